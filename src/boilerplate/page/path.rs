//! A path with one word a line, and what is drawn between links.

use super::{Fate, Line, Page};
use crate::boilerplate::{
    cut::is_blank, folded::is_han, reader::Reader, rules::Families,
};

/// How long a word of a path is at most, in characters: the title is longer.
const LONGEST_WORD: usize = 8;
/// How long what is drawn between two links is at most, in bytes.
const LONGEST_DIVIDER: usize = 30;
/// How many arrows a path has at least.
const LEAST_ARROWS: usize = 2;

impl Page {
    /// Takes the words of a path and the arrows between them, each on a line
    /// of its own over the text, if one of the words is known and something
    /// stands below that may be the title.
    pub(super) fn take_path(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some(family) = reader.absorber() else { return };
        let Some((first, _)) = self.body(text) else { return };
        let is_arrow = |at: usize| {
            self.lines[..first]
                .get(at)
                .is_some_and(|line| is_arrow(&text[line.text]))
        };
        let is_word = |at: usize| {
            self.lines[..first].get(at).is_some_and(|line| {
                line.goes(rules) || line.is_path_word(text)
            }) && !is_arrow(at)
        };
        let Some(arrow) = (1..first).find(|&at| is_arrow(at)) else { return };
        let mut end = arrow;
        let mut arrows = 0;
        while is_word(end - 1) && is_arrow(end) && is_word(end + 1) {
            end += 2;
            arrows += 1;
        }
        let from = arrow - 1;
        let known = (from..end).any(|at| self.lines[at].goes(rules));
        let titled = (end..first)
            .any(|at| self.lines[at].fate == Fate::Content && !is_arrow(at));
        let lines = &self.lines[from..end.min(first)];
        let together = lines.windows(2).all(|pair| {
            is_blank(&text[pair[0].full.end()..pair[1].full.start()])
        });
        if arrows >= LEAST_ARROWS && known && titled && together {
            for line in &mut self.lines[from..end] {
                if !line.goes(rules) {
                    line.fate = Fate::Absorbed(family);
                }
            }
        }
    }

    /// Takes lines without a letter or a digit, if the lines above and below
    /// go: a price is none.
    pub(super) fn take_dividers(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some(family) = reader.absorber() else { return };
        for at in 1..self.lines.len() {
            let line = &self.lines[at];
            let drawn = &text[line.text];
            if line.fate == Fate::Content
                && drawn.len() <= LONGEST_DIVIDER
                && !drawn.contains(char::is_alphanumeric)
                && self.goes_beside(rules, text, at, at - 1)
                && self.goes_beside(rules, text, at, at + 1)
            {
                self.lines[at].fate = Fate::Absorbed(family);
            }
        }
    }
}

impl Line {
    /// Whether nothing is known of the line, and it is as short as the name
    /// of a section.
    fn is_path_word(&self, text: &str) -> bool {
        let words = &text[self.text];
        self.fate == Fate::Content
            && self.reading.inline.is_none()
            && !self.reading.vetoes
            && words.chars().count() <= LONGEST_WORD
            && words.chars().all(is_han)
    }
}

/// Whether a line is the arrow between two words of a path.
fn is_arrow(line: &str) -> bool {
    matches!(line, ">" | "›" | "»" | "＞" | ">>" | "→" | "/")
}
