//! Time on hostile input, at a length and at twice that length.
//!
//! `cargo bench --bench hostile` prints the inputs whose time grows most,
//! and those that take longest; see `benches/README.md`. With names of
//! stages (`-- spam`) it times these alone.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use zhclean::{Cleaner, Evidence, Stages, variant::Config};

#[path = "../tests/hostile/inputs.rs"]
mod inputs;

const BYTES: usize = 4 << 20;

/// Rounds of which the fastest counts: what slows a round is the machine.
const ROUNDS: usize = 3;

/// How many rows are printed of either list.
const SHOWN: usize = 12;

fn main() {
    // Cargo adds `--bench` to the arguments.
    let chosen = std::env::args().skip(1).find(|it| !it.starts_with('-'));
    let mut builder = Cleaner::builder();
    builder.evidence(Evidence::Guessed);
    match chosen {
        Some(names) => {
            let stages = names.parse::<Stages>().expect("names of stages");
            builder.stages(stages);
        }
        None => {
            builder.convert(Config::Tw2s);
        }
    }
    let cleaner = builder.build().expect("no policy is set");
    let time = |text: &str| {
        (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                black_box(cleaner.clean(black_box(text)));
                start.elapsed()
            })
            .min()
            .unwrap_or_default()
    };
    let long = inputs::inputs(2 * BYTES);
    let mut rows: Vec<Row> = inputs::inputs(BYTES)
        .into_iter()
        .zip(long)
        .map(|((name, once), (_, twice))| Row {
            name,
            once: time(&once),
            twice: time(&twice),
        })
        .collect();

    println!("grown most, from {BYTES} bytes to twice as many");
    rows.sort_by(|a, b| b.growth().total_cmp(&a.growth()));
    rows.iter().take(SHOWN).for_each(Row::print);
    println!("\nslowest");
    rows.sort_by_key(|row| std::cmp::Reverse(row.twice));
    rows.iter().take(SHOWN).for_each(Row::print);
}

struct Row {
    name: String,
    once: Duration,
    twice: Duration,
}

impl Row {
    fn growth(&self) -> f64 {
        self.twice.as_secs_f64() / self.once.as_secs_f64()
    }

    fn print(&self) {
        let megabytes = 2.0 * BYTES as f64 / 1e6;
        println!(
            "{:>6.2}x {:>8.0} MB/s  {}",
            self.growth(),
            megabytes / self.twice.as_secs_f64(),
            self.name,
        );
    }
}
