//! Family `link-farm`: one phrase to be searched for, again and again on a
//! line of its own between the paragraphs of a text.

use super::{
    body::{Body, LEAST},
    hit::{Hit, whole_lines},
    links::{FAMILY, RELATED},
    lure::{self, Kind},
    rules::folded,
    text::is_han,
};
use crate::{Evidence, Span};

/// So often the phrase stands there, at least.
const TIMES: usize = 3;

/// How short and how long its line is, in bytes.
const SHORTEST: usize = 12;
const LONGEST: usize = 60;

/// A text with more short lines is a list, or verse.
const LINES: usize = 48;

/// Collects the short lines of a text, without an allocation.
pub(super) struct Reader {
    lines: [Span; LINES],
    /// How many there are, one more than [`LINES`] if they are too many.
    count: usize,
}

impl Reader {
    pub(super) fn new() -> Reader {
        Reader { lines: [Span::new(0, 0); LINES], count: 0 }
    }

    /// Whether a line may be such a phrase, as far as its length and its end
    /// tell: an ideograph, or the bracket around it.
    pub(super) fn may_be(line: &[u8]) -> bool {
        (SHORTEST..=LONGEST).contains(&line.len())
            && matches!(
                *line,
                [.., 0xE4..=0xE9, _, 0x80..=0xBF] | [.., 0xE3, 0x80, 0x91]
            )
    }

    /// Reads a line that [may be](Reader::may_be) one.
    pub(super) fn line(&mut self, span: Span) {
        if let Some(place) = self.lines.get_mut(self.count) {
            *place = span;
        }
        self.count = (self.count + 1).min(LINES + 1);
    }

    /// Adds the lines of phrases that come again.
    pub(super) fn finish(&mut self, text: &str, hits: &mut Vec<Hit>) {
        if !(TIMES..=LINES).contains(&self.count) {
            return;
        }
        let lines = &mut self.lines[..self.count];
        lines.sort_unstable_by_key(|&it| (&text[it], it.start()));
        for same in lines.chunk_by(|&a, &b| text[a] == text[b]) {
            if same.len() >= TIMES && are_put_in(text, same) {
                hits.extend(same.iter().map(|&line| {
                    let reason = "a phrase to be searched for stands again \
                                  and again between the paragraphs";
                    let line = whole_lines(text, line);
                    Hit::new(FAMILY, line, Evidence::Inferred, reason)
                }));
            }
        }
    }
}

/// Whether lines with the same phrase, in order, were put into a text that
/// says nothing of it.
fn are_put_in(text: &str, same: &[Span]) -> bool {
    let stand_apart = same
        .windows(2)
        .all(|two| !text[two[0].end()..two[1].start()].trim().is_empty());
    let phrase = text[same[0]].trim_matches(['【', '】']);
    let is_sure =
        || matches!(lure::kind(phrase), Some(Kind::Local | Kind::Hard));
    if !stand_apart || !phrase.starts_with(is_han) || !is_sure() {
        return false;
    }
    let body = Body::around(text, same[0], &same[1..]);
    let shown = folded(phrase).to_lowercase();
    body.han >= LEAST && body.share(&shown).is_some_and(|it| it < RELATED)
}
