//! Reads lines: what each can be, by the rules.

mod items;
mod notice;
mod whole;

use core::{
    cell::{Cell, OnceCell},
    mem,
};

use self::notice::may_trail;
pub(super) use self::{
    items::is_trailer,
    notice::{is_stop, opening_bracket},
    whole::LEAST_CHANNELS,
};
use super::{
    folded::{Folded, is_separator},
    known::{Known, ReadLine},
    line::{Item, Reading, Shape},
    look::Seen,
    page::{is_fence, is_heading, is_markup},
    rules::{CueKind, Families, Openings},
    value::{Care, Value, end_of},
};
use crate::{Edit, Span};

/// Lines longer than this, in bytes, are no items: about 200 characters.
const LONGEST_LINE: usize = 640;
/// Notices are longer, but no articles: about 600 characters.
const LONGEST_NOTICE: usize = 1920;
/// How much of a line of prose is looked at first, in characters.
const LONGEST_START: usize = 20;
/// How far from its start a notice says who speaks, in characters.
pub(super) const FARTHEST_SPEAKER: usize = 10;
/// What may stand behind the last sentence of a line, in characters.
pub(super) const LONGEST_INLINE: usize = 100;

/// Reads lines; keeps its buffers from one to the next.
pub(super) struct Reader<'r> {
    rules: &'r Families,
    folded: Folded,
    /// The rules that begin with free text and can match what is folded.
    floating: Vec<usize>,
    /// The families against which a line that was read speaks.
    vetoed: Vec<usize>,
    known: Known,
    /// For items that may turn out to leave something over.
    spare: Cell<Vec<Item>>,
}

/// The buffers of the reader before, so that pages without boilerplate are
/// read without a new one.
#[derive(Default)]
struct Buffers {
    folded: Folded,
    floating: Vec<usize>,
    vetoed: Vec<usize>,
    known: Known,
    spare: Vec<Item>,
}

thread_local! {
    static BUFFERS: Cell<Buffers> = Cell::default();
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        self.known.clear();
        self.vetoed.clear();
        let buffers = Buffers {
            folded: mem::take(&mut self.folded),
            floating: mem::take(&mut self.floating),
            vetoed: mem::take(&mut self.vetoed),
            known: mem::take(&mut self.known),
            spare: self.spare.take(),
        };
        // Where the thread ends, nobody needs them.
        let _ = BUFFERS.try_with(|last| last.set(buffers));
    }
}

