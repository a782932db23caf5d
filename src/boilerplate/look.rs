//! The cheap look: which lines no rule can be about.
//!
//! A page is mostly prose, and a rule is anchored: what it can be about shows
//! in the first characters of a line, behind its last sentence, or, for rules
//! that begin with free text, in a character that is in few other lines. The
//! look asks for these and for nothing else; an answer of no is certain. Of
//! a long line it reads both ends only, and where no line of a page may be
//! anything, the page is not read at all.

use core::ops::ControlFlow;

use memchr::memchr_iter;

use super::{
    folded::{fold_char, is_separator, table},
    line::Shape,
    reader::{LONGEST_INLINE, is_stop, opening_bracket},
    rules::{Grams, Kinds, Openings, Rule, Set, UNITS, is_firm},
    value::LEAST_IN_BAR,
};
use crate::Span;

/// How many characters of the beginning are looked at: as many as may stand
/// before a word that tells who speaks, and one more for its second one.
const WINDOW: usize = super::reader::FARTHEST_SPEAKER + 1;
/// How many bars or blanks a bar of channels has whose first word no rule
/// knows: see `Reader::bar`.
const LEAST_BARS: u32 = super::reader::LEAST_CHANNELS as u32;
/// How many a row of words has.
const LEAST_GAPS: u32 = LEAST_IN_BAR as u32 - 1;
/// Among how many lines from the top the body of a page begins.
pub(super) const MOST_LEADING: usize = 100;

// What a character can be; one bit each.
const SEPARATOR: u8 = 1;
const START: u8 = 2;
const CUE: u8 = 4;
const KEY: u8 = 8;
const BAR: u8 = 16;
const STOP: u8 = 32;
const FIRM_KEY: u8 = 64;
const BLANK: u8 = 128;

/// What a look at a line leaves possible.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// Items or a rule for whole lines may use the line up.
    pub(super) whole: bool,
    /// It begins like a rule, or may be a bar of links.
    pub(super) begins: bool,
    /// The line may be something that needs nothing beside it.
    pub(super) firm: bool,
    /// It may be a notice.
    pub(super) notice: bool,
    /// Items may stand behind its last sentence.
    pub(super) trail: bool,
}

#[cfg(test)]
impl Seen {
    fn any(self) -> bool {
        self.whole || self.notice || self.trail
    }
}

/// What a look at a page leaves possible.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SeenPage {
    /// A line may be boilerplate.
    pub(super) lines: bool,
    /// The first line of prose comes again.
    pub(super) copies: bool,
}

/// What the look knows of the rules.
#[derive(Clone, Default)]
pub(super) struct Look {
    /// What each character of the basic plane can be, as it stands in a
    /// text.
    classes: Vec<u8>,
    /// The first two characters of what tells that a line speaks of the page itself.
    cues: Grams,
    /// What a line can be that has blanks and bars for a row of words.
    row: u8,
}

