use core::mem;
use std::{borrow::Cow, sync::Arc};

use crate::{
    boilerplate::{Families, SiteProfile},
    cleaned::{Cleaned, Explained, Summary},
    decode,
    edit::{self, Cause, Changes, Edit, Evidence, Finding, PageMap, Settled},
    error::Error,
    injection, mojibake,
    policy::{Policies, Policy},
    rules::Rules,
    spam,
    span::Span,
    stage::{Stage, Stages},
    unicode, variant,
};

/// How often the stages go over a page before it is left as it came.
///
/// A stage may uncover what an earlier stage looks for, so that the stages
/// run again until none finds anything. Real pages settle in the second
/// round; the limit bounds the work on text made to need more.
const MAX_ROUNDS: usize = 8;

/// The whole pipeline: repairs and strips a page, stage by stage.
///
/// A cleaner cannot be changed after it is built. It can be shared between
/// threads, and a clone is as cheap as that of an [`Arc`].
///
/// # Example
///
/// ```
/// let cleaner = zhclean::Cleaner::new();
///
/// let cleaned = cleaner.clean("關於產(chǎn)品質(zhì)量和經(jīng)濟(jì)發(fā)展");
/// assert_eq!(cleaned.text(), "關於產品質量和經濟發展");
///
/// let clean = "李白(字太白)与杜甫(字子美)。";
/// assert_eq!(cleaner.clean(clean).text(), clean);
/// ```
#[derive(Clone, Debug)]
pub struct Cleaner(Arc<Settings>);

#[derive(Clone, Debug, Default)]
struct Settings {
    stages: Stages,
    evidence: Evidence,
    conversion: Conversion,
    #[cfg(feature = "context")]
    in_context: bool,
    policies: Policies,
    rules: Rules,
    /// Other families of boilerplate than the bundled ones.
    families: Option<Families>,
    site: Option<SiteProfile>,
}

impl Settings {
    fn families(&self) -> &Families {
        self.families.as_ref().unwrap_or_else(|| Families::bundled())
    }

    /// What repeats on the site, and once that is gone, what the families
    /// know.
    fn settle_boilerplate(&self, text: &str) -> Settled {
        let Settings { evidence, ref policies, .. } = *self;
        let Some(site) = &self.site else {
            return self.families().settle(text, evidence, policies);
        };
        let repeated = site.explain_with(text, evidence, policies);
        if !repeated.edits().is_empty() {
            return Settled::unseen(repeated);
        }
        let (_, mut findings) = repeated.into_parts();
        let known = self.families().explain(text, evidence, policies);
        let (edits, more) = known.into_parts();
        findings.extend(more);
        Settled::unseen(Changes::new(edits, findings))
    }
}

#[derive(Clone, Copy, Debug, Default)]
enum Conversion {
    #[default]
    None,
    By(variant::Config),
    To(variant::Script),
}

impl Settings {
    /// What converts `text`, if anything does.
    fn converter(&self, text: &str) -> Option<variant::Converter> {
        match self.conversion {
            Conversion::None => None,
            Conversion::By(config) => Some(config),
            Conversion::To(script) => script.config(text),
        }
        .map(variant::Converter::new)
    }

    fn in_context(&self) -> bool {
        #[cfg(feature = "context")]
        return self.in_context;
        #[cfg(not(feature = "context"))]
        false
    }
}

impl Cleaner {
    /// A cleaner with safe defaults: every repairing stage,
    /// [`Evidence::Inferred`], each family's own policy, no conversion.
    ///
    /// # Example
    ///
    /// ```
    /// let cleaner = zhclean::Cleaner::new();
    /// assert_eq!(cleaner.clean("通\u{200B}知").text(), "通知");
    /// ```
    #[must_use]
    pub fn new() -> Cleaner {
        Cleaner(Arc::default())
    }

