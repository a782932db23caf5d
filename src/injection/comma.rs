//! Commas put in before punctuation.

use super::{look::is_hanzi, model::is_mark};
use crate::{Evidence, Span};

/// How many marks of punctuation there are that commas are put in before.
const KINDS: usize = 9;

/// ASCII commas before full-width marks, behind words, that show beyond doubt
/// that they were put in, and so many that do; one is enough where readings
/// show that software was at the page.
const MANY_MIXED: usize = 10;
const FEWEST_MIXED: usize = 2;

/// So many commas behind words and before marks that end what a comma only
/// parts show it too, of whatever width and however many marks have none: of
/// 47,508 sound texts (news, laws, poems, manuals, reviews) 100 have one and
/// none has two. `，？` does not count, which is a comma and a lost
/// character, nor what ends a quotation: a text about punctuation shows how
/// not to set it.
const TELLING: usize = 3;

/// They are one of so many marks of their kinds: a file of what many people
/// wrote has what each of them does once.
const TELLING_SHARE: usize = 8;

/// So many commas between words that are doubled, or put in as above, show it
/// where nothing else on the page is doubled, and one comma in so many is:
/// none of 355,442 sound texts has that. Authors who double commas double or
/// triple other marks as well.
const DOUBLED: usize = 4;
const DOUBLED_SHARE: usize = 8;

/// So many if they are ASCII, in a text with 。: who types fast has the same
/// key for both, and ends sentences with dots. Who has full-width stops behind
/// ASCII commas as well does not type.
const ASCII_DOUBLED: usize = 8;

/// So many ASCII commas behind words and before full-width marks, and before
/// one in so many of those, were put in now and then: of 355,442 sound texts
/// eight have two and three of these more, files of 600 marks that hundreds of
/// people wrote.
const SCATTERED: usize = 3;
const SCATTERED_SHARE: usize = 16;

/// The commas that were put in before a page's punctuation.
#[derive(Debug)]
pub(super) struct Commas {
    pub(super) spans: Vec<Span>,
    pub(super) evidence: Evidence,
    /// Whether there is no doubt, and no ASCII comma stands before anything
    /// but marks: the page's own are full-width.
    pub(super) are_all_put_in: bool,
    /// Whether any of them is full-width.
    pub(super) has_wide: bool,
    kinds: [Kind; KINDS],
}

impl Commas {
    /// Whether a mark like this has a comma before it wherever it is in step,
    /// as far as the page tells.
    pub(super) fn precede(&self, c: char) -> bool {
        self.kind(c).is_some_and(|kind| {
            2 * kind.inserted >= kind.all || kind.is_mixed()
        })
    }

    /// The same, if the page has such marks.
    pub(super) fn are_seen_before(&self, c: char) -> bool {
        self.kind(c).is_some_and(|kind| kind.inserted > 0) && self.precede(c)
    }

    fn kind(&self, c: char) -> Option<Kind> {
        let kind = kind_of(match c {
            '!' => '！',
            '?' => '？',
            ':' => '：',
            c => c,
        });
        kind.map(|kind| self.kinds[kind])
    }
}

/// Where among the kinds those begin that are no commas.
const FIRST_STOP: usize = 2;

/// Which of them a character is.
fn kind_of(c: char) -> Option<usize> {
    Some(match c {
        ',' => 0,
        '，' => 1,
        '、' => 2,
        '。' => 3,
        '；' => 4,
        ';' => 5,
        '：' => 6,
        '！' => 7,
        '？' => 8,
        _ => return None,
    })
}

/// Whether it is a mark that was turned into ASCII, on a page where all were.
fn is_folded_mark(c: char) -> bool {
    matches!(c, '!' | '?' | ':')
}

