//! Ways to go on where bytes are lost within a run.

use std::sync::LazyLock;

use super::{
    CUT_HALVES, FEW, HALVES, LINE_END, LOOKS, Lead, Loss, PRIVATE, Path,
    Search, State, UNMARKED,
    ways::{may_be_eaten_before, unusual},
};
use crate::{
    injection::{
        gbk::{self, LEADS, Pair, TRAILS},
        model::is_stop,
        originals::{self, Original},
        reader::Token,
        readings::{self, Syllable},
    },
    statistics::{Symbol, UNITS, cost_alone},
};

/// What it costs, in bits, that a mark took along an ASCII character which
/// cannot be told: a bad pair has a second byte, and where nothing was put in
/// that is one of the text.
const EATEN: i32 = 10;

/// What it costs, in bits, that of two marks the second one does not belong
/// to the run: something was put in before it and behind its lead byte.
const ANOTHER: i32 = 6;

/// A trail byte that is no lead byte.
const NO_LEAD: u8 = 0x80;

/// Where both bytes of a character are lost, only the best ways are gone on
/// with, so many.
const BLIND: usize = 3;

/// Such a character costs no more than this alone, in bits: 1,500 do.
const MOST_KNOWN: i32 = 13;

impl Search<'_, '_> {
    /// Goes on with two characters where a pair has vanished between them:
    /// one that begins with `lead` and one that ends with `trail`.
    pub(super) fn gap(
        &mut self,
        path: &Path,
        lead: Lead,
        trail: u8,
        state: State,
    ) {
        if !matches!(lead, Lead::Known(_) | Lead::Reads(..)) {
            return;
        }
        let first = self.next.len();
        let unmarked = if self.reader.marked { UNMARKED } else { 0 };
        let leads = self.leads(lead);
        for &byte in leads.iter().filter(|_| leads.len() <= FEW) {
            self.hidden(path, byte, PRIVATE + unmarked);
        }
        let mut halves: Vec<Path> = self.next.drain(first..).collect();
        halves.sort_by_key(|half| half.cost);
        for half in halves.into_iter().take(HALVES) {
            if let State::Waits(lead) = half.state {
                self.char(&half, lead, trail, state);
            }
        }
    }

    /// Goes on behind a pair that is not shown and begins with the trail
    /// byte that was waited for.
    fn hidden(&mut self, path: &Path, lead: u8, cost: i32) {
        let all = gbk::HIDDEN_LEADS.iter().map(|&trail| {
            let state = State::Waits(Lead::Hidden(trail));
            (originals::of([lead, trail]), state)
        });
        self.originals(path, Lead::Known(lead), all, cost);
    }

    /// The same behind a pair that is not shown either, begins with `first`
    /// and ends in an unknown byte: a character of which nothing is left.
    fn hidden_again(&mut self, path: &Path, first: u8) {
        let hidden = byte_set(gbk::HIDDEN_LEADS);
        let leads = gbk::hidden_after(first, self.reader.folded);
        let path = Path { is_blind: true, ..*path };
        self.made += KNOWN.characters.len() / TRAILS.len() * LOOKS;
        let all = known_from(leads).filter_map(|&(original, trail)| {
            let state = State::Waits(Lead::Hidden(trail));
            hidden[usize::from(trail)].then_some((original, state))
        });
        self.originals(&path, Lead::Hidden(first), all, PRIVATE);
    }

    /// Goes on with the character of the lead byte that waits, whose trail
    /// byte is lost.
    pub(super) fn trail_lost(
        &mut self,
        path: &Path,
        lead: Lead,
        reading: Option<Syllable>,
        cost: i32,
    ) {
        if let (Lead::Hidden(first), None) = (lead, reading) {
            self.both_lost(path, first, cost);
            return;
        }
        if let (Lead::Known(byte), None) = (lead, reading) {
            self.last_pair_lost(path, byte, cost);
        }
        if let (Lead::Known(_) | Lead::Reads(..), Some(syllable)) =
            (lead, reading)
        {
            self.pair_lost_before(path, lead, syllable, cost);
        }
        let leads = self.leads(lead);
        if reading.is_none() && leads.len() > FEW {
            return;
        }
        let cut = path.cut || reading.is_none();
        let path = &Path { cut, ..*path };
        self.made += leads.len() * LOOKS;
        let Some(syllable) = reading else {
            let first = self.nodes.len();
            for &byte in &*leads {
                let all = originals::from(byte).iter();
                let all = all.map(|&original| (original, State::InStep));
                self.originals(path, lead, all, cost);
            }
            self.loses(first, Loss::Trail);
            return;
        };
        let mut read = |pair| {
            let cost = cost + unusual(pair, syllable);
            self.decoded(path, lead, pair, State::InStep, cost);
        };
        if leads.len() <= FEW {
            for &byte in &*leads {
                let pairs = readings::pairs_from(byte, syllable);
                pairs.iter().copied().for_each(&mut read);
            }
            return;
        }
        // In the same order: both are in that of the bytes.
        let leads = byte_set(&leads);
        let pairs = readings::pairs_of(syllable).iter().copied();
        pairs.filter(|pair| leads[usize::from(pair[0])]).for_each(read);
    }

