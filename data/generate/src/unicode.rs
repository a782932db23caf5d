//! Table `unicode`: ideographs that have two code points, and the classes
//! of characters that make an invisible character belong where it stands.
//!
//! From the Unicode character database: `EquivalentUnifiedIdeograph.txt`
//! and `UnicodeData.txt` for the ideographs, `Scripts.txt`, `LineBreak.txt`,
//! `DerivedBidiClass.txt` and `emoji-data.txt` for the classes.

use std::{collections::BTreeMap, error::Error, ops::RangeInclusive};

use crate::{Sources, header};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Where the files are in the package.
const UCD: &str = "unicode-data/usr/share/unicode";

const SOURCE: &str = "Debian unicode-data 15.0.0-1 (Unicode-3.0)";

/// Radicals of the supplement whose shape is a whole ideograph, so that an
/// extracted text can hold them in its place. The others are components
/// (⺡ ⺮ ⻌) that no sentence holds, or look different (⺌ is not 小).
const WHOLE: &str = "⺁⺄⺊⺎⺒⺓⺜⺝⺟⺠⺧⺩⺫⺬⺶⺻⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝\
                     ⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳";

/// Scripts in which zero-width joiners and non-joiners shape the text.
const JOINING: &[&str] = &[
    "Adlam",
    "Arabic",
    "Balinese",
    "Bengali",
    "Brahmi",
    "Chakma",
    "Cham",
    "Devanagari",
    "Grantha",
    "Gujarati",
    "Gurmukhi",
    "Hanifi_Rohingya",
    "Javanese",
    "Kaithi",
    "Kannada",
    "Kharoshthi",
    "Khmer",
    "Khojki",
    "Lao",
    "Lepcha",
    "Limbu",
    "Malayalam",
    "Mandaic",
    "Manichaean",
    "Meetei_Mayek",
    "Modi",
    "Mongolian",
    "Myanmar",
    "Newa",
    "Nko",
    "Oriya",
    "Phags_Pa",
    "Sharada",
    "Siddham",
    "Sinhala",
    "Sogdian",
    "Sundanese",
    "Syriac",
    "Tagalog",
    "Takri",
    "Tamil",
    "Telugu",
    "Thai",
    "Tibetan",
    "Tirhuta",
];

pub fn generate(sources: &Sources) -> Result<String> {
    let mut out = header("unicode", &[SOURCE]);
    let radicals = radicals(sources)?;
    out += &pairs(
        "RADICALS",
        "Kangxi radicals and those of the supplement that are whole \
         ideographs, each followed by the ideograph.",
        &radicals,
    );
    let compatibility = compatibility(sources)?;
    out += &pairs(
        "COMPATIBILITY",
        "Compatibility ideographs that decompose to one ideograph, each \
         followed by that.",
        &compatibility,
    );
    let joining =
        ranges(sources, "Scripts.txt", |value| JOINING.contains(&value))?;
    out += &table(
        "JOINING",
        "Characters of scripts in which joiners and non-joiners shape the \
         text.",
        &joining,
    );
    let unspaced = ranges(sources, "LineBreak.txt", |value| value == "SA")?;
    out += &table(
        "UNSPACED",
        "Characters of scripts that mark the ends of words with zero-width \
         spaces.",
        &unspaced,
    );
    let right_to_left =
        ranges(sources, "extracted/DerivedBidiClass.txt", |value| {
            value == "R" || value == "AL"
        })?;
    out += &table(
        "RIGHT_TO_LEFT",
        "Characters that are written from right to left.",
        &right_to_left,
    );
    let pictographs = ranges(sources, "emoji/emoji-data.txt", |value| {
        value == "Extended_Pictographic"
    })?;
    out += &table(
        "PICTOGRAPHS",
        "Characters that emoji are made of.",
        &pictographs,
    );
    Ok(out.trim_end().to_owned() + "\n")
}

