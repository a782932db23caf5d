//! Width folding, for those who ask for it.

use core::ops::Range;
use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::{
    found::Found,
    rounds,
    text::{after, is_han},
};
use crate::{Changes, Evidence};

/// Folds full-width letters and digits to ASCII, and half-width katakana to
/// the usual ones. Not part of [`repair`](super::repair): full-width forms
/// are no damage.
///
/// Symbols follow what they stand in: `＋` `％` `＠` become ASCII beside a
/// letter or digit, `，` `．` `：` `（` only where no ideograph is beside them
/// (`１，０００`), so that the punctuation of Chinese text stays. Quotes, `～`
/// and ideographic spaces always stay.
///
/// Borrowed exactly when nothing changes; linear in the length. A second time
/// changes nothing more.
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
    explain_fold_width(text).apply(text)
}

/// The edits that [`fold_width`] makes, by the rule `width`: one for each run
/// of characters whose width changes.
///
/// # Example
///
/// ```
/// use zhclean::unicode::explain_fold_width;
///
/// let changes = explain_fold_width("ＧＤＰ增长，");
/// assert_eq!(changes.edits().len(), 1);
/// assert_eq!(changes.edits()[0].replacement(), "GDP");
/// assert_eq!(changes.edits()[0].rule(), "width");
/// ```
#[must_use]
pub fn explain_fold_width(text: &str) -> Changes {
    rounds::settle(text, widths)
}

/// What changes in a text as it stands.
fn widths(text: &str) -> Changes {
    let mut found = Found::new(Evidence::Guessed);
    let mut run = 0..0;
    let mut folded = String::new();
    let mut kana = String::new();
    let mut last = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let next = after(text, end);
        if is_half_kana(c) {
            kana.push(c);
            if !next.is_some_and(is_half_kana) {
                folded.extend(kana.nfkc());
                kana.clear();
            }
        } else if is_wide(c) && folds(c, last, next) {
            folded.push(narrow(c));
        } else {
            report(&mut found, run, &mut folded);
            run = end..end;
        }
        run.end = end;
        last = Some(c);
    }
    report(&mut found, run, &mut folded);
    found.into_changes()
}

fn report(found: &mut Found, run: Range<usize>, folded: &mut String) {
    if !run.is_empty() {
        found.edit(
            run,
            core::mem::take(folded),
            "width",
            Evidence::Inferred,
            "the usual width of these characters was asked for",
        );
    }
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
