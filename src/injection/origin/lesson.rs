//! What shows that a page teaches characters.

use crate::injection::{annotation::Brackets, readings::Syllable};

/// So many characters with so many readings each are told apart by a lesson,
/// if half of what it annotates is of that kind.
pub(super) const TOLD_APART: usize = 2;
const SEVERAL: usize = 3;

/// So many readings behind which 字 follows, and one in so many of all, are
/// those of a lesson.
const FEWEST_NAMED: usize = 2;
const NAMED_SHARE: usize = 8;

/// Whether the page speaks of readings or of new characters, as a lesson
/// does that annotates these wherever they stand.
pub(super) fn speaks_of_readings(text: &str) -> bool {
    has_any(
        text,
        &[
            "注音", "拼音", "讀音", "读音", "生字", "生詞", "生词", "課文",
            "课文", "聲調", "声调",
        ],
    )
}

/// Whether it tells what is read how, and where, wrong readings among them.
pub(super) fn compares_readings(text: &str) -> bool {
    has_any(
        text,
        &[
            "多音",
            "破音",
            "讀作",
            "读作",
            "讀成",
            "读成",
            "唸成",
            "念成",
            "發音",
            "发音",
            "方言",
            "识字",
            "識字",
            "认字",
            "認字",
            "汉字",
            "漢字",
            "说成",
            "說成",
            "土话",
            "土話",
            "口音",
            "乡音",
            "鄉音",
            "普通话",
            "普通話",
            "國語",
        ],
    )
}

fn has_any(text: &str, words: &[&str]) -> bool {
    let mut words = words.iter();
    words.any(|word| {
        memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some()
    })
}

/// Whether it speaks of characters by name, with their readings: 日(rì)字.
pub(super) fn names_characters(text: &str, brackets: &Brackets) -> bool {
    let all = &brackets.annotations;
    let named =
        all.iter().filter(|of| text[of.span.end()..].starts_with('字'));
    let named = named.count();
    named >= FEWEST_NAMED && NAMED_SHARE * named >= all.len()
}

/// Whether a page tells the readings of characters apart that have several:
/// dictionaries that software asks have one for each.
pub(super) fn tells_apart(brackets: &Brackets) -> bool {
    let all = brackets.annotations.iter().chain(&brackets.wrong);
    let mut given: Vec<(char, Syllable)> =
        all.map(|a| (a.of, a.syllable)).collect();
    given.sort_unstable();
    given.dedup();
    let kinds = || given.chunk_by(|a, b| a.0 == b.0);
    let several = kinds().filter(|of| of.len() >= SEVERAL).count();
    several >= TOLD_APART && 2 * several >= kinds().count()
}
