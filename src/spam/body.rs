//! What a line over a text is compared with: the text below it.

use std::collections::HashSet;

use super::text::is_han;
use crate::{Span, fold::fold};

/// How much of the text below is compared with a line, in characters.
const LONGEST: usize = 4_000;

/// A text shorter than this, in Han characters, says too little to tell that
/// a title is not its own.
pub(super) const LEAST: usize = 30;

/// The text below a line, in simplified characters and lower case.
pub(super) struct Body {
    pub(super) text: String,
    pairs: HashSet<(char, char)>,
    pub(super) han: usize,
}

impl Body {
    pub(super) fn below(text: &str, line: Span) -> Body {
        Body::from(text, line.end())
    }

    /// The text from a place on.
    pub(super) fn from(text: &str, at: usize) -> Body {
        Body::of(text[at..].chars().take(LONGEST))
    }

    fn of(text: impl Iterator<Item = char>) -> Body {
        let mut han = 0;
        let mut folded = String::new();
        for c in text {
            han += usize::from(is_han(c));
            folded.extend(fold(c).to_lowercase());
        }
        let chars = folded.chars();
        let pairs = chars.clone().zip(chars.skip(1)).collect();
        Body { text: folded, pairs, han }
    }

    /// The text around a place, without the places `left_out`.
    pub(super) fn around(text: &str, at: Span, left_out: &[Span]) -> Body {
        let is_in = |at: usize| {
            let next = left_out.partition_point(|it| it.end() <= at);
            left_out.get(next).is_none_or(|it| it.start() > at)
        };
        let before = text[..at.start()].char_indices().rev();
        let before = before.filter(|&(it, _)| is_in(it)).take(LONGEST / 2);
        let mut around: Vec<char> = before.map(|(_, c)| c).collect();
        around.reverse();
        around.push('\n');
        let after = text[at.end()..].char_indices();
        let after = after.filter(|&(it, _)| is_in(at.end() + it));
        around.extend(after.take(LONGEST / 2).map(|(_, c)| c));
        Body::of(around.into_iter())
    }

    /// The share of neighbouring ideographs of `phrase` that the text has
    /// too, in percent; none if it has no two.
    pub(super) fn share(&self, phrase: &str) -> Option<usize> {
        let chars = phrase.chars();
        let (mut shared, mut all) = (0, 0);
        for pair in chars.clone().zip(chars.skip(1)) {
            if is_han(pair.0) && is_han(pair.1) {
                all += 1;
                shared += usize::from(self.pairs.contains(&pair));
            }
        }
        (shared * 100_usize).checked_div(all)
    }
}
