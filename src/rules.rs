use core::{fmt, str::FromStr};

use crate::error::Error;

/// A version of everything that decides about a page: the rules, markers and
/// tables of all stages, and what is done with them.
///
/// A cleaner with a version gives the same text for the same page in every
/// release that has the version; what improves the output belongs to the
/// next one. So a corpus that took months can be cleaned to the end by the
/// version that it was begun with. (What a release must mend at once, such
/// as text that was lost, is listed in the changelog under *Output
/// changes*.)
///
/// The version does not cover the wording of reasons, or the findings.
///
/// # Example
///
/// ```
/// use zhclean::{Cleaner, Rules};
///
/// let cleaner = Cleaner::builder().rules(Rules::V1).build()?;
/// assert_eq!(cleaner.rules(), Rules::V1);
/// assert_eq!(cleaner.clean("通\u{200B}知").text(), "通知");
/// assert_eq!("v1".parse::<Rules>()?, Rules::V1);
/// # Ok::<(), zhclean::Error>(())
/// ```
#[derive(
    Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd,
)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Rules {
    /// The rules of release 0.1, and the default.
    #[default]
    V1,
}

impl Rules {
    const EACH: [Rules; 1] = [Rules::V1];

    /// The version's name, as it is parsed and displayed.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::Rules::V1.name(), "v1");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Rules::V1 => "v1",
        }
    }
}

impl fmt::Display for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Rules {
    type Err = Error;

    fn from_str(name: &str) -> Result<Rules, Error> {
        Rules::EACH.into_iter().find(|rules| rules.name() == name).ok_or_else(
            || Error::unknown("rules", name, Rules::EACH.map(Rules::name)),
        )
    }
}
