//! Family `residue`: what page software left behind.

use super::{
    body::{Body, LEAST},
    hit::Hit,
    leftover,
    rules::{Rules, folded},
    script_line as script, slot, tags,
    text::{line_after, trimmed},
};
use crate::{Evidence, Span, fold::fold};

pub(super) const RESIDUE: &str = "residue";

/// A line of fewer question marks may be somebody's surprise.
const QUESTION_MARKS: usize = 6;

/// The same of wide ones, which people write: more than most do.
const WIDE_MARKS: usize = 10;

/// The longest title in doubled brackets, in bytes.
const TITLE: usize = 180;

/// Whether a line need be read, as far as its ends tell.
pub(super) fn may_be(line: &[u8]) -> bool {
    match *line {
        [b'?', ..] | [0xE3, 0x80, 0x90, ..] | [0xEF, 0xBC, 0x9F, ..] => true,
        [0xE6, 0x9C | 0xAD, 0xAC | 0xA4, 0xE5, 0xB8, 0x96, ..] => true,
        // □ � 锟 ▯ 烫
        [0xE2, 0x96, ..] | [0xEF, 0xBF, ..] | [0xE9, 0x94, ..] => true,
        [0xE7, 0x83, ..] => true,
        [b'!'..=b'~', .., last] => {
            slot::may_be(line)
                || script::may_end(last)
                || leftover::may_be(line[0], last)
        }
        _ => false,
    }
}

/// Whether such a line may begin with a byte.
pub(super) const fn may_begin(first: u8) -> bool {
    matches!(first, b'!'..=b'~' | 0xE2 | 0xE6 | 0xE7 | 0xE9 | 0xEF)
}

/// Adds what is found in the line at `span`.
pub(super) fn line(text: &str, span: Span, hits: &mut Vec<Hit>) {
    let line = &text[span];
    let bytes = line.as_bytes();
    if matches!(bytes[0], b'?' | 0xEF)
        && is_question_marks(line)
        && !speaks_of_marks(text, span)
    {
        hits.push(Hit::line(
            text,
            RESIDUE,
            span,
            Evidence::Certain,
            "the line is lost: question marks stand for all of it",
        ));
    } else if matches!(bytes[0], b'?' | 0xE2 | 0xE7 | 0xE9 | 0xEF)
        && let Some(unit) = lost_unit(line)
        && !shows(text, span, unit)
    {
        let reason = "the line is lost: one sign stands for all of it";
        let evidence = Evidence::Certain;
        hits.push(Hit::line(text, RESIDUE, span, evidence, reason));
    } else if bytes[0] == 0xE6 {
        if is_edited(line) {
            let reason = "who edited a post of a forum, and when";
            let evidence = Evidence::Inferred;
            hits.push(Hit::line(text, RESIDUE, span, evidence, reason));
        }
    } else if bytes[0] == 0xE3
        && let Some(title) = doubled_title(line)
    {
        doubled(text, span, title, hits);
    } else if slot::may_be(bytes)
        && slot::is_empty(line)
        && !slot::speaks_of(text, span)
    {
        let reason = "a place of a template that was never filled in";
        let evidence = Evidence::Certain;
        hits.push(Hit::line(text, RESIDUE, span, evidence, reason));
    } else if script::is_left(text, span) {
        let reason = "a program of the page's advertisements or counters";
        let evidence = Evidence::Inferred;
        hits.push(Hit::line(text, RESIDUE, span, evidence, reason));
    } else if leftover::may_be(bytes[0], bytes[bytes.len() - 1])
        && leftover::is_left(text, span)
    {
        let reason = "what a template, an editor or a program left behind";
        let evidence = Evidence::Inferred;
        hits.push(Hit::line(text, RESIDUE, span, evidence, reason));
    }
}

/// Whether a line is what forums write over a post that was edited: 本帖最后由
/// … 于 … 编辑.
fn is_edited(line: &str) -> bool {
    let begins = |with: &str| {
        let mut shown = line.chars().map(fold);
        with.chars().all(|c| shown.next() == Some(c))
    };
    let Some(begin) =
        ["本帖最后由", "此帖由"].into_iter().find(|it| begins(it))
    else {
        return false;
    };
    let shown = folded(line);
    let rest = shown.strip_prefix(begin).unwrap_or_default();
    let rest = rest.trim_end().trim_end_matches("过");
    let Some(rest) = rest.strip_suffix("编辑") else { return false };
    let Some((name, date)) = rest.rsplit_once("于") else { return false };
    let is_date = |c: char| c.is_ascii_digit() || " -:/.年月日".contains(c);
    let digits = date.bytes().filter(u8::is_ascii_digit).count();
    (1..=EDITOR).contains(&name.trim().len())
        && digits >= DIGITS
        && date.chars().all(is_date)
}

