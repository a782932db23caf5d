//! The text right before and after a run, as far as it is read.

use super::{
    label::LABEL_ENDS,
    name::Name,
    run::SHORT_FORM,
    token::{ADDRESS, BLANK, address_len, closes, opens},
};
use crate::{
    han::is_word,
    spam::text::{ends_sentence, is_han},
};

/// Whether a name stands beside an ideograph in a text: in a list it stands
/// between marks.
pub(super) fn is_in_words(text: &str, name: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), name).any(|at| {
        text[..at].ends_with(is_han)
            || text[at + name.len()..].starts_with(is_han)
    })
}

/// The end of a character at `at` or before it.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The name of a list that is glued to the end of a sentence, in full or in
/// a short form that is no word: 到了柿子熟了湄潭.
pub(super) fn glued_name(before: &str) -> &str {
    if let Some((_, at)) = Name::suffix(before) {
        return &before[at..];
    }
    let starts = before.char_indices().rev().take(SHORT_FORM);
    let short = starts
        .map(|(at, _)| &before[at..])
        .filter(|it| it.len() < before.len() && Name::look_up(it).is_some())
        .last()
        .unwrap_or_default();
    let mut chars = short.chars();
    let is_word = match (chars.next(), chars.next(), chars.next()) {
        (Some(a), Some(b), None) => is_word(a, b),
        _ => false,
    };
    if is_word { "" } else { short }
}

/// The text before a list without separators and without the tag that the
/// first name stands in.
pub(super) fn without_tag(before: &str) -> &str {
    let mut left = before;
    loop {
        if left.ends_with('>')
            && let Some(at) = tag_start(left)
            && address_len(&left[at..]) == Some(left.len() - at)
        {
            left = &left[..at];
        } else if let Some(next) =
            left.strip_suffix(opens).or_else(|| left.strip_suffix(BLANK))
        {
            left = next;
        } else {
            return left;
        }
    }
}

/// Where the last tag begins that may end the text.
fn tag_start(text: &str) -> Option<usize> {
    let floor = text.len().saturating_sub(ADDRESS);
    let at = memchr::memrchr(b'<', &text.as_bytes()[floor..])?;
    Some(floor + at)
}

/// The text after a list without separators, tags and addresses.
pub(super) fn without_address(after: &str) -> &str {
    let mut left = after;
    loop {
        let next = left.strip_prefix("](").unwrap_or(left);
        let next = next.strip_prefix(BLANK).unwrap_or(next);
        let next = next.trim_start_matches(closes);
        let len = if next.is_empty() { None } else { address_len(next) };
        let next = &next[len.unwrap_or(0)..];
        if next.len() == left.len() {
            return left;
        }
        left = next;
    }
}

pub(super) fn is_cell_end(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '|' | '｜' | ',' | '，' | '、' | '/' | ';' | '；' | '·')
}

/// How much of a line is read on both sides of a list, in bytes: lines may
/// be of any length, and hold any number of lists.
const NEAR_LIST: usize = 600;

/// Where the line begins that `at` lies in, or what is read of it.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let mut floor = at.saturating_sub(NEAR_LIST);
    while !text.is_char_boundary(floor) {
        floor += 1;
    }
    let before = &text.as_bytes()[floor..at];
    memchr::memrchr(b'\n', before).map_or(floor, |at| floor + at + 1)
}

/// Where the line ends that `at` lies in, or what is read of it.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let mut ceiling = text.len().min(at + NEAR_LIST);
    while !text.is_char_boundary(ceiling) {
        ceiling -= 1;
    }
    let after = &text.as_bytes()[at..ceiling];
    memchr::memchr(b'\n', after).map_or(ceiling, |len| at + len)
}

/// Where the text begins after the last sentence that ends in `text`.
pub(super) fn after_sentence(text: &str) -> usize {
    let end = |c: char| ends_sentence(c) && !LABEL_ENDS.contains(&c);
    text.char_indices()
        .rev()
        .find(|&(_, c)| end(c))
        .map_or(0, |(at, c)| at + c.len_utf8())
}
