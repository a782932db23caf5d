//! Cleans JSON Lines, from files or standard input to standard output.
//!
//! One record in, one record out, in the same order. Only the bytes of the
//! cleaned field change; the rest of each line stays as it came.
//!
//! ```text
//! cargo run --release --example clean_jsonl -- --convert tw2s --edits \
//!     pages.jsonl.gz > cleaned.jsonl
//! ```

use std::{
    io::{self, BufWriter, Write},
    process::ExitCode,
};

use clap::Parser;

use input::Inputs;
use options::Options;

mod input;
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
    let inputs = match Inputs::new(&options.files) {
        Ok(inputs) => inputs,
        Err(error) => {
            eprintln!("clean_jsonl: {error}");
            return ExitCode::from(2);
        }
    };
    let mut output = BufWriter::with_capacity(1 << 20, io::stdout());
    let outcome = pipeline::run(&options, &cleaner, inputs, &mut output)
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
