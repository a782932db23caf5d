//! Checks that a conversion takes no more memory than its input and output.
//!
//! ```text
//! data/measure/variant_corpus.py FOLDER
//! cargo run --release --manifest-path data/measure/Cargo.toml \
//!     --bin variant_memory -- FOLDER
//! ```
//!
//! An allocator counts. Printed is the highest number of bytes that were
//! held at once beside the input, in shares of the output; more than
//! [`MOST`] ends the program with an error.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    error::Error,
    fs,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

use zhclean::variant::{Config, Converter};

/// The most that may be held, in parts of the output: it is given a little
/// more room than most texts need.
const MOST: f64 = 1.02;

struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST_AT_ONCE: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is passed on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Relaxed) + layout.size();
        MOST_AT_ONCE.fetch_max(now, Relaxed);
        // SAFETY: the caller keeps the contract of the method.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the caller keeps the contract of the method.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("no folder is named")?;
    let mut too_much = false;
    for (config, corpus) in [
        (Config::S2t, "simplified"),
        (Config::T2s, "traditional"),
        (Config::S2twp, "simplified"),
        (Config::Tw2sp, "taiwan"),
        (Config::T2s, "t2s"),
    ] {
        let path = Path::new(&folder).join(format!("{corpus}.txt"));
        let text = fs::read_to_string(path)?;
        let before = NOW.load(Relaxed);
        MOST_AT_ONCE.store(before, Relaxed);
        let converted = Converter::new(config).convert(&text);
        let held = MOST_AT_ONCE.load(Relaxed) - before;
        let share = held as f64 / converted.len() as f64;
        println!(
            "{config} of {corpus}: input {}, output {}, held {held} ({share:.3})",
            text.len(),
            converted.len(),
        );
        too_much |= share > MOST;
    }
    if too_much {
        return Err("more than the input and the output".into());
    }
    Ok(())
}
