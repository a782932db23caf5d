//! What was changed or found, where, why and how surely.

mod cause;
mod changes;
mod compose;

use core::fmt;
use std::borrow::Cow;

pub(crate) use self::{
    cause::Causes,
    changes::Settled,
    compose::{PageMap, compose},
};
pub use self::{
    cause::{Cause, Evidence},
    changes::Changes,
};
use crate::{span::Span, stage::Stage};

/// One change: the bytes of `span` in the text that was passed in become
/// `replacement`.
///
/// An edit has one [`Cause`], or several where more than one stage changed
/// the same place.
///
/// # Example
///
/// ```
/// use zhclean::{Cause, Edit, Evidence, Span, Stage};
///
/// let cause = Cause::new(
///     Stage::Injection,
///     "pinyin",
///     Evidence::Certain,
///     "the reading of 產 was inserted after it",
/// );
/// let edit = Edit::new(Span::new(3, 9), "", cause);
/// assert_eq!(&"產(chǎn)品"[edit.span()], "(chǎn");
/// assert_eq!(edit.replacement(), "");
/// assert_eq!(edit.rule(), "pinyin");
/// assert_eq!(
///     edit.to_string(),
///     "3..9 removed: injection pinyin (certain): the reading of 產 was \
///      inserted after it",
/// );
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "crate::serial::EditParts"))]
pub struct Edit {
    span: Span,
    replacement: Cow<'static, str>,
    why: Why,
}

/// The causes of an edit. A page may have millions of edits: an edit takes
/// no more room than it must.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Why {
    One(Cause),
    /// More than one stage changed the place. Never empty.
    Many(Box<[Cause]>),
}

impl Edit {
    /// Makes an edit with one cause.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Cause, Edit, Evidence, Span, Stage};
    ///
    /// let cause = Cause::new(Stage::Variant, "t2s", Evidence::Certain, "");
    /// let edit = Edit::new(Span::new(0, 3), "国", cause);
    /// assert_eq!(edit.replacement(), "国");
    /// ```
    #[must_use]
    pub fn new(
        span: Span,
        replacement: impl Into<Cow<'static, str>>,
        cause: Cause,
    ) -> Edit {
        Edit { span, replacement: replacement.into(), why: Why::One(cause) }
    }

    /// The bytes of the original text that are replaced.
    ///
    /// # Example
    ///
    /// ```
    /// let explained = zhclean::Cleaner::new().explain("通\u{200B}知");
    /// let edit = &explained.edits()[0];
    /// assert_eq!(edit.span(), zhclean::Span::new(3, 6));
    /// ```
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What stands in their place; empty for a removal.
    ///
    /// # Example
    ///
    /// ```
    /// let explained = zhclean::Cleaner::new().explain("通\u{200B}知");
    /// assert_eq!(explained.edits()[0].replacement(), "");
    /// ```
    #[must_use]
    pub fn replacement(&self) -> &str {
        &self.replacement
    }

    /// Why: one cause for each stage and rule that took part, in the order
    /// in which they acted. Never empty.
    ///
    /// # Example
    ///
    /// ```
    /// let explained = zhclean::Cleaner::new().explain("通\u{200B}知");
    /// assert_eq!(explained.edits()[0].causes().count(), 1);
    /// ```
    pub fn causes(&self) -> impl Iterator<Item = &Cause> {
        self.why().iter()
    }

