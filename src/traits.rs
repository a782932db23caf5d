//! What a line is made of, for the statistics of lines.
//!
//! The program that makes the table includes this file, so that lines are
//! taken apart in one way.

/// How many places the table has, as a power of two.
pub(crate) const BITS: u32 = 16;

/// How many characters of a line are looked at; furniture has fewer.
const MOST: usize = 200;
/// Lengths beyond this one are as good as it.
const LONGEST: usize = 60;
/// Lengths below this one count by themselves, the others by fours.
const SHORT: usize = 10;
/// Stands before the first character and behind the last one.
const EDGE: char = '\u{1}';

/// Tells `found` where the table has what `chars` are made of: the characters,
/// two and three neighbours, and how many there are. A place counts once,
/// however often it is told. Traditional characters are to be folded to
/// simplified ones.
pub(crate) fn read(
    chars: impl Iterator<Item = char>,
    mut found: impl FnMut(u32),
) {
    let (mut before, mut last, mut len) = (EDGE, EDGE, 0);
    for c in chars.map(class).take(MOST) {
        // A number counts as one digit, blanks as one.
        if c == last && matches!(c, '0' | ' ') {
            continue;
        }
        found(place(last, c));
        found(place(c, c));
        found(place_of_three(before, last, c));
        (before, last) = (last, c);
        len += 1;
    }
    found(place(last, EDGE));
    let len = if len < SHORT { len } else { len.min(LONGEST) / 4 * 4 };
    found(place(EDGE, char::from(len as u8)));
}

/// Where the table has `first` before `second`; a character by itself
/// stands before itself.
fn place(first: char, second: char) -> u32 {
    hash(u32::from(first) << 16 ^ u32::from(second))
}

/// The same for three neighbours.
fn place_of_three(first: char, second: char, third: char) -> u32 {
    let first = u32::from(first).wrapping_mul(0x85EB_CA6B);
    hash(first ^ u32::from(second) << 16 ^ u32::from(third))
}

/// Where the table has `key`: what its product with a large odd number begins
/// with.
fn hash(key: u32) -> u32 {
    key.wrapping_mul(0x9E37_79B1) >> (32 - BITS)
}

/// One character for all that look or mean alike.
fn class(c: char) -> char {
    // The full-width forms stand in the order of ASCII.
    let c = match c {
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        c => c,
    };
    match c {
        // Most are, and none of the others stands there.
        '\u{3400}'..='\u{9FFF}' => c,
        '0'..='9' => '0',
        '(' | '[' | '{' | '【' | '〔' | '〖' | '《' | '〈' => '(',
        ')' | ']' | '}' | '】' | '〕' | '〗' | '》' | '〉' => ')',
        '>' | '›' | '»' | '→' | '▶' | '►' | '▸' => '>',
        '"' | '\'' | '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' => {
            '"'
        }
        '—' | '–' | '─' => '-',
        '…' | '。' => '。',
        '、' => c,
        '!'..='~' => c.to_ascii_lowercase(),
        '•' | '●' | '・' | '‧' | '○' | '◆' | '◇' | '■' | '□' | '▪' | '▲'
        | '△' | '▼' | '▽' | '★' | '☆' | '※' | '·' => '·',
        _ if c.is_whitespace() => ' ',
        '\0'..='\u{24F}' => 'a',
        _ => '¤',
    }
}
