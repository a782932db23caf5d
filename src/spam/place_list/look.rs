//! The first look: where in a text the names of places may stand so close
//! that they could be a list. It is all that clean pages pay for.

use crate::{
    Span,
    fold::fold,
    han::{PairBits, unit_at},
    spam::{
        gazetteer::Gazetteer,
        text::{Lines, is_han, line_before, line_start, trimmed},
    },
    tables::places::PLACES,
};

/// How many bytes are counted at once. A window is two chunks, so that six
/// names of usual length lie in one wherever they begin.
pub(in crate::spam) const CHUNK: usize = 96;

/// A window has at least so many characters that names of places end with.
/// Short forms have none: of six names three or more are full.
const KINDS_IN_WINDOW: u8 = 3;

/// A window of names without such characters has at least so many marks
/// before ideographs. Prose has fewer.
const MARKS_IN_WINDOW: u8 = 5;

/// Collects the stretches of a text whose windows are dense with names, from
/// what its chunks have.
#[derive(Debug, Default)]
pub(in crate::spam) struct Windows {
    found: Vec<Span>,
    /// Of the chunk before.
    kinds: u8,
    marks: u8,
}

impl Windows {
    /// Adds the chunk at `at`, with so many kinds of divisions and so many
    /// marks in it.
    pub(in crate::spam) fn add(
        &mut self,
        text: &str,
        at: usize,
        kinds: u8,
        marks: u8,
    ) {
        // A chunk that adds nothing to the one before was looked at with it.
        let has_kinds = kinds > 0 && self.kinds + kinds >= KINDS_IN_WINDOW;
        let has_marks = marks > 0 && self.marks + marks >= MARKS_IN_WINDOW;
        (self.kinds, self.marks) = (kinds, marks);
        if has_kinds || has_marks {
            self.look(text, at, has_kinds, has_marks);
        }
    }

    /// Looks into the window that ends with the chunk at `at`.
    fn look(
        &mut self,
        text: &str,
        at: usize,
        has_kinds: bool,
        has_marks: bool,
    ) {
        let start = at.saturating_sub(CHUNK);
        let end = (at + CHUNK).min(text.len());
        // What the last region took in is not looked at again.
        let window = &text.as_bytes()[start..end];
        if self.found.last().is_none_or(|last| end > last.end())
            && ((has_kinds && holds_list(window))
                || (has_marks && (ends_alike(window) || holds_names(window))))
        {
            add(text, start, end, &mut self.found);
        }
    }

    /// The stretches, widened to whole lines, in order and apart from each
    /// other.
    pub(in crate::spam) fn finish(mut self, text: &str) -> Vec<Span> {
        edges(text, &mut self.found);
        self.found
    }
}

/// Adds the lines at both ends of a text that are short names, in a row or
/// one a line: further in, nothing as cheap tells them from verse.
fn edges(text: &str, found: &mut Vec<Span>) {
    let is_name = |line: Span| {
        SHORT_NAME.contains(&line.len())
            && Gazetteer::new().contains(&text[line])
    };
    let first = Lines::new(text).take_while(|line| line.len() <= SHORT_LINE);
    let names = first.clone().take(ALIKE).filter(|line| is_name(*line));
    let end = if names.count() + 1 >= ALIKE {
        first.take(EDGE).last().map(|line| line.end())
    } else {
        // A heading and a title may stand over the rows.
        let is_row = |row: &Span| is_row(text, *row);
        let rows = Lines::new(text).take(EDGE).enumerate();
        rows.skip_while(|(at, row)| *at < OVER_ROWS && !is_row(row))
            .map_while(|(_, row)| is_row(&row).then_some(row.end()))
            .last()
    };
    if let Some(end) = end
        && found.first().is_none_or(|known| known.start() > 0)
    {
        found.retain(|known| known.start() > end);
        found.insert(0, Span::new(0, end));
    }
    let (mut at, mut names, mut lines) = (text.len(), 0, 0);
    while let Some(line) = line_before(text, at)
        && line.len() <= SHORT_LINE
        && lines < EDGE
    {
        names += usize::from(is_name(line));
        lines += 1;
        if lines == ALIKE && names + 1 < ALIKE {
            break;
        }
        at = line_start(text, line.start());
    }
    if names + 1 < ALIKE {
        at = text.len();
        for _ in 0..EDGE {
            let row = line_before(text, at);
            let Some(row) = row.filter(|row| is_row(text, *row)) else {
                break;
            };
            at = line_start(text, row.start());
        }
    }
    let last = trimmed(text, Span::new(at, text.len()));
    let is_known = found.last().is_some_and(|it| it.end() >= last.end());
    if !last.is_empty() && !is_known {
        found.retain(|known| known.end() < at);
        found.push(Span::new(at, text.len()));
    }
}

