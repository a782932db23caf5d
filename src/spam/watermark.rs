//! Family `splice`, without letters: a site's name in Chinese put between the
//! characters of sentences, again and again.
//!
//! Any text says some words again and again. What tells a watermark is that
//! it splits words: the characters on its two sides are far likelier beside
//! each other than chance has it, in place after place.

use super::{
    body::Body,
    brand,
    facts::Facts,
    hit::Hit,
    known::Known,
    lure, repeated,
    rules::{Rules, folded},
    splice::{FAMILY, are_in_sentences, with_pad},
    stamp,
    text::is_han,
};
use crate::{
    Evidence, Span,
    fold::fold,
    han::is_word,
    statistics::{Symbol, UNITS, backoff, cost, cost_alone},
};

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

/// What is spliced stands in at least so many places between two ideographs,
/// and splits at least so many different words there.
const PLACES: usize = 3;
const SPLIT: usize = 3;

/// By how much two characters are likelier together than apart if they are
/// parts of a word.
const TOGETHER: i32 = 3 * UNITS;

/// How much likelier together than apart the characters are on average, at
/// few places and at many. Beside words of a text it is less than nothing.
/// One place does not count for more than the most.
const MEAN_OF_FEW: i32 = 2 * UNITS;
const MEAN_OF_MANY: i32 = UNITS;
const MANY: usize = 8;
const MOST: i32 = 6 * UNITS;

/// The length of a watermark, in characters.
const LENGTH: core::ops::RangeInclusive<usize> = 3..=24;

/// A text shorter than this, in bytes, has no room for that many.
const SHORTEST: usize = 200;

/// So many bytes of a text come again where all of it may.
const COPY: usize = 180;

/// How many grams that come again are looked at, and how many watermarks are
/// looked into.
const REPEATED: usize = 48;
const CANDIDATES: usize = 8;

