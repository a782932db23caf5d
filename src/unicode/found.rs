//! What a rule found in a text.

use core::ops::Range;
use std::borrow::Cow;

use crate::{Changes, Edit, Evidence, Finding, Stage, edit::Causes};

/// Collects the edits and findings of one rule, in the order of the text.
pub(super) struct Found {
    /// The weakest evidence that is acted on.
    threshold: Evidence,
    edits: Vec<Edit>,
    findings: Vec<Finding>,
    causes: Causes,
}

impl Found {
    pub(super) fn new(threshold: Evidence) -> Found {
        Found {
            threshold,
            edits: Vec::new(),
            findings: Vec::new(),
            causes: Causes::default(),
        }
    }

    /// Adds an edit, or a finding if the evidence is too weak. What goes on
    /// where the last one ended, for the same reason, becomes one with it.
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
        let mut replacement = replacement.into();
        let cause = self.causes.get(Stage::Unicode, rule, evidence, reason);
        let touches = |last: &mut Edit| {
            last.span().end() == span.start && last.causes().eq([&cause])
        };
        if let Some(last) = self.edits.pop_if(touches) {
            span.start = last.span().start();
            let mut joined = last.into_replacement();
            joined.to_mut().push_str(&replacement);
            replacement = joined;
        }
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
        let cause = self.causes.get(Stage::Unicode, rule, evidence, reason);
        self.findings.push(Finding::new(span.into(), cause));
    }

    pub(super) fn into_changes(self) -> Changes {
        Changes::new(self.edits, self.findings)
    }

    pub(super) fn into_parts(self) -> (Vec<Edit>, Vec<Finding>) {
        (self.edits, self.findings)
    }
}
