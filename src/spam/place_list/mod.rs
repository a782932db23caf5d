//! Family `place-list`: names of places from all over the country, put into
//! the page to be found by search engines.
//!
//! A *run* is a sequence of names with nothing but separators between them,
//! on one line or several; some of them may be damaged, or have something
//! said of them (大悟县快递公司). A run is spam when its names come from all
//! over the country in no order and most are counties (lists that people
//! write name cities), and nothing around it makes it the article's own: no
//! label or heading of the article, number, value or sentence.

mod beside;
mod context;
mod label;
mod look;
mod name;
mod neighbours;
mod run;
mod scatter;
mod token;
mod writing;

use self::{
    context::Context,
    run::{CERTAIN, FEWEST, Region, Run},
    scatter::{Asked, Scatter},
};
pub(super) use self::{
    look::{CHUNK, Windows, is_kind, is_mark},
    name::Name,
};
use super::hit::{Hit, whole_lines};
use crate::{Evidence, Span};

const FAMILY: &str = "place-list";

/// Finds the lists in the stretches of a text that are dense with names.
pub(super) fn find(text: &str, dense: &[Span], hits: &mut Vec<Hit>) {
    for &span in dense {
        let mut region = Region::new(text, token::tokens(text, span));
        for run in region.runs() {
            let run = region.without_strays(run);
            let run = region.with_damaged_ends(run);
            judge(&region, run, hits);
        }
    }
}

/// Adds a hit if the run is spam.
fn judge(region: &Region<'_>, run: Run, hits: &mut Vec<Hit>) {
    if run.last - run.first + 1 < FEWEST - 1 {
        return;
    }
    let scatter = Scatter::of(region, run);
    let [alone, apart, foreign, behind, headed] = [
        Asked::Alone,
        Asked::Apart,
        Asked::Foreign,
        Asked::Behind,
        Asked::UnderHeading,
    ]
    .map(|asked| scatter.is_random(asked));
    if !alone && !apart && !foreign && !behind && !headed {
        return;
    }
    let context = Context::new(region, run, &scatter);
    let is_put_in = alone
        || (apart && context.stands_out())
        || (foreign && context.is_foreign())
        || (behind && context.is_behind_sentence())
        || (headed && context.has_spam_heading());
    if !is_put_in || context.is_of_the_page(region) {
        return;
    }
    let Some(start) = context.start() else {
        return;
    };
    let Some(end) = context.end() else {
        return;
    };
    let text = region.text;
    let mut span = Span::new(start, end);
    if text[..start].trim_end().is_empty() || text[..start].ends_with('\n') {
        span = whole_lines(text, span);
    }
    let evidence = if scatter.names >= CERTAIN {
        Evidence::Certain
    } else {
        Evidence::Inferred
    };
    let reason = format!(
        "{} places of {} provinces in no order",
        scatter.names, scatter.provinces,
    );
    hits.push(Hit::new(FAMILY, span, evidence, reason));
}
