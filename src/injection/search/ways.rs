//! Ways to go on with what the page shows, in step and out of step.

use std::borrow::Cow;

use super::{BEAM, Lead, Loss, Node, Path, SURPRISE, Search, State, VANISHED};
use crate::{
    injection::{
        annotation::Lost,
        gbk::{self, LEADS, Pair},
        look::is_hanzi,
        model::{UNOPENED, is_mark, is_stop, opener},
        originals,
        reader::Token,
        readings::{self, Match, Syllable},
    },
    statistics::UNITS,
};

/// What [`SURPRISE`] is for the best paths, and how many these are.
const UNEASE: i32 = 5;
const FAVOURITES: usize = 3;

/// What a reading that is not the first one costs, in bits, and what one that
/// only a large dictionary knows: dictionaries differ in these.
const OTHER: i32 = 2;
const RARE: i32 = 6;

/// What an inserted comma within a run costs, in bits.
const COMMA: i32 = 2;

/// What it costs, in bits, that a letter is what became of a full-width one:
/// most are the second byte of a character, and some software drops those.
const FOLDED: i32 = 5;

/// What punctuation without a comma before it costs more, in bits, on a page
/// that has them, and a comma of the page's own before a mark.
pub(in crate::injection) const NO_COMMA: i32 = 8;

/// Behind the first half of 。 where its second half makes `，`.
const SPLIT_BY_COMMA: State = State::Waits(Lead::Known(0xAC));

/// How far before a run a bracket or a quotation mark is looked for that
/// opens what is closed in it, in characters: of those that are, one in 500 is
/// farther off (`injection_constants`).
const QUOTED: usize = 200;

impl Search<'_, '_> {
    pub(super) fn advance(
        &mut self,
        path: &Path,
        token: Token,
        at: usize,
        end: usize,
        sound: i32,
    ) {
        match path.state {
            State::InStep => self.in_step(path, token, at, end, sound),
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

    fn in_step(
        &mut self,
        path: &Path,
        token: Token,
        at: usize,
        end: usize,
        sound: i32,
    ) {
        match token {
            Token::Char(c) => {
                // A comma before a mark is none of the page's own.
                let is_before_lost = self.reader.may_be_put_in(c)
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
                let is_begun = at == self.start
                    && self.reader.commas.is_some()
                    && !self.reader.is_behind_comma(at);
                let is_bare = is_stop(c)
                    && match is_mark(path.before) {
                        true if self.reader.by_runs => path.before != c,
                        is_behind_mark => {
                            (is_behind_mark || is_begun)
                                && self.reader.lacks_comma(c)
                        }
                    };
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
                if let Some([_, trail]) = self.reader.pair(path.before) {
                    self.next.push(Path {
                        state: State::Waits(Lead::Reads(trail, syllable)),
                        damaged: true,
                        ..*path
                    });
                }
            }
            Token::Tail(syllable) => self.tail(path, syllable, at, end),
            Token::End => self.next.push(*path),
        }
    }

    /// Goes on behind a reading in brackets: that of the character whose last
    /// byte was shown before it, or text.
    fn tail(
        &mut self,
        path: &Path,
        syllable: Syllable,
        at: usize,
        end: usize,
    ) {
        if path.end.0 == at
            && let Some(pair) = gbk::encode(path.before)
            && readings::match_of(path.before, syllable).is_some()
        {
            let cost = path.cost + unusual(pair, syllable) * UNITS;
            let end = (end, path.node);
            self.next.push(Path { cost, end, ..*path });
            return;
        }
        let mut shown = *path;
        for c in self.reader.text[at..end].chars() {
            let first = self.next.len();
            self.shown(&shown, c, 0);
            match self.next.drain(first..).next() {
                Some(next) => shown = next,
                None => return,
            }
        }
        self.next.push(shown);
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
            // Were it one, its bracket would be lost.
            Token::Tail(_) => (),
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
                } else if self.letters && c.is_ascii_alphabetic() {
                    let cost = path.cost + FOLDED * UNITS;
                    let [trail, next] = gbk::full_width(c as u8);
                    self.pair(&Path { cost, ..*path }, lead, trail, next, end);
                }
                self.single(path, lead, c, at, end);
                if let Lead::Reads(..) = lead {
                    // Or the trail byte, which is none by itself, is not
                    // shown.
                    let first = self.next.len();
                    let eaten = path.eaten || may_be_eaten_before(c);
                    let path = &Path { eaten, ..*path };
                    self.alone(path, lead, State::InStep, VANISHED);
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
        self.char_unbound(path, lead, trail, state);
        if self.is_surprised(path, first) {
            let guessed = path.guessed || self.next.len() > first;
            self.gap(&Path { guessed, ..*path }, lead, trail, state);
        }
    }

    /// Goes on with a character of which [`Search::is_surprised`] asks, whether
    /// it can be among those that are followed or not. It is the measure of
    /// others if it is known.
    fn char_unbound(
        &mut self,
        path: &Path,
        lead: Lead,
        trail: u8,
        state: State,
    ) {
        let first = self.next.len();
        let bound = std::mem::replace(&mut self.bound, i32::MAX);
        self.char(path, lead, trail, state);
        let made = self.next[first..].iter().map(|path| path.cost);
        let least = made.min().map(|cost| cost + BEAM * UNITS);
        self.bound = bound.min(least.unwrap_or(i32::MAX));
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
    pub(super) fn leads(&self, lead: Lead) -> Cow<'static, [u8]> {
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
                let first = self.nodes.len();
                let all = originals::to(trail).iter();
                let all = all.map(|&original| (original, state));
                self.originals(path, lead, all, 0);
                let lost = match lead {
                    Lead::Stop => Loss::Stop,
                    _ => Loss::Lead,
                };
                self.loses(first, lost);
            }
            Lead::Hidden(first) => {
                let leads = gbk::hidden_after(first, self.reader.folded);
                let all = leads
                    .iter()
                    .map(|&byte| (originals::of([byte, trail]), state));
                self.originals(path, lead, all, 0);
            }
            Lead::Reads(..) => {
                for &byte in &*self.leads(lead) {
                    let cost = match lead {
                        Lead::Reads(first, syllable) => {
                            unusual([first, byte], syllable)
                        }
                        _ => 0,
                    };
                    self.decoded(path, lead, [byte, trail], state, cost);
                }
            }
        }
    }

