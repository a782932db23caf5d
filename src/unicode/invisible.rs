//! Characters that nobody sees and that serve nothing where they stand.

use core::ops::Range;

use super::{
    found::Found,
    place::is_quoted,
    text::{
        Lines, after, before, is_chinese, is_han, is_pictograph,
        is_right_to_left, is_unspaced, joins,
    },
};
use crate::Evidence;

/// What an invisible character is.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Kind {
    /// C0 and DEL but for tab, line feed and carriage return, or a
    /// noncharacter.
    Control,
    /// C1.
    HighControl,
    SoftHyphen,
    /// Zero-width space.
    Space,
    /// Zero-width joiner or non-joiner.
    Joiner,
    /// A mark or control of writing direction.
    Direction,
    /// An inner byte order mark, word joiner, or deprecated format control.
    Mark,
    /// Mongolian vowel separator.
    Vowel,
    /// Part of the name of a flag.
    Tag,
}

fn kind(c: char) -> Option<Kind> {
    Some(match c {
        // Nearly all there is in a page.
        ' '..='~' | '\u{2070}'..='\u{FEFE}' | '\u{FF00}'..='\u{FFFD}' => {
            return None;
        }
        '\t' | '\n' | '\r' => return None,
        '\0'..='\x1F' | '\x7F' | '\u{FFFE}' | '\u{FFFF}' => Kind::Control,
        '\u{80}'..='\u{9F}' => Kind::HighControl,
        '\u{AD}' => Kind::SoftHyphen,
        '\u{180E}' => Kind::Vowel,
        '\u{200B}' => Kind::Space,
        '\u{200C}' | '\u{200D}' => Kind::Joiner,
        '\u{61C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' => Kind::Direction,
        '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}' => {
            Kind::Mark
        }
        '\u{E0000}'..='\u{E007F}' => Kind::Tag,
        _ => return None,
    })
}

/// What the line around says.
#[derive(Clone, Copy, Default)]
struct Line {
    right_to_left: bool,
    chinese: bool,
    overridden: bool,
    /// It may be a program, of a typesetter for instance, whose controls
    /// mean something.
    program: bool,
    /// It holds what wrong encodings make of bytes, and nothing Chinese.
    misread: bool,
}

impl Line {
    fn of(line: &str) -> Line {
        let chinese = line.chars().any(is_han);
        Line {
            right_to_left: line.chars().any(is_right_to_left),
            chinese,
            overridden: line.contains('\u{202E}'),
            program: !chinese && line.contains('\\'),
            misread: !chinese && line.chars().any(is_residue),
        }
    }
}

pub(super) fn find(text: &str, found: &mut Found) {
    let mut lines = Lines::new(text);
    let mut line = Line::default();
    // Found out when a line asks for it.
    let mut right_to_left = None;
    let mut end = 0;
    for (start, c) in text.char_indices() {
        if start < end || kind(c).is_none() {
            continue;
        }
        if let Some(entered) = lines.enter(start) {
            line = Line::of(entered);
            // In a page from right to left, lines of numbers have marks.
            line.right_to_left |= !line.chinese
                && *right_to_left
                    .get_or_insert_with(|| text.chars().any(is_right_to_left));
        }
        end = start + run(&text[start..]);
        judge(text, start..end, line, found);
    }
}

/// The length of the run of invisible characters that `text` begins with.
fn run(text: &str) -> usize {
    text.char_indices()
        .find(|&(_, c)| kind(c).is_none())
        .map_or(text.len(), |(at, _)| at)
}

