//! Counts in sound text what some constants of `injection` are made from.
//!
//! ```text
//! injection_constants FILE…
//! ```
//!
//! A file holds plain text, a page to a line, or lines of JSON, whose `\\n`
//! and quotation marks count as they are written.
//!
//! Printed are, for `UNOPENED` and `QUOTED` of `src/injection`: of the marks
//! that close, how many have no mark that opens so many characters before
//! them, and what that costs in bits; for `MANY_PLAIN`: how many pages have so
//! many syllables without tones in brackets behind a Hanzi.

use std::{collections::BTreeMap, env, error::Error, fs};

/// How far a mark that opens is looked for, in characters.
const DISTANCES: [usize; 6] = [25, 50, 100, 200, 400, 800];

const PAIRS: &[(char, char)] = &[
    ('（', '）'),
    ('“', '”'),
    ('‘', '’'),
    ('《', '》'),
    ('【', '】'),
    ('「', '」'),
    ('『', '』'),
];

/// The longest syllable, in letters.
const SYLLABLE: usize = 6;

fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FA5}')
}

/// How far before each mark that closes the one that opens is, if there is
/// none of its kind that closes between them.
fn distances(page: &[char], found: &mut Vec<Option<usize>>) {
    let mut open = [None; PAIRS.len()];
    for (at, c) in page.iter().enumerate() {
        for (&(opens, closes), open) in PAIRS.iter().zip(&mut open) {
            if *c == opens {
                *open = Some(at);
            } else if *c == closes {
                found.push(open.take().map(|open| at - open));
            }
        }
    }
}

/// How many syllables in brackets stand behind a Hanzi.
fn plain_syllables(page: &[char]) -> usize {
    let at = |at: usize| page.get(at).copied().unwrap_or('\n');
    let opens = (1..page.len()).filter(|&open| {
        matches!(page[open], '(' | '（') && is_hanzi(page[open - 1])
    });
    opens
        .filter(|&open| {
            let letters = page[open + 1..]
                .iter()
                .take_while(|c| c.is_ascii_lowercase())
                .count();
            (1..=SYLLABLE).contains(&letters)
                && matches!(at(open + 1 + letters), ')' | '）')
        })
        .count()
}

fn main() -> Result<(), Box<dyn Error>> {
    let (mut pages, mut closing) = (0, Vec::new());
    let mut plain: BTreeMap<usize, usize> = BTreeMap::new();
    for file in env::args().skip(1) {
        for page in fs::read_to_string(file)?.lines() {
            let page: Vec<char> = page.chars().collect();
            pages += 1;
            distances(&page, &mut closing);
            *plain.entry(plain_syllables(&page)).or_default() += 1;
        }
    }
    println!("{pages} pages, {} marks that close", closing.len());
    for most in DISTANCES {
        let unopened =
            closing.iter().filter(|d| d.is_none_or(|d| d > most)).count();
        let share = unopened.max(1) as f64 / closing.len().max(1) as f64;
        println!(
            "not opened {most:4} characters before: {unopened:6}, {:.1} bits",
            -share.log2()
        );
    }
    for (count, pages) in plain {
        println!("pages with {count:3} plain syllables: {pages}");
    }
    Ok(())
}
