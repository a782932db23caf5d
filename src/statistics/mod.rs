//! How likely one character follows another in Chinese text.
//!
//! The repairs that must choose between several originals ask here which of
//! them reads most like Chinese: [`cost`] is what a character costs after
//! the one before it, in [`UNITS`] of a bit. Text that reads well is cheap.
//! Punctuation is part of it, since damage is often next to it.
//!
//! Characters are told apart as [symbols](Symbol) only, so that one table
//! serves traditional and simplified text, half- and full-width
//! punctuation.
//!
//! # The table
//!
//! `data/generate/src/statistics.rs` counts the text and packs the pairs;
//! they are unpacked when they are first asked for, which takes a few
//! milliseconds and 1.5 MB. A pair that is not in the table costs what
//! leaving the first symbol for an unseen one costs and what the second
//! costs alone; a pair in the table is cheaper by one of sixteen levels.
//!
//! Bit by bit, the highest of each byte first, there is a row for every
//! symbol in the order of their ranks: 13 bits hold the number of
//! followers, and unless it is 0, 4 bits a width *w*; then for each follower
//! the gap between its rank and the lowest possible, as `gap >> w` ones, a
//! zero and *w* bits, and 4 bits for the level.

mod contexts;
mod symbol;

use std::sync::LazyLock;

use crate::{
    bits::Bits,
    tables::statistics::{BACKOFF, COSTS, LEVELS, PAIRS, SYMBOLS},
};

/// Units of a cost in one bit of information: `UNITS` more makes a text
/// half as likely.
pub(crate) const UNITS: i32 = 16;

/// What a character is to the statistics: its rank by frequency.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Symbol(u16);

impl Symbol {
    /// The symbol of a character.
    pub(crate) fn of(c: char) -> Symbol {
        TABLE.symbol(c)
    }

    /// How many symbols there are, that of unknown characters among them.
    pub(crate) const COUNT: usize = COSTS.len() + 1;

    /// The number of the symbol, less than [`Symbol::COUNT`].
    pub(crate) fn rank(self) -> usize {
        self.0.into()
    }

    /// Whether it is that of all characters that have none of their own.
    pub(crate) fn is_unknown(self) -> bool {
        self.rank() == COSTS.len()
    }

    /// The symbol of a blank, and of the beginning and the end of a line.
    pub(crate) fn line_break() -> Symbol {
        TABLE.symbol(symbol::BREAK)
    }
}

/// What `next` costs after `before`, in [`UNITS`].
pub(crate) fn cost(before: Symbol, next: Symbol) -> i32 {
    TABLE.cost(before, next)
}

/// What a symbol costs more after `before` than alone, in [`UNITS`], at the
/// most: where the two are no pair of the table.
pub(crate) fn backoff(before: Symbol) -> i32 {
    BACKOFF.get(before.rank()).map_or(0, |&backoff| backoff.into())
}

/// What `next` costs after `before`, which follows `first`, in [`UNITS`].
pub(crate) fn cost_after(first: Symbol, before: Symbol, next: Symbol) -> i32 {
    TABLE.cost(before, next) - contexts::gain(first, before, next)
}

/// The same by all groups of three that are known, of which [`cost_after`]
/// knows those that it decides most.
pub(crate) fn cost_in_context(
    first: Symbol,
    before: Symbol,
    next: Symbol,
) -> i32 {
    TABLE.cost(before, next) - contexts::gain_of_any(first, before, next)
}

/// What may follow two symbols, for many to be weighed.
pub(crate) struct After {
    table: &'static Table,
    row: Option<Row>,
    groups: contexts::After,
}

impl After {
    pub(crate) fn of(first: Symbol, before: Symbol) -> After {
        let table = &*TABLE;
        let row = table.pairs.rows.get(before.rank()).copied();
        After { table, row, groups: contexts::After::of(first, before) }
    }

    /// What [`cost_in_context`] tells.
    #[inline]
    pub(crate) fn cost(&self, next: Symbol) -> i32 {
        self.table.cost_in(self.row, next) - self.groups.gain(next)
    }

    /// The same, where it may be no more than `limit`; none if it is more.
    #[inline]
    pub(crate) fn cost_up_to(&self, limit: i32, next: Symbol) -> Option<i32> {
        let cost = self.table.cost_in(self.row, next);
        if cost - self.groups.most() > limit {
            return None;
        }
        let cost = cost - self.groups.gain(next);
        (cost <= limit).then_some(cost)
    }
}

