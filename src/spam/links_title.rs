//! Family `link-farm`, the title of the text at an edge of the links.

use super::{
    body::{Body, pairs},
    farm::with_signs,
    links::{RELATED, ROW, items},
    rules::folded,
    script::Script,
};
use crate::Span;

/// The links without the title of the text, if it stands at an edge of them:
/// in a line of its own, or as a phrase of their only line.
///
/// The text says something of it, and it has nothing of the links.
pub(super) fn title_left_out(text: &str, links: Span) -> Span {
    let shown = &text[links];
    let rows: Vec<&str> =
        shown.lines().filter(|row| !row.trim().is_empty()).collect();
    let line = with_signs(shown.trim_end(), ROW);
    let pieces = match *rows {
        [_] => items(&line).collect(),
        _ => rows,
    };
    let [first, .., last] = *pieces else { return links };
    if let Some(title) = title_in_script_of_text(text, links) {
        return Span::new(title.end(), links.end());
    }
    let rest = Body::around(text, links, &[]);
    let is_title = |piece: &str| {
        let of_others = |pair: (char, char)| {
            let others = pieces.iter().filter(|&&other| other != piece);
            others.flat_map(|other| pairs(other)).any(|it| it == pair)
        };
        let shown = folded(piece).to_lowercase();
        rest.share(&shown).is_some_and(|it| it >= RELATED / 2)
            && !pairs(piece).any(of_others)
    };
    // A piece stands among the links as it is, whatever is around it.
    match (shown.find(first), shown.rfind(last)) {
        (_, Some(at)) if is_title(last) => {
            Span::new(links.start(), links.start() + at)
        }
        (Some(at), _) if is_title(first) => {
            let start = links.start() + at + first.len();
            Span::new(start, links.start() + shown.trim_end().len())
        }
        _ => links,
    }
}

/// The first phrase of a line, if it is in the script of the text below it and
/// all others are in the other one.
fn title_in_script_of_text(text: &str, links: Span) -> Option<Span> {
    let shown = text[links].trim_end();
    let end = shown.find(['、', '|', '｜', '，', ',', '_', ' ', '/'])?;
    let script = |part: &str| Script::of(part.chars().take(COMPARED));
    let of_title = script(&shown[..end])?;
    let is_title = !shown.contains('\n')
        && script(&shown[end..]).is_some_and(|it| it != of_title)
        && script(&text[links.end()..]) == Some(of_title);
    is_title.then(|| Span::new(links.start(), links.start() + end))
}

/// How much of a text tells its script, in characters.
const COMPARED: usize = 1_000;
