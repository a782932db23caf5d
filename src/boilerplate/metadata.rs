use super::{
    page::{Page, fields},
    reader::Reader,
    rules::{Families, Field},
};
use crate::Span;

/// What a page says about itself: the values of its labels.
///
/// # Example
///
/// ```
/// use zhclean::boilerplate::{Field, metadata};
///
/// let page = "大雾已经散去。\n来源：江畔晚报 责任编辑：林小满";
/// let metadata = metadata(page);
/// assert_eq!(metadata.first(Field::Source), Some("江畔晚报"));
/// assert_eq!(metadata.first(Field::Editor), Some("林小满"));
/// assert_eq!(metadata.first(Field::Title), None);
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Metadata<'t> {
    text: &'t str,
    fields: Vec<(Field, Span)>,
}

impl<'t> Metadata<'t> {
    /// The first value of `field`, as it stands in the text.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::boilerplate::{Field, metadata};
    ///
    /// let page = "来源：城南周报\n河边的菜市清晨五点亮起灯来。";
    /// assert_eq!(metadata(page).first(Field::Source), Some("城南周报"));
    /// assert_eq!(metadata(page).first(Field::Editor), None);
    /// ```
    #[must_use]
    pub fn first(&self, field: Field) -> Option<&'t str> {
        self.fields
            .iter()
            .find(|(known, _)| *known == field)
            .map(|&(_, span)| &self.text[span])
    }

    /// All values with their places in the text, in its order. A field may
    /// occur several times.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::boilerplate::metadata;
    ///
    /// let page = "大雾已经散去。\n(责编:林小满、何青)";
    /// let metadata = metadata(page);
    /// let (field, span) = metadata.fields()[0];
    /// assert_eq!(field.name(), "editor");
    /// assert_eq!(&page[span], "林小满、何青");
    /// ```
    #[must_use]
    pub fn fields(&self) -> &[(Field, Span)] {
        &self.fields
    }
}

/// The metadata that the bundled families find on a page, whether their
/// policy removes the lines or not.
///
/// It is read from the page as it came: after a cut it is gone.
///
/// # Example
///
/// ```
/// use zhclean::boilerplate::{Field, metadata};
///
/// let page = "大雾散去\n2024-03-05 08:10\n江面上恢复了通航。";
/// assert_eq!(metadata(page).first(Field::Published), Some("2024-03-05 08:10"));
/// ```
#[must_use]
pub fn metadata(text: &str) -> Metadata<'_> {
    let rules = Families::bundled();
    let page = Page::read(rules, text, &mut Reader::new(rules));
    let fields =
        page.lines.iter().flat_map(|line| fields(rules, line)).collect();
    Metadata { text, fields }
}
