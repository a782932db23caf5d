//! A page as the search for runs reads it: without what is deleted, with
//! readings that lost their bracket as one token.

use std::cell::OnceCell;

use super::{
    annotation::{Lost, Orphan, Tail},
    comma::Commas,
    gbk::{self, Pair},
    look::is_hanzi,
    model::{Model, SAMPLE, is_mark, is_stop},
    readings::Syllable,
    search::{NO_COMMA, SPOILED, SURPRISE, VANISHED},
};
use crate::{
    Evidence, Span,
    statistics::{Symbol, UNITS, cost, cost_alone},
};

/// How many characters are looked at to tell whether a run may begin before
/// them.
const GLANCE: usize = 6;

/// Two characters that cost less, in bits, are as good text has them.
const WELL: i32 = 20;

/// A page as the search reads it.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    /// What is deleted anyway, in order.
    pub(super) deleted: &'t [Span],
    pub(super) orphans: &'t [Orphan],
    pub(super) tails: &'t [Tail],
    pub(super) model: Model<'t>,
    /// Full-width punctuation was turned into ASCII.
    pub(super) folded: bool,
    /// How sure other damage makes it that software put something in.
    pub(super) spoiled: Option<Evidence>,
    /// Whether that other damage is runs.
    pub(super) by_runs: bool,
    /// The punctuation that these end before: something was put in there.
    pub(super) ends: String,
    /// Commas were put in before the page's punctuation.
    pub(super) commas: Option<&'t Commas>,
    /// The page has marks for pairs that are none, within runs.
    pub(super) marked: bool,
    /// U+FFFD stands for both bytes of a pair that is none, though the second
    /// one is ASCII.
    pub(super) eats: bool,
    /// Told when it is first asked for.
    pub(super) habits: OnceCell<Habits>,
    /// How many more paths may be made on this page.
    pub(super) fuel: usize,
}

/// How a page sets its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habits {
    /// Letters and digits behind a Hanzi are set apart by a blank.
    blanks: bool,
    /// What stands before line ends that are not lost.
    before_line_end: Option<char>,
}

impl Habits {
    fn of(text: &str) -> Habits {
        let (mut apart, mut joined) = (0, 0);
        let mut last = ['\n'; 2];
        for c in text.chars().take(SAMPLE) {
            if c.is_ascii_alphanumeric() {
                apart += usize::from(last[1] == ' ' && is_hanzi(last[0]));
                joined += usize::from(is_hanzi(last[1]));
            }
            last = [last[1], c];
        }
        let before_line_end = if text.contains("\r\n") {
            Some('\r')
        } else if text.contains("\n\n") {
            Some('\n')
        } else {
            None
        };
        Habits { blanks: apart > joined, before_line_end }
    }
}

/// What the page shows at a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token {
    Char(char),
    /// A reading whose opening bracket is lost.
    Orphan(Lost),
    /// A reading in brackets that may be that of the character whose last
    /// byte was shown before it.
    Tail(Syllable),
    End,
}

