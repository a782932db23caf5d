//! Writing what a conversion makes of a text.
//!
//! A block of text is first converted character by character, without a
//! branch on what the characters are, and the places where a phrase may
//! begin are noted. Then those are looked at, and what is a phrase is
//! written over the characters.

use crate::{
    span::Span,
    variant::{
        scan::{ascii_len, four, raw_at, raw_four},
        step::Known,
        tables::{CHANGES, DIFFERENCE, LOOK, REACH, Rules},
    },
};

/// Bytes converted at once: small enough for the nearest cache, large enough
/// that the work around a block does not count.
pub(crate) const LARGE: usize = 2048;

/// The same for a text that is no longer, which takes less time than to make
/// room for a large block.
const SMALL: usize = 256;

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
    convert_noting(rules, text, at, known, out, None).0
}

/// [`convert`], which notes in `shifts` where the result became longer or
/// shorter, and gives them back.
pub(crate) fn convert_noting(
    rules: &Rules,
    text: &str,
    at: usize,
    known: Known,
    out: &mut String,
    shifts: Option<Vec<Shift>>,
) -> (usize, Option<Vec<Shift>>) {
    if is_short(&text[at..]) {
        let mut writer = Writer::<SMALL>::new(rules, shifts);
        writer.convert(text, at, text.len(), known, out);
        (writer.edits, writer.shifts)
    } else {
        let mut writer = Writer::<LARGE>::new(rules, shifts);
        writer.convert(text, at, text.len(), known, out);
        (writer.edits, writer.shifts)
    }
}

/// Converts `text` if that takes no more than a small block; returns the
/// result and the number of edits, or nothing if there are none.
///
/// Most short texts change in their first words: what looks for the first
/// change would be repeated by the conversion, and takes as long.
pub(crate) fn convert_short(
    rules: &Rules,
    text: &str,
) -> Option<(String, usize)> {
    let mut writer = Writer::<SMALL>::new(rules, None);
    let mut out = String::new();
    let (mut known, end) = (Known::START, text.len());
    let written = writer.convert_block(text, 0, end, &mut known, &mut out);
    if writer.edits == 0 {
        return None;
    }
    if written < end {
        out.reserve(end - written);
        writer.flush(written, end, &mut out);
    }
    Some((out, writer.edits))
}

/// Whether [`convert_short`] has room for the text.
pub(crate) const fn is_short(text: &str) -> bool {
    text.len() <= longest_block(SMALL)
}

/// How much of a text a block of so many bytes has room for: there is
/// something behind, and a byte is written behind the last character.
const fn longest_block(bytes: usize) -> usize {
    bytes - AHEAD - 1
}

/// Converts text block by block, with room for blocks of `BLOCK` bytes.
pub(crate) struct Writer<'r, const BLOCK: usize> {
    rules: &'r Rules,
    /// The block as it was converted.
    bytes: [u8; BLOCK],
    /// Marks of places in `bytes`, in order: the offset of a character, and
    /// below it four bits that tell which of it and the next three are
    /// triggers. Without any, a step is needed there.
    marks: [u16; BLOCK],
    /// Offsets of characters with which phrases may begin, in order.
    starts: [u16; BLOCK],
    value: String,
    /// How many edits were made so far.
    edits: usize,
    /// Where the result became longer or shorter so far, if that is noted.
    shifts: Option<Vec<Shift>>,
}

