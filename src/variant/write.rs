//! Writing what a conversion makes of a text.
//!
//! A block of text is first converted character by character, without a
//! branch on what the characters are, and the places where a phrase may
//! begin are noted. Then those are looked at, and what is a phrase is
//! written over the characters.

use crate::{
    span::Span,
    variant::{
        fours::{Fours, Run, fours},
        patch::Patch,
        scan::{ascii_len, ideographs_before, raw_at},
        step::{Known, Piece},
        tables::{DIFFERENCE, LOOK, REACH, Rules},
    },
};

/// Bytes converted at once: small enough for the nearest cache, large enough
/// that the work around a block does not count.
pub(crate) const LARGE: usize = 2048;

/// The same for a text that is no longer, which takes less time than to make
/// room for a large block.
const SMALL: usize = 256;

/// The same for a paragraph.
const MEDIUM: usize = 1024;

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
    let convert = match room(text.len() - at) {
        SMALL => convert_by::<SMALL>,
        MEDIUM => convert_by::<MEDIUM>,
        _ => convert_by::<LARGE>,
    };
    convert(rules, text, at, known, out, notes)
}

/// [`convert_noting`] by blocks of one length: a function for each, so that
/// none makes room for the blocks of another.
#[inline(never)]
fn convert_by<const BLOCK: usize>(
    rules: &Rules,
    text: &str,
    at: usize,
    known: Known,
    out: &mut String,
    notes: Notes,
) -> Notes {
    let mut writer = Writer::<BLOCK>::new(rules, notes);
    writer.convert(text, at, text.len(), known, out);
    writer.notes
}

/// Converts `text`; returns the result and the `notes`, or nothing if nothing
/// changes.
///
/// Where phrases may begin is found out for a block at once, so that this
/// takes less time than to look for the first change, unless there are few
/// such places.
pub(crate) fn convert_if_changed(
    rules: &Rules,
    text: &str,
    notes: Notes,
) -> Option<(String, Notes)> {
    let convert = match room(text.len()) {
        SMALL => changed_by::<SMALL>,
        MEDIUM => changed_by::<MEDIUM>,
        _ => changed_by::<LARGE>,
    };
    convert(rules, text, notes)
}

/// [`convert_if_changed`] by blocks of one length.
#[inline(never)]
fn changed_by<const BLOCK: usize>(
    rules: &Rules,
    text: &str,
    notes: Notes,
) -> Option<(String, Notes)> {
    Writer::<BLOCK>::new(rules, notes).changed(text)
}

/// Whether the text takes no more than a small block.
pub(crate) const fn is_short(text: &str) -> bool {
    room(text.len()) == SMALL
}

/// The bytes of the smallest block that a text of `len` bytes goes into, or of
/// the largest.
const fn room(len: usize) -> usize {
    if len <= longest_block(SMALL) {
        SMALL
    } else if len <= longest_block(MEDIUM) {
        MEDIUM
    } else {
        LARGE
    }
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
    /// Then offsets of characters with which phrases may begin, in order.
    marks: [u16; BLOCK],
    /// The places of the marks that are left after a closer look: above 16
    /// bits how many characters before phrases may begin, or [`FROM_HERE`].
    found: [u32; BLOCK],
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

    /// Converts the whole of `text`, if anything in it changes.
    fn changed(&mut self, text: &str) -> Option<(String, Notes)> {
        let (mut at, mut known) = (0, Known::START);
        while at < text.len() {
            let end = block_end(text, at, text.len(), longest_block(BLOCK));
            // No phrase is of ASCII alone, and none begins at the end.
            if text.as_bytes()[at..end].is_ascii() {
                at = end;
                continue;
            }
            let mut begun = String::new();
            let written =
                self.convert_block(text, at, end, &mut known, &mut begun);
            let rest = written.min(end)..end;
            let block = rest.start - at..end - at;
            // What compares memory takes long for nothing at no place.
            if (begun.is_empty() || begun == text[at..written])
                && self.bytes[block.clone()] == text.as_bytes()[rest]
            {
                at = end.max(written);
                continue;
            }
            let mut out = String::with_capacity(capacity(text.len()));
            out.push_str(&text[..at]);
            out.push_str(&begun);
            self.flush(block.start, block.end, &mut out);
            // What was noted knows of the block alone.
            for shift in self.notes.shifts.iter_mut().flatten() {
                shift.result = Span::new(
                    shift.result.start() + at,
                    shift.result.end() + at,
                );
            }
            at = end.max(written);
            self.convert(text, at, text.len(), known, &mut out);
            return Some((out, core::mem::take(&mut self.notes)));
        }
        None
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
            let place = start + usize::from(self.marks[at]);
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
        let Writer { rules, marks: groups, found, .. } = self;
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
        // Where phrases would begin, which the marks leave room for.
        let mut places = 0;
        let mut add = |place: usize, kind: u16| {
            if block.contains(&place) {
                groups[places & (BLOCK - 1)] =
                    (place - block.start) as u16 | kind;
                places += 1;
            }
        };
        for &found in &found[..left] {
            let place = block.start + usize::from(found as u16);
            let mut distances = found >> 16;
            if distances & FROM_HERE != 0 {
                if rules.may_matter(bytes, place) {
                    add(place, OTHER);
                }
                continue;
            }
            while distances != 0 {
                let distance = distances.trailing_zeros() as usize;
                distances &= distances - 1;
                if let Some(place) = ideographs_before(bytes, place, distance)
                {
                    add(place, 0);
                }
            }
        }
        let mut likely = 0;
        for at in 0..places {
            let mark = groups[at];
            let place = block.start + usize::from(mark & !OTHER);
            groups[likely] = mark & !OTHER;
            likely += usize::from(
                mark & OTHER != 0 || rules.may_begin_here(bytes, place),
            );
        }
        let mut count = 0;
        for at in 0..likely {
            let place = groups[at];
            count = insert(groups, count, place);
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
        let Some(piece) = piece else { return };
        let done = piece.end();
        if let Piece::Patch(patch) = &piece
            && done <= end
        {
            return self.patch(text, start, place, patch);
        }
        piece.write(self.rules, text, place, value);
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

    /// Writes what a piece at `place` becomes over its characters in the
    /// block that begins at `start`.
    fn patch(
        &mut self,
        text: &str,
        start: usize,
        place: usize,
        patch: &Patch,
    ) {
        let source = &text[place..patch.end];
        let block = place - start..patch.end - start;
        if let Some(edits) = &mut self.notes.edits {
            *edits -= changed(source, &self.bytes[block.clone()]);
        }
        for (at, char) in patch.chars() {
            self.bytes[place - start + 3 * at..][..3].copy_from_slice(&char);
        }
        if let Some(edits) = &mut self.notes.edits {
            *edits += usize::from(self.bytes[block] != *source.as_bytes());
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
