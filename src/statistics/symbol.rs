use crate::fold::fold;

/// The symbol of a blank or the end of a line.
pub(super) const BREAK: char = '\n';

/// The character that stands for all that count as the same symbol: a
/// traditional character counts as the simplified one, half-width
/// punctuation as full-width, and digits, Latin letters and foreign scripts
/// as one symbol each.
///
/// `data/generate/src/statistics.rs` counts by the same rule.
pub(super) fn representative(c: char) -> char {
    match c {
        '\0'..=' ' | '\u{A0}' | '\u{3000}' => BREAK,
        '0'..='9' | '０'..='９' => '0',
        'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' => 'a',
        ',' => '，',
        '!' => '！',
        '?' => '？',
        ':' => '：',
        ';' => '；',
        '(' => '（',
        ')' => '）',
        '％' => '%',
        '．' => '.',
        '\u{3041}'..='\u{30FF}' => 'あ',
        '\u{4E00}'..='\u{9FA5}' => fold(c),
        '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{203B}'
        | '\u{3001}'..='\u{301F}'
        | '\u{FF01}'..='\u{FF5E}'
        | '!'..='~'
        | '·' => c,
        '\u{80}'..='\u{24F}' => 'à',
        '\u{370}'..='\u{3FF}' => 'α',
        '\u{400}'..='\u{4FF}' => 'я',
        '\u{AC00}'..='\u{D7A3}' => '가',
        _ => '\u{FFFD}',
    }
}