impl Look {
    /// `cues` are the phrases that a notice has near its start, `keys` the
    /// characters one of which is in every line that a rule without a fixed
    /// beginning is about, with the number of the rule; `rows` the rules for
    /// nothing but rows of words.
    pub(super) fn new<'r>(
        rules: &[Rule],
        cues: impl Iterator<Item = &'r [char]>,
        keys: &[(char, u32)],
        rows: &[usize],
    ) -> Look {
        let mut folded = vec![0; UNITS];
        let mut mark = |c: char, class: u8| {
            if let Some(classes) = folded.get_mut(u32::from(c) as usize) {
                *classes |= class;
            }
        };
        let mut look = Look::default();
        for rule in rules {
            let _all = rule.pattern.prefixes(1, &mut |prefix, _| {
                prefix.iter().for_each(|&first| mark(first, START));
                ControlFlow::Continue(())
            });
        }
        for cue in cues {
            if let Some(&first) = cue.first() {
                mark(first, CUE);
                look.cues.insert(first, cue.get(1).copied());
            }
        }
        for &(key, rule) in keys {
            mark(key, KEY);
            if is_firm(&rules[rule as usize]) {
                mark(key, FIRM_KEY);
            }
        }
        [' ', '|', '·', '/', '>'].into_iter().for_each(|c| mark(c, BAR));
        ['。', '!', '?', '…'].into_iter().for_each(|c| mark(c, STOP));
        mark(' ', BLANK);
        for &row in rows {
            look.row |= KEY;
            if is_firm(&rules[row]) {
                look.row |= FIRM_KEY;
            }
        }
        let class = |&unit: &u16| {
            let c = char::from_u32(unit.into()).unwrap_or('\0');
            folded[usize::from(unit)] | (u8::from(is_separator(c)) * SEPARATOR)
        };
        look.classes = table().iter().map(class).collect();
        look
    }

    #[inline]
    fn class(&self, c: char) -> u8 {
        match self.classes.get(u32::from(c) as usize) {
            Some(&class) => class,
            None => u8::from(is_separator(c)) * SEPARATOR,
        }
    }

    /// Whether an item or a line may begin with `c`, folded or not.
    pub(super) fn is_start(&self, c: char) -> bool {
        self.class(c) & START != 0
    }

    /// Whether a rule that begins with free text needs `c`, folded or not.
    pub(super) fn is_key(&self, c: char) -> bool {
        self.class(c) & KEY != 0
    }

    /// Looks at a line, which is trimmed.
    pub(super) fn line(&self, kinds: &Kinds, line: &str) -> Seen {
        let openings = &kinds.all;
        let mut rest = line.chars();
        let (mut bars, mut all) = (0, 0);
        let mut window = ['\0'; WINDOW];
        let mut len = 0;
        for c in rest.by_ref() {
            let class = self.class(c);
            bars += u32::from(class & BAR != 0);
            if class & SEPARATOR == 0 {
                window[0] = c;
                all = class;
                len = 1;
                break;
            }
        }
        if len == 0 {
            return Seen::default();
        }
        while len < WINDOW
            && let Some(c) = rest.next()
        {
            let class = self.class(c);
            all |= class;
            bars += u32::from(class & BAR != 0);
            window[len] = c;
            len += 1;
        }
        let opens = self.opens(openings, &window[..len]);
        let (mut whole, mut firm) = (false, false);
        if opens {
            let (set, over) = Look::walk(openings, &window[..len]);
            (whole, firm) = (over || set.any(), over || set.firm);
        }
        let notice = all & CUE != 0 && self.speaks(&window[..len]);
        let mut begins = whole;
        let prose = is_plain_prose(line);
        if !prose {
            for c in rest {
                let class = self.class(c);
                all |= class;
                bars += u32::from(class & BAR != 0);
            }
            if bars >= LEAST_GAPS {
                all |= self.row;
            }
            let loose = bars >= LEAST_BARS
                || (opens
                    && !firm
                    && self.opens(&kinds.joints, &window[..len])
                    && {
                        let (set, over) =
                            Look::walk(&kinds.joints, &window[..len]);
                        over || set.firm
                    });
            begins = whole || loose;
            whole = begins || all & KEY != 0;
            firm = firm || loose || all & FIRM_KEY != 0;
        }
        let trail = (prose || all & STOP != 0 || ends_with_bracket(line))
            && self.trail(openings, line);
        Seen { whole, begins, firm: firm || notice || trail, notice, trail }
    }

    /// Whether something may begin with the first two characters of
    /// `window`.
    #[inline]
    fn opens(&self, openings: &Openings, window: &[char]) -> bool {
        let Some(&first) = window.first() else { return false };
        let second = window.get(1).map(|&second| folded(second));
        self.is_start(first) && openings.may_begin(folded(first), second)
    }

    /// What begins with what is in `window`, blanks aside, and whether it may
    /// be anything: among many blanks the beginning may go on behind the
    /// window.
    fn walk(openings: &Openings, window: &[char]) -> (Set, bool) {
        let (set, over) = openings.walk(window.iter().map(|&c| folded(c)));
        (set, over && window.len() == WINDOW)
    }

    /// Whether a phrase that makes a notice begins in `window`.
    fn speaks(&self, window: &[char]) -> bool {
        for (at, &c) in window.iter().enumerate() {
            let class = self.class(c);
            if is_colon(c) {
                break;
            }
            if class & CUE != 0 {
                let second = window.get(at + 1).copied().unwrap_or('\0');
                if self.cues.contains(folded(c), folded(second)) {
                    return true;
                }
            }
        }
        false
    }

    /// Whether something may stand behind the last sentence of `line`.
    fn trail(&self, openings: &Openings, line: &str) -> bool {
        let end = line.trim_end_matches(['。', '.', ' ']);
        let Some(last) = end.chars().next_back() else { return false };
        let bracket = is_bracket(last);
        if !bracket && (end.len() < line.len() || is_end(last)) {
            return false;
        }
        let mut chars = ['\0'; LONGEST_INLINE];
        let mut from = LONGEST_INLINE;
        for c in end.chars().rev().take(LONGEST_INLINE) {
            from -= 1;
            chars[from] = folded(c);
        }
        let chars = &chars[from..];
        let sentence = chars.iter().rposition(|&c| is_stop(c));
        let opens = if bracket { opening_bracket(chars) } else { None };
        [sentence, opens].into_iter().flatten().any(|at| {
            let rest = &chars[at + 1..];
            let words = rest.iter().position(|&c| !is_separator(c));
            words.is_some_and(|from| {
                let rest = &rest[from..];
                let window = &rest[..rest.len().min(WINDOW)];
                self.opens(openings, window) && {
                    let (set, over) = Look::walk(openings, window);
                    over || set.inline
                }
            })
        })
    }
}

