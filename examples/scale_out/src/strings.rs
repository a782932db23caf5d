//! Arrow arrays of text in, arrays of the same type out, row for row.

use std::sync::Arc;

use arrow::{
    array::{
        Array, ArrayRef, AsArray, GenericStringArray, OffsetSizeTrait,
        StringViewArray, StringViewBuilder,
    },
    buffer::{Buffer, OffsetBuffer, ScalarBuffer},
    datatypes::DataType,
    error::ArrowError,
};
use zhclean::Cleaner;

/// Cleans every text of an array.
///
/// The result has the type, the length, the nulls and the order of `array`,
/// which may be `Utf8`, `LargeUtf8`, `Utf8View` or a dictionary of one of
/// them; of a dictionary, each value is cleaned once.
///
/// # Errors
///
/// If the array holds no text, or the texts of a `Utf8` array grow beyond
/// the 2 GB that its offsets reach.
pub fn clean(
    array: &dyn Array,
    cleaner: &Cleaner,
) -> Result<ArrayRef, ArrowError> {
    if let Some(dictionary) = array.as_any_dictionary_opt() {
        let values = clean(dictionary.values(), cleaner)?;
        return Ok(dictionary.with_values(values));
    }
    rewrite(array, |_, text, out| {
        cleaner.clean_into(text, out);
        Ok(())
    })
}

/// Writes an array anew: `write` gets the number of each row that is not
/// null, its text, and a string to append the new text to.
pub(crate) fn rewrite(
    array: &dyn Array,
    write: impl FnMut(usize, &str, &mut String) -> Result<(), ArrowError>,
) -> Result<ArrayRef, ArrowError> {
    match array.data_type() {
        DataType::Utf8 => rewrite_offsets::<i32>(array.as_string(), write),
        DataType::LargeUtf8 => {
            rewrite_offsets::<i64>(array.as_string(), write)
        }
        DataType::Utf8View => rewrite_views(array.as_string_view(), write),
        other => Err(not_text(other)),
    }
}

/// The new texts are appended to what becomes the buffer of the new array,
/// so that none of them is copied.
fn rewrite_offsets<O: OffsetSizeTrait>(
    array: &GenericStringArray<O>,
    mut write: impl FnMut(usize, &str, &mut String) -> Result<(), ArrowError>,
) -> Result<ArrayRef, ArrowError> {
    let ends = array.value_offsets();
    let bytes = ends[array.len()].as_usize() - ends[0].as_usize();
    let mut values = String::with_capacity(bytes);
    let mut offsets = Vec::with_capacity(array.len() + 1);
    offsets.push(O::default());
    for (row, text) in array.iter().enumerate() {
        if let Some(text) = text {
            write(row, text, &mut values)?;
        }
        let end = O::from_usize(values.len()).ok_or_else(|| {
            ArrowError::InvalidArgumentError(format!(
                "the texts of one batch have {} bytes, and {} reaches {}: \
                 use LargeUtf8, or smaller batches",
                values.len(),
                array.data_type(),
                i32::MAX,
            ))
        })?;
        offsets.push(end);
    }
    Ok(Arc::new(GenericStringArray::try_new(
        OffsetBuffer::new(ScalarBuffer::from(offsets)),
        Buffer::from_vec(values.into_bytes()),
        array.nulls().cloned(),
    )?))
}

fn rewrite_views(
    array: &StringViewArray,
    mut write: impl FnMut(usize, &str, &mut String) -> Result<(), ArrowError>,
) -> Result<ArrayRef, ArrowError> {
    let mut builder = StringViewBuilder::with_capacity(array.len());
    let mut written = String::new();
    for (row, text) in array.iter().enumerate() {
        let Some(text) = text else {
            builder.append_null();
            continue;
        };
        written.clear();
        write(row, text, &mut written)?;
        builder.try_append_value(&written)?;
    }
    Ok(Arc::new(builder.finish()))
}

/// The texts of an array, in order.
pub(crate) fn texts(
    array: &dyn Array,
) -> Result<Box<dyn Iterator<Item = Option<&str>> + '_>, ArrowError> {
    match array.data_type() {
        DataType::Utf8 => Ok(Box::new(array.as_string::<i32>().iter())),
        DataType::LargeUtf8 => Ok(Box::new(array.as_string::<i64>().iter())),
        DataType::Utf8View => Ok(Box::new(array.as_string_view().iter())),
        other => Err(not_text(other)),
    }
}

fn not_text(found: &DataType) -> ArrowError {
    ArrowError::InvalidArgumentError(format!(
        "found a column of {found}, expected text (Utf8, LargeUtf8 or \
         Utf8View)"
    ))
}

#[cfg(test)]
mod tests {
    use arrow::{
        array::{DictionaryArray, Int64Array, LargeStringArray, StringArray},
        datatypes::Int32Type,
    };

    use super::*;

    const PAGES: [Option<&str>; 4] =
        [Some("通\u{200B}知"), None, Some(""), Some("一切如常。")];
    const CLEANED: [Option<&str>; 4] =
        [Some("通知"), None, Some(""), Some("一切如常。")];

    fn each_type(texts: &[Option<&str>]) -> [ArrayRef; 3] {
        [
            Arc::new(StringArray::from(texts.to_vec())),
            Arc::new(LargeStringArray::from(texts.to_vec())),
            Arc::new(StringViewArray::from(texts.to_vec())),
        ]
    }

    #[test]
    fn every_type_of_text_keeps_its_type_rows_and_nulls() {
        let cleaner = Cleaner::new();
        for (pages, cleaned) in
            each_type(&PAGES).into_iter().zip(each_type(&CLEANED))
        {
            assert_eq!(&clean(&pages, &cleaner).unwrap(), &cleaned);
        }
    }

    #[test]
    fn a_slice_is_cleaned_and_nothing_around_it() {
        let cleaner = Cleaner::new();
        for (pages, cleaned) in
            each_type(&PAGES).into_iter().zip(each_type(&CLEANED))
        {
            for start in 0..=PAGES.len() {
                for length in 0..=PAGES.len() - start {
                    let pages = pages.slice(start, length);
                    let cleaned = cleaned.slice(start, length);
                    assert_eq!(&clean(&pages, &cleaner).unwrap(), &cleaned);
                }
            }
        }
    }

    #[test]
    fn empty_arrays_and_arrays_of_nulls_stay() {
        let cleaner = Cleaner::new();
        for texts in [&[][..], &[None, None][..]] {
            for array in each_type(texts) {
                assert_eq!(&clean(&array, &cleaner).unwrap(), &array);
            }
        }
    }

    #[test]
    fn values_of_a_dictionary_are_cleaned_once() {
        let array: DictionaryArray<Int32Type> =
            [Some("通\u{200B}知"), None, Some("通\u{200B}知")]
                .into_iter()
                .collect();
        let cleaned = clean(&array, &Cleaner::new()).unwrap();
        let cleaned = cleaned.as_dictionary::<Int32Type>();
        assert_eq!(cleaned.keys(), array.keys());
        assert_eq!(
            cleaned.values().as_string::<i32>(),
            &StringArray::from(vec!["通知"])
        );
    }

    #[test]
    fn an_array_without_text_is_named() {
        let array = Int64Array::from(vec![1]);
        let error = clean(&array, &Cleaner::new()).unwrap_err();
        assert!(error.to_string().contains("Int64"), "{error}");
    }
}
