//! Family `jammer`, whole lines: stretches of random ASCII characters with
//! blanks anywhere among them, at the ends of lines or between them.
//!
//! The tokens of forum software have one or two characters, and the pairs
//! that they make tell it. Other software puts its blanks anywhere. What tells
//! that is that characters of all classes follow each other, that hardly any
//! bracket is closed, and that the page has it again and again.

use super::{
    hit::{Hit, with_line},
    jammer::FAMILY,
    text::{is_han, line_after, line_before},
};
use crate::{Evidence, Span};

/// A page has so many stretches, at least, and each so many characters that
/// are no blanks, and so many blanks; one that is so long may have none.
const STRETCHES: usize = 2;
const SIGNS: usize = 8;
const BLANKS: usize = 2;
const LONG: usize = 12;

/// Beside such a shorter one goes, too: so many characters are looked at.
const FEW: usize = 6;

/// The longest stretch that is looked at, and the longest run of letters in
/// it, in bytes, also in a long one.
const LONGEST: usize = 160;
const LETTERS: usize = 4;
const LETTERS_OF_LONG: usize = 6;

/// Different marks in all stretches of a page that neither sums nor
/// sentences are written with.
const ODD: u32 = 5;

/// So many of the stretches of a page, of a hundred, look random: code has
/// lines of signs, too, beside others.
const RANDOM: usize = 75;

/// How much of a line tells that it is Chinese, in characters.
const LINE: usize = 40;

/// Adds the stretches of a text.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let mut start = 0;
    let bytes = text.as_bytes();
    let ends = memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]);
    let stretches: Vec<Span> = ends
        .filter_map(|end| {
            let line = Span::new(start, end);
            start = end + 1;
            tail(text, line)
        })
        .collect();
    let mut found: Vec<Span> = Vec::new();
    let (mut sure, mut others, mut odd) = (0, 0, 0_u128);
    for &stretch in &stretches {
        let noise = Noise::of(text[stretch].as_bytes());
        if noise.may_be_random() && is_between_chinese(text, stretch) {
            sure += usize::from(noise.is_random());
            odd |= noise.odd;
            found.push(stretch);
        } else {
            // Lines of programs and formulas.
            others += 1;
            if (stretches.len() - others) * 100 < stretches.len() * RANDOM {
                return;
            }
        }
    }
    if sure < STRETCHES || odd.count_ones() < ODD {
        return;
    }
    let reason = "random characters against copying, again and again";
    for stretch in found {
        let span = with_line(text, stretch);
        hits.push(Hit::new(FAMILY, span, Evidence::Inferred, reason));
    }
}

/// The ASCII that a line ends with, if there is enough of it, without the
/// blanks around it.
fn tail(text: &str, line: Span) -> Option<Span> {
    let bytes = text[line].as_bytes();
    let end = bytes.trim_ascii_end().len();
    // Most lines of Chinese are told by their last byte, most others by the
    // one that would make the stretch too long.
    if !bytes[..end].last().is_some_and(u8::is_ascii) {
        return None;
    }
    let near = &bytes[end.saturating_sub(LONGEST + 1)..end];
    let len = match near.is_ascii() {
        true => near.len(),
        false => near.iter().rev().take_while(|it| it.is_ascii()).count(),
    };
    if !(FEW..=LONGEST).contains(&len) {
        return None;
    }
    let shown = &bytes[end - len..end];
    let start = len - shown.trim_ascii_start().len();
    // What ends the sentence before it stays.
    let is_glued = len < end && start == 0;
    let ends = is_glued && matches!(shown, [b'?' | b'!', b' ', ..]);
    let start = if ends { 2 } else { start };
    Some(Span::new(line.start() + end - len + start, line.start() + end))
}

/// Which of the stretches that stand in a text of nothing but prose are random
/// characters: beside one that is so beyond doubt, or enough others, whatever
/// looks like them.
pub(super) fn in_prose<'t>(
    stretches: impl Iterator<Item = &'t str>,
) -> Vec<bool> {
    let all: Vec<Noise> =
        stretches.map(|it| Noise::of(it.as_bytes())).collect();
    let may_be = || all.iter().filter(|it| it.is_none_of_prose());
    let broken = || all.iter().filter(|it| it.is_broken());
    let odd = may_be().fold(0, |odd, it| odd | it.odd);
    let marks = may_be().fold(0, |marks, it| marks | it.all);
    let sure = may_be().filter(|it| it.is_random()).count();
    let is_noise = sure > 0 && odd.count_ones() >= ODD_IN_PROSE
        || may_be().count() >= STRETCHES
            && odd.count_ones() >= ODD_IN_PROSE
            && marks.count_ones() >= MARKS_IN_PROSE
        || broken().count() >= STRETCHES
            && broken().fold(0, |all, it| all | it.all).count_ones()
                >= MARKS_OF_BROKEN;
    // Beside them so is what alone might be a sum or a face.
    let is_one = |it: &Noise| {
        it.is_none_of_prose() || it.is_broken() || it.is_beside_noise()
    };
    all.iter().map(|it| is_noise && is_one(it)).collect()
}

/// How many different marks such stretches have, at least: what no sum is
/// written with, and in all.
const ODD_IN_PROSE: u32 = 3;
const MARKS_IN_PROSE: u32 = 7;
/// The same of stretches with brackets that nothing closes.
const MARKS_OF_BROKEN: u32 = 5;

/// The longest run of letters in such, and the fewest blanks.
const LETTERS_IN_PROSE: usize = 3;
const BLANKS_IN_PROSE: usize = 3;

