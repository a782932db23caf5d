//! A page: its head and tail lines, and what becomes of them.

use core::mem;
use std::borrow::Cow;

use memchr::{memchr, memrchr};

use super::{
    copy::second_copy,
    cut::{self, is_blank},
    folded::{fold_char, is_han},
    line::{Item, Reader, Reading, Shape, has_words},
    look::MOST_LEADING,
    rules::{Families, Field, Kind, Rule, Settings, Strength, Table},
    value::is_office,
};
use crate::{
    Cause, Changes, Edit, Evidence, Finding, Policies, Policy, Span, Stage,
    edit::{PageMap, compose},
};

/// How many lines the head or the tail may have. A longer one is no
/// furniture of a page, and the page is left alone.
const MOST_LINES: usize = 4000;
/// How many blanks and brackets may stand before the first word.
const MOST_OPENING: usize = 16;
/// How many lines that are no boilerplate a list under a heading may have.
const MOST_MEMBERS: u32 = 120;
/// How often a page is read, until nothing more is cut. Pages settle in the
/// second round; the limit bounds the work on text made to need more,
/// which is left alone.
const MOST_ROUNDS: usize = 4;
/// The longest line, in bytes, that its neighbours can make boilerplate: a
/// headline of 30 characters.
const LONGEST_ABSORBED: usize = 90;
/// The same for one that is in the words of boilerplate: 50 characters.
const LONGEST_ALIKE: usize = 150;
/// How many percent of its characters are, where one neighbour is
/// boilerplate, and where both are: chosen on labelled pages, where fewer
/// begin to take lines of content.
const ALIKE_BARE: [usize; 3] = [60, 80, 50];
/// The same on pages with much boilerplate, and how many lines that are.
const ALIKE_FURNISHED: [usize; 3] = [50, 50, 35];
const MANY_CUT: usize = 8;
/// How many lines the foot of a page may have for that.
const MOST_FOOT: usize = 400;
/// From so many families on, so many unknown lines may come on each known
/// one; from fewer on, one.
const MANY_FAMILIES: usize = 3;
const UNKNOWN_PER_KNOWN: usize = 3;
/// How many fragments a heading may have, if it has hardly anything else:
/// tags, or the fields of a form.
const MOST_FRAGMENTS: u32 = 10;
/// The least of the limits on lines, here and where the body is sought.
const LEAST_LIMIT: usize = MOST_LEADING;
/// So few lines that may be boilerplate, one item each, are content among
/// short lines of content.
const MOST_AMONG: usize = 1;
/// Headlines that a heading of the weak kind needs.
const LEAST_HEADLINES: u32 = 2;
/// Lines that may stay when nothing else does: fewer are no content.
const LEAST_CONTENT: usize = 3;

/// A line that is not blank.
#[derive(Debug)]
pub(super) struct Line {
    /// Without blanks at both ends.
    pub(super) text: Span,
    /// With its line end.
    pub(super) full: Span,
    pub(super) shape: Shape,
    pub(super) reading: Reading,
    /// The content above and below, in the weights of [`Shape::weight`];
    /// none where that is more than any rule looks at.
    above: Option<u32>,
    below: Option<u32>,
    pub(super) fate: Fate,
}

/// What a line turned out to be.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Fate {
    /// Content.
    #[default]
    Content,
    /// What its items say.
    Items,
    /// A notice.
    Notice,
    /// Part of the list under the heading that this rule found.
    Member(usize),
    /// Short, among lines of other families; with its own family.
    Absorbed(usize),
    /// The value of the label that ends the line before, found by this rule.
    Value(usize),
}

/// The lines of a page that were judged, in their order.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
}

