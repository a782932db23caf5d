//! UTF-8 of which every byte was read as a character of its own, and some may
//! be lost.

use super::{
    gaps::{Hole, Unit, utf8_width},
    judge,
    single::{LOST, Segment},
};

/// Of so many bytes of UTF-8, one may be lost at most.
const MOST_LOST: usize = 4;

/// So many Chinese characters must stand in a row for text to be UTF-8 of
/// such.
pub(super) const DENSE: usize = 2;

const QUESTION: u16 = b'?' as u16;
const BLANK: u16 = b' ' as u16;
const NO_BREAK: u16 = 0xA0;

/// What is known of bytes of UTF-8 of which some are lost.
pub(super) fn units(bytes: &[u16]) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut at = 0;
    while let Some(found) = Sequence::parse(bytes, at) {
        let end = at + found.width;
        let is_short = found.width == 2 && found.lost > 0;
        if found.width == 1 {
            units.push(Unit::Code(bytes[at]));
            units.extend([Unit::Hole(Hole::Byte); 2]);
            at = end;
            continue;
        }
        for &byte in &bytes[at..end] {
            if is_short && (0x80..0xC0).contains(&byte) {
                units.push(Unit::Hole(Hole::Maybe));
            }
            units.push(match byte {
                LOST | QUESTION => Unit::Hole(Hole::Byte),
                BLANK => Unit::Code(NO_BREAK),
                byte => Unit::Code(byte),
            });
        }
        if is_short {
            units.push(Unit::Hole(Hole::Maybe));
        }
        at = end;
    }
    units
}

/// How much of bytes is UTF-8.
#[derive(Clone, Copy, Default)]
pub(super) struct Share {
    /// The longest run of characters of three bytes that stand together.
    dense: usize,
    /// How many characters beyond ASCII belong to bytes of UTF-8.
    pub(super) covered: usize,
    /// How many bytes of them are lost.
    lost: usize,
    /// How many Chinese characters are whole.
    exact: usize,
}

impl Share {
    pub(super) fn of(bytes: &[u16]) -> Share {
        Share::with(bytes, |_, _| ())
    }

    /// The same, where `each` is told of every character and its place.
    fn with(bytes: &[u16], mut each: impl FnMut(usize, Sequence)) -> Share {
        let mut share = Share::default();
        let (mut at, mut run) = (0, 0);
        while at < bytes.len() {
            if bytes[at] < 0x80 {
                run = 0;
                at += 1;
                continue;
            }
            let Some(found) = Sequence::parse(bytes, at) else {
                run = 0;
                at += 1;
                continue;
            };
            let Sequence { c, width, lost, .. } = found;
            let is_cjk = width == 3 && judge::is_cjk(c) || lost > 0;
            run = if is_cjk { run + 1 } else { 0 };
            share.dense = share.dense.max(run);
            share.covered += found.covered;
            share.lost += lost;
            share.exact += usize::from(lost == 0 && is_cjk);
            each(at, found);
            at += width;
        }
        share
    }

    /// Whether this may be what text with so many characters beyond ASCII
    /// was: in text that was no UTF-8, neighbours may look like it by chance,
    /// and most of the others do not.
    pub(super) fn may_be_text(&self, high: usize) -> bool {
        self.dense >= DENSE
            && (self.exact >= 2 || self.lost == 0)
            && self.covered >= high / 5 * 4
            && self.lost * MOST_LOST <= self.covered
    }
}

/// The parts of bytes that are UTF-8.
pub(super) fn segments(bytes: &[u16]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    Share::with(bytes, |at, Sequence { c, width, lost, .. }| {
        match segments.last_mut() {
            Some(last) if last.chars.end == at => {
                last.chars.end += width;
                last.text.push(c);
                last.is_lossy |= lost > 0;
            }
            _ => segments.push(Segment {
                chars: at..at + width,
                text: c.into(),
                is_lossy: lost > 0,
            }),
        }
    });
    segments
}

/// A character of UTF-8.
struct Sequence {
    c: char,
    /// How many characters of the damaged text it takes.
    width: usize,
    /// How many of them are beyond ASCII.
    covered: usize,
    /// How many of its bytes are lost.
    lost: usize,
}

impl Sequence {
    /// The character beyond ASCII that begins at `at`. A blank counts as
    /// the no-break space where the character needs it and is sure to be
    /// Chinese. A byte that is lost without a trace is the soft hyphen, or
    /// means nothing in the charset.
    fn parse(bytes: &[u16], at: usize) -> Option<Sequence> {
        let before = at.checked_sub(1).map_or(BLANK, |at| bytes[at]);
        let bytes = bytes.get(at..)?;
        let lead =
            u8::try_from(*bytes.first()?).ok().filter(|&b| b >= 0xC2)?;
        let width = utf8_width(lead);
        let mut code = u32::from(lead) & (0x7F >> width);
        let (mut lost, mut blanks) = (0, 0);
        for index in 1..width {
            let byte = match bytes.get(index).copied().unwrap_or(BLANK) {
                BLANK
                    if (0xE4..=0xE9).contains(&lead)
                        && index < bytes.len() =>
                {
                    blanks += 1;
                    NO_BREAK
                }
                LOST | QUESTION if (0xE2..=0xEF).contains(&lead) => {
                    lost += 1;
                    0x80
                }
                byte => byte,
            };
            if byte & 0xFFC0 != 0x80 {
                // Of the punctuation U+20xx, the second byte is always
                // left. A lead byte alone may be a letter beside ASCII.
                let fits = match lead {
                    0xE4..=0xE9 => {
                        index == 2
                            || (0xC2..LOST).contains(&byte)
                            || before >= 0x80
                    }
                    0xE2 => index == 2 && bytes[1] == 0x80,
                    0xE3 | 0xEF => index == 2,
                    _ => false,
                };
                return (fits && lost + blanks == 0).then_some(Sequence {
                    c: char::REPLACEMENT_CHARACTER,
                    width: index,
                    covered: index,
                    lost: 3 - index,
                });
            }
            code = code << 6 | u32::from(byte & 0x3F);
        }
        let least = [0, 0, 0x80, 0x800, 0x1_0000][width];
        let c = match lost {
            0 => char::from_u32(code).filter(|_| code >= least)?,
            _ => char::REPLACEMENT_CHARACTER,
        };
        let covered = width - lost - blanks;
        Some(Sequence { c, width, covered, lost })
    }
}
