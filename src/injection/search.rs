//! The search for the likeliest original of text that was read out of step.
//!
//! The page is gone through character by character. A *path* is one way to
//! read what was gone through: in step, or with a lead byte that waits for
//! its trail byte. Where a byte is lost a path splits into as many as there
//! are bytes that fit; paths that have come to the same place with the same
//! last characters cost the same from there on, so that only the two
//! cheapest of them are followed, and of all paths a bounded number.
//!
//! One path reads the page as it stands. That it must be beaten by what
//! damage is less likely than none keeps good text as it is.

mod lost;

use std::borrow::Cow;

use super::{
    annotation::Lost,
    gbk::{self, LEADS, Pair},
    look::is_hanzi,
    model::{UNOPENED, is_mark, is_stop, opener},
    reader::{Reader, Token},
    readings::{self, Syllable},
};
use crate::{
    Evidence, Span,
    statistics::{Symbol, UNITS},
};

/// The longest run that is read, in characters. What goes on longer is left
/// alone.
const LONGEST: usize = 4_000;

/// How many characters behind a run are weighed with it.
const CONTEXT: usize = 3;

/// Paths that are followed at a time.
const PATHS: usize = 32;

/// What an ordinary run makes of paths at a time fits into so many.
const NODES: usize = 1 << 10;

/// Paths that cost so much more than the best one are given up, in bits.
const BEAM: i32 = 20;

/// Where more lead bytes than this may wait and the trail byte is lost as
/// well, there is nothing to go by.
const FEW: usize = 8;

/// To look at all trail bytes of a lead byte costs as much as so many paths.
const LOOKS: usize = 20;

/// What a byte's having vanished without a mark costs, in bits.
pub(super) const VANISHED: i32 = 6;

/// What a pair's having vanished costs, in bits. In simplified text one pair
/// of seven that is read out of step is for private use.
const PRIVATE: i32 = 2;

/// What it costs more, in bits, on a page where such pairs have marks.
const UNMARKED: i32 = 8;

/// A character that costs more, in bits, than this one makes the search
/// look whether a pair has vanished before it.
pub(super) const SURPRISE: i32 = 9;

/// The same for the best paths, and how many these are.
const UNEASE: i32 = 5;
const FAVOURITES: usize = 3;

/// How many characters are tried before a pair that has vanished.
const HALVES: usize = 6;

/// How much likelier text without damage is, in bits, if the page shows no
/// other.
const SOUND: i32 = 16;

/// The same on a page that does.
pub(super) const SPOILED: i32 = 2;

/// What an inserted comma within a run costs, in bits.
const COMMA: i32 = 2;

/// What punctuation without a comma before it costs more, in bits, on a page
/// that has them, and a comma of the page's own before a mark.
const NO_COMMA: i32 = 8;

/// How far before a run a bracket or a quotation mark is looked for that
/// opens what is closed in it, in characters.
const QUOTED: usize = 200;

/// What a lost line end costs, in bits.
const LINE_END: i32 = 4;

/// The margin from which on a guess is taken as certain enough to act on,
/// in bits.
const MARGIN: i32 = 4;

/// By how much more where a pair of which at most a mark is left was filled
/// in, where a last trail byte was, and where both were: with less, more than
/// one in fifty was wrong on pages of news, novels, manuals, courts and
/// doctors that `data/measure` spoiled.
const GUESSED: i32 = 3;
const CUT: i32 = 3;
const GUESSED_AND_CUT: i32 = 8;

/// A run that was read.
#[derive(Debug)]
pub(super) struct Repaired {
    /// What is replaced.
    pub(super) span: Span,
    pub(super) text: String,
    pub(super) evidence: Evidence,
    /// What was put in at its beginning.
    pub(super) by_reading: bool,
    /// How much better it is than the page as it stands, in units.
    pub(super) gain: i32,
}

