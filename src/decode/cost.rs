//! How double-byte text reads: what its characters cost.

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8,
};

use super::read::Reading;
use crate::{
    han::is_han,
    statistics::{self, Symbol},
};

// The limits were tried out with data/measure/decode_accuracy.py: Chinese
// text costs 7 to 9 bits a character, other readings of the same bytes 12 and
// more.

/// What a character of Chinese text costs at most, on average.
const READS_WELL: i64 = 11 * statistics::UNITS as i64;

/// The same for a few characters, which may be rare.
const MAY_READ: i64 = 15 * statistics::UNITS as i64;

/// The same for text that chardetng takes for something else.
const SURELY_READS: i64 = 9 * statistics::UNITS as i64;

/// What a character costs at most, on average, if it is asked without the one
/// before it, in a sample that is evident: of 7,500 samples of 128 bytes, from
/// manuals, newspapers and reviews, one in 140 costs more, and none less than
/// 12.7 bits in another encoding than its own.
const EVIDENT: i64 = 11 * statistics::UNITS as i64;

/// How many characters leave no doubt.
pub(super) const MANY: usize = 50;

/// Of so many bytes one may be spoiled.
const SPOILED: usize = 20;

/// The fewest kana that show Japanese.
const FEWEST_KANA: usize = 3;

/// About what a character of Japanese or Korean text costs, in bits: a kana
/// or mark, a syllable, an ideograph or sign; a letter of ASCII; a byte that
/// is no text.
const KANA: u32 = 6;
const HANGUL: u32 = 9;
const OTHER: u32 = 13;
const LATIN: u32 = 4;
const NO_CODE: u32 = 40;

pub(super) fn is_chinese(encoding: &'static Encoding) -> bool {
    [GBK, GB18030, BIG5].contains(&encoding)
}

pub(super) fn is_double_byte(encoding: &'static Encoding) -> bool {
    is_chinese(encoding) || [SHIFT_JIS, EUC_JP, EUC_KR].contains(&encoding)
}

/// How a text reads in an encoding.
pub(super) struct Cost {
    encoding: &'static Encoding,
    /// What the characters that are not ASCII cost together, in
    /// [`statistics::UNITS`].
    pub(super) sum: i64,
    /// How many they are.
    pub(super) chars: usize,
    /// How many of them are kana, and syllables of Hangul.
    kana: usize,
    hangul: usize,
    /// How many bytes were not text.
    pub(super) bad: usize,
}

impl Cost {
    /// What a byte that is not text costs: as much as the rarest character
    /// twice.
    const BAD: i64 = 40 * statistics::UNITS as i64;

    /// What a code of private use costs: more than any character, less than
    /// what is no text at all: at as much as that, GBK of which the first byte
    /// is lost, and which is full of such codes, reads as Thai.
    const PRIVATE: i64 = Cost::BAD / 2;

    pub(super) fn of(bytes: &[u8], encoding: &'static Encoding) -> Cost {
        let reading = Reading::of(bytes, encoding);
        let mut cost =
            Cost { encoding, sum: 0, chars: 0, kana: 0, hangul: 0, bad: 0 };
        let mut last = Symbol::line_break();
        for c in reading.text.chars() {
            // What markup holds begins like a line.
            let symbol = match c {
                '>' | '"' | '=' => Symbol::line_break(),
                c => Symbol::of(c),
            };
            if !c.is_ascii() && c != char::REPLACEMENT_CHARACTER {
                cost.sum += match c {
                    // Codes that a standard leaves to private use are hardly
                    // any text's.
                    '\u{E000}'..='\u{F8FF}' => Cost::PRIVATE,
                    _ => i64::from(statistics::cost(last, symbol)),
                };
                cost.chars += 1;
                cost.kana += usize::from(matches!(c, '\u{3041}'..='\u{30FA}'));
                cost.hangul +=
                    usize::from(matches!(c, '\u{AC00}'..='\u{D7A3}'));
            }
            last = symbol;
        }
        cost.bad = reading.bad_bytes();
        cost.sum += cost.bad as i64 * Cost::BAD;
        cost
    }

    /// Whether there are hardly any bytes that are not text.
    pub(super) fn is_text(&self) -> bool {
        self.bad * 50 <= self.chars
    }

    /// Whether no more bytes are not text than a spoiled page has. chardetng
    /// gives an encoding up for one of them.
    pub(super) fn is_spoiled_text(&self) -> bool {
        self.bad * SPOILED <= self.chars
    }

    /// Whether all bytes are text that Chinese is made of.
    pub(super) fn may_read(&self) -> bool {
        self.bad == 0 && self.reads(MAY_READ)
    }

    /// Whether it reads like Chinese.
    pub(super) fn reads_well(&self) -> bool {
        self.is_text() && self.reads(READS_WELL)
    }

    /// Whether it reads like Chinese to somebody who expects something else,
    /// and has no kana. EUC-JP has them at the codes of GBK.
    pub(super) fn reads_best(&self) -> bool {
        let limit = if self.chars < MANY { SURELY_READS } else { READS_WELL };
        self.kana == 0 && self.is_spoiled_text() && self.reads(limit)
    }

    /// Whether there is no doubt that the text is in the encoding.
    pub(super) fn is_sure(&self) -> bool {
        let written = if is_chinese(self.encoding) {
            self.kana == 0 && self.reads(SURELY_READS)
        } else if self.encoding == EUC_KR {
            // Two thirds of Chinese in GBK are syllables in EUC-KR.
            self.hangul * 10 >= self.chars * 9
        } else {
            self.is_japanese()
        };
        self.bad == 0 && self.chars >= MANY && written
    }

    /// Whether it is Japanese: a third of what is not ASCII are kana.
    pub(super) fn is_japanese(&self) -> bool {
        self.is_text()
            && self.kana >= FEWEST_KANA
            && self.kana * 3 >= self.chars
    }

    fn reads(&self, limit: i64) -> bool {
        self.sum <= self.chars as i64 * limit
    }
}

/// Whether a short sample leaves no doubt that it is in the encoding. Much
/// cheaper than [`Cost`]: that a body is what it says must cost little beside
/// reading it.
pub(super) fn is_evident(sample: &[u8], encoding: &'static Encoding) -> bool {
    if !is_chinese(encoding) {
        return is_double_byte(encoding)
            && Cost::of(sample, encoding).is_sure();
    }
    let reading = Reading::of(sample, encoding);
    let (mut sum, mut chars, mut han) = (0, 0, 0);
    for c in reading.text.chars().filter(|c| !c.is_ascii()) {
        if matches!(c, '\u{3041}'..='\u{30FA}') {
            return false;
        }
        sum += i64::from(statistics::cost_alone(Symbol::of(c)));
        chars += 1;
        han += usize::from(is_han(c));
    }
    chars >= MANY
        && han * 2 >= chars
        && sum <= chars as i64 * EVIDENT
        && reading.bad_bytes() == 0
}

/// What double-byte text or UTF-8 costs about, in bits, to compare it with
/// what letters cost.
pub(super) fn bits(sample: &[u8], encoding: &'static Encoding) -> u32 {
    let reading = Reading::of(sample, encoding);
    let chinese = is_chinese(encoding) || encoding == UTF_8;
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
