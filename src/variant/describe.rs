//! Ideographic description sequences, which describe a character that has
//! no code point and are kept as they are.

/// Deeper nesting is not read as a sequence; OpenCC has the same limit.
const DEEPEST: usize = 16;

/// A longer text is not read as a sequence; OpenCC has the same limit.
pub(crate) const LONGEST: usize = 64;

/// How many parts follow `c`; none if it does not begin a description.
#[inline]
pub(crate) const fn parts(c: char) -> usize {
    match c {
        '\u{2FF2}' | '\u{2FF3}' => 3,
        '\u{2FFE}' | '\u{2FFF}' => 1,
        '\u{2FF0}'..='\u{2FFD}' => 2,
        _ => 0,
    }
}

/// The number of characters of the sequence that `text` begins with, if it
/// is whole.
pub(crate) fn sequence(text: impl IntoIterator<Item = char>) -> Option<usize> {
    // For each open description, how many of its parts are missing.
    let mut missing = [0; DEEPEST];
    let mut depth = 0;
    for (at, c) in text.into_iter().take(LONGEST).enumerate() {
        let parts = parts(c);
        // An operand is one level below its description.
        if depth == DEEPEST || at == 0 && parts == 0 {
            return None;
        }
        if parts > 0 {
            missing[depth] = parts;
            depth += 1;
            continue;
        }
        while depth > 0 {
            missing[depth - 1] -= 1;
            if missing[depth - 1] > 0 {
                break;
            }
            depth -= 1;
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// Whether nothing but beginnings of descriptions comes first, and more of
/// them than are read.
pub(crate) fn is_too_deep(text: impl Iterator<Item = char>) -> bool {
    text.take(DEEPEST).filter(|&c| parts(c) > 0).count() == DEEPEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences_end_where_all_parts_are_there() {
        assert_eq!(sequence("⿰氵⿱十口口".chars()), Some(5));
        assert_eq!(sequence("⿲彳亍行亍".chars()), Some(4));
        assert_eq!(sequence("⿰氵".chars()), None);
        assert_eq!(sequence("氵".chars()), None);
    }

    #[test]
    fn nesting_and_length_are_limited() {
        let nested = |depth: usize| {
            let mut text = "⿰".repeat(depth);
            text.push_str(&"口".repeat(depth + 1));
            text
        };
        assert_eq!(sequence(nested(15).chars()), Some(31));
        assert_eq!(sequence(nested(16).chars()), None);
    }
}