/// A lead byte that waits for its trail byte.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Lead {
    Known(u8),
    Lost,
    /// It makes a character of that reading with the byte before it.
    Reads(u8, Syllable),
    /// It makes a pair that decoders do not show with the byte before it.
    Hidden(u8),
    /// Its character is punctuation that a comma was put in before.
    Stop,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    InStep,
    /// A comma was put in before what comes.
    Comma,
    Waits(Lead),
}

/// A way to read the text.
#[derive(Clone, Copy, Debug)]
struct Path {
    cost: i32,
    state: State,
    last: [Symbol; 2],
    before: char,
    /// The last character, as an index into those of all paths.
    node: u32,
    /// Where the last run ended, in the page and in the path.
    end: (usize, u32),
    /// Whether a byte was lost.
    damaged: bool,
    /// Whether it has a character of which both bytes were lost.
    is_blind: bool,
    /// Whether it has characters around a pair of which at most a mark is
    /// left, where there may be none.
    guessed: bool,
    /// Whether it has a character whose trail byte was lost for good.
    cut: bool,
    /// Whether a mark took something along that is not known.
    eaten: bool,
}

/// The characters of all paths: the index of the one before, and the
/// character.
type Nodes = Vec<(u32, char)>;

/// A search in progress.
struct Search<'r, 't> {
    reader: &'r Reader<'t>,
    nodes: Nodes,
    next: Vec<Path>,
    /// What costs more than this cannot be among the next paths that are
    /// followed.
    limit: i32,
    /// Whether there was ever more than one way.
    split: bool,
    made: usize,
    /// How many cheaper paths there are than that which is gone on with.
    rank: usize,
    /// Where the run begins.
    start: usize,
}

/// Reads the run that begins at `start`. With `unmarked`, a lead byte
/// has vanished there without a mark. `last_run` is where the run before
/// ended, and what it ended in.
pub(super) fn repair(
    reader: &mut Reader<'_>,
    start: usize,
    unmarked: bool,
    last_run: Option<(usize, [char; 2])>,
) -> Option<Repaired> {
    let last = match last_run {
        Some((end, last)) if end == start => last,
        _ => reader.before(start),
    };
    let mut search = Search {
        reader,
        nodes: Vec::with_capacity(NODES),
        next: Vec::with_capacity(NODES),
        limit: i32::MAX,
        split: false,
        made: 0,
        rank: 0,
        start,
    };
    let repaired = search.run(start, unmarked, last);
    let made = search.made;
    reader.fuel = reader.fuel.saturating_sub(made);
    repaired
}

