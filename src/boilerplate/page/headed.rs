//! What stands under the text and is told by its form and its neighbours: lists
//! under headings that no table has, tags, and marks between words that go.

use std::borrow::Cow;

use super::{
    Fate, Line, Page,
    alike::{is_signed, speaks},
    keep::{is_contact, key_of},
    likely::{Scale, is_amount, is_marked},
};
use crate::boilerplate::{
    folded::is_han,
    line::{Shape, has_words},
    reader::Reader,
    rules::Families,
};

/// How like boilerplate the heading of a list of other texts is that no table
/// has, and how long at most, in bytes: 12 characters.
const LIKE_HEADING: i32 = 100;
const LONGEST_HEADING: usize = 36;
/// How many headlines such a list has, and how many characters each of them.
const LEAST_HEADLINES: usize = 2;
const MOST_HEADLINES: usize = 12;
const LEAST_HEADLINE: usize = 6;
const MOST_HEADLINE: usize = 30;
/// How unlike boilerplate it may be: titles are, and the words of the text
/// more so.
const UNLIKE_HEADLINE: i32 = -220;
/// The longest line of tags, in bytes.
const LONGEST_TAGS: usize = 150;

impl Page {
    /// The family that takes what stands under the text, and the last line of
    /// that.
    pub(super) fn foot(
        &self,
        text: &str,
        reader: &Reader<'_>,
    ) -> Option<(usize, usize)> {
        Some((reader.absorber()?, self.body(text)?.1))
    }

    /// Takes headlines under the text that stand below each other from a line
    /// that is like the heading of such a list down to one that goes, or to
    /// the end: 最Hit港聞.
    pub(super) fn take_headed(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some((family, last)) = self.foot(text, reader) else { return };
        let mut scale = Scale::default();
        // From the end, so that a list may end with the heading of the next.
        let mut headlines = 0;
        let mut closed = true;
        for at in (last + 1..self.lines.len()).rev() {
            let line = &self.lines[at];
            let heads = line.may_head_list(text)
                && line.is_unknown_or_of(rules, &rules.families[family].lists)
                && (matches!(line.fate, Fate::Absorbed(_))
                    || line.fate == Fate::Content)
                && line.likeness(text, &mut scale) >= LIKE_HEADING;
            let list = (LEAST_HEADLINES..=MOST_HEADLINES).contains(&headlines);
            if heads && closed && list {
                for line in &mut self.lines[at..=at + headlines] {
                    if line.fate == Fate::Content {
                        line.fate = Fate::Absorbed(family);
                    }
                }
                headlines = 0;
            } else if line.is_other_text(text)
                && line.likeness(text, &mut scale) > UNLIKE_HEADLINE
                && matches!(line.fate, Fate::Content | Fate::Absorbed(_))
            {
                headlines += 1;
            } else {
                headlines = 0;
                closed = line.goes(rules);
            }
        }
    }

    /// Takes lines of tags under the text, beside lines that go or each other.
    pub(super) fn take_tags(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some((family, last)) = self.foot(text, reader) else { return };
        for at in (last + 1..self.lines.len()).rev() {
            let line = &self.lines[at];
            let beside = at + 1 == self.lines.len()
                || self.goes_beside(rules, text, at, at + 1)
                || self.goes_beside(rules, text, at, at - 1);
            if line.fate == Fate::Content
                && line.reading.inline.is_none()
                && beside
                && is_tags(&text[line.text])
            {
                self.lines[at].fate = Fate::Absorbed(family);
            }
        }
    }

    /// Takes what is left of rows that were set one below the other: marks
    /// between words that go, and over the text the label of a path.
    pub(super) fn take_left(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some(family) = reader.absorber() else { return };
        let Some((first, _)) = self.body(text) else { return };
        self.take_marks(rules, text, family, &rules.families[family]);
        for at in 0..first.saturating_sub(2) {
            let line = &self.lines[at];
            if line.fate == Fate::Content
                && line.reading.inline.is_none()
                && line.text.len() <= LONGEST_HEADING
                && text[line.text].ends_with([':', '：'])
                && self.goes_beside(rules, text, at, at + 1)
                && self.goes_beside(rules, text, at + 1, at + 2)
                && !has_words(&text[self.lines[at + 2].text])
            {
                self.lines[at].fate = Fate::Absorbed(family);
            }
        }
    }
}

impl Line {
    /// Whether the line is as short as a heading, of words only.
    fn may_head_list(&self, text: &str) -> bool {
        let words = &text[self.text];
        self.reading.inline.is_none()
            && !self.reading.vetoes
            && words.len() <= LONGEST_HEADING
            && words.chars().filter(|&c| is_han(c)).count() > 1
            && !words.contains(|c: char| c.is_ascii_digit())
            && !words.contains(['。', '，', '！', '？', '?', '!', '@'])
            && !is_signed(words)
    }

    /// Whether no table has the line, or only those of families `named`.
    fn is_unknown_or_of(
        &self,
        rules: &Families,
        named: &[Cow<'static, str>],
    ) -> bool {
        self.reading.items.iter().all(|item| {
            let mut found = item.rules().map(|rule| rules.rules[rule].family);
            found.any(|found| named.contains(&rules.families[found].name))
        })
    }

    /// Whether the line may be the headline of another text.
    fn is_other_text(&self, text: &str) -> bool {
        let words = &text[self.text];
        let count = words.chars().filter(|&c| is_han(c)).count();
        self.shape == Shape::Headline
            && self.reading.inline.is_none()
            && !self.reading.vetoes
            && (LEAST_HEADLINE..=MOST_HEADLINE).contains(&count)
            && !words.contains(['。', '，', '！', '；', '@', '、'])
            && key_of(words).is_none()
            && !speaks(words)
            && !is_marked(words)
            && !is_contact(words)
            && !is_signed(words)
            && !is_amount(words)
    }
}

/// Whether a line is tags and nothing else: #老戲院 #放映師.
fn is_tags(line: &str) -> bool {
    line.len() <= LONGEST_TAGS
        && line.split_whitespace().all(|word| {
            word.strip_prefix(['#', '＃']).is_some_and(|tag| {
                let tag = tag.trim_end_matches(['#', '＃']);
                !tag.is_empty() && tag.chars().all(char::is_alphanumeric)
            })
        })
        && line.contains(is_han)
}
