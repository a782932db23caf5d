//! Lines over a list and words beside it: which of them go with it, and which
//! make it the article's own.

use std::sync::OnceLock;

use super::{
    FAMILY,
    run::{CERTAIN, MANY},
    token::is_hard,
};
use crate::{
    fold::fold,
    spam::{
        rules::{Rules, folded},
        text::{ends_sentence, is_han},
    },
};

pub(super) struct Words {
    heading: &'static [&'static str],
    heading_parts: &'static [&'static str],
    heading_ends: &'static [&'static str],
    together: &'static [&'static str],
    together_parts: &'static [&'static str],
    pub(super) announces: &'static [&'static str],
    pub(super) topics: &'static [&'static str],
    pub(super) leads: &'static [&'static str],
    pub(super) leads_glued: &'static [&'static str],
    pub(super) credit: &'static [&'static str],
    sentence: &'static [&'static str],
    sentence_ends: &'static [&'static str],
    pub(super) resumes: &'static [&'static str],
    pub(super) resumes_below: &'static [&'static str],
    pub(super) about_places: &'static [&'static str],
}

impl Words {
    pub(super) fn bundled() -> &'static Words {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| {
            let words = |key| Rules::bundled().words(FAMILY, key);
            Words {
                heading: words("heading"),
                heading_parts: words("heading-part"),
                heading_ends: words("heading-end"),
                together: words("together"),
                together_parts: words("together-part"),
                announces: words("announces"),
                topics: words("announces-at-end"),
                leads: words("leads"),
                leads_glued: words("leads-glued"),
                credit: words("credit"),
                sentence: words("announces-in-sentence"),
                sentence_ends: words("announces-at-sentence-end"),
                resumes: words("resumes"),
                resumes_below: words("resumes-below"),
                about_places: words("about-places"),
            }
        })
    }
}

/// What a few words before a list are to it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Label {
    /// Page software puts it over links: it goes with the list.
    Spam,
    /// What is under it lies together, unless it is spam: 辖区, 配送范围.
    Together,
    /// It makes the list the article's own.
    Own,
    Unknown,
}

/// What the few words of `line` are to a list after them.
pub(super) fn label(line: &str) -> Label {
    let is_decoration = |c: char| !is_han(c) && !c.is_alphanumeric();
    let line = line.trim_matches(is_decoration);
    if line.is_empty() || line.len() > LABEL {
        return Label::Unknown;
    }
    let line = folded(line).to_lowercase();
    let words = Words::bundled();
    let is_built = is_made_of(&line, &[words.heading_parts])
        && words.heading_ends.iter().any(|end| line.ends_with(end));
    if words.heading.contains(&line.as_str()) || is_built {
        Label::Spam
    } else if words.together.contains(&line.as_str())
        || is_made_of(&line, &[words.together_parts, words.heading_parts])
    {
        Label::Together
    } else if !is_signature(&line)
        && [words.announces, words.topics]
            .iter()
            .any(|words| words.iter().any(|word| line.contains(word)))
    {
        Label::Own
    } else {
        Label::Unknown
    }
}

/// The length of the heading of page software that `line` ends with, in
/// bytes.
pub(super) fn glued_heading(line: &str) -> Option<usize> {
    let bracket = line.rfind(['【', '[']);
    if let Some(at) = bracket.filter(|at| line.len() - at <= LABEL)
        && label(&line[at..]) == Label::Spam
    {
        return Some(line.len() - at);
    }
    let near = last(line, NEAR);
    let folded = folded(near);
    let headings = Words::bundled().heading.iter();
    let heading = headings
        .filter(|it| it.len() >= GLUED_HEADING && folded.ends_with(**it))
        .max_by_key(|it| it.len())?;
    let chars = heading.chars().count();
    Some(last(near, chars).len())
}

/// The shortest heading that is looked for there, in bytes: 更多 and 标签 end
/// sentences too.
const GLUED_HEADING: usize = 12;

/// Whether a line is nothing but such words, one after the other.
fn is_made_of(line: &str, lists: &[&[&str]]) -> bool {
    let mut reached = vec![false; line.len() + 1];
    reached[0] = true;
    for at in 0..line.len() {
        if reached[at] {
            let words = lists.iter().copied().flatten();
            for word in words.filter(|it| line[at..].starts_with(**it)) {
                reached[at + word.len()] = true;
            }
        }
    }
    reached[line.len()]
}

/// The longest label, in bytes: ten characters.
const LABEL: usize = 30;

pub(super) fn is_short(label: &str) -> bool {
    label.len() <= LABEL
}

