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
    /// The bytes of a word in the table.
    const WORD: usize = 6;

    let mut word = [0; 8];
    let len = fold(first).encode_utf8(&mut word).len();
    let end = len + fold(second).encode_utf8(&mut word[len..]).len();
    let (words, _) = WORDS.as_bytes().as_chunks::<WORD>();
    end == WORD
        && words
            .binary_search_by(|known| known.as_slice().cmp(&word[..WORD]))
            .is_ok()
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
    fn ideographs_of_all_planes() {
        assert!("一龥㐀〇々﨑𠀀".chars().all(is_han));
        assert!(!"aあ가，⼀　".chars().any(is_han));
    }
}
