//! Table `words`: the most frequent words of two characters, to tell whether
//! something was put into the middle of a word.
//!
//! From jieba's dictionary, by its frequencies, folded to simplified
//! characters; sorted, without separators.

use std::{collections::BTreeSet, error::Error};

use crate::{Sources, header};

/// How many words: the last of them occur about 300 times in the 60 million
/// words that the dictionary was counted on.
const WORDS: usize = 6_000;

pub fn generate(sources: &Sources) -> Result<String, Box<dyn Error>> {
    let all = sources.words()?;
    let mut words: Vec<(u64, &str)> = Vec::new();
    for (word, count) in &all {
        let is_han = |c| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        if word.chars().count() == 2 && word.chars().all(is_han) {
            words.push((*count, word));
        }
    }
    words.sort_unstable_by_key(|&(count, word)| {
        (std::cmp::Reverse(count), word)
    });
    let words: BTreeSet<&str> =
        words.iter().take(WORDS).map(|&(_, word)| word).collect();
    let mut out = header("words", &["PyPI jieba 0.42.1, dict.txt (MIT)"]);
    out += "/// Frequent words of two characters, six bytes each, sorted.\n";
    out += "pub(crate) static WORDS: &str = \"\\\n";
    for (at, word) in words.iter().enumerate() {
        out += word;
        if at % 12 == 11 {
            out += "\\\n";
        }
    }
    out += "\";\n";
    Ok(out)
}
