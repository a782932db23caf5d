//! Lines that the page around them shows to be content, whatever they say.

use memchr::memchr2_iter;

use super::{Fate, Line, Page, numbered::is_numbered};
use crate::boilerplate::{
    cut::is_blank,
    folded::{fold_char, has_phrase, is_han},
    line::Shape,
    page::alike::is_signed,
    reader::Reader,
    rules::{Families, Kind, Strength},
    value::Value,
};

/// How long the key of a record is at most, in bytes.
const LONGEST_KEY: usize = 24;
/// How long a role with a name is at most, in bytes.
const LONGEST_ROLE: usize = 36;
/// So many keys over content make a page one on which people speak.
const LEAST_VOICES: usize = 3;
/// So many lines of content over a path are more than a title and its date: it
/// leads through a program.
const LEAST_OVER: usize = 3;
/// So many headings make a page one in Markdown.
const LEAST_SECTIONS: usize = 2;

impl Page {
    /// Leaves keys with values between keys with values, roles between
    /// roles, and rows between rows: they are one record, as those of a data
    /// sheet, the credits of a film, or one table.
    pub(super) fn keep_records(&mut self, rules: &Families, text: &str) {
        let mut from = 0;
        while from < self.lines.len() {
            let keys = self.lines[from..]
                .iter()
                .take_while(|line| line.is_key(text))
                .count();
            // What only its neighbours bear out stays with a key above it.
            let weak = self.lines[from..from + keys]
                .iter()
                .take_while(|line| line.is_weak(rules))
                .count();
            let keys = if weak > 0 { weak } else { keys };
            let to = from + keys.max(1);
            let beside = |at: Option<usize>, other: Option<usize>| {
                at.zip(other)
                    .and_then(|(at, other)| self.stays_beside(text, at, other))
            };
            let above = beside(Some(from), from.checked_sub(1));
            let below = beside(Some(to - 1), Some(to));
            let line = &self.lines[from];
            let stays = match line.fate {
                Fate::Content => false,
                _ if keys > 0 => {
                    above.is_some_and(|above| key_of(above).is_some())
                        && (weak == keys
                            || below
                                .is_some_and(|below| key_of(below).is_some()))
                }
                _ => false,
            };
            let alike = |other: Option<&str>| {
                let line = &text[line.text];
                other.is_some_and(|other| {
                    are_rows(line, other)
                        || are_roles(line, other)
                        || (is_numbered(line) && is_numbered(other))
                        || (is_setting_row(line)
                            && (is_setting_row(other) || is_section(other)))
                        || is_changed(other)
                        || is_markup(other)
                })
            };
            let alike = line.fate != Fate::Content
                && (alike(above) || (keys < 2 && alike(below)));
            if stays || alike {
                for line in &mut self.lines[from..to] {
                    line.fate = Fate::Content;
                }
            }
            from = to;
        }
    }

    /// Leaves what a line break cut off from the line above: what closes a
    /// bracket that was opened there. And leaves what is said by whom: a key
    /// that returns over content is somebody's name, whatever it names. And
    /// what has its number below a line that stays with one.
    pub(super) fn keep_continued(&mut self, rules: &Families, text: &str) {
        let mut voices: Vec<&str> = Vec::new();
        for line in &self.lines {
            if line.fate == Fate::Content
                && let Some(key) = key_of(&text[line.text])
            {
                voices.push(key);
            }
        }
        voices.sort_unstable();
        for at in 0..self.lines.len() {
            let line = &self.lines[at];
            if !line.goes(rules) || line.reading.inline.is_some() {
                continue;
            }
            let words = &text[line.text];
            let closes = at > 0
                && words.starts_with([')', '）', '」', '』', '】', '》'])
                && self.lines[at - 1].fate == Fate::Content
                && text[self.lines[at - 1].text]
                    .rfind(['(', '（', '「', '『', '【', '《'])
                    .is_some_and(|open| {
                        let above = &text[self.lines[at - 1].text][open..];
                        !above.contains([')', '）', '」', '』', '】', '》'])
                    });
            let speaks = voices.len() >= LEAST_VOICES
                && key_of(words)
                    .is_some_and(|key| voices.binary_search(&key).is_ok());
            // 三、版权归作者所有 in the rules of a contest.
            let counts = at > 0
                && is_numbered(words)
                && self.lines[at - 1].fate == Fate::Content
                && is_numbered(&text[self.lines[at - 1].text]);
            if closes || speaks || counts {
                self.lines[at].fate = Fate::Content;
            }
        }
    }

