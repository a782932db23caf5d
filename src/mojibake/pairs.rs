//! GBK and Big5 of which every byte was read as a character of its own.

use core::ops::Range;

use super::{
    charset::{Charset, Double},
    hyphens, judge,
    single::{Segment, letters},
};
use crate::Evidence;

/// So many bytes to either side of a rough place tell whether some are lost.
pub(super) const NEAR: usize = 32;

/// A way to read bytes from 0x80 on that stand together.
pub(super) struct Run {
    /// The characters, and where they begin.
    pub(super) chars: Vec<(usize, char)>,
    /// How many bytes are no part of a character.
    pub(super) bad: usize,
    pub(super) width: usize,
    /// Whether its characters leave a byte over.
    is_odd: bool,
}

impl Run {
    /// Reads `bytes`, of which `skipped` were passed over.
    pub(super) fn of(double: &Double, bytes: &[u16], skipped: usize) -> Run {
        let mut run = Run {
            chars: Vec::new(),
            bad: skipped,
            width: 0,
            is_odd: skipped > 0,
        };
        while let Some(&byte) = bytes.get(run.width).filter(|b| **b >= 0x80) {
            let pair = bytes.get(run.width + 1).and_then(|&trail| {
                let lead = u8::try_from(byte).ok()?;
                double.pair(lead, u8::try_from(trail).ok()?)
            });
            match pair.filter(|&c| judge::is_everyday(c)) {
                Some(c) => {
                    run.chars.push((skipped + run.width, c));
                    run.width += 2;
                }
                None => {
                    run.bad += 1;
                    run.width += 1;
                }
            }
        }
        run.is_odd = run.bad > 0;
        run.width += skipped;
        run
    }

    fn is_better_than(&self, other: &Run) -> bool {
        let cost = |run: &Run| {
            let text: String = run.chars.iter().map(|&(_, c)| c).collect();
            judge::cost_per_char(&text).unwrap_or(i64::MAX)
        };
        cost(self) < cost(other)
    }
}

/// A way to read bytes as pairs.
pub(super) struct Pairs {
    pub(super) segments: Vec<Segment>,
    /// What the Chinese costs, for each character.
    pub(super) cost: i64,
    /// Whether bytes stand beside pairs that seem to belong to them.
    is_broken: bool,
}

impl Pairs {
    pub(super) fn parse(
        truth: Charset,
        bytes: &[u16],
        chars: &[(usize, char)],
    ) -> Option<Pairs> {
        let double = Double::of(truth)?;
        let mut segments: Vec<Segment> = Vec::new();
        let (mut at, mut bad, mut pairs) = (0, 0, 0);
        while at < bytes.len() {
            if bytes[at] < 0x80 {
                at += 1;
                continue;
            }
            // What stood before the damage may belong to the run.
            let run = Run::of(double, &bytes[at..], 0);
            // Punctuation has bytes there that begin hardly a character.
            let sound = chars[at..]
                .iter()
                .zip(&bytes[at..])
                .take_while(|&(&(_, c), &byte)| {
                    byte < 0xA0 && matches!(c, '\u{2010}'..='\u{2026}')
                })
                .count();
            let rest = bytes.get(at + sound).is_some_and(|b| *b >= 0x80);
            if sound > 0 && rest {
                let other = Run::of(double, &bytes[at + sound..], 0);
                if other.bad <= run.bad && other.is_better_than(&run) {
                    at += sound;
                    continue;
                }
            }
            let run = match bytes.get(at + 1) {
                Some(&next) if next >= 0x80 && run.is_odd => {
                    let other = Run::of(double, &bytes[at + 1..], 1);
                    if other.is_better_than(&run) { other } else { run }
                }
                _ => run,
            };
            bad += run.bad;
            for (start, c) in run.chars {
                pairs += 1;
                let start = at + start;
                match segments.last_mut() {
                    Some(last) if last.chars.end == start => {
                        last.chars.end += 2;
                        last.text.push(c);
                    }
                    _ => segments.push(Segment {
                        chars: start..start + 2,
                        text: c.into(),
                        is_lossy: false,
                    }),
                }
            }
            at += run.width;
        }
        // Bytes that make no pair speak against the reading: one in ten may
        // be lost.
        let adjacent = segments.iter().any(|segment| segment.chars.len() >= 4);
        if !adjacent || bad * 10 > pairs {
            return None;
        }
        let mut text = String::new();
        let (mut odd, mut is_broken) = (0, bad > 0);
        for segment in &segments {
            is_broken |= has_letter_beside(bytes, &segment.chars);
            text.push_str(&segment.text);
            odd += judge::oddness(letters(&chars[segment.chars.clone()]));
        }
        // Letters of one word do not look like this.
        if odd * 4 < pairs {
            return None;
        }
        let cost = judge::cost_per_char(&text)?;
        let limit = if pairs < 4 { judge::SHORT } else { judge::GOOD };
        (cost <= limit).then_some(Pairs { segments, cost, is_broken })
    }

    /// How sure it is that nothing was lost, which only bytes left over tell:
    /// behind a lost one, pairs are out of step up to the next of ASCII.
    pub(super) fn evidence(&self) -> Evidence {
        match self.is_broken {
            true => Evidence::Inferred,
            false => Evidence::Certain,
        }
    }

    /// Whether the text reads as if some of the `bytes` were lost. Where every
    /// pair is whole, two of them must be: what lies between is out of step,
    /// and reads better with them.
    pub(super) fn may_lack_bytes(
        &self,
        truth: Charset,
        bytes: &[u16],
    ) -> bool {
        let Some(double) = Double::of(truth) else { return false };
        self.is_broken
            || self.segments.iter().any(|Segment { chars, text, .. }| {
                judge::rough_places(text).any(|place| {
                    let at = chars.start + 2 * place;
                    let from = at.saturating_sub(NEAR).max(chars.start);
                    let near = &bytes[from..chars.end.min(at + NEAR)];
                    hyphens::parse(double, near, 0).is_some()
                })
            })
    }
}

/// Whether a single letter stands beside a part of the bytes: the second byte
/// of a character that lost its first.
pub(super) fn has_letter_beside(
    bytes: &[impl Copy + Into<u16>],
    part: &Range<usize>,
) -> bool {
    let is_trail = |at: usize| {
        let byte = bytes.get(at).map(|&byte| byte.into());
        byte.is_some_and(|byte: u16| (0x40..=0x7E).contains(&byte))
    };
    let before = part.start.checked_sub(1).is_some_and(is_trail);
    before && !part.start.checked_sub(2).is_some_and(is_trail)
        || is_trail(part.end) && !is_trail(part.end + 1)
}
