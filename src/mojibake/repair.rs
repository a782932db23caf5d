use std::borrow::Cow;

use super::{
    confusion::Confusion,
    double,
    gaps::Budget,
    look::{self, Suspicion},
    lost,
    proposal::Proposal,
    single, topic, whole,
};
use crate::{
    Cause, Changes, Edit, Evidence, Finding, Span, Stage,
    edit::{self, Causes, PageMap},
    quotation,
};

/// How many layers of mojibake are taken off a line; a round more finds
/// that nothing is left.
const MAX_ROUNDS: usize = 6;

/// Repairs `text`, at [`Evidence::Inferred`] or above; borrowed exactly when
/// nothing changes.
///
/// The cost is linear in the length of the text.
///
/// # Example
///
/// ```
/// use zhclean::mojibake;
///
/// assert_eq!(mojibake::repair("ÖÐ¹ú¾\u{AD}¼Ã"), "中国经济");
/// assert_eq!(mojibake::repair("ä¸\u{AD}å›½"), "中国");
///
/// let clean = "À TRAVERS LE CAFÉ, Ça va?";
/// assert!(matches!(
///     mojibake::repair(clean),
///     std::borrow::Cow::Borrowed(_)
/// ));
/// ```
#[must_use]
pub fn repair(text: &str) -> Cow<'_, str> {
    explain(text, Evidence::default()).apply(text)
}

/// The edits that [`repair`] makes at a threshold, and what it would leave
/// alone: weaker repairs, quotations in texts about mojibake, and what is
/// lost for good.
///
/// The rule of an edit is the name of the [`Confusion`]; an edit that undid
/// several has a cause for each.
///
/// # Example
///
/// ```
/// use zhclean::{Evidence, mojibake};
///
/// let changes = mojibake::explain("ÖÐ¹ú¾\u{AD}¼Ã", Evidence::Certain);
/// assert_eq!(changes.edits()[0].rule(), "gbk-as-windows-1252");
///
/// let changes = mojibake::explain("锟斤拷锟斤拷", Evidence::Guessed);
/// assert!(changes.edits().is_empty());
/// assert_eq!(changes.findings()[0].cause().rule(), "lost-replaced");
/// ```
#[must_use]
pub fn explain(text: &str, evidence: Evidence) -> Changes {
    let mut budget = Budget::of(text.len());
    let mut lines: Vec<(usize, Line)> = Vec::new();
    let mut has_lost = false;
    // The line that has the whole text read comes a second time.
    let mut first = None;
    look::each_suspicious_line(text, |start, line| {
        if first == Some((start, line.len())) {
            return true;
        }
        let found = Line::repair(line, evidence, &[], &mut budget);
        let (is_damaged, is_lost) = (found.damaged > 0, found.is_lost);
        if is_damaged && lines.last().is_none_or(|&(last, _)| last < start) {
            lines.push((start, found));
        }
        has_lost |= is_lost;
        let is_found = is_damaged || is_lost;
        if is_found {
            first.get_or_insert((start, line.len()));
        }
        is_found
    });
    has_lost |= text.len() > look::SHORT_TEXT && lost::has_replaced(text);
    read_by_context(text, evidence, &mut lines, &mut budget);
    if lines.is_empty() && !has_lost {
        return Changes::default();
    }
    let damaged = lines.iter().map(|(_, line)| line.damaged).sum();
    let quoted = !lines.is_empty()
        && (are_quotations(text, &lines)
            || topic::is_about_mojibake(text, damaged));
    let (mut edits, mut findings) = (Vec::new(), Vec::new());
    for (start, line) in lines {
        line.report(start, quoted, &mut edits, &mut findings);
    }
    has_lost |= edits
        .iter()
        .any(|edit| edit.replacement().contains(char::REPLACEMENT_CHARACTER));
    let changes = Changes::new(edits, findings);
    if !has_lost {
        return changes;
    }
    let repaired = changes.apply(text);
    let mut lost = Vec::new();
    lost::scan(&repaired, &mut lost);
    if lost.is_empty() {
        return changes;
    }
    let (edits, mut findings) = changes.into_parts();
    let map = PageMap::new(&edits);
    findings.extend(lost.into_iter().map(|found| {
        Finding::new(map.span(found.span()), found.cause().clone())
    }));
    Changes::new(edits, findings)
}

