//! Text layers that were extracted twice, as documents have them that print
//! bold type as two prints side by side.
//!
//! Chinese doubles words of its own: 天天, 高高兴兴, 加油加油. So nothing is
//! cut for being doubled: either the greater part of a page must be, or
//! what is doubled begins with the number of a section.

use core::ops::Range;

use memchr::memchr;

use super::{found::Found, scan, text::is_han};
use crate::{
    Evidence,
    statistics::{self, Symbol, UNITS, cost},
};

/// The longest unit that is looked for, in characters.
const LONGEST: usize = 40;

/// The bytes of that many ideographs, and of fewer.
const NEAR: usize = LONGEST * 3;
const FEW: usize = NEAR / 2;

/// A line is looked at in parts of so many characters, since the search takes
/// many times their room. A unit that two parts share is missed.
const PIECE: usize = 1 << 16;

/// The bytes of two ideographs.
const START: usize = 6;

/// How many different units a page must have doubled, or a line.
const FEWEST: usize = 3;

/// The fewest characters of a unit in a page that counts them.
const SHORTEST: usize = 3;

/// The fewest doubled characters in a row that are text and not a verse.
const FEWEST_PAIRS: usize = 8;

/// How much cheaper characters must be after the ones before them, where
/// each was doubled: verses of doubled words (翠翠红红处处莺莺燕燕) gain
/// nothing.
const GAIN: i32 = 2 * UNITS;

/// How many lines at the beginning are looked at; of the others one in so
/// many bytes.
const FIRST_LINES: usize = 256;
const EVERY: usize = 4096;

/// In a page with doubled layers at least one line in so many begins with
/// something doubled.
const ONE_IN: usize = 4;

/// The lines of a text with their offsets.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let len = line_len(rest.as_bytes());
        at += len;
        Some((start, &rest[..len]))
    })
}

/// The length of the line that a text begins with, its end included.
fn line_len(text: &[u8]) -> usize {
    memchr(b'\n', text).map_or(text.len(), |end| end + 1)
}

/// What some of the lines of a text begin with.
#[derive(Default)]
struct Sample {
    /// How many lines were looked at.
    looked: usize,
    /// How many of them begin with something doubled.
    doubled: usize,
    /// Whether one of those may go even if the page does not.
    certain: bool,
}

impl Sample {
    fn of(text: &[u8]) -> Sample {
        let mut sample = Sample::default();
        let mut rest = text;
        for _ in 0..FIRST_LINES {
            if rest.is_empty() {
                return sample;
            }
            let len = line_len(rest);
            sample.look_at(rest, len);
            rest = &rest[len..];
        }
        for start in (0..rest.len()).step_by(EVERY) {
            // No further than that: a line may be the whole text.
            let step = &rest[start..rest.len().min(start + EVERY)];
            if let Some(feed) = memchr(b'\n', step) {
                let line = &rest[start + feed + 1..];
                let len = line_len(&line[..line.len().min(EVERY)]);
                sample.look_at(line, len);
            }
        }
        sample
    }

    /// Looks at the line of `len` bytes that `rest` begins with.
    fn look_at(&mut self, rest: &[u8], len: usize) {
        self.looked += usize::from(len > 1);
        if begins_doubled(rest, len) {
            self.doubled += 1;
            self.certain |= is_certain(&rest[..len]);
        }
    }

    /// Whether many lines are doubled.
    fn is_dense(&self) -> bool {
        self.doubled > 0 && self.doubled * ONE_IN >= self.looked
    }
}

/// Whether the line of `len` bytes that `text` begins with begins with a word
/// of Chinese, or the number of a section, twice in a row, or with many
/// characters each twice.
fn begins_doubled(text: &[u8], len: usize) -> bool {
    let blanks = blanks(&text[..len]);
    let (text, line) = (&text[blanks..], &text[blanks..len]);
    if line.len() < 2 * START || line[0] < 0xE3 && !line[0].is_ascii_digit() {
        return false;
    }
    if line[..3] == line[3..START] && begins_in_pairs(line) {
        return true;
    }
    // The second time begins no further on than a unit is long.
    let most = NEAR.min(line.len() / 2);
    let may_return = if most > FEW {
        may_return::<{ NEAR + START }>(text)
    } else {
        may_return::<{ FEW + START }>(text)
    };
    may_return
        && (START..=most).any(|at| {
            let (unit, again) = line.split_at(at);
            again[0] == unit[0] && again.starts_with(unit)
        })
}

