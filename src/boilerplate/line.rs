//! One line: its shape, and the items that use it up.

use core::{cell::Cell, mem};

use super::{
    folded::{Folded, is_han, is_separator},
    known::{Known, ReadLine},
    look::{Seen, ends_with_bracket, is_end, is_plain_prose},
    rules::{
        CueKind, Families, FullStop, Kind, Openings, Separators, Settings,
        Strength,
    },
    value::{Care, Value, end_of, unit},
};
use crate::{Edit, Span};

/// Lines longer than this, in bytes, are no items: about 200 characters.
const LONGEST_LINE: usize = 640;
/// Notices are longer, but no articles: about 600 characters.
const LONGEST_NOTICE: usize = 1920;
/// How much of a line of prose is looked at first, in characters.
const LONGEST_START: usize = 20;
/// How far from its start a notice says who speaks, in characters.
pub(super) const FARTHEST_SPEAKER: usize = 10;
/// How long a word of a bar of channels may be, in characters, and how many
/// of them have to be known.
const LONGEST_CHANNEL: usize = 8;
pub(super) const LEAST_CHANNELS: usize = 3;
/// How many words that nobody knows may come on each known one, if one of
/// these is said by sites only.
const MOST_UNKNOWN: usize = 2;
/// How long a line of words without blanks may be, and how short such a
/// word, in characters.
const LONGEST_JOINED: usize = 60;
const LEAST_JOINT: usize = 2;
/// How long the whole of them has to be, in bytes.
const LEAST_JOINED: usize = 18;
/// So many need no link among them.
const MANY_JOINED: usize = 5;
/// How long a link is that says by itself what it is, in bytes.
const LEAST_LINK: usize = 12;
/// What may stand behind the last sentence of a line, in characters.
pub(super) const LONGEST_INLINE: usize = 100;

/// What a line looks like, whatever it says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Shape {
    /// One sentence or more, of some length.
    Prose,
    /// Something with the marks of a sentence, but short.
    Sentence,
    /// Short, without a full stop, of some words.
    Headline,
    /// A few characters.
    Fragment,
}

impl Shape {
    /// From how many characters on a line with clause marks is prose.
    pub(super) const PROSE: usize = 24;
    /// From here on it is, with or without.
    const LONG: usize = 64;
    const HEADLINE: usize = 5;
    /// So many bytes hold that many characters.
    pub(super) const LONGEST: usize = 4 * Shape::LONG;

    pub(super) fn of(line: &str) -> Shape {
        if is_plain_prose(line) {
            return Shape::Prose;
        }
        let (mut len, mut words, mut clauses, mut stops) = (0, 0, 0, 0);
        let mut arrows = 0;
        let mut last = ' ';
        for c in line.chars().filter(|c| !c.is_whitespace()) {
            len += 1;
            words += usize::from(is_word(c));
            match c {
                '。' => stops += 1,
                '，' | ',' => clauses += 1,
                '>' | '›' | '»' | '＞' => arrows += 1,
                _ => {}
            }
            last = c;
        }
        let ends = matches!(last, '。' | '！' | '？' | '!' | '?' | '…')
            || (matches!(last, '”' | '」' | '"') && clauses > 0);
        // A path may end with a title that asks.
        let path = arrows > 1 && stops == 0;
        if len > Shape::LONG
            || (len >= Shape::PROSE
                && !path
                && (stops > 0 || ends || clauses > 1))
        {
            Shape::Prose
        } else if stops > 0
            || matches!(last, '…' | '；' | ';' | '：' | ':' | '，' | ',')
        {
            Shape::Sentence
        } else if len >= Shape::HEADLINE && words >= Shape::HEADLINE - 1 {
            Shape::Headline
        } else {
            Shape::Fragment
        }
    }

    /// How far the line carries a reader away from head or tail: prose
    /// counts for several short lines.
    pub(super) fn weight(self) -> u32 {
        match self {
            Shape::Prose => 4,
            _ => 1,
        }
    }
}

/// A part of a line that a rule uses up.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The rule that stands.
    pub(super) rule: usize,
    /// All rules that use the part up, the first one apart: several families
    /// know 登录.
    first: usize,
    others: Vec<usize>,
    /// Which of them are left, one bit each.
    left: u64,
    pub(super) span: Span,
    pub(super) value: Option<Span>,
    /// What value the label asks for, where the line ends before it.
    pub(super) missing: Option<Value>,
}

