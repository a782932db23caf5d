//! The cheap first look: which lines may hold mojibake.
//!
//! Mojibake of the kinds that are undone shows as letters beyond ASCII in a
//! row, as Hangul, half-width kana or private use, or as Chinese characters
//! that sound text hardly has. [`Suspicion`] reads a line character by
//! character; what it lets through is not damaged yet: that the repair
//! decides.
//!
//! # Long texts
//!
//! A text of more than [`SHORT_TEXT`] bytes is looked at in blocks first.
//! A loop that compilers turn into vector instructions finds bytes that
//! Chinese and English text do not have, and one character in four is
//! looked up in the table [`MARKS`]. Blocks that show nothing are done with;
//! in the others, the neighbours decide whether a line is read. If that
//! finds damage, the whole text is read, so that the answer does not depend
//! on where the blocks lie. What may be missed in a long text that is sound
//! otherwise are a few characters of a kind that is all Chinese characters
//! (UTF-8 or GBK read as Big5, UTF-8 read as GBK): four in a row are seen in
//! nine of ten places, eight in 99 of 100.

use memchr::{memchr, memrchr};

use super::{entities, judge};
use crate::tables::marks::MARKS;

/// So many rare characters among [`WINDOW`] neighbours are suspicious, or
/// three in a row.
const RARE_IN_WINDOW: u32 = 4;

/// How many characters are looked at together.
const WINDOW: u32 = 6;

/// In a line of so few characters that they make no window, half of them.
const SHORT: u32 = 5;

/// So many letters beyond ASCII in a row are suspicious.
const LETTERS: u32 = 2;

/// Texts of so many bytes are read as a whole.
const SHORT_TEXT: usize = 256;

/// Calls `each` with every line that may hold mojibake, and where it
/// begins, until `each` says that the whole text must be read; then again
/// with every line. Whether it came to that.
pub(super) fn each_suspicious_line(
    text: &str,
    mut each: impl FnMut(usize, &str, Suspicion) -> bool,
) -> bool {
    if text.len() > SHORT_TEXT {
        let mut hints = Hints { bytes: text.as_bytes(), at: 0 };
        let mut is_damaged = false;
        while let Some(line) = hints.next_line() {
            let end = text[line.clone()].trim_end_matches('\r');
            let suspicion = Suspicion::of(end);
            if suspicion.is_any() && each(line.start, end, suspicion) {
                is_damaged = true;
                break;
            }
        }
        if !is_damaged {
            return false;
        }
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = line.trim_end_matches(['\n', '\r']);
        let suspicion = Suspicion::of(end);
        if suspicion.is_any() {
            each(start, end, suspicion);
        }
        start += line.len();
    }
    true
}

/// What a line may hold.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Suspicion {
    /// Bytes that were read one by one.
    pub(super) single: bool,
    /// Bytes that were read in pairs.
    pub(super) double: bool,
    /// Something that tells of lost text.
    pub(super) lost: bool,
}

