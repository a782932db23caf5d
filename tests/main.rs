//! All integration tests, as one binary.

mod boilerplate;
mod suites;
