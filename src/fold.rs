//! Comparing text without regard to script.

use std::sync::LazyLock;

use crate::tables::fold::FOLD;

/// The simplified character that stands for a traditional one; any other
/// character as it is.
///
/// Folding is for looking things up. It is no conversion: words do not
/// matter, and a character that is one in both scripts (乾 后 里) stays or
/// folds the same everywhere.
pub(crate) fn fold(c: char) -> char {
    let Ok(unit) = u16::try_from(u32::from(c)) else { return c };
    let word = usize::from(unit / BITS);
    let below = FOLDS[word] << (BITS - 1 - unit % BITS);
    if below >> (BITS - 1) == 0 {
        return c;
    }
    // The character's place in the table is the number of those before it.
    let place = usize::from(RANKS[word]) + below.count_ones() as usize - 1;
    match FOLD.get(place) {
        Some(&(_, to)) => char::from_u32(to.into()).unwrap_or(c),
        None => c,
    }
}

/// A character, and those that fold to it.
pub(crate) fn forms(c: char) -> impl Iterator<Item = char> + Clone {
    static FORMS: LazyLock<Vec<(u16, u16)>> = LazyLock::new(|| {
        let mut forms: Vec<(u16, u16)> =
            FOLD.iter().map(|&(from, to)| (to, from)).collect();
        forms.sort_unstable();
        forms
    });
    let from = FORMS.partition_point(|it| u32::from(it.0) < u32::from(c));
    FORMS[from..]
        .iter()
        .take_while(move |it| u32::from(it.0) == u32::from(c))
        .filter_map(|it| char::from_u32(it.1.into()))
        .chain([c])
}

/// One bit for each character of the basic plane: whether it folds. Most
/// characters do not, and are told with one look. 8 KB.
static FOLDS: [u64; WORDS] = folds();

/// For each word of [`FOLDS`], how many characters fold that come before. 2
/// KB.
static RANKS: [u16; WORDS] = ranks();

const BITS: u16 = u64::BITS as u16;
const WORDS: usize = 0x1_0000 / BITS as usize;

const fn folds() -> [u64; WORDS] {
    let mut bits = [0; WORDS];
    let mut at = 0;
    while at < FOLD.len() {
        let (unit, _) = FOLD[at];
        bits[(unit / BITS) as usize] |= 1 << (unit % BITS);
        at += 1;
    }
    bits
}

const fn ranks() -> [u16; WORDS] {
    let mut ranks = [0; WORDS];
    let (mut word, mut at) = (0, 0);
    while word < WORDS {
        ranks[word] = at as u16;
        while at < FOLD.len() && (FOLD[at].0 / BITS) as usize == word {
            at += 1;
        }
        word += 1;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_table_has_folds_and_nothing_else() {
        let folding = ('\0'..=char::MAX).filter(|&c| fold(c) != c).count();
        assert_eq!(folding, FOLD.len());
        for (from, to) in FOLD {
            let [from, to] = [from, to].map(|it| char::from_u32(it.into()));
            assert_eq!(from.map(fold), to);
        }
        assert_eq!(fold('縣'), '县');
        assert_eq!(fold('县'), '县');
        assert_eq!(fold('𠀀'), '𠀀');
    }

    #[test]
    fn forms_of_a_character_are_those_that_fold_to_it() {
        for (from, to) in FOLD {
            let [from, to] =
                [from, to].map(|it| char::from_u32(it.into()).unwrap());
            assert!(forms(to).any(|form| form == from), "{from} {to}");
            assert!(forms(to).all(|form| form == to || fold(form) == to));
        }
        assert!(forms('县').eq(['縣', '县']));
        assert!(forms('a').eq(['a']));
    }
}
