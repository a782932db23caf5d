//! What was looked into already.

use super::watermark::CANDIDATES;

/// What was looked into on a page, the first few of one kind.
#[derive(Default)]
pub(super) struct Seen<'t> {
    known: [&'t str; CANDIDATES],
    count: usize,
}

impl<'t> Seen<'t> {
    pub(super) fn is_full(&self) -> bool {
        self.count == CANDIDATES
    }

    /// Adds what is new; whether it is, and there was room.
    pub(super) fn add(&mut self, part: &'t str) -> bool {
        let is_new = !self.known[..self.count].contains(&part);
        if let (true, Some(place)) = (is_new, self.known.get_mut(self.count)) {
            *place = part;
            self.count += 1;
            return true;
        }
        false
    }
}
