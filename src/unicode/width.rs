//! Width folding, for those who ask for it.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::text::{after, is_han};

/// Folds full-width letters and digits to ASCII, and half-width katakana to
/// the usual ones. Not part of [`repair`](super::repair): full-width forms
/// are no damage.
///
/// Symbols follow what they stand in: `＋` `％` `＠` become ASCII beside a
/// letter or digit, `，` `．` `：` `（` only where no ideograph is beside them
/// (`１，０００`), so that the punctuation of Chinese text stays. Quotes, `～`
/// and ideographic spaces always stay.
///
/// Borrowed exactly when nothing changes; linear in the length.
///
/// # Example
///
/// ```
/// use zhclean::unicode::fold_width;
///
/// assert_eq!(fold_width("ＧＤＰ增长５．２％，"), "GDP增长5.2%，");
/// assert_eq!(fold_width("共１，０００人（见表）"), "共1,000人（见表）");
/// assert_eq!(fold_width("是，好！“对”"), "是，好！“对”");
/// ```
#[must_use]
pub fn fold_width(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_wide) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    let mut last = None;
    let mut kana = String::new();
    for (at, c) in text.char_indices() {
        let next = after(text, at + c.len_utf8());
        if is_half_kana(c) {
            kana.push(c);
            if !next.is_some_and(is_half_kana) {
                out.extend(kana.nfkc());
                kana.clear();
                changed = true;
            }
        } else {
            let folds = is_wide(c) && folds(c, last, next);
            out.push(if folds { narrow(c) } else { c });
            changed |= folds;
        }
        last = Some(c);
    }
    if changed { Cow::Owned(out) } else { Cow::Borrowed(text) }
}

/// Whether a character has another width.
fn is_wide(c: char) -> bool {
    matches!(c, '！'..='～') || is_half_kana(c)
}

fn is_half_kana(c: char) -> bool {
    matches!(c, '\u{FF66}'..='\u{FF9F}')
}

/// The ASCII character of a full-width one.
fn narrow(c: char) -> char {
    /// How far the two blocks are apart.
    const APART: u32 = '！' as u32 - '!' as u32;

    char::from_u32(u32::from(c) - APART).unwrap_or(c)
}

fn folds(c: char, last: Option<char>, next: Option<char>) -> bool {
    let around = [last, next].map(Option::unwrap_or_default);
    let word = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
    };
    match c {
        _ if word(c) => true,
        '～' | '＂' | '＇' => false,
        '，' | '．' | '：' | '；' | '！' | '？' | '（' | '）' => {
            around.into_iter().all(word)
        }
        _ => {
            around.into_iter().any(word)
                && !(c == '／' && around.into_iter().any(is_han))
        }
    }
}
