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
//! worthiest others, which only the search of `injection` asks.

use std::sync::LazyLock;

use encoding_rs::GBK;

use super::Symbol;
use crate::tables::contexts::{CONTEXTS, LEVEL, OTHER_CONTEXTS};

const PER_BUCKET: usize = 4;

/// The largest gain.
pub(super) const MOST: i32 = LEVEL * (LEVELS as i32 + 1);

/// The highest level.
const LEVELS: u16 = 0xF;

/// By how much `c` is cheaper after `a` and `b` than after `b` alone, if one
/// of them is a character that [`is_kept`].
pub(super) fn gain(a: Symbol, b: Symbol, c: Symbol) -> i32 {
    match [a, b, c].into_iter().any(is_kept) {
        true => find(CONTEXTS, key(a, b, c)).unwrap_or(0),
        false => 0,
    }
}

/// The same for any characters.
pub(super) fn gain_of_any(a: Symbol, b: Symbol, c: Symbol) -> i32 {
    let kept = gain(a, b, c);
    if kept > 0 {
        return kept;
    }
    find(OTHER_CONTEXTS, key(a, b, c)).unwrap_or(0)
}

fn key(a: Symbol, b: Symbol, c: Symbol) -> u64 {
    let [a, b, c] = [a, b, c].map(|symbol| u64::from(symbol.0));
    a << 26 | b << 13 | c
}

fn find(table: &[u8], key: u64) -> Option<i32> {
    let buckets = (table.len() / 2 / PER_BUCKET) as u64;
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let again = (hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let print = (again as u16 & 0xFFF).max(1);
    for hash in [hash, again] {
        let home = (((hash >> 32) * buckets) >> 32) as usize;
        let bucket = &table[home * 2 * PER_BUCKET..][..2 * PER_BUCKET];
        for entry in bucket.chunks_exact(2) {
            let entry = u16::from_le_bytes([entry[0], entry[1]]);
            if entry >> 4 == print {
                return Some(LEVEL * (i32::from(entry & LEVELS) + 1));
            }
        }
    }
    None
}

/// Whether a symbol has a trail byte with which punctuation begins.
fn is_kept(symbol: Symbol) -> bool {
    let at = usize::from(symbol.0);
    KEPT[at / 64] >> (at % 64) & 1 == 1
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
