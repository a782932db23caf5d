//! Family `splice`, without letters: a site's name in Chinese put between the
//! characters of sentences, again and again.
//!
//! Any text says some words again and again. What tells a watermark is that
//! it splits words: the characters on its two sides are far likelier beside
//! each other than chance has it, in place after place.

use super::{
    body::Body,
    brand, closing, enclosed,
    facts::Facts,
    fit::{self, Manner, Weight},
    hit::Hit,
    known::Known,
    lure, repeated,
    rules::{Rules, folded},
    seen::Seen,
    signed,
    splice::{FAMILY, are_in_sentences, with_pad},
    stamp,
    text::is_han,
};
use crate::{Evidence, Span, han::is_word};

/// How much of a text is looked at for something that comes again, in
/// bytes, and the length of what is compared.
const SAMPLE: usize = 4_096;
const GRAM: usize = 8;

/// Every so many bytes one gram is taken: three characters. A watermark
/// stands at one of three places against that, so that of four one comes
/// again.
const STEP: usize = 9;

/// How many bits of a gram's hash tell where its last place is kept.
const HASH_BITS: u32 = 10;

/// The length of a watermark, in characters.
const LENGTH: core::ops::RangeInclusive<usize> = 3..=24;

/// A text shorter than this, in bytes, has no room for that many.
const SHORTEST: usize = 200;

/// So many bytes of a text come again where all of it may.
const COPY: usize = 180;

/// How many grams that come again are looked at, and how many watermarks are
/// looked into.
const REPEATED: usize = 48;
pub(super) const CANDIDATES: usize = 8;

/// Finds the watermarks in a text, and tells what else may stand in it.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) -> Facts {
    let mut facts = Facts::default();
    if text.len() < SHORTEST {
        return facts;
    }
    let mut seen: Vec<&str> = Vec::new();
    let (mut stamps, mut enclosed, mut closing) =
        (Seen::default(), Seen::default(), Seen::default());
    let mut is_copied = false;
    let (places, count) = repeated(text, &mut facts);
    facts |= at_end(text);
    for &(first, second) in &places[..count] {
        if !is_copied
            && text.as_bytes()[first..second].len() >= COPY
            && text.as_bytes().get(second..second + COPY)
                == Some(&text.as_bytes()[first..first + COPY])
        {
            repeated::copies(text, first, second, hits);
            is_copied = true;
        }
        let around = Around::of(text.as_bytes(), first, second);
        if !stamps.is_full()
            && around.may_be_stamp()
            && let Some(span) = stamp::common(text, first, second)
            && stamps.add(&text[span])
            && stamp::find(text, span, hits)
        {
            continue;
        }
        let known = seen.len();
        if known < CANDIDATES
            && around.may_be_signed()
            && let Some(span) = signed::common(text, first, second)
            && !seen.contains(&&text[span])
        {
            seen.push(&text[span]);
            if signed::find(text, alone(text, span), hits) {
                continue;
            }
        }
        if !enclosed.is_full()
            && around.may_be_signed()
            && let Some(span) = enclosed::common(text, first, second)
            && enclosed.add(&text[span])
            && enclosed::find(text, &text[span], hits)
        {
            continue;
        }
        if !closing.is_full()
            && let Some(span) = closing::common(text, first, second)
            && closing.add(&text[span])
            && closing::find(text, span, hits)
        {
            continue;
        }
        if !around.may_be_name() {
            continue;
        }
        let Some(common) = common(text, first, second) else { continue };
        let mark = &text[common];
        if seen.contains(&mark) && seen.len() == known {
            continue;
        }
        if brand::is_in(mark) {
            facts |= Facts::NAMES_SITE;
        }
        let places = [common.start(), common.start() + second - first]
            .map(|at| Span::new(at, at + common.len()))
            .map(|span| sides(text, with_pad(text, span)));
        let is_padded = text[with_pad(text, common)].starts_with(' ');
        let may_split = is_padded
            || places.iter().flatten().any(|it| is_word(it.0, it.1))
            || fit::are_misfits(places, mark)
            || lure::is_one(mark);
        if !may_split {
            continue;
        }
        if seen.len() == CANDIDATES {
            break;
        }
        seen.push(mark);
        judge(text, alone(text, common), hits);
    }
    facts
}

