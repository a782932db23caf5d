//! Lists of words, and whether a phrase has one of them: told from the first
//! two characters of the words, which most phrases have none of.

use std::sync::OnceLock;

use super::{
    rules::Rules,
    text::{CharSet, is_han},
};
use crate::fold::fold;

/// Words that are looked for together.
pub(super) struct Words {
    first: CharSet,
    second: CharSet,
    /// The words in the order of their first two characters.
    openings: Vec<(char, char, &'static str)>,
    /// Words of one character: 厂.
    single: Vec<char>,
}

impl Words {
    pub(super) fn new(words: &[&'static str]) -> Words {
        let mut known = Words {
            first: CharSet::default(),
            second: CharSet::default(),
            openings: Vec::new(),
            single: Vec::new(),
        };
        for word in words {
            let mut chars = word.chars().map(|c| c.to_ascii_lowercase());
            match (chars.next(), chars.next()) {
                (Some(a), Some(b)) => {
                    known.first.add(a);
                    known.second.add(b);
                    known.openings.push((a, b, word));
                }
                (Some(a), None) => known.single.push(a),
                _ => {}
            }
        }
        known.openings.sort_unstable();
        known
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
            if let Some((start, before)) = last
                && self.first.has(before)
                && self.second.has(c)
            {
                for word in self.beginning(before, c) {
                    if begins(&text[start..], word) && !found.contains(&word) {
                        found.push(word);
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

    /// The words that begin with two characters.
    fn beginning(
        &self,
        first: char,
        second: char,
    ) -> impl Iterator<Item = &'static str> {
        let key = (folded(first), folded(second));
        let from = self.openings.partition_point(|it| (it.0, it.1) < key);
        let words = self.openings[from..].iter();
        words.take_while(move |it| (it.0, it.1) == key).map(|it| it.2)
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
