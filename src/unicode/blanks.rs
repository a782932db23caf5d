//! Blanks between all characters of a line.

use core::ops::Range;
use std::sync::OnceLock;

use super::{
    found::Found,
    text::{is_chinese, is_han},
};
use crate::{
    Evidence,
    fold::fold,
    statistics::{self, Symbol, UNITS, cost},
};

/// How many gaps between ideographs a line must have to be judged.
const FEWEST: usize = 4;

/// How many are so many that a lower gain will do.
const MANY: usize = 8;

/// How many a page must have, whose short lines are then judged with the
/// others.
const FEWEST_OF_PAGE: usize = 30;

/// Of so many gaps at most one may have no blank.
const ONE_IN: usize = 10;

/// How much cheaper ideographs must be, on average, after the ones before
/// them than anywhere, so that a line is text and not a list of characters:
/// with few gaps and with many. Running text gains 3 to 5 bits; surnames,
/// stems and the characters of a reading lesson gain less than 2.5.
const GAIN: i32 = 5 * UNITS / 2;
const GAIN_OF_MANY: i32 = 2 * UNITS;

/// How many notes or chords a line has at least.
const FEWEST_NOTES: usize = 3;

/// Characters that are listed in a row, a few series a line.
const SERIES: &str = include_str!("../../data/rules/unicode/series.txt");

pub(super) fn find(text: &str, found: &mut Found) {
    if !may_be_spaced(text.as_bytes()) {
        return;
    }
    let mut above = "";
    let lines: Vec<(usize, Gaps)> = lines(text)
        .filter_map(|(start, line)| {
            let gaps = Gaps::of(line);
            let is_list = gaps.spaced > 0
                && (gaps.is_series || is_music(above) || is_read(above));
            above = if line.trim().is_empty() { above } else { line };
            (!is_list).then_some((start, gaps))
        })
        .collect();
    let page = lines.iter().fold((0, 0, 0), |sum, (_, gaps)| {
        (sum.0 + gaps.spaced, sum.1 + gaps.tight, sum.2 + gaps.gain)
    });
    let (spaced, tight, gain) = page;
    let whole_page = spaced >= FEWEST_OF_PAGE
        && tight * ONE_IN <= spaced
        && gain >= GAIN_OF_MANY * spaced as i32;
    // Where blanks part words elsewhere, they do in a line of short words.
    let parts = |is: fn(&Gaps) -> bool| {
        let lines = lines.iter().filter(|(_, gaps)| is(gaps));
        lines.map(|(_, gaps)| gaps.spaced).sum::<usize>()
    };
    if !whole_page
        && parts(|gaps| !gaps.are_text() && gaps.tight > 0)
            > parts(Gaps::are_text)
    {
        return;
    }
    for (start, gaps) in lines {
        if !(whole_page || gaps.are_text()) {
            continue;
        }
        for blank in gaps.blank {
            found.edit(
                start + blank.start..start + blank.end,
                "",
                "spacing",
                Evidence::Inferred,
                "blanks stand between all characters",
            );
        }
    }
}

/// Whether a line, or all of them together, may have so many gaps between
/// ideographs that it is judged.
fn may_be_spaced(text: &[u8]) -> bool {
    // Ideographs end with bytes that are none of ASCII, and begin with high
    // ones; A0 is the end of a no-break space, and of few ideographs.
    let is_gap = |at: usize| {
        at > 0
            && text[at - 1] >= 0x80
            && text.get(at + 1).is_some_and(|&byte| byte >= 0xE3)
    };
    let (mut all, mut of_line) = (0, 0);
    memchr::memchr3_iter(b' ', b'\n', 0xA0, text).any(|at| {
        match text[at] {
            b'\n' => of_line = 0,
            _ if is_gap(at) => {
                all += 1;
                of_line += 1;
            }
            _ => {}
        }
        of_line >= FEWEST || all >= FEWEST_OF_PAGE
    })
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = end;
        end += line.len();
        (start, line)
    })
}

/// The gaps between the characters of a line.
#[derive(Default)]
struct Gaps {
    /// How many ideographs a single blank parts from the next.
    spaced: usize,
    /// How many touch the next.
    tight: usize,
    /// How much cheaper those that are parted are in a row.
    gain: i32,
    /// Whether the ideographs are a list.
    is_series: bool,
    /// The blanks that go if the line is judged to be spaced.
    blank: Vec<Range<usize>>,
}