    /// Goes on with two characters where the trail byte of the second one is
    /// lost and its lead byte vanished with the trail byte of the first one.
    fn last_pair_lost(&mut self, path: &Path, lead: u8, cost: i32) {
        if self.rank >= BLIND {
            self.split = true;
            return;
        }
        let first = self.next.len();
        let unmarked = if self.reader.marked { UNMARKED } else { 0 };
        self.hidden(path, lead, PRIVATE + unmarked);
        let mut halves: Vec<Path> = self.next.drain(first..).collect();
        halves.sort_by_key(|half| half.cost);
        for half in halves.into_iter().take(CUT_HALVES) {
            if let State::Waits(Lead::Hidden(trail)) = half.state {
                self.both_lost(&half, trail, cost);
            }
        }
    }

    /// Goes on with two characters where the reading of the second one is
    /// known, which lost its trail byte to that, and its lead byte vanished
    /// with the trail byte of the first one.
    fn pair_lost_before(
        &mut self,
        path: &Path,
        lead: Lead,
        syllable: Syllable,
        cost: i32,
    ) {
        let leads = self.leads(lead);
        if self.rank >= BLIND || leads.len() > FEW {
            self.split = true;
            return;
        }
        let first = self.next.len();
        let unmarked = if self.reader.marked { UNMARKED } else { 0 };
        let path = Path { guessed: true, ..*path };
        for &byte in &*leads {
            self.hidden(&path, byte, PRIVATE + unmarked);
        }
        let mut halves: Vec<Path> = self.next.drain(first..).collect();
        halves.sort_by_key(|half| half.cost);
        for half in halves.into_iter().take(HALVES) {
            if let State::Waits(lead) = half.state {
                self.trail_lost(&half, lead, Some(syllable), cost);
            }
        }
    }

    /// Goes on with a character whose first byte is lost in a pair that is
    /// not shown and begins with `first`, and whose second one is lost too.
    fn both_lost(&mut self, path: &Path, first: u8, cost: i32) {
        if self.rank >= BLIND {
            self.split = true;
            return;
        }
        let leads = gbk::hidden_after(first, self.reader.folded);
        let path = Path { is_blind: true, ..*path };
        self.made += KNOWN.characters.len() / TRAILS.len() * LOOKS;
        let all = known_from(leads);
        let all = all.map(|&(original, _)| (original, State::InStep));
        self.originals(&path, Lead::Hidden(first), all, cost);
    }

    /// Goes on with a character of which both bytes were lost to commas,
    /// since its second one makes punctuation with the first one of the
    /// punctuation behind it: 场！ is `B3 A1 A3 A1`, and `A1 A3` is 。; 常。 is
    /// `B3 A3 A1 A3`, and `A3 A1` is ！.
    fn between_two(&mut self, path: &Path, end: usize) {
        const SECOND: [u8; 2] = [0xA1, 0xA3];
        let (Token::Char(stop), _) = self.reader.token(end) else { return };
        let Some([first, _]) = self.reader.pair(stop) else { return };
        if !is_stop(stop) {
            return;
        }
        for trail in SECOND {
            if !gbk::decode([trail, first]).is_some_and(is_stop) {
                continue;
            }
            for c in gbk::chars_to(trail).filter(|&c| !is_stop(c)) {
                let lead = Lead::Known(0);
                self.original(path, lead, c, State::InStep, 0);
            }
        }
    }

