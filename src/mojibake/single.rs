//! Text in which every byte was read as a character of its own.

use core::ops::Range;

use super::{
    charset::{Charset, Double, SINGLES},
    confusion::{Confusion, SINGLE_TRUTHS},
    gaps::utf8_width,
    judge,
    proposal::Proposal,
};
use crate::Evidence;

/// A byte that is lost: U+FFFD.
const LOST: u16 = 0x100;
/// A character that the charset lacks.
const FOREIGN: u16 = 0x101;

/// Spans are looked at in pieces of so many characters, so that the work on
/// one line does not grow with the square of anything.
const PIECE: usize = 8192;

/// A run of characters that single-byte charsets have, with their places.
struct Stretch<'t> {
    line: &'t str,
    chars: Vec<(usize, char)>,
    end: usize,
}

/// Finds what is wrong in `line` and stands in characters of single-byte
/// charsets; `at` is the line's place in the text.
pub(super) fn scan(line: &str, proposals: &mut Vec<Proposal>) {
    let mut stretch = Stretch { line, chars: Vec::new(), end: 0 };
    for (at, c) in line.char_indices() {
        let belongs = c.is_ascii()
            || c == char::REPLACEMENT_CHARACTER
            || SINGLES.bytes(c).is_some();
        if belongs {
            stretch.chars.push((at, c));
            stretch.end = at + c.len_utf8();
        }
        let full = stretch.chars.len() >= PIECE && c == ' '
            || stretch.chars.len() >= 2 * PIECE;
        if !belongs || full {
            stretch.repair(proposals);
            stretch.chars.clear();
        }
    }
    stretch.repair(proposals);
}

/// A part of a stretch, in characters, with what it was.
struct Segment {
    chars: Range<usize>,
    text: String,
}

impl Stretch<'_> {
    fn repair(&self, proposals: &mut Vec<Proposal>) {
        let high = self.chars.iter().filter(|(_, c)| !c.is_ascii()).count();
        if high == 0 {
            return;
        }
        proposals
            .extend(self.utf8_chinese().or_else(|| self.legacy_chinese()));
    }

    /// Where the character with this index begins.
    fn place(&self, index: usize) -> usize {
        self.chars.get(index).map_or(self.end, |&(at, _)| at)
    }

    /// The bytes that the characters were, if they were read as the
    /// charset with this index.
    fn bytes(&self, charset: usize) -> Vec<u16> {
        self.chars
            .iter()
            .map(|&(_, c)| {
                if c.is_ascii() {
                    c as u16
                } else if c == char::REPLACEMENT_CHARACTER {
                    LOST
                } else {
                    match SINGLES.bytes(c).map_or(0, |bytes| bytes[charset]) {
                        0 => FOREIGN,
                        byte => byte.into(),
                    }
                }
            })
            .collect()
    }

    /// Chinese (or Japanese, or Korean) text of which the bytes of UTF-8
    /// were read one by one.
    fn utf8_chinese(&self) -> Option<Proposal> {
        let high = self.chars.iter().filter(|(_, c)| !c.is_ascii()).count();
        let mut best: Option<(usize, usize, Vec<Segment>)> = None;
        for charset in 0..Charset::SINGLE.len() {
            let bytes = self.bytes(charset);
            let Utf8 { segments, dense, covered } = Utf8::parse(&bytes);
            // In text that was no UTF-8, neighbours may look like it by
            // chance, and most of the others do not.
            if dense < 2 || covered < high / 5 * 4 {
                continue;
            }
            if best.as_ref().is_none_or(|&(_, most, _)| covered > most) {
                best = Some((charset, covered, segments));
            }
        }
        let (charset, _, segments) = best?;
        let confusion =
            Confusion::new(Charset::Utf8, Charset::SINGLE[charset]);
        Some(self.propose(confusion, segments))
    }

    /// Chinese text in GBK or Big5 of which the bytes were read one by one.
    fn legacy_chinese(&self) -> Option<Proposal> {
        let mut best: Option<(i64, Confusion, Vec<Segment>)> = None;
        for &truth in &SINGLE_TRUTHS[1..] {
            let mut seen: Vec<Vec<u16>> = Vec::new();
            for (index, &assumed) in Charset::SINGLE.iter().enumerate() {
                let bytes = self.bytes(index);
                if seen.contains(&bytes) {
                    continue;
                }
                let found = Pairs::parse(truth, &bytes, &self.chars);
                seen.push(bytes);
                let Some(Pairs { segments, cost_per_char }) = found else {
                    continue;
                };
                if best.as_ref().is_none_or(|&(cost, ..)| cost_per_char < cost)
                {
                    let confusion = Confusion::new(truth, assumed);
                    best = Some((cost_per_char, confusion, segments));
                }
            }
        }
        let (_, confusion, segments) = best?;
        Some(self.propose(confusion, segments))
    }

    fn propose(
        &self,
        confusion: Confusion,
        segments: Vec<Segment>,
    ) -> Proposal {
        let first = segments.first().map_or(0, |first| first.chars.start);
        let mut replacement = String::new();
        let mut at = first;
        for segment in segments {
            let between = self.place(at)..self.place(segment.chars.start);
            replacement.push_str(&self.line[between]);
            replacement.push_str(&segment.text);
            at = segment.chars.end;
        }
        Proposal {
            span: self.place(first)..self.place(at),
            replacement,
            confusion,
            evidence: Evidence::Certain,
        }
    }
}