impl Page {
    /// Reads head, tail and the conspicuous lines between, and judges them.
    pub(super) fn read<'r>(
        rules: &'r Families,
        text: &str,
        mut reader: Reader<'r>,
    ) -> Page {
        let lines = Zones { rules, text, reader: &mut reader }.read();
        let mut page = Page { lines: lines.unwrap_or_default() };
        page.judge(rules, text, &reader);
        page
    }

    /// Whether the page has so many lines that a limit may have been met.
    pub(super) fn is_long(&self) -> bool {
        self.lines.len() >= LEAST_LIMIT
    }

    /// Decides which readings stand, by window, company and vetoes.
    fn judge(&mut self, rules: &Families, text: &str, reader: &Reader<'_>) {
        for line in &mut self.lines {
            if line.fate != Fate::Content {
                continue;
            }
            line.fate = line.judge(rules, reader);
        }
        self.judge_company(rules, text);
        self.absorb_alike(rules, text, reader);
        // A value stands or falls with its label.
        let mut stands = false;
        for line in &mut self.lines {
            match line.fate {
                Fate::Value(_) if !stands => line.fate = Fate::Content,
                _ if line.reading.asks() => stands = line.fate == Fate::Items,
                _ => {}
            }
        }
        let stays = |line: &Line| {
            (line.fate == Fate::Content || line.reading.inline.is_some())
                && has_words(&text[line.text])
        };
        let content = self.lines.iter().filter(|line| stays(line)).count();
        let prose = self
            .lines
            .iter()
            .any(|line| stays(line) && line.is_sentence(text));
        let lists =
            self.lines.iter().any(|line| matches!(line.fate, Fate::Member(_)));
        // A list of nothing but editors is about them.
        let cut = self.lines.len() - content;
        let enough =
            if lists { LEAST_CONTENT } else { cut.div_ceil(2).max(1) };
        if !prose {
            // Without prose the first line may be the first row of a table
            // or the first key of a record.
            let lead = self.lines.iter_mut().take_while(|line| !stays(line));
            for line in lead {
                line.fate = Fate::Content;
            }
        }
        if !prose && content < enough {
            for line in &mut self.lines {
                line.fate = Fate::Content;
            }
        }
    }

    /// Takes short lines in the words of boilerplate, beside boilerplate.
    fn absorb_alike(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let absorbs = rules.families.iter().position(|f| f.absorbs.is_some());
        let Some(family) = absorbs.filter(|&f| !reader.is_vetoed(f)) else {
            return;
        };
        let sentence =
            |line: &Line| line.fate == Fate::Content && line.is_sentence(text);
        let Some(prose) = self.lines.iter().position(sentence) else {
            return;
        };
        // The last line that may be the title: what is above it may go.
        let title = self.lines[..prose]
            .iter()
            .rposition(|line| {
                line.fate == Fate::Content && line.shape == Shape::Headline
            })
            .unwrap_or(0);
        let [under, over, between] = match self.is_furnished(rules) {
            true => ALIKE_FURNISHED,
            false => ALIKE_BARE,
        };
        // From the top, from the bottom, and between two that are cut.
        for (step, least) in [(-1, under), (1, over), (0, between)] {
            let count = self.lines.len();
            for nth in 0..count {
                let at = if step > 0 { count - 1 - nth } else { nth };
                let line = &self.lines[at];
                let open = line.fate == Fate::Content
                    && line.reading.inline.is_none()
                    && !line.reading.vetoes
                    && line.shape != Shape::Prose
                    && line.text.len() <= LONGEST_ALIKE;
                if !open {
                    continue;
                }
                let above =
                    at == 0 || self.cut_beside(rules, text, at, at - 1);
                let below = self.cut_beside(rules, text, at, at + 1);
                let least = if at < prose { ALIKE_BARE[2] } else { least };
                let stands = match step {
                    _ if at < title => above && below,
                    _ if at < prose => false,
                    -1 => above,
                    1 => below,
                    _ => above && below,
                };
                let line = &text[line.text];
                if stands
                    && !line.contains('。')
                    && !speaks(line)
                    && rules.is_alike(line, least)
                    && !is_signed(line)
                {
                    self.lines[at].fate = Fate::Absorbed(family);
                }
            }
        }
    }

    /// Whether the line `other` is one that nobody keeps and stands next to
    /// the line `at`.
    fn cut_beside(
        &self,
        rules: &Families,
        text: &str,
        at: usize,
        other: usize,
    ) -> bool {
        let Some(line) = self.lines.get(other) else { return false };
        let (first, second) = (at.min(other), at.max(other));
        let between =
            self.lines[first].full.end()..self.lines[second].full.start();
        line.goes(rules)
            && line.reading.inline.is_none()
            && is_blank(&text[between])
    }

    /// Weak lines stand only in a run of boilerplate with a strong one of
    /// their family, or of one that bears it out.
    fn judge_company(&mut self, rules: &Families, text: &str) {
        let mut from = 0;
        while from < self.lines.len() {
            let run = self.lines[from..]
                .iter()
                .take_while(|line| {
                    line.fate != Fate::Content && line.reading.inline.is_none()
                })
                .count();
            let to = from + run;
            let alone = run == 1 && self.is_quoted(rules, text, from);
            let amid = run > 0 && self.is_amid(rules, text, from, to);
            if run > 0 && (alone || amid || self.are_steps(rules, from, to)) {
                for line in &mut self.lines[from..to] {
                    line.fate = Fate::Content;
                }
            } else if run > 0 {
                self.judge_run(rules, from, to);
            }
            from += run + 1;
        }
    }

    /// Whether the lines are phrases between short lines of content, as the
    /// steps of a manual are: 点击下载, 登录.
    fn are_steps(&self, rules: &Families, from: usize, to: usize) -> bool {
        let short = |line: Option<&Line>| {
            line.is_some_and(|line| line.shape != Shape::Prose)
        };
        let few = to - from <= MOST_AMONG && !self.is_furnished(rules);
        short(from.checked_sub(1).map(|above| &self.lines[above]))
            && short(self.lines.get(to))
            && self.lines[from..to].iter().all(|line| {
                line.fate == Fate::Items
                    && line.reading.items.len() == 1
                    && line.reading.items.iter().all(|item| {
                        few || (rules.rules[item.rule].kind == Kind::Item
                            && item.value.is_none())
                    })
            })
    }

    /// Whether the lines stand in the middle of a text on a page that has
    /// little else of a site, and belong to an end of it.
    fn is_amid(
        &self,
        rules: &Families,
        text: &str,
        from: usize,
        to: usize,
    ) -> bool {
        let sentence =
            |line: &Line| line.fate == Fate::Content && line.is_sentence(text);
        let ends = |line: &Line| {
            line.fate == Fate::Items
                && line.reading.items.iter().all(|item| {
                    !rules.rules[item.rule].settings.windows.anywhere
                })
        };
        self.lines[from..to].iter().all(ends)
            && self.lines[..from].iter().any(sentence)
            && self.lines[to..].iter().any(sentence)
            && !self.is_furnished(rules)
    }

    /// Whether so many lines go that the page has the furniture of a site.
    fn is_furnished(&self, rules: &Families) -> bool {
        self.lines
            .iter()
            .filter(|line| line.goes(rules))
            .nth(MANY_CUT)
            .is_some()
    }

    /// Whether the line is a bar of links in the middle of a text, where
    /// somebody describes a site.
    fn is_quoted(&self, rules: &Families, text: &str, at: usize) -> bool {
        let sentence = |line: Option<&Line>| {
            line.is_some_and(|line| {
                line.fate == Fate::Content && line.is_sentence(text)
            })
        };
        let links = |item: &Item| {
            let family = &rules.families[rules.rules[item.rule].family];
            rules.families.iter().any(|f| f.above.contains(&family.name))
        };
        sentence(at.checked_sub(1).map(|above| &self.lines[above]))
            && sentence(self.lines.get(at + 1))
            && self.lines[at].reading.items.first().is_some_and(links)
    }

    fn judge_run(&mut self, rules: &Families, from: usize, to: usize) {
        let titled = to < self.lines.len()
            && self.lines[..from]
                .iter()
                .all(|line| line.fate != Fate::Content);
        let lines = &mut self.lines[from..to];
        let Proved { strong, bars } = Proved::by(rules, lines);
        let has = |families: &[bool], family: usize| {
            families[family]
                || rules.families[family].beside.iter().any(|other| {
                    rules
                        .families
                        .iter()
                        .zip(families)
                        .any(|(known, &has)| has && known.name == *other)
                })
        };
        let stands = |rule: usize| {
            let Rule { family, settings, .. } = rules.rules[rule];
            match settings.strength {
                // One channel by itself needs links of a site beside it.
                Strength::Bar => strong[family],
                Strength::Weak => has(&strong, family) || has(&bars, family),
                _ => has(&strong, family),
            }
        };
        let count = lines.len();
        for (nth, line) in lines.iter_mut().enumerate() {
            // The title of a page may be what a bar calls it.
            let title = titled && nth + 1 == count;
            match line.fate {
                Fate::Items if title && line.is_phrase(rules) => {
                    line.fate = Fate::Content;
                }
                Fate::Notice => {
                    let bare = line.reading.notice.is_some_and(|notice| {
                        notice.bare && !strong[notice.family]
                    });
                    if bare {
                        line.fate = Fate::Content;
                    }
                }
                Fate::Items => {
                    let proved = line.proves(rules);
                    let enough = |rule: usize| match rules.rules[rule]
                        .settings
                        .strength
                    {
                        Strength::Strong => true,
                        Strength::Pair => proved.is_some(),
                        Strength::Bar => proved == Some(Strength::Bar),
                        Strength::Weak => false,
                    };
                    let all = line.reading.items.iter_mut().all(|item| {
                        let removes = |&rule: &usize| {
                            let family = rules.rules[rule].family;
                            rules.families[family].policy == Policy::Remove
                        };
                        let chosen = item
                            .rules()
                            .filter(|&rule| stands(rule))
                            .max_by_key(removes)
                            .or_else(|| item.rules().find(|&r| enough(r)));
                        if let Some(rule) = chosen {
                            item.rule = rule;
                        }
                        chosen.is_some()
                    });
                    if !all {
                        line.fate = Fate::Content;
                    }
                }
                _ => {}
            }
        }
    }
}

