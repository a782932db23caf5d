//! Judges answers and counts them by family.

use std::{collections::BTreeMap, fmt::Write};

use serde_json::{Value, json};

/// What became of a text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Verdict {
    /// A damaged text became what was expected.
    Right,
    /// A damaged text stayed as it was.
    Left,
    /// A damaged text became something else.
    Wrong,
    /// A text without damage stayed as it was.
    Untouched,
    /// A text without damage was changed: a false edit.
    Touched,
}

impl Verdict {
    /// Judges `answer`; `damaged` is none where bytes were to be decoded.
    pub(crate) fn of(
        damaged: Option<&str>,
        expected: &str,
        answer: &str,
    ) -> Verdict {
        let is_clean = damaged == Some(expected);
        match (is_clean, answer == expected) {
            (true, true) => Verdict::Untouched,
            (true, false) => Verdict::Touched,
            (false, true) => Verdict::Right,
            (false, false) if damaged == Some(answer) => Verdict::Left,
            (false, false) => Verdict::Wrong,
        }
    }

    pub(crate) fn is_failure(self) -> bool {
        !matches!(self, Verdict::Right | Verdict::Untouched)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Verdict::Right => "right",
            Verdict::Left => "left",
            Verdict::Wrong => "wrong",
            Verdict::Untouched => "untouched",
            Verdict::Touched => "touched",
        }
    }
}

/// Verdicts of one family, or of all.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Score {
    pub(crate) right: usize,
    pub(crate) left: usize,
    pub(crate) wrong: usize,
    pub(crate) untouched: usize,
    pub(crate) touched: usize,
}

impl Score {
    fn add(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::Right => &mut self.right,
            Verdict::Left => &mut self.left,
            Verdict::Wrong => &mut self.wrong,
            Verdict::Untouched => &mut self.untouched,
            Verdict::Touched => &mut self.touched,
        } += 1;
    }

    pub(crate) fn damaged(&self) -> usize {
        self.right + self.left + self.wrong
    }

    pub(crate) fn clean(&self) -> usize {
        self.untouched + self.touched
    }

    fn json(&self) -> Value {
        json!({
            "damaged": self.damaged(),
            "right": self.right,
            "left": self.left,
            "wrong": self.wrong,
            "clean": self.clean(),
            "touched": self.touched,
        })
    }
}

/// How fast everything was cleaned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Speed {
    pub(crate) bytes: usize,
    /// Of the fastest round.
    pub(crate) seconds: f64,
    /// The time `str::from_utf8` takes for the same bytes.
    pub(crate) utf8_seconds: f64,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Scores {
    pub(crate) families: BTreeMap<String, Score>,
    pub(crate) all: Score,
    pub(crate) speed: Option<Speed>,
}

impl Scores {
    pub(crate) fn add(&mut self, family: &str, verdict: Verdict) {
        self.all.add(verdict);
        match self.families.get_mut(family) {
            Some(score) => score.add(verdict),
            None => self
                .families
                .entry(family.to_owned())
                .or_default()
                .add(verdict),
        }
    }

    pub(crate) fn json(&self) -> Value {
        let families: BTreeMap<_, _> = self
            .families
            .iter()
            .map(|(family, score)| (family, score.json()))
            .collect();
        let speed = self.speed.map(|speed| {
            json!({
                "bytes": speed.bytes,
                "seconds": speed.seconds,
                "from_utf8_seconds": speed.utf8_seconds,
            })
        });
        json!({
            "families": families,
            "all": self.all.json(),
            "speed": speed,
        })
    }

    pub(crate) fn text(&self) -> String {
        let widest = self.families.keys().map(|family| family.chars().count());
        let width = widest.max().unwrap_or(0).max("family".len());
        let mut out = format!(
            "{:width$}  damaged  right          left  wrong  clean  touched\n",
            "family",
        );
        let all = ("all".to_owned(), self.all);
        let families = self.families.clone().into_iter().chain([all]);
        for (family, score) in families {
            let damaged = score.damaged();
            let share = match damaged {
                0 => "-".to_owned(),
                _ => {
                    let share = 100.0 * score.right as f64 / damaged as f64;
                    format!("{share:.1} %")
                }
            };
            let _ = writeln!(
                out,
                "{family:width$}  {damaged:7}  {:5} {share:>8}  {:4}  {:5}  \
                 {:5}  {:7}",
                score.right,
                score.left,
                score.wrong,
                score.clean(),
                score.touched,
            );
        }
        if let Some(speed) = self.speed {
            let rate = speed.bytes as f64 / speed.seconds / 1e6;
            let ratio = speed.utf8_seconds / speed.seconds;
            let bytes = speed.bytes;
            let _ = writeln!(
                out,
                "{rate:.1} MB/s over {bytes} bytes, {ratio:.3} of the speed \
                 of str::from_utf8",
            );
        }
        out
    }
}
