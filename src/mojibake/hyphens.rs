//! GBK and Big5 read byte by byte, of which soft hyphens were then stripped.
//!
//! The byte 0xAD is the soft hyphen in most charsets, which programs that
//! clean text take out with the control characters. It is the second byte of
//! 经, 军 and other frequent characters; without it all pairs after it are out
//! of step. Neither charset has 0x80 to 0x9F in usual text, so that nothing
//! else is lost.
//!
//! [`parse`] looks for the cheapest text among all that have the byte put in
//! somewhere, or leave a byte over: another than the soft hyphen may be lost
//! too, and what is then left of its character is no character with a soft
//! hyphen. Between two bytes there are five characters at most that may end
//! there, so that the work is linear.

use super::{
    charset::Double,
    judge,
    single::{LOST, Segment},
};
use crate::statistics::{self, Symbol, UNITS};

const SOFT_HYPHEN: u8 = 0xAD;

/// What a byte that is put in costs: one character in forty of Chinese text
/// has it.
const PUT_IN: i32 = 5 * UNITS;

/// What a byte costs that is left over: a usual character and a rare loss. Of
/// 124 lines with any one byte lost (`tests/mojibake.rs`) 81 had a wrong
/// character without it, 4 with it; of 30,916 damaged lines 12 that lost soft
/// hyphens are no longer exact.
const LEFT_OVER: i32 = 18 * UNITS;

/// The same in a text that lost its soft hyphens, which is another loss.
const LEFT_BESIDES: i32 = LEFT_OVER + 8 * UNITS;

/// What a letter of ASCII costs beside what it costs by itself: it may be a
/// second byte of Big5 of which the first is lost.
const LETTER: i32 = 7 * UNITS;

/// One in so many characters may have lost a byte.
const MOST_LOST: usize = 4;

/// One in so many characters may be left because another reading is as good.
const MOST_DOUBTFUL: usize = 6;

/// What the bytes were, with what was lost.
pub(super) struct Filled {
    pub(super) segments: Vec<Segment>,
    /// What the Chinese costs, for each character.
    pub(super) cost: i64,
    /// By how much any other reading is worse, in [`UNITS`].
    pub(super) margin: i32,
}

/// A character that ends at a place, or one of ASCII.
#[derive(Clone, Copy)]
struct Node {
    c: char,
    symbol: Symbol,
    /// How many bytes it takes of those that are left.
    width: u8,
    kind: Kind,
    /// The least cost of the text up to it, and the node before it there.
    cost: i32,
    before: u8,
    /// The least cost of what follows it.
    rest: i32,
}

/// How a character comes out of the bytes.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Kind {
    Whole,
    /// A soft hyphen is put in.
    Filled,
    /// A byte that is left over.
    LeftOver,
}

/// What a text has lost.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Loss {
    /// All soft hyphens, and hardly another byte.
    SoftHyphens,
    AnyByte,
}

/// Reads `bytes`; nothing if no byte is missing, or too much is. Soft hyphens
/// are put in if the text is better by `least_margin` than one of which other
/// bytes are lost; bytes that hold some lost none of them. Characters that are
/// not better by as much than any others there are left as they are, unless
/// too many are.
pub(super) fn parse(
    double: &Double,
    bytes: &[u16],
    least_margin: i32,
) -> Option<Filled> {
    let any = Nodes::forward(double, bytes, Loss::AnyByte);
    let cost = any.least();
    if !bytes.contains(&u16::from(SOFT_HYPHEN)) {
        let stripped = Nodes::forward(double, bytes, Loss::SoftHyphens);
        let margin = cost.saturating_sub(stripped.least());
        if margin >= least_margin {
            return read(stripped, bytes, least_margin, margin);
        }
    }
    read(any, bytes, least_margin, i32::MAX)
}

/// What the cheapest way through `nodes` reads, which is better by `margin`
/// than what others do.
fn read(
    mut nodes: Nodes,
    bytes: &[u16],
    least_margin: i32,
    mut margin: i32,
) -> Option<Filled> {
    let (best, least) = nodes.best()?;
    // From the end to the beginning.
    let (mut at, mut index) = (bytes.len(), best);
    let mut chosen = Vec::new();
    let (mut lost, mut pairs) = (0, 0);
    while at > 0 {
        let node = nodes.at(at)[index];
        chosen.push((at, index));
        lost += usize::from(node.kind != Kind::Whole);
        pairs += usize::from(!node.c.is_ascii());
        (at, index) = (at - usize::from(node.width), node.before.into());
    }
    // Mostly nothing is missing, and no other reading is of interest.
    if lost == 0 || lost * MOST_LOST > pairs {
        return None;
    }
    chosen.reverse();
    nodes.backward(bytes.len());
    // How much worse the best other reading of each byte is.
    let mut margins = vec![i32::MAX; bytes.len()];
    for at in 1..=bytes.len() {
        let on_way = chosen.binary_search_by_key(&at, |&(at, _)| at);
        let on_way = on_way.ok().map(|found| chosen[found].1);
        for (index, node) in nodes.at(at).iter().enumerate() {
            if Some(index) != on_way && node.rest < FAR {
                let margin = node.cost + node.rest - least;
                for known in &mut margins[at - usize::from(node.width)..at] {
                    *known = margin.min(*known);
                }
            }
        }
    }
    let mut doubtful = 0;
    let mut segments: Vec<Segment> = Vec::new();
    let mut text = String::new();
    for (end, index) in chosen {
        let node = nodes.at(end)[index];
        if node.c.is_ascii() || node.kind == Kind::LeftOver {
            continue;
        }
        let start = end - usize::from(node.width);
        let here = margins[start..end].iter().copied().min();
        let here = here.unwrap_or(i32::MAX);
        if here < least_margin {
            doubtful += 1;
            continue;
        }
        margin = margin.min(here);
        text.push(node.c);
        match segments.last_mut() {
            Some(last) if last.chars.end == start => {
                last.chars.end = end;
                last.text.push(node.c);
            }
            _ => segments.push(Segment {
                chars: start..end,
                text: node.c.into(),
                is_lossy: false,
            }),
        }
    }
    if doubtful * MOST_DOUBTFUL > pairs {
        return None;
    }
    let cost = judge::cost_per_char(&text)?;
    Some(Filled { segments, cost, margin })
}

