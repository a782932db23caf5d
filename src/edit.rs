use core::{cmp::Reverse, fmt, str::FromStr};
use std::{borrow::Cow, sync::Arc};

use crate::{error::Error, span::Span, stage::Stage};

/// How sure a stage is of a change, from weakest to strongest.
///
/// A [`Cleaner`](crate::Cleaner) acts on everything at or above its
/// threshold ([`Evidence::Inferred`] by default) and only reports the rest
/// as [findings](Finding).
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

/// What one stage, or the whole pipeline, would do to a text: edits, and
/// findings where it would leave the text alone.
///
/// Edits are in the order of the text and do not overlap, so that replacing
/// each span by its replacement gives the repaired text; that is what
/// [`apply`](Changes::apply) does.
///
/// # Example
///
/// ```
/// let text = "通\u{200B}知";
/// let changes =
///     zhclean::unicode::explain(text, zhclean::Evidence::Inferred);
/// assert_eq!(changes.edits().len(), 1);
/// assert_eq!(changes.apply(text), "通知");
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
#[cfg_attr(feature = "serde", serde(from = "crate::serial::ChangesParts"))]
pub struct Changes {
    edits: Vec<Edit>,
    findings: Vec<Finding>,
}

impl Changes {
    /// Collects edits and findings, in any order.
    ///
    /// Of edits that overlap, the one that begins first stands, and the
    /// longer of two that begin together.
    pub(crate) fn new(
        mut edits: Vec<Edit>,
        mut findings: Vec<Finding>,
    ) -> Changes {
        let place = |edit: &Edit| {
            (
                edit.span.start(),
                !edit.span.is_empty(),
                Reverse(edit.span.end()),
            )
        };
        // Sorting takes room, and most lists are in order.
        if !edits.is_sorted_by_key(place) {
            edits.sort_by_key(place);
        }
        let mut end = 0;
        edits.retain(|edit| {
            let stands = edit.span.start() >= end;
            if stands {
                end = edit.span.end();
            }
            stands
        });
        findings.sort_by_key(|finding| finding.span);
        Changes { edits, findings }
    }

    /// The edits, in the order of the text.
    ///
    /// # Example
    ///
    /// ```
    /// let changes = zhclean::spam::explain("一切如常。", Default::default());
    /// assert!(changes.edits().is_empty());
    /// ```
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The findings, in the order of the text.
    ///
    /// # Example
    ///
    /// ```
    /// let changes = zhclean::spam::explain("一切如常。", Default::default());
    /// assert!(changes.findings().is_empty());
    /// ```
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The text with every edit made; borrowed when there is none.
    ///
    /// # Panics
    ///
    /// When `text` is not the text that was explained, so that an edit lies
    /// outside it or inside a character.
    ///
    /// # Example
    ///
    /// ```
    /// let text = "一切如常。";
    /// let changes = zhclean::spam::explain(text, Default::default());
    /// assert!(matches!(
    ///     changes.apply(text),
    ///     std::borrow::Cow::Borrowed(_)
    /// ));
    /// ```
    #[must_use]
    pub fn apply<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.edits.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        apply_to(&self.edits, text, Span::new(0, text.len()), &mut out);
        Cow::Owned(out)
    }

    pub(crate) fn into_parts(self) -> (Vec<Edit>, Vec<Finding>) {
        (self.edits, self.findings)
    }
}

/// Appends the part `within` of `text` to `out`, with `edits`, which lie in
/// that part, made.
fn apply_to(edits: &[Edit], text: &str, within: Span, out: &mut String) {
    let mut at = within.start();
    for edit in edits {
        out.push_str(&text[at..edit.span.start()]);
        out.push_str(&edit.replacement);
        at = edit.span.end();
    }
    out.push_str(&text[at..within.end()]);
}