    /// A builder for other choices; unchanged, it builds the same as
    /// [`Cleaner::new`].
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Cleaner, variant};
    ///
    /// let cleaner =
    ///     Cleaner::builder().convert(variant::Config::T2s).build()?;
    /// assert_eq!(cleaner.clean("漢字").text(), "汉字");
    /// # Ok::<(), zhclean::Error>(())
    /// ```
    #[must_use]
    pub fn builder() -> CleanerBuilder {
        CleanerBuilder::default()
    }

    /// Cleans a page.
    ///
    /// The text of the result is borrowed from `page` exactly when nothing
    /// changed; such pages cost no allocation. The cost is linear in the
    /// length of the page.
    ///
    /// # Example
    ///
    /// ```
    /// let cleaner = zhclean::Cleaner::new();
    /// let page = "一切如常。";
    /// assert!(!cleaner.clean(page).is_changed());
    /// ```
    #[must_use]
    pub fn clean<'t>(&self, page: &'t str) -> Cleaned<'t> {
        let (text, summary) = self.run(page, None);
        Cleaned { text, summary, encoding: None }
    }

    /// Cleans a page and tells of every edit.
    ///
    /// The text is the same as that of [`clean`](Cleaner::clean), and borrowed
    /// where that is. Spans of edits and findings are bytes of `page`; edits
    /// do not overlap, findings may. The time is about that of `clean`.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Cleaner, Stage, variant};
    ///
    /// let cleaner =
    ///     Cleaner::builder().convert(variant::Config::T2s).build()?;
    /// let page = "漢\u{200B}字";
    /// let explained = cleaner.explain(page);
    /// assert_eq!(explained.text(), "汉字");
    /// let stages: Vec<_> =
    ///     explained.edits().iter().map(|edit| edit.stage()).collect();
    /// assert_eq!(stages, [Stage::Variant, Stage::Unicode]);
    /// # Ok::<(), zhclean::Error>(())
    /// ```
    #[must_use]
    pub fn explain<'t>(&self, page: &'t str) -> Explained<'t> {
        let mut trace = Trace::default();
        let (text, summary) = self.run(page, Some(&mut trace));
        Explained {
            text,
            summary,
            edits: trace.edits,
            findings: trace.findings,
        }
    }

    /// Cleans a page and appends the result to `out`, for batches that
    /// reuse one buffer. What `out` holds already stays and is not looked at;
    /// the summary is that of this page.
    ///
    /// # Example
    ///
    /// ```
    /// let cleaner = zhclean::Cleaner::new();
    /// let mut out = String::new();
    /// for page in ["通\u{200B}知", "一切如常。"] {
    ///     cleaner.clean_into(page, &mut out);
    /// }
    /// assert_eq!(out, "通知一切如常。");
    /// ```
    pub fn clean_into(&self, page: &str, out: &mut String) -> Summary {
        let (text, summary) = self.run(page, None);
        out.push_str(&text);
        summary
    }

    /// Decodes a fetched body, then cleans the text.
    ///
    /// `declared` is the charset named by the HTTP header or the page, if
    /// any; it is believed only if the bytes agree (see [`decode`]). UTF-8
    /// without damage is borrowed.
    ///
    /// To have the edits as well, [`decode`](decode::decode()) the bytes and
    /// [`explain`](Cleaner::explain) the text: spans are then bytes of the
    /// decoded text.
    ///
    /// # Example
    ///
    /// ```
    /// let cleaner = zhclean::Cleaner::new();
    /// let cleaned = cleaner.clean_bytes("中国".as_bytes(), Some("gb2312"));
    /// assert_eq!(cleaned.text(), "中国");
    /// assert_eq!(cleaned.encoding(), Some("UTF-8"));
    /// ```
    #[must_use]
    pub fn clean_bytes<'t>(
        &self,
        bytes: &'t [u8],
        declared: Option<&str>,
    ) -> Cleaned<'t> {
        let decoded = decode::decode(bytes, declared);
        let encoding = Some(decoded.encoding());
        match decoded.into_text() {
            Cow::Borrowed(page) => Cleaned { encoding, ..self.clean(page) },
            Cow::Owned(page) => {
                let (text, summary) = self.run(&page, None);
                let text = match text {
                    Cow::Owned(text) => Some(text),
                    Cow::Borrowed(_) => None,
                };
                let text = Cow::Owned(text.unwrap_or(page));
                Cleaned { text, summary, encoding }
            }
        }
    }

    /// The version of the rules that it cleans by.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Cleaner, Rules};
    ///
    /// assert_eq!(Cleaner::new().rules(), Rules::V1);
    /// ```
    #[must_use]
    pub fn rules(&self) -> Rules {
        self.0.rules
    }

    /// Runs the stages until they find nothing more, converts, and makes
    /// sure that they find nothing in the result either, so that cleaning a
    /// second time changes nothing.
    fn run<'t>(
        &self,
        page: &'t str,
        mut trace: Option<&mut Trace>,
    ) -> (Cow<'t, str>, Summary) {
        let mut draft = Draft::new(page);
        let mut converted = false;
        for _ in 0..MAX_ROUNDS {
            if self.repair(&mut draft, trace.as_deref_mut()) {
                converted = false;
                continue;
            }
            let convert = !converted
                && self.0.converter(&draft.text).is_some_and(|converter| {
                    let in_context = self.0.in_context();
                    draft.convert(converter, in_context, trace.as_deref_mut())
                });
            if !convert {
                if let Some(trace) = trace {
                    trace.locate_findings();
                }
                return draft.finish();
            }
            converted = true;
        }
        if let Some(trace) = trace {
            *trace = Trace::unsettled(page, draft.last);
        }
        let summary = Summary { findings: 1, ..Summary::default() };
        (Cow::Borrowed(page), summary)
    }

    /// Runs every chosen stage once, but for those that have seen the text
    /// as it is; whether any of them changed it.
    fn repair(
        &self,
        draft: &mut Draft<'_>,
        mut trace: Option<&mut Trace>,
    ) -> bool {
        let mut changed = false;
        for stage in self.0.stages.iter() {
            if draft.seen.contains(stage) {
                continue;
            }
            let settled = self.settle(stage, &draft.text);
            changed |= draft.settle(stage, settled, trace.as_deref_mut());
        }
        changed
    }

    fn settle(&self, stage: Stage, text: &str) -> Settled {
        let Settings { evidence, ref policies, .. } = *self.0;
        match stage {
            Stage::Mojibake => {
                Settled::unseen(mojibake::explain(text, evidence))
            }
            Stage::Injection => {
                Settled::unseen(injection::explain(text, evidence))
            }
            Stage::Unicode => unicode::settle(text, evidence),
            Stage::Spam => spam::settle(text, evidence, policies),
            Stage::Boilerplate => self.0.settle_boilerplate(text),
            // Not a member of any set of stages: `run` converts at the end.
            Stage::Variant => Settled::default(),
        }
    }
}

