//! WET files of Common Crawl: texts, each behind a head of lines.
//!
//! A record that cannot be read costs that record. [`Records`] tells where it
//! stood and what was wrong, and goes on with the next line that begins a
//! record; the length that a bad head claims is not believed. The cost is
//! linear in the size of the file whatever it holds.

use std::{
    fmt, fs,
    io::{self, Read},
    path::Path,
    sync::{Arc, LazyLock},
};

use arrow::{
    array::{ArrayRef, LargeStringBuilder, ListArray, StructArray},
    buffer::{NullBuffer, OffsetBuffer, ScalarBuffer},
    datatypes::{DataType, Field, FieldRef, Fields, Schema},
};
use datafusion::common::{Result, exec_err};
use flate2::bufread::GzDecoder;

/// A file may have this many bytes once it is decompressed. Those of Common
/// Crawl have a tenth of that; a file that is larger was made to be.
const MOST_BYTES: u64 = 4 << 30;

/// What stands behind every text.
const END: &[u8] = b"\r\n\r\n";

/// What every record begins with; the version behind it does not matter.
const VERSION: &[u8] = b"WARC/";

/// A page of text.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Record<'f> {
    /// The address that the page was fetched from.
    pub uri: Option<&'f str>,
    /// When it was fetched, as the file writes it.
    pub date: Option<&'f str>,
    /// The languages that the crawler saw, by their codes: `zho,eng`.
    pub language: Option<&'f str>,
    /// The text.
    pub text: &'f str,
}

/// A record that cannot be read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BadRecord {
    /// The byte of the decompressed file where it begins.
    pub at: usize,
    /// What was found, and what was expected.
    pub reason: String,
}

impl fmt::Display for BadRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: {}", self.at, self.reason)
    }
}

/// Goes over the pages of a decompressed file, and over what is no record.
/// Records that hold no page, such as the one that tells of the crawl, are
/// left out.
#[derive(Clone, Debug)]
pub struct Records<'f> {
    file: &'f [u8],
    at: usize,
}

impl<'f> Records<'f> {
    /// Goes over `file` from its beginning.
    #[must_use]
    pub fn new(file: &'f [u8]) -> Records<'f> {
        Records { file, at: 0 }
    }

    /// The next line without its end, if one begins at `at`.
    fn line(&self, at: usize) -> Option<(&'f [u8], usize)> {
        let rest = self.file.get(at..).filter(|rest| !rest.is_empty())?;
        let (line, next) = match rest.iter().position(|&byte| byte == b'\n') {
            Some(end) => (&rest[..end], at + end + 1),
            None => (rest, self.file.len()),
        };
        Some((line.strip_suffix(b"\r").unwrap_or(line), next))
    }

    /// Goes on at the next line behind `from` that begins a record.
    fn skip_to_record(&mut self, from: usize) {
        self.at = from;
        while let Some((line, next)) = self.line(self.at) {
            if line.starts_with(VERSION) {
                return;
            }
            self.at = next;
        }
    }

    /// Whether a record may end at `end`: in front of an empty line, the end
    /// of the file, or another record.
    fn may_end(&self, end: usize) -> bool {
        let behind = &self.file[end..];
        [END, b"\n\n", VERSION]
            .iter()
            .any(|expected| behind.starts_with(expected))
            || END.starts_with(behind)
            || behind == b"\n"
    }

    /// Reads the record at `self.at`, and goes to where the next one is
    /// expected.
    fn read(&mut self) -> std::result::Result<Option<Record<'f>>, String> {
        let head = Head::read(self)?;
        let start = head.end;
        let Some(length) = head.length else {
            self.skip_to_record(start);
            return Err("found no Content-Length".to_owned());
        };
        let body = usize::try_from(length)
            .ok()
            .and_then(|length| start.checked_add(length))
            .and_then(|end| self.file.get(start..end));
        let Some(body) = body else {
            self.skip_to_record(start);
            return Err(format!(
                "found a Content-Length of {length}, and {} more bytes in \
                 the file",
                self.file.len() - start
            ));
        };
        let end = start + body.len();
        if !self.may_end(end) {
            self.skip_to_record(start);
            return Err(format!(
                "found a Content-Length of {length}, and no end of a text there"
            ));
        }
        self.at = end;
        if head.kind != Some("conversion") {
            return Ok(None);
        }
        match str::from_utf8(body) {
            Ok(text) => Ok(Some(Record { text, ..head.record })),
            Err(error) => Err(format!(
                "found a text that is no UTF-8 from its byte {} on",
                error.valid_up_to()
            )),
        }
    }
}

