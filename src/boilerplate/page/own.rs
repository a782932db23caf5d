//! What a text has of its own that the foot of a site has, too: whom to call,
//! books, rows of days.

use super::{Fate, Line, Page, keep::key_of, likely::Scale, stay::is_stamp};
use crate::boilerplate::{
    folded::{fold_char, has_phrase, is_han},
    line::Shape,
    reader::Reader,
    rules::{Families, Kind, Table},
    value::Value,
};

/// How many lines below each other by one rule with a day are a table.
const LEAST_DAYS: usize = 3;
/// How many books below each other are a list of books.
const LEAST_BOOKS: usize = 2;
/// How many Chinese characters a sentence has at least, and from which likeness
/// on a line is boilerplate though it reads as one: of 168,000 sentences of
/// sound texts, a third of them without their last mark, put between a text
/// and the foot of a site, 5.3 in 100 went, now 1; of the boilerplate of five
/// hands one line in 600 stays for it.
const LEAST_TOLD: usize = 6;
const LEAST_LIKE: i32 = 120;

impl Page {
    /// Leaves, on pages of sites, too, what only sites that have it under
    /// their pages make boilerplate.
    pub(super) fn keep_own(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        if let Some(family) = reader.absorber() {
            self.keep_calls(rules, text, &rules.families[family]);
            self.keep_told(rules, text, &rules.families[family].particles);
        }
        self.keep_labelled_books(rules, text);
        self.keep_books(text);
        self.keep_days(rules);
    }

    /// Leaves whom to call or where to come directly below another key of a
    /// notice, or below its text.
    fn keep_calls(&mut self, rules: &Families, text: &str, table: &Table) {
        let is_title = |line: &&Line| {
            line.fate == Fate::Content && line.shape == Shape::Headline
        };
        let is_notice = self.lines.iter().find(is_title).is_some_and(|line| {
            let title: Vec<char> =
                text[line.text].chars().map(fold_char).collect();
            has_phrase(&title, &table.notices)
        });
        for at in 1..self.lines.len() {
            let (line, above) = (&self.lines[at], &self.lines[at - 1]);
            let stays = line.fate == Fate::Items
                && line.goes_whole(rules)
                && line.is_weak(rules)
                && key_of(&text[line.text]).is_some()
                && self.stays_whole(at - 1);
            if !stays {
                continue;
            }
            let words = &text[above.text];
            let key = key_of(words).is_some() && !is_stamp(table, words);
            if key || (is_notice && above.is_sentence(text)) {
                self.lines[at].fate = Fate::Content;
            }
        }
    }

    /// Leaves a line below the text that reads as its next sentence, though it
    /// has no full stop, if its neighbours or its form speak against it only.
    fn keep_told(&mut self, rules: &Families, text: &str, particles: &[char]) {
        let Some((first, _)) = self.body(text) else { return };
        let mut scale = Scale::default();
        for at in first + 1..self.lines.len() {
            let line = &self.lines[at];
            let doubtful = match line.fate {
                Fate::Absorbed(_) => {
                    line.likeness(text, &mut scale) < LEAST_LIKE
                }
                Fate::Items => line.is_weak(rules) && line.is_vague(rules),
                _ => false,
            };
            if doubtful
                && self.stays_whole(at - 1)
                && reads_on(&text[line.text], particles)
            {
                self.lines[at].fate = Fate::Content;
            }
        }
    }

    /// Leaves books behind a label that are more than one title.
    fn keep_labelled_books(&mut self, rules: &Families, text: &str) {
        for line in &mut self.lines {
            let words = &text[line.text];
            let value = key_of(words).map_or("", |key| {
                words[key.len()..].trim_start_matches([':', '：', ' '])
            });
            let is_label = matches!(&line.reading.items[..], [item]
                if rules.rules[item.rule].kind == Kind::Label(Value::Title)
                    && rules.rules[item.rule].settings.field.is_none());
            if line.fate == Fate::Items && is_label && are_books(value) {
                line.fate = Fate::Content;
            }
        }
    }

    /// Leaves books below each other, with the heading over them, if a
    /// sentence follows.
    fn keep_books(&mut self, text: &str) {
        let last = self.lines.iter().rposition(|line| {
            line.fate == Fate::Content && line.is_sentence(text)
        });
        // Where the list above ended, with room for a heading.
        let mut listed = None;
        let mut from = 1;
        while from < last.unwrap_or(0) {
            let run = self.lines[from..]
                .iter()
                .take_while(|line| is_book(&text[line.text]))
                .count();
            if run >= LEAST_BOOKS || (run > 0 && listed == Some(from)) {
                for line in &mut self.lines[from - 1..from + run] {
                    line.fate = Fate::Content;
                }
                listed = Some(from + run + 1);
            }
            from += run.max(1);
        }
    }

    /// Leaves lines below each other that each begin with a day and go by the
    /// same rule: the weather of a week. The bar of a site has one such line.
    fn keep_days(&mut self, rules: &Families) {
        let day = |line: &Line| match &line.reading.items[..] {
            [item] if line.fate == Fate::Items => {
                let rule = &rules.rules[item.rule];
                let days = rule.kind == Kind::Line
                    && rule.pattern.begins_with(Value::Date);
                days.then_some(item.rule)
            }
            _ => None,
        };
        let same = |a: &Line, b: &Line| day(a).is_some() && day(a) == day(b);
        for lines in self.lines.chunk_by_mut(same) {
            if lines.len() >= LEAST_DAYS {
                for line in lines {
                    line.fate = Fate::Content;
                }
            }
        }
    }
}

/// Whether a line reads as a sentence: it has a word that names of things and
/// headlines can do without.
fn reads_on(line: &str, particles: &[char]) -> bool {
    let chars = line.chars().map(fold_char);
    chars.clone().filter(|&c| is_han(c)).count() >= LEAST_TOLD
        && chars.into_iter().any(|c| particles.contains(&c))
}

/// Whether a line begins with a book: 《边城》 沈从文.
fn is_book(line: &str) -> bool {
    line.starts_with('《') && line.contains('》')
}

/// Whether a value is a book with what is said of it, or several.
fn are_books(value: &str) -> bool {
    is_book(value)
        && value.split_once('》').is_some_and(|(_, rest)| {
            rest.starts_with(['，', ',', '、', '（', '('])
        })
}
