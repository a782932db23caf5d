//! How characters are read, and readings as they are written.
//!
//! # The table
//!
//! Bit by bit, the highest of each byte first, for every character from
//! U+4E00 to U+9FA5: 4 bits hold the number of its readings, and then each
//! has 9 bits for the syllable, 3 for the tone (0 for none) and one that is
//! set when only a large dictionary knows the reading. The most usual
//! reading comes first.

use std::sync::LazyLock;

use super::gbk::{self, LEADS, Pair, TRAILS};
use crate::{
    bits::Bits,
    tables::readings::{READINGS, SYLLABLES},
};

/// The longest syllable in letters: `zhuang`.
pub(super) const LONGEST: usize = 6;

const FIRST: u32 = 0x4E00;

/// A syllable with its tone.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Syllable(u16);

const TONE_BITS: u32 = 3;

/// How a character and a syllable go together.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Match {
    /// Only a large dictionary knows the reading.
    Rare,
    /// A usual reading, but not the first.
    Other,
    /// The first reading.
    First,
}

/// How `syllable` is a reading of `c`; none if it is not.
pub(super) fn match_of(c: char, syllable: Syllable) -> Option<Match> {
    match_by(c, |reading| reading == syllable.0)
}

/// The same, whatever the tones are.
pub(super) fn match_any_tone(c: char, syllable: Syllable) -> Option<Match> {
    let Syllable(syllable) = syllable;
    match_by(c, |reading| reading >> TONE_BITS == syllable >> TONE_BITS)
}

fn match_by(c: char, is: impl Fn(u16) -> bool) -> Option<Match> {
    let readings = TABLE.of(c);
    let at = readings.iter().position(|&r| is(r & !RARE))?;
    Some(match at {
        0 => Match::First,
        _ if readings[at] & RARE != 0 => Match::Rare,
        _ => Match::Other,
    })
}

/// Whether a character has one reading, but for what only a large dictionary
/// knows.
pub(super) fn is_unambiguous(c: char) -> bool {
    let readings = TABLE.of(c).iter();
    readings.filter(|&reading| reading & RARE == 0).count() == 1
}

/// The pairs of the characters that are read so, in order.
pub(super) fn pairs_of(syllable: Syllable) -> &'static [Pair] {
    PAIRS.of(syllable)
}

/// The same, of those that begin with a byte.
pub(super) fn pairs_from(first: u8, syllable: Syllable) -> &'static [Pair] {
    let pairs = pairs_of(syllable);
    let start = pairs.partition_point(|pair| pair[0] < first);
    let end = pairs.partition_point(|pair| pair[0] <= first);
    &pairs[start..end]
}

/// The syllable that `text` begins with, with the length of its spelling
/// in bytes. Only a syllable that carries its tone's mark is taken, or one
/// that is usually read without a tone.
pub(super) fn parse(text: &str) -> Option<(Syllable, usize)> {
    let (mut key, mut tone) = (0, 0);
    let (mut used, mut end) = (0, 0);
    for (at, c) in text.char_indices() {
        let Some((base, mark)) = letter(c) else { break };
        // Two marks, or more letters than a syllable has.
        if used == LONGEST || mark != 0 && tone != 0 {
            return None;
        }
        key = with_letter(key, base);
        used += 1;
        tone |= mark;
        end = at + c.len_utf8();
    }
    let at = TABLE.keys.binary_search_by_key(&key, |&(key, _)| key).ok()?;
    let (_, syllable) = TABLE.keys[at];
    Some((Syllable(syllable << TONE_BITS | tone), end))
}

/// The key of letters and one more: five bits for each.
fn with_letter(key: u32, letter: char) -> u32 {
    let number = match letter {
        'ü' => 27,
        letter => u32::from(letter) - u32::from('a') + 1,
    };
    key << 5 | number
}

/// Whether a vowel of a text has a tone's mark.
pub(super) fn is_toned(text: &str) -> bool {
    text.chars().any(|c| letter(c).is_some_and(|(_, tone)| tone > 0))
}

/// Whether a character is a letter of a reading.
pub(super) fn is_letter(c: char) -> bool {
    letter(c).is_some()
}

/// A letter of a reading without its mark, and the tone of the mark.
fn letter(c: char) -> Option<(char, u16)> {
    Some(match c {
        'a'..='z' => (c, 0),
        // The script letters that Chinese fonts use in pinyin.
        'ɑ' => ('a', 0),
        'ɡ' => ('g', 0),
        'ü' => ('ü', 0),
        'ā' => ('a', 1),
        'á' => ('a', 2),
        'ǎ' | 'ă' => ('a', 3),
        'à' => ('a', 4),
        'ē' => ('e', 1),
        'é' => ('e', 2),
        'ě' | 'ĕ' => ('e', 3),
        'è' => ('e', 4),
        'ī' => ('i', 1),
        'í' => ('i', 2),
        'ǐ' | 'ĭ' => ('i', 3),
        'ì' => ('i', 4),
        'ō' => ('o', 1),
        'ó' => ('o', 2),
        'ǒ' | 'ŏ' => ('o', 3),
        'ò' => ('o', 4),
        'ū' => ('u', 1),
        'ú' => ('u', 2),
        'ǔ' | 'ŭ' => ('u', 3),
        'ù' => ('u', 4),
        'ǖ' => ('ü', 1),
        'ǘ' => ('ü', 2),
        'ǚ' => ('ü', 3),
        'ǜ' => ('ü', 4),
        'ń' => ('n', 2),
        'ň' => ('n', 3),
        'ǹ' => ('n', 4),
        'ḿ' => ('m', 2),
        _ => return None,
    })
}

