//! Spoils Chinese pages as software of site farms does: byte by byte, over
//! GBK, without regard for where a character begins.
//!
//! The simulator knows of every byte of the spoiled page where it came from,
//! so that a repair can be judged place by place.

use std::ops::Range;

use encoding_rs::GBK;

/// What is done to a page. The default leaves it as it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Damage {
    /// Characters that every occurrence of gets a reading, and the reading,
    /// in the order in which the software goes through them.
    pub(crate) readings: Vec<(char, String)>,
    pub(crate) brackets: Brackets,
    /// Of a hundred Hanzi, so many get a reading whether they are among
    /// [`Damage::readings`] or not; those are put in before the bytes are
    /// touched.
    pub(crate) random: Option<Random>,
    /// What is put in before the bytes of [`Damage::triggers`].
    pub(crate) inserted: Inserted,
    pub(crate) triggers: &'static [&'static str],
    /// What the decoder shows for two bytes that are no character.
    pub(crate) mark: &'static str,
    /// What it shows for two that are one of private use.
    pub(crate) private: Private,
    /// Full-width signs and letters are turned into ASCII afterwards.
    pub(crate) folded: bool,
}

/// How readings are written.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Brackets {
    #[default]
    Ascii,
    /// With a blank before the closing one.
    Blank,
    FullWidth,
}

/// Readings after characters at random.
#[derive(Clone, Debug)]
pub(crate) struct Random {
    pub(crate) percent: u32,
    pub(crate) seed: u64,
    /// The reading that the software would give a character.
    pub(crate) reading: fn(char) -> Option<String>,
}

/// What is put in before punctuation.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Inserted {
    #[default]
    Comma,
    /// Something that is not seen between two characters.
    Invisible,
}

/// What a decoder does with pairs for private use.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Private {
    #[default]
    Vanishes,
    Marked,
}

/// A spoiled page.
#[derive(Clone, Debug)]
pub(crate) struct Spoiled {
    pub(crate) text: String,
    /// The page before.
    clean: String,
    /// Offsets in the spoiled and the good page at which both are between
    /// the same two characters, in order.
    steps: Vec<(usize, usize)>,
    /// Offsets in the spoiled page at which it is inside a character of the
    /// good one, and where that begins.
    halves: Vec<(usize, usize)>,
}

/// Stands for what is put in and not seen.
const INVISIBLE: u8 = 1;

/// A byte, and where in the good page it comes from: `None` if it was put
/// in.
type Traced = (u8, Option<usize>);

impl Damage {
    /// The page as the software leaves it; none if GBK lacks a character of
    /// it.
    pub(crate) fn spoil(&self, page: &str) -> Option<Spoiled> {
        let mut bytes: Vec<Traced> = Vec::new();
        // Where in the page the characters begin, by bytes of GBK.
        let mut starts = Vec::new();
        let mut random = self.random.clone();
        for (at, c) in page.char_indices() {
            let encoded = encode(c)?;
            for (nth, &byte) in encoded.iter().enumerate() {
                bytes.push((byte, Some(starts.len())));
                starts.push((nth == 0).then_some(at));
            }
            let reading =
                random.as_mut().and_then(|random| random.reading_of(c));
            if let Some(reading) = reading {
                let put_in = self.bracketed(&reading)?;
                bytes.extend(put_in.into_iter().map(|byte| (byte, None)));
            }
        }
        for (c, reading) in &self.readings {
            let Some(of) = encode(*c) else { continue };
            let put_in = self.bracketed(reading)?;
            bytes = inserted(&bytes, &of, &put_in, of.len());
        }
        let byte = match self.inserted {
            Inserted::Comma => b',',
            Inserted::Invisible => INVISIBLE,
        };
        for trigger in self.triggers {
            for c in trigger.chars() {
                bytes = inserted(&bytes, &encode(c)?, &[byte], 0);
            }
        }
        Some(self.decode(page, &bytes, &starts))
    }

    fn bracketed(&self, reading: &str) -> Option<Vec<u8>> {
        let text = match self.brackets {
            Brackets::Ascii => format!("({reading})"),
            Brackets::Blank => format!("({reading} )"),
            Brackets::FullWidth => format!("（{reading}）"),
        };
        text.chars()
            .map(encode)
            .collect::<Option<Vec<_>>>()
            .map(|b| b.concat())
    }