impl<'f> Iterator for Records<'f> {
    type Item = std::result::Result<Record<'f>, BadRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            while self.file.get(self.at).is_some_and(u8::is_ascii_whitespace) {
                self.at += 1;
            }
            let at = self.at;
            let (line, next) = self.line(at)?;
            if !line.starts_with(VERSION) {
                self.skip_to_record(next);
                let reason = format!(
                    "found {:?}, expected the beginning of a record",
                    String::from_utf8_lossy(&line[..line.len().min(40)])
                );
                return Some(Err(BadRecord { at, reason }));
            }
            match self.read() {
                Ok(Some(record)) => return Some(Ok(record)),
                Ok(None) => {}
                Err(reason) => return Some(Err(BadRecord { at, reason })),
            }
        }
    }
}

/// The lines in front of a text.
#[derive(Default)]
struct Head<'f> {
    kind: Option<&'f str>,
    length: Option<u64>,
    record: Record<'f>,
    /// Where the text begins.
    end: usize,
}

impl<'f> Head<'f> {
    fn read(records: &mut Records<'f>) -> std::result::Result<Self, String> {
        let mut head = Head::default();
        let version = records.line(records.at);
        let mut at = version.map_or(records.at, |(_, next)| next);
        loop {
            let Some((line, next)) = records.line(at) else {
                records.at = at;
                return Err("found the end of the file in its head".to_owned());
            };
            // Two heads in a row: the first one has lost its text.
            if line.starts_with(VERSION) {
                records.at = at;
                return Err("found another record in its head".to_owned());
            }
            at = next;
            if line.is_empty() {
                head.end = at;
                return Ok(head);
            }
            // Fields that are not known may hold anything.
            let Ok(line) = str::from_utf8(line) else { continue };
            let Some((name, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = Some(value),
                "content-length" => head.length = value.parse().ok(),
                "warc-target-uri" => head.record.uri = Some(value),
                "warc-date" => head.record.date = Some(value),
                "warc-identified-content-language" => {
                    head.record.language = Some(value);
                }
                _ => {}
            }
        }
    }
}

/// Reads a file, which is decompressed if it is gzip.
///
/// What stands behind a damaged part of a compressed file is still read:
/// Common Crawl compresses every record by itself, and reading goes on with
/// the next of these members. The second value tells of such parts.
///
/// # Errors
///
/// If the file cannot be read, or has more than 4 GiB once decompressed.
pub fn read(path: &Path) -> io::Result<(Vec<u8>, Vec<BadRecord>)> {
    let stored = fs::read(path)?;
    let (bytes, bad) = match stored.starts_with(&MEMBER) {
        true => decompress(&stored),
        false => (stored, Vec::new()),
    };
    if bytes.len() as u64 > MOST_BYTES {
        return Err(io::Error::other(format!(
            "found more than {MOST_BYTES} bytes in one file"
        )));
    }
    Ok((bytes, bad))
}

/// What a member of a gzip file begins with: two magic bytes, and the only
/// method of compression that there is.
const MEMBER: [u8; 3] = [0x1F, 0x8B, 8];

/// Decompresses member after member, up to one byte beyond the limit.
fn decompress(mut stored: &[u8]) -> (Vec<u8>, Vec<BadRecord>) {
    let (mut bytes, mut bad) = (Vec::new(), Vec::new());
    while let Some(skipped) = find_member(stored) {
        let at = bytes.len();
        let left = MOST_BYTES + 1 - at as u64;
        let mut member = GzDecoder::new(&stored[skipped..]).take(left);
        let outcome = member.read_to_end(&mut bytes);
        stored = member.into_inner().into_inner();
        if let Err(error) = outcome {
            // What came out may end within a record, and the next record
            // has to begin a line.
            bytes.push(b'\n');
            let reason = format!("found damaged gzip: {error}");
            bad.push(BadRecord { at, reason });
        }
        if bytes.len() as u64 > MOST_BYTES {
            break;
        }
    }
    (bytes, bad)
}

fn find_member(stored: &[u8]) -> Option<usize> {
    stored.windows(MEMBER.len()).position(|window| window == MEMBER)
}

/// So many bad records of a file are told one by one; the rest is counted.
const MOST_TOLD: usize = 1000;

/// The columns of [`column`]: a page, or what is wrong with a record.
pub(crate) const COLUMNS: [&str; 5] =
    ["uri", "date", "language", "text", "error"];

static FIELDS: LazyLock<Fields> = LazyLock::new(|| {
    COLUMNS
        .into_iter()
        .map(|name| Field::new(name, DataType::LargeUtf8, true))
        .collect()
});

/// The schema of a table of records.
pub(crate) fn schema() -> Schema {
    Schema::new(FIELDS.clone())
}

fn item() -> FieldRef {
    Arc::new(Field::new("item", DataType::Struct(FIELDS.clone()), true))
}

/// The type of a column of records.
pub(crate) fn data_type() -> DataType {
    DataType::List(item())
}

/// For each path, its records: pages, and bad records with what is wrong.
pub(crate) fn column<'p>(
    paths: impl Iterator<Item = Option<&'p str>>,
) -> Result<ArrayRef> {
    let mut table = Table::default();
    let (mut ends, mut valid) = (vec![0], Vec::new());
    for path in paths {
        if let Some(path) = path {
            table.append(path)?;
        }
        valid.push(path.is_some());
        ends.push(table.rows);
    }
    let columns = table
        .columns
        .map(|mut column| -> ArrayRef { Arc::new(column.finish()) });
    let records =
        StructArray::try_new(FIELDS.clone(), columns.to_vec(), None)?;
    Ok(Arc::new(ListArray::try_new(
        item(),
        OffsetBuffer::new(ScalarBuffer::from(ends)),
        Arc::new(records),
        Some(NullBuffer::from(valid)),
    )?))
}

