//! How much likelier some characters are after two others than after one.
//!
//! # The table
//!
//! A hash of the three symbols picks two buckets of four entries; an entry
//! is two bytes, the low one first: four bits of level and above them twelve
//! bits that tell the groups of a bucket apart. Of what is not in the table
//! one in five hundred seems to be. There are two tables: one of 52 KB for
//! groups with a character that [`is_kept`], of which
//! `data/generate/src/contexts.rs` says why, and one of 128 KB for the
//! worthiest others, which only the search of `injection` asks. A third table
//! has a bit for the first two symbols of each group: most two that are asked
//! for have none.

use std::sync::LazyLock;

use encoding_rs::GBK;

use super::Symbol;
use crate::tables::contexts::{CONTEXTS, FIRSTS, LEVEL, OTHER_CONTEXTS};

/// Bytes of a bucket: four entries.
const BUCKET: usize = 4 * size_of::<u16>();

/// The bits of a symbol in a key.
const SYMBOL_BITS: u32 = 13;

/// What spreads keys: 2^64 divided by the golden ratio.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// The bits of the place of two symbols in [`FIRSTS`].
const FIRST_BITS: u32 = (8 * FIRSTS.len()).trailing_zeros();

/// The largest gain.
pub(super) const MOST: i32 = LEVEL * (LEVELS as i32 + 1);

/// The bits of an entry that are its level.
const LEVEL_BITS: u32 = 4;

/// The highest level.
const LEVELS: u16 = (1 << LEVEL_BITS) - 1;

/// By how much `c` is cheaper after `a` and `b` than after `b` alone, if one
/// of them is a character that [`is_kept`].
pub(super) fn gain(a: Symbol, b: Symbol, c: Symbol) -> i32 {
    match [a, b, c].into_iter().any(is_kept) {
        true => Group::of(firsts(a, b), c).find(CONTEXTS).unwrap_or(0),
        false => 0,
    }
}

/// The same for any characters.
pub(super) fn gain_of_any(a: Symbol, b: Symbol, c: Symbol) -> i32 {
    After::of(a, b).gain(c)
}

/// What may follow two symbols.
pub(super) struct After {
    /// The two, as a part of a group's key.
    firsts: u64,
    /// Whether anything is cheaper behind both.
    are_known: bool,
    is_kept: bool,
    kept: &'static [u64],
}

impl After {
    pub(super) fn of(a: Symbol, b: Symbol) -> After {
        let kept = KEPT.as_slice();
        let is_kept = is_in(kept, a) || is_in(kept, b);
        let firsts = firsts(a, b);
        After { firsts, are_known: are_known(firsts), is_kept, kept }
    }

    /// The most that anything is cheaper.
    #[inline]
    pub(super) fn most(&self) -> i32 {
        if self.are_known { MOST } else { 0 }
    }

    /// By how much `c` is cheaper here than behind the nearer one alone.
    #[inline]
    pub(super) fn gain(&self, c: Symbol) -> i32 {
        if self.are_known { self.find(c) } else { 0 }
    }

    fn find(&self, c: Symbol) -> i32 {
        let group = Group::of(self.firsts, c);
        let kept = match self.is_kept || is_in(self.kept, c) {
            true => group.find(CONTEXTS),
            false => None,
        };
        kept.or_else(|| group.find(OTHER_CONTEXTS)).unwrap_or(0)
    }
}

fn firsts(a: Symbol, b: Symbol) -> u64 {
    u64::from(a.0) << SYMBOL_BITS | u64::from(b.0)
}

/// Whether a third symbol may be cheaper behind two: of those behind which
/// none is, one in three seems to have one.
fn are_known(firsts: u64) -> bool {
    let hash = firsts.wrapping_mul(SPREAD) >> (u64::BITS - FIRST_BITS);
    FIRSTS[hash as usize / 8] >> (hash % 8) & 1 == 1
}

/// Where three symbols are looked for.
struct Group {
    hashes: [u64; 2],
    /// What an entry has of them, above its level.
    print: u16,
}

impl Group {
    #[inline]
    fn of(firsts: u64, c: Symbol) -> Group {
        let key = firsts << SYMBOL_BITS | u64::from(c.0);
        let hash = key.wrapping_mul(SPREAD);
        let again = (hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let print = (again as u16 & 0xFFF).max(1) << LEVEL_BITS;
        Group { hashes: [hash, again], print }
    }

    /// Looks at the four entries of a bucket at once.
    #[inline]
    fn find(&self, table: &[u8]) -> Option<i32> {
        const EACH: u64 = 0x0001_0001_0001_0001;
        let (buckets, _) = table.as_chunks::<BUCKET>();
        for hash in self.hashes {
            let home = ((hash >> 32) * buckets.len() as u64) >> 32;
            let entries = u64::from_le_bytes(*buckets.get(home as usize)?);
            // An entry with this print is 0 but for its level, and the
            // lowest one that is makes the first borrow.
            let apart = entries ^ (u64::from(self.print) * EACH);
            let without_level = apart & !(u64::from(LEVELS) * EACH);
            let same = without_level.wrapping_sub(EACH)
                & !without_level
                & (EACH << 15);
            if same != 0 {
                let level = apart >> (same.trailing_zeros() & !0xF) & 0xF;
                return Some(LEVEL * (level as i32 + 1));
            }
        }
        None
    }
}

/// Whether a symbol has a trail byte with which punctuation begins.
fn is_kept(symbol: Symbol) -> bool {
    is_in(&KEPT, symbol)
}

fn is_in(kept: &[u64], symbol: Symbol) -> bool {
    let at = usize::from(symbol.0);
    kept[at / 64] >> (at % 64) & 1 == 1
}

static KEPT: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut kept = vec![0; 0x1_0000 / 64];
    for lead in 0x81..=0xFE {
        let pairs = [lead, 0xA1, lead, 0xA3];
        let (text, _) = GBK.decode_without_bom_handling(&pairs);
        for c in text.chars() {
            let at = usize::from(Symbol::of(c).0);
            kept[at / 64] |= 1 << (at % 64);
        }
    }
    kept
});
