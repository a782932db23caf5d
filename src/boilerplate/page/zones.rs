//! Head and tail of a page, and what is conspicuous between them.

use memchr::{memchr, memmem, memrchr};

use super::{
    Fate, LEAST_SURE, Line,
    blocks::is_within,
    list::{List, is_stamp},
    signs::LEAST_SHARE,
};
use crate::{
    Span,
    boilerplate::{
        cut::is_blank,
        known::ReadLine,
        line::Reading,
        reader::Reader,
        rules::{Families, Kind, Rule, Strength},
    },
};

/// How many lines the head or the tail may have. A longer one is no
/// furniture of a page, and the page is left alone.
const MOST_LINES: usize = 4000;
/// How many blanks and brackets may stand before the first word.
const MOST_OPENING: usize = 16;
/// How many lines the foot of a page may have that its neighbours can make
/// boilerplate.
const MOST_FOOT: usize = 400;

/// Reads the lines that are to be judged.
pub(super) struct Zones<'p, 'r> {
    pub(super) rules: &'r Families,
    pub(super) text: &'p str,
    pub(super) reader: &'p mut Reader<'r>,
    /// Blocks of code and the like, in their order: content.
    pub(super) blocks: Vec<Span>,
}

impl Zones<'_, '_> {
    /// Head, middle and tail; none if head or tail are endless.
    pub(super) fn read(&mut self) -> Option<Vec<Line>> {
        let mut lines = self.head()?;
        let head = lines.last().map_or(0, |line| line.full.end());
        let is_text = |line: &Line| {
            line.is_sentence(self.text) && !line.reading.is_whole()
        };
        if let Some(prose) = lines.iter().position(is_text) {
            self.absorb_head(&mut lines[..prose]);
            let mut above = 0;
            for line in &mut lines {
                line.above = Some(above);
                above += line.weight();
            }
        }
        let mut tail = self.tail(head, &mut lines)?;
        let end =
            tail.last().map_or(self.text.len(), |line| line.full.start());
        let mut gap = head < end && !is_blank(&self.text[head..end]);
        if gap && self.is_site(&lines, &tail) {
            let from = lines.len();
            if self.all(head, end, &mut lines) {
                gap = false;
            } else {
                lines.truncate(from);
            }
        }
        if gap {
            self.middle(head, end, &mut lines);
        }
        tail.reverse();
        lines.append(&mut tail);
        if !gap {
            // A short page: both ends count for every line.
            let mut above = 0;
            for line in &mut lines {
                line.above = Some(above);
                above += line.weight();
            }
            let mut below = 0;
            for line in lines.iter_mut().rev() {
                line.below = Some(below);
                below += line.weight();
            }
        }
        Some(lines)
    }

    /// Lines from the top until the content passes the widest window.
    fn head(&mut self) -> Option<Vec<Line>> {
        let mut lines: Vec<Line> = Vec::new();
        let (mut at, mut above) = (0, 0);
        // Over the text of a site stand as many links as it likes.
        let (mut sure, mut over) = (0, true);
        while above <= self.rules.reach.head.unwrap_or(0)
            || (over && sure >= LEAST_SURE && lines.len() < MOST_FOOT)
        {
            let Some(start) = self.skip_blank_lines(at) else { break };
            let full = self.line_from(start);
            at = full.end();
            let Some(mut line) = self.line(full) else { continue };
            // Whole lines between label and value make no difference: they
            // may be gone when the page is read again.
            let label = lines
                .iter()
                .rev()
                .take_while(|label| {
                    label.reading.is_whole() && !line.reading.is_whole()
                })
                .find(|label| label.reading.asks());
            if let Some(rule) =
                label.and_then(|label| self.answers(label, &line))
            {
                line.fate = Fate::Value(rule);
            }
            line.above = Some(above);
            above += line.weight();
            sure += usize::from(line.is_sure(self.rules));
            over &= line.reading.is_whole() || !line.is_sentence(self.text);
            lines.push(line);
            if lines.len() > MOST_LINES {
                return None;
            }
        }
        Some(lines)
    }

