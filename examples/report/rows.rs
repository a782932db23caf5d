//! A page and its cleaned text side by side, cut into rows that begin a
//! line on both sides.

use zhclean::{Edit, Explained, Span};

/// What stands in a row, in the order of the page.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part<'e> {
    /// Nothing is marked here: bytes of the page and of the cleaned text.
    Plain(Plain),
    /// An edit that is marked, by its number.
    Marked(usize, &'e Edit),
}

/// A part without a marked edit. It is not the same on both sides if edits
/// were made and not marked, for there are too many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plain {
    pub(crate) page: Span,
    pub(crate) text: Span,
    pub(crate) same: bool,
}

/// One or several lines of the page, and what became of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row<'e> {
    pub(crate) parts: Vec<Part<'e>>,
    /// The line of the page where the row begins, counted from 1.
    pub(crate) line: usize,
    /// How many lines of the page the row holds.
    pub(crate) lines: usize,
}

impl Row<'_> {
    /// Whether an edit of the row is marked.
    pub(crate) fn is_marked(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Marked(..)))
    }

    /// Whether both sides are the same.
    pub(crate) fn is_same(&self) -> bool {
        let is_same =
            |part: &Part<'_>| matches!(part, Part::Plain(plain) if plain.same);
        self.parts.iter().all(is_same)
    }
}

/// Which edits are marked, if there are more than `most`: all repairs come
/// before any conversion, of which a page can have one for every word.
pub(crate) fn marked(explained: &Explained<'_>, most: usize) -> Vec<bool> {
    let edits = explained.edits();
    if edits.len() <= most {
        return vec![true; edits.len()];
    }
    let mut marked = vec![false; edits.len()];
    let mut left = most;
    for converts in [false, true] {
        for (mark, edit) in marked.iter_mut().zip(edits) {
            if left > 0 && is_conversion(edit) == converts {
                *mark = true;
                left -= 1;
            }
        }
    }
    marked
}

fn is_conversion(edit: &Edit) -> bool {
    edit.causes().all(|cause| cause.stage() == zhclean::Stage::Variant)
}

/// The rows of a page; `marked` says of each edit whether it is marked.
pub(crate) fn rows<'e>(
    page: &str,
    explained: &'e Explained<'_>,
    marked: &[bool],
) -> Vec<Row<'e>> {
    let mut rows = Rows { line: 1, rows: Vec::new(), row: Row::default() };
    let mut number = 0;
    for stretch in explained.stretches() {
        let (old, new) = (stretch.page(), stretch.text());
        let Some(edit) = stretch.edit() else {
            let mut at = 0;
            for line in page[old].split_inclusive('\n') {
                let end = at + line.len();
                rows.plain(Plain {
                    page: Span::new(old.start() + at, old.start() + end),
                    text: Span::new(new.start() + at, new.start() + end),
                    same: true,
                });
                if line.ends_with('\n') {
                    rows.row.lines += 1;
                    rows.end();
                }
                at = end;
            }
            continue;
        };
        match marked[number] {
            true => rows.row.parts.push(Part::Marked(number, edit)),
            false => rows.plain(Plain { page: old, text: new, same: false }),
        }
        rows.row.lines += page[edit.span()].matches('\n').count();
        number += 1;
        let text = &explained.text()[..new.end()];
        if page[..edit.span().end()].ends_with('\n')
            && (text.is_empty() || text.ends_with('\n'))
        {
            rows.end();
        }
    }
    if !rows.row.parts.is_empty() {
        rows.row.lines += 1;
        rows.end();
    }
    rows.rows
}

struct Rows<'e> {
    rows: Vec<Row<'e>>,
    row: Row<'e>,
    line: usize,
}

impl Rows<'_> {
    /// Adds a part, or makes the last one longer.
    fn plain(&mut self, part: Plain) {
        if let Some(Part::Plain(last)) = self.row.parts.last_mut() {
            last.page = Span::new(last.page.start(), part.page.end());
            last.text = Span::new(last.text.start(), part.text.end());
            last.same &= part.same;
        } else {
            self.row.parts.push(Part::Plain(part));
        }
    }

    fn end(&mut self) {
        let mut row = std::mem::take(&mut self.row);
        row.line = self.line;
        self.line += row.lines;
        self.rows.push(row);
    }
}