/// Joins two steps of editing into one: `first` turns `page` into `middle`,
/// `second` turns `middle` into the result. The answer turns `page` into
/// the result.
///
/// Where both changed one place, one edit remains, which carries the causes
/// of both. Edits that merely touch stay apart, but an insertion at the
/// very place of an earlier edit joins it, since their order would be lost
/// otherwise. What the second step undid completely is gone.
pub(crate) fn compose(
    page: &str,
    first: Vec<Edit>,
    middle: &str,
    second: Vec<Edit>,
) -> Vec<Edit> {
    if first.is_empty() {
        return second;
    }
    if second.is_empty() {
        return first;
    }
    let mut joined = Vec::with_capacity(first.len() + second.len());
    let mut earlier = Placed::all(first).into_iter().peekable();
    let mut later = second.into_iter().peekable();
    // The end of the last earlier edit that was consumed, on both sides:
    // from here to the next one, the two texts run in parallel.
    let mut base = Base { page: 0, middle: 0 };
    while let (Some(a), Some(b)) = (earlier.peek(), later.peek()) {
        if a.overlaps(b) {
            let group = Group::collect(base, &mut earlier, &mut later);
            base = group.base;
            joined.extend(group.into_edit(page, middle));
        } else if a.middle.end() <= b.span.start() {
            let a = earlier.next().expect("it was peeked");
            base.advance(&a.edit);
            joined.push(a.edit);
        } else {
            let b = later.next().expect("it was peeked");
            joined.push(base.move_to_page(b));
        }
    }
    for a in earlier {
        joined.push(a.edit);
    }
    for b in later {
        joined.push(base.move_to_page(b));
    }
    joined
}

/// Where parts of the edited text came from.
pub(crate) struct PageMap(Vec<(Span, Span)>);

impl PageMap {
    /// The map back from the text that `edits` make.
    pub(crate) fn new(edits: &[Edit]) -> PageMap {
        let mut base = Base { page: 0, middle: 0 };
        PageMap(
            edits
                .iter()
                .map(|edit| {
                    let middle = base.advance(edit);
                    (edit.span, middle)
                })
                .collect(),
        )
    }

    /// The smallest span of the page that holds all that `span` of the
    /// edited text was made of.
    pub(crate) fn span(&self, span: Span) -> Span {
        let at = span.start();
        let start = self.offset(at, |middle| middle.end() <= at, Span::start);
        let at = span.end();
        // A removal at the very end of the span is not part of it.
        let end = self.offset(
            at,
            |middle| {
                middle.end() < at || (middle.end() == at && !middle.is_empty())
            },
            Span::end,
        );
        Span::new(start, end.max(start))
    }

    fn offset(
        &self,
        at: usize,
        before: impl Fn(Span) -> bool,
        side: impl Fn(Span) -> usize,
    ) -> usize {
        let next = self.0.partition_point(|&(_, middle)| before(middle));
        match self.0.get(next) {
            Some(&(page, middle))
                if middle.start() < at && at < middle.end() =>
            {
                side(page)
            }
            _ => next.checked_sub(1).map_or(at, |last| {
                let (page, middle) = self.0[last];
                page.end() + (at - middle.end())
            }),
        }
    }
}

#[derive(Clone, Copy)]
struct Base {
    page: usize,
    middle: usize,
}

impl Base {
    /// Consumes an earlier edit; the place of its replacement in the middle
    /// text.
    fn advance(&mut self, edit: &Edit) -> Span {
        let start = self.middle + (edit.span.start() - self.page);
        let middle = Span::new(start, start + edit.replacement.len());
        *self = Base { page: edit.span.end(), middle: middle.end() };
        middle
    }

    fn page_offset(self, middle: usize) -> usize {
        self.page + (middle - self.middle)
    }

    fn move_to_page(self, later: Edit) -> Edit {
        let span = Span::new(
            self.page_offset(later.span.start()),
            self.page_offset(later.span.end()),
        );
        later.moved(span)
    }
}

/// An edit of the first step with the place of its replacement in the
/// middle text.
struct Placed {
    edit: Edit,
    middle: Span,
}

