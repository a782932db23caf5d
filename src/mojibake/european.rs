//! Text of European languages, or of any script but Chinese, of which the
//! bytes of UTF-8 were read one by one.
//!
//! Nothing but its look tells it from sound text: where letters and signs
//! stand in a [strange] order, and the bytes they were are UTF-8, that is
//! what they were. The rules are ftfy's.

use core::ops::Range;

use super::{
    charset::{Charset, SINGLES},
    confusion::{CONTROLS, Confusion},
    gaps::utf8_width,
    proposal::Proposal,
    single::{LOST, Segment, Stretch},
    strange,
};
use crate::Evidence;

/// Adds the repairs of `stretch`.
pub(super) fn repair(stretch: &Stretch<'_>, proposals: &mut Vec<Proposal>) {
    let chars = &stretch.chars;
    if !strange::is_strange(chars.iter().map(|&(_, c)| c)) {
        return;
    }
    let found = proposals.len();
    proposals.extend(whole(stretch));
    if proposals.len() == found {
        parts(stretch, proposals);
    }
    if proposals.len() == found {
        proposals.extend(controls(stretch));
    }
}

/// The repair of a stretch that was misread from beginning to end.
fn whole(stretch: &Stretch<'_>) -> Option<Proposal> {
    stretch.holders().find_map(|charset| {
        let bytes = stretch.bytes(charset);
        let damage = Damage::of(charset);
        let mut segments: Vec<Segment> = Vec::new();
        let mut evidence = Evidence::Certain;
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] < 0x80 || bytes[at] == LOST && damage.lost_bytes {
                at += 1;
                continue;
            }
            let found = Sequence::parse(&bytes[at..], damage)?;
            if !found.is_exact {
                evidence = Evidence::Inferred;
            }
            found.join(at, &mut segments);
            at += found.width;
        }
        let confusion =
            Confusion::new(Charset::Utf8, Charset::SINGLE[charset]);
        if is_lone_pair(&stretch.chars, &segments) {
            evidence = evidence.min(lone_pair_evidence(charset));
        }
        let begins = |segment: &Segment| stretch.chars[segment.chars.start].1;
        (segments.iter().any(|segment| !is_quote(begins(segment)))
            && !are_strangers(&segments)
            && !is_named(&stretch.chars, &segments))
        .then(|| stretch.propose(confusion, segments, evidence))
    })
}

/// The repairs of the parts of a stretch that were misread, beside sound
/// text.
fn parts(stretch: &Stretch<'_>, proposals: &mut Vec<Proposal>) {
    let chars = &stretch.chars;
    let all: Vec<Vec<u16>> = (0..Charset::SINGLE.len())
        .map(|charset| stretch.bytes(charset))
        .collect();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].1.is_ascii() || goes_on(&all, chars, at) {
            at += 1;
            continue;
        }
        let mut next = at + 1;
        for (charset, bytes) in all.iter().enumerate() {
            let (segments, end) = run(bytes, at, Damage::of(charset));
            if segments.is_empty() {
                continue;
            }
            next = next.max(end);
            let run = chars[at..end].iter().map(|&(_, c)| c);
            if is_quote(chars[at].1)
                || crowded(chars, at, end)
                || is_quoted_letter(chars, at, end)
                || is_among_signs(chars, at, end)
                || are_strangers(&segments)
                || is_named(chars, &segments)
                || !strange::is_strange(run)
            {
                continue;
            }
            let confusion =
                Confusion::new(Charset::Utf8, Charset::SINGLE[charset]);
            let evidence = match is_lone_pair(chars, &segments) {
                true => lone_pair_evidence(charset),
                false => Evidence::Inferred,
            };
            proposals.push(stretch.propose(confusion, segments, evidence));
            next = end;
            break;
        }
        at = next;
    }
}

/// The characters of UTF-8 that stand together from `start` on, and where
/// they end.
fn run(bytes: &[u16], start: usize, damage: Damage) -> (Vec<Segment>, usize) {
    let damage = Damage { lost_bytes: false, ..damage };
    let (mut segments, mut at) = (Vec::new(), start);
    while bytes.get(at).is_some_and(|&byte| byte >= 0x80)
        && let Some(found) = Sequence::parse(&bytes[at..], damage)
    {
        found.join(at, &mut segments);
        at += found.width;
    }
    (segments, at)
}