impl<'r, const BLOCK: usize> Writer<'r, BLOCK> {
    pub(crate) fn new(
        rules: &'r Rules,
        shifts: Option<Vec<Shift>>,
    ) -> Writer<'r, BLOCK> {
        Writer {
            rules,
            bytes: [0; BLOCK],
            marks: [0; BLOCK],
            starts: [0; BLOCK],
            value: String::new(),
            edits: 0,
            shifts,
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
            let end = block_end(text, at, limit, longest_block(BLOCK));
            if end <= at {
                break;
            }
            at = self.write_block(text, at, end, &mut known, out);
        }
        // The rest of a phrase that was left to its characters.
        if at < text.len()
            && let Err(end) = self.rules.boundary(text, known, at)
        {
            at = self.write_block(text, at, end, &mut known, out);
        }
        at
    }

    /// Appends what `start..end` becomes, and what a phrase at the end takes
    /// in behind it; returns where that ends.
    fn write_block(
        &mut self,
        text: &str,
        start: usize,
        end: usize,
        known: &mut Known,
        out: &mut String,
    ) -> usize {
        let written = self.convert_block(text, start, end, known, out);
        if written < end {
            self.flush(written - start, end - start, out);
        }
        end.max(written)
    }

    /// Converts `start..end`, and what a phrase at the end takes in behind
    /// it; returns how far that is in `out`. What is not lies in `bytes`.
    fn convert_block(
        &mut self,
        text: &str,
        start: usize,
        end: usize,
        known: &mut Known,
        out: &mut String,
    ) -> usize {
        let bytes = text.as_bytes();
        // The trigger of a phrase may lie behind the block.
        let mut ahead = text.len().min(end + AHEAD);
        while !text.is_char_boundary(ahead) {
            ahead -= 1;
        }
        let marks = self.convert_chars(bytes, start, ahead);
        self.edits -= self.changed(&text[end..ahead], end - start);
        let starts = self.find_starts(bytes, start..end, marks);
        // How far the source is in `out`.
        let mut written = start;
        for at in 0..starts {
            let place = start + usize::from(self.starts[at]);
            self.step(text, start..end, place, known, &mut written, out);
        }
        written
    }

    /// Finds in `block` where phrases may begin; returns how many places.
    fn find_starts(
        &mut self,
        bytes: &[u8],
        block: core::ops::Range<usize>,
        marks: usize,
    ) -> usize {
        let Writer { rules, marks: places, starts, .. } = self;
        let mut count = 0;
        let mut add = |place: usize| {
            if !block.contains(&place) {
                return;
            }
            let place = (place - block.start) as u16;
            // Only what a phrase just before has in it may come later.
            let mut at = count;
            while at > 0 && starts[at - 1] > place {
                at -= 1;
            }
            if at > 0 && starts[at - 1] == place {
                return;
            }
            starts.copy_within(at..count, at + 1);
            starts[at] = place;
            count += 1;
        };
        for &mark in &places[..marks] {
            let place = block.start + usize::from(mark >> 4);
            let mut triggers = mark & 15;
            if triggers == 0 && rules.may_matter(bytes, place) {
                add(place);
            }
            while triggers != 0 {
                let trigger = place + 3 * triggers.trailing_zeros() as usize;
                triggers &= triggers - 1;
                rules.starts(bytes, trigger).for_each(&mut add);
                if rules.must_look(bytes, trigger) {
                    add(trigger);
                }
            }
        }
        count
    }

    /// Takes the step at the suspect `place` of `block`.
    fn step(
        &mut self,
        text: &str,
        block: core::ops::Range<usize>,
        place: usize,
        known: &mut Known,
        written: &mut usize,
        out: &mut String,
    ) {
        if place < known.done {
            return;
        }
        let (start, end) = (block.start, block.end);
        self.value.clear();
        let value = &mut self.value;
        let piece =
            self.rules.piece_that_may_matter(text, place, known, value);
        let Some(done) = piece else { return };
        let source = &text[place..done];
        let inside = &text[place..done.min(end)];
        self.edits -= self.changed(inside, place - start);
        self.edits += usize::from(self.value != source);
        if self.value.len() == source.len() && done <= end {
            self.bytes[place - start..done - start]
                .copy_from_slice(self.value.as_bytes());
        } else {
            self.flush(*written - start, place - start, out);
            let result = Span::new(out.len(), out.len() + self.value.len());
            if let Some(shifts) = &mut self.shifts
                && self.value.len() != source.len()
            {
                let source = Span::new(place, done);
                shifts.push(Shift { source, result });
            }
            out.push_str(&self.value);
            *written = done;
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
    /// `bytes`; returns the number of marks.
    fn convert_chars(
        &mut self,
        source: &[u8],
        start: usize,
        end: usize,
    ) -> usize {
        let rules = self.rules;
        let mut marks = 0;
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
                        self.marks[marks] = ((place - start) << 4) as u16;
                        marks += 1;
                    }
                }
                0x80..0xE0 => {
                    self.copy(source, start, at, 2);
                    at += 2;
                }
                0xE0..0xF0 => {
                    (at, marks) =
                        self.convert_ideographs(source, start, at, end, marks);
                    // What it is followed by may belong to a phrase, too.
                    self.marks[marks] = ((at - 3 - start) << 4) as u16;
                    let next = source.get(at).copied().unwrap_or(0);
                    marks += usize::from(!next.is_ascii());
                }
                0xF0.. => {
                    self.copy(source, start, at, 4);
                    self.marks[marks] = ((at - start) << 4) as u16;
                    marks += 1;
                    at += 4;
                }
            }
        }
        marks
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
        marks: usize,
    ) -> (usize, usize) {
        let Writer { rules, bytes, marks: places, .. } = self;
        let (mut at, mut marks, mut edits) = (at, marks, 0);
        let (len, changes, more) = convert_fours(
            rules,
            &source[at..end],
            &mut bytes[at - start..],
            (at - start) as u16,
            &mut places[marks..],
        );
        at += len;
        marks += more;
        while at < end {
            let Some(raw) = raw_at(source, at) else { break };
            let place = at - start;
            let entry = rules.fused.entry(raw);
            let Some(into) = bytes.get_mut(place..place + 4) else { break };
            into.copy_from_slice(&(raw ^ entry & DIFFERENCE).to_le_bytes());
            edits += usize::from(entry & CHANGES != 0);
            places[marks] = (place << 4 | 1) as u16;
            marks += usize::from(entry & (rules.trigger | LOOK) != 0);
            at += 3;
        }
        self.edits += edits + changes;
        (at, marks)
    }
}

