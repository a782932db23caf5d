//! Bytes that page software injected into GBK text.
//!
//! # The damage
//!
//! Software of site farms replaces *bytes*, without regard for where a
//! character begins. In GBK a character has two bytes, a lead byte and a
//! trail byte, and a trail byte followed by the next lead byte may well be
//! a character too. So what is put in after every 聽 (`C2 A0`) is put in
//! between 勇 (`D3 C2`) and 爭 (`A0 8E`) as well, in the middle of 爭. What
//! is put in is
//!
//! * **readings** after every occurrence of some characters, `產(chǎn)品`,
//!   or after characters at random;
//! * **commas** before punctuation, `,,` `,、` `,。`, or something that is
//!   not seen.
//!
//! A lenient decoder then goes through the bytes two by two. It is *in step*
//! with the original, or *out of step*: it pairs the trail byte of one
//! character with the lead byte of the next.
//!
//! | bytes | decoder in step | decoder out of step |
//! |---|---|---|
//! | put in between two characters | shown as it is: `產(chǎn)`, `,。` | the trail byte that waits is lost with the bracket or comma; in step again |
//! | put in between the bytes of a character | the lead byte is lost with the bracket or comma; out of step from here on | shown as it is, after what looks like a character |
//! | ASCII in the original | as it is | the trail byte is lost with it, unless the character's second byte is an ASCII letter, which is shown; in step again |
//! | a pair that is undefined or for private use | – | lost, one pair of seven in simplified text |
//!
//! What is lost is shown as `?`, `？`, U+FFFD or not at all. So
//! `勇?tīng)?zhēng)先` is 勇爭先, `當?shù)鼐用` is 當地居民, `?。ㄊ小⒖h` is
//! 省（市、縣, where `A1 A3` is 。, and `,?；鹕` is 。火山, with a comma before
//! the full stop and one before the `A3 BB` behind its lead byte. Afterwards
//! full-width signs may have been turned into ASCII, `？！（，` into `?!(,`.
//!
//! # The inverse
//!
//! Readings and commas that broke nothing are deleted. For the rest the page
//! is read as the bytes it came from, from where a lead byte was lost to
//! where all readings agree again, by one search over ways to read: in step
//! or with a lead byte waiting, split into as many as there are bytes that
//! can have been lost, each ordered by what its characters cost. The reading
//! of a character that was annotated is known and leaves few. The costs come
//! from the character statistics, with groups of three for the two hundred
//! characters that lose their lead byte to punctuation, and from the page
//! itself: its script, its words, its punctuation. The page as it stands is
//! one of the ways, and damage has to be worth its improbability. How much
//! better the best way is than the next one decides on the [`Evidence`];
//! what is below the threshold is a finding.
//!
//! # Who wrote it?
//!
//! Textbooks, glossaries and novels have readings in brackets, and chats
//! have commas in a row. The page decides: software annotates every
//! occurrence of several common characters whose traditional and simplified
//! forms differ, always with the first reading of the dictionary; an author
//! explains rare characters and unusual readings, once, or in a primer each
//! character. A reading that lost its bracket in the middle of a character
//! needs no page. Readings of any characters, some of them wrong, are
//! software's where characters like 的 have one each time, or only later on,
//! or one that is right here and another that is wrong there, or where a few
//! common ones are annotated in a long text again and again, or where several
//! things come together that no author does, such as to say how 在 is read in
//! the middle of a sentence and not where it comes first; readings without
//! tones need ten characters. Where all that are annotated differ, a part of the
//! page is enough. Commas before punctuation must be three and half
//! of what the page has of such punctuation, or an eighth where they stand
//! behind words and before what no comma is; ASCII ones before full-width
//! marks two, where the page's own are full-width or no mark of the kind is
//! without one, three where one mark in sixteen has one, and a single one
//! beside software's readings. Doubled ones must be four, eight if they are
//! ASCII, on a page that doubles nothing else. Rows of a table, with as many commas in each,
//! show nothing. A run that is beyond doubt speaks for the others, and for
//! two marks before punctuation, which are a character of which both bytes are
//! lost. Text with kana or Hangul is left alone.
//!
//! # How well it works
//!
//! `data/measure` spoils text that no table was made from; its program
//! `injection` prints the figures below (`injection FILE`). Of 335 pages of
//! newspaper of 3 KB, every fifth line of what the statistics count, and of 193
//! pages of programmers' documentation, in brackets; on some nothing was read
//! out of step, and these are told apart:
//!
//! | damage | such pages exact | run found | first character right | run right | acted on | of these right |
//! |---|---|---|---|---|---|---|
//! | readings, traditional | 100 % (99) | 100 % (100) | 98 % (97) | 81 % (85) | 80 % (77) | 100 % (100) |
//! | the same, no marks | 100 % (99) | 100 % (100) | 96 % (95) | 75 % (79) | 55 % (41) | 100 % (100) |
//! | commas, traditional | 100 % (99) | 100 % (94) | 96 % (84) | 86 % (65) | 44 % (45) | 100 % (100) |
//! | the same, not seen | | 94 % (70) | 87 % (57) | 78 % (46) | 39 % (21) | 100 % (100) |
//! | commas, simplified | 100 % (99) | 100 % (91) | 95 % (79) | 60 % (44) | 5 % (12) | 100 % (100) |
//! | the same, folded | 99 % (83) | 99 % (86) | 89 % (71) | 57 % (41) | 5 % (11) | 100 % (95) |
//! | commas, traditional, no marks | 100 % (99) | 61 % (34) | 59 % (34) | 51 % (29) | 29 % (11) | 100 % (100) |
//! | readings at random | 96 % (99) | | | | | |
//!
//! The runs are those at [`Evidence::Guessed`]; the last two columns are
//! [`Evidence::Inferred`], of 28 to 203 repairs each in newspaper, and of 11 to 116
//! in documentation. Of pages with runs,
//! about half come back exactly where readings were put in, a quarter where
//! commas were, hardly any in simplified text: there runs are long, and of
//! six one has a character of which nothing is left, since two pairs that are
//! not shown, or one and what was put in, took both of its bytes. It is
//! guessed by what is around it and never acted on at [`Evidence::Inferred`],
//! and no more is what ends in a mark that took a character of its own along.
//! Where nothing but punctuation was split, neither is a run within which a
//! pair was lost. Statistics five times as large read two runs
//! of a hundred more.
//!
//! Of a run that is not acted on as a whole, the parts that are sure are, if
//! the page has marks for all that is between: `不?！４謇锏娜硕甲?谖堇锏茸`
//! becomes 不停。村里的人都?屋里等, where 坐在 is lost but for a byte of each. In six
//! kinds of text 34 of 7,777 such parts are wrong, in none of them more than one of
//! a hundred. Of a hundred characters in runs of newspaper with commas 60 come
//! back so in traditional text where 38 do without parts, in simplified text 33
//! where 4 do.
//! Pages without runs are repaired at 120 to 300 MB/s,
//! those with runs at 0.2 to 20 MB/s (`injection --speed FILE`).
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
#[cfg(zhclean_margins)]
pub mod margins;
mod model;
mod origin;
mod originals;
mod quoted;
mod reader;
mod readings;
mod script;
mod search;

