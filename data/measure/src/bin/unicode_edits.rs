//! What the stage `unicode` would change in texts that are believed clean.
//!
//! ```text
//! cargo run --release --manifest-path data/measure/Cargo.toml \
//!     --bin unicode_edits -- LINES FILE…
//! ```
//!
//! Cuts each file into pages of so many lines and prints the number of edits
//! and findings by rule, with a few of the edits.

use std::{collections::BTreeMap, env, error::Error, fs};

use zhclean::{Evidence, unicode};

/// How many edits of a rule are printed.
const SHOWN: usize = 6;

/// How many characters around an edit are printed.
const AROUND: usize = 12;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let lines: usize = args.next().ok_or("how many lines?")?.parse()?;
    for path in args {
        let text = fs::read_to_string(&path)?;
        let all: Vec<&str> = text.split_inclusive('\n').collect();
        let mut rules: BTreeMap<String, usize> = BTreeMap::new();
        for page in all.chunks(lines.max(1)) {
            let page = page.concat();
            let changes = unicode::explain(&page, Evidence::Inferred);
            for edit in changes.edits() {
                let seen = rules.entry(edit.rule().to_owned()).or_default();
                *seen += 1;
                if *seen <= SHOWN {
                    let span = edit.span();
                    println!(
                        "  {}: {:?} [{:?} → {:?}] {:?}",
                        edit.rule(),
                        tail(&page[..span.start()]),
                        &page[span],
                        edit.replacement(),
                        head(&page[span.end()..]),
                    );
                }
            }
            for finding in changes.findings() {
                let rule = format!("{} (found)", finding.cause().rule());
                *rules.entry(rule).or_default() += 1;
            }
        }
        println!("{path}: {} lines, {rules:?}", all.len());
    }
    Ok(())
}

fn head(text: &str) -> String {
    text.chars().take(AROUND).collect()
}

fn tail(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().rev().take(AROUND).collect();
    chars.reverse();
    chars.into_iter().collect()
}
