//! Family `link-farm`: one phrase to be searched for, again and again on a
//! line of its own between the paragraphs of a text.

use super::{
    body::{Body, LEAST},
    closing,
    few::Few,
    hit::{Hit, whole_lines},
    links::{FAMILY, RELATED, is_lure},
    lure::{self, Kind},
    rules::{Rules, folded},
    script::Script,
    text::is_han,
};
use crate::{Evidence, Span, fold::fold};

/// So often the phrase stands there, at least; twice is enough for one that
/// hardly any text has.
const TIMES: usize = 3;
const TIMES_HARD: usize = 2;

/// How short and how long its line is, in bytes.
const SHORTEST: usize = 12;
const LONGEST: usize = 60;

/// A text with more short lines is a list, or verse.
const LINES: usize = 48;

/// Collects the short lines of a text, without an allocation.
pub(super) struct Reader(Few<LINES>);

impl Reader {
    pub(super) fn new() -> Reader {
        Reader(Few::new())
    }

    /// Whether a line may be such a phrase, as far as its length and its end
    /// tell: an ideograph, or the bracket around it; or letters behind one.
    pub(super) fn may_be(line: &[u8]) -> bool {
        (SHORTEST..=LONGEST).contains(&line.len())
            && matches!(
                *line,
                [.., 0xE4..=0xE9, _, 0x80..=0xBF]
                    | [.., 0xE3, 0x80, 0x8B | 0x8D | 0x91]
                    | [0xE3..=0xE9, .., b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9']
                    // The same sign at both ends: ★, ◆.
                    | [0xE2, 0x97 | 0x98, .., 0xE2, 0x97 | 0x98, _]
                    | [b'-', .., b'-']
                    | [b'#', .., b'#']
                    | [b'=', .., b'=']
                    | [b'*', .., b'*']
                    | [b'~', .., b'~']
            )
    }

    /// Reads a line that [may be](Reader::may_be) one.
    pub(super) fn line(&mut self, span: Span) {
        self.0.push(span);
    }

    /// Adds the lines of phrases that come again.
    pub(super) fn finish(&mut self, text: &str, hits: &mut Vec<Hit>) {
        let lines = self.0.all();
        lines.sort_unstable_by_key(|&it| (&text[it], it.start()));
        for same in lines.chunk_by(|&a, &b| text[a] == text[b]) {
            if same.len() >= TIMES_HARD
                && (are_put_in(text, same) || closing::are_lines(text, same))
            {
                hits.extend(same.iter().map(|&line| {
                    let reason = "a phrase to be searched for stands again \
                                  and again between the paragraphs";
                    let line = whole_lines(text, line);
                    Hit::new(FAMILY, line, Evidence::Inferred, reason)
                }));
            }
        }
    }
}

/// Whether lines with the same phrase, in order, were put into a text that
/// says nothing of it.
fn are_put_in(text: &str, same: &[Span]) -> bool {
    let stand_apart = same
        .windows(2)
        .all(|two| !text[two[0].end()..two[1].start()].trim().is_empty());
    let phrase = text[same[0]].trim_matches(is_sign);
    if !stand_apart || !phrase.starts_with(is_han) {
        return false;
    }
    let kind = lure::kind(phrase);
    let line = &text[same[0]];
    let is_decorated = line.starts_with(is_sign) && line.ends_with(is_sign);
    if kind != Some(Kind::Hard) && !is_decorated && same.len() < TIMES {
        return false;
    }
    let related = match kind {
        Some(Kind::Hard | Kind::Local) => RELATED,
        _ if is_searched_for(phrase) || lure::has_hard(phrase) => UNRELATED,
        _ if is_lure(phrase) && is_in_other_script(text, same) => UNRELATED,
        _ => return false,
    };
    let shown = folded(phrase).to_lowercase();
    let body = Body::around(text, same[0], &same[1..]);
    body.han >= LEAST && body.share(&shown).is_some_and(|it| it < related)
}

/// Whether a phrase is in the other script than the text around its first
/// place.
fn is_in_other_script(text: &str, same: &[Span]) -> bool {
    let [first, second, ..] = *same else { return false };
    let script = |part: &str| Script::of(part.chars());
    let body = script(&text[first.end()..second.start()]);
    body.is_some() && script(&text[first]).is_some_and(|it| Some(it) != body)
}

/// How much of the words of a phrase that may be anybody's a text has at most
/// that says nothing of it, in percent.
const UNRELATED: usize = 15;

/// What stands around a phrase.
fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !is_han(c)
}

/// Whether a phrase is something and what people look for with it: 地坪漆哪家好.
fn is_searched_for(phrase: &str) -> bool {
    let ends = Rules::bundled().words(FAMILY, "between-end");
    let end = ends.iter().filter_map(|end| before_end(phrase, end)).min();
    let Some(stem) = end.map(|len| &phrase[..len]) else { return false };
    let chars = stem.chars().count();
    // Else it is what any page has: 官网下载.
    let is_bare = ends.iter().any(|end| before_end(stem, end).is_some())
        && chars <= STEM * 2
        && lure::share(stem) == 100;
    let is_own = |c: char| Rules::bundled().has_char(FAMILY, "between-own", c);
    chars >= STEM && !is_bare && !stem.contains(is_own)
}

/// Where an end begins that a phrase in any script and case has.
fn before_end(phrase: &str, end: &str) -> Option<usize> {
    let mut chars = phrase.char_indices().rev();
    let mut at = phrase.len();
    for wanted in end.chars().rev() {
        let (start, c) = chars.next()?;
        if fold(c).to_ascii_lowercase() != wanted {
            return None;
        }
        at = start;
    }
    Some(at)
}

/// The shortest of what is looked for, in characters.
const STEM: usize = 2;
