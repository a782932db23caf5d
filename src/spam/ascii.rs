//! The first look at the letters, digits and tags of a text: which of the
//! readers after it need to run. Chinese pages have few of them.

use super::brand;
use crate::Span;

/// The longest token that is looked at, in bytes: addresses are shorter.
pub(super) const LONGEST: usize = 40;

/// A token that is spliced stands in at least so many places.
pub(super) const PLACES: usize = 3;

/// A telephone number, or that of an account, has at least so many digits.
const NUMBER: usize = 7;

/// What the ASCII of a text may be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ascii {
    /// A token beside other scripts comes again.
    pub(super) comes_again: bool,
    /// A token may be part of a gambling site's name.
    pub(super) names_site: bool,
    /// There is a long number.
    pub(super) has_number: bool,
    /// There is a token of one or two characters and a blank after it.
    pub(super) may_be_jammed: bool,
    /// What tags begin with stands beside another script.
    pub(super) has_tag: bool,
}

impl Ascii {
    pub(super) fn of(text: &str) -> Ascii {
        let mut seen = Ascii::default();
        // How many tokens have one hash.
        let mut counts = [0_u8; 1 << HASH_BITS];
        each(text, |at| {
            seen.has_tag |= TAGS.contains(&text.as_bytes()[at]);
            if let Some(core) = core(text, at) {
                let token = text[core].as_bytes();
                let count = &mut counts[hash(token)];
                *count = count.saturating_add(1);
                seen.comes_again |= usize::from(*count) >= PLACES;
                seen.names_site |= brand::is_part(token);
                let digits = token.iter().filter(|it| it.is_ascii_digit());
                seen.has_number |=
                    token.len() >= NUMBER && digits.count() >= NUMBER;
                seen.may_be_jammed |= token.len() <= 2
                    && text.as_bytes().get(core.end()) == Some(&b' ');
            }
        });
        seen
    }
}

/// What tags begin with.
pub(super) const TAGS: [u8; 5] = [b'[', b'<', b'#', b'_', b'{'];

const HASH_BITS: u32 = 8;

/// A hash of the length and the ends of a token.
fn hash(token: &[u8]) -> usize {
    let mut ends = [0; 4];
    for (to, from) in ends.iter_mut().zip(token) {
        *to = *from;
    }
    let last = token.last().map_or(0, |&byte| u32::from(byte));
    let bits = u32::from_le_bytes(ends) ^ last << 20 ^ token.len() as u32;
    // Multiplicative hashing, by the golden ratio.
    (bits.wrapping_mul(0x9E37_79B9) >> (u32::BITS - HASH_BITS)) as usize
}

/// The stretches of ASCII letters, digits and the marks of addresses that
/// touch other scripts.
pub(super) fn cores(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    each(text, |at| found.extend(core(text, at)));
    found
}

/// Calls `see` with every place after another script where a token or a tag
/// may begin.
fn each(text: &str, mut see: impl FnMut(usize)) {
    let bytes = text.as_bytes();
    let mut start = 1;
    while start < bytes.len() {
        let end = bytes.len().min(start + CHUNK);
        if begins(&bytes[start - 1..end]) > 0 {
            for at in start..end {
                if may_begin(bytes[at - 1], bytes[at]) > 0 {
                    see(at);
                }
            }
        }
        start = end;
    }
}

/// How many bytes are looked at together: most of them have no token.
const CHUNK: usize = 64;

/// How often ASCII that may begin something follows a character of another
/// script, counted so that many bytes go at once.
fn begins(bytes: &[u8]) -> u8 {
    let after = &bytes[1..];
    let mut count = 0;
    if let Some(first) = bytes.first_chunk::<CHUNK>()
        && let Some(second) = after.first_chunk::<CHUNK>()
    {
        for at in 0..CHUNK {
            count += may_begin(first[at], second[at]);
        }
    } else {
        for (&before, &byte) in bytes.iter().zip(after) {
            count += may_begin(before, byte);
        }
    }
    count
}

/// Whether a byte of other scripts stands before ASCII that is a blank, `#`
/// or none of the signs that come before the brackets.
fn may_begin(before: u8, byte: u8) -> u8 {
    let is_high = u8::from(before >= 0x80);
    let is_word = u8::from(byte.cast_signed() >= b'(' as i8);
    is_high & (is_word | u8::from(byte == b' ') | u8::from(byte == b'#'))
}

/// The core that begins at `start`, or after a blank or a sign there.
fn core(text: &str, start: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let start = start + usize::from(b" ([<{*_~-|".contains(&bytes[start]));
    let rest = &bytes[start..];
    // What is longer is no token.
    let rest = &rest[..rest.len().min(LONGEST + 1)];
    let len = rest.iter().take_while(|byte| is_part(**byte)).count();
    let has_word = rest[..len].iter().any(u8::is_ascii_alphanumeric);
    (has_word && len <= LONGEST).then_some(Span::new(start, start + len))
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')
}
