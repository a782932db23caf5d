//! Texts about the crate that are too long for its front page. The module
//! holds no code; its examples are run as tests.
//!
//! * [`cookbook`]: a string, bytes from a server, a folder, a site, JSON Lines,
//!   WET files, Parquet, a service, a browser.
//! * [`limits`]: what is never changed, what cannot be done, and why.
//! * [`comparison`]: where the crate differs from OpenCC and ftfy.

#[doc = include_str!("../docs/cookbook.md")]
pub mod cookbook {}

#[doc = include_str!("../docs/limits.md")]
pub mod limits {}

#[doc = include_str!("../docs/comparison.md")]
pub mod comparison {}