impl Item {
    /// One bit each, beside the first.
    const MOST_OTHERS: usize = u64::BITS as usize - 1;

    fn new(rule: usize, span: Span, value: Option<Span>) -> Item {
        let (first, others, left) = (rule, Vec::new(), !0);
        Item { rule, first, others, left, span, value, missing: None }
    }

    /// Notes another rule that uses up the same part.
    fn add(&mut self, rule: usize) {
        if self.others.len() < Item::MOST_OTHERS {
            self.others.push(rule);
        }
    }

    /// The rules that use the part up.
    pub(super) fn rules(&self) -> impl Iterator<Item = usize> {
        let all =
            core::iter::once(self.first).chain(self.others.iter().copied());
        let left = self.left;
        all.enumerate()
            .filter(move |(at, _)| left >> at & 1 == 1)
            .map(|(_, rule)| rule)
    }

    /// Drops the rules that are not `wanted`; whether any is left.
    pub(super) fn keep(&mut self, wanted: impl Fn(usize) -> bool) -> bool {
        let all =
            core::iter::once(self.first).chain(self.others.iter().copied());
        let kept = all
            .enumerate()
            .filter(|&(_, rule)| wanted(rule))
            .fold(0, |kept, (at, _)| kept | 1 << at);
        // Where none is wanted, the first still says what the part is.
        self.left = if kept == 0 { 1 } else { kept };
        let rule = self.rules().next();
        self.rule = rule.unwrap_or(self.first);
        kept != 0
    }

    /// Makes the item what it was before it was judged, `by` bytes further
    /// to the front.
    fn renew(&mut self, by: usize) {
        (self.rule, self.left) = (self.first, !0);
        self.span = to_front(self.span, by);
        self.value = self.value.map(|value| to_front(value, by));
    }
}

/// A line that claims rights or denies liability.
#[derive(Clone, Copy, Debug)]
pub(super) struct Notice {
    pub(super) family: usize,
    /// Whether there is a heading and nothing else.
    pub(super) bare: bool,
    pub(super) settings: Settings,
}

/// What the rules see in a line.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The items that use the whole line up, or the place behind its last
    /// sentence.
    pub(super) items: Vec<Item>,
    /// Where the items begin, if prose stands before them.
    pub(super) inline: Option<usize>,
    pub(super) notice: Option<Notice>,
    /// Whether words that no table has are among the items, or no marks
    /// between them.
    pub(super) loose: bool,
    /// Whether the line speaks against a family on the whole page. Such a
    /// line stays, or the page would read otherwise without it.
    pub(super) vetoes: bool,
}

impl Reading {
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.notice.is_none()
    }

    /// Whether the line ends with a label whose value is missing.
    pub(super) fn asks(&self) -> bool {
        self.is_whole()
            && self.items.last().is_some_and(|item| item.missing.is_some())
    }

    /// Makes the reading what it was before the line was judged, `by` bytes
    /// further to the front.
    pub(super) fn renew(&mut self, by: usize) {
        self.items.iter_mut().for_each(|item| item.renew(by));
        self.inline = self.inline.map(|at| at - by);
    }

    /// Whether nothing of the line is left over.
    pub(super) fn is_whole(&self) -> bool {
        !self.is_empty() && self.inline.is_none()
    }
}

/// Reads lines; keeps its buffers from one to the next.
pub(super) struct Reader<'r> {
    rules: &'r Families,
    folded: Folded,
    /// The rules that begin with free text and can match what is folded.
    floating: Vec<usize>,
    /// The families against which a line that was read speaks.
    vetoed: Vec<usize>,
    known: Known,
    /// For items that may turn out to leave something over.
    spare: Cell<Vec<Item>>,
}

/// The buffers of the reader before, so that pages without boilerplate are
/// read without a new one.
#[derive(Default)]
struct Buffers {
    folded: Folded,
    floating: Vec<usize>,
    vetoed: Vec<usize>,
    known: Known,
    spare: Vec<Item>,
}

