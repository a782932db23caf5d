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
        tables::{DIFFERENCE, LOOK, Map, REACH, Rules},
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

/// What is noted while a text is converted, beside the result.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// How many edits were made, if that is asked for.
    pub(crate) edits: Option<usize>,
    /// Where the result became longer or shorter, if that is asked for.
    pub(crate) shifts: Option<Vec<Shift>>,
}

/// Converts the whole of `text` from byte `at` on and appends the result to
/// `out`.
pub(crate) fn convert(
    rules: &Rules,
    text: &str,
    at: usize,
    known: Known,
    out: &mut String,
) {
    convert_noting(rules, text, at, known, out, Notes::default());
}

/// [`convert`], which adds to the `notes` and gives them back.
pub(crate) fn convert_noting(
    rules: &Rules,
    text: &str,
    at: usize,
    known: Known,
    out: &mut String,
    notes: Notes,
) -> Notes {
    if is_short(&text[at..]) {
        let mut writer = Writer::<SMALL>::new(rules, notes);
        writer.convert(text, at, text.len(), known, out);
        writer.notes
    } else {
        let mut writer = Writer::<LARGE>::new(rules, notes);
        writer.convert(text, at, text.len(), known, out);
        writer.notes
    }
}

/// Converts `text` if that takes no more than a small block; returns the
/// result and the `notes`, or nothing if nothing changes.
///
/// Most short texts change in their first words: what looks for the first
/// change would be repeated by the conversion, and takes as long.
pub(crate) fn convert_short(
    rules: &Rules,
    text: &str,
    notes: Notes,
) -> Option<(String, Notes)> {
    let mut writer = Writer::<SMALL>::new(rules, notes);
    let mut out = String::new();
    let (mut known, end) = (Known::START, text.len());
    let written = writer.convert_block(text, 0, end, &mut known, &mut out);
    if out.is_empty() && writer.bytes[..end] == *text.as_bytes() {
        return None;
    }
    if written < end {
        out.reserve(end - written);
        writer.flush(written, end, &mut out);
    }
    Some((out, writer.notes))
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
    /// Marks of places in `bytes`, in order: the offset of four characters,
    /// and in the lowest four bits which of them are triggers; or the offset
    /// of another character with which a phrase may begin, and [`OTHER`].
    marks: [u16; BLOCK],
    /// The places of the marks that are left after a closer look: above 16
    /// bits how many characters before phrases may begin, or [`FROM_HERE`].
    found: [u32; BLOCK],
    /// Offsets of characters with which phrases may begin, in order.
    starts: [u16; BLOCK],
    fours: Fours<BLOCK>,
    value: String,
    notes: Notes,
}

/// Of a mark: it is no trigger.
const OTHER: u16 = 1 << 15;

/// Of what was found: a phrase may begin here, whatever is around.
const FROM_HERE: u32 = 1 << 15;

