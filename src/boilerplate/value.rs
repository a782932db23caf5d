//! What may stand after a label or in the gap of a pattern.

mod date;
mod names;

use core::str::FromStr;

pub(super) use self::names::is_office;
use self::{
    date::{date, date_starts},
    names::names,
};
use super::folded::{is_han, is_separator};

/// The kinds of short values that rules name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Value {
    /// Nothing.
    None,
    /// One or more people; see [`Care`] for what counts as a name.
    Names,
    /// People whose names are beyond doubt.
    Person,
    /// A paper, an office, an account: a few words without a clause mark.
    Source,
    /// A headline: one line without a full stop.
    Title,
    /// A few words without the end of a sentence.
    Text,
    /// A word or two: the name of a site, a person, a place.
    Short,
    /// Words separated by blanks, commas or bars.
    Words,
    /// A count.
    Number,
    /// A date, a time, or both.
    Date,
    /// A web address or an e-mail address.
    Host,
    /// Telephone numbers.
    Phone,
    /// A page of a newspaper: `T04`, `A12`, `03`.
    Page,
    /// Characters and digits without a blank.
    Code,
    /// Three or more short words with bars between them, to the end of the
    /// line.
    Bar,
    /// Three or more short words with bars or blanks between them.
    Row,
}

/// The longest values, in characters. A value is short: what is longer is
/// a sentence, whatever stands before it.
const LONGEST_SOURCE: usize = 30;
const LONGEST_TITLE: usize = 64;
const LONGEST_TEXT: usize = 40;
const LONGEST_SHORT: usize = 8;
const LONGEST_WORDS: usize = 120;
/// More than a number with its unit, and than a date with its time, can have.
const LONGEST_NUMBER: usize = 20;
const LONGEST_DATE: usize = 100;
/// A keyword is a word or two.
const LONGEST_WORD: usize = 20;
/// How long a word of a bar of links may be, and how many it has at least.
const LONGEST_IN_BAR: usize = 10;
pub(super) const LEAST_IN_BAR: usize = 3;
/// From how many characters on a word with 的 or 不 is a clause.
const LEAST_CLAUSE: usize = 5;

impl Value {
    pub(super) const EACH: [(&'static str, Value); 16] = [
        ("none", Value::None),
        ("names", Value::Names),
        ("person", Value::Person),
        ("source", Value::Source),
        ("title", Value::Title),
        ("text", Value::Text),
        ("short", Value::Short),
        ("words", Value::Words),
        ("number", Value::Number),
        ("date", Value::Date),
        ("host", Value::Host),
        ("phone", Value::Phone),
        ("page", Value::Page),
        ("code", Value::Code),
        ("bar", Value::Bar),
        ("row", Value::Row),
    ];

    /// What a value of the kind begins with: a character, and the one behind
    /// it where that is always the same. None if that may be anything.
    pub(super) fn starts(self) -> Option<&'static [(char, Option<char>)]> {
        match self {
            Value::Number => Some(&DIGITS),
            Value::Date => Some(date_starts()),
            _ => None,
        }
    }

    /// How many characters a value may have, blanks aside, where few are
    /// many.
    pub(super) fn longest(self) -> Option<usize> {
        match self {
            Value::None => Some(0),
            Value::Source => Some(LONGEST_SOURCE),
            Value::Title => Some(LONGEST_TITLE),
            Value::Text => Some(LONGEST_TEXT),
            Value::Short => Some(LONGEST_SHORT),
            Value::Words => Some(LONGEST_WORDS),
            Value::Number | Value::Page => Some(LONGEST_NUMBER),
            Value::Date => Some(LONGEST_DATE),
            _ => None,
        }
    }

    /// Whether the value is free text, whose end only the next item shows.
    pub(super) fn is_free(self) -> bool {
        matches!(
            self,
            Value::Source
                | Value::Title
                | Value::Text
                | Value::Short
                | Value::Words
        )
    }
}

const DIGITS: [(char, Option<char>); 10] = [
    ('0', None),
    ('1', None),
    ('2', None),
    ('3', None),
    ('4', None),
    ('5', None),
    ('6', None),
    ('7', None),
    ('8', None),
    ('9', None),
];

impl FromStr for Value {
    type Err = ();

