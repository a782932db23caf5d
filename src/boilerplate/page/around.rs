//! Short lines that nobody knows, where only the furniture of a site stands.

use std::{borrow::Cow, collections::HashMap};

use super::{Fate, Line, Page};
use crate::boilerplate::{
    cut::is_blank,
    folded::{fold_char, has_phrase, is_han},
    line::{Item, Shape, has_words},
    page::{
        alike::{is_signed, speaks},
        list::has_time,
    },
    reader::{LEAST_CHANNELS, Reader},
    rules::{Families, Kind, Strength, Table},
};

/// The longest of them, in bytes: a headline of 30 characters.
const LONGEST_AROUND: usize = 90;
/// The longest that nothing but its neighbours tells, in bytes: 16
/// characters.
const LONGEST_BETWEEN: usize = 48;
/// How many of these may follow each other.
const MOST_BETWEEN: usize = 6;
/// From how many on lines that differ in their numbers only are alike.
const MANY_ALIKE: usize = 3;
/// The longest word of a column of links, in bytes: 8 characters.
pub(super) const LONGEST_LINK: usize = 24;
/// How many words such a column has at least.
const LEAST_LINKS: usize = 3;
/// Among how many of its first words one says what it is.
const FIRST_LINKS: usize = 2;
/// How many lines a table of contents has at least.
const LEAST_CONTENTS: usize = 2;
/// How many of them may stand over a path or a bar: a name and a slogan.
const MOST_ABOVE: usize = 2;

impl Page {
    /// Takes short lines above the last path or bar over the title, between
    /// lines at the end of the page that go, and marks beside lines that go.
    pub(super) fn absorb_around(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some(family) = reader.absorber() else { return };
        let Some((first, last)) = self.body(text) else { return };
        let table = &rules.families[family];
        self.take_above(rules, text, family, first, table);
        if self.is_furnished(rules) {
            self.take_between(rules, text, family, last + 1, table);
        }
        self.take_marks(rules, text, family, table);
    }

    /// Leaves what was taken beside a line that says who wrote when: between
    /// such lines stands what people said.
    pub(super) fn leave_voices(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some(family) = reader.absorber() else { return };
        let table = &rules.families[family];
        let absorbed = |line: &Line| matches!(line.fate, Fate::Absorbed(_));
        if !self.lines.iter().any(absorbed) {
            return;
        }
        let (floors, phrases): (Vec<_>, Vec<_>) =
            table.voices.iter().cloned().partition(|it| it.len() == 1);
        let says = |line: &Line| {
            let line: Vec<char> =
                text[line.text].chars().map(fold_char).collect();
            // 3楼, but not 新楼.
            let floor = line.windows(2).any(|pair| {
                pair[0].is_ascii_digit()
                    && floors.iter().any(|floor| floor[0] == pair[1])
            });
            floor || has_phrase(&line, &phrases)
        };
        // What comes again and again, apart from its numbers, stands under
        // each of many things that were said.
        let mut seen: HashMap<String, usize> = HashMap::new();
        let form = |line: &Line| {
            let mut form = text[line.text].to_owned();
            form.retain(|c| !c.is_ascii_digit());
            form
        };
        for line in self.lines.iter().filter(|line| line.goes(rules)) {
            *seen.entry(form(line)).or_default() += 1;
        }
        let voices: Vec<bool> = self
            .lines
            .iter()
            .map(|line| {
                line.goes(rules)
                    && (says(line) || seen[&form(line)] >= MANY_ALIKE)
            })
            .collect();
        for at in 0..self.lines.len() {
            // A line that stays tells of the one below it only.
            let under = at > 0
                && self.lines[at - 1].fate == Fate::Content
                && is_when(&text[self.lines[at - 1].text]);
            let beside = under
                || (at > 0 && voices[at - 1])
                || voices.get(at + 1).is_some_and(|&voice| voice);
            let line = &mut self.lines[at];
            if beside && matches!(line.fate, Fate::Absorbed(_)) {
                line.fate = Fate::Content;
            }
        }
    }

