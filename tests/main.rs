//! All integration tests, as one binary.

mod decode;
mod clean_jsonl;
mod suites;
mod unicode;
