//! Readings in brackets after characters: who wrote them?

use super::{
    gbk,
    look::is_hanzi,
    readings::{self, Match, Syllable},
    script::{Set, differs},
};
use crate::{
    Evidence, Span,
    statistics::{Symbol, UNITS, cost_alone},
};

/// Characters that cost less alone, in bits, are so common that no reader
/// needs to be told how they are read: some 1,500.
const COMMON: i32 = 13;

/// Likewise for those of which every line has some: about 200.
const EVERYWHERE: i32 = 10;

/// Different common characters annotated on a page that software did.
const FEWEST: usize = 4;

/// The same, on a page whose characters are simplified: a primer may
/// annotate as many.
const FEWEST_SIMPLIFIED: usize = 6;

/// Different characters annotated, but not at first, on a page where
/// software annotated at random.
const FEWEST_LATE: usize = 3;

/// From this many different characters on there is no doubt.
const MANY: usize = 10;

/// A reading in brackets after its character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Annotation {
    pub(super) of: char,
    /// Where the character begins.
    pub(super) start: usize,
    /// The brackets and the reading in them.
    pub(super) span: Span,
    pub(super) fit: Match,
}

/// A reading with a closing bracket whose opening one is lost: with the
/// character before that, a byte of it was eaten.
#[derive(Clone, Copy, Debug)]
pub(super) struct Orphan {
    /// From the mark for the lost bytes, if any shows, to behind the
    /// bracket.
    pub(super) span: Span,
    pub(super) syllable: Syllable,
    /// Whether there is a mark.
    pub(super) marked: bool,
}

/// What stands before the closing brackets of a text.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    pub(super) annotations: Vec<Annotation>,
    pub(super) orphans: Vec<Orphan>,
    /// Brackets after an ASCII letter that makes a character, which has the
    /// reading, with the byte before it: 的IP, where `C4 49` is 腎.
    pub(super) straddling: Vec<Span>,
}

impl Brackets {
    /// Looks at every closing bracket.
    pub(super) fn of(text: &str) -> Brackets {
        let mut found = Brackets::default();
        let bytes = text.as_bytes();
        for at in memchr::memchr2_iter(b')', 0xEF, bytes) {
            let width = match bytes[at] {
                b')' => 1,
                _ if text[at..].starts_with('）') => '）'.len_utf8(),
                _ => continue,
            };
            found.look_before(text, at, at + width);
        }
        found
    }

    fn look_before(&mut self, text: &str, close: usize, end: usize) {
        let inside = text[..close].trim_end_matches([' ', '\u{A0}']);
        let start = letters_start(inside);
        if start == inside.len() {
            return;
        }
        let Some((syllable, len)) = readings::parse(&inside[start..]) else {
            return;
        };
        if start + len != inside.len() {
            return;
        }
        let before = text[..start].trim_end_matches([' ', '\u{A0}']);
        let Some(open) = before.chars().next_back() else { return };
        if !matches!(open, '(' | '（') {
            self.add_orphan(text, start, end, syllable);
            return;
        }
        let open = before.len() - open.len_utf8();
        let Some(of) = text[..open].chars().next_back() else { return };
        if of == '\u{FFFD}' {
            // A decoder that drops one byte at a time leaves the bracket.
            self.add_orphan(text, open, end, syllable);
            return;
        }
        let start = open - of.len_utf8();
        let span = Span::new(open, end);
        if let Some(fit) = readings::match_of(of, syllable) {
            self.annotations.push(Annotation { of, start, span, fit });
        } else if of.is_ascii_alphabetic()
            && let Some(before) = text[..start].chars().next_back()
            && let Some([_, trail]) = gbk::encode(before)
            && let Some(straddling) = gbk::decode([trail, of as u8])
            && readings::match_of(straddling, syllable).is_some()
        {
            self.straddling.push(span);
        }
    }

    fn add_orphan(
        &mut self,
        text: &str,
        start: usize,
        end: usize,
        syllable: Syllable,
    ) {
        let before = text[..start].trim_end_matches('\u{FFFD}');
        let mark = match before.chars().next_back() {
            _ if start - before.len() > 2 * '\u{FFFD}'.len_utf8() => return,
            _ if before.len() < start => before.len(),
            Some(c @ ('?' | '？')) => start - c.len_utf8(),
            _ => start,
        };
        let span = Span::new(mark, end);
        let marked = mark < start;
        self.orphans.push(Orphan { span, syllable, marked });
    }
}

