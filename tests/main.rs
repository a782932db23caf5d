//! All integration tests, as one binary.

mod decode;
mod suites;
mod unicode;
