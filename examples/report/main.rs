//! Shows what cleaning changes, as one HTML file for a page or a folder.
//!
//! ```text
//! cargo run --release --example report -- --convert tw2s \
//!     --output bookshop.html examples/data/bookshop.txt
//! ```

use std::{
    fs,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use clap::Parser;

use options::Options;

mod chart;
mod document;
mod escape;
mod folder;
mod options;
mod page;
mod rows;
mod run;
mod tally;

fn main() -> ExitCode {
    let options = Options::parse();
    match write(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("report: {message}");
            ExitCode::FAILURE
        }
    }
}

fn write(options: &Options) -> Result<(), String> {
    let report = run::report(options)?;
    let html = report.finish();
    let output = &options.output;
    let written = match output == Path::new("-") {
        true => io::stdout().write_all(html.as_bytes()),
        false => fs::write(output, html),
    };
    written.map_err(|error| format!("{}: {error}", output.display()))?;
    let (changed, pages) = report.counts();
    let output = output.display();
    eprintln!("{output}: {changed} of {pages} pages changed");
    Ok(())
}
