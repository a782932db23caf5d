//! One page as HTML: the rows side by side, and the list of what was done.

use std::{collections::HashSet, fmt::Write};

use zhclean::{Cause, Edit, Explained, Finding, Span, Stage};

use super::{
    escape::{attribute, escaped, shortened},
    rows::{Part, Row, marked, rows},
    tally::{decided, stages},
};

/// So many edits of a page are marked and listed; a browser stays quick.
const MOST_EDITS: usize = 3_000;

/// So many findings of a page are marked and listed.
const MOST_FINDINGS: usize = 500;

/// Rows beside an edit that are shown, on either side of it.
const CONTEXT_ROWS: usize = 1;

/// A shorter run of unchanged rows is not folded.
const FOLDED_ROWS: usize = 3;

/// Folded rows of a run are put in the report up to this many bytes, and of
/// a page up to the second number.
const FOLDED_BYTES: usize = 20_000;
const ALL_FOLDED_BYTES: usize = 500_000;

/// Characters shown of a stretch without edits in a row that has some, of an
/// edit, and of an edit in the list.
const PLAIN_CHARS: usize = 400;
const EDIT_CHARS: usize = 400;
const LISTED_CHARS: usize = 40;

/// Rows are shown until the page's part of the report has this many bytes.
const MOST_BYTES: usize = 8_000_000;

/// The section of one page. `number` tells pages of one report apart.
pub(crate) fn section(
    number: usize,
    page: &str,
    explained: &Explained<'_>,
) -> String {
    let marked = marked(explained, MOST_EDITS);
    let rows = rows(page, explained, &marked);
    let mut section = Section {
        number,
        page,
        text: explained.text(),
        findings: shown_findings(explained),
        reached: HashSet::new(),
        folded: 0,
        out: String::new(),
    };
    section.notice(explained, &marked);
    section.sides(&rows);
    section.list(explained, &marked);
    section.out
}

/// The findings that are marked, cut so that they do not overlap: the first
/// of two keeps the place.
fn shown_findings(explained: &Explained<'_>) -> Vec<(Span, usize)> {
    let mut end = 0;
    let mut shown = Vec::new();
    let findings = explained.findings().iter().take(MOST_FINDINGS);
    for (number, finding) in findings.enumerate() {
        let span = finding.span();
        let start = span.start().max(end);
        if start < span.end() {
            shown.push((Span::new(start, span.end()), number));
            end = span.end();
        }
    }
    shown
}

struct Section<'t> {
    number: usize,
    page: &'t str,
    text: &'t str,
    findings: Vec<(Span, usize)>,
    /// The findings that have a mark.
    reached: HashSet<usize>,
    /// How many bytes of folded rows were written.
    folded: usize,
    out: String,
}

impl<'t> Section<'t> {
    /// What the report leaves out.
    fn notice(&mut self, explained: &Explained<'_>, marked: &[bool]) {
        let edits = explained.edits().len();
        let shown = marked.iter().filter(|&&mark| mark).count();
        if shown < edits {
            let _ = write!(
                self.out,
                "<p class=\"notice\">Of {edits} edits {shown} are marked and \
                 listed, repairs before conversions.</p>",
            );
        }
        let findings = explained.findings().len();
        if findings > MOST_FINDINGS {
            let _ = write!(
                self.out,
                "<p class=\"notice\">Of {findings} places that were reported \
                 {MOST_FINDINGS} are marked and listed.</p>",
            );
        }
    }

