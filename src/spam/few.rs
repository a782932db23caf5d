//! The lines of one kind in a text, as long as they are few.

use crate::Span;

/// Collects so many spans at most, without an allocation.
pub(super) struct Few<const MOST: usize> {
    spans: [Span; MOST],
    /// How many there are, one more than `MOST` if they are too many.
    count: usize,
}

impl<const MOST: usize> Few<MOST> {
    pub(super) fn new() -> Few<MOST> {
        Few { spans: [Span::new(0, 0); MOST], count: 0 }
    }

    pub(super) fn push(&mut self, span: Span) {
        if let Some(place) = self.spans.get_mut(self.count) {
            *place = span;
        }
        self.count = (self.count + 1).min(MOST + 1);
    }

    pub(super) fn are_too_many(&self) -> bool {
        self.count > MOST
    }

    /// All of them; none if they are too many.
    pub(super) fn all(&mut self) -> &mut [Span] {
        self.spans.get_mut(..self.count).unwrap_or_default()
    }
}