/// What words that may stand once tell of the page at its end, where sites
/// speak of themselves, too.
fn at_end(text: &str) -> Facts {
    let words = Known::bundled();
    let mut at = text.len().saturating_sub(END).max(SAMPLE);
    let mut facts = Facts::default();
    while let Some(gram) = text.as_bytes().get(at..at + GRAM) {
        let gram = gram.try_into().map_or(0, u64::from_le_bytes);
        // The same places as of grams: the first byte of a character.
        if !text.is_char_boundary(at) {
            at += 1;
            continue;
        }
        if words.may_be_at(gram) {
            facts |= words.at(text, at, facts);
        }
        at += 3;
    }
    facts
}

/// How much of the end of a longer text is looked at for such, in bytes.
const END: usize = 900;

/// Places of grams that come again, each with a place before it, and how many
/// there are; the first few. What words that may stand once tell of the page.
fn repeated(
    text: &str,
    facts: &mut Facts,
) -> ([(usize, usize); REPEATED], usize) {
    let bytes = text.as_bytes();
    let words = Known::bundled();
    const NO_ASCII: u64 = 0x8080_8080_8080_8080;
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    // For each hash, more bits of the last gram's hash and its place: grams
    // of one hash are told apart without a look at the text.
    let mut last = [(0_u16, 0_u16); 1 << HASH_BITS];
    let (mut found, mut count) = ([(0, 0); REPEATED], 0);
    // What comes again at one distance is one passage.
    let mut distance = 0;
    let mut next = 0;
    while let Some(gram) = sample.get(next..).and_then(<[u8]>::first_chunk) {
        let at = next;
        let gram = u64::from_le_bytes(*gram);
        let ascii = !gram & NO_ASCII;
        if ascii != 0 {
            // Counted anew from the next character that is not ASCII: a line
            // break does not change where a watermark may stand.
            next += GRAM - (ascii.leading_zeros() / u8::BITS) as usize;
            continue;
        }
        if let Some(len) = after_punctuation(gram) {
            next += len;
            continue;
        }
        next += STEP;
        if words.may_be_at(gram) {
            *facts |= words.at(text, at, *facts);
        }
        // Multiplicative hashing, by the golden ratio.
        let hash = gram.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let slot = &mut last[(hash >> (u64::BITS - HASH_BITS)) as usize];
        let tag = (hash >> (u64::BITS - HASH_BITS - u16::BITS)) as u16;
        let (known, before) = *slot;
        *slot = (tag, at as u16);
        let before = usize::from(before);
        if known != tag
            || at == 0
            || sample[before..before + GRAM] != gram.to_le_bytes()
        {
            continue;
        }
        if at - before != distance {
            found[count] = (before, at);
            count += 1;
            if count == REPEATED {
                break;
            }
        }
        distance = at - before;
    }
    (found, count)
}

/// How far into a gram the text goes on after punctuation. What is put between
/// sentences begins there, so that it is counted from the same place anew.
fn after_punctuation(gram: u64) -> Option<usize> {
    // 。、【 and ，？： but no ideograph.
    const BEGINS: [bool; 256] = {
        let mut begins = [false; 256];
        begins[0xE3] = true;
        begins[0xEF] = true;
        begins
    };
    let bytes = gram.to_le_bytes();
    let [first, second, third] =
        [0, 3, 6].map(|at| BEGINS[usize::from(bytes[at])]);
    // Most have none.
    if !(first | second | third) {
        return None;
    }
    match (second, third) {
        (_, true) => Some(9),
        (true, _) => Some(6),
        _ => Some(3),
    }
}

/// What the bytes around two places tell of what these have in common: most
/// words that come again are a few ideographs.
struct Around {
    /// How many bytes are the same, if these are of nothing but ideographs.
    len: usize,
    /// Whether that is so.
    is_plain: bool,
    /// Whether a clause ends beside them at both places.
    is_clause: bool,
}

