//! Cleans folders of pages on one machine or many.
//!
//! ```text
//! zhclean-scale-out local --input pages --output cleaned
//! ```

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use clap::{Args, Parser, Subcommand, ValueEnum};
use datafusion::execution::context::SessionContext;
use flate2::{Compression, write::GzEncoder};
use zhclean_scale_out::{
    Failure, cluster,
    documents::Documents,
    functions,
    job::{Job, OutputFormat},
    options,
    source::{self, Format},
    stages,
};

/// Cleans folders of pages, in one process or on a cluster.
#[derive(Parser)]
#[command(after_help = "\
Examples:
  zhclean-scale-out local --input pages --output cleaned --options to=simplified
  zhclean-scale-out local --input pages \\
      --sql \"select zh_script(text) as script, count(*) from pages group by 1\"
  zhclean-scale-out scheduler --host 10.0.0.1
  zhclean-scale-out executor --host 10.0.0.2 --scheduler 10.0.0.1:50050
  zhclean-scale-out submit --scheduler 10.0.0.1:50050 \\
      --input /shared/pages --output /shared/cleaned --at-a-time 64")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Clean a folder, or ask SQL of it, in this process
    Local(Local),
    /// Serve as the scheduler of a cluster
    Scheduler(Scheduler),
    /// Serve as an executor of a cluster
    Executor(Executor),
    /// Clean a folder on a cluster
    Submit(Submit),
    /// Write pages to try everything on
    Generate(Generate),
    /// Measure how much each stage cleans in an hour of one core
    Stages(StagesOptions),
}

/// What is cleaned, and how.
#[derive(Args)]
struct Cleaning {
    /// The folder of shards
    #[arg(long, value_name = "FOLDER")]
    input: PathBuf,

    /// How the shards are stored, if the folder holds several formats
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<Format>,

    /// The column that holds the text
    #[arg(long, value_name = "NAME", default_value = "text")]
    column: String,

    /// The options of zh_clean: "to=simplified; evidence=certain"
    #[arg(long, value_name = "OPTIONS", default_value = "")]
    options: String,

    /// Add a column with every edit, in bytes of the original text
    #[arg(long)]
    edits: bool,

    /// How the result is stored
    #[arg(long, value_name = "FORMAT", default_value = "parquet")]
    output_format: OutputFormat,

    /// How many shards become one file
    #[arg(long, value_name = "N", default_value = "1")]
    group: usize,

    /// How many rows of each shard of JSON Lines tell its columns; a field
    /// that none of them has is left out
    #[arg(long, value_name = "ROWS", default_value = "10000")]
    sample: usize,
}

impl Cleaning {
    fn job(
        self,
        output: PathBuf,
        at_a_time: usize,
        attempts: usize,
        patience: Duration,
    ) -> Result<Arc<Job>, Failure> {
        let groups =
            source::groups(&self.input, self.input_format, self.group.max(1))?;
        Ok(Arc::new(Job {
            groups,
            output: std::path::absolute(output)?,
            column: self.column,
            options: options::with_rules(&self.options)?,
            edits: self.edits,
            output_format: self.output_format,
            sample: self.sample,
            at_a_time,
            attempts,
            patience,
        }))
    }
}

#[derive(Args)]
struct Local {
    #[command(flatten)]
    cleaning: Cleaning,

    /// The folder that the result goes to; a job that was stopped goes on
    #[arg(long, value_name = "FOLDER", required_unless_present = "sql")]
    output: Option<PathBuf>,

    /// Ask this instead; the table is called pages
    #[arg(long, conflicts_with = "output")]
    sql: Option<String>,

    /// How many groups are cleaned at a time [default: one for each core]
    #[arg(long, value_name = "N")]
    at_a_time: Option<usize>,
}

#[derive(Args)]
struct Submit {
    #[command(flatten)]
    cleaning: Cleaning,

    /// The folder that the result goes to; a job that was stopped goes on
    #[arg(long, value_name = "FOLDER")]
    output: PathBuf,

    /// The scheduler
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:50050")]
    scheduler: String,

    /// How many groups are on the cluster at a time: at least as many as
    /// its executors have tasks
    #[arg(long, value_name = "N", default_value = "8")]
    at_a_time: usize,

    /// How often a group is tried
    #[arg(long, value_name = "N", default_value = "3")]
    attempts: usize,

    /// How long one attempt may take
    #[arg(long, value_name = "SECONDS", default_value = "3600")]
    patience: u64,
}

