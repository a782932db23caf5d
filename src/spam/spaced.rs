//! Family `splice`, spaced: what a site says of itself with a sign between
//! all of its characters, or letters of two widths, so that no search finds
//! it: `w*w*w*.*a*1*.*c*o*m`, 本·文·来·自·某·某·书·屋.
//!
//! Nobody writes an address so in a sentence. What it says without the signs
//! goes elsewhere in the page as well.

use super::{
    brand,
    hit::{Hit, with_line},
    rules::Rules,
    splice::FAMILY,
    text::{is_han, narrow},
};
use crate::{Evidence, Span, fold::fold};

/// So many characters have the same sign between them, at least, and so many
/// of a hundred of the stretch.
const UNITS: usize = 6;
const SHARE: usize = 70;

/// The longest stretch, in characters, and the shortest without its signs
/// that is looked for elsewhere.
const LONGEST: usize = 160;
const SHORTEST: usize = 5;

/// So many stretches are taken from a text.
const MOST: usize = 32;

/// What stands between characters against search.
fn is_between(c: char) -> bool {
    matches!(c, ' ' | '*' | '-' | '~' | '·' | '/' | '_' | '|')
}

/// Adds the stretches of a text, and what they say elsewhere.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let mut said: Vec<String> = Vec::new();
    let mut taken: Vec<Span> = Vec::new();
    for stretch in stretches(text) {
        let shown = &text[stretch];
        let Some(plain) = plain(shown) else { continue };
        if taken.len() == MOST || brand::is_quoted(text, stretch) {
            continue;
        }
        if plain.chars().count() >= SHORTEST
            && !is_wrapped(shown)
            && !said.contains(&plain)
        {
            said.push(plain);
        }
        taken.push(stretch);
    }
    for plain in said {
        let places = memchr::memmem::find_iter(text.as_bytes(), &plain);
        taken.extend(places.map(|at| Span::new(at, at + plain.len())));
    }
    let reason = "what a site says of itself, with signs against search";
    for span in taken {
        let span = with_line(text, span);
        hits.push(Hit::new(FAMILY, span, Evidence::Inferred, reason));
    }
}

/// The stretches of letters, signs, and ideographs beside such signs.
fn stretches(text: &str) -> Vec<Span> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |index: usize| chars.get(index).map(|it| it.1);
    let is_in = |index: usize| {
        let c = chars[index].1;
        if c == '\n' || c == '\t' {
            return false;
        }
        if c.is_ascii() || is_between(c) || narrow(c).is_ascii() && !is_mark(c)
        {
            return true;
        }
        // Ideographs and marks with a sign beside them.
        let beside = |c: Option<char>| c.is_some_and(is_between);
        beside(at(index + 1)) && beside(index.checked_sub(1).and_then(at))
            || beside(at(index + 1)) && at(index + 1) == at(index + 3)
            || index >= 3
                && beside(at(index - 1))
                && at(index - 1) == at(index - 3)
    };
    let mut found = Vec::new();
    let mut index = 0;
    while index < chars.len() {
        if !is_in(index) {
            index += 1;
            continue;
        }
        let from = index;
        while index < chars.len() && is_in(index) {
            index += 1;
        }
        let end = chars.get(index).map_or(text.len(), |it| it.0);
        let start = chars[from].0;
        let shown = text[start..end].trim();
        if (UNITS..=LONGEST).contains(&(index - from)) && !shown.is_empty() {
            let start = shown.as_ptr() as usize - text.as_ptr() as usize;
            found.push(Span::new(start, start + shown.len()));
        }
    }
    found
}

/// Marks that sentences have, in their wide forms.
fn is_mark(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | '？' | '！' | '（' | '）')
}

/// What a stretch says without its signs, if it was made against search and
/// says what sites say.
fn plain(shown: &str) -> Option<String> {
    let chars: Vec<char> = shown.chars().collect();
    let sign = alternating(&chars);
    let is_sign = |c: char| match sign {
        Some(sign) => c == sign || c == ' ',
        None => is_between(c),
    };
    let plain: String =
        chars.iter().copied().filter(|&c| !is_sign(c)).collect();
    let lower: String =
        plain.chars().map(|c| fold(narrow(c)).to_ascii_lowercase()).collect();
    let wide = shown.chars().any(|c| !c.is_ascii() && is_wide_letter(c));
    let is_mixed = wide && shown.chars().any(|c| c.is_ascii_lowercase());
    let has_host = has_host(&lower);
    let is_against_search = sign.is_some()
        || is_torn_host(shown) && has_host
        || is_mixed && has_host
        || is_wrapped(shown) && has_host;
    (is_against_search && (has_host || says_so(&lower))).then_some(plain)
}

