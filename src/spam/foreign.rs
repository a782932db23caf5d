//! Family `link-farm`, in other languages: phrases to be searched for in a
//! language that the text is not in, on lines of their own or behind the last
//! sentence of one: `slot gacor | togel`, `ставки на спорт`.
//!
//! The page is Chinese but for them; they are no sentence, and name what is
//! sold in secret in several ways.

use std::sync::OnceLock;

use super::{
    body::{Body, LEAST},
    few::Few,
    hit::{Hit, whole_lines},
    lexicon::Lexicon,
    links::FAMILY,
    rules::Rules,
    stray,
    text::{ends_sentence, is_han},
};
use crate::{Evidence, Span, fold::fold};

/// The length of a line of such phrases, in bytes.
const SHORTEST: usize = 10;
const LONGEST: usize = 1_200;

/// A text with more lines without ideographs is not Chinese alone.
const LINES: usize = 24;

/// What the words of such lines weigh together, at least, and how many there
/// are.
const ENOUGH: usize = 4;
const WORDS: usize = 2;

/// The lists of words, with what each weighs.
const LISTS: [(&str, usize); 3] =
    [("foreign", 2), ("foreign-pill", 2), ("foreign-weak", 1)];

/// A word by its place in all lists, with what it weighs, and whether it is
/// the name of a medicine.
#[derive(Clone, Copy, Debug)]
struct Word {
    place: usize,
    weight: usize,
    is_pill: bool,
}

fn words() -> &'static Lexicon<Word> {
    static WORDS: OnceLock<Lexicon<Word>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let words = LISTS.iter().flat_map(|&(key, weight)| {
            let words = Rules::bundled().words(FAMILY, key).iter();
            words.map(move |word| (*word, weight, key == "foreign-pill"))
        });
        Lexicon::new(words.enumerate().map(|(place, it)| {
            let (word, weight, is_pill) = it;
            (word, Word { place, weight, is_pill })
        }))
    })
}

/// Collects the lines of a text that have no ideographs, without an
/// allocation.
pub(super) struct Reader(Few<LINES>);

impl Reader {
    pub(super) fn new() -> Reader {
        Reader(Few::new())
    }

    /// Whether a line may be one, as far as its ends tell.
    pub(super) fn may_be(line: &[u8]) -> bool {
        let [first, second, .., before, last] = *line else { return false };
        let is_other = match first {
            // Letters, Cyrillic, those of Vietnam and Thailand, kana, hangul.
            0..0x80 | 0xC3..=0xD1 | 0xE0 | 0xE1 | 0xEA..=0xED => true,
            0xE3 if matches!(second, 0x81..=0x83) => true,
            // Behind a sentence, the same; a short line may be in Japanese.
            _ => {
                matches!((before, last), (0..0x80, 0..0x80) | (0xD0 | 0xD1, _))
                    || matches!(*line, [.., 0xE0, 0xB8 | 0xB9, _])
                    || line.len() <= JAPANESE
                        && matches!(*line, [.., 0xE3..=0xE9, _, _])
                        && has_kana(line)
            }
        };
        is_other && (SHORTEST..=LONGEST).contains(&line.len())
    }

    /// Reads a line that [may be](Reader::may_be) one.
    pub(super) fn line(&mut self, text: &str, line: Span) {
        if self.0.are_too_many() {
            return;
        }
        let shown = &text[line];
        let other = if shown.is_ascii() {
            None
        } else if is_kana(shown) {
            // Japanese has ideographs, too.
            shown.rfind(ends_sentence)
        } else {
            shown.rfind(is_other_than_phrases)
        };
        let span = match other {
            None => line,
            Some(at) if !shown[at..].starts_with(ends_sentence) => {
                let own = |c: char| !c.is_ascii();
                let rest = shown[at..].trim_start_matches(own);
                // The end of the sentence may be narrow. Markup stands right
                // behind words, too.
                let rest = match rest.as_bytes() {
                    [b'?' | b'!' | b'.', b' ', ..] => &rest[1..],
                    [b'<' | b'[' | b'{', ..] => rest,
                    // So do random characters with blanks between.
                    _ if are_short_tokens(rest) => rest,
                    _ => return,
                };
                Span::new(line.end() - rest.len(), line.end())
            }
            Some(at) => {
                // What closes the sentence is its own.
                let rest = shown[at..].trim_start_matches(ends_sentence);
                Span::new(line.end() - rest.len(), line.end())
            }
        };
        if span.len() < SHORTEST {
            return;
        }
        self.0.push(span);
    }

