//! What a page is made of, as far as one pass over its bytes tells, and one
//! over the ends of its lines: which families may be in it at all.
//!
//! Most pages have nothing of most families. Each reader after this one
//! names the facts it cannot do without (see `READERS`), and runs on pages
//! that have them.

use core::ops::{BitOr, BitOrAssign};

use super::{
    ascii::{self, Tokens},
    jammer, links,
    place_list::{CHUNK, Windows, is_kind, is_mark},
    residue, tails, text,
};
use crate::Span;

/// Facts about a page, as a set.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Facts(u16);

impl Facts {
    /// A token of letters and digits beside other scripts comes again.
    pub(super) const COMES_AGAIN: Facts = Facts(1);
    /// Letters and digits, or a line at the beginning, may be of a gambling
    /// site's name.
    pub(super) const NAMES_SITE: Facts = Facts(1 << 1);
    /// There is a long number, or what may be an account or an address.
    pub(super) const NUMBER: Facts = Facts(1 << 2);
    /// A token of one or two characters has a blank beside it.
    pub(super) const SHORT_TOKENS: Facts = Facts(1 << 3);
    /// What tags begin with begins a line or stands beside another script.
    pub(super) const TAG: Facts = Facts(1 << 4);

    /// There is a phrase for adults.
    pub(super) const ADULT: Facts = Facts(1 << 5);
    /// There is what sites say of themselves.
    pub(super) const STAMP: Facts = Facts(1 << 6);
    /// There is an address.
    pub(super) const ADDRESS: Facts = Facts(1 << 7);

    /// Letters have signs between them, or stand beside wide ones.
    pub(super) const SPACED: Facts = Facts(1 << 8);

    /// There is an address, an account or a name in brackets.
    pub(super) const PUT_IN: Facts = Facts(1 << 9);

    /// A line that is as long as a paragraph ends without punctuation.
    pub(super) const TAILS: Facts = Facts(1 << 10);

    /// Two different signs have an ideograph between, or a character looks
    /// like one that sites speak of themselves with.
    pub(super) const DISGUISED: Facts = Facts(1 << 11);

    /// There is what lines of sites with texts say.
    pub(super) const SAYS: Facts = Facts(1 << 12);

    /// Whether the page has one of `facts`.
    pub(super) const fn has(self, facts: Facts) -> bool {
        self.0 & facts.0 != 0
    }

    /// Both.
    pub(super) const fn and(self, facts: Facts) -> Facts {
        Facts(self.0 | facts.0)
    }

    /// `self` but for `facts`.
    pub(super) const fn without(self, facts: Facts) -> Facts {
        Facts(self.0 & !facts.0)
    }

    /// `self` if that is so.
    pub(super) const fn when(self, is_so: bool) -> Facts {
        if is_so { self } else { Facts(0) }
    }
}

impl BitOr for Facts {
    type Output = Facts;

    fn bitor(self, other: Facts) -> Facts {
        Facts(self.0 | other.0)
    }
}

impl BitOrAssign for Facts {
    fn bitor_assign(&mut self, other: Facts) {
        *self = *self | other;
    }
}

/// Reads the bytes of a page: its facts, and where the names of places may
/// stand close together.
pub(super) fn of(text: &str) -> (Facts, Vec<Span>) {
    let bytes = text.as_bytes();
    let mut tokens = Tokens::default();
    let mut windows = Windows::default();
    for at in (0..bytes.len()).step_by(CHUNK) {
        let counts = Counts::at(bytes, at);
        windows.add(text, at, counts.kinds, counts.marks);
        if counts.begins > 0 {
            let end = bytes.len().min(at + CHUNK + 1);
            ascii::each_begin(bytes, at + 1..end, |it| tokens.add(text, it));
        }
    }
    (tokens.facts(), windows.finish(text))
}

/// What is counted of the characters that begin in a chunk.
struct Counts {
    /// Kinds of divisions: 县.
    kinds: u8,
    /// Blanks and bars before ideographs.
    marks: u8,
    /// ASCII after another script.
    begins: u8,
}

impl Counts {
    fn at(bytes: &[u8], at: usize) -> Counts {
        let rest = &bytes[at..];
        if let Some(chunk) = rest.first_chunk() {
            return Counts::of(chunk);
        }
        // Nothing is counted of zeros.
        let mut chunk = [0; CHUNK + 2];
        chunk[..rest.len()].copy_from_slice(rest);
        Counts::of(&chunk)
    }

    /// Written so that many bytes go at once.
    fn of(chunk: &[u8; CHUNK + 2]) -> Counts {
        let mut counts = Counts { kinds: 0, marks: 0, begins: 0 };
        for at in 0..CHUNK {
            let (a, b, c) = (chunk[at], chunk[at + 1], chunk[at + 2]);
            counts.kinds += is_kind(a, b, c);
            counts.marks += is_mark(a, b);
            counts.begins += ascii::may_begin(a, b);
        }
        counts
    }
}

/// What the first bytes of a line tell of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Begin(u8);

impl Begin {
    const TAG: u8 = 1;
    const ASCII: u8 = 1 << 1;
    /// What the readers of lines look for.
    const READ: u8 = 1 << 2;

    /// What the first byte of a line may begin: one load for each line.
    const CLASSES: [u8; 256] = {
        let mut classes = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            let first = byte as u8;
            let mut class = if first < 0x80 { Begin::ASCII } else { 0 };
            let mut at = 0;
            while at < ascii::TAGS.len() {
                if ascii::TAGS[at] == first {
                    class |= Begin::TAG;
                }
                at += 1;
            }
            if residue::may_begin(first) || links::may_begin_heading(first) {
                class |= Begin::READ;
            }
            if text::may_begin_with_blank(first) {
                class |= Begin::READ;
            }
            classes[byte] = class;
            byte += 1;
        }
        classes
    };

    pub(super) fn of(line: &[u8]) -> Begin {
        Begin(line.first().map_or(0, |&it| Begin::CLASSES[usize::from(it)]))
    }

    /// Whether the readers of lines need look at it.
    pub(super) fn is_read(self) -> bool {
        self.0 & Begin::READ != 0
    }
}

/// What the ends of a line tell of the page.
pub(super) fn of_line(line: &[u8], begin: Begin) -> Facts {
    let mut facts = Facts::SHORT_TOKENS.when(jammer::may_end(line))
        | Facts::TAILS.when(tails::may_end(line));
    if begin.0 & Begin::ASCII != 0
        && let [_, second, ..] = *line
    {
        let third = line.get(2).copied().unwrap_or(0);
        facts |= Facts::TAG.when(begin.0 & Begin::TAG != 0);
        facts |= Facts::SHORT_TOKENS.when(second == b' ' || third == b' ');
    }
    facts
}
