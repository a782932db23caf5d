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
//!   recognised and left as it is. [`Changes`] holds both. [`Stretches`] go
//!   over a page and its cleaned text side by side.
//! * [`Stages`] chooses among the repairing stages; a [`Policy`] says what
//!   becomes of a [`Family`] of lines, and [`Policies`] holds several.
//! * [`Rules`] is the version of what the stages know, for the same output
//!   from every release.
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
//! Longer texts: the [cookbook](_documentation::cookbook) (a string, bytes
//! from a server, a folder, a site, JSON Lines, WET, Parquet, a service, a
//! browser), the [limits](_documentation::limits) (what is never changed, what cannot
//! be done, known failures) and the
//! [comparison](_documentation::comparison) with OpenCC and ftfy.
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
//! use zhclean::{
//!     boilerplate, decode, injection, mojibake, spam, unicode, variant,
//! };
//!
//! // Bytes to text: the declaration is believed if the bytes agree.
//! let decoded = decode::decode(b"\xD6\xD0\xB9\xFA", Some("gb2312"));
//! assert_eq!(decoded.text(), "中国");
//!
//! // Text read with the wrong encoding.
//! assert_eq!(mojibake::repair("ÖÐ¹úµÄ³ÇÊÐ"), "中国的城市");
//!
//! // Bytes that page software put in, here inside characters.
//! assert_eq!(injection::repair("當?shù)鼐用"), "當地居民");
//!
//! // What formats left behind.
//! assert_eq!(unicode::repair("⽤⼈单位\u{200B}"), "用人单位");
//!
//! // What was put in for search engines.
//! let page = "一切如常。\n大悟县|鸡东县|海原县|湄潭县|和静县|来安县|";
//! assert_eq!(spam::strip(page), "一切如常。");
//!
//! // Lines around the article.
//! let page = "大雾已经散去。\n扫码下载江畔新闻\n责任编辑：林小满";
//! assert_eq!(boilerplate::strip(page), "大雾已经散去。");
//!
//! // Conversion, as OpenCC 1.4.2 does it.
//! let converter = variant::Converter::new(variant::Config::S2t);
//! assert_eq!(converter.convert("汉字"), "漢字");
//! ```
//!
//! # What it does not do
//!
//! It does not read HTML, follow links or fetch anything. It does not give
//! back what is gone (锟斤拷, runs of `?`), and never invents text. It does
//! not change width, punctuation or quotes, and does not correct spelling.
//! The [limits](_documentation::limits) say more, with reasons.
//!
//! # Invalid and untrusted input
//!
//! Every function that takes text accepts any text of any length; those that
//! take bytes accept any bytes. None panics, time is linear in the length,
//! and memory a small multiple of it. There is no `unsafe` code in the crate.
//! Where a page was made so that the stages keep uncovering more for each
//! other, it is left as it came and reported.
//!
//! Cleaned text is no safer than the page it came from: it may hold markup,
//! and has to be escaped where it is shown.
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
//! # Performance
//!
//! A page without damage costs a look of each stage and no allocation.
//! `explain` costs about the same as `clean`, and an allocation for each
//! edit that puts something in. Tables of rules are read at first use, which
//! takes a few milliseconds; conversion needs no preparation. Clean whole
//! pages: the stages decide by what stands around. `benches` measures all of
//! it, as ratios to `str::from_utf8`, and text made to cost time.
//!
//! # Data
//!
//! The rules are files in `data/rules`; the tables are generated from
//! published packages, which `data/README.md` lists with their versions and
//! licences, and `COPYRIGHT` with their authors. Building the crate reads no
//! network and runs no generator.
//!
//! # Features
//!
//! A feature adds, and never changes what is there.
//!
//! | feature | by default | adds |
//! |---|---|---|
//! | `from-simplified` | yes | the conversions `s2t` `s2tw` `s2twp` `s2hk` `s2hkp`, 557 KB of tables |
//! | `traditional` | yes | `t2tw` `tw2t` `t2hk` `hk2t`, 49 KB |
//! | `japanese` | yes | `t2jp` `jp2t`, 72 KB |
//! | `context` | no | [`CleanerBuilder::convert_in_context`](crate::CleanerBuilder), the frequencies of 42,000 words, 197 KB |
//! | `serde` | no | writing and reading [`Edit`], [`Finding`], [`Changes`], [`Summary`], [`Span`] and the names of [`Stage`], [`Stages`], [`Evidence`], [`Policy`] and [`variant::Config`]; writing [`Cleaned`] and [`Explained`] |
//!
//! The conversions to simplified (224 KB) are always there. The crate needs
//! the standard library, though no part of it that opens files, asks clocks
//! or starts threads.

mod bits;
mod cleaned;
mod cleaner;
mod edit;
mod error;
mod fold;
mod han;
mod policy;
mod quotation;
mod rules;
#[cfg(feature = "serde")]
mod serial;
mod site;
mod span;
mod stage;
mod statistics;
mod stretches;
mod tables;
mod traits;

pub mod _documentation;
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
    rules::Rules,
    span::Span,
    stage::{Stage, Stages},
    stretches::{Stretch, Stretches},
};

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
struct Readme;

#[doc = include_str!("../README.zh-CN.md")]
#[cfg(doctest)]
struct ReadmeChinese;
