//! The first look at the letters, digits and tags of a text: which of the
//! readers after it need to run. Chinese pages have few of them.

use core::ops::Range;

use super::{brand, disguised, facts::Facts, put_hosts};
use crate::Span;

/// The longest token that is looked at, in bytes: addresses are shorter.
pub(super) const LONGEST: usize = 40;

/// A token that is spliced stands in at least so many places.
pub(super) const PLACES: usize = 3;

/// A telephone number, or that of an account, has at least so many digits.
const NUMBER: usize = 7;

/// The name of an account or a site has at least so many characters.
const NAME: usize = 5;

/// The tokens of a page beside other scripts, as far as the first look goes.
#[derive(Clone, Debug)]
pub(super) struct Tokens {
    facts: Facts,
    /// How many tokens have one hash.
    counts: [u8; 1 << HASH_BITS],
}

impl Default for Tokens {
    fn default() -> Tokens {
        Tokens { facts: Facts::default(), counts: [0; 1 << HASH_BITS] }
    }
}

impl Tokens {
    /// Adds what begins at a place after another script.
    pub(super) fn add(&mut self, text: &str, at: usize) {
        self.facts |= Facts::TAG.when(TAGS.contains(&text.as_bytes()[at]));
        self.facts |= Facts::SPACED.when(is_apart(&text.as_bytes()[at..]))
            | Facts::DISGUISED.when(disguised::begins(&text.as_bytes()[at..]));
        const PUT_IN: &[u8] = b"@[(-*";
        let first = text.as_bytes()[at];
        self.facts |= Facts::PUT_IN.when(PUT_IN.contains(&first))
            | Facts::NUMBER.when(first == b'@');
        let Some(core) = core(text, at) else { return };
        let token = text[core].as_bytes();
        // Digits may be wide: QQ１２３４５６.
        let after = &text.as_bytes()[core.end()..];
        let is_wide = matches!(after, [0xEF, 0xBC, 0x90..=0x9A, ..]);
        self.facts |= Facts::NUMBER.when(is_wide);
        let may_be_host = token.contains(&b'.')
            || token.starts_with(b"www")
            || put_hosts::begins_odd(token);
        self.facts |= Facts::PUT_IN.when(may_be_host);
        let count = &mut self.counts[hash(token)];
        *count = count.saturating_add(1);
        let comes_again = usize::from(*count) >= PLACES;
        let digits = || token.iter().filter(|it| it.is_ascii_digit()).count();
        let is_number = token.len() >= NUMBER && digits() >= NUMBER;
        // A number, an account or an address to call.
        let is_name = token.len() >= NAME
            && (memchr::memchr(b'.', token).is_some()
                || (digits() > 0 && digits() < token.len()));
        let is_short =
            token.len() <= 2 && text.as_bytes().get(core.end()) == Some(&b' ');
        self.facts |= Facts::COMES_AGAIN.when(comes_again)
            | Facts::NAMES_SITE
                .when(brand::is_part(token) || is_numbered(token))
            | Facts::NUMBER.when(is_number || is_name)
            | Facts::ADDRESS
                .when(token.contains(&b'.') && is_marked(text, at))
            | Facts::ADDRESS.when(
                token.starts_with(b"www.")
                    || token.eq_ignore_ascii_case(b"copyright"),
            )
            | Facts::SHORT_TOKENS.when(is_short)
            | Facts::SPACED.when(is_spaced(text.as_bytes(), core));
    }

    pub(super) fn facts(&self) -> Facts {
        self.facts
    }
}

/// Whether a sign or a blank that follows another script comes again after
/// one character and the next: `本*文*由*`.
fn is_apart(bytes: &[u8]) -> bool {
    const SIGNS: &[u8] = b" *-/~|";
    match *bytes {
        // After the blank or the bracket that such a stretch begins with.
        [b' ', b'-' | b'[' | b'~', b' ', _, b' ', ..]
        | [b'[' | b'(' | b'~', b' ', _, b' ', ..]
        | [b'[' | b'(' | b'~', b' ', 0xE4..=0xE9, _, _, b' ', ..] => true,
        [a, _, _, _, b, _, _, _, c, ..] => {
            a == b && a == c && SIGNS.contains(&a)
        }
        _ => false,
    }
}

/// Whether the letters at a place have the same sign between them, or a dot
/// that is wide beside them: `w*w*w`.
fn is_spaced(bytes: &[u8], core: Span) -> bool {
    const WIDE_DOT: &[u8] = "．".as_bytes();
    let (before, rest) = (&bytes[..core.start()], &bytes[core.end()..]);
    let is_hyphened =
        || matches!(bytes[core.start()..], [b'w', b'-', b'w', b'-', b'w', ..]);
    let is_apart = || match *rest {
        [a @ (b' ' | b'*' | b'/' | b'~' | b'|'), b, c, ..] => {
            b.is_ascii_graphic() && a == c
        }
        [0xC2, a, _, 0xC2, b, ..] => a == b,
        _ => false,
    };
    (core.end() - core.start() == 1 && is_apart())
        || is_hyphened()
        || before.ends_with(WIDE_DOT)
        || rest.starts_with(WIDE_DOT)
}

