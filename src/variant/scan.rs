//! Reading ahead to what a conversion changes.

use crate::{
    span::Span,
    variant::tables::{Rules, SAME, hash, pair},
};

/// A piece of the text that becomes something else.
pub(crate) struct Change {
    pub(crate) span: Span,
    pub(crate) value: String,
}

impl Rules {
    /// The first piece of `text` from byte `at` on that changes. The text
    /// before `at` must be done with.
    pub(crate) fn change(&self, text: &str, at: usize) -> Option<Change> {
        let mut value = String::new();
        let mut at = at;
        loop {
            let place = self.suspect(text.as_bytes(), at)?;
            let end = self.step(text, place, &mut value);
            let span = Span::new(place, end);
            if text[span] != value {
                return Some(Change { span, value });
            }
            value.clear();
            at = end;
        }
    }

    /// The first place from `at` on where the text may change.
    fn suspect(&self, bytes: &[u8], at: usize) -> Option<usize> {
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
        let mut units = three_bytes(bytes, at).map_or(0, u32::from);
        while let Some(second) = before_three_bytes(bytes, at) {
            units |= u32::from(second) << 16;
            let start = self.starts.may_have(hash(units.into()));
            if self.fused.value(units as u16) != SAME
                || start && self.may_begin(bytes, at)
            {
                return Ok(at);
            }
            units >>= 16;
            at += 3;
        }
        if self.fused.value(units as u16) != SAME || self.may_begin(bytes, at)
        {
            return Ok(at);
        }
        Err(at + 3)
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

/// The character after the three-byte character at `at`, if it has three
/// bytes too.
#[inline]
pub(crate) fn before_three_bytes(bytes: &[u8], at: usize) -> Option<u16> {
    match bytes.get(at + 3..at + 6) {
        Some(&[a, b, c]) if a >> 4 == 0xE => Some(decode([a, b, c])),
        _ => None,
    }
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
