//! Names of people and offices.

use std::sync::OnceLock;

use super::{Care, code};
use crate::boilerplate::folded::is_han;

/// Staff lists are longer than one expects, but not endless.
const MOST_NAMES: usize = 12;
/// An office or paper named in the place of a person.
const LONGEST_OFFICE: usize = 20;

pub(super) fn names(
    chars: &[char],
    from: usize,
    care: Care,
    stop: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut end = None;
    let mut at = from;
    for _ in 0..MOST_NAMES {
        if at > from && stop(at) {
            break;
        }
        let Some(next) = name(chars, at, care, &stop) else { break };
        end = Some(next);
        at = next;
        // 张三(实习)
        // 林小满_NE0011
        if chars.get(at) == Some(&'_')
            && let Some(code) = code(chars, at + 1)
        {
            end = Some(code);
            at = code;
        }
        if let Some(note) = note(chars, at) {
            end = Some(note);
            at = note;
        }
        let gap = at;
        while at < chars.len()
            && matches!(chars[at], ' ' | '、' | ',' | '/' | '&' | ';' | '|')
        {
            at += 1;
        }
        if at == gap || at == chars.len() {
            break;
        }
    }
    end
}

/// A bracketed note on a person: `(实习)`, `(见习)`, `(本报)`.
fn note(chars: &[char], at: usize) -> Option<usize> {
    if chars.get(at) != Some(&'(') {
        return None;
    }
    let close = chars[at..].iter().take(7).position(|&c| c == ')')?;
    let inside = &chars[at + 1..at + close];
    (!inside.is_empty() && inside.iter().all(|&c| is_han(c)))
        .then_some(at + close + 1)
}

fn name(
    chars: &[char],
    at: usize,
    care: Care,
    stop: &impl Fn(usize) -> bool,
) -> Option<usize> {
    let first = *chars.get(at)?;
    if first.is_ascii_alphabetic()
        || (care == Care::Loose && first.is_ascii_digit())
    {
        return account(chars, at, care);
    }
    if !is_han(first) {
        return None;
    }
    let run = chars[at..]
        .iter()
        .take(LONGEST_OFFICE + 1)
        .take_while(|&&c| is_han(c))
        .count();
    // 张三审核:李四 has no blank before the next label.
    let run = (1..run).find(|&len| stop(at + len)).unwrap_or(run);
    let word = &chars[at..at + run];
    // 伊力哈木·买买提
    if chars.get(at + run) == Some(&'·') && (2..=6).contains(&run) {
        let rest = chars[at + run + 1..]
            .iter()
            .take(7)
            .take_while(|&&c| is_han(c))
            .count();
        if (2..=6).contains(&rest) {
            return Some(at + run + 1 + rest);
        }
    }
    // A two-character name may be spread: 张 三.
    if run == 1 && is_surname(first) {
        let given =
            at + 1 + chars[at + 1..].iter().take_while(|&&c| c == ' ').count();
        let alone = chars.get(given).is_some_and(|&c| is_han(c))
            && !chars.get(given + 1).is_some_and(|&c| is_han(c));
        if given > at + 1 && alone && !stop(given) {
            return Some(given + 1);
        }
    }
    let fits = match care {
        Care::Strict => is_person(word),
        Care::Loose => (1..=4).contains(&run) || is_office(word),
    };
    (fits && run <= LONGEST_OFFICE).then_some(at + run)
}

/// A Latin name or an account: `yfs001`, `Li Na`.
fn account(chars: &[char], at: usize, care: Care) -> Option<usize> {
    let len = chars[at..]
        .iter()
        .take(25)
        .take_while(|&&c| {
            c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '@' | '-')
        })
        .count();
    let word = &chars[at..at + len];
    let fits = (1..=24).contains(&len)
        && (care == Care::Loose || word.iter().all(char::is_ascii_alphabetic))
        && !chars.get(at + len).is_some_and(|&c| is_han(c));
    fits.then_some(at + len)
}

/// Whether `word` is a family name with a given name of one or two
/// characters.
fn is_person(word: &[char]) -> bool {
    match *word {
        [surname, _] | [surname, _, _] if is_surname(surname) => true,
        // 老廖, 小林
        ['老' | '小' | '阿', surname] => is_surname(surname),
        [one, two, _] | [one, two, _, _] => is_double_surname(one, two),
        _ => false,
    }
}

/// Whether `word` ends as the name of an office, a paper or a firm does.
pub(in super::super) fn is_office(word: &[char]) -> bool {
    const ENDS: &str = "部社网报台办科局处室站会组院校司团署厅院刊馆所府学";
    const PAIRS: [&str; 6] = ["中心", "频道", "媒体", "编辑", "记者", "平台"];
    let [.., one, two] = *word else { return false };
    // 对一个版面负责的编辑 says what one is.
    if word.contains(&'的') {
        return false;
    }
    ENDS.contains(two) || PAIRS.iter().any(|pair| pair.chars().eq([one, two]))
}

/// Family names: `data/rules/boilerplate/surnames.txt`.
struct Surnames {
    single: Vec<char>,
    double: Vec<[char; 2]>,
}

fn surnames() -> &'static Surnames {
    static SURNAMES: OnceLock<Surnames> = OnceLock::new();
    SURNAMES.get_or_init(|| {
        let mut surnames = Surnames { single: Vec::new(), double: Vec::new() };
        let table =
            include_str!("../../../data/rules/boilerplate/surnames.txt");
        let words = table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace);
        for word in words {
            let mut chars = word.chars();
            match (chars.next(), chars.next()) {
                (Some(one), None) => surnames.single.push(one),
                (Some(one), Some(two)) => surnames.double.push([one, two]),
                _ => {}
            }
        }
        surnames.single.sort_unstable();
        surnames.double.sort_unstable();
        surnames
    })
}

fn is_surname(c: char) -> bool {
    surnames().single.binary_search(&c).is_ok()
}

fn is_double_surname(one: char, two: char) -> bool {
    surnames().double.binary_search(&[one, two]).is_ok()
}
