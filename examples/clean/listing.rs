//! Edits and findings in words.

use std::fmt::Write;

use zhclean::{Explained, Span};

/// How many characters of the text around an edit are shown on either side,
/// and of the text within it at either end.
const SHOWN_CHARS: usize = 8;

/// What was done to `page`, an entry for each edit and finding.
pub(crate) fn listing(page: &str, explained: &Explained<'_>) -> String {
    let mut out = String::new();
    let mut places = Places::new(page);
    for edit in explained.edits() {
        places.head(&mut out, edit.span());
        let (before, after) = around(page, edit.span());
        let old = shortened(&page[edit.span()]);
        let new = shortened(edit.replacement());
        let _ = writeln!(out, "  {before}[{old}]{after}");
        let _ = match new.is_empty() {
            true => writeln!(out, "  removed"),
            false => writeln!(out, "  becomes [{new}]"),
        };
        for cause in edit.causes() {
            let _ = writeln!(out, "  {cause}");
        }
    }
    let mut places = Places::new(page);
    for finding in explained.findings() {
        places.head(&mut out, finding.span());
        let (before, after) = around(page, finding.span());
        let text = shortened(&page[finding.span()]);
        let _ = writeln!(out, "  {before}[{text}]{after}\n  left as it is");
        let _ = writeln!(out, "  {}", finding.cause());
    }
    let _ = writeln!(out, "{}", explained.summary());
    out
}

/// Line numbers for places that come in the order of the page.
struct Places<'p> {
    page: &'p str,
    at: usize,
    line: usize,
}

impl<'p> Places<'p> {
    fn new(page: &'p str) -> Places<'p> {
        Places { page, at: 0, line: 1 }
    }

    fn head(&mut self, out: &mut String, span: Span) {
        let start = span.start().max(self.at);
        self.line += self.page[self.at..start].matches('\n').count();
        self.at = start;
        let (line, start, end) = (self.line, span.start(), span.end());
        let _ = writeln!(out, "line {line}, bytes {start}..{end}");
    }
}

/// The text before and after a span, as far as its line goes.
fn around(page: &str, span: Span) -> (String, String) {
    let mut before: Vec<char> = page[..span.start()]
        .chars()
        .rev()
        .take_while(|&c| c != '\n')
        .take(SHOWN_CHARS)
        .collect();
    before.reverse();
    let after = page[span.end()..]
        .chars()
        .take_while(|&c| c != '\n')
        .take(SHOWN_CHARS);
    (visible(before), visible(after))
}

/// A text with its middle left out if it is long.
fn shortened(text: &str) -> String {
    let chars = text.chars().count();
    if chars <= 2 * SHOWN_CHARS + 1 {
        return visible(text.chars());
    }
    let start = visible(text.chars().take(SHOWN_CHARS));
    let end = visible(text.chars().skip(chars - SHOWN_CHARS));
    format!("{start}…{end}")
}

/// Characters as they are, but line ends, controls and invisible ones as
/// escapes.
fn visible(text: impl IntoIterator<Item = char>) -> String {
    text.into_iter().fold(String::new(), |mut out, c| {
        match c {
            '"' | '\'' | '\\' => out.push(c),
            _ => out.extend(c.escape_debug()),
        }
        out
    })
}