    /// Adds the lines that were put into the text.
    pub(super) fn finish(&mut self, text: &str, hits: &mut Vec<Hit>) {
        let lines = self.0.all();
        stray::find(text, lines, hits);
        let together =
            |a: &Span, b: &Span| text[a.end()..b.start()].trim().is_empty();
        for group in lines.chunk_by(together) {
            // Whatever stands above and below the phrases is none of them.
            let has_word = |it: &Span| weigh(&text[*it]).count > 0;
            let Some(first) = group.iter().position(has_word) else {
                continue;
            };
            let last = group.iter().rposition(has_word).unwrap_or(first);
            let start = first
                - group[..first]
                    .iter()
                    .rev()
                    .take_while(|it| is_address(&text[**it]))
                    .count();
            let end = last
                + group[last + 1..]
                    .iter()
                    .take_while(|it| is_address(&text[**it]))
                    .count();
            let group = &group[start..=end];
            if is_put_in(text, group) {
                let whole =
                    Span::new(group[0].start(), group[end - start].end());
                let is_line = text[..whole.start()].trim_end_matches(' ');
                let span = match is_line.is_empty() || is_line.ends_with('\n')
                {
                    true => whole_lines(text, whole),
                    false => whole,
                };
                let reason = "phrases to be searched for in another language";
                hits.push(Hit::new(FAMILY, span, Evidence::Inferred, reason));
            }
        }
    }
}

/// Whether the end of a line is many tokens of few characters.
fn are_short_tokens(rest: &str) -> bool {
    let count = rest.split_ascii_whitespace().count();
    count >= TOKENS && rest.len() <= count * TOKEN
}

/// So many tokens, and so many bytes of each with its blank on average.
const TOKENS: usize = 4;
const TOKEN: usize = 4;

/// What tells where phrases in another language begin in a line of Chinese.
fn is_other_than_phrases(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3001}'..='\u{3003}' | '\u{FF01}'..='\u{FF0F}')
}

/// Whether a line may have kana: a look at bytes for most lines, which have
/// none.
fn has_kana(line: &[u8]) -> bool {
    let is_begin = |at| matches!(line.get(at + 1), Some(0x81..=0x83));
    memchr::memchr_iter(0xE3, line).any(is_begin)
}

/// Whether a line is Japanese, or the end of it behind the last sentence: it
/// has kana beside ideographs.
fn is_kana(line: &str) -> bool {
    if !has_kana(line.as_bytes()) {
        return false;
    }
    let end = line.rfind(ends_sentence).unwrap_or(0);
    let of = |part: &str| {
        let kana = |c: &char| matches!(c, '\u{3041}'..='\u{30FA}');
        let kana = part.chars().filter(kana).count();
        let han = part.chars().filter(|&c| is_han(c)).count();
        kana >= KANA && kana * 2 > han
    };
    of(&line[end..])
}

/// So many kana, at least, are Japanese.
const KANA: usize = 4;

/// How long a line is at most that ends with an ideograph and is looked at for
/// kana, in bytes.
const JAPANESE: usize = 160;

fn is_address(line: &str) -> bool {
    !line.trim().contains(' ')
        && ["http://", "https://", "www."]
            .iter()
            .any(|start| line.trim_start().starts_with(start))
}

