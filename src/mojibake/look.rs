//! The cheap first look: one pass over the characters of a line tells most
//! clean text from mojibake.
//!
//! Mojibake of the kinds that are undone shows as letters beyond ASCII in a
//! row, or as characters close together that are rare in Chinese. Text that
//! shows neither is not looked at again. What shows either is not damaged
//! yet: that the repair decides.

use super::judge;
use crate::statistics::{Symbol, UNITS, cost_alone};

/// Characters that cost more alone, in bits, are rare: of those that
/// Chinese text is made of, one in forty.
const RARE: i32 = 13;

/// So many rare characters among [`WINDOW`] neighbours are suspicious.
const RARE_IN_WINDOW: u32 = 3;

/// How many characters are looked at together.
const WINDOW: u32 = 6;

/// In a line of so few characters that they make no window, half of them.
const SHORT: u32 = 5;

/// So many letters beyond ASCII in a row are suspicious: a Chinese
/// character makes two or three. Words of European languages rarely have
/// as many.
const LETTERS: u32 = 3;

/// Calls `each` with every line that may hold mojibake, and where it
/// begins.
pub(super) fn each_suspicious_line(
    text: &str,
    mut each: impl FnMut(usize, &str),
) {
    if text.is_ascii() {
        return;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = line.trim_end_matches(['\n', '\r']);
        if is_suspicious(end) {
            each(start, end);
        }
        start += line.len();
    }
}

/// Whether a line may hold mojibake.
fn is_suspicious(line: &str) -> bool {
    if line.is_ascii() {
        return false;
    }
    let (mut letters, mut window) = (0, 0_u32);
    let (mut characters, mut rare) = (0, 0);
    for c in line.chars() {
        match Kind::of(c) {
            Kind::Ascii => letters = 0,
            Kind::Sign => letters += u32::from(letters > 0),
            Kind::Letter => letters += 1,
            Kind::Character { is_rare } => {
                letters = 0;
                characters += 1;
                rare += u32::from(is_rare);
                window =
                    (window << 1 | u32::from(is_rare)) & ((1 << WINDOW) - 1);
            }
        }
        if letters >= LETTERS || window.count_ones() >= RARE_IN_WINDOW {
            return true;
        }
    }
    characters <= SHORT && rare > 0 && 2 * rare >= characters
}

/// What a character is to the first look.
enum Kind {
    Ascii,
    /// Punctuation and signs that text of any language has. Between letters
    /// they are bytes of mojibake.
    Sign,
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
            '\u{2010}'..='\u{203E}' | '·' => Kind::Sign,
            // Punctuation, and kana, of which no text that was Chinese has
            // several without rare characters among them.
            '\u{3000}'..='\u{30FF}' | '\u{FF01}'..='\u{FF5E}' => {
                Kind::Character { is_rare: false }
            }
            _ if judge::is_han(c) => Kind::Character {
                is_rare: cost_alone(Symbol::of(c)) > RARE * UNITS,
            },
            '\u{AC00}'..='\u{D7A3}'
            | '\u{E000}'..='\u{F8FF}'
            | '\u{FF61}'..='\u{FF9F}'
            | '\u{FFFD}' => Kind::Character { is_rare: true },
            _ => Kind::Letter,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_suspicious;

    #[test]
    fn mojibake_is_suspicious() {
        for line in [
            "ÖÐ¹ú",
            "ä¸\u{AD}å›½",
            "abc ä¸\u{AD}å›½",
            "涓\u{E15E}浗",
            "荳ｭ蝗ｽ",
            "会议纪要：鎴戜滑鍦ㄥ\u{E11F}鏍￠噷",
        ] {
            assert!(is_suspicious(line), "{line}");
        }
    }

    #[test]
    fn clean_text_is_not() {
        for line in [
            "",
            "plain",
            "河边的菜市已经亮起灯来，（他说：“今天！”）",
            "河對岸的舊街上，書店與茶館比鄰而居。",
            "Le café est fermé, l'été aussi… “voilà”",
            "新しい橋が来月開通します。",
        ] {
            assert!(!is_suspicious(line), "{line}");
        }
    }
}