    /// Leaves a phrase, a path, or a link to another text, that stands alone
    /// between lines of content or over the first sentence, where a title stands, on
    /// a page that shows nothing of a site; and a line that may say anything
    /// behind its first words, if it stands between sentences, or is one.
    pub(super) fn keep_lone(&mut self, rules: &Families, text: &str) {
        let mut contents = 0;
        for at in 0..self.lines.len().saturating_sub(1) {
            let line = &self.lines[at];
            let is_prose = |other: usize| {
                self.stays(other) && self.lines[other].is_sentence(text)
            };
            let above = at.checked_sub(1);
            let is_lone = match above {
                Some(above) => line.is_lone(rules) && self.stays(above),
                None => {
                    (line.is_lone(rules)
                        || line.is_label(rules)
                        || line.is_told(rules, text))
                        && is_prose(at + 1)
                }
            };
            let is_lone = is_lone && self.stays(at + 1)
                || (contents >= LEAST_OVER
                    && line.fate == Fate::Items
                    && text[line.text].contains(['>', '＞', '›', '»', '→'])
                    && self.stays(at - 1)
                    && self.stays(at + 1)
                    && !is_prose(at + 1));
            contents += usize::from(self.stays(at));
            // A sentence needs no other beside it.
            let says = line.is_sentence(text);
            let is_vague = line.is_vague(rules)
                && above.is_none_or(|above| {
                    is_prose(above) || (says && self.stays(above))
                })
                && (is_prose(at + 1)
                    || ((says || above.is_none()) && self.stays(at + 1)));
            if is_lone || is_vague {
                self.lines[at].fate = Fate::Content;
            }
        }
    }

    /// Leaves lone phrases and headings of a page in Markdown: only at its
    /// end, and with others, are they links.
    pub(super) fn keep_sections(&mut self, rules: &Families, text: &str) {
        let heading = |line: &Line| is_heading(&text[line.text]);
        let fence = |line: &Line| is_fence(&text[line.text]);
        let sections = self.lines.iter().filter(|line| heading(line)).count();
        if sections < LEAST_SECTIONS && !self.lines.iter().any(fence) {
            return;
        }
        let mut from = 0;
        while from < self.lines.len() {
            let run = self.lines[from..]
                .iter()
                .take_while(|line| line.goes(rules))
                .count();
            let to = from + run;
            let phrases = self.lines[from..to]
                .iter()
                .all(|line| line.is_lone(rules) || line.is_listed());
            if run > 0 && phrases {
                for line in &mut self.lines[from..to] {
                    line.fate = Fate::Content;
                }
            }
            from = to + 1;
        }
    }

    /// Leaves the firm that signs a notice over its date, and whom to write or
    /// to call above whoever signs one.
    pub(super) fn keep_signed(&mut self, rules: &Families, text: &str) {
        for at in 1..self.lines.len() {
            let line = &self.lines[at];
            let words = &text[line.text];
            let dated = self.lines.get(at + 1).is_some_and(|next| {
                !next.goes(rules) && is_day(&text[next.text])
            });
            let firm = dated
                && words.chars().all(is_han)
                && (words.ends_with("公司")
                    || words.ends_with("中心")
                    || words.ends_with("協會")
                    || words.ends_with("协会"));
            if firm && matches!(line.fate, Fate::Absorbed(_)) {
                self.lines[at].fate = Fate::Content;
            }
            let line = &self.lines[at];
            if line.fate != Fate::Content || !(firm || is_signed(words)) {
                continue;
            }
            for line in self.lines[..at].iter_mut().rev() {
                if line.fate == Fate::Content || !is_contact(&text[line.text])
                {
                    break;
                }
                line.fate = Fate::Content;
            }
        }
    }

