//! What the program answers to one who has made a mistake, and what it does
//! with files that are spoiled.

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Output},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_zhclean-scale-out");

/// A folder of its own for each test, which ends with it.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Folder {
        let name = format!("zhclean-cli-{test}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    /// Writes a file of the folder `input`.
    fn input(&self, name: &str, contents: impl AsRef<[u8]>) {
        let folder = self.0.join("input");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), contents).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(PROGRAM)
            .args(arguments)
            .current_dir(&self.0)
            .output()
            .unwrap()
    }

    /// Cleans `input` to `output`.
    fn clean(&self, more: &[&str]) -> Output {
        let arguments = ["local", "--input", "input", "--output", "output"];
        self.run(&[&arguments[..], more].concat())
    }

    /// What SQL gives, as the lines between the frames of a table.
    fn ask(&self, folder: &str, sql: &str) -> Vec<String> {
        let answer = self.run(&["local", "--input", folder, "--sql", sql]);
        let text = String::from_utf8(answer.stdout).unwrap();
        assert!(answer.status.success(), "{sql}: {}", told(&answer.stderr));
        text.lines()
            .filter(|line| line.starts_with('|'))
            .skip(1)
            .map(|line| line.trim_matches(['|', ' ']).to_owned())
            .collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn told(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[track_caller]
fn fails(output: &Output, expected: &[&str]) {
    assert!(!output.status.success(), "{}", told(&output.stdout));
    let error = told(&output.stderr);
    for expected in expected {
        assert!(error.contains(expected), "no {expected:?} in {error}");
    }
    assert!(!error.contains("panicked"), "{error}");
}

const PAGES: &str = "{\"id\":1,\"text\":\"通\u{200B}知\"}\n\
                     {\"id\":2,\"text\":null}\n\
                     {\"id\":3,\"text\":\"一切如常。\"}\n";

#[test]
fn mistakes_are_named() {
    let folder = Folder::new("mistakes");
    fails(&folder.clean(&[]), &["input", "No such file"]);
    folder.input("a.jsonl", PAGES);
    fails(
        &folder.clean(&["--column", "body"]),
        &["a.jsonl", "no column `body`", "id, text"],
    );
    fails(&folder.clean(&["--column", "id"]), &["Int64", "text"]);
    fails(&folder.clean(&["--options", "convert=t2x"]), &["`t2x`", "tw2sp"]);
    fails(
        &folder.run(&["submit", "--input", "input", "--output", "output"]),
        &["no scheduler answers at 127.0.0.1:50050"],
    );
    fails(
        &folder.run(&[
            "submit",
            "--input",
            "input",
            "--output",
            "output",
            "--scheduler",
            "nowhere",
        ]),
        &["`nowhere`", "host:port"],
    );
    fails(
        &folder.run(&["local", "--input", "input", "--sql", "select x"]),
        &["No field named x"],
    );
}

#[test]
fn rows_columns_and_nulls_stay_in_both_formats() {
    let folder = Folder::new("formats");
    folder.input("a.jsonl", PAGES);
    for format in ["parquet", "jsonl"] {
        let output = folder.0.join("output");
        let _ = fs::remove_dir_all(&output);
        let done = folder.clean(&["--output-format", format, "--edits"]);
        assert!(done.status.success(), "{}", told(&done.stderr));
        assert!(told(&done.stdout).contains("rows: 3 in, 3 out"));
        let rows = folder.ask(
            "output",
            "select id, coalesce(text, 'null') as text, \
             coalesce(array_length(edits), 0) as edits from pages order by id",
        );
        let rows: Vec<Vec<_>> = rows
            .iter()
            .map(|row| row.split('|').map(str::trim).collect())
            .collect();
        assert_eq!(
            rows,
            [["1", "通知", "1"], ["2", "null", "0"], ["3", "一切如常。", "0"]]
        );
    }
}

#[test]
fn columns_that_begin_with_nulls_are_texts() {
    let folder = Folder::new("nulls");
    let rows = "{\"id\":1,\"text\":null}\n{\"id\":2,\"text\":\"通知\"}\n";
    folder.input("a.jsonl", rows);
    let done = folder.clean(&["--sample", "1"]);
    assert!(done.status.success(), "{}", told(&done.stderr));
    let rows = folder.ask("output", "select count(text) from pages");
    assert_eq!(rows, ["1"]);
}

#[test]
fn no_column_of_a_group_is_left_out() {
    let folder = Folder::new("columns");
    folder.input("a.jsonl", "{\"text\":\"通知\"}\n");
    folder.input("b.jsonl", "{\"id\":2,\"text\":\"通知\"}\n");
    for group in ["1", "2"] {
        let _ = fs::remove_dir_all(folder.0.join("output"));
        let done = folder.clean(&["--group", group]);
        assert!(done.status.success(), "{}", told(&done.stderr));
        let sql = "select sum(id), count(text), count(*) from pages";
        let sums = folder.ask("output", sql);
        let sums: Vec<_> = sums[0].split('|').map(str::trim).collect();
        assert_eq!(sums, ["2", "2", "2"]);
    }
}

#[test]
fn the_checksum_depends_on_rows_and_not_on_shards() {
    let checksum = |shards: &[&str], more: &[&str]| {
        let folder = Folder::new("checksum");
        for (number, shard) in shards.iter().enumerate() {
            folder.input(&format!("{number}.jsonl"), shard);
        }
        let done = folder.clean(more);
        assert!(done.status.success(), "{}", told(&done.stderr));
        let answer = told(&done.stdout);
        let checksum = answer.lines().find(|line| line.contains("checksum"));
        checksum.unwrap().to_owned()
    };
    let rows: Vec<_> = PAGES.split_inclusive('\n').collect();
    let whole = checksum(&[PAGES], &[]);
    assert_eq!(whole, checksum(&[rows[2], rows[0], rows[1]], &[]));
    assert_eq!(
        whole,
        checksum(&[rows[1], rows[2], rows[0]], &["--group", "2"])
    );
    assert_eq!(whole, checksum(&[PAGES], &["--output-format", "jsonl"]));
    assert_ne!(whole, checksum(&[PAGES], &["--options", "stages=none"]));
    assert_ne!(whole, checksum(&[rows[0], rows[2]], &[]));
}

#[test]
fn a_job_goes_on_where_it_was_stopped() {
    let folder = Folder::new("resumed");
    folder.input("a.jsonl", PAGES);
    folder.input("b.jsonl", "{\"id\":4,\"text\":\"通知\"}\n{\"id\":");
    // One shard is spoiled: the other one is made, and the program fails.
    let first = folder.clean(&[]);
    fails(&first, &["b.jsonl"]);
    assert!(told(&first.stdout).contains("1 done, 0 done before, 1 failed"));
    assert!(folder.0.join("output/part-00000.parquet").exists());
    assert!(!folder.0.join("output/part-00001.parquet").exists());
    // Other options would make another result.
    fails(&folder.clean(&["--edits"]), &["another job", "edits false"]);
    // The shard is mended: it alone is made.
    folder.input("b.jsonl", "{\"id\":4,\"text\":\"通知\"}\n");
    let mended = folder.clean(&[]);
    let answer = told(&mended.stdout);
    assert!(answer.contains("1 done, 1 done before, 0 failed"), "{answer}");
    // Nothing is left of it where it is spoiled again.
    folder.input("b.jsonl", "{");
    fails(&folder.clean(&[]), &["b.jsonl"]);
    assert!(!folder.0.join("output/part-00001.parquet").exists());
    folder.input("b.jsonl", "{\"id\":4,\"text\":\"通知\"}\n");
    assert!(folder.clean(&[]).status.success());
    // A file that is cut is made again.
    let part = folder.0.join("output/part-00001.parquet");
    fs::write(&part, "cut").unwrap();
    let again = folder.clean(&[]);
    let answer = told(&again.stdout);
    assert!(answer.contains("1 done, 1 done before, 0 failed"), "{answer}");
    assert!(answer.contains("rows: 4 in, 4 out"), "{answer}");
    assert!(fs::metadata(&part).unwrap().len() > 100);
    // A shard is gone: its rows must not stay.
    fs::remove_file(folder.0.join("input/b.jsonl")).unwrap();
    fails(&folder.clean(&[]), &["another job", "part-00001", "1 files"]);
}

#[test]
fn a_bad_record_of_wet_is_told_and_ends_nothing() {
    let folder = Folder::new("wet");
    let made = folder.run(&[
        "generate",
        "input",
        "--documents",
        "60",
        "--shards",
        "3",
        "--format",
        "wet",
    ]);
    assert!(made.status.success());
    // A record whose length is a lie, between sound ones.
    let mut bad =
        flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    bad.write_all(
        b"WARC/1.0\r\nWARC-Type: conversion\r\n\
          Content-Length: 100000\r\n\r\ntext\r\n\r\n",
    )
    .unwrap();
    let path = folder.0.join("input/shard-00001.wet.gz");
    let sound = fs::read(&path).unwrap();
    let bad = bad.finish().unwrap();
    fs::write(&path, [&bad[..], &sound].concat()).unwrap();
    // Bytes that were overwritten, in the middle of the compressed file.
    let path = folder.0.join("input/shard-00002.wet.gz");
    let mut spoiled = fs::read(&path).unwrap();
    let middle = spoiled.len() / 2;
    spoiled[middle..middle + 40].fill(0xAA);
    fs::write(&path, spoiled).unwrap();

    for format in ["parquet", "jsonl"] {
        let _ = fs::remove_dir_all(folder.0.join("output"));
        let done = folder.clean(&["--output-format", format]);
        let (answer, log) = (told(&done.stdout), told(&done.stderr));
        assert!(done.status.success(), "{log}");
        assert!(answer.contains("3 done, 0 done before"), "{answer}");
        assert!(log.contains("shard-00001.wet.gz, byte 0: found"), "{log}");
        assert!(log.contains("damaged gzip"), "{log}");
        let count = folder.ask(
            "output",
            "select count(text) >= 55, count(error) >= 2, \
             count(*) = count(text) + count(error), \
             count(uri) = count(text) from pages",
        );
        let count: Vec<_> = count[0].split('|').map(str::trim).collect();
        assert_eq!(count, ["true"; 4]);
    }
}

#[test]
fn stages_are_measured_on_any_folder() {
    let folder = Folder::new("stages");
    folder.input("a.jsonl", PAGES);
    for more in [&["--input", "input"][..], &["--megabytes", "1"]] {
        let arguments = ["stages", "--rounds", "1"];
        let measured = folder.run(&[&arguments[..], more].concat());
        let answer = told(&measured.stdout);
        assert!(measured.status.success(), "{}", told(&measured.stderr));
        assert!(answer.contains("| all stages (zh_clean) |"), "{answer}");
    }
}