/// Whether a stretch is an address between two signs: ~www.a1.com~.
fn is_wrapped(shown: &str) -> bool {
    let inner = shown.strip_prefix('~').and_then(|it| it.strip_suffix('~'));
    inner.is_some_and(|inner| {
        let is_part =
            |it: u8| it.is_ascii_alphanumeric() || b".-:/".contains(&it);
        !inner.is_empty() && inner.bytes().all(is_part)
    })
}

fn is_wide_letter(c: char) -> bool {
    narrow(c).is_ascii_alphanumeric()
}

/// The sign that stands between all characters of a stretch.
fn alternating(chars: &[char]) -> Option<char> {
    let signs = || chars.iter().copied().filter(|&c| is_between(c));
    let sign = signs().max_by_key(|&c| {
        // A blank may be one of the characters.
        (signs().filter(|&d| c == d).count(), c != ' ')
    })?;
    let single = chars
        .windows(3)
        .filter(|it| it[0] == sign && it[2] == sign && it[1] != sign);
    let (single, others) = (
        single.count(),
        chars.iter().filter(|&&c| c != sign && c != ' ').count(),
    );
    (single >= UNITS - 2 && others >= UNITS && single * 100 >= others * SHARE)
        .then_some(sign)
}

/// Whether the letters of `www` or of a domain stand apart.
fn is_torn_host(shown: &str) -> bool {
    let chars: Vec<char> =
        shown.chars().map(|c| narrow(c).to_ascii_lowercase()).collect();
    let is_torn = |word: [char; 3]| {
        chars.windows(5).any(|it| {
            [it[0], it[2], it[4]] == word
                && it[1] == it[3]
                && is_between(it[1])
        })
    };
    is_torn(['w', 'w', 'w'])
        || is_torn(['c', 'o', 'm'])
        || is_torn(['n', 'e', 't'])
}

/// Whether there is an address among the characters.
fn has_host(lower: &str) -> bool {
    let ends = Rules::bundled().words(FAMILY, "domain");
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    lower.split(|c| !is_part(c)).any(|host| {
        let host = host.trim_matches(['.', '-']);
        host.rsplit_once('.').is_some_and(|(name, end)| {
            name.len() >= 3
                && ends.contains(&end)
                && name.contains(|c: char| c.is_ascii_alphabetic())
        })
    })
}

/// Whether the characters are those that sites say of themselves.
fn says_so(lower: &str) -> bool {
    let shown: String =
        lower.chars().filter(|&c| is_han(c) || c.is_alphanumeric()).collect();
    let words = |key| Rules::bundled().words(FAMILY, key).iter();
    let begins = words("stamp").chain(words("stamp-source"));
    let mut begins = begins.filter(|word| shown.starts_with(**word));
    let ends = words("stamp-end").chain(words("site-name-end"));
    let mut ends = ends.filter(|word| word.chars().count() > 1);
    begins.next().is_some() || ends.any(|word| shown.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        stretches(text)
            .into_iter()
            .map(|it| &text[it])
            .filter(|it| plain(it).is_some())
            .collect()
    }

    #[test]
    fn what_is_spaced_against_search() {
        for mark in [
            "w*w*w*.*j*i*a*n*g*.*c*o*m",
            "w w w . jiangbian . c o m",
            "w-w-w.jiangbian.c-o-m",
            "~·w·w·w·.·j·b·s·w·.·n·e·t·~",
            "ｗｗｗ．jiangbian．ｃｏｍ",
            "本*文*来*自*江*边*书*屋",
            "c/o/p/y/r/i/g/h/t/ /j/b/8/./c/o/m",
        ] {
            let text = format!("柿子熟了{mark}鸟雀来了");
            assert_eq!(found(&text), [mark], "{text}");
        }
    }

    #[test]
    fn what_stands_between_signs_for_reasons_of_its_own() {
        for text in [
            "春·夏·秋·冬·昼·夜·晨·昏",
            "东/南/西/北/中/发/白/花",
            "见 www.example.com/a-b-c 一页",
            "型号是A-B-C-D-E-F-G",
            "本 文 共 分 三 章",
            "1-2-3-4-5-6-7",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
