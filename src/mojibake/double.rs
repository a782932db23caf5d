//! Text of which the bytes were read as pairs, in a charset of Chinese,
//! Japanese or Korean.

use core::ops::Range;

use super::{
    charset::{Charset, Double},
    confusion::{Confusion, DOUBLE},
    gaps::{self, Assumed, Budget, Decoded, Hole, Losses, Unit},
    judge,
    proposal::Proposal,
    single,
};
use crate::{
    Evidence,
    statistics::{self, Symbol, UNITS},
};

/// Lines are looked at in pieces of so many characters.
const PIECE: usize = 4096;

/// How often each character of a piece is read on the average, from one
/// start or another, before a confusion is given up: mojibake is read once,
/// or a few times where its beginning is in doubt.
const TRIES_PER_CHAR: usize = 3;

/// How much cheaper the repaired text must be than what stood there, in
/// all: with 40 bits, one of 1,162,254 clean lines was changed.
const GAIN: i64 = 48 * UNITS as i64;

/// The gain that a repair needs which the rules of UTF-8 prove as well.
const PROVED_GAIN: i64 = 14 * UNITS as i64;

/// What each character of such a repair gains at least, on the average. A
/// list of names gains less: it is rare, but not nonsense.
const DENSITY: i64 = 5 * UNITS as i64;

/// Of so many characters of a damaged text, one may be U+FFFD: of one that
/// has more, too little is left.
const MOST_LOST: usize = 2;

/// The gain that a repair needs on a page of which other lines prove the
/// confusion, and what part of the line it must take.
const KNOWN_GAIN: i64 = 16 * UNITS as i64;
const KNOWN_SHARE: (usize, usize) = (2, 3);

/// What each character may cost, on the average, that stands beside a repair
/// and seems to be damaged with it.
const WIDENING: i64 = 8 * UNITS as i64;

/// What a kana, or punctuation of vertical text, costs at least in text that
/// is to be Chinese.
const KANA_COST: i32 = 11 * UNITS;

/// What a character costs at least that no Chinese text has.
const NONSENSE: i32 = 16 * UNITS;

/// What a character for private use costs at least: fonts of icons have
/// them, running text has none.
const PRIVATE_COST: i32 = 22 * UNITS;

/// One in so many characters of legacy text that was read as another legacy
/// charset is a Chinese one, at least.
const HAN_SHARE: usize = 5;

/// So many half-width kana must stand in text that was read as Shift_JIS.
const KANA: usize = 3;

/// One in so many characters of such text is one, at least.
const KANA_SHARE: usize = 5;

/// Finds what is wrong in `line` and stands in characters of double-byte
/// charsets.
pub(super) fn scan(
    line: &str,
    evidence: Evidence,
    known: &[Confusion],
    budget: &mut Budget,
    proposals: &mut Vec<Proposal>,
) {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let mut at = 0;
    for piece in chars.chunks(PIECE) {
        let end = at + piece.iter().map(|(_, c)| c.len_utf8()).sum::<usize>();
        let piece = Piece { chars: piece, end, known };
        let found = proposals.len();
        piece.utf8(evidence, budget, proposals);
        if proposals.len() == found {
            piece.legacy(evidence, budget, proposals);
        }
        at = end;
    }
}

struct Piece<'c> {
    chars: &'c [(usize, char)],
    end: usize,
    /// The confusions that other lines of the page prove.
    known: &'c [Confusion],
}

