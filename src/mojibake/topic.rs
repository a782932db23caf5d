//! Pages about mojibake quote it, and quotations stay.

use std::sync::LazyLock;

static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    include_str!("../../data/rules/mojibake-topics.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
});

/// Whether `text`, of which `damaged` bytes look damaged, is about mojibake.
pub(super) fn is_about_mojibake(text: &str, damaged: usize) -> bool {
    damaged * 2 < text.len() && WORDS.iter().any(|word| text.contains(word))
}