    /// Lines from the bottom, last line first, until the content passes the
    /// widest window and no list can reach further up. Text before `from`
    /// was read as `head`, from which lines are taken.
    fn tail(
        &mut self,
        from: usize,
        head: &mut Vec<Line>,
    ) -> Option<Vec<Line>> {
        let mut lines: Vec<Line> = Vec::new();
        let mut below = 0;
        let mut list = List::default();
        // Whether prose has ended the foot of the page.
        let mut absorbed = false;
        let mut at = self.text.len();
        while below <= self.rules.reach.tail.unwrap_or(0)
            || list.is_open()
            || (!absorbed && lines.len() < MOST_FOOT)
        {
            if at > from {
                let rest = self.text[from..at].trim_end();
                // With its line end, and what blanks stand before that.
                let end = from + rest.len();
                at = if rest.is_empty() {
                    from
                } else {
                    self.line_from(end).end().min(at)
                };
            }
            let mut line = if at > from {
                let full = self.line_to(at, from);
                at = full.start();
                let Some(line) = self.line(full) else { continue };
                line
            } else {
                // The head reached this far.
                let Some(line) = head.pop() else { break };
                line
            };
            let next = lines
                .iter_mut()
                .rev()
                .take_while(|_| line.reading.asks())
                .find(|next| !next.reading.is_whole());
            if let Some(next) = next
                && next.fate == Fate::Content
                && let Some(rule) = self.answers(&line, next)
            {
                below -= next.weight();
                next.fate = Fate::Value(rule);
            }
            line.below = Some(below);
            if let Some(heading) = self.heading(&line)
                && list.is_open()
                && !self.reader.is_vetoed(self.rules.rules[heading].family)
                && list.claims(
                    &lines,
                    self.text,
                    self.rules.rules[heading].settings.strength,
                )
                && self.may_list(heading, &list, &lines, head)
            {
                for member in &mut lines[list.from..] {
                    let listed = member.reading.is_empty()
                        || self.heading(member).is_some()
                        || is_stamp(&self.text[member.text]);
                    if member.fate == Fate::Content && listed {
                        below -= member.weight();
                        member.fate = Fate::Member(heading);
                    }
                }
                line.below = Some(below);
                line.fate = Fate::Member(heading);
                lines.push(line);
                list = List::above(lines.len());
            } else {
                list.add(&line, self.text);
                if !absorbed && line.ends_foot(self.text) {
                    absorbed = true;
                    if self.absorb(&mut lines) {
                        below = recount(&mut lines);
                    }
                    line.below = Some(below);
                }
                below += line.weight();
                lines.push(line);
            }
            if lines.len() > MOST_LINES {
                return None;
            }
        }
        Some(lines)
    }

    /// Whether head and tail show that the page is one of a site, on which
    /// a sentence of the foot may hide what is above it. Among the words of a
    /// dictionary a few are words of sites, too.
    fn is_site(&self, head: &[Line], tail: &[Line]) -> bool {
        let lines = || head.iter().chain(tail);
        let strong = lines().filter(|line| line.is_strong(self.rules, true));
        let strong = strong.count();
        strong >= LEAST_SURE && strong * LEAST_SHARE >= lines().count()
    }

    /// All lines between; whether there are few enough.
    fn all(&mut self, from: usize, to: usize, lines: &mut Vec<Line>) -> bool {
        let most = lines.len() + MOST_LINES;
        let mut at = from;
        while at < to {
            let full = self.line_from(at);
            at = full.end();
            lines.extend(self.line(full));
            if lines.len() > most {
                return false;
            }
        }
        true
    }

    /// Lines between that begin like something that is looked for anywhere.
    fn middle(&mut self, from: usize, to: usize, lines: &mut Vec<Line>) {
        if !self.rules.reach.anywhere {
            return;
        }
        let mut at = from;
        while at < to {
            let full = self.line_from(at);
            at = full.end();
            let opens = self.text[full]
                .chars()
                .take(MOST_OPENING)
                .find(|&c| !is_opening(c))
                .is_some_and(|c| self.rules.opens_anywhere(c));
            if !opens {
                continue;
            }
            if let Some(line) = self.line(full)
                && !line.reading.is_empty()
            {
                lines.push(line);
            }
        }
    }

    /// Where the line begins that holds the next word from `at` on.
    fn skip_blank_lines(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let word = rest.find(|c: char| !c.is_whitespace())?;
        Some(
            memrchr(b'\n', &rest.as_bytes()[..word])
                .map_or(at, |end| at + end + 1),
        )
    }

