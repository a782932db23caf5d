//! Family `place-list`: names of places from all over the country, put into
//! the page to be found by search engines.
//!
//! A *run* is a sequence of names with nothing but separators between them,
//! on one line or several. A run is spam when its names come from all over
//! the country in no order, most are counties (lists that people write name
//! cities), one separator is used throughout, and nothing around it makes it
//! the article's own: no heading, colon, number, value or sentence.

use std::sync::OnceLock;

use super::{
    gazetteer::{Form, Gazetteer, Kind},
    hit::{Hit, whole_lines},
    rules::{Rules, folded},
    text::{ends_sentence, is_han, line_after, line_before},
};
use crate::{Evidence, Span, fold::fold};

const FAMILY: &str = "place-list";

/// A list has at least so many names. With five, lists that people write
/// are as likely as spam.
const FEWEST: usize = 6;

/// The longest name, in bytes; a token that is longer is no name.
const LONGEST: usize = 48;

/// How many bytes at the end of a line are looked at before any name is
/// looked up, and how many separators they must hold. Six names of usual
/// length take 70 bytes.
const WINDOW: usize = 160;
const SEPARATORS_IN_WINDOW: usize = 3;

/// Reads a text line by line.
#[derive(Default)]
pub(super) struct Reader {
    /// The run that may go on in the next line.
    open: Option<Run>,
    /// The end of the last run: no other run takes what stands before it.
    floor: usize,
}

impl Reader {
    pub(super) fn line(
        &mut self,
        text: &str,
        line: Span,
        hits: &mut Vec<Hit>,
    ) {
        let look = Look::at(text[line].as_bytes(), self.open.is_some());
        let Some(look) = look else {
            // Most lines come here, and a run is large to move.
            if self.open.is_some() {
                judge(text, self.open.take(), hits);
            }
            return;
        };
        let mut runs = parse(text, line, look);
        let mut rest = 0;
        if let Some(run) = &mut self.open
            && let Some(first) = runs.first()
            && first.begins_line
        {
            run.join(first, text);
            self.floor = run.span.end();
            rest = 1;
            if !first.ends_line {
                judge(text, self.open.take(), hits);
            }
        } else {
            judge(text, self.open.take(), hits);
        }
        for mut run in runs.drain(rest..) {
            if run.begins_line {
                run.extend_back(text, self.floor);
            }
            self.floor = run.span.end();
            if run.ends_line {
                self.open = Some(run);
            } else {
                judge(text, Some(run), hits);
            }
        }
    }

    pub(super) fn finish(self, text: &str, hits: &mut Vec<Hit>) {
        judge(text, self.open, hits);
    }
}

/// What a first look at a line's bytes, without any look-up, leaves open.
#[derive(Clone, Copy, Debug)]
struct Look {
    /// A list may begin the line, and something else follow it.
    head: bool,
    /// A list, or one name, may end the line.
    tail: bool,
}

impl Look {
    fn at(line: &[u8], after_name: bool) -> Option<Look> {
        let tail = ends_like_list(line)
            && if line.len() <= LONGEST {
                after_name || ends_with_kind(line) || separators(line) > 0
            } else {
                let start = line.len().saturating_sub(WINDOW);
                separators(&line[start..]) >= SEPARATORS_IN_WINDOW
                    || ends_with_kind(line)
                    || ends_after_sentence(line)
            };
        // A line that is all list is read from its end.
        let head = line.len() > LONGEST && begins_like_list(line);
        (tail || head).then_some(Look { head, tail })
    }
}

/// Whether the last character is a Han ideograph or a separator.
fn ends_like_list(line: &[u8]) -> bool {
    match *line {
        [.., b'|' | b',' | b'/' | b';'] => true,
        [.., a, b, c] if c >= 0x80 => {
            matches!(a, 0xE4..=0xE9)
                || matches!(
                    (a, b, c),
                    (0xE3, 0x80, 0x80 | 0x81)
                        | (0xEF, 0xBD, 0x9C)
                        | (0xEF, 0xBC, 0x8C | 0x8F | 0x9B)
                )
                || matches!((b, c), (0xC2, 0xB7))
        }
        _ => false,
    }
}

