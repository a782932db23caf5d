//! All integration tests, as one binary.

mod boilerplate;
mod boilerplate_pages;
mod clean_jsonl;
mod decode;
mod hostile;
mod injection;
mod laws;
mod mojibake;
mod spam;
mod suites;
mod support;
mod unicode;
mod variant;