#[derive(Args)]
struct Scheduler {
    /// The address to serve at
    #[arg(long, value_name = "ADDRESS", default_value_t = LOCALHOST)]
    host: IpAddr,

    /// The port to serve at
    #[arg(long, default_value = "50050")]
    port: u16,

    /// An executor that is silent for so long counts as lost
    #[arg(long, value_name = "SECONDS", default_value = "60")]
    executor_timeout: u64,
}

#[derive(Args)]
struct Executor {
    /// The address to serve at, at which the others reach it
    #[arg(long, value_name = "ADDRESS", default_value_t = LOCALHOST)]
    host: IpAddr,

    /// The port for results
    #[arg(long, default_value = "50051")]
    port: u16,

    /// The port for tasks
    #[arg(long, default_value = "50052")]
    task_port: u16,

    /// The scheduler
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:50050")]
    scheduler: String,

    /// How many tasks run at a time [default: one for each core]
    #[arg(long, value_name = "N")]
    tasks: Option<usize>,

    /// How often it tells the scheduler that it lives
    #[arg(long, value_name = "SECONDS", default_value = "10")]
    heartbeat: u64,

    /// How long it waits for the scheduler to be there
    #[arg(long, value_name = "SECONDS", default_value = "30")]
    patience: u16,
}

#[derive(Args)]
struct Generate {
    /// The folder to write to
    #[arg(value_name = "FOLDER")]
    output: PathBuf,

    /// How many pages
    #[arg(long, value_name = "N", default_value = "100000")]
    documents: u64,

    /// How many files
    #[arg(long, value_name = "N", default_value = "16")]
    shards: u64,

    /// So many pages of a hundred are spoiled
    #[arg(long, value_name = "PERCENT", default_value = "20")]
    damaged: u64,

    /// How they are stored
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    format: Generated,
}

#[derive(Clone, Copy, ValueEnum)]
enum Generated {
    /// JSON Lines
    Jsonl,
    /// WET, compressed record by record
    Wet,
}

#[derive(Args)]
struct StagesOptions {
    /// The folder of shards whose text is measured [default: generated
    /// pages]
    #[arg(long, value_name = "FOLDER")]
    input: Option<PathBuf>,

    /// The column that holds the text
    #[arg(long, value_name = "NAME", default_value = "text")]
    column: String,

    /// How much text, at most
    #[arg(long, value_name = "MB", default_value = "16")]
    megabytes: usize,

    /// Of generated pages, so many of a hundred are spoiled
    #[arg(long, value_name = "PERCENT", default_value = "20")]
    damaged: u64,

    /// How many rounds are measured, of which the middle one counts
    #[arg(long, value_name = "N", default_value = "5")]
    rounds: usize,
}

const LOCALHOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Ballista reads plans by recursion, and asks for stacks of this size.
const STACK_BYTES: usize = 32 << 20;

fn main() -> ExitCode {
    env_logger::init();
    let cli = Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(STACK_BYTES)
        .build();
    let outcome = runtime
        .map_err(Failure::from)
        .and_then(|runtime| runtime.block_on(run(cli.command)));
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("zhclean-scale-out: {}", functions::message(&error));
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Local(local) => return run_local(local).await,
        Command::Submit(submit) => return run_submit(submit).await,
        Command::Scheduler(Scheduler { host, port, executor_timeout }) => {
            cluster::scheduler(
                SocketAddr::new(host, port),
                Duration::from_secs(executor_timeout),
            )
            .await?;
        }
        Command::Executor(executor) => {
            let (host, port) = cluster::host_and_port(&executor.scheduler)?;
            cluster::executor(cluster::Executor {
                host: executor.host.to_string(),
                port: executor.port,
                task_port: executor.task_port,
                scheduler_host: host.to_owned(),
                scheduler_port: port,
                tasks: executor.tasks.unwrap_or_else(cores),
                heartbeat: Duration::from_secs(executor.heartbeat),
                patience: Duration::from_secs(executor.patience.into()),
            })
            .await?;
        }
        Command::Generate(generate) => write_documents(&generate)?,
        Command::Stages(options) => measure_stages(&options).await?,
    }
    Ok(ExitCode::SUCCESS)
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

async fn run_local(local: Local) -> Result<ExitCode, Failure> {
    let Local { cleaning, output, sql, at_a_time } = local;
    if let Some(sql) = sql {
        return ask(cleaning, &sql).await;
    }
    let output = output.ok_or("expected --output or --sql")?;
    let at_a_time = at_a_time.unwrap_or_else(cores);
    let context = cluster::local()?;
    let job = cleaning.job(output, at_a_time, 1, Duration::MAX)?;
    finish(&job, &context).await
}

