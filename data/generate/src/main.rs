//! Writes `src/tables/*.rs` from `data/sources/`, and from labelled pages.
//!
//! Run from the root of the repository, after `data/fetch`:
//!
//! ```text
//! cargo run --release --manifest-path data/generate/Cargo.toml
//! cargo run --release --manifest-path data/generate/Cargo.toml -- fold
//! ```
//!
//! Without an argument every table is written, else those named. The same
//! sources give the same bytes.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

mod contexts;
mod fold;
mod letters;
mod lines;
mod marks;
mod places;
mod readings;
mod spam_lines;
mod statistics;
mod unicode;
mod variant;
mod variant_triggers;
mod variant_words;
mod words;

/// A table: its name, which is that of its file in `src/tables`, and what
/// writes the file's contents.
type Table = (&'static str, fn(&Sources) -> Result<String, Box<dyn Error>>);

const TABLES: &[Table] = &[
    ("contexts", contexts::generate),
    ("fold", fold::generate),
    ("letters", letters::generate),
    ("lines", lines::generate),
    ("marks", marks::generate),
    ("places", places::generate),
    ("readings", readings::generate),
    ("spam_lines", spam_lines::generate),
    ("statistics", statistics::generate),
    ("unicode", unicode::generate),
    ("variant_from_simplified", variant::from_simplified),
    ("variant_japanese", variant::japanese),
    ("variant_normal", variant::normal),
    ("variant_scripts", variant::scripts),
    ("variant_to_simplified", variant::to_simplified),
    ("variant_traditional", variant::traditional),
    ("variant_words", variant_words::generate),
    ("words", words::generate),
];

/// The folder that `data/fetch` fills.
struct Sources(PathBuf);

impl Sources {
    /// The text of a source file, by its path below `data/sources`.
    fn read(&self, path: &str) -> Result<String, Box<dyn Error>> {
        let path = self.0.join(path);
        fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}", path.display()).into())
    }

    /// The words of jieba's dictionary, and how often it counted them.
    fn words(&self) -> Result<Vec<(String, u64)>, Box<dyn Error>> {
        let text = self.read("jieba/jieba/dict.txt")?;
        let word = |(at, row): (usize, &str)| {
            let mut cells = row.split(' ');
            match (cells.next(), cells.next()) {
                (Some(word), Some(count)) => {
                    Ok((word.to_owned(), count.parse()?))
                }
                _ => {
                    Err(format!("dict.txt, line {}: no frequency", at + 1)
                        .into())
                }
            }
        };
        text.lines().enumerate().map(word).collect()
    }

    /// A source file that is not text, by its path below `data/sources`.
    fn open(&self, path: &str) -> Result<fs::File, Box<dyn Error>> {
        let path = self.0.join(path);
        fs::File::open(&path)
            .map_err(|error| format!("{}: {error}", path.display()).into())
    }
}

/// The lines that every generated file begins with.
fn header(table: &str, sources: &[&str]) -> String {
    let mut text = format!(
        "// DO NOT EDIT: written by\n\
         // cargo run --release --manifest-path data/generate/Cargo.toml -- \
         {table}\n",
    );
    for source in sources {
        text += &format!("// Source: {source}\n");
    }
    text + "\n"
}

fn main() -> Result<(), Box<dyn Error>> {
    let names: Vec<String> = std::env::args().skip(1).collect();
    if let Some(name) =
        names.iter().find(|name| TABLES.iter().all(|(table, _)| table != name))
    {
        return Err(format!("there is no table `{name}`").into());
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let sources = Sources(root.join("data/sources"));
    for (table, generate) in TABLES {
        if names.is_empty() || names.iter().any(|name| name == table) {
            let path = root.join("src/tables").join(format!("{table}.rs"));
            fs::write(&path, generate(&sources)?)?;
            println!("wrote src/tables/{table}.rs");
        }
    }
    Ok(())
}
