//! Family `splice`, ends of lines: the same words behind the last sentence of
//! one paragraph after the other, or on a line of their own between them:
//! 扫码进群，每日领红包.
//!
//! Texts end their paragraphs alike as well: with who reports, with the book
//! that a story is from, with points of a question. Of 1,114 such ends in
//! 55,000 public texts 11 stand in more than half of the paragraphs, all of
//! them such; none says what such words say.

use std::sync::OnceLock;

use super::{
    body::{Body, LEAST},
    enclosed,
    hit::{Hit, with_line},
    lexicon::Lexicon,
    rules::{Rules, folded},
    splice::FAMILY,
    text::{Lines, ends_sentence, is_han, line_end, line_start},
};
use crate::{Evidence, Span, fold::fold};

/// The length of such words, in characters, and how many ideographs.
const LENGTH: core::ops::RangeInclusive<usize> = 6..=48;
const HAN: usize = 3;

/// So many paragraphs have them, and so many of a hundred.
const TIMES: usize = 3;
const SHARE: usize = 60;

/// A paragraph has so many ideographs, at least.
const PARAGRAPH: usize = 10;

/// So much of their words the text has at most, in percent.
const UNRELATED: usize = 20;

/// The words that two lines end with behind the ends of sentences, which are
/// the same at two places in them.
pub(super) fn common(text: &str, first: usize, second: usize) -> Option<Span> {
    let end = |at| {
        at + text.as_bytes()[at..line_end(text, at)].trim_ascii_end().len()
    };
    let (to, other) = (end(first), end(second));
    let most = *LENGTH.end() * 3;
    if to - first != other - second
        || to - first > most
        || text.as_bytes()[first..to] != text.as_bytes()[second..other]
    {
        return None;
    }
    let lines = [first, second].map(|at| line_start(text, at));
    let before = |at: usize, line: usize| text.as_bytes()[line..at].iter();
    let left = before(first, lines[0])
        .rev()
        .zip(before(second, lines[1]).rev())
        .take(most)
        .take_while(|(a, b)| a == b)
        .count();
    let mut from = first - left;
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let shared = text.get(from..to)?;
    // The sentence before them is another, but for its end.
    let (at, c) = shared.char_indices().find(|it| ends_sentence(it.1))?;
    let rest = shared[at + c.len_utf8()..].trim_start_matches(ends_sentence);
    let shown = rest.trim_start();
    let span = Span::new(to - shown.len(), to);
    let han = shown.chars().filter(|&c| is_han(c)).count();
    (LENGTH.contains(&shown.chars().count())
        && han >= HAN
        && !shown.contains('。')
        && !shown.ends_with(['：', ':', '，', '、', '”', '」', '》', '?']))
    .then_some(span)
}

/// Adds the places of the words that stand at `span` and elsewhere at the ends
/// of lines; whether they were put there.
pub(super) fn find(text: &str, span: Span, hits: &mut Vec<Hit>) -> bool {
    let words = &text[span];
    if !tell(text, words) {
        return false;
    }
    let (mut places, mut paragraphs) = (Vec::new(), 0);
    for line in Lines::new(text) {
        let shown = &text[line];
        let before = shown.strip_suffix(words).map(str::trim_end);
        let own = before.unwrap_or(shown);
        if own.ends_with(ends_sentence)
            && own.chars().filter(|&c| is_han(c)).count() >= PARAGRAPH
        {
            paragraphs += 1;
            if before.is_some() {
                places.push(Span::new(line.end() - words.len(), line.end()));
            }
        }
    }
    if places.len() < TIMES
        || places.len() * 100 < paragraphs * SHARE
        || !is_unrelated(text, words, &places)
    {
        return false;
    }
    let reason = format!("behind the last sentence of {} lines", places.len());
    hits.extend(places.into_iter().map(|it| {
        let span = with_line(text, it);
        Hit::new(FAMILY, span, Evidence::Inferred, reason.clone())
    }));
    true
}

/// Whether the same line was put between the paragraphs of a text, given its
/// places in order: nothing but sentences stands between them.
pub(super) fn are_lines(text: &str, same: &[Span]) -> bool {
    let are_sentences = |part: &str| {
        part.lines().map(str::trim).filter(|it| !it.is_empty()).all(|line| {
            line.ends_with(ends_sentence)
                && line.chars().filter(|&c| is_han(c)).count() >= PARAGRAPH
        })
    };
    let shown = &text[same[0]];
    same.len() >= TIMES
        && LENGTH.contains(&shown.chars().count())
        && tell(text, shown)
        && same
            .windows(2)
            .all(|two| are_sentences(&text[two[0].end()..two[1].start()]))
        && is_unrelated(text, shown, same)
}

/// Whether words say what nobody says to the readers of a text but who sells
/// something or has a site: they have letters or numbers, or are in the other
/// script, and are none of those that texts end with.
fn tell(text: &str, words: &str) -> bool {
    // Without an allocation: clean pages have such lines, too.
    let has = |is_own| {
        words.char_indices().any(|(at, c)| {
            let mut rest = words[at + c.len_utf8()..].chars();
            let next = rest.next().unwrap_or('\n');
            // Of two characters and more, and of one.
            let long = known().beginning(c, next).iter();
            long.chain(known().beginning(c, '\0')).any(|it| {
                it.what == is_own && begins_with(&words[at..], it.word)
            })
        })
    };
    if has(true) {
        return false;
    }
    let is_odd = |c: char| !c.is_alphanumeric() && !c.is_ascii();
    let name = words.trim_matches(is_odd);
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    // Who a piece of news is from stands in brackets.
    let is_of_site = match words.starts_with(['（', '(']) {
        true => enclosed::has_address(name),
        false => enclosed::is_of_site(name),
    };
    has(false)
        || digits >= DIGITS
        || is_of_site
        || enclosed::is_in_other_script(text, words)
}

/// What such words say, and whether it is what belongs to texts.
fn known() -> &'static Lexicon<bool> {
    static WORDS: OnceLock<Lexicon<bool>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lists = [("closing", false), ("closing-own", true)];
        let words = |(key, is_own)| {
            let words = Rules::bundled().words(FAMILY, key).iter();
            words.map(move |word| (*word, is_own))
        };
        Lexicon::new(lists.into_iter().flat_map(words))
    })
}

/// Whether a text in either script and case begins with a word.
fn begins_with(text: &str, word: &str) -> bool {
    let mut chars = text.chars().map(|c| fold(c).to_ascii_lowercase());
    word.chars().all(|c| chars.next() == Some(c))
}

/// So many digits are a number to call, or an account.
const DIGITS: usize = 5;

/// Whether a text says nothing of what words say that stand in places.
fn is_unrelated(text: &str, words: &str, places: &[Span]) -> bool {
    let around = Body::around(text, places[0], &places[1..]);
    let shown = folded(words).to_lowercase();
    around.han >= LEAST && around.share(&shown).is_none_or(|it| it < UNRELATED)
}
