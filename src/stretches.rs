use core::{iter::FusedIterator, slice};

use crate::{cleaned::Explained, edit::Edit, span::Span};

/// A stretch of a page with its place in the cleaned text: one edit, or all
/// that lies between two edits and is the same on both sides.
///
/// # Example
///
/// ```
/// let page = "通\u{200B}知";
/// let explained = zhclean::Cleaner::new().explain(page);
/// let stretch = explained.stretches().nth(2).unwrap();
/// assert_eq!(&page[stretch.page()], "知");
/// assert_eq!(&explained.text()[stretch.text()], "知");
/// assert!(stretch.edit().is_none());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Stretch<'e> {
    page: Span,
    text: Span,
    edit: Option<&'e Edit>,
}

impl<'e> Stretch<'e> {
    /// The bytes of the page.
    ///
    /// # Example
    ///
    /// ```
    /// let explained = zhclean::Cleaner::new().explain("通\u{200B}知");
    /// let edit = explained.stretches().nth(1).unwrap();
    /// assert_eq!(edit.page(), zhclean::Span::new(3, 6));
    /// ```
    #[must_use]
    pub fn page(&self) -> Span {
        self.page
    }

    /// The bytes of the cleaned text; an empty span for a removal.
    ///
    /// # Example
    ///
    /// ```
    /// let explained = zhclean::Cleaner::new().explain("通\u{200B}知");
    /// let edit = explained.stretches().nth(1).unwrap();
    /// assert_eq!(edit.text(), zhclean::Span::new(3, 3));
    /// ```
    #[must_use]
    pub fn text(&self) -> Span {
        self.text
    }

    /// The edit; none where both sides are the same.
    ///
    /// # Example
    ///
    /// ```
    /// let explained = zhclean::Cleaner::new().explain("通\u{200B}知");
    /// let edit = explained.stretches().nth(1).unwrap();
    /// assert_eq!(edit.edit().map(|edit| edit.rule()), Some("invisible"));
    /// ```
    #[must_use]
    pub fn edit(&self) -> Option<&'e Edit> {
        self.edit
    }
}

/// The [stretches](Stretch) of a page in their order, as
/// [`Explained::stretches`] gives them.
///
/// They leave no byte out on either side, and none is empty on both.
///
/// # Example
///
/// ```
/// let page = "通\u{200B}知";
/// let explained = zhclean::Cleaner::new().explain(page);
/// let sides: Vec<_> = explained
///     .stretches()
///     .map(|stretch| {
///         (&page[stretch.page()], &explained.text()[stretch.text()])
///     })
///     .collect();
/// assert_eq!(sides, [("通", "通"), ("\u{200B}", ""), ("知", "知")]);
/// ```
#[derive(Clone, Debug)]
pub struct Stretches<'e> {
    edits: slice::Iter<'e, Edit>,
    /// How far both sides have been given.
    page: usize,
    text: usize,
    text_len: usize,
}

impl<'e> Stretches<'e> {
    pub(crate) fn new(explained: &'e Explained<'_>) -> Stretches<'e> {
        Stretches {
            edits: explained.edits.iter(),
            page: 0,
            text: 0,
            text_len: explained.text.len(),
        }
    }

    fn take(
        &mut self,
        page_len: usize,
        text_len: usize,
        edit: Option<&'e Edit>,
    ) -> Stretch<'e> {
        let page = Span::new(self.page, self.page + page_len);
        let text = Span::new(self.text, self.text + text_len);
        (self.page, self.text) = (page.end(), text.end());
        Stretch { page, text, edit }
    }
}

impl<'e> Iterator for Stretches<'e> {
    type Item = Stretch<'e>;

    fn next(&mut self) -> Option<Stretch<'e>> {
        let kept = match self.edits.as_slice().first() {
            Some(edit) => edit.span().start() - self.page,
            None => self.text_len - self.text,
        };
        if kept > 0 {
            return Some(self.take(kept, kept, None));
        }
        let edit = self.edits.next()?;
        let lens = (edit.span().len(), edit.replacement().len());
        Some(self.take(lens.0, lens.1, Some(edit)))
    }
}

impl FusedIterator for Stretches<'_> {}
