//! Commas put in before punctuation.

use super::look::is_hanzi;
use crate::{Evidence, Span};

/// How many marks of punctuation there are that commas are put in before.
const KINDS: usize = 9;

/// The commas that were put in before a page's punctuation.
#[derive(Debug)]
pub(super) struct Commas {
    pub(super) spans: Vec<Span>,
    pub(super) evidence: Evidence,
    kinds: [Kind; KINDS],
}

impl Commas {
    /// Whether a mark like this has a comma before it wherever it is in step,
    /// as far as the page tells.
    pub(super) fn precede(&self, c: char) -> bool {
        self.kind(c).is_some_and(|kind| 2 * kind.inserted >= kind.all)
    }

    /// The same, if the page has such marks.
    pub(super) fn are_seen_before(&self, c: char) -> bool {
        self.kind(c).is_some_and(|kind| kind.inserted > 0) && self.precede(c)
    }

    fn kind(&self, c: char) -> Option<Kind> {
        let kind = kind_of(match c {
            '!' => '！',
            '?' => '？',
            ':' => '：',
            c => c,
        });
        kind.map(|kind| self.kinds[kind])
    }
}

/// Which of them a character is.
fn kind_of(c: char) -> Option<usize> {
    Some(match c {
        ',' => 0,
        '，' => 1,
        '、' => 2,
        '。' => 3,
        '；' => 4,
        ';' => 5,
        '：' => 6,
        '！' => 7,
        '？' => 8,
        _ => return None,
    })
}

/// Whether it is a mark that was turned into ASCII, on a page where all were.
fn is_folded_mark(c: char) -> bool {
    matches!(c, '!' | '?' | ':')
}

/// The inserted commas of a text, if the text shows that they were
/// inserted; `folded` if its full-width punctuation was turned into ASCII.
/// `punctuation` is where any may begin.
///
/// What shows it are commas where text may have one and no second one. A
/// page that shows it beyond doubt has them wherever a mark comes.
pub(super) fn find(
    text: &str,
    punctuation: &[usize],
    folded: bool,
) -> Option<Commas> {
    // Those that show it, and those that follow from it.
    let (mut commas, mut more) = (Vec::new(), Vec::new());
    let mut last_pair = None;
    let (mut kinds, mut pairs) = ([Kind::default(); KINDS], 0);
    let mut doubled_stops = false;
    for &at in punctuation {
        // The second one of two that were looked at together.
        if last_pair.is_some_and(|end| at < end) {
            continue;
        }
        let (before, rest) = text.split_at(at);
        let mut rest = rest.chars();
        let Some(c) = rest.next() else { continue };
        let Some(kind) = kind_of(c) else { continue };
        doubled_stops |= c == '。' && before.ends_with('。');
        kinds[kind].all += 1;
        if !matches!(c, ',' | '，') {
            continue;
        }
        let Some(next) = rest.next() else { continue };
        let after = rest.clone().next();
        let is_mark = kind_of(next).is_some();
        // Two in a row are a lost byte and a mark behind it.
        let is_folded = folded
            && is_folded_mark(next)
            && !after.is_some_and(is_folded_mark);
        if !(is_mark || is_folded) {
            continue;
        }
        let before = before.chars().next_back().unwrap_or('\n');
        let comma = Span::new(at, at + c.len_utf8());
        if is_mark && is_before_comma(before) && is_after(after) {
            commas.push(comma);
            // The comma is none of the text's own; the next mark is counted
            // here, so that no third one makes a pair with it.
            kinds[kind].all -= 1;
            if let Some(kind) = kind_of(next) {
                kinds[kind].all += 1;
                kinds[kind].inserted += 1;
                pairs += usize::from(matches!(next, ',' | '，'));
            }
        } else if (kind_of(before).is_none() || last_pair == Some(at))
            && (is_after(after)
                || !matches!(next, ',' | '，') && after == Some(','))
        {
            more.push(comma);
            if let Some(kind) = kind_of(next) {
                kinds[kind].all += 1;
            }
        } else {
            continue;
        }
        last_pair = Some(at + c.len_utf8() + next.len_utf8());
    }
    let shown = commas.len();
    let other = shown - pairs;
    let touched = kinds.iter().filter(|kind| kind.inserted > 0);
    let all: usize = touched.map(|kind| kind.all).sum();
    let evidence = if other >= 3 && shown >= 10 && 4 * shown >= 3 * all {
        Evidence::Certain
    } else if other >= 2 && shown >= 3 && 2 * shown >= all
        || other == 1 && shown >= 3 && 3 * shown >= 2 * all
        || shown >= 4 && shown == all && !doubled_stops && text.contains('。')
    {
        Evidence::Inferred
    } else {
        return None;
    };
    if evidence == Evidence::Certain {
        commas.append(&mut more);
        commas.sort_unstable();
    }
    Some(Commas { spans: commas, evidence, kinds })
}

/// How often a punctuation mark stands on the page, and behind a comma.
#[derive(Clone, Copy, Debug, Default)]
struct Kind {
    all: usize,
    inserted: usize,
}

/// Whether a comma may follow the character in good text.
fn is_before_comma(c: char) -> bool {
    is_hanzi(c)
        || c.is_alphanumeric()
        || matches!(
            c,
            '”' | '’'
                | '"'
                | '」'
                | '』'
                | '）'
                | ')'
                | '》'
                | '〉'
                | '】'
                | ']'
                | '%'
                | '％'
                | '…'
                | '—'
                | '\u{FFFD}'
                | '℃'
                | '+'
        )
}

/// Whether text goes on after punctuation with the character.
fn is_after(c: Option<char>) -> bool {
    c.is_none_or(|c| kind_of(c).is_none() && c != '.')
}
