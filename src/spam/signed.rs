//! Family `splice`, with signs: a name in brackets, with a number, a sign or
//! letters beside it, put between the characters of words again and again:
//! 【某某汇】, 某某㊣.
//!
//! A text puts brackets around its terms as well. What tells a name that was
//! put in is that it stands between ideographs in all of its places, and
//! tears words in several.

use super::{
    brand, fit,
    hit::Hit,
    shared,
    splice::{FAMILY, PADS, are_in_sentences, is_letter, is_sign},
    text::is_han,
    watermark::places,
};
use crate::{Evidence, Span};

/// The length of such a token, in characters.
const LENGTH: core::ops::RangeInclusive<usize> = 3..=24;

/// It stands in so many different places, at least, and tears so many words;
/// one in so many of the places. Brackets that texts have around their terms
/// need more.
const PLACES: usize = 3;
const TORN: usize = 2;
const TORN_OF: usize = 6;
const TORN_OF_TERMS: usize = 4;

/// What the text has in common around two places, as far as it may be such a
/// token.
pub(super) fn common(text: &str, first: usize, second: usize) -> Option<Span> {
    let is_part = |c| is_han(c) || is_sign(c) || is_letter(c) || is_bracket(c);
    let (span, _) =
        shared::around(text, first, second, *LENGTH.end(), is_part)?;
    let shown = &text[span];
    let is_one = LENGTH.contains(&shown.chars().count())
        && shown.chars().filter(|&c| is_han(c)).count() >= 2
        && shown.chars().any(|c| !is_han(c));
    is_one.then_some(span)
}

fn is_bracket(c: char) -> bool {
    PADS.iter().any(|pad| pad.0 == c || pad.1 == c)
        && !matches!(c, ' ' | '\u{3000}')
}

/// Adds the places of a token that was put into words; whether it was.
pub(super) fn find(text: &str, mark: &str, hits: &mut Vec<Hit>) -> bool {
    let mark = trimmed(mark);
    if mark.chars().all(is_han)
        || mark.chars().count() < *LENGTH.start()
        || !is_closed(mark)
    {
        return false;
    }
    let spans: Vec<Span> = places(text, mark).collect();
    let mut pairs: Vec<(char, char)> = Vec::new();
    for span in &spans {
        let before = text[..span.start()].chars().next_back();
        let after = text[span.end()..].chars().next();
        match before.zip(after) {
            Some(pair) if is_han(pair.0) && is_han(pair.1) => pairs.push(pair),
            _ => return false,
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let torn = pairs.iter().filter(|pair| fit::tears(**pair)).count();
    let is_term = TERMS
        .iter()
        .any(|pad| mark.starts_with(pad.0) && mark.ends_with(pad.1));
    let of = if is_term { TORN_OF_TERMS } else { TORN_OF };
    let is_spliced = pairs.len() >= PLACES
        && pairs.len() * 4 >= spans.len() * 3
        && (torn >= TORN && torn * of >= pairs.len()
            || torn >= 1 && fit::splits(&pairs).is_some())
        && are_in_sentences(text, &spans)
        && !spans.iter().any(|it| brand::is_quoted(text, *it) && !is_term);
    if is_spliced {
        let reason = format!("tears {torn} words in {} places", spans.len());
        hits.extend(spans.into_iter().map(|span| {
            Hit::new(FAMILY, span, Evidence::Inferred, reason.clone())
        }));
    }
    is_spliced
}

/// What texts have around terms, titles and speech.
const TERMS: [(char, char); 8] = [
    ('“', '”'),
    ('《', '》'),
    ('〈', '〉'),
    ('「', '」'),
    ('『', '』'),
    ('（', '）'),
    ('(', ')'),
    ('【', '】'),
];

/// Whether all brackets of a token are closed in it.
fn is_closed(mark: &str) -> bool {
    PADS.iter().filter(|pad| pad.0 != pad.1).all(|pad| {
        let (opens, closes) = (mark.matches(pad.0), mark.matches(pad.1));
        opens.count() == closes.count()
    })
}

/// A token without a bracket that nothing closes in it.
fn trimmed(mark: &str) -> &str {
    let mut shown = mark;
    for &(open, close) in &PADS {
        if open == close {
            continue;
        }
        if let Some(rest) = shown.strip_prefix(close) {
            shown = rest;
        }
        if let Some(rest) = shown.strip_suffix(open) {
            shown = rest;
        }
    }
    shown
}
