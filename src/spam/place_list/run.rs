//! Runs of names, and whether they come from all over the country.

use super::{
    name::{KINDS, Name, Rank},
    token::{Script, Separator, Token},
};
use crate::{
    Span,
    han::is_word,
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

/// So many names of a list are full.
const KINDS_IN_LIST: usize = 3;

/// The longest token that may be a damaged name, in characters.
const LIKE: usize = 9;

/// The longest damaged name at the beginning of a list, in characters, and
/// how many pieces of such may end it.
const BROKEN: usize = 5;
const BROKEN_ENDS: usize = 3;

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
                .filter(|&(_, start)| start >= fewest);
            if let Some((name, start)) = found {
                let token = &mut self.tokens[at];
                let end = token.span.start() + start + name.len;
                // A province may stand before the name.
                let start = match Name::suffix(&shown[..start]) {
                    Some((before, at)) if before.rank == Rank::High => at,
                    _ => start,
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
        shown.ends_with(KINDS)
            || is_lost(at)
            || is_lost(at + 1)
            || (last.is_some() && Name::look_up(chars.as_str()).is_some())
    }

    /// Whether page software puts the token between names: 更多.
    fn is_between(&self, at: usize) -> bool {
        words("between").contains(&folded(self.shown(at)).as_str())
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
                (Some((_, counts)), What::Other) => counts.others += 1,
                (_, What::Value) | (None, _) => {}
            }
        }
        runs.extend(open.map(|(run, _)| run));
        runs.retain(|run| run.last - run.first + 1 >= FEWEST - 1);
        runs
    }

    /// Takes in what may be damaged names at both ends of a run: nothing but
    /// such before it in its line, and a few after it up to the line's end.
    pub(super) fn with_damaged_ends(&mut self, mut run: Run) -> Run {
        let is_like = |what: &What| matches!(what, What::Like);
        let mut first = run.first;
        while first > 0
            && is_like(&self.whats[first - 1])
            && !self.tokens[first].gap.is_hard
            && !self.tokens[first].gap.has_break
            && self.shown(first - 1).chars().count() <= BROKEN
        {
            first -= 1;
        }
        let gap = self.tokens[first].gap;
        if first == 0 || gap.is_hard || gap.has_break {
            run.first = first;
        }
        let is_line = self.separator(run).0 == Separator::Line;
        let mut last = run.last;
        while let Some(token) = self.tokens.get(last + 1)
            && (!token.gap.is_hard || token.gap.is_lost)
            && (!token.gap.has_break || is_line)
            && last - run.last < BROKEN_ENDS
            && (is_like(&self.whats[last + 1])
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
        if is_over && ends_whole {
            for what in &mut self.whats[run.last + 1..=last] {
                *what = What::Like;
            }
            run.last = last;
        }
        run
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
            if between.iter().any(|token| token.gap.has_break)
                && says(run.last)
                && !says(before)
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

    fn separator_kinds(&self, run: Run) -> usize {
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
}

/// What an open run holds.
#[derive(Clone, Copy, Default)]
struct Counts {
    names: usize,
    /// Since the last name.
    likes: usize,
    latin: usize,
    others: usize,
}

impl Counts {
    fn name(&mut self) {
        *self = Counts { names: self.names + 1, ..Counts::default() };
    }

    /// Whether so much that is no name follows the last one that the list
    /// is over.
    fn is_spoiled(self) -> bool {
        self.others > 1 || self.likes > 3 || self.latin > 3
    }
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

/// Where a list stands that is judged.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Asked {
    Alone,
    /// Under a heading that page software puts over links.
    UnderHeading,
}

/// What is counted of a run.
#[derive(Clone, Debug)]
pub(super) struct Scatter {
    pub(super) names: usize,
    likes: usize,
    pub(super) latin: usize,
    others: usize,
    spelled_out: usize,
    /// Short forms that are everyday words too: 长安.
    words: usize,
    /// How many names have the character that most names have.
    same_char: usize,
    ranks: [usize; 3],
    /// Neighbours that may be in one province, or begin with one character.
    same_province: usize,
    same_first: usize,
    /// Neighbours whose provinces follow in the official order, and those
    /// where they do not.
    ups: usize,
    downs: usize,
    /// How often a province comes again after another one.
    returns: usize,
    /// The number of provinces that the names surely come from.
    pub(super) provinces: usize,
    separator: Separator,
    regular: usize,
    /// How many kinds of separators there are. People use one or two.
    kinds: usize,
    /// Names that something is said of, and how.
    pub(super) saying: Saying,
}

/// What the names of a run have after them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Saying {
    /// Most stand alone.
    Nothing,
    /// Most are followed by what is sold there.
    Services,
    /// Most are followed by one word.
    OneWord,
    /// Most are followed by what belongs to a place: 医院, 代表队.
    Own,
}

impl Scatter {
    pub(super) fn of(region: &Region<'_>, run: Run) -> Scatter {
        let mut scatter = Scatter {
            names: 0,
            likes: 0,
            latin: 0,
            others: 0,
            spelled_out: 0,
            words: 0,
            same_char: same_char(region, run),
            ranks: [0; 3],
            same_province: 0,
            same_first: 0,
            ups: 0,
            downs: 0,
            returns: 0,
            provinces: 0,
            separator: region.separator(run).0,
            regular: region.separator(run).1,
            kinds: region.separator_kinds(run),
            saying: saying(region, run),
        };
        let (mut provinces, mut last) = (0_u64, None::<Name>);
        for at in run.first..=run.last {
            match region.whats[at] {
                What::Name(name, span) => {
                    scatter.count(name, last);
                    let is_word = !name.full && is_word_of_two(region, span);
                    scatter.words += usize::from(is_word);
                    if name.province().is_some() {
                        let is_left = last.is_some_and(|last| {
                            last.provinces & name.provinces == 0
                        });
                        scatter.returns += usize::from(
                            is_left && provinces & name.provinces != 0,
                        );
                        provinces |= name.provinces;
                    }
                    last = Some(name);
                }
                // The other half of a damaged name.
                What::Like
                    if region.tokens[at].gap.is_lost && at > run.first => {}
                What::Like => scatter.likes += 1,
                What::Latin => scatter.latin += 1,
                What::Other if region.is_between(at) => {}
                What::Other | What::Value => scatter.others += 1,
            }
        }
        for (_, name, _) in region.names(run) {
            if provinces & name.provinces == 0 {
                provinces |= name.provinces & name.provinces.wrapping_neg();
            }
        }
        scatter.provinces = provinces.count_ones() as usize;
        scatter
    }

    fn count(&mut self, name: Name, last: Option<Name>) {
        self.names += 1;
        self.spelled_out += usize::from(name.spelled_out);
        self.ranks[name.rank as usize] += 1;
        let Some(last) = last else { return };
        self.same_first += usize::from(last.first == name.first);
        if last.provinces & name.provinces != 0 {
            self.same_province += 1;
        } else if let (Some(a), Some(b)) = (last.province(), name.province()) {
            self.ups += usize::from(a < b);
            self.downs += usize::from(a > b);
        }
    }

    /// Whether the names come from all over the country in no order, as
    /// nobody but a machine lists them.
    ///
    /// `tests/spam.rs` counts how many random draws from the gazetteer pass,
    /// and that no list does that people make.
    pub(super) fn is_random(&self) -> bool {
        self.may_be_put_in(Asked::Alone)
            && (self.is_scattered() || self.is_mixed())
    }

    /// The same for a list under a heading that page software puts there,
    /// where order and neighbours may be chance.
    pub(super) fn is_random_under_heading(&self) -> bool {
        let pairs = self.names.saturating_sub(1);
        self.may_be_put_in(Asked::UnderHeading)
            && self.same_province * 2 <= pairs
            && self.provinces * 5 >= self.names.min(16) * 2
    }

    /// Whether the list is made of what spam software puts into pages.
    fn may_be_put_in(&self, asked: Asked) -> bool {
        let &Scatter { names, .. } = self;
        let [high, county, _] = self.ranks;
        // A damaged name tells of no province, but it is one of the list.
        let all = names + self.likes;
        let is_sold = self.saying == Saying::Services
            && (names >= MANY || high * 2 <= names);
        let are_counties = high * 2 <= names
            && county * 6 >= names
            // Lists that people write have short forms only.
            && self.spelled_out * 8 >= names;
        let pairs = names.saturating_sub(1);
        all >= FEWEST
            && names >= FEWEST - 1
            && self.likes * 3 <= all
            && self.others * 8 <= all
            && self.latin <= names
            && (are_counties || is_sold || self.are_short_forms(asked))
            && self.same_first * 4 <= pairs
            && match self.saying {
                Saying::Own => false,
                Saying::OneWord => names >= CERTAIN,
                Saying::Nothing | Saying::Services => true,
            }
    }

    /// Whether the list is one of short forms, of counties and of all over
    /// the country: people list those of cities, and of one province.
    fn are_short_forms(&self, asked: Asked) -> bool {
        let &Scatter { names, .. } = self;
        let [high, county, _] = self.ranks;
        let is_apart = asked == Asked::UnderHeading
            || matches!(self.separator, Separator::Mark | Separator::Line);
        names >= if is_apart { FEWEST } else { MANY }
            && self.same_char * 2 <= names
            && high * 4 <= names
            && county * 3 >= names * 2
            && self.words * 3 <= names
            && self.likes + self.others == 0
            && self.regular * 10 >= (names - 1) * 9
            && self.same_province * 6 <= names
            && self.provinces * 3 >= names.min(SPREAD) * 2
    }

    /// Whether neighbours lie apart, in many provinces, in no order.
    fn is_scattered(&self) -> bool {
        let &Scatter { names, same_province, ups, downs, .. } = self;
        let pairs = names.saturating_sub(1);
        same_province * 4 <= pairs
            && self.provinces >= enough_provinces(names)
            && (names >= MANY
                || same_province == 0
                || self.regular * 10 >= pairs * 6
                || self.kinds >= 3)
            && !is_ordered(ups, downs)
    }

    /// Whether a few neighbours lie together by chance, in a list that goes
    /// up and down through the provinces and comes back to some: people who
    /// list by province do neither.
    fn is_mixed(&self) -> bool {
        let &Scatter { names, same_province, ups, downs, .. } = self;
        let pairs = names.saturating_sub(1);
        let is_written_out =
            self.regular == pairs && self.spelled_out * 4 >= names * 3;
        let comes_back = match names {
            ..MANY => self.returns >= 1 || self.separator == Separator::Mark,
            _ => self.returns >= 1,
        };
        is_written_out
            && comes_back
            && ups.min(downs) * 5 >= ups + downs
            && same_province * 5 <= pairs * 2
            && self.provinces * 2 >= names.min(2 * MIXED)
            && self.provinces >= FEWEST - 2
    }
}

/// How many names of a run have the character that most of them have, without
/// those that name kinds of places.
fn same_char(region: &Region<'_>, run: Run) -> usize {
    let mut chars: Vec<char> = Vec::new();
    for (.., span) in region.names(run) {
        let start = chars.len();
        for c in region.text[span].chars().filter(|c| !KINDS.contains(c)) {
            if !chars[start..].contains(&c) {
                chars.push(c);
            }
        }
    }
    chars.sort_unstable();
    let same = chars.chunk_by(|a, b| a == b).map(<[char]>::len);
    same.max().unwrap_or(0)
}

/// Whether a name is one of the most frequent words of two characters.
fn is_word_of_two(region: &Region<'_>, name: Span) -> bool {
    let mut chars = region.text[name].chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(a), Some(b), None) => is_word(a, b),
        _ => false,
    }
}

