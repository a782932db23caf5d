//! Cleans every case and judges what comes out.

use std::{
    collections::HashMap,
    fmt::Write,
    fs,
    hint::black_box,
    io::{self, Read},
    time::Instant,
};

use zhclean::{Cleaner, Explained, Span, variant::Config};

use super::{
    cases::{self, Case, Damaged, Label, Page, Pair},
    options::Options,
    score::{Scores, Speed, Verdict},
};

/// Scores, and the failures that the options ask to see.
pub(crate) fn run(options: &Options) -> Result<(Scores, String), String> {
    let cases = read(options)?;
    let mut judge = Judge {
        options,
        cleaners: HashMap::new(),
        scores: Scores::default(),
        shown: HashMap::new(),
        failures: String::new(),
    };
    match &options.answers {
        Some(file) => {
            let name = file.display().to_string();
            let text =
                fs::read(file).map_err(|error| format!("{name}: {error}"))?;
            judge.others(&cases, &name, cases::answers(&name, &text)?)?;
        }
        None => judge.ours(&cases)?,
    }
    Ok((judge.scores, judge.failures))
}

fn read(options: &Options) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    if options.files.is_empty() {
        let mut text = Vec::new();
        io::stdin()
            .read_to_end(&mut text)
            .map_err(|error| format!("standard input: {error}"))?;
        cases::read("standard input", &text, &mut cases)?;
    }
    for file in &options.files {
        let name = file.display().to_string();
        let text =
            fs::read(file).map_err(|error| format!("{name}: {error}"))?;
        cases::read(&name, &text, &mut cases)?;
    }
    Ok(cases)
}

struct Judge<'o> {
    options: &'o Options,
    cleaners: HashMap<Option<Config>, Cleaner>,
    scores: Scores,
    /// How many failures of each family were shown.
    shown: HashMap<String, usize>,
    failures: String,
}

