//! One step of a conversion, exactly as OpenCC would make it.

use crate::variant::{
    describe,
    patch::Patch,
    queue::Queue,
    tables::{
        Dict, Found, INNER, LONGEST_KEY, Mapped, OPEN, Rules, Stage, Units,
        normal, raw,
    },
    window::{Mapping, Window},
};

/// What a look at a suspect place comes to.
pub(crate) enum Look {
    /// Up to here each character becomes what it would by itself.
    Chars(usize),
    /// The text becomes this.
    Piece(Piece),
}

/// What becomes of a suspect place.
pub(crate) enum Piece {
    /// Up to here the text becomes the value.
    Value(usize),
    /// The text becomes what this says, and the value says nothing.
    Patch(Patch),
}

impl Piece {
    /// Where the piece ends.
    pub(crate) fn end(&self) -> usize {
        match self {
            Piece::Value(end) => *end,
            Piece::Patch(patch) => patch.end,
        }
    }

    /// Appends what the piece at `at` becomes to the `value`, unless that has
    /// it.
    pub(crate) fn write(
        &self,
        rules: &Rules,
        text: &str,
        at: usize,
        value: &mut String,
    ) {
        if let Piece::Patch(patch) = self {
            patch.write(rules, text, at, value);
        }
    }
}

/// How far a text is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// A step begins here, and what is before is done with.
    pub(crate) done: usize,
    /// Where this is farther, no phrase that matters begins before it, and a
    /// step begins here.
    pub(crate) chars: usize,
}

impl Known {
    /// A step begins where the text does.
    pub(crate) const START: Known = Known { done: 0, chars: 0 };

    /// Where a step begins, of all places that are known the last.
    fn last(self) -> usize {
        self.done.max(self.chars)
    }
}

impl Rules {
    /// What becomes of the suspect `place`, if that is more than its
    /// characters would become by themselves; it is appended to `value`, which
    /// is empty, if nothing else says it.
    ///
    /// Suspect places come in order, none before `known.done`.
    pub(crate) fn piece(
        &self,
        text: &str,
        place: usize,
        known: &mut Known,
        value: &mut String,
    ) -> Option<Piece> {
        if place < known.chars || !self.may_matter(text.as_bytes(), place) {
            return Some(self.alone(text, place, value));
        }
        self.piece_that_may_matter(text, place, known, value)
    }

    /// A [`piece`](Rules::piece) at a place that [may
    /// matter](Rules::may_matter).
    pub(crate) fn piece_that_may_matter(
        &self,
        text: &str,
        place: usize,
        known: &mut Known,
        value: &mut String,
    ) -> Option<Piece> {
        let c = text[place..].chars().next()?;
        let alone = place + c.len_utf8();
        if place < known.chars {
            return Some(self.alone(text, place, value));
        }
        let piece = match self.look(text, place, value) {
            Look::Chars(end) => {
                if self.cuts.is_none() {
                    known.chars = end;
                }
                return Some(self.alone(text, place, value));
            }
            Look::Piece(piece) => piece,
        };
        // What is more than a character must begin where a step does.
        if piece.end() > alone || self.cuts.is_none() {
            if let Err(end) = self.boundary_of_phrase(text, *known, place) {
                known.chars = end;
                value.clear();
                return Some(self.alone(text, place, value));
            }
            known.done = piece.end();
        }
        Some(piece)
    }

    /// A [`boundary`](Rules::boundary) at the `place` of a phrase that
    /// matters.
    #[inline]
    fn boundary_of_phrase(
        &self,
        text: &str,
        known: Known,
        place: usize,
    ) -> Result<(), usize> {
        match &self.cuts {
            Some(cuts)
                if place >= known.last()
                    && !cuts.may_cross(text.as_bytes(), place) =>
            {
                Ok(())
            }
            _ => self.boundary(text, known, place),
        }
    }

    /// Whether a step begins at `place`, behind all that is known; if not,
    /// where the one ends that has the place in it.
    pub(crate) fn boundary(
        &self,
        text: &str,
        known: Known,
        place: usize,
    ) -> Result<(), usize> {
        match &self.cuts {
            _ if place < known.last() => Err(known.last()),
            Some(cuts) => cuts.boundary(text, known.last(), place),
            None => Ok(()),
        }
    }

    /// Appends what becomes of a character outside of all phrases.
    pub(crate) fn push_char(&self, c: char, out: &mut String) {
        match (self.stages, self.stages[0].map.char(normal(c))) {
            ([_, second], Mapped::One(c)) => push(second.map.char(c), out),
            ([_, second], Mapped::Text(text)) => {
                text.chars().for_each(|c| push(second.map.char(c), out));
            }
            (_, mapped) => push(mapped, out),
        }
    }

