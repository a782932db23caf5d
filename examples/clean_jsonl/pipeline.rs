//! Lines in, lines out: one thread reads, some clean, one writes in order.
//!
//! Work travels in chunks of whole lines. The queue of answers is bounded,
//! so that memory depends on the number of threads and not on the input.

use std::{
    fmt,
    io::{self, BufRead, Write},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    },
    thread,
};

use zhclean::Cleaner;

use super::{
    input::{Input, Inputs},
    options::{OnError, Options},
    progress::Progress,
    record,
};

/// A chunk is full when it holds this many bytes: enough that passing it on
/// costs nothing beside cleaning it, few enough that threads share the work
/// evenly.
const CHUNK_BYTES: usize = 1 << 18;

/// How many chunks may be under way for each thread: one that it cleans, and
/// one that waits.
const CHUNKS_PER_THREAD: usize = 2;

/// What some programs begin a file with. It belongs to no record.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// What became of the lines.
#[derive(Clone, Copy, Default)]
pub(crate) struct Counts {
    lines: u64,
    changed: u64,
    blank: u64,
    kept: u64,
    skipped: u64,
    /// Inputs that could not be read to their end.
    cut_short: u64,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { lines, changed, blank, kept, skipped, cut_short } = self;
        let untouched = lines - changed - blank - kept - skipped;
        write!(f, "{lines} lines: {changed} changed, {untouched} untouched")?;
        for (count, what) in [
            (blank, "blank"),
            (kept, "bad and kept"),
            (skipped, "bad and skipped"),
            (cut_short, "where a file could be read no farther"),
        ] {
            if *count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        Ok(())
    }
}

/// How a run ended.
pub(crate) struct Outcome {
    pub(crate) counts: Counts,
    /// The bad line that ended it, by its number and what is wrong.
    pub(crate) stopped_by: Option<String>,
}

/// Whole lines of one input, without their line ends.
struct Chunk {
    input: Option<Arc<str>>,
    first: u64,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Chunk {
    fn lines(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let spans = starts.zip(&self.ends);
        (self.first..).zip(spans.map(|(start, &end)| &self.bytes[start..end]))
    }
}

/// What became of a chunk.
#[derive(Default)]
struct Answer {
    output: Vec<u8>,
    counts: Counts,
    faults: Vec<String>,
    read: u64,
    stop: bool,
}

type Job = (Chunk, Sender<Answer>);

pub(crate) fn run(
    options: &Options,
    cleaner: &Cleaner,
    inputs: Inputs,
    output: &mut (impl Write + Send),
) -> io::Result<Outcome> {
    let threads = options.threads.get();
    let ended = AtomicBool::new(false);
    let (jobs, waiting) = channel::<Job>();
    let (answers, ordered) = sync_channel(threads * CHUNKS_PER_THREAD);
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| work(options, cleaner, &waiting));
        }
        let progress = Progress::new(inputs.position());
        let writer = scope.spawn(|| write(output, ordered, &ended, progress));
        let read = read(options.on_error, inputs, jobs, answers, &ended);
        let written = writer.join().unwrap_or_else(|_| {
            Err(io::Error::other("the thread that writes has died"))
        });
        read?;
        written
    })
}

/// Cuts the inputs into chunks, until their end or until the writer
/// stopped. An input that cannot be read to its end, as an archive that was
/// cut off, ends the run like a bad line: after all lines before it, and
/// only if such a line would.
fn read(
    on_error: OnError,
    mut inputs: Inputs,
    jobs: Sender<Job>,
    answers: SyncSender<Receiver<Answer>>,
    ended: &AtomicBool,
) -> io::Result<()> {
    while let Some(Input { name, mut reader }) = inputs.open_next()? {
        let mut next = 1;
        while !ended.load(Ordering::Relaxed) {
            let mut chunk = Chunk::new(name.clone(), next);
            let read = chunk.fill(&mut reader);
            next += chunk.ends.len() as u64;
            let is_last = chunk.ends.is_empty() || read.is_err();
            if !chunk.ends.is_empty() {
                let (answer, receiver) = channel();
                // Both fail only once the other threads have ended.
                if answers.send(receiver).is_err()
                    || jobs.send((chunk, answer)).is_err()
                {
                    return Ok(());
                }
            }
            if let Err(error) = read {
                let fault = fault(name.as_ref(), next, &error);
                let (answer, receiver) = channel();
                let _ = answer.send(Answer::cut_short(on_error, fault));
                if answers.send(receiver).is_err() {
                    return Ok(());
                }
            }
            if is_last {
                break;
            }
        }
    }
    Ok(())
}

