//! Lines without an ideograph, and ends of lines, that are strays in Chinese
//! prose: markup, programs, phrases of other languages.
//!
//! The readers of markup, of leftovers and of other languages know words and
//! patterns, and find them in any text. What they have no pattern for is told
//! by the page: where all the rest is [prose], whatever has the form of
//! markup is none of the text's own.

use super::{
    body::Body,
    hit::{Hit, with_line},
    jammer, links, noise, prose,
    residue::RESIDUE,
    rules::Rules,
    stray_markup,
    stray_phrase::{self, Script},
    text::{is_han, line_start, trimmed},
};
use crate::{Evidence, Span};

/// A page with more lines without ideographs is not prose.
const LINES: usize = 24;

/// What a stray is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Markup,
    /// In the letters of another language.
    Foreign(Script),
    /// Phrases in Latin letters that are searched for.
    Phrase,
    /// Random characters.
    Noise,
}

/// Adds the strays among the lines of a text that have no ideographs, and the
/// ends of lines that have none, in order.
pub(super) fn find(text: &str, lines: &[Span], hits: &mut Vec<Hit>) {
    if lines.is_empty() || lines.len() > LINES {
        return;
    }
    let lines: Vec<Span> = lines.iter().map(|it| trimmed(text, *it)).collect();
    let mut kinds: Vec<Option<Kind>> =
        lines.iter().map(|it| kind(text, *it)).collect();
    let noise = noise::in_prose(lines.iter().map(|it| &text[*it]));
    for (kind, is_noise) in kinds.iter_mut().zip(noise) {
        if is_noise {
            *kind = kind.or(Some(Kind::Noise));
        }
    }
    if kinds.iter().all(Option::is_none) || !prose::is_one(text, &lines) {
        return;
    }
    let around = Body::around(text, lines[0], &lines[1..]);
    let speaks = |family, key| {
        let topics = Rules::bundled().words(family, key);
        topics.iter().any(|it| around.text.contains(&it.to_lowercase()))
    };
    let is_source = || {
        // Sources are indented, and end what they begin.
        let is_indented =
            |it: &Span| text[..it.start()].ends_with([' ', '\t']);
        let markup = || {
            let is_markup =
                |it: &(&Span, &Option<Kind>)| *it.1 == Some(Kind::Markup);
            lines.iter().zip(&kinds).filter(is_markup).map(|it| it.0)
        };
        let begins = |it: &Span| stray_markup::begun(&text[*it]);
        markup().any(|it| {
            is_indented(it) && is_line(text, *it)
                || stray_markup::ended(&text[*it]).is_some_and(|name| {
                    markup().filter_map(begins).any(|it| it == name)
                })
        })
    };
    let is_about_programs = speaks(RESIDUE, "manual")
        || speaks(RESIDUE, "program")
        || kinds.contains(&Some(Kind::Markup)) && is_source();
    let is_about_languages = speaks(links::FAMILY, "foreign-topic")
        || speaks(links::FAMILY, "stray-topic");
    let is_about_ciphers = speaks(jammer::FAMILY, "cipher");
    // Of few scripts, which are asked for again.
    let mut alone: Vec<(Script, bool)> = Vec::new();
    for (&line, &kind) in lines.iter().zip(&kinds) {
        let is_put_in = match kind {
            None => false,
            Some(Kind::Noise) => !is_about_ciphers,
            Some(Kind::Markup) => !is_about_programs,
            Some(Kind::Phrase) => !is_about_languages,
            Some(Kind::Foreign(script)) => {
                let known = alone.iter().find(|it| it.0 == script).copied();
                let (_, is_alone) = known.unwrap_or_else(|| {
                    let found = stray_phrase::is_alone(text, script, &lines);
                    alone.push((script, found));
                    (script, found)
                });
                is_alone && !is_about_languages
            }
        };
        if !is_put_in || is_led_to(text, line) {
            continue;
        }
        let (family, reason) = match kind {
            Some(Kind::Markup) => {
                (RESIDUE, "markup or a program in a text of nothing but prose")
            }
            Some(Kind::Noise) => (
                jammer::FAMILY,
                "random characters in a text of nothing but prose",
            ),
            _ => (
                links::FAMILY,
                "phrases in another language in a text of nothing but prose",
            ),
        };
        let span = with_line(text, line);
        hits.push(Hit::new(family, span, Evidence::Inferred, reason));
    }
}

/// Whether what stands before a span ends with a colon, which leads to it.
fn is_led_to(text: &str, span: Span) -> bool {
    text[..span.start()].trim_end().ends_with(['：', ':'])
}

/// Whether nothing but blanks stands before a span in its line.
fn is_line(text: &str, span: Span) -> bool {
    text[line_start(text, span.start())..span.start()].trim().is_empty()
}

fn kind(text: &str, line: Span) -> Option<Kind> {
    let shown = &text[line];
    if stray_markup::is_one(shown) {
        return Some(Kind::Markup);
    }
    // Right behind a word it may go on.
    if text[..line.start()].ends_with(is_han) {
        return None;
    }
    if let Some(script) = stray_phrase::script_of(shown) {
        return Some(Kind::Foreign(script));
    }
    stray_phrase::is_searched_for(shown).then_some(Kind::Phrase)
}