impl Search<'_, '_> {
    fn run(
        &mut self,
        start: usize,
        unmarked: bool,
        last: [char; 2],
    ) -> Option<Repaired> {
        self.nodes.push((0, '\n'));
        let sound =
            if self.reader.spoiled.is_some() { SPOILED } else { SOUND };
        let first = Path {
            cost: 0,
            state: State::InStep,
            last: last.map(Symbol::of),
            before: last[1],
            node: 0,
            end: (start, 0),
            damaged: false,
            is_blind: false,
            guessed: false,
            cut: false,
            eaten: false,
        };
        let mut paths = vec![first];
        if unmarked {
            paths.push(Path {
                cost: (sound + VANISHED) * UNITS,
                state: State::Waits(Lead::Lost),
                damaged: true,
                ..first
            });
        }
        let by_reading =
            matches!(self.reader.token(start).0, Token::Orphan(_));
        let (mut at, mut behind) = (start, 0);
        for _ in 0..LONGEST {
            let (token, end) = self.reader.token(at);
            let in_step = paths.iter().all(|path| path.state == State::InStep);
            if in_step && at > start {
                let is_wedge = match token {
                    Token::Char(c) => {
                        is_mark(c) && self.reader.is_stop_at(end)
                    }
                    Token::Orphan(_) | Token::End => true,
                };
                if behind >= CONTEXT || is_wedge {
                    break;
                }
                behind += 1;
            } else {
                behind = 0;
            }
            if self.made > self.reader.fuel {
                return None;
            }
            self.limit = i32::MAX;
            for (rank, path) in paths.iter().enumerate() {
                self.rank = rank;
                let first = self.next.len();
                self.advance(path, token, at, end, sound);
                let made = self.next[first..].iter().map(|path| path.cost);
                let limit = made.min().map(|cost| cost + BEAM * UNITS);
                self.limit = self.limit.min(limit.unwrap_or(i32::MAX));
            }
            self.made += self.next.len();
            self.prune(&mut paths)?;
            if paths.iter().all(|path| !path.damaged) && at > start {
                return None;
            }
            at = end;
            if matches!(token, Token::End) {
                break;
            }
        }
        if paths.iter().any(|path| path.state != State::InStep) {
            return None;
        }
        let best = paths[0];
        if !best.damaged {
            return None;
        }
        let text = self.text_of(best.node);
        // Where other damage leaves no doubt, only what the original was is
        // in question, and no longer whether there was another.
        let certain = self.reader.spoiled == Some(Evidence::Certain);
        let margin = paths[1..]
            .iter()
            .filter(|path| path.damaged || !certain)
            .find(|path| self.text_of(path.node) != text)
            .map_or(BEAM * UNITS, |path| path.cost - best.cost);
        let sound = paths.iter().find(|path| !path.damaged);
        let gain = sound.map_or(0, |path| path.cost - best.cost);
        let evidence = if by_reading && !self.split {
            Evidence::Certain
        } else if margin >= self.margin_for(&best) && !best.is_blind {
            Evidence::Inferred
        } else {
            Evidence::Guessed
        };
        let (end, node) = best.end;
        let mut text = self.text_of(node);
        // Of marks in a row, what is before the run may be out of step too.
        let evidence = match text.chars().next() {
            Some(c) if c == last[1] && is_stop(c) => {
                evidence.min(Evidence::Guessed)
            }
            _ => evidence,
        };
        // A comma that is looked at with the run may be the page's own.
        let own = self.reader.text[start..].chars().next();
        let mut start = start;
        if let Some(own) = own.filter(|&own| text.starts_with(own)) {
            text.remove(0);
            start += own.len_utf8();
        }
        Some(Repaired {
            span: Span::new(start, end),
            text,
            evidence,
            by_reading,
            gain,
        })
    }

    /// How much better than the next one a path must be to be acted on.
    fn margin_for(&self, path: &Path) -> i32 {
        // What a mark took along is told by habit alone.
        if path.eaten {
            return i32::MAX;
        }
        let more = match (path.guessed, path.cut) {
            (true, true) => GUESSED_AND_CUT,
            (true, false) => GUESSED,
            (false, true) => CUT,
            (false, false) => 0,
        };
        (MARGIN + more) * UNITS
    }

    /// The characters up to a node.
    fn text_of(&self, mut node: u32) -> String {
        let mut chars = Vec::new();
        while node != 0 {
            let (before, c) = self.nodes[node as usize];
            chars.push(c);
            node = before;
        }
        chars.iter().rev().collect()
    }

    /// Keeps the next paths, in the order of their costs, but for those that
    /// cannot matter; none if there is no way on.
    fn prune(&mut self, kept: &mut Vec<Path>) -> Option<()> {
        let least = self.next.iter().map(|path| path.cost).min()?;
        let made = self.next.len();
        // Most are far off, and need no order.
        self.next
            .retain(|path| path.cost <= least + BEAM * UNITS || !path.damaged);
        self.split |= self.next.len() < made;
        self.next.sort_by_key(|path| path.cost);
        kept.clear();
        for path in self.next.drain(..) {
            if kept.len() >= PATHS && path.damaged {
                self.split = true;
                continue;
            }
            let same = kept.iter().filter(|other| {
                other.last == path.last
                    && other.state == path.state
                    && other.damaged == path.damaged
            });
            if same.take(2).count() < 2 {
                kept.push(path);
            }
        }
        self.split |= kept.len() > 1;
        Some(())
    }

