//! A line as the rules read it: folded, character by character.

use std::sync::OnceLock;

use crate::fold::fold;
pub(super) use crate::han::is_han;

/// The characters of one line, folded, with the bytes they came from.
///
/// Traditional characters become simplified ones, full-width forms become
/// half-width ones, capitals become small ones, and the many shapes of
/// brackets, quotes, bars, arrows and blanks become one each.
#[derive(Debug, Default)]
pub(super) struct Folded {
    chars: Vec<char>,
    /// Their byte offsets behind `base`; one more than there are characters.
    at: Vec<u32>,
    base: usize,
    signs: Signs,
    pairs: Signs,
}

/// A set of characters, or of pairs of such, that may seem to hold a few more
/// than were put in: one bit for each of 256 classes. All digits are one.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Signs([u64; 4]);

impl Signs {
    pub(super) fn insert(&mut self, c: char) {
        self.insert_unit(Signs::unit(c));
    }

    /// Puts in two characters with nothing but blanks between them.
    pub(super) fn insert_pair(&mut self, first: char, second: char) {
        let (first, second) = (Signs::unit(first), Signs::unit(second));
        self.insert_unit(first.rotate_left(16) ^ second);
    }

    fn unit(c: char) -> u32 {
        u32::from(if c.is_ascii_digit() { '0' } else { c })
    }

    fn insert_unit(&mut self, unit: u32) {
        let class = Signs::class(unit);
        self.0[class as usize / 64] |= 1 << (class % 64);
    }

    fn class(unit: u32) -> u32 {
        // Multiplicative hashing, by the golden ratio: neighbouring
        // characters fall into different classes.
        unit.wrapping_mul(0x9E37_79B1) >> 24
    }

    /// Whether there may be such a character.
    fn may_have(&self, c: char) -> bool {
        let class = Signs::class(Signs::unit(c));
        self.0[class as usize / 64] >> (class % 64) & 1 != 0
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0 == [0; 4]
    }

    pub(super) fn holds(&self, all: &Signs) -> bool {
        let missing = |at: usize| all.0[at] & !self.0[at];
        missing(0) | missing(1) | missing(2) | missing(3) == 0
    }
}

impl FromIterator<char> for Signs {
    fn from_iter<I: IntoIterator<Item = char>>(chars: I) -> Signs {
        let mut signs = Signs::default();
        chars.into_iter().for_each(|c| signs.insert(c));
        signs
    }
}

impl Folded {
    /// Takes `line`, whose first byte gets the offset `base`. Lines are short:
    /// offsets in them have 32 bits.
    pub(super) fn read(&mut self, line: &str, base: usize) {
        self.read_start(line, base, usize::MAX);
    }

    /// Takes the first `most` characters of `line` only.
    pub(super) fn read_start(&mut self, line: &str, base: usize, most: usize) {
        // Places for as many as there can be, so that none is asked for in
        // the loop.
        let most = most.min(line.len());
        self.chars.resize(most, '\0');
        self.at.resize(most + 1, 0);
        let table = table();
        let (mut signs, mut pairs) = (Signs::default(), Signs::default());
        let mut last = '\0';
        let (mut len, mut end) = (0, 0);
        let places = self.chars.iter_mut().zip(&mut self.at);
        for ((folded, place), (at, c)) in places.zip(line.char_indices()) {
            *folded = match table.get(u32::from(c) as usize) {
                Some(&unit) => char::from_u32(unit.into()).unwrap_or(c),
                None => c,
            };
            signs.insert(*folded);
            if *folded != ' ' {
                pairs.insert_pair(last, *folded);
                last = *folded;
            }
            *place = at as u32;
            end = at + c.len_utf8();
            len += 1;
        }
        self.chars.truncate(len);
        self.at.truncate(len);
        self.at.push(end as u32);
        (self.base, self.signs, self.pairs) = (base, signs, pairs);
    }

    /// Whether one of the folded phrases is in the line.
    pub(super) fn has_phrase(&self, phrases: &[Box<[char]>]) -> bool {
        has_phrase_of(&self.chars, &self.signs, phrases)
    }

    /// What characters there are.
    pub(super) fn signs(&self) -> &Signs {
        &self.signs
    }

    /// What pairs of characters there are, blanks aside.
    pub(super) fn pairs(&self) -> &Signs {
        &self.pairs
    }

    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The byte at which the character `index` begins, or the line ends.
    pub(super) fn byte(&self, index: usize) -> usize {
        self.base + self.at[index] as usize
    }
}

