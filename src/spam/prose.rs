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
/// order and end where lines do.
pub(super) fn is_one(text: &str, left_out: &[Span]) -> bool {
    let (mut han, mut within, mut sentences, mut letters) = (0, 0, 0, 0);
    let mut others = left_out.iter().peekable();
    for line in Lines::new(text) {
        while others.next_if(|it| it.end() <= line.start()).is_some() {}
        let end = match others.peek() {
            Some(it) if it.start() < line.end() => it.start(),
            _ => line.end(),
        };
        let shown = text.get(line.start()..end).unwrap_or_default().trim_end();
        let own = shown.chars().filter(|&c| is_han(c)).count();
        if shown.contains(OTHER)
            || shown.contains("://")
            || shown.contains("**")
            || MARKDOWN.iter().any(|it| shown.starts_with(it))
        {
            return false;
        }
        han += own;
        letters += shown.bytes().filter(u8::is_ascii_alphabetic).count();
        if own >= SENTENCE
            && shown.ends_with(|c| ends_sentence(c) || c == '；')
        {
            sentences += shown.matches(['。', '！', '？']).count().max(1);
            within += own;
        }
    }
    han >= HAN
        && sentences >= SENTENCES.max(left_out.len().saturating_sub(SPARE))
        && within * 100 >= han * IN_SENTENCES
        && letters * HAN_OF_LETTER <= han
}

/// So many more such lines than sentences a page may have.
const SPARE: usize = 3;
