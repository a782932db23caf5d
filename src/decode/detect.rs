//! Which encoding a body is in.

use chardetng::EncodingDetector;
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, ISO_2022_JP, SHIFT_JIS,
    UTF_8,
};
use memchr::memchr2;

use super::{Decision, declared, read, utf16};
use crate::statistics::{self, Symbol};

/// How many bytes of telling lines are judged.
const SAMPLE: usize = 1 << 16;

/// The most bytes beyond ASCII for which two-byte characters of UTF-8 may be
/// something else that was declared.
const SHORT: usize = 16;

/// The encoding of `bytes`, which have no byte order mark; `valid` is their
/// text if they are valid UTF-8.
pub(super) fn choose(
    bytes: &[u8],
    valid: Option<&str>,
    declared: Option<&'static Encoding>,
) -> (&'static Encoding, Decision) {
    let named = || {
        let document = declared::from_document(bytes);
        [(declared, Decision::Declared), (document, Decision::Document)]
            .into_iter()
            .filter_map(|(encoding, decision)| Some((encoding?, decision)))
    };
    // NUL in what could be UTF-8 or ASCII betrays UTF-16, ESC ISO-2022-JP.
    if let Some(text) = valid
        && let Some(encoding) = not_utf8(text, named())
    {
        let decision = named()
            .find(|&(name, _)| name == encoding)
            .map_or(Decision::Validity, |(_, decision)| decision);
        return (encoding, decision);
    }
    let encoding = if valid.is_some() || mostly_utf8(bytes) {
        Some(UTF_8)
    } else {
        utf16::detect(bytes)
    };
    if let Some(encoding) = encoding {
        let decision = named()
            .find(|&(name, _)| name == encoding)
            .map_or(Decision::Validity, |(_, decision)| decision);
        return (encoding, decision);
    }
    let sample = Sample::of(bytes);
    named()
        .find(|&(encoding, _)| sample.agrees(encoding))
        .unwrap_or((sample.guess, Decision::Detected))
}

/// The encoding of bytes that are valid UTF-8 by chance.
fn not_utf8(
    text: &str,
    named: impl Iterator<Item = (&'static Encoding, Decision)>,
) -> Option<&'static Encoding> {
    let bytes = text.as_bytes();
    if let Some(at) = memchr2(0, 0x1B, bytes) {
        if bytes[at] == 0 {
            return utf16::detect(bytes);
        }
        // The codes that change to the kanji of JIS X 0208.
        let kanji = bytes[at..].starts_with(b"\x1B$B")
            || bytes[at..].starts_with(b"\x1B$@");
        if kanji && read::bad_bytes(bytes, ISO_2022_JP) == 0 {
            return Some(ISO_2022_JP);
        }
    }
    if text.len() > SAMPLE || text.is_ascii() {
        return None;
    }
    // A few double-byte characters can happen to be letters of UTF-8.
    let beyond: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    if beyond.len() * 2 > SHORT || beyond.iter().any(|&c| c >= '\u{800}') {
        return None;
    }
    let mut named = named.map(|(encoding, _)| encoding);
    named.find(|&encoding| {
        is_chinese(encoding)
            && read::bad_bytes(bytes, encoding) == 0
            && Cost::of(bytes, encoding).reads_well()
    })
}

/// Whether more of what is not ASCII is valid UTF-8 than not. Characters of
/// two bytes do not count: double-byte text is full of them.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let beyond = beyond_ascii(bytes);
    let valid: usize = bytes
        .utf8_chunks()
        .flat_map(|chunk| chunk.valid().chars())
        .map(char::len_utf8)
        .filter(|&len| len > 2)
        .sum();
    valid * 2 > beyond
}

/// How many bytes are not ASCII.
fn beyond_ascii(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte >= 0x80).count()
}

/// The lines of a body that tell its encoding, and the first guess.
struct Sample {
    bytes: Vec<u8>,
    guess: &'static Encoding,
}

impl Sample {
    fn of(body: &[u8]) -> Sample {
        let mut bytes = Vec::new();
        for line in body.split_inclusive(|&byte| byte == b'\n') {
            let room = SAMPLE - bytes.len();
            if room == 0 {
                break;
            }
            // Most of a long line may be markup.
            if let Some(first) = line.iter().position(|byte| *byte >= 0x80)
                && str::from_utf8(line).is_err()
            {
                let line = &line[first.saturating_sub(1)..];
                bytes.extend_from_slice(&line[..line.len().min(room)]);
            }
        }
        let guess = guess(&bytes);
        Sample { bytes, guess }
    }

    /// Whether the bytes can be text in a declared encoding.
    fn agrees(&self, encoding: &'static Encoding) -> bool {
        if encoding == UTF_8 {
            let bad = self.bytes.utf8_chunks().map(|chunk| chunk.invalid());
            return bad.map(<[u8]>::len).sum::<usize>() * 3
                < beyond_ascii(&self.bytes);
        }
        if encoding.is_single_byte() {
            return self.guess.is_single_byte();
        }
        if !is_double_byte(encoding) {
            return false;
        }
        let cost = Cost::of(&self.bytes, encoding);
        cost.is_text()
            && (encoding == self.guess
                || !is_double_byte(self.guess)
                || cost.sum <= Cost::of(&self.bytes, self.guess).sum)
    }
}

/// The likeliest encoding of bytes that are neither UTF-8 nor UTF-16.
fn guess(sample: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new();
    detector.feed(sample, false);
    detector.guess(None, false)
}

fn is_chinese(encoding: &'static Encoding) -> bool {
    [GBK, GB18030, BIG5].contains(&encoding)
}

fn is_double_byte(encoding: &'static Encoding) -> bool {
    is_chinese(encoding) || [SHIFT_JIS, EUC_JP, EUC_KR].contains(&encoding)
}

/// How a text reads in an encoding.
struct Cost {
    /// What the characters that are not ASCII cost together, in
    /// [`statistics::UNITS`].
    sum: i64,
    /// How many they are.
    chars: usize,
    /// How many bytes were not text.
    bad: usize,
}

impl Cost {
    /// What a byte that is not text costs: as much as the rarest character
    /// twice.
    const BAD: i64 = 40 * statistics::UNITS as i64;

    fn of(bytes: &[u8], encoding: &'static Encoding) -> Cost {
        let mut reading = read::Reading::new(bytes, 0);
        reading.read_to(bytes.len(), encoding);
        let mut cost = Cost { sum: 0, chars: 0, bad: 0 };
        let mut last = Symbol::line_break();
        for c in reading.text.chars() {
            let symbol = Symbol::of(c);
            if !c.is_ascii() && c != char::REPLACEMENT_CHARACTER {
                cost.sum += i64::from(statistics::cost(last, symbol));
                cost.chars += 1;
            }
            last = symbol;
        }
        cost.bad = read::bad_bytes(bytes, encoding);
        cost.sum += cost.bad as i64 * Cost::BAD;
        cost
    }

    /// Whether there are hardly any bytes that are not text.
    fn is_text(&self) -> bool {
        self.bad * 50 <= self.chars
    }

    /// Whether it reads like Chinese.
    fn reads_well(&self) -> bool {
        self.is_text() && self.sum <= self.chars as i64 * READS_WELL
    }
}

/// What a character of Chinese text costs at most, on average.
const READS_WELL: i64 = 11 * statistics::UNITS as i64;
