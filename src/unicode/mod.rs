//! Stage `unicode`.

use std::borrow::Cow;

use crate::{Cause, Changes, Edit, Evidence, Span, Stage};

/// Repairs `text`; borrowed exactly when nothing changes.
#[must_use]
pub fn repair(text: &str) -> Cow<'_, str> {
    explain(text, Evidence::default()).apply(text)
}

/// The edits that [`repair`] makes, and what it would leave alone.
#[must_use]
pub fn explain(text: &str, evidence: Evidence) -> Changes {
    let _ = evidence;
    let edits = text
        .match_indices('\u{200B}')
        .map(|(at, s)| {
            Edit::new(
                Span::new(at, at + s.len()),
                "",
                Cause::new(
                    Stage::Unicode,
                    "invisible",
                    Evidence::Certain,
                    "a zero-width space between Chinese characters",
                ),
            )
        })
        .collect();
    Changes::new(edits, Vec::new())
}