/// Whether a line has a row of short names, at its beginning or after its
/// last sentence: whether the first two of what stands there are names.
fn is_row(text: &str, line: Span) -> bool {
    let shown = &text[line];
    // Most lines end with their last sentence.
    let last = shown.char_indices().rev().take(ROW).find_map(|(at, c)| {
        ROW_ENDS.contains(&c).then_some(at + c.len_utf8())
    });
    [Some(0), last].into_iter().flatten().any(|start| {
        let row = shown[start..].trim_start_matches(is_gap);
        let Some(end) = name_end(row) else { return false };
        let rest = row[end..].trim_start_matches(is_gap);
        let Some(second) = name_end(rest) else { return false };
        let is_name = |name| Gazetteer::new().contains(name);
        is_name(&row[..end]) && is_name(&rest[..second])
    })
}

/// Where the short name may end that a row begins with.
fn name_end(row: &str) -> Option<usize> {
    let longest = *SHORT_NAME.end() / 3;
    let mut chars = row.char_indices().take(longest + 1);
    let end = match chars.find(|&(_, c)| is_gap(c)) {
        Some((at, _)) => at,
        None => row.len(),
    };
    SHORT_NAME.contains(&end).then_some(end)
}

/// What stands between the names of a row: anything but words.
fn is_gap(c: char) -> bool {
    match c {
        '丨' => true,
        _ if is_han(c) => false,
        // 、。《「 and ，： are told without a look into tables.
        '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3020}' => true,
        '！'..='／' | '：'..='＠' => true,
        _ => !c.is_alphanumeric(),
    }
}

/// How much of the end of a line is read for the end of a sentence, in
/// characters, and what that is.
const ROW: usize = 1_200;
const ROW_ENDS: [char; 7] = ['。', '！', '？', '」', '”', '：', ':'];

/// How many lines at an edge are read, and how many may stand over the first
/// row.
const EDGE: usize = 200;
const OVER_ROWS: usize = 2;

/// Whether what stands between short names stands before a character of Han
/// text: ASCII but for digits, or what ends with the last byte of 、, as every
/// sixtieth character does. A bar, a dot or a star of another script counts
/// wherever it stands, quotation marks and the wide comma do not.
pub(in crate::spam) fn is_mark(a: u8, b: u8) -> u8 {
    let is_ascii = u8::from(a < 0x80) & u8::from(a.wrapping_sub(b'0') > 9);
    let is_before = (is_ascii | u8::from(a == 0x81)) & u8::from(b >= 0xE4);
    // C2 B7 is ·, E2 80 quotation marks, EF BC the wide comma.
    let is_narrow = u8::from(a & 0xDF == 0xC2) & u8::from(b != 0x80);
    let is_wide = u8::from(a == 0xEF) & u8::from(b != 0xBC);
    is_before | is_narrow | is_wide
}

/// Whether so many tokens side by side are short names, whatever stands
/// between them.
fn holds_names(window: &[u8]) -> bool {
    let is_name = |token: &[u8]| {
        str::from_utf8(token).is_ok_and(|it| Gazetteer::new().contains(it))
    };
    // The tokens of most windows are too short or too long.
    if !may_hold_names(window) {
        return false;
    }
    let mut last: [&[u8]; ALIKE] = [&[]; ALIKE];
    // How many tokens end here that are as long as names, and how many of
    // these have to go by before all of the last ones may be names.
    let (mut run, mut needed) = (0, ALIKE);
    for token in tokens(window) {
        if !SHORT_NAME.contains(&token.len()) {
            (run, needed) = (0, ALIKE);
            continue;
        }
        last.rotate_left(1);
        last[ALIKE - 1] = token;
        run += 1;
        if run < needed {
            continue;
        }
        // The one that is none and stands last tells where to go on.
        match last.iter().rposition(|token| !is_name(token)) {
            None => return true,
            Some(at) => needed = run + at + 1,
        }
    }
    false
}

/// Whether so many tokens side by side are as long as short names.
fn may_hold_names(window: &[u8]) -> bool {
    let (mut names, mut len, mut at) = (0, 0, 0);
    // So many bytes are in as many names with a gap between.
    const NEEDED: usize = ALIKE * (*SHORT_NAME.start() + 1) - 1;
    while let Some(&[a, b, c]) = window[at..].first_chunk() {
        // ASCII between the tokens is passed by many bytes at a time.
        if len == 0
            && a < 0x80
            && window[at..].first_chunk::<8>().is_some_and(|it| it.is_ascii())
        {
            at += 8;
            continue;
        }
        let is_bar = (a, b, c) == (0xE4, 0xB8, 0xA8);
        if matches!(a, 0xE4..=0xE9) && !is_bar {
            len += 3;
            at += 3;
            continue;
        }
        at += if is_bar { 3 } else { 1 };
        if len > 0 {
            let is_short = SHORT_NAME.contains(&len);
            names = if is_short { names + 1 } else { 0 };
            if names >= ALIKE {
                return true;
            }
            len = 0;
            // What is left is too short for others.
            if names == 0 && window.len() < at + NEEDED {
                return false;
            }
        }
    }
    names + usize::from(SHORT_NAME.contains(&len)) >= ALIKE
}

