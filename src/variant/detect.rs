//! Telling the scripts apart by the characters that only one of them has.

use crate::{
    span::Span,
    tables::variant_scripts::{
        SIMPLIFIED, TENDS_SIMPLIFIED, TENDS_TRADITIONAL, TRADITIONAL,
    },
    variant::config::Config,
};

/// A script that Chinese is written in, as the aim of a conversion.
///
/// # Example
///
/// ```
/// use zhclean::variant::{Config, Script};
///
/// let script = Script::Simplified;
/// assert_eq!(script.config("一個國家的歷史"), Some(Config::Tw2s));
/// assert_eq!(script.config("一个国家的历史"), None);
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Script {
    /// The simplified characters of the mainland and Singapore.
    Simplified,
    /// The traditional characters of Taiwan, Hong Kong and older books.
    Traditional,
}

/// What [`detect`] says of a text.
///
/// # Example
///
/// ```
/// use zhclean::variant::{Detected, detect};
///
/// let text = "標題說明如下：标题说明如下";
/// assert_eq!(detect(text).script(), Detected::Mixed);
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Detected {
    /// Simplified, but for a stray character.
    Simplified,
    /// Traditional, but for a stray character.
    Traditional,
    /// Parts of the text are simplified and others traditional;
    /// [`script_spans`] tells which.
    Mixed,
    /// Nothing in the text is particular to one script, or it is Japanese.
    Unknown,
}

/// The script of a text, and what speaks for it.
///
/// # Example
///
/// ```
/// use zhclean::variant::{Detected, detect};
///
/// let detection = detect("我們");
/// assert_eq!(detection.script(), Detected::Traditional);
/// assert_eq!(detection.traditional(), 1);
/// assert_eq!(detection.han(), 2);
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Detection {
    simplified: usize,
    traditional: usize,
    han: usize,
    kana: usize,
    /// Where the characters of both scripts point, if there are no others.
    tendency: Option<Script>,
}

/// With this many characters of the rarer script, or more, in …
const MIXED_AT_LEAST: usize = 3;

/// … one of this many characters that have a script, a text is mixed. Names
/// and quotations stay below, a paragraph in the other script does not.
const MIXED_SHARE: usize = 10;

/// With one kana to this many Han, a text is Japanese. Chinese texts have の
/// in names of shops and products.
const HAN_A_KANA: usize = 8;

/// Detects the script of `text` in one pass, without allocating.
///
/// Counted are the characters that only one script has. Where there is none,
/// those of both decide that are fifty times as frequent in one of them (于,
/// 几); 里 and 后 say nothing. What that is worth on lines of 8 to 60 Han
/// is measured by `examples/detect_lines.rs`:
///
/// | lines | right | the other script |
/// |---|---|---|
/// | newspaper and reviews, simplified by `t2s` | 99.50 % | 0 of 88,035 |
/// | the same in Taiwan's standard, by `s2twp` | 99.61 % | 0 of 88,031 |
/// | LibreOffice's help for Taiwan | 99.11 % | 2 of 16,430 |
/// | LibreOffice's help for the mainland | 99.17 % | 1 of 23,125 |
///
/// All of it is text that the tables were not made from; the factor of fifty
/// was chosen between twenty and a hundred, which do as well, with these
/// figures in view. Nearly all of the rest has no such character
/// (“您可在文字文件中插入” is written so in both) and is unknown; the three
/// wrong lines list numerals (壹贰叁肆). The speed is 1.1 to 1.5 times that of
/// `from_utf8`.
///
/// # Example
///
/// ```
/// use zhclean::variant::{Detected, detect};
///
/// assert_eq!(detect("汉字的历史").script(), Detected::Simplified);
/// assert_eq!(detect("漢字的歷史").script(), Detected::Traditional);
/// assert_eq!(detect("山水").script(), Detected::Unknown);
/// assert_eq!(detect("国の歴史を学ぶ").script(), Detected::Unknown);
/// ```
#[must_use]
pub fn detect(text: &str) -> Detection {
    let bytes = text.as_bytes();
    let mut detection = Detection::default();
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        if lead >> 4 == 0xE {
            at += detection.count_run(&bytes[at..]);
            continue;
        }
        match lead {
            ..0x80 => at += 1,
            0x80..0xF0 => at += 2,
            0xF0.. => {
                // The supplementary planes have Han and emoji.
                detection.han += usize::from(bytes[at + 1] >= 0xA0);
                at += 4;
            }
        }
    }
    if detection.simplified + detection.traditional == 0 {
        detection.tendency = tendency(text);
    }
    detection
}

