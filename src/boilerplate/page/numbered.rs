//! Items of a list that the text has: numbered one after the other, or behind
//! the same mark.

use super::{Fate, Line, Page};
use crate::boilerplate::cut::is_blank;

/// Marks that stand before the items of a list.
const BULLETS: [char; 11] =
    ['-', '*', '+', '|', '•', '●', '○', '◆', '■', '▪', '※'];
/// How many digits, or numerals, the number of an item has at most: 三百二十一.
const LONGEST_NUMBER: usize = 3;
const LONGEST_NUMERAL: usize = 5;

/// What an item of a list begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark<'t> {
    /// Its place, and what stands before and behind it.
    Number(u32, &'t str, char),
    /// A mark, and how far it is set in.
    Bullet(char, usize),
}

impl Page {
    /// Leaves what goes for its neighbours only, if it goes on with a list that
    /// stays: （三）below（二）, `- ` below `- `. A line that ends within a
    /// sentence, or is what closes a block of code, is of the text beside it.
    pub(super) fn keep_numbered(&mut self, text: &str) {
        let count = self.lines.len();
        for at in 1..count {
            self.keep_item(text, at, at - 1);
        }
        for at in (1..count).rev() {
            self.keep_item(text, at - 1, at);
        }
    }

    /// Leaves the line `at` if the line `beside` stays and is of one list with
    /// it.
    fn keep_item(&mut self, text: &str, at: usize, beside: usize) {
        let (line, other) = (&self.lines[at], &self.lines[beside]);
        let (first, second) = (at.min(beside), at.max(beside));
        let between =
            self.lines[first].full.end()..self.lines[second].full.start();
        let is_near = matches!(line.fate, Fate::Absorbed(_))
            && other.fate == Fate::Content
            && is_blank(&text[between]);
        if !is_near {
            return;
        }
        let goes_on = match (mark_of(text, line), mark_of(text, other)) {
            (
                Some(Mark::Number(one, before, behind)),
                Some(Mark::Number(next, other_before, other_behind)),
            ) => {
                let (one, next) =
                    if at < beside { (one, next) } else { (next, one) };
                one + 1 == next
                    && before == other_before
                    && behind == other_behind
            }
            (Some(one), Some(other)) => one == other,
            _ => false,
        };
        let words = &text[line.text];
        if goes_on || words.ends_with(['；', '，', '．']) || is_brackets(words)
        {
            self.lines[at].fate = Fate::Content;
        }
    }
}

/// What the line begins with if it is an item of a list.
fn mark_of<'t>(text: &'t str, line: &Line) -> Option<Mark<'t>> {
    let words = &text[line.text];
    let mut chars = words.chars();
    let first = chars.next()?;
    if BULLETS.contains(&first) {
        // -1 is a number, and **so** are words.
        let spaced = chars.next().is_some_and(char::is_whitespace);
        let inset = line.text.start() - line.full.start();
        return (spaced || first == '|' || !first.is_ascii())
            .then_some(Mark::Bullet(first, inset));
    }
    let (number, before, behind) = number_before(words)?;
    Some(Mark::Number(number, before, behind))
}

/// Whether a line begins with its number in a series: 3. or 三、 or（三）.
pub(super) fn is_numbered(line: &str) -> bool {
    number_before(line).is_some()
}

/// The number with which a line begins, what stands before it, and behind.
fn number_before(words: &str) -> Option<(u32, &str, char)> {
    let rest =
        words.strip_prefix(['(', '（', '第', '[', '【']).unwrap_or(words);
    let before = &words[..words.len() - rest.len()];
    let length = rest.find(|c| !is_numeral(c))?;
    let behind = rest[length..].chars().next()?;
    let fits = match before {
        "" => matches!(behind, '.' | '、' | '．' | ')' | '）'),
        "第" => matches!(behind, '章' | '节' | '節' | '条' | '條' | '步'),
        _ => matches!(behind, ')' | '）' | ']' | '】'),
    };
    let number = number_of(&rest[..length]).filter(|_| fits)?;
    Some((number, before, behind))
}

/// Whether `c` may be of the number of an item.
fn is_numeral(c: char) -> bool {
    c.is_ascii_alphanumeric() || "一二三四五六七八九十百".contains(c)
}

/// The place that a number, a numeral or a letter says.
fn number_of(word: &str) -> Option<u32> {
    if let [letter] = word.as_bytes()
        && letter.is_ascii_alphabetic()
    {
        return Some(u32::from(letter.to_ascii_lowercase()));
    }
    if word.len() <= LONGEST_NUMBER && word.bytes().all(|b| b.is_ascii_digit())
    {
        return word.parse().ok();
    }
    if word.is_empty() || word.chars().count() > LONGEST_NUMERAL {
        return None;
    }
    let (mut sum, mut last) = (0, None);
    for c in word.chars() {
        let digit = "一二三四五六七八九".chars().position(|d| d == c);
        match (digit, c) {
            (Some(digit), _) if last.is_none() => {
                last = Some(digit as u32 + 1)
            }
            (None, '十') => sum += 10 * last.take().unwrap_or(1),
            (None, '百') => sum += 100 * last.take()?,
            _ => return None,
        }
    }
    Some(sum + last.unwrap_or(0))
}

/// Whether a line is nothing but brackets, as over and under what a program or
/// data has in them.
fn is_brackets(words: &str) -> bool {
    words.bytes().all(|byte| b"{}[]();,\" ".contains(&byte))
        && words.bytes().any(|byte| b"{}[]()".contains(&byte))
}