/// Whether what begins at `start` goes on something: the character before
/// is a trail byte of UTF-8 in some charset, and no common punctuation.
fn goes_on(all: &[Vec<u16>], chars: &[(usize, char)], start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let common = matches!(
        chars[before].1,
        '\u{A0}'
            | '–'
            | '—'
            | '―'
            | '‘'
            | '’'
            | '“'
            | '”'
            | '„'
            | '•'
            | '…'
    );
    !common && all.iter().any(|bytes| (0x80..0xC0).contains(&bytes[before]))
}

/// Whether the character is a quotation mark or an ellipsis, which MacRoman
/// has where UTF-8 has lead bytes: »Über«.
fn is_quote(c: char) -> bool {
    matches!(c, '«' | '»' | '\u{2010}'..='\u{2026}' if c != '‚')
}

/// Whether a single character of UTF-8 stands beside other letters beyond
/// ASCII, or several stand between such: then it is one by chance.
fn crowded(chars: &[(usize, char)], start: usize, end: usize) -> bool {
    let is_letter = |index: Option<usize>| {
        index.and_then(|index| chars.get(index)).is_some_and(|&(_, c)| {
            !c.is_ascii() && c.is_alphabetic()
                || matches!(c, '\u{2500}'..='\u{259F}')
        })
    };
    let (before, after) =
        (is_letter(start.checked_sub(1)), is_letter(Some(end)));
    before && after || (before || after) && end - start <= 2
}

/// Whether a single letter stands between quotation marks, the last of which
/// would be a byte of it: “Ã” is a letter that somebody writes about.
fn is_quoted_letter(
    chars: &[(usize, char)],
    start: usize,
    end: usize,
) -> bool {
    let opening = match chars[end - 1].1 {
        '”' => '“',
        '’' => '‘',
        _ => return false,
    };
    end - start == 2 && start > 0 && chars[start - 1].1 == opening
}

/// Whether what comes out is mostly characters that are hardly ever written
/// alone, with nothing of their script beside them: a sign for a hidden digit
/// before a quotation mark, `×“`, is no letter of Hebrew.
fn are_strangers(segments: &[Segment]) -> bool {
    let mut at_home = Vec::new();
    for segment in segments {
        let texts = segment.text.chars().zip(segment.text.chars().skip(1));
        at_home.extend(texts.filter_map(|(a, b)| {
            let (a, b) = (script(a)?, script(b)?);
            (a == b).then_some(a)
        }));
    }
    let is_stranger = |segment: &&Segment| {
        let mut chars = segment.text.chars();
        // An inner layer of mojibake may have a control beside its letters.
        let is_control = matches!(
            (chars.next(), chars.next()),
            (Some(c), None) if c.is_control()
        );
        let mut scripts = segment.text.chars().filter_map(script);
        is_control || scripts.any(|script| !at_home.contains(&script))
    };
    segments.iter().filter(is_stranger).count() * 2 > segments.len()
}

/// The script of a character of which one hardly stands alone, as its block
/// of 256. Letters of Europe, Han, kana, Hangul, signs and emoji have none.
fn script(c: char) -> Option<u32> {
    let stands_alone = matches!(
        c,
        '\0'..='\u{52F}'
            | '\u{1E00}'..='\u{2BFF}'
            | '\u{2E80}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7A3}'
            | '\u{F900}'..='\u{FB06}'
            | '\u{FE00}'..='\u{FE6F}'
            | '\u{FF00}'..='\u{FFFD}'
            | '\u{1D400}'..='\u{1D7FF}'
            | '\u{1F000}'..='\u{1FAFF}'
            | '\u{20000}'..='\u{323AF}'
    );
    (!stands_alone).then_some(u32::from(c) >> 8)
}

/// Whether two signs stand in a row of others: `¬±×÷` lists operators.
fn is_among_signs(chars: &[(usize, char)], start: usize, end: usize) -> bool {
    let is_sign =
        |&(_, c): &(usize, char)| !c.is_ascii() && !c.is_alphanumeric();
    let pair = &chars[start..end];
    let around =
        [start.checked_sub(1).and_then(|at| chars.get(at)), chars.get(end)];
    pair.len() == 2
        && pair.iter().all(is_sign)
        && around.into_iter().flatten().any(is_sign)
}

/// Whether all there is are two characters that become one, which is no
/// letter of the word around it: they may stand side by side by chance.
fn is_lone_pair(chars: &[(usize, char)], segments: &[Segment]) -> bool {
    let [Segment { chars: pair, text, .. }] = segments else { return false };
    let is_latin = |c| matches!(c, '\u{C0}'..='\u{24F}' if c.is_alphabetic());
    pair.len() == 2
        && !(is_beside_letter(chars, pair) && text.chars().all(is_latin))
}

