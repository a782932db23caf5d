//! Reading rule tables.

use core::str::FromStr;
use std::borrow::Cow;

use super::{
    Cue, CueKind, Families, Field, FullStop, Kind, Pattern, Rule, Separators,
    Settings, Strength, Table, Windows,
};
use crate::{
    Error, Evidence, Policy,
    boilerplate::{
        Preset,
        folded::fold_char,
        value::{Care, Value},
    },
};

/// What a table begins with, before it sets anything.
const DEFAULTS: Settings = Settings {
    windows: Windows {
        head: None,
        tail: None,
        anywhere: false,
        inline: false,
    },
    strength: Strength::Strong,
    evidence: Evidence::Inferred,
    separators: Separators::USUAL,
    care: Care::Loose,
    site: false,
    stop: FullStop::Refused,
    field: None,
};

/// A line of a table that cannot be read: found, expected.
type Fault = (String, String);

fn fault(found: &str, expected: &str) -> Fault {
    let found = match found {
        "" => "nothing".to_owned(),
        found => format!("`{found}`"),
    };
    (found, expected.to_owned())
}

impl Families {
    /// Adds the families of the table `name`; `keep` makes of its text what
    /// outlives it.
    pub(super) fn read<'t>(
        &mut self,
        name: &str,
        text: &'t str,
        keep: fn(&'t str) -> Cow<'static, str>,
    ) -> Result<(), Error> {
        let mut settings = DEFAULTS;
        let first = self.families.len();
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim_start_matches('\u{FEFF}').trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            self.read_line(line, first, &mut settings, keep).map_err(
                |(found, expected)| Error::rule(name, number, found, expected),
            )?;
        }
        Ok(())
    }

    fn read_line<'t>(
        &mut self,
        line: &'t str,
        first: usize,
        settings: &mut Settings,
        keep: fn(&'t str) -> Cow<'static, str>,
    ) -> Result<(), Fault> {
        let (key, rest) =
            line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        if key == "family" {
            *settings = DEFAULTS;
            return self.open(rest, first, keep);
        }
        if self.families.len() == first {
            return Err(fault(key, "`family` before anything else"));
        }
        match key {
            "window" => settings.windows = windows(rest)?,
            "strength" => settings.strength = strength(rest)?,
            "evidence" => {
                settings.evidence = rest.parse().map_err(|_| {
                    fault(rest, "certain, inferred or guessed")
                })?;
            }
            "page" => {
                settings.site = match rest {
                    "any" => false,
                    "site" => true,
                    _ => return Err(fault(rest, "any or site")),
                }
            }
            "stop" => {
                settings.stop = match rest {
                    "refused" => FullStop::Refused,
                    "allowed" => FullStop::Allowed,
                    _ => return Err(fault(rest, "refused or allowed")),
                }
            }
            "names" => {
                settings.care = match rest {
                    "loose" => Care::Loose,
                    "strict" => Care::Strict,
                    _ => return Err(fault(rest, "loose or strict")),
                }
            }
            "separators" => settings.separators = separators(rest)?,
            "field" => settings.field = field(rest)?,
            "label" => {
                let (value, patterns) =
                    rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                let value = value.parse::<Value>().map_err(|()| {
                    let names = Value::EACH.map(|(name, _)| name).join(", ");
                    fault(value, &format!("the kind of value: {names}"))
                })?;
                self.add(Kind::Label(value), patterns, *settings)?;
            }
            "item" => self.add(Kind::Item, rest, *settings)?,
            "line" => self.add(Kind::Line, rest, *settings)?,
            "heading" => self.add(Kind::Heading, rest, *settings)?,
            "notice" => {
                let (kind, cues) =
                    rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                let kind = match kind {
                    "heading" => CueKind::Heading,
                    "subject" => CueKind::Subject,
                    "claim" => CueKind::Claim,
                    _ => {
                        return Err(fault(kind, "heading, subject or claim"));
                    }
                };
                let family = self.families.len() - 1;
                for cue in cues.split_whitespace() {
                    let text = cue.chars().map(fold_char).collect();
                    let settings = *settings;
                    self.cues.push(Cue { family, kind, text, settings });
                }
            }
            "veto" => {
                let (place, phrases) =
                    rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                match place {
                    "line" => self.family().vetoes.extend(
                        phrases
                            .split_whitespace()
                            .map(|text| text.chars().map(fold_char).collect()),
                    ),
                    "page" => self.add(Kind::Veto, phrases, *settings)?,
                    _ => return Err(fault(place, "line or page")),
                }
            }
            _ => self.describe(key, rest, keep)?,
        }
        Ok(())
    }

    /// The family that is being read.
    fn family(&mut self) -> &mut Table {
        self.families
            .last_mut()
            .expect("keys before the first family are refused")
    }

    fn open<'t>(
        &mut self,
        name: &'t str,
        first: usize,
        keep: fn(&'t str) -> Cow<'static, str>,
    ) -> Result<(), Fault> {
        let kebab = !name.is_empty()
            && name.chars().all(|c| {
                c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
            });
        if !kebab {
            return Err(fault(name, "a name of small letters and hyphens"));
        }
        if self.families[first..].iter().any(|family| family.name == *name) {
            return Err(fault(name, "a name that was not given before"));
        }
        self.families.push(Table {
            name: keep(name),
            summary: Cow::Borrowed(""),
            policy: Policy::Report,
            presets: Vec::new(),
            vetoes: Vec::new(),
            beside: Vec::new(),
            absorbs: None,
            below: Vec::new(),
            above: Vec::new(),
            between: Vec::new(),
            lists: Vec::new(),
            voices: Vec::new(),
            did: Vec::new(),
            ago: Vec::new(),
            announces: Vec::new(),
            notices: Vec::new(),
            titles: Vec::new(),
            tops: Vec::new(),
            contents: Vec::new(),
            clauses: Vec::new(),
            particles: Vec::new(),
            repeats: None,
        });
        Ok(())
    }

    /// What a table says of its family.
    fn describe<'t>(
        &mut self,
        key: &str,
        rest: &'t str,
        keep: fn(&'t str) -> Cow<'static, str>,
    ) -> Result<(), Fault> {
        let policy = || {
            Policy::from_str(rest)
                .map_err(|_| fault(rest, "remove, report or keep"))
        };
        let family = self.family();
        match key {
            "summary" => family.summary = keep(rest),
            "policy" => family.policy = policy()?,
            "beside" => {
                family.beside.extend(rest.split_whitespace().map(keep));
            }
            "below" => {
                family.below.extend(rest.split_whitespace().map(keep));
            }
            "above" => {
                family.above.extend(rest.split_whitespace().map(keep));
            }
            "between" => {
                family.between.extend(rest.split_whitespace().map(keep));
            }
            "lists" => {
                family.lists.extend(rest.split_whitespace().map(keep));
            }
            "did" => family.did.extend(folded_phrases(rest)),
            "ago" => family.ago.extend(folded_phrases(rest)),
            "announces" => family.announces.extend(folded_phrases(rest)),
            "notices" => family.notices.extend(folded_phrases(rest)),
            "voices" => family.voices.extend(folded_phrases(rest)),
            "titles" => {
                family.titles.extend(rest.split_whitespace().map(keep));
            }
            "tops" => family.tops.extend(folded_phrases(rest)),
            "contents" => family.contents.extend(folded_phrases(rest)),
            "clauses" => {
                let words = rest.split_whitespace().flat_map(str::chars);
                family.clauses.extend(words.map(fold_char));
            }
            "particles" => {
                let words = rest.split_whitespace().flat_map(str::chars);
                family.particles.extend(words.map(fold_char));
            }
            "absorbs" => {
                family.absorbs = Some(rest.parse().map_err(|_| {
                    fault(rest, "the least number of families")
                })?);
            }
            "repeats" => {
                family.repeats =
                    Some(rest.parse().map_err(|_| {
                        fault(rest, "the least length in bytes")
                    })?);
            }
            _ => match key.parse::<Preset>() {
                Ok(preset) => family.presets.push((preset, policy()?)),
                Err(_) => {
                    return Err(fault(
                        key,
                        "family, summary, policy, index, train, archive, \
                         beside, absorbs, below, above, between, lists, titles, \
                         tops, contents, voices, did, ago, announces, notices, clauses, particles, \
                         repeats, \
                         window, strength, evidence, \
                         separators, names, page, stop, field, label, item, line, heading, \
                         notice or veto",
                    ));
                }
            },
        }
        Ok(())
    }

    fn add(
        &mut self,
        kind: Kind,
        patterns: &str,
        settings: Settings,
    ) -> Result<(), Fault> {
        if patterns.is_empty() {
            return Err(fault("", "at least one pattern"));
        }
        let family = self.families.len() - 1;
        for text in patterns.split_whitespace() {
            let chars: Vec<char> = text.chars().collect();
            let pattern =
                Pattern::parse(&chars).map_err(|(found, expected)| {
                    (format!("{found} in `{text}`"), expected.to_owned())
                })?;
            check(kind, &pattern, settings, text)?;
            self.rules.push(Rule { family, kind, pattern, settings });
        }
        Ok(())
    }
}

