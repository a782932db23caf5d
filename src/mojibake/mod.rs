//! Repairs text that was read with the wrong encoding.
//!
//! Text whose bytes were read in an encoding they were not written in turns
//! into *mojibake*: 中国 becomes `ÖÐ¹ú`, `ä¸­å›½` or `涓浗`. The pair of the
//! two encodings is a [`Confusion`]; [`confusions`] lists those that are
//! undone. Each is undone by encoding the text again as it was assumed and
//! decoding it as what it was, on the damaged part only.
//!
//! # What is treated
//!
//! - Chinese in UTF-8, GBK or Big5 read byte by byte (windows-1252 and eight
//!   more). Two neighbouring characters of UTF-8 prove themselves; GBK and
//!   Big5 must read like Chinese where letters do not look like a word.
//! - UTF-8 read as GBK, Big5, Shift_JIS or EUC-KR, with U+FFFD or `?` where
//!   bytes were lost. Statistics fill the gaps: a clear choice is
//!   [`Inferred`](crate::Evidence::Inferred), others are
//!   [`Guessed`](crate::Evidence::Guessed) or stay U+FFFD.
//! - Big5 and GBK read as each other or as EUC-KR, where the text gains by
//!   it by far.
//! - Several of these on top of each other, one layer after another, where
//!   each layer below is Chinese text or again one of these.
//!   Layers that leave only Latin letters are not seen through yet.
//!
//! # What is not
//!
//! - 锟斤拷, 烫烫烫, `????` and U+FFFD hold no information: they are reported.
//! - Texts about mojibake (乱码, 文字化け) quote it: unless most of the text
//!   is damaged, what is found there is reported and stays.
//! - Latin, Greek and Cyrillic text read with the wrong encoding stays, as
//!   do HTML-escaped bytes, and bytes of single-byte charsets that were
//!   lost.
//!
//! # Figures
//!
//! `data/measure`: `mojibake clean` on 1,162,254 different lines from the
//! translations of 193 languages on a Debian system, all with characters
//! beyond ASCII, changes none; `mojibake pairs` on held-back sentences that
//! `damage.py` spoiled restores, of 120
//! sentences, all in UTF-8 read byte by byte, 90 to 99 % of those in GBK, and
//! 33 % (with guesses 88 %) of UTF-8 read as GBK.
//!
//! # Example
//!
//! ```
//! use zhclean::mojibake;
//!
//! assert_eq!(mojibake::repair("他说：ÎÒÃÇÔÚÑ§Ð£"), "他说：我们在学校");
//! assert_eq!(mojibake::repair("PROMOÇÃO DE VERÃO"), "PROMOÇÃO DE VERÃO");
//! ```

mod charset;
mod confusion;
mod double;
mod gaps;
mod judge;
mod look;
mod lost;
mod proposal;
mod repair;
mod single;
mod topic;

pub use confusion::{Confusion, confusions};
pub use repair::{Detection, detect, explain, repair};
