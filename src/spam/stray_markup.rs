//! What has the form of markup, of a template or of a statement, whatever
//! names it has.

use super::residue::RESIDUE;
use super::rules::Rules;

/// The longest tag, in bytes.
const LONGEST: usize = 300;

/// Whether a line or the end of one is nothing but markup, or a statement.
pub(super) fn is_one(line: &str) -> bool {
    are_tokens(line) || is_statement(line) || are_values(line)
}

/// Whether all of it is markup, some of it beyond doubt.
fn are_tokens(line: &str) -> bool {
    let mut rest = line.trim();
    let mut sure = 0;
    while !rest.is_empty() {
        let Some((len, is_sure)) = token(rest) else { return false };
        sure += usize::from(is_sure);
        rest = rest[len..].trim_start();
    }
    sure > 0
}

/// The length of the token that a text begins with, and whether it is nothing
/// else than markup.
fn token(text: &str) -> Option<(usize, bool)> {
    match *text.as_bytes() {
        [b'<', ..] => tag(text),
        [b'[', ..] => mark(text),
        [b'{', ..] => slot(text, 0),
        [b'$' | b'#', b'{', ..] => slot(text, 1),
        [b'&', ..] => entity(text),
        [b'%', ..] => escapes(text),
        _ => None,
    }
}

/// `<!-- … -->`, `<?…?>`, `<%…%>`, `<![…]>`, `<p class="a">`, `</p>`.
fn tag(text: &str) -> Option<(usize, bool)> {
    let closed = |open: &str, close: &str| {
        let body = text.strip_prefix(open)?;
        let at = body.find(close).filter(|&at| at <= LONGEST)?;
        Some((open.len() + at + close.len(), true))
    };
    if text.starts_with("<!--") {
        return closed("<!--", "-->");
    }
    for (open, close) in [("<?", ">"), ("<%", "%>"), ("<!", ">")] {
        if text.starts_with(open) {
            return closed(open, close);
        }
    }
    let end = text.find('>').filter(|&at| at <= LONGEST)?;
    let inner = &text[1..end];
    let is_end = inner.starts_with('/');
    let name = inner.trim_start_matches('/').trim_end_matches('/').trim_end();
    let len = name_len(name);
    let has_values = name[len..].starts_with(' ') && name.contains('=');
    let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && (len == name.len() || has_values);
    let is_sure = is_end || has_values || inner.ends_with('/');
    is_tag.then_some((end + 1, is_sure))
}

/// The name of the tag that a line begins with, if that begins something.
pub(super) fn begun(line: &str) -> Option<&str> {
    let body = line.strip_prefix('<')?;
    let len = name_len(body);
    (len > 0 && !line.ends_with("/>")).then(|| &body[..len])
}

/// The same of a tag that ends something.
pub(super) fn ended(line: &str) -> Option<&str> {
    let body = line.strip_prefix("</")?;
    Some(&body[..name_len(body)])
}

fn name_len(body: &str) -> usize {
    body.bytes()
        .take_while(|it| it.is_ascii_alphanumeric() || b":-".contains(it))
        .count()
}

/// `[!--…--]`, `[/b]`, `[color=red]`, `[field:title/]`, `[img]…[/img]`.
fn mark(text: &str) -> Option<(usize, bool)> {
    let end = text.find(']').filter(|&at| at <= LONGEST)?;
    let inner = &text[1..end];
    if inner.starts_with("!--") && inner.ends_with("--") {
        return Some((end + 1, true));
    }
    let is_end = inner.starts_with('/');
    let name = inner.trim_start_matches('/');
    let len = name.bytes().take_while(|it| it.is_ascii_lowercase()).count();
    if len == 0 {
        return None;
    }
    let value = &name[len..];
    let has_value = value.starts_with(['=', ':']) && value.len() > 1;
    if !value.is_empty() && !has_value {
        return None;
    }
    // What stands between the two is an address or a number.
    let close = format!("[/{}]", &name[..len]);
    let rest = &text[end + 1..];
    let within = rest.find(&close).filter(|&at| at <= LONGEST);
    match within {
        Some(at)
            if !is_end
                && rest[..at]
                    .bytes()
                    .all(|it| it.is_ascii_graphic() && it != b'[') =>
        {
            Some((end + 1 + at + close.len(), true))
        }
        _ => Some((end + 1, is_end || has_value)),
    }
}

