//! A number for each row, whose sum over all rows does not depend on their
//! order or on the shards they are in.

use std::{fmt, sync::Arc};

use arrow::{
    array::{Array, ArrayRef, UInt64Array},
    error::ArrowError,
    util::display::{ArrayFormatter, FormatOptions},
};

use crate::strings::texts;

/// The fingerprint of every row: of the values of all `columns`, as text.
///
/// Rows with equal values have equal fingerprints on every machine and with
/// every encoding of the same texts. It tells loss and mix-ups, not malice.
pub(crate) fn rows(
    columns: &[ArrayRef],
    rows: usize,
) -> Result<UInt64Array, ArrowError> {
    let mut digests = vec![Fnv::default(); rows];
    for column in columns {
        add(&mut digests, column)?;
    }
    Ok(digests.into_iter().map(Fnv::finish).collect())
}

/// The fingerprint of one text.
pub(crate) fn of(text: &str) -> u64 {
    let mut digest = Fnv::default();
    digest.value(text);
    digest.finish()
}

fn add(
    digests: &mut [Fnv],
    column: &Arc<dyn Array>,
) -> Result<(), ArrowError> {
    if let Ok(texts) = texts(column) {
        for (digest, text) in digests.iter_mut().zip(texts) {
            match text {
                Some(text) => digest.value(text),
                None => digest.null(),
            }
        }
        return Ok(());
    }
    let options = FormatOptions::default();
    let formatter = ArrayFormatter::try_new(column, &options)?;
    for (row, digest) in digests.iter_mut().enumerate() {
        if column.is_null(row) {
            digest.null();
        } else {
            digest.value(formatter.value(row));
        }
    }
    Ok(())
}

/// FNV-1a, which needs no table and no crate, with the last step of
/// SplitMix64: sums of numbers need all of their bits mixed.
#[derive(Clone, Copy)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xCBF2_9CE4_8422_2325)
    }
}

impl Fnv {
    // No text has these bytes, so that values cannot run into each other.
    const END_OF_VALUE: u8 = 0xFF;
    const NULL: u8 = 0xFE;

    fn byte(&mut self, byte: u8) {
        self.0 =
            (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    }

    fn null(&mut self) {
        self.byte(Fnv::NULL);
    }

    fn value(&mut self, value: impl fmt::Display) {
        // Only a formatter that fails could make this an error, and arrow's
        // writes its message instead.
        let _ = fmt::write(self, format_args!("{value}"));
        self.byte(Fnv::END_OF_VALUE);
    }

    fn finish(self) -> u64 {
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

impl fmt::Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.bytes().for_each(|byte| self.byte(byte));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use arrow::array::{
        Int64Array, LargeStringArray, StringArray, StringViewArray,
    };

    use super::*;

    fn of(columns: &[ArrayRef]) -> Vec<u64> {
        rows(columns, columns[0].len()).unwrap().values().to_vec()
    }

    #[test]
    fn types_of_text_do_not_matter() {
        let texts = vec![Some("通知"), None, Some("")];
        let utf8 = of(&[Arc::new(StringArray::from(texts.clone()))]);
        let large = of(&[Arc::new(LargeStringArray::from(texts.clone()))]);
        let view = of(&[Arc::new(StringViewArray::from(texts))]);
        assert_eq!(utf8, large);
        assert_eq!(utf8, view);
    }

    #[test]
    fn values_nulls_and_columns_are_told_apart() {
        let rows = |left: Vec<Option<&str>>, right: Vec<Option<&str>>| {
            of(&[
                Arc::new(StringArray::from(left)),
                Arc::new(StringArray::from(right)),
            ])
        };
        let mut all = rows(
            vec![Some("ab"), Some("a"), Some("abc"), None, Some(""), None],
            vec![Some("c"), Some("bc"), Some(""), Some("abc"), None, None],
        );
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 6);
    }

    #[test]
    fn other_types_are_read_as_text() {
        let numbers = of(&[Arc::new(Int64Array::from(vec![7, 8]))]);
        let texts = of(&[Arc::new(StringArray::from(vec!["7", "8"]))]);
        assert_eq!(numbers, texts);
    }
}