/// Whether the last character, separators aside, says a kind of division.
fn ends_with_kind(line: &[u8]) -> bool {
    let end = line
        .iter()
        .rposition(|byte| !matches!(byte, b'|' | b',' | b'/' | b';' | b' '));
    let line = &line[..end.map_or(0, |at| at + 1)];
    KINDS.iter().any(|kind| line.ends_with(kind.as_bytes()))
}

/// Whether a few characters stand after the end of a sentence.
fn ends_after_sentence(line: &[u8]) -> bool {
    let end = &line[line.len().saturating_sub(LONGEST)..];
    end.windows(3).any(|c| {
        matches!(c, [0xE3, 0x80, 0x82] | [0xEF, 0xBC, 0x81 | 0x89 | 0x9F])
    })
}

const KINDS: [&str; 7] = ["县", "市", "区", "旗", "盟", "州", "省"];
const TRADITIONAL_KIND: &str = "縣";

/// Whether a kind of division ends each of the first tokens but one, three
/// tokens being looked at.
fn begins_like_list(line: &[u8]) -> bool {
    let (mut kinds, mut tokens, mut start, mut at) = (0, 0, 0, 0);
    while tokens < 3 && at - start <= LONGEST {
        // Han text goes by threes.
        if let Some(0xE4..=0xE9) = line.get(at) {
            at += 3;
            continue;
        }
        let len = separator_len(line.get(at..).unwrap_or_default());
        if len == 0 {
            return false;
        }
        if at > start {
            let token = &line[start..at];
            let is_kind = |kind: &str| token.ends_with(kind.as_bytes());
            tokens += 1;
            kinds += usize::from(KINDS.iter().copied().any(is_kind))
                + usize::from(is_kind(TRADITIONAL_KIND));
            if tokens - kinds > 1 {
                return false;
            }
        }
        at += len;
        start = at;
    }
    tokens == 3
}

/// The number of bytes that begin separators.
fn separators(bytes: &[u8]) -> usize {
    let mut count = 0;
    for at in 0..bytes.len() {
        // Most bytes are those of Han text.
        if !matches!(bytes[at], 0xE4..=0xE9 | 0x80..=0xBF) {
            count += usize::from(separator_len(&bytes[at..]) > 0);
        }
    }
    count
}

/// The length of the separator that `bytes` begin with; 0 if it is none.
fn separator_len(bytes: &[u8]) -> usize {
    match *bytes {
        [b'|' | b' ' | b',' | b'/' | b';' | b'\t' | b'\r' | b'\n', ..] => 1,
        [0xC2, 0xA0 | 0xB7, ..] => 2,
        [0xE3, 0x80, 0x80 | 0x81, ..]
        | [0xE3, 0x83, 0xBB, ..]
        | [0xEF, 0xBD, 0x9C, ..]
        | [0xEF, 0xBC, 0x8C | 0x8F | 0x9B, ..]
        | [0xE2, 0x80, 0xA2, ..] => 3,
        _ => 0,
    }
}

/// What stands between two names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Separator {
    Blank,
    Line,
    Bar,
    Slash,
    Dot,
    Comma,
    Semicolon,
    Pause,
}

impl Separator {
    const COUNT: usize = 8;

    fn of(c: char) -> Option<Separator> {
        Some(match c {
            '\n' => Separator::Line,
            '|' | '｜' => Separator::Bar,
            '/' | '／' => Separator::Slash,
            '·' | '・' | '•' => Separator::Dot,
            ',' | '，' => Separator::Comma,
            ';' | '；' => Separator::Semicolon,
            '、' => Separator::Pause,
            c if c.is_whitespace() => Separator::Blank,
            _ => return None,
        })
    }

    /// The separator that a stretch of separators amounts to: the first
    /// that is not white space.
    fn of_stretch(stretch: &str) -> Separator {
        let mut found = Separator::Blank;
        for separator in stretch.chars().filter_map(Separator::of) {
            match separator {
                Separator::Blank => {}
                Separator::Line => found = separator,
                _ => return separator,
            }
        }
        found
    }

    /// Whether sentences do without it, so that text beside it is not part
    /// of the same sentence.
    fn is_mark(self) -> bool {
        matches!(self, Separator::Bar | Separator::Slash | Separator::Dot)
    }
}

