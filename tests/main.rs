//! All integration tests, as one binary.

mod suites;
mod variant;
