//! Lists of words, and whether a phrase has one of them: told from the first
//! two characters of the words, which most phrases have none of.

use std::sync::OnceLock;

use super::{lexicon::Lexicon, rules::Rules, text::is_han};
use crate::fold::fold;

/// Words that are looked for together.
pub(super) struct Words {
    words: Lexicon<()>,
    /// Words of one character: 厂.
    single: Vec<char>,
}

impl Words {
    pub(super) fn new(words: &[&'static str]) -> Words {
        let single = |word: &&str| word.chars().nth(1).is_none();
        let (single, words): (Vec<&str>, _) =
            words.iter().copied().partition(single);
        Words {
            words: Lexicon::new(words.into_iter().map(|word| (word, ()))),
            single: single.iter().filter_map(|it| it.chars().next()).collect(),
        }
    }

    /// The words of advertisements.
    pub(super) fn adverts() -> &'static Words {
        static ADVERTS: OnceLock<Words> = OnceLock::new();
        ADVERTS.get_or_init(|| {
            Words::new(Rules::bundled().words("advert", "word"))
        })
    }

    /// Those that a text about something else does not have.
    pub(super) fn strong_adverts() -> &'static Words {
        static STRONG: OnceLock<Words> = OnceLock::new();
        STRONG.get_or_init(|| {
            Words::new(Rules::bundled().words("advert", "strong"))
        })
    }

    /// What phrases are made of that are put into pages to be searched for:
    /// what is sold, looked for or watched.
    pub(super) fn searched() -> &'static Words {
        static SEARCHED: OnceLock<Words> = OnceLock::new();
        SEARCHED.get_or_init(|| {
            let phrases = Rules::bundled().words("keyword-title", "phrase");
            let sold = Rules::bundled().words("place-list", "sold");
            Words::new(&[phrases, sold].concat())
        })
    }

    /// How many different words a text has, in either script, up to `most`.
    pub(super) fn count(&self, text: &str, most: usize) -> usize {
        self.find(text, most).len().min(most)
    }

    /// The different words of a text, in either script: all if they are fewer
    /// than `most`, or the first of them.
    pub(super) fn find(&self, text: &str, most: usize) -> Vec<&'static str> {
        let mut found = Vec::new();
        let mut last: Option<(usize, char)> = None;
        for (at, c) in text.char_indices() {
            if let Some((start, before)) = last {
                for it in self.words.beginning(before, c) {
                    if begins(&text[start..], it.word)
                        && !found.contains(&it.word)
                    {
                        found.push(it.word);
                    }
                }
                if found.len() >= most {
                    return found;
                }
            }
            last = Some((at, c));
        }
        found
    }

    /// Whether a phrase is made to be searched for, as far as its words tell.
    pub(super) fn stuff(&self, phrase: &str) -> bool {
        let last = phrase.chars().next_back().map(fold);
        last.is_some_and(|last| self.single.contains(&last))
            || self.count(phrase, 1) == 1
    }
}

fn folded(c: char) -> char {
    fold(c).to_ascii_lowercase()
}

/// Whether a text begins with a word, in either script.
fn begins(text: &str, word: &str) -> bool {
    let mut chars = text.chars().map(folded);
    word.chars().all(|c| chars.next() == Some(c.to_ascii_lowercase()))
}

/// How many phrases have two neighbouring ideographs in common with another.
pub(super) fn echoes(phrases: &[String]) -> usize {
    let pairs = |phrase: &str| {
        let chars = phrase.chars();
        let pairs: Vec<(char, char)> = chars
            .clone()
            .zip(chars.skip(1))
            .filter(|pair| is_han(pair.0) && is_han(pair.1))
            .collect();
        pairs
    };
    let mut all: Vec<((char, char), usize)> = phrases
        .iter()
        .enumerate()
        .flat_map(|(at, phrase)| {
            pairs(phrase).into_iter().map(move |pair| (pair, at))
        })
        .collect();
    all.sort_unstable();
    all.dedup();
    let mut has = vec![false; phrases.len()];
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        if same.len() > 1 {
            for (_, at) in same {
                has[*at] = true;
            }
        }
    }
    has.into_iter().filter(|it| *it).count()
}
