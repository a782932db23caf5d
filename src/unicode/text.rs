//! What the rules ask about characters and lines.

use core::ops::RangeInclusive;

pub(super) use crate::han::is_han;
use crate::tables::unicode::{JOINING, PICTOGRAPHS, RIGHT_TO_LEFT, UNSPACED};

/// Whether a character belongs to Chinese text: an ideograph, or punctuation
/// that stands between ideographs.
pub(super) fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(c,
            '·' | '—' | '‘' | '’' | '“' | '”' | '…' | '※'
            | '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}')
}

/// Whether a character is written in Japanese or Korean only.
pub(super) fn is_kana_or_hangul(c: char) -> bool {
    matches!(c,
        '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{FF66}'..='\u{FF9F}' | '\u{1100}'..='\u{11FF}'
        | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7FB}')
}

/// Whether joiners and non-joiners shape the text around a character.
pub(super) fn joins(c: char) -> bool {
    within(&JOINING, c)
}

/// Whether a character is of a script that has no spaces, or joins.
pub(super) fn is_unspaced(c: char) -> bool {
    within(&UNSPACED, c) || joins(c)
}

pub(super) fn is_right_to_left(c: char) -> bool {
    // Most of a page needs no search.
    !LEFT_TO_RIGHT.iter().any(|range| range.contains(&c))
        && within(&RIGHT_TO_LEFT, c)
}

/// What is between the blocks of scripts that are written from right to
/// left: Latin, Greek and Cyrillic, and all from the radicals to Hangul.
const LEFT_TO_RIGHT: [RangeInclusive<char>; 2] =
    ['\0'..='\u{58F}', '\u{2E80}'..='\u{D7FF}'];

/// Whether emoji are made of a character.
pub(super) fn is_pictograph(c: char) -> bool {
    within(&PICTOGRAPHS, c)
}

fn within(ranges: &[(u32, u32)], c: char) -> bool {
    let c = u32::from(c);
    let next = ranges.partition_point(|&(start, _)| start <= c);
    next.checked_sub(1).is_some_and(|at| c <= ranges[at].1)
}

/// The character before byte `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character at byte `at`.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// Goes over the lines of a text, forwards only, so that what is asked of a
/// line is found out once.
pub(super) struct Lines<'t> {
    text: &'t str,
    line: core::ops::Range<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Lines<'t> {
        Lines { text, line: 0..0 }
    }

    /// The line of byte `at`, which is not before the one asked for last,
    /// unless it is that again.
    pub(super) fn enter(&mut self, at: usize) -> Option<&'t str> {
        let bytes = self.text.as_bytes();
        if at < self.line.end {
            return None;
        }
        let start = memchr::memrchr(b'\n', &bytes[self.line.end..at])
            .map_or(self.line.end, |end| self.line.end + end + 1);
        let end = memchr::memchr(b'\n', &bytes[at..])
            .map_or(bytes.len(), |end| at + end + 1);
        self.line = start..end;
        Some(&self.text[start..end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_from_left_to_right_need_no_search() {
        for range in LEFT_TO_RIGHT {
            assert!(range.into_iter().all(|c| !within(&RIGHT_TO_LEFT, c)));
        }
        for c in ['א', 'ب', '\u{200F}', 'ﷺ', '\u{10800}'] {
            assert!(is_right_to_left(c), "{c:?}");
        }
    }
}
