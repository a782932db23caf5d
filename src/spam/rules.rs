//! The rules of this stage, read from `data/rules/spam.txt`, which says how
//! it is written.

use std::sync::OnceLock;

use crate::{Family, Policy, fold::fold};

const SOURCE: &str = include_str!("../../data/rules/spam.txt");

/// All families.
pub(super) struct Rules(Vec<FamilyRules>);

/// What the file says of one family.
struct FamilyRules {
    family: Family<'static>,
    words: Vec<(&'static str, Vec<&'static str>)>,
}

impl Rules {
    /// The bundled rules, read at the first call.
    pub(super) fn bundled() -> &'static Rules {
        static RULES: OnceLock<Rules> = OnceLock::new();
        RULES.get_or_init(|| Rules::parse(SOURCE))
    }

    pub(super) fn families(&self) -> impl Iterator<Item = Family<'static>> {
        self.0.iter().map(|rules| rules.family)
    }

    /// The policy of a family unless another is chosen.
    pub(super) fn policy(&self, family: &str) -> Policy {
        self.family(family).map_or(Policy::Keep, |it| it.family.policy())
    }

    /// The list of words named `key` of a family; empty if there is none.
    pub(super) fn words(&self, family: &str, key: &str) -> &[&'static str] {
        self.family(family)
            .and_then(|rules| {
                rules.words.iter().find(|(known, _)| *known == key)
            })
            .map_or(&[], |(_, words)| words)
    }

    /// Whether the list named `key` of a family has a character, in either
    /// script.
    pub(super) fn has_char(&self, family: &str, key: &str, c: char) -> bool {
        let c = fold(c);
        self.words(family, key).iter().any(|word| word.starts_with(c))
    }

    /// The characters of the list named `key` of a family, in order: for who
    /// asks for many.
    pub(super) fn chars(&self, family: &str, key: &str) -> Vec<char> {
        let words = self.words(family, key).iter();
        let mut chars: Vec<char> =
            words.filter_map(|word| word.chars().next()).collect();
        chars.sort_unstable();
        chars
    }

    /// What a piece of evidence named `name` weighs for a family, by its
    /// list `weigh`; nothing if that does not say.
    pub(super) fn weight(&self, family: &str, name: &str) -> i32 {
        let all = self.words(family, "weigh").iter();
        let named = |it: &&'static str| it.split_once('=');
        all.filter_map(named)
            .find(|(known, _)| *known == name)
            .and_then(|(_, weight)| weight.parse().ok())
            .unwrap_or(0)
    }

    fn family(&self, name: &str) -> Option<&FamilyRules> {
        self.0.iter().find(|rules| rules.family.name() == name)
    }

    /// Rows that are no rule are left out; a test checks that the file has
    /// none.
    fn parse(text: &'static str) -> Rules {
        let mut families: Vec<FamilyRules> = Vec::new();
        for row in text.lines() {
            if let Some(name) = section(row) {
                let family = Family::new(name, Policy::Remove, "");
                families.push(FamilyRules { family, words: Vec::new() });
            } else if let Some((key, value)) = row.split_once(": ")
                && !row.starts_with('#')
                && let Some(rules) = families.last_mut()
            {
                rules.set(key, value);
            }
        }
        Rules(families)
    }
}

impl FamilyRules {
    fn set(&mut self, key: &'static str, value: &'static str) {
        let name = self.family.name();
        let (policy, summary) = (self.family.policy(), self.family.summary());
        match key {
            "policy" => {
                let policy = value.parse().unwrap_or(policy);
                self.family = Family::new(name, policy, summary);
            }
            "summary" => self.family = Family::new(name, policy, value),
            _ => {
                let words = value.split_whitespace();
                match self.words.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, known)) => known.extend(words),
                    None => self.words.push((key, words.collect())),
                }
            }
        }
    }
}

fn section(row: &str) -> Option<&str> {
    row.strip_prefix('[')?.strip_suffix(']')
}

/// `text` in simplified characters, to be compared with the words of the rules.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    folded.extend(text.chars().map(fold));
    folded
}

/// [`folded`] and in small letters, those of all scripts.
pub(super) fn small(text: &str) -> String {
    let mut small = String::with_capacity(text.len());
    for c in text.chars() {
        match fold(c) {
            // Nothing is small or capital in Chinese and Japanese.
            c @ '\u{3000}'..='\u{9FFF}' => small.push(c),
            c => small.extend(c.to_lowercase()),
        }
    }
    small
}

/// [`folded`] and in small ASCII letters: as long as the text, byte for byte.
pub(super) fn lowered(text: &str) -> String {
    let mut lowered = String::with_capacity(text.len());
    lowered.extend(text.chars().map(|c| fold(c).to_ascii_lowercase()));
    lowered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_rule() {
        for row in SOURCE.lines() {
            let is_rule = row.split_once(": ").is_some_and(|(key, value)| {
                !key.is_empty()
                    && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
                    && !value.trim().is_empty()
                    && (key != "policy" || value.parse::<Policy>().is_ok())
            });
            assert!(
                row.is_empty()
                    || row.starts_with('#')
                    || section(row).is_some()
                    || is_rule,
                "{row}"
            );
        }
    }

    #[test]
    fn words_are_in_simplified_characters() {
        for rules in &Rules::bundled().0 {
            assert!(!rules.family.summary().is_empty());
            for (key, words) in &rules.words {
                for word in words {
                    assert_eq!(&folded(word), word, "{key}");
                }
                let mut sorted = words.clone();
                sorted.sort_unstable();
                sorted.dedup();
                assert_eq!(sorted.len(), words.len(), "twice in {key}");
            }
        }
    }
}
