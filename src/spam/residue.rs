//! Families `residue` and `jammer`: what page software left behind.

use super::{
    hit::{Hit, whole_lines},
    rules::Rules,
    text::{Lines, is_han, trimmed},
};
use crate::{Evidence, Span};

const RESIDUE: &str = "residue";
const JAMMER: &str = "jammer";

/// A line of fewer question marks may be somebody's surprise.
const QUESTION_MARKS: usize = 6;

/// The longest title in doubled brackets, in bytes.
const TITLE: usize = 180;

/// A jammed stretch has at least so many tokens.
const TOKENS: usize = 6;

/// Whether a line need be read, as far as its ends tell.
pub(super) fn may_be(line: &[u8]) -> bool {
    let is_short_token = match *line {
        [.., a, b, c] if c < 0x80 => [a, b, c].contains(&b' '),
        _ => false,
    };
    is_short_token || matches!(*line, [b'?', ..] | [0xE3, 0x80, 0x90, ..])
}

/// Adds what is found in the line at `span`.
pub(super) fn line(text: &str, span: Span, hits: &mut Vec<Hit>) {
    let line = &text[span];
    let bytes = line.as_bytes();
    if bytes[0] == b'?' && is_question_marks(line) {
        hits.push(Hit::line(
            text,
            RESIDUE,
            span,
            Evidence::Certain,
            "the line is lost: question marks stand for all of it",
        ));
    } else if bytes[0] == 0xE3 && is_doubled_title(line) {
        hits.push(Hit::line(
            text,
            RESIDUE,
            span,
            Evidence::Inferred,
            "a template's title in doubled brackets",
        ));
    } else if let Some(at) = jammer(bytes) {
        let at = span.start() + at;
        if at > span.start() || is_between_chinese(text, span) {
            hits.push(jam(text, span, at));
        }
    }
}

/// Whether the lines around a line are Chinese. Programs and tables of
/// characters have lines that look random, between others of their kind.
fn is_between_chinese(text: &str, span: Span) -> bool {
    let before = text[..span.start()].trim_end();
    let before = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let after = text[span.end()..].trim_start();
    let after = after.split('\n').next().unwrap_or_default();
    let is_chinese = |line: &str| line.is_empty() || line.chars().any(is_han);
    is_chinese(before)
        && is_chinese(after)
        && !(before.is_empty() && after.is_empty())
}

fn is_question_marks(line: &str) -> bool {
    let marks = line.bytes().filter(|&byte| byte == b'?').count();
    marks >= QUESTION_MARKS
        && line.bytes().all(|byte| matches!(byte, b'?' | b' '))
}

fn is_doubled_title(line: &str) -> bool {
    line.strip_prefix("【【")
        .and_then(|rest| rest.strip_suffix("】】"))
        .is_some_and(|title| {
            line.len() <= TITLE
                && !title.is_empty()
                && !title.contains(['【', '】', '。'])
        })
}

/// Finds what may stand in a text that has no ideograph at all: lines of
/// question marks, and tags.
pub(super) fn find_in_other(text: &str, hits: &mut Vec<Hit>) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(len) = memchr::memchr(b'?', &bytes[from..]) {
        let at = from + len;
        let start = memchr::memrchr(b'\n', &bytes[from..at]);
        let start = start.map_or(from, |len| from + len + 1);
        let end = memchr::memchr(b'\n', &bytes[at..]);
        let end = end.map_or(bytes.len(), |len| at + len);
        let trimmed = trimmed(text, Span::new(start, end));
        if trimmed.start() == at {
            line(text, trimmed, hits);
        }
        from = end;
    }
    tags(text, hits);
}

/// Finds the tags in a text.
pub(super) fn tags(text: &str, hits: &mut Vec<Hit>) {
    // Every tag begins with one of these.
    let bytes = text.as_bytes();
    let places = memchr::memchr3_iter(b'[', b'<', b'#', bytes)
        .chain(memchr::memchr2_iter(b'_', b'{', bytes));
    // Quoted tags are what a text is about.
    let may_touch = |before: u8| before >= 0x80 || b"\r\n".contains(&before);
    let mut tags = None;
    for at in places.filter(|&at| at == 0 || may_touch(bytes[at - 1])) {
        let tags =
            tags.get_or_insert_with(|| Rules::bundled().words(RESIDUE, "tag"));
        let tag = tags.iter().find(|tag| text[at..].starts_with(**tag));
        if let Some(tag) = tag {
            let span = Span::new(at, at + tag.len());
            let before = text[..at].chars().next_back();
            let after = text[span.end()..].chars().next();
            let touches = |c: Option<char>| {
                c.is_none_or(|c| is_han(c) || "\r\n。！？，；".contains(c))
            };
            if touches(before) && touches(after) {
                let line = Lines::new(&text[at..]).next();
                let alone = line.is_some_and(|line| line.len() == tag.len())
                    && before.is_none_or(|c| c == '\n');
                let span = if alone { whole_lines(text, span) } else { span };
                hits.push(Hit::new(
                    RESIDUE,
                    span,
                    Evidence::Certain,
                    "a tag of the page's editor",
                ));
            }
        }
    }
}

