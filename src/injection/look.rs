//! The cheap look that a page is given first, and small looks at a text.

use memchr::memmem;

/// What may be damaged, so far as a search over bytes can tell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// A vowel with a tone's mark stands before a closing bracket.
    pub(super) readings: bool,
    /// A comma stands before punctuation.
    pub(super) commas: bool,
    /// A character stands in for lost bytes before punctuation.
    pub(super) marks: bool,
}

impl Look {
    pub(super) fn at(text: &str) -> Look {
        let bytes = text.as_bytes();
        Look {
            readings: has_marked_letter(bytes),
            commas: has_comma_before_punctuation(bytes),
            marks: has_mark_before_punctuation(bytes),
        }
    }

    pub(super) fn finds_nothing(self) -> bool {
        !(self.readings || self.commas || self.marks)
    }
}

/// Whether a letter with a tone's mark is there. Its first byte in UTF-8 is
/// no byte of a Chinese character.
fn has_marked_letter(bytes: &[u8]) -> bool {
    // U+00C0.. U+0100.. U+0140.. and U+01C0..
    memchr::memchr3(0xC4, 0xC5, 0xC7, bytes).is_some()
        || memchr::memchr(0xC3, bytes).is_some()
}

fn has_comma_before_punctuation(bytes: &[u8]) -> bool {
    let half = memchr::memchr_iter(b',', bytes).any(|at| {
        bytes[at + 1..].first() == Some(&b',')
            || starts_with_punctuation(&bytes[at + 1..])
    });
    half || memmem::find_iter(bytes, "，")
        .any(|at| starts_with_punctuation(&bytes[at + "，".len()..]))
}

fn has_mark_before_punctuation(bytes: &[u8]) -> bool {
    let marked = |len: usize| {
        move |at: usize| {
            let rest = &bytes[at + len..];
            starts_with_punctuation(rest)
                || matches!(rest.first(), Some(b'!' | b';' | b','))
        }
    };
    memchr::memchr_iter(b'?', bytes).any(marked(1))
        || memmem::find_iter(bytes, "？").any(marked(3))
        || memmem::find_iter(bytes, "\u{FFFD}").any(marked(3))
}

fn starts_with_punctuation(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        // 、 。 ！ ， ： ； ？
        [0xE3, 0x80, 0x81 | 0x82, ..]
            | [0xEF, 0xBC, 0x81 | 0x8C | 0x9A | 0x9B | 0x9F, ..]
    )
}

/// Whether a character is a Hanzi of the blocks that GBK has.
pub(super) fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FA5}' | '〇')
}

/// Answers whether a place is in a line of Japanese or Korean, for places
/// in order.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    end: usize,
    foreign: bool,
    /// Whether there is kana or Hangul anywhere.
    any: bool,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Lines<'t> {
        Lines { text, end: 0, foreign: false, any: has_foreign_letter(text) }
    }

    /// Whether the line around `at` has three kana in a row or any Hangul.
    pub(super) fn are_foreign_at(&mut self, at: usize) -> bool {
        if !self.any {
            return false;
        }
        while self.end <= at && self.end < self.text.len() {
            let bytes = self.text.as_bytes();
            let start = match memchr::memrchr(b'\n', &bytes[self.end..at]) {
                Some(before) => self.end + before + 1,
                None => self.end,
            };
            let end = memchr::memchr(b'\n', &bytes[at..])
                .map_or(bytes.len(), |len| at + len + 1);
            self.foreign = is_foreign(&self.text[start..end]);
            self.end = end;
        }
        self.foreign
    }
}

/// Whether there may be kana or Hangul: a look at lead bytes alone.
fn has_foreign_letter(text: &str) -> bool {
    let bytes = text.as_bytes();
    memmem::find(bytes, b"\xE3\x81").is_some()
        || memmem::find(bytes, b"\xE3\x82").is_some()
        || memmem::find(bytes, b"\xE3\x83").is_some()
        || memchr::memchr3(0xEA, 0xEB, 0xEC, bytes).is_some()
        || memchr::memchr(0xED, bytes).is_some()
}

fn is_foreign(line: &str) -> bool {
    let mut kana = 0;
    line.chars().any(|c| {
        kana = match c {
            '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FC}' => kana + 1,
            _ => 0,
        };
        kana == 3 || matches!(c, '\u{AC00}'..='\u{D7A3}')
    })
}