/// Refuses what could never be found, or only at great cost.
fn check(
    kind: Kind,
    pattern: &Pattern,
    settings: Settings,
    text: &str,
) -> Result<(), Fault> {
    let windows = settings.windows;
    let placed = windows.head.is_some()
        || windows.tail.is_some()
        || windows.anywhere
        || windows.inline;
    if !placed && kind != Kind::Veto {
        return Err(fault(text, "a `window` before the first pattern"));
    }
    if kind != Kind::Line && pattern.is_open() {
        return Err(fault(text, "literal text at the end, or `line`"));
    }
    let literal = pattern.literal_len() > 0 || !pattern.key().is_empty();
    if !literal && kind != Kind::Item {
        return Err(fault(text, "some literal text beside the gaps"));
    }
    if windows.anywhere && pattern.firsts().is_none() {
        return Err(fault(text, "literal text at the start, or a `window`"));
    }
    Ok(())
}

fn windows(text: &str) -> Result<Windows, Fault> {
    let mut windows = Windows::default();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        let mut size = || {
            let size = words.next().unwrap_or("");
            size.parse().map(Some).map_err(|_| fault(size, "a number"))
        };
        match word {
            "head" => windows.head = size()?,
            "tail" => windows.tail = size()?,
            "anywhere" => windows.anywhere = true,
            "inline" => windows.inline = true,
            _ => {
                return Err(fault(word, "head, tail, anywhere or inline"));
            }
        }
    }
    Ok(windows)
}

