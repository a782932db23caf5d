//! Which encoding a body is in.

use chardetng::EncodingDetector;
use encoding_rs::{
    BIG5, Encoding, GBK, ISO_2022_JP, SHIFT_JIS, UTF_8, WINDOWS_1252,
};
use memchr::{memchr, memchr2};

use super::{
    Decision,
    cost::{Cost, bits, is_chinese, is_double_byte, is_evident},
    declared, letters, pieces, read, utf16,
};
use crate::statistics;

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

/// How many bytes of telling lines are read to see what leaves no doubt:
/// mostly the fewer are enough.
const FEW: [usize; 2] = [128, 512];

/// The fewest characters that can show Chinese where chardetng takes the text
/// for something else.
const FEWEST: usize = 6;

/// The same where every byte is text. Two characters that follow each other
/// in Chinese are hardly ever a word in letters, or of another language in
/// pairs: of 2,310 words and short links of Chinese sites 590 were wrong where
/// six were asked and 179 are now; of 81,101 words in letters 8 more are
/// taken for pairs, of 19,842 in Korean and Japanese 12.
const FEWEST_WHOLE: usize = 2;

// Tried out with data/measure/decode_accuracy.py: with no margin one Big5 text
// of 20 bytes in 40 is taken for GBK.

/// How much cheaper GBK must be than Big5, or the reverse, where chardetng
/// takes the text for the other.
const MARGIN: i64 = 24 * statistics::UNITS as i64;

/// How much of the cost of a byte that is no text, in bits, is not asked for
/// in text of which some bytes are broken.
const BROKEN: u32 = 28;

/// How much of what single bytes cost pairs of them may cost, at most, to be
/// what they are though some are broken. Of 425 Chinese pages of 80 to 250
/// ideographs with one byte lost, cut or put in, those that were taken for
/// letters cost 0.45 to 0.66, and one that is out of step from its beginning
/// on somewhat more (`tests/decode.rs`); of text in letters nothing that
/// `data/measure/decode_accuracy.py` decodes changed.
const BROKEN_PAIRS: (u32, u32) = (9, 10);

/// How many bits cheaper single bytes must be than pairs of them.
const LETTERS_MARGIN: u32 = 12;

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
    if let Some(found) = evident(bytes, named()) {
        return found;
    }
    if let Some(encoding) = utf16::detect(bytes) {
        return (encoding, because(encoding));
    }
    let share = Utf8::of(bytes);
    let sample = Sample::of(bytes);
    if share.is_greater() && (share.is_sure() || sample.may_be_utf8()) {
        return (UTF_8, because(UTF_8));
    }
    named()
        .find(|&(encoding, _)| sample.agrees(encoding))
        .unwrap_or((sample.guess, Decision::Detected))
}

/// The encoding that a short look at the first telling lines shows beyond
/// doubt, in a body of which hardly anything is UTF-8.
fn evident(
    bytes: &[u8],
    named: impl Iterator<Item = (&'static Encoding, Decision)>,
) -> Option<(&'static Encoding, Decision)> {
    let sample = telling(bytes, FEW[1]);
    let named: Vec<_> = named.collect();
    let detected = [GBK, BIG5].map(|it| (it, Decision::Detected));
    let found = FEW.iter().find_map(|&few| {
        let sample = &sample[..sample.len().min(few)];
        let mut all = named.iter().chain(&detected).copied();
        all.find(|&(encoding, _)| is_evident(sample, encoding))
    });
    found.filter(|_| !pieces::is_rich_in_utf8(bytes))
}

/// Up to `most` bytes of the lines that are not UTF-8.
fn telling(body: &[u8], most: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = body;
    while !rest.is_empty() && bytes.len() < most {
        let len = memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
        let (line, others) = rest.split_at(len);
        rest = others;
        // Most of a long line may be markup.
        if let Some(first) = line.iter().position(|byte| *byte >= 0x80)
            && str::from_utf8(line).is_err()
        {
            let line = &line[first.saturating_sub(1)..];
            let room = most - bytes.len();
            bytes.extend_from_slice(&line[..line.len().min(room)]);
        }
    }
    bytes
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
    let (mut beyond, mut last, mut is_mixed) = (0, '\n', false);
    for c in text.chars() {
        is_mixed |= Alphabet::are_strange(last, c);
        last = c;
        beyond += if c.is_ascii() { 0 } else { 2 };
        if beyond > SHORT || c >= '\u{800}' {
            return None;
        }
    }
    if beyond == 0 {
        return None;
    }
    let named = named.map(|(encoding, _)| encoding);
    let mut may_be = named.chain(is_mixed.then_some(GBK));
    may_be.find(|&encoding| {
        is_chinese(encoding) && Cost::of(bytes, encoding).may_read()
    })
}

/// The alphabets that have two bytes in UTF-8, by Unicode's blocks: no word
/// is written in two of them, and none begins with a mark.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Alphabet {
    Latin,
    Marks,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    /// Rare signs of phonetics; Syriac and what follows it.
    Other,
}

