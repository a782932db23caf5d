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
//! the most frequent one is taken. [`Converter::sites`] lists such places.
//!
//! Converting twice is not the same as converting once, for OpenCC as for
//! this: `s2t` makes 萬里 of 万里 and 萬裏 of that, `tw2s` leaves 著 in 显著
//! only where it reads 顯著. Of the lines of a newspaper, 2.4 % change again
//! by `s2t` and 0.8 % by `tw2s`. [`Script::config`] therefore looks first
//! whether there is anything to do.
//!
//! # What there is
//!
//! * [`Converter`] converts: into a [`Cow`](std::borrow::Cow), into a buffer,
//!   with [edits](Converter::explain), with
//!   [offsets](Converter::convert_with_edits), [around
//!   spans](Converter::convert_around), or [piece by
//!   piece](Converter::stream).
//! * [`Overlay`] adds entries of the caller, and keeps names, web addresses
//!   and code.
//! * [`detect()`] and [`script_spans`] tell the scripts apart;
//!   [`Script::config`] picks the conversion for a page.
//!
//! # Performance
//!
//! The tables are constants of the program, 0.9 MB for everything; a feature
//! for each group of configurations leaves its part out. Nothing is loaded
//! or built at run time, and a converter owns nothing. `benches/peers` times
//! the conversions beside other crates.
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
#[cfg(feature = "context")]
mod context;
mod converted;
mod converter;
mod describe;
mod detect;
mod overlay;
mod scan;
mod sites;
mod step;
mod stream;
pub(crate) mod tables;
mod write;

pub use self::{
    config::Config,
    converted::Converted,
    converter::Converter,
    detect::{Detected, Detection, Script, ScriptSpans, detect, script_spans},
    overlay::Overlay,
    sites::{Site, Sites},
    stream::Stream,
};
