//! What a text has in common around two of its places.

use crate::Span;

/// The stretch around `first` that stands around `second`, too, and the place
/// in it that both were found by: as far as characters are alike and `may_be`
/// of it, up to `most` on each side.
pub(super) fn around(
    text: &str,
    first: usize,
    second: usize,
    most: usize,
    may_be: impl Fn(char) -> bool,
) -> Option<(Span, usize)> {
    let (mut start, mut end) = (first, second);
    // The bytes may be the same from within a character on.
    while !text.is_char_boundary(start) || !text.is_char_boundary(end) {
        start += 1;
        end += 1;
        if start - first > 3 {
            return None;
        }
    }
    let len = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs
            .take(most)
            .take_while(|&(a, b)| a == b && may_be(a))
            .map(|(c, _)| c.len_utf8())
            .sum()
    };
    let before = text[..start].chars().rev().zip(text[..end].chars().rev());
    let after = text[start..end].chars().zip(text[end..].chars());
    let (left, right) = (len(&mut { before }), len(&mut { after }));
    Some((Span::new(start - left, start + right), start))
}
