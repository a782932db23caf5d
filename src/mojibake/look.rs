//! The cheap first look: which lines may hold mojibake.
//!
//! Mojibake of the kinds that are undone shows as letters beyond ASCII in a
//! row, as Hangul, half-width kana or private use, or as Chinese characters
//! that sound text hardly has. [`Suspicion`] reads a line character by
//! character; what it lets through is not damaged yet: that the repair
//! decides.
//!
//! # Texts that show nothing
//!
//! A text is looked at in blocks of bytes first. A loop that compilers turn
//! into vector instructions finds bytes that Chinese and English text do not
//! have, and some of the characters are looked up in the table [`MARKS`],
//! which has nine of ten characters of Chinese mojibake and one in two
//! hundred of sound text. What shows nothing is done with.
//!
//! Of a text of up to [`SHORT_TEXT`] bytes, every character or every third is
//! looked up, so that nothing is missed that could be repaired. Of a longer
//! one it is one in eight; beside a mark, the neighbours decide whether a
//! line is read. If that finds damage, the whole text is read, so that the
//! answer does not depend on where the blocks lie. What may be missed in a
//! long text that is sound otherwise are a few characters of a kind that is
//! all Chinese characters (UTF-8 or GBK read as Big5, UTF-8 read as GBK):
//! eight in a row are seen in nine of ten places, sixteen in 99 of 100.

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

/// Texts of so many bytes are looked at more closely.
pub(super) const SHORT_TEXT: usize = 256;

