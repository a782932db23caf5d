//! Family `splice`, in any signs: a site's name or address between signs that
//! stand in a text again and again, also where clauses begin: @某某网@,
//! ﹝某某网﹞, →某某书屋←.
//!
//! Authors have signs around words as well: brackets around terms, signs
//! around a heading. None of them stands in the middle of sentences in place
//! after place, right before the words of a clause that goes on without it.

use super::{
    fit,
    hit::{Hit, with_line},
    prose,
    rules::Rules,
    script::Script,
    shared,
    splice::FAMILY,
    text::is_han,
    watermark::places,
};
use crate::{Evidence, Span, fold::fold};

/// The length of such a token, in characters, and of what is in the signs.
const LENGTH: core::ops::RangeInclusive<usize> = 4..=40;
const NAME: usize = 3;

/// It stands in so many places, at least; in so many if it tears a word.
const PLACES: usize = 3;
const PLACES_TORN: usize = 2;

/// What the text has in common around two places, from the first sign to the
/// last, without the punctuation of sentences.
pub(super) fn common(text: &str, first: usize, second: usize) -> Option<Span> {
    let is_part = |c| !ends_clause(c) && !matches!(c, '\n' | '\r');
    let (span, middle) =
        shared::around(text, first, second, *LENGTH.end(), is_part)?;
    let (left, right) =
        (&text[span.start()..middle], &text[middle..span.end()]);
    let from = span.start() + left.find(is_edge)?;
    let (at, c) = right.char_indices().rfind(|it| is_edge(it.1))?;
    let to = middle + at + c.len_utf8();
    let shown = &text[from..to];
    let is_one = LENGTH.contains(&shown.chars().count())
        && name_of(shown).chars().filter(|&c| is_han(c)).count() >= NAME;
    is_one.then(|| Span::new(from, to))
}

/// Whether a character may be the first or the last of such a token.
fn is_edge(c: char) -> bool {
    !c.is_alphanumeric()
        && !c.is_whitespace()
        && !ends_clause(c)
        && if c.is_ascii() {
            // Others are of formats, or of numbers.
            "@#[]{}<>()-|".contains(c)
        } else {
            !"“”‘’…·｜丨°℃％‰～".contains(c)
        }
}

/// The punctuation of clauses.
fn ends_clause(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '：' | '！' | '？' | '、' | ';' | '?' | '!'
    )
}

/// What is between the signs.
fn name_of(shown: &str) -> &str {
    shown.trim_matches(|c| is_edge(c) || c == ' ')
}

/// How the signs around a name tell of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Signs {
    /// What nobody writes around words of a sentence: `@a@`, ★a★.
    Odd,
    /// Brackets and signs that notes, names and formats have.
    Known,
    /// Brackets that texts have around their terms.
    Terms,
}

impl Signs {
    fn of(shown: &str) -> Option<Signs> {
        let (open, close) =
            (shown.chars().next()?, shown.chars().next_back()?);
        let pair = |opens: &str, closes: &str| {
            let at = opens.chars().position(|c| c == open)?;
            Some(closes.chars().nth(at) == Some(close))
        };
        // All brackets between them are closed as well.
        if !is_balanced(shown) {
            return None;
        }
        if let Some(is_pair) = pair(TERMS[0], TERMS[1]) {
            return is_pair.then_some(Signs::Terms);
        }
        if let Some(is_pair) = pair(KNOWN[0], KNOWN[1]) {
            return is_pair.then_some(Signs::Known);
        }
        let is_close = |c| TERMS[1].contains(c) || KNOWN[1].contains(c);
        if is_close(open) || is_close(close) {
            return None;
        }
        if open.is_ascii() && open != '@' {
            return Some(Signs::Known);
        }
        // One sign and its like at the other end: →a←.
        (open == close || !close.is_ascii()).then_some(Signs::Odd)
    }
}

/// Brackets around terms, and others, with what closes each.
const TERMS: [&str; 2] = ["《〈「『【（(", "》〉」』】）)"];
const KNOWN: [&str; 2] = ["[{<〔﹝〖＜［｛︵", "]}>〕﹞〗＞］｝︶"];

