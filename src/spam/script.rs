//! Which script a few characters are written in, as far as is needed to tell
//! that they were put beside a text in the other one.

use std::sync::LazyLock;

use crate::{
    fold::fold,
    tables::{fold::FOLD, variant_scripts::SIMPLIFIED},
};

/// So many characters of one script tell it, if there are so many times
/// fewer of the other: 后 and 里 are written in both.
const TELLING: usize = 2;
const TIMES: usize = 4;

/// A script that Chinese is written in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Script {
    Simplified,
    Traditional,
}

impl Script {
    /// The script of characters; none where too few or both are told.
    pub(super) fn of(chars: impl Iterator<Item = char>) -> Option<Script> {
        let (mut simplified, mut traditional) = (0, 0);
        // 着, 出 and 升 are written in traditional text as well.
        let mut only_simplified = 0;
        for c in chars {
            traditional += usize::from(fold(c) != c);
            simplified += usize::from(is_simplified(c));
            only_simplified += usize::from(is_only_simplified(c));
        }
        if simplified >= TELLING && traditional * TIMES <= simplified {
            Some(Script::Simplified)
        } else if traditional >= TELLING
            && only_simplified * TIMES <= traditional
        {
            Some(Script::Traditional)
        } else {
            None
        }
    }
}

/// Whether a character is what a traditional one is written as.
pub(super) fn is_simplified(c: char) -> bool {
    const BITS: u32 = u64::BITS;
    static SIMPLIFIED: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let mut bits = vec![0; 0x1_0000 / BITS as usize];
        for (_, to) in FOLD {
            let to = u32::from(to);
            bits[(to / BITS) as usize] |= 1 << (to % BITS);
        }
        bits
    });
    let c = u32::from(c);
    let word = SIMPLIFIED.get((c / BITS) as usize);
    word.is_some_and(|word| word >> (c % BITS) & 1 != 0)
}

/// Whether a character is written in simplified text alone.
fn is_only_simplified(c: char) -> bool {
    let bit = u32::from(c).wrapping_sub(FIRST);
    let bits = SIMPLIFIED.get((bit / u64::BITS) as usize);
    bits.is_some_and(|bits| bits >> (bit % u64::BITS) & 1 != 0)
}

/// The character of the table's first bit.
const FIRST: u32 = 0x3400;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts() {
        let of = |text: &str| Script::of(text.chars());
        assert_eq!(of("鸡东县、来凤县"), Some(Script::Simplified));
        assert_eq!(of("雞東縣、來鳳縣"), Some(Script::Traditional));
        assert_eq!(of("海原、大悟"), None);
        assert_eq!(of("隨着供應升溫，才放出來"), Some(Script::Traditional));
        assert_eq!(of("鸡东、雞東"), None);
    }
}
