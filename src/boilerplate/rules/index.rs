//! What is looked up by a character, or by two.

use super::super::folded::table;

/// Entries by the character they begin with.
#[derive(Clone, Debug, Default)]
pub(super) struct Index(Vec<(char, Vec<u32>)>);

impl Index {
    pub(super) fn new(mut entries: Vec<(char, u32)>) -> Index {
        entries.sort_unstable();
        entries.dedup();
        let mut index: Vec<(char, Vec<u32>)> = Vec::new();
        for (first, entry) in entries {
            match index.last_mut() {
                Some((c, entries)) if *c == first => entries.push(entry),
                _ => index.push((first, vec![entry])),
            }
        }
        Index(index)
    }

    pub(super) fn of(&self, c: char) -> &[u32] {
        match self.0.binary_search_by_key(&c, |(first, _)| *first) {
            Ok(at) => &self.0[at].1,
            Err(_) => &[],
        }
    }
}

/// A set of characters of the basic plane, one bit each.
#[derive(Clone, Default)]
pub(super) struct Opens(Vec<u64>);

impl Opens {
    /// Every character that folds to one of `firsts`.
    pub(super) fn new(firsts: impl Iterator<Item = char>) -> Opens {
        let wanted = Opens::folded(firsts);
        let mut bits = vec![0; UNITS / 64];
        for (unit, &folded) in table().iter().enumerate() {
            if char::from_u32(folded.into())
                .is_some_and(|c| wanted.contains(c))
            {
                bits[unit / 64] |= 1 << (unit % 64);
            }
        }
        Opens(bits)
    }

    /// Just `firsts`.
    fn folded(firsts: impl Iterator<Item = char>) -> Opens {
        let mut bits = vec![0; UNITS / 64];
        for c in firsts {
            let unit = u32::from(c) as usize;
            if unit < UNITS {
                bits[unit / 64] |= 1 << (unit % 64);
            }
        }
        Opens(bits)
    }

    pub(super) fn contains(&self, c: char) -> bool {
        u16::try_from(u32::from(c)).is_ok_and(|unit| {
            self.0
                .get(usize::from(unit) / 64)
                .is_some_and(|bits| bits >> (unit % 64) & 1 == 1)
        })
    }
}

/// Characters in the basic plane.
pub(in super::super) const UNITS: usize = 0x1_0000;

/// What the texts go on with that begin with a character, hashed: an answer
/// of no is certain. All that is asked of one first character lies together.
#[derive(Clone, Debug)]
pub(super) struct Seconds(Vec<[u64; Seconds::WORDS]>);

impl Default for Seconds {
    fn default() -> Seconds {
        Seconds(vec![[0; Seconds::WORDS]; 1 << Seconds::BITS])
    }
}

impl Seconds {
    /// Firsts beyond these share a place.
    const BITS: u32 = 10;
    /// A line of a cache.
    const WORDS: usize = 8;

    fn hash(c: char, bits: u32) -> usize {
        (u32::from(c).wrapping_mul(0x9E37_79B1) >> (32 - bits)) as usize
    }

    fn bit(second: char) -> (usize, u64) {
        let bit = Seconds::hash(second, (64 * Seconds::WORDS).ilog2());
        (bit / 64, 1 << (bit % 64))
    }

    pub(super) fn insert(&mut self, first: char, second: Option<char>) {
        let (word, bit) = Seconds::bit(second.unwrap_or('\0'));
        self.0[Seconds::hash(first, Seconds::BITS)][word] |= bit;
    }

    /// Whether a text may begin with `first` and go on with `second`, or
    /// with anything.
    pub(super) fn contains(&self, first: char, second: char) -> bool {
        let all = &self.0[Seconds::hash(first, Seconds::BITS)];
        [second, '\0']
            .into_iter()
            .map(Seconds::bit)
            .any(|(word, bit)| all[word] & bit != 0)
    }
}

/// The first two characters of texts, hashed: an answer of no is certain.
#[derive(Clone, Debug)]
pub(in super::super) struct Grams(Vec<u64>);

impl Default for Grams {
    fn default() -> Grams {
        Grams(vec![0; (1 << Grams::BITS) / 64])
    }
}

impl Grams {
    /// So many that hardly one in a hundred is set.
    const BITS: u32 = 19;

    fn place(first: char, second: char) -> usize {
        let key = u32::from(first) << 16 ^ u32::from(second);
        (key.wrapping_mul(0x9E37_79B1) >> (32 - Grams::BITS)) as usize
    }

    pub(in super::super) fn insert(
        &mut self,
        first: char,
        second: Option<char>,
    ) {
        let place = Grams::place(first, second.unwrap_or('\0'));
        self.0[place / 64] |= 1 << (place % 64);
    }

    /// Whether `first` and `second` were put in, side by side.
    pub(in super::super) fn contains_both(
        &self,
        first: char,
        second: char,
    ) -> bool {
        let place = Grams::place(first, second);
        self.0[place / 64] >> (place % 64) & 1 == 1
    }

    /// Whether a text may begin with `first` and go on with `second`, or
    /// with anything.
    pub(in super::super) fn contains(
        &self,
        first: char,
        second: char,
    ) -> bool {
        [second, '\0'].iter().any(|&second| {
            let place = Grams::place(first, second);
            self.0[place / 64] >> (place % 64) & 1 == 1
        })
    }
}
