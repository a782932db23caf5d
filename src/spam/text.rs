//! Small questions about characters and lines that several families ask.

use crate::span::Span;

pub(super) use crate::han::is_han;

/// Whether `c` ends a sentence, or closes what a sentence stands in.
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(
        c,
        '。' | '！'
            | '？'
            | '!'
            | '?'
            | '…'
            | '．'
            | '”'
            | '’'
            | '」'
            | '』'
            | '）'
            | ')'
            | '】'
            | '》'
            | '〉'
            | ']'
            | '"'
    )
}

/// The narrow form of a wide letter, digit or mark; any other character as it
/// is.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        c => c,
    }
}

/// The lines of a text that are not blank, as spans without the white space
/// around them.
#[derive(Clone, Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Lines<'t> {
        Lines { text, at: 0 }
    }
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        while self.at < self.text.len() {
            let start = self.at;
            let rest = &self.text.as_bytes()[start..];
            let len = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            self.at = start + len + 1;
            let span = Span::new(start, start + len);
            let span = if is_bare(&rest[..len]) {
                span
            } else {
                trimmed(self.text, span)
            };
            if !span.is_empty() {
                return Some(span);
            }
        }
        None
    }
}

/// Whether a line surely has no white space at its ends: a cheap answer for
/// most lines.
fn is_bare(line: &[u8]) -> bool {
    let starts = matches!(line, [b'!'..=b'~' | 0xE4..=0xEF, ..]);
    let ends = match line {
        [.., b'!'..=b'~'] | [.., 0xE4..=0xEF, _, _] => true,
        // The full stop.
        [.., 0xE3, 0x80, 0x82] => true,
        _ => false,
    };
    starts && ends
}

/// Whether there may be an ideograph in a text: a look at its bytes, many at
/// once, that ends soon in Chinese text.
pub(super) fn may_hold_han(text: &str) -> bool {
    const CHUNK: usize = 256;
    // What begins so lies above U+2FFF. Bytes within characters are lower.
    let is_high = |byte: &u8| *byte >= 0xE3;
    let chunks = text.as_bytes().chunks(CHUNK);
    chunks
        .into_iter()
        .any(|chunk| chunk.iter().fold(false, |any, byte| any | is_high(byte)))
}

/// Whether white space may begin with a byte.
pub(super) const fn may_begin_with_blank(first: u8) -> bool {
    matches!(first, 0..=b' ' | 0xC2 | 0xE1..=0xE3)
}

/// Whether a line may begin with white space. What a line begins with is
/// told by its first bytes otherwise.
pub(super) fn may_begin_blank(line: &[u8]) -> bool {
    match *line {
        [first, ..] if first <= b' ' => true,
        [0xC2, ..] | [0xE1..=0xE2, ..] | [0xE3, 0x80, 0x80, ..] => true,
        _ => false,
    }
}

/// The span without the white space at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let part = &text[span];
    let end = span.start() + part.trim_end().len();
    let start = span.end() - part.trim_start().len();
    Span::new(start.min(end), end)
}

/// Where the line begins that `at` lies in, and where it ends.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = &text.as_bytes()[..at];
    memchr::memrchr(b'\n', before).map_or(0, |at| at + 1)
}

pub(super) fn line_end(text: &str, at: usize) -> usize {
    let after = &text.as_bytes()[at..];
    memchr::memchr(b'\n', after).map_or(text.len(), |len| at + len)
}

/// The last line before `at` that is not blank.
pub(super) fn line_before(text: &str, at: usize) -> Option<Span> {
    let end = text[..at].trim_end().len();
    let bytes = &text.as_bytes()[..end];
    let start = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
    let span = Span::new(start, end);
    if is_bare(&bytes[start..]) {
        return Some(span);
    }
    let span = trimmed(text, span);
    (!span.is_empty()).then_some(span)
}

/// The first line after `at` that is not blank.
pub(super) fn line_after(text: &str, at: usize) -> Option<Span> {
    let rest = &text[at..];
    let start = text.len() - rest.trim_start().len();
    let bytes = &text.as_bytes()[start..];
    let len = memchr::memchr(b'\n', bytes).unwrap_or(bytes.len());
    let span = Span::new(start, start + len);
    if is_bare(&bytes[..len]) {
        return Some(span);
    }
    let span = trimmed(text, span);
    (!span.is_empty()).then_some(span)
}
