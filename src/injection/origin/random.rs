//! Readings that software put in behind characters it drew by lot.

use super::{
    Annotated, COMMON, EVERYWHERE, FEWEST, FEWEST_REPEATED, MANY, REPEATED,
    lesson::TOLD_APART,
};
use crate::{
    injection::{
        annotation::Brackets,
        readings::{self, Syllable},
    },
    statistics::{Symbol, UNITS, cost_alone},
};

/// And for those that no text can do without, some 40, in units: 的, 一, 不.
const UNAVOIDABLE: i32 = 17 * UNITS / 2;

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

/// What was counted of a page's annotations.
pub(super) struct Counted<'a> {
    /// The characters that are annotated, and how.
    pub(super) units: &'a [u16],
    pub(super) kinds: &'a [Annotated],
    /// Their occurrences with a reading, and all of them.
    pub(super) annotated: usize,
    pub(super) all: usize,
    /// The Hanzi of the page.
    pub(super) hanzi: usize,
}

impl Counted<'_> {
    /// Whether what is annotated was drawn by lot.
    pub(super) fn is_random(&self, brackets: &Brackets) -> bool {
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

fn is_common(c: char) -> bool {
    cost_alone(Symbol::of(c)) < COMMON * UNITS
}
