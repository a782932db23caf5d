//! Family `splice`, by name: a gambling site's name beside or between the
//! words of a text that does not speak of gambling.

use std::sync::OnceLock;

use super::{
    adult,
    fit::Weight,
    hit::Hit,
    rules::{Rules, lowered},
    splice::{FAMILY, with_pad},
    stuffed::Words,
    text::{is_han, line_start},
};
use crate::{Evidence, Span, fold::fold};

/// A name stands in at least so many places; one that nothing else can be,
/// of ideographs and letters or of so many ideographs, in one.
const PLACES: usize = 2;
const LONG: usize = 4;

/// Adds hits for the sites that the text names, and for phrases for adults.
/// It is called where a cheaper look has found one.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    // As long as the text, byte for byte: see the tests.
    let lower = lowered(text);
    let mut taken: Vec<Span> = Vec::new();
    let phrases = adult::phrases(&lower);
    if !phrases.is_empty() && !speaks_of(&lower, &phrases, &["adult-topic"]) {
        let reason = "a phrase for adults in a text that does not speak of \
                      such";
        let places = phrases.iter().map(|it| with_blank(text, *it));
        let places: Vec<Span> = places.collect();
        if places.iter().any(|place| is_glued(text, *place))
            && !places.iter().any(|place| is_quoted(text, *place))
        {
            for &place in &places {
                let evidence = Evidence::Inferred;
                hits.push(Hit::new(FAMILY, place, evidence, reason));
            }
        }
    }
    taken.extend(phrases);
    let named = words().find(text, usize::MAX);
    for site in sites().iter().filter(|site| named.contains(site)) {
        let mut tokens = with_tails(text, &lower, site);
        // Letters in a longer word are none: hth, lighthouse.
        if site.is_ascii() {
            let is_letter = |c: char| c.is_ascii_alphabetic();
            tokens.retain(|it| {
                let token = lower[*it].trim_matches(|c| !is_letter(c));
                token.chars().count()
                    <= site.trim_matches(|c| !is_letter(c)).len()
            });
        }
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
        if is_put_in(text, &lower, site, &tokens, &places) {
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
        }
        taken.extend(tokens);
        taken.sort_unstable_by_key(|it| it.start());
    }
}

/// Whether the places of a site's name are none of the text's own.
fn is_put_in(
    text: &str,
    lower: &str,
    site: &str,
    tokens: &[Span],
    places: &[Span],
) -> bool {
    let weight = Weight::of(text, places);
    let is_weak = Rules::bundled().words(FAMILY, "site-weak").contains(&site);
    let is_clear = |token: &Span| {
        let token = &text[*token];
        let han = token.chars().filter(|&c| is_han(c)).count();
        han >= LONG || (han > 0 && token.chars().any(|c| c.is_ascii()))
    };
    let least = match () {
        () if is_weak => usize::MAX,
        () if tokens.iter().all(is_clear) => 1,
        () => PLACES,
    };
    let glued = places.iter().filter(|place| is_glued(text, **place)).count();
    let splits = if places.len() < PLACES {
        weight.splits_surely()
    } else {
        weight.splits()
    };
    // What splits words is none of a company that the text speaks of.
    let topics: &[&str] =
        if splits { &["topic"] } else { &["topic", "topic-own"] };
    // 星空体育馆: another's name.
    let goes_on = places.iter().filter(|place| {
        let next = text[place.end()..].chars().next().map(fold);
        let mut words = Rules::bundled().words(FAMILY, "goes-on").iter();
        next.is_some_and(|c| words.any(|word| word.starts_with(c)))
    });
    if goes_on.count() * GOES_ON >= places.len() && !splits {
        return false;
    }
    (splits || glued >= least && !are_named(text, places))
        && !places.iter().any(|place| is_quoted(text, *place))
        && !speaks_of(lower, places, topics)
}

/// Whether sentences name a site at most of its places: they lead to it, go
/// on as from a name, or show it behind a colon.
fn are_named(text: &str, places: &[Span]) -> bool {
    let is_named = |place: &&Span| {
        let before = text[..place.start()].chars().next_back();
        let before = before.filter(|&c| c != '\n');
        let after = text[place.end()..].chars().next();
        let is_in = |c: Option<char>, key: &str| {
            c.is_some_and(|c| Rules::bundled().has_char(FAMILY, key, c))
        };
        let leads = is_in(before, "site-lead");
        let goes_on = is_in(after, "site-go-on");
        before.is_some_and(|c| matches!(c, '：' | ':'))
            || (leads && is_in(after, "site-led"))
            || (goes_on && !before.is_some_and(is_han))
    };
    places.iter().filter(is_named).count() * 2 > places.len()
        || is_shown(text, places)
}