impl<'r> Reader<'r> {
    pub(super) fn new(rules: &'r Families) -> Reader<'r> {
        let buffers = BUFFERS.try_with(Cell::take).unwrap_or_default();
        let Buffers { folded, floating, vetoed, known, spare } = buffers;
        let spare = Cell::new(spare);
        Reader { rules, folded, floating, vetoed, known, spare }
    }

    /// Takes a text whose first byte gets the offset `base`.
    fn fold(&mut self, text: &str, base: usize) {
        self.folded.read(text, base);
        self.rules.floating(&self.folded, &mut self.floating);
    }

    /// Whether a line, which is trimmed, is anything by itself. What it says
    /// against families counts when the page is read.
    pub(super) fn preview(&mut self, text: &str, span: Span) -> bool {
        if let Some(line) = self.known.get(span) {
            return line.is_any();
        }
        let seen = self.rules.look.line(&self.rules.openings, &text[span]);
        if !seen.firm {
            return false;
        }
        let line = self.read_seen(text, span, seen);
        let any = line.is_any();
        self.vetoed.clear();
        self.known.add(line);
        any
    }

    /// Reads the line at `span`, which is trimmed and not empty.
    pub(super) fn read(&mut self, text: &str, span: Span) -> ReadLine {
        if let Some(line) = self.known.take(span) {
            return line;
        }
        let seen = self.rules.look.line(&self.rules.openings, &text[span]);
        self.read_seen(text, span, seen)
    }

    /// Takes back the lines of a page, in their order, so that the next
    /// reading of what `edits` leave of it knows them.
    pub(super) fn know(&mut self, lines: impl Iterator<Item = ReadLine>) {
        self.known.put_back(lines);
        self.vetoed.clear();
    }

    /// What is known of lines holds for the text that `edits` leave, too.
    pub(super) fn follow(&mut self, edits: &[Edit]) {
        self.known.follow(edits);
    }

    /// Reads a line of which the look has `seen` what it can be.
    fn read_seen(&mut self, text: &str, span: Span, seen: Seen) -> ReadLine {
        let line = &text[span];
        let shape = Shape::of(line);
        let mut reading = Reading::default();
        // What may be nothing need not be told from code.
        let may_be_any = seen.whole || seen.notice || seen.trail;
        if !may_be_any || is_setting(line) {
            let likeness = OnceCell::new();
            return ReadLine {
                span,
                shape,
                firm: seen.firm,
                reading,
                likeness,
            };
        }
        let prose = shape == Shape::Prose;
        let start = seen.whole && (!prose || line.len() <= LONGEST_LINE);
        let notice = seen.notice && line.len() <= LONGEST_NOTICE;
        if start || notice || (seen.whole && prose) {
            // Of a long line its first characters tell what it cannot be.
            let (start, notice) = if prose {
                self.folded.read_start(line, span.start(), LONGEST_START);
                let look = self.look();
                (start && look.0, notice && look.1)
            } else {
                self.fold(line, span.start());
                (start, notice && self.look().1)
            };
            reading.vetoes = self.note_vetoes();
            if !reading.vetoes {
                if prose && (start || notice) {
                    self.fold(line, span.start());
                }
                // What begins like nothing may be free text, to begin with.
                if start && (seen.begins || !self.floating.is_empty()) {
                    (reading.items, reading.loose) =
                        self.whole(shape).unwrap_or_default();
                    reading.loose |= is_listed(line);
                }
                if reading.is_empty() && notice {
                    reading.notice = self.notice();
                }
            }
        }
        if reading.is_empty()
            && !reading.vetoes
            && seen.trail
            && may_trail(line, shape)
        {
            self.inline(text, span, &mut reading);
        }
        let likeness = OnceCell::new();
        ReadLine { span, shape, firm: seen.firm, reading, likeness }
    }

    /// Those of `openings` that may stand at the character `at`.
    fn opening(
        &self,
        openings: &'r Openings,
        at: usize,
    ) -> impl Iterator<Item = usize> {
        self.rules.opening(openings, &self.folded, at)
    }

    /// Whether the line can begin with an item, or speak of itself.
    fn look(&self) -> (bool, bool) {
        let chars = self.folded.chars();
        let from = chars.iter().take_while(|&&c| is_separator(c)).count();
        let speaker = chars[from..]
            .iter()
            .take(FARTHEST_SPEAKER)
            .take_while(|&&c| c != ':');
        let cue = (from..from + speaker.count()).any(|at| {
            self.rules.cues_at(chars, at).any(|c| c.kind != CueKind::Claim)
        });
        // The rest of the line is not there: what it has does not count.
        let start = chars.get(from).is_some_and(|&first| {
            let openings = &self.rules.openings.all;
            self.rules.look.is_start(first)
                && openings.walk(chars[from..].iter().copied()).0.any()
        });
        (start, cue)
    }

    /// Marks the families whose `veto page` the line begins with; whether
    /// there is one.
    fn note_vetoes(&mut self) -> bool {
        let chars = self.folded.chars();
        let Some(from) = chars.iter().position(|&c| !is_separator(c)) else {
            return false;
        };
        let mut any = false;
        let vetoes = &self.rules.openings.vetoes;
        for rule in self.rules.opening(vetoes, &self.folded, from) {
            let rule = &self.rules.rules[rule];
            if rule.pattern.matches(chars, from).is_some() {
                self.vetoed.push(rule.family);
                any = true;
            }
        }
        any
    }

    /// The number of the family that takes lines no rule knows, unless the
    /// page has a veto against it.
    pub(super) fn absorber(&self) -> Option<usize> {
        let absorbs =
            self.rules.families.iter().position(|f| f.absorbs.is_some());
        absorbs.filter(|&family| !self.is_vetoed(family))
    }

    /// Whether a line that was read tells that the page is none for the
    /// family.
    pub(super) fn is_vetoed(&self, family: usize) -> bool {
        self.vetoed.contains(&family)
    }

    /// Whether the line holds a phrase that speaks against `family`.
    fn is_refused(&self, family: usize) -> bool {
        let vetoes = &self.rules.families[family].vetoes;
        self.folded.has_phrase(vetoes)
    }

    /// Whether the line at `span` is a value of the kind `value` and
    /// nothing else.
    pub(super) fn is_value(
        &mut self,
        text: &str,
        span: Span,
        value: Value,
    ) -> bool {
        if span.len() > LONGEST_LINE || value.is_free() {
            return false;
        }
        self.fold(&text[span], span.start());
        let chars = self.folded.chars();
        end_of(value, chars, 0, Care::Strict, |_| false) == Some(chars.len())
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.folded.byte(from), self.folded.byte(to))
    }
}