/// Set in a reading that only a large dictionary knows.
const RARE: u16 = 1 << 15;

static TABLE: LazyLock<Table> = LazyLock::new(Table::unpack);

struct Table {
    /// The letters of each syllable, by [`with_letter`], and its number, in
    /// the order of the letters.
    keys: Vec<(u32, u16)>,
    /// Where each character's readings begin, and where the last one's end.
    rows: Vec<u16>,
    readings: Vec<u16>,
}

impl Table {
    fn unpack() -> Table {
        let mut bits = Bits::new(READINGS);
        let (mut rows, mut readings) = (vec![0], Vec::new());
        while let Some(count) = bits.take(4) {
            for _ in 0..count {
                let Some(reading) = bits.take(9 + TONE_BITS) else { break };
                let rare = bits.take(1).unwrap_or(0) as u16 * RARE;
                readings.push(reading as u16 | rare);
            }
            rows.push(readings.len() as u16);
        }
        let mut keys: Vec<(u32, u16)> = SYLLABLES
            .split_ascii_whitespace()
            .map(|syllable| syllable.chars().fold(0, with_letter))
            .zip(0..)
            .collect();
        keys.sort_unstable();
        Table { keys, rows, readings }
    }

    fn of(&self, c: char) -> &[u16] {
        let Some(at) = u32::from(c).checked_sub(FIRST) else { return &[] };
        let at = at as usize;
        match self.rows.get(at..at + 2) {
            Some(&[start, end]) => {
                &self.readings[usize::from(start)..usize::from(end)]
            }
            _ => &[],
        }
    }
}

static PAIRS: LazyLock<PairsBySyllable> = LazyLock::new(PairsBySyllable::new);

/// The pairs of the characters of each syllable.
struct PairsBySyllable {
    /// Where each syllable's pairs begin, and where the last one's end.
    rows: Vec<u32>,
    pairs: Vec<Pair>,
}

impl PairsBySyllable {
    fn new() -> PairsBySyllable {
        let mut all: Vec<(u16, Pair)> = Vec::new();
        for pair in
            LEADS.flat_map(|lead| TRAILS.map(move |trail| [lead, trail]))
        {
            let readings = gbk::decode(pair).map_or(&[][..], |c| TABLE.of(c));
            all.extend(readings.iter().map(|&r| (r & !RARE, pair)));
        }
        all.sort_unstable();
        all.dedup();
        let most = TABLE.keys.len() << TONE_BITS;
        let rows = (0..=most)
            .map(|row| all.partition_point(|&(s, _)| usize::from(s) < row));
        PairsBySyllable {
            rows: rows.map(|row| row as u32).collect(),
            pairs: all.iter().map(|&(_, pair)| pair).collect(),
        }
    }

    fn of(&self, Syllable(syllable): Syllable) -> &[Pair] {
        let at = usize::from(syllable);
        match self.rows.get(at..at + 2) {
            Some(&[start, end]) => &self.pairs[start as usize..end as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(c: char, reading: &str) -> Option<Match> {
        let (syllable, len) = parse(reading)?;
        assert_eq!(len, reading.len());
        match_of(c, syllable)
    }

    #[test]
    fn the_first_reading_and_others_are_told_apart() {
        assert_eq!(matched('產', "chǎn"), Some(Match::First));
        assert_eq!(matched('行', "xíng"), Some(Match::First));
        assert_eq!(matched('行', "háng"), Some(Match::Other));
        assert_eq!(matched('行', "héng"), Some(Match::Other));
        assert_eq!(matched('產', "shēng"), None);
        assert_eq!(matched('的', "de"), Some(Match::First));
        assert_eq!(matched('綠', "lǜ"), Some(Match::First));
    }

    #[test]
    fn pairs_are_those_of_the_characters_read_so() {
        for reading in ["shì", "zǒng", "de", "nǚ", "m"] {
            let Some((syllable, _)) = parse(reading) else { continue };
            let all: Vec<Pair> = LEADS
                .flat_map(|lead| TRAILS.map(move |trail| [lead, trail]))
                .filter(|&pair| {
                    gbk::decode(pair)
                        .is_some_and(|c| match_of(c, syllable).is_some())
                })
                .collect();
            assert_eq!(pairs_of(syllable), all, "{reading}");
            for lead in LEADS {
                let from = all.iter().filter(|pair| pair[0] == lead);
                assert!(pairs_from(lead, syllable).iter().eq(from));
            }
        }
    }

    #[test]
    fn script_letters_are_letters() {
        assert_eq!(matched('黨', "dǎnɡ"), Some(Match::First));
    }

    #[test]
    fn what_is_no_syllable_is_not_parsed() {
        for text in ["", "x", "lv", "chāān", "café", "zhuangzhuang", "品"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
