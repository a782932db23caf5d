use std::{num::NonZero, path::PathBuf};

use clap::{Parser, ValueEnum};
use zhclean::{Cleaner, Error, Evidence, Stages, variant::Config};

/// Measures cleaning on texts whose right answer is known.
///
/// Reads JSON Lines. A line is a pair, {"family": "pinyin", "damaged": "…",
/// "expected": "…"}, with "bytes" in hexadecimal digits in place of "damaged"
/// for text to be decoded, and "convert" for a conversion; or a line of a
/// page, {"page": "1", "line": "…", "label": "strip", "family": "credit"},
/// whose label is keep, strip or optional. Lines of a page stand together.
#[derive(Debug, Parser)]
#[command(after_help = "\
Prints for each family how many damaged texts became what was expected
(right), stayed as they were (left) or became something else (wrong), and how
many texts without damage were touched all the same.

Examples:
  evaluate examples/data/evaluate/*.jsonl
  evaluate --format json --evidence guessed pairs.jsonl
  evaluate --show 5 pairs.jsonl
  evaluate --answers other-tool.jsonl pairs.jsonl")]
pub(crate) struct Options {
    /// Files of JSON Lines; standard input if there is none
    pub(crate) files: Vec<PathBuf>,

    /// How the result is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,

    /// Show this many texts of each family that did not come out right
    #[arg(long, value_name = "N", default_value = "0")]
    pub(crate) show: usize,

    /// Judge the answers of another tool: for every pair, in order, a line
    /// {"answer": "…"}
    #[arg(long, value_name = "FILE")]
    pub(crate) answers: Option<PathBuf>,

    /// How often everything is cleaned to measure the speed
    #[arg(long, value_name = "N", default_value = "5")]
    pub(crate) rounds: NonZero<usize>,

    /// The stages to run: mojibake, injection, unicode, spam, boilerplate
    /// (joined by commas), or all, or none
    #[arg(long, value_name = "LIST", default_value = "all")]
    pub(crate) stages: Stages,

    /// The weakest evidence to act on: certain, inferred or guessed
    #[arg(long, value_name = "LEVEL", default_value = "inferred")]
    pub(crate) evidence: Evidence,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Format {
    /// A table to read
    Text,
    /// One JSON object
    Json,
}

impl Options {
    pub(crate) fn cleaner(
        &self,
        convert: Option<Config>,
    ) -> Result<Cleaner, Error> {
        let mut builder = Cleaner::builder();
        builder.stages(self.stages).evidence(self.evidence);
        if let Some(config) = convert {
            builder.convert(config);
        }
        builder.build()
    }
}
