use core::{
    fmt,
    ops::{Index, Range},
};

/// A half-open range of byte offsets into a text.
///
/// Spans in [edits](crate::Edit) and [findings](crate::Finding) always refer
/// to the text that the caller passed in, always lie on character boundaries
/// of it, and can be used to index it.
///
/// # Example
///
/// ```
/// use zhclean::Span;
///
/// let text = "中国人";
/// let span = Span::new(3, 6);
/// assert_eq!(&text[span], "国");
/// assert_eq!(span.len(), 3);
/// assert_eq!(span.to_string(), "3..6");
/// ```
#[derive(
    Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd,
)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
#[cfg_attr(feature = "serde", serde(try_from = "crate::serial::SpanParts"))]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// Makes the span from byte `start` up to, not including, byte `end`.
    ///
    /// # Panics
    ///
    /// When `end` lies before `start`.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(zhclean::Span::new(4, 4).is_empty());
    /// ```
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Span {
        assert!(start <= end, "a span ends before it starts");
        Span { start, end }
    }

    /// The offset of the first byte.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::Span::new(3, 6).start(), 3);
    /// ```
    #[must_use]
    pub const fn start(self) -> usize {
        self.start
    }

    /// The offset after the last byte.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::Span::new(3, 6).end(), 6);
    /// ```
    #[must_use]
    pub const fn end(self) -> usize {
        self.end
    }

    /// The length in bytes.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::Span::new(3, 6).len(), 3);
    /// ```
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte. An edit with an empty span inserts.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(!zhclean::Span::new(3, 6).is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same offsets as a [`Range`].
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::Span::new(3, 6).range(), 3..6);
    /// ```
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Range<usize>> for Span {
    /// # Panics
    ///
    /// When the range ends before it starts.
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

impl Index<Span> for str {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

impl Index<Span> for String {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self.as_str()[span]
    }
}
