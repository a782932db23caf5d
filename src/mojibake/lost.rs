//! Damage that left no information: it is reported, never filled with
//! invented text.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::{Evidence, Finding, Span, Stage, edit::Causes};

/// The marks that programs leave where text was lost.
static MARKS: LazyLock<Vec<Mark>> = LazyLock::new(|| {
    include_str!("../../data/rules/lost.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(Mark::parse)
        .collect()
});

struct Mark {
    rule: &'static str,
    text: &'static str,
    /// As often as the text must stand in a row.
    run: Finder<'static>,
}

impl Mark {
    fn parse(line: &'static str) -> Option<Mark> {
        let mut fields = line.splitn(3, ' ');
        let rule = fields.next()?;
        let times = fields.next()?.parse().ok()?;
        let text = match fields.next()? {
            r"\u{FFFD}" => "\u{FFFD}",
            text => text,
        };
        let run = Finder::new(text.repeat(times).as_bytes()).into_owned();
        Some(Mark { rule, text, run })
    }
}

/// Whether `text` has 锟斤拷, of which a look at some characters may see
/// nothing.
pub(super) fn has_replaced(text: &str) -> bool {
    static REPLACED: LazyLock<Finder<'static>> =
        LazyLock::new(|| Finder::new("锟斤拷"));
    !text.is_ascii() && REPLACED.find(text.as_bytes()).is_some()
}

/// Adds a finding for every run of marks in `text`.
pub(super) fn scan(text: &str, findings: &mut Vec<Finding>) {
    let mut causes = Causes::default();
    for mark in MARKS.iter() {
        let mut from = 0;
        while let Some(at) = mark.run.find(&text.as_bytes()[from..]) {
            let start = from + at;
            let mut end = start + mark.run.needle().len();
            while text[end..].starts_with(mark.text) {
                end += mark.text.len();
            }
            findings.push(Finding::new(
                Span::new(start, end),
                causes.get(
                    Stage::Mojibake,
                    mark.rule,
                    Evidence::Certain,
                    "text was lost here and cannot be brought back",
                ),
            ));
            from = end;
        }
    }
}
