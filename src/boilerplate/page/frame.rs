//! What a site sets around a text in words that no table has: columns of
//! links, rows of them, and paths.

use super::{
    Fate, Line, Page,
    around::LONGEST_LINK,
    body::{GONE, SHORT},
    likely::is_detail,
};
use crate::Policy;
use crate::boilerplate::{
    line::{Item, Shape, has_words},
    reader::Reader,
    rules::{Families, Kind, Strength},
};

/// How many lines a column has at least, and how many of them rules know.
const LEAST_COLUMN: usize = 6;
const LEAST_KNOWN: usize = 3;
/// One line of so many has to be known.
const KNOWN_SHARE: usize = 4;
/// How many lines may follow each other that no rule knows.
const MOST_UNKNOWN: usize = 6;
/// How many lines a list between sentences has at least.
const LEAST_TABLE: usize = 3;
/// How far from its end what stands over the text or under it counts at
/// most: rules for the very first lines are about nothing further down.
const WIDEST: u32 = 8;
/// How many words a row of links has at least, where no line beside it goes.
const LEAST_ROW: usize = 4;

impl Page {
    /// Lets rules see all of what stands over the first sentence and under
    /// the last one: on a page of a site nothing of it is far from the end.
    pub(super) fn widen(&mut self, text: &str) {
        let weight = |line: &Line| match line.reading.is_empty() {
            true if line.is_sentence(text) => line.text.len() as i64,
            true => SHORT,
            false if line.reading.is_whole() => GONE,
            false => SHORT,
        };
        let Some((first, last)) = self.densest(weight) else { return };
        let near = |distance: Option<u32>| {
            distance.map_or(WIDEST, |distance| distance.min(WIDEST))
        };
        for line in &mut self.lines[..first] {
            line.above = Some(near(line.above));
        }
        for line in &mut self.lines[last + 1..] {
            line.below = Some(near(line.below));
        }
    }

    /// Takes rows of links and paths that only other boilerplate beside them
    /// bore out, where nothing else is over them or under them: they stand
    /// over a title, or below the text.
    pub(super) fn take_rows(&mut self, rules: &Families, text: &str) {
        let Some((first, last)) = self.body(text) else { return };
        let title = self.lowest_title(first);
        for at in 0..first {
            let line = &self.lines[at];
            if line.goes(rules) {
                continue;
            }
            // Another line may be the title.
            if !(title > Some(at) && line.is_link_row(rules, text)) {
                break;
            }
            self.lines[at].fate = Fate::Items;
        }
        for at in (last + 1..self.lines.len()).rev() {
            let line = &self.lines[at];
            if line.goes(rules) {
                continue;
            }
            let above =
                at > last + 1 && self.goes_beside(rules, text, at, at - 1);
            if !(above && line.is_link_row(rules, text)) {
                break;
            }
            self.lines[at].fate = Fate::Items;
        }
    }

    /// Takes columns of links: short lines below each other, some of which
    /// rules know, over the first sentence or under the last one.
    pub(super) fn take_menus(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some(family) = reader.absorber() else { return };
        let Some((first, last)) = self.body(text) else { return };
        let titles = self.titles_over(text, first);
        for (from, to) in [(0, first), (last + 1, self.lines.len())] {
            let mut at = from;
            while at < to {
                let column = self.lines[at..to]
                    .iter()
                    .take_while(|line| line.is_link(rules, text))
                    .count();
                self.take_menu(rules, family, at, at + column, titles);
                at += column + 1;
            }
        }
    }

    /// Leaves the line over the one that says when the text appeared: that is
    /// its title, if nothing but its neighbours speaks against it.
    pub(super) fn keep_over_date(&mut self, text: &str) {
        let first =
            self.body(text).map_or(self.lines.len(), |(first, _)| first);
        for at in 0..first.saturating_sub(1) {
            let title = &self.lines[at];
            let under = &self.lines[at + 1];
            if matches!(title.fate, Fate::Absorbed(_))
                && title.shape == Shape::Headline
                && !has_date(&text[title.text])
                && has_date(&text[under.text])
            {
                self.lines[at].fate = Fate::Content;
            }
        }
    }

