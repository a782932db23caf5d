//! Stage `mojibake`.

mod charset;
mod confusion;
mod double;
mod gaps;
mod judge;
mod latin;
mod look;
mod lost;
mod proposal;
mod repair;
mod single;
mod topic;

pub use confusion::{Confusion, confusions};
pub use repair::{Detection, detect, explain, repair};