/// So many characters may end at a place.
const MOST: usize = 5;

/// The characters that may end at each place, with what comes before them.
struct Nodes {
    loss: Loss,
    /// How many bytes are read.
    length: usize,
    /// [`MOST`] for each place.
    all: Vec<Node>,
    /// How many of them are in use.
    counts: Vec<u8>,
}

/// No way leads here yet.
const FAR: i32 = i32::MAX / 2;

impl Nodes {
    fn forward(double: &Double, bytes: &[u16], loss: Loss) -> Nodes {
        let start = Node {
            c: '\n',
            symbol: Symbol::line_break(),
            width: 0,
            kind: Kind::Whole,
            cost: 0,
            before: 0,
            rest: FAR,
        };
        let places = bytes.len() + 1;
        let length = bytes.len();
        let mut nodes = Nodes {
            loss,
            length,
            all: vec![start; places * MOST],
            counts: vec![0; places],
        };
        nodes.counts[0] = 1;
        let byte = |at: usize| {
            let byte = *bytes.get(at).filter(|&&byte| byte < LOST)?;
            u8::try_from(byte).ok()
        };
        let pair = |lead, trail| {
            double.pair(lead, trail).filter(|&c| judge::is_everyday(c))
        };
        let filled = |lead, trail| {
            pair(lead, trail).filter(|_| loss == Loss::SoftHyphens)
        };
        for at in 0..bytes.len() {
            let Some(first) = byte(at) else { continue };
            if first.is_ascii() {
                nodes.add(at, char::from(first), 1, Kind::Whole);
            } else {
                if let Some(c) = byte(at + 1).and_then(|b| pair(first, b)) {
                    nodes.add(at, c, 2, Kind::Whole);
                }
                if let Some(c) = filled(first, SOFT_HYPHEN) {
                    nodes.add(at, c, 1, Kind::Filled);
                }
                let left = char::REPLACEMENT_CHARACTER;
                nodes.add(at, left, 1, Kind::LeftOver);
            }
            if let Some(c) = filled(SOFT_HYPHEN, first) {
                nodes.add(at, c, 1, Kind::Filled);
            }
        }
        nodes
    }

    /// The best node at the end, and what the whole text costs with it.
    fn best(&self) -> Option<(usize, i32)> {
        let line_break = Symbol::line_break();
        let ends = self.at(self.length).iter();
        ends.map(|node| node.cost + statistics::cost(node.symbol, line_break))
            .enumerate()
            .min_by_key(|&(_, cost)| cost)
    }

    /// What the text costs at least.
    fn least(&self) -> i32 {
        self.best().map_or(FAR, |(_, cost)| cost)
    }

    fn at(&self, place: usize) -> &[Node] {
        &self.all[place * MOST..][..usize::from(self.counts[place])]
    }

    /// Adds `c`, which begins at `at`.
    fn add(&mut self, at: usize, c: char, width: u8, kind: Kind) {
        // After what is lost a text begins again.
        let symbol = match kind {
            Kind::LeftOver => Symbol::line_break(),
            Kind::Whole | Kind::Filled => Symbol::of(c),
        };
        let ways = self.at(at).iter().zip(0..).map(|(before, index)| {
            (before.cost + step(before.symbol, symbol, kind), index)
        });
        let Some((cost, before)) = ways.min() else { return };
        let cost = cost + added_cost(c, kind, self.loss);
        let place = at + usize::from(width);
        let count = &mut self.counts[place];
        self.all[place * MOST + usize::from(*count)] =
            Node { c, symbol, width, kind, cost, before, rest: FAR };
        *count += 1;
    }

    /// Adds what the rest of the text costs after each node.
    fn backward(&mut self, end: usize) {
        for node in &mut self.all[end * MOST..] {
            node.rest = statistics::cost(node.symbol, Symbol::line_break());
        }
        for place in (1..=end).rev() {
            let count = usize::from(self.counts[place]);
            for index in place * MOST..place * MOST + count {
                let Node { c, symbol, width, kind, rest, .. } =
                    self.all[index];
                let more = added_cost(c, kind, self.loss);
                let before = place - usize::from(width);
                let count = usize::from(self.counts[before]);
                for before in &mut self.all[before * MOST..][..count] {
                    let step = step(before.symbol, symbol, kind);
                    before.rest = before.rest.min(rest + step + more);
                }
            }
        }
    }
}

/// What a character costs behind another; what is left over has its own.
fn step(before: Symbol, symbol: Symbol, kind: Kind) -> i32 {
    match kind {
        Kind::LeftOver => 0,
        Kind::Whole | Kind::Filled => statistics::cost(before, symbol),
    }
}

/// What a character costs beside what the statistics say.
fn added_cost(c: char, kind: Kind, loss: Loss) -> i32 {
    match kind {
        Kind::Filled => PUT_IN,
        Kind::LeftOver if loss == Loss::SoftHyphens => LEFT_BESIDES,
        Kind::LeftOver => LEFT_OVER,
        Kind::Whole if c.is_ascii_alphabetic() => LETTER,
        Kind::Whole => 0,
    }
}
