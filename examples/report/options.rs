use std::path::PathBuf;

use clap::Parser;
use zhclean::{Cleaner, Error, Evidence, Stages, variant::Config};

/// Writes one HTML file that shows what cleaning changes in a page, or in
/// the pages of a folder.
///
/// The file needs no network and no other file. It shows the page before and
/// after, side by side, with every edit marked by stage and evidence, and
/// lists the edits with their reasons. For a folder it begins with charts.
#[derive(Debug, Parser)]
#[command(after_help = "\
Examples:
  report page.txt
  report --convert tw2s --output bookshop.html examples/data/bookshop.txt
  report --evidence guessed --output crawl.html crawl/

In a folder, the site of a page is its first folder within it, or the host
that the file's name begins with, such as www.example.org_17.txt.")]
pub(crate) struct Options {
    /// The page, or the folder of pages
    pub(crate) input: PathBuf,

    /// The file to write; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "report.html")]
    pub(crate) output: PathBuf,

    /// What the names of pages in a folder end in
    #[arg(long, value_name = "END", default_value = "txt")]
    pub(crate) extension: String,

    /// Convert the text, by OpenCC's name of the conversion, such as tw2s
    #[arg(long, value_name = "CONFIG")]
    pub(crate) convert: Option<Config>,

    /// The stages to run: mojibake, injection, unicode, spam, boilerplate
    /// (joined by commas), or all, or none
    #[arg(long, value_name = "LIST", default_value = "all")]
    pub(crate) stages: Stages,

    /// The weakest evidence to act on: certain, inferred or guessed
    #[arg(long, value_name = "LEVEL", default_value = "inferred")]
    pub(crate) evidence: Evidence,

    /// The charset that was declared for the pages, if any
    #[arg(long, value_name = "NAME")]
    pub(crate) charset: Option<String>,
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
