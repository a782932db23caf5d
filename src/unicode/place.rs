//! What kind of text a place is in.

use core::ops::Range;

use memchr::{memchr_iter, memmem};

use super::text::{after, before};

/// What a line is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Line {
    /// It holds tags, or such as were escaped.
    pub(super) markup: bool,
    /// It looks like a program.
    pub(super) code: bool,
}

/// What only programs, markup and data hold: one sign a line.
const CODE: &str = include_str!("../../data/rules/unicode/code.txt");

impl Line {
    pub(super) fn of(line: &str) -> Line {
        let code = CODE.lines().any(|sign| {
            memmem::find(line.as_bytes(), sign.as_bytes()).is_some()
        });
        let escaped = memmem::find_iter(line.as_bytes(), "lt;").any(|at| {
            after(line, at + "lt;".len())
                .is_some_and(|c| c.is_ascii_alphabetic() || c == '/')
        });
        Line { markup: escaped || tags(line, 1) > 0, code }
    }
}

/// How many tags make a page markup.
const MARKUP: usize = 3;

/// Whether a page is markup.
pub(super) fn is_markup(text: &str) -> bool {
    tags(text, MARKUP) >= MARKUP
}

/// The number of tags, counted up to `most`.
fn tags(text: &str, most: usize) -> usize {
    /// How long a tag may be, in bytes.
    const LONGEST: usize = 300;

    let bytes = text.as_bytes();
    memchr_iter(b'<', bytes)
        .filter(|&open| {
            let rest = &bytes[open + 1..bytes.len().min(open + LONGEST)];
            let Some((first, rest)) = rest.split_first() else { return false };
            let named = first.is_ascii_alphabetic() || b"/!?".contains(first);
            let end = rest.iter().position(|byte| b"<>\n".contains(byte));
            named && end.is_some_and(|end| rest[end] == b'>')
        })
        .take(most)
        .count()
}

/// Whether quotation marks or backticks enclose just the span: it is quoted
/// for itself.
pub(super) fn is_quoted(text: &str, span: &Range<usize>) -> bool {
    let (Some(left), Some(right)) =
        (before(text, span.start), after(text, span.end))
    else {
        return false;
    };
    matches!(
        (left, right),
        ('“', '”')
            | ('‘', '’')
            | ('"', '"')
            | ('\'', '\'')
            | ('「', '」')
            | ('『', '』')
            | ('`', '`')
    )
}

/// Whether the span stands in an address: a run of ASCII without blanks that
/// names a scheme, a host or a parameter.
pub(super) fn is_address(text: &str, span: &Range<usize>) -> bool {
    /// How far an address is looked at on either side, in bytes.
    const REACH: usize = 512;

    let bytes = text.as_bytes();
    let left = bytes[..span.start]
        .iter()
        .rev()
        .take(REACH)
        .take_while(|byte| byte.is_ascii_graphic())
        .count();
    let right = bytes[span.end..]
        .iter()
        .take(REACH)
        .take_while(|byte| byte.is_ascii_graphic())
        .count();
    let left = &bytes[span.start - left..span.start];
    let right = &bytes[span.end..span.end + right];
    let names_host = memmem::find(left, b"://").is_some()
        || memmem::find(left, b"www.").is_some()
        || left.starts_with(b"/");
    // `name=` behind it, or `name=value` on both sides.
    let parameter = right
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_')
        .is_some_and(|end| end > 0 && right[end] == b'=');
    names_host || parameter
}