/// Where the letters at the end of a text begin; no further back than a
/// syllable is long.
fn letters_start(text: &str) -> usize {
    text.char_indices()
        .rev()
        .take(readings::LONGEST + 1)
        .take_while(|&(_, c)| readings::is_letter(c))
        .last()
        .map_or(text.len(), |(at, _)| at)
}

/// What the annotations of a page are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Origin {
    /// Software put them in after every occurrence of some characters.
    Software(Evidence),
    /// Software put them in here and there.
    Random,
    /// Perhaps software did, but there is too little to tell.
    Doubtful,
    /// An author wrote them.
    Author,
}

/// One of the characters that a page annotates.
#[derive(Debug, Default)]
struct Annotated {
    /// Occurrences with a reading.
    with: usize,
    /// All occurrences.
    all: usize,
    /// The first occurrence has none.
    late: bool,
    /// The dictionary's first reading was given.
    first: bool,
}

/// Tells who annotated a page: an author explains rare characters and
/// unusual readings, once or, in a primer, everywhere; software annotates
/// every occurrence of common characters that differ between the scripts.
pub(super) fn origin(text: &str, annotations: &[Annotation]) -> Origin {
    if annotations.len() < FEWEST - 1 {
        return Origin::Author;
    }
    let mut units: Vec<u16> = annotations
        .iter()
        .filter_map(|a| u16::try_from(u32::from(a.of)).ok())
        .collect();
    units.sort_unstable();
    units.dedup();
    if units.len() < FEWEST - 1 {
        return Origin::Author;
    }
    let mut set = Set::default();
    units.iter().for_each(|&unit| set.add(unit));
    let mut kinds: Vec<Annotated> = Vec::new();
    kinds.resize_with(units.len(), Annotated::default);
    let kind_of = |c: char| units.binary_search(&(c as u16)).ok();

    let (mut hanzi, mut alone) = (0, 0);
    let mut next = annotations.iter().peekable();
    for (at, c) in text.char_indices() {
        if !is_hanzi(c) {
            continue;
        }
        hanzi += 1;
        if !set.has(c) {
            continue;
        }
        let Some(kind) = kind_of(c).map(|at| &mut kinds[at]) else { continue };
        while next.next_if(|a| a.start < at).is_some() {}
        let annotation = next.next_if(|a| a.start == at);
        kind.late |= kind.all == 0 && annotation.is_none();
        kind.all += 1;
        if let Some(annotation) = annotation {
            kind.with += 1;
            kind.first |= annotation.fit == Match::First;
            alone += usize::from(stands_alone(text, annotation));
        }
    }
    let annotated: usize = kinds.iter().map(|kind| kind.with).sum();
    // A glossary, or a text with every character annotated.
    if 2 * alone > annotated || 20 * annotated > 17 * hanzi {
        return Origin::Author;
    }
    let all: usize = kinds.iter().map(|kind| kind.all).sum();
    let each = || {
        units.iter().zip(&kinds).filter_map(|(&unit, kind)| {
            Some((char::from_u32(unit.into())?, kind))
        })
    };
    let costs = |c: char| cost_alone(Symbol::of(c));
    let differing = each().filter(|&(c, _)| differs(c)).count();
    let strong = each()
        .filter(|&(c, kind)| {
            kind.first && differs(c) && costs(c) < COMMON * UNITS
        })
        .count();
    if 10 * differing >= 9 * units.len() && 100 * annotated >= 85 * all {
        let simplified = each()
            .filter(|&(c, _)| super::script::is_simplified_only(c))
            .count();
        let fewest = if 2 * simplified > units.len() {
            FEWEST_SIMPLIFIED
        } else {
            FEWEST
        };
        return match strong {
            _ if 2 * strong < units.len() => Origin::Author,
            MANY.. => Origin::Software(Evidence::Certain),
            _ if strong >= fewest => Origin::Software(Evidence::Inferred),
            _ if strong >= FEWEST - 1 => Origin::Doubtful,
            _ => Origin::Author,
        };
    }
    let late = each()
        .filter(|&(c, kind)| kind.late && costs(c) < EVERYWHERE * UNITS)
        .count();
    if late >= FEWEST_LATE && 2 * annotated < hanzi {
        return Origin::Random;
    }
    Origin::Author
}

/// Whether the annotated character is no part of a text around it.
fn stands_alone(text: &str, annotation: &Annotation) -> bool {
    let before = text[..annotation.start].chars().next_back();
    let after = text[annotation.span.end()..].chars().next();
    let is_text = |c: Option<char>| c.is_some_and(is_hanzi);
    // What is before may be another annotation.
    !(is_text(before) || is_text(after) || matches!(before, Some(')' | '）')))
}
