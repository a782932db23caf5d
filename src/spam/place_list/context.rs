//! What stands around a run: whether it makes the list the article's own,
//! and where the removal begins and ends.

use std::sync::OnceLock;

use super::{
    FAMILY,
    name::Name,
    run::{CERTAIN, FEWEST, MANY, Region, Run, What},
    scatter::{Saying, Scatter},
    token::{ADDRESS, Script, Separator, address_len, closes, is_hard, opens},
    writing,
};
use crate::{
    Span,
    fold::fold,
    han::is_word,
    spam::{
        rules::{Rules, folded},
        script,
        text::{ends_sentence, is_han, line_after, line_before},
    },
};

struct Words {
    heading: &'static [&'static str],
    heading_parts: &'static [&'static str],
    heading_ends: &'static [&'static str],
    together: &'static [&'static str],
    announces: &'static [&'static str],
    topics: &'static [&'static str],
    leads: &'static [&'static str],
    leads_glued: &'static [&'static str],
    credit: &'static [&'static str],
    sentence: &'static [&'static str],
    sentence_ends: &'static [&'static str],
    resumes: &'static [&'static str],
    resumes_below: &'static [&'static str],
    about_places: &'static [&'static str],
}

impl Words {
    fn bundled() -> &'static Words {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| {
            let words = |key| Rules::bundled().words(FAMILY, key);
            Words {
                heading: words("heading"),
                heading_parts: words("heading-part"),
                heading_ends: words("heading-end"),
                together: words("together"),
                announces: words("announces"),
                topics: words("announces-at-end"),
                leads: words("leads"),
                leads_glued: words("leads-glued"),
                credit: words("credit"),
                sentence: words("announces-in-sentence"),
                sentence_ends: words("announces-at-sentence-end"),
                resumes: words("resumes"),
                resumes_below: words("resumes-below"),
                about_places: words("about-places"),
            }
        })
    }
}

/// A run with what is asked about it.
pub(super) struct Context<'t> {
    text: &'t str,
    run: Run,
    names: usize,
    separator: Separator,
    /// How many names have nothing but a dash or an arrow between them.
    arrows: usize,
    /// From the beginning of the first name to the end of the last.
    span: Span,
}

/// What a few words before a list are to it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Label {
    /// Page software puts it over links: it goes with the list.
    Spam,
    /// What is under it lies together, unless it is spam: 辖区, 配送范围.
    Together,
    /// It makes the list the article's own.
    Own,
    Unknown,
}