#[derive(Default)]
struct Table {
    columns: [LargeStringBuilder; COLUMNS.len()],
    rows: i32,
}

impl Table {
    fn append(&mut self, path: &str) -> Result<()> {
        let (file, damage) = match read(Path::new(path)) {
            Ok(read) => read,
            Err(error) => return exec_err!("{path}: {error}"),
        };
        let mut told = 0;
        let damage = damage.into_iter().map(Err);
        for record in damage.chain(Records::new(&file)) {
            match record {
                Ok(Record { uri, date, language, text }) => {
                    self.row([uri, date, language, Some(text), None]);
                }
                Err(bad) => {
                    told += 1;
                    if told <= MOST_TOLD {
                        self.bad(&format!("{path}, {bad}"));
                    }
                }
            }
        }
        if told > MOST_TOLD {
            let more = told - MOST_TOLD;
            self.bad(&format!("{path}: {more} more bad records"));
        }
        Ok(())
    }

    fn bad(&mut self, error: &str) {
        self.row([None, None, None, None, Some(error)]);
    }

    fn row(&mut self, values: [Option<&str>; COLUMNS.len()]) {
        for (column, value) in self.columns.iter_mut().zip(values) {
            column.append_option(value);
        }
        // Every record takes bytes of a file, and the limit on these keeps
        // the number far below that of an i32.
        self.rows += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use arrow::array::{Array, AsArray};
    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn record(kind: &str, uri: &str, length: usize, text: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\n\
             Content-Length: {length}\r\n\r\n{text}\r\n\r\n"
        )
    }

    fn page(uri: &str, text: &str) -> String {
        record("conversion", uri, text.len(), text)
    }

