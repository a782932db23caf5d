//! Lines that are boilerplate in the company of others only.

use super::{Fate, Line, Page, keep::key_of};
use crate::{
    Policy,
    boilerplate::{
        line::{Item, Shape},
        rules::{Families, Kind, Rule, Strength},
    },
};

/// From how many lines on that go a page has the furniture of a site.
const MANY_CUT: usize = 8;

impl Page {
    /// Weak lines stand only in a run of boilerplate with a strong one of
    /// their family, or of one that bears it out.
    pub(super) fn judge_company(&mut self, rules: &Families, text: &str) {
        let mut from = 0;
        while from < self.lines.len() {
            let run = self.lines[from..]
                .iter()
                .take_while(|line| {
                    line.fate != Fate::Content && line.reading.inline.is_none()
                })
                .count();
            let to = from + run;
            if run > 0 && self.are_steps(rules, from, to) {
                for line in &mut self.lines[from..to] {
                    line.fate = Fate::Content;
                }
            } else if run > 0 {
                self.judge_run(rules, text, from, to);
            }
            from += run + 1;
        }
    }

    /// Whether the lines are phrases between short lines of content, as the
    /// steps of a manual are: 点击下载, 登录.
    fn are_steps(&self, rules: &Families, from: usize, to: usize) -> bool {
        let short = |line: Option<&Line>| {
            line.is_some_and(|line| line.shape != Shape::Prose)
        };
        short(from.checked_sub(1).map(|above| &self.lines[above]))
            && short(self.lines.get(to))
            && self.lines[from..to].iter().all(|line| {
                line.fate == Fate::Items
                    && line.reading.items.len() == 1
                    && line.reading.items.iter().all(|item| {
                        rules.rules[item.rule].kind == Kind::Item
                            && item.value.is_none()
                    })
            })
    }

    /// Whether so many lines go that the page has the furniture of a site.
    pub(super) fn is_furnished(&self, rules: &Families) -> bool {
        self.lines
            .iter()
            .filter(|line| line.goes(rules))
            .nth(MANY_CUT)
            .is_some()
    }

    /// Whether the line above `next` may be the title of what follows, which
    /// may be what a bar calls it: 通知, 招聘启事.
    fn is_title(&self, rules: &Families, text: &str, next: usize) -> bool {
        let (above, below) = self.lines.split_at(next);
        let ([below, rest @ ..], [above @ .., line]) = (below, above) else {
            return false;
        };
        // The name of a site stands over something of it.
        if matches!(&line.reading.items[..], [item] if {
            let rule = &rules.rules[item.rule];
            rule.kind == Kind::Line && rule.settings.strength == Strength::Weak
        }) {
            return true;
        }
        if !line.is_phrase(rules) {
            return false;
        }
        // The last of several links is none, nor is one over the title.
        let link = above.last().is_some_and(|above| above.is_phrase(rules));
        let short = |line: &Line| {
            matches!(line.shape, Shape::Headline | Shape::Fragment)
        };
        let listed = rest.first().is_some_and(|next| {
            next.fate == Fate::Content
                && next.reading.is_empty()
                && short(next)
        });
        let title = short(below) && !listed;
        below.is_sentence(text) || !(link || title)
    }

