//! Bytes to text, the way a careful person would read them.
//!
//! [`decode()`] takes the body of a page as it was fetched, and the charset
//! that was declared for it, if any. It looks, in this order, at
//!
//! 1. a byte order mark,
//! 2. the validity of the bytes: what is valid UTF-8 and not plain ASCII is
//!    hardly ever anything else, and UTF-16 without a mark shows by its
//!    pattern,
//! 3. the declared charset, by the labels of the WHATWG Encoding Standard,
//! 4. the charset that the document names in a `<meta>` tag or an XML
//!    declaration,
//! 5. the likeliest encoding, by [`chardetng`], by how well the text reads
//!    as Chinese, and by how the letters of 40 languages follow each other.
//!
//! A declaration is believed only if the bytes agree. Pages declared as
//! gb2312 hold GBK, GB 18030 or UTF-8, and servers declare ISO-8859-1 for
//! everything; such bytes are read as what they are. GB2312, GBK and
//! GB 18030 (in its form of 2022) are read by one decoder, Big5 includes
//! HKSCS, as the standard has it.
//!
//! Where templates mix encodings (GBK fragments in a page of UTF-8, or the
//! reverse), lines that cannot be of one encoding are read piece by piece;
//! [`Decoded::pieces`] tells which. Bytes that no reading explains become
//! U+FFFD, and [`Decoded::undecodable`] keeps them.
//!
//! # How often it is right
//!
//! Undeclared text of handbooks, guides and program strings in 36 languages,
//! cut anywhere; half of it is not ASCII, in languages of Latin script two
//! letters are not. No limit was chosen on it, though its mistakes were looked
//! at while rules were made. In per cent of 14 to 1,240
//! samples each, chardetng alone on the same ones; what counts is the text,
//! not the name of the encoding (`data/measure/decode_accuracy.py FOLDER 40
//! held`, which prints it by language too). All 13,703 together: 99.26, 99.85
//! and 99.96 at 20, 100 and 1,000 bytes, chardetng 87.9, 91.8 and 93.5,
//! charset-normalizer 3.4.7 about 51, 73 and 80.
//!
//! | encoding | 20 bytes | 100 | 1,000 | chardetng |
//! |---|---|---|---|---|
//! | UTF-8, Big5, EUC-JP, EUC-KR | 100 | 100 | 100 | 100, 100, 100 |
//! | GBK, GB 18030 (simplified, traditional) | 99.4 | 100 | 100 | 97, 99.7, 100 |
//! | Shift_JIS | 100 | 100 | 100 | 98, 100, 100 |
//! | UTF-16 | 100 | 100 | 100 | 0, 0, 0 |
//! | windows-1251, KOI8-R, KOI8-U, ISO-8859-5 | 100 | 100 | 100 | 96, 100, 100 |
//! | IBM866 | 100 | 100 | 100 | 99, 100, 100 |
//! | windows-1252 | 98.9 | 99.8 | 99.9 | 92, 96, 98 |
//! | windows-1250 | 98.7 | 99.4 | 100 | 91, 96, 99 |
//! | ISO-8859-2 | 99.1 | 99.6 | 100 | 92, 97, 98 |
//! | windows-1253, ISO-8859-7 | 99.5 | 100 | 100 | 91, 99, 100 |
//! | windows-1254 | 100 | 98.8 | 98.8 | 86, 91, 96 |
//! | windows-1255, -1256, ISO-8859-6 | 98.5 | 100 | 100 | 94, 99.6, 100 |
//! | windows-1257 | 95 | 100 | 100 | 71, 81, 98 |
//! | windows-1258 | 99 | 100 | 100 | 95, 97, 98 |
//! | windows-874 | 100 | 100 | 100 | 100, 100, 100 |
//!
//! What is still wrong at 1,000 bytes is English with a word or two of
//! another language in it.
//!
//! # Pages that mix encodings
//!
//! Pages of newspaper text with a fragment of another encoding in every fourth
//! line, at its end, inside it, beside markup or as the whole line
//! (`data/measure`, `decode_mixed FILE`, which prints each pair and place). In
//! UTF-8 with GBK and the reverse, fragments of four ideographs and more are
//! right in 94.9 to 100 per cent of the lines, of two in 76 to 100; Big5 in
//! UTF-8 of four in 90 and more, of two in about 60. One ideograph alone is not
//! read, except GBK and Big5 beside markup: two bytes that fit nothing are
//! more often the rest of a character. Of 28,800 lines without a fragment 12
//! are wrong, all in pages of Big5.
//!
//! # Speed
//!
//! As a ratio to `encoding_rs` on the same bodies, which is told the encoding
//! (`data/measure`, `unicode_speed FILE`, a busy machine): declared GBK 0.64 in
//! pages of 2 KB, 0.5 to 0.7 in pages of 16 KB, 0.7 to 0.8 in one piece, hardly
//! less where nothing is declared. What the first telling lines show is not
//! looked into further; short or doubtful bodies, which are, take up to half a
//! millisecond. UTF-8 is read 9 to 13 times as fast as `str::from_utf8` reads
//! it.
//!
//! # GB 18030, Big5
//!
//! The 18 characters that GB 18030 moved out of the private area in 2022 are
//! read as the standard of that year has them, from two bytes and from four.
//! The six whose ideographs lie beyond the basic plane (`FE51` and five
//! others) keep their private code at two bytes, as in the WHATWG standard.
//! Big5 includes the four codes of HKSCS that stand for two characters.
//!
//! # What it refuses
//!
//! It invents no text for lost bytes, and it decodes neither UTF-7, UTF-32
//! nor HZ, which no browser has read since 2014: it comes back as the ASCII
//! it is. Text that was decoded wrongly before it was encoded again is left
//! to [`mojibake`](crate::mojibake).
//!
//! # Example
//!
//! ```
//! use zhclean::decode::{Decision, decode};
//!
//! let decoded = decode(b"\xD6\xD0\xB9\xFA", Some("gb2312"));
//! assert_eq!(decoded.text(), "中国");
//! assert_eq!(decoded.encoding(), "GBK");
//! assert_eq!(decoded.decision(), Decision::Declared);
//!
//! // The declaration is wrong, and the bytes show it.
//! let decoded = decode("中国".as_bytes(), Some("gb2312"));
//! assert_eq!(decoded.text(), "中国");
//! assert_eq!(decoded.encoding(), "UTF-8");
//! assert_eq!(decoded.decision(), Decision::Validity);
//! ```
//!
//! [`chardetng`]: https://docs.rs/chardetng

