//! What may stand after a label or in the gap of a pattern.

use core::str::FromStr;
use std::sync::OnceLock;

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
const LONGEST_WORDS: usize = 120;
/// More than a number with its unit, and than a date with its time, can have.
const LONGEST_NUMBER: usize = 20;
const LONGEST_DATE: usize = 100;
/// A keyword is a word or two.
const LONGEST_WORD: usize = 20;
/// Staff lists are longer than one expects, but not endless.
const MOST_NAMES: usize = 12;
/// An office or paper named in the place of a person.
const LONGEST_OFFICE: usize = 20;
/// How long a word of a bar of links may be, and how many it has at least.
const LONGEST_IN_BAR: usize = 10;
const LEAST_IN_BAR: usize = 3;

impl Value {
    pub(super) const EACH: [(&'static str, Value); 15] = [
        ("none", Value::None),
        ("names", Value::Names),
        ("person", Value::Person),
        ("source", Value::Source),
        ("title", Value::Title),
        ("text", Value::Text),
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
            Value::Source | Value::Title | Value::Text | Value::Words
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

// What a date may begin with, apart from a digit.
const ERA: &str = "民国";
const RELATIVE: [&str; 4] = ["昨天", "前天", "今天", "刚刚"];
const WEEKDAYS: [&str; 3] = ["星期", "周", "礼拜"];
const DAYTIMES: [&str; 6] = ["上午", "下午", "早上", "晚上", "am", "pm"];

fn date_starts() -> &'static [(char, Option<char>)] {
    static STARTS: OnceLock<Vec<(char, Option<char>)>> = OnceLock::new();
    STARTS.get_or_init(|| {
        let words = [ERA]
            .into_iter()
            .chain(RELATIVE)
            .chain(WEEKDAYS)
            .chain(DAYTIMES)
            .filter_map(|word| {
                let mut chars = word.chars();
                Some((chars.next()?, chars.next()))
            });
        DIGITS.into_iter().chain(words).collect()
    })
}

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
        Value::Source | Value::Title | Value::Text | Value::Words => {
            free(value, chars, from, stop)
        }
    }
}

