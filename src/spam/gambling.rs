//! Family `gambling`: a gambling site's name over the text, or joined to its
//! title.
//!
//! Brands come and go; what stays is how the lines are built: a brand or a
//! domain, what is played there (体育, 棋牌), what the site offers (官网,
//! app下载), nothing else, and a text below that speaks of none of it.

use std::{cell::LazyCell, sync::OnceLock};

use super::{
    affix::affix,
    body::{Body, LEAST},
    brand, hijack,
    hit::Hit,
    lexicon::Lexicon,
    lure,
    rules::{Rules, lowered, small},
    splice,
    text::{is_han, line_after},
};
use crate::{Evidence, Span};

pub(super) const FAMILY: &str = "gambling";
pub(super) const REASON: &str = "a gambling site's name over the text";

/// The longest name of a site that is not in the rules, in characters.
const BRAND: usize = 6;

/// A list of words of the rules.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum List {
    Site,
    SiteWeak,
    Brand,
    Role,
    RoleWeak,
    Game,
    Offer,
    Told,
}

impl List {
    const ALL: [List; 8] = [
        List::Site,
        List::SiteWeak,
        List::Brand,
        List::Role,
        List::RoleWeak,
        List::Game,
        List::Offer,
        List::Told,
    ];

    fn words(self) -> &'static [&'static str] {
        let (family, key) = match self {
            List::Site => (splice::FAMILY, "site"),
            List::SiteWeak => (splice::FAMILY, "site-weak"),
            List::Brand => (FAMILY, "brand"),
            List::Role => (FAMILY, "role"),
            List::RoleWeak => (FAMILY, "role-weak"),
            List::Game => (FAMILY, "game"),
            List::Offer => (FAMILY, "offer"),
            List::Told => ("advert", "told"),
        };
        Rules::bundled().words(family, key)
    }
}

/// A word by its list and its place there.
type Word = (List, usize);

/// The words of all lists.
pub(super) fn vocabulary() -> &'static Lexicon<Word> {
    static WORDS: OnceLock<Lexicon<Word>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let words = |list: List| {
            let words = list.words().iter().enumerate();
            words.map(move |(at, word)| (*word, (list, at)))
        };
        Lexicon::new(List::ALL.into_iter().flat_map(words))
    })
}

/// The words that a text has, which is folded and in small letters: each once,
/// in the order of its list.
struct Found(Vec<Word>);

impl Found {
    fn of(lower: &str) -> Found {
        let mut found = vocabulary().within(lower);
        found.sort_unstable();
        found.dedup();
        Found(found)
    }

    fn words(&self, list: List) -> impl Iterator<Item = &'static str> {
        let words = self.0.iter().filter(move |it| it.0 == list);
        words.map(move |it| list.words()[it.1])
    }

    /// How many of the words of lists there are.
    fn count(&self, lists: &[List]) -> usize {
        self.0.iter().filter(|it| lists.contains(&it.0)).count()
    }
}

/// Whether a line has the beginning of a word that sites and what they offer
/// are named with: a look that most lines do not pass.
pub(super) fn may_be(line: &str) -> bool {
    static WORDS: OnceLock<Lexicon<()>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let lists = [List::Brand, List::Role, List::Site, List::SiteWeak];
        let words = lists.into_iter().flat_map(|it| it.words().iter());
        Lexicon::new(words.map(|word| (*word, ())))
    });
    words.may_be_in(line)
}

