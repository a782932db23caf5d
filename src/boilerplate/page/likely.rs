//! Lines whose characters are those of boilerplate, where its neighbours are.
//!
//! How much a line is like boilerplate is one number: the sum of the weights
//! of its characters and pairs (`data/generate/src/lines.rs`), in parts of
//! [`LINES`]. It never decides alone. A line needs a page with the furniture
//! of a site, a place where furniture stands, and a number that is the
//! greater the fewer of its neighbours go.
//!
//! The numbers were chosen on pages of four hands, each read with weights that
//! its own pages had not taught, and on 7,000 sound texts between the head
//! and the foot of a site, of which no line may go.

use super::{
    Fate, Line, Page,
    alike::{is_signed, speaks},
    around::is_clause,
    keep::{is_contact, is_fence, is_heading, key_of},
    list::is_stamp,
};
use crate::{
    boilerplate::{
        cut::is_blank,
        folded::is_han,
        line::Shape,
        reader::{Reader, is_setting},
        rules::Families,
    },
    fold::fold,
    tables::lines::LINES,
    traits,
};

/// How like boilerplate a line has to be that has no neighbour that goes,
/// one, or two.
struct Least([i32; 3]);

/// Where furniture stands over the line and under it, all above the first
/// sentence; and on the first line of a page with a foot, over nothing that
/// goes.
const IN_HEAD: Least = Least([60, 30, 0]);
/// Above the first line that goes.
const OVER_HEAD: Least = Least([70, 40, 40]);
/// Below the last one of the head: there are titles, and what they are about.
const UNDER_HEAD: Least = Least([140, 100, 40]);
/// Below the last sentence, with furniture over the line.
const IN_TAIL: Least = Least([40, 20, -20]);
/// The same without furniture over it.
const OVER_TAIL: Least = Least([i32::MAX, 110, 60]);
/// Between sentences, over anything but one.
const BETWEEN: Least = Least([i32::MAX, 90, 40]);
/// Prose.
const PROSE: Least = Least([i32::MAX, 300, 80]);
/// A line that is so much like boilerplate is no title over one that is so
/// much less: of 410 titles of pages that had not taught the weights none is
/// over 133, the bars of links above them are 197 and more.
const LEAST_LINKS: i32 = 180;
const LEAST_APART: i32 = 100;
/// How many Chinese characters a headline has that is a title.
const LEAST_TITLE: usize = 3;
/// What a line ends with that goes on nowhere.
const ENDS: [char; 12] =
    ['。', '！', '？', '!', '?', '…', '：', ':', '；', '”', '」', '）'];
/// How long a line is that was broken, in bytes: 16 characters.
const LEAST_WRAPPED: usize = 48;
/// The longest line, in bytes: 50 characters.
pub(super) const LONGEST_LIKELY: usize = 150;
/// The longest line of prose: 100 characters.
const LONGEST_PROSE: usize = 300;
/// From so many headings or fences on a page is one in Markdown, whose short
/// lines are of all kinds.
const LEAST_MARKUP: usize = 2;

/// From which number on lines over and under the text show a page of a site,
/// and below which they show none.
const LIKE: i32 = 50;
const UNLIKE: i32 = -40;
/// So many lines that are known or like boilerplate show it, if there are no
/// more than [`MOST_EDGES`], and one of [`EDGE_SHARE`] is: on labelled pages
/// whose parts had taught the weights nothing they show 25 of 69 pages of
/// sites that rules do not, and none of 158 traps; of 200,000 sound texts
/// they show 13 more than before.
const LEAST_EDGES: usize = 3;
const MOST_EDGES: usize = 40;
const EDGE_SHARE: usize = 3;
/// The same where no rule knows a line for certain: so many lines that are so
/// much like boilerplate. Of 355,000 sound texts they show none more, nor
/// would 100 in place of 120.
const LIKE_ALONE: i32 = 120;
const LEAST_ALONE: usize = 2;

/// How little a row of words that no table knows may be like boilerplate:
/// the name of a thing with what it is like is less.
const LEAST_ROW: i32 = -60;