impl Piece<'_> {
    fn place(&self, index: usize) -> usize {
        self.chars.get(index).map_or(self.end, |&(at, _)| at)
    }

    fn utf8(
        &self,
        evidence: Evidence,
        budget: &mut Budget,
        proposals: &mut Vec<Proposal>,
    ) {
        for confusion in DOUBLE {
            let (Charset::Utf8, assumed) = confusion.charsets() else {
                continue;
            };
            let Some(double) = Double::of(assumed) else { continue };
            let mut at = 0;
            let mut found = false;
            let mut left = TRIES_PER_CHAR * self.chars.len();
            while at < self.chars.len() {
                let (read, end) = self.stretch(double, at);
                // What was read in vain so often is not mojibake.
                let Some(rest) = left.checked_sub(read) else { break };
                left = rest;
                let Some(end) = end else {
                    at += 1;
                    continue;
                };
                match self.try_utf8(
                    confusion,
                    double,
                    at..end,
                    evidence,
                    budget,
                ) {
                    Some(proposal) => {
                        proposals.push(proposal);
                        found = true;
                        at = end;
                    }
                    None => at += 1,
                }
            }
            if found {
                return;
            }
        }
    }

    /// How many characters from `start` on were read, and as far as where
    /// their bytes can be UTF-8; nothing if that is not worth a closer look.
    fn stretch(
        &self,
        double: &'static Double,
        start: usize,
    ) -> (usize, Option<usize>) {
        let first = self.chars[start].1;
        // What is repaired begins with none of these.
        if first.is_ascii() {
            return (1, None);
        }
        let is_first = || {
            start == 0
                || unit(double, self.chars[start - 1].1)
                    .is_none_or(|_| self.chars[start - 1].1.is_ascii())
        };
        let starts_lost = first == char::REPLACEMENT_CHARACTER && is_first();
        let mut states = 1_u8;
        let mut good = None;
        let mut strange = 0;
        let mut read = 0;
        for (index, &(_, c)) in self.chars.iter().enumerate().skip(start) {
            read += 1;
            let Some(unit) = unit(double, c) else { break };
            states = match unit {
                Unit::Code(code) => advance_code(states, code),
                Unit::Either(first, second) => {
                    advance_code(states, first) | advance_code(states, second)
                }
                Unit::Hole(hole) => advance_hole(states, hole),
            };
            if states == 0 {
                break;
            }
            if !c.is_ascii() {
                strange += 1;
            }
            // The first character is begun here and goes on in the next, but
            // for letters of two bytes, as steps of chains have them, and
            // where its first byte may be lost.
            let is_letter = matches!(
                unit,
                Unit::Code(0xC280..=0xC3BF) | Unit::Either(0xC280..=0xC3BF, _)
            );
            if index == start && states & 1 != 0 && !is_letter && !starts_lost
            {
                return (read, None);
            }
            if states & 1 != 0 && (!c.is_ascii() || c == '?') {
                good = Some((index + 1, strange));
            }
        }
        let good = good.filter(|&(_, strange)| strange >= 2);
        (read, good.map(|(end, _)| end))
    }

    fn try_utf8(
        &self,
        confusion: Confusion,
        double: &'static Double,
        range: Range<usize>,
        evidence: Evidence,
        budget: &mut Budget,
    ) -> Option<Proposal> {
        let decoded =
            self.decode(Charset::Utf8, double, range.clone(), budget)?;
        let gain = self.cost(range.clone()) - decoded.cost;
        // A step of a chain: what comes out is judged by where it leads.
        let text = decoded.text();
        let chain = text.chars().any(|c| !c.is_ascii() && !judge::is_cjk(c))
            && single::leads_to_chinese(text);
        if !chain
            && (gain < PROVED_GAIN
                || decoded.cost_per_char() > judge::GOOD
                || judge::cost_beyond_ascii(text) > judge::GOOD
                || !is_everyday(text))
        {
            return None;
        }
        let (text, evidence) = decoded.into_text(evidence, gaps_of(confusion));
        Some(self.propose(confusion, range, text, evidence))
    }

    fn propose(
        &self,
        confusion: Confusion,
        range: Range<usize>,
        replacement: String,
        evidence: Evidence,
    ) -> Proposal {
        let span = self.place(range.start)..self.place(range.end);
        Proposal { span, replacement, confusion, evidence }
    }

    /// Reads the bytes of a part of the piece as `truth`.
    fn decode(
        &self,
        truth: Charset,
        assumed: &'static Double,
        range: Range<usize>,
        budget: &mut Budget,
    ) -> Option<Decoded> {
        let around = self.around(&range);
        let lost = self.chars[range.clone()]
            .iter()
            .filter(|&&(_, c)| c == char::REPLACEMENT_CHARACTER)
            .count();
        if lost * MOST_LOST > range.len() {
            return None;
        }
        let units = || {
            self.chars[range.clone()]
                .iter()
                .filter_map(|&(_, c)| unit(assumed, c))
        };
        let mut read = |losses| {
            let assumed = Assumed::Double(assumed);
            gaps::decode(truth, assumed, units, losses, around, budget)
        };
        if !units().any(|unit| matches!(unit, Unit::Hole(_))) {
            return read(Losses::Any);
        }
        // One decoder read all of the text: what no decoder loses so is a
        // mixture.
        match (read(Losses::Bytes), read(Losses::Pairs)) {
            (Some(bytes), Some(pairs)) => Some(bytes.or(pairs)),
            (None, None) => read(Losses::Any),
            (bytes, pairs) => bytes.or(pairs),
        }
    }

    /// What stands before and after a part of the piece.
    fn around(&self, range: &Range<usize>) -> (Symbol, Symbol) {
        let symbol = |index: Option<usize>| {
            index
                .and_then(|index| self.chars.get(index))
                .map_or_else(Symbol::line_break, |&(_, c)| Symbol::of(c))
        };
        (symbol(range.start.checked_sub(1)), symbol(Some(range.end)))
    }

    /// What a part of the piece costs as it is.
    fn cost(&self, range: Range<usize>) -> i64 {
        let (before, after) = self.around(&range);
        let mut last = before;
        let mut cost = 0;
        for &(_, c) in &self.chars[range] {
            let next = Symbol::of(c);
            cost += i64::from(cost_of(last, next, c));
            last = next;
        }
        cost + i64::from(statistics::cost(last, after))
    }

    /// Chinese text in one legacy charset that was read as another: nothing
    /// but the sense of the text tells them apart.
    fn legacy(
        &self,
        evidence: Evidence,
        budget: &mut Budget,
        proposals: &mut Vec<Proposal>,
    ) {
        let mut best: Option<(i64, Vec<Proposal>)> = None;
        let has_lost =
            self.chars.iter().any(|&(_, c)| c == char::REPLACEMENT_CHARACTER);
        for confusion in DOUBLE {
            let (truth, assumed) = confusion.charsets();
            let (Some(to), Some(from)) =
                (Double::of(truth), Double::of(assumed))
            else {
                continue;
            };
            let (mut gain, mut found) = if assumed == Charset::ShiftJis {
                self.kana(confusion, from, evidence, budget)
            } else {
                self.gains(confusion, from, to)
            };
            if let (Some(first), Some(last)) = (found.first(), found.last()) {
                let span = first.span.start..last.span.end;
                if let Some((more, whole)) =
                    self.widened(confusion, from, span, gain, evidence, budget)
                {
                    (gain, found) = (more, vec![whole]);
                }
            } else if has_lost {
                (gain, found) =
                    self.out_of_step(confusion, from, evidence, budget);
            }
            if !found.is_empty()
                && best.as_ref().is_none_or(|&(most, _)| gain > most)
            {
                best = Some((gain, found));
            }
        }
        if let Some((_, found)) = best {
            self.rest(&found, evidence, budget, proposals);
            proposals.extend(found);
            proposals.sort_by_key(|proposal| proposal.span.start);
        }
    }

    /// The parts beside those that were `found`, which prove what happened to
    /// the piece: by itself, one between digits says little.
    fn rest(
        &self,
        found: &[Proposal],
        evidence: Evidence,
        budget: &mut Budget,
        proposals: &mut Vec<Proposal>,
    ) {
        let Some(confusion) = found.first().map(|first| first.confusion)
        else {
            return;
        };
        let Some(from) = Double::of(confusion.charsets().1) else { return };
        let mut taken =
            found.iter().map(|found| found.span.clone()).peekable();
        let mut part = 0..0;
        for index in 0..=self.chars.len() {
            let place = self.place(index);
            while taken.peek().is_some_and(|span| span.end <= place) {
                taken.next();
            }
            let is_open =
                self.chars.get(index).is_some_and(|&(_, c)| {
                    !c.is_ascii() && unit(from, c).is_some()
                }) && taken.peek().is_none_or(|span| place < span.start);
            if is_open {
                part.end = index + 1;
                continue;
            }
            let whole = Piece {
                chars: &self.chars[part.clone()],
                end: self.place(part.end),
                known: &[confusion],
            };
            if part.len() > 1
                && let Some((_, proposal)) = whole.read(
                    confusion,
                    from,
                    0..part.len(),
                    evidence,
                    budget,
                )
            {
                proposals.push(proposal);
            }
            part = index + 1..index + 1;
        }
    }

    /// What reading a part of the piece must gain at least.
    fn least_gain(&self, confusion: Confusion, range: &Range<usize>) -> i64 {
        let high = |chars: &[(usize, char)]| {
            chars.iter().filter(|(_, c)| !c.is_ascii()).count()
        };
        let (part, of) = KNOWN_SHARE;
        let is_known = self.known.contains(&confusion)
            && high(&self.chars[range.clone()]) * of
                >= high(self.chars) * part;
        let least = if is_known { KNOWN_GAIN } else { GAIN };
        least.max(range.len() as i64 * DENSITY)
    }

    /// The part of the piece around the bytes `span` of the line, as far as
    /// characters of the charset go, read with all its gaps; and its gain.
    fn widened(
        &self,
        confusion: Confusion,
        from: &'static Double,
        span: Range<usize>,
        gain: i64,
        evidence: Evidence,
        budget: &mut Budget,
    ) -> Option<(i64, Proposal)> {
        let index = |place| self.chars.partition_point(|&(at, _)| at < place);
        let mut range = index(span.start)..index(span.end);
        let belongs = |index: usize| {
            let c = self.chars[index].1;
            // A decoder that loses a first byte shows the second.
            let is_trail = matches!(c, '@'..='~')
                && index.checked_sub(1).is_some_and(|before| {
                    self.chars[before].1 == char::REPLACEMENT_CHARACTER
                });
            (is_trail || !c.is_ascii()) && unit(from, c).is_some()
        };
        while range.start > 0 && belongs(range.start - 1) {
            range.start -= 1;
        }
        while range.end < self.chars.len()
            && unit(from, self.chars[range.end].1).is_some()
        {
            range.end += 1;
        }
        while range.end > index(span.end)
            && self.chars[range.end - 1].1.is_ascii()
        {
            range.end -= 1;
        }
        let narrow = index(span.start)..index(span.end);
        let length = narrow.len();
        let found =
            self.read(confusion, from, narrow.clone(), evidence, budget);
        let least = found.as_ref().map_or(gain * 9 / 10, |&(gain, _)| gain);
        let mut ways = vec![
            range.clone(),
            narrow.start..range.end,
            range.start..narrow.end,
        ];
        ways.dedup();
        ways.into_iter()
            .filter(|range| range.len() > length)
            .find_map(|range| {
                let added = (range.len() - length) as i64;
                self.read(confusion, from, range, evidence, budget)
                    .filter(|&(more, _)| more + added * WIDENING >= least)
            })
            .or(found)
    }

    /// A part of the piece, read with all its gaps, if the result is good;
    /// and its gain.
    fn read(
        &self,
        confusion: Confusion,
        from: &'static Double,
        range: Range<usize>,
        evidence: Evidence,
        budget: &mut Budget,
    ) -> Option<(i64, Proposal)> {
        let chars = &self.chars[range.clone()];
        if chars.iter().any(|&(_, c)| unit(from, c).is_none()) {
            return None;
        }
        let (truth, _) = confusion.charsets();
        let decoded = self.decode(truth, from, range.clone(), budget)?;
        let gain = self.cost(range.clone()) - decoded.cost;
        if gain < self.least_gain(confusion, &range)
            || decoded.cost_per_char() > judge::GOOD
            || !is_everyday(decoded.text())
        {
            return None;
        }
        let (text, evidence) = decoded.into_text(evidence, gaps_of(confusion));
        let evidence = evidence.min(judge::evidence(&text));
        Some((gain, self.propose(confusion, range, text, evidence)))
    }

    /// The parts of characters that belong together, each read by `read`, and
    /// what all of them gain.
    fn parts(
        &self,
        belongs: impl Fn(char) -> bool,
        mut read: impl FnMut(Range<usize>) -> Option<(i64, Proposal)>,
    ) -> (i64, Vec<Proposal>) {
        let (mut total, mut found, mut start) = (0, Vec::new(), 0);
        for end in 0..=self.chars.len() {
            if self.chars.get(end).is_some_and(|&(_, c)| belongs(c)) {
                continue;
            }
            if let Some((gain, proposal)) = read(start..end) {
                total += gain;
                found.push(proposal);
            }
            start = end + 1;
        }
        (total, found)
    }

    /// The parts with lost bytes, of which the pairs may be out of step.
    fn out_of_step(
        &self,
        confusion: Confusion,
        from: &'static Double,
        evidence: Evidence,
        budget: &mut Budget,
    ) -> (i64, Vec<Proposal>) {
        self.parts(
            |c| unit(from, c).is_some(),
            |range| {
                let chars = &self.chars[range.clone()];
                let count = |is: fn(char) -> bool| {
                    chars.iter().filter(|&&(_, c)| is(c)).count()
                };
                let lost = count(|c| c == char::REPLACEMENT_CHARACTER);
                // So much lost is more than was there.
                let is_damaged = lost > 0
                    && lost * 2 <= chars.len()
                    && count(judge::is_han) * HAN_SHARE >= chars.len();
                if !is_damaged {
                    return None;
                }
                self.read(confusion, from, range, evidence, budget)
            },
        )
    }

    /// The parts that were read as Shift_JIS, where many bytes became
    /// half-width kana, so that pairs are out of step; and their gain.
    fn kana(
        &self,
        confusion: Confusion,
        from: &'static Double,
        evidence: Evidence,
        budget: &mut Budget,
    ) -> (i64, Vec<Proposal>) {
        self.parts(
            |c| !c.is_ascii() && unit(from, c).is_some(),
            |range| self.kana_run(confusion, from, range, evidence, budget),
        )
    }

    fn kana_run(
        &self,
        confusion: Confusion,
        from: &'static Double,
        range: Range<usize>,
        evidence: Evidence,
        budget: &mut Budget,
    ) -> Option<(i64, Proposal)> {
        let chars = &self.chars[range.clone()];
        let is_kana =
            |&&(_, c): &&(usize, char)| ('\u{FF61}'..='\u{FF9F}').contains(&c);
        let kana = chars.iter().filter(is_kana).count();
        if kana < KANA || kana * KANA_SHARE < chars.len() {
            return None;
        }
        self.read(confusion, from, range, evidence, budget)
    }

    /// The parts that gain most by being read as `to`, and their gain.
    fn gains(
        &self,
        confusion: Confusion,
        from: &Double,
        to: &Double,
    ) -> (i64, Vec<Proposal>) {
        let mut found = Vec::new();
        let mut total = 0;
        let mut run = Run::default();
        let mut best = Run::default();
        for (index, &(_, c)) in self.chars.iter().enumerate() {
            let truth =
                if c.is_ascii() { Some(c) } else { convert(from, to, c) };
            let next = truth.map(|truth| run.with(index, c, truth));
            match next {
                Some(next) if next.gain > 0 => run = next,
                _ => {
                    total += self.take(confusion, from, to, &best, &mut found);
                    run = Run::default();
                    best = Run::default();
                }
            }
            if run.gain > best.gain {
                best = run;
            }
        }
        total += self.take(confusion, from, to, &best, &mut found);
        (total, found)
    }

    fn take(
        &self,
        confusion: Confusion,
        from: &Double,
        to: &Double,
        run: &Run,
        found: &mut Vec<Proposal>,
    ) -> i64 {
        if run.han < 3
            || run.gain < self.least_gain(confusion, &(run.start..run.end))
        {
            return 0;
        }
        let chars = &self.chars[run.start..run.end];
        // Korean and Cyrillic text are as unlikely, to statistics of
        // Chinese, as damage; what sets damage apart is that rare Chinese
        // characters, or such for private use, stand among the others.
        let sets_apart = |c| judge::is_han(c) || judge::is_private(c);
        let apart = chars.iter().filter(|&&(_, c)| sets_apart(c)).count();
        if apart * HAN_SHARE < chars.len() || !has_phrase(chars) {
            return 0;
        }
        let text: String = chars
            .iter()
            .filter_map(|&(_, c)| {
                if c.is_ascii() { Some(c) } else { convert(from, to, c) }
            })
            .collect();
        if judge::cost_per_char(&text).is_none_or(|cost| cost > judge::GOOD) {
            return 0;
        }
        found.push(Proposal {
            span: self.place(run.start)..self.place(run.end),
            evidence: judge::evidence(&text),
            replacement: text,
            confusion,
        });
        run.gain
    }
}