    /// Above the path over the title, or else above a bar of channels at the
    /// top.
    fn take_above(
        &mut self,
        rules: &Families,
        text: &str,
        family: usize,
        prose: usize,
        table: &Table,
    ) {
        let lines = &self.lines[..prose];
        let path = lines
            .iter()
            .rposition(|line| line.is_path(rules, &table.above))
            .or_else(|| {
                let top = &lines[..lines.len().min(MOST_ABOVE + 1)];
                top.iter().rposition(|line| line.is_bar(rules))
            });
        let Some(path) = path else { return };
        let title = lines[path..]
            .iter()
            .filter(|line| {
                line.fate == Fate::Content && line.shape == Shape::Headline
            })
            .map(|line| line.text.len())
            .max();
        let words = &table.clauses;
        let open = |line: &Line| {
            line.is_open(text, words)
                && line.shape != Shape::Sentence
                && line.text.len() <= LONGEST_AROUND
        };
        let above = lines[..path].iter().filter(|line| open(line)).count();
        let Some(title) = title.filter(|_| above <= MOST_ABOVE) else {
            return;
        };
        // By its shape another line may look more like the title.
        let [_, most, _] = self.titles_over(text, prose);
        for at in (0..path).filter(|&at| most != Some(at)) {
            let line = &self.lines[at];
            let under = at > 0 && self.goes_beside(rules, text, at, at - 1);
            if open(line) && (under || line.text.len() < title) {
                self.lines[at].fate = Fate::Absorbed(family);
            }
        }
    }

    /// Takes a column of links at the top: short words one below the other
    /// that begin with one for the front page, above a longer title.
    pub(super) fn take_column(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some(family) = reader.absorber() else { return };
        let tops = &rules.families[family].tops;
        let is_link = |line: &Line| {
            line.text.len() <= LONGEST_LINK
                && line.reading.inline.is_none()
                && !line.reading.vetoes
                && text[line.text].chars().all(char::is_alphanumeric)
        };
        let over = |line: &&Line| line.goes(rules) && !is_link(line);
        let from = self.lines.iter().take_while(over).count();
        let links = self.lines[from..].iter().take_while(|line| is_link(line));
        let mut to = from + links.count();
        let elsewhere = self.lines[to..].iter().any(|line| line.goes(rules));
        let longest =
            self.lines[from..to].iter().map(|line| line.text.len()).max();
        // What may be the title stays: the last of them, or a longer line.
        let title = self.lines.get(to).is_some_and(|line| {
            line.fate == Fate::Content
                && line.shape == Shape::Headline
                && Some(line.text.len()) > longest
        });
        if !title
            && self.lines[from..to]
                .last()
                .is_some_and(|line| !line.goes(rules))
        {
            to -= 1;
        }
        let is_top = |line: &Line| {
            let line: Vec<char> =
                text[line.text].chars().map(fold_char).collect();
            tops.iter().any(|top| **top == *line)
        };
        let starts = self.lines[from..to].iter().take(FIRST_LINKS).any(is_top);
        if to - from < LEAST_LINKS || !starts || !elsewhere {
            return;
        }
        for line in &mut self.lines[from..to] {
            if line.fate == Fate::Content {
                line.fate = Fate::Absorbed(family);
            }
        }
    }

    /// Takes a table of contents over the text that has it: a heading that
    /// says so, and lines all of which stand as lines again further down.
    pub(super) fn take_contents(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some(family) = reader.absorber() else { return };
        let headings = &rules.families[family].contents;
        let is_heading = |line: &Line| {
            let chars = text[line.text].chars();
            let words = || chars.clone().filter(|c| c.is_alphanumeric());
            line.text.len() <= LONGEST_LINK
                && headings.iter().any(|heading| {
                    heading.iter().copied().eq(words().map(fold_char))
                })
        };
        let Some(heading) = self.lines.iter().position(is_heading) else {
            return;
        };
        let below = &self.lines[heading + 1..];
        let titles: Vec<&str> =
            below.iter().map(|line| bare_title(&text[line.text])).collect();
        let numbered = || titles.iter().copied().zip(0..titles.len());
        let last: HashMap<&str, usize> = numbered().collect();
        let first: HashMap<&str, usize> = numbered().rev().collect();
        let members = (0..below.len())
            .take_while(|&at| {
                let title = titles[at];
                !title.is_empty()
                    && !below[at].is_sentence(text)
                    && last[title] > at
                    && first[title] == at
            })
            .count();
        if members < LEAST_CONTENTS {
            return;
        }
        for line in &mut self.lines[heading..=heading + members] {
            if line.fate == Fate::Content {
                line.fate = Fate::Absorbed(family);
            }
        }
    }

    /// From `from` on, between lines of families that nobody's words stand
    /// below.
    fn take_between(
        &mut self,
        rules: &Families,
        text: &str,
        family: usize,
        from: usize,
        table: &Table,
    ) {
        let words = &table.clauses;
        let mut at = from.max(1);
        while at < self.lines.len() {
            let open = self.lines[at..]
                .iter()
                .take_while(|line| {
                    line.is_open(text, words)
                        && line.text.len() <= LONGEST_BETWEEN
                        && !text[line.text].contains([
                            '，', '。', '！', '？', '：', ',', '《',
                        ])
                })
                .count();
            let to = at + open;
            if (1..=MOST_BETWEEN).contains(&open)
                && self.lines[at - 1].is_of(rules, &table.between)
                && self.goes_beside(rules, text, at, at - 1)
                && (to == self.lines.len()
                    || self.goes_beside(rules, text, to - 1, to))
            {
                for line in &mut self.lines[at..to] {
                    line.fate = Fate::Absorbed(family);
                }
            }
            at = to + 1;
        }
    }

