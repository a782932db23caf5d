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
mod many;
mod part;
mod ways;

pub(super) use self::{part::Part, ways::NO_COMMA};

use self::many::{Found, Front};
use super::{
    annotation::Lost,
    model::{TWICE, UNOPENED, is_mark, is_opener, is_stop, symbol},
    reader::{Reader, Token},
    readings::Syllable,
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
const UNMARKED: i32 = 4;

/// A character that costs more, in bits, than this one makes the search
/// look whether a pair has vanished before it.
pub(super) const SURPRISE: i32 = 9;

/// How many characters are tried before a pair that has vanished. Six read
/// one run of five hundred more, in half the speed.
const HALVES: usize = 3;

/// The same where the character behind it has lost its last byte as well, so
/// that each is tried with all characters.
const CUT_HALVES: usize = 2;

/// How much likelier text without damage is, in bits, if the page shows no
/// other.
const SOUND: i32 = 16;

/// The same on a page that does.
pub(super) const SPOILED: i32 = 2;

/// What a lost line end costs, in bits.
const LINE_END: i32 = 4;

/// The margin from which on a guess is taken as certain enough to act on,
/// in bits: with it 10 of 1,000 runs in which nothing else is doubtful are
/// wrong on pages of news, manuals, laws, novels and blogs that `data/measure`
/// spoiled; with one bit less 13, with twice as much one (`injection
/// --margins`).
const MARGIN: i32 = 5;

/// By how much more behind a reading where a pair of which at most a mark is
/// left was filled in, and where a last trail byte was: on the same pages 16
/// and 30 of 1,000 are wrong with it, with all runs behind readings 7; two
/// bits more leave 10 of the former and cost every seventh page of shifted
/// readings. Behind anything else, or where both
/// were, no margin makes such a run sure enough: with 15 bits 45 and 200 are
/// wrong.
const GUESSED: i32 = 2;
const CUT: i32 = 4;

/// By how much more where the lost byte at its beginning has no mark, and
/// where what was put in is a reading: the page has no marks for others
/// either, and any two characters may have lost two between them.
const UNSEEN: i32 = 4;
const UNSEEN_READING: i32 = 6;

/// What a character may cost in what is acted on, in bits: of 6,701 runs that
/// are acted on with it 51 are wrong, with 4 bits less 49 of 6,627, without it
/// 57 of 6,795 (`injection FILES`).
const ODD: i32 = 24;

/// A run that was read.
#[derive(Debug)]
pub(super) struct Repaired {
    /// What is replaced.
    pub(super) span: Span,
    pub(super) text: String,
    pub(super) evidence: Evidence,
    /// What was put in at its beginning.
    pub(super) by_reading: bool,
    /// What of it is sure, if not all is, and nothing else is shown there but
    /// marks.
    pub(super) parts: Vec<Part>,
    /// How much better it is than the page as it stands, in units.
    pub(super) gain: i32,
    /// How much better it is than the next one, in units.
    #[cfg(zhclean_margins)]
    pub(super) margin: i32,
    #[cfg(zhclean_margins)]
    pub(super) doubt: Doubt,
    #[cfg(zhclean_margins)]
    pub(super) is_unseen: bool,
    /// What it begins with, by all ways that are not far worse, and what is
    /// before that.
    pub(super) sure: ([char; 2], String),
}

impl Repaired {
    /// Where it ends, and what it ends in.
    pub(super) fn end(&self) -> (usize, [char; 2]) {
        let mut chars = self.text.chars().rev();
        let ends = [chars.next(), chars.next()];
        let [c, before] = ends.map(|c| c.unwrap_or('\n'));
        (self.span.end(), [before, c])
    }
}

/// What in a run is guessed, beside bytes of which the rest is there.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Doubt {
    Nothing,
    /// A pair of which at most a mark is left.
    Pair,
    /// A last trail byte.
    Cut,
    PairAndCut,
    /// A character of which nothing is left, or what a mark took along, which
    /// is told by habit alone.
    Blind,
}

impl Doubt {
    fn of(path: &Path) -> Doubt {
        match (path.guessed, path.cut) {
            _ if path.eaten || path.is_blind => Doubt::Blind,
            (true, true) => Doubt::PairAndCut,
            (true, false) => Doubt::Pair,
            (false, true) => Doubt::Cut,
            (false, false) => Doubt::Nothing,
        }
    }