/// Whether `chars` can be a value of the free kind `value`.
pub(super) fn is_free_value(value: Value, chars: &[char]) -> bool {
    let (longest, refused): (usize, &[char]) = match value {
        Value::Source => (LONGEST_SOURCE, &['。', '!', '?', ';', ',', ':']),
        Value::Title => (LONGEST_TITLE, &['。', ';']),
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

fn names(
    chars: &[char],
    from: usize,
    care: Care,
    stop: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut end = None;
    let mut at = from;
    for _ in 0..MOST_NAMES {
        if at > from && stop(at) {
            break;
        }
        let Some(next) = name(chars, at, care, &stop) else { break };
        end = Some(next);
        at = next;
        // 张三(实习)
        // 林小满_NE0011
        if chars.get(at) == Some(&'_')
            && let Some(code) = code(chars, at + 1)
        {
            end = Some(code);
            at = code;
        }
        if let Some(note) = note(chars, at) {
            end = Some(note);
            at = note;
        }
        let gap = at;
        while at < chars.len()
            && matches!(chars[at], ' ' | '、' | ',' | '/' | '&' | ';' | '|')
        {
            at += 1;
        }
        if at == gap || at == chars.len() {
            break;
        }
    }
    end
}

/// A bracketed note on a person: `(实习)`, `(见习)`, `(本报)`.
fn note(chars: &[char], at: usize) -> Option<usize> {
    if chars.get(at) != Some(&'(') {
        return None;
    }
    let close = chars[at..].iter().take(7).position(|&c| c == ')')?;
    let inside = &chars[at + 1..at + close];
    (!inside.is_empty() && inside.iter().all(|&c| is_han(c)))
        .then_some(at + close + 1)
}

fn name(
    chars: &[char],
    at: usize,
    care: Care,
    stop: &impl Fn(usize) -> bool,
) -> Option<usize> {
    let first = *chars.get(at)?;
    if first.is_ascii_alphabetic()
        || (care == Care::Loose && first.is_ascii_digit())
    {
        return account(chars, at, care);
    }
    if !is_han(first) {
        return None;
    }
    let run = chars[at..]
        .iter()
        .take(LONGEST_OFFICE + 1)
        .take_while(|&&c| is_han(c))
        .count();
    // 张三审核:李四 has no blank before the next label.
    let run = (1..run).find(|&len| stop(at + len)).unwrap_or(run);
    let word = &chars[at..at + run];
    // 伊力哈木·买买提
    if chars.get(at + run) == Some(&'·') && (2..=6).contains(&run) {
        let rest = chars[at + run + 1..]
            .iter()
            .take(7)
            .take_while(|&&c| is_han(c))
            .count();
        if (2..=6).contains(&rest) {
            return Some(at + run + 1 + rest);
        }
    }
    // A two-character name may be spread: 张 三.
    if run == 1 && is_surname(first) {
        let given =
            at + 1 + chars[at + 1..].iter().take_while(|&&c| c == ' ').count();
        let alone = chars.get(given).is_some_and(|&c| is_han(c))
            && !chars.get(given + 1).is_some_and(|&c| is_han(c));
        if given > at + 1 && alone && !stop(given) {
            return Some(given + 1);
        }
    }
    let fits = match care {
        Care::Strict => is_person(word),
        Care::Loose => (1..=4).contains(&run) || is_office(word),
    };
    (fits && run <= LONGEST_OFFICE).then_some(at + run)
}

/// A Latin name or an account: `yfs001`, `Li Na`.
fn account(chars: &[char], at: usize, care: Care) -> Option<usize> {
    let len = chars[at..]
        .iter()
        .take(25)
        .take_while(|&&c| {
            c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '@' | '-')
        })
        .count();
    let word = &chars[at..at + len];
    let fits = (1..=24).contains(&len)
        && (care == Care::Loose || word.iter().all(char::is_ascii_alphabetic))
        && !chars.get(at + len).is_some_and(|&c| is_han(c));
    fits.then_some(at + len)
}

/// Whether `word` is a family name with a given name of one or two
/// characters.
pub(super) fn is_person(word: &[char]) -> bool {
    match *word {
        [surname, _] | [surname, _, _] if is_surname(surname) => true,
        // 老廖, 小林
        ['老' | '小' | '阿', surname] => is_surname(surname),
        [one, two, _] | [one, two, _, _] => is_double_surname(one, two),
        _ => false,
    }
}

/// Whether `word` ends as the name of an office, a paper or a firm does.
pub(super) fn is_office(word: &[char]) -> bool {
    const ENDS: &str = "部社网报台办科局处室站会组院校司团署厅院刊馆所府学";
    const PAIRS: [&str; 6] = ["中心", "频道", "媒体", "编辑", "记者", "平台"];
    let [.., one, two] = *word else { return false };
    ENDS.contains(two) || PAIRS.iter().any(|pair| pair.chars().eq([one, two]))
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
    for units in ["万千亿kw", "+"] {
        if chars.get(end).is_some_and(|&c| units.contains(c)) {
            end += 1;
        }
    }
    Some(end)
}

/// The end of the unit that may follow the number before `at`: `356 次`.
pub(super) fn unit(chars: &[char], at: usize) -> usize {
    let unit = if chars.get(at) == Some(&' ') { at + 1 } else { at };
    match chars.get(unit) {
        Some(&c) if "次人条个篇页度".contains(c) => unit + 1,
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
    (len > 0).then_some(from + len)
}

fn row(
    chars: &[char],
    from: usize,
    parts: impl Fn(char) -> bool,
) -> Option<usize> {
    let mut words = 0;
    for word in chars[from..].split(|&c| parts(c)) {
        let full = word.iter().filter(|&&c| c != ' ').count();
        let plain = word
            .iter()
            .all(|&c| is_han(c) || c.is_alphanumeric() || " +/·&".contains(c));
        if full > LONGEST_IN_BAR || !plain {
            return None;
        }
        words += usize::from(full > 1);
    }
    (words >= LEAST_IN_BAR).then_some(chars.len())
}

fn date(chars: &[char], from: usize) -> Option<usize> {
    let mut reader = DateReader { chars, at: from };
    let mut found = false;
    if let Some(end) = reader.day().or_else(|| reader.relative()) {
        reader.at = end;
        found = true;
    }
    // 2020-03-30 10:20, 2020-03-30T10:20, 2020年3月30日 星期一
    for _ in 0..3 {
        let start = reader.at;
        if found {
            reader.blanks();
            if reader.chars.get(reader.at) == Some(&'t') {
                reader.at += 1;
            }
        }
        match reader.weekday().or_else(|| reader.time()) {
            Some(end) => {
                reader.at = end;
                found = true;
            }
            None => {
                reader.at = start;
                break;
            }
        }
    }
    let whole = !reader.chars.get(reader.at).is_some_and(char::is_ascii_digit);
    (found && whole).then_some(reader.at)
}

struct DateReader<'c> {
    chars: &'c [char],
    at: usize,
}

impl DateReader<'_> {
    fn blanks(&mut self) {
        while self.chars.get(self.at) == Some(&' ') {
            self.at += 1;
        }
    }

    fn digits(&self, at: usize, most: usize) -> usize {
        self.chars[at.min(self.chars.len())..]
            .iter()
            .take(most)
            .take_while(|c| c.is_ascii_digit())
            .count()
    }

    fn is(&self, at: usize, set: &str) -> bool {
        self.chars.get(at).is_some_and(|&c| set.contains(c))
    }

    fn literal(&self, at: usize, text: &str) -> Option<usize> {
        let mut end = at;
        for c in text.chars() {
            if self.chars.get(end) != Some(&c) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// `2020年3月30日`, `2020-03-30`, `2020.3.30`, `03-30`, `3月30日`.
    fn day(&self) -> Option<usize> {
        let start = self.literal(self.at, ERA).unwrap_or(self.at);
        let mut at = start;
        let mut parts = [0; 3];
        let mut count = 0;
        let mut dotted = false;
        while count < 3 {
            let len = self.digits(at, 4);
            if len == 0 {
                break;
            }
            parts[count] = len;
            count += 1;
            at += len;
            if count == 3 {
                break;
            }
            let mark = if self.is(at, "年月") {
                1
            } else if self.is(at, "-/.") && self.digits(at + 1, 1) > 0 {
                dotted |= self.is(at, "/.");
                1
            } else {
                0
            };
            if mark == 0 {
                break;
            }
            at += mark;
            if self.is(at, " ") && self.digits(at + 1, 1) > 0 {
                at += 1;
            }
        }
        if self.is(at, "日号") {
            at += 1;
        }
        let whole = match count {
            3 => parts[0] >= 2 && parts[1] <= 2 && parts[2] <= 2,
            // 12-30, but not the number 3.5 or the share 1/2.
            2 => {
                (parts[0] <= 2 && parts[1] <= 2 && !dotted)
                    || (parts[0] == 4 && parts[1] <= 2)
            }
            _ => false,
        };
        whole.then_some(at)
    }

    /// `3小时前`, `昨天`.
    fn relative(&self) -> Option<usize> {
        for word in RELATIVE {
            if let Some(end) = self.literal(self.at, word) {
                return Some(end);
            }
        }
        let len = self.digits(self.at, 3);
        if len == 0 {
            return None;
        }
        let mut at = self.at + len;
        if self.is(at, " ") {
            at += 1;
        }
        ["分钟前", "小时前", "天前", "周前", "个月前", "年前", "秒前"]
            .iter()
            .find_map(|unit| self.literal(at, unit))
    }

    fn weekday(&self) -> Option<usize> {
        WEEKDAYS.iter().find_map(|word| {
            let at = self.literal(self.at, word)?;
            self.is(at, "一二三四五六日天").then_some(at + 1)
        })
    }

    /// `10:20`, `10:20:30`, `10时20分`, `下午 3:05`.
    fn time(&self) -> Option<usize> {
        let mut at = self.at;
        for word in DAYTIMES {
            if let Some(end) = self.literal(at, word) {
                at = end;
                if self.is(at, " ") {
                    at += 1;
                }
            }
        }
        let hour = self.digits(at, 3);
        if !(1..=2).contains(&hour) {
            return None;
        }
        at += hour;
        if !self.is(at, ":时点") {
            return None;
        }
        at += 1;
        for _ in 0..2 {
            let len = self.digits(at, 3);
            if !(1..=2).contains(&len) {
                break;
            }
            at += len;
            if self.is(at, ":分秒") {
                at += 1;
            }
        }
        if self.is(at, " ")
            && let Some(end) =
                ["am", "pm"].iter().find_map(|word| self.literal(at + 1, word))
        {
            at = end;
        }
        Some(at)
    }
}

/// Family names: `data/rules/boilerplate/surnames.txt`.
struct Surnames {
    single: Vec<char>,
    double: Vec<[char; 2]>,
}

fn surnames() -> &'static Surnames {
    static SURNAMES: OnceLock<Surnames> = OnceLock::new();
    SURNAMES.get_or_init(|| {
        let mut surnames = Surnames { single: Vec::new(), double: Vec::new() };
        let table = include_str!("../../data/rules/boilerplate/surnames.txt");
        let words = table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace);
        for word in words {
            let mut chars = word.chars();
            match (chars.next(), chars.next()) {
                (Some(one), None) => surnames.single.push(one),
                (Some(one), Some(two)) => surnames.double.push([one, two]),
                _ => {}
            }
        }
        surnames.single.sort_unstable();
        surnames.double.sort_unstable();
        surnames
    })
}

fn is_surname(c: char) -> bool {
    surnames().single.binary_search(&c).is_ok()
}

fn is_double_surname(one: char, two: char) -> bool {
    surnames().double.binary_search(&[one, two]).is_ok()
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
