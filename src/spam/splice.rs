//! Family `splice`: a brand or address put into the middle of words.
//!
//! A token of ASCII letters, digits and the marks of addresses, alone or with
//! ideographs that stand beside it everywhere, that comes again and again
//! inside sentences. What tells it from a name that the text speaks of is
//! what stands around it: its neighbours are words of the text that it
//! splits, and not those that lead to a name or speak of it.

use std::sync::OnceLock;

use super::{
    ascii::{self, LONGEST, PLACES},
    brand, fit,
    hit::Hit,
    rules::Rules,
    sides::{Sides, are_all_different, fits_nowhere, is_said, splits_enough},
    text::{is_han, narrow},
    watermark,
};
use crate::{Evidence, Span, fold::fold, han::is_word, statistics::UNITS};

pub(super) const FAMILY: &str = "splice";

/// From so many places on, a token goes that splits so many different words.
/// Beside a name that the text speaks of, three in a hundred places make a
/// word.
pub(super) const MANY: usize = 4;
pub(super) const WHOLE: usize = 3;

/// How much likelier than apart the characters on both sides of all places
/// are together, at least, if the token is an address, and if it is another
/// one; and on average over the places of those. Of 9,000 pages without spam
/// three say an address again and again, and stay below the first by far;
/// other names of letters and digits stay below the second, but for one in a
/// thousand, which the words around them tell.
const ADDRESS: i32 = -UNITS;
const OTHER: i32 = 4 * UNITS;
const OTHER_MEAN: i32 = UNITS / 2;

/// The same for letters among ideographs that stand between ideographs in
/// all their places; and from so many such places on, none is asked for.
const MIXED: i32 = UNITS;
const FREQUENT: usize = 6;

/// So many words are torn apart by letters among ideographs, at least, and
/// in one of so many places: technical terms are made of both.
const TORN: usize = 2;
const TORN_OF: usize = 6;

pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let mut cores = ascii::again(text);
    cores.sort_unstable_by_key(|core| (&text[*core], core.start()));
    let mut page = Page::default();
    for cores in cores.chunk_by(|a, b| text[*a] == text[*b]) {
        if cores.len() >= PLACES {
            judge(text, cores, &mut page, hits);
        }
    }
}

/// What is known of the page, once it was asked for.
#[derive(Default)]
struct Page {
    pairs: Option<Pairs>,
    /// How often all of it was looked through.
    looks: usize,
}

/// All of a page is looked through for so many tokens, at most.
const LOOKS: usize = 32;

impl Page {
    fn may_look(&mut self) -> bool {
        self.looks += 1;
        self.looks <= LOOKS
    }
}

/// Pairs of characters that follow each other in a text, in order.
struct Pairs(Vec<(char, char)>);

impl Pairs {
    /// Those of `text` without those that follow anything.
    fn of(text: &str) -> Pairs {
        let mut pairs = Vec::new();
        let mut before = None;
        for c in text.chars() {
            let this = (is_han(c) && !is_particle(c)).then_some(c);
            pairs.extend(before.zip(this));
            before = this;
        }
        pairs.sort_unstable();
        Pairs(pairs)
    }

    fn contains(&self, pair: &(char, char)) -> bool {
        self.0.binary_search(pair).is_ok()
    }
}

