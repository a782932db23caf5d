//! Latin.
use super::proposal::Proposal;
pub(super) fn repair(_text: &str, _at: usize, _p: &mut Vec<Proposal>) {}