/// The families that a run of lines proves, by index.
struct Proved {
    strong: Vec<bool>,
    /// By bars.
    bars: Vec<bool>,
}

impl Proved {
    fn by(rules: &Families, lines: &[Line]) -> Proved {
        let mut strong = vec![false; rules.families.len()];
        let mut bars = strong.clone();
        let mut pairs = vec![0; rules.families.len()];
        for line in lines {
            if let Fate::Member(rule) = line.fate {
                strong[rules.rules[rule].family] = true;
            }
            if line.fate == Fate::Items {
                let bar = line.proves(rules) == Some(Strength::Bar);
                for item in &line.reading.items {
                    // Two rules of one family for one item are no pair.
                    let mut paired = Vec::new();
                    for rule in item.rules().map(|rule| &rules.rules[rule]) {
                        match rule.settings.strength {
                            Strength::Strong => strong[rule.family] = true,
                            Strength::Pair
                                if !paired.contains(&rule.family) =>
                            {
                                paired.push(rule.family);
                                pairs[rule.family] += 1;
                                strong[rule.family] |= pairs[rule.family] > 1;
                            }
                            Strength::Bar => bars[rule.family] |= bar,
                            Strength::Pair | Strength::Weak => {}
                        }
                    }
                }
            }
            if let Some(notice) = line.reading.notice {
                strong[notice.family] |= !notice.bare;
            }
        }
        Proved { strong, bars }
    }
}

