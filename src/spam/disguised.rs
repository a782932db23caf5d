//! Family `splice`, disguised: what a site says of itself behind the last
//! sentence of a paragraph, with another sign between each two of its
//! characters, or in characters that look like those it means:
//! 本%文$来^自&某_某_网, 夲呅莱源亍某某网.
//!
//! Authors put one sign between characters, if any; of many different ones no
//! sentence is made. Rare characters stand in names and terms, but never
//! spell what sites say once each is read for what it looks like.

use std::sync::OnceLock;

use super::{
    hit::{Hit, with_line},
    rules::Rules,
    splice::FAMILY,
    text::{Lines, is_han},
};
use crate::{Evidence, Span, fold::fold, han::PairBits};

/// The longest of what stands behind the last sentence, in characters.
const LONGEST: usize = 60;

/// So many characters have a sign between each two of them, of so many
/// different kinds.
const APART: usize = 4;
const KINDS: usize = 3;

/// So many characters look like others.
const ALIKE: usize = 2;

/// Whether bytes begin with two different signs that have an ideograph
/// between.
pub(super) fn begins(bytes: &[u8]) -> bool {
    matches!(*bytes, [a, 0xE4..=0xE9, _, _, b, ..]
        if a != b && SIGNS[usize::from(a)] && SIGNS[usize::from(b)])
}

/// Adds what stands so in the lines of a text.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    for span in Lines::new(text) {
        if may_be_apart(text[span].as_bytes()) || may_end_alike(&text[span]) {
            line(text, span, hits);
        }
    }
}

/// Whether characters of a line may have different signs between them, by a
/// count of those right behind other scripts, many bytes at once.
fn may_be_apart(line: &[u8]) -> bool {
    // As many as a byte counts.
    let pairs = line.len().saturating_sub(1);
    let (mut narrow, mut wide) = (0, 0);
    for from in (0..pairs).step_by(u8::MAX.into()) {
        let len = (pairs - from).min(u8::MAX.into());
        let (before, signs) = (&line[from..][..len], &line[from + 1..][..len]);
        let (mut ascii, mut high) = (0, 0);
        for (&a, &b) in before.iter().zip(signs) {
            let is_word = b.wrapping_sub(b'0') < 10
                || (b | 0x20).wrapping_sub(b'a') < 26;
            let is_other = matches!(b, b'(' | b')' | b',');
            let is_graphic = b.wrapping_sub(b'!') <= b'~' - b'!';
            let is_behind = a >= 0x80;
            ascii += u8::from(is_behind & is_graphic & !is_word & !is_other);
            // That of ： and ；, of which there are two kinds only.
            high += u8::from(is_behind & (b == 0xEF));
        }
        narrow += usize::from(ascii);
        wide += usize::from(high);
    }
    narrow > 0 && narrow + wide >= APART && has_two_apart(line)
}

/// Whether two signs have an ideograph between, one of them narrow, as far as
/// their distance tells.
fn has_two_apart(line: &[u8]) -> bool {
    // That of ideographs of four bytes, which names have.
    const LONG: u8 = 0xF0;
    let is_behind = |at: usize| {
        line[at - 1] >= 0x80
            && (line[at] == 0xEF || line[at].is_ascii_punctuation())
    };
    (1..line.len()).any(|at| {
        line[at] >= LONG
            || (line[at] < 0x80
                && is_behind(at)
                && ((at + 4 < line.len() && is_behind(at + 4))
                    || (at >= 6 && line[at - 6] == 0xEF)))
    }) || line.first().is_some_and(|&first| first >= LONG)
}

/// Whether what stands behind the last sentence of a line has enough
/// characters that look like others.
fn may_end_alike(line: &str) -> bool {
    let (table, known) = alike();
    let mut count = 0;
    for c in line.chars().rev().take(LONGEST) {
        if ends(c) {
            return false;
        }
        count += usize::from(
            known.may_have(c.into(), 0)
                && table.binary_search_by_key(&c, |it| it.0).is_ok(),
        );
        if count == ALIKE {
            return true;
        }
    }
    false
}