thread_local! {
    static BUFFERS: Cell<Buffers> = Cell::default();
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        self.known.clear();
        self.vetoed.clear();
        let buffers = Buffers {
            folded: mem::take(&mut self.folded),
            floating: mem::take(&mut self.floating),
            vetoed: mem::take(&mut self.vetoed),
            known: mem::take(&mut self.known),
            spare: self.spare.take(),
        };
        // Where the thread ends, nobody needs them.
        let _ = BUFFERS.try_with(|last| last.set(buffers));
    }
}

impl<'r> Reader<'r> {
    pub(super) fn new(rules: &'r Families) -> Reader<'r> {
        let buffers = BUFFERS.try_with(Cell::take).unwrap_or_default();
        let Buffers { folded, floating, vetoed, known, spare } = buffers;
        let spare = Cell::new(spare);
        Reader { rules, folded, floating, vetoed, known, spare }
    }

    /// Takes a text whose first byte gets the offset `base`.
    fn fold(&mut self, text: &str, base: usize) {
        self.folded.read(text, base);
        self.rules.floating(&self.folded, &mut self.floating);
    }

    /// Whether a line, which is trimmed, is anything by itself. What it says
    /// against families counts when the page is read.
    pub(super) fn preview(&mut self, text: &str, span: Span) -> bool {
        if let Some(line) = self.known.get(span) {
            return line.is_any();
        }
        let seen = self.rules.look.line(&self.rules.openings, &text[span]);
        if !seen.firm {
            return false;
        }
        let line = self.read_seen(text, span, seen);
        let any = line.is_any();
        self.vetoed.clear();
        self.known.add(line);
        any
    }

    /// Reads the line at `span`, which is trimmed and not empty.
    pub(super) fn read(&mut self, text: &str, span: Span) -> ReadLine {
        if let Some(line) = self.known.take(span) {
            return line;
        }
        let seen = self.rules.look.line(&self.rules.openings, &text[span]);
        self.read_seen(text, span, seen)
    }

    /// Takes back the lines of a page, in their order, so that the next
    /// reading of what `edits` leave of it knows them.
    pub(super) fn know(&mut self, lines: impl Iterator<Item = ReadLine>) {
        self.known.put_back(lines);
        self.vetoed.clear();
    }

    /// What is known of lines holds for the text that `edits` leave, too.
    pub(super) fn follow(&mut self, edits: &[Edit]) {
        self.known.follow(edits);
    }

    /// Reads a line of which the look has `seen` what it can be.
    fn read_seen(&mut self, text: &str, span: Span, seen: Seen) -> ReadLine {
        let line = &text[span];
        let shape = Shape::of(line);
        let mut reading = Reading::default();
        let prose = shape == Shape::Prose;
        let start = seen.whole && (!prose || line.len() <= LONGEST_LINE);
        let notice = seen.notice && line.len() <= LONGEST_NOTICE;
        if start || notice || (seen.whole && prose) {
            // Of a long line its first characters tell what it cannot be.
            let (start, notice) = if prose {
                self.folded.read_start(line, span.start(), LONGEST_START);
                let look = self.look();
                (start && look.0, notice && look.1)
            } else {
                self.fold(line, span.start());
                (start, notice && self.look().1)
            };
            reading.vetoes = self.note_vetoes();
            if !reading.vetoes {
                if prose && (start || notice) {
                    self.fold(line, span.start());
                }
                // What begins like nothing may be free text, to begin with.
                if start && (seen.begins || !self.floating.is_empty()) {
                    (reading.items, reading.loose) =
                        self.whole(shape).unwrap_or_default();
                }
                if reading.is_empty() && notice {
                    reading.notice = self.notice();
                }
            }
        }
        if reading.is_empty()
            && !reading.vetoes
            && seen.trail
            && may_trail(line, shape)
        {
            self.inline(text, span, &mut reading);
        }
        ReadLine { span, shape, firm: seen.firm, reading }
    }

    /// Those of `openings` that may stand at the character `at`.
    fn opening(
        &self,
        openings: &'r Openings,
        at: usize,
    ) -> impl Iterator<Item = usize> {
        self.rules.opening(openings, &self.folded, at)
    }

    /// Whether the line can begin with an item, or speak of itself.
    fn look(&self) -> (bool, bool) {
        let chars = self.folded.chars();
        let from = chars.iter().take_while(|&&c| is_separator(c)).count();
        let speaker = chars[from..]
            .iter()
            .take(FARTHEST_SPEAKER)
            .take_while(|&&c| c != ':');
        let cue = (from..from + speaker.count()).any(|at| {
            self.rules.cues_at(chars, at).any(|c| c.kind != CueKind::Claim)
        });
        // The rest of the line is not there: what it has does not count.
        let start = chars.get(from).is_some_and(|&first| {
            let openings = &self.rules.openings.all;
            self.rules.look.is_start(first)
                && openings.walk(chars[from..].iter().copied()).0.any()
        });
        (start, cue)
    }

    /// Marks the families whose `veto page` the line begins with; whether
    /// there is one.
    fn note_vetoes(&mut self) -> bool {
        let chars = self.folded.chars();
        let Some(from) = chars.iter().position(|&c| !is_separator(c)) else {
            return false;
        };
        let mut any = false;
        let vetoes = &self.rules.openings.vetoes;
        for rule in self.rules.opening(vetoes, &self.folded, from) {
            let rule = &self.rules.rules[rule];
            if rule.pattern.matches(chars, from).is_some() {
                self.vetoed.push(rule.family);
                any = true;
            }
        }
        any
    }

    /// Whether a line that was read tells that the page is none for the
    /// family.
    pub(super) fn is_vetoed(&self, family: usize) -> bool {
        self.vetoed.contains(&family)
    }

    /// Whether the line holds a phrase that speaks against `family`.
    fn is_refused(&self, family: usize) -> bool {
        let chars = self.folded.chars();
        self.rules.families[family].vetoes.iter().any(|phrase| {
            let Some((first, rest)) = phrase.split_first() else {
                return false;
            };
            chars
                .iter()
                .enumerate()
                .any(|(at, c)| c == first && chars[at + 1..].starts_with(rest))
        })
    }

    /// Whether the line at `span` is a value of the kind `value` and
    /// nothing else.
    pub(super) fn is_value(
        &mut self,
        text: &str,
        span: Span,
        value: Value,
    ) -> bool {
        if span.len() > LONGEST_LINE || value.is_free() {
            return false;
        }
        self.fold(&text[span], span.start());
        let chars = self.folded.chars();
        end_of(value, chars, 0, Care::Strict, |_| false) == Some(chars.len())
    }

    fn whole(&self, shape: Shape) -> Option<(Vec<Item>, bool)> {
        let chars = self.folded.chars();
        let start = chars.iter().position(|&c| !is_separator(c))?;
        // What is weak about a whole line may be firm about its items.
        let line = self.line(start, shape);
        let firm = line.as_ref().is_some_and(|item| {
            self.rules.rules[item.rule].settings.strength != Strength::Weak
        });
        let sure = |items| (items, false);
        let (items, loose) = match (line, firm) {
            (Some(item), true) => sure(vec![item]),
            (line, _) => self
                .items(0, chars.len())
                .map(sure)
                .or_else(|| self.bar())
                .or_else(|| self.joined().map(|items| (items, true)))
                .or_else(|| line.map(|line| sure(vec![line])))?,
        };
        let refused = items
            .iter()
            .any(|item| self.is_refused(self.rules.rules[item.rule].family));
        (!refused).then_some((items, loose))
    }

    /// The items of a bar of which some are not known: several short words
    /// with bars or blanks between them, enough of which are; whether only a
    /// page of a site has such a one.
    fn bar(&self) -> Option<(Vec<Item>, bool)> {
        let chars = self.folded.chars();
        // Few lines have several words; 3. 加载更多 is one of a list.
        if !chars.iter().any(|&c| is_bar(c)) || is_numbered(chars) {
            return None;
        }
        let mut items = Vec::new();
        let mut unknown = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            if is_separator(chars[at]) {
                at += 1;
                continue;
            }
            if let Some((item, end)) = self.item(chars, at)
                && self.is_firm(&item)
            {
                items.push(item);
                at = end;
                continue;
            }
            let len = chars[at..].iter().take_while(|&&c| !is_bar(c)).count();
            let word = &chars[at..at + len];
            if len > LONGEST_CHANNEL || !word.iter().all(|&c| is_channel(c)) {
                return None;
            }
            unknown.push((at, at + len));
            at += len;
        }
        let of = |rule: &usize| &self.rules.rules[*rule];
        let is_bar =
            |rule: &usize| of(rule).settings.strength == Strength::Bar;
        let count = |strengths: &[Strength]| {
            let says = |item: &&Item| {
                item.rules().any(|rule| {
                    strengths.contains(&of(&rule).settings.strength)
                })
            };
            items.iter().filter(says).count()
        };
        // What only sites have says more than a topic does. A count is as
        // good as the word beside it.
        let strong = count(&[Strength::Strong]);
        let sure = count(&[Strength::Strong, Strength::Pair]);
        let known = items.len();
        let others = unknown
            .iter()
            .filter(|&&(from, to)| {
                !chars[from..to].iter().all(|&c| is_digit(c))
            })
            .count();
        let enough = match known + unknown.len() {
            0 | 1 => false,
            2 => strong > 0 && items[0].span.len() >= LEAST_LINK,
            _ if sure > 1 => others <= MOST_UNKNOWN * known,
            _ if sure > 0 => others <= known && known > 1,
            _ => known >= LEAST_CHANNELS && others <= known,
        };
        if !enough {
            return None;
        }
        let bars = count(&[Strength::Bar]);
        let loose = bars < LEAST_CHANNELS || known < 2 * unknown.len();
        let rule = items
            .iter()
            .flat_map(Item::rules)
            .find(is_bar)
            .unwrap_or(items[0].rule);
        items.extend(
            unknown
                .into_iter()
                .map(|(from, to)| Item::new(rule, self.span(from, to), None)),
        );
        items.sort_by_key(|item| item.span);
        Some((items, loose))
    }

