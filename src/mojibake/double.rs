//! Text of which the bytes were read as pairs, in a charset of Chinese,
//! Japanese or Korean.

use super::{
    charset::{Charset, Double},
    confusion::{Confusion, DOUBLE},
    gaps::{self, Hole, Unit},
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
const TRIES_PER_CHAR: usize = 8;

/// How much cheaper the repaired text must be than what stood there, in
/// all: with 40 bits, one of 1,162,254 clean lines was changed.
const GAIN: i64 = 48 * UNITS as i64;

/// The gain that a repair needs which the rules of UTF-8 prove as well.
const PROVED_GAIN: i64 = 14 * UNITS as i64;

/// What each character of such a repair gains at least, on the average. A
/// list of names gains less: it is rare, but not nonsense.
const DENSITY: i64 = 5 * UNITS as i64;

/// One in so many characters of legacy text that was read as another legacy
/// charset is a Chinese one, at least.
const HAN_SHARE: usize = 3;

/// A lost character is taken for known when it is so much more likely than
/// any other: one in a thousand is wrong.
const SURE: i32 = 10 * UNITS;

/// The same for a guess.
const LIKELY: i32 = 2 * UNITS;

/// Finds what is wrong in `line` and stands in characters of double-byte
/// charsets.
pub(super) fn scan(
    line: &str,
    evidence: Evidence,
    proposals: &mut Vec<Proposal>,
) {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let mut at = 0;
    for piece in chars.chunks(PIECE) {
        let end = at + piece.iter().map(|(_, c)| c.len_utf8()).sum::<usize>();
        let piece = Piece { chars: piece, end };
        let found = proposals.len();
        piece.utf8(evidence, proposals);
        if proposals.len() == found {
            piece.legacy(proposals);
        }
        at = end;
    }
}

struct Piece<'c> {
    chars: &'c [(usize, char)],
    end: usize,
}

