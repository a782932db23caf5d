//! The crate opens no file, asks no clock and starts no thread, so that it
//! works where there are none (`wasm32-unknown-unknown`). The target itself
//! is not at hand everywhere; its sources are.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Modules of the standard library that such targets do not have.
const MISSING: [&str; 6] = ["env", "fs", "net", "process", "thread", "time"];

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push(path);
        }
    }
}

/// The code of a file: no comments, and no tests, which stand last.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn no_module_of_the_system_is_used() {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    sources(&root, &mut files);
    files.retain(|file| file.file_name().is_some_and(|n| n != "tests.rs"));
    assert!(files.len() > 50);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let mut in_std = false;
        for (at, line) in code(&text) {
            // Names directly, or in a group `use std::{…};`.
            let direct = MISSING
                .iter()
                .find(|name| line.contains(&format!("std::{name}")));
            in_std |= line.starts_with("use std::{");
            let grouped = MISSING.iter().find(|name| {
                line.split(|c: char| !c.is_alphanumeric())
                    .any(|word| word == **name)
            });
            let used = direct.or(grouped.filter(|_| in_std));
            assert_eq!(used, None, "{}, line {}", file.display(), at + 1);
            in_std &= !line.contains("};");
        }
    }
}
