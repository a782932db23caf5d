//! What comes again and again under a text: headlines each with its date, and
//! the same button beside each of them.

use std::collections::HashMap;

use super::{Fate, Line, Page, list::is_stamp};
use crate::boilerplate::{
    folded::is_han, line::has_words, reader::Reader, rules::Families,
};

/// How many headlines with their dates are a list of other texts.
const LEAST_DATED: usize = 3;
/// How long a headline over its date is, in characters: a shorter line is who
/// said something then.
const LEAST_HEADLINE: usize = 9;
/// The longest such headline, in bytes.
const LONGEST_HEADLINE: usize = 150;
/// How far from the date before the next one may stand: a headline, where it
/// is from, and how often it was read.
const WIDEST: usize = 4;
/// How many bytes of a date are its year and month: 2024-03.
const MONTH: usize = 7;
/// How often a button stands on a page, and how long it is at most, in bytes.
const LEAST_BUTTONS: usize = 4;
const LONGEST_BUTTON: usize = 30;
/// How many percent of its characters are in the words of boilerplate.
const ALIKE: usize = 50;

impl Page {
    /// Takes headlines under the text that have a date below each, of about
    /// the same time, if something between the text and them goes: a
    /// programme stands directly below, and a list of songs has many years.
    pub(super) fn take_dated(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some((family, last)) = self.foot(text, reader) else { return };
        let dated: Vec<usize> = (last + 2..self.lines.len())
            .filter(|&at| {
                is_stamp(&text[self.lines[at].text])
                    && self.lines[at - 1].is_title(text)
            })
            .collect();
        for list in dated.chunk_by(|one, next| next - one <= WIDEST) {
            let (Some(&first), Some(&end)) = (list.first(), list.last())
            else {
                continue;
            };
            let told = |line: &Line| {
                line.reading.vetoes || text[line.text].contains('。')
            };
            let month = &text[self.lines[first].text];
            let near = |&at: &usize| {
                let date = &text[self.lines[at].text];
                date.contains([':', '：', '前', '今', '昨'])
                    || date
                        .get(..MONTH)
                        .is_some_and(|begin| month.get(..MONTH) == Some(begin))
            };
            let apart = self.lines[last..first - 1]
                .iter()
                .any(|line| line.goes(rules));
            if list.len() < LEAST_DATED
                || !apart
                || !list.iter().all(near)
                || self.lines[first - 1..=end].iter().any(told)
            {
                continue;
            }
            for line in &mut self.lines[first - 1..=end] {
                if !line.goes(rules) {
                    line.fate = Fate::Absorbed(family);
                }
            }
        }
    }

    /// Leaves under the text what was taken beside a date that stays: songs
    /// with their years, and what readers said when.
    pub(super) fn keep_dated(&mut self, rules: &Families, text: &str) {
        let Some((_, last)) = self.body(text) else { return };
        for at in last + 1..self.lines.len() {
            let line = &self.lines[at];
            if line.goes(rules) || !is_stamp(&text[line.text]) {
                continue;
            }
            for beside in [at.checked_sub(1), Some(at + 1)] {
                if let Some(line) =
                    beside.and_then(|beside| self.lines.get_mut(beside))
                    && matches!(line.fate, Fate::Absorbed(_))
                {
                    line.fate = Fate::Content;
                }
            }
        }
    }

    /// Takes short lines in the words of boilerplate that stand again and
    /// again over the text and under it.
    pub(super) fn take_buttons(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some(family) = reader.absorber() else { return };
        let Some((first, last)) = self.body(text) else { return };
        let is_button = |line: &Line| {
            let words = &text[line.text];
            line.fate == Fate::Content
                && line.reading.inline.is_none()
                && !line.reading.vetoes
                && words.len() <= LONGEST_BUTTON
                && has_words(words)
                && words.chars().all(char::is_alphanumeric)
        };
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let outside = (0..first).chain(last + 1..self.lines.len());
        for at in outside.clone() {
            let line = &self.lines[at];
            if is_button(line) {
                *seen.entry(&text[line.text]).or_default() += 1;
            }
        }
        for at in outside {
            let line = &self.lines[at];
            let words = &text[line.text];
            if is_button(line)
                && seen[words] >= LEAST_BUTTONS
                && rules.is_alike(words, ALIKE)
            {
                self.lines[at].fate = Fate::Absorbed(family);
            }
        }
    }
}

impl Line {
    /// Whether the line is as long as a headline.
    fn is_title(&self, text: &str) -> bool {
        let words = &text[self.text];
        let han = words.chars().filter(|&c| is_han(c)).count();
        self.reading.inline.is_none()
            && words.len() <= LONGEST_HEADLINE
            && han >= LEAST_HEADLINE
    }
}
