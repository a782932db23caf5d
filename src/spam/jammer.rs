//! Family `jammer`: random characters that forum software puts between lines
//! and sentences against copying.

use super::{
    hit::Hit,
    jammer_tokens::{TOKENS_OF_LINE, Tokens},
    text::{is_han, line_after, line_before},
};
use crate::{Evidence, Span};

pub(super) const FAMILY: &str = "jammer";

/// A stretch that Discuz! made, or one of several on a page, has so many tokens.
const FEW: usize = 5;

/// The longest token, in bytes.
const TOKEN: usize = 2;

/// The longest name of the forum before a stretch, in bytes.
const NAME: usize = 40;

/// Whether a line may end with a stretch, as far as its end tells.
pub(super) fn may_end(line: &[u8]) -> bool {
    match *line {
        [.., a, b, c] if c < 0x80 => [a, b, c].contains(&b' '),
        _ => false,
    }
}

/// Adds the stretches of a text.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let mut some: Vec<Span> = Vec::new();
    let mut at = 0;
    let mut has_random = false;
    let mut lines: Vec<Span> = Vec::new();
    // Those that prove nothing by themselves; what formulas are made of is
    // also in what is random.
    let mut odd: Vec<Span> = Vec::new();
    let mut no_formulas = 0;
    let mut has_sure = false;
    while let Some(span) = next(text, at) {
        at = span.end();
        let tokens = Tokens::of(text[span].as_bytes());
        // Beside what is random beyond doubt so is a line of such tokens,
        // whatever else they look like.
        if tokens.are_random()
            && tokens.count >= TOKENS_OF_LINE
            && is_line(text, span)
            && !is_in_table(text, span)
            && text[span]
                .split_ascii_whitespace()
                .filter(|it| matches!(*it, "+" | "-" | "*" | "/" | "%" | "="))
                .nth(1)
                .is_none()
        {
            has_sure |= tokens.fill_line() && is_beside_chinese(text, span);
            lines.push(span);
        }
        if is_in_table(text, span)
            || is_in_code(text, span)
            || is_in_math(text, span)
            || text[span].contains("//")
            || text[span].matches('`').count() >= 2
        {
            continue;
        }
        let may_be_formula = text[span].contains(NOT_OF_UNITS)
            || (!tokens.are_units() && is_formula(text, span));
        if !may_be_formula
            && tokens.are_random()
            && is_between_chinese(text, with_address(text, span))
        {
            has_random = true;
            some.push(span);
        } else if !may_be_formula
            && tokens.may_be_random()
            && is_in_chinese(text, span)
        {
            some.push(span);
        } else if tokens.may_be_random() && ends_sentence_or_line(text, span) {
            no_formulas += usize::from(tokens.are_no_formula());
            odd.push(span);
        }
    }
    has_random |= no_formulas > 0 && odd.len() + some.len() >= FEW_ODD;
    // Other software made others on the page.
    has_sure |= hits.iter().any(|it| it.family == FAMILY);
    if has_random || has_sure {
        some.extend(odd);
        some.sort_unstable_by_key(|it| it.start());
    }
    // Without one that is random beyond doubt they may be formulas, and one
    // that a text leads to is what it speaks of.
    let mut different: Vec<&str> = lines.iter().map(|it| &text[*it]).collect();
    different.sort_unstable();
    different.dedup();
    has_sure |= lines.len() >= LINES
        && different.len() == lines.len()
        && lines.iter().any(|it| is_beside_chinese(text, *it));
    if !(has_random || has_sure)
        || (!has_sure
            && some.len() < 2
            && some.iter().any(|it| is_led_to(text, *it)))
    {
        return;
    }
    lines.retain(|line| {
        some.binary_search_by_key(&line.start(), |it| it.start()).is_err()
    });
    some.extend(lines);
    let names: Vec<&str> =
        some.iter().map(|span| name_before(text, *span)).collect();
    for (span, name) in some.iter().zip(&names) {
        let again = names.iter().filter(|other| *other == name).count() > 1;
        let goes = again || is_address(name);
        let start = span.start() - if goes { name.len() } else { 0 };
        // What ends the sentence before it stays.
        let ends = text[..start].ends_with(is_han)
            && text[start..].starts_with(['?', '!'])
            && text[start + 1..].starts_with(' ');
        let start = start + usize::from(ends);
        hits.push(hit(text, Span::new(start, span.end())));
    }
}

/// So many stretches, one of which has other signs than formulas, are random.
const FEW_ODD: usize = 2;

/// Whether a stretch stands behind the end of a sentence or alone between
/// lines of Chinese, and ends its line.
fn ends_sentence_or_line(text: &str, span: Span) -> bool {
    let before = text[..span.start()].trim_end_matches(' ');
    let after = text[span.end()..].trim_start_matches(' ');
    (after.is_empty() || after.starts_with(['\n', '\r']))
        && (before.ends_with(['。', '！', '？', '”', '」', '；', '：'])
            || (is_line(text, span) && is_beside_chinese(text, span)))
}

