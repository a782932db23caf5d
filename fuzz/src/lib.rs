//! What every target asks of what it calls, beside not panicking.

use std::borrow::Cow;

use zhclean::{Changes, Edit, Evidence, Finding};

/// Every level of evidence.
pub const LEVELS: [Evidence; 3] =
    [Evidence::Certain, Evidence::Inferred, Evidence::Guessed];

/// The edits lie in order on character boundaries, change something each,
/// and made in `text` give `result`.
pub fn replays(text: &str, edits: &[Edit], result: &str) {
    let mut made = String::with_capacity(result.len());
    let mut at = 0;
    for edit in edits {
        let span = edit.span();
        assert!(at <= span.start(), "edits out of order at {}", span.start());
        assert_ne!(&text[span], edit.replacement(), "an edit of nothing");
        made.push_str(&text[at..span.start()]);
        made.push_str(edit.replacement());
        at = span.end();
    }
    made.push_str(&text[at..]);
    assert_eq!(made, result, "the edits give another text");
}

/// The findings lie on character boundaries of `text`.
pub fn lie_inside(text: &str, findings: &[Finding]) {
    for finding in findings {
        let _ = &text[finding.span()];
    }
}

/// What holds for a stage: its edits replay, a text without an edit is
/// borrowed, and the short form gives the same as the long one.
pub fn stage(
    text: &str,
    short: impl Fn(&str) -> Cow<'_, str>,
    long: impl Fn(&str, Evidence) -> Changes,
) {
    for evidence in LEVELS {
        let changes = long(text, evidence);
        let result = changes.apply(text);
        replays(text, changes.edits(), &result);
        lie_inside(text, changes.findings());
        let borrowed = matches!(result, Cow::Borrowed(_));
        assert_eq!(borrowed, changes.edits().is_empty());
        if evidence == Evidence::default() {
            assert_eq!(short(text), result, "short and long form differ");
        }
    }
}
