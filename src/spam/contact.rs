//! Numbers to call, names of accounts and addresses of sites, as
//! advertisements give them.

use std::sync::OnceLock;

use super::{
    advert::lexicon,
    lexicon::Lexicon,
    rules::Rules,
    splice::{self, is_letter},
    text::narrow,
};
use crate::Span;

/// A telephone number, or that of an account, has at least so many digits.
const NUMBER: usize = 7;

/// The next long number, which may have hyphens between its digits, or name
/// of an account or address of a site.
pub(super) fn number(text: &str, from: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        at = next_word(bytes, at)?;
        let (mut len, mut count, mut digits) = (0, 0, 0);
        let (mut letters, mut dots) = (false, false);
        for &byte in &bytes[at..] {
            match byte {
                b'0'..=b'9' => digits += 1,
                b'.' => dots = true,
                b'-' | b'_' => {}
                _ if byte.is_ascii_alphabetic() => letters = true,
                _ => break,
            }
            len += 1;
            count += 1;
        }
        // What is wide belongs to it, too.
        let is_part = |c: &char| is_letter(*c) || matches!(c, '-' | '.' | '_');
        for c in text[at + len..].chars().take_while(is_part) {
            len += c.len_utf8();
            count += 1;
            let c = narrow(c);
            digits += usize::from(c.is_ascii_digit());
            letters |= c.is_ascii_alphabetic();
            dots |= c == '.';
        }
        let is_number = digits >= NUMBER && !is_date(&bytes[at..at + len]);
        let is_name = letters && count >= NAME && (digits > 0 || dots);
        if is_number || is_name {
            return Some(Span::new(at, at + len));
        }
        at += len.max(1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    None
}

/// Where the next letter or digit stands, from a place on. Most of Chinese
/// text is passed by eight bytes at a time.
fn next_word(bytes: &[u8], from: usize) -> Option<usize> {
    const NO_ASCII: u64 = 0x8080_8080_8080_8080;
    // A wide digit or letter is EF BC 90 and on, or EF BD.
    const WIDE: u8 = 0xEF;
    let is_word = |at: usize| match bytes[at..] {
        [WIDE, 0xBC, 0x90..=0x99 | 0xA1..=0xBA, ..] => true,
        [WIDE, 0xBD, 0x81..=0x9A, ..] => true,
        [first, ..] => first.is_ascii_alphanumeric(),
        [] => false,
    };
    let mut at = from;
    while let Some(word) = bytes[at..].first_chunk() {
        if u64::from_le_bytes(*word) & NO_ASCII != NO_ASCII
            || word.contains(&WIDE)
        {
            for (it, &first) in word.iter().enumerate() {
                if (first < 0x80 || first == WIDE) && is_word(at + it) {
                    return Some(at + it);
                }
            }
        }
        at += word.len();
    }
    (at..bytes.len()).find(|&at| is_word(at))
}

/// The name of an account or a site has at least so many characters.
const NAME: usize = 5;

/// Whether a number is a date: 2007-10-30.
fn is_date(number: &[u8]) -> bool {
    let mut parts = number.split(|&byte| byte == b'-').map(<[u8]>::len);
    parts.next() == Some(4) && parts.next().is_some_and(|len| len <= 2)
}

/// Whether a number is one to call: of a mobile telephone, or after a word
/// that leads to such. Amounts and the numbers of contracts are not.
pub(super) fn is_contact(text: &str, number: Span) -> bool {
    let name = &text[number];
    if is_address(name) {
        return true;
    }
    let mut digits = name.chars().map(narrow).filter(|&c| c != '-');
    let is_mobile = digits.clone().count() == MOBILE
        && digits.clone().all(|c| c.is_ascii_digit())
        && digits.next() == Some('1')
        && !matches!(digits.next(), Some('0'..='2'));
    if is_mobile {
        return true;
    }
    // What leads to it may be glued to it: QQ12345678.
    let start = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(0);
    let before = &text[..number.start() + start];
    let near = before.char_indices().rev().nth(BEFORE_NUMBER - 1);
    contacts().is_in_small(&before[near.map_or(0, |it| it.0)..])
}

/// The words that lead to a number to call.
pub(super) fn contacts() -> &'static Lexicon<()> {
    static WORDS: OnceLock<Lexicon<()>> = OnceLock::new();
    WORDS.get_or_init(|| lexicon("contact"))
}

/// Whether letters are the address of a site: www.a1.com, a1.xyz.
pub(super) fn is_address(name: &str) -> bool {
    name.trim_end_matches('.').rsplit_once('.').is_some_and(|(name, end)| {
        let ends = Rules::bundled().words(splice::FAMILY, "domain");
        name.len() >= 2 && ends.contains(&end.to_ascii_lowercase().as_str())
    })
}

/// The length of a mobile telephone's number, and how many characters before
/// a number are read for what leads to it.
const MOBILE: usize = 11;
pub(super) const BEFORE_NUMBER: usize = 16;