    /// What becomes of the smallest piece of `text` at byte `at` that no
    /// phrase joins with what follows; it is appended to `value` if nothing
    /// else says it.
    ///
    /// `at` has to be the start or where a step ended, or anything between
    /// that steps would have come to one character after the other.
    fn look(&self, text: &str, at: usize, value: &mut String) -> Look {
        let mut window = Window::new(text, at);
        let (found, second) = match (self.segments, self.stages) {
            (Some(segments), stages) => {
                let found = segments.find(&mut window, LONGEST_KEY);
                (found, stages.get(1).filter(|_| !self.final_segments))
            }
            (None, [only]) => (only.find(&mut window, LONGEST_KEY), None),
            (None, _) => (None, None),
        };
        let Some(found) = found else {
            // No segment begins here.
            return match (self.description(text, at, value), self.stages) {
                (Some(end), _) => Look::Piece(Piece::Value(end)),
                (None, [_]) => Look::Piece(self.alone(text, at, value)),
                (None, _) => {
                    Look::Piece(self.unsegmented(text, &mut window, value))
                }
            };
        };
        if found.is_by_chars() && !found.is_marked(self.mark) {
            return Look::Chars(window.end(found.len));
        }
        let bytes = text.as_bytes();
        let map = second.map(|second| &second.map);
        let is_plain = second.is_none() || !found.is_marked(self.mark);
        if is_plain
            && let Some(patch) = Patch::of(self, bytes, at, &found, map)
        {
            return Look::Piece(Piece::Patch(patch));
        }
        match (self.stages, self.segments) {
            ([first, second], Some(_)) if !self.final_segments => {
                let stages = [first, second];
                second_value(&found, self.mark, stages, &mut window, value);
            }
            ([only], None) => {
                found.value(&mut window, &only.map, |c| value.push(c));
            }
            _ => found.value(&mut window, &self.fused, |c| value.push(c)),
        }
        Look::Piece(Piece::Value(window.end(found.len)))
    }

    /// Appends what becomes of the smallest piece of `text` at byte `at` that
    /// no phrase joins with what follows to `out`, and returns where the
    /// piece ends. `at` is as for [`look`](Rules::look).
    pub(crate) fn step(
        &self,
        text: &str,
        at: usize,
        out: &mut String,
    ) -> usize {
        let piece = match self.look(text, at, out) {
            Look::Chars(end) => Piece::Patch(Patch::by_chars(end)),
            Look::Piece(piece) => piece,
        };
        piece.write(self, text, at, out);
        piece.end()
    }

    /// Appends the description at `at`, if there is one that is whole or too
    /// deep to be one; returns where what was appended ends.
    fn description(
        &self,
        text: &str,
        at: usize,
        out: &mut String,
    ) -> Option<usize> {
        let c = text[at..].chars().next()?;
        if describe::parts(c) == 0 {
            return None;
        }
        if let Some(len) = description(&text[at..]) {
            out.push_str(&text[at..at + len]);
            return Some(at + len);
        }
        // Too deep for every stage, which takes long to find out.
        if describe::is_too_deep(text[at..].chars()) {
            out.push(c);
            return Some(at + c.len_utf8());
        }
        None
    }

    /// What becomes of the character at `at` by itself.
    fn alone(&self, text: &str, at: usize, value: &mut String) -> Piece {
        if !self.must_look(text.as_bytes(), at) {
            return Piece::Patch(Patch::by_chars(at + 3));
        }
        let Some(c) = text[at..].chars().next() else {
            return Piece::Value(text.len());
        };
        self.push_char(c, value);
        Piece::Value(at + c.len_utf8())
    }

    /// A [`look`](Rules::look) where neither a description nor a segment is,
    /// with two stages.
    fn unsegmented(
        &self,
        text: &str,
        window: &mut Window<'_>,
        value: &mut String,
    ) -> Piece {
        let [first, second] = self.stages else {
            unreachable!("the generator makes one or two stages")
        };
        let at = window.start;
        self.both(first, second, window, value).unwrap_or_else(|| {
            Piece::Value(Queue::new(self, first, text, at).step(second, value))
        })
    }

