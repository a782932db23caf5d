//! Family `link-farm`: link texts under a heading for links, or phrases to be
//! searched for at an edge of the text.

use std::{borrow::Cow, collections::HashSet, sync::OnceLock};

use super::{
    body::{Body, LEAST},
    farm::{after_any_heading, end_of_farm, is_menu, with_signs},
    gazetteer::Gazetteer,
    hit::{Hit, whole_lines},
    links_title::title_left_out,
    lure,
    place_list::Name,
    rules::{Rules, folded},
    stuffed::Words,
    text::{is_han, line_before, line_start},
};
use crate::{Evidence, Span, fold::fold};

pub(super) const FAMILY: &str = "link-farm";

/// A farm has at least so many links, each of at most so many bytes.
const LINKS: usize = 4;
const LINK: usize = 60;

/// Reads a text line by line.
#[derive(Default)]
pub(super) struct Reader {
    /// A heading for links, and what stands under it so far.
    open: Option<Open>,
    /// How many headings were looked under.
    headings: usize,
    /// Rows of phrases side by side, wherever they stand.
    rows: Option<Span>,
    judged: usize,
}

/// So many headings are looked under, and rows looked into, at most.
const HEADINGS: usize = 16;

/// A heading, with one link a line under it.
struct Open {
    span: Span,
    links: usize,
}

impl Reader {
    /// Whether a heading is open, so that every line need be read.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    pub(super) fn line(
        &mut self,
        text: &str,
        span: Span,
        hits: &mut Vec<Hit>,
    ) {
        let line = &text[span];
        if let Some(mut open) = self.open.take() {
            let all = Span::new(open.span.start(), span.end());
            if open.links == 0 && links(line) >= LINKS {
                hits.push(hit(text, all));
                return;
            }
            if links(line) > 0 && without_address(line).len() <= LINE {
                open.links += 1;
                open.span = all;
                self.open = Some(open);
                return;
            }
        }
        if self.headings < HEADINGS
            && may_be_heading(line.as_bytes())
            && let Some(rest) = after_any_heading(line)
        {
            self.headings += 1;
            let rest = Span::new(span.end() - rest.len(), span.end());
            if let Some(end) = end_of_farm(text, span, rest) {
                hits.push(hit(text, Span::new(span.start(), end)));
                return;
            }
        }
        if may_be_heading(line.as_bytes())
            && !is_record(line)
            && let Some(rest) = after_heading(line)
        {
            if rest.trim().is_empty() {
                if !is_in_list(text, span) {
                    self.open = Some(Open { span, links: 0 });
                }
            } else if links(rest) >= LINKS {
                hits.push(hit(text, span));
            }
        }
    }

    /// Links one a line go to the end of the text: below them nothing tells
    /// where they end.
    pub(super) fn finish(mut self, text: &str, hits: &mut Vec<Hit>) {
        self.judge(text, hits);
        if let Some(open) = self.open.filter(|open| open.links >= LINKS) {
            hits.push(hit(text, open.span));
        }
    }
}

impl Reader {
    /// Reads a line that ends without punctuation: a row of phrases that may
    /// stand anywhere.
    pub(super) fn row(&mut self, text: &str, line: Span, hits: &mut Vec<Hit>) {
        let row = with_signs(&text[line], MANY - 1);
        if !is_row(&row) || items(&row).take(MANY).count() < MANY {
            return;
        }
        let above = self
            .rows
            .filter(|rows| text[rows.end()..line.start()].trim().is_empty());
        if above.is_none() {
            self.judge(text, hits);
        }
        let start = above.map_or(line.start(), |rows| rows.start());
        self.rows = Some(Span::new(start, line.end()));
    }

    /// Adds the rows read last if they are links.
    fn judge(&mut self, text: &str, hits: &mut Vec<Hit>) {
        let Some(rows) = self.rows.take() else { return };
        self.judged += 1;
        if self.judged <= HEADINGS && are_links(text, rows) {
            hits.push(hit(text, title_left_out(text, rows)));
        }
    }
}

