//! What a text about the damage shows of it: in quotation marks, a few words
//! at a time, while all around is sound.

use crate::Span;

/// The longest quotation of that kind, in bytes on either side of the damage:
/// some twenty characters.
const LONGEST: usize = 64;

/// Whether all of the places of a text, and there are some, stand in short
/// quotations.
pub(super) fn are_all(
    text: &str,
    mut places: impl Iterator<Item = Span>,
) -> bool {
    places.next().is_some_and(|place| is_in(text, place))
        && places.all(|place| is_in(text, place))
}

fn is_in(text: &str, place: Span) -> bool {
    let is_end = |c: char| "“”「」『』\n".contains(c);
    let before = &text[..place.start()];
    let opens = before
        .rfind(is_end)
        .filter(|&at| before.len() - at <= LONGEST)
        .is_some_and(|at| before[at..].starts_with(['“', '「', '『']));
    let after = &text[place.end()..];
    opens
        && after
            .find(is_end)
            .filter(|&at| at <= LONGEST)
            .is_some_and(|at| after[at..].starts_with(['”', '」', '』']))
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
        assert!(!are_quoted("“發展*"));
        assert!(!are_quoted("發*展”"));
        assert!(!are_quoted("发展"));
        let long = "一".repeat(LONGEST);
        assert!(!are_quoted(&format!("“{long}發*展”")));
        assert!(!are_quoted(&format!("“發*展{long}”")));
    }
}
