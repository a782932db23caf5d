use std::{num::NonZero, path::PathBuf};

use clap::{Parser, ValueEnum};
use zhclean::{Cleaner, Error, Evidence, Stages, variant::Config};

/// Cleans the Chinese text in JSON Lines, from files or standard input to
/// standard output.
#[derive(Debug, Parser)]
#[command(after_help = "\
Examples:
  clean_jsonl < pages.jsonl > cleaned.jsonl
  clean_jsonl --convert tw2s --edits --threads 2 < pages.jsonl > cleaned.jsonl
  clean_jsonl --stages mojibake,injection --field content --on-error keep \\
      < pages.jsonl > repaired.jsonl
  clean_jsonl --threads 4 crawl/*.jsonl.zst > cleaned.jsonl")]
pub(crate) struct Options {
    /// The files to read, one after the other; those that end in .gz or
    /// .zst are decompressed; - or none stands for standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// The stages to run: mojibake, injection, unicode, spam, boilerplate
    /// (joined by commas), or all, or none
    #[arg(long, value_name = "LIST", default_value = "all")]
    pub(crate) stages: Stages,

    /// Convert the text, by OpenCC's name of the conversion, such as tw2s
    #[arg(long, value_name = "CONFIG")]
    pub(crate) convert: Option<Config>,

    /// The weakest evidence to act on: certain, inferred or guessed
    #[arg(long, value_name = "LEVEL", default_value = "inferred")]
    pub(crate) evidence: Evidence,

    /// The field that holds the text
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub(crate) field: String,

    /// Add a field "edits" with every edit, in bytes of the original text
    #[arg(long)]
    pub(crate) edits: bool,

    /// The name of that field; what an earlier run wrote there is replaced,
    /// a record that has something else there is a bad line
    #[arg(long, value_name = "NAME", default_value = "edits")]
    pub(crate) edits_field: String,

    /// How many threads clean; the output is the same for any number
    #[arg(long, value_name = "N", default_value = "1")]
    pub(crate) threads: NonZero<usize>,

    /// What to do with a line that is not a record with a text, and with a
    /// file that can be read no farther, as an archive that was cut off
    #[arg(long, value_name = "WHAT", default_value = "stop")]
    pub(crate) on_error: OnError,
}

/// What to do with a bad line.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum OnError {
    /// End with an error, after all lines before it
    Stop,
    /// Pass the line on as it is; go on with the next file
    Keep,
    /// Leave the line out; go on with the next file
    Skip,
}

impl Options {
    pub(crate) fn cleaner(&self) -> Result<Cleaner, Error> {
        let mut builder = Cleaner::builder();
        builder.stages(self.stages).evidence(self.evidence);
        if let Some(config) = self.convert {
            builder.convert(config);
        }
        builder.build()
    }
}
