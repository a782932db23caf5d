use core::{fmt, str::FromStr};

use super::rules::Families;
use crate::{Error, Policies, Policy};

/// Ready-made policies for the families of this stage.
///
/// # Example
///
/// ```
/// use zhclean::{Policy, boilerplate::Preset};
///
/// assert_eq!(Preset::Train.policies().of("byline"), Some(Policy::Remove));
/// assert_eq!(Preset::Index.policies().of("byline"), Some(Policy::Keep));
/// assert_eq!(Preset::Archive.policies().of("credit"), Some(Policy::Report));
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Preset {
    /// For a search index: what nobody searches for goes; names, dates and
    /// captions stay and are not reported.
    Index,
    /// For training a language model: bylines, sources and dates go too.
    Train,
    /// For an archive: nothing goes, everything is reported.
    Archive,
}

impl Preset {
    const EACH: [Preset; 3] = [Preset::Index, Preset::Train, Preset::Archive];

    /// The preset's name, as it is parsed and displayed.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::boilerplate::Preset;
    ///
    /// assert_eq!("train".parse::<Preset>()?.name(), "train");
    /// # Ok::<(), zhclean::Error>(())
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Preset::Index => "index",
            Preset::Train => "train",
            Preset::Archive => "archive",
        }
    }

    /// A policy for every bundled family.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Evidence, boilerplate::{self, Preset}};
    ///
    /// let page = "大雾已经散去。\n责任编辑：林小满";
    /// let policies = Preset::Archive.policies();
    /// let changes =
    ///     boilerplate::explain_with(page, Evidence::default(), &policies);
    /// assert!(changes.edits().is_empty());
    /// assert_eq!(changes.findings().len(), 1);
    /// ```
    #[must_use]
    pub fn policies(self) -> Policies {
        let rules = Families::bundled();
        let mut policies = Policies::new();
        for (at, family) in rules.iter().enumerate() {
            let policy = match self {
                Preset::Archive => Policy::Report,
                _ => rules.preset(at, self),
            };
            policies.set(family.name(), policy);
        }
        policies
    }
}

impl fmt::Display for Preset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Preset {
    type Err = Error;

    fn from_str(name: &str) -> Result<Preset, Error> {
        Preset::EACH
            .into_iter()
            .find(|preset| preset.name() == name)
            .ok_or_else(|| {
                Error::unknown("preset", name, Preset::EACH.map(Preset::name))
            })
    }
}
