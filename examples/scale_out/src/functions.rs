//! Scalar functions for DataFusion, and for Ballista, where they travel by
//! name: client, scheduler and executors must all have registered them.

use std::{collections::HashMap, fmt::Display, sync::Arc};

use arrow::{
    array::{Array, ArrayRef, StringArray},
    datatypes::DataType,
    error::ArrowError,
};
use datafusion::{
    common::{DataFusionError, Result, ScalarValue, exec_err, plan_err},
    execution::FunctionRegistry,
    logical_expr::{
        ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl,
        Signature, Volatility,
    },
};
use zhclean::{Cleaner, variant};

use crate::{
    Failure,
    edits::{self, EditsBuilder},
    fingerprint, options,
    strings::{rewrite, texts},
    wet,
};

/// All functions, to be registered wherever a plan is made or run.
#[must_use]
pub fn all() -> Vec<Arc<ScalarUDF>> {
    Kind::EACH
        .into_iter()
        .map(|kind| Arc::new(ScalarUDF::from(Function::new(kind))))
        .collect()
}

/// Registers [`all`] functions.
///
/// # Errors
///
/// If the registry takes none.
pub fn register(registry: &mut dyn FunctionRegistry) -> Result<()> {
    for function in all() {
        registry.register_udf(function)?;
    }
    Ok(())
}

#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
enum Kind {
    Clean,
    Convert,
    Script,
    Edits,
    Fingerprint,
    WetRecords,
}

impl Kind {
    const EACH: [Kind; 6] = [
        Kind::Clean,
        Kind::Convert,
        Kind::Script,
        Kind::Edits,
        Kind::Fingerprint,
        Kind::WetRecords,
    ];

    fn name(self) -> &'static str {
        match self {
            Kind::Clean => "zh_clean",
            Kind::Convert => "zh_convert",
            Kind::Script => "zh_script",
            Kind::Edits => "zh_edits",
            Kind::Fingerprint => "zh_fingerprint",
            Kind::WetRecords => "wet_records",
        }
    }

    /// How the function is called, for messages.
    fn usage(self) -> &'static str {
        match self {
            Kind::Clean => "zh_clean(text [, options])",
            Kind::Convert => "zh_convert(text, config)",
            Kind::Script => "zh_script(text)",
            Kind::Edits => "zh_edits(text [, options])",
            Kind::Fingerprint => "zh_fingerprint(value, …)",
            Kind::WetRecords => "wet_records(path)",
        }
    }

    fn takes(self, arguments: usize) -> bool {
        match self {
            Kind::Clean | Kind::Edits => (1..=2).contains(&arguments),
            Kind::Convert => arguments == 2,
            Kind::Script | Kind::WetRecords => arguments == 1,
            Kind::Fingerprint => arguments >= 1,
        }
    }

    /// A file may change between two readings; all else depends on the
    /// arguments alone.
    fn volatility(self) -> Volatility {
        match self {
            Kind::WetRecords => Volatility::Volatile,
            _ => Volatility::Immutable,
        }
    }
}

#[derive(Debug, Eq, Hash, PartialEq)]
struct Function {
    kind: Kind,
    signature: Signature,
}

impl Function {
    fn new(kind: Kind) -> Function {
        let signature = Signature::user_defined(kind.volatility());
        Function { kind, signature }
    }

