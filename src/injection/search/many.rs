//! Many characters that may follow, weighed together, and which of the next
//! paths can be among those that are followed.

use super::{Lead, Loss, ODD, PATHS, Path, Search, State};
use crate::{
    injection::originals::Original,
    statistics::{Symbol, UNITS},
};

/// Characters that were weighed: those of which that has to be done one by one
/// are without a cost.
pub(super) type Found = Vec<(Original, State, Option<i32>)>;

/// To weigh so many characters costs as much as to make a path.
const PER_PATH: usize = 8;

/// The cheapest of the next paths, as many as are followed, with no more than
/// two that come to the same: what costs more than the last one of them is
/// not followed, whatever else there is.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// In the order of costs.
    paths: Vec<(i32, [Symbol; 2], State)>,
}

impl Front {
    pub(super) fn clear(&mut self) {
        self.paths.clear();
    }

    pub(super) fn add(&mut self, path: &Path) {
        if !path.damaged || path.cost >= self.bound() {
            return;
        }
        let mut same = (0..self.paths.len()).rev().filter(|&at| {
            let (_, last, state) = self.paths[at];
            last == path.last && state == path.state
        });
        let out = match (same.next(), same.next()) {
            (Some(second), Some(_)) if self.paths[second].0 <= path.cost => {
                return;
            }
            (Some(second), Some(_)) => Some(second),
            _ if self.paths.len() == PATHS => Some(PATHS - 1),
            _ => None,
        };
        if let Some(out) = out {
            self.paths.remove(out);
        }
        let at = self.paths.partition_point(|it| it.0 <= path.cost);
        self.paths.insert(at, (path.cost, path.last, path.state));
    }

    /// What the last path costs that may be followed.
    pub(super) fn bound(&self) -> i32 {
        match self.paths.get(PATHS - 1) {
            Some(last) => last.0,
            None => i32::MAX,
        }
    }
}

impl Search<'_, '_> {
    /// Goes on with each of many characters, no ASCII among them, whose lead
    /// byte is that which waits.
    pub(super) fn originals(
        &mut self,
        path: &Path,
        lead: Lead,
        originals: impl Iterator<Item = (Original, State)>,
        cost: i32,
    ) {
        let limit = self.limit.min(self.bound);
        let limit = limit.saturating_sub(path.cost + cost * UNITS);
        if limit < 0 {
            // Nothing costs less than nothing.
            self.split = true;
            return;
        }
        let mut found = std::mem::take(&mut self.found);
        let mut seen = 0;
        let originals = originals.inspect(|_| seen += 1);
        let model = &self.reader.model;
        let (last, before) = (path.last, path.before);
        self.split |= model.costs(last, before, originals, limit, &mut found);
        self.made += seen / PER_PATH;
        for (original, state, more) in found.drain(..) {
            let c = original.c();
            let Some(more) = more else {
                self.original(path, lead, c, state, cost);
                continue;
            };
            if let Lead::Stop = lead {
                continue;
            }
            let first = self.nodes.len();
            let worst = path.worst.max(more);
            let path = Path { worst, ..*path };
            let cost = cost * UNITS + more;
            self.push_as(&path, (c, original.symbol), state, cost);
            if more > ODD * UNITS || lead.is_hidden() || state.is_hidden() {
                self.loses(first, Loss::Pair);
            }
        }
        self.found = found;
    }
}