/// Adds hits for what is spliced where `cores` stand, the places of the same
/// ASCII letters.
fn judge(text: &str, cores: &[Span], page: &mut Page, hits: &mut Vec<Hit>) {
    let tokens = widened(text, cores);
    let Some(kind) = Kind::of(&text[tokens[0]]) else { return };
    // A part of different tokens, which begin alike: addresses of one site.
    let is_part = |token: &&Span| {
        text[token.end()..].starts_with(is_letter)
            || text[..token.start()].ends_with(is_letter)
    };
    if tokens.iter().filter(is_part).count() * 4 >= tokens.len() {
        return;
    }
    // Names have the same letters elsewhere: NetBIOS名字.
    let is_mixed = matches!(kind, Kind::Mixed | Kind::Numbered);
    if is_mixed && tokens.len() * 10 < cores.len() * 9 {
        return;
    }
    let places: Vec<Span> =
        tokens.iter().map(|&token| with_pad(text, token)).collect();
    let sides: Vec<Sides> =
        places.iter().filter_map(|&place| Sides::of(text, place)).collect();
    // Authors put blanks around letters.
    let blank = places.iter().filter(|it| text[**it].starts_with(' '));
    let has_blanks = blank.count() * 4 >= places.len();
    if kind == Kind::Brand && has_blanks {
        return;
    }
    if matches!(kind, Kind::Address | Kind::Account)
        && begin_clauses(text, &places)
    {
        let reason =
            format!("begins clauses of others in {} places", places.len());
        hits.extend(places.into_iter().map(|span| {
            Hit::new(FAMILY, span, Evidence::Inferred, reason.clone())
        }));
        return;
    }
    // Words of a text stand beside its commas too.
    if sides.len() < PLACES
        || sides.len() * 2 < places.len()
        || !are_in_sentences(text, &places)
        || is_said(&sides)
    {
        return;
    }
    let mut different: Vec<(char, char)> =
        sides.iter().map(|it| (it.before, it.after)).collect();
    different.sort_unstable();
    different.dedup();
    // What is said again with the words around it tells nothing new.
    if different.len() * 4 < sides.len() * 3 {
        return;
    }
    let sum: i32 = sides.iter().map(Sides::together).sum();
    let count = sides.len() as i32;
    let is_glued = sides.len() == places.len();
    // Most names are told without a look at the words of the text.
    if kind == Kind::Letters
        && (!is_glued
            || has_blanks
            || places.len() < MANY
            || sum < OTHER
            || sum < OTHER_MEAN * 2 * count)
    {
        return;
    }
    let own = page.pairs.get_or_insert_with(|| Pairs::of(text));
    let whole = different
        .iter()
        .filter(|pair| own.contains(pair) || is_word(pair.0, pair.1))
        .count();
    let is_torn = |pair: &&(char, char)| fit::tears(**pair);
    let torn = different.iter().filter(is_torn).count();
    // What splits no word at all stands where a name does: libc.so, Z610.
    let splits_none = whole == 0 && torn == 0;
    let is_spliced = match kind {
        Kind::Address | Kind::Brand if splits_none => false,
        // Authors put blanks around addresses too.
        Kind::Address if has_blanks => sum >= OTHER,
        Kind::Address => sum >= ADDRESS || is_glued,
        Kind::Brand => {
            (places.len() >= MANY && whole >= WHOLE)
                || (sum >= OTHER && sum >= OTHER_MEAN * count)
        }
        Kind::Letters => whole >= WHOLE && whole * 2 >= different.len(),
        Kind::Account => sum >= ADDRESS && torn >= 1,
        Kind::Mixed => {
            let least = if is_glued { MIXED } else { OTHER };
            (sum >= least || (is_glued && places.len() >= FREQUENT))
                && (torn >= TORN && torn * TORN_OF >= different.len()
                    || brand::is_in(&text[tokens[0]]))
                && fits_nowhere(&text[tokens[0]], &sides)
        }
        Kind::Numbered => false,
    };
    let is_spliced = is_spliced
        || is_mixed
            && is_glued
            && sum >= MIXED
            && whole + torn >= 1
            && are_all_different(&sides)
            && fits_nowhere(&text[tokens[0]], &sides)
            && page.may_look()
            && is_named_nowhere(text, &text[tokens[0]], places.len());
    let may_split = matches!(kind, Kind::Address | Kind::Brand);
    let is_split = may_split && splits_enough(&sides, whole);
    if !is_spliced && !is_split {
        return;
    }
    // At the beginning of a line nothing stands before it.
    let mark = &text[tokens[0]];
    let may_look = page.may_look();
    let begins = watermark::places(text, mark).take_while(|_| may_look);
    let begins = begins.filter(|place| {
        let begins = text[..place.start()].ends_with('\n');
        begins && text[place.end()..].starts_with(is_han)
    });
    for span in places.iter().copied().chain(begins) {
        hits.push(Hit::new(
            FAMILY,
            span,
            Evidence::Inferred,
            format!("splits words in {} places", places.len()),
        ));
    }
}

