use core::cmp::Reverse;
use std::borrow::Cow;

use super::{Edit, Finding, compose::PageMap};
use crate::span::Span;

/// What one stage, or the whole pipeline, would do to a text: edits, and
/// findings where it would leave the text alone.
///
/// Edits are in the order of the text and do not overlap, so that replacing
/// each span by its replacement gives the repaired text; that is what
/// [`apply`](Changes::apply) does.
///
/// # Example
///
/// ```
/// let text = "通\u{200B}知";
/// let changes =
///     zhclean::unicode::explain(text, zhclean::Evidence::Inferred);
/// assert_eq!(changes.edits().len(), 1);
/// assert_eq!(changes.apply(text), "通知");
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
#[cfg_attr(feature = "serde", serde(from = "crate::serial::ChangesParts"))]
pub struct Changes {
    edits: Vec<Edit>,
    findings: Vec<Finding>,
}

impl Changes {
    /// Collects edits and findings, in any order.
    ///
    /// Of edits that overlap, the one that begins first stands, and the
    /// longer of two that begin together.
    pub(crate) fn new(
        mut edits: Vec<Edit>,
        mut findings: Vec<Finding>,
    ) -> Changes {
        let place = |edit: &Edit| {
            (
                edit.span.start(),
                !edit.span.is_empty(),
                Reverse(edit.span.end()),
            )
        };
        // Sorting takes room, and most lists are in order.
        if !edits.is_sorted_by_key(place) {
            edits.sort_by_key(place);
        }
        let mut end = 0;
        edits.retain(|edit| {
            let stands = edit.span.start() >= end;
            if stands {
                end = edit.span.end();
            }
            stands
        });
        findings.sort_by_key(|finding| finding.span);
        Changes { edits, findings }
    }

    /// The edits, in the order of the text.
    ///
    /// # Example
    ///
    /// ```
    /// let changes = zhclean::spam::explain("一切如常。", Default::default());
    /// assert!(changes.edits().is_empty());
    /// ```
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The findings, in the order of the text.
    ///
    /// # Example
    ///
    /// ```
    /// let changes = zhclean::spam::explain("一切如常。", Default::default());
    /// assert!(changes.findings().is_empty());
    /// ```
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The text with every edit made; borrowed when there is none.
    ///
    /// # Panics
    ///
    /// When `text` is not the text that was explained, so that an edit lies
    /// outside it or inside a character.
    ///
    /// # Example
    ///
    /// ```
    /// let text = "一切如常。";
    /// let changes = zhclean::spam::explain(text, Default::default());
    /// assert!(matches!(
    ///     changes.apply(text),
    ///     std::borrow::Cow::Borrowed(_)
    /// ));
    /// ```
    #[must_use]
    pub fn apply<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.edits.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        apply_to(&self.edits, text, Span::new(0, text.len()), &mut out);
        Cow::Owned(out)
    }

    pub(crate) fn into_parts(self) -> (Vec<Edit>, Vec<Finding>) {
        (self.edits, self.findings)
    }
}

/// What a stage does to a text, and what it would find in what that leaves: a
/// stage that has looked at its own result need not look again.
#[derive(Debug, Default)]
pub(crate) struct Settled {
    pub(crate) changes: Changes,
    /// The findings in the text that the edits make, in its bytes, where the
    /// stage has seen that it would change nothing more of it.
    pub(crate) left: Option<Vec<Finding>>,
}

impl Settled {
    /// Changes of which the stage has not seen what they leave.
    pub(crate) fn unseen(changes: Changes) -> Settled {
        Settled { changes, left: None }
    }

    /// Edits that leave `findings`, which lie in the text that they make.
    pub(crate) fn seen(edits: Vec<Edit>, findings: Vec<Finding>) -> Settled {
        let map = PageMap::new(&edits);
        let at_page = |finding: &Finding| {
            Finding::new(map.span(finding.span), finding.cause.clone())
        };
        let moved = findings.iter().map(at_page).collect();
        let (_, findings) = Changes::new(Vec::new(), findings).into_parts();
        Settled { changes: Changes::new(edits, moved), left: Some(findings) }
    }
}

/// Appends the part `within` of `text` to `out`, with `edits`, which lie in
/// that part, made.
pub(super) fn apply_to(
    edits: &[Edit],
    text: &str,
    within: Span,
    out: &mut String,
) {
    let mut at = within.start();
    for edit in edits {
        out.push_str(&text[at..edit.span.start()]);
        out.push_str(&edit.replacement);
        at = edit.span.end();
    }
    out.push_str(&text[at..within.end()]);
}
