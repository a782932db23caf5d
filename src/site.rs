//! What the pages of one site have in common.

use core::{fmt, str::FromStr};
use std::{collections::HashMap, fmt::Write};

use crate::{
    Cause, Changes, Edit, Error, Evidence, Family, Finding, Policies, Policy,
    Span, Stage, boilerplate,
};

const FAMILY: &str = "site-repeat";

/// How many lines from the beginning and from the end of a page are learned.
const EDGE: usize = 12;

/// A profile says nothing before it has seen so many pages: on fewer, a
/// series of articles shares lines by chance.
const PAGES: u32 = 10;

/// The share of the pages that have a line which repeats, in percent.
const SHARE: u64 = 30;

/// How many lines a profile keeps; those seen on the fewest pages are
/// forgotten first. An entry takes about 32 bytes.
const ENTRIES: usize = 1 << 15;

/// More characters without a blank or a mark between them are prose,
/// whatever they end with.
const LONGEST: usize = 24;

/// Clause marks that make a line prose.
const CLAUSES: usize = 2;

/// The first line of a written profile: what it is, and the version of the
/// format.
const HEADER: &str = "zhclean site profile 1";

/// What the pages of one site have in the same place: learned from the
/// pages in one pass, in bounded memory.
///
/// A line repeats if at least 30 % of at least 10 pages have it among their
/// first or among their last 12 lines. Prose never repeats, whatever its
/// number: lines that end a sentence, that have two clause marks or more
/// than 24 characters without a blank or a mark between them. Nor do lines
/// of a [family](crate::Family) that stays by its policy, as a byline or a
/// source that all pages share. Other short lines that the author repeats
/// (the refrain at the end of each hymn) are told from the site's only if
/// they are prose in this sense.
///
/// Profiles of parts of a site can be [merged](SiteProfile::merge). A profile
/// takes at most about 1 MiB, however many pages it learns from: where it has
/// seen more than 32,768 different lines, those of the fewest pages are
/// forgotten.
///
/// [`CleanerBuilder::site`](crate::CleanerBuilder::site) gives a profile to
/// a cleaner.
///
/// # Written form
///
/// A profile is written with `to_string` and read with `parse`. The form is
/// text, the same on every machine and with every version of Rust:
///
/// ```text
/// zhclean site profile 1
/// pages 20
/// head 0c1f6ae1c2d3b4a5 20
/// tail ffe0d1c2b3a49586 18
/// ```
///
/// The first line names the format and its version, the second the number of
/// pages. Every other line is a line of the pages: the end it stands at, the
/// FNV-1a hash (64 bits, hexadecimal, small letters) of its UTF-8 bytes
/// without white space at both ends, and on how many pages it stood there.
/// Lines stand in the order of end and hash; each ends with a line feed.
///
/// # Example
///
/// ```
/// use zhclean::{Evidence, boilerplate::SiteProfile};
///
/// let page = |news: &str| format!("济南办公家具_屏风隔断\n{news}");
/// let mut profile = SiteProfile::new();
/// for number in 0..20 {
///     profile.learn(&page(&format!("第{number}天，柿子熟了。")));
/// }
/// let next = page("今天下雨。");
/// let changes = profile.explain(&next, Evidence::Inferred);
/// assert_eq!(changes.apply(&next), "今天下雨。");
/// assert_eq!(changes.edits()[0].rule(), "site-repeat");
///
/// let written = profile.to_string();
/// assert_eq!(written.parse::<SiteProfile>()?, profile);
/// # Ok::<(), zhclean::Error>(())
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SiteProfile {
    pages: u32,
    /// The number of pages that have a line, by its place and hash.
    lines: HashMap<(Place, u64), u32>,
}

/// Which end of a page a line stands at.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
enum Place {
    Head,
    Tail,
}

impl Place {
    const fn name(self) -> &'static str {
        match self {
            Place::Head => "head",
            Place::Tail => "tail",
        }
    }
}

impl SiteProfile {
    /// A profile that has seen no page.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::boilerplate::SiteProfile::new().pages(), 0);
    /// ```
    #[must_use]
    pub fn new() -> SiteProfile {
        SiteProfile::default()
    }

