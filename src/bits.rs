//! Reading tables that are packed bit by bit.

/// Reads bits, the highest of each byte first.
#[derive(Debug)]
pub(crate) struct Bits {
    bytes: &'static [u8],
    /// The next bits, from the highest down.
    next: u64,
    /// How many of them were read from the bytes.
    count: u32,
}

impl Bits {
    pub(crate) fn new(bytes: &'static [u8]) -> Bits {
        Bits { bytes, next: 0, count: 0 }
    }

    /// A number of `width` bits, at most 32; none where not as many are left.
    pub(crate) fn take(&mut self, width: u32) -> Option<u32> {
        if self.count < width {
            self.fill();
        }
        self.count = self.count.checked_sub(width)?;
        // In two steps: a shift by all bits is none.
        let value = self.next >> 1 >> (u64::BITS - 1 - width);
        self.next <<= width;
        Some(value as u32)
    }

    /// Reads bytes until there is no room for another.
    fn fill(&mut self) {
        while self.count <= u64::BITS - u8::BITS
            && let [first, rest @ ..] = self.bytes
        {
            self.next |=
                u64::from(*first) << (u64::BITS - u8::BITS - self.count);
            self.count += u8::BITS;
            self.bytes = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_come_in_order_and_end() {
        let mut bits = Bits::new(&[0b1010_0000, 0xFF]);
        assert_eq!(bits.take(3), Some(0b101));
        assert_eq!(bits.take(0), Some(0));
        assert_eq!(bits.take(9), Some(0b1111));
        assert_eq!(bits.take(5), None);
    }

    #[test]
    fn wide_numbers_may_begin_anywhere() {
        const BYTES: [u8; 18] = *b"\x81\x23\x45\x67\x89\xAB\xCD\xEF\x01\
                                   \x23\x45\x67\x89\xAB\xCD\xEF\x01\xFE";
        for before in 0..u8::BITS {
            let mut bits = Bits::new(&BYTES);
            bits.take(before);
            let mut at = before;
            while let Some(wide) = bits.take(32) {
                let shown = (at..at + 32).fold(0, |value: u32, at| {
                    let byte = BYTES[(at / 8) as usize];
                    value << 1 | u32::from(byte >> (7 - at % 8) & 1)
                });
                assert_eq!(wide, shown, "{before}, {at}");
                at += 32;
            }
            assert!(at + 32 > u8::BITS * BYTES.len() as u32, "{before}");
        }
    }
}
