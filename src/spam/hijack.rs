//! Family `gambling`, names that are not known: a line beside the text, or
//! joined to its title, that is built as those of gambling sites are.
//!
//! No single sign tells a name that nobody has heard of. Each part of a line
//! speaks for one or does not, and what all of them say is summed up; the
//! weights are in the rules.

use std::{cell::LazyCell, sync::OnceLock};

use super::{
    body::{Body, LEAST},
    gambling::FAMILY,
    hit::Hit,
    lexicon::Lexicon,
    parts::{self, Part, han},
    rules::{Rules, folded, lowered},
    splice,
    text::is_han,
};
use crate::{Evidence, Span};

/// The text beside a line, made where it is asked for.
type Lazy<'b> = LazyCell<Body, Box<dyn Fn() -> Body + 'b>>;

/// What is summed up, from the rules.
struct Weights {
    enough: i32,
    known: i32,
    maybe_known: i32,
    game: i32,
    game_else: i32,
    code: i32,
    role: i32,
    role_sure: i32,
    offer: i32,
    address: i32,
    amount: i32,
    contact: i32,
    edition: i32,
    again: i32,
    foreign: i32,
    joined: i32,
    sign: i32,
    stars: i32,
    numbered: i32,
    most_roles: i32,
    most_roles_else: i32,
    most_offers: i32,
}

impl Weights {
    fn bundled() -> &'static Weights {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        WEIGHTS.get_or_init(|| {
            let of = |name| Rules::bundled().weight(FAMILY, name);
            Weights {
                enough: of("enough"),
                known: of("known"),
                maybe_known: of("maybe-known"),
                game: of("game"),
                game_else: of("game-else"),
                code: of("code"),
                role: of("role"),
                role_sure: of("role-sure"),
                offer: of("offer"),
                address: of("address"),
                amount: of("amount"),
                contact: of("contact"),
                edition: of("edition"),
                again: of("again"),
                foreign: of("foreign"),
                joined: of("joined"),
                sign: of("sign"),
                stars: of("stars"),
                numbered: of("numbered"),
                most_roles: of("most-roles"),
                most_roles_else: of("most-roles-else"),
                most_offers: of("most-offers"),
            }
        })
    }
}

/// The longest line that is read, in bytes.
const LONGEST: usize = 300;

/// Such a line has so many commas, at most.
const COMMAS: usize = 2;

/// A title beside such a name has so many ideographs, at least.
const TITLE: usize = 4;

/// So many of a hundred characters of such parts are words that the rules
/// know.
const MOSTLY: usize = 30;

/// The hit of a line beside a text, which has a word of what such sites
/// offer.
pub(super) fn find<'b>(
    text: &str,
    line: Span,
    body: impl Fn() -> Body + 'b,
) -> Option<Hit> {
    let body: &Lazy<'b> = &LazyCell::new(Box::new(body));
    let shown = &text[line];
    let is_source = shown.contains("](") || shown.contains('`');
    // Prose goes on and on.
    let is_prose = shown.matches('，').nth(COMMAS).is_some();
    if shown.len() > LONGEST || is_prose || is_source || is_own(shown) {
        return None;
    }
    let lower = lowered(shown);
    // Without such a word none of the parts is one: see `judge`.
    if !parts::may_be(&lower) {
        return None;
    }
    let parts = Part::all(&lower);
    if parts.iter().all(Part::is_bare) {
        return None;
    }
    let reason = "a gambling site's name beside the text";
    let hit = |span: Span| {
        let span =
            Span::new(line.start() + span.start(), line.start() + span.end());
        if span == line {
            return Hit::line(text, FAMILY, line, Evidence::Inferred, reason);
        }
        Hit::new(FAMILY, span, Evidence::Inferred, reason)
    };
    let is_part = |part: &Part| part.is_named(&lower);
    if parts.iter().all(|it| is_part(it) || it.is_name()) {
        return judge(&lower, &parts, body, false)
            .then(|| hit(Span::new(0, shown.len())));
    }
    let count = |own: &dyn Fn(&Part) -> bool, back: bool| {
        if back {
            parts.iter().rev().take_while(|it| own(it)).count()
        } else {
            parts.iter().take_while(|it| own(it)).count()
        }
    };
    let before = count(&is_part, false);
    if before > 0 && judge(&lower, &parts[..before], body, true) {
        let title = title(&lower, parts[before].span.start(), shown.len());
        if han(&lower[title]) >= TITLE {
            return Some(hit(Span::new(0, title.start())));
        }
    }
    let after = count(&is_part, true);
    if after > 0 {
        let first = parts.len() - after;
        let title = title(&lower, 0, parts[first - 1].span.end());
        if han(&lower[title]) >= TITLE
            && judge(&lower, &parts[first..], body, true)
        {
            return Some(hit(Span::new(title.end(), shown.len())));
        }
    }
    glued(&lower, parts.first()?, body).map(|end| hit(Span::new(0, end)))
}

