//! Table `readings`: the pinyin of the Hanzi that GBK holds.
//!
//! From Unihan: the readings of `kMandarin`, `kHanyuPinlu`, `kTGHZ2013`,
//! `kXHC1983` and `kHanyuPinyin`, in this order and each once, for the
//! characters U+4E00 to U+9FA5. What `kHanyuPinyin` alone has is rare.
//! `src/injection/readings.rs` describes the packed format.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fmt::Write as _,
    process::Command,
};

use crate::{
    Sources, header,
    statistics::{Bits, bytes},
};

/// The first and the last character of the table.
const RANGE: (u32, u32) = (0x4E00, 0x9FA5);

/// The fields of Unihan, the most usual readings first.
const FIELDS: [&str; 5] =
    ["kMandarin", "kHanyuPinlu", "kTGHZ2013", "kXHC1983", "kHanyuPinyin"];

/// The tones' marks on each vowel, first to fourth, as single characters.
const MARKS: [(char, &str); 8] = [
    ('a', "āáǎà"),
    ('e', "ēéěè"),
    ('i', "īíǐì"),
    ('o', "ōóǒò"),
    ('u', "ūúǔù"),
    ('ü', "ǖǘǚǜ"),
    ('n', "\0ńňǹ"),
    ('m', "\0ḿ\0\0"),
];

pub fn generate(sources: &Sources) -> Result<String, Box<dyn Error>> {
    let path = sources
        .0
        .join("unicode-data/usr/share/unicode/Unihan_Readings.txt.bz2");
    let unpacked = Command::new("bzcat").arg(&path).output()?;
    if !unpacked.status.success() {
        return Err(format!("bzcat {} failed", path.display()).into());
    }
    let text = String::from_utf8(unpacked.stdout)?;
    let mut fields: BTreeMap<(u32, usize), &str> = BTreeMap::new();
    for row in text.lines().filter(|row| row.starts_with("U+")) {
        let mut columns = row.split('\t');
        let (Some(point), Some(field), Some(value)) =
            (columns.next(), columns.next(), columns.next())
        else {
            return Err(format!("Unihan_Readings: {row}").into());
        };
        let point = u32::from_str_radix(&point[2..], 16)?;
        if let Some(at) = FIELDS.iter().position(|&name| name == field) {
            fields.insert((point, at), value);
        }
    }
    let mut readings: Vec<Vec<(String, u32, bool)>> = Vec::new();
    let mut bases = BTreeSet::new();
    for point in RANGE.0..=RANGE.1 {
        let mut list: Vec<(String, u32, bool)> = Vec::new();
        for (at, name) in FIELDS.iter().enumerate() {
            let Some(value) = fields.get(&(point, at)) else { continue };
            for reading in split(name, value) {
                let Some((base, tone)) = parse(&reading) else { continue };
                if !list.iter().any(|(b, t, _)| (b, *t) == (&base, tone)) {
                    bases.insert(base.clone());
                    list.push((base, tone, *name == "kHanyuPinyin"));
                }
            }
        }
        readings.push(list);
    }
    let bases: Vec<String> = bases.into_iter().collect();
    let mut bits = Bits::default();
    let mut count = 0;
    for list in &readings {
        bits.push(list.len() as u32, 4);
        for (base, tone, rare) in list {
            let at = bases.binary_search(base).map_err(|_| "lost syllable")?;
            bits.push(at as u32, 9);
            bits.push(*tone, 3);
            bits.push(u32::from(*rare), 1);
            count += 1;
        }
    }
    let mut out = header(
        "readings",
        &["Debian unicode-data 15.0.0-1, Unihan_Readings (Unicode-3.0)"],
    );
    let _ = writeln!(
        out,
        "// {count} readings of {} characters\n\n\
         /// The syllables without their tones, in order.\n\
         pub(crate) static SYLLABLES: &str = \"\\",
        readings.len(),
    );
    for chunk in bases.chunks(10) {
        // The blank stands before the end of the line, where it counts.
        let _ = writeln!(out, "{} \\", chunk.join(" "));
    }
    out += "\";\n\n/// The packed readings.\n";
    bytes(&mut out, "READINGS", &bits.bytes);
    Ok(out)
}

/// The readings in a field's value.
fn split(field: &str, value: &str) -> Vec<String> {
    let words = value.split([' ', ',']);
    words
        .map(|word| match field {
            // 10028.100:zhōng and 480.020:zhōng
            "kHanyuPinyin" | "kTGHZ2013" | "kXHC1983" => {
                word.rsplit(':').next().unwrap_or(word).to_owned()
            }
            // zhōng(4875)
            "kHanyuPinlu" => word.split('(').next().unwrap_or(word).to_owned(),
            _ => word.to_owned(),
        })
        // Places are separated like readings.
        .filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
        .collect()
}

/// The letters of a reading and its tone, 0 for none.
fn parse(reading: &str) -> Option<(String, u32)> {
    let (mut base, mut tone) = (String::new(), 0);
    for c in reading.chars() {
        let marked = MARKS.iter().find_map(|&(vowel, marks)| {
            let at = marks.chars().position(|mark| mark == c)?;
            Some((vowel, at as u32 + 1))
        });
        match marked {
            Some((vowel, mark)) => {
                base.push(vowel);
                tone = mark;
            }
            None if c.is_ascii_lowercase() || c == 'ü' => base.push(c),
            None => return None,
        }
    }
    (!base.is_empty()).then_some((base, tone))
}
