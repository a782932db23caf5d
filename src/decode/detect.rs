//! Which encoding a body is in.

use chardetng::EncodingDetector;
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, ISO_2022_JP, SHIFT_JIS,
    UTF_8, WINDOWS_1252,
};
use memchr::memchr2;

use super::{Decision, declared, letters, read, utf16};
use crate::statistics::{self, Symbol};

/// How many bytes of telling lines are judged.
const SAMPLE: usize = 1 << 16;

/// How many of them are read, where reading must decide; chardetng tells the
/// Chinese encodings apart in so many.
const LONG: usize = 2048;

/// How many are fed to chardetng, which has 27 encodings to weigh for each.
const FED: usize = 4096;

/// The most bytes beyond ASCII for which two-byte characters of UTF-8 may be
/// something else that was declared.
const SHORT: usize = 16;

// The limits were tried out with data/measure/decode_accuracy.py: Chinese
// text costs 7 to 9 bits a character, other readings of the same bytes 12 and
// more, and with no margin one Big5 text of 20 bytes in 40 is taken for GBK.

/// What a character of Chinese text costs at most, on average.
const READS_WELL: i64 = 11 * statistics::UNITS as i64;

/// The same for a few characters, which may be rare.
const MAY_READ: i64 = 15 * statistics::UNITS as i64;

/// The same for text that chardetng takes for something else.
const SURELY_READS: i64 = 9 * statistics::UNITS as i64;

/// The fewest characters that can be that sure.
const FEWEST: usize = 6;

/// How much cheaper GBK must be than Big5, or the reverse, where chardetng
/// takes the text for the other.
const MARGIN: i64 = 24 * statistics::UNITS as i64;

/// How many show it even if some bytes are spoiled.
const MANY: usize = 50;

/// At most one in so many may be, where chardetng, which gives an encoding up
/// for one bad byte, is not followed.
const SPOILED: usize = 20;

/// How many bits cheaper single bytes must be than pairs of them.
const LETTERS_MARGIN: u32 = 12;

/// About what a character of Japanese or Korean text costs, in bits: a kana
/// or mark, a syllable, an ideograph or sign; a letter of ASCII; a byte that
/// is no text.
const KANA: u32 = 6;
const HANGUL: u32 = 9;
const OTHER: u32 = 13;
const LATIN: u32 = 4;
const NO_CODE: u32 = 40;

/// The fewest kana that show Japanese.
const FEWEST_KANA: usize = 3;

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
    let because = |encoding| {
        named()
            .find(|&(name, _)| name == encoding)
            .map_or(Decision::Validity, |(_, decision)| decision)
    };
    if let Some(text) = valid {
        let encoding = not_utf8(text, named()).unwrap_or(UTF_8);
        return (encoding, because(encoding));
    }
    if let Some(encoding) = utf16::detect(bytes) {
        return (encoding, because(encoding));
    }
    let share = Utf8::of(bytes);
    let sample = Sample::of(bytes);
    if share.is_greater() && (share.is_sure() || !sample.is_double_byte()) {
        return (UTF_8, because(UTF_8));
    }
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
    if text.len() > SAMPLE {
        return None;
    }
    // A few double-byte characters can happen to be letters of UTF-8.
    let mut beyond = 0;
    for c in text.chars().filter(|c| !c.is_ascii()) {
        beyond += 2;
        if beyond > SHORT || c >= '\u{800}' {
            return None;
        }
    }
    if beyond == 0 {
        return None;
    }
    let mut named = named.map(|(encoding, _)| encoding);
    named.find(|&encoding| {
        is_chinese(encoding) && Cost::of(bytes, encoding).may_read()
    })
}

/// How much of what is not ASCII is valid UTF-8. Characters of two bytes do
/// not count: double-byte text is full of them.
struct Utf8 {
    valid: usize,
    /// The longest run of such characters, in bytes.
    run: usize,
    beyond: usize,
}

impl Utf8 {
    /// A run that is no chance: three ideographs.
    const SURE: usize = 9;