fn is_separator(c: char) -> bool {
    Separator::of(c).is_some()
}

/// A name, as far as the decision goes.
#[derive(Clone, Copy, Debug)]
struct Name {
    /// The provinces that it may be in.
    provinces: u64,
    first: char,
    rank: Rank,
    full: bool,
    /// A full name that has a short form as well.
    spelled_out: bool,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Rank {
    High,
    County,
    District,
}

impl Name {
    fn look_up(token: &str) -> Option<Name> {
        let mut name: Option<Name> = None;
        for place in Gazetteer::new().look_up(token) {
            let full = place.form() == Form::Full;
            let rank = match place.kind() {
                Kind::Province | Kind::Prefecture => Rank::High,
                Kind::County | Kind::City => Rank::County,
                Kind::District => Rank::District,
            };
            let known = name.get_or_insert(Name {
                provinces: 0,
                first: fold(token.chars().next()?),
                rank,
                full,
                // Three characters: 歙县 has no short form.
                spelled_out: full && token.len() >= 9,
            });
            // A full name is not meant as short for another.
            if known.full && !full {
                continue;
            }
            known.provinces |= place.province().bit();
            known.rank = match (known.rank, rank) {
                (Rank::High, _) | (_, Rank::High) => Rank::High,
                (Rank::County, _) | (_, Rank::County) => Rank::County,
                _ => Rank::District,
            };
        }
        name
    }

    /// The only province it may be in.
    fn province(self) -> Option<u32> {
        (self.provinces.count_ones() == 1)
            .then(|| self.provinces.trailing_zeros())
    }
}

/// Names with nothing but separators between them, and what is counted of
/// them.
#[derive(Clone, Debug)]
struct Run {
    span: Span,
    /// Whether only separators stand between the beginning of the first
    /// line and the run, or between the run and the end of the last.
    begins_line: bool,
    ends_line: bool,
    first: Name,
    last: Name,
    names: usize,
    /// Tokens between names that are not known: those that end like names,
    /// and others.
    like_names: usize,
    others: usize,
    spelled_out: usize,
    ranks: [usize; 3],
    /// Neighbours that may be in one province, or begin with one character.
    same_province: usize,
    same_first: usize,
    /// Neighbours whose provinces follow in the official order, and those
    /// where they do not.
    ups: usize,
    downs: usize,
    separators: [usize; Separator::COUNT],
    provinces: u64,
    /// Names of more than one province; the first few will do.
    ambiguous: [u64; 8],
    ambiguous_len: usize,
}

impl Run {
    fn new(span: Span, name: Name) -> Run {
        let mut run = Run {
            span,
            begins_line: false,
            ends_line: false,
            first: name,
            last: name,
            names: 0,
            like_names: 0,
            others: 0,
            spelled_out: 0,
            ranks: [0; 3],
            same_province: 0,
            same_first: 0,
            ups: 0,
            downs: 0,
            separators: [0; Separator::COUNT],
            provinces: 0,
            ambiguous: [0; 8],
            ambiguous_len: 0,
        };
        run.count(name);
        run
    }

    fn count(&mut self, name: Name) {
        self.names += 1;
        self.spelled_out += usize::from(name.spelled_out);
        self.ranks[name.rank as usize] += 1;
        if name.province().is_some() {
            self.provinces |= name.provinces;
        } else if self.ambiguous_len < self.ambiguous.len() {
            self.ambiguous[self.ambiguous_len] = name.provinces;
            self.ambiguous_len += 1;
        }
        self.last = name;
    }

    fn meet(&mut self, next: Name, separator: Separator) {
        self.separators[separator as usize] += 1;
        self.same_first += usize::from(self.last.first == next.first);
        if self.last.provinces & next.provinces != 0 {
            self.same_province += 1;
        } else if let (Some(a), Some(b)) =
            (self.last.province(), next.province())
        {
            self.ups += usize::from(a < b);
            self.downs += usize::from(a > b);
        }
    }

    fn push(&mut self, end: usize, name: Name, separator: Separator) {
        self.meet(name, separator);
        self.count(name);
        self.span = Span::new(self.span.start(), end);
    }

