//! Converts standard input, as `data/measure/opencc_diff.py` asks for it.
//!
//! Without a second argument the whole input is one text, else each line;
//! with `context` it is converted in context, as `context_gain.py` asks.

use std::io::{self, Read, Write};

use zhclean::variant::{Config, Converter};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args().nth(1).ok_or("no conversion is named")?;
    let converter = Converter::new(name.parse::<Config>()?);
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let mut out = String::with_capacity(text.len());
    let mode = std::env::args().nth(2);
    #[cfg(feature = "context")]
    if mode.as_deref() == Some("context") {
        let converted = converter.convert_in_context(&text);
        return Ok(io::stdout().write_all(converted.as_bytes())?);
    }
    if mode.is_some() {
        for line in text.split_inclusive('\n') {
            converter.convert_into(line, &mut out);
        }
    } else {
        converter.convert_into(&text, &mut out);
    }
    Ok(io::stdout().write_all(out.as_bytes())?)
}
