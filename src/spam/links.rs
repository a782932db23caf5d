//! Family `link-farm`: a line of link texts under a heading for links.

use super::{
    hit::{Hit, whole_lines},
    rules::{Rules, folded},
    text::is_han,
};
use crate::{Evidence, Span};

const FAMILY: &str = "link-farm";

/// A farm has at least so many links, each of at most so many bytes.
const LINKS: usize = 4;
const LINK: usize = 60;

/// Reads a text line by line.
#[derive(Default)]
pub(super) struct Reader {
    /// The line before, if it is a heading for links.
    heading: Option<Span>,
}

impl Reader {
    pub(super) fn line(
        &mut self,
        text: &str,
        span: Span,
        hits: &mut Vec<Hit>,
    ) {
        let line = &text[span];
        if let Some(above) = self.heading.take() {
            if links(line) >= LINKS {
                let span = Span::new(above.start(), span.end());
                hits.push(hit(text, span));
            }
        } else if may_be_heading(line.as_bytes())
            && let Some(rest) = after_heading(line)
        {
            if rest.trim().is_empty() {
                self.heading = Some(span);
            } else if links(rest) >= LINKS {
                hits.push(hit(text, span));
            }
        }
    }
}

fn hit(text: &str, span: Span) -> Hit {
    let span = whole_lines(text, span);
    let reason = "links under a heading for links";
    Hit::new(FAMILY, span, Evidence::Inferred, reason)
}

/// Whether a line begins with a character that a heading may begin with, or
/// with decoration.
fn may_be_heading(line: &[u8]) -> bool {
    let first = |c: &str| line.starts_with(c.as_bytes());
    match line[0] {
        0xE4..=0xE9 => ["友", "链", "鏈", "交", "合"].into_iter().any(first),
        0xE3 | 0xE2 | b'[' | b'=' | b'-' | b'*' | b'#' | b'>' | b'|' => true,
        _ => false,
    }
}

/// What stands after a heading for links that begins the line.
fn after_heading(line: &str) -> Option<&str> {
    let start = line.find(is_han)?;
    let line = &line[start..];
    let end = line.find(|c| !is_han(c)).unwrap_or(line.len());
    let (heading, rest) = line.split_at(end);
    let words = Rules::bundled().words(FAMILY, "heading");
    let known =
        heading.len() <= 30 && words.contains(&folded(heading).as_str());
    let links = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    known.then_some(links)
}

/// The number of links that make up the line; 0 if it is no line of links.
fn links(line: &str) -> usize {
    if line.contains(['。', '；', '！', '？', '“']) {
        return 0;
    }
    let mut count = 0;
    for link in line
        .split(['|', '｜', ' ', '　', '\t', '、', '·', ','])
        .filter(|link| !link.is_empty())
    {
        if link.len() > LINK {
            return 0;
        }
        count += 1;
    }
    count
}