/// The script of a text that has none of its own characters, by those that
/// are rare in the other one: 于 is 於 there but for names.
fn tendency(text: &str) -> Option<Script> {
    let mut balance = 0_isize;
    for c in text.chars().filter(|c| !c.is_ascii()) {
        balance += isize::from(TENDS_SIMPLIFIED.contains(c));
        balance -= isize::from(TENDS_TRADITIONAL.contains(c));
    }
    match balance {
        0 => None,
        1.. => Some(Script::Simplified),
        ..0 => Some(Script::Traditional),
    }
}

/// Words of the tables, each for 64 characters.
const WORDS: usize = SIMPLIFIED.len();

/// Both tables side by side, and behind them what all other characters have.
static SCRIPTS: [[u64; 2]; WORDS + 1] = {
    let mut scripts = [[0; 2]; WORDS + 1];
    let mut at = 0;
    while at < WORDS {
        scripts[at] = [SIMPLIFIED[at], TRADITIONAL[at]];
        at += 1;
    }
    scripts
};

impl Detection {
    /// Counts the run of three-byte characters that `bytes` begins with;
    /// returns its length.
    fn count_run(&mut self, bytes: &[u8]) -> usize {
        let mut len = 0;
        for four in bytes.chunks_exact(12) {
            if (four[0] & four[3] & four[6] & four[9]) >> 4 != 0xE
                || (four[0] | four[3] | four[6] | four[9]) >> 4 != 0xE
            {
                break;
            }
            for at in [0, 3, 6, 9] {
                self.count(four[at], four[at + 1], four[at + 2]);
            }
            len += 12;
        }
        for one in bytes[len..].chunks_exact(3) {
            if one[0] >> 4 != 0xE {
                break;
            }
            self.count(one[0], one[1], one[2]);
            len += 3;
        }
        len
    }

    #[inline]
    fn count(&mut self, a: u8, b: u8, c: u8) {
        let block = usize::from(a & 15) << 6 | usize::from(b & 63);
        // U+3400 is where the tables begin; before it are the kana.
        let word = block.wrapping_sub(0x3400 / 64).min(WORDS);
        let [simplified, traditional] = SCRIPTS[word];
        self.simplified += (simplified >> (c & 63) & 1) as usize;
        self.traditional += (traditional >> (c & 63) & 1) as usize;
        self.han += usize::from(word < WORDS);
        self.kana += usize::from(matches!(block, 0xC1..=0xC3));
    }

    /// What the counts come to.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Detected, detect};
    ///
    /// assert_eq!(detect("车站").script(), Detected::Simplified);
    /// assert_eq!(detect("车、車").script(), Detected::Mixed);
    /// ```
    #[must_use]
    pub fn script(&self) -> Detected {
        let (simplified, traditional) = (self.simplified, self.traditional);
        let least = simplified.min(traditional);
        let both = simplified + traditional;
        if self.kana * HAN_A_KANA > self.han {
            Detected::Unknown
        } else if both == 0 {
            match self.tendency {
                Some(Script::Simplified) => Detected::Simplified,
                Some(Script::Traditional) => Detected::Traditional,
                None => Detected::Unknown,
            }
        } else if simplified == traditional
            || least >= MIXED_AT_LEAST && least * MIXED_SHARE >= both
        {
            Detected::Mixed
        } else if simplified > traditional {
            Detected::Simplified
        } else {
            Detected::Traditional
        }
    }

    /// The number of characters that are simplified only.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::variant::detect("火车站").simplified(), 1);
    /// ```
    #[must_use]
    pub fn simplified(&self) -> usize {
        self.simplified
    }

    /// The number of characters that are traditional only.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::variant::detect("火車站").traditional(), 1);
    /// ```
    #[must_use]
    pub fn traditional(&self) -> usize {
        self.traditional
    }

    /// The number of all Han characters.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(zhclean::variant::detect("火車站 2").han(), 3);
    /// ```
    #[must_use]
    pub fn han(&self) -> usize {
        self.han
    }
}

