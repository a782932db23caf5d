//! What stays at the head of a text and on pages that show no site: the title,
//! who wrote when, and words that are talked about.

use core::ops::RangeInclusive;

use super::{
    Fate, LEAST_SURE, Line, Page,
    keep::key_of,
    likely::{Scale, is_marked},
};
use crate::boilerplate::{
    cut::is_blank,
    folded::{fold_char, is_han},
    line::has_words,
    reader::Reader,
    rules::{Families, Kind, Strength, Table},
};

/// How long a line is, in bytes, that says who wrote or when: 24 characters.
const LONGEST_STAMP: usize = 72;
/// So many lines that are beyond doubt and no keys show that keys may be of a
/// site: one is a button beside a notice.
const LEAST_SHOWN: usize = 2;
/// How long a phrase is, in bytes, that ends as a sentence does: 10 characters.
const LONGEST_PHRASE: usize = 30;
/// How many characters of a name stand behind what somebody did.
const LONGEST_NAME: usize = 4;
/// How many Chinese characters a title has at least that more than one thing
/// speaks against, and how little it is like boilerplate.
const LEAST_TITLE: usize = 7;
const UNLIKE_TITLE: i32 = 40;
/// The same where no line that stays is as long. Between what was seen: names
/// of goods are 62 and less (two pages), bars of links 197 and more (nine).
const LONE_TITLE: i32 = 100;
/// Years of the republic that pages on the web are from: 1991 to 2041.
const REPUBLIC: RangeInclusive<u32> = 80..=130;