    /// Goes on with a run of the next line.
    fn join(&mut self, next: &Run, text: &str) {
        let gap = &text[self.span.end()..next.span.start()];
        self.meet(next.first, Separator::of_stretch(gap));
        self.names += next.names;
        self.like_names += next.like_names;
        self.others += next.others;
        self.spelled_out += next.spelled_out;
        self.same_province += next.same_province;
        self.same_first += next.same_first;
        self.ups += next.ups;
        self.downs += next.downs;
        self.provinces |= next.provinces;
        for (sum, more) in self.ranks.iter_mut().zip(next.ranks) {
            *sum += more;
        }
        for (sum, more) in self.separators.iter_mut().zip(next.separators) {
            *sum += more;
        }
        for &provinces in &next.ambiguous[..next.ambiguous_len] {
            if self.ambiguous_len < self.ambiguous.len() {
                self.ambiguous[self.ambiguous_len] = provinces;
                self.ambiguous_len += 1;
            }
        }
        self.last = next.last;
        self.span = Span::new(self.span.start(), next.span.end());
        self.ends_line = next.ends_line;
    }

    /// Takes in the lines above that are one name each. A short form alone
    /// on its line does not open a run, as any short line might be one.
    fn extend_back(&mut self, text: &str, floor: usize) {
        while let Some(line) = line_before(text, line_start(text, self.span))
            && line.start() >= floor
        {
            let token = text[line].trim_matches(is_separator);
            let Some(name) = Name::look_up(token) else { return };
            let start =
                line.end() - text[line].trim_start_matches(is_separator).len();
            let span = Span::new(start, start + token.len());
            let mut run = Run::new(span, name);
            run.begins_line = true;
            run.join(self, text);
            *self = run;
        }
    }

    /// The most frequent separator, and how many there are of it.
    fn separator(&self) -> (Separator, usize) {
        const EACH: [Separator; Separator::COUNT] = [
            Separator::Blank,
            Separator::Line,
            Separator::Bar,
            Separator::Slash,
            Separator::Dot,
            Separator::Comma,
            Separator::Semicolon,
            Separator::Pause,
        ];
        EACH.into_iter()
            .map(|separator| (separator, self.separators[separator as usize]))
            .max_by_key(|&(_, count)| count)
            .unwrap_or((Separator::Blank, 0))
    }

    /// The number of provinces that the names surely come from.
    fn province_count(&self) -> usize {
        let mut provinces = self.provinces;
        for &ambiguous in &self.ambiguous[..self.ambiguous_len] {
            if provinces & ambiguous == 0 {
                provinces |= ambiguous & ambiguous.wrapping_neg();
            }
        }
        provinces.count_ones() as usize
    }

