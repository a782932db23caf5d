use core::{fmt, str::FromStr};
use std::{borrow::Cow, sync::Arc};

use crate::{error::Error, stage::Stage};

/// How sure a stage is of a change, from weakest to strongest.
///
/// A [`Cleaner`](crate::Cleaner) acts on everything at or above its
/// threshold ([`Evidence::Inferred`] by default) and only reports the rest
/// as [findings](crate::Finding).
///
/// # Example
///
/// ```
/// use zhclean::Evidence;
///
/// assert!(Evidence::Guessed < Evidence::Inferred);
/// assert!(Evidence::Inferred < Evidence::Certain);
/// assert_eq!("guessed".parse::<Evidence>()?, Evidence::Guessed);
/// # Ok::<(), zhclean::Error>(())
/// ```
#[derive(
    Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd,
)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Evidence {
    /// Statistics prefer this reading of the text to all others, by a
    /// margin. Some such changes are wrong.
    Guessed,
    /// The text around leaves one reasonable reading.
    #[default]
    Inferred,
    /// The change undoes the damage without loss, or removes something that
    /// cannot be text.
    Certain,
}

impl Evidence {
    const EACH: [Evidence; 3] =
        [Evidence::Guessed, Evidence::Inferred, Evidence::Certain];

    /// The name of the level, as it is parsed and displayed.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::Evidence::Certain.name(), "certain");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Evidence::Guessed => "guessed",
            Evidence::Inferred => "inferred",
            Evidence::Certain => "certain",
        }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Evidence {
    type Err = Error;

    fn from_str(name: &str) -> Result<Evidence, Error> {
        Evidence::EACH
            .into_iter()
            .find(|level| level.name() == name)
            .ok_or_else(|| {
                Error::unknown(
                    "evidence",
                    name,
                    Evidence::EACH.map(Evidence::name),
                )
            })
    }
}

/// Why something was changed or reported: the stage and rule that did it,
/// how sure it was, and a sentence for people.
///
/// A clone is a pointer to the same words: the edits of a page that one rule
/// made share them.
///
/// # Example
///
/// ```
/// use zhclean::{Cause, Evidence, Stage};
///
/// let cause = Cause::new(
///     Stage::Spam,
///     "place-list",
///     Evidence::Inferred,
///     "40 places of 25 provinces in no order",
/// );
/// assert_eq!(cause.rule(), "place-list");
/// assert_eq!(
///     cause.to_string(),
///     "spam place-list (inferred): 40 places of 25 provinces in no order",
/// );
/// ```
#[derive(Clone, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
#[cfg_attr(feature = "serde", serde(from = "CauseParts", into = "CauseParts"))]
pub struct Cause(Arc<CauseParts>);

#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename = "Cause"))]
struct CauseParts {
    stage: Stage,
    evidence: Evidence,
    rule: Cow<'static, str>,
    reason: Cow<'static, str>,
}

impl Cause {
    /// Makes a cause.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Cause, Evidence, Stage};
    ///
    /// let cause = Cause::new(Stage::Unicode, "bom", Evidence::Certain, "");
    /// assert_eq!(cause.stage(), Stage::Unicode);
    /// ```
    #[must_use]
    pub fn new(
        stage: Stage,
        rule: impl Into<Cow<'static, str>>,
        evidence: Evidence,
        reason: impl Into<Cow<'static, str>>,
    ) -> Cause {
        CauseParts {
            stage,
            evidence,
            rule: rule.into(),
            reason: reason.into(),
        }
        .into()
    }

    /// The stage that decided.
    ///
    /// # Example
    ///
    /// ```
    /// # use zhclean::{Cause, Evidence, Stage};
    /// # let cause = Cause::new(Stage::Spam, "x", Evidence::Certain, "y");
    /// assert_eq!(cause.stage(), Stage::Spam);
    /// ```
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.0.stage
    }

    /// The rule or family within the stage, in lower case.
    ///
    /// # Example
    ///
    /// ```
    /// # use zhclean::{Cause, Evidence, Stage};
    /// # let cause = Cause::new(Stage::Spam, "x", Evidence::Certain, "y");
    /// assert_eq!(cause.rule(), "x");
    /// ```
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.0.rule
    }

    /// How sure the stage is.
    ///
    /// # Example
    ///
    /// ```
    /// # use zhclean::{Cause, Evidence, Stage};
    /// # let cause = Cause::new(Stage::Spam, "x", Evidence::Certain, "y");
    /// assert_eq!(cause.evidence(), Evidence::Certain);
    /// ```
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        self.0.evidence
    }

    /// The reason in words, for people.
    ///
    /// # Example
    ///
    /// ```
    /// # use zhclean::{Cause, Evidence, Stage};
    /// # let cause = Cause::new(Stage::Spam, "x", Evidence::Certain, "y");
    /// assert_eq!(cause.reason(), "y");
    /// ```
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.0.reason
    }
}

impl From<CauseParts> for Cause {
    fn from(parts: CauseParts) -> Cause {
        Cause(Arc::new(parts))
    }
}

#[cfg(feature = "serde")]
impl From<Cause> for CauseParts {
    fn from(cause: Cause) -> CauseParts {
        Arc::unwrap_or_clone(cause.0)
    }
}

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CauseParts { stage, evidence, rule, reason } = &*self.0;
        f.debug_struct("Cause")
            .field("stage", stage)
            .field("evidence", evidence)
            .field("rule", rule)
            .field("reason", reason)
            .finish()
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CauseParts { stage, evidence, rule, reason } = &*self.0;
        write!(f, "{stage} {rule} ({evidence})")?;
        match reason.is_empty() {
            true => Ok(()),
            false => write!(f, ": {reason}"),
        }
    }
}

/// The causes that a stage gave last. Most edits have one of these, and share
/// it.
#[derive(Default)]
pub(crate) struct Causes(Vec<Cause>);

impl Causes {
    /// How many are kept: those that take turns in a text are few.
    const KEPT: usize = 8;

    pub(crate) fn get(
        &mut self,
        stage: Stage,
        rule: &'static str,
        evidence: Evidence,
        reason: impl Into<Cow<'static, str>>,
    ) -> Cause {
        let cause = CauseParts {
            stage,
            evidence,
            rule: rule.into(),
            reason: reason.into(),
        };
        if let Some(known) = self.0.iter().find(|known| *known.0 == cause) {
            return known.clone();
        }
        if self.0.len() == Causes::KEPT {
            self.0.remove(0);
        }
        let cause = Cause::from(cause);
        self.0.push(cause.clone());
        cause
    }
}
