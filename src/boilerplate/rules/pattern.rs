//! Patterns: literal text with choices and with gaps for values.

use core::ops::ControlFlow;

use super::super::{
    folded::{Folded, Signs, fold_char},
    value::{Care, Value, end_of, is_free_value},
};
use crate::statistics::{Symbol, cost_alone};

/// Literal text with choices and gaps, matched from a fixed place onwards.
///
/// Blanks in the line are skipped before every literal character, so that
/// 打 印 is found as 打印. There is no going back: the longest choice that
/// fits is taken, and a gap ends where its value ends, or at the first place
/// where what is behind it stands. A match costs the length of the pattern
/// times that of the line, which is short.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in super::super) struct Pattern(Vec<Token>);

#[derive(Clone, Debug, Eq, PartialEq)]
enum Token {
    Literal(char),
    Gap(Value),
    // Boxed, so that the other tokens are small: there are many.
    Choice(Box<Choice>),
}

impl Token {
    fn literal(&self) -> Option<char> {
        match self {
            Token::Literal(c) => Some(*c),
            Token::Gap(_) | Token::Choice(_) => None,
        }
    }
}

#[derive(Clone, Debug, Eq, PartialEq)]
struct Choice {
    /// Without the empty one: by their first characters, those of one
    /// character longest first. Those that begin with a gap come before.
    all: Vec<Vec<Token>>,
    /// How many begin with a gap.
    gaps: usize,
    /// What each of the others begins with.
    literals: Box<[char]>,
    /// What they all begin with.
    firsts: Mask,
    /// Whether there is an empty one.
    optional: bool,
}

/// Whether one of the gaps, those of choices too, is of a kind.
fn any_gap(tokens: &[Token], is: &impl Fn(Value) -> bool) -> bool {
    tokens.iter().any(|token| match token {
        Token::Literal(_) => false,
        Token::Gap(value) => is(*value),
        Token::Choice(choice) => {
            choice.all.iter().any(|choice| any_gap(choice, is))
        }
    })
}

impl Choice {
    fn new(mut all: Vec<Vec<Token>>) -> Choice {
        let count = all.len();
        all.retain(|choice| !choice.is_empty());
        all.sort_by_key(|choice| {
            (choice[0].literal(), core::cmp::Reverse(choice.len()))
        });
        let gaps = all.partition_point(|c| c[0].literal().is_none());
        let literals: Box<[char]> =
            all.iter().filter_map(|choice| choice[0].literal()).collect();
        let mut firsts = if gaps > 0 { Mask::ALL } else { Mask::NONE };
        literals.iter().for_each(|&first| firsts.insert(first));
        let optional = all.len() < count;
        Choice { all, gaps, literals, firsts, optional }
    }

    /// The end of the choice that stands at `at`, apart from the empty one.
    fn stands(
        &self,
        chars: &[char],
        at: usize,
        first: &mut Gap,
    ) -> Option<usize> {
        let next = *chars.get(skip_blanks(chars, at))?;
        if !self.firsts.contains(next) {
            return None;
        }
        let (gaps, literals) = self.all.split_at(self.gaps);
        let from = self.literals.partition_point(|&first| first < next);
        let same = self.literals[from..].iter().take_while(|&&c| c == next);
        literals[from..]
            .iter()
            .zip(same)
            .map(|(choice, _)| choice)
            .chain(gaps)
            .find_map(|choice| follow(choice, chars, at, first))
    }
}

/// Where the value of the first gap stands.
pub(in super::super) type Gap = Option<(usize, usize)>;

/// A set of characters that may hold a few more than were put in: one bit
/// for every 1024th character.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Mask([u64; 16]);

impl Mask {
    const NONE: Mask = Mask([0; 16]);
    const ALL: Mask = Mask([!0; 16]);

    fn insert(&mut self, c: char) {
        let (word, bit) = Mask::place(c);
        self.0[word] |= bit;
    }

    fn contains(&self, c: char) -> bool {
        let (word, bit) = Mask::place(c);
        self.0[word] & bit != 0
    }

    fn place(c: char) -> (usize, u64) {
        let bit = u32::from(c) as usize % 1024;
        (bit / 64, 1 << (bit % 64))
    }
}

/// What a literal beginning is of its pattern.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in super::super) enum Prefix {
    /// All of it.
    Whole,
    /// Something more may come, or has to.
    Part,
}

