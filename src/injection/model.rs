//! What a character of the original costs: the language, and the page.

use std::{cell::OnceCell, sync::LazyLock};

use super::{
    gbk,
    look::is_hanzi,
    originals::{Kind, Original},
    script::{Script, Set, is_simplified_only, is_traditional_only},
};
use crate::{
    Span,
    statistics::{After, Symbol, UNITS, cost_in_context},
};

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
pub(super) const TWICE: i32 = 8;

/// What a bracket or a quotation mark costs more, in bits, that closes what
/// was not opened: in 14,526 sound texts one of 59 is not, by
/// `injection_constants` in `data/measure`.
pub(super) const UNOPENED: i32 = 6;

/// What half an ellipsis costs, in bits: it is written twice.
const LONE: i32 = 4;

/// How much of what follows a character is told by the page itself: by what
/// follows it there, and by what follows it and the one before it; the rest
/// by the language. From a half of this to twice as much reads as many runs.
const PAIR_SHARE: f64 = 0.2;
const GROUP_SHARE: f64 = 0.3;

/// How often a character, or two, must be on the page so that what follows
/// them there counts for half of its share.
const UNSURE_PAIR: f64 = 8.0;
const UNSURE_GROUP: f64 = 1.0;

/// How many characters tell what the page is like.
pub(super) const SAMPLE: usize = 100_000;

/// The symbol of a character. The statistics are made from text of the
/// mainland: quotation marks of Taiwan stand where those of the mainland do.
pub(super) fn symbol(c: char) -> Symbol {
    Symbol::of(match c {
        '「' => '“',
        '」' => '”',
        '『' => '‘',
        '』' => '’',
        _ => c,
    })
}

/// The costs on a page.
#[derive(Debug)]
pub(super) struct Model<'t> {
    text: &'t str,
    /// What is deleted from it, in order.
    deleted: &'t [Span],
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
    pub(super) fn new(text: &'t str, deleted: &'t [Span]) -> Model<'t> {
        Model { text, deleted, own: OnceCell::new() }
    }

    /// What a character costs that stands on the page.
    pub(super) fn shown(&self, last: [Symbol; 2], c: char) -> i32 {
        cost_in_context(last[0], last[1], symbol(c))
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
                '…' => 0,
                _ => behind_ellipsis(last, before),
            };
        // What it costs after others is seldom next to nothing, and takes
        // far longer to find.
        if kind > limit.saturating_add(UNITS) {
            return None;
        }
        let after = After::of(last[0], last[1]);
        let limit = limit.saturating_sub(kind);
        let more = own.cost(&after, last, symbol(c), limit);
        Some(kind + more?)
    }

    /// The same for Hanzi, which cost as much wherever nothing else tells:
    /// adds those to `found` that cost no more than `limit`, and without a cost
    /// what is no Hanzi. Whether there are others.
    pub(super) fn costs<T>(
        &self,
        last: [Symbol; 2],
        before: char,
        originals: impl Iterator<Item = (Original, T)>,
        limit: i32,
        found: &mut Vec<(Original, T, Option<i32>)>,
    ) -> bool {
        let own = self.own();
        let after = After::of(last[0], last[1]);
        let is_own = own.follows.has_after(last[1]);
        let lone = behind_ellipsis(last, before);
        let mut are_others = false;
        for (original, with) in originals {
            let bits = match original.kind {
                Kind::Hanzi(_) if own.seen.has_unit(original.unit()) => 0,
                Kind::Hanzi(traits) => own.unseen[usize::from(traits)],
                Kind::RareMark => RARE_MARK,
                Kind::Other => {
                    if original.exists() {
                        found.push((original, with, None));
                    }
                    continue;
                }
            };
            let kind = bits * UNITS + lone;
            // Nothing costs less than nothing.
            let left = limit.saturating_sub(kind);
            if left < 0 {
                are_others = true;
                continue;
            }
            let symbol = original.symbol;
            let more = match is_own && own.follows.has_after(symbol) {
                true => own.cost(&after, last, symbol, left),
                false => after.cost_up_to(left, symbol),
            };
            match more {
                Some(more) => found.push((original, with, Some(kind + more))),
                None => are_others = true,
            }
        }
        are_others
    }

    /// Counts what was read as if the page had it.
    pub(super) fn learn(&mut self, last: [char; 2], text: &str) {
        let mut last = last.map(symbol);
        if let Some(own) = self.own.get_mut() {
            for symbol in text.chars().map(symbol) {
                own.follows.learn(last, symbol);
                last = [last[1], symbol];
            }
        }
    }

    fn own(&self) -> &Own {
        self.own.get_or_init(|| Own::of(self.text, self.deleted))
    }
}

