//! Family `splice`: a brand or address put into the middle of words.
//!
//! A token of ASCII letters, digits and the marks of addresses, with Han text
//! on both sides, that comes again and again. What tells a spliced token
//! from a name that the text speaks of is what stands around it: the
//! characters on its two sides follow each other elsewhere in the text, so
//! that taking the token out makes a word of the text whole.

use std::collections::{HashMap, HashSet};

use super::{hit::Hit, text::is_han, watermark};
use crate::{Evidence, Span, han::is_word};

pub(super) const FAMILY: &str = "splice";

/// A spliced token stands in at least so many places, and splits at least so
/// many different words there. Beside a name that the text speaks of, three
/// in a hundred places make a word.
const PLACES: usize = 4;
const WHOLE: usize = 3;

/// The shortest and the longest token, in bytes.
const TOKEN: core::ops::RangeInclusive<usize> = 4..=40;

pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let places = named(text);
    if places.len() < PLACES {
        return;
    }
    let mut tokens: HashMap<&str, Vec<Span>> = HashMap::new();
    for span in places {
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
        whole.retain(|pair| own.contains(pair) || is_word(pair.0, pair.1));
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

/// The tokens of the kind that is spliced with a Han character on both
/// sides.
fn named(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = 1;
    while start < bytes.len() {
        let end = bytes.len().min(start + CHUNK);
        if begins(&bytes[start - 1..end]) > 0 {
            for at in start..end {
                if bytes[at - 1] >= 0x80
                    && bytes[at].is_ascii_alphanumeric()
                    && let Some(span) = token(text, at)
                {
                    found.push(span);
                }
            }
        }
        start = end;
    }
    found
}

/// How many bytes are looked at together: most of them have no token.
const CHUNK: usize = 64;

/// How often ASCII that may be a letter or digit follows a character of
/// another script, counted so that many bytes go at once.
fn begins(bytes: &[u8]) -> u8 {
    let after = &bytes[1..];
    let mut count = 0;
    if let Some(first) = bytes.first_chunk::<CHUNK>()
        && let Some(second) = after.first_chunk::<CHUNK>()
    {
        for at in 0..CHUNK {
            count += may_begin(first[at], second[at]);
        }
    } else {
        for (&before, &byte) in bytes.iter().zip(after) {
            count += may_begin(before, byte);
        }
    }
    count
}

/// Whether a byte of other scripts stands before ASCII that is no blank and
/// none of the signs that come before the digits.
fn may_begin(before: u8, byte: u8) -> u8 {
    u8::from(before >= 0x80) & u8::from(byte.cast_signed() >= b'0' as i8)
}

/// The token that begins at `start`, if it is of the kind.
fn token(text: &str, start: usize) -> Option<Span> {
    let is_part = |byte: &&u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')
    };
    let rest = &text.as_bytes()[start..];
    // A token of this length is too long already.
    let rest = &rest[..rest.len().min(TOKEN.end() + 1)];
    let len = rest.iter().take_while(is_part).count();
    let span = Span::new(start, start + len);
    let (before, after) = neighbours(text, span)?;
    (TOKEN.contains(&len)
        && is_han(before)
        && is_han(after)
        && is_name(&text[span]))
    .then_some(span)
}
