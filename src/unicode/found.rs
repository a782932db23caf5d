//! What a rule found in a text.

use core::ops::Range;
use std::borrow::Cow;

use crate::{Cause, Changes, Edit, Evidence, Finding, Stage};

/// Collects the edits and findings of one rule, in the order of the text.
pub(super) struct Found {
    /// The weakest evidence that is acted on.
    threshold: Evidence,
    edits: Vec<Edit>,
    findings: Vec<Finding>,
}

impl Found {
    pub(super) fn new(threshold: Evidence) -> Found {
        Found { threshold, edits: Vec::new(), findings: Vec::new() }
    }

    /// Adds an edit, or a finding if the evidence is too weak. A removal
    /// that continues the last one becomes one with it.
    pub(super) fn edit(
        &mut self,
        mut span: Range<usize>,
        replacement: impl Into<Cow<'static, str>>,
        rule: &'static str,
        evidence: Evidence,
        reason: &'static str,
    ) {
        if evidence < self.threshold {
            return self.finding(span, rule, evidence, reason);
        }
        let replacement = replacement.into();
        if let Some(last) = self.edits.last()
            && last.span().end() == span.start
            && last.replacement().is_empty()
            && replacement.is_empty()
            && last.reason() == reason
            && last.evidence() == evidence
        {
            span.start = last.span().start();
            self.edits.pop();
        }
        let cause = Cause::new(Stage::Unicode, rule, evidence, reason);
        self.edits.push(Edit::new(span.into(), replacement, cause));
    }

    /// Adds a finding. One that continues the last one becomes one with it.
    pub(super) fn finding(
        &mut self,
        mut span: Range<usize>,
        rule: &'static str,
        evidence: Evidence,
        reason: &'static str,
    ) {
        if let Some(last) = self.findings.last()
            && last.span().end() == span.start
            && last.cause().reason() == reason
        {
            span.start = last.span().start();
            self.findings.pop();
        }
        let cause = Cause::new(Stage::Unicode, rule, evidence, reason);
        self.findings.push(Finding::new(span.into(), cause));
    }

    pub(super) fn into_changes(self) -> Changes {
        Changes::new(self.edits, self.findings)
    }

    pub(super) fn into_parts(self) -> (Vec<Edit>, Vec<Finding>) {
        (self.edits, self.findings)
    }
}
