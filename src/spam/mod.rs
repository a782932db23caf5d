//! Removes what was put into a page to be found by search engines.
//!
//! Software that fills site farms adds lists of place names, keyword titles,
//! links and brands to stolen pages. This stage recognises such *families*
//! by their structure, and takes them out without touching the article.
//! [`families`] lists them with what is done by default; a
//! [policy](crate::Policy) for each can be chosen.
//!
//! # What it refuses
//!
//! Lists that belong to the article stay: counties of one province,
//! forecasts, rankings, addresses, delivery areas, itineraries, stations,
//! tables, sentences that list cities. A list of places goes only if its
//! names come from all over the country in no order, most of them counties,
//! with one separator throughout, and no heading, colon, number or sentence
//! around it.
//!
//! # Overview
//!
//! - [`strip`] and [`explain`] judge one page.
//! - [`SiteProfile`] learns what the pages of one site have in common.
//! - [`Gazetteer`] looks up administrative divisions, by itself.
//!
//! # Example
//!
//! ```
//! use zhclean::spam;
//!
//! let article = "图书馆昨天重新开放。";
//! let page = format!(
//!     "{article}\n\n推荐阅读\n\n大悟县| 鸡东县| 丰原市| 海原县| \
//!      锡林郭勒盟| 琼中| 湄潭县| 和静县|",
//! );
//! assert_eq!(spam::strip(&page), article);
//!
//! // The counties of a notice stay.
//! let notice = "试点县名单\n大悟县、鸡东县、海原县、湄潭县、和静县、琼中";
//! assert_eq!(spam::strip(notice), notice);
//! ```
//!
//! # The families
//!
//! | family | what it is | what tells it from a text's own |
//! |---|---|---|
//! | `place-list` | six names of places and more, also damaged ones, short forms, or names with what is sold there | provinces in no order, no label, value or sentence of the article around |
//! | `keyword-title` | a first or last line of search phrases, or one at both ends, also with the title among them | the text does not speak of them, or is in the other script |
//! | `gambling` | a site's name in the first three lines or the last, or joined to the title | a name, a game and an offer use the line up, and the text does not mention them |
//! | `gambling`, unknown names | the same with a name that no list has | a game, an offer, letters and digits, an edition, signs: what each weighs adds up |
//! | `splice` | a brand, an address or a watermark inside sentences; a gambling site's name beside words | it splits words, in three places and more, and is not led to; the text does not speak of gambling |
//! | `splice`, once | an address in any spelling, an account, a site's name in brackets | the sentence reads on without it, and nothing leads to it |
//! | `splice`, between signs | a name or an address, also where clauses begin or lines end | several places of a page that is nothing but prose without it, hardly one of which leads to it |
//! | `splice`, ends of lines | the same words behind one paragraph after the other, or on lines between them | they offer something, or are in the other script; the text says nothing of them |
//! | `splice`, imprints | what a site says of itself, once or again: an address, a name, where the text goes on | nothing but such words, enough of which no other text has |
//! | `advert` | a sentence that offers something and gives a number | words that only advertisements have, or several of what is sold, short clauses and a number at the end, and none of the text around; no public body says it |
//! | `link-farm` | link texts under a heading for links, or rows of phrases to be searched for | the heading is nothing else; the text says nothing of what the phrases are, and they are no menu |
//! | `link-farm`, between | one phrase on a line of its own, three times and more between paragraphs | it is made to be searched for, and the text says nothing of it |
//! | `link-farm`, other languages | phrases in a language that the text is not in | they name what is sold in secret, and are no sentence; the text speaks of none of it |
//! | `splice`, lines of sites | what sites with texts say on a line of its own, with names that no list has | most of it is their words, and the text says nothing of it |
//! | `splice`, disguised | another sign between each two characters, or characters that look like others | many different signs, or what it spells is what sites say |
//! | `residue` | lines of question marks, doubled title brackets, editor tags, a statement of the page's program | nothing else stands on the line, or only Chinese beside a tag that no sentence speaks of |
//! | `residue`, elements | empty elements of a page that share a random id: `<kbd id="qzbtw"></kbd>` | at least four with that id, of three kinds |
//! | `residue`, leftovers | a line of a template, an editor or a program, by patterns: `{include file='footer.html'}`, `&nbsp;&nbsp;`, a warning of a script | the text has no others of the kind, and is none about templates or programs |
//! | `residue`, slots | places of a template that were never filled in: `{title}`, `{pc:content}`, `undefined` | the line is nothing else, and the text is none about templates or programs |
//! | `injected-line` | a line over the text or under it, one in it with something to call, or a part joined to a title or put behind a paragraph | its characters weigh as those of spam do (a learnt table), the text's sentences do not, and say nothing of it |
//! | `jammer` | a forum's random characters, also rare ideographs or letters at the ends of lines | pairs of characters as its software makes them, or several stretches |
//! | `residue`, `jammer`, `link-farm` in prose | markup, statements, random characters and phrases of other languages that no list has | no ideograph is in them, and all the rest of the page is Chinese prose |
//! | `repeated-body` | the whole text again, whatever its line breaks | a hundred ideographs and three sentences, word for word |
//! | `site-repeat` | lines that the pages of a site share | [`SiteProfile`] has seen them |
//!
//! All of them are removed by default; the words they know are in
//! `data/rules/spam.txt`.
//!
//! # Figures
//!
//! `cargo test --release --test main spam -- --nocapture` generates lists and
//! pages and counts those that go while the article stays, byte for byte.
//! There are three generators of lists and two of the other families, with
//! nothing in common but the names of places. Before any rule was made with
//! the third, 66 and 80 % of its lists went.
//!
//! | | first generator | second | forms kept back | third |
//! |---|---|---|---|---|
//! | lists of 6 or 7 names | 96 % | 96 % | 96 % | 90 % |
//! | lists of 8 to 60 names | 99.7 % | 99.2 % | 99.0 % | 98.2 % |
//! | keyword titles | 96 % | 92 % | | |
//! | gambling | 100 % | 96 % | | |
//! | addresses inside sentences | 99.8 % | 98.6 % | | |
//! | Chinese watermarks | | 78 % | | |
//! | links | 100 % | 100 % | | |
//! | residue | 100 % | 100 % | | |
//! | random characters | 98 % | 97 % | | |
//! | repeats | 100 % | 100 % | | |
//!
//! Pages of another hand are scored before rules are made from them, and
//! again after. Of 780 such pages 50 % came back exact at first, 63 % since,
//! and none loses anything of its text:
//!
//! | pages | unseen | since |
//! |---|---|---|
//! | lists of eight names and more | 72 % | 97 % |
//! | lists of six and seven | 77 % | 98 % |
//! | residue | 43 % | 84 % |
//! | repeats | 78 % | 78 % |
//! | gambling lines | 67 % | 75 % |
//! | the same joined to a title | 38 % | 48 % |
//! | keyword titles | 53 % | 68 % |
//! | links | 41 % | 57 % |
//! | advertisements | 36 % | 36 % |
//! | watermarks | 20 % | 20 % |
//! | what is spliced | 17 % | 17 % |
//!
//! Of 924 look-alikes 7 lost something at first and 1 does since, which quotes
//! a title of brands. Of 250 pages that no rule was made from 72 % were exact,
//! and 98 % of the lists of places among them; of 320 by one more hand, all
//! stages together, 47 %: all 40 lists of places, 90 % of repeats, 57 % of
//! titles, 52 % of advertisements, 43 % of links, 32 % of gambling lines, 30 % of
//! what is spliced, 25 % of residue, 1 of 30 watermarks; none lost anything of
//! its text, and of 250 look-alikes 3 did before they were looked at, none
//! since. Of 386 by yet one more, this stage alone, never looked at while
//! rules were made, 48 %: 63 % of places (short ones, glued and in tables
//! among them), 60 % of titles, half of hijacks, splices and links, 41 % of
//! advertisements, 38 % of watermarks, 33 % of residue; of 219 look-alikes one
//! was touched, a column of classified advertisements, which stays since; now
//! that rules were made with them in sight 81 % are exact. Of 504 by one more
//! hand, never looked at either, 48 %: 77 % of places, 88 % of lists of six and
//! seven, 68 % of titles, half of hijacks, splices and links, a third of
//! advertisements and residue, a fifth of watermarks, none of what novel sites
//! and other languages put in; two lost five characters of their text, and of
//! 337 look-alikes none was touched; now that rules were made with them in
//! sight 81 % are exact. Of 522 by yet one more, never looked at, 54 %, with
//! much the same shares: 77 % of places, a third of hijacks and of random
//! characters, none of the lines of novel sites; five lost 45 characters, and
//! of 399 look-alikes none was touched; now that rules were made with them in
//! sight 82 % are exact, and none loses anything. Of 526 by one more hand, scored
//! once more rules were made with five sets in sight and before any was with
//! these, 71 % (60 % by the rules before): 79 % of places, 74 % of lists of six
//! and seven, nine of ten titles and hijacks, all repeats, 80 % of
//! advertisements and phrases of other languages, two of three links, editors'
//! tags and lines of residue, half of random characters and watermarks; one
//! lost three characters, and of 310 look-alikes none was touched. Of
//! 498 pages by the hand before it, from which the last rules were made, 55 %
//! were exact and 92 % are. Of 1,220 older pages of another hand, from which
//! rules were made as well, 86 % are exact. What is spliced without a
//! known name or an address is [guessed](Evidence::Guessed), or goes where
//! blanks stand around it: a term of a law stands between characters that look
//! torn, too.
//!
//! Nothing was taken from 20,000, 12,600 and 11,000 lists that people make,
//! from 420 texts without spam, or from the 195 newspaper pages of `cargo
//! bench --bench spam`.
//!
//! # Known limits
//!
//! - Lists of cities alone stay on lines of their own, and of fewer than eight
//!   short forms with blanks or commas between, unless they end the page or are
//!   in another script than the text: people write those.
//! - A list of counties in no order, alone on its line with nothing to
//!   announce it, is taken for spam.
//! - Names joined by commas that are glued to a sentence without an end are
//!   taken for the sentence's own if there are fewer than eight, or if the
//!   sentence leads to them.
//! - Names joined by arrows or `~` are a route, unless a heading for links
//!   stands over them, or one more joint or a sentence beside them shows that
//!   they are no line of the text's own; so are fewer than ten joined by `-`
//!   or `>`. Ten joined by wide dashes go if most lie far apart and one more
//!   dash or a sentence stands right before them.
//! - Random characters in rows of tables, code and formulas stay.
//! - An advertisement has a number to call; one of an amount or a contract,
//!   or in a text that tells of such offers or warns of them, stays.
//! - Brands beside a name or in its place go if they are known; of those in
//!   its place nothing gives back the name.
//! - Of paragraphs from elsewhere only advertisements with a number are
//!   recognised. A watermark in ideographs alone that stands once or twice
//!   stays, unless it stands in brackets and tears a word or says where the
//!   text is from; a word in letters alone stays unless it splits words again
//!   and again.
//! - An address, an account or a site's name goes at a single place only where
//!   it tears a word, or is written so that no search finds it. A text that
//!   names more than three of a kind keeps them all.
//!
//! # Performance
//!
//! Text without ideographs costs a look for them and one for tags. Clean
//! Chinese pages cost one pass that goes many bytes at once (over characters
//! that names of places end with and over ASCII after other scripts) and one
//! over line breaks; besides, the first 4 KB are looked through for what comes
//! again, and the lines at both ends. What the passes tell are facts about
//! the page, and each reader runs where it has those that the reader needs.
//! `cargo bench --bench spam` prints the speed beside `str::from_utf8`;
//! `benches/README.md` has the figures.