impl Around {
    fn of(bytes: &[u8], first: usize, second: usize) -> Around {
        let most = (*LENGTH.end() + 1) * 3;
        let (mut len, mut is_plain, mut is_clause) = (0, true, false);
        for back in 1..=most.min(first) {
            let at = first - back;
            if bytes[at] != bytes[second - back] {
                break;
            }
            if !is_of_ideograph(bytes[at]) {
                is_clause = ends_clause(&bytes[at..]);
                is_plain &= is_clause;
                break;
            }
            len += 1;
        }
        for on in 0..most.min(second - first) {
            let at = first + on;
            if bytes.get(second + on) != Some(&bytes[at]) {
                break;
            }
            if !is_of_ideograph(bytes[at]) {
                let ends = ends_clause(&bytes[at..]);
                is_clause |= ends
                    && bytes[second + on..].starts_with(&bytes[at..][..3]);
                // A clause does not end before a letter: www。a1。com.
                is_plain &=
                    ends && matches!(bytes.get(at + 3), Some(0x80..=0xEE));
                break;
            }
            len += 1;
        }
        Around { len, is_plain, is_clause }
    }

    /// Whether there may be so much that a stamp is looked for.
    fn may_be_stamp(&self) -> bool {
        !self.is_plain || self.len >= stamp::LEAST
    }

    /// Whether there may be a [name](common): no punctuation is in one, and
    /// it is longer than a word.
    fn may_be_name(&self) -> bool {
        !self.is_plain || (!self.is_clause && self.len >= LENGTH.start() * 3)
    }

    /// Whether there may be something other than ideographs.
    fn may_be_signed(&self) -> bool {
        !self.is_plain
    }
}

/// Whether a byte may be of an ideograph, and is of none of the signs that
/// stand beside them in names.
fn is_of_ideograph(byte: u8) -> bool {
    matches!(byte, 0x80..=0xBF | 0xE4..=0xE9)
}

/// Whether bytes begin with punctuation that is in no name and no stamp.
fn ends_clause(bytes: &[u8]) -> bool {
    // 、。 and ！，；？
    matches!(
        *bytes,
        [0xE3, 0x80, 0x81 | 0x82, ..]
            | [0xEF, 0xBC, 0x81 | 0x8C | 0x9B | 0x9F, ..]
    )
}

/// What the text has in common around two places, as the span of the first.
fn common(text: &str, first: usize, second: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let (mut start, mut len) = (first, GRAM);
    let most = *LENGTH.end() * 4;
    while start > 0
        && len < most
        && bytes[start - 1] == bytes[second - (first - start) - 1]
    {
        start -= 1;
        len += 1;
    }
    let shift = second - first;
    while start + len < start + shift
        && start + len + shift < bytes.len()
        && len < most
        && bytes[start + len] == bytes[start + len + shift]
    {
        len += 1;
    }
    let mut end = start + len;
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    // Blanks around it are those it was put in with.
    let whole = Span::new(start, end.max(start));
    let shown = text[whole].trim_matches(' ');
    let start = whole.start() + text[whole].len()
        - text[whole].trim_start_matches(' ').len();
    let span = Span::new(start, start + shown.len());
    let is_name = shown.len() <= *LENGTH.end() * 3
        && LENGTH.contains(&shown.chars().count())
        && shown.chars().all(|c| is_han(c) || is_part(c))
        && !shown.starts_with(['·', '-'])
        && !shown.ends_with(['·', '-'])
        && shown.chars().filter(|&c| is_han(c)).count() >= *LENGTH.start();
    is_name.then_some(span)
}

/// Whether a watermark may have the character beside ideographs.
fn is_part(c: char) -> bool {
    matches!(c, '【' | '】' | '（' | '）' | '(' | ')' | '·' | '-')
}

/// The span without characters at its ends that two places have in common
/// by chance: without them there are more places.
fn alone(text: &str, span: Span) -> &str {
    if text[span].chars().nth(*LENGTH.start()).is_none() {
        return &text[span];
    }
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let count = |part: &str| places(&text[..end], part).count();
    let mut shown = &text[span];
    let mut most = count(shown);
    loop {
        let mut chars = shown.chars();
        chars.next();
        let tail = chars.as_str();
        let mut chars = shown.chars();
        chars.next_back();
        let head = chars.as_str();
        let next = [tail, head]
            .into_iter()
            .filter(|part| part.chars().count() >= *LENGTH.start())
            .map(|part| (count(part), part))
            .max_by_key(|&(count, _)| count);
        match next {
            Some((count, part)) if count > most => {
                (most, shown) = (count, part);
            }
            _ => return shown,
        }
    }
}

