//! Who wrote the readings of a page?

mod lesson;
mod random;

use self::random::Counted;
use super::{
    annotation::{Annotation, Brackets},
    look::is_hanzi,
    readings::Match,
    script::{self, Set, differs},
};
use crate::{
    Evidence,
    statistics::{Symbol, UNITS, cost_alone},
};

/// Characters that cost less alone, in bits, are so common that no reader
/// needs to be told how they are read: some 1,500.
const COMMON: i32 = 13;

/// Likewise for those of which every line has some: about 200.
const EVERYWHERE: i32 = 10;

/// Different common characters annotated on a page that software did.
const FEWEST: usize = 4;

/// The same, on a page whose characters are simplified: a primer may
/// annotate as many.
const FEWEST_SIMPLIFIED: usize = 6;

/// The same, where only a part of the page has readings, each of them there: a
/// lesson that tells how the new characters of a paragraph are read has not
/// only such as differ.
const FEWEST_IN_PART: usize = 6;

/// So many readings that lost a bracket leave no doubt that one is enough.
const FEWEST_BROKEN: usize = 2;

/// So many readings that repeat one are as good as another character: an
/// author does not explain twice.
const REPEATED: usize = 3;

/// Different characters annotated, however often.
const FEWEST_REPEATED: usize = 2;

/// A text that compares characters annotates more than one in so many.
const SPARSE: usize = 6;

/// From this many different characters on there is no doubt.
const MANY: usize = 10;

/// What the annotations of a page are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Origin {
    /// Software put them in after every occurrence of some characters.
    Software(Evidence),
    /// Software put them in here and there.
    Random,
    /// Perhaps software did, but there is too little to tell.
    Doubtful,
    /// An author wrote them.
    Author,
}

/// One of the characters that a page annotates.
#[derive(Debug, Default)]
struct Annotated {
    /// Occurrences with a reading.
    with: usize,
    /// All occurrences.
    all: usize,
    /// Those from the page's first reading to its last one.
    between: usize,
    /// The first occurrence has none.
    late: bool,
    /// One before the first that has a reading has none, and stands in no
    /// heading.
    skipped: bool,
    /// One with a reading stands between two Hanzi.
    within: bool,
    /// The dictionary's first reading was given.
    first: bool,
    /// Another one was.
    other: bool,
    /// The same, or another one that is not rare.
    usual: bool,
}

/// Tells who annotated a page: an author explains rare characters and
/// unusual readings, once or, in a primer, everywhere; software annotates
/// every occurrence of common characters that differ between the scripts.
pub(super) fn origin(text: &str, brackets: &Brackets) -> Origin {
    let origin = origin_as_written(text, brackets);
    if !brackets.are_plain {
        return origin;
    }
    // Without tones it may be a word of another language.
    let kinds = || {
        let mut kinds: Vec<char> =
            brackets.annotations.iter().map(|found| found.of).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.len()
    };
    match origin {
        Origin::Software(Evidence::Certain) => {
            Origin::Software(Evidence::Inferred)
        }
        Origin::Random if kinds() >= MANY => Origin::Random,
        Origin::Author => Origin::Author,
        _ => Origin::Doubtful,
    }
}

