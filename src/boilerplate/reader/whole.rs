//! Rules and rows of items that use a whole line up.

use super::{
    Reader,
    items::{is_bar, is_channel, is_trailer},
};
use crate::boilerplate::{
    folded::{is_han, is_separator},
    line::{Item, Shape},
    rules::{FullStop, Kind, Strength},
};

/// How long a word of a bar of channels may be, in characters, and how many
/// of them have to be known.
const LONGEST_CHANNEL: usize = 8;
pub(in super::super) const LEAST_CHANNELS: usize = 3;
/// How many words that nobody knows may come on each known one, if one of
/// these is said by sites only.
const MOST_UNKNOWN: usize = 2;
/// How long a line of words without blanks may be, and how short such a
/// word, in characters.
const LONGEST_JOINED: usize = 60;
const LEAST_JOINT: usize = 2;
/// How long the whole of them has to be, in bytes.
const LEAST_JOINED: usize = 18;
/// So many need no link among them.
const MANY_JOINED: usize = 5;
/// How long a heading with a colon is at most, in characters.
const LONGEST_HEADING: usize = 12;
/// How long a link is that says by itself what it is, in bytes.
const LEAST_LINK: usize = 12;

impl Reader<'_> {
    pub(super) fn whole(&self, shape: Shape) -> Option<(Vec<Item>, bool)> {
        let chars = self.folded.chars();
        let start = chars.iter().position(|&c| !is_separator(c))?;
        // What is weak about a whole line may be firm about its items.
        let line = self.line(start, shape);
        let firm = line.as_ref().is_some_and(|item| {
            self.rules.rules[item.rule].settings.strength != Strength::Weak
        });
        let sure = |items| (items, false);
        let (items, loose) = match (line, firm) {
            (Some(item), true) => sure(vec![item]),
            (line, _) => self
                .items(0, chars.len())
                .filter(|items| !self.is_word(items))
                .map(sure)
                .or_else(|| self.bar())
                .or_else(|| self.joined().map(|items| (items, true)))
                .or_else(|| line.map(|line| sure(vec![line])))?,
        };
        // What ends with a comma goes on in the next line.
        let open = matches!(chars.last(), Some(',' | '、'));
        let refused = items.iter().any(|item| {
            let rule = &self.rules.rules[item.rule];
            self.is_refused(rule.family) || (open && rule.kind != Kind::Item)
        });
        (!refused).then_some((items, loose))
    }

    /// Whether one short word with a full stop is all there is: 推荐。
    fn is_word(&self, items: &[Item]) -> bool {
        self.folded.chars().last() == Some(&'。')
            && matches!(items, [item] if item.span.len() < LEAST_LINK)
    }

    /// The items of a bar of which some are not known: several short words
    /// with bars or blanks between them, enough of which are; whether only a
    /// page of a site has such a one.
    fn bar(&self) -> Option<(Vec<Item>, bool)> {
        let chars = self.folded.chars();
        // Few lines have several words; 3. 加载更多 is one of a list.
        if !chars.iter().any(|&c| is_bar(c)) || is_numbered(chars) {
            return None;
        }
        let mut items = Vec::new();
        let mut unknown = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            if is_separator(chars[at]) {
                at += 1;
                continue;
            }
            if let Some((item, end)) = self.item(chars, at)
                && self.is_firm(&item)
            {
                items.push(item);
                at = end;
                continue;
            }
            let len = chars[at..].iter().take_while(|&&c| !is_bar(c)).count();
            let word = &chars[at..at + len];
            if len > LONGEST_CHANNEL || !word.iter().all(|&c| is_channel(c)) {
                return None;
            }
            unknown.push((at, at + len));
            at += len;
        }
        let of = |rule: &usize| &self.rules.rules[*rule];
        let is_bar =
            |rule: &usize| of(rule).settings.strength == Strength::Bar;
        let count = |strengths: &[Strength]| {
            let says = |item: &&Item| {
                item.rules().any(|rule| {
                    strengths.contains(&of(&rule).settings.strength)
                })
            };
            items.iter().filter(says).count()
        };
        // What only sites have says more than a topic does. A count is as
        // good as the word beside it.
        let strong = count(&[Strength::Strong]);
        let sure = count(&[Strength::Strong, Strength::Pair]);
        let known = items.len();
        let others = unknown
            .iter()
            .filter(|&&(from, to)| {
                !chars[from..to].iter().all(|&c| is_digit(c))
            })
            .count();
        let enough = match known + unknown.len() {
            0 | 1 => false,
            // 工序 编辑本段: a heading, with a link behind it.
            2 => items.first().is_some_and(|item| {
                let leads = |&(from, _): &(usize, usize)| {
                    item.span.start() < self.folded.byte(from)
                };
                strong > 0
                    && item.span.len() >= LEAST_LINK
                    && unknown.first().is_none_or(leads)
            }),
            _ if sure > 1 => others <= MOST_UNKNOWN * known,
            _ if sure > 0 => others <= known && known > 1,
            _ => known >= LEAST_CHANNELS && others <= known,
        };
        if !enough {
            return None;
        }
        // Links beyond doubt count like the words of bars.
        let is_link = |item: &&Item| {
            item.rules().map(|rule| of(&rule).settings).any(|settings| {
                settings.strength == Strength::Bar
                    || (settings.strength == Strength::Strong
                        && !settings.site)
            })
        };
        let bars = items.iter().filter(is_link).count();
        let loose = bars < LEAST_CHANNELS || known < 2 * unknown.len();
        let rule = items
            .iter()
            .flat_map(Item::rules)
            .find(is_bar)
            .unwrap_or(items[0].rule);
        items.extend(
            unknown
                .into_iter()
                .map(|(from, to)| Item::new(rule, self.span(from, to), None)),
        );
        items.sort_by_key(|item| item.span);
        Some((items, loose))
    }

    /// Whether one of the rules of `item` says something by itself.
    fn is_firm(&self, item: &Item) -> bool {
        item.rules().any(|rule| {
            self.rules.rules[rule].settings.strength != Strength::Weak
        })
    }

    /// Items that follow each other without anything between them, as links
    /// do that have lost their space: 设为首页收藏本站.
    fn joined(&self) -> Option<Vec<Item>> {
        let chars = self.folded.chars();
        if chars.len() > LONGEST_JOINED {
            return None;
        }
        let mut items = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            if is_separator(chars[at]) {
                at += 1;
                continue;
            }
            let longest = self
                .opening(&self.rules.openings.joints, at)
                .filter_map(|rule| {
                    let of = &self.rules.rules[rule];
                    let (end, gap) = of.pattern.matches(chars, at)?;
                    (gap.is_none() && end >= at + LEAST_JOINT)
                        .then_some((end, rule))
                })
                .max()?;
            let (end, rule) = longest;
            items.push(Item::new(rule, self.span(at, end), None));
            at = end;
        }
        // Two short verbs may be a heading: 收藏分享.
        let link = items.len() >= MANY_JOINED
            || items.iter().any(|item| {
                item.span.len() >= LEAST_LINK
                    && self.rules.rules[item.rule].settings.strength
                        != Strength::Bar
            });
        let len: usize = items.iter().map(|item| item.span.len()).sum();
        (items.len() > 1 && link && len >= LEAST_JOINED).then_some(items)
    }

    /// A rule that describes the whole line from the character `start`.
    fn line(&self, start: usize, shape: Shape) -> Option<Item> {
        let all = self.folded.chars();
        // What ends with a colon announces the next line.
        if all.last() == Some(&':') && all.len() > LONGEST_HEADING {
            return None;
        }
        // “版权所有”是什么意思: what is quoted is spoken of.
        if all[..start].contains(&'"')
            && all[start..].iter().position(|&c| c == '"').is_some_and(
                |closes| all[start + closes..].iter().any(|&c| is_han(c)),
            )
        {
            return None;
        }
        // Trailing marks may belong to the pattern, or be beside it; a full
        // stop makes a sentence, which a rule has to allow.
        let without = |trails: fn(char) -> bool| {
            let len = all.iter().rev().take_while(|&&c| trails(c)).count();
            &all[..(all.len() - len).max(start)]
        };
        let bare = without(is_trailer);
        let ends = [without(|c| is_trailer(c) && c != '。'), all, bare];
        // Without such marks there is one end only.
        let plain = bare.len() == all.len();
        let len = bare[start..].iter().filter(|&&c| c != ' ').count();
        // No rule that begins with free text is about prose.
        let floating: &[usize] = match shape {
            Shape::Prose => &[],
            // 3. 版权所有: one of a list.
            _ if is_numbered(all) => &[],
            _ => &self.floating,
        };
        let opening = self.opening(&self.rules.openings.lines, start);
        let mut of_site = None;
        for at in opening.chain(floating.iter().copied()) {
            let rule = &self.rules.rules[at];
            // What a site's page alone has gives way to any other.
            if rule.kind != Kind::Line
                || (rule.settings.site && of_site.is_some())
                || !self.rules.is_as_long(at, len)
            {
                continue;
            }
            let tries = match rule.settings.stop {
                _ if plain => &ends[..1],
                FullStop::Refused => &ends[..2],
                FullStop::Allowed => &ends,
            };
            let value = tries.iter().find_map(|chars| {
                let (end, value) = rule.pattern.matches(chars, start)?;
                (end == chars.len()).then_some(value)
            });
            let Some(value) = value else { continue };
            let item = Item::new(
                at,
                self.span(0, all.len()),
                value.map(|(from, to)| self.span(from, to)),
            );
            if !rule.settings.site {
                return Some(item);
            }
            of_site = Some(item);
        }
        of_site
    }
}

/// Whether `c` is part of a count: `1,842`, `4.1万`.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ",.:%+-万千亿k".contains(c)
}

/// Whether the line begins with its number in a list.
fn is_numbered(chars: &[char]) -> bool {
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    digits > 0 && matches!(chars.get(digits), Some('.' | '、' | ')'))
}
