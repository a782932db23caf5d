//! Comparing text without regard to script.

use crate::tables::fold::FOLD;

/// The simplified character that stands for a traditional one; any other
/// character as it is.
///
/// Folding is for looking things up. It is no conversion: words do not
/// matter, and a character that is one in both scripts (乾 后 里) stays or
/// folds the same everywhere.
pub(crate) fn fold(c: char) -> char {
    let Ok(unit) = u16::try_from(u32::from(c)) else { return c };
    if FOLDS[usize::from(unit / BITS)] >> (unit % BITS) & 1 == 0 {
        return c;
    }
    match FOLD.binary_search_by_key(&unit, |&(from, _)| from) {
        Ok(at) => char::from_u32(FOLD[at].1.into()).unwrap_or(c),
        Err(_) => c,
    }
}

/// One bit for each character of the basic plane: whether it folds. Most
/// characters do not, and are told with one look. 8 KB.
static FOLDS: [u64; 0x1_0000 / BITS as usize] = folds();

const BITS: u16 = u64::BITS as u16;

const fn folds() -> [u64; 0x1_0000 / BITS as usize] {
    let mut bits = [0; 0x1_0000 / BITS as usize];
    let mut at = 0;
    while at < FOLD.len() {
        let (unit, _) = FOLD[at];
        bits[(unit / BITS) as usize] |= 1 << (unit % BITS);
        at += 1;
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_table_has_folds_and_nothing_else() {
        let folding = ('\0'..=char::MAX).filter(|&c| fold(c) != c).count();
        assert_eq!(folding, FOLD.len());
        assert_eq!(fold('縣'), '县');
        assert_eq!(fold('县'), '县');
        assert_eq!(fold('𠀀'), '𠀀');
    }
}
