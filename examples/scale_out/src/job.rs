//! Cleans the shards of a folder, group by group, so that it can be stopped
//! and started again at any time.
//!
//! A group becomes one file. It is written under `_unfinished`, read back
//! and counted there, and only then moved to its place; a note under `_done`
//! tells its rows and checksum, and that it need not be made again.

use std::{
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use clap::ValueEnum;
use datafusion::{
    arrow::{
        array::{Array, AsArray, RecordBatch},
        datatypes::{DataType, Int64Type, UInt64Type},
    },
    common::{
        Column, ScalarValue,
        config::{MaxRowGroupBytes, TableParquetOptions},
    },
    dataframe::DataFrameWriteOptions,
    execution::{FunctionRegistry, context::SessionContext},
    functions_aggregate::expr_fn::{count, sum},
    prelude::{DataFrame, Expr, lit},
};
use futures::{StreamExt, stream};

use crate::{
    Failure, fingerprint, functions,
    source::{Format, Group, url},
    strings, wet,
};

/// What is done to which pages.
#[derive(Clone, Debug)]
pub struct Job {
    /// The shards.
    pub groups: Vec<Group>,
    /// The folder that the result goes to.
    pub output: PathBuf,
    /// The column that holds the text.
    pub column: String,
    /// The options of `zh_clean`, as
    /// [`with_rules`](crate::options::with_rules) gives them.
    pub options: String,
    /// Whether a column `edits` tells what was changed.
    pub edits: bool,
    /// How the result is stored.
    pub output_format: OutputFormat,
    /// So many rows at the beginning of a shard of JSON Lines tell which
    /// columns there are.
    pub sample: usize,
    /// How many groups are worked on at a time.
    pub at_a_time: usize,
    /// How often a group is tried.
    pub attempts: usize,
    /// How long one attempt may take.
    pub patience: Duration,
}

/// A way of storing the result.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum OutputFormat {
    /// Parquet, compressed by zstd
    Parquet,
    /// JSON Lines
    Jsonl,
}

impl OutputFormat {
    fn extension(self) -> &'static str {
        match self {
            OutputFormat::Parquet => "parquet",
            OutputFormat::Jsonl => "jsonl",
        }
    }
}

/// What came of a job, or of a group.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Totals {
    /// Rows of the shards.
    pub read: u64,
    /// Rows of the result; a group of which they are not as many as those
    /// that were read has failed.
    pub rows: u64,
    /// Rows that tell of a bad record of a WET file.
    pub bad: u64,
    /// Bytes written.
    pub bytes: u64,
    /// The sum of the fingerprints of all rows, modulo 2⁶⁴: it is the same
    /// for any order of rows and any division into groups.
    pub checksum: u64,
}

impl Totals {
    fn add(&mut self, other: Totals) {
        self.read += other.read;
        self.rows += other.rows;
        self.bad += other.bad;
        self.bytes += other.bytes;
        self.checksum = self.checksum.wrapping_add(other.checksum);
    }

    /// The text of a note on what came of `input`, read by
    /// [`Totals::from_note`].
    fn note(&self, input: u64) -> String {
        let Totals { read, rows, bad, bytes, checksum } = self;
        format!(
            "input {input:016x}\nread {read}\nrows {rows}\nbad {bad}\n\
             bytes {bytes}\nchecksum {checksum:016x}\n"
        )
    }

    /// What came of `input`, if the note is on that.
    fn from_note(note: &str, input: u64) -> Option<Totals> {
        let mut lines = note.lines();
        let mut value =
            |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(' ');
        let hex = |value: &str| u64::from_str_radix(value, 16).ok();
        if hex(value("input")?)? != input {
            return None;
        }
        Some(Totals {
            read: value("read")?.parse().ok()?,
            rows: value("rows")?.parse().ok()?,
            bad: value("bad")?.parse().ok()?,
            bytes: value("bytes")?.parse().ok()?,
            checksum: hex(value("checksum")?)?,
        })
    }
}

/// What came of a job.
#[derive(Debug, Default)]
pub struct Outcome {
    /// All groups that are done, also those that were done before.
    pub totals: Totals,
    /// Groups done now.
    pub done: usize,
    /// Groups done by earlier runs.
    pub done_before: usize,
    /// Groups that failed, each with its number and the reason.
    pub failed: Vec<(usize, String)>,
}