/// Looks at every line of a page until `is_any` says of one that it is
/// boilerplate by itself, and for a copy of its first line of prose.
pub(super) fn page(
    text: &str,
    mut is_any: impl FnMut(Span) -> bool,
) -> SeenPage {
    let mut seen = SeenPage::default();
    let mut first: Option<&str> = None;
    let mut leading = 0;
    let mut from = 0;
    let ends = memchr_iter(b'\n', text.as_bytes());
    for end in ends.chain([text.len()]) {
        let full = &text[from..end];
        let span = if may_be_padded(full.as_bytes()) {
            let line = full.trim_end();
            let blanks = line.len() - line.trim_start().len();
            Span::new(from + blanks, from + line.len())
        } else {
            Span::new(from, end)
        };
        from = end + 1;
        if span.is_empty() {
            continue;
        }
        let line = &text[span];
        seen.lines = seen.lines || is_any(span);
        match first {
            Some(first) => seen.copies |= first == line,
            None if leading < MOST_LEADING => {
                leading += 1;
                // Shorter lines are prose in Latin letters only.
                if line.len() >= 3 * Shape::PROSE
                    && Shape::of(line) == Shape::Prose
                {
                    first = Some(line);
                }
            }
            None => {}
        }
        if seen.lines && seen.copies {
            break;
        }
    }
    seen
}

/// Whether a line may begin or end with a blank, by its first and last byte.
fn may_be_padded(line: &[u8]) -> bool {
    let (Some(&first), Some(&last)) = (line.first(), line.last()) else {
        return false;
    };
    // Blanks begin with the bytes of U+0085, U+1680, U+2000 and U+3000, and
    // end with those of U+2000 to U+200A, U+0085, U+205F, U+00A0, U+2028,
    // U+2029 and U+202F.
    let opens = first <= b' ' || matches!(first, 0xC2 | 0xE1..=0xE3);
    let closes = matches!(last,
        0..=b' ' | 0x80..=0x8A | 0x9F | 0xA0 | 0xA8 | 0xA9 | 0xAF);
    opens || closes
}

/// Whether a line is prose by its length, or because it is not short and
/// ends with a full stop. Others may be prose, too.
pub(super) fn is_plain_prose(line: &str) -> bool {
    if line.len() > Shape::LONGEST {
        return true;
    }
    line.len() >= 3 * Shape::PROSE
        && line.as_bytes().ends_with(FULL_STOP)
        && solid(line) >= Shape::PROSE
}

/// Whether a line that is not [plain](is_plain_prose) is prose for all that,
/// by a look at its bytes: because it is long, or has a full stop within.
pub(super) fn is_surely_prose(line: &str) -> bool {
    if line.len() < 3 * Shape::PROSE {
        return false;
    }
    let bytes = line.as_bytes();
    // U+1680 is a blank, too.
    let solid = solid(line) - memchr_iter(0xE1, bytes).count();
    let threes = bytes.iter().zip(&bytes[1..]).zip(&bytes[2..]);
    solid > Shape::LONG
        || (solid >= Shape::PROSE
            && threes.fold(false, |any, ((&a, &b), &c)| {
                any | ((a == 0xE3) & (b == 0x80) & (c == 0x82))
            }))
}

const FULL_STOP: &[u8] = "。".as_bytes();

/// How many characters a line has, apart from those that begin like a blank.
fn solid(line: &str) -> usize {
    // Chunks whose count fits a byte are counted many bytes at a time.
    line.as_bytes()
        .chunks(u8::MAX.into())
        .map(|chunk| {
            let count = |count: u8, &byte: &u8| {
                let blank = byte <= b' ' || matches!(byte, 0xC2 | 0xE2 | 0xE3);
                count + u8::from(byte & 0xC0 != 0x80 && !blank)
            };
            usize::from(chunk.iter().fold(0, count))
        })
        .sum()
}

