//! Lists that the way they are written shows to be somebody's own: code,
//! items of a list, answers to choose from. Page software writes names one
//! after the other.

use crate::spam::text::is_han;

/// Ends of elements that a form or a table of names is made of.
const ELEMENT_ENDS: [&str; 4] = ["</option>", "</td>", "</th>", "</dd>"];

/// The end of an item in HTML. Page software puts links in, and those into
/// items, too.
const ITEM_END: &str = "</li>";
const LINK: &str = "<a ";

/// What items of lists begin with in Markdown and YAML.
const ITEM_MARKS: [&str; 3] = ["- ", "* ", "+ "];

/// Quotation marks of programs.
const CODE_QUOTES: [char; 3] = ['"', '\'', '`'];

/// Brackets that stand between such a mark and a list in it.
const CODE_BRACKETS: [char; 7] = ['(', ')', '[', ']', '^', '$', '?'];

/// What stands between the letter of an answer and the answer.
const LETTER_ENDS: [char; 5] = ['.', '．', '、', ')', '）'];

/// Whether the `names` of `list`, which stands between `before` and `after`,
/// are written as nobody does who puts them in.
pub(super) fn is_own(
    before: &str,
    list: &str,
    after: &str,
    names: usize,
) -> bool {
    is_markup(list)
        || is_string(before, after)
        || has_strings(list, names)
        || has_items(before, list, names)
        || has_letters(before, list, names)
}

/// Whether the names are the text of elements in HTML.
fn is_markup(list: &str) -> bool {
    ELEMENT_ENDS.iter().any(|end| list.contains(end))
        || list.contains(ITEM_END) && !list.contains(LINK)
}

/// Whether the list is what a string of a program has: `'(甲县|乙县)'`.
fn is_string(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches(CODE_BRACKETS);
    let after = after.trim_start_matches(CODE_BRACKETS);
    let mark = before.chars().next_back();
    mark.is_some_and(|mark| {
        CODE_QUOTES.contains(&mark) && after.starts_with(mark)
    })
}

/// Whether each name is a string of its own: `["甲县", "乙县"]`. Attributes
/// of links have such marks, too, but around something else.
fn has_strings(list: &str, names: usize) -> bool {
    let mut last = None;
    let mut marks = 0;
    for c in list.chars() {
        let is_mark = |c: char| CODE_QUOTES.contains(&c);
        marks += usize::from(last.is_some_and(|last| {
            is_mark(last) && is_han(c) || is_han(last) && is_mark(c)
        }));
        last = Some(c);
    }
    // The outer marks of the first and the last stand outside.
    marks + 2 >= names * 2 && !list.contains(LINK)
}

/// Whether the names are items of a list, one a line, in Markdown or YAML.
fn has_items(before: &str, list: &str, names: usize) -> bool {
    let first = before.rsplit('\n').next().unwrap_or_default();
    let is_item = |line: &str| {
        let line = line.trim_start();
        ITEM_MARKS.iter().any(|mark| line.starts_with(mark))
    };
    let others = list.lines().skip(1).filter(|line| is_item(line));
    (usize::from(is_item(first)) + others.count()) * 5 >= names * 4
}

/// Whether the names have letters before them, as answers to choose from:
/// `A.甲县　B.乙县`.
fn has_letters(before: &str, list: &str, names: usize) -> bool {
    const SHOWN: usize = 3;
    let first = before.char_indices().rev().nth(SHOWN - 1);
    let first = &before[first.map_or(0, |it| it.0)..];
    let mut last = [' '; 3];
    let mut letters = 0;
    for c in first.chars().chain(list.chars()) {
        let [before, letter, end] = last;
        let is_letter = matches!(letter, 'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ')
            && !before.is_ascii_alphanumeric()
            && LETTER_ENDS.contains(&end)
            && (is_han(c) || c.is_whitespace());
        letters += usize::from(is_letter);
        last = [letter, end, c];
    }
    letters * 2 >= names
}