impl Placed {
    fn all(edits: Vec<Edit>) -> Vec<Placed> {
        let mut base = Base { page: 0, middle: 0 };
        edits
            .into_iter()
            .map(|edit| {
                let middle = base.advance(&edit);
                Placed { edit, middle }
            })
            .collect()
    }

    fn overlaps(&self, later: &Edit) -> bool {
        let (a, b) = (self.middle, later.span);
        if b.is_empty() {
            return a.start() <= b.start() && b.start() <= a.end();
        }
        if a.is_empty() {
            return b.start() < a.start() && a.start() < b.end();
        }
        a.start() < b.end() && b.start() < a.end()
    }
}

/// Edits of both steps that hang together, as one.
struct Group {
    span: Span,
    middle: Span,
    earlier: Vec<Edit>,
    later: Vec<Edit>,
    base: Base,
}

impl Group {
    fn collect(
        base: Base,
        earlier: &mut core::iter::Peekable<impl Iterator<Item = Placed>>,
        later: &mut core::iter::Peekable<impl Iterator<Item = Edit>>,
    ) -> Group {
        let a = earlier.next().expect("a group has an earlier edit");
        let b = later.next().expect("a group has a later edit");
        let start = a.middle.start().min(b.span.start());
        let mut end = a.middle.end().max(b.span.end());
        let page_start = base.page_offset(start);
        let mut base = base;
        base.advance(&a.edit);
        let (mut last_a, mut last_b) = (a, b);
        let (mut all_a, mut all_b) = (Vec::new(), Vec::new());
        loop {
            if let Some(a) = earlier.next_if(|a| a.overlaps(&last_b)) {
                end = end.max(a.middle.end());
                base.advance(&a.edit);
                all_a.push(core::mem::replace(&mut last_a, a).edit);
            } else if let Some(b) = later.next_if(|b| last_a.overlaps(b)) {
                end = end.max(b.span.end());
                all_b.push(core::mem::replace(&mut last_b, b));
            } else {
                break;
            }
        }
        all_a.push(last_a.edit);
        all_b.push(last_b);
        Group {
            span: Span::new(page_start, base.page_offset(end)),
            middle: Span::new(start, end),
            earlier: all_a,
            later: all_b,
            base,
        }
    }

