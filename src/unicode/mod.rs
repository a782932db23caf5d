//! What encodings did not spoil but formats and software left behind.
//!
//! [`repair`] treats, by the names of its rules,
//!
//! | rule | what it treats | evidence |
//! |---|---|---|
//! | `line-end` | doubled carriage returns (`\r\r\n`) | certain |
//! | `escape` | written-out line ends (`x0dx0a`, `\r\n`, `_x000D_`) | inferred |
//! | `entity` | character references left over (`&ldquo;`), escaped twice (`&amp;nbsp;`) or broken (`&ldo;`) | certain, broken ones inferred |
//! | `invisible` | zero-width characters, inner byte order marks, soft hyphens, controls, marks of direction that serve nothing | certain, controls from U+0080 inferred |
//! | `radical` | Kangxi radicals and those of the CJK supplement in place of ideographs | certain |
//! | `compatibility` | compatibility ideographs with a unified one | certain |
//! | `composition` | letters apart from their accents (normal form C) | certain |
//! | `replacement` | a lone U+FFFD inside a word, or the page's only one between 的 and a word; between two characters that follow each other easily | inferred; guessed |
//! | `spacing` | blanks between all characters of a line | inferred |
//! | `doubled-layer` | text that was extracted twice (`第一节第一节`), where most of a page is | inferred |
//!
//! It leaves alone what looks similar and belongs to the text: joiners in
//! emoji and in the scripts that need them (Persian, those of India), soft
//! hyphens and joiners in text without Chinese, zero-width spaces in Thai
//! and its neighbours, marks of direction in lines that hold text from right
//! to left, variation selectors, ideographic spaces, full-width punctuation,
//! quotes and digits, radicals in text about radicals, references and escapes
//! in markup, programs, addresses and text about them, lists of single
//! characters and rows of the same few (是 否 是 否), controls from U+0080 in
//! lines of text that was read wrongly, and the twelve ideographs of the
//! compatibility block that are unified ones (﨎 﨏 﨑 …).
//! Runs of U+FFFD are only reported: nobody knows what they were.
//!
//! [`unwrap_lines`], [`fold_width`] and [`normalize_punctuation`] change what
//! is no damage; they are for those who want it, and no stage calls them.
//! Each has a form that tells its edits.
//!
//! Text without anything to repair is found by a pass over the bytes and
//! borrowed, without an allocation. On a busy machine, as a ratio to the
//! standard library's check of UTF-8 on the same newspaper text
//! (`data/measure`, `unicode_speed FILE`): in pages of 2 KB 2.1 to 2.4, of
//! 16 KB 2.4 to 2.8, in one piece 3.3, which were 1.3 to 1.6, 1.9 to 2.7 and
//! 3.5 GB/s, while that check ran at 0.6 to 1.1 GB/s.
//!
//! In 25 MB of newspaper text, reviews and 1,371 pages of the web it changes
//! what is damaged: references left over in reviews, accents apart in German
//! pages, marks and zero-width spaces that serve nothing; in the newspaper
//! text nothing.
//!
//! # Example
//!
//! ```
//! use zhclean::unicode;
//!
//! assert_eq!(unicode::repair("⽤⼈单\u{200B}位的工�作"), "用人单位的工作");
//!
//! let clean = "👨\u{200D}👩\u{200D}👧 می\u{200C}خواهم　康熙部首⼈、⼊";
//! assert_eq!(unicode::repair(clean), clean);
//! ```

use std::borrow::Cow;

use self::{found::Found, scan::Signs};
use crate::{
    Changes, Evidence,
    edit::{self, Settled},
};

mod about;
mod blanks;
mod doubled;
mod entities;
mod escapes;
mod found;
mod ideographs;
mod invisible;
mod line_ends;
mod lost;
mod marks;
mod place;
mod punctuation;
mod rounds;
mod scan;
mod text;
mod unwrap;
mod width;

pub use self::{
    punctuation::{explain_normalize_punctuation, normalize_punctuation},
    unwrap::{explain_unwrap_lines, unwrap_lines},
    width::{explain_fold_width, fold_width},
};

/// Repairs `text`; borrowed exactly when nothing changes.
///
/// Makes the edits of [`explain`] at [`Evidence::Inferred`]. The cost is
/// linear in the length of the text.
///
/// # Example
///
/// ```
/// use std::borrow::Cow;
/// use zhclean::unicode;
///
/// assert_eq!(unicode::repair("通\u{200B}知"), "通知");
/// assert!(matches!(unicode::repair("“通知”……"), Cow::Borrowed(_)));
/// ```
#[must_use]
pub fn repair(text: &str) -> Cow<'_, str> {
    explain(text, Evidence::default()).apply(text)
}

/// The edits that make `text` sound, where the evidence is at least
/// `evidence`, and findings for the rest.
///
/// # Example
///
/// ```
/// use zhclean::{Evidence, unicode};
///
/// let text = "五个工作日的工�作";
/// let changes = unicode::explain(text, Evidence::Inferred);
/// assert_eq!(changes.edits()[0].rule(), "replacement");
/// assert_eq!(changes.apply(text), "五个工作日的工作");
///
/// let changes = unicode::explain(text, Evidence::Certain);
/// assert!(changes.edits().is_empty());
/// assert_eq!(changes.findings()[0].cause().rule(), "replacement");
/// ```
#[must_use]
pub fn explain(text: &str, evidence: Evidence) -> Changes {
    settle(text, evidence).changes
}

/// [`explain`], and what is found in what it leaves.
pub(crate) fn settle(text: &str, evidence: Evidence) -> Settled {
    let mut draft = Cow::Borrowed(text);
    let mut edits = Vec::new();
    let mut findings = Vec::new();
    for _ in 0..rounds::MOST {
        let signs = scan::look(draft.as_bytes());
        let mut changed = false;
        findings.clear();
        for &(rule_signs, find) in RULES {
            if !rule_signs.is_none_or(|needed| signs.has(needed)) {
                continue;
            }
            let mut found = Found::new(evidence);
            find(&draft, &mut found);
            let (more, reported) = found.into_parts();
            findings.extend(reported);
            let changes = Changes::new(more, Vec::new());
            if let Cow::Owned(next) = changes.apply(&draft) {
                let (more, _) = changes.into_parts();
                edits = edit::compose(text, edits, &draft, more);
                draft = Cow::Owned(next);
                changed = true;
            }
        }
        if !changed {
            return Settled::seen(edits, findings);
        }
    }
    Settled::default()
}

/// A rule: the signs that call for it, unless it has a first look of its
/// own, and what finds its edits.
type Rule = (Option<Signs>, fn(&str, &mut Found));

/// The rules in the order in which they run.
const RULES: &[Rule] = &[
    (Some(Signs::LINE_ENDS), line_ends::find),
    (Some(Signs::ESCAPES), escapes::find),
    (Some(Signs::ENTITIES), entities::find),
    (Some(Signs::INVISIBLE), invisible::find),
    (Some(Signs::IDEOGRAPHS), ideographs::find),
    (Some(Signs::MARKS), marks::find),
    (Some(Signs::LOST), lost::find),
    (Some(Signs::BLANKS), blanks::find),
    (None, doubled::find),
];
