//! Telling the single-byte encodings apart by the letters that follow each
//! other.
//!
//! A byte is a different letter in each encoding, and only one of them makes
//! words of a language. For every language and every encoding it was written
//! in, the letters of a sample cost what their rarity behind the letter
//! before them says, in bits; the pair that costs least wins. The letters of
//! ASCII count as well: they tell the language, which tells its encodings.

use std::sync::LazyLock;

use encoding_rs::Encoding;

use crate::tables::letters::{LANGUAGES, Letters};

/// The languages, their encodings and letters: a language a line. The
/// encoding that is the most usual comes first.
const ENCODINGS: &str = include_str!("../../data/rules/decode/languages.txt");

// The costs are about what such things cost in bits, and were tried out on
// manual pages, the strings of gtk and those of a game in 38 languages
// (data/measure/decode_accuracy.py, half `tuned`, has the first two).

/// The cost, in bits, of a letter that the language does not have, beside
/// what has been seen least.
const STRANGE: u8 = 16;

/// Of an ASCII letter in a word of another script, which is about what it
/// costs in its own.
const LATIN: u8 = 5;

/// Of a capital behind a small letter, beside the cost of the letter; of a
/// letter beside one of another script.
const CAPITAL: u8 = 6;
const SCRIPT: u8 = 14;

/// Of signs that texts have, such as quotes, and of others.
const SIGN: u8 = 6;
const RARE_SIGN: u8 = 12;

/// Of a change from a language to English or back.
const CHANGE: u32 = 6;

/// Of a sign between two letters, beside the cost of the sign; of a letter
/// behind a digit.
const INSIDE: u8 = 6;

/// How much rarer each encoding of a language is than the one before it.
const RARER: u32 = 2;

/// Of a code that is none, or a control character.
const NOTHING: u8 = 24;

/// Of a tone of Vietnamese or a mark above or below a letter, which the
/// table does not count.
const MARK: u8 = 3;

/// A declared encoding may cost more than the likeliest by one in so many
/// bits: names and words of other languages do.
const DOUBTFUL: u32 = 4;

/// How many bytes are looked at.
const SAMPLE: usize = 2048;

/// What a byte is in an encoding, to a language.
#[derive(Clone, Copy)]
enum Class {
    /// No letter, and the same everywhere.
    Neutral,
    Digit,
    /// A letter of the language, by its place, and whether it is a capital.
    Own(u8, bool),
    /// A letter of ASCII to a language of another script.
    Latin,
    /// Any other letter.
    Strange,
    Sign,
    /// A sign that stands between letters as well.
    Apostrophe,
    /// A quote that others close.
    Opening,
    /// A quote that closes others.
    Closed,
    /// A sign behind which no word begins.
    Closing,
    RareSign,
    /// A mark above or below the letter before it.
    Mark,
    Nothing,
}

/// A language in an encoding.
struct Reading {
    encoding: &'static Encoding,
    language: &'static Letters,
    /// What text in it costs for the rarity of the encoding.
    rarity: u32,
    classes: [Class; 256],
}

static READINGS: LazyLock<Vec<Reading>> = LazyLock::new(|| {
    let encodings = |code: &str| {
        ENCODINGS
            .lines()
            .map(|line| line.split(' '))
            .find_map(|mut line| {
                (line.next() == Some(code)).then(|| line.next()).flatten()
            })
            .unwrap_or_default()
    };
    LANGUAGES
        .iter()
        .flat_map(|language| {
            encodings(language.code)
                .split(',')
                .filter_map(|label| Encoding::for_label(label.as_bytes()))
                .zip(0..)
                .map(|(encoding, rank)| Reading::new(encoding, language, rank))
        })
        .collect()
});

impl Reading {
    fn new(
        encoding: &'static Encoding,
        language: &'static Letters,
        rank: u32,
    ) -> Reading {
        let letters: Vec<char> = language.letters.chars().collect();
        let latin = letters.contains(&'a');
        let mut classes = [Class::Neutral; 256];
        for (byte, class) in (0..=u8::MAX).zip(&mut classes) {
            let byte = [byte];
            let decoded = encoding.decode_without_bom_handling(&byte).0;
            let c = decoded.chars().next().unwrap_or('\0');
            // The first of what İ becomes is i.
            let small = c.to_lowercase().next().unwrap_or(c);
            *class = if let Some(at) =
                letters.iter().position(|&letter| letter == small)
            {
                Class::Own(at as u8, small != c)
            } else if c.is_ascii() {
                match c {
                    '0'..='9' => Class::Digit,
                    'A'..='Z' | 'a'..='z' if latin => Class::Strange,
                    'A'..='Z' | 'a'..='z' => Class::Latin,
                    _ => Class::Neutral,
                }
            } else {
                Class::of(c)
            };
        }
        Reading { encoding, language, rarity: rank * RARER, classes }
    }

