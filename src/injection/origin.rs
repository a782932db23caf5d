//! Who wrote the readings of a page?

mod lesson;

use super::{
    annotation::{Annotation, Brackets},
    look::is_hanzi,
    readings::{self, Match, Syllable},
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

/// And for those that no text can do without, some 40, in units: 的, 一, 不.
const UNAVOIDABLE: i32 = 17 * UNITS / 2;

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

/// Different characters annotated, but not at first, on a page where
/// software annotated at random.
const FEWEST_LATE: usize = 3;

/// Different characters whose reading is none of theirs: no author errs so
/// often. Of all readings they are no more than one in so many, or it is
/// another language that is written.
const FEWEST_WRONG: usize = 2;
const MOST_WRONG: usize = 4;

/// Common characters of this kind, if as many readings are right.
const FEWEST_COMMON_WRONG: usize = 3;

/// Common characters that have one reading here and another one there, of
/// which one is none of theirs: an author who errs does so each time, and who
/// tells how readings differ gives those of nothing else.
const CONTRADICTED: usize = 2;

/// So many characters with so many readings each are told apart by a lesson,
/// if half of what it annotates is of that kind.
const TOLD_APART: usize = 2;
const SEVERAL: usize = 3;

/// A text of fewer Hanzi may be a lesson, and so may one of which more than
/// one in so many has a reading.
const SHORT: usize = 200;
const THIN: usize = 4;

/// What few characters show is less where more than one in so many of all has
/// a reading.
const SELDOM: usize = 8;

/// Different characters that are annotated each time, most of them common and
/// always by their first reading; so many readings of one are as good as two
/// of two.
const FEWEST_PLAIN: usize = 5;
const OFTEN: usize = 8;

/// A text that compares characters annotates more than one in so many.
const SPARSE: usize = 6;

/// So many points of what no author does ([`Counted::is_odd`]) tell that the
/// readings were drawn by lot, if there are so many readings and the points
/// are those of so many characters, one in so many of all that are annotated.
/// Of 577 MB of sound text none has more than three points.
const POINTS: usize = 5;
const FEWEST_READINGS: usize = 6;
const FEWEST_ODD: usize = 3;
const MOST_PLAIN: usize = 4;

/// So many more where all of them may be those of a primer, which annotates
/// what it teaches where that comes first, and rightly, but for fewer than so
/// many characters.
const MORE_POINTS: usize = 2;
const FEWEST_STRANGE: usize = 2;

/// No more of the points come from wrong readings: a dialect has many.
const MOST_WRONG_POINTS: usize = 3;

/// Where so many characters are annotated, each of them always, so many of
/// them again and again, of which some are of those that are everywhere, and
/// so many readings only repeat others, nobody is told how they are read.
const FEWEST_ALWAYS: usize = 5;
const FEWEST_AGAIN: usize = 3;
const FEWEST_AGAIN_EVERYWHERE: usize = 2;
const FEWEST_REPEATS: usize = 10;

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
            || tells_apart(brackets) =>
        {
            Origin::Doubtful
        }
        true => Origin::Random,
        false => Origin::Author,
    }
}

/// What was counted of a page's annotations.
struct Counted<'a> {
    /// The characters that are annotated, and how.
    units: &'a [u16],
    kinds: &'a [Annotated],
    /// Their occurrences with a reading, and all of them.
    annotated: usize,
    all: usize,
    /// The Hanzi of the page.
    hanzi: usize,
}

