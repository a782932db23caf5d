//! The feature `serde`: how values are written and read.
//!
//! Names are those that are parsed and displayed. What is read is checked
//! as if it had been built, so that a span never ends before it starts and
//! edits never overlap.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{
    Deserialize, Serialize,
    ser::{SerializeStruct, Serializer},
};

use crate::{
    cleaned::Summary,
    edit::{Cause, Changes, Edit, Finding},
    span::Span,
    stage::{Stage, Stages},
};

#[derive(Deserialize)]
pub(crate) struct SpanParts {
    start: usize,
    end: usize,
}

impl TryFrom<SpanParts> for Span {
    type Error = &'static str;

    fn try_from(parts: SpanParts) -> Result<Span, &'static str> {
        let SpanParts { start, end } = parts;
        match start <= end {
            true => Ok(Span::new(start, end)),
            false => Err("a span ends before it starts"),
        }
    }
}

impl From<Stages> for Vec<Stage> {
    fn from(stages: Stages) -> Vec<Stage> {
        stages.iter().collect()
    }
}

impl TryFrom<Vec<Stage>> for Stages {
    type Error = &'static str;

    fn try_from(stages: Vec<Stage>) -> Result<Stages, &'static str> {
        stages.into_iter().try_fold(Stages::NONE, |stages, stage| {
            Stages::from_stage(stage)
                .map(|stage| stages | stage)
                .ok_or("variant is no repairing stage")
        })
    }
}

impl Serialize for Edit {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut edit = to.serialize_struct("Edit", 3)?;
        edit.serialize_field("span", &self.span())?;
        edit.serialize_field("replacement", self.replacement())?;
        edit.serialize_field("causes", &Causes(self))?;
        edit.end()
    }
}

struct Causes<'e>(&'e Edit);

impl Serialize for Causes<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.causes())
    }
}

#[derive(Deserialize)]
pub(crate) struct EditParts {
    span: Span,
    replacement: Cow<'static, str>,
    causes: Vec<Cause>,
}

impl TryFrom<EditParts> for Edit {
    type Error = &'static str;

    fn try_from(parts: EditParts) -> Result<Edit, &'static str> {
        let EditParts { span, replacement, causes } = parts;
        Edit::with_causes(span, replacement, causes)
            .ok_or("an edit has no cause")
    }
}

#[derive(Deserialize)]
pub(crate) struct ChangesParts {
    edits: Vec<Edit>,
    findings: Vec<Finding>,
}

impl From<ChangesParts> for Changes {
    fn from(parts: ChangesParts) -> Changes {
        Changes::new(parts.edits, parts.findings)
    }
}

#[derive(Deserialize, Serialize)]
pub(crate) struct SummaryParts {
    edits: BTreeMap<Stage, usize>,
    findings: usize,
}

impl From<Summary> for SummaryParts {
    fn from(summary: Summary) -> SummaryParts {
        SummaryParts {
            edits: summary.stages().collect(),
            findings: summary.findings(),
        }
    }
}

impl From<SummaryParts> for Summary {
    fn from(parts: SummaryParts) -> Summary {
        let mut summary =
            Summary { findings: parts.findings, ..Summary::default() };
        for (stage, edits) in parts.edits {
            summary.add(stage, edits);
        }
        summary
    }
}
