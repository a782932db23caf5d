//! Text of a page as HTML: nothing of it is markup, and nothing of it is
//! invisible.

use std::fmt::Write;

/// Appends `text` as the content of an element.
///
/// Characters that cannot be seen, or that reorder what is around them,
/// become labels.
pub(crate) fn text(text: &str, out: &mut String) {
    for c in text.chars() {
        if let Some(reference) = reference(c) {
            out.push_str(reference);
        } else if is_hidden(c) {
            let code = u32::from(c);
            let _ = write!(out, "<b class=\"h\" title=\"U+{code:04X}\">");
            match label(c) {
                Some(label) => out.push_str(label),
                None => _ = write!(out, "{code:04X}"),
            }
            out.push_str("</b>");
        } else {
            out.push(c);
        }
    }
}

/// Appends `text` as the value of an attribute in double quotes, on one
/// line.
pub(crate) fn attribute(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '\n' => out.push('⏎'),
            '\t' => out.push(' '),
            _ => match reference(c) {
                Some(reference) => out.push_str(reference),
                None if is_hidden(c) => {
                    let _ = write!(out, "⟨{:04X}⟩", u32::from(c));
                }
                None => out.push(c),
            },
        }
    }
}

/// [`text`] by value.
pub(crate) fn escaped(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    text(part, &mut out);
    out
}

/// Appends the first and last characters of a long text, and between them
/// how many were left out; a text of at most `most` characters as it is.
pub(crate) fn shortened(part: &str, most: usize, out: &mut String) {
    // Bytes are at least as many as characters: short texts are not counted.
    let chars = if part.len() <= most { 0 } else { part.chars().count() };
    if chars <= most {
        return text(part, out);
    }
    let side = most / 2;
    let head = part.char_indices().nth(side).map_or(part.len(), |(at, _)| at);
    let tail = part
        .char_indices()
        .rev()
        .nth(side.saturating_sub(1))
        .map_or(part.len(), |(at, _)| at);
    text(&part[..head], out);
    let left_out = chars - 2 * side;
    let _ = write!(out, "<i class=\"cut\">… {left_out} characters …</i>");
    text(&part[tail..], out);
}

/// How a character that is markup is written.
fn reference(c: char) -> Option<&'static str> {
    Some(match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => return None,
    })
}

/// Whether a character shows nothing by itself, or changes how others show.
///
/// Variation selectors are left alone: they belong to the sign before them.
fn is_hidden(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\0'..='\x1F' | '\x7F'..='\u{9F}' => true,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' => true,
        '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' => true,
        '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' => true,
        '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FFA0}' => true,
        '\u{FEFF}' | '\u{FFF9}'..='\u{FFFC}' => true,
        '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' => true,
        '\u{E0000}'..='\u{E007F}' | '\u{F0000}'..='\u{10FFFF}' => true,
        _ => u32::from(c) & 0xFFFE == 0xFFFE,
    }
}

/// The customary short name of a hidden character.
fn label(c: char) -> Option<&'static str> {
    Some(match c {
        '\0' => "NUL",
        '\r' => "CR",
        '\u{AD}' => "SHY",
        '\u{200B}' => "ZWSP",
        '\u{200C}' => "ZWNJ",
        '\u{200D}' => "ZWJ",
        '\u{200E}' => "LRM",
        '\u{200F}' => "RLM",
        '\u{202A}' => "LRE",
        '\u{202B}' => "RLE",
        '\u{202C}' => "PDF",
        '\u{202D}' => "LRO",
        '\u{202E}' => "RLO",
        '\u{2060}' => "WJ",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{FEFF}' => "BOM",
        _ => return None,
    })
}
