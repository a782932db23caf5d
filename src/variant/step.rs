//! One step of a conversion, exactly as OpenCC would make it.

use crate::variant::{
    describe,
    queue::Queue,
    scan::raw_at,
    tables::{
        Cuts, Dict, Found, INNER, LONGEST_KEY, Mapped, OPEN, Rules, SHORT,
        Stage, Units, is_replaced, normal, raw,
    },
    window::{Mapping, Window},
};

/// What a look at a suspect place comes to.
pub(crate) enum Look {
    /// Up to here each character becomes what it would by itself.
    Chars(usize),
    /// Up to here the text becomes the value.
    Value(usize),
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
    /// Appends what becomes of the suspect `place` to `value`, which is
    /// empty, and returns where it ends, if that is more than its characters
    /// would become by themselves.
    ///
    /// Suspect places come in order, none before `known.done`.
    pub(crate) fn piece(
        &self,
        text: &str,
        place: usize,
        known: &mut Known,
        value: &mut String,
    ) -> Option<usize> {
        if place < known.chars || !self.may_matter(text.as_bytes(), place) {
            let c = text[place..].chars().next()?;
            self.push_char(c, value);
            return Some(place + c.len_utf8());
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
    ) -> Option<usize> {
        let c = text[place..].chars().next()?;
        let alone = place + c.len_utf8();
        if place < known.chars {
            self.push_char(c, value);
            return Some(alone);
        }
        let end = match self.look(text, place, value) {
            Look::Chars(end) => {
                if self.cuts.is_none() {
                    known.chars = end;
                }
                self.push_char(c, value);
                return Some(alone);
            }
            Look::Value(end) => end,
        };
        // What is more than a character must begin where a step does.
        if end > alone || self.cuts.is_none() {
            if let Err(end) = self.boundary_of_phrase(text, *known, place) {
                known.chars = end;
                value.clear();
                self.push_char(c, value);
                return Some(alone);
            }
            known.done = end;
        }
        Some(end)
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

    /// A [`step`](Rules::step) that does not write `value` where that would
    /// say nothing new.
    pub(crate) fn look(
        &self,
        text: &str,
        at: usize,
        value: &mut String,
    ) -> Look {
        let mut window = Window::new(text, at);
        let found = match (self.segments, self.stages) {
            (Some(segments), _) => segments.find(&mut window, LONGEST_KEY),
            (None, [only]) => only.find(&mut window, LONGEST_KEY),
            (None, _) => None,
        };
        match (found, self.stages) {
            (Some(found), _)
                if found.is_by_chars() && !found.is_marked(self.mark) =>
            {
                Look::Chars(window.end(found.len))
            }
            (Some(found), _) if self.segments.is_some() => {
                self.segment(&found, &mut window, value);
                Look::Value(window.end(found.len))
            }
            (Some(found), [only]) => {
                found.value(&mut window, &only.map, |c| value.push(c));
                Look::Value(window.end(found.len))
            }
            // No segment begins here.
            (None, stages) => {
                let end = self.description(text, at, value);
                Look::Value(end.unwrap_or_else(|| match stages {
                    [_] => self.alone(text, at, value),
                    _ => self.unsegmented(text, at, value),
                }))
            }
            (Some(_), _) => Look::Value(self.step(text, at, value)),
        }
    }

    /// Converts the smallest piece of `text` at byte `at` that no phrase
    /// joins with what follows, appends the result to `out`, and returns
    /// where the piece ends.
    ///
    /// `at` has to be the start or where a step ended, or anything between
    /// that steps would have come to one character after the other.
    pub(crate) fn step(
        &self,
        text: &str,
        at: usize,
        out: &mut String,
    ) -> usize {
        if let Some(end) = self.description(text, at, out) {
            return end;
        }
        if let Some(dict) = self.segments {
            let mut window = Window::new(text, at);
            if let Some(found) = dict.find(&mut window, LONGEST_KEY) {
                self.segment(&found, &mut window, out);
                return window.end(found.len);
            }
        }
        self.unsegmented(text, at, out)
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

    /// Appends what becomes of the character at `at` by itself; returns where
    /// it ends.
    fn alone(&self, text: &str, at: usize, out: &mut String) -> usize {
        let Some(c) = text[at..].chars().next() else { return text.len() };
        self.push_char(c, out);
        at + c.len_utf8()
    }

    /// A [`step`](Rules::step) where neither a description nor a segment is.
    fn unsegmented(&self, text: &str, at: usize, out: &mut String) -> usize {
        let mut window = Window::new(text, at);
        match self.stages {
            [only] => match only.find(&mut window, LONGEST_KEY) {
                Some(found) => {
                    found.value(&mut window, &only.map, |c| out.push(c));
                    window.end(found.len)
                }
                None => self.alone(text, at, out),
            },
            [first, second] => {
                self.both(first, second, &mut window, out).unwrap_or_else(
                    || Queue::new(self, first, text, at).step(second, out),
                )
            }
            _ => unreachable!("the generator makes one or two stages"),
        }
    }

    /// A [`step`](Rules::step) of two stages where no segment is, if the
    /// second one need not see what the first one does behind it.
    fn both(
        &self,
        first: &'static Stage,
        second: &'static Stage,
        window: &mut Window<'_>,
        out: &mut String,
    ) -> Option<usize> {
        let (text, at) = (window.text, window.start);
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
                found.value(&mut mapping, &second.map, |c| out.push(c));
                return Some(window.end(found.len));
            }
        } else if let Some(found) = self.find_first(first, window) {
            if found.is_marked(OPEN) {
                return None;
            }
            second_value(&found, INNER, [first, second], window, out);
            return Some(window.end(found.len));
        } else {
            match first.map.char(normal(c)) {
                Mapped::One(c) if !second.may_begin(c) => {}
                _ => return None,
            }
        }
        self.push_char(c, out);
        Some(at + c.len_utf8())
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

    /// Appends what becomes of a phrase that is a segment of its own.
    fn segment(
        &self,
        found: &Found,
        window: &mut Window<'_>,
        out: &mut String,
    ) {
        match self.stages {
            [first, second] if !self.final_segments => {
                second_value(found, self.mark, [first, second], window, out);
            }
            _ => found.value(window, &self.fused, |c| out.push(c)),
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

impl Cuts {
    /// Whether a phrase may reach across the `place` of one that matters.
    #[inline]
    fn may_cross(&self, bytes: &[u8], place: usize) -> bool {
        let raw = |at| raw_at(bytes, at).filter(|&raw| !is_replaced(raw));
        match (place.checked_sub(3).and_then(raw), raw(place)) {
            (Some(before), Some(first)) => {
                self.crossed.may_have(before, first)
                    || raw_at(bytes, place + 3).is_none()
            }
            _ => true,
        }
    }

    /// Whether a step begins at `place`, given that one does at `start`; if
    /// not, where the one ends that has the place in it.
    fn boundary(
        &self,
        text: &str,
        start: usize,
        place: usize,
    ) -> Result<(), usize> {
        // Back to where no phrase reaches across, wherever steps begin.
        let mut at = place;
        while let Some(earlier) = self.across(text, start, at) {
            at = earlier;
        }
        while at < place {
            let mut window = Window::new(text, at);
            at = match self.phrases.find(&mut window, LONGEST_KEY) {
                Some(found) => window.end(found.len),
                None => at + 1,
            };
            while !text.is_char_boundary(at) {
                at += 1;
            }
        }
        if at == place { Ok(()) } else { Err(at) }
    }

    /// The first place from `start` on at which a phrase stands that reaches
    /// across `place`.
    fn across(&self, text: &str, start: usize, place: usize) -> Option<usize> {
        let mut first = None;
        let bytes = text.as_bytes();
        let (mut at, mut next) = (place, raw_at(bytes, place));
        // Whether all neighbours so far may be those of a long phrase.
        let mut may_be_long = true;
        for chars in 1..LONGEST_KEY {
            if at <= start || chars >= SHORT && !may_be_long {
                break;
            }
            at -= 1;
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let this = raw_at(bytes, at);
            let may_begin = match (this, next) {
                (Some(a), Some(b)) if !is_replaced(a) && !is_replaced(b) => {
                    may_be_long = may_be_long && self.long.may_have(a, b);
                    self.phrases.heads.may_have(a, b)
                }
                _ => true,
            };
            next = this;
            if may_begin && (chars < SHORT || may_be_long) {
                let mut window = Window::new(text, at);
                let found = self.phrases.find(&mut window, LONGEST_KEY);
                if found.is_some_and(|found| window.end(found.len) > place) {
                    first = Some(at);
                }
            }
        }
        first
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
