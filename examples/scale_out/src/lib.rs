//! zhclean inside DataFusion and Ballista.
//!
//! * [`strings`] cleans Arrow arrays, without an engine: all that a user of
//!   plain Arrow needs (`examples/arrow.rs`).
//! * [`functions`] are the scalar functions `zh_clean`, `zh_convert`,
//!   `zh_script`, `zh_edits`, `zh_fingerprint` and `wet_records`, for any
//!   `SessionContext`; [`options`] reads what `zh_clean` is told.
//! * [`wet`] reads the records of WET files and tells of those that are bad.
//! * [`source`] finds the shards of a folder, [`job`] cleans them group by
//!   group, [`cluster`] starts and reaches schedulers and executors.
//! * [`documents`] writes damaged pages, [`stages`] measures on them.
//!
//! The README beside this package tells how it is used and what it
//! guarantees.

pub mod cluster;
pub mod documents;
pub mod edits;
pub mod fingerprint;
pub mod functions;
pub mod job;
pub mod options;
pub mod source;
pub mod stages;
pub mod strings;
pub mod wet;

/// What went wrong, told to the one who started the program.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