impl<'t> Context<'t> {
    pub(super) fn new(
        region: &Region<'t>,
        run: Run,
        scatter: &Scatter,
    ) -> Context<'t> {
        let is_plain = scatter.saying == Saying::Nothing;
        let start = match region.whats[run.first] {
            What::Name(_, name) if is_plain => name.start(),
            _ => region.tokens[run.first].span.start(),
        };
        // What follows the last of plain names is the next sentence.
        let mut end = match region.whats[run.last] {
            What::Name(_, name) if is_plain => name.end(),
            _ => region.tokens[run.last].span.end(),
        };
        // Names in two scripts end with the second.
        if scatter.latin > 0
            && let Some(next) = region.tokens.get(run.last + 1)
            && next.script == Script::Latin
            && !next.gap.has_break
            && (scatter.latin * 2 >= scatter.names
                || region
                    .tokens
                    .get(run.last + 2)
                    .is_none_or(|token| token.gap.has_break))
        {
            end = next.span.end();
        }
        let (separator, _) = region.separator(run);
        let is_arrow = |at: &usize| {
            let [before, after] =
                [&region.tokens[at - 1], &region.tokens[*at]];
            let gap = &region.text[before.span.end()..after.span.start()];
            let gap = gap.trim();
            !gap.is_empty() && gap.chars().all(|c| matches!(c, '-' | '>'))
        };
        let arrows = (run.first + 1..=run.last).filter(is_arrow).count();
        Context {
            text: region.text,
            run,
            names: scatter.names,
            separator,
            arrows,
            span: Span::new(start, end),
        }
    }

    /// Whether text right beside the list is surely another sentence.
    fn stands_apart(&self) -> bool {
        match self.separator {
            Separator::Mark => true,
            Separator::Blank => self.names >= MANY,
            _ => false,
        }
    }

    /// Whether dashes or arrows join the names, as they do those of a route:
    /// one in a line that says more, or of no more stops than routes have,
    /// with none before the first and after the last.
    fn is_route(&self) -> bool {
        if self.arrows + 1 < self.names {
            return false;
        }
        let before = &self.text[..self.span.start()];
        let after = &self.text[self.span.end()..];
        let [line_before, line_after] = [
            before.rsplit('\n').next().unwrap_or_default().trim(),
            after.lines().next().unwrap_or_default().trim(),
        ];
        let is_joint = |c: char| matches!(c, '-' | '>' | ' ');
        let is_open = line_before.starts_with(is_joint)
            || line_before.ends_with(is_joint)
            || line_after.starts_with(is_joint);
        let says_more = !line_after.trim_start_matches(is_joint).is_empty();
        let begins = line_before.trim_matches(is_joint);
        let is_led = !begins.is_empty() && !begins.ends_with(ends_sentence);
        let is_spam = is_open
            || self.names >= STOPS
            || self.has_spam_heading()
            || self.is_in_other_script(before, after);
        says_more || (is_led && !self.has_spam_heading()) || !is_spam
    }

    /// Where the removal begins; none if what stands before the run makes
    /// it the article's own.
    pub(super) fn start(&self) -> Option<usize> {
        if self.is_quoted()
            || self.are_quoted()
            || self.is_written()
            || self.is_form()
            || self.is_route()
        {
            return None;
        }
        let at = self.span.start();
        let line = line_start(self.text, at);
        let before = without_tag(&self.text[line..at]);
        if !before.trim_start_matches(opens).is_empty() {
            return self.start_in_line(line, before);
        }
        let Some(above) = line_before(self.text, line) else {
            // Nothing stands before the list.
            return Some(0);
        };
        let shown = &self.text[above];
        match label(shown) {
            Label::Spam => return Some(above.start()),
            Label::Together if self.names >= CERTAIN => {
                return Some(above.start());
            }
            Label::Together | Label::Own => return None,
            Label::Unknown => {}
        }
        if shown.ends_with([':', '：']) {
            // What is a label of may have stood between.
            let stays = self.names >= MANY && is_short(shown);
            return stays.then_some(line);
        }
        if self.announced_above(above)
            || self.is_table_row(shown)
            || self.is_led_to(shown)
        {
            return None;
        }
        Some(line)
    }

    /// Whether the list stands under a heading that page software puts over
    /// links, or after such a label.
    pub(super) fn has_spam_heading(&self) -> bool {
        let at = self.span.start();
        let line = line_start(self.text, at);
        let before = without_tag(&self.text[line..at]);
        if before.trim_start_matches(opens).is_empty() {
            return line_before(self.text, line)
                .is_some_and(|above| label(&self.text[above]) == Label::Spam);
        }
        let body = before.trim_end_matches(LABEL_ENDS);
        label(&before[after_sentence(body)..]) == Label::Spam
    }

    /// Whether the page is about places: by its first line, or because the
    /// text beside the list speaks of so many of its names.
    pub(super) fn is_of_the_page(&self, region: &Region<'_>) -> bool {
        let top = self.text[..floor(self.text, TOP)].trim_start();
        let title = top.lines().next().unwrap_or_default().trim_end();
        let words = Words::bundled().about_places.iter();
        let is_about =
            title.len() <= TITLE && !title.ends_with(PROSE_ENDS) && {
                let title = folded(title);
                { words }.any(|word| title.contains(word))
            };
        is_about || self.is_spoken_of(region)
    }

    /// Whether a third of the names stand in the words of the text beside the
    /// list too: people speak of the places that they list.
    fn is_spoken_of(&self, region: &Region<'_>) -> bool {
        if self.names > LONGEST_SPOKEN_OF {
            return false;
        }
        let start = floor(self.text, self.span.start().saturating_sub(BESIDE));
        let end = floor(self.text, self.span.end() + BESIDE);
        let beside = [start..self.span.start(), self.span.end()..end]
            .map(|it| &self.text[it]);
        let mut said: Vec<&str> = Vec::new();
        for (_, _, span) in region.names(self.run) {
            let name = &self.text[span];
            if !said.contains(&name)
                && beside.iter().any(|text| is_in_words(text, name))
            {
                said.push(name);
            }
        }
        said.len() * 3 >= self.names
    }

    /// Whether the list is in another script than the text beside it, or
    /// ends the page after a text with sentences.
    pub(super) fn stands_out(&self) -> bool {
        let before = self.text[..self.span.start()].trim_end();
        let after = self.text[self.span.end()..].trim_start_matches(closes);
        let ends_page = after.is_empty() && before.ends_with(ends_sentence);
        ends_page || self.is_in_other_script(before, after)
    }

    /// Whether the list is in simplified characters beside a text in
    /// traditional ones, or the other way round.
    fn is_in_other_script(&self, before: &str, after: &str) -> bool {
        let list = script::Script::of(self.text[self.span].chars());
        let beside = before.chars().rev().take(SAMPLE);
        let beside = beside.chain(after.chars().take(SAMPLE));
        let beside = script::Script::of(beside);
        list.is_some() && beside.is_some() && list != beside
    }

    /// Whether the whole list stands in quotation marks, which may be unlike.
    /// A text that is nothing but the list may also have brackets and the
    /// commas of a sentence: somebody's remark.
    fn is_quoted(&self) -> bool {
        let [before, after] =
            [&self.text[..self.span.start()], &self.text[self.span.end()..]];
        let is_remark =
            matches!(self.separator, Separator::Comma | Separator::Pause)
                && matches!(before.trim(), "（" | "(");
        let pairs = if is_remark { BRACKETS } else { QUOTES };
        let ends = || pairs.chars().skip(1).step_by(2);
        before
            .chars()
            .next_back()
            .is_some_and(|open| pairs.chars().step_by(2).any(|c| c == open))
            && after.chars().next().is_some_and(|c| ends().any(|it| it == c))
            && !self.text[self.span].contains(|c| ends().any(|it| it == c))
    }

    /// Whether the names stand in quotation marks each, as a sentence has
    /// them, or in those of titles: what is said, or a book of the place.
    fn are_quoted(&self) -> bool {
        let list = &self.text[self.span];
        let is_sentence = list.contains(['、', '，']);
        let is_mark = |&c: &char| match c {
            '「' | '」' | '『' | '』' => is_sentence,
            c => QUOTES.contains(c),
        };
        list.chars().filter(is_mark).count() >= self.names
    }

    /// Whether the names have boxes before or after them, for somebody to
    /// tick. One that stands for a lost character is inside a name.
    fn is_form(&self) -> bool {
        let boxes =
            self.text[self.span].chars().filter(|&c| BOXES.contains(c));
        boxes.count() * 2 >= self.names
    }

    /// Whether the way the list is written shows that it is somebody's own.
    fn is_written(&self) -> bool {
        let [before, after] =
            [&self.text[..self.span.start()], &self.text[self.span.end()..]];
        writing::is_own(before, &self.text[self.span], after, self.names)
    }

    /// Where the removal begins in a line that begins with something else,
    /// at `line`.
    fn start_in_line(&self, line: usize, before: &str) -> Option<usize> {
        let body = before.trim_end_matches(LABEL_ENDS);
        let sentence = after_sentence(body);
        let label_at = line + before[..sentence].trim_end().len();
        let shown = &before[sentence..];
        let is_label = body.len() < before.len();
        match label(shown) {
            Label::Spam => return Some(label_at),
            Label::Together if is_label && self.names >= CERTAIN => {
                return Some(label_at);
            }
            Label::Together | Label::Own if is_label => return None,
            _ => {}
        }
        // Page software puts its label right after a text without an end.
        if is_label && let Some(len) = glued_heading(body) {
            return Some(line + body.len() - len);
        }
        if before.ends_with([':', '：']) {
            // What it is a label of may have stood between: it stays.
            let goes = self.names >= MANY
                && self.separator == Separator::Mark
                && is_short(shown);
            return goes.then_some(line + before.len());
        }
        if announces_in_sentence(last_sentence(before)) {
            return None;
        }
        if before.ends_with(ends_sentence) {
            return Some(line + before.len());
        }
        let is_clear = self.stands_apart()
            || self.separator == Separator::Line
            || self.ends_cut_off(before);
        // The first name that is known as one may be glued itself.
        let glued = if self.text[..self.span.start()].ends_with(is_han) {
            ""
        } else {
            glued_name(before)
        };
        is_clear.then_some(line + before.len() - glued.len())
    }

    /// Whether a sentence goes on from the line above into the list.
    fn is_led_to(&self, above: &str) -> bool {
        let is_text = matches!(
            self.separator,
            Separator::Comma | Separator::Pause | Separator::Blank
        );
        let end = folded(last(above, 1));
        is_text && Words::bundled().leads.contains(&end.as_str())
    }

    /// Whether the list stands between the words of one sentence: 走的是…这条线.
    fn is_part_of_sentence(&self) -> bool {
        let before = self.text[..self.span.start()].trim_end_matches(opens);
        let is_beside =
            !self.text[before.len()..self.span.start()].contains('\n');
        let before =
            &before[floor(before, before.len().saturating_sub(TOP))..];
        let before = before.strip_suffix(glued_name(before)).unwrap_or(before);
        let end = folded(last(before, 1));
        is_beside && Words::bundled().leads.contains(&end.as_str())
    }

    /// Whether the list is glued to a text that does not lead to it, and
    /// ends its line where a sentence of the article's own would have an end.
    fn ends_cut_off(&self, before: &str) -> bool {
        let fewest = match self.separator {
            Separator::Blank => FEWEST,
            _ => MANY,
        };
        let at = self.span.end();
        let after = &self.text[at..line_end(self.text, at)];
        let near = folded(last(before, NEAR));
        let words = Words::bundled();
        let leads = [words.leads, words.leads_glued]
            .iter()
            .any(|words| words.iter().any(|word| near.ends_with(word)));
        self.names >= fewest
            && after.trim_matches(closes).is_empty()
            && before.chars().rev().take_while(|&c| is_han(c)).count() >= PROSE
            && !leads
            && ![words.announces, words.topics]
                .iter()
                .any(|words| words.iter().any(|word| near.contains(word)))
    }

    /// Where the removal ends; none if what stands after the run makes it
    /// the article's own.
    pub(super) fn end(&self) -> Option<usize> {
        let at = self.span.end();
        let line = line_end(self.text, at);
        let after = &self.text[at..line];
        // The sentence goes on: 专线大悟县 - 鸡东县，十小时到达。
        let goes_on = self.separator != Separator::Comma
            && after.starts_with(['，', ','])
            && after.chars().nth(1).is_some_and(|c| !c.is_whitespace());
        if goes_on {
            return None;
        }
        let after = without_address(after);
        let words = Words::bundled();
        if !after.trim_end().is_empty() {
            let is_clear = self.stands_apart()
                && !self.is_part_of_sentence()
                && !resumes(after, words.resumes)
                && !after.starts_with([':', '：']);
            return is_clear.then_some(line - after.len());
        }
        let end = line - usize::from(self.text[at..line].ends_with('\r'));
        match line_after(self.text, line) {
            Some(below)
                if resumes(&self.text[below], words.resumes_below)
                    || (self.text[below].starts_with('等')
                        && resumes(&self.text[below], words.resumes))
                    || self.is_table_row(&self.text[below]) =>
            {
                None
            }
            _ => Some(end),
        }
    }

    /// Whether the lines over a list make it the article's own: the line
    /// right above, or one above that with nothing but short lines between,
    /// as a heading may have a remark under it.
    fn announced_above(&self, above: Span) -> bool {
        let mut line = above;
        for _ in 0..HEADING_LINES {
            let shown = &self.text[line];
            if announces(shown, self.names) {
                return true;
            }
            if line.len() > HEADING
                || shown.ends_with(ITEM_ENDS)
                || is_numbered(shown)
            {
                return false;
            }
            match line_before(self.text, line_start(self.text, line.start())) {
                // Prose is no heading of a line under it.
                Some(next) if !self.text[next].ends_with(PROSE_ENDS) => {
                    line = next;
                }
                _ => return false,
            }
        }
        false
    }

    /// Whether a line beside the list is another row of the same table: it
    /// has as many cells, or mostly numbers.
    fn is_table_row(&self, line: &str) -> bool {
        let (mut cells, mut numbers) = (0, 0);
        for cell in line.split(is_cell_end).filter(|cell| !cell.is_empty()) {
            if cell.len() > CELL || cell.ends_with(ends_sentence) {
                return false;
            }
            cells += 1;
            let is_number = cell.starts_with(|c: char| c.is_ascii_digit());
            numbers += usize::from(is_number);
        }
        let tokens = self.run.last - self.run.first + 1;
        (cells >= 4 && numbers * 2 >= cells)
            || (cells >= FEWEST
                && cells == tokens
                && self.separator != Separator::Line)
    }
}

