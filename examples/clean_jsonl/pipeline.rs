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
    input::{self, Input, Inputs},
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

/// What became of the lines.
#[derive(Clone, Copy, Default)]
pub(crate) struct Counts {
    lines: u64,
    changed: u64,
    blank: u64,
    kept: u64,
    skipped: u64,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { lines, changed, blank, kept, skipped } = self;
        let untouched = lines - changed - blank - kept - skipped;
        write!(f, "{lines} lines: {changed} changed, {untouched} untouched")?;
        for (count, what) in [
            (blank, "blank"),
            (kept, "bad and kept"),
            (skipped, "bad and skipped"),
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
        let read = read(inputs, jobs, answers, &ended);
        let written = writer.join().unwrap_or_else(|_| {
            Err(io::Error::other("the thread that writes has died"))
        });
        read?;
        written
    })
}

/// Cuts the inputs into chunks, until their end or until the writer
/// stopped.
fn read(
    mut inputs: Inputs,
    jobs: Sender<Job>,
    answers: SyncSender<Receiver<Answer>>,
    ended: &AtomicBool,
) -> io::Result<()> {
    while let Some(Input { name, mut reader }) = inputs.open_next()? {
        let mut next = 1;
        while !ended.load(Ordering::Relaxed) {
            let chunk = read_chunk(&mut reader, name.as_ref(), next)?;
            next += chunk.ends.len() as u64;
            if chunk.ends.is_empty() {
                break;
            }
            let (answer, receiver) = channel();
            // Both fail only once the other threads have ended.
            if answers.send(receiver).is_err()
                || jobs.send((chunk, answer)).is_err()
            {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The next chunk of an input, without a line at its end.
fn read_chunk(
    reader: &mut dyn BufRead,
    name: Option<&Arc<str>>,
    first: u64,
) -> io::Result<Chunk> {
    let mut chunk = Chunk {
        input: name.cloned(),
        first,
        bytes: Vec::with_capacity(CHUNK_BYTES),
        ends: Vec::new(),
    };
    while chunk.bytes.len() < CHUNK_BYTES {
        let read = reader.read_until(b'\n', &mut chunk.bytes);
        match (read, name) {
            (Ok(0), _) => break,
            (Ok(_), _) => {}
            (Err(error), Some(name)) => return Err(input::of(name, &error)),
            (Err(error), None) => return Err(error),
        }
        if chunk.bytes.last() == Some(&b'\n') {
            chunk.bytes.pop();
        }
        chunk.ends.push(chunk.bytes.len());
    }
    Ok(chunk)
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
            Err(fault) => {
                answer.faults.push(match &chunk.input {
                    Some(name) => format!("{name}: line {number}: {fault}"),
                    None => format!("line {number}: {fault}"),
                });
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
    }
}
