//! Text in which every byte was read as a character of its own.

use core::ops::Range;

use super::{
    charset::{Charset, Double, SINGLES, WINDOWS_1252, is_latin9},
    confusion::{Confusion, SINGLE_TRUTHS},
    entities, european,
    gaps::{self, Assumed, Budget, Losses},
    hyphens::{self, Filled},
    judge,
    pairs::{Pairs, Run},
    proposal::Proposal,
    stripped,
    utf8::{self, Share},
};
use crate::{
    Evidence,
    statistics::{Symbol, UNITS},
};

/// A byte that is lost: U+FFFD.
pub(super) const LOST: u16 = 0x100;
/// A character that the charset lacks.
const FOREIGN: u16 = 0x101;

/// Spans are looked at in pieces of so many characters, so that the work on
/// one line does not grow with the square of anything.
pub(super) const PIECE: usize = 8192;

/// One in so many bytes of legacy text meets its neighbour in an odd way.
/// (One pair in four does, and one in ten bytes may be lost.)
const ODD_SHARE: usize = 9;

/// Text that lost soft hyphens has so many characters at least, and of one
/// that has fewer than [`LONG`], less is known.
const LEAST: usize = 4;
const LONG: usize = 8;

/// What each of its characters may cost more than those of the text as it is,
/// which may lack just one that is a rare one.
const HARDLY_MORE: i64 = UNITS as i64;

/// A run of characters that single-byte charsets have, with their places.
pub(super) struct Stretch<'t> {
    line: &'t str,
    pub(super) chars: Vec<(usize, char)>,
    end: usize,
    /// The charsets that have all of its characters: a bit for each of
    /// [`Charset::SINGLE`].
    holders: u16,
    /// The charsets in which one of its characters, and two of them, are
    /// bytes that Chinese characters begin with in UTF-8.
    leads_once: u16,
    leads_twice: u16,
    /// How many of its characters are beyond ASCII.
    high: usize,
    /// Whether some of it are entities of HTML.
    is_html: bool,
}

/// Finds what is wrong in `line` and stands in characters of single-byte
/// charsets. Other lines of the page prove the confusions `known`.
pub(super) fn scan(
    line: &str,
    evidence: Evidence,
    known: &[Confusion],
    budget: &mut Budget,
    proposals: &mut Vec<Proposal>,
) {
    let first = proposals.len();
    let mut repair = |stretch: &Stretch<'_>| {
        stretch.repair(evidence, budget, proposals);
    };
    if entities::has_neighbours(line) {
        each_stretch(line, true, entities::chars(line), &mut repair);
    }
    if proposals.len() > first {
        return;
    }
    let mut is_all = true;
    let mut repair = |stretch: &Stretch<'_>| {
        let before = proposals.len();
        stretch.repair(evidence, budget, proposals);
        is_all &= proposals.len() > before;
    };
    each_stretch(line, false, line.char_indices(), &mut repair);
    if is_all {
        return;
    }
    let found = proposals[first..].iter().map(|found| found.confusion);
    let mut known = known.to_vec();
    for confusion in found.filter(|confusion| confusion.is_legacy()) {
        if !known.contains(&confusion) {
            known.push(confusion);
        }
    }
    if known.is_empty() {
        return;
    }
    let mut more = Vec::new();
    let proposals_here = &mut proposals[first..];
    proposals_here.sort_by_key(|proposal| proposal.span.start);
    let proposals_here = &*proposals_here;
    each_stretch(line, false, line.char_indices(), &mut |stretch| {
        let span = stretch.place(0)..stretch.end;
        let next = proposals_here
            .partition_point(|proposal| proposal.span.end <= span.start);
        let is_open = proposals_here
            .get(next)
            .is_none_or(|next| span.end <= next.span.start);
        if is_open {
            let found = known.iter().find_map(|&known| stretch.pairs(known));
            more.extend(found);
        }
    });
    proposals.extend(more);
    proposals[first..].sort_by_key(|proposal| proposal.span.start);
}