/// Whether all there is may be a letter with a blank behind it, which need not
/// have been a no-break space: one that the text speaks of, as no word in
/// letters stands beside it.
fn is_named(chars: &[(usize, char)], segments: &[Segment]) -> bool {
    let [Segment { chars: pair, .. }] = segments else { return false };
    pair.len() == 2
        && chars[pair.end - 1].1 == ' '
        && !is_beside_letter(chars, pair)
}

/// Whether a letter of ASCII stands before or behind a part of the characters.
fn is_beside_letter(chars: &[(usize, char)], part: &Range<usize>) -> bool {
    let before = part.start.checked_sub(1);
    [before, Some(part.end)]
        .into_iter()
        .flatten()
        .filter_map(|at| chars.get(at))
        .any(|(_, c)| c.is_ascii_alphabetic())
}

/// What a lone pair shows: windows-1252 is what pages are read by, other
/// charsets need more than one character.
fn lone_pair_evidence(charset: usize) -> Evidence {
    match Charset::SINGLE[charset] {
        Charset::Windows1252 => Evidence::Inferred,
        _ => Evidence::Guessed,
    }
}

/// Letters and signs of windows-1252 that became control characters, beside
/// words.
fn controls(stretch: &Stretch<'_>) -> Option<Proposal> {
    let chars = &stretch.chars;
    let mut segments: Vec<Segment> = Vec::new();
    for (index, &(_, c)) in chars.iter().enumerate() {
        let Some(c) = control(c) else { continue };
        match segments.last_mut() {
            Some(last) if last.chars.end == index => {
                last.chars.end += 1;
                last.text.push(c);
            }
            _ => segments.push(Segment {
                chars: index..index + 1,
                text: c.into(),
                is_lossy: false,
            }),
        }
    }
    segments.retain(|segment| {
        let touches = |index: Option<usize>| {
            index.and_then(|index| chars.get(index)).is_some_and(|&(_, c)| {
                c.is_alphanumeric() || matches!(c, '\u{2018}'..='\u{201D}')
            })
        };
        touches(segment.chars.start.checked_sub(1))
            || touches(Some(segment.chars.end))
    });
    (!segments.is_empty())
        .then(|| stretch.propose(CONTROLS, segments, Evidence::Inferred))
}

/// What windows-1252 has in the place of a control character.
fn control(c: char) -> Option<char> {
    let code = u8::try_from(c).ok().filter(|c| (0x80..0xA0).contains(c))?;
    let bytes = [code];
    let text = encoding_rs::WINDOWS_1252
        .decode_without_bom_handling_and_without_replacement(&bytes)?;
    text.chars().next().filter(|c| !c.is_control())
}

/// What may have happened to the bytes.
#[derive(Clone, Copy)]
struct Damage {
    /// A no-break space became a blank.
    blanks: bool,
    /// Bytes became U+FFFD or `?`.
    lost_bytes: bool,
}

impl Damage {
    fn of(charset: usize) -> Damage {
        let is_mac = Charset::SINGLE[charset] == Charset::MacRoman;
        Damage {
            blanks: !is_mac,
            lost_bytes: !SINGLES.undefined(charset).is_empty(),
        }
    }
}

/// A character of UTF-8 among the bytes.
struct Sequence {
    c: char,
    /// A blank that the character was not part of, but stood for.
    has_blank: bool,
    width: usize,
    is_exact: bool,
}

impl Sequence {
    fn parse(bytes: &[u16], damage: Damage) -> Option<Sequence> {
        let exact = |(c, width)| Sequence {
            c,
            has_blank: false,
            width,
            is_exact: true,
        };
        let inexact = |(c, width, has_blank)| Sequence {
            c,
            has_blank,
            width,
            is_exact: false,
        };
        strict(bytes)
            .or_else(|| surrogates(bytes))
            .map(exact)
            .or_else(|| {
                damage.blanks.then(|| with_blank(bytes)).flatten().map(inexact)
            })
            .or_else(|| {
                let lost = damage.lost_bytes.then(|| lossy(bytes)).flatten();
                let lost = lost.map(|width| ('\u{FFFD}', width, false));
                lost.map(inexact)
            })
    }

    fn join(&self, at: usize, segments: &mut Vec<Segment>) {
        let end = at + self.width;
        if segments.last().is_none_or(|last| last.chars.end != at) {
            segments.push(Segment {
                chars: at..end,
                text: String::new(),
                is_lossy: false,
            });
        }
        if let Some(last) = segments.last_mut() {
            last.chars.end = end;
            last.text.push(self.c);
            last.text.extend(self.has_blank.then_some(' '));
        }
    }
}

