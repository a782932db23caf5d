//! The batch tool's contract: same order, other bytes untouched, edits that
//! replay, bad lines named.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use clap::Parser;
use serde_json::{Value, json};

use self::{input::Inputs, options::Options};

#[path = "../examples/clean_jsonl/input.rs"]
mod input;
#[path = "../examples/clean_jsonl/options.rs"]
mod options;
#[path = "../examples/clean_jsonl/pipeline.rs"]
mod pipeline;
#[path = "../examples/clean_jsonl/progress.rs"]
mod progress;
#[path = "../examples/clean_jsonl/record.rs"]
mod record;

/// Writes a file that no other test writes.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    static WRITTEN: AtomicUsize = AtomicUsize::new(0);
    let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("clean_jsonl-{number}"));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// Runs the tool on files; its output, and what it said of the line that
/// ended it.
fn run_files(
    arguments: &[&str],
    files: &[PathBuf],
) -> io::Result<(Vec<u8>, Option<String>)> {
    let arguments = ["clean_jsonl"].iter().chain(arguments);
    let options = Options::try_parse_from(arguments).unwrap();
    let cleaner = options.cleaner().unwrap();
    let mut output = Vec::new();
    let inputs = Inputs::new(files)?;
    let outcome = pipeline::run(&options, &cleaner, inputs, &mut output)?;
    Ok((output, outcome.stopped_by))
}

/// Runs the tool on one file of these bytes.
fn run(arguments: &[&str], input: &[u8]) -> (Vec<u8>, Option<String>) {
    run_files(arguments, &[file("input.jsonl", input)]).unwrap()
}

fn run_text(arguments: &[&str], input: &str) -> String {
    let (output, stopped_by) = run(arguments, input.as_bytes());
    assert_eq!(stopped_by, None);
    String::from_utf8(output).unwrap()
}

#[test]
fn all_but_the_text_keeps_its_bytes() {
    let input = "{ \"id\": 1.50, \"b\":\"\\u4e2d\", \"text\" : \
                 \"\\u901a\u{200B}知\" ,\"z\":[ 1 ] }\r\n";
    let expected = "{ \"id\": 1.50, \"b\":\"\\u4e2d\", \"text\" : \"通知\" \
                    ,\"z\":[ 1 ] }\r\n";
    assert_eq!(run_text(&[], input), expected);
}

#[test]
fn a_record_without_damage_keeps_its_bytes() {
    let input = "{\"text\": \"\\u901a知\", \"text2\":\"通\u{200B}知\"}\n";
    assert_eq!(run_text(&[], input), input);
}

#[test]
fn a_last_line_without_its_end_gets_one() {
    assert_eq!(run_text(&[], "{\"text\":\"\"}"), "{\"text\":\"\"}\n");
}

#[test]
fn blank_lines_pass() {
    let input = "\n{\"text\":\"一\"}\n  \n";
    assert_eq!(run_text(&["--on-error", "skip"], input), input);
}

#[test]
fn another_field_can_hold_the_text() {
    let input = "{\"text\":\"通\u{200B}知\",\"a b\":\"通\u{200B}知\"}\n";
    let expected = "{\"text\":\"通\u{200B}知\",\"a b\":\"通知\"}\n";
    assert_eq!(run_text(&["--field", "a b"], input), expected);
}

#[test]
fn edits_replay() {
    let page = "通\u{200B}知，漢字\u{200B}。";
    let input = format!("{}\n", json!({ "id": 7, "text": page }));
    let output = run_text(&["--edits", "--convert", "t2s"], &input);
    let record: Value = serde_json::from_str(&output).unwrap();
    let edits = record["edits"].as_array().unwrap();
    assert!(edits.len() >= 2);
    let (mut text, mut at) = (String::new(), 0);
    for edit in edits {
        let start = edit["start"].as_u64().unwrap() as usize;
        text += &page[at..start];
        text += edit["replacement"].as_str().unwrap();
        at = edit["end"].as_u64().unwrap() as usize;
        for name in ["stage", "rule", "evidence"] {
            assert!(!edit[name].as_str().unwrap().is_empty());
        }
    }
    text += &page[at..];
    assert_eq!(record["text"], text);
    assert_eq!(record["id"], 7);
}

#[test]
fn edits_are_given_for_untouched_records_too() {
    assert_eq!(
        run_text(&["--edits"], "{\"text\":\"一\"}\n{ \"text\":\"一\" }\n"),
        "{\"text\":\"一\",\"edits\":[]}\n{ \"text\":\"一\",\"edits\":[] }\n",
    );
}

#[test]
fn old_edits_give_way_to_new_ones() {
    assert_eq!(
        run_text(&["--edits"], "{\"edits\":[],\"text\":\"一\"}\n"),
        "{\"edits\":[],\"text\":\"一\"}\n",
    );
    let first = run_text(&["--edits"], "{\"text\":\"通\u{200B}知\"}\n");
    assert!(first.contains("\"start\":3"), "{first}");
    assert_eq!(
        run_text(&["--edits"], &first),
        "{\"text\":\"通知\",\"edits\":[]}\n",
    );
}

