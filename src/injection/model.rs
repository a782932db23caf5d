//! What a character of the original costs: the language, and the page.

use core::num::NonZeroU32;
use std::{cell::OnceCell, sync::LazyLock};

use super::{
    gbk,
    look::is_hanzi,
    script::{Script, Set, is_simplified_only, is_traditional_only},
};
use crate::statistics::{Symbol, UNITS, cost_in_context, cost_up_to};

/// What a character that is not written in the page's script costs more, in
/// bits.
const OTHER_SCRIPT: i32 = 10;

/// What a character costs more, in bits, that is neither a Hanzi nor
/// punctuation of running text: GBK has box drawing, kana, Greek and many
/// signs, all of them as rare as the rarest Hanzi to the statistics.
const RARE_MARK: i32 = 12;

/// What a Hanzi costs more, in bits, that the page has nowhere else.
const NEW_HANZI: i32 = 1;

/// The same for one that the statistics do not know, of which GBK has some
/// 10,000: they cost as much as the rarest one known.
const UNKNOWN: i32 = 10;

/// What punctuation costs more, in bits, that the page has nowhere else.
const NEW_MARK: i32 = 4;

/// What an ideographic space costs more, in bits: it indents paragraphs,
/// and the statistics take it for a line's end.
const INDENT: i32 = 8;

/// What a full-width letter or digit costs more, in bits, on a page that has
/// hardly any: beside Hanzi it is rather a byte of one and a byte of
/// another.
const WIDE: i32 = 6;

/// As many full-width letters and digits are a page's habit.
const HABIT: usize = 3;

/// What the same punctuation costs more the second time in a row, in bits:
/// reviews that the statistics are made from end in several stops.
const TWICE: i32 = 8;

/// What a bracket or a quotation mark costs more, in bits, that closes what
/// was not opened.
pub(super) const UNOPENED: i32 = 6;

/// What half an ellipsis costs, in bits: it is written twice.
const LONE: i32 = 4;

/// How much of what follows a character is told by the page itself, in
/// hundredths; the rest by the language.
const OWN_SHARE: f64 = 0.25;

/// How many characters tell what the page is like.
pub(super) const SAMPLE: usize = 100_000;

/// How often a character must be on the page so that what follows it there
/// counts for half of its share.
const UNSURE: f64 = 8.0;

/// The costs on a page.
#[derive(Debug)]
pub(super) struct Model<'t> {
    text: &'t str,
    own: OnceCell<Own>,
}

/// What the page's own characters are, and which follow each other.
#[derive(Debug)]
struct Own {
    /// What a Hanzi of each of [`TRAITS`] costs that is not seen, in bits.
    unseen: [i32; ALL_TRAITS],
    /// Full-width letters and digits are the page's habit.
    wide: bool,
    seen: Set,
    follows: Follows,
}

impl<'t> Model<'t> {
    pub(super) fn new(text: &'t str) -> Model<'t> {
        Model { text, own: OnceCell::new() }
    }

    /// What a character costs that stands on the page.
    pub(super) fn shown(&self, last: [Symbol; 2], c: char) -> i32 {
        cost_in_context(last[0], last[1], Symbol::of(c))
    }

    /// What a character costs that is to be put there, unless it costs more
    /// than `limit`; `before` is the one before it.
    pub(super) fn cost(
        &self,
        last: [Symbol; 2],
        before: char,
        c: char,
        limit: i32,
    ) -> Option<i32> {
        let own = self.own();
        let kind = own.kind(c)
            + match c {
                '\u{3000}' => INDENT * UNITS,
                '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' if !own.wide => {
                    WIDE * UNITS
                }
                // Who writes two may as well write three.
                _ if c == before && last[0] != last[1] && is_stop(c) => {
                    TWICE * UNITS
                }
                // The statistics do not reach from one dot to behind the
                // other.
                '…' => 0,
                _ if before == '…' && last[0] != last[1] => LONE * UNITS,
                _ => 0,
            };
        // What it costs after others is seldom next to nothing, and takes
        // far longer to find.
        if kind > limit.saturating_add(UNITS) {
            return None;
        }
        let more = own.cost(last, Symbol::of(c), limit.saturating_sub(kind));
        Some(kind + more?)
    }

    fn own(&self) -> &Own {
        self.own.get_or_init(|| Own::of(self.text))
    }
}

impl Own {
    fn of(text: &str) -> Own {
        let is_wide =
            |c: &char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
        let mut seen = Set::default();
        for c in text.chars().take(SAMPLE) {
            if let Ok(unit) = u16::try_from(u32::from(c)) {
                seen.add(unit);
            }
        }
        let script = Script::of(text);
        Own {
            unseen: core::array::from_fn(|traits| {
                let traits = traits as u8;
                let is_other = match script {
                    Script::Simplified => traits & TRADITIONAL_ONLY != 0,
                    Script::Traditional => traits & SIMPLIFIED_ONLY != 0,
                    Script::Unknown => false,
                };
                let new = match traits & UNKNOWN_SYMBOL {
                    0 => NEW_HANZI,
                    _ => UNKNOWN,
                };
                new + if is_other { OTHER_SCRIPT } else { 0 }
            }),
            wide: text.chars().filter(is_wide).take(HABIT).count() == HABIT,
            seen,
            follows: Follows::of(text.chars().take(SAMPLE).map(Symbol::of)),
        }
    }

