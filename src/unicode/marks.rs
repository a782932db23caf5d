//! Letters and syllables that were taken apart.

use unicode_normalization::{
    UnicodeNormalization, char::canonical_combining_class,
};

use super::{found::Found, text::is_han};
use crate::Evidence;

/// Finds letters followed by combining accents, kana by voice marks, and
/// Hangul by its parts, which normal form C writes as one character.
///
/// Only these: what else the normal form changes (signs with two code
/// points such as Ω, points of Hebrew, nuktas) is no trace of damage.
pub(super) fn find(text: &str, found: &mut Found) {
    let mut cluster = 0;
    let mut marked = false;
    for (at, c) in text.char_indices() {
        if is_mark(c) || canonical_combining_class(c) != 0 {
            marked |= is_mark(c);
            continue;
        }
        if marked {
            compose(text, cluster, at, found);
        }
        // A leading consonant begins a syllable whose parts are marks.
        marked = false;
        cluster = at;
    }
    if marked {
        compose(text, cluster, text.len(), found);
    }
}

/// Combining accents, the voice marks of kana, vowels and trailing
/// consonants of Hangul.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}'
        | '\u{1161}'..='\u{11FF}')
}

fn compose(text: &str, start: usize, end: usize, found: &mut Found) {
    let cluster = &text[start..end];
    // The normal form would replace compatibility ideographs as well.
    if cluster.chars().next().is_some_and(is_han)
        || cluster.nfc().eq(cluster.chars())
    {
        return;
    }
    let composed: String = cluster.nfc().collect();
    found.edit(
        start..end,
        composed,
        "composition",
        Evidence::Certain,
        "a character was taken apart",
    );
}
