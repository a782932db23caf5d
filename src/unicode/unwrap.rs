//! Joining the lines of a page layout, for those who ask for it.

use std::borrow::Cow;

use super::{found::Found, text::is_han};
use crate::{Changes, Evidence};

/// The narrowest column that is unwrapped, in half-width columns: twenty
/// ideographs. Verses and lists are narrower.
const NARROWEST: usize = 40;

/// How much narrower than its column a full line may be: a word or a mark
/// that must not begin a line goes to the next.
const RAGGED: usize = 6;

/// How many full lines show a column.
const FEWEST: usize = 2;

/// Joins lines that a page layout wrapped in mid-sentence. Not part of
/// [`repair`](super::repair): line ends may be meant.
///
/// In a block without blank lines, a line that is about as wide as the
/// widest and does not end a sentence is joined to the next, unless that is
/// indented or begins with a bullet. Columns narrower than twenty ideographs
/// stay, so that verses do. Between Latin words the line end becomes a
/// blank.
///
/// Borrowed exactly when nothing changes; linear in the length.
///
/// # Example
///
/// ```
/// use zhclean::unicode::unwrap_lines;
///
/// let page = "本报告介绍了过去一年里各个部门所做的主要工作以及取\n\
///             得的成绩，并且指出了工作中存在的一些问题和不足，同\n\
///             时提出了改进的办法。\n第二段。";
/// assert_eq!(unwrap_lines(page).lines().count(), 2);
///
/// let poem = "白日依山尽\n黄河入海流";
/// assert_eq!(unwrap_lines(poem), poem);
/// ```
#[must_use]
pub fn unwrap_lines(text: &str) -> Cow<'_, str> {
    explain_unwrap_lines(text).apply(text)
}

/// The edits that [`unwrap_lines`] makes, by the rule `wrapped-line`: one for
/// each line end that goes.
///
/// # Example
///
/// ```
/// use zhclean::unicode::explain_unwrap_lines;
///
/// let page = "本报告介绍了过去一年里各个部门所做的主要工作以及取\n\
///             得的成绩，并且指出了工作中存在的一些问题和不足，同\n\
///             时提出了改进的办法。\n";
/// let changes = explain_unwrap_lines(page);
/// assert_eq!(changes.edits().len(), 2);
/// assert_eq!(&page[changes.edits()[0].span()], "\n");
/// ```
#[must_use]
pub fn explain_unwrap_lines(text: &str) -> Changes {
    let mut found = Found::new(Evidence::Guessed);
    let mut block: Vec<(usize, &str)> = Vec::new();
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            unwrap(&block, &mut found);
            block.clear();
        } else {
            block.push((end, line));
        }
        end += line.len();
    }
    unwrap(&block, &mut found);
    found.into_changes()
}

/// Joins the lines of a block, which are given with their offsets.
fn unwrap(block: &[(usize, &str)], found: &mut Found) {
    let widths: Vec<usize> =
        block.iter().map(|(_, line)| width(line)).collect();
    let column = widths.iter().copied().max().unwrap_or(0);
    let is_full = |width: usize| width + RAGGED >= column;
    let full = widths.iter().filter(|width| is_full(**width)).count();
    if column < NARROWEST || full < FEWEST {
        return;
    }
    for (pair, width) in block.windows(2).zip(widths) {
        let [(start, line), (end, next)] = pair else { continue };
        if !is_full(width) || !continues(line, next) {
            continue;
        }
        let line = line.trim_end();
        let words = |c: char| c.is_ascii_alphanumeric() || c == ',';
        let apart = line.chars().next_back().is_some_and(words)
            && next.starts_with(|c: char| c.is_ascii_alphanumeric());
        found.edit(
            start + line.len()..*end,
            if apart { " " } else { "" },
            "wrapped-line",
            Evidence::Inferred,
            "a page layout wrapped the line",
        );
    }
}

/// The width of a line in half-width columns.
fn width(line: &str) -> usize {
    line.trim_end()
        .chars()
        .map(|c| 1 + usize::from(c >= '\u{1100}' || "“”‘’…—".contains(c)))
        .sum()
}

/// Whether a sentence goes on from one line to the next.
fn continues(line: &str, next: &str) -> bool {
    let (Some(last), Some(first)) =
        (line.trim_end().chars().next_back(), next.chars().next())
    else {
        return false;
    };
    let open = is_han(last)
        || last.is_ascii_alphanumeric()
        || matches!(last, '，' | '、' | ',' | '（' | '“' | '《' | '—');
    let goes_on = is_han(first)
        || first.is_ascii_alphanumeric()
        || matches!(first, '“' | '《' | '（' | '—');
    // The number of a section, or of an item.
    let numbered = next
        .trim_start_matches(|c: char| {
            c.is_ascii_digit() || "一二三四五六七八九十第（(".contains(c)
        })
        .starts_with([
            '、', '.', '．', ')', '）', '章', '节', '節', '条', '條',
        ]);
    open && goes_on && !numbered
}
