//! What stands around a run: whether it makes the list the article's own,
//! and where the removal begins and ends.

use super::{
    beside::{
        after_sentence, floor, glued_name, is_cell_end, is_in_words, line_end,
        line_start, without_address, without_tag,
    },
    label::{
        HEADING, LABEL_ENDS, Label, NEAR, Words, announces,
        announces_in_sentence, glued_heading, is_numbered, is_short, label,
        last, last_sentence, resumes,
    },
    run::{CERTAIN, FEWEST, MANY, Region, Run, What},
    scatter::{Saying, Scatter},
    token::{Script, Separator, closes, is_arrow, is_dash, opens},
    writing,
};
use crate::{
    Span,
    spam::{
        rules::folded,
        script,
        text::{ends_sentence, is_han, line_after, line_before},
    },
};

/// A run with what is asked about it.
pub(super) struct Context<'t> {
    text: &'t str,
    run: Run,
    names: usize,
    separator: Separator,
    /// How many names have nothing but a dash or an arrow between them.
    arrows: usize,
    /// Whether doubled dashes join them, and most neighbours lie too far
    /// apart for a route.
    leaps: bool,
    /// Whether most neighbours lie in provinces that do not touch.
    is_far_apart: bool,
    /// What stands between the first two names.
    joint: &'t str,
    /// Whether wide dashes are among what joins them, and arrows or the ends
    /// of sentences.
    is_wide: bool,
    is_arrow: bool,
    /// From the beginning of the first name to the end of the last.
    span: Span,
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
        let joint = |at: usize| {
            let [before, after] = [&region.tokens[at - 1], &region.tokens[at]];
            region.text[before.span.end()..after.span.start()].trim()
        };
        let gaps = || (run.first + 1..=run.last).map(joint);
        let is_joined = |gap: &&str| !gap.is_empty() && gap.chars().all(joins);
        let arrows = gaps().filter(is_joined).count();
        let is_doubled = gaps()
            .all(|gap| gap.starts_with("--") || gap.starts_with(is_dash));
        let is_wide = gaps().any(|gap| gap.starts_with(is_dash));
        let has_arrow = gaps().any(|gap| gap.starts_with(is_arrow));
        Context {
            text: region.text,
            run,
            names: scatter.names,
            separator,
            arrows,
            leaps: is_doubled && scatter.leaps(),
            is_far_apart: scatter.leaps(),
            is_wide,
            is_arrow: has_arrow,
            joint: gaps().next().unwrap_or_default(),
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

    /// Whether there are so many names, in no order, that nobody's branches or
    /// districts are meant: with what sentences do without between them, or
    /// most of them far from the next, or more of them.
    fn is_far_too_mixed(&self) -> bool {
        let fewest = match self.separator {
            Separator::Mark if self.is_open() => FEWEST,
            Separator::Mark => MANY,
            _ if self.is_far_apart => STOPS,
            _ => CERTAIN,
        };
        self.names >= fewest
    }

    /// Whether what stands between the names stands before the first one or
    /// after the last one, too, as software writes them.
    fn is_open(&self) -> bool {
        let before = self.text[..self.span.start()].trim_end_matches(' ');
        let after = self.text[self.span.end()..].trim_start_matches(' ');
        !self.joint.is_empty()
            && (before.ends_with(self.joint) || after.starts_with(self.joint))
    }

    /// Whether dashes or arrows join the names, as they do those of a route:
    /// one in a line that says more, or of no more stops than routes have,
    /// with none before the first and after the last, and, if the dashes are
    /// doubled, from each to one in a province beside it.
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
        // The end of a sentence is one, but in a list that has it throughout.
        let is_joint = |c: char| {
            c == ' ' || joins(c) && (c != '。' || self.joint == "。")
        };
        let is_open = line_before.starts_with(is_joint)
            || line_before.ends_with(is_joint)
            || line_after.starts_with(is_joint) && line_after != "。";
        let rest = line_after.trim_start_matches(is_joint);
        let says_more = !rest.is_empty() && !is_cut_off(rest);
        let begins = without_marks(line_before.trim_start_matches(is_joint));
        // No route has ends of sentences between its stops.
        let is_led = !begins.is_empty()
            && !begins.ends_with(ends_sentence)
            && self.joint != "。";
        // A route that people write has a line of its own.
        let is_glued = !is_open && !begins.is_empty();
        let is_spam = if self.is_wide {
            self.names >= STOPS && self.leaps && (is_open || is_glued)
        } else if self.is_arrow {
            // Journeys have a line of their own, wherever they lead.
            let many = if is_glued { STOPS } else { MANY };
            self.has_spam_heading()
                || self.is_far_apart
                    && self.names >= many
                    && (is_open || is_glued)
        } else {
            is_open
                || self.names >= STOPS
                // Behind a sentence no journey follows, and none leads from
                // one end of the country to the other all the way.
                || (is_glued && self.is_far_apart)
                || self.leaps
                || self.has_spam_heading()
                || self.is_in_other_script(before, after)
        };
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
        let before = self.without_joint(without_tag(&self.text[line..at]));
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
            Label::Together if self.is_far_too_mixed() => {
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

    /// The text before the list without what stands between its names: it has
    /// another one before the first.
    fn without_joint<'a>(&self, before: &'a str) -> &'a str {
        let is_part = |c: char| {
            !c.is_alphanumeric()
                && !ends_sentence(c)
                && !LABEL_ENDS.contains(&c)
                && self.joint.contains(c)
        };
        let rest = before.trim_end().trim_end_matches(is_part);
        let is_over = rest.trim_end().is_empty()
            || rest.trim_end().ends_with(ends_sentence);
        if is_over { rest } else { before }
    }

    /// Whether the list stands under a heading that page software puts over
    /// links, or after such a label.
    pub(super) fn has_spam_heading(&self) -> bool {
        let at = self.span.start();
        let line = line_start(self.text, at);
        let before = self.without_joint(without_tag(&self.text[line..at]));
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

    /// Whether the list is in another script than the text beside it, or ends
    /// the page with one more of the commas between its names, as no sentence
    /// does.
    pub(super) fn is_foreign(&self) -> bool {
        let before = &self.text[..self.span.start()];
        let after = &self.text[self.span.end()..];
        let is_open = matches!(after.trim(), "、" | "，" | ",")
            && before.trim_end().ends_with(ends_sentence);
        is_open || self.is_in_other_script(before, after)
    }

    /// Whether the list stands behind the end of a sentence, on its line.
    pub(super) fn is_behind_sentence(&self) -> bool {
        let at = self.span.start();
        let line = line_start(self.text, at);
        let before = self.without_joint(without_tag(&self.text[line..at]));
        without_marks(before).ends_with(PROSE_ENDS)
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
    /// Nobody writes so many of them with nothing between.
    fn are_quoted(&self) -> bool {
        let list = &self.text[self.span];
        let mut marks = self.joint.chars();
        let is_bare = matches!(
            (marks.next(), marks.next(), marks.next()),
            (Some(end), Some(start), None)
                if QUOTES.contains(end) && QUOTES.contains(start)
        );
        if is_bare && self.names >= MANY {
            return false;
        }
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
        let bare = match before.trim_end().strip_suffix(self.joint) {
            Some(bare) if !self.joint.is_empty() => bare.trim_end(),
            _ => before,
        };
        let body = bare.trim_end_matches(LABEL_ENDS);
        let sentence = after_sentence(body);
        let label_at = line + before[..sentence].trim_end().len();
        let shown = &before[sentence..];
        let is_label = body.len() < before.len();
        match label(shown) {
            Label::Spam => return Some(label_at),
            Label::Together if is_label && self.is_far_too_mixed() => {
                return Some(label_at);
            }
            // Page software puts its label right after a text.
            _ if is_label && let Some(len) = glued_heading(body) => {
                return Some(line + body.len() - len);
            }
            Label::Together | Label::Own if is_label => return None,
            _ => {}
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

    /// Whether a text beside the list is no more than a piece of what stands
    /// between its names, with dots after it where it was cut off.
    fn is_joint(&self, beside: &str) -> bool {
        let shown = beside.trim().trim_end_matches(['.', '…']);
        !shown.is_empty()
            && shown.len() <= JOINT
            && shown.chars().all(|c| self.joint.contains(c))
            && (!shown.contains(ends_sentence) || shown == self.joint)
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
        // What may lead to names leads to those right after it.
        let is_apart = self.text[..self.span.start()].ends_with(' ');
        let glued = if is_apart { &[] } else { words.leads_glued };
        let leads = [words.leads, glued]
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
        let after = match self.is_joint(after) || is_cut_off(after) {
            true => "",
            false => after,
        };
        let words = Words::bundled();
        if !after.trim_end().is_empty() {
            let is_clear = self.stands_apart()
                && !self.is_part_of_sentence()
                && !resumes(after, words.resumes)
                && !after.starts_with([':', '：']);
            return is_clear.then_some(line - after.len());
        }
        let end = line - usize::from(self.text[at..line].ends_with('\r'));
        // A list with one more joint at its end is nothing to go on from.
        let is_broken_off = self.names >= MANY
            && self.separator == Separator::Mark
            && self.is_open();
        match line_after(self.text, line) {
            Some(_) if is_broken_off => Some(end),
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
        let credit = Words::bundled().credit;
        let (mut cells, mut numbers) = (0, 0);
        for cell in line.split(is_cell_end).filter(|cell| !cell.is_empty()) {
            if cell.len() > CELL || cell.ends_with(ends_sentence) {
                return false;
            }
            // 阅读 312 评论 5 is what pages count.
            if cells == 0 && credit.contains(&folded(cell).as_str()) {
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

/// How many names a list has at most, and how many bytes of text beside it
/// are read for them: no text speaks of more.
const LONGEST_SPOKEN_OF: usize = 24;
const BESIDE: usize = 2_048;

/// How much of a page is read for its first line, in bytes, and how long
/// that is if it is a title.
const TOP: usize = 300;
const TITLE: usize = 90;

/// How many characters beside a list show the script of its text.
const SAMPLE: usize = 120;

/// A text that a list is glued to ends with so many ideographs; a number or
/// a label has fewer.
const PROSE: usize = 5;

/// What sentences end with, and items between others of their kind.
const PROSE_ENDS: [char; 3] = ['。', '！', '？'];
const ITEM_ENDS: [char; 7] = ['。', '！', '？', '；', ';', '，', ','];

/// Quotation marks, each before the one that closes it.
const QUOTES: &str = "“”‘’「」『』《》";

/// Whether nothing but another joint and dots is left of a line: the list is
/// longer than what is shown of it.
fn is_cut_off(after: &str) -> bool {
    let after = after.trim();
    !after.is_empty()
        && after.chars().count() <= DOTS
        && after.chars().all(|c| joins(c) && c != '。' || matches!(c, '.'))
}

/// The longest of what stands between two names, in bytes: `&nbsp;|&nbsp;`.
const JOINT: usize = 16;

/// So many dots stand for what is left out, with a joint before them.
const DOTS: usize = 7;

/// A text without the marks that it ends with, but for those of sentences:
/// software puts marks of its own before a list.
fn without_marks(text: &str) -> &str {
    text.trim_end_matches(|c: char| !c.is_alphanumeric() && !ends_sentence(c))
}

/// Whether dashes or arrows are made of the character.
fn joins(c: char) -> bool {
    matches!(c, '-' | '>') || is_dash(c) || is_arrow(c)
}

/// A route that people write out has fewer stops.
const STOPS: usize = 10;

/// Boxes of forms.
const BOXES: &str = "□○◯☐☑☒▢◻⬜❏❑〇";

/// Round brackets, each before its end: those of a sentence.
const BRACKETS: &str = "（）()";

/// The longest cell of a table, in bytes.
const CELL: usize = 36;

/// How many lines above a list are read for a heading.
const HEADING_LINES: usize = 2;