use core::fmt;
use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

use crate::span::Span;

mod cost;
mod declared;
mod detect;
mod letters;
mod pieces;
mod read;
mod utf16;

/// Decodes a fetched body.
///
/// `declared` is the charset that the HTTP header names, either the label
/// alone (`gb2312`) or the whole value (`text/html; charset=gb2312`). Labels
/// that nobody knows are ignored.
///
/// The text is borrowed from `bytes` when they are valid UTF-8. The cost is
/// linear in the length; valid UTF-8 costs little more than the check of its
/// validity.
///
/// # Example
///
/// ```
/// use zhclean::decode::decode;
///
/// let page = b"<meta charset=big5><p>\xA4\xA4\xA4\xE5\xBA\xF4\xAD\xB6";
/// let decoded = decode(page, None);
/// assert_eq!(decoded.encoding(), "Big5");
/// assert!(decoded.text().ends_with("中文網頁"));
/// ```
#[must_use]
pub fn decode<'t>(bytes: &'t [u8], declared: Option<&str>) -> Decoded<'t> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return match read::utf8(&bytes[mark..]) {
            Some(text) if encoding == UTF_8 => {
                Decoded::borrow(text, Decision::Mark)
            }
            _ => Decoded::read(bytes, mark, encoding, Decision::Mark),
        };
    }
    let declared = declared.and_then(declared::from_header);
    let valid = read::utf8(bytes);
    let (encoding, decision) = detect::choose(bytes, valid, declared);
    match valid {
        Some(text) if encoding == UTF_8 => Decoded::borrow(text, decision),
        _ => Decoded::read(bytes, 0, encoding, decision),
    }
}