    /// Learns from a page. Only its first and last 12 lines are looked at.
    ///
    /// # Example
    ///
    /// ```
    /// let mut profile = zhclean::boilerplate::SiteProfile::new();
    /// profile.learn("首页\n柿子熟了。");
    /// assert_eq!(profile.pages(), 1);
    /// ```
    pub fn learn(&mut self, page: &str) {
        self.pages = self.pages.saturating_add(1);
        let head = lines(page).take(EDGE).map(|line| (Place::Head, line));
        let tail = lines_up(page).take(EDGE).map(|line| (Place::Tail, line));
        let mut seen: Vec<(Place, u64)> = head
            .chain(tail)
            .filter(|&(_, line)| !is_prose(&page[line]))
            .map(|(place, line)| (place, hash(&page[line])))
            .collect();
        // A page that says a line twice counts once.
        seen.sort_unstable();
        seen.dedup();
        for key in seen {
            *self.lines.entry(key).or_default() += 1;
        }
        self.forget();
    }

    /// Takes in what another profile learned from other pages of the site.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::boilerplate::SiteProfile;
    ///
    /// let (mut a, mut b) = (SiteProfile::new(), SiteProfile::new());
    /// a.learn("首页\n柿子熟了。");
    /// b.learn("首页\n今天下雨。");
    /// a.merge(&b);
    /// assert_eq!(a.pages(), 2);
    /// ```
    pub fn merge(&mut self, other: &SiteProfile) {
        self.pages = self.pages.saturating_add(other.pages);
        for (&key, &count) in &other.lines {
            let sum = self.lines.entry(key).or_default();
            *sum = sum.saturating_add(count);
        }
        self.forget();
    }

    /// The number of pages it learned from.
    ///
    /// # Example
    ///
    /// ```
    /// let mut profile = zhclean::boilerplate::SiteProfile::new();
    /// profile.learn("");
    /// assert_eq!(profile.pages(), 1);
    /// ```
    #[must_use]
    pub fn pages(&self) -> u32 {
        self.pages
    }

    /// Marks the lines of `page` that repeat on the site, as edits of the
    /// family `site-repeat`. The cost is that of reading both ends of the
    /// page, and where something repeats, that of
    /// [`boilerplate::explain`].
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Evidence, boilerplate::SiteProfile};
    ///
    /// // Nothing repeats that few pages show.
    /// let mut profile = SiteProfile::new();
    /// profile.learn("首页\n柿子熟了。");
    /// let changes = profile.explain("首页\n柿子熟了。", Evidence::Guessed);
    /// assert!(changes.edits().is_empty());
    /// ```
    #[must_use]
    pub fn explain(&self, page: &str, evidence: Evidence) -> Changes {
        self.explain_with(page, evidence, &Policies::new())
    }

    /// [`explain`](SiteProfile::explain) with other policies than the
    /// family's own.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Evidence, Policies, Policy, boilerplate::SiteProfile};
    ///
    /// let mut profile = SiteProfile::new();
    /// for _ in 0..20 {
    ///     profile.learn("首页");
    /// }
    /// let mut policies = Policies::new();
    /// policies.set("site-repeat", Policy::Report);
    /// let changes =
    ///     profile.explain_with("首页", Evidence::Inferred, &policies);
    /// assert_eq!(changes.findings().len(), 1);
    /// ```
    #[must_use]
    pub fn explain_with(
        &self,
        page: &str,
        evidence: Evidence,
        policies: &Policies,
    ) -> Changes {
        let own = boilerplate::families()
            .find(|family| family.name() == FAMILY)
            .map_or(Policy::Remove, Family::policy);
        let policy = policies.of(FAMILY).unwrap_or(own);
        if self.pages < PAGES || policy == Policy::Keep {
            return Changes::default();
        }
        let mut found = Vec::new();
        self.repeated(page, Place::Head, lines(page), &mut found);
        self.repeated(page, Place::Tail, lines_up(page), &mut found);
        found.sort_unstable();
        // In a short page a line stands at both ends.
        found.dedup_by_key(|(line, _)| *line);
        if !found.is_empty() {
            let stays = staying(page, policies);
            found.retain(|(line, _)| {
                !stays.iter().any(|span| {
                    span.start() < line.end() && line.start() < span.end()
                })
            });
        }
        let cuts = policy == Policy::Remove && evidence <= Evidence::Inferred;
        let (mut edits, mut findings) = (Vec::new(), Vec::new());
        let mut spans = whole_lines(page, &found).into_iter();
        for (line, count) in found {
            let cause = Cause::new(
                Stage::Boilerplate,
                FAMILY,
                Evidence::Inferred,
                format!("{count} of {} pages have the line", self.pages),
            );
            match spans.next().filter(|_| cuts) {
                Some(span) => edits.push(Edit::new(span, "", cause)),
                None => findings.push(Finding::new(line, cause)),
            }
        }
        Changes::new(edits, findings)
    }

    /// Adds the lines at one end that repeat there. Those do not count among
    /// the lines of that end, so that nothing more repeats once they are
    /// gone.
    fn repeated(
        &self,
        page: &str,
        place: Place,
        lines: impl Iterator<Item = Span>,
        found: &mut Vec<(Span, u32)>,
    ) {
        let mut others = 0;
        for line in lines {
            let text = &page[line];
            let count = self.lines.get(&(place, hash(text))).copied();
            let count = count.filter(|&count| {
                u64::from(count) * 100 >= u64::from(self.pages) * SHARE
                    && !is_prose(text)
            });
            match count {
                Some(count) => found.push((line, count)),
                None => others += 1,
            }
            if others == EDGE {
                break;
            }
        }
    }

    /// Forgets the lines of the fewest pages when there are too many.
    fn forget(&mut self) {
        let mut least = 1;
        while self.lines.len() > ENTRIES {
            self.lines.retain(|_, count| *count > least);
            least += 1;
        }
    }
}

