//! Family `repeated-body`: the whole text a second time, whatever the width of
//! its punctuation.

use super::{
    hit::{Hit, whole_lines},
    text::{Lines, is_han, narrow},
};
use crate::{Evidence, Span};

const FAMILY: &str = "repeated-body";

/// A copy has at least so many Han characters and sentences; poems and forms
/// repeat less, or without sentences.
const HAN: usize = 100;
const SENTENCES: usize = 3;

/// What is asked of a copy of all that the page has, but for a title of so
/// many bytes over the first.
const HAN_OF_ALL: usize = 50;
const SENTENCES_OF_ALL: usize = 1;
const TITLE: usize = 120;

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
        let count =
            if bytes[line.start()] < 0x80 { ANCHOR } else { ANCHOR / 3 };
        let begin = |line: Span| text[line].chars().take(count);
        let first = self.anchors.iter().flatten().find(|anchor| {
            // The first bytes of lines tell most of them apart. The copy
            // may have its line breaks elsewhere.
            bytes[anchor.start()..].first_chunk::<BEGIN>()
                == bytes[line.start()..].first_chunk()
                && begin(**anchor).map(narrow).eq(begin(line).map(narrow))
        });
        if let Some(&anchor) = first {
            let known = hits.len();
            copies(text, anchor.start(), line.start(), hits);
            if hits.len() == known {
                twice(text, anchor.start(), hits);
            }
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

/// Adds the copies of a text that is the same at `first` and at `second`,
/// one copy after the other, whatever white space is in them.
pub(super) fn copies(
    text: &str,
    first: usize,
    second: usize,
    hits: &mut Vec<Hit>,
) {
    // The bytes may be the same from within a character on.
    let within = (first..text.len())
        .take_while(|&at| !text.is_char_boundary(at))
        .count();
    let (start, mut next) = begin(text, first + within, second + within);
    let body = Span::new(start, start + text[start..next].trim_end().len());
    let copy = &text[body];
    let sentences = copy.matches(['。', '！', '？', '!', '?']).count();
    let han = copy.chars().filter(|&c| is_han(c)).count();
    if sentences < SENTENCES_OF_ALL || han < HAN_OF_ALL {
        return;
    }
    let mut end = body.end();
    let mut count = 0;
    while let Some(len) = same(copy, &text[next..]) {
        end = next + len;
        count += 1;
        next = text.len() - text[end..].trim_start().len();
    }
    // The last copy may have been cut off.
    let rest = text[next..].trim_end();
    let above = text[..body.start()].trim();
    let begins_page = above.len() <= TITLE && !above.contains('\n');
    if count == 0
        && begins_page
        && rest.len() * 2 >= copy.len()
        && is_whole(rest)
        && begins_with(copy, rest)
    {
        let end = next + rest.len();
        let reason = "the text comes again, but for its end";
        let span = Span::new(body.end(), end);
        hits.push(Hit::new(FAMILY, span, Evidence::Inferred, reason));
        return;
    }
    // Files of messages say a paragraph twice among many others.
    let is_body = (end - body.start()) * 2 >= text.len();
    let is_all = next == text.len() && begins_page;
    let is_long = sentences >= SENTENCES && han >= HAN;
    if count > 0 && is_body && (is_long || is_all) {
        hits.push(Hit::new(
            FAMILY,
            Span::new(body.end(), end),
            Evidence::Certain,
            format!("the text of {sentences} sentences comes again"),
        ));
    }
}

/// Whether a text has so many sentences and ideographs as a copy has.
fn is_whole(text: &str) -> bool {
    text.matches(['。', '！', '？', '!', '?']).take(SENTENCES).count()
        == SENTENCES
        && text.chars().filter(|&c| is_han(c)).take(HAN).count() == HAN
}

/// Whether a text begins with another, but for white space and width.
fn begins_with(text: &str, beginning: &str) -> bool {
    let solid = |c: &char| !c.is_whitespace();
    let mut there = text.chars().filter(solid).map(narrow);
    beginning
        .chars()
        .filter(solid)
        .all(|c| there.next().is_some_and(|it| it == narrow(c)))
}

/// Adds the second of two paragraphs that are the same, in a text of which
/// every paragraph from a place on stands there twice.
fn twice(text: &str, from: usize, hits: &mut Vec<Hit>) {
    let pairs = || {
        let mut lines = Lines::new(&text[from..])
            .map(|it| Span::new(from + it.start(), from + it.end()));
        // A last line may be the page's own.
        core::iter::from_fn(move || Some((lines.next()?, lines.next()?)))
    };
    let ends = ['。', '！', '？', '”', '」', '.', '!', '?'];
    let same = |a: Span, b: Span| {
        text[a].chars().map(narrow).eq(text[b].chars().map(narrow))
    };
    let (mut count, mut told, mut han) = (0, 0, 0);
    let mut before = None;
    for (line, again) in pairs() {
        // One line again and again is a refrain.
        if !same(line, again) || before.is_some_and(|it| same(it, line)) {
            return;
        }
        before = Some(line);
        count += 1;
        told += usize::from(text[line].ends_with(ends));
        han += text[line].chars().filter(|&c| is_han(c)).count();
    }
    if count < PARAGRAPHS || told * 2 < count || han < HAN {
        return;
    }
    hits.extend(pairs().map(|(_, line)| {
        let reason = "every paragraph stands there twice";
        let line = whole_lines(text, line);
        Hit::new(FAMILY, line, Evidence::Inferred, reason)
    }));
}

/// So many paragraphs stand there twice, at least.
const PARAGRAPHS: usize = 3;

/// Where the text and its copy begin that are the same at two places: at the
/// first line that both have.
fn begin(text: &str, first: usize, second: usize) -> (usize, usize) {
    let back = |at: usize| {
        let shown = text[..at].trim_end();
        let c = shown.chars().next_back()?;
        Some((c, shown.len() - c.len_utf8()))
    };
    let (mut a, mut b) = (first, second);
    let mut line = (first, second);
    while let (Some((c, before)), Some((d, other))) = (back(a), back(b))
        && narrow(c) == narrow(d)
        && other >= first
    {
        (a, b) = (before, other);
        let above = text[..a].trim_end_matches([' ', '\u{3000}', '\r']);
        if above.is_empty() || above.ends_with('\n') {
            line = (a, b);
        }
    }
    line
}

/// How much of `text` is `copy` but for white space and width; none if it is
/// not.
fn same(copy: &str, text: &str) -> Option<usize> {
    let solid = |&(_, c): &(usize, char)| !c.is_whitespace();
    let mut there = text.char_indices().filter(solid);
    let mut end = 0;
    for c in copy.chars().filter(|c| !c.is_whitespace()) {
        let (at, d) = there.next()?;
        if narrow(c) != narrow(d) {
            return None;
        }
        end = at + d.len_utf8();
    }
    Some(end)
}
