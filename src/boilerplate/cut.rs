//! From judged lines to edits and findings.

use super::{
    page::{Fate, Line, Page},
    rules::{Families, Strength},
};
use crate::{Cause, Changes, Edit, Evidence, Finding, Policy, Span, Stage};

/// A stretch of the text that belongs to one family.
#[derive(Clone, Copy, Debug)]
struct Part {
    span: Span,
    family: usize,
    evidence: Evidence,
    reason: Reason,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Reason {
    Items,
    Inline,
    Notice,
    List,
    Value,
    Absorbed,
}

impl Reason {
    fn text(self) -> &'static str {
        match self {
            Reason::Items => "labels and short values use the line up",
            Reason::Inline => {
                "labels and short values use up what follows the last \
                 sentence"
            }
            Reason::Notice => {
                "every part of the line speaks of the page's own rights or \
                 liability"
            }
            Reason::List => {
                "a heading with nothing but headlines down to the end of the \
                 page"
            }
            Reason::Absorbed => {
                "a short line among boilerplate of several kinds at the end \
                 of the page"
            }
            Reason::Value => "the value of the label on the line before",
        }
    }
}

/// What the cutter decided about a part.
enum Verdict {
    Cut,
    Report,
    Keep,
}

struct Cutter<'c> {
    rules: &'c Families,
    text: &'c str,
    threshold: Evidence,
    policies: &'c [Policy],
    edits: Vec<Edit>,
    findings: Vec<Finding>,
}

/// The edits and findings for the judged lines of `page`.
pub(super) fn changes(
    rules: &Families,
    page: &Page,
    text: &str,
    threshold: Evidence,
    policies: &[Policy],
) -> Changes {
    let mut cutter = Cutter {
        rules,
        text,
        threshold,
        policies,
        edits: Vec::new(),
        findings: Vec::new(),
    };
    let mut run = Vec::new();
    for line in &page.lines {
        match cutter.whole(line) {
            Some(part) => {
                let adjoins = run.last().is_some_and(|last: &(Span, Part)| {
                    is_blank(&text[last.0.end()..line.full.start()])
                });
                if !adjoins {
                    cutter.cut_run(&mut run);
                }
                run.push((line.full, part));
            }
            None => {
                cutter.cut_run(&mut run);
                cutter.parts_of(line);
            }
        }
    }
    cutter.cut_run(&mut run);
    Changes::new(cutter.edits, cutter.findings)
}

