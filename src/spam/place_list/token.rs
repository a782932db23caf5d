//! Text as a sequence of tokens with something between them.

use crate::{Span, spam::text::is_han};

/// A stretch of letters, digits and ideographs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    /// What stands between the token before and this one.
    pub(super) gap: Gap,
    pub(super) script: Script,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Script {
    Han,
    /// Ideographs and letters: 大悟县seo.
    Mixed,
    /// Letters without ideographs.
    Latin,
    /// Digits, or words with digits.
    Value,
}

/// What stands between two tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap {
    pub(super) separator: Separator,
    /// The end of a sentence or of a label.
    pub(super) is_hard: bool,
    /// Nothing but one character that stands for a lost one.
    pub(super) is_lost: bool,
    /// There is a line break in it.
    pub(super) has_break: bool,
}

/// What kind of separator stands between two names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Separator {
    Blank,
    Line,
    Comma,
    Pause,
    /// What sentences do without: bars, slashes, dots, brackets.
    Mark,
}

impl Separator {
    pub(super) const EACH: [Separator; 5] = [
        Separator::Mark,
        Separator::Line,
        Separator::Blank,
        Separator::Comma,
        Separator::Pause,
    ];

    fn of(c: char) -> Separator {
        match c {
            '\n' => Separator::Line,
            ',' | '，' | ';' | '；' => Separator::Comma,
            '、' => Separator::Pause,
            c if c.is_whitespace() => Separator::Blank,
            _ => Separator::Mark,
        }
    }
}

/// Whether no list goes on after the character.
pub(super) fn is_hard(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '…' | '：' | ':' | '．')
        || is_dash(c)
        // Routes, and programs.
        || matches!(c, '→' | '⇒' | '－' | '～' | '~')
        || matches!(c, '"' | '\'' | '`' | '=' | '\\' | '{' | '}')
        || matches!(c, '$' | '%' | '@')
}

/// Whether the character is a wide dash, which routes have between their
/// stops and lists between their names.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―')
}

/// Whether the character is an arrow or a wave, which routes have more often,
/// or what ends or breaks off a sentence: software puts it between names, too.
pub(super) fn is_arrow(c: char) -> bool {
    matches!(c, '→' | '⇒' | '➔' | '~' | '～' | '…' | '。')
}

/// Whether one of the character may stand between any two names of a list,
/// though sentences, routes and programs have it elsewhere.
fn is_joint(c: char) -> bool {
    is_dash(c) || is_arrow(c) || c == '\\'
}

/// Whether the character may stand for one that an encoding lost.
fn is_lost(c: char) -> bool {
    matches!(c, '?' | '\u{FFFD}' | '□' | '＊' | '*')
}

/// Whether tokens are made of the character: letters, digits, ideographs.
fn is_word(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric(),
        // A stroke of ideographs that stands for a bar.
        '丨' => false,
        // Most of Chinese text, told without the tables of Unicode.
        '\u{4E00}'..='\u{9FFF}' => true,
        '\u{2000}'..='\u{206F}' | '\u{FF01}'..='\u{FF0F}' => false,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        _ => is_han(c) || c.is_alphanumeric(),
    }
}

/// Whether the character may stand before a list without ending what stands
/// before it.
pub(super) fn opens(c: char) -> bool {
    stands_between(c)
        || matches!(
            c,
            '【' | '[' | '(' | '（' | '「' | '『' | '《' | '<' | '“'
        )
}

/// Whether the character may stand after a list without beginning what
/// follows.
pub(super) fn closes(c: char) -> bool {
    stands_between(c)
        || is_lost(c)
        || matches!(
            c,
            '】' | ']' | ')' | '）' | '」' | '』' | '》' | '>' | '”'
        )
}

fn stands_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '|' | '｜' | '丨' | '︱' | '│' | '┃' | '‖' | '/' | '／')
        || matches!(c, '·' | '・' | '•' | ',' | '，' | '、' | ';' | '；')
        || matches!(c, '_' | '-' | '#' | '*' | '>' | '»' | '◆' | '★' | '☆')
        || c == '＞'
        // Lines of boxes, geometric shapes and ornaments.
        || matches!(c, '\u{2500}'..='\u{257F}' | '\u{25A0}'..='\u{27BF}')
        // What looks like a bar: ∣ ∥ ¦ ǀ ￨ ⏐.
        || matches!(c, '\u{2223}' | '\u{2225}' | '¦' | 'ǀ' | '\u{FFE8}' | '\u{23D0}')
}

/// The tokens of a stretch of text.
pub(super) fn tokens(text: &str, region: Span) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = region.start();
    while at < region.end() {
        let (gap, next) = gap(text, at, region.end());
        let (script, end) = word(text, next, region.end());
        if end > next {
            tokens.push(Token { span: Span::new(next, end), gap, script });
        }
        at = end;
    }
    tokens
}

