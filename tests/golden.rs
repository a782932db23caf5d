//! What the versions of the rules make of pages of every kind, for ever.
//!
//! `tests/data/golden/<version>.txt` has a line for each page: its name, and
//! the cleaned text, escaped, or `=` where the page comes back as it was.
//! Before release 0.1 a change is written down by
//!
//! ```text
//! ZHCLEAN_GOLDEN=write cargo test --test main golden
//! ```
//!
//! reviewed, and listed in the changelog under *Output changes*. From then
//! on a difference is a mistake: what improves the output is a new version.

use std::{env, fmt::Write, fs, path::Path};

use zhclean::{Cleaner, Rules};

use super::{
    boilerplate_pages,
    suites::cases,
    support::{damage::Damage, pages},
};

/// Every named page of the suites: what is repaired and what must not be.
fn all_pages() -> Vec<(String, String)> {
    let mut all = Vec::new();
    let stages =
        ["mojibake", "injection", "unicode", "spam", "boilerplate", "all"];
    for stage in stages {
        for case in cases(stage) {
            let name = format!("{stage}: {}", case.name);
            if let Some(twin) = case.twin {
                all.push((format!("{name}, twin"), twin));
            }
            all.push((name, case.text));
        }
    }
    for file in
        ["tuned.txt", "second.txt", "third.txt", "sixth.txt", "thirteenth.txt"]
    {
        all.extend(boilerplate_pages::pages(file).into_iter().map(|page| {
            (format!("boilerplate/{file}: {}", page.name), page.text())
        }));
    }
    let page = pages::SENTENCES.concat();
    for (name, triggers, mark, folded) in [
        ("readings", &[] as &[&str], "?", false),
        ("readings and commas", pages::TRIGGERS, "?", false),
        ("readings and commas, lost", pages::TRIGGERS, "", false),
        ("readings and commas, folded", pages::TRIGGERS, "？", true),
    ] {
        let damage = Damage {
            readings: pages::readings(),
            triggers,
            mark,
            folded,
            ..Damage::default()
        };
        for (script, page) in [
            ("simplified", page.clone()),
            ("traditional", pages::traditional(&page)),
        ] {
            let spoiled = damage.spoil(&page).unwrap().text;
            all.push((format!("spoiled: {name}, {script}"), spoiled));
        }
    }
    all
}

fn written(rules: Rules) -> String {
    let cleaner = Cleaner::builder().rules(rules).build().unwrap();
    let mut lines = String::new();
    for (name, page) in all_pages() {
        let cleaned = cleaner.clean(&page);
        if cleaned.is_changed() {
            writeln!(lines, "{name}\t{:?}", cleaned.text()).unwrap();
        } else {
            writeln!(lines, "{name}\t=").unwrap();
        }
    }
    lines
}

#[test]
fn a_version_of_the_rules_gives_the_same_output() {
    let rules = Rules::V1;
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("tests/data/golden/{rules}.txt"));
    let now = written(rules);
    if env::var_os("ZHCLEAN_GOLDEN").is_some_and(|what| what == "write") {
        fs::write(&file, now).unwrap();
        return;
    }
    let golden = fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let differ: Vec<String> = now
        .lines()
        .filter(|line| !golden.lines().any(|known| known == *line))
        .map(|line| {
            let name = line.split('\t').next().unwrap_or(line);
            let known = golden
                .lines()
                .find(|known| known.split('\t').next() == Some(name));
            format!("  now {line}\n  was {}", known.unwrap_or("not there"))
        })
        .collect();
    assert!(
        differ.is_empty() && now.lines().count() == golden.lines().count(),
        "{} outputs of {rules} changed:\n{}",
        differ.len(),
        differ.join("\n"),
    );
}
