//! What stays because it stands inside of the text: between its sentences,
//! or introduced by one of its lines.

use super::{
    Fate, Line, Page,
    keep::{is_contact, key_of},
    stay::has_day,
};
use crate::{
    Policy,
    boilerplate::{
        folded::{fold_char, is_han},
        line::{Item, Shape},
        reader::Reader,
        rules::{Families, Kind, Strength},
    },
};

/// From how many items on a line is a row that only sites have, wherever it
/// stands.
const LONG_ROW: usize = 4;
/// How long the heading of a list is, in bytes: four characters. Buttons are
/// shorter.
const LEAST_HEADING: usize = 12;
/// How many rows a table of commands has at least.
const LEAST_ROWS: usize = 3;
/// How many characters a line has that shows what stands under it.
const LEAST_SHOWING: usize = 6;
/// How many entries a directory has at least.
const LEAST_ENTRIES: usize = 3;

impl Page {
    /// Leaves over the text what a family that stays knows, too: who wrote it
    /// and when, whatever other tables have the words.
    pub(super) fn keep_fields(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some((first, table)) = self.head(rules, text, reader) else {
            return;
        };
        let stays = |rule: usize| {
            let family = rules.rules[rule].family;
            rules.families[family].policy != Policy::Remove
        };
        for line in &mut self.lines[..first] {
            if line.fate != Fate::Items || line.reading.inline.is_some() {
                continue;
            }
            for item in &mut line.reading.items {
                // 00:00 / 03:12 is no date.
                let says = |rule: usize| {
                    rules.rules[rule].kind != Kind::Item
                        || has_day(table, &text[item.span])
                };
                let kept =
                    item.rules().find(|&rule| stays(rule) && says(rule));
                item.rule = kept.unwrap_or(item.rule);
            }
        }
    }

    /// Leaves what stands between sentences and may be one of their lines:
    /// sentences that begin like a notice, and phrases that may be headings.
    /// Where nothing over the text and nothing under it goes, every phrase
    /// may be.
    pub(super) fn keep_inner(&mut self, rules: &Families, text: &str) {
        let Some((first, last)) = self.body(text) else { return };
        // A phrase directly over the first sentence may be its heading.
        let over = first.saturating_sub(usize::from(
            first > 1
                && self.lines[first - 1].is_phrases(rules)
                && !self.lines[first - 1].is_button_row(text)
                && self.stays_whole(first - 2),
        ));
        let framed = self.lines[..over]
            .iter()
            .chain(&self.lines[last + 1..])
            .any(|line| line.goes(rules));
        let mut from = 1;
        while from < self.lines.len() {
            let run = self.lines[from..]
                .iter()
                .take_while(|line| line.goes_whole(rules))
                .count();
            let to = from + run;
            let lines = &self.lines[from..to];
            let sentences = run > 0
                && self.is_told(text, from - 1)
                && self.is_told(text, to)
                && lines.iter().all(|line| {
                    line.is_sentence(text) && line.is_vague(rules)
                });
            let heading = run == 1
                && self.stays_whole(from - 1)
                && self.stays_whole(to)
                && if framed {
                    lines[0].may_head(rules)
                        && !lines[0].is_firm(rules)
                        && self.reaches_sentence(text, from, to)
                } else {
                    from + 1 >= first
                        && from < last
                        && lines[0].is_phrases(rules)
                        && !lines[0].is_button_row(text)
                };
            if sentences || heading {
                for line in &mut self.lines[from..to] {
                    line.fate = Fate::Content;
                }
            }
            from = to + 1;
        }
    }

    /// Leaves what may be the heading of the list under it, whose first line
    /// stays with its number: 岗位职责 over 1、负责设备的安装.
    pub(super) fn keep_over_list(&mut self, rules: &Families, text: &str) {
        for at in 1..self.lines.len() {
            let heading = &self.lines[at - 1];
            if heading.goes_whole(rules)
                && heading.reading.items.len() <= 1
                && heading.text.len() >= LEAST_HEADING
                && heading.may_head(rules)
                && !heading.is_firm(rules)
                && self.stays_whole(at)
                && is_first(&text[self.lines[at].text])
            {
                self.lines[at - 1].fate = Fate::Content;
            }
        }
    }

