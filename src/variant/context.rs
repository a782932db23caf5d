//! Conversion in context: where OpenCC's rules are known to go wrong, the
//! text around has a say.
//!
//! * **Words split at the wrong place.** A phrase of the dictionaries is
//!   taken wherever its characters stand: 被发 of 被发明 is read as 被髮. Here
//!   the text around it is cut into the most probable words, and a phrase
//!   that is cut in two by a word that reaches across one of its ends is
//!   none.
//! * **Names.** 乾 becomes 干 where it means dry, and stays where it does not
//!   make a word with its neighbours: 徐乾學.
//! * **著.** The conversions to simplified text that leave every 著 read it
//!   as Taiwan does: as 着, except in words such as 著作.
//!
//! # The words
//!
//! A word costs as many bits as its frequency is worth. The table has a slot
//! of 24 bits for each word, nineteen of a mark and five of the level; bits
//! 29 to 44 of the word's hash choose the first slot, the upper nineteen are
//! the mark, whose lowest bit is always set. A slot that is taken is passed
//! over. One string in a hundred thousand is taken for a word that is none.

use crate::{
    fold::fold,
    span::Span,
    tables::variant_words::WORDS,
    variant::{
        config::Config,
        describe,
        detect::Script,
        scan::Cursor,
        step::Known,
        tables::{Cuts, LONGEST_KEY},
        window::Window,
    },
};

/// Multiplier of the hash; the generator has the same.
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// What a word of level 0 costs, and each level more, in quarters of a bit.
const CHEAPEST: u32 = 12;
const STEP: u32 = 3;

/// A phrase of OpenCC's that is no word of the table is taken to be as
/// frequent as one of 30, if it has two characters, and of 100, if more, in
/// the 60 million words of the table.
const SHORT_PHRASE: u32 = 84;
const LONG_PHRASE: u32 = 77;

/// A character that is no word of the table.
const UNKNOWN: u32 = 104;

/// So much cheaper must the words be that split a phrase.
const MARGIN: u32 = 4;

/// The longest words, in characters.
const LONGEST: usize = 4;

/// This many Han before a phrase and after it are cut into words with it.
const AROUND: usize = 6;

/// Behind these, 乾 means dry: 晒乾, 不乾.
const BEFORE_DRY: &str = "晒曬吹烘擦風风陰阴晾烤炒拭抹榨搾喝口太最很不更";

/// Before these, too: 乾了.
const AFTER_DRY: &str = "了的著着過过掉透不而又就得嗎吗呢吧啊後后時时";

