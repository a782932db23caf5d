use core::fmt;
use std::sync::LazyLock;

use super::charset::Charset;

/// A pair of encodings: the one that text was written in, and the one that
/// it was read with by mistake.
///
/// # Example
///
/// ```
/// use zhclean::mojibake;
///
/// let found = mojibake::detect("ä¸\u{AD}å›½ç»\u{8F}æµŽ");
/// let confusion = found[0].confusion();
/// assert_eq!(confusion.truth(), "utf-8");
/// assert_eq!(confusion.assumed(), "windows-1252");
/// assert_eq!(confusion.to_string(), "utf-8-as-windows-1252");
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Confusion {
    truth: Charset,
    assumed: Charset,
}

impl Confusion {
    pub(super) const fn new(truth: Charset, assumed: Charset) -> Confusion {
        Confusion { truth, assumed }
    }

    /// The encoding that the text was written in: its standard's name in
    /// lower case.
    ///
    /// # Example
    ///
    /// ```
    /// let mut all = zhclean::mojibake::confusions();
    /// assert!(all.any(|confusion| confusion.truth() == "big5"));
    /// ```
    #[must_use]
    pub const fn truth(self) -> &'static str {
        self.truth.name()
    }

    /// The encoding that the text was read with. ISO 8859-1 counts as
    /// windows-1252, as everywhere on the web, unless windows-1252 itself
    /// is the true encoding.
    ///
    /// # Example
    ///
    /// ```
    /// let mut all = zhclean::mojibake::confusions();
    /// assert!(all.any(|confusion| confusion.assumed() == "shift_jis"));
    /// ```
    #[must_use]
    pub const fn assumed(self) -> &'static str {
        self.assumed.name()
    }

    /// The name that edits give as their rule, and the reason.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        let (_, rule, reason) = WORDS
            .iter()
            .find(|&&(confusion, ..)| confusion == self)
            .expect("it is made of the charsets that `confusions` goes over");
        (rule, reason)
    }

    /// The confusion that an edit names as its rule.
    pub(super) fn of_rule(rule: &str) -> Option<Confusion> {
        let listed = WORDS.iter().find(|(_, known, _)| known == rule);
        listed.map(|&(confusion, ..)| confusion)
    }

    /// Whether Chinese text in a legacy charset was damaged, which other lines
    /// of a page help to see.
    pub(super) fn is_legacy(self) -> bool {
        matches!(self.truth, Charset::Gbk | Charset::Big5)
    }

    /// Whether nothing but the sense of the text tells that it happened: its
    /// damage is Chinese characters, and what was damaged is no UTF-8.
    pub(super) fn is_by_sense(self) -> bool {
        self.truth != Charset::Utf8 && DOUBLE.contains(&self)
    }

    pub(super) const fn charsets(self) -> (Charset, Charset) {
        (self.truth, self.assumed)
    }
}

static WORDS: LazyLock<Vec<(Confusion, String, String)>> =
    LazyLock::new(|| {
        confusions()
            .map(|confusion| {
                let (truth, assumed) =
                    (confusion.truth(), confusion.assumed());
                let reason = format!("{truth} was read as {assumed}");
                (confusion, confusion.to_string(), reason)
            })
            .collect()
    });

impl fmt::Display for Confusion {
    /// Writes the name that edits give as their rule.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (truth, assumed) = (self.truth(), self.assumed());
        write!(f, "{truth}-as-{assumed}")
    }
}

/// The true encodings of what single-byte charsets are read for.
pub(super) const SINGLE_TRUTHS: [Charset; 3] =
    [Charset::Utf8, Charset::Gbk, Charset::Big5];

/// Letters and signs of windows-1252 that were read as control characters.
pub(super) const CONTROLS: Confusion =
    Confusion::new(Charset::Windows1252, Charset::Latin1);

/// The confusions with charsets of two bytes a character. Those that end in
/// UTF-8 prove themselves, and are tried first.
pub(super) const DOUBLE: [Confusion; 10] = [
    Confusion::new(Charset::Utf8, Charset::Gbk),
    Confusion::new(Charset::Utf8, Charset::Big5),
    Confusion::new(Charset::Utf8, Charset::ShiftJis),
    Confusion::new(Charset::Utf8, Charset::EucKr),
    Confusion::new(Charset::Big5, Charset::Gbk),
    Confusion::new(Charset::Gbk, Charset::Big5),
    Confusion::new(Charset::Gbk, Charset::EucKr),
    Confusion::new(Charset::Big5, Charset::EucKr),
    Confusion::new(Charset::Gbk, Charset::ShiftJis),
    Confusion::new(Charset::Big5, Charset::ShiftJis),
];

/// Every confusion that is undone, each a step of a chain of up to three.
///
/// # Example
///
/// ```
/// let names: Vec<String> = zhclean::mojibake::confusions()
///     .map(|confusion| confusion.to_string())
///     .collect();
/// assert!(names.contains(&"gbk-as-windows-1252".to_owned()));
/// assert!(names.contains(&"utf-8-as-gbk".to_owned()));
/// ```
pub fn confusions() -> impl Iterator<Item = Confusion> {
    let controls = [CONTROLS].into_iter();
    let single = SINGLE_TRUTHS.into_iter().flat_map(|truth| {
        Charset::SINGLE
            .into_iter()
            .map(move |assumed| Confusion::new(truth, assumed))
    });
    single.chain(DOUBLE).chain(controls)
}
