//! Cleans JSON Lines from standard input to standard output.
//!
//! One record in, one record out, in the same order. Only the bytes of the
//! cleaned field change; the rest of each line stays as it came.
//!
//! ```text
//! cargo run --release --example clean_jsonl -- --convert tw2s --edits \
//!     < pages.jsonl > cleaned.jsonl
//! ```

use std::{
    io::{self, BufReader, BufWriter, Write},
    process::ExitCode,
};

use clap::Parser;

use options::Options;

mod options;
mod pipeline;
mod progress;
mod record;

fn main() -> ExitCode {
    let options = Options::parse();
    let cleaner = match options.cleaner() {
        Ok(cleaner) => cleaner,
        Err(error) => {
            eprintln!("clean_jsonl: {error}");
            return ExitCode::from(2);
        }
    };
    let input = BufReader::with_capacity(1 << 20, io::stdin());
    let mut output = BufWriter::with_capacity(1 << 20, io::stdout());
    let outcome = pipeline::run(&options, &cleaner, input, &mut output)
        .and_then(|outcome| output.flush().map(|()| outcome));
    match outcome {
        Ok(outcome) => {
            eprintln!("{}", outcome.counts);
            match outcome.stopped_by {
                None => ExitCode::SUCCESS,
                Some(fault) => {
                    eprintln!("clean_jsonl: {fault}");
                    ExitCode::FAILURE
                }
            }
        }
        // Whoever reads the output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("clean_jsonl: {error}");
            ExitCode::FAILURE
        }
    }
}