/// Judges a run of invisible characters by what is around it.
fn judge(text: &str, run: Range<usize>, line: Line, found: &mut Found) {
    let around = [before(text, run.start), after(text, run.end)]
        .map(Option::unwrap_or_default);
    let [left, right] = around;
    if is_quoted(text, &run)
        || around.into_iter().all(|c| matches!(c, '\t' | '|'))
    {
        return found.finding(
            run,
            "invisible",
            Evidence::Guessed,
            "an invisible character that is shown for itself",
        );
    }
    let near = |is: fn(char) -> bool| around.into_iter().any(is);
    let alone = text[run.clone()].chars().nth(1).is_none();
    let mut at = run.start;
    let mut flag = left == '\u{1F3F4}';
    while at < run.end {
        let c = after(text, at).unwrap_or_default();
        let start = at;
        at += c.len_utf8();
        let span = start..at;
        let Some(kind) = kind(c) else { continue };
        flag &= kind == Kind::Tag;
        let reason = match kind {
            Kind::Control if line.program && c != '\0' => {
                found.finding(
                    span,
                    "invisible",
                    Evidence::Guessed,
                    "a control character in what may be a program",
                );
                continue;
            }
            Kind::Control if is_sequence(&text[start..]) => {
                at = start + sequence(&text[start..]);
                "a control sequence of a terminal"
            }
            Kind::Control if ends_page(c, left, right) => {
                found.edit(
                    span,
                    "\n",
                    "invisible",
                    Evidence::Inferred,
                    "a page or line break of a layout",
                );
                continue;
            }
            Kind::Control => "a control character",
            // A control may be all that is left of a byte.
            Kind::HighControl | Kind::SoftHyphen
                if near(is_residue)
                    || line.misread && kind == Kind::HighControl =>
            {
                found.finding(
                    span,
                    "invisible",
                    Evidence::Guessed,
                    "part of text that was read with the wrong encoding",
                );
                continue;
            }
            Kind::HighControl => "a control character",
            Kind::SoftHyphen if !near(is_chinese) && !line.chinese => continue,
            Kind::SoftHyphen => "a soft hyphen",
            Kind::Space if near(is_unspaced) => continue,
            Kind::Space => "a zero-width space",
            Kind::Joiner if alone && joins_emoji(c, left, right) => continue,
            Kind::Joiner if near(joins) => continue,
            // Typographers keep letters apart with it.
            Kind::Joiner
                if alone && !line.chinese && !near(|c| !c.is_alphabetic()) =>
            {
                continue;
            }
            Kind::Joiner => "a zero-width joiner that joins nothing",
            Kind::Direction if line.right_to_left => continue,
            Kind::Direction if line.overridden => {
                found.finding(
                    span,
                    "invisible",
                    Evidence::Guessed,
                    "the line is shown in another order than it is stored",
                );
                continue;
            }
            Kind::Direction => "a control of direction that serves nothing",
            // Invisible operators of formulas.
            Kind::Mark
                if matches!(c, '\u{2061}'..='\u{2064}') && !line.chinese =>
            {
                continue;
            }
            Kind::Mark if c == '\u{FEFF}' => "an inner byte order mark",
            Kind::Mark => "a format control",
            Kind::Vowel if near(joins) => continue,
            Kind::Vowel => "a vowel separator outside Mongolian",
            Kind::Tag if flag => continue,
            Kind::Tag => "a tag character",
        };
        // A sign of windows-1252 may be meant by it, which `mojibake` is not
        // certain of either.
        let evidence = match kind {
            Kind::HighControl => Evidence::Inferred,
            _ => Evidence::Certain,
        };
        found.edit(start..at, "", "invisible", evidence, reason);
    }
}

/// Whether a joiner holds an emoji together, or the letters of a script
/// whose sequences end in it.
fn joins_emoji(c: char, left: char, right: char) -> bool {
    let part = |c| {
        is_pictograph(c)
            || matches!(c, '\u{FE0F}' | '\u{20E3}' | '\u{1F3FB}'..='\u{1F3FF}')
    };
    c == '\u{200D}' && part(left) && is_pictograph(right)
}

/// Whether a form feed or vertical tab stands between sentences, where
/// without it two lines would run together.
fn ends_page(c: char, left: char, right: char) -> bool {
    matches!(c, '\x0B' | '\x0C')
        && "。！？；：…”」』）.!?".contains(left)
        && !matches!(right, '\0' | '\r' | '\n')
}

/// Letters that wrong encodings make of bytes beyond ASCII.
fn is_residue(c: char) -> bool {
    matches!(c, '\u{A1}'..='\u{B6}' | '\u{B8}'..='\u{D6}'
        | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{17F}')
}

/// Whether `text` begins with a control sequence, ESC `[` and so on.
fn is_sequence(text: &str) -> bool {
    sequence(text) > 0
}

/// The longest control sequence that is taken for one, in bytes.
const LONGEST_SEQUENCE: usize = 16;

/// The length of the control sequence that `text` begins with; 0 if none.
fn sequence(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("\x1B[") else { return 0 };
    rest.bytes()
        .take(LONGEST_SEQUENCE)
        .position(|byte| !matches!(byte, b'0'..=b'9' | b';' | b'?'))
        .filter(|&at| rest.as_bytes()[at].is_ascii_alphabetic())
        .map_or(0, |at| "\x1B[".len() + at + 1)
}
