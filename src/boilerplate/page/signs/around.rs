//! What is around a line, and what all signs of it come to.

use super::{
    FULL, Sign, has_date,
    kin::{Pairs, is_ideograph},
    weights::WEIGHTS,
};
use crate::boilerplate::{
    line::{Item, Shape},
    page::{
        Fate, Line, Page,
        alike::{is_signed, speaks},
        around::is_clause,
        keep::{is_contact, key_of},
        likely::{LONGEST_LIKELY, Scale, is_amount, is_chinese, is_marked},
    },
    reader::is_setting,
    rules::{Families, Strength},
};

/// How many lines on each side of one are near it, far from it, its context,
/// and may stay with it.
const NEAR: usize = 5;
const FAR: usize = 15;
const CONTEXT: usize = 3;
const RUN: usize = 5;
/// How many lines that go are many.
const MANY: usize = 12;
/// How many count at most that go on the page, that go between a line and
/// the text, that stand there, and that stand between it and those that go.
const MOST_TOTAL: usize = 40;
const MOST_AHEAD: usize = 10;
const MOST_DEEP: usize = 60;
const MOST_UNDER: usize = 5;
/// Words that count at most, behind the first.
const MOST_BLANKS: usize = 4;
/// How like boilerplate characters may be, either way, in the parts of
/// [`Scale`], of which so many are one.
const MOST_WEIGHT: i32 = 250;
const LEAST_WEIGHT: i32 = -150;
const WEIGHT: i32 = 100;
/// From how many pairs on a line is long enough to be kin of the text.
const LEAST_KIN: usize = 6;
/// How much of the text is looked at for that, in bytes.
const MOST_TEXT: usize = 12_000;
/// No line goes farther than this is from it.
const NOWHERE: usize = 99;

/// What is around the lines of a page.
pub(super) struct Around<'t> {
    text: &'t str,
    body: (usize, usize),
    /// How like boilerplate each line is, in parts of [`FULL`].
    pub(super) weights: Vec<i32>,
    /// The pairs of characters of the text.
    pairs: Pairs,
    /// For each line the first one that is the same, for that one how many
    /// there are, and whether one of them goes. Only short lines count.
    first: Vec<usize>,
    copies: Vec<(usize, bool)>,
    /// Which lines go, and how many before each line.
    gone: Vec<bool>,
    before: Vec<usize>,
    /// How far the next line that goes is above and below.
    up: Vec<usize>,
    down: Vec<usize>,
    /// The longest headline below that stays, over the text.
    longest: Vec<usize>,
}

impl<'t> Around<'t> {
    pub(super) fn new(
        page: &Page,
        text: &'t str,
        body: (usize, usize),
    ) -> Self {
        let mut scale = Scale::default();
        let mut pairs = Pairs::default();
        let mut left = MOST_TEXT;
        let count = page.lines.len();
        let mut weights = Vec::with_capacity(count);
        let mut short = Vec::with_capacity(count);
        for (at, line) in page.lines.iter().enumerate() {
            let words = &text[line.text];
            let inside = (body.0..=body.1).contains(&at);
            if inside && line.is_sentence(text) && line.fate == Fate::Content {
                pairs.add(words, &mut left);
            }
            // Only what may stand beside a line outside is asked for.
            let deep = (body.0 + CONTEXT..body.1.saturating_sub(CONTEXT))
                .contains(&at);
            let weight = if deep || words.len() > LONGEST_LIKELY {
                0
            } else {
                short.push((words, at));
                let weight = line.likeness(text, &mut scale);
                weight.clamp(LEAST_WEIGHT, MOST_WEIGHT)
            };
            weights.push(weight * FULL / WEIGHT);
        }
        let (first, copies) = copies(short, count);
        Around {
            text,
            body,
            weights,
            pairs,
            first,
            copies,
            gone: Vec::new(),
            before: Vec::new(),
            up: Vec::new(),
            down: Vec::new(),
            longest: Vec::new(),
        }
    }

    /// Looks which lines go by now.
    pub(super) fn look(&mut self, page: &Page, rules: &Families) {
        let lines = &page.lines;
        self.gone = lines.iter().map(|line| line.goes(rules)).collect();
        self.before = vec![0];
        for &gone in &self.gone {
            let sum = self.before.last().copied().unwrap_or_default();
            self.before.push(sum + usize::from(gone));
        }
        self.up = distances(self.gone.iter());
        self.down = distances(self.gone.iter().rev());
        self.down.reverse();
        for (&first, &gone) in self.first.iter().zip(&self.gone) {
            self.copies[first].1 |= gone;
        }
        let mut longest = 0;
        self.longest = vec![0; self.body.0];
        for at in (0..self.body.0).rev() {
            self.longest[at] = longest;
            if lines[at].shape == Shape::Headline && !self.gone[at] {
                longest = longest.max(lines[at].text.len());
            }
        }
    }