/// Writes the profile in the form that [`FromStr`] reads; see
/// [`SiteProfile`].
impl fmt::Display for SiteProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}\npages {}", self.pages)?;
        let mut lines: Vec<_> = self.lines.iter().collect();
        lines.sort_unstable();
        for ((place, hash), count) in lines {
            writeln!(f, "{} {hash:016x} {count}", place.name())?;
        }
        Ok(())
    }
}

/// Reads a profile as it was written.
///
/// # Errors
///
/// When the text is no profile, or not of this version; the error names the
/// line, what was found and what was expected.
///
/// # Example
///
/// ```
/// use zhclean::boilerplate::SiteProfile;
///
/// let error = "{}".parse::<SiteProfile>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "site profile, line 1: found `{}`, expected `zhclean site profile 1`",
/// );
/// ```
impl FromStr for SiteProfile {
    type Err = Error;

    fn from_str(text: &str) -> Result<SiteProfile, Error> {
        let fault = |line, found: &str, expected: &str| {
            Error::rule("site profile", line, quoted(found), expected)
        };
        let mut lines = (1..).zip(text.lines());
        let mut next = || lines.next().unwrap_or((text.lines().count(), ""));
        let (number, header) = next();
        if header != HEADER {
            let expected = format!("`{HEADER}`");
            return Err(fault(number.max(1), header, &expected));
        }
        let (number, line) = next();
        let pages = line.strip_prefix("pages ").and_then(|n| n.parse().ok());
        let Some(pages) = pages else {
            return Err(fault(number, line, "`pages` and their number"));
        };
        let mut profile = SiteProfile { pages, lines: HashMap::new() };
        for (number, line) in lines {
            let Some((key, count)) = entry(line) else {
                let expected = "`head` or `tail`, 16 hexadecimal digits and \
                                a number of pages";
                return Err(fault(number, line, expected));
            };
            if count > pages {
                let expected = format!("a line on at most {pages} pages");
                return Err(fault(number, line, &expected));
            }
            if profile.lines.len() == ENTRIES {
                let expected = format!("at most {ENTRIES} lines");
                return Err(fault(number, line, &expected));
            }
            if profile.lines.insert(key, count).is_some() {
                return Err(fault(number, line, "each line once"));
            }
        }
        Ok(profile)
    }
}

/// What stays of `page` though a family knows it, by that family's policy.
fn staying(page: &str, policies: &Policies) -> Vec<Span> {
    let mut reported = policies.clone();
    let mut names = Vec::new();
    for family in boilerplate::families() {
        let policy = policies.of(family.name()).unwrap_or(family.policy());
        if policy != Policy::Remove {
            // What is kept is not even looked for.
            reported.set(family.name(), Policy::Report);
            names.push(family.name());
        }
    }
    let known =
        boilerplate::explain_with(page, Evidence::default(), &reported);
    let (_, findings) = known.into_parts();
    findings
        .iter()
        .filter(|finding| names.contains(&finding.cause().rule()))
        .map(Finding::span)
        .collect()
}

