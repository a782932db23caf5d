//! The list under a heading, down to the end of the page.

use super::{Fate, Line};
use crate::boilerplate::{
    folded::is_han, line::Shape, reader::is_listed, rules::Strength,
};

/// How many lines that are no boilerplate a list under a heading may have.
const MOST_MEMBERS: u32 = 120;
/// How many fragments a heading may have, if it has hardly anything else:
/// tags, or the fields of a form.
const MOST_FRAGMENTS: u32 = 10;
/// Headlines that a heading of the weak kind needs.
const LEAST_HEADLINES: u32 = 2;
/// The longest headline that reads like a sentence, in bytes: 40 characters.
const LONGEST_TEASER: usize = 120;

/// The lines, last first, that a heading further up would claim.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) from: usize,
    headlines: u32,
    fragments: u32,
    /// Headlines that read like sentences.
    pub(super) teasers: u32,
    /// Lines that begin with the bullet of a list.
    pub(super) bullets: u32,
    /// Lines with a time of day, at which somebody said something.
    pub(super) times: u32,
    closed: bool,
}

impl List {
    /// The empty list above the line `from`.
    pub(super) fn above(from: usize) -> List {
        List { from, ..List::default() }
    }

    pub(super) fn is_open(&self) -> bool {
        !self.closed && self.headlines + self.fragments < MOST_MEMBERS
    }

    pub(super) fn add(&mut self, line: &Line, text: &str) {
        if line.reading.is_whole() || line.fate != Fate::Content {
            return;
        }
        let line_text = &text[line.text];
        self.closed |= line.reading.vetoes || is_entry(line_text);
        self.bullets += u32::from(is_listed(line_text));
        self.times += u32::from(has_time(line_text));
        match line.shape {
            Shape::Headline => self.headlines += 1,
            Shape::Fragment => self.fragments += 1,
            Shape::Prose | Shape::Sentence if is_cut(line_text) => {
                self.headlines += 1;
            }
            Shape::Prose if is_teaser(line_text) => self.teasers += 1,
            Shape::Prose | Shape::Sentence => self.closed = true,
        }
    }

    /// Whether the lines look like a list of headlines, not like content
    /// under a heading of its own.
    pub(super) fn claims(
        &self,
        lines: &[Line],
        text: &str,
        strength: Strength,
    ) -> bool {
        // A heading that may be one of content needs a list to be another.
        if strength == Strength::Weak
            && (self.headlines < LEAST_HEADLINES
                || self.bullets + self.teasers > 0)
        {
            return false;
        }
        // Sentences may be headlines where most lines are.
        if self.teasers > self.headlines {
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

/// Whether a line is a headline for which there was no room: 大雾散去后…
fn is_cut(line: &str) -> bool {
    line.len() <= LONGEST_TEASER
        && line.ends_with(['…', '.'])
        && (line.ends_with('…') || line.ends_with(".."))
        && !line.contains(['。', '；', ';'])
}

/// Whether a line may be a headline that reads like a sentence: 雾散了，船开了，
/// 他却没有走！
fn is_teaser(line: &str) -> bool {
    line.len() <= LONGEST_TEASER
        && !line.contains(['。', '；', '：', ':'])
        // In a dictionary of English words all lines are as short.
        && !line.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Whether a line says what a word of another language means: `n. 新闻`.
fn is_entry(line: &str) -> bool {
    /// How long the name of a part of speech is at most.
    const LONGEST: usize = 6;
    let is_letter = |c: char| c.is_ascii_lowercase();
    let rest = line.trim_start_matches(is_letter);
    (1..=LONGEST).contains(&(line.len() - rest.len()))
        && rest
            .strip_prefix('.')
            .is_some_and(|rest| rest.trim_start().starts_with(is_han))
}

/// Whether a line ends with a time of day.
pub(super) fn has_time(line: &str) -> bool {
    let bytes = line.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    bytes.len().checked_sub(4).is_some_and(|at| {
        digit(at) && bytes[at + 1] == b':' && digit(at + 2) && digit(at + 3)
    })
}

/// Whether a line is a time and nothing else, as one stands below a headline.
pub(super) fn is_stamp(line: &str) -> bool {
    line.contains(|c: char| c.is_ascii_digit())
        && line.chars().all(|c| {
            c.is_ascii_digit() || "-/.: 年月日时時分秒前小天今昨".contains(c)
        })
}
