use std::borrow::Cow;

use crate::{
    error::Error,
    span::Span,
    variant::{
        converter::Converter, scan::Change, step::Known, tables::Rules, write,
    },
};

/// Words of the caller that a conversion treats in their own way: entries
/// beside those of the dictionaries, and what must stay as it is.
///
/// At each place an entry of the overlay goes before any phrase, the longest
/// one first; the text between is converted by itself. Nothing is rebuilt:
/// an overlay is sorted once and serves every conversion.
///
/// # Example
///
/// ```
/// use zhclean::variant::{Config, Converter, Overlay};
///
/// let mut overlay = Overlay::new([("内存", "主記憶體")])?;
/// overlay.keep(["范后安"])?.keep_urls().keep_code();
/// let converter = Converter::new(Config::S2twp);
/// assert_eq!(
///     overlay.convert(converter, "范后安的内存，见 http://例子.cn/后/"),
///     "范后安的主記憶體，見 http://例子.cn/后/",
/// );
/// # Ok::<(), zhclean::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    /// By their keys, each once.
    entries: Vec<(String, String)>,
    urls: bool,
    code: bool,
}

impl Overlay {
    /// An overlay with entries: what to look for, and what it becomes.
    ///
    /// # Errors
    ///
    /// When a key is empty or stands twice. The error names the entry,
    /// counted from 1, as its line.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::Overlay;
    ///
    /// let error = Overlay::new([("里", "里"), ("里", "裡")]).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "overlay, line 2: found a second `里`, expected each key once",
    /// );
    /// assert!(Overlay::new([("", "x")]).is_err());
    /// ```
    pub fn new<K: Into<String>, V: Into<String>>(
        entries: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Overlay, Error> {
        let mut overlay = Overlay::default();
        overlay.add(entries)?;
        Ok(overlay)
    }

    /// Adds names, or whatever must stay as it is.
    ///
    /// # Errors
    ///
    /// As [`new`](Overlay::new); nothing is added then.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter, Overlay};
    ///
    /// let mut overlay = Overlay::default();
    /// overlay.keep(["乾安"])?;
    /// let converter = Converter::new(Config::T2s);
    /// assert_eq!(overlay.convert(converter, "乾安的乾糧"), "乾安的干粮");
    /// # Ok::<(), zhclean::Error>(())
    /// ```
    pub fn keep<K: Into<String>>(
        &mut self,
        names: impl IntoIterator<Item = K>,
    ) -> Result<&mut Overlay, Error> {
        self.add(names.into_iter().map(|name| {
            let name = name.into();
            (name.clone(), name)
        }))?;
        Ok(self)
    }

    /// Leaves web addresses as they are: from `http://`, `https://` or
    /// `www.` to a blank, a quotation mark, a bracket or the punctuation of
    /// Chinese. The default is to convert Han characters in them.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter, Overlay};
    ///
    /// let mut overlay = Overlay::default();
    /// overlay.keep_urls();
    /// let text = "国家 http://国家.cn";
    /// assert_eq!(
    ///     overlay.convert(Converter::new(Config::S2t), text),
    ///     "國家 http://国家.cn",
    /// );
    /// ```
    pub fn keep_urls(&mut self) -> &mut Overlay {
        self.urls = true;
        self
    }

    /// Leaves code as it is: what stands between backticks, one or more, on
    /// one line, or between lines of three. The default is to convert it.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter, Overlay};
    ///
    /// let mut overlay = Overlay::default();
    /// overlay.keep_code();
    /// let converter = Converter::new(Config::S2t);
    /// assert_eq!(overlay.convert(converter, "国 `国`"), "國 `国`");
    /// ```
    pub fn keep_code(&mut self) -> &mut Overlay {
        self.code = true;
        self
    }

    /// Converts `text`; borrowed exactly when nothing changes.
    ///
    /// The cost is that of the conversion, and at each character a search
    /// among the entries.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter, Overlay};
    ///
    /// let overlay = Overlay::new([("里", "里")])?;
    /// let converter = Converter::new(Config::S2t);
    /// assert_eq!(overlay.convert(converter, "国里"), "國里");
    /// # Ok::<(), zhclean::Error>(())
    /// ```
    #[must_use]
    pub fn convert<'t>(
        &self,
        converter: Converter,
        text: &'t str,
    ) -> Cow<'t, str> {
        let mut pieces = Pieces::new(converter, text);
        let mut at = 0;
        while at < text.len() {
            if let Some(len) = self.kept(&text[at..]) {
                pieces.put(Span::new(at, at + len), &text[at..at + len]);
                at += len;
            } else if let Some((key, value)) = self.find(&text[at..]) {
                pieces.put(Span::new(at, at + key.len()), value);
                at += key.len();
            } else {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
            }
        }
        pieces.finish()
    }

    fn add<K: Into<String>, V: Into<String>>(
        &mut self,
        entries: impl IntoIterator<Item = (K, V)>,
    ) -> Result<(), Error> {
        let mut all: Vec<(String, String, usize)> = self
            .entries
            .iter()
            .map(|(key, value)| (key.clone(), value.clone(), 0))
            .collect();
        for (at, (key, value)) in entries.into_iter().enumerate() {
            let key = key.into();
            if key.is_empty() {
                return Err(Error::rule(
                    "overlay",
                    at + 1,
                    "an empty key",
                    "some text",
                ));
            }
            all.push((key, value.into(), at + 1));
        }
        // Stable, so that of two equal keys the later entry comes second.
        all.sort_by(|a, b| a.0.cmp(&b.0));
        if let Some((key, _, line)) =
            all.windows(2).find(|two| two[0].0 == two[1].0).map(|two| &two[1])
        {
            return Err(Error::rule(
                "overlay",
                *line,
                format!("a second `{key}`"),
                "each key once",
            ));
        }
        self.entries =
            all.into_iter().map(|(key, value, _)| (key, value)).collect();
        Ok(())
    }

    /// The entry with the longest key that `text` begins with.
    fn find(&self, text: &str) -> Option<&(String, String)> {
        let mut rest = self.entries.as_slice();
        let mut found = None;
        // The keys that agree with the text so far are neighbours, the
        // shortest first.
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            let prefix = &text[..end];
            let start = rest.partition_point(|(key, _)| key.as_str() < prefix);
            rest = &rest[start..];
            let len = rest.partition_point(|(key, _)| key.starts_with(prefix));
            rest = &rest[..len];
            let first = rest.first()?;
            if first.0.len() == end {
                found = Some(first);
                rest = &rest[1..];
                if rest.is_empty() {
                    break;
                }
            }
        }
        found
    }

    /// The length of the address or code that `text` begins with, if that
    /// is kept.
    fn kept(&self, text: &str) -> Option<usize> {
        let first = *text.as_bytes().first()?;
        if self.urls && matches!(first, b'h' | b'w') {
            return url(text);
        }
        if self.code && first == b'`' {
            return code(text);
        }
        None
    }
}