impl Piece<'_> {
    fn place(&self, index: usize) -> usize {
        self.chars.get(index).map_or(self.end, |&(at, _)| at)
    }

    fn utf8(&self, evidence: Evidence, proposals: &mut Vec<Proposal>) {
        for confusion in DOUBLE {
            let (Charset::Utf8, assumed) = confusion.charsets() else {
                continue;
            };
            let Some(double) = Double::of(assumed) else { continue };
            let mut at = 0;
            let mut found = false;
            let mut left = TRIES_PER_CHAR * self.chars.len();
            while at < self.chars.len() {
                let Some(end) = self.stretch(double, at) else {
                    at += 1;
                    continue;
                };
                // What was read in vain so often is not mojibake.
                match left.checked_sub(end - at) {
                    Some(rest) => left = rest,
                    None => break,
                }
                match self.try_utf8(confusion, double, at..end, evidence) {
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

    /// How far the bytes of the characters from `start` on can be UTF-8;
    /// nothing if that is not worth a closer look.
    fn stretch(&self, double: &Double, start: usize) -> Option<usize> {
        let mut states = 1_u8;
        let mut good = None;
        let mut strange = 0;
        for (index, &(_, c)) in self.chars.iter().enumerate().skip(start) {
            states = match unit(double, c)? {
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
            if index == start && (c.is_ascii() || states & 1 != 0) {
                return None;
            }
            if states & 1 != 0 && (!c.is_ascii() || c == '?') {
                good = Some((index + 1, strange));
            }
        }
        good.filter(|&(_, strange)| strange >= 2).map(|(end, _)| end)
    }

    fn try_utf8(
        &self,
        confusion: Confusion,
        double: &Double,
        range: core::ops::Range<usize>,
        evidence: Evidence,
    ) -> Option<Proposal> {
        let chars = &self.chars[range.clone()];
        let units: Vec<Unit> =
            chars.iter().filter_map(|&(_, c)| unit(double, c)).collect();
        let symbol = |index: Option<usize>| {
            index
                .and_then(|index| self.chars.get(index))
                .map_or_else(Symbol::line_break, |&(_, c)| Symbol::of(c))
        };
        let context = symbol(range.start.checked_sub(1));
        let after = symbol(Some(range.end));
        let decoded = gaps::decode(Charset::Utf8, &units, context, after)?;
        let before =
            statistics::cost_of(context, chars.iter().map(|&(_, c)| c))
                + chars.last().map_or(0, |&(_, c)| {
                    statistics::cost(Symbol::of(c), after)
                });
        let span = self.place(range.start)..self.place(range.end);
        let gain = i64::from(before) - decoded.cost;
        let mut text = decoded.text;
        // A step of a chain: what comes out is judged by where it leads.
        let chain = text.chars().any(|c| !c.is_ascii() && !judge::is_cjk(c))
            && single::leads_to_chinese(&text);
        if !chain
            && (gain < PROVED_GAIN
                || judge::cost_per_char(&text)? > judge::GOOD
                || !is_everyday(&text))
        {
            return None;
        }
        let least = match evidence {
            Evidence::Guessed => LIKELY,
            _ => SURE,
        };
        let mut weakest = Evidence::Certain;
        for (filled, margin) in decoded.filled.into_iter().rev() {
            weakest = weakest.min(if margin >= SURE {
                Evidence::Inferred
            } else if margin >= least {
                Evidence::Guessed
            } else {
                text.replace_range(filled, "\u{FFFD}");
                Evidence::Inferred
            });
        }
        Some(Proposal {
            span,
            replacement: text,
            confusion,
            evidence: weakest,
        })
    }

    /// Chinese text in one legacy charset that was read as another: nothing
    /// but the sense of the text tells them apart.
    fn legacy(&self, proposals: &mut Vec<Proposal>) {
        let mut best: Option<(i64, Vec<Proposal>)> = None;
        for confusion in DOUBLE {
            let (truth, assumed) = confusion.charsets();
            let (Some(to), Some(from)) =
                (Double::of(truth), Double::of(assumed))
            else {
                continue;
            };
            let (gain, found) = self.gains(confusion, from, to);
            if !found.is_empty()
                && best.as_ref().is_none_or(|&(most, _)| gain > most)
            {
                best = Some((gain, found));
            }
        }
        if let Some((_, found)) = best {
            proposals.extend(found);
        }
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
        let length = (run.end.saturating_sub(run.start)) as i64;
        if run.gain < GAIN.max(length * DENSITY) || run.han < 3 {
            return 0;
        }
        let chars = &self.chars[run.start..run.end];
        // Korean and Cyrillic text are as unlikely, to statistics of
        // Chinese, as damage; what sets damage apart is that rare Chinese
        // characters stand among the others.
        let was_han = chars.iter().filter(|&&(_, c)| judge::is_han(c)).count();
        if was_han * HAN_SHARE < chars.len() {
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
            replacement: text,
            confusion,
            evidence: Evidence::Certain,
        });
        run.gain
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
            statistics::cost(self.before, was)
                - statistics::cost(self.after, is),
        );
        self.start = self.start.min(index);
        self.end = index + 1;
        self.han += usize::from(judge::is_han(truth));
        self.before = was;
        self.after = is;
        self
    }
}

/// What the bytes of `c` are in the charset `to`.
fn convert(from: &Double, to: &Double, c: char) -> Option<char> {
    let [lead, trail] = from.code(c)?.to_be_bytes();
    if lead == 0 {
        return None;
    }
    to.pair(lead, trail).filter(|&c| judge::is_everyday(c))
}

/// What a character of the damaged text says about the bytes.
fn unit(double: &Double, c: char) -> Option<Unit> {
    if c == '?' {
        return Some(Unit::Hole(Hole::QuestionOrMore));
    }
    if c.is_ascii() {
        return Some(Unit::Code(c as u16));
    }
    if c == char::REPLACEMENT_CHARACTER {
        return Some(Unit::Hole(Hole::HighOrUserPair));
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
    if hole == Hole::QuestionOrMore {
        after |= states & 1;
    }
    after
}
