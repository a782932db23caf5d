//! Tokens that may have been put into a sentence: addresses in any spelling,
//! with what stands around them.

use super::{
    put_tokens::{BRACKET, BRACKETS, Kind, MOST, NAME, Token, is_rare},
    rules::{Rules, folded},
    splice::{FAMILY, is_letter},
    text::{is_han, narrow},
};
use crate::Span;

/// Adds the addresses of a text.
pub(super) fn find(text: &str, found: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let plain = memchr::memchr_iter(b'.', bytes);
    let wide = ["．", "·", "www。"].into_iter().flat_map(|dot| {
        let sign = dot.len() - dot.trim_start_matches('w').len();
        let places = memchr::memmem::find_iter(bytes, dot.as_bytes());
        places.map(move |at| at + sign)
    });
    let mut end = 0;
    for dot in plain.chain(wide) {
        if found.len() >= MOST {
            return;
        }
        if (end..end + 2).contains(&dot) {
            continue;
        }
        let Some((span, key, is_odd)) = host_around(text, dot) else {
            continue;
        };
        if found
            .last()
            .is_some_and(|it| it.span.end() > dot && it.span.start() <= dot)
        {
            continue;
        }
        end = span.end();
        let (kind, span) = widened(text, span, is_odd);
        found.push(Token { span, kind, key });
    }
}

/// The address around one of its dots, as narrow small letters, and whether
/// it is written against search.
fn host_around(text: &str, dot: usize) -> Option<(Span, String, bool)> {
    if !may_be_within(text, dot) {
        return None;
    }
    let mut start = dot;
    let mut labels = 0;
    while let Some(at) = label_before(text, start) {
        labels += 1;
        start = at;
        if labels == LABELS {
            return None;
        }
        match sign_before(text, at) {
            Some(sign) => start = sign,
            None => break,
        }
        // Something else stands before the sign.
        if label_before(text, start).is_none() {
            start = at;
            break;
        }
    }
    if labels == 0 {
        return None;
    }
    let mut end = start;
    let mut key = String::new();
    let mut is_odd = false;
    let mut rest = &text[start..];
    loop {
        let len: usize = rest
            .chars()
            .take_while(|&c| is_label(c))
            .map(char::len_utf8)
            .sum();
        let label = &rest[..len];
        is_odd |= !label.is_ascii();
        key.extend(label.chars().map(|c| narrow(c).to_ascii_lowercase()));
        end += len;
        rest = &rest[len..];
        let inner = rest.strip_prefix(' ').unwrap_or(rest);
        let Some(after) = inner.strip_prefix(is_dot) else { break };
        let sign = inner.len() - after.len();
        let is_spaced = inner.len() < rest.len();
        if is_spaced != after.starts_with(' ') {
            break;
        }
        let next = after.strip_prefix(' ').unwrap_or(after);
        if len == 0 || !next.starts_with(is_label) {
            break;
        }
        is_odd |= is_spaced || sign > 1;
        key.push('.');
        end += rest.len() - next.len();
        rest = next;
    }
    if let Some(scheme) = odd_scheme(&text[..start]) {
        start = scheme;
        is_odd = true;
    }
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let is_part = |c: char| matches!(c, '/' | ':' | '@' | '_' | '.' | '=');
    if before.is_some_and(is_part) || after.is_some_and(is_part) {
        return None;
    }
    // The end of a sentence is a dot only there: www。a1。com.
    let is_whole = key.starts_with("www.") && key.matches('.').count() > 1;
    if text[start..end].contains('。') && !is_whole {
        return None;
    }
    let (name, domain) = key.rsplit_once('.')?;
    let ends = Rules::bundled().words(FAMILY, "domain");
    let own = name.rsplit('.').next()?;
    let is_host = ends.contains(&domain)
        && name.len() >= 3
        && own.bytes().any(|it| it.is_ascii_alphabetic())
        && end > dot;
    is_host.then(|| (Span::new(start, end), key, is_odd))
}

/// Whether a dot may stand inside of an address, with blanks on both of its
/// sides or on none, and before another dot or the end of one: most end a
/// sentence or a number, or stand in the name of a file.
fn may_be_within(text: &str, dot: usize) -> bool {
    let Some(after) = text[dot..].strip_prefix(is_dot) else { return false };
    let next = after.strip_prefix(' ').unwrap_or(after);
    if text[..dot].ends_with(' ') != after.starts_with(' ')
        || !next.starts_with(is_label)
    {
        return false;
    }
    let rest = next.trim_start_matches(is_label);
    if rest.strip_prefix(' ').unwrap_or(rest).starts_with(is_dot) {
        return true;
    }
    let label = &next[..next.len() - rest.len()];
    let ends = Rules::bundled().words(FAMILY, "domain");
    ends.iter().any(|end| {
        let small = label.chars().map(|c| narrow(c).to_ascii_lowercase());
        small.eq(end.chars())
    })
}

/// Where the scheme of an address begins that a text ends with, if nobody
/// writes it so: hTTp://.
fn odd_scheme(before: &str) -> Option<usize> {
    let rest = before.strip_suffix("://")?;
    let start = rest.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let scheme = &rest[start.len()..];
    is_odd_scheme(scheme.as_bytes()).then_some(start.len())
}

/// Whether letters begin as an address in [odd signs](odd_scheme) does.
pub(super) fn begins_odd(token: &[u8]) -> bool {
    let letters = token.iter().take_while(|it| it.is_ascii_alphabetic());
    matches!(token, [b'h' | b'H', ..])
        && is_odd_scheme(&token[..letters.count()])
}

