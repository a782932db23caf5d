//! What the stages ask about Chinese characters and words.

use crate::{fold::fold, tables::words::WORDS};

/// Whether a character is a unified or compatibility ideograph, or one that
/// is written like it.
pub(crate) const fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '〇' | '々'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether two characters are one of the 6,000 most frequent words of two,
/// in either script.
pub(crate) fn is_word(first: char, second: char) -> bool {
    let (first, second) = (fold(first), fold(second));
    if !HASHES.may_have(first.into(), second.into()) {
        return false;
    }
    let mut word = [0; 8];
    let len = first.encode_utf8(&mut word).len();
    let end = len + second.encode_utf8(&mut word[len..]).len();
    let (words, _) = WORDS.as_bytes().as_chunks::<WORD>();
    end == WORD
        && words
            .binary_search_by_key(&u64::from_be_bytes(word), |known| {
                let mut word = [0; 8];
                word[..WORD].copy_from_slice(known);
                u64::from_be_bytes(word)
            })
            .is_ok()
}

/// The bytes of a word in the table.
const WORD: usize = 6;

/// What is no word is mostly told with one look. One bit in eleven is set.
static HASHES: PairBits = {
    let bytes = WORDS.as_bytes();
    let mut pairs = PairBits::EMPTY;
    let mut at = 0;
    while at + WORD <= bytes.len() {
        pairs.add(unit_at(bytes, at), unit_at(bytes, at + 3));
        at += WORD;
    }
    pairs
};

/// One bit for each hash of two characters, 8 KB: whether a table may have
/// them.
pub(crate) struct PairBits([u64; (1 << PairBits::HASH_BITS) / PairBits::BITS]);

impl PairBits {
    const BITS: usize = u64::BITS as usize;
    const HASH_BITS: u32 = 16;
    pub(crate) const EMPTY: PairBits =
        PairBits([0; (1 << PairBits::HASH_BITS) / PairBits::BITS]);

    pub(crate) const fn add(&mut self, first: u32, second: u32) {
        let hash = PairBits::hash(first, second);
        self.0[hash / PairBits::BITS] |= 1 << (hash % PairBits::BITS);
    }

    pub(crate) const fn may_have(&self, first: u32, second: u32) -> bool {
        let hash = PairBits::hash(first, second);
        self.0[hash / PairBits::BITS] >> (hash % PairBits::BITS) & 1 != 0
    }

    /// Multiplicative hashing, by the golden ratio.
    const fn hash(first: u32, second: u32) -> usize {
        let both = (first << 16 ^ second).wrapping_mul(0x9E37_79B9);
        (both >> (u32::BITS - PairBits::HASH_BITS)) as usize
    }
}

/// The code point of the character of three bytes at `at`, in tables that
/// are read while the crate is built.
pub(crate) const fn unit_at(bytes: &[u8], at: usize) -> u32 {
    (bytes[at] as u32 & 0xF) << 12
        | (bytes[at + 1] as u32 & 0x3F) << 6
        | (bytes[at + 2] as u32 & 0x3F)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_either_script() {
        assert!(is_word('发', '展'));
        assert!(is_word('發', '展'));
        assert!(!is_word('展', '发'));
        assert!(!is_word('a', 'b'));
        assert!(!is_word('𠀀', '𠀀'));
    }

    #[test]
    fn every_word_in_simplified_characters_is_found() {
        let chars: Vec<char> = WORDS.chars().collect();
        for word in chars.chunks_exact(2) {
            let is_simplified = word.iter().all(|&c| fold(c) == c);
            assert_eq!(is_word(word[0], word[1]), is_simplified, "{word:?}");
        }
    }

    #[test]
    fn ideographs_of_all_planes() {
        assert!("一龥㐀〇々﨑𠀀".chars().all(is_han));
        assert!(!"aあ가，⼀　".chars().any(is_han));
    }
}