    fn line_from(&self, at: usize) -> Span {
        let end = memchr(b'\n', &self.text.as_bytes()[at..])
            .map_or(self.text.len(), |len| at + len + 1);
        Span::new(at, end)
    }

    /// The line that ends at `at`, but begins no earlier than `from`.
    fn line_to(&self, at: usize, from: usize) -> Span {
        let bytes = &self.text.as_bytes()[from..at];
        let inside = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let start = memrchr(b'\n', inside).map_or(from, |len| from + len + 1);
        Span::new(start, at)
    }

    /// Reads a line; none if it is blank.
    fn line(&mut self, full: Span) -> Option<Line> {
        let whole = &self.text[full];
        let trimmed = whole.trim();
        if trimmed.is_empty() {
            return None;
        }
        let start = full.start() + (whole.len() - whole.trim_start().len());
        let text = Span::new(start, start + trimmed.len());
        let ReadLine { shape, firm, mut reading, likeness, .. } =
            self.reader.read(self.text, text);
        if is_within(&self.blocks, text) {
            reading = Reading { vetoes: true, ..Reading::default() };
        }
        let (above, below) = (None, None);
        let fate = Fate::Content;
        Some(Line {
            text,
            full,
            shape,
            firm,
            reading,
            likeness,
            above,
            below,
            fate,
        })
    }

    /// Whether the rule `heading` may stand over lines with bullets, with times,
    /// or over headlines that read like sentences, if there are any; and whether the
    /// page shows something else of a site, where that is asked for. In
    /// Markdown the author set the bullets.
    fn may_list(
        &self,
        heading: usize,
        list: &List,
        tail: &[Line],
        head: &[Line],
    ) -> bool {
        let rules = self.rules;
        let Rule { family, settings, .. } = &rules.rules[heading];
        let vague = settings.site && settings.strength == Strength::Weak;
        if list.bullets + list.teasers + list.times > 0 {
            let name = &rules.families[*family].name;
            if !rules.families.iter().any(|f| f.lists.contains(name)) {
                return false;
            }
        } else if !vague {
            return true;
        }
        let sure = |line: &&Line| {
            self.strong_family(line).is_some() && self.heading(line).is_none()
        };
        let least = if list.teasers > 0 { LEAST_SURE } else { 1 };
        let text = self.text.as_bytes();
        let has = |mark: &[u8]| memmem::find(text, mark).is_some();
        tail.iter().chain(head).filter(sure).take(least).count() == least
            && !(text.starts_with(b"#")
                || has(b"\n#")
                || has(b"](")
                || has(b"```"))
    }

    /// The rule of a label without a value that ends `label`, if `line` is
    /// that value.
    fn answers(&mut self, label: &Line, line: &Line) -> Option<usize> {
        let last = label.reading.items.last()?;
        let value = last.missing?;
        (line.reading.is_empty()
            && !line.reading.vetoes
            && label.reading.inline.is_none()
            && self.reader.is_value(self.text, line.text, value))
        .then_some(last.rule)
    }

    /// The heading that the line is, if nothing else stands on it.
    fn heading(&self, line: &Line) -> Option<usize> {
        if line.reading.inline.is_some()
            || self.text[line.text].ends_with('。')
        {
            return None;
        }
        line.reading
            .items
            .first()?
            .rules()
            .find(|&rule| self.rules.rules[rule].kind == Kind::Heading)
    }
}

/// Counts anew what is below each of `lines`, which stand last line first;
/// what is below the next.
fn recount(lines: &mut [Line]) -> u32 {
    let mut below = 0;
    for line in lines {
        line.below = Some(below);
        below += line.weight();
    }
    below
}

/// Whether `c`, not folded, may stand before the first word of a line.
fn is_opening(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '(' | '（'
                | '['
                | '【'
                | '［'
                | '〔'
                | '-'
                | '*'
                | '#'
                | '▲'
                | '△'
                | '■'
                | '◆'
                | '●'
                | '•'
                | '·'
                | '“'
                | '「'
                | '"'
                | '|'
                | '>'
                | '★'
                | '※'
                | '◇'
                | '□'
                | '○'
                | '▼'
                | '▽'
        )
}
