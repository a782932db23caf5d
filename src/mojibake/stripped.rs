//! UTF-8 read byte by byte, of which control characters were then stripped.
//!
//! The bytes 0x80 to 0x9F are control characters in ISO 8859-1, and 0xAD is
//! the soft hyphen. Programs that clean text take them out, so that of each
//! Chinese character the first byte is left, and half of the others. The
//! lead bytes still tell where each character begins; statistics choose
//! among those that fit.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    charset::{Charset, Double},
    confusion::Confusion,
    gaps::Budget,
    judge,
    proposal::Proposal,
    single::{Segment, Stretch},
};
use crate::{
    Evidence,
    fold::fold,
    statistics::{self, Symbol, UNITS},
};

/// So many lead bytes must stand in a row without other letters between.
const LEAST: usize = 5;

/// Of all that fit, so many characters are tried: the most frequent.
const MOST: usize = 48;

/// A character is guessed when the text is so much better with it than with
/// any other.
const LIKELY: i32 = 4 * UNITS;

/// What a character costs on the average, at most.
const GOOD: i32 = 10 * UNITS;

/// The characters of a script that lose bytes, by their lead byte and the
/// bytes that are left, the most frequent first.
type Fitting = HashMap<[u8; 3], Vec<char>>;

/// Those of simplified and of traditional text.
static SCRIPTS: LazyLock<[Fitting; 2]> = LazyLock::new(|| {
    [
        fitting(|c| fold(c) == c && Double::has(Charset::Gbk, c)),
        fitting(|c| Double::has(Charset::Big5, c)),
    ]
});

fn fitting(belongs: impl Fn(char) -> bool) -> Fitting {
    let mut fitting = Fitting::new();
    let mut bytes = [0; 4];
    let common = ('\u{2010}'..='\u{2026}')
        .chain('\u{3000}'..='\u{3011}')
        .chain('\u{4E00}'..='\u{9FA5}')
        .chain('\u{FF01}'..='\u{FF5E}');
    for c in common.filter(|&c| belongs(c)) {
        let mut key = [0; 3];
        let left = c.encode_utf8(&mut bytes).bytes().filter(is_left);
        for (slot, byte) in key.iter_mut().zip(left) {
            *slot = byte;
        }
        fitting.entry(key).or_default().push(c);
    }
    for chars in fitting.values_mut() {
        chars.sort_by_key(|&c| statistics::cost_alone(Symbol::of(c)));
        chars.truncate(MOST);
    }
    fitting
}

fn is_left(byte: &u8) -> bool {
    !matches!(byte, 0x80..=0x9F | 0xAD)
}

fn is_lead(byte: u8) -> bool {
    matches!(byte, 0xE2..=0xE9 | 0xEF)
}

/// Repairs the longest run of such characters in `stretch`.
pub(super) fn repair(
    stretch: &Stretch<'_>,
    budget: &mut Budget,
) -> Option<Proposal> {
    let mut best = 0..0;
    let (mut start, mut leads, mut most, mut signs) = (0, 0, 0, 0);
    let chars = &stretch.chars;
    for (index, &(_, c)) in chars.iter().enumerate() {
        let byte = u8::try_from(c).unwrap_or(0);
        let goes_on =
            is_lead(byte) || leads > 0 && (0xA0..0xC0).contains(&byte);
        if !goes_on {
            (leads, signs) = (0, 0);
            continue;
        }
        if leads == 0 {
            start = index;
        }
        leads += usize::from(is_lead(byte));
        signs += usize::from(!is_lead(byte));
        if leads > most && signs * 4 >= leads {
            most = leads;
            best = start..index + 1;
        } else if leads == most && start == best.start {
            best.end = index + 1;
        }
    }
    if most < LEAST {
        return None;
    }
    // Each costs as much as several of those that are lost in part.
    budget.take(most * 4)?;
    let bytes: Vec<u8> = chars[best.clone()]
        .iter()
        .filter_map(|&(_, c)| u8::try_from(c).ok())
        .collect();
    let text = fill(&bytes)?;
    let confusion = Confusion::new(Charset::Utf8, Charset::Windows1252);
    let segment = Segment { chars: best, text, is_lossy: true };
    Some(stretch.propose(confusion, vec![segment], Evidence::Guessed))
}

/// The characters that `bytes` are what is left of.
fn fill(bytes: &[u8]) -> Option<String> {
    let mut keys = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let mut key = [bytes[at], 0, 0];
        let mut width = 1;
        while width < 3 && bytes.get(at + width).is_some_and(|b| *b < 0xC0) {
            key[width] = bytes[at + width];
            width += 1;
        }
        keys.push(key);
        at += width;
    }
    let ways = SCRIPTS.iter().filter_map(|fitting| {
        let places = keys.iter().map(|key| fitting.get(key));
        let places: Option<Vec<&Vec<char>>> = places.collect();
        Some(cheapest(&places?))
    });
    let (text, margins, cost) = ways.min_by_key(|&(_, _, cost)| cost)?;
    if cost > GOOD * keys.len() as i32 {
        return None;
    }
    let filled: String = text
        .iter()
        .zip(&margins)
        .map(
            |(&c, &margin)| {
                if margin < LIKELY { char::REPLACEMENT_CHARACTER } else { c }
            },
        )
        .collect();
    // More gaps than text is no repair.
    let gaps = filled.chars().filter(|&c| !judge::is_cjk(c)).count();
    (gaps * 2 < keys.len()).then_some(filled)
}

/// The cheapest text that has one character of each place, how much more
/// the cheapest text costs that has another one there, and its cost.
fn cheapest(places: &[&Vec<char>]) -> (Vec<char>, Vec<i32>, i32) {
    let symbols: Vec<Vec<Symbol>> = places
        .iter()
        .map(|chars| chars.iter().map(|&c| Symbol::of(c)).collect())
        .collect();
    let line_break = Symbol::line_break();
    let step = |before: &[(Symbol, i32)], next: Symbol| {
        before.iter().map(|&(s, cost)| cost + statistics::cost(s, next)).min()
    };
    // What each choice costs with all before it, and with all after it.
    let mut forth: Vec<Vec<i32>> = Vec::with_capacity(places.len());
    let mut before = vec![(line_break, 0)];
    for chars in &symbols {
        let costs: Vec<i32> =
            chars.iter().map(|&c| step(&before, c).unwrap_or(0)).collect();
        before = chars.iter().copied().zip(costs.iter().copied()).collect();
        forth.push(costs);
    }
    let mut back: Vec<Vec<i32>> = Vec::with_capacity(places.len());
    let mut after = vec![(line_break, 0)];
    for chars in symbols.iter().rev() {
        let costs: Vec<i32> = chars
            .iter()
            .map(|&c| {
                let costs = after
                    .iter()
                    .map(|&(next, cost)| cost + statistics::cost(c, next));
                costs.min().unwrap_or(0)
            })
            .collect();
        after = chars.iter().copied().zip(costs.iter().copied()).collect();
        back.push(costs);
    }
    back.reverse();
    let (mut text, mut margins, mut total) = (Vec::new(), Vec::new(), 0);
    for (place, (forth, back)) in places.iter().zip(forth.iter().zip(&back)) {
        let mut all: Vec<(i32, char)> = forth
            .iter()
            .zip(back)
            .zip(place.iter())
            .map(|((a, b), &c)| (a + b, c))
            .collect();
        all.sort_unstable();
        let second = all.get(1).map_or(i32::MAX, |second| second.0);
        total = all[0].0;
        margins.push(second.saturating_sub(all[0].0));
        text.push(all[0].1);
    }
    (text, margins, total)
}
