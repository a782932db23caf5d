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

/// So many readings that repeat one are as good as another character: an
/// author does not explain twice.
const REPEATED: usize = 3;

/// Different characters annotated, however often.
const FEWEST_REPEATED: usize = 2;

/// Different characters annotated, but not at first, on a page where
/// software annotated at random.
const FEWEST_LATE: usize = 3;

/// Different characters whose reading is none of theirs: no author errs so
/// often. Of all readings they are no more than one in so many, or it is
/// another language that is written.
const FEWEST_WRONG: usize = 2;
const MOST_WRONG: usize = 4;

/// A text that compares characters annotates more than one in so many.
const SPARSE: usize = 6;

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
    pub(super) lost: Lost,
    /// Whether there is a mark.
    pub(super) marked: bool,
}

/// What was lost with the opening bracket.
#[derive(Clone, Copy, Debug)]
pub(super) enum Lost {
    /// The byte before it. The reading is that of the character in whose
    /// middle it was put, or of the two bytes around that.
    Byte(Syllable),
    /// Nothing but the look of it: this byte makes a character with the
    /// first one of a full-width bracket.
    Nothing(u8),
}

/// What stands before the closing brackets of a text.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    pub(super) annotations: Vec<Annotation>,
    /// Those whose reading is none of the character's.
    pub(super) wrong: Vec<Annotation>,
    /// Those without tones, of characters that have one, and whatever else
    /// may be such a reading.
    pub(super) plain: Vec<Annotation>,
    pub(super) wrong_plain: Vec<Annotation>,
    /// Most are without tones, and the others are taken for what they are.
    are_plain: bool,
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
        // The full-width bracket ends in a byte that few characters have.
        for at in memchr::memchr2_iter(b')', 0x89, bytes) {
            let start = match bytes[at] {
                b')' => at,
                _ if bytes[..=at].ends_with("）".as_bytes()) => at - 2,
                _ => continue,
            };
            found.look_before(text, start, at + 1);
        }
        if found.plain.len() > found.annotations.len() {
            found.are_plain = true;
            found.annotations.append(&mut found.plain);
            found.annotations.sort_unstable_by_key(|found| found.start);
            found.wrong.append(&mut found.wrong_plain);
        }
        found
    }

    /// Keeps what `is_kept` says, of which one is made for each kind, by
    /// where it begins.
    pub(super) fn retain<F: FnMut(usize) -> bool>(
        &mut self,
        is_kept: impl Fn() -> F,
    ) {
        let mut keep = is_kept();
        self.annotations.retain(|found| keep(found.span.start()));
        keep = is_kept();
        self.wrong.retain(|found| keep(found.span.start()));
        keep = is_kept();
        self.plain.retain(|found| keep(found.span.start()));
        keep = is_kept();
        self.wrong_plain.retain(|found| keep(found.span.start()));
        keep = is_kept();
        self.orphans.retain(|found| keep(found.span.start()));
        keep = is_kept();
        self.straddling.retain(|found| keep(found.start()));
    }

    /// How many places only software can have made.
    pub(super) fn broken(&self) -> usize {
        let orphans = self.orphans.iter().filter(|orphan| orphan.marked);
        orphans.count() + self.straddling.len()
    }

    /// Whether a mark U+FFFD took an opening bracket along.
    pub(super) fn eaten(&self, text: &str) -> bool {
        self.orphans.iter().any(|orphan| {
            let shown = &text[orphan.span.range()];
            shown.starts_with('\u{FFFD}') && !shown.contains(['(', '（'])
        })
    }

    fn look_before(&mut self, text: &str, close: usize, end: usize) {
        let inside = text[..close].trim_end_matches([' ', '\u{A0}']);
        let start = letters_start(inside);
        if start == inside.len() {
            return;
        }
        if end - close > 1 && self.add_beheaded(text, start, close, end) {
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
        let is_toned = || readings::is_toned(&text[open..close]);
        if let Some(fit) = readings::match_of(of, syllable) {
            self.annotations.push(Annotation { of, start, span, fit });
        } else if is_hanzi(of) && is_toned() {
            self.wrong.push(Annotation { of, start, span, fit: Match::Rare });
        } else if let Some(fit) = readings::match_any_tone(of, syllable)
            && !is_toned()
        {
            self.plain.push(Annotation { of, start, span, fit });
        } else if is_hanzi(of) {
            let fit = Match::Rare;
            self.wrong_plain.push(Annotation { of, start, span, fit });
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
        let lost = Lost::Byte(syllable);
        self.orphans.push(Orphan { span, lost, marked });
    }

    /// Adds a reading whose full-width bracket was put in between two bytes:
    /// the bracket's first byte makes a character with the one before it,
    /// its second one with the reading's first letter.
    fn add_beheaded(
        &mut self,
        text: &str,
        start: usize,
        close: usize,
        end: usize,
    ) -> bool {
        let mut before = text[..start].chars().rev();
        let (Some(second), Some(first)) = (before.next(), before.next())
        else {
            return false;
        };
        let (Some([0xA8, letter @ b'a'..=b'z']), Some([byte, 0xA3])) =
            (gbk::encode(second), gbk::encode(first))
        else {
            return false;
        };
        let mut reading = String::from(char::from(letter));
        reading += text[start..close].trim_end();
        let Some((_, len)) = readings::parse(&reading) else { return false };
        if len != reading.len() {
            return false;
        }
        let start = start - second.len_utf8() - first.len_utf8();
        let span = Span::new(start, end);
        let lost = Lost::Nothing(byte);
        self.orphans.push(Orphan { span, lost, marked: true });
        true
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
    /// The same, or another one that is not rare.
    usual: bool,
}

/// Tells who annotated a page: an author explains rare characters and
/// unusual readings, once or, in a primer, everywhere; software annotates
/// every occurrence of common characters that differ between the scripts.
pub(super) fn origin(text: &str, brackets: &Brackets) -> Origin {
    let origin = origin_as_written(text, brackets);
    if !brackets.are_plain {
        return origin;
    }
    // Without tones it may be a word of another language.
    let kinds = || {
        let mut kinds: Vec<char> =
            brackets.annotations.iter().map(|found| found.of).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.len()
    };
    match origin {
        Origin::Software(Evidence::Certain) => {
            Origin::Software(Evidence::Inferred)
        }
        Origin::Random if kinds() >= MANY => Origin::Random,
        Origin::Author => Origin::Author,
        _ => Origin::Doubtful,
    }
}

fn origin_as_written(text: &str, brackets: &Brackets) -> Origin {
    let annotations = &brackets.annotations;
    let broken = brackets.broken() > 0;
    if annotations.len() < FEWEST - 1 && !broken {
        return Origin::Author;
    }
    let mut units: Vec<u16> = annotations
        .iter()
        .filter_map(|a| u16::try_from(u32::from(a.of)).ok())
        .collect();
    units.sort_unstable();
    units.dedup();
    if units.len() < FEWEST_REPEATED && !broken || units.is_empty() {
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
            kind.usual |= annotation.fit > Match::Rare;
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
    let usual = each().filter(|&(c, kind)| kind.usual && differs(c)).count();
    // Every one of them, and some more than once.
    let is_every = annotated == all && annotated > units.len();
    let strong = || {
        each().filter(|&(c, kind)| {
            kind.first && differs(c) && costs(c) < COMMON * UNITS
        })
    };
    // One that is annotated each time says as much as two, but where a text
    // compares a few of them.
    let again = strong().filter(|(_, kind)| kind.with >= REPEATED).count();
    let is_dense = SPARSE * annotated >= hanzi;
    let compares = units.len() < FEWEST || is_dense;
    let weight = strong().count() + if compares { 0 } else { again };
    let is_about = is_dense && annotated >= 2 * units.len();
    if 10 * differing >= 9 * units.len() && 100 * annotated >= 85 * all {
        let simplified = each()
            .filter(|&(c, _)| super::script::is_simplified_only(c))
            .count();
        let repeated = annotated.saturating_sub(units.len());
        let fewest = if 2 * simplified > units.len() {
            FEWEST_SIMPLIFIED
        } else if broken {
            1
        } else {
            FEWEST.saturating_sub(repeated / REPEATED).max(FEWEST_REPEATED)
        };
        return match weight {
            _ if 2 * weight < units.len() => Origin::Author,
            _ if strong().count() >= MANY => {
                Origin::Software(Evidence::Certain)
            }
            _ if !broken && (is_about || speaks_of_readings(text)) => {
                Origin::Doubtful
            }
            _ if weight >= fewest
                || weight + 1 >= fewest
                    && weight + usual + usize::from(is_every)
                        >= 2 * FEWEST =>
            {
                Origin::Software(Evidence::Inferred)
            }
            _ if weight >= FEWEST - 1 || broken => Origin::Doubtful,
            _ => Origin::Author,
        };
    }
    let late = each()
        .filter(|&(c, kind)| kind.late && costs(c) < EVERYWHERE * UNITS)
        .count();
    let are_few = 2 * annotated < hanzi;
    if late >= FEWEST_LATE && are_few || late >= MANY {
        return Origin::Random;
    }
    // Nobody needs to be told how 的 is read, and less so each time.
    let words = || {
        each().filter(|&(c, kind)| kind.first && costs(c) < EVERYWHERE * UNITS)
    };
    let again = words().filter(|(_, kind)| kind.with >= REPEATED).count();
    let are_always = 100 * annotated >= 85 * all && units.len() >= MANY;
    let mut wrong: Vec<char> = brackets.wrong.iter().map(|a| a.of).collect();
    wrong.sort_unstable();
    wrong.dedup();
    let are_wrong = wrong.len() >= FEWEST_WRONG
        && MOST_WRONG * brackets.wrong.len() <= annotations.len();
    if words().count() >= FEWEST_LATE
        && are_few
        && (are_wrong || are_always && again >= FEWEST_LATE)
    {
        return match speaks_of_readings(text) {
            true => Origin::Doubtful,
            false => Origin::Random,
        };
    }
    Origin::Author
}

/// Whether the page speaks of readings or of new characters, as a lesson
/// does that annotates these wherever they stand.
fn speaks_of_readings(text: &str) -> bool {
    [
        "注音", "拼音", "讀音", "读音", "生字", "生詞", "生词", "課文",
        "课文", "聲調", "声调",
    ]
    .iter()
    .any(|word| {
        memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some()
    })
}

/// Whether the annotated character is no part of a text around it.
fn stands_alone(text: &str, annotation: &Annotation) -> bool {
    let before = text[..annotation.start].chars().next_back();
    let after = text[annotation.span.end()..].chars().next();
    let is_text = |c: Option<char>| c.is_some_and(is_hanzi);
    // What is before may be another annotation.
    !(is_text(before) || is_text(after) || matches!(before, Some(')' | '）')))
}