    /// What the letters of `bytes` cost, in bits, where that is less than
    /// `most`.
    fn cost(&self, bytes: &[u8], most: u32) -> u32 {
        let mut text = Text::new(self.rarity);
        let mut word = Word::default();
        let mut last = Class::Neutral;
        let mut opened = false;
        for (&byte, at) in bytes.iter().zip(1..) {
            let class = self.classes[usize::from(byte)];
            if class.is_letter() {
                let behind_digit = matches!(last, Class::Digit);
                let unusual = behind_digit && !byte.is_ascii();
                let more = if unusual { INSIDE } else { 0 };
                word.add(self.letter(last, class) + more, byte);
            } else if matches!(class, Class::Mark) && self.takes_mark(last) {
                // The next letter follows the one below the mark.
                word.cost += u32::from(MARK);
                continue;
            } else {
                text.add(core::mem::take(&mut word));
                let next = bytes.get(at).is_some_and(|&next| {
                    self.classes[usize::from(next)].is_letter()
                });
                opened |= matches!(class, Class::Opening);
                let sign = class.sign(last.is_letter(), next, opened);
                text.add_sign(sign);
                if sign == NOTHING {
                    text.leave_english();
                }
                if text.cost() >= most {
                    return most;
                }
            }
            last = class;
        }
        text.add(word);
        most.min(text.cost())
    }

    /// Whether a mark may stand above or below what is before it: in Latin
    /// script, which has marks for tones only, above or below a vowel.
    fn takes_mark(&self, last: Class) -> bool {
        let Class::Own(at, _) = last else { return false };
        let letter = self.language.letters.chars().nth(at.into());
        letter.is_some_and(|c| {
            u32::from(c) >= 0x370 || "aăâeêioôơuưy".contains(c)
        })
    }

    /// What a letter costs behind what is before it.
    fn letter(&self, last: Class, class: Class) -> u8 {
        match (last, class) {
            (Class::Own(before, capital), Class::Own(at, is_capital)) => {
                let cost = pair(self.language, before, at);
                cost + if is_capital && !capital { CAPITAL } else { 0 }
            }
            (Class::Latin, Class::Own(at, _)) => {
                digit(self.language.first, at.into()) + SCRIPT
            }
            (_, Class::Own(at, _)) => digit(self.language.first, at.into()),
            (Class::Own(..), Class::Latin) => LATIN + SCRIPT,
            (_, Class::Latin) => LATIN,
            _ => STRANGE,
        }
    }
}

/// What a letter costs behind another, by their places in the language.
fn pair(language: &Letters, before: u8, at: u8) -> u8 {
    // Most languages have more bytes than letters.
    let letters = language.first.len();
    digit(language.pairs, usize::from(before) * letters + usize::from(at))
}

/// The value of a hexadecimal digit.
fn digit(digits: &str, at: usize) -> u8 {
    match digits.as_bytes()[at] {
        byte @ b'0'..=b'9' => byte - b'0',
        byte => byte - b'a' + 10,
    }
}

/// A word in the course of being read.
#[derive(Default)]
struct Word {
    cost: u32,
    /// What it costs if it is English.
    english: u32,
    letters: u32,
    /// The letter before, in English.
    last: Option<u8>,
    /// Whether a letter is not ASCII.
    telling: bool,
}

impl Word {
    fn add(&mut self, cost: u8, byte: u8) {
        self.cost += u32::from(cost);
        self.letters += 1;
        self.telling |= !byte.is_ascii();
        // English is the first of the languages, and its first letters are
        // those of ASCII.
        let at = byte.to_ascii_lowercase().wrapping_sub(b'a').min(25);
        let english = &LANGUAGES[0];
        self.english += u32::from(match self.last.replace(at) {
            Some(before) => pair(english, before, at),
            None => digit(english.first, at.into()),
        });
    }
}

/// What a text costs up to a place, if the last word was of its language, and
/// if it was English: words and sentences of that are in any text, but a word
/// of another language in the midst of it is unusual.
struct Text {
    own: u32,
    english: u32,
}