impl<'r, const BLOCK: usize> Writer<'r, BLOCK> {
    pub(crate) fn new(rules: &'r Rules, notes: Notes) -> Writer<'r, BLOCK> {
        Writer {
            rules,
            bytes: [0; BLOCK],
            marks: [0; BLOCK],
            found: [0; BLOCK],
            starts: [0; BLOCK],
            fours: fours(rules.trigger),
            value: String::new(),
            notes,
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
        if let Some(edits) = self.notes.edits {
            let changed = changed(&text[start..end], &self.bytes);
            self.notes.edits = Some(edits + changed);
        }
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
        let Writer { rules, marks: groups, starts, found, .. } = self;
        // What is found is as good as random: the first two loops have no
        // branch on it. There are fewer places than bytes: the mask only
        // spares a test.
        let mut left = 0;
        for &mark in &groups[..marks] {
            if mark & OTHER != 0 {
                found[left & (BLOCK - 1)] =
                    u32::from(mark ^ OTHER) | FROM_HERE << 16;
                left += 1;
                continue;
            }
            let mut hits = mark & 15;
            while hits != 0 {
                let at = (mark >> 4) + 3 * hits.trailing_zeros() as u16;
                hits &= hits - 1;
                let trigger = block.start + usize::from(at);
                found[left & (BLOCK - 1)] = u32::from(at);
                left += usize::from(rules.may_be_anchored(bytes, trigger));
            }
        }
        let likely = left;
        left = 0;
        for at in 0..likely {
            let mark = found[at];
            let trigger = block.start + usize::from(mark as u16);
            let distances = rules.anchored(bytes, trigger);
            found[left] = mark | u32::from(distances) << 16;
            left += usize::from(distances != 0 || mark >> 16 != 0);
        }
        let mut count = 0;
        let mut add = |place: usize| {
            if block.contains(&place) {
                let place = (place - block.start) as u16;
                count = insert(starts, count, place);
            }
        };
        for &found in &found[..left] {
            let place = block.start + usize::from(found as u16);
            let what = found >> 16;
            if what & FROM_HERE == 0 {
                rules
                    .starts_before(bytes, place, what as u16)
                    .for_each(&mut add);
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
        if let Some(edits) = &mut self.notes.edits {
            *edits -= changed(inside, &self.bytes[place - start..]);
            *edits += usize::from(self.value != source);
        }
        if self.value.len() == source.len() && done <= end {
            self.bytes[place - start..done - start]
                .copy_from_slice(self.value.as_bytes());
        } else {
            self.flush(*written - start, place - start, out);
            let result = Span::new(out.len(), out.len() + self.value.len());
            if let Some(shifts) = &mut self.notes.shifts
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
                        self.marks[marks] = (place - start) as u16 | OTHER;
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
                    let next = source.get(at).copied().unwrap_or(0);
                    let last = at - 3;
                    self.marks[marks] = (last - start) as u16 | OTHER;
                    marks += usize::from(
                        !next.is_ascii() && source[last] >> 4 == 0xE,
                    );
                }
                0xF0.. => {
                    self.copy(source, start, at, 4);
                    self.marks[marks] = (at - start) as u16 | OTHER;
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

    /// Converts the run of three-byte characters at `at`, and others behind a
    /// few of ASCII.
    #[inline]
    fn convert_ideographs(
        &mut self,
        source: &[u8],
        start: usize,
        at: usize,
        end: usize,
        marks: usize,
    ) -> (usize, usize) {
        let mut run = Run { at: at - start, marks };
        let (source, end) = (&source[start..], end - start);
        let Writer { rules, bytes, marks: places, .. } = self;
        (self.fours)(&rules.fused, &source[..end], bytes, places, &mut run);
        while run.at < end {
            let Some(raw) = raw_at(source, run.at) else { break };
            let entry = rules.fused.entry(raw);
            let into = run.at..run.at + 4;
            let Some(into) = bytes.get_mut(into) else { break };
            into.copy_from_slice(&(raw ^ entry & DIFFERENCE).to_le_bytes());
            places[run.marks] = run.at as u16 | OTHER;
            run.marks += usize::from(entry & LOOK != 0);
            places[run.marks] = (run.at << 4) as u16 | 1;
            run.marks += usize::from(entry & rules.trigger != 0);
            run.at += 3;
        }
        (start + run.at, run.marks)
    }
}

/// How many characters of `source` were changed in the block that begins as
/// it does.
fn changed(source: &str, block: &[u8]) -> usize {
    // Only characters of three bytes ever are.
    let mut chars = source.as_bytes().windows(3).zip(block.windows(3));
    let mut count = 0;
    while let Some((from, to)) = chars.next() {
        if from[0] >> 4 == 0xE {
            count += usize::from(from != to);
            chars.nth(1);
        }
    }
    count
}

/// How far a text was converted in one run.
struct Run {
    /// The offset in the block.
    at: usize,
    /// How many marks were written.
    marks: usize,
}

/// Converts characters of three bytes, four by four, and a few of ASCII
/// between them, from a source into a block, from [`Run::at`] on, and
/// [marks](Writer::marks) triggers. It ends where something else comes.
type Fours<const BLOCK: usize> =
    fn(&Map, &[u8], &mut [u8; BLOCK], &mut [u16; BLOCK], &mut Run);

/// [`convert_fours`] for a bit of triggers: as a constant, it leaves room for
/// other things in registers.
fn fours<const BLOCK: usize>(trigger: u32) -> Fours<BLOCK> {
    const BITS: [u32; 6] = [6, 7, 14, 15, 22, 23];

    match trigger.trailing_zeros() {
        bit if bit == BITS[0] => convert_fours::<{ BITS[0] }, BLOCK>,
        bit if bit == BITS[1] => convert_fours::<{ BITS[1] }, BLOCK>,
        bit if bit == BITS[2] => convert_fours::<{ BITS[2] }, BLOCK>,
        bit if bit == BITS[3] => convert_fours::<{ BITS[3] }, BLOCK>,
        bit if bit == BITS[4] => convert_fours::<{ BITS[4] }, BLOCK>,
        _ => convert_fours::<{ BITS[5] }, BLOCK>,
    }
}

/// [`Fours`] for the triggers that have the bit `TRIGGER`.
///
/// What a character of another length and those behind it seem to become is
/// written and then written over: that the four are whole is the only
/// question, and where they are not, as much as can be is done without
/// another one.
#[inline(never)]
fn convert_fours<const TRIGGER: u32, const BLOCK: usize>(
    fused: &Map,
    source: &[u8],
    block: &mut [u8; BLOCK],
    marks: &mut [u16; BLOCK],
    run: &mut Run,
) {
    /// Where the first and the second character of a raw one begin.
    const LEADS: u32 = 0xF000_00F0;
    const THREE: u32 = 0xE000_00E0;
    /// Bytes of four characters, and the one more that is read and written.
    const FOUR: usize = 13;

    let (mut at, mut count) = (run.at, run.marks);
    while let (Some(from), Some(into)) =
        (source.get(at..at + FOUR), block.get_mut(at..at + FOUR))
    {
        let (Some(from), Some(into)) =
            (from.first_chunk::<FOUR>(), into.first_chunk_mut::<FOUR>())
        else {
            break;
        };
        // From the last one to the first: each moves the hits of the others
        // by one bit.
        let bit = |entry: u32| entry & 1 << TRIGGER;
        let fourth = raw_of(from, 9);
        let Some(d) = fused.get(fourth) else { break };
        let mut hits = bit(d);
        let third = raw_of(from, 6);
        let Some(c) = fused.get(third) else { break };
        hits = 2 * hits + bit(c);
        let second = raw_of(from, 3);
        let Some(b) = fused.get(second) else { break };
        hits = 2 * hits + bit(b);
        let first = raw_of(from, 0);
        let Some(a) = fused.get(first) else { break };
        hits = (2 * hits + bit(a)) >> TRIGGER;
        if (a | b | c | d) & LOOK != 0 {
            break;
        }
        let mut put = |at: usize, raw: u32, entry: u32| {
            let bytes = (raw ^ entry & DIFFERENCE).to_le_bytes();
            into[at..at + 4].copy_from_slice(&bytes);
        };
        put(0, first, a);
        put(3, second, b);
        put(6, third, c);
        put(9, fourth, d);
        // There are fewer marks than bytes: the mask only spares a test.
        let mark = &mut marks[count & (BLOCK - 1)];
        let [low, high] = [first, third].map(|raw| (raw ^ THREE) & LEADS);
        if low | high == 0 {
            *mark = (at << 4) as u16 | hits as u16;
            count += usize::from(hits != 0);
            at += 12;
            continue;
        }
        // The lowest bit of what is not as it is in four characters lies
        // between 16 times their number before it and 16 times one more.
        let other = u64::from(low) | u64::from(high) << 32;
        let chars = (other.trailing_zeros() >> 4) as usize;
        hits &= (1 << chars) - 1;
        *mark = (at << 4) as u16 | hits as u16;
        count += usize::from(hits != 0);
        at += 3 * chars;
        match copy_ascii(source, block, at) {
            0 => break,
            len => at += len,
        }
    }
    *run = Run { at, marks: count };
}

/// The character of three bytes at `at`, and the byte behind.
#[inline(always)]
fn raw_of<const N: usize>(bytes: &[u8; N], at: usize) -> u32 {
    bytes[at..].first_chunk().map_or(0, |&raw| u32::from_le_bytes(raw))
}

/// Copies the ASCII characters at `at` if they are seven at the most and no
/// phrase begins with them; returns how many it copied.
#[inline(always)]
fn copy_ascii(source: &[u8], block: &mut [u8], at: usize) -> usize {
    const AT_ONCE: usize = 8;
    const NOT_ASCII: u64 = u64::from_ne_bytes([0x80; AT_ONCE]);

    let (Some(from), Some(into)) =
        (source.get(at..at + AT_ONCE), block.get_mut(at..at + AT_ONCE))
    else {
        return 0;
    };
    let Some(&bytes) = from.first_chunk::<AT_ONCE>() else { return 0 };
    let other = u64::from_le_bytes(bytes) & NOT_ASCII;
    let len = (other.trailing_zeros() / 8) as usize;
    if len == 0 || len == AT_ONCE || bytes[len - 1].is_ascii_uppercase() {
        return 0;
    }
    into.copy_from_slice(&bytes);
    len
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