/// The runs of ideographs, of which 丨 is none.
fn tokens(window: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = window;
    core::iter::from_fn(move || {
        while !rest.is_empty() {
            let mut len = 0;
            let gap = loop {
                match rest[len..] {
                    [0xE4, 0xB8, 0xA8, ..] => break 3,
                    [0xE4..=0xE9, _, _, ..] => len += 3,
                    [] => break 0,
                    _ => break 1,
                }
            };
            let token = &rest[..len];
            rest = &rest[len + gap..];
            if !token.is_empty() {
                return Some(token);
            }
        }
        None
    })
}

/// The length of short names, in bytes.
const SHORT_NAME: core::ops::RangeInclusive<usize> = 6..=15;

/// Whether most tokens between blanks and bars end as the one before: short
/// names of cities with what is sold there.
fn ends_alike(window: &[u8]) -> bool {
    let is_gap = |byte: u8| (byte == b' ') | (byte == b'|') | (byte == b'\n');
    let gaps =
        window.iter().fold(0_u8, |gaps, &byte| gaps + u8::from(is_gap(byte)));
    // As many tokens as that and one more before them.
    if usize::from(gaps) < ALIKE {
        return false;
    }
    let (mut alike, mut last) = (0, None);
    let mut start = 0;
    let mut see = |end: usize| {
        if let Some(found) = window[start..end].last_chunk::<END>() {
            alike += usize::from(last == Some(found));
            last = Some(found);
        }
        start = end + 1;
    };
    memchr::memchr3_iter(b' ', b'|', b'\n', window).for_each(&mut see);
    see(window.len());
    alike >= ALIKE
}

/// How much of the ends of tokens is compared, in bytes, and how many in a
/// window are alike.
const END: usize = 3;
const ALIKE: usize = 4;

/// Whether three bytes are 县 市 区 州 縣 區 盟, or one of the few other
/// characters with their sums: written so that many go at once.
pub(in crate::spam) fn is_kind(a: u8, b: u8, c: u8) -> u8 {
    let sum = sum(b, c);
    let known = u8::from(sum == sum_of("县"))
        | u8::from(sum == sum_of("市"))
        | u8::from(sum == sum_of("区"))
        | u8::from(sum == sum_of("州"))
        | u8::from(sum == sum_of("縣"))
        | u8::from(sum == sum_of("區"))
        | u8::from(sum == sum_of("盟"));
    // The first byte is 0xE5 or 0xE7.
    u8::from(a & 0xFD == 0xE5) & known
}

/// Tells two characters of three bytes apart by their last two bytes. Of the
/// sums that cost as little, this is the one that the fewest characters of
/// running text share with those of [`KINDS`]: four in a thousand.
const fn sum(b: u8, c: u8) -> u8 {
    b.wrapping_mul(4).wrapping_add(c)
}

const fn sum_of(kind: &str) -> u8 {
    sum(kind.as_bytes()[1], kind.as_bytes()[2])
}

/// The characters that [`is_kind`] looks for, without those it takes for
/// them.
const KINDS: [[u8; 3]; 7] = [
    [0xE5, 0x8E, 0xBF], // 县
    [0xE5, 0xB8, 0x82], // 市
    [0xE5, 0x8C, 0xBA], // 区
    [0xE5, 0xB7, 0x9E], // 州
    [0xE7, 0xB8, 0xA3], // 縣
    [0xE5, 0x8D, 0x80], // 區
    [0xE7, 0x9B, 0x9F], // 盟
];