/// The length of the blanks that a line begins with.
fn blanks(line: &[u8]) -> usize {
    const WIDE: &[u8] = "\u{3000}".as_bytes();

    let mut at = 0;
    loop {
        match &line[at..] {
            [b' ' | b'\t', ..] => at += 1,
            rest if rest.starts_with(WIDE) => at += WIDE.len(),
            _ => return at,
        }
    }
}

/// Whether a line begins with as many characters, each twice, as a line must
/// have that was doubled in this way.
fn begins_in_pairs(line: &[u8]) -> bool {
    let Ok(line) = str::from_utf8(line) else { return false };
    let mut chars = line.chars().filter(|c| !c.is_whitespace());
    (0..FEWEST_PAIRS)
        .all(|_| chars.next().is_some_and(|c| chars.next() == Some(c)))
}

/// Whether what `text` begins with may stand again, behind the bytes of two
/// ideographs and before byte `N`.
fn may_return<const N: usize>(text: &[u8]) -> bool {
    // As few instructions as possible: nearly all lines are asked. The end
    // of a character tells more than its beginning.
    let Some(near) = text.first_chunk::<N>() else {
        return true;
    };
    let [first, second, third] = [near[1], near[2], near[5]];
    let mut any = false;
    for at in START..N - START + 1 {
        any |= (near[at + 1] == first)
            & (near[at + 2] == second)
            & (near[at + 5] == third);
    }
    any
}

pub(super) fn find(text: &str, found: &mut Found) {
    if !scan::may_hold_han(text.as_bytes()) {
        return;
    }
    let sample = Sample::of(text.as_bytes());
    let dense = sample.is_dense();
    // Where few lines are doubled, only certain ones matter.
    if !dense && !sample.certain {
        return;
    }
    let lines: Vec<Line> = lines(text)
        .filter(|(_, line)| {
            dense
                || is_certain(line.as_bytes())
                    && begins_doubled(line.as_bytes(), line.len())
        })
        .map(|(start, line)| Line::of(line.trim_end(), start))
        .filter(|line| line.han > 3)
        .collect();
    let doubled = lines.iter().filter(|line| line.is_doubled()).count();
    let mut units: Vec<&str> = lines
        .iter()
        .filter(|line| line.is_doubled())
        .flat_map(|line| line.units.iter())
        .map(|unit| &text[unit.start..unit.start + unit.len() / 2])
        .filter(|unit| unit.chars().nth(SHORTEST - 1).is_some())
        .collect();
    units.sort_unstable();
    units.dedup();
    let page =
        dense && units.len() >= FEWEST && doubled * 5 >= lines.len() * 3;
    for line in &lines {
        let numbered = line.is_doubled()
            && line
                .units
                .first()
                .is_some_and(|unit| is_numbered(&text[unit.clone()]));
        if page && line.is_doubled() || numbered {
            for unit in &line.units {
                found.edit(
                    unit.start + unit.len() / 2..unit.end,
                    "",
                    "doubled-layer",
                    Evidence::Inferred,
                    "the text was extracted twice",
                );
            }
        } else if line.pairs {
            for second in &line.seconds {
                found.edit(
                    second.clone(),
                    "",
                    "doubled-layer",
                    Evidence::Inferred,
                    "every character was extracted twice",
                );
            }
        }
    }
}

/// What is doubled in a line.
struct Line {
    han: usize,
    /// How many characters that are not blanks there are, and how many of
    /// them belong to units.
    chars: usize,
    covered: usize,
    /// What stands twice in a row, both times together, in bytes of the
    /// text.
    units: Vec<Range<usize>>,
    /// Whether each character stands twice.
    pairs: bool,
    /// If so, the second ones.
    seconds: Vec<Range<usize>>,
}

impl Line {
    fn of(line: &str, start: usize) -> Line {
        let mut chars = line
            .char_indices()
            .filter(|(_, c)| !c.is_whitespace())
            .map(|(at, c)| (start + at, c));
        let mut doubled = Line {
            han: chars.clone().filter(|&(_, c)| is_han(c)).count(),
            chars: chars.clone().count(),
            covered: 0,
            units: Vec::new(),
            pairs: false,
            seconds: Vec::new(),
        };
        if doubled.han < 4 {
            return doubled;
        }
        if are_pairs(chars.clone().map(|(_, c)| c)) {
            doubled.pairs = true;
            doubled.seconds = chars
                .skip(1)
                .step_by(2)
                .map(|(at, c)| at..at + c.len_utf8())
                .collect();
            return doubled;
        }
        loop {
            let piece: Vec<_> = chars.by_ref().take(PIECE).collect();
            if piece.is_empty() {
                return doubled;
            }
            doubled.add_units(&piece);
        }
    }

