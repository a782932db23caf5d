//! What a character of the original costs: the language, and the page.

use std::{cell::OnceCell, collections::HashMap};

use super::{
    gbk,
    look::is_hanzi,
    script::{Script, Set},
};
use crate::statistics::{Symbol, UNITS, cost_after};

/// What a character that is not written in the page's script costs more, in
/// bits.
const OTHER_SCRIPT: i32 = 10;

/// What a character costs more, in bits, that is neither a Hanzi nor
/// punctuation of running text: GBK has box drawing, kana, Greek and many
/// signs, all of them as rare as the rarest Hanzi to the statistics.
const RARE_MARK: i32 = 12;

/// What a Hanzi costs more, in bits, that the page has nowhere else.
const NEW_HANZI: i32 = 2;

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

/// What half an ellipsis costs, in bits: it is written twice.
const LONE: i32 = 4;

/// How much of what follows a character is told by the page itself, in
/// hundredths; the rest by the language.
const OWN_SHARE: f64 = 0.25;

/// How many characters tell what the page is like.
const SAMPLE: usize = 100_000;

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
    script: Script,
    /// Full-width letters and digits are the page's habit.
    wide: bool,
    seen: Set,
    singles: HashMap<Symbol, u16>,
    pairs: HashMap<(Symbol, Symbol), u16>,
}

impl<'t> Model<'t> {
    pub(super) fn new(text: &'t str) -> Model<'t> {
        Model { text, own: OnceCell::new() }
    }

    /// What a character costs that stands on the page.
    pub(super) fn shown(&self, last: [Symbol; 2], c: char) -> i32 {
        cost_after(last[0], last[1], Symbol::of(c))
    }

    /// What a character costs that is to be put there; `before` is the one
    /// before it.
    pub(super) fn cost(
        &self,
        last: [Symbol; 2],
        before: char,
        c: char,
    ) -> i32 {
        let symbol = Symbol::of(c);
        let own = self.own();
        let mut cost =
            own.cost(last[1], symbol, cost_after(last[0], last[1], symbol));
        if !own.script.has(c) && !own.seen.has(c) {
            cost += OTHER_SCRIPT * UNITS;
        }
        if is_hanzi(c) {
            if !own.seen.has(c) {
                cost += NEW_HANZI * UNITS;
            }
        } else if !is_common_mark(c) {
            cost += RARE_MARK * UNITS;
        } else if !own.seen.has(c) {
            cost += NEW_MARK * UNITS;
        }
        cost + match c {
            '\u{3000}' => INDENT * UNITS,
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' if !own.wide => {
                WIDE * UNITS
            }
            _ if c == before && is_stop(c) => TWICE * UNITS,
            // The statistics do not reach from one dot to behind the other.
            '…' => 0,
            _ if before == '…' && last[0] != last[1] => LONE * UNITS,
            _ => 0,
        }
    }

    fn own(&self) -> &Own {
        self.own.get_or_init(|| Own::of(self.text))
    }
}

impl Own {
    fn of(text: &str) -> Own {
        let is_wide =
            |c: &char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
        let mut own = Own {
            script: Script::of(text),
            wide: text.chars().filter(is_wide).take(HABIT).count() == HABIT,
            seen: Set::default(),
            singles: HashMap::new(),
            pairs: HashMap::new(),
        };
        let mut last = Symbol::line_break();
        for c in text.chars().take(SAMPLE) {
            if let Ok(unit) = u16::try_from(u32::from(c)) {
                own.seen.add(unit);
            }
            let symbol = Symbol::of(c);
            let single = own.singles.entry(last).or_default();
            *single = single.saturating_add(1);
            let pair = own.pairs.entry((last, symbol)).or_default();
            *pair = pair.saturating_add(1);
            last = symbol;
        }
        own
    }

    /// What a symbol costs after another, if it costs `cost` in the
    /// language.
    fn cost(&self, before: Symbol, symbol: Symbol, cost: i32) -> i32 {
        let Some(&pair) = self.pairs.get(&(before, symbol)) else {
            return cost;
        };
        let single = self.singles.get(&before).copied().unwrap_or(pair);
        let own = f64::from(pair) / (f64::from(single) + UNSURE);
        let units = f64::from(UNITS);
        let language = (-f64::from(cost) / units).exp2();
        let both = OWN_SHARE * own + (1.0 - OWN_SHARE) * language;
        cost.min((-both.log2() * units).round() as i32)
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

/// Whether a character stands for lost bytes.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '?' | '？' | '\u{FFFD}')
}

/// Whether a run can begin after the character.
pub(super) fn may_precede(c: char) -> bool {
    is_hanzi(c) || gbk::encode(c).is_some()
}

/// Whether a character is punctuation, a digit or a letter as running text
/// has it.
fn is_common_mark(c: char) -> bool {
    matches!(c, '\u{3000}' | '、' | '。' | '·' | '—' | '…' | '℃' | '○')
        || matches!(c, '‘'..='”' | '〈'..='】' | '！'..='～')
}
