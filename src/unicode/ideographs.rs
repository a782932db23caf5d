//! Ideographs that were written with a code point for something else.

use core::ops::Range;
use std::sync::LazyLock;

use super::{
    about::{About, Topic},
    found::Found,
    text::{Lines, after, before, is_han, is_kana_or_hangul},
};
use crate::{
    Evidence,
    tables::unicode::{COMPATIBILITY, RADICALS},
};

/// Pairs of a character and the unified ideograph, in order.
static PAIRS: LazyLock<[Vec<(char, char)>; 2]> =
    LazyLock::new(|| [RADICALS, COMPATIBILITY].map(pairs));

fn pairs(table: &str) -> Vec<(char, char)> {
    let firsts = table.chars().step_by(2);
    firsts.zip(table.chars().skip(1).step_by(2)).collect()
}

fn lookup(pairs: &[(char, char)], c: char) -> Option<char> {
    let at = pairs.binary_search_by_key(&c, |&(from, _)| from).ok()?;
    Some(pairs[at].1)
}

/// Whether a character is a radical with an ideograph.
fn is_radical(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FD5}')
}

fn is_compatibility(c: char) -> bool {
    matches!(c, '\u{F900}'..='\u{FAD9}' | '\u{2F800}'..='\u{2FA1D}')
}

pub(super) fn find(text: &str, found: &mut Found) {
    let [_, compatibility] = &*PAIRS;
    let mut about = About::new(text, Topic::Radicals);
    let mut about_forms = About::new(text, Topic::Compatibility);
    let mut lines = Lines::new(text);
    let mut foreign = false;
    let mut in_text = 0;
    let mut alone = Vec::new();
    let mut end = 0;
    for (start, c) in text.char_indices() {
        if start < end {
            continue;
        }
        if is_radical(c) {
            let run = text[start..]
                .char_indices()
                .find(|&(_, c)| !is_radical(c))
                .map_or(text.len() - start, |(at, _)| at);
            end = start + run;
            if about.covers(start) {
                continue;
            }
            match judge(text, start, end) {
                Some(evidence) => {
                    in_text += 1;
                    replace(text, start..end, evidence, found);
                }
                None => alone.push(start..end),
            }
        } else if is_compatibility(c) {
            end = start + c.len_utf8();
            if let Some(line) = lines.enter(start) {
                foreign = line.chars().any(is_kana_or_hangul);
            }
            let varied = after(text, end).is_some_and(|next| {
                matches!(next, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
            });
            if let Some(unified) = lookup(compatibility, c)
                && !foreign
                && !varied
                && !about_forms.covers(start)
            {
                found.edit(
                    start..end,
                    unified.to_string(),
                    "compatibility",
                    Evidence::Certain,
                    "a compatibility form of the ideograph",
                );
            }
        }
    }
    let evidence = if in_text >= SPOILED {
        Evidence::Inferred
    } else {
        Evidence::Guessed
    };
    for run in alone {
        replace(text, run, evidence, found);
    }
}

/// How many runs of radicals in the midst of text show that those that stand
/// alone are ideographs too.
const SPOILED: usize = 3;

/// Replaces the radicals of a run.
fn replace(
    text: &str,
    run: Range<usize>,
    evidence: Evidence,
    found: &mut Found,
) {
    for (at, c) in text[run.clone()].char_indices() {
        if let Some(unified) = lookup(&PAIRS[0], c) {
            let start = run.start + at;
            found.edit(
                start..start + c.len_utf8(),
                unified.to_string(),
                "radical",
                evidence,
                "a radical in place of the ideograph",
            );
        }
    }
}

/// How sure it is that a run of radicals stands for ideographs. Between
/// ideographs it does; alone it may be meant, as the name of a radical or in
/// a list of them.
fn judge(text: &str, start: usize, end: usize) -> Option<Evidence> {
    let left = before(text, start).is_some_and(is_han);
    let right = after(text, end);
    let named = matches!(right, Some('部' | '旁' | '字'));
    if left || right.is_some_and(is_han) && !named {
        return Some(Evidence::Certain);
    }
    let run: Vec<u32> =
        text[start..end].chars().take(LIST).map(u32::from).collect();
    let list = run.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    (run.len() > 1 && !list && !named).then_some(Evidence::Inferred)
}

/// How many radicals in their order show that they are a list.
const LIST: usize = 8;