/// How many gaps a repair may have, see [`Decoded::into_text`].
fn gaps_of(confusion: Confusion) -> usize {
    match confusion.charsets() {
        (Charset::Utf8, assumed) if assumed != Charset::Gbk => {
            gaps::LOOSE_GAPS
        }
        (_, Charset::ShiftJis) => gaps::LOOSE_GAPS,
        _ => gaps::GAPS,
    }
}

/// Whether the text has two Chinese characters or more, and nine of ten
/// characters beyond ASCII are of everyday text.
fn is_everyday(text: &str) -> bool {
    let (mut all, mut everyday, mut han) = (0, 0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        everyday += usize::from(judge::is_everyday(c));
        han += usize::from(judge::is_han(c));
    }
    han >= 2 && everyday * 10 >= all * 9
}

/// Whether characters that are no ASCII follow others than themselves in two
/// ways. In lists of characters and of doubled ones they stand alone, each of
/// them rare, and nothing shows that other ones would read better.
fn has_phrase(chars: &[(usize, char)]) -> bool {
    let mut neighbours = chars
        .windows(2)
        .map(|pair| (pair[0].1, pair[1].1))
        .filter(|(a, b)| a != b && !a.is_ascii() && !b.is_ascii());
    let first = neighbours.next();
    neighbours.any(|pair| Some(pair) != first)
}