    /// A path that goes on with a character of the page.
    fn shown(&mut self, path: &Path, c: char, cost: i32) {
        let more = self.reader.model.shown(path.last, c);
        self.push(path, c, State::InStep, cost + more);
    }

    /// A path that goes on with a character of the original.
    fn put(&mut self, path: &Path, c: char, state: State, cost: i32) {
        // The limit is no more than a bound for some time.
        let limit = self.limit.saturating_sub(path.cost + cost);
        let more = self.reader.model.cost(path.last, path.before, c, limit);
        match more {
            Some(more) => self.push(path, c, state, cost + more),
            None => self.split = true,
        }
    }

    fn push(&mut self, path: &Path, c: char, state: State, cost: i32) {
        // How the page stands is weighed to the end.
        if path.cost + cost > self.limit && path.damaged {
            self.split = true;
            return;
        }
        self.nodes.push((path.node, c));
        self.next.push(Path {
            cost: path.cost + cost,
            state,
            last: [path.last[1], Symbol::of(c)],
            before: c,
            node: self.nodes.len() as u32 - 1,
            ..*path
        });
    }

    /// Marks the paths since `first` as back in step at `at`.
    fn ends(&mut self, first: usize, at: usize) {
        for path in &mut self.next[first..] {
            path.end = (at, path.node);
        }
    }

    fn advance(
        &mut self,
        path: &Path,
        token: Token,
        at: usize,
        end: usize,
        sound: i32,
    ) {
        match path.state {
            State::InStep => self.in_step(path, token, end, sound),
            State::Comma => {
                self.next.push(Path {
                    state: State::Waits(Lead::Stop),
                    damaged: true,
                    ..*path
                });
            }
            State::Waits(lead) => self.waits(path, lead, token, at, end),
        }
    }

    fn in_step(&mut self, path: &Path, token: Token, end: usize, sound: i32) {
        match token {
            Token::Char(c) => {
                // A comma before a mark is none of the page's own.
                let is_before_lost = matches!(c, ',' | '，')
                    && matches!(self.reader.token(end),
                        (Token::Char(mark), after) if is_mark(mark)
                            && self.reader.is_stop_at(after));
                let commas = self.reader.commas;
                let is_put_in = commas.is_some() && c == ',' && is_before_lost;
                let comma = Path {
                    cost: path.cost + (sound + COMMA) * UNITS,
                    state: State::Comma,
                    ..*path
                };
                if is_put_in && commas.is_some_and(|it| it.are_all_put_in) {
                    self.next.push(comma);
                    return;
                }
                // Nor is a stop behind a mark, where others have commas.
                let is_bare = is_mark(path.before)
                    && is_stop(c)
                    && self.reader.lacks_comma(c);
                let cost = if is_put_in || is_bare { NO_COMMA } else { 0 };
                self.shown(path, c, cost * UNITS);
                let is_wedge = match self.reader.has_twice() {
                    true => self.reader.is_put_in_before(end),
                    false => self.reader.is_stop_at(end),
                };
                if is_mark(c) && is_wedge {
                    self.next.push(Path {
                        cost: path.cost + sound * UNITS,
                        state: State::Waits(Lead::Lost),
                        damaged: true,
                        ..*path
                    });
                }
                if is_before_lost {
                    self.next.push(comma);
                }
            }
            Token::Orphan(Lost::Nothing(byte)) => self.next.push(Path {
                state: State::Waits(Lead::Known(byte)),
                damaged: true,
                ..*path
            }),
            Token::Orphan(Lost::Byte(syllable)) => {
                if let Some([_, trail]) = gbk::encode(path.before) {
                    self.next.push(Path {
                        state: State::Waits(Lead::Reads(trail, syllable)),
                        damaged: true,
                        ..*path
                    });
                }
            }
            Token::End => self.next.push(*path),
        }
    }

