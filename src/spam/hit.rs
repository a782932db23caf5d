//! What the families find.

use std::borrow::Cow;

use crate::{Evidence, span::Span};

/// A stretch of text that belongs to a family.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) family: &'static str,
    pub(super) span: Span,
    pub(super) evidence: Evidence,
    pub(super) reason: Cow<'static, str>,
}

impl Hit {
    pub(super) fn new(
        family: &'static str,
        span: Span,
        evidence: Evidence,
        reason: impl Into<Cow<'static, str>>,
    ) -> Hit {
        Hit { family, span, evidence, reason: reason.into() }
    }
}

impl Hit {
    /// Whole lines, with the line break and the blank lines before them; at
    /// the beginning of the text those after them.
    pub(super) fn line(
        text: &str,
        family: &'static str,
        span: Span,
        evidence: Evidence,
        reason: &'static str,
    ) -> Hit {
        Hit::new(family, whole_lines(text, span), evidence, reason)
    }
}

/// `place` with its line if it fills that, or with the blanks before it if it
/// ends that.
pub(super) fn with_line(text: &str, place: Span) -> Span {
    let blank = [' ', '\u{3000}'];
    let before = text[..place.start()].trim_end_matches(blank);
    let after = text[place.end()..].trim_start_matches(blank);
    let begins = before.is_empty() || before.ends_with('\n');
    let ends = after.is_empty() || after.starts_with(['\n', '\r']);
    match (begins, ends) {
        (true, true) => whole_lines(text, place),
        (false, true) => Span::new(before.len(), place.end()),
        _ => place,
    }
}

/// `span`, which fills its lines, with the line breaks on one side of it, so
/// that the wider gap of the two is what stays. At the beginning of the text
/// it is the gap after it that goes, at the end the one before it. What
/// the line after it is indented by stays.
pub(super) fn whole_lines(text: &str, span: Span) -> Span {
    let start = text[..span.start()].trim_end().len();
    let rest = &text[span.end()..];
    let gap = &rest[..rest.len() - rest.trim_start().len()];
    let end = match gap.rfind('\n') {
        Some(at) if gap.len() < rest.len() => span.end() + at + 1,
        _ => span.end() + gap.len(),
    };
    let breaks = |gap: &str| gap.matches('\n').count();
    let before = breaks(&text[start..span.start()]);
    let after = breaks(&text[span.end()..end]);
    if start == 0 || (end < text.len() && before > after) {
        return Span::new(if start == 0 { 0 } else { span.start() }, end);
    }
    // The line break after the line stays, with its carriage return.
    let line = rest.find('\n').unwrap_or(rest.len());
    let line = line - usize::from(rest[..line].ends_with('\r'));
    let blank = rest[..line].trim().is_empty();
    Span::new(start, span.end() + if blank { line } else { 0 })
}
