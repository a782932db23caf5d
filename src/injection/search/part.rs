//! What of a run is sure where not all of it is.
//!
//! A run that is only guessed may have one character that is, and twenty that
//! no other way to read it has differently. Each character of the best way is
//! held against the ways that were near to it: those that are left at the end,
//! and those that were given up where they came to the same. What all of
//! them have is acted on, and the page's mark stays for what is lost.

use super::{Loss, Node, Path, Search};
use crate::{
    Span,
    injection::model::{is_mark, is_stop},
    statistics::UNITS,
};

/// By how much better than any other a character must be of which both bytes
/// are there, in bits: with it 4 of 1,000 parts are wrong, with three bits
/// less 14 (`injection FILES`). On a page that has no marks for pairs that are
/// none, one may be missing anywhere: 10 of 1,000 are wrong with so much more
/// and 20 without.
const KNOWN: i32 = 8;
const UNMARKED: i32 = 4;

/// The same where its first byte is lost.
const LED: i32 = 12;

/// What is worse by so much is no rival to any, in units.
pub(super) const MOST: i32 = LED * UNITS;

/// So many characters behind one whose first byte is lost must be sure for it
/// to be so.
const BEHIND: usize = 2;

/// A part of a run.
#[derive(Debug)]
pub(in crate::injection) struct Part {
    pub(in crate::injection) span: Span,
    pub(in crate::injection) text: String,
}

/// The best way to read a run, the last character first.
struct Best {
    /// With what is behind the run.
    nodes: Vec<u32>,
    /// How many of these are behind it.
    behind: usize,
    /// For each character of the run.
    is_sure: Vec<bool>,
    /// How many more characters may be compared: no more than were made.
    fuel: usize,
}

impl Search<'_, '_> {
    /// The parts of `way`, the best one, that no other one is near to; none if the
    /// page shows something else than marks between them. If `certain`, how
    /// the page stands is no rival.
    pub(super) fn parts(
        &self,
        way: &Path,
        rivals: &[Path],
        certain: bool,
    ) -> Vec<Part> {
        let (end, last) = way.end;
        let (nodes, run) = (self.nodes_to(way.node), self.nodes_to(last));
        let may_be_sure = |&node: &u32| {
            !matches!(self.node(node).lost, Loss::Trail | Loss::Pair)
        };
        let mut best = Best {
            behind: nodes.len() - run.len(),
            is_sure: run.iter().map(may_be_sure).collect(),
            nodes,
            fuel: self.nodes.len(),
        };
        for path in rivals.iter().filter(|path| path.damaged || !certain) {
            let more = path.cost - way.cost;
            if more < MOST {
                self.compare(&mut best, way.node, path.node, more);
            }
        }
        for &(kept, other, more) in &self.given_up {
            self.compare(&mut best, kept, other, more);
        }
        if best.fuel == 0 {
            return Vec::new();
        }
        for (at, &node) in run.iter().enumerate() {
            let Node { c, lost, .. } = self.node(node);
            // What its first byte was, only what is behind it tells, and that
            // may follow a stop as well.
            let is_told = at >= BEHIND
                && best.is_sure[at - BEHIND..at].iter().all(|&sure| sure)
                && !(self.reader.by_runs && is_stop(c));
            best.is_sure[at] &= is_told || lost != Loss::Lead;
        }
        let parts = self.cut(&run, &best.is_sure, end).unwrap_or_default();
        // Of a reading that was read aright, no letter is left.
        let is_letter = |c: char| c.is_ascii_lowercase();
        match self.by_reading
            && parts.iter().any(|part| part.text.contains(is_letter))
        {
            true => Vec::new(),
            false => parts,
        }
    }

    fn node(&self, node: u32) -> Node {
        self.nodes[node as usize]
    }

    /// The indices of a path's characters, the last one first.
    fn nodes_to(&self, mut node: u32) -> Vec<u32> {
        let mut nodes = Vec::new();
        while node != 0 {
            nodes.push(node);
            node = self.node(node).before;
        }
        nodes
    }

    /// Marks as not sure what another path has not that is worse by `more`,
    /// from `kept`, where both had come to the same, to where they part.
    fn compare(&self, best: &mut Best, kept: u32, mut other: u32, more: i32) {
        // The later a character was made, the greater is its index.
        let found = best.nodes.binary_search_by(|node| kept.cmp(node));
        let Ok(first) = found else { return };
        let known = if self.reader.marked { KNOWN } else { KNOWN + UNMARKED };
        for (at, &node) in best.nodes.iter().enumerate().skip(first) {
            let Node { c, shown: [_, end], lost, .. } = self.node(node);
            while other > 0 && self.node(other).shown[1] > end {
                other = self.node(other).before;
            }
            best.fuel = best.fuel.saturating_sub(1);
            if other == node || best.fuel == 0 {
                return;
            }
            let it = self.node(other);
            if other > 0 && it.shown[1] == end && it.c == c {
                other = it.before;
            } else if let Some(at) = at.checked_sub(best.behind) {
                let least = if lost == Loss::Nothing { known } else { LED };
                best.is_sure[at] &= more >= least * UNITS;
            }
        }
    }

    /// Cuts a run, of which the last character is the first one here, into
    /// what is sure; none where the page has no mark for what is not.
    fn cut(
        &self,
        run: &[u32],
        is_sure: &[bool],
        end: usize,
    ) -> Option<Vec<Part>> {
        let mut parts: Vec<Part> = Vec::new();
        // Where the last sure character ends, and whether it was the last one.
        let (mut left, mut was_sure) = (self.start, true);
        let (mut text, mut from) = (String::new(), self.start);
        let mut before: Option<Node> = None;
        for (&node, &is_sure) in run.iter().zip(is_sure).rev() {
            let node = self.node(node);
            let begins = self.start
                + match before {
                    None => 0,
                    Some(it) if it.is_shared || it.shown == node.shown => {
                        it.shown[0] as usize
                    }
                    Some(it) => it.shown[1] as usize,
                };
            if is_sure {
                if !was_sure {
                    parts.extend(self.put_in_before_marks(left, begins)?);
                }
                if text.is_empty() {
                    from = begins;
                }
                text.push(node.c);
                left = self.start + node.shown[1] as usize;
            } else if !text.is_empty() {
                let text = std::mem::take(&mut text);
                parts.push(Part { span: Span::new(from, left), text });
            }
            (before, was_sure) = (Some(node), is_sure);
        }
        if !was_sure && !parts.is_empty() {
            self.put_in_before_marks(left, end)?;
        }
        if !text.is_empty() {
            parts.push(Part { span: Span::new(from, left), text });
        }
        Some(parts)
    }

    /// The comma at the run's beginning that was put in before a mark, if any;
    /// none at all if the page shows something else there than marks.
    fn put_in_before_marks(
        &self,
        start: usize,
        end: usize,
    ) -> Option<Option<Part>> {
        let shown = self.reader.text.get(start..end)?;
        let marks = match self.reader.commas {
            Some(_) if start == self.start => {
                shown.trim_start_matches([',', '，'])
            }
            _ => shown,
        };
        if marks.is_empty() || !marks.chars().all(is_mark) {
            return None;
        }
        let span = Span::new(start, end - marks.len());
        Some((!span.is_empty()).then(|| Part { span, text: String::new() }))
    }
}