pub(super) fn places(text: &str, part: &str) -> impl Iterator<Item = Span> {
    memchr::memmem::find_iter(text.as_bytes(), part)
        .map(|at| Span::new(at, at + part.len()))
}

/// The ideographs on both sides of a place.
fn sides(text: &str, span: Span) -> Option<(char, char)> {
    let before = text[..span.start()].chars().next_back()?;
    let after = text[span.end()..].chars().next()?;
    (is_han(before) && is_han(after)).then_some((before, after))
}

/// Adds hits for a watermark at its places.
fn judge(text: &str, mark: &str, hits: &mut Vec<Hit>) {
    let spans: Vec<Span> =
        places(text, mark).map(|span| with_pad(text, span)).collect();
    let count = spans.len();
    if let Some(kind) = lure::kind(mark)
        && Weight::of(text, &spans).is_of_lure(kind, count)
        && !spans.iter().any(|span| brand::is_quoted(text, *span))
        && !is_spoken_of(text, mark, &spans)
    {
        let reason = format!("words to be searched for, in {count} places");
        hits.extend(spans.into_iter().map(|span| {
            Hit::new(FAMILY, span, Evidence::Inferred, reason.clone())
        }));
        return;
    }
    let pairs: Vec<(char, char)> =
        spans.iter().filter_map(|&span| sides(text, span)).collect();
    // Words of a text stand beside its commas too.
    if pairs.len() * 2 < count || !are_in_sentences(text, &spans) {
        return;
    }
    // Nobody puts blanks around some of the words of a sentence.
    let padded = spans.iter().filter(|it| text[**it].starts_with(' '));
    let manner = if padded.count() * 4 >= count * 3 {
        Manner::Padded
    } else if pairs.len() == count {
        Manner::Glued
    } else {
        Manner::Loose
    };
    if manner == Manner::Glued
        && ends_as_site(mark)
        && pairs.len() >= LEAST
        && fit::splits(&pairs).is_some()
        && pairs.iter().any(|it| fit::tears(*it))
        && !is_spoken_of(text, mark, &spans)
    {
        let reason = format!("a site's name in {count} places");
        hits.extend(spans.into_iter().map(|span| {
            Hit::new(FAMILY, span, Evidence::Inferred, reason.clone())
        }));
        return;
    }
    let Some(splits) = fit::misfits(&pairs, mark, manner) else { return };
    // A law says its own subject at the borders of words, too, many of which
    // look like torn ones: in 11 of 13,712 laws such a term would go, and no
    // share of torn words tells it from what was put in.
    let evidence = if fit::is_plain(mark) && manner != Manner::Padded {
        Evidence::Guessed
    } else {
        Evidence::Inferred
    };
    for span in spans {
        hits.push(Hit::new(
            FAMILY,
            span,
            evidence,
            format!("splits {splits} words in {count} places"),
        ));
    }
}

/// So many places of a site's name split words beyond doubt.
const LEAST: usize = 5;

/// Whether a mark ends with what gambling sites are called or offer.
fn ends_as_site(mark: &str) -> bool {
    let shown = folded(mark).to_lowercase();
    let words = |key| Rules::bundled().words("gambling", key).iter();
    words("site-end").chain(words("role")).any(|end| shown.ends_with(end))
}

/// Whether the text around its places has the words of a mark.
fn is_spoken_of(text: &str, mark: &str, spans: &[Span]) -> bool {
    let Some(&first) = spans.first() else { return false };
    let at = Span::new(first.start(), first.start());
    let mark = folded(mark).to_lowercase();
    Body::around(text, at, spans).share(&mark).is_some_and(|it| it >= SPOKEN)
}

/// So much of the words of a mark are then in the text, in percent.
const SPOKEN: usize = 30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_again_is_found_at_any_place() {
        for shift in 0..6 {
            let text = format!(
                "{}柿子熟青山书店网了，鸟雀也青山书店网来了，院子里青山书店网满\
                 是果子",
                "a".repeat(shift),
            );
            let (places, count) = repeated(&text, &mut Facts::default());
            let marks: Vec<&str> = places[..count]
                .iter()
                .filter_map(|&(a, b)| Some(&text[common(&text, a, b)?]))
                .collect();
            assert!(marks.contains(&"青山书店网"), "{shift} {marks:?}");
        }
    }
}