/// A part of a line that gains by a repair.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    gain: i64,
    han: usize,
    before: Symbol,
    after: Symbol,
}

impl Default for Run {
    fn default() -> Run {
        let line_break = Symbol::line_break();
        Run {
            start: usize::MAX,
            end: 0,
            gain: 0,
            han: 0,
            before: line_break,
            after: line_break,
        }
    }
}

impl Run {
    fn with(mut self, index: usize, c: char, truth: char) -> Run {
        let (was, is) = (Symbol::of(c), Symbol::of(truth));
        self.gain += i64::from(
            cost_of(self.before, was, c) - statistics::cost(self.after, is),
        );
        self.start = self.start.min(index);
        self.end = index + 1;
        self.han += usize::from(judge::is_han(truth));
        self.before = was;
        self.after = is;
        self
    }
}

/// What the character `c` of a damaged text costs. To the statistics, all
/// that no Chinese text has is one symbol, and a frequent one in lists.
fn cost_of(before: Symbol, symbol: Symbol, c: char) -> i32 {
    let least = match c {
        '\u{3041}'..='\u{30FF}' | '\u{FE30}'..='\u{FE4F}' => KANA_COST,
        c if judge::is_private(c) => PRIVATE_COST,
        char::REPLACEMENT_CHARACTER
        | '\u{3105}'..='\u{312F}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{FF61}'..='\u{FF9F}' => NONSENSE,
        _ => 0,
    };
    statistics::cost(before, symbol).max(least)
}