impl Gaps {
    fn of(line: &str) -> Gaps {
        let mut gaps = Gaps::default();
        let mut last: Option<(usize, &str)> = None;
        let is_blank = |c| matches!(c, ' ' | '\u{A0}');
        let mut end = 0;
        for token in line.split(is_blank) {
            let start = end;
            end = start + token.len();
            end += line[end..].chars().next().map_or(0, char::len_utf8);
            if token.is_empty() {
                continue;
            }
            let mut before = false;
            for c in token.chars() {
                let this = is_han(c);
                gaps.tight += usize::from(before && this);
                before = this;
            }
            if let Some((end, before)) = last {
                gaps.add(before, end..start, token, &line[end..start]);
            }
            last = Some((start + token.len(), token));
        }
        gaps.is_series = gaps.spaced > 0 && is_series(line);
        gaps
    }

    /// Adds the gap between two tokens.
    fn add(
        &mut self,
        left: &str,
        gap: Range<usize>,
        right: &str,
        blank: &str,
    ) {
        let (Some(a), Some(b)) =
            (left.chars().next_back(), right.chars().next())
        else {
            return;
        };
        if blank.chars().nth(1).is_some() {
            return;
        }
        if is_han(a) && is_han(b) {
            self.spaced += 1;
            let [a, b] = [a, b].map(Symbol::of);
            self.gain += statistics::cost_alone(b) - cost(a, b);
        }
        let touches = |c: char, token: &str| {
            is_chinese(c) || c.is_ascii_graphic() && token.len() == 1
        };
        if touches(a, left) && touches(b, right) {
            self.blank.push(gap);
        }
    }

    fn are_text(&self) -> bool {
        let gain = if self.spaced < MANY { GAIN } else { GAIN_OF_MANY };
        self.spaced >= FEWEST
            && self.tight * ONE_IN <= self.spaced
            && self.gain >= gain * self.spaced as i32
    }
}

/// Whether a line is of notes (`5 6 5 | 1 7 -`) or chords (`C Am7 F/G`), to
/// which the syllables of the line below are set.
fn is_music(line: &str) -> bool {
    let is_note = |token: &str| {
        token.chars().all(|c| c.is_ascii_digit() || "|-.·_()#b:".contains(c))
    };
    let is_chord = |token: &str| {
        token.starts_with(|c| matches!(c, 'A'..='G'))
            && token
                .chars()
                .all(|c| "ABCDEFGmajdimsu#b/0123456789+|".contains(c))
    };
    let mut tokens = line.split_whitespace();
    tokens.clone().nth(FEWEST_NOTES - 1).is_some()
        && tokens.all(|token| is_note(token) || is_chord(token))
}

/// Whether a line is the readings of the line below, a word each.
fn is_read(line: &str) -> bool {
    let is_marked = |token: &str| {
        token.chars().all(char::is_alphabetic) && !token.is_ascii()
    };
    let is_latin = |c: char| c.is_ascii() || matches!(c, '\u{C0}'..='\u{1DC}');
    let tokens = || line.split_whitespace();
    line.chars().all(is_latin)
        && tokens().nth(FEWEST_NOTES - 1).is_some()
        && tokens().filter(|token| is_marked(token)).count() * 2
            > tokens().count()
}

/// The characters of [`SERIES`], in order.
fn series() -> &'static [char] {
    static ALL: OnceLock<Vec<char>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all: Vec<char> = SERIES.chars().collect();
        all.sort_unstable();
        all
    })
}

/// Whether most ideographs of a line are members of a series, or half of them
/// come again: a row of cells (是 否 是 否) rather than a sentence.
fn is_series(line: &str) -> bool {
    let han: Vec<char> =
        line.chars().filter(|&c| is_han(c)).take(MANY * 4).collect();
    let members =
        han.iter().filter(|&&c| series().binary_search(&fold(c)).is_ok());
    let members = members.count();
    let again = (1..han.len()).filter(|&at| han[..at].contains(&han[at]));
    members * 3 > han.len() * 2 || again.count() * 2 > han.len()
}
