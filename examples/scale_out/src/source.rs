//! The shards of a folder, and how an engine reads them.

use std::{
    collections::HashMap,
    ffi::OsStr,
    fmt, fs,
    path::{Path, PathBuf},
    slice,
    sync::Arc,
};

use clap::ValueEnum;
use datafusion::{
    arrow::datatypes::{DataType, Field, Schema},
    common::{Column, Result},
    datasource::file_format::file_compression_type::FileCompressionType,
    execution::{FunctionRegistry, context::SessionContext},
    functions::core::expr_fn::get_field,
    functions_nested::expr_fn::make_array,
    prelude::{
        DataFrame, Expr, JsonReadOptions, ParquetReadOptions, col, lit,
    },
};
use futures::StreamExt;
use url::Url;

use crate::{Failure, strings::texts};

/// A way of storing pages.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Format {
    /// Parquet: .parquet
    Parquet,
    /// JSON Lines: .jsonl, .ndjson or .json, also with .gz or .zst
    Jsonl,
    /// Text of Common Crawl: .wet or .wet.gz
    Wet,
}

impl Format {
    /// The format of a file, and the suffix that tells.
    fn of(path: &Path) -> Option<(Format, &'static str)> {
        const SUFFIXES: [(&str, Format); 12] = [
            (".parquet", Format::Parquet),
            (".wet", Format::Wet),
            (".wet.gz", Format::Wet),
            (".jsonl", Format::Jsonl),
            (".jsonl.gz", Format::Jsonl),
            (".jsonl.zst", Format::Jsonl),
            (".ndjson", Format::Jsonl),
            (".ndjson.gz", Format::Jsonl),
            (".ndjson.zst", Format::Jsonl),
            (".json", Format::Jsonl),
            (".json.gz", Format::Jsonl),
            (".json.zst", Format::Jsonl),
        ];
        let name = path.file_name()?.to_str()?;
        // What begins so is not data, by the custom of Hive and Spark.
        if name.starts_with(['.', '_']) {
            return None;
        }
        SUFFIXES
            .into_iter()
            .find(|(suffix, _)| name.ends_with(suffix))
            .map(|(suffix, format)| (format, suffix))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::Parquet => "Parquet",
            Format::Jsonl => "JSON Lines",
            Format::Wet => "WET",
        })
    }
}

/// Files of one format and one compression, which one task reads.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Group {
    format: Format,
    suffix: &'static str,
    files: Vec<PathBuf>,
}

impl Group {
    /// How the files are stored.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// The files, by absolute paths in order.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// A single file.
    ///
    /// # Errors
    ///
    /// If its name does not tell its format.
    pub fn of_file(file: PathBuf) -> Result<Group, Failure> {
        let Some((format, suffix)) = Format::of(&file) else {
            return Err(format!(
                "{}: expected a name that ends in .parquet, .jsonl, .wet or \
                 the like",
                file.display()
            )
            .into());
        };
        Ok(Group { format, suffix, files: vec![file] })
    }

    /// The rows of all files. Rows of WET are `uri`, `date`, `language`,
    /// `text` and `error`, which tells of a bad record.
    ///
    /// The columns are those of `schema` or, without one, of all files
    /// together: the first `sample` rows of each file of JSON Lines tell
    /// them. A column that a file has not is null in its rows.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, JSON is none, or two files have a column of
    /// the same name and different types.
    pub async fn read(
        &self,
        context: &SessionContext,
        schema: Option<&Schema>,
        sample: usize,
    ) -> Result<DataFrame> {
        if self.format == Format::Wet {
            return self.read_wet(context);
        }
        let inferred;
        let schema = match schema {
            Some(schema) => schema,
            None => {
                inferred = self.schema(context, sample).await?;
                &inferred
            }
        };
        self.scan(context, &self.files, Some(schema), sample).await
    }

    /// The columns of all files together. The engine would take those of the
    /// first one, and leave out what others have besides.
    async fn schema(
        &self,
        context: &SessionContext,
        sample: usize,
    ) -> Result<Schema> {
        let mut schemas = Vec::with_capacity(self.files.len());
        for file in &self.files {
            let file = slice::from_ref(file);
            let rows = self.scan(context, file, None, sample).await?;
            let schema = rows.schema().as_arrow().clone();
            // Notes of the programs that wrote them may differ.
            schemas.push(schema.with_metadata(HashMap::new()));
        }
        // A column of which nothing but nulls was seen may hold texts.
        let merged = Schema::try_merge(schemas)?;
        let fields =
            merged.fields().iter().map(|field| match field.data_type() {
                DataType::Null => {
                    Field::new(field.name(), DataType::Utf8, true).into()
                }
                _ => Arc::clone(field),
            });
        Ok(Schema::new(fields.collect::<Vec<_>>()))
    }

    async fn scan(
        &self,
        context: &SessionContext,
        files: &[PathBuf],
        schema: Option<&Schema>,
        sample: usize,
    ) -> Result<DataFrame> {
        let urls: Vec<String> = files.iter().map(|file| url(file)).collect();
        if self.format == Format::Parquet {
            let options =
                ParquetReadOptions { schema, ..ParquetReadOptions::default() };
            return context.read_parquet(urls, options).await;
        }
        let options = JsonReadOptions {
            schema,
            schema_infer_max_records: sample,
            file_extension: self.suffix,
            file_compression_type: match self.suffix {
                s if s.ends_with(".gz") => FileCompressionType::GZIP,
                s if s.ends_with(".zst") => FileCompressionType::ZSTD,
                _ => FileCompressionType::UNCOMPRESSED,
            },
            ..JsonReadOptions::default()
        };
        context.read_json(urls, options).await
    }

