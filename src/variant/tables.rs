//! The form of the tables that `data/generate/src/variant.rs` writes.

use crate::{tables::variant_normal::NORMAL, variant::scan::raw_at};

/// Multiplier of the hash of two units; the generator has the same.
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// What [`Map::value`] says of a character that stays.
pub(crate) const SAME: u16 = 0;

/// What [`Map::value`] says of a character that needs a closer look.
pub(crate) const RARE: u16 = 1;

/// The flag of an [entry](Map::entry) that needs a closer look.
pub(crate) const LOOK: u32 = 1 << 4;

/// The flag of an [entry](Map::entry) that changes its character.
pub(crate) const CHANGES: u32 = 1 << 5;

/// The bits of an [entry](Map::entry) that change the bytes of a character.
pub(crate) const DIFFERENCE: u32 = 0x003F_3F0F;

/// Among how many first characters of a phrase its trigger is;
/// `data/generate/src/variant_triggers.rs` has the same.
pub(crate) const REACH: usize = 6;

/// The longest key, in units.
pub(crate) const LONGEST_KEY: usize = 15;

/// What a configuration does.
#[derive(Debug)]
pub(crate) struct Rules {
    /// What becomes of a character outside of all phrases, through every
    /// stage; [`RARE`] where that is not one character of the basic plane.
    pub(crate) fused: Map,
    /// The flag of entries of `fused` that stands for this configuration's
    /// triggers. A phrase that `pairs` or `triples` has, and that begins with
    /// two characters of three bytes, has one among its first [`REACH`]
    /// characters, and none but characters of three bytes before it.
    pub(crate) trigger: u32,
    /// Where all these phrases begin, by that trigger and one of its
    /// neighbours.
    pub(crate) anchors: Anchors,
    /// The phrases of two characters that matter, in the source text and for
    /// every stage, and the first two of those whose third one has not three
    /// bytes. Where this and `triples` say no and `fused` has the character,
    /// no phrase that matters begins with it.
    pub(crate) pairs: Filter,
    /// The first three characters of the other phrases.
    pub(crate) triples: Filter,
    /// If only those phrases matter that do not become what their characters
    /// would: the dictionary that holds the others, too, which come in
    /// between. If there is none, every phrase matters.
    pub(crate) cuts: Option<Cuts>,
    /// The ASCII beginnings of phrases (the `U` of U盘), of which the filters
    /// know nothing; none ends with another.
    pub(crate) leads: &'static [&'static str],
    /// The phrases that are cut out of the text before anything is
    /// converted. Neither the text between nor a phrase sees the other.
    pub(crate) segments: Option<&'static Dict>,
    /// Whether the values of `segments` went through every stage; if not,
    /// they are those of the first stage.
    pub(crate) final_segments: bool,
    /// The bit of a value of `segments` in which the second stage finds a
    /// phrase; other values go through it character by character.
    pub(crate) mark: u16,
    /// One or two stages, each of which reads what the one before wrote.
    pub(crate) stages: &'static [Stage],
}

/// What decides where the phrases of a text begin.
#[derive(Debug)]
pub(crate) struct Cuts {
    pub(crate) phrases: &'static Dict,
    /// The neighbours in all phrases of more than [`SHORT`] characters.
    pub(crate) long: Bits,
    /// The neighbours in all phrases the second of which a phrase that
    /// matters begins with, which reads there as the other one goes on.
    pub(crate) crossed: Bits,
}

/// The characters of a short phrase, at the most; nearly all are short.
pub(crate) const SHORT: usize = 4;

/// One pass over a segment: at each place the longest key of the first
/// dictionary that has one, else the character by the map.
#[derive(Debug)]
pub(crate) struct Stage {
    pub(crate) dicts: &'static [&'static Dict],
    pub(crate) map: Map,
    /// The characters that keys begin with, each as the first of a pair with
    /// 0, if this is the second stage.
    pub(crate) heads: Bits,
}

