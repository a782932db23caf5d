//! Rule tables: what a family looks like, read from its file.

mod bundled;
mod index;
mod openings;
mod parse;
mod pattern;
mod table;

use core::fmt;
use std::{borrow::Cow, sync::OnceLock};

use self::{
    bundled::BUNDLED,
    index::{Index, Opens, Seconds},
    pattern::{Needs, Pattern},
};
pub(super) use self::{
    index::{Grams, UNITS},
    openings::{Openings, Set, is_firm},
    table::{
        Cue, CueKind, FullStop, Kind, Rule, Separators, Settings, Strength,
        Table, Windows,
    },
};
use super::{
    Preset,
    folded::{Folded, is_han, table},
    language::{is_chinese, is_foreign},
    look::Look,
    page,
    value::LEAST_IN_BAR,
};
use crate::{
    Changes, Error, Evidence, Family, Policies, Policy, edit::Settled,
};

/// Families of boilerplate lines, read from rule tables.
///
/// [`Families::bundled`] are the families of this crate; [`Families::parse`] reads
/// a caller's own, and [`Families::with`] joins both. The format is described
/// in `data/rules/boilerplate/README.md`.
///
/// # Example
///
/// ```
/// use zhclean::{Evidence, Policies, boilerplate::Families};
///
/// let table = "\
/// family station-jingle
/// summary The slogan that a radio station puts under every text
/// policy remove
/// window tail 4
/// line 收听{text}请锁定调频{text}
/// ";
/// let own = Families::parse("jingle.txt", table)?;
/// let rules = Families::bundled().with(&own);
///
/// let page = "今晨的大雾已经散去。\n收听早新闻请锁定调频九十八点六\n";
/// let changes =
///     rules.explain(page, Evidence::default(), &Policies::new());
/// assert_eq!(changes.apply(page), "今晨的大雾已经散去。\n");
/// assert_eq!(changes.edits()[0].rule(), "station-jingle");
/// # Ok::<(), zhclean::Error>(())
/// ```
#[derive(Clone)]
pub struct Families {
    pub(super) families: Vec<Table>,
    pub(super) rules: Vec<Rule>,
    pub(super) cues: Vec<Cue>,
    /// Those of each kind by what they begin with.
    pub(super) openings: Kinds,
    /// By rule: what characters a line that it matches has.
    needs: Vec<Needs>,
    /// By rule: how many characters what it matches has at most, blanks
    /// aside.
    longest: Vec<usize>,
    cue_index: Index,
    /// Rules that begin with free text, by a character without which they
    /// cannot match.
    floating: Index,
    /// Those that say nothing but that there is a row of words.
    rows: Vec<usize>,
    /// The first two characters of cues.
    cue_starts: Seconds,
    pub(super) look: Look,
    /// Pairs of characters in the words of rules that say something by
    /// themselves.
    words: Grams,
    /// First characters, as they stand in a text, of what is looked for
    /// anywhere.
    opens: Opens,
    /// The farthest a rule looks from the head and from the tail.
    pub(super) reach: Windows,
}

/// Rules by what they begin with.
#[derive(Clone, Debug, Default)]
pub(super) struct Kinds {
    /// Rules of every kind.
    pub(super) all: Openings,
    /// Those that use up a part of a line: labels, items, headings.
    pub(super) parts: Openings,
    pub(super) labels: Openings,
    pub(super) items: Openings,
    /// Items that may stand beside each other with nothing between them:
    /// no mark has to follow.
    pub(super) joints: Openings,
    pub(super) lines: Openings,
    pub(super) vetoes: Openings,
}

/// What a value tells about the page.
///
/// # Example
///
/// ```
/// use zhclean::boilerplate::{Field, metadata};
///
/// let page = "河边的菜市清晨五点亮起灯来。\n责任编辑：林小满";
/// let metadata = metadata(page);
/// let (field, span) = metadata.fields()[0];
/// assert_eq!((field, &page[span]), (Field::Editor, "林小满"));
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Field {
    /// The title the text had where it first appeared.
    Title,
    /// The paper, office or site the text came from.
    Source,
    /// Date and time of publication, as written.
    Published,
    /// Who wrote the text.
    Author,
    /// Who edited it.
    Editor,
    /// Keywords or tags, as written.
    Keywords,
}

impl Field {
    const EACH: [Field; 6] = [
        Field::Title,
        Field::Source,
        Field::Published,
        Field::Author,
        Field::Editor,
        Field::Keywords,
    ];