impl Line {
    fn judge(&mut self, rules: &Families, reader: &Reader<'_>) -> Fate {
        if let Some(notice) = self.reading.notice {
            let stands = self.is_within(notice.settings)
                && !reader.is_vetoed(notice.family);
            return if stands { Fate::Notice } else { Fate::Content };
        }
        let mut items = mem::take(&mut self.reading.items);
        let all = !items.is_empty()
            && items.iter_mut().all(|item| {
                item.keep(|rule| {
                    let rule = &rules.rules[rule];
                    rule.kind != Kind::Heading
                        && self.is_within(rule.settings)
                        && !reader.is_vetoed(rule.family)
                })
            });
        self.reading.items = items;
        if all { Fate::Items } else { Fate::Content }
    }

    /// Whether the line belongs to families that go by default.
    fn goes(&self, rules: &Families) -> bool {
        let removes = |rule: usize| {
            let family = rules.rules[rule].family;
            rules.families[family].policy == Policy::Remove
        };
        match self.fate {
            Fate::Content => false,
            Fate::Items => {
                self.reading.items.iter().all(|item| removes(item.rule))
            }
            Fate::Member(rule) | Fate::Value(rule) => removes(rule),
            Fate::Notice | Fate::Absorbed(_) => true,
        }
    }

    /// Whether the line is one phrase of a table and nothing else.
    fn is_phrase(&self, rules: &Families) -> bool {
        matches!(&self.reading.items[..], [item]
            if rules.rules[item.rule].kind == Kind::Item
                && item.value.is_none())
    }

    /// Whether the line is prose, or short with a full stop.
    fn is_sentence(&self, text: &str) -> bool {
        self.shape == Shape::Prose
            || (self.shape == Shape::Sentence
                && text[self.text].contains('。'))
    }

    /// What the items on the line are enough for: a pair, a bar, neither.
    fn proves(&self, rules: &Families) -> Option<Strength> {
        let proves = |item: &&Item| {
            item.rules().map(|rule| &rules.rules[rule]).any(|rule| {
                rule.settings.strength != Strength::Weak
                    && rules.families[rule.family].policy == Policy::Remove
            })
        };
        match self.reading.items.iter().filter(proves).count() {
            0 | 1 => None,
            2 => Some(Strength::Pair),
            _ => Some(Strength::Bar),
        }
    }

    /// Whether the line is content that no foot of a page has.
    fn ends_foot(&self, text: &str) -> bool {
        if self.reading.is_whole() || self.fate != Fate::Content {
            return false;
        }
        let line = &text[self.text];
        self.reading.vetoes
            || match self.shape {
                Shape::Prose => true,
                Shape::Sentence => {
                    line.contains('。')
                        || line.ends_with(['，', ',', '；', ';'])
                }
                Shape::Headline | Shape::Fragment => false,
            }
    }

    fn is_within(&self, settings: Settings) -> bool {
        let windows = settings.windows;
        let near = |size: Option<u32>, distance: Option<u32>| {
            size.zip(distance).is_some_and(|(size, distance)| distance <= size)
        };
        windows.anywhere
            || near(windows.head, self.above)
            || near(windows.tail, self.below)
    }

    /// What the line adds to the distance from head or tail. That depends on
    /// nothing but the line, so that it is the same after a cut.
    fn weight(&self) -> u32 {
        if self.reading.is_whole() || self.fate != Fate::Content {
            return 0;
        }
        self.shape.weight()
    }
}

