//! Runs of text whose bytes were paired wrongly.
//!
//! Something was put in between the two bytes of a character, and the
//! decoder lost the first one with what came after it. From there on every
//! pair is made of one character's second byte and the next one's first,
//! until something brings the pairs back into step. All bytes but the lost
//! ones are still there: this gives them back and asks the statistics which
//! lost byte makes the best text.

use super::{
    annotation::Orphan,
    gbk::{self, LEADS, Pair, TRAILS},
    look::is_hanzi,
    readings::{self, Syllable},
    script::Script,
};
use crate::{
    Evidence, Span,
    statistics::{self, Symbol, UNITS, cost},
};

/// The longest run that is read, in characters. What goes on longer is left
/// alone.
const LONGEST: usize = 2_000;

/// How many characters of a run are looked at before it is read to its end.
const PREFIX: usize = 8;

/// How many steps from one character to the next are weighed at a place. A
/// byte lost on either side makes some 20,000; where more is lost, there is
/// nothing to go by.
const MOST_STEPS: usize = 50_000;

/// How many ways to read a run are followed.
const WAYS: usize = 6;

/// What a character that is not written in the page's script costs more, in
/// bits.
const OTHER_SCRIPT: i32 = 10;

/// What a character costs more, in bits, that is neither a Hanzi nor
/// punctuation of running text: GBK has box drawing, kana, Greek and many
/// signs, all of them as rare as the rarest Hanzi to the statistics.
const RARE_MARK: i32 = 12;

/// What an ideographic space costs more, in bits: it indents paragraphs,
/// and the statistics take it for a line's end.
const INDENT: i32 = 8;

/// What a full-width letter or digit costs more, in bits: beside Hanzi it
/// is rather a byte of one and a byte of another.
const WIDE: i32 = 6;

/// What the same punctuation costs more the second time in a row, in bits:
/// reviews that the statistics are made from end in several stops.
const TWICE: i32 = 8;

/// What a byte's having vanished without a mark costs, in bits.
const VANISHED: i32 = 5;

/// What a pair's having vanished costs that decoders do show, in bits.
const SHOWN: i32 = 8;

/// What a full-width letter's having vanished costs on a page whose
/// full-width characters were turned into ASCII, in bits: what becomes of a
/// single letter between Hanzi there is anyone's guess.
const FOLDED: i32 = 2;

/// How much better the repaired text must be than the damaged, in bits, if
/// nothing but the statistics speaks for the damage.
const GAIN: i32 = 16;

/// The margin from which on a guess is taken as certain enough to act on,
/// in bits.
const MARGIN: i32 = 5;

/// The same on a page that shows beyond doubt that software put something
/// in: there the damage is certain, and only its content is guessed.
const MARGIN_SPOILED: i32 = 2;

/// A character that costs more than this, in bits, with what it follows and
/// what follows it, makes a repair a guess: the run may have been damaged
/// once more where it stands.
const STRANGE: i32 = 30;

/// A run that was read.
#[derive(Debug)]
pub(super) struct Repaired {
    /// What is replaced.
    pub(super) span: Span,
    pub(super) text: String,
    pub(super) evidence: Evidence,
    /// The last character, for what comes next.
    pub(super) last: char,
}

/// What was put in between two bytes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wedge {
    /// A reading, of the character that the byte before and the lost one
    /// make.
    Reading(Syllable),
    /// A comma, or nothing that shows, before punctuation.
    Comma,
}

/// A byte of the original text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Slot {
    Known(u8),
    Lost,
}

/// A way to read a run.
#[derive(Clone, Debug)]
struct Way {
    slots: Vec<Slot>,
    /// Where the run ends.
    end: usize,
    /// An ASCII character that was taken for a second byte.
    tail: Option<u8>,
    /// The reading that the last character was annotated with.
    reading: Option<Syllable>,
    /// In bits.
    penalty: i32,
    /// Where a pair may have vanished, or was shown as a mark: the indices
    /// of characters with the next one.
    gaps: Vec<usize>,
}