    fn waits(
        &mut self,
        path: &Path,
        lead: Lead,
        token: Token,
        at: usize,
        end: usize,
    ) {
        let first = self.next.len();
        match token {
            Token::Orphan(Lost::Nothing(byte)) => {
                self.char(path, lead, byte, State::InStep);
                self.ends(first, end);
            }
            Token::Orphan(Lost::Byte(syllable)) => {
                self.trail_lost(path, lead, Some(syllable), 0);
                self.ends(first, end);
            }
            Token::End => {
                self.trail_lost(path, lead, None, VANISHED);
                self.ends(first, at);
            }
            Token::Char(c) => {
                if is_stop(c) {
                    // What was put in before it took the trail byte along.
                    self.trail_lost(path, lead, None, VANISHED);
                    self.ends(first, at);
                    self.go_on(first, c);
                }
                if let Some([trail, next]) = self.reader.pair(c) {
                    self.pair(path, lead, trail, next, end);
                }
                self.single(path, lead, c, at, end);
                if let Lead::Reads(..) = lead {
                    // Or the trail byte, which is none by itself, is not
                    // shown.
                    let first = self.next.len();
                    self.alone(path, lead, VANISHED);
                    self.ends(first, at);
                    self.go_on(first, c);
                }
            }
        }
    }

    /// Goes on with a pair of which the first byte is the trail byte that
    /// was waited for and the second one the next lead byte.
    fn pair(
        &mut self,
        path: &Path,
        lead: Lead,
        trail: u8,
        next: u8,
        end: usize,
    ) {
        let first = self.next.len();
        if next < 0x80 {
            // The pair's second byte is an ASCII character.
            self.char(path, lead, trail, State::InStep);
            let made: Vec<Path> = self.next.drain(first..).collect();
            for path in made {
                self.shown(&path, next.into(), 0);
            }
            self.ends(first, end);
            return;
        }
        let state = State::Waits(Lead::Known(next));
        self.char(path, lead, trail, state);
        if self.is_surprised(path, first) {
            let guessed = path.guessed || self.next.len() > first;
            self.gap(&Path { guessed, ..*path }, lead, trail, state);
        }
    }

    /// Whether the paths since `first`, with which `path` goes on, are
    /// unlikely enough to look whether a pair has vanished before them.
    fn is_surprised(&self, path: &Path, first: usize) -> bool {
        let bits = if self.rank < FAVOURITES { UNEASE } else { SURPRISE };
        path.cost <= self.limit - bits * UNITS
            && self.next[first..]
                .iter()
                .all(|on| on.cost - path.cost > bits * UNITS)
    }

