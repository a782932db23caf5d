//! A line on the terminal that tells how far the work has come.

use std::{
    io::{self, IsTerminal, Write},
    time::{Duration, Instant},
};

/// How often the line is drawn anew.
const INTERVAL: Duration = Duration::from_millis(200);

/// Draws on standard error, and only if that is a terminal.
pub(crate) struct Progress {
    started: Instant,
    drawn: Option<Instant>,
    shown: bool,
}

impl Progress {
    pub(crate) fn new() -> Progress {
        let shown = io::stderr().is_terminal();
        Progress { started: Instant::now(), drawn: None, shown }
    }

    pub(crate) fn draw(&mut self, lines: u64, bytes: u64) {
        let due = self.drawn.is_none_or(|at| at.elapsed() >= INTERVAL);
        if !self.shown || !due {
            return;
        }
        self.drawn = Some(Instant::now());
        let megabytes = bytes as f64 / 1e6;
        let rate = megabytes / self.started.elapsed().as_secs_f64();
        eprint!("\r\x1B[K{lines} lines, {megabytes:.0} MB, {rate:.0} MB/s");
        // A display that cannot be drawn is no reason to end the work.
        let _ = io::stderr().flush();
    }

    /// Clears the line.
    pub(crate) fn end(&self) {
        if self.drawn.is_some() {
            eprint!("\r\x1B[K");
        }
    }
}