mod adult;
mod advert;
mod affix;
mod anchors;
mod ascii;
mod between;
mod body;
mod brand;
mod closing;
mod contact;
mod disguised;
mod enclosed;
mod facts;
mod farm;
mod few;
mod fit;
mod foreign;
mod gambling;
mod gazetteer;
mod hijack;
mod hit;
mod imprint;
mod jammer;
mod jammer_tokens;
mod known;
mod leftover;
mod lexicon;
mod links;
mod links_edges;
mod links_title;
mod lure;
mod markup;
mod noise;
mod parts;
mod place_list;
mod prose;
mod put_hosts;
mod put_in;
mod put_tokens;
mod repeated;
mod residue;
mod rules;
mod same_id;
mod script;
mod script_line;
mod seen;
mod shared;
mod sides;
mod signed;
mod site_line;
mod slot;
mod spaced;
mod splice;
mod stamp;
mod stray;
mod stray_markup;
mod stray_phrase;
mod stuffed;
mod tags;
mod tails;
mod text;
mod title;
mod title_own;
mod title_parts;
mod watermark;
mod weighed;
mod weighed_part;

use core::cmp::Reverse;
use std::borrow::Cow;

pub use self::gazetteer::{Form, Gazetteer, Kind, Place, Places, Province};
use self::{
    facts::{Begin, Facts},
    hit::Hit,
    rules::Rules,
};
pub use crate::site::SiteProfile;
use crate::{
    Cause, Changes, Edit, Evidence, Family, Finding, Policies, Policy, Span,
    Stage,
    edit::{self, PageMap, Settled},
};

