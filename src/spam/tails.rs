//! Family `jammer`, at the ends of lines: random ideographs, or random letters
//! and digits, after one paragraph and the next.
//!
//! Both are told by what they are made of: rare characters side by side that
//! no text has so many of, and letters whose case changes with every second
//! one. A page has them in line after line, and never the same twice.

use super::{
    hit::Hit,
    jammer::FAMILY,
    text::{Lines, is_han},
};
use crate::{
    Evidence, Span,
    statistics::{Symbol, UNITS, cost_alone},
};

/// A page has so many such lines, at least, so many of them after the end of a
/// sentence; and these are so many of a hundred of those that are as long as a
/// paragraph.
const LINES: usize = 3;
const SURE: usize = 2;
const SHARE: usize = 50;

/// A paragraph has so many bytes, at least.
pub(super) const PARAGRAPH: usize = 60;

/// The length of such an end, in characters.
const SHORTEST: usize = 7;
const LONGEST: usize = 32;

/// A character is rare that costs so much, as every thirtieth in a text does.
const RARE: i32 = 14 * UNITS;

/// Whether a line may have one, as far as its end tells.
pub(super) fn may_end(line: &[u8]) -> bool {
    line.len() >= PARAGRAPH
        && match *line {
            [.., 0xE4..=0xE9, _, last] => last >= 0x80,
            [.., a, b, c, d] => {
                [a, b, c, d].iter().all(u8::is_ascii_alphanumeric)
            }
            _ => false,
        }
}

/// Adds the ends of lines that are random.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let mut sure: Vec<Span> = Vec::new();
    let mut maybe: Vec<Span> = Vec::new();
    let mut paragraphs = 0;
    for line in Lines::new(text) {
        paragraphs += usize::from(line.len() >= PARAGRAPH);
        match tail(text, line) {
            Some((span, true)) => sure.push(span),
            Some((span, false)) => maybe.push(span),
            None => {}
        }
    }
    let mut different: Vec<&str> = sure.iter().map(|it| &text[*it]).collect();
    different.sort_unstable();
    different.dedup();
    let is_jammed = sure.len() >= SURE
        && sure.len() + maybe.len() >= LINES
        && different.len() == sure.len()
        && sure.len() * 100 >= paragraphs * SHARE;
    if !is_jammed {
        return;
    }
    let reason = "random characters after one paragraph and the next";
    for span in sure.into_iter().chain(maybe) {
        hits.push(Hit::new(FAMILY, span, Evidence::Inferred, reason));
    }
}

/// The random end of a line, and whether it stands after the end of a
/// sentence, which shows where it begins.
fn tail(text: &str, line: Span) -> Option<(Span, bool)> {
    let shown = &text[line];
    let ends = |c: char| "。？！…”」』：；?!".contains(c);
    let letters: usize = shown
        .bytes()
        .rev()
        .take(LONGEST + 1)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    if letters > 0 {
        let start = line.end() - letters;
        let before = text[line.start()..start].chars().next_back()?;
        let is_random = (SHORTEST..=LONGEST).contains(&letters)
            && are_random(&shown.as_bytes()[shown.len() - letters..]);
        let is_after = ends(before);
        return (is_random && (is_after || is_han(before)))
            .then(|| (Span::new(start, line.end()), is_after));
    }
    let chars: Vec<char> = shown
        .chars()
        .rev()
        .take(LONGEST + 1)
        .take_while(|&c| is_han(c) || is_beside_han(c))
        .collect();
    let before = shown.chars().rev().nth(chars.len());
    if chars.len() <= LONGEST && before.is_some_and(ends) {
        let rare = chars.iter().filter(|&&c| is_rare(c)).count();
        let is_random = chars.len() >= SHORTEST && rare * 2 >= chars.len();
        let len: usize = chars.iter().map(|c| c.len_utf8()).sum();
        return is_random
            .then(|| (Span::new(line.end() - len, line.end()), true));
    }
    // Where nothing ends before it, it is as long as rare characters prevail.
    let (mut sum, mut best, mut len) = (0, 0, 0);
    for (count, &c) in chars.iter().enumerate() {
        sum += if is_rare(c) { 1 } else { -1 };
        if sum > best {
            (best, len) = (sum, count + 1);
        }
    }
    let bytes: usize = chars[..len].iter().map(|c| c.len_utf8()).sum();
    (len >= SHORTEST && bytes < shown.len())
        .then(|| (Span::new(line.end() - bytes, line.end()), false))
}

/// Ideographs that no text has: those of the extensions.
fn is_beside_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_rare(c: char) -> bool {
    let symbol = Symbol::of(c);
    is_beside_han(c) || symbol.is_unknown() || cost_alone(symbol) >= RARE
}

/// Whether letters and digits are random: of several classes that follow
/// each other again and again.
fn are_random(token: &[u8]) -> bool {
    let class = |byte: u8| match byte {
        b'0'..=b'9' => 0,
        b'A'..=b'Z' => 1,
        _ => 2,
    };
    let changes =
        token.windows(2).filter(|it| class(it[0]) != class(it[1])).count();
    let capitals = token.iter().filter(|it| it.is_ascii_uppercase()).count();
    let small = token.iter().filter(|it| it.is_ascii_lowercase()).count();
    capitals >= 1 && small >= 1 && changes >= 3 && changes * 4 >= token.len()
}
