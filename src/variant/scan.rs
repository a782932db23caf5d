//! Reading ahead to what a conversion changes.

use crate::{
    span::Span,
    variant::{
        step::Known,
        tables::{LOOK, Rules, hash, pair},
    },
};

/// A piece of the text that becomes something else.
pub(crate) struct Change {
    pub(crate) span: Span,
    pub(crate) value: String,
    /// What was known before.
    pub(crate) known: Known,
}

/// How far a text was read for changes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor {
    at: usize,
    known: Known,
}

impl Cursor {
    pub(crate) const START: Cursor = Cursor { at: 0, known: Known::START };
}

impl Rules {
    /// The first piece of `text` that changes.
    pub(crate) fn first_change(&self, text: &str) -> Option<Change> {
        let mut cursor = Cursor::START;
        self.change(text, &mut cursor)
    }

    /// The next piece of `text` that changes.
    pub(crate) fn change(
        &self,
        text: &str,
        cursor: &mut Cursor,
    ) -> Option<Change> {
        let mut value = String::new();
        loop {
            let place = self.suspect(text.as_bytes(), cursor.at)?;
            let known = cursor.known;
            cursor.at =
                self.piece(text, place, &mut cursor.known, &mut value)?;
            let span = Span::new(place, cursor.at);
            if text[span] != value {
                return Some(Change { span, value, known });
            }
            value.clear();
        }
    }

    /// The first place from `at` on where the text may change.
    pub(crate) fn suspect(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let mut at = at;
        loop {
            let run = &bytes[at..];
            match *run.first()? {
                ..0x80 => {
                    let end = at + ascii_len(run);
                    if let Some(lead) = self.lead(bytes, at, end) {
                        return Some(lead);
                    }
                    at = end;
                }
                0x80..0xE0 => at += 2,
                0xE0..0xF0 => match self.suspect_ideograph(run) {
                    Ok(place) => return Some(at + place),
                    Err(len) => at += len,
                },
                0xF0.. => return Some(at),
            }
        }
    }

    /// The first suspect place in the run of three-byte characters that
    /// `bytes` begins with, else the length of the run.
    #[inline]
    fn suspect_ideograph(&self, bytes: &[u8]) -> Result<usize, usize> {
        let mut at = 0;
        // The character before, which is only judged with the next one.
        let mut before = 0;
        loop {
            // Four at a time, as long as there is nothing.
            at += self.unsuspected(&bytes[at..], &mut before);
            let end = at + 12;
            while at < end {
                let Some(raw) = raw_at(bytes, at) else {
                    if at > 0 && self.may_begin(bytes, at - 3) {
                        return Ok(at - 3);
                    }
                    return Err(at);
                };
                if self.starts.may_have(before, raw)
                    && at > 0
                    && self.may_begin(bytes, at - 3)
                {
                    return Ok(at - 3);
                }
                if self.fused.entry(raw) != 0 {
                    return Ok(at);
                }
                before = raw;
                at += 3;
            }
        }
    }

    /// The length of the three-byte characters that `bytes` begins with, or
    /// less, among which is no suspect; `before` is the character before and
    /// becomes the last one.
    #[inline]
    fn unsuspected(&self, bytes: &[u8], before: &mut u32) -> usize {
        let mut len = 0;
        for four in bytes.chunks_exact(12) {
            let (mut other, mut suspect, mut last) = (0, 0, *before);
            for n in [0, 3, 6, 9] {
                let raw =
                    u32::from_le_bytes([four[n], four[n + 1], four[n + 2], 0]);
                other |= raw ^ 0xE0;
                suspect |= self.fused.entry(raw)
                    | u32::from(self.starts.may_have(last, raw));
                last = raw;
            }
            if other & 0xF0 != 0 || suspect != 0 {
                break;
            }
            *before = last;
            len += 12;
        }
        len
    }

    /// Whether the suspect place needs a step after all.
    pub(crate) fn may_matter(&self, bytes: &[u8], place: usize) -> bool {
        raw_at(bytes, place).is_none_or(|raw| {
            self.fused.entry(raw) & LOOK != 0 || self.may_begin(bytes, place)
        })
    }

    /// Whether a phrase may begin with the three-byte character at `at`.
    pub(crate) fn may_begin(&self, bytes: &[u8], at: usize) -> bool {
        let Some(&next) = bytes.get(at + 3) else { return false };
        let (Some(first), Some(second)) =
            (three_bytes(bytes, at), three_bytes(bytes, at + 3))
        else {
            // No key goes on in ASCII.
            return !next.is_ascii();
        };
        let units = pair(first, second);
        self.pairs.may_have(hash(units))
            || match three_bytes(bytes, at + 6) {
                Some(third) => {
                    self.triples.may_have(hash(units | u64::from(third) << 32))
                }
                None => bytes.get(at + 6).is_some_and(|&byte| byte >= 0xF0),
            }
    }

    /// Where a phrase may begin in the ASCII characters of `start..end`,
    /// which are followed by something else.
    #[inline]
    pub(crate) fn lead(
        &self,
        bytes: &[u8],
        start: usize,
        end: usize,
    ) -> Option<usize> {
        if !bytes[end - 1].is_ascii_uppercase()
            || bytes.get(end).is_none_or(|&byte| byte < 0xE0)
        {
            return None;
        }
        let run = &bytes[start..end];
        self.leads
            .iter()
            .find(|lead| run.ends_with(lead.as_bytes()))
            .map(|lead| end - lead.len())
    }
}

/// The bytes of the character at `at` as [`tables`](super::tables) have them,
/// if it has three.
#[inline]
pub(crate) fn raw_at(bytes: &[u8], at: usize) -> Option<u32> {
    let raw = match bytes.get(at..at + 4) {
        Some(&[a, b, c, _]) => u32::from_le_bytes([a, b, c, 0]),
        _ => match bytes.get(at..) {
            Some(&[a, b, c]) => u32::from_le_bytes([a, b, c, 0]),
            _ => return None,
        },
    };
    (raw & 0xF0 == 0xE0).then_some(raw)
}

/// The character at `at`, if it has three bytes.
#[inline]
pub(crate) fn three_bytes(bytes: &[u8], at: usize) -> Option<u16> {
    match bytes.get(at..at + 3) {
        Some(&[a, b, c]) if a >> 4 == 0xE => Some(decode([a, b, c])),
        _ => None,
    }
}

/// The character of three bytes.
#[inline]
pub(crate) fn decode([a, b, c]: [u8; 3]) -> u16 {
    u16::from(a & 15) << 12 | u16::from(b & 63) << 6 | u16::from(c & 63)
}

/// The length of the run of ASCII characters that `bytes` begins with.
#[inline]
pub(crate) fn ascii_len(bytes: &[u8]) -> usize {
    // Runs are short (a line feed, a number) or long.
    const SHORT: usize = 8;
    const BLOCK: usize = 128;

    let short = bytes.iter().take(SHORT).take_while(|b| b.is_ascii()).count();
    if short < SHORT {
        return short;
    }
    let mut len = short;
    for block in bytes[short..].chunks(BLOCK) {
        if !block.is_ascii() {
            return len + block.iter().take_while(|b| b.is_ascii()).count();
        }
        len += block.len();
    }
    len
}
