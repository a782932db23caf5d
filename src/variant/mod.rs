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
//!   [`Script::config`] picks the conversion for a page, and
//!   [`CleanerBuilder::convert_to`](crate::CleanerBuilder::convert_to) does
//!   so for each page that it cleans.
//!
//! | from | to | configurations | feature |
//! |---|---|---|---|
//! | simplified | OpenCC's traditional, Taiwan, Hong Kong | `S2t` `S2tw` `S2hk`; with the region's words `S2twp` `S2hkp` | `from-simplified`, 561 KB |
//! | OpenCC's traditional, Taiwan, Hong Kong | simplified | `T2s` `Tw2s` `Hk2s`; with mainland words `Tw2sp` `Hk2sp` | always there, 219 KB |
//! | traditional | another traditional standard | `T2tw` `Tw2t` `T2hk` `Hk2t` | `traditional`, 47 KB |
//! | traditional, Japan | Japan, traditional | `T2jp` `Jp2t` | `japanese`, 72 KB |
//!
//! Without a feature, its configurations are no cases of [`Config`].
//!
//! # Conversion in context
//!
//! By default nothing differs from OpenCC. With the feature `context`, which
//! is not among the default ones and brings 197 KB of word frequencies,
//! `Converter::convert_in_context` and `CleanerBuilder::convert_in_context`
//! mend what OpenCC's rules are known to get wrong:
//!
//! | | OpenCC | in context |
//! |---|---|---|
//! | words split at the wrong place, from simplified | 被髮明, 展示瞭如何, 少陣列織 | 被發明, 展示了如何, 少數組織 |
//! | 乾 in names, to simplified | 徐干学 | 徐乾学 |
//! | 著 by use, `T2s` and `Hk2s` | 看著这本著作 | 看着这本著作 |
//!
//! On the Chinese help of LibreOffice for Taiwan, 330,000 Han, made simplified
//! and traditional again: 7.06 errors in 10,000 Han without context, 6.00 with
//! it (`data/measure/context_gain.py`). No table was made from it, but
//! thresholds were chosen with its results in view. Of 38 characters that differ, 3 were
//! right without context (复写, 周期, 重复选取). The choice of a character that
//! no phrase decides (卷 or 捲) stays OpenCC's.
//!
//! # Performance
//!
//! The tables are constants of the program, 899 KB for everything. Nothing
//! is loaded or built at run time, and a converter owns nothing. A
//! conversion holds its input, its output and 14 KB on the stack
//! (`data/measure/src/bin/variant_memory.rs`: at most 1.02 times the
//! output). `cargo bench --bench variant` times it beside `from_utf8`,
//! `benches/peers` beside other crates; `benches/README.md` has the figures.
//!
//! A phrase that becomes what its characters would become anyway does not
//! matter, but for where the next one may begin; four phrases in five are
//! such. The others have a trigger each, a character that is among their
//! first ones, and triggers are chosen to be few: some 800 for `s2t`,
//! one character in nine of a newspaper. So text is converted character by
//! character, two at a time, and only where a trigger and its neighbour are
//! those of a phrase (one character in 40; a perfect hash of such pairs also
//! tells how far before the trigger the phrase begins), the phrase is looked
//! up (one in 110). Where it is found, a set of neighbours tells of three
//! places in five at once that no other phrase reaches into it.
//!
//! Where a phrase is found, only those of its characters are written that do
//! not become what they would by themselves.
//!
//! Of 63 instructions that `s2t` takes for a character of a newspaper, 34 are
//! for the character itself, 16 for triggers and 13 for phrases (callgrind).
//! What is tested at a trigger holds as often as not, so that a branch on it
//! costs more than the test: all triggers of a block are tested before any
//! of them is looked at. Text already there is converted block by block like
//! any other, and compared: that takes less time than to look for what
//! changes, but for conversions with few triggers (`t2s`).
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
mod cuts;
mod describe;
mod detect;
mod fours;
mod overlay;
mod patch;
mod queue;
mod scan;
mod sites;
mod step;
mod stream;
pub(crate) mod tables;
mod window;
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
