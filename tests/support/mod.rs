//! What several tests share.

pub(crate) mod damage;
pub(crate) mod pages;