impl Chunk {
    fn new(input: Option<Arc<str>>, first: u64) -> Chunk {
        let bytes = Vec::with_capacity(CHUNK_BYTES);
        Chunk { input, first, bytes, ends: Vec::new() }
    }

    /// Takes in the next lines of the input, none at its end. On an error
    /// the whole lines before it are there.
    fn fill(&mut self, reader: &mut dyn BufRead) -> io::Result<()> {
        while self.bytes.len() < CHUNK_BYTES {
            let start = self.bytes.len();
            match reader.read_until(b'\n', &mut self.bytes) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => {
                    self.bytes.truncate(start);
                    return Err(error);
                }
            }
            if self.bytes.last() == Some(&b'\n') {
                self.bytes.pop();
            }
            if self.first == 1
                && start == 0
                && self.ends.is_empty()
                && self.bytes.starts_with(BYTE_ORDER_MARK)
            {
                self.bytes.drain(..BYTE_ORDER_MARK.len());
            }
            self.ends.push(self.bytes.len());
        }
        Ok(())
    }
}

impl Answer {
    /// The answer for the rest of an input that cannot be read.
    fn cut_short(on_error: OnError, fault: String) -> Answer {
        Answer {
            counts: Counts { cut_short: 1, ..Counts::default() },
            faults: vec![fault],
            stop: on_error == OnError::Stop,
            ..Answer::default()
        }
    }
}

/// What is wrong with a line of an input, and where that is.
fn fault(
    input: Option<&Arc<str>>,
    line: u64,
    what: impl fmt::Display,
) -> String {
    match input {
        Some(input) => format!("{input}: line {line}: {what}"),
        None => format!("line {line}: {what}"),
    }
}

fn work(options: &Options, cleaner: &Cleaner, waiting: &Mutex<Receiver<Job>>) {
    loop {
        let job = match waiting.lock() {
            Ok(waiting) => waiting.recv(),
            Err(_) => return,
        };
        let Ok((chunk, answer)) = job else { return };
        // The writer no longer listens when an earlier line ended the run.
        let _ = answer.send(clean(options, cleaner, &chunk));
    }
}

fn clean(options: &Options, cleaner: &Cleaner, chunk: &Chunk) -> Answer {
    let mut answer = Answer {
        output: Vec::with_capacity(chunk.bytes.len()),
        ..Answer::default()
    };
    for (number, line) in chunk.lines() {
        answer.read += line.len() as u64 + 1;
        answer.counts.lines += 1;
        if line.trim_ascii().is_empty() {
            answer.counts.blank += 1;
            answer.output.extend(line);
            answer.output.push(b'\n');
            continue;
        }
        match record::clean(options, cleaner, line, &mut answer.output) {
            Ok(changed) => answer.counts.changed += u64::from(changed),
            Err(what) => {
                answer.faults.push(fault(chunk.input.as_ref(), number, what));
                match options.on_error {
                    OnError::Stop => {
                        answer.counts.lines -= 1;
                        answer.stop = true;
                        return answer;
                    }
                    OnError::Keep => {
                        answer.counts.kept += 1;
                        answer.output.extend(line);
                    }
                    OnError::Skip => {
                        answer.counts.skipped += 1;
                        continue;
                    }
                }
            }
        }
        answer.output.push(b'\n');
    }
    answer
}

fn write(
    output: &mut impl Write,
    ordered: Receiver<Receiver<Answer>>,
    ended: &AtomicBool,
    mut progress: Progress,
) -> io::Result<Outcome> {
    let mut outcome = Outcome { counts: Counts::default(), stopped_by: None };
    let mut read = 0;
    for answer in ordered {
        let mut answer = answer.recv().map_err(|_| {
            ended.store(true, Ordering::Relaxed);
            io::Error::other("a thread that cleans has died")
        })?;
        if let Err(error) = output.write_all(&answer.output) {
            ended.store(true, Ordering::Relaxed);
            return Err(error);
        }
        outcome.counts.add(answer.counts);
        read += answer.read;
        if answer.stop {
            ended.store(true, Ordering::Relaxed);
            outcome.stopped_by = answer.faults.pop();
        }
        if !answer.faults.is_empty() {
            progress.end();
        }
        for fault in answer.faults {
            eprintln!("clean_jsonl: {fault}");
        }
        if outcome.stopped_by.is_some() {
            break;
        }
        progress.draw(outcome.counts.lines, read);
    }
    progress.end();
    Ok(outcome)
}

impl Counts {
    fn add(&mut self, other: Counts) {
        self.lines += other.lines;
        self.changed += other.changed;
        self.blank += other.blank;
        self.kept += other.kept;
        self.skipped += other.skipped;
        self.cut_short += other.cut_short;
    }
}