/// Where the random characters begin that end the line, if it ends in such.
///
/// Forum software makes them of tokens of one or two printable characters:
/// `& t7 z* K) w2 q9 _`.
fn jammer(line: &[u8]) -> Option<usize> {
    if !ends_jammed(line) {
        return None;
    }
    let (mut start, mut tokens, mut mixed) = (line.len(), 0, 0);
    let (mut letters, mut digits, mut symbols) = (0_usize, 0_usize, 0_u128);
    let (mut units, mut seconds) = (0, 0_u128);
    let mut at = line.len();
    while at > 0 {
        let len = line[..at]
            .iter()
            .rev()
            .take(3)
            .take_while(|byte| byte.is_ascii_graphic())
            .count();
        if !(1..=2).contains(&len) {
            break;
        }
        at -= len;
        start = at;
        tokens += 1;
        let token = &line[at..at + len];
        mixed += usize::from(len == 2 && class(token[0]) != class(token[1]));
        units += usize::from(is_unit(token));
        if let [_, second] = *token {
            seconds |= 1 << (second & 0x7F);
        }
        for &byte in token {
            letters += usize::from(byte.is_ascii_alphabetic());
            digits += usize::from(byte.is_ascii_digit());
            // Signs that stand alone are those of sums, and brackets those
            // of the synopsis of a program.
            let is_sign = len == 1 && b"+-=*/()<>[]{}|".contains(&byte);
            if byte.is_ascii_punctuation() && !is_sign {
                symbols |= 1 << byte;
            }
        }
        let blanks =
            line[..at].iter().rev().take_while(|&&b| b == b' ').count();
        if !(1..=2).contains(&blanks) {
            break;
        }
        at -= blanks;
    }
    // The text before must be Chinese, or there is none.
    let before = line[..start].trim_ascii_end();
    let alone = match *before {
        [] => true,
        [.., a, _, last] => last >= 0x80 && matches!(a, 0xE3..=0xE9 | 0xEF),
        _ => false,
    };
    let symbols = symbols.count_ones();
    // The first token is half a unit, and a blank may stand for a half.
    let is_discuz = units + 2 >= tokens
        && units >= 3
        && symbols >= 2
        && seconds.count_ones() >= 3;
    let random = tokens >= TOKENS
        && mixed >= 2
        && mixed * 4 >= tokens
        && symbols >= 3
        && letters >= 2
        && (digits >= 1 || symbols >= 4);
    (alone && (random || (tokens >= TOKENS - 1 && is_discuz))).then_some(start)
}

/// Whether a token is what Discuz! puts between two blanks: a character from
/// `?` to `~`, then one up to `;`.
fn is_unit(token: &[u8]) -> bool {
    matches!(*token, [b'?'..=b'~', b'!'..=b';'] | [b'?'..=b'~'])
}

/// Letters, digits and other characters.
fn class(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => 0,
        b'A'..=b'Z' | b'a'..=b'z' => 1,
        _ => 2,
    }
}

/// Whether the line ends in ASCII tokens of one or two characters.
fn ends_jammed(line: &[u8]) -> bool {
    let Some(end) = line.last_chunk::<{ 2 * TOKENS - 1 }>() else {
        return false;
    };
    end.is_ascii() && end.iter().filter(|&&byte| byte == b' ').count() >= 3
}

/// The hit of random characters from `at` to the end of the line.
fn jam(text: &str, line: Span, at: usize) -> Hit {
    let reason = "random characters of forum software against copying";
    let evidence = Evidence::Inferred;
    if at == line.start() {
        return Hit::line(text, JAMMER, line, evidence, reason);
    }
    let start = line.start() + text[line.start()..at].trim_end().len();
    let blanks = text[line.end()..].bytes().take_while(|&b| b == b' ');
    let span = Span::new(start, line.end() + blanks.count());
    Hit::new(JAMMER, span, evidence, reason)
}