fn folded(c: char) -> char {
    match table().get(u32::from(c) as usize) {
        Some(&unit) => char::from_u32(unit.into()).unwrap_or(c),
        None => fold_char(c),
    }
}

/// Whether a line ends with a bracket, apart from full stops.
pub(super) fn ends_with_bracket(line: &str) -> bool {
    // The last bytes of brackets, full stops and the blank.
    let may = matches!(
        line.as_bytes().last(),
        Some(b')' | b']' | b'.' | b' ' | 0x82 | 0x89 | 0x91 | 0x95)
    );
    if !may {
        return false;
    }
    let end = line.trim_end_matches(['。', '.', ' ']);
    end.ends_with(is_bracket)
}

/// Whether `c` folds to a colon.
fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '︰' | '﹕' | '∶')
}

fn is_bracket(c: char) -> bool {
    matches!(c, ')' | '）' | '】' | ']' | '〕')
}

/// Marks behind which nothing can stand any more.
pub(super) fn is_end(c: char) -> bool {
    matches!(c, '！' | '？' | '!' | '?' | '…' | '”' | '」' | '"')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::Families;

    fn seen(line: &str) -> Seen {
        let rules = Families::bundled();
        rules.look.line(&rules.openings, line)
    }

    fn seen_page(page: &str) -> SeenPage {
        let rules = Families::bundled();
        super::page(page, |line| {
            rules.look.line(&rules.openings, &page[line]).firm
        })
    }

    #[test]
    fn prose_is_passed_over() {
        let page = include_str!("../../tests/data/boilerplate/prose.txt");
        let lines: Vec<_> = page.lines().collect();
        let count = lines.iter().filter(|line| seen(line).any()).count();
        assert!(count * 4 < lines.len(), "{count} of {}", lines.len());
        let verse =
            "院子里的柿子树\n今年结了许多果\n鸟雀啄去一半\n剩下的都甜了";
        assert!(!seen_page(verse).lines);
    }

    #[test]
    fn both_ends_are_seen() {
        assert!(seen("  【责任编辑：林小满】").whole);
        assert!(
            seen("大雾早已散去，江面上恢复了通航（责任编辑：林小满）").trail
        );
        assert!(seen("雾散了。责任编辑：林小满").trail);
        assert!(seen("凡本网注明来源的稿件，未经授权不得转载。").notice);
        assert!(seen("江ICP备12345678号").whole);
        assert!(!seen("雾散以后，渡轮恢复了通航，两岸的人陆续上船。").any());
    }

    #[test]
    fn plain_prose_is_prose() {
        let page = include_str!("../../tests/data/boilerplate/prose.txt");
        for line in page.lines() {
            for (at, _) in line.char_indices() {
                let line = format!("{}。", &line[at..]);
                let prose = Shape::of(&line) == Shape::Prose;
                assert!(prose || !is_plain_prose(&line), "{line}");
            }
        }
        assert!(!is_plain_prose(
            "一 二 三 四 五 六 七 八 九 十 一 二 三 四 五 六 七 八。"
        ));
    }

    #[test]
    fn sure_prose_is_prose() {
        let page = include_str!("../../tests/data/boilerplate/prose.txt");
        for (from, line) in page.lines().enumerate() {
            for (at, _) in line.char_indices() {
                for tail in ["", "？”", "完", " > 》 >"] {
                    let from = line.char_indices().nth(from % 5);
                    let from = from.map_or(0, |(from, _)| from).min(at);
                    let line = format!("{}{tail}", &line[from..at]);
                    let prose = Shape::by_characters(&line) == Shape::Prose;
                    assert!(prose || !is_surely_prose(&line), "{line}");
                }
            }
        }
        assert!(is_surely_prose(
            "清晨五点，河边亮起灯来。卖豆腐的老周把担子放稳，问：“水凉不凉？”"
        ));
    }

    #[test]
    fn every_blank_is_seen() {
        let blanks = ('\0'..=char::MAX).filter(|c| c.is_whitespace());
        for blank in blanks {
            assert!(may_be_padded(format!("{blank}今").as_bytes()));
            assert!(may_be_padded(format!("今{blank}").as_bytes()));
        }
        assert!(!may_be_padded("今年".as_bytes()));
    }

    #[test]
    fn a_first_line_of_prose_that_comes_again_is_seen() {
        let line = "江面上的大雾在上午十点前后散去，渡轮随即恢复了通航。";
        assert!(seen_page(&format!("{line}\n完\n  {line}")).copies);
        assert!(!seen_page(&format!("{line}\n完\n{line}完")).copies);
    }
}