impl Page {
    /// Whether what stands over the first sentence and under the last one
    /// shows that the page is one of a site: what rules know there, together
    /// with lines that are much like boilerplate. Strings of a program and
    /// lists of works are as short, but not so much of them is like it. More is
    /// asked where rules know `none` for certain.
    pub(super) fn has_likely_edges(
        &self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
        none: bool,
    ) -> bool {
        let (least_like, least) = match none {
            true => (LIKE_ALONE, LEAST_ALONE),
            false => (LIKE, LEAST_EDGES),
        };
        let Some(family) = reader.absorber() else { return false };
        let words = &rules.families[family].clauses;
        let known = |line: &Line| {
            line.fate != Fate::Content || line.is_strong(rules, true)
        };
        let sentence = |line: &Line| line.is_sentence(text) && !known(line);
        let Some(first) = self.lines.iter().position(sentence) else {
            return false;
        };
        let last = self.lines.iter().rposition(sentence).unwrap_or(first);
        let edges = self.lines[..first].iter().chain(&self.lines[last + 1..]);
        let count = first + self.lines.len() - (last + 1);
        if first == last || count > MOST_EDGES || self.is_markup(text) {
            return false;
        }
        let mut scale = Scale::default();
        let (mut sites, mut like, mut unlike) = (0, 0, 0);
        // Strings in the order of their characters begin like their
        // neighbours, and count once.
        let mut begins = None;
        for line in edges {
            if known(line) {
                sites += 1;
            } else if line.is_doubtful(text, words) {
                let weight = line.likeness(text, &mut scale);
                let begin = text[line.text].chars().next();
                like += usize::from(weight > least_like && begin != begins);
                begins = begin;
                unlike += usize::from(weight < UNLIKE);
            }
        }
        // The title is unlike it, too.
        let known = if none { 0 } else { sites };
        known + like > unlike
            && sites + like >= least
            && EDGE_SHARE * (sites + like) >= count
    }

    /// Whether the page is one in Markdown.
    pub(super) fn is_markup(&self, text: &str) -> bool {
        let markup = |line: &&Line| {
            let line = &text[line.text];
            is_heading(line) || is_fence(line) || is_rule(line)
        };
        self.lines.iter().filter(markup).count() >= LEAST_MARKUP
    }

    /// Leaves rows of words that no table knows, if they are unlike
    /// boilerplate, or if one is a number or by: the name of a thing and what
    /// it is like, or who wrote.
    pub(super) fn leave_rows(&mut self, rules: &Families, text: &str) {
        let mut scale = Scale::default();
        for line in &mut self.lines {
            if line.is_free_row(rules)
                && (is_detail(&text[line.text])
                    || line.likeness(text, &mut scale) < LEAST_ROW)
            {
                line.fate = Fate::Content;
            }
        }
    }

    /// Takes lines that are like boilerplate by their characters, in places
    /// where it stands.
    pub(super) fn absorb_likely(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some(family) = reader.absorber() else { return };
        let words = &rules.families[family].clauses;
        if self.is_markup(text) {
            return;
        }
        let mut scale = Scale::default();
        // Prose first: what stays of it divides head and tail from the rest.
        for at in 0..self.lines.len() {
            let line = &self.lines[at];
            if line.is_sentence(text)
                && line.is_doubtful(text, words)
                && line.likeness(text, &mut scale)
                    >= PROSE.beside(self, rules, text, at)
            {
                self.lines[at].fate = Fate::Absorbed(family);
            }
        }
        let Some((first, last)) = self.body(text) else { return };
        let titles = self.titles(text, first, &mut scale);
        let goes = |line: &Line| line.goes(rules);
        let top = self.lines[..first].iter().position(goes);
        let bottom = self.lines[..first].iter().rposition(goes);
        let foot = self.lines[last..].iter().position(goes);
        let foot = foot.map(|at| last + at);
        for at in 0..self.lines.len() {
            let line = &self.lines[at];
            if line.is_sentence(text)
                || titles.contains(&Some(at))
                || !line.is_doubtful(text, words)
                || self.is_record_beside(text, at)
                || self.is_wrapped(text, at)
                || (at >= first && at < last && self.is_heading(text, at))
            {
                continue;
            }
            let least = if at < first {
                match (top, bottom) {
                    (None, _) if at == 0 && foot.is_some() => &IN_HEAD,
                    (Some(top), _) if at < top => &OVER_HEAD,
                    (_, Some(bottom)) if at < bottom => &IN_HEAD,
                    _ => &UNDER_HEAD,
                }
            } else if at < last {
                &BETWEEN
            } else if foot.is_some_and(|foot| foot < at) {
                &IN_TAIL
            } else {
                &OVER_TAIL
            };
            let least = least.beside(self, rules, text, at);
            if least < i32::MAX && line.likeness(text, &mut scale) >= least {
                self.lines[at].fate = Fate::Absorbed(family);
            }
        }
    }

