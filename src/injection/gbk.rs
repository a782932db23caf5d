//! GBK, pair by pair.

use std::sync::LazyLock;

use encoding_rs::GBK;

/// The two bytes of a character.
pub(super) type Pair = [u8; 2];

/// The lead bytes of pairs.
pub(super) const LEADS: core::ops::RangeInclusive<u8> = 0x81..=0xFE;

/// The same, one by one.
pub(super) const ALL_LEADS: &[u8] = &{
    let mut all = [0; (0xFE - 0x81) + 1];
    let mut at = 0;
    while at < all.len() {
        all[at] = 0x81 + at as u8;
        at += 1;
    }
    all
};

/// The trail bytes of pairs; 0x7F is none.
pub(super) const TRAILS: core::ops::RangeInclusive<u8> = 0x40..=0xFE;

/// The first bytes of pairs that are undefined or for private use, and of
/// full-width letters. 0x80 is a trail byte, 個 has it, but no lead byte.
pub(super) const HIDDEN_LEADS: &[u8] = &[
    0x80, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xAB,
    0xAC, 0xAD, 0xAE, 0xAF, 0xD7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE,
];

const TRAILS_PER_LEAD: usize = 0xFE - 0x40 + 1;

/// The character of a pair, unless it is undefined or for private use.
pub(super) fn decode(pair: Pair) -> Option<char> {
    let unit = *TABLES.chars.get(index(pair)?)?;
    (unit != 0).then(|| char::from_u32(unit.into())).flatten()
}

/// The characters of the pairs that end with a byte.
pub(super) fn chars_to(trail: u8) -> impl Iterator<Item = char> {
    let row = index([*LEADS.start(), trail]).map(|row| row * LEADS.len());
    chars(row.and_then(|at| TABLES.by_trail.get(at..at + LEADS.len())))
}

fn chars(units: Option<&[u16]>) -> impl Iterator<Item = char> {
    let units = units.unwrap_or_default().iter();
    units
        .filter(|&&unit| unit != 0)
        .filter_map(|&unit| char::from_u32(unit.into()))
}

/// The pair of a character, if GBK has it.
pub(super) fn encode(c: char) -> Option<Pair> {
    match *TABLES.pairs.get(c as usize)? {
        0 => None,
        pair => Some(pair.to_be_bytes()),
    }
}

/// The pair of the full-width form of an ASCII character.
pub(super) fn full_width(ascii: u8) -> Pair {
    [0xA3, ascii | 0x80]
}

/// Whether a pair may not be shown. On a page whose full-width characters
/// were turned into ASCII, what becomes of a single letter between Hanzi is
/// anyone's guess.
fn is_hidden(pair: Pair, folded: bool) -> bool {
    is_late(pair)
        || decode(pair)
            .is_none_or(|c| folded && matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ'))
}

/// Whether a pair got its character only after GBK was written, so that many
/// decoders have none for it: €, ǹ, the signs that describe a character, and
/// some 80 rare characters and radicals.
fn is_late(pair: Pair) -> bool {
    matches!(
        pair,
        [0xA2, 0xE3] | [0xA8, 0xBF] | [0xA9, 0x89..=0x95] | [0xFE, _]
    )
}

/// The bytes that make no character that is shown with a byte before them,
/// and may be lead bytes themselves; `folded` as in [`is_hidden`].
pub(super) fn hidden_after(byte: u8, folded: bool) -> &'static [u8] {
    static AFTER: LazyLock<[Vec<Vec<u8>>; 2]> = LazyLock::new(|| {
        [false, true].map(|folded| {
            let after =
                |byte| LEADS.filter(move |&b| is_hidden([byte, b], folded));
            (0..=u8::MAX).map(|byte| after(byte).collect()).collect()
        })
    });
    &AFTER[usize::from(folded)][usize::from(byte)]
}

fn index([lead, trail]: Pair) -> Option<usize> {
    let row = usize::from(lead.checked_sub(*LEADS.start())?);
    let column = usize::from(trail.checked_sub(*TRAILS.start())?);
    (column < TRAILS_PER_LEAD).then_some(row * TRAILS_PER_LEAD + column)
}

struct Tables {
    /// By [`index`]; 0 where there is no character.
    chars: Vec<u16>,
    /// The same, by trail byte and then by lead byte.
    by_trail: Vec<u16>,
    /// By code point; 0 where there is no pair.
    pairs: Vec<u16>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut bytes = Vec::new();
    for lead in LEADS {
        for trail in TRAILS {
            bytes.extend([lead, trail, b'\n']);
        }
    }
    let (text, _) = GBK.decode_without_bom_handling(&bytes);
    let mut chars = Vec::new();
    let mut pairs = vec![0; 0x1_0000];
    let each = LEADS.flat_map(|lead| TRAILS.map(move |trail| [lead, trail]));
    for (shown, pair) in text.lines().zip(each) {
        let mut shown = shown.chars();
        let unit = match (shown.next(), shown.next()) {
            (Some('\u{E000}'..='\u{F8FF}' | '\u{FFFD}'), _) => 0,
            (Some(c), None) => u16::try_from(u32::from(c)).unwrap_or(0),
            _ => 0,
        };
        chars.push(unit);
        if let Some(slot) = pairs.get_mut(usize::from(unit))
            && unit != 0
        {
            *slot = u16::from_be_bytes(pair);
        }
    }
    let rows = chars.chunks_exact(TRAILS_PER_LEAD);
    let by_trail = (0..TRAILS_PER_LEAD)
        .flat_map(|trail| rows.clone().map(move |row| row[trail]))
        .collect();
    Tables { chars, by_trail, pairs }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_those_of_the_standard() {
        assert_eq!(encode('聽'), Some([0xC2, 0xA0]));
        assert_eq!(decode([0xA0, 0x8E]), Some('爭'));
        assert_eq!(decode([0xA1, 0xA3]), Some('。'));
        assert_eq!(encode('縣'), Some([0xBF, b'h']));
    }

    #[test]
    fn what_is_undefined_has_no_character() {
        for pair in [[0xAA, 0xA1], [0xCA, b','], [0xA1, 0x40], [0x80, 0x80]] {
            assert_eq!(decode(pair), None, "{pair:X?}");
        }
        for c in ['a', '?', '\u{FFFD}', '\u{E000}', '가', '😀'] {
            assert_eq!(encode(c), None, "{c}");
        }
    }

    #[test]
    fn what_came_after_gbk_may_not_be_shown() {
        for [first, second] in [[0xFE, 0x99], [0xA2, 0xE3], [0xAA, 0xA1]] {
            assert!(hidden_after(first, false).contains(&second));
        }
        assert!(!hidden_after(0xB0, false).contains(&0xA1));
    }

    #[test]
    fn rows_are_those_of_the_pairs() {
        for byte in 0..=u8::MAX {
            let to = (0..=u8::MAX).filter_map(|b| decode([b, byte]));
            assert!(chars_to(byte).eq(to), "{byte:X}");
        }
    }

    #[test]
    fn decoding_undoes_encoding() {
        for c in '\u{4E00}'..='\u{9FA5}' {
            assert_eq!(encode(c).and_then(decode), Some(c), "{c}");
        }
    }
}