    /// How many lines go from `from` up to `to`.
    fn count(&self, from: usize, to: usize) -> usize {
        let to = to.min(self.gone.len());
        self.before[to] - self.before[from.min(to)]
    }

    /// What speaks for the line `at` by itself.
    pub(super) fn fixed(
        &self,
        line: &Line,
        at: usize,
        rules: &Families,
        clauses: &[char],
    ) -> i32 {
        let mut sum = Sum::new(at < self.body.0);
        let words = &self.text[line.text];
        sum.add(Sign::Bias, true);
        sum.count(Sign::Weigh, self.weights[at]);
        let strength = |item: &Item| {
            item.rules().map(|rule| rules.rules[rule].settings.strength).min()
        };
        if line.reading.is_whole() {
            match line.reading.items.iter().filter_map(strength).min() {
                Some(Strength::Strong) => sum.add(Sign::Strong, true),
                Some(Strength::Pair | Strength::Bar) => {
                    sum.add(Sign::Pair, true);
                }
                Some(Strength::Weak) => sum.add(Sign::Weak, true),
                None => {}
            }
        }
        sum.add(Sign::Speaks, speaks(words));
        sum.add(Sign::Signed, is_signed(words));
        sum.add(Sign::Setting, is_setting(words));
        sum.add(Sign::Contact, is_contact(words));
        sum.add(Sign::Amount, is_amount(words));
        sum.add(Sign::Marked, is_marked(words));
        sum.add(Sign::Clause, is_clause(words, clauses));
        sum.add(Sign::Foreign, !is_chinese(words));
        sum.add(
            match words.chars().count() {
                0..=2 => Sign::Len2,
                3..=4 => Sign::Len4,
                5..=8 => Sign::Len8,
                9..=14 => Sign::Len14,
                15..=30 => Sign::Len30,
                _ => Sign::Long,
            },
            true,
        );
        sum.add(Sign::Sentence, line.shape == Shape::Sentence);
        sum.add(Sign::Date, has_date(words));
        sum.add(Sign::Digit, words.bytes().any(|b| b.is_ascii_digit()));
        sum.add(Sign::NoHan, !words.chars().any(is_ideograph));
        let label = words.ends_with([':', '：']);
        sum.add(Sign::Colon, words.contains([':', '：']));
        sum.add(Sign::Label, label);
        sum.add(Sign::Comma, words.contains(['，', ',', '；', ';']));
        sum.add(Sign::Stop, words.contains(['。', '！', '？', '!', '?']));
        sum.add(Sign::Book, words.contains('《'));
        sum.add(
            Sign::Quote,
            words.contains(['“', '”', '「', '」', '『', '』']),
        );
        sum.add(
            Sign::Bar,
            words.contains(['|', '｜', '>', '＞', '»', '›', '→']),
        );
        let blanks = words.split_whitespace().count() - 1;
        sum.part(Sign::Blanks, blanks.min(MOST_BLANKS), MOST_BLANKS);
        sum.add(Sign::Pure, words.chars().all(char::is_alphanumeric));
        sum.add(
            Sign::Bracket,
            words.starts_with(['[', '【', '(', '（', '［']),
        );
        sum.add(
            Sign::Bullet,
            words.starts_with([
                '·', '•', '◆', '▪', '■', '★', '※', '*', '▲', '►',
            ]),
        );
        let letters = words.bytes().filter(u8::is_ascii_alphabetic);
        sum.add(Sign::Latin, letters.take(3).count() == 3);
        sum.add(Sign::Key, !label && key_of(words).is_some());
        let (known, all) = self.pairs.count(words);
        if all > 0 {
            sum.part(Sign::Kin, known, all);
            if all >= LEAST_KIN {
                sum.part(Sign::KinLong, known, all);
            }
            let part = known * FULL as usize / all;
            sum.add(Sign::Unkin, part == 0);
        }
        sum.add(Sign::Repeated, self.copies[self.first[at]].0 > 1);
        sum.0
    }

