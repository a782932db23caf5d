//! Timing side by side: every contender runs once in each round, so that a
//! machine whose speed drifts slows all of them alike.

use std::{
    env,
    time::{Duration, Instant},
};

/// Rounds that are counted, after one that is not.
const ROUNDS: usize = 15;

/// Contenders on one text. The first is what the others are compared with.
pub(crate) struct Table<'c> {
    title: &'c str,
    bytes: usize,
    contenders: Vec<Contender<'c>>,
}

struct Contender<'c> {
    name: &'c str,
    run: Box<dyn FnMut() + 'c>,
    times: Vec<Duration>,
}

impl<'c> Table<'c> {
    pub(crate) fn new(title: &'c str, bytes: usize) -> Table<'c> {
        Table { title, bytes, contenders: Vec::new() }
    }

    pub(crate) fn add(&mut self, name: &'c str, run: impl FnMut() + 'c) {
        let run = Box::new(run);
        self.contenders.push(Contender { name, run, times: Vec::new() });
    }

    /// Times all of them and prints medians, and ratios of speed to the
    /// first. As a test (`cargo test --benches`) it does nothing: the answers
    /// were checked before.
    pub(crate) fn run(mut self) {
        // Cargo says which of the two it is.
        if env::args().all(|argument| argument != "--bench") {
            return;
        }
        for round in 0..=ROUNDS {
            for contender in &mut self.contenders {
                let start = Instant::now();
                (contender.run)();
                if round > 0 {
                    contender.times.push(start.elapsed());
                }
            }
        }
        println!("\n{} ({} bytes)", self.title, self.bytes);
        println!("{:<24} {:>10} {:>8}", "", "MB/s", "ratio");
        let mut first = None;
        for contender in &mut self.contenders {
            contender.times.sort_unstable();
            let median = contender.times[ROUNDS / 2].as_secs_f64();
            let first = *first.get_or_insert(median);
            println!(
                "{:<24} {:>10.0} {:>8.2}",
                contender.name,
                self.bytes as f64 / median / 1e6,
                first / median,
            );
        }
    }
}
