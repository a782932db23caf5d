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
    /// A stretch within a line.
    pub(super) fn part(
        _: &str,
        family: &'static str,
        span: Span,
        evidence: Evidence,
        reason: &'static str,
    ) -> Hit {
        Hit::new(family, span, evidence, reason)
    }

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

/// `span` with the white space before it; at the beginning of the text with
/// that after it.
pub(super) fn whole_lines(text: &str, span: Span) -> Span {
    let start = text[..span.start()].trim_end().len();
    if start > 0 {
        let rest = &text[span.end()..];
        let line = rest.find('\n').unwrap_or(rest.len());
        let blank = rest[..line].trim().is_empty();
        // The carriage return belongs to the line break that stays.
        let line = line - usize::from(rest[..line].ends_with('\r'));
        let more = if blank { line } else { 0 };
        return Span::new(start, span.end() + more);
    }
    let end = text.len() - text[span.end()..].trim_start().len();
    Span::new(0, end)
}
