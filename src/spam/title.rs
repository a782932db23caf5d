//! Families `keyword-title` and `gambling`: lines over the text that were put
//! there for search engines.

use std::{collections::HashSet, sync::OnceLock};

use super::{
    gazetteer::Gazetteer,
    hit::Hit,
    rules::{Rules, folded},
    text::{Lines, ends_sentence, is_han},
};
use crate::{Evidence, Span, fold::fold, tables::fold::FOLD};

const TITLE: &str = "keyword-title";
const GAMBLING: &str = "gambling";

/// The longest such line, in bytes.
const LONGEST: usize = 600;

/// How much of the text below is compared with a title, in characters.
const BODY: usize = 4_000;

/// A text shorter than this, in Han characters, says too little to tell that
/// a title is not its own.
const LEAST_BODY: usize = 30;

/// How many first lines may be a gambling site's.
const GAMBLING_LINES: usize = 3;

pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    // Lines that go do not count: those under them come first then.
    let mut kept = 0;
    for line in Lines::new(text) {
        if kept == GAMBLING_LINES {
            break;
        }
        let shown = &text[line];
        let is_prose = shown.ends_with(['。', '！', '？', '”']);
        let hit = if line.len() > LONGEST || is_prose || shown.is_ascii() {
            None
        } else if kept == 0 {
            gambling(text, line).or_else(|| keyword_title(text, line))
        } else {
            gambling(text, line)
        };
        kept += usize::from(hit.is_none());
        hits.extend(hit);
    }
}

/// Marks that join titles with what was put before or after them.
const JOIN: &str = "***";

fn gambling(text: &str, line: Span) -> Option<Hit> {
    let shown = &text[line];
    if !Brands::bundled().may_be_in(shown)
        || shown.contains(['。', '；', '？', '“', '《'])
    {
        return None;
    }
    let reason = "a gambling site's name over the text";
    let Some(at) = shown.find(JOIN) else {
        return is_gambling(text, line, shown).then(|| {
            Hit::line(text, GAMBLING, line, Evidence::Inferred, reason)
        });
    };
    let end = at + shown[at..].bytes().take_while(|&b| b == b'*').count();
    let (before, after) = (&shown[..at], &shown[end..]);
    let span = match (
        is_gambling(text, line, before),
        is_gambling(text, line, after),
    ) {
        (true, true) => {
            return Some(Hit::line(
                text,
                GAMBLING,
                line,
                Evidence::Inferred,
                reason,
            ));
        }
        (true, false) => {
            let after_at = line.end() - after.trim_start().len();
            Span::new(line.start(), after_at)
        }
        (false, true) => {
            Span::new(line.start() + before.trim_end().len(), line.end())
        }
        (false, false) => return None,
    };
    Some(Hit::new(GAMBLING, span, Evidence::Inferred, reason))
}

/// The first two characters of the brands, to pass by most lines without
/// folding them.
struct Brands {
    first: CharSet,
    second: CharSet,
    pairs: Vec<(char, char)>,
}

/// Characters by their last twelve bits, so that a few more than those added
/// are in it.
struct CharSet([u64; 64]);

impl Brands {
    fn bundled() -> &'static Brands {
        static BRANDS: OnceLock<Brands> = OnceLock::new();
        BRANDS.get_or_init(|| {
            let mut brands = Brands {
                first: CharSet([0; 64]),
                second: CharSet([0; 64]),
                pairs: Vec::new(),
            };
            for brand in Rules::bundled().words(GAMBLING, "brand") {
                let mut chars = brand.chars();
                if let (Some(a), Some(b)) = (chars.next(), chars.next()) {
                    brands.first.add(a);
                    brands.second.add(b);
                    brands.pairs.push((a, b));
                }
            }
            brands
        })
    }

    fn may_be_in(&self, line: &str) -> bool {
        let lower = |c: char| fold(c).to_ascii_lowercase();
        let chars = line.chars();
        chars.clone().zip(chars.skip(1)).any(|(a, b)| {
            self.first.has(a)
                && self.second.has(b)
                && self.pairs.contains(&(lower(a), lower(b)))
        })
    }
}

impl CharSet {
    /// Adds a character in both scripts and both cases.
    fn add(&mut self, c: char) {
        let traditional = FOLD
            .iter()
            .filter(|&&(_, to)| u32::from(to) == u32::from(c))
            .map(|&(from, _)| u32::from(from));
        let upper = u32::from(c.to_ascii_uppercase());
        for bits in traditional.chain([u32::from(c), upper]) {
            self.0[(bits >> 6) as usize % 64] |= 1 << (bits % 64);
        }
    }

    fn has(&self, c: char) -> bool {
        let bits = u32::from(c);
        self.0[(bits >> 6) as usize % 64] >> (bits % 64) & 1 != 0
    }
}

/// Whether the words are a gambling site's name with what it offers, and the
/// text below does not speak of it.
fn is_gambling(text: &str, line: Span, part: &str) -> bool {
    let words = |key| Rules::bundled().words(GAMBLING, key);
    let part = folded(part).to_lowercase();
    let Some(brand) =
        words("brand").iter().find(|brand| part.contains(**brand))
    else {
        return false;
    };
    // Another word of the line than the brand itself says what it offers.
    let rest = part.replacen(brand, " ", 1);
    let roles =
        words("role").iter().filter(|role| rest.contains(**role)).count();
    let left = words("role")
        .iter()
        .chain(words("brand"))
        .fold(rest.clone(), |left, word| left.replace(word, ""));
    let left = left.chars().filter(|&c| is_han(c)).count();
    let body = Body::below(text, line);
    roles >= 1 && left <= 6 + 4 * roles && !body.text.contains(brand)
}