/// What is known of the words of a line.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    all: usize,
    /// Of medicines, and of what is sold nowhere else.
    pills: usize,
    strong: usize,
    /// How many different words there are.
    count: usize,
}

impl Weight {
    fn add(&mut self, other: Weight) {
        self.all += other.all;
        self.pills += other.pills;
        self.strong += other.strong;
        self.count += other.count;
    }

    fn is_enough(self) -> bool {
        self.all >= ENOUGH && self.strong > 0 && self.count >= WORDS
    }
}

fn weigh(line: &str) -> Weight {
    let mut found = Weight::default();
    let mut seen = 0_u128;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let is_begin = !before.is_alphanumeric() || is_unspaced(c);
        before = c;
        if !is_begin || !c.is_alphanumeric() {
            continue;
        }
        let rest = &line[at..];
        let second = rest.chars().nth(1).unwrap_or(' ');
        let known = words().beginning(lower(c), lower(second)).iter();
        let known = known.filter(|it| begins_with(rest, it.word));
        let Some(word) = known.max_by_key(|it| it.word.len()) else {
            continue;
        };
        let bit = 1_u128 << (word.what.place % 128);
        if seen & bit != 0 {
            continue;
        }
        seen |= bit;
        let Word { weight, is_pill, .. } = word.what;
        found.count += 1;
        found.all += weight;
        found.pills += if is_pill { weight } else { 0 };
        found.strong += if weight > 1 { weight } else { 0 };
    }
    found
}

/// Whether a character is of a script that has no blanks between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0E7F}' | '\u{3040}'..='\u{30FF}')
        || matches!(c, '\u{AC00}'..='\u{D7A3}')
        || is_han(c)
}

/// A character as the words are written in.
fn lower(c: char) -> char {
    fold(c).to_lowercase().next().unwrap_or(c)
}

/// Whether a text begins with a word, whatever its case; `_` stands for a
/// blank. A word ends where it ends.
fn begins_with(text: &str, word: &str) -> bool {
    let mut chars = text.chars();
    let is_all = word.chars().all(|wanted| {
        let c = chars.next().unwrap_or('\n');
        let c = lower(c);
        if wanted == '_' { matches!(c, ' ' | '-') } else { c == wanted }
    });
    is_all
        && chars.next().is_none_or(|c| {
            !c.is_alphanumeric() || c.is_ascii_digit() || is_unspaced(c)
        })
}

/// Whether lines were put into a Chinese text that does not speak of what
/// they offer.
fn is_put_in(text: &str, lines: &[Span]) -> bool {
    let mut weight = Weight::default();
    let mut bare = 0;
    for &line in lines {
        let shown = &text[line];
        if is_sentence(shown) {
            return false;
        }
        let found = weigh(shown);
        weight.add(found);
        bare += usize::from(found.count == 0 && !is_address(shown));
    }
    if !weight.is_enough() || bare * 2 > lines.len() {
        return false;
    }
    let whole = Span::new(lines[0].start(), lines[lines.len() - 1].end());
    let around = Body::around(text, whole, &[]);
    let speaks = |key| {
        let topics = Rules::bundled().words(FAMILY, key);
        topics.iter().any(|topic| around.text.contains(topic))
    };
    let is_other = around.han >= LEAST
        && around.text.chars().filter(|c| c.is_ascii_alphabetic()).count()
            < around.han;
    if speaks("foreign-pill-topic") {
        weight.all -= weight.pills;
        weight.strong -= weight.pills;
    }
    is_other && !speaks("foreign-topic") && weight.is_enough()
}

/// Whether a line is a sentence, code, or what stands in quotation marks.
fn is_sentence(line: &str) -> bool {
    let own = Rules::bundled().words(FAMILY, "foreign-own");
    line.trim_end().ends_with(['.', ';', '{', '}', '。'])
        || line.contains([
            '"', '“', '”', '`', '=', '<', '>', '{', '\t', '「', '『', '（',
        ])
        || line.split(' ').any(|word| own.contains(&word))
}
