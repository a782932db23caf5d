//! UTF-16 without a byte order mark.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How many bytes are looked at.
const SAMPLE: usize = 4096;

/// The fewest code units that are judged.
const FEWEST: usize = 4;

/// The byte order of `bytes`, if they look like UTF-16.
///
/// Nearly all units must be characters that text is made of. ASCII letters
/// in pairs and double-byte codes look like ideographs too. What tells them
/// apart is that text in UTF-16 holds control bytes, which other text does
/// not: one half of every ASCII character, and one in nine ideographs.
pub(super) fn detect(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if !sample
        .iter()
        .any(|&byte| byte < 0x20 && !b"\t\n\r\x0C\x1B".contains(&byte))
    {
        return None;
    }
    let big = Units::count(sample, u16::from_be_bytes);
    let little = Units::count(sample, u16::from_le_bytes);
    match (big.are_text(), little.are_text()) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        // Rare, and then one of them reads better.
        (true, true) if big.common > little.common => Some(UTF_16BE),
        (true, true) => Some(UTF_16LE),
        (false, false) => None,
    }
}

/// What code units are.
#[derive(Default)]
struct Units {
    all: usize,
    /// Characters that running text is made of.
    common: usize,
    /// What no text holds.
    bad: usize,
}

impl Units {
    fn count(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Units {
        let mut units = Units::default();
        for pair in bytes.chunks_exact(2) {
            units.all += 1;
            match unit([pair[0], pair[1]]) {
                9 | 10 | 13 | 0x20..=0x7E => units.common += 1,
                0xA0..=0x24F | 0x2010..=0x2027 | 0x3000..=0x30FF => {
                    units.common += 1;
                }
                0x4E00..=0x9FA5 | 0xAC00..=0xD7A3 | 0xFF01..=0xFF5E => {
                    units.common += 1;
                }
                0..=0x9F | 0xE000..=0xF8FF | 0xFFF0.. => units.bad += 1,
                _ => {}
            }
        }
        units
    }

    fn are_text(&self) -> bool {
        self.all >= FEWEST
            && self.common * 10 >= self.all * 9
            && self.bad * 100 <= self.all
    }
}
