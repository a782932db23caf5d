//! Family `splice`, by name: a gambling site's name beside or between the
//! words of a text that does not speak of gambling.

use std::sync::OnceLock;

use super::{
    hit::Hit,
    rules::Rules,
    splice::{FAMILY, with_pad},
    stuffed::Words,
    text::is_han,
};
use crate::{Evidence, Span, fold::fold};

/// A name stands in at least so many places; one that nothing else can be,
/// of ideographs and letters or of so many ideographs, in one.
const PLACES: usize = 2;
const LONG: usize = 5;

/// Adds hits for the sites that the text names. It is called where a cheaper
/// look has found one.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let named = words().find(text, usize::MAX);
    if named.is_empty() {
        return;
    }
    // As long as the text, byte for byte: see the tests.
    let lower: String =
        text.chars().map(|c| fold(c).to_ascii_lowercase()).collect();
    let mut taken: Vec<Span> = Vec::new();
    for site in sites().iter().filter(|site| named.contains(site)) {
        let mut tokens: Vec<Span> =
            memchr::memmem::find_iter(lower.as_bytes(), site)
                .map(|at| with_tail(text, Span::new(at, at + site.len())))
                .collect();
        tokens.dedup();
        tokens.retain(|it| {
            let next =
                taken.partition_point(|known| known.end() <= it.start());
            taken.get(next).is_none_or(|known| known.start() >= it.end())
        });
        if tokens.is_empty() {
            continue;
        }
        let places: Vec<Span> =
            tokens.iter().map(|&token| with_blank(text, token)).collect();
        let glued = places.iter().filter(|place| is_glued(text, **place));
        let is_clear = |token: &Span| {
            let token = &text[*token];
            let han = token.chars().filter(|&c| is_han(c)).count();
            han >= LONG || (han > 0 && token.chars().any(|c| c.is_ascii()))
        };
        let least = if tokens.iter().all(is_clear) { 1 } else { PLACES };
        if glued.count() < least || speaks_of_gambling(&lower, &places) {
            continue;
        }
        for &place in &places {
            hits.push(Hit::new(
                FAMILY,
                place,
                Evidence::Inferred,
                format!(
                    "a gambling site's name in {} places of a text that \
                     does not speak of such",
                    places.len(),
                ),
            ));
        }
        taken.extend(tokens);
        taken.sort_unstable_by_key(|it| it.start());
    }
}

/// Whether a part of a text names a site.
pub(super) fn is_in(part: &str) -> bool {
    words().count(part, 1) == 1
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::new(sites()))
}

/// Whether the letters and digits are a part of a site's name.
pub(super) fn is_part(letters: &[u8]) -> bool {
    static PARTS: OnceLock<(Vec<&str>, [u32; 128])> = OnceLock::new();
    let (parts, lengths) = PARTS.get_or_init(|| {
        let letters = sites().iter().map(|site| site.trim_matches(is_han));
        let mut parts: Vec<&str> =
            letters.filter(|part| !part.is_empty()).collect();
        parts.sort_unstable();
        parts.dedup();
        // Which lengths the parts have that begin with a letter.
        let mut lengths = [0; 128];
        for part in &parts {
            lengths[usize::from(part.as_bytes()[0])] |= length(part.len());
        }
        (parts, lengths)
    });
    let Some(first) = letters.first().map(u8::to_ascii_lowercase) else {
        return false;
    };
    lengths[usize::from(first & 0x7F)] & length(letters.len()) != 0
        && parts.iter().any(|it| it.as_bytes().eq_ignore_ascii_case(letters))
}

/// A length as one bit of a set.
fn length(len: usize) -> u32 {
    1 << len.min(31)
}

/// The names, the longest first.
fn sites() -> &'static [&'static str] {
    static SITES: OnceLock<Vec<&str>> = OnceLock::new();
    SITES.get_or_init(|| {
        let mut sites = Rules::bundled().words(FAMILY, "site").to_vec();
        sites.sort_by_key(|site| core::cmp::Reverse(site.len()));
        sites
    })
}

/// The name with the letters and digits that belong to it.
fn with_tail(text: &str, name: Span) -> Span {
    let is_tail = |byte: &&u8| byte.is_ascii_alphanumeric();
    let bytes = text.as_bytes();
    let after = bytes[name.end()..].iter().take_while(is_tail);
    let before = bytes[..name.start()].iter().rev().take_while(is_tail);
    Span::new(
        name.start() - before.take(TAIL).count(),
        name.end() + after.take(TAIL).count(),
    )
}

/// The name with what it was put in with: brackets, blanks on both sides, or
/// a blank before or after it.
fn with_blank(text: &str, token: Span) -> Span {
    let whole = with_pad(text, token);
    let (before, after) = (&text[..whole.start()], &text[whole.end()..]);
    let follows =
        after.strip_prefix(' ').is_some_and(|it| it.starts_with(is_han));
    let leads =
        before.strip_suffix(' ').is_some_and(|it| it.ends_with(is_han));
    if whole != token {
        whole
    } else if follows {
        Span::new(token.start(), token.end() + 1)
    } else if leads {
        Span::new(token.start() - 1, token.end())
    } else {
        token
    }
}

/// The most letters and digits that belong to a name.
const TAIL: usize = 8;

/// Whether there is text right beside a place, on one side at least.
fn is_glued(text: &str, place: Span) -> bool {
    text[..place.start()].ends_with(is_han)
        || text[place.end()..].starts_with(is_han)
}

/// Whether the text between the places speaks of what such sites offer.
fn speaks_of_gambling(lower: &str, places: &[Span]) -> bool {
    let topics = Rules::bundled().words(FAMILY, "topic");
    let mut start = 0;
    let ends = places.iter().map(|it| (it.start(), it.end()));
    ends.chain([(lower.len(), lower.len())]).any(|(end, next)| {
        let part = &lower[start.min(end)..end];
        start = next;
        topics.iter().any(|topic| part.contains(topic))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_the_length() {
        for c in '\0'..=char::MAX {
            let lower = fold(c).to_ascii_lowercase();
            assert_eq!(lower.len_utf8(), c.len_utf8(), "{c}");
        }
    }

    #[test]
    fn parts_of_names() {
        assert!(is_part(b"YABO"));
        assert!(!is_part(b"Python"));
        assert!(is_in("看亞博yabo的人"));
        assert!(!is_in("柿子熟了"));
    }
}