#[test]
fn a_field_of_that_name_is_not_lost() {
    let input =
        "{\"edits\":3,\"text\":\"一\"}\n{\"edits\":[1],\"text\":\"一\"}\n";
    let keep = ["--edits", "--on-error", "keep"];
    assert_eq!(run_text(&keep, input), input);
    assert_eq!(
        run_text(
            &["--edits", "--edits-field", "zh"],
            "{\"edits\":3,\"text\":\"一\"}\n",
        ),
        "{\"edits\":3,\"text\":\"一\",\"zh\":[]}\n",
    );
    // The text itself.
    let input = "{\"edits\":\"通\u{200B}知\"}\n";
    let keep = ["--edits", "--field", "edits", "--on-error", "keep"];
    assert_eq!(run_text(&keep, input), input);
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let input: String = (0..20_000)
        .map(|id| match id % 3 {
            0 => format!("{{\"id\":{id},\"text\":\"通\u{200B}知{id}\"}}\n"),
            1 => format!("{{\"id\":{id},\"text\":\"通知{id}\"}}\n"),
            _ => format!("bad {id}\n"),
        })
        .collect();
    let one = run_text(&["--on-error", "keep"], &input);
    assert_eq!(one.lines().count(), 20_000);
    assert!(one.starts_with("{\"id\":0,\"text\":\"通知0\"}\n"));
    for threads in ["2", "5"] {
        let arguments = ["--on-error", "keep", "--threads", threads];
        assert_eq!(run_text(&arguments, &input), one);
    }
}

#[test]
fn a_bad_line_ends_the_run_after_the_lines_before_it() {
    let input = "{\"text\":\"通\u{200B}知\"}\n{\"text\":1}\n{\"text\":\"\"}\n";
    for threads in ["1", "3"] {
        let (output, stopped_by) =
            run(&["--threads", threads], input.as_bytes());
        assert_eq!(output, "{\"text\":\"通知\"}\n".as_bytes());
        let message = stopped_by.unwrap();
        assert!(message.starts_with("line 2: "), "{message}");
        assert!(message.contains("a string in the field \"text\""));
    }
}

#[test]
fn a_bad_line_is_kept_or_skipped() {
    let bad: [&[u8]; 6] = [
        b"{\"text\":1}",
        b"{\"txt\":\"\"}",
        b"[\"text\"]",
        b"{\"text\":\"a\"",
        b"{\"text\":\"\xD6\xD0\"}",
        b"{\"text\":\"a\",\"text\":\"b\"}",
    ];
    for line in bad {
        let input = [b"{\"text\":\"1\"}\n", line, b"\n{\"text\":\"2\"}\n"];
        let input = input.concat();
        let (kept, stopped_by) = run(&["--on-error", "keep"], &input);
        assert_eq!((kept, stopped_by), (input.clone(), None));
        let (skipped, _) = run(&["--on-error", "skip"], &input);
        assert_eq!(skipped, b"{\"text\":\"1\"}\n{\"text\":\"2\"}\n");
        let (_, stopped_by) = run(&["--on-error", "stop"], &input);
        assert!(stopped_by.unwrap().starts_with("line 2: "));
    }
}

