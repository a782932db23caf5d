//! What the author of a page set apart: blocks of code, and the entries of a
//! glossary.

use memchr::{memchr_iter, memmem};

use crate::{Span, boilerplate::folded::is_han};

/// How many words with what they mean below them make a glossary, and of how
/// many lines one is such a word.
const LEAST_WORDS: usize = 4;
const WORD_SHARE: usize = 3;

/// The blocks of `text` that its author marked: code between fences, what is
/// set between the first two lines of dashes, and all of a glossary.
pub(super) fn blocks(text: &str) -> Vec<Span> {
    if is_glossary(text) {
        return vec![Span::new(0, text.len())];
    }
    let mut blocks = Vec::new();
    let has = |mark| memmem::find(text.as_bytes(), mark).is_some();
    if !(has(b"```") || has(b"~~~") || has(b"---")) {
        return blocks;
    }
    let mut open: Option<(usize, &str)> = None;
    let mut from = 0;
    for (nth, full) in text.split_inclusive('\n').enumerate() {
        let line = full.trim();
        let end = from + full.len();
        let mark = match line.get(..3) {
            Some(mark @ ("```" | "~~~")) => Some(mark),
            Some("---") if line == "---" => Some("---"),
            _ => None,
        };
        match (open, mark) {
            (Some((start, opened)), Some(mark)) if opened == mark => {
                blocks.push(Span::new(start, end));
                open = None;
            }
            (None, Some(mark)) if mark != "---" || nth == 0 => {
                open = Some((from, mark));
            }
            _ => {}
        }
        from = end;
    }
    blocks
}

/// Whether the line at `line` stands in one of `blocks`.
pub(super) fn is_within(blocks: &[Span], line: Span) -> bool {
    let after = blocks.partition_point(|block| block.end() <= line.start());
    blocks.get(after).is_some_and(|block| block.start() <= line.start())
}

/// Whether `text` is a glossary: words of another language, each above what it
/// means. Some of them are words of sites, too.
fn is_glossary(text: &str) -> bool {
    let (mut all, mut words) = (0, 0);
    let mut above = false;
    let mut start = 0;
    for end in memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let line = &text[start..end];
        start = end + 1;
        // What most lines begin with is told from its first byte.
        match line.as_bytes() {
            [first, ..] if first.is_ascii_graphic() => {
                above = first.is_ascii_alphabetic();
                all += 1;
                continue;
            }
            [0xE4..=0xE9, ..] if !above => {
                all += 1;
                continue;
            }
            _ => {}
        }
        let Some(first) = line.trim_start().chars().next() else { continue };
        words += usize::from(above && is_han(first));
        above = first.is_ascii_alphabetic();
        all += 1;
    }
    words >= LEAST_WORDS && WORD_SHARE * words >= all
}