/// Whether as many brackets are open as are closed.
fn is_balanced(shown: &str) -> bool {
    let count = |of: fn(&[&'static str; 2]) -> &'static str| {
        let of_both =
            |c: &char| of(&TERMS).contains(*c) || of(&KNOWN).contains(*c);
        shown.chars().filter(of_both).count()
    };
    count(|it| it[0]) == count(|it| it[1])
}

/// What the places of a token are.
#[derive(Debug, Default)]
struct Places {
    all: usize,
    /// It tears a word, or stands between other ideographs.
    torn: usize,
    mid: usize,
    /// It begins a clause that goes on right behind it.
    begins: usize,
    /// It ends a line or a clause.
    ends: usize,
}

impl Places {
    fn of(text: &str, spans: &[Span]) -> Places {
        let mut places = Places { all: spans.len(), ..Places::default() };
        for span in spans {
            let before = text[..span.start()].chars().next_back();
            let after = text[span.end()..].chars().next().unwrap_or('\n');
            let Some(before) = before else { continue };
            let closes = ends_clause(before) || "”」』》）".contains(before);
            let opens = is_han(after) || "“「『《".contains(after);
            match (is_han(before), is_han(after)) {
                (true, true) if fit::tears((before, after)) => {
                    places.torn += 1;
                }
                (true, true) => places.mid += 1,
                _ if closes && opens => places.begins += 1,
                _ if matches!(after, '\n' | '\r')
                    && (closes || is_han(before)) =>
                {
                    places.ends += 1;
                }
                (true, false) if ends_clause(after) => places.ends += 1,
                _ => {}
            }
        }
        places
    }
}

/// Adds the places of a token that was put into sentences; whether it was.
pub(super) fn find(text: &str, mark: &str, hits: &mut Vec<Hit>) -> bool {
    let Some(signs) = Signs::of(mark) else { return false };
    let spans: Vec<Span> = places(text, mark).collect();
    let found = Places::of(text, &spans);
    let Places { all, torn, mid, begins, ends } = found;
    let inside = torn + mid + begins;
    if all < PLACES_TORN || inside + ends < all || inside == 0 {
        return false;
    }
    let is_site = is_of_site(name_of(mark)) || is_in_other_script(text, mark);
    let is_put_in = match signs {
        Signs::Odd => {
            all >= PLACES && (inside * 2 >= all || is_site)
                || is_site && (torn > 0 || inside == all)
        }
        Signs::Known => is_site && (all >= PLACES || torn > 0),
        Signs::Terms => {
            has_address(name_of(mark)) && (all >= PLACES || torn > 0)
        }
    };
    let is_quoted = |it: &Span| {
        text[..it.start()].ends_with(['“', '「', '『', '"'])
            && text[it.end()..].starts_with(['”', '」', '』', '"'])
    };
    if !is_put_in
        || spans.iter().any(is_quoted)
        || !prose::is_one(text, &spans)
    {
        return false;
    }
    let reason = format!("signs around a name in {all} places of sentences");
    hits.extend(spans.into_iter().map(|span| {
        let span = with_line(text, span);
        Hit::new(FAMILY, span, Evidence::Inferred, reason.clone())
    }));
    true
}

/// Whether a name ends as those of sites do, or has an address.
pub(super) fn is_of_site(name: &str) -> bool {
    // Without an allocation, in either script.
    let ends_with = |end: &&str| {
        let mut chars = name.chars().rev().map(fold);
        end.chars().rev().all(|c| chars.next() == Some(c))
    };
    let keys =
        ["put-end", "site-end", "site-name-end", "stamp-end", "own-end"];
    let mut words =
        keys.into_iter().flat_map(|key| Rules::bundled().words(FAMILY, key));
    has_address(name) || words.any(ends_with)
}

/// Whether there is an address in a name.
pub(super) fn has_address(name: &str) -> bool {
    let domains = Rules::bundled().words(FAMILY, "domain");
    name.match_indices('.').any(|(at, _)| {
        let len = name[at + 1..]
            .bytes()
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        let end = name[at + 1..][..len].to_ascii_lowercase();
        name[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
            && domains.contains(&end.as_str())
    })
}

/// Whether a token is in the other script than the text around its first
/// place.
pub(super) fn is_in_other_script(text: &str, mark: &str) -> bool {
    let Some(own) = Script::of(mark.chars()) else { return false };
    let around = text.chars().filter(|c| !mark.contains(*c)).take(SCRIPT);
    Script::of(around).is_some_and(|it| it != own)
}

/// So much of a text tells its script, in characters.
const SCRIPT: usize = 600;
