//! One step of a conversion, exactly as OpenCC would make it.

use crate::variant::{
    describe,
    scan::{decode, raw_at},
    tables::{
        Cuts, Dict, Found, LONGEST_KEY, Mapped, Rules, SHORT, Stage, Units,
        normal, raw,
    },
};

/// Room for what the second stage has to see: a whole description, and
/// behind it what the first stage made of one more token, which is at most
/// another description.
const QUEUE: usize = 320;

/// What a look at a suspect place comes to.
pub(crate) enum Look {
    /// Up to here each character becomes what it would by itself.
    Chars(usize),
    /// Up to here the text becomes the value.
    Value(usize),
    /// The same, by a phrase of those that cut the text.
    Phrase(usize),
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
        let c = text[place..].chars().next()?;
        let alone = place + c.len_utf8();
        if place < known.chars || !self.may_matter(text.as_bytes(), place) {
            self.push_char(c, value);
            return Some(alone);
        }
        let (end, is_phrase) = match self.look(text, place, value) {
            Look::Chars(end) => {
                if self.cuts.is_none() {
                    known.chars = end;
                }
                self.push_char(c, value);
                return Some(alone);
            }
            Look::Value(end) => (end, false),
            Look::Phrase(end) => (end, true),
        };
        // What is more than a character must begin where a step does.
        if end > alone || self.cuts.is_none() {
            if let Err(end) = self.boundary(text, *known, place, is_phrase) {
                known.chars = end;
                value.clear();
                self.push_char(c, value);
                return Some(alone);
            }
            known.done = end;
        }
        Some(end)
    }

    /// Whether a step begins at `place`, behind all that is known; if not,
    /// where the one ends that has the place in it. `is_phrase` tells that
    /// one that matters and that cuts the text is there.
    pub(crate) fn boundary(
        &self,
        text: &str,
        known: Known,
        place: usize,
        is_phrase: bool,
    ) -> Result<(), usize> {
        match &self.cuts {
            _ if place < known.last() => Err(known.last()),
            Some(cuts) if is_phrase && !cuts.may_cross(text, place) => Ok(()),
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
                Look::Phrase(window.end(found.len))
            }
            (Some(found), [only]) => {
                found.value(&mut window, &only.map, |c| value.push(c));
                Look::Phrase(window.end(found.len))
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
                Queue::new(self, first, text, at).step(second, out)
            }
            _ => unreachable!("the generator makes one or two stages"),
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
                if found.is_marked(self.mark) {
                    let mut value = String::new();
                    found.value(window, &first.map, |c| value.push(c));
                    second.convert(&value, out);
                } else {
                    found.value(window, &first.map, |c| {
                        push(second.map.char(c), out);
                    });
                }
            }
            _ => found.value(window, &self.fused, |c| out.push(c)),
        }
    }
}

