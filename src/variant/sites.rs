use crate::{
    span::Span,
    variant::{config::Config, converter::Converter},
};

/// A character that could have become another one; see
/// [`Converter::sites`].
///
/// # Example
///
/// ```
/// use zhclean::variant::{Config, Converter};
///
/// let converter = Converter::new(Config::S2t);
/// let site = converter.sites("皇后").next().unwrap();
/// assert_eq!((site.chosen(), site.choices()), ('后', "後后"));
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Site {
    span: Span,
    chosen: char,
    choices: &'static str,
}

impl Site {
    /// Where the character stands in the source.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::S2t);
    /// let site = converter.sites("皇后").next().unwrap();
    /// assert_eq!(site.span().start(), 3);
    /// ```
    #[must_use]
    pub fn span(self) -> Span {
        self.span
    }

    /// What it became.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::S2t);
    /// let site = converter.sites("皇后").next().unwrap();
    /// assert_eq!(site.chosen(), '后');
    /// ```
    #[must_use]
    pub fn chosen(self) -> char {
        self.chosen
    }

    /// What it may become, the usual choice first. Regional forms are not
    /// among them: 里 has 裏 here and becomes 裡 in Taiwan.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::S2t);
    /// let site = converter.sites("皇后").next().unwrap();
    /// assert_eq!(site.choices(), "後后");
    /// ```
    #[must_use]
    pub fn choices(self) -> &'static str {
        self.choices
    }
}

/// Iterator over the characters of a text that there was a choice for; see
/// [`Converter::sites`].
///
/// # Example
///
/// ```
/// use zhclean::variant::{Config, Converter};
///
/// let converter = Converter::new(Config::T2tw);
/// assert_eq!(converter.sites("皇后").count(), 0);
/// ```
#[derive(Clone, Debug)]
pub struct Sites<'t> {
    converter: Converter,
    text: &'t str,
    /// How far the text was converted.
    at: usize,
    /// The piece that was converted last, from the place that comes next,
    /// and what it became.
    piece: Span,
    value: String,
    value_at: usize,
}

impl<'t> Sites<'t> {
    pub(crate) fn new(converter: Converter, text: &'t str) -> Sites<'t> {
        Sites {
            converter,
            text,
            at: 0,
            piece: Span::new(0, 0),
            value: String::new(),
            value_at: 0,
        }
    }

    /// Converts the next piece; whether there is one.
    fn advance(&mut self) -> bool {
        if self.at == self.text.len() {
            return false;
        }
        self.value.clear();
        self.value_at = 0;
        let rules = self.converter.config().rules();
        let end = rules.step(self.text, self.at, &mut self.value);
        self.piece = Span::new(self.at, end);
        self.at = end;
        let chars = |text: &str| text.chars().count();
        if chars(&self.text[self.piece]) != chars(&self.value) {
            // Another word: its characters have no counterparts.
            self.piece = Span::new(end, end);
        }
        true
    }
}

impl Iterator for Sites<'_> {
    type Item = Site;

    fn next(&mut self) -> Option<Site> {
        let table = table(self.converter.config());
        if table.is_empty() {
            return None;
        }
        loop {
            while let (Some(from), Some(chosen)) = (
                self.text[self.piece].chars().next(),
                self.value[self.value_at..].chars().next(),
            ) {
                let start = self.piece.start();
                let span = Span::new(start, start + from.len_utf8());
                self.piece = Span::new(span.end(), self.piece.end());
                self.value_at += chosen.len_utf8();
                if let Some(choices) = choices(table, from) {
                    return Some(Site { span, chosen, choices });
                }
            }
            if !self.advance() {
                return None;
            }
        }
    }
}

impl core::iter::FusedIterator for Sites<'_> {}

/// The choices that a conversion has.
fn table(config: Config) -> &'static str {
    use crate::tables::variant_scripts;

    match config {
        #[cfg(feature = "from-simplified")]
        Config::S2t
        | Config::S2tw
        | Config::S2twp
        | Config::S2hk
        | Config::S2hkp => variant_scripts::FROM_SIMPLIFIED,
        Config::T2s
        | Config::Tw2s
        | Config::Tw2sp
        | Config::Hk2s
        | Config::Hk2sp => variant_scripts::TO_SIMPLIFIED,
        #[cfg(feature = "traditional")]
        Config::T2tw | Config::Tw2t | Config::T2hk | Config::Hk2t => "",
        #[cfg(feature = "japanese")]
        Config::T2jp | Config::Jp2t => "",
    }
}

/// What stands behind `c` on its line of the table, by bisection.
fn choices(table: &'static str, c: char) -> Option<&'static str> {
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, table.len());
    while low < high {
        // The line in whose bytes the middle lies.
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle]
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(low, |at| low + at + 1);
        let end = bytes[middle..high]
            .iter()
            .position(|&byte| byte == b'\n')
            .map_or(high, |at| middle + at);
        let line = &table[start..end];
        let first = line.chars().next()?;
        match first.cmp(&c) {
            core::cmp::Ordering::Equal => {
                return Some(&line[first.len_utf8()..]);
            }
            core::cmp::Ordering::Less => low = end + 1,
            core::cmp::Ordering::Greater => high = start,
        }
    }
    None
}
