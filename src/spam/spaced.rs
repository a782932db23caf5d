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
const BETWEEN: [char; 8] = [' ', '*', '-', '~', '·', '/', '_', '|'];

fn is_between(c: char) -> bool {
    BETWEEN.contains(&c)
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

/// The stretches of letters, signs, and ideographs beside such signs, of the
/// lines that may have one against search.
fn stretches(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]) {
        if may_hold(&bytes[start..end]) {
            add_stretches(text, Span::new(start, end), &mut found);
        }
        start = end + 1;
    }
    found
}

/// Whether a line may have a stretch that was made against search, as far as
/// its bytes tell: a sign comes again after one character so often that it
/// [alternates](alternating), signs stand around a letter of [`TORN`], there
/// are letters of two widths, or there is what [wraps](is_wrapped) an address.
fn may_hold(line: &[u8]) -> bool {
    let mut apart = 0;
    for (at, &byte) in line.iter().enumerate() {
        let len = match CLASSES[usize::from(byte)] {
            Class::None => continue,
            Class::Wrap => return true,
            Class::Wide => match line[at..] {
                // Letters and digits.
                [_, 0xBC, 0x90..=0x99 | 0xA1..=0xBA, ..]
                | [_, 0xBD, 0x81..=0x9A, ..] => return true,
                // ，：！ and the like are no signs.
                [_, 0xBC, 0x8A..=0x8F | 0xBF, ..] | [_, 0xBD, ..] => 3,
                _ => continue,
            },
            Class::Sign => 1,
            Class::Dot => 2,
        };
        let Some((sign, [next, rest @ ..])) = line[at..].split_at_checked(len)
        else {
            break;
        };
        let is_torn = || {
            let letter = char::from(next.to_ascii_lowercase());
            TORN.iter().any(|word| word[1] == letter)
                && rest.first().is_some_and(|&byte| {
                    !matches!(CLASSES[usize::from(byte)], Class::None)
                })
        };
        let is_apart = || {
            let width = match next {
                0..0x80 => 0,
                0x80..0xE0 => 1,
                0xE0..0xF0 => 2,
                0xF0.. => 3,
            };
            (len > 1 || *next != byte)
                && rest.get(width..).is_some_and(|it| it.starts_with(sign))
        };
        apart += usize::from(is_apart());
        if apart >= UNITS - 2 || is_torn() {
            return true;
        }
    }
    false
}

/// What a byte may be for [`may_hold`].
#[derive(Clone, Copy)]
enum Class {
    None,
    /// One of the signs [between](is_between), alone.
    Sign,
    /// The first byte of `·`, which is one, too.
    Dot,
    /// `~`, which also wraps addresses.
    Wrap,
    /// The first byte of wide letters and signs.
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::None; 256];
    let signs = b" *-/_|";
    let mut at = 0;
    while at < signs.len() {
        classes[signs[at] as usize] = Class::Sign;
        at += 1;
    }
    classes[b'~' as usize] = Class::Wrap;
    classes[0xC2] = Class::Dot;
    classes[0xEF] = Class::Wide;
    classes
};

/// Adds the stretches of a line.
fn add_stretches(text: &str, line: Span, found: &mut Vec<Span>) {
    // What stands around the line is looked at, too.
    let mut before = text[..line.start()].char_indices().rev();
    let from = before.nth(AROUND - 1).map_or(0, |it| it.0);
    let mut after = text[line.end()..].char_indices();
    let to = after.nth(AROUND).map_or(text.len(), |it| line.end() + it.0);
    let chars = text[from..to].char_indices();
    let chars: Vec<(usize, char)> =
        chars.map(|(at, c)| (from + at, c)).collect();
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
    let mut index = chars.partition_point(|it| it.0 < line.start());
    let last = chars.partition_point(|it| it.0 < line.end());
    while index < last {
        if !is_in(index) {
            index += 1;
            continue;
        }
        let first = index;
        while index < last && is_in(index) {
            index += 1;
        }
        let end = chars.get(index).map_or(text.len(), |it| it.0);
        let start = chars[first].0;
        let shown = text[start..end].trim();
        if (UNITS..=LONGEST).contains(&(index - first)) && !shown.is_empty() {
            let start = shown.as_ptr() as usize - text.as_ptr() as usize;
            found.push(Span::new(start, start + shown.len()));
        }
    }
}

/// How many characters on both sides tell of one whether it is in a stretch.
const AROUND: usize = 3;

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
    let is_mixed = || {
        chars.iter().any(|&c| !c.is_ascii() && is_wide_letter(c))
            && chars.iter().any(char::is_ascii_lowercase)
    };
    // Most stretches are told by themselves.
    if sign.is_none()
        && !is_torn_host(&chars)
        && !is_mixed()
        && !is_wrapped(shown)
    {
        return None;
    }
    let plain: String =
        chars.iter().copied().filter(|&c| !is_sign(c)).collect();
    let lower: String =
        plain.chars().map(|c| fold(narrow(c)).to_ascii_lowercase()).collect();
    (has_host(&lower) || (sign.is_some() && says_so(&lower))).then_some(plain)
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
    let mut counts = [0; BETWEEN.len()];
    for c in chars {
        if let Some(at) = BETWEEN.iter().position(|sign| sign == c) {
            counts[at] += 1;
        }
    }
    let signs = chars.iter().filter_map(|c| {
        let at = BETWEEN.iter().position(|sign| sign == c)?;
        // A blank may be one of the characters.
        Some(((counts[at], *c != ' '), *c))
    });
    let sign = signs.max_by_key(|it| it.0)?.1;
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
fn is_torn_host(chars: &[char]) -> bool {
    let plain = |c: char| narrow(c).to_ascii_lowercase();
    chars.windows(5).any(|it| {
        let sign = plain(it[1]);
        sign == plain(it[3])
            && is_between(sign)
            && TORN.contains(&[it[0], it[2], it[4]].map(plain))
    })
}

/// `www`, and the domains that most addresses end with.
const TORN: [[char; 3]; 3] =
    [['w', 'w', 'w'], ['c', 'o', 'm'], ['n', 'e', 't']];

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