    /// Whether one of the rules of `item` says something by itself.
    fn is_firm(&self, item: &Item) -> bool {
        item.rules().any(|rule| {
            self.rules.rules[rule].settings.strength != Strength::Weak
        })
    }

    /// Items that follow each other without anything between them, as links
    /// do that have lost their space: 设为首页收藏本站.
    fn joined(&self) -> Option<Vec<Item>> {
        let chars = self.folded.chars();
        if chars.len() > LONGEST_JOINED {
            return None;
        }
        let mut items = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            if is_separator(chars[at]) {
                at += 1;
                continue;
            }
            let longest = self
                .opening(&self.rules.openings.joints, at)
                .filter_map(|rule| {
                    let of = &self.rules.rules[rule];
                    let (end, gap) = of.pattern.matches(chars, at)?;
                    (gap.is_none() && end >= at + LEAST_JOINT)
                        .then_some((end, rule))
                })
                .max()?;
            let (end, rule) = longest;
            items.push(Item::new(rule, self.span(at, end), None));
            at = end;
        }
        // Two short verbs may be a heading: 收藏分享.
        let link = items.len() >= MANY_JOINED
            || items.iter().any(|item| {
                item.span.len() >= LEAST_LINK
                    && self.rules.rules[item.rule].settings.strength
                        != Strength::Bar
            });
        let len: usize = items.iter().map(|item| item.span.len()).sum();
        (items.len() > 1 && link && len >= LEAST_JOINED).then_some(items)
    }

    /// A rule that describes the whole line from the character `start`.
    fn line(&self, start: usize, shape: Shape) -> Option<Item> {
        let all = self.folded.chars();
        // Trailing marks may belong to the pattern, or be beside it; a full
        // stop makes a sentence, which a rule has to allow.
        let without = |trails: fn(char) -> bool| {
            let len = all.iter().rev().take_while(|&&c| trails(c)).count();
            &all[..(all.len() - len).max(start)]
        };
        let bare = without(is_trailer);
        let ends = [without(|c| is_trailer(c) && c != '。'), all, bare];
        // Without such marks there is one end only.
        let plain = bare.len() == all.len();
        let len = bare[start..].iter().filter(|&&c| c != ' ').count();
        // No rule that begins with free text is about prose.
        let floating: &[usize] = match shape {
            Shape::Prose => &[],
            // 3. 版权所有: one of a list.
            _ if is_numbered(all) => &[],
            _ => &self.floating,
        };
        let each = || {
            let opening = self.opening(&self.rules.openings.lines, start);
            opening.chain(floating.iter().copied())
        };
        let of = |site: bool| {
            each().find_map(|at| {
                let rule = &self.rules.rules[at];
                if rule.kind != Kind::Line
                    || rule.settings.site != site
                    || !self.rules.is_as_long(at, len)
                {
                    return None;
                }
                let tries = match rule.settings.stop {
                    _ if plain => &ends[..1],
                    FullStop::Refused => &ends[..2],
                    FullStop::Allowed => &ends,
                };
                let value = tries.iter().find_map(|chars| {
                    let (end, value) = rule.pattern.matches(chars, start)?;
                    (end == chars.len()).then_some(value)
                })?;
                Some(Item::new(
                    at,
                    self.span(0, all.len()),
                    value.map(|(from, to)| self.span(from, to)),
                ))
            })
        };
        of(false).or_else(|| of(true))
    }

    /// Items from the character `from` that leave nothing over up to `to`.
    fn items(&self, from: usize, to: usize) -> Option<Vec<Item>> {
        let mut items = self.spare.take();
        items.clear();
        if self.add_items(from, to, &mut items).is_some() && !items.is_empty()
        {
            return Some(items);
        }
        self.spare.set(items);
        None
    }

    fn add_items(
        &self,
        from: usize,
        to: usize,
        items: &mut Vec<Item>,
    ) -> Option<()> {
        let chars = &self.folded.chars()[..to];
        let mut at = from;
        loop {
            while chars.get(at).is_some_and(|&c| is_separator(c)) {
                at += 1;
            }
            if at == to || chars[at..].iter().all(|&c| is_trailer(c)) {
                break;
            }
            let (item, end) = self.item(chars, at)?;
            items.push(item);
            at = end;
        }
        Some(())
    }

    /// The longest item that begins at `at`, and its end.
    fn item(&self, chars: &[char], at: usize) -> Option<(Item, usize)> {
        let mut best: Option<(Item, usize)> = None;
        let opening = self.opening(&self.rules.openings.parts, at);
        for number in opening.chain(self.floating.iter().copied()) {
            let Some((item, end)) = self.item_of(number, chars, at) else {
                continue;
            };
            // What only separates says nothing about which is longer.
            let gap = chars[end..].iter().take_while(|&&c| is_separator(c));
            let found = (item, end + gap.count());
            match &mut best {
                Some((_, end)) if found.1 < *end => {}
                Some((item, end)) if found.1 == *end => {
                    item.add(number);
                }
                _ => best = Some(found),
            }
        }
        best
    }

    fn item_of(
        &self,
        number: usize,
        chars: &[char],
        at: usize,
    ) -> Option<(Item, usize)> {
        let rule = &self.rules.rules[number];
        let (kind, settings) = (rule.kind, rule.settings);
        if matches!(kind, Kind::Line | Kind::Veto) {
            return None;
        }
        let (end, gap) = rule.pattern.matches(chars, at)?;
        let Kind::Label(value) = kind else {
            let mut end = end;
            if kind == Kind::Heading {
                while matches!(chars.get(end), Some(':' | '>' | '+')) {
                    end += 1;
                }
            }
            if !is_boundary(chars, end) {
                return None;
            }
            let value = gap.map(|(from, to)| self.span(from, to));
            let item = Item::new(number, self.span(at, end), value);
            return Some((item, end));
        };
        let (separator, from) = separator(chars, end);
        if !settings.separators.contains(separator) {
            return None;
        }
        let firm =
            separator != Separators::BLANK && separator != Separators::NONE;
        let care = if firm { settings.care } else { Care::Strict };
        let stop = |at: usize| {
            self.starts_label(chars, at)
                || (!matches!(value, Value::Title | Value::Words)
                    && self.starts_item(chars, at))
        };
        // A count is one, whatever may be said of it: 赞 41 在看 9.
        let closed = matches!(value, Value::Number | Value::Date);
        let found = if from < chars.len() && (closed || !stop(from)) {
            end_of(value, chars, from, care, stop)
        } else {
            None
        };
        let found = match value {
            Value::Number => found.map(|to| unit(chars, to)),
            _ => found,
        };
        if let Some(to) = found
            && (is_boundary(chars, to) || stop(to))
        {
            let value = (to > from).then(|| self.span(from, to));
            return Some((Item::new(number, self.span(at, to), value), to));
        }
        // 责任编辑: and nothing behind it.
        let over = chars[from..].iter().all(|&c| is_separator(c));
        if separator != Separators::COLON
            || !(over || stop(from))
            || value == Value::Words
        {
            return None;
        }
        let mut item = Item::new(number, self.span(at, from), None);
        item.missing = over.then_some(value);
        Some((item, from))
    }

    /// Whether a label with its separator begins at `at`.
    fn starts_label(&self, chars: &[char], at: usize) -> bool {
        let apart = at == 0 || is_separator(chars[at - 1]);
        self.opening(&self.rules.openings.labels, at).any(|rule| {
            let rule = &self.rules.rules[rule];
            let Kind::Label(value) = rule.kind else { return false };
            let Some((end, _)) = rule.pattern.matches(chars, at) else {
                return false;
            };
            let (separator, from) = separator(chars, end);
            if !rule.settings.separators.contains(separator) {
                return false;
            }
            match separator {
                // A label of one character (文, 图) may end a name.
                Separators::COLON | Separators::BAR => apart || end > at + 1,
                Separators::BLANK => {
                    apart
                        && value == Value::Names
                        && end_of(value, chars, from, Care::Strict, |_| false)
                            .is_some()
                }
                Separators::NONE => false,
                _ => apart,
            }
        })
    }

    /// Whether an item, or a date, begins at `at`.
    fn starts_item(&self, chars: &[char], at: usize) -> bool {
        if at == 0 || at >= chars.len() || !is_separator(chars[at - 1]) {
            return false;
        }
        let opening = self.opening(&self.rules.openings.items, at);
        opening.chain(self.floating.iter().copied()).any(|rule| {
            let rule = &self.rules.rules[rule];
            rule.kind == Kind::Item
                && rule
                    .pattern
                    .matches(chars, at)
                    .is_some_and(|(end, _)| is_boundary(chars, end))
        })
    }

    /// Items behind the last sentence of a line.
    fn inline(&mut self, text: &str, span: Span, reading: &mut Reading) {
        let tail = text[span]
            .char_indices()
            .rev()
            .nth(LONGEST_INLINE)
            .map_or(span.start(), |(at, _)| span.start() + at);
        self.fold(&text[tail..span.end()], tail);
        let chars = self.folded.chars();
        let end = chars.len()
            - chars
                .iter()
                .rev()
                .take_while(|&&c| matches!(c, ' ' | '。' | '.'))
                .count();
        let sentence =
            chars[..end].iter().rposition(|&c| is_stop(c)).map(|at| at + 1);
        let bracket = matches!(chars[..end].last(), Some(')'))
            .then(|| opening_bracket(&chars[..end]))
            .flatten();
        for start in [sentence, bracket].into_iter().flatten() {
            if start == 0 || start >= end {
                continue;
            }
            let Some(items) = self.items(start, end) else { continue };
            let all = items.iter().all(|item| {
                self.rules.rules[item.rule].settings.windows.inline
            });
            if all {
                let mut from = start;
                while matches!(chars[from], ' ' | '"') {
                    from += 1;
                }
                // The blanks before go with the items.
                while from > start && chars[from - 1] == ' ' {
                    from -= 1;
                }
                reading.inline = Some(self.folded.byte(from));
                reading.items = items;
                return;
            }
        }
    }

    /// A line every sentence of which speaks of the page's own rights.
    fn notice(&self) -> Option<Notice> {
        let chars = self.folded.chars();
        let start = chars.iter().position(|&c| !is_separator(c))?;
        let mut family = None;
        let mut settings = None;
        let (mut sentences, mut claiming) = (0, 0);
        let (mut heading, mut subject) = (false, false);
        let mut claims = false;
        // Where the heading ends.
        let mut end = start;
        let mut from = start;
        let mut at = start;
        while at <= chars.len() {
            let over = at == chars.len()
                || matches!(chars[at], '。' | '!' | '?' | ';');
            if over {
                if at > from + 1 {
                    sentences += 1;
                    claiming += usize::from(claims);
                }
                claims = false;
                from = at + 1;
                at += 1;
                continue;
            }
            let cue =
                self.rules.cues_at(chars, at).max_by_key(|cue| cue.text.len());
            let Some(cue) = cue else {
                at += 1;
                continue;
            };
            if *family.get_or_insert(cue.family) != cue.family {
                at += 1;
                continue;
            }
            match cue.kind {
                CueKind::Heading if at == start => {
                    heading = true;
                    end = at + cue.text.len();
                }
                CueKind::Heading => {}
                CueKind::Subject => subject = true,
                CueKind::Claim => claims = true,
            }
            settings = settings.or(Some(cue.settings));
            at += cue.text.len();
        }
        let family = family?;
        let speaks =
            (subject || heading) && claiming > 0 && claiming * 2 >= sentences;
        let bare =
            !speaks && heading && chars[end..].iter().all(|&c| is_trailer(c));
        ((speaks || bare) && !self.is_refused(family)).then_some(Notice {
            family,
            bare,
            settings: settings?,
        })
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.folded.byte(from), self.folded.byte(to))
    }
}