/// What `symbol` costs wherever it stands, in [`UNITS`].
pub(crate) fn cost_alone(symbol: Symbol) -> i32 {
    TABLE.cost_alone(symbol)
}

/// What the characters of a text cost together, each after the one before
/// it, in [`UNITS`]; the first follows `before`. A run of blanks costs as
/// much as one.
pub(crate) fn cost_of(
    before: Symbol,
    text: impl IntoIterator<Item = char>,
) -> i32 {
    let line_break = Symbol::line_break();
    let (mut last, mut sum) = (before, 0);
    for next in text.into_iter().map(Symbol::of) {
        if next != line_break || last != line_break {
            sum += cost(last, next);
        }
        last = next;
    }
    sum
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::unpack);

/// The statistics, unpacked.
struct Table {
    /// The symbol of each character of the basic plane, by code point.
    symbols: Vec<u16>,
    /// By symbol, with one more for what has no symbol.
    costs: Vec<u16>,
    pairs: Pairs,
}

impl Table {
    fn unpack() -> Table {
        let ranks = unpack_symbols();
        let mut costs = Vec::with_capacity(COSTS.len() + 1);
        let mut cost = 0;
        for &more in COSTS {
            cost += u16::from(more);
            costs.push(cost);
        }
        // What was hardly ever seen is as rare as the rarest symbol.
        costs.push(cost);
        Table { symbols: ranks, costs, pairs: Pairs::unpack() }
    }

    fn symbol(&self, c: char) -> Symbol {
        let unknown = COSTS.len() as u16;
        Symbol(*self.symbols.get(c as usize).unwrap_or(&unknown))
    }

    #[inline]
    fn cost_alone(&self, symbol: Symbol) -> i32 {
        self.costs[usize::from(symbol.0)].into()
    }

    fn cost(&self, before: Symbol, next: Symbol) -> i32 {
        self.cost_in(self.pairs.rows.get(before.rank()).copied(), next)
    }

    /// What a symbol costs after the one of a row.
    #[inline]
    fn cost_in(&self, row: Option<Row>, next: Symbol) -> i32 {
        let alone = self.cost_alone(next);
        let Some(row) = row else { return alone };
        let gain = self
            .pairs
            .level(row, next)
            .map_or(0, |level| LEVELS[usize::from(level)]);
        alone + i32::from(row.backoff) - i32::from(gain)
    }
}

/// Calls `each` with the followers of every symbol and their levels, in
/// order.
fn each_row(mut each: impl FnMut(&[(Symbol, u8)])) {
    let mut bits = Bits::new(PAIRS);
    let mut take = |width| bits.take(width).unwrap_or(0);
    let mut row = Vec::new();
    for _ in COSTS {
        row.clear();
        let count = take(13);
        let width = if count > 0 { take(4) } else { 0 };
        let mut next = 0;
        for _ in 0..count {
            let mut high = 0;
            while take(1) == 1 {
                high += 1;
            }
            let rank = next + (high << width | take(width));
            next = rank + 1;
            row.push((Symbol(rank as u16), take(4) as u8));
        }
        each(&row);
    }
}

/// The levels of pairs: for each first symbol a table of slots by the rank of
/// the second one, modulo its size. A look takes one step in most cases, and
/// looks for many followers of one symbol stay close together.
///
/// Where a slot is taken, the next but one is tried, so that a slot tells the
/// lowest bit of a rank by where it stands, and what is in it has 16 bits.
struct Pairs {
    rows: Vec<Row>,
    /// A follower's rank without its lowest bit, and its level, or
    /// [`Pairs::FREE`].
    slots: Vec<u16>,
}

#[derive(Clone, Copy)]
struct Row {
    start: u32,
    /// The number of slots, a power of two, less one.
    mask: u16,
    /// What [`backoff`] tells of the symbol: beside the rest, it is read in one
    /// look.
    backoff: u16,
}

impl Pairs {
    const FREE: u16 = u16::MAX;
    const LEVEL_BITS: u32 = 4;
    const STEP: u16 = 2;

    /// All pairs; at least half of the slots of each row stay free, and one
    /// of each kind.
    fn unpack() -> Pairs {
        let mut pairs = Pairs { rows: Vec::new(), slots: Vec::new() };
        each_row(|row| pairs.add(row));
        pairs
    }

