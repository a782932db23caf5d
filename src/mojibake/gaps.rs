//! Decoding bytes of which some are lost.
//!
//! [`decode`] follows the ways to read the bytes that are left, byte by
//! byte, and fills what is lost with what reads most like Chinese. Where
//! nothing is lost there is one way, and the cost is that of a decoder. A
//! lost byte is a wildcard until its character is complete; of the
//! characters that then fit, the [`MOST`] frequent are tried, and of the
//! ways to read the text, [`PATHS`] are followed. So the work for a lost
//! character has a bound, some ten microseconds, however many are lost.

use core::ops::Range;
use std::{
    collections::HashMap,
    sync::{LazyLock, OnceLock},
};

use super::{
    charset::{Charset, Double, SINGLES},
    judge,
};
use crate::{
    Evidence,
    fold::fold,
    statistics::{self, Symbol, UNITS},
};

/// How many lost characters of a text are filled in. Those beyond it are not
/// repaired: a text that is made of them is read in linear time all the
/// same.
#[derive(Debug)]
pub(super) struct Budget(usize);

impl Budget {
    /// The budget of a text of so many bytes.
    pub(super) fn of(length: usize) -> Budget {
        Budget(4000 + length / 32)
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

/// A lost character is taken for known when it is so much more likely than
/// any other: one in forty is wrong then. With four bits, one in a hundred is,
/// and one line in ten less is whole.
const SURE: i32 = 3 * UNITS;

/// The same for a guess.
const LIKELY: i32 = UNITS / 2;

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

/// One in so many characters may be filled in, or all is a guess.
pub(super) const GAPS: usize = 4;

/// The same where pairs may be out of step with what they were.
pub(super) const LOOSE_GAPS: usize = 6;

/// The bytes of a character that is not complete yet; 0 for lost ones.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
struct Partial {
    bytes: [u8; 4],
    len: u8,
    /// Whether two bytes of it that stand together were lost as a pair.
    has_pair: bool,
}

enum Step {
    More(Partial),
    Char(char),
    /// A character of which bytes are lost.
    Fill(Partial),
    Bad,
}

/// A lost byte.
const WILD: u8 = 0;

/// A byte that single-byte charsets show as nothing, and that is taken out.
const SOFT_HYPHEN: u8 = 0xAD;

impl Partial {
    fn push(mut self, truth: Truth, byte: u8) -> Step {
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
    fn read(&mut self, truth: Truth, code: u16) -> Option<[Option<char>; 2]> {
        let [lead, trail] = code.to_be_bytes();
        let mut read = |byte| match truth {
            Truth::Utf8 => self.read_utf8(byte),
            Truth::Double(_) => match self.push(truth, byte) {
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
    fn least_cost(self) -> i32 {
        BEGUN * i32::from(self.len)
    }

    /// Whether the character can be lost as it was: `bytes` are what it
    /// is made of.
    fn is_lost(self, bytes: &[u8], assumed: Assumed) -> bool {
        let mut lost = self.bytes.iter().zip(bytes).enumerate().filter_map(
            |(at, (&known, &byte))| (known == WILD).then_some((at, byte)),
        );
        match assumed {
            Assumed::Single(charset) => lost.all(|(_, byte)| {
                byte == SOFT_HYPHEN
                    || SINGLES.undefined(charset).contains(&byte)
            }),
            Assumed::Double(double) => match (lost.next(), lost.next()) {
                (Some((_, lead)), Some((_, trail))) if self.has_pair => {
                    double.lacks(lead, trail)
                }
                _ => true,
            },
        }
    }
}

/// Whether simplified text has another character in place of this one.
fn is_other(c: char) -> bool {
    fold(c) != c
}

/// How many bytes a character takes in UTF-8 that begins with `lead`.
pub(super) fn utf8_width(lead: u8) -> usize {
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

/// Of all characters that fit what is left of one, so many are tried: the
/// most frequent.
const MOST: usize = 64;

/// The same where several ways are open already.
const FEW: usize = 16;

/// Of the characters that fit where two bytes are lost, so many are kept:
/// not all of them can have been lost.
const KEPT: usize = 400;

/// The characters of three bytes that fit, by what is left of the bytes.
static UTF8_FITS: LazyLock<HashMap<[u8; 4], Vec<char>>> =
    LazyLock::new(|| {
        let mut fits: HashMap<[u8; 4], Vec<char>> = HashMap::new();
        for c in everyday() {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes);
            // Every choice of lost bytes, but for none and all.
            for lost in 1..7 {
                let mut left = bytes;
                for (at, byte) in left.iter_mut().enumerate() {
                    if lost & 1 << at != 0 {
                        *byte = WILD;
                    }
                }
                fits.entry(left).or_default().push(c);
            }
        }
        fits.values_mut().for_each(keep_most);
        fits
    });

fn everyday() -> impl Iterator<Item = char> {
    ('\u{2010}'..='\u{2026}')
        .chain('\u{3000}'..='\u{3015}')
        .chain('\u{4E00}'..='\u{9FA5}')
        .chain('\u{FF01}'..='\u{FF5E}')
}

fn keep_most(chars: &mut Vec<char>) {
    chars.sort_by_key(|&c| statistics::cost_alone(Symbol::of(c)));
    chars.truncate(KEPT);
}

/// The characters of a charset of two bytes that fit, by what is left of
/// the bytes.
type DoubleFits = HashMap<[u8; 2], Vec<char>>;

/// Those of GBK and of Big5, each by the charset that it was read with.
static DOUBLE_FITS: [[OnceLock<DoubleFits>; 4]; 2] =
    [const { [const { OnceLock::new() }; 4] }; 2];

fn double_fits(truth: &Double, assumed: &Double) -> &'static DoubleFits {
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
        fits.values_mut().for_each(keep_most);
        fits
    })
}

/// What a byte without its character counts for when paths are compared: a
/// third of a usual Chinese character.
const BEGUN: i32 = 3 * UNITS;

/// The true charset.
#[derive(Clone, Copy)]
enum Truth {
    Utf8,
    Double(&'static Double),
}

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
    /// `evidence`, and how sure the rest is: a guess, if more than one in
    /// `gaps` characters is filled in.
    pub(super) fn into_text(
        self,
        evidence: Evidence,
        gaps: usize,
    ) -> (String, Evidence) {
        let least = least_margin(evidence);
        let Decoded { mut text, filled, .. } = self;
        // Of a text that is made of gaps, each stands on the others.
        let mut weakest = if filled.len() * gaps > text.chars().count() {
            Evidence::Guessed
        } else {
            Evidence::Certain
        };
        for (filled, margin) in filled.into_iter().rev() {
            weakest = weakest.min(if margin >= SURE {
                Evidence::Inferred
            } else if margin >= least {
                Evidence::Guessed
            } else {
                text.replace_range(filled, "\u{FFFD}");
                Evidence::Inferred
            });
        }
        (text, weakest)
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

/// One way to read what has been seen so far.
#[derive(Clone, Copy)]
struct Path {
    partial: Partial,
    last: Symbol,
    cost: i32,
    /// What it will cost at least, when paths are compared.
    rank: i32,
    /// The last of its characters since the paths parted, in
    /// [`Paths::tails`], and how many they are.
    tail: Option<u32>,
    length: u32,
}

/// At most so many ways are followed.
const PATHS: usize = 64;

/// Ways that have been apart for so many characters are decided.
const APART: u32 = 24;

/// What a traditional character costs more, in [`UNITS`], if it is filled
/// into GBK text that has no other: nine of ten such texts are simplified.
const OTHER_SCRIPT: i32 = 6 * UNITS;

struct Paths {
    truth: Truth,
    assumed: Assumed,
    paths: Vec<Path>,
    next: Vec<Path>,
    /// The characters of all paths, each with the one before it.
    tails: Vec<(char, Option<u32>)>,
    /// Whether the text has traditional characters as far as it is decided.
    traditional: bool,
    /// What was lost on the last way that was filled at this place, and the
    /// characters that fit: mostly they are those of all ways.
    lost: Option<Partial>,
    fits: Vec<char>,
}

/// Reads `units` as `truth`; nothing if there is no way to read them, or if
/// the budget is used up. The text stands between `before` and `after`.
pub(super) fn decode(
    truth: Charset,
    assumed: Assumed,
    units: impl IntoIterator<Item = Unit>,
    (before, after): (Symbol, Symbol),
    budget: &mut Budget,
) -> Option<Decoded> {
    let truth = match truth {
        Charset::Utf8 => Truth::Utf8,
        _ => Truth::Double(Double::of(truth)?),
    };
    let mut decoded = Decoded::default();
    let start = Path {
        partial: Partial::default(),
        last: before,
        cost: 0,
        rank: 0,
        tail: None,
        length: 0,
    };
    let mut paths = Paths {
        truth,
        assumed,
        paths: vec![start],
        next: Vec::new(),
        tails: Vec::new(),
        traditional: false,
        lost: None,
        fits: Vec::new(),
    };
    for unit in units {
        if let Unit::Hole(_) = unit {
            budget.take(1)?;
        }
        if paths.go_on(unit, &mut decoded) {
            continue;
        }
        paths.follow(unit);
        let first = *paths.paths.first()?;
        let same = paths.paths.iter().all(|path| {
            path.partial == first.partial && path.last == first.last
        });
        if same || first.length > APART {
            paths.settle(&mut decoded);
        }
    }
    paths.paths.retain(|path| path.partial.len == 0);
    if paths.paths.is_empty() {
        return None;
    }
    for path in &mut paths.paths {
        path.cost += statistics::cost(path.last, after);
        path.rank = path.cost;
    }
    paths.settle(&mut decoded);
    Some(decoded)
}

impl Paths {
    /// Reads a unit where one way is open, one way goes on, and nothing is
    /// lost, as in most places: [`follow`](Paths::follow) and
    /// [`settle`](Paths::settle) at once. Whether it was so.
    #[inline]
    fn go_on(&mut self, unit: Unit, decoded: &mut Decoded) -> bool {
        let [path] = &mut self.paths[..] else { return false };
        if path.length > 0 {
            return false;
        }
        let read = |code| {
            let mut partial = path.partial;
            let chars = partial.read(self.truth, code)?;
            Some((partial, chars))
        };
        let read = match unit {
            Unit::Code(code) => read(code),
            Unit::Either(first, second) => match (read(first), read(second)) {
                (Some(_), Some(_)) => None,
                (first, second) => first.or(second),
            },
            Unit::Hole(_) => None,
        };
        let Some((partial, chars)) = read else { return false };
        for c in chars.into_iter().flatten() {
            let next = Symbol::of(c);
            decoded.cost += i64::from(statistics::cost(path.last, next));
            decoded.text.push(c);
            path.last = next;
            if let Truth::Double(_) = self.truth {
                self.traditional |= is_other(c);
            }
        }
        path.partial = partial;
        path.rank = partial.least_cost();
        true
    }

    fn follow(&mut self, unit: Unit) {
        if self.tails.capacity() == 0 {
            // Most ways that are ever open at once, mostly.
            self.next.reserve(PATHS + MOST);
            self.tails.reserve(4 * PATHS);
        }
        self.next.clear();
        self.lost = None;
        for index in 0..self.paths.len() {
            let path = self.paths[index];
            match unit {
                Unit::Code(code) => self.take_code(path, code),
                Unit::Either(first, second) => {
                    self.take_code(path, first);
                    self.take_code(path, second);
                }
                Unit::Hole(hole) => {
                    if let Hole::QuestionOrMore = hole {
                        self.push(path, b'?');
                    }
                    if let Hole::Maybe = hole {
                        self.next.push(path);
                    }
                    self.push(path, WILD);
                    if let Hole::ByteOrPair | Hole::QuestionOrMore = hole {
                        self.push_pair(path);
                    }
                }
            }
        }
        core::mem::swap(&mut self.paths, &mut self.next);
        if self.paths.len() > PATHS {
            self.paths.select_nth_unstable_by_key(PATHS, |path| path.rank);
            self.paths.truncate(PATHS);
        }
    }

    fn push_pair(&mut self, path: Path) {
        let from = self.next.len();
        self.push(path, WILD);
        let end = self.next.len();
        for index in from..end {
            let begun = self.next.len();
            let mut path = self.next[index];
            path.partial.has_pair |= path.partial.len > 0;
            self.push(path, WILD);
            if path.partial.len == 0 {
                for next in &mut self.next[begun..] {
                    next.partial.has_pair = false;
                }
            }
        }
        self.next.drain(from..end);
    }

    fn take_code(&mut self, mut path: Path, code: u16) {
        let mut partial = path.partial;
        if let Some(chars) = partial.read(self.truth, code) {
            for c in chars.into_iter().flatten() {
                path = self.with_char(path, c);
            }
            path.partial = partial;
            path.rank = path.cost + partial.least_cost();
            return self.next.push(path);
        }
        let [lead, trail] = code.to_be_bytes();
        if lead == 0 {
            return self.push(path, trail);
        }
        let from = self.next.len();
        self.push(path, lead);
        if let [path] = self.next[from..] {
            // The usual case, without a copy.
            self.next.truncate(from);
            self.push(path, trail);
        } else {
            let end = self.next.len();
            for index in from..end {
                self.push(self.next[index], trail);
            }
            self.next.drain(from..end);
        }
    }

    /// Adds what `path` becomes with one more byte.
    fn push(&mut self, path: Path, byte: u8) {
        match path.partial.push(self.truth, byte) {
            Step::More(partial) => self.next.push(Path {
                partial,
                rank: path.cost + partial.least_cost(),
                ..path
            }),
            Step::Char(c) => self.push_char(path, c),
            Step::Fill(partial) => self.fill(path, partial),
            Step::Bad => {}
        }
    }

    fn push_char(&mut self, path: Path, c: char) {
        let path = self.with_char(path, c);
        self.next.push(path);
    }

    /// What `path` becomes with one more character.
    fn with_char(&mut self, path: Path, c: char) -> Path {
        let last = Symbol::of(c);
        let cost = path.cost + statistics::cost(path.last, last);
        self.tails.push((c, path.tail));
        Path {
            partial: Partial::default(),
            last,
            cost,
            rank: cost,
            tail: Some(self.tails.len() as u32 - 1),
            length: path.length + 1,
        }
    }

    /// Adds what `path` becomes with each character that fits.
    fn fill(&mut self, path: Path, partial: Partial) {
        let is_gbk = match self.truth {
            // A letter of a step of a chain: there is no telling which.
            Truth::Utf8 if partial.len == 2 => {
                return self.push_char(path, char::REPLACEMENT_CHARACTER);
            }
            Truth::Utf8 => false,
            Truth::Double(truth) => truth.charset() == Charset::Gbk,
        };
        if self.lost != Some(partial) {
            self.lost = Some(partial);
            self.find_fits(partial);
        }
        for index in 0..self.fits.len() {
            let c = self.fits[index];
            let other = is_gbk && !self.traditional && is_other(c);
            let more = if other { OTHER_SCRIPT } else { 0 };
            self.push_char(Path { cost: path.cost + more, ..path }, c);
        }
    }

    /// Finds the characters that fit what is left of one.
    fn find_fits(&mut self, partial: Partial) {
        let most = if self.paths.len() > 4 { FEW } else { MOST };
        self.fits.clear();
        match (self.truth, self.assumed) {
            (Truth::Utf8, assumed) => {
                let mut bytes = [0; 4];
                let fits = UTF8_FITS.get(&partial.bytes);
                let lost = fits.into_iter().flatten().filter(|c| {
                    c.encode_utf8(&mut bytes);
                    partial.is_lost(&bytes[..3], assumed)
                });
                self.fits.extend(lost.take(most));
            }
            (Truth::Double(truth), Assumed::Double(assumed)) => {
                let [lead, trail, ..] = partial.bytes;
                let fits = double_fits(truth, assumed).get(&[lead, trail]);
                // Bytes that were lost one by one: with another byte the
                // decoder would have begun a pair.
                let alone = lead == WILD && trail == WILD && !partial.has_pair;
                let lost = fits.into_iter().flatten().filter(|&&c| {
                    let trail = truth.code(c).map(|code| code as u8);
                    !alone || trail.is_none_or(|b| !assumed.may_lead(b))
                });
                self.fits.extend(lost.take(most));
            }
            _ => {}
        }
    }

    /// Decides between the ways: leaves the cheapest, and notes where the
    /// others differ from it.
    fn settle(&mut self, decoded: &mut Decoded) {
        let best = self.paths.iter().enumerate().min_by_key(|(_, p)| p.rank);
        let Some((best, &path)) = best else { return };
        if self.paths.len() == 1 && path.length <= 1 {
            let c = path.tail.map(|at| self.tails[at as usize].0);
            self.traditional |= c.is_some_and(is_other);
            decoded.text.extend(c);
            self.begin_again(path, decoded);
            return;
        }
        let (mut tail, mut others) = (Vec::new(), Vec::new());
        self.tail(path, &mut tail);
        let mut margins = vec![i32::MAX; tail.len()];
        for (index, &other) in self.paths.iter().enumerate() {
            if index == best {
                continue;
            }
            let margin = other.rank - path.rank;
            self.tail(other, &mut others);
            let same_length = others.len() == tail.len();
            for (at, least) in margins.iter_mut().enumerate() {
                if !same_length || others[at] != tail[at] {
                    *least = margin.min(*least);
                }
            }
        }
        self.traditional |= tail.iter().copied().any(is_other);
        for (&c, margin) in tail.iter().zip(margins) {
            let start = decoded.text.len();
            decoded.text.push(c);
            if margin != i32::MAX {
                decoded.filled.push((start..decoded.text.len(), margin));
            }
        }
        self.begin_again(path, decoded);
    }

    /// Leaves only `path`, of which nothing is open any more.
    fn begin_again(&mut self, path: Path, decoded: &mut Decoded) {
        decoded.cost += i64::from(path.cost);
        self.tails.clear();
        self.paths.clear();
        self.paths.push(Path {
            cost: 0,
            rank: path.partial.least_cost(),
            tail: None,
            length: 0,
            ..path
        });
    }

    /// Puts the characters of a way into `tail`, since the ways parted.
    fn tail(&self, path: Path, tail: &mut Vec<char>) {
        tail.clear();
        let mut at = path.tail;
        while let Some(index) = at {
            let (c, before) = self.tails[index as usize];
            tail.push(c);
            at = before;
        }
        tail.reverse();
    }
}
