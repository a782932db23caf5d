//! Measures the stage `mojibake`.
//!
//! - `mojibake pairs FILE…`: lines of `kind<tab>damaged<tab>original`, as
//!   `damage.py` writes them; prints how many of each kind come back exactly,
//!   at the default threshold and with guesses.
//! - `mojibake clean FILE…`: lines of sound text; prints each that would be
//!   changed, and their number.

use std::{collections::BTreeMap, env, fs, time::Instant};

use zhclean::{Evidence, mojibake};

fn main() {
    let mut args = env::args().skip(1);
    let mode = args.next().unwrap_or_default();
    let verbose = env::var_os("VERBOSE").is_some();
    match mode.as_str() {
        "pairs" => args.for_each(|file| pairs(&file, verbose)),
        "clean" => args.for_each(|file| clean(&file)),
        _ => eprintln!("usage: mojibake pairs|clean FILE…"),
    }
}

#[derive(Default)]
struct Tally {
    all: usize,
    exact: usize,
    guessed: usize,
    /// Changed to something else than the original and than the damaged text.
    wrong: usize,
}

fn pairs(file: &str, verbose: bool) {
    let text = fs::read_to_string(file).expect("the file is readable");
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for line in text.split('\n') {
        let mut fields = line.split('\t');
        let (Some(kind), Some(damaged), Some(original)) =
            (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let tally = tallies.entry(kind).or_default();
        tally.all += 1;
        let repaired = mojibake::repair(damaged);
        let guessed =
            mojibake::explain(damaged, Evidence::Guessed).apply(damaged);
        tally.exact += usize::from(repaired == original);
        tally.guessed += usize::from(guessed == original);
        tally.wrong +=
            usize::from(guessed != original && guessed != damaged);
        if verbose && guessed != original {
            println!("{kind}\n  {damaged}\n  {guessed}\n  {original}");
        }
    }
    for (kind, tally) in tallies {
        let percent =
            |part: usize| 100.0 * part as f64 / tally.all.max(1) as f64;
        println!(
            "{kind:44} {:6} exact {:6.2} % guessed {:6.2} % wrong {:6.2} %",
            tally.all,
            percent(tally.exact),
            percent(tally.guessed),
            percent(tally.wrong),
        );
    }
}

fn clean(file: &str) {
    let bytes = fs::read(file).expect("the file is readable");
    let text = String::from_utf8_lossy(&bytes);
    let start = Instant::now();
    let (mut lines, mut changed) = (0, 0);
    for line in text.lines() {
        lines += 1;
        let changes = mojibake::explain(line, Evidence::Guessed);
        if !changes.edits().is_empty() {
            changed += 1;
            println!("- {line}\n+ {}", changes.apply(line));
            for edit in changes.edits() {
                println!("    {} {}", edit.rule(), edit.evidence());
            }
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{file}: {changed} of {lines} lines changed, {:.0} MB/s",
        text.len() as f64 / seconds / 1e6
    );
}
