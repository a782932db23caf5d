//! Family `injected-line`: lines that are made of what spam is made of, beside
//! a text that is made of nothing like it.
//!
//! What software puts into pages is without number, and so are its names. But
//! it is made of the same characters, pairs and threes of them again and again:
//! how much a line is, is one number, the sum of what these weigh
//! (`data/generate/src/spam_lines.rs`). It never decides alone. The line
//! stands over the text, under it, or in it with something to call; the text
//! has sentences, which weigh nothing like it, and none of the line's words;
//! and it is no page in Markdown, nor one that gives accounts again and again.
//!
//! The numbers were chosen on pages of five hands, which taught the weights,
//! and on 577 MB of sound text, of which nothing goes; the pages of a sixth
//! hand, which taught nothing, tell what they are worth.

use super::{
    body::Body,
    gazetteer::Gazetteer,
    hit::{Hit, whole_lines},
    text::{Lines, ends_sentence, is_han, line_before, line_start},
    weighed_part::part,
};
use crate::{
    Evidence, Span, fold::fold, tables::spam_lines::SPAM_LINES, traits,
};

const FAMILY: &str = "injected-line";

/// So many lines at each end are looked at on every page, and so many others
/// may lie further out than one that goes.
const EDGE: usize = 3;
/// So many lines over the first sentence or under the last one may be the
/// text's own: a list of short ones has any words.
const OWN: usize = 2;
/// How much of a line at either end tells whether the page is worth a look,
/// in characters.
const BEGIN: usize = 16;
/// The longest line, in bytes.
const LONGEST: usize = 1_200;
/// How many lines a page has at most.
const MOST_LINES: usize = 400;

/// What a line weighs at least over the text or under it, where it is
/// ideographs and their marks only or has clauses, between the lines of the text, and there
/// with something to call. The weights were taught to be 96 or more.
const LEAST: i32 = 66;
const LEAST_PLAIN: i32 = 170;
const LEAST_BETWEEN: i32 = 180;
const LEAST_CALL: i32 = 80;
/// What a line weighs that is near to spam.
pub(super) const NEAR: i32 = 20;

/// How many ideographs a sentence of the text has at least, and the text.
pub(super) const SENTENCE: usize = 12;
const LEAST_HAN: usize = 50;
/// So much of a line the text may say, in percent of its pairs of characters.
const SAID: usize = 15;
/// So many ideographs a line has.
pub(super) const HAN: usize = 3;
/// So many addresses stand one below the other.
const ADDRESSES: usize = 5;
/// So many lines of the text may look like markup.
const MARKED: usize = 1;
/// From so many lines of the text on that give an account one more tells
/// nothing.
const ACCOUNTS: usize = 3;
/// How many places are a list, and how long a name is, in characters.
const PLACE: usize = 6;
const PLACES: usize = 3;
/// What a title weighs at most that is beside a part of a line that weighs
/// enough as a whole.
const BESIDE_WHOLE: i32 = -40;

/// A line of a page.
pub(super) struct Line {
    pub(super) span: Span,
    pub(super) weight: i32,
    kind: Kind,
}

/// What a line may be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    /// A sentence of the text.
    Sentence,
    /// A line that may be spam.
    Suspect,
    /// The same, an address and nothing else.
    Address,
    /// Anything else, such as a heading.
    Else,
}

/// A page that is worth a look.
struct Page<'t> {
    text: &'t str,
    lines: Vec<Line>,
    /// The first and the last sentence.
    first: usize,
    last: usize,
    /// The lines that are near to spam, which the text is told without.
    near: Vec<Span>,
    /// Whether there is something to call, which the text does not give again
    /// and again.
    may_call: bool,
    gives_accounts: bool,
    /// Whether a line looks like markup.
    is_marked: bool,
    /// So many lines over the first sentence are nowhere near spam, and so
    /// many under the last.
    own_over: usize,
    own_under: usize,
}

/// Adds the lines and parts of lines that weigh enough; `may_call` tells
/// whether there may be something to call at all.
pub(super) fn find(text: &str, may_call: bool, hits: &mut Vec<Hit>) {
    if !is_worth(text, may_call) {
        return;
    }
    let Some(page) = Page::of(text, may_call) else { return };
    let known: Vec<Span> = hits.iter().map(|hit| hit.span).collect();
    let mut above = 0;
    let mut below = page.lines.iter().filter(|line| line.is_far()).count();
    for at in 0..page.lines.len() {
        let is_far = usize::from(page.lines[at].is_far());
        below -= is_far;
        let is_outside = if at < page.first {
            above < EDGE && page.own_over <= OWN
        } else {
            at > page.last && below < EDGE && page.own_under <= OWN
        };
        above += is_far;
        let line = page.lines[at].span;
        // Something else tells more of the line.
        let is_known = known
            .iter()
            .any(|it| it.start() < line.end() && line.start() < it.end());
        if !is_known {
            hits.extend(page.judge(at, is_outside));
        }
    }
}