/// Reads the lines that are to be judged.
struct Zones<'p, 'r> {
    rules: &'r Families,
    text: &'p str,
    reader: &'p mut Reader<'r>,
}

impl Zones<'_, '_> {
    /// Head, middle and tail; none if head or tail are endless.
    fn read(&mut self) -> Option<Vec<Line>> {
        let mut lines = self.head()?;
        let head = lines.last().map_or(0, |line| line.full.end());
        if let Some(prose) =
            lines.iter().position(|line| line.shape == Shape::Prose)
        {
            self.absorb_head(&mut lines[..prose]);
            let mut above = 0;
            for line in &mut lines {
                line.above = Some(above);
                above += line.weight();
            }
        }
        let mut tail = self.tail(head, &mut lines)?;
        let end =
            tail.last().map_or(self.text.len(), |line| line.full.start());
        let gap = head < end && !is_blank(&self.text[head..end]);
        if gap {
            self.middle(head, end, &mut lines);
        }
        tail.reverse();
        lines.append(&mut tail);
        if !gap {
            // A short page: both ends count for every line.
            let mut above = 0;
            for line in &mut lines {
                line.above = Some(above);
                above += line.weight();
            }
            let mut below = 0;
            for line in lines.iter_mut().rev() {
                line.below = Some(below);
                below += line.weight();
            }
        }
        Some(lines)
    }

    /// Lines from the top until the content passes the widest window.
    fn head(&mut self) -> Option<Vec<Line>> {
        let mut lines: Vec<Line> = Vec::new();
        let (mut at, mut above) = (0, 0);
        while above <= self.rules.reach.head.unwrap_or(0) {
            let Some(start) = self.skip_blank_lines(at) else { break };
            let full = self.line_from(start);
            at = full.end();
            let Some(mut line) = self.line(full) else { continue };
            // Whole lines between label and value make no difference: they
            // may be gone when the page is read again.
            let label = lines
                .iter()
                .rev()
                .take_while(|label| {
                    label.reading.is_whole() && !line.reading.is_whole()
                })
                .find(|label| label.reading.asks());
            if let Some(rule) =
                label.and_then(|label| self.answers(label, &line))
            {
                line.fate = Fate::Value(rule);
            }
            line.above = Some(above);
            above += line.weight();
            lines.push(line);
            if lines.len() > MOST_LINES {
                return None;
            }
        }
        Some(lines)
    }

    /// Lines from the bottom, last line first, until the content passes the
    /// widest window and no list can reach further up. Text before `from`
    /// was read as `head`, from which lines are taken.
    fn tail(
        &mut self,
        from: usize,
        head: &mut Vec<Line>,
    ) -> Option<Vec<Line>> {
        let mut lines: Vec<Line> = Vec::new();
        let mut below = 0;
        let mut list = List::default();
        // Whether prose has ended the foot of the page.
        let mut absorbed = false;
        let mut at = self.text.len();
        while below <= self.rules.reach.tail.unwrap_or(0)
            || list.is_open()
            || (!absorbed && lines.len() < MOST_FOOT)
        {
            if at > from {
                let rest = self.text[from..at].trim_end();
                // With its line end, and what blanks stand before that.
                let end = from + rest.len();
                at = if rest.is_empty() {
                    from
                } else {
                    self.line_from(end).end().min(at)
                };
            }
            let mut line = if at > from {
                let full = self.line_to(at, from);
                at = full.start();
                let Some(line) = self.line(full) else { continue };
                line
            } else {
                // The head reached this far.
                let Some(line) = head.pop() else { break };
                line
            };
            let next = lines
                .iter_mut()
                .rev()
                .take_while(|_| line.reading.asks())
                .find(|next| !next.reading.is_whole());
            if let Some(next) = next
                && next.fate == Fate::Content
                && let Some(rule) = self.answers(&line, next)
            {
                below -= next.weight();
                next.fate = Fate::Value(rule);
            }
            line.below = Some(below);
            if let Some(heading) = self.heading(&line)
                && list.is_open()
                && !self.reader.is_vetoed(self.rules.rules[heading].family)
                && list.claims(
                    &lines,
                    self.text,
                    self.rules.rules[heading].settings.strength,
                )
            {
                for member in &mut lines[list.from..] {
                    let listed = member.reading.is_empty()
                        || self.heading(member).is_some();
                    if member.fate == Fate::Content && listed {
                        below -= member.weight();
                        member.fate = Fate::Member(heading);
                    }
                }
                line.below = Some(below);
                line.fate = Fate::Member(heading);
                lines.push(line);
                list = List { from: lines.len(), ..List::default() };
            } else {
                list.add(&line);
                if !absorbed && line.ends_foot(self.text) {
                    absorbed = true;
                    if self.absorb(&mut lines) {
                        below = recount(&mut lines);
                    }
                    line.below = Some(below);
                }
                below += line.weight();
                lines.push(line);
            }
            if lines.len() > MOST_LINES {
                return None;
            }
        }
        Some(lines)
    }