    fn of(bytes: &[u8]) -> Utf8 {
        let (mut valid, mut longest) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            let mut run = 0;
            for len in chunk.valid().chars().map(char::len_utf8) {
                run = if len > 2 { run + len } else { 0 };
                valid += if len > 2 { len } else { 0 };
                longest = longest.max(run);
            }
        }
        Utf8 { valid, run: longest, beyond: beyond_ascii(bytes) }
    }

    fn is_greater(&self) -> bool {
        self.valid * 2 > self.beyond
    }

    fn is_sure(&self) -> bool {
        self.run >= Utf8::SURE
    }
}

/// How many bytes are not ASCII.
fn beyond_ascii(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte >= 0x80).count()
}

/// The lines of a body that tell its encoding, and the first guess.
struct Sample {
    bytes: Vec<u8>,
    guess: &'static Encoding,
    /// What the guess costs, in bits, if it is a single-byte encoding.
    least: u32,
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
        let (guess, least) = rather_single(&bytes, guess);
        Sample { bytes, guess, least }
    }

    /// Whether the guess is a double-byte encoding, and all bytes agree.
    fn is_double_byte(&self) -> bool {
        is_double_byte(self.guess)
            && read::bad_bytes(&self.bytes, self.guess) == 0
    }

    /// Whether the bytes can be text in a declared encoding.
    fn agrees(&self, encoding: &'static Encoding) -> bool {
        if encoding == UTF_8 {
            let bad = self.bytes.utf8_chunks().map(|chunk| chunk.invalid());
            return bad.map(<[u8]>::len).sum::<usize>() * 3
                < beyond_ascii(&self.bytes);
        }
        if encoding.is_single_byte() {
            return self.guess.is_single_byte()
                && letters::may_be(&self.bytes, encoding, self.least)
                    .unwrap_or(true);
        }
        if !is_double_byte(encoding) {
            return false;
        }
        let sample = &self.bytes[..self.bytes.len().min(LONG)];
        let cost = Cost::of(sample, encoding);
        let readable = !self.guess.is_single_byte()
            || bits(sample, encoding) <= letters::doubtful(self.least);
        cost.is_text()
            && readable
            && (encoding == self.guess
                || !is_double_byte(self.guess)
                || cost.sum <= Cost::of(sample, self.guess).sum)
    }
}

/// The likeliest encoding of bytes that are neither UTF-8 nor UTF-16.
///
/// Where GBK or Big5 surely reads like Chinese, it is that. Otherwise
/// chardetng guesses, which takes much longer, and which is unsure of short
/// text: it knows what bytes are frequent, but not what they mean. Where GBK
/// or Big5 reads well enough, and better than what it guesses, that is right
/// more often.
fn guess(sample: &[u8]) -> &'static Encoding {
    let start = &sample[..sample.len().min(LONG)];
    let [gbk, big5] = [GBK, BIG5].map(|it| Cost::of(start, it));
    let (best, cost, other) =
        if gbk.sum <= big5.sum { (GBK, gbk, big5) } else { (BIG5, big5, gbk) };
    let reads = |limit| cost.sum <= cost.chars as i64 * limit;
    let legible = cost.kana == 0 && cost.bad * SPOILED <= cost.chars;
    if legible
        && cost.bad == 0
        && cost.chars >= MANY
        && reads(SURELY_READS)
        && cost.sum + MARGIN < other.sum
    {
        return best;
    }
    let mut detector = EncodingDetector::new();
    detector.feed(&sample[..sample.len().min(FED)], false);
    let guess = detector.guess(None, false);
    if guess == best || is_chinese(guess) && start.len() == LONG {
        return guess;
    }
    if guess.is_single_byte() && reads_as_japanese(start) {
        return SHIFT_JIS;
    }
    let better = if is_chinese(guess) {
        cost.bad * SPOILED <= cost.chars && cost.sum + MARGIN < other.sum
    } else {
        let limit = if cost.chars < MANY { SURELY_READS } else { READS_WELL };
        // EUC-JP has kana at the same codes.
        legible && cost.chars >= FEWEST && reads(limit)
    };
    if better { best } else { guess }
}

