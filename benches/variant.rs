//! Times conversion and detection beside `str::from_utf8`, on one thread.
//!
//! ```text
//! data/measure/variant_corpus.py FOLDER
//! cargo bench --bench variant -- FOLDER
//! ```
//!
//! What is timed is first compared with what OpenCC made of the text.

use std::{borrow::Cow, error::Error, fs, hint::black_box, path::Path};

use zhclean::variant::{Config, Converter, Detected, detect};

#[path = "support/timing.rs"]
mod timing;

use timing::Table;

fn main() -> Result<(), Box<dyn Error>> {
    let Some(folder) = std::env::args().skip(1).find(|arg| arg != "--bench")
    else {
        println!("give the folder that data/measure/variant_corpus.py wrote");
        return Ok(());
    };
    let read = |name: &str| {
        let path = Path::new(&folder).join(name);
        fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}", path.display()))
    };
    for (config, corpus) in [
        (Config::S2t, "simplified"),
        (Config::T2s, "traditional"),
        (Config::S2twp, "simplified"),
        (Config::Tw2sp, "taiwan"),
    ] {
        let text = read(&format!("{corpus}.txt"))?;
        let converter = Converter::new(config);
        if converter.convert(&text) != read(&format!("{config}.txt"))? {
            return Err(format!("{config} differs from OpenCC").into());
        }
        time(&format!("{config} of {corpus} text"), &text, converter);
    }
    for config in [Config::T2s, Config::S2t, Config::S2twp] {
        // What is converted already, less the lines that still change.
        let converter = Converter::new(config);
        let text: String = read(&format!("{config}.txt"))?
            .split_inclusive('\n')
            .filter(|line| converter.convert(line) == *line)
            .collect();
        if !matches!(converter.convert(&text), Cow::Borrowed(_)) {
            return Err(format!("{config} is not borrowed").into());
        }
        time(&format!("{config} of text already there"), &text, converter);
    }
    let text = read("traditional.txt")?;
    if detect(&text).script() != Detected::Traditional {
        return Err("traditional text is not seen".into());
    }
    let mut table = Table::new("detection", text.len());
    table.add("detect", || {
        black_box(detect(black_box(&text)));
    });
    table.add("from_utf8", || utf8(&text));
    table.run();
    Ok(())
}

fn time(title: &str, text: &str, converter: Converter) {
    let mut table = Table::new(title, text.len());
    table.add("convert", || {
        black_box(converter.convert(black_box(text)));
    });
    table.add("convert_with_edits", || {
        black_box(converter.convert_with_edits(black_box(text)));
    });
    table.add("from_utf8", || utf8(text));
    table.run();
}

fn utf8(text: &str) {
    let _ = black_box(core::str::from_utf8(black_box(text.as_bytes())));
}