/// The folder for files that are being written.
const UNFINISHED: &str = "_unfinished";
/// The folder for notes on files that are done.
const DONE: &str = "_done";
/// The note on the job.
const JOB: &str = "_job";

impl Job {
    /// Cleans all groups that are not done yet.
    ///
    /// A group that fails is reported at the end and does not keep others
    /// from being done; the next run tries it again.
    ///
    /// # Errors
    ///
    /// If the output folder cannot be written, or holds the result of
    /// another job.
    pub async fn run(
        self: &Arc<Job>,
        context: &SessionContext,
    ) -> Result<Outcome, Failure> {
        let job = self;
        job.prepare()?;
        let mut outcome = Outcome::default();
        let mut waiting = Vec::new();
        for number in 0..job.groups.len() {
            match job.done_before(number) {
                Some(totals) => {
                    outcome.done_before += 1;
                    outcome.totals.add(totals);
                }
                None => {
                    job.remove(number)?;
                    waiting.push(number);
                }
            }
        }
        eprintln!(
            "groups: {} to do, {} done before",
            waiting.len(),
            outcome.done_before
        );
        let mut running = stream::iter(waiting)
            .map(|number| {
                let (job, context) = (Arc::clone(job), context.clone());
                // A task of its own, so that groups run on several cores.
                let task = tokio::spawn(async move {
                    job.make_persistently(&context, number).await
                });
                async move { (number, task.await) }
            })
            .buffer_unordered(job.at_a_time.max(1));
        while let Some((number, made)) = running.next().await {
            match made.map_err(Failure::from).flatten() {
                Ok(totals) => {
                    outcome.done += 1;
                    outcome.totals.add(totals);
                }
                Err(error) => {
                    outcome.failed.push((number, functions::message(&error)))
                }
            }
        }
        outcome.failed.sort();
        // What a lost executor left there; nothing depends on it.
        let _ = fs::remove_dir_all(job.output.join(UNFINISHED));
        Ok(outcome)
    }

    fn reads_wet(&self) -> bool {
        self.groups.iter().any(|group| group.format() == Format::Wet)
    }

    /// The bad records of WET files that the job has written, at most
    /// `most`.
    ///
    /// # Errors
    ///
    /// If a file cannot be read back.
    pub async fn bad_records(
        &self,
        context: &SessionContext,
        most: usize,
    ) -> Result<Vec<String>, Failure> {
        let mut bad = Vec::new();
        let files = (0..self.groups.len())
            .map(|number| self.output.join(self.name(number)))
            .filter(|file| self.reads_wet() && file.exists());
        for file in files {
            let error = || Expr::Column(Column::from_name("error"));
            let rows = Group::of_file(file)?
                .read(context, Some(&wet::schema()), self.sample)
                .await?
                .filter(error().is_not_null())?
                .select(vec![error()])?
                .limit(0, Some(most - bad.len()))?
                .collect()
                .await?;
            for batch in rows {
                let texts = strings::texts(batch.column(0))?;
                bad.extend(texts.flatten().map(str::to_owned));
            }
            if bad.len() >= most {
                break;
            }
        }
        Ok(bad)
    }

    /// The name of the file that a group becomes.
    fn name(&self, number: usize) -> String {
        format!("part-{number:05}.{}", self.output_format.extension())
    }

    /// What is done to every group.
    fn description(&self) -> String {
        format!(
            "column {}\noptions {}\nedits {}\nformat {}\nsample {}\n",
            self.column,
            self.options,
            self.edits,
            self.output_format.extension(),
            self.sample
        )
    }

    /// A number for the files of a group and their sizes.
    fn input(&self, number: usize) -> u64 {
        let mut files = String::new();
        for file in self.groups[number].files() {
            let bytes = fs::metadata(file).map_or(0, |file| file.len());
            let _ = writeln!(files, "{} {bytes}", file.display());
        }
        fingerprint::of(&files)
    }

