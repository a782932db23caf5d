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
    let hash = hash(first as u32, second as u32);
    if HASHES[hash / BITS] >> (hash % BITS) & 1 == 0 {
        return false;
    }
    let mut word = [0; 8];
    let len = first.encode_utf8(&mut word).len();
    let end = len + second.encode_utf8(&mut word[len..]).len();
    let (words, _) = WORDS.as_bytes().as_chunks::<WORD>();
    end == WORD
        && words
            .binary_search_by(|known| known.as_slice().cmp(&word[..WORD]))
            .is_ok()
}

/// The bytes of a word in the table.
const WORD: usize = 6;

/// One bit for each hash of two characters: whether a word has it. What is no
/// word is mostly told with one look. 8 KB, of which one bit in eleven is
/// set.
static HASHES: [u64; (1 << HASH_BITS) / BITS] = hashes();

const BITS: usize = u64::BITS as usize;
const HASH_BITS: u32 = 16;

/// Multiplicative hashing, by the golden ratio.
const fn hash(first: u32, second: u32) -> usize {
    let both = (first << 16 ^ second).wrapping_mul(0x9E37_79B9);
    (both >> (u32::BITS - HASH_BITS)) as usize
}

const fn hashes() -> [u64; (1 << HASH_BITS) / BITS] {
    const fn unit(bytes: &[u8], at: usize) -> u32 {
        (bytes[at] as u32 & 0xF) << 12
            | (bytes[at + 1] as u32 & 0x3F) << 6
            | (bytes[at + 2] as u32 & 0x3F)
    }
    let bytes = WORDS.as_bytes();
    let mut bits = [0; (1 << HASH_BITS) / BITS];
    let mut at = 0;
    while at + WORD <= bytes.len() {
        let hash = hash(unit(bytes, at), unit(bytes, at + 3));
        bits[hash / BITS] |= 1 << (hash % BITS);
        at += WORD;
    }
    bits
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
