//! Reads the cases. Whatever is wrong with a line is told with its number.

use serde::Deserialize;
use zhclean::{Span, variant::Config};

/// What is judged.
#[derive(Debug)]
pub(crate) enum Case {
    Pair(Pair),
    Page(Page),
}

/// A text and what it must become.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) place: Place,
    pub(crate) family: String,
    pub(crate) damaged: Damaged,
    pub(crate) expected: String,
    pub(crate) convert: Option<Config>,
}

#[derive(Debug)]
pub(crate) enum Damaged {
    Text(String),
    Bytes { bytes: Vec<u8>, declared: Option<String> },
}

/// A page whose lines are labelled.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) lines: Vec<Line>,
}

#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) place: Place,
    pub(crate) family: String,
    /// Where the line stands in the page, without its line end.
    pub(crate) span: Span,
    pub(crate) label: Label,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Label {
    Keep,
    Strip,
    Optional,
}

/// A line of a file.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) line: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)
    }
}

/// A line as it is written. Other fields are allowed, and not read.
#[derive(Deserialize)]
struct Record {
    family: Option<String>,
    damaged: Option<String>,
    bytes: Option<String>,
    charset: Option<String>,
    expected: Option<String>,
    convert: Option<String>,
    page: Option<String>,
    line: Option<String>,
    label: Option<Label>,
}

/// The family of a line that names none.
const NO_FAMILY: &str = "other";

/// Appends the cases of a file.
pub(crate) fn read(
    file: &str,
    text: &[u8],
    cases: &mut Vec<Case>,
) -> Result<(), String> {
    // The page that the last line belonged to.
    let mut open: Option<String> = None;
    for (at, line) in text.split(|&byte| byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let place = Place { file: file.to_owned(), line: at + 1 };
        let fault = |what: String| format!("{place}: {what}");
        let line = std::str::from_utf8(line).map_err(|error| {
            fault(format!("found bytes that are not UTF-8: {error}"))
        })?;
        let record: Record = serde_json::from_str(line).map_err(|error| {
            fault(format!("expected a pair or a labelled line: {error}"))
        })?;
        if record.line.is_some() {
            let page = record.page.clone().unwrap_or_default();
            if open.as_ref() != Some(&page) {
                let text = String::new();
                cases.push(Case::Page(Page { text, lines: Vec::new() }));
                open = Some(page);
            }
            let Some(Case::Page(page)) = cases.last_mut() else {
                return Err(fault(
                    "lines of a page must stand together".into(),
                ));
            };
            page.push(&place, record).map_err(fault)?;
        } else {
            open = None;
            cases.push(Case::Pair(pair(&place, record).map_err(fault)?));
        }
    }
    Ok(())
}

impl Page {
    fn push(&mut self, place: &Place, record: Record) -> Result<(), String> {
        let Some(line) = record.line else {
            return Err("found no field \"line\"".to_owned());
        };
        let label = record.label.ok_or(
            "found a \"line\" without a \"label\", expected keep, strip or \
             optional",
        )?;
        if line.contains('\n') {
            return Err("found a line end in the field \"line\"".to_owned());
        }
        let start = self.text.len();
        self.text += &line;
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        let family = record.family.unwrap_or_else(|| NO_FAMILY.to_owned());
        let place = place.clone();
        self.lines.push(Line { place, family, span, label });
        Ok(())
    }
}

fn pair(place: &Place, record: Record) -> Result<Pair, String> {
    let damaged = match (record.damaged, record.bytes) {
        (Some(text), None) => Damaged::Text(text),
        (None, Some(digits)) => {
            Damaged::Bytes { bytes: bytes(&digits)?, declared: record.charset }
        }
        (Some(_), Some(_)) => {
            return Err("found both \"damaged\" and \"bytes\", expected one \
                        of them"
                .to_owned());
        }
        (None, None) => {
            return Err("found neither \"damaged\", \"bytes\" nor \"line\", \
                        expected one of them"
                .to_owned());
        }
    };
    let expected = record
        .expected
        .ok_or("found no field \"expected\" beside the damaged text")?;
    let convert = record
        .convert
        .map(|name| name.parse::<Config>())
        .transpose()
        .map_err(|error| error.to_string())?;
    let family = record.family.unwrap_or_else(|| NO_FAMILY.to_owned());
    let place = place.clone();
    Ok(Pair { place, family, damaged, expected, convert })
}

/// Reads hexadecimal digits, two a byte.
fn bytes(digits: &str) -> Result<Vec<u8>, String> {
    let fault = || {
        "expected pairs of hexadecimal digits in the field \"bytes\""
            .to_owned()
    };
    let digits: Vec<u8> = digits
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()
        .ok_or_else(fault)?;
    if !digits.len().is_multiple_of(2) {
        return Err(fault());
    }
    Ok(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

/// The answers of another tool, one for each pair.
pub(crate) fn answers(file: &str, text: &[u8]) -> Result<Vec<String>, String> {
    #[derive(Deserialize)]
    struct Answer {
        answer: String,
    }

    text.split(|&byte| byte == b'\n')
        .enumerate()
        .filter(|(_, line)| !line.trim_ascii().is_empty())
        .map(|(at, line)| {
            serde_json::from_slice::<Answer>(line)
                .map(|answer| answer.answer)
                .map_err(|error| {
                    let line = at + 1;
                    format!("{file}, line {line}: expected an answer: {error}")
                })
        })
        .collect()
}
