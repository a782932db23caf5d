//! Commas put in before punctuation.

use super::look::is_hanzi;
use crate::{Evidence, Span};

/// How many marks of punctuation there are that commas are put in before.
const KINDS: usize = 9;

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

/// The inserted commas of a text, if the text shows that they were
/// inserted.
pub(super) fn find(text: &str) -> Option<(Vec<Span>, Evidence)> {
    let mut commas = Vec::new();
    let (mut kinds, mut pairs) = ([Kind::default(); KINDS], 0);
    let mut doubled_stops = false;
    let mut last = ['\n'; 2];
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let before = last[1];
        last = [last[1], c];
        let Some(kind) = kind_of(c) else { continue };
        doubled_stops |= c == '。' && before == '。';
        kinds[kind].all += 1;
        let Some(&(_, next)) = chars.peek() else { continue };
        if !matches!(c, ',' | '，') || kind_of(next).is_none() {
            continue;
        }
        let end = at + c.len_utf8() + next.len_utf8();
        if is_before_comma(before) && is_after(text[end..].chars().next()) {
            commas.push(Span::new(at, at + c.len_utf8()));
            // The comma is none of the text's own; the next mark is counted
            // here, so that no third one makes a pair with it.
            kinds[kind].all -= 1;
            if let Some(kind) = kind_of(next) {
                kinds[kind].all += 1;
                kinds[kind].inserted += 1;
                pairs += usize::from(matches!(next, ',' | '，'));
            }
            chars.next();
            last = [c, next];
        }
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
    Some((commas, evidence))
}

/// How often a punctuation mark stands on the page, and behind a comma.
#[derive(Clone, Copy, Default)]
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