    /// Whether the names come from all over the country in no order, as
    /// nobody but a machine lists them.
    ///
    /// Of random draws from the gazetteer 95.8 % pass with 6 or 7 names and
    /// 99.4 % with more, of 20,000 lists that people make none
    /// (`tests/spam.rs`).
    fn is_scattered(&self) -> bool {
        let &Run { names, same_province, same_first, ups, downs, .. } = self;
        let pairs = names - 1;
        let [high, county, _] = self.ranks;
        let (_, regular) = self.separator();
        let total = names + self.like_names + self.others;
        names >= FEWEST
            && (self.like_names + self.others) * 5 <= total
            && self.others * 10 <= total
            && same_province * 4 <= pairs
            && self.province_count() >= enough_provinces(names)
            && high * 2 <= names
            && county * 6 >= names
            // Lists that people write have short forms only.
            && self.spelled_out * 8 >= names
            && same_first * 4 <= pairs
            && regular * 10 >= pairs * 8
            && !is_ordered(ups, downs)
    }
}

/// How many provinces a list of so many names must come from: a little over
/// half as many as it has names, which nearly all random lists do.
fn enough_provinces(names: usize) -> usize {
    (names * 11 / 20 + 1).min(10)
}

/// Whether the provinces follow each other in their official order, or in
/// its reverse.
fn is_ordered(ups: usize, downs: usize) -> bool {
    let (more, steps) = (ups.max(downs), ups + downs);
    steps >= 4 && more * 5 >= steps * 4 && (steps >= 8 || more == steps)
}

/// The runs of a line that touch its beginning or its end.
fn parse(text: &str, line: Span, look: Look) -> Vec<Run> {
    let mut runs = Vec::new();
    let tail = if look.tail { tail_start(text, line) } else { line.end() };
    if look.head && tail > line.start() {
        let end = head_end(text, line).min(tail);
        let head = Span::new(line.start(), end);
        let first = parse_region(text, head).into_iter().next();
        runs.extend(first.filter(|run| {
            only_separators(&text[line.start()..run.span.start()])
                && run.names >= FEWEST
        }));
    }
    runs.extend(parse_region(text, Span::new(tail, line.end())));
    for run in &mut runs {
        let before = &text[line.start()..run.span.start()];
        run.begins_line = only_separators(
            before.trim_start_matches(['-', '*', '#', '>', '●', '■', '◆']),
        );
        run.ends_line = only_separators(&text[run.span.end()..line.end()]);
    }
    // At most two, so that a long line costs no more than its length.
    runs.retain(|run| run.begins_line || run.ends_line);
    runs
}

fn only_separators(text: &str) -> bool {
    text.chars().all(is_separator)
}

/// Where the Han text and separators begin that end the line. A token too
/// long for a name is not read to its beginning.
fn tail_start(text: &str, line: Span) -> usize {
    let mut token = 0;
    let mut start = line.end();
    for (at, c) in text[line].char_indices().rev() {
        if is_separator(c) {
            token = 0;
        } else if is_han(c) && token <= LONGEST {
            token += c.len_utf8();
        } else {
            break;
        }
        start = line.start() + at;
    }
    start
}

/// Where the Han text and separators end that begin the line.
fn head_end(text: &str, line: Span) -> usize {
    let mut token = 0;
    for (at, c) in text[line].char_indices() {
        if is_separator(c) {
            token = 0;
        } else if is_han(c) && token <= LONGEST {
            token += c.len_utf8();
        } else {
            return line.start() + at;
        }
    }
    line.end()
}

/// The runs in a stretch of Han text and separators.
///
/// Of two names and more, or of one that is the whole stretch.
fn parse_region(text: &str, region: Span) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Option<Run> = None;
    let (mut like_names, mut others) = (0, 0);
    let mut last_end = region.start();
    let part = &text[region];
    let mut tokens =
        part.split(is_separator).filter(|token| !token.is_empty()).peekable();
    let whole = tokens.peek().is_some_and(|token| {
        token.len() == part.trim_matches(is_separator).len()
    });
    for token in tokens {
        let start = token.as_ptr() as usize - text.as_ptr() as usize;
        let end = start + token.len();
        let Some(name) = Name::look_up(token) else {
            if KINDS.iter().any(|kind| token.ends_with(kind))
                || token.ends_with(TRADITIONAL_KIND)
            {
                like_names += 1;
            } else {
                others += 1;
            }
            let spoiled = open.as_ref().is_some_and(|run| {
                others > 1 + run.names / 10 || like_names > 2 + run.names / 5
            });
            if spoiled {
                runs.extend(open.take().filter(|run| run.names > 1));
            }
            continue;
        };
        let separator = Separator::of_stretch(&text[last_end..start]);
        match &mut open {
            Some(run) => {
                run.like_names += like_names;
                run.others += others;
                run.push(end, name, separator);
            }
            None => open = Some(Run::new(Span::new(start, end), name)),
        }
        (like_names, others) = (0, 0);
        last_end = end;
    }
    runs.extend(open.filter(|run| run.names > 1 || whole));
    runs
}

/// Adds a hit if the run is spam.
fn judge(text: &str, run: Option<Run>, hits: &mut Vec<Hit>) {
    let Some(run) = run.filter(Run::is_scattered) else { return };
    let Some(start) = start_of(text, &run) else { return };
    let Some(end) = end_of(text, &run) else { return };
    let mut span = Span::new(start, end);
    if text[..start].trim_end().is_empty() || text[..start].ends_with('\n') {
        span = whole_lines(text, span);
    }
    let evidence = if run.names >= CERTAIN {
        Evidence::Certain
    } else {
        Evidence::Inferred
    };
    let reason = format!(
        "{} places of {} provinces in no order",
        run.names,
        run.province_count(),
    );
    hits.push(Hit::new(FAMILY, span, evidence, reason));
}

