//! Cleans one page: a file or standard input, to standard output.
//!
//! ```text
//! cargo run --release --example clean -- --explain page.txt
//! ```

use std::{
    fs,
    io::{self, Read, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::Parser;
use zhclean::{Cleaner, Evidence, Stages, decode, variant::Config};

mod listing;

/// Cleans a page of Chinese text.
///
/// The cleaned text goes to standard output. With --explain, every edit is
/// listed on standard error, with its place, rule, evidence and reason.
#[derive(Debug, Parser)]
#[command(after_help = "\
Examples:
  clean page.txt > cleaned.txt
  clean --explain --convert tw2s page.txt
  curl -s https://example.org/article.txt | clean --charset gbk")]
struct Options {
    /// The page; standard input if there is none
    file: Option<PathBuf>,

    /// List every edit, and what was recognised and left as it is
    #[arg(long)]
    explain: bool,

    /// Convert the text, by OpenCC's name of the conversion, such as tw2s
    #[arg(long, value_name = "CONFIG")]
    convert: Option<Config>,

    /// The stages to run: mojibake, injection, unicode, spam, boilerplate
    /// (joined by commas), or all, or none
    #[arg(long, value_name = "LIST", default_value = "all")]
    stages: Stages,

    /// The weakest evidence to act on: certain, inferred or guessed
    #[arg(long, value_name = "LEVEL", default_value = "inferred")]
    evidence: Evidence,

    /// The charset that was declared for the page, if any
    #[arg(long, value_name = "NAME")]
    charset: Option<String>,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("clean: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), String> {
    let mut builder = Cleaner::builder();
    builder.stages(options.stages).evidence(options.evidence);
    if let Some(config) = options.convert {
        builder.convert(config);
    }
    let cleaner = builder.build().map_err(|error| error.to_string())?;

    let bytes = read(options)?;
    let page = decode::decode(&bytes, options.charset.as_deref()).into_text();
    let explained = cleaner.explain(&page);
    io::stdout()
        .write_all(explained.text().as_bytes())
        .map_err(|error| format!("standard output: {error}"))?;
    if options.explain {
        eprint!("{}", listing::listing(&page, &explained));
    }
    Ok(())
}

fn read(options: &Options) -> Result<Vec<u8>, String> {
    match &options.file {
        Some(file) => fs::read(file)
            .map_err(|error| format!("{}: {error}", file.display())),
        None => {
            let mut bytes = Vec::new();
            io::stdin()
                .read_to_end(&mut bytes)
                .map(|_| bytes)
                .map_err(|error| format!("standard input: {error}"))
        }
    }
}