    /// The bytes that may wait.
    fn leads(&self, lead: Lead) -> Cow<'static, [u8]> {
        match lead {
            Lead::Known(byte) => Cow::Owned(vec![byte]),
            Lead::Lost | Lead::Stop => Cow::Borrowed(gbk::ALL_LEADS),
            Lead::Reads(trail, syllable) => {
                readings::pairs_from(trail, syllable)
                    .iter()
                    .map(|pair| pair[1])
                    .filter(|byte| LEADS.contains(byte))
                    .collect()
            }
            Lead::Hidden(trail) => {
                Cow::Borrowed(gbk::hidden_after(trail, self.reader.folded))
            }
        }
    }

    /// Goes on with the character of the lead byte that waits and `trail`.
    pub(super) fn char(
        &mut self,
        path: &Path,
        lead: Lead,
        trail: u8,
        state: State,
    ) {
        match lead {
            Lead::Known(byte) => {
                self.decoded(path, lead, [byte, trail], state, 0);
            }
            Lead::Lost | Lead::Stop => {
                for c in gbk::chars_to(trail) {
                    self.original(path, lead, c, state, 0);
                }
            }
            _ => {
                for &byte in &*self.leads(lead) {
                    self.decoded(path, lead, [byte, trail], state, 0);
                }
            }
        }
    }

    /// Goes on with the character of a pair, if it is one.
    fn decoded(
        &mut self,
        path: &Path,
        lead: Lead,
        pair: Pair,
        state: State,
        cost: i32,
    ) {
        if let Some(c) = gbk::decode(pair) {
            self.original(path, lead, c, state, cost);
        }
    }

    /// Goes on with a character whose lead byte is that which waits.
    fn original(
        &mut self,
        path: &Path,
        lead: Lead,
        c: char,
        state: State,
        cost: i32,
    ) {
        let bare = match lead {
            Lead::Stop if !is_stop(c) => return,
            Lead::Stop => 0,
            _ if is_hanzi(c) || !self.reader.needs_comma(c) => 0,
            Lead::Known(byte) if is_in_stop(path.before, byte) => 0,
            _ => NO_COMMA,
        };
        let unopened = match opener(c) {
            Some(open) if !self.is_open(path, open, c) => UNOPENED,
            _ => 0,
        };
        self.put(path, c, state, (cost + bare + unopened) * UNITS);
    }

    /// Whether `open` stands before `close` would, on the way or on the page
    /// not far before the run.
    fn is_open(&self, path: &Path, open: char, close: char) -> bool {
        let mut node = path.node;
        while node != 0 {
            let (before, c) = self.nodes[node as usize];
            if c == open || c == close {
                return c == open;
            }
            node = before;
        }
        let shown = self.reader.text[..self.start].chars().rev();
        shown
            .take(QUOTED)
            .find(|&c| c == open || c == close)
            .is_some_and(|c| c != close)
    }

    /// Goes on with a character that is no pair, or may be none.
    fn single(
        &mut self,
        path: &Path,
        lead: Lead,
        c: char,
        at: usize,
        end: usize,
    ) {
        let first = self.next.len();
        match c {
            '@'..='~' => {
                self.char(path, lead, c as u8, State::InStep);
                if self.is_surprised(path, first) {
                    let guessed = path.guessed || self.next.len() > first;
                    let path = &Path { guessed, ..*path };
                    self.gap(path, lead, c as u8, State::InStep);
                }
                self.ends(first, end);
            }
            '\n' | '\r' => {
                self.trail_lost(path, lead, None, VANISHED);
                self.ends(first, at);
                self.go_on(first, c);
            }
            '?' | '？' | '\u{FFFD}' => self.mark(path, lead, c, end),
            // 0x80, to browsers.
            '€' => {
                self.alone(path, lead, 0);
                self.ends(first, end);
            }
            ',' if self.reader.is_stop_at(end) => {
                self.next
                    .push(Path { cost: path.cost + COMMA * UNITS, ..*path });
            }
            ' '..='?' => {
                self.trail_lost(path, lead, None, 2 * VANISHED);
                self.ends(first, at);
                self.go_on(first, c);
            }
            _ => (),
        }
    }

    /// The paths since `first` go on with `c`, as the page does.
    fn go_on(&mut self, first: usize, c: char) {
        let made: Vec<Path> = self.next.drain(first..).collect();
        for path in made {
            self.shown(&path, c, 0);
        }
    }
}

/// Whether a lead byte is the second one of what looks like punctuation: the
/// comma went before that, and none before a mark that begins there. 停。 is
/// `CD A3 A1 A3`, and `A3 A1` is ！. Where such a mark would begin in
/// punctuation as well, that was found before it.
fn is_in_stop(before: char, lead: u8) -> bool {
    !is_stop(before)
        && gbk::encode(before)
            .and_then(|[_, trail]| gbk::decode([trail, lead]))
            .is_some_and(is_stop)
}
