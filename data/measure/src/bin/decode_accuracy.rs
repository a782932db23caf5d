//! Reads lines `label TAB hexadecimal bytes` and answers each with
//! whether `decode` gets the text, whether chardetng alone does, and the
//! encoding that `decode` chose. Part of `data/measure/decode_accuracy.py`.

use std::{error::Error, io};

use chardetng::EncodingDetector;
use encoding_rs::Encoding;

fn main() -> Result<(), Box<dyn Error>> {
    for line in io::stdin().lines() {
        let line = line?;
        let (label, bytes) = line.split_once('\t').ok_or("no tab")?;
        let bytes = unhex(bytes)?;
        // The standard's text, where Python's differs in a character.
        let encoding = Encoding::for_label(label.as_bytes());
        let (text, _) = encoding
            .ok_or("unknown label")?
            .decode_without_bom_handling(&bytes);
        let decoded = zhclean::decode::decode(&bytes, None);
        let mut detector = EncodingDetector::new();
        detector.feed(&bytes, true);
        let guess = detector.guess(None, true);
        let (other, ..) = guess.decode(&bytes);
        println!(
            "{}\t{}\t{} {}",
            u8::from(decoded.text() == text),
            u8::from(other == text),
            decoded.encoding(),
            guess.name(),
        );
    }
    Ok(())
}

fn unhex(hex: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    hex.as_bytes()
        .chunks(2)
        .map(|pair| Ok(u8::from_str_radix(str::from_utf8(pair)?, 16)?))
        .collect()
}
