//! Measures `variant::detect` on lines of 8 to 60 Han characters, and
//! `variant::script_spans` on texts that are mixed of two.
//!
//! ```text
//! data/measure/variant_corpus.py FOLDER
//! cargo run --release --example detect_lines -- simplified FOLDER/simplified.txt
//! cargo run --release --example detect_lines -- traditional FOLDER/taiwan.txt
//! cargo run --release --example detect_lines -- mixed \
//!     FOLDER/simplified.txt FOLDER/taiwan.txt
//! ```
//!
//! Right is the script that is named, wrong the other one. A mixed text takes
//! one to five sentences of the one and then of the other, a hundred times;
//! counted are its Han characters by the script of the span they are in.

use std::{hint::black_box, time::Instant};

use zhclean::variant::{Detected, Script, detect, script_spans};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (right, wrong) = match args.next().as_deref() {
        Some("simplified") => (Detected::Simplified, Detected::Traditional),
        Some("traditional") => (Detected::Traditional, Detected::Simplified),
        Some("mixed") => {
            let mut read = || {
                Ok::<_, Box<dyn std::error::Error>>(std::fs::read_to_string(
                    args.next().ok_or("no file")?,
                )?)
            };
            let (simplified, traditional) = (read()?, read()?);
            mixed(&simplified, &traditional);
            return Ok(());
        }
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

/// Mixes both texts and prints how many of the characters are in a span of
/// their script.
fn mixed(simplified: &str, traditional: &str) {
    const TURNS: usize = 200;

    let mut sentences = [simplified, traditional].map(|text| {
        text.split_inclusive(['\n', '。'])
            .filter(|part| (8..=60).contains(&detect(part).han()))
    });
    let scripts = [Script::Simplified, Script::Traditional];
    let (mut all, mut right, mut wrong) = (0, 0, 0);
    // A generator of the simplest kind, so that a run can be repeated.
    let mut random = 1_u32;
    loop {
        let mut text = String::new();
        let mut ends = Vec::new();
        for turn in 0..TURNS {
            random =
                random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let count = 1 + (random >> 16) as usize % 5;
            text.extend(sentences[turn % 2].by_ref().take(count));
            ends.push((text.len(), scripts[turn % 2]));
        }
        let mut spans = script_spans(&text);
        let mut span = spans.next();
        let mut expected = ends.iter().copied();
        let mut now = expected.next();
        for (at, c) in text.char_indices() {
            while span.is_some_and(|(_, span)| span.end() <= at) {
                span = spans.next();
            }
            while now.is_some_and(|(end, _)| end <= at) {
                now = expected.next();
            }
            if ('\u{3400}'..='\u{9FFF}').contains(&c) {
                let (found, true_script) =
                    (span.map(|(script, _)| script), now.map(|(_, s)| s));
                all += 1;
                right += usize::from(found == true_script);
                wrong += usize::from(found.is_some() && found != true_script);
            }
        }
        if text.is_empty() {
            break;
        }
    }
    let share = |part: usize| 100.0 * part as f64 / all as f64;
    println!(
        "{all} Han: {:.2} % in a span of their script, {:.2} % in one of the \
         other",
        share(right),
        share(wrong),
    );
}