impl Reader<'_> {
    /// Where the text goes on at `at`: behind what is deleted there.
    fn skip_deleted(&self, mut at: usize) -> usize {
        while let Ok(found) =
            self.deleted.binary_search_by_key(&at, |span| span.start())
        {
            at = self.deleted[found].end();
        }
        at
    }

    /// The two characters before `at`, the nearer one last.
    pub(super) fn before(&self, mut at: usize) -> [char; 2] {
        let mut last = ['\n'; 2];
        for slot in last.iter_mut().rev() {
            let mut shown = self.text[..at].chars().next_back();
            // Nothing that is deleted ends with a Hanzi.
            while !shown.is_some_and(is_hanzi)
                && let Ok(found) =
                    self.deleted.binary_search_by_key(&at, |span| span.end())
            {
                at = self.deleted[found].start();
                shown = self.text[..at].chars().next_back();
            }
            let Some(c) = shown else { break };
            *slot = c;
            at -= c.len_utf8();
        }
        last
    }

    /// What the page shows at `at`, and where that ends.
    pub(super) fn token(&self, at: usize) -> (Token, usize) {
        // Nothing that is deleted begins with a Hanzi.
        let first = self.text[at..].chars().next();
        let at = match first {
            Some(c) if is_hanzi(c) => at,
            _ => self.skip_deleted(at),
        };
        let orphan = self
            .orphans
            .binary_search_by_key(&at, |orphan| orphan.span.start());
        if let Ok(found) = orphan {
            let Orphan { span, lost, .. } = self.orphans[found];
            return (Token::Orphan(lost), span.end());
        }
        let tail =
            self.tails.binary_search_by_key(&at, |tail| tail.span.start());
        if let Ok(found) = tail {
            let Tail { span, syllable } = self.tails[found];
            return (Token::Tail(syllable), span.end());
        }
        match self.text[at..].chars().next() {
            Some(c) => (Token::Char(c), at + c.len_utf8()),
            None => (Token::End, at),
        }
    }

    /// Whether it is known that something is put in before punctuation, so
    /// that it may have been twice in a row.
    pub(super) fn has_twice(&self) -> bool {
        self.commas.is_some() || self.by_runs
    }

    /// Whether something was put in before `at`, if a byte is lost before it:
    /// punctuation stands there, or a mark for the byte it begins with and
    /// punctuation behind that.
    pub(super) fn is_put_in_before(&self, at: usize) -> bool {
        match self.token(at) {
            (Token::Char(c), end) => {
                self.is_stop(c) || is_mark(c) && self.is_stop_at(end)
            }
            _ => false,
        }
    }

    /// The character at `at`; the page's end is none, a reading is a bracket.
    pub(super) fn next_char(&self, at: usize) -> Option<char> {
        match self.token(at).0 {
            Token::Char(c) => Some(c),
            Token::Orphan(_) | Token::Tail(_) => Some('('),
            Token::End => None,
        }
    }

    /// The blank or line end that was lost before `next` if a mark took one
    /// along.
    pub(super) fn eaten_before(&self, next: char) -> Option<char> {
        let habits = self.habits.get_or_init(|| Habits::of(self.text));
        match next {
            '\n' => habits.before_line_end,
            'a'..='z' | 'A'..='Z' | '0'..='9' if habits.blanks => Some(' '),
            _ => Some('\n'),
        }
    }

    /// Whether a comma of this width may have been put in.
    pub(super) fn may_be_put_in(&self, c: char) -> bool {
        match c {
            ',' => true,
            '，' => self.commas.is_none_or(|commas| commas.has_wide),
            _ => false,
        }
    }

    /// Whether the character would have a comma before it if it stood in the
    /// original.
    pub(super) fn needs_comma(&self, c: char) -> bool {
        self.ends.contains(c)
            || self.commas.is_some_and(|commas| commas.precede(c))
    }

    /// Whether others of a mark's kind have commas where they are in step.
    pub(super) fn lacks_comma(&self, c: char) -> bool {
        self.commas.is_some_and(|commas| commas.are_seen_before(c))
    }

    /// Whether punctuation stands at `at`.
    pub(super) fn is_stop_at(&self, at: usize) -> bool {
        matches!(self.token(at).0, Token::Char(c) if self.is_stop(c))
    }

    /// Whether an ASCII comma of the page's own stands at `at`: no punctuation
    /// is behind it, and it is none that something is put in before.
    pub(super) fn is_own_comma(&self, at: usize) -> bool {
        !self.folded
            && matches!(self.token(at), (Token::Char(','), end)
                if !self.is_put_in_before(end))
    }

    /// Whether punctuation that something is put in before is shown so.
    pub(super) fn is_stop(&self, c: char) -> bool {
        is_stop(c) || c == '?' && self.folded && self.spoiled.is_some()
    }

    /// Whether a comma was put in before `at`.
    pub(super) fn is_behind_comma(&self, at: usize) -> bool {
        self.has_deleted_before(at) && self.text[..at].ends_with([',', '，'])
    }

    fn has_deleted_before(&self, at: usize) -> bool {
        let found = self.deleted.binary_search_by_key(&at, |span| span.end());
        found.is_ok()
    }

    /// The pair of a character as shown; a folded one's is that of the
    /// full-width form.
    pub(super) fn pair(&self, c: char) -> Option<Pair> {
        gbk::encode(c).or(match c {
            '!'..='?' if self.folded || matches!(c, '!' | ';' | '(' | ')') => {
                Some(gbk::full_width(c as u8))
            }
            _ => None,
        })
    }

    /// Whether the two characters at `at` go with each other and with the
    /// punctuation before them.
    fn reads_well(&self, stop: char, at: usize) -> bool {
        let mut chars = self.text[at..].chars();
        let (first, second) = match (chars.next(), chars.next()) {
            (Some(first), Some(second))
                if is_hanzi(first) && is_hanzi(second) =>
            {
                (first, second)
            }
            _ => match self.two_tokens(at) {
                Some(two) => two,
                None => return true,
            },
        };
        let [stop, first, second] = [stop, first, second].map(Symbol::of);
        cost(stop, first) + cost(first, second) < WELL * UNITS
    }

    /// The two characters that the page shows at `at`.
    fn two_tokens(&self, at: usize) -> Option<(char, char)> {
        let (Token::Char(first), end) = self.token(at) else { return None };
        let (Token::Char(second), _) = self.token(end) else { return None };
        Some((first, second))
    }

    /// Whether what follows the punctuation before `at` reads better with
    /// the bytes put into step as if the one before it were lost, and by so
    /// much that the search may be worth while.
    pub(super) fn looks_shifted(&self, stop: char, mut at: usize) -> bool {
        let Some([first, mut lead]) = gbk::encode(stop) else { return false };
        if self.reads_well(stop, at) {
            return false;
        }
        let start = at - stop.len_utf8();
        let (mut shown, mut read, mut links) = (0, 0, 0);
        let (mut last_shown, mut last_read) = (Symbol::of(stop), None);
        if self.is_behind_comma(start) {
            // Its byte ends punctuation that is known.
            let stops = gbk::chars_to(first).find(|&c| is_stop(c));
            last_read = stops.map(Symbol::of);
            links += 1;
        } else if self.lacks_comma(stop) {
            shown += NO_COMMA * UNITS;
        }
        for _ in 0..GLANCE {
            let (Token::Char(c), end) = self.token(at) else { break };
            let Some([trail, next]) = self.pair(c) else { break };
            let symbol = Symbol::of(c);
            shown += cost(last_shown, symbol);
            last_shown = symbol;
            match gbk::decode([lead, trail]) {
                Some(c) => {
                    let symbol = Symbol::of(c);
                    read += match last_read {
                        Some(last) => cost(last, symbol),
                        None => cost_alone(symbol),
                    };
                    last_read = Some(symbol);
                    links += 1;
                }
                None => read += SURPRISE * UNITS,
            }
            if next < 0x80 {
                break;
            }
            (lead, at) = (next, end);
        }
        links > 1 && read + (SPOILED + VANISHED) * UNITS < shown
    }
}