/// See [`Pattern::prefixes`]; `before` is what was collected.
fn prefixes(
    before: &mut Vec<char>,
    depth: usize,
    tokens: &[Token],
    rest: &[Token],
    found: &mut impl FnMut(&[char], Prefix) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let (token, tokens, rest) = match (tokens, rest) {
        // A pattern all of which may be missing is never empty.
        ([], []) if before.is_empty() => return ControlFlow::Continue(()),
        ([], []) => return found(before, Prefix::Whole),
        _ if before.len() == depth => return found(before, Prefix::Part),
        ([token, tokens @ ..], rest) => (token, tokens, rest),
        ([], [token, rest @ ..]) => (token, &[][..], rest),
    };
    match token {
        Token::Literal(c) => {
            before.push(*c);
            prefixes(before, depth, tokens, rest, found)?;
            before.pop();
        }
        Token::Gap(value) if before.is_empty() => {
            for &(first, second) in value.starts().unwrap_or_default() {
                let both = [Some(first), second];
                before.extend(both.into_iter().flatten().take(depth));
                found(before, Prefix::Part)?;
                before.clear();
            }
        }
        Token::Gap(_) => found(before, Prefix::Part)?,
        // Choices hold no choices, so that `tokens` is empty here.
        Token::Choice(choice) => {
            for choice in &choice.all {
                prefixes(before, depth, choice, rest, found)?;
            }
            if choice.optional {
                prefixes(before, depth, &[], rest, found)?;
            }
        }
    }
    ControlFlow::Continue(())
}

/// What every line has that a pattern matches.
#[derive(Clone, Debug)]
pub(in super::super) struct Needs {
    all: Words,
    /// Of each of these, what one has.
    one_of: Box<[Box<[Words]>]>,
}

/// The characters of words, and those that follow each other in them.
#[derive(Clone, Copy, Debug, Default)]
struct Words {
    signs: Signs,
    pairs: Signs,
}

impl Words {
    fn of(tokens: &[Token]) -> Words {
        let mut words = Words::default();
        for token in tokens {
            match token {
                Token::Literal(c) => words.signs.insert(*c),
                // It has digits, which are one sign.
                Token::Gap(Value::Phone) => words.signs.insert('0'),
                Token::Gap(_) | Token::Choice(_) => {}
            }
        }
        for pair in tokens.windows(2) {
            if let [Token::Literal(one), Token::Literal(two)] = pair {
                words.pairs.insert_pair(*one, *two);
            }
        }
        words
    }

    fn are_in(&self, line: &Folded) -> bool {
        line.signs().holds(&self.signs) && line.pairs().holds(&self.pairs)
    }
}

impl Needs {
    /// Whether a line of such characters may be matched.
    #[inline]
    pub(in super::super) fn may_match(&self, line: &Folded) -> bool {
        self.all.are_in(line)
            && self
                .one_of
                .iter()
                .all(|each| each.iter().any(|words| words.are_in(line)))
    }
}

/// What is wrong with a pattern: found, expected.
pub(super) type Fault = (&'static str, &'static str);

impl Pattern {
    /// Reads a pattern: `下载(本|)文档{number}`.
    ///
    /// The marks of the pattern are ASCII: a full-width bracket is text.
    pub(super) fn parse(text: &[char]) -> Result<Pattern, Fault> {
        let mut all = Vec::new();
        let mut at = 0;
        while let Some(&c) = text.get(at) {
            if c != '(' {
                at = token(text, at, &mut all)?;
                continue;
            }
            let close =
                find(text, at, ')').ok_or(("`(`", "a `)` that closes it"))?;
            let choices = text[at + 1..close]
                .split(|&c| c == '|')
                .map(sequence)
                .collect::<Result<Vec<_>, Fault>>()?;
            all.push(Token::Choice(Box::new(Choice::new(choices))));
            at = close + 1;
        }
        if all.is_empty() {
            return Err(("a pattern without text", "a character or a gap"));
        }
        let touching = all.windows(2).any(|pair| {
            matches!(pair, [Token::Gap(value), Token::Gap(_)]
                if value.is_free())
        });
        if touching {
            return Err((
                "a gap of free text before another gap",
                "literal text between them",
            ));
        }
        Ok(Pattern(all))
    }

    /// The characters the pattern may begin with; none if that may be
    /// anything.
    pub(in super::super) fn firsts(&self) -> Option<Vec<char>> {
        let mut firsts = Vec::new();
        for token in &self.0 {
            match token {
                Token::Literal(c) => {
                    firsts.push(*c);
                    return Some(firsts);
                }
                Token::Gap(value) => {
                    firsts.extend(value.starts()?.iter().map(|(c, _)| c));
                    return Some(firsts);
                }
                Token::Choice(choice) => {
                    for choice in &choice.all {
                        match &choice[0] {
                            Token::Literal(c) => firsts.push(*c),
                            Token::Gap(value) => firsts.extend(
                                value.starts()?.iter().map(|(c, _)| c),
                            ),
                            Token::Choice(_) => return None,
                        }
                    }
                    if !choice.optional {
                        return Some(firsts);
                    }
                }
            }
        }
        // Every part of it may be missing.
        None
    }