/// The inserted commas of a text, if the text shows that they were
/// inserted; `folded` if its full-width punctuation was turned into ASCII,
/// `spoiled` if readings were put in. `punctuation` is where any may begin.
///
/// What shows it are commas where text may have one and no second one. A
/// page that shows it beyond doubt has them wherever a mark comes.
pub(super) fn find(
    text: &str,
    punctuation: &[usize],
    folded: bool,
    spoiled: bool,
) -> Option<Commas> {
    let mut commas: Vec<Comma> = Vec::new();
    let mut last_pair = None;
    let (mut kinds, mut pairs) = ([Kind::default(); KINDS], 0);
    let (mut doubled_stops, mut has_own) = (false, false);
    // ASCII commas and full-width ones.
    let (mut telling, mut quoted) = ([0; 2], 0);
    let mut scattered = 0;
    // The same, and whether other marks are repeated.
    let (mut doubled, mut has_repeated) = ([0; 2], false);
    for &at in punctuation {
        // The second one of two that were looked at together.
        if last_pair.is_some_and(|end| at < end) {
            continue;
        }
        let (before, rest) = text.split_at(at);
        let mut rest = rest.chars();
        let Some(c) = rest.next() else { continue };
        let Some(kind) = kind_of(c) else { continue };
        doubled_stops |= c == '。' && before.ends_with('。');
        has_repeated |= kind >= FIRST_STOP && before.ends_with(c);
        kinds[kind].all += 1;
        if !matches!(c, ',' | '，') {
            continue;
        }
        let Some(next) = rest.next() else { continue };
        let after = rest.clone().next();
        let of = kind_of(next);
        has_own |= c == ',' && of.is_none() && !is_mark(next);
        has_repeated |= next == c && after == Some(c);
        // Two in a row are a lost byte and a mark behind it.
        let is_folded = folded
            && is_folded_mark(next)
            && !after.is_some_and(is_folded_mark);
        if !(of.is_some() || is_folded) {
            continue;
        }
        let before = before.chars().next_back().unwrap_or('\n');
        // Code lists signs.
        let is_code = next == ';' && matches!(before, '+' | '%' | '"');
        let is_first = of.is_some() && is_before_comma(before) && !is_code;
        let is_mixed = of.is_some() && c == ',' && !next.is_ascii();
        let span = Span::new(at, at + c.len_utf8());
        let shows = is_first && is_after(after);
        let is_behind_word = is_hanzi(before) || closes_quotation(before);
        let shows_folded = is_folded
            && is_hanzi(before)
            && after.is_none_or(|c| is_hanzi(c) || c == '\n');
        let is_quoted = after.is_some_and(closes_quotation);
        quoted += usize::from(shows && is_quoted);
        scattered += usize::from(
            shows
                && is_mixed
                && is_behind_word
                && !matches!(before, ')' | '）')
                && !is_quoted,
        );
        doubled[usize::from(c == '，')] += usize::from(
            shows
                && next == c
                && is_behind_word
                && after.is_some_and(is_hanzi),
        );
        telling[usize::from(c == '，')] += usize::from(
            (shows || shows_folded)
                && is_behind_word
                && !matches!(next, ',' | '，' | '？')
                && !is_quoted,
        );
        if shows {
            // The comma is none of the text's own; the next mark is counted
            // here, so that no third one makes a pair with it.
            kinds[kind].all -= 1;
            pairs += usize::from(matches!(next, ',' | '，'));
        } else if (kind_of(before).is_none() || last_pair == Some(at))
            && (is_after(after)
                || (is_mixed || !matches!(next, ',' | '，'))
                    && after == Some(','))
        {
            // A mark behind its comma that has others around it.
        } else {
            // What is around it hides who wrote it, and not from a page that
            // leaves no doubt.
            if is_mixed {
                commas.push(Comma {
                    is_hidden: true,
                    span,
                    shows: false,
                    is_mixed,
                    of,
                });
            }
            continue;
        }
        if let Some(kind) = of {
            kinds[kind].all += 1;
            kinds[kind].inserted += usize::from(shows);
            if is_mixed {
                kinds[kind].mixed += 1;
                kinds[kind].clear +=
                    usize::from(shows && !before.is_ascii_digit());
            }
        }
        let is_hidden = false;
        let shows = shows || shows_folded;
        commas.push(Comma { span, shows, is_mixed, is_hidden, of });
        last_pair = Some(at + c.len_utf8() + next.len_utf8());
    }
    let shown = commas.iter().filter(|comma| comma.shows);
    let shown = shown.filter(|comma| comma.of.is_some()).count();
    if shown == 0 && telling == [0; 2] {
        return None;
    }
    let mixed = mixed_evidence(&kinds, spoiled, scattered);
    let touched = count_touched(&kinds);
    // What is counted stands before no commas.
    let commas_touched = count_touched(&kinds[..FIRST_STOP]);
    let commas_of = [kinds[0].all, kinds[1].all];
    let tells = telling.map(|telling| {
        telling >= TELLING
            && TELLING_SHARE * telling >= touched - commas_touched
    });
    let is_repeating = || {
        has_repeated || memchr::memmem::find(text.as_bytes(), b"..").is_some()
    };
    let tells: [bool; 2] = core::array::from_fn(|width| {
        let all = doubled[width] + telling[width];
        tells[width]
            || doubled[width] > 0
                && all >= DOUBLED
                && (width > 0
                    || text.contains('。')
                        && (all >= ASCII_DOUBLED || scattered >= FEWEST_MIXED))
                && DOUBLED_SHARE * all >= commas_of[width] + telling[width]
                && !is_repeating()
    });
    let tells_any = tells.contains(&true);
    // Who writes about punctuation quotes it.
    if shown < MANY_MIXED && 2 * quoted > shown && !tells_any {
        return None;
    }
    let is_pattern = tells_any
        || shown >= 4
            && shown == touched
            && !doubled_stops
            && text.contains('。');
    let evidence = match is_table(text) {
        true => None,
        false => pooled_evidence(&kinds, shown, pairs)
            .or(is_pattern.then_some(Evidence::Inferred)),
    };
    let surer = evidence.max(mixed)?;
    let certain = surer == Evidence::Certain;
    commas.retain(|comma| {
        let kind = comma.of.map(|of| kinds[of]);
        if comma.is_hidden {
            certain
                || mixed.is_some() && kind.is_some_and(|kind| kind.is_law())
        } else if comma.is_mixed {
            certain
                || mixed.is_some()
                    && (comma.shows
                        || kind.is_some_and(|kind| kind.is_mixed()))
                || evidence.is_some() && comma.shows
        } else {
            let is_usual = kind.is_none_or(|k| 2 * k.inserted >= k.all);
            evidence.is_some()
                && (certain || comma.shows)
                && (is_usual || tells[usize::from(comma.is_wide())])
        }
    });
    Some(Commas {
        has_wide: commas.iter().any(Comma::is_wide),
        spans: commas.into_iter().map(|comma| comma.span).collect(),
        evidence: surer,
        are_all_put_in: certain && !has_own,
        kinds,
    })
}