/// The text below a line, in simplified characters and lower case.
struct Body {
    text: String,
    pairs: HashSet<(char, char)>,
    han: usize,
}

impl Body {
    fn below(text: &str, line: Span) -> Body {
        let below = &text[line.end()..];
        let mut han = 0;
        let mut folded = String::new();
        for c in below.chars().take(BODY) {
            han += usize::from(is_han(c));
            folded.extend(fold(c).to_lowercase());
        }
        let chars = folded.chars();
        let pairs = chars.clone().zip(chars.skip(1)).collect();
        Body { text: folded, pairs, han }
    }

    /// The share of neighbouring characters of `phrase` that the text has
    /// too, in percent.
    fn share(&self, phrase: &str) -> usize {
        let chars = phrase.chars();
        let (mut shared, mut all) = (0, 0);
        for pair in chars.clone().zip(chars.skip(1)) {
            if is_han(pair.0) && is_han(pair.1) {
                all += 1;
                shared += usize::from(self.pairs.contains(&pair));
            }
        }
        (shared * 100).checked_div(all).unwrap_or(100)
    }
}

fn keyword_title(text: &str, line: Span) -> Option<Hit> {
    let shown = &text[line];
    let joint = ['_', '，', ',', '-']
        .into_iter()
        .max_by_key(|&joint| shown.matches(joint).count())?;
    if !shown.contains(joint)
        || !shown.chars().any(is_han)
        || shown.ends_with(ends_sentence)
    {
        return None;
    }
    let phrases: Vec<String> = shown
        .split(joint)
        .map(|phrase| folded(phrase.trim()).to_lowercase())
        .filter(|phrase| !phrase.is_empty())
        .collect();
    let is_phrase = |phrase: &String| {
        phrase.len() <= 90
            && phrase.chars().filter(|&c| is_han(c)).count() >= 2
            && !phrase.contains(['。', '；', '：', ':', '“', '《', '、'])
    };
    if !(2..=40).contains(&phrases.len()) || !phrases.iter().all(is_phrase) {
        return None;
    }
    // Lists of places, addresses and values are not titles.
    let gazetteer = Gazetteer::new();
    let is_data = |phrase: &&String| {
        gazetteer.contains(phrase)
            || phrase.ends_with(|c: char| c.is_ascii_digit() || c == '号')
    };
    if phrases.iter().filter(is_data).count() * 4 >= phrases.len() {
        return None;
    }
    let words = Rules::bundled().words(TITLE, "phrase");
    let stuffed = phrases
        .iter()
        .filter(|phrase| words.iter().any(|word| phrase.contains(word)))
        .count();
    let other_script = is_other_script(shown, &text[line.end()..]);
    let stem = phrases.len() >= 4 && has_stem(&phrases);
    if joint != '_' && stuffed == 0 && !other_script && !stem {
        return None;
    }
    let body = Body::below(text, line);
    // A title of the text below shares its words.
    let related = phrases.iter().any(|phrase| body.share(phrase) >= 50);
    if body.han < LEAST_BODY || related {
        return None;
    }
    let count = phrases.len();
    let evidence = match joint {
        '_' if count >= 3 || other_script => Evidence::Inferred,
        _ if other_script && (count >= 3 || stuffed >= 1) => {
            Evidence::Inferred
        }
        // Headlines have commas, and some speak of what is free.
        '，' => Evidence::Guessed,
        _ if count >= 3 && stuffed * 2 >= count => Evidence::Inferred,
        '_' if stuffed >= 1 => Evidence::Inferred,
        _ if stem && stuffed >= 1 => Evidence::Inferred,
        _ if stem => Evidence::Guessed,
        _ if count >= 4 && stuffed >= 1 => Evidence::Guessed,
        _ => return None,
    };
    let reason = if other_script {
        "search phrases in another script than the text"
    } else {
        "search phrases that the text does not speak of"
    };
    Some(Hit::line(text, TITLE, line, evidence, reason))
}

/// Whether the title is in simplified characters, over a text in traditional
/// ones.
fn is_other_script(title: &str, below: &str) -> bool {
    let (mut han, mut traditional) = (0, 0);
    for c in below.chars().take(SAMPLE) {
        han += usize::from(is_han(c));
        traditional += usize::from(fold(c) != c);
    }
    // In running traditional text every third character has a simplified
    // form of its own.
    if traditional * 8 < han || han == 0 || title.chars().any(|c| fold(c) != c)
    {
        return false;
    }
    let is_simplified =
        |c: char| FOLD.iter().any(|&(_, to)| u32::from(to) == u32::from(c));
    title.chars().filter(|&c| is_simplified(c)).count() >= 2
}

/// How many characters of a text show its script.
const SAMPLE: usize = 120;

/// Whether most phrases begin with the same two characters.
fn has_stem(phrases: &[String]) -> bool {
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
