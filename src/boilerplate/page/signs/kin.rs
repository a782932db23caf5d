//! What a line has in common with the text: pairs of characters.

/// A set of pairs of Chinese characters. One place stands for a few pairs.
pub(super) struct Pairs(Box<[u64]>);

impl Default for Pairs {
    fn default() -> Self {
        Pairs(vec![0; Pairs::WORDS].into_boxed_slice())
    }
}

impl Pairs {
    const WORDS: usize = 1 << (Pairs::BITS - 6);
    const BITS: u32 = 16;

    /// Adds the pairs of `line`, of which no more than `left` bytes count.
    pub(super) fn add(&mut self, line: &str, left: &mut usize) {
        for (at, place) in places(line) {
            if at > *left {
                break;
            }
            self.0[place >> 6] |= 1 << (place & 63);
        }
        *left = left.saturating_sub(line.len());
    }

    /// How many pairs of `line` are in the set, and how many it has.
    pub(super) fn count(&self, line: &str) -> (usize, usize) {
        let (mut known, mut all) = (0, 0);
        for (_, place) in places(line) {
            known += (self.0[place >> 6] >> (place & 63) & 1) as usize;
            all += 1;
        }
        (known, all)
    }
}

/// Where each pair of Chinese characters of `line` stands in the set, and in
/// the line.
fn places(line: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let chars = line.char_indices();
    let next = line.chars().skip(1);
    let pairs = chars.zip(next).filter(|((_, first), second)| {
        is_ideograph(*first) && is_ideograph(*second)
    });
    pairs.map(|((at, first), second)| {
        let key = u32::from(first) << 16 ^ u32::from(second);
        let place = key.wrapping_mul(0x9E37_79B1) >> (32 - Pairs::BITS);
        (at, place as usize)
    })
}

/// Whether `c` is a common Chinese character.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}
