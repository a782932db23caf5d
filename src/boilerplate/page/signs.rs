//! What speaks for a line being furniture of a site and what against it,
//! summed up.
//!
//! A menu, a list of other texts or a foot is told by no one thing, but by
//! many small ones: short lines without a mark, one below the other, of which
//! some go, far from the text, with none of its words. Each is a [`Sign`];
//! what it weighs stands in `signs/weights.rs`. What was taken counts when its
//! neighbours are weighed again.

mod around;
mod kin;
mod weights;

use self::around::Around;
use super::{Fate, Line, Page, likely::LONGEST_LIKELY};
use crate::boilerplate::{reader::Reader, rules::Families};

/// Something about a line or its place. Most are there or not; shares and
/// numbers count in parts of [`FULL`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Sign {
    /// There always.
    Bias,
    /// How much its characters are those of boilerplate, and how much those
    /// of its neighbours that stay are.
    Weigh,
    Context,
    /// How far above the next line is that goes: one line, two, up to five,
    /// up to twelve; and how far below.
    Up1,
    Up2,
    Up3,
    Up6,
    Down1,
    Down2,
    Down3,
    Down6,
    /// Lines go directly above and below, or not far from it.
    Both,
    Both3,
    /// The very first or last line.
    Edge,
    /// How many go of the ten lines around it, and of thirty.
    Near,
    Far,
    /// How many go of its side of the text, and of those further out and
    /// further in.
    Share,
    ShareOut,
    ShareIn,
    /// How many lines stay with it, and how many of the page go.
    Run,
    Total,
    Many,
    /// Further out than every line that goes on its side, or further in, and
    /// how far that.
    Out,
    Under,
    UnderFar,
    /// Next to the text, or next but one, or how far from it.
    Next,
    Second,
    Deep,
    /// A longer headline stands below, over the text.
    Longer,
    /// How many go between it and the text.
    Ahead,
    /// Rules know it, by their strength, but did not take it.
    Strong,
    Pair,
    Weak,
    /// What other steps leave lines for.
    Speaks,
    Signed,
    Setting,
    Contact,
    Amount,
    Marked,
    Clause,
    Foreign,
    /// Its characters, up to so many.
    Len2,
    Len4,
    Len8,
    Len14,
    Len30,
    Long,
    /// What it has.
    Sentence,
    Date,
    Digit,
    NoHan,
    Colon,
    Label,
    Comma,
    Stop,
    Book,
    Quote,
    Bar,
    Blanks,
    Pure,
    Bracket,
    Bullet,
    Latin,
    Key,
    /// How many of its pairs of characters the text has; whether it has none.
    Kin,
    KinLong,
    Unkin,
    /// The same line stands elsewhere, or goes there.
    Repeated,
    RepeatsGone,
}

/// A sign that is there.
const FULL: i32 = 16;
/// From which sum on a line goes: log odds of one and three quarters. It was
/// chosen on 800 pages by four hands, each read with a table of
/// [`lines`](crate::tables::lines) that its own pages had not taught; what
/// follows, on 84 pages by a hand that taught the weights nothing.
const LEAST: i32 = 7 * FULL * FULL / 4;
/// What more it takes over the text, where titles are.
const OVER: i32 = 3 * FULL * FULL / 4;
/// What more it takes for a line that a reader may have said.
const SAID: i32 = 5 * FULL * FULL / 4;
/// How many buttons a heading may have beside it.
const MOST_BUTTONS: usize = 2;
/// How long a headline is at least, in bytes, that stands beside another.
const LEAST_HEADLINE: usize = 30;
/// One line of so many over and under the text has to go for other reasons: in
/// a dictionary a few are words of sites, too.
pub(super) const LEAST_SHARE: usize = 16;
/// How like boilerplate a key with its value is beside another one, in parts
/// of [`FULL`].
const LEAST_RECORD: i32 = 6;
/// How often what was taken is let count.
const ROUNDS: usize = 3;

