//! Family `residue`, markup: tags of pages and posts that were left among the
//! words of a text, `<br>`, `</span>`, `[b]`, without what they would begin
//! or end.
//!
//! A source has its tags in pairs, or speaks of them. What an extractor left
//! behind has ends without beginnings, and beginnings that nothing ends.

use super::{
    fit,
    hit::Hit,
    residue::RESIDUE,
    rules::{Rules, folded},
    text::{is_han, line_end, line_start},
};
use crate::{Evidence, Span};

/// The longest tag, in bytes.
const LONGEST: usize = 160;

/// A text with more tags is a source.
const TAGS: usize = 400;

/// So many tags are left behind, at least: one may be a slip, or a piece of
/// what stood beside the text.
const LEFT: usize = 2;

/// A tag and what it does.
#[derive(Clone, Copy, Debug)]
struct Tag<'t> {
    span: Span,
    name: &'t str,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Begin,
    End,
    /// A break or a picture, which nothing ends.
    Void,
}

/// Adds the tags that were left among the words of a text.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let tags = all(text);
    if tags.is_empty() || is_source(text) {
        return;
    }
    if are_around(text, &tags) {
        let reason = "a tag around a paragraph";
        hits.extend(
            tags.into_iter().map(|it| {
                Hit::new(RESIDUE, it.span, Evidence::Inferred, reason)
            }),
        );
        return;
    }
    let (paired, empty) = pairs(&tags);
    let voids = tags.iter().filter(|it| it.kind == Kind::Void).count();
    let single = tags.len() - 2 * (paired + empty) - voids;
    // Breaks that are the text's own stand between its sentences.
    let within = tags.iter().filter(|it| is_within_clause(text, it.span));
    let are_put_in = paired == 0
        && within.count() * 2 >= tags.len()
        && tags.iter().any(|it| tears(text, it.span))
        // Items of a list have no clauses.
        && tags.windows(2).all(|it| {
            text[it[0].span.end()..it[1].span.start()].contains(['，', '。'])
        });
    // Tags that stand in pairs mark up a text; some do by chance.
    let is_left = tags.len() >= LEFT
        && (single + 2 * empty > 2 * paired || voids > 0 && are_put_in);
    if !is_left || !tags.iter().all(|it| is_among_words(text, it.span)) {
        return;
    }
    let reason = "a tag without what it begins or ends";
    hits.extend(
        tags.into_iter()
            .map(|it| Hit::new(RESIDUE, it.span, Evidence::Inferred, reason)),
    );
}

/// Whether all tags stand around whole paragraphs, the same around each, as
/// the template of a page puts them: `<p style="a">` … `</p>`, or a break
/// before each.
fn are_around(text: &str, tags: &[Tag]) -> bool {
    let mut first: Option<(&str, &str)> = None;
    let (mut at, mut paragraphs) = (0, 0);
    while let Some(tag) = tags.get(at) {
        let line = line_start(text, tag.span.start());
        let end = line_end(text, tag.span.start());
        let in_line = tags[at..].partition_point(|it| it.span.start() < end);
        let (opens, closes) = edges(text, line, end, &tags[at..at + in_line]);
        let inner = Span::new(line + opens.len(), end - closes.len());
        let inner = text[inner].trim();
        let is_same = match first {
            None => true,
            Some(known) => known == (opens, closes),
        };
        if !is_same
            || opens.is_empty()
            || !inner.ends_with(ends_paragraph)
            || inner.contains(['<', '['])
        {
            return false;
        }
        first = Some((opens, closes));
        let han = inner.chars().filter(|&c| is_han(c)).count();
        paragraphs += usize::from(han >= PARAGRAPH);
        at += in_line;
    }
    let Some((opens, closes)) = first else { return false };
    // A list or a poem has a break here and there.
    let is_closed = !closes.is_empty();
    // Somebody may have made whole paragraphs bold.
    let is_plain = tags
        .iter()
        .any(|tag| !EMPHASIS.contains(&&*tag.name.to_ascii_lowercase()));
    paragraphs >= if is_closed { LEFT } else { BREAKS }
        && is_plain
        && (is_closed || opens.starts_with("<br"))
}

