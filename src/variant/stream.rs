use crate::variant::{
    converter::Converter,
    describe,
    step::Known,
    tables,
    write::{LARGE, Notes, Writer},
};

/// As much of the text behind a place as can have a say in what becomes of
/// it, in bytes: the second stage may look for the end of a description,
/// each character of which may have come from the longest phrase, before
/// which the first stage looks for a segment.
const AHEAD: usize = 4 * tables::LONGEST_KEY * (2 * describe::LONGEST + 2);

/// A conversion of a text that comes in pieces.
///
/// The result is the same as that of the whole text, wherever it was cut.
/// About 16 KB of it are held back, whatever its length.
///
/// # Example
///
/// ```
/// use zhclean::variant::{Config, Converter};
///
/// let converter = Converter::new(Config::S2twp);
/// let text = "信息时代的头发";
/// let mut stream = converter.stream();
/// let mut out = String::new();
/// for piece in text.split_inclusive(|_| true) {
///     stream.push(piece, &mut out);
/// }
/// stream.finish(&mut out);
/// assert_eq!(out, converter.convert(text));
/// ```
#[derive(Clone, Debug)]
pub struct Stream {
    converter: Converter,
    /// What has come and is not converted yet.
    pending: String,
}

impl Stream {
    pub(crate) const fn new(converter: Converter) -> Stream {
        Stream { converter, pending: String::new() }
    }

    /// Takes the next piece and appends to `out` what is certain.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let mut stream = Converter::new(Config::T2s).stream();
    /// let mut out = String::new();
    /// stream.push("漢", &mut out);
    /// assert_eq!(out, "", "a phrase may follow");
    /// ```
    pub fn push(&mut self, piece: &str, out: &mut String) {
        self.pending.push_str(piece);
        // Some more than has to be, so that small pieces are taken together.
        if self.pending.len() < 2 * AHEAD {
            return;
        }
        let limit = self.pending.len() - AHEAD;
        let rules = self.converter.config().rules();
        let mut writer = Writer::<LARGE>::new(rules, Notes::default());
        let end = writer.convert(&self.pending, 0, limit, Known::START, out);
        self.pending.drain(..end);
    }

    /// Appends the rest, after which the stream is as new.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let mut stream = Converter::new(Config::T2s).stream();
    /// let mut out = String::new();
    /// stream.push("漢", &mut out);
    /// stream.finish(&mut out);
    /// assert_eq!(out, "汉");
    /// ```
    pub fn finish(&mut self, out: &mut String) {
        self.converter.convert_into(&self.pending, out);
        self.pending.clear();
    }
}