/// Removes spam from `text`; borrowed exactly when nothing changes.
///
/// It makes the edits of [`explain`] with the default evidence and policies.
/// The cost is linear in the length of the text.
///
/// # Example
///
/// ```
/// use zhclean::spam;
///
/// let spoiled = "一切如常。\n大悟县|鸡东县|海原县|湄潭县|和静县|来安县|";
/// assert_eq!(spam::strip(spoiled), "一切如常。");
/// assert_eq!(spam::strip("一切如常。"), "一切如常。");
/// ```
#[must_use]
pub fn strip(text: &str) -> Cow<'_, str> {
    explain(text, Evidence::default()).apply(text)
}

/// The edits that [`strip`] makes, and what it would leave alone: spam on
/// weaker evidence than `evidence`, or of families whose policy is to
/// report.
///
/// # Example
///
/// ```
/// use zhclean::{Evidence, spam};
///
/// let spoiled = "一切如常。\n大悟县|鸡东县|海原县|湄潭县|和静县|来安县|";
/// let changes = spam::explain(spoiled, Evidence::Inferred);
/// assert_eq!(changes.edits()[0].rule(), "place-list");
/// assert_eq!(
///     changes.edits()[0].reason(),
///     "6 places of 6 provinces in no order",
/// );
///
/// let changes = spam::explain(spoiled, Evidence::Certain);
/// assert!(changes.edits().is_empty());
/// assert_eq!(changes.findings().len(), 1);
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
/// use zhclean::{Evidence, Policies, Policy, spam};
///
/// let spoiled = "一切如常。\n大悟县|鸡东县|海原县|湄潭县|和静县|来安县|";
/// let mut policies = Policies::new();
/// policies.set("place-list", Policy::Report);
/// let changes = spam::explain_with(spoiled, Evidence::Inferred, &policies);
/// assert!(changes.edits().is_empty());
/// assert_eq!(changes.findings().len(), 1);
/// ```
#[must_use]
pub fn explain_with(
    text: &str,
    evidence: Evidence,
    policies: &Policies,
) -> Changes {
    settle(text, evidence, policies).changes
}