/// Whether a line has a name that is known to be none of a gambling site's, or
/// ends as names of places do.
pub(super) fn is_own(line: &str) -> bool {
    static WORDS: OnceLock<Lexicon<()>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let words = Rules::bundled().words(FAMILY, "own").iter();
        Lexicon::new(words.map(|word| (*word, ())))
    });
    let is_named = || words.may_be_in(line) && words.is_in(&lowered(line));
    let places = Rules::bundled().words(FAMILY, "own-place");
    let is_place =
        || places.iter().any(|place| folded(line.trim_end()).ends_with(place));
    is_named() || is_place()
}

/// The title from a place to another with the brackets that belong to it.
fn title(line: &str, start: usize, end: usize) -> Span {
    let (mut start, mut end) = (start, end);
    let part = &line[start..end];
    for (open, close) in BRACKETS {
        let opened = part.matches(open).count();
        let closed = part.matches(close).count();
        if opened > closed && line[end..].starts_with(close) {
            end += close.len_utf8();
        }
        if closed > opened && line[..start].ends_with(open) {
            start -= open.len_utf8();
        }
    }
    Span::new(start, end)
}

const BRACKETS: [(char, char); 8] = [
    ('（', '）'),
    ('(', ')'),
    ('【', '】'),
    ('《', '》'),
    ('“', '”'),
    ('「', '」'),
    ('『', '』'),
    ('[', ']'),
];

/// Where a name ends that a title is glued to without a joint: behind what
/// sites are called, 官方网站.
fn glued(line: &str, part: &Part, body: &Lazy) -> Option<usize> {
    let words = Rules::bundled().words(FAMILY, "glue");
    let shown = &line[part.span];
    let (at, word) = words
        .iter()
        .filter_map(|word| Some((shown.find(word)?, *word)))
        .min_by_key(|&(at, word)| (at + word.len(), at))?;
    let start = part.span.start();
    let end = start + at + word.len();
    let name = Part::of(line, Span::new(start, end));
    let title = &line[end..];
    let is_title = title
        .starts_with(|c: char| is_han(c) || c.is_ascii_digit())
        && han(title) >= TITLE;
    (start == 0
        && is_title
        && name.is_named(line)
        && judge(line, &[name], body, true))
    .then_some(end)
}

