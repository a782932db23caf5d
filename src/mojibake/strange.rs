//! Which rows of characters European text does not have.
//!
//! The rows stand in `data/rules/mojibake/strange.txt`. All are looked for
//! at once: a bit stands for each set of each row, and a character moves
//! the bits of the sets it is in on by one (the "shift-and" search). One
//! look into a table for each character is all it costs.

use std::{collections::HashMap, sync::LazyLock};

use super::charset;

/// The sets of all rows: one bit each.
type Bits = u128;

static ROWS: LazyLock<Rows> = LazyLock::new(|| {
    Rows::parse(include_str!("../../data/rules/mojibake/strange.txt"))
});

/// Whether the text has a row of characters that mojibake has.
pub(super) fn is_strange(text: impl IntoIterator<Item = char>) -> bool {
    let rows = &*ROWS;
    let mut state = rows.first & rows.begin;
    for c in text {
        state = (state << 1 | rows.first) & rows.sets(c);
        if state & rows.last != 0 {
            return true;
        }
    }
    false
}

struct Rows {
    /// The sets that each character is in, by [`slot`].
    sets: Vec<Bits>,
    /// The sets that the beginning of the text is in.
    begin: Bits,
    /// The first sets of the rows.
    first: Bits,
    /// The last sets of the rows.
    last: Bits,
}

/// The slot of ASCII characters is their code, that of the others follows;
/// then there is one for all that no single-byte charset has,
/// and one for U+FFFD.
const ASCII: usize = 0x80;
const OTHERS: usize = ASCII + charset::SLOTS;
const REPLACEMENT: usize = OTHERS + 1;

fn slot(c: char) -> usize {
    match u32::from(c) {
        code @ 0..0x80 => code as usize,
        0xFFFD => REPLACEMENT,
        _ => charset::slot(c).map_or(OTHERS, |slot| ASCII + slot),
    }
}

impl Rows {
    fn sets(&self, c: char) -> Bits {
        self.sets[slot(c)]
    }

    fn parse(source: &str) -> Rows {
        let mut rows = Rows {
            sets: vec![0; REPLACEMENT + 1],
            begin: 0,
            first: 0,
            last: 0,
        };
        let known: Vec<char> = (0..=0xFFFF)
            .filter_map(char::from_u32)
            .filter(|&c| slot(c) != OTHERS)
            .collect();
        let mut classes = HashMap::new();
        let mut bit: Bits = 1;
        for line in source.lines() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some((name, characters)) = line
                .strip_prefix("class ")
                .and_then(|rest| rest.split_once(' '))
            {
                classes.insert(name, Set::parse(characters, &classes));
                continue;
            }
            let sets: Vec<&str> = line.split(' ').collect();
            rows.first |= bit;
            rows.last |= bit << (sets.len() - 1);
            for set in sets {
                rows.add(bit, &Set::parse(set, &classes), &known);
                bit <<= 1;
            }
        }
        rows
    }

    fn add(&mut self, bit: Bits, set: &Set, known: &[char]) {
        if set.begin {
            self.begin |= bit;
        }
        for &c in known.iter().filter(|&&c| set.has(c)) {
            self.sets[slot(c)] |= bit;
        }
        // Of the other characters, no set tells one from another.
        if set.has('\u{4E00}') {
            self.sets[OTHERS] |= bit;
        }
    }
}

/// A set of characters.
#[derive(Clone, Debug, Default)]
struct Set {
    ranges: Vec<(char, char)>,
    blank: bool,
    word: bool,
    begin: bool,
    negative: bool,
}

impl Set {
    fn parse(source: &str, classes: &HashMap<&str, Set>) -> Set {
        let mut set = Set::default();
        let source = match source.strip_prefix('!') {
            Some(rest) => {
                set.negative = true;
                rest
            }
            None => source,
        };
        let mut rest = source;
        while let Some(first) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix("\\s") {
                set.blank = true;
                rest = after;
            } else if let Some(after) = rest.strip_prefix("\\w") {
                set.word = true;
                rest = after;
            } else if let Some(after) = rest.strip_prefix('^') {
                set.begin = true;
                rest = after;
            } else if let Some((name, after)) =
                rest.strip_prefix('{').and_then(|rest| rest.split_once('}'))
            {
                if let Some(class) = classes.get(name) {
                    set.ranges.extend(&class.ranges);
                }
                rest = after;
            } else {
                let (from, after) = character(rest).unwrap_or((first, ""));
                let range = after
                    .strip_prefix('-')
                    .and_then(character)
                    .unwrap_or((from, after));
                set.ranges.push((from, range.0));
                rest = range.1;
            }
        }
        set
    }

    fn has(&self, c: char) -> bool {
        let listed =
            self.ranges.iter().any(|&(from, to)| (from..=to).contains(&c))
                || self.blank && c.is_whitespace()
                || self.word && (c.is_alphanumeric() || c == '_');
        listed != self.negative
    }
}

/// The character that `source` begins with, and what follows.
fn character(source: &str) -> Option<(char, &str)> {
    if let Some((code, after)) =
        source.strip_prefix("\\u{").and_then(|rest| rest.split_once('}'))
    {
        let code = u32::from_str_radix(code, 16).ok()?;
        return Some((char::from_u32(code)?, after));
    }
    let mut chars = source.chars();
    chars.next().map(|c| (c, chars.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{ROWS, is_strange};

    #[test]
    fn every_row_has_its_bits() {
        let source = include_str!("../../data/rules/mojibake/strange.txt");
        let rows = source.lines().filter(|line| {
            !line.is_empty()
                && !line.starts_with('#')
                && !line.starts_with("class ")
        });
        assert_eq!(ROWS.last.count_ones() as usize, rows.count());
        let sets = ROWS.sets.iter().fold(ROWS.begin, |all, sets| all | sets);
        let highest = 127 - ROWS.last.leading_zeros();
        assert_eq!(sets.count_ones(), highest + 1, "a set is empty");
    }

    #[test]
    fn mojibake_is_strange_and_words_are_not() {
        for text in ["sÃ³", "Ã  la", "lвЂ™ouest", "â€œ", "√©t√©", "\u{92}"]
        {
            assert!(is_strange(text.chars()), "{text}");
        }
        for text in ["façade", "ÇÃO", "НЕТ", "ναι", "×2", "“così”", "§ 3"]
        {
            assert!(!is_strange(text.chars()), "{text}");
        }
    }
}
