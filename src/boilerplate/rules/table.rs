//! What a table says: families, their rules, and the settings of these.

use std::borrow::Cow;

use super::{
    super::{
        Preset,
        value::{Care, Value},
    },
    Field,
    pattern::Pattern,
};
use crate::{Evidence, Policy};

/// One family.
#[derive(Clone, Debug)]
pub(in super::super) struct Table {
    pub(in super::super) name: Cow<'static, str>,
    pub(in super::super) summary: Cow<'static, str>,
    pub(in super::super) policy: Policy,
    pub(super) presets: Vec<(Preset, Policy)>,
    pub(in super::super) vetoes: Vec<Box<[char]>>,
    /// Families whose strong lines bear out this family's weak ones.
    pub(in super::super) beside: Vec<Cow<'static, str>>,
    /// How many kinds of boilerplate at the tail make the short lines among
    /// them boilerplate.
    pub(in super::super) absorbs: Option<usize>,
    /// Below a line of which families it does so.
    pub(in super::super) below: Vec<Cow<'static, str>>,
    /// Above a line of which families it does so at the head.
    pub(in super::super) above: Vec<Cow<'static, str>>,
    /// Between lines of which families at the end it does so.
    pub(in super::super) between: Vec<Cow<'static, str>>,
    /// Headings of which families may stand over lines with bullets and over
    /// headlines that read like sentences.
    pub(in super::super) lists: Vec<Cow<'static, str>>,
    /// What a line says that stands over or under the words of a reader:
    /// no short line beside it is taken.
    pub(in super::super) voices: Vec<Box<[char]>>,
    /// What somebody did who is named behind it over a text, folded.
    pub(in super::super) did: Vec<Box<[char]>>,
    /// What stands behind a number and says how long ago something was, folded.
    pub(in super::super) ago: Vec<Box<[char]>>,
    /// What a sentence says, folded, that shows what stands under it.
    pub(in super::super) announces: Vec<Box<[char]>>,
    /// What the title of a notice says, folded, under whose text stands whom to
    /// call.
    pub(in super::super) notices: Vec<Box<[char]>>,
    /// Directly below a line of which families a title stands.
    pub(in super::super) titles: Vec<Cow<'static, str>>,
    /// Words with which a column of links begins at the top of a page.
    pub(in super::super) tops: Vec<Box<[char]>>,
    /// What stands over a table of contents, folded.
    pub(in super::super) contents: Vec<Box<[char]>>,
    /// Words that clauses have and names have not, folded.
    pub(in super::super) clauses: Vec<char>,
    /// Words that sentences have and headlines can do without, folded.
    pub(in super::super) particles: Vec<char>,
    /// Bytes from which on a second copy of the body is one.
    pub(in super::super) repeats: Option<usize>,
}

/// One anchored pattern with what applies to it.
#[derive(Clone, Debug)]
pub(in super::super) struct Rule {
    pub(in super::super) family: usize,
    pub(in super::super) kind: Kind,
    pub(in super::super) pattern: Pattern,
    pub(in super::super) settings: Settings,
}

/// What the patterns of a rule stand for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in super::super) enum Kind {
    /// A label, followed by a separator and a value.
    Label(Value),
    /// A phrase that stands alone or beside other items.
    Item,
    /// A whole line.
    Line,
    /// The heading of a list that runs to the end of the page.
    Heading,
    /// A line that begins so tells that the page is none for the family.
    Veto,
}

/// The settings that stand in a table before the rules they apply to.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Settings {
    pub(in super::super) windows: Windows,
    pub(in super::super) strength: Strength,
    pub(in super::super) evidence: Evidence,
    pub(in super::super) separators: Separators,
    pub(in super::super) care: Care,
    /// Whether it counts on pages with other boilerplate of a site only.
    pub(in super::super) site: bool,
    pub(in super::super) stop: FullStop,
    pub(in super::super) field: Option<Field>,
}

/// Where a rule is looked for, counted in lines that are no boilerplate.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Windows {
    pub(in super::super) head: Option<u32>,
    pub(in super::super) tail: Option<u32>,
    pub(in super::super) anywhere: bool,
    /// Also after the last sentence of a line.
    pub(in super::super) inline: bool,
}

impl Windows {
    /// Whether the rule is for what follows a sentence, and for no line of
    /// its own.
    pub(in super::super) fn is_inline_only(self) -> bool {
        self.inline
            && !self.anywhere
            && self.head.is_none()
            && self.tail.is_none()
    }
}

/// How much a line of the rule proves; what proves most comes first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in super::super) enum Strength {
    /// The line is boilerplate.
    Strong,
    /// Two of them side by side are.
    Pair,
    /// Three of them on one line are.
    Bar,
    /// It is only beside a strong line.
    Weak,
}

/// Whether a whole line may be a sentence.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in super::super) enum FullStop {
    /// A full stop at its end speaks against the rule.
    Refused,
    /// It makes no difference.
    Allowed,
}

/// What may stand between a label and its value; one bit each.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in super::super) struct Separators(u8);

impl Separators {
    pub(super) const EMPTY: Separators = Separators(0);
    pub(in super::super) const COLON: Separators = Separators(1);
    pub(in super::super) const BAR: Separators = Separators(2);
    pub(in super::super) const SLASH: Separators = Separators(4);
    pub(in super::super) const BRACKET: Separators = Separators(8);
    pub(in super::super) const BLANK: Separators = Separators(16);
    pub(in super::super) const NONE: Separators = Separators(32);
    /// What applies unless a table says otherwise.
    pub(in super::super) const USUAL: Separators =
        Separators(1 | 2 | 4 | 8 | 16);

    pub(in super::super) const fn contains(self, other: Separators) -> bool {
        self.0 & other.0 == other.0
    }

    pub(super) const fn or(self, other: Separators) -> Separators {
        Separators(self.0 | other.0)
    }
}

/// A phrase that notices are known by.
#[derive(Clone, Debug)]
pub(in super::super) struct Cue {
    pub(in super::super) family: usize,
    pub(in super::super) kind: CueKind,
    pub(in super::super) text: Box<[char]>,
    pub(in super::super) settings: Settings,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in super::super) enum CueKind {
    /// `免责声明`: what follows is a notice if it claims something.
    Heading,
    /// `本网`: who speaks.
    Subject,
    /// `请注明出处`: what is claimed.
    Claim,
}