fn hit(span: Span, reason: &'static str) -> Hit {
    Hit::new(FAMILY, span, Evidence::Inferred, reason)
}

impl<'t> Page<'t> {
    fn of(text: &'t str, may_call: bool) -> Option<Page<'t>> {
        let spans: Vec<Span> = Lines::new(text).take(MOST_LINES + 1).collect();
        // Few lines tell of a page in Markdown, before all are weighed.
        let mut marked = spans
            .iter()
            .filter(|&&span| is_markup(&text[span]))
            .filter(|&&span| Line::of(text, span).is_far());
        let is_marked = marked.next().is_some();
        if spans.len() > MOST_LINES || marked.nth(MARKED - 1).is_some() {
            return None;
        }
        let lines: Vec<Line> =
            spans.into_iter().map(|span| Line::of(text, span)).collect();
        let is_sentence = |line: &Line| line.kind == Kind::Sentence;
        let first = lines.iter().position(is_sentence)?;
        let last = lines.iter().rposition(is_sentence)?;
        let near = lines.iter().filter(|line| line.weight >= NEAR);
        let near = near.map(|line| line.span).collect();
        let far = || lines.iter().filter(|line| line.is_far());
        let gives = |line: &&Line| gives_account(&text[line.span]);
        let gives_accounts = far().filter(gives).nth(ACCOUNTS - 1).is_some();
        let own =
            |lines: &[Line]| lines.iter().filter(|line| line.is_far()).count();
        let own_over = own(&lines[..first]);
        let own_under = own(&lines[last + 1..]);
        Some(Page {
            text,
            lines,
            first,
            last,
            near,
            may_call,
            gives_accounts,
            is_marked,
            own_over,
            own_under,
        })
    }

    /// The hit of a line, or of a part of it.
    fn judge(&self, at: usize, is_outside: bool) -> Option<Hit> {
        let line = &self.lines[at];
        let shown = &self.text[line.span];
        let gives = gives_account(shown);
        if (gives && self.gives_accounts) || lists_places(shown) {
            return None;
        }
        let calls = gives && self.may_call && calls(shown);
        let is_edge = at < EDGE || self.lines.len() - at <= EDGE;
        let is_whole = line.kind == Kind::Suspect && line.weight >= LEAST;
        let part = part(shown, is_edge, calls).filter(|part| {
            !is_code(shown) && (!is_whole || part.beside <= BESIDE_WHOLE)
        });
        if let Some(part) = part {
            let start = line.span.start();
            let span =
                Span::new(start + part.span.start(), start + part.span.end());
            let reason = "a part of a line that weighs as spam does";
            return self.says_nothing_of(span).then(|| hit(span, reason));
        }
        let least = match () {
            () if calls => LEAST_CALL,
            () if !is_outside => LEAST_BETWEEN,
            () if is_plain(shown) || shown.contains('，') => LEAST_PLAIN,
            () => LEAST,
        };
        let is_spam = match line.kind {
            Kind::Suspect if line.weight >= least => begins_like_it(shown),
            Kind::Address => {
                !self.is_marked && is_outside && self.is_in_row(at)
            }
            _ => false,
        };
        let reason = "a line that weighs as spam does";
        let span = whole_lines(self.text, line.span);
        (is_spam && self.says_nothing_of(line.span)).then(|| hit(span, reason))
    }

    /// Whether there is a text that has nothing of a part of the page.
    fn says_nothing_of(&self, part: Span) -> bool {
        let body = Body::around(self.text, part, &self.near);
        let share = body.share(&self.text[part]);
        body.han >= LEAST_HAN && share.unwrap_or(0) <= SAID
    }

    /// Whether addresses stand one below the other there.
    fn is_in_row(&self, at: usize) -> bool {
        let is_address = |line: &&Line| line.kind == Kind::Address;
        let (before, after) = self.lines.split_at(at);
        let before = before.iter().rev().take(ADDRESSES);
        let after = after.iter().take(ADDRESSES);
        before.take_while(is_address).count()
            + after.take_while(is_address).count()
            >= ADDRESSES
    }
}

/// Whether a line at one of the ends, or one with something to call, begins or
/// ends as spam does.
fn is_worth(text: &str, may_call: bool) -> bool {
    let is_like = |line: Span| {
        let shown = &text[line];
        let begin = shown.char_indices().nth(BEGIN);
        let begin = begin.map_or(shown.len(), |it| it.0);
        let end = shown.char_indices().nth_back(BEGIN);
        let end = end.map_or(0, |it| it.0);
        is_near(&shown[..begin]) || (end > 0 && is_near(&shown[end..]))
    };
    if Lines::new(text).take(EDGE).any(is_like) {
        return true;
    }
    let mut at = text.len();
    for _ in 0..EDGE {
        let Some(line) = line_before(text, at) else { break };
        if is_like(line) {
            return true;
        }
        at = line_start(text, line.start());
    }
    may_call
        && Lines::new(text).any(|line| calls(&text[line]) && is_like(line))
}

impl Line {
    fn of(text: &str, span: Span) -> Line {
        let shown = &text[span];
        let weight = if span.len() <= LONGEST { weigh(shown) } else { -1 };
        let (mut han, mut letters, mut kana) = (0, 0, 0);
        for c in shown.chars() {
            han += usize::from(is_han(c));
            letters += usize::from(c.is_ascii_alphabetic());
            kana += usize::from(matches!(c, '\u{3041}'..='\u{30FA}'));
        }
        let is_sentence = han >= SENTENCE && shown.ends_with(ends_sentence);
        // Addresses are letters.
        let is_chinese = kana == 0
            && han >= HAN
            && (han * 3 > letters || shown.contains("http"));
        let is_address = han == 0 && shown.starts_with("http");
        let kind = match () {
            () if weight < 0 && is_sentence => Kind::Sentence,
            () if weight < 0 => Kind::Else,
            () if is_address && !shown.contains(' ') => Kind::Address,
            () if is_chinese && weight > 0 && !is_code(shown) => Kind::Suspect,
            () => Kind::Else,
        };
        Line { span, weight, kind }
    }

