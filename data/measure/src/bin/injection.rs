//! Spoils pages as page software does and counts what comes back.
//!
//! ```text
//! injection [--wrong | --speed | --margins] FILE…
//! ```
//!
//! A file holds plain text; lines are joined to pages of about
//! [`PAGE`] bytes. A simplified file is measured as it is and, for readings,
//! converted character by character. `--wrong` lists pages that did not come
//! back and runs that were read wrongly. Readings come from the crate `pinyin`, which is
//! not the source of the stage's own.
//!
//! The columns: pages on which nothing was read out of step, and how many of
//! a hundred of them come back exactly; the same of the other pages; readings
//! that are gone; runs that were read out of step; of them found, the first
//! character right, all right, with everything that is at least guessed;
//! repairs of whole runs that are acted on, and how many of them are right; the
//! same of parts of runs; how many of a hundred characters in runs come back so.
//! With `--speed`: pages without runs and how many MB of them are repaired in
//! a second, the same of the others, each the best of several rounds.
//!
//! `--margins` tells what `MARGIN` and the constants beside it in
//! `src/injection/search.rs` are made from, and needs
//! `RUSTFLAGS="--cfg zhclean_margins"`: for each kind of doubt, how many runs
//! of all files and families are better than the next reading by so many bits
//! and more, and how many of a thousand of them are wrong; with `--wrong`
//! these are listed.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    error::Error,
    fs,
    hint::black_box,
    time::Instant,
};

use pinyin::ToPinyin as _;
use zhclean::{
    Evidence, injection,
    variant::{Config, Converter},
};

use crate::damage::{Brackets, Damage, Inserted, Private, Random};

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../../../../tests/support/damage.rs"]
mod damage;

/// About how long a page is, in bytes.
const PAGE: usize = 3_000;

/// How often pages are repaired to time that.
const ROUNDS: usize = 7;

/// No margin is larger, in bits.
const MOST_BITS: i32 = 20;

/// How many pages of a file are spoiled in each way.
const PAGES: usize = 400;

const TRIGGERS: &[&str] = &["，", "。", "、", "；", "？", "！"];