/// What is counted of a stretch.
#[derive(Debug, Default)]
struct Noise {
    signs: usize,
    blanks: usize,
    /// Neighbours of different classes, whatever blanks are between.
    changes: usize,
    marks: usize,
    /// Different marks, and those that sums and sentences do without.
    all: u128,
    odd: u128,
    letters: usize,
    /// The longest run of letters.
    run: usize,
    /// Brackets and quotation marks that are not closed, or not open.
    unclosed: usize,
    tabs: usize,
}

impl Noise {
    fn of(stretch: &[u8]) -> Noise {
        let mut noise = Noise::default();
        let mut last = None;
        let mut run = 0;
        let mut open: Vec<u8> = Vec::new();
        for &byte in stretch {
            if byte == b'\t' {
                noise.tabs += 1;
            }
            if byte.is_ascii_whitespace() {
                noise.blanks += 1;
                run = 0;
                continue;
            }
            let class = class(byte);
            noise.signs += 1;
            noise.changes +=
                usize::from(last.is_some_and(|last| last != class));
            last = Some(class);
            run = if byte.is_ascii_alphabetic() { run + 1 } else { 0 };
            noise.run = noise.run.max(run);
            noise.letters += usize::from(byte.is_ascii_alphabetic());
            if byte.is_ascii_punctuation() {
                noise.marks += 1;
                noise.all |= 1 << byte;
                noise.odd |=
                    u128::from(b"@'\"\\$%&~`!?#;".contains(&byte)) << byte;
            }
            match byte {
                b'(' | b'[' | b'{' => open.push(byte),
                b')' | b']' | b'}' => {
                    let pair = if byte == b')' { byte - 1 } else { byte - 2 };
                    if open.pop() != Some(pair) {
                        noise.unclosed += 1;
                    }
                }
                _ => {}
            }
        }
        noise.unclosed += open.len();
        noise
    }

    /// Whether it goes where others are random beyond doubt: characters of
    /// many classes.
    fn may_be_random(&self) -> bool {
        self.run <= LETTERS_OF_LONG
            && self.tabs == 0
            && self.letters >= 1
            && self.marks >= 2
            && self.changes * 2 >= self.signs
            && self.odd.count_ones() >= 1
            && (self.blanks > 0 || self.all.count_ones() >= 3)
    }

    /// Whether no sentence and no sum looks like it.
    fn is_none_of_prose(&self) -> bool {
        self.is_mixed() && self.all.count_ones() >= 3 && self.odd != 0
    }

    /// Whether no sum and no moves of a game look like it: with brackets that
    /// nothing closes.
    fn is_broken(&self) -> bool {
        self.is_mixed() && self.all.count_ones() >= 2 && self.unclosed > 0
    }

    /// Whether blanks and characters of all classes follow each other.
    fn is_mixed(&self) -> bool {
        self.run <= LETTERS_IN_PROSE
            && self.tabs == 0
            && self.signs >= SIGNS
            && self.blanks >= BLANKS_IN_PROSE
            && self.letters >= 2
            && self.changes * 2 >= self.signs
            && self.marks * 5 <= self.signs * 4
    }

    /// The same beside others that are random.
    fn is_beside_noise(&self) -> bool {
        self.run <= LETTERS_IN_PROSE
            && self.tabs == 0
            && self.signs >= FEW
            && self.blanks > 0
            && self.marks > 0
            && self.changes * 3 >= self.signs
    }

    /// Whether nobody writes such.
    fn is_random(&self) -> bool {
        let is_long = self.signs >= LONG;
        self.signs >= SIGNS
            && (is_long || self.blanks >= BLANKS)
            && self.tabs == 0
            && self.run <= if is_long { LETTERS_OF_LONG } else { LETTERS }
            && self.letters >= 2
            && self.marks * 4 >= self.signs
            && self.marks * 5 <= self.signs * 4
            && self.changes * 20 >= self.signs * 11
            && self.all.count_ones() >= 4
            && (self.unclosed > 0 || self.odd.count_ones() >= 3)
            && self.odd.count_ones() >= 1
    }
}

/// Small letters, capitals, digits and marks.
fn class(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => 0,
        b'A'..=b'Z' => 1,
        b'a'..=b'z' => 2,
        _ => 3,
    }
}

/// Whether a stretch ends a line of Chinese or stands between such lines.
fn is_between_chinese(text: &str, stretch: Span) -> bool {
    let blank = [' ', '\u{3000}'];
    let before = text[..stretch.start()].trim_end_matches(blank);
    if !before.is_empty() && !before.ends_with('\n') {
        return before.ends_with(|c: char| {
            is_han(c) || "。！？…”」』》）；：，".contains(c)
        });
    }
    let is_chinese = |line: Option<Span>| {
        line.is_some_and(|line| text[line].chars().take(LINE).any(is_han))
    };
    let above = line_before(text, stretch.start());
    let below = line_after(text, stretch.end());
    (is_chinese(above) || above.is_none())
        && (is_chinese(below) || below.is_none())
        && (above.is_some() || below.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_random() {
        for stretch in [
            "K x/T> \\ F h R?S 5~~F P m( c \" w q r",
            "{9 vB% e! 2 d[Q' \\ t",
            ":k 3 } W~ e& 7)x #M b",
        ] {
            let noise = Noise::of(stretch.as_bytes());
            assert!(noise.is_random(), "{stretch} {noise:?}");
        }
        for stretch in [
            "f(x) = a x^2 + b x + c",
            "ls -l | grep 'a' > b.txt",
            "for (i = 0; i < 9; i++) { a[i] = 0; }",
            "A. 1 B. 2 C. 3 D. 4",
            "What's that? I don't know!",
            "T_T >_< ^_^",
        ] {
            let noise = Noise::of(stretch.as_bytes());
            assert!(!noise.is_random(), "{stretch} {noise:?}");
        }
    }
}
