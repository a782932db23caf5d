//! Tokens that may have been put into a sentence: addresses in any spelling,
//! accounts, names of sites in brackets or with what says where a text is from.

use super::{
    rules::{Rules, folded},
    splice::{FAMILY, is_letter},
    text::{is_han, narrow},
};
use crate::Span;

/// So many tokens are looked at, and of so many different ones at most one
/// was put in: a text that names more speaks of such.
pub(super) const MOST: usize = 64;

/// The longest name of a site or an account, and the longest bracket, in
/// characters.
const NAME: usize = 12;
const BRACKET: usize = 40;

/// What was put in, and where.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// The same for all spellings.
    pub(super) key: String,
}

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Kind {
    /// An address that no search finds: `www . a1 . com`, ｗｗｗ．ａ１．ｃｏｍ.
    Odd,
    /// www.a1.com
    Host,
    /// (www.a1.com), as behind the name of who has it.
    Cited,
    /// @某某在线
    Account,
    /// 【某某网】
    Named,
    /// `[来源:某某网]`
    Sourced,
    /// 更多精彩请登录www.a1.com, 【某某网首发】
    Stamped,
}

impl Kind {
    pub(super) const ALL: [Kind; 7] = [
        Kind::Odd,
        Kind::Host,
        Kind::Cited,
        Kind::Account,
        Kind::Named,
        Kind::Sourced,
        Kind::Stamped,
    ];
}