/// [`explain_with`], and what is found in what it leaves.
pub(crate) fn settle(
    text: &str,
    evidence: Evidence,
    policies: &Policies,
) -> Settled {
    let changes = once(text, evidence, policies);
    if changes.edits().is_empty() {
        return Settled::unseen(changes);
    }
    let (mut edits, mut findings) = changes.into_parts();
    // What goes may have hidden something else: a title under a title.
    for _ in 1..ROUNDS {
        let made = Changes::new(edits, Vec::new());
        let left = made.apply(text);
        (edits, _) = made.into_parts();
        let (more, again) = once(&left, evidence, policies).into_parts();
        if more.is_empty() {
            return Settled::seen(edits, again);
        }
        let map = PageMap::new(&edits);
        findings = again
            .into_iter()
            .map(|it| Finding::new(map.span(it.span()), it.cause().clone()))
            .collect();
        edits = edit::compose(text, edits, &left, more);
    }
    Settled::unseen(Changes::new(edits, findings))
}

/// How often a text is read anew after something was taken out of it. Two
/// readings do for all but text made to need more.
const ROUNDS: usize = 8;

/// What one reading of the text finds.
fn once(text: &str, evidence: Evidence, policies: &Policies) -> Changes {
    let mut hits = Vec::new();
    if !text::may_hold_han(text) {
        residue::find_in_other(text, &mut hits);
        return decide(hits, evidence, policies);
    }
    let (mut facts, dense) = facts::of(text);
    facts |= Facts::NAMES_SITE.when(title::find(text, &mut hits));
    place_list::find(text, &dense, &mut hits);
    facts |= lines(text, &mut hits);
    links_edges::find(text, &mut hits);
    facts |= watermark::find(text, &mut hits);
    if !facts.has(put_in::NEEDS) {
        facts |= Facts::PUT_IN.when(put_in::may_be_in(text));
    }
    for (needed, read) in READERS {
        if facts.has(needed) {
            read(text, &mut hits);
        }
    }
    // Who knows what something is tells it before who only weighs it.
    weighed::find(text, facts.has(Facts::NUMBER), &mut hits);
    if hits.is_empty() {
        return Changes::default();
    }
    decide(hits, evidence, policies)
}