/// A family of damage, and how many different characters get readings.
type Family = (&'static str, usize, Damage);

fn families() -> Vec<Family> {
    let base =
        || Damage { mark: "?", private: Private::Marked, ..Damage::default() };
    let triggers = TRIGGERS;
    let hidden = Inserted::Invisible;
    vec![
        ("readings of 40 characters", 40, base()),
        ("of 8 characters", 8, base()),
        ("with a blank", 40, Damage { brackets: Brackets::Blank, ..base() }),
        (
            "full-width brackets",
            40,
            Damage { brackets: Brackets::FullWidth, ..base() },
        ),
        ("marks U+FFFD", 40, Damage { mark: "\u{FFFD}", ..base() }),
        (
            "no marks",
            40,
            Damage { mark: "", private: Private::Vanishes, ..base() },
        ),
        (
            "private use vanishes",
            40,
            Damage { private: Private::Vanishes, ..base() },
        ),
        ("folded", 40, Damage { folded: true, ..base() }),
        (
            "at random",
            0,
            Damage {
                random: Some(Random {
                    percent: 6,
                    seed: 0x5DEE_CE66,
                    reading: some_reading,
                }),
                ..base()
            },
        ),
        ("commas", 0, Damage { triggers, ..base() }),
        ("unseen", 0, Damage { triggers, inserted: hidden, ..base() }),
        (
            "commas, no marks",
            0,
            Damage {
                triggers,
                mark: "",
                private: Private::Vanishes,
                ..base()
            },
        ),
        (
            "commas, private use vanishes",
            0,
            Damage { triggers, private: Private::Vanishes, ..base() },
        ),
        ("commas, folded", 0, Damage { triggers, folded: true, ..base() }),
        ("readings and commas", 30, Damage { triggers, ..base() }),
    ]
}

fn first_reading(c: char) -> Option<String> {
    c.to_pinyin().map(|reading| reading.with_tone().to_owned())
}

/// The first reading, but a wrong one for some characters.
fn some_reading(c: char) -> Option<String> {
    match u32::from(c) % 16 {
        0 => Some("hé".to_owned()),
        _ => first_reading(c),
    }
}

/// Of each kind of doubt, by how many bits runs are better than their next
/// reading, and whether they are right.
type Margins = BTreeMap<String, Vec<(i32, bool)>>;

#[cfg(zhclean_margins)]
fn add_margins(margins: &mut Margins, page: &damage::Spoiled, wrong: bool) {
    for run in injection::margins::margins(&page.text) {
        let truth = page.truth(run.span.range());
        let is_right = truth.is_some_and(|truth| same(&run.text, truth));
        if wrong && !is_right {
            let shown = &page.text[run.span.range()];
            println!(
                "    {:?}, {:.1} bits, {}: {:?} for {truth:?}, {shown:?}",
                run.evidence, run.bits, run.doubt, run.text
            );
        }
        let of = margins.entry(run.doubt).or_default();
        of.push((run.bits as i32, is_right));
    }
}

#[cfg(not(zhclean_margins))]
fn add_margins(_: &mut Margins, _: &damage::Spoiled, _: bool) {}

fn print_margins(margins: &Margins) {
    for (doubt, runs) in margins {
        println!("guessed: {doubt}, {} runs", runs.len());
        for bits in 0..=MOST_BITS {
            let better = runs.iter().filter(|run| run.0 >= bits);
            let (right, all) = better.fold((0, 0), |(right, all), run| {
                (right + usize::from(run.1), all + 1)
            });
            let wrong = 1000.0 * (all - right) as f64 / all.max(1) as f64;
            println!("{bits:>8} bits {all:6} {wrong:6.1} of 1000 wrong");
        }
    }
}

#[derive(Default)]
struct Tally {
    /// Pages without runs and with them, and how many of each are exact.
    pages: [usize; 2],
    exact: [usize; 2],
    readings: [usize; 2],
    runs: usize,
    found: usize,
    lead: usize,
    whole: usize,
    acted: usize,
    right: usize,
    /// Parts of runs that are acted on, and those that are right.
    parts: [usize; 2],
    /// Characters in runs, and those of them that come back.
    characters: [usize; 2],
}

impl Tally {
    fn add(&mut self, page: &str, spoiled: &damage::Spoiled, wrong: bool) {
        let text = &spoiled.text;
        let kind = usize::from(spoiled.runs().next().is_some());
        self.pages[kind] += 1;
        let acted = injection::explain(text, Evidence::Inferred);
        let repaired = acted.apply(text);
        // Folding cannot be undone, and is not to be.
        self.exact[kind] += usize::from(same(&repaired, page));
        if wrong && kind == 0 && !same(&repaired, page) {
            let at = repaired
                .chars()
                .zip(page.chars())
                .take_while(|(a, b)| same(&a.to_string(), &b.to_string()))
                .count();
            let near = |text: &str| -> String {
                text.chars().skip(at.saturating_sub(8)).take(24).collect()
            };
            println!("    {:?} for {:?}", near(&repaired), near(page));
        }
        let clean = toned(page);
        self.readings[0] += toned(text).saturating_sub(clean);
        self.readings[1] += toned(&repaired).saturating_sub(clean);
        for edit in acted.edits() {
            if !edit.rule().starts_with("misaligned") {
                continue;
            }
            let truth = spoiled.truth(edit.span().range());
            let mut right =
                truth.is_some_and(|truth| same(edit.replacement(), truth));
            let mut truth = truth;
            if edit.reason().contains("in part") {
                self.parts[0] += 1;
                truth = spoiled.truth_within(edit.span().range());
                right =
                    truth.is_some_and(|truth| same(edit.replacement(), truth));
                self.parts[1] += usize::from(right);
            } else {
                self.acted += 1;
                self.right += usize::from(right);
            }
            if right {
                self.characters[1] += edit.replacement().chars().count();
            }
            if wrong && !right {
                let made = edit.replacement();
                let shown: String =
                    text[edit.span().start()..].chars().take(24).collect();
                println!("    acted: {made:?} for {truth:?}, {shown:?}");
            }
        }
        let guessed = injection::explain(text, Evidence::Guessed);
        for run in spoiled.runs() {
            self.runs += 1;
            let good = spoiled.truth(run.clone()).unwrap_or_default();
            self.characters[0] += good.chars().count();
            let edit = guessed.edits().iter().find(|edit| {
                edit.rule().starts_with("misaligned")
                    && edit.span().start() < run.end
                    && run.start < edit.span().end()
            });
            let truth = edit.and_then(|e| spoiled.truth(e.span().range()));
            let right = edit.is_some_and(|edit| {
                truth.is_some_and(|truth| same(edit.replacement(), truth))
            });
            if wrong && !right {
                let made = edit.map(zhclean::Edit::replacement);
                println!("    {made:?} for {good:?}, {:?}", &text[run]);
            }
            let Some(edit) = edit else { continue };
            self.found += 1;
            let first = |text: &str| text.chars().next();
            let lead = spoiled.truth_from(edit.span().start());
            self.lead += usize::from(
                lead.is_some_and(|t| first(edit.replacement()) == first(t)),
            );
            self.whole += usize::from(right);
        }
    }

    fn print(&self, name: &str) {
        let share = |part: usize, all: usize| match all {
            0 => "    –".to_owned(),
            _ => format!("{:5.1}", 100.0 * part as f64 / all as f64),
        };
        let gone = self.readings[0] - self.readings[1].min(self.readings[0]);
        println!(
            "{name:>28} {:4} {} | {:4} {} | {} | {:5} {} {} {} | {:5} {} {:5} {} | {}",
            self.pages[0],
            share(self.exact[0], self.pages[0]),
            self.pages[1],
            share(self.exact[1], self.pages[1]),
            share(gone, self.readings[0]),
            self.runs,
            share(self.found, self.runs),
            share(self.lead, self.runs),
            share(self.whole, self.runs),
            self.acted,
            share(self.right, self.acted),
            self.parts[0],
            share(self.parts[1], self.parts[0]),
            share(self.characters[1], self.characters[0]),
        );
    }
}

/// Prints how fast spoiled pages are repaired.
fn print_speed(name: &str, spoiled: &[damage::Spoiled]) {
    print!("{name:>28}");
    for runs in [false, true] {
        let pages: Vec<&str> = spoiled
            .iter()
            .filter(|page| page.runs().next().is_some() == runs)
            .map(|page| page.text.as_str())
            .collect();
        let bytes: usize = pages.iter().map(|page| page.len()).sum();
        let least = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                for page in &pages {
                    black_box(injection::repair(black_box(page)));
                }
                start.elapsed()
            })
            .min()
            .unwrap_or_default();
        let speed = match pages.len() {
            0 => "    –".to_owned(),
            _ => format!("{:5.1}", bytes as f64 / 1e6 / least.as_secs_f64()),
        };
        print!(" | {:4} {speed}", pages.len());
    }
    println!();
}

