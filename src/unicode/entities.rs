//! Character references that nobody resolved, or that software broke.

use core::ops::Range;
use std::sync::LazyLock;

use memchr::{memchr_iter, memchr2};

use super::{
    about::{About, Topic},
    found::Found,
    place::{Line, is_address, is_quoted},
    text::{Lines, after, before, is_chinese, is_han},
};
use crate::Evidence;

/// The names of HTML 4 and XML with their characters: `name hex` a line.
const NAMES: &str = include_str!("../../data/rules/unicode/entities.txt");

/// Misspelt names that were seen, or stand a slip away from one.
const BROKEN: &str = include_str!("../../data/rules/unicode/broken.txt");

/// Names that are recognised without their ampersand or semicolon: those of
/// Chinese punctuation and blanks, which word processors write.
const BARE: &[&str] = &[
    "nbsp", "ensp", "emsp", "ldquo", "rdquo", "lsquo", "rsquo", "quot",
    "mdash", "ndash", "hellip", "middot",
];

/// The longest name, in bytes.
const LONGEST: usize = 8;

/// Ways to write an ampersand, after which a reference was escaped again.
const AMPERSANDS: &[&str] = &["amp;", "#38;", "#038;", "#x26;", "#X26;"];

static NAMED: LazyLock<Vec<(&str, char)>> = LazyLock::new(|| named(NAMES));
static MISSPELT: LazyLock<Vec<(&str, char)>> = LazyLock::new(|| named(BROKEN));

/// The lines of a table in the order of their names.
fn named(table: &'static str) -> Vec<(&'static str, char)> {
    let mut named: Vec<_> = table
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(name, hex)| {
            let point = u32::from_str_radix(hex, 16).ok()?;
            Some((name, char::from_u32(point)?))
        })
        .collect();
    named.sort_unstable();
    named
}

fn lookup(named: &[(&str, char)], name: &str) -> Option<char> {
    let at = named.binary_search_by_key(&name, |&(name, _)| name).ok()?;
    Some(named[at].1)
}

pub(super) fn find(text: &str, found: &mut Found) {
    let mut page = Page::new(text);
    let mut at = 0;
    while let Some(next) = memchr2(b'&', b';', &text.as_bytes()[at..]) {
        let sign = at + next;
        let first = if text.as_bytes()[sign] == b'&' {
            reference(text, sign).map(|reference| (sign, reference))
        } else {
            without_ampersand(text, at, sign)
        };
        let Some((start, first)) = first else {
            at = sign + 1;
            continue;
        };
        let run = Run::new(text, start, first);
        at = run.span.end;
        if !page.is_text(&run) {
            continue;
        }
        let (evidence, reason) = if run.sound {
            (Evidence::Certain, "a character reference was left over")
        } else {
            (Evidence::Inferred, "a broken character reference")
        };
        found.edit(run.span, run.replacement, "entity", evidence, reason);
    }
}

/// A character reference.
struct Reference {
    end: usize,
    /// None for a control character.
    to: Option<char>,
    /// Whether it is written as the standard says.
    sound: bool,
}

/// References in a row.
struct Run {
    span: Range<usize>,
    replacement: String,
    sound: bool,
    /// How many they are.
    count: usize,
}

impl Run {
    fn new(text: &str, start: usize, first: Reference) -> Run {
        let mut run = Run {
            span: start..start,
            replacement: String::new(),
            sound: true,
            count: 0,
        };
        let mut next = Some(first);
        while let Some(Reference { end, to, sound }) = next {
            run.span.end = end;
            run.replacement.extend(to);
            run.sound &= sound;
            run.count += 1;
            next = text[end..]
                .starts_with('&')
                .then(|| reference(text, end))
                .flatten();
        }
        run
    }
}

/// The reference that begins with the ampersand at byte `start`.
fn reference(text: &str, start: usize) -> Option<Reference> {
    let mut at = start + 1;
    let mut escaped = None;
    while let Some(len) = AMPERSANDS
        .iter()
        .find(|sign| text[at..].starts_with(**sign))
        .map(|sign| sign.len())
    {
        at += len;
        escaped = Some(at);
    }
    let last =
        escaped.map(|end| Reference { end, to: Some('&'), sound: true });
    numeric(text, at).or_else(|| by_name(text, at)).or(last)
}

/// A reference by code point, from behind its ampersand.
fn numeric(text: &str, at: usize) -> Option<Reference> {
    /// The most digits of a code point, with some zeros before it.
    const DIGITS: usize = 8;

    let rest = text[at..].strip_prefix('#')?;
    let (radix, digits) = match rest.strip_prefix(['x', 'X']) {
        Some(digits) => (16, digits),
        None => (10, rest),
    };
    let len = digits
        .bytes()
        .take(DIGITS + 1)
        .take_while(|byte| char::from(*byte).is_digit(radix))
        .count();
    if !digits[len..].starts_with(';') || len > DIGITS {
        return None;
    }
    let point = u32::from_str_radix(&digits[..len], radix).ok()?;
    let to = match point {
        0x80..=0x9F => {
            let byte = [point as u8];
            encoding_rs::WINDOWS_1252.decode(&byte).0.chars().next()
        }
        _ => char::from_u32(point),
    }?;
    let kept = !to.is_control() || to == '\n' || to == '\t';
    let end = text.len() - digits[len + 1..].len();
    Some(Reference { end, to: kept.then_some(to), sound: true })
}

