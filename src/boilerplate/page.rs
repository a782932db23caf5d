//! A page: its head and tail lines, and what becomes of them.

mod absorb;
mod alike;
mod around;
mod blocks;
mod body;
mod company;
mod frame;
mod headed;
mod inner;
mod keep;
mod likely;
mod list;
mod numbered;
mod own;
mod path;
mod series;
mod signs;
mod stay;
mod zones;

use core::{cell::OnceCell, mem};
use std::borrow::Cow;

pub(super) use self::keep::{is_fence, is_heading, is_markup};
use self::{keep::key_of, zones::Zones};
use super::{
    copy::second_copy,
    cut,
    known::ReadLine,
    line::{Item, Reading, Shape, has_words},
    look,
    reader::Reader,
    rules::{Families, Field, Kind, Rule, Settings, Strength, Table},
};
use crate::{
    Cause, Changes, Edit, Evidence, Finding, Policies, Policy, Span, Stage,
    edit::{PageMap, Settled, compose},
};

/// How often a page is read, until nothing more is cut. Pages settle in the
/// second round; the limit bounds the work on text made to need more,
/// which is left alone.
const MOST_ROUNDS: usize = 8;
/// How many lines that are boilerplate beyond doubt show that a page is one
/// of a site, where other lines may be boilerplate, too.
pub(super) const LEAST_SURE: usize = 3;
/// How many show it if rules count that are for such pages only, and no line
/// is beyond doubt without them.
const LEAST_LIKELY: usize = 4;
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
    /// Whether what it may be needs nothing beside it.
    firm: bool,
    pub(super) reading: Reading,
    /// How much the line is like boilerplate, once that was asked: see
    /// [`likely`].
    likeness: OnceCell<i32>,
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
        reader: &mut Reader<'r>,
    ) -> Page {
        let blocks = blocks::blocks(text);
        let lines = Zones { rules, text, reader, blocks }.read();
        let mut page = Page { lines: lines.unwrap_or_default() };
        page.judge(rules, text, reader);
        page
    }

    /// Decides which readings stand, by window, company and vetoes.
    fn judge(&mut self, rules: &Families, text: &str, reader: &Reader<'_>) {
        let count = |site| {
            let lines = self.lines.iter();
            lines.filter(|line| line.is_strong(rules, site)).count()
        };
        // A page on which one family has all of them may be about that.
        let mut families = self
            .lines
            .iter()
            .filter(|line| line.is_strong(rules, true))
            .flat_map(|line| line.reading.items.first())
            .map(|item| rules.rules[item.rule].family);
        let first = families.next();
        let several = families.any(|family| Some(family) != first);
        let (sure, likely) = (count(false), count(true));
        let site = sure >= LEAST_SURE
            || (several && likely >= LEAST_LIKELY)
            || (several && sure > 0 && likely >= LEAST_SURE)
            || self.has_likely_edges(rules, text, reader, likely == 0);
        if sure >= LEAST_SURE {
            self.widen(text);
        }
        for line in &mut self.lines {
            if line.fate != Fate::Content {
                continue;
            }
            line.fate = line.judge(rules, reader, site);
        }
        if site {
            self.leave_rows(rules, text);
        }
        self.judge_company(rules, text);
        self.keep_records(rules, text);
        self.keep_keys(rules, text);
        self.keep_quoted(rules, text);
        self.keep_continued(rules, text);
        if site {
            self.take_rows(rules, text);
            self.take_path(rules, text, reader);
            self.take_menus(rules, text, reader);
            self.absorb_alike(rules, text, reader);
            self.take_contents(rules, text, reader);
            self.absorb_around(rules, text, reader);
            self.keep_under_path(rules, text, reader);
            self.absorb_likely(rules, text, reader);
            self.keep_under_path(rules, text, reader);
            self.take_furniture(rules, text, reader);
            self.take_headed(rules, text, reader);
            self.take_tags(rules, text, reader);
            self.take_left(rules, text, reader);
            self.leave_voices(rules, text, reader);
            if self.is_furnished(rules) {
                self.take_dated(rules, text, reader);
                self.take_buttons(rules, text, reader);
            }
            self.keep_dated(rules, text);
            self.keep_over_date(text);
            self.keep_under_path(rules, text, reader);
            self.keep_refused(rules, text, reader);
            self.take_dividers(rules, text, reader);
        }
        if !site || !self.is_framed(rules, text) {
            self.keep_lone(rules, text);
        }
        self.take_column(rules, text, reader);
        self.keep_tables(rules, text);
        self.keep_numbered(text);
        self.keep_sections(rules, text);
        self.keep_title(text);
        self.keep_head(rules, text, reader);
        self.keep_longest(rules, text, reader);
        self.keep_first(rules, text);
        self.keep_fields(rules, text, reader);
        self.keep_inner(rules, text);
        self.keep_over_list(rules, text);
        self.keep_directory(rules, text);
        self.keep_columns(text);
        self.keep_own(rules, text, reader);
        // What a manual shows is no sign of a site.
        let sure = |line: &&Line| line.goes(rules) && line.is_sure(rules);
        let shown = self.keep_announced(rules, text, reader)
            && self.lines.iter().filter(sure).count() < LEAST_SURE;
        if !site || shown {
            self.keep_shown(rules, text);
        }
        self.keep_signed(rules, text);
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
        if !prose && (self.is_record(text) || is_list(text, cut)) {
            for line in &mut self.lines {
                line.fate = Fate::Content;
            }
        }
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
}