/// From so many names on, no doubt is left.
const CERTAIN: usize = 12;

/// Where the line begins that `span` begins in.
fn line_start(text: &str, span: Span) -> usize {
    let before = &text.as_bytes()[..span.start()];
    memchr::memrchr(b'\n', before).map_or(0, |at| at + 1)
}

struct Words {
    heading: &'static [&'static str],
    announces: &'static [&'static str],
    credit: &'static [&'static str],
    sentence: &'static [&'static str],
    resumes: &'static [&'static str],
    resumes_below: &'static [&'static str],
}

impl Words {
    fn bundled() -> &'static Words {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| {
            let words = |key| Rules::bundled().words(FAMILY, key);
            Words {
                heading: words("heading"),
                announces: words("announces"),
                credit: words("credit"),
                sentence: words("announces-in-sentence"),
                resumes: words("resumes"),
                resumes_below: words("resumes-below"),
            }
        })
    }
}

/// Where the removal begins; none if what stands before the run makes it
/// the article's own.
fn start_of(text: &str, run: &Run) -> Option<usize> {
    let at = run.span.start();
    let line = line_start(text, run.span);
    let before = text[line..at].trim_end_matches(is_separator);
    let before = before.trim_start_matches(is_separator);
    if !run.begins_line && !before.is_empty() {
        let before_at =
            at - text[line..at].trim_start_matches(is_separator).len();
        return start_in_line(text, run, before, before_at);
    }
    let Some(above) = line_before(text, line) else {
        // Nothing stands before the list.
        return Some(0);
    };
    if is_heading(&text[above]) {
        return Some(above.start());
    }
    if announces_above(text, above) || is_table_row(&text[above], run) {
        return None;
    }
    Some(line)
}

/// Where the removal begins in a line that begins with something else.
fn start_in_line(
    text: &str,
    run: &Run,
    before: &str,
    before_at: usize,
) -> Option<usize> {
    // The heading may stand in the line of the list.
    let sentence = before.rfind(ends_sentence).map_or(0, |at| {
        at + before[at..].chars().next().map_or(0, char::len_utf8)
    });
    if is_heading(&before[sentence..]) {
        return Some(text[..before_at + sentence].trim_end().len());
    }
    let last = last_sentence(before);
    let is_mark = run.separator().0.is_mark();
    if before.ends_with(LABEL_ENDS) || announces_in_sentence(last) {
        return None;
    }
    if before.ends_with(ends_sentence) {
        return Some(before_at + before.len());
    }
    if !is_mark {
        return None;
    }
    // The first name is glued to the end of the sentence.
    let tail = before
        .char_indices()
        .rev()
        .map(|(at, _)| &before[at..])
        .take(LONGEST / 3)
        .filter(|tail| tail.chars().count() >= 3)
        .filter(|tail| Name::look_up(tail).is_some_and(|name| name.full))
        .last();
    let glued = tail.map_or(0, str::len);
    Some(before_at + before.len() - glued)
}

/// Where the removal ends; none if what stands after the run makes it the
/// article's own.
fn end_of(text: &str, run: &Run) -> Option<usize> {
    let at = run.span.end();
    let bytes = &text.as_bytes()[at..];
    let line = at + memchr::memchr(b'\n', bytes).unwrap_or(bytes.len());
    let after = text[at..line].trim_start_matches(is_separator);
    let words = Words::bundled();
    if !run.ends_line && !after.trim_end().is_empty() {
        let clear =
            run.separator().0.is_mark() && !resumes(after, words.resumes);
        return clear.then_some(line - after.len());
    }
    let end = line - usize::from(text[at..line].ends_with('\r'));
    match line_after(text, line) {
        Some(below)
            if resumes(&text[below], words.resumes_below)
                || is_table_row(&text[below], run) =>
        {
            None
        }
        _ => Some(end),
    }
}

/// Whether the line is one that page software puts over a list of links.
fn is_heading(line: &str) -> bool {
    let is_decoration = |c: char| !is_han(c) && !c.is_alphanumeric();
    let line = line.trim_matches(is_decoration);
    line.len() <= 30
        && Words::bundled().heading.contains(&folded(line).as_str())
}