    /// [`titles`](Self::titles) over the line `first`.
    pub(super) fn titles_over(
        &self,
        text: &str,
        first: usize,
    ) -> [Option<usize>; 3] {
        self.titles(text, first, &mut Scale::default())
    }

    /// The lines above `first` that may be the title: the longest headline, the
    /// line with most Chinese characters, and the one least like boilerplate.
    fn titles(
        &self,
        text: &str,
        first: usize,
        scale: &mut Scale,
    ) -> [Option<usize>; 3] {
        let mut open: Vec<usize> = (0..first)
            .filter(|&at| self.lines[at].fate == Fate::Content)
            .collect();
        // Of a bar of links over the title nothing else may tell.
        let mut headline = i32::MAX;
        for place in (0..open.len()).rev() {
            let line = &self.lines[open[place]];
            let like = line.likeness(text, scale);
            if like >= LEAST_LINKS && headline <= like - LEAST_APART {
                open.remove(place);
            } else if line.shape == Shape::Headline
                && text[line.text].chars().filter(|&c| is_han(c)).count()
                    >= LEAST_TITLE
                && !is_stamp(&text[line.text])
            {
                headline = headline.min(like);
            }
        }
        let open = || open.iter().map(|&at| (at, &self.lines[at]));
        let longest = open()
            .filter(|(_, line)| line.shape == Shape::Headline)
            .max_by_key(|(_, line)| line.text.len());
        // A title with a colon or a comma has another shape.
        let most = open()
            .filter(|(_, line)| line.shape != Shape::Prose)
            .max_by_key(|(_, line)| {
                text[line.text].chars().filter(|&c| is_han(c)).count()
            });
        let least = open().min_by_key(|(_, line)| line.likeness(text, scale));
        [longest, most, least].map(|found| found.map(|(at, _)| at))
    }

    /// Whether the line may be the heading of what stands under it, or says
    /// something of its own.
    fn is_heading(&self, text: &str, at: usize) -> bool {
        let line = &text[self.lines[at].text];
        self.lines.get(at + 1).is_some_and(|next| {
            next.fate == Fate::Content
                && (next.is_sentence(text) || is_marked(&text[next.text]))
        }) || line.ends_with(['：', ':'])
            || line.contains(['，', '。', '！', '？', ','])
    }

    /// Whether the line goes on with the one above, which is long and ends
    /// within a sentence, or has come in from the margin below a line that
    /// has not ended.
    fn is_wrapped(&self, text: &str, at: usize) -> bool {
        let Some(above) = at.checked_sub(1).map(|above| &self.lines[above])
        else {
            return false;
        };
        let line = &self.lines[at];
        let ended = text[above.text].ends_with(ENDS);
        let indented = line.text.start() > line.full.start();
        above.fate == Fate::Content
            && !ended
            && is_blank(&text[above.full.end()..line.full.start()])
            && (above.shape == Shape::Prose
                || (indented && above.text.len() >= LEAST_WRAPPED))
    }

    /// Whether the line is a key with its value beside another one that
    /// stays.
    pub(super) fn is_record_beside(&self, text: &str, at: usize) -> bool {
        let is_key = |at: usize| {
            self.lines.get(at).is_some_and(|line| {
                line.fate == Fate::Content
                    && key_of(&text[line.text]).is_some()
            })
        };
        is_key(at) && (is_key(at + 1) || (at > 0 && is_key(at - 1)))
    }
}

