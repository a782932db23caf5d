//! Table `letters`: how often letters follow each other, by language, to
//! tell the single-byte encodings apart.
//!
//! The languages and their letters are in `data/rules/decode/languages.txt`;
//! the frequencies are those of lingua's models, which were counted on
//! newspapers and the web. The models hold letters that a language does not
//! have, from words of others and from text that was itself decoded wrongly:
//! only the listed ones count.

use std::{collections::HashMap, error::Error, io::Read};

use brotli_decompressor::Decompressor;
use serde_json::Value;

use crate::{Sources, header};

const LANGUAGES: &str = include_str!("../../rules/decode/languages.txt");

/// The highest cost, in bits: of what was never seen.
const NEVER: u32 = 15;

pub fn generate(sources: &Sources) -> Result<String, Box<dyn Error>> {
    let mut out = header(
        "letters",
        &[
            "PyPI lingua-language-detector 1.3.5, language-models \
             (Apache-2.0)",
            "data/rules/decode/languages.txt",
        ],
    );
    out += "/// The letters of a language and what they cost, in bits.\n\
            #[derive(Debug)]\n\
            pub(crate) struct Letters {\n\
            \x20   /// The code of the language.\n\
            \x20   pub(crate) code: &'static str,\n\
            \x20   /// The letters, in lower case.\n\
            \x20   pub(crate) letters: &'static str,\n\
            \x20   /// A hexadecimal digit for each: its cost where a word \
            begins.\n\
            \x20   pub(crate) first: &'static str,\n\
            \x20   /// The same for each behind each: a row for every letter \
            that is\n\
            \x20   /// followed.\n\
            \x20   pub(crate) pairs: &'static str,\n\
            }\n\n\
            pub(crate) static LANGUAGES: &[Letters] = &[\n";
    for line in LANGUAGES.lines() {
        let mut fields = line.split(' ');
        let (Some(code), Some(_), Some(script), Some(special)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            return Err(format!("languages.txt: {line}").into());
        };
        let mut letters: Vec<char> = special.chars().collect();
        if script == "Latin" {
            letters.extend('a'..='z');
        }
        letters.sort_unstable();
        let mut unigrams: HashMap<char, f64> = HashMap::new();
        for (gram, share) in model(sources, code, "unigrams")? {
            let c = letter(code, gram.chars().next().unwrap_or(' '));
            *unigrams.entry(c).or_default() += share;
        }
        // Of each letter as it is written, which several may fold to.
        let own: HashMap<char, f64> = model(sources, code, "unigrams")?
            .into_iter()
            .filter_map(|(gram, share)| Some((gram.chars().next()?, share)))
            .collect();
        let mut pairs: HashMap<(char, char), f64> = HashMap::new();
        for (gram, share) in model(sources, code, "bigrams")? {
            let mut chars = gram.chars();
            let (Some(a), Some(b)) = (chars.next(), chars.next()) else {
                continue;
            };
            let joint = share * own.get(&a).copied().unwrap_or_default();
            let pair = (letter(code, a), letter(code, b));
            *pairs.entry(pair).or_default() += joint;
        }
        let known: f64 = letters.iter().filter_map(|c| unigrams.get(c)).sum();
        let first: String = letters
            .iter()
            .map(|c| digit(unigrams.get(c).copied().unwrap_or(0.0) / known))
            .collect();
        let mut rows = String::new();
        for a in &letters {
            let joint =
                |b: &char| pairs.get(&(*a, *b)).copied().unwrap_or(0.0);
            let sum: f64 = letters.iter().map(joint).sum();
            // A letter that is hardly ever followed tells nothing.
            rows.extend(
                letters.iter().map(|b| digit(joint(b) / sum.max(1e-9))),
            );
        }
        let letters: String = letters.into_iter().collect();
        out += &format!(
            "    Letters {{\n        code: {code:?},\n        letters: \
             {letters:?},\n        first: {first:?},\n        pairs: \"\\\n"
        );
        for row in rows.as_bytes().chunks(72) {
            out += "            ";
            out += str::from_utf8(row)?;
            out += "\\\n";
        }
        out += "            \",\n    },\n";
    }
    out += "];\n";
    Ok(out)
}

/// A letter as the encodings of the language have it: Vietnamese without its
/// tones, which windows-1258 writes apart, Romanian with cedillas, Persian
/// with the Arabic yeh.
fn letter(code: &str, c: char) -> char {
    const TONES: [&str; 12] = [
        "aàáảãạ",
        "ăằắẳẵặ",
        "âầấẩẫậ",
        "eèéẻẽẹ",
        "êềếểễệ",
        "iìíỉĩị",
        "oòóỏõọ",
        "ôồốổỗộ",
        "ơờớởỡợ",
        "uùúủũụ",
        "ưừứửữự",
        "yỳýỷỹỵ",
    ];
    match (code, c) {
        ("vi", _) => TONES
            .iter()
            .find(|tones| tones.contains(c))
            .and_then(|tones| tones.chars().next())
            .unwrap_or(c),
        ("ro", 'ș') => 'ş',
        ("ro", 'ț') => 'ţ',
        ("fa", 'ی') => 'ي',
        _ => c,
    }
}

/// The cost of what has a share of `share`, as a hexadecimal digit.
fn digit(share: f64) -> char {
    let bits = (-share.log2()).round().clamp(0.0, f64::from(NEVER));
    char::from_digit(bits as u32, 16).unwrap_or('f')
}

/// The sequences of a model with their shares among those that begin alike.
fn model(
    sources: &Sources,
    code: &str,
    kind: &str,
) -> Result<Vec<(String, f64)>, Box<dyn Error>> {
    let path = format!("lingua/lingua/language-models/{code}/{kind}.json.br");
    let mut json = String::new();
    Decompressor::new(sources.open(&path)?, 1 << 16)
        .read_to_string(&mut json)?;
    let model: Value = serde_json::from_str(&json)?;
    let grams = model["ngrams"].as_object().ok_or("no ngrams")?;
    let mut shares = Vec::new();
    for (share, grams) in grams {
        let (count, of) = share.split_once('/').ok_or("no fraction")?;
        let share = count.parse::<f64>()? / of.parse::<f64>()?;
        for gram in grams.as_str().ok_or("no string")?.split(' ') {
            shares.push((gram.to_owned(), share));
        }
    }
    Ok(shares)
}
