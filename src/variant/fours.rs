//! Converting characters of three bytes four by four.

use crate::variant::tables::{DIFFERENCE, LOOK, Map};

/// How far a text was converted in one run.
pub(crate) struct Run {
    /// The offset in the block.
    pub(crate) at: usize,
    /// How many marks were written.
    pub(crate) marks: usize,
}

/// Converts characters of three bytes, four by four, and a few of ASCII
/// between them, from a source into a block, from [`Run::at`] on, and marks
/// triggers. It ends where something else comes.
///
/// A mark is the offset of four characters, and in its lowest four bits which
/// of them are triggers.
pub(crate) type Fours<const BLOCK: usize> =
    fn(&Map, &[u8], &mut [u8; BLOCK], &mut [u16; BLOCK], &mut Run);

/// [`convert_fours`] for a bit of triggers: as a constant, it leaves room for
/// other things in registers.
pub(crate) fn fours<const BLOCK: usize>(trigger: u32) -> Fours<BLOCK> {
    const BITS: [u32; 6] = [6, 7, 14, 15, 22, 23];

    match trigger.trailing_zeros() {
        bit if bit == BITS[0] => convert_fours::<{ BITS[0] }, BLOCK>,
        bit if bit == BITS[1] => convert_fours::<{ BITS[1] }, BLOCK>,
        bit if bit == BITS[2] => convert_fours::<{ BITS[2] }, BLOCK>,
        bit if bit == BITS[3] => convert_fours::<{ BITS[3] }, BLOCK>,
        bit if bit == BITS[4] => convert_fours::<{ BITS[4] }, BLOCK>,
        _ => convert_fours::<{ BITS[5] }, BLOCK>,
    }
}

/// [`Fours`] for the triggers that have the bit `TRIGGER`.
///
/// What a character of another length and those behind it seem to become is
/// written and then written over: that the four are whole is the only
/// question, and where they are not, as much as can be is done without
/// another one.
#[inline(never)]
fn convert_fours<const TRIGGER: u32, const BLOCK: usize>(
    fused: &Map,
    source: &[u8],
    block: &mut [u8; BLOCK],
    marks: &mut [u16; BLOCK],
    run: &mut Run,
) {
    /// Where the first and the second character of a raw one begin.
    const LEADS: u32 = 0xF000_00F0;
    const THREE: u32 = 0xE000_00E0;
    /// Bytes of four characters, and the one more that is read and written.
    const FOUR: usize = 13;

    let (mut at, mut count) = (run.at, run.marks);
    while let (Some(from), Some(into)) =
        (source.get(at..at + FOUR), block.get_mut(at..at + FOUR))
    {
        let (Some(from), Some(into)) =
            (from.first_chunk::<FOUR>(), into.first_chunk_mut::<FOUR>())
        else {
            break;
        };
        // From the last one to the first: each moves the hits of the others
        // by one bit.
        let bit = |entry: u32| entry & 1 << TRIGGER;
        let fourth = raw_of(from, 9);
        let Some(d) = fused.get(fourth) else { break };
        let mut hits = bit(d);
        let third = raw_of(from, 6);
        let Some(c) = fused.get(third) else { break };
        hits = 2 * hits + bit(c);
        let second = raw_of(from, 3);
        let Some(b) = fused.get(second) else { break };
        hits = 2 * hits + bit(b);
        let first = raw_of(from, 0);
        let Some(a) = fused.get(first) else { break };
        hits = (2 * hits + bit(a)) >> TRIGGER;
        if (a | b | c | d) & LOOK != 0 {
            break;
        }
        let mut put = |at: usize, raw: u32, entry: u32| {
            let bytes = (raw ^ entry & DIFFERENCE).to_le_bytes();
            into[at..at + 4].copy_from_slice(&bytes);
        };
        put(0, first, a);
        put(3, second, b);
        put(6, third, c);
        put(9, fourth, d);
        // There are fewer marks than bytes: the mask only spares a test.
        let mark = &mut marks[count & (BLOCK - 1)];
        let [low, high] = [first, third].map(|raw| (raw ^ THREE) & LEADS);
        if low | high == 0 {
            *mark = (at << 4) as u16 | hits as u16;
            count += usize::from(hits != 0);
            at += 12;
            continue;
        }
        // The lowest bit of what is not as it is in four characters lies
        // between 16 times their number before it and 16 times one more.
        let other = u64::from(low) | u64::from(high) << 32;
        let chars = (other.trailing_zeros() >> 4) as usize;
        hits &= (1 << chars) - 1;
        *mark = (at << 4) as u16 | hits as u16;
        count += usize::from(hits != 0);
        at += 3 * chars;
        match copy_ascii(source, block, at) {
            0 => break,
            len => at += len,
        }
    }
    *run = Run { at, marks: count };
}

/// The character of three bytes at `at`, and the byte behind.
#[inline(always)]
fn raw_of<const N: usize>(bytes: &[u8; N], at: usize) -> u32 {
    bytes[at..].first_chunk().map_or(0, |&raw| u32::from_le_bytes(raw))
}

/// Copies the ASCII characters at `at` if they are seven at the most and no
/// phrase begins with them; returns how many it copied.
#[inline(always)]
fn copy_ascii(source: &[u8], block: &mut [u8], at: usize) -> usize {
    const AT_ONCE: usize = 8;
    const NOT_ASCII: u64 = u64::from_ne_bytes([0x80; AT_ONCE]);

    let (Some(from), Some(into)) =
        (source.get(at..at + AT_ONCE), block.get_mut(at..at + AT_ONCE))
    else {
        return 0;
    };
    let Some(&bytes) = from.first_chunk::<AT_ONCE>() else { return 0 };
    let other = u64::from_le_bytes(bytes) & NOT_ASCII;
    let len = (other.trailing_zeros() / 8) as usize;
    if len == 0 || len == AT_ONCE || bytes[len - 1].is_ascii_uppercase() {
        return 0;
    }
    into.copy_from_slice(&bytes);
    len
}
