//! Dates and times.

use std::sync::OnceLock;

use super::DIGITS;

// What a date may begin with, apart from a digit.
const ERA: &str = "民国";
const RELATIVE: [&str; 4] = ["昨天", "前天", "今天", "刚刚"];
const WEEKDAYS: [&str; 3] = ["星期", "周", "礼拜"];
const DAYTIMES: [&str; 6] = ["上午", "下午", "早上", "晚上", "am", "pm"];

pub(super) fn date_starts() -> &'static [(char, Option<char>)] {
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

pub(super) fn date(chars: &[char], from: usize) -> Option<usize> {
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
        self.chars.get(at).is_some_and(|&c| set.chars().any(|it| it == c))
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
        // 8701-3 is a part of a key or of a number.
        let is_year = parts[0] != 4
            || start > self.at
            || (self.is(start, "12") && self.is(start + 1, "089"));
        let whole = match count {
            _ if !is_year => false,
            // 2024/3/5, 113-03-05, and 05/03/2024.
            3 => {
                (parts[0] >= 2 && parts[1] <= 2 && parts[2] <= 2)
                    || (parts[0] <= 2 && parts[1] <= 2 && parts[2] == 4)
            }
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