/// A line without the address that it ends with.
fn without_address(line: &str) -> &str {
    let at = ["http://", "https://", "www."]
        .iter()
        .filter_map(|start| line.find(start))
        .min();
    &line[..at.unwrap_or(line.len())]
}

/// The longest line that is one link, without its address, in bytes.
const LINE: usize = 36;

pub(super) fn hit(text: &str, span: Span) -> Hit {
    let span = whole_lines(text, span);
    let reason = "links under a heading for links";
    Hit::new(FAMILY, span, Evidence::Inferred, reason)
}

/// Whether a heading may begin with a byte.
pub(super) const fn may_begin_heading(first: u8) -> bool {
    matches!(
        first,
        0xE2..=0xE5
            | 0xE7
            | 0xE9
            | b'L'
            | b'l'
            | b'['
            | b'='
            | b'-'
            | b'*'
            | b'#'
            | b'>'
            | b'|'
    )
}

/// Whether a line begins with a character that a heading may begin with, or
/// with decoration.
pub(super) fn may_be_heading(line: &[u8]) -> bool {
    const FIRST: [&[u8]; 16] = [
        "相".as_bytes(),
        "网".as_bytes(),
        "網".as_bytes(),
        "站".as_bytes(),
        "更".as_bytes(),
        "外".as_bytes(),
        "本".as_bytes(),
        "热".as_bytes(),
        "熱".as_bytes(),
        "推".as_bytes(),
        "快".as_bytes(),
        "友".as_bytes(),
        "链".as_bytes(),
        "鏈".as_bytes(),
        "交".as_bytes(),
        "合".as_bytes(),
    ];
    match *line {
        [0xE4..=0xE9, _, _, ..] => FIRST.contains(&&line[..3]),
        // Not the brackets of titles and speech.
        [0xE3, 0x80, c, ..] => !matches!(c, 0x8A | 0x8C | 0x8E),
        [b'L' | b'l', b'I' | b'i', b'N' | b'n', b'K' | b'k', ..] => true,
        [first, ..] => b"\xE2[=-*#>|".contains(&first),
        [] => false,
    }
}

/// What stands after a heading for links that begins the line.
fn after_heading(line: &str) -> Option<&str> {
    let start = line.find(is_han)?;
    let line = &line[start..];
    let end = line.find(|c| !is_han(c)).unwrap_or(line.len());
    let (heading, rest) = line.split_at(end);
    if heading.len() > HEADING {
        return None;
    }
    let words = Rules::bundled().words(FAMILY, "heading");
    // Folding keeps the length.
    let is_heading = |word: &&str| {
        word.len() == heading.len()
            && word.chars().eq(heading.chars().map(fold))
    };
    let weak = || {
        let words = Rules::bundled().words(FAMILY, "heading-weak");
        words.iter().any(is_heading) && are_searched(rest)
    };
    let known = words.iter().any(is_heading) || weak();
    let links = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    known.then_some(links)
}

/// Whether a phrase is made to be searched for, as far as its words tell.
pub(super) fn is_lure(item: &str) -> bool {
    Words::searched().stuff(item) || lure::is_one(item)
}

/// A phrase is of the text around that says so much of it, in percent.
pub(super) const RELATED: usize = 50;

/// The longest heading, in bytes.
pub(super) const HEADING: usize = 30;

/// Whether phrases behind a heading are made to be searched for, most of
/// them.
fn are_searched(rest: &str) -> bool {
    let is_gap = |c: char| is_gap(c) || "，,；;—-".contains(c);
    let phrases = || {
        rest.split(is_gap)
            .map(|it| it.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|it| it.chars().any(is_han))
    };
    let words = Words::searched();
    let stuffed =
        phrases().filter(|it| words.stuff(it) || lure::is_one(it)).count();
    let count = phrases().count();
    count >= LINKS
        && stuffed * 3 >= count * 2
        && !rest.contains(['[', '<', '。'])
}

/// Whether the lines over a heading are words alone, as it is itself: in a
/// list of words it is one of them.
fn is_in_list(text: &str, heading: Span) -> bool {
    let mut at = heading.start();
    (0..LIST).all(|_| {
        let Some(above) = line_before(text, line_start(text, at)) else {
            return false;
        };
        at = above.start();
        above.len() <= WORD && !text[above].contains(is_gap)
    })
}