/// Reads what stands between two tokens, up to the next token.
fn gap(text: &str, start: usize, end: usize) -> (Gap, usize) {
    let mut gap = Gap {
        separator: Separator::Blank,
        is_hard: false,
        is_lost: false,
        has_break: false,
    };
    let (mut at, mut before) = (start, None);
    // One alone may stand between any two names.
    let mut joints = 0;
    while let Some(c) = text[at..end].chars().next() {
        if text[at..end].starts_with(BLANK) {
            gap.separator = Separator::Mark;
            at += BLANK.len();
            at += usize::from(text[at..end].starts_with(';'));
            continue;
        }
        if matches!(c, '<' | 'h' | 'w')
            && let Some(len) = address_len(&text[at..end])
        {
            gap.separator = Separator::Mark;
            at += len;
            continue;
        }
        if is_word(c) {
            break;
        }
        let separator = Separator::of(c);
        gap.has_break |= separator == Separator::Line;
        // Nobody writes 、、 or ，，.
        let separator = match separator {
            Separator::Comma | Separator::Pause if before == Some(c) => {
                gap.separator = Separator::Mark;
                Separator::Mark
            }
            other => other,
        };
        gap.separator = match (gap.separator, separator) {
            (Separator::Blank, other) => other,
            (Separator::Line, Separator::Blank) => Separator::Line,
            (Separator::Line, other) => other,
            (known, _) => known,
        };
        // …… is one.
        joints += usize::from(is_joint(c) && (c != '…' || before != Some(c)));
        before = Some(c);
        gap.is_hard |= if is_joint(c) {
            joints > 1
        } else {
            is_hard(c) || text[at..end].starts_with("->")
        };
        gap.is_lost = at == start && is_lost(c);
        at += c.len_utf8();
        gap.is_lost &=
            at >= end || text[at..end].chars().next().is_some_and(is_han);
    }
    let is_part =
        |c: char| is_joint(c) || matches!(c, ' ' | '\t' | '\u{3000}');
    gap.is_hard |= joints == 1
        && !(text[start..at].chars().all(is_part)
            && may_be_joint(text, start, at));
    (gap, at)
}

/// Whether what stands between two tokens joins names if it ends sentences or
/// breaks them off elsewhere: a kind of places stands before it, and no blank.
fn may_be_joint(text: &str, start: usize, end: usize) -> bool {
    let gap = &text[start..end];
    !gap.contains(['。', '…'])
        || (text[..start].ends_with(super::name::KINDS)
            && !gap.contains(char::is_whitespace))
}

/// A blank as pages write it, and an extractor left it, whole or cut off.
pub(super) const BLANK: &str = "&nbsp";

/// The longest tag or address that is passed over, in bytes.
pub(super) const ADDRESS: usize = 240;

/// The length of the tag or address that `text` begins with.
pub(super) fn address_len(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let within = &bytes[..bytes.len().min(ADDRESS)];
    if bytes[0] == b'<' {
        let len = within.iter().position(|&byte| byte == b'>')? + 1;
        let is_tag = matches!(bytes[1], b'/' | b'a'..=b'z' | b'A'..=b'Z')
            && !within[1..len].contains(&b'<');
        return is_tag.then_some(len);
    }
    let is_address = ["http://", "https://", "www."]
        .iter()
        .any(|start| bytes.starts_with(start.as_bytes()));
    let is_part =
        |byte: &u8| byte.is_ascii_graphic() && !b"|)]>\"',".contains(byte);
    is_address.then(|| within.iter().take_while(|byte| is_part(byte)).count())
}

/// Reads a token; its script, and where it ends.
fn word(text: &str, start: usize, end: usize) -> (Script, usize) {
    let (mut han, mut latin, mut value) = (false, false, false);
    let mut at = start;
    for (offset, c) in text[start..end].char_indices() {
        let is_address = matches!(c, 'h' | 'w')
            && address_len(&text[start + offset..end]).is_some();
        if !is_word(c) || is_address {
            break;
        }
        if is_han(c) {
            han = true;
        } else if c.is_numeric() {
            value = true;
        } else {
            latin = true;
        }
        at = start + offset + c.len_utf8();
    }
    let script = match (value, han, latin) {
        (true, ..) => Script::Value,
        (_, true, true) => Script::Mixed,
        (_, true, false) => Script::Han,
        (_, false, _) => Script::Latin,
    };
    (script, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(&str, Script, Separator)> {
        tokens(text, Span::new(0, text.len()))
            .into_iter()
            .map(|it| (&text[it.span], it.script, it.gap.separator))
            .collect()
    }

    #[test]
    fn names_between_anything() {
        let names = ["大悟县", "鸡东县"];
        for between in [
            " | ",
            "||",
            "｜",
            "】【",
            "\n\n",
            "\t",
            "_",
            " - ",
            "·",
            "</a> <a>",
            "](http://a1.com/b) [",
            "https://www.a1.com/?q=1 ",
            "\u{A0}",
            "→",
            " — ",
        ] {
            let text = names.join(between);
            let found = words(&text);
            assert_eq!(found.len(), 2, "{between:?} {found:?}");
            assert!(found.iter().all(|it| it.1 == Script::Han), "{between:?}");
        }
    }

    #[test]
    fn scripts() {
        let scripts: Vec<Script> =
            words("大悟县seo dawu 12 大悟县12 a大悟 大悟a县")
                .into_iter()
                .map(|it| it.1)
                .collect();
        assert_eq!(
            scripts,
            [
                Script::Mixed,
                Script::Latin,
                Script::Value,
                Script::Value,
                Script::Mixed,
                Script::Mixed,
            ],
        );
    }
}