/// Whether parts of a line side by side are a site's name and what it
/// offers, none of which the text beside it speaks of.
fn judge(line: &str, parts: &[Part], body: &Lazy, is_joined: bool) -> bool {
    let weights = Weights::bundled();
    let mut all = Part::default();
    let mut names: Vec<&str> = Vec::new();
    let mut is_again = false;
    let (mut covered, mut length) = (0, 0);
    for part in parts {
        all.known |= part.known;
        all.maybe_known |= part.maybe_known;
        all.game |= part.game;
        all.game_else |= part.game_else;
        all.code |= part.code;
        all.numbered |= part.numbered;
        all.roles += part.roles;
        all.sure += part.sure;
        all.offers += part.offers;
        all.address |= part.address;
        all.amount |= part.amount;
        all.edition |= part.edition;
        all.company |= part.company;
        covered += part.covered;
        length += part.all;
        if let Some(name) = part.name.map(|it| &line[it]) {
            is_again |= names.contains(&name);
            names.push(name);
        }
    }
    // What is told or quoted is none, nor is where a text is from.
    let span = match parts {
        [first, .., last] => Span::new(first.span.start(), last.span.end()),
        [only] => only.span,
        [] => return false,
    };
    let shown = &line[span];
    let is_told = shown.contains(['。', '；', '？', '“', '”', '《', '、'])
        || shown.contains("://");
    // A line of a list.
    let is_told = is_told
        || shown.starts_with(|c: char| c.is_ascii_digit())
            && shown
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with('.')
        || covered * 100 < length * MOSTLY;
    let has_name = all.known
        || all.maybe_known
        || all.code
        || ((all.game || all.game_else) && !names.is_empty())
        || all.address
        || all.offers > 1;
    let offers = all.roles + all.sure + all.offers;
    let offers_nothing = (offers == 0 || all.company) && !all.known;
    if is_told || !has_name || offers_nothing {
        return false;
    }
    let is_shown = line.contains(is_sign);
    let contacts = Rules::bundled().words(FAMILY, "contact");
    let has_contact = contacts.iter().any(|it| shown.contains(it));
    // Any service on the web has letters and digits for a name, and offers
    // that one logs in.
    let tells = all.known
        || all.maybe_known
        || all.game
        || all.game_else
        || all.sure + all.offers > 0;
    let most_roles =
        if tells { weights.most_roles } else { weights.most_roles_else };
    let is = |has: bool, weight: i32| if has { weight } else { 0 };
    let sum = is(all.known, weights.known)
        + is(all.maybe_known && !all.known, weights.maybe_known)
        + is(all.game, weights.game)
        + is(all.game_else && !all.game, weights.game_else)
        + is(all.code, weights.code)
        + is(all.numbered, weights.numbered)
        + (all.roles * weights.role + all.sure * weights.role_sure)
            .min(most_roles)
        + all.offers.min(weights.most_offers) * weights.offer
        + is(all.address, weights.address)
        + is(all.amount && all.offers > 0, weights.amount)
        + is(has_contact, weights.contact)
        + is(all.edition, weights.edition)
        + is(is_again, weights.again)
        + is(is_shown, weights.sign)
        + is(is_joined && all.known, weights.joined)
        + is(is_joined && line.contains(STARS), weights.stars);
    // Most lines that come here are told by themselves.
    if sum + weights.foreign < weights.enough {
        return false;
    }
    let topics = Rules::bundled().words(splice::FAMILY, "topic");
    // A site that the text has, too, was put into its words.
    let mut sites = parts.iter().filter_map(|it| Some(&line[it.site?]));
    let is_own = body.han < LEAST
        || sites.any(|site| body.text.contains(site))
        || topics.iter().any(|it| body.text.contains(it))
        || names.iter().any(|name| says(body, name))
        || (!all.known && is_about_such(body));
    let shares = names.iter().filter_map(|name| body.share(name));
    let is_foreign = shares.max().unwrap_or(0) == 0;
    !is_own && sum + is(is_foreign, weights.foreign) >= weights.enough
}

/// Whether the text says a name.
fn says(body: &Lazy, name: &str) -> bool {
    name.chars().nth(1).is_some() && body.text.contains(name)
}

/// Whether the text is about what is played, watched or installed.
fn is_about_such(body: &Lazy) -> bool {
    let words = Rules::bundled().words(FAMILY, "about-such");
    words.iter().filter(|it| body.text.contains(**it)).count() > 1
}

/// Whether a character is put there to be seen.
fn is_sign(c: char) -> bool {
    Rules::bundled().words(FAMILY, "sign").iter().any(|it| it.starts_with(c))
}

/// What only such sites' names are joined to titles with.
const STARS: &str = "****";