/// So many lines are a list, each of at most so many bytes.
const LIST: usize = 8;
const WORD: usize = 24;

/// The number of links that make up the line; 0 if it is no line of links.
fn links(line: &str) -> usize {
    if line.contains(['。', '！', '？', '“']) || line.contains("**") {
        return 0;
    }
    let mut count = 0;
    let is_between =
        |c: char| is_gap(c) || matches!(c, ',' | '，' | '_' | ';' | '—');
    for link in line.split(is_between).filter(|link| !link.is_empty()) {
        if link.len() > LINK {
            return 0;
        }
        count += 1;
    }
    count
}

/// Whether a line may be the title of the text: it has one part or two, each
/// longer than a phrase mostly is.
fn may_be_title(row: &str) -> bool {
    (1..=TITLE_PARTS).contains(&items(row).take(TITLE_PARTS + 1).count())
        && items(row).all(|item| item.len() >= TITLE_PART)
}

/// The title of a text has so many parts at most, each of so many bytes.
const TITLE_PARTS: usize = 2;
const TITLE_PART: usize = 18;

/// Whether a line may be a row, as far as its first bytes tell.
pub(super) fn may_be_row(line: &str) -> bool {
    line.as_bytes().first_chunk().is_none_or(has_gap)
}

/// Whether a line is made of short phrases and has no sentence.
pub(super) fn is_row(line: &str) -> bool {
    may_be_row(line)
        && !is_record(line)
        // Lists and quotations of Markdown.
        && !line.starts_with(['>', '*', '#', '+'])
        && !line.contains("](")
        && items(line).all(|item| item.len() <= ITEM && !is_numbered(item))
        && !line.contains(NO_ROW)
        && items(line).next().is_some()
}

/// Whether a line is a row of a table or a dictionary: cells with tabs
/// between, some of them without ideographs.
fn is_record(line: &str) -> bool {
    memchr::memchr(b'\t', line.as_bytes()).is_some()
        && line
            .split('\t')
            .any(|cell| !cell.trim().is_empty() && !cell.contains(is_han))
}

/// Whether there is something between phrases in the first bytes of a line,
/// or the first byte of it.
fn has_gap(begin: &[u8; ITEM + 1]) -> bool {
    let mut any = false;
    for at in 0..ITEM {
        let (a, b) = (begin[at], begin[at + 1]);
        any |= (a == b' ') | (a == b'|') | (a == b'\t') | (a == b'(');
        any |= (a == 0xE3) & (b == 0x80) | (a == 0xE2) & (b == 0x94);
        any |= (a == 0xEF) & ((b == 0xBD) | (b == 0xB8));
        any |= (a == 0xC2) & (b == 0xB7);
    }
    any
}

/// What rows of links do without.
pub(super) const NO_ROW: [char; 12] =
    ['。', '；', '！', '？', '“', '，', '《', ',', '!', '~', '…', '©'];

/// Whether a phrase begins as those of outlines do.
fn is_numbered(item: &str) -> bool {
    let rest = item.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < item.len()
}

/// The longest phrase of a row, in bytes: twelve characters.
pub(super) const ITEM: usize = 36;

/// The phrases of a row, without addresses.
pub(super) fn items(row: &str) -> impl Iterator<Item = &str> {
    row.split(is_gap)
        .map(|item| item.trim_matches(['-', '_', '：', ':', '[', ']']))
        .filter(|item| item.chars().any(is_han))
}

/// What stands between phrases.
fn is_gap(c: char) -> bool {
    matches!(
        c,
        '|' | '｜'
            | '丨'
            | '︱'
            | '│'
            | '┃'
            | '┊'
            | '┆'
            | '¦'
            | ' '
            | '\u{3000}'
            | '\t'
            | '、'
            | '·'
            | '('
            | ')'
            | '（'
            | '）'
    )
}

/// Whether a row has a phrase that is made to be searched for, or an address.
pub(super) fn is_searched(row: &str) -> bool {
    let words = Words::searched();
    addresses(row) > 0 || items(row).any(|item| words.stuff(item))
}