    /// The stage of the first cause.
    ///
    /// # Example
    ///
    /// ```
    /// let explained = zhclean::Cleaner::new().explain("通\u{200B}知");
    /// assert_eq!(explained.edits()[0].stage(), zhclean::Stage::Unicode);
    /// ```
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.first_cause().stage()
    }

    /// The rule of the first cause.
    ///
    /// # Example
    ///
    /// ```
    /// let explained = zhclean::Cleaner::new().explain("通\u{200B}知");
    /// assert_eq!(explained.edits()[0].rule(), "invisible");
    /// ```
    #[must_use]
    pub fn rule(&self) -> &str {
        self.first_cause().rule()
    }

    /// The reason of the first cause.
    ///
    /// # Example
    ///
    /// ```
    /// let explained = zhclean::Cleaner::new().explain("通\u{200B}知");
    /// assert!(!explained.edits()[0].reason().is_empty());
    /// ```
    #[must_use]
    pub fn reason(&self) -> &str {
        self.first_cause().reason()
    }

    /// The weakest evidence among the causes.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::Evidence;
    ///
    /// let explained = zhclean::Cleaner::new().explain("通\u{200B}知");
    /// assert_eq!(explained.edits()[0].evidence(), Evidence::Certain);
    /// ```
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        self.causes()
            .map(Cause::evidence)
            .fold(Evidence::Certain, Evidence::min)
    }

    fn why(&self) -> &[Cause] {
        match &self.why {
            Why::One(cause) => core::slice::from_ref(cause),
            Why::Many(causes) => causes,
        }
    }

    fn first_cause(&self) -> &Cause {
        &self.why()[0]
    }

    /// Makes an edit with several causes; none if there is no cause.
    pub(crate) fn with_causes(
        span: Span,
        replacement: impl Into<Cow<'static, str>>,
        causes: Vec<Cause>,
    ) -> Option<Edit> {
        let why = match <[Cause; 1]>::try_from(causes) {
            Ok([cause]) => Why::One(cause),
            Err(causes) if causes.is_empty() => return None,
            Err(causes) => Why::Many(causes.into()),
        };
        Some(Edit { span, replacement: replacement.into(), why })
    }

    pub(crate) fn into_replacement(self) -> Cow<'static, str> {
        self.replacement
    }

    /// The same change at another place.
    pub(crate) fn moved(mut self, span: Span) -> Edit {
        self.span = span;
        self
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.replacement.is_empty() {
            true => write!(f, "{} removed", self.span)?,
            false => {
                write!(f, "{} becomes {:?}", self.span, self.replacement)?
            }
        }
        for (at, cause) in self.causes().enumerate() {
            write!(f, "{}{cause}", if at == 0 { ": " } else { "; " })?;
        }
        Ok(())
    }
}

/// Something a stage recognised and left as it is: the evidence was too weak
/// to act on, the family's policy is to report, or the damage cannot be
/// undone.
///
/// # Example
///
/// ```
/// use zhclean::{Cause, Evidence, Finding, Span, Stage};
///
/// let finding = Finding::new(
///     Span::new(0, 9),
///     Cause::new(Stage::Mojibake, "lost", Evidence::Certain, "锟斤拷"),
/// );
/// assert_eq!(finding.cause().rule(), "lost");
/// assert_eq!(finding.to_string(), "0..9 left: mojibake lost (certain): 锟斤拷");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub struct Finding {
    span: Span,
    cause: Cause,
}

impl Finding {
    /// Makes a finding.
    ///
    /// # Example
    ///
    /// ```
    /// # use zhclean::{Cause, Evidence, Finding, Span, Stage};
    /// let cause = Cause::new(Stage::Spam, "x", Evidence::Guessed, "y");
    /// assert_eq!(Finding::new(Span::new(0, 3), cause).span().len(), 3);
    /// ```
    #[must_use]
    pub fn new(span: Span, cause: Cause) -> Finding {
        Finding { span, cause }
    }

    /// The place in the text that was passed in.
    ///
    /// # Example
    ///
    /// ```
    /// # use zhclean::{Cause, Evidence, Finding, Span, Stage};
    /// # let cause = Cause::new(Stage::Spam, "x", Evidence::Guessed, "y");
    /// assert_eq!(Finding::new(Span::new(0, 3), cause).span().start(), 0);
    /// ```
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What was recognised and how sure the stage is.
    ///
    /// # Example
    ///
    /// ```
    /// # use zhclean::{Cause, Evidence, Finding, Span, Stage};
    /// # let cause = Cause::new(Stage::Spam, "x", Evidence::Guessed, "y");
    /// # let finding = Finding::new(Span::new(0, 3), cause);
    /// assert_eq!(finding.cause().stage(), Stage::Spam);
    /// ```
    #[must_use]
    pub fn cause(&self) -> &Cause {
        &self.cause
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} left: {}", self.span, self.cause)
    }
}