impl Judge<'_> {
    fn ours(&mut self, cases: &[Case]) -> Result<(), String> {
        for case in cases {
            match case {
                Case::Pair(pair) => {
                    let cleaner = self.cleaner(pair.convert)?;
                    let answer = answer(&cleaner, pair);
                    self.pair(pair, &answer);
                }
                Case::Page(page) => {
                    let cleaner = self.cleaner(None)?;
                    self.page(page, &cleaner.explain(&page.text));
                }
            }
        }
        self.time(cases)
    }

    fn others(
        &mut self,
        cases: &[Case],
        file: &str,
        answers: Vec<String>,
    ) -> Result<(), String> {
        let pairs: Vec<&Pair> = cases
            .iter()
            .map(|case| match case {
                Case::Pair(pair) => Ok(pair),
                Case::Page(_) => {
                    Err("answers can only be judged for pairs".to_owned())
                }
            })
            .collect::<Result<_, _>>()?;
        if pairs.len() != answers.len() {
            let (found, expected) = (answers.len(), pairs.len());
            return Err(format!(
                "{file}: found {found} answers, expected {expected}"
            ));
        }
        for (pair, answer) in pairs.into_iter().zip(answers) {
            self.pair(pair, &answer);
        }
        Ok(())
    }

    fn cleaner(&mut self, convert: Option<Config>) -> Result<Cleaner, String> {
        if let Some(cleaner) = self.cleaners.get(&convert) {
            return Ok(cleaner.clone());
        }
        let cleaner = self
            .options
            .cleaner(convert)
            .map_err(|error| error.to_string())?;
        self.cleaners.insert(convert, cleaner.clone());
        Ok(cleaner)
    }

    fn pair(&mut self, pair: &Pair, answer: &str) {
        let damaged = match &pair.damaged {
            Damaged::Text(text) => Some(text.as_str()),
            Damaged::Bytes { .. } => None,
        };
        let verdict = Verdict::of(damaged, &pair.expected, answer);
        self.scores.add(&pair.family, verdict);
        if self.is_shown(&pair.family, verdict) {
            let _ = writeln!(
                self.failures,
                "{}: {}, {}\n  damaged  {:?}\n  expected {:?}\n  answer   \
                 {answer:?}",
                pair.place,
                pair.family,
                verdict.name(),
                damaged.unwrap_or("(bytes)"),
                pair.expected,
            );
        }
    }

    /// A line stays when no edit touches it, and goes when edits take all of
    /// it.
    fn page(&mut self, page: &Page, explained: &Explained<'_>) {
        for line in &page.lines {
            let (touched, gone) = fate(&page.text, explained, line.span);
            let verdict = match (line.label, touched, gone) {
                (Label::Optional, ..) => continue,
                (Label::Keep, false, _) => Verdict::Untouched,
                (Label::Keep, true, _) => Verdict::Touched,
                (Label::Strip, _, true) => Verdict::Right,
                (Label::Strip, false, false) => Verdict::Left,
                (Label::Strip, true, false) => Verdict::Wrong,
            };
            self.scores.add(&line.family, verdict);
            if self.is_shown(&line.family, verdict) {
                let _ = writeln!(
                    self.failures,
                    "{}: {}, {}\n  {:?}",
                    line.place,
                    line.family,
                    verdict.name(),
                    &page.text[line.span],
                );
            }
        }
    }

    fn is_shown(&mut self, family: &str, verdict: Verdict) -> bool {
        if !verdict.is_failure() || self.options.show == 0 {
            return false;
        }
        let shown = self.shown.entry(family.to_owned()).or_default();
        *shown += 1;
        *shown <= self.options.show
    }

    /// Cleans everything again, several times.
    fn time(&mut self, cases: &[Case]) -> Result<(), String> {
        let (mut seconds, mut utf8_seconds) = (f64::MAX, f64::MAX);
        let mut bytes = 0;
        for _ in 0..self.options.rounds.get() {
            bytes = 0;
            let (mut round, mut utf8) = (0.0, 0.0);
            for case in cases {
                let (cleaner, input) = match case {
                    Case::Page(page) => {
                        (self.cleaner(None)?, page.text.as_bytes())
                    }
                    Case::Pair(pair) => {
                        let input = match &pair.damaged {
                            Damaged::Text(text) => text.as_bytes(),
                            Damaged::Bytes { bytes, .. } => bytes,
                        };
                        (self.cleaner(pair.convert)?, input)
                    }
                };
                bytes += input.len();
                let start = Instant::now();
                match case {
                    Case::Page(page) => {
                        let text = black_box(page.text.as_str());
                        black_box(cleaner.clean(text));
                    }
                    Case::Pair(pair) => {
                        black_box(answer(&cleaner, black_box(pair)));
                    }
                }
                round += start.elapsed().as_secs_f64();
                let start = Instant::now();
                let _ = black_box(std::str::from_utf8(black_box(input)));
                utf8 += start.elapsed().as_secs_f64();
            }
            seconds = round.min(seconds);
            utf8_seconds = utf8.min(utf8_seconds);
        }
        if bytes > 0 {
            self.scores.speed = Some(Speed { bytes, seconds, utf8_seconds });
        }
        Ok(())
    }
}

fn answer(cleaner: &Cleaner, pair: &Pair) -> String {
    match &pair.damaged {
        Damaged::Text(text) => cleaner.clean(text).into_text().into_owned(),
        Damaged::Bytes { bytes, declared } => cleaner
            .clean_bytes(bytes, declared.as_deref())
            .into_text()
            .into_owned(),
    }
}

/// Whether an edit touches the line at `span`, and whether edits take all of
/// it but blanks.
fn fate(page: &str, explained: &Explained<'_>, span: Span) -> (bool, bool) {
    let edits = explained.edits();
    let first = edits.partition_point(|e| e.span().end() <= span.start());
    let touching = edits[first..]
        .iter()
        .take_while(|edit| edit.span().start() < span.end());
    let (mut at, mut touched, mut gone) = (span.start(), false, true);
    for edit in touching {
        touched = true;
        let kept = &page[at..edit.span().start().max(at)];
        gone &= kept.trim().is_empty() && edit.replacement().trim().is_empty();
        at = edit.span().end().min(span.end()).max(at);
    }
    gone &= page[at..span.end()].trim().is_empty();
    (touched, gone && touched)
}