/// Reads the lines of `text` that were not repaired once more, if others
/// prove a confusion of a legacy charset: by itself, a short line says little.
fn read_by_context(
    text: &str,
    evidence: Evidence,
    lines: &mut Vec<(usize, Line)>,
    budget: &mut Budget,
) {
    let mut known: Vec<Confusion> = Vec::new();
    for cause in
        lines.iter().flat_map(|(_, line)| &line.edits).flat_map(Edit::causes)
    {
        if let Some(confusion) = Confusion::of_rule(cause.rule())
            && confusion.is_legacy()
            && !known.contains(&confusion)
        {
            known.push(confusion);
        }
    }
    if known.is_empty() {
        return;
    }
    let mut more = Vec::new();
    let mut start = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        let place = lines.binary_search_by_key(&start, |&(at, _)| at);
        let is_open = match place {
            Ok(index) => lines[index].1.edits.is_empty(),
            Err(_) => !line.is_ascii(),
        };
        if is_open {
            let found = Line::repair(line, evidence, &known, budget);
            match place {
                Ok(index) if !found.edits.is_empty() => lines[index].1 = found,
                Err(_) if found.damaged > 0 => more.push((start, found)),
                _ => {}
            }
        }
        start += whole.len();
    }
    lines.extend(more);
    lines.sort_by_key(|&(start, _)| start);
}

/// Whether all that looks damaged stands in quotation marks of sound text,
/// from one to the other: a page that is damaged is so outside of them, too.
fn are_quotations(text: &str, lines: &[(usize, Line)]) -> bool {
    let mut edits = lines
        .iter()
        .flat_map(|(start, line)| {
            let of_text = move |span: Span| {
                Span::new(start + span.start(), start + span.end())
            };
            line.edits.iter().map(move |edit| of_text(edit.span()))
        })
        .peekable();
    edits.peek().is_some()
        && edits.all(|span| quotation::encloses(text, span, BESIDE_QUOTED))
}

/// How much may stand between such damage and the marks, in bytes: the blank
/// that a no-break space became.
const BESIDE_QUOTED: usize = 3;

/// What was found in a line. All places are bytes of it.
struct Line {
    edits: Vec<Edit>,
    findings: Vec<Finding>,
    /// How many of its bytes look damaged.
    damaged: usize,
    /// Whether something tells of lost text.
    is_lost: bool,
}

impl Line {
    fn repair(
        line: &str,
        evidence: Evidence,
        known: &[Confusion],
        budget: &mut Budget,
    ) -> Line {
        let mut now = Cow::Borrowed(line);
        let mut found = Line {
            edits: Vec::new(),
            findings: Vec::new(),
            damaged: 0,
            is_lost: false,
        };
        for round in 0..MAX_ROUNDS {
            let mut proposals = Vec::new();
            if let Some(whole) = whole::repair(&now) {
                found.is_lost |= round == 0
                    && memchr::memchr(b'?', now.as_bytes()).is_some()
                    && now.contains("????");
                proposals.push(whole);
            } else {
                let suspicion = Suspicion::of(&now);
                if suspicion.single {
                    single::scan(
                        &now,
                        evidence,
                        known,
                        budget,
                        &mut proposals,
                    );
                }
                let is_known = known.iter().any(|known| known.is_by_sense());
                if (suspicion.double || is_known) && proposals.is_empty() {
                    double::scan(
                        &now,
                        evidence,
                        known,
                        budget,
                        &mut proposals,
                    );
                }
                found.is_lost |= round == 0 && suspicion.lost;
            }
            if round == 0 {
                found.damaged = proposals.iter().map(|p| p.span.len()).sum();
            }
            let (more, findings) = layer(&now, proposals, evidence);
            let map = PageMap::new(&found.edits);
            found.findings.extend(findings.into_iter().map(|finding| {
                let cause = finding.cause().clone();
                Finding::new(map.span(finding.span()), cause)
            }));
            if more.is_empty() {
                return found;
            }
            let changes = Changes::new(more, Vec::new());
            let next = changes.apply(&now).into_owned();
            let more = changes.into_parts().0;
            found.edits = match round {
                0 => more,
                _ => edit::compose(line, found.edits, &now, more),
            };
            if !look::is_suspicious(&next) {
                return found;
            }
            now = Cow::Owned(next);
        }
        let cause = Cause::new(
            Stage::Mojibake,
            "unsettled",
            Evidence::Guessed,
            "every layer that is taken off shows another: left as it came",
        );
        let whole = Finding::new(Span::new(0, line.len()), cause);
        Line { edits: Vec::new(), findings: vec![whole], ..found }
    }