/// Calls `each` with every line that may hold mojibake, and where it
/// begins, until `each` says that the whole text must be read; then again
/// with every line.
pub(super) fn each_suspicious_line(
    text: &str,
    mut each: impl FnMut(usize, &str) -> bool,
) {
    if text.len() > SHORT_TEXT {
        let mut hints = Hints { bytes: text.as_bytes(), at: 0 };
        let mut is_damaged = false;
        while let Some(line) = hints.next_line() {
            let end = text[line.clone()].trim_end_matches('\r');
            if each(line.start, end) {
                is_damaged = true;
                break;
            }
        }
        if !is_damaged {
            return;
        }
    } else if !is_suspicious(text) {
        return;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = line.trim_end_matches(['\n', '\r']);
        each(start, end);
        start += line.len();
    }
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

/// The bytes that vector instructions take at once, on any machine.
const LANE: usize = 16;

/// The bytes of a long text that are looked at together.
const BLOCK: usize = 12 * LANE;

/// A block, and the bytes that its last character or pair may need.
const VIEW: usize = BLOCK + LANE;

/// One character in eight of a long text is looked up.
const STRIDE: usize = 24;

/// So many marks must stand among the ten neighbours of a mark and itself.
const MARKS_AROUND: usize = 3;

impl Hints<'_> {
    /// The next line with something suspicious, without its end.
    fn next_line(&mut self) -> Option<core::ops::Range<usize>> {
        while self.at < self.bytes.len() {
            let place = self.at;
            if !self.is_suspicious(place) {
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

    /// Whether there is something suspicious in the block at `place`.
    #[inline(always)]
    fn is_suspicious(&self, place: usize) -> bool {
        let rest = &self.bytes[place..];
        let mut last = [b' '; VIEW];
        let view = rest.first_chunk().unwrap_or_else(|| {
            last[..rest.len()].copy_from_slice(rest);
            &last
        });
        // A look at the first bytes spares Chinese text one at all.
        let is_ascii = view[..LANE].is_ascii() && view.is_ascii();
        if is_ascii && !has_runs(view) {
            return false;
        }
        if is_ascii || has_strange_bytes::<BLOCK, VIEW>(view) {
            let found = (0..BLOCK).step_by(LANE).any(|from| {
                let lane = view[from..].first_chunk::<{ LANE + 1 }>();
                lane.is_some_and(has_strange_bytes::<LANE, { LANE + 1 }>)
                    && self.is_strange(place + from)
            });
            if found {
                return true;
            }
        }
        let samples = marked::<STRIDE, BLOCK, VIEW>(view);
        samples != 0 && self.are_among_marks(place, samples)
    }

    /// Whether the strange bytes of the [`LANE`] at `from` are suspicious: a
    /// closer look.
    #[inline(never)]
    fn is_strange(&self, from: usize) -> bool {
        let bytes = self.bytes;
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
        for at in from..from + LANE {
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
        }
        false
    }

    /// Whether one of the samples of a block that are marks, a bit for
    /// each, has others around it.
    #[inline(never)]
    fn are_among_marks(&self, block: usize, mut samples: u32) -> bool {
        while samples != 0 {
            let sample = samples.trailing_zeros() as usize;
            samples &= samples - 1;
            let place = block + sample * STRIDE;
            if marks_around(self.bytes, place) >= MARKS_AROUND {
                return true;
            }
        }
        false
    }
}

/// How many marks there are around the character at `place`, or the next
/// one.
fn marks_around(bytes: &[u8], place: usize) -> usize {
    let is_trail =
        |at: usize| bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80);
    let start = match (is_trail(place), is_trail(place + 1)) {
        (false, _) => place,
        (true, false) => place + 1,
        (true, true) => place + 2,
    };
    let near = WINDOW as usize - 1;
    let mut at = start % 3;
    at = at.max(start.saturating_sub(3 * near));
    let mut count = 0;
    while at <= start + 3 * near {
        count += usize::from(is_mark_at(bytes, at));
        at += 3;
    }
    count
}

/// Of a text of up to [`DENSE_TEXT`] bytes, every character is looked up, of
/// a longer one every third.
const DENSE_TEXT: usize = 64;
const DENSE_STRIDE: usize = 3;
const SHORT_STRIDE: usize = 9;

/// The bytes of a short text that are looked at together.
const SHORT_BLOCK: usize = 3 * LANE;
const SHORT_VIEW: usize = SHORT_BLOCK + LANE;

/// Whether a text has to be read character by character, which is asked of
/// short texts and of such as were repaired.
pub(super) fn is_suspicious(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_dense = bytes.len() <= DENSE_TEXT;
    let mut marks = 0;
    for from in (0..bytes.len()).step_by(SHORT_BLOCK) {
        let rest = &bytes[from..];
        let mut last = [b' '; SHORT_VIEW];
        let view = rest.first_chunk().unwrap_or_else(|| {
            last[..rest.len()].copy_from_slice(rest);
            &last
        });
        if has_strange_bytes::<SHORT_BLOCK, SHORT_VIEW>(view)
            || has_rare_pairs(view)
        {
            return true;
        }
        if is_dense {
            marks += marked::<DENSE_STRIDE, SHORT_BLOCK, SHORT_VIEW>(view)
                .count_ones();
            continue;
        }
        let mut samples =
            marked::<SHORT_STRIDE, SHORT_BLOCK, SHORT_VIEW>(view);
        while samples != 0 {
            let sample = samples.trailing_zeros() as usize;
            samples &= samples - 1;
            if marks_around(bytes, from + sample * SHORT_STRIDE) >= 2 {
                return true;
            }
        }
    }
    // Two make a window with others; one is enough for a line of few
    // characters, or beside kana.
    let has_kana =
        || bytes.windows(2).any(|pair| matches!(pair, [0xE3, 0x81..=0x84]));
    let is_line =
        || bytes.len() <= 3 * SHORT as usize || bytes.contains(&b'\n');
    marks >= 2 || marks == 1 && (is_line() || has_kana())
}

/// Whether the view has the middle of 锟斤拷, or signs that are no
/// punctuation, which GBK read as cp437 is made of.
#[inline(always)]
fn has_rare_pairs(view: &[u8; SHORT_VIEW]) -> bool {
    let mut found = 0_u8;
    for at in 0..SHORT_BLOCK {
        let (byte, next) = (view[at], view[at + 1]);
        found |= (u8::from(byte == 0xE2) & u8::from(next != 0x80))
            | (u8::from(byte == 0x94) & u8::from(next == 0x9F));
    }
    found != 0
}

fn is_mark_at(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..at + 3).is_some_and(|c| {
        c[0] >= 0xE0 && marks(u32::from_le_bytes([c[0], c[1], c[2], 0]))
    })
}

/// Whether the first `LENGTH` bytes of `view` have some of letters beyond
/// ASCII, of Hangul or private use, or what may begin a run of `?` or of
/// entities. Eight operations for each [`LANE`].
#[inline(always)]
fn has_strange_bytes<const LENGTH: usize, const VIEW: usize>(
    view: &[u8; VIEW],
) -> bool {
    // The lead bytes 0xC0 to 0xDF; those from 0xEA on, but for full-width
    // forms, which are 0xEF 0xBC; `;` and `?`.
    let (mut low, mut high, mut signs) =
        ([u8::MAX; LANE], [0_u8; LANE], [u8::MAX; LANE]);
    for from in (0..LENGTH).step_by(LANE) {
        for lane in 0..LANE {
            let (byte, next) = (view[from + lane], view[from + lane + 1]);
            low[lane] = low[lane].min(byte.wrapping_sub(0xC0));
            let other = if next == 0xBC { 0 } else { byte };
            high[lane] = high[lane].max(other);
            signs[lane] = signs[lane].min(byte & 0xFB ^ b';');
        }
    }
    let mut found = 0;
    for lane in 0..LANE {
        found |= u8::from(low[lane] < 0x20)
            | u8::from(high[lane] >= 0xEA)
            | u8::from(signs[lane] == 0);
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

/// Which samples of the first `LENGTH` bytes of `view` are marks: a bit for
/// each.
#[inline(always)]
fn marked<const STRIDE: usize, const LENGTH: usize, const VIEW: usize>(
    view: &[u8; VIEW],
) -> u32 {
    let mut found = 0;
    for (sample, at) in (0..LENGTH).step_by(STRIDE).enumerate() {
        let bytes = view[at..]
            .first_chunk()
            .map_or(0, |bytes| u64::from_le_bytes(*bytes));
        // The next character begins here, or one or two bytes on: bits 7, 15
        // and 23 tell which bytes are no trail bytes.
        let begins = (!bytes | bytes << 1) & 0x80_8080;
        let bytes = (bytes >> (begins.trailing_zeros() & 0x18)) as u32;
        let is_mark = (bytes & 0xF0 == 0xE0) & marks(bytes);
        found |= u32::from(is_mark) << sample;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Hints, Suspicion, is_suspicious};

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
            let found = Suspicion::of(line);
            assert!(found.single || found.double || found.lost, "{line}");
            assert!(is_suspicious(line), "{line}");
        }
        for line in CLEAN {
            let found = Suspicion::of(line);
            assert!(!(found.single || found.double || found.lost), "{line}");
        }
    }

    #[test]
    fn a_damaged_part_of_a_short_text_is_seen_wherever_it_stands() {
        let sound = "河边的菜市已经亮起灯来，他说：“今天真早！”";
        for part in [DAMAGED[0], "????", "锟斤拷", "扂蠅婓悝苺爵"] {
            for (at, _) in sound.char_indices() {
                let (before, after) = sound.split_at(at);
                for text in [
                    format!("{before}{part}{after}"),
                    format!("{before}{part}{after}{sound}"),
                ] {
                    assert!(is_suspicious(&text), "{text}");
                }
            }
        }
        assert!(!is_suspicious(sound));
        assert!(!is_suspicious(&sound.repeat(3)));
    }

    #[test]
    fn a_damaged_line_is_seen_wherever_it_stands() {
        let sound = "河边的菜市已经亮起灯来，他说：“今天真早！”\n";
        let lines = [
            "扂蠅婓悝苺爵悝炾恅悝睿盪妢眭妎眕摯跪笱褪悝",
            "鎴戜滑姣忓ぉ鏃╂櫒娌跨潃娌宠竟璺戞閿荤偧韬",
            "????",
            "&auml;&cedil;&shy;",
        ];
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