fn origin_as_written(text: &str, brackets: &Brackets) -> Origin {
    let annotations = &brackets.annotations;
    let broken = brackets.broken() > 0;
    if annotations.len() < FEWEST - 1 && !broken {
        return Origin::Author;
    }
    let mut units: Vec<u16> = annotations
        .iter()
        .filter_map(|a| u16::try_from(u32::from(a.of)).ok())
        .collect();
    units.sort_unstable();
    units.dedup();
    if units.len() < FEWEST_REPEATED && !broken || units.is_empty() {
        return Origin::Author;
    }
    let mut set = Set::default();
    units.iter().for_each(|&unit| set.add(unit));
    let mut kinds: Vec<Annotated> = Vec::new();
    kinds.resize_with(units.len(), Annotated::default);
    let kind_of = |c: char| units.binary_search(&(c as u16)).ok();

    let (mut hanzi, mut alone) = (0, 0);
    let (first, last) = match (annotations.first(), annotations.last()) {
        (Some(first), Some(last)) => (first.start, last.start),
        _ => (0, 0),
    };
    let heading = text.find('\n').unwrap_or(0);
    let mut next = annotations.iter().peekable();
    for (at, c) in text.char_indices() {
        if !is_hanzi(c) {
            continue;
        }
        hanzi += 1;
        if !set.has(c) {
            continue;
        }
        let Some(kind) = kind_of(c).map(|at| &mut kinds[at]) else { continue };
        while next.next_if(|a| a.start < at).is_some() {}
        let annotation = next.next_if(|a| a.start == at);
        kind.late |= kind.all == 0 && annotation.is_none();
        kind.skipped |=
            kind.with == 0 && annotation.is_none() && at >= heading;
        kind.all += 1;
        kind.between += usize::from((first..=last).contains(&at));
        if let Some(annotation) = annotation {
            kind.with += 1;
            kind.first |= annotation.fit == Match::First;
            kind.other |= annotation.fit != Match::First;
            kind.usual |= annotation.fit > Match::Rare;
            kind.within |= stands_within(text, annotation);
            alone += usize::from(stands_alone(text, annotation));
        }
    }
    let annotated: usize = kinds.iter().map(|kind| kind.with).sum();
    // A glossary, or a text with every character annotated.
    if 2 * alone > annotated || 20 * annotated > 17 * hanzi {
        return Origin::Author;
    }
    let all: usize = kinds.iter().map(|kind| kind.all).sum();
    let each = || {
        units.iter().zip(&kinds).filter_map(|(&unit, kind)| {
            Some((char::from_u32(unit.into())?, kind))
        })
    };
    let costs = |c: char| cost_alone(Symbol::of(c));
    let differing = each().filter(|&(c, _)| differs(c)).count();
    let usual = each().filter(|&(c, kind)| kind.usual && differs(c)).count();
    // Every one of them, and some more than once.
    let is_every = annotated == all && annotated > units.len();
    let strong = || {
        each().filter(|&(c, kind)| {
            kind.first && differs(c) && costs(c) < COMMON * UNITS
        })
    };
    // One that is annotated each time says as much as two, but where a text
    // compares a few of them.
    let again = strong().filter(|(_, kind)| kind.with >= REPEATED).count();
    let is_dense = SPARSE * annotated >= hanzi;
    let compares = units.len() < FEWEST || is_dense;
    let weight = strong().count() + if compares { 0 } else { again };
    let is_about = is_dense && annotated >= 2 * units.len();
    let between: usize = kinds.iter().map(|kind| kind.between).sum();
    let is_whole = 100 * annotated >= 85 * all;
    let is_part =
        units.len() >= FEWEST_IN_PART && 100 * annotated >= 85 * between;
    if 10 * differing >= 9 * units.len() && (is_whole || is_part) {
        let simplified =
            each().filter(|&(c, _)| script::is_simplified_only(c)).count();
        let repeated = annotated.saturating_sub(units.len());
        let fewest = if brackets.broken() >= FEWEST_BROKEN {
            1
        } else if 2 * simplified > units.len() {
            let more = if is_every { repeated / REPEATED } else { 0 };
            FEWEST_SIMPLIFIED.saturating_sub(more).max(FEWEST)
        } else if broken {
            1
        } else {
            FEWEST.saturating_sub(repeated / REPEATED).max(FEWEST_REPEATED)
        };
        return match weight {
            _ if 2 * weight < units.len() => Origin::Author,
            _ if strong().count() >= MANY && is_whole => {
                Origin::Software(Evidence::Certain)
            }
            _ if !broken && (is_about || lesson::speaks_of_readings(text)) => {
                Origin::Doubtful
            }
            _ if weight >= fewest
                || weight + 1 >= fewest
                    && weight + usual + usize::from(is_every)
                        >= 2 * FEWEST =>
            {
                Origin::Software(Evidence::Inferred)
            }
            _ if weight >= FEWEST - 1 || broken => Origin::Doubtful,
            _ => Origin::Author,
        };
    }
    let counted =
        Counted { units: &units, kinds: &kinds, annotated, all, hanzi };
    match counted.is_random(brackets) {
        true if lesson::speaks_of_readings(text)
            || lesson::compares_readings(text)
            || lesson::names_characters(text, brackets)
            || lesson::tells_apart(brackets) =>
        {
            Origin::Doubtful
        }
        true => Origin::Random,
        false => Origin::Author,
    }
}

/// Whether the annotated character is in the middle of a text.
fn stands_within(text: &str, annotation: &Annotation) -> bool {
    let before = text[..annotation.start].chars().next_back();
    let after = text[annotation.span.end()..].chars().next();
    [before, after].iter().all(|c| c.is_some_and(is_hanzi))
}

/// Whether the annotated character is no part of a text around it.
fn stands_alone(text: &str, annotation: &Annotation) -> bool {
    let before = text[..annotation.start].chars().next_back();
    let after = text[annotation.span.end()..].chars().next();
    let is_text = |c: Option<char>| c.is_some_and(is_hanzi);
    // What is before may be another annotation.
    !(is_text(before) || is_text(after) || matches!(before, Some(')' | '）')))
}
