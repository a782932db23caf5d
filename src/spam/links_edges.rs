//! Family `link-farm`, at the edges of a text: lines of nothing but phrases to
//! be searched for, or names with addresses.

use super::{
    farm::with_signs,
    hit::Hit,
    links::{
        FAMILY, ROW, are_links, hit, is_heading, is_row, is_searched,
        may_be_row,
    },
    links_title::title_left_out,
    text::{Lines, ends_sentence, line_before, line_start, trimmed},
};
use crate::{Evidence, Span};

/// Adds the links at the beginning and at the end of a text: lines of nothing
/// but phrases to be searched for, or names with addresses, that the text
/// between says nothing of.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let mut rows = Rows::default();
    // Over the first row that is surely one, and below the last, a title may
    // stand.
    let (mut begin, mut end) = (None, None);
    for line in Lines::new(text).take(EDGE) {
        let row = with_signs(&text[line], ROW);
        if !may_be_row(&row) || rows.are_none() {
            break;
        }
        if rows.add(&text[line], &row) {
            if !is_row(&row) || rows.have_ended() {
                break;
            }
            begin = begin.or(Some(line.start()));
            end = Some(line.end());
        }
    }
    if let (Some(begin), Some(end)) = (begin, end) {
        let above = line_before(text, line_start(text, begin))
            .filter(|above| is_heading(&text[*above]));
        let begin = above.map_or(begin, |above| above.start());
        let rows = Span::new(begin, end);
        if are_links(text, rows) {
            hits.push(hit(text, title_left_out(text, rows)));
        }
    }
    let (mut start, mut at) = (None, text.len());
    let mut end = text.trim_end().len();
    let mut rows = Rows::default();
    for _ in 0..EDGE {
        let Some(line) = line_before(text, at) else { break };
        let row = with_signs(&text[line], ROW);
        if !may_be_row(&row) || rows.are_none() {
            break;
        }
        if rows.add(&text[line], &row) {
            if !is_row(&row) || rows.have_ended() {
                break;
            }
            start = Some(line.start());
        } else if start.is_none() && text[line].ends_with(ends_sentence) {
            // The text goes on below the rows.
            end = line_before(text, line_start(text, line.start()))
                .map_or(0, |it| it.end());
        }
        at = line_start(text, line.start());
    }
    if start.is_none()
        && let Some(line) = line_before(text, text.len())
    {
        glued(text, line, hits);
    }
    if let Some(start) = start
        && start < end
        && are_links(text, Span::new(start, end))
    {
        let above = line_before(text, line_start(text, start))
            .filter(|above| is_heading(&text[*above]));
        let start = above.map_or(start, |above| above.start());
        let rows = Span::new(start, end);
        hits.push(hit(text, title_left_out(text, rows)));
    }
}

/// How many rows are read, and how many of them have what is searched for.
#[derive(Default)]
struct Rows<'t> {
    count: usize,
    searched: usize,
    /// Sentences among them. The reading ends with one that has what is
    /// searched for, which is looked into only if a row comes after it.
    prose: [&'t str; PROSE],
    unread: usize,
}

impl<'t> Rows<'t> {
    /// Counts a line, which is a row [with signs](with_signs); whether it has
    /// what is searched for.
    fn add(&mut self, line: &'t str, row: &str) -> bool {
        self.count += 1;
        if line.ends_with('。')
            && let Some(place) = self.prose.get_mut(self.unread)
        {
            *place = line;
            self.unread += 1;
            return false;
        }
        let is_searched = is_searched(row);
        self.searched += usize::from(is_searched);
        is_searched
    }

    /// Whether the reading ended with one of the sentences before.
    fn have_ended(&mut self) -> bool {
        let unread = core::mem::take(&mut self.unread);
        self.prose[..unread].iter().any(|prose| is_searched(prose))
    }

    /// Whether so few are searched for that verse is likelier.
    fn are_none(&self) -> bool {
        self.count >= 3 && self.searched * 2 < self.count
    }
}

/// How many sentences are looked into later: after so many the reading ends,
/// unless there were rows before.
const PROSE: usize = 3;

/// How many lines at an edge are read.
pub(super) const EDGE: usize = 64;

/// Adds the row of links that a line ends with, after its last sentence.
fn glued(text: &str, line: Span, hits: &mut Vec<Hit>) {
    let shown = &text[line];
    // Nothing stands after the last sentence of most texts.
    if shown.ends_with(ends_sentence) {
        return;
    }
    let Some(at) = shown.rfind(['。', '！', '？', '」', '”']) else {
        return;
    };
    let len = shown[at..].chars().next().map_or(0, char::len_utf8);
    let start = line.start() + at + len;
    let row = trimmed(text, Span::new(start, line.end()));
    if !row.is_empty()
        && is_row(&text[row])
        && is_searched(&text[row])
        && are_links(text, row)
    {
        let reason = "phrases to be searched for, after the text";
        let span = Span::new(start, line.end());
        hits.push(Hit::new(FAMILY, span, Evidence::Inferred, reason));
    }
}
