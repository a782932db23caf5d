//! Family `residue`, leftovers: lines that are nothing but what templates,
//! editors and programs write, by the patterns of the rules.

use std::sync::OnceLock;

use super::{
    body::{Body, LEAST},
    residue::RESIDUE,
    rules::Rules,
    script_line,
    text::{Lines, is_han, line_start},
};
use crate::Span;

/// The longest such line, in bytes.
const LONGEST: usize = 300;

/// Whether a line may be one, as far as its first and last bytes tell: a test
/// holds this beside the patterns.
pub(super) const fn may_be(first: u8, last: u8) -> bool {
    let begins = matches!(
        first,
        b'<' | b'{'
            | b'['
            | b'&'
            | b'$'
            | b'#'
            | b'@'
            | b'('
            | b's'
            | b'p'
            | b'm'
            | b'f'
            | b'v'
            | b'd'
            | b'n'
            | b'N'
            | b'W'
            | b'F'
            | b'D'
            | b'P'
            | b'S'
            | b'E'
            | b'X'
            | b'M'
            | b'o'
            | b'w'
            | b'/'
            | b'.'
            | b'b'
            | b't'
            | b'u'
            | b'U'
            | b'O'
            | b'j'
    );
    let ends = matches!(
        last,
        b'>' | b'}'
            | b']'
            | b';'
            | b'"'
            | b'!'
            | b'$'
            | b'='
            | b')'
            | b'e'
            | b'l'
            | b'A'
            | b'r'
            | b'E'
            | b'?'
            | b't'
            | b'.'
            | b'['
            | b'/'
            | b'0'..=b'9'
    );
    begins && ends
}

/// Whether the line at `span` is nothing but leftovers, in a text that is not
/// about such and has no others of their kind.
pub(super) fn is_left(text: &str, span: Span) -> bool {
    let line = &text[span];
    line.len() <= LONGEST
        // Programs are indented.
        && line_start(text, span.start()) == span.start()
        && is_one(line)
        && !script_line::has_others(text, line)
        && !has_others(text, line)
        && {
            let around = Body::around(text, span, &[]);
            let words = |key| Rules::bundled().words(RESIDUE, key);
            let topics = [words("program"), words("manual")].concat();
            around.han >= LEAST
                && !topics.iter().any(|topic| {
                    around.text.contains(&topic.to_lowercase())
                })
        }
}

/// Whether the text has tags in other lines than leftovers: it is a source.
fn has_others(text: &str, line: &str) -> bool {
    let mut looked_at = 0;
    line.starts_with('<')
        && Lines::new(text).any(|span| {
            let other = &text[span];
            if other == line || !other.contains('<') {
                return false;
            }
            looked_at += 1;
            looked_at > LINES || other.len() > LONGEST || !is_one(other)
        })
}

/// How many other lines with tags may be leftovers: more are a source.
const LINES: usize = 3;

/// Whether a line is made of leftovers.
pub(super) fn is_one(line: &str) -> bool {
    let mut rest = line.trim_start();
    while let Some(&first) = rest.as_bytes().first() {
        let patterns = beginning(first).iter();
        let lengths = patterns.filter_map(|it| matched(rest, it));
        let Some(len) = lengths.max() else { return false };
        rest = rest[len..].trim_start();
    }
    true
}

/// The patterns that begin with a byte.
fn beginning(first: u8) -> &'static [&'static str] {
    static PATTERNS: OnceLock<Vec<&str>> = OnceLock::new();
    let first_of = |pattern: &&str| pattern.as_bytes()[0];
    let patterns = PATTERNS.get_or_init(|| {
        let mut patterns = Rules::bundled().words(RESIDUE, "left").to_vec();
        patterns.sort_unstable_by_key(first_of);
        patterns
    });
    let from = patterns.partition_point(|it| first_of(it) < first);
    let len = patterns[from..].partition_point(|it| first_of(it) == first);
    &patterns[from..][..len]
}

/// How much of the beginning of a text a pattern takes: as little as may be.
/// `*` stands for anything but ideographs and the brackets that the pattern
/// begins with, `**` for anything but these.
fn matched(text: &str, pattern: &str) -> Option<usize> {
    let mut pieces = pattern.split('*');
    let first = pieces.next()?;
    let mut rest = text.strip_prefix(first)?;
    let mut any = false;
    for piece in pieces {
        if piece.is_empty() && !rest.is_empty() && !pattern.ends_with('*') {
            any = true;
            continue;
        }
        let len =
            if piece.is_empty() { rest.len() } else { rest.find(piece)? };
        let between = &rest[..len];
        let opens = |c: char| !c.is_alphanumeric() && first.starts_with(c);
        if between.contains(opens) || (!any && between.contains(is_han)) {
            return None;
        }
        rest = &rest[len + piece.len()..];
        any = false;
    }
    Some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_leftovers() {
        for line in [
            "<?php echo $title; ?>",
            "<%=rs(\"content\")%>",
            "{include file='footer.html'}",
            "{% block content %}",
            "<!-- 正文开始 -->",
            "&nbsp;&nbsp;&nbsp;",
            "<p>&nbsp;</p>",
            "<br /><br />",
            "[attach]12345[/attach]",
            "Warning: Undefined variable $a in /a/b.php on line 12",
            "style=\"font-size:14px;line-height:1.8\"",
            "{\"code\":0,\"msg\":\"\"}",
        ] {
            assert!(is_one(line), "{line}");
        }
        for line in [
            "<柿子>",
            "[1]",
            "{a}",
            "{柿子}",
            "&c",
            "Warning: hot",
            "<pre>",
            "<!-- TOC -->",
        ] {
            assert!(!is_one(line), "{line}");
        }
    }

    #[test]
    fn the_first_look_lets_every_pattern_pass() {
        for pattern in Rules::bundled().words(RESIDUE, "left") {
            let line = pattern.replace('*', "1").into_bytes();
            assert!(may_be(line[0], line[line.len() - 1]), "{pattern}");
        }
    }
}
