//! The first look for words that may stand once in a page: names of sites,
//! what sites say of themselves, what is offered.
//!
//! A word of four characters has a pair of neighbours at every third
//! character, wherever it stands; so has every other word of three. The look
//! goes over a text in such steps, and tells the words by those pairs.

use std::sync::OnceLock;

use super::{adult, facts::Facts, rules::Rules};
use crate::fold::{fold, forms};

/// The lists of words, with what of a page each tells.
const LISTS: [(&str, &str, Facts); 8] = [
    ("splice", "site", Facts::NAMES_SITE),
    ("splice", "site-weak", Facts::NAMES_SITE),
    ("splice", "stamp", Facts::STAMP),
    ("splice", "stamp-end", Facts::STAMP),
    ("splice", "stamp-line-sure", Facts::SAYS),
    ("splice", "stamp-line", Facts::SAYS),
    ("splice", "stamp-word", Facts::STAMP),
    ("splice", "stamp-source", Facts::STAMP),
];

/// What sites say of themselves tells them from so many characters on.
const STAMP: usize = 3;

/// The words by the pairs of their characters.
pub(super) struct Known {
    bits: Bits,
    /// The pairs, in order: which word has it where, in characters.
    places: Vec<((char, char), usize, &'static str, Facts)>,
}

impl Known {
    pub(super) fn bundled() -> &'static Known {
        static KNOWN: OnceLock<Known> = OnceLock::new();
        KNOWN.get_or_init(|| {
            let mut known =
                Known { bits: Bits::default(), places: Vec::new() };
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
        let is_of_sites = facts == Facts::STAMP || facts == Facts::SAYS;
        if is_of_sites && chars.len() < STAMP {
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
                    self.bits.add(a, b);
                }
            }
        }
    }

    /// Whether the two characters of three bytes each that bytes begin with,
    /// the lowest first, may be of a word.
    pub(super) fn may_be_at(&self, bytes: u64) -> bool {
        self.bits.may_have(bytes)
    }

    /// What the words tell of a page that have the two characters at `at`,
    /// beside what is known of it.
    pub(super) fn at(&self, text: &str, at: usize, known: Facts) -> Facts {
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
            if facts.has(tells) || known.has(tells) {
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

/// Two bits for each pair of characters of three bytes, by a hash of these:
/// one in two hundred pairs of a text has both by chance. 8 KB.
struct Bits(Box<[u64; 1 << (Bits::HASH_BITS - u64::BITS.ilog2())]>);

impl Default for Bits {
    fn default() -> Bits {
        Bits(Box::new([0; 1 << (Bits::HASH_BITS - u64::BITS.ilog2())]))
    }
}

impl Bits {
    const HASH_BITS: u32 = 16;

    fn add(&mut self, a: char, b: char) {
        let mut bytes = [0; 8];
        let len = a.encode_utf8(&mut bytes).len();
        if len != 3 || b.len_utf8() != 3 {
            return;
        }
        b.encode_utf8(&mut bytes[len..]);
        for hash in Bits::hashes(u64::from_le_bytes(bytes)) {
            self.0[hash / 64] |= 1 << (hash % 64);
        }
    }

    fn may_have(&self, bytes: u64) -> bool {
        let [first, second] = Bits::hashes(bytes);
        self.0[first / 64] >> (first % 64) & 1 != 0
            && self.0[second / 64] >> (second % 64) & 1 != 0
    }

    /// Multiplicative hashing of the lowest six bytes, by the golden ratio.
    fn hashes(bytes: u64) -> [usize; 2] {
        const MASK: usize = (1 << Bits::HASH_BITS) - 1;
        let hash = (bytes << 16).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let first = (hash >> (u64::BITS - Bits::HASH_BITS)) as usize;
        let second = (hash >> (u64::BITS - 2 * Bits::HASH_BITS)) as usize;
        [first, second & MASK]
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
            assert!(
                known.at(text, at, Facts::default()).has(Facts::NAMES_SITE),
                "{at}"
            );
        }
        assert_eq!(known.at(text, 0, Facts::default()), Facts::default());
    }
}
