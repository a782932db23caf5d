//! What reads like Chinese, and what does not look like text at all.

use std::sync::LazyLock;

use super::charset;
pub(super) use crate::han::is_han;
use crate::{
    Evidence,
    statistics::{self, Symbol, UNITS},
};

/// What a character of running Chinese text costs at most, on the average
/// of eight or more, in [`UNITS`].
pub(super) const GOOD: i64 = 12 * UNITS as i64;

/// The same for two or three characters, of which less is known.
pub(super) const SHORT: i64 = 10 * UNITS as i64;

/// Whether the character is one that Chinese, Japanese or Korean text is
/// made of.
pub(super) fn is_cjk(c: char) -> bool {
    is_han(c)
        || matches!(
            c,
            '\u{3000}'..='\u{30FF}'
                | '\u{3105}'..='\u{312F}'
                | '\u{AC00}'..='\u{D7A3}'
                | '\u{FF01}'..='\u{FF9F}'
        )
}

/// Whether the character is one for private use.
pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}')
}

/// Whether the character is one that everyday Chinese text is made of.
pub(super) fn is_everyday(c: char) -> bool {
    matches!(
        c,
        '\u{3000}'..='\u{301F}' | '\u{4E00}'..='\u{9FA5}' | '\u{FF01}'..='\u{FF5E}'
    ) || is_sign(c)
}

/// Whether the character is a sign that Chinese text and charsets have, the
/// letters of romanized Chinese among them.
pub(super) fn is_sign(c: char) -> bool {
    matches!(
        c,
        'ā' | 'á' | 'ǎ' | 'à' | 'ē' | 'é' | 'ě' | 'è' | 'ê' | 'ī' | 'í' | 'ǐ'
            | 'ì' | 'ō' | 'ó' | 'ǒ' | 'ò' | 'ū' | 'ú' | 'ǔ' | 'ù' | 'ü'
            | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ'
            | '·' | '×' | '÷' | '±' | '°' | '§' | '¨' | 'ˇ' | 'ˉ'
            | '\u{2010}'..='\u{203E}'
            | '\u{2100}'..='\u{22FF}'
            | '\u{2460}'..='\u{24FF}'
            | '\u{25A0}'..='\u{266F}'
            | '\u{0391}'..='\u{03C9}'
    )
}

/// What the text costs, for each of its characters: nothing for an empty
/// text.
pub(super) fn cost_per_char(text: &str) -> Option<i64> {
    let count = i64::try_from(text.chars().count()).ok()?;
    if count == 0 {
        return None;
    }
    let cost = statistics::cost_of(Symbol::line_break(), text.chars());
    Some(i64::from(cost) / count)
}

/// What the characters beyond ASCII cost each: beside columns of numbers and
/// Latin words, which cost little, a few of them may be any.
pub(super) fn cost_beyond_ascii(text: &str) -> i64 {
    let (mut last, mut sum, mut count) = (Symbol::line_break(), 0, 0);
    for c in text.chars() {
        let next = Symbol::of(c);
        if !c.is_ascii() {
            sum += i64::from(statistics::cost(last, next));
            count += 1;
        }
        last = next;
    }
    sum / count.max(1)
}

/// What two characters in a row cost each, on the average, in a part of a text
/// that is out of step.
const ROUGH: i32 = 15 * UNITS;

/// The characters, by their number, at which a part of the text reads like
/// characters at random.
pub(super) fn rough_places(text: &str) -> impl Iterator<Item = usize> {
    let mut last = Symbol::line_break();
    let mut rough = Rough::default();
    let is_rough = move |&(_, c): &(usize, char)| {
        let next = Symbol::of(c);
        let cost = statistics::cost(last, next);
        last = next;
        rough.is_at(cost)
    };
    text.chars().enumerate().filter(is_rough).map(|(at, _)| at)
}

/// How sure it is that the pairs of bytes that became the text are in step
/// from end to end.
pub(super) fn evidence(text: &str) -> Evidence {
    match rough_places(text).next() {
        Some(_) => Evidence::Inferred,
        None => Evidence::Certain,
    }
}

/// Tells where a text reads like characters at random.
#[derive(Default)]
pub(super) struct Rough {
    /// What the last character cost.
    before: i32,
}

impl Rough {
    /// Takes what the next character costs.
    pub(super) fn is_at(&mut self, cost: i32) -> bool {
        let both = self.before + cost;
        self.before = cost;
        both > 2 * ROUGH
    }
}

/// How often neighbours meet that do not meet in words of any language: a
/// capital after a small letter, a letter beside a sign.
pub(super) fn oddness(chars: impl IntoIterator<Item = char>) -> usize {
    let mut last = ('\0', Kind::Other);
    let is_odd = |&c: &char| {
        let next = (c, Kind::of(c));
        let (a, b) = (last.1, next.1);
        let is_odd = matches!(
            (a, b),
            (Kind::Small, Kind::Capital)
                | (Kind::Sign, Kind::Small | Kind::Capital | Kind::Trail)
                | (Kind::Small | Kind::Capital, Kind::Sign)
                | (Kind::Corner, Kind::Small | Kind::Capital | Kind::Sign)
                | (Kind::Small | Kind::Capital | Kind::Sign, Kind::Corner)
        );
        // In a drawing, lines lie between the corners of a frame, and what
        // fills an area is repeated.
        let is_odd_frame =
            matches!((a, b), (Kind::Corner, Kind::Corner)) && last.0 != c;
        last = next;
        is_odd || is_odd_frame
    };
    chars.into_iter().filter(is_odd).count()
}

#[derive(Clone, Copy)]
enum Kind {
    Small,
    Capital,
    Sign,
    /// A letter or sign of ASCII that is the second byte of characters.
    Trail,
    /// A corner or crossing of a frame, or a filled area.
    Corner,
    Other,
}

/// The kinds of the characters that single-byte charsets have, by slot.
static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let mut kinds = vec![Kind::Sign; charset::SLOTS];
    for c in '\u{80}'..='\u{FFFF}' {
        if let Some(slot) = charset::slot(c) {
            kinds[slot] = Kind::read(c);
        }
    }
    kinds
});

impl Kind {
    fn of(c: char) -> Kind {
        match c {
            '@'..='~' => Kind::Trail,
            '\0'..='\x7F' => Kind::Other,
            _ => charset::slot(c).map_or(Kind::Sign, |slot| KINDS[slot]),
        }
    }

    fn read(c: char) -> Kind {
        if matches!(c, '─' | '│' | '═' | '║') {
            Kind::Other
        } else if matches!(c, '\u{2500}'..='\u{259F}') {
            Kind::Corner
        } else if c.is_uppercase() {
            Kind::Capital
        } else if c.is_alphabetic() && !matches!(c, 'ª' | 'º') {
            Kind::Small
        } else {
            Kind::Sign
        }
    }
}