impl Counted<'_> {
    /// Whether what is annotated was drawn by lot.
    fn is_random(&self, brackets: &Brackets) -> bool {
        let &Counted { units, kinds, annotated, all, hanzi } = self;
        let each = || {
            units.iter().zip(kinds).filter_map(|(&unit, kind)| {
                let c = char::from_u32(unit.into())?;
                Some((c, cost_alone(Symbol::of(c)), kind))
            })
        };
        let late = each()
            .filter(|&(_, cost, kind)| kind.late && cost < EVERYWHERE * UNITS)
            .count();
        let are_few = 2 * annotated < hanzi;
        if late >= FEWEST_LATE && are_few || late >= MANY {
            return true;
        }
        let contradicted = contradicted(brackets);
        let others = each().filter(|&(c, cost, kind)| {
            kind.first
                && cost < COMMON * UNITS
                && contradicted.binary_search(&c).is_err()
        });
        if contradicted.len() >= CONTRADICTED
            && 3 * annotated < hanzi
            && others.count() >= FEWEST_LATE
        {
            return true;
        }
        // Nobody needs to be told how 的 is read, and less so each time.
        let words = || {
            each().filter(|&(_, cost, kind)| {
                kind.first && cost < EVERYWHERE * UNITS
            })
        };
        let again = words().filter(|of| of.2.with >= REPEATED).count();
        let is_always = 100 * annotated >= 85 * all;
        let right = brackets.annotations.len();
        let (wrong, are_common) = wrong_kinds(brackets);
        let are_wrong = wrong >= FEWEST_WRONG
            && MOST_WRONG * brackets.wrong.len() <= right
            || are_common >= FEWEST_COMMON_WRONG
                && brackets.wrong.len() <= right;
        let are_always = is_always && units.len() >= MANY;
        if words().count() >= FEWEST_LATE
            && are_few
            && (are_wrong || are_always && again >= FEWEST_LATE)
        {
            return true;
        }
        if THIN * annotated < hanzi && is_always && self.is_again() {
            return true;
        }
        if SELDOM * annotated < hanzi
            && self.is_odd(right, brackets.wrong.len(), are_common)
        {
            return true;
        }
        if hanzi < SHORT || THIN * annotated >= hanzi {
            return false;
        }
        // Who annotates so many others does not see a word of each line as
        // hard to read.
        let within = words().filter(|of| of.2.within).count();
        if within >= FEWEST && units.len() >= MANY {
            return true;
        }
        if SELDOM * annotated >= hanzi {
            return false;
        }
        let plain =
            words().filter(|of| of.2.within && readings::is_unambiguous(of.0));
        if plain.count() >= FEWEST_LATE {
            return true;
        }
        let plainly = each()
            .filter(|&(_, cost, kind)| {
                kind.first && !kind.other && cost < COMMON * UNITS
            })
            .count();
        let most = kinds.iter().map(|kind| kind.with).max().unwrap_or(0);
        let repeated = kinds.iter().filter(|kind| kind.with > 1).count();
        is_always
            && annotated >= units.len() + REPEATED
            && (repeated >= FEWEST_REPEATED || most >= OFTEN)
            && units.len() >= FEWEST_PLAIN
            && 3 * plainly >= 2 * units.len()
            && words().count() >= FEWEST_REPEATED
    }

    /// The characters with what they cost alone, in units.
    fn each(&self) -> impl Iterator<Item = (i32, &Annotated)> {
        self.units.iter().zip(self.kinds).filter_map(|(&unit, kind)| {
            let c = char::from_u32(unit.into())?;
            Some((cost_alone(Symbol::of(c)), kind))
        })
    }

    /// Whether common characters are annotated again and again, if all are
    /// always.
    fn is_again(&self) -> bool {
        let again = || {
            self.each().filter(|&(cost, kind)| {
                kind.with >= REPEATED
                    && kind.first
                    && !kind.other
                    && kind.within
                    && cost < COMMON * UNITS
            })
        };
        let everywhere = again().filter(|it| it.0 < EVERYWHERE * UNITS);
        self.units.len() >= FEWEST_ALWAYS
            && self.annotated >= self.units.len() + FEWEST_REPEATS
            && again().count() >= FEWEST_AGAIN
            && everywhere.count() >= FEWEST_AGAIN_EVERYWHERE
    }

    /// Whether enough is done that no author does: in the middle of a text,
    /// to give the usual reading of a character that is everywhere, two
    /// points if no text can do without it; to annotate a common character
    /// not where it comes first, two points likewise; and to give common ones
    /// readings that are none, if as many are right.
    fn is_odd(&self, right: usize, wrong: usize, wrong_common: usize) -> bool {
        let told_apart =
            self.kinds.iter().filter(|kind| kind.first && kind.other).count();
        if right + wrong < FEWEST_READINGS || told_apart >= TOLD_APART {
            return false;
        }
        let mut points = match wrong <= right {
            true => wrong_common.min(MOST_WRONG_POINTS),
            false => 0,
        };
        // What a primer does not do even once, or once by chance.
        let (mut odd, mut strange) = (points, points);
        for (cost, kind) in self.each().filter(|it| it.1.within) {
            let is_below = |most: i32| usize::from(cost < most);
            let mut more = 0;
            if kind.first {
                more += is_below(EVERYWHERE * UNITS) + is_below(UNAVOIDABLE);
            }
            if kind.skipped && cost < COMMON * UNITS {
                more += 1 + is_below(EVERYWHERE * UNITS);
                strange += 1;
            }
            points += more;
            odd += usize::from(more > 0);
        }
        let is_primer = strange < FEWEST_STRANGE;
        let least = POINTS + if is_primer { MORE_POINTS } else { 0 };
        points >= least
            && odd >= FEWEST_ODD
            && MOST_PLAIN * odd >= self.units.len()
    }
}

/// The common characters that have a reading which is none of theirs, and
/// another one elsewhere on the page, in order.
fn contradicted(brackets: &Brackets) -> Vec<char> {
    let mut given: Vec<(char, Syllable, bool)> = Vec::new();
    let all = [(&brackets.annotations, false), (&brackets.wrong, true)];
    for (annotations, is_wrong) in all {
        let common = annotations.iter().filter(|a| is_common(a.of));
        given.extend(common.map(|a| (a.of, a.syllable, is_wrong)));
    }
    given.sort_unstable();
    given.dedup();
    given
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|of| of.len() > 1 && of.iter().any(|given| given.2))
        .map(|of| of[0].0)
        .collect()
}

/// How many characters have a reading that is none of theirs, and how many of
/// these are common.
fn wrong_kinds(brackets: &Brackets) -> (usize, usize) {
    let mut wrong: Vec<char> = brackets.wrong.iter().map(|a| a.of).collect();
    wrong.sort_unstable();
    wrong.dedup();
    (wrong.len(), wrong.iter().filter(|&&c| is_common(c)).count())
}

/// Whether a page tells the readings of characters apart that have several:
/// dictionaries that software asks have one for each.
fn tells_apart(brackets: &Brackets) -> bool {
    let all = brackets.annotations.iter().chain(&brackets.wrong);
    let mut given: Vec<(char, Syllable)> =
        all.map(|a| (a.of, a.syllable)).collect();
    given.sort_unstable();
    given.dedup();
    let kinds = || given.chunk_by(|a, b| a.0 == b.0);
    let several = kinds().filter(|of| of.len() >= SEVERAL).count();
    several >= TOLD_APART && 2 * several >= kinds().count()
}

fn is_common(c: char) -> bool {
    cost_alone(Symbol::of(c)) < COMMON * UNITS
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