    /// Leaves lines that all stand below each other between two sentences, if
    /// nothing else of the page goes: a list of staff, or of what buttons say.
    /// Of keys with values one is enough: 责任编辑 何青 in a story.
    pub(super) fn keep_tables(&mut self, rules: &Families, text: &str) {
        let mut goes =
            (0..self.lines.len()).filter(|&at| self.lines[at].goes(rules));
        let Some(from) = goes.next() else { return };
        let to = goes.next_back().unwrap_or(from);
        let is_sentence = |at: usize| {
            self.lines.get(at).is_some_and(|line| {
                line.fate == Fate::Content && line.is_sentence(text)
            })
        };
        let between = from > 0 && is_sentence(from - 1) && is_sentence(to + 1);
        let lines = &mut self.lines[from..=to];
        let keys = lines.iter().all(|line| {
            let mut items = line.reading.items.iter();
            items.all(|item| item.value.is_some())
        });
        if between
            && (keys || lines.len() >= LEAST_TABLE)
            && lines.iter().all(|line| {
                line.fate == Fate::Items && line.reading.inline.is_none()
            })
        {
            for line in lines {
                line.fate = Fate::Content;
            }
        }
    }

    /// Takes what stands between the known lines of the column from `from`
    /// up to `to`, but for `titles`.
    fn take_menu(
        &mut self,
        rules: &Families,
        family: usize,
        from: usize,
        to: usize,
        titles: [Option<usize>; 3],
    ) {
        if to - from < LEAST_COLUMN {
            return;
        }
        let known: Vec<usize> =
            (from..to).filter(|&at| self.lines[at].is_known(rules)).collect();
        let (Some(&start), Some(&end)) = (known.first(), known.last()) else {
            return;
        };
        if known.len() < LEAST_KNOWN
            || KNOWN_SHARE * known.len() < end - start
            || end - start < LEAST_COLUMN
        {
            return;
        }
        for pair in known.windows(2) {
            if pair[1] - pair[0] > MOST_UNKNOWN + 1 {
                continue;
            }
            for at in pair[0]..=pair[1] {
                if self.lines[at].fate == Fate::Content
                    && !titles.contains(&Some(at))
                {
                    self.lines[at].fate = Fate::Absorbed(family);
                }
            }
        }
    }
}

impl Line {
    /// Whether the line is as short as a link in a column.
    fn is_link(&self, rules: &Families, text: &str) -> bool {
        let line = bare(&text[self.text]);
        self.reading.inline.is_none()
            && !self.reading.vetoes
            && line.len() <= LONGEST_LINK
            && (self.goes(rules)
                || !has_words(line)
                || line
                    .chars()
                    .all(|c| c.is_alphanumeric() || " ·•/+&-|".contains(c)))
    }

    /// Whether rules know all of the line as something that goes.
    fn is_known(&self, rules: &Families) -> bool {
        let removes = |item: &Item| {
            item.rules().map(|rule| &rules.rules[rule]).any(|rule| {
                rules.families[rule.family].policy == Policy::Remove
                    && rule.kind != Kind::Line
            })
        };
        self.goes(rules)
            || (self.reading.is_whole()
                && !self.reading.items.is_empty()
                && self.reading.items.iter().all(removes))
    }

    /// Whether the line is a row of links, or a path, in words of which rules
    /// know none.
    fn is_link_row(&self, rules: &Families, text: &str) -> bool {
        let [item] = &self.reading.items[..] else { return false };
        let rule = &rules.rules[item.rule];
        let line = &text[self.text];
        rule.kind == Kind::Line
            && rule.settings.strength == Strength::Weak
            && rule.settings.site
            && rules.families[rule.family].policy == Policy::Remove
            && if rule.pattern.is_row() {
                line.split_whitespace().count() >= LEAST_ROW
                    && !is_detail(line)
            } else {
                line.matches(['>', '＞', '›', '»']).count() > 1
            }
    }
}

/// Whether a line has a day of a year in it: 2024-03-05, 2024年3月.
fn has_date(line: &str) -> bool {
    line.char_indices().any(|(at, _)| {
        let rest = &line[at..];
        (rest.starts_with("19") || rest.starts_with("20"))
            && rest.len() > 5
            && rest.as_bytes()[2..4].iter().all(u8::is_ascii_digit)
            && rest[4..].starts_with(['-', '/', '.', '年'])
    })
}

/// A line without the bullet that turns a link into one of a list.
fn bare(line: &str) -> &str {
    line.strip_prefix(['*', '-', '+', '·', '•']).map_or(line, str::trim_start)
}