impl Page {
    /// Takes the lines over and under the text for which enough speaks.
    pub(super) fn take_furniture(
        &mut self,
        rules: &Families,
        text: &str,
        reader: &Reader<'_>,
    ) {
        let Some(family) = reader.absorber() else { return };
        let Some(body) = self.body(text) else { return };
        let words = &rules.families[family].clauses;
        let titles = self.titles_over(text, body.0);
        if !self.is_framed(rules, text) {
            return;
        }
        let outside = (0..body.0).chain(body.1 + 1..self.lines.len());
        let open: Vec<usize> = outside
            .filter(|at| !titles.contains(&Some(*at)))
            .filter(|&at| {
                let line = &self.lines[at];
                line.may_be_furniture(text)
                    && !self.is_over_sentence(rules, text, at)
            })
            .collect();
        if open.is_empty() || self.is_markup(text) {
            return;
        }
        let mut around = Around::new(self, text, body);
        let mut open: Vec<(usize, i32)> = open
            .into_iter()
            .filter(|&at| {
                around.weights[at] >= LEAST_RECORD
                    || !self.is_record_beside(text, at)
            })
            .map(|at| {
                let mut fixed =
                    around.fixed(&self.lines[at], at, rules, words);
                if at < body.0 {
                    fixed -= OVER;
                }
                if self.may_be_said(text, at) {
                    fixed -= SAID;
                }
                (at, fixed)
            })
            .collect();
        for _ in 0..ROUNDS {
            around.look(self, rules);
            let taken = open.len();
            open.retain(|&(at, fixed)| {
                let goes = fixed + around.moving(self, at) >= LEAST;
                if goes {
                    self.lines[at].fate = Fate::Absorbed(family);
                }
                !goes
            });
            if open.len() == taken {
                break;
            }
        }
    }
}

impl Page {
    /// Whether enough goes of what stands over the text and under it.
    pub(super) fn is_framed(&self, rules: &Families, text: &str) -> bool {
        let body = self.body(text).unwrap_or((0, 0));
        let outside = (0..body.0).chain(body.1 + 1..self.lines.len());
        let gone = outside.clone().filter(|&at| self.lines[at].goes(rules));
        LEAST_SHARE * gone.count() >= outside.count()
    }

    /// Whether what stands under the line is a sentence that stays, or a
    /// button or two and then such a sentence.
    fn is_over_sentence(
        &self,
        rules: &Families,
        text: &str,
        at: usize,
    ) -> bool {
        let mut under = self.lines[at + 1..].iter().take(MOST_BUTTONS + 1);
        under.find(|line| !line.goes(rules)).is_some_and(|line| {
            line.fate == Fate::Content && line.is_sentence(text)
        })
    }

    /// Whether a reader may have said the line `at`: it has the marks of a
    /// clause, and beside it stands something short, as who said it and when,
    /// and no other headline.
    fn may_be_said(&self, text: &str, at: usize) -> bool {
        let line = &self.lines[at];
        let short = |other: Option<usize>| {
            other.and_then(|other| self.lines.get(other)).is_some_and(|line| {
                line.text.len() < LEAST_HEADLINE || has_date(&text[line.text])
            })
        };
        !line.reading.is_whole()
            && text[line.text].contains(['，', '。', '！', '？', '；'])
            && (short(at.checked_sub(1)) || short(Some(at + 1)))
    }
}

impl Line {
    /// Whether nothing of its form speaks for content beyond doubt.
    fn may_be_furniture(&self, text: &str) -> bool {
        let line = &text[self.text];
        self.fate == Fate::Content
            && self.reading.inline.is_none()
            && !self.reading.vetoes
            && !self.is_sentence(text)
            && line.len() <= LONGEST_LIKELY
            && !line.ends_with(['，', ',', '、', '；'])
            && !line.contains(['@', '×', '='])
            && !is_date(line)
    }
}

/// Whether a line has a year with a month, a month with its number, or a
/// time of day.
fn has_date(line: &str) -> bool {
    let bytes = line.as_bytes();
    if !bytes.iter().any(u8::is_ascii_digit) {
        return false;
    }
    line.char_indices().any(|(at, c)| match c {
        '1' | '2' => {
            let year = bytes.get(at..at + 4);
            year.is_some_and(|year| {
                (year.starts_with(b"19") || year.starts_with(b"20"))
                    && year.iter().all(u8::is_ascii_digit)
                    && line[at + 4..].starts_with(['-', '/', '.', '年'])
            })
        }
        '月' | ':' | '：' => at > 0 && bytes[at - 1].is_ascii_digit(),
        _ => false,
    })
}

/// Whether a line is a date and nothing else: that stays.
fn is_date(line: &str) -> bool {
    has_date(line)
        && line.chars().all(|c| {
            c.is_ascii_digit()
                || "年月日号號時时分秒:：-/. \u{3000}星期一二三四五六上下午民國国()（）[]".contains(c)
        })
}

#[cfg(test)]
mod tests {
    use super::weights::WEIGHTS;

    #[test]
    fn each_sign_has_its_weights() {
        for (at, (sign, _)) in WEIGHTS.iter().enumerate() {
            assert_eq!(*sign as usize, at);
        }
    }
}
