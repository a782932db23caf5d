//! All integration tests, as one binary.

mod mojibake;
mod suites;
