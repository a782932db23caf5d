//! A second copy of the whole text.

use core::iter;

use memchr::{memchr, memmem};

use super::{line::Shape, look::MOST_LEADING};
use crate::Span;

/// Prose that a copy must have: one paragraph said twice is a refrain.
const LEAST_PROSE: usize = 2;
/// How much of its first line is searched for, in bytes.
const PROBE: usize = 256;

/// Where the second copy of the body of `text` stands, if it has at least
/// `least` bytes and runs to the end.
///
/// The body begins with the first line of prose. Its copy must repeat it line
/// by line, blank lines aside, and must not overlap it: a form or a song
/// that says one thing over and over has no second copy.
pub(super) fn second_copy(text: &str, least: usize) -> Option<Span> {
    if text.len() < 2 * least {
        return None;
    }
    let first = lines(text, 0)
        .take(MOST_LEADING)
        .find(|&line| is_prose(text, line))?;
    let wanted = &text.as_bytes()[first.range()];
    let behind = &text.as_bytes()[first.end()..];
    // To prepare a search for a very long line would cost more than the
    // search.
    let start = memmem::find_iter(behind, &wanted[..wanted.len().min(PROBE)])
        .map(|at| first.end() + at)
        .find(|&at| is_line(text, at, wanted))?;
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let mut end = start;
    let mut prose = 0;
    let mut body = lines(text, first.start());
    for copied in lines(text, line_start) {
        let line = body.next()?;
        if text[line] != text[copied] || line.end() > line_start {
            return None;
        }
        prose += usize::from(is_prose(text, line));
        end = copied.end();
    }
    if end - start < least || prose < LEAST_PROSE {
        return None;
    }
    // The title over the body is copied, too.
    let above = |at: usize| lines_up(text, at);
    let copied = iter::zip(above(first.start()), above(line_start))
        .take_while(|&(line, copied)| {
            copied.start() >= first.end() && text[line] == text[copied]
        })
        .map(|(_, copied)| copied.start())
        .last();
    let from = text[..copied.unwrap_or(line_start)].trim_end().len();
    Some(Span::new(from, text.trim_end().len()))
}

/// Whether the line at `start` is `wanted` and nothing else.
fn is_line(text: &str, start: usize, wanted: &[u8]) -> bool {
    let blank = |c: char| c.is_whitespace() && c != '\n';
    if !text[..start].trim_end_matches(blank).ends_with('\n')
        || !text.as_bytes()[start..].starts_with(wanted)
    {
        return false;
    }
    let after = text[start + wanted.len()..].trim_start_matches(blank);
    after.is_empty() || after.starts_with('\n')
}

fn is_prose(text: &str, line: Span) -> bool {
    Shape::of(&text[line]) == Shape::Prose
}

/// The lines from the byte `from` on that are not blank, trimmed.
fn lines(text: &str, from: usize) -> impl Iterator<Item = Span> {
    let mut at = from;
    iter::from_fn(move || {
        let rest = text[at..].trim_start();
        if rest.is_empty() {
            return None;
        }
        let start = text.len() - rest.len();
        let len = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        at = start + len;
        Some(Span::new(start, start + rest[..len].trim_end().len()))
    })
}

/// The lines before the byte `to` that are not blank, last first, trimmed.
fn lines_up(text: &str, to: usize) -> impl Iterator<Item = Span> {
    let mut rest = &text[..to];
    iter::from_fn(move || {
        rest = rest.trim_end();
        if rest.is_empty() {
            return None;
        }
        let start = rest.rfind('\n').map_or(0, |at| at + 1);
        let line = &rest[start..];
        let trimmed = line.trim_start();
        let span = Span::new(rest.len() - trimmed.len(), rest.len());
        rest = &rest[..start];
        Some(span)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "江面上的大雾在上午十点前后散去，渡轮随即恢复了通航，\
                        两岸等候的人陆续上船。\n\n镇上的图书室今年添了六百多\
                        册新书，大半是孩子们自己投票选出来的，其余的是捐的。";

    fn cut(text: &str) -> String {
        match second_copy(text, 100) {
            Some(span) => {
                format!("{}{}", &text[..span.start()], &text[span.end()..])
            }
            None => text.to_owned(),
        }
    }

    #[test]
    fn the_second_copy_goes_with_its_title() {
        assert_eq!(cut(&format!("{BODY}\n{BODY}\n")), format!("{BODY}\n"));
        let titled = format!("渡口\n{BODY}\n\n渡口\n{BODY}");
        assert_eq!(cut(&titled), format!("渡口\n{BODY}"));
    }

    #[test]
    fn refrains_and_unequal_copies_stay() {
        let line = BODY.lines().next().unwrap();
        for text in [
            format!("{line}\n{line}\n{line}"),
            format!("{BODY}\n{BODY}\n{BODY}"),
            format!("{BODY}\n{BODY}完"),
            format!("{BODY}\n{BODY}\n这是另一段。"),
        ] {
            assert_eq!(cut(&text), text);
        }
    }
}
