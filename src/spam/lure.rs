//! Words that pages are found by: whether a token is made of them, and where
//! such a token may stand in a text.
//!
//! Most tokens that a text says again are its own words. One that is made of
//! what is sold, looked for or played has been put there far more often, and
//! so less is asked of the places that it stands in.

use std::sync::OnceLock;

use super::{
    gazetteer::Gazetteer, lexicon::Lexicon, rules::Rules, text::is_han,
};
use crate::fold::fold;

/// What is made of such words has so many characters, and so many of a
/// hundred are in them.
const SHORTEST: usize = 4;
const COVERED: usize = 60;

/// The longest token that is looked at, in characters.
const LONGEST: usize = 24;

/// How much a word tells.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Kind {
    /// What many texts speak of: 软件, 公司.
    Soft,
    /// The same after the name of a place: 贵阳保洁公司.
    Local,
    /// What hardly any text speaks of that is not about it: 私服, 百家乐.
    Hard,
}

/// The lists of words, each with its family.
const LISTS: [(&str, &str, Kind); 14] = [
    ("keyword-title", "phrase", Kind::Soft),
    ("place-list", "sold", Kind::Soft),
    ("gambling", "brand", Kind::Hard),
    ("gambling", "game", Kind::Soft),
    ("gambling", "role", Kind::Soft),
    ("splice", "site", Kind::Hard),
    ("splice", "site-weak", Kind::Hard),
    ("splice", "lure", Kind::Hard),
    ("splice", "region", Kind::Soft),
    ("splice", "rank", Kind::Soft),
    ("splice", "shown", Kind::Hard),
    ("splice", "where", Kind::Soft),
    ("advert", "strong", Kind::Hard),
    ("advert", "word", Kind::Soft),
];

/// The words of all lists.
fn vocabulary() -> &'static Lexicon<Kind> {
    static WORDS: OnceLock<Lexicon<Kind>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lists = LISTS.iter().flat_map(|&(family, key, kind)| {
            let words = Rules::bundled().words(family, key).iter();
            words.map(move |word| (*word, kind))
        });
        let is_long = |it: &(&str, Kind)| it.0.chars().nth(1).is_some();
        Lexicon::new(lists.filter(is_long))
    })
}

/// The longest word that folded characters begin with: its length and kind.
fn longest(words: &Lexicon<Kind>, chars: &[char]) -> Option<(usize, Kind)> {
    words.at_start_of(chars).map(|it| (it.word.chars().count(), it.what)).max()
}

/// Whether a token is made of such words, and of names of places.
pub(super) fn is_one(token: &str) -> bool {
    kind(token).is_some()
}

/// The same, and what kind of words they are.
pub(super) fn kind(token: &str) -> Option<Kind> {
    let mut buffer = ['\0'; LONGEST + 1];
    let mut count = 0;
    let shown = token
        .chars()
        .filter(|&c| is_han(c) || c.is_ascii_alphanumeric())
        .map(|c| fold(c).to_ascii_lowercase());
    for (to, c) in buffer.iter_mut().zip(shown) {
        *to = c;
        count += 1;
    }
    let chars = &buffer[..count];
    if !(SHORTEST_HARD..=LONGEST).contains(&chars.len()) {
        return None;
    }
    let vocabulary = vocabulary();
    // Most tokens have none of the words.
    if (0..chars.len()).all(|at| longest(vocabulary, &chars[at..]).is_none()) {
        return None;
    }
    let (mut at, mut covered, mut found) = (0, 0, None);
    let mut is_local = false;
    while at < chars.len() {
        let len = match longest(vocabulary, &chars[at..]) {
            Some((len, kind)) => {
                found = found.max(Some(kind));
                len
            }
            None if at == 0 => {
                let len = place(token, chars.len());
                is_local = len > 0 && chars.len() <= LOCAL;
                len
            }
            None => 0,
        };
        covered += len;
        at += len.max(1);
    }
    // 某某体育, 某某娱乐: two characters that mean nothing, and a game.
    let is_game = (SHORTEST..=GAME).contains(&chars.len())
        && Rules::bundled().words("gambling", "site-end").iter().any(|end| {
            let mut last = chars.iter().rev();
            end.chars().rev().all(|c| last.next() == Some(&c))
        });
    let kind = match found {
        Some(Kind::Soft) if is_local => Some(Kind::Local),
        _ => found,
    };
    let is_covered = covered * 100 >= chars.len() * COVERED || is_game;
    let is_long = chars.len() >= SHORTEST
        || (found == Some(Kind::Hard) && covered == chars.len());
    kind.filter(|_| is_covered && is_long)
}

/// A word of a hard kind may have one character less; a service with a place
/// and a game's site have so many, at most.
const SHORTEST_HARD: usize = 3;
const LOCAL: usize = 8;
const GAME: usize = 6;

/// Whether one of the words of a token is one that hardly any text speaks of.
pub(super) fn has_hard(token: &str) -> bool {
    let mut chars = ['\0'; LONGEST + 1];
    for (to, c) in chars.iter_mut().zip(token.chars()) {
        *to = fold(c).to_ascii_lowercase();
    }
    let is_hard = |at: usize| {
        longest(vocabulary(), &chars[at..])
            .is_some_and(|it| it.0 > 1 && it.1 == Kind::Hard)
    };
    (0..LONGEST).any(is_hard)
}

/// How much of a text is such words, in percent of its characters.
pub(super) fn share(text: &str) -> usize {
    let chars: Vec<char> =
        text.chars().map(|c| fold(c).to_ascii_lowercase()).collect();
    let vocabulary = vocabulary();
    let (mut at, mut covered) = (0, 0);
    while at < chars.len() {
        let len = longest(vocabulary, &chars[at..]).map_or(0, |it| it.0);
        covered += len;
        at += len.max(1);
    }
    let shown = chars.iter().filter(|c| c.is_alphanumeric()).count();
    covered * 100 / shown.max(1)
}

/// The length of the name of a place that a token of `count` characters
/// begins with.
fn place(token: &str, count: usize) -> usize {
    let gazetteer = Gazetteer::new();
    let is_place = |len: usize| {
        let end = token.char_indices().nth(len).map_or(token.len(), |it| it.0);
        gazetteer.contains(&token[..end])
    };
    [3, 2].into_iter().find(|&len| count > len && is_place(len)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_searched_for() {
        for token in
            ["昆明白癜风医院", "棋牌遊戲平台", "开锁公司", "优德88app"]
        {
            assert!(is_one(token), "{token}");
        }
        for token in ["柿子熟了", "刘牢之", "图书馆的人"] {
            assert!(!is_one(token), "{token}");
        }
    }
}