    /// Goes on with a character whose second byte is shown by itself, since
    /// it is no lead byte: 個 is `82 80`.
    pub(super) fn alone(
        &mut self,
        path: &Path,
        lead: Lead,
        state: State,
        cost: i32,
    ) {
        let leads = self.leads(lead);
        for &byte in leads.iter().filter(|_| leads.len() <= FEW) {
            self.decoded(path, lead, [byte, NO_LEAD], state, cost);
        }
    }

    /// Goes on behind a mark for a pair that is none.
    pub(super) fn mark(
        &mut self,
        path: &Path,
        lead: Lead,
        c: char,
        end: usize,
    ) {
        let first = self.next.len();
        // Something was put in behind a lost trail byte.
        let is_wedge = self.reader.is_put_in_before(end);
        let is_last = self.reader.is_stop_at(end);
        let next = self.reader.next_char(end);
        let cost = if is_wedge && !is_last { ANOTHER } else { 0 };
        // Where nothing else shows that something was put in before
        // punctuation, the mark may as well have taken a mark along.
        let eaten = path.eaten
            || is_wedge
                && self.reader.spoiled.is_some()
                && (self.by_reading && !self.reader.has_twice()
                    || self.reader.is_own_comma(end));
        self.trail_lost(&Path { eaten, ..*path }, lead, None, cost);
        if !is_wedge && let Some(next) = next {
            // Or the ASCII character that followed was taken for a part of
            // the pair, if the decoder is of that kind.
            let made: Vec<Path> = self.next.drain(first..).collect();
            let (eaten, line_end) = match c {
                '\u{FFFD}' if !self.reader.eats => (0, LINE_END),
                _ => (EATEN, 0),
            };
            for path in &made {
                if let Some(put) = self.reader.eaten_before(next) {
                    let path = &Path { eaten: true, ..*path };
                    self.shown(path, put, line_end * UNITS);
                }
                let cost = path.cost + eaten * UNITS;
                let eaten = path.eaten || eaten > 0;
                self.next.push(Path { cost, eaten, ..*path });
            }
        }
        if lead == Lead::Lost && self.reader.has_twice() {
            self.between_two(path, end);
        }
        // A letter behind it is rather the second byte of a character whose
        // first one the mark took along.
        let after = self.reader.text[end..].chars().nth(1);
        let is_half = next.is_some_and(|c| matches!(c, '@'..='~'))
            && !after.is_some_and(|c| c.is_ascii_alphanumeric());
        let cost = if is_half { ANOTHER } else { 0 };
        let eaten = path.eaten || next.is_some_and(may_be_eaten_before);
        self.alone(&Path { eaten, ..*path }, lead, State::InStep, cost);
        self.ends(first, end);
        match lead {
            Lead::Hidden(byte) if self.rank < BLIND => {
                self.hidden_again(path, byte);
            }
            Lead::Hidden(_) => self.split = true,
            _ => {
                let leads = self.leads(lead);
                let path = &Path { guessed: true, ..*path };
                for &byte in leads.iter().filter(|_| leads.len() <= FEW) {
                    self.hidden(path, byte, PRIVATE);
                }
            }
        }
    }
}

fn byte_set(bytes: &[u8]) -> [bool; 256] {
    let mut set = [false; 256];
    bytes.iter().for_each(|&byte| set[usize::from(byte)] = true);
    set
}

/// The more common characters of either script that begin with one of some
/// bytes, and the byte that each ends with.
fn known_from(leads: &[u8]) -> impl Iterator<Item = &'static (Original, u8)> {
    let Known { characters, rows } = &*KNOWN;
    leads.iter().flat_map(|&lead| {
        let row = &rows[usize::from(lead)..];
        &characters[row[0]..row[1]]
    })
}

struct Known {
    /// In the order of their pairs.
    characters: Vec<(Original, u8)>,
    /// Where those begin that begin with a byte, or a greater one.
    rows: Vec<usize>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let is_known = |c| cost_alone(Symbol::of(c)) < MOST_KNOWN * UNITS;
    let pairs: Vec<Pair> = LEADS
        .flat_map(|lead| TRAILS.map(move |trail| [lead, trail]))
        .filter(|&pair| gbk::decode(pair).is_some_and(is_known))
        .collect();
    let rows = (0..=1 + usize::from(u8::MAX))
        .map(|lead| pairs.partition_point(|pair| usize::from(pair[0]) < lead));
    let rows = rows.collect();
    let characters = pairs.iter().map(|&pair| (originals::of(pair), pair[1]));
    Known { characters: characters.collect(), rows }
});