impl Least {
    /// What the neighbours of the line `at` leave to be shown.
    fn beside(
        &self,
        page: &Page,
        rules: &Families,
        text: &str,
        at: usize,
    ) -> i32 {
        let above = at > 0 && page.goes_beside(rules, text, at, at - 1);
        let below = page.goes_beside(rules, text, at, at + 1);
        self.0[usize::from(above) + usize::from(below)]
    }
}

impl Line {
    /// How much the line is like boilerplate.
    pub(super) fn likeness(&self, text: &str, scale: &mut Scale) -> i32 {
        *self.likeness.get_or_init(|| scale.weigh(&text[self.text]))
    }

    /// Whether nothing is known of the line, and nothing of its form speaks
    /// for content.
    fn is_doubtful(&self, text: &str, words: &[char]) -> bool {
        let line = &text[self.text];
        let longest = match self.shape {
            Shape::Prose => LONGEST_PROSE,
            _ => LONGEST_LIKELY,
        };
        self.fate == Fate::Content
            && self.reading.inline.is_none()
            && !self.reading.vetoes
            && line.len() <= longest
            && is_chinese(line)
            && !is_marked(line)
            && !line.ends_with(['，', ',', '、', '；'])
            && !speaks(line)
            && !is_signed(line)
            && !is_setting(line)
            && !is_contact(line)
            && !line.contains('@')
            && !is_amount(line)
            && (self.shape == Shape::Prose || !is_clause(line, words))
    }
}

/// What weighs lines; keeps its buffers from one to the next.
#[derive(Default)]
pub(super) struct Scale {
    places: Vec<u32>,
    /// A bit for each place of the table; none is set between two lines.
    seen: Vec<u64>,
}

impl Scale {
    fn weigh(&mut self, line: &str) -> i32 {
        self.places.clear();
        traits::read(line.chars().map(fold), |at| self.places.push(at));
        self.seen.resize(LINES.len() / 64, 0);
        let mut sum = 0;
        for &at in &self.places {
            let (word, bit) = (at as usize / 64, 1 << (at % 64));
            if self.seen[word] & bit == 0 {
                self.seen[word] |= bit;
                sum += i32::from(LINES[at as usize]);
            }
        }
        for &at in &self.places {
            self.seen[at as usize / 64] = 0;
        }
        sum
    }
}

/// Whether a word of a row is a number or by: no links are.
pub(super) fn is_detail(row: &str) -> bool {
    row.split_whitespace().any(|word| {
        word.contains(|c: char| c.is_ascii_digit())
            || word.eq_ignore_ascii_case("by")
    })
}

/// Whether most letters of a line are Chinese, and there is one.
pub(super) fn is_chinese(line: &str) -> bool {
    let (mut han, mut latin) = (0, 0);
    for c in line.chars() {
        han += usize::from(is_han(c));
        latin += usize::from(c.is_ascii_alphabetic());
    }
    han > latin
}

/// Whether a line is what something is called, and how much of it there is:
/// 课程长度 6 周.
pub(super) fn is_amount(line: &str) -> bool {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut words = line.split_whitespace();
    words.next().is_some_and(|word| word.chars().all(is_han))
        && words
            .next()
            .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a line is drawn under or over a heading.
fn is_rule(line: &str) -> bool {
    const LEAST: usize = 4;
    line.len() >= LEAST && line.bytes().all(|byte| byte == b'=')
}

/// Whether a line begins with its number or with the mark of a list or a
/// quotation, has columns or a price, or asks and goes
/// on.
pub(super) fn is_marked(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
    });
    let numbered = rest.len() < line.len()
        && rest.starts_with(['.', '、', '．', ')', '）', ' ']);
    if numbered || line.starts_with(['-', '*', '>', '|', '~', '<', '（', '('])
    {
        return true;
    }
    let (mut yuan, mut digit, mut asks) = (false, false, false);
    for c in line.chars() {
        let is_question = matches!(c, '？' | '?');
        if matches!(c, '\t' | '¥' | '￥' | '$' | '€') || (asks && !is_question)
        {
            return true;
        }
        asks |= is_question;
        yuan |= c == '元';
        digit |= c.is_ascii_digit();
    }
    yuan && digit
}
