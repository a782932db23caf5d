use std::borrow::Cow;

use crate::{
    edit::{Cause, Changes, Edit, Evidence},
    span::Span,
    stage::Stage,
    variant::{config::Config, scan::Change, write},
};

/// Converts text between Chinese variants, exactly as OpenCC 1.4.2 does.
///
/// A converter owns nothing: it can be made in a constant, costs nothing to
/// make and to copy, and can be shared between threads.
///
/// # Example
///
/// ```
/// use zhclean::variant::{Config, Converter};
///
/// const CONVERTER: Converter = Converter::new(Config::S2twp);
///
/// assert_eq!(CONVERTER.convert("鼠标里面的芯片"), "滑鼠裡面的晶片");
/// assert_eq!(CONVERTER.convert("plain text"), "plain text");
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Converter(Config);

impl Converter {
    /// Makes a converter. Nothing is loaded or built.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::T2s);
    /// assert_eq!(converter.convert("漢字"), "汉字");
    /// ```
    #[must_use]
    pub const fn new(config: Config) -> Converter {
        Converter(config)
    }

    /// The conversion that was chosen.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::T2s);
    /// assert_eq!(converter.config(), Config::T2s);
    /// ```
    #[must_use]
    pub const fn config(self) -> Config {
        self.0
    }

    /// Converts `text`; borrowed exactly when nothing changes.
    ///
    /// The cost is linear in the length of the text. Only the result is
    /// allocated.
    ///
    /// # Example
    ///
    /// ```
    /// use std::borrow::Cow;
    ///
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::S2t);
    /// assert_eq!(converter.convert("发现白头发"), "發現白頭髮");
    /// assert!(matches!(converter.convert("本文"), Cow::Borrowed(_)));
    /// ```
    #[must_use]
    pub fn convert<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.convert_counted(text).0
    }

    /// Appends the converted `text` to `out`, for batches that reuse one
    /// buffer.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::Hk2s);
    /// let mut out = String::from("——");
    /// converter.convert_into("説明", &mut out);
    /// assert_eq!(out, "——说明");
    /// ```
    pub fn convert_into(&self, text: &str, out: &mut String) {
        write::convert(self.0.rules(), text, 0, out);
    }

    /// The edits that [`convert`](Converter::convert) makes: one for each
    /// phrase or character that changes, with the name of the conversion as
    /// their rule.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let changes = Converter::new(Config::S2t).explain("理发的人");
    /// let edit = &changes.edits()[0];
    /// assert_eq!((edit.span().start(), edit.span().end()), (0, 6));
    /// assert_eq!(edit.replacement(), "理髮");
    /// assert_eq!(edit.rule(), "s2t");
    /// ```
    #[must_use]
    pub fn explain(&self, text: &str) -> Changes {
        let rules = self.0.rules();
        let mut edits = Vec::new();
        let mut at = 0;
        while let Some(Change { span, value }) = rules.change(text, at) {
            at = span.end();
            edits.push(self.edit(text, span, value));
        }
        Changes::new(edits, Vec::new())
    }

    /// [`convert`](Converter::convert), and the number of edits that
    /// [`explain`](Converter::explain) would give.
    pub(crate) fn convert_counted<'t>(
        &self,
        text: &'t str,
    ) -> (Cow<'t, str>, usize) {
        let rules = self.0.rules();
        let Some(Change { span, .. }) = rules.change(text, 0) else {
            return (Cow::Borrowed(text), 0);
        };
        let mut out = String::with_capacity(write::capacity(text.len()));
        out.push_str(&text[..span.start()]);
        let edits = write::convert(rules, text, span.start(), &mut out);
        (Cow::Owned(out), edits)
    }

    fn edit(self, text: &str, span: Span, value: String) -> Edit {
        let reason = if text[span].chars().nth(1).is_some() {
            "a phrase that is written with other characters"
        } else {
            "a character that has another form"
        };
        let cause = Cause::new(
            Stage::Variant,
            self.0.name(),
            Evidence::Certain,
            reason,
        );
        Edit::new(span, value, cause)
    }
}

impl From<Config> for Converter {
    fn from(config: Config) -> Converter {
        Converter::new(config)
    }
}