    fn sides(&mut self, rows: &[Row<'_>]) {
        let _ = write!(
            self.out,
            "<div class=\"sides\"><div class=\"head\" aria-hidden=\"true\">\
             <span>before</span><span>after</span></div>",
        );
        let mut at = 0;
        while let Some(row) = rows.get(at) {
            if self.out.len() > MOST_BYTES {
                let _ = write!(
                    self.out,
                    "<p class=\"notice\">The page goes on from line {}: the \
                     report ends here.</p>",
                    row.line,
                );
                break;
            }
            if row.is_marked() || self.has_finding(row) {
                self.row(row);
                at += 1;
                continue;
            }
            let run = rows[at..]
                .iter()
                .take_while(|row| !row.is_marked() && !self.has_finding(row))
                .count();
            let end = at + run;
            let from = if at == 0 { at } else { at + CONTEXT_ROWS };
            let to = match end == rows.len() {
                true => end,
                false => end.saturating_sub(CONTEXT_ROWS),
            };
            if to >= from + FOLDED_ROWS {
                rows[at..from].iter().for_each(|row| self.row(row));
                self.fold(&rows[from..to]);
                rows[to..end].iter().for_each(|row| self.row(row));
            } else {
                rows[at..end].iter().for_each(|row| self.row(row));
            }
            at = end;
        }
        self.out.push_str("</div>");
    }

    /// Whether a finding lies in the row.
    fn has_finding(&self, row: &Row<'_>) -> bool {
        let Some(span) = page_span(row) else { return false };
        let next =
            self.findings.partition_point(|(f, _)| f.end() <= span.start());
        self.findings.get(next).is_some_and(|(f, _)| f.start() < span.end())
    }

    fn row(&mut self, row: &Row<'_>) {
        let changed = !row.is_same();
        let class = if changed { "row" } else { "row same" };
        let _ = write!(
            self.out,
            "<div class=\"{class}\"><span class=\"line\">{}</span>\
             <div class=\"before\">",
            row.line,
        );
        for &part in &row.parts {
            match part {
                Part::Plain(plain) => self.plain(plain.page),
                Part::Marked(number, edit) => self.left(number, edit),
            }
        }
        self.out.push_str("</div>");
        if changed {
            self.out.push_str("<div class=\"after\">");
            for &part in &row.parts {
                match part {
                    Part::Plain(plain) => {
                        let text = &self.text[plain.text];
                        shortened(text, PLAIN_CHARS, &mut self.out);
                    }
                    Part::Marked(number, edit) => self.right(number, edit),
                }
            }
            self.out.push_str("</div>");
        }
        self.out.push_str("</div>\n");
    }

    /// A part of the page without marked edits, with its findings.
    fn plain(&mut self, span: Span) {
        let mut at = span.start();
        let first =
            self.findings.partition_point(|(found, _)| found.end() <= at);
        for index in first..self.findings.len() {
            let (finding, number) = self.findings[index];
            let start = finding.start().max(at);
            let end = finding.end().min(span.end());
            if start >= span.end() {
                break;
            }
            let (page, out) = (self.page, &mut self.out);
            shortened(&page[at..start], PLAIN_CHARS, out);
            let _ = write!(
                out,
                "<a class=\"m found\" href=\"#p{0}f{number}\" \
                 data-k=\"finding\"",
                self.number,
            );
            // The list leads to the first part of what an edit cuts in two.
            if self.reached.insert(number) {
                let _ = write!(out, " id=\"p{}g{number}\"", self.number);
            }
            out.push('>');
            shortened(&page[start..end], PLAIN_CHARS, out);
            out.push_str("</a>");
            at = end;
        }
        shortened(&self.page[at..span.end()], PLAIN_CHARS, &mut self.out);
    }

    fn left(&mut self, number: usize, edit: &Edit) {
        let old = &self.page[edit.span()];
        let empty = if old.is_empty() { " gap" } else { "" };
        let id = format!("p{}b{number}", self.number);
        self.open(&format!("del{empty}"), &id, number, edit);
        if !old.is_empty() {
            self.out.push_str("<del>");
            shortened(old, EDIT_CHARS, &mut self.out);
            self.out.push_str("</del>");
        }
        self.out.push_str("</a>");
    }

    fn right(&mut self, number: usize, edit: &Edit) {
        let new = edit.replacement();
        let empty = if new.is_empty() { " gap" } else { "" };
        let id = format!("p{}a{number}", self.number);
        self.open(&format!("ins{empty}"), &id, number, edit);
        if !new.is_empty() {
            self.out.push_str("<ins>");
            shortened(new, EDIT_CHARS, &mut self.out);
            self.out.push_str("</ins>");
        }
        self.out.push_str("</a>");
    }

    fn open(&mut self, class: &str, id: &str, number: usize, edit: &Edit) {
        let (page, out) = (self.number, &mut self.out);
        // One stop for the keyboard for each edit, on the left side.
        let tab = match class.starts_with("ins") {
            true => " tabindex=\"-1\"",
            false => "",
        };
        let _ = write!(
            out,
            "<a class=\"m {class} s-{} e-{}\" href=\"#p{page}e{number}\" \
             id=\"{id}\"{tab} data-s=\"{}\" data-v=\"{}\" title=\"",
            decided(edit).stage(),
            edit.evidence(),
            names(edit),
            edit.evidence(),
        );
        for (at, cause) in edit.causes().enumerate() {
            if at > 0 {
                out.push_str("; ");
            }
            attribute(&cause.to_string(), out);
        }
        let empty = class.ends_with("gap");
        out.push('"');
        if empty {
            out.push_str(match class.starts_with("ins") {
                true => " aria-label=\"removed here\"",
                false => " aria-label=\"put in here\"",
            });
        }
        out.push('>');
    }

    /// Rows that are the same on both sides, folded.
    fn fold(&mut self, rows: &[Row<'_>]) {
        let spans = rows.iter().filter_map(page_span);
        let (Some(start), Some(end)) =
            (spans.clone().map(Span::start).min(), spans.map(Span::end).max())
        else {
            return;
        };
        let text = &self.page[start..end];
        let lines: usize = rows.iter().map(|row| row.lines).sum();
        let first = rows[0].line;
        let last = first + lines - 1;
        let chars = text.chars().count();
        // Edits that are not marked may lie here.
        let what = match rows.iter().all(Row::is_same) {
            true => "unchanged lines",
            false => "lines without a marked edit",
        };
        let summary =
            format!("{lines} {what} ({first} to {last}, {chars} characters)");
        let fits = text.len() <= FOLDED_BYTES
            && self.folded + text.len() <= ALL_FOLDED_BYTES;
        if !fits {
            let _ = write!(
                self.out,
                "<p class=\"fold\">{summary}, not in this report</p>",
            );
            return;
        }
        self.folded += text.len();
        let _ = write!(
            self.out,
            "<details class=\"fold\"><summary>{summary}</summary>\
             <div class=\"text\">{}</div></details>",
            escaped(text),
        );
    }

    fn list(&mut self, explained: &Explained<'_>, marked: &[bool]) {
        let edits = explained.edits();
        let findings = explained.findings();
        if edits.is_empty() && findings.is_empty() {
            self.out.push_str("<p class=\"notice\">Nothing was changed.</p>");
            return;
        }
        let mut lines = Lines::new(self.page);
        let page = self.number;
        self.out.push_str("<h3>Edits</h3><ol class=\"list\">");
        for (number, edit) in edits.iter().enumerate() {
            if !marked[number] {
                continue;
            }
            let line = lines.of(edit.span().start());
            let out = &mut self.out;
            let _ = write!(
                out,
                "<li class=\"e\" id=\"p{page}e{number}\" data-s=\"{}\" \
                 data-v=\"{}\" tabindex=\"-1\">\
                 <a class=\"to\" href=\"#p{page}b{number}\">line {line}</a> \
                 <span class=\"t\">",
                names(edit),
                edit.evidence(),
            );
            let old = &self.page[edit.span()];
            if !old.is_empty() {
                out.push_str("<del>");
                shortened(old, LISTED_CHARS, out);
                out.push_str("</del> ");
            }
            if !edit.replacement().is_empty() {
                out.push_str("<ins>");
                shortened(edit.replacement(), LISTED_CHARS, out);
                out.push_str("</ins>");
            }
            out.push_str("</span>");
            edit.causes().for_each(|cause| why(cause, out));
            out.push_str("</li>\n");
        }
        self.out.push_str("</ol>");
        if findings.is_empty() {
            return;
        }
        self.out.push_str(
            "<h3>Recognised and left as it is</h3><ol class=\"list\">",
        );
        let mut lines = Lines::new(self.page);
        for (number, finding) in
            findings.iter().take(MOST_FINDINGS).enumerate()
        {
            self.finding(number, finding, &mut lines);
        }
        self.out.push_str("</ol>");
    }

    fn finding(
        &mut self,
        number: usize,
        finding: &Finding,
        lines: &mut Lines<'_>,
    ) {
        let line = lines.of(finding.span().start());
        let has_mark = self.reached.contains(&number);
        let (page, out) = (self.number, &mut self.out);
        let _ = write!(
            out,
            "<li class=\"e\" id=\"p{page}f{number}\" data-k=\"finding\" \
             tabindex=\"-1\">",
        );
        let _ = match has_mark {
            true => write!(
                out,
                "<a class=\"to\" href=\"#p{page}g{number}\">line {line}</a> ",
            ),
            false => write!(out, "line {line} "),
        };
        out.push_str("<span class=\"t\"><mark>");
        shortened(&self.page[finding.span()], LISTED_CHARS, out);
        out.push_str("</mark></span>");
        why(finding.cause(), out);
        out.push_str("</li>\n");
    }
}

/// The bytes of the page from the first to the last part of a row.
fn page_span(row: &Row<'_>) -> Option<Span> {
    let span = |part: &Part<'_>| match *part {
        Part::Plain(plain) => plain.page,
        Part::Marked(_, edit) => edit.span(),
    };
    let first = row.parts.first().map(span)?;
    let last = row.parts.last().map(span)?;
    Some(Span::new(first.start(), last.end()))
}

/// The names of the stages that took part in an edit, with blanks between.
fn names(edit: &Edit) -> String {
    let names: Vec<_> = stages(edit).into_iter().map(Stage::name).collect();
    names.join(" ")
}

/// A cause in the list.
fn why(cause: &Cause, out: &mut String) {
    let stage = cause.stage();
    let _ = write!(
        out,
        "<span class=\"why\"><b class=\"s s-{stage}\">{stage}</b> <b>{}</b> \
         <i>{}</i> {}</span>",
        escaped(cause.rule()),
        cause.evidence(),
        escaped(cause.reason()),
    );
}

/// The lines of offsets that come in ascending order, counted from 1.
struct Lines<'p> {
    page: &'p str,
    at: usize,
    line: usize,
}

impl<'p> Lines<'p> {
    fn new(page: &'p str) -> Lines<'p> {
        Lines { page, at: 0, line: 1 }
    }

    fn of(&mut self, offset: usize) -> usize {
        if offset > self.at {
            let between = &self.page.as_bytes()[self.at..offset];
            self.line += between.iter().filter(|&&b| b == b'\n').count();
            self.at = offset;
        }
        self.line
    }
}
