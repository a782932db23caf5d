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
    /// A heading for links, and what stands under it so far.
    open: Option<Open>,
}

/// A heading, with one link a line under it.
struct Open {
    span: Span,
    links: usize,
}

impl Reader {
    /// Whether a line need be read, as far as its first bytes tell.
    pub(super) fn may_be(&self, line: &[u8]) -> bool {
        self.open.is_some() || may_be_heading(line)
    }

    pub(super) fn line(
        &mut self,
        text: &str,
        span: Span,
        hits: &mut Vec<Hit>,
    ) {
        let line = &text[span];
        if let Some(mut open) = self.open.take() {
            let all = Span::new(open.span.start(), span.end());
            if open.links == 0 && links(line) >= LINKS {
                hits.push(hit(text, all));
                return;
            }
            if links(line) > 0 && line.len() <= LINE {
                open.links += 1;
                open.span = all;
                self.open = Some(open);
                return;
            }
        }
        if may_be_heading(line.as_bytes())
            && let Some(rest) = after_heading(line)
        {
            if rest.trim().is_empty() {
                self.open = Some(Open { span, links: 0 });
            } else if links(rest) >= LINKS {
                hits.push(hit(text, span));
            }
        }
    }

    /// Links one a line go to the end of the text: below them nothing tells
    /// where they end.
    pub(super) fn finish(self, text: &str, hits: &mut Vec<Hit>) {
        if let Some(open) = self.open.filter(|open| open.links >= LINKS) {
            hits.push(hit(text, open.span));
        }
    }
}

/// The longest line that is one link, in bytes.
const LINE: usize = 36;

fn hit(text: &str, span: Span) -> Hit {
    let span = whole_lines(text, span);
    let reason = "links under a heading for links";
    Hit::new(FAMILY, span, Evidence::Inferred, reason)
}

/// Whether a line begins with a character that a heading may begin with, or
/// with decoration.
fn may_be_heading(line: &[u8]) -> bool {
    const FIRST: [&[u8]; 5] = [
        "友".as_bytes(),
        "链".as_bytes(),
        "鏈".as_bytes(),
        "交".as_bytes(),
        "合".as_bytes(),
    ];
    match *line {
        [0xE4..=0xE9, _, _, ..] => FIRST.contains(&&line[..3]),
        // Not the brackets of titles and speech.
        [0xE3, 0x80, c, ..] => !matches!(c, 0x8A | 0x8C | 0x8E),
        [first, ..] => b"\xE2[=-*#>|".contains(&first),
        [] => false,
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
