//! Runs of names: tokens that are, or may have been, names of places.

use super::{
    label::{Label, label},
    name::{KINDS, Name, Rank},
    token::{Script, Separator, Token},
};
use crate::{
    Span,
    spam::rules::{Rules, folded},
};

/// A list has at least so many names. With five, lists that people write
/// are as likely as spam.
pub(super) const FEWEST: usize = 6;

/// From so many names on, what is asked of lists that people may write
/// loosely is asked no more: one separator throughout, a known label.
pub(super) const MANY: usize = 8;

/// From so many names on, no doubt is left.
pub(super) const CERTAIN: usize = 12;

/// The longest token that is looked up, in bytes; what is longer is a
/// sentence, but for the name at its beginning.
const LONGEST: usize = 60;

/// The longest short form that is looked for behind something else, in
/// characters: 呼和浩特.
pub(super) const SHORT_FORM: usize = 4;

/// So many names of a list are full.
const KINDS_IN_LIST: usize = 3;

/// The longest token that may be a damaged name, in characters.
const LIKE: usize = 9;

/// A row of a list has so many names, at least.
const ROW: usize = 4;

/// The longest damaged name at the beginning of a list, in characters, and
/// how many pieces of such may end it.
const BROKEN: usize = 5;
/// The longest name there that is not known, in bytes: four characters.
const UNKNOWN: usize = 12;
const BROKEN_ENDS: usize = 3;

/// The length of words of two ideographs, in bytes, and how many of those
/// side by side may stand between names.
const STRANGER: usize = 6;
const STRANGERS: usize = 3;

/// A name has so many bytes before it, at least, if it is glued to them:
/// two characters.
const GLUED: usize = 6;

/// What a token is to a list.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// A name, and where it begins and ends in the text. What is left of
    /// the token is said of the place: 大悟县快递公司.
    Name(Name, Span),
    /// What a name may have been before it was damaged.
    Like,
    /// A name at an end of a long list that is not known.
    Unknown,
    /// Letters: a name in another script.
    Latin,
    /// Digits.
    Value,
    Other,
}

/// Names with hardly anything but separators between them: tokens from
/// `first` to `last`, both of which are names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) first: usize,
    pub(super) last: usize,
}

/// Tokens of a region with what they are.
pub(super) struct Region<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token>,
    pub(super) whats: Vec<What>,
}

