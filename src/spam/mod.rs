//! Stage `spam`.

use std::borrow::Cow;

use crate::{Changes, Evidence, Family, Policies, Policy};

/// Strips `text`; borrowed exactly when nothing changes.
#[must_use]
pub fn strip(text: &str) -> Cow<'_, str> {
    explain(text, Evidence::default()).apply(text)
}

/// The edits that [`strip`] makes, and what it would leave alone.
#[must_use]
pub fn explain(text: &str, evidence: Evidence) -> Changes {
    explain_with(text, evidence, &Policies::new())
}

/// [`explain`] with other policies than the families' own.
#[must_use]
pub fn explain_with(
    text: &str,
    evidence: Evidence,
    policies: &Policies,
) -> Changes {
    let _ = (text, evidence, policies);
    Changes::default()
}

/// The families of this stage, with their default policies.
pub fn families() -> impl Iterator<Item = Family<'static>> {
    [Family::new("place-list", Policy::Remove, "")].into_iter()
}