/// Answers SQL about the pages of a folder, as a table.
async fn ask(cleaning: Cleaning, sql: &str) -> Result<ExitCode, Failure> {
    let groups =
        source::groups(&cleaning.input, cleaning.input_format, usize::MAX)?;
    let context = cluster::local_for_sql()?;
    let mut pages = None;
    for group in groups {
        let more = group.read(&context, None, cleaning.sample).await?;
        pages = Some(match pages {
            None => more,
            Some(pages) => more.union_by_name(pages)?,
        });
    }
    let pages = pages.ok_or("found no pages")?;
    context.register_table("pages", pages.into_view())?;
    context.sql(sql).await?.show().await?;
    Ok(ExitCode::SUCCESS)
}

async fn run_submit(submit: Submit) -> Result<ExitCode, Failure> {
    let context = cluster::connect(&submit.scheduler).await?;
    let job = submit.cleaning.job(
        submit.output,
        submit.at_a_time,
        submit.attempts,
        Duration::from_secs(submit.patience),
    )?;
    finish(&job, &context).await
}

/// So many bad records are told; all of them stand in the result.
const MOST_TOLD: usize = 20;

/// Runs a job and tells what came of it.
async fn finish(
    job: &Arc<Job>,
    context: &SessionContext,
) -> Result<ExitCode, Failure> {
    let outcome = job.run(context).await?;
    let totals = outcome.totals;
    println!(
        "groups: {} done, {} done before, {} failed",
        outcome.done,
        outcome.done_before,
        outcome.failed.len()
    );
    println!("rows: {} in, {} out", totals.read, totals.rows);
    println!("bytes: {}", totals.bytes);
    println!("checksum: {:016x}", totals.checksum);
    if let Some(time) = stages::process_time() {
        println!("core-seconds of this process: {:.1}", time.as_secs_f64());
    }
    if totals.bad > 0 {
        println!("bad records: {}", totals.bad);
        for bad in job.bad_records(&cluster::local()?, MOST_TOLD).await? {
            eprintln!("bad record: {bad}");
        }
    }
    for (number, reason) in &outcome.failed {
        let files: Vec<_> = job.groups[*number]
            .files()
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        eprintln!("failed: {}: {reason}", files.join(", "));
    }
    Ok(match outcome.failed.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn write_documents(generate: &Generate) -> Result<(), Failure> {
    let documents = Documents { damaged_percent: generate.damaged };
    fs::create_dir_all(&generate.output)?;
    let shards = generate.shards.max(1);
    for shard in 0..shards {
        let numbers = generate.documents * shard / shards
            ..generate.documents * (shard + 1) / shards;
        let create = |suffix| {
            let name = format!("shard-{shard:05}.{suffix}");
            File::create(generate.output.join(name)).map(BufWriter::new)
        };
        match generate.format {
            Generated::Jsonl => {
                let mut file = create("jsonl")?;
                for number in numbers {
                    file.write_all(documents.json(number).as_bytes())?;
                }
                file.flush()?;
            }
            Generated::Wet => {
                let mut file = create("wet.gz")?;
                for number in numbers {
                    let mut member =
                        GzEncoder::new(&mut file, Compression::default());
                    member.write_all(documents.wet(number).as_bytes())?;
                    member.finish()?;
                }
                file.flush()?;
            }
        }
    }
    Ok(())
}

async fn measure_stages(options: &StagesOptions) -> Result<(), Failure> {
    let pages = match &options.input {
        Some(folder) => {
            let context = cluster::local()?;
            let most = options.megabytes << 20;
            source::pages(&context, folder, &options.column, most).await?
        }
        None => {
            let documents = Documents { damaged_percent: options.damaged };
            let mut bytes = 0;
            (0..)
                .map(|number| documents.page(number))
                .take_while(|page| {
                    bytes += page.len();
                    bytes <= options.megabytes << 20
                })
                .collect()
        }
    };
    let bytes: usize = pages.iter().map(String::len).sum();
    println!("{} pages, {:.1} MB of text", pages.len(), bytes as f64 / 1e6);
    println!();
    println!("| stage | MB/s of a core | GB per core-hour |");
    println!("|---|---|---|");
    for speed in stages::measure(&pages, options.rounds) {
        println!(
            "| {} | {:.0} | {:.0} |",
            speed.name,
            speed.bytes_per_second / 1e6,
            speed.gigabytes_per_core_hour()
        );
    }
    Ok(())
}