    fn from_str(name: &str) -> Result<Value, ()> {
        Value::EACH
            .iter()
            .find(|(known, _)| *known == name)
            .map(|&(_, value)| value)
            .ok_or(())
    }
}

/// How sure a name must look.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Care {
    /// Up to four Chinese characters, an account name, an office.
    Loose,
    /// A family name of the list with a given name, or a Latin name.
    Strict,
}

/// The end of a value of a closed kind that begins at `from`; none if there
/// is no such value. `stop` tells where the next item begins.
pub(super) fn end_of(
    value: Value,
    chars: &[char],
    from: usize,
    care: Care,
    stop: impl Fn(usize) -> bool,
) -> Option<usize> {
    match value {
        Value::None => Some(from),
        Value::Names => names(chars, from, care, stop),
        Value::Person => names(chars, from, Care::Strict, stop),
        Value::Number => number(chars, from),
        Value::Date => date(chars, from),
        Value::Host => host(chars, from),
        Value::Phone => phone(chars, from),
        Value::Page => page(chars, from),
        Value::Code => code(chars, from),
        Value::Bar => row(chars, from, |c| c == '|'),
        Value::Row => row(chars, from, |c| matches!(c, '|' | ' ')),
        Value::Source
        | Value::Title
        | Value::Text
        | Value::Short
        | Value::Words => free(value, chars, from, stop),
    }
}

/// Whether `chars` can be a value of the free kind `value`.
pub(super) fn is_free_value(value: Value, chars: &[char]) -> bool {
    let (longest, refused): (usize, &[char]) = match value {
        Value::Source => (LONGEST_SOURCE, &['。', '!', '?', ';', ',', ':']),
        Value::Title => (LONGEST_TITLE, &['。', ';']),
        Value::Short => (LONGEST_SHORT, &['。', '!', '?', ';', ',', ':']),
        Value::Words => (LONGEST_WORDS, &['。', '!', '?', ':']),
        _ => (LONGEST_TEXT, &['。', '!', '?', ';']),
    };
    let full = chars.iter().filter(|&&c| c != ' ').count();
    if full == 0 || full > longest {
        return false;
    }
    if chars.iter().any(|c| refused.contains(c)) {
        return false;
    }
    value != Value::Words
        || chars
            .split(|&c| is_separator(c) || matches!(c, ',' | ';'))
            .all(|word| word.len() <= LONGEST_WORD)
}

fn free(
    value: Value,
    chars: &[char],
    from: usize,
    stop: impl Fn(usize) -> bool,
) -> Option<usize> {
    let limit = chars.len().min(from + LONGEST_WORDS + 1);
    let mut end = from;
    while end < limit && !(end > from && stop(end)) {
        end += 1;
    }
    let mut trimmed = end;
    while trimmed > from && chars[trimmed - 1] == ' ' {
        trimmed -= 1;
    }
    is_free_value(value, &chars[from..trimmed]).then_some(trimmed)
}

fn number(chars: &[char], from: usize) -> Option<usize> {
    let digits = chars[from..]
        .iter()
        .take(16)
        .take_while(|&&c| c.is_ascii_digit() || matches!(c, ',' | '.'))
        .count();
    if digits == 0 || !chars[from].is_ascii_digit() {
        return None;
    }
    let mut end = from + digits;
    // 2.2. begins a heading.
    while matches!(chars[end - 1], ',' | '.') {
        end -= 1;
    }
    // So does 4.4 at the beginning of a line: nothing is counted in tenths.
    if from == 0
        && chars[..end].contains(&'.')
        && matches!(chars[end..], [' ', c, ..] if is_han(c) && !"万亿千".contains(c))
    {
        return None;
    }
    // 1.3 万 次
    if let [' ', '万' | '亿', ' ' | '次' | '人', ..] = chars[end..] {
        end += 1;
    }
    if matches!(chars.get(end), Some('万' | '千' | '亿' | 'k' | 'w')) {
        end += 1;
    }
    if let Some('+') = chars.get(end) {
        end += 1;
    }
    Some(end)
}

/// The end of the unit that may follow the number before `at`: `356 次`.
pub(super) fn unit(chars: &[char], at: usize) -> usize {
    let unit = if chars.get(at) == Some(&' ') { at + 1 } else { at };
    match chars.get(unit) {
        Some('次' | '人' | '条' | '个' | '篇' | '页' | '度') => {
            unit + 1
        }
        _ => at,
    }
}

