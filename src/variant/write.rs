//! Writing what a conversion makes of a text.
//!
//! A block of text is first converted character by character, without a
//! branch on what the characters are, and the places where a phrase may
//! begin are noted. Then those are looked at, and what is a phrase is
//! written over the characters.

use crate::{
    span::Span,
    variant::{
        scan::{ascii_len, decode, three_bytes},
        step::Look,
        tables::{RARE, Rules, hash, pair},
    },
};

/// Bytes converted at once: small enough for the nearest cache, large enough
/// that the work around a block does not count.
const BLOCK: usize = 4096;

/// The room that is made for the result of a text of `len` bytes. Most
/// conversions do not change the length at all, the words of Taiwan and Hong
/// Kong add a thousandth to a newspaper.
pub(crate) const fn capacity(len: usize) -> usize {
    len + len / 64 + 16
}

/// A place where the result is longer or shorter than the source.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Shift {
    pub(crate) source: Span,
    /// Offsets in what was written to.
    pub(crate) result: Span,
}

/// Converts the whole of `text` from byte `at` on, where a step may begin,
/// and appends the result to `out`; returns the number of edits.
pub(crate) fn convert(
    rules: &Rules,
    text: &str,
    at: usize,
    out: &mut String,
) -> usize {
    let mut writer = Writer::new(rules);
    writer.convert(text, at, text.len(), out);
    writer.edits
}

/// Converts text block by block.
pub(crate) struct Writer<'r> {
    rules: &'r Rules,
    bytes: [u8; BLOCK],
    /// Places in `bytes` where a step is needed.
    suspects: [u16; BLOCK],
    value: String,
    /// How many edits were made so far.
    pub(crate) edits: usize,
    /// Where the result became longer or shorter so far.
    pub(crate) shifts: Vec<Shift>,
}

