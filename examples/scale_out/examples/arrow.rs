//! Cleans a column of an Arrow table without any engine.
//!
//! Whatever holds Arrow arrays, Polars among them, can be served like this.
//!
//! ```text
//! cargo run --example arrow
//! ```

use std::sync::Arc;

use arrow::{
    array::{ArrayRef, Int64Array, RecordBatch, StringArray},
    error::ArrowError,
};
use zhclean::{Cleaner, variant::Script};
use zhclean_scale_out::strings;

fn main() -> Result<(), ArrowError> {
    let ids: ArrayRef = Arc::new(Int64Array::from(vec![1, 2, 3]));
    let texts: ArrayRef = Arc::new(StringArray::from(vec![
        Some(
            "書(shū)店經(jīng)營(yíng)了十一年,學(xué)校放學(xué)后開(kāi)門(mén)。",
        ),
        None,
        Some("一切如常。"),
    ]));
    let pages = RecordBatch::try_from_iter([("id", ids), ("text", texts)])?;

    let cleaner = Cleaner::builder()
        .convert_to(Script::Simplified)
        .build()
        .map_err(|error| ArrowError::ExternalError(error.into()))?;
    let mut columns = pages.columns().to_vec();
    let text = pages.schema().index_of("text")?;
    columns[text] = strings::clean(&columns[text], &cleaner)?;
    let cleaned = RecordBatch::try_new(pages.schema(), columns)?;

    let expected: ArrayRef = Arc::new(StringArray::from(vec![
        Some("书店经营了十一年,学校放学后开门。"),
        None,
        Some("一切如常。"),
    ]));
    assert_eq!(cleaned.column(text), &expected);
    println!("{cleaned:?}");
    Ok(())
}