impl Default for Cleaner {
    fn default() -> Cleaner {
        Cleaner::new()
    }
}

/// Chooses what a [`Cleaner`] does.
///
/// # Example
///
/// ```
/// use zhclean::{Cleaner, Evidence, Policy, Stages, variant};
///
/// let cleaner = Cleaner::builder()
///     .stages(Stages::ALL.without(Stages::SPAM))
///     .evidence(Evidence::Certain)
///     .convert(variant::Config::Tw2s)
///     .policy("credit", Policy::Report)
///     .build()?;
/// assert_eq!(cleaner.clean("臺灣").text(), "台湾");
/// # Ok::<(), zhclean::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct CleanerBuilder(Settings);

impl CleanerBuilder {
    /// Which repairing stages run. The default is [`Stages::ALL`].
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Cleaner, Stages};
    ///
    /// let cleaner = Cleaner::builder().stages(Stages::NONE).build()?;
    /// assert_eq!(cleaner.clean("通\u{200B}知").text(), "通\u{200B}知");
    /// # Ok::<(), zhclean::Error>(())
    /// ```
    pub fn stages(&mut self, stages: Stages) -> &mut CleanerBuilder {
        self.0.stages = stages;
        self
    }

    /// The weakest evidence that is acted on; the rest is reported. The
    /// default is [`Evidence::Inferred`].
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Cleaner, Evidence};
    ///
    /// let careful =
    ///     Cleaner::builder().evidence(Evidence::Certain).build()?;
    /// assert_eq!(careful.clean("通\u{200B}知").text(), "通知");
    /// # Ok::<(), zhclean::Error>(())
    /// ```
    pub fn evidence(&mut self, weakest: Evidence) -> &mut CleanerBuilder {
        self.0.evidence = weakest;
        self
    }

    /// Converts the repaired text between Chinese variants. The default is
    /// no conversion.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Cleaner, variant};
    ///
    /// let cleaner =
    ///     Cleaner::builder().convert(variant::Config::S2t).build()?;
    /// assert_eq!(cleaner.clean("汉字").text(), "漢字");
    /// # Ok::<(), zhclean::Error>(())
    /// ```
    pub fn convert(&mut self, config: variant::Config) -> &mut CleanerBuilder {
        self.0.conversion = Conversion::By(config);
        self
    }

    /// Converts each page to a script if it needs that, by the conversion
    /// that it needs; in place of [`convert`](CleanerBuilder::convert).
    ///
    /// The cleaned page is looked at as a whole, and
    /// [`Script::config`](variant::Script::config) says what is done:
    ///
    /// | the page is | to simplified | to traditional |
    /// |---|---|---|
    /// | in the script, or in none that can be told, or Japanese | nothing, borrowed | nothing, borrowed |
    /// | in the other script, or parts of it are | `Tw2s`, which reads 著 as Taiwan and converted mainland pages write it | `S2t` (feature `from-simplified`) |
    /// | the same, and it writes 着 more often than 著 | `T2s` | `S2t` |
    ///
    /// Edits are those of the conversion that was chosen, and their rule
    /// names it.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Cleaner, variant::Script};
    ///
    /// let cleaner =
    ///     Cleaner::builder().convert_to(Script::Simplified).build()?;
    /// assert_eq!(cleaner.clean("看著這顯著的歷史").text(), "看着这显著的历史");
    /// assert_eq!(cleaner.clean("看着這歷史名著").text(), "看着这历史名著");
    /// // Simplified already: 乾 and 著 are left to the author.
    /// let page = "作者写的乾隆与显著的历史";
    /// assert_eq!(cleaner.clean(page).text().as_ptr(), page.as_ptr());
    /// # Ok::<(), zhclean::Error>(())
    /// ```
    pub fn convert_to(
        &mut self,
        script: variant::Script,
    ) -> &mut CleanerBuilder {
        self.0.conversion = Conversion::To(script);
        self
    }

    /// Converts in context, where a conversion is chosen: see
    /// [`Converter::convert_in_context`](variant::Converter::convert_in_context).
    /// Without this, conversion is OpenCC's.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Cleaner, variant::Config};
    ///
    /// let cleaner = Cleaner::builder()
    ///     .convert(Config::S2t)
    ///     .convert_in_context()
    ///     .build()?;
    /// assert_eq!(cleaner.clean("去年被发明").text(), "去年被發明");
    /// # Ok::<(), zhclean::Error>(())
    /// ```
    #[cfg(feature = "context")]
    pub fn convert_in_context(&mut self) -> &mut CleanerBuilder {
        self.0.in_context = true;
        self
    }

    /// What is done with a family of [`spam`] or
    /// [`boilerplate`](crate::boilerplate), by its name; [`spam::families`]
    /// and [`boilerplate::families`](crate::boilerplate::families) list them
    /// with their defaults.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Cleaner, Policy};
    ///
    /// let error = Cleaner::builder()
    ///     .policy("credits", Policy::Keep)
    ///     .build()
    ///     .unwrap_err();
    /// assert!(error.to_string().starts_with("unknown family `credits`"));
    /// ```
    pub fn policy(
        &mut self,
        family: &str,
        policy: Policy,
    ) -> &mut CleanerBuilder {
        self.0.policies.set(family, policy);
        self
    }

    /// The version of the rules; the same version gives the same output.
    /// The default is [`Rules::V1`].
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Cleaner, Rules};
    ///
    /// let cleaner = Cleaner::builder().rules(Rules::V1).build()?;
    /// assert_eq!(cleaner.clean("一切如常。").text(), "一切如常。");
    /// # Ok::<(), zhclean::Error>(())
    /// ```
    pub fn rules(&mut self, version: Rules) -> &mut CleanerBuilder {
        self.0.rules = version;
        self
    }

    /// Adds a caller's own families of
    /// [`boilerplate`](crate::boilerplate); where one has the name of a
    /// bundled family, it stands in its place. The default is none.
    ///
    /// A family without a line `policy remove` is reported and not removed,
    /// unless [`policy`](CleanerBuilder::policy) says so.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Cleaner, boilerplate::Families};
    ///
    /// let table = "\
    /// family station-jingle
    /// policy remove
    /// window tail 4
    /// line 收听{text}请锁定调频{text}
    /// ";
    /// let own = Families::parse("jingle.txt", table)?;
    /// let cleaner = Cleaner::builder().families(&own).build()?;
    /// let page = "今晨的大雾已经散去。\n收听早新闻请锁定调频九十八点六";
    /// assert_eq!(cleaner.clean(page).text(), "今晨的大雾已经散去。");
    /// # Ok::<(), zhclean::Error>(())
    /// ```
    pub fn families(&mut self, own: &Families) -> &mut CleanerBuilder {
        self.0.families = Some(self.0.families().with(own));
        self
    }

    /// What the pages of a site have in common, to be cut with the
    /// boilerplate. The default is nothing; a profile of fewer than ten
    /// pages is as good as none.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Cleaner, boilerplate::SiteProfile};
    ///
    /// let mut profile = SiteProfile::new();
    /// for day in 1..=12 {
    ///     profile.learn(&format!("要闻 县情 乡音\n第{day}天，雾散了。"));
    /// }
    /// let cleaner = Cleaner::builder().site(profile).build()?;
    /// let page = "要闻 县情 乡音\n船又开了。";
    /// assert_eq!(cleaner.clean(page).text(), "船又开了。");
    /// # Ok::<(), zhclean::Error>(())
    /// ```
    pub fn site(&mut self, profile: SiteProfile) -> &mut CleanerBuilder {
        self.0.site = Some(profile);
        self
    }

    /// Builds the cleaner.
    ///
    /// # Errors
    ///
    /// When a [`policy`](CleanerBuilder::policy) names a family that does
    /// not exist.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(zhclean::Cleaner::builder().build().is_ok());
    /// ```
    pub fn build(&self) -> Result<Cleaner, Error> {
        // The tables are not read for a builder without policies.
        for family in self.0.policies.families() {
            let mut known: Vec<&str> =
                self.0.families().iter().map(|known| known.name()).collect();
            known.extend(spam::families().map(|known| known.name()));
            if !known.contains(&family) {
                return Err(Error::unknown("family", family, known));
            }
        }
        Ok(Cleaner(Arc::new(self.0.clone())))
    }
}

