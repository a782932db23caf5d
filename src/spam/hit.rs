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