impl<'t> Region<'t> {
    pub(super) fn new(text: &'t str, tokens: Vec<Token>) -> Region<'t> {
        let whats = vec![What::Other; tokens.len()];
        let mut region = Region { text, tokens, whats };
        let mut start = 0;
        for at in 1..=region.tokens.len() {
            let is_over = region
                .tokens
                .get(at)
                .is_none_or(|token| token.gap.is_hard && !token.gap.is_lost);
            if is_over {
                if region.may_hold_list(start..at) {
                    for at in start..at {
                        region.whats[at] = region.what(at);
                    }
                }
                start = at;
            }
        }
        region.find_glued();
        region
    }

    /// Finds names that a list begins with and that are glued to the end of
    /// a sentence: 柿子熟了大悟县|鸡东县|海原县. What stands before the name
    /// is no part of its token then.
    fn find_glued(&mut self) {
        let is_name = |what: &What| matches!(what, What::Name(..));
        for at in 0..self.tokens.len().saturating_sub(2) {
            let is_first = at == 0
                || !is_name(&self.whats[at - 1])
                || self.tokens[at].gap.has_break
                || self.tokens[at].gap.is_hard;
            // One character more is a damaged name.
            let fewest = match self.whats[at] {
                What::Other | What::Value => 1,
                What::Like if is_first => GLUED,
                _ => continue,
            };
            // Names may have letters between them.
            let rest = at + 1..self.tokens.len();
            let mut names = rest
                .filter(|&it| !matches!(self.whats[it], What::Latin))
                .take(2)
                .map(|it| {
                    is_name(&self.whats[it]) && !self.tokens[it].gap.is_hard
                });
            if names.next() != Some(true) || names.next() != Some(true) {
                continue;
            }
            // What is sold stands after the names: 大悟县快递公司.
            let shown = self.shown(at);
            let sold = common_end(shown, self.shown(at + 1));
            let found = [shown, &shown[..sold]]
                .into_iter()
                .find_map(Name::suffix)
                .or_else(|| after_heading(shown))
                .filter(|&(_, start)| start >= fewest);
            if let Some((name, start)) = found {
                let is_within = Name::within(self.shown(at + 1)).is_some();
                let token = &mut self.tokens[at];
                let end = token.span.start() + start + name.len;
                // A province may stand before the name.
                let before = &shown[..start];
                let around =
                    if is_within { name.around(before) } else { None };
                let start = match Name::suffix(before) {
                    Some((before, at)) if before.rank == Rank::High => at,
                    _ => around.unwrap_or(start),
                };
                let start = token.span.start() + start;
                token.span = Span::new(start, token.span.end());
                token.gap.is_hard = true;
                token.gap.is_lost = false;
                self.whats[at] = What::Name(name, Span::new(start, end));
            }
        }
    }

    /// Whether tokens without the end of a sentence between them are enough
    /// for a list: a cheap answer, for most of them are prose.
    fn may_hold_list(&self, tokens: core::ops::Range<usize>) -> bool {
        let has_kinds = || {
            tokens
                .clone()
                .filter(|&at| self.shown(at).contains(KINDS))
                .nth(KINDS_IN_LIST - 1)
                .is_some()
        };
        // Short names with what is sold there.
        let end_alike = || {
            tokens
                .clone()
                .skip(1)
                .filter(|&at| {
                    let shown = self.shown(at);
                    let same = common_end(shown, self.shown(at - 1));
                    same + 3 <= shown.len()
                })
                .nth(FEWEST - 2)
                .is_some()
        };
        let are_names = || {
            tokens
                .clone()
                .filter(|&at| Name::look_up(self.shown(at)).is_some())
                .nth(FEWEST - 2)
                .is_some()
        };
        tokens.len() >= FEWEST - 1
            && (has_kinds() || end_alike() || are_names())
    }

    pub(super) fn shown(&self, at: usize) -> &'t str {
        &self.text[self.tokens[at].span]
    }

    fn what(&self, at: usize) -> What {
        let Token { span, script, .. } = self.tokens[at];
        match script {
            Script::Latin => return What::Latin,
            Script::Value => return What::Value,
            Script::Han | Script::Mixed => {}
        }
        let shown = self.shown(at);
        let found = |name, start: usize, len: usize| {
            let start = span.start() + start;
            What::Name(name, Span::new(start, start + len))
        };
        if shown.len() <= LONGEST {
            let is_noise = |c: char| c.is_ascii();
            let han = shown.trim_end_matches(is_noise);
            let start = han.len() - han.trim_start_matches(is_noise).len();
            let named = Name::look_up(&han[start..])
                .or_else(|| Name::undoubled(&han[start..]));
            if let Some(name) = named {
                return found(name, 0, shown.len());
            }
            if let Some(name) = Name::within(&han[start..]) {
                return found(name, 0, shown.len());
            }
        }
        if let Some((name, len)) = Name::prefix(shown) {
            // A province may stand before the name: 湖北省大悟县.
            let rest = &shown[len..];
            return match Name::look_up(rest).filter(|rest| rest.full) {
                Some(of_rest) if name.rank == Rank::High => {
                    found(of_rest, 0, shown.len())
                }
                _ => found(name, 0, len),
            };
        }
        if shown.len() > LONGEST {
            return What::Other;
        }
        if let Some(name) = Name::cut(shown) {
            return found(name, 0, shown.len());
        }
        if let Some((name, start, len)) = self.with_affix(at) {
            return found(name, start, len);
        }
        if shown.chars().count() <= LIKE && self.is_like_name(at) {
            return What::Like;
        }
        What::Other
    }