    /// Takes short lines without a family as boilerplate where they stand
    /// below a line of a family that ends an article, and enough of what is
    /// there is boilerplate of several families. `lines` are those below the
    /// last prose, last line first; whether any was taken.
    fn absorb(&self, lines: &mut [Line]) -> bool {
        let rules = self.rules;
        let Some((family, least)) = rules
            .families
            .iter()
            .enumerate()
            .find_map(|(at, family)| Some((at, family.absorbs?)))
        else {
            return false;
        };
        let ends = &rules.families[family].below;
        let is_unknown = |line: &Line| {
            let weak =
                line.reading.items.iter().flat_map(Item::rules).all(|rule| {
                    rules.rules[rule].settings.strength != Strength::Strong
                });
            line.fate == Fate::Content
                && weak
                && line.reading.notice.is_none()
                && line.reading.inline.is_none()
                && !line.reading.vetoes
                && line.shape != Shape::Prose
                && line.text.len() <= LONGEST_ABSORBED
                && !speaks(&self.text[line.text])
        };
        let mut families = Vec::new();
        let (mut known, mut unknown) = (0, 0);
        // The topmost line that ends an article and has enough known ones
        // below it, and how many unknown ones.
        let mut top = (0, 0);
        for (at, line) in lines.iter().enumerate() {
            let Some(found) = self.strong_family(line) else {
                unknown += usize::from(is_unknown(line));
                continue;
            };
            if !families.contains(&found) {
                families.push(found);
            }
            known += 1;
            let most = match families.len() {
                0 | 1 => 0,
                MANY_FAMILIES.. => UNKNOWN_PER_KNOWN * known,
                _ => known,
            };
            if families.len() >= least
                && unknown <= most
                && ends.contains(&rules.families[found].name)
            {
                top = (at, unknown);
            }
        }
        let (top, unknown) = top;
        for line in lines[..top].iter_mut().filter(|line| is_unknown(line)) {
            line.fate = Fate::Absorbed(family);
        }
        unknown > 0
    }

    /// The same at the head of a page: short lines above a line of a family
    /// that stands over a title, if a longer line below it may be that.
    /// `lines` are those above the first prose.
    fn absorb_head(&self, lines: &mut [Line]) {
        let rules = self.rules;
        let Some((family, over)) = rules
            .families
            .iter()
            .enumerate()
            .find(|(_, family)| !family.above.is_empty())
            .map(|(at, family)| (at, &family.above))
        else {
            return;
        };
        let is_unknown = |line: &Line| {
            line.fate == Fate::Content
                && line.reading.is_empty()
                && !line.reading.vetoes
                && line.shape != Shape::Sentence
                && line.text.len() <= LONGEST_ABSORBED
        };
        let last = lines.iter().rposition(|line| {
            self.strong_family(line).is_some_and(|found| {
                over.contains(&rules.families[found].name)
            })
        });
        let Some(last) = last else { return };
        let longest = |lines: &[Line]| {
            let titles = lines.iter().filter(|line| {
                line.shape == Shape::Headline && line.reading.is_empty()
            });
            titles.map(|line| line.text.len()).max()
        };
        let Some(title) = longest(&lines[last..]) else { return };
        for line in lines[..last].iter_mut().filter(|line| is_unknown(line)) {
            if line.text.len() < title {
                line.fate = Fate::Absorbed(family);
            }
        }
    }

    /// The family to which a line at the foot of the page surely belongs.
    fn strong_family(&self, line: &Line) -> Option<usize> {
        let rules = self.rules;
        if let Fate::Member(rule) | Fate::Value(rule) = line.fate {
            return Some(rules.rules[rule].family);
        }
        if line.reading.inline.is_some() {
            return None;
        }
        let notice = line.reading.notice.map(|notice| notice.family);
        line.reading
            .items
            .iter()
            .flat_map(Item::rules)
            .map(|rule| &rules.rules[rule])
            .filter(|rule| {
                let windows = rule.settings.windows;
                rule.settings.strength == Strength::Strong
                    && (windows.tail.is_some() || windows.anywhere)
                    && rules.families[rule.family].policy == Policy::Remove
            })
            .map(|rule| rule.family)
            .chain(notice)
            .find(|&family| !self.reader.is_vetoed(family))
    }