    /// Calls `found` with the literal characters that begin the texts which
    /// the pattern matches, until it has seen enough: up to `depth` of them,
    /// fewer where a gap or the end comes before. A pattern that may begin
    /// with anything has none.
    pub(in super::super) fn prefixes(
        &self,
        depth: usize,
        found: &mut impl FnMut(&[char], Prefix) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut before = Vec::with_capacity(depth);
        prefixes(&mut before, depth, &[], &self.0, found)
    }

    /// Characters one of which is in every match, and in as few other
    /// lines as can be.
    pub(in super::super) fn key(&self) -> Vec<char> {
        // What a character costs wherever it stands: a rare one costs much.
        let cost = |&c: &char| cost_alone(Symbol::of(c));
        let rarest = |tokens: &Vec<Token>| {
            tokens.iter().filter_map(Token::literal).max_by_key(cost)
        };
        let needs = self.0.iter().filter_map(|token| match token {
            Token::Literal(c) => Some(vec![*c]),
            Token::Choice(choice) if !choice.optional => {
                choice.all.iter().map(rarest).collect()
            }
            Token::Gap(Value::Bar) => Some(vec!['|']),
            Token::Gap(Value::Row) => Some(vec!['|', ' ']),
            Token::Gap(_) | Token::Choice(_) => None,
        });
        needs
            .max_by_key(|need| need.iter().map(cost).min())
            .unwrap_or_default()
    }

    /// Calls `found` with the pairs of characters that stand beside each
    /// other in the pattern's own words.
    pub(super) fn pairs(&self, found: &mut impl FnMut(char, char)) {
        let mut of = |tokens: &[Token]| {
            for pair in tokens.windows(2) {
                if let [Token::Literal(one), Token::Literal(two)] = pair {
                    found(*one, *two);
                }
            }
        };
        of(&self.0);
        for token in &self.0 {
            if let Token::Choice(choice) = token {
                choice.all.iter().for_each(|choice| of(choice));
            }
        }
    }

    /// Whether the pattern may end with a gap of free text.
    pub(super) fn is_open(&self) -> bool {
        let free = |token: Option<&Token>| matches!(token, Some(Token::Gap(value)) if value.is_free());
        match self.0.last() {
            Some(Token::Choice(choice)) => {
                choice.all.iter().any(|choice| free(choice.last()))
            }
            last => free(last),
        }
    }

    /// The fewest literal characters that a match has.
    pub(super) fn literal_len(&self) -> usize {
        let count = |tokens: &[Token]| {
            tokens
                .iter()
                .filter(|token| matches!(token, Token::Literal(_)))
                .count()
        };
        let choices = self.0.iter().filter_map(|token| match token {
            Token::Choice(choice) if !choice.optional => {
                choice.all.iter().map(|choice| count(choice)).min()
            }
            _ => None,
        });
        count(&self.0) + choices.sum::<usize>()
    }

    /// What every line has that the pattern matches.
    pub(super) fn needs(&self) -> Needs {
        let choices = self.0.iter().filter_map(|token| match token {
            Token::Choice(choice) if !choice.optional => {
                let each: Box<[Words]> =
                    choice.all.iter().map(|one| Words::of(one)).collect();
                let says = each.iter().all(|it| !it.signs.is_empty());
                says.then_some(each)
            }
            _ => None,
        });
        Needs { all: Words::of(&self.0), one_of: choices.collect() }
    }

    /// Whether any words may stand in it, and no number, date or name has
    /// to: what it says about a line is how it begins or ends.
    pub(in super::super) fn is_words(&self) -> bool {
        let is_words = |value| matches!(value, Value::Title | Value::Text);
        any_gap(&self.0, &is_words)
            && !any_gap(&self.0, &|value| {
                !is_words(value) && value != Value::Short
            })
    }

    /// Whether it says nothing but that there are words with bars or blanks
    /// between them.
    pub(in super::super) fn is_row(&self) -> bool {
        matches!(self.0[..], [Token::Gap(Value::Bar | Value::Row)])
    }

    /// Whether it begins with a value of the kind.
    pub(in super::super) fn begins_with(&self, value: Value) -> bool {
        matches!(self.0[..], [Token::Gap(first), ..] if first == value)
    }

    /// The most characters, blanks aside, that a match can have; none where
    /// nothing bounds them.
    pub(super) fn longest(&self) -> Option<usize> {
        let sum = |tokens: &[Token]| {
            tokens.iter().try_fold(0, |sum: usize, token| {
                let len = match token {
                    Token::Literal(_) => 1,
                    Token::Gap(value) => value.longest()?,
                    // Choices hold no choices.
                    Token::Choice(_) => 0,
                };
                Some(sum + len)
            })
        };
        self.0.iter().try_fold(sum(&self.0)?, |all, token| {
            let Token::Choice(choice) = token else { return Some(all) };
            let longest = choice
                .all
                .iter()
                .try_fold(0, |longest, one| Some(sum(one)?.max(longest)));
            Some(all + longest?)
        })
    }

