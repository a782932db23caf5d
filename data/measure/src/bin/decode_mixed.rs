//! How pages that mix two encodings are read.
//!
//! ```text
//! cargo run --release --manifest-path data/measure/Cargo.toml \
//!     --bin decode_mixed -- FILE…
//! ```
//!
//! Makes pages of the lines of each file (simplified text for GBK,
//! traditional for Big5): in one encoding, with a fragment of another in every
//! fourth line. The fragment is the whole line, stands at its end, between
//! ideographs or beside markup, or has lost its last byte. Prints, for each
//! pair of encodings and each place, how many of the lines with a fragment
//! are right, by the length of the fragment in characters, and how many of the
//! lines without one. The numbers come from a generator of its own and are the
//! same in every run. The limits of `decode` were chosen before it was written,
//! the prices of pieces after its output had been seen.

use std::{collections::BTreeMap, env, error::Error, fs};

use encoding_rs::{BIG5, Encoding, GBK, UTF_8};
use zhclean::decode;

const PAGES: usize = 400;
const LINES: usize = 16;

/// The lengths of fragments, in characters.
const LENGTHS: [usize; 5] = [1, 2, 4, 8, 16];

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Place {
    WholeLine,
    End,
    Inside,
    Markup,
    Truncated,
}

const PLACES: [Place; 5] = [
    Place::WholeLine,
    Place::End,
    Place::Inside,
    Place::Markup,
    Place::Truncated,
];

/// The right lines and all.
type Count = (usize, usize);

fn main() -> Result<(), Box<dyn Error>> {
    for path in env::args().skip(1) {
        let text = fs::read_to_string(&path)?;
        println!("{path}");
        for [main, other] in
            [[UTF_8, GBK], [GBK, UTF_8], [UTF_8, BIG5], [BIG5, UTF_8]]
        {
            let lines: Vec<&str> = text
                .lines()
                .map(str::trim)
                .filter(|line| line.chars().count() > 20)
                .filter(|line| {
                    [main, other].iter().all(|it| !it.encode(line).2)
                })
                .collect();
            // Simplified lines that Big5 happens to have are no sample.
            if lines.len() * 2 > text.lines().count() / 2 {
                measure(&lines, main, other);
            }
        }
    }
    Ok(())
}

fn measure(lines: &[&str], main: &'static Encoding, other: &'static Encoding) {
    let mut counts: BTreeMap<(Place, usize), Count> = BTreeMap::new();
    let mut plain: Count = (0, 0);
    let mut next = numbers();
    let mut number = move |below: usize| next() % below.max(1);
    for _ in 0..PAGES {
        let (mut body, mut expected) = (Vec::new(), Vec::new());
        for at in 0..LINES {
            let line = lines[number(lines.len())];
            let mixed = (at % 4 == 3).then(|| {
                let length = LENGTHS[number(LENGTHS.len())];
                (PLACES[number(PLACES.len())], length)
            });
            let parts = match mixed {
                None => vec![(line.to_owned(), main)],
                Some((place, length)) => {
                    let fragment = lines[number(lines.len())];
                    parts(line, fragment, place, length, main, other)
                }
            };
            let mut text = String::new();
            for (part, encoding) in &parts {
                text.push_str(part);
                body.extend_from_slice(&encoding.encode(part).0);
            }
            // The last byte of a fragment that ends the line.
            if matches!(mixed, Some((Place::Truncated, _))) {
                body.pop();
                text.pop();
            }
            body.push(b'\n');
            expected.push((text, mixed));
        }
        let decoded = decode::decode(&body, None);
        let mut read = decoded.text().split('\n');
        for (text, mixed) in &expected {
            let line = read.next().unwrap_or_default();
            let right = match mixed {
                Some((Place::Truncated, _)) => {
                    line.trim_end_matches('\u{FFFD}') == text
                }
                _ => line == text,
            };
            let count = match mixed {
                Some(kind) => counts.entry(*kind).or_default(),
                None => &mut plain,
            };
            count.0 += usize::from(right);
            count.1 += 1;
        }
    }
    println!(
        "  {} in {}: {} of {} lines without a fragment are right",
        other.name(),
        main.name(),
        plain.0,
        plain.1,
    );
    for place in PLACES {
        let row: Vec<String> = LENGTHS
            .iter()
            .filter_map(|&length| {
                let &(right, all) = counts.get(&(place, length))?;
                let share = 100.0 * right as f64 / all as f64;
                Some(format!("{length}: {share:.1} % of {all}"))
            })
            .collect();
        println!("    {place:?}: {}", row.join(", "));
    }
}

/// The parts of a line with a fragment, and their encodings.
fn parts(
    line: &str,
    fragment: &str,
    place: Place,
    length: usize,
    main: &'static Encoding,
    other: &'static Encoding,
) -> Vec<(String, &'static Encoding)> {
    let fragment: String = fragment
        .chars()
        .filter(|c| ('\u{4E00}'..='\u{9FA5}').contains(c))
        .take(length)
        .collect();
    let whole = || (line.to_owned(), main);
    match place {
        Place::WholeLine => vec![(fragment, other)],
        Place::End | Place::Truncated => vec![whole(), (fragment, other)],
        Place::Inside => {
            let half = line.chars().count() / 2;
            let at = line.char_indices().nth(half).map_or(0, |(at, _)| at);
            vec![
                (line[..at].to_owned(), main),
                (fragment, other),
                (line[at..].to_owned(), main),
            ]
        }
        Place::Markup => vec![
            whole(),
            ("<a href=\"/list_2.html\" title=\"".to_owned(), main),
            (fragment.clone(), other),
            ("\">".to_owned(), main),
            (fragment, other),
            ("</a>".to_owned(), main),
        ],
    }
}

/// Numbers that look random and are the same in every run (xorshift).
fn numbers() -> impl FnMut() -> usize {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 16) as usize
    }
}