    /// The records of WET files, by way of a function: what travels to an
    /// executor is its name and the paths.
    fn read_wet(&self, context: &SessionContext) -> Result<DataFrame> {
        let wet_records = context.state().udf("wet_records")?;
        let paths = self
            .files
            .iter()
            .map(|file| lit(file.to_string_lossy().into_owned()))
            .collect();
        let field = |name: &str| get_field(col("record"), name).alias(name);
        context
            .read_empty()?
            .select(vec![make_array(paths).alias("path")])?
            .unnest_columns(&["path"])?
            .select(vec![wet_records.call(vec![col("path")]).alias("record")])?
            .unnest_columns(&["record"])?
            .select(
                crate::wet::COLUMNS.into_iter().map(field).collect::<Vec<_>>(),
            )
    }
}

/// The address of a file; unlike a path it is never read as a pattern.
pub(crate) fn url(file: &Path) -> String {
    match Url::from_file_path(file) {
        Ok(url) => url.into(),
        Err(()) => file.to_string_lossy().into_owned(),
    }
}

/// The files of a folder, in groups of `size` in the order of their names.
///
/// A group never mixes formats or compressions. Files whose name begins with
/// a dot or an underscore are left out.
///
/// # Errors
///
/// If the folder cannot be read, holds no shards, or holds several formats
/// and `only` chooses none.
pub fn groups(
    folder: &Path,
    only: Option<Format>,
    size: usize,
) -> Result<Vec<Group>, Failure> {
    let at = |error| format!("{}: {error}", folder.display());
    let folder = folder.canonicalize().map_err(at)?;
    let at = |error| format!("{}: {error}", folder.display());
    let mut shards = Vec::new();
    for entry in fs::read_dir(&folder).map_err(at)? {
        let path = entry.map_err(at)?.path();
        let Some((format, suffix)) = Format::of(&path) else { continue };
        if path.is_file() && only.is_none_or(|only| only == format) {
            shards.push((suffix, path.file_name().map(OsStr::to_owned), path));
        }
    }
    shards.sort();
    let mut groups: Vec<Group> = Vec::new();
    for (suffix, _, path) in shards {
        match groups.last_mut() {
            Some(last) if last.suffix == suffix && last.files.len() < size => {
                last.files.push(path);
            }
            _ => groups.push(Group::of_file(path)?),
        }
    }
    let Some(first) = groups.first() else {
        return Err(format!(
            "{}: found no {}",
            folder.display(),
            match only {
                Some(format) => format!("{format} shards"),
                None => "shards (.parquet, .jsonl, .wet and the like)".into(),
            }
        )
        .into());
    };
    if let Some(other) = groups.iter().find(|g| g.format != first.format) {
        return Err(format!(
            "{}: found {} and {}, expected one format: choose it by \
             --input-format",
            folder.display(),
            first.format,
            other.format
        )
        .into());
    }
    Ok(groups)
}

/// The texts of a column, from the first shards of a folder, until they have
/// `most` bytes.
///
/// # Errors
///
/// If the folder holds no shards, or these no such column of text.
pub async fn pages(
    context: &SessionContext,
    folder: &Path,
    column: &str,
    most: usize,
) -> Result<Vec<String>, Failure> {
    let (mut pages, mut bytes) = (Vec::new(), 0);
    for group in groups(folder, None, 1)? {
        let column = Expr::Column(Column::from_name(column));
        let rows = group.read(context, None, SAMPLE).await?;
        let mut batches = rows.select(vec![column])?.execute_stream().await?;
        while let Some(batch) = batches.next().await {
            for page in texts(batch?.column(0))?.flatten() {
                bytes += page.len();
                if bytes > most {
                    return Ok(pages);
                }
                pages.push(page.to_owned());
            }
        }
    }
    Ok(pages)
}

/// So many rows of a shard of JSON Lines tell its columns.
const SAMPLE: usize = 1000;

#[cfg(test)]
mod tests {
    use super::*;

    fn names(groups: &[Group]) -> Vec<Vec<&str>> {
        groups
            .iter()
            .map(|group| {
                group
                    .files()
                    .iter()
                    .map(|file| file.file_name().unwrap().to_str().unwrap())
                    .collect()
            })
            .collect()
    }

    #[test]
    fn shards_are_found_in_order_and_not_mixed() {
        let folder = std::env::temp_dir()
            .join(format!("zhclean-source-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let error = groups(&folder, None, 1).unwrap_err().to_string();
        assert!(error.contains("found no shards"), "{error}");

        for name in
            ["b.jsonl", "a.jsonl", "c.jsonl", "d.jsonl.gz", "_x.jsonl", "x"]
        {
            fs::write(folder.join(name), "").unwrap();
        }
        assert_eq!(
            names(&groups(&folder, None, 2).unwrap()),
            [vec!["a.jsonl", "b.jsonl"], vec!["c.jsonl"], vec!["d.jsonl.gz"]]
        );

        fs::write(folder.join("a.parquet"), "").unwrap();
        let error = groups(&folder, None, 1).unwrap_err().to_string();
        assert!(error.contains("--input-format"), "{error}");
        let parquet = groups(&folder, Some(Format::Parquet), 1).unwrap();
        assert_eq!(names(&parquet), [["a.parquet"]]);
        let error =
            groups(&folder, Some(Format::Wet), 1).unwrap_err().to_string();
        assert!(error.contains("no WET"), "{error}");
        fs::remove_dir_all(&folder).unwrap();

        let error = groups(&folder, None, 1).unwrap_err().to_string();
        assert!(error.contains("No such file"), "{error}");
    }
}