/// Whether the ideographs of a token stand nowhere but in it.
fn is_named_nowhere(text: &str, token: &str, places: usize) -> bool {
    let name = token.trim_matches(|c| !is_han(c));
    let is_name = name.chars().count() >= 2 && name.chars().all(is_han);
    is_name && watermark::places(text, name).take(places + 1).count() <= places
}

/// Whether an address stands before so many different clauses, right before
/// their first words and after what ends the clause before: nobody's clauses
/// begin so again and again, and none of these goes on as from a name.
fn begin_clauses(text: &str, places: &[Span]) -> bool {
    let mut begun: Vec<char> = Vec::new();
    for place in places {
        let before = text[..place.start()].chars().next_back();
        let Some(after) = text[place.end()..].chars().next() else {
            return false;
        };
        let ends = before.is_some_and(|c| "，。；！？、”」".contains(c));
        let goes_on = Rules::bundled().has_char(FAMILY, "may-go-on", after);
        if !ends || !is_han(after) || goes_on {
            return false;
        }
        begun.push(after);
    }
    begun.sort_unstable();
    begun.dedup();
    begun.len() >= CLAUSES
}

/// So many different clauses.
const CLAUSES: usize = 4;

/// What is spliced.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    /// www.a1.com
    Address,
    /// Letters and digits: bet365.
    Brand,
    /// Letters alone: what texts speak of, mostly.
    Letters,
    /// Letters or digits among ideographs.
    Mixed,
    /// Digits before ideographs: 88某某.
    Numbered,
    /// What leads to an account, and its name: 微信：abc123.
    Account,
}

impl Kind {
    fn of(token: &str) -> Option<Kind> {
        let han = token.chars().filter(|&c| is_han(c)).count();
        let letters = token.bytes().any(|byte| byte.is_ascii_alphabetic());
        let digits = token.bytes().any(|byte| byte.is_ascii_digit());
        let core = token.trim_matches(|c| is_han(c) || is_sign(c));
        let ends = Rules::bundled().words(FAMILY, "domain");
        let is_address = core.rsplit_once('.').is_some_and(|(name, end)| {
            !name.is_empty() && ends.contains(&end)
        });
        let has_sign = token.contains(is_sign);
        match han {
            _ if is_address => Some(Kind::Address),
            // An account, with what leads to it.
            _ if is_account(token) => Some(Kind::Account),
            0 if has_sign => None,
            0 if letters && digits && token.len() >= 4 => Some(Kind::Brand),
            0 if letters && token.len() >= 4 => Some(Kind::Letters),
            2.. if letters && core.len() >= 2 => Some(Kind::Mixed),
            2.. if digits && token.starts_with(|c| is_han(c) || c == '@') => {
                Some(Kind::Mixed)
            }
            // Not an amount: 60万元.
            2.. if core.len() >= 2
                && token.starts_with(is_han)
                && token.ends_with(is_han) =>
            {
                Some(Kind::Mixed)
            }
            2.. if digits
                && token.starts_with(is_letter)
                && !token.contains(is_sign) =>
            {
                Some(Kind::Numbered)
            }
            _ => None,
        }
    }
}

/// The places of the core with what stands beside it in all of them, or in
/// most.
fn widened(text: &str, cores: &[Span]) -> Vec<Span> {
    let tokens = grown(text, cores.to_vec(), |c| is_sign(c) || is_letter(c));
    let is_address = Kind::of(&text[tokens[0]]) == Some(Kind::Address);
    if is_address && tokens[0].len() > cores[0].len() {
        return tokens;
    }
    grown(text, tokens, |c| is_han(c) || is_sign(c) || is_letter(c))
}

/// The same as far as a character may be of a token.
fn grown(
    text: &str,
    mut tokens: Vec<Span>,
    may_be: fn(char) -> bool,
) -> Vec<Span> {
    let mut grows = true;
    while grows && tokens[0].len() < LONGEST {
        grows = false;
        for left in [true, false] {
            let beside = |token: &Span| -> Option<char> {
                let c = if left {
                    text[..token.start()].chars().next_back()
                } else {
                    text[token.end()..].chars().next()
                };
                c.filter(|&c| may_be(c))
            };
            let Some((c, count)) = most(tokens.iter().filter_map(beside))
            else {
                continue;
            };
            if count < PLACES || count * 4 < tokens.len() * 3 {
                continue;
            }
            tokens.retain(|token| beside(token) == Some(c));
            for token in &mut tokens {
                *token = if left {
                    Span::new(token.start() - c.len_utf8(), token.end())
                } else {
                    Span::new(token.start(), token.end() + c.len_utf8())
                };
            }
            grows = true;
        }
    }
    tokens
}

