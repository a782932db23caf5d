//! Family `residue`, elements that share an id: who breaks into a site puts
//! empty elements around its text, `<kbd id="qzbtw"></kbd>`, so that no two
//! copies of the page are alike. An id is one element's; here it is that of
//! many of all kinds.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    hit::{Hit, whole_lines},
    residue::RESIDUE,
};
use crate::{Evidence, Span};

/// So many elements with one id, of so many kinds, are no slip: a source that
/// repeats an id by mistake has it twice, or on elements of one kind. Pages
/// that were broken into have 8 and more.
const ELEMENTS: usize = 4;
const KINDS: usize = 3;

/// How long a random id is, in bytes.
const ID: std::ops::RangeInclusive<usize> = 3..=8;

/// Behind how many elements that nothing ends the beginning of one is still
/// found.
const DEPTH: usize = 8;

/// The longest name of an element, `blockquote`, and more.
const NAME: usize = 12;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind<'t> {
    /// With its id, if that is all it has.
    Begin(Option<&'t str>),
    End,
}

#[derive(Clone, Copy, Debug)]
struct Tag<'t> {
    span: Span,
    name: &'t str,
    kind: Kind<'t>,
}

/// Adds the elements of a text that share their id.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    // Who shows how pages are broken into shows it as a program.
    if memchr::memmem::find(text.as_bytes(), b" id=\"").is_none()
        || text.contains("```")
    {
        return;
    }
    let tags: Vec<Tag> = memchr::memchr_iter(b'<', text.as_bytes())
        .filter_map(|at| tag_at(text, at))
        .collect();
    let mut hit = |span| {
        let reason = "elements of many kinds that share an id";
        hits.push(Hit::new(RESIDUE, span, Evidence::Inferred, reason));
    };
    let mut lines: Option<Span> = None;
    for run in runs(text, &put_in(&tags)) {
        match whole_line(text, run) {
            Some(line) => {
                let is_next = |before: &Span| {
                    text[before.end()..line.start()].trim().is_empty()
                };
                lines = Some(match lines.filter(is_next) {
                    Some(before) => Span::new(before.start(), line.end()),
                    None => {
                        lines.into_iter().for_each(|it| {
                            hit(whole_lines(text, it));
                        });
                        line
                    }
                });
            }
            None => hit(run),
        }
    }
    lines.into_iter().for_each(|it| hit(whole_lines(text, it)));
}

/// The tag at a place, if it has an id and nothing else, or ends an element.
fn tag_at(text: &str, at: usize) -> Option<Tag<'_>> {
    let rest = &text[at + 1..];
    let is_end = rest.starts_with('/');
    let start = at + 1 + usize::from(is_end);
    let is_name = |c: &u8| c.is_ascii_lowercase() || c.is_ascii_digit();
    let len = text.as_bytes()[start..]
        .iter()
        .take(NAME)
        .take_while(|c| is_name(c))
        .count();
    let name = &text[start..start + len];
    let rest = &text[start + len..];
    if name.is_empty() {
        return None;
    }
    if rest.starts_with('>') {
        let kind = if is_end { Kind::End } else { Kind::Begin(None) };
        return Some(Tag { span: Span::new(at, start + len + 1), name, kind });
    }
    let value = rest.strip_prefix(" id=\"")?;
    let len = value.bytes().take_while(is_name).take(*ID.end() + 1).count();
    let id = &value[..len];
    if is_end || !ID.contains(&len) || !value[len..].starts_with("\">") {
        return None;
    }
    let end = start + name.len() + " id=\"".len() + len + "\">".len();
    Some(Tag { span: Span::new(at, end), name, kind: Kind::Begin(Some(id)) })
}

/// The tags of elements whose id is that of many, in order.
fn put_in(tags: &[Tag]) -> Vec<Span> {
    let mut shared: BTreeMap<&str, (usize, BTreeSet<&str>)> = BTreeMap::new();
    for tag in tags {
        if let Kind::Begin(Some(id)) = tag.kind {
            let (count, kinds) = shared.entry(id).or_default();
            *count += 1;
            kinds.insert(tag.name);
        }
    }
    shared.retain(|_, (count, kinds)| {
        *count >= ELEMENTS && kinds.len() >= KINDS
    });
    if shared.is_empty() {
        return Vec::new();
    }
    let mut open: Vec<(&str, bool)> = Vec::new();
    let mut spans = Vec::new();
    for tag in tags {
        let is_put_in = match tag.kind {
            Kind::Begin(id) => {
                let is_it = id.is_some_and(|id| shared.contains_key(id));
                open.push((tag.name, is_it));
                is_it
            }
            Kind::End => {
                let begin = open
                    .iter()
                    .rev()
                    .take(DEPTH)
                    .position(|begin| begin.0 == tag.name);
                let begin = begin.map(|it| open.len() - 1 - it);
                let is_it = begin.is_some_and(|it| open[it].1);
                open.truncate(begin.unwrap_or(open.len()));
                is_it
            }
        };
        if is_put_in {
            spans.push(tag.span);
        }
    }
    spans
}

/// The spans joined where they touch.
fn runs(text: &str, spans: &[Span]) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for &span in spans {
        let is_blank =
            |gap: &str| gap.bytes().all(|c| matches!(c, b' ' | b'\t'));
        match runs.last_mut() {
            Some(last) if is_blank(&text[last.end()..span.start()]) => {
                *last = Span::new(last.start(), span.end());
            }
            _ => runs.push(span),
        }
    }
    runs
}

/// The line of a run that fills it, but for the sign of a list's item.
fn whole_line(text: &str, run: Span) -> Option<Span> {
    let blank = [' ', '\t', '\u{3000}', '\r'];
    let after = text[run.end()..].trim_start_matches(blank);
    let before = text[..run.start()].trim_end_matches(blank);
    let sign = before.trim_end_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | '•' | '·' | '*' | '-')
    });
    let begins = sign.trim_end_matches(blank);
    let is_line = (begins.is_empty() || begins.ends_with('\n'))
        && (after.is_empty() || after.starts_with('\n'));
    let start = if sign == before { run.start() } else { sign.len() };
    is_line.then(|| Span::new(start, run.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<Tag<'_>> {
        text.match_indices('<')
            .filter_map(|(at, _)| tag_at(text, at))
            .collect()
    }

    #[test]
    fn tags_with_an_id_and_nothing_else() {
        let kinds =
            |text| tags(text).iter().map(|tag| tag.kind).collect::<Vec<_>>();
        assert_eq!(kinds("<b id=\"qzbtw\">"), [Kind::Begin(Some("qzbtw"))]);
        assert_eq!(kinds("<b></b>"), [Kind::Begin(None), Kind::End]);
        for text in [
            "<",
            "<>",
            "</",
            "< b>",
            "<b id=\"\">",
            "<b id=\"柿子树\">",
            "<b id=\"qzbtw\" class=\"a\">",
            "</b id=\"qzbtw\">",
            "<b id=\"q",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn elements_of_many_kinds_share_an_id() {
        let count = |text: &str| put_in(&tags(text)).len();
        let of = |names: [&str; 4]| {
            names.map(|it| format!("<{it} id=\"qzbtw\"></{it}>")).concat()
        };
        assert_eq!(count(&of(["b", "i", "dl", "kbd"])), 8);
        assert_eq!(count(&of(["b", "i", "b", "i"])), 0);
        let other = of(["b", "i", "dl", "kbd"]).replacen("qzbtw", "other", 1);
        assert_eq!(count(&other), 0);
    }
}