/// So many lines of such tokens are random, beside each other as well.
const LINES: usize = 3;

/// Whether a line stands over or under one of Chinese.
fn is_beside_chinese(text: &str, span: Span) -> bool {
    let beside =
        [line_before(text, span.start()), line_after(text, span.end())];
    beside.into_iter().flatten().any(|line| {
        text[line].chars().filter(|&c| is_han(c)).take(HAN).count() == HAN
    })
}

/// A line of Chinese has so many ideographs.
const HAN: usize = 8;

/// Whether a stretch is all of its line, or all but the sign before or after
/// it that is no token.
fn is_line(text: &str, span: Span) -> bool {
    let shown = &text[..span.start()];
    let before = shown.trim_end_matches(' ');
    let after = text[span.end()..].trim_start_matches(' ');
    // Programs are indented.
    shown.len() - before.len() < 2
        && (before.is_empty() || before.ends_with('\n'))
        && (after.is_empty() || after.starts_with(['\n', '\r']))
}

/// Whether a stretch is of a formula or a program: it has operators between
/// its tokens, says some of them again and again, or has marks of code.
fn is_formula(text: &str, span: Span) -> bool {
    const OPERATORS: [&str; 5] = ["&&", "||", "::", "++", "({"];
    let stretch = &text[span];
    let tokens: Vec<&str> = stretch.split_ascii_whitespace().collect();
    let is_operator =
        |token: &&&str| OPERATORS.iter().any(|it| token.contains(it));
    let is_sign =
        |token: &&&str| matches!(**token, "+" | "-" | "*" | "/" | "|" | "&");
    let mut different = tokens.clone();
    different.sort_unstable();
    different.dedup();
    tokens.iter().any(|token| is_operator(&token))
        || tokens.iter().filter(is_sign).count() >= SIGNS
        || different.len() * 4 < tokens.len() * 3
        || stretch.contains('`')
        || text[..span.start()]
            .trim_end_matches(' ')
            .ends_with(['{', '(', '='])
}

/// What Discuz! does not make, and formulas have.
const NOT_OF_UNITS: [char; 3] = ['=', '<', '>'];

/// So many signs of sums that stand alone make a formula. Of what Discuz!
/// makes every hundredth token is one.
const SIGNS: usize = 2;

/// Whether a stretch stands in the row of a table: cells between bars or tabs.
fn is_in_table(text: &str, span: Span) -> bool {
    let bytes = text.as_bytes();
    let before = &bytes[span.start().saturating_sub(CODE)..span.start()];
    let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    let after = &bytes[span.end()..bytes.len().min(span.end() + CODE)];
    let end = memchr::memchr(b'\n', after).unwrap_or(after.len());
    let parts = [&before[start..], &bytes[span.start()..span.end()]];
    let bars = parts.into_iter().chain([&after[..end]]).map(|part| {
        part.windows(2)
            .filter(|pair| matches!(pair, [b' ', b'|'] | [b'|', b' ']))
            .count()
            + part.iter().filter(|&&byte| byte == b'\t').count()
    });
    bars.sum::<usize>() >= BARS
        || before[start..].starts_with(b"|")
        // Links of Markdown.
        || memchr::memmem::find(&before[start..], b"](").is_some()
}

/// A row of a table has so many marks between its cells. Random characters
/// have bars too, with another beside them.
const BARS: usize = 3;

/// How much of the line before a stretch is read for such marks, in bytes.
const CODE: usize = 200;

/// Whether a stretch stands between backticks in its line.
fn is_in_code(text: &str, span: Span) -> bool {
    let before = &text.as_bytes()[..span.start()];
    let near = &before[before.len().saturating_sub(CODE)..];
    let line = memchr::memrchr(b'\n', near).map_or(0, |at| at + 1);
    let ticks = near[line..].iter();
    ticks.filter(|&&byte| byte == b'`').count() % 2 == 1
}

/// Whether a stretch stands in a line with commands of formulas: `\\hat`. No
/// token has as many letters.
fn is_in_math(text: &str, span: Span) -> bool {
    const COMMAND: usize = 3;
    let bytes = text.as_bytes();
    let from = span.start().saturating_sub(CODE);
    let end = bytes.len().min(span.end() + CODE);
    let start = memchr::memrchr(b'\n', &bytes[from..span.start()])
        .map_or(from, |at| from + at + 1);
    let end = memchr::memchr(b'\n', &bytes[span.end()..end])
        .map_or(end, |at| span.end() + at);
    let line = &bytes[start..end];
    memchr::memchr_iter(b'\\', line).any(|at| {
        let letters = line[at + 1..].iter();
        letters.take_while(|it| it.is_ascii_alphabetic()).count() >= COMMAND
    })
}

/// The next stretch of ASCII tokens of one or two characters with a blank or
/// two between them.
fn next(text: &str, from: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        at += memchr::memchr(b' ', &bytes[at..])?;
        // The token before the blank may be glued to a character.
        let before = token_before(bytes, at).filter(|&it| it >= from);
        let Some(start) = before else {
            at += 1;
            continue;
        };
        let (mut end, mut count) = (at, 1);
        while let Some(after) = token_after(bytes, end) {
            end = after;
            count += 1;
        }
        if count >= FEW {
            return Some(Span::new(start, end));
        }
        at = end.max(at + 1);
    }
    None
}