impl Script {
    /// The conversion that brings `page` into this script; none if the page
    /// is written in it already, or in no script that can be told.
    ///
    /// Traditional pages become simplified by [`Config::Tw2s`], which reads
    /// 著 as 着 where it is no part of 著作 and the like: so do Taiwan and
    /// the pages that software converted from mainland text. Pages that
    /// write 着 themselves go by [`Config::T2s`]. Simplified pages become
    /// traditional by `Config::S2t`, with the feature `from-simplified`.
    ///
    /// # Example
    ///
    /// ```
    /// use zhclean::variant::{Config, Script};
    ///
    /// let script = Script::Simplified;
    /// assert_eq!(script.config("看著這個"), Some(Config::Tw2s));
    /// assert_eq!(script.config("看着這個"), Some(Config::T2s));
    /// assert_eq!(script.config("看着这个"), None);
    /// ```
    #[must_use]
    pub fn config(self, page: &str) -> Option<Config> {
        match (self, detect(page).script()) {
            (Script::Simplified, Detected::Traditional | Detected::Mixed) => {
                let hong_kong =
                    page.matches('着').count() > page.matches('著').count();
                Some(if hong_kong { Config::T2s } else { Config::Tw2s })
            }
            #[cfg(feature = "from-simplified")]
            (Script::Traditional, Detected::Simplified | Detected::Mixed) => {
                Some(Config::S2t)
            }
            _ => None,
        }
    }
}

/// The parts of `text` that are simplified and those that are traditional,
/// in order.
///
/// The text is cut at the ends of lines and sentences; what has no script
/// of its own belongs to the part before, or to the first one. The spans
/// touch and cover the text; there are none if nothing has a script.
///
/// In texts that take turns of one to five sentences of either script, 99.75 %
/// (newspaper) and 99.82 % (LibreOffice's help) of the Han characters are in a
/// span of their script (`examples/detect_lines.rs`).
///
/// # Example
///
/// ```
/// use zhclean::variant::{Script, script_spans};
///
/// let text = "這是標題\n这是正文。";
/// let spans: Vec<_> = script_spans(text)
///     .map(|(script, span)| (script, &text[span]))
///     .collect();
/// assert_eq!(spans, [
///     (Script::Traditional, "這是標題\n"),
///     (Script::Simplified, "这是正文。"),
/// ]);
/// ```
#[must_use]
pub fn script_spans(text: &str) -> ScriptSpans<'_> {
    ScriptSpans { text, start: 0, next: 0, held: None }
}

/// Iterator over the parts of a text by script; see [`script_spans`].
///
/// # Example
///
/// ```
/// use zhclean::variant::script_spans;
///
/// assert_eq!(script_spans("山水").count(), 0);
/// assert_eq!(script_spans("发现。山水。發現。").count(), 2);
/// ```
#[derive(Clone, Debug)]
pub struct ScriptSpans<'t> {
    text: &'t str,
    /// Where the span that is being read begins, and how far it was read.
    start: usize,
    next: usize,
    /// Its script, as soon as there is one.
    held: Option<Script>,
}

impl Iterator for ScriptSpans<'_> {
    type Item = (Script, Span);

    fn next(&mut self) -> Option<(Script, Span)> {
        while self.next < self.text.len() {
            let rest = &self.text[self.next..];
            let len = rest
                .find(['\n', '。', '！', '？', '!', '?'])
                .map_or(rest.len(), |at| {
                    at + rest[at..].chars().next().map_or(0, char::len_utf8)
                });
            let counts = detect(&rest[..len]);
            let script = match counts.simplified.cmp(&counts.traditional) {
                core::cmp::Ordering::Greater => Some(Script::Simplified),
                core::cmp::Ordering::Less => Some(Script::Traditional),
                core::cmp::Ordering::Equal => None,
            };
            if let (Some(held), Some(script)) = (self.held, script)
                && held != script
            {
                let span = Span::new(self.start, self.next);
                (self.start, self.held) = (self.next, Some(script));
                self.next += len;
                return Some((held, span));
            }
            self.held = self.held.or(script);
            self.next += len;
        }
        let script = self.held.take()?;
        Some((script, Span::new(self.start, self.text.len())))
    }
}

impl core::iter::FusedIterator for ScriptSpans<'_> {}