    /// What speaks for the line `at` by what goes around it.
    pub(super) fn moving(&self, page: &Page, at: usize) -> i32 {
        let over = at < self.body.0;
        let mut sum = Sum::new(over);
        let (up, down) = (self.up[at], self.down[at]);
        let near = |sum: &mut Sum, distance, signs: [Sign; 4]| match distance {
            1 => sum.add(signs[0], true),
            2 => sum.add(signs[1], true),
            3..=5 => sum.add(signs[2], true),
            6..=12 => sum.add(signs[3], true),
            _ => {}
        };
        near(&mut sum, up, [Sign::Up1, Sign::Up2, Sign::Up3, Sign::Up6]);
        near(
            &mut sum,
            down,
            [Sign::Down1, Sign::Down2, Sign::Down3, Sign::Down6],
        );
        sum.add(Sign::Both, up == 1 && down == 1);
        sum.add(Sign::Both3, up <= 3 && down <= 3);
        let count = self.gone.len();
        sum.add(Sign::Edge, if over { at == 0 } else { at + 1 == count });
        let within =
            |most: usize| self.count(at.saturating_sub(most), at + most + 1);
        sum.part(Sign::Near, within(NEAR), 2 * NEAR);
        sum.part(Sign::Far, within(FAR), 2 * FAR);
        let beside = at.saturating_sub(CONTEXT)..(at + CONTEXT + 1).min(count);
        let (mut weight, mut stay) = (0, 0);
        for other in beside {
            if other != at && !self.gone[other] {
                weight += self.weights[other];
                stay += 1;
            }
        }
        sum.count(Sign::Context, weight / stay.max(1));
        let stays = |other: &usize| {
            !self.gone[*other] && !page.lines[*other].is_sentence(self.text)
        };
        let above = (0..at).rev().take(RUN).take_while(stays).count();
        let below = (at + 1..count).take(RUN).take_while(stays).count();
        sum.part(Sign::Run, above + below, 2 * RUN);
        let total = self.before[count];
        sum.part(Sign::Total, total.min(MOST_TOTAL), MOST_TOTAL);
        sum.add(Sign::Many, total >= MANY);
        sum.add(Sign::RepeatsGone, self.copies[self.first[at]].1);
        self.place(&mut sum, page, at);
        sum.0
    }

    /// Adds where the line `at` stands between the text and the end of the
    /// page.
    fn place(&self, sum: &mut Sum, page: &Page, at: usize) {
        let count = self.gone.len();
        let (first, last) = self.body;
        let over = at < first;
        let (all, out, inside) = if over {
            ((0, first), (0, at), (at + 1, first))
        } else {
            ((last + 1, count), (at + 1, count), (last + 1, at))
        };
        for (sign, (from, to)) in [
            (Sign::Share, all),
            (Sign::ShareOut, out),
            (Sign::ShareIn, inside),
        ] {
            sum.part(sign, self.count(from, to), (to - from).max(1));
        }
        sum.add(Sign::Out, self.count(out.0, out.1) == 0);
        let under = self.count(inside.0, inside.1) == 0;
        sum.add(Sign::Under, under);
        let far = match (under, over) {
            (false, _) => 0,
            (_, true) => self.up[at].min(at + 1),
            (_, false) => self.down[at].min(count - at),
        };
        if under {
            sum.part(Sign::UnderFar, far.min(MOST_UNDER), MOST_UNDER);
        }
        let deep = if over { first - at } else { at - last };
        sum.add(Sign::Next, deep == 1);
        sum.add(Sign::Second, deep == 2);
        sum.part(Sign::Deep, deep.min(MOST_DEEP), MOST_DEEP);
        sum.add(
            Sign::Longer,
            over && self.longest[at] > page.lines[at].text.len(),
        );
        let ahead = self.count(inside.0, inside.1);
        sum.part(Sign::Ahead, ahead.min(MOST_AHEAD), MOST_AHEAD);
    }
}

/// What speaks for a line, over the text or under it.
struct Sum(i32, usize);

impl Sum {
    fn new(over: bool) -> Sum {
        Sum(0, usize::from(!over))
    }

    /// Adds a sign so far as it is there, in parts of [`FULL`].
    fn count(&mut self, sign: Sign, parts: i32) {
        let (known, weights) = WEIGHTS[sign as usize];
        debug_assert_eq!(known, sign);
        self.0 += parts * i32::from(weights[self.1]);
    }

    fn add(&mut self, sign: Sign, is: bool) {
        self.count(sign, if is { FULL } else { 0 });
    }

    fn part(&mut self, sign: Sign, number: usize, of: usize) {
        self.count(sign, (number * FULL as usize / of) as i32);
    }
}

/// For each of `count` lines the first one that is the same, and for that one
/// how many there are, of which none goes so far; `short` are those that
/// count, with their places.
fn copies(
    mut short: Vec<(&str, usize)>,
    count: usize,
) -> (Vec<usize>, Vec<(usize, bool)>) {
    short.sort_unstable();
    let mut first: Vec<usize> = (0..count).collect();
    let mut copies = vec![(0, false); count];
    for same in short.chunk_by(|one, other| one.0 == other.0) {
        copies[same[0].1].0 = same.len();
        for (_, at) in same {
            first[*at] = same[0].1;
        }
    }
    (first, copies)
}

/// How far before each line the last one is that goes.
fn distances<'g>(gone: impl Iterator<Item = &'g bool>) -> Vec<usize> {
    let mut distance = NOWHERE;
    gone.map(|&gone| {
        let here = distance;
        distance = if gone { 1 } else { NOWHERE.min(distance + 1) };
        here
    })
    .collect()
}
