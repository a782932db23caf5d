use core::{fmt, ops::BitOr, str::FromStr};

use crate::error::Error;

/// One step of the pipeline, in the order in which text flows through it.
///
/// # Example
///
/// ```
/// use zhclean::Stage;
///
/// assert!(Stage::Mojibake < Stage::Injection);
/// assert_eq!(Stage::Spam.name(), "spam");
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Stage {
    /// Text read with the wrong encoding: see [`mojibake`](crate::mojibake).
    Mojibake,
    /// Bytes injected by page software: see [`injection`](crate::injection).
    Injection,
    /// Leftovers of formats and encodings: see [`unicode`](crate::unicode).
    Unicode,
    /// Text injected for search engines: see [`spam`](crate::spam).
    Spam,
    /// Lines that are not the article: see
    /// [`boilerplate`](crate::boilerplate).
    Boilerplate,
    /// Conversion between Chinese variants: see
    /// [`variant`](crate::variant). Runs when a conversion is chosen.
    Variant,
}

impl Stage {
    /// All stages, in their order.
    pub(crate) const EACH: [Stage; 6] = [
        Stage::Mojibake,
        Stage::Injection,
        Stage::Unicode,
        Stage::Spam,
        Stage::Boilerplate,
        Stage::Variant,
    ];

    /// The stage's name, the same as that of its module.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::Stage::Unicode.name(), "unicode");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Stage::Mojibake => "mojibake",
            Stage::Injection => "injection",
            Stage::Unicode => "unicode",
            Stage::Spam => "spam",
            Stage::Boilerplate => "boilerplate",
            Stage::Variant => "variant",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The set of repairing stages that a [`Cleaner`](crate::Cleaner) runs.
///
/// [`Stage::Variant`] is not a member: a conversion runs exactly when
/// [`CleanerBuilder::convert`](crate::CleanerBuilder::convert) chose one.
///
/// # Example
///
/// ```
/// use zhclean::{Stage, Stages};
///
/// let stages = Stages::MOJIBAKE | Stages::INJECTION;
/// assert!(stages.contains(Stage::Injection));
/// assert!(!stages.contains(Stage::Spam));
/// assert_eq!("mojibake,injection".parse::<Stages>()?, stages);
/// assert_eq!(stages.to_string(), "mojibake,injection");
/// assert_eq!(Stages::ALL.to_string(), "all");
/// # Ok::<(), zhclean::Error>(())
/// ```
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
#[cfg_attr(
    feature = "serde",
    serde(into = "Vec<Stage>", try_from = "Vec<Stage>")
)]
pub struct Stages(u8);

impl Stages {
    /// Every repairing stage; the default.
    pub const ALL: Stages = Stages(0b1_1111);
    /// No stage: text passes through.
    pub const NONE: Stages = Stages(0);
    /// Only [`Stage::Mojibake`].
    pub const MOJIBAKE: Stages = Stages(1 << Stage::Mojibake as u8);
    /// Only [`Stage::Injection`].
    pub const INJECTION: Stages = Stages(1 << Stage::Injection as u8);
    /// Only [`Stage::Unicode`].
    pub const UNICODE: Stages = Stages(1 << Stage::Unicode as u8);
    /// Only [`Stage::Spam`].
    pub const SPAM: Stages = Stages(1 << Stage::Spam as u8);
    /// Only [`Stage::Boilerplate`].
    pub const BOILERPLATE: Stages = Stages(1 << Stage::Boilerplate as u8);

    /// The set of one stage; none for [`Stage::Variant`].
    pub(crate) fn from_stage(stage: Stage) -> Option<Stages> {
        let set = Stages(1 << stage as u8);
        (set.without(Stages::ALL) == Stages::NONE).then_some(set)
    }

    /// Whether `stage` is in the set.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Stage, Stages};
    ///
    /// assert!(Stages::ALL.contains(Stage::Unicode));
    /// ```
    #[must_use]
    pub const fn contains(self, stage: Stage) -> bool {
        self.0 & (1 << stage as u8) != 0
    }

    /// The set without the stages of `other`.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Stage, Stages};
    ///
    /// let stages = Stages::ALL.without(Stages::SPAM);
    /// assert!(!stages.contains(Stage::Spam));
    /// ```
    #[must_use]
    pub const fn without(self, other: Stages) -> Stages {
        Stages(self.0 & !other.0)
    }

    /// The stages of the set, in the order in which they run.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Stage, Stages};
    ///
    /// let stages = Stages::SPAM | Stages::UNICODE;
    /// assert_eq!(
    ///     stages.iter().collect::<Vec<_>>(),
    ///     [Stage::Unicode, Stage::Spam],
    /// );
    /// ```
    pub fn iter(self) -> impl Iterator<Item = Stage> {
        Stage::EACH.into_iter().filter(move |&stage| self.contains(stage))
    }
}

impl Default for Stages {
    fn default() -> Stages {
        Stages::ALL
    }
}

impl BitOr for Stages {
    type Output = Stages;

    fn bitor(self, other: Stages) -> Stages {
        Stages(self.0 | other.0)
    }
}

impl fmt::Debug for Stages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// Writes `all`, `none`, or the names of the stages joined by commas, as they
/// are parsed.
impl fmt::Display for Stages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Stages::ALL => return f.write_str("all"),
            Stages::NONE => return f.write_str("none"),
            _ => {}
        }
        for (at, stage) in self.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            write!(f, "{comma}{stage}")?;
        }
        Ok(())
    }
}

/// Reads `all`, `none`, or names of stages joined by commas.
///
/// # Errors
///
/// When a name is none of the repairing stages.
impl FromStr for Stages {
    type Err = Error;

    fn from_str(list: &str) -> Result<Stages, Error> {
        match list {
            "all" => return Ok(Stages::ALL),
            "none" => return Ok(Stages::NONE),
            _ => {}
        }
        list.split(',').try_fold(Stages::NONE, |stages, name| {
            Stages::ALL
                .iter()
                .find(|stage| stage.name() == name.trim())
                .and_then(Stages::from_stage)
                .map(|stage| stages | stage)
                .ok_or_else(|| {
                    Error::unknown(
                        "stage",
                        name.trim(),
                        Stages::ALL.iter().map(Stage::name),
                    )
                })
        })
    }
}