    /// The name in a token that has its other end in common with a token
    /// beside it: 北京快递公司 上海快递公司.
    fn with_affix(&self, at: usize) -> Option<(Name, usize, usize)> {
        let shown = self.shown(at);
        let beside = [at.wrapping_sub(1), at + 1];
        for other in beside.into_iter().filter(|&it| it < self.tokens.len()) {
            let other = self.shown(other);
            if other == shown || other.len() > LONGEST {
                continue;
            }
            // Two names may begin or end alike themselves.
            let end = common_end(shown, other);
            for (end, _) in shown.char_indices().filter(|it| it.0 >= end) {
                if shown[end..].chars().nth(1).is_some()
                    && let Some(name) = Name::look_up(&shown[..end])
                {
                    return Some((name, 0, end));
                }
            }
            let common = common_start(shown, other);
            let starts = shown.char_indices().skip(2).map(|(at, _)| at);
            for start in starts.take_while(|&start| start <= common) {
                if let Some(name) = Name::look_up(&shown[start..]) {
                    return Some((name, start, shown.len() - start));
                }
            }
        }
        None
    }

    /// Whether an unknown token may be a name that was damaged: it ends as
    /// names do, begins with one, or has a lost character beside it.
    fn is_like_name(&self, at: usize) -> bool {
        let shown = self.shown(at);
        let is_lost = |at: usize| {
            self.tokens.get(at).is_some_and(|token| token.gap.is_lost)
        };
        let mut chars = shown.chars();
        let last = chars.next_back();
        // Cut off: 巴林右.
        let is_cut = shown.chars().nth(2).is_some();
        shown.ends_with(KINDS)
            || (is_cut && Name::is_begun_by(shown))
            || is_lost(at)
            || is_lost(at + 1)
            || (last.is_some() && Name::look_up(chars.as_str()).is_some())
    }

    /// Whether page software puts the token between names: 更多.
    pub(super) fn is_between(&self, at: usize) -> bool {
        words("between").contains(&folded(self.shown(at)).as_str())
    }

    /// Whether a token is a word of two ideographs that is no name, as
    /// software puts between names now and then: 育儿.
    pub(super) fn is_stranger(&self, at: usize) -> bool {
        matches!(self.whats[at], What::Other)
            && self.tokens[at].script == Script::Han
            && self.shown(at).len() == STRANGER
    }

