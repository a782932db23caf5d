//! Times zhclean's conversions beside other crates, on one thread.
//!
//! ```text
//! data/measure/variant_corpus.py FOLDER
//! cargo run --release --manifest-path benches/peers/Cargo.toml -- FOLDER
//! ```
//!
//! Before anything is timed, zhclean's output is compared with OpenCC's,
//! byte for byte; the peers follow other tables and are not checked. Quote
//! the ratios.

use std::{borrow::Cow, env, error::Error, fs, hint::black_box, path::Path};

use ferrous_opencc::{OpenCC as Ferrous, config::BuiltinConfig};
use opencc_fmmseg::OpenCC as Fmmseg;
use zhclean::variant::{Config, Converter};
use zhconv::{Variant, zhconv};

#[path = "../../support/timing.rs"]
mod timing;

use timing::Table;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or(
        "give the folder that data/measure/variant_corpus.py has written",
    )?;
    let read = |name: &str| {
        let path = Path::new(&folder).join(name);
        fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut fmmseg = Fmmseg::new();
    fmmseg.set_parallel(false);

    for (config, corpus) in [
        (Config::S2t, "simplified"),
        (Config::T2s, "traditional"),
        (Config::S2twp, "simplified"),
        (Config::Tw2sp, "taiwan"),
    ] {
        let text = read(&format!("{corpus}.txt"))?;
        let expected = read(&format!("{config}.txt"))?;
        let converter = Converter::new(config);
        if converter.convert(&text) != expected {
            return Err(format!("{config} differs from OpenCC").into());
        }
        time(&format!("{config} of {corpus} text"), &text, config, &fmmseg)?;
    }

    let ascii = "The quick brown fox, jumps over 13 lazy dogs;\n"
        .repeat(200_000);
    time("s2t of ASCII", &ascii, Config::S2t, &fmmseg)?;

    for (config, corpus) in
        [(Config::T2s, "t2s"), (Config::S2t, "s2t"), (Config::S2twp, "s2twp")]
    {
        // What is converted already, less the lines that still change.
        let converter = Converter::new(config);
        let text: String = read(&format!("{corpus}.txt"))?
            .split_inclusive('\n')
            .filter(|line| converter.convert(line) == *line)
            .collect();
        if !matches!(converter.convert(&text), Cow::Borrowed(_)) {
            return Err(format!("{config} is not borrowed").into());
        }
        let title = format!("{config} of text already there");
        time(&title, &text, config, &fmmseg)?;
    }
    Ok(())
}

fn time(
    title: &str,
    text: &str,
    config: Config,
    fmmseg: &Fmmseg,
) -> Result<(), Box<dyn Error>> {
    let (builtin, mediawiki) = match config {
        Config::S2t => (BuiltinConfig::S2t, Variant::ZhHant),
        Config::T2s => (BuiltinConfig::T2s, Variant::ZhHans),
        Config::S2twp => (BuiltinConfig::S2twp, Variant::ZhTW),
        Config::Tw2sp => (BuiltinConfig::Tw2sp, Variant::ZhCN),
        other => return Err(format!("{other} has no peers here").into()),
    };
    let ferrous = Ferrous::from_config(builtin)?;
    let converter = Converter::new(config);
    let mut table = Table::new(title, text.len());
    table.add("zhclean", || {
        black_box(converter.convert(black_box(text)));
    });
    table.add("zhconv", || {
        black_box(zhconv(black_box(text), mediawiki));
    });
    table.add("hanconv", || {
        let text = black_box(text);
        black_box(match config {
            Config::S2t => hanconv::s2t(text),
            Config::T2s => hanconv::t2s(text),
            Config::S2twp => hanconv::s2twp(text),
            _ => hanconv::tw2sp(text),
        });
    });
    table.add("ferrous-opencc", || {
        black_box(ferrous.convert(black_box(text)));
    });
    table.add("opencc-fmmseg", || {
        let text = black_box(text);
        black_box(match config {
            Config::S2t => fmmseg.s2t(text, false),
            Config::T2s => fmmseg.t2s(text, false),
            Config::S2twp => fmmseg.s2twp(text, false),
            _ => fmmseg.tw2sp(text, false),
        });
    });
    if config == Config::T2s {
        table.add("fast2s", || {
            black_box(fast2s::convert(black_box(text)));
        });
    }
    table.add("from_utf8", || {
        let _ = black_box(core::str::from_utf8(black_box(text.as_bytes())));
    });
    table.run();
    Ok(())
}
