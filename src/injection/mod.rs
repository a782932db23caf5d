//! Bytes that page software injected into GBK text.
//!
//! # The damage
//!
//! Software of site farms replaces *bytes*, without regard for where a
//! character begins. In GBK a character has two bytes, a lead byte and a
//! trail byte, and a trail byte followed by the next lead byte may well be
//! a character too. So what is put in after every 聽 (`C2 A0`) is put in
//! between 勇 (`D3 C2`) and 爭 (`A0 8E`) as well, in the middle of 爭.
//!
//! * **Readings** after every occurrence of some characters:
//!   `產(chǎn)品`. In the middle of a character, the decoder loses the lone
//!   lead byte with the bracket that follows it, and shows a mark or
//!   nothing: `勇?tīng)?zhēng)先` is 勇爭先, `當?shù)鼐用` is 當地居民. Behind
//!   such a reading, lead and trail bytes have changed places, until an
//!   ASCII character or another insertion brings them into step again.
//! * **Commas** before punctuation: `,,` `,、` `,。`. Something is put in
//!   before bytes that only look like punctuation, too: `?。ㄊ小⒖h` is
//!   省（市、縣, where `A1 A3` is 。
//!
//! # The inverse
//!
//! Readings and commas that broke nothing are deleted. For the rest, the
//! text is turned into the bytes it came from, with gaps where bytes are
//! lost, put into step, and the characters chosen that the character
//! statistics like best, the reading of a character that was annotated
//! being known. How much better the best choice is than the next one
//! decides on the [`Evidence`].
//!
//! # Who wrote it?
//!
//! Textbooks, glossaries and novels have readings in brackets, and chats
//! have commas in a row. The page decides: software annotates every
//! occurrence of several common characters whose traditional and simplified
//! forms differ, always with the first reading of the dictionary; an author
//! explains rare characters and unusual readings, once, or in a primer each
//! character. Text with kana or Hangul is left alone.
//!
//! # Rules
//!
//! | rule | what it undoes |
//! |---|---|
//! | `pinyin` | a reading after its character |
//! | `misaligned-pinyin` | a reading inside a character |
//! | `comma` | a comma before punctuation |
//! | `misaligned-punctuation` | an insertion inside a character, before what looked like punctuation |
//!
//! # Example
//!
//! ```
//! use zhclean::{Evidence, injection};
//!
//! let page = "關於產(chǎn)品質(zhì)量和經(jīng)濟(jì)發展";
//! assert_eq!(injection::repair(page), "關於產品質量和經濟發展");
//! let changes = injection::explain(page, Evidence::Inferred);
//! assert_eq!(changes.edits()[0].rule(), "pinyin");
//!
//! // An author explains a reading.
//! let page = "這個姓讀作單(shàn),重(chóng)新的重讀作蟲。";
//! assert_eq!(injection::repair(page), page);
//! ```

mod annotation;
mod comma;
mod gbk;
mod look;
mod readings;
mod script;
mod shift;

use std::borrow::Cow;

use self::{
    annotation::{Brackets, Origin, origin},
    look::{Lines, Look},
    script::Script,
    shift::{Reader, Repaired, Wedge, is_mark, is_stop, may_precede},
};
use crate::{Cause, Changes, Edit, Evidence, Finding, Span, Stage};

/// Repairs `text`; borrowed exactly when nothing changes.
///
/// Acts on [`Evidence::Inferred`] and better. `text` should be a whole page:
/// one sentence rarely shows who put something in. The cost is linear in the
/// length of the text; without a letter that carries a tone's mark, a comma
/// before punctuation or a mark for lost bytes it is that of a search over
/// bytes.
///
/// # Example
///
/// ```
/// use zhclean::injection;
///
/// assert_eq!(injection::repair("當?shù)鼐用"), "當地居民");
/// assert_eq!(injection::repair("他問:“甚麼?!”"), "他問:“甚麼?!”");
/// ```
#[must_use]
pub fn repair(text: &str) -> Cow<'_, str> {
    explain(text, Evidence::default()).apply(text)
}