impl<'r> Writer<'r> {
    pub(crate) fn new(rules: &'r Rules) -> Writer<'r> {
        Writer {
            rules,
            bytes: [0; BLOCK],
            suspects: [0; BLOCK],
            value: String::new(),
            edits: 0,
            shifts: Vec::new(),
        }
    }

    /// Converts `text` from byte `start` on, where a step may begin, until a
    /// step ends at `limit` or behind; returns where that is.
    ///
    /// If `limit` is not the end of the text, less than a block before it
    /// may be left, too.
    pub(crate) fn convert(
        &mut self,
        text: &str,
        start: usize,
        limit: usize,
        out: &mut String,
    ) -> usize {
        let mut at = start;
        while at < limit {
            let end = block_end(text, at, limit);
            if end <= at {
                break;
            }
            at = self.convert_block(text, at, end, out);
        }
        at
    }

    /// Converts `start..end`, and what a phrase at the end takes in behind
    /// it; returns where it ends.
    fn convert_block(
        &mut self,
        text: &str,
        start: usize,
        end: usize,
        out: &mut String,
    ) -> usize {
        let suspects = self.convert_chars(text.as_bytes(), start, end);
        // How far the source is done with, and how far it is in `out`.
        let (mut done, mut written) = (start, start);
        for suspect in 0..suspects {
            let place = start + usize::from(self.suspects[suspect]);
            if place < done || !self.may_begin(text.as_bytes(), place) {
                continue;
            }
            self.value.clear();
            let look = self.rules.look(text, place, &mut self.value);
            done = look.end();
            if let Look::Chars(_) = look
                && done <= end
                && let Some(changed) = self.stands(text, start, place, done)
            {
                // As one edit at the most.
                self.edits -= changed.saturating_sub(1);
                continue;
            }
            let source = &text[place..done];
            if let Look::Chars(_) = look {
                self.rules.step(text, place, &mut self.value);
            }
            let inside = &text[place..done.min(end)];
            self.edits -= self.changed(inside, place - start);
            self.edits += usize::from(self.value != source);
            if self.value.len() == source.len() && done <= end {
                self.bytes[place - start..done - start]
                    .copy_from_slice(self.value.as_bytes());
            } else {
                self.flush(written - start, place - start, out);
                let result =
                    Span::new(out.len(), out.len() + self.value.len());
                if self.value.len() != source.len() {
                    let source = Span::new(place, done);
                    self.shifts.push(Shift { source, result });
                }
                out.push_str(&self.value);
                written = done;
            }
        }
        if written < end {
            self.flush(written - start, end - start, out);
        }
        end.max(done)
    }

    /// Whether the suspect place needs a step after all.
    fn may_begin(&self, source: &[u8], place: usize) -> bool {
        match three_bytes(source, place) {
            Some(unit) => {
                self.rules.fused.value(unit) == RARE
                    || self.rules.may_begin(source, place)
            }
            None => true,
        }
    }

    /// Appends a part of the block.
    fn flush(&self, start: usize, end: usize, out: &mut String) {
        let part = &self.bytes[start..end];
        match simdutf8::basic::from_utf8(part) {
            Ok(part) => out.push_str(part),
            Err(_) => {
                debug_assert!(false, "a block is made of characters");
                out.push_str(&String::from_utf8_lossy(part));
            }
        }
    }

    /// How many characters of `place..end` were changed in the block that
    /// begins at `start`; none if the block does not have what became of one.
    fn stands(
        &self,
        text: &str,
        start: usize,
        place: usize,
        end: usize,
    ) -> Option<usize> {
        let source = &text.as_bytes()[place..end];
        let mut changed = 0;
        for (at, from) in source.chunks(3).enumerate() {
            let value = self.rules.fused.value(three_bytes(from, 0)?);
            if value == RARE {
                return None;
            }
            let at = place - start + at * 3;
            changed += usize::from(self.bytes[at..at + 3] != *from);
        }
        Some(changed)
    }

    /// How many characters of `source` were changed in the block at `at`.
    fn changed(&self, source: &str, at: usize) -> usize {
        source
            .char_indices()
            .filter(|&(offset, c)| {
                let len = c.len_utf8();
                self.bytes[at + offset..][..len]
                    != source.as_bytes()[offset..offset + len]
            })
            .count()
    }

    /// Converts `start..end` of the source character by character into
    /// `bytes`; returns the number of suspect places.
    fn convert_chars(
        &mut self,
        source: &[u8],
        start: usize,
        end: usize,
    ) -> usize {
        let rules = self.rules;
        let mut suspects = 0;
        let mut at = start;
        while at < end {
            let lead = source[at];
            match lead {
                ..0x80 => {
                    let len = ascii_len(&source[at..end]);
                    self.copy(source, start, at, len);
                    let from = at;
                    at += len;
                    if let Some(place) = rules.lead(source, from, at) {
                        self.suspects[suspects] = (place - start) as u16;
                        suspects += 1;
                    }
                }
                0x80..0xE0 => {
                    self.copy(source, start, at, 2);
                    at += 2;
                }
                0xE0..0xF0 => {
                    (at, suspects) = self
                        .convert_ideographs(source, start, at, end, suspects);
                }
                0xF0.. => {
                    self.copy(source, start, at, 4);
                    self.suspects[suspects] = (at - start) as u16;
                    suspects += 1;
                    at += 4;
                }
            }
        }
        suspects
    }

    fn copy(&mut self, source: &[u8], start: usize, at: usize, len: usize) {
        self.bytes[at - start..][..len].copy_from_slice(&source[at..at + len]);
    }

    /// Converts the run of three-byte characters at `at`.
    #[inline]
    fn convert_ideographs(
        &mut self,
        source: &[u8],
        start: usize,
        at: usize,
        end: usize,
        suspects: usize,
    ) -> (usize, usize) {
        let Writer { rules, bytes, suspects: places, .. } = self;
        let Rules { fused, starts, .. } = rules;
        let first = at - start;
        let from = source[at..end].chunks_exact(3);
        let into = bytes[first..end - start].chunks_exact_mut(3);
        let (mut place, mut suspects, mut edits) = (first, suspects, 0);
        // The character before, which is only judged with the next one.
        let (mut before, mut rare) = (0, false);
        for (from, into) in from.zip(into) {
            let &[a, b, c] = from else { break };
            if a >> 4 != 0xE {
                break;
            }
            let unit = decode([a, b, c]);
            let value = fused.value(unit);
            let to = if value > RARE { value } else { unit };
            into.copy_from_slice(&encode(to));
            edits += usize::from(value > RARE);
            let start = starts.may_have(hash(pair(before, unit)));
            places[suspects] = place.wrapping_sub(3) as u16;
            suspects += usize::from((rare | start) & (before != 0));
            (before, rare) = (unit, value == RARE);
            place += 3;
        }
        // The last one is followed by something else: it is looked at closely.
        places[suspects] = place.wrapping_sub(3) as u16;
        suspects += 1;
        self.edits += edits;
        (start + place, suspects)
    }
}

/// Where a block from `start` on ends, at `limit` or before: on a character
/// boundary, and not inside of the ASCII characters that a phrase may begin
/// with.
fn block_end(text: &str, start: usize, limit: usize) -> usize {
    let mut end = limit.min(start + BLOCK);
    if end == text.len() {
        return end;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    for _ in 0..LONGEST_LEAD {
        if end > start && text.as_bytes()[end - 1].is_ascii_uppercase() {
            end -= 1;
        }
    }
    end
}

/// The longest of the `leads` of any configuration: `SQL`, `BMW`.
const LONGEST_LEAD: usize = 3;

/// The three bytes of a character of the basic plane that has three.
#[inline]
fn encode(unit: u16) -> [u8; 3] {
    [
        0xE0 | (unit >> 12) as u8,
        0x80 | (unit >> 6 & 63) as u8,
        0x80 | (unit & 63) as u8,
    ]
}
