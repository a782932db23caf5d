//! Tokens that may have been put into a sentence: accounts, names of sites in
//! brackets or with what says where a text is from. Addresses have a file of
//! their own.

use super::{
    rules::{Rules, folded},
    splice::FAMILY,
    text::is_han,
};
use crate::Span;

/// So many tokens are looked at, and of so many different ones at most one
/// was put in: a text that names more speaks of such.
pub(super) const MOST: usize = 64;

/// The longest name of a site or an account, and the longest bracket, in
/// characters.
pub(super) const NAME: usize = 12;
pub(super) const BRACKET: usize = 40;

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
    /// A name with its address in signs: 〔某某 a1.com〕, {某某}a1.com.
    Signed,
}

impl Kind {
    pub(super) const ALL: [Kind; 8] = [
        Kind::Odd,
        Kind::Host,
        Kind::Cited,
        Kind::Account,
        Kind::Named,
        Kind::Sourced,
        Kind::Stamped,
        Kind::Signed,
    ];
}

/// What a site's name stands in.
pub(super) const BRACKETS: [(char, char); 17] = [
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

/// What the first and the last byte of a bracket make together, which tells
/// most other punctuation from it.
const ENDS: [bool; 256] = {
    let mut ends = [false; 256];
    let mut at = 0;
    while at < BRACKETS.len() {
        let mut bytes = [0; 4];
        let open = BRACKETS[at].0.encode_utf8(&mut bytes).as_bytes();
        ends[(open[0] ^ open[open.len() - 1]) as usize] = true;
        at += 1;
    }
    ends
};

/// Those that nobody writes around a name or an address in a sentence.
pub(super) fn is_rare(open: char) -> bool {
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
        if len == 0
            || !matches!(bytes.get(at + len), Some(0xE4..=0xE9))
            || !ENDS[usize::from(first ^ bytes[at + len - 1])]
        {
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