    /// The field's name, as rule tables give it.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::boilerplate::Field;
    ///
    /// assert_eq!(Field::Published.name(), "published");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Source => "source",
            Field::Published => "published",
            Field::Author => "author",
            Field::Editor => "editor",
            Field::Keywords => "keywords",
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Families {
    /// The families of this crate.
    ///
    /// Their tables are read at the first use, once for all threads; that
    /// takes a few milliseconds.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::boilerplate::Families;
    ///
    /// assert!(Families::bundled().iter().any(|f| f.name() == "credit"));
    /// ```
    #[must_use]
    pub fn bundled() -> &'static Families {
        static RULES: OnceLock<Families> = OnceLock::new();
        RULES.get_or_init(|| {
            let mut rules = Families::empty();
            for (name, text) in BUNDLED {
                let added = rules.read(name, text, Cow::Borrowed);
                // A test reads every table; a table that failed here would
                // only be missing.
                debug_assert_eq!(added, Ok(()));
            }
            rules.link();
            rules
        })
    }

    /// Reads families from the text of a rule table; `name` is what errors
    /// call it.
    ///
    /// # Errors
    ///
    /// When a line of the table cannot be read: the error names the table,
    /// the line, what was found and what was expected.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::boilerplate::Families;
    ///
    /// let error = Families::parse("own.txt", "family a\nwindow top 3\n")
    ///     .unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "own.txt, line 2: found `top`, expected head, tail, anywhere or \
    ///      inline",
    /// );
    /// ```
    pub fn parse(name: &str, text: &str) -> Result<Families, Error> {
        let mut rules = Families::empty();
        rules.read(name, text, |text| Cow::Owned(text.to_owned()))?;
        rules.link();
        Ok(rules)
    }

    /// These families and those of `other`; where both have a family of one
    /// name, that of `other` stands.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::boilerplate::Families;
    ///
    /// let table = "family credit\nsummary None at all\npolicy keep\n";
    /// let rules = Families::bundled().with(&Families::parse("own.txt", table)?);
    /// let page = "今晨的大雾已经散去。\n责任编辑：林小满";
    /// let changes =
    ///     rules.explain(page, Default::default(), &Default::default());
    /// assert!(changes.edits().is_empty());
    /// # Ok::<(), zhclean::Error>(())
    /// ```
    #[must_use]
    pub fn with(&self, other: &Families) -> Families {
        let mut joined = Families::empty();
        joined.take(self, |name| {
            other.families.iter().all(|family| family.name != *name)
        });
        joined.take(other, |_| true);
        joined.link();
        joined
    }

