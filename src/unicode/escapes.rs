//! Line ends that were written out as escapes.

use memchr::memchr2;

use super::{
    about::{About, Topic},
    found::Found,
    place::{Line, is_address, is_quoted},
    text::{Lines, after, before, is_chinese, is_han},
};
use crate::Evidence;

/// The spellings of a carriage return and a line feed. Hexadecimal digits
/// may be of either case.
const SPELLINGS: &[(&str, End)] = &[
    ("_x000d_", End::Return),
    ("_x000a_", End::Feed),
    ("\\x0d", End::Return),
    ("\\x0a", End::Feed),
    ("x0d", End::Return),
    ("x0a", End::Feed),
    ("\\r", End::Return),
    ("\\n", End::Feed),
];

#[derive(Clone, Copy, Eq, PartialEq)]
enum End {
    Return,
    Feed,
}

pub(super) fn find(text: &str, found: &mut Found) {
    let mut about = About::new(text, Topic::Escapes);
    let mut lines = Lines::new(text);
    let mut line = Line::default();
    let mut chinese = false;
    let mut single = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr2(b'x', b'\\', &text.as_bytes()[at..]) {
        let sign = at + next;
        // The underline before the spelling of spreadsheets.
        let start = sign - usize::from(text[at..sign].ends_with('_'));
        let run = Run::new(text, start);
        let (start, run) = if run.ends == 0 {
            (sign, Run::new(text, sign))
        } else {
            (start, run)
        };
        at = run.end.max(sign + 1);
        if run.ends == 0 {
            continue;
        }
        if let Some(entered) = lines.enter(start) {
            chinese = entered.chars().any(is_han);
            line = if chinese { Line::of(entered) } else { Line::default() };
        }
        let span = start..run.end;
        if !chinese
            || line.code
            || line.markup
            || is_quoted(text, &span)
            || is_address(text, &span)
            || !fits(text, start, &run)
            || about.covers(start)
        {
            continue;
        }
        if run.sheet || run.pair {
            let evidence =
                if run.sheet { Evidence::Certain } else { Evidence::Inferred };
            report(text, start, &run, evidence, found);
        } else if text[start..].starts_with('\\') {
            single.push((start, run));
        } else {
            report(text, start, &run, Evidence::Guessed, found);
        }
    }
    // One alone may be part of something else.
    let evidence =
        if single.len() > 1 { Evidence::Inferred } else { Evidence::Guessed };
    for (start, run) in single {
        report(text, start, &run, evidence, found);
    }
}

/// Escapes in a row.
struct Run {
    end: usize,
    /// How many line ends they write out.
    ends: usize,
    /// Whether a carriage return and a line feed stand together.
    pair: bool,
    /// Whether the spelling is that of spreadsheets.
    sheet: bool,
}

impl Run {
    fn new(text: &str, start: usize) -> Run {
        let mut run = Run { end: start, ends: 0, pair: false, sheet: false };
        let mut last = None;
        while let Some((spelling, end)) = SPELLINGS
            .iter()
            .find(|(spelling, _)| starts_with(text, run.end, spelling))
        {
            run.end += spelling.len();
            run.sheet |= spelling.starts_with('_');
            if (last, *end) == (Some(End::Return), End::Feed) {
                run.pair = true;
                last = None;
            } else {
                run.ends += 1;
                last = Some(*end);
            }
        }
        run
    }
}

fn starts_with(text: &str, at: usize, spelling: &str) -> bool {
    let found = text.as_bytes().get(at..at + spelling.len());
    // The letters of \r and \n have no other case.
    found.is_some_and(|found| {
        if spelling.contains('x') {
            found.eq_ignore_ascii_case(spelling.as_bytes())
        } else {
            found == spelling.as_bytes()
        }
    })
}

/// What stands behind a word in a sentence, and at no line's beginning.
const GOES_ON: &str = "）)」』”’】》、，；。";

/// Whether escapes stand where a line may end in Chinese text.
fn fits(text: &str, start: usize, run: &Run) -> bool {
    let [left, right] = [before(text, start), after(text, run.end)];
    let edge = |c: Option<char>| c.is_none_or(|c| c == '\n' || c == '\r');
    // No line begins so: the sentence names them.
    if !run.sheet && right.is_some_and(|c| GOES_ON.contains(c)) {
        return false;
    }
    let chinese = |c: Option<char>| c.is_some_and(is_chinese);
    if run.sheet || run.pair {
        let free = |c: char| !c.is_ascii_alphanumeric() && c != '\\';
        (chinese(left) || chinese(right) || run.sheet)
            && left.is_none_or(|c| free(c) || run.sheet)
    } else {
        chinese(left) && (chinese(right) || edge(right))
    }
}

fn report(
    text: &str,
    start: usize,
    run: &Run,
    evidence: Evidence,
    found: &mut Found,
) {
    // The line end itself may have survived beside its escape.
    let ended = after(text, run.end).is_some_and(|c| matches!(c, '\n' | '\r'));
    let ends = run.ends - usize::from(ended);
    found.edit(
        start..run.end,
        "\n".repeat(ends),
        "escape",
        evidence,
        "a line end was written out",
    );
}
