use std::borrow::Cow;

use super::{
    confusion::{Confusion, confusions},
    double, look, lost,
    proposal::Proposal,
    single, topic,
};
use crate::{
    Cause, Changes, Edit, Evidence, Finding, Span, Stage,
    edit::{self, PageMap},
};

/// How many layers of mojibake are taken off; a round more finds that
/// nothing is left.
const MAX_ROUNDS: usize = 6;

/// Repairs `text`, at [`Evidence::Inferred`] or above; borrowed exactly when
/// nothing changes.
///
/// The cost is linear in the length of the text.
///
/// # Example
///
/// ```
/// use zhclean::mojibake;
///
/// assert_eq!(mojibake::repair("ÖÐ¹ú¾\u{AD}¼Ã"), "中国经济");
/// assert_eq!(mojibake::repair("ä¸\u{AD}å›½"), "中国");
///
/// let clean = "À TRAVERS LE CAFÉ, Ça va?";
/// assert!(matches!(
///     mojibake::repair(clean),
///     std::borrow::Cow::Borrowed(_)
/// ));
/// ```
#[must_use]
pub fn repair(text: &str) -> Cow<'_, str> {
    explain(text, Evidence::default()).apply(text)
}

/// The edits that [`repair`] makes at a threshold, and what it would leave
/// alone: weaker repairs, quotations in texts about mojibake, and what is
/// lost for good.
///
/// The rule of an edit is the name of the [`Confusion`]; an edit that undid
/// several has a cause for each.
///
/// # Example
///
/// ```
/// use zhclean::{Evidence, mojibake};
///
/// let changes = mojibake::explain("ÖÐ¹ú¾\u{AD}¼Ã", Evidence::Certain);
/// assert_eq!(changes.edits()[0].rule(), "gbk-as-windows-1252");
///
/// let changes = mojibake::explain("锟斤拷锟斤拷", Evidence::Guessed);
/// assert!(changes.edits().is_empty());
/// assert_eq!(changes.findings()[0].cause().rule(), "lost-replaced");
/// ```
#[must_use]
pub fn explain(text: &str, evidence: Evidence) -> Changes {
    let mut now = Cow::Borrowed(text);
    let mut edits = Vec::new();
    for _ in 0..MAX_ROUNDS {
        let (more, mut findings) = round(&now, evidence).into_parts();
        if more.is_empty() {
            let map = PageMap::new(&edits);
            findings = findings
                .into_iter()
                .map(|found| {
                    Finding::new(map.span(found.span()), found.cause().clone())
                })
                .collect();
            return Changes::new(edits, findings);
        }
        let changes = Changes::new(more, Vec::new());
        let next = changes.apply(&now).into_owned();
        edits = edit::compose(text, edits, &now, changes.into_parts().0);
        now = Cow::Owned(next);
    }
    let whole = Span::new(0, text.len());
    let cause = Cause::new(
        Stage::Mojibake,
        "unsettled",
        Evidence::Guessed,
        "every layer that is taken off shows another: left as it came",
    );
    Changes::new(Vec::new(), vec![Finding::new(whole, cause)])
}

/// One layer of every damaged part of the text.
fn round(text: &str, evidence: Evidence) -> Changes {
    let mut proposals = Vec::new();
    look::each_suspicious_line(text, |start, line| {
        let first = proposals.len();
        single::scan(line, &mut proposals);
        if proposals.len() == first {
            double::scan(line, evidence, &mut proposals);
        }
        for proposal in &mut proposals[first..] {
            proposal.span.start += start;
            proposal.span.end += start;
        }
    });
    let damaged = proposals.iter().map(|p| p.span.len()).sum();
    let quoted = topic::is_about_mojibake(text, damaged);
    let (mut edits, mut findings) = (Vec::new(), Vec::new());
    for Proposal { span, replacement, confusion, evidence: found } in proposals
    {
        let (truth, assumed) = (confusion.truth(), confusion.assumed());
        let reason = if quoted {
            format!("looks like {truth} read as {assumed}, on a page about it")
        } else {
            format!("{truth} was read as {assumed}")
        };
        let rule = confusion.to_string();
        let cause = Cause::new(Stage::Mojibake, rule, found, reason);
        let span = Span::from(span);
        if quoted || found < evidence {
            findings.push(Finding::new(span, cause));
        } else if text[span] != replacement {
            edits.push(Edit::new(span, replacement, cause));
        }
    }
    lost::scan(text, &mut findings);
    Changes::new(edits, findings)
}

