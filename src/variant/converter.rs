use std::borrow::Cow;

#[cfg(feature = "context")]
use crate::variant::context;
use crate::{
    edit::{Causes, Changes, Edit, Evidence},
    span::Span,
    stage::Stage,
    variant::{
        config::Config,
        converted::Converted,
        overlay::Pieces,
        scan::{Change, Cursor},
        sites::Sites,
        step::Known,
        stream::Stream,
        write::{self, Notes},
    },
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
        self.convert_noting(text, Notes::default()).0
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
        write::convert(self.0.rules(), text, 0, Known::START, out);
    }

    /// The edits that [`convert`](Converter::convert) makes, with the name of
    /// the conversion as their rule: one for each character that changes, or
    /// for a phrase, where that becomes what its characters alone would
    /// not.
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
        Changes::new(self.edits(text).collect(), Vec::new())
    }

    /// Converts `text` as [`convert`](Converter::convert) does, but for
    /// three kinds of places where the text around knows better than
    /// OpenCC's rules; borrowed exactly when nothing changes.
    ///
    /// * A phrase is passed over where the most probable words of the text
    ///   cut it in two (被发明, 展示了如何), in conversions from simplified.
    /// * 乾 stays in names and wherever it makes no word that means dry, in
    ///   conversions to simplified.
    /// * `T2s` and `Hk2s`, which leave 著, make 着 of it where `Tw2s` does.
    ///
    /// It is slower than `convert`, by what a close look at each phrase
    /// costs, and keeps a list of the changes while it works.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::S2t);
    /// assert_eq!(converter.convert("去年被发明"), "去年被髮明");
    /// assert_eq!(converter.convert_in_context("去年被发明"), "去年被發明");
    ///
    /// let converter = Converter::new(Config::T2s);
    /// assert_eq!(converter.convert("徐乾學"), "徐干学");
    /// assert_eq!(converter.convert_in_context("徐乾學"), "徐乾学");
    /// ```
    #[cfg(feature = "context")]
    #[must_use]
    pub fn convert_in_context<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut out = String::new();
        let mut done = 0;
        for (span, value) in context::changes(self.0, text) {
            if done == 0 {
                out.reserve(write::capacity(text.len()));
            }
            out.push_str(&text[done..span.start()]);
            out.push_str(&value);
            done = span.end();
        }
        if done == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[done..]);
        Cow::Owned(out)
    }

    /// The edits that
    /// [`convert_in_context`](Converter::convert_in_context) makes.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::S2t);
    /// let changes = converter.explain_in_context("展示了如何");
    /// assert!(changes.edits().is_empty());
    /// ```
    #[cfg(feature = "context")]
    #[must_use]
    pub fn explain_in_context(&self, text: &str) -> Changes {
        let mut causes = Causes::default();
        let edits = context::changes(self.0, text)
            .into_iter()
            .map(|(span, value)| self.edit(text, span, value, &mut causes))
            .collect();
        Changes::new(edits, Vec::new())
    }

    /// [`convert`](Converter::convert), and the number of edits that
    /// [`explain`](Converter::explain) would give.
    pub(crate) fn convert_counted<'t>(
        &self,
        text: &'t str,
    ) -> (Cow<'t, str>, usize) {
        let notes = Notes { edits: Some(0), ..Notes::default() };
        let (text, notes) = self.convert_noting(text, notes);
        (text, notes.edits.unwrap_or(0))
    }

    /// [`convert`](Converter::convert), and the `notes` with what was added
    /// to them.
    pub(crate) fn convert_noting<'t>(
        &self,
        text: &'t str,
        notes: Notes,
    ) -> (Cow<'t, str>, Notes) {
        let rules = self.0.rules();
        let is_short = write::is_short(text);
        if is_short && rules.suspect(text.as_bytes(), 0).is_none() {
            return (Cow::Borrowed(text), Notes::default());
        }
        if is_short || rules.has_many_triggers() {
            return match write::convert_if_changed(rules, text, notes) {
                Some((text, notes)) => (Cow::Owned(text), notes),
                None => (Cow::Borrowed(text), Notes::default()),
            };
        }
        let Some(Change { span, known, .. }) = rules.first_change(text) else {
            return (Cow::Borrowed(text), notes);
        };
        let mut out = String::with_capacity(write::capacity(text.len()));
        let start = span.start();
        out.push_str(&text[..start]);
        let notes =
            write::convert_noting(rules, text, start, known, &mut out, notes);
        (Cow::Owned(out), notes)
    }

    /// As [`convert`](Converter::convert), and keeps what is needed to find a
    /// place of the one text in the other.
    ///
    /// Costs next to nothing more: only the few places where the length
    /// changes are noted.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let text = "U盘和程序";
    /// let converted = Converter::new(Config::S2twp).convert_with_edits(text);
    /// assert_eq!(converted.text(), "隨身碟和程式");
    /// let at = text.find("程序").unwrap();
    /// assert_eq!(&converted.text()[converted.to_result(at)..], "程式");
    /// ```
    #[must_use]
    pub fn convert_with_edits<'t>(&self, text: &'t str) -> Converted<'t> {
        Converted::new(*self, text)
    }

    /// Converts `text` but for the `kept` spans, which stay as they are;
    /// borrowed exactly when nothing changes. The text between is converted
    /// by itself.
    ///
    /// Spans may come in any order and overlap. Ends that lie inside of a
    /// character or behind the text are moved outwards and to the end. For
    /// names, web addresses and code see [`Overlay`](super::Overlay).
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::{Span, variant::{Config, Converter}};
    ///
    /// let converter = Converter::new(Config::S2t);
    /// let text = "范先生的头发";
    /// let name = Span::new(0, 3);
    /// assert_eq!(converter.convert_around(text, &[name]), "范先生的頭髮");
    /// ```
    #[must_use]
    pub fn convert_around<'t>(
        &self,
        text: &'t str,
        kept: &[Span],
    ) -> Cow<'t, str> {
        let mut kept = kept.to_vec();
        kept.sort_unstable();
        let mut pieces = Pieces::new(*self, text);
        let mut done = 0;
        for span in kept {
            let mut start = span.start().min(text.len());
            while !text.is_char_boundary(start) {
                start -= 1;
            }
            let mut end = span.end().min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            let start = start.max(done);
            if start < end {
                let span = Span::new(start, end);
                pieces.put(span, &text[span]);
                done = end;
            }
        }
        pieces.finish()
    }

    /// Converts a text that comes in pieces.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let mut stream = Converter::new(Config::S2t).stream();
    /// let mut out = String::new();
    /// for piece in ["白头", "发"] {
    ///     stream.push(piece, &mut out);
    /// }
    /// stream.finish(&mut out);
    /// assert_eq!(out, "白頭髮");
    /// ```
    #[must_use]
    pub fn stream(&self) -> Stream {
        Stream::new(*self)
    }

    /// The characters of `text` for which there was a choice, such as 发,
    /// which becomes 發 or 髮, with what was chosen.
    ///
    /// Known are the choices of simplified characters in conversions from
    /// simplified text, and those of traditional ones in conversions to it;
    /// other conversions have none.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::S2t);
    /// let sites: Vec<_> = converter.sites("白发").collect();
    /// assert_eq!(sites[0].chosen(), '髮');
    /// assert_eq!(sites[0].choices(), "發髮");
    /// ```
    #[must_use]
    pub fn sites<'t>(&self, text: &'t str) -> Sites<'t> {
        Sites::new(*self, text)
    }

    /// The edits that [`explain`](Converter::explain) gives, found as they
    /// are asked for.
    pub(crate) fn edits(self, text: &str) -> impl Iterator<Item = Edit> {
        let mut cursor = Cursor::START;
        let mut causes = Causes::default();
        core::iter::from_fn(move || {
            let Change { span, value, .. } =
                self.0.rules().change(text, &mut cursor)?;
            Some(self.edit(text, span, value, &mut causes))
        })
    }

    fn edit(
        self,
        text: &str,
        span: Span,
        value: String,
        causes: &mut Causes,
    ) -> Edit {
        let reason = if text[span].chars().nth(1).is_some() {
            "a phrase that is written with other characters"
        } else {
            "a character that has another form"
        };
        let cause = causes.get(
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PARTS: &[&str] = &[
        "头发",
        "发展",
        "软件",
        "信息",
        "滑鼠",
        "隨身碟",
        "著作",
        "著",
        "埠",
        "宏內核",
        "里面",
        "後",
        "乾",
        "U盘",
        "PN",
        "结",
        "⿰",
        "\u{F900}",
        "\u{2F800}",
        "𣗊溪",
        "か",
        "·",
        "。",
        "\n",
        "a",
        "é",
        "國",
        "爲",
        "𠮷",
        "的",
        "发现",
        "体系",
        "朗·霍华德",
    ];

    proptest! {
        #[test]
        fn edits_are_counted_as_they_are_explained(
            parts in prop::collection::vec(prop::sample::select(PARTS), 0..60),
            config in prop::sample::select(Config::ALL),
            times in prop_oneof![20 => Just(1_usize), 1 => Just(50)],
        ) {
            let text = parts.concat().repeat(times);
            let converter = Converter::new(config);
            let (converted, edits) = converter.convert_counted(&text);
            let changes = converter.explain(&text);
            prop_assert_eq!(edits, changes.edits().len());
            prop_assert_eq!(converted, changes.apply(&text));
        }
    }

    #[test]
    fn a_converter_is_made_in_a_constant_and_owns_nothing() {
        const CONVERTER: Converter = Converter::new(Config::T2s);
        assert_eq!(CONVERTER.convert("漢"), "汉");
        assert_eq!(size_of::<Converter>(), 1);
    }
}
