//! Reading tables that are packed bit by bit.

/// Reads bits, the highest of each byte first.
#[derive(Debug)]
pub(crate) struct Bits {
    bytes: &'static [u8],
    at: usize,
}

impl Bits {
    pub(crate) fn new(bytes: &'static [u8]) -> Bits {
        Bits { bytes, at: 0 }
    }

    /// A number of `width` bits; none where not as many are left.
    pub(crate) fn take(&mut self, width: u32) -> Option<u32> {
        let mut value = 0;
        for _ in 0..width {
            let byte = *self.bytes.get(self.at / 8)?;
            value = value << 1 | u32::from(byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        Some(value)
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
}
