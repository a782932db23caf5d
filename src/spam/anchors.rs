//! Family `link-farm`, markup: lines that are nothing but links to other sites
//! as pages and posts write them, `<a href="…">…</a>`, `[url=…]…[/url]`.
//!
//! A source has other markup, too, and a text that tells of links says so.
//! What was put in has texts of links of which the text around says nothing.

use std::collections::BTreeSet;

use super::{
    body::{Body, LEAST},
    hit::Hit,
    links::FAMILY,
    markup::is_source,
    rules::small,
    text::{Lines, is_han},
};
use crate::{Evidence, Span};

/// So many links, to so many sites, are on such a line.
const LINKS: usize = 3;
const HOSTS: usize = 2;

/// The longest text of a link, in characters.
const TEXT: usize = 12;

/// In the names of sites that documentation shows (RFC 2606).
const SHOWN: &str = "example";

/// The longest such line, in bytes, and how many of them a page has: more are
/// a list of links.
const LONGEST: usize = 4_000;
const LINES: usize = 8;

/// A link: whose site it leads to, if that is there, and its text.
struct Link<'t> {
    host: Option<&'t str>,
    text: &'t str,
}

/// Adds lines that are nothing but links to other sites.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let mut farms: Vec<(Span, Vec<Link<'_>>)> = Vec::new();
    for span in Lines::new(text) {
        let line = text[span].trim();
        if !line.contains('<') && !line.contains(BBCODE) {
            continue;
        }
        match links(line) {
            Some(found) if line.len() <= LONGEST && farms.len() < LINES => {
                farms.push((span, found));
            }
            // A source, or a post with marks of its own.
            _ => return,
        }
    }
    if farms.is_empty() || is_source(text) {
        return;
    }
    for (span, links) in &farms {
        let hosts: BTreeSet<_> =
            links.iter().filter_map(|it| it.host).collect();
        if links.len() < LINKS || hosts.len() < HOSTS {
            return;
        }
        let around = Body::around(text, *span, &[]);
        let told = |phrase: &str| around.text.contains(&small(phrase));
        if around.han < LEAST || links.iter().any(|link| told(link.text)) {
            return;
        }
    }
    let reason = "links to other sites and nothing else, of which the text \
                  says nothing";
    hits.extend(farms.iter().map(|&(span, _)| {
        Hit::line(text, FAMILY, span, Evidence::Inferred, reason)
    }));
}

/// What a link of a forum begins with, but for what follows the sign.
const BBCODE: &str = "[url=";

/// The links of a line that is nothing else; the first and the last one may be
/// cut off.
fn links(line: &str) -> Option<Vec<Link<'_>>> {
    let mut found = Vec::new();
    let mut rest = line;
    // 标题[/url] [url=…]…: the beginning was cut off.
    let first = ["[/url]", "</a>"]
        .into_iter()
        .filter_map(|end| Some((rest.find(end)?, end)))
        .min()
        .filter(|&(at, _)| !rest[..at].contains(['<', '[']));
    if let Some((at, end)) = first {
        found.push(Link { host: None, text: &rest[..at] });
        rest = &rest[at + end.len()..];
    }
    loop {
        rest = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '|' | '、' | ',' | '，' | '·')
        });
        if rest.is_empty() {
            break;
        }
        let (tag, end) = if rest.starts_with("<a ") {
            (rest.split_inclusive('>').next()?, "</a>")
        } else if rest.starts_with(BBCODE) {
            (rest.split_inclusive(']').next()?, "[/url]")
        } else {
            return None;
        };
        let address = &tag[tag.find("http")?..];
        let (_, host) = address.split_once("://")?;
        let is_end =
            |c: char| matches!(c, '/' | '"' | '\'' | ']' | '>' | '?' | ':');
        let host = host.split(is_end).next()?;
        rest = &rest[tag.len()..];
        let text = rest.split(end).next()?;
        rest = rest[text.len()..].strip_prefix(end).unwrap_or_default();
        found.push(Link { host: Some(host), text });
    }
    let is_link = |link: &Link<'_>| {
        let text = link.text.trim();
        text.chars().count() <= TEXT
            && text.chars().any(is_han)
            && !text.contains(['<', '[', '。', '，'])
            && link
                .host
                .is_none_or(|host| host.contains('.') && !host.contains(SHOWN))
    };
    (!found.is_empty() && found.iter().all(is_link)).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_links() {
        for (line, count) in [
            (
                "<a href=\"http://a.com/\">租车</a> <a href='http://b.cn'>喷绘</a>",
                2,
            ),
            (
                "租车[/url] [url=http://a.com]喷绘[/url] [url=http://b.com/x]地板",
                3,
            ),
            (
                "[url=https://a.com:8080/]租车[/url]|[url=http://b.com]喷绘[/url]",
                2,
            ),
        ] {
            assert_eq!(links(line).map(|it| it.len()), Some(count), "{line}");
        }
        for line in [
            "见 <a href=\"http://a.com/\">租车</a>",
            "<a href=\"/about\">租车</a>",
            "<a href=\"http://a.com/\">rent</a>",
            "<a name=\"top\">租车</a>",
            "<a href=\"http://www.example.com/\">租车</a>",
            "[url=http://a.com]租车[/url]，在这里。",
            "<b>租车</b>",
            "",
        ] {
            assert!(links(line).is_none(), "{line}");
        }
    }
}