    /// Matches from the character `from`; the end of the match and the
    /// value of the first gap.
    pub(in super::super) fn matches(
        &self,
        chars: &[char],
        from: usize,
    ) -> Option<(usize, Gap)> {
        let mut first = None;
        let end = follow(&self.0, chars, from, &mut first)?;
        Some((end, first))
    }
}

/// One literal character or gap at `at`; where the next one begins.
fn token(
    text: &[char],
    at: usize,
    tokens: &mut Vec<Token>,
) -> Result<usize, Fault> {
    match text[at] {
        '{' => {
            let close =
                find(text, at, '}').ok_or(("`{`", "a `}` that closes it"))?;
            let name: String = text[at + 1..close].iter().collect();
            let value = name.parse().map_err(|()| {
                (
                    "an unknown gap",
                    "one of names, person, source, title, text, short, words, number, date, \
                     host, phone, page, code, bar, row",
                )
            })?;
            tokens.push(Token::Gap(value));
            Ok(close + 1)
        }
        '(' => Err(("a `(` inside a choice", "choices without choices")),
        ')' => Err(("a `)`", "a `(` before it, or a full-width `）`")),
        // It stands for the end of a beginning: see `Openings`.
        '\0' => Err(("the character U+0000", "another character")),
        c => {
            tokens.push(Token::Literal(fold_char(c)));
            Ok(at + 1)
        }
    }
}

fn sequence(text: &[char]) -> Result<Vec<Token>, Fault> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < text.len() {
        at = token(text, at, &mut tokens)?;
    }
    Ok(tokens)
}

fn find(text: &[char], from: usize, wanted: char) -> Option<usize> {
    Some(from + text[from..].iter().position(|&c| c == wanted)?)
}

/// Follows `tokens` from `at` to the end of their match.
fn follow(
    tokens: &[Token],
    chars: &[char],
    mut at: usize,
    first: &mut Gap,
) -> Option<usize> {
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Literal(c) => at = literal(*c, chars, at)?,
            Token::Choice(choice) => {
                at = match choice.stands(chars, at, first) {
                    Some(end) => end,
                    None if choice.optional => at,
                    None => return None,
                };
            }
            Token::Gap(value) => {
                if index > 0 && is_within_word(chars, at) {
                    return None;
                }
                let start = skip_blanks(chars, at);
                at = if value.is_free() {
                    gap(*value, chars, start, &tokens[index + 1..])?
                } else {
                    end_of(*value, chars, start, Care::Loose, |_| false)?
                };
                *first = first.or(Some((start, at)));
            }
        }
    }
    Some(at)
}

/// Whether Latin letters stand on both sides of a place: app, in a line about
/// apple, is no word of a rule.
fn is_within_word(chars: &[char], at: usize) -> bool {
    let is_letter =
        |at: usize| chars.get(at).is_some_and(char::is_ascii_alphabetic);
    at > 0 && is_letter(at - 1) && is_letter(at)
}

fn skip_blanks(chars: &[char], mut at: usize) -> usize {
    while chars.get(at) == Some(&' ') {
        at += 1;
    }
    at
}

fn literal(c: char, chars: &[char], at: usize) -> Option<usize> {
    let at = skip_blanks(chars, at);
    (chars.get(at) == Some(&c)).then_some(at + 1)
}

/// The end of a gap of free text: where what is behind it first stands, or
/// the end of the line.
fn gap(
    value: Value,
    chars: &[char],
    start: usize,
    rest: &[Token],
) -> Option<usize> {
    let literals = rest
        .iter()
        .take_while(|token| matches!(token, Token::Literal(_)))
        .count();
    let mut places = start + 1..chars.len();
    let (found, needed) = match rest.first() {
        Some(Token::Choice(choice)) => (
            places.find(|&at| {
                !is_within_word(chars, at)
                    && choice.stands(chars, at, &mut None).is_some()
            }),
            !choice.optional,
        ),
        Some(&Token::Literal(c)) => {
            let found = places.find(|&at| {
                chars[at] == c
                    && !is_within_word(chars, at)
                    && follow(&rest[..literals], chars, at, &mut None)
                        .is_some()
            });
            (found, true)
        }
        _ => (None, false),
    };
    let end = match found {
        Some(end) => end,
        None if needed => return None,
        None => chars.len(),
    };
    is_free_value(value, chars.get(start..end)?).then_some(end)
}
