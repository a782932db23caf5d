//! The stage `boilerplate`: clean text of several kinds, and pages with
//! boilerplate.
//!
//! `cargo bench --bench boilerplate` prints a table; see `benches/README.md`.

use std::{fs, hint::black_box, path::Path};

use zhclean::{Evidence, boilerplate};

#[path = "support/timing.rs"]
mod timing;

const TEXT_BYTES: usize = 4 << 20;
/// Sentences of a paragraph of the labelled pages: so few that half of a
/// page is boilerplate, and as many as articles have.
const SHORT_BODY: usize = 4;
const LONG_BODY: usize = 20;

fn main() {
    let prose = read("prose.txt");
    let long: Vec<String> = prose
        .lines()
        .collect::<Vec<_>>()
        .chunks(3)
        .map(|lines| lines.concat())
        .collect();
    bench("Chinese, paragraphs", &repeated(&long.join("\n")), false);
    bench("Chinese, sentences", &repeated(&prose), false);
    let poem =
        "院子里的柿子树\n今年结了许多果\n鸟雀啄去一半\n剩下的都甜了\n\n";
    bench("Chinese, verse", &repeated(&poem.repeat(20)), false);
    let dialogue = "“你来得真早。”\n“我一夜没有睡。”他把伞靠在门边，说，\
                    “雨太大了。”\n“喝口茶吧。”\n她没有抬头。\n";
    bench("Chinese, dialogue", &repeated(&dialogue.repeat(20)), false);
    let english = "The market by the river opens before dawn. Its oldest \
                   stalls have stood there since 1986, and a third of them \
                   are kept by daughters of the first keepers.\n";
    bench("English", &repeated(&english.repeat(20)), false);
    let labelled = read("fourth.txt");
    let short = pages(&labelled, &prose, SHORT_BODY);
    bench("pages with boilerplate", &short, true);
    let long = pages(&labelled, &prose, LONG_BODY);
    bench("the same around long articles", &long, true);
}

fn read(file: &str) -> String {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/boilerplate");
    fs::read_to_string(folder.join(file)).expect("a file of the tests")
}

fn repeated(page: &str) -> Vec<String> {
    vec![page.to_owned(); TEXT_BYTES.div_ceil(page.len())]
}

/// The labelled pages that are no traps, without their labels, with `body`
/// sentences for each paragraph.
fn pages(labelled: &str, prose: &str, body: usize) -> Vec<String> {
    let mut prose = prose.lines().cycle();
    let mut pages: Vec<String> = Vec::new();
    for page in labelled.split("\n== ").skip(1) {
        if page.starts_with("trap ") {
            continue;
        }
        let mut lines = Vec::new();
        for line in page.lines().skip(1) {
            match line.split_once(' ') {
                Some((_, "@")) => lines.extend(prose.by_ref().take(body)),
                Some((_, line)) => lines.push(line),
                None => {}
            }
        }
        pages.push(lines.join("\n").replace(['⟦', '⟧'], ""));
    }
    let bytes: usize = pages.iter().map(String::len).sum();
    let copies = TEXT_BYTES.div_ceil(bytes);
    pages.iter().cycle().take(copies * pages.len()).cloned().collect()
}

fn bench(name: &'static str, pages: &[String], spoiled: bool) {
    let cut: usize = pages
        .iter()
        .map(|page| boilerplate::explain(page, Evidence::default()))
        .filter(|changes| !changes.edits().is_empty())
        .count();
    // A benchmark of wrong answers measures nothing.
    assert!(if spoiled { cut > pages.len() * 9 / 10 } else { cut == 0 });
    let bytes = pages.iter().map(String::len).sum();
    let mut table = timing::Table::new(name, bytes);
    table.add("str::from_utf8", || {
        for page in pages {
            black_box(std::str::from_utf8(black_box(page.as_bytes())).is_ok());
        }
    });
    table.add("boilerplate::explain", || {
        for page in pages {
            black_box(boilerplate::explain(
                black_box(page),
                Evidence::default(),
            ));
        }
    });
    table.run();
}
