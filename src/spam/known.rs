//! The first look for words that may stand once in a page: names of sites,
//! what sites say of themselves, what is offered.
//!
//! A word of four characters has a pair of neighbours at every third
//! character, wherever it stands; so has every other word of three. The look
//! goes over a text in such steps, and tells the words by those pairs.

use std::sync::OnceLock;

use super::{adult, facts::Facts, rules::Rules};
use crate::{
    fold::{fold, forms},
    han::{PairBits, unit_at},
};

/// The lists of words, with what of a page each tells.
const LISTS: [(&str, &str, Facts); 6] = [
    ("splice", "site", Facts::NAMES_SITE),
    ("splice", "site-weak", Facts::NAMES_SITE),
    ("splice", "stamp", Facts::STAMP),
    ("splice", "stamp-end", Facts::STAMP),
    ("splice", "stamp-word", Facts::STAMP),
    ("splice", "stamp-source", Facts::STAMP),
];

/// What sites say of themselves tells them from so many characters on.
const STAMP: usize = 3;

/// What makes the second bit of a pair another one than the first of a pair.
const OTHER: u32 = 0x5555;

/// The words by the pairs of their characters.
pub(super) struct Known {
    bits: Box<PairBits>,
    /// The pairs, in order: which word has it where, in characters.
    places: Vec<((char, char), usize, &'static str, Facts)>,
}

impl Known {
    pub(super) fn bundled() -> &'static Known {
        static KNOWN: OnceLock<Known> = OnceLock::new();
        KNOWN.get_or_init(|| {
            let mut known =
                Known { bits: Box::new(PairBits::EMPTY), places: Vec::new() };
            for (family, key, facts) in LISTS {
                for word in Rules::bundled().words(family, key) {
                    known.add(word, facts);
                }
            }
            for word in adult::telling() {
                known.add(word, Facts::ADULT);
            }
            known.places.sort_unstable_by_key(|it| it.0);
            known
        })
    }

    fn add(&mut self, word: &'static str, facts: Facts) {
        let chars: Vec<char> = word.chars().collect();
        // Two characters are in too many texts.
        if facts == Facts::STAMP && chars.len() < STAMP {
            return;
        }
        for (at, pair) in chars.windows(2).enumerate() {
            let [a, b] = *pair else { continue };
            if a.is_ascii() || b.is_ascii() {
                continue;
            }
            self.places.push(((a, b), at, word, facts));
            for a in forms(a) {
                for b in forms(b) {
                    let (a, b) = (u32::from(a), u32::from(b));
                    self.bits.add(a, b);
                    // Two bits for each pair: one in two hundred pairs of a
                    // text has both by chance.
                    self.bits.add(b ^ OTHER, a);
                }
            }
        }
    }

    /// Whether two characters of three bytes each at `at` may be of a word.
    pub(super) fn may_be_at(&self, bytes: &[u8; 8]) -> bool {
        let (a, b) = (unit_at(bytes, 0), unit_at(bytes, 3));
        self.bits.may_have(a, b) && self.bits.may_have(b ^ OTHER, a)
    }

    /// What the words tell of a page that have the two characters at `at`.
    pub(super) fn at(&self, text: &str, at: usize) -> Facts {
        let mut facts = Facts::default();
        let mut at = at;
        // The pair may begin within a character.
        while !text.is_char_boundary(at) {
            at += 1;
        }
        let mut chars = text[at..].chars().map(fold);
        let (Some(a), Some(b)) = (chars.next(), chars.next()) else {
            return facts;
        };
        let from = self.places.partition_point(|it| it.0 < (a, b));
        let places = self.places[from..].iter();
        for &(_, offset, word, tells) in places.take_while(|it| it.0 == (a, b))
        {
            if facts.has(tells) {
                continue;
            }
            let mut before = text[..at].char_indices().rev();
            let start = match offset {
                0 => Some(at),
                _ => before.nth(offset - 1).map(|it| it.0),
            };
            let Some(start) = start else { continue };
            let mut shown =
                text[start..].chars().map(|c| fold(c).to_ascii_lowercase());
            if word.chars().all(|c| shown.next() == Some(c)) {
                facts |= tells;
            }
        }
        // A word of a phrase is none by itself.
        if facts.has(Facts::ADULT) && !Known::is_in_phrase(text, at) {
            facts = facts.without(Facts::ADULT);
        }
        facts
    }

    /// Whether the text around a place has a phrase for adults.
    fn is_in_phrase(text: &str, at: usize) -> bool {
        const AROUND: usize = 8;
        let mut before = text[..at].char_indices().rev();
        let start = before.nth(AROUND - 1).map_or(0, |it| it.0);
        let mut after = text[at..].char_indices();
        let end = after.nth(AROUND).map_or(text.len(), |it| at + it.0);
        adult::is_in(&text[start..end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_any_of_its_pairs() {
        let text = "柿子熟了星空體育鸟来了";
        let known = Known::bundled();
        let name = text.find("星").unwrap();
        for at in [name, name + 3, name + 6] {
            assert!(known.at(text, at).has(Facts::NAMES_SITE), "{at}");
        }
        assert_eq!(known.at(text, 0), Facts::default());
    }
}