impl Page {
    /// Where the text begins, and the table of the family that takes what
    /// stands above it.
    pub(super) fn head<'r>(
        &self,
        rules: &'r Families,
        text: &str,
        reader: &Reader<'_>,
    ) -> Option<(usize, &'r Table)> {
        let (first, _) = self.body(text)?;
        Some((first, &rules.families[reader.absorber()?]))
    }

    /// Leaves over the text what says who wrote it and when, and a title, if
    /// only their neighbours speak against them.
    pub(super) fn keep_head(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some((first, table)) = self.head(rules, text, reader) else {
            return;
        };
        let is_stamp = |line: &str| is_stamp(table, line);
        for line in &mut self.lines[..first] {
            let words = &text[line.text];
            let stays = match line.fate {
                Fate::Absorbed(_) => is_stamp(words),
                // 刊登日期：2024-03-05 is the date of the text, whatever table
                // has the words.
                Fate::Items if line.reading.items.len() == 1 => {
                    let key = key_of(words).map_or(0, str::len);
                    let value =
                        words[key..].trim_start_matches([':', '：', ' ']);
                    value.starts_with(|c: char| c.is_ascii_digit())
                        && has_day(table, value)
                }
                _ => false,
            };
            if stays && line.goes(rules) {
                line.fate = Fate::Content;
            }
        }
        let titled = self.lines[..first].iter().any(|line| {
            let words = &text[line.text];
            line.fate == Fate::Content && has_words(words) && !is_stamp(words)
        });
        if titled {
            return;
        }
        let mut scale = Scale::default();
        let title = (0..first)
            .filter(|&at| {
                let line = &self.lines[at];
                matches!(line.fate, Fate::Absorbed(_))
                    && text[line.text].chars().all(is_han)
            })
            .min_by_key(|&at| self.lines[at].likeness(text, &mut scale));
        if let Some(at) = title {
            self.lines[at].fate = Fate::Content;
        }
    }

    /// Leaves the line over the text that is longer than all that stay there,
    /// and less like boilerplate or directly over the date, if little speaks
    /// against it: its neighbours, or that it has blanks or an address. It is
    /// the title.
    pub(super) fn keep_longest(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some((first, table)) = self.head(rules, text, reader) else {
            return;
        };
        let begins = |line: &Line| {
            line.fate == Fate::Content
                && (line.is_sentence(text)
                    || is_marked(&text[line.text])
                    || text[line.text].ends_with(['；', '，']))
        };
        // Over a key that stays a row of words is a bar of links.
        let is_key = |line: &Line| {
            line.fate == Fate::Content && key_of(&text[line.text]).is_some()
        };
        let head = &self.lines[..first];
        let head = &head[..head.iter().position(begins).unwrap_or(first)];
        let key = head.iter().position(is_key);
        let head = &head[..key.unwrap_or(head.len())];
        let may_be = |at: &usize| {
            head[*at].goes_for_little(rules, text)
                && (key.is_none()
                    || !text[head[*at].text].contains(char::is_whitespace))
        };
        let mut scale = Scale::default();
        let mut measure = |line: &Line| {
            let count = text[line.text].chars().filter(|&c| is_han(c)).count();
            (count, line.likeness(text, &mut scale))
        };
        let longest = (0..head.len())
            .filter(may_be)
            .map(|at| (measure(&head[at]), at))
            .max_by_key(|&((count, _), _)| count);
        let Some(((count, like), at)) = longest else { return };
        let dated = head.get(at + 1).is_some_and(|line| {
            !line.goes(rules) && has_day(table, &text[line.text])
        });
        let stays = head.iter().filter(|line| line.fate == Fate::Content);
        let stays: Vec<_> = stays.map(measure).collect();
        // Nothing that stays may be the title.
        let lone = like < LONE_TITLE
            && stays.iter().all(|&(other, _)| other < LEAST_TITLE);
        let is_title = count >= LEAST_TITLE
            && (dated || lone || like < UNLIKE_TITLE)
            && stays.iter().all(|&(other, weight)| {
                other < count && (dated || lone || weight > like)
            });
        if is_title {
            self.lines[at].fate = Fate::Content;
        }
    }

    /// Leaves lines between quotation marks, which somebody says or reads,
    /// and, where the page shows no site, phrases that end as sentences do.
    pub(super) fn keep_quoted(&mut self, rules: &Families, text: &str) {
        let site = self.shows_site(rules, text, LEAST_SURE);
        for line in &mut self.lines {
            let words = &text[line.text];
            if matches!(line.fate, Fate::Items | Fate::Notice)
                && line.reading.inline.is_none()
                && (is_quoted(words)
                    || (!site
                        && line.fate == Fate::Items
                        && words.len() <= LONGEST_PHRASE
                        && words.ends_with('。')
                        && line.is_items(rules)))
            {
                line.fate = Fate::Content;
            }
        }
    }

    /// Whether so many lines are beyond doubt those of a site, keys with values
    /// apart: those may be of a notice or of a thing.
    fn shows_site(&self, rules: &Families, text: &str, least: usize) -> bool {
        let sure = self.lines.iter().filter(|line| {
            line.is_sure(rules) && key_of(&text[line.text]).is_none()
        });
        sure.count() >= least
    }

    /// Leaves keys with values beside keys that stay, over the text or in it:
    /// the data of a notice or of a thing. On a page that shows a site they
    /// may be of both.
    pub(super) fn keep_keys(&mut self, rules: &Families, text: &str) {
        if self.shows_site(rules, text, LEAST_SHOWN) {
            return;
        }
        let last = self.lines.iter().rposition(|line| {
            line.fate == Fate::Content && line.is_sentence(text)
        });
        let Some(last) = last else { return };
        let mut from = 0;
        while from < last {
            let run = self.lines[from..last]
                .iter()
                .take_while(|line| line.goes_as_key(text))
                .count();
            let to = from + run;
            let stays = |page: &Page, at: usize, other: Option<usize>| {
                other.is_some_and(|other| {
                    page.is_content_beside(text, at, other)
                        && key_of(&text[page.lines[other].text]).is_some()
                })
            };
            // A notice of rights has its address below, a call for works only
            // says whose they are.
            let below = |page: &Page| {
                page.lines[from..to]
                    .iter()
                    .all(|line| line.fate == Fate::Items)
                    && stays(page, to - 1, Some(to))
            };
            if run > 0
                && (stays(self, from, from.checked_sub(1)) || below(self))
            {
                for line in &mut self.lines[from..to] {
                    line.fate = Fate::Content;
                }
            }
            from = to + 1;
        }
    }

    /// Whether the line `other` is content and only blanks stand between it
    /// and the line `at`.
    fn is_content_beside(&self, text: &str, at: usize, other: usize) -> bool {
        let Some(line) = self.lines.get(other) else { return false };
        let (first, second) = (at.min(other), at.max(other));
        let between =
            self.lines[first].full.end()..self.lines[second].full.start();
        line.fate == Fate::Content && is_blank(&text[between])
    }
}

impl Line {
    /// Whether the line goes for its neighbours, or for a form that other lines
    /// have, too.
    fn goes_for_little(&self, rules: &Families, text: &str) -> bool {
        let weak = match (self.fate, &self.reading.items[..]) {
            (Fate::Absorbed(_), _) => true,
            (Fate::Items, [item]) => {
                let rule = &rules.rules[item.rule];
                rule.kind == Kind::Line
                    && rule.settings.strength == Strength::Weak
            }
            _ => false,
        };
        weak && self.reading.inline.is_none()
            && self.goes(rules)
            && !text[self.text].contains(['>', '＞', '›', '»', '|', '｜'])
    }

