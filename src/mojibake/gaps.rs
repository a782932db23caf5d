//! Decoding bytes of which some are lost.
//!
//! [`decode`] follows every way to read the bytes that are left, byte by
//! byte, and fills what is lost with what reads most like Chinese. Where
//! nothing is lost there is one way, and the cost is that of a decoder.

use super::charset::{Charset, Double};
use crate::statistics::{self, Symbol, UNITS};

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

/// How many bytes are lost at a place, and what they may be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Hole {
    /// One byte from 0x80 on, or a pair that GBK leaves to users.
    HighOrUserPair,
    /// A question mark, or what [`Hole::HighOrUserPair`] is.
    QuestionOrMore,
}

/// Whether GBK leaves the pair to users, so that many decoders lose it.
fn is_user_pair(lead: u8, trail: u8) -> bool {
    match lead {
        0xAA..=0xAF | 0xF8..=0xFE => trail >= 0xA1,
        0xA2..=0xA7 => (0x40..=0xA0).contains(&trail),
        _ => false,
    }
}

/// The bytes of a character that is not complete yet.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
struct Partial {
    bytes: [u8; 3],
    len: u8,
}

enum Step {
    More(Partial),
    Char(char),
    Bad,
}

impl Partial {
    fn push(mut self, truth: Charset, byte: u8) -> Step {
        if let Some(double) = Double::of(truth) {
            return match self.len {
                0 if byte < 0x80 => Step::Char(char::from(byte)),
                0 => self.with(byte),
                _ => match double.pair(self.bytes[0], byte) {
                    Some(c) if !is_private(c) => Step::Char(c),
                    _ => Step::Bad,
                },
            };
        }
        if self.len == 0 {
            return match byte {
                0..=0x7F => Step::Char(char::from(byte)),
                0xC2..=0xF4 => self.with(byte),
                _ => Step::Bad,
            };
        }
        if !(0x80..=0xBF).contains(&byte) {
            return Step::Bad;
        }
        let width = utf8_width(self.bytes[0]);
        if usize::from(self.len) + 1 < width {
            return self.with(byte);
        }
        let mut bytes = [self.bytes[0], self.bytes[1], self.bytes[2], 0];
        bytes[width - 1] = byte;
        self.len = 0;
        match core::str::from_utf8(&bytes[..width]).map(|s| s.chars().next()) {
            Ok(Some(c)) if !is_private(c) => Step::Char(c),
            _ => Step::Bad,
        }
    }

    fn with(mut self, byte: u8) -> Step {
        match self.bytes.get_mut(usize::from(self.len)) {
            Some(slot) => {
                *slot = byte;
                self.len += 1;
                Step::More(self)
            }
            None => Step::Bad,
        }
    }
}