use std::{borrow::Cow, cell::OnceCell};

use self::{
    annotation::Brackets,
    comma::Commas,
    look::{Lines, Look, has_foreign_letter, is_hanzi},
    model::{Model, is_mark, is_stop, may_precede},
    origin::{Origin, origin},
    reader::Reader,
    script::differs,
    search::{Part, Repaired},
};
use crate::{
    Changes, Edit, Evidence, Finding, Span, Stage, edit::Causes,
    statistics::UNITS,
};

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

/// So many marks between Hanzi show that the decoder marked every pair that
/// is none.
const MARKED: usize = 2;

/// A run that is so much better than the page as it stands, in bits, says of
/// the page that something was put in before its punctuation. In 355,442 sound
/// texts two runs are read, of one word before ？！？ each.
const SURE: i32 = 8;

/// See [`FAILURES`].
const FAILURES_PER_RUN: usize = 4;

/// How many ways to read a page may be followed, for each of its bytes and
/// besides; an ordinary run needs some hundreds for each of its characters.
const FUEL_PER_BYTE: usize = 400;
const FUEL: usize = 300_000;

/// No page is worth more.
const MOST_FUEL: usize = 20_000_000;

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
    /// Full-width punctuation was turned into ASCII.
    folded: bool,
    commas: Option<Commas>,
    /// Where punctuation and marks for lost bytes may begin, if that was
    /// asked for.
    punctuation: OnceCell<Vec<usize>>,
    look: Look,
}