/// Whether a name stands beside an ideograph in a text: in a list it stands
/// between marks.
fn is_in_words(text: &str, name: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), name).any(|at| {
        text[..at].ends_with(is_han)
            || text[at + name.len()..].starts_with(is_han)
    })
}

/// How many names a list has at most, and how many bytes of text beside it
/// are read for them: no text speaks of more.
const LONGEST_SPOKEN_OF: usize = 24;
const BESIDE: usize = 2_048;

/// How much of a page is read for its first line, in bytes, and how long
/// that is if it is a title.
const TOP: usize = 300;
const TITLE: usize = 90;

/// The end of a character at `at` or before it.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// How many characters beside a list show the script of its text.
const SAMPLE: usize = 120;

/// A text that a list is glued to ends with so many ideographs; a number or
/// a label has fewer.
const PROSE: usize = 5;

/// What sentences end with, and items between others of their kind.
const PROSE_ENDS: [char; 3] = ['。', '！', '？'];
const ITEM_ENDS: [char; 7] = ['。', '！', '？', '；', ';', '，', ','];

/// The name of a list that is glued to the end of a sentence, in full or in
/// a short form that is no word: 到了柿子熟了湄潭.
fn glued_name(before: &str) -> &str {
    if let Some((_, at)) = Name::suffix(before) {
        return &before[at..];
    }
    let starts = before.char_indices().rev().take(SHORT_FORM);
    let short = starts
        .map(|(at, _)| &before[at..])
        .filter(|it| it.len() < before.len() && Name::look_up(it).is_some())
        .last()
        .unwrap_or_default();
    let mut chars = short.chars();
    let is_word = match (chars.next(), chars.next(), chars.next()) {
        (Some(a), Some(b), None) => is_word(a, b),
        _ => false,
    };
    if is_word { "" } else { short }
}