fn each_stretch(
    line: &str,
    is_html: bool,
    chars: impl Iterator<Item = (usize, char)>,
    each: &mut dyn FnMut(&Stretch<'_>),
) {
    let mut stretch = Stretch {
        line,
        chars: Vec::new(),
        end: 0,
        holders: u16::MAX,
        leads_once: 0,
        leads_twice: 0,
        high: 0,
        is_html,
    };
    let singles = &*SINGLES;
    let mut last = 0;
    for (at, c) in chars {
        stretch.end = at;
        let full = stretch.chars.len() >= PIECE && c == ' '
            || stretch.chars.len() >= 2 * PIECE;
        if full {
            stretch.pass_on(each);
        }
        if c.is_ascii() || c == char::REPLACEMENT_CHARACTER {
            stretch.chars.push((at, c));
        } else {
            match singles.holders(c) {
                (0, _) => stretch.pass_on(each),
                (holders, leads) => {
                    stretch.holders &= holders;
                    stretch.leads_twice |= stretch.leads_once & leads;
                    stretch.leads_once |= leads;
                    stretch.high += 1;
                    stretch.chars.push((at, c));
                }
            }
        }
        last = at;
    }
    // The last entity may be longer than its character.
    stretch.end = if is_html {
        last + entities::length(&line[last..])
    } else {
        line.len()
    };
    stretch.pass_on(each);
}

/// A part of a stretch, in characters, with what it was.
pub(super) struct Segment {
    pub(super) chars: Range<usize>,
    pub(super) text: String,
    /// Whether bytes of it are lost.
    pub(super) is_lossy: bool,
}

impl Stretch<'_> {
    fn pass_on(&mut self, each: &mut dyn FnMut(&Stretch<'_>)) {
        if self.high > 0 {
            each(self);
        }
        self.chars.clear();
        self.holders = u16::MAX;
        (self.leads_once, self.leads_twice) = (0, 0);
        self.high = 0;
    }

    fn repair(
        &self,
        evidence: Evidence,
        budget: &mut Budget,
        proposals: &mut Vec<Proposal>,
    ) {
        if self.holders().eq([WINDOWS_1252])
            && is_latin9(self.chars.iter().map(|&(_, c)| c))
        {
            return;
        }
        if let Some(found) = self.utf8_chinese(evidence, budget) {
            proposals.push(found);
        } else if let Some(found) = self.legacy_chinese(evidence, budget) {
            proposals.push(found);
        } else if let Some(found) = stripped::repair(self, budget) {
            proposals.push(found);
        } else if !self.is_html {
            european::repair(self, proposals);
        }
    }

    /// Where the character with this index begins.
    fn place(&self, index: usize) -> usize {
        self.chars.get(index).map_or(self.end, |&(at, _)| at)
    }

    /// What stands at a character, to the statistics.
    fn symbol(&self, index: Option<usize>) -> Symbol {
        index
            .and_then(|index| self.chars.get(index))
            .map_or_else(Symbol::line_break, |&(_, c)| Symbol::of(c))
    }

    /// The charsets that have all of the characters, or every charset if
    /// none has.
    fn candidates(&self) -> impl Iterator<Item = usize> + use<'_> {
        let all = match self.holders {
            0 => u16::MAX,
            holders => holders,
        };
        (0..Charset::SINGLE.len()).filter(move |at| all & 1 << at != 0)
    }

    /// The charsets that have all of the characters.
    pub(super) fn holders(&self) -> impl Iterator<Item = usize> + use<'_> {
        (0..Charset::SINGLE.len()).filter(|at| self.holders & 1 << at != 0)
    }

    /// The bytes that the characters were, if they were read as the
    /// charset with this index.
    pub(super) fn bytes(&self, charset: usize) -> Vec<u16> {
        self.chars
            .iter()
            .map(|&(_, c)| {
                if c.is_ascii() {
                    c as u16
                } else if c == char::REPLACEMENT_CHARACTER {
                    LOST
                } else {
                    match SINGLES.bytes(c).map_or(0, |bytes| bytes[charset]) {
                        0 => FOREIGN,
                        byte => byte.into(),
                    }
                }
            })
            .collect()
    }

    /// Chinese (or Japanese, or Korean) text of which the bytes of UTF-8
    /// were read one by one.
    fn utf8_chinese(
        &self,
        evidence: Evidence,
        budget: &mut Budget,
    ) -> Option<Proposal> {
        let mut best: Option<(usize, Vec<u16>, usize)> = None;
        for charset in self.candidates() {
            // Chinese text has two characters that begin there at least.
            if self.leads_twice & 1 << charset == 0 {
                continue;
            }
            let bytes = self.bytes(charset);
            let share = Share::of(&bytes);
            if !share.may_be_text(self.high) {
                continue;
            }
            let covered = share.covered;
            if best.as_ref().is_none_or(|&(_, _, most)| covered > most) {
                best = Some((charset, bytes, covered));
            }
            if covered >= self.high {
                break;
            }
        }
        let (charset, bytes, _) = best?;
        let mut segments = utf8::segments(&bytes);
        let mut weakest = Evidence::Certain;
        for segment in segments.iter_mut().filter(|s| s.is_lossy) {
            let units = || utf8::units(&bytes[segment.chars.clone()]);
            let before = self.symbol(segment.chars.start.checked_sub(1));
            let after = self.symbol(Some(segment.chars.end));
            let decoded = gaps::decode(
                Charset::Utf8,
                Assumed::Single(charset),
                units,
                Losses::Any,
                (before, after),
                budget,
            )?;
            let (text, found) = decoded.into_text(evidence, gaps::GAPS);
            segment.text = text;
            weakest = weakest.min(found);
        }
        let confusion =
            Confusion::new(Charset::Utf8, Charset::SINGLE[charset]);
        Some(self.propose(confusion, segments, weakest))
    }

    /// Chinese text in GBK or Big5 of which the bytes were read one by one.
    fn legacy_chinese(
        &self,
        evidence: Evidence,
        budget: &mut Budget,
    ) -> Option<Proposal> {
        if judge::oddness(letters(&self.chars)) * ODD_SHARE < self.high {
            return None;
        }
        // With the number of the bytes that it was read from.
        let mut best: Option<(usize, Confusion, Pairs)> = None;
        let mut seen: Vec<Vec<u16>> = Vec::new();
        'all: for index in self.candidates() {
            let bytes = self.bytes(index);
            if seen.contains(&bytes) {
                continue;
            }
            for &truth in &SINGLE_TRUTHS[1..] {
                let found = Pairs::parse(truth, &bytes, &self.chars);
                let Some(pairs) = found else { continue };
                if best.as_ref().is_none_or(|(.., b)| pairs.cost < b.cost) {
                    // What reads so well needs no comparison.
                    let is_good = pairs.cost <= judge::SHORT;
                    let confusion =
                        Confusion::new(truth, Charset::SINGLE[index]);
                    best = Some((seen.len(), confusion, pairs));
                    if is_good {
                        seen.push(bytes);
                        break 'all;
                    }
                }
            }
            seen.push(bytes);
        }
        let plain = best.as_ref().map(|(_, found, _)| found.charsets().0);
        let may_lack_bytes = match &best {
            Some((bytes, found, pairs)) => {
                pairs.may_lack_bytes(found.charsets().0, &seen[*bytes])
            }
            None => true,
        };
        if may_lack_bytes
            && let Some((cost, filled)) =
                self.without_hyphens(plain, evidence, budget)
            && best
                .as_ref()
                .is_none_or(|(.., pairs)| cost < pairs.cost + HARDLY_MORE)
        {
            return Some(filled);
        }
        let (_, confusion, pairs) = best?;
        let evidence = pairs.evidence();
        Some(self.propose(confusion, pairs.segments, evidence))
    }

    /// The repair of a stretch that is nothing but pairs of a confusion which
    /// is proved elsewhere, however few they are.
    fn pairs(&self, confusion: Confusion) -> Option<Proposal> {
        let (truth, assumed) = confusion.charsets();
        let charset =
            Charset::SINGLE.iter().position(|&single| single == assumed)?;
        let double = Double::of(truth)?;
        let bytes = self.bytes(charset);
        let mut segments = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] < 0x80 {
                at += 1;
                continue;
            }
            let run = Run::of(double, &bytes[at..], 0);
            // Dashes and quotation marks in pairs are sound.
            let chars = at..at + run.width;
            let mut signs = self.chars[chars.clone()].iter();
            if run.bad > 0 || signs.all(|&(_, c)| judge::is_sign(c)) {
                return None;
            }
            segments.push(Segment {
                chars,
                text: run.chars.iter().map(|&(_, c)| c).collect(),
                is_lossy: false,
            });
            at += run.width;
        }
        Some(self.propose(confusion, segments, Evidence::Inferred))
    }

    /// Legacy text of which soft hyphens were stripped, and what the text costs
    /// for each character. If it reads well but for some of it, `plain` is
    /// the charset.
    fn without_hyphens(
        &self,
        plain: Option<Charset>,
        evidence: Evidence,
        budget: &mut Budget,
    ) -> Option<(i64, Proposal)> {
        let least = gaps::least_margin(evidence);
        let charset = self
            .candidates()
            .find(|&at| SINGLES.byte(at, '\u{AD}') == Some(0xAD))?;
        let bytes = self.bytes(charset);
        SINGLE_TRUTHS[1..]
            .iter()
            .filter(|&&truth| plain.is_none_or(|plain| plain == truth))
            .filter_map(|&truth| {
                // Each byte costs about a tenth of a lost character.
                budget.take(bytes.len() / 10)?;
                let Filled { segments, cost, margin } =
                    hyphens::parse(Double::of(truth)?, &bytes, least)?;
                let (mut chars, mut odd) = (0, 0);
                for segment in &segments {
                    chars += segment.text.chars().count();
                    odd += judge::oddness(letters(
                        &self.chars[segment.chars.clone()],
                    ));
                }
                let is_short = chars < LONG;
                let limit = if is_short { judge::SHORT } else { judge::GOOD };
                if chars < LEAST || odd * 4 < chars || cost > limit {
                    return None;
                }
                let evidence = gaps::evidence(margin)?;
                let confusion =
                    Confusion::new(truth, Charset::SINGLE[charset]);
                Some((cost, self.propose(confusion, segments, evidence)))
            })
            .min_by_key(|&(cost, _)| cost)
    }

    pub(super) fn propose(
        &self,
        confusion: Confusion,
        segments: Vec<Segment>,
        evidence: Evidence,
    ) -> Proposal {
        let first = segments.first().map_or(0, |first| first.chars.start);
        let mut replacement = String::new();
        let mut at = first;
        for segment in segments {
            let between = self.place(at)..self.place(segment.chars.start);
            replacement.push_str(&self.line[between]);
            replacement.push_str(&segment.text);
            at = segment.chars.end;
        }
        Proposal {
            span: self.place(first)..self.place(at),
            replacement,
            confusion,
            evidence,
        }
    }
}

/// Whether the text, which itself may be anything, is mojibake of Chinese.
pub(super) fn leads_to_chinese(text: &str) -> bool {
    let mut proposals = Vec::new();
    let mut han = 0;
    each_stretch(text, false, text.char_indices(), &mut |stretch| {
        let budget = &mut Budget::of(0);
        proposals.extend(
            stretch
                .utf8_chinese(Evidence::Certain, budget)
                .or_else(|| stretch.legacy_chinese(Evidence::Certain, budget)),
        );
    });
    for proposal in proposals {
        let chars = proposal.replacement.chars();
        han += chars.filter(|&c| judge::is_han(c)).count();
    }
    han >= 2
}

pub(super) fn letters(chars: &[(usize, char)]) -> impl Iterator<Item = char> {
    chars.iter().map(|&(_, c)| c)
}