/// What the bytes of `c` are in the charset `to`; the most frequent character,
/// if several codes are read as `c`.
fn convert(from: &Double, to: &Double, c: char) -> Option<char> {
    from.codes(c)
        .filter_map(|code| match code.to_be_bytes() {
            [0, _] => None,
            [lead, trail] => to.pair(lead, trail),
        })
        .filter(|&c| judge::is_everyday(c))
        .min_by_key(|&c| statistics::cost_alone(Symbol::of(c)))
}

/// What a character of the damaged text says about the bytes.
fn unit(double: &'static Double, c: char) -> Option<Unit> {
    if c == '?' {
        return Some(Unit::Hole(Hole::QuestionOrMore));
    }
    if c.is_ascii() {
        return (c != '\0').then_some(Unit::Code(c as u16));
    }
    if c == char::REPLACEMENT_CHARACTER {
        return Some(Unit::Hole(Hole::ByteOrPair));
    }
    let mut codes = double.codes(c);
    let first = codes.next()?;
    Some(match codes.next() {
        Some(second) => Unit::Either(first, second),
        None => Unit::Code(first),
    })
}

/// The states after a byte, as a set: bit *n* stands for *n* bytes that the
/// character still needs.
fn advance(states: u8, byte: u8) -> u8 {
    match byte {
        0..=0x7F => states & 1,
        0x80..=0xBF => states >> 1,
        0xC0..=0xC1 | 0xF5.. => 0,
        0xC2..=0xDF => (states & 1) << 1,
        0xE0..=0xEF => (states & 1) << 2,
        0xF0..=0xF4 => (states & 1) << 3,
    }
}

fn advance_code(states: u8, code: u16) -> u8 {
    match code.to_be_bytes() {
        [0, byte] => advance(states, byte),
        [lead, trail] => advance(advance(states, lead), trail),
    }
}

fn advance_hole(states: u8, hole: Hole) -> u8 {
    let one = |states: u8| (states >> 1) | ((states & 1) * 0b0110);
    let mut after = one(states);
    after |= one(after);
    if let Hole::QuestionOrMore = hole {
        after |= states & 1;
    }
    after
}