/// The longest short form that is looked for, in characters: 呼和浩特.
const SHORT_FORM: usize = 4;

/// Quotation marks, each before the one that closes it.
const QUOTES: &str = "“”‘’「」『』《》";

/// A route that people write out has fewer stops.
const STOPS: usize = 10;

/// Boxes of forms.
const BOXES: &str = "□○◯☐☑☒▢◻⬜❏❑〇";

/// Round brackets, each before its end: those of a sentence.
const BRACKETS: &str = "（）()";

/// The longest cell of a table, in bytes.
const CELL: usize = 36;

/// The text before a list without separators and without the tag that the
/// first name stands in.
fn without_tag(before: &str) -> &str {
    let mut left = before;
    loop {
        if left.ends_with('>')
            && let Some(at) = tag_start(left)
            && address_len(&left[at..]) == Some(left.len() - at)
        {
            left = &left[..at];
        } else if let Some(next) = left.strip_suffix(opens) {
            left = next;
        } else {
            return left;
        }
    }
}

/// Where the last tag begins that may end the text.
fn tag_start(text: &str) -> Option<usize> {
    let floor = text.len().saturating_sub(ADDRESS);
    let at = memchr::memrchr(b'<', &text.as_bytes()[floor..])?;
    Some(floor + at)
}