/// Adds the addresses of a text.
pub(super) fn hosts(text: &str, found: &mut Vec<Token>) {
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
/// sides or on none: most end a sentence or a number.
fn may_be_within(text: &str, dot: usize) -> bool {
    let Some(after) = text[dot..].strip_prefix(is_dot) else { return false };
    let next = after.strip_prefix(' ').unwrap_or(after);
    text[..dot].ends_with(' ') == after.starts_with(' ')
        && next.starts_with(is_label)
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

/// What a site's name stands in.
const BRACKETS: [(char, char); 17] = [
    ('【', '】'),
    ('[', ']'),
    ('（', '）'),
    ('(', ')'),
    ('〔', '〕'),
    ('『', '』'),
    ('〖', '〗'),
    ('-', '-'),
    ('*', '*'),
    ('#', '#'),
    ('「', '」'),
    ('＜', '＞'),
    ('〈', '〉'),
    ('⊙', '⊙'),
    ('◎', '◎'),
    ('※', '※'),
    ('☆', '☆'),
];

/// How many bytes a bracket has that begins with a byte.
const OPENS: [u8; 256] = {
    let mut lens = [0; 256];
    let mut at = 0;
    while at < BRACKETS.len() {
        let mut bytes = [0; 4];
        let open = BRACKETS[at].0.encode_utf8(&mut bytes).as_bytes();
        lens[open[0] as usize] = open.len() as u8;
        at += 1;
    }
    lens
};

/// Those that nobody writes around a name or an address in a sentence.
fn is_rare(open: char) -> bool {
    matches!(open, '＜' | '⊙' | '◎' | '※' | '☆')
}

/// Adds the accounts of a text: @某某在线, @a1b2.
pub(super) fn accounts(text: &str, found: &mut Vec<Token>) {
    for at in memchr::memchr_iter(b'@', text.as_bytes()) {
        if found.len() >= MOST {
            return;
        }
        let rest = &text[at + 1..];
        let len =
            rest.bytes().take_while(|it| it.is_ascii_alphanumeric()).count();
        let len = if len > 0 { len } else { name_len(rest) };
        let is_bare = !rest[len..].starts_with(['.', '-', '_', '/'])
            && !text[..at].ends_with(|c: char| c.is_ascii_graphic());
        if len >= LEAST && is_bare {
            let span = Span::new(at, at + 1 + len);
            let key = folded(&text[span]).to_lowercase();
            found.push(Token { span, kind: Kind::Account, key });
        }
    }
}

/// The shortest name of an account, in bytes.
const LEAST: usize = 4;

/// The length of the name of a site that a text begins with, which nothing
/// but its end tells.
fn name_len(text: &str) -> usize {
    let mut len = 0;
    for (count, (at, c)) in text.char_indices().enumerate() {
        if count > NAME || !is_han(c) {
            return if is_site(&folded(&text[..at])) { at } else { len };
        }
        if count >= 2 && is_site(&folded(&text[..at])) {
            len = at;
        }
        if count >= SHORT {
            break;
        }
    }
    len
}

/// The longest name of a site that has no end but its own, in characters.
const SHORT: usize = 6;

/// Whether a name in simplified characters ends as those of sites do.
fn is_site(name: &str) -> bool {
    let words = |key| Rules::bundled().words(FAMILY, key).iter();
    words("put-end")
        .chain(words("site-name-end"))
        .any(|end| name.len() > end.len() && name.ends_with(end))
        && !words("put-not").any(|it| name.ends_with(*it))
}

/// Adds the names of sites in brackets.
pub(super) fn brackets(text: &str, found: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    // Where the last name ends that stands in brackets of each kind.
    let mut ends = [0; BRACKETS.len()];
    for (at, &first) in bytes.iter().enumerate() {
        // What is looked for begins with an ideograph.
        let len = usize::from(OPENS[usize::from(first)]);
        if len == 0 || !matches!(bytes.get(at + len), Some(0xE4..=0xE9)) {
            continue;
        }
        if found.len() >= MOST {
            return;
        }
        let Some(open) = text[at..].chars().next() else { continue };
        let Some(kind) = BRACKETS.iter().position(|it| it.0 == open) else {
            continue;
        };
        let close = BRACKETS[kind].1;
        let inner = &text[at + len..];
        let Some((len_inner, _)) = inner
            .char_indices()
            .take(BRACKET)
            .take_while(|it| it.1 != '\n')
            .find(|it| it.1 == close)
        else {
            continue;
        };
        // The first bracket ends the second.
        if at < ends[kind] {
            continue;
        }
        let name = &inner[..len_inner];
        let Some(of) = Kind::of_bracket(name, open) else {
            continue;
        };
        let end = at + len + len_inner + close.len_utf8();
        ends[kind] = end;
        let key = folded(name).to_lowercase();
        found.push(Token { span: Span::new(at, end), kind: of, key });
    }
}

/// Adds what says where a text is from behind a dash, with an address in
/// brackets: ——摘自某某网(a1.com).
fn cited(text: &str, found: &mut Vec<Token>) {
    const DASH: &str = "——";
    let words = Rules::bundled().words(FAMILY, "put-source");
    for at in memchr::memmem::find_iter(text.as_bytes(), DASH) {
        if found.len() >= MOST {
            return;
        }
        let near: String =
            text[at + DASH.len()..].chars().take(BRACKET).collect();
        let shown = folded(&near);
        let begins = words.iter().filter(|word| shown.starts_with(**word));
        let Some(begin) = begins.map(|word| word.len()).max() else {
            continue;
        };
        let name = shown[begin..].find(['(', '（']);
        let Some(open) = name.map(|len| begin + len) else { continue };
        let Some(end) = shown[open..].find([')', '）']) else { continue };
        let inner = shown[open..open + end].trim_start_matches(['(', '（']);
        let is_host = inner.is_ascii()
            && inner.rsplit_once('.').is_some_and(|(_, domain)| {
                Rules::bundled().words(FAMILY, "domain").contains(&domain)
            });
        if !is_host || !shown[begin..open].chars().all(is_han) {
            continue;
        }
        let close =
            shown[open + end..].chars().next().map_or(0, char::len_utf8);
        let span = Span::new(at, at + DASH.len() + open + end + close);
        let key = shown[..open].to_owned();
        found.push(Token { span, kind: Kind::Sourced, key });
    }
}

/// Adds what says where a text is from, without a bracket: 本文来自某某网.
pub(super) fn sources(text: &str, found: &mut Vec<Token>) {
    cited(text, found);
    for at in memchr::memmem::find_iter(text.as_bytes(), "本文") {
        if found.len() >= MOST {
            return;
        }
        let near: String = text[at..].chars().take(BRACKET).collect();
        let shown = folded(&near);
        let words = |key| Rules::bundled().words(FAMILY, key).iter();
        let begins = words("stamp-source")
            .filter(|word| shown.starts_with(**word))
            .map(|word| word.len())
            .max();
        let Some(mut len) = begins else { continue };
        let name = name_len(&near[len..]);
        if name == 0 {
            continue;
        }
        len += name;
        let ends = words("stamp-word")
            .filter(|word| shown[len..].starts_with(**word))
            .map(|word| word.len())
            .max();
        len += ends.unwrap_or(0);
        let (span, kind) = (Span::new(at, at + len), Kind::Named);
        found.push(Token { span, kind, key: shown[..len].to_owned() });
    }
}

impl Kind {
    /// What stands in a bracket, if that is a site's name or what sites say of
    /// themselves.
    fn of_bracket(inner: &str, open: char) -> Option<Kind> {
        let shown = folded(inner).to_lowercase();
        let mut rest = shown.trim();
        let words = |key| Rules::bundled().words(FAMILY, key).iter();
        let (mut says, mut is_stamp) = (false, false);
        let mut is_cited = false;
        let sources = || words("put-source").chain(words("stamp-source"));
        while let Some(word) = sources()
            .filter(|word| rest.starts_with(**word))
            .max_by_key(|word| word.len())
        {
            says = true;
            is_stamp |= word.starts_with("转载");
            // Texts cite so what they say: （来源：某某网）.
            is_cited |= matches!(open, '(' | '（')
                && !["转载", "本文", "文章"]
                    .iter()
                    .any(|begin| word.starts_with(begin));
            rest = rest[word.len()..].trim_start_matches([':', '：', ' ']);
        }
        let mut has_host = false;
        let between = [' ', ',', '，', '　', ':', '：', '|'];
        if let Some((name, last)) = rest.rsplit_once(between)
            && let Some((host, end)) = last.rsplit_once('.')
        {
            let ends = words("domain");
            has_host = !host.is_empty()
                && last.is_ascii()
                && ends.into_iter().any(|it| *it == end);
            if has_host {
                rest = name.trim();
            }
        }
        while let Some(word) = words("stamp-end")
            .filter(|word| rest.ends_with(**word))
            .max_by_key(|word| word.len())
        {
            is_stamp = true;
            rest = &rest[..rest.len() - word.len()];
        }
        let count = rest.chars().count();
        if !(2..=NAME).contains(&count) || !rest.chars().all(is_han) {
            return None;
        }
        let is_site = is_site(rest);
        match () {
            // 「某某网」 is what texts quote.
            () if matches!(open, '「' | '〈' | '#') && !has_host => None,
            () if is_rare(open) && (has_host || is_site) => {
                Some(Kind::Stamped)
            }
            () if is_stamp && (has_host || is_site) => Some(Kind::Stamped),
            () if is_cited && (has_host || is_site) => Some(Kind::Named),
            () if has_host && is_site || says && (has_host || is_site) => {
                Some(Kind::Sourced)
            }
            () if is_site && !matches!(open, '(' | '（') => Some(Kind::Named),
            () => None,
        }
    }
}
