//! Starts a cluster on this machine and kills a part of it.
//!
//! Nothing here knows of the engine: the test speaks to the program as a
//! user does. All that it starts ends with it, also when it fails, and no
//! step takes longer than [`PATIENCE`].

use std::{
    fs::{self, File},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_zhclean-scale-out");

/// So long may one step take, on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(300);

const DOCUMENTS: usize = 100_000;
const SHARDS: usize = 16;

/// A process that ends when its handle does.
struct Process(Child);

impl Process {
    fn start(command: &mut Command) -> Process {
        Process(command.spawn().unwrap())
    }

    fn wait(&mut self, what: &str) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < PATIENCE, "{what} does not end");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// As if its machine had lost power.
    fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A folder that is removed if the test passes, and kept to be looked at if
/// it fails.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let name = format!("zhclean-scale-out-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn program(&self, log: &str, arguments: &[&str]) -> Command {
        let log = |suffix| {
            File::create(self.path(&format!("{log}.{suffix}"))).unwrap()
        };
        let mut command = Command::new(PROGRAM);
        command
            .args(arguments)
            .env("RUST_LOG", "info")
            .stdin(Stdio::null())
            .stdout(log("out"))
            .stderr(log("log"));
        command
    }

    /// Runs the program to its end; whether it succeeded, what it answered,
    /// and what it told besides.
    fn run(&self, log: &str, arguments: &[&str]) -> (bool, String, String) {
        let mut process = Process::start(&mut self.program(log, arguments));
        let status = process.wait(log);
        let read = |suffix| {
            fs::read_to_string(self.path(&format!("{log}.{suffix}"))).unwrap()
        };
        (status.success(), read("out"), read("log"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("kept for a look: {}", self.0.display());
        } else {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE, "waited in vain until {what}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// The value of a line `name: value` of an answer.
fn value<'a>(answer: &'a str, name: &str) -> &'a str {
    answer
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
        .unwrap_or_else(|| panic!("no {name} in {answer:?}"))
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some())
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn a_cluster_gives_what_one_process_gives_even_if_an_executor_dies() {
    let folder = Folder::new();
    let path = |name: &str| folder.path(name).to_str().unwrap().to_owned();
    let pages = path("pages");

    let documents = DOCUMENTS.to_string();
    let shards = SHARDS.to_string();
    let (made, ..) = folder.run(
        "generate",
        &["generate", &pages, "--documents", &documents, "--shards", &shards],
    );
    assert!(made, "the pages cannot be written");

    let options = ["--input", &pages, "--options", "to=simplified", "--edits"];
    let run = |log: &str, command: &[&str], output: &str| {
        let output = path(output);
        let arguments =
            [command, &options[..], &["--output", &output][..]].concat();
        folder.run(log, &arguments)
    };
    let rows = format!("{DOCUMENTS} in, {DOCUMENTS} out");
    let all_done = format!("{SHARDS} done, 0 done before, 0 failed");

    // In one process.
    let (succeeded, local, log) = run("local", &["local"], "local-result");
    assert!(succeeded, "{log}");
    assert_eq!(value(&local, "rows"), rows);
    assert_eq!(value(&local, "groups"), all_done);
    let checksum = value(&local, "checksum");

    // On a cluster of two executors with one task each.
    let port = free_port();
    let scheduler = format!("127.0.0.1:{port}");
    let _scheduler = Process::start(&mut folder.program(
        "scheduler",
        &["scheduler", "--port", &port.to_string(), "--executor-timeout", "6"],
    ));
    wait_until("the scheduler listens", || {
        TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
    });
    let mut executors = [1, 2].map(|number| {
        Process::start(&mut folder.program(
            &format!("executor-{number}"),
            &[
                "executor",
                "--scheduler",
                &scheduler,
                "--port",
                &free_port().to_string(),
                "--task-port",
                &free_port().to_string(),
                "--tasks",
                "1",
                "--heartbeat",
                "1",
            ],
        ))
    });
    let submit = ["submit", "--scheduler", &scheduler, "--at-a-time", "4"];
    let (succeeded, answer, log) = run("submit", &submit, "cluster-result");
    assert!(succeeded, "{log}");
    assert_eq!(value(&answer, "rows"), rows);
    assert_eq!(value(&answer, "groups"), all_done);
    assert_eq!(value(&answer, "checksum"), checksum);
    assert_eq!(
        files(&folder.path("local-result")),
        files(&folder.path("cluster-result")),
        "the same rows in other files"
    );

    // What is done is not done again; what is gone is.
    fs::remove_file(folder.path("cluster-result/part-00007.parquet")).unwrap();
    let (succeeded, answer, log) = run("resumed", &submit, "cluster-result");
    assert!(succeeded, "{log}");
    assert_eq!(value(&answer, "groups"), "1 done, 15 done before, 0 failed");
    assert_eq!(value(&answer, "checksum"), checksum);

    // Parquet, several shards a file; WET with a record that is none.
    let wet = path("wet");
    let (made, ..) = folder.run(
        "generate-wet",
        &[
            "generate",
            &wet,
            "--documents",
            "2000",
            "--shards",
            "4",
            "--format",
            "wet",
        ],
    );
    assert!(made);
    fs::write(folder.path("wet/bad.wet"), "WARC/1.0\r\nno end").unwrap();
    let parquet = path("local-result");
    for (input, shards_of_a_file, expected) in [
        (&parquet, "3", ["6 done, 0 done before, 0 failed", &rows]),
        (&wet, "2", ["3 done, 0 done before, 0 failed", "2001 in, 2001 out"]),
    ] {
        let cleaned = |command: &[&str], output: &str| {
            let output = format!("{input}-{output}");
            let arguments = [
                "--input",
                input,
                "--output",
                &output,
                "--group",
                shards_of_a_file,
                "--options",
                "convert=s2t",
            ];
            let arguments = [command, &arguments[..]].concat();
            let (succeeded, answer, log) = folder.run("other", &arguments);
            assert!(succeeded, "{log}");
            assert_eq!(value(&answer, "groups"), expected[0]);
            assert_eq!(value(&answer, "rows"), expected[1]);
            value(&answer, "checksum").to_owned()
        };
        assert_eq!(cleaned(&["local"], "here"), cleaned(&submit, "there"));
    }

    // An executor dies in the middle of a job.
    let output = path("killed-result");
    let arguments =
        [&submit[..], &options[..], &["--output", &output][..]].concat();
    let mut job = Process::start(&mut folder.program("killed", &arguments));
    let done = || {
        fs::read_dir(folder.path("killed-result/_done"))
            .map_or(0, Iterator::count)
    };
    // The last thing it told is that it took a task.
    let busy = || {
        let log = fs::read_to_string(folder.path("executor-1.log")).unwrap();
        log.lines().next_back().is_some_and(|line| line.contains("Execute"))
    };
    wait_until("some groups are done and the executor is busy", || {
        done() >= SHARDS / 4 && busy()
    });
    executors[0].kill();
    let done = done();
    assert!(done < SHARDS - 4, "killed too late: {done} groups were done");
    assert!(job.wait("the job without an executor").success());
    let answer = fs::read_to_string(folder.path("killed.out")).unwrap();
    assert_eq!(value(&answer, "rows"), rows);
    assert_eq!(value(&answer, "groups"), all_done);
    assert_eq!(value(&answer, "checksum"), checksum);
    assert_eq!(
        files(&folder.path("local-result")),
        files(&folder.path("killed-result")),
        "the same rows in other files"
    );
    assert!(!folder.path("killed-result/_unfinished").exists());
    let log = fs::read_to_string(folder.path("scheduler.log")).unwrap();
    assert!(log.contains("on lost Executor"), "no task was lost");
}
