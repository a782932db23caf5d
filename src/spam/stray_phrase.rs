//! What phrases in other languages are told by that stand alone in Chinese
//! prose.

use std::sync::OnceLock;

use super::{lexicon::Lexicon, links::FAMILY, rules::Rules};
use crate::Span;

/// So many letters of another script make a phrase.
const LETTERS: usize = 8;

/// Letters that nothing but Vietnamese has; so many of them.
const VIETNAMESE: usize = 2;

/// The words of a phrase in Latin letters, and how many of them phrases have
/// that are searched for: more of few.
const WORDS: usize = 4;
const KNOWN: usize = 2;
const KNOWN_OF_FEW: usize = 3;
const FEW: usize = 5;

/// The scripts that are told apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Script {
    Cyrillic,
    Thai,
    Hangul,
    Kana,
    Vietnamese,
    Arabic,
}

impl Script {
    const ALL: [Script; 6] = [
        Script::Cyrillic,
        Script::Thai,
        Script::Hangul,
        Script::Kana,
        Script::Vietnamese,
        Script::Arabic,
    ];

    /// That of a letter.
    fn of(c: char) -> Option<Script> {
        Some(match c {
            '\u{0400}'..='\u{04FF}' => Script::Cyrillic,
            '\u{0600}'..='\u{06FF}' => Script::Arabic,
            '\u{0E00}'..='\u{0E7F}' => Script::Thai,
            '\u{1EA0}'..='\u{1EF9}' | 'đ' | 'ơ' | 'ư' => Script::Vietnamese,
            '\u{3041}'..='\u{30FA}' => Script::Kana,
            '\u{AC00}'..='\u{D7A3}' => Script::Hangul,
            _ => return None,
        })
    }

    fn least(self) -> usize {
        match self {
            Script::Vietnamese => VIETNAMESE,
            Script::Kana => LETTERS / 2,
            _ => LETTERS,
        }
    }
}

/// The script of a line that is no sentence, if it has enough of its letters.
pub(super) fn script_of(line: &str) -> Option<Script> {
    let count = |script| {
        line.chars().filter(|&c| Script::of(c) == Some(script)).count()
    };
    let is_sentence = line.ends_with(['.', '!', '?', '。', '！', '？', '…'])
        || line.contains(['"', '“', '”', '«', '「', '『', '（', '(', '、']);
    let mut all = Script::ALL.into_iter();
    all.find(|&script| !is_sentence && count(script) >= script.least())
}

/// Whether a text has no letter of a script but in the spans that are left
/// out, which are in order.
pub(super) fn is_alone(text: &str, script: Script, left_out: &[Span]) -> bool {
    let mut start = 0;
    let ends = left_out.iter().map(|it| (it.start(), it.end()));
    ends.chain([(text.len(), text.len())]).all(|(end, next)| {
        let own = text.get(start..end).unwrap_or_default();
        start = next;
        !own.chars().any(|c| Script::of(c) == Some(script))
    })
}

/// Whether a line is made of words in Latin letters that pages are found by.
pub(super) fn is_searched_for(line: &str) -> bool {
    let own = Rules::bundled().words(FAMILY, "foreign-own");
    let is_sentence = line.ends_with(['.', '!', '?', ';', ':'])
        || line.contains(['"', '“', '”', '`', '=', '<', '{', '(', '[']);
    // As the rules have them: `_` for a blank.
    let lower = line.to_lowercase();
    let lower = lower.replace(|c: char| !c.is_alphanumeric(), "_");
    let words =
        || lower.split('_').filter(|it| it.chars().any(char::is_alphabetic));
    let count = words().count();
    if is_sentence || count < WORDS || words().any(|it| own.contains(&it)) {
        return false;
    }
    let mut known: Vec<&str> = lexicon()
        .places(&lower)
        .filter(|(at, it)| {
            let after = lower[at + it.word.len()..].chars().next();
            let before = lower[..*at].chars().next_back();
            let is_end =
                |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            is_end(before) && is_end(after)
        })
        .map(|it| it.1.word)
        .collect();
    known.sort_unstable();
    known.dedup();
    known.len() >= if count < FEW { KNOWN_OF_FEW } else { KNOWN }
}

fn lexicon() -> &'static Lexicon<()> {
    static WORDS: OnceLock<Lexicon<()>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let words = Rules::bundled().words(FAMILY, "stray-word").iter();
        Lexicon::new(words.map(|word| (*word, ())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_that_are_searched_for() {
        for line in [
            "order cheap running shoes online with free delivery",
            "acheter sac pas cher livraison gratuite femme",
            "best mortgage rates compare quotes",
            "Cheap Watches Outlet Store Online",
        ] {
            assert!(is_searched_for(line), "{line}");
        }
        for line in [
            "to be or not to be",
            "The quick brown fox jumps over the lazy dog",
            "A free man in a free country",
            "chun mian bu jue xiao",
            "Buy one get one free.",
            "Old Trafford football ground",
        ] {
            assert!(!is_searched_for(line), "{line}");
        }
    }
}
