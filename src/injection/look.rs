//! The cheap look that a page is given first, and small looks at a text.

use core::ops::Range;

/// What may be damaged, so far as a search over bytes can tell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// A letter with a tone's mark stands before a closing bracket.
    pub(super) readings: bool,
    /// How many times a few letters stand in brackets behind a character,
    /// up to [`MANY_PLAIN`].
    plain: usize,
    /// A comma stands before punctuation.
    pub(super) commas: bool,
    /// A character stands in for lost bytes before punctuation.
    pub(super) marks: bool,
}

/// How many bytes are looked at together: the loop over them has no branch,
/// so that the compiler makes vector instructions of it.
const CHUNK: usize = 64;

/// So many syllables in brackets may be readings without tones: 2 of 14,526
/// sound texts have as many (`injection_constants`).
const MANY_PLAIN: usize = 12;

/// How many bytes before a byte decide with it whether it is looked at.
const BEFORE: usize = 2;

/// The bytes of a chunk and those before it.
type View = [u8; BEFORE + CHUNK];

impl Look {
    pub(super) fn at(text: &str) -> Look {
        let bytes = text.as_bytes();
        let mut look =
            Look { readings: false, plain: 0, commas: false, marks: false };
        if text.is_ascii() {
            return look;
        }
        // The second byte has only one before it.
        look.add_all(bytes, 1..bytes.len().min(BEFORE));
        let mut start = 0;
        while let Some(view) =
            bytes[start..].first_chunk::<{ size_of::<View>() }>()
        {
            // A page with a reading is looked at for all of them anyway.
            let plain = !look.readings && !look.has_plain();
            if may_show(view, !look.readings, plain, !look.commas) {
                look.add_all(bytes, start + BEFORE..start + size_of::<View>());
            }
            start += CHUNK;
        }
        look.add_all(bytes, start + BEFORE..bytes.len());
        look
    }

    fn add_all(&mut self, bytes: &[u8], places: Range<usize>) {
        for at in places {
            self.add(bytes, at);
        }
    }

    pub(super) fn finds_nothing(self) -> bool {
        !(self.readings || self.has_plain() || self.commas || self.marks)
    }

    /// Whether there may be readings without tones.
    pub(super) fn has_plain(self) -> bool {
        self.plain == MANY_PLAIN
    }

    /// Adds what the byte at `at` shows with those around it.
    fn add(&mut self, bytes: &[u8], at: usize) {
        match bytes[at] {
            0xC3..=0xC7 => self.readings |= ends_reading(&bytes[at..]),
            b',' => {
                self.commas |= bytes[at - 1] == b',';
                self.marks |= ends_in_mark(&bytes[..at]);
            }
            b'!' | b';' => {
                self.commas |= bytes[at - 1] == b',';
                self.marks |= ends_in_mark(&bytes[..at]);
            }
            b'a'..=b'z'
                if !self.has_plain()
                    && matches!(
                        &bytes[..at],
                        [.., 0x80..=0xFF, b'(' | 0x88]
                    )
                    && ends_reading(&bytes[at..]) =>
            {
                self.plain += 1;
            }
            0xE3 | 0xEF if starts_with_punctuation(&bytes[at..]) => {
                self.commas |= bytes[..at].ends_with(b",")
                    || bytes[..at].ends_with("，".as_bytes());
                self.marks |= ends_in_mark(&bytes[..at]);
            }
            _ => (),
        }
    }
}

/// Whether one of the bytes of the chunk, with the two before it, may be a
/// part of damage: a letter with a tone's mark (U+00C0 to U+01FF), whose first
/// byte in UTF-8 is no byte of a Chinese character, or punctuation behind a
/// comma or a mark, or a letter in a bracket behind a character, if there may
/// be readings that are `plain`. Letters and commas need not be looked for
/// once one was found.
#[inline(always)]
fn may_show(view: &View, letters: bool, plain: bool, commas: bool) -> bool {
    let mut any = 0;
    for at in 0..CHUNK {
        let [first, second, byte] = [view[at], view[at + 1], view[at + 2]];
        let letter = letters & (byte & 0xF8 == 0xC0);
        let half = commas & (second == b',') | (second == b'?');
        // ， ？ and U+FFFD, but for what their first byte is.
        let comma = commas & (second == 0x8C);
        let full = (first == 0xBC) & (comma | (second == 0x9F))
            | (first == 0xBF) & (second == 0xBD);
        let stop = (byte == 0xE3) | (byte == 0xEF);
        let ascii = (byte == b',') | (byte == b'!') | (byte == b';');
        let open = (second == b'(') & (first >= 0x80)
            | (second == 0x88) & (first == 0xBC);
        let reads = plain & open & (byte.wrapping_sub(b'a') < 26);
        any |= u8::from(letter | reads | (half | full) & (stop | ascii));
    }
    any != 0
}

/// Where characters begin that may be punctuation or marks for lost bytes,
/// and some others.
pub(super) fn punctuation(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b',' | b';' | b':' | b'!' | b'?' => found.push(at),
            // The first bytes of 、 and of ， and U+FFFD.
            0xE3 | 0xEF => found.push(at),
            _ => (),
        }
        at += match byte {
            0..0x80 => 1,
            0x80..0xE0 => 2,
            0xE0..0xF0 => 3,
            0xF0.. => 4,
        };
    }
    found
}

/// Whether a bracket closes after at most a syllable's letters.
fn ends_reading(bytes: &[u8]) -> bool {
    const LONGEST: usize = 16;
    for (at, &byte) in bytes.iter().enumerate().take(LONGEST) {
        match byte {
            b')' => return true,
            0xEF => return bytes[at..].starts_with("）".as_bytes()),
            b'a'..=b'z' | b' ' | 0x80..=0xC7 | 0xC9 => (),
            _ => return false,
        }
    }
    false
}

fn ends_in_mark(bytes: &[u8]) -> bool {
    bytes.ends_with(b"?")
        || bytes.ends_with("？".as_bytes())
        || bytes.ends_with("\u{FFFD}".as_bytes())
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

/// Whether there may be kana or Hangul: a look at lead bytes, and the second
/// ones of kana, many at once.
pub(super) fn has_foreign_letter(text: &str) -> bool {
    let bytes = text.as_bytes();
    // No character begins with the last byte of more than one.
    let seconds = bytes.get(1..).unwrap_or_default();
    bytes.chunks(CHUNK).zip(seconds.chunks(CHUNK)).any(|(chunk, seconds)| {
        let pairs = chunk.iter().zip(seconds);
        pairs.fold(false, |any, (&first, &second)| {
            let kana = (first == 0xE3) & (second.wrapping_sub(0x81) < 3);
            any | kana | (first.wrapping_sub(0xEA) < 4)
        })
    })
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
