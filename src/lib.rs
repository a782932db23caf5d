//! Give back the Chinese text that crawling, bad encodings and spam software
//! have spoiled.
//!
//! # Overview
//!
//! * [`Cleaner`] is the whole pipeline, [`CleanerBuilder`] chooses what it
//!   does. [`Cleaner::clean`] gives a [`Cleaned`] text with a [`Summary`];
//!   [`Cleaner::explain`] gives the same text, [`Explained`] by edits.
//! * An [`Edit`] is one change: a [`Span`] of the text that was passed in, a
//!   replacement, and one or several [`Cause`]s, each naming a [`Stage`], a
//!   rule, its [`Evidence`] and a reason. A [`Finding`] is a place that was
//!   recognised and left as it is. [`Changes`] holds both.
//! * [`Stages`] chooses among the repairing stages; a [`Policy`] says what
//!   becomes of a [`Family`] of lines, and [`Policies`] holds several.
//! * [`Error`] tells what was wrong with a name or table a caller supplied.
//!   Cleaning itself never fails.
//!
//! Text flows one way through the stages, each a module that can be used by
//! itself: [`decode`] (bytes to text), [`mojibake`], [`injection`],
//! [`unicode`], [`spam`], [`boilerplate`], [`variant`].
//!
//! Words used throughout: *mojibake* is text decoded with the wrong
//! encoding, a *confusion* the pair of true and assumed encoding; *damage*
//! is bytes injected or lost; *boilerplate* is the lines of a page that are
//! not its article; a *gazetteer* is a list of names used for look-up; a
//! Chinese *variant* is a form of the script (simplified, traditional,
//! Taiwan, Hong Kong).
//!
//! # Example: the whole pipeline
//!
//! ```
//! use zhclean::{Cleaner, variant::Config};
//!
//! let cleaner = Cleaner::builder().convert(Config::Tw2s).build()?;
//! let page = "經(jīng)營(yíng)書(shū)店,學(xué)校放學(xué)后開(kāi)門(mén)。\n(責(zé)編:林一舟)\n";
//! let explained = cleaner.explain(page);
//! assert_eq!(explained.text(), "经营书店,学校放学后开门。\n");
//!
//! let edit = &explained.edits()[1];
//! assert_eq!(&page[edit.span()], "(jīng)");
//! assert_eq!(edit.replacement(), "");
//! assert_eq!(edit.rule(), "pinyin");
//!
//! // What is not damaged is not touched, and not even copied.
//! let clean = "书店经营了十一年(去年翻修过一次)。";
//! assert_eq!(cleaner.clean(clean).text().as_ptr(), clean.as_ptr());
//! # Ok::<(), zhclean::Error>(())
//! ```
//!
//! # Example: one stage
//!
//! ```
//! use zhclean::{boilerplate, injection, mojibake, spam, unicode, variant};
//!
//! assert_eq!(mojibake::repair("ÖÐ¹úµÄ³ÇÊÐ"), "中国的城市");
//! assert_eq!(injection::repair("當?shù)鼐用"), "當地居民");
//! assert_eq!(unicode::repair("通\u{200B}知"), "通知");
//! assert_eq!(spam::strip("会议开到傍晚。"), "会议开到傍晚。");
//! assert_eq!(boilerplate::strip("会议开到傍晚。"), "会议开到傍晚。");
//!
//! let converter = variant::Converter::new(variant::Config::S2t);
//! assert_eq!(converter.convert("汉字"), "漢字");
//! ```
//!
//! # What it does not do
//!
//! It does not read HTML, follow links or fetch anything. It does not give
//! back what is gone (锟斤拷, runs of `?`), and never invents text. It does
//! not change width, punctuation or quotes, and does not correct spelling.
//!
//! # Any input
//!
//! Every function that takes text accepts any text of any length. None
//! panics, time is linear in the length, and memory a small multiple of it.
//! Where a page was made so that the stages keep uncovering more for each
//! other, it is left as it came and reported.
//!
//! # Laws
//!
//! * Text without damage is borrowed.
//! * Edits are in order, do not overlap, lie on character boundaries of the
//!   text passed in, and made in it give the cleaned text. What two stages
//!   did at one place is one edit that names both.
//! * `clean` and `explain` give the same text.
//! * Cleaning a second time changes nothing more. (A conversion may:
//!   OpenCC's own tables convert a few words again. Clean what was converted
//!   without a conversion.)
//! * A [`Cleaner`] is immutable, [`Send`] and [`Sync`], and cheap to clone.
//!
//! # Data
//!
//! The rules are files in `data/rules`; the tables are generated from
//! published packages, which `data/README.md` lists with their versions and
//! licences. Building the crate reads no network and runs no generator.

mod cleaned;
mod cleaner;
mod edit;
mod error;
mod fold;
mod policy;
mod site;
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

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
struct Readme;