fn strength(text: &str) -> Result<Strength, Fault> {
    match text {
        "strong" => Ok(Strength::Strong),
        "pair" => Ok(Strength::Pair),
        "bar" => Ok(Strength::Bar),
        "weak" => Ok(Strength::Weak),
        _ => Err(fault(text, "strong, pair, bar or weak")),
    }
}

fn separators(text: &str) -> Result<Separators, Fault> {
    text.split_whitespace().try_fold(Separators::EMPTY, |all, word| {
        let one = match word {
            "usual" => Separators::USUAL,
            "colon" => Separators::COLON,
            "bar" => Separators::BAR,
            "slash" => Separators::SLASH,
            "bracket" => Separators::BRACKET,
            "blank" => Separators::BLANK,
            "none" => Separators::NONE,
            _ => {
                return Err(fault(
                    word,
                    "usual, colon, bar, slash, bracket, blank or none",
                ));
            }
        };
        Ok(all.or(one))
    })
}

fn field(text: &str) -> Result<Option<Field>, Fault> {
    if text == "none" {
        return Ok(None);
    }
    Field::EACH
        .into_iter()
        .find(|field| field.name() == text)
        .map(Some)
        .ok_or_else(|| {
            let names = Field::EACH.map(Field::name).join(", ");
            fault(text, &format!("one of {names}, none"))
        })
}

/// The phrases of a setting, one after each blank.
fn folded_phrases(rest: &str) -> impl Iterator<Item = Box<[char]>> {
    rest.split_whitespace()
        .map(|phrase| phrase.chars().map(fold_char).collect())
}