    fn evaluate(
        &self,
        arguments: &[ColumnarValue],
        rows: usize,
    ) -> Result<ArrayRef> {
        if self.kind == Kind::Fingerprint {
            let columns = ColumnarValue::values_to_arrays(arguments)?;
            return Ok(Arc::new(fingerprint::rows(&columns, rows)?));
        }
        let Some((text, settings)) = arguments.split_first() else {
            return plan_err!("expected {}", self.kind.usage());
        };
        let text = text.to_array(rows)?;
        let setting = settings.first();
        match self.kind {
            Kind::Clean => {
                let cleaners =
                    Setting::<Cleaner>::read(setting, rows, options::cleaner)?;
                Ok(rewrite(&text, |row, text, out| {
                    cleaners.of(row)?.clean_into(text, out);
                    Ok(())
                })?)
            }
            Kind::Convert => {
                let converters = Setting::<variant::Converter>::read(
                    setting,
                    rows,
                    |name| {
                        options::conversion(name).map(variant::Converter::new)
                    },
                )?;
                Ok(rewrite(&text, |row, text, out| {
                    converters.of(row)?.convert_into(text, out);
                    Ok(())
                })?)
            }
            Kind::Script => {
                let scripts: StringArray =
                    texts(&text)?.map(|text| text.map(script_name)).collect();
                Ok(Arc::new(scripts))
            }
            Kind::Edits => {
                let cleaners =
                    Setting::<Cleaner>::read(setting, rows, options::cleaner)?;
                let mut edits = EditsBuilder::with_capacity(text.len());
                for (row, text) in texts(&text)?.enumerate() {
                    match text {
                        Some(text) => {
                            let explained = cleaners.of(row)?.explain(text);
                            edits.append(explained.edits())?;
                        }
                        None => edits.append_null(),
                    }
                }
                Ok(edits.finish()?)
            }
            Kind::WetRecords => wet::column(texts(&text)?),
            Kind::Fingerprint => unreachable!("has been answered"),
        }
    }
}

impl ScalarUDFImpl for Function {
    fn name(&self) -> &str {
        self.kind.name()
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    /// Text stays the kind of text that it is, so that no column is copied
    /// into another; dictionaries become the texts that they stand for.
    fn coerce_types(&self, found: &[DataType]) -> Result<Vec<DataType>> {
        let usage = self.kind.usage();
        if !self.kind.takes(found.len()) {
            return plan_err!(
                "found {} argument(s), expected {usage}",
                found.len()
            );
        }
        if self.kind == Kind::Fingerprint {
            return Ok(found.to_vec());
        }
        found
            .iter()
            .map(|found| match found {
                DataType::Dictionary(_, values) => text_type(values),
                found => text_type(found),
            })
            .zip(found)
            .map(|(coerced, found)| match coerced {
                Some(coerced) => Ok(coerced),
                None => plan_err!(
                    "found an argument of type {found}, expected text in \
                     {usage}"
                ),
            })
            .collect()
    }

    fn return_type(&self, arguments: &[DataType]) -> Result<DataType> {
        match self.kind {
            Kind::Clean | Kind::Convert => Ok(arguments[0].clone()),
            Kind::Script => Ok(DataType::Utf8),
            Kind::Edits => Ok(edits::data_type()),
            Kind::Fingerprint => Ok(DataType::UInt64),
            Kind::WetRecords => Ok(wet::data_type()),
        }
    }

    fn invoke_with_args(
        &self,
        args: ScalarFunctionArgs,
    ) -> Result<ColumnarValue> {
        let all_scalar = args
            .args
            .iter()
            .all(|argument| matches!(argument, ColumnarValue::Scalar(_)));
        let rows = if all_scalar { 1 } else { args.number_rows };
        let result = self
            .evaluate(&args.args, rows)
            .map_err(|error| error.context(self.kind.usage()))?;
        if all_scalar {
            ScalarValue::try_from_array(&result, 0).map(ColumnarValue::Scalar)
        } else {
            Ok(ColumnarValue::Array(result))
        }
    }
}

fn text_type(found: &DataType) -> Option<DataType> {
    match found {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {
            Some(found.clone())
        }
        DataType::Null => Some(DataType::Utf8),
        _ => None,
    }
}

fn script_name(text: &str) -> &'static str {
    match variant::detect(text).script() {
        variant::Detected::Simplified => "simplified",
        variant::Detected::Traditional => "traditional",
        variant::Detected::Mixed => "mixed",
        variant::Detected::Unknown => "unknown",
    }
}

/// What a second argument asks for: the same for all rows of a batch, which
/// is read once, or something for each row, where each distinct text is
/// read once.
enum Setting<T> {
    Same(T),
    Each { read: Vec<T>, of_row: Vec<std::result::Result<usize, String>> },
}