    /// Leaves what was taken for its neighbours if it has a phrase that speaks
    /// against the family: who the author is, behind the text.
    pub(super) fn keep_refused(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some(family) = reader.absorber() else { return };
        let phrases = &rules.families[family].vetoes;
        for line in &mut self.lines {
            if !matches!(line.fate, Fate::Absorbed(_)) {
                continue;
            }
            let chars: Vec<char> =
                text[line.text].chars().map(fold_char).collect();
            if has_phrase(&chars, phrases) {
                line.fate = Fate::Content;
            }
        }
    }

    /// Leaves the line below the path to the page, which is its title, if
    /// only what is around it speaks against it.
    pub(super) fn keep_under_path(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some(family) = reader.absorber() else { return };
        let table = &rules.families[family];
        let first =
            self.body(text).map_or(self.lines.len(), |(first, _)| first);
        let path = self.lines[..first]
            .iter()
            .rposition(|line| line.is_path(rules, &table.titles));
        if let Some(title) = path.map(|path| path + 1)
            && title < first
            && self.lines[title].shape == Shape::Headline
            && (matches!(self.lines[title].fate, Fate::Absorbed(_))
                || self.lines[title].is_free_row(rules))
        {
            self.lines[title].fate = Fate::Content;
        }
    }

    /// The text of the line `other`, if it is content and stands next to the
    /// line `at`.
    fn stays_beside<'t>(
        &self,
        text: &'t str,
        at: usize,
        other: usize,
    ) -> Option<&'t str> {
        let line = self.lines.get(other)?;
        let (first, second) = (at.min(other), at.max(other));
        let between =
            self.lines[first].full.end()..self.lines[second].full.start();
        (line.fate == Fate::Content
            && line.reading.inline.is_none()
            && !line.is_sentence(text)
            && is_blank(&text[between]))
        .then_some(&text[line.text])
    }

    /// Whether something of the line `at` is content.
    fn stays(&self, at: usize) -> bool {
        let line = &self.lines[at];
        line.fate == Fate::Content || line.reading.inline.is_some()
    }
}

impl Line {
    /// Whether the line is a phrase, or names one other text, in head or
    /// tail.
    fn is_lone(&self, rules: &Families) -> bool {
        let [item] = &self.reading.items[..] else { return false };
        let rule = &rules.rules[item.rule];
        self.fate == Fate::Items
            && self.reading.inline.is_none()
            && !rule.settings.windows.anywhere
            && match rule.kind {
                Kind::Item => item.value.is_none(),
                Kind::Label(value) => value == Value::Title,
                _ => false,
            }
    }

    /// Whether the line goes as a label with a value that is of no use.
    fn is_label(&self, rules: &Families) -> bool {
        matches!(&self.reading.items[..], [item] if {
            let rule = &rules.rules[item.rule];
            matches!(rule.kind, Kind::Label(_)) && rule.settings.field.is_none()
        })
    }

    /// Whether the line goes for how it begins or ends.
    pub(super) fn is_vague(&self, rules: &Families) -> bool {
        let [item] = &self.reading.items[..] else { return false };
        let rule = &rules.rules[item.rule];
        self.fate == Fate::Items
            && self.goes(rules)
            && rule.kind == Kind::Line
            && rule.pattern.is_words()
    }

    /// Whether the line goes as words with bars or blanks between them, most
    /// of which no table knows.
    pub(super) fn is_free_row(&self, rules: &Families) -> bool {
        self.fate == Fate::Items
            && matches!(&self.reading.items[..], [item]
                if rules.rules[item.rule].pattern.is_row())
    }

    /// Whether the line goes in the company of others only.
    pub(super) fn is_weak(&self, rules: &Families) -> bool {
        self.reading.items.iter().all(|item| {
            rules.rules[item.rule].settings.strength == Strength::Weak
        })
    }

