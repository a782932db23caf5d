//! Whether a page is Chinese: its furniture is all that the bundled families
//! know.

use super::folded::is_han;

/// At least one in so many letters of a Chinese page is a Hanzi. Pages on
/// programs and products hold many Latin words, and a word has some five
/// letters.
const LETTERS_PER_HANZI: usize = 8;

/// A page with more kana or Hangul than one for so many Hanzi is Japanese or
/// Korean.
const HANZI_PER_KANA: usize = 10;

/// How many bytes of a page show what most of it is written in.
const SAMPLE: usize = 240;

/// Bytes that are counted at a time: their counts fit a byte, and they fill
/// the registers of any machine.
const CHUNK: usize = 240;

/// Whether the text is not Chinese, by a count of its bytes: a quick answer
/// for pages of Latin letters, and never another than that of
/// [`is_chinese`].
pub(super) fn is_foreign(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Where the sample has enough of them, the count would not say yes.
    few_hanzi(&bytes[..bytes.len().min(SAMPLE)]) && few_hanzi(bytes)
}

/// Whether the text cannot have one Hanzi for so many letters of ASCII.
fn few_hanzi(text: &[u8]) -> bool {
    let (mut letters, mut others) = (0, 0);

    for chunk in text.chunks(CHUNK) {
        let (mut letter, mut other) = (0, 0);
        for &byte in chunk {
            letter += u8::from((byte | 0x20).wrapping_sub(b'a') < 26);
            other += u8::from(byte >= 0x80);
        }
        letters += usize::from(letter);
        others += usize::from(other);
    }
    // A Hanzi is three bytes or more.
    others == 0 || 3 * letters > LETTERS_PER_HANZI * others
}

/// Whether the text is Chinese, as far as its letters tell.
pub(super) fn is_chinese(text: &str) -> bool {
    is_plainly_chinese(text.as_bytes()) || is_chinese_by_letters(text)
}

/// Whether the text has enough Hanzi, by a count of its bytes: never where
/// [`is_chinese_by_letters`] says no.
fn is_plainly_chinese(text: &[u8]) -> bool {
    let (mut hanzi, mut foreign) = (0, 0);
    for chunk in text.chunks(CHUNK) {
        let (mut han, mut other) = (0, 0);
        for &byte in chunk {
            // U+5000 to U+9FFF.
            han += u8::from(byte.wrapping_sub(0xE5) < 5);
            // U+3000 to U+3FFF, marks among them, and U+A000 to U+DFFF.
            other += u8::from(byte == 0xE3 || byte.wrapping_sub(0xEA) < 4);
        }
        hanzi += usize::from(han);
        foreign += usize::from(other);
    }
    // All other bytes may be letters.
    hanzi > 0
        && text.len() - 3 * hanzi <= LETTERS_PER_HANZI * hanzi
        && HANZI_PER_KANA * foreign <= hanzi
}

fn is_chinese_by_letters(text: &str) -> bool {
    let (mut hanzi, mut foreign, mut letters) = (0, 0, 0);
    for c in text.chars() {
        match c {
            '\u{3041}'..='\u{30FA}' | '\u{AC00}'..='\u{D7A3}' => foreign += 1,
            _ if is_han(c) => hanzi += 1,
            _ if c.is_alphabetic() => letters += 1,
            _ => (),
        }
    }
    hanzi > 0
        && letters <= LETTERS_PER_HANZI * hanzi
        && HANZI_PER_KANA * foreign <= hanzi
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_plainly_chinese_is_chinese(
            text in "([a-c ]{0,20}|[中文编]{0,20}|[アがー한ǍéㄅA１Ａ𠀀豈。…〡Ⅷㄱ]{0,9}){0,6}",
        ) {
            let plain = is_plainly_chinese(text.as_bytes());
            prop_assert!(!plain || is_chinese_by_letters(&text));
        }

        #[test]
        fn what_is_foreign_is_not_chinese(
            text in "[a-cZ 中。é]{0,40}[a-c]{0,300}[中a]{0,40}",
        ) {
            prop_assert!(!is_foreign(&text) || !is_chinese(&text));
        }
    }

    #[test]
    fn chinese_is_told_from_other_languages() {
        assert!(is_chinese("编辑:林一舟"));
        assert!(is_chinese("編輯の Debian 套件，由社群維護與編輯多年"));
        assert!(is_chinese("用 Visual Studio Code 打开项目"));
        assert!(!is_chinese("Copyright (C) 1988 Jef Poskanzer"));
        assert!(!is_chinese("著作権 Copyright 2019 これは自由です"));
        assert!(!is_chinese("저작권 안내"));
        assert!(!is_chinese(""));
    }
}
