//! The two stages of a conversion, one reading what the other writes.

use crate::variant::{
    describe,
    step::{description, push},
    tables::{LONGEST_KEY, Mapped, Rules, Stage, Units, normal},
    window::Window,
};

/// Room for what the second stage has to see: a whole description, and
/// behind it what the first stage made of one more token, which is at most
/// another description.
const QUEUE: usize = 320;

/// What the first stage wrote and the second has not read yet.
pub(crate) struct Queue<'t> {
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
    pub(crate) fn new(
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
    pub(crate) fn step(&mut self, second: &Stage, out: &mut String) -> usize {
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
        } else if let Some(found) =
            self.rules.find_first(self.first, &mut window)
        {
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
