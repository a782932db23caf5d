//! Decoding bytes of which some are lost.
//!
//! [`decode`] follows the ways to read the bytes that are left, byte by
//! byte, and fills what is lost with what reads most like Chinese. Where
//! nothing is lost there is one way, and the cost is that of a decoder. A
//! lost byte is a wildcard until its character is complete; of the
//! characters that then fit, the [`fits::MOST`] frequent are tried, and of the
//! ways to read the text, [`paths::PATHS`] are followed. So the work for a
//! lost character has a bound, some ten microseconds, however many are lost.
//!
//! What fits is only what a decoder would have lost so: a byte alone if it
//! makes no pair with what stood behind it, two if no character is their
//! pair. That leaves some ten of the 64 bytes that a character can end with.

mod fits;
mod partial;
mod paths;

use core::ops::Range;

use super::charset::{Charset, Double};
use crate::{
    Evidence,
    statistics::{Symbol, UNITS},
};

use fits::{SHOWN, Script, is_other, is_simplified};
use partial::WILD;
pub(super) use partial::utf8_width;

/// How many lost characters of a text are filled in. Those beyond it are not
/// repaired: a text that is made of them is read in linear time all the
/// same.
#[derive(Debug)]
pub(super) struct Budget(usize);

impl Budget {
    /// The budget of a text of so many bytes.
    pub(super) fn of(length: usize) -> Budget {
        // A text is read in up to five ways. A page of 10 KB that is UTF-8
        // read as Big5 takes 8,000; a text of megabytes is not read to its
        // end, or would take a minute.
        Budget(12_000 + length / 64)
    }

    /// Takes from the budget; nothing if there is not so much left.
    pub(super) fn take(&mut self, count: usize) -> Option<()> {
        self.0 = self.0.checked_sub(count)?;
        Some(())
    }
}

/// What is known of the bytes that a character of the damaged text was.
#[derive(Clone, Copy, Debug)]
pub(super) enum Unit {
    /// A code: one byte, or two if it is above 0xFF.
    Code(u16),
    /// One of two codes.
    Either(u16, u16),
    /// Unknown bytes.
    Hole(Hole),
}

impl Unit {
    /// The byte that the unit begins with, [`WILD`] if that is not known.
    fn first_byte(&self) -> u8 {
        let first = |code: u16| match code.to_be_bytes() {
            [0, byte] | [byte, _] => byte,
        };
        match *self {
            Unit::Code(code) => first(code),
            Unit::Either(one, other) if first(one) == first(other) => {
                first(one)
            }
            Unit::Either(..) | Unit::Hole(_) => WILD,
        }
    }
}

/// How many bytes are lost at a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Hole {
    /// One byte of those that mean nothing in a single-byte charset.
    Byte,
    /// The same, or nothing.
    Maybe,
    /// One byte from 0x80 on, or a pair that the charset lacks.
    ByteOrPair,
    /// A question mark, or what [`Hole::ByteOrPair`] is.
    QuestionOrMore,
}

/// The charset that the text was read with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Assumed {
    /// One of [`Charset::SINGLE`], by its index.
    Single(usize),
    Double(&'static Double),
}

/// What the decoder of a charset of two bytes made one U+FFFD of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Losses {
    /// One byte, as Python's decoders and iconv do.
    Bytes,
    /// A pair, or a byte before ASCII, as the standard's decoders do.
    Pairs,
    /// Either.
    Any,
}

/// A lost character is taken for known when it is so much more likely than
/// any other: one in forty is wrong then. With four bits, one in a hundred is,
/// and one line in ten less is whole.
const SURE: i32 = 3 * UNITS;

/// The same for a guess.
const LIKELY: i32 = UNITS / 2;

/// The same in a text of which every few characters are lost, so that those
/// around one are not known either: with four bits, half as many characters
/// again are wrong.
const CLEAR: i32 = 5 * UNITS;

/// The same where more than every second is lost, as of UTF-8 read as Big5:
/// with five bits, one in seventy that come back is wrong.
const VERY_CLEAR: i32 = 9 * UNITS;
const MOSTLY_GAPS: usize = 2;

/// Of a text that is filled so, at most one in so many characters may stay
/// U+FFFD: what is left of one that has more says little.
const MOST_UNCLEAR: usize = 3;

/// How sure a choice is that is better than any other by `margin`.
pub(super) fn evidence(margin: i32) -> Option<Evidence> {
    match margin {
        SURE.. => Some(Evidence::Inferred),
        LIKELY.. => Some(Evidence::Guessed),
        _ => None,
    }
}

