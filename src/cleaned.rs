use core::fmt;
use std::borrow::Cow;

use crate::{
    edit::{Edit, Finding},
    stage::Stage,
    stretches::Stretches,
};

/// How much was changed, by stage.
///
/// # Example
///
/// ```
/// use zhclean::{Cleaner, Stage};
///
/// let cleaned = Cleaner::new().clean("通\u{200B}知");
/// assert_eq!(cleaned.summary().edits(Stage::Unicode), 1);
/// assert_eq!(cleaned.summary().edits(Stage::Spam), 0);
/// assert_eq!(cleaned.summary().to_string(), "1 edit (unicode 1)");
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
#[cfg_attr(
    feature = "serde",
    serde(
        from = "crate::serial::SummaryParts",
        into = "crate::serial::SummaryParts"
    )
)]
pub struct Summary {
    pub(crate) edits: [usize; Stage::EACH.len()],
    pub(crate) findings: usize,
}

impl Summary {
    pub(crate) fn add(&mut self, stage: Stage, edits: usize) {
        self.edits[stage as usize] += edits;
    }

    /// The number of edits that `stage` made.
    ///
    /// Every stage counts its own, so that a place two stages changed counts
    /// for both, and the numbers may add up to more than the edits of an
    /// [`Explained`].
    ///
    /// # Example
    ///
    /// ```
    /// let cleaned = zhclean::Cleaner::new().clean("一切如常。");
    /// assert_eq!(cleaned.summary().edits(zhclean::Stage::Unicode), 0);
    /// ```
    #[must_use]
    pub fn edits(&self, stage: Stage) -> usize {
        self.edits[stage as usize]
    }

    /// The number of edits of all stages together.
    ///
    /// # Example
    ///
    /// ```
    /// let cleaned = zhclean::Cleaner::new().clean("通\u{200B}知");
    /// assert_eq!(cleaned.summary().total(), 1);
    /// ```
    #[must_use]
    pub fn total(&self) -> usize {
        self.edits.iter().sum()
    }

    /// The number of places that were recognised and left as they are.
    ///
    /// # Example
    ///
    /// ```
    /// let cleaned = zhclean::Cleaner::new().clean("一切如常。");
    /// assert_eq!(cleaned.summary().findings(), 0);
    /// ```
    #[must_use]
    pub fn findings(&self) -> usize {
        self.findings
    }

    /// The stages that changed something and their numbers of edits, in the
    /// order in which they ran.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Cleaner, Stage};
    ///
    /// let cleaned = Cleaner::new().clean("通\u{200B}知");
    /// let stages: Vec<_> = cleaned.summary().stages().collect();
    /// assert_eq!(stages, [(Stage::Unicode, 1)]);
    /// ```
    pub fn stages(&self) -> impl Iterator<Item = (Stage, usize)> {
        let edits = self.edits;
        Stage::EACH
            .into_iter()
            .map(move |stage| (stage, edits[stage as usize]))
            .filter(|&(_, edits)| edits > 0)
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.total();
        let noun = if total == 1 { "edit" } else { "edits" };
        write!(f, "{total} {noun}")?;
        for (at, (stage, edits)) in self.stages().enumerate() {
            let open = if at == 0 { " (" } else { ", " };
            write!(f, "{open}{stage} {edits}")?;
        }
        if total > 0 {
            f.write_str(")")?;
        }
        if self.findings > 0 {
            write!(f, ", {} reported", self.findings)?;
        }
        Ok(())
    }
}

/// A cleaned text, as [`Cleaner::clean`](crate::Cleaner::clean) returns it.
///
/// # Example
///
/// ```
/// let cleaned = zhclean::Cleaner::new().clean("通\u{200B}知");
/// assert_eq!(cleaned.text(), "通知");
/// assert!(cleaned.is_changed());
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Cleaned<'t> {
    pub(crate) text: Cow<'t, str>,
    pub(crate) summary: Summary,
    pub(crate) encoding: Option<&'static str>,
}