    /// Leaves lines below each other under a sentence that shows them, if more
    /// of the text stands below: buttons, paths and headings that a manual
    /// speaks of. Whether there are any.
    pub(super) fn keep_announced(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) -> bool {
        let Some(family) = reader.absorber() else { return false };
        let announces = &rules.families[family].announces;
        let last = self.lines.iter().rposition(|line| {
            line.fate == Fate::Content && line.is_sentence(text)
        });
        let mut any = false;
        for at in 1..last.unwrap_or(0) {
            if self.lines[at].fate == Fate::Content
                || !self.stays_whole(at - 1)
                || !shows(&text[self.lines[at - 1].text], announces)
            {
                continue;
            }
            for line in &mut self.lines[at..] {
                if !matches!(line.fate, Fate::Items | Fate::Absorbed(_))
                    || line.reading.inline.is_some()
                    || line.is_anywhere(rules)
                {
                    break;
                }
                line.fate = Fate::Content;
                any = true;
            }
        }
        any
    }

    /// Leaves, on a page that shows no site, what stands below a sentence with
    /// more of the text below it down to the end, and what a line that ends
    /// with a colon introduces: a page in an exercise, words on a wall.
    pub(super) fn keep_shown(&mut self, rules: &Families, text: &str) {
        if self.lines.last().is_none_or(|line| line.goes(rules)) {
            return;
        }
        let first = self.lines.iter().position(|line| {
            line.fate == Fate::Content && line.is_sentence(text)
        });
        let (mut below, mut says) = (false, false);
        for at in (1..self.lines.len()).rev() {
            let line = &self.lines[at];
            if line.fate == Fate::Content {
                below = true;
                says |= line.is_sentence(text)
                    || text[line.text].ends_with(['？', '?']);
                continue;
            }
            let introduced = below
                && self.stays_whole(at - 1)
                && text[self.lines[at - 1].text].ends_with(['：', ':']);
            // What stands under a notice of rights goes with it.
            let inside = says
                && first.is_some_and(|first| first < at)
                && self.lines[at - 1].fate != Fate::Notice;
            if (introduced || inside)
                && line.fate == Fate::Items
                && line.reading.inline.is_none()
                && line.reading.items.len() < LONG_ROW
                && !line.is_anywhere(rules)
            {
                self.lines[at].fate = Fate::Content;
            }
        }
    }

    /// Leaves whom to call or to write to, if nothing else of the page goes
    /// and it is not the end of the page: a list, or what stands below another
    /// key of a notice.
    pub(super) fn keep_directory(&mut self, rules: &Families, text: &str) {
        let goes = |line: &Line| line.goes(rules);
        let is_key = |at: usize| key_of(&text[self.lines[at].text]).is_some();
        let first = self.lines.iter().position(goes);
        let below_key = first
            .and_then(|first| first.checked_sub(1))
            .is_some_and(|above| self.stays_whole(above) && is_key(above));
        let all = || self.lines.iter().filter(|line| goes(line));
        if self.lines.last().is_some_and(goes)
            || (all().count() < LEAST_ENTRIES && !below_key)
            || !all().all(|line| is_contact(&text[line.text]))
        {
            return;
        }
        for line in &mut self.lines {
            line.fate = Fate::Content;
        }
    }

    /// Leaves lines below each other that each say in Chinese what a command, a
    /// key or an option in Latin letters is for, in a column of its own.
    pub(super) fn keep_columns(&mut self, text: &str) {
        let is_row = |line: &Line| is_explained(&text[line.text]);
        for lines in self.lines.chunk_by_mut(|a, b| is_row(a) == is_row(b)) {
            if lines.len() >= LEAST_ROWS && lines.iter().all(is_row) {
                for line in lines {
                    line.fate = Fate::Content;
                }
            }
        }
    }

    /// Leaves the first line of the page, if only its neighbours speak against
    /// it and nothing else over the text goes: it is the title.
    pub(super) fn keep_first(&mut self, rules: &Families, text: &str) {
        let Some((first, _)) = self.body(text) else { return };
        let [line, over @ ..] = &self.lines[..first] else { return };
        if matches!(line.fate, Fate::Absorbed(_))
            && line.shape == Shape::Headline
            && !text[line.text].contains(char::is_whitespace)
            && !over.iter().any(|line| line.goes(rules))
        {
            self.lines[0].fate = Fate::Content;
        }
    }

