//! Writing what a conversion makes of a text.
//!
//! A block of text is first converted character by character, without a
//! branch on what the characters are, and the places where a phrase may
//! begin are noted. Then those are looked at, and what is a phrase is
//! written over the characters.

use crate::{
    span::Span,
    variant::{
        scan::{ascii_len, raw_at},
        step::Known,
        tables::{CHANGES, DIFFERENCE, LOOK, Rules},
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

/// Converts the whole of `text` from byte `at` on and appends the result to
/// `out`; returns the number of edits.
pub(crate) fn convert(
    rules: &Rules,
    text: &str,
    at: usize,
    known: Known,
    out: &mut String,
) -> usize {
    let mut writer = Writer::new(rules);
    writer.convert(text, at, text.len(), known, out);
    writer.edits
}

/// Converts text block by block.
pub(crate) struct Writer<'r> {
    rules: &'r Rules,
    /// The block as it was converted, and room for a byte that is written
    /// behind its last character.
    bytes: [u8; BLOCK + 1],
    /// Places in `bytes` where a step is needed.
    suspects: [u16; BLOCK],
    value: String,
    /// How many edits were made so far.
    pub(crate) edits: usize,
    /// Where the result became longer or shorter so far, if that is noted.
    pub(crate) shifts: Option<Vec<Shift>>,
}

impl<'r> Writer<'r> {
    pub(crate) fn new(rules: &'r Rules) -> Writer<'r> {
        Writer {
            rules,
            bytes: [0; BLOCK + 1],
            suspects: [0; BLOCK],
            value: String::new(),
            edits: 0,
            shifts: None,
        }
    }

    /// Converts `text` from byte `start` on until a step ends at `limit` or
    /// behind; returns where that is. `known` is of `start`.
    ///
    /// If `limit` is not the end of the text, less than a block before it
    /// may be left, too.
    pub(crate) fn convert(
        &mut self,
        text: &str,
        start: usize,
        limit: usize,
        mut known: Known,
        out: &mut String,
    ) -> usize {
        let mut at = start;
        while at < limit {
            let end = block_end(text, at, limit);
            if end <= at {
                break;
            }
            at = self.convert_block(text, at, end, &mut known, out);
        }
        // The rest of a phrase that was left to its characters.
        if at < text.len()
            && let Err(end) = self.rules.boundary(text, known, at)
        {
            at = self.convert_block(text, at, end, &mut known, out);
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
        known: &mut Known,
        out: &mut String,
    ) -> usize {
        let suspects = self.convert_chars(text.as_bytes(), start, end);
        // How far the source is in `out`.
        let mut written = start;
        for suspect in 0..suspects {
            let place = start + usize::from(self.suspects[suspect]);
            if place < known.done
                || !self.rules.may_matter(text.as_bytes(), place)
            {
                continue;
            }
            self.value.clear();
            let piece = self.rules.piece(text, place, known, &mut self.value);
            let Some(done) = piece else { break };
            let source = &text[place..done];
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
                if let Some(shifts) = &mut self.shifts
                    && self.value.len() != source.len()
                {
                    let source = Span::new(place, done);
                    shifts.push(Shift { source, result });
                }
                out.push_str(&self.value);
                written = done;
            }
        }
        if written < end {
            self.flush(written - start, end - start, out);
        }
        end.max(written)
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
        let (mut at, mut suspects, mut edits) = (at, suspects, 0);
        // The character before, which is only judged with the next one.
        let (mut before, mut look) = (0, 0);
        // Four at a time; bit `n` is of the character before number `n`, and
        // there is none before the first.
        let mut judged = !1;
        while at + 12 <= end {
            let place = at - start;
            let Some(from) = source.get(at..at + 13) else { break };
            let Some(into) = bytes.get_mut(place..place + 13) else { break };
            let mut raws = [0; 4];
            let mut other = 0;
            for n in 0..4 {
                let bytes = [from[3 * n], from[3 * n + 1], from[3 * n + 2], 0];
                raws[n] = u32::from_le_bytes(bytes);
                other |= raws[n] ^ 0xE0;
            }
            if other & 0xF0 != 0 {
                break;
            }
            let mut hits = look;
            for n in 0..4 {
                let raw = raws[n];
                let entry = fused.entry(raw);
                let to = raw ^ entry & DIFFERENCE;
                into[3 * n..3 * n + 4].copy_from_slice(&to.to_le_bytes());
                edits += (entry & CHANGES) as usize;
                hits |= u32::from(starts.may_have(before, raw)) << n;
                look = u32::from(entry & LOOK != 0);
                hits |= look << (n + 1);
                before = raw;
            }
            hits &= judged & 15;
            while hits != 0 {
                let n = hits.trailing_zeros() as usize;
                places[suspects] = (place + 3 * n - 3) as u16;
                suspects += 1;
                hits &= hits - 1;
            }
            judged = !0;
            at += 12;
        }
        while at < end {
            let Some(raw) = raw_at(source, at) else { break };
            let place = at - start;
            let entry = fused.entry(raw);
            let Some(into) = bytes.get_mut(place..place + 4) else { break };
            into.copy_from_slice(&(raw ^ entry & DIFFERENCE).to_le_bytes());
            edits += (entry & CHANGES) as usize;
            let start = u32::from(starts.may_have(before, raw));
            places[suspects] = place.wrapping_sub(3) as u16;
            suspects += ((look | start) & u32::from(before != 0)) as usize;
            (before, look) = (raw, u32::from(entry & LOOK != 0));
            at += 3;
        }
        // The last one is followed by something else: it is looked at closely.
        places[suspects] = (at - start).wrapping_sub(3) as u16;
        suspects += 1;
        self.edits += edits / CHANGES as usize;
        (at, suspects)
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
