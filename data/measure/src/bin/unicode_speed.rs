//! How fast clean text passes through the stages `unicode` and `decode`.
//!
//! ```text
//! cargo run --release --manifest-path data/measure/Cargo.toml \
//!     --bin unicode_speed -- FILE…
//! ```
//!
//! Each file is repeated to 64 MB. Prints the best of seven runs, next to that
//! of the standard library for checking UTF-8.

use std::{env, error::Error, fs, hint::black_box, time::Instant};

const SIZE: usize = 64 << 20;
const RUNS: usize = 7;

/// How many lines make a page of GBK.
const LINES: usize = 30;

fn main() -> Result<(), Box<dyn Error>> {
    for path in env::args().skip(1) {
        let text = fs::read_to_string(&path)?;
        let text = text.repeat(SIZE / text.len().max(1) + 1);
        let changes =
            zhclean::unicode::explain(&text, zhclean::Evidence::Inferred);
        println!(
            "{path}: {} edits, {} findings",
            changes.edits().len(),
            changes.findings().len()
        );
        rate("unicode::repair", &text, |text| {
            black_box(zhclean::unicode::repair(text));
        });
        rate("decode::decode", &text, |text| {
            black_box(zhclean::decode::decode(text.as_bytes(), None));
        });
        let gbk: Vec<Vec<u8>> = text
            .lines()
            .collect::<Vec<_>>()
            .chunks(LINES)
            .map(|page| {
                encoding_rs::GBK.encode(&page.join("\n")).0.into_owned()
            })
            .collect();
        rate("decode::decode, pages of GBK", &text, |_| {
            for page in &gbk {
                black_box(zhclean::decode::decode(page, None));
            }
        });
        rate("str::from_utf8", &text, |text| {
            black_box(str::from_utf8(text.as_bytes()).is_ok());
        });
    }
    Ok(())
}

fn rate(name: &str, text: &str, run: impl Fn(&str)) {
    let best = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run(black_box(text));
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min);
    println!("  {name}: {:.2} GB/s", text.len() as f64 / best / 1e9);
}
