//! UTF-16 without a byte order mark.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::cost::Cost;

/// How many bytes are looked at.
const SAMPLE: usize = 4096;

/// Text of more bytes than that holds one of those bytes that UTF-16 has and
/// other text does not.
const LONG: usize = 512;

/// The fewest code units that are judged.
const FEWEST: usize = 4;

/// The byte order of `bytes`, if they look like UTF-16.
///
/// Nearly all units must be characters that text is made of. ASCII letters
/// in pairs and double-byte codes look like ideographs too. What tells them
/// apart is that text in UTF-16 holds control bytes, which other text does
/// not: one half of every ASCII character, and one in nine ideographs. Where
/// a short text happens to hold none, it must read like Chinese.
pub(super) fn detect(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let controls = memchr::memchr(0, sample).is_some()
        || sample
            .iter()
            .any(|&byte| byte < 0x20 && !b"\t\n\r\x0C\x1B".contains(&byte));
    if !controls && sample.len() > LONG {
        return None;
    }
    let big = Units::count(sample, u16::from_be_bytes);
    let little = Units::count(sample, u16::from_le_bytes);
    [(UTF_16BE, big), (UTF_16LE, little)]
        .into_iter()
        .filter(|(_, units)| units.are_text())
        // Rarely both, and then one of them reads better: `abc` in one byte
        // order is rare ideographs in the other.
        .max_by_key(|(_, units)| (units.common, units.ascii))
        .map(|(encoding, _)| encoding)
        .filter(|encoding| controls || Cost::of(sample, encoding).reads_well())
}

/// What code units are.
#[derive(Default)]
struct Units {
    all: usize,
    /// Characters that running text is made of.
    common: usize,
    /// Those of them that are ASCII.
    ascii: usize,
    /// What no text holds.
    bad: usize,
}

impl Units {
    fn count(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Units {
        let mut units = Units::default();
        for pair in bytes.chunks_exact(2) {
            units.all += 1;
            match unit([pair[0], pair[1]]) {
                9 | 10 | 13 | 0x20..=0x7E => {
                    units.common += 1;
                    units.ascii += 1;
                }
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