    /// Adds the row of the next symbol.
    fn add(&mut self, row: &[(Symbol, u8)]) {
        let odd = row.iter().filter(|it| it.0.0 % 2 == 1).count();
        let most = odd.max(row.len() - odd);
        let slots = (2 * row.len()).max(2 * most + 1);
        let slots = slots.next_power_of_two().max(Pairs::STEP as usize);
        let start = self.slots.len();
        let mask = slots as u16 - 1;
        self.slots.resize(start + slots, Pairs::FREE);
        let backoff = BACKOFF[self.rows.len()].into();
        self.rows.push(Row { start: start as u32, mask, backoff });
        let slots = &mut self.slots[start..];
        for &(next, level) in row {
            let mut at = next.0 & mask;
            while slots[usize::from(at)] != Pairs::FREE {
                at = (at + Pairs::STEP) & mask;
            }
            slots[usize::from(at)] = Pairs::tag(next) | u16::from(level);
        }
    }

    /// What a slot has of a rank.
    fn tag(symbol: Symbol) -> u16 {
        symbol.0 >> 1 << Pairs::LEVEL_BITS
    }

    #[inline]
    fn level(&self, row: Row, next: Symbol) -> Option<u8> {
        const LEVEL: u16 = (1 << Pairs::LEVEL_BITS) - 1;
        let start = row.start as usize;
        let mut at = next.0 & row.mask;
        let tag = Pairs::tag(next);
        loop {
            let slot = self.slots[start + usize::from(at)];
            if slot == Pairs::FREE {
                return None;
            }
            if slot & !LEVEL == tag {
                return Some((slot & LEVEL) as u8);
            }
            at = (at + Pairs::STEP) & row.mask;
        }
    }
}

/// No slot of a pair may look free.
const _: () = assert!(Symbol::COUNT < (Pairs::FREE >> 3) as usize);

/// The symbol of each character of the basic plane.
fn unpack_symbols() -> Vec<u16> {
    let unknown = COSTS.len() as u16;
    let mut ranks = vec![unknown; 0x1_0000];
    for (c, rank) in SYMBOLS.chars().zip(0..) {
        if let Some(slot) = ranks.get_mut(c as usize) {
            *slot = rank;
        }
    }
    let direct = ranks.clone();
    for (c, slot) in ranks.iter_mut().enumerate() {
        let c =
            char::from_u32(c as u32).unwrap_or(char::REPLACEMENT_CHARACTER);
        *slot = direct[symbol::representative(c) as usize];
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::contexts::{CONTEXTS, FIRSTS, OTHER_CONTEXTS};

    fn line(text: &str) -> i32 {
        cost_of(Symbol::line_break(), text.chars())
    }

    #[test]
    fn chinese_is_cheaper_than_its_characters_in_disorder() {
        for (text, disorder) in [
            ("经济发展得很快。", "快发得济很。展经"),
            ("我们在学校里学习", "校里们学习学我在"),
            ("因为天气不好，", "天为好因，不气"),
        ] {
            assert!(line(text) + 20 * UNITS < line(disorder), "{text}");
        }
    }

    #[test]
    fn scripts_and_widths_cost_the_same() {
        assert_eq!(line("產業發展，很快！"), line("产业发展,很快!"));
        assert_eq!(line("１２３"), line("456"));
    }

    #[test]
    fn every_pair_is_found_with_its_level() {
        let table = &*TABLE;
        assert_eq!(SYMBOLS.chars().count(), COSTS.len());
        assert_eq!(BACKOFF.len(), COSTS.len());
        let (mut last, mut rows) = (None, table.pairs.rows.iter());
        each_row(|pairs| {
            let row = *rows.next().unwrap();
            let before = table.pairs.rows.len() - rows.len();
            for &(next, level) in pairs {
                assert!(last < Some((before, next.0)));
                assert!(usize::from(next.0) < COSTS.len());
                assert_eq!(table.pairs.level(row, next), Some(level));
                last = Some((before, next.0));
            }
        });
        assert!(rows.next().is_none());
        assert!(last.is_some());
        let unknown = Symbol(COSTS.len() as u16);
        assert_eq!(cost(unknown, unknown), cost_alone(unknown));
    }

    #[test]
    fn the_tables_keep_to_their_size() {
        let size = SYMBOLS.len()
            + COSTS.len()
            + BACKOFF.len()
            + PAIRS.len()
            + CONTEXTS.len()
            + OTHER_CONTEXTS.len()
            + FIRSTS.len();
        assert!(size <= 545_000, "{size} bytes");
    }

    #[test]
    fn no_character_is_out_of_reach() {
        for c in ['\0', '\u{FFFF}', '\u{10FFFF}', '𠀀', '龘'] {
            assert!(cost(Symbol::of(c), Symbol::of(c)) > 0);
        }
    }
}