impl Cutter<'_> {
    fn verdict(&self, part: &Part) -> Verdict {
        match self.policies[part.family] {
            Policy::Remove if part.evidence >= self.threshold => Verdict::Cut,
            Policy::Remove | Policy::Report => Verdict::Report,
            Policy::Keep => Verdict::Keep,
        }
    }

    /// The line as one part, if all of it is cut.
    fn whole(&self, line: &Line) -> Option<Part> {
        if line.reading.inline.is_some() && line.fate == Fate::Items {
            return None;
        }
        let parts = self.parts(line);
        let first = *parts.first()?;
        parts
            .iter()
            .all(|part| matches!(self.verdict(part), Verdict::Cut))
            .then_some(Part { span: line.text, ..first })
    }

    /// Cuts or reports what stands on a line that stays as such.
    fn parts_of(&mut self, line: &Line) {
        let parts = self.parts(line);
        let last = parts.len().saturating_sub(1);
        // A bracket goes as a whole or not at all.
        let bracket = line.reading.inline.is_some_and(|at| {
            self.text[at..].trim_start().starts_with(['(', '（', '【', '['])
        });
        let cuts = |part| matches!(self.verdict(part), Verdict::Cut);
        let all = parts.iter().all(cuts);
        if bracket && !all {
            for part in &parts {
                if !matches!(self.verdict(part), Verdict::Keep) {
                    let finding = Finding::new(part.span, self.cause(part));
                    self.findings.push(finding);
                }
            }
            return;
        }
        let begin = line.reading.inline.unwrap_or(line.text.start());
        let mut kept = line.reading.inline.is_some();
        // The end of the item before.
        let mut behind = begin;
        for (at, part) in parts.iter().enumerate() {
            let next = parts
                .get(at + 1)
                .map_or(line.text.end(), |next| next.span.start());
            match self.verdict(part) {
                Verdict::Cut => {
                    // Items before it stay: take the blank in front along.
                    // None does: take what is behind.
                    let span = if kept && line.reading.inline.is_none() {
                        let to = if at == last {
                            line.text.end()
                        } else {
                            self.close(part.span.end(), next)
                        };
                        Span::new(behind, to)
                    } else if line.reading.inline.is_some() && at == last {
                        Span::new(behind, line.text.end())
                    } else {
                        Span::new(behind, next)
                    };
                    behind = span.end();
                    self.edit(span, part);
                }
                Verdict::Report => {
                    self.findings
                        .push(Finding::new(part.span, self.cause(part)));
                    kept = true;
                    behind = self.close(part.span.end(), next);
                }
                Verdict::Keep => {
                    kept = true;
                    behind = self.close(part.span.end(), next);
                }
            }
        }
    }

    /// `end`, or the end of the brackets and blanks that close there.
    fn close(&self, end: usize, next: usize) -> usize {
        let between = &self.text[end..next];
        let len = between
            .find(|c| !matches!(c, ')' | '）' | ']' | '】' | '］' | '〕'))
            .unwrap_or(between.len());
        end + len
    }

    fn parts(&self, line: &Line) -> Vec<Part> {
        let of = |rule: usize, span, reason| {
            let rule = &self.rules.rules[rule];
            let evidence = rule.settings.evidence;
            Part { span, family: rule.family, evidence, reason }
        };
        match line.fate {
            Fate::Content => Vec::new(),
            Fate::Member(rule) => vec![of(rule, line.text, Reason::List)],
            Fate::Absorbed(family) => vec![Part {
                span: line.text,
                family,
                evidence: Evidence::Inferred,
                reason: Reason::Absorbed,
            }],
            Fate::Value(rule) => vec![of(rule, line.text, Reason::Value)],
            Fate::Notice => line
                .reading
                .notice
                .iter()
                .map(|notice| Part {
                    span: line.text,
                    family: notice.family,
                    evidence: notice.settings.evidence,
                    reason: Reason::Notice,
                })
                .collect(),
            Fate::Items => {
                let reason = match line.reading.inline {
                    Some(_) => Reason::Inline,
                    None => Reason::Items,
                };
                line.reading
                    .items
                    .iter()
                    .map(|item| {
                        let part = of(item.rule, item.span, reason);
                        let weak =
                            self.rules.rules[item.rule].settings.strength
                                != Strength::Strong;
                        let evidence = if weak {
                            part.evidence.min(Evidence::Inferred)
                        } else {
                            part.evidence
                        };
                        Part { evidence, ..part }
                    })
                    .collect()
            }
        }
    }

    /// Cuts lines that follow each other, with the blank lines that would
    /// be left over.
    fn cut_run(&mut self, run: &mut Vec<(Span, Part)>) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            return;
        };
        let (start, end) = self.with_blanks(first.0.start(), last.0.end());
        let mut from = start;
        let mut parts = run.iter().peekable();
        while let Some((_, part)) = parts.next() {
            let mut merged = *part;
            while let Some((_, next)) = parts.next_if(|(_, next)| {
                next.family == merged.family && next.reason == merged.reason
            }) {
                merged.evidence = merged.evidence.min(next.evidence);
            }
            let to = parts.peek().map_or(end, |(full, _)| full.start());
            self.edit(Span::new(from, to), &merged);
            from = to;
        }
        run.clear();
    }

    /// Widens a cut of whole lines so that no two blank lines meet where
    /// one stood, and none is left at the end of the page.
    fn with_blanks(&self, start: usize, end: usize) -> (usize, usize) {
        let (before, after) = (&self.text[..start], &self.text[end..]);
        if is_blank(after) {
            // The tail: back to the end of the last line that stays. It
            // keeps its line end if the page ended with one.
            let kept = before.trim_end().len();
            let rest = &before[kept..];
            let line_end = rest
                .find('\n')
                .filter(|_| self.text.ends_with('\n'))
                .map_or(0, |at| at + 1);
            return (kept + line_end, self.text.len());
        }
        let above = match before.strip_suffix('\n') {
            // Nothing above: blank lines would lead the page.
            None => true,
            Some(above) => {
                let line = above.rsplit('\n').next().unwrap_or("");
                is_blank(line)
            }
        };
        if !above {
            return (start, end);
        }
        let lines = after.split_inclusive('\n');
        let blank: usize =
            lines.take_while(|line| is_blank(line)).map(str::len).sum();
        (start, end + blank)
    }

    fn cause(&self, part: &Part) -> Cause {
        let name = self.rules.families[part.family].name.clone();
        Cause::new(Stage::Boilerplate, name, part.evidence, part.reason.text())
    }

    fn edit(&mut self, span: Span, part: &Part) {
        if !span.is_empty() {
            self.edits.push(Edit::new(span, "", self.cause(part)));
        }
    }
}

pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}
