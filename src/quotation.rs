//! Whether a place of a text stands in quotation marks: what a text shows
//! there is not what it says.

use crate::Span;

const OPENING: [char; 3] = ['“', '「', '『'];
const CLOSING: [char; 3] = ['”', '」', '』'];

/// Whether the nearest mark before a place opens a quotation and the nearest
/// behind it closes one, in its line, each at most so many bytes away.
pub(crate) fn encloses(text: &str, place: Span, farthest: usize) -> bool {
    let is_end =
        |c: char| OPENING.contains(&c) || CLOSING.contains(&c) || c == '\n';
    let before = &text[..place.start()];
    let opens = || {
        let mark = before.char_indices().rev().find(|&(at, c)| {
            is_end(c) || before.len() - at > farthest + c.len_utf8()
        });
        mark.is_some_and(|(at, c)| {
            OPENING.contains(&c)
                && before.len() - at <= farthest + c.len_utf8()
        })
    };
    let after = &text[place.end()..];
    let closes = || {
        let mark =
            after.char_indices().find(|&(at, c)| is_end(c) || at > farthest);
        mark.is_some_and(|(at, c)| CLOSING.contains(&c) && at <= farthest)
    };
    opens() && closes()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the first star is quoted.
    fn is_quoted(text: &str, farthest: usize) -> bool {
        let at = text.find('*').unwrap();
        encloses(text, Span::new(at, at + 1), farthest)
    }

    #[test]
    fn the_nearest_marks_decide() {
        assert!(is_quoted("把“一”写成“二*三”。", 3));
        assert!(is_quoted("「*」", 0));
        assert!(!is_quoted("“一”*“二”", 9));
        assert!(!is_quoted("“一*", 9));
        assert!(!is_quoted("一*”", 9));
        assert!(!is_quoted("“一\n*”", 9));
        assert!(!is_quoted("*", 9));
    }

    #[test]
    fn the_distance_is_told_in_bytes() {
        assert!(is_quoted("“一二*三四”", 6));
        assert!(!is_quoted("“一二*三四五”", 6));
        assert!(!is_quoted("“一二三*四”", 6));
    }
}