/// Reads damaged text.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    /// What is deleted anyway, in order.
    pub(super) deleted: &'t [Span],
    pub(super) orphans: &'t [Orphan],
    pub(super) script: Script,
    /// Full-width punctuation was turned into ASCII.
    pub(super) folded: bool,
    /// How sure other damage makes it that software put something in.
    pub(super) spoiled: Option<Evidence>,
}

enum Item {
    Char(char, usize),
    Orphan(Syllable, usize),
    End,
}

impl Reader<'_> {
    /// Where the text goes on at `at`: behind what is deleted there.
    fn skip_deleted(&self, mut at: usize) -> usize {
        while let Ok(found) =
            self.deleted.binary_search_by_key(&at, |span| span.start())
        {
            at = self.deleted[found].end();
        }
        at
    }

    /// The character before `at`, and where it begins.
    pub(super) fn before(&self, mut at: usize) -> Option<(char, usize)> {
        while let Ok(found) =
            self.deleted.binary_search_by_key(&at, |span| span.end())
        {
            at = self.deleted[found].start();
        }
        let c = self.text[..at].chars().next_back()?;
        Some((c, at - c.len_utf8()))
    }

    fn item(&self, at: usize) -> Item {
        let at = self.skip_deleted(at);
        let orphan = self
            .orphans
            .binary_search_by_key(&at, |orphan| orphan.span.start());
        if let Ok(found) = orphan {
            let Orphan { span, syllable, .. } = self.orphans[found];
            return Item::Orphan(syllable, span.end());
        }
        match self.text[at..].chars().next() {
            Some(c) => Item::Char(c, at + c.len_utf8()),
            None => Item::End,
        }
    }

    /// The pair of a character as shown; a folded one's is that of the
    /// full-width form.
    fn pair(&self, c: char) -> Option<Pair> {
        gbk::encode(c).or(match c {
            '!'..='?' if self.folded || matches!(c, '!' | ';' | '(' | ')') => {
                Some([0xA3, c as u8 | 0x80])
            }
            _ => None,
        })
    }

    /// Reads the run that begins at `span`, which is what was put in with
    /// the mark for the lost bytes. `before` is the character before it.
    pub(super) fn repair(
        &self,
        span: Span,
        wedge: Wedge,
        before: Option<char>,
    ) -> Option<Repaired> {
        let ways = self.ways(span.end(), wedge);
        let left = before.map_or(Symbol::line_break(), Symbol::of);
        let best = ways
            .iter()
            .filter_map(|way| self.solve(way, wedge, before, left))
            .min_by_key(|solved| solved.cost)?;
        let shown_end = self.symbol_at(best.end);
        let mut shown = self.text[span.start()..best.end].chars();
        let damaged = {
            let mut last = left;
            let mut sum = 0;
            for c in shown.by_ref() {
                let next = Symbol::of(c);
                sum += cost(last, next);
                last = next;
            }
            sum + shown_end.map_or(0, |next| cost(last, next))
        };
        let gain = damaged - best.cost;
        let enough = match wedge {
            Wedge::Reading(_) => 0,
            Wedge::Comma if self.spoiled.is_some() => 0,
            Wedge::Comma => GAIN,
        };
        if gain < enough * UNITS {
            return None;
        }
        let enough_margin = match self.spoiled {
            Some(Evidence::Certain) => MARGIN_SPOILED,
            _ => MARGIN,
        };
        let evidence = match best.margin {
            None => Evidence::Certain,
            Some(margin) if margin >= enough_margin * UNITS => {
                Evidence::Inferred
            }
            Some(_) => Evidence::Guessed,
        };
        let evidence = match wedge {
            _ if best.strangest > STRANGE * UNITS => Evidence::Guessed,
            Wedge::Comma => evidence.min(Evidence::Inferred),
            Wedge::Reading(_) => evidence,
        };
        Some(Repaired {
            span: Span::new(span.start(), best.end),
            last: best.text.chars().next_back()?,
            text: best.text,
            evidence,
        })
    }

    fn symbol_at(&self, at: usize) -> Option<Symbol> {
        match self.item(at) {
            Item::Char('?' | '？' | '\u{FFFD}', _) | Item::Orphan(..) => None,
            Item::Char(c, _) => Some(Symbol::of(c)),
            Item::End => Some(Symbol::line_break()),
        }
    }

    /// The ways to read the bytes from `at` on, where a lead byte is lost.
    fn ways(&self, at: usize, wedge: Wedge) -> Vec<Way> {
        let start = Way {
            slots: vec![Slot::Lost],
            end: at,
            tail: None,
            reading: None,
            penalty: 0,
            gaps: Vec::new(),
        };
        let (mut open, mut done) = (vec![start], Vec::new());
        while let Some(mut way) = open.pop() {
            if done.len() + open.len() > WAYS {
                break;
            }
            let mut checked = matches!(wedge, Wedge::Reading(_));
            while way.slots.len() < 2 * LONGEST {
                if !checked && way.slots.len() >= 2 * PREFIX {
                    checked = true;
                    if !self.prefix_reads_well(at, &way) {
                        break;
                    }
                }
                match self.step(&mut way, &mut open) {
                    Step::On => (),
                    Step::Done => {
                        done.push(way);
                        break;
                    }
                    Step::Dead => break,
                }
            }
        }
        let gapped: Vec<Way> = done.iter().filter_map(with_gap).collect();
        done.extend(gapped);
        done
    }

    /// Takes the next item into `way`; other ways to take it go to `open`.
    fn step(&self, way: &mut Way, open: &mut Vec<Way>) -> Step {
        // An even number of slots is a run in step; the lead byte that
        // waits makes it odd.
        match self.item(way.end) {
            Item::Orphan(syllable, end) => {
                way.slots.push(Slot::Lost);
                way.reading = Some(syllable);
                way.end = end;
                Step::Done
            }
            Item::End | Item::Char('\n' | '\r', _) => {
                way.slots.push(Slot::Lost);
                way.penalty += VANISHED;
                Step::Done
            }
            Item::Char(c @ ('?' | '\u{FFFD}'), end) => {
                // Behind the mark the text is in step again: with what was
                // put in before punctuation, or with an ASCII character
                // that is lost.
                let mut stop = way.clone();
                stop.slots.push(Slot::Lost);
                stop.end = end;
                if c == '\u{FFFD}'
                    && let Item::Char('\u{FFFD}', end) = self.item(end)
                {
                    stop.end = end;
                }
                if !matches!(self.item(end), Item::Char(c, _) if is_stop(c)) {
                    stop.penalty += VANISHED;
                }
                let mut on = way.clone();
                if on.gaps.is_empty() {
                    on.gaps.push(on.slots.len() / 2);
                    on.slots.extend([Slot::Lost; 2]);
                    on.penalty += VANISHED;
                    on.end = end;
                    open.push(on);
                }
                *way = stop;
                Step::Done
            }
            Item::Char(c, end) => {
                if let Some([first, second]) = self.pair(c) {
                    way.slots.push(Slot::Known(first));
                    way.end = end;
                    if second < 0x80 {
                        way.tail = Some(second);
                        return Step::Done;
                    }
                    way.slots.push(Slot::Known(second));
                    return Step::On;
                }
                way.slots.push(match c {
                    '@'..='~' => Slot::Known(c as u8),
                    // An ASCII character that cannot be a second byte: that
                    // one vanished before it.
                    ' '..='?' => Slot::Lost,
                    _ => return Step::Dead,
                });
                if matches!(c, '@'..='~') {
                    way.end = end;
                } else {
                    way.penalty += 2 * VANISHED;
                }
                Step::Done
            }
        }
    }

    /// Whether what is known of the run's beginning reads better than what
    /// is shown, so that it is worth reading to its end.
    fn prefix_reads_well(&self, at: usize, way: &Way) -> bool {
        let mut shown = 0;
        let mut last = None;
        for c in self.text[at..way.end].chars() {
            let next = Symbol::of(c);
            shown += last.map_or(0, |last| cost(last, next));
            last = Some(next);
        }
        let mut read = 0;
        let mut last = None;
        for pair in way.slots.chunks_exact(2) {
            let &[Slot::Known(a), Slot::Known(b)] = pair else {
                last = None;
                continue;
            };
            let Some(c) = gbk::decode([a, b]) else { continue };
            let next = Symbol::of(c);
            read += last.map_or(0, |last| cost(last, next));
            last = Some(next);
        }
        read + GAIN * UNITS < shown
    }

    /// Finds the best text for a way to read a run.
    fn solve(
        &self,
        way: &Way,
        wedge: Wedge,
        before: Option<char>,
        left: Symbol,
    ) -> Option<Solved> {
        let mut rows: Vec<Vec<Candidate>> = Vec::new();
        let count = way.slots.len() / 2;
        for (at, slots) in way.slots.chunks_exact(2).enumerate() {
            let reading = way.reading.filter(|_| at + 1 == count);
            let straddling = match wedge {
                Wedge::Reading(syllable) if at == 0 => {
                    let [_, trail] = gbk::encode(before?)?;
                    Some((trail, syllable))
                }
                _ => None,
            };
            let row_before = rows.last().map_or(1, Vec::len);
            let mut row = candidates(slots[0], slots[1], reading, |lead| {
                straddling.is_none_or(|(trail, syllable)| {
                    gbk::decode([trail, lead]).is_some_and(|c| {
                        readings::match_of(c, syllable).is_some()
                    })
                })
            });
            if row_before * row.len() > MOST_STEPS {
                return None;
            }
            if row.is_empty() {
                return None;
            }
            for candidate in &mut row {
                if !self.script.has(candidate.c) {
                    candidate.own += OTHER_SCRIPT * UNITS;
                }
                if !is_hanzi(candidate.c) && !is_common_mark(candidate.c) {
                    candidate.own += RARE_MARK * UNITS;
                }
                candidate.own += match candidate.c {
                    '\u{3000}' => INDENT * UNITS,
                    '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                        WIDE * UNITS
                    }
                    _ => 0,
                };
            }
            rows.push(row);
        }
        let right = match way.tail {
            Some(tail) => Some(Symbol::of(tail.into())),
            None => self.symbol_at(way.end),
        };
        let gap_cost = |pair: Pair| match gbk::decode(pair) {
            None => 0,
            Some('！'..='～') if self.folded => FOLDED * UNITS,
            Some(_) => SHOWN * UNITS,
        };
        let mut solved =
            best_path(&mut rows, left, right, &way.gaps, gap_cost)?;
        solved.cost += way.penalty * UNITS;
        solved.end = way.end;
        solved.text.extend(way.tail.map(char::from));
        Some(solved)
    }
}

