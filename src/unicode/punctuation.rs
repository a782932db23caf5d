//! Chinese punctuation for ASCII, for those who ask for it.

use std::borrow::Cow;

use super::{
    found::Found,
    place::{Line, is_address},
    rounds,
    text::{after, is_chinese, is_han},
};
use crate::{Changes, Evidence};

/// Writes the punctuation of Chinese sentences full-width: `,` `.` `!` `?`
/// `:` `;` behind an ideograph, and parentheses and straight quotes around
/// ideographs. Not part of [`repair`](super::repair): half of the web writes
/// it half-width.
///
/// It leaves alone numbers (`1,000`), Latin text, programs, markup,
/// addresses, rows of comma-separated values and the numbers of sections
/// (`一.`).
///
/// Borrowed exactly when nothing changes; linear in the length. A second time
/// changes nothing more: text whose marks keep changing what others are beside,
/// which was made for that, is left as it came.
///
/// # Example
///
/// ```
/// use zhclean::unicode::normalize_punctuation;
///
/// assert_eq!(
///     normalize_punctuation("你好,世界(地球)!价格1,000元."),
///     "你好，世界（地球）！价格1,000元。",
/// );
/// assert_eq!(normalize_punctuation("print(x, y)"), "print(x, y)");
/// ```
#[must_use]
pub fn normalize_punctuation(text: &str) -> Cow<'_, str> {
    explain_normalize_punctuation(text).apply(text)
}

/// The edits that [`normalize_punctuation`] makes, by the rule
/// `punctuation`: one for each mark.
///
/// # Example
///
/// ```
/// use zhclean::unicode::explain_normalize_punctuation;
///
/// let changes = explain_normalize_punctuation("你好,世界");
/// assert_eq!(changes.edits()[0].replacement(), "，");
/// assert_eq!(changes.edits()[0].rule(), "punctuation");
/// ```
#[must_use]
pub fn explain_normalize_punctuation(text: &str) -> Changes {
    rounds::settle(text, marks)
}

/// The marks of a text that change as it stands. A mark that does may change
/// what the next one is beside.
fn marks(text: &str) -> Changes {
    let mut found = Found::new(Evidence::Guessed);
    let mut rows = text.split_inclusive('\n').map(commas).peekable();
    let (mut last, mut end) = (0, 0);
    for line in text.split_inclusive('\n') {
        let start = end;
        end += line.len();
        let commas = rows.next().unwrap_or_default();
        let next = rows.peek().copied().unwrap_or_default();
        let table = commas > 1 && (commas == last || commas == next);
        last = commas;
        let kind = Line::of(line);
        if !table && !kind.code && !kind.markup && line.chars().any(is_han) {
            normalize(line, start, &mut found);
        }
    }
    found.into_changes()
}

/// How many commas a line has that may part values: none if it is made of
/// sentences.
fn commas(line: &str) -> usize {
    if line.contains(['。', '！', '？', '!', '?']) {
        return 0;
    }
    line.bytes().filter(|byte| *byte == b',').count()
}

/// Finds the marks of a line that begins at byte `start` of the text.
fn normalize(line: &str, start: usize, found: &mut Found) {
    let pairs = Pairs::of(line);
    // As it will be.
    let mut left = None;
    for (at, c) in line.char_indices() {
        let span = at..at + c.len_utf8();
        let right = pairs.wide(span.end).or_else(|| after(line, span.end));
        let wide = match c {
            '(' | ')' | '"' => pairs.wide(at),
            '!' | '?' | ',' | '.' | ':' | ';' => {
                wide(c, left, right).filter(|_| {
                    let dotted = [left, right].contains(&Some('.'));
                    let numbered = c == '.' && is_number(&line[..at]);
                    let face = right.is_some_and(|c| c.is_ascii())
                        && is_face(&line[at..]);
                    !(dotted || numbered || face || is_address(line, &span))
                })
            }
            _ => None,
        };
        left = Some(wide.unwrap_or(c));
        if let Some(wide) = wide {
            found.edit(
                start + span.start..start + span.end,
                wide.to_string(),
                "punctuation",
                Evidence::Inferred,
                "the punctuation of Chinese was asked for",
            );
        }
    }
}

/// Whether a text begins with a face such as :) or ;-P.
fn is_face(text: &str) -> bool {
    let Some(face) = text.strip_prefix([':', ';']) else { return false };
    let (mouths, face) = match face.strip_prefix('-') {
        Some(face) => ("()|/\\*DPpOo3", face),
        None => ("()|/\\*", face),
    };
    face.starts_with(|c| mouths.contains(c))
}

/// The full-width form of a mark that ends a part of a Chinese sentence.
fn wide(c: char, left: Option<char>, right: Option<char>) -> Option<char> {
    let left = left?;
    let right = right.unwrap_or('\n');
    let open = is_chinese(right)
        || right.is_whitespace()
        || matches!(right, ',' | '.' | '!' | '?' | ':' | ';' | '"' | '(');
    // Behind a number only where the sentence goes on, or ends.
    let behind = is_chinese(left) && left != '\u{3000}'
        || matches!(left, ')' | '"') && open
        || left.is_ascii_alphanumeric()
            && is_han(right)
            && c != ':'
            && c != '.';
    let fits = match c {
        ',' | ';' | '.' => open || right.is_ascii_digit() && c != '.',
        ':' => !matches!(right, '/' | '(' | ')'),
        _ => !matches!(right, '=' | '&'),
    };
    let wide = match c {
        ',' => '，',
        '.' => '。',
        '!' => '！',
        '?' => '？',
        ':' => '：',
        ';' => '；',
        _ => return None,
    };
    (behind && fits).then_some(wide)
}

/// Whether a line begins with nothing but the number of a section.
fn is_number(start: &str) -> bool {
    let start = start.trim();
    !start.is_empty()
        && start
            .chars()
            .all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
}

/// Parentheses and quotes of a line that enclose ideographs.
struct Pairs(Vec<(usize, char)>);

impl Pairs {
    fn of(line: &str) -> Pairs {
        let mut wide = Vec::new();
        let mut open = Vec::new();
        let mut quote = None;
        let even = line.bytes().filter(|byte| *byte == b'"').count() % 2 == 0;
        // How many ideographs there are up to here, to ask for those between
        // two places.
        let mut han = 0;
        for (at, c) in line.char_indices() {
            match c {
                '(' => open.push((at, han)),
                ')' => {
                    if let Some((start, before)) = open.pop()
                        && han > before
                        && !is_address(line, &(start..start + 1))
                    {
                        wide.extend([(start, '（'), (at, '）')]);
                    }
                }
                '"' if even => match quote.take() {
                    None => quote = Some((at, han)),
                    Some((start, before))
                        if han > before
                            && !is_address(line, &(start..start + 1)) =>
                    {
                        wide.extend([(start, '“'), (at, '”')]);
                    }
                    Some(_) => {}
                },
                _ => han += usize::from(is_han(c)),
            }
        }
        wide.sort_unstable();
        Pairs(wide)
    }

    fn wide(&self, at: usize) -> Option<char> {
        let found = self.0.binary_search_by_key(&at, |&(at, _)| at).ok()?;
        Some(self.0[found].1)
    }
}
