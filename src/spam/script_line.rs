//! Family `residue`, programs: a line of a script for advertisements, counters
//! or buttons among the lines of a Chinese text.

use std::sync::OnceLock;

use super::{
    body::{Body, LEAST},
    leftover,
    lexicon::Lexicon,
    residue::RESIDUE,
    rules::Rules,
    text::{Lines, is_han},
};
use crate::Span;

/// The longest such line, in bytes.
const LONGEST: usize = 400;

/// So many other lines without ideographs that end as programs do make a text
/// with a program in it.
const LINES: usize = 2;

/// How many lines of a text are looked at for others.
const LOOKED_AT: usize = 400;

/// What a text in Markdown has, which may hold HTML: blocks of code, links,
/// headings.
const MARKDOWN: [&str; 5] = ["```", "](", "\n# ", "\n## ", "\n### "];

/// Whether a line of a program may end with a byte.
pub(super) const fn may_end(last: u8) -> bool {
    matches!(last, b';' | b'}' | b')' | b'>')
}

/// Whether the line at `span` was left behind by the page's software: it is
/// nothing but a program of its kind, the only one in a Chinese text that
/// does not speak of programs.
pub(super) fn is_left(text: &str, span: Span) -> bool {
    let line = &text[span];
    is_program(line)
        && {
            let lower = line.to_ascii_lowercase();
            is_tags(line)
                || scripts().is_in(&lower)
                || (is_call(line) && !is_among_code(text, line))
        }
        && !has_others(text, line)
        && {
            let around = Body::around(text, span, &[]);
            let topics = Rules::bundled().words(RESIDUE, "program");
            around.han >= LEAST
                && !topics.iter().any(|topic| around.text.contains(topic))
                && (!is_call(line) || !speaks_of_names(&around.text, line))
        }
}

/// The words of such programs.
fn scripts() -> &'static Lexicon<()> {
    static WORDS: OnceLock<Lexicon<()>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let words = Rules::bundled().words(RESIDUE, "script").iter();
        Lexicon::new(words.map(|word| (*word, ())))
    })
}

/// Whether a line calls something that a program has a name of two words or
/// more for, and ends as statements do: loadAd("a");
fn is_call(line: &str) -> bool {
    let name = names(line).find(|(at, name)| {
        line[at + name.len()..].starts_with('(') && *name != "if"
    });
    (line.ends_with(");") || line.ends_with(";}") || line.ends_with("});"))
        && name.is_some_and(|(_, name)| {
            name.len() >= NAME
                && (name.contains('.')
                    || name.chars().any(|c| c.is_ascii_uppercase()))
        })
}

/// Whether another line than copies of this one may be of a program: a
/// comment, or what ends as statements and blocks do.
fn is_among_code(text: &str, line: &str) -> bool {
    Lines::new(text).take(LOOKED_AT).any(|span| {
        let other = &text[span];
        other != line
            && (other.ends_with([';', '{', '}'])
                || other.starts_with("//")
                || other.starts_with("/*"))
    })
}

/// The names in a line of a program, each with its place.
fn names(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_other =
        |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
    line.split(is_other)
        .filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
        .map(|name| (name.as_ptr() as usize - line.as_ptr() as usize, name))
}

/// Whether the text around, in small letters, has one of the longer names of
/// a line.
fn speaks_of_names(around: &str, line: &str) -> bool {
    let others = around.replace(&line.to_lowercase(), "");
    let lower = line.to_lowercase();
    let mut parts = names(&lower).flat_map(|(_, name)| name.split('.'));
    parts.any(|part| part.len() >= NAME && others.contains(part))
}

/// The shortest of such names, in bytes.
const NAME: usize = 5;

/// Whether a line is nothing but tags that begin and end: <div></div>, or
/// breaks.
fn is_tags(line: &str) -> bool {
    let mut rest = line;
    let mut count = 0;
    while let Some(body) = rest.strip_prefix('<') {
        let Some(end) = body.find('>') else { return false };
        let name = body.trim_start_matches('/');
        if !name.starts_with(|c: char| c.is_ascii_alphabetic())
            || body[..end].contains("://")
            || body[..end].contains('@')
        {
            return false;
        }
        count += 1;
        rest = body[end + 1..].trim_start();
    }
    let is_break = |tag: &str| {
        tag.trim_end().is_empty() || tag.trim_start().starts_with("br")
    };
    let are_breaks = line.split('<').all(is_break);
    rest.is_empty() && count >= 2 && (line.contains("</") || are_breaks)
}

/// Whether a line is a statement of a program as far as its signs tell.
fn is_program(line: &str) -> bool {
    let bytes = line.as_bytes();
    line.len() <= LONGEST
        && bytes.last().is_some_and(|&last| may_end(last))
        && (memchr::memchr3(b'(', b'=', b'{', bytes).is_some()
            || memchr::memchr(b'<', bytes).is_some())
        && (line.is_ascii() || !line.contains(is_han))
}

/// Whether the text has other lines of programs than copies of this one.
pub(super) fn has_others(text: &str, line: &str) -> bool {
    let others = || {
        let others = Lines::new(text).take(LOOKED_AT).filter(|&span| {
            let other = &text[span];
            other != line && is_program(other) && !leftover::is_one(other)
        });
        others.take(LINES).count() == LINES
    };
    let has = |sign: &&str| {
        memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some()
    };
    text.starts_with("# ")
        || text.starts_with("## ")
        || MARKDOWN.iter().any(has)
        || others()
}