impl Suspicion {
    pub(super) fn of(line: &str) -> Suspicion {
        let mut found = Suspicion {
            single: entities::has_neighbours(line),
            double: false,
            lost: false,
        };
        if line.is_ascii() {
            found.lost = line.contains("????");
            return found;
        }
        let (mut letters, mut window, mut marks) = (0, 0_u32, 0);
        let (mut characters, mut rare) = (0, 0);
        let (mut last_kana, mut switches) = (None, 0);
        for c in line.chars() {
            let is_rare = match Kind::of(c) {
                Kind::Ascii => {
                    marks = if c == '?' { marks + 1 } else { 0 };
                    found.lost |= marks >= 4;
                    letters = 0;
                    continue;
                }
                Kind::Sign => {
                    letters += u32::from(letters > 0);
                    found.single |= letters >= LETTERS;
                    continue;
                }
                Kind::Letter => {
                    letters += 1;
                    found.single |= letters >= LETTERS;
                    continue;
                }
                Kind::Strange => {
                    found.single = true;
                    continue;
                }
                Kind::Replacement => {
                    found.single |= letters > 0;
                    found.lost = true;
                    true
                }
                Kind::Kana { is_hiragana } => {
                    switches += u32::from(last_kana == Some(!is_hiragana));
                    last_kana = Some(is_hiragana);
                    false
                }
                Kind::Character { is_rare } => is_rare,
            };
            if !matches!(c, '\u{3041}'..='\u{30FF}') {
                last_kana = None;
            }
            letters = 0;
            characters += 1;
            rare += u32::from(is_rare);
            window = (window << 1 | u32::from(is_rare)) & ((1 << WINDOW) - 1);
            found.double |=
                window.count_ones() >= RARE_IN_WINDOW || window & 7 == 7;
            found.lost |= matches!(c, '锟' | '烫' | '屯');
        }
        // Big5 read as GBK: no Japanese word goes on in the other kana.
        found.double |= switches > 0 && rare > 0;
        found.double |=
            characters <= SHORT && rare > 0 && 2 * rare >= characters;
        found
    }

    pub(super) fn is_any(self) -> bool {
        self.single || self.double || self.lost
    }
}

/// What a character is to the first look.
enum Kind {
    Ascii,
    /// Punctuation and signs that text of any language has. Between letters
    /// they are bytes of mojibake.
    Sign,
    /// What stands alone in mojibake, and hardly anywhere else.
    Strange,
    /// U+FFFD.
    Replacement,
    /// A letter of Japanese.
    Kana {
        is_hiragana: bool,
    },
    /// A letter or sign beyond ASCII that is no part of Chinese text.
    Letter,
    /// A character that Chinese text, or mojibake made of such, has.
    Character {
        is_rare: bool,
    },
}

impl Kind {
    fn of(c: char) -> Kind {
        match c {
            '\0'..='\x7F' => Kind::Ascii,
            '\u{80}'..='\u{9F}' | 'Â' | 'Ã' => Kind::Strange,
            '\u{2010}'..='\u{203E}' | '·' => Kind::Sign,
            '\u{3000}'..='\u{3040}' | '\u{FF01}'..='\u{FF5E}' => {
                Kind::Character { is_rare: false }
            }
            '\u{3041}'..='\u{309F}' => Kind::Kana { is_hiragana: true },
            '\u{30A0}'..='\u{30FF}' => Kind::Kana { is_hiragana: false },
            '\u{4E00}'..='\u{9FA5}' => Kind::Character { is_rare: is_mark(c) },
            _ if judge::is_han(c) => Kind::Character { is_rare: true },
            '\u{3105}'..='\u{312F}'
            | '\u{AC00}'..='\u{D7A3}'
            | '\u{E000}'..='\u{F8FF}'
            | '\u{FF61}'..='\u{FF9F}' => Kind::Character { is_rare: true },
            '\u{FFFD}' => Kind::Replacement,
            _ => Kind::Letter,
        }
    }
}

fn is_mark(c: char) -> bool {
    let mut bytes = [0; 4];
    c.len_utf8() == 3
        && marks(u32::from_le_bytes({
            c.encode_utf8(&mut bytes);
            bytes
        }))
}

/// Whether the character is a mark whose three bytes are the lowest of
/// `bytes`.
#[inline(always)]
fn marks(bytes: u32) -> bool {
    let trails = (bytes >> 8 & 0x3F | bytes >> 10 & 0xFC0) as usize;
    MARKS[trails & 0xFFF] >> (bytes & 0xF) & 1 != 0
}

/// The lines of a long text that hold something suspicious.
struct Hints<'t> {
    bytes: &'t [u8],
    at: usize,
}

/// One character in four is looked up.
const STRIDE: usize = 12;

/// Where in a block the first of them is looked for: it may begin two bytes
/// before.
const FIRST: usize = 2;

/// So many marks must stand among the ten neighbours of a mark and itself.
const MARKS_AROUND: usize = 3;

