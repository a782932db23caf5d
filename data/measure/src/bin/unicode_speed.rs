//! How fast clean text passes through the stages `unicode` and `decode`.
//!
//! ```text
//! cargo run --release --manifest-path data/measure/Cargo.toml \
//!     --bin unicode_speed -- FILE…
//! ```
//!
//! Each file is repeated to 8 MB and taken whole, in pages of about 16 KB and
//! of about 2 KB. Lines that the stage would change or report are left out.
//! Prints the medians of several rounds, in each of which every contender
//! runs once, and the ratio to the standard library's check of UTF-8 on the
//! same pages (for bodies in another encoding to `encoding_rs`, which is told
//! the encoding, on the same bodies).

use std::{env, error::Error, fs, hint::black_box, time::Instant};

use encoding_rs::{BIG5, Encoding, GBK};
use zhclean::{Changes, Evidence, decode, unicode};

const SIZE: usize = 8 << 20;
const ROUNDS: usize = 15;

/// About how long pages are, in bytes.
const PAGES: [usize; 3] = [2 << 10, 16 << 10, SIZE];

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
        for page in PAGES {
            println!("{path}, pages of {} KB", page >> 10);
            measure(&pages(&text, page));
        }
    }
    Ok(())
}

fn measure(pages: &[&str]) {
    let bytes: usize = pages.iter().map(|page| page.len()).sum();
    let mut buffer = vec![0; bytes];
    let times = times(&mut [
        &mut || {
            for page in pages {
                black_box(str::from_utf8(black_box(page.as_bytes())).is_ok());
            }
        },
        &mut || {
            for page in pages {
                let page = black_box(page.as_bytes());
                buffer[..page.len()].copy_from_slice(page);
                black_box(&mut buffer);
            }
        },
        &mut || {
            for page in pages {
                black_box(unicode::repair(black_box(page)));
            }
        },
        &mut || {
            for page in pages {
                let page = black_box(page.as_bytes());
                black_box(decode::decode(page, None));
            }
        },
    ]);
    let names =
        ["str::from_utf8", "memcpy", "unicode::repair", "decode of UTF-8"];
    for (name, time) in names.iter().zip(&times) {
        print(name, bytes, *time, times[0]);
    }
    for (encoding, label) in [(GBK, "gbk"), (BIG5, "big5")] {
        measure_encoded(pages, encoding, label);
    }
}

/// Decodes the pages from another encoding, as far as that has their
/// characters.
fn measure_encoded(
    pages: &[&str],
    encoding: &'static Encoding,
    label: &str,
) {
    let bodies: Vec<Vec<u8>> = pages
        .iter()
        .map(|page| {
            let mut body = Vec::new();
            for line in page.split_inclusive('\n') {
                let (line, _, lossy) = encoding.encode(line);
                if !lossy {
                    body.extend_from_slice(&line);
                }
            }
            body
        })
        .filter(|body| !body.is_empty())
        .collect();
    let bytes: usize = bodies.iter().map(Vec::len).sum();
    // Lines in the script that the encoding is not for.
    if bytes * 4 < pages.iter().map(|page| page.len()).sum() {
        return;
    }
    let times = times(&mut [
        &mut || {
            for body in &bodies {
                let body = black_box(body.as_slice());
                black_box(encoding.decode_without_bom_handling(body));
            }
        },
        &mut || {
            for body in &bodies {
                let body = black_box(body.as_slice());
                black_box(decode::decode(body, Some(label)));
            }
        },
        &mut || {
            for body in &bodies {
                black_box(decode::decode(black_box(body), None));
            }
        },
    ]);
    let names = ["encoding_rs", "declared", "undeclared"];
    for (name, time) in names.iter().zip(&times) {
        print(&format!("{label}, {name}"), bytes, *time, times[0]);
    }
}

/// The median time of each contender, in seconds.
fn times(contenders: &mut [&mut dyn FnMut()]) -> Vec<f64> {
    let mut times = vec![Vec::new(); contenders.len()];
    for _ in 0..ROUNDS {
        for (run, times) in contenders.iter_mut().zip(&mut times) {
            let start = Instant::now();
            run();
            times.push(start.elapsed().as_secs_f64());
        }
    }
    times
        .into_iter()
        .map(|mut times| {
            times.sort_by(f64::total_cmp);
            times[times.len() / 2]
        })
        .collect()
}

fn print(name: &str, bytes: usize, time: f64, first: f64) {
    let rate = bytes as f64 / time / 1e9;
    println!("  {name}: {rate:.2} GB/s, {:.2}", first / time);
}

/// Runs of lines of about `most` bytes.
fn pages(text: &str, most: usize) -> Vec<&str> {
    let mut pages = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest
            .as_bytes()
            .iter()
            .skip(most)
            .position(|byte| *byte == b'\n')
            .map_or(rest.len(), |at| most + at + 1);
        let (page, others) = rest.split_at(end);
        pages.push(page);
        rest = others;
    }
    pages
}
