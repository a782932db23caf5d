//! Family `splice`: a brand or address put into the middle of words.
//!
//! A token of ASCII letters, digits and the marks of addresses, with Han text
//! on both sides, that comes again and again. What tells a spliced token
//! from a name that the text speaks of is what stands around it: the
//! characters on its two sides follow each other elsewhere in the text, so
//! that taking the token out makes a word of the text whole.

use std::collections::{HashMap, HashSet};

use super::{hit::Hit, text::is_han, watermark};
use crate::{Evidence, Span, fold::fold, tables::words::WORDS};

pub(super) const FAMILY: &str = "splice";

/// A spliced token stands in at least so many places, and splits at least so
/// many different words there. Beside a name that the text speaks of, three
/// in a hundred places make a word.
const PLACES: usize = 4;
const WHOLE: usize = 3;

/// The shortest and the longest token, in bytes.
const TOKEN: core::ops::RangeInclusive<usize> = 4..=40;

pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    if letters(text.as_bytes()) < PLACES {
        return;
    }
    let mut tokens: HashMap<&str, Vec<Span>> = HashMap::new();
    for span in Tokens::new(text).filter(|&span| is_name(&text[span])) {
        tokens.entry(&text[span]).or_default().push(span);
    }
    tokens.retain(|_, places| {
        places.len() >= PLACES && are_in_sentences(text, places)
    });
    if tokens.is_empty() {
        return;
    }
    let mut own: HashSet<(char, char)> = HashSet::new();
    let chars = text.chars();
    for (a, b) in chars.clone().zip(chars.skip(1)) {
        if is_han(a) && is_han(b) && !is_particle(a) && !is_particle(b) {
            own.insert((a, b));
        }
    }
    for places in tokens.values() {
        let pairs: Vec<(char, char)> =
            places.iter().filter_map(|&span| neighbours(text, span)).collect();
        let mut whole = pairs.clone();
        whole.retain(|pair| own.contains(pair) || is_word(*pair));
        let mut splits = whole.len();
        whole.sort_unstable();
        whole.dedup();
        if whole.len() < WHOLE || splits * 4 < places.len() {
            match watermark::splits(&pairs) {
                Some(count) => splits = count,
                None => continue,
            }
        }
        for &span in places {
            hits.push(Hit::new(
                FAMILY,
                span,
                Evidence::Inferred,
                format!("splits {splits} words in {} places", places.len()),
            ));
        }
    }
}

/// Whether most places are in sentences, and not in a list of short phrases
/// with blanks between, whose words have parts in common.
pub(super) fn are_in_sentences(text: &str, places: &[Span]) -> bool {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '|' | '_');
    let count = |side: &mut dyn Iterator<Item = char>| {
        side.take(SENTENCE).take_while(|&c| !is_gap(c)).count()
    };
    let within = places.iter().filter(|span| {
        let before = count(&mut text[..span.start()].chars().rev());
        before + count(&mut text[span.end()..].chars()) >= SENTENCE
    });
    within.count() * 2 >= places.len()
}

/// What stands around a place in a sentence is at least so long, in
/// characters.
const SENTENCE: usize = 12;

/// The number of ASCII letters, counted so that many bytes go at once.
fn letters(bytes: &[u8]) -> usize {
    let in_chunk = |chunk: &[u8]| -> u8 {
        chunk.iter().map(|byte| u8::from(byte.is_ascii_alphabetic())).sum()
    };
    bytes.chunks(128).map(|chunk| usize::from(in_chunk(chunk))).sum()
}

/// Whether the two characters are a frequent word.
pub(super) fn is_word((a, b): (char, char)) -> bool {
    let mut word = [0; 8];
    let len = fold(a).encode_utf8(&mut word).len();
    let end = len + fold(b).encode_utf8(&mut word[len..]).len();
    let (words, _) = WORDS.as_bytes().as_chunks::<6>();
    end == 6
        && words.binary_search_by(|known| known[..].cmp(&word[..6])).is_ok()
}

/// Characters that stand beside anything, and tell nothing of a word.
fn is_particle(c: char) -> bool {
    "的了是在和与與或等及有不也都就而到从從为為对對被把将將用由这這那一"
        .contains(c)
}

/// Whether the token is of the kind that is spliced: an address, or a brand
/// with digits.
fn is_name(token: &str) -> bool {
    let letters = token.bytes().any(|byte| byte.is_ascii_alphabetic());
    let digits = token.bytes().any(|byte| byte.is_ascii_digit());
    letters && (digits || token.contains('.'))
}

fn neighbours(text: &str, span: Span) -> Option<(char, char)> {
    let before = text[..span.start()].chars().next_back()?;
    let after = text[span.end()..].chars().next()?;
    Some((before, after))
}

/// ASCII tokens with a Han character on both sides.
struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    fn new(text: &'t str) -> Tokens<'t> {
        Tokens { text, at: 0 }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let bytes = self.text.as_bytes();
        loop {
            let start = ascii_after_other(bytes, self.at)?;
            let len = bytes[start..]
                .iter()
                .take_while(|&&byte| is_token_byte(byte))
                .count();
            self.at = start + len.max(1);
            let span = Span::new(start, start + len);
            if TOKEN.contains(&len)
                && neighbours(self.text, span)
                    .is_some_and(|(a, b)| is_han(a) && is_han(b))
            {
                return Some(span);
            }
        }
    }
}

fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')
}

/// The place of the first ASCII letter or digit at or after `at` that follows
/// a character of another script. Eight bytes of one kind are passed at once.
fn ascii_after_other(bytes: &[u8], mut at: usize) -> Option<usize> {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    at = at.max(1);
    while at < bytes.len() {
        let after_other = bytes[at - 1] >= 0x80;
        if let Some(chunk) = bytes[at..].first_chunk() {
            let high = u64::from_ne_bytes(*chunk) & HIGH;
            if high == HIGH || (high == 0 && !after_other) {
                at += 8;
                continue;
            }
        }
        if after_other && bytes[at].is_ascii_alphanumeric() {
            return Some(at);
        }
        at += 1;
    }
    None
}