/// Converts fours of three-byte characters from `source` into `out`, as long
/// as there are only such.
///
/// Returns how many bytes these are, how many characters changed, and how
/// many of `marks` were written, as [`Writer::marks`]; `place` is the offset
/// of the first character.
#[inline(never)]
fn convert_fours(
    rules: &Rules,
    source: &[u8],
    out: &mut [u8],
    place: u16,
    marks: &mut [u16],
) -> (usize, usize, usize) {
    let Rules { fused, trigger, .. } = rules;
    let shift = trigger.trailing_zeros();
    let (mut place, mut changes, mut count) = (place, 0, 0);
    let first = place;
    for (from, into) in source.chunks_exact(12).zip(out.chunks_exact_mut(12)) {
        let Some(words) = four(from) else { break };
        let [a, b, c, d] = raw_four(words);
        let entry = |raw: u32| fused.entry(raw);
        let (e, f, g, h) = (entry(a), entry(b), entry(c), entry(d));
        let bits = |entry: u32| u64::from(entry & DIFFERENCE);
        let low = bits(e) | bits(f) << 24 | bits(g) << 48;
        let high = bits(g) >> 16 | bits(h) << 8;
        let (low, high) = (words.0 ^ low, words.1 ^ high as u32);
        into[..8].copy_from_slice(&low.to_le_bytes());
        into[8..].copy_from_slice(&high.to_le_bytes());
        let is = |entry: u32| entry & CHANGES;
        changes += (is(e) + is(f) + is(g) + is(h)) as usize;
        let is = |entry: u32| entry & trigger;
        let hits = is(e) + 2 * is(f) + 4 * is(g) + 8 * is(h);
        let hits = hits >> shift;
        if let Some(mark) = marks.get_mut(count) {
            *mark = place << 4 | hits as u16;
        }
        count += usize::from(hits != 0);
        place += 12;
    }
    (usize::from(place - first), changes / CHANGES as usize, count)
}

/// Where a block of at most `longest` bytes from `start` on ends, at `limit`
/// or before: on a character
/// boundary, and not inside of the ASCII characters that a phrase may begin
/// with.
fn block_end(text: &str, start: usize, limit: usize, longest: usize) -> usize {
    let mut end = limit.min(start + longest);
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

/// The bytes behind a block that are converted with it.
const AHEAD: usize = 3 * (REACH - 1);

/// The longest of the `leads` of any configuration: `SQL`, `BMW`.
const LONGEST_LEAD: usize = 3;