    /// Adds what was found in the line, which begins at `start`. What a
    /// page about mojibake quotes stays.
    fn report(
        self,
        start: usize,
        quoted: bool,
        edits: &mut Vec<Edit>,
        findings: &mut Vec<Finding>,
    ) {
        let place =
            |span: Span| Span::new(start + span.start(), start + span.end());
        findings.extend(self.findings.into_iter().map(|found| {
            Finding::new(place(found.span()), found.cause().clone())
        }));
        for edit in self.edits {
            let span = place(edit.span());
            if quoted {
                let reason =
                    format!("{}, on a page about mojibake", edit.reason());
                let rule = edit.rule().to_owned();
                let evidence = edit.evidence();
                let cause =
                    Cause::new(Stage::Mojibake, rule, evidence, reason);
                findings.push(Finding::new(span, cause));
            } else {
                edits.push(edit.moved(span));
            }
        }
    }
}

/// What becomes of the proposals for a layer of `line`.
fn layer(
    line: &str,
    proposals: Vec<Proposal>,
    evidence: Evidence,
) -> (Vec<Edit>, Vec<Finding>) {
    let (mut edits, mut findings) = (Vec::new(), Vec::new());
    let mut causes = Causes::default();
    for Proposal { span, replacement, confusion, evidence: found } in proposals
    {
        let (rule, reason) = confusion.words();
        let cause = causes.get(Stage::Mojibake, rule, found, reason);
        let span = Span::from(span);
        if found < evidence {
            findings.push(Finding::new(span, cause));
        } else if line[span] != replacement {
            edits.push(Edit::new(span, replacement, cause));
        }
    }
    (edits, findings)
}

/// Mojibake that [`detect`] found.
///
/// # Example
///
/// ```
/// use zhclean::mojibake;
///
/// let text = "他说：ä¸\u{AD}å›½";
/// let found = mojibake::detect(text);
/// assert_eq!(found[0].confusion().to_string(), "utf-8-as-windows-1252");
/// assert_eq!(&text[found[0].span()], "ä¸\u{AD}å›½");
/// assert_eq!(found[0].repaired(), "中国");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Detection {
    edit: Edit,
    chain: Vec<Confusion>,
}

impl Detection {
    /// The place in the text.
    ///
    /// # Example
    ///
    /// ```
    /// let found = zhclean::mojibake::detect("ÖÐ¹ú¾\u{AD}¼Ã");
    /// assert_eq!(found[0].span().start(), 0);
    /// ```
    #[must_use]
    pub fn span(&self) -> Span {
        self.edit.span()
    }

    /// The confusion, or the first to be undone if there are several.
    ///
    /// # Example
    ///
    /// ```
    /// let found = zhclean::mojibake::detect("ÖÐ¹ú¾\u{AD}¼Ã");
    /// assert_eq!(found[0].confusion().truth(), "gbk");
    /// ```
    #[must_use]
    pub fn confusion(&self) -> Confusion {
        self.chain[0]
    }

    /// All confusions, in the order in which they are undone: the last one
    /// happened first.
    ///
    /// # Example
    ///
    /// ```
    /// let found = zhclean::mojibake::detect("ÖÐ¹ú¾\u{AD}¼Ã");
    /// assert_eq!(found[0].chain().len(), 1);
    /// ```
    #[must_use]
    pub fn chain(&self) -> &[Confusion] {
        &self.chain
    }

    /// How sure it is.
    ///
    /// # Example
    ///
    /// ```
    /// let found = zhclean::mojibake::detect("ÖÐ¹ú¾\u{AD}¼Ã");
    /// assert_eq!(found[0].evidence(), zhclean::Evidence::Certain);
    /// ```
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        self.edit.evidence()
    }

    /// What the part was before.
    ///
    /// # Example
    ///
    /// ```
    /// let found = zhclean::mojibake::detect("ÖÐ¹ú¾\u{AD}¼Ã");
    /// assert_eq!(found[0].repaired(), "中国经济");
    /// ```
    #[must_use]
    pub fn repaired(&self) -> &str {
        self.edit.replacement()
    }
}

/// The mojibake in `text`, in order, guesses included; nothing is changed.
///
/// # Example
///
/// ```
/// assert!(zhclean::mojibake::detect("一切如常。").is_empty());
/// ```
#[must_use]
pub fn detect(text: &str) -> Vec<Detection> {
    let (edits, _) = explain(text, Evidence::Guessed).into_parts();
    edits
        .into_iter()
        .filter_map(|edit| {
            let chain: Vec<Confusion> = edit
                .causes()
                .filter_map(|cause| Confusion::of_rule(cause.rule()))
                .collect();
            (!chain.is_empty()).then_some(Detection { edit, chain })
        })
        .collect()
}
