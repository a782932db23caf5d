//! Words that are looked for together, told from their first two characters,
//! which most places of a text have none of: one look at a table for each
//! character, in place of a search for each word.

use super::rules::small;
use crate::{
    fold::{fold, forms},
    han::PairBits,
};

/// Words, each with something that is known of it.
pub(super) struct Lexicon<T> {
    /// The first two characters of words, in both scripts and both cases.
    bits: Box<PairBits>,
    /// The words in the order of these two.
    words: Vec<Entry<T>>,
}

/// A word with its first two characters in small letters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<T> {
    first: char,
    second: char,
    pub(super) word: &'static str,
    pub(super) what: T,
}

/// What stands for the second character of a word of one.
const NONE: char = '\0';

impl<T: Copy> Lexicon<T> {
    /// The words, which are in simplified characters.
    pub(super) fn new(
        words: impl Iterator<Item = (&'static str, T)>,
    ) -> Lexicon<T> {
        let mut bits = Box::new(PairBits::EMPTY);
        let mut entries = Vec::new();
        for (word, what) in words {
            let mut chars = word.chars().map(|c| c.to_ascii_lowercase());
            let Some(first) = chars.next() else { continue };
            let second = chars.next().unwrap_or(NONE);
            for a in in_all_forms(first) {
                for b in in_all_forms(second) {
                    bits.add(a.into(), b.into());
                }
            }
            entries.push(Entry { first, second, word, what });
        }
        entries.sort_by_key(|it| (it.first, it.second, it.word));
        Lexicon { bits, words: entries }
    }

    /// The words of two characters and more that begin with two, in either
    /// script and case.
    #[inline]
    pub(super) fn beginning(&self, first: char, second: char) -> &[Entry<T>] {
        if !self.bits.may_have(first.into(), second.into()) {
            return &[];
        }
        self.all(first, second)
    }

    /// The same without the look at the table.
    #[inline(never)]
    fn all(&self, first: char, second: char) -> &[Entry<T>] {
        let lower = |c: char| fold(c).to_ascii_lowercase();
        let key = (lower(first), lower(second));
        let from =
            self.words.partition_point(|it| (it.first, it.second) < key);
        let words = &self.words[from..];
        let len =
            words.iter().take_while(|it| (it.first, it.second) == key).count();
        &words[..len]
    }

    /// Whether one may begin anywhere in a text, as far as its first two
    /// characters tell.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        let mut before = NONE;
        text.chars().any(|c| {
            let first = core::mem::replace(&mut before, c);
            !self.beginning(first, c).is_empty()
        })
    }

    /// The words that a text begins with, which is in simplified characters
    /// and small letters, as are the words.
    pub(super) fn at_start<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = &'t Entry<T>> {
        let mut chars = text.chars();
        let first = chars.next().unwrap_or(NONE);
        let second = chars.next().unwrap_or(NONE);
        let long = self.beginning(first, second).iter();
        let single = match second {
            NONE => &[],
            _ => self.beginning(first, NONE),
        };
        long.chain(single).filter(|it| text.starts_with(it.word))
    }

    /// The words that such characters begin with, but for those of one.
    pub(super) fn at_start_of<'t>(
        &'t self,
        chars: &'t [char],
    ) -> impl Iterator<Item = &'t Entry<T>> {
        let words = match *chars {
            [first, second, ..] => self.beginning(first, second),
            _ => &[],
        };
        words.iter().filter(|it| {
            let mut at = chars.iter();
            it.word.chars().all(|c| at.next() == Some(&c))
        })
    }

    /// The words in such a text, each with its place, in order of these.
    pub(super) fn places<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, &'t Entry<T>)> {
        let mut chars = text.char_indices().peekable();
        let begins = core::iter::from_fn(move || {
            loop {
                let (at, c) = chars.next()?;
                let next = chars.peek().map_or(NONE, |it| it.1);
                if self.bits.may_have(c.into(), next.into())
                    || self.bits.may_have(c.into(), NONE.into())
                {
                    return Some(at);
                }
            }
        });
        begins.flat_map(move |at| {
            self.at_start(&text[at..]).map(move |it| (at, it))
        })
    }

    /// What is known of the words that such a text has: all places of them.
    pub(super) fn within(&self, text: &str) -> Vec<T> {
        self.places(text).map(|it| it.1.what).collect()
    }

    /// Whether such a text has one of the words.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }
}

impl Lexicon<()> {
    /// Whether a text has one of the words, once it is in simplified
    /// characters and small letters of all scripts.
    pub(super) fn is_in_small(&self, text: &str) -> bool {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().map_or(NONE, |&it| it);
            // Letters of other scripts and wide ones have small ones, too.
            let is_other = |c| matches!(c, '\u{80}'..'\u{3000}' | 'Ａ'..='Ｚ');
            if is_other(c)
                || is_other(next)
                || self.bits.may_have(c.into(), next.into())
                || self.bits.may_have(c.into(), NONE.into())
            {
                return self.is_in(&small(text));
            }
        }
        false
    }
}

/// The characters that are `c` in simplified characters and small letters.
fn in_all_forms(c: char) -> impl Iterator<Item = char> + Clone {
    let upper = c.to_ascii_uppercase();
    forms(c).chain((upper != c).then_some(upper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_length_script_and_case() {
        let words = ["网", "网站", "官网", "app", "a"];
        let words = Lexicon::new(words.into_iter().zip(0..));
        let within = |text: &str| {
            let mut found: Vec<usize> = words.within(text);
            found.sort_unstable();
            found
        };
        assert_eq!(within("官网站app"), [0, 1, 2, 3, 4]);
        assert_eq!(within("网"), [0]);
        assert_eq!(within("天空"), [0; 0]);
        assert!(words.may_be_in("看官網"));
        assert!(words.may_be_in("看APP"));
        assert!(!words.may_be_in("看官"));
        assert!(!words.may_be_in(""));
    }
}