impl Text {
    fn new(cost: u32) -> Text {
        Text { own: cost, english: cost }
    }

    fn add(&mut self, word: Word) {
        if word.letters == 0 {
            return;
        }
        let own = self.own.min(self.english + CHANGE);
        let english = self.english.min(self.own + CHANGE);
        if word.telling {
            self.own = own + word.cost;
            self.english = self.own + CHANGE;
        } else {
            // It may be no word at all.
            let none = word.letters * u32::from(LATIN);
            self.own = own + word.cost.min(none);
            self.english = english + word.english.min(none);
        }
    }

    fn add_sign(&mut self, cost: u8) {
        self.own += u32::from(cost);
        self.english += u32::from(cost);
    }

    /// What no text has is in English neither.
    fn leave_english(&mut self) {
        self.own = self.own.min(self.english + CHANGE);
        self.english = self.own + CHANGE;
    }

    fn cost(&self) -> u32 {
        self.own.min(self.english)
    }
}

impl Class {
    /// What a character is that is neither ASCII nor a letter of the
    /// language.
    fn of(c: char) -> Class {
        match c {
            '\u{80}'..='\u{9F}' | '\u{FFFD}' => Class::Nothing,
            '\u{300}'..='\u{36F}'
            | '\u{591}'..='\u{5C7}'
            | '\u{64B}'..='\u{652}'
            | '\u{E31}'
            | '\u{E34}'..='\u{E3A}'
            | '\u{E47}'..='\u{E4E}' => Class::Mark,
            '’' | '·' | '\u{AD}' => Class::Apostrophe,
            '“' | '„' | '«' | '‹' => Class::Opening,
            '»' | '”' | '›' => Class::Closed,
            '®' | '™' | '°' | 'ª' | 'º' | '…' | '©' | '§' | '€' => {
                Class::Closing
            }
            '‘' | '–' | '—' | '•' | '\u{A0}' | '×' | '¿' | '¡' | '،' | '؟'
            | '؛' | '\u{200C}' => Class::Sign,
            c if c.is_alphabetic() => Class::Strange,
            _ => Class::RareSign,
        }
    }

    fn is_letter(self) -> bool {
        matches!(self, Class::Own(..) | Class::Latin | Class::Strange)
    }

    /// What a sign costs, by whether letters are before and behind it, and
    /// whether a quote was opened.
    fn sign(self, before: bool, behind: bool, opened: bool) -> u8 {
        let unusual = |is: bool| if is { INSIDE } else { 0 };
        match self {
            Class::Apostrophe => SIGN,
            Class::Closed => SIGN + unusual(behind) + unusual(!opened),
            Class::Closing => SIGN + unusual(behind),
            Class::Sign | Class::Opening => SIGN + unusual(before && behind),
            Class::RareSign => RARE_SIGN + unusual(before || behind),
            Class::Mark | Class::Nothing => NOTHING,
            _ => 0,
        }
    }
}

/// The single-byte encoding in which bytes are most likely text, and what
/// their letters cost in it, in bits.
///
/// Where several are as likely, which they mostly are because the text is
/// the same, it is `hint` if that is one of them, or the most usual.
pub(super) fn likeliest(
    bytes: &[u8],
    hint: &'static Encoding,
) -> (&'static Encoding, u32) {
    let bytes = &bytes[..bytes.len().min(SAMPLE)];
    let mut best = (hint, u32::MAX);
    for reading in &*READINGS {
        let cost = reading.cost(bytes, best.1.saturating_add(1));
        let better = cost < best.1
            || cost == best.1 && reading.encoding == hint && best.0 != hint;
        if better {
            best = (reading.encoding, cost);
        }
    }
    best
}

/// What text may cost in a declared encoding that is not the likeliest, if it
/// costs `least` in that.
pub(super) fn doubtful(least: u32) -> u32 {
    least + least / DOUBTFUL + u32::from(NOTHING)
}

/// Whether bytes may be text in a single-byte encoding, of which `least` is
/// the cost in the likeliest one. None if no language is known that is
/// written in it.
pub(super) fn may_be(
    bytes: &[u8],
    encoding: &'static Encoding,
    least: u32,
) -> Option<bool> {
    let bytes = &bytes[..bytes.len().min(SAMPLE)];
    let most = doubtful(least);
    READINGS
        .iter()
        .filter(|reading| reading.encoding == encoding)
        .map(|reading| reading.cost(bytes, most + 1) <= most)
        .reduce(|any, is| any || is)
}