/// How many bytes a character takes in UTF-8 that begins with `lead`.
pub(super) fn utf8_width(lead: u8) -> usize {
    match lead {
        0..=0xC1 => 1,
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

/// What bytes with holes were read as.
#[derive(Clone, Debug, Default)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// What the text costs, in [`UNITS`].
    pub(super) cost: i64,
    /// The characters that were filled in, as bytes of `text`, each with
    /// how much better the text is than with any other, in [`UNITS`].
    pub(super) filled: Vec<(core::ops::Range<usize>, i32)>,
}

/// One way to read what has been seen so far.
#[derive(Clone)]
struct Path {
    partial: Partial,
    last: Symbol,
    cost: i32,
    /// The characters since the paths parted.
    tail: Vec<char>,
}

/// At most so many ways are followed. One lost character of Chinese has 64
/// to 400 readings; of those the best few matter.
const PATHS: usize = 96;

/// Ways that have been apart for so many characters are decided.
const APART: usize = 24;

/// What a byte without its character counts for when paths are compared: a
/// third of a usual Chinese character.
const PARTIAL: i32 = 3 * UNITS;

/// Reads `units` as `truth`; nothing if there is no way to read them.
/// The text stands between `before` and `after`.
pub(super) fn decode(
    truth: Charset,
    units: &[Unit],
    before: Symbol,
    after: Symbol,
) -> Option<Decoded> {
    let mut decoded = Decoded::default();
    let mut paths = vec![Path {
        partial: Partial::default(),
        last: before,
        cost: 0,
        tail: Vec::new(),
    }];
    let mut next = Vec::new();
    for &unit in units {
        next.clear();
        for path in &paths {
            path.follow(truth, unit, &mut next);
        }
        core::mem::swap(&mut paths, &mut next);
        if paths.len() > PATHS {
            paths.sort_by_key(Path::rank);
            paths.truncate(PATHS);
        }
        let first = paths.first()?;
        let same = paths.iter().all(|path| {
            path.partial == first.partial && path.last == first.last
        });
        if same || first.tail.len() > APART {
            decoded.settle(&mut paths);
        }
    }
    paths.retain(|path| path.partial.len == 0);
    if paths.is_empty() {
        return None;
    }
    for path in &mut paths {
        path.cost += statistics::cost(path.last, after);
    }
    decoded.settle(&mut paths);
    Some(decoded)
}

impl Path {
    fn rank(&self) -> i32 {
        self.cost + PARTIAL * i32::from(self.partial.len)
    }

    fn follow(&self, truth: Charset, unit: Unit, next: &mut Vec<Path>) {
        match unit {
            Unit::Code(code) => next.extend(self.take_code(truth, code)),
            Unit::Either(first, second) => {
                next.extend(self.take_code(truth, first));
                next.extend(self.take_code(truth, second));
            }
            Unit::Hole(hole) => {
                if hole == Hole::QuestionOrMore {
                    next.extend(self.take(truth, b'?'));
                }
                for byte in 0x80..=0xFE {
                    next.extend(self.take(truth, byte));
                }
                for lead in 0xA2..=0xFE {
                    if !is_user_pair(lead, 0xA1) && !is_user_pair(lead, 0x80) {
                        continue;
                    }
                    let Some(path) = self.take(truth, lead) else {
                        continue;
                    };
                    for trail in 0x80..=0xFE {
                        if is_user_pair(lead, trail) {
                            next.extend(path.take(truth, trail));
                        }
                    }
                }
            }
        }
    }

    fn take_code(&self, truth: Charset, code: u16) -> Option<Path> {
        match code.to_be_bytes() {
            [0, byte] => self.take(truth, byte),
            [lead, trail] => self.take(truth, lead)?.take(truth, trail),
        }
    }

    fn take(&self, truth: Charset, byte: u8) -> Option<Path> {
        match self.partial.push(truth, byte) {
            Step::More(partial) => Some(Path { partial, ..self.clone() }),
            Step::Char(c) => {
                let next = Symbol::of(c);
                let mut tail = Vec::with_capacity(self.tail.len() + 1);
                tail.extend_from_slice(&self.tail);
                tail.push(c);
                Some(Path {
                    partial: Partial::default(),
                    cost: self.cost + statistics::cost(self.last, next),
                    last: next,
                    tail,
                })
            }
            Step::Bad => None,
        }
    }
}

impl Decoded {
    /// Decides between the ways: leaves the cheapest, and notes where it
    /// differs from the next.
    fn settle(&mut self, paths: &mut Vec<Path>) {
        if paths.len() > 1 {
            paths.sort_by_key(Path::rank);
        }
        let mut ways = paths.iter_mut();
        let Some(best) = ways.next() else { return };
        let tail = core::mem::take(&mut best.tail);
        let start = self.text.len();
        self.text.extend(&tail);
        self.cost += i64::from(best.cost);
        if let Some(second) = ways.next() {
            let margin = second.rank() - best.rank();
            self.note(start, &tail, &second.tail, margin);
        }
        best.cost = 0;
        paths.truncate(1);
    }

    fn note(
        &mut self,
        start: usize,
        best: &[char],
        second: &[char],
        margin: i32,
    ) {
        let same_length = best.len() == second.len();
        let mut at = start;
        for (index, &c) in best.iter().enumerate() {
            let end = at + c.len_utf8();
            if !same_length || second[index] != c {
                self.filled.push((at..end, margin));
            }
            at = end;
        }
    }
}