    /// Whether only lines that stay are between the line `from`, and `to`,
    /// and a sentence above and below.
    fn reaches_sentence(&self, text: &str, from: usize, to: usize) -> bool {
        let stays = |line: &&Line| {
            line.fate == Fate::Content && line.reading.inline.is_none()
        };
        let says = |line: &Line| line.is_sentence(text);
        self.lines[..from].iter().rev().take_while(stays).any(says)
            && self.lines[to..].iter().take_while(stays).any(says)
    }

    /// Whether the line `at` is a sentence that stays.
    fn is_told(&self, text: &str, at: usize) -> bool {
        self.stays_whole(at) && self.lines[at].is_sentence(text)
    }

    /// Whether there is a line `at`, and all of it stays.
    pub(super) fn stays_whole(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|line| {
            line.fate == Fate::Content && line.reading.inline.is_none()
        })
    }
}

/// Whether a line ends with a colon and has one of the phrases.
fn shows(line: &str, announces: &[Box<[char]>]) -> bool {
    if !line.ends_with(['：', ':']) {
        return false;
    }
    let chars: Vec<char> = line.chars().map(fold_char).collect();
    chars.len() >= LEAST_SHOWING
        && announces.iter().any(|phrase| {
            chars.windows(phrase.len()).any(|part| *part == **phrase)
        })
}

impl Line {
    /// Whether the line goes, and nothing of it stays.
    pub(super) fn goes_whole(&self, rules: &Families) -> bool {
        self.goes(rules) && self.reading.inline.is_none()
    }

    /// Whether the line goes as one phrase, or for its neighbours, so that it
    /// may be a heading.
    fn may_head(&self, rules: &Families) -> bool {
        matches!(self.fate, Fate::Absorbed(_))
            || (!self.is_anywhere(rules) && self.is_phrase(rules))
    }

    /// Whether the line goes as phrases, or for its neighbours.
    fn is_phrases(&self, rules: &Families) -> bool {
        let is_phrase = |item: &Item| {
            rules.rules[item.rule].kind == Kind::Item && item.value.is_none()
        };
        matches!(self.fate, Fate::Absorbed(_))
            || (self.fate == Fate::Items
                && self.reading.inline.is_none()
                && !self.is_anywhere(rules)
                && self.reading.items.iter().all(is_phrase))
    }

    /// Whether the line is several phrases with nothing but blanks between.
    fn is_button_row(&self, text: &str) -> bool {
        self.reading.items.len() > 1 && !text[self.text].contains(['/', '／'])
    }

    /// Whether the line goes by a rule that needs nothing beside it.
    fn is_firm(&self, rules: &Families) -> bool {
        self.fate == Fate::Items
            && self.reading.items.iter().any(|item| {
                rules.rules[item.rule].settings.strength == Strength::Strong
            })
    }

    /// Whether the line goes wherever it stands.
    fn is_anywhere(&self, rules: &Families) -> bool {
        self.fate == Fate::Items
            && self
                .reading
                .items
                .iter()
                .any(|item| rules.rules[item.rule].settings.windows.anywhere)
    }
}

/// Whether a line begins with the first number of a list.
fn is_first(line: &str) -> bool {
    let line = line.trim_start_matches(['(', '（', '第']);
    line.starts_with('①')
        || line.strip_prefix(['1', '１', '一']).is_some_and(|rest| {
            rest.strip_prefix(['.', '．', '、', ')', '）']).is_some_and(
                |rest| !rest.starts_with(|c: char| c.is_ascii_digit()),
            )
        })
}

/// Whether a line has ASCII characters, a gap of blanks or a tab, and then
/// others.
fn is_explained(line: &str) -> bool {
    // What most lines lack: a blank before the first character of another
    // script.
    let bytes = line.as_bytes();
    let is_blank = |end: usize| bytes[end - 1].is_ascii_whitespace();
    let first = bytes.iter().position(|byte| !byte.is_ascii());
    if !first.is_some_and(|end| end > 0 && is_blank(end)) {
        return false;
    }
    let Some(at) = line.find("  ").or_else(|| line.find('\t')) else {
        return false;
    };
    let (name, rest) = line.split_at(at);
    name.bytes().any(|byte| byte.is_ascii_alphabetic())
        && name.is_ascii()
        && rest.trim_start().starts_with(is_han)
}
