//! Stage `boilerplate`: cuts what is not the article from the text of a
//! page.

mod copy;
mod cut;
mod folded;
mod line;
mod metadata;
mod page;
mod preset;
mod rules;
mod value;

use std::borrow::Cow;

pub use self::{
    metadata::{Metadata, metadata},
    preset::Preset,
    rules::{Field, Rules},
};
use crate::{Changes, Evidence, Family, Policies};

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
    Rules::bundled().explain(text, evidence, policies)
}

/// The families of this stage, with their default policies.
pub fn families() -> impl Iterator<Item = Family<'static>> {
    Rules::bundled().families()
}

#[cfg(test)]
mod tests;
