//! Measures `variant::detect` on lines of 8 to 60 Han characters.
//!
//! ```text
//! data/measure/variant_corpus.py FOLDER
//! cargo run --release --example detect_lines -- simplified FOLDER/simplified.txt
//! cargo run --release --example detect_lines -- traditional FOLDER/taiwan.txt
//! ```
//!
//! Right is the script that is named, wrong the other one.

use std::{hint::black_box, time::Instant};

use zhclean::variant::{Detected, detect};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (right, wrong) = match args.next().as_deref() {
        Some("simplified") => (Detected::Simplified, Detected::Traditional),
        Some("traditional") => (Detected::Traditional, Detected::Simplified),
        _ => return Err("name the script of the file, and the file".into()),
    };
    let text = std::fs::read_to_string(args.next().ok_or("no file")?)?;
    let (mut lines, mut rights, mut wrongs) = (0, 0, 0);
    for line in text.split(['\n', '。']) {
        let detection = detect(line);
        if (8..=60).contains(&detection.han()) {
            lines += 1;
            rights += usize::from(detection.script() == right);
            wrongs += usize::from(detection.script() == wrong);
        }
    }
    let share = |part: usize| 100.0 * part as f64 / lines as f64;
    println!(
        "{lines} lines: {:.2} % right, {:.3} % wrong",
        share(rights),
        share(wrongs),
    );
    let fastest = (0..9)
        .map(|_| {
            let start = Instant::now();
            black_box(detect(black_box(&text)));
            start.elapsed()
        })
        .min()
        .unwrap_or_default();
    let speed = text.len() as f64 / fastest.as_secs_f64() / 1e9;
    println!("{speed:.2} GB/s");
    Ok(())
}
