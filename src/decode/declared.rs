//! What headers and documents say about their charset.

use encoding_rs::Encoding;
use memchr::{memchr, memmem};

/// How many bytes of a document are searched for a declaration. The standard
/// asks for 1,024; pages put scripts before it.
const HEAD: usize = 4096;

/// Names that software gives to encodings of the standard, which does not
/// list them: `name label` a line.
const LABELS: &str = include_str!("../../data/rules/decode/labels.txt");

/// The encoding that a header names, by the label alone or in a parameter.
pub(super) fn from_header(value: &str) -> Option<&'static Encoding> {
    let value = value.as_bytes();
    let label = parameter(value).unwrap_or(value);
    for_label(trim(label))
}

/// The encoding that the document names in an XML declaration or a `<meta>`
/// tag near its beginning.
pub(super) fn from_document(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let start = head.trim_ascii_start();
    if start.starts_with(b"<?xml")
        && let Some(end) = memmem::find(start, b"?>")
        && let Some(label) = after(&start[..end], b"encoding")
    {
        return for_label(label);
    }
    let mut at = 0;
    while let Some(open) = memchr(b'<', &head[at..]) {
        at += open + 1;
        let rest = &head[at..];
        if rest.starts_with(b"!--") {
            at += memmem::find(rest, b"-->")?;
        } else if starts_with(rest, b"meta") {
            let tag = &rest[..memchr(b'>', rest).unwrap_or(rest.len())];
            if let Some(encoding) = parameter(tag).and_then(for_label) {
                return Some(encoding);
            }
            at += tag.len();
        }
    }
    None
}

/// The encoding of a label. A document that can be read as ASCII is not
/// UTF-16 whatever it says, and the standard reads that label as UTF-8.
fn for_label(label: &[u8]) -> Option<&'static Encoding> {
    if let Some(encoding) = Encoding::for_label_no_replacement(label) {
        return Some(encoding);
    }
    LABELS
        .lines()
        .filter_map(|line| line.split_once(' '))
        .find(|(name, _)| name.as_bytes().eq_ignore_ascii_case(label))
        .and_then(|(_, label)| Encoding::for_label(label.as_bytes()))
}

/// The value of the parameter `charset`.
fn parameter(text: &[u8]) -> Option<&[u8]> {
    after(text, b"charset")
}

/// The value after `name`, an equals sign and perhaps a quote. The name may
/// also stand in the text without one.
fn after<'t>(text: &'t [u8], name: &[u8]) -> Option<&'t [u8]> {
    (0..text.len()).find_map(|at| {
        let rest = &text[at..];
        if !starts_with(rest, name) {
            return None;
        }
        let rest = rest[name.len()..].trim_ascii_start();
        let value = rest.strip_prefix(b"=")?.trim_ascii_start();
        let value = value
            .strip_prefix(b"\"")
            .or_else(|| value.strip_prefix(b"'"))
            .unwrap_or(value);
        let end =
            value.iter().position(|byte| b"\"';, \t\r\n/>".contains(byte));
        Some(&value[..end.unwrap_or(value.len())])
    })
}

fn starts_with(text: &[u8], name: &[u8]) -> bool {
    text.get(..name.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(name))
}

/// The label without blanks and quotes around it.
fn trim(label: &[u8]) -> &[u8] {
    let mut label = label.trim_ascii();
    while let [b'"' | b'\'', rest @ ..] | [rest @ .., b'"' | b'\'' | b';'] =
        label
    {
        label = rest.trim_ascii();
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(encoding: Option<&'static Encoding>) -> Option<&'static str> {
        encoding.map(Encoding::name)
    }

    #[test]
    fn headers() {
        for (value, expected) in [
            ("gb2312", Some("GBK")),
            (" \"GB2312\" ", Some("GBK")),
            ("text/html; charset=gb_2312-80", Some("GBK")),
            ("text/html;Charset = 'Big5-HKSCS'", Some("Big5")),
            ("cp936", Some("GBK")),
            ("text/html", None),
            ("utf-99", None),
            ("", None),
            ("\"", None),
        ] {
            assert_eq!(name(from_header(value)), expected, "{value:?}");
        }
    }

    #[test]
    fn documents() {
        for (page, expected) in [
            ("<?xml version='1.0' encoding='GB18030'?>", Some("gb18030")),
            ("<META  CHARSET=gbk>", Some("GBK")),
            (
                "<meta http-equiv=\"Content-Type\" \
                 content=\"text/html; charset=Shift_JIS\" />",
                Some("Shift_JIS"),
            ),
            (
                "<!-- <meta charset=gbk> --><meta charset=\"big5\">",
                Some("Big5"),
            ),
            ("<!-- <meta charset=gbk>", None),
            ("<metal charset", None),
            ("<p>charset=gbk</p>", None),
            ("<meta name=x content=y><meta charset=euc-kr>", Some("EUC-KR")),
        ] {
            assert_eq!(
                name(from_document(page.as_bytes())),
                expected,
                "{page}"
            );
        }
    }
}
