use core::ops::Range;

use super::confusion::Confusion;
use crate::Evidence;

/// A repair of a part of a line.
#[derive(Clone, Debug)]
pub(super) struct Proposal {
    /// The part, in bytes of the line.
    pub(super) span: Range<usize>,
    /// What it was.
    pub(super) replacement: String,
    pub(super) confusion: Confusion,
    pub(super) evidence: Evidence,
}