/// Whether something may stand behind the last sentence of `line`.
fn may_trail(line: &str, shape: Shape) -> bool {
    ends_with_bracket(line)
        || (matches!(shape, Shape::Prose | Shape::Sentence)
            && !line.ends_with(['。', '.', ' '])
            && !line.ends_with(is_end))
}

/// Whether `c`, folded, ends a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '!' | '?' | '…')
}

/// Whether `c`, folded, stands between the words of a bar of channels.
fn is_bar(c: char) -> bool {
    matches!(c, ' ' | '|' | '·' | '/' | '>')
}

/// Whether `c` is part of a count: `1,842`, `4.1万`.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ",.:%+-万千亿k".contains(c)
}

/// Whether the line begins with its number in a list.
fn is_numbered(chars: &[char]) -> bool {
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    digits > 0 && matches!(chars.get(digits), Some('.' | '、' | ')'))
}

/// Whether `c`, folded, may be in a word of a bar of channels.
fn is_channel(c: char) -> bool {
    is_han(c) || c.is_alphanumeric() || matches!(c, '+' | '&' | '.' | ':')
}

/// Marks that may end a line of items.
pub(super) fn is_trailer(c: char) -> bool {
    is_separator(c) || matches!(c, '。' | '.' | '!' | '…' | ':' | '+')
}