    fn judge_run(
        &mut self,
        rules: &Families,
        text: &str,
        from: usize,
        to: usize,
    ) {
        let over = |line: &Line| line.fate != Fate::Content;
        let title = self.lines[..from].iter().all(over)
            && self.is_title(rules, text, to);
        let lines = &mut self.lines[from..to];
        let Proved { strong, bars } = Proved::by(rules, lines);
        let has = |families: &[bool], family: usize| {
            families[family]
                || rules.families[family].beside.iter().any(|other| {
                    rules
                        .families
                        .iter()
                        .zip(families)
                        .any(|(known, &has)| has && known.name == *other)
                })
        };
        let stands = |rule: usize| {
            let Rule { family, settings, .. } = rules.rules[rule];
            match settings.strength {
                // One channel by itself needs links of a site beside it.
                Strength::Bar => strong[family],
                Strength::Weak => has(&strong, family) || has(&bars, family),
                _ => has(&strong, family),
            }
        };
        let count = lines.len();
        if from > 0 && hangs_on(rules, text, lines) {
            lines[0].fate = Fate::Content;
        }
        for (nth, line) in lines.iter_mut().enumerate() {
            match line.fate {
                Fate::Items if title && nth + 1 == count => {
                    line.fate = Fate::Content;
                }
                Fate::Notice => {
                    let bare = line.reading.notice.is_some_and(|notice| {
                        notice.bare && !strong[notice.family]
                    });
                    if bare {
                        line.fate = Fate::Content;
                    }
                }
                Fate::Items => {
                    let proved = line.proves(rules);
                    let alone = line.reading.items.len() == 1;
                    let enough = |rule: usize, single: bool| match rules.rules
                        [rule]
                        .settings
                        .strength
                    {
                        Strength::Strong => !single,
                        Strength::Pair => proved.is_some(),
                        Strength::Bar => proved == Some(Strength::Bar),
                        Strength::Weak => false,
                    };
                    let all = line.reading.items.iter_mut().all(|item| {
                        let removes = |&rule: &usize| {
                            let family = rules.rules[rule].family;
                            rules.families[family].policy == Policy::Remove
                        };
                        let chosen = item
                            .rules()
                            .filter(|&rule| stands(rule))
                            .max_by_key(removes)
                            .or_else(|| {
                                item.rules()
                                    .find(|&r| enough(r, alone && item.single))
                            });
                        if let Some(rule) = chosen {
                            item.rule = rule;
                        }
                        chosen.is_some()
                    });
                    if !all {
                        line.fate = Fate::Content;
                    }
                }
                _ => {}
            }
        }
    }
}

/// Whether the first of `lines`, below content, is a key with a value that
/// goes in company only, and the next line is of no family of it: the last
/// line of a record rather than the first one of a foot.
fn hangs_on(rules: &Families, text: &str, lines: &[Line]) -> bool {
    let [first, next, ..] = lines else { return false };
    let family = |line: &Line, family: usize| {
        let items = line.reading.items.iter().flat_map(Item::rules);
        items.into_iter().any(|rule| rules.rules[rule].family == family)
    };
    first.fate == Fate::Items
        && key_of(&text[first.text]).is_some()
        && first.reading.items.iter().all(|item| {
            let rule = &rules.rules[item.rule];
            rule.settings.strength == Strength::Weak
                && !family(next, rule.family)
        })
}

/// The families that a run of lines proves, by index.
struct Proved {
    strong: Vec<bool>,
    /// By bars.
    bars: Vec<bool>,
}

impl Proved {
    fn by(rules: &Families, lines: &[Line]) -> Proved {
        let mut strong = vec![false; rules.families.len()];
        let mut bars = strong.clone();
        let mut pairs = vec![0; rules.families.len()];
        for line in lines {
            if let Fate::Member(rule) = line.fate {
                strong[rules.rules[rule].family] = true;
            }
            if line.fate == Fate::Items {
                let bar = line.proves(rules) == Some(Strength::Bar);
                let alone = line.reading.items.len() == 1;
                for item in &line.reading.items {
                    // Two rules of one family for one item are no pair.
                    let mut paired = Vec::new();
                    for rule in item.rules().map(|rule| &rules.rules[rule]) {
                        match rule.settings.strength {
                            Strength::Strong => {
                                strong[rule.family] |= !alone || !item.single;
                            }
                            Strength::Pair
                                if !paired.contains(&rule.family) =>
                            {
                                paired.push(rule.family);
                                pairs[rule.family] += 1;
                                strong[rule.family] |= pairs[rule.family] > 1;
                            }
                            Strength::Bar => bars[rule.family] |= bar,
                            Strength::Pair | Strength::Weak => {}
                        }
                    }
                }
            }
            if let Some(notice) = line.reading.notice {
                strong[notice.family] |= !notice.bare;
            }
        }
        Proved { strong, bars }
    }
}
