//! The first look: which rules a text may need.

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
const BLOCK: usize = 256;

/// How many bytes after a position tell what it is.
const REACH: usize = 8;

/// The signs of a text. The compiler makes vector instructions of the loop,
/// so that clean text costs next to nothing; the rules themselves look
/// again, at the places that matter.
pub(super) fn look(bytes: &[u8]) -> Signs {
    let mut signs = 0;
    let mut at = 0;
    while let Some(block) = bytes[at..].first_chunk() {
        if may_have_signs(block) {
            signs |= look_at(block);
        }
        at += BLOCK;
    }
    // The rest is shorter than a block and its reach.
    let mut rest = [b' '; 2 * BLOCK + REACH];
    let tail = &bytes[at..];
    rest[..tail.len()].copy_from_slice(tail);
    for start in [0, BLOCK] {
        if let Some(block) = rest[start..].first_chunk() {
            signs |= look_at(block);
        }
    }
    Signs(signs)
}

/// Whether any sign may begin in the first bytes of a block: a coarser look,
/// which needs half the instructions. It lets through what Chinese text is
/// made of, and ASCII; other scripts may have to be looked at twice.
fn may_have_signs(block: &[u8; BLOCK + REACH]) -> bool {
    let mut any = false;
    for at in 0..BLOCK {
        let [a, b, c] = [block[at], block[at + 1], block[at + 2]];
        let from_tab = a.wrapping_sub(b'\t');
        // Up to U+0008, and what begins a code of four bytes; vertical tab
        // and form feed; the controls after carriage return.
        any |= (from_tab >= 0xF0 - b'\t')
            | (from_tab & 0xFE == 2)
            | (a.wrapping_sub(b'\r' + 1) < 0x20 - (b'\r' + 1))
            | (a == 0x7F)
            | ((a == b'\r') & (b == b'\r'))
            | (a == b'&')
            | (a == b'\\')
            | ((a == b'x') & (b == b'0'))
            | ((b == b';') & (a & 0xE0 == 0x60))
            | ((a == 0xC2) & ((b < 0xA0) | (b == 0xAD)))
            | (a.wrapping_sub(0xCC) <= 0xE1 - 0xCC)
            // Of U+2000 to U+203F those that end like the invisible ones;
            // U+2040 to U+207F; U+2E80 and above.
            | ((a == 0xE2)
                & (((b == 0x80) & ((c & 0x1F).wrapping_sub(0x0A) < 6))
                    | (b == 0x81)
                    | (b >= 0xBA)))
            | ((a == 0xE3) & (b == 0x82))
            | ((a == 0xEF) & (b.wrapping_sub(0xBC) > 1))
            | ((a == b' ') & (block[at + 4] == b' ') & (block[at + 8] == b' '));
    }
    any
}

/// The signs that begin in the first bytes of a block.
fn look_at(block: &[u8; BLOCK + REACH]) -> u8 {
    let mut signs = 0;
    for at in 0..BLOCK {
        let [a, b, c] = [block[at], block[at + 1], block[at + 2]];
        let sign = |found: bool, sign: Signs| if found { sign.0 } else { 0 };
        signs |= sign((a == b'\r') & (b == b'\r'), Signs::LINE_ENDS)
            // x0d, \r, \n
            | sign((a == b'x') & (b == b'0'), Signs::ESCAPES)
            | sign((a == b'\\') & ((b == b'r') | (b == b'n')), Signs::ESCAPES)
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
            (" 今 天 ", Signs::BLANKS),
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