    /// How much better than the next one a way must be to be acted on, in
    /// units.
    fn margin(self, by_reading: bool, is_unseen: bool) -> Option<i32> {
        let unseen = match (is_unseen, by_reading) {
            (false, _) => 0,
            (true, _) if self != Doubt::Nothing => return None,
            (true, true) => UNSEEN_READING,
            (true, false) => UNSEEN,
        };
        let more = match self {
            Doubt::Nothing => 0,
            Doubt::Cut => CUT,
            Doubt::Pair if by_reading => GUESSED,
            Doubt::Pair | Doubt::PairAndCut | Doubt::Blind => return None,
        };
        Some((MARGIN + more + unseen) * UNITS)
    }
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

impl Lead {
    fn is_hidden(self) -> bool {
        matches!(self, Lead::Hidden(_))
    }
}

impl State {
    fn is_hidden(self) -> bool {
        matches!(self, State::Waits(lead) if lead.is_hidden())
    }
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
    /// What the least likely character of the original costs, in units.
    worst: i32,
}

/// A character of a path.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The index of the one before.
    before: u32,
    c: char,
    /// Where the page shows what it was made with: from the run's beginning.
    shown: [u32; 2],
    /// The next one begins in there as well.
    is_shared: bool,
    lost: Loss,
}

/// What of a character is not left, as far as that matters to how sure it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Loss {
    Nothing,
    /// The first byte of punctuation that something was put in before.
    Stop,
    Lead,
    Trail,
    /// One or both bytes, in a pair of which at most a mark is left.
    Pair,
}

/// The characters of all paths.
type Nodes = Vec<Node>;

/// A search in progress.
struct Search<'r, 't> {
    reader: &'r Reader<'t>,
    nodes: Nodes,
    next: Vec<Path>,
    /// What costs more than this cannot be among the next paths that are
    /// followed.
    limit: i32,
    /// The cheapest of the next paths.
    front: Front,
    /// The same as `limit`, by what is in front: whatever costs more is not
    /// followed, but may tell of others.
    bound: i32,
    /// What closes a quotation or a bracket, and whether one that it closes is
    /// open where the run begins, as far as that was asked for.
    open: Vec<(char, bool)>,
    /// What is weighed at the moment.
    found: Found,
    /// Whether there was ever more than one way.
    split: bool,
    made: usize,
    /// Where the page shows what paths are made with, as nodes have it.
    shown: [u32; 2],
    /// Paths that another one was better than, which have come to the same:
    /// the last character of either, and by how much, in units.
    given_up: Vec<(u32, u32, i32)>,
    /// How many cheaper paths there are than that which is gone on with.
    rank: usize,
    /// Where the run begins.
    start: usize,
    /// What was put in there is a reading.
    by_reading: bool,
    /// Letters may be what became of full-width ones.
    letters: bool,
}

/// Whether two texts are apart only where one has another third person: 他,
/// 它 and 她 differ in a byte that is lost with the one behind it as often as
/// not, and what is around them does not tell which it was.
fn are_pronouns_apart(first: &str, second: &str) -> bool {
    let is_one = |c| matches!(c, '他' | '它' | '她');
    let mut both = first.chars().zip(second.chars());
    first != second
        && first.len() == second.len()
        && both.all(|(a, b)| a == b || is_one(a) && is_one(b))
}

/// How often the same punctuation stands twice in a row.
fn twice_in(text: &str) -> usize {
    let both = text.chars().zip(text.chars().skip(1));
    both.filter(|&(a, b)| a == b && is_stop(a)).count()
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
    let plain = run(reader, start, unmarked, last, false);
    if !reader.folded || reader.spoiled.is_none() {
        return plain;
    }
    // Seldom is a letter what became of a full-width one, and to look for
    // that everywhere would crowd out better ways.
    let is_letter = |run: &Repaired| {
        reader.text[run.span.range()]
            .contains(|c: char| c.is_ascii_alphabetic())
    };
    match &plain {
        Some(run) if run.evidence >= Evidence::Inferred || !is_letter(run) => {
            plain
        }
        _ => {
            let other = run(reader, start, unmarked, last, true);
            let least = |run: &Repaired| run.gain + MARGIN * UNITS;
            let least = plain.as_ref().map_or(0, least);
            match other {
                Some(run) if run.gain >= least => Some(run),
                _ => plain,
            }
        }
    }
}