/// What tells nothing of a page's template.
const EMPHASIS: [&str; 5] = ["b", "strong", "i", "em", "u"];

/// The tags that a line begins with, and those that it ends with.
fn edges<'t>(
    text: &'t str,
    line: usize,
    end: usize,
    tags: &[Tag],
) -> (&'t str, &'t str) {
    let mut start = line;
    for tag in tags.iter().take_while(|tag| tag.span.start() <= end) {
        if tag.span.start() != start || tag.kind == Kind::End {
            break;
        }
        start = tag.span.end();
    }
    let shown = text[..end].trim_end().len().max(start);
    let mut stop = shown;
    for tag in tags.iter().rev() {
        if tag.span.end() != stop || tag.kind != Kind::End {
            break;
        }
        stop = tag.span.start();
    }
    (&text[line..start], &text[stop..end])
}

/// Whether a paragraph may end with the character.
fn ends_paragraph(c: char) -> bool {
    "。！？…：；”’」』）".contains(c)
}

/// A paragraph has so many ideographs, and so many have a break before them
/// where nothing else shows that software put it there.
const PARAGRAPH: usize = 8;
const BREAKS: usize = 3;

/// Whether a tag stands where no sentence ends.
fn is_within_clause(text: &str, span: Span) -> bool {
    text[..span.start()].ends_with(|c: char| is_han(c) || "，、".contains(c))
}

/// Whether a tag stands between the characters of a word.
fn tears(text: &str, span: Span) -> bool {
    let before = text[..span.start()].chars().next_back();
    let after = text[span.end()..].chars().next();
    before
        .zip(after)
        .is_some_and(|it| is_han(it.0) && is_han(it.1) && fit::tears(it))
}

/// The tags of a text; none if it has others in such brackets, or too many.
fn all(text: &str) -> Vec<Tag<'_>> {
    let bytes = text.as_bytes();
    let mut tags: Vec<Tag> = Vec::new();
    let mut end = 0;
    for at in memchr::memchr2_iter(b'<', b'[', bytes) {
        if at < end {
            continue;
        }
        let Some(tag) = tag_at(text, at) else {
            let next = bytes.get(at + 1).copied().unwrap_or(0);
            if next.is_ascii_alphabetic() || b"/!?*".contains(&next) {
                return Vec::new();
            }
            continue;
        };
        end = tag.span.end();
        tags.push(tag);
        if tags.len() > TAGS {
            return Vec::new();
        }
    }
    tags
}

/// The tag that begins at a place.
fn tag_at(text: &str, at: usize) -> Option<Tag<'_>> {
    let bytes = text.as_bytes();
    let within = &bytes[at..bytes.len().min(at + LONGEST)];
    let (close, list) = match within[0] {
        b'<' => (b'>', "html"),
        _ => (b']', "mark"),
    };
    let len = memchr::memchr(close, within)?;
    let body = &within[1..len];
    let is_end = body.first() == Some(&b'/');
    let body = body.strip_prefix(b"/").unwrap_or(body);
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b':';
    let count = body.iter().take_while(|byte| is_name(byte)).count();
    let rest = &body[count..];
    // [b], [b=1]; <p>, <p class="a">, <br/>. Prose is no value.
    let is_whole = match rest.first() {
        None => true,
        Some(b'=') => close == b']' && !is_end,
        Some(b' ' | b'/') => close == b'>' && !is_end,
        _ => false,
    };
    let start = at + 1 + usize::from(is_end);
    let name = text.get(start..start + count)?;
    // The marks of forums are small letters; those of games are not.
    let lower = match close {
        b'>' => name.to_ascii_lowercase(),
        _ => name.to_owned(),
    };
    let names = Rules::bundled().words(RESIDUE, list);
    if !is_whole || !names.contains(&lower.as_str()) || rest.contains(&b'\n') {
        return None;
    }
    let voids = Rules::bundled().words(RESIDUE, "void");
    let kind = match is_end {
        _ if voids.contains(&lower.as_str()) => Kind::Void,
        true => Kind::End,
        false => Kind::Begin,
    };
    Some(Tag { span: Span::new(at, at + len + 1), name, kind })
}

