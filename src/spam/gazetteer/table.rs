//! The table of names: its records, and how they are found.

use super::short::CONTRACTED;
use crate::{
    fold::fold,
    han::{PairBits, unit_at},
    tables::places::PLACES,
};

/// The longest name that is looked up, in bytes: 48 is 16 characters, the
/// longest name of the table being 15 (积石山保安族东乡族撒拉族自治县). Longer
/// text is not even folded.
pub(super) const LONGEST: usize = 48;

/// A line of the table, taken apart.
pub(super) struct Record {
    pub(super) key: &'static str,
    pub(super) name: &'static str,
    pub(super) places: &'static str,
}

impl Record {
    pub(super) fn parse(line: &'static str) -> Record {
        let end = line.bytes().position(|byte| byte < 0x80);
        let (key, places) = line.split_at(end.unwrap_or(line.len()));
        match places.split_once('=') {
            Some((places, name)) => Record { key, name, places },
            None => Record { key, name: key, places },
        }
    }
}

/// `name` in simplified characters, in the buffer; none for what is too long
/// or too short for a name, or begins as no name does.
pub(super) fn folded<'b>(
    name: &str,
    buffer: &'b mut [u8; LONGEST],
) -> Option<&'b str> {
    // All names are Han text of two characters or more.
    (name.len() >= 6 && may_begin(name)).then(|| folded_part(name, buffer))?
}

/// The same for the beginning of a name.
pub(super) fn folded_part<'b>(
    name: &str,
    buffer: &'b mut [u8; LONGEST],
) -> Option<&'b str> {
    if name.len() > LONGEST || *name.as_bytes().first()? < 0xE3 {
        return None;
    }
    let mut len = 0;
    for c in name.chars() {
        let c = fold(c);
        let end = len + c.len_utf8();
        c.encode_utf8(buffer.get_mut(len..end)?);
        len = end;
    }
    core::str::from_utf8(&buffer[..len]).ok()
}

/// Whether a name of the table may begin with the two characters that `name`
/// begins with, in either script: most of what is looked up is no name, and
/// told with one look.
fn may_begin(name: &str) -> bool {
    let mut chars = name.chars().map(|c| u32::from(fold(c)));
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) => STARTS.may_have(first, second),
        _ => false,
    }
}

/// The two characters that names begin with. One bit in twenty is set.
static STARTS: PairBits = {
    let bytes = PLACES.as_bytes();
    let mut pairs = PairBits::EMPTY;
    let mut at = 0;
    while at < bytes.len() {
        pairs.add(unit_at(bytes, at), unit_at(bytes, at + 3));
        while bytes[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    let mut at = 0;
    while at < CONTRACTED.len() {
        let bytes = CONTRACTED[at].0.as_bytes();
        pairs.add(unit_at(bytes, 0), unit_at(bytes, 3));
        at += 1;
    }
    pairs
};

/// The first character of [`BUCKETS`], and how many have one bucket.
const FIRST: u32 = 0x4E00;
const SHARED: u32 = 8;
const BUCKET_COUNT: usize = ((0xA000 - FIRST) / SHARED) as usize;

/// Where the records begin in [`PLACES`] whose keys begin with a character
/// of each bucket or a later one: so that a look-up searches a dozen records
/// and not thousands. 5 KB.
static BUCKETS: [u16; BUCKET_COUNT + 1] = buckets();

const fn buckets() -> [u16; BUCKET_COUNT + 1] {
    let bytes = PLACES.as_bytes();
    assert!(bytes.len() <= u16::MAX as usize, "the offsets are of 16 bits");
    let mut starts = [0; BUCKET_COUNT + 1];
    let (mut next, mut at) = (0, 0);
    while at < bytes.len() {
        let bucket = bucket(bytes[at], bytes[at + 1], bytes[at + 2]);
        while next <= bucket {
            starts[next] = at as u16;
            next += 1;
        }
        while bytes[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    while next <= BUCKET_COUNT {
        starts[next] = bytes.len() as u16;
        next += 1;
    }
    starts
}

/// The bucket of a character of three bytes; one past the last of others.
const fn bucket(a: u8, b: u8, c: u8) -> usize {
    let c = (a as u32 & 0xF) << 12 | (b as u32 & 0x3F) << 6 | c as u32 & 0x3F;
    match c.checked_sub(FIRST) {
        Some(offset) if (offset / SHARED) < BUCKET_COUNT as u32 => {
            (offset / SHARED) as usize
        }
        _ => BUCKET_COUNT,
    }
}

/// The start of the first record of [`PLACES`] whose key is `key` or comes
/// after it, if any has its first character.
pub(super) fn lower_bound(key: &str) -> usize {
    let bytes = PLACES.as_bytes();
    let &[a @ 0xE0..=0xEF, b, c, ..] = key.as_bytes() else {
        return bytes.len();
    };
    let bucket = bucket(a, b, c);
    let Some(&end) = BUCKETS.get(bucket + 1) else { return bytes.len() };
    let (mut low, mut high) = (usize::from(BUCKETS[bucket]), usize::from(end));
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|&b| b == b'\n');
        let start = start.map_or(low, |at| low + at + 1);
        let end = bytes[start..].iter().position(|&byte| byte < 0x80);
        let end = end.map_or(bytes.len(), |len| start + len);
        if &bytes[start..end] < key.as_bytes() {
            let line = bytes[end..].iter().position(|&byte| byte == b'\n');
            low = line.map_or(bytes.len(), |len| end + len + 1);
        } else {
            high = start;
        }
    }
    low
}