/// The hit of a line over the text, which [may be](may_be) one.
///
/// `below` is where the text begins: under other such lines.
pub(super) fn find(text: &str, line: Span, below: usize) -> Option<Hit> {
    let shown = &text[line];
    if shown.contains(['。', '；', '？', '“', '《'])
        // A source: 原文地址：https://…
        || shown.contains("://")
        || shown.contains("](")
        || hijack::is_own(shown)
    {
        return None;
    }
    // Whatever is found names a game, a role or a site.
    if !vocabulary().is_in(&small(shown)) {
        return None;
    }
    if !shown.contains(JOIN)
        && let Some(hit) = affix(text, line, below)
    {
        return Some(hit);
    }
    // Most lines that come here are told by themselves.
    let body = LazyCell::new(|| Body::from(text, below));
    let body = &|| -> &Body { &body };
    let hit = |start: usize, end: usize| {
        let span = Span::new(line.start() + start, line.start() + end);
        Some(Hit::new(FAMILY, span, Evidence::Inferred, REASON))
    };
    let whole =
        || Some(Hit::line(text, FAMILY, line, Evidence::Inferred, REASON));
    let parts = parts(shown);
    let words: Vec<Part> =
        parts.iter().map(|part| Part::of(&shown[*part])).collect();
    let mut is_spam: Vec<bool> =
        words.iter().map(|part| part.is_gambling(body)).collect();
    if shown.contains(JOIN) {
        for (part, spam) in words.iter().zip(&mut is_spam) {
            *spam |= part.is_offered(body);
        }
    }
    if is_spam.contains(&true) {
        // The name alone, beside what the site offers.
        for (part, spam) in words.iter().zip(&mut is_spam) {
            *spam |= part.is_brand();
        }
    }
    // A title is joined to such names with other marks, too.
    for (part, _) in parts.iter().zip(&is_spam).filter(|it| *it.1) {
        let Some(title) = title_in(&shown[*part], &TITLE_JOINTS) else {
            continue;
        };
        let [start, end] =
            [title.start(), title.end()].map(|at| part.start() + at);
        return match () {
            () if start == 0 => hit(end, shown.len()),
            () if end == shown.len() => hit(0, start),
            () => None,
        };
    }
    // A title that stands below once more needs no copy among such names.
    let next = line_after(text, line.end()).map(|next| &text[next]);
    let is_below = |part: &Span| next == Some(&shown[*part]);
    let may_go = |(part, spam): (&Span, &bool)| *spam || is_below(part);
    if is_spam.contains(&true) && parts.iter().zip(&is_spam).all(may_go) {
        return whole();
    }
    // What is joined to a title stands before it or after it.
    let before = is_spam.iter().take_while(|spam| **spam).count();
    if before > 0 {
        return hit(0, parts[before].start());
    }
    let after = is_spam.iter().rev().take_while(|spam| **spam).count();
    if after > 0 {
        let last = parts[parts.len() - after - 1];
        return hit(last.end(), shown.len());
    }
    None
}

/// Whether the text below speaks of what such sites offer.
pub(super) fn speaks_of_gambling(text: &str, below: usize) -> bool {
    let body = Body::from(text, below);
    let topics = Rules::bundled().words(splice::FAMILY, "topic");
    body.han < LEAST || topics.iter().any(|it| body.text.contains(it))
}

/// Whether a line may be such a sentence, as far as its length tells.
pub(super) fn may_be_open(line: &str) -> bool {
    line.len() <= LONGEST_OFFER
}

/// The hit of a sentence over the text that offers what such sites do.
pub(super) fn open(text: &str, line: Span, below: usize) -> Option<Hit> {
    let shown = &text[line];
    // Who tells of such sites puts their names in quotation marks.
    let is_quoted =
        |c| matches!(c, '“' | '”' | '「' | '」' | '『' | '』' | '‘' | '’');
    if !may_be_open(shown)
        || !shown.contains(['，', ',', '：', '【', '🔥', '!', '！'])
        || shown.trim_start_matches(is_quoted).contains(['“', '「', '『', '‘'])
        || (shown.contains(is_quoted) && !shown.starts_with(is_quoted))
        || title_in(shown, &TITLE_JOINTS[..TITLE_JOINTS.len() - 1]).is_some()
    {
        return None;
    }
    let lower = lowered(shown);
    let found = Found::of(&lower);
    let strong = found.count(&[List::Brand, List::Site]);
    let weak = found.count(&[List::SiteWeak]);
    let offered = found.count(&[List::Role, List::Game, List::Offer]);
    let sure = found.count(&[List::Offer]);
    if strong + weak == 0 && sure <= 1 {
        return None;
    }
    let has_address = has_domain(shown);
    let is_offer = (strong > 0
        && offered + usize::from(has_address) >= OFFERED)
        || (weak > 0 && offered + usize::from(has_address) > OFFERED)
        || (sure > 1 && offered > OFFERED)
        || (strong > 0 && sure > 0 && offered > 1);
    let is_told = found.count(&[List::Told]) > 0;
    // A name that was put into a sentence makes no offer of it.
    let is_mostly = || lure::share(shown) >= OFFERED_SHARE;
    (is_offer && !is_told && is_mostly() && !speaks_of_gambling(text, below))
        .then(|| Hit::line(text, FAMILY, line, Evidence::Inferred, REASON))
}

