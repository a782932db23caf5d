//! Items: labels with their values, and phrases.

use super::Reader;
use crate::boilerplate::{
    folded::{is_han, is_separator},
    line::Item,
    rules::{Kind, Separators},
    value::{Care, Value, end_of, unit},
};

impl Reader<'_> {
    /// Items from the character `from` that leave nothing over up to `to`.
    pub(super) fn items(&self, from: usize, to: usize) -> Option<Vec<Item>> {
        let mut items = self.spare.take();
        items.clear();
        if self.add_items(from, to, &mut items).is_some() && !items.is_empty()
        {
            return Some(items);
        }
        self.spare.set(items);
        None
    }

    fn add_items(
        &self,
        from: usize,
        to: usize,
        items: &mut Vec<Item>,
    ) -> Option<()> {
        let chars = &self.folded.chars()[..to];
        let mut at = from;
        loop {
            while chars.get(at).is_some_and(|&c| is_separator(c)) {
                at += 1;
            }
            if at == to || chars[at..].iter().all(|&c| is_trailer(c)) {
                break;
            }
            let (item, end) = self.item(chars, at)?;
            items.push(item);
            at = end;
        }
        Some(())
    }

    /// The longest item that begins at `at`, and its end.
    pub(super) fn item(
        &self,
        chars: &[char],
        at: usize,
    ) -> Option<(Item, usize)> {
        let mut best: Option<(Item, usize)> = None;
        let opening = self.opening(&self.rules.openings.parts, at);
        for number in opening.chain(self.floating.iter().copied()) {
            let Some((item, end)) = self.item_of(number, chars, at) else {
                continue;
            };
            // What only separates says nothing about which is longer.
            let gap = chars[end..].iter().take_while(|&&c| is_separator(c));
            let found = (item, end + gap.count());
            match &mut best {
                Some((_, end)) if found.1 < *end => {}
                Some((item, end)) if found.1 == *end => {
                    item.add(number);
                }
                _ => best = Some(found),
            }
        }
        best
    }

    fn item_of(
        &self,
        number: usize,
        chars: &[char],
        at: usize,
    ) -> Option<(Item, usize)> {
        let rule = &self.rules.rules[number];
        let (kind, settings) = (rule.kind, rule.settings);
        if matches!(kind, Kind::Line | Kind::Veto) {
            return None;
        }
        let (end, gap) = rule.pattern.matches(chars, at)?;
        let Kind::Label(value) = kind else {
            let mut end = end;
            if kind == Kind::Heading {
                while matches!(chars.get(end), Some(':' | '>' | '+')) {
                    end += 1;
                }
            }
            if !is_boundary(chars, end) {
                return None;
            }
            let value = gap.map(|(from, to)| self.span(from, to));
            let item = Item::new(number, self.span(at, end), value);
            return Some((item, end));
        };
        let (separator, from) = separator(chars, end);
        if !settings.separators.contains(separator) {
            return None;
        }
        let firm =
            separator != Separators::BLANK && separator != Separators::NONE;
        let care = if firm { settings.care } else { Care::Strict };
        let stop = |at: usize| {
            self.starts_label(chars, at)
                || (!matches!(value, Value::Title | Value::Words)
                    && self.starts_item(chars, at))
        };
        // A count is one, whatever may be said of it: 赞 41 在看 9.
        let closed = matches!(value, Value::Number | Value::Date);
        let found = if from < chars.len() && (closed || !stop(from)) {
            end_of(value, chars, from, care, stop)
        } else {
            None
        };
        let found = match value {
            Value::Number => found.map(|to| unit(chars, to)),
            _ => found,
        };
        if let Some(to) = found
            && (is_boundary(chars, to) || stop(to))
        {
            let span = (to > from).then(|| self.span(from, to));
            let mut item = Item::new(number, self.span(at, to), span);
            item.single = value == Value::Words
                && !chars[from..to]
                    .iter()
                    .any(|&c| is_separator(c) || matches!(c, ',' | ';'));
            return Some((item, to));
        }
        // 责任编辑: and nothing behind it.
        let over = chars[from..].iter().all(|&c| is_separator(c));
        if separator != Separators::COLON
            || !(over || stop(from))
            || value == Value::Words
        {
            return None;
        }
        let mut item = Item::new(number, self.span(at, from), None);
        item.missing = over.then_some(value);
        Some((item, from))
    }

    /// Whether a label with its separator begins at `at`.
    fn starts_label(&self, chars: &[char], at: usize) -> bool {
        let apart = at == 0 || is_separator(chars[at - 1]);
        self.opening(&self.rules.openings.labels, at).any(|rule| {
            let rule = &self.rules.rules[rule];
            let Kind::Label(value) = rule.kind else { return false };
            let Some((end, _)) = rule.pattern.matches(chars, at) else {
                return false;
            };
            let (separator, from) = separator(chars, end);
            if !rule.settings.separators.contains(separator) {
                return false;
            }
            match separator {
                // A label of one character (文, 图) may end a name.
                Separators::COLON | Separators::BAR => apart || end > at + 1,
                Separators::BLANK => {
                    apart
                        && value == Value::Names
                        && end_of(value, chars, from, Care::Strict, |_| false)
                            .is_some()
                }
                Separators::NONE => false,
                _ => apart,
            }
        })
    }

    /// Whether an item, or a date, begins at `at`.
    fn starts_item(&self, chars: &[char], at: usize) -> bool {
        if at == 0 || at >= chars.len() || !is_separator(chars[at - 1]) {
            return false;
        }
        let opening = self.opening(&self.rules.openings.items, at);
        opening.chain(self.floating.iter().copied()).any(|rule| {
            let rule = &self.rules.rules[rule];
            rule.kind == Kind::Item
                && rule
                    .pattern
                    .matches(chars, at)
                    .is_some_and(|(end, _)| is_boundary(chars, end))
        })
    }
}

/// Whether `c`, folded, stands between the words of a bar of channels.
pub(super) fn is_bar(c: char) -> bool {
    matches!(c, ' ' | '|' | '·' | '/' | '>')
}

/// Whether `c`, folded, may be in a word of a bar of channels.
pub(super) fn is_channel(c: char) -> bool {
    is_han(c) || c.is_alphanumeric() || matches!(c, '+' | '&' | '.' | ':')
}

/// Marks that may end a line of items.
pub(in super::super) fn is_trailer(c: char) -> bool {
    is_separator(c) || matches!(c, '。' | '.' | '!' | '…' | ':' | '+')
}

/// Whether an item may end before `at`.
fn is_boundary(chars: &[char], at: usize) -> bool {
    chars.get(at).is_none_or(|&c| is_separator(c))
        || chars[at..].iter().all(|&c| is_trailer(c))
}

/// What stands between a label and its value, and where the value begins.
fn separator(chars: &[char], from: usize) -> (Separators, usize) {
    let mut found = Separators::NONE;
    let mut at = from;
    // The firmest mark counts: 【责编】：张三 has a colon.
    while let Some(&c) = chars.get(at) {
        let rank = |separator| match separator {
            Separators::COLON => 5,
            Separators::BAR => 4,
            Separators::BRACKET => 3,
            Separators::SLASH => 2,
            Separators::BLANK => 1,
            _ => 0,
        };
        let this = match c {
            ':' => Separators::COLON,
            '|' | '>' => Separators::BAR,
            '(' | ')' | '"' => Separators::BRACKET,
            '/' => Separators::SLASH,
            ' ' => Separators::BLANK,
            _ => break,
        };
        if rank(this) > rank(found) {
            found = this;
        }
        at += 1;
    }
    (found, at)
}