    /// The runs, in order.
    pub(super) fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut open: Option<(Run, Counts)> = None;
        for (at, what) in self.whats.iter().enumerate() {
            let gap = self.tokens[at].gap;
            let is_over = open.is_some_and(|(_, counts)| {
                (gap.is_hard && !gap.is_lost) || counts.is_spoiled()
            });
            if is_over || matches!(what, What::Value) {
                runs.extend(open.take().map(|(run, _)| run));
            }
            match (&mut open, what) {
                (Some((run, counts)), What::Name(..)) => {
                    run.last = at;
                    counts.name();
                }
                (None, What::Name(..)) => {
                    let run = Run { first: at, last: at };
                    open =
                        Some((run, Counts { names: 1, ..Counts::default() }));
                }
                (Some((_, counts)), What::Like) => counts.likes += 1,
                (Some((_, counts)), What::Latin) => counts.latin += 1,
                (Some((_, counts)), What::Other)
                    if self.is_stranger(at) && !gap.has_break =>
                {
                    counts.strangers += 1;
                }
                (Some((_, counts)), What::Other | What::Unknown) => {
                    counts.others += 1;
                }
                (_, What::Value) | (None, _) => {}
            }
        }
        runs.extend(open.map(|(run, _)| run));
        runs.retain(|run| run.last - run.first + 1 >= FEWEST - 1);
        runs
    }

    /// Takes in what may be damaged names at both ends of a run: nothing but
    /// such before it in its line, and a few after it up to the line's end. At
    /// the ends of a long run a few names may also be unknown ones.
    pub(super) fn with_damaged_ends(&mut self, run: Run) -> Run {
        if run.first == run.last {
            return run;
        }
        let (separator, same) = self.separator(run);
        let is_long = separator == Separator::Mark && same >= MANY - 1;
        // What stands beside a list by chance has something else between.
        let between = |at: usize| {
            let [before, after] = [&self.tokens[at - 1], &self.tokens[at]];
            self.text[before.span.end()..after.span.start()].trim()
        };
        let usual = between(run.first + 1);
        let has_strangers = separator != Separator::Line
            && (run.first..run.last).any(|at| self.is_stranger(at));
        let is_like = |at: usize, gap: usize| {
            let is_unknown = || {
                between(gap) == usual
                    && self.tokens[at].script == Script::Han
                    && (is_long && self.shown(at).len() <= UNKNOWN
                        || has_strangers && self.is_stranger(at))
            };
            matches!(self.whats[at], What::Like) || is_unknown()
        };
        let mut first = run.first;
        while first > 0
            && is_like(first - 1, first)
            && !self.tokens[first].gap.is_hard
            && !self.tokens[first].gap.has_break
            && self.shown(first - 1).chars().count() <= BROKEN
        {
            first -= 1;
        }
        let gap = self.tokens[first].gap;
        if !(first == 0 || gap.is_hard || gap.has_break) {
            first = run.first;
        }
        let is_line = separator == Separator::Line;
        let mut last = run.last;
        while let Some(token) = self.tokens.get(last + 1)
            && (!token.gap.is_hard || token.gap.is_lost)
            && (!token.gap.has_break || is_line)
            && last - run.last < BROKEN_ENDS
            && (is_like(last + 1, last + 1)
                || Name::is_begun_by(self.shown(last + 1))
                || self.is_between(last + 1))
        {
            last += 1;
        }
        let is_over = self
            .tokens
            .get(last + 1)
            .is_none_or(|token| token.gap.is_hard || token.gap.has_break);
        let ends_whole = match self.whats[run.last] {
            What::Name(_, span) => {
                span.end() == self.tokens[run.last].span.end()
            }
            _ => false,
        };
        if !(is_over && ends_whole) {
            last = run.last;
        }
        for at in (first..run.first).chain(run.last + 1..=last) {
            let is_other = matches!(self.whats[at], What::Other);
            let is_word = is_other && self.is_stranger(at);
            self.whats[at] = match is_other && (is_long || is_word) {
                true => What::Unknown,
                false => What::Like,
            };
        }
        Run { first, last }
    }

    /// Leaves out names on lines of their own beside a list that is not one
    /// name a line: signatures and titles.
    pub(super) fn without_strays(&self, mut run: Run) -> Run {
        let lines =
            self.gaps(run).filter(|gap| *gap == Separator::Line).count();
        if lines * 2 > run.last - run.first || run.first == run.last {
            return run;
        }
        let is_line =
            |at: usize| self.tokens[at].gap.separator == Separator::Line;
        if is_line(run.first + 1) {
            run.first = self.next_name(run.first + 1);
        }
        // A sentence that has a name at its beginning, under names alone.
        let says = |at: usize| match self.whats[at] {
            What::Name(_, span) => span.end() != self.tokens[at].span.end(),
            _ => true,
        };
        if run.first < run.last {
            let before = self.name_before(run.last);
            let between = &self.tokens[before + 1..=run.last];
            // The line goes on with something else: a title of the text.
            let goes_on = |at: usize| {
                let next = self.tokens.get(at + 1);
                next.is_some_and(|it| !it.gap.has_break && !it.gap.is_hard)
            };
            if between.iter().any(|token| token.gap.has_break)
                && (says(run.last) && !says(before)
                    || goes_on(run.last) && lines == 1)
            {
                run.last = before;
            }
        }
        run
    }

    fn next_name(&self, at: usize) -> usize {
        let is_name = |&at: &usize| matches!(self.whats[at], What::Name(..));
        (at..self.whats.len()).find(is_name).unwrap_or(at)
    }

    fn name_before(&self, at: usize) -> usize {
        let is_name = |&at: &usize| matches!(self.whats[at], What::Name(..));
        (0..at).rev().find(is_name).unwrap_or(at)
    }

    fn gaps(&self, run: Run) -> impl Iterator<Item = Separator> {
        self.tokens[run.first + 1..=run.last]
            .iter()
            .map(|token| token.gap.separator)
    }

    /// The names of a run, each with the span of the name.
    pub(super) fn names(
        &self,
        run: Run,
    ) -> impl Iterator<Item = (usize, Name, Span)> {
        (run.first..=run.last).filter_map(|at| match self.whats[at] {
            What::Name(name, span) => Some((at, name, span)),
            _ => None,
        })
    }

    pub(super) fn separator_kinds(&self, run: Run) -> usize {
        let has = |kind: &Separator| self.gaps(run).any(|it| it == *kind);
        Separator::EACH.iter().filter(|kind| has(kind)).count()
    }

    /// The most frequent separator, and how many there are of it.
    pub(super) fn separator(&self, run: Run) -> (Separator, usize) {
        let count = |separator: Separator| {
            self.gaps(run).filter(|&it| it == separator).count()
        };
        Separator::EACH
            .into_iter()
            .map(|separator| (separator, count(separator)))
            .max_by_key(|&(_, count)| count)
            .unwrap_or((Separator::Blank, 0))
    }

    /// How many gaps have the most frequent separator, or end the rows that
    /// the list is written in.
    pub(super) fn regular(&self, run: Run) -> usize {
        let (separator, same) = self.separator(run);
        let is_break = |gap: &Separator| *gap == Separator::Line;
        let breaks = self.gaps(run).filter(is_break).count();
        let are_rows = separator != Separator::Line
            && breaks * ROW <= self.gaps(run).count();
        same + if are_rows { breaks } else { 0 }
    }
}

