//! Runs the cases of `tests/data/<stage>.toml` and `tests/data/<stage>/*.toml`
//! through the stage they are named after, and those of `all` through the
//! whole cleaner.
//!
//! A case is a table `[[case]]` with a unique `name` and a `text`. With
//! `clean`, the text must become that, and a `twin` is required: a text that
//! looks alike and must stay untouched. Without `clean` the text itself must
//! stay untouched. `evidence` (default `inferred`) is the cleaner's
//! threshold; `rule` names the rule of the first edit, or of the first
//! finding where nothing is edited.

use std::{collections::HashSet, fs, path::Path};

use serde::Deserialize;
use zhclean::{Cleaner, Evidence, Stages};

#[derive(Deserialize)]
struct Suite {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    pub(super) name: String,
    pub(super) text: String,
    clean: Option<String>,
    pub(super) twin: Option<String>,
    evidence: Option<String>,
    rule: Option<String>,
}

/// The cases of one stage, from its file and its folder.
pub(super) fn cases(stage: &str) -> Vec<Case> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut files = vec![data.join(format!("{stage}.toml"))];
    if let Ok(folder) = fs::read_dir(data.join(stage)) {
        files.extend(folder.map(|entry| entry.unwrap().path()));
    }
    files.retain(|file| file.extension().is_some_and(|end| end == "toml"));
    files.retain(|file| file.exists());
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let suite: Suite = toml::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        cases.extend(suite.case);
    }
    let mut names = HashSet::new();
    for case in &cases {
        assert!(names.insert(&case.name), "two cases named {}", case.name);
    }
    cases
}

fn run(stage: &str) {
    let cases = cases(stage);
    assert!(!cases.is_empty(), "no cases for {stage}");
    let failures: Vec<String> =
        cases.iter().flat_map(|case| check(stage, case)).collect();
    assert!(
        failures.is_empty(),
        "{} failures in {} cases:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n"),
    );
}

fn check(stage: &str, case: &Case) -> Vec<String> {
    let evidence = case.evidence.as_deref().unwrap_or("inferred");
    let cleaner = Cleaner::builder()
        .stages(stage.parse::<Stages>().unwrap())
        .evidence(evidence.parse::<Evidence>().unwrap())
        .build()
        .unwrap();
    let mut failures = Vec::new();
    let mut expect = |text: &str, clean: &str, what: &str| {
        let explained = cleaner.explain(text);
        if explained.text() != clean {
            failures.push(format!(
                "{}: {what}\n     text {text:?}\n  expects {clean:?}\n      got \
                 {:?}\n    edits {:?}",
                case.name,
                explained.text(),
                explained.edits(),
            ));
        }
    };
    expect(&case.text, case.clean.as_deref().unwrap_or(&case.text), "text");
    if let Some(twin) = &case.twin {
        expect(twin, twin, "its twin must stay untouched");
    }
    if case.clean.is_some() && case.twin.is_none() {
        failures.push(format!("{}: a repair needs a twin", case.name));
    }
    if let Some(rule) = &case.rule {
        let explained = cleaner.explain(&case.text);
        let edited = explained.edits().first().map(|edit| edit.rule());
        let found =
            explained.findings().first().map(|finding| finding.cause().rule());
        if edited.or(found) != Some(rule.as_str()) {
            failures.push(format!(
                "{}: expects rule {rule}, got {:?}",
                case.name,
                edited.or(found),
            ));
        }
    }
    failures
}

/// Whole pages through all stages.
#[test]
fn all() {
    run("all");
}

#[test]
fn mojibake() {
    run("mojibake");
}

#[test]
fn injection() {
    run("injection");
}

#[test]
fn unicode() {
    run("unicode");
}

#[test]
fn spam() {
    run("spam");
}

#[test]
fn boilerplate() {
    run("boilerplate");
}