    /// The one edit that stands for the group; none if it comes to nothing.
    fn into_edit(self, page: &str, middle: &str) -> Option<Edit> {
        let mut replacement = String::new();
        apply_to(&self.later, middle, self.middle, &mut replacement);
        if replacement == page[self.span] {
            return None;
        }
        let mut causes: Vec<Cause> = Vec::new();
        for edit in self.earlier.into_iter().chain(self.later) {
            for cause in edit.causes() {
                let known = causes.iter().any(|other| {
                    (other.stage(), other.rule())
                        == (cause.stage(), cause.rule())
                });
                if !known {
                    causes.push(cause.clone());
                }
            }
        }
        Edit::with_causes(self.span, replacement, causes)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A text and edits of it: cuts into pieces, some of them replaced.
    fn edited(pieces: &[(String, Option<String>)]) -> (String, Vec<Edit>) {
        let (mut text, mut edits) = (String::new(), Vec::new());
        for (piece, replacement) in pieces {
            let start = text.len();
            text.push_str(piece);
            if let Some(replacement) = replacement {
                let span = Span::new(start, text.len());
                edits.push(edit(span, replacement, Stage::Mojibake));
            }
        }
        (text, edits)
    }

    fn edit(span: Span, replacement: &str, stage: Stage) -> Edit {
        let cause = Cause::new(stage, "rule", Evidence::Certain, "");
        Edit::new(span, replacement.to_owned(), cause)
    }

    fn made(text: &str, edits: &[Edit]) -> String {
        Changes::new(edits.to_vec(), Vec::new()).apply(text).into_owned()
    }

    fn in_order(edits: &[Edit]) -> bool {
        edits.is_sorted_by(|a, b| a.span.end() <= b.span.start())
    }

    fn pieces() -> impl Strategy<Value = Vec<(String, Option<String>)>> {
        let text = "[ab中]{0,3}";
        prop::collection::vec((text, prop::option::of(text)), 0..8)
    }

    /// Edits of `text` at the given places, which are taken modulo its
    /// length and moved to character boundaries.
    fn edits_at(text: &str, places: &[(usize, String)]) -> Vec<Edit> {
        let boundaries: Vec<usize> =
            (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        let mut ends: Vec<usize> = places
            .iter()
            .map(|&(at, _)| boundaries[at % boundaries.len()])
            .collect();
        ends.sort_unstable();
        ends.chunks_exact(2)
            .zip(places)
            .map(|(ends, (_, replacement))| {
                let span = Span::new(ends[0], ends[1]);
                edit(span, replacement, Stage::Variant)
            })
            .collect()
    }

    proptest! {
        #[test]
        fn composed_edits_do_what_both_steps_do(
            pieces in pieces(),
            places in prop::collection::vec(
                (0usize..64, "[xy国]{0,2}"), 0..10),
        ) {
            let (page, first) = edited(&pieces);
            let middle = made(&page, &first);
            let second = edits_at(&middle, &places);
            let result = made(&middle, &second);
            let both = compose(&page, first, &middle, second);
            prop_assert!(in_order(&both), "{both:?}");
            prop_assert_eq!(made(&page, &both), result);
        }

        #[test]
        fn what_was_not_edited_maps_to_itself(pieces in pieces()) {
            let (page, edits) = edited(&pieces);
            let text = made(&page, &edits);
            let map = PageMap::new(&edits);
            let mut at = 0;
            for (piece, replacement) in &pieces {
                let len = replacement.as_ref().unwrap_or(piece).len();
                let span = Span::new(at, at + len);
                at += len;
                if replacement.is_none() && !piece.is_empty() {
                    prop_assert_eq!(&page[map.span(span)], piece);
                    prop_assert_eq!(&text[span], piece);
                }
            }
        }
    }

    #[test]
    fn touching_edits_stay_apart() {
        let page = "動(dòng)";
        let reading = Span::new(3, page.len());
        let first = vec![edit(reading, "", Stage::Injection)];
        let second = vec![edit(Span::new(0, 3), "动", Stage::Variant)];
        let both = compose(page, first, "動", second);
        assert_eq!(both.len(), 2);
        assert_eq!(both[0].stage(), Stage::Variant);
        assert_eq!(both[1].span(), reading);
    }

    #[test]
    fn one_place_has_one_edit_with_both_causes() {
        let page = "(責(zé)編)";
        let first = vec![edit(Span::new(4, 9), "", Stage::Injection)];
        let second = vec![edit(Span::new(0, 8), "", Stage::Boilerplate)];
        let both = compose(page, first, "(責編)", second);
        assert_eq!(both.len(), 1);
        assert_eq!(both[0].span(), Span::new(0, page.len()));
        let stages: Vec<_> =
            both[0].causes().map(|cause| cause.stage()).collect();
        assert_eq!(stages, [Stage::Injection, Stage::Boilerplate]);
    }

    #[test]
    fn what_is_undone_is_no_edit() {
        let first = vec![edit(Span::new(0, 1), "b", Stage::Injection)];
        let second = vec![edit(Span::new(0, 1), "a", Stage::Variant)];
        assert_eq!(compose("a", first, "b", second), []);
    }

    #[test]
    fn a_finding_beside_a_removal_does_not_hold_it() {
        let edits = [edit(Span::new(3, 6), "", Stage::Unicode)];
        let map = PageMap::new(&edits);
        assert_eq!(map.span(Span::new(0, 3)), Span::new(0, 3));
        assert_eq!(map.span(Span::new(3, 6)), Span::new(6, 9));
        assert_eq!(map.span(Span::new(0, 6)), Span::new(0, 9));
    }
}
