//! Table `variant_words`: how frequent words and characters are, for
//! conversion in context.
//!
//! From jieba's dictionary. What is written is described beside the code
//! that reads it, in `src/variant/context.rs`.

use std::error::Error;

use crate::{Sources, header};

/// Words that occur less often, in the 60 million words that the dictionary
/// was counted on, are left out: with those of 50 and of 3 as well, the
/// conversion was no better.
const LEAST: u64 = 100;

/// Characters of the longest words that are kept.
const LONGEST: usize = 4;

/// Slots of the table, three bytes each.
const SLOTS: usize = 1 << 16;

/// As in `context.rs`.
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
const CHEAPEST: f64 = 3.0;
const STEP: f64 = 0.75;

pub fn generate(sources: &Sources) -> Result<String, Box<dyn Error>> {
    let all = sources.words()?;
    let mut words: Vec<(&str, u64)> = Vec::new();
    let mut total = 0;
    for (word, count) in all.iter().map(|(word, count)| (&**word, *count)) {
        total += count;
        let is_han = |c| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        let len = word.chars().count();
        if word.chars().all(is_han)
            && (len == 1 || len <= LONGEST && count >= LEAST)
        {
            words.push((word, count));
        }
    }
    // The frequent ones first, so that they are found first.
    words.sort_unstable_by_key(|&(word, count)| {
        (std::cmp::Reverse(count), word)
    });
    let mut slots = vec![0u32; SLOTS];
    for (word, count) in words {
        let bits = (total as f64 / count.max(1) as f64).log2();
        let level = ((bits - CHEAPEST) / STEP).round().clamp(0.0, 31.0) as u32;
        let hash = hash(word);
        let mark = (hash >> 45) as u32 | 1;
        let mut at = (hash >> 29) as usize % SLOTS;
        while slots[at] != 0 {
            at = (at + 1) % SLOTS;
        }
        slots[at] = mark << 5 | level;
    }
    let mut out =
        header("variant_words", &["PyPI jieba 0.42.1, dict.txt (MIT)"]);
    out += "/// Marks and levels of words; see `variant::context`.\n";
    out += &format!("pub(crate) static WORDS: [[u8; 3]; {SLOTS}] = [\n");
    for line in slots.chunks(8) {
        for slot in line {
            let [a, b, c, _] = slot.to_le_bytes();
            out += &format!("[{a},{b},{c}],");
        }
        out.push('\n');
    }
    out += "];\n";
    Ok(out)
}

fn hash(word: &str) -> u64 {
    word.chars().fold(0, |hash: u64, c| {
        (hash.rotate_left(5) ^ u64::from(c)).wrapping_mul(MULTIPLIER)
    })
}