/// The edits that [`repair`] makes, at another threshold of evidence; what
/// is below it is a finding.
///
/// # Example
///
/// ```
/// use zhclean::{Evidence, Stage, injection};
///
/// let changes = injection::explain("當?shù)鼐用", Evidence::Inferred);
/// let edit = &changes.edits()[0];
/// assert_eq!(edit.stage(), Stage::Injection);
/// assert_eq!(edit.rule(), "misaligned-pinyin");
/// assert_eq!(edit.replacement(), "地居民");
///
/// let changes = injection::explain("當?shù)鼐用", Evidence::Certain);
/// assert!(changes.edits().is_empty());
/// assert_eq!(changes.findings().len(), 1);
/// ```
#[must_use]
pub fn explain(text: &str, evidence: Evidence) -> Changes {
    let look = Look::at(text);
    if look.finds_nothing() {
        return Changes::default();
    }
    Page::read(text, look).explain(evidence)
}

/// After so many places that look like the beginning of a misaligned run and
/// are none, and [`FAILURES_PER_RUN`] more for every run that was read, the
/// page has marks of its own and is not searched any further: a search costs
/// as much as reading some thousand characters.
const FAILURES: usize = 32;

/// Marks before punctuation, if there are many, that are closer together
/// than this, in bytes, are the page's own: a run is longer.
const DENSE: usize = 32;

/// See [`FAILURES`].
const FAILURES_PER_RUN: usize = 4;

/// A change, before it is known whether the evidence is enough.
struct Change {
    span: Span,
    replacement: Cow<'static, str>,
    evidence: Evidence,
    rule: &'static str,
    reason: Cow<'static, str>,
}

/// What a page shows of damage.
struct Page<'t> {
    text: &'t str,
    brackets: Brackets,
    origin: Origin,
    commas: Option<(Vec<Span>, Evidence)>,
    look: Look,
}