/// What a word costs, if the table has it.
fn cost(word: impl Iterator<Item = char>) -> Option<u32> {
    let hash = word.fold(0, |hash: u64, c| {
        (hash.rotate_left(5) ^ u64::from(c)).wrapping_mul(MULTIPLIER)
    });
    let mark = (hash >> 45) as u32 | 1;
    let mut at = (hash >> 29) as usize % WORDS.len();
    loop {
        let [a, b, c] = WORDS[at];
        match u32::from_le_bytes([a, b, c, 0]) {
            0 => return None,
            slot if slot >> 5 == mark => {
                return Some(CHEAPEST + STEP * (slot & 31));
            }
            _ => at = (at + 1) % WORDS.len(),
        }
    }
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

impl Cuts {
    /// Whether the most probable words of the text around the phrase cut it
    /// in two and reach across one of its ends.
    fn is_split(&self, text: &str, phrase: Span) -> bool {
        let (before, rest) = text.split_at(phrase.start());
        let start = before
            .char_indices()
            .rev()
            .take(AROUND)
            .take_while(|&(_, c)| is_han(c))
            .last()
            .map_or(phrase.start(), |(at, _)| at);
        let after = rest[phrase.len()..]
            .char_indices()
            .take(AROUND)
            .take_while(|&(_, c)| is_han(c))
            .last()
            .map_or(0, |(at, c)| at + c.len_utf8());
        let end = phrase.end() + after;
        // Where characters begin, and where the last one ends.
        let mut places: Vec<usize> = text[start..end]
            .char_indices()
            .map(|(at, _)| start + at)
            .collect();
        places.push(end);
        let (cuts, cost) = self.cut(text, &places);
        let is_cut = |place| cuts.contains(&place);
        let is_split =
            cuts.iter().any(|&cut| phrase.start() < cut && cut < phrase.end())
                && !(is_cut(phrase.start()) && is_cut(phrase.end()));
        let whole = |start, end| {
            let index = |place| places.partition_point(|&at| at < place);
            self.cut(text, &places[index(start)..=index(end)]).1
        };
        is_split
            && cost + MARGIN
                < whole(start, phrase.start())
                    + whole(phrase.start(), phrase.end())
                    + whole(phrase.end(), end)
    }

    /// Where the most probable words begin and where the last one ends, and
    /// what they cost.
    fn cut(&self, text: &str, places: &[usize]) -> (Vec<usize>, u32) {
        let last = places.len() - 1;
        // What the words up to a place cost, and where the last one began.
        let mut best = vec![(u32::MAX, 0); places.len()];
        best[0] = (0, 0);
        for from in 0..last {
            for to in from + 1..=last.min(from + LONGEST) {
                let word = Span::new(places[from], places[to]);
                let Some(cost) = self.cost(text, word, to - from) else {
                    continue;
                };
                let cost = best[from].0 + cost;
                if cost < best[to].0 {
                    best[to] = (cost, from);
                }
            }
        }
        let mut cuts = vec![places[last]];
        let mut at = last;
        while at > 0 {
            at = best[at].1;
            cuts.push(places[at]);
        }
        (cuts, best[last].0)
    }

    fn cost(&self, text: &str, word: Span, chars: usize) -> Option<u32> {
        let known = cost(text[word].chars());
        if chars == 1 {
            return Some(known.unwrap_or(UNKNOWN));
        }
        let mut window = Window::new(text, word.start());
        let limit = chars.min(LONGEST_KEY);
        let is_phrase = self
            .phrases
            .find(&mut window, limit)
            .is_some_and(|found| window.end(found.len) == word.end());
        let least = if chars == 2 { SHORT_PHRASE } else { LONG_PHRASE };
        match known {
            Some(cost) if is_phrase => Some(cost.min(least)),
            None if is_phrase => Some(least),
            known => known,
        }
    }
}

/// The pieces of `text` that change in context, in order.
pub(crate) fn changes(config: Config, text: &str) -> Vec<(Span, String)> {
    let rules = config.rules();
    let words = match config.target() {
        Some(Script::Traditional) => rules.cuts.as_ref(),
        _ => None,
    };
    let mut particles = particles(config, text).into_iter().peekable();
    let (mut changes, mut at, mut known) = (Vec::new(), 0, Known::START);
    loop {
        let place = rules.suspect(text.as_bytes(), at);
        if let Some(particle) =
            particles.next_if(|&at| place.is_none_or(|place| at <= place))
        {
            at = particle + '著'.len_utf8();
            changes.push((Span::new(particle, at), "着".to_owned()));
            continue;
        }
        let Some(place) = place else { return changes };
        let mut value = String::new();
        let piece = rules.piece(text, place, &mut known, &mut value);
        let (Some(piece), Some(c)) = (piece, text[place..].chars().next())
        else {
            return changes;
        };
        piece.write(rules, text, place, &mut value);
        let mut end = piece.end();
        let alone = place + c.len_utf8();
        if end > alone
            && describe::parts(c) == 0
            && words.is_some_and(|by| by.is_split(text, Span::new(place, end)))
        {
            value.clear();
            rules.push_char(c, &mut value);
            known = Known { done: alone, chars: alone };
            end = alone;
        }
        if (c, value.as_str()) == ('乾', "干") && !is_dry(text, place) {
            "乾".clone_into(&mut value);
        }
        let span = Span::new(place, end);
        if text[span] != value {
            changes.push((span, value));
        }
        at = end;
    }
}

/// Whether the 乾 at `place` means dry, and not what it does in a name.
fn is_dry(text: &str, place: usize) -> bool {
    let (before, rest) = text.split_at(place);
    let mut rest = rest.chars().skip(1);
    let (next, before) = (rest.next(), before.chars().next_back());
    let Some(next) = next.filter(|&c| is_han(c)) else { return true };
    if AFTER_DRY.contains(next)
        || before.is_some_and(|before| BEFORE_DRY.contains(before))
    {
        return true;
    }
    let is_word = |pair: [char; 2]| cost(pair.map(fold).into_iter()).is_some();
    is_word(['干', next])
        || before.is_some_and(|before| is_word([before, '干']))
}

/// Where a conversion to simplified text that leaves 著 should write 着.
fn particles(config: Config, text: &str) -> Vec<usize> {
    if !matches!(config, Config::T2s | Config::Hk2s) || !text.contains('著') {
        return Vec::new();
    }
    let mut particles = Vec::new();
    let mut cursor = Cursor::START;
    while let Some(change) = Config::Tw2s.rules().change(text, &mut cursor) {
        let source = &text[change.span];
        for ((at, from), to) in source.char_indices().zip(change.value.chars())
        {
            if (from, to) == ('著', '着') {
                particles.push(change.span.start() + at);
            }
        }
    }
    particles
}
