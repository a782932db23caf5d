//! Short lines in the words of boilerplate, beside boilerplate.

use super::{Fate, Page, keep::is_contact};
use crate::boilerplate::{
    folded::{fold_char, is_han},
    line::Shape,
    reader::Reader,
    rules::Families,
    value::is_office,
};

/// The longest line, in bytes, that is told by its words: 50 characters.
const LONGEST_ALIKE: usize = 150;
/// How many percent of its characters are, where the line above goes, where
/// the line below does, and where both do: chosen on labelled pages, where
/// fewer begin to take lines of content.
const ALIKE_BARE: [usize; 3] = [60, 80, 50];
/// The same on pages with the furniture of a site.
const ALIKE_FURNISHED: [usize; 3] = [50, 50, 35];

impl Page {
    /// Takes short lines in the words of boilerplate, beside boilerplate.
    pub(super) fn absorb_alike(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some(family) = reader.absorber() else { return };
        let Some((prose, _)) = self.body(text) else { return };
        // What is above the title may go.
        let title = self.lowest_title(prose).unwrap_or(0);
        let [_, most, _] = self.titles_over(text, prose);
        let [under, over, between] = match self.is_furnished(rules) {
            true => ALIKE_FURNISHED,
            false => ALIKE_BARE,
        };
        // From the top, from the bottom, and between two that are cut.
        for (step, least) in [(-1, under), (1, over), (0, between)] {
            let count = self.lines.len();
            for nth in 0..count {
                let at = if step > 0 { count - 1 - nth } else { nth };
                let line = &self.lines[at];
                let open = line.fate == Fate::Content
                    && line.reading.inline.is_none()
                    && !line.reading.vetoes
                    && line.shape != Shape::Prose
                    && line.text.len() <= LONGEST_ALIKE;
                if !open || most == Some(at) {
                    continue;
                }
                let above =
                    at == 0 || self.goes_beside(rules, text, at, at - 1);
                let below = self.goes_beside(rules, text, at, at + 1);
                let least = if at < prose { ALIKE_BARE[2] } else { least };
                let stands = match step {
                    _ if at < title => above && below,
                    _ if at < prose => false,
                    -1 => above,
                    1 => below,
                    _ => above && below,
                };
                let line = &text[line.text];
                if stands
                    && !line.contains('。')
                    && !line.ends_with(['：', '，', ','])
                    && !speaks(line)
                    && rules.is_alike(line, least)
                    && !is_signed(line)
                    && !is_contact(line)
                {
                    self.lines[at].fate = Fate::Absorbed(family);
                }
            }
        }
    }
}

/// Whether a line may be the office that signs a notice.
pub(super) fn is_signed(line: &str) -> bool {
    let chars = line.chars().map(fold_char);
    // Most lines have something else.
    chars.clone().all(is_han) && is_office(&chars.collect::<Vec<char>>())
}

/// Whether a line asks or calls out more than once, as readers do.
pub(super) fn speaks(line: &str) -> bool {
    line.chars().filter(|c| matches!(c, '？' | '！' | '?' | '!')).count() > 1
}
