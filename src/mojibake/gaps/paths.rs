//! The ways to read bytes of which some are lost.

use std::collections::HashMap;

use super::{
    super::charset::{Charset, Double},
    Assumed, Budget, Decoded, Hole, Losses, Unit,
    fits::{FEW, MOST, Script, UTF8_FITS, double_fits, is_other},
    partial::{Loss, Partial, Step, Truth, WILD},
};
use crate::statistics::{self, Symbol, UNITS};

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
pub(super) const PATHS: usize = 64;

/// Ways that have been apart for so many characters are decided.
const APART: u32 = 24;

/// What a traditional character costs more, in [`UNITS`], if it is filled
/// into GBK text that has no other: nine of ten such texts are simplified.
const OTHER_SCRIPT: i32 = 6 * UNITS;

struct Paths {
    truth: Truth,
    assumed: Assumed,
    losses: Losses,
    script: Script,
    paths: Vec<Path>,
    next: Vec<Path>,
    /// The characters of all paths, each with the one before it.
    tails: Vec<(char, Option<u32>)>,
    /// Whether the text has traditional characters as far as it is decided.
    traditional: bool,
    /// What was lost on the last way that was filled at this place, and the
    /// characters that fit: mostly they are those of all ways.
    lost: Option<Partial>,
    /// How much better the best way was than one that was given up since the
    /// ways parted.
    ahead: i32,
    fits: Vec<char>,
    /// What fits, at most so many, where all of a character is lost: most
    /// characters have to be looked at to tell.
    all_lost: HashMap<(Partial, usize), Vec<char>>,
}

pub(super) fn read(
    truth: Charset,
    assumed: Assumed,
    units: impl IntoIterator<Item = Unit>,
    losses: Losses,
    script: Script,
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
        losses,
        script,
        paths: vec![start],
        next: Vec::new(),
        tails: Vec::new(),
        traditional: false,
        lost: None,
        ahead: i32::MAX,
        fits: Vec::new(),
        all_lost: HashMap::new(),
    };
    let mut units = units.into_iter().peekable();
    while let Some(unit) = units.next() {
        if let Unit::Hole(_) = unit {
            budget.take(1)?;
        }
        if paths.go_on(unit, &mut decoded) {
            continue;
        }
        paths.follow(unit, units.peek().map_or(b' ', Unit::first_byte));
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

    /// Reads a unit, which stands before the byte `after`, or [`WILD`] if that
    /// is not known.
    fn follow(&mut self, unit: Unit, after: u8) {
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
                    match hole {
                        Hole::Byte | Hole::Maybe => {
                            self.push_lost(path, Loss::Other);
                        }
                        Hole::ByteOrPair | Hole::QuestionOrMore => {
                            self.push_lost(path, Loss::Alone(after));
                            if self.losses != Losses::Bytes {
                                self.push_pair(path);
                            }
                        }
                    }
                }
            }
        }
        core::mem::swap(&mut self.paths, &mut self.next);
        if self.paths.len() > PATHS {
            self.paths.select_nth_unstable_by_key(PATHS, |path| path.rank);
            let dropped = self.paths[PATHS].rank;
            self.paths.truncate(PATHS);
            let best = self.paths.iter().map(|path| path.rank).min();
            let ahead = best.map_or(0, |best| dropped - best);
            self.ahead = self.ahead.min(ahead);
        }
    }

    fn push_pair(&mut self, path: Path) {
        let from = self.next.len();
        self.push_lost(path, Loss::Lead);
        let end = self.next.len();
        for index in from..end {
            self.push_lost(self.next[index], Loss::Other);
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
        self.push_byte(path, byte, Loss::Other);
    }

    /// Adds what `path` becomes with one more byte that was lost.
    fn push_lost(&mut self, path: Path, loss: Loss) {
        self.push_byte(path, WILD, loss);
    }

    fn push_byte(&mut self, path: Path, byte: u8, loss: Loss) {
        match path.partial.push(self.truth, byte, loss) {
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
        let (losses, script) = (self.losses, self.script);
        self.fits.clear();
        match (self.truth, self.assumed) {
            (Truth::Utf8, assumed) => {
                let mut bytes = [0; 4];
                let is_all = partial.bytes == [WILD; 4];
                // Of a mixture there is no telling how many bytes those are.
                if is_all && losses == Losses::Any {
                    return;
                }
                if let Some(known) = self.all_lost.get(&(partial, most)) {
                    return self.fits.extend(known);
                }
                let fits = UTF8_FITS.get(&partial.bytes);
                let lost = fits.into_iter().flatten().filter(|c| {
                    c.encode_utf8(&mut bytes);
                    partial.is_lost(&bytes[..3], assumed, losses)
                        && script.may_have(**c)
                });
                self.fits.extend(lost.take(most));
                if is_all {
                    let fits = self.fits.clone();
                    self.all_lost.insert((partial, most), fits);
                }
            }
            (Truth::Double(truth), Assumed::Double(assumed)) => {
                let [lead, trail, ..] = partial.bytes;
                let fits = double_fits(truth, assumed).get(&[lead, trail]);
                let lost = fits.into_iter().flatten().filter(|&&c| {
                    let bytes = truth.code(c).map(u16::to_be_bytes);
                    script.may_have(c)
                        && bytes.is_none_or(|bytes| {
                            let assumed = Assumed::Double(assumed);
                            partial.is_lost(&bytes, assumed, losses)
                        })
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
                    *least = margin.min(*least).min(self.ahead);
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
        self.ahead = i32::MAX;
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