/// The text after a list without separators, tags and addresses.
fn without_address(after: &str) -> &str {
    let mut left = after;
    loop {
        let next = left.strip_prefix("](").unwrap_or(left);
        let next = next.trim_start_matches(closes);
        let len = if next.is_empty() { None } else { address_len(next) };
        let next = &next[len.unwrap_or(0)..];
        if next.len() == left.len() {
            return left;
        }
        left = next;
    }
}

fn is_cell_end(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '|' | '｜' | ',' | '，' | '、' | '/' | ';' | '；' | '·')
}

/// How much of a line is read on both sides of a list, in bytes: lines may
/// be of any length, and hold any number of lists.
const NEAR_LIST: usize = 600;

/// Where the line begins that `at` lies in, or what is read of it.
fn line_start(text: &str, at: usize) -> usize {
    let mut floor = at.saturating_sub(NEAR_LIST);
    while !text.is_char_boundary(floor) {
        floor += 1;
    }
    let before = &text.as_bytes()[floor..at];
    memchr::memrchr(b'\n', before).map_or(floor, |at| floor + at + 1)
}

/// Where the line ends that `at` lies in, or what is read of it.
fn line_end(text: &str, at: usize) -> usize {
    let mut ceiling = text.len().min(at + NEAR_LIST);
    while !text.is_char_boundary(ceiling) {
        ceiling -= 1;
    }
    let after = &text.as_bytes()[at..ceiling];
    memchr::memchr(b'\n', after).map_or(ceiling, |len| at + len)
}