impl Page {
    /// Whether most of what stays are keys with values, as in a form or a
    /// file of settings: the others are keys, too.
    fn is_record(&self, text: &str) -> bool {
        let is_key = |line: &&Line| key_of(&text[line.text]).is_some();
        let stays = || {
            let lines = self.lines.iter();
            lines.filter(|line| line.fate == Fate::Content)
        };
        2 * stays().filter(is_key).count() >= stays().count().max(1)
    }
}

/// Whether a text without a sentence is a list, of which a few lines, so many,
/// are words of sites, too: a dictionary, a list of words or of names.
fn is_list(text: &str, cut: usize) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let count = lines.take(cut * LIST_SHARE + LIST).count();
    cut > 0 && count >= LIST && count > cut * LIST_SHARE
}

/// A list has so many lines, and one of so many may be such a word.
const LIST: usize = 24;
const LIST_SHARE: usize = 4;

impl Line {
    /// Whether the line shows by itself that the page is one of a site.
    pub(super) fn is_sure(&self, rules: &Families) -> bool {
        self.is_strong(rules, false)
    }

    /// Whether strong rules that go use the line up; whether those count,
    /// too, that are for pages of a `site` only.
    fn is_strong(&self, rules: &Families, site: bool) -> bool {
        let strong = |item: &Item| {
            item.rules().map(|rule| &rules.rules[rule]).any(|rule| {
                rule.settings.strength == Strength::Strong
                    && (site || !rule.settings.site)
                    && rules.families[rule.family].policy == Policy::Remove
                    && self.is_within(rule.settings)
            })
        };
        let items = &self.reading.items;
        let reading = self.reading.is_whole()
            && !self.reading.loose
            && !items.is_empty()
            && (items.iter().all(strong) || self.is_row(rules, site));
        reading || matches!(self.fate, Fate::Member(_))
    }

    /// Whether the line is a row of links: so many words of sites beside
    /// each other are nothing else. Every other one may have its count.
    fn is_row(&self, rules: &Families, site: bool) -> bool {
        let best = |item: &Item| {
            let counts = |rule: &&Rule| {
                (site || !rule.settings.site)
                    && rules.families[rule.family].policy == Policy::Remove
                    && self.is_within(rule.settings)
            };
            let rules = item.rules().map(|rule| &rules.rules[rule]);
            rules.filter(counts).map(|rule| rule.settings.strength).min()
        };
        let (mut links, mut channels, mut weak) = (0, 0, 0);
        for item in &self.reading.items {
            match best(item) {
                Some(Strength::Strong | Strength::Pair) => links += 1,
                Some(Strength::Bar) => channels += 1,
                Some(Strength::Weak) => weak += 1,
                None => return false,
            }
        }
        let known = links + channels;
        2 * weak <= known && (known > 2 || (links > 1 && channels == 0))
    }

    /// The line as it was read, before anything became of it.
    fn into_read(self) -> ReadLine {
        let Line { text: span, shape, firm, reading, likeness, .. } = self;
        ReadLine { span, shape, firm, reading, likeness }
    }

    fn judge(
        &mut self,
        rules: &Families,
        reader: &Reader<'_>,
        site: bool,
    ) -> Fate {
        if self.reading.loose && !site {
            return Fate::Content;
        }
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
                        && (site || !rule.settings.site)
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
            || (windows.is_inline_only() && self.reading.inline.is_some())
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

/// What these rules do with `text`.
pub(super) fn explain(
    rules: &Families,
    text: &str,
    evidence: Evidence,
    policies: &Policies,
) -> Settled {
    let mut chosen: Vec<Policy> = Vec::new();
    let mut findings = Vec::new();
    let mut edits = Vec::new();
    let mut left = Cow::Borrowed(text);
    // What is left may read otherwise than it did: a line of which a part
    // was cut, a middle that has become a tail, a line that stood above
    // another title, a second copy that hid behind boilerplate. So the page
    // is read again until it settles.
    let mut reader = Reader::new(rules);
    for round in 0..MOST_ROUNDS {
        let seen = look::page(&left, |line| reader.preview(&left, line));
        if !seen.lines && !seen.copies {
            let changes = Changes::new(edits, findings);
            return Settled { changes, left: Some(Vec::new()) };
        }
        let changes = if seen.lines {
            let page = Page::read(rules, &left, &mut reader);
            if chosen.is_empty() {
                let families = rules.families.iter();
                chosen.extend(families.map(|family| policy(family, policies)));
            }
            let changes = cut::changes(rules, &page, &left, evidence, &chosen);
            reader.know(page.lines.into_iter().map(Line::into_read));
            changes
        } else {
            Changes::default()
        };
        let (next, mut found) = changes.into_parts();
        if round == 0 {
            findings.clone_from(&found);
        }
        let mut settled = next.is_empty();
        reader.follow(&next);
        apply(text, &mut left, &mut edits, next);
        // Where lines were cut from between copies, the next round sees them.
        if seen.copies
            && let Some((span, cause, policy)) = repeat(rules, &left, policies)
        {
            if policy == Policy::Remove && cause.evidence() >= evidence {
                let copy = vec![Edit::new(span, "", cause)];
                reader.follow(&copy);
                apply(text, &mut left, &mut edits, copy);
                settled = false;
            } else if policy != Policy::Keep && settled {
                let at_page = PageMap::new(&edits).span(span);
                findings.push(Finding::new(at_page, cause.clone()));
                found.push(Finding::new(span, cause));
            }
        }
        if settled {
            let changes = Changes::new(edits, findings);
            let (_, found) = Changes::new(Vec::new(), found).into_parts();
            return Settled { changes, left: Some(found) };
        }
    }
    Settled::unseen(Changes::new(Vec::new(), findings))
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
