//! The source text as tables read it.

use crate::variant::{
    scan::decode,
    tables::{LONGEST_KEY, Map, RARE, SAME, Units, normal},
};

/// The source from some place on, normalised, as units, as far as it was
/// asked for.
pub(crate) struct Window<'t> {
    pub(crate) text: &'t str,
    pub(crate) start: usize,
    /// Where the next character begins.
    next: usize,
    units: [u16; LONGEST_KEY + 1],
    /// Where the units end, counted from `start`: a unit takes no more than
    /// four bytes.
    ends: [u8; LONGEST_KEY + 1],
    len: usize,
}

impl<'t> Window<'t> {
    #[inline]
    pub(crate) fn new(text: &'t str, start: usize) -> Window<'t> {
        /// As many characters as nearly all phrases have, and more are read
        /// one by one.
        const AT_ONCE: usize = 4;

        let mut window = Window {
            text,
            start,
            next: start,
            units: [0; LONGEST_KEY + 1],
            ends: [0; LONGEST_KEY + 1],
            len: 0,
        };
        let chars = text.as_bytes().get(start..start + 3 * AT_ONCE);
        let (chars, _) = chars.unwrap_or_default().as_chunks::<3>();
        // All but compatibility ideographs, which begin with EF.
        if let &[a, b, c, d] = chars
            && [a[0], b[0], c[0], d[0]]
                .iter()
                .all(|l| (0xE0..0xEF).contains(l))
        {
            window.units[..AT_ONCE].copy_from_slice(&[a, b, c, d].map(decode));
            window.ends[..AT_ONCE].copy_from_slice(&[3, 6, 9, 12]);
            window.next += 3 * AT_ONCE;
            window.len = AT_ONCE;
        }
        window
    }

    /// Where the first `len` units end in the source.
    pub(crate) fn end(&self, len: usize) -> usize {
        self.start + usize::from(self.ends[len - 1])
    }
}

impl Window<'_> {
    /// Reads on until there is a unit `at`; whether there is one.
    fn read(&mut self, at: usize) -> Option<u16> {
        while self.len <= at {
            let c = self.text[self.next..].chars().next()?;
            self.next += c.len_utf8();
            let mut buffer = [0; 2];
            for &mut unit in normal(c).encode_utf16(&mut buffer) {
                // The longest key is shorter than the window by one unit,
                // so that a pair always fits.
                *self.units.get_mut(self.len)? = unit;
                self.ends[self.len] = (self.next - self.start) as u8;
                self.len += 1;
            }
        }
        self.units.get(at).copied()
    }
}

impl Units for Window<'_> {
    #[inline(always)]
    fn unit(&mut self, at: usize) -> Option<u16> {
        if at < self.len {
            return self.units.get(at).copied();
        }
        // All but compatibility ideographs, which begin with EF.
        if let Some(&[a @ 0xE0..0xEF, b, c]) =
            self.text.as_bytes().get(self.next..self.next + 3)
            && at == self.len
            && let (Some(unit), Some(end)) =
                (self.units.get_mut(at), self.ends.get_mut(at))
        {
            *unit = decode([a, b, c]);
            self.next += 3;
            *end = (self.next - self.start) as u8;
            self.len += 1;
            return Some(*unit);
        }
        self.read(at)
    }
}

/// A [`Window`] through the map of a stage, character by character.
pub(crate) struct Mapping<'w, 't> {
    pub(crate) window: &'w mut Window<'t>,
    pub(crate) map: &'static Map,
    /// Whether a character was met that is not one unit or does not become
    /// one; the text seems to end there.
    pub(crate) is_stuck: bool,
}

impl Units for Mapping<'_, '_> {
    #[inline]
    fn unit(&mut self, at: usize) -> Option<u16> {
        let from = self.window.unit(at)?;
        match self.map.value(from) {
            _ if (0xD800..0xE000).contains(&from) => self.is_stuck = true,
            RARE => self.is_stuck = true,
            SAME => return Some(from),
            to => return Some(to),
        }
        None
    }
}
