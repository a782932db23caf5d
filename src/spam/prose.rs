//! Whether a page is Chinese prose and nothing else, but for what may have
//! been put into it.
//!
//! Few pages with lines of code, markup or other languages are: manuals,
//! lessons and sources have them in many lines, and beside them signs that
//! prose does without. Of 55,000 public texts 20 are prose with a line that
//! has letters and no ideograph, and those are names and addresses.

use super::text::{Lines, ends_sentence, is_han};
use crate::Span;

/// Prose has so many ideographs and sentences, at least, and so many of a
/// hundred ideographs in lines that end as sentences do.
const HAN: usize = 60;
const SENTENCES: usize = 2;
const IN_SENTENCES: usize = 60;

/// A line that ends as a sentence does and has so many ideographs is one.
const SENTENCE: usize = 10;

/// For each letter so many ideographs, at least.
const HAN_OF_LETTER: usize = 12;

/// Signs that sources, markup and lists of links are written with.
const OTHER: [char; 9] = ['<', '>', '{', '}', '=', '\\', '[', ']', '`'];

/// What lines of Markdown begin with, which has comments and tags of its own.
const MARKDOWN: [&str; 8] = ["# ", "##", "- ", "* ", "+ ", "> ", "|", "---"];

/// Whether the text is prose without the spans that are left out, which are in
/// order.
pub(super) fn is_one(text: &str, left_out: &[Span]) -> bool {
    let mut found = Found::default();
    let mut others = left_out.iter().copied().peekable();
    let mut is_prose = true;
    for line in Lines::new(text) {
        let mut begin = line.start();
        found.begin_line();
        while begin < line.end() && is_prose {
            while others.next_if(|it| it.end() <= begin).is_some() {}
            let next = others.peek().copied();
            let next = next.filter(|it| it.start() < line.end());
            let end = next.map_or(line.end(), |it| it.start().max(begin));
            let part = text.get(begin..end).unwrap_or_default();
            is_prose = found.add(part, begin == line.start());
            begin = next.map_or(line.end(), |it| it.end());
        }
        found.end_line();
        if !is_prose {
            return false;
        }
    }
    found.is_prose(left_out.len())
}

/// What is counted of a text.
#[derive(Debug, Default)]
struct Found {
    han: usize,
    letters: usize,
    sentences: usize,
    /// Ideographs of lines that end as sentences do.
    within: usize,
    /// Of the line that is read: its ideographs and sentences, and whether it
    /// ends as one.
    own: usize,
    ends: usize,
    is_ended: bool,
}

impl Found {
    fn begin_line(&mut self) {
        (self.own, self.ends, self.is_ended) = (0, 0, false);
    }

    /// Adds a part of a line; whether prose may have it.
    fn add(&mut self, part: &str, is_begin: bool) -> bool {
        let shown = part.trim_end();
        if shown.is_empty() {
            return true;
        }
        self.own += shown.chars().filter(|&c| is_han(c)).count();
        self.letters += shown.bytes().filter(u8::is_ascii_alphabetic).count();
        self.ends += shown.matches(['。', '！', '？']).count();
        self.is_ended = shown.ends_with(|c| ends_sentence(c) || c == '；');
        let is_other = shown.contains(OTHER)
            || shown.contains("://")
            || shown.contains("**")
            || is_begin && MARKDOWN.iter().any(|it| shown.starts_with(it));
        !is_other
    }

    fn end_line(&mut self) {
        self.han += self.own;
        if self.own >= SENTENCE && self.is_ended {
            self.sentences += self.ends.max(1);
            self.within += self.own;
        }
    }

    fn is_prose(&self, left_out: usize) -> bool {
        self.han >= HAN
            && self.sentences >= SENTENCES.max(left_out.saturating_sub(SPARE))
            && self.within * 100 >= self.han * IN_SENTENCES
            && self.letters * HAN_OF_LETTER <= self.han
    }
}

/// So many more such lines than sentences a page may have.
const SPARE: usize = 3;
