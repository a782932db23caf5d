//! A character of which some bytes are known.

use super::{
    super::{
        charset::{CHINESE_LEADS, Double, SINGLES},
        judge,
    },
    Assumed, Losses,
};
use crate::statistics::UNITS;

/// The bytes of a character that is not complete yet; 0 for lost ones.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub(super) struct Partial {
    pub(super) bytes: [u8; 4],
    pub(super) len: u8,
    /// The bytes that were lost alone, a bit for each.
    alone: u8,
    /// The bytes that were lost with the next as a pair, a bit for each.
    pairs: u8,
    /// What stood behind the last byte if it was lost alone; [`WILD`] if
    /// that is not known.
    after: u8,
}

/// How a byte was lost.
#[derive(Clone, Copy, Debug)]
pub(super) enum Loss {
    /// Alone, before this byte, or [`WILD`] if that is not known.
    Alone(u8),
    /// As the first of a pair.
    Lead,
    /// As the second of a pair, or with nothing known about it.
    Other,
}

pub(super) enum Step {
    More(Partial),
    Char(char),
    /// A character of which bytes are lost.
    Fill(Partial),
    Bad,
}

/// A lost byte.
pub(super) const WILD: u8 = 0;

/// The bytes with which characters begin in GBK and Big5, but for rare ones.
const LEGACY_LEADS: core::ops::RangeInclusive<u8> = 0xA1..=0xF9;

/// A byte that single-byte charsets show as nothing, and that is taken out.
const SOFT_HYPHEN: u8 = 0xAD;

impl Partial {
    pub(super) fn push(mut self, truth: Truth, byte: u8, loss: Loss) -> Step {
        if self.len == 0 && (1..0x80).contains(&byte) {
            return Step::Char(char::from(byte));
        }
        let fits = match truth {
            Truth::Double(_) => true,
            Truth::Utf8 if self.len == 0 => {
                byte == WILD || (0xC2..=0xF4).contains(&byte)
            }
            Truth::Utf8 => byte == WILD || (0x80..0xC0).contains(&byte),
        };
        let width = match truth {
            Truth::Double(_) => 2,
            Truth::Utf8 if self.len == 0 => usize::MAX,
            Truth::Utf8 => match self.bytes[0] {
                // A Chinese character, as far as can be told.
                WILD => 3,
                lead => utf8_width(lead),
            },
        };
        if !fits {
            return Step::Bad;
        }
        self.bytes[usize::from(self.len)] = byte;
        match loss {
            Loss::Alone(after) => {
                self.alone |= 1 << self.len;
                self.after = after;
            }
            Loss::Lead => self.pairs |= 1 << self.len,
            Loss::Other => {}
        }
        self.len += 1;
        if usize::from(self.len) < width {
            return Step::More(self);
        }
        let bytes = &self.bytes[..width];
        if bytes.contains(&WILD) {
            return Step::Fill(self);
        }
        let c = match truth {
            Truth::Double(double) => double.pair(bytes[0], bytes[1]),
            Truth::Utf8 => utf8_char(bytes),
        };
        c.filter(|&c| !judge::is_private(c)).map_or(Step::Bad, Step::Char)
    }

    /// Adds the bytes of a code that lacks nothing; the characters that they
    /// complete, or nothing if that is not known for sure.
    #[inline]
    pub(super) fn read(
        &mut self,
        truth: Truth,
        code: u16,
    ) -> Option<[Option<char>; 2]> {
        let [lead, trail] = code.to_be_bytes();
        let mut read = |byte| match truth {
            Truth::Utf8 => self.read_utf8(byte),
            Truth::Double(_) => match self.push(truth, byte, Loss::Other) {
                _ if byte == WILD => None,
                Step::More(partial) => {
                    *self = partial;
                    Some(None)
                }
                Step::Char(c) => {
                    *self = Partial::default();
                    Some(Some(c))
                }
                Step::Fill(_) | Step::Bad => None,
            },
        };
        let first = if code > 0xFF { read(lead)? } else { None };
        Some([first, read(trail)?])
    }

    #[inline]
    fn read_utf8(&mut self, byte: u8) -> Option<Option<char>> {
        let len = usize::from(self.len);
        let fits = match len {
            0 if (1..0x80).contains(&byte) => {
                return Some(Some(char::from(byte)));
            }
            0 => (0xC2..=0xF4).contains(&byte),
            _ => byte & 0xC0 == 0x80 && self.bytes[0] != WILD,
        };
        if !fits {
            return None;
        }
        self.bytes[len] = byte;
        self.len += 1;
        if len + 1 < utf8_width(self.bytes[0]) {
            return Some(None);
        }
        let c = utf8_char(&self.bytes[..=len])?;
        if judge::is_private(c) {
            return None;
        }
        *self = Partial::default();
        Some(Some(c))
    }

    /// What the character will cost at least.
    pub(super) fn least_cost(self) -> i32 {
        BEGUN * i32::from(self.len)
    }

    /// Whether the character can be lost as it was: `bytes` are what it
    /// is made of.
    pub(super) fn is_lost(
        self,
        bytes: &[u8],
        assumed: Assumed,
        losses: Losses,
    ) -> bool {
        let mut lost = self.bytes.iter().zip(bytes).enumerate().filter_map(
            |(at, (&known, &byte))| (known == WILD).then_some((at, byte)),
        );
        match assumed {
            Assumed::Single(charset) => lost.all(|(_, byte)| {
                byte == SOFT_HYPHEN
                    || SINGLES.undefined(charset).contains(&byte)
            }),
            Assumed::Double(double) => lost.all(|(at, byte)| {
                let next = bytes.get(at + 1).copied();
                if self.alone >> at & 1 != 0 {
                    let next = next.unwrap_or(self.after);
                    let is_pair = losses == Losses::Pairs
                        && !next.is_ascii()
                        && double.may_lead(byte);
                    !is_pair && double.loses(byte, next)
                } else if self.pairs >> at & 1 != 0 {
                    // Where the pair goes on in the next character, that
                    // begins with some byte.
                    let leads = match bytes.len() {
                        2 => LEGACY_LEADS,
                        _ => CHINESE_LEADS,
                    };
                    double.may_lead(byte)
                        && match next {
                            Some(next) => double.lacks(byte, next),
                            None => leads
                                .into_iter()
                                .any(|next| double.lacks(byte, next)),
                        }
                } else {
                    true
                }
            }),
        }
    }
}

/// The true charset.
#[derive(Clone, Copy)]
pub(super) enum Truth {
    Utf8,
    Double(&'static Double),
}

/// What a byte without its character counts for when paths are compared: a
/// third of a usual Chinese character.
const BEGUN: i32 = 3 * UNITS;

/// How many bytes a character takes in UTF-8 that begins with `lead`.
pub(in super::super) fn utf8_width(lead: u8) -> usize {
    match lead {
        0..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

/// The character of these bytes of UTF-8.
#[inline]
fn utf8_char(bytes: &[u8]) -> Option<char> {
    if let [lead @ (0xE1..=0xEC | 0xEE..=0xEF), first, second] = *bytes
        && (first & 0xC0, second & 0xC0) == (0x80, 0x80)
    {
        let bits = [lead & 0xF, first & 0x3F, second & 0x3F].map(u32::from);
        return char::from_u32(bits[0] << 12 | bits[1] << 6 | bits[2]);
    }
    core::str::from_utf8(bytes).ok()?.chars().next()
}