impl<'t> Cleaned<'t> {
    /// The text: the very bytes that were passed in exactly when nothing was
    /// changed.
    ///
    /// # Example
    ///
    /// ```
    /// let page = "一切如常。";
    /// let cleaned = zhclean::Cleaner::new().clean(page);
    /// assert_eq!(cleaned.text().as_ptr(), page.as_ptr());
    /// ```
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text by value, borrowed exactly when nothing was changed.
    ///
    /// # Example
    ///
    /// ```
    /// use std::borrow::Cow;
    ///
    /// let cleaned = zhclean::Cleaner::new().clean("一切如常。");
    /// assert!(matches!(cleaned.into_text(), Cow::Borrowed(_)));
    /// ```
    #[must_use]
    pub fn into_text(self) -> Cow<'t, str> {
        self.text
    }

    /// Whether the text differs from what was passed in.
    ///
    /// For bytes, decoding alone does not count as a change.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(!zhclean::Cleaner::new().clean("一切如常。").is_changed());
    /// ```
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.summary.total() > 0
    }

    /// How much was changed, by stage.
    ///
    /// # Example
    ///
    /// ```
    /// let cleaned = zhclean::Cleaner::new().clean("通\u{200B}知");
    /// assert_eq!(cleaned.summary().total(), 1);
    /// ```
    #[must_use]
    pub fn summary(&self) -> Summary {
        self.summary
    }

    /// The standard's name of the encoding that
    /// [`clean_bytes`](crate::Cleaner::clean_bytes) decoded; none for text.
    ///
    /// # Example
    ///
    /// ```
    /// let cleaner = zhclean::Cleaner::new();
    /// let cleaned = cleaner.clean_bytes(b"\xD6\xD0\xB9\xFA", Some("gbk"));
    /// assert_eq!(cleaned.encoding(), Some("GBK"));
    /// assert_eq!(cleaner.clean("中国").encoding(), None);
    /// ```
    #[must_use]
    pub fn encoding(&self) -> Option<&'static str> {
        self.encoding
    }
}

/// A cleaned text with every edit that made it, as
/// [`Cleaner::explain`](crate::Cleaner::explain) returns it.
///
/// # Example
///
/// ```
/// let page = "通\u{200B}知";
/// let explained = zhclean::Cleaner::new().explain(page);
/// assert_eq!(explained.text(), "通知");
/// for edit in explained.edits() {
///     assert_eq!(&page[edit.span()], "\u{200B}");
///     assert_eq!(edit.rule(), "invisible");
/// }
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Explained<'t> {
    pub(crate) text: Cow<'t, str>,
    pub(crate) summary: Summary,
    pub(crate) edits: Vec<Edit>,
    pub(crate) findings: Vec<Finding>,
}

impl<'t> Explained<'t> {
    /// The same text that [`Cleaner::clean`](crate::Cleaner::clean) gives.
    ///
    /// # Example
    ///
    /// ```
    /// let cleaner = zhclean::Cleaner::new();
    /// let page = "通\u{200B}知";
    /// assert_eq!(cleaner.explain(page).text(), cleaner.clean(page).text());
    /// ```
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text by value, borrowed exactly when nothing was changed.
    ///
    /// # Example
    ///
    /// ```
    /// let explained = zhclean::Cleaner::new().explain("通\u{200B}知");
    /// assert_eq!(explained.into_text(), "通知");
    /// ```
    #[must_use]
    pub fn into_text(self) -> Cow<'t, str> {
        self.text
    }

    /// All edits, in the order of the page. They do not overlap, and making
    /// them in the page gives [`text`](Explained::text).
    ///
    /// # Example
    ///
    /// ```
    /// let explained = zhclean::Cleaner::new().explain("一切如常。");
    /// assert!(explained.edits().is_empty());
    /// ```
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The page cut into edits and what lies between them, in its order,
    /// with the places on both sides: what is needed to show them side by
    /// side.
    ///
    /// # Example
    ///
    /// ```
    /// let page = "通\u{200B}知";
    /// let explained = zhclean::Cleaner::new().explain(page);
    /// let text: String = explained
    ///     .stretches()
    ///     .map(|stretch| match stretch.edit() {
    ///         Some(edit) => format!("[-{}-]", page[edit.span()].len()),
    ///         None => page[stretch.page()].to_owned(),
    ///     })
    ///     .collect();
    /// assert_eq!(text, "通[-3-]知");
    /// ```
    #[must_use]
    pub fn stretches(&self) -> Stretches<'_> {
        Stretches::new(self)
    }

    /// What was recognised and left as it is, in the order of the page.
    ///
    /// # Example
    ///
    /// ```
    /// let explained = zhclean::Cleaner::new().explain("一切如常。");
    /// assert!(explained.findings().is_empty());
    /// ```
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How much was changed, by stage.
    ///
    /// # Example
    ///
    /// ```
    /// let explained = zhclean::Cleaner::new().explain("通\u{200B}知");
    /// assert_eq!(explained.summary().total(), 1);
    /// ```
    #[must_use]
    pub fn summary(&self) -> Summary {
        self.summary
    }
}