/// Kangxi radicals and whole radicals of the supplement.
fn radicals(sources: &Sources) -> Result<BTreeMap<char, char>> {
    let mut pairs = BTreeMap::new();
    for (range, value) in rows(sources, "EquivalentUnifiedIdeograph.txt")? {
        let to = parse(&value)?;
        for c in range.filter_map(char::from_u32) {
            let kangxi = ('\u{2F00}'..='\u{2FD5}').contains(&c);
            if kangxi || WHOLE.contains(c) {
                pairs.insert(c, to);
            }
        }
    }
    match WHOLE.chars().find(|c| !pairs.contains_key(c)) {
        Some(c) => Err(format!("{c} has no unified ideograph").into()),
        None => Ok(pairs),
    }
}

/// Compatibility ideographs with a canonical decomposition.
fn compatibility(sources: &Sources) -> Result<BTreeMap<char, char>> {
    let mut pairs = BTreeMap::new();
    for row in sources.read(&format!("{UCD}/UnicodeData.txt"))?.lines() {
        let fields: Vec<&str> = row.split(';').collect();
        let c = parse(fields[0]);
        let ideograph = fields[1].starts_with("CJK COMPATIBILITY IDEOGRAPH-");
        if ideograph && !fields[5].is_empty() {
            pairs.insert(c?, parse(fields[5])?);
        }
    }
    Ok(pairs)
}

/// The characters that a property file gives a value that is `wanted`, as
/// ranges in order.
fn ranges(
    sources: &Sources,
    file: &str,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<(u32, u32)>> {
    let mut ranges: Vec<(u32, u32)> = rows(sources, file)?
        .into_iter()
        .filter(|(_, value)| wanted(value))
        .map(|(range, _)| (*range.start(), *range.end()))
        .collect();
    ranges.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (start, end) in ranges {
        match joined.last_mut() {
            Some(last) if start <= last.1 + 1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    Ok(joined)
}

/// The rows of a property file: code points and the first value.
fn rows(
    sources: &Sources,
    file: &str,
) -> Result<Vec<(RangeInclusive<u32>, String)>> {
    let text = sources.read(&format!("{UCD}/{file}"))?;
    let mut rows = Vec::new();
    for row in text.lines() {
        let row = row.split('#').next().unwrap_or_default();
        let Some((points, value)) = row.split_once(';') else { continue };
        let points = points.trim();
        let (start, end) = points.split_once("..").unwrap_or((points, points));
        let range =
            u32::from_str_radix(start, 16)?..=u32::from_str_radix(end, 16)?;
        rows.push((range, value.trim().to_owned()));
    }
    Ok(rows)
}

fn parse(point: &str) -> Result<char> {
    char::from_u32(u32::from_str_radix(point, 16)?)
        .ok_or_else(|| format!("{point} is no character").into())
}

/// Pairs as one string. The first characters are escaped: editors would
/// turn some of them into the second ones.
fn pairs(name: &str, about: &str, pairs: &BTreeMap<char, char>) -> String {
    let mut out = doc(about);
    out += &format!("pub(crate) static {name}: &str = \"\\\n");
    for pairs in pairs.iter().collect::<Vec<_>>().chunks(5) {
        out += "    ";
        for (from, to) in pairs {
            out += &format!("\\u{{{:X}}}{to}", u32::from(**from));
        }
        out += "\\\n";
    }
    out + "\";\n\n"
}

fn table(name: &str, about: &str, ranges: &[(u32, u32)]) -> String {
    let mut out = doc(about);
    out += &format!(
        "pub(crate) static {name}: [(u32, u32); {}] = [\n",
        ranges.len()
    );
    for (start, end) in ranges {
        out += &format!("    (0x{start:04X}, 0x{end:04X}),\n");
    }
    out + "];\n\n"
}

/// A doc comment in lines of the usual width.
fn doc(text: &str) -> String {
    let mut out = String::from("///");
    let mut width = 3;
    for word in text.split_whitespace() {
        if width + word.len() + 1 > 79 {
            out += "\n///";
            width = 3;
        }
        out += " ";
        out += word;
        width += word.len() + 1;
    }
    out + "\n"
}