/// Whether two texts are the same but for their width.
fn same(a: &str, b: &str) -> bool {
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    a.chars().map(narrow).eq(b.chars().map(narrow))
}

/// How many letters have a tone's mark.
fn toned(text: &str) -> usize {
    text.chars().filter(|c| "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ".contains(*c)).count()
}

fn pages(text: &str) -> Vec<String> {
    let mut pages = vec![String::new()];
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        match pages.last_mut() {
            Some(page) if page.len() < PAGE => {
                page.extend([line, "\n"]);
            }
            _ => pages.push(format!("{line}\n")),
        }
    }
    // Nothing tells whether a last line's end was lost.
    pages.into_iter().map(|page| page.trim_end().to_owned()).collect()
}

/// Characters of a page that software annotates: those whose form differs.
fn annotated(page: &str, most: usize) -> Vec<(char, String)> {
    let converter = Converter::new(Config::T2s);
    let differing: BTreeSet<char> = page
        .chars()
        .filter(|c| {
            let mut buffer = [0; 4];
            let c = &*c.encode_utf8(&mut buffer);
            converter.convert(c) != c
        })
        .collect();
    // In the order of their code points, times a prime: any order will do.
    let mut differing: Vec<char> = differing.into_iter().collect();
    differing.sort_by_key(|&c| u32::from(c).wrapping_mul(0x9E37_79B1));
    differing
        .into_iter()
        .filter_map(|c| Some((c, first_reading(c)?)))
        .take(most)
        .collect()
}

fn traditional(page: &str) -> String {
    let converter = Converter::new(Config::S2t);
    page.chars()
        .map(|c| {
            let one =
                converter.convert(c.encode_utf8(&mut [0; 4])).into_owned();
            // The software's table is the mainland's.
            one.replace('爲', "為").replace('羣', "群")
        })
        .collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let (options, files): (Vec<String>, Vec<String>) =
        env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let speed = options.iter().any(|option| option == "--speed");
    let wrong = options.iter().any(|option| option == "--wrong");
    let tells = options.iter().any(|option| option == "--margins");
    let mut margins = Margins::new();
    for file in &files {
        let text = fs::read_to_string(file)?;
        let pages: Vec<String> =
            pages(&text).into_iter().take(PAGES).collect();
        let converted: Vec<String> =
            pages.iter().map(|page| traditional(page)).collect();
        let simplified = pages != converted;
        for is_traditional in [false, true] {
            if !is_traditional && !simplified {
                continue;
            }
            let pages = if is_traditional { &converted } else { &pages };
            let script =
                if is_traditional { "traditional" } else { "simplified" };
            if !tells {
                println!("{file}, {script}");
            }
            for (name, most, damage) in families() {
                if most > 0 && !is_traditional {
                    continue;
                }
                let mut tally = Tally::default();
                let mut all = Vec::new();
                for page in pages {
                    let damage = Damage {
                        readings: annotated(page, most),
                        ..damage.clone()
                    };
                    match damage.spoil(page) {
                        Some(spoiled) if spoiled.text == *page => (),
                        Some(spoiled) if speed => all.push(spoiled),
                        Some(spoiled) if tells => {
                            add_margins(&mut margins, &spoiled, wrong);
                        }
                        Some(spoiled) => tally.add(page, &spoiled, wrong),
                        None => (),
                    }
                }
                if speed {
                    print_speed(name, &all);
                } else if !tells {
                    tally.print(name);
                }
            }
        }
    }
    print_margins(&margins);
    Ok(())
}
