//! Family `keyword-title`: what the phrases of a line are made of, and where
//! else the line stands.

use super::{
    adult,
    body::pairs,
    lure,
    place_list::Name,
    rules::Rules,
    text::{Lines, is_han, line_after, line_before},
};
use crate::Span;

/// The line like this one at the other end of a text.
pub(super) fn twin(text: &str, line: Span, rest: Rest) -> Option<Span> {
    let other = match rest {
        Rest::Below => line_after(text, line.end())
            .filter(|next| text[*next] == text[line])
            .or_else(|| line_before(text, text.len())),
        Rest::Above => {
            Lines::new(text).take(TITLES).find(|it| text[*it] == text[line])
        }
    };
    other.filter(|other| {
        text[*other] == text[line]
            && (other.start() >= line.end() || other.end() <= line.start())
    })
}

/// Such a line is one of so many first ones.
const TITLES: usize = 2;

/// A line without the label of a path before it: 您的位置：.
pub(super) fn unlabelled(line: &str) -> &str {
    match line.split_once('：') {
        Some((label, rest))
            if label.len() <= LABEL && label.chars().all(is_han) =>
        {
            rest
        }
        _ => line,
    }
}

/// The longest label, in bytes.
const LABEL: usize = 18;

/// Whether half of several phrases and more are for adults, or of games for
/// money and the like.
pub(super) fn are_hard(phrases: &[String]) -> bool {
    let is_hard = |it: &&String| {
        lure::kind(it) == Some(lure::Kind::Hard) || adult::is_in(it)
    };
    phrases.len() >= 3
        && phrases.iter().filter(is_hard).count() * 2 >= phrases.len()
}

/// Whether most of several phrases are one name with what sites offer behind
/// it: 某某汇官网, 某某汇登录.
pub(super) fn are_roles(phrases: &[String]) -> bool {
    let words = |key| Rules::bundled().words("gambling", key).iter();
    let is_role = |rest: &str| {
        words("role")
            .chain(words("role-sure"))
            .chain(words("game"))
            .chain(words("role-more"))
            .any(|word| *word == rest)
    };
    phrases.iter().take(2).any(|first| {
        let ends = first.char_indices().map(|it| it.0);
        let ends = ends.skip(2).chain([first.len()]).take(NAME);
        ends.into_iter().any(|end| {
            let rests =
                phrases.iter().filter_map(|it| it.strip_prefix(&first[..end]));
            rests.filter(|rest| is_role(rest)).count() >= ROLES
        })
    }) && !words("own").any(|own| phrases[0].starts_with(own))
}

/// So many of them, and the longest such name, in characters.
const ROLES: usize = 3;
const NAME: usize = 8;

/// Whether a text says the words that most of a few phrases have, and says them
/// more often than by chance.
pub(super) fn is_subject(phrases: &[String], text: &str) -> bool {
    let half = phrases.len() / 2;
    let [first, ..] = phrases else { return false };
    phrases.len() <= SUBJECTS
        && pairs(first).any(|pair| {
            let has =
                |text: &str| pairs(text).filter(|it| *it == pair).count();
            phrases.iter().filter(|it| has(it) > 0).count() > half
                && has(text) >= SAID
        })
}

/// More phrases are a list, and so often a text says its subject at least.
const SUBJECTS: usize = 4;
const SAID: usize = 2;

/// Whether a line is one of a list, or the row of a table: `1. `, `- `, `|…|`.
pub(super) fn is_item(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    (number.len() < line.len() && number.starts_with(". "))
        || line.starts_with("- ")
        || line.starts_with("* ")
        || (line.len() > 1 && line.starts_with('|') && line.ends_with('|'))
}

/// Where the text stands that a line of phrases is put beside.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Rest {
    Below,
    Above,
}

/// The number of different places that the phrases begin with.
pub(super) fn places(phrases: &[String]) -> usize {
    let mut names: Vec<&str> = phrases
        .iter()
        .filter_map(|phrase| Some(&phrase[..Name::prefix(phrase)?.1]))
        .collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

/// Whether most phrases begin with the same two characters.
pub(super) fn has_stem(phrases: &[String]) -> bool {
    let begins =
        |phrase: &String| -> Vec<char> { phrase.chars().take(2).collect() };
    let most = phrases
        .iter()
        .map(|phrase| {
            let begin = begins(phrase);
            phrases.iter().filter(|other| begins(other) == begin).count()
        })
        .max();
    most.unwrap_or(0) * 4 >= phrases.len() * 3
}
