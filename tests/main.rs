//! All integration tests, as one binary.

mod clean_jsonl;
mod decode;
mod suites;
mod unicode;
