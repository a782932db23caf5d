//! How sure each run is, for the program in `data/measure` that tells which
//! margins are asked for. Only with `--cfg zhclean_margins`.

use super::{Look, Page, search::Doubt, spans_from};
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
    /// What in it is guessed.
    pub doubt: &'static str,
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
    let runs = page.runs(&deleted).into_iter().map(|run| Margin {
        span: run.span,
        text: run.text,
        bits: f64::from(run.margin) / f64::from(UNITS),
        doubt: match run.doubt {
            Doubt::Nothing => "nothing",
            Doubt::Pair => "a pair",
            Doubt::Cut => "a last byte",
            Doubt::PairAndCut => "both",
            Doubt::Blind => "all of a character",
        },
    });
    runs.collect()
}
