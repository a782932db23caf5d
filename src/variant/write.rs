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
        tables::{CHANGES, DIFFERENCE, LOOK, Map, REACH, Rules},
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
///
/// `BLOCK` is a power of two.
pub(crate) struct Writer<'r, const BLOCK: usize> {
    rules: &'r Rules,
    /// The block as it was converted.
    bytes: [u8; BLOCK],
    /// Marks of places in `bytes`, in order: the offset of a trigger; or of
    /// another character with which a phrase may begin, with the lowest bit.
    marks: [u16; BLOCK],
    /// What was found at the marks.
    found: [u16; BLOCK],
    /// Offsets of characters with which phrases may begin, in order.
    starts: [u16; BLOCK],
    pairs: Pairs<BLOCK>,
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
            found: [0; BLOCK],
            starts: [0; BLOCK],
            pairs: pairs(rules.trigger),
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

    /// Finds in `block` where phrases may begin that have their triggers at
    /// the first so many marks; returns how many places.
    #[inline(never)]
    fn find_starts(
        &mut self,
        bytes: &[u8],
        block: core::ops::Range<usize>,
        marks: usize,
    ) -> usize {
        const LOOKS: u16 = 1 << 15;

        let Writer { rules, marks: places, starts, found, .. } = self;
        // Without a branch on what is found: that is as good as random.
        let mut left = 0;
        for at in 0..marks {
            let mark = places[at];
            let trigger = block.start + usize::from(mark >> 1);
            let distances = rules.anchored(bytes, trigger);
            let must_look = rules.must_look(bytes, trigger) || mark & 1 != 0;
            let what = distances | if must_look { LOOKS } else { 0 };
            places[left] = mark;
            found[left] = what;
            left += usize::from(what != 0);
        }
        let mut count = 0;
        let mut add = |place: usize| {
            if block.contains(&place) {
                let place = (place - block.start) as u16;
                count = insert(starts, count, place);
            }
        };
        for (&mark, &what) in places[..left].iter().zip(&*found) {
            let place = block.start + usize::from(mark >> 1);
            if mark & 1 == 0 {
                rules
                    .starts_before(bytes, place, what & !LOOKS)
                    .for_each(&mut add);
                if what & LOOKS != 0 {
                    add(place);
                }
            } else if rules.may_matter(bytes, place) {
                add(place);
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
        let source = source.as_bytes();
        let block = &self.bytes[at..][..source.len()];
        // Only characters of three bytes ever are.
        let mut chars = source.windows(3).zip(block.windows(3));
        let mut count = 0;
        while let Some((from, to)) = chars.next() {
            if from[0] >> 4 == 0xE {
                count += usize::from(from != to);
                chars.nth(1);
            }
        }
        count
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
                        self.marks[marks] = ((place - start) << 1 | 1) as u16;
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
                    self.marks[marks] = ((at - 3 - start) << 1 | 1) as u16;
                    let next = source.get(at).copied().unwrap_or(0);
                    marks += usize::from(!next.is_ascii());
                }
                0xF0.. => {
                    self.copy(source, start, at, 4);
                    self.marks[marks] = ((at - start) << 1 | 1) as u16;
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
        let mut run = Run { at: at - start, marks, edits: 0 };
        let (source, end) = (&source[start..], end - start);
        let Writer { rules, bytes, marks: places, .. } = self;
        (self.pairs)(&rules.fused, &source[..end], bytes, places, &mut run);
        while run.at < end {
            let Some(raw) = raw_at(source, run.at) else { break };
            let entry = rules.fused.entry(raw);
            let into = run.at..run.at + 4;
            let Some(into) = bytes.get_mut(into) else { break };
            into.copy_from_slice(&(raw ^ entry & DIFFERENCE).to_le_bytes());
            run.edits += usize::from(entry & CHANGES != 0);
            places[run.marks] = (run.at << 1) as u16;
            run.marks += usize::from(entry & (rules.trigger | LOOK) != 0);
            run.at += 3;
        }
        self.edits += run.edits;
        (start + run.at, run.marks)
    }
}

/// How far a run of three-byte characters was converted.
struct Run {
    /// The offset in the block.
    at: usize,
    /// How many marks were written.
    marks: usize,
    /// How many characters changed.
    edits: usize,
}

/// Converts pairs of three-byte characters from a source into a block, from
/// [`Run::at`] on, as long as there are only such, and [marks](Writer::marks)
/// triggers.
type Pairs<const BLOCK: usize> =
    fn(&Map, &[u8], &mut [u8; BLOCK], &mut [u16; BLOCK], &mut Run);

/// [`convert_pairs`] for a bit of triggers: as a constant, it leaves room for
/// other things in registers.
fn pairs<const BLOCK: usize>(trigger: u32) -> Pairs<BLOCK> {
    const BITS: [u32; 6] = [6, 7, 14, 15, 22, 23];

    match trigger.trailing_zeros() {
        bit if bit == BITS[0] => convert_pairs::<{ BITS[0] }, BLOCK>,
        bit if bit == BITS[1] => convert_pairs::<{ BITS[1] }, BLOCK>,
        bit if bit == BITS[2] => convert_pairs::<{ BITS[2] }, BLOCK>,
        bit if bit == BITS[3] => convert_pairs::<{ BITS[3] }, BLOCK>,
        bit if bit == BITS[4] => convert_pairs::<{ BITS[4] }, BLOCK>,
        _ => convert_pairs::<{ BITS[5] }, BLOCK>,
    }
}

/// [`Pairs`] for the triggers that have the bit `TRIGGER`.
#[inline(never)]
fn convert_pairs<const TRIGGER: u32, const BLOCK: usize>(
    fused: &Map,
    source: &[u8],
    block: &mut [u8; BLOCK],
    marks: &mut [u16; BLOCK],
    run: &mut Run,
) {
    let entries = fused.entries.as_chunks::<3>().0;
    let entry = |raw: u32| {
        let place = fused.place(raw);
        // One byte more than an entry has is read at once.
        let &[a, b, c, d] =
            entries.get(place..place + 2)?.as_flattened().first_chunk()?;
        Some(u32::from_le_bytes([a, b, c, d]))
    };
    let (mut at, mut count, mut changes) = (run.at, run.marks, 0);
    while let (Some(from), Some(into)) =
        (source.get(at..at + 8), block.get_mut(at..at + 8))
    {
        let Some(&from) = from.first_chunk() else { break };
        let raw = u64::from_le_bytes(from);
        if raw as u32 & 0xF000_00F0 != 0xE000_00E0 {
            break;
        }
        let Some(first) = entry(raw as u32) else { break };
        let Some(second) = entry((raw >> 24) as u32) else { break };
        let difference = u64::from(first & DIFFERENCE)
            | u64::from(second & DIFFERENCE) << 24;
        // The first bytes of the next character are written as they are.
        into.copy_from_slice(&(raw ^ difference).to_le_bytes());
        changes += (first & CHANGES) + (second & CHANGES);
        let is = |entry: u32| (entry >> TRIGGER & 1) as usize;
        // There are fewer marks than bytes: the mask only spares a test.
        marks[count & (BLOCK - 1)] = (at << 1) as u16;
        count += is(first);
        marks[count & (BLOCK - 1)] = ((at + 3) << 1) as u16;
        count += is(second);
        at += 6;
    }
    let edits = run.edits + (changes / CHANGES) as usize;
    *run = Run { at, marks: count, edits };
}

/// Inserts `place` into the first `count` of `starts`, which are in order;
/// returns how many there are then.
#[inline(always)]
fn insert(starts: &mut [u16], count: usize, place: u16) -> usize {
    // Only what a phrase just before has in it may come later.
    let mut at = count;
    while at > 0 && starts[at - 1] > place {
        at -= 1;
    }
    if at > 0 && starts[at - 1] == place {
        return count;
    }
    if at < count {
        starts.copy_within(at..count, at + 1);
    }
    starts[at] = place;
    count + 1
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
