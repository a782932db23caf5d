//! How sure each run is, for the program in `data/measure` that tells which
//! margins are asked for. Only with `--cfg zhclean_margins`.

use super::{Change, Look, Page, search::Doubt, spans_from};
use crate::{Evidence, Span, statistics::UNITS};

/// A run that was read.
#[derive(Clone, Debug)]
pub struct Margin {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
    /// How much likelier that is than the next reading, in bits.
    pub bits: f64,
    /// What in it is guessed, and behind what.
    pub doubt: String,
    /// How sure it is in the end.
    pub evidence: Evidence,
}

/// The runs of a page, whether they are acted on or not.
#[must_use]
pub fn margins(text: &str) -> Vec<Margin> {
    let look = Look::at(text);
    if look.finds_nothing() {
        return Vec::new();
    }
    let page = Page::read(text, look);
    let mut changes = page.deletions();
    changes.sort_by_key(|change| change.span);
    let deleted = spans_from(&changes, Evidence::default());
    let runs = page.runs(&deleted).into_iter().map(|run| {
        let guessed = match run.doubt {
            Doubt::Nothing => "nothing",
            Doubt::Pair => "a pair",
            Doubt::Cut => "a last byte",
            Doubt::PairAndCut => "both",
            Doubt::Blind => "all of a character",
        };
        let behind = match (run.by_reading, run.is_unseen) {
            (true, true) => "a reading, no mark",
            (true, false) => "a reading",
            (false, true) => "no mark",
            (false, false) => "a mark",
        };
        Margin {
            span: run.span,
            text: run.text.clone(),
            bits: f64::from(run.margin) / f64::from(UNITS),
            doubt: format!("{guessed}, behind {behind}"),
            evidence: Change::from(run).evidence,
        }
    });
    runs.collect()
}