/// A comma before a mark.
#[derive(Clone, Copy, Debug)]
struct Comma {
    span: Span,
    /// It stands where text may have a comma and no second mark, and shows
    /// that it was put in; others follow from such.
    shows: bool,
    /// An ASCII comma before a full-width mark: of 2,300,000 sound texts 45
    /// have one, and none has two behind words. `,,` and `，，` are seen more.
    is_mixed: bool,
    /// What is around it tells nothing.
    is_hidden: bool,
    /// The kind of the mark.
    of: Option<usize>,
}

impl Comma {
    fn is_wide(&self) -> bool {
        self.span.end() - self.span.start() > 1
    }
}

/// What all commas of a page show together, whichever there are.
fn pooled_evidence(
    kinds: &[Kind; KINDS],
    shown: usize,
    pairs: usize,
) -> Option<Evidence> {
    let all = count_touched(kinds);
    let other = shown - pairs;
    if other >= 3 && shown >= 10 && 4 * shown >= 3 * all {
        Some(Evidence::Certain)
    } else if other >= 2 && shown >= 3 && 2 * shown >= all
        || other == 1 && shown >= 3 && 3 * shown >= 2 * all
    {
        Some(Evidence::Inferred)
    } else {
        None
    }
}

/// What ASCII commas before full-width marks show, if a page has these before
/// most of the marks of a kind: a comma of its own may be ASCII as well, but
/// seldom is where it is full-width elsewhere, or where no such mark is
/// without one. Those that are `scattered` over the page show it as well.
fn mixed_evidence(
    kinds: &[Kind; KINDS],
    spoiled: bool,
    scattered: usize,
) -> Option<Evidence> {
    let own = kinds[0].all;
    let wide = kinds[1].all;
    let usual = || kinds.iter().filter(|kind| kind.is_mixed());
    let clear: usize = usual().map(|kind| kind.clear).sum();
    let always = usual().filter(|kind| kind.mixed == kind.all);
    let always: usize = always.map(|kind| kind.clear).sum();
    let marks: usize = kinds.iter().map(|kind| kind.all).sum();
    let scattered = scattered >= SCATTERED
        && SCATTERED_SHARE * scattered >= marks - own
        && own <= wide;
    let fewest = if spoiled { 1 } else { FEWEST_MIXED };
    if clear >= MANY_MIXED && own <= 2 * wide {
        Some(Evidence::Certain)
    } else if clear >= fewest && own <= wide || always >= fewest || scattered {
        Some(Evidence::Inferred)
    } else {
        None
    }
}

