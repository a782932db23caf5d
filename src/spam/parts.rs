//! Family `gambling`, the parts of a line between joints: which words of the
//! rules each has, and what is left of it.

use std::sync::OnceLock;

use super::{
    contact, gambling::FAMILY, lexicon::Lexicon, rules::Rules, splice,
    text::is_han,
};
use crate::Span;

/// What a word of the rules is in such a line.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Kind {
    Filler,
    Role,
    Edition,
    Offer,
    RoleSure,
    Game,
    MaybeKnown,
    Known,
    /// What is played or promised is no name, whatever list it is in.
    Luring,
    /// What has a name of its own, whatever else is said of it.
    Company,
}

/// The lists of words, each with its family. Of two kinds of one word the
/// later counts.
const LISTS: [(&str, &str, Kind); 13] = [
    (FAMILY, "filler", Kind::Filler),
    (FAMILY, "edition", Kind::Edition),
    (FAMILY, "game", Kind::Game),
    (FAMILY, "role", Kind::Role),
    (FAMILY, "role-weak", Kind::Role),
    (FAMILY, "role-sure", Kind::RoleSure),
    (FAMILY, "offer", Kind::Offer),
    (FAMILY, "luring", Kind::Luring),
    (FAMILY, "company", Kind::Company),
    (FAMILY, "site-end", Kind::Game),
    (splice::FAMILY, "site-weak", Kind::MaybeKnown),
    (FAMILY, "brand", Kind::Known),
    (splice::FAMILY, "site", Kind::Known),
];

fn vocabulary() -> &'static Lexicon<Kind> {
    static WORDS: OnceLock<Lexicon<Kind>> = OnceLock::new();
    WORDS.get_or_init(|| {
        Lexicon::new(LISTS.iter().flat_map(|&(family, key, kind)| {
            let words = Rules::bundled().words(family, key).iter();
            let is_long = |word: &&&str| word.chars().nth(1).is_some();
            words.filter(is_long).map(move |word| (*word, kind))
        }))
    })
}

/// Whether a line in small letters has a word that names a site or says what
/// it offers.
pub(super) fn may_be(lower: &str) -> bool {
    vocabulary().places(lower).any(|(_, it)| match it.what {
        Kind::Role
        | Kind::Offer
        | Kind::RoleSure
        | Kind::Known
        | Kind::Luring => true,
        Kind::Filler
        | Kind::Edition
        | Kind::Game
        | Kind::MaybeKnown
        | Kind::Company => false,
    })
}

/// The longest name of a site, in ideographs, and with letters.
const NAME: usize = 6;
const LONG_NAME: usize = 16;

/// So many of a hundred characters of a part that is no name are words that
/// the rules know.
const COVERED: usize = 60;

/// A part of a line between joints, and what it has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Part {
    pub(super) span: Span,
    pub(super) known: bool,
    pub(super) maybe_known: bool,
    pub(super) game: bool,
    pub(super) game_else: bool,
    /// Letters or digits beside a short name: j9九游, 6686体育.
    pub(super) code: bool,
    /// There are others than those of the rules.
    pub(super) letters: bool,
    /// One of these is a digit.
    pub(super) numbered: bool,
    pub(super) roles: i32,
    pub(super) sure: i32,
    pub(super) offers: i32,
    pub(super) address: bool,
    /// So many yuan are given: 送18元.
    pub(super) amount: bool,
    pub(super) edition: bool,
    pub(super) company: bool,
    /// The last known name or address.
    pub(super) site: Option<Span>,
    /// What is no word of the rules, if it is one stretch.
    pub(super) name: Option<Span>,
    /// The characters, and those of them in words of the rules.
    pub(super) all: usize,
    pub(super) covered: usize,
    pub(super) stretches: usize,
    /// Ideographs in none of the words.
    pub(super) others: usize,
    pub(super) has_word: bool,
}

impl Part {
    /// The parts of a line that have a letter, a digit or an ideograph.
    pub(super) fn all(line: &str) -> Vec<Part> {
        let joints = joints();
        let is_joint = |c: char| {
            !is_han(c)
                && (matches!(c, ' ' | '\u{3000}' | '\u{FE0F}')
                    || joints.binary_search(&c).is_ok())
        };
        let mut parts = Vec::new();
        for part in line.split(is_joint) {
            if part.chars().any(char::is_alphanumeric) {
                let start = part.as_ptr() as usize - line.as_ptr() as usize;
                let span = Span::new(start, start + part.len());
                parts.push(Part::of(line, span));
            }
        }
        parts
    }

