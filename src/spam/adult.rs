//! Search phrases for films that adults watch: 欧美日韩一区二区三区. They are
//! made of a few words in any order, so that no list has them all.

use std::sync::OnceLock;

use super::rules::{Rules, lowered};
use crate::{Span, han::PairBits};

/// A phrase has so many of the words, and so many characters.
const WORDS: usize = 3;
const CHARS: usize = 6;

/// The longest phrase, in words.
const MOST: usize = 16;

/// What kind of word it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Region,
    Rank,
    Shown,
    Where,
}

/// The words with their kinds, the longest first of those that begin alike.
fn words() -> &'static [(char, &'static str, Kind)] {
    static WORDS: OnceLock<Vec<(char, &str, Kind)>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lists = [
            ("shown", Kind::Shown),
            ("region", Kind::Region),
            ("rank", Kind::Rank),
            ("where", Kind::Where),
        ];
        let mut words: Vec<(char, &str, Kind)> = lists
            .into_iter()
            .flat_map(|(key, kind)| {
                let words = Rules::bundled().words(super::splice::FAMILY, key);
                words.iter().map(move |word| (*word, kind))
            })
            .filter_map(|(word, kind)| {
                word.chars().next().map(|first| (first, word, kind))
            })
            .collect();
        words.sort_by_key(|it| (it.0, core::cmp::Reverse(it.1.len())));
        words
    })
}

/// The characters that words begin with, each as the first of a pair with 0.
fn firsts() -> &'static PairBits {
    static FIRSTS: OnceLock<Box<PairBits>> = OnceLock::new();
    FIRSTS.get_or_init(|| {
        let mut firsts = Box::new(PairBits::EMPTY);
        for (first, _, _) in words() {
            firsts.add(u32::from(*first), 0);
        }
        firsts
    })
}

/// The word that folded text begins with.
fn word(text: &str) -> Option<(&'static str, Kind)> {
    let first = text.chars().next()?;
    let words = words();
    let from = words.partition_point(|it| it.0 < first);
    words[from..]
        .iter()
        .take_while(|it| it.0 == first)
        .find(|it| text.starts_with(it.1))
        .map(|it| (it.1, it.2))
}

/// The phrase that folded text begins with: its length.
fn phrase(text: &str) -> Option<usize> {
    let (mut at, mut count) = (0, 0);
    let (mut shown, mut regions, mut ranks) = (0, 0, 0);
    while count < MOST
        && let Some((word, kind)) = word(&text[at..])
    {
        at += word.len();
        // 免费视频 is two words.
        count += word.chars().count().div_ceil(3);
        match kind {
            Kind::Shown => shown += 1,
            Kind::Region => regions += 1,
            Kind::Rank => ranks += 1,
            Kind::Where => {}
        }
    }
    let is_phrase = count >= WORDS
        && (shown > 0 || (regions > 0 && ranks > 0))
        && text[..at].chars().count() >= CHARS;
    is_phrase.then_some(at)
}

/// The phrases of a text, which is folded and in small letters.
pub(super) fn phrases(lower: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut next = 0;
    let firsts = firsts();
    for (at, c) in lower.char_indices() {
        if at < next
            || u32::from(c) < 0x4E00
            || !firsts.may_have(u32::from(c), 0)
        {
            continue;
        }
        if let Some(len) = phrase(&lower[at..]) {
            next = at + len;
            found.push(Span::new(at, next));
        }
    }
    found
}

/// Whether a part of a text is such a phrase, or has one in it.
pub(super) fn is_in(part: &str) -> bool {
    let lower = lowered(part);
    !phrases(&lower).is_empty()
}

/// The words whose characters may tell that a text has such a phrase.
pub(super) fn telling() -> impl Iterator<Item = &'static str> {
    words().iter().map(|it| it.1).filter(|word| word.chars().count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_of_any_order() {
        for phrase in [
            "欧美日韩一区二区三区",
            "國產自拍偷拍",
            "成人免费视频",
            "日韩无码AV",
            "亚洲综合久久",
            "国产精品视频在线",
        ] {
            assert!(is_in(phrase), "{phrase}");
        }
        for phrase in ["免费在线观看", "国产电影", "欧美日韩", "国产精品"]
        {
            assert!(!is_in(phrase), "{phrase}");
        }
    }
}
