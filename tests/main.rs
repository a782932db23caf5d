//! All integration tests, as one binary.

mod boilerplate;
mod boilerplate_pages;
mod clean_jsonl;
mod suites;