/// How the encoding of a body was decided.
///
/// # Example
///
/// ```
/// use zhclean::decode::{Decision, decode};
///
/// let decoded = decode("\u{FEFF}中国".as_bytes(), Some("big5"));
/// assert_eq!(decoded.decision(), Decision::Mark);
/// assert_eq!(decoded.text(), "中国");
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Decision {
    /// The body begins with a byte order mark, which is not part of the
    /// text.
    Mark,
    /// The caller declared it, and the bytes agree.
    Declared,
    /// The document itself names it, and the bytes agree.
    Document,
    /// The bytes are valid in it, and hardly could be by chance.
    Validity,
    /// It was the likeliest.
    Detected,
}

impl Decision {
    /// The name, in lower case.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::decode::Decision::Mark.name(), "mark");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Decision::Mark => "mark",
            Decision::Declared => "declared",
            Decision::Document => "document",
            Decision::Validity => "validity",
            Decision::Detected => "detected",
        }
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A decoded body, as [`decode()`] returns it.
///
/// # Example
///
/// ```
/// let decoded = zhclean::decode::decode("一切如常。".as_bytes(), None);
/// assert_eq!(decoded.text(), "一切如常。");
/// assert!(decoded.undecodable().is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct Decoded<'t> {
    text: Cow<'t, str>,
    encoding: &'static Encoding,
    decision: Decision,
    undecodable: Vec<Undecodable<'t>>,
    pieces: Vec<Piece>,
}

impl<'t> Decoded<'t> {
    /// Valid UTF-8.
    fn borrow(text: &'t str, decision: Decision) -> Decoded<'t> {
        Decoded {
            text: Cow::Borrowed(text),
            encoding: UTF_8,
            decision,
            undecodable: Vec::new(),
            pieces: Vec::new(),
        }
    }

    /// Reads `bytes` after the first `mark` bytes.
    fn read(
        bytes: &'t [u8],
        mark: usize,
        encoding: &'static Encoding,
        decision: Decision,
    ) -> Decoded<'t> {
        let mut out = read::Reading::new(bytes, mark);
        if pieces::can_be_mixed(encoding) {
            pieces::read(&mut out, encoding);
        } else {
            out.read_to(bytes.len(), encoding);
        }
        let read::Reading { text, undecodable, pieces, four_bytes, .. } = out;
        // The standard reads both with one decoder; the name tells whether
        // the text goes beyond GBK.
        let encoding =
            if encoding == GBK && four_bytes { GB18030 } else { encoding };
        let text = Cow::Owned(text);
        Decoded { text, encoding, decision, undecodable, pieces }
    }

    /// The text.
    ///
    /// # Example
    ///
    /// ```
    /// let bytes = "中国".as_bytes();
    /// let decoded = zhclean::decode::decode(bytes, None);
    /// assert_eq!(decoded.text().as_ptr(), bytes.as_ptr());
    /// ```
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text by value, borrowed when the bytes were valid UTF-8.
    ///
    /// # Example
    ///
    /// ```
    /// use std::borrow::Cow;
    ///
    /// let decoded = zhclean::decode::decode("中国".as_bytes(), None);
    /// assert!(matches!(decoded.into_text(), Cow::Borrowed("中国")));
    /// ```
    #[must_use]
    pub fn into_text(self) -> Cow<'t, str> {
        self.text
    }

    /// The standard's name of the encoding that was read, of the greater
    /// part where the page mixes two. `GBK` that uses four-byte codes is
    /// called `gb18030`; plain ASCII is called `UTF-8`.
    ///
    /// # Example
    ///
    /// ```
    /// let bytes = b"\xD6\xD0\x81\x39\xEE\x39";
    /// let decoded = zhclean::decode::decode(bytes, Some("gbk"));
    /// assert_eq!(decoded.text(), "中\u{3400}");
    /// assert_eq!(decoded.encoding(), "gb18030");
    /// ```
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        self.encoding.name()
    }

    /// How the encoding was decided.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::decode::{Decision, decode};
    ///
    /// let decoded = decode("中国".as_bytes(), Some("utf-8"));
    /// assert_eq!(decoded.decision(), Decision::Declared);
    /// ```
    #[must_use]
    pub fn decision(&self) -> Decision {
        self.decision
    }

    /// The places that could not be decoded, in the order of the text.
    ///
    /// # Example
    ///
    /// ```
    /// let decoded = zhclean::decode::decode(b"\xE4\xB8\xAD\xFF", None);
    /// assert_eq!(decoded.text(), "中\u{FFFD}");
    /// assert_eq!(decoded.undecodable()[0].bytes(), b"\xFF");
    /// ```
    #[must_use]
    pub fn undecodable(&self) -> &[Undecodable<'t>] {
        &self.undecodable
    }

    /// The parts of the text that were read in another encoding than the
    /// rest, in the order of the text.
    ///
    /// # Example
    ///
    /// ```
    /// let page = [
    ///     "<p>这一页的正文".as_bytes(),
    ///     b"</p><p>\xCD\xBC\xCE\xC4\xCD\xC6\xBC\xF6</p>", // GBK
    /// ]
    /// .concat();
    /// let decoded = zhclean::decode::decode(&page, None);
    /// assert_eq!(decoded.encoding(), "UTF-8");
    /// assert_eq!(decoded.pieces()[0].encoding(), "GBK");
    /// assert_eq!(&decoded.text()[decoded.pieces()[0].span()], "图文推荐");
    /// ```
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }
}