/// What single characters become.
///
/// The tables are read with the bytes of UTF-8 as they stand in the text:
/// [`raw`] is a character of three bytes as a number, its first byte lowest.
/// The ten bits of the first two bytes that differ choose a page of 64 entries
/// by `index`, which says where the one of the third byte 0 would be. An entry
/// is what the bytes of the character are to be combined with by exclusive or.
/// As their upper bits stay, the flags [`LOOK`] and [`CHANGES`] and the
/// [triggers](Rules::trigger) are there.
#[derive(Debug)]
pub(crate) struct Map {
    pub(crate) index: &'static [u16; 1024],
    /// Three bytes each, shared by the maps of a file, with room before and
    /// behind for whatever follows two bytes of a character, and one byte
    /// more.
    pub(crate) entries: &'static [u8],
    /// What becomes of rare characters of the basic plane and of those
    /// beyond it, by code point; from 0x110000 on the place in `longer`.
    pub(crate) rare: &'static [(u32, u32)],
    pub(crate) longer: &'static [&'static str],
}

/// What a single character becomes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Mapped {
    One(char),
    Text(&'static str),
}

impl Map {
    /// The entry of a character of three bytes. What is above these in `raw`
    /// does not matter, and what is above three in the entry has no meaning.
    #[inline(always)]
    pub(crate) fn entry(&self, raw: u32) -> u32 {
        self.get(raw).unwrap_or(0)
    }

    /// The [entries](Map::entry) of four characters, which there always are:
    /// a loop that ends where there is none takes a twentieth less time than
    /// one that goes on with 0.
    #[inline(always)]
    pub(crate) fn four(&self, [a, b, c, d]: [u32; 4]) -> Option<[u32; 4]> {
        Some([self.get(a)?, self.get(b)?, self.get(c)?, self.get(d)?])
    }

    /// [`entry`](Map::entry), which there always is.
    #[inline(always)]
    pub(crate) fn get(&self, raw: u32) -> Option<u32> {
        let at = 3 * self.place(raw as u16, (raw >> 16) as u8);
        let entry = self.entries.get(at..at + 4)?.first_chunk()?;
        Some(u32::from_le_bytes(*entry))
    }

    /// Which of the entries is a character's, given its first two bytes and
    /// the third one.
    #[inline(always)]
    fn place(&self, lead: u16, last: u8) -> usize {
        // Four bits of the first byte above six of the second: the others,
        // which all characters of three bytes have in common, are lost or
        // add a constant that the index has in it.
        let index = u32::from(lead).wrapping_mul(1 << 28 | 1 << 14) >> 22;
        usize::from(self.index[index as usize]) + usize::from(last)
    }

    /// What becomes of a unit of the basic plane.
    #[inline]
    pub(crate) fn value(&self, unit: u16) -> u16 {
        if unit < 0x800 {
            return SAME;
        }
        let raw = raw(unit);
        match self.entry(raw) {
            entry if entry & LOOK != 0 => RARE,
            entry if entry & CHANGES == 0 => SAME,
            entry => unit_of(raw ^ entry & DIFFERENCE),
        }
    }

    pub(crate) fn char(&self, c: char) -> Mapped {
        let code = u32::from(c);
        if let Ok(unit) = u16::try_from(code) {
            match self.value(unit) {
                SAME => return Mapped::One(c),
                RARE => {}
                value => {
                    let to = char::from_u32(value.into());
                    return Mapped::One(to.unwrap_or(c));
                }
            }
        }
        match self.rare.binary_search_by_key(&code, |&(from, _)| from) {
            Err(_) => Mapped::One(c),
            Ok(at) => {
                let to = self.rare[at].1;
                match char::from_u32(to) {
                    Some(to) => Mapped::One(to),
                    None => {
                        Mapped::Text(self.longer[(to - 0x11_0000) as usize])
                    }
                }
            }
        }
    }
}

/// The bytes of a character of three bytes, the first one lowest.
#[inline]
pub(crate) fn raw(unit: u16) -> u32 {
    let unit = u32::from(unit);
    0x0080_80E0 | unit >> 12 | (unit >> 6 & 63) << 8 | (unit & 63) << 16
}

/// The character that has the bytes of [`raw`].
#[inline]
pub(crate) fn unit_of(raw: u32) -> u16 {
    ((raw & 15) << 12 | (raw >> 8 & 63) << 6 | raw >> 16 & 63) as u16
}

/// Whether a character of [`raw`] bytes is among those that [`normal`]
/// replaces, or a neighbour of theirs.
#[inline]
pub(crate) fn is_replaced(raw: u32) -> bool {
    raw & 0xF0FF == 0xA0EF
}