/// Whether the lines of a text are rows of a table: most of those with
/// commas have as many of them as a line beside them. An empty cell stands
/// between two.
fn is_table(text: &str) -> bool {
    let counts = text
        .lines()
        .map(|line| memchr::memchr_iter(b',', line.as_bytes()).count());
    let (mut lines, mut rows) = (0, 0);
    let (mut last, mut is_row) = (0, false);
    for count in counts.filter(|&count| count > 0) {
        lines += 1;
        let is_like = count == last && count > 1;
        rows += usize::from(is_like) + usize::from(is_like && !is_row);
        (last, is_row) = (count, is_like);
    }
    rows > 0 && 5 * rows >= 4 * lines
}

/// All marks of the kinds that have a comma.
fn count_touched(kinds: &[Kind]) -> usize {
    let touched = kinds.iter().filter(|kind| kind.inserted > 0);
    touched.map(|kind| kind.all).sum()
}

/// How often a punctuation mark stands on the page, and behind a comma.
#[derive(Clone, Copy, Debug, Default)]
struct Kind {
    all: usize,
    /// Behind a comma that shows it was put in.
    inserted: usize,
    /// Full-width marks behind an ASCII comma.
    mixed: usize,
    /// Of these, those that show it and are behind words.
    clear: usize,
}

impl Kind {
    /// Whether so many are behind an ASCII comma, and hardly any is not, that
    /// each of them must be.
    fn is_law(&self) -> bool {
        self.clear > FEWEST_MIXED && self.clear + 1 >= self.all
    }

    /// Whether most of them are full-width marks behind an ASCII comma.
    fn is_mixed(&self) -> bool {
        self.mixed > 0 && 2 * self.mixed >= self.all
    }
}

fn closes_quotation(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '」' | '』' | '》' | ')' | '）')
}

/// Whether a comma may follow the character in good text.
fn is_before_comma(c: char) -> bool {
    is_hanzi(c)
        || c.is_alphanumeric()
        || matches!(
            c,
            '”' | '’'
                | '"'
                | '」'
                | '』'
                | '）'
                | ')'
                | '》'
                | '〉'
                | '】'
                | ']'
                | '%'
                | '％'
                | '…'
                | '—'
                | '\u{FFFD}'
                | '℃'
                | '+'
        )
}

/// Whether text goes on after punctuation with the character.
fn is_after(c: Option<char>) -> bool {
    c.is_none_or(|c| kind_of(c).is_none() && c != '.')
}
