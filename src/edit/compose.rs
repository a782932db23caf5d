//! Edits of several steps as edits of the page.

use super::{Cause, Edit, changes::apply_to};
use crate::span::Span;

/// Joins two steps of editing into one: `first` turns `page` into `middle`,
/// `second` turns `middle` into the result. The answer turns `page` into
/// the result.
///
/// Where both changed one place, one edit remains, which carries the causes
/// of both. Edits that merely touch stay apart, but an insertion at the
/// very place of an earlier edit joins it, since their order would be lost
/// otherwise. What the second step undid completely is gone.
pub(crate) fn compose(
    page: &str,
    first: Vec<Edit>,
    middle: &str,
    second: Vec<Edit>,
) -> Vec<Edit> {
    if first.is_empty() {
        return second;
    }
    if second.is_empty() {
        return first;
    }
    let mut joined = Vec::with_capacity(first.len() + second.len());
    let mut earlier = Placed::all(first).into_iter().peekable();
    let mut later = second.into_iter().peekable();
    // The end of the last earlier edit that was consumed, on both sides:
    // from here to the next one, the two texts run in parallel.
    let mut base = Base { page: 0, middle: 0 };
    while let (Some(a), Some(b)) = (earlier.peek(), later.peek()) {
        if a.overlaps(b) {
            let group = Group::collect(base, &mut earlier, &mut later);
            base = group.base;
            joined.extend(group.into_edit(page, middle));
        } else if a.middle.end() <= b.span.start() {
            let a = earlier.next().expect("it was peeked");
            base.advance(&a.edit);
            joined.push(a.edit);
        } else {
            let b = later.next().expect("it was peeked");
            joined.push(base.move_to_page(b));
        }
    }
    for a in earlier {
        joined.push(a.edit);
    }
    for b in later {
        joined.push(base.move_to_page(b));
    }
    joined
}

/// Where parts of the edited text came from.
pub(crate) struct PageMap(Vec<(Span, Span)>);

impl PageMap {
    /// The map back from the text that `edits` make.
    pub(crate) fn new(edits: &[Edit]) -> PageMap {
        let mut base = Base { page: 0, middle: 0 };
        PageMap(
            edits
                .iter()
                .map(|edit| {
                    let middle = base.advance(edit);
                    (edit.span, middle)
                })
                .collect(),
        )
    }

    /// The smallest span of the page that holds all that `span` of the
    /// edited text was made of.
    pub(crate) fn span(&self, span: Span) -> Span {
        let at = span.start();
        let start = self.offset(at, |middle| middle.end() <= at, Span::start);
        let at = span.end();
        // A removal at the very end of the span is not part of it.
        let end = self.offset(
            at,
            |middle| {
                middle.end() < at || (middle.end() == at && !middle.is_empty())
            },
            Span::end,
        );
        Span::new(start, end.max(start))
    }

    fn offset(
        &self,
        at: usize,
        before: impl Fn(Span) -> bool,
        side: impl Fn(Span) -> usize,
    ) -> usize {
        let next = self.0.partition_point(|&(_, middle)| before(middle));
        match self.0.get(next) {
            Some(&(page, middle))
                if middle.start() < at && at < middle.end() =>
            {
                side(page)
            }
            _ => next.checked_sub(1).map_or(at, |last| {
                let (page, middle) = self.0[last];
                page.end() + (at - middle.end())
            }),
        }
    }
}

#[derive(Clone, Copy)]
struct Base {
    page: usize,
    middle: usize,
}

impl Base {
    /// Consumes an earlier edit; the place of its replacement in the middle
    /// text.
    fn advance(&mut self, edit: &Edit) -> Span {
        let start = self.middle + (edit.span.start() - self.page);
        let middle = Span::new(start, start + edit.replacement.len());
        *self = Base { page: edit.span.end(), middle: middle.end() };
        middle
    }

    fn page_offset(self, middle: usize) -> usize {
        self.page + (middle - self.middle)
    }

    fn move_to_page(self, later: Edit) -> Edit {
        let span = Span::new(
            self.page_offset(later.span.start()),
            self.page_offset(later.span.end()),
        );
        later.moved(span)
    }
}

