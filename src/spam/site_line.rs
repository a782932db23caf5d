//! Family `splice`, lines of sites with texts: what they say of themselves,
//! of their pages and of reading on a line of its own.
//!
//! An [imprint](super::imprint) is read word by word, and nothing unknown may
//! stand in it. A line that hardly says anything else, and of which the text
//! around says nothing, may have a name or a turn that no list has.

use std::sync::OnceLock;

use super::{
    body::{Body, LEAST},
    hit::Hit,
    imprint::{ENOUGH, LONGEST, PLACES, WORDS, address},
    lexicon::Lexicon,
    rules::{Rules, lowered},
    splice::FAMILY,
    stuffed::Words,
    text::{Lines, is_han},
};
use crate::Evidence;

/// What lines say that are nothing else, and what that weighs.
const LINE_WORDS: [(&str, usize); 3] =
    [("stamp-line-sure", 2), ("stamp-line", 1), ("stamp-line-part", 0)];

/// Adds the lines that say hardly anything but what sites with texts do, of
/// which the text around says nothing: names and turns of such sites are
/// without number, and so a part of a line need not be known.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let mut looked_into = 0;
    for line in Lines::new(text) {
        let shown = &text[line];
        if shown.len() > LONGEST * 3
            // What is told ends with a full stop.
            || shown.ends_with('。')
            || shown.contains(['“', '「', '"', '‘', '《'])
            || telling().count(shown, 1) == 0
        {
            continue;
        }
        let shown = lowered(shown);
        if !says_enough(&shown) {
            continue;
        }
        // The text around says nothing of it.
        let body = Body::around(text, line, &[]);
        if body.han >= LEAST && body.share(&shown).is_none_or(|it| it < SAID) {
            let reason = "a line of what sites with texts say";
            let evidence = Evidence::Inferred;
            hits.push(Hit::line(text, FAMILY, line, evidence, reason));
        }
        looked_into += 1;
        if looked_into == PLACES {
            return;
        }
    }
}

/// So much of a line may be said in the text around, in percent of its pairs
/// of characters.
const SAID: usize = 25;

/// Whether most of a line is words of sites, and enough of it what no other
/// text says.
fn says_enough(shown: &str) -> bool {
    let (mut at, mut known, mut all, mut weight) = (0, 0, 0, 0);
    let mut seen: Vec<&str> = Vec::new();
    while let Some(c) = shown[at..].chars().next() {
        let rest = &shown[at..];
        let found = line_words().at_start(rest);
        let found = found.map(|it| (it.word.len(), it.what)).max();
        let len = match found {
            Some((len, weighs)) => {
                if !seen.contains(&&rest[..len]) {
                    seen.push(&rest[..len]);
                    weight += weighs;
                }
                known += rest[..len].chars().count();
                all += rest[..len].chars().count();
                len
            }
            None => match address(rest) {
                Some(len) => {
                    weight += 1;
                    len
                }
                None => {
                    all += usize::from(is_han(c) || c.is_alphanumeric());
                    c.len_utf8()
                }
            },
        };
        at += len;
    }
    weight >= ENOUGH && known * 100 >= all * COVERED
}

/// So many of a hundred characters of such a line are in known words.
const COVERED: usize = 65;

/// The words of whole lines, each with what it weighs.
fn line_words() -> &'static Lexicon<usize> {
    static LEXICON: OnceLock<Lexicon<usize>> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let known = WORDS.into_iter().chain(LINE_WORDS);
        let known = known.flat_map(|(key, weight)| {
            let words = Rules::bundled().words(FAMILY, key).iter();
            words.map(move |word| (*word, weight))
        });
        Lexicon::new(known)
    })
}

/// Those of which such a line has one.
fn telling() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let words = |key| Rules::bundled().words(FAMILY, key).iter();
        let known = words("stamp").chain(words("stamp-line-sure"));
        let known = known.chain(words("stamp-line")).copied();
        let long = known.filter(|word| word.chars().count() > 2);
        Words::new(&long.collect::<Vec<_>>())
    })
}
