//! Times the stage `mojibake` beside plsfix and `str::from_utf8`, on one
//! thread.
//!
//! ```text
//! cargo run --release --manifest-path benches/peers/Cargo.toml \
//!     --bin mojibake -- SENTENCES
//! ```
//!
//! SENTENCES is a file of sound Chinese lines. They are timed as pages of
//! forty lines and one by one, and spoiled one by one: read byte by byte
//! from UTF-8 and GBK, and as GBK. plsfix repairs encodings only, as the
//! others do. Quote the ratios.

use std::{env, error::Error, fs, hint::black_box};

use encoding_rs::{Encoding, GBK, UTF_8, WINDOWS_1252};
use plsfix::TextFixerConfig;
use zhclean::mojibake;

#[path = "../../../support/timing.rs"]
mod timing;

use timing::Table;

/// Lines of a page.
const PAGE: usize = 40;

fn main() -> Result<(), Box<dyn Error>> {
    let file = env::args().nth(1).ok_or("give a file of sentences")?;
    let text = fs::read_to_string(file)?;
    let lines: Vec<String> =
        text.lines().take(4000).map(str::to_owned).collect();
    let pages: Vec<String> =
        lines.chunks(PAGE).map(|lines| lines.join("\n")).collect();
    let english: Vec<String> = vec![
        "The market by the river opens before dawn. Its oldest stalls have \
         stood there since 1986.\n"
            .repeat(PAGE);
        100
    ];
    time("clean Chinese, pages", &pages, true);
    time("clean Chinese, lines", &lines, true);
    time("clean English, pages", &english, true);
    for (title, truth, assumed) in [
        ("UTF-8 read as windows-1252, lines", UTF_8, WINDOWS_1252),
        ("GBK read as windows-1252, lines", GBK, WINDOWS_1252),
        ("UTF-8 read as GBK, lines", UTF_8, GBK),
    ] {
        let damaged: Vec<String> =
            lines.iter().map(|line| misread(line, truth, assumed)).collect();
        time(title, &damaged, false);
    }
    Ok(())
}

fn misread(
    line: &str,
    truth: &'static Encoding,
    assumed: &'static Encoding,
) -> String {
    let (bytes, _, _) = truth.encode(line);
    assumed.decode_without_bom_handling(&bytes).0.into_owned()
}

fn time(title: &str, texts: &[String], is_sound: bool) {
    let changed = texts
        .iter()
        .filter(|text| mojibake::repair(text) != text.as_str())
        .count();
    assert!(
        if is_sound { changed == 0 } else { changed * 10 >= texts.len() * 9 },
        "{title}: {changed} of {} changed",
        texts.len(),
    );
    let config = TextFixerConfig {
        unescape_html: Some(false),
        remove_terminal_escapes: false,
        fix_latin_ligatures: false,
        fix_character_width: false,
        uncurl_quotes: false,
        fix_line_breaks: false,
        remove_control_chars: false,
        normalization: None,
        ..TextFixerConfig::default()
    };
    let bytes = texts.iter().map(String::len).sum();
    let mut table = Table::new(title, bytes);
    table.add("plsfix", || {
        for text in texts {
            black_box(plsfix::fix_text(black_box(text), Some(&config)));
        }
    });
    table.add("from_utf8", || {
        for text in texts {
            let _ =
                black_box(core::str::from_utf8(black_box(text.as_bytes())));
        }
    });
    table.add("zhclean", || {
        for text in texts {
            black_box(mojibake::repair(black_box(text)));
        }
    });
    table.run();
}
