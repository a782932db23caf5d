//! Generated tables. `data/generate` writes every file but this one, and
//! `data/README.md` says from what.

pub(crate) mod fold;
pub(crate) mod readings;
pub(crate) mod statistics;