    /// The texts of pages, and the reasons of bad records in brackets.
    fn outcomes(file: &[u8]) -> Vec<String> {
        Records::new(file)
            .map(|record| match record {
                Ok(record) => record.text.to_owned(),
                Err(bad) => format!("[{}]", bad.reason),
            })
            .collect()
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn pages_are_read_with_their_heads() {
        let file = format!(
            "{}WARC/1.1\nwarc-type: conversion\n\
             WARC-Target-URI: http://a.example/?a: b\n\
             WARC-Date: 2026-01-02T03:04:05Z\n\
             WARC-Identified-Content-Language: zho,eng\n\
             Content-Length: 7\n\n通知\n\n\n",
            record("warcinfo", "", 2, "ab")
        );
        let records: Vec<_> = Records::new(file.as_bytes()).collect();
        assert_eq!(
            records,
            [Ok(Record {
                uri: Some("http://a.example/?a: b"),
                date: Some("2026-01-02T03:04:05Z"),
                language: Some("zho,eng"),
                text: "通知\n",
            })]
        );
    }

    #[test]
    fn texts_may_hold_anything() {
        let text = "\r\n\r\nWARC/1.0\r\nContent-Length: 5\r\n\r\nabc";
        let file = [page("a", text), page("b", ""), page("c", "末")].concat();
        assert_eq!(outcomes(file.as_bytes()), [text, "", "末"]);
        let unended = file.trim_end();
        assert_eq!(outcomes(unended.as_bytes()), [text, "", "末"]);
    }

    #[test]
    fn a_bad_record_costs_itself_only() {
        let (before, after) = (page("a", "前"), page("b", "後"));
        let bad = [
            // (a record, what is told of it)
            (record("conversion", "", 2, "too long"), "no end of a text"),
            (record("conversion", "", 9999, "too short"), "9999, and"),
            (record("conversion", "", 30, "into the next"), "no end of"),
            (page("x", "x").replace("Length: 1", "Length: -1"), "found no"),
            (page("x", "x").replace("Length: 1", "Length: 1e9"), "found no"),
            (page("x", "x").replace("Content-Length", "Size"), "found no"),
            ("WARC/1.0\r\nWARC-Type: conversion\r\n".into(), "another"),
            ("no head at all\r\n\r\n".into(), "expected the beginning"),
        ];
        for (record, told) in bad {
            let file = [&before[..], &record, &after].concat();
            let outcomes = outcomes(file.as_bytes());
            let texts: Vec<_> = outcomes
                .iter()
                .filter(|outcome| !outcome.starts_with('['))
                .collect();
            assert_eq!(texts, ["前", "後"], "{record}");
            let bad: Vec<_> = outcomes
                .iter()
                .filter(|outcome| outcome.starts_with('['))
                .collect();
            assert_eq!(bad.len(), 1, "{record}: {outcomes:?}");
            assert!(bad[0].contains(told), "{record}: {outcomes:?}");
        }
    }

    #[test]
    fn a_text_that_is_no_utf8_is_told() {
        let mut file = page("a", "xxxx").into_bytes();
        let at = file.windows(4).position(|w| w == b"xxxx").unwrap();
        file[at + 2] = 0xFF;
        file.extend(page("b", "後").bytes());
        assert_eq!(
            outcomes(&file),
            ["[found a text that is no UTF-8 from its byte 2 on]", "後"]
        );
    }

    #[test]
    fn cut_and_foreign_files_end() {
        let file = page("a", "前後左右");
        for cut in 0..file.len() {
            let outcomes = outcomes(&file.as_bytes()[..cut]);
            assert!(outcomes.len() <= 1, "{cut}: {outcomes:?}");
        }
        assert_eq!(outcomes(b""), [""; 0]);
        assert_eq!(outcomes(b"\r\n \n"), [""; 0]);
        assert_eq!(outcomes(b"PK\x03\x04 zip").len(), 1);
    }

    #[test]
    fn hostile_files_take_linear_time() {
        // Each head claims all that follows.
        let head = "WARC/1.0\nContent-Length: 1999999\n\n";
        let file = head.repeat(60_000);
        assert!(outcomes(file.as_bytes()).len() > 50_000);
        // Each length ends in the same long stretch of blanks.
        let mut file = String::new();
        for number in 0..20_000 {
            file += &format!(
                "WARC/1.0\nContent-Length: {}\n\n",
                40 * (20_000 - number)
            );
        }
        file += &" ".repeat(2_000_000);
        file += "x";
        assert!(outcomes(file.as_bytes()).len() > 10_000);
    }

    #[test]
    fn a_damaged_member_costs_itself_only() {
        let mut members: Vec<_> =
            ["前", "中", "後"].map(|text| gzip(&page("a", text))).into();
        for byte in &mut members[1][12..40] {
            *byte = 0xFF;
        }
        let (bytes, bad) = decompress(&members.concat());
        assert_eq!(bad.len(), 1, "{bad:?}");
        assert!(bad[0].reason.contains("damaged gzip"), "{bad:?}");
        assert_eq!(outcomes(&bytes), ["前", "後"]);

        let whole = members.concat();
        let (bytes, bad) = decompress(&whole[..whole.len() - 5]);
        assert_eq!(bad.len(), 2, "{bad:?}");
        assert!(outcomes(&bytes).contains(&"前".to_owned()));
    }

    #[test]
    fn a_column_holds_pages_and_what_is_bad() {
        let path = std::env::temp_dir()
            .join(format!("zhclean-wet-{}.wet.gz", std::process::id()));
        let file = [
            page("http://a.example/", "前"),
            "WARC/1.0\nx\n\n".to_owned(),
            page("http://b.example/", "後"),
        ];
        let members: Vec<_> = file.iter().map(|text| gzip(text)).collect();
        fs::write(&path, members.concat()).unwrap();

        let found = column([None, path.to_str()].into_iter()).unwrap();
        fs::remove_file(&path).unwrap();
        assert_eq!(found.data_type(), &data_type());
        let lists = found.as_list::<i32>();
        assert!(lists.is_null(0));
        let records = lists.value(1);
        let records = records.as_struct();
        assert_eq!(records.len(), 3);
        let texts = records.column(3).as_string::<i64>();
        assert_eq!(
            texts.iter().collect::<Vec<_>>(),
            [Some("前"), None, Some("後")]
        );
        let errors = records.column(4).as_string::<i64>();
        assert!(errors.value(1).contains("Content-Length"));
        assert!(errors.value(1).contains(path.to_str().unwrap()));

        let missing = column([Some("/no/such/file.wet")].into_iter());
        let error = missing.unwrap_err().to_string();
        assert!(error.contains("/no/such/file.wet"), "{error}");
    }
}
