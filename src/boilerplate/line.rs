//! One line: its shape, and what the rules see in it.

use super::{
    folded::is_han,
    look::{is_plain_prose, is_surely_prose},
    rules::Settings,
    value::Value,
};
use crate::Span;

/// What a line looks like, whatever it says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Shape {
    /// One sentence or more, of some length.
    Prose,
    /// Something with the marks of a sentence, but short.
    Sentence,
    /// Short, without a full stop, of some words.
    Headline,
    /// A few characters.
    Fragment,
}

impl Shape {
    /// From how many characters on a line with clause marks is prose.
    pub(super) const PROSE: usize = 24;
    /// From here on it is, with or without.
    pub(super) const LONG: usize = 64;
    const HEADLINE: usize = 5;
    /// So many bytes hold that many characters.
    pub(super) const LONGEST: usize = 4 * Shape::LONG;

    pub(super) fn of(line: &str) -> Shape {
        if is_plain_prose(line) || is_surely_prose(line) {
            return Shape::Prose;
        }
        Shape::by_characters(line)
    }

    /// The shape, by a look at every character.
    pub(super) fn by_characters(line: &str) -> Shape {
        let (mut len, mut words, mut clauses, mut stops) = (0, 0, 0, 0);
        let mut arrows = 0;
        let mut last = ' ';
        for c in line.chars() {
            // Ideographs and letters are most of what there is.
            if matches!(c, '\u{4E00}'..='\u{9FFF}' | 'a'..='z' | 'A'..='Z') {
                len += 1;
                words += 1;
                last = c;
                continue;
            }
            if c.is_whitespace() {
                continue;
            }
            len += 1;
            words += usize::from(is_word(c));
            match c {
                '。' => stops += 1,
                '，' | ',' => clauses += 1,
                '>' | '›' | '»' | '＞' => arrows += 1,
                _ => {}
            }
            last = c;
        }
        let ends = matches!(last, '。' | '！' | '？' | '!' | '?' | '…')
            || (matches!(last, '”' | '」' | '"') && clauses > 0);
        // A path may end with a title that asks.
        let path = arrows > 1 && stops == 0;
        if len > Shape::LONG
            || (len >= Shape::PROSE
                && !path
                && (stops > 0 || ends || clauses > 1))
        {
            Shape::Prose
        } else if stops > 0
            || matches!(last, '…' | '；' | ';' | '：' | ':' | '，' | ',')
        {
            Shape::Sentence
        } else if len >= Shape::HEADLINE && words >= Shape::HEADLINE - 1 {
            Shape::Headline
        } else {
            Shape::Fragment
        }
    }

    /// How far the line carries a reader away from head or tail: prose
    /// counts for several short lines.
    pub(super) fn weight(self) -> u32 {
        match self {
            Shape::Prose => 4,
            _ => 1,
        }
    }
}

/// A part of a line that a rule uses up.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The rule that stands.
    pub(super) rule: usize,
    /// All rules that use the part up, the first one apart: several families
    /// know 登录.
    first: usize,
    others: Vec<usize>,
    /// Which of them are left, one bit each.
    left: u64,
    pub(super) span: Span,
    pub(super) value: Option<Span>,
    /// What value the label asks for, where the line ends before it.
    pub(super) missing: Option<Value>,
    /// Whether the value could be a list of words and is a single one, as a
    /// title has behind its colon.
    pub(super) single: bool,
}

impl Item {
    /// One bit each, beside the first.
    const MOST_OTHERS: usize = u64::BITS as usize - 1;

    pub(super) fn new(rule: usize, span: Span, value: Option<Span>) -> Item {
        let (first, others, left) = (rule, Vec::new(), !0);
        let (missing, single) = (None, false);
        Item { rule, first, others, left, span, value, missing, single }
    }

    /// Notes another rule that uses up the same part.
    pub(super) fn add(&mut self, rule: usize) {
        if self.others.len() < Item::MOST_OTHERS {
            self.others.push(rule);
        }
    }

    /// The rules that use the part up.
    pub(super) fn rules(&self) -> impl Iterator<Item = usize> {
        let all =
            core::iter::once(self.first).chain(self.others.iter().copied());
        let left = self.left;
        all.enumerate()
            .filter(move |(at, _)| left >> at & 1 == 1)
            .map(|(_, rule)| rule)
    }

    /// Drops the rules that are not `wanted`; whether any is left.
    pub(super) fn keep(&mut self, wanted: impl Fn(usize) -> bool) -> bool {
        let all =
            core::iter::once(self.first).chain(self.others.iter().copied());
        let kept = all
            .enumerate()
            .filter(|&(_, rule)| wanted(rule))
            .fold(0, |kept, (at, _)| kept | 1 << at);
        // Where none is wanted, the first still says what the part is.
        self.left = if kept == 0 { 1 } else { kept };
        let rule = self.rules().next();
        self.rule = rule.unwrap_or(self.first);
        kept != 0
    }

    /// Makes the item what it was before it was judged, `by` bytes further
    /// to the front.
    fn renew(&mut self, by: usize) {
        (self.rule, self.left) = (self.first, !0);
        self.span = to_front(self.span, by);
        self.value = self.value.map(|value| to_front(value, by));
    }
}

/// A line that claims rights or denies liability.
#[derive(Clone, Copy, Debug)]
pub(super) struct Notice {
    pub(super) family: usize,
    /// Whether there is a heading and nothing else.
    pub(super) bare: bool,
    pub(super) settings: Settings,
}

/// What the rules see in a line.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The items that use the whole line up, or the place behind its last
    /// sentence.
    pub(super) items: Vec<Item>,
    /// Where the items begin, if prose stands before them.
    pub(super) inline: Option<usize>,
    pub(super) notice: Option<Notice>,
    /// Whether words that no table has are among the items, or no marks
    /// between them.
    pub(super) loose: bool,
    /// Whether the line speaks against a family on the whole page. Such a
    /// line stays, or the page would read otherwise without it.
    pub(super) vetoes: bool,
}

impl Reading {
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.notice.is_none()
    }

    /// Whether the line ends with a label whose value is missing.
    pub(super) fn asks(&self) -> bool {
        self.is_whole()
            && self.items.last().is_some_and(|item| item.missing.is_some())
    }

    /// Makes the reading what it was before the line was judged, `by` bytes
    /// further to the front.
    pub(super) fn renew(&mut self, by: usize) {
        self.items.iter_mut().for_each(|item| item.renew(by));
        self.inline = self.inline.map(|at| at - by);
    }

    /// Whether nothing of the line is left over.
    pub(super) fn is_whole(&self) -> bool {
        !self.is_empty() && self.inline.is_none()
    }
}
/// Whether `c` is a Chinese character or a letter.
fn is_word(c: char) -> bool {
    is_han(c) || (!is_mark(c) && c.is_alphabetic())
}

/// Whether `c` is one of the common marks of Chinese text, which need no
/// search in a table.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'..='\u{2027}'
            | '\u{3000}'..='\u{3004}'
            | '\u{3008}'..='\u{301F}'
            | '\u{FF01}'..='\u{FF20}'
    )
}

/// Whether `line` has a Chinese character or a letter.
pub(super) fn has_words(line: &str) -> bool {
    line.len() > Shape::LONGEST || line.chars().any(is_word)
}

/// `span`, `by` bytes further to the front.
pub(super) fn to_front(span: Span, by: usize) -> Span {
    Span::new(span.start() - by, span.end() - by)
}