/// Whether an item may end before `at`.
fn is_boundary(chars: &[char], at: usize) -> bool {
    chars.get(at).is_none_or(|&c| is_separator(c))
        || chars[at..].iter().all(|&c| is_trailer(c))
}

/// What stands between a label and its value, and where the value begins.
fn separator(chars: &[char], from: usize) -> (Separators, usize) {
    let mut found = Separators::NONE;
    let mut at = from;
    // The firmest mark counts: 【责编】：张三 has a colon.
    while let Some(&c) = chars.get(at) {
        let rank = |separator| match separator {
            Separators::COLON => 5,
            Separators::BAR => 4,
            Separators::BRACKET => 3,
            Separators::SLASH => 2,
            Separators::BLANK => 1,
            _ => 0,
        };
        let this = match c {
            ':' => Separators::COLON,
            '|' | '>' => Separators::BAR,
            '(' | ')' | '"' => Separators::BRACKET,
            '/' => Separators::SLASH,
            ' ' => Separators::BLANK,
            _ => break,
        };
        if rank(this) > rank(found) {
            found = this;
        }
        at += 1;
    }
    (found, at)
}

/// Where the bracket that closes `chars` opens.
pub(super) fn opening_bracket(chars: &[char]) -> Option<usize> {
    let mut depth = 0;
    for (at, &c) in chars.iter().enumerate().rev() {
        match c {
            ')' => depth += 1,
            '(' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether `c` is a Chinese character or a letter.
fn is_word(c: char) -> bool {
    is_han(c) || (!is_mark(c) && c.is_alphabetic())
}

/// Whether `c` is one of the common marks of Chinese text, which need no
/// search in a table.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'..='\u{2027}'
            | '\u{3000}'..='\u{3004}'
            | '\u{3008}'..='\u{301F}'
            | '\u{FF01}'..='\u{FF0F}'
    )
}

/// Whether `line` has a Chinese character or a letter.
pub(super) fn has_words(line: &str) -> bool {
    line.len() > Shape::LONGEST || line.chars().any(is_word)
}

/// `span`, `by` bytes further to the front.
pub(super) fn to_front(span: Span, by: usize) -> Span {
    Span::new(span.start() - by, span.end() - by)
}