    /// Lines without a word between lines that go, or behind the last of
    /// them.
    pub(super) fn take_marks(
        &mut self,
        rules: &Families,
        text: &str,
        family: usize,
        table: &Table,
    ) {
        let words = &table.clauses;
        for at in 1..self.lines.len() {
            let line = &self.lines[at];
            if line.is_open(text, words)
                && !has_words(&text[line.text])
                && !text[line.text].contains(['$', '¥', '￥', '€'])
                && self.goes_beside(rules, text, at, at - 1)
                && (at + 1 == self.lines.len()
                    || self.goes_beside(rules, text, at, at + 1)
                    || self.lines.get(at + 1).is_some_and(|next| {
                        next.is_open(text, words)
                            && !has_words(&text[next.text])
                    }))
            {
                self.lines[at].fate = Fate::Absorbed(family);
            }
        }
    }

    /// Whether the line `other` goes and stands next to the line `at`.
    pub(super) fn goes_beside(
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
}

/// Whether a short line ends with a time of day, or with how long ago
/// something was said.
fn is_when(line: &str) -> bool {
    line.len() <= LONGEST_BETWEEN
        && (has_time(line)
            || (line.ends_with('前')
                && line.contains(|c: char| c.is_ascii_digit())))
}

/// What a line says without its number and what an encyclopedia sets behind
/// a heading.
fn bare_title(line: &str) -> &str {
    let line = line.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | '．' | '、' | ' ' | '\u{3000}')
    });
    let line = line.trim_end();
    ["[编辑]", "[編輯]", "编辑", "編輯"]
        .iter()
        .find_map(|mark| line.strip_suffix(mark))
        .unwrap_or(line)
        .trim_end()
}

/// Whether a line is a clause of what somebody says: it has a mark inside, or
/// is no headline by its length and has one of `words`.
pub(super) fn is_clause(line: &str, words: &[char]) -> bool {
    const LEAST: usize = 10;
    let inside = line.trim_end_matches(['！', '…', '～', '~', ' ']);
    let marks = inside.contains(['，', '；', '！']);
    let han = line.chars().filter(|&c| is_han(c)).count();
    marks
        || (han >= LEAST
            && line.chars().any(|c| words.contains(&fold_char(c))))
}

impl Line {
    /// Whether nothing is known of the line but that it is short.
    fn is_open(&self, text: &str, words: &[char]) -> bool {
        self.fate == Fate::Content
            && self.reading.inline.is_none()
            && !self.reading.vetoes
            && self.shape != Shape::Prose
            && !speaks(&text[self.text])
            && !is_signed(&text[self.text])
            && !is_clause(&text[self.text], words)
    }

    /// Whether the line goes as a whole, and is of one of the families
    /// `named`.
    pub(super) fn is_path(
        &self,
        rules: &Families,
        named: &[Cow<'static, str>],
    ) -> bool {
        self.is_of(rules, named)
            && matches!(&self.reading.items[..], [item]
                if rules.rules[item.rule].kind == Kind::Line)
    }

    /// Whether the line goes as a bar of channels.
    fn is_bar(&self, rules: &Families) -> bool {
        let channel = |item: &&Item| {
            let mut rules = item.rules().map(|rule| &rules.rules[rule]);
            rules.any(|rule| rule.settings.strength == Strength::Bar)
        };
        self.goes(rules)
            && self.fate == Fate::Items
            && 2 * self.reading.items.iter().filter(channel).count()
                >= self.reading.items.len().max(LEAST_CHANNELS)
    }

    /// Whether the line goes and is of one of the families `named`.
    fn is_of(&self, rules: &Families, named: &[Cow<'static, str>]) -> bool {
        let is = |family: usize| named.contains(&rules.families[family].name);
        self.goes(rules)
            && match self.fate {
                Fate::Items => {
                    let each = self.reading.items.iter().map(Item::rules);
                    each.flatten().any(|rule| is(rules.rules[rule].family))
                }
                Fate::Notice => {
                    self.reading.notice.is_some_and(|n| is(n.family))
                }
                Fate::Member(rule) | Fate::Value(rule) => {
                    is(rules.rules[rule].family)
                }
                Fate::Absorbed(_) => true,
                Fate::Content => false,
            }
    }
}