/// A line of a written profile.
fn entry(line: &str) -> Option<((Place, u64), u32)> {
    let (place, rest) = line.split_once(' ')?;
    let (digits, count) = rest.split_once(' ')?;
    let place = [Place::Head, Place::Tail]
        .into_iter()
        .find(|known| known.name() == place)?;
    let hash = u64::from_str_radix(digits, 16).ok()?;
    let count = count.parse().ok()?;
    // One form for each profile: no signs, no capitals, no zeros to spare.
    let same = format!("{} {hash:016x} {count}", place.name()) == line;
    (same && count > 0).then_some(((place, hash), count))
}

/// What was found, short enough for a message.
fn quoted(found: &str) -> String {
    const LONGEST: usize = 60;
    if found.is_empty() {
        return "nothing".to_owned();
    }
    let mut quoted = String::from("`");
    quoted.extend(found.chars().take(LONGEST));
    let mark = if found.chars().nth(LONGEST).is_some() { "…" } else { "" };
    // Writing to a string cannot fail.
    let _ = write!(quoted, "{mark}`");
    quoted
}

/// FNV-1a of 64 bits: a hash that is the same everywhere and for ever.
fn hash(line: &str) -> u64 {
    line.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// Whether a line is prose, as far as its length and its marks tell.
fn is_prose(line: &str) -> bool {
    let ends = |c| {
        matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '．' | '；' | ';')
    };
    let closes = |c| {
        matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '"' | '】' | ']')
    };
    line.contains('。')
        || line.trim_end_matches(closes).ends_with(ends)
        || line
            .split(|c: char| !c.is_alphanumeric())
            .any(|run| run.chars().nth(LONGEST).is_some())
        || line.matches(['，', ',', '、']).count() >= CLAUSES
}

/// The lines of a page that are not blank, without white space at their ends.
fn lines(page: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let rest = page[at..].trim_start();
        if rest.is_empty() {
            return None;
        }
        let start = page.len() - rest.len();
        let len = rest.find('\n').unwrap_or(rest.len());
        at = start + len;
        Some(Span::new(start, start + rest[..len].trim_end().len()))
    })
}

/// The same from the end upwards.
fn lines_up(page: &str) -> impl Iterator<Item = Span> {
    let mut rest = page;
    core::iter::from_fn(move || {
        let end = rest.trim_end().len();
        if end == 0 {
            return None;
        }
        let from = rest[..end].rfind('\n').map_or(0, |at| at + 1);
        let line = rest[from..end].trim_start();
        rest = &page[..from];
        Some(Span::new(end - line.len(), end))
    })
}