/// The longest sentence of an offer, in bytes, and how many words of what
/// sites offer are in one.
const LONGEST_OFFER: usize = 300;
const OFFERED: usize = 3;

/// So much of such a sentence is words that pages are found by, in percent.
const OFFERED_SHARE: usize = 45;

/// Whether a line, which [may](may_be), names a site that the rules of the
/// splices know.
pub(super) fn names_site(line: &str) -> bool {
    brand::is_in(line)
}

/// The parts of a line between marks that titles are joined with.
fn parts(line: &str) -> Vec<Span> {
    let is_mark = |c| matches!(c, '*' | '_' | '|' | '｜' | '丨' | '—');
    let mut parts = Vec::new();
    for part in line.split(is_mark).filter(|part| !part.trim().is_empty()) {
        let part = part.trim();
        let start = part.as_ptr() as usize - line.as_ptr() as usize;
        parts.push(Span::new(start, start + part.len()));
    }
    parts
}

/// The first or the last of what marks join in a part, if it has no word of
/// sites and what they offer: a title.
fn title_in(part: &str, joints: &[char]) -> Option<Span> {
    let segments = part.split(joints).map(str::trim);
    let segments: Vec<&str> = segments.filter(|it| !it.is_empty()).collect();
    let [first, .., last] = segments[..] else { return None };
    let is_title =
        |it: &&str| han(it) >= TITLE && !vocabulary().is_in(&small(it));
    let title = [first, last].into_iter().find(is_title)?;
    let start = title.as_ptr() as usize - part.as_ptr() as usize;
    Some(Span::new(start, start + title.len()))
}

/// A title has so many ideographs, at least; and what joins it to a name.
const TITLE: usize = 5;
const TITLE_JOINTS: [char; 7] = ['-', '–', '·', '―', '｜', '|', ' '];

/// What sites' names are joined to titles with, at least.
const JOIN: &str = "****";

/// A part of a line, folded and in small letters, with the words of the rules
/// that it has.
struct Part {
    lower: String,
    found: Found,
}

impl Part {
    fn of(part: &str) -> Part {
        let lower = small(part);
        let found = Found::of(&lower);
        Part { lower, found }
    }

    /// Takes the words of a list out of the part or what is left of it; how
    /// many places there were.
    fn take_out(&self, left: &mut String, list: List) -> usize {
        self.found.words(list).map(|word| take_out(left, word)).sum()
    }