enum Step {
    On,
    Done,
    Dead,
}

/// Whether punctuation can follow the mark for a lost pair, because
/// something was put in before it.
pub(super) fn is_stop(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '、' | '；' | '！' | '？' | '：' | ',' | ';' | '!'
    )
}

/// The same way, but with a pair vanished where the bytes as they are make
/// no character; none if there is no such place, or more than one.
fn with_gap(way: &Way) -> Option<Way> {
    let mut broken = way.slots.chunks_exact(2).enumerate().filter(|(_, s)| {
        matches!(**s, [Slot::Known(a), Slot::Known(b)]
            if gbk::decode([a, b]).is_none())
    });
    let (at, _) = broken.next()?;
    if broken.next().is_some() {
        return None;
    }
    let mut way = way.clone();
    let place = 2 * at + 1;
    way.slots.splice(place..place, [Slot::Lost; 2]);
    for gap in &mut way.gaps {
        *gap += usize::from(*gap >= at);
    }
    way.gaps.push(at);
    way.penalty += VANISHED;
    Some(way)
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    c: char,
    symbol: Symbol,
    pair: Pair,
    /// What it costs by itself.
    own: i32,
    /// What the best text up to it costs, and from it on.
    to: i32,
    from: i32,
    /// The one before it in the best text.
    back: usize,
}

