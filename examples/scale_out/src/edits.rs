//! Edits as an Arrow column: a list of structs for each text.

use std::sync::{Arc, LazyLock};

use arrow::{
    array::{
        Array, ArrayRef, Int64Builder, ListArray, StringViewBuilder,
        StructArray,
    },
    buffer::{NullBuffer, OffsetBuffer, ScalarBuffer},
    datatypes::{DataType, Field, FieldRef, Fields},
    error::ArrowError,
};
use zhclean::Edit;

/// The fields of an edit: bytes of the original text, what they became, and
/// the first cause.
static FIELDS: LazyLock<Fields> = LazyLock::new(|| {
    Fields::from(vec![
        Field::new("start", DataType::Int64, false),
        Field::new("end", DataType::Int64, false),
        Field::new("replacement", DataType::Utf8View, false),
        Field::new("stage", DataType::Utf8View, false),
        Field::new("rule", DataType::Utf8View, false),
        Field::new("evidence", DataType::Utf8View, false),
        Field::new("reason", DataType::Utf8View, false),
    ])
});

fn item() -> FieldRef {
    Arc::new(Field::new("item", DataType::Struct(FIELDS.clone()), false))
}

/// The type of a column of edits.
pub(crate) fn data_type() -> DataType {
    DataType::List(item())
}

/// Collects the edits of text after text.
pub(crate) struct EditsBuilder {
    offsets: Vec<i32>,
    valid: Vec<bool>,
    start: Int64Builder,
    end: Int64Builder,
    replacement: StringViewBuilder,
    stage: StringViewBuilder,
    rule: StringViewBuilder,
    evidence: StringViewBuilder,
    reason: StringViewBuilder,
}

impl EditsBuilder {
    pub(crate) fn with_capacity(rows: usize) -> EditsBuilder {
        let mut offsets = Vec::with_capacity(rows + 1);
        offsets.push(0);
        let repeated = || StringViewBuilder::new().with_deduplicate_strings();
        EditsBuilder {
            offsets,
            valid: Vec::with_capacity(rows),
            start: Int64Builder::new(),
            end: Int64Builder::new(),
            replacement: StringViewBuilder::new(),
            stage: repeated(),
            rule: repeated(),
            evidence: repeated(),
            reason: repeated(),
        }
    }

    pub(crate) fn append_null(&mut self) {
        self.offsets.push(self.offsets[self.offsets.len() - 1]);
        self.valid.push(false);
    }

    pub(crate) fn append(&mut self, edits: &[Edit]) -> Result<(), ArrowError> {
        for edit in edits {
            self.start.append_value(edit.span().start() as i64);
            self.end.append_value(edit.span().end() as i64);
            self.replacement.try_append_value(edit.replacement())?;
            self.stage.try_append_value(edit.stage().name())?;
            self.rule.try_append_value(edit.rule())?;
            self.evidence.try_append_value(edit.evidence().name())?;
            self.reason.try_append_value(edit.reason())?;
        }
        let end = i32::try_from(self.start.values_slice().len());
        self.offsets.push(end.map_err(|_| {
            ArrowError::InvalidArgumentError(format!(
                "the texts of one batch have more than {} edits: use \
                 smaller batches",
                i32::MAX
            ))
        })?);
        self.valid.push(true);
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<ArrayRef, ArrowError> {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.start.finish()),
            Arc::new(self.end.finish()),
            Arc::new(self.replacement.finish()),
            Arc::new(self.stage.finish()),
            Arc::new(self.rule.finish()),
            Arc::new(self.evidence.finish()),
            Arc::new(self.reason.finish()),
        ];
        let edits = StructArray::try_new(FIELDS.clone(), columns, None)?;
        let list = ListArray::try_new(
            item(),
            OffsetBuffer::new(ScalarBuffer::from(self.offsets)),
            Arc::new(edits),
            Some(NullBuffer::from(self.valid)),
        )?;
        debug_assert_eq!(list.data_type(), &data_type());
        Ok(Arc::new(list))
    }
}