/// How many tags begin what another one ends, and how many of those begin
/// nothing.
fn pairs(tags: &[Tag]) -> (usize, usize) {
    let mut open: Vec<Tag> = Vec::new();
    let (mut pairs, mut empty) = (0, 0);
    for tag in tags {
        match tag.kind {
            Kind::Begin => open.push(*tag),
            Kind::End => {
                let is_it = |name: &&str| name.eq_ignore_ascii_case(tag.name);
                let begin = open.iter().rposition(|it| is_it(&it.name));
                if let Some(at) = begin {
                    // Nothing is marked up between <b></b>.
                    let begin = open.remove(at);
                    let is_empty = begin.span.end() == tag.span.start();
                    pairs += usize::from(!is_empty);
                    empty += usize::from(is_empty);
                }
            }
            Kind::Void => {}
        }
    }
    (pairs, empty)
}

/// Whether a tag stands right beside Chinese text in its line; a source has
/// tags that begin lines.
fn is_among_words(text: &str, span: Span) -> bool {
    let before = text[..span.start()].chars().next_back();
    let after = text[span.end()..].chars().next();
    // Of several tags side by side each is asked.
    // a[i] is of a program.
    let is_page = text[span].starts_with('<');
    let is_text = |c: char| {
        is_han(c)
            || (c.is_alphanumeric() && !c.is_ascii())
            || (is_page && c.is_ascii_digit())
            || "。！？，；：、“”‘’「」『』（）《》…—>]<[\u{3000}".contains(c)
    };
    // A text that speaks of tags quotes them.
    if before.is_some_and(|c| "“‘「『".contains(c))
        || after.is_some_and(|c| "”’」』".contains(c))
    {
        return false;
    }
    before.is_some_and(is_text)
        && after.is_none_or(|c| is_text(c) || matches!(c, '\r' | '\n'))
}

/// Whether a text is the source of a page, a program or a text about such.
pub(super) fn is_source(text: &str) -> bool {
    let words = |key| Rules::bundled().words(RESIDUE, key);
    let shown = folded(text).to_lowercase();
    let topics = words("markup-topic");
    text.starts_with("# ")
        || SOURCE.iter().any(|sign| text.contains(sign))
        || topics.iter().any(|topic| shown.contains(&topic.to_lowercase()))
}

/// What sources have, and texts do without.
const SOURCE: [&str; 9] =
    ["](", "```", "\n# ", "\n## ", "\n### ", "\n* ", "\n- ", "|-", "&lt;"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_what_looks_like_them() {
        let text = "柿子<br />熟了<SPAN style=\"a\">，[b]鸟[color=red]来</p>";
        let kinds: Vec<Kind> =
            all(text).into_iter().map(|it| it.kind).collect();
        let (begin, void) = (Kind::Begin, Kind::Void);
        assert_eq!(kinds, [void, begin, begin, begin, Kind::End]);
        for text in ["<柿子>", "[1]", "<a1.com>", "[/柿]", "<br>[COLOR]"] {
            assert_eq!(all(text).len(), 0, "{text}");
        }
    }

    #[test]
    fn what_begins_and_ends_is_a_pair() {
        let count = |text| pairs(&all(text));
        assert_eq!(count("<b>柿子</b>熟<i>了"), (1, 0));
        assert_eq!(count("</b>柿子<b>"), (0, 0));
        assert_eq!(count("<B>柿<i>子</i></b>"), (2, 0));
        assert_eq!(count("柿<o:p></o:p>子"), (0, 1));
    }
}
