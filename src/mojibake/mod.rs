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
//!   [`Guessed`](crate::Evidence::Guessed), the others stay U+FFFD. Only
//!   what the decoder would have lost so fits, byte by byte or in pairs,
//!   and only the script that the rest shows. Where more than a quarter of a
//!   text is filled in, a choice must be clearer still, and all of it is a
//!   guess if less than two thirds are.
//! - A blank for the no-break space, where the character needs it.
//! - Control characters and soft hyphens stripped: from UTF-8 read as
//!   windows-1252 and from GBK and Big5 read byte by byte as above, from
//!   UTF-8 read as ISO 8859-1, which loses half of its bytes, a guess, if
//!   anything.
//! - Bytes escaped for HTML: `&auml;&cedil;&shy;`.
//! - Lines of which a part is damaged.
//! - Several of these on top of each other, one layer after another, also
//!   through Latin letters (GBK read as windows-1252, that as UTF-8 again
//!   read as GBK). Each layer is judged by itself, or, where it leaves
//!   letters, by where it leads.
//!
//! Where one line of a text proves that GBK or Big5 was read in a charset of
//! two bytes, its other lines need less evidence: by itself, a line of three
//! characters says little.
//!
//! # What is not
//!
//! - 锟斤拷, 烫烫烫, `????` and U+FFFD hold no information: they are reported.
//! - Texts about mojibake (乱码, 文字化け, or UTF-8 and ISO 8859-1 named
//!   together) quote it: unless most of the text is damaged, what is found
//!   there is reported and stays.
//! - What is left of a character of GBK or Big5, read byte by byte, of which a
//!   byte is lost stays as it is between its repaired neighbours: there is no
//!   telling which character it was.
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
//! | half of a line, UTF-8 / GBK / GBK as MacRoman | 100 / 99.5 / 98.8 % | | 0 / 0 / 0.3 % |
//! | GBK, windows-1252, UTF-8, and again windows-1252 or GBK | 99.8 % | | 0.3 % |
//! | UTF-8 as windows-1252, bytes lost to U+FFFD or `?` | 66 % | 88 % | 1.9 % |
//! | … control characters and soft hyphens stripped | 56 % | 81 % | 3 % |
//! | GBK / Big5 as ISO 8859-1, soft hyphens stripped | 83 / 84 % | 84 / 88 % | 5 % |
//! | UTF-8 as GBK, browsers' decoder | 90 % | 93 % | 0.3 % |
//! | UTF-8 as GBK, strict decoder, U+FFFD or `?` | 49 % | 66 % | 7 % |
//! | GBK as Big5, browsers' decoder / Unicode's old table | 85 / 71 % | 90 / 79 % | 3 / 5 % |
//! | Big5 as GBK, messages of programs, alone / ten a page | 98.2 / 99.7 % | the same | 0.3 % |
//! | GBK as EUC-KR / Shift_JIS | 78 / 58 % | 82 / 75 % | 4 % |
//! | UTF-8 as Shift_JIS | 28 % | 62 % | 3.5 % |
//!
//! Of 400 phrases of four Chinese characters alone, from the same newspaper,
//! all come back that were UTF-8 read byte by byte (98 % as ISO 8859-2), 91
//! to 94 % of GBK, 81 to 86 % of Big5, 77 % of UTF-8 read as GBK by browsers,
//! and 40 to 46 % of GBK and Big5 read as each other.
//!
//! `mojibake pages PAIRS` puts ten lines on a page. A character is filled in
//! without a guess if it is eight times as likely as any other there; to
//! judge by the lines that are wrong, one in forty is. What is not exact is mostly right but for a U+FFFD where
//! a character is not clear: the last of a sentence may be 。 or ！. Guesses
//! are wrong in one line of thirty (browsers' decoder) to one of four
//! (strict). Weak: Big5 as EUC-KR and Shift_JIS, UTF-8 as ISO
//! 8859-1 with all controls stripped (one line of a hundred is whole; half of
//! the characters stay U+FFFD), UTF-8 as GBK with the characters of private
//! use taken out (a sixth; the rest is repaired in part).
//!
//! The rows above with lost bytes are older than what is now known of how
//! decoders lose them. Of 600 other lines (reviews, novels, blogs, headlines,
//! Taiwan's documentation; 4 to 80 characters), lost byte by byte / in pairs:
//!
//! | UTF-8 read as | exact | characters that come back | of them wrong |
//! |---|---|---|---|
//! | GBK | 54 / 67 % | 95 / 97 % | 0.4 / 0.2 % |
//! | Shift_JIS | 55 / 39 % | 96 / 94 % | 0.2 % |
//! | EUC-KR | 30 / 6 % | 91 / 79 % | 0.3 / 0.9 % |
//! | Big5 (half of the bytes are lost) | 1 / 0 % | 27 / 6 % | 0.6 / 6 % |
//!
//! Charsets are taken as the standard's decoders have them, and also as
//! Windows, Unicode's old table of Big5 and the GB18030 of 2005 do.
//!
//! Sound lines changed (`mojibake clean`, one line at a time, guesses
//! included): none of 819,000 lines with characters beyond ASCII, of manuals
//! and translations in 28 languages, Chinese, Japanese, Korean, Vietnamese,
//! French, Portuguese, Greek and Russian among them, of newspaper text and
//! of reviews, but for three reviews that are mojibake themselves.
//! `tests/data/mojibake-untouched.txt` has 304 more texts. ftfy's own cases:
//! all 151 that it passes, and three that it does not.
//!
//! Speed, in one run beside others: sound Chinese pages at 4.5 to 4.9 times
//! `str::from_utf8` and 27 times plsfix, single lines of 80 bytes at 0.7 of
//! it; lines of UTF-8 read as windows-1252 at 2.5 times plsfix, of GBK at 3.1
//! times (`benches/README.md`).
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
mod pairs;
mod proposal;
mod repair;
mod single;
mod strange;
mod stripped;
mod topic;
mod utf8;
mod whole;

pub use confusion::{Confusion, confusions};
pub use repair::{Detection, detect, explain, repair};