/// The lines with their line ends; those at the end of the page with that of
/// the line before them.
fn whole_lines(page: &str, lines: &[(Span, u32)]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::with_capacity(lines.len());
    for &(line, _) in lines {
        let start = page[..line.start()].rfind('\n').map_or(0, |at| at + 1);
        let end = page[line.end()..].find('\n');
        let end = end.map_or(page.len(), |at| line.end() + at + 1);
        spans.push(Span::new(start, end));
    }
    if !page.ends_with('\n')
        && spans.last().is_some_and(|last| last.end() == page.len())
    {
        let mut first = spans.len() - 1;
        while first > 0 && spans[first - 1].end() == spans[first].start() {
            first -= 1;
        }
        let above = &page[..spans[first].start()];
        let above = above.trim_end_matches(['\n', '\r']).len();
        spans[first] = Span::new(above, spans[first].end());
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned(pages: u32, page: impl Fn(u32) -> String) -> SiteProfile {
        let mut profile = SiteProfile::new();
        (0..pages).for_each(|number| profile.learn(&page(number)));
        profile
    }

    fn cut(profile: &SiteProfile, page: &str) -> String {
        profile.explain(page, Evidence::default()).apply(page).into_owned()
    }

    fn menu(number: u32) -> String {
        format!(
            "要闻 县情 乡音\n第{number}天的事\n雾散了，船又开了。\n\
             江城县志办\n雾散了，船又开了。",
        )
    }

    #[test]
    fn lines_that_repeat_go_from_ten_pages_on() {
        let page = menu(77);
        assert_eq!(cut(&learned(9, menu), &page), page);
        let cut = cut(&learned(10, menu), &page);
        assert_eq!(cut, "第77天的事\n雾散了，船又开了。\n雾散了，船又开了。");
    }

    #[test]
    fn prose_never_goes() {
        for line in [
            "雾散了，船又开了。",
            "你来了吗？",
            "“你来了吗？”",
            "雾散了，船开了，人走了",
            "江城县城关镇沿江大道以北老码头以东石桥以西的那一片房子后来都改\
             成了客栈和茶馆",
        ] {
            let page = |number| format!("{line}\n第{number}天的事\n{line}");
            assert_eq!(cut(&learned(20, page), &page(77)), page(77));
        }
    }

    #[test]
    fn what_a_policy_keeps_stays_though_all_pages_have_it() {
        let page = |number: u32| {
            format!(
                "要闻 县情 乡音\n第{number}天的事\n来源：江畔晚报\n\
                 雾散了，船又开了。\n本报记者 周砚樵\n江城县志办"
            )
        };
        let profile = learned(20, page);
        let next = page(77);
        let left = "第77天的事\n来源：江畔晚报\n雾散了，船又开了。\n\
                    本报记者 周砚樵";
        assert_eq!(cut(&profile, &next), left);
        let mut policies = Policies::new();
        policies.set("byline", Policy::Keep);
        let evidence = Evidence::default();
        let changes = profile.explain_with(&next, evidence, &policies);
        assert_eq!(changes.apply(&next), left);
        policies.set("byline", Policy::Remove);
        let changes = profile.explain_with(&next, evidence, &policies);
        let rest = "第77天的事\n来源：江畔晚报\n雾散了，船又开了。";
        assert_eq!(changes.apply(&next), rest);
    }

    #[test]
    fn workers_learn_as_much_as_one() {
        let mut merged = learned(6, menu);
        merged.merge(&learned(14, |number| menu(number + 6)));
        assert_eq!(merged, learned(20, menu));
    }

    #[test]
    fn the_written_form_is_fixed() {
        let profile = learned(10, |_| "首页\n雾散了。".to_owned());
        let written = "zhclean site profile 1\npages 10\n\
                       head e5de8f5ac1d0a1fb 10\ntail e5de8f5ac1d0a1fb 10\n";
        let hash = hash("首页");
        let written =
            written.replace("e5de8f5ac1d0a1fb", &format!("{hash:016x}"));
        assert_eq!(profile.to_string(), written);
        assert_eq!(written.parse(), Ok(profile));
    }

    #[test]
    fn foreign_data_is_refused_with_its_line() {
        let news = |number| format!("第{number}天的事\n雾散了。");
        let good = learned(10, news).to_string();
        let lines = good.lines().count();
        let first = good.lines().nth(2).unwrap();
        for (text, line) in [
            (String::new(), 1),
            ("\u{FEFF}zhclean".to_owned(), 1),
            (good.replace("profile 1", "profile 2"), 1),
            (good.replace("pages 10", "pages -1"), 2),
            (HEADER.to_owned(), 1),
            (good.replace("head", "feet"), 3),
            (good.replacen(first, &format!("{first}1"), 1), 3),
            (good.replacen(first, &format!("{} +1", &first[..21]), 1), 3),
            (format!("{good}{}", good.lines().last().unwrap()), lines + 1),
        ] {
            let error = text.parse::<SiteProfile>().unwrap_err();
            let start = format!("site profile, line {line}: found ");
            assert!(error.to_string().starts_with(&start), "{error}");
        }
    }

    #[test]
    fn memory_is_bounded() {
        let page = |number: u32| {
            let lines = (0..24).map(|line| format!("{number} {line}\n"));
            format!("要闻 县情\n{}", lines.collect::<String>())
        };
        let profile = learned(4000, page);
        assert!(profile.lines.len() <= ENTRIES);
        let next = page(5000);
        assert_eq!(cut(&profile, &next), next["要闻 县情\n".len()..]);
    }

    #[test]
    fn a_page_cut_once_stays() {
        let page = |number: u32| {
            let menu = (0..20).map(|line| format!("栏目{line}\n"));
            format!("{}第{number}天的事\n雾散了。", menu.collect::<String>())
        };
        let profile = learned(20, page);
        let once = cut(&profile, &page(77));
        assert_eq!(cut(&profile, &once), once);
    }
}