fn candidates(
    first: Slot,
    second: Slot,
    reading: Option<Syllable>,
    lead_fits: impl Fn(u8) -> bool,
) -> Vec<Candidate> {
    let leads = match first {
        Slot::Known(lead) => lead..=lead,
        Slot::Lost => LEADS,
    };
    let mut row = Vec::new();
    for lead in leads.filter(|&lead| lead_fits(lead)) {
        let trails = match second {
            Slot::Known(trail) => trail..=trail,
            Slot::Lost => TRAILS,
        };
        for trail in trails {
            let pair = [lead, trail];
            let Some(c) = gbk::decode(pair) else { continue };
            let fits = reading.is_none_or(|syllable| {
                readings::match_of(c, syllable).is_some()
            });
            if fits {
                row.push(Candidate {
                    c,
                    symbol: Symbol::of(c),
                    pair,
                    own: 0,
                    to: 0,
                    from: 0,
                    back: 0,
                });
            }
        }
    }
    row
}

struct Solved {
    text: String,
    end: usize,
    cost: i32,
    /// How much worse the next best text is that differs where a byte is
    /// lost; none if no other is possible.
    margin: Option<i32>,
    /// What the character costs, with both its neighbours, that fits worst.
    strangest: i32,
}

/// The cheapest way through the candidates.
fn best_path(
    rows: &mut [Vec<Candidate>],
    left: Symbol,
    right: Option<Symbol>,
    gaps: &[usize],
    gap_cost: impl Fn(Pair) -> i32,
) -> Option<Solved> {
    let step = |at: usize, a: &Candidate, b: &Candidate| {
        let gap = match gaps.contains(&at) {
            true => gap_cost([a.pair[1], b.pair[0]]),
            false => 0,
        };
        let twice = match a.c == b.c && is_stop(a.c) {
            true => TWICE * UNITS,
            false => 0,
        };
        cost(a.symbol, b.symbol) + gap + twice
    };
    for candidate in rows.first_mut()? {
        candidate.to = candidate.own + cost(left, candidate.symbol);
    }
    for at in 1..rows.len() {
        let (done, rest) = rows.split_at_mut(at);
        let previous = &done[at - 1];
        for candidate in &mut rest[0] {
            let (back, to) = previous
                .iter()
                .map(|p| p.to + step(at - 1, p, candidate))
                .enumerate()
                .min_by_key(|&(_, to)| to)?;
            candidate.to = to + candidate.own;
            candidate.back = back;
        }
    }
    for candidate in rows.last_mut()? {
        candidate.from =
            right.map_or(0, |right| cost(candidate.symbol, right));
    }
    for at in (1..rows.len()).rev() {
        let (rest, done) = rows.split_at_mut(at);
        let next = &done[0];
        for candidate in &mut rest[at - 1] {
            candidate.from = next
                .iter()
                .map(|n| n.from + n.own + step(at - 1, candidate, n))
                .min()?;
        }
    }
    let last = rows.last()?;
    let total = |c: &Candidate| c.to + c.from;
    let (mut place, best) =
        last.iter().enumerate().min_by_key(|(_, c)| total(c))?;
    let cost = total(best);
    let mut margin = None;
    for row in rows.iter().filter(|row| row.len() > 1) {
        let mut totals: Vec<i32> = row.iter().map(total).collect();
        totals.sort_unstable();
        let more = totals[1] - totals[0];
        margin = Some(margin.map_or(more, |least: i32| least.min(more)));
    }
    let mut path = Vec::with_capacity(rows.len());
    for row in rows.iter().rev() {
        path.push(row[place]);
        place = row[place].back;
    }
    path.reverse();
    let mut symbols = vec![left];
    symbols.extend(path.iter().map(|candidate| candidate.symbol));
    symbols.extend(right);
    let strangest = symbols
        .windows(3)
        .zip(&path)
        .map(|(three, candidate)| {
            statistics::cost(three[0], three[1])
                + statistics::cost(three[1], three[2])
                + candidate.own
        })
        .max()
        .unwrap_or(0);
    let text = path.iter().map(|candidate| candidate.c).collect();
    Some(Solved { text, end: 0, cost, margin, strangest })
}

/// Whether a character stands for lost bytes.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '?' | '？' | '\u{FFFD}')
}

/// Whether a run can begin after the character.
pub(super) fn may_precede(c: char) -> bool {
    is_hanzi(c) || gbk::encode(c).is_some()
}

/// Whether a character is punctuation, a digit or a letter as running text
/// has it.
fn is_common_mark(c: char) -> bool {
    matches!(c, '\u{3000}' | '、' | '。' | '·' | '—' | '…' | '℃' | '○')
        || matches!(c, '‘'..='”' | '〈'..='】' | '！'..='～')
}