fn host(chars: &[char], from: usize) -> Option<usize> {
    let len = chars[from..]
        .iter()
        .take(200)
        .take_while(|&&c| {
            c.is_ascii_alphanumeric()
                || matches!(
                    c,
                    '.' | ':'
                        | '/'
                        | '-'
                        | '_'
                        | '?'
                        | '='
                        | '&'
                        | '%'
                        | '@'
                        | '#'
                        | '~'
                        | '+'
                )
        })
        .count();
    let word = &chars[from..from + len];
    (len >= 4 && word.contains(&'.')).then_some(from + len)
}

fn phone(chars: &[char], from: usize) -> Option<usize> {
    let len = chars[from..]
        .iter()
        .take(64)
        .take_while(|&&c| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    '-' | '('
                        | ')'
                        | '+'
                        | ' '
                        | '、'
                        | '/'
                        | ','
                        | ';'
                        | '转'
                )
        })
        .count();
    let mut end = from + len;
    while end > from && !chars[end - 1].is_ascii_digit() {
        end -= 1;
    }
    let digits =
        chars[from..end].iter().filter(|c| c.is_ascii_digit()).count();
    (digits >= 3).then_some(end)
}

fn page(chars: &[char], from: usize) -> Option<usize> {
    let mut end = from;
    if chars.get(end).is_some_and(char::is_ascii_alphabetic) {
        end += 1;
    }
    let digits =
        chars[end..].iter().take(4).take_while(|c| c.is_ascii_digit()).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    end += digits;
    Some(end)
}

fn code(chars: &[char], from: usize) -> Option<usize> {
    let len = chars[from..]
        .iter()
        .take(40)
        .take_while(|&&c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        .count();
    let code = &chars[from..from + len];
    code.iter().any(char::is_ascii_alphanumeric).then_some(from + len)
}

fn row(
    chars: &[char],
    from: usize,
    parts: impl Fn(char) -> bool,
) -> Option<usize> {
    let mut words = 0;
    for word in chars[from..].split(|&c| parts(c)) {
        let full = word.iter().filter(|&&c| c != ' ').count();
        let is_plain = |&c: &char| {
            is_han(c)
                || matches!(c, ' ' | '+' | '/' | '·' | '&')
                || c.is_alphanumeric()
        };
        let is_clause = || {
            full >= LEAST_CLAUSE
                && word.iter().any(|c| "的了是不很没".contains(*c))
        };
        // In this order: most words are told by their length.
        if full > LONGEST_IN_BAR || !word.iter().all(is_plain) || is_clause() {
            return None;
        }
        words += usize::from(full > 1);
    }
    (words >= LEAST_IN_BAR).then_some(chars.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(value: Value, care: Care, text: &str) -> bool {
        let chars: Vec<char> =
            text.chars().map(super::super::folded::fold_char).collect();
        end_of(value, &chars, 0, care, |_| false) == Some(chars.len())
    }

    #[test]
    fn dates() {
        for date in [
            "2021年04月12日15:08",
            "2020-01-02 10:00:00",
            "2020-01-02T10:00",
            "2020/1/2",
            "2020年3月30日 星期一",
            "02-03",
            "3月5日",
            "3小时前",
            "民國110年5月6日",
            "下午 3:05",
            "2021.4.12",
        ] {
            assert!(whole(Value::Date, Care::Loose, date), "{date}");
        }
        for other in ["3.5", "1/2", "110", "三月", "2021年的春天", "1:2:3:4"]
        {
            assert!(!whole(Value::Date, Care::Loose, other), "{other}");
        }
    }

    #[test]
    fn names() {
        for name in [
            "林小满",
            "林小满 欧阳文",
            "林小满、陈一",
            "林 满",
            "古丽·艾山",
            "林小满(实习)",
        ] {
            assert!(whole(Value::Names, Care::Strict, name), "{name}");
        }
        for other in ["的确如此", "好的", "部门", "从市局获悉"] {
            assert!(!whole(Value::Names, Care::Strict, other), "{other}");
        }
        for name in ["yfs001", "小雨", "市融媒体中心", "林小满 yfs"]
        {
            assert!(whole(Value::Names, Care::Loose, name), "{name}");
        }
        assert!(!whole(Value::Names, Care::Loose, "请在周五之前交来稿件"));
    }
}