/// The text as far as the stages have come.
struct Draft<'t> {
    page: &'t str,
    text: Cow<'t, str>,
    summary: Summary,
    /// The stage that changed the text last.
    last: Stage,
    /// The stages that have nothing to change in the text as it is. What
    /// they found is kept.
    seen: Stages,
}

impl<'t> Draft<'t> {
    fn new(page: &'t str) -> Draft<'t> {
        Draft {
            page,
            text: Cow::Borrowed(page),
            summary: Summary::default(),
            last: Stage::Mojibake,
            seen: Stages::NONE,
        }
    }

    /// The result: what the edits undid of each other is no change.
    fn finish(self) -> (Cow<'t, str>, Summary) {
        if matches!(self.text, Cow::Owned(_)) && self.text == self.page {
            let findings = self.summary.findings;
            let summary = Summary { findings, ..Summary::default() };
            return (Cow::Borrowed(self.page), summary);
        }
        (self.text, self.summary)
    }

    /// Makes the edits of one stage, which need not look at what they leave
    /// if it has done so; whether there were any.
    fn settle(
        &mut self,
        stage: Stage,
        Settled { changes, left }: Settled,
        trace: Option<&mut Trace>,
    ) -> bool {
        let mut trace = trace;
        let changed = self.make(stage, changes, trace.as_deref_mut());
        if changed && let Some(left) = left {
            self.see(stage, left, trace);
        }
        changed
    }

    /// Notes that a stage has nothing to change in the text as it is, and
    /// what it found.
    fn see(
        &mut self,
        stage: Stage,
        findings: Vec<Finding>,
        trace: Option<&mut Trace>,
    ) {
        self.summary.findings += findings.len();
        if let Some(trace) = trace {
            trace.findings.extend(findings);
        }
        if let Some(stage) = Stages::from_stage(stage) {
            self.seen = self.seen | stage;
        }
    }

    /// Makes the edits of one stage; whether there were any.
    fn make(
        &mut self,
        stage: Stage,
        changes: Changes,
        trace: Option<&mut Trace>,
    ) -> bool {
        let next = match changes.apply(&self.text) {
            Cow::Owned(next) => Some(next),
            Cow::Borrowed(_) => None,
        };
        let Some(next) = next else {
            self.see(stage, changes.into_parts().1, trace);
            return false;
        };
        self.summary.add(stage, changes.edits().len());
        if let Some(trace) = trace {
            trace.add(self.page, &self.text, changes);
        }
        self.change(stage, next);
        true
    }

    /// Takes another text. What was found in the one before is of no use.
    fn change(&mut self, stage: Stage, text: String) {
        self.text = Cow::Owned(text);
        self.last = stage;
        self.seen = Stages::NONE;
        self.summary.findings = 0;
    }

    /// Converts the text; whether that changed it.
    fn convert(
        &mut self,
        converter: variant::Converter,
        in_context: bool,
        trace: Option<&mut Trace>,
    ) -> bool {
        #[cfg(feature = "context")]
        if in_context {
            let changes = converter.explain_in_context(&self.text);
            return self.make(Stage::Variant, changes, trace);
        }
        debug_assert!(!in_context, "there is no context without the feature");
        if trace.is_some() {
            let changes = converter.explain(&self.text);
            return self.make(Stage::Variant, changes, trace);
        }
        let (text, edits) = converter.convert_counted(&self.text);
        let Cow::Owned(text) = text else { return false };
        self.summary.add(Stage::Variant, edits);
        self.change(Stage::Variant, text);
        true
    }
}

/// What was done to a page so far.
#[derive(Default)]
struct Trace {
    edits: Vec<Edit>,
    findings: Vec<Finding>,
}

impl Trace {
    /// Adds what a stage did to `text`, which the edits so far made of
    /// `page`. What was found in `text` is of no use any more.
    fn add(&mut self, page: &str, text: &str, changes: Changes) {
        let (edits, _) = changes.into_parts();
        self.edits =
            edit::compose(page, mem::take(&mut self.edits), text, edits);
        self.findings.clear();
    }