#[test]
fn unknown_names_are_refused_with_those_there_are() {
    for (option, value, expected) in [
        ("--stages", "spam,decode", "mojibake, injection, unicode"),
        ("--convert", "s2x", "tw2s"),
        ("--evidence", "sure", "guessed, inferred, certain"),
        ("--on-error", "panic", "stop, keep, skip"),
        ("--threads", "0", "0"),
    ] {
        let arguments = ["clean_jsonl", option, value];
        let error = Options::try_parse_from(arguments).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let level = flate2::Compression::default();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

#[test]
fn compressed_files_give_the_same() {
    // More than a block of zstd holds, 128 KiB.
    let half = "{\"text\":\"通\u{200B}知\"}\n".repeat(7_000);
    let (expected, _) =
        run(&["--stages", "unicode"], half.repeat(2).as_bytes());
    let half = half.as_bytes();
    let skippable = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3];
    for (name, parts) in [
        ("two-members.jsonl.gz", [gzip(half), gzip(half)].concat()),
        (
            "two-frames.jsonl.zst",
            [zstd(half), skippable.to_vec(), zstd(half)].concat(),
        ),
    ] {
        let path = file(name, &parts);
        let (output, _) =
            run_files(&["--stages", "unicode", "--threads", "2"], &[path])
                .unwrap();
        assert!(output == expected, "{name}");
    }
}

#[test]
fn several_files_are_read_in_order() {
    let first = file("first.jsonl", b"{\"text\":\"\"}");
    let second = file("second.jsonl.gz", &gzip(b"{\"text\":\"a\"}\n"));
    let (output, _) = run_files(&[], &[first, second]).unwrap();
    assert_eq!(output, b"{\"text\":\"\"}\n{\"text\":\"a\"}\n");
}

#[test]
fn a_bad_line_of_several_files_is_named_by_file_and_line() {
    let good = file("good.jsonl", b"{\"text\":\"\"}\n");
    let bad = file("bad.jsonl", b"{\"text\":\"\"}\n{}\n");
    let (output, stopped_by) = run_files(&[], &[good, bad]).unwrap();
    assert_eq!(output, b"{\"text\":\"\"}\n{\"text\":\"\"}\n");
    let stopped_by = stopped_by.unwrap();
    assert!(stopped_by.contains("bad.jsonl: line 2: "), "{stopped_by}");
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let missing = PathBuf::from("no such file.jsonl");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    for (path, name) in [
        (missing, "no such file.jsonl"),
        (folder.clone(), folder.to_str().unwrap()),
    ] {
        let good = file("good.jsonl", b"{\"text\":\"\"}\n");
        let error = run_files(&[], &[good, path]).unwrap_err().to_string();
        assert!(error.contains(name), "{error}");
    }
}

#[test]
fn a_file_that_is_cut_short_loses_only_what_is_missing() {
    let good = file("good.jsonl", b"{\"text\":\"\"}\n");
    let lines = |count: usize| {
        let lines = (0..count).map(|id| format!("{{\"text\":\"{id}\"}}\n"));
        lines.collect::<String>()
    };
    let (gz, zst) = (gzip(lines(90_000).as_bytes()), zstd(b"{}"));
    for (name, bytes, least) in [
        ("cut.jsonl.gz", &gz[..gz.len() - 20_000], 1_000),
        ("cut.jsonl.zst", &zst[..zst.len() - 2], 0),
        ("no-archive.jsonl.gz", lines(1).as_bytes(), 0),
    ] {
        let cut = file(name, bytes);
        let inputs = [cut, good.clone()];
        for threads in ["1", "3"] {
            let arguments = ["--threads", threads, "--on-error"];
            let run = |what| {
                let arguments = [&arguments[..], &[what]].concat();
                run_files(&arguments, &inputs).unwrap()
            };
            let (output, stopped_by) = run("stop");
            let count = output.iter().filter(|&&b| b == b'\n').count();
            assert!(count >= least, "{name}: {count}");
            assert_eq!(output, lines(count).as_bytes(), "{name}");
            let place = format!("{name}: line {}: ", count + 1);
            let stopped_by = stopped_by.unwrap();
            assert!(stopped_by.contains(&place), "{stopped_by}");

            // What is behind is read, if bad lines are borne with.
            let (output, stopped_by) = run("skip");
            let expected = lines(count) + "{\"text\":\"\"}\n";
            assert_eq!(output, expected.as_bytes(), "{name}");
            assert_eq!(stopped_by, None);
        }
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_a_record() {
    let first = file("1.jsonl", "\u{FEFF}{\"text\":\"一\"}\n".as_bytes());
    let second = file("2.jsonl", "\u{FEFF}".as_bytes());
    let inputs = [first.clone(), second, first];
    let (output, stopped_by) = run_files(&[], &inputs).unwrap();
    let expected = "{\"text\":\"一\"}\n\n{\"text\":\"一\"}\n";
    assert_eq!(String::from_utf8(output).unwrap(), expected);
    assert_eq!(stopped_by, None);
    // Inside of a file it is damage.
    let inside = "{\"text\":\"\"}\n\u{FEFF}{\"text\":\"\"}\n";
    let (_, stopped_by) = run(&[], inside.as_bytes());
    let message = stopped_by.unwrap();
    assert!(message.starts_with("line 2: "), "{message}");
    assert!(message.contains("byte order mark"), "{message}");
}

#[test]
fn half_a_character_is_no_reason_to_end() {
    let input = "{\"text\":\"\\ud800下雨\\uDFFF\\ud83d\\ude00\"}\n";
    assert_eq!(run_text(&["--stages", "none"], input), input);
    let convert = ["--stages", "none", "--convert", "t2s"];
    let input = "{\"a\":\"\\ud800\",\"text\":\"\\ud800\\ud801漢\\ude00字\"}\n";
    assert_eq!(
        run_text(&convert, input),
        "{\"a\":\"\\ud800\",\"text\":\"\u{FFFD}\u{FFFD}汉\u{FFFD}字\"}\n",
    );
}

#[test]
fn progress_tells_what_is_left_only_of_files() {
    let elapsed = Duration::from_secs(30);
    assert_eq!(
        progress::line(7, 60_000_000, elapsed, None),
        "7 lines, 60 MB, 2 MB/s"
    );
    assert_eq!(
        progress::line(7, 60_000_000, elapsed, Some(0.25)),
        "7 lines, 60 MB, 2 MB/s, 25 %, 1:30 left"
    );
    assert_eq!(
        progress::line(7, 60_000_000, elapsed, Some(0.001)),
        "7 lines, 60 MB, 2 MB/s, 0 %"
    );
}
