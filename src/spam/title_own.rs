//! Family `keyword-title`, the title: which of the phrases of a line is the
//! page's own.

use super::{
    body::pairs, lure, rules::Rules, splice, stuffed::Words, text::is_han,
};
use crate::fold::fold;

/// Which of the phrases has nothing to do with the others, which have much to
/// do with each other or are searched for: the first or the last.
pub(super) fn unlinked(phrases: &[String]) -> Option<usize> {
    if phrases.len() <= UNLINKED {
        return None;
    }
    let pairs: Vec<Vec<(char, char)>> =
        phrases.iter().map(|it| pairs(it).collect()).collect();
    let shares = |a: usize, b: usize| {
        a != b && pairs[a].iter().any(|pair| pairs[b].contains(pair))
    };
    let is_searched = |at: usize| {
        Words::searched().stuff(&phrases[at]) || lure::is_one(&phrases[at])
    };
    let is_linked = |at: usize| {
        is_searched(at) || (0..phrases.len()).any(|it| shares(at, it))
    };
    let last = phrases.len() - 1;
    let ends = Rules::bundled().words(splice::FAMILY, "site-end");
    [last, 0].into_iter().find(|&at| {
        let phrase = &phrases[at];
        phrase.chars().filter(|&c| is_han(c)).count() >= TITLE
            && !ends.iter().any(|end| phrase.ends_with(end))
            && !(0..=last).any(|it| shares(at, it))
            && (!is_linked(at)
                || (phrase.chars().count() >= LONG_TITLE
                    && !lure::is_one(phrase)))
            && (0..=last).filter(|&it| it != at && is_linked(it)).count() * 4
                >= last * 3
    })
}

/// Which of the phrases is the only one in traditional characters: the first
/// or the last.
pub(super) fn foreign(phrases: &[&str]) -> Option<usize> {
    let is_traditional = |phrase: &&&str| phrase.chars().any(|c| fold(c) != c);
    let last = phrases.len().checked_sub(1)?;
    let only = phrases.iter().filter(is_traditional).count() == 1;
    [last, 0].into_iter().find(|&at| only && is_traditional(&&phrases[at]))
}

/// A title of so many characters may have words that are searched for.
const LONG_TITLE: usize = 8;

/// Of so many phrases none is told to be the title by that.
const UNLINKED: usize = 3;

/// Which phrase may be the page's title, among those that are searched for:
/// the first or the last, if it alone has no such words and none of the words
/// of the others.
pub(super) fn own_title(phrases: &[String], words: &Words) -> Option<usize> {
    let last = phrases.len() - 1;
    let is_own = |at: usize| {
        let phrase = &phrases[at];
        let others = phrases.iter().enumerate().filter(|it| it.0 != at);
        let mut chars = phrase.chars().zip(phrase.chars().skip(1));
        phrase.chars().filter(|&c| is_han(c)).count() >= TITLE
            && !words.stuff(phrase)
            && others.clone().all(|(_, it)| words.stuff(it))
            && !chars.any(|(a, b)| {
                let pair: String = [a, b].iter().collect();
                is_han(a) && others.clone().any(|(_, it)| it.contains(&pair))
            })
    };
    [last, 0].into_iter().find(|&at| is_own(at))
}

/// A title has so many ideographs, at least; names of sites have fewer.
const TITLE: usize = 5;
