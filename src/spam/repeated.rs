//! Family `repeated-body`: the whole text a second time.

use super::{
    hit::Hit,
    text::{is_han, trimmed},
};
use crate::{Evidence, Span};

const FAMILY: &str = "repeated-body";

/// A copy has at least so many Han characters and sentences; poems and forms
/// repeat less, or without sentences.
const HAN: usize = 100;
const SENTENCES: usize = 3;

/// How many first lines may begin a copy: a title may stand over the first
/// only.
const ANCHORS: usize = 4;

/// The shortest line that a copy is looked for by, in bytes.
const ANCHOR: usize = 30;

/// How many bytes tell most lines apart.
const BEGIN: usize = 8;

/// Reads a text line by line.
#[derive(Default)]
pub(super) struct Reader {
    anchors: [Option<Span>; ANCHORS],
    /// How many there are.
    count: usize,
    /// The first bytes of each anchor.
    begins: [[u8; BEGIN]; ANCHORS],
    found: bool,
}

impl Reader {
    /// Whether a line need be read, as far as its first bytes tell.
    pub(super) fn may_be(&self, line: &[u8]) -> bool {
        let Some(begin) = line.first_chunk::<BEGIN>() else { return false };
        let is_anchor = self.count < ANCHORS && line.len() >= ANCHOR;
        (is_anchor || self.begins.contains(begin)) && !self.found
    }

    pub(super) fn line(
        &mut self,
        text: &str,
        line: Span,
        hits: &mut Vec<Hit>,
    ) {
        let bytes = text.as_bytes();
        if line.len() < ANCHOR || self.found {
            return;
        }
        let begins = &bytes[line.start()..line.start() + ANCHOR];
        let first = self.anchors.iter().flatten().find(|anchor| {
            // The first bytes of lines tell most of them apart.
            bytes[anchor.start()..anchor.start() + ANCHOR] == *begins
                && text[**anchor] == text[line]
        });
        if let Some(&anchor) = first {
            let body = trimmed(text, Span::new(anchor.start(), line.start()));
            copies(text, body, line.start(), hits);
            self.found = true;
        } else if self.count < ANCHORS
            && let Some(begin) = bytes[line.start()..].first_chunk()
        {
            self.begins[self.count] = *begin;
            self.anchors[self.count] = Some(line);
            self.count += 1;
        }
    }
}

/// Adds the copies of `body` that begin at `at`, one after the other.
fn copies(text: &str, body: Span, at: usize, hits: &mut Vec<Hit>) {
    let copy = &text[body];
    let sentences = copy.matches(['。', '！', '？']).count();
    if sentences < SENTENCES
        || copy.chars().filter(|&c| is_han(c)).count() < HAN
    {
        return;
    }
    let mut end = body.end();
    let mut next = at;
    let mut count = 0;
    while text[next..].starts_with(copy) {
        let after = next + copy.len();
        let rest = &text[after..];
        if !rest.is_empty() && !rest.starts_with(['\n', '\r']) {
            break;
        }
        end = after;
        count += 1;
        next = text.len() - rest.trim_start().len();
    }
    // Files of messages say a paragraph twice among many others.
    let is_body = (end - body.start()) * 2 >= text.len();
    if count > 0 && is_body {
        hits.push(Hit::new(
            FAMILY,
            Span::new(body.end(), end),
            Evidence::Certain,
            format!("the text of {sentences} sentences comes again"),
        ));
    }
}