/// From so many names on, a list of short forms needs no more provinces.
const SPREAD: usize = 15;

/// So many provinces are enough for a list of any length that comes back to
/// them.
const MIXED: usize = 8;

/// How many provinces a list of so many names must come from: a little over
/// half as many as it has names, which nearly all random lists do.
fn enough_provinces(names: usize) -> usize {
    (names * 11 / 20 + 1).min(10)
}

/// Whether the provinces follow each other in their official order, or in
/// its reverse.
fn is_ordered(ups: usize, downs: usize) -> bool {
    let (more, steps) = (ups.max(downs), ups + downs);
    steps >= 4 && more * 5 >= steps * 4 && (steps >= 8 || more == steps)
}

/// What most names of a run have after them.
fn saying(region: &Region<'_>, run: Run) -> Saying {
    let (sold_words, own_words) = (words("sold"), words("own"));
    let (mut names, mut said, mut sold, mut own) = (0, 0, 0, 0);
    let mut rests: Vec<&str> = Vec::new();
    for (at, _, span) in region.names(run) {
        names += 1;
        let token = region.tokens[at].span;
        let rest = &region.text[span.end()..token.end()];
        let rest = if rest.is_empty() {
            &region.text[token.start()..span.start()]
        } else {
            rest
        };
        if rest.is_empty() {
            continue;
        }
        said += 1;
        own += usize::from(own_words.iter().any(|it| rest.ends_with(it)));
        sold += usize::from(
            sold_words
                .iter()
                .any(|it| rest.ends_with(it) || rest.starts_with(it)),
        );
        rests.push(rest);
    }
    if said * 2 <= names {
        return Saying::Nothing;
    }
    rests.sort_unstable();
    let most = rests.chunk_by(|a, b| a == b).map(<[_]>::len).max();
    if own * 2 > said && own >= sold {
        Saying::Own
    } else if sold * 5 >= said * 3 {
        Saying::Services
    } else if most.unwrap_or(0) * 5 >= said * 4 {
        Saying::OneWord
    } else {
        Saying::Own
    }
}

fn words(key: &str) -> &'static [&'static str] {
    Rules::bundled().words(super::FAMILY, key)
}