impl Own {
    fn of(text: &str, deleted: &[Span]) -> Own {
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
            follows: Follows::of(&sample(text, deleted)),
        }
    }

    /// What a character costs on this page wherever it stands.
    fn kind(&self, c: char) -> i32 {
        let seen = self.seen.has(c);
        let bits = match traits_of(c) {
            Some(_) if seen => 0,
            Some(traits) => self.unseen[usize::from(traits)],
            None if !is_common_mark(c) => RARE_MARK,
            None if seen || self.has_opener(c) => 0,
            None => NEW_MARK,
        };
        bits * UNITS
    }

    /// Whether the page has what `c` closes: where every 」 stands behind a 。
    /// it may have lost them all.
    fn has_opener(&self, c: char) -> bool {
        opener(c).is_some_and(|open| self.seen.has(open))
    }

    /// What a symbol costs after others, unless it costs more than `limit`.
    fn cost(
        &self,
        after: &After,
        last: [Symbol; 2],
        symbol: Symbol,
        limit: i32,
    ) -> Option<i32> {
        let Some(own) = self.follows.cost(last, symbol) else {
            return after.cost_up_to(limit, symbol);
        };
        let cost = after.cost(symbol);
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
    LazyLock::new(|| in_units(1.0 - PAIR_SHARE - GROUP_SHARE));

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

/// The symbols of a page's first characters, without what is deleted.
fn sample(text: &str, deleted: &[Span]) -> Vec<Symbol> {
    let mut symbols = Vec::with_capacity(SAMPLE.min(text.len() / 2));
    let mut at = 0;
    let ends = deleted.iter().map(|span| (span.start(), span.end()));
    for (start, end) in ends.chain([(text.len(), text.len())]) {
        let kept = text.get(at..start).unwrap_or_default();
        let left = SAMPLE - symbols.len();
        symbols.extend(kept.chars().take(left).map(symbol));
        at = end;
    }
    symbols
}

/// What follows what on the page, one symbol or two: a table of slots, by a
/// hash of the symbols.
#[derive(Debug)]
struct Follows {
    /// The symbols and, in the lowest bits, how often they are there; 0 where
    /// the slot is free.
    groups: Vec<u64>,
    /// How many slots are free, but for some that stay free.
    free: usize,
    /// How often each symbol is there.
    singles: Vec<u16>,
}

impl Follows {
    /// 2^64 divided by the golden ratio, which spreads keys that follow each
    /// other.
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

    fn of(symbols: &[Symbol]) -> Follows {
        // A pair and a group for each symbol, and some slots that stay free.
        let slots = (5 * symbols.len().max(2) / 2).next_power_of_two();
        let mut follows = Follows {
            groups: vec![0; slots],
            free: slots - slots / 8,
            singles: vec![0; Symbol::COUNT],
        };
        let mut last = [Symbol::line_break(); 2];
        for &symbol in symbols {
            follows.learn(last, symbol);
            last = [last[1], symbol];
        }
        follows
    }

    fn learn(&mut self, last: [Symbol; 2], symbol: Symbol) {
        let single = &mut self.singles[last[1].rank()];
        *single = single.saturating_add(1);
        self.add(Follows::pair(last[1], symbol));
        self.add(Follows::group(last, symbol));
    }

    /// Whether anything follows a symbol.
    fn has_after(&self, symbol: Symbol) -> bool {
        self.singles[symbol.rank()] > 0
    }

    /// The bits of a slot that count, and the most that they can.
    const COUNT_BITS: u32 = 16;
    const MOST: u64 = (1 << Follows::COUNT_BITS) - 1;

    fn pair(before: Symbol, symbol: Symbol) -> u64 {
        let [before, symbol] = [before, symbol].map(|s| s.rank() as u64);
        (before + 1) << 16 | symbol
    }

    fn group(last: [Symbol; 2], symbol: Symbol) -> u64 {
        let first = (last[0].rank() as u64 + 1) << 32;
        Follows::pair(last[1], symbol) | first
    }

    fn add(&mut self, group: u64) {
        let at = self.find(group);
        let slot = &mut self.groups[at];
        if *slot != 0 {
            *slot += u64::from(*slot & Self::MOST < Self::MOST);
        } else if self.free > 0 {
            self.free -= 1;
            *slot = group << Self::COUNT_BITS | 1;
        }
    }

    /// The slot of a group, or the free one where it would be.
    fn find(&self, group: u64) -> usize {
        let slots = self.groups.len();
        let hash = group.wrapping_mul(Self::SPREAD);
        let mut at = (hash >> 32) as usize & (slots - 1);
        while self.groups[at] != 0
            && self.groups[at] >> Self::COUNT_BITS != group
        {
            at = (at + 1) & (slots - 1);
        }
        at
    }

    /// How often a group is there.
    fn count(&self, group: u64) -> u32 {
        (self.groups[self.find(group)] & Self::MOST) as u32
    }

    /// What a symbol costs after others by the page's share, in units.
    fn cost(&self, last: [Symbol; 2], symbol: Symbol) -> Option<i32> {
        if self.singles[symbol.rank()] == 0 {
            return None;
        }
        let pair = match self.count(Follows::pair(last[1], symbol)) {
            0 => return None,
            count => f64::from(count),
        };
        let single = f64::from(self.singles[last[1].rank()]);
        let mut likely = PAIR_SHARE * pair / (single + UNSURE_PAIR);
        let group = self.count(Follows::group(last, symbol));
        if group > 0 {
            let first = self.count(Follows::pair(last[0], last[1]));
            likely += GROUP_SHARE * f64::from(group)
                / (f64::from(first) + UNSURE_GROUP);
        }
        Some(in_units(likely))
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

/// Whether a character opens what another one closes.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '（' | '“' | '‘' | '《' | '〈' | '【' | '「' | '『' | '〔' | '〖'
    )
}

/// Whether a character stands for lost bytes.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '?' | '？' | '\u{FFFD}')
}

/// Whether a run can begin after the character.
pub(super) fn may_precede(c: char) -> bool {
    is_hanzi(c) || gbk::encode(c).is_some()
}

/// What a character costs more behind half an ellipsis: the statistics do not
/// reach from one dot to behind the other.
fn behind_ellipsis(last: [Symbol; 2], before: char) -> i32 {
    if before == '…' && last[0] != last[1] { LONE * UNITS } else { 0 }
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
pub(super) fn traits_of(c: char) -> Option<u8> {
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

/// Whether a character is neither a Hanzi nor what running text has, and
/// costs as much on any page and behind anything.
pub(super) fn is_rare_mark(c: char) -> bool {
    !is_hanzi(c)
        && c != '\0'
        && !is_common_mark(c)
        && opener(c).is_none()
        && !is_stop(c)
}

/// Whether a character is punctuation, a digit or a letter as running text
/// has it.
fn is_common_mark(c: char) -> bool {
    matches!(c, '\u{3000}' | '、' | '。' | '·' | '—' | '…' | '℃' | '○')
        || matches!(c, '‘'..='”' | '〈'..='】' | '！'..='～')
}
