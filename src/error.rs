use core::fmt;

/// What went wrong while a [`Cleaner`](crate::Cleaner) or one of its parts
/// was built.
///
/// Cleaning itself never fails: any text has a result. Errors come only from
/// names and tables that a caller supplies:
///
/// * a stage, conversion, evidence, policy or family that does not exist,
/// * a line of a rule file that cannot be read.
///
/// The type is opaque so that causes can be added. Its message names what
/// was found, what was expected and where.
///
/// # Example
///
/// ```
/// let error = "spam,mojibak".parse::<zhclean::Stages>().unwrap_err();
/// assert!(error.is_unknown_name());
/// assert_eq!(
///     error.to_string(),
///     "unknown stage `mojibak`, expected one of mojibake, injection, \
///      unicode, spam, boilerplate",
/// );
/// ```
// The messages are written by hand: deriving them would bring six crates
// into the default tree for three sentences (see DESIGN.md).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Error(Kind);

#[derive(Clone, Debug, Eq, PartialEq)]
enum Kind {
    Unknown { what: &'static str, found: String, expected: String },
    Rule { source: String, line: usize, found: String, expected: String },
}

impl Error {
    /// `found` names no `what`; `expected` lists the names there are.
    pub(crate) fn unknown<'n>(
        what: &'static str,
        found: &str,
        expected: impl IntoIterator<Item = &'n str>,
    ) -> Error {
        let expected = expected.into_iter().collect::<Vec<_>>().join(", ");
        Error(Kind::Unknown { what, found: found.to_owned(), expected })
    }

    /// Line `line` (counted from 1) of the rule table `source` is wrong.
    pub(crate) fn rule(
        source: &str,
        line: usize,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Error {
        Error(Kind::Rule {
            source: source.to_owned(),
            line,
            found: found.into(),
            expected: expected.into(),
        })
    }

    /// Whether a name was given that does not exist.
    ///
    /// # Example
    ///
    /// ```
    /// let error = "weak".parse::<zhclean::Evidence>().unwrap_err();
    /// assert!(error.is_unknown_name());
    /// ```
    #[must_use]
    pub fn is_unknown_name(&self) -> bool {
        matches!(self.0, Kind::Unknown { .. })
    }

    /// Whether a line of a rule table could not be read.
    ///
    /// # Example
    ///
    /// ```
    /// let error = "weak".parse::<zhclean::Evidence>().unwrap_err();
    /// assert!(!error.is_rule());
    /// ```
    #[must_use]
    pub fn is_rule(&self) -> bool {
        matches!(self.0, Kind::Rule { .. })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Unknown { what, found, expected } => write!(
                f,
                "unknown {what} `{found}`, expected one of {expected}"
            ),
            Kind::Rule { source, line, found, expected } => write!(
                f,
                "{source}, line {line}: found {found}, expected {expected}"
            ),
        }
    }
}

impl core::error::Error for Error {}
