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
//! # Figures
//!
//! `data/measure/damage.py SENTENCES > PAIRS`, then `mojibake pairs PAIRS` of
//! `data/measure`, on 400 held-back sentences of a newspaper and of reviews
//! with eight Chinese characters or more (Big5 on 394 of Taiwan's translations
//! of programs). Exact means that not one character differs.
//!
//! | damage | exact | with guesses | a wrong character, without guesses |
//! |---|---|---|---|
//! | UTF-8 read byte by byte, ten charsets; twice, three times; escaped; blanks for no-break spaces | 100 % | | 0 |
//! | GBK read byte by byte, ten charsets | 99.3 to 100 % | | under 1 % |
//! | Big5 read byte by byte, ten charsets | 100 % | | 0 |
//! | half of a line, UTF-8 / GBK / GBK as MacRoman | 100 / 98 / 96 % | | 0 / 0.5 / 1.5 % |
//! | GBK, windows-1252, UTF-8, and again windows-1252 or GBK | 99.5 % | | 0.3 % |
//! | UTF-8 as windows-1252, bytes lost to U+FFFD or `?` | 45 % | 88 % | 0.8 % |
//! | UTF-8 as GBK, browsers' decoder | 82 % | 93 % | 0 |
//! | UTF-8 as GBK, strict decoder, U+FFFD or `?` | 29 % | 66 % | 0.3 % |
//! | GBK as Big5, browsers' decoder / Unicode's old table | 66 / 50 % | 90 / 79 % | 0.5 % |
//! | Big5 as GBK, messages of programs | 96 % | | 2 % |
//! | GBK as EUC-KR / Shift_JIS | 60 / 36 % | 82 / 75 % | 1.3 / 0.5 % |
//! | UTF-8 as Shift_JIS | 9 % | 62 % | 0.3 % |
//!
//! What is not exact without guesses is nearly always right but for a U+FFFD
//! where a character is not clear: the last of a sentence may be 。 or ！.
//! Guesses are wrong in one line of thirty (browsers' decoder) to one of four
//! (strict). Weak: UTF-8 as EUC-KR and Big5 (a tenth or less: half of the
//! bytes are lost), Big5 as EUC-KR and Shift_JIS, controls stripped (hardly
//! any line is whole; half of the characters stay U+FFFD), UTF-8 as GBK with
//! the characters of private use taken out (a sixth; the rest is repaired in
//! part).
//!
//! Charsets are taken as the standard's decoders have them, and also as
//! Windows, Unicode's old table of Big5 and the GB18030 of 2005 do.
//!
//! Sound lines changed (`mojibake clean`, one line at a time, guesses
//! included): none of 350,000 lines of manuals and translations in Chinese,
//! Japanese, Korean, Vietnamese, French, Portuguese, Greek and Russian, and
//! of newspaper text and reviews, but for three reviews that are mojibake
//! themselves. `tests/data/mojibake-untouched.txt` has 304 more texts. ftfy's
//! own cases: all 151 that it passes, and three that it does not.
//!
//! Speed, in one run beside others: sound Chinese pages at 0.7 of
//! `str::from_utf8` and 4.6 times plsfix, lines of GBK read as windows-1252
//! at 2.9 times plsfix, of UTF-8 at 0.5 of it (`benches/README.md`).
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
mod hyphens;
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
