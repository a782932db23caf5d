//! All integration tests, as one binary.

mod clean_jsonl;
mod injection;
mod suites;
