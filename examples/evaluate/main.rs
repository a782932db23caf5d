//! Measures cleaning on texts whose right answer is known.
//!
//! ```text
//! cargo run --release --example evaluate -- examples/data/evaluate/*.jsonl
//! ```

use std::process::ExitCode;

use clap::Parser;

use options::{Format, Options};

mod cases;
mod options;
mod run;
mod score;

fn main() -> ExitCode {
    let options = Options::parse();
    match run::run(&options) {
        Ok((scores, failures)) => {
            eprint!("{failures}");
            match options.format {
                Format::Text => print!("{}", scores.text()),
                Format::Json => println!("{:#}", scores.json()),
            }
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("evaluate: {message}");
            ExitCode::FAILURE
        }
    }
}
