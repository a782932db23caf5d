//! The characters of GBK as the search weighs them, many at a time: with what
//! is the same on every page and wherever they stand.

use std::sync::LazyLock;

use super::{
    gbk::{self, LEADS, Pair, TRAILS},
    model::{is_rare_mark, symbol, traits_of},
};
use crate::statistics::Symbol;

/// A character that an original may have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Original {
    /// Its code point, or 0: the pair has no character.
    unit: u16,
    pub(super) symbol: Symbol,
    pub(super) kind: Kind,
}

/// What an original is wherever it stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    /// A Hanzi with its traits.
    Hanzi(u8),
    /// A sign that text hardly has.
    RareMark,
    /// What has to be looked at together with what is before it.
    Other,
}

impl Original {
    fn of(c: Option<char>) -> Original {
        let c = c.unwrap_or('\0');
        Original {
            unit: c as u16,
            symbol: symbol(c),
            kind: match traits_of(c) {
                Some(traits) => Kind::Hanzi(traits),
                None if is_rare_mark(c) => Kind::RareMark,
                None => Kind::Other,
            },
        }
    }

    pub(super) fn exists(self) -> bool {
        self.unit != 0
    }

    pub(super) fn unit(self) -> u16 {
        self.unit
    }

    pub(super) fn c(self) -> char {
        char::from_u32(self.unit.into()).unwrap_or('\0')
    }
}

const LEAD_COUNT: usize = (*LEADS.end() - *LEADS.start()) as usize + 1;
const TRAIL_COUNT: usize = (*TRAILS.end() - *TRAILS.start()) as usize + 1;

/// The character of a pair.
pub(super) fn of(pair: Pair) -> Original {
    let [lead, trail] = pair;
    match to(trail).get(usize::from(lead.wrapping_sub(*LEADS.start()))) {
        Some(&original) => original,
        None => ALL.none,
    }
}

/// The characters of the pairs that begin with a byte, by the other one.
pub(super) fn from(lead: u8) -> &'static [Original] {
    row(&ALL.by_lead, lead, *LEADS.start(), TRAIL_COUNT)
}

/// The characters of the pairs that end with a byte, by the other one.
pub(super) fn to(trail: u8) -> &'static [Original] {
    row(&ALL.by_trail, trail, *TRAILS.start(), LEAD_COUNT)
}

fn row(all: &[Original], byte: u8, first: u8, len: usize) -> &[Original] {
    let start = usize::from(byte.wrapping_sub(first)) * len;
    all.get(start..start + len).unwrap_or_default()
}

struct All {
    by_lead: Vec<Original>,
    by_trail: Vec<Original>,
    none: Original,
}

static ALL: LazyLock<All> = LazyLock::new(|| {
    let by_lead: Vec<Original> = LEADS
        .flat_map(|lead| TRAILS.map(move |trail| [lead, trail]))
        .map(|pair| Original::of(gbk::decode(pair)))
        .collect();
    let rows = by_lead.chunks_exact(TRAIL_COUNT);
    let by_trail = (0..TRAIL_COUNT)
        .flat_map(|trail| rows.clone().map(move |row| row[trail]))
        .collect();
    All { by_lead, by_trail, none: Original::of(None) }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn originals_are_the_characters_of_pairs() {
        for lead in 0..=u8::MAX {
            for trail in 0..=u8::MAX {
                let c = gbk::decode([lead, trail]);
                let original = of([lead, trail]);
                assert_eq!(original.exists(), c.is_some());
                assert_eq!(original.c(), c.unwrap_or('\0'));
                assert_eq!(original.symbol, symbol(original.c()));
                let traits = match original.kind {
                    Kind::Hanzi(traits) => Some(traits),
                    _ => None,
                };
                assert_eq!(traits, c.and_then(traits_of));
            }
        }
    }

    #[test]
    fn rows_are_those_of_the_pairs() {
        for byte in 0..=u8::MAX {
            let from = from(byte).iter().filter(|it| it.exists());
            let all = (0..=u8::MAX).filter_map(|b| gbk::decode([byte, b]));
            assert!(from.map(|it| it.c()).eq(all));
            let to = to(byte).iter().filter(|it| it.exists());
            assert!(to.map(|it| it.c()).eq(gbk::chars_to(byte)));
        }
    }
}
