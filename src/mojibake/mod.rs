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
//! | written in | read as | evidence |
//! |---|---|---|
//! | UTF-8, Chinese | windows-1252 and ISO 8859-1, 1250, 1251, 1253, 1254, 1257, ISO 8859-2, MacRoman, cp437 | certain |
//! | GBK, Big5 | the same | certain, if it reads like Chinese where letters do not look like a word |
//! | UTF-8, any other text | the same | certain, or inferred where bytes are lost or only a part was misread; the rules are ftfy's |
//! | UTF-8 | GBK, Big5, Shift_JIS, EUC-KR | certain as far as nothing is lost |
//! | GBK, Big5 | each other, Shift_JIS, EUC-KR | certain as far as nothing is lost, and only where the text gains by far |
//! | windows-1252 | ISO 8859-1 (control characters beside words) | inferred |
//!
//! and on top of that:
//!
//! - Bytes lost to U+FFFD or `?`, or without a trace (the soft hyphen, bytes
//!   that mean nothing in the charset): statistics choose among what fits.
//!   A choice that is better than any other by far is
//!   [`Inferred`](crate::Evidence::Inferred), a weaker one
//!   [`Guessed`](crate::Evidence::Guessed), the others stay U+FFFD. Where
//!   more than a quarter of a text is filled in, all of it is a guess.
//! - A blank for the no-break space, where the character needs it.
//! - All control characters of ISO 8859-1 stripped: a guess, if anything.
//! - Bytes escaped for HTML: `&auml;&cedil;&shy;`.
//! - Lines of which a part is damaged.
//! - Several of these on top of each other, one layer after another, also
//!   through Latin letters (GBK read as windows-1252, that as UTF-8 again
//!   read as GBK). Each layer is judged by itself, or, where it leaves
//!   letters, by where it leads.
//!
//! # What is not
//!
//! - 锟斤拷, 烫烫烫, `????` and U+FFFD hold no information: they are reported.
//! - Texts about mojibake (乱码, 文字化け) quote it: unless most of the text
//!   is damaged, what is found there is reported and stays.
//! - GBK and Big5 of which single bytes were lost, so that all pairs after
//!   them are out of step, but for those read in a charset of two bytes.
//! - Width, quotes and punctuation are never touched.
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
mod entities;
mod european;
mod gaps;
mod judge;
mod look;
mod lost;
mod proposal;
mod repair;
mod single;
mod strange;
mod stripped;
mod topic;

pub use confusion::{Confusion, confusions};
pub use repair::{Detection, detect, explain, repair};