/// Searches once.
fn run(
    reader: &mut Reader<'_>,
    start: usize,
    unmarked: bool,
    last: [char; 2],
    letters: bool,
) -> Option<Repaired> {
    let mut search = Search {
        nodes: Vec::with_capacity(NODES),
        next: Vec::with_capacity(NODES),
        limit: i32::MAX,
        front: Front::default(),
        bound: i32::MAX,
        found: Found::new(),
        open: Vec::new(),
        split: false,
        made: 0,
        shown: [0; 2],
        given_up: Vec::new(),
        rank: 0,
        start,
        by_reading: matches!(reader.token(start).0, Token::Orphan(_)),
        letters,
        reader,
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
        self.nodes.push(Node {
            before: 0,
            c: '\n',
            shown: [0; 2],
            is_shared: false,
            lost: Loss::Nothing,
        });
        let sound =
            if self.reader.spoiled.is_some() { SPOILED } else { SOUND };
        let first = Path {
            cost: 0,
            state: State::InStep,
            last: last.map(symbol),
            before: last[1],
            node: 0,
            end: (start, 0),
            damaged: false,
            is_blind: false,
            guessed: false,
            cut: false,
            eaten: false,
            worst: 0,
        };
        let mut paths = vec![first];
        if unmarked {
            // What was put in before the character and what was put in behind
            // its lead byte are two.
            let lead = match self.reader.is_behind_comma(start) {
                true => Lead::Stop,
                false => Lead::Lost,
            };
            paths.push(Path {
                cost: (sound + VANISHED) * UNITS,
                state: State::Waits(lead),
                damaged: true,
                ..first
            });
        }
        let by_reading = self.by_reading;
        let (mut at, mut behind) = (start, 0);
        for _ in 0..LONGEST {
            let (token, end) = self.reader.token(at);
            self.shown = [at, end].map(|at| (at - start) as u32);
            let in_step = paths.iter().all(|path| path.state == State::InStep);
            if in_step && at > start {
                let is_wedge = match token {
                    Token::Char(c) => {
                        is_mark(c) && self.reader.is_stop_at(end)
                    }
                    Token::Tail(_) => false,
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
            (self.limit, self.bound) = (i32::MAX, i32::MAX);
            self.front.clear();
            for (rank, path) in paths.iter().enumerate() {
                self.rank = rank;
                let first = self.next.len();
                self.advance(path, token, at, end, sound);
                let made = self.next[first..].iter().map(|path| path.cost);
                let limit = made.min().map(|cost| cost + BEAM * UNITS);
                self.limit = self.limit.min(limit.unwrap_or(i32::MAX));
                let made = &self.next[first..];
                made.iter().for_each(|path| self.front.add(path));
                self.bound = self.front.bound();
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
            .filter_map(|path| {
                let rival = self.text_of(path.node);
                // Where there is doubt, who writes two stops may be at work.
                let twice = twice_in(&rival) > twice_in(&text);
                let less = if twice { TWICE * UNITS } else { 0 };
                (rival != text).then(|| path.cost - best.cost - less)
            })
            .min()
            .unwrap_or(BEAM * UNITS);
        let near = best.cost + (MARGIN + GUESSED) * UNITS;
        let rivals = paths[1..].iter().filter(|path| path.cost < near);
        let sure = rivals.fold(text.clone(), |sure, path| {
            let rival = self.text_of(path.node);
            let both = sure.chars().zip(rival.chars());
            both.take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
        });
        let sure = (last, sure);
        let sound = paths.iter().find(|path| !path.damaged);
        let gain = sound.map_or(0, |path| path.cost - best.cost);
        let doubt = Doubt::of(&best);
        let is_unseen = match self.reader.token(start).0 {
            Token::Orphan(Lost::Nothing(_)) => false,
            Token::Orphan(_) => {
                !self.reader.text[start..].starts_with(is_mark)
            }
            _ => unmarked,
        };
        let are_alike = paths[1..].iter().any(|path| {
            path.damaged && are_pronouns_apart(&self.text_of(path.node), &text)
        });
        let is_odd = best.worst > ODD * UNITS;
        let evidence = if by_reading && !self.split && !is_odd {
            Evidence::Certain
        } else if !are_alike
            && !is_odd
            && doubt
                .margin(by_reading, is_unseen)
                .is_some_and(|least| margin >= least)
        {
            Evidence::Inferred
        } else {
            Evidence::Guessed
        };
        let (end, node) = best.end;
        let mut text = self.text_of(node);
        // Of marks in a row, what is before the run may be out of step too,
        // and of several stops in a row no more may be left than of
        // characters.
        let begins = text.chars().next();
        let is_in_row = begins.is_some_and(|c| c == last[1] && is_stop(c))
            || !by_reading && self.may_be_stops(start, end);
        let evidence = match is_in_row {
            true => evidence.min(Evidence::Guessed),
            false => evidence,
        };
        let parts = match evidence {
            Evidence::Guessed if !is_unseen && !is_in_row => {
                self.parts(&best, &paths[1..], certain)
            }
            _ => Vec::new(),
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
            parts,
            gain,
            #[cfg(zhclean_margins)]
            margin,
            #[cfg(zhclean_margins)]
            doubt,
            #[cfg(zhclean_margins)]
            is_unseen,
            sure,
        })
    }

    /// Whether a run shows nothing but marks, and it or what is behind it has
    /// a stop that is written several times in a row.
    fn may_be_stops(&self, start: usize, end: usize) -> bool {
        let shown = &self.reader.text[start..end];
        // Where ？ was turned into the mark, a mark behind others may be either.
        let behind = shown.trim_start_matches([',', '?']);
        let is_mark_next = self.reader.next_char(end) == Some('?');
        if self.reader.folded
            && (is_mark_next || behind.is_empty() || behind.contains("??"))
        {
            return true;
        }
        let is_twice = |c| matches!(c, '！' | '？' | '!' | '。');
        shown.chars().all(|c| is_mark(c) || matches!(c, ',' | '，'))
            && (shown.contains('？')
                || self.reader.next_char(end).is_some_and(is_twice))
    }

    /// The characters up to a node.
    fn text_of(&self, mut node: u32) -> String {
        let mut chars = Vec::new();
        while node != 0 {
            let Node { before, c, .. } = self.nodes[node as usize];
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
            let mut same = kept.iter().filter(|other| {
                other.last == path.last
                    && other.state == path.state
                    && other.damaged == path.damaged
            });
            match (same.next(), same.next()) {
                (Some(first), Some(second)) => {
                    for other in [first, second] {
                        let more = path.cost - other.cost;
                        if more < part::MOST {
                            self.given_up.push((other.node, path.node, more));
                        }
                    }
                }
                _ => kept.push(path),
            }
        }
        self.split |= kept.len() > 1;
        Some(())
    }

    /// A path that goes on with a character of the page.
    fn shown(&mut self, path: &Path, c: char, cost: i32) {
        let more = self.reader.model.shown(path.last, c);
        // No quotation begins where a line ends.
        let hangs = c == '\n' && path.damaged && is_opener(path.before);
        let hangs = if hangs { UNOPENED * UNITS } else { 0 };
        self.push(path, c, State::InStep, cost + more + hangs);
    }

    /// A path that goes on with a character of the original.
    fn put(&mut self, path: &Path, c: char, state: State, cost: i32) {
        // The limit is no more than a bound for some time.
        let limit = self.limit.min(self.bound);
        let limit = limit.saturating_sub(path.cost + cost);
        let more = self.reader.model.cost(path.last, path.before, c, limit);
        match more {
            Some(more) => {
                let worst = path.worst.max(more);
                let first = self.nodes.len();
                self.push(&Path { worst, ..*path }, c, state, cost + more);
                if more > ODD * UNITS {
                    self.loses(first, Loss::Pair);
                }
            }
            None => self.split = true,
        }
    }

    fn push(&mut self, path: &Path, c: char, state: State, cost: i32) {
        self.push_as(path, (c, symbol(c)), state, cost);
    }

    /// The same with the character's symbol.
    fn push_as(
        &mut self,
        path: &Path,
        (c, symbol): (char, Symbol),
        state: State,
        cost: i32,
    ) {
        // How the page stands is weighed to the end.
        let limit = self.limit.min(self.bound);
        if path.cost + cost > limit && path.damaged {
            self.split = true;
            return;
        }
        self.nodes.push(Node {
            before: path.node,
            c,
            shown: self.shown,
            is_shared: matches!(state, State::Waits(_)),
            lost: Loss::Nothing,
        });
        self.next.push(Path {
            cost: path.cost + cost,
            state,
            last: [path.last[1], symbol],
            before: c,
            node: self.nodes.len() as u32 - 1,
            ..*path
        });
    }

    /// Tells what of the characters since `first` is not left.
    fn loses(&mut self, first: usize, lost: Loss) {
        self.nodes[first..].iter_mut().for_each(|it| it.lost = lost);
    }

    /// Marks the paths since `first` as back in step at `at`.
    fn ends(&mut self, first: usize, at: usize) {
        for path in &mut self.next[first..] {
            path.end = (at, path.node);
        }
    }
}