/// Whether letters with digits behind them are a part of a site's name:
/// yabo2023.
fn is_numbered(token: &[u8]) -> bool {
    let end = token.iter().rposition(|byte| !byte.is_ascii_digit());
    end.is_some_and(|end| {
        end + 1 < token.len() && brand::is_part(&token[..=end])
    })
}

/// Whether what stands before a place is what sites put before their
/// addresses: 】www.a1.com.
fn is_marked(text: &str, at: usize) -> bool {
    const MARKS: [[u8; 3]; 4] = [
        [0xE3, 0x80, 0x91],
        [0xEF, 0xBC, 0x89],
        [0xE5, 0x90, 0xA7],
        [0xE7, 0xBD, 0x91],
    ];
    let before = &text.as_bytes()[..at];
    before.last_chunk().is_some_and(|it| MARKS.contains(it))
        || matches!(text.as_bytes()[at], b'-' | b'[' | b'(' | b'~')
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
/// touch other scripts, but for most that do not come again in [`PLACES`].
pub(super) fn again(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut cores: Vec<Span> = Vec::new();
    let places = 1.min(bytes.len())..bytes.len();
    each_begin(bytes, places, |at| cores.extend(core(text, at)));
    let hash = |core: &Span| hash(text[*core].as_bytes());
    let mut counts = [0_u8; 1 << HASH_BITS];
    for core in &cores {
        let count = &mut counts[hash(core)];
        *count = count.saturating_add(1);
    }
    cores.retain(|core| usize::from(counts[hash(core)]) >= PLACES);
    cores
}

/// Calls `see` with the places of a range that is not at the beginning where
/// ASCII [may begin](may_begin).
pub(super) fn each_begin(
    bytes: &[u8],
    places: Range<usize>,
    mut see: impl FnMut(usize),
) {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let mut next = places.start;
    // Eight bytes at a time: those of ASCII with a byte of another script
    // before them.
    while next + size_of::<u64>() <= places.end
        && let Some(word) = bytes.get(next..).and_then(<[u8]>::first_chunk)
    {
        let high = u64::from_le_bytes(*word) & HIGH;
        let before = high << 8 | u64::from(bytes[next - 1] & 0x80);
        let mut begins = before & !high;
        while begins != 0 {
            let at = next + (begins.trailing_zeros() / u8::BITS) as usize;
            if may_begin(bytes[at - 1], bytes[at]) > 0 {
                see(at);
            }
            begins &= begins - 1;
        }
        next += word.len();
    }
    for begin in next..places.end {
        if may_begin(bytes[begin - 1], bytes[begin]) > 0 {
            see(begin);
        }
    }
}

/// Whether a byte of other scripts stands before ASCII that is a blank, `#`
/// or none of the signs that come before the brackets.
pub(super) fn may_begin(before: u8, byte: u8) -> u8 {
    let is_high = u8::from(before >= 0x80);
    let is_word = u8::from(byte.cast_signed() >= b'(' as i8);
    is_high & (is_word | u8::from(byte == b' ') | u8::from(byte == b'#'))
}

/// The core that begins at `start`, or after a blank or a sign there.
fn core(text: &str, start: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let start = start + usize::from(CLASSES[usize::from(bytes[start])] >> 2);
    let rest = &bytes[start..];
    // What is longer is no token.
    let rest = &rest[..rest.len().min(LONGEST + 1)];
    let (mut len, mut all) = (0, 0);
    for &byte in rest {
        let class = CLASSES[usize::from(byte)];
        if class & PART == 0 {
            break;
        }
        len += 1;
        all |= class;
    }
    let has_word = all & WORD != 0;
    (has_word && len <= LONGEST).then_some(Span::new(start, start + len))
}

/// What a byte may be of a core: a part of it, a letter or a digit; or a sign
/// before it.
const PART: u8 = 1;
const WORD: u8 = 1 << 1;
const SIGN: u8 = 1 << 2;
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 0x80 {
        let c = byte as u8;
        classes[byte] = match c {
            b'.' => PART,
            b'-' | b'_' => PART | SIGN,
            b' ' | b'(' | b'[' | b'<' | b'{' | b'*' | b'~' | b'|' => SIGN,
            _ if c.is_ascii_alphanumeric() => PART | WORD,
            _ => 0,
        };
        byte += 1;
    }
    classes
};