/// An edit of the first step with the place of its replacement in the
/// middle text.
struct Placed {
    edit: Edit,
    middle: Span,
}

impl Placed {
    fn all(edits: Vec<Edit>) -> Vec<Placed> {
        let mut base = Base { page: 0, middle: 0 };
        edits
            .into_iter()
            .map(|edit| {
                let middle = base.advance(&edit);
                Placed { edit, middle }
            })
            .collect()
    }

    fn overlaps(&self, later: &Edit) -> bool {
        let (a, b) = (self.middle, later.span);
        if b.is_empty() {
            return a.start() <= b.start() && b.start() <= a.end();
        }
        if a.is_empty() {
            return b.start() < a.start() && a.start() < b.end();
        }
        a.start() < b.end() && b.start() < a.end()
    }
}

/// Edits of both steps that hang together, as one.
struct Group {
    span: Span,
    middle: Span,
    earlier: Vec<Edit>,
    later: Vec<Edit>,
    base: Base,
}

impl Group {
    /// Takes the edits that overlap; the first of either side do.
    fn collect(
        base: Base,
        earlier: &mut core::iter::Peekable<impl Iterator<Item = Placed>>,
        later: &mut core::iter::Peekable<impl Iterator<Item = Edit>>,
    ) -> Group {
        let a = earlier.next().expect("one of each was seen to overlap");
        let b = later.next().expect("one of each was seen to overlap");
        let start = a.middle.start().min(b.span.start());
        let mut end = a.middle.end().max(b.span.end());
        let page_start = base.page_offset(start);
        let mut base = base;
        base.advance(&a.edit);
        let (mut last_a, mut last_b) = (a, b);
        let (mut all_a, mut all_b) = (Vec::new(), Vec::new());
        loop {
            if let Some(a) = earlier.next_if(|a| a.overlaps(&last_b)) {
                end = end.max(a.middle.end());
                base.advance(&a.edit);
                all_a.push(core::mem::replace(&mut last_a, a).edit);
            } else if let Some(b) = later.next_if(|b| last_a.overlaps(b)) {
                end = end.max(b.span.end());
                all_b.push(core::mem::replace(&mut last_b, b));
            } else {
                break;
            }
        }
        all_a.push(last_a.edit);
        all_b.push(last_b);
        Group {
            span: Span::new(page_start, base.page_offset(end)),
            middle: Span::new(start, end),
            earlier: all_a,
            later: all_b,
            base,
        }
    }

    /// The one edit that stands for the group; none if it comes to nothing.
    fn into_edit(self, page: &str, middle: &str) -> Option<Edit> {
        let mut replacement = String::new();
        apply_to(&self.later, middle, self.middle, &mut replacement);
        if replacement == page[self.span] {
            return None;
        }
        let mut causes: Vec<Cause> = Vec::new();
        for edit in self.earlier.into_iter().chain(self.later) {
            for cause in edit.causes() {
                let known = causes.iter().any(|other| {
                    (other.stage(), other.rule())
                        == (cause.stage(), cause.rule())
                });
                if !known {
                    causes.push(cause.clone());
                }
            }
        }
        Edit::with_causes(self.span, replacement, causes)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        edit::{Changes, Evidence},
        stage::Stage,
    };

    /// A text and edits of it: cuts into pieces, some of them replaced.
    fn edited(pieces: &[(String, Option<String>)]) -> (String, Vec<Edit>) {
        let (mut text, mut edits) = (String::new(), Vec::new());
        for (piece, replacement) in pieces {
            let start = text.len();
            text.push_str(piece);
            if let Some(replacement) = replacement {
                let span = Span::new(start, text.len());
                edits.push(edit(span, replacement, Stage::Mojibake));
            }
        }
        (text, edits)
    }

    fn edit(span: Span, replacement: &str, stage: Stage) -> Edit {
        let cause = Cause::new(stage, "rule", Evidence::Certain, "");
        Edit::new(span, replacement.to_owned(), cause)
    }

    fn made(text: &str, edits: &[Edit]) -> String {
        Changes::new(edits.to_vec(), Vec::new()).apply(text).into_owned()
    }