/// What a choice must be better by than any other to act on it at `evidence`.
pub(super) fn least_margin(evidence: Evidence) -> i32 {
    match evidence {
        Evidence::Guessed => LIKELY,
        Evidence::Inferred | Evidence::Certain => SURE,
    }
}

/// One in so many characters may be filled in, or each must be clearer.
pub(super) const GAPS: usize = 4;

/// The same where pairs may be out of step with what they were.
pub(super) const LOOSE_GAPS: usize = 6;

/// What bytes were decoded to.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    text: String,
    /// What the text costs.
    pub(super) cost: i64,
    /// The characters that were filled in, as bytes of `text`, each with
    /// how much better the text is than with any other, in [`UNITS`].
    filled: Vec<(Range<usize>, i32)>,
}

impl Decoded {
    /// The text, with U+FFFD for what is not clear enough to act at
    /// `evidence`, and how sure the rest is. Where more than one in `gaps`
    /// characters is filled in, each must be clearer, and all is a guess if
    /// few are.
    pub(super) fn into_text(
        self,
        evidence: Evidence,
        gaps: usize,
    ) -> (String, Evidence) {
        let mut least = least_margin(evidence);
        let Decoded { mut text, filled, .. } = self;
        let count = text.chars().count();
        // Of a text that is made of gaps, each stands on the others.
        let is_dense = filled.len() * gaps > count;
        let mut weakest = Evidence::Certain;
        if is_dense && evidence > Evidence::Guessed {
            let is_most = filled.len() * MOSTLY_GAPS > count;
            least = if is_most { VERY_CLEAR } else { CLEAR };
            let unclear = filled.iter().filter(|&&(_, m)| m < least).count();
            if unclear * MOST_UNCLEAR > count {
                weakest = Evidence::Guessed;
            }
        } else if is_dense {
            weakest = Evidence::Guessed;
        }
        for (filled, margin) in filled.into_iter().rev() {
            weakest = weakest.min(if margin < least {
                text.replace_range(filled, "\u{FFFD}");
                Evidence::Inferred
            } else if margin >= SURE {
                Evidence::Inferred
            } else {
                Evidence::Guessed
            });
        }
        (text, weakest)
    }

    /// The likelier of two readings. Of what was filled in, nothing is clearer
    /// than that.
    pub(super) fn or(self, other: Decoded) -> Decoded {
        let (mut best, other) = match self.cost <= other.cost {
            true => (self, other),
            false => (other, self),
        };
        let ahead = i32::try_from(other.cost - best.cost).unwrap_or(i32::MAX);
        if best.text != other.text {
            for (_, margin) in &mut best.filled {
                *margin = ahead.min(*margin);
            }
        }
        best
    }

    /// The script of what was not filled in, if anything was.
    fn script(&self) -> Script {
        if self.filled.is_empty() {
            return Script::Any;
        }
        let mut filled = self.filled.iter().map(|(at, _)| at.start).peekable();
        let (mut simplified, mut traditional) = (0, 0);
        for (at, c) in self.text.char_indices() {
            if filled.next_if_eq(&at).is_some() {
                continue;
            }
            if is_other(c) {
                traditional += 1;
            } else if is_simplified(c) {
                simplified += 1;
            }
        }
        match (simplified, traditional) {
            (SHOWN.., 0) => Script::Simplified,
            (0, SHOWN..) => Script::Traditional,
            _ => Script::Any,
        }
    }

    /// What each character costs on the average.
    pub(super) fn cost_per_char(&self) -> i64 {
        self.cost / (self.text.chars().count().max(1) as i64)
    }

    /// The text with everything filled in.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// Reads `units` as `truth`; nothing if there is no way to read them, or if
/// the budget is used up. The text stands between `before` and `after`.
pub(super) fn decode<U: IntoIterator<Item = Unit>>(
    truth: Charset,
    assumed: Assumed,
    units: impl Fn() -> U,
    losses: Losses,
    around: (Symbol, Symbol),
    budget: &mut Budget,
) -> Option<Decoded> {
    let mut read = |script| {
        paths::read(truth, assumed, units(), losses, script, around, budget)
    };
    let decoded = read(Script::Any)?;
    // The statistics know no script, the characters that are left do.
    match decoded.script() {
        Script::Any => Some(decoded),
        script => read(script).or(Some(decoded)),
    }
}