/// What every character of the basic plane is folded to, made at first use:
/// lines are folded far too often to search for each character.
pub(super) fn table() -> &'static [u16] {
    static TABLE: OnceLock<Vec<u16>> = OnceLock::new();
    TABLE.get_or_init(|| {
        (0..=u16::MAX)
            .map(|unit| {
                char::from_u32(unit.into())
                    .and_then(|c| u16::try_from(u32::from(made(c))).ok())
                    .unwrap_or(unit)
            })
            .collect()
    })
}

/// Whether folded characters have one of the folded phrases among them.
pub(super) fn has_phrase(chars: &[char], phrases: &[Box<[char]>]) -> bool {
    has_phrase_of(chars, &chars.iter().copied().collect(), phrases)
}

/// The same of characters of which the `signs` are known.
fn has_phrase_of(
    chars: &[char],
    signs: &Signs,
    phrases: &[Box<[char]>],
) -> bool {
    phrases.iter().any(|phrase| {
        let Some((first, rest)) = phrase.split_first() else { return false };
        if !phrase.iter().all(|c| signs.may_have(*c)) {
            return false;
        }
        chars
            .iter()
            .enumerate()
            .any(|(at, c)| c == first && chars[at + 1..].starts_with(rest))
    })
}

/// One character as rules and lines are compared.
pub(super) fn fold_char(c: char) -> char {
    match table().get(u32::from(c) as usize) {
        Some(&unit) => char::from_u32(unit.into()).unwrap_or(c),
        None => made(c),
    }
}

/// What the table is made of.
fn made(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\t' => ' ',
        '\u{A0}' | '\u{3000}' | '\u{2002}'..='\u{200B}' => ' ',
        '：' | '︰' | '﹕' | '∶' => ':',
        '丨' | '│' | '┃' | '┆' | '┇' | '┊' | '┋' | '¦' | '︱' | '∣' | '｜'
        | '▌' | '▍' | '▎' | '▏' | '▐' | '█' | '❘' => '|',
        '[' | '〔' | '【' | '〖' | '［' => '(',
        ']' | '〕' | '】' | '〗' | '］' => ')',
        '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '〝' | '〞'
        | '＂' => '"',
        '›' | '»' | '→' | '＞' | '〉' | '▶' | '►' | '▸' | '▷' | '≫' | '⇒'
        | '➔' | '➜' | '➡' | '⟩' | '❯' | '⟶' => '>',
        '‹' | '«' | '←' | '＜' | '〈' | '◀' | '◄' | '◂' | '◁' | '≪' | '⇐'
        | '⟨' | '❮' | '⬅' => '<',
        '•' | '●' | '・' | '‧' | '∙' | '○' | '◆' | '◇' | '■' | '□' | '▪'
        | '▲' | '△' | '▼' | '▽' | '★' | '☆' | '※' | '✦' | '➤' | '☞' | '▾'
        | '▴' | '▿' | '◎' | '◉' | '↑' | '↓' | '⬆' | '⬇' | '⭐' | '⊙' => {
            '·'
        }
        '–' | '—' | '―' | '─' | '－' => '-',
        '\u{FF01}'..='\u{FF5E}' => {
            // The full-width forms stand in the order of ASCII.
            let half = char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c);
            half.to_ascii_lowercase()
        }
        '\0'..='\u{7F}' => c,
        _ => fold(c),
    }
}

/// Whether `c`, folded, may stand between the items of a line.
pub(super) fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '|'
            | '/'
            | '、'
            | '('
            | ')'
            | '{'
            | '}'
            | '<'
            | '>'
            | '-'
            | '·'
            | '*'
            | '#'
            | '_'
            | '~'
            | '='
            | '"'
            // Signs and emoji in front of prompts.
            | '\u{2600}'..='\u{27BF}'
            | '\u{FE0E}'..='\u{FE0F}'
            | '\u{1F300}'..='\u{1FAFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_joins_scripts_widths_and_shapes() {
        let mut folded = Folded::default();
        folded.read("【責編】：ＡB丨", 10);
        let chars: String = folded.chars().iter().collect();
        assert_eq!(chars, "(责编):ab|");
        assert_eq!(folded.byte(0), 10);
        assert_eq!(folded.byte(1), 13);
        assert_eq!(folded.byte(8), 10 + "【責編】：ＡB丨".len());
    }

    #[test]
    fn a_folded_character_folds_to_itself() {
        // One traditional form folds to another: 薴 to 苧 to 苎.
        for c in ('\0'..='\u{FFFF}').filter(|&c| c != '薴') {
            let once = fold_char(c);
            assert_eq!(fold_char(once), once, "{c:?}");
        }
    }
}
