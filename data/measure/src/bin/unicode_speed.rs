//! How fast clean text passes through the stages `unicode` and `decode`.
//!
//! ```text
//! cargo run --release --manifest-path data/measure/Cargo.toml \
//!     --bin unicode_speed -- FILE…
//! ```
//!
//! Each file is repeated to 8 MB, and cut into pages of about 4 KB as well.
//! Lines that the stage would change or report are left out. Prints the best
//! of several rounds, in which every contender runs once, and the ratio to
//! the standard library's check of UTF-8 on the same text.

use std::{env, error::Error, fs, hint::black_box, time::Instant};

use zhclean::{Changes, Evidence, decode, unicode};

const SIZE: usize = 8 << 20;
const PAGE: usize = 4 << 10;
const ROUNDS: usize = 7;

type Contender<'t> = (&'t str, Box<dyn Fn() + 't>);

fn main() -> Result<(), Box<dyn Error>> {
    for path in env::args().skip(1) {
        let text = fs::read_to_string(&path)?;
        let clean: String = text
            .split_inclusive('\n')
            .filter(|line| {
                unicode::explain(line, Evidence::Guessed) == Changes::default()
            })
            .collect();
        let text = clean.repeat(SIZE / clean.len().max(1) + 1);
        let pages = pages(&text);
        let gbk: Vec<Vec<u8>> = pages
            .iter()
            .map(|page| encoding_rs::GBK.encode(page).0.into_owned())
            .collect();
        let contenders: Vec<Contender> = vec![
            (
                "str::from_utf8",
                Box::new(|| {
                    black_box(
                        str::from_utf8(black_box(text.as_bytes())).is_ok(),
                    );
                }),
            ),
            (
                "unicode::repair, whole",
                Box::new(|| {
                    black_box(unicode::repair(black_box(&text)));
                }),
            ),
            (
                "unicode::repair, pages",
                Box::new(|| {
                    for page in &pages {
                        black_box(unicode::repair(black_box(page)));
                    }
                }),
            ),
            (
                "decode::decode, pages",
                Box::new(|| {
                    for page in &pages {
                        let page = black_box(page.as_bytes());
                        black_box(decode::decode(page, None));
                    }
                }),
            ),
            (
                "decode::decode, pages of GBK",
                Box::new(|| {
                    for page in &gbk {
                        black_box(decode::decode(black_box(page), None));
                    }
                }),
            ),
        ];
        let mut best = vec![f64::INFINITY; contenders.len()];
        for _ in 0..ROUNDS {
            for ((_, run), best) in contenders.iter().zip(&mut best) {
                let start = Instant::now();
                run();
                *best = best.min(start.elapsed().as_secs_f64());
            }
        }
        println!("{path}");
        for ((name, _), time) in contenders.iter().zip(&best) {
            let rate = text.len() as f64 / time / 1e9;
            println!("  {name}: {rate:.2} GB/s, {:.2}", best[0] / time);
        }
    }
    Ok(())
}

/// Runs of lines of about a page's length.
fn pages(text: &str) -> Vec<&str> {
    let mut pages = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest
            .as_bytes()
            .iter()
            .skip(PAGE)
            .position(|byte| *byte == b'\n')
            .map_or(rest.len(), |at| PAGE + at + 1);
        let (page, others) = rest.split_at(end);
        pages.push(page);
        rest = others;
    }
    pages
}