impl<'t> Page<'t> {
    fn read(text: &'t str, look: Look) -> Page<'t> {
        let mut brackets = match look.readings || look.has_plain() {
            true => Brackets::of(text),
            false => Brackets::default(),
        };
        if has_foreign_letter(text) {
            brackets.retain(|| {
                let mut lines = Lines::new(text);
                move |at| !lines.are_foreign_at(at)
            });
        }
        let origin = origin(text, &brackets);
        let folded = is_folded(text);
        let punctuation = OnceCell::new();
        let commas = match look.commas {
            true => {
                let places =
                    punctuation.get_or_init(|| look::punctuation(text));
                let spoiled = matches!(origin, Origin::Software(_));
                comma::find(text, places, folded, spoiled)
            }
            false => None,
        };
        Page { text, brackets, origin, folded, commas, punctuation, look }
    }

    fn explain(&self, evidence: Evidence) -> Changes {
        let mut changes = self.deletions();
        changes.sort_by_key(|change| change.span);
        let deleted = spans_from(&changes, evidence);
        for run in self.runs(&deleted) {
            match run.parts.is_empty() || evidence != Evidence::Inferred {
                true => changes.push(run.into()),
                false => changes.extend(in_parts(self.text, run)),
            }
        }
        let (mut edits, mut findings) = (Vec::new(), Vec::new());
        let mut causes = Causes::default();
        // Who shows the damage leaves all else as it should be.
        let quoted =
            quoted::are_all(self.text, changes.iter().map(|it| it.span));
        for change in changes {
            let cause = causes.get(
                Stage::Injection,
                change.rule,
                change.evidence,
                change.reason,
            );
            if change.evidence >= evidence && !quoted {
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
            let wrong = self.brackets.wrong.iter().filter(|annotation| {
                self.origin == Origin::Random || differs(annotation.of)
            });
            let plain = [&self.brackets.plain, &self.brackets.wrong_plain];
            let plain = plain
                .into_iter()
                .flatten()
                .filter(|_| self.origin == Origin::Random);
            let all = annotations.iter().chain(wrong).chain(plain);
            changes.extend(all.map(|annotation| Change {
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
        if let Some(commas) = &self.commas {
            changes.extend(commas.spans.iter().map(|&span| Change {
                span,
                replacement: Cow::Borrowed(""),
                evidence: commas.evidence,
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
        let commas = self.commas.as_ref().map(|commas| commas.evidence);
        let readings = match self.origin {
            Origin::Software(evidence) => Some(evidence),
            _ => None,
        };
        commas.max(readings)
    }

    /// Runs of text that were read out of step.
    fn runs(&self, deleted: &[Span]) -> Vec<Repaired> {
        let spoiled = self.spoiled();
        if spoiled.is_none()
            && !self.look.marks
            && self.brackets.orphans.is_empty()
        {
            return Vec::new();
        }
        let mut reader = Reader {
            text: self.text,
            deleted,
            orphans: &self.brackets.orphans,
            tails: &self.brackets.tails,
            model: Model::new(self.text, deleted),
            folded: self.folded,
            spoiled,
            by_runs: false,
            ends: String::new(),
            commas: self.commas.as_ref(),
            marked: false,
            eats: self.brackets.eaten(self.text),
            habits: OnceCell::new(),
            fuel: MOST_FUEL.min(FUEL + FUEL_PER_BYTE * self.text.len()),
        };
        let runs = self.runs_of(&mut reader);
        let is_sure =
            |run: &Repaired| !run.by_reading && run.gain >= SURE * UNITS;
        if spoiled.is_none() && runs.iter().any(is_sure) {
            // It says of the page what others cannot.
            reader.spoiled = Some(Evidence::Inferred);
            reader.by_runs = true;
            let ends = runs.iter().map(|run| run.span.end());
            let ends = ends.filter(|&at| self.text[..at].ends_with(is_mark));
            let stops = ends.filter_map(|at| self.text[at..].chars().next());
            reader.ends = stops.filter(|&c| is_stop(c)).collect();
            return self.runs_of(&mut reader);
        }
        runs
    }

    /// The runs of a page.
    fn runs_of(&self, reader: &mut Reader<'_>) -> Vec<Repaired> {
        let (wedges, marked) = self.wedges(reader);
        reader.marked = marked;
        let mut runs: Vec<Repaired> = Vec::new();
        let mut failures = 0;
        for wedge in wedges {
            let last = runs.last().map(Repaired::end);
            if last.is_some_and(|(end, _)| wedge.start < end) {
                continue;
            }
            let Some(run) =
                search::repair(reader, wedge.start, wedge.unmarked, last)
            else {
                failures += 1;
                if failures > FAILURES + FAILURES_PER_RUN * runs.len() {
                    break;
                }
                continue;
            };
            // The page has the same words in many of its runs.
            let (before, sure) = &run.sure;
            reader.model.learn(*before, sure);
            runs.push(run);
        }
        runs
    }

    /// The places where a run may begin, in order, and whether there are
    /// marks within runs.
    fn wedges(&self, reader: &Reader) -> (Vec<Wedge>, bool) {
        let spoiled = reader.spoiled.is_some();
        let mut wedges: Vec<Wedge> = self
            .brackets
            .orphans
            .iter()
            .filter(|orphan| orphan.marked || spoiled)
            .map(|orphan| Wedge {
                start: orphan.span.start(),
                unmarked: false,
            })
            .collect();
        if !self.look.marks && !spoiled {
            return (wedges, false);
        }
        let (mut within, mut half, mut full) = (0, 0, 0);
        let mut lines = Lines::new(self.text);
        // Who writes ？ for a character that is not known does so for two.
        let placeholders = !spoiled && self.text.contains("？？");
        let places =
            self.punctuation.get_or_init(|| look::punctuation(self.text));
        for &at in places {
            let mut rest = self.text[at..].chars();
            let Some(c) = rest.next() else { continue };
            if !(is_mark(c) || spoiled && is_stop(c)) {
                continue;
            }
            let next = rest.next().unwrap_or('\n');
            let [but_last, last] = reader.before(at);
            let is_marked = is_mark(c)
                && !(placeholders && c == '？')
                && (reader.is_stop(next)
                    || is_mark(next)
                        && reader.has_twice()
                        && rest.next().is_some_and(is_stop));
            within +=
                usize::from(is_mark(c) && is_hanzi(last) && is_hanzi(next));
            let is_run = is_marked
                || spoiled
                    && is_stop(c)
                    && !is_mark(last)
                    && !reader.by_runs
                    && reader.looks_shifted(c, at + c.len_utf8());
            if !is_run {
                continue;
            }
            // A comma may have been put in before the lost byte.
            let has_comma = is_marked
                && reader.may_be_put_in(last)
                && self.text[..at].ends_with(last);
            let follows = may_precede(if has_comma { but_last } else { last })
                || spoiled && (last == '\n' || may_precede(last));
            if follows && !lines.are_foreign_at(at) {
                let start = if has_comma { at - last.len_utf8() } else { at };
                half += usize::from(c == '?');
                full += usize::from(c == '？');
                wedges.push(Wedge { start, unmarked: !is_marked });
            }
        }
        if !spoiled
            && wedges.len() > FAILURES
            && wedges.len() * DENSE > self.text.len()
        {
            wedges.clear();
        }
        // A page has one mark for lost bytes: ？ among others that are ? is its
        // own.
        if half > full {
            wedges.retain(|wedge| {
                let shown =
                    self.text[wedge.start..].trim_start_matches([',', '，']);
                wedge.unmarked || !shown.starts_with('？')
            });
        }
        wedges.sort_by_key(|wedge| wedge.start);
        (wedges, within >= MARKED)
    }
}

/// What is sure of a run that is not, and the places between. Surely as it is
/// shown is nothing to change.
fn in_parts(shown: &str, run: Repaired) -> Vec<Change> {
    let (rule, _) = rule_of(&run);
    let mut changes = Vec::new();
    let mut end = run.span.start();
    let left = |start, end| Change {
        span: Span::new(start, end),
        replacement: Cow::Borrowed(""),
        evidence: Evidence::Guessed,
        rule,
        reason: Cow::Borrowed("what is lost here can only be guessed"),
    };
    for Part { span, text } in run.parts {
        if end < span.start() {
            changes.push(left(end, span.start()));
        }
        end = span.end();
        if shown[span] == text {
            continue;
        }
        changes.push(Change {
            span,
            replacement: Cow::Owned(text),
            evidence: Evidence::Inferred,
            rule,
            reason: Cow::Borrowed(
                "text that was read out of step, in part: of the rest too \
                 much is lost",
            ),
        });
    }
    if end < run.span.end() {
        changes.push(left(end, run.span.end()));
    }
    changes
}

/// The rule of a run, and why it is one.
fn rule_of(run: &Repaired) -> (&'static str, &'static str) {
    match run.by_reading {
        true => (
            "misaligned-pinyin",
            "a reading was put in between the two bytes of a character",
        ),
        false => (
            "misaligned-punctuation",
            "something was put in before bytes that look like punctuation \
             and belong to two characters",
        ),
    }
}

impl From<Repaired> for Change {
    fn from(run: Repaired) -> Change {
        let (rule, reason) = rule_of(&run);
        // Of a reading that was read aright, no letter is left.
        let is_left = |c: char| c.is_ascii_lowercase();
        let evidence = match run.by_reading && run.text.contains(is_left) {
            true => run.evidence.min(Evidence::Guessed),
            false => run.evidence,
        };
        Change {
            span: run.span,
            replacement: Cow::Owned(run.text),
            evidence,
            rule,
            reason: Cow::Borrowed(reason),
        }
    }
}

/// Where changes of at least this evidence are.
fn spans_from(changes: &[Change], evidence: Evidence) -> Vec<Span> {
    let sure = changes.iter().filter(|change| change.evidence >= evidence);
    sure.map(|change| change.span).collect()
}

/// A place where a run may begin.
#[derive(Clone, Copy, Debug)]
struct Wedge {
    start: usize,
    /// The lost lead byte is not shown.
    unmarked: bool,
}

/// Whether the page's full-width punctuation was turned into ASCII.
fn is_folded(text: &str) -> bool {
    memchr::memchr(b',', text.as_bytes()).is_some() && !text.contains('，')
}