/// The bytes that are looked at together.
const BLOCK: usize = 16 * STRIDE;

/// A block, and the bytes that its last character or pair may need.
const VIEW: usize = BLOCK + 8;

impl Hints<'_> {
    /// The next line with something suspicious, without its end.
    fn next_line(&mut self) -> Option<core::ops::Range<usize>> {
        while self.at < self.bytes.len() {
            let place = self.at;
            let rest = &self.bytes[place..];
            let mut last = [b' '; VIEW];
            let view = rest.first_chunk().unwrap_or_else(|| {
                last[..rest.len()].copy_from_slice(rest);
                &last
            });
            let is_ascii = view.is_ascii();
            let strange = match is_ascii {
                true => has_runs(view),
                false => has_strange_bytes(view),
            };
            let found = strange && self.is_strange(place, place + BLOCK)
                || !is_ascii && self.are_among_marks(place, marked(view));
            if !found {
                self.at = place + BLOCK;
                continue;
            }
            let start =
                memrchr(b'\n', &self.bytes[..place]).map_or(0, |at| at + 1);
            // Of a line that goes on, what follows is read as well.
            let rest = &self.bytes[(place + BLOCK).min(self.bytes.len())..];
            let end = memchr(b'\n', rest).map_or(self.bytes.len(), |at| {
                self.bytes.len() - rest.len() + at
            });
            self.at = end + 1;
            return Some(start..end);
        }
        None
    }

    /// Whether the strange bytes between the places `from` and `to` are
    /// suspicious: a closer look than that at a whole block.
    fn is_strange(&self, from: usize, to: usize) -> bool {
        let bytes = self.bytes;
        // What begins before a block may be seen only here.
        let mut at = from.saturating_sub(3 * WINDOW as usize);
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
        while at < to {
            let next = byte(at + 1);
            match byte(at) {
                b'?' if next == b'?' => {
                    return true;
                }
                b';' if next == b'&' => return true,
                // Control characters, and letters that are not alone.
                0xC2 if next < 0xA0 => return true,
                0xC3 if next < 0x84 => return true,
                0xC2..=0xDF if matches!(byte(at + 2), 0xC2..=0xDF | 0xE2) => {
                    return true;
                }
                0xEA..=0xEE => return true,
                0xEF if matches!(next, 0x80..=0xA3) => return true,
                0xEF if matches!(
                    (next, byte(at + 2)),
                    (0xBD, 0xA0..) | (0xBE, _)
                ) =>
                {
                    return true;
                }
                0xEF if (next, byte(at + 2)) == (0xBF, 0xBD) => return true,
                _ => {}
            }
            at += 1;
        }
        false
    }

    /// Whether one of the samples of a block that are marks, a bit for
    /// each, has others around it.
    fn are_among_marks(&self, block: usize, mut samples: u32) -> bool {
        while samples != 0 {
            let sample = samples.trailing_zeros() as usize;
            samples &= samples - 1;
            if self.is_among_marks(block + FIRST + sample * STRIDE) {
                return true;
            }
        }
        false
    }

    fn is_among_marks(&self, place: usize) -> bool {
        let is_trail = |at: usize| {
            self.bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80)
        };
        let back = (0..FIRST).find(|back| !is_trail(place - back));
        let start = place - back.unwrap_or(FIRST);
        if matches!(
            self.bytes.get(start..start + 3),
            // 锟, 拷, 烫 and 屯.
            Some(
                b"\xE9\x94\x9F"
                    | b"\xE6\x8B\xB7"
                    | b"\xE7\x83\xAB"
                    | b"\xE5\xB1\xAF"
            )
        ) {
            return true;
        }
        let near = 3 * (WINDOW as usize - 1);
        (start.saturating_sub(near)..=start + near)
            .rev()
            .step_by(3)
            .filter(|&at| is_mark_at(self.bytes, at))
            .count()
            >= MARKS_AROUND
    }
}