/// Whether all of the places stand behind one colon, in a sentence that ends
/// before the line does: 标题长这样：….
fn is_shown(text: &str, places: &[Span]) -> bool {
    let Some(first) = places.first() else { return false };
    let line = line_start(text, first.start());
    let before = &text[line..first.start()];
    let colon = before.rfind(['：', ':']);
    let rest = &text[first.end()..];
    let end = rest.find(['。', '！', '\n']).unwrap_or(rest.len());
    let is_over = rest[end..].starts_with(['。', '！']);
    let is_other = |c: char| !is_han(c) && !c.is_alphanumeric();
    colon.is_some_and(|at| !before[at..].contains('。'))
        && before.ends_with(is_other)
        && is_over
}

/// At one of so many places a name goes on that is another's.
const GOES_ON: usize = 3;

/// Whether a place stands in quotation marks: somebody speaks of it.
pub(super) fn is_quoted(text: &str, place: Span) -> bool {
    let before = text[..place.start()].chars().rev();
    let mut before = before.take_while(|&c| c != '\n').take(QUOTED);
    let last = before.find(|c| "“”「」『』\"".contains(*c));
    let is_padded = text[place].starts_with(['“', '「', '『']);
    let is_open = is_padded || last.is_some_and(|c| "“「『".contains(c));
    let mut after = text[place.end()..].chars().take(QUOTED);
    let next = after.find(|c| "“”「」『』\"\n".contains(*c));
    // Speech goes on for longer; a name put into it is no quotation.
    is_padded || (is_open && next.is_some_and(|c| "”」』".contains(c)))
}

/// How many characters a quotation of such names has at most on either side.
const QUOTED: usize = 80;

/// Whether a part of a text names a site.
pub(super) fn is_in(part: &str) -> bool {
    words().count(part, 1) == 1
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::new(sites()))
}

/// The letters or digits of a name that tell it have so many bytes: many
/// texts have an 8 between their words.
const PART: usize = 2;

/// Whether the letters and digits are a part of a site's name.
pub(super) fn is_part(letters: &[u8]) -> bool {
    static PARTS: OnceLock<(Vec<&str>, [u32; 128])> = OnceLock::new();
    let (parts, lengths) = PARTS.get_or_init(|| {
        let letters = sites().iter().map(|site| site.trim_matches(is_han));
        let mut parts: Vec<&str> =
            letters.filter(|part| part.len() >= PART).collect();
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
        let words = |key| Rules::bundled().words(FAMILY, key);
        let mut sites = [words("site"), words("site-weak")].concat();
        sites.sort_by_key(|site| core::cmp::Reverse(site.len()));
        sites
    })
}

/// The places of a name with the letters, digits and words of what is offered
/// there that belong to it: those that it has in all its places, or that are
/// glued to its own letters.
fn with_tails(text: &str, lower: &str, site: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut tokens: Vec<Span> =
        memchr::memmem::find_iter(lower.as_bytes(), site)
            .map(|at| Span::new(at, at + site.len()))
            .collect();
    let ends_with_letter = site.ends_with(|c: char| c.is_ascii());
    let begins_with_letter = site.starts_with(|c: char| c.is_ascii());
    for token in &mut tokens {
        let is_tail = |byte: &&u8| byte.is_ascii_alphanumeric();
        let after = bytes[token.end()..].iter().take_while(is_tail);
        let before = bytes[..token.start()].iter().rev().take_while(is_tail);
        let (before, after) =
            (before.take(TAIL).count(), after.take(TAIL).count());
        *token = Span::new(
            token.start() - if begins_with_letter { before } else { 0 },
            token.end() + if ends_with_letter { after } else { 0 },
        );
    }
    tokens.dedup();
    let roles = Rules::bundled().words("gambling", "role");
    let longest = |token: &Span| {
        let rest = &lower[token.end()..];
        let roles = roles.iter().filter(|role| rest.starts_with(**role));
        roles.map(|role| role.len()).max()
    };
    // 官网, app下载.
    for _ in 0..ROLES {
        let Some(role) = tokens.first().and_then(longest) else { break };
        if !tokens.iter().all(|token| longest(token) == Some(role)) {
            break;
        }
        for token in &mut tokens {
            *token = Span::new(token.start(), token.end() + role);
        }
    }
    tokens
}

/// So many words of what is offered belong to a name.
const ROLES: usize = 3;

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
    let is_text = |c: char| is_han(c) || c.is_alphanumeric();
    text[..place.start()].ends_with(is_text)
        || text[place.end()..].starts_with(is_text)
}

/// Whether the text between the places speaks of what is named there.
fn speaks_of(lower: &str, places: &[Span], keys: &[&str]) -> bool {
    let topics = || {
        let words = |key: &&str| Rules::bundled().words(FAMILY, key);
        keys.iter().flat_map(words)
    };
    let mut start = 0;
    let ends = places.iter().map(|it| (it.start(), it.end()));
    ends.chain([(lower.len(), lower.len())]).any(|(end, next)| {
        let part = &lower[start.min(end)..end];
        start = next;
        topics().any(|topic| part.contains(topic))
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
