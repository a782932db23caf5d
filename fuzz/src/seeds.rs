//! Writes what the fuzzers start from: the texts of the suites, one file
//! each, and the dictionary in libFuzzer's own form.
//!
//! `seeds SUITES PIECES FOLDER`: every string of the TOML files and every
//! text file below SUITES, and each line of PIECES.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

/// A longer text teaches a fuzzer little that its parts do not.
const LONGEST_SEED: usize = 4096;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = env::args_os().skip(1).map(PathBuf::from);
    let (Some(suites), Some(pieces), Some(folder)) =
        (args.next(), args.next(), args.next())
    else {
        return Err("usage: seeds SUITES PIECES FOLDER".into());
    };
    let corpus = folder.join("corpus");
    fs::create_dir_all(&corpus)?;
    let mut texts = Vec::new();
    collect(&suites, &mut texts)?;
    for (number, text) in texts.iter().enumerate() {
        fs::write(corpus.join(format!("{number:05}")), text)?;
    }
    let pieces = fs::read_to_string(pieces)?;
    fs::write(folder.join("dictionary"), dictionary(&pieces))?;
    println!("{} seeds, {} pieces", texts.len(), pieces.lines().count());
    Ok(())
}

fn collect(path: &Path, texts: &mut Vec<String>) -> io::Result<()> {
    if path.is_dir() {
        let mut entries = fs::read_dir(path)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<Vec<_>>>()?;
        entries.sort();
        return entries.iter().try_for_each(|entry| collect(entry, texts));
    }
    let text = fs::read_to_string(path)?;
    match text.parse::<toml::Table>() {
        Ok(table) => strings(&toml::Value::Table(table), texts),
        Err(_) => {
            for page in text.split("\n\n") {
                keep(page, texts);
            }
        }
    }
    Ok(())
}

fn strings(value: &toml::Value, texts: &mut Vec<String>) {
    match value {
        toml::Value::String(text) => keep(text, texts),
        toml::Value::Array(values) => {
            values.iter().for_each(|value| strings(value, texts));
        }
        toml::Value::Table(table) => {
            table.values().for_each(|value| strings(value, texts));
        }
        _ => {}
    }
}

fn keep(text: &str, texts: &mut Vec<String>) {
    if !text.is_empty() && text.len() <= LONGEST_SEED {
        texts.push(text.to_owned());
    }
}

fn dictionary(pieces: &str) -> String {
    let mut out = String::new();
    for piece in pieces.lines().filter(|piece| !piece.is_empty()) {
        out.push('"');
        for byte in piece.bytes() {
            out.push_str(&format!("\\x{byte:02X}"));
        }
        out.push_str("\"\n");
    }
    out
}
