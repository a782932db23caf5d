//! What a line over a text is compared with: the text below it.

use std::cell::OnceCell;

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
    /// The ideographs beside each other, in order: what few ask for.
    pairs: OnceCell<Vec<(char, char)>>,
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
            match fold(c) {
                // Nothing is small or capital in Chinese and Japanese.
                c @ '\u{3000}'..='\u{9FFF}' => folded.push(c),
                c => folded.extend(c.to_lowercase()),
            }
        }
        Body { text: folded, pairs: OnceCell::new(), han }
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
        let known = self.pairs.get_or_init(|| {
            let mut known: Vec<(char, char)> = pairs(&self.text).collect();
            known.sort_unstable();
            known.dedup();
            known
        });
        let (mut shared, mut all) = (0, 0);
        for pair in pairs(phrase) {
            all += 1;
            shared += usize::from(known.binary_search(&pair).is_ok());
        }
        (shared * 100_usize).checked_div(all)
    }
}

/// The ideographs of a text that stand beside each other.
pub(super) fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    let chars = text.chars();
    let pairs = chars.clone().zip(chars.skip(1));
    pairs.filter(|pair| is_han(pair.0) && is_han(pair.1))
}
