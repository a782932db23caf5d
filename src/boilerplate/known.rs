//! Lines that were read, for the next reading of what a cut leaves.
//!
//! What a line is depends on nothing but its text; what becomes of it, on the
//! page. So a page that is read again is judged again, but only lines that
//! a cut has changed are read again.

use core::cell::OnceCell;

use super::line::{Reading, Shape, to_front};
use crate::{Edit, Span};

/// A line that was read.
#[derive(Debug)]
pub(super) struct ReadLine {
    /// Without blanks at both ends.
    pub(super) span: Span,
    pub(super) shape: Shape,
    /// Whether what the line may be needs nothing beside it.
    pub(super) firm: bool,
    pub(super) reading: Reading,
    /// How much the line is like boilerplate, once that was asked.
    pub(super) likeness: OnceCell<i32>,
}

impl ReadLine {
    /// Whether the line may be boilerplate by itself.
    pub(super) fn is_any(&self) -> bool {
        self.firm && !self.reading.is_empty()
    }
}

/// Lines that were read; none where one is in use.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// In their order.
    lines: Vec<(Span, Option<ReadLine>)>,
    /// Those that were read before this page is, in their order.
    fresh: Vec<(Span, Option<ReadLine>)>,
}

impl Known {
    pub(super) fn clear(&mut self) {
        self.lines.clear();
        self.fresh.clear();
    }

    /// The line at `span`, if it was read before this page was looked at.
    pub(super) fn get(&self, span: Span) -> Option<&ReadLine> {
        self.lines[place(&self.lines, span)?].1.as_ref()
    }

    /// The line at `span` to be used: it comes back by [`Known::put_back`].
    pub(super) fn take(&mut self, span: Span) -> Option<ReadLine> {
        [&mut self.fresh, &mut self.lines].into_iter().find_map(|lines| {
            let at = place(lines, span)?;
            lines[at].1.take()
        })
    }

    /// Adds a line behind those that were added since the page was looked
    /// at.
    pub(super) fn add(&mut self, line: ReadLine) {
        if !line.reading.vetoes {
            self.fresh.push((line.span, Some(line)));
        }
    }

    /// Takes `lines` among the others. One that speaks against families has
    /// to be read each time, for them.
    pub(super) fn put_back(&mut self, lines: impl Iterator<Item = ReadLine>) {
        self.lines.append(&mut self.fresh);
        self.lines.retain(|(_, line)| line.is_some());
        let lines = lines.filter(|line| !line.reading.vetoes);
        self.lines.extend(lines.map(|line| (line.span, Some(line))));
        self.lines.sort_unstable_by_key(|(span, _)| *span);
    }

    /// Moves the lines to where they stand after `edits`, which cut and are
    /// in order; forgets those that are cut or changed.
    pub(super) fn follow(&mut self, edits: &[Edit]) {
        if edits.is_empty() {
            return;
        }
        self.put_back(core::iter::empty());
        let mut edits = edits.iter().map(Edit::span).peekable();
        let mut cut = 0;
        self.lines.retain_mut(|(span, line)| {
            while let Some(edit) =
                edits.next_if(|edit| edit.end() <= span.start())
            {
                cut += edit.len();
            }
            if edits.peek().is_some_and(|edit| edit.start() < span.end()) {
                return false;
            }
            *span = to_front(*span, cut);
            if let Some(line) = line {
                line.span = *span;
                line.reading.renew(cut);
            }
            true
        });
    }
}

fn place(lines: &[(Span, Option<ReadLine>)], span: Span) -> Option<usize> {
    lines.binary_search_by_key(&span, |(span, _)| *span).ok()
}
