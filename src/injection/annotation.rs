//! Readings in brackets after characters.

use super::{
    gbk,
    look::is_hanzi,
    readings::{self, Match, Syllable},
};
use crate::Span;

/// A reading in brackets after its character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Annotation {
    pub(super) of: char,
    /// Where the character begins.
    pub(super) start: usize,
    /// The brackets and the reading in them.
    pub(super) span: Span,
    pub(super) syllable: Syllable,
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

/// A reading in brackets behind an ASCII character or a mark, which may be
/// the second byte of the character that has the reading: its first one was
/// lost with a bracket or a comma before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tail {
    /// The brackets and the reading in them.
    pub(super) span: Span,
    pub(super) syllable: Syllable,
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
    pub(super) are_plain: bool,
    pub(super) orphans: Vec<Orphan>,
    /// Brackets after an ASCII letter that makes a character, which has the
    /// reading, with the byte before it: 的IP, where `C4 49` is 腎.
    pub(super) straddling: Vec<Span>,
    /// Readings behind what may be all that shows of a character, in order.
    pub(super) tails: Vec<Tail>,
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
        keep = is_kept();
        self.tails.retain(|found| keep(found.span.start()));
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
        let annotation = |fit| Annotation { of, start, span, syllable, fit };
        if let Some(fit) = readings::match_of(of, syllable) {
            self.annotations.push(annotation(fit));
        } else if is_hanzi(of) && is_toned() {
            self.wrong.push(annotation(Match::Rare));
        } else if let Some(fit) = readings::match_any_tone(of, syllable)
            && !is_toned()
        {
            self.plain.push(annotation(fit));
        } else if is_hanzi(of) {
            self.wrong_plain.push(annotation(Match::Rare));
        } else if matches!(of, '@'..='~' | '?' | '？') && is_toned() {
            let before = text[..start].chars().next_back();
            let straddling = before
                .and_then(gbk::encode)
                .filter(|_| of.is_ascii())
                .and_then(|[_, trail]| gbk::decode([trail, of as u8]));
            match straddling.map(|c| readings::match_of(c, syllable)) {
                Some(Some(_)) => self.straddling.push(span),
                _ => self.tails.push(Tail { span, syllable }),
            }
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
