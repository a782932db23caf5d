//! Family `residue`, places of templates: `{title}`, `[标签:内容]`, `#正文#`,
//! alone on their lines.

use super::{
    body::Body,
    residue::RESIDUE,
    rules::{Rules, folded},
    script_line,
    text::line_start,
};
use crate::Span;

/// The longest such line, in bytes.
const LONGEST: usize = 60;

/// Whether a line may be one, as far as its first and last bytes tell.
pub(super) const fn may_be(line: &[u8]) -> bool {
    match *line {
        [b'u', b'n', .., b'd'] | [b'N', b'a', b'N'] => true,
        [first, .., last] => {
            matches!(
                first,
                b'{' | b'[' | b'#' | b'@' | b'<' | b'%' | b'$' | b'_'
            ) && matches!(last, b'}' | b']' | b'#' | b'@' | b'>' | b'%' | b'_')
        }
        _ => false,
    }
}

/// Whether a line is nothing but places of a template.
pub(super) fn is_empty(line: &str) -> bool {
    if VALUES.contains(&line) {
        return true;
    }
    if line.len() > LONGEST || !line.starts_with(SIGNS) {
        return false;
    }
    // Marks of forums and of Markdown are in one pair of brackets, and have
    // no Chinese in them: [img], [url].
    let brackets = line.split_inclusive(['}', ']']);
    let is_signed = line.starts_with('#') && line.contains("# #");
    let blanks = line.split(|c: char| is_signed && c == ' ');
    let parts =
        brackets.filter(|_| !is_signed).chain(blanks.filter(|_| is_signed));
    // {{title}} ends with two of them.
    let is_end = |part: &str| part.chars().all(|c| matches!(c, '}' | ']'));
    // {标题}_{关键词}
    let parts = parts.map(str::trim).enumerate();
    let parts = parts.map(|(at, part)| match at {
        0 => part,
        _ => part.trim_start_matches(JOINTS),
    });
    let parts = parts.filter(|part| !is_end(part));
    let parts: Vec<&str> = parts.collect();
    let is_alone = parts.len() == 1;
    !parts.is_empty() && parts.iter().all(|part| is_slot(part, is_alone))
}

/// What programs write where they have nothing to write.
const VALUES: [&str; 3] = ["undefined", "[object Object]", "NaN"];

const SIGNS: [char; 8] = ['{', '[', '#', '@', '<', '%', '$', '_'];

/// What joins two places.
const JOINTS: [char; 5] = ['_', '-', '|', ',', '，'];

/// Whether a part is a name between the signs of a template.
fn is_slot(part: &str, is_alone: bool) -> bool {
    let inner = part
        .trim_matches(|c: char| c.is_ascii_punctuation() || c.is_whitespace());
    let start = inner.as_ptr() as usize - part.as_ptr() as usize;
    let (open, close) = (&part[..start], &part[start + inner.len()..]);
    // {关键词1}, {{ title|raw }}: a number behind the name, a filter.
    let named = inner.split('|').next().unwrap_or_default().trim_end();
    let named = named.trim_end_matches(|c: char| c.is_ascii_digit());
    let mut words = named
        .split(['.', ':', '_', '-', '>', '/', ' ', '$'])
        .filter(|word| !word.is_empty());
    let name = words.next_back().unwrap_or_default();
    let tables = Rules::bundled().words(RESIDUE, "slot-table");
    let is_known = |key, word: &str| {
        let word = folded(word).to_lowercase();
        Rules::bundled().words(RESIDUE, key).contains(&word.as_str())
    };
    let has_table = name.len() < named.len();
    // Where a colon or two braces show a template that has nothing else, its
    // table may have any name: {pc:content}.
    let is_identifier = |word: &str| {
        !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase())
    };
    let is_sure = is_alone && (open.starts_with("{{") || named.contains(':'));
    let is_named = is_known("slot", name)
        && words.all(|word| {
            tables.contains(&word.to_lowercase().as_str())
                || is_known("slot-table", word)
                || (is_sure && is_identifier(word))
        });
    // What a word in one pair of brackets may be without a template: [img],
    // #新闻#, [作者], [标签].
    let is_plain = !has_table
        && match open.trim_end() {
            "[" => true,
            "[/" => !ENDS.contains(&name),
            "#" => !TOPICS.contains(&name),
            // A line between such signs is a heading of plain text.
            "##" | "###" => close.trim_start() != open.trim_end(),
            _ => false,
        };
    is_named
        && !is_plain
        && OPENS.contains(&open.trim_end())
        && !close.is_empty()
        && close.chars().all(|c| " }]#@%>/$_?-".contains(c))
}

/// What opens a place of a template.
const OPENS: [&str; 25] = [
    "{", "{{", "{$", "{{$", "{#", "{%", "{/", "{!", "${", "#{", "[", "[/",
    "[$", "#", "@@", "@@@@", "<%", "<%=", "<?=", "<?=$", "[!--", "%", "%%",
    "##", "###",
];

/// What ends in brackets that no forum has, and what a line between two `#`
/// is taken for: others are topics.
const ENDS: [&str; 3] = ["content", "title", "body"];
const TOPICS: [&str; 6] =
    ["内容", "标题", "正文", "关键词", "title", "content"];

/// Whether the text around a line speaks of templates, or has others of their
/// signs in its sentences.
pub(super) fn speaks_of(text: &str, line: Span) -> bool {
    let start = line_start(text, line.start());
    // Programs are indented.
    if start != line.start() || script_line::has_others(text, &text[line]) {
        return true;
    }
    // Errors that a programmer lists: undefined is not a function.
    let is_value = |line: &str| VALUES.contains(&line.trim());
    let names = |line: &str| VALUES.iter().any(|value| line.contains(value));
    if is_value(&text[line])
        && text.lines().any(|other| !is_value(other) && names(other))
    {
        return true;
    }
    let around = Body::around(text, line, &[]);
    let topics = Rules::bundled().words(RESIDUE, "manual");
    topics.iter().any(|topic| around.text.contains(&topic.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_templates() {
        for line in [
            "{title}",
            "{{ title }}",
            "{$title}",
            "{#author#}",
            "{pboot:content}",
            "{随机关键词}",
            "[db:内容]",
            "[标签:标题]",
            "[field:title/]",
            "[/content]",
            "#内容#",
            "@@@@content@@@@",
            "{title}{content}",
            "<%=title%>",
            "${content}",
            "{pc:content}",
            "{shop:goods_name}",
            "{{article.body}}",
            "{{ title|raw }}",
            "{关键词1}",
            "[!--smalltext--]",
            "%title%",
            "%%title%%",
            "${news.title}",
            "{{$item->body}}",
            "###内容###",
            "undefined",
        ] {
            assert!(is_empty(line), "{line}");
        }
        for line in [
            "[img]",
            "[1]",
            "#北京#",
            "[作者]",
            "{}",
            "{a, b}",
            "{1}",
            "[a:b]",
            "@author",
            "#title",
            "### source:",
            "<!--<info>",
            "{ color: red }",
            "[标签]",
            "<title>",
            "__init__",
            "%d",
            "{name:value, other:1}",
            "%TEMP%",
            "%%path%%",
            "%%%",
            "${HOME}",
            "{{$a->b}}",
            "### 内容",
            "{{last_romanized_name}} {{first_name}}",
            "[title](content)",
        ] {
            assert!(!is_empty(line), "{line}");
        }
    }
}
