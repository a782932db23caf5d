//! A line on the terminal that tells how far the work has come.

use std::{
    fmt::Write as _,
    io::{self, IsTerminal, Write as _},
    sync::Arc,
    time::{Duration, Instant},
};

use super::input::Position;

/// How often the line is drawn anew.
const INTERVAL: Duration = Duration::from_millis(200);

/// Below this share of the whole, the rate says nothing about the rest.
const LEAST_SHARE: f64 = 0.01;

/// Draws on standard error, and only if that is a terminal.
pub(crate) struct Progress {
    started: Instant,
    drawn: Option<Instant>,
    shown: bool,
    position: Arc<Position>,
}

impl Progress {
    pub(crate) fn new(position: Arc<Position>) -> Progress {
        let shown = io::stderr().is_terminal();
        Progress { started: Instant::now(), drawn: None, shown, position }
    }

    pub(crate) fn draw(&mut self, lines: u64, bytes: u64) {
        let due = self.drawn.is_none_or(|at| at.elapsed() >= INTERVAL);
        if !self.shown || !due {
            return;
        }
        self.drawn = Some(Instant::now());
        let line =
            line(lines, bytes, self.started.elapsed(), self.position.share());
        eprint!("\r\x1B[K{line}");
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

/// What is shown: lines, megabytes of text and their rate; for files also
/// the share that was read and the time that the rest will take.
pub(crate) fn line(
    lines: u64,
    bytes: u64,
    elapsed: Duration,
    share: Option<f64>,
) -> String {
    let megabytes = bytes as f64 / 1e6;
    let rate = megabytes / elapsed.as_secs_f64();
    let mut line = format!("{lines} lines, {megabytes:.0} MB, {rate:.0} MB/s");
    if let Some(share) = share {
        // Writing to a string cannot fail.
        let _ = write!(line, ", {:.0} %", 100.0 * share);
        if share >= LEAST_SHARE {
            let left = elapsed.mul_f64((1.0 - share).max(0.0) / share);
            let (minutes, seconds) =
                (left.as_secs() / 60, left.as_secs() % 60);
            let _ = write!(line, ", {minutes}:{seconds:02} left");
        }
    }
    line
}