/// Where the text begins after the last sentence that ends in `text`.
fn after_sentence(text: &str) -> usize {
    let end = |c: char| ends_sentence(c) && !LABEL_ENDS.contains(&c);
    text.char_indices()
        .rev()
        .find(|&(_, c)| end(c))
        .map_or(0, |(at, c)| at + c.len_utf8())
}

/// What the few words of `line` are to a list after them.
fn label(line: &str) -> Label {
    let is_decoration = |c: char| !is_han(c) && !c.is_alphanumeric();
    let line = line.trim_matches(is_decoration);
    if line.is_empty() || line.len() > LABEL {
        return Label::Unknown;
    }
    let line = folded(line).to_lowercase();
    let words = Words::bundled();
    let is_built = is_made_of(&line, words.heading_parts)
        && words.heading_ends.iter().any(|end| line.ends_with(end));
    if words.heading.contains(&line.as_str()) || is_built {
        Label::Spam
    } else if words.together.contains(&line.as_str()) {
        Label::Together
    } else if [words.announces, words.topics]
        .iter()
        .any(|words| words.iter().any(|word| line.contains(word)))
    {
        Label::Own
    } else {
        Label::Unknown
    }
}

/// The length of the heading of page software that `line` ends with, in
/// bytes.
fn glued_heading(line: &str) -> Option<usize> {
    let near = last(line, NEAR);
    let folded = folded(near);
    let headings = Words::bundled().heading.iter();
    let heading = headings
        .filter(|it| it.len() >= GLUED_HEADING && folded.ends_with(**it))
        .max_by_key(|it| it.len())?;
    let chars = heading.chars().count();
    Some(last(near, chars).len())
}