    /// Lines between that begin like something that is looked for anywhere.
    fn middle(&mut self, from: usize, to: usize, lines: &mut Vec<Line>) {
        if !self.rules.reach.anywhere {
            return;
        }
        let mut at = from;
        while at < to {
            let full = self.line_from(at);
            at = full.end();
            let opens = self.text[full]
                .chars()
                .take(MOST_OPENING)
                .find(|&c| !is_opening(c))
                .is_some_and(|c| self.rules.opens_anywhere(c));
            if !opens {
                continue;
            }
            if let Some(line) = self.line(full)
                && !line.reading.is_empty()
            {
                lines.push(line);
            }
        }
    }

    /// Where the line begins that holds the next word from `at` on.
    fn skip_blank_lines(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let word = rest.find(|c: char| !c.is_whitespace())?;
        Some(
            memrchr(b'\n', &rest.as_bytes()[..word])
                .map_or(at, |end| at + end + 1),
        )
    }

    fn line_from(&self, at: usize) -> Span {
        let end = memchr(b'\n', &self.text.as_bytes()[at..])
            .map_or(self.text.len(), |len| at + len + 1);
        Span::new(at, end)
    }

    /// The line that ends at `at`, but begins no earlier than `from`.
    fn line_to(&self, at: usize, from: usize) -> Span {
        let bytes = &self.text.as_bytes()[from..at];
        let inside = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let start = memrchr(b'\n', inside).map_or(from, |len| from + len + 1);
        Span::new(start, at)
    }

    /// Reads a line; none if it is blank.
    fn line(&mut self, full: Span) -> Option<Line> {
        let whole = &self.text[full];
        let trimmed = whole.trim();
        if trimmed.is_empty() {
            return None;
        }
        let start = full.start() + (whole.len() - whole.trim_start().len());
        let text = Span::new(start, start + trimmed.len());
        let shape = Shape::of(trimmed);
        let reading = self.reader.read(self.text, text, shape);
        let (above, below) = (None, None);
        let fate = Fate::Content;
        Some(Line { text, full, shape, reading, above, below, fate })
    }

    /// The rule of a label without a value that ends `label`, if `line` is
    /// that value.
    fn answers(&mut self, label: &Line, line: &Line) -> Option<usize> {
        let last = label.reading.items.last()?;
        let value = last.missing?;
        (line.reading.is_empty()
            && !line.reading.vetoes
            && label.reading.inline.is_none()
            && self.reader.is_value(self.text, line.text, value))
        .then_some(last.rule)
    }

    /// The heading that the line is, if nothing else stands on it.
    fn heading(&self, line: &Line) -> Option<usize> {
        if line.reading.inline.is_some()
            || self.text[line.text].ends_with('。')
        {
            return None;
        }
        line.reading
            .items
            .first()?
            .rules()
            .find(|&rule| self.rules.rules[rule].kind == Kind::Heading)
    }
}

/// The lines, last first, that a heading further up would claim.
#[derive(Debug, Default)]
struct List {
    from: usize,
    headlines: u32,
    fragments: u32,
    closed: bool,
}

impl List {
    fn is_open(&self) -> bool {
        !self.closed && self.headlines + self.fragments < MOST_MEMBERS
    }

    fn add(&mut self, line: &Line) {
        if line.reading.is_whole() || line.fate != Fate::Content {
            return;
        }
        self.closed |= line.reading.vetoes;
        match line.shape {
            Shape::Headline => self.headlines += 1,
            Shape::Fragment => self.fragments += 1,
            Shape::Prose | Shape::Sentence => self.closed = true,
        }
    }

    /// Whether the lines look like a list of headlines, not like content
    /// under a heading of its own.
    fn claims(&self, lines: &[Line], text: &str, strength: Strength) -> bool {
        // A heading that may be one of content needs a list to be another.
        if strength == Strength::Weak && self.headlines < LEAST_HEADLINES {
            return false;
        }
        if self.headlines < self.fragments && self.fragments > MOST_FRAGMENTS {
            return false;
        }
        let listed =
            lines[self.from..].iter().filter(|line| line.reading.is_empty());
        let (mut count, mut books) = (0, 0);
        for line in listed {
            count += 1;
            books += usize::from(text[line.text].contains('《'));
        }
        2 * books <= count
    }
}

/// Whether a line may be the office that signs a notice.
fn is_signed(line: &str) -> bool {
    let chars: Vec<char> = line.chars().map(fold_char).collect();
    chars.iter().all(|&c| is_han(c)) && is_office(&chars)
}

/// Whether a line asks or calls out more than once, as readers do.
fn speaks(line: &str) -> bool {
    line.chars().filter(|c| matches!(c, '？' | '！' | '?' | '!')).count() > 1
}

