//! Lines that are, from end to end, UTF-8 or GBK read as windows-1252 or ISO
//! 8859-1 with nothing lost: the most usual mistakes. What [`single::scan`]
//! would find, at several times the speed; of anything unusual it is asked.
//!
//! [`single::scan`]: super::single::scan

use core::ops::Range;

use super::{
    charset::{Charset, Double, SINGLES, WINDOWS_1252, is_latin9},
    confusion::Confusion,
    entities,
    gaps::utf8_width,
    hyphens, judge,
    pairs::{NEAR, has_letter_beside},
    proposal::Proposal,
    single::PIECE,
    utf8::{DENSE, Share},
};
use crate::{
    Evidence,
    statistics::{self, Symbol},
};

/// The repair of a line that is damaged in one way from end to end.
pub(super) fn repair(line: &str) -> Option<Proposal> {
    let singles = &*SINGLES;
    let first = line.bytes().position(|byte| !byte.is_ascii())?;
    let mut bytes = Vec::with_capacity(line.len() - first);
    for c in line[first..].chars() {
        match u8::try_from(c) {
            Ok(byte) if byte.is_ascii() => bytes.push(byte),
            _ => bytes.push(singles.byte(WINDOWS_1252, c)?),
        }
    }
    if entities::has_neighbours(line) || is_latin9(line[first..].chars()) {
        return None;
    }
    let last = bytes.iter().rposition(|byte| !byte.is_ascii())?;
    let end = line.len() - (bytes.len() - 1 - last);
    bytes.truncate(last + 1);
    let (truth, replacement) = match simdutf8::basic::from_utf8(&bytes) {
        Ok(text) => (Charset::Utf8, utf8(text)?),
        // Of a longer line, `single` reads pieces.
        Err(_) if line.len() < PIECE => (Charset::Gbk, gbk(&bytes)?),
        Err(_) => return None,
    };
    Some(Proposal {
        span: first..end,
        replacement,
        confusion: Confusion::new(truth, Charset::Windows1252),
        evidence: Evidence::Certain,
    })
}

fn utf8(text: &str) -> Option<String> {
    let mut run = 0;
    let is_dense = text.chars().any(|c| {
        run = if judge::is_cjk(c) { run + 1 } else { 0 };
        run == DENSE
    });
    is_dense.then(|| text.to_owned())
}

/// The first byte of the codes of GB 2312, which Chinese text in GBK is made
/// of but for rare characters. From here on windows-1252 is ISO 8859-1.
const GB2312: u8 = 0xA1;

/// The text, if everything beyond ASCII is a pair of everyday characters that
/// read like Chinese.
fn gbk(bytes: &[u8]) -> Option<String> {
    if may_be_utf8(bytes) {
        return None;
    }
    let double = Double::of(Charset::Gbk)?;
    let mut text = String::with_capacity(bytes.len() / 2 * 3);
    // All of them first: what they cost is looked up faster in a row.
    let mut symbols = Vec::with_capacity(bytes.len() / 2);
    let mut runs: Vec<Range<usize>> = Vec::new();
    let (mut odd, mut longest, mut at) = (0, 0, 0);
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            text.push(char::from(byte));
            at += 1;
            continue;
        }
        let start = at;
        while let Some(&lead) = bytes.get(at).filter(|byte| !byte.is_ascii()) {
            let trail = *bytes.get(at + 1)?;
            if lead < GB2312 || trail < GB2312 {
                return None;
            }
            let c = double.pair(lead, trail)?;
            if !judge::is_everyday(c) {
                return None;
            }
            symbols.push(Symbol::of(c));
            text.push(c);
            at += 2;
        }
        if has_letter_beside(bytes, &(start..at)) {
            return None;
        }
        let run = bytes[start..at].iter();
        odd += judge::oddness(run.map(|&byte| char::from(byte)));
        longest = longest.max(at - start);
        runs.push(start..at);
    }
    let cost = cost_per_char(double, bytes, &runs, &symbols)?;
    // The same bounds as of `single`, where its reading needs no comparison.
    (longest >= 4 && odd * 4 >= symbols.len() && cost <= judge::SHORT)
        .then_some(text)
}

/// What the pairs of the `runs` cost each, unless bytes of them may be lost.
fn cost_per_char(
    double: &Double,
    bytes: &[u8],
    runs: &[Range<usize>],
    symbols: &[Symbol],
) -> Option<i64> {
    let line_break = Symbol::line_break();
    let count = i64::try_from(symbols.len()).ok()?;
    let mut symbols = symbols.iter().copied();
    let mut last = line_break;
    let mut sum = 0;
    for run in runs {
        let mut rough = judge::Rough::default();
        let pairs = run.clone().step_by(2);
        for (at, next) in pairs.zip(symbols.by_ref()) {
            let cost = statistics::cost(last, next);
            if next != line_break || last != line_break {
                sum += i64::from(cost);
            }
            let alone = match at == run.start {
                true => statistics::cost(line_break, next),
                false => cost,
            };
            last = next;
            if rough.is_at(alone) && may_lack_bytes(double, bytes, run, at) {
                return None;
            }
        }
    }
    Some(sum / count)
}

/// Whether the bytes may be UTF-8 of which some are lost.
fn may_be_utf8(bytes: &[u8]) -> bool {
    let (mut covered, mut high, mut at) = (0, 0, 0);
    while let Some(&lead) = bytes.get(at) {
        let width = if lead < 0xC2 { 1 } else { utf8_width(lead) };
        let is_whole = width > 1
            && bytes.get(at + 1..at + width).is_some_and(|trails| {
                trails.iter().all(|trail| trail & 0xC0 == 0x80)
            });
        let width = if is_whole { width } else { 1 };
        covered += if is_whole { width } else { 0 };
        high += if lead.is_ascii() { 0 } else { width };
        at += width;
    }
    // Of text, four fifths are UTF-8, and half of those without a loss.
    covered * 5 >= high * 2 && {
        let bytes: Vec<u16> = bytes.iter().map(|&byte| byte.into()).collect();
        Share::of(&bytes).may_be_text(high)
    }
}

/// Whether bytes may be lost near the pair at `at` of a run.
fn may_lack_bytes(
    double: &Double,
    bytes: &[u8],
    run: &Range<usize>,
    at: usize,
) -> bool {
    let from = at.saturating_sub(NEAR).max(run.start);
    let near = &bytes[from..run.end.min(at + NEAR)];
    let near: Vec<u16> = near.iter().map(|&byte| byte.into()).collect();
    hyphens::parse(double, &near, 0).is_some()
}
