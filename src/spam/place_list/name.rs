//! Names as far as the decision goes, and what spam software makes of them.

use crate::{
    fold::fold,
    spam::gazetteer::{Form, Gazetteer, Kind},
};

/// The longest name that is looked for in a token, in characters.
const LONGEST: usize = 16;

/// The longest name of a province or a prefecture that is looked for before
/// another, in characters: 新疆维吾尔自治区.
const LONGEST_AROUND: usize = 8;

/// So many characters of a name are enough to know it by.
const CUT: usize = 4;

/// Characters that name the kind of a division.
pub(super) const KINDS: [char; 9] =
    ['县', '市', '区', '旗', '盟', '州', '省', '縣', '區'];

/// A name, as far as the decision goes.
#[derive(Clone, Copy, Debug)]
pub(in crate::spam) struct Name {
    /// The provinces that it may be in.
    pub(super) provinces: u64,
    pub(super) first: char,
    pub(super) rank: Rank,
    /// A full name that has a short form as well.
    pub(super) spelled_out: bool,
    pub(super) full: bool,
    /// How long it is in the text, in bytes.
    pub(super) len: usize,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Rank {
    High,
    County,
    District,
}

impl Name {
    pub(super) fn look_up(token: &str) -> Option<Name> {
        let mut name: Option<Name> = None;
        for place in Gazetteer::new().look_up(token) {
            let full = place.form() == Form::Full;
            let rank = match place.kind() {
                Kind::Province | Kind::Prefecture => Rank::High,
                Kind::County | Kind::City | Kind::Town => Rank::County,
                Kind::District => Rank::District,
            };
            let known = name.get_or_insert(Name {
                provinces: 0,
                first: fold(token.chars().next()?),
                rank,
                full,
                // Three characters: 歙县 has no short form.
                spelled_out: full && token.len() >= 9,
                len: token.len(),
            });
            // A full name is not meant as short for another.
            if known.full && !full {
                continue;
            }
            known.provinces |= place.province().bit();
            known.rank = match (known.rank, rank) {
                (Rank::High, _) | (_, Rank::High) => Rank::High,
                (Rank::County, _) | (_, Rank::County) => Rank::County,
                _ => Rank::District,
            };
        }
        name
    }

    /// The name that `token` ends with if what stands before it is a province
    /// or a prefecture that it may lie in: 四川理县.
    pub(super) fn within(token: &str) -> Option<Name> {
        let starts = token.char_indices().take(LONGEST_AROUND + 1).skip(2);
        starts.map(|(at, _)| token.split_at(at)).find_map(|(around, rest)| {
            let around =
                Name::look_up(around).filter(|it| it.rank == Rank::High)?;
            let name = Name::look_up(rest)?;
            let provinces = name.provinces & around.provinces;
            (provinces != 0).then_some(Name { provinces, ..name })
        })
    }

    /// Where the province or the prefecture begins that `before` ends with and
    /// that the name may lie in.
    pub(super) fn around(self, before: &str) -> Option<usize> {
        let starts = before.char_indices().rev().take(LONGEST_AROUND).skip(1);
        starts
            .map(|(at, _)| at)
            .filter(|&at| {
                Name::look_up(&before[at..]).is_some_and(|it| {
                    it.rank == Rank::High && it.provinces & self.provinces != 0
                })
            })
            .last()
    }

    /// The longest full name that `token` begins with, and its length.
    pub(in crate::spam) fn prefix(token: &str) -> Option<(Name, usize)> {
        token
            .char_indices()
            .take(LONGEST)
            .filter(|(_, c)| KINDS.contains(c))
            .filter_map(|(at, c)| {
                let end = at + c.len_utf8();
                let name = Name::look_up(&token[..end])?;
                name.full.then_some((name, end))
            })
            .last()
    }

    /// The longest full name that `token` ends with, and where it begins.
    pub(super) fn suffix(token: &str) -> Option<(Name, usize)> {
        if !token.ends_with(KINDS) {
            return None;
        }
        token
            .char_indices()
            .rev()
            .take(LONGEST)
            .skip(1)
            .filter_map(|(at, _)| {
                let name = Name::look_up(&token[at..])?;
                name.full.then_some((name, at))
            })
            .last()
    }

    /// The name that `token` is once a character that stands twice stands
    /// once.
    pub(super) fn undoubled(token: &str) -> Option<Name> {
        let mut before = None;
        for (at, c) in token.char_indices().take(LONGEST) {
            if before == Some(c) {
                let once = [&token[..at], &token[at + c.len_utf8()..]];
                return Name::look_up(&once.concat());
            }
            before = Some(c);
        }
        None
    }

    /// Whether `token` is the beginning of a name, which was cut off.
    pub(super) fn is_begun_by(token: &str) -> bool {
        Gazetteer::new().begins(token).is_some()
    }

    /// The name that begins with `token`, which is too long to be another
    /// word: 积石山保安族.
    pub(super) fn cut(token: &str) -> Option<Name> {
        if token.chars().count() < CUT {
            return None;
        }
        let whole = Gazetteer::new().begins(token)?;
        Name::look_up(whole)
    }

    /// The only province it may be in.
    pub(super) fn province(self) -> Option<u32> {
        (self.provinces.count_ones() == 1)
            .then(|| self.provinces.trailing_zeros())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_tokens() {
        let end = |token: &str| Name::prefix(token).map(|(_, end)| end);
        assert_eq!(end("大悟县快递"), Some("大悟县".len()));
        assert_eq!(end("积石山保安族东乡族撒拉族自治县seo"), Some(45));
        assert_eq!(end("大悟快递"), None);
        let start = |token: &str| Name::suffix(token).map(|(_, at)| at);
        assert_eq!(start("柿子熟了大悟县"), Some("柿子熟了".len()));
        assert_eq!(start("柿子熟了"), None);
        assert!(Name::undoubled("大大悟县").is_some());
        assert!(Name::undoubled("大悟悟县").is_some());
        assert!(Name::undoubled("柿柿县").is_none());
        assert!(Name::cut("石林彝族自治").is_some());
        assert!(Name::cut("石林").is_none());
        assert!(Name::is_begun_by("锡林郭"));
        assert!(!Name::is_begun_by("柿"));
    }
}
