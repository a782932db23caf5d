//! What was done to pages, in numbers.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::AddAssign,
};

use zhclean::{Cause, Edit, Evidence, Explained, Stage};

/// How much a stage or rule did.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Amount {
    pub(crate) edits: usize,
    /// Characters of the pages that were replaced or removed.
    pub(crate) taken: usize,
    /// Characters of the replacements.
    pub(crate) put: usize,
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Amount) {
        self.edits += other.edits;
        self.taken += other.taken;
        self.put += other.put;
    }
}

/// What was done to one page, or to several.
///
/// An edit counts for the stage and rule that [`decided`], so that
/// the numbers add up; only `involved` counts it for every stage that took
/// part.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) all: Amount,
    pub(crate) stages: BTreeMap<Stage, Amount>,
    pub(crate) involved: BTreeMap<Stage, usize>,
    pub(crate) rules: BTreeMap<(Stage, String), Amount>,
    pub(crate) evidence: BTreeMap<Evidence, usize>,
    pub(crate) findings: usize,
    pub(crate) pages: usize,
    pub(crate) changed: usize,
}

impl Tally {
    /// Counts what was done to one page.
    pub(crate) fn of(page: &str, explained: &Explained<'_>) -> Tally {
        let mut tally = Tally {
            pages: 1,
            changed: usize::from(!explained.edits().is_empty()),
            findings: explained.findings().len(),
            ..Tally::default()
        };
        for edit in explained.edits() {
            let amount = Amount {
                edits: 1,
                taken: page[edit.span()].chars().count(),
                put: edit.replacement().chars().count(),
            };
            tally.all += amount;
            let cause = decided(edit);
            *tally.stages.entry(cause.stage()).or_default() += amount;
            let rule = (cause.stage(), cause.rule().to_owned());
            *tally.rules.entry(rule).or_default() += amount;
            *tally.evidence.entry(edit.evidence()).or_default() += 1;
            for stage in stages(edit) {
                *tally.involved.entry(stage).or_default() += 1;
            }
        }
        tally
    }

    pub(crate) fn add(&mut self, other: &Tally) {
        self.all += other.all;
        for (stage, &amount) in &other.stages {
            *self.stages.entry(*stage).or_default() += amount;
        }
        for (stage, count) in &other.involved {
            *self.involved.entry(*stage).or_default() += count;
        }
        for (rule, &amount) in &other.rules {
            *self.rules.entry(rule.clone()).or_default() += amount;
        }
        for (evidence, count) in &other.evidence {
            *self.evidence.entry(*evidence).or_default() += count;
        }
        self.findings += other.findings;
        self.pages += other.pages;
        self.changed += other.changed;
    }
}

/// The last cause of an edit, which made it what it is: of a line whose
/// readings were taken out and that was then cut, the cut.
pub(crate) fn decided(edit: &Edit) -> &Cause {
    edit.causes().last().expect("every edit has a cause")
}

/// The stages that took part in an edit, each once.
pub(crate) fn stages(edit: &Edit) -> BTreeSet<Stage> {
    edit.causes().map(Cause::stage).collect()
}