    /// What a character costs on this page wherever it stands.
    fn kind(&self, c: char) -> i32 {
        let seen = self.seen.has(c);
        let bits = match traits_of(c) {
            Some(_) if seen => 0,
            Some(traits) => self.unseen[usize::from(traits)],
            None if !is_common_mark(c) => RARE_MARK,
            None if seen => 0,
            None => NEW_MARK,
        };
        bits * UNITS
    }

    /// What a symbol costs after others, unless it costs more than `limit`.
    fn cost(
        &self,
        last: [Symbol; 2],
        symbol: Symbol,
        limit: i32,
    ) -> Option<i32> {
        let Some(own) = self.follows.cost(last[1], symbol) else {
            return cost_up_to(limit, last[0], last[1], symbol);
        };
        let cost = cost_in_context(last[0], last[1], symbol);
        // The cost of either's being so: the cheaper one, less what the
        // other one adds to its likelihood.
        let language = cost + *LANGUAGE_SHARE;
        let apart = (own - language).unsigned_abs() as usize;
        let less = EITHER.get(apart).copied().unwrap_or(0);
        let cost = cost.min(own.min(language) - less);
        (cost <= limit).then_some(cost)
    }
}

/// What the share of the language costs, in units.
static LANGUAGE_SHARE: LazyLock<i32> =
    LazyLock::new(|| in_units(1.0 - OWN_SHARE));

/// How much less it costs, in units, if either of two things is so than if
/// the cheaper one is, by how much they are apart.
static EITHER: LazyLock<Vec<i32>> = LazyLock::new(|| {
    (0..)
        .map(|apart| {
            -in_units(1.0 + (-f64::from(apart) / f64::from(UNITS)).exp2())
        })
        .take_while(|&less| less > 0)
        .collect()
});

/// What something of a likelihood costs, in units.
fn in_units(likelihood: f64) -> i32 {
    (-likelihood.log2() * f64::from(UNITS)).round() as i32
}

/// What follows what on the page: a table of slots, by a hash of the two
/// symbols.
#[derive(Debug)]
struct Follows {
    /// Both symbols, none if the slot is free, and how often they are there.
    pairs: Vec<(Option<NonZeroU32>, u32)>,
    /// How often each symbol is there.
    singles: Vec<u16>,
}

impl Follows {
    /// 2^32 divided by the golden ratio, which spreads keys that follow each
    /// other.
    const SPREAD: u32 = 0x9E37_79B9;

    fn of(symbols: impl Iterator<Item = Symbol> + Clone) -> Follows {
        let most = symbols.clone().count();
        let slots = (2 * most).next_power_of_two();
        let mut follows = Follows {
            pairs: vec![(None, 0); slots],
            singles: vec![0; Symbol::COUNT],
        };
        let mut last = Symbol::line_break();
        for symbol in symbols {
            let single = &mut follows.singles[last.rank()];
            *single = single.saturating_add(1);
            let pair = Follows::pair(last, symbol);
            let slot = follows.find(pair);
            let (in_slot, count) = &mut follows.pairs[slot];
            *in_slot = pair;
            *count += 1;
            last = symbol;
        }
        follows
    }

