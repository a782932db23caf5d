//! Which script a character can belong to.

use std::sync::LazyLock;

use encoding_rs::BIG5;

use super::look::is_hanzi;
use crate::tables::fold::FOLD;

/// Whether a character looks different in the other script.
pub(super) fn differs(c: char) -> bool {
    SETS.traditional.has(c) || SETS.targets.has(c)
}

/// Whether a character is only written in simplified text. Big5 holds what
/// traditional text is written with.
pub(super) fn is_simplified_only(c: char) -> bool {
    is_hanzi(c) && !SETS.big5.has(c)
}

/// Whether a character is only written in traditional text.
pub(super) fn is_traditional_only(c: char) -> bool {
    SETS.traditional.has(c)
}

/// The script of a page, as far as its characters say.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Script {
    Simplified,
    Traditional,
    #[default]
    Unknown,
}

impl Script {
    /// How many characters are looked at.
    const SAMPLE: usize = 4_000;

    pub(super) fn of(text: &str) -> Script {
        let (mut simplified, mut traditional) = (0, 0);
        for c in text.chars().filter(|&c| is_hanzi(c)).take(Script::SAMPLE) {
            if is_traditional_only(c) {
                traditional += 1;
            } else if SETS.targets.has(c) && !SETS.big5.has(c) {
                simplified += 1;
            }
        }
        // A misaligned run shows characters of both.
        if traditional > 4 * simplified {
            Script::Traditional
        } else if simplified > 4 * traditional {
            Script::Simplified
        } else {
            Script::Unknown
        }
    }
}

struct Sets {
    /// What is simplified to another character.
    traditional: Set,
    /// What a traditional character is simplified to.
    targets: Set,
    big5: Set,
}

static SETS: LazyLock<Sets> = LazyLock::new(|| {
    let (mut traditional, mut targets) = (Set::default(), Set::default());
    for &(from, to) in &FOLD {
        traditional.add(from);
        targets.add(to);
    }
    // Converted one by one, 着 becomes 著.
    targets.add('著' as u16);
    targets.add('着' as u16);
    let mut big5 = Set::default();
    let mut bytes = Vec::new();
    for lead in 0xA4..=0xF9 {
        for trail in (0x40..=0x7E).chain(0xA1..=0xFE) {
            bytes.extend([lead, trail]);
        }
    }
    let (text, _) = BIG5.decode_without_bom_handling(&bytes);
    for c in text.chars() {
        if let Ok(unit) = u16::try_from(u32::from(c)) {
            big5.add(unit);
        }
    }
    Sets { traditional, targets, big5 }
});

/// A set of characters of the basic plane.
#[derive(Debug)]
pub(super) struct Set(Box<[u64]>);

impl Default for Set {
    fn default() -> Set {
        Set(vec![0; 0x1_0000 / 64].into_boxed_slice())
    }
}

impl Set {
    pub(super) fn add(&mut self, unit: u16) {
        self.0[usize::from(unit / 64)] |= 1 << (unit % 64);
    }

    pub(super) fn has_unit(&self, unit: u16) -> bool {
        self.0[usize::from(unit / 64)] >> (unit % 64) & 1 == 1
    }

    pub(super) fn has(&self, c: char) -> bool {
        let at = c as usize;
        self.0.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }
}
