//! What a text about the damage shows of it: in quotation marks, a few words
//! at a time, while all around is sound.

use crate::{Span, quotation};

/// The longest quotation of that kind, in bytes on either side of the damage:
/// some twenty characters.
const LONGEST: usize = 64;

/// Whether all of the places of a text, and there are some, stand in short
/// quotations.
pub(super) fn are_all(text: &str, places: impl Iterator<Item = Span>) -> bool {
    let mut places = places.peekable();
    places.peek().is_some()
        && places.all(|place| quotation::encloses(text, place, LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_quoted(text: &str) -> bool {
        let places = text
            .match_indices('*')
            .map(|(at, star)| Span::new(at, at + star.len()));
        are_all(text, places)
    }

    #[test]
    fn every_place_must_be_quoted() {
        assert!(are_quoted("把“發展”写成“發*展”，把「業務」写成「業*務*」。"));
        assert!(!are_quoted("把“發展”写成“發*展”，業*務"));
        assert!(!are_quoted("发展"));
        let long = "一".repeat(LONGEST);
        assert!(!are_quoted(&format!("“{long}發*展”")));
    }
}