    /// Whether the words are a gambling site's name with what it offers, and
    /// the text below does not speak of it.
    fn is_gambling<'b>(&self, body: &impl Fn() -> &'b Body) -> bool {
        let mut brands = self.found.words(List::Brand);
        if let Some(brand) = brands.find(|it| has_word(&self.lower, it)) {
            // Another word of the line than the brand itself says what it
            // offers.
            let mut left = self.lower.replacen(brand, " ", 1);
            let roles = self.take_out(&mut left, List::Role)
                + self.take_out(&mut left, List::Game);
            self.take_out(&mut left, List::Brand);
            return roles >= 1
                && han(&left) <= 6 + 4 * roles
                && !body().text.contains(brand);
        }
        self.is_built_like_gambling(body)
    }

    /// Whether the words are a name and what it offers, whatever is played
    /// there, where such names are joined to the title.
    fn is_offered<'b>(&self, body: &impl Fn() -> &'b Body) -> bool {
        let mut left = self.lower.clone();
        let offers = self.take_out(&mut left, List::Role)
            + self.take_out(&mut left, List::Game);
        offers >= 1
            && !self.lower.contains(['：', ':', '，', '、', ' '])
            && han(&left) <= BRAND
            && body().han >= LEAST
            && body().share(&self.lower).is_none_or(|share| share < 50)
    }

    /// Whether the words are nothing but the name of a site.
    fn is_brand(&self) -> bool {
        let mut left = self.lower.clone();
        let brands = self.take_out(&mut left, List::Brand);
        let tail = |c: char| c.is_ascii_alphanumeric() || c == TAKEN;
        brands > 0 && left.trim_matches(tail).chars().count() <= 1
    }

    /// Whether the words are a name that is not known, what is played and
    /// what is offered.
    fn is_built_like_gambling<'b>(
        &self,
        body: &impl Fn() -> &'b Body,
    ) -> bool {
        let part = self.lower.as_str();
        let mut left = part.to_owned();
        let games = self.take_out(&mut left, List::Game);
        let roles = self.take_out(&mut left, List::Role);
        let weak = self.take_out(&mut left, List::RoleWeak);
        let has_domain = has_domain(part);
        let named = left.trim_start().split(TAKEN).next().unwrap_or_default();
        let named = named.trim();
        let is_named = (2..=BRAND).contains(&named.chars().count())
            || (has_domain && named.len() <= 40);
        let all = games + roles + weak;
        let words = |key| Rules::bundled().words(FAMILY, key);
        // Companies and their sites are named so, too.
        let of_company = words("end-company");
        let is_company = words("company").iter().any(|it| part.contains(it));
        let is_game = |it: &&str| !of_company.contains(it);
        let is_sure = self.found.words(List::Game).any(|it| is_game(&it));
        let least = if is_sure { OFFERED } else { OFFERED + 1 };
        let offers = all >= least || (has_domain && all >= 2);
        let spoken_of = |body: &Body| {
            body.share(named).is_some_and(|share| share >= 50)
                || body.text.contains(named)
                || self
                    .found
                    .words(List::Game)
                    .any(|game| body.text.contains(game))
        };
        games >= 1
            && !is_company
            && roles >= 1
            && offers
            && is_named
            && han(&left) <= BRAND + 2 * (roles + weak)
            && body().han >= LEAST
            && !spoken_of(body())
    }
}

/// Whether a text has a word that is no part of other letters: k8, not k8s.
fn has_word(text: &str, word: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    text.match_indices(word).any(|(at, _)| {
        let goes_on = word.ends_with(|c: char| c.is_ascii())
            && text[at + word.len()..].starts_with(is_letter);
        let began = word.starts_with(|c: char| c.is_ascii())
            && text[..at].ends_with(is_letter);
        !goes_on && !began
    })
}

/// What stands in a line for a word that was taken out of it.
const TAKEN: char = '\0';

/// Takes a word out of a text; at how many places.
fn take_out(text: &mut String, word: &str) -> usize {
    let is_letter =
        |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    // Letters are a word by themselves: pt, not adoption.
    let bytes = text.as_bytes();
    let letters = word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_part = |at: usize| {
        letters
            && (is_letter(bytes.get(at.wrapping_sub(1)))
                || is_letter(bytes.get(at + word.len())))
    };
    let places: Vec<usize> = text
        .match_indices(word)
        .map(|(at, _)| at)
        .filter(|&at| !is_part(at))
        .collect();
    for &at in places.iter().rev() {
        text.replace_range(at..at + word.len(), "\0");
    }
    places.len()
}

fn han(text: &str) -> usize {
    text.chars().filter(|&c| is_han(c)).count()
}

/// Whether a text has an address.
fn has_domain(text: &str) -> bool {
    memchr::memchr(b'.', text.as_bytes()).is_some()
        && text.split(|c: char| !c.is_ascii_graphic()).any(is_domain)
}

/// Whether a word is an address: www.abc8.com, k88.vip.
pub(super) fn is_domain(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    word.rsplit_once('.').is_some_and(|(name, end)| {
        name.len() >= 2
            && (2..=4).contains(&end.len())
            && end.bytes().all(|byte| byte.is_ascii_alphabetic())
    })
}
