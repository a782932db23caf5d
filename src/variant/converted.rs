use std::borrow::Cow;

use crate::{
    edit::Edit,
    variant::{
        converter::Converter,
        write::{Notes, Shift},
    },
};

/// A converted text that knows where its parts come from.
///
/// Made by [`Converter::convert_with_edits`].
///
/// # Example
///
/// ```
/// use zhclean::variant::{Config, Converter};
///
/// let converted =
///     Converter::new(Config::T2s).convert_with_edits("漢字 and 漢文");
/// assert_eq!(converted.text(), "汉字 and 汉文");
/// assert_eq!(converted.edits().count(), 2);
/// ```
#[derive(Clone, Debug)]
pub struct Converted<'t> {
    converter: Converter,
    source: &'t str,
    text: Cow<'t, str>,
    shifts: Vec<Shift>,
}

impl<'t> Converted<'t> {
    pub(crate) fn new(converter: Converter, source: &'t str) -> Converted<'t> {
        let asked = Notes { shifts: Some(Vec::new()), ..Notes::default() };
        let (text, notes) = converter.convert_noting(source, asked);
        let shifts = notes.shifts.unwrap_or_default();
        Converted { converter, source, text, shifts }
    }

    /// The converted text.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::T2s);
    /// assert_eq!(converter.convert_with_edits("漢字").text(), "汉字");
    /// ```
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The converted text; borrowed exactly when nothing changed.
    ///
    /// # Example
    ///
    /// ```
    /// use std::borrow::Cow;
    ///
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::T2s);
    /// let text = converter.convert_with_edits("山水").into_text();
    /// assert!(matches!(text, Cow::Borrowed("山水")));
    /// ```
    #[must_use]
    pub fn into_text(self) -> Cow<'t, str> {
        self.text
    }

    /// The edits that made the text, as [`Converter::explain`] gives them;
    /// they are found when they are asked for.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::T2s);
    /// let converted = converter.convert_with_edits("漢字");
    /// assert_eq!(converted.edits().next().unwrap().replacement(), "汉");
    /// ```
    pub fn edits(&self) -> impl Iterator<Item = Edit> {
        self.converter.edits(self.source)
    }

    /// The byte of the result that stands where byte `offset` of the source
    /// stood.
    ///
    /// Exact everywhere but inside of a phrase whose length changed: there
    /// it is the start of what the phrase became. What lies behind the end
    /// is moved to the end. A lookup costs the logarithm of the number of
    /// such phrases.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let converted =
    ///     Converter::new(Config::S2twp).convert_with_edits("U盘和");
    /// assert_eq!(converted.to_result(4), 9);
    /// ```
    #[must_use]
    pub fn to_result(&self, offset: usize) -> usize {
        let offset = offset.min(self.source.len());
        moved(&self.shifts, offset, |shift| (shift.source, shift.result))
    }

    /// The byte of the source that stood where byte `offset` of the result
    /// stands; the reverse of [`to_result`](Converted::to_result).
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let converted =
    ///     Converter::new(Config::S2twp).convert_with_edits("U盘和");
    /// assert_eq!(converted.text(), "隨身碟和");
    /// assert_eq!(converted.to_source(9), 4);
    /// ```
    #[must_use]
    pub fn to_source(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        moved(&self.shifts, offset, |shift| (shift.result, shift.source))
    }
}

/// Moves an offset over the shifts before it.
fn moved(
    shifts: &[Shift],
    offset: usize,
    sides: impl Fn(&Shift) -> (crate::Span, crate::Span),
) -> usize {
    let behind =
        shifts.partition_point(|shift| sides(shift).0.start() <= offset);
    let Some(last) = behind.checked_sub(1) else { return offset };
    let (from, to) = sides(&shifts[last]);
    if offset < from.end() {
        return to.start();
    }
    to.end() + (offset - from.end())
}
