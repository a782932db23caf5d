//! Mojibake that was escaped for HTML: `&auml;&cedil;&shy;`.

use std::{collections::HashMap, sync::LazyLock};

/// The characters beyond ASCII that have a name.
static NAMES: LazyLock<HashMap<&str, char>> = LazyLock::new(|| {
    include_str!("../../data/rules/unicode/entities.txt")
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(name, code)| {
            let code = u32::from_str_radix(code.trim(), 16).ok()?;
            let c = char::from_u32(code).filter(|c| !c.is_ascii())?;
            Some((name, c))
        })
        .collect()
});

/// Names and numbers are not longer than this, in bytes.
const LONGEST: usize = 10;

/// Whether two entities stand together somewhere, as bytes of mojibake do.
pub(super) fn has_neighbours(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr_iter(b'&', bytes).any(|at| at > 0 && bytes[at - 1] == b';')
}

/// The characters of `line` and where they begin; an entity for a character
/// beyond ASCII counts as the character.
pub(super) fn chars(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let rest = &line[at..];
        let start = at;
        if let Some((c, length)) = entity(rest) {
            at += length;
            return Some((start, c));
        }
        let c = rest.chars().next()?;
        at += c.len_utf8();
        Some((start, c))
    })
}

/// How many bytes the first character of `text`, or the entity that stands
/// for it, takes.
pub(super) fn length(text: &str) -> usize {
    let first = || text.chars().next().map_or(0, char::len_utf8);
    entity(text).map_or_else(first, |(_, length)| length)
}

fn entity(text: &str) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    if bytes.first() != Some(&b'&') {
        return None;
    }
    let end = bytes.iter().take(LONGEST).position(|&byte| byte == b';')?;
    let name = &text[1..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?).filter(|c| !c.is_ascii())?
        }
        None => *NAMES.get(name)?,
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::chars;

    #[test]
    fn entities_count_as_their_characters() {
        let all: Vec<(usize, char)> =
            chars("a&auml;&#184;&#xAD;&amp;").collect();
        assert_eq!(all[..4], [(0, 'a'), (1, 'ä'), (7, '¸'), (13, '\u{AD}')],);
        assert_eq!(all[4], (19, '&'));
    }
}