/// Where the token begins that ends at `at`.
fn token_before(bytes: &[u8], at: usize) -> Option<usize> {
    let len = bytes[..at]
        .iter()
        .rev()
        .take(TOKEN + 1)
        .take_while(|byte| byte.is_ascii_graphic())
        .count();
    // A token that is glued to an address begins with the blank.
    (1..=TOKEN).contains(&len).then_some(at - len)
}

/// Where the token ends that comes after a blank or two.
fn token_after(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let blanks = rest.iter().take_while(|&&byte| byte == b' ').count();
    let rest = &rest[blanks..];
    let len = rest
        .iter()
        .take(TOKEN + 1)
        .take_while(|byte| byte.is_ascii_graphic())
        .count();
    ((1..=2).contains(&blanks) && (1..=TOKEN).contains(&len))
        .then_some(at + blanks + len)
}

/// A stretch with the address of the forum before it.
fn with_address(text: &str, span: Span) -> Span {
    let name = name_before(text, span);
    let len = if is_address(name) { name.len() } else { 0 };
    Span::new(span.start() - len, span.end())
}

/// Whether a stretch stands in a line with Chinese text, or alone between
/// such lines. Programs and tables of characters have lines that look
/// random, between others of their kind.
fn is_between_chinese(text: &str, span: Span) -> bool {
    if is_in_chinese(text, span) {
        return true;
    }
    let before = text[..span.start()].trim_end_matches(' ');
    let after = text[span.end()..].trim_start_matches(' ');
    let is_alone = (before.is_empty() || before.ends_with('\n'))
        && (after.is_empty() || after.starts_with(['\n', '\r']));
    let above = line_before(text, span.start());
    let below = line_after(text, span.end());
    let is_chinese = |line: Option<Span>| {
        line.is_none_or(|line| text[line].chars().take(NAME).any(is_han))
    };
    is_alone
        && is_chinese(above)
        && is_chinese(below)
        && (above.is_some() || below.is_some())
}

/// Whether Chinese text stands right before or after a stretch in its line.
fn is_in_chinese(text: &str, span: Span) -> bool {
    let before = text[..span.start()].trim_end_matches([' ', '\u{3000}']);
    let after = text[span.end()..].trim_start_matches([' ', '\u{3000}']);
    let is_text = |c: char| is_han(c) || "。，！？；：”）」、（“".contains(c);
    before.ends_with(is_text) || after.starts_with(is_text)
}

/// What stands between the end of a sentence or the beginning of the line and
/// a stretch: the forum's name, if it comes again.
fn name_before(text: &str, span: Span) -> &str {
    let mut floor = span.start().saturating_sub(NAME);
    while !text.is_char_boundary(floor) {
        floor += 1;
    }
    let before = &text[floor..span.start()];
    // The first token may be glued to an address.
    let word = before.trim_end_matches(' ');
    let address =
        &word[word.trim_end_matches(|c: char| c.is_ascii_graphic()).len()..];
    if is_address(address) {
        return &before[word.len() - address.len()..];
    }
    let ends =
        ['。', '！', '？', '，', '；', '：', '\n', ' ', '\u{3000}', '”'];
    match before.char_indices().rfind(|(_, c)| ends.contains(c)) {
        Some((at, c)) => &before[at + c.len_utf8()..],
        None if floor == 0 => before,
        None => "",
    }
}

/// Whether the text before a stretch leads to it: 像是 3 q( V7 z!
fn is_led_to(text: &str, span: Span) -> bool {
    const LEADS: [char; 11] =
        ['是', '如', '成', '为', '為', '像', '即', '：', ':', '“', '「'];
    text[..span.start()].trim_end().ends_with(LEADS)
}

/// Whether the name is an address, which the first token of a stretch may be
/// glued to.
fn is_address(name: &str) -> bool {
    let name = name.trim_end_matches(' ');
    name.len() > 2 * TOKEN
        && name.bytes().all(|byte| byte.is_ascii_graphic())
        && name.contains('.')
}

/// The hit of a stretch, with the blanks around it; alone on its line, with
/// the line.
fn hit(text: &str, span: Span) -> Hit {
    let reason = "random characters of forum software against copying";
    let evidence = Evidence::Inferred;
    let blank = [' ', '\u{3000}'];
    let before = text[..span.start()].trim_end_matches(blank);
    let after = text[span.end()..].trim_start_matches(blank);
    let begins = before.is_empty() || before.ends_with('\n');
    let ends = after.is_empty() || after.starts_with(['\n', '\r']);
    if begins && ends {
        return Hit::line(text, FAMILY, span, evidence, reason);
    }
    let start = if begins { span.start() } else { before.len() };
    let end = text.len() - after.len();
    Hit::new(FAMILY, Span::new(start, end), evidence, reason)
}
