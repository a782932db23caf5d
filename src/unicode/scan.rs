//! The first look: which rules a text may need.
//!
//! Three looks, each finer and slower than the one before, so that clean
//! text costs next to nothing: is a block ASCII without controls, is it
//! Chinese, Japanese or Korean without anything unusual, has it a sign at
//! all. Only for a block that has one it is asked which. The compiler makes
//! vector instructions of each.

use memchr::{memchr_iter, memchr3_iter};

/// A set of rules that may find something.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Signs(u8);

impl Signs {
    pub(super) const LINE_ENDS: Signs = Signs(1);
    pub(super) const ESCAPES: Signs = Signs(1 << 1);
    pub(super) const ENTITIES: Signs = Signs(1 << 2);
    pub(super) const INVISIBLE: Signs = Signs(1 << 3);
    pub(super) const IDEOGRAPHS: Signs = Signs(1 << 4);
    pub(super) const MARKS: Signs = Signs(1 << 5);
    pub(super) const LOST: Signs = Signs(1 << 6);
    pub(super) const BLANKS: Signs = Signs(1 << 7);

    pub(super) fn has(self, signs: Signs) -> bool {
        self.0 & signs.0 != 0
    }
}

/// How many bytes are looked at together.
const BLOCK: usize = 128;

/// How many bytes after a position tell what it is.
const REACH: usize = 8;

/// Bytes that are looked at, and those after them.
type Block = [u8; BLOCK + REACH];

/// After blocks of a script that [`is_plain`] does not know, up to so many,
/// as a power of two, are not put to it.
const MOST_FOREIGN: u32 = 5;

/// The signs of a text. The rules themselves look again, at the places that
/// matter.
pub(super) fn look(bytes: &[u8]) -> Signs {
    let mut looks = Looks::default();
    let mut at = 0;
    while let Some(block) = bytes[at..].first_chunk() {
        looks.look_at(block);
        at += BLOCK;
    }
    // The rest is shorter than a block and its reach.
    let mut rest = [b'a'; 2 * BLOCK + REACH];
    let tail = &bytes[at..];
    rest[..tail.len()].copy_from_slice(tail);
    for start in (0..tail.len()).step_by(BLOCK) {
        if let Some(block) = rest[start..].first_chunk() {
            looks.look_at(block);
        }
    }
    // What references and escapes are made of matters only beside Chinese.
    if looks.beyond_ascii {
        looks.signs |= markers(bytes);
    }
    let marked = Signs(looks.signs).has(Signs::ESCAPES)
        || Signs(looks.signs).has(Signs::ENTITIES);
    if marked && !may_hold_han(bytes) {
        looks.signs &= !(Signs::ESCAPES.0 | Signs::ENTITIES.0);
    }
    Signs(looks.signs)
}

/// Whether there may be ideographs: bytes that begin their codes, or codes
/// near those.
pub(super) fn may_hold_han(bytes: &[u8]) -> bool {
    bytes.chunks(BLOCK).any(|block| {
        block.iter().fold(false, |any, &byte| {
            any | (byte.wrapping_sub(0xE3) < 7) | (byte >= 0xEF)
        })
    })
}

/// What was seen so far.
#[derive(Default)]
struct Looks {
    signs: u8,
    beyond_ascii: bool,
    /// How many blocks in a row were not plain, as a power of two.
    unusual: u32,
    /// How many blocks more are taken for not plain without asking.
    foreign: usize,
}

impl Looks {
    fn look_at(&mut self, block: &Block) {
        if may_be_ascii(block) && is_plain_ascii(block) {
            return;
        }
        self.beyond_ascii = true;
        if self.foreign > 0 {
            self.foreign -= 1;
        } else if is_plain(block) {
            self.unusual = 0;
            return;
        } else {
            // Other blocks of the script will follow.
            self.foreign = (1 << self.unusual) - 1;
            self.unusual = MOST_FOREIGN.min(self.unusual + 1);
        }
        if may_have_signs(block) {
            self.signs |= signs(block);
        }
    }
}