impl<'t> Page<'t> {
    fn read(text: &'t str, look: Look) -> Page<'t> {
        let mut brackets = match look.readings {
            true => Brackets::of(text),
            false => Brackets::default(),
        };
        let mut lines = Lines::new(text);
        brackets.annotations.retain(|a| !lines.are_foreign_at(a.span.start()));
        let mut lines = Lines::new(text);
        brackets.orphans.retain(|o| !lines.are_foreign_at(o.span.start()));
        let mut lines = Lines::new(text);
        brackets.straddling.retain(|s| !lines.are_foreign_at(s.start()));
        let origin = origin(text, &brackets.annotations);
        let commas = match look.commas {
            true => comma::find(text),
            false => None,
        };
        Page { text, brackets, origin, commas, look }
    }

    fn explain(&self, evidence: Evidence) -> Changes {
        let mut changes = self.deletions();
        changes.sort_by_key(|change| change.span);
        let deleted: Vec<Span> = changes
            .iter()
            .filter(|change| change.evidence >= evidence)
            .map(|change| change.span)
            .collect();
        changes.extend(self.runs(&deleted));
        let (mut edits, mut findings) = (Vec::new(), Vec::new());
        for change in changes {
            let cause = Cause::new(
                Stage::Injection,
                change.rule,
                change.evidence,
                change.reason,
            );
            if change.evidence >= evidence {
                edits.push(Edit::new(change.span, change.replacement, cause));
            } else {
                findings.push(Finding::new(change.span, cause));
            }
        }
        Changes::new(edits, findings)
    }

    /// Readings and commas that were put in without breaking anything.
    fn deletions(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        let evidence = match self.origin {
            Origin::Software(evidence) => Some(evidence),
            Origin::Random => Some(Evidence::Inferred),
            Origin::Doubtful => Some(Evidence::Guessed),
            Origin::Author => None,
        };
        let annotations = &self.brackets.annotations;
        if let Some(evidence) = evidence {
            changes.extend(annotations.iter().map(|annotation| Change {
                span: annotation.span,
                replacement: Cow::Borrowed(""),
                evidence,
                rule: "pinyin",
                reason: Cow::Borrowed(
                    "the page has readings after nearly every occurrence of \
                     common characters",
                ),
            }));
        }
        changes.extend(self.brackets.straddling.iter().map(|&span| Change {
            span,
            replacement: Cow::Borrowed(""),
            evidence: Evidence::Inferred,
            rule: "misaligned-pinyin",
            reason: Cow::Borrowed(
                "the letter makes a character of that reading with the byte \
                 before it",
            ),
        }));
        if let Some((commas, evidence)) = &self.commas {
            changes.extend(commas.iter().map(|&span| Change {
                span,
                replacement: Cow::Borrowed(""),
                evidence: *evidence,
                rule: "comma",
                reason: Cow::Borrowed(
                    "the page has commas before most of its punctuation",
                ),
            }));
        }
        changes
    }

    /// How sure the page's own commas and readings make it that software
    /// put something in; none if they do not.
    fn spoiled(&self) -> Option<Evidence> {
        let commas = self.commas.as_ref().map(|&(_, evidence)| evidence);
        let readings = match self.origin {
            Origin::Software(evidence) => Some(evidence),
            _ => None,
        };
        commas.max(readings)
    }

    /// Runs of text that were read out of step.
    fn runs(&self, deleted: &[Span]) -> Vec<Change> {
        let reader = Reader {
            text: self.text,
            deleted,
            orphans: &self.brackets.orphans,
            script: Script::of(self.text),
            folded: is_folded(self.text),
            spoiled: self.spoiled(),
        };
        let mut changes = Vec::new();
        let mut last: Option<Repaired> = None;
        let mut failures = 0;
        for (span, wedge) in self.wedges() {
            let before = match &last {
                Some(run) if span.start() < run.span.end() => continue,
                Some(run) if span.start() == run.span.end() => Some(run.last),
                _ => reader.before(span.start()).map(|(c, _)| c),
            };
            let Some(run) = reader.repair(span, wedge, before) else {
                failures += 1;
                if failures > FAILURES + FAILURES_PER_RUN * changes.len() {
                    break;
                }
                continue;
            };
            let (rule, reason) = match wedge {
                Wedge::Reading(_) => (
                    "misaligned-pinyin",
                    "a reading was put in between the two bytes of a \
                     character",
                ),
                Wedge::Comma => (
                    "misaligned-punctuation",
                    "something was put in before bytes that look like \
                     punctuation and belong to two characters",
                ),
            };
            changes.push(Change {
                span: run.span,
                replacement: Cow::Owned(run.text.clone()),
                evidence: run.evidence,
                rule,
                reason: Cow::Borrowed(reason),
            });
            last = Some(run);
        }
        changes
    }

    /// The places where a run may begin, in order.
    fn wedges(&self) -> Vec<(Span, Wedge)> {
        let shown = self.spoiled().is_some();
        let mut wedges: Vec<(Span, Wedge)> = self
            .brackets
            .orphans
            .iter()
            .filter(|orphan| orphan.marked || shown)
            .map(|orphan| (orphan.span, Wedge::Reading(orphan.syllable)))
            .collect();
        if self.look.marks {
            let mut lines = Lines::new(self.text);
            let mut chars = self.text.char_indices().peekable();
            let mut before = '\n';
            while let Some((at, c)) = chars.next() {
                let next = chars.peek().map_or('\n', |&(_, c)| c);
                if is_mark(c)
                    && is_stop(next)
                    && may_precede(before)
                    && !lines.are_foreign_at(at)
                {
                    let span = Span::new(at, at + c.len_utf8());
                    wedges.push((span, Wedge::Comma));
                }
                before = c;
            }
            if wedges.len() > FAILURES
                && wedges.len() * DENSE > self.text.len()
            {
                wedges.clear();
            }
            wedges.sort_by_key(|&(span, _)| span);
        }
        wedges
    }
}

/// Whether the page's full-width punctuation was turned into ASCII.
fn is_folded(text: &str) -> bool {
    memchr::memchr(b',', text.as_bytes()).is_some() && !text.contains('，')
}