impl Alphabet {
    /// Whether no word has the two characters side by side.
    fn are_strange(before: char, c: char) -> bool {
        match (Alphabet::of(before), Alphabet::of(c)) {
            (None, Some(Alphabet::Marks)) => !before.is_alphabetic(),
            (Some(Alphabet::Marks), _) | (_, Some(Alphabet::Marks)) => false,
            (Some(before), Some(after)) => before != after,
            _ => false,
        }
    }

    /// The alphabet of a character beyond ASCII; signs go with any.
    fn of(c: char) -> Option<Alphabet> {
        Some(match c {
            '\u{C0}'..='\u{2AF}' if c.is_alphabetic() => Alphabet::Latin,
            '\u{2EF}'..='\u{2FF}' => Alphabet::Other,
            '\u{300}'..='\u{36F}' => Alphabet::Marks,
            '\u{370}'..='\u{3FF}' => Alphabet::Greek,
            '\u{400}'..='\u{52F}' => Alphabet::Cyrillic,
            '\u{530}'..='\u{58F}' => Alphabet::Armenian,
            '\u{590}'..='\u{5FF}' => Alphabet::Hebrew,
            '\u{600}'..='\u{6FF}' => Alphabet::Arabic,
            '\u{700}'..='\u{7FF}' => Alphabet::Other,
            _ => return None,
        })
    }
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
        let bytes = telling(body, SAMPLE);
        let guess = guess(&bytes);
        let (guess, least) = rather_single(&bytes, guess);
        Sample { bytes, guess, least }
    }

    /// Whether the bytes may be UTF-8 that is broken here and there: the
    /// guess is not a double-byte encoding of which all bytes are text, nor
    /// one of letters that read better.
    fn may_be_utf8(&self) -> bool {
        if self.guess.is_single_byte() {
            let start = &self.bytes[..self.bytes.len().min(LONG)];
            // Here it is known that some bytes are broken.
            let broken = read::bad_bytes(start, UTF_8) as u32;
            let cost = bits(start, UTF_8).saturating_sub(broken * BROKEN);
            return cost <= self.least + LETTERS_MARGIN;
        }
        !is_double_byte(self.guess)
            || read::bad_bytes(&self.bytes, self.guess) > 0
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
        cost.is_spoiled_text()
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
    if cost.is_sure() && cost.sum + MARGIN < other.sum {
        return best;
    }
    let mut detector = EncodingDetector::new();
    detector.feed(&sample[..sample.len().min(FED)], false);
    let guess = detector.guess(None, false);
    if guess == best || is_chinese(guess) && start.len() == LONG {
        return guess;
    }
    if guess.is_single_byte() && Cost::of(start, SHIFT_JIS).is_japanese() {
        return SHIFT_JIS;
    }
    let better = if is_chinese(guess) {
        cost.is_spoiled_text() && cost.sum + MARGIN < other.sum
    } else {
        let fewest = if cost.bad == 0 { FEWEST_WHOLE } else { FEWEST };
        cost.chars >= fewest && cost.reads_best()
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
    let read = || {
        let cost = Cost::of(start, guess);
        cost.is_japanese() || cost.is_sure()
    };
    if !guess.is_single_byte() && (start.len() == LONG || read()) {
        return (guess, 0);
    }
    let hint = if guess.is_single_byte() { guess } else { WINDOWS_1252 };
    let (single, cost) = letters::likeliest(start, hint);
    if guess.is_single_byte()
        && let Some(pairs) = broken_pairs(start, cost)
    {
        return (pairs, 0);
    }
    if guess.is_single_byte() || cost + LETTERS_MARGIN < bits(start, guess) {
        (single, cost)
    } else {
        (guess, 0)
    }
}
/// The Chinese encoding that bytes are in of which some are broken, if they
/// cost much less in it than as letters.
fn broken_pairs(start: &[u8], letters: u32) -> Option<&'static Encoding> {
    let [gbk, big5] = [GBK, BIG5].map(|it| Cost::of(start, it));
    let (best, cost) =
        if gbk.sum <= big5.sum { (GBK, gbk) } else { (BIG5, big5) };
    let (most, of) = BROKEN_PAIRS;
    let is_cheap = || bits(start, best) * of < letters * most;
    (cost.chars >= FEWEST && cost.is_spoiled_text() && is_cheap())
        .then_some(best)
}