    /// Whether the line goes, and is one key with one value, or keys with
    /// values and blanks between.
    fn goes_as_key(&self, text: &str) -> bool {
        let words = &text[self.text];
        matches!(self.fate, Fate::Items | Fate::Notice)
            && self.reading.inline.is_none()
            && words.split(is_blank_char).all(|part| {
                // 主编：阮守诚　阮桂生 is one key, too.
                part.is_empty()
                    || key_of(part).is_some()
                    || !part.contains(['\t', '|', '｜', ':', '：'])
            })
            && key_of(words).is_some()
    }

    /// Whether the line is phrases of tables and nothing else.
    fn is_items(&self, rules: &Families) -> bool {
        let items = &self.reading.items;
        items.iter().all(|item| rules.rules[item.rule].kind == Kind::Item)
    }

    /// Whether the line is words of sites and nothing else, told one after
    /// the other as in a sentence.
    pub(super) fn is_told(&self, rules: &Families, text: &str) -> bool {
        self.fate == Fate::Items
            && self.reading.inline.is_none()
            && text[self.text].contains('、')
            && self.is_items(rules)
    }
}

/// Whether `c` may stand between a value and the next key.
fn is_blank_char(c: char) -> bool {
    matches!(c, '\t' | '\u{3000}' | '|' | '｜')
}

/// Whether a line stands between one pair of quotation marks.
fn is_quoted(line: &str) -> bool {
    const PAIRS: [(char, char); 3] = [('“', '”'), ('「', '」'), ('『', '』')];
    PAIRS.iter().any(|&(open, close)| {
        line.strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close))
            .is_some_and(|inner| !inner.contains([open, close]))
    })
}

/// Whether a line says when a text appeared or who wrote it.
pub(super) fn is_stamp(table: &Table, line: &str) -> bool {
    line.len() <= LONGEST_STAMP
        && (has_day(table, line) || names_author(table, line))
}

/// Whether a line has a day of a year, or how long ago something was.
pub(super) fn has_day(table: &Table, line: &str) -> bool {
    // Without a digit there is none, and wide ones have that byte.
    const WIDE: u8 = 0xEF;
    if !line.bytes().any(|byte| byte.is_ascii_digit() || byte == WIDE) {
        return false;
    }
    let chars: Vec<char> = line.chars().map(fold_char).collect();
    let ago = table.ago.iter().any(|ago| {
        chars.windows(ago.len()).enumerate().any(|(at, word)| {
            let before = chars[..at].iter().rev().find(|&&c| c != ' ');
            *word == **ago && before.is_some_and(char::is_ascii_digit)
        })
    });
    ago || line.char_indices().any(|(at, _)| {
        let rest = &line[at..];
        // 05/03/2024
        let behind = line[..at].ends_with(['/', '.']);
        (rest.starts_with("19") || rest.starts_with("20"))
            && rest.len() >= 4
            && rest.as_bytes()[2..4].iter().all(u8::is_ascii_digit)
            && (behind
                || rest[4..].trim_start().starts_with(['-', '/', '.', '年']))
    }) || is_republican(line)
}

/// Whether a line begins with a day as Taiwan counts years: 112-03-03.
fn is_republican(line: &str) -> bool {
    let mut parts = line.splitn(3, ['-', '/', '.']);
    let mut number = |digits: RangeInclusive<usize>| {
        let part = parts.next().unwrap_or_default();
        let part = part.split(' ').next().unwrap_or_default();
        let is = digits.contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_digit());
        is.then(|| part.parse::<u32>().ok()).flatten()
    };
    let year = number(2..=3).is_some_and(|year| REPUBLIC.contains(&year));
    year && number(1..=2).is_some_and(|month| (1..=12).contains(&month))
        && number(1..=2).is_some_and(|day| (1..=31).contains(&day))
}

/// Whether a line is what somebody did, a mark, and a name: 文／何青, WRITTEN
/// BY HO CHING.
fn names_author(table: &Table, line: &str) -> bool {
    let did =
        line.split_once(['／', '/', '：', ':', '｜', '|', ' ', '\u{3000}']);
    let done = did.is_some_and(|(did, name)| {
        let did = did.trim().chars().map(fold_char);
        let name = name.trim();
        table.did.iter().any(|word| did.clone().eq(word.iter().copied()))
            && name.chars().all(is_han)
            && (2..=LONGEST_NAME).contains(&name.chars().count())
    });
    let mut words = line.split_ascii_whitespace();
    let by = words.find(|word| word.eq_ignore_ascii_case("by"));
    done || (by.is_some()
        && line.starts_with(|c: char| c.is_ascii_alphabetic())
        && words.next().is_some())
}
