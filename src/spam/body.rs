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
        let below = &text[line.end()..];
        let mut han = 0;
        let mut folded = String::new();
        for c in below.chars().take(LONGEST) {
            han += usize::from(is_han(c));
            folded.extend(fold(c).to_lowercase());
        }
        let chars = folded.chars();
        let pairs = chars.clone().zip(chars.skip(1)).collect();
        Body { text: folded, pairs, han }
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