    /// Makes the folders, and sees to it that they are this job's.
    fn prepare(&self) -> Result<(), Failure> {
        let at = |path: &Path| {
            let path = path.display().to_string();
            move |error: io::Error| format!("{path}: {error}")
        };
        for folder in [UNFINISHED, DONE] {
            let folder = self.output.join(folder);
            fs::create_dir_all(&folder).map_err(at(&folder))?;
        }
        let taken = |found: &str, expected: &str| {
            Failure::from(format!(
                "{}: holds the result of another job (found `{found}`, \
                 expected `{expected}`): choose another folder, or remove \
                 this one",
                self.output.display()
            ))
        };
        let done = self.output.join(DONE);
        let mut any_done = false;
        for note in fs::read_dir(&done).map_err(at(&done))? {
            let name = note.map_err(at(&done))?.file_name();
            any_done = true;
            if !(0..self.groups.len()).any(|n| name == *self.name(n)) {
                let expected = format!("{} files", self.groups.len());
                return Err(taken(&name.to_string_lossy(), &expected));
            }
        }
        let note = self.output.join(JOB);
        let description = self.description();
        let found = match fs::read_to_string(&note) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                String::new()
            }
            Err(error) => return Err(at(&note)(error).into()),
        };
        if found != description {
            if any_done {
                let changed = found
                    .lines()
                    .zip(description.lines())
                    .find(|(found, expected)| found != expected);
                let (found, expected) = changed.unwrap_or_default();
                return Err(taken(found, expected));
            }
            write_whole(&note, &description).map_err(at(&note))?;
        }
        Ok(())
    }

    fn note(&self, number: usize) -> PathBuf {
        self.output.join(DONE).join(self.name(number))
    }

    /// What an earlier run made of a group, if its file is whole.
    fn done_before(&self, number: usize) -> Option<Totals> {
        let note = fs::read_to_string(self.note(number)).ok()?;
        let totals = Totals::from_note(&note, self.input(number))?;
        let file = fs::metadata(self.output.join(self.name(number))).ok()?;
        (file.len() == totals.bytes).then_some(totals)
    }

    /// Removes what an earlier run made of files that have changed since.
    fn remove(&self, number: usize) -> io::Result<()> {
        for file in [self.note(number), self.output.join(self.name(number))] {
            match fs::remove_file(file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(error);
                }
                _ => {}
            }
        }
        Ok(())
    }

    async fn make_persistently(
        &self,
        context: &SessionContext,
        number: usize,
    ) -> Result<Totals, Failure> {
        let mut attempt = 1;
        loop {
            let begun = Instant::now();
            let made = tokio::time::timeout(
                self.patience,
                self.make(context, number),
            )
            .await
            .unwrap_or_else(|_| {
                Err(format!("not done within {:?}", self.patience).into())
            });
            match made {
                Ok(totals) => {
                    eprintln!(
                        "{}: {} rows, {} bytes, {:.1} s",
                        self.name(number),
                        totals.rows,
                        totals.bytes,
                        begun.elapsed().as_secs_f64()
                    );
                    return Ok(totals);
                }
                Err(error) if attempt < self.attempts => {
                    eprintln!(
                        "{}: attempt {attempt} of {}: {}",
                        self.name(number),
                        self.attempts,
                        functions::message(&error)
                    );
                    attempt += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Makes the file of a group, checks it, and puts it into its place.
    async fn make(
        &self,
        context: &SessionContext,
        number: usize,
    ) -> Result<Totals, Failure> {
        // The files are looked at before they are read: if they change
        // meanwhile, the note is on what they were, and no longer holds.
        let input = self.input(number);
        let pages =
            self.groups[number].read(context, None, self.sample).await?;
        let read = pages.clone().count().await? as u64;
        let cleaned = self.clean(context, pages)?;
        let schema = Arc::clone(cleaned.schema().inner());
        let unfinished = self.output.join(UNFINISHED).join(self.name(number));
        let written = self.write(cleaned, &unfinished).await?;
        let file = Group::of_file(unfinished.clone())?
            .read(context, Some(&schema), self.sample)
            .await?;
        let mut totals = check(context, file, self.reads_wet()).await?;
        totals.read = read;
        if read != totals.rows || written != totals.rows {
            return Err(format!(
                "read {read} rows, wrote {written}, and found {} in the file",
                totals.rows
            )
            .into());
        }
        totals.bytes = fs::metadata(&unfinished)?.len();
        fs::rename(&unfinished, self.output.join(self.name(number)))?;
        write_whole(&self.note(number), &totals.note(input))?;
        Ok(totals)
    }

    /// All columns, with the text cleaned.
    fn clean(
        &self,
        context: &SessionContext,
        pages: DataFrame,
    ) -> Result<DataFrame, Failure> {
        let state = context.state();
        let names: Vec<String> = pages
            .schema()
            .fields()
            .iter()
            .map(|field| field.name().clone())
            .collect();
        if !names.contains(&self.column) {
            return Err(format!(
                "found no column `{}`, expected one of {}",
                self.column,
                names.join(", ")
            )
            .into());
        }
        let column = |name: &str| Expr::Column(Column::from_name(name));
        let arguments = vec![column(&self.column), lit(self.options.as_str())];
        let zh_clean = state.udf("zh_clean")?;
        let mut columns: Vec<Expr> = names
            .iter()
            .map(|name| match *name == self.column {
                true => zh_clean.call(arguments.clone()).alias(name),
                false => column(name),
            })
            .collect();
        if self.edits {
            if names.iter().any(|name| name == "edits") {
                return Err("found a column `edits` already, expected none: \
                            leave out --edits, or rename it"
                    .into());
            }
            let zh_edits = state.udf("zh_edits")?;
            columns.push(zh_edits.call(arguments).alias("edits"));
        }
        Ok(pages.select(columns)?)
    }

    /// Writes the pages; how many the engine says it wrote.
    async fn write(
        &self,
        pages: DataFrame,
        file: &Path,
    ) -> Result<u64, Failure> {
        let options =
            DataFrameWriteOptions::new().with_single_file_output(true);
        let url = url(file);
        let told = match self.output_format {
            OutputFormat::Parquet => {
                let parquet = Some(parquet_options());
                pages.write_parquet(&url, options, parquet).await?
            }
            OutputFormat::Jsonl => {
                pages.write_json(&url, options, None).await?
            }
        };
        number(&told, 0).ok_or_else(|| {
            "the engine does not tell how many rows it wrote".into()
        })
    }
}

/// A writer holds this much of a file: a million rows, as is usual, would
/// be gigabytes of pages.
const ROW_GROUP_BYTES: usize = 128 << 20;

/// The file of a task is written by the task alone; only such a writer knows
/// a limit in bytes.
fn parquet_options() -> TableParquetOptions {
    let mut options = TableParquetOptions::default();
    options.global.allow_single_file_parallelism = false;
    options.global.max_row_group_bytes =
        MaxRowGroupBytes::try_new(ROW_GROUP_BYTES).ok();
    options
}

/// Counts the rows of a file that was written, and adds up what they hold.
async fn check(
    context: &SessionContext,
    file: DataFrame,
    wet: bool,
) -> Result<Totals, Failure> {
    let zh_fingerprint = context.state().udf("zh_fingerprint")?;
    let fields = file.schema().fields();
    let columns: Vec<Expr> = fields
        .iter()
        .map(|field| Expr::Column(Column::from_name(field.name())))
        .collect();
    let error = wet.then(|| Expr::Column(Column::from_name("error")));
    let bad = count(error.unwrap_or_else(|| lit(ScalarValue::Null)));
    let told = file
        .aggregate(
            vec![],
            vec![
                count(lit(1)).alias("rows"),
                bad.alias("bad"),
                sum(zh_fingerprint.call(columns)).alias("checksum"),
            ],
        )?
        .collect()
        .await?;
    let of = |column| number(&told, column);
    Ok(Totals {
        read: 0,
        rows: of(0).ok_or("found no count of rows")?,
        bad: of(1).ok_or("found no count of bad records")?,
        bytes: 0,
        // The sum over no rows is null.
        checksum: of(2).unwrap_or(0),
    })
}

/// A number of the only row of an answer.
fn number(batches: &[RecordBatch], column: usize) -> Option<u64> {
    let batch = batches.iter().find(|batch| batch.num_rows() > 0)?;
    let array = batch.columns().get(column)?;
    if array.is_null(0) {
        return None;
    }
    match array.data_type() {
        DataType::UInt64 => Some(array.as_primitive::<UInt64Type>().value(0)),
        DataType::Int64 => {
            u64::try_from(array.as_primitive::<Int64Type>().value(0)).ok()
        }
        _ => None,
    }
}

/// Writes a file that is there as a whole or not at all.
fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    fs::write(&beside, text)?;
    fs::rename(&beside, path)
}