    pub(super) fn of(line: &str, span: Span) -> Part {
        let shown = &line[span];
        let mut part = Part { span, ..Part::default() };
        let ends_else = Rules::bundled().words(FAMILY, "end-else");
        // What is no word of the rules: its place and the end of the last.
        let mut other: Option<(usize, usize)> = None;
        let mut letters = false;
        let mut at = 0;
        while let Some(c) = shown[at..].chars().next() {
            let rest = &shown[at..];
            let token = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '.'))
                .unwrap_or(rest.len());
            let word = vocabulary()
                .at_start(rest)
                .filter(|it| !is_in_letters(shown, at, it.word))
                .map(|it| (it.word.len(), it.what, it.word))
                .max();
            let len = match word {
                Some((len, kind, word)) => {
                    // 云鼎娱乐, not 娱乐新闻.
                    let is_named = other.is_some_and(|it| it.1 == at);
                    if matches!(kind, Kind::Known | Kind::MaybeKnown) {
                        let start = span.start() + at;
                        part.site = Some(Span::new(start, start + len));
                    }
                    if kind != Kind::Game || is_named {
                        part.add(kind, word, ends_else);
                    }
                    part.covered += word.chars().count();
                    len
                }
                None if token > 0 => {
                    let unit = rest[token..].chars().next();
                    let is_amount = unit.is_some_and(|c| UNITS.contains(&c))
                        && rest.as_bytes()[..token]
                            .iter()
                            .all(u8::is_ascii_digit);
                    if is_amount {
                        part.amount = true;
                        part.covered += token;
                    } else if is_address(&rest[..token]) {
                        part.address = true;
                        let start = span.start() + at;
                        part.site = Some(Span::new(start, start + token));
                        part.covered += token;
                    } else if is_version(&rest[..token]) {
                        part.edition = true;
                        part.covered += token;
                    } else {
                        letters = true;
                        other =
                            Some((other.map_or(at, |it| it.0), at + token));
                        part.stretches +=
                            usize::from(other.is_some_and(|it| it.0 == at));
                    }
                    token
                }
                None => {
                    let len = c.len_utf8();
                    if is_han(c)
                        && !(UNITS.contains(&c)
                            && shown[..at]
                                .ends_with(|c: char| c.is_ascii_digit()))
                    {
                        part.others += 1;
                        let goes_on = other.is_some_and(|it| it.1 == at);
                        part.stretches += usize::from(!goes_on);
                        other = Some((other.map_or(at, |it| it.0), at + len));
                    }
                    len
                }
            };
            part.all += rest[..len].chars().count();
            at += len;
        }
        part.letters = letters;
        if let Some((from, to)) = other {
            let name = &shown[from..to];
            let count = name.chars().count();
            let ideographs = han(name);
            if part.stretches <= 2 && count <= LONG_NAME && ideographs <= NAME
            {
                let start = span.start();
                part.name = Some(Span::new(start + from, start + to));
                let is_game = part.game || part.game_else;
                let is_beside = (1..=4).contains(&ideographs) || is_game;
                part.code = letters && is_beside && !is_well_known(name);
                // b体育 is none of a company.
                part.game |= part.code && part.game_else;
                part.numbered =
                    part.code && name.contains(|c: char| c.is_ascii_digit());
            }
        }
        part
    }

    fn add(&mut self, kind: Kind, word: &str, ends_else: &[&str]) {
        self.has_word |=
            !matches!(kind, Kind::Filler | Kind::Edition | Kind::Company);
        match kind {
            Kind::Filler => {}
            Kind::Company => self.company = true,
            Kind::Edition => self.edition = true,
            Kind::Game if ends_else.contains(&word) => self.game_else = true,
            Kind::Game => self.game = true,
            Kind::Role => self.roles += 1,
            Kind::RoleSure => self.sure += 1,
            Kind::Offer | Kind::Luring => self.offers += 1,
            Kind::MaybeKnown => self.maybe_known = true,
            Kind::Known => self.known = true,
        }
    }

    /// Whether the part has none of the words.
    pub(super) fn is_bare(&self) -> bool {
        !self.has_word && !self.address && !self.edition
    }

    /// Whether the part is nothing but a short name and words.
    pub(super) fn is_named(&self, line: &str) -> bool {
        let name = self.name.map_or(0, |it| han(&line[it]));
        let is_short = self.stretches == 0
            || (self.stretches == 1
                && self.name.is_some()
                && name <= NAME - 2);
        // A name that was put into a title stands between its words.
        let is_covered = self.covered * 100 >= self.all * COVERED
            && self.stretches <= 2
            && self.others <= NAME - 2;
        !self.is_bare() && (is_short || is_covered)
    }

    /// Whether the part is nothing but a short name with letters.
    pub(super) fn is_name(&self) -> bool {
        self.is_bare()
            && self.letters
            && self.all <= LONG_NAME
            && self.others <= NAME - 2
    }
}

/// Whether letters and digits are those of a name that everybody knows, or
/// of a number.
fn is_well_known(name: &str) -> bool {
    let letters = name.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let words = |key| Rules::bundled().words(FAMILY, key);
    words("code-own").contains(&letters)
        || words("code-not").iter().any(|it| name.contains(it))
}

/// What parts are joined with, in order.
fn joints() -> &'static [char] {
    static JOINTS: OnceLock<Vec<char>> = OnceLock::new();
    JOINTS.get_or_init(|| Rules::bundled().chars(FAMILY, "joint"))
}

/// Whether a word of letters is a part of a longer one there.
fn is_in_letters(text: &str, at: usize, word: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let is_own = |c: char| c.is_ascii_alphanumeric();
    (word.starts_with(is_own) && text[..at].ends_with(is_letter))
        || (word.ends_with(is_own)
            && text[at + word.len()..].starts_with(is_letter))
}

/// Whether letters are an address, with an end that such sites have, too.
fn is_address(token: &str) -> bool {
    let ends = Rules::bundled().words(FAMILY, "address-end");
    contact::is_address(token)
        || token
            .rsplit_once('.')
            .is_some_and(|(name, end)| name.len() > 2 && ends.contains(&end))
}

/// Whether letters are the number of an edition: v4.9.3, 2024.
fn is_version(token: &str) -> bool {
    let digits = token.strip_prefix('v').unwrap_or(token);
    digits.contains('.')
        && digits.len() < token.len()
        && digits.bytes().all(|it| it.is_ascii_digit() || it == b'.')
        || (digits.len() == 4 && digits.starts_with("20"))
}

/// What an amount is of.
const UNITS: [char; 5] = ['元', '%', '万', '块', '倍'];

pub(super) fn han(text: &str) -> usize {
    text.chars().filter(|&c| is_han(c)).count()
}
