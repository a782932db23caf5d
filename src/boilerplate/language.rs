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

/// Whether the text is Chinese, as far as its letters tell.
pub(super) fn is_chinese(text: &str) -> bool {
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
    use super::is_chinese;

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
