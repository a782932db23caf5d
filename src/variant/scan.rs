//! Reading ahead to what a conversion changes.

use crate::{
    span::Span,
    variant::{
        step::{Known, Piece},
        tables::{CHANGES, LOOK, REACH, Rules, hash, pair},
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
    /// Whether a text has so many triggers that to look at them one by one
    /// would take most of the time.
    pub(crate) const fn has_many_triggers(&self) -> bool {
        // A single word has all bits set, as those of few pairs are.
        self.anchors.words.len() > 1
    }

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
            let piece =
                self.piece(text, place, &mut cursor.known, &mut value)?;
            cursor.at = piece.end();
            let span = Span::new(place, cursor.at);
            let changes = match &piece {
                Piece::Value(_) => text[span] != value,
                Piece::Patch(patch) => patch.changes(self, text, place),
            };
            if changes {
                piece.write(self, text, place, &mut value);
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
        loop {
            // Four at a time, then the rest of the run one by one.
            let (len, mut hits) = self.unsuspected(&bytes[at..]);
            at += len;
            let mut chars = 4;
            if hits == 0 {
                let Some(raw) = raw_at(bytes, at) else {
                    // The last one is followed by something else.
                    if at > 0 && self.may_begin(bytes, at - 3) {
                        return Ok(at - 3);
                    }
                    return Err(at);
                };
                hits = u32::from(self.is_hit(self.fused.entry(raw)));
                chars = 1;
            }
            while hits != 0 {
                let hit = at + 3 * hits.trailing_zeros() as usize;
                hits &= hits - 1;
                if let Some(place) = self.suspect_hit(bytes, hit) {
                    return Ok(place);
                }
            }
            at += 3 * chars;
        }
    }

    /// The first place at which a phrase may begin that the character at
    /// `hit` belongs to, or that character, if it may change by itself.
    fn suspect_hit(&self, bytes: &[u8], hit: usize) -> Option<usize> {
        let entry = self.fused.entry(raw_at(bytes, hit)?);
        let changes = entry & (LOOK | CHANGES) != 0;
        if !changes && self.starts(bytes, hit).next().is_none() {
            return None;
        }
        // A phrase with a later trigger may begin before this one.
        let first = within_reach(bytes, hit);
        let mut starts = (first..=hit).step_by(3);
        starts
            .find(|&start| self.may_begin(bytes, start))
            .or(changes.then_some(hit))
    }

    /// Whether a character with this entry changes, or is a trigger.
    fn is_hit(&self, entry: u32) -> bool {
        entry & (self.trigger | LOOK | CHANGES) != 0
    }

    /// The length of the three-byte characters that `bytes` begins with, four
    /// by four, up to four of which some are [hits](Rules::is_hit), and which
    /// of them are.
    #[inline]
    fn unsuspected(&self, bytes: &[u8]) -> (usize, u32) {
        let mut len = 0;
        for chars in bytes.as_chunks().0 {
            let Some(words) = four(chars) else { break };
            let Some(entries) = self.fused.four(raw_four(words)) else {
                break;
            };
            let [a, b, c, d] = entries;
            if self.is_hit(a | b | c | d) {
                let hits = entries.map(|entry| u32::from(self.is_hit(entry)));
                let [a, b, c, d] = hits;
                return (len, a | b << 1 | c << 2 | d << 3);
            }
            len += 12;
        }
        (len, 0)
    }

    /// Where phrases may begin whose trigger is the character at `at`.
    pub(crate) fn starts(
        &self,
        bytes: &[u8],
        at: usize,
    ) -> impl Iterator<Item = usize> {
        let is_likely = self.may_be_anchored(bytes, at);
        let distances = if is_likely { self.anchored(bytes, at) } else { 0 };
        self.starts_before(bytes, at, distances)
    }

    /// The [`starts`](Rules::starts) that are so far before the trigger.
    pub(crate) fn starts_before(
        &self,
        bytes: &[u8],
        at: usize,
        mut distances: u16,
    ) -> impl Iterator<Item = usize> {
        core::iter::from_fn(move || {
            while distances != 0 {
                let distance = distances.trailing_zeros() as usize;
                distances &= distances - 1;
                let start = ideographs_before(bytes, at, distance);
                if start.is_some_and(|start| self.may_begin(bytes, start)) {
                    return start;
                }
            }
            None
        })
    }

    /// How many characters before the trigger at `at` phrases may begin: bit
    /// 0 stands for none.
    #[inline(always)]
    pub(crate) fn anchored(&self, bytes: &[u8], at: usize) -> u16 {
        let [before, behind] = pairs_around(bytes, at);
        self.anchors.distances(before, behind)
    }

    /// Whether [`anchored`](Rules::anchored) may say anything.
    #[inline(always)]
    pub(crate) fn may_be_anchored(&self, bytes: &[u8], at: usize) -> bool {
        let [before, behind] = pairs_around(bytes, at);
        self.anchors.may_have(before, behind)
    }

    /// Whether the suspect place needs a step after all.
    pub(crate) fn may_matter(&self, bytes: &[u8], place: usize) -> bool {
        self.must_look(bytes, place) || self.may_begin(bytes, place)
    }

    /// Whether the character needs a step, whatever follows it.
    #[inline]
    pub(crate) fn must_look(&self, bytes: &[u8], place: usize) -> bool {
        raw_at(bytes, place)
            .is_none_or(|raw| self.fused.entry(raw) & LOOK != 0)
    }

    /// [`may_begin`](Rules::may_begin), with next to no branch, for where the
    /// answer is not foreseen.
    #[inline]
    pub(crate) fn may_begin_here(&self, bytes: &[u8], at: usize) -> bool {
        /// Bytes of three characters.
        const THREE: usize = 9;

        if let Some(chars) = bytes.get(at..at + THREE)
            && let Some(&[a, b, c, d, e, f, g, h, i]) =
                chars.first_chunk::<THREE>()
            && (a >> 4 == 0xE) & (d >> 4 == 0xE) & (g >> 4 == 0xE)
        {
            let units = pair(decode([a, b, c]), decode([d, e, f]));
            let third = u64::from(decode([g, h, i])) << 32;
            return self.pairs.may_have(hash(units))
                | self.triples.may_have(hash(units | third));
        }
        self.may_begin(bytes, at)
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

/// Twelve bytes as two numbers, if they are four characters of three bytes.
#[inline(always)]
pub(crate) fn four(bytes: &[u8; 12]) -> Option<(u64, u32)> {
    const LEADS: u64 = 0x00F0_0000_F000_00F0;
    const THREE: u64 = 0x00E0_0000_E000_00E0;

    let (&low, high) = bytes.split_first_chunk()?;
    let (&high, _) = high.split_first_chunk()?;
    let (low, high) = (u64::from_le_bytes(low), u32::from_le_bytes(high));
    let other = low & LEADS ^ THREE | u64::from(high & 0xF000 ^ 0xE000);
    (other == 0).then_some((low, high))
}

/// The four characters as [`raw_at`] gives them, but for what is above their
/// three bytes.
#[inline(always)]
pub(crate) fn raw_four((low, high): (u64, u32)) -> [u32; 4] {
    let third = (low >> 48) as u32 | high << 16;
    [low as u32, (low >> 24) as u32, third, high >> 8]
}

/// The character at `at` with the one before, and with the one behind.
#[inline(always)]
fn pairs_around(bytes: &[u8], at: usize) -> [u64; 2] {
    const PAIR: u64 = (1 << 48) - 1;

    // From the character before to two bytes behind the one behind.
    let around = at.wrapping_sub(3)..at.wrapping_add(8);
    let Some(around) = bytes.get(around) else {
        return pairs_at_edge(bytes, at);
    };
    match (around.first_chunk(), around.last_chunk()) {
        (Some(&before), Some(&behind)) => {
            [before, behind].map(|pair| u64::from_le_bytes(pair) & PAIR)
        }
        _ => pairs_at_edge(bytes, at),
    }
}

/// [`pairs_around`] the first character of a text, or the last ones.
#[cold]
fn pairs_at_edge(bytes: &[u8], at: usize) -> [u64; 2] {
    let raw = |at| u64::from(raw_at(bytes, at).unwrap_or(0));
    let before = at.checked_sub(3).map_or(0, raw);
    [before | raw(at) << 24, raw(at) | raw(at + 3) << 24]
}

/// The first character that has the one at `at` within the [`REACH`] of a
/// trigger and from which on all have three bytes.
#[inline]
fn within_reach(bytes: &[u8], at: usize) -> usize {
    let mut start = at;
    for _ in 1..REACH {
        match start.checked_sub(3) {
            Some(before) if bytes[before] >> 4 == 0xE => start = before,
            _ => break,
        }
    }
    start
}

/// Where the character begins that is so many before the one at `at`, if all
/// from it on have three bytes.
#[inline]
pub(crate) fn ideographs_before(
    bytes: &[u8],
    at: usize,
    distance: usize,
) -> Option<usize> {
    let start = at.checked_sub(3 * distance)?;
    let has_three = |lead: &u8| lead >> 4 == 0xE;
    bytes[start..at].iter().step_by(3).all(has_three).then_some(start)
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
