use core::{fmt, str::FromStr};

use crate::error::Error;

/// What a removal stage does with a family of lines or spans it recognises.
///
/// Every family of [`spam`](crate::spam) and
/// [`boilerplate`](crate::boilerplate) has a default policy, chosen so that
/// nothing a reader would miss is lost;
/// [`CleanerBuilder::policy`](crate::CleanerBuilder::policy) sets another.
///
/// # Example
///
/// ```
/// use zhclean::Policy;
///
/// assert_eq!("report".parse::<Policy>()?, Policy::Report);
/// # Ok::<(), zhclean::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Policy {
    /// The text is cut, and an edit says so.
    Remove,
    /// The text stays, and a [finding](crate::Finding) points at it.
    Report,
    /// The text stays, and nothing is said.
    Keep,
}

impl Policy {
    const EACH: [Policy; 3] = [Policy::Remove, Policy::Report, Policy::Keep];

    /// The policy's name, as it is parsed and displayed.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::Policy::Keep.name(), "keep");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Policy::Remove => "remove",
            Policy::Report => "report",
            Policy::Keep => "keep",
        }
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Policy {
    type Err = Error;

    fn from_str(name: &str) -> Result<Policy, Error> {
        Policy::EACH
            .into_iter()
            .find(|policy| policy.name() == name)
            .ok_or_else(|| {
                Error::unknown("policy", name, Policy::EACH.map(Policy::name))
            })
    }
}

/// The policies a caller chose for families, by the families' names.
///
/// A family that is not named keeps its default.
///
/// # Example
///
/// ```
/// use zhclean::{Policies, Policy};
///
/// let mut policies = Policies::new();
/// policies.set("credit", Policy::Report);
/// assert_eq!(policies.of("credit"), Some(Policy::Report));
/// assert_eq!(policies.of("byline"), None);
/// ```
// A list, not a map: there are a few dozen families, and a page asks once
// for each line that was recognised.
#[derive(Clone, Debug, Default)]
pub struct Policies(Vec<(String, Policy)>);

impl Policies {
    /// No choices: every family keeps its default.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::Policies::new().of("credit"), None);
    /// ```
    #[must_use]
    pub const fn new() -> Policies {
        Policies(Vec::new())
    }

    /// Chooses `policy` for the family named `family`; the last choice
    /// stands.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Policies, Policy};
    ///
    /// let mut policies = Policies::new();
    /// policies.set("credit", Policy::Keep).set("credit", Policy::Remove);
    /// assert_eq!(policies.of("credit"), Some(Policy::Remove));
    /// ```
    pub fn set(&mut self, family: &str, policy: Policy) -> &mut Policies {
        match self.0.iter_mut().find(|(name, _)| name == family) {
            Some((_, chosen)) => *chosen = policy,
            None => self.0.push((family.to_owned(), policy)),
        }
        self
    }

    /// The policy chosen for `family`, if any.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::Policies::new().of("place-list"), None);
    /// ```
    #[must_use]
    pub fn of(&self, family: &str) -> Option<Policy> {
        self.0
            .iter()
            .find(|(name, _)| name == family)
            .map(|&(_, policy)| policy)
    }

    /// The names of the families a policy was chosen for.
    pub(crate) fn families(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

/// A family of lines or spans that a removal stage recognises.
///
/// # Example
///
/// ```
/// use zhclean::{Policy, boilerplate};
///
/// let credit = boilerplate::families()
///     .find(|family| family.name() == "credit")
///     .expect("the family is bundled");
/// assert_eq!(credit.policy(), Policy::Remove);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Family<'r> {
    name: &'r str,
    policy: Policy,
    summary: &'r str,
}

impl<'r> Family<'r> {
    pub(crate) const fn new(
        name: &'r str,
        policy: Policy,
        summary: &'r str,
    ) -> Family<'r> {
        Family { name, policy, summary }
    }

    /// The name, as edits give it as their rule and policies are set by.
    ///
    /// # Example
    ///
    /// ```
    /// let mut names = zhclean::spam::families().map(|family| family.name());
    /// assert!(names.any(|name| name == "place-list"));
    /// ```
    #[must_use]
    pub const fn name(self) -> &'r str {
        self.name
    }

    /// The policy unless another is chosen.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Policy, boilerplate};
    ///
    /// // What readers would miss is reported, and stays.
    /// let byline = boilerplate::families()
    ///     .find(|family| family.name() == "byline")
    ///     .expect("the family is bundled");
    /// assert_eq!(byline.policy(), Policy::Report);
    /// ```
    #[must_use]
    pub const fn policy(self) -> Policy {
        self.policy
    }

    /// What belongs to the family, in a few words.
    ///
    /// # Example
    ///
    /// ```
    /// let family = zhclean::spam::families().next().unwrap();
    /// assert!(!family.summary().is_empty());
    /// ```
    #[must_use]
    pub const fn summary(self) -> &'r str {
        self.summary
    }
}
