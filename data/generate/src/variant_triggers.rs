//! Which characters of a text are worth a look for a phrase.
//!
//! Each phrase gets one of its first characters as its trigger, and a text
//! is only looked at closely around triggers. They are chosen so that a text
//! has few of them: phrases with 头发 are found by 发 and by 头, and only one
//! of the two has to be a trigger.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
};

use crate::Sources;

/// The trigger is one of this many first characters of a phrase; `scan.rs`
/// has the same.
pub const REACH: usize = 6;

/// How frequent a character is that jieba's dictionary does not have, next to
/// one that it counts, so that none is for nothing.
const LEAST: u64 = 200;

/// A phrase as it may stand in a text: for each of its first characters, as
/// far as one of them may be the trigger, which characters may stand there.
/// Only characters of three bytes count: others are always looked at.
pub type Sequence = Vec<BTreeSet<char>>;

/// How frequent characters are, in simplified and traditional text alike.
#[derive(Default)]
pub struct Frequencies {
    chars: BTreeMap<char, u64>,
    /// Neighbours in words.
    pairs: BTreeMap<[char; 2], u64>,
    all: u64,
}

impl Frequencies {
    /// From the words of jieba's dictionary, and from the same words as
    /// `traditional` writes their characters.
    pub fn read(
        sources: &Sources,
        traditional: impl Fn(char) -> char,
    ) -> Result<Frequencies, Box<dyn Error>> {
        let mut chars = BTreeMap::new();
        let mut pairs = BTreeMap::new();
        for (word, count) in sources.words()? {
            let simplified: Vec<char> = word.chars().collect();
            let traditional: Vec<char> =
                word.chars().map(&traditional).collect();
            for word in [simplified, traditional] {
                for &c in &word {
                    *chars.entry(c).or_default() += count;
                }
                for pair in word.windows(2) {
                    *pairs.entry([pair[0], pair[1]]).or_default() += count;
                }
            }
        }
        let all = chars.values().sum();
        Ok(Frequencies { chars, pairs, all })
    }

    fn of(&self, c: char) -> u64 {
        self.chars.get(&c).copied().unwrap_or(0) + LEAST
    }

    /// How frequent the two units are as neighbours in a word.
    pub fn of_neighbours(&self, a: u16, b: u16) -> u64 {
        let char = |unit| char::from_u32(u32::from(unit));
        let pair = char(a).zip(char(b)).map(|(a, b)| [a, b]);
        pair.and_then(|pair| self.pairs.get(&pair)).copied().unwrap_or(0)
    }

    /// How frequent the pairs are of the character at `at` with the one
    /// before, or behind if it is the first; such that end one word and begin
    /// the next are taken to be as frequent as chance has it.
    fn of_pairs(&self, sequence: &Sequence, at: usize) -> u64 {
        let first = at.saturating_sub(1);
        let mut sum = 0;
        for &a in &sequence[first] {
            for &b in &sequence[first + 1] {
                let by_chance = u128::from(self.of(a))
                    * u128::from(self.of(b))
                    / u128::from(self.all);
                sum += self.pairs.get(&[a, b]).copied().unwrap_or(0)
                    + by_chance as u64;
            }
        }
        sum
    }
}

/// A set of characters of which every sequence has one place full.
///
/// First the given ones, then those that hit the most sequences for their frequency, then as many
/// of them as possible are dropped again, the most frequent ones first.
pub fn choose(
    sequences: &BTreeSet<Sequence>,
    frequencies: &Frequencies,
    given: &BTreeSet<char>,
) -> BTreeSet<char> {
    let sequences: Vec<&Sequence> = sequences.iter().collect();
    let mut places: BTreeMap<&BTreeSet<char>, BTreeSet<usize>> =
        BTreeMap::new();
    for (at, sequence) in sequences.iter().enumerate() {
        for place in *sequence {
            places.entry(place).or_default().insert(at);
        }
    }
    let cost = |place: &BTreeSet<char>, chosen: &BTreeSet<char>| -> u64 {
        place.difference(chosen).map(|&c| frequencies.of(c)).sum()
    };
    let mut chosen = given.clone();
    let mut open: BTreeSet<usize> = (0..sequences.len()).collect();
    let mut gains: BTreeMap<&BTreeSet<char>, usize> =
        places.iter().map(|(&place, hit)| (place, hit.len())).collect();
    while !open.is_empty() {
        let (&best, _) = gains
            .iter()
            .max_by(|(a, a_gain), (b, b_gain)| {
                let value = |place: &BTreeSet<char>, gain: usize| {
                    gain as f64 / (cost(place, &chosen) as f64 + 0.5)
                };
                value(a, **a_gain).total_cmp(&value(b, **b_gain))
            })
            .expect("an open sequence has a place");
        chosen.extend(best.iter().copied());
        for at in places[best].iter().filter(|at| open.remove(at)) {
            for place in sequences[*at].iter().collect::<BTreeSet<_>>() {
                *gains.get_mut(place).expect("it is a place") -= 1;
            }
        }
        gains.remove(best);
        gains.retain(|_, gain| *gain > 0);
    }
    let mut by_frequency: Vec<char> = chosen.iter().copied().collect();
    by_frequency.sort_by_key(|&c| std::cmp::Reverse(frequencies.of(c)));
    let mut with: BTreeMap<char, BTreeSet<usize>> = BTreeMap::new();
    for (place, hit) in &places {
        for &c in *place {
            with.entry(c).or_default().extend(hit);
        }
    }
    for c in by_frequency {
        chosen.remove(&c);
        let hit =
            |at: &usize| sequences[*at].iter().any(|p| p.is_subset(&chosen));
        if !with.get(&c).is_none_or(|with| with.iter().all(hit)) {
            chosen.insert(c);
        }
    }
    chosen
}

/// Where the trigger of phrases is, and which character beside it.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Anchor {
    pub pair: [u16; 2],
    /// Whether the trigger is the first one of the pair and of the phrase.
    pub is_first: bool,
}

/// The trigger of every sequence with the character before, or the one behind
/// if it is the first, and how many characters before the trigger sequences
/// begin: bit 0 stands for one, and for none if it is the first.
///
/// Of the triggers in a sequence, the one is taken whose pair is the rarest.
pub fn anchors(
    sequences: &BTreeSet<Sequence>,
    triggers: &BTreeSet<char>,
    frequencies: &Frequencies,
) -> BTreeMap<Anchor, u8> {
    let mut anchors: BTreeMap<Anchor, u8> = BTreeMap::new();
    for sequence in sequences {
        let at = (0..sequence.len())
            .filter(|&at| sequence[at].is_subset(triggers))
            .min_by_key(|&at| frequencies.of_pairs(sequence, at))
            .expect("every sequence has a trigger");
        let first = at.saturating_sub(1);
        for &a in &sequence[first] {
            for &b in &sequence[first + 1] {
                let unit = |c| u16::try_from(u32::from(c)).expect("a unit");
                let pair = [unit(a), unit(b)];
                let anchor = Anchor { pair, is_first: at == 0 };
                *anchors.entry(anchor).or_default() |= 1 << first;
            }
        }
    }
    anchors
}