/// Whether so many tokens have a kind of division in them, and some of these
/// what may be the end of a name, without the end of a sentence between.
/// Prose that speaks of districts has them in words.
fn holds_list(window: &[u8]) -> bool {
    let (mut tokens, mut ends, mut has_kind, mut at) = (0, 0, false, 0);
    while at < window.len() {
        // Between the tokens of code and tables nothing ends.
        if !has_kind
            && window[at] < 0x80
            && window[at..].first_chunk::<8>().is_some_and(|it| it.is_ascii())
        {
            at += 8;
            continue;
        }
        let is_end = match window[at..] {
            // 丨
            [0xE4, 0xB8, 0xA8, ..] => true,
            [a @ 0xE4..=0xE9, b, c, ..] => {
                if matches!(a, 0xE5 | 0xE7) && KINDS.contains(&[a, b, c]) {
                    has_kind = true;
                    ends += u8::from(may_end_name(&window[..at]));
                }
                at += 3;
                continue;
            }
            // 。 right after a kind may stand between names.
            [0xE3, 0x80, 0x82, ..] if ends_with_kind(&window[..at]) => {
                at += 2;
                true
            }
            // 。 ！ ： ？
            [0xE3, 0x80, 0x82, ..] | [0xEF, 0xBC, 0x81 | 0x9A | 0x9F, ..] => {
                if is_enough(tokens + u8::from(has_kind), ends) {
                    return true;
                }
                (tokens, ends, has_kind) = (0, 0, false);
                at += 3;
                continue;
            }
            // The middle of a character.
            [0x80..=0xBF, ..] => false,
            [byte, ..] => !byte.is_ascii_alphanumeric(),
            [] => false,
        };
        if is_end && has_kind {
            tokens += 1;
            has_kind = false;
            if is_enough(tokens, ends) {
                return true;
            }
        }
        at += 1;
    }
    is_enough(tokens + u8::from(has_kind), ends)
}

fn ends_with_kind(before: &[u8]) -> bool {
    before.last_chunk().is_some_and(|last| KINDS.contains(last))
}

/// Whether the tokens with a kind of division, and the ends of names among
/// them, are as many as a list has: names may be damaged, or too short to be
/// known by their ends.
fn is_enough(tokens: u8, ends: u8) -> bool {
    tokens >= KINDS_IN_WINDOW && ends + 1 >= KINDS_IN_WINDOW
}

/// Whether a name may end with the kind that stands after `before`: whether
/// the two characters before it stand so in any name of the gazetteer.
fn may_end_name(before: &[u8]) -> bool {
    let char_of = |bytes: &[u8]| {
        let c = str::from_utf8(bytes).ok()?.chars().next()?;
        Some(u32::from(fold(c)))
    };
    let Some(&[a, b, c, d, e, f]) = before.last_chunk() else {
        // The window begins within the name.
        return true;
    };
    let (Some(first), Some(second)) =
        (char_of(&[a, b, c]), char_of(&[d, e, f]))
    else {
        return false;
    };
    ENDS.may_have(first, second)
}

/// The two characters that names have before their last. One bit in twenty
/// is set.
static ENDS: PairBits = {
    let bytes = PLACES.as_bytes();
    let mut pairs = PairBits::EMPTY;
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        // A record is a name of characters of three bytes, then ASCII.
        if bytes[at] < 0x80 {
            if at - start >= 9 {
                pairs.add(unit_at(bytes, at - 9), unit_at(bytes, at - 6));
            }
            while bytes[at] != b'\n' {
                at += 1;
            }
            start = at + 1;
        }
        at += 1;
    }
    pairs
};

/// Adds the stretch with the whole of its lines and with the short lines
/// around, on which names may stand that are no kinds.
fn add(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let floor = found.last().map_or(0, |last| last.end());
    let line_start = |at: usize| {
        memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |at| at + 1)
    };
    let line_end = |at: usize| {
        memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |len| at + len)
    };
    let mut start = line_start(start);
    for _ in 0..LINES_AROUND {
        let above = line_start(start.saturating_sub(1));
        if start <= floor || start - above > SHORT_LINE {
            break;
        }
        start = above;
    }
    let mut end = line_end(end);
    for _ in 0..LINES_AROUND {
        if end >= bytes.len() {
            break;
        }
        let below = line_end(end + 1);
        if below - end > SHORT_LINE {
            break;
        }
        end = below;
    }
    match found.last_mut() {
        Some(last) if start <= last.end() => {
            *last = Span::new(last.start(), end);
        }
        _ => found.push(Span::new(start, end)),
    }
}

/// The longest line around that may be a name alone, in bytes, and how many
/// of such are taken in.
const SHORT_LINE: usize = 60;
const LINES_AROUND: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spam::facts;

    fn dense(text: &str) -> Vec<Span> {
        facts::of(text).1
    }

    #[test]
    fn lists_are_dense_wherever_they_begin() {
        let list = "大悟县| 鸡东县| 丰原市| 琼中| 朝阳区| 湄潭县";
        for before in 0..400 {
            let text = format!("{}{list}", "a".repeat(before));
            assert_eq!(dense(&text), [Span::new(0, text.len())]);
        }
    }

    #[test]
    fn prose_is_not() {
        for sentence in [
            "图书馆昨天重新开放，市里来了许多人。",
            "社区图书馆在小区旁边，是市区最大的。",
            "县里来了人，市里来了人。",
        ] {
            assert_eq!(dense(&sentence.repeat(20)), [], "{sentence}");
        }
    }
}