    /// The families, with their default policies.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::boilerplate::Families;
    ///
    /// assert!(Families::bundled().iter().count() > 10);
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = Family<'_>> {
        self.families.iter().map(|family| {
            Family::new(&family.name, family.policy, &family.summary)
        })
    }

    /// What these rules find in `text`: as [`explain_with`], with these
    /// families in place of the bundled ones.
    ///
    /// [`explain_with`]: super::explain_with
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Evidence, Policies, boilerplate::Families};
    ///
    /// let page = "河边的菜市清晨五点亮起灯来。\n责任编辑：林小满";
    /// let changes = Families::bundled().explain(
    ///     page,
    ///     Evidence::Inferred,
    ///     &Policies::default(),
    /// );
    /// assert_eq!(changes.apply(page), "河边的菜市清晨五点亮起灯来。");
    /// ```
    #[must_use]
    pub fn explain(
        &self,
        text: &str,
        evidence: Evidence,
        policies: &Policies,
    ) -> Changes {
        self.settle(text, evidence, policies).changes
    }

    /// [`explain`](Families::explain), and what is found in what it leaves.
    pub(crate) fn settle(
        &self,
        text: &str,
        evidence: Evidence,
        policies: &Policies,
    ) -> Settled {
        if is_foreign(text) {
            return Settled::default();
        }
        let Settled { changes, left } =
            page::explain(self, text, evidence, policies);
        // Asked last: hardly a page of another language gets here.
        if changes == Changes::default() {
            return Settled::unseen(changes);
        }
        if !is_chinese(text) {
            return Settled::default();
        }
        // What is left may be another language's.
        let left = left.filter(|found| {
            found.is_empty() || {
                let rest = changes.apply(text);
                !is_foreign(&rest) && is_chinese(&rest)
            }
        });
        Settled { changes, left }
    }

    /// What `preset` does with the family at `family`.
    pub(super) fn preset(&self, family: usize, preset: Preset) -> Policy {
        let family = &self.families[family];
        family
            .presets
            .iter()
            .find(|(chosen, _)| *chosen == preset)
            .map_or(family.policy, |&(_, policy)| policy)
    }

    /// The rules of one kind whose pattern may stand at the character `at` of
    /// a line, longest first, without those that begin with free text.
    pub(super) fn opening<'r>(
        &'r self,
        openings: &'r Openings,
        line: &'r Folded,
        at: usize,
    ) -> impl Iterator<Item = usize> + 'r {
        let rest = line.chars().get(at..).unwrap_or_default();
        let (set, _) = match rest.first() {
            Some(&first)
                if self.look.is_start(first)
                    && openings.may_begin(first, rest.get(1).copied()) =>
            {
                openings.walk(rest.iter().copied())
            }
            _ => Default::default(),
        };
        openings
            .rules(set)
            .iter()
            .map(|&rule| rule as usize)
            .filter(move |&rule| self.needs[rule].may_match(line))
    }

    /// Whether the rule at `rule` may match so many characters, blanks aside.
    pub(super) fn is_as_long(&self, rule: usize, len: usize) -> bool {
        len <= self.longest[rule]
    }

    /// The rules that begin with free text and can match `line`, put into `found` in their order.
    pub(super) fn floating(&self, line: &Folded, found: &mut Vec<usize>) {
        found.clear();
        let chars = line.chars();
        // The last few that were looked up: lines have a sign again and
        // again.
        let mut known = ['\0'; 8];
        for &c in chars.iter().filter(|&&c| self.look.is_key(c)) {
            if known.contains(&c) {
                continue;
            }
            known.rotate_right(1);
            known[0] = c;
            let rules = self.floating.of(c).iter().map(|&rule| rule as usize);
            found.extend(
                rules.filter(|&rule| self.needs[rule].may_match(line)),
            );
        }
        let gaps = chars.iter().filter(|&&c| matches!(c, ' ' | '|'));
        if gaps.take(LEAST_IN_BAR - 1).count() == LEAST_IN_BAR - 1 {
            found.extend(&self.rows);
        }
        if found.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
    }

    /// The cues that stand at the character `at`.
    pub(super) fn cues_at<'r>(
        &'r self,
        chars: &'r [char],
        at: usize,
    ) -> impl Iterator<Item = &'r Cue> {
        let first = chars[at];
        let second = chars.get(at + 1).copied().unwrap_or('\0');
        let cues = if self.cue_starts.contains(first, second) {
            self.cue_index.of(first)
        } else {
            &[]
        };
        cues.iter()
            .map(|&cue| &self.cues[cue as usize])
            .filter(move |cue| chars[at..].starts_with(&cue.text))
    }

    /// Whether so many percent of the characters of `line` are in the words
    /// of boilerplate, whatever it says.
    pub(super) fn is_alike(&self, line: &str, least: usize) -> bool {
        const LEAST: usize = 4;
        let fold = |c: char| {
            let unit = table().get(u32::from(c) as usize);
            unit.and_then(|&unit| char::from_u32(unit.into())).unwrap_or(c)
        };
        let (mut all, mut known) = (0, 0);
        let mut last = ' ';
        let mut covered = false;
        for c in line.chars().map(fold) {
            if is_han(c) {
                let pair = is_han(last) && self.words.contains_both(last, c);
                if pair {
                    known += 1 + usize::from(!covered);
                }
                covered = pair;
                all += 1;
            } else {
                covered = false;
            }
            last = c;
        }
        known >= LEAST && 100 * known >= least * all
    }

    /// Whether a line outside head and tail that begins with `c` (not
    /// folded) can be anything.
    pub(super) fn opens_anywhere(&self, c: char) -> bool {
        self.opens.contains(c)
    }

    fn empty() -> Families {
        Families {
            families: Vec::new(),
            rules: Vec::new(),
            cues: Vec::new(),
            openings: Kinds::default(),
            needs: Vec::new(),
            longest: Vec::new(),
            cue_index: Index::default(),
            floating: Index::default(),
            rows: Vec::new(),
            cue_starts: Seconds::default(),
            look: Look::default(),
            words: Grams::default(),
            opens: Opens::default(),
            reach: Windows::default(),
        }
    }

    /// Adds those families of `other` that are `wanted`.
    fn take(&mut self, other: &Families, wanted: impl Fn(&str) -> bool) {
        let mut places = vec![None; other.families.len()];
        for (place, family) in places.iter_mut().zip(&other.families) {
            if wanted(&family.name) {
                *place = Some(self.families.len());
                self.families.push(family.clone());
            }
        }
        for rule in &other.rules {
            if let Some(family) = places[rule.family] {
                self.rules.push(Rule { family, ..rule.clone() });
            }
        }
        for cue in &other.cues {
            if let Some(family) = places[cue.family] {
                self.cues.push(Cue { family, ..cue.clone() });
            }
        }
    }

    /// Builds the indices, after all rules are there.
    fn link(&mut self) {
        // The longest pattern first: 责任编辑 before 责任.
        self.rules.sort_by_key(|rule| {
            core::cmp::Reverse(rule.pattern.literal_len())
        });
        let beginnings = openings::beginnings(&self.rules);
        let of = |wanted: fn(Kind) -> bool| {
            let wanted = |rule: &Rule| wanted(rule.kind);
            Openings::new(&beginnings, &self.rules, wanted)
        };
        self.openings = Kinds {
            all: of(|_| true),
            parts: of(|kind| !matches!(kind, Kind::Line | Kind::Veto)),
            labels: of(|kind| matches!(kind, Kind::Label(_))),
            items: of(|kind| kind == Kind::Item),
            joints: Openings::new(
                &openings::unclosed(&beginnings),
                &self.rules,
                |rule| {
                    rule.kind == Kind::Item
                        && rule.settings.strength != Strength::Weak
                },
            ),
            lines: of(|kind| kind == Kind::Line),
            vetoes: of(|kind| kind == Kind::Veto),
        };
        self.needs =
            self.rules.iter().map(|rule| rule.pattern.needs()).collect();
        self.longest = self
            .rules
            .iter()
            .map(|rule| rule.pattern.longest().unwrap_or(usize::MAX))
            .collect();
        let mut keys = Vec::new();
        let is_row = |rule: &usize| self.rules[*rule].pattern.is_row();
        self.rows = (0..self.rules.len()).filter(is_row).collect();
        for (number, rule) in (0..).zip(&self.rules) {
            if rule.pattern.firsts().is_none() && !rule.pattern.is_row() {
                let key = rule.pattern.key();
                keys.extend(key.into_iter().map(|c| (c, number)));
            }
        }
        self.cue_starts = Seconds::default();
        for cue in &self.cues {
            if let Some(&first) = cue.text.first() {
                let second = cue.text.get(1).copied();
                self.cue_starts.insert(first, second);
            }
        }
        self.words = Grams::default();
        for rule in &self.rules {
            let says = matches!(
                rule.settings.strength,
                Strength::Strong | Strength::Pair
            );
            let removes = self.families[rule.family].policy == Policy::Remove;
            if says && removes && rule.kind != Kind::Veto {
                rule.pattern.pairs(&mut |one, two| {
                    self.words.insert(one, Some(two));
                });
            }
        }
        let speaking = self
            .cues
            .iter()
            .filter(|cue| cue.kind != CueKind::Claim)
            .map(|cue| &*cue.text);
        self.look = Look::new(&self.rules, speaking, &keys, &self.rows);
        self.floating = Index::new(keys);
        let cues = (0..).zip(&self.cues);
        self.cue_index = Index::new(
            cues.filter_map(|(number, cue)| {
                Some((*cue.text.first()?, number))
            })
            .collect(),
        );
        let anywhere = self
            .rules
            .iter()
            .filter(|rule| rule.settings.windows.anywhere)
            .filter_map(|rule| rule.pattern.firsts())
            .flatten()
            .chain(
                self.cues
                    .iter()
                    .filter(|cue| {
                        cue.settings.windows.anywhere
                            && cue.kind != CueKind::Claim
                    })
                    .filter_map(|cue| cue.text.first().copied()),
            );
        self.opens = Opens::new(anywhere);
        let windows = self
            .rules
            .iter()
            .map(|rule| rule.settings.windows)
            .chain(self.cues.iter().map(|cue| cue.settings.windows));
        let mut reach = Windows::default();
        for window in windows {
            reach.head = reach.head.max(window.head);
            reach.tail = reach.tail.max(window.tail);
            reach.anywhere |= window.anywhere;
        }
        self.reach = reach;
    }
}

impl fmt::Debug for Families {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.families.iter().map(|family| &family.name);
        f.debug_list().entries(names).finish()
    }
}