impl<T> Setting<T> {
    fn read<E: Display>(
        argument: Option<&ColumnarValue>,
        rows: usize,
        parse: impl Fn(&str) -> std::result::Result<T, E>,
    ) -> Result<Setting<T>> {
        let parse = |text: Option<&str>| match text {
            Some(text) => parse(text).map_err(|error| error.to_string()),
            None => Err("found NULL, expected a text".to_owned()),
        };
        let array = match argument {
            None => return parse(Some("")).map(Setting::Same).or_else(bad),
            Some(ColumnarValue::Scalar(scalar)) => {
                let text = scalar.try_as_str().flatten();
                return parse(text).map(Setting::Same).or_else(bad);
            }
            Some(ColumnarValue::Array(array)) => array,
        };
        let mut read = Vec::new();
        let mut known = HashMap::new();
        let mut of_row = Vec::with_capacity(rows);
        for text in texts(array)? {
            let number = known.entry(text).or_insert_with(|| {
                parse(text).map(|setting| {
                    read.push(setting);
                    read.len() - 1
                })
            });
            of_row.push(number.clone());
        }
        Ok(Setting::Each { read, of_row })
    }

    fn of(&self, row: usize) -> std::result::Result<&T, ArrowError> {
        match self {
            Setting::Same(setting) => Ok(setting),
            Setting::Each { read, of_row } => match &of_row[row] {
                Ok(number) => Ok(&read[*number]),
                Err(error) => Err(ArrowError::InvalidArgumentError(format!(
                    "row {row} of the batch: {error}"
                ))),
            },
        }
    }
}

fn bad<T>(error: String) -> Result<T> {
    exec_err!("{error}")
}

