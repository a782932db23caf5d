use std::{
    collections::{HashMap, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
};

use super::{
    hit::{Hit, whole_lines},
    text::{Lines, ends_sentence},
};
use crate::{Changes, Evidence, Policies, Span};

const FAMILY: &str = "site-repeat";

/// How many lines from the beginning and from the end of a page are learned.
const EDGE: usize = 12;

/// A profile says nothing before it has seen so many pages: on fewer, a
/// series of articles shares lines by chance.
const PAGES: u32 = 10;

/// The share of the pages that have a line which repeats, in percent.
const SHARE: u32 = 30;

/// How many lines a profile keeps; those seen on the fewest pages are
/// forgotten first. An entry takes about 32 bytes.
const ENTRIES: usize = 1 << 15;

/// What the pages of one site have in the same place: learned from the
/// pages in one pass, in bounded memory.
///
/// A line repeats if at least 30 % of at least 10 pages have it among their
/// first or among their last 12 lines. Lines that end a sentence are prose
/// and never repeat, whatever their number. Profiles of parts of a site
/// can be [merged](SiteProfile::merge). A profile takes at most about 1 MiB,
/// however many pages it learns from.
///
/// # Example
///
/// ```
/// use zhclean::{Evidence, spam::SiteProfile};
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
/// ```
#[derive(Clone, Debug, Default)]
pub struct SiteProfile {
    pages: u32,
    /// The number of pages that have a line, by its place and text.
    lines: HashMap<u64, u32>,
}

/// Which end of a page a line stands at.
#[derive(Clone, Copy, Hash)]
enum Place {
    Head,
    Tail,
}

impl SiteProfile {
    /// A profile that has seen no page.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::spam::SiteProfile::new().pages(), 0);
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
    /// let mut profile = zhclean::spam::SiteProfile::new();
    /// profile.learn("首页\n柿子熟了。");
    /// assert_eq!(profile.pages(), 1);
    /// ```
    pub fn learn(&mut self, page: &str) {
        self.pages = self.pages.saturating_add(1);
        let mut seen: Vec<u64> = edges(page)
            .into_iter()
            .map(|(place, span)| key(place, &page[span]))
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
    /// use zhclean::spam::SiteProfile;
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
    /// let mut profile = zhclean::spam::SiteProfile::new();
    /// profile.learn("");
    /// assert_eq!(profile.pages(), 1);
    /// ```
    #[must_use]
    pub fn pages(&self) -> u32 {
        self.pages
    }

    /// Marks the lines of `page` that repeat on the site, as edits of the
    /// family `site-repeat`.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Evidence, spam::SiteProfile};
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
    /// use zhclean::{Evidence, Policies, Policy, spam::SiteProfile};
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
        let mut hits: Vec<Hit> = Vec::new();
        if self.pages < PAGES {
            return Changes::default();
        }
        for (place, span) in edges(page) {
            let count = self.lines.get(&key(place, &page[span]));
            let count = count.copied().unwrap_or(0);
            if u64::from(count) * 100
                >= u64::from(self.pages) * u64::from(SHARE)
            {
                let reason = format!(
                    "{count} of {} pages have the line there",
                    self.pages
                );
                let span = whole_lines(page, span);
                // In a short page a line stands at both ends.
                if hits.iter().any(|hit| hit.span == span) {
                    continue;
                }
                let evidence = Evidence::Inferred;
                hits.push(Hit::new(FAMILY, span, evidence, reason));
            }
        }
        super::decide(hits, evidence, policies)
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

/// The lines at both ends of a page that are no prose. In a short page a
/// line may stand at both.
fn edges(page: &str) -> Vec<(Place, Span)> {
    let mut edges: Vec<(Place, Span)> =
        Lines::new(page).take(EDGE).map(|line| (Place::Head, line)).collect();
    let mut at = page.len();
    for _ in 0..EDGE {
        let Some(line) = super::text::line_before(page, at) else { break };
        edges.push((Place::Tail, line));
        at = line.start();
    }
    edges.retain(|&(_, line)| !page[line].ends_with(ends_sentence));
    edges
}

fn key(place: Place, line: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (place, line).hash(&mut hasher);
    hasher.finish()
}