fn is_mark_at(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..at + 3).is_some_and(|c| {
        c[0] >= 0xE0 && marks(u32::from_le_bytes([c[0], c[1], c[2], 0]))
    })
}

/// Whether a block has bytes of letters beyond ASCII, of Hangul or private
/// use, or runs of `?` or entities.
#[inline(always)]
fn has_strange_bytes(view: &[u8; VIEW]) -> bool {
    let mut found = 0_u8;
    for at in 0..BLOCK {
        let (byte, next) = (view[at], view[at + 1]);
        // The lead bytes 0xC0 to 0xDF, 0xEA to 0xEE, and 0xEF but for
        // full-width forms.
        found |= u8::from(byte & 0xE0 == 0xC0)
            | u8::from(byte.wrapping_sub(0xEA) < 5)
            | (u8::from(byte == 0xEF) & u8::from(next != 0xBC))
            | (u8::from(byte == b'?') & u8::from(next == b'?'))
            | (u8::from(byte == b';') & u8::from(next == b'&'));
    }
    found != 0
}

/// Whether a block of ASCII has runs of `?`, or entities side by side.
#[inline(always)]
fn has_runs(view: &[u8; VIEW]) -> bool {
    let mut found = 0_u8;
    for at in 0..BLOCK {
        let (byte, next) = (view[at], view[at + 1]);
        found |= (u8::from(byte == b'?') & u8::from(next == b'?'))
            | (u8::from(byte == b';') & u8::from(next == b'&'));
    }
    found != 0
}

/// Which samples of the block are marks: a bit for each.
#[inline(always)]
fn marked(view: &[u8; VIEW]) -> u32 {
    let mut found = 0;
    for (sample, at) in (FIRST..BLOCK).step_by(STRIDE).enumerate() {
        // The character that the byte at `at` belongs to begins there, or
        // one or two bytes before.
        let back = if view[at] & 0xC0 != 0x80 {
            0
        } else if view[at - 1] & 0xC0 != 0x80 {
            1
        } else {
            2
        };
        let at = at - back;
        let bytes =
            u32::from_le_bytes([view[at], view[at + 1], view[at + 2], 0]);
        found |= u32::from(bytes & 0xF0 == 0xE0 && marks(bytes)) << sample;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Hints, Suspicion};

    const DAMAGED: [&str; 6] = [
        "ÖÐ¹ú",
        "ä¸\u{AD}å›½",
        "abc ä¸\u{AD}å›½",
        "涓\u{E15E}浗",
        "荳ｭ蝗ｽ",
        "会议纪要：鎴戜滑鍦ㄥ\u{E11F}鏍￠噷",
    ];

    const CLEAN: [&str; 6] = [
        "",
        "plain",
        "河边的菜市已经亮起灯来，（他说：“今天！”）",
        "河對岸的舊街上，書店與茶館比鄰而居。",
        "Le café est fermé, l'été aussi… “voici”",
        "新しい橋が来月開通します。",
    ];

    #[test]
    fn mojibake_is_suspicious() {
        for line in DAMAGED {
            assert!(Suspicion::of(line).is_any(), "{line}");
        }
        for line in CLEAN {
            assert!(!Suspicion::of(line).is_any(), "{line}");
        }
    }

    #[test]
    fn a_damaged_line_is_seen_wherever_it_stands() {
        let sound = "河边的菜市已经亮起灯来，他说：“今天真早！”\n";
        let lines = ["锟斤拷锟斤拷锟斤拷", "????", "&auml;&cedil;&shy;"];
        for line in DAMAGED[..5].iter().chain(&lines) {
            for before in 0..20 {
                let text = format!(
                    "{}{}{line}\n{}",
                    "x".repeat(before * 7),
                    sound.repeat(before),
                    sound.repeat(8),
                );
                let mut hints = Hints { bytes: text.as_bytes(), at: 0 };
                let found = hints.next_line().map(|line| &text[line]);
                assert!(
                    found.is_some_and(|found| found.contains(line)),
                    "{line} {before} {found:?}"
                );
            }
        }
    }
}