/// Whether the bytes here and there in a block are ASCII.
fn may_be_ascii(block: &Block) -> bool {
    let at = |at: usize| {
        let bytes = block[at..].first_chunk().copied().unwrap_or_default();
        u64::from_ne_bytes(bytes)
    };
    /// The bits that ASCII does not have.
    const BEYOND: u64 = 0x8080_8080_8080_8080;
    (at(0) | at(BLOCK / 2)) & BEYOND == 0
}

/// The signs of references and escapes.
fn markers(bytes: &[u8]) -> u8 {
    let letter = |end: usize| end > 0 && bytes[end - 1] & 0xE0 == 0x60;
    let mut signs = 0;
    for at in memchr3_iter(b'&', b';', b'\\', bytes) {
        let next = bytes.get(at + 1);
        match bytes[at] {
            b'&' => signs |= Signs::ENTITIES.0,
            b';' if letter(at) => signs |= Signs::ENTITIES.0,
            b'\\' if matches!(next, Some(b'r' | b'n' | b'x')) => {
                signs |= Signs::ESCAPES.0;
            }
            _ => {}
        }
        if signs == Signs::ENTITIES.0 | Signs::ESCAPES.0 {
            return signs;
        }
    }
    let is_escape = |at: usize| bytes.get(at + 1) == Some(&b'0');
    if memchr_iter(b'x', bytes).any(is_escape) {
        signs |= Signs::ESCAPES.0;
    }
    signs
}

/// Whether a block is ASCII without controls.
fn is_plain_ascii(block: &Block) -> bool {
    let mut unusual = false;
    for at in 0..BLOCK {
        let [a, b] = [block[at], block[at + 1]];
        // Bytes beyond ASCII are negative.
        unusual |= (a.cast_signed() < 0x20) & !is_line_end(a, b) | (a == 0x7F);
    }
    !unusual
}

/// Whether the control character `a` is one that text has, where `b` follows
/// it.
fn is_line_end(a: u8, b: u8) -> bool {
    (a == b'\n') | (a == b'\t') | ((a == b'\r') & (b != b'\r'))
}

/// Whether a block is made of what Chinese, Japanese and Korean text is made
/// of, of plain ASCII, and of little else. As few instructions as possible:
/// of two questions with nearly the same answer it asks the cheaper, and
/// what is not zero in the end is unusual.
fn is_plain(block: &Block) -> bool {
    let mask = |condition: bool| if condition { 0xFF } else { 0_u8 };
    let mut unusual = 0;
    for at in 0..BLOCK {
        let [a, b, c] = [block[at], block[at + 1], block[at + 2]];
        // What begins a code of two bytes from U+00C0 on, or is E0 or E1;
        // what begins a code of four bytes.
        let lead = 0x1F_u8.saturating_sub(a.wrapping_sub(0xC3))
            | a.saturating_sub(0xEF);
        // Behind C2 all but signs such as · and °.
        let c2 = mask(a == 0xC2) & 0xAE_u8.saturating_sub(b);
        // Behind E2 all but U+2000 to U+203F, and there those that end like
        // the invisible ones.
        let e2 = mask(a == 0xE2) & ((b ^ 0x80) | mask(c & 0x18 == 0x08));
        // Behind EF all but U+FF00 to U+FF7F.
        let ef = mask(a == 0xEF) & ((b | 1) ^ 0xBD);
        // Two blanks with room for an ideograph between them.
        let spaced = mask(a.max(block[at + 4]) == b' ');
        // Controls but for line feeds.
        let control = 0x1F_u8.saturating_sub((a ^ b'\n').wrapping_sub(1));
        // U+3098 to U+309B, and others that end so; DEL.
        let other = ((b == 0x82) & (c & 0xFC == 0x98)) | (a == 0x7F);
        unusual |= lead | c2 | e2 | ef | spaced | control | mask(other);
    }
    unusual == 0
}