    /// Adds the units of a part of the line.
    fn add_units(&mut self, chars: &[(usize, char)]) {
        for unit in tandems(chars) {
            if ends_in_empty_cell(&chars[unit.clone()]) {
                continue;
            }
            self.covered += unit.len();
            let (last, c) = chars[unit.end - 1];
            let bytes = chars[unit.start].0..last + c.len_utf8();
            // A blank inside would move the middle.
            let half = bytes.start + bytes.len() / 2;
            if chars[unit.start + unit.len() / 2].0 == half {
                self.units.push(bytes);
            }
        }
    }

    /// Whether hardly anything is not doubled.
    fn is_doubled(&self) -> bool {
        !self.units.is_empty() && self.covered * 10 >= self.chars * 9
    }
}

/// Whether each character stands twice, and once they read like a text.
fn are_pairs(chars: impl Iterator<Item = char> + Clone) -> bool {
    let mut pairs = chars.clone();
    let mut count = 0;
    while let Some(c) = pairs.next() {
        if pairs.next() != Some(c) {
            return false;
        }
        count += 1;
    }
    if count < FEWEST_PAIRS {
        return false;
    }
    let symbols: Vec<Symbol> = chars.step_by(2).map(Symbol::of).collect();
    let gain: i32 = symbols
        .windows(2)
        .map(|pair| statistics::cost_alone(pair[1]) - cost(pair[0], pair[1]))
        .sum();
    // A run of one character is no text.
    let same = symbols.windows(2).filter(|pair| pair[0] == pair[1]).count();
    same * 2 < symbols.len() && gain >= GAIN * symbols.len() as i32
}

/// The parts of a line that hold the same twice in a row, at least two
/// characters each time, chosen so that they cover the most, and then so
/// that they are few.
fn tandems(chars: &[(usize, char)]) -> Vec<Range<usize>> {
    // For each length, how many characters up to here equal those that many
    // places before them.
    let mut runs = [0; LONGEST + 1];
    // For each end, what is covered up to it, and the length of the unit
    // that ends there, if one does.
    let mut best = vec![(0_u32, 0_usize); chars.len() + 1];
    for end in 1..=chars.len() {
        best[end] = (best[end - 1].0, 0);
        for len in 1..=LONGEST.min(end - 1) {
            let same = chars[end - 1].1 == chars[end - 1 - len].1;
            runs[len] = if same { runs[len] + 1 } else { 0 };
            if len > 1 && runs[len] >= len && end >= 2 * len {
                // Each unit costs a little, so that fewer are better.
                let score = best[end - 2 * len].0 + 8 * len as u32 - 1;
                if score > best[end].0 {
                    best[end] = (score, len);
                }
            }
        }
    }
    let mut units = Vec::new();
    let mut end = chars.len();
    while end > 0 {
        let len = best[end].1;
        if len == 0 {
            end -= 1;
        } else {
            units.push(end - 2 * len..end);
            end -= 2 * len;
        }
    }
    units.reverse();
    // The same character again and again is not a unit.
    units.retain(|unit| {
        chars[unit.clone()].windows(2).any(|pair| pair[0].1 != pair[1].1)
    });
    units
}

/// Whether a unit ends in two marks that stand between cells: a row of a
/// table says the same twice, with nothing in between (張三,,張三,,).
fn ends_in_empty_cell(unit: &[(usize, char)]) -> bool {
    matches!(
        unit,
        [.., (_, a @ (',' | ';' | '|')), (_, b)] if a == b
    )
}

/// Whether what a line doubles may go even if the page does not: it begins
/// with the number of a section, or is doubled by the character.
fn is_certain(line: &[u8]) -> bool {
    let line = &line[blanks(line)..];
    begins_in_pairs(line) || str::from_utf8(line).is_ok_and(is_numbered)
}

/// Whether a text begins with the number of a section: 第一节, 一、, 1.2.
fn is_numbered(text: &str) -> bool {
    let number = |c: char| {
        c.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(c)
    };
    if let Some(rest) = text.strip_prefix('第') {
        let unit = rest.trim_start_matches(number);
        return unit.len() < rest.len()
            && unit.starts_with([
                '章', '节', '節', '条', '條', '部', '编', '編', '课', '課',
                '回',
            ]);
    }
    let rest = text.trim_start_matches(number);
    rest.len() < text.len()
        && (rest.starts_with('、') || rest.starts_with('.'))
        && rest.chars().any(is_han)
}