/// The longest name of who edited, in bytes, and the fewest digits of a day.
const EDITOR: usize = 60;
const DIGITS: usize = 6;

fn is_question_marks(line: &str) -> bool {
    if !line.chars().all(|c| matches!(c, '?' | ' ' | '？')) {
        return false;
    }
    let marks = line.chars().filter(|&c| c == '?').count();
    let wide = line.chars().filter(|&c| c == '？').count();
    marks >= QUESTION_MARKS || wide >= WIDE_MARKS
}

/// What stands for lost characters and is all that a line is made of, again
/// and again: 锟斤拷, □, ?#. The last may be cut off.
fn lost_unit(line: &str) -> Option<&'static str> {
    Rules::bundled().words(RESIDUE, "lost-unit").iter().find_map(|rule| {
        if rule.as_bytes().first() != line.as_bytes().first() {
            return None;
        }
        let (unit, fewest) = rule.rsplit_once('=')?;
        let rest = line.trim_start_matches(unit);
        let count = (line.len() - rest.len()) / unit.len();
        let is_all = unit.starts_with(rest);
        (is_all && count >= fewest.parse().ok()?).then_some(unit)
    })
}

/// Whether a text has such a sign in other lines as well, speaks of such, or
/// is none.
fn shows(text: &str, line: Span, unit: &str) -> bool {
    let sign = unit.chars().next().filter(|c| !c.is_ascii());
    let has_sign = |other: &str| match sign {
        Some(sign) => other.contains(sign),
        None => other.contains(unit),
    };
    let is_other = |other: &&str| lost_unit(other.trim()).is_none();
    if text.lines().filter(is_other).any(has_sign) {
        return true;
    }
    let around = Body::around(text, line, &[]);
    let topics = Rules::bundled().words(RESIDUE, "lost");
    around.han < LEAST
        || topics.iter().any(|topic| around.text.contains(topic))
}

/// Whether the text around a line speaks of lost characters, and shows them,
/// or has people in it who ask in such lines.
fn speaks_of_marks(text: &str, line: Span) -> bool {
    let asks = |line: &str| {
        (line.contains("？？") && !is_question_marks(line))
            || (line.contains("???") && !is_question_marks(line))
    };
    if text.lines().any(asks) {
        return true;
    }
    let around = Body::around(text, line, &[]);
    let topics = Rules::bundled().words(RESIDUE, "lost");
    topics.iter().any(|topic| around.text.contains(topic))
}

/// What stands in doubled brackets that fill the line.
fn doubled_title(line: &str) -> Option<&str> {
    let title = line.strip_prefix("【【")?.strip_suffix("】】")?;
    (line.len() <= TITLE && !title.contains(['【', '】', '。']))
        .then_some(title)
}

/// Adds the line of a title that was never filled in, is not the text's, or
/// stands below once more,
/// or the brackets around another.
fn doubled(text: &str, line: Span, title: &str, hits: &mut Vec<Hit>) {
    let words = |family, key| Rules::bundled().words(family, key);
    let shown = folded(title).to_lowercase();
    let names = ["empty", "slot"];
    let is_empty = shown.trim().is_empty()
        || names.iter().any(|it| words(RESIDUE, it).contains(&shown.trim()));
    let is_stuffed = || {
        let stuffed = words("keyword-title", "phrase");
        stuffed.iter().any(|word| shown.contains(word))
            && Body::below(text, line).share(&shown) == Some(0)
    };
    let next = line_after(text, line.end());
    let is_below = next.is_some_and(|next| text[next] == *title.trim());
    if is_empty || is_below || is_stuffed() {
        let reason = "a template's title in doubled brackets";
        let evidence = Evidence::Inferred;
        hits.push(Hit::line(text, RESIDUE, line, evidence, reason));
        return;
    }
    let len = "【【".len();
    for start in [line.start(), line.end() - len] {
        hits.push(Hit::new(
            RESIDUE,
            Span::new(start, start + len),
            Evidence::Inferred,
            "a template's brackets around the title",
        ));
    }
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
    tags::find(text, hits);
}