impl Cuts {
    /// Whether a phrase may have both the character at `place`, where one
    /// that matters begins, and the one before.
    fn may_cross(&self, text: &str, place: usize) -> bool {
        let bytes = text.as_bytes();
        // Those that begin with EF may stand for others.
        let plain =
            |at: usize| raw_at(bytes, at).filter(|&raw| raw & 0xFF != 0xEF);
        match (place.checked_sub(3).and_then(plain), plain(place)) {
            (Some(before), Some(first)) => {
                self.crossed.may_have(before, first)
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
        let before = text[start..place].char_indices().rev();
        for ((offset, _), chars) in before.zip(1..LONGEST_KEY) {
            let at = start + offset;
            let mut window = Window::new(text, at);
            if chars >= SHORT {
                let (Some(a), Some(b)) = (window.unit(0), window.unit(1))
                else {
                    continue;
                };
                if !self.long.may_have(raw(a), raw(b)) {
                    continue;
                }
            }
            let found = self.phrases.find(&mut window, LONGEST_KEY);
            if found.is_some_and(|found| window.end(found.len) > place) {
                first = Some(at);
            }
        }
        first
    }
}

impl Stage {
    fn find(&self, text: &mut impl Units, limit: usize) -> Option<Found> {
        self.dicts.iter().find_map(|dict| dict.find(text, limit))
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

fn push(mapped: Mapped, out: &mut String) {
    match mapped {
        Mapped::One(c) => out.push(c),
        Mapped::Text(text) => out.push_str(text),
    }
}

/// The length in bytes of the whole description that `text` begins with.
fn description(text: &str) -> Option<usize> {
    let chars = describe::sequence(text.chars())?;
    Some(text.chars().take(chars).map(char::len_utf8).sum())
}

/// The source from some place on, normalised, as units, as far as it was
/// asked for.
pub(crate) struct Window<'t> {
    text: &'t str,
    start: usize,
    /// Where the next character begins.
    next: usize,
    units: [u16; LONGEST_KEY + 1],
    /// Where the units end, counted from `start`: a unit takes no more than
    /// four bytes.
    ends: [u8; LONGEST_KEY + 1],
    len: usize,
}

impl<'t> Window<'t> {
    pub(crate) fn new(text: &'t str, start: usize) -> Window<'t> {
        Window {
            text,
            start,
            next: start,
            units: [0; LONGEST_KEY + 1],
            ends: [0; LONGEST_KEY + 1],
            len: 0,
        }
    }

    /// Where the first `len` units end in the source.
    pub(crate) fn end(&self, len: usize) -> usize {
        self.start + usize::from(self.ends[len - 1])
    }
}

impl Units for Window<'_> {
    #[inline]
    fn unit(&mut self, at: usize) -> Option<u16> {
        while self.len <= at {
            // All but compatibility ideographs, which begin with EF.
            if let Some(&[a @ 0xE0..0xEF, b, c]) =
                self.text.as_bytes().get(self.next..self.next + 3)
                && self.len < self.units.len()
            {
                self.units[self.len] = decode([a, b, c]);
                self.next += 3;
                self.ends[self.len] = (self.next - self.start) as u8;
                self.len += 1;
                continue;
            }
            let c = self.text[self.next..].chars().next()?;
            self.next += c.len_utf8();
            let mut buffer = [0; 2];
            for &mut unit in normal(c).encode_utf16(&mut buffer) {
                // The longest key is shorter than the window by one unit,
                // so that a pair always fits.
                *self.units.get_mut(self.len)? = unit;
                self.ends[self.len] = (self.next - self.start) as u8;
                self.len += 1;
            }
        }
        self.units.get(at).copied()
    }
}

/// What the first stage wrote and the second has not read yet.
struct Queue<'t> {
    rules: &'t Rules,
    first: &'t Stage,
    text: &'t str,
    start: usize,
    /// Where the first stage goes on.
    next: usize,
    units: [u16; QUEUE],
    /// For each unit that ends a token, where that ends in the source,
    /// counted from `start`; 0 inside of a token.
    ends: [u16; QUEUE],
    head: usize,
    tail: usize,
}

impl<'t> Queue<'t> {
    fn new(
        rules: &'t Rules,
        first: &'t Stage,
        text: &'t str,
        start: usize,
    ) -> Queue<'t> {
        Queue {
            rules,
            first,
            text,
            start,
            next: start,
            units: [0; QUEUE],
            ends: [0; QUEUE],
            head: 0,
            tail: 0,
        }
    }

    /// Lets the second stage read until it is where the first one ended a
    /// token.
    fn step(&mut self, second: &Stage, out: &mut String) -> usize {
        loop {
            let Some(c) = self.char() else { return self.next };
            let len = if describe::parts(c) > 0 {
                self.push_description(out)
            } else if let Some(found) = second.find(self, LONGEST_KEY) {
                found.value(self, &second.map, |c| out.push(c));
                found.len
            } else {
                push(second.map.char(c), out);
                c.len_utf16()
            };
            self.head += len;
            let end = self.ends[self.head - 1];
            if end != 0 {
                return self.start + usize::from(end);
            }
        }
    }

    /// The character at the head.
    fn char(&mut self) -> Option<char> {
        let first = self.unit(0)?;
        let units = [first, self.unit_here(1).unwrap_or(0)];
        let decoded = char::decode_utf16(units).next()?;
        Some(decoded.unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn unit_here(&self, at: usize) -> Option<u16> {
        (self.head + at < self.tail).then(|| self.units[self.head + at])
    }

    /// Appends the description at the head if it is whole, else only its
    /// first character; returns how many units that was.
    fn push_description(&mut self, out: &mut String) -> usize {
        // Read no farther than needed: the first stage works on demand.
        let mut next = 0;
        let chars = core::iter::from_fn(|| {
            let start = next;
            let first = self.unit(next)?;
            next += 1;
            if (0xD800..0xDC00).contains(&first) {
                self.unit(next)?;
                next += 1;
            }
            let units = &self.units[self.head..self.head + next];
            let last = &units[units.len() - (next - start)..];
            char::decode_utf16(last.iter().copied()).next()?.ok()
        });
        let len = describe::sequence(chars).unwrap_or(1);
        let units = &self.units[self.head..self.tail];
        char::decode_utf16(units.iter().copied())
            .map_while(Result::ok)
            .take(len)
            .map(|c| {
                out.push(c);
                c.len_utf16()
            })
            .sum()
    }

    fn push(&mut self, c: char) {
        let mut buffer = [0; 2];
        for &mut unit in c.encode_utf16(&mut buffer) {
            if let Some(place) = self.units.get_mut(self.tail) {
                *place = unit;
                self.ends[self.tail] = 0;
                self.tail += 1;
            }
        }
    }

    /// Lets the first stage write what becomes of one more token; whether
    /// there is one before the segment ends.
    fn fill(&mut self) -> bool {
        let Some(c) = self.text[self.next..].chars().next() else {
            return false;
        };
        let mut window = Window::new(self.text, self.next);
        if self.next > self.start
            && let Some(segments) = self.rules.segments
            && segments.find(&mut window, LONGEST_KEY).is_some()
        {
            return false;
        }
        if describe::parts(c) > 0
            && let Some(len) = description(&self.text[self.next..])
        {
            let end = self.next + len;
            for c in self.text[self.next..end].chars() {
                self.push(c);
            }
            self.next = end;
        } else if let Some(found) = self.find_first(&mut window) {
            let first = self.first;
            found.value(&mut window, &first.map, |c| self.push(c));
            self.next = window.end(found.len);
        } else {
            match self.first.map.char(normal(c)) {
                Mapped::One(c) => self.push(c),
                Mapped::Text(text) => text.chars().for_each(|c| self.push(c)),
            }
            self.next += c.len_utf8();
        }
        self.ends[self.tail - 1] = (self.next - self.start) as u16;
        true
    }

    /// The phrase that the first stage finds in the segment.
    fn find_first(&self, window: &mut Window<'_>) -> Option<Found> {
        let found = self.first.find(window, LONGEST_KEY)?;
        let Some(segments) = self.rules.segments else { return Some(found) };
        match self.segment_in(segments, window, found.len) {
            Some(limit) => self.first.find(window, limit),
            None => Some(found),
        }
    }

    /// Behind how many of the first `len` units of `window` another segment
    /// begins.
    fn segment_in(
        &self,
        segments: &Dict,
        window: &Window<'_>,
        len: usize,
    ) -> Option<usize> {
        (1..len).find(|&at| {
            let start = window.end(at);
            start != window.end(at + 1)
                && segments
                    .find(&mut Window::new(self.text, start), LONGEST_KEY)
                    .is_some()
        })
    }
}

impl Units for Queue<'_> {
    #[inline]
    fn unit(&mut self, at: usize) -> Option<u16> {
        while self.head + at >= self.tail {
            if !self.fill() {
                return None;
            }
        }
        Some(self.units[self.head + at])
    }
}
