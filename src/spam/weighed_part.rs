//! Family `injected-line`: the part of a line that was joined to a title, or
//! put behind the sentences of a paragraph.

use super::{
    text::is_han,
    weighed::{HAN, SENTENCE, weigh},
};
use crate::Span;

/// What ends a sentence that an advertisement is put behind.
const SENTENCE_ENDS: [char; 6] = ['。', '！', '？', '”', '」', '…'];
/// What stands between a title and what is joined to it, and what stands in
/// titles, too.
const JOINTS: [char; 13] =
    ['-', '_', '|', '｜', '—', '－', '【', '】', '*', '★', '丨', '~', '•'];
const WEAK_JOINTS: [char; 6] = ['、', ',', '，', ' ', '\u{3000}', '/'];
/// So many places of a line are tried at either end.
const CUTS: usize = 12;
/// The longest line of which a part may be spam, in bytes.
const LONGEST: usize = 2_400;
/// What a part weighs at least beside a title, with one of the others
/// between, and behind a sentence.
const LEAST: i32 = 90;
const LEAST_WEAK: i32 = 200;
const LEAST_BEHIND: i32 = 100;
/// How many ideographs a title has at least.
const TITLE: usize = 4;

/// A part of a line that weighs much beside one that does not.
pub(super) struct Part {
    pub(super) span: Span,
    weight: i32,
    /// What the rest weighs.
    pub(super) beside: i32,
}

/// The part of a line that weighs much, beside one that does not: behind the
/// sentences of a paragraph, where it gives something to call, or with a
/// joint beside a title.
pub(super) fn part(line: &str, is_edge: bool, calls: bool) -> Option<Part> {
    if line.len() > LONGEST {
        return None;
    }
    let is_title = is_edge && !line.contains('。');
    let han = |it: &str| it.chars().filter(|c| is_han(*c)).count();
    let mut best: Option<Part> = None;
    let mut add = |part: Span, other: &str, least: i32, least_han: usize| {
        let weight = weigh(&line[part]);
        if weight < least {
            return;
        }
        let beside = weigh(other);
        let most = best.as_ref().map_or(0, |it| it.weight - it.beside);
        if beside < 0
            && weight - beside > most
            && han(other) >= least_han
            && han(&line[part]) >= HAN
        {
            best = Some(Part { span: part, weight, beside });
        }
    };
    let is_joint = |c: char| JOINTS.contains(&c) || WEAK_JOINTS.contains(&c);
    let is_end = |c: char| SENTENCE_ENDS.contains(&c);
    let is_cut = |c: char| (calls && is_end(c)) || (is_title && is_joint(c));
    let all = line.chars().filter(|c| is_cut(*c)).count();
    let cuts = line.char_indices().filter(|(_, c)| is_cut(*c));
    for (place, (at, c)) in cuts.enumerate() {
        if place >= CUTS && place + CUTS < all {
            continue;
        }
        let end = at + c.len_utf8();
        if is_end(c) {
            let behind = Span::new(end, line.len());
            add(behind, &line[..end], LEAST_BEHIND, SENTENCE);
            continue;
        }
        let least = if JOINTS.contains(&c) { LEAST } else { LEAST_WEAK };
        let title = line[..at].trim_end_matches(is_joint);
        if c != '】' {
            add(Span::new(title.len(), line.len()), title, least, TITLE);
        }
        let title = line[end..].trim_start_matches(is_joint);
        if c != '【' {
            let before = Span::new(0, line.len() - title.len());
            add(before, title, least, TITLE);
        }
    }
    best
}