    /// A [`look`](Rules::look) through two stages where no segment is, if the
    /// second one need not see what the first one does behind it.
    fn both(
        &self,
        first: &'static Stage,
        second: &'static Stage,
        window: &mut Window<'_>,
        out: &mut String,
    ) -> Option<Piece> {
        let (text, at) = (window.text, window.start);
        let bytes = text.as_bytes();
        let c = text[at..].chars().next()?;
        if describe::parts(c) > 0 {
            return None;
        }
        if first.dicts.is_empty() {
            // Up to the next segment, the first stage only maps characters.
            let map = &first.map;
            let mut mapping = Mapping { window, map, is_stuck: false };
            let mut found = second.find(&mut mapping, LONGEST_KEY);
            if let (Some(segments), Some(longest)) = (self.segments, &found)
                && let Some(limit) =
                    segment_in(segments, mapping.window, longest.len)
            {
                found = second.find(&mut mapping, limit);
            }
            if mapping.is_stuck {
                return None;
            }
            if let Some(found) = found {
                if let Some(patch) = Patch::of(self, bytes, at, &found, None) {
                    return Some(Piece::Patch(patch));
                }
                found.value(&mut mapping, &second.map, |c| out.push(c));
                return Some(Piece::Value(window.end(found.len)));
            }
        } else if let Some(found) = self.find_first(first, window) {
            if found.is_marked(OPEN) {
                return None;
            }
            let map = Some(&second.map);
            if !found.is_marked(INNER)
                && let Some(patch) = Patch::of(self, bytes, at, &found, map)
            {
                return Some(Piece::Patch(patch));
            }
            second_value(&found, INNER, [first, second], window, out);
            return Some(Piece::Value(window.end(found.len)));
        } else {
            match first.map.char(normal(c)) {
                Mapped::One(c) if !second.may_begin(c) => {}
                _ => return None,
            }
        }
        Some(self.alone(text, at, out))
    }

    /// The phrase that the first stage finds in the segment.
    pub(crate) fn find_first(
        &self,
        first: &Stage,
        window: &mut Window<'_>,
    ) -> Option<Found> {
        let found = first.find(window, LONGEST_KEY)?;
        let Some(segments) = self.segments else { return Some(found) };
        match segment_in(segments, window, found.len) {
            Some(limit) => first.find(window, limit),
            None => Some(found),
        }
    }
}

/// Appends what the second stage makes of the value that the first one gives
/// a phrase: by its characters, unless `mark` says that the second stage finds
/// phrases in the value.
#[inline]
fn second_value(
    found: &Found,
    mark: u16,
    [first, second]: [&Stage; 2],
    window: &mut Window<'_>,
    out: &mut String,
) {
    if found.is_marked(mark) {
        let mut value = String::new();
        found.value(window, &first.map, |c| value.push(c));
        second.convert(&value, out);
    } else {
        found.value(window, &first.map, |c| push(second.map.char(c), out));
    }
}

impl Stage {
    pub(crate) fn find(
        &self,
        text: &mut impl Units,
        limit: usize,
    ) -> Option<Found> {
        self.dicts.iter().find_map(|dict| dict.find(text, limit))
    }

    /// Whether a key may begin with `c`.
    fn may_begin(&self, c: char) -> bool {
        match u16::try_from(u32::from(c)) {
            Ok(unit) if unit >= 0x800 => {
                self.heads.may_have(raw(unit), raw(0))
            }
            _ => true,
        }
    }

    /// Converts a text by this stage alone.
    fn convert(&self, text: &str, out: &mut String) {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let mut window = Window::new(text, at);
            if let Some(found) = self.find(&mut window, LONGEST_KEY) {
                found.value(&mut window, &self.map, |c| out.push(c));
                at = window.end(found.len);
            } else {
                push(self.map.char(c), out);
                at += c.len_utf8();
            }
        }
    }
}

/// Behind how many of the first `len` units of `window` another segment
/// begins.
fn segment_in(
    segments: &Dict,
    window: &Window<'_>,
    len: usize,
) -> Option<usize> {
    (1..len).find(|&at| {
        let start = window.end(at);
        start != window.end(at + 1)
            && segments.may_begin(window.text.as_bytes(), start)
            && segments
                .find(&mut Window::new(window.text, start), LONGEST_KEY)
                .is_some()
    })
}

pub(crate) fn push(mapped: Mapped, out: &mut String) {
    match mapped {
        Mapped::One(c) => out.push(c),
        Mapped::Text(text) => out.push_str(text),
    }
}

/// The length in bytes of the whole description that `text` begins with.
pub(crate) fn description(text: &str) -> Option<usize> {
    let chars = describe::sequence(text.chars())?;
    Some(text.chars().take(chars).map(char::len_utf8).sum())
}