    /// Whether it is nowhere near spam.
    fn is_far(&self) -> bool {
        self.weight < NEAR
    }
}

/// Whether a line is ideographs and their marks only.
fn is_plain(line: &str) -> bool {
    line.chars().all(|c| is_han(c) || "，。、；：·（）《》“”○　".contains(c))
}

/// Whether a line begins as those of markup do.
fn is_markup(line: &str) -> bool {
    line.starts_with(['#', '|', '`', '<', '!', '*', '-', '>'])
        || line.contains("](")
}

/// Whether a line lists places, or what begins with their names, which people
/// do as well.
fn lists_places(line: &str) -> bool {
    let begins = |part: &str| {
        let ends = part.char_indices().map(|(at, c)| at + c.len_utf8());
        let mut ends = ends.take(PLACE).skip(1);
        ends.any(|end| Gazetteer::new().contains(&part[..end]))
    };
    let parts = line.split(|c| !is_han(c));
    parts.filter(|part| begins(part)).nth(PLACES - 1).is_some()
}

/// Whether the first sentence of a line is no text's own: what is put behind a
/// paragraph may weigh more than that.
fn begins_like_it(line: &str) -> bool {
    line.split_once('。').is_none_or(|(first, _)| weigh(first) > 0)
}

/// Whether a line has the signs of programs.
fn is_code(line: &str) -> bool {
    line.contains(['`', '{', '}', ';', '=', '\\', '│', '├', '└', '\t'])
        || line.starts_with(['#', '|', '<', '!', '-', '/', '+'])
        || (line.contains("//") && !line.contains("://"))
}

/// Whether a line has a number or a name that one may call, or an address:
/// so many letters and digits beside each other.
fn gives_account(line: &str) -> bool {
    const LEAST: usize = 5;
    let mut run = 0;
    line.bytes().any(|byte| {
        run = match byte {
            b'.' | b'-' | b'_' | b'@' => run,
            _ if byte.is_ascii_alphanumeric() => run + 1,
            _ => 0,
        };
        run >= LEAST
    })
}

/// Whether a line ends with what one may call, or nearly so.
fn calls(line: &str) -> bool {
    const BEHIND: usize = 24;
    let from = line.len().saturating_sub(BEHIND);
    let from = (from..line.len()).find(|at| line.is_char_boundary(*at));
    gives_account(&line[from.unwrap_or(0)..])
}

/// Whether a few characters weigh anything. What comes again counts again:
/// that costs less than to remember it.
fn is_near(part: &str) -> bool {
    let mut sum = 0;
    traits::read(part.chars().map(fold), |at| {
        sum += i32::from(SPAM_LINES[(at >> BITS_LESS) as usize]);
    });
    sum > 0
}

/// How much a line is made of what spam is made of.
pub(super) fn weigh(line: &str) -> i32 {
    let mut seen = [0_u64; SPAM_LINES.len() / 64];
    let mut sum = 0;
    traits::read(line.chars().map(fold), |at| {
        let at = (at >> BITS_LESS) as usize;
        let (word, bit) = (at / 64, 1 << (at % 64));
        if seen[word] & bit == 0 {
            seen[word] |= bit;
            sum += i32::from(SPAM_LINES[at]);
        }
    });
    sum
}

/// The table has fewer places than that of boilerplate.
const BITS_LESS: u32 = traits::BITS - SPAM_LINES.len().trailing_zeros();
