//! Reading ahead to what a conversion changes.

use crate::{
    span::Span,
    variant::tables::{RARE, Rules, SAME, hash},
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
        let mut unit = match bytes {
            &[a, b, c, ..] => decode([a, b, c]),
            _ => return Err(bytes.len()),
        };
        while let Some(&[_, _, _, a, b, c]) =
            bytes.get(at..at + 6).and_then(|six| six.first_chunk::<6>())
            && a >> 4 == 0xE
        {
            let next = decode([a, b, c]);
            if self.fused.value(unit) != SAME
                || self.filter.may_have(hash(unit, next))
            {
                return Ok(at);
            }
            unit = next;
            at += 3;
        }
        let end = at + 3;
        let before_other = bytes.get(end).is_some_and(|&byte| byte >= 0x80);
        if self.fused.value(unit) != SAME || before_other {
            return Ok(at);
        }
        Err(end)
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

    /// Whether the pair or its first character asks for a step.
    #[inline]
    pub(crate) fn is_suspect(&self, value: u16, a: u16, b: u16) -> bool {
        (value == RARE) | self.filter.may_have(hash(a, b))
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