/// A reference by name, from behind its ampersand.
fn by_name(text: &str, at: usize) -> Option<Reference> {
    let name = name(&text[at..]);
    let end = at + name.len();
    if text[end..].starts_with(';') {
        let sound = lookup(&NAMED, name).map(|to| (to, true));
        let (to, sound) =
            sound.or_else(|| lookup(&MISSPELT, name).map(|to| (to, false)))?;
        return Some(Reference { end: end + 1, to: Some(to), sound });
    }
    // Without a semicolon a name must end where no name could go on.
    let ends = after(text, end).is_none_or(|next| {
        next == '&' || next.is_whitespace() || !next.is_ascii()
    });
    let to = lookup(&NAMED, name).filter(|_| ends && BARE.contains(&name))?;
    Some(Reference { end, to: Some(to), sound: false })
}

/// The letters and digits that `text` begins with; none if they are more
/// than those of a name.
fn name(text: &str) -> &str {
    let len = text
        .bytes()
        .take(LONGEST + 1)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    if len > LONGEST { "" } else { &text[..len] }
}

/// The reference that ends with the semicolon at byte `end` and has lost its
/// ampersand. It begins at or after `from`.
fn without_ampersand(
    text: &str,
    from: usize,
    end: usize,
) -> Option<(usize, Reference)> {
    let name = BARE.iter().find(|name| text[from..end].ends_with(**name))?;
    let mut start = end - name.len();
    while text[from..start].ends_with("amp;") {
        start -= "amp;".len();
    }
    let bare = before(text, start)
        .is_none_or(|before| !before.is_ascii() || before.is_whitespace());
    let near = [before(text, start), after(text, end + 1)];
    let chinese = near.into_iter().flatten().any(is_chinese);
    let to = lookup(&NAMED, name).filter(|_| bare && chinese)?;
    let reference = Reference { end: end + 1, to: Some(to), sound: false };
    Some((start, reference))
}

/// Whether one of the references of a line is what the line speaks of: `写作
/// &#20013;`, `&copy; 表示版权`. The others then are, too.
fn names_reference(line: &str) -> bool {
    let words = |scope| Topic::Entities.words(scope);
    memchr_iter(b'&', line.as_bytes()).any(|start| {
        let Some(Reference { end, to, .. }) = reference(line, start) else {
            return false;
        };
        // Those that word processors write stand anywhere.
        let is_usual = to.is_none_or(|c| {
            BARE.iter().any(|name| lookup(&NAMED, name) == Some(c))
        });
        let before = line[..start].strip_suffix([' ', ':', '：']);
        let behind = line[end..].strip_prefix(' ');
        let ends = |scope| {
            before.is_some_and(|text| words(scope).any(|w| text.ends_with(w)))
        };
        let goes_on = || {
            behind.is_some_and(|text| {
                words("behind").any(|word| text.starts_with(word))
            })
        };
        ends("written") || !is_usual && (ends("before") || goes_on())
    })
}

/// Tells where in a page references are what is left of markup.
struct Page<'t> {
    text: &'t str,
    about: About<'t>,
    lines: Lines<'t>,
    line: Line,
    /// Whether the line tells how a reference is written.
    is_named: bool,
    /// Found out at the first question.
    is_text: Option<bool>,
}

impl<'t> Page<'t> {
    fn new(text: &'t str) -> Page<'t> {
        Page {
            text,
            about: About::new(text, Topic::Entities),
            lines: Lines::new(text),
            line: Line::default(),
            is_named: false,
            is_text: None,
        }
    }

    fn is_text(&mut self, run: &Run) -> bool {
        let (text, span) = (self.text, run.span.clone());
        // Other languages are other people's work, markup is a parser's.
        let page = self.is_text.get_or_insert_with(|| {
            text.chars().any(is_han) && !super::place::is_markup(text)
        });
        if !*page {
            return false;
        }
        if let Some(line) = self.lines.enter(span.start) {
            self.line = Line::of(line);
            self.is_named = names_reference(line);
        }
        let cell = !run.replacement.starts_with('\u{A0}')
            && before(text, span.start)
                .is_none_or(|c| matches!(c, '\n' | '\t' | '|' | ','))
            && after(text, span.end)
                .is_none_or(|c| c.is_whitespace() || matches!(c, '|' | ','));
        !(self.line.markup
            || self.line.code
            || self.is_named
            || cell
            || run.count == 1 && is_quoted(text, &span)
            || is_address(text, &span)
            || self.about.covers(span.start))
    }
}
