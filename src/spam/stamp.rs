//! Family `splice`, stamps: what sites say of themselves, put between the
//! sentences of texts that they offer: 【某某书屋整理提供】.
//!
//! A stamp is the same words again, in places that have nothing to do with
//! each other, and has words in it that nobody says twice. Those that credit
//! a source stand under texts too, and go only where they stand between the
//! words of a text or have marks between their characters against search.

use std::sync::OnceLock;

use super::{
    hit::{Hit, with_line},
    lexicon::Lexicon,
    rules::Rules,
    splice::FAMILY,
    text::{is_han, narrow},
};
use crate::{Evidence, Span, fold::fold};

/// The length of a stamp, in characters, and without marks in it.
const LONGEST: usize = 60;
const SHORTEST: usize = 6;

/// What a text has in common at two places is looked at from so many bytes
/// on.
pub(super) const LEAST: usize = 18;

/// So many marks between its characters are there against search.
const DECORATED: usize = 3;

/// The span around `first` of what the text has in common there and at
/// `second`, without the blanks and punctuation at its ends.
pub(super) fn common(text: &str, first: usize, second: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let most = LONGEST * 3;
    let before = bytes[..first].iter().rev();
    let before = before.zip(bytes[..second].iter().rev());
    let same = |(a, b): &(&u8, &u8)| a == b && **a != b'\n';
    let left = before.take(most).take_while(same).count();
    let after = bytes[first..second].iter().zip(&bytes[second..]);
    let right = after.take(most).take_while(same).count();
    if left + right < LEAST {
        return None;
    }
    let (mut start, mut end) = (first - left, first + right);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    // The bytes may be the same from within a character on.
    let mut middle = first.max(start);
    while middle < end && !text.is_char_boundary(middle) {
        middle += 1;
    }
    if middle >= end {
        return None;
    }
    // Two sentences may end alike before it, and begin alike after it.
    let cut =
        text[start..middle].char_indices().rfind(|&(_, c)| ends_clause(c));
    start += cut.map_or(0, |(at, c)| at + c.len_utf8());
    let right = &text[middle..end];
    let cut = right.char_indices().find(|&(at, c)| {
        let after = right[at + c.len_utf8()..].chars().next();
        ends_clause(c) && !after.is_some_and(is_letter)
    });
    end = middle + cut.map_or(right.len(), |(at, _)| at);
    if end.saturating_sub(start) < LEAST {
        return None;
    }
    let shown = &text[start..end];
    let shown = shown.trim_start_matches(|c| is_pause(c) || closes(c));
    let shown = shown.trim_end_matches(|c| is_pause(c) || opens(c));
    let start = shown.as_ptr() as usize - text.as_ptr() as usize;
    Some(Span::new(start, start + shown.len()))
}

fn is_pause(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '，' | '。'
                | '；'
                | '：'
                | '？'
                | '！'
                | '、'
                | ','
                | ';'
                | ':'
                | '?'
                | '!'
                | '…'
                | '·'
                | '“'
                | '”'
                | '‘'
                | '’'
                | '「'
                | '」'
        )
}

/// Whether a clause may end with the character. Addresses have such too:
/// www。a1。com.
fn ends_clause(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '；'
            | '？'
            | '！'
            | '、'
            | ','
            | ';'
            | '?'
            | '!'
            | '…'
            | '”'
            | '’'
            | '」'
    )
}

/// Whether a character is a letter or a digit of an address, narrow or wide.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{FF10}'..='\u{FF5A}').contains(&c)
}

fn opens(c: char) -> bool {
    matches!(c, '【' | '（' | '(' | '[' | '《' | '〔' | '『')
}

fn closes(c: char) -> bool {
    matches!(c, '】' | '）' | ')' | ']' | '》' | '〕' | '』')
}