/// What an open run holds.
#[derive(Clone, Copy, Default)]
struct Counts {
    names: usize,
    /// Since the last name.
    likes: usize,
    latin: usize,
    others: usize,
    strangers: usize,
}

impl Counts {
    fn name(&mut self) {
        *self = Counts { names: self.names + 1, ..Counts::default() };
    }

    /// Whether so much that is no name follows the last one that the list
    /// is over.
    fn is_spoiled(self) -> bool {
        self.others > 1
            || self.likes > 3
            || self.latin > 3
            || self.others + self.strangers > STRANGERS
    }
}

/// The short name that stands right after a heading of page software, and
/// where it begins: 我们服务的城市孝昌.
fn after_heading(token: &str) -> Option<(Name, usize)> {
    let starts = token.char_indices().rev().take(SHORT_FORM).skip(1);
    starts.map(|(at, _)| at).filter(|&at| at > 0).find_map(|at| {
        let name = Name::look_up(&token[at..])?;
        (label(&token[..at]) == Label::Spam).then_some((name, at))
    })
}

/// Where the end begins that two tokens have in common.
fn common_end(a: &str, b: &str) -> usize {
    let same = a
        .chars()
        .rev()
        .zip(b.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8());
    a.len() - same.sum::<usize>()
}

/// Where the beginning ends that two tokens have in common.
fn common_start(a: &str, b: &str) -> usize {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    same.map(|(c, _)| c.len_utf8()).sum()
}

pub(super) fn words(key: &str) -> &'static [&'static str] {
    Rules::bundled().words(super::FAMILY, key)
}