/// Replaces a compatibility ideograph, which is the first thing that every
/// configuration does.
#[inline]
pub(crate) fn normal(c: char) -> char {
    // Compatibility Ideographs and their Supplement; the test is for speed.
    if matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
        && let Mapped::One(to) = NORMAL.char(c)
    {
        return to;
    }
    c
}

#[inline]
pub(crate) fn hash(units: u64) -> u64 {
    units.wrapping_mul(MULTIPLIER)
}

/// Two units as they are hashed.
#[inline]
pub(crate) fn pair(a: u16, b: u16) -> u64 {
    u64::from(a) | u64::from(b) << 16
}

/// A set of pairs, of which it has some that are not in it: bits 44 and up of
/// the hash of two [`raw`] characters choose a bit.
#[derive(Debug)]
pub(crate) struct Bits(pub(crate) &'static [u8]);

impl Bits {
    #[inline]
    pub(crate) fn may_have(&self, first: u32, second: u32) -> bool {
        let pair = u64::from(first) | u64::from(second) << 24;
        let bit = (hash(pair) >> 44) as usize;
        // The number of bytes is a power of two.
        let byte = self.0[bit >> 3 & (self.0.len() - 1)];
        byte >> (bit & 7) & 1 != 0
    }
}

/// The triggers of phrases with the character before, or the one behind if
/// the trigger is the first, and how far before it a phrase begins.
///
/// Most triggers have other neighbours: a bit for each pair, at most one of
/// eight of which is set, tells so. The others are looked for in a perfect
/// hash: a seed for each few pairs is chosen so that all of them come to slots
/// of their own. A slot has three bits of the pair's hash, and below them one
/// for each distance of one to five characters; for a pair that begins with
/// its trigger, the lowest.
#[derive(Debug)]
pub(crate) struct Anchors {
    /// The bits, by bits 44 and up of the hash; all are set if pairs are few.
    /// The number of words is a power of two.
    pub(crate) words: &'static [u64],
    pub(crate) seeds: &'static [u8],
    pub(crate) slots: &'static [u8],
}

/// Multipliers of the seed and of what chooses a slot; the generator has the
/// same.
const SEED: u32 = 0x85EB_CA6B;
const SLOT: u32 = 0xC2B2_AE35;

impl Anchors {
    /// How many characters before a trigger phrases may begin: bit 0 stands
    /// for none. Given are the [`raw`] trigger with the character before, and
    /// with the one behind.
    ///
    /// Nothing here depends on a branch: one text has triggers with and
    /// without phrases in no order.
    #[inline(always)]
    pub(crate) fn distances(&self, before: u64, behind: u64) -> u16 {
        let is_first = self.slot(behind | 1 << 48) != 0;
        self.slot(before) << 1 | u16::from(is_first)
    }

    /// Whether [`distances`](Anchors::distances) may say anything of these:
    /// one question for both, without a branch.
    #[inline(always)]
    pub(crate) fn may_have(&self, before: u64, behind: u64) -> bool {
        let bit = |pair: u64| {
            let hash = hash(pair) >> 44;
            let word = (hash >> 6) as usize & (self.words.len() - 1);
            self.words[word] >> (hash & 63)
        };
        (bit(before) | bit(behind | 1 << 48)) & 1 != 0
    }

    #[inline(always)]
    fn slot(&self, pair: u64) -> u16 {
        const DISTANCES: u8 = 31;

        let hash = hash(pair);
        let within = |number: u32, len: usize| {
            ((u64::from(number) * len as u64) >> 32) as usize
        };
        let bucket = within((hash >> 32) as u32, self.seeds.len());
        let Some(&seed) = self.seeds.get(bucket) else { return 0 };
        let mixed = (hash >> 20) as u32 ^ u32::from(seed).wrapping_mul(SEED);
        let slot = within(mixed.wrapping_mul(SLOT), self.slots.len());
        let Some(&slot) = self.slots.get(slot) else { return 0 };
        let other = (slot ^ (hash >> 32) as u8) & !DISTANCES;
        u16::from(slot & DISTANCES) * u16::from(other == 0)
    }
}

/// A Bloom filter of pairs or triples: bits 32 and up of the hash choose a word, bits
/// 58–63 and 52–57 a bit of it each.
#[derive(Debug)]
pub(crate) struct Filter(pub(crate) &'static [u64]);

impl Filter {
    #[inline]
    pub(crate) fn may_have(&self, hash: u64) -> bool {
        // The number of words is a power of two.
        let word = self.0[(hash >> 32) as usize & (self.0.len() - 1)];
        (word >> (hash >> 58)) & (word >> ((hash >> 52) & 63)) & 1 != 0
    }
}

/// Phrases with what they become, as UTF-16 units in one stream.
///
/// The [`place`] of a key's first two units is split: its upper `bits`
/// choose a bucket, the others tell those in it apart. A bucket is a list of
/// groups, a group this rest, or [`SPELT`] and the two units, followed by the
/// entries of the keys that begin so, the longest first. An entry is a head,
/// the rest of the key, and what is needed of the value:
///
/// | bits of the head | meaning |
/// |---|---|
/// | 0–3 | length of the rest |
/// | 4 | the last entry of its group |
/// | 5 | the value follows: its length, its units |
/// | 6–9 | of a segment's value: the second stages that find a phrase in it |
/// | 6, 7 | of a first stage's value otherwise: [`OPEN`], [`INNER`] |
/// | 10–15 | which of the first six units of the value follow; the others are what the map says of the key's |
///
/// Bucket `n` begins at `bases[n / 64] + offsets[n]`.
#[derive(Debug)]
pub(crate) struct Dict {
    /// The first two characters of keys, if both have three bytes.
    pub(crate) heads: Bits,
    pub(crate) bits: u32,
    pub(crate) stream: &'static [u16],
    pub(crate) bases: &'static [u32],
    pub(crate) offsets: &'static [u16],
}

/// The bits of a [`place`].
const PLACE_BITS: u32 = 29;

/// Stands before the units of a group that are not told by their place.
const SPELT: u16 = 0x8000;

/// A number of [`PLACE_BITS`] for two common ideographs, for each pair
/// another one, and spread evenly.
#[inline]
fn place(a: u16, b: u16) -> Option<u32> {
    const FIRST: u16 = 0x4E00;
    const COUNT: u32 = 0xA000 - FIRST as u32;

    let (a, b) = (a.wrapping_sub(FIRST), b.wrapping_sub(FIRST));
    let (a, b) = (u32::from(a), u32::from(b));
    let pair =
        a.wrapping_mul(COUNT).wrapping_add(b).wrapping_mul(MULTIPLIER as u32);
    (a < COUNT && b < COUNT).then_some(pair & ((1 << PLACE_BITS) - 1))
}

const REST: u16 = 0xF;
const LAST: u16 = 1 << 4;
const WHOLE: u16 = 1 << 5;
const MASK_SHIFT: u32 = 10;

/// How many units of a value there are bits for.
pub(crate) const MASKED: usize = 6;

/// Marks a value of a first stage at the end of which a phrase of the second
/// one may begin that goes on behind.
pub(crate) const OPEN: u16 = 1 << 6;

/// Marks a value of a first stage in which the second one finds a phrase.
pub(crate) const INNER: u16 = 1 << 7;

/// A text that keys are compared with, unit by unit from its start.
pub(crate) trait Units {
    /// Unit `at`, unless the text ends before it. It is asked for in order.
    fn unit(&mut self, at: usize) -> Option<u16>;
}

/// A phrase that was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// Length of the key in units.
    pub(crate) len: usize,
    head: u16,
    value: &'static [u16],
}

impl Dict {
    /// The bucket of keys that begin with the two units, and their place.
    #[inline]
    fn bucket(&self, a: u16, b: u16) -> (usize, Option<u32>) {
        let own = place(a, b);
        let hash = own.unwrap_or_else(|| hash(pair(a, b)) as u32);
        let bucket = hash >> (PLACE_BITS - self.bits) & ((1 << self.bits) - 1);
        (bucket as usize, own)
    }

    /// Whether a key may begin at `at`: a look that is cheaper than to
    /// [find](Dict::find) none.
    #[inline]
    pub(crate) fn may_begin(&self, bytes: &[u8], at: usize) -> bool {
        match (raw_at(bytes, at), raw_at(bytes, at + 3)) {
            (Some(a), Some(b)) if !is_replaced(a) && !is_replaced(b) => {
                self.heads.may_have(a, b)
            }
            _ => true,
        }
    }

    /// Where a bucket begins in the stream.
    #[inline]
    fn start(&self, bucket: usize) -> Option<usize> {
        let base = *self.bases.get(bucket / 64)?;
        Some(base as usize + usize::from(*self.offsets.get(bucket)?))
    }

    /// The longest key of at most `limit` units that `text` begins with.
    #[inline]
    pub(crate) fn find(
        &self,
        text: &mut impl Units,
        limit: usize,
    ) -> Option<Found> {
        if limit < 2 {
            return None;
        }
        let (a, b) = (text.unit(0)?, text.unit(1)?);
        let is_short = |unit| unit < 0x800 || (0xD800..0xE000).contains(&unit);
        if !is_short(a) && !is_short(b) && !self.heads.may_have(raw(a), raw(b))
        {
            return None;
        }
        let (bucket, own) = self.bucket(a, b);
        let rest = PLACE_BITS - self.bits;
        // A rest of more than fifteen bits is spelt.
        let own = own
            .filter(|_| rest < 16)
            .map(|own| own as u16 & ((1 << rest) - 1));
        let start = self.start(bucket)?;
        let end = self.start(bucket + 1).unwrap_or(self.stream.len());
        let stream = self.stream.get(start..end)?;
        let mut at = 0;
        while let Some(&group) = stream.get(at) {
            at += 1;
            let here = if group == SPELT {
                let &[group_a, group_b] = stream.get(at..at + 2)? else {
                    return None;
                };
                at += 2;
                (group_a, group_b) == (a, b)
            } else {
                own == Some(group)
            };
            loop {
                let &head = stream.get(at)?;
                let key = at + 1;
                let mut value = key + usize::from(head & REST);
                let mut value_len = 0;
                if head & WHOLE != 0 {
                    value_len = usize::from(*stream.get(value)?);
                    value += 1;
                } else if head >> MASK_SHIFT != 0 {
                    // Hardly a value has any of its units here.
                    value_len = (head >> MASK_SHIFT).count_ones() as usize;
                }
                at = value + value_len;
                let len = usize::from(head & REST) + 2;
                if here && len <= limit {
                    let mut rest =
                        stream.get(key..key + len - 2)?.iter().zip(2..);
                    if rest.all(|(&unit, at)| text.unit(at) == Some(unit)) {
                        let value = stream.get(value..at)?;
                        return Some(Found { len, head, value });
                    }
                }
                if head & LAST != 0 {
                    break;
                }
            }
            if here {
                return None;
            }
        }
        None
    }
}

impl Found {
    /// Whether the value has one of the bits of `mark`.
    pub(crate) fn is_marked(&self, mark: u16) -> bool {
        self.head & mark != 0
    }

    /// Whether each character of the value is what the map says.
    pub(crate) fn is_by_chars(&self) -> bool {
        self.head & WHOLE == 0 && self.head >> MASK_SHIFT == 0
    }

    /// The units of the value that are written out, and which they are, if
    /// the others are what the map says of the key's.
    #[inline]
    pub(crate) fn given(
        &self,
    ) -> Option<impl Iterator<Item = (u32, u16)> + use<>> {
        let mut mask = self.head >> MASK_SHIFT;
        let places = core::iter::from_fn(move || {
            let place = mask.trailing_zeros();
            mask &= mask.checked_sub(1)?;
            Some(place)
        });
        let is_whole = self.head & WHOLE != 0;
        (!is_whole).then(|| places.zip(self.value.iter().copied()))
    }

    /// Appends the value's characters to `out`. `key` is what the phrase was
    /// found in, `map` gives what is not written out.
    pub(crate) fn value(
        &self,
        key: &mut impl Units,
        map: &Map,
        mut out: impl FnMut(char),
    ) {
        if self.head & WHOLE != 0 {
            for c in char::decode_utf16(self.value.iter().copied()) {
                out(c.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            return;
        }
        let mut given = self.value.iter().copied();
        let mask = self.head >> MASK_SHIFT;
        for at in 0..self.len {
            let from = key.unit(at).unwrap_or(0);
            let unit = if at < MASKED && mask >> at & 1 != 0 {
                given.next().unwrap_or(from)
            } else {
                match map.value(from) {
                    SAME | RARE => from,
                    to => to,
                }
            };
            out(char::from_u32(unit.into())
                .unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }
}