    /// Decodes as lenient software does: a bad pair is one mark, whatever
    /// its second byte was.
    fn decode(
        &self,
        page: &str,
        bytes: &[Traced],
        starts: &[Option<usize>],
    ) -> Spoiled {
        let mut spoiled = Spoiled {
            text: String::new(),
            clean: page.to_owned(),
            steps: Vec::new(),
            halves: Vec::new(),
        };
        let mut at = 0;
        while let Some(&(byte, _)) = bytes.get(at) {
            let next = bytes[at..].iter().find_map(|&(_, origin)| origin);
            match next.map(|origin| starts[origin]) {
                Some(Some(start)) => {
                    spoiled.steps.push((spoiled.text.len(), start));
                }
                Some(None) => {
                    let lead = next.and_then(|trail| starts[trail - 1]);
                    let start = lead.unwrap_or(page.len());
                    spoiled.halves.push((spoiled.text.len(), start));
                }
                None => spoiled.steps.push((spoiled.text.len(), page.len())),
            }
            // Decoders that mark pairs take 0x80 for half of one; others show
            // it alone, as browsers do.
            let is_alone = byte == 0x80 && self.mark == "\u{FFFD}";
            let length = if byte < 0x80 || is_alone { 1 } else { 2 };
            let end = bytes.len().min(at + length);
            let unit: Vec<u8> = bytes[at..end].iter().map(|b| b.0).collect();
            let shown =
                GBK.decode_without_bom_handling_and_without_replacement(&unit);
            match shown.as_deref() {
                Some("\u{1}") => (),
                _ if byte == 0x80 && !is_alone => spoiled.text += self.mark,
                Some(c) if c.starts_with(is_private) => match self.private {
                    Private::Vanishes => (),
                    Private::Marked => spoiled.text += self.mark,
                },
                Some(c) if self.folded => {
                    spoiled.text.extend(c.chars().map(narrow));
                }
                Some(c) => spoiled.text += c,
                None => spoiled.text += self.mark,
            }
            at = end;
        }
        spoiled.steps.push((spoiled.text.len(), page.len()));
        spoiled
    }
}

impl Random {
    fn reading_of(&mut self, c: char) -> Option<String> {
        if !('\u{4E00}'..='\u{9FA5}').contains(&c) {
            return None;
        }
        // Marsaglia's xorshift.
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        let drawn = (self.seed >> 32) % 100 < u64::from(self.percent);
        drawn.then(|| (self.reading)(c)).flatten()
    }
}

impl Spoiled {
    /// What should stand where the spoiled page has `span`; none if that
    /// begins or ends inside a character of the good page.
    pub(crate) fn truth(&self, span: Range<usize>) -> Option<&str> {
        let first = self.steps.partition_point(|step| step.0 < span.start);
        let last = self.steps.partition_point(|step| step.0 <= span.end);
        let (start, end) = (self.steps.get(first)?, self.steps.get(last - 1)?);
        (start.0 == span.start && end.0 == span.end)
            .then(|| &self.clean[start.1..end.1])
    }

    /// The same of a part of a run: the characters of which both bytes are in
    /// it.
    pub(crate) fn truth_within(&self, span: Range<usize>) -> Option<&str> {
        let half_at = |at: usize| {
            let found = self.halves.partition_point(|half| half.0 < at);
            let half = self.halves.get(found).filter(|half| half.0 == at);
            half.map(|half| half.1)
        };
        let step_at = |at: usize| {
            let found = self.steps.partition_point(|step| step.0 <= at);
            let step = self.steps.get(found.checked_sub(1)?)?;
            (step.0 == at).then_some(step.1)
        };
        let start = match half_at(span.start) {
            Some(half) => half + self.clean[half..].chars().next()?.len_utf8(),
            None => step_at(span.start)?,
        };
        let end = half_at(span.end).or_else(|| step_at(span.end))?;
        self.clean.get(start..end)
    }

    /// What should stand from `start` on.
    pub(crate) fn truth_from(&self, start: usize) -> Option<&str> {
        let at = self.steps.partition_point(|step| step.0 < start);
        let step = self.steps.get(at).filter(|step| step.0 == start)?;
        Some(&self.clean[step.1..])
    }

    /// The pieces of the spoiled page that were read out of step.
    pub(crate) fn runs(&self) -> impl Iterator<Item = Range<usize>> {
        self.steps.windows(2).filter_map(|pair| {
            let [(from, clean_from), (to, clean_to)] = *pair else {
                return None;
            };
            let is_run = clean_from < clean_to
                && self.text[from..to] != self.clean[clean_from..clean_to]
                && narrowed(&self.text[from..to])
                    != narrowed(&self.clean[clean_from..clean_to]);
            is_run.then_some(from..to)
        })
    }
}

fn narrowed(text: &str) -> String {
    text.chars().map(narrow).collect()
}

fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}')
}

fn encode(c: char) -> Option<Vec<u8>> {
    let mut buffer = [0; 4];
    let (bytes, _, lossy) = GBK.encode(c.encode_utf8(&mut buffer));
    (!lossy).then(|| bytes.into_owned())
}

/// Puts `what` in wherever the bytes of `of` stand, from left to right:
/// `after` bytes behind their beginning.
fn inserted(
    bytes: &[Traced],
    of: &[u8],
    what: &[u8],
    after: usize,
) -> Vec<Traced> {
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let found = rest.len() >= of.len()
            && rest.iter().zip(of).all(|(byte, of)| byte.0 == *of);
        if found {
            out.extend(&rest[..after]);
            out.extend(what.iter().map(|&byte| (byte, None)));
            out.extend(&rest[after..of.len()]);
            at += of.len();
        } else {
            out.push(rest[0]);
            at += 1;
        }
    }
    out
}
