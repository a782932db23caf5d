//! Short lines that only their neighbours tell, taken while the foot and the
//! head are read.

use super::{
    Fate, LEAST_SURE, Line, alike::speaks, around::is_clause, zones::Zones,
};
use crate::{
    Policy,
    boilerplate::{
        line::{Item, Shape},
        rules::{Kind, Strength},
    },
};

/// The longest line, in bytes, that its neighbours can make boilerplate: a
/// headline of 30 characters.
const LONGEST_ABSORBED: usize = 90;
/// From so many families on, so many unknown lines may come on each known
/// one; from fewer on, one.
const MANY_FAMILIES: usize = 3;
const UNKNOWN_PER_KNOWN: usize = 3;
/// How many of them may follow each other: more are a list or a table of the
/// text.
const LONGEST_UNKNOWN: usize = 3;

impl Zones<'_, '_> {
    /// Takes short lines without a family as boilerplate where they stand
    /// below a line of a family that ends an article, and enough of what is
    /// there is boilerplate of several families. `lines` are those below the
    /// last prose, last line first; whether any was taken.
    pub(super) fn absorb(&self, lines: &mut [Line]) -> bool {
        let rules = self.rules;
        let Some((family, least)) = rules
            .families
            .iter()
            .enumerate()
            .find_map(|(at, family)| Some((at, family.absorbs?)))
        else {
            return false;
        };
        let ends = &rules.families[family].below;
        let words = &rules.families[family].clauses;
        let is_unknown = |line: &Line| {
            let weak =
                line.reading.items.iter().flat_map(Item::rules).all(|rule| {
                    rules.rules[rule].settings.strength != Strength::Strong
                });
            line.fate == Fate::Content
                && weak
                && line.reading.notice.is_none()
                && line.reading.inline.is_none()
                && !line.reading.vetoes
                && line.shape != Shape::Prose
                && line.text.len() <= LONGEST_ABSORBED
                && !speaks(&self.text[line.text])
                && !has_phone(&self.text[line.text])
                && !is_clause(&self.text[line.text], words)
        };
        let mut families = Vec::new();
        let (mut known, mut unknown, mut run) = (0, 0, 0);
        // The topmost line that ends an article and has enough known ones
        // below it, and how many unknown ones.
        let mut top = (0, 0);
        for (at, line) in lines.iter().enumerate() {
            let Some(found) = self.strong_family(line) else {
                unknown += usize::from(is_unknown(line));
                run += usize::from(is_unknown(line));
                if run > LONGEST_UNKNOWN {
                    break;
                }
                continue;
            };
            run = 0;
            if !families.contains(&found) {
                families.push(found);
            }
            known += 1;
            let most = match families.len() {
                0 | 1 => 0,
                MANY_FAMILIES.. => UNKNOWN_PER_KNOWN * known,
                _ => known,
            };
            if families.len() >= least
                && unknown <= most
                && ends.contains(&rules.families[found].name)
            {
                top = (at, unknown);
            }
        }
        let (top, unknown) = top;
        for line in lines[..top].iter_mut().filter(|line| is_unknown(line)) {
            line.fate = Fate::Absorbed(family);
        }
        unknown > 0
    }

    /// The same at the head of a page: short lines above a line of a family
    /// that stands over a title, if a longer line below it may be that.
    /// `lines` are those above the first prose.
    pub(super) fn absorb_head(&self, lines: &mut [Line]) {
        let rules = self.rules;
        let Some((family, over)) = rules
            .families
            .iter()
            .enumerate()
            .find(|(_, family)| !family.above.is_empty())
            .map(|(at, family)| (at, &family.above))
        else {
            return;
        };
        let words = &rules.families[family].clauses;
        let is_unknown = |line: &Line| {
            line.fate == Fate::Content
                && line.reading.is_empty()
                && !line.reading.vetoes
                && line.shape != Shape::Sentence
                && line.text.len() <= LONGEST_ABSORBED
                && !is_clause(&self.text[line.text], words)
        };
        let sure = lines.iter().filter(|line| line.is_sure(rules));
        if sure.count() < LEAST_SURE {
            return;
        }
        // A link to another text stands below this one.
        let names = |line: &Line| {
            line.reading.items.iter().any(|item| {
                matches!(rules.rules[item.rule].kind, Kind::Label(_))
            })
        };
        let last = lines.iter().rposition(|line| {
            !names(line)
                && self.strong_family(line).is_some_and(|found| {
                    over.contains(&rules.families[found].name)
                })
        });
        let Some(last) = last else { return };
        let longest = |lines: &[Line]| {
            let titles = lines.iter().filter(|line| {
                line.shape == Shape::Headline && line.reading.is_empty()
            });
            titles.map(|line| line.text.len()).max()
        };
        let Some(title) = longest(&lines[last..]) else { return };
        for line in lines[..last].iter_mut().filter(|line| is_unknown(line)) {
            if line.text.len() < title {
                line.fate = Fate::Absorbed(family);
            }
        }
    }

    /// The family to which a line at the foot of the page surely belongs.
    pub(super) fn strong_family(&self, line: &Line) -> Option<usize> {
        let rules = self.rules;
        if let Fate::Member(rule) | Fate::Value(rule) = line.fate {
            return Some(rules.rules[rule].family);
        }
        if line.reading.inline.is_some() || line.reading.loose {
            return None;
        }
        let notice = line.reading.notice.map(|notice| notice.family);
        line.reading
            .items
            .iter()
            .flat_map(Item::rules)
            .map(|rule| &rules.rules[rule])
            .filter(|rule| {
                let windows = rule.settings.windows;
                rule.settings.strength == Strength::Strong
                    && !rule.settings.site
                    && (windows.tail.is_some() || windows.anywhere)
                    && rules.families[rule.family].policy == Policy::Remove
            })
            .map(|rule| rule.family)
            .chain(notice)
            .find(|&family| !self.reader.is_vetoed(family))
    }
}

/// Whether a line has the number of a telephone, at which to call for what the
/// text offers.
fn has_phone(line: &str) -> bool {
    const LEAST: usize = 7;
    line.bytes().filter(u8::is_ascii_digit).count() >= LEAST
}