/// Bytes that could not be decoded, and the place of the U+FFFD that stand
/// for them.
///
/// # Example
///
/// ```
/// let decoded = zhclean::decode::decode(b"\xE4\xB8\xAD\xFF.", None);
/// let place = &decoded.undecodable()[0];
/// assert_eq!(&decoded.text()[place.span()], "\u{FFFD}");
/// assert_eq!(place.offset(), 3);
/// assert_eq!(place.bytes(), b"\xFF");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Undecodable<'t> {
    span: Span,
    offset: usize,
    bytes: &'t [u8],
}

impl<'t> Undecodable<'t> {
    /// The place in the text: one or more U+FFFD.
    ///
    /// # Example
    ///
    /// ```
    /// let decoded = zhclean::decode::decode(b"\xE4\xB8\xAD\xFF", None);
    /// assert_eq!(decoded.undecodable()[0].span().start(), 3);
    /// ```
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The offset of the bytes in the body, in bytes.
    ///
    /// # Example
    ///
    /// ```
    /// let decoded = zhclean::decode::decode(b"\xE4\xB8\xAD\xFF", None);
    /// assert_eq!(decoded.undecodable()[0].offset(), 3);
    /// ```
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The bytes.
    ///
    /// # Example
    ///
    /// ```
    /// let decoded = zhclean::decode::decode(b"\xE4\xB8\xAD\xE4\xB8", None);
    /// assert_eq!(decoded.undecodable()[0].bytes(), b"\xE4\xB8");
    /// ```
    #[must_use]
    pub fn bytes(&self) -> &'t [u8] {
        self.bytes
    }
}

/// A part of a text that was read in another encoding than the rest.
///
/// # Example
///
/// ```
/// let page = [
///     b"\xD5\xE2\xD2\xBB\xD2\xB3\xB5\xC4\xD5\xFD\xCE\xC4".as_slice(), // GBK
///     b"\xD3\xC3\xC1\xCB\xD2\xBB\xD6\xD6\xB1\xE0\xC2\xEB\n", // GBK
///     "底部的模板".as_bytes(),
/// ]
/// .concat();
/// let decoded = zhclean::decode::decode(&page, Some("gbk"));
/// assert_eq!(decoded.text(), "这一页的正文用了一种编码\n底部的模板");
/// assert_eq!(decoded.pieces()[0].encoding(), "UTF-8");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Piece {
    span: Span,
    encoding: &'static Encoding,
}

impl Piece {
    /// The place in the text.
    ///
    /// # Example
    ///
    /// ```
    /// let decoded = zhclean::decode::decode("中国".as_bytes(), None);
    /// assert!(decoded.pieces().iter().all(|piece| !piece.span().is_empty()));
    /// ```
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The standard's name of the encoding of this part.
    ///
    /// # Example
    ///
    /// ```
    /// let page = ["这一段正文".as_bytes(), b" \xD6\xD0\xB9\xFA\xC8\xCB"].concat();
    /// let decoded = zhclean::decode::decode(&page, Some("utf-8"));
    /// assert_eq!(decoded.text(), "这一段正文 中国人");
    /// assert_eq!(decoded.pieces()[0].encoding(), "GBK");
    /// ```
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        self.encoding.name()
    }
}