/// The parts of bytes that are UTF-8.
struct Utf8 {
    segments: Vec<Segment>,
    /// The longest run of characters of three bytes that stand together.
    dense: usize,
    /// How many bytes from 0x80 on belong to characters, less those that
    /// do not.
    covered: usize,
}

impl Utf8 {
    fn parse(bytes: &[u16]) -> Utf8 {
        let mut utf8 = Utf8 { segments: Vec::new(), dense: 0, covered: 0 };
        let (mut at, mut run) = (0, 0);
        while at < bytes.len() {
            match character(&bytes[at..]) {
                Some((c, width)) => {
                    run = if width == 3 && judge::is_cjk(c) {
                        run + 1
                    } else {
                        0
                    };
                    utf8.dense = utf8.dense.max(run);
                    utf8.covered += width;
                    match utf8.segments.last_mut() {
                        Some(last) if last.chars.end == at => {
                            last.chars.end += width;
                            last.text.push(c);
                        }
                        _ => utf8.segments.push(Segment {
                            chars: at..at + width,
                            text: c.into(),
                        }),
                    }
                    at += width;
                }
                None => {
                    run = 0;
                    at += 1;
                }
            }
        }
        utf8
    }
}

/// The character beyond ASCII that `bytes` begin with, and its width. A
/// blank counts as the no-break space where the character needs it and is
/// sure to be Chinese.
fn character(bytes: &[u16]) -> Option<(char, usize)> {
    let lead = u8::try_from(*bytes.first()?).ok().filter(|&b| b >= 0xC2)?;
    let width = utf8_width(lead);
    let mut whole = [lead, 0, 0, 0];
    for (index, slot) in whole[1..width].iter_mut().enumerate() {
        *slot = match *bytes.get(index + 1)? {
            0x20 if (0xE4..=0xE9).contains(&lead) => 0xA0,
            byte => u8::try_from(byte).ok()?,
        };
    }
    let text = core::str::from_utf8(&whole[..width]).ok()?;
    text.chars().next().map(|c| (c, width))
}

/// A way to read bytes as pairs.
struct Pairs {
    segments: Vec<Segment>,
    /// What the Chinese costs, for each character.
    cost_per_char: i64,
}

impl Pairs {
    fn parse(
        truth: Charset,
        bytes: &[u16],
        chars: &[(usize, char)],
    ) -> Option<Pairs> {
        let double = Double::of(truth)?;
        let mut segments: Vec<Segment> = Vec::new();
        let (mut at, mut bad, mut pairs) = (0, 0, 0);
        while at < bytes.len() {
            let byte = bytes[at];
            if byte < 0x80 {
                at += 1;
                continue;
            }
            let pair = bytes.get(at + 1).and_then(|&trail| {
                let lead = u8::try_from(byte).ok()?;
                double.pair(lead, u8::try_from(trail).ok()?)
            });
            let Some(c) = pair.filter(|&c| judge::is_everyday(c)) else {
                bad += 1;
                at += 1;
                continue;
            };
            pairs += 1;
            match segments.last_mut() {
                Some(last) if last.chars.end == at => {
                    last.chars.end += 2;
                    last.text.push(c);
                }
                _ => segments
                    .push(Segment { chars: at..at + 2, text: c.into() }),
            }
            at += 2;
        }
        // Bytes that make no pair speak against the reading: one in ten may
        // be lost.
        let adjacent = segments.iter().any(|segment| segment.chars.len() >= 4);
        if !adjacent || bad * 10 > pairs {
            return None;
        }
        let mut text = String::new();
        let mut odd = 0;
        for segment in &segments {
            text.push_str(&segment.text);
            odd += judge::oddness(&chars[segment.chars.clone()]);
        }
        // Letters of one word do not look like this.
        if odd * 4 < pairs {
            return None;
        }
        let cost_per_char = judge::cost_per_char(&text)?;
        let limit = if pairs < 4 { judge::SHORT } else { judge::GOOD };
        (cost_per_char <= limit).then_some(Pairs { segments, cost_per_char })
    }
}

/// Whether the text, which itself may be anything, is mojibake of Chinese.
pub(super) fn leads_to_chinese(text: &str) -> bool {
    let mut proposals = Vec::new();
    scan(text, &mut proposals);
    let han = |proposal: &Proposal| {
        proposal.replacement.chars().filter(|&c| judge::is_han(c)).count()
    };
    proposals.iter().map(han).sum::<usize>() >= 2
}
