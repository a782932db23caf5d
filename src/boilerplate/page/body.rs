//! Where the text itself stands on a page, and its title.

use super::{Fate, Line, Page, likely::Scale};
use crate::boilerplate::line::Shape;

/// How long the subject of an article is at least, in bytes: two characters.
const LEAST_SUBJECT: usize = 6;
/// How like boilerplate buttons are that stand between a title and its text.
const LIKE_BUTTONS: i32 = 140;
/// What a line of content without a sentence, and one that goes, take from
/// the weight of a stretch of prose, whose lines weigh their bytes.
pub(super) const SHORT: i64 = -20;
pub(super) const GONE: i64 = -60;

impl Page {
    /// The first and the last sentence of the text itself, by index: what
    /// stands above and below is head and tail.
    ///
    /// That is the stretch that has most prose for its other lines. A
    /// sentence far below, among lines of a site, is one of the foot.
    pub(super) fn body(&self, text: &str) -> Option<(usize, usize)> {
        self.densest(|line| {
            // Of a line with a credit behind its last sentence the rest stays.
            let stays =
                line.fate == Fate::Content || line.reading.inline.is_some();
            match stays {
                false => GONE,
                true if line.is_sentence(text) => line.text.len() as i64,
                true => SHORT,
            }
        })
    }

    /// The stretch of lines whose weights add up to most, of which the first
    /// and the last weigh something.
    pub(super) fn densest(
        &self,
        weight: impl Fn(&Line) -> i64,
    ) -> Option<(usize, usize)> {
        let (mut from, mut sum) = (0, 0);
        let mut best: Option<(i64, usize, usize)> = None;
        for (at, line) in self.lines.iter().enumerate() {
            if sum <= 0 {
                (from, sum) = (at, 0);
            }
            sum += weight(line);
            if best.is_none_or(|(most, _, _)| sum > most) && sum > 0 {
                best = Some((sum, from, at));
            }
        }
        best.map(|(_, from, to)| (from, to))
    }

    /// The lowest line above `first` that may be the title, as far as its shape
    /// tells.
    pub(super) fn lowest_title(&self, first: usize) -> Option<usize> {
        self.lines[..first].iter().rposition(|line| {
            line.fate == Fate::Content && line.shape == Shape::Headline
        })
    }

    /// Leaves the text its title: the line above its first sentence, if
    /// nothing but its neighbours speaks against it, or what it is like where
    /// another line may be the title; and what a sentence under it begins
    /// with, as in an encyclopedia.
    pub(super) fn keep_title(&mut self, text: &str) {
        let Some((first, _)) = self.body(text) else { return };
        let mut scale = Scale::default();
        let titled = self.lowest_title(first).is_some();
        let mut sentence = "";
        for at in (0..self.lines.len()).rev() {
            let line = &self.lines[at];
            let words = &text[line.text];
            if line.fate == Fate::Content {
                sentence = if line.is_sentence(text) { words } else { "" };
            } else if matches!(line.fate, Fate::Absorbed(_)) {
                let subject = words.len() >= LEAST_SUBJECT
                    && sentence.starts_with(words);
                let title = at + 1 == first
                    && (!titled
                        || line.likeness(text, &mut scale) < LIKE_BUTTONS);
                if subject || title {
                    self.lines[at].fate = Fate::Content;
                    sentence = "";
                }
            }
        }
    }
}