/// Code between single backticks is no longer than this many bytes; a stray
/// backtick does not reach farther.
const LONGEST_CODE: usize = 1000;

/// The length of the web address that `text` begins with.
fn url(text: &str) -> Option<usize> {
    let starts = ["http://", "https://", "www."];
    let start = starts.into_iter().find(|start| text.starts_with(start))?;
    let len = text[start.len()..].find(|c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '"' | '<' | '>' | '`')
            || matches!(c, '\u{2018}'..='\u{201D}')
            || matches!(c, '\u{3000}'..='\u{303F}')
            || matches!(c, '\u{FF00}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF1F}')
    });
    Some(len.map_or(text.len(), |len| start.len() + len))
}

/// The length of the code that `text`, which begins with a backtick, has in
/// front; of the backticks if they open none.
fn code(text: &str) -> Option<usize> {
    let ticks = text.bytes().take_while(|&byte| byte == b'`').count();
    let (fence, rest) = text.split_at(ticks);
    if ticks >= 3 {
        // As in Markdown, what is not closed reaches to the end.
        let len = rest.find(fence).map_or(rest.len(), |at| at + ticks);
        return Some(ticks + len);
    }
    let line = rest.find('\n').unwrap_or(rest.len()).min(LONGEST_CODE);
    let close = rest.as_bytes()[..line]
        .windows(ticks)
        .position(|window| window == fence.as_bytes());
    Some(ticks + close.map_or(0, |at| at + ticks))
}

/// A text that is converted in pieces, with something else between.
pub(crate) struct Pieces<'t> {
    rules: &'static Rules,
    text: &'t str,
    /// How far the text was converted.
    done: usize,
    /// What became of it, if that is something else.
    out: Option<String>,
}

impl<'t> Pieces<'t> {
    pub(crate) fn new(converter: Converter, text: &'t str) -> Pieces<'t> {
        let rules = converter.config().rules();
        Pieces { rules, text, done: 0, out: None }
    }

    /// Converts the text up to `span` and puts `value` in its place.
    pub(crate) fn put(&mut self, span: Span, value: &str) {
        self.convert(span.start());
        if *value != self.text[span] {
            self.own();
        }
        if let Some(out) = &mut self.out {
            out.push_str(value);
        }
        self.done = span.end();
    }

    pub(crate) fn finish(mut self) -> Cow<'t, str> {
        self.convert(self.text.len());
        self.out.map_or(Cow::Borrowed(self.text), Cow::Owned)
    }

    fn convert(&mut self, end: usize) {
        let piece = &self.text[self.done..end];
        let (mut start, mut known) = (0, Known::START);
        if self.out.is_none() {
            match self.rules.first_change(piece) {
                Some(Change { span, known: before, .. }) => {
                    (start, known) = (span.start(), before);
                    self.done += start;
                    self.own();
                }
                None => self.done = end,
            }
        }
        if let Some(out) = &mut self.out {
            write::convert(self.rules, piece, start, known, out);
            self.done = end;
        }
    }

    /// Begins to write, with the text up to `done` as it is.
    fn own(&mut self) {
        let (text, done) = (self.text, self.done);
        self.out.get_or_insert_with(|| {
            let mut out = String::with_capacity(write::capacity(text.len()));
            out.push_str(&text[..done]);
            out
        });
    }
}