/// Finds the watermarks in a text, and tells what else may stand in it.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) -> Facts {
    let mut facts = Facts::default();
    if text.len() < SHORTEST {
        return facts;
    }
    let mut seen: Vec<&str> = Vec::new();
    let (mut known, mut stamps) = ([""; CANDIDATES], 0);
    let mut is_copied = false;
    let (places, count) = repeated(text, &mut facts);
    for &(first, second) in &places[..count] {
        if !is_copied
            && text.as_bytes()[first..second].len() >= COPY
            && text.as_bytes().get(second..second + COPY)
                == Some(&text.as_bytes()[first..first + COPY])
        {
            repeated::copies(text, first, second, hits);
            is_copied = true;
        }
        if stamps < CANDIDATES
            && let Some(span) = stamp::common(text, first, second)
            && !known.contains(&&text[span])
        {
            known[stamps] = &text[span];
            stamps += 1;
            if stamp::find(text, span, hits) {
                continue;
            }
        }
        let Some(common) = common(text, first, second) else { continue };
        let mark = &text[common];
        if seen.contains(&mark) {
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
            || are_misfits(places, mark)
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
            *facts |= words.at(text, at);
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
    let begins = |at: u32| matches!((gram >> (8 * at)) as u8, 0xE3 | 0xEF);
    if begins(6) {
        Some(9)
    } else if begins(3) {
        Some(6)
    } else if begins(0) {
        Some(3)
    } else {
        None
    }
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

fn places(text: &str, part: &str) -> impl Iterator<Item = Span> {
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
    let Some(splits) = misfits(&pairs, mark, manner) else { return };
    // A law says its own subject at the borders of words, too, many of which
    // look like torn ones: in 11 of 13,712 laws such a term would go, and no
    // share of torn words tells it from what was put in.
    let evidence = if is_plain(mark) && manner != Manner::Padded {
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

/// Whether the text around its places has the words of a mark.
fn is_spoken_of(text: &str, mark: &str, spans: &[Span]) -> bool {
    let Some(&first) = spans.first() else { return false };
    let at = Span::new(first.start(), first.start());
    let mark = folded(mark).to_lowercase();
    Body::around(text, at, spans).share(&mark).is_some_and(|it| it >= SPOKEN)
}

/// So much of the words of a mark are then in the text, in percent.
const SPOKEN: usize = 30;

/// How much the places tell that something stands in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weight {
    /// Places between ideographs, and beside one, never between the same.
    both: i32,
    one: i32,
    /// How much likelier the text is without it, at all of them together.
    misfit: i32,
    /// Words that it tears apart.
    torn: i32,
}

/// What of the words that pages are found by is asked on average between
/// ideographs, and at how many places: of those that hardly any text speaks
/// of, and of others, which must tear words besides. In 190,000 public texts
/// 482 such words come again between ideographs; 38 of these are above the
/// average, and one of them tears a word, at one place.
const LURE_HARD: i32 = 5 * UNITS / 2;
const LURE: i32 = 3 * UNITS;
const LURE_PLACES: i32 = 2;
const LURE_TORN: i32 = 2;

/// What is asked of names of sites that are also something else's, which tear
/// a word at one of so many places.
const SITE: i32 = 3 * UNITS / 2;
const TORN_OF_NAMES: i32 = 4;

impl Weight {
    pub(super) fn of(text: &str, spans: &[Span]) -> Weight {
        let mut seen: Vec<(char, char)> = Vec::new();
        let mut weight = Weight::default();
        for &span in spans {
            let mark = text[span].trim_matches(|c: char| !is_han(c));
            let before = text[..span.start()].chars().next_back();
            let after = text[span.end()..].chars().next();
            let (before, after) =
                (before.unwrap_or('\n'), after.unwrap_or('\n'));
            let (Some(first), Some(last)) =
                (mark.chars().next(), mark.chars().next_back())
            else {
                continue;
            };
            if seen.contains(&(before, after)) {
                continue;
            }
            seen.push((before, after));
            // Letters at the ends of a mark fit to anything.
            let is_padded =
                !text[span].starts_with(first) || !text[span].ends_with(last);
            let fit = |a: char, b: char| {
                if is_padded { 0 } else { between(a, b) }
            };
            match (is_han(before), is_han(after)) {
                (true, true) => {
                    weight.both += 1;
                    weight.misfit += between(before, after)
                        - fit(before, first)
                        - fit(last, after);
                    weight.torn += i32::from(tears((before, after)));
                }
                (true, false) => {
                    weight.one += 1;
                    weight.misfit -= fit(before, first);
                }
                (false, true) => {
                    weight.one += 1;
                    weight.misfit -= fit(last, after);
                }
                _ => {}
            }
        }
        weight
    }

    /// Whether words that pages are found by were put in at `places`.
    fn is_of_lure(self, kind: lure::Kind, places: usize) -> bool {
        let Weight { both, misfit, torn, .. } = self;
        // Words of a text stand beside its punctuation as often.
        let is_within = both as usize * 2 >= places;
        is_within
            && match kind {
                lure::Kind::Hard => {
                    both >= LURE_PLACES
                        && misfit >= LURE_HARD * both
                        && torn >= 1
                }
                lure::Kind::Local => {
                    both > LURE_PLACES && misfit >= LURE * both && torn >= 1
                }
                lure::Kind::Soft => {
                    both > LURE_PLACES
                        && misfit >= LURE * both
                        && torn >= LURE_TORN
                        && torn * TORN_OF_SITE as i32 >= both
                }
            }
    }

    /// Whether the places split words, as those of a name do not.
    pub(super) fn splits(self) -> bool {
        self.both > 0
            && self.torn * TORN_OF_NAMES >= self.both
            && self.misfit >= SITE * self.both
    }

    /// The same beyond doubt, at a single place.
    pub(super) fn splits_surely(self) -> bool {
        self.torn > 0 && self.misfit >= 2 * SITE
    }
}

/// How a watermark stands in its text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Manner {
    /// Between ideographs everywhere, with blanks around it.
    Padded,
    /// Between ideographs everywhere.
    Glued,
    /// Also beside commas and at the ends of lines.
    Loose,
}

/// How much likelier characters are beside each other than apart, in
/// [`UNITS`], where something stands between two characters.
#[derive(Clone, Copy)]
struct Fit {
    /// The two characters, were there nothing between.
    whole: i32,
    /// The first and what comes after it, and what comes before the second.
    left: i32,
    right: i32,
}

impl Fit {
    fn of((before, after): (char, char), mark: &str) -> Option<Fit> {
        let (first, last) = (mark.chars().next()?, mark.chars().next_back()?);
        Some(Fit {
            whole: between(before, after),
            left: between(before, first),
            right: between(last, after),
        })
    }

    /// By how much the text is likelier without what stands between.
    fn misfit(self) -> i32 {
        self.whole - self.left - self.right
    }

    /// The most that [`Fit::misfit`] may be, by one look into the table of
    /// pairs in place of three.
    fn most((before, after): (char, char), mark: &str) -> Option<i32> {
        let least = |c: char| backoff(Symbol::of(c)).min(MOST);
        let last = mark.chars().next_back()?;
        Some(between(before, after) + least(before) + least(last))
    }
}

/// How much likelier two characters are together than apart.
fn between(a: char, b: char) -> i32 {
    let (a, b) = (Symbol::of(a), Symbol::of(b));
    (cost_alone(b) - cost(a, b)).clamp(-MOST, MOST)
}

/// Whether a text is so much likelier without what stands at two places as
/// where a watermark does.
fn are_misfits(places: [Option<(char, char)>; 2], mark: &str) -> bool {
    let least = 2 * MISFIT;
    let pairs = || places.iter().flatten();
    pairs().filter_map(|&pair| Fit::most(pair, mark)).sum::<i32>() >= least
        && pairs()
            .filter_map(|&pair| Fit::of(pair, mark))
            .map(Fit::misfit)
            .sum::<i32>()
            >= least
}

/// By how much a text is likelier without a watermark than with it, on
/// average over its places, at few of them and at many; how much likelier its
/// sides are together than apart; and by how much that is more than what one
/// side gains by the watermark. Of 187 phrases that 57,000 texts without
/// spam say again and again, none is above all of that, and of watermarks
/// put into them at 4 to 16 places 95 in a hundred are.
const MISFIT: i32 = 9 * UNITS / 2;
const MISFIT_OF_FEW: i32 = 5 * UNITS;
const MISFIT_OF_THREE: i32 = 7 * UNITS;
const FEW: usize = 4;

/// How much less is asked where it stands between ideographs everywhere, and
/// never between the same.
const GLUED: i32 = UNITS;
const MISFIT_OF_PADDED: i32 = 2 * UNITS;

/// What is asked of what ends as names of sites do: 书屋, 中文网.
const MISFIT_OF_SITE: i32 = 4 * UNITS;
const WHOLE: i32 = UNITS / 2;
const ABOVE_SIDE: i32 = 3 * UNITS / 2;

/// So many places of a watermark, at least, split a word.
const SPLIT_BY_MARK: usize = 2;

/// How many words `mark` splits that stands between the characters of each
/// pair; none if it may belong there. Words of a text stand beside its commas
/// and at the ends of its lines, sooner or later.
fn misfits(
    pairs: &[(char, char)],
    mark: &str,
    manner: Manner,
) -> Option<usize> {
    // What is said again with the words around it tells nothing new.
    let mut different = pairs.to_vec();
    different.sort_unstable();
    different.dedup();
    let fits: Vec<Fit> =
        different.iter().filter_map(|&pair| Fit::of(pair, mark)).collect();
    let count = fits.len() as i32;
    let sum = |of: fn(&Fit) -> i32| fits.iter().map(of).sum::<i32>();
    let (whole, left, right) =
        (sum(|it| it.whole), sum(|it| it.left), sum(|it| it.right));
    let is_site = is_site(mark);
    let mark = mark.trim_matches(|c| !is_han(c));
    let least = match pairs.len() {
        _ if is_site => MISFIT_OF_SITE,
        ..FEW => MISFIT_OF_THREE,
        FEW..MANY => MISFIT_OF_FEW,
        _ => MISFIT,
    };
    // Words that a text says again stand beside the same now and then.
    let is_glued = manner != Manner::Loose && different.len() == pairs.len();
    let least = match manner {
        Manner::Padded => MISFIT_OF_PADDED,
        _ if is_glued => least - GLUED,
        _ => least,
    };
    let splits = fits.iter().filter(|it| it.whole >= TOGETHER).count();
    // A name stands at the borders of words, whatever it is made of.
    let torn = different.iter().filter(|pair| tears(**pair)).count();
    let is_put_in = match () {
        () if brand::is_in(mark) => true,
        // Links of a page stand between blanks too.
        () if is_site || manner == Manner::Padded => {
            torn >= 1 && torn * TORN_OF_SITE >= different.len()
        }
        () => torn >= SPLIT_BY_MARK && torn * TORN >= different.len(),
    };
    // A term begins clauses, too: a law's own subject.
    let is_plain = is_plain(mark);
    let is_spliced = is_put_in
        && !(is_plain && manner == Manner::Loose)
        && pairs.len() >= PLACES
        && different.len() * 2 >= pairs.len()
        && (splits >= if is_site || is_glued { 1 } else { SPLIT_BY_MARK }
            || manner == Manner::Padded)
        && whole - left - right >= least * count
        && (is_site || is_glued || whole >= WHOLE * count)
        && whole - left.max(right) >= ABOVE_SIDE * count;
    is_spliced.then_some(splits)
}

/// Whether a mark ends as names of sites do.
fn is_site(mark: &str) -> bool {
    let ends = Rules::bundled().words(FAMILY, "site-end");
    let mark = mark.trim_matches(|c| !is_han(c));
    ends.iter().any(|end| mark.ends_with(end))
}

/// Whether nothing but its places tells a mark from the words of a text: it
/// is ideographs only, and neither a site's name nor one to be searched for.
fn is_plain(mark: &str) -> bool {
    mark.chars().all(is_han)
        && !is_site(mark)
        && !brand::is_in(mark)
        && !lure::is_one(mark)
}

/// Of so many places one tears a word of two characters apart, at least: of
/// places chosen at random every fourth does, and of those that a name stands
/// in, at the borders of words, hardly any.
const TORN: usize = 5;
const TORN_OF_SITE: usize = 8;

/// Whether two characters are a word that something was put into: a frequent
/// one, whose characters do not also lead to a name or go on from one.
fn is_torn((before, after): (char, char)) -> bool {
    is_word(before, after)
        && !BORDERS.contains(fold(before))
        && !BORDERS.contains(fold(after))
}

/// The same for the characters of any word that the statistics know well.
pub(super) fn tears((before, after): (char, char)) -> bool {
    let (a, b) = (Symbol::of(before), Symbol::of(after));
    is_torn((before, after))
        || (cost_alone(b) - cost(a, b) >= WELL_KNOWN
            && !BORDERS.contains(fold(before))
            && !BORDERS.contains(fold(after)))
}

/// How much likelier together than apart the characters of such a word are.
const WELL_KNOWN: i32 = 4 * UNITS;

/// Characters that stand beside names and terms, and in words too: 以为.
const BORDERS: &str = "的了是在和与或等及有不也都就而到从为对被把将用由这那一以但向使\
    令让叫给因又再已曾并即则若如之其于所后前中时上下说称请派任据按经个种各该此每某\
    时内外间里出来去过得着地还只才能会可要想自同跟比随过做作当最更很太";

/// How many words are split by what stands between the characters of each
/// pair; none if that may be chance.
pub(super) fn splits(pairs: &[(char, char)]) -> Option<usize> {
    let mut split: Vec<(char, char)> = Vec::new();
    let mut sum = 0_i64;
    for &(before, after) in pairs {
        let (a, b) = (Symbol::of(before), Symbol::of(after));
        let gain = cost_alone(b) - cost(a, b);
        sum += i64::from(gain.min(MOST));
        if gain >= TOGETHER {
            split.push((before, after));
        }
    }
    let count = split.len();
    split.sort_unstable();
    split.dedup();
    let least = if pairs.len() < MANY { MEAN_OF_FEW } else { MEAN_OF_MANY };
    let is_spliced = pairs.len() >= FEW
        && split.len() >= SPLIT
        && sum >= i64::from(least) * pairs.len() as i64;
    is_spliced.then_some(count)
}

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
