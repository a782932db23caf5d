//! What several tests share.

#[allow(dead_code, reason = "data/measure uses the rest")]
pub(crate) mod damage;
pub(crate) mod pages;