/// The ASCII signs that may stand between characters against search.
const SIGNS: [bool; 256] = {
    let mut signs = [false; 256];
    let all = b"!\"#$%&'*+,-./:;=?@\\^_`|~";
    let mut at = 0;
    while at < all.len() {
        signs[all[at] as usize] = true;
        at += 1;
    }
    signs
};

/// Adds what stands so behind the last sentence of a line, or alone in it.
fn line(text: &str, line: Span, hits: &mut Vec<Hit>) {
    let shown = &text[line];
    let behind = shown.rfind(ends).map_or(0, |at| {
        at + shown[at..].chars().next().map_or(0, char::len_utf8)
    });
    let tail = shown[behind..].trim();
    let is_short = |tail: &str| tail.chars().nth(LONGEST).is_none();
    let tail = if is_short(tail) && is_alike(tail) {
        tail
    } else {
        let Some(at) = apart(shown) else { return };
        &shown[at..]
    };
    if tail.is_empty() || !is_short(tail) {
        return;
    }
    let start = tail.as_ptr() as usize - text.as_ptr() as usize;
    let span = with_line(text, Span::new(start, start + tail.len()));
    let reason = "what a site says of itself, disguised against search";
    hits.push(Hit::new(FAMILY, span, Evidence::Inferred, reason));
}

/// Whether a sentence ends with a character.
fn ends(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '”' | '」' | '…')
}

/// Where characters begin that have different signs between them.
fn apart(line: &str) -> Option<usize> {
    let is_sign =
        |c: char| c.is_ascii_punctuation() || matches!(c, '：' | '；');
    let mut chars = line.char_indices().peekable();
    let (mut start, mut kinds) = (0, Vec::new());
    let mut count = 0;
    while let Some((at, c)) = chars.next() {
        match chars.peek() {
            Some(&(_, sign)) if is_han(c) && is_sign(sign) => {
                chars.next();
                start = if count == 0 { at } else { start };
                count += 1;
                if !kinds.contains(&sign) {
                    kinds.push(sign);
                }
                // Formulas and lists have brackets and commas.
                if count >= APART
                    && kinds.len() >= KINDS
                    && !kinds.iter().any(|c| "()[]<>{}=+,".contains(*c))
                {
                    return Some(start);
                }
            }
            _ => {
                count = 0;
                kinds.clear();
            }
        }
    }
    None
}

/// Whether a text says what sites do once its characters are read for what
/// they look like.
fn is_alike(tail: &str) -> bool {
    let (table, _) = alike();
    let meant = |c: char| {
        let at = table.binary_search_by_key(&c, |it| it.0).ok()?;
        Some(table[at].1)
    };
    if tail.chars().filter(|&c| meant(c).is_some()).count() < ALIKE {
        return false;
    }
    let shown: String =
        tail.chars().map(|c| fold(meant(c).unwrap_or(c))).collect();
    let words = |key| Rules::bundled().words(FAMILY, key).iter();
    words("put-source").chain(words("stamp")).any(|word| shown.contains(word))
}

/// Characters, each with the one that it looks like, in order, and a first
/// look for them.
fn alike() -> &'static (Vec<(char, char)>, PairBits) {
    static ALIKE: OnceLock<(Vec<(char, char)>, PairBits)> = OnceLock::new();
    ALIKE.get_or_init(|| {
        let mut all = Vec::new();
        for word in Rules::bundled().words(FAMILY, "alike") {
            let mut chars = word.chars();
            let Some(to) = chars.next() else { continue };
            all.extend(chars.map(|c| (c, to)));
        }
        all.sort_unstable();
        let mut known = PairBits::EMPTY;
        for (c, _) in &all {
            known.add(u32::from(*c), 0);
        }
        (all, known)
    })
}