    /// Goes on with the character of a pair, if it is one.
    pub(super) fn decoded(
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
    pub(super) fn original(
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
            // What was put in before `，` split it, and what looks for it no
            // longer found it.
            Lead::Lost if state == SPLIT_BY_COMMA => 0,
            // What is not seen may as well be before it, or between two.
            _ if self.reader.by_runs
                && (lead == Lead::Lost || is_stop(path.before)) =>
            {
                0
            }
            _ => NO_COMMA,
        };
        let unopened = match opener(c) {
            Some(open) if !self.is_open(path, open, c) => UNOPENED,
            _ => 0,
        };
        let first = self.nodes.len();
        self.put(path, c, state, (cost + bare + unopened) * UNITS);
        // It is a half of a pair of which at most a mark is left.
        if lead.is_hidden() || state.is_hidden() {
            self.loses(first, Loss::Pair);
        }
    }

    /// Whether `open` stands before `close` would, on the way or on the page
    /// not far before the run.
    fn is_open(&mut self, path: &Path, open: char, close: char) -> bool {
        let mut node = path.node;
        while node != 0 {
            let Node { before, c: made, .. } = self.nodes[node as usize];
            if made == open || made == close {
                return made == open;
            }
            node = before;
        }
        if let Some(found) = self.open.iter().find(|it| it.0 == close) {
            return found.1;
        }
        let shown = self.reader.text[..self.start].chars().rev();
        let is_open = shown
            .take(QUOTED)
            .find(|&c| c == open || c == close)
            .is_some_and(|c| c != close);
        self.open.push((close, is_open));
        is_open
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
                self.char_unbound(path, lead, c as u8, State::InStep);
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
                self.alone(path, lead, State::InStep, 0);
                self.ends(first, end);
            }
            ' '..='?' => {
                // It is nothing of the text where it was put in.
                let is_put_in = c == ',' && self.reader.is_put_in_before(end);
                if is_put_in {
                    self.next.push(Path {
                        cost: path.cost + COMMA * UNITS,
                        ..*path
                    });
                }
                if is_put_in && self.reader.is_stop_at(end) {
                    return;
                }
                let first = self.next.len();
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

/// What it costs, in bits, that the character of a pair has a reading which
/// is not its first one: software gives that of its dictionary.
pub(super) fn unusual(pair: Pair, syllable: Syllable) -> i32 {
    match gbk::decode(pair).and_then(|c| readings::match_of(c, syllable)) {
        Some(Match::First) => 0,
        Some(Match::Other) => OTHER,
        Some(Match::Rare) | None => RARE,
    }
}

/// Whether an ASCII character may be lost before one that is shown: to some
/// decoders 0x80 is half of a pair.
pub(super) fn may_be_eaten_before(c: char) -> bool {
    c == ' ' || c.is_ascii_alphanumeric()
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
