//! The characters that fit what is left of one.

use std::{
    collections::HashMap,
    sync::{LazyLock, OnceLock},
};

use super::{
    super::charset::{Charset, Double},
    partial::WILD,
};
use crate::{
    fold::{fold, forms},
    statistics::{self, Symbol},
};

/// What script the characters show that are not lost.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Script {
    /// Too few, or both.
    Any,
    Simplified,
    Traditional,
}

/// So many characters of one script, and none of the other, show the script.
pub(super) const SHOWN: usize = 3;

impl Script {
    pub(super) fn may_have(self, c: char) -> bool {
        match self {
            Script::Any => true,
            Script::Simplified => !is_other(c),
            Script::Traditional => !is_simplified(c),
        }
    }
}

/// Whether traditional text has another character in place of this one: one
/// that traditional characters fold to, and that Big5 lacks.
pub(super) fn is_simplified(c: char) -> bool {
    /// The characters of Big5 before extensions.
    const BIG5: core::ops::RangeInclusive<u16> = 0xA440..=0xF9D5;

    forms(c).count() > 1
        && Double::of(Charset::Big5)
            .and_then(|big5| big5.code(c))
            .is_none_or(|code| !BIG5.contains(&code))
}

/// Whether simplified text has another character in place of this one.
pub(super) fn is_other(c: char) -> bool {
    fold(c) != c
}

/// Of all characters that fit what is left of one, so many are tried: the
/// most frequent.
pub(super) const MOST: usize = 64;

/// The same where several ways are open already.
pub(super) const FEW: usize = 16;

/// Of the characters that fit where two bytes are lost, so many are kept:
/// not all of them can have been lost.
const KEPT: usize = 400;

/// The same where all three are lost: few characters can be.
const KEPT_OF_ALL: usize = 4000;

/// The characters of three bytes that fit, by what is left of the bytes.
pub(super) static UTF8_FITS: LazyLock<HashMap<[u8; 4], Vec<char>>> =
    LazyLock::new(|| {
        let mut fits: HashMap<[u8; 4], Vec<char>> = HashMap::new();
        for c in everyday() {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes);
            // Every choice of lost bytes, but for none.
            for lost in 1..8 {
                let mut left = bytes;
                for (at, byte) in left.iter_mut().enumerate() {
                    if lost & 1 << at != 0 {
                        *byte = WILD;
                    }
                }
                fits.entry(left).or_default().push(c);
            }
        }
        for (left, chars) in &mut fits {
            keep_most(
                chars,
                if *left == [WILD; 4] { KEPT_OF_ALL } else { KEPT },
            );
        }
        fits
    });

fn everyday() -> impl Iterator<Item = char> {
    ('\u{2010}'..='\u{2026}')
        .chain('\u{3000}'..='\u{3015}')
        .chain('\u{4E00}'..='\u{9FA5}')
        .chain('\u{FF01}'..='\u{FF5E}')
}

fn keep_most(chars: &mut Vec<char>, most: usize) {
    chars.sort_by_key(|&c| statistics::cost_alone(Symbol::of(c)));
    chars.truncate(most);
}

/// The characters of a charset of two bytes that fit, by what is left of
/// the bytes.
type DoubleFits = HashMap<[u8; 2], Vec<char>>;

/// Those of GBK and of Big5, each by the charset that it was read with.
static DOUBLE_FITS: [[OnceLock<DoubleFits>; 4]; 2] =
    [const { [const { OnceLock::new() }; 4] }; 2];

pub(super) fn double_fits(
    truth: &Double,
    assumed: &Double,
) -> &'static DoubleFits {
    let column = match assumed.charset() {
        Charset::Gbk => 0,
        Charset::Big5 => 1,
        Charset::ShiftJis => 2,
        _ => 3,
    };
    let row = usize::from(truth.charset() == Charset::Big5);
    DOUBLE_FITS[row][column].get_or_init(|| {
        let mut fits = DoubleFits::new();
        for c in everyday() {
            let Some([lead, trail]) = truth.code(c).map(u16::to_be_bytes)
            else {
                continue;
            };
            if lead == WILD {
                continue;
            }
            fits.entry([lead, WILD]).or_default().push(c);
            fits.entry([WILD, trail]).or_default().push(c);
            // Decoders show an ASCII byte as what it is.
            if assumed.lacks(lead, trail) && !trail.is_ascii() {
                fits.entry([WILD, WILD]).or_default().push(c);
            }
        }
        fits.values_mut().for_each(|chars| keep_most(chars, KEPT));
        fits
    })
}