/// Whether the scheme of an address is written as nobody does: hTTp, htTPs.
fn is_odd_scheme(scheme: &[u8]) -> bool {
    let is_http = [&b"http"[..], b"https"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    let is_usual = || {
        scheme.iter().skip(1).all(u8::is_ascii_lowercase)
            || scheme.iter().all(u8::is_ascii_uppercase)
    };
    is_http && !is_usual()
}

/// So many parts an address does not have.
const LABELS: usize = 6;

fn is_label(c: char) -> bool {
    is_letter(c) || c == '-'
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '．' | '·' | '。')
}

/// Where the label begins that ends at a place, or before a blank there.
fn label_before(text: &str, end: usize) -> Option<usize> {
    let shown = text[..end].strip_suffix(' ').unwrap_or(&text[..end]);
    let len: usize = shown
        .chars()
        .rev()
        .take_while(|&c| is_label(c))
        .take(NAME * 2)
        .map(char::len_utf8)
        .sum();
    (len > 0).then(|| shown.len() - len)
}

/// Where the dot begins that ends at a place, or before a blank there.
fn sign_before(text: &str, end: usize) -> Option<usize> {
    let shown = text[..end].strip_suffix(' ').unwrap_or(&text[..end]);
    let dot = shown.chars().next_back().filter(|&c| is_dot(c))?;
    Some(shown.len() - dot.len_utf8())
}

/// An address with the brackets around it, or with what leads to it:
/// 更多精彩请登录www.a1.com.
fn widened(text: &str, span: Span, is_odd: bool) -> (Kind, Span) {
    if let Some(whole) = signed(text, span) {
        return (Kind::Signed, whole);
    }
    let kind = if is_odd { Kind::Odd } else { Kind::Host };
    let before = text[..span.start()].chars().next_back();
    let after = text[span.end()..].chars().next();
    if let (Some(open), Some(close)) = (before, after)
        && BRACKETS.contains(&(open, close))
    {
        let whole = Span::new(
            span.start() - open.len_utf8(),
            span.end() + close.len_utf8(),
        );
        let kind = match () {
            () if is_rare(open) => Kind::Odd,
            () if is_odd => kind,
            () => Kind::Cited,
        };
        return (kind, whole);
    }
    let mut start = span.start();
    let (mut at, mut says) = (start, 0);
    let shown = folded(
        &text[..start]
            .chars()
            .rev()
            .take(BRACKET)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect::<String>(),
    );
    let mut rest = &shown[..];
    let words = |key| Rules::bundled().words(FAMILY, key).iter();
    loop {
        let stamps = words("stamp").map(|it| (it, 1));
        let parts =
            words("stamp-part").chain(words("put-to")).map(|it| (it, 0));
        let longest = stamps
            .chain(parts)
            .filter(|(word, _)| rest.ends_with(**word))
            .max_by_key(|(word, _)| word.len());
        let Some((word, weight)) = longest else { break };
        says += weight;
        rest = &rest[..rest.len() - word.len()];
        at -= word.len();
        // One character before all of it is the text's: 省会更多精彩请登录.
        if weight > 0 || word.chars().nth(1).is_some() {
            start = at;
        }
    }
    if says > 0 {
        return (Kind::Stamped, Span::new(start, span.end()));
    }
    (kind, span)
}

/// An address with the name of the site and the signs around both, or around
/// the one before the other, which nobody writes so: 〔某某 a1.com〕,
/// {某某}a1.com, ->a1.com<-.
fn signed(text: &str, host: Span) -> Option<Span> {
    let (before, after) = (&text[..host.start()], &text[host.end()..]);
    for (open, close) in ARROWS {
        if before.ends_with(open) && after.starts_with(close) {
            let start = host.start() - open.len();
            return Some(Span::new(start, host.end() + close.len()));
        }
    }
    let name_before = |shown: &str| {
        let mut len = 0;
        let mut count = 0;
        for c in shown.chars().rev().take_while(|&c| is_han(c)).take(NAME) {
            len += c.len_utf8();
            count += 1;
        }
        (count >= 2).then(|| shown.len() - len)
    };
    let open_before = |at: usize, sign: char| {
        let start = at.checked_sub(sign.len_utf8())?;
        text[..at].ends_with(sign).then_some(start)
    };
    SIGNED.into_iter().find_map(|(open, close)| {
        if let Some(shown) = before.strip_suffix(close)
            && open != close
            && let Some(start) = name_before(shown)
        {
            return Some(Span::new(open_before(start, open)?, host.end()));
        }
        let rest = after.strip_prefix(close)?;
        let between = [' ', '，', ',', '：', ':', '-', '·', '|', '\u{3000}'];
        let start = name_before(before.trim_end_matches(between))?;
        let start = open_before(start, open)?;
        Some(Span::new(start, text.len() - rest.len()))
    })
}

/// What a name stands in with its address, and what an address alone does.
const SIGNED: [(char, char); 12] = [
    ('〔', '〕'),
    ('〖', '〗'),
    ('『', '』'),
    ('{', '}'),
    ('｛', '｝'),
    ('<', '>'),
    ('＜', '＞'),
    ('°', '°'),
    ('★', '★'),
    ('☆', '☆'),
    ('◎', '◎'),
    ('※', '※'),
];
const ARROWS: [(&str, &str); 4] =
    [("->", "<-"), ("→", "←"), (">>", "<<"), ("=>", "<=")];