/// Whether a character joins the parts of a token: its scheme, what leads to
/// an account, a name and what is offered.
pub(super) fn is_sign(c: char) -> bool {
    matches!(
        c,
        ':' | '：'
            | '/'
            | '·'
            | '-'
            | '_'
            | '@'
            | '#'
            | '&'
            | '.'
            | '．'
            | '①'..='⑳'
            | '㊀'..='㊰'
            | '㎀'..='㏟'
            | '®'
            | '™'
    )
}

/// Whether a character is a letter or a digit, narrow or wide.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Whether a token is an account with what leads to it.
fn is_account(token: &str) -> bool {
    let shown: String = token
        .chars()
        .map(narrow)
        .filter(|&c| is_han(c) || c.is_alphanumeric())
        .collect();
    let shown = shown.to_lowercase();
    let words = Rules::bundled().words("advert", "messenger").iter();
    let mut rest = words.filter_map(|word| shown.strip_prefix(word));
    rest.any(|name| {
        let name = name.trim_start_matches(is_han);
        name.len() >= ACCOUNT
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// The shortest name of an account, in bytes.
const ACCOUNT: usize = 5;

/// The most frequent character, and how often it comes.
fn most(chars: impl Iterator<Item = char>) -> Option<(char, usize)> {
    let mut chars: Vec<char> = chars.collect();
    chars.sort_unstable();
    chars
        .chunk_by(|a, b| a == b)
        .map(|same| (same[0], same.len()))
        .max_by_key(|&(_, count)| count)
}

/// The token with the blanks or the brackets right around it.
pub(super) fn with_pad(text: &str, token: Span) -> Span {
    let before = text[..token.start()].chars().next_back();
    let after = text[token.end()..].chars().next();
    match (before, after) {
        (Some(a), Some(b)) if PADS.contains(&(a, b)) => {
            Span::new(token.start() - a.len_utf8(), token.end() + b.len_utf8())
        }
        _ => token,
    }
}

pub(super) const PADS: [(char, char); 25] = [
    ('<', '>'),
    ('{', '}'),
    ('“', '”'),
    ('《', '》'),
    ('〈', '〉'),
    ('～', '～'),
    (' ', ' '),
    ('\u{3000}', '\u{3000}'),
    ('『', '』'),
    ('〔', '〕'),
    ('*', '*'),
    ('_', '_'),
    ('~', '~'),
    ('|', '|'),
    ('-', '-'),
    ('（', '）'),
    ('(', ')'),
    ('【', '】'),
    ('[', ']'),
    ('「', '」'),
    ('〖', '〗'),
    ('#', '#'),
    ('※', '※'),
    ('★', '★'),
    ('☆', '☆'),
];

/// Whether most places are in sentences, and not in a list of short phrases
/// with blanks between, whose words have parts in common.
pub(super) fn are_in_sentences(text: &str, places: &[Span]) -> bool {
    let is_gap = |c: char| {
        c.is_whitespace()
            || matches!(c, '|' | '_' | '·' | '/' | '-' | '—' | '→' | '、')
    };
    let count = |side: &mut dyn Iterator<Item = char>| {
        side.take(SENTENCE).take_while(|&c| !is_gap(c)).count()
    };
    let within = places.iter().filter(|span| {
        let before = count(&mut text[..span.start()].chars().rev());
        before + count(&mut text[span.end()..].chars()) >= SENTENCE
    });
    within.count() * 2 >= places.len()
}

/// What stands around a place in a sentence is at least so long, in
/// characters.
const SENTENCE: usize = 12;

/// Characters that stand beside anything, and tell nothing of a word.
fn is_particle(c: char) -> bool {
    static PARTICLES: OnceLock<Vec<char>> = OnceLock::new();
    let particles =
        PARTICLES.get_or_init(|| Rules::bundled().chars(FAMILY, "particle"));
    particles.binary_search(&fold(c)).is_ok()
}
