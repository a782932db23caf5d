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
    if unit < FOLD[0].0 {
        return c;
    }
    match FOLD.binary_search_by_key(&unit, |&(from, _)| from) {
        Ok(at) => char::from_u32(FOLD[at].1.into()).unwrap_or(c),
        Err(_) => c,
    }
}