/// Mojibake that [`detect`] found.
///
/// # Example
///
/// ```
/// use zhclean::mojibake;
///
/// let text = "他说：ä¸\u{AD}å›½";
/// let found = mojibake::detect(text);
/// assert_eq!(found[0].confusion().to_string(), "utf-8-as-windows-1252");
/// assert_eq!(&text[found[0].span()], "ä¸\u{AD}å›½");
/// assert_eq!(found[0].repaired(), "中国");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Detection {
    edit: Edit,
    chain: Vec<Confusion>,
}

impl Detection {
    /// The place in the text.
    ///
    /// # Example
    ///
    /// ```
    /// let found = zhclean::mojibake::detect("ÖÐ¹ú¾\u{AD}¼Ã");
    /// assert_eq!(found[0].span().start(), 0);
    /// ```
    #[must_use]
    pub fn span(&self) -> Span {
        self.edit.span()
    }

    /// The confusion, or the first to be undone if there are several.
    ///
    /// # Example
    ///
    /// ```
    /// let found = zhclean::mojibake::detect("ÖÐ¹ú¾\u{AD}¼Ã");
    /// assert_eq!(found[0].confusion().truth(), "gbk");
    /// ```
    #[must_use]
    pub fn confusion(&self) -> Confusion {
        self.chain[0]
    }

    /// All confusions, in the order in which they are undone: the last one
    /// happened first.
    ///
    /// # Example
    ///
    /// ```
    /// let found = zhclean::mojibake::detect("ÖÐ¹ú¾\u{AD}¼Ã");
    /// assert_eq!(found[0].chain().len(), 1);
    /// ```
    #[must_use]
    pub fn chain(&self) -> &[Confusion] {
        &self.chain
    }

    /// How sure it is.
    ///
    /// # Example
    ///
    /// ```
    /// let found = zhclean::mojibake::detect("ÖÐ¹ú¾\u{AD}¼Ã");
    /// assert_eq!(found[0].evidence(), zhclean::Evidence::Certain);
    /// ```
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        self.edit.evidence()
    }

    /// What the part was before.
    ///
    /// # Example
    ///
    /// ```
    /// let found = zhclean::mojibake::detect("ÖÐ¹ú¾\u{AD}¼Ã");
    /// assert_eq!(found[0].repaired(), "中国经济");
    /// ```
    #[must_use]
    pub fn repaired(&self) -> &str {
        self.edit.replacement()
    }
}

/// The mojibake in `text`, in order, guesses included; nothing is changed.
///
/// # Example
///
/// ```
/// assert!(zhclean::mojibake::detect("一切如常。").is_empty());
/// ```
#[must_use]
pub fn detect(text: &str) -> Vec<Detection> {
    let known: Vec<(String, Confusion)> = confusions()
        .map(|confusion| (confusion.to_string(), confusion))
        .collect();
    let (edits, _) = explain(text, Evidence::Guessed).into_parts();
    edits
        .into_iter()
        .filter_map(|edit| {
            let chain: Vec<Confusion> = edit
                .causes()
                .filter_map(|cause| {
                    known
                        .iter()
                        .find(|(name, _)| name == cause.rule())
                        .map(|&(_, confusion)| confusion)
                })
                .collect();
            (!chain.is_empty()).then_some(Detection { edit, chain })
        })
        .collect()
}
