//! Time and memory on hostile input, at a length and at twice that length.
//!
//! ```text
//! cargo bench --bench hostile -- [STAGE…] [MIB]
//! ```
//!
//! prints the inputs whose time grows most from `MIB` (4 if there is none) to
//! twice that, those that take longest, and those that take the most memory
//! beside the text, in lengths of the text: through all stages and a
//! conversion, or through the stages that are named (`variant` for the
//! conversion); see `benches/README.md`.

use std::{
    env,
    hint::black_box,
    time::{Duration, Instant},
};

use zhclean::{Cleaner, Evidence, Stages, variant::Config};

#[path = "../tests/hostile/inputs.rs"]
mod inputs;

/// Mebibytes, where the command line names no other number.
const MEBIBYTES: usize = 4;

/// Rounds of which the fastest counts: what slows a round is the machine.
const ROUNDS: usize = 3;

/// What takes longer is timed once.
const LONG: Duration = Duration::from_secs(1);

/// How many rows are printed of either list.
const SHOWN: usize = 12;

fn main() {
    let mut mebibytes = MEBIBYTES;
    let (mut stages, mut convert) = (Stages::NONE, false);
    // Cargo passes an option of its own.
    for argument in env::args().skip(1).filter(|arg| !arg.starts_with("--")) {
        if let Ok(number) = argument.parse() {
            mebibytes = number;
        } else if argument == "variant" {
            convert = true;
        } else {
            stages =
                stages | argument.parse::<Stages>().expect("a stage's name");
        }
    }
    if stages == Stages::NONE && !convert {
        (stages, convert) = (Stages::ALL, true);
    }
    let bytes = mebibytes << 20;
    let mut builder = Cleaner::builder();
    builder.evidence(Evidence::Guessed).stages(stages);
    if convert {
        builder.convert(Config::Tw2s);
    }
    let cleaner = builder.build().expect("no policy is set");
    // The tables of rules are read at first use.
    for (_, text) in inputs::inputs(1 << 10) {
        black_box(cleaner.clean(&text));
    }
    let time = |text: &str| {
        let mut best = Duration::MAX;
        for _ in 0..ROUNDS {
            let start = Instant::now();
            black_box(cleaner.clean(black_box(text)));
            best = best.min(start.elapsed());
            if best > LONG {
                break;
            }
        }
        best
    };
    let memory = |text: &str| {
        let counted = allocation_counter::measure(|| {
            black_box(cleaner.clean(black_box(text)));
        });
        counted.bytes_max as f64 / text.len() as f64
    };
    let long = inputs::inputs(2 * bytes);
    let mut rows: Vec<Row> = inputs::inputs(bytes)
        .into_iter()
        .zip(long)
        .map(|((name, once), (_, twice))| Row {
            name,
            bytes: twice.len(),
            memory: memory(&once),
            once: time(&once),
            twice: time(&twice),
        })
        .collect();

    println!("grown most, from {mebibytes} MiB to twice as many");
    rows.sort_by(|a, b| b.growth().total_cmp(&a.growth()));
    rows.iter().take(SHOWN).for_each(Row::print);
    println!("\nslowest");
    rows.sort_by_key(|row| std::cmp::Reverse(row.twice));
    rows.iter().take(SHOWN).for_each(Row::print);
    println!("\nmost memory");
    rows.sort_by(|a, b| b.memory.total_cmp(&a.memory));
    rows.iter().take(SHOWN).for_each(Row::print);
}

struct Row {
    name: String,
    /// Of the longer text.
    bytes: usize,
    once: Duration,
    twice: Duration,
    /// The most that was held at once, in lengths of the text.
    memory: f64,
}

impl Row {
    fn growth(&self) -> f64 {
        self.twice.as_secs_f64() / self.once.as_secs_f64()
    }

    fn print(&self) {
        let megabytes = self.bytes as f64 / 1e6;
        println!(
            "{:>6.2}x {:>8.2} s {:>8.1} MB/s {:>5.1} lengths  {}",
            self.growth(),
            self.twice.as_secs_f64(),
            megabytes / self.twice.as_secs_f64(),
            self.memory,
            self.name,
        );
    }
}