/// What a label ends with that belongs to what follows it.
const LABEL_ENDS: [char; 5] = [':', '：', '】', '》', ']'];

/// A heading is at most so long, in bytes: 40 characters.
const HEADING: usize = 120;

/// Whether the lines over a list make it the article's own: the line right
/// above, or one above that with nothing but short lines between, as a
/// heading may have a remark under it.
fn announces_above(text: &str, above: Span) -> bool {
    let mut line = above;
    for _ in 0..HEADING_LINES {
        if announces(&text[line]) {
            return true;
        }
        if text[line].ends_with(['。', '！', '？']) || line.len() > HEADING
        {
            return false;
        }
        match line_before(text, line_start(text, line)) {
            Some(next) => line = next,
            None => return false,
        }
    }
    false
}

/// How many lines above a list are read for a heading.
const HEADING_LINES: usize = 2;

/// Whether a line over a list makes it the article's own.
fn announces(line: &str) -> bool {
    if line.ends_with(LABEL_ENDS) || is_numbered(line) {
        return true;
    }
    if line.ends_with(ends_sentence) || line.len() > HEADING {
        return announces_in_sentence(last_sentence(line));
    }
    let line = folded(line);
    let words = Words::bundled();
    // 来源：…, 编辑：… stand at the end of articles.
    let is_credit = line.split_once([':', '：']).is_some_and(|(label, _)| {
        words.credit.iter().any(|word| label.ends_with(word))
    });
    !is_credit && words.announces.iter().any(|word| line.contains(word))
}

fn announces_in_sentence(sentence: &str) -> bool {
    let sentence = folded(sentence);
    Words::bundled().sentence.iter().any(|word| sentence.contains(word))
        || counts_places(&sentence)
}

/// Whether the sentence has a number of places: 六个县, 12市.
fn counts_places(sentence: &str) -> bool {
    PLACES_COUNTED.iter().any(|noun| {
        sentence.match_indices(noun).any(|(at, _)| {
            let before = sentence[..at].trim_end_matches(['个', '座', '多']);
            before.ends_with(|c: char| {
                c.is_ascii_digit() || "二三四五六七八九十百".contains(c)
            })
        })
    })
}

const PLACES_COUNTED: [&str; 6] = ["县", "市", "区", "城", "地", "省"];

/// The last sentence of a line, or its last 60 characters.
fn last_sentence(line: &str) -> &str {
    let body = line.trim_end_matches(ends_sentence);
    let mut chars = body.char_indices().rev().take(60);
    let start = chars
        .by_ref()
        .find(|&(_, c)| matches!(c, '。' | '！' | '？'))
        .map(|(at, c)| at + c.len_utf8());
    let limit = body.char_indices().rev().take(60).last();
    &body[start.or(limit.map(|(at, _)| at)).unwrap_or(0)..]
}

/// Whether the line begins with a number of an outline: 一、 2. （三）.
fn is_numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(['(', '（', '第']);
    let number = rest.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十百".contains(c)
    });
    let digits = rest.len() - number.len();
    (1..=9).contains(&digits)
        && (number.starts_with(['、', '.', '．', ')', '）', '章', '节', '批'])
            || number
                .starts_with(['類', '类', '组', '組', '档', '等', '級', '级']))
}

/// Whether the text after a list speaks of it.
fn resumes(after: &str, words: &[&str]) -> bool {
    let start: String = after.chars().take(4).map(fold).collect();
    start == "等" || words.iter().any(|word| start.starts_with(word))
}

/// Whether a line beside the list is another row of the same table: it has
/// as many cells, or mostly numbers.
fn is_table_row(line: &str, run: &Run) -> bool {
    let (mut cells, mut numbers) = (0, 0);
    for cell in line.split(is_separator).filter(|cell| !cell.is_empty()) {
        cells += 1;
        let is_number = cell.starts_with(|c: char| c.is_ascii_digit());
        numbers += usize::from(is_number);
    }
    (cells >= 4 && numbers * 2 >= cells)
        || (cells >= FEWEST
            && cells == run.names + run.like_names + run.others
            && run.separators[Separator::Line as usize] == 0)
}
