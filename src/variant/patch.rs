//! Phrases that become what their characters would become by themselves, but
//! for some of them.

use crate::variant::{
    scan::decode,
    tables::{CHANGES, Found, MASKED, Map, RARE, Rules, SAME, raw},
};

/// What becomes of a piece of text in which each character, all of which have
/// three bytes, becomes one of three bytes.
///
/// Nearly all pieces are such, and they need not be written out: where the
/// characters are converted already, a few of them are written over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patch {
    /// Where the piece ends.
    pub(crate) end: usize,
    count: usize,
    /// The [`raw`] bytes of characters that some become and would not by
    /// themselves, and above them which ones of the piece these are.
    chars: [u32; MASKED],
}

impl Patch {
    /// The characters up to `end` become what they would by themselves.
    pub(crate) fn by_chars(end: usize) -> Patch {
        Patch { end, count: 0, chars: [0; MASKED] }
    }

    /// What becomes of the phrase that was found at `at`, if it is such a
    /// piece. What `found` has written out goes through the map of the
    /// `second` stage, if one is given.
    #[inline]
    pub(crate) fn of(
        rules: &Rules,
        bytes: &[u8],
        at: usize,
        found: &Found,
        second: Option<&Map>,
    ) -> Option<Patch> {
        let mut patch = Patch::by_chars(at + 3 * found.len);
        for place in (at..patch.end).step_by(3) {
            if rules.must_look(bytes, place) {
                return None;
            }
        }
        for (place, unit) in found.given()? {
            let unit = match second.map_or(SAME, |map| map.value(unit)) {
                SAME => unit,
                RARE => return None,
                other => other,
            };
            if unit < 0x800 || (0xD800..0xE000).contains(&unit) {
                return None;
            }
            *patch.chars.get_mut(patch.count)? = raw(unit) | place << 24;
            patch.count += 1;
        }
        Some(patch)
    }

    /// The characters that become others than they would by themselves: which
    /// ones of the piece, and the bytes of the others.
    pub(crate) fn chars(&self) -> impl Iterator<Item = (usize, [u8; 3])> {
        self.chars[..self.count].iter().map(|char| {
            let [a, b, c, place] = char.to_le_bytes();
            (place.into(), [a, b, c])
        })
    }

    /// Whether anything of the piece that begins at `at` becomes something
    /// else.
    pub(crate) fn changes(
        &self,
        rules: &Rules,
        text: &str,
        at: usize,
    ) -> bool {
        let mut given = self.chars().peekable();
        let (chars, _) = text.as_bytes()[at..self.end].as_chunks::<3>();
        chars.iter().enumerate().any(|(place, char)| {
            match given.next_if(|&(given, _)| given == place) {
                Some((_, given)) => given != *char,
                None => {
                    let raw =
                        u32::from_le_bytes([char[0], char[1], char[2], 0]);
                    rules.fused.entry(raw) & CHANGES != 0
                }
            }
        })
    }

    /// Appends what becomes of the piece that begins at `at` to `out`.
    pub(crate) fn write(
        &self,
        rules: &Rules,
        text: &str,
        at: usize,
        out: &mut String,
    ) {
        let mut given = self.chars().peekable();
        for (place, c) in text[at..self.end].chars().enumerate() {
            match given.next_if(|&(given, _)| given == place) {
                Some((_, char)) => {
                    let c = char::from_u32(decode(char).into());
                    out.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                None => rules.push_char(c, out),
            }
        }
    }
}
