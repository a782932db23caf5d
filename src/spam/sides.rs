//! Family `splice`: the characters around the places of a token, and what they
//! tell.

use super::{
    fit,
    rules::Rules,
    splice::{FAMILY, MANY, WHOLE},
    text::is_han,
};
use crate::{
    Span,
    statistics::{Symbol, UNITS, cost, cost_after, cost_alone},
};

/// Whether no two of several places have the same on one side: what is said
/// again is said with the same words, sooner or later.
pub(super) fn are_all_different(sides: &[Sides]) -> bool {
    let distinct = |of: fn(&Sides) -> char| {
        let mut chars: Vec<char> = sides.iter().map(of).collect();
        chars.sort_unstable();
        chars.dedup();
        chars.len()
    };
    sides.len() >= MANY
        && distinct(|it| it.before) * 5 >= sides.len() * 4
        && distinct(|it| it.after) * 5 >= sides.len() * 4
}

/// The characters around a place: two before it and two after.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides {
    first: char,
    pub(super) before: char,
    pub(super) after: char,
    last: char,
}

impl Sides {
    pub(super) fn of(text: &str, span: Span) -> Option<Sides> {
        let mut left = text[..span.start()].chars().rev();
        let mut right = text[span.end()..].chars();
        let (before, after) = (left.next()?, right.next()?);
        let first = left.next().unwrap_or('\n');
        let last = right.next().unwrap_or('\n');
        (is_han(before) && is_han(after)).then_some(Sides {
            first,
            before,
            after,
            last,
        })
    }

    /// By how much the two sides are likelier together than apart.
    pub(super) fn together(&self) -> i32 {
        let [first, before, after, last] =
            [self.first, self.before, self.after, self.last].map(Symbol::of);
        let gain = cost_alone(after) - cost_after(first, before, after)
            + cost(after, last)
            - cost_after(before, after, last);
        gain.clamp(-MOST, MOST)
    }
}

/// One place does not count for more.
const MOST: i32 = 6 * UNITS;

/// Whether the ideographs at the ends of a token fit to what stands beside
/// it as badly as what does not belong there.
pub(super) fn fits_nowhere(token: &str, sides: &[Sides]) -> bool {
    let (Some(start), Some(end)) =
        (token.chars().next(), token.chars().next_back())
    else {
        return false;
    };
    let fit = |a: char, b: char| {
        let (a, b) = (Symbol::of(a), Symbol::of(b));
        (cost_alone(b) - cost(a, b)).clamp(-MOST, MOST)
    };
    let left: i32 = sides.iter().map(|it| fit(it.before, start)).sum();
    let right: i32 = sides.iter().map(|it| fit(end, it.after)).sum();
    // Digits and signs fit to anything.
    (left < 0 || !is_han(start)) && (right < 0 || !is_han(end))
}

/// Whether so many places split a word that it is no chance.
pub(super) fn splits_enough(sides: &[Sides], whole: usize) -> bool {
    let pairs: Vec<(char, char)> =
        sides.iter().map(|it| (it.before, it.after)).collect();
    (sides.len() >= MANY && whole >= WHOLE && whole * 4 >= sides.len())
        || fit::splits(&pairs).is_some()
}

/// Whether the text speaks of the token: whether the words around it are
/// often those that lead to a name or go on from one, or mostly those that
/// may be.
pub(super) fn is_said(sides: &[Sides]) -> bool {
    let count = |leads: &str, goes_on: &str| {
        let is_in = |key: &str, c| Rules::bundled().has_char(FAMILY, key, c);
        sides
            .iter()
            .filter(|it| is_in(leads, it.before) || is_in(goes_on, it.after))
            .count()
    };
    count("lead", "go-on") * 2 > sides.len()
        || count("may-lead", "may-go-on") * 4 > sides.len() * 3
}
