//! All integration tests, as one binary.

mod boilerplate;
mod boilerplate_pages;
mod clean_jsonl;
mod decode;
mod evaluate;
mod golden;
mod hostile;
mod injection;
mod laws;
mod mojibake;
mod portable;
mod report;
#[cfg(feature = "serde")]
mod serde;
mod spam;
mod stretches;
mod suites;
mod support;
mod unicode;
mod variant;