/// The shortest heading that is looked for there, in bytes: 更多 and 标签 end
/// sentences too.
const GLUED_HEADING: usize = 12;

/// Whether a line is nothing but such words, one after the other.
fn is_made_of(line: &str, words: &[&str]) -> bool {
    let mut reached = vec![false; line.len() + 1];
    reached[0] = true;
    for at in 0..line.len() {
        if reached[at] {
            for word in words.iter().filter(|it| line[at..].starts_with(**it))
            {
                reached[at + word.len()] = true;
            }
        }
    }
    reached[line.len()]
}

/// The longest label, in bytes: ten characters.
const LABEL: usize = 30;

fn is_short(label: &str) -> bool {
    label.len() <= LABEL
}

/// What a label ends with that belongs to what follows it.
const LABEL_ENDS: [char; 7] = [':', '：', '】', '》', ']', ')', '）'];

/// A heading is at most so long, in bytes: 40 characters.
const HEADING: usize = 120;

/// How many lines above a list are read for a heading.
const HEADING_LINES: usize = 2;

/// Whether a line over a list makes it the article's own.
fn announces(line: &str, names: usize) -> bool {
    let is_label = line.ends_with(['】', '》', ']']);
    if line.ends_with(ends_sentence) && !is_label || line.len() > HEADING {
        return announces_in_sentence(last_sentence(line));
    }
    let folded = folded(line);
    let words = Words::bundled();
    // 来源：…, 编辑：… stand at the end of articles.
    let is_credit =
        folded.split_once([':', '：']).is_some_and(|(label, _)| {
            words.credit.iter().any(|word| label.ends_with(word))
        });
    if is_credit {
        return false;
    }
    // Any line may have such a word; a heading ends with it, and so many
    // names are not meant by chance.
    let near = if names < MANY { &folded } else { last(&folded, NEAR) };
    // A headline may be about a topic that lists are often of.
    let end = if names < CERTAIN { near } else { last(&folded, AT_END) };
    words.announces.iter().any(|word| near.contains(word))
        || words.topics.iter().any(|word| end.contains(word))
        || (names < MANY && (is_label || is_numbered(line)))
}

/// Whether a sentence before a list speaks of it. Words of that kind are
/// common, so that they count near its end only.
fn announces_in_sentence(sentence: &str) -> bool {
    let sentence = folded(sentence);
    let near = last(&sentence, NEAR);
    let words = Words::bundled();
    words.sentence.iter().any(|word| near.contains(word))
        || words.sentence_ends.iter().any(|word| near.ends_with(word))
        || counts_places(near)
}

/// The last characters of a text.
fn last(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().take(count).last();
    &text[start.map_or(0, |(at, _)| at)..]
}

/// The longest part of a sentence that is looked at, in characters, and how
/// many characters at its end are read for words that announce a list.
const SENTENCE: usize = 60;
const NEAR: usize = 12;

/// How many characters at the end of a heading are read for the topic of a
/// long list.
const AT_END: usize = 6;

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
    let mut chars = body.char_indices().rev().take(SENTENCE);
    let start = chars
        .by_ref()
        .find(|&(_, c)| matches!(c, '。' | '！' | '？'))
        .map(|(at, c)| at + c.len_utf8());
    let limit = body.char_indices().rev().take(SENTENCE).last();
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
    let after = after.trim_start_matches(|c: char| is_hard(c) && c != '。');
    let start: String = after.chars().take(4).map(fold).collect();
    start == "等" || words.iter().any(|word| start.starts_with(word))
}