/// Whether a line is one of a list in Markdown.
pub(super) fn is_listed(line: &str) -> bool {
    line.starts_with("- ") || line.starts_with("* ")
}

/// Whether a line is the row of a table in Markdown.
fn is_row(line: &str) -> bool {
    line.len() > 2 && line.starts_with('|') && line.ends_with('|')
}

/// Whether a line has a reference in Markdown: `[text][a]`.
fn is_reference(line: &str) -> bool {
    line.find("][").is_some_and(|at| {
        line[at + 2..].starts_with(|c: char| c.is_ascii_alphanumeric())
    })
}

/// Whether the byte is one of `(` `)` `]` `|` `<` `>`, of which markup, rows,
/// references and [code](has_code) have one at least.
fn is_code_sign(byte: u8) -> bool {
    (byte & !1 == b'(') | (byte == b']') | (byte == b'|') | (byte & !2 == b'<')
}

/// Whether a line has what calls, links and borders of tables have.
fn has_code(line: &str) -> bool {
    line.as_bytes().windows(2).any(|pair| {
        matches!(
            pair,
            [b'(', b'"' | b'\'']
                | [b'"' | b'\'', b')']
                | b"]("
                | b"|-"
                | b"[]"
        )
    })
}

/// Whether a line begins or ends as those of programs do: a comment, a call, a
/// block that opens.
fn is_program(line: &str) -> bool {
    let bytes = line.as_bytes();
    let begins = matches!(bytes, [b'/', b'/' | b'*', ..]);
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let ends = match *bytes {
        [.., b'*', b'/'] | [.., b' ', b'{'] => true,
        [.., name, b'('] | [.., name, b'(', b')'] | [.., name, b'[', b']'] => {
            is_name(name)
        }
        _ => false,
    };
    begins || ends || is_path(line)
}

/// Whether a line has the path of a file as Windows writes them.
fn is_path(line: &str) -> bool {
    memchr::memchr_iter(b'\\', line.as_bytes()).any(|at| {
        let is_name = |at: usize| {
            let byte = line.as_bytes().get(at);
            byte.is_some_and(u8::is_ascii_alphanumeric)
        };
        at > 0 && is_name(at - 1) && is_name(at + 1)
    })
}

/// Whether a line is one of data, settings, markup or code, whose values are
/// words of a site: `"login": "登录"`, `share=分享`, `<b>登录</b>`,
/// `/** 标签 */`.
pub(super) fn is_setting(line: &str) -> bool {
    // One look over the bytes for what hardly a line has.
    let may_be_code =
        line.bytes().fold(false, |any, byte| any | is_code_sign(byte));
    if is_fence(line)
        || is_heading(line)
        || is_program(line)
        || may_be_code
            && (is_markup(line)
                || is_row(line)
                || is_reference(line)
                || has_code(line))
    {
        return true;
    }
    if let Some(quoted) = line.strip_prefix('"') {
        return memchr::memchr_iter(b':', quoted.as_bytes()).any(|at| {
            let key = &quoted[..at];
            key.ends_with('"') || key.ends_with("\" ")
        });
    }
    let key = line.bytes().take_while(|&byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-')
    });
    let key = key.count();
    key > 0 && line[key..].trim_start_matches(' ').starts_with('=')
}