/// The readers that most pages do without, each with the facts of which a
/// page must have one.
const READERS: [(Facts, Read); 15] = [
    (Facts::TAG, tags::find),
    (Facts::TAG, anchors::find),
    (Facts::TAG, markup::find),
    (Facts::TAG, same_id::find),
    (Facts::SHORT_TOKENS, noise::find),
    (Facts::SHORT_TOKENS, jammer::find),
    (Facts::TAILS, tails::find),
    (Facts::NUMBER, advert::find),
    (Facts::COMES_AGAIN, splice::find),
    (Facts::SPACED.and(Facts::ADDRESS), spaced::find),
    (Facts::NAMES_SITE.and(Facts::ADULT), brand::find),
    (Facts::STAMP.and(Facts::ADDRESS), imprint::find),
    (Facts::STAMP.and(Facts::SAYS), site_line::find),
    (put_in::NEEDS, put_in::find),
    (Facts::DISGUISED.and(Facts::TAILS), disguised::find),
];

type Read = fn(&str, &mut Vec<Hit>);

/// Reads the lines that their first bytes do not tell; what the ends of all
/// of them tell of the page.
fn lines(text: &str, hits: &mut Vec<Hit>) -> Facts {
    let mut facts = Facts::default();
    let mut links = links::Reader::default();
    let mut repeated = repeated::Reader::default();
    let mut between = between::Reader::new();
    let mut foreign = foreign::Reader::new();
    let bytes = text.as_bytes();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]) {
        let line = &bytes[start..end];
        if !line.is_empty() {
            let begin = Begin::of(line);
            facts |= facts::of_line(line, begin);
            if tails::may_end(line) {
                let line = text::trimmed(text, Span::new(start, end));
                links.row(text, line, hits);
            }
            if between::Reader::may_be(line) {
                between.line(Span::new(start, end));
            }
            if foreign::Reader::may_be(line) {
                foreign.line(text, Span::new(start, end));
            }
            let may_be = begin.is_read()
                && (residue::may_be(line)
                    || links::may_be_heading(line)
                    || text::may_begin_blank(line));
            if may_be || links.is_open() || repeated.may_be(line) {
                let line = text::trimmed(text, Span::new(start, end));
                if !line.is_empty() {
                    residue::line(text, line, hits);
                    links.line(text, line, hits);
                    repeated.line(text, line, hits);
                }
            }
        }
        start = end + 1;
    }
    links.finish(text, hits);
    between.finish(text, hits);
    foreign.finish(text, hits);
    facts
}

/// Makes edits and findings of hits, by policy and evidence. Where hits
/// overlap the first stands, and of those that begin together the longest.
fn decide(
    mut hits: Vec<Hit>,
    evidence: Evidence,
    policies: &Policies,
) -> Changes {
    hits.sort_by_key(|hit| (hit.span.start(), Reverse(hit.span.end())));
    let (mut edits, mut findings) = (Vec::new(), Vec::new());
    let mut end = 0;
    for hit in hits {
        let own = Rules::bundled().policy(hit.family);
        let policy = policies.of(hit.family).unwrap_or(own);
        let cause =
            Cause::new(Stage::Spam, hit.family, hit.evidence, hit.reason);
        match policy {
            Policy::Keep => {}
            Policy::Remove if hit.evidence >= evidence => {
                if hit.span.start() >= end {
                    end = hit.span.end();
                    edits.push(Edit::new(hit.span, "", cause));
                }
            }
            _ => findings.push(Finding::new(hit.span, cause)),
        }
    }
    Changes::new(edits, findings)
}

/// The families of this stage, with their default policies.
///
/// # Example
///
/// ```
/// use zhclean::{Policy, spam};
///
/// let family = spam::families()
///     .find(|family| family.name() == "place-list")
///     .expect("the family is bundled");
/// assert_eq!(family.policy(), Policy::Remove);
/// ```
pub fn families() -> impl Iterator<Item = Family<'static>> {
    Rules::bundled().families()
}
