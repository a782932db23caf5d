//! Conversion between Chinese variants: simplified, traditional, the
//! standards of Taiwan and Hong Kong, and Japan's new forms.
//!
//! A [`Converter`] does what OpenCC 1.4.2 does with the [`Config`] of the
//! same name, to the byte. All 556 cases of the reference pass, and
//! `data/measure/opencc_diff.py` compares the two on files and on strings
//! made to be hard: pieces of dictionary keys, description sequences, whole
//! and broken, variation selectors, compatibility ideographs, kana, ASCII.
//!
//! | what | how |
//! |---|---|
//! | compatibility ideographs | replaced before anything else |
//! | segmentation | comes first; no later stage sees across a segment |
//! | dictionaries of a stage | the first that has a key wins, even with a shorter one |
//! | description sequences (⿰氵木) | kept as they are, if whole |
//! | variation selectors | kept, behind the character that they belong to |
//! | NUL | an ordinary character here; the reference cuts a segment at it |
//!
//! It converts words, not meanings: where one simplified character stands
//! for several traditional ones and no phrase of the dictionaries decides,
//! the most frequent one is taken.
//!
//! The tables are constants of the program, 0.9 MB for everything; a feature
//! for each group of configurations leaves its part out. Nothing is loaded
//! or built at run time.
//!
//! # Example
//!
//! ```
//! use zhclean::variant::{Config, Converter};
//!
//! let converter = Converter::new(Config::S2twp);
//! assert_eq!(converter.convert("网络软件"), "網路軟體");
//! assert_eq!(converter.convert("网络里面的⿰氵国"), "網路裡面的⿰氵国");
//! ```

mod config;
mod converter;
mod describe;
mod scan;
mod step;
pub(crate) mod tables;
mod write;

pub use self::{config::Config, converter::Converter};
