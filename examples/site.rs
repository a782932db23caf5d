//! Learns from a folder what the pages of one site have in common, and
//! cleans them without it.
//!
//! ```sh
//! cargo run --release --example site -- examples/data/site
//! cargo run --release --example site -- examples/data/site site.profile
//! ```
//!
//! With a second argument the profile is written there; if the file exists,
//! what it holds is taken in first, so that several runs (or workers, whose
//! profiles are merged the same way) learn together.

use std::{
    env,
    error::Error,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use zhclean::{Cleaner, boilerplate::SiteProfile};

fn main() -> ExitCode {
    let mut args = env::args_os().skip(1).map(PathBuf::from);
    let (Some(folder), profile) = (args.next(), args.next()) else {
        eprintln!("usage: site FOLDER [PROFILE]");
        return ExitCode::FAILURE;
    };
    match run(&folder, profile.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path, written: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let pages = read_pages(folder)?;
    let mut profile = match written.map(fs::read_to_string) {
        Some(Ok(text)) => text.parse()?,
        Some(Err(error)) if error.kind() != io::ErrorKind::NotFound => {
            return Err(error.into());
        }
        _ => SiteProfile::new(),
    };
    for (_, page) in &pages {
        profile.learn(page);
    }
    if let Some(written) = written {
        fs::write(written, profile.to_string())?;
    }
    let mut out = io::stdout().lock();
    writeln!(out, "learned from {} pages", profile.pages())?;
    let cleaner = Cleaner::builder().site(profile).build()?;
    for (path, page) in &pages {
        writeln!(out, "\n{}", path.display())?;
        let explained = cleaner.explain(page);
        for edit in explained.edits() {
            for line in page[edit.span()].lines() {
                writeln!(out, "- {line}")?;
            }
        }
        for line in explained.text().lines() {
            writeln!(out, "  {line}")?;
        }
    }
    Ok(())
}

/// The text files of a folder, by name.
fn read_pages(folder: &Path) -> io::Result<Vec<(PathBuf, String)>> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    paths
        .into_iter()
        .map(|path| fs::read_to_string(&path).map(|page| (path, page)))
        .collect()
}