/// What a label ends with that belongs to what follows it.
pub(super) const LABEL_ENDS: [char; 7] =
    [':', '：', '】', '》', ']', ')', '）'];

/// A heading is at most so long, in bytes: 40 characters.
pub(super) const HEADING: usize = 120;

/// Whether a line over a list makes it the article's own.
pub(super) fn announces(line: &str, names: usize) -> bool {
    let is_label = line.ends_with(['】', '》', ']']);
    if line.ends_with(ends_sentence) && !is_label || line.len() > HEADING {
        return announces_in_sentence(last_sentence(line));
    }
    if is_signature(line) {
        return false;
    }
    let folded = folded(line);
    let words = Words::bundled();
    // 来源：…, 编辑：… stand at the end of articles.
    let is_credit =
        folded.split_once([':', '：']).is_some_and(|(label, _)| {
            words.credit.iter().any(|word| label.ends_with(word))
        });
    if is_credit {
        return false;
    }
    // Any line may have such a word; a heading ends with it, and so many
    // names are not meant by chance.
    let near = if names < MANY { &folded } else { last(&folded, NEAR) };
    // A headline may be about a topic that lists are often of.
    let end = if names < CERTAIN { near } else { last(&folded, AT_END) };
    words.announces.iter().any(|word| near.contains(word))
        || words.topics.iter().any(|word| end.contains(word))
        || (names < MANY && (is_label || is_numbered(line)))
}

/// Whether a line is the name of an office, as notices end with: 城市管理局.
fn is_signature(line: &str) -> bool {
    line.ends_with(OFFICES) && line.chars().all(is_han)
}

/// What names of offices end with.
const OFFICES: [char; 8] = ['局', '委', '厅', '廳', '处', '處', '院', '府'];

/// Whether a sentence before a list speaks of it. Words of that kind are
/// common, so that they count near its end only.
pub(super) fn announces_in_sentence(sentence: &str) -> bool {
    let sentence = folded(sentence);
    let near = last(&sentence, NEAR);
    let words = Words::bundled();
    words.sentence.iter().any(|word| near.contains(word))
        || words.sentence_ends.iter().any(|word| near.ends_with(word))
        || counts_places(near)
}

/// The last characters of a text.
pub(super) fn last(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().take(count).last();
    &text[start.map_or(0, |(at, _)| at)..]
}

/// The longest part of a sentence that is looked at, in characters, and how
/// many characters at its end are read for words that announce a list.
const SENTENCE: usize = 60;

pub(super) const NEAR: usize = 12;

/// How many characters at the end of a heading are read for the topic of a
/// long list.
const AT_END: usize = 6;

/// Whether the sentence has a number of places: 六个县, 12市.
fn counts_places(sentence: &str) -> bool {
    PLACES_COUNTED.iter().any(|noun| {
        sentence.match_indices(noun).any(|(at, _)| {
            let before = sentence[..at].trim_end_matches(['个', '座', '多']);
            before.ends_with(|c: char| {
                c.is_ascii_digit() || "二三四五六七八九十百".contains(c)
            })
        })
    })
}

const PLACES_COUNTED: [&str; 6] = ["县", "市", "区", "城", "地", "省"];

/// The last sentence of a line, or its last 60 characters.
pub(super) fn last_sentence(line: &str) -> &str {
    let body = line.trim_end_matches(ends_sentence);
    let mut chars = body.char_indices().rev().take(SENTENCE);
    let start = chars
        .by_ref()
        .find(|&(_, c)| matches!(c, '。' | '！' | '？'))
        .map(|(at, c)| at + c.len_utf8());
    let limit = body.char_indices().rev().take(SENTENCE).last();
    &body[start.or(limit.map(|(at, _)| at)).unwrap_or(0)..]
}

/// Whether the line begins with a number of an outline: 一、 2. （三）.
pub(super) fn is_numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(['(', '（', '第']);
    let number = rest.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十百".contains(c)
    });
    let digits = rest.len() - number.len();
    (1..=9).contains(&digits)
        && (number.starts_with(['、', '.', '．', ')', '）', '章', '节', '批'])
            || number
                .starts_with(['類', '类', '组', '組', '档', '等', '級', '级']))
}

/// Whether the text after a list speaks of it.
pub(super) fn resumes(after: &str, words: &[&str]) -> bool {
    let after = after.trim_start_matches(|c: char| is_hard(c) && c != '。');
    let start: String = after.chars().take(4).map(fold).collect();
    start == "等" || words.iter().any(|word| start.starts_with(word))
}
