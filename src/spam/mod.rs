//! Stage `spam`.

mod gazetteer;
mod hit;
mod place_list;
mod rules;
mod text;

use std::borrow::Cow;

pub use self::gazetteer::{
    Form, Gazetteer, Kind, Place, Places, Province,
};
use self::{hit::Hit, rules::Rules};
use crate::{
    Cause, Changes, Edit, Evidence, Family, Finding, Policies, Policy, Stage,
};

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
    let mut hits = Vec::new();
    place_list::find(text, &mut hits);
    if hits.is_empty() {
        return Changes::default();
    }
    decide(hits, evidence, policies)
}

/// Makes edits and findings of hits, by policy and evidence. Where hits
/// overlap the first stands, and of those that begin together the longest.
fn decide(
    mut hits: Vec<Hit>,
    evidence: Evidence,
    policies: &Policies,
) -> Changes {
    hits.sort_by_key(|hit| (hit.span.start(), core::cmp::Reverse(hit.span.end())));
    let (mut edits, mut findings) = (Vec::new(), Vec::new());
    let mut end = 0;
    for hit in hits {
        let own = Rules::bundled().policy(hit.family);
        let policy = policies.of(hit.family).unwrap_or(own);
        let cause = Cause::new(Stage::Spam, hit.family, hit.evidence, hit.reason);
        match policy {
            Policy::Keep => {}
            Policy::Remove if hit.evidence >= evidence => {
                if hit.span.start() >= end {
                    end = hit.span.end();
                    edits.push(Edit::new(hit.span, "", cause));
                }
            }
            _ => findings.push(Finding::new(hit.span, cause)),
        }
    }
    Changes::new(edits, findings)
}

/// The families of this stage, with their default policies.
pub fn families() -> impl Iterator<Item = Family<'static>> {
    Rules::bundled().families()
}
