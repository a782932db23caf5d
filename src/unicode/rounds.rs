//! Going over a text until nothing changes any more.

use std::borrow::Cow;

use crate::{Changes, edit};

/// How often a text is gone over: one change may call for another. Text that
/// needs more was made to, and is left alone.
pub(super) const MOST: usize = 8;

/// The edits of `text` that lead to a text in which `find` finds none.
pub(super) fn settle(text: &str, find: fn(&str) -> Changes) -> Changes {
    let mut draft = Cow::Borrowed(text);
    let mut edits = Vec::new();
    for _ in 0..MOST {
        let changes = find(&draft);
        let Cow::Owned(next) = changes.apply(&draft) else {
            return Changes::new(edits, Vec::new());
        };
        let (more, _) = changes.into_parts();
        edits = edit::compose(text, edits, &draft, more);
        draft = Cow::Owned(next);
    }
    Changes::default()
}