/// `{dede:field/}`, `{$title}`, `{{a}}`, `{%a%}`, `${a}`.
fn slot(text: &str, from: usize) -> Option<(usize, bool)> {
    let (mut depth, mut end) = (0_usize, None);
    for (at, byte) in text.bytes().enumerate().skip(from).take(LONGEST) {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            end = Some(at);
            break;
        }
    }
    let end = end?;
    let inner = text[from..=end].trim_matches(['{', '}', ' ']);
    let begins = inner.starts_with(|c: char| {
        c.is_ascii_alphabetic() || "$%#/:!@_\"".contains(c)
    });
    let is_sure = from > 0
        || text.starts_with("{{")
        || inner.contains(['$', '%', '/', '=', ':']);
    begins.then_some((end + 1, is_sure))
}

/// `&nbsp;`, `&#12288;`.
fn entity(text: &str) -> Option<(usize, bool)> {
    let end = text.bytes().take(10).position(|it| it == b';')?;
    let inner = &text[1..end];
    let name = inner.strip_prefix('#').unwrap_or(inner);
    let is_one =
        name.len() >= 2 && name.bytes().all(|it| it.is_ascii_alphanumeric());
    is_one.then_some((end + 1, true))
}

/// So many escaped bytes, at least: `%E5%85%B3`.
const ESCAPES: usize = 3;

fn escapes(text: &str) -> Option<(usize, bool)> {
    let (pieces, _) = text.as_bytes().as_chunks::<3>();
    let is_escape = |it: &&[u8; 3]| {
        it[0] == b'%' && it[1].is_ascii_hexdigit() && it[2].is_ascii_hexdigit()
    };
    let count = pieces.iter().take_while(is_escape).count();
    (count >= ESCAPES).then_some((3 * count, true))
}

/// A name is so long in a statement, and a statement has no more words beside
/// each other.
const NAME: usize = 3;
const WORDS: usize = 3;

/// Whether a line is a statement of a program or a rule of a style:
/// `function(){return;}`, `.p1{margin:0}`.
fn is_statement(line: &str) -> bool {
    let line = line.trim();
    if !line.is_ascii() || !line.ends_with([';', '}']) {
        return false;
    }
    let has_body = line.contains('{') && line.contains([':', ';', '(']);
    let calls = line.match_indices('(').any(|(at, _)| {
        let name = line[..at].bytes().rev();
        name.take_while(u8::is_ascii_alphanumeric).count() >= NAME
    });
    let is_word = |word: &&str| {
        word.len() > 1 && word.bytes().all(|it| it.is_ascii_alphabetic())
    };
    (has_body || calls && line.contains(')'))
        && line.split(' ').filter(is_word).count() <= WORDS
        && line.bytes().any(|it| it.is_ascii_alphabetic())
}

/// Whether a line is nothing but what programs write in place of a value.
fn are_values(line: &str) -> bool {
    let known = Rules::bundled().words(RESIDUE, "value");
    let mut words = line.split_ascii_whitespace();
    words.clone().nth(1).is_some() && words.all(|it| known.contains(&it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_the_form_of_markup() {
        for line in [
            "<!-- AD START 3 -->",
            "<p class=\"a\" style=\"b\">",
            "</section>",
            "<?xml:namespace prefix = o />",
            "[flash=480,360]http://a.b.c/d.swf[/flash]",
            "[attach]25131[/attach]",
            "[/color][/size]",
            "[!--abc--]",
            "{foo:bar}",
            "{$list.name}",
            "{{ name }}",
            "&nbsp;&#12288;",
            "%E5%85%B3%E4%BA%8E",
            "function(){return;}",
            ".p1{margin:0;text-indent:2em}",
            "showTop(3);",
            "NaN undefined NaN",
        ] {
            assert!(is_one(line), "{line}");
        }
        for line in [
            "[1]",
            "[doge]",
            "[a] [b]",
            "{a}",
            "<Yesterday>",
            "<b>",
            "100%",
            "AT&T; B&B",
            "f(x) = sin(x)",
            "(^_^)",
            "{1, 2, 3}",
            "a = b;",
            "To be, or not to be;",
            "undefined",
        ] {
            assert!(!is_one(line), "{line}");
        }
    }
}