    fn in_order(edits: &[Edit]) -> bool {
        edits.is_sorted_by(|a, b| a.span.end() <= b.span.start())
    }

    fn pieces() -> impl Strategy<Value = Vec<(String, Option<String>)>> {
        let text = "[ab中]{0,3}";
        prop::collection::vec((text, prop::option::of(text)), 0..8)
    }

    /// Edits of `text` at the given places, which are taken modulo its
    /// length and moved to character boundaries.
    fn edits_at(text: &str, places: &[(usize, String)]) -> Vec<Edit> {
        let boundaries: Vec<usize> =
            (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        let mut ends: Vec<usize> = places
            .iter()
            .map(|&(at, _)| boundaries[at % boundaries.len()])
            .collect();
        ends.sort_unstable();
        ends.chunks_exact(2)
            .zip(places)
            .map(|(ends, (_, replacement))| {
                let span = Span::new(ends[0], ends[1]);
                edit(span, replacement, Stage::Variant)
            })
            .collect()
    }

    proptest! {
        #[test]
        fn composed_edits_do_what_both_steps_do(
            pieces in pieces(),
            places in prop::collection::vec(
                (0usize..64, "[xy国]{0,2}"), 0..10),
        ) {
            let (page, first) = edited(&pieces);
            let middle = made(&page, &first);
            let second = edits_at(&middle, &places);
            let result = made(&middle, &second);
            let both = compose(&page, first, &middle, second);
            prop_assert!(in_order(&both), "{both:?}");
            prop_assert_eq!(made(&page, &both), result);
        }

        #[test]
        fn what_was_not_edited_maps_to_itself(pieces in pieces()) {
            let (page, edits) = edited(&pieces);
            let text = made(&page, &edits);
            let map = PageMap::new(&edits);
            let mut at = 0;
            for (piece, replacement) in &pieces {
                let len = replacement.as_ref().unwrap_or(piece).len();
                let span = Span::new(at, at + len);
                at += len;
                if replacement.is_none() && !piece.is_empty() {
                    prop_assert_eq!(&page[map.span(span)], piece);
                    prop_assert_eq!(&text[span], piece);
                }
            }
        }
    }

    #[test]
    fn touching_edits_stay_apart() {
        let page = "動(dòng)";
        let reading = Span::new(3, page.len());
        let first = vec![edit(reading, "", Stage::Injection)];
        let second = vec![edit(Span::new(0, 3), "动", Stage::Variant)];
        let both = compose(page, first, "動", second);
        assert_eq!(both.len(), 2);
        assert_eq!(both[0].stage(), Stage::Variant);
        assert_eq!(both[1].span(), reading);
    }

    #[test]
    fn one_place_has_one_edit_with_both_causes() {
        let page = "(責(zé)編)";
        let first = vec![edit(Span::new(4, 9), "", Stage::Injection)];
        let second = vec![edit(Span::new(0, 8), "", Stage::Boilerplate)];
        let both = compose(page, first, "(責編)", second);
        assert_eq!(both.len(), 1);
        assert_eq!(both[0].span(), Span::new(0, page.len()));
        let stages: Vec<_> =
            both[0].causes().map(|cause| cause.stage()).collect();
        assert_eq!(stages, [Stage::Injection, Stage::Boilerplate]);
    }

    #[test]
    fn what_is_undone_is_no_edit() {
        let first = vec![edit(Span::new(0, 1), "b", Stage::Injection)];
        let second = vec![edit(Span::new(0, 1), "a", Stage::Variant)];
        assert_eq!(compose("a", first, "b", second), []);
    }

    #[test]
    fn a_finding_beside_a_removal_does_not_hold_it() {
        let edits = [edit(Span::new(3, 6), "", Stage::Unicode)];
        let map = PageMap::new(&edits);
        assert_eq!(map.span(Span::new(0, 3)), Span::new(0, 3));
        assert_eq!(map.span(Span::new(3, 6)), Span::new(6, 9));
        assert_eq!(map.span(Span::new(0, 6)), Span::new(0, 9));
    }
}