/// Adds the places of the stamp that stands at `span` and elsewhere; whether
/// it is one.
pub(super) fn find(text: &str, span: Span, hits: &mut Vec<Hit>) -> bool {
    let mark = &text[span];
    let mut shown = ['\0'; LONGEST + 1];
    let mut count = 0;
    for (to, c) in shown.iter_mut().zip(plain(mark)) {
        *to = c;
        count += 1;
    }
    if !(SHORTEST..=LONGEST).contains(&count) {
        return false;
    }
    let shown = &shown[..count];
    // Nothing is put together of what most texts say again.
    let words = |key| Rules::bundled().words(FAMILY, key).iter();
    let begins_own = || {
        words("stamp-own").any(|word| {
            let mut chars = shown.iter();
            word.chars().all(|c| chars.next() == Some(&c))
        })
    };
    let ends = |key| {
        words(key).any(|word| {
            let mut chars = shown.iter().rev();
            word.chars().rev().all(|c| chars.next() == Some(&c))
        })
    };
    let begins: Option<Begin> =
        begins().at_start_of(shown).map(|it| it.what).min();
    let is_bracketed = mark.starts_with(opens) && mark.ends_with(closes);
    let is_stamp = begins == Some(Begin::Stamp)
        || (is_bracketed && ends("stamp-end") && !begins_own());
    if !is_stamp && begins.is_none() {
        return false;
    }
    let places: Vec<Span> = memchr::memmem::find_iter(text.as_bytes(), mark)
        .map(|at| Span::new(at, at + mark.len()))
        .collect();
    // A text that speaks of such words quotes them.
    let is_quoted = |it: &&Span| {
        text[..it.start()].ends_with(['“', '「', '『', '"', '‘'])
            && text[it.end()..].starts_with(['”', '」', '』', '"', '’'])
    };
    let decorated =
        mark.chars().filter(|c| "·*•.。、　 ".contains(*c)).count();
    let is_decorated = decorated >= DECORATED && decorated * 4 >= count;
    let within = places.iter().filter(|it| is_within(text, **it)).count();
    if places.iter().any(|it| is_quoted(&it))
        || (!is_stamp && !is_decorated && within == 0)
    {
        return false;
    }
    let reason =
        format!("a site's words about itself in {} places", places.len());
    for place in places {
        let span = with_line(text, place);
        hits.push(Hit::new(FAMILY, span, Evidence::Inferred, reason.clone()));
    }
    true
}

/// What the first words of a stamp tell.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Begin {
    /// What sites say of themselves.
    Stamp,
    /// What credits a source.
    Source,
}

/// The words that stamps begin with.
fn begins() -> &'static Lexicon<Begin> {
    static WORDS: OnceLock<Lexicon<Begin>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lists = [("stamp", Begin::Stamp), ("stamp-source", Begin::Source)];
        let words = |(key, begin)| {
            let words = Rules::bundled().words(FAMILY, key).iter();
            words.map(move |word| (*word, begin))
        };
        Lexicon::new(lists.into_iter().flat_map(words))
    })
}

/// Whether the sentence goes on right after a place in its line.
fn is_within(text: &str, place: Span) -> bool {
    text[place.end()..].starts_with(is_han)
        && text[..place.start()]
            .chars()
            .next_back()
            .is_some_and(|c| is_han(c) || "，、；,".contains(c))
}

/// The letters, digits and ideographs of a stamp, in simplified characters and
/// narrow small letters.
fn plain(mark: &str) -> impl Iterator<Item = char> {
    mark.chars()
        .map(|c| fold(narrow(c)))
        .filter(|&c| c.is_ascii_alphanumeric() || is_han(c))
        .map(|c| c.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_places_have_in_common() {
        let text =
            "柿子熟了。【江边书屋整理提供】鸟来了。【江边书屋整理提供】甜。";
        let (first, second) =
            (text.find("江边").unwrap(), text.rfind("整理").unwrap());
        let second = second - "江边书屋".len();
        let span = common(text, first, second).unwrap();
        assert_eq!(&text[span], "【江边书屋整理提供】");
        assert!(plain("【江·边·書屋ｗｗ】").eq("江边书屋ww".chars()));
    }
}