/// What an error says, on one line and without what only developers of the
/// engine ask for.
#[must_use]
pub fn message(error: &Failure) -> String {
    let error = match error.downcast_ref::<DataFusionError>() {
        Some(error) => error.strip_backtrace(),
        None => error.to_string(),
    };
    error.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use arrow::{
        array::{
            AsArray, DictionaryArray, Int64Array, LargeStringArray,
            RecordBatch, StringViewArray,
        },
        datatypes::{Int32Type, Int64Type},
    };
    use datafusion::execution::context::SessionContext;

    use super::*;
    use crate::cluster;

    const PAGES: [Option<&str>; 5] = [
        Some("通\u{200B}知"),
        None,
        Some(""),
        Some("漢字與書法"),
        Some("一切如常。"),
    ];

    fn each_type() -> [ArrayRef; 3] {
        [
            Arc::new(StringArray::from(PAGES.to_vec())),
            Arc::new(LargeStringArray::from(PAGES.to_vec())),
            Arc::new(StringViewArray::from(PAGES.to_vec())),
        ]
    }

    /// What SQL gives for the table `pages` of `columns`.
    async fn ask(
        columns: &[(&str, ArrayRef)],
        sql: &str,
    ) -> Result<RecordBatch> {
        let context = cluster::local().unwrap();
        let batch = RecordBatch::try_from_iter(columns.to_vec())?;
        context.register_batch("pages", batch)?;
        let schema = context.sql(sql).await?.schema().inner().clone();
        let batches = context.sql(sql).await?.collect().await?;
        Ok(arrow::compute::concat_batches(&schema, &batches)?)
    }

    /// The texts of a column of any type of text, and null as “null”.
    fn column(batch: &RecordBatch, column: usize) -> Vec<String> {
        texts(batch.column(column))
            .unwrap()
            .map(|text| text.unwrap_or("null").to_owned())
            .collect()
    }

    async fn error(columns: &[(&str, ArrayRef)], sql: &str) -> String {
        let error = ask(columns, sql).await.expect_err(sql);
        message(&error.into())
    }

    #[tokio::test]
    async fn every_type_of_text_keeps_type_rows_order_and_nulls() {
        for pages in each_type() {
            let columns = [("text", Arc::clone(&pages))];
            let sql = "select zh_clean(text), \
                       zh_clean(text, 'convert=t2s'), \
                       zh_convert(text, 't2s'), zh_script(text) from pages";
            let answer = ask(&columns, sql).await.unwrap();
            for number in 0..3 {
                let found = answer.column(number).data_type();
                assert_eq!(found, pages.data_type());
            }
            assert_eq!(
                column(&answer, 0),
                ["通知", "null", "", "漢字與書法", "一切如常。"]
            );
            assert_eq!(
                column(&answer, 1),
                ["通知", "null", "", "汉字与书法", "一切如常。"]
            );
            assert_eq!(
                column(&answer, 2),
                ["通\u{200B}知", "null", "", "汉字与书法", "一切如常。"]
            );
            assert_eq!(
                column(&answer, 3),
                ["unknown", "null", "unknown", "traditional", "unknown"]
            );
        }
    }

    #[tokio::test]
    async fn slices_and_empty_batches_are_whole() {
        for pages in each_type() {
            for (start, length) in [(1, 3), (3, 1), (0, 0), (5, 0)] {
                let slice = pages.slice(start, length);
                let sql = "select text, zh_clean(text, 'stages=none'), \
                           zh_edits(text) from pages";
                let answer = ask(&[("text", slice)], sql).await.unwrap();
                assert_eq!(answer.num_rows(), length);
                assert_eq!(column(&answer, 0), column(&answer, 1));
            }
        }
    }

    #[tokio::test]
    async fn edits_are_lists_of_structs_in_bytes_of_the_text() {
        for pages in each_type() {
            let sql = "select zh_edits(text) as edits, \
                       zh_edits(text, 'convert=t2s') from pages";
            let answer = ask(&[("text", pages)], sql).await.unwrap();
            let lists = answer.column(0).as_list::<i32>();
            let lengths: Vec<_> = (0..lists.len())
                .map(|row| lists.is_valid(row).then(|| lists.value(row).len()))
                .collect();
            assert_eq!(lengths, [Some(1), None, Some(0), Some(0), Some(0)]);
            let edit = lists.value(0);
            let edit = edit.as_struct();
            let number = |name: &str| {
                let column = edit.column_by_name(name).unwrap();
                column.as_primitive::<Int64Type>().value(0)
            };
            let text = |name: &str| {
                let column = edit.column_by_name(name).unwrap();
                column.as_string_view().value(0).to_owned()
            };
            assert_eq!((number("start"), number("end")), (3, 6));
            assert_eq!(text("replacement"), "");
            assert_eq!(text("stage"), "unicode");
            assert_eq!(text("evidence"), "certain");
            assert!(!text("rule").is_empty());
            assert!(!text("reason").is_empty());
            let converted = answer.column(1).as_list::<i32>();
            assert!(!converted.value(3).is_empty());
        }
    }

    #[tokio::test]
    async fn literals_give_literals() {
        let sql = "select zh_clean('通\u{200B}知') as a, \
                   zh_convert('漢字', 't2s') as b, zh_script('汉字') as c, \
                   zh_clean(null) as d, zh_convert('漢', t) as e \
                   from pages";
        let configs = Arc::new(StringArray::from(vec!["t2s", "s2t"]));
        let answer = ask(&[("t", configs)], sql).await.unwrap();
        let rows = |number| column(&answer, number);
        assert_eq!(rows(0), ["通知"; 2]);
        assert_eq!(rows(1), ["汉字"; 2]);
        assert_eq!(rows(2), ["simplified"; 2]);
        assert_eq!(rows(3), ["null"; 2]);
        assert_eq!(rows(4), ["汉", "漢"]);
    }

    #[tokio::test]
    async fn options_of_each_row_are_obeyed_and_bad_ones_named() {
        let pages: ArrayRef =
            Arc::new(StringArray::from(vec!["漢", "漢", "汉", "漢"]));
        let options = |last: Option<&str>| -> ArrayRef {
            let options =
                [Some("convert=t2s"), Some(""), Some("convert=s2t"), last];
            Arc::new(LargeStringArray::from(options.to_vec()))
        };
        let sql = "select zh_clean(text, options) from pages";
        let columns =
            |last| [("text", Arc::clone(&pages)), ("options", options(last))];
        let answer = ask(&columns(Some("convert=t2s")), sql).await.unwrap();
        assert_eq!(column(&answer, 0), ["汉", "漢", "漢", "汉"]);

        let told = error(&columns(Some("convert=t2x")), sql).await;
        assert!(told.contains("row 3"), "{told}");
        assert!(told.contains("`t2x`"), "{told}");
        assert!(told.contains("tw2sp"), "{told}");
        let told = error(&columns(None), sql).await;
        assert!(told.contains("row 3") && told.contains("NULL"), "{told}");

        // Nothing is done to a text that is null, so nothing is wrong.
        let nulls: ArrayRef = Arc::new(StringArray::new_null(1));
        let columns = [("text", Arc::clone(&nulls)), ("options", nulls)];
        let answer = ask(&columns, sql).await.unwrap();
        assert_eq!(column(&answer, 0), ["null"]);
    }

    #[tokio::test]
    async fn what_is_wrong_is_named_with_what_is_expected() {
        let columns: [(&str, ArrayRef); 2] = [
            ("text", Arc::new(StringArray::from(vec!["漢"]))),
            ("id", Arc::new(Int64Array::from(vec![1]))),
        ];
        for (call, expected) in [
            ("zh_clean(text, 'covert=t2s')", "unknown option `covert`"),
            ("zh_clean(text, 't2s')", "name=value"),
            ("zh_clean(text, null)", "NULL"),
            ("zh_edits(text, 'evidence=weak')", "certain"),
            ("zh_convert(text, 't2x')", "tw2sp"),
            ("zh_convert(text)", "zh_convert(text, config)"),
            ("zh_clean()", "zh_clean(text [, options])"),
            ("zh_clean(text, '', '')", "found 3"),
            ("zh_clean(id)", "Int64"),
            ("zh_script(text, 'x')", "zh_script(text)"),
            ("wet_records('/no/such/file.wet')", "/no/such/file.wet"),
        ] {
            let sql = format!("select {call} from pages");
            let told = error(&columns, &sql).await;
            assert!(told.contains(expected), "{call}: {told}");
        }
    }

    #[tokio::test]
    async fn dictionaries_become_the_texts_they_stand_for() {
        let pages: DictionaryArray<Int32Type> =
            [Some("通\u{200B}知"), None, Some("通\u{200B}知")]
                .into_iter()
                .collect();
        let columns: [(&str, ArrayRef); 1] = [("text", Arc::new(pages))];
        let sql = "select zh_clean(text), zh_script(text), \
                   zh_edits(text), zh_fingerprint(text) from pages";
        let answer = ask(&columns, sql).await.unwrap();
        assert_eq!(column(&answer, 0), ["通知", "null", "通知"]);
    }

    #[tokio::test]
    async fn fingerprints_add_up_in_any_order() {
        let sum = |texts: Vec<&'static str>| async {
            let columns: [(&str, ArrayRef); 1] =
                [("text", Arc::new(StringArray::from(texts)))];
            let sql = "select sum(zh_fingerprint(text)) from pages";
            let answer = ask(&columns, sql).await.unwrap();
            let sums = answer.column(0);
            sums.as_primitive::<arrow::datatypes::UInt64Type>().value(0)
        };
        let there = sum(vec!["一", "二", "三", "三"]).await;
        assert_eq!(there, sum(vec!["三", "二", "一", "三"]).await);
        assert_ne!(there, sum(vec!["三", "二", "一"]).await);
        assert_ne!(there, sum(vec!["三", "二", "一", "一"]).await);
    }

    #[tokio::test]
    async fn functions_are_found_in_any_session() {
        let mut state = SessionContext::new().state();
        register(&mut state).unwrap();
        for kind in Kind::EACH {
            assert!(state.scalar_functions().contains_key(kind.name()));
        }
    }
}