fn addresses(row: &str) -> usize {
    if memchr::memchr(b'.', row.as_bytes()).is_none() {
        return 0;
    }
    let count =
        |it: &str| memchr::memmem::find_iter(row.as_bytes(), it).count();
    count("www.").max(count("http"))
}

/// Whether rows of phrases are links: many of them, most made to be searched
/// for, and hardly any that the text speaks of.
pub(super) fn are_links(text: &str, rows: Span) -> bool {
    let shown = &text[rows];
    let lines: Vec<Cow<'_, str>> =
        shown.lines().map(|line| with_signs(line, ROW)).collect();
    let items: Vec<&str> = lines.iter().flat_map(|it| items(it)).collect();
    let all = || items.iter().copied();
    let gazetteer = Gazetteer::new();
    let count = items.len();
    if count < ROW {
        return false;
    }
    let has_addresses = addresses(shown) * 4 >= count * 3;
    // Most rows are told by their own words, before the text is read for
    // what it says: fewer are never enough.
    let others = all().filter(|item| !is_lure(item)).count();
    let fewest = count.div_ceil(if has_addresses { 4 } else { 2 });
    if others > count - fewest {
        return false;
    }
    let rest = Body::around(text, rows, &[]);
    let is_related = |item: &&str| {
        let item = folded(item).to_lowercase();
        rest.share(&item).is_some_and(|share| share >= RELATED)
    };
    // The title of the text stands among the rows.
    let is_title = |line: &Cow<'_, str>| {
        may_be_title(line)
            && self::items(line).all(|item| {
                let item = folded(item).to_lowercase();
                rest.share(&item).is_some_and(|it| it >= RELATED / 2)
            })
    };
    if lines.iter().any(is_title) {
        return false;
    }
    // Of what the text says nothing at all fewer need be searched for.
    let is_foreign = || count >= MANY && !all().any(|it| is_related(&it));
    let least = if has_addresses || is_foreign() {
        fewest
    } else {
        (count * 2).div_ceil(3)
    };
    // So many others show that they are too few.
    if others > count - least {
        return false;
    }
    let own = Rules::bundled().words("place-list", "own");
    let is_place = |item: &&str| {
        gazetteer.contains(item)
            || (Name::prefix(item).is_some() && !lure::is_one(item))
            || own.iter().any(|own| item.ends_with(own))
    };
    // Many rows have some phrases twice.
    let different = if count >= MANY_ROWS { 6 } else { 9 };
    let may_be = all().collect::<HashSet<_>>().len() * 10 >= count * different
        && all().filter(is_place).count() * 4 <= count
        && !is_menu(&items);
    if !may_be {
        return false;
    }
    let related = all().filter(is_related).count();
    rest.han >= LEAST && related * 5 <= count
}

/// Whether a row is a site's own.
pub(super) fn is_footer(row: &str) -> bool {
    let row = folded(row);
    let words = Rules::bundled().words(FAMILY, "footer");
    words.iter().any(|word| row.contains(word))
}

/// So many phrases are links, at least; so many are many, of which half need
/// be searched for where the text says nothing of any.
pub(super) const ROW: usize = 6;
const MANY: usize = 8;

/// So many phrases are those of several rows.
const MANY_ROWS: usize = 16;

/// Whether a row is a heading over links.
pub(super) fn is_heading(row: &str) -> bool {
    static LAST: OnceLock<Vec<char>> = OnceLock::new();
    let ends = Rules::bundled().words(FAMILY, "heading-end");
    let last = LAST.get_or_init(|| {
        let last = ends.iter().filter_map(|end| end.chars().next_back());
        let mut last: Vec<char> = last.collect();
        last.sort_unstable();
        last
    });
    let row = row.trim_matches(|c: char| !c.is_alphanumeric());
    // Most rows end with another character.
    let may_be = row
        .chars()
        .next_back()
        .and_then(|c| fold(c).to_lowercase().next_back())
        .is_some_and(|c| last.binary_search(&c).is_ok());
    if !may_be {
        return false;
    }
    let shown = folded(row).to_lowercase();
    shown.len() <= HEADING && ends.iter().any(|end| shown.ends_with(end))
}
