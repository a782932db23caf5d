//! Pages about mojibake quote it, and quotations stay.

use std::sync::LazyLock;

use memchr::memmem::Finder;

static WORDS: LazyLock<Vec<Vec<Finder<'static>>>> = LazyLock::new(|| {
    include_str!("../../data/rules/mojibake/topics.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split(" & ").map(Finder::new).collect())
        .collect()
});

/// Whether `text`, of which `damaged` bytes look damaged, is about mojibake.
pub(super) fn is_about_mojibake(text: &str, damaged: usize) -> bool {
    damaged * 2 < text.len()
        && WORDS.iter().any(|words| {
            words.iter().all(|word| word.find(text.as_bytes()).is_some())
        })
}