/// Whether any sign may begin in the first bytes of a block, in whatever
/// script: as [`signs`], but for a few rare characters beside those.
fn may_have_signs(block: &Block) -> bool {
    let mut any = false;
    for at in 0..BLOCK {
        let [a, b, c] = [block[at], block[at + 1], block[at + 2]];
        any |= (a < 0x20) & !is_line_end(a, b)
            | (a == 0x7F)
            | (a == b'&')
            | (a == b'\\')
            | ((a == b'x') & (b == b'0'))
            | ((b == b';') & (a & 0xE0 == 0x60))
            | ((a == 0xC2) & ((b < 0xA0) | (b == 0xAD)))
            | (a & 0xFE == 0xCC)
            | ((a == 0xD8) & (b == 0x9C))
            | ((a == 0xE1) & ((b & 0xFC == 0x84) | (b == 0xA0)))
            // Of U+2000 to U+203F those that end like the invisible ones;
            // U+2040 to U+207F; U+2E80 and above.
            | ((a == 0xE2)
                & (((b == 0x80) & (c & 0x18 == 0x08))
                    | (b == 0x81)
                    | (b > 0xB9)))
            | ((a == 0xE3) & (b == 0x82) & (c.wrapping_sub(0x99) < 2))
            // U+F800 to U+FBFF; U+FEC0 to U+FEFF, U+FFC0 and above.
            | ((a == 0xEF) & ((b & 0xF0 == 0xA0) | (b & 0xFB == 0xBB)))
            | ((a >= 0xF0) & ((b == 0xAF) | (a == 0xF3)))
            | ((b >= 0x80)
                & (a == b' ')
                & (block[at + 4] == b' ')
                & (block[at + 8] == b' '))
            // Two no-break spaces with room for an ideograph between them.
            | ((a == 0xC2) & (b == 0xA0) & (block[at + 5] == 0xC2));
    }
    any
}