/// Counts anew what is below each of `lines`, which stand last line first;
/// what is below the next.
fn recount(lines: &mut [Line]) -> u32 {
    let mut below = 0;
    for line in lines {
        line.below = Some(below);
        below += line.weight();
    }
    below
}

/// Whether `c`, not folded, may stand before the first word of a line.
fn is_opening(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '(' | '（'
                | '['
                | '【'
                | '［'
                | '〔'
                | '-'
                | '*'
                | '#'
                | '▲'
                | '△'
                | '■'
                | '◆'
                | '●'
                | '•'
                | '·'
                | '“'
                | '「'
                | '"'
                | '|'
                | '>'
                | '★'
                | '※'
                | '◇'
                | '□'
                | '○'
                | '▼'
                | '▽'
        )
}

/// What these rules do with `text`.
pub(super) fn explain(
    rules: &Families,
    text: &str,
    evidence: Evidence,
    policies: &Policies,
) -> Changes {
    let mut chosen: Vec<Policy> = Vec::new();
    let mut findings = Vec::new();
    let mut edits = Vec::new();
    let mut left = Cow::Borrowed(text);
    // What is left may read otherwise than it did: a line of which a part
    // was cut, a middle that has become a tail, a second copy that hid
    // behind boilerplate. So the page is read again until it settles, unless
    // nothing of that can be.
    for round in 0..MOST_ROUNDS {
        let mut reader = None;
        let seen = rules.look.page(&rules.openings, &left, |line| {
            let reader = reader.get_or_insert_with(|| Reader::new(rules));
            reader.preview(&left, line)
        });
        if !seen.lines && !seen.copies {
            return Changes::new(edits, findings);
        }
        let (changes, whole) = if let Some(reader) = reader
            && seen.lines
        {
            let page = Page::read(rules, &left, reader);
            if chosen.is_empty() {
                let families = rules.families.iter();
                chosen.extend(families.map(|family| policy(family, policies)));
            }
            cut::changes(rules, &page, &left, evidence, &chosen)
        } else {
            (Changes::default(), false)
        };
        if round == 0 && whole && !seen.copies {
            return changes;
        }
        let (next, found) = changes.into_parts();
        if round == 0 {
            findings = found;
        }
        let mut settled = next.is_empty();
        apply(text, &mut left, &mut edits, next);
        // Where lines were cut from between copies, the next round sees them.
        if seen.copies
            && let Some((span, cause, policy)) = repeat(rules, &left, policies)
        {
            if policy == Policy::Remove && cause.evidence() >= evidence {
                let copy = vec![Edit::new(span, "", cause)];
                apply(text, &mut left, &mut edits, copy);
                settled = false;
            } else if policy != Policy::Keep && settled {
                let span = PageMap::new(&edits).span(span);
                findings.push(Finding::new(span, cause));
            }
        }
        if settled {
            return Changes::new(edits, findings);
        }
    }
    Changes::new(Vec::new(), findings)
}

/// Makes the edits `next` of `left`, and adds them to `edits`, which made
/// `left` of `text`.
fn apply(
    text: &str,
    left: &mut Cow<'_, str>,
    edits: &mut Vec<Edit>,
    next: Vec<Edit>,
) {
    if next.is_empty() {
        return;
    }
    let changes = Changes::new(next, Vec::new());
    let rest = changes.apply(left).into_owned();
    let (next, _) = changes.into_parts();
    *edits = compose(text, mem::take(edits), left, next);
    *left = Cow::Owned(rest);
}

/// What becomes of what belongs to `family`.
fn policy(family: &Table, policies: &Policies) -> Policy {
    policies.of(&family.name).unwrap_or(family.policy)
}

/// The second copy of the text, if a family asks for it.
fn repeat(
    rules: &Families,
    text: &str,
    policies: &Policies,
) -> Option<(Span, Cause, Policy)> {
    let mut families = rules.families.iter();
    let (family, least) =
        families.find_map(|family| Some((family, family.repeats?)))?;
    let span = second_copy(text, least)?;
    let cause = Cause::new(
        Stage::Boilerplate,
        family.name.clone(),
        Evidence::Certain,
        "the whole text stands before it already",
    );
    Some((span, cause, policy(family, policies)))
}

/// The values on `line` that are fields.
pub(super) fn fields<'l>(
    rules: &'l Families,
    line: &'l Line,
) -> impl Iterator<Item = (Field, Span)> + 'l {
    let of = |rule: usize| rules.rules[rule].settings.field;
    let value = match line.fate {
        Fate::Value(rule) => of(rule).map(|field| (field, line.text)),
        _ => None,
    };
    let items: &[Item] = match line.fate {
        Fate::Items => &line.reading.items,
        _ => &[],
    };
    items
        .iter()
        .filter_map(move |item| Some((of(item.rule)?, item.value?)))
        .chain(value)
}