/// The single-byte encoding that bytes are in, and what they cost in it, if
/// `guess` is one or reads worse than one; else `guess`.
fn rather_single(
    sample: &[u8],
    guess: &'static Encoding,
) -> (&'static Encoding, u32) {
    let start = &sample[..sample.len().min(LONG)];
    let japanese = || {
        let cost = Cost::of(start, guess);
        cost.is_text() && cost.kana * 3 >= cost.chars
    };
    if !guess.is_single_byte() && (start.len() == LONG || japanese()) {
        return (guess, 0);
    }
    let hint = if guess.is_single_byte() { guess } else { WINDOWS_1252 };
    let (single, cost) = letters::likeliest(start, hint);
    if guess.is_single_byte() || cost + LETTERS_MARGIN < bits(start, guess) {
        (single, cost)
    } else {
        (guess, 0)
    }
}

/// What double-byte text costs about, in bits, to compare it with what
/// letters cost.
fn bits(sample: &[u8], encoding: &'static Encoding) -> u32 {
    let mut reading = read::Reading::new(sample, 0);
    reading.read_to(sample.len(), encoding);
    let chinese = is_chinese(encoding);
    let mut sum = reading.bad_bytes() as u32 * NO_CODE;
    let mut last = Symbol::line_break();
    for c in reading.text.chars() {
        let symbol = Symbol::of(c);
        sum += match c {
            'A'..='Z' | 'a'..='z' => LATIN,
            '\0'..='\x7F' | char::REPLACEMENT_CHARACTER => 0,
            _ if chinese => {
                let cost = statistics::cost(last, symbol) / statistics::UNITS;
                cost.unsigned_abs()
            }
            '\u{3041}'..='\u{30FE}' => KANA,
            '\u{AC00}'..='\u{D7A3}' => HANGUL,
            '\u{3001}'..='\u{301F}' | '\u{FF01}'..='\u{FF5E}' => KANA,
            _ => OTHER,
        };
        last = symbol;
    }
    sum
}

/// Whether bytes are Shift_JIS without a doubt: a third of what is not ASCII
/// are kana.
fn reads_as_japanese(sample: &[u8]) -> bool {
    let cost = Cost::of(sample, SHIFT_JIS);
    cost.is_text() && cost.kana >= FEWEST_KANA && cost.kana * 3 >= cost.chars
}

fn is_chinese(encoding: &'static Encoding) -> bool {
    [GBK, GB18030, BIG5].contains(&encoding)
}

fn is_double_byte(encoding: &'static Encoding) -> bool {
    is_chinese(encoding) || [SHIFT_JIS, EUC_JP, EUC_KR].contains(&encoding)
}

/// How a text reads in an encoding.
pub(super) struct Cost {
    /// What the characters that are not ASCII cost together, in
    /// [`statistics::UNITS`].
    sum: i64,
    /// How many they are.
    chars: usize,
    /// How many of them are kana.
    kana: usize,
    /// How many bytes were not text.
    bad: usize,
}

impl Cost {
    /// What a byte that is not text costs: as much as the rarest character
    /// twice.
    const BAD: i64 = 40 * statistics::UNITS as i64;

    pub(super) fn of(bytes: &[u8], encoding: &'static Encoding) -> Cost {
        let mut reading = read::Reading::new(bytes, 0);
        reading.read_to(bytes.len(), encoding);
        let mut cost = Cost { sum: 0, chars: 0, kana: 0, bad: 0 };
        let mut last = Symbol::line_break();
        for c in reading.text.chars() {
            let symbol = Symbol::of(c);
            if !c.is_ascii() && c != char::REPLACEMENT_CHARACTER {
                cost.sum += i64::from(statistics::cost(last, symbol));
                cost.chars += 1;
                cost.kana += usize::from(matches!(c, '\u{3041}'..='\u{30FA}'));
            }
            last = symbol;
        }
        cost.bad = reading.bad_bytes();
        cost.sum += cost.bad as i64 * Cost::BAD;
        cost
    }

    /// Whether there are hardly any bytes that are not text.
    fn is_text(&self) -> bool {
        self.bad * 50 <= self.chars
    }

    /// Whether all bytes are text that Chinese is made of.
    fn may_read(&self) -> bool {
        self.bad == 0 && self.sum <= self.chars as i64 * MAY_READ
    }

    /// Whether it reads like Chinese.
    pub(super) fn reads_well(&self) -> bool {
        self.is_text() && self.sum <= self.chars as i64 * READS_WELL
    }
}