/// The signs that begin in the first bytes of a block.
fn signs(block: &Block) -> u8 {
    let mut signs = 0;
    for at in 0..BLOCK {
        let [a, b, c] = [block[at], block[at + 1], block[at + 2]];
        let sign = |found: bool, sign: Signs| if found { sign.0 } else { 0 };
        signs |= sign((a == b'\r') & (b == b'\r'), Signs::LINE_ENDS)
            // x0d, \r, \n
            | sign((a == b'x') & (b == b'0'), Signs::ESCAPES)
            | sign(
                (a == b'\\') & ((b == b'r') | (b == b'n') | (b == b'x')),
                Signs::ESCAPES,
            )
            // &, and letters before a semicolon, which may have lost it
            | sign(a == b'&', Signs::ENTITIES)
            | sign(
                (b == b';') & (a & 0xE0 == 0x60),
                Signs::ENTITIES,
            )
            // C0 but for tab, line feed and carriage return; DEL
            | sign(
                ((a < 0x20) & (a.wrapping_sub(9) > 1) & (a != b'\r'))
                    | (a == 0x7F),
                Signs::INVISIBLE,
            )
            // C1, U+00AD
            | sign(
                (a == 0xC2) & ((b < 0xA0) | (b == 0xAD)),
                Signs::INVISIBLE,
            )
            // U+0300 to U+036F
            | sign((a == 0xCC) | ((a == 0xCD) & (b < 0xB0)), Signs::MARKS)
            // U+061C
            | sign((a == 0xD8) & (b == 0x9C), Signs::INVISIBLE)
            // Jamo; U+180E
            | sign((a == 0xE1) & (b.wrapping_sub(0x84) < 4), Signs::MARKS)
            | sign(
                (a == 0xE1) & (b == 0xA0) & (c == 0x8E),
                Signs::INVISIBLE,
            )
            // U+200B to U+200F, U+202A to U+202E; U+2060 to U+206F
            | sign(
                (a == 0xE2)
                    & (((b == 0x80)
                        & ((c.wrapping_sub(0x8B) < 5)
                            | (c.wrapping_sub(0xAA) < 5)))
                        | ((b == 0x81) & (c >= 0xA0))),
                Signs::INVISIBLE,
            )
            // U+2E80 to U+2FFF
            | sign((a == 0xE2) & (b >= 0xBA), Signs::IDEOGRAPHS)
            // U+3099, U+309A
            | sign(
                (a == 0xE3) & (b == 0x82) & (c.wrapping_sub(0x99) < 2),
                Signs::MARKS,
            )
            // U+F900 to U+FAFF, U+2F000 to U+2FFFF
            | sign(
                ((a == 0xEF) & (b.wrapping_sub(0xA4) < 8))
                    | ((a == 0xF0) & (b == 0xAF)),
                Signs::IDEOGRAPHS,
            )
            // U+FEFF, U+FFFE, U+FFFF
            | sign(
                (a == 0xEF)
                    & (((b == 0xBB) & (c == 0xBF)) | ((b == 0xBF) & (c > 0xBD))),
                Signs::INVISIBLE,
            )
            | sign((a == 0xEF) & (b == 0xBF) & (c == 0xBD), Signs::LOST)
            // U+E0000 to U+E007F
            | sign(
                (a == 0xF3) & (b == 0xA0) & (c < 0x82),
                Signs::INVISIBLE,
            )
            // Two characters of three bytes in a row that stand alone.
            | sign(
                (a == b' ')
                    & (block[at + 4] == b' ')
                    & (block[at + 8] == b' ')
                    & (b >= 0xE3)
                    & (block[at + 5] >= 0xE3),
                Signs::BLANKS,
            )
            | sign(
                (a == 0xC2)
                    & (b == 0xA0)
                    & (c >= 0xE3)
                    & (block[at + 5] == 0xC2)
                    & (block[at + 6] == 0xA0),
                Signs::BLANKS,
            );
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_is_seen_wherever_it_stands() {
        for (text, signs) in [
            ("\r\r\n", Signs::LINE_ENDS),
            ("x0dx0a", Signs::ESCAPES),
            ("\\n", Signs::ESCAPES),
            ("&nbsp", Signs::ENTITIES),
            ("nbsp;", Signs::ENTITIES),
            ("\0", Signs::INVISIBLE),
            ("\x0B", Signs::INVISIBLE),
            ("\x1F", Signs::INVISIBLE),
            ("\x7F", Signs::INVISIBLE),
            ("\u{80}", Signs::INVISIBLE),
            ("\u{9F}", Signs::INVISIBLE),
            ("\u{AD}", Signs::INVISIBLE),
            ("\u{301}", Signs::MARKS),
            ("\u{36F}", Signs::MARKS),
            ("\u{61C}", Signs::INVISIBLE),
            ("\u{1100}", Signs::MARKS),
            ("\u{11FF}", Signs::MARKS),
            ("\u{180E}", Signs::INVISIBLE),
            ("\u{200B}", Signs::INVISIBLE),
            ("\u{200F}", Signs::INVISIBLE),
            ("\u{202A}", Signs::INVISIBLE),
            ("\u{202E}", Signs::INVISIBLE),
            ("\u{2060}", Signs::INVISIBLE),
            ("\u{206F}", Signs::INVISIBLE),
            ("\u{2E80}", Signs::IDEOGRAPHS),
            ("\u{2FD5}", Signs::IDEOGRAPHS),
            ("\u{3099}", Signs::MARKS),
            ("\u{309A}", Signs::MARKS),
            ("\u{F900}", Signs::IDEOGRAPHS),
            ("\u{FAD9}", Signs::IDEOGRAPHS),
            ("\u{FEFF}", Signs::INVISIBLE),
            ("\u{FFFD}", Signs::LOST),
            ("\u{FFFF}", Signs::INVISIBLE),
            ("\u{2F800}", Signs::IDEOGRAPHS),
            ("\u{E0001}", Signs::INVISIBLE),
            ("\u{E007F}", Signs::INVISIBLE),
            ("今 天 天 气", Signs::BLANKS),
            ("今\u{A0}天\u{A0}气", Signs::BLANKS),
        ] {
            for before in [0, 1, 100, 254, 255, 256, 300, 511, 600] {
                let text = "a".repeat(before) + text + "中";
                assert_eq!(look(text.as_bytes()), signs, "{text:?}");
            }
        }
    }

    #[test]
    fn clean_text_has_no_signs() {
        for text in [
            "“一切如常”，——他说：‘好’……\t\r\n\n",
            "한국어 ひらがな カタカナ émigré Привет ﷽ ℃ Ω 😀\u{FE0F}",
            "今天 的 天气\u{3000}\u{A0}・· © ® 1,000; x=1",
            "",
        ] {
            assert_eq!(look(text.repeat(40).as_bytes()), Signs::default());
        }
    }
}