fn is_trail(byte: u16) -> bool {
    (0x80..0xC0).contains(&byte)
}

/// A character of two to four bytes.
fn strict(bytes: &[u16]) -> Option<(char, usize)> {
    let lead = u8::try_from(bytes[0]).ok().filter(|b| *b >= 0xC2)?;
    let width = utf8_width(lead);
    let trails = bytes.get(1..width)?;
    trails.iter().all(|&byte| is_trail(byte)).then_some(())?;
    decode(lead, trails.iter().copied()).map(|c| (c, width))
}

fn decode(lead: u8, trails: impl Iterator<Item = u16>) -> Option<char> {
    let width = utf8_width(lead);
    let mut code = u32::from(lead) & (0x7F >> width);
    for byte in trails {
        code = code << 6 | u32::from(byte & 0x3F);
    }
    let least = [0, 0, 0x80, 0x800, 0x1_0000][width];
    char::from_u32(code).filter(|_| code >= least)
}

/// Two halves of a character beyond the basic plane, each in UTF-8, as
/// CESU-8 has it.
fn surrogates(bytes: &[u16]) -> Option<(char, usize)> {
    let &[0xED, a, b, 0xED, c, d] = bytes.get(..6)? else { return None };
    let high = (0xA0..0xB0).contains(&a) && is_trail(b);
    let low = (0xB0..0xC0).contains(&c) && is_trail(d);
    if !(high && low) {
        return None;
    }
    let bits = |byte: u16| u32::from(byte & 0x3F);
    let high = (bits(a) & 0xF) << 6 | bits(b);
    let low = (bits(c) & 0xF) << 6 | bits(d);
    char::from_u32(0x1_0000 + (high << 10 | low)).map(|c| (c, 6))
}

const BLANK: u16 = b' ' as u16;

/// A character whose no-break space became a blank, where the character is
/// a likely one; whether a blank of its own was lost with it.
fn with_blank(bytes: &[u16]) -> Option<(char, usize, bool)> {
    let lead = u8::try_from(bytes[0]).ok()?;
    let width = utf8_width(lead);
    let trails = bytes.get(1..width)?;
    if trails.iter().filter(|&&byte| byte == BLANK).count() != 1 {
        return None;
    }
    let likely = match (lead, trails) {
        // The word "à": its blank was taken for the byte.
        (0xC3, _) if !is_inside_word(&bytes[2..]) => {
            return Some(('à', 2, true));
        }
        (0xC2 | 0xC3 | 0xC5 | 0xCE | 0xD0 | 0xD9, _) => true,
        (0xE2 | 0xE3, &[BLANK, other]) | (0xE0..=0xE3, &[other, BLANK]) => {
            is_trail(other) && other != 0x85
        }
        (0xF0, _) => trails.iter().all(|&b| b == BLANK || is_trail(b)),
        _ => false,
    };
    let trails =
        trails.iter().map(|&byte| if byte == BLANK { 0xA0 } else { byte });
    let c = likely.then(|| decode(lead, trails)).flatten()?;
    Some((c, width, false))
}

/// Whether what follows "Ã " belongs to the same word: a blank, or one of
/// the Portuguese words that begin with "à".
fn is_inside_word(bytes: &[u16]) -> bool {
    let begins = |word: &str| {
        word.bytes().map(u16::from).eq(bytes.iter().copied().take(word.len()))
    };
    [" ", "quele", "quela", "quilo", "s "].into_iter().any(begins)
}

/// How wide a character is of which bytes are lost.
fn lossy(bytes: &[u16]) -> Option<usize> {
    const QUESTION: u16 = b'?' as u16;
    let lead = u8::try_from(bytes[0]).ok()?;
    let is_lost = |byte: u16| byte == LOST || byte == QUESTION;
    let width = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    if lead == 0xED
        && let Some(&[a, b, 0xED, c, d]) = bytes.get(1..6)
        && (0xA0..0xB0).contains(&a)
        && (0xB0..0xC0).contains(&c)
        && (is_lost(b) || is_lost(d))
    {
        return Some(6);
    }
    let trails = bytes.get(1..width)?;
    let questions = trails.iter().filter(|&&b| b == QUESTION).count();
    let fits = match lead {
        0xC2..=0xC3 => is_lost(trails[0]),
        0xC4..=0xDF => trails[0] == LOST,
        _ => {
            questions <= 1
                && trails.iter().all(|&b| is_lost(b) || is_trail(b))
                && trails.iter().any(|&b| is_lost(b))
        }
    };
    fits.then_some(width)
}