    /// Moves the findings, all of them in the cleaned text, to the page.
    fn locate_findings(&mut self) {
        let map = PageMap::new(&self.edits);
        for finding in &mut self.findings {
            *finding = Finding::new(
                map.span(finding.span()),
                finding.cause().clone(),
            );
        }
        self.findings
            .sort_by_key(|finding| (finding.span(), finding.cause().stage()));
    }

    fn unsettled(page: &str, last: Stage) -> Trace {
        let cause = Cause::new(
            last,
            "unsettled",
            Evidence::Certain,
            "every round of the stages uncovered more, so that the page is \
             left as it came",
        );
        let span = Span::new(0, page.len());
        Trace { edits: Vec::new(), findings: vec![Finding::new(span, cause)] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pages with damage of every stage, some in the form of suites and
    /// labels: that is text as well.
    const PAGES: [&str; 7] = [
        include_str!("../examples/data/bookshop.txt"),
        include_str!("../tests/data/boilerplate/eighth.txt"),
        include_str!("../tests/data/boilerplate/fourth.txt"),
        include_str!("../tests/data/spam/place-list.toml"),
        include_str!("../tests/data/spam/stamps.toml"),
        include_str!("../tests/data/spam/other.toml"),
        "通\u{200B}知：康熙部⾸\n五个工作日的工\u{FFFD}作，\u{FFFD}\u{FFFD}。",
    ];

    #[test]
    fn what_a_stage_has_seen_of_its_result_is_what_it_finds_there() {
        let mut settled = [0; 6];
        for evidence in [Evidence::Guessed, Evidence::Certain] {
            let cleaner =
                Cleaner::builder().evidence(evidence).build().unwrap();
            for all in PAGES {
                let lines: Vec<&str> = all.lines().collect();
                let pages = lines.chunks(24).map(|page| page.join("\n"));
                let lines = lines.iter().copied().map(str::to_owned);
                for page in pages.chain(lines) {
                    for stage in Stages::ALL.iter() {
                        let first = cleaner.settle(stage, &page);
                        let Some(left) = first.left else { continue };
                        let next = first.changes.apply(&page);
                        let second = cleaner.settle(stage, &next).changes;
                        assert_eq!(
                            second,
                            Changes::new(Vec::new(), left),
                            "{stage}: {page}",
                        );
                        settled[stage as usize] +=
                            usize::from(!first.changes.edits().is_empty());
                    }
                }
            }
        }
        for stage in [Stage::Unicode, Stage::Spam, Stage::Boilerplate] {
            assert!(settled[stage as usize] > 0, "{stage}");
        }
    }
}