    fn pair(before: Symbol, symbol: Symbol) -> Option<NonZeroU32> {
        let [before, symbol] = [before, symbol].map(|s| s.rank() as u32);
        NonZeroU32::new((before + 1) << 16 | symbol)
    }

    /// The slot of a pair, or the free one where it would be.
    fn find(&self, pair: Option<NonZeroU32>) -> usize {
        let slots = self.pairs.len();
        let hash = pair.map_or(0, NonZeroU32::get).wrapping_mul(Self::SPREAD);
        let mut at = ((u64::from(hash) * slots as u64) >> 32) as usize;
        while self.pairs[at].0.is_some() && self.pairs[at].0 != pair {
            at = (at + 1) & (slots - 1);
        }
        at
    }

    /// What a symbol costs after another by the page's share, in units.
    fn cost(&self, before: Symbol, symbol: Symbol) -> Option<i32> {
        if self.singles[symbol.rank()] == 0 {
            return None;
        }
        let (pair, count) =
            self.pairs[self.find(Follows::pair(before, symbol))];
        pair?;
        let single = f64::from(self.singles[before.rank()]);
        Some(in_units(OWN_SHARE * f64::from(count) / (single + UNSURE)))
    }
}

/// Whether punctuation can follow the mark for a lost pair, because
/// something was put in before it.
pub(super) fn is_stop(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '、' | '；' | '！' | '？' | '：' | ',' | ';' | '!'
    )
}

/// What opens that which a character closes.
pub(super) fn opener(c: char) -> Option<char> {
    Some(match c {
        '）' => '（',
        '”' => '“',
        '’' => '‘',
        '》' => '《',
        '〉' => '〈',
        '】' => '【',
        '」' => '「',
        '』' => '『',
        '〕' => '〔',
        '〗' => '〖',
        '］' => '［',
        '｝' => '｛',
        _ => return None,
    })
}

/// Whether a character stands for lost bytes.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '?' | '？' | '\u{FFFD}')
}

/// Whether a run can begin after the character.
pub(super) fn may_precede(c: char) -> bool {
    is_hanzi(c) || gbk::encode(c).is_some()
}

/// What a Hanzi is wherever it stands.
const UNKNOWN_SYMBOL: u8 = 1;
const TRADITIONAL_ONLY: u8 = 2;
const SIMPLIFIED_ONLY: u8 = 4;
const ALL_TRAITS: usize = 8;

/// The first Hanzi, and how many there are but for 〇.
const FIRST_HANZI: u32 = 0x4E00;
const HANZI: u32 = 0x9FA5 - FIRST_HANZI + 1;

/// The traits of a Hanzi.
fn traits_of(c: char) -> Option<u8> {
    let at = u32::from(c).wrapping_sub(FIRST_HANZI);
    match TRAITS.get(at as usize) {
        Some(&traits) => Some(traits),
        None => is_hanzi(c).then(|| find_traits(c)),
    }
}

fn find_traits(c: char) -> u8 {
    let either = |is: bool, trait_| if is { trait_ } else { 0 };
    either(Symbol::of(c).is_unknown(), UNKNOWN_SYMBOL)
        | either(is_traditional_only(c), TRADITIONAL_ONLY)
        | either(is_simplified_only(c), SIMPLIFIED_ONLY)
}

static TRAITS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let all = (0..HANZI).filter_map(|at| char::from_u32(FIRST_HANZI + at));
    all.map(find_traits).collect()
});

/// Whether a character is punctuation, a digit or a letter as running text
/// has it.
fn is_common_mark(c: char) -> bool {
    matches!(c, '\u{3000}' | '、' | '。' | '·' | '—' | '…' | '℃' | '○')
        || matches!(c, '‘'..='”' | '〈'..='】' | '！'..='～')
}
