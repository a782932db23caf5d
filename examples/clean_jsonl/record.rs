//! One line: where its text stands, and the line with the text replaced.
//!
//! Lines are not written anew from a parsed value: what is not replaced
//! keeps its bytes, be it the spelling of a number, the order of fields or
//! the blanks between them.

use std::{borrow::Cow, fmt, ops::Range};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{IgnoredAny, MapAccess, Visitor},
};
use serde_json::value::RawValue;
use zhclean::{Cleaner, Edit};

use super::options::Options;

/// Appends the cleaned record in `line` to `out`; whether its text changed.
///
/// On an error nothing is appended.
pub(crate) fn clean(
    options: &Options,
    cleaner: &Cleaner,
    line: &[u8],
    out: &mut Vec<u8>,
) -> Result<bool, String> {
    let line = std::str::from_utf8(line)
        .map_err(|error| format!("found bytes that are not UTF-8: {error}"))?;
    if line.starts_with('\u{FEFF}') {
        return Err(
            "expected one JSON object, found a byte order mark: of a \
                    file that begins here within another one"
                .to_owned(),
        );
    }
    let record: Record<'_> = serde_json::from_str(line)
        .map_err(|error| format!("expected one JSON object: {error}"))?;
    let field = options.field.as_str();
    let raw = record.only(field)?.ok_or_else(|| {
        format!("found no field {field:?}, expected one that holds a text")
    })?;
    let text = text_of(raw.get()).map_err(|error| {
        format!("expected a string in the field {field:?}: {error}")
    })?;

    if !options.edits {
        let cleaned = cleaner.clean(&text);
        if !cleaned.is_changed() {
            out.extend(line.as_bytes());
            return Ok(false);
        }
        let text = quoted(cleaned.text())?;
        splice(line, [(place(line, raw), text)], out);
        return Ok(true);
    }

    let name = options.edits_field.as_str();
    let old = record.only(name)?;
    if old.is_some_and(|old| !is_list_of_edits(old.get())) {
        return Err(format!(
            "found a field {name:?} that is no list of edits, which \
             --edits would replace: name another with --edits-field"
        ));
    }
    let explained = cleaner.explain(&text);
    let changed = explained.summary().total() > 0;
    let edits: Vec<Row<'_>> = explained.edits().iter().map(Row::new).collect();
    let edits = quoted(&edits)?;
    let text = match changed {
        true => quoted(explained.text())?,
        false => raw.get().to_owned(),
    };
    match old {
        Some(old) => {
            let mut parts =
                [(place(line, raw), text), (place(line, old), edits)];
            parts.sort_by_key(|(place, _)| place.start);
            splice(line, parts, out);
        }
        None => {
            let end = line
                .rfind('}')
                .map_or(line.len(), |at| line[..at].trim_end().len());
            let edits = format!(",{}:{edits}", quoted(name)?);
            splice(line, [(place(line, raw), text), (end..end, edits)], out);
        }
    }
    Ok(changed)
}

/// Whether a value is what an earlier run wrote.
fn is_list_of_edits(raw: &str) -> bool {
    serde_json::from_str::<Vec<OldRow>>(raw).is_ok()
}

fn quoted<T: Serialize + ?Sized>(value: &T) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| error.to_string())
}

/// Where a value stands in the line it was read from.
fn place(line: &str, raw: &RawValue) -> Range<usize> {
    let start = raw.get().as_ptr() as usize - line.as_ptr() as usize;
    start..start + raw.get().len()
}

fn splice<const N: usize>(
    line: &str,
    parts: [(Range<usize>, String); N],
    out: &mut Vec<u8>,
) {
    let mut at = 0;
    for (place, part) in parts {
        out.extend(&line.as_bytes()[at..place.start]);
        out.extend(part.as_bytes());
        at = place.end;
    }
    out.extend(&line.as_bytes()[at..]);
}

/// A string that is borrowed from the line when it holds no escape.
#[derive(Deserialize)]
struct Text<'l>(#[serde(borrow)] Cow<'l, str>);

/// The same with escapes of half a character (`\\ud800`), as some programs
/// write what they could not read. They are an error for strings, but not for
/// bytes.
struct Halves(String);

impl<'de> Deserialize<'de> for Halves {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = Halves;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Halves, E> {
                Ok(Halves(whole_characters(bytes)))
            }
        }

        from.deserialize_bytes(Bytes)
    }
}

/// The text that the JSON string `raw` holds.
fn text_of(raw: &str) -> Result<Cow<'_, str>, serde_json::Error> {
    match serde_json::from_str::<Text<'_>>(raw) {
        Ok(Text(text)) => Ok(text),
        // No error of another kind is lost: it comes again.
        Err(_) => serde_json::from_str::<Halves>(raw)
            .map(|Halves(text)| Cow::Owned(text)),
    }
}

/// The text of a string that was read as bytes: all of it, but for halves of
/// characters, three bytes each, which become U+FFFD.
fn whole_characters(bytes: &[u8]) -> String {
    const HALF_BYTES: usize = 3;

    let mut text = String::with_capacity(bytes.len());
    let mut invalid = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        invalid += chunk.invalid().len();
        if invalid == HALF_BYTES {
            text.push(char::REPLACEMENT_CHARACTER);
            invalid = 0;
        }
    }
    text
}

/// The fields of a line in their order, values unread.
struct Record<'l>(Vec<(Cow<'l, str>, &'l RawValue)>);

impl<'l> Record<'l> {
    fn only(&self, name: &str) -> Result<Option<&'l RawValue>, String> {
        let mut values = self.0.iter().filter(|(field, _)| field == name);
        let value = values.next().map(|&(_, value)| value);
        match values.next() {
            Some(_) => Err(format!("found the field {name:?} twice")),
            None => Ok(value),
        }
    }
}

impl<'de: 'l, 'l> Deserialize<'de> for Record<'l> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Record<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Record<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some((Text(name), value)) = map.next_entry()? {
                    fields.push((name, value));
                }
                Ok(Record(fields))
            }
        }

        from.deserialize_map(Fields)
    }
}

/// An edit as it is written. What several stages did at one place names all
/// of them, joined by `+`.
#[derive(Serialize)]
struct Row<'e> {
    start: usize,
    end: usize,
    replacement: &'e str,
    stage: String,
    rule: String,
    evidence: &'static str,
}

/// An edit as it was written by an earlier run: the fields of [`Row`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OldRow {
    #[serde(rename = "start")]
    _start: usize,
    #[serde(rename = "end")]
    _end: usize,
    #[serde(rename = "replacement")]
    _replacement: IgnoredAny,
    #[serde(rename = "stage")]
    _stage: IgnoredAny,
    #[serde(rename = "rule")]
    _rule: IgnoredAny,
    #[serde(rename = "evidence")]
    _evidence: IgnoredAny,
}

impl<'e> Row<'e> {
    fn new(edit: &'e Edit) -> Row<'e> {
        let mut stages: Vec<_> =
            edit.causes().map(|cause| cause.stage().name()).collect();
        stages.dedup();
        let rules: Vec<_> = edit.causes().map(|cause| cause.rule()).collect();
        Row {
            start: edit.span().start(),
            end: edit.span().end(),
            replacement: edit.replacement(),
            stage: stages.join("+"),
            rule: rules.join("+"),
            evidence: edit.evidence().name(),
        }
    }
}
