//! Writing what a conversion makes of a text.
//!
//! A block of text is first converted character by character, without a
//! branch on what the characters are, and the places where a phrase may
//! begin are noted. Then those are looked at, and what is a phrase is
//! written over the characters.

use crate::variant::{
    scan::{ascii_len, decode},
    tables::{RARE, Rules},
};

/// Bytes converted at once: small enough for the nearest cache, large enough
/// that the work around a block does not count.
const BLOCK: usize = 4096;

/// The room that is made for the result of a text of `len` bytes. Hardly a
/// text grows at all: one in 16 bytes is more than words of Taiwan or Hong
/// Kong need.
pub(crate) const fn capacity(len: usize) -> usize {
    len + len / 64 + 16
}

/// Converts `text` from byte `at` on, where a step may begin, and appends
/// the result to `out`; returns the number of edits.
pub(crate) fn convert(
    rules: &Rules,
    text: &str,
    at: usize,
    out: &mut String,
) -> usize {
    let mut block = Block {
        rules,
        bytes: [0; BLOCK],
        suspects: [0; BLOCK],
        value: String::new(),
        edits: 0,
    };
    let mut at = at;
    while at < text.len() {
        at = block.convert(text, at, out);
    }
    block.edits
}

struct Block<'r> {
    rules: &'r Rules,
    bytes: [u8; BLOCK],
    /// Places in `bytes` where a step is needed.
    suspects: [u16; BLOCK],
    value: String,
    edits: usize,
}

impl Block<'_> {
    /// Converts a block of `text` from `start` on; returns where it ends.
    fn convert(
        &mut self,
        text: &str,
        start: usize,
        out: &mut String,
    ) -> usize {
        let end = block_end(text, start);
        let suspects = self.convert_chars(text.as_bytes(), start, end);
        // How far the source is done with, and how far it is in `out`.
        let (mut done, mut written) = (start, start);
        for suspect in 0..suspects {
            let place = start + usize::from(self.suspects[suspect]);
            if place < done {
                continue;
            }
            self.value.clear();
            done = self.rules.step(text, place, &mut self.value);
            let source = &text[place..done];
            let inside = &text[place..done.min(end)];
            self.edits -= self.changed(inside, place - start);
            self.edits += usize::from(self.value != source);
            if self.value.len() == source.len() && done <= end {
                self.bytes[place - start..done - start]
                    .copy_from_slice(self.value.as_bytes());
            } else {
                self.flush(written - start, place - start, out);
                out.push_str(&self.value);
                written = done;
            }
        }
        if written < end {
            self.flush(written - start, end - start, out);
        }
        end.max(done)
    }

    /// Appends a part of the block.
    fn flush(&self, start: usize, end: usize, out: &mut String) {
        let part = &self.bytes[start..end];
        match core::str::from_utf8(part) {
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
        let rules = self.rules;
        let (mut at, mut suspects, mut edits) = (at, suspects, 0);
        let mut unit = decode([source[at], source[at + 1], source[at + 2]]);
        while at < end {
            let next = match source.get(at + 3..at + 6) {
                Some(&[a, b, c]) if a >> 4 == 0xE => decode([a, b, c]),
                _ => break,
            };
            let value = rules.fused.value(unit);
            let to = if value > RARE { value } else { unit };
            self.bytes[at - start..][..3].copy_from_slice(&encode(to));
            edits += usize::from(value > RARE);
            self.suspects[suspects] = (at - start) as u16;
            suspects += usize::from(rules.is_suspect(value, unit, next));
            unit = next;
            at += 3;
        }
        if at < end {
            // The last of the run: what follows is no three-byte character,
            // and only ASCII is known to begin no second half.
            let value = rules.fused.value(unit);
            let to = if value > RARE { value } else { unit };
            self.bytes[at - start..][..3].copy_from_slice(&encode(to));
            edits += usize::from(value > RARE);
            let before_other =
                source.get(at + 3).is_some_and(|&byte| byte >= 0x80);
            if value == RARE || before_other {
                self.suspects[suspects] = (at - start) as u16;
                suspects += 1;
            }
            at += 3;
        }
        self.edits += edits;
        (at, suspects)
    }
}

/// Where a block from `start` on ends: on a character boundary, and not
/// inside of the ASCII characters that a phrase may begin with.
fn block_end(text: &str, start: usize) -> usize {
    if text.len() - start <= BLOCK {
        return text.len();
    }
    let mut end = start + BLOCK;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    for _ in 0..LONGEST_LEAD {
        if text.as_bytes()[end - 1].is_ascii_uppercase() {
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
