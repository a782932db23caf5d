//! The whole cleaner and its stages beside the speed of reading.
//!
//! `cargo bench --bench cleaner` prints a table; see `benches/README.md`.

use std::hint::black_box;

use zhclean::{Cleaner, Stages, variant::Config};

#[path = "support/timing.rs"]
mod timing;

/// Each text is repeated to at least this many bytes: more than the caches
/// hold close to a core, little enough for many rounds.
const TEXT_BYTES: usize = 1 << 20;

const CLEAN: &str = include_str!("../examples/data/clean.txt");
const SPOILED: &str = include_str!("../examples/data/bookshop.txt");

/// Pages of the same kind, as a crawl would bring them.
struct Corpus {
    name: &'static str,
    pages: Vec<String>,
}

impl Corpus {
    fn new(name: &'static str, page: &str) -> Corpus {
        let count = TEXT_BYTES.div_ceil(page.len());
        Corpus { name, pages: vec![page.to_owned(); count] }
    }

    fn bytes(&self) -> usize {
        self.pages.iter().map(String::len).sum()
    }
}

fn main() {
    let english = "The market by the river opens before dawn. Its oldest \
                   stalls have stood there since 1986, and a third of them \
                   are kept by daughters of the first keepers.\n"
        .repeat(20);
    let mut mixture = Corpus::new("mixture, 9 of 10 clean", CLEAN);
    for page in mixture.pages.iter_mut().step_by(10) {
        *page = SPOILED.to_owned();
    }
    let corpora = [
        Corpus::new("clean Chinese", CLEAN),
        Corpus::new("clean English", &english),
        Corpus::new("spoiled", SPOILED),
        mixture,
    ];
    for corpus in &corpora {
        bench(corpus);
    }
}

fn bench(corpus: &Corpus) {
    let all = Cleaner::new();
    // A benchmark of wrong answers measures nothing.
    for page in &corpus.pages {
        let cleaned = all.clean(page);
        assert_eq!(cleaned.is_changed(), page == SPOILED, "{}", corpus.name);
    }

    let mut buffer = String::with_capacity(2 * SPOILED.len().max(CLEAN.len()));
    let mut table = timing::Table::new(corpus.name, corpus.bytes());
    table.add("str::from_utf8", || {
        for page in &corpus.pages {
            black_box(std::str::from_utf8(black_box(page.as_bytes())).is_ok());
        }
    });
    table.add("copy", || {
        for page in &corpus.pages {
            buffer.clear();
            buffer.push_str(black_box(page));
            black_box(&buffer);
        }
    });
    let mut add = |name: &'static str, cleaner: Cleaner| {
        table.add(name, move || {
            for page in &corpus.pages {
                black_box(cleaner.clean(black_box(page)));
            }
        });
    };
    add("clean, all stages", all);
    for stage in Stages::ALL.iter() {
        let stages = stage.name().parse().expect("a stage's own name");
        let cleaner = Cleaner::builder().stages(stages).build();
        add(stage.name(), cleaner.expect("no policy is set"));
    }
    let tw2s = Cleaner::builder().convert(Config::Tw2s).build();
    add("all stages, tw2s", tw2s.expect("no policy is set"));
    table.run();
}