    /// Whether the line goes as a key with its value.
    fn is_key(&self, text: &str) -> bool {
        self.fate == Fate::Items
            && self.reading.items.len() == 1
            && key_of(&text[self.text]).is_some()
    }

    /// Whether the line is of a list under a heading, or filled up.
    fn is_listed(&self) -> bool {
        matches!(self.fate, Fate::Member(_) | Fate::Absorbed(_))
    }
}

/// The key with which a line begins that is one with its value.
pub(super) fn key_of(line: &str) -> Option<&str> {
    let bytes = line.as_bytes();
    let is_colon = |at: &usize| {
        bytes[*at] == b':' || bytes[*at..].starts_with("：".as_bytes())
    };
    // No further than a key may reach.
    let begin = &bytes[..bytes.len().min(LONGEST_KEY + 1)];
    let at = memchr2_iter(b':', "：".as_bytes()[0], begin).find(is_colon)?;
    Some(&line[..at])
}

/// Whether a line is a key with an address of mail or the number of a
/// telephone: whom to write or to call.
pub(super) fn is_contact(line: &str) -> bool {
    const LEAST: usize = 7;
    let digit = |byte: &u8| byte.is_ascii_digit();
    key_of(line).is_some()
        && (line.contains('@') || line.bytes().filter(digit).count() >= LEAST)
}

/// Whether a line is a day in words, and nothing else: 2023年6月16日.
fn is_day(line: &str) -> bool {
    line.ends_with('日')
        && line.contains('年')
        && line.chars().all(|c| {
            c.is_ascii_digit()
                || "年月日〇零一二三四五六七八九十中華民國 ".contains(c)
        })
}

/// Whether a line is a key with a value as in a file of settings.
fn is_setting_row(line: &str) -> bool {
    let mut sides = line.split('=');
    let key = sides.next().unwrap_or_default().trim();
    !key.is_empty()
        && sides.next().is_some()
        && key.chars().all(|c| c.is_alphanumeric() || "._-".contains(c))
}

/// Whether a line is the name of a section in such a file: `[版权]`.
fn is_section(line: &str) -> bool {
    line.starts_with('[') && line.trim_end().ends_with(']')
}

/// Whether a line was put in or taken out in a list of changes.
fn is_changed(line: &str) -> bool {
    ["+", "-"].iter().any(|mark| {
        line.strip_prefix(mark)
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    })
}

/// Whether each line is two words, as a role and who had it.
fn are_roles(line: &str, other: &str) -> bool {
    let is_role = |line: &str| {
        let mut words = line.split_whitespace();
        let two = words.next().is_some() && words.next().is_some();
        two && words.next().is_none()
            && line.len() <= LONGEST_ROLE
            && line.chars().all(|c| c.is_alphabetic() || c.is_whitespace())
    };
    is_role(line) && is_role(other)
}

/// Whether both lines have as many columns, by tabs or, if each has a number
/// in it, by blanks.
fn are_rows(line: &str, other: &str) -> bool {
    const LEAST: usize = 3;
    let tabs = |line: &str| line.bytes().filter(|&b| b == b'\t').count();
    let has_digit = |cell: &str| cell.bytes().any(|b| b.is_ascii_digit());
    let cells = |line: &str| {
        let all = line.split_whitespace().all(has_digit);
        all.then(|| line.split_whitespace().count())
    };
    (tabs(line) > 0 && tabs(line) == tabs(other))
        || cells(line)
            .is_some_and(|count| count >= LEAST && cells(other) == Some(count))
}

/// Whether a line begins with a tag, or has one that closes.
pub(in super::super) fn is_markup(line: &str) -> bool {
    let begins = line.strip_prefix('<').is_some_and(|tag| {
        tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
            && tag.contains('>')
    });
    begins || line.contains("</") || line.contains("/>")
}

/// Whether a line is a heading in Markdown.
pub(in super::super) fn is_heading(line: &str) -> bool {
    let marks = line.bytes().take_while(|&byte| byte == b'#').count();
    (1..=6).contains(&marks) && line[marks..].starts_with(' ')
}

/// Whether a line opens or closes a block of code.
pub(in super::super) fn is_fence(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~")
}
