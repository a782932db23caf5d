//! Give back the Chinese text that crawling, bad encodings and spam software
//! have spoiled.

mod cleaned;
mod cleaner;
mod edit;
mod error;
mod fold;
mod policy;
mod span;
mod stage;
#[allow(dead_code, reason = "the stages that ask it are being written")]
mod statistics;
mod tables;

pub mod boilerplate;
pub mod decode;
pub mod injection;
pub mod mojibake;
pub mod spam;
pub mod unicode;
pub mod variant;

pub use crate::{
    cleaned::{Cleaned, Explained, Summary},
    cleaner::{Cleaner, CleanerBuilder},
    edit::{Cause, Changes, Edit, Evidence, Finding},
    error::Error,
    policy::{Family, Policies, Policy},
    span::Span,
    stage::{Stage, Stages},
};
