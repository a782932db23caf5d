//! Measures the stage `mojibake`.
//!
//! - `mojibake pairs FILE…`: lines of `kind<tab>damaged<tab>original`, as
//!   `damage.py` writes them; prints how many of each kind come back exactly,
//!   at the default threshold and with guesses.
//! - `mojibake pages FILE…`: the same lines, ten of a kind as one page, whose
//!   lines help each other.
//! - `mojibake clean FILE…`: lines of sound text; prints each that would be
//!   changed, and their number.

use std::{
    collections::BTreeMap,
    env, fs,
    time::{Duration, Instant},
};

use zhclean::{Evidence, mojibake};

fn main() {
    let mut args = env::args().skip(1);
    let mode = args.next().unwrap_or_default();
    let verbose = env::var_os("VERBOSE").is_some();
    match mode.as_str() {
        "pairs" => args.for_each(|file| pairs(&file, verbose)),
        "pages" => args.for_each(|file| pages(&file)),
        "clean" => args.for_each(|file| clean(&file)),
        _ => eprintln!("usage: mojibake pairs|pages|clean FILE…"),
    }
}

#[derive(Default)]
struct Tally {
    all: usize,
    exact: usize,
    guessed: usize,
    /// Right as far as it is filled, with U+FFFD for what is not clear.
    gaps: usize,
    /// Changed to something else, at the default threshold.
    wrong: usize,
    wrong_guess: usize,
    bytes: usize,
    /// What repairing took, with guesses.
    time: Duration,
}

/// Whether `repaired` is `original` but for U+FFFD.
fn agrees(repaired: &str, original: &str) -> bool {
    let mut pieces = repaired.split('\u{FFFD}');
    let Some(mut rest) = original.strip_prefix(pieces.next().unwrap_or(""))
    else {
        return false;
    };
    for piece in pieces {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    repaired.ends_with('\u{FFFD}') || rest.is_empty()
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
        let start = Instant::now();
        let guessed =
            mojibake::explain(damaged, Evidence::Guessed).apply(damaged);
        tally.time += start.elapsed();
        tally.bytes += damaged.len();
        tally.exact += usize::from(repaired == original);
        tally.guessed += usize::from(guessed == original);
        let agreed = agrees(&repaired, original);
        tally.gaps += usize::from(agreed && repaired != original);
        tally.wrong += usize::from(repaired != damaged && !agreed);
        tally.wrong_guess +=
            usize::from(guessed != damaged && !agrees(&guessed, original));
        if verbose && repaired != original {
            println!(
                "{kind}\n  {damaged}\n  {repaired}\n  {guessed}\n  {original}"
            );
        }
    }
    for (kind, tally) in tallies {
        let percent =
            |part: usize| 100.0 * part as f64 / tally.all.max(1) as f64;
        println!(
            "{kind:44} {:5} exact {:6.2} % with gaps {:5.2} % wrong {:5.2} % | \
             guessed {:6.2} % wrong {:5.2} % | {:6.2} MB/s",
            tally.all,
            percent(tally.exact),
            percent(tally.gaps),
            percent(tally.wrong),
            percent(tally.guessed),
            percent(tally.wrong_guess),
            tally.bytes as f64 / tally.time.as_secs_f64() / 1e6,
        );
    }
}

/// Lines of a page.
const PAGE: usize = 10;

fn pages(file: &str) {
    let text = fs::read_to_string(file).expect("the file is readable");
    let mut kinds: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for line in text.split('\n') {
        let mut fields = line.split('\t');
        if let (Some(kind), Some(damaged), Some(original)) =
            (fields.next(), fields.next(), fields.next())
        {
            kinds.entry(kind).or_default().push((damaged, original));
        }
    }
    for (kind, lines) in kinds {
        let mut exact = [0; 2];
        for page in lines.chunks(PAGE) {
            let damaged: Vec<&str> = page.iter().map(|line| line.0).collect();
            let damaged = damaged.join("\n");
            for (exact, evidence) in
                exact.iter_mut().zip([Evidence::Inferred, Evidence::Guessed])
            {
                let changes = mojibake::explain(&damaged, evidence);
                let repaired = changes.apply(&damaged);
                *exact += repaired
                    .split('\n')
                    .zip(page)
                    .filter(|(repaired, line)| *repaired == line.1)
                    .count();
            }
        }
        let [exact, guessed] = exact
            .map(|part| 100.0 * f64::from(part as u32) / lines.len() as f64);
        println!(
            "{kind:44} {:5} exact {exact:6.2} % | guessed {guessed:6.2} %",
            lines.len()
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
