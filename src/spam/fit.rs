//! Family `splice`: what the characters around the places of a token tell.
//!
//! Something that was put into a text stands between characters that are far
//! likelier beside each other than beside it, and tears words apart.

use std::sync::OnceLock;

use super::{
    brand, lure,
    rules::{Rules, folded},
    splice::FAMILY,
    text::is_han,
};
use crate::{
    Span,
    fold::fold,
    han::is_word,
    statistics::{Symbol, UNITS, backoff, cost, cost_alone},
};

/// What is spliced stands in at least so many places between two ideographs,
/// and splits at least so many different words there.
const PLACES: usize = 3;
const SPLIT: usize = 3;

/// By how much two characters are likelier together than apart if they are
/// parts of a word.
const TOGETHER: i32 = 3 * UNITS;

/// How much likelier together than apart the characters are on average, at
/// few places and at many. Beside words of a text it is less than nothing.
/// One place does not count for more than the most.
const MEAN_OF_FEW: i32 = 2 * UNITS;
const MEAN_OF_MANY: i32 = UNITS;
const MANY: usize = 8;
const MOST: i32 = 6 * UNITS;

/// How much the places tell that something stands in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weight {
    /// Places between ideographs, and beside one, never between the same.
    both: i32,
    one: i32,
    /// How much likelier the text is without it, at all of them together.
    misfit: i32,
    /// Words that it tears apart.
    torn: i32,
}

/// What of the words that pages are found by is asked on average between
/// ideographs, and at how many places: of those that hardly any text speaks
/// of, and of others, which must tear words besides. In 190,000 public texts
/// 482 such words come again between ideographs; 38 of these are above the
/// average, and one of them tears a word, at one place.
const LURE_HARD: i32 = 5 * UNITS / 2;
const LURE: i32 = 3 * UNITS;
const LURE_PLACES: i32 = 2;
const LURE_TORN: i32 = 2;

/// What is asked of names of sites that are also something else's, which tear
/// a word at one of so many places.
const SITE: i32 = 3 * UNITS / 2;
const TORN_OF_NAMES: i32 = 4;

impl Weight {
    pub(super) fn of(text: &str, spans: &[Span]) -> Weight {
        let mut seen: Vec<(char, char)> = Vec::new();
        let mut weight = Weight::default();
        for &span in spans {
            let mark = text[span].trim_matches(|c: char| !is_han(c));
            let before = text[..span.start()].chars().next_back();
            let after = text[span.end()..].chars().next();
            let (before, after) =
                (before.unwrap_or('\n'), after.unwrap_or('\n'));
            let (Some(first), Some(last)) =
                (mark.chars().next(), mark.chars().next_back())
            else {
                continue;
            };
            if seen.contains(&(before, after)) {
                continue;
            }
            seen.push((before, after));
            // Letters at the ends of a mark fit to anything.
            let is_padded =
                !text[span].starts_with(first) || !text[span].ends_with(last);
            let fit = |a: char, b: char| {
                if is_padded { 0 } else { between(a, b) }
            };
            match (is_han(before), is_han(after)) {
                (true, true) => {
                    weight.both += 1;
                    weight.misfit += between(before, after)
                        - fit(before, first)
                        - fit(last, after);
                    weight.torn += i32::from(tears((before, after)));
                }
                (true, false) => {
                    weight.one += 1;
                    weight.misfit -= fit(before, first);
                }
                (false, true) => {
                    weight.one += 1;
                    weight.misfit -= fit(last, after);
                }
                _ => {}
            }
        }
        weight
    }

    /// Whether words that pages are found by were put in at `places`.
    pub(super) fn is_of_lure(self, kind: lure::Kind, places: usize) -> bool {
        let Weight { both, misfit, torn, .. } = self;
        // Words of a text stand beside its punctuation as often.
        let is_within = both as usize * 2 >= places;
        is_within
            && match kind {
                lure::Kind::Hard => {
                    both >= LURE_PLACES
                        && misfit >= LURE_HARD * both
                        && torn >= 1
                }
                lure::Kind::Local => {
                    both > LURE_PLACES && misfit >= LURE * both && torn >= 1
                }
                lure::Kind::Soft => {
                    both > LURE_PLACES
                        && misfit >= LURE * both
                        && torn >= LURE_TORN
                        && torn * TORN_OF_SITE as i32 >= both
                }
            }
    }

    /// Whether the places split words, as those of a name do not.
    pub(super) fn splits(self) -> bool {
        self.both > 0
            && self.torn * TORN_OF_NAMES >= self.both
            && self.misfit >= SITE * self.both
    }

    /// The same beyond doubt, at a single place.
    pub(super) fn splits_surely(self) -> bool {
        self.torn > 0 && self.misfit >= 2 * SITE
    }
}

/// How a watermark stands in its text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Manner {
    /// Between ideographs everywhere, with blanks around it.
    Padded,
    /// Between ideographs everywhere.
    Glued,
    /// Also beside commas and at the ends of lines.
    Loose,
}

/// How much likelier characters are beside each other than apart, in
/// [`UNITS`], where something stands between two characters.
#[derive(Clone, Copy)]
struct Fit {
    /// The two characters, were there nothing between.
    whole: i32,
    /// The first and what comes after it, and what comes before the second.
    left: i32,
    right: i32,
}

impl Fit {
    fn of((before, after): (char, char), mark: &str) -> Option<Fit> {
        let (first, last) = (mark.chars().next()?, mark.chars().next_back()?);
        Some(Fit {
            whole: between(before, after),
            left: between(before, first),
            right: between(last, after),
        })
    }

    /// By how much the text is likelier without what stands between.
    fn misfit(self) -> i32 {
        self.whole - self.left - self.right
    }

    /// The most that [`Fit::misfit`] may be, by one look into the table of
    /// pairs in place of three.
    fn most((before, after): (char, char), mark: &str) -> Option<i32> {
        let least = |c: char| backoff(Symbol::of(c)).min(MOST);
        let last = mark.chars().next_back()?;
        Some(between(before, after) + least(before) + least(last))
    }
}

/// How much likelier two characters are together than apart.
pub(super) fn between(a: char, b: char) -> i32 {
    let (a, b) = (Symbol::of(a), Symbol::of(b));
    (cost_alone(b) - cost(a, b)).clamp(-MOST, MOST)
}

/// Whether a text is so much likelier without what stands at two places as
/// where a watermark does.
pub(super) fn are_misfits(
    places: [Option<(char, char)>; 2],
    mark: &str,
) -> bool {
    let least = 2 * MISFIT;
    let pairs = || places.iter().flatten();
    pairs().filter_map(|&pair| Fit::most(pair, mark)).sum::<i32>() >= least
        && pairs()
            .filter_map(|&pair| Fit::of(pair, mark))
            .map(Fit::misfit)
            .sum::<i32>()
            >= least
}

/// By how much a text is likelier without a watermark than with it, on
/// average over its places, at few of them and at many; how much likelier its
/// sides are together than apart; and by how much that is more than what one
/// side gains by the watermark. Of 187 phrases that 57,000 texts without
/// spam say again and again, none is above all of that, and of watermarks
/// put into them at 4 to 16 places 95 in a hundred are.
const MISFIT: i32 = 9 * UNITS / 2;
const MISFIT_OF_FEW: i32 = 5 * UNITS;
const MISFIT_OF_THREE: i32 = 7 * UNITS;
const FEW: usize = 4;

/// How much less is asked where it stands between ideographs everywhere, and
/// never between the same.
const GLUED: i32 = UNITS;
const MISFIT_OF_PADDED: i32 = 2 * UNITS;

/// What is asked of what ends as names of sites do: 书屋, 中文网.
const MISFIT_OF_SITE: i32 = 4 * UNITS;
const WHOLE: i32 = UNITS / 2;
const ABOVE_SIDE: i32 = 3 * UNITS / 2;

/// So many places of a watermark, at least, split a word.
const SPLIT_BY_MARK: usize = 2;

/// How many words `mark` splits that stands between the characters of each
/// pair; none if it may belong there. Words of a text stand beside its commas
/// and at the ends of its lines, sooner or later.
pub(super) fn misfits(
    pairs: &[(char, char)],
    mark: &str,
    manner: Manner,
) -> Option<usize> {
    // What is said again with the words around it tells nothing new.
    let mut different = pairs.to_vec();
    different.sort_unstable();
    different.dedup();
    let fits: Vec<Fit> =
        different.iter().filter_map(|&pair| Fit::of(pair, mark)).collect();
    let count = fits.len() as i32;
    let sum = |of: fn(&Fit) -> i32| fits.iter().map(of).sum::<i32>();
    let (whole, left, right) =
        (sum(|it| it.whole), sum(|it| it.left), sum(|it| it.right));
    let is_site = is_site(mark);
    let mark = mark.trim_matches(|c| !is_han(c));
    let least = match pairs.len() {
        _ if is_site => MISFIT_OF_SITE,
        ..FEW => MISFIT_OF_THREE,
        FEW..MANY => MISFIT_OF_FEW,
        _ => MISFIT,
    };
    // Words that a text says again stand beside the same now and then.
    let is_glued = manner != Manner::Loose && different.len() == pairs.len();
    let least = match manner {
        Manner::Padded => MISFIT_OF_PADDED,
        _ if is_glued => least - GLUED,
        _ => least,
    };
    let splits = fits.iter().filter(|it| it.whole >= TOGETHER).count();
    // A name stands at the borders of words, whatever it is made of.
    let torn = different.iter().filter(|pair| tears(**pair)).count();
    let is_put_in = match () {
        () if brand::is_in(mark) => true,
        // Links of a page stand between blanks too.
        () if is_site || manner == Manner::Padded => {
            torn >= 1 && torn * TORN_OF_SITE >= different.len()
        }
        () => torn >= SPLIT_BY_MARK && torn * TORN >= different.len(),
    };
    // A term begins clauses, too: a law's own subject.
    let is_plain = is_plain(mark);
    let is_spliced = is_put_in
        && !(is_plain && manner == Manner::Loose)
        && pairs.len() >= PLACES
        && different.len() * 2 >= pairs.len()
        && (splits >= if is_site || is_glued { 1 } else { SPLIT_BY_MARK }
            || manner == Manner::Padded)
        && whole - left - right >= least * count
        && (is_site || is_glued || whole >= WHOLE * count)
        && whole - left.max(right) >= ABOVE_SIDE * count;
    is_spliced.then_some(splits)
}

/// Whether a mark ends as names of sites do.
fn is_site(mark: &str) -> bool {
    let words = |key| Rules::bundled().words(FAMILY, key).iter();
    let mark = folded(mark.trim_matches(|c| !is_han(c)));
    words("site-end")
        .chain(words("site-name-end"))
        .any(|end| mark.ends_with(end))
}

/// Whether nothing but its places tells a mark from the words of a text: it
/// is ideographs only, and neither a site's name nor one to be searched for.
pub(super) fn is_plain(mark: &str) -> bool {
    mark.chars().all(is_han)
        && !is_site(mark)
        && !brand::is_in(mark)
        && !lure::is_one(mark)
}

/// Of so many places one tears a word of two characters apart, at least: of
/// places chosen at random every fourth does, and of those that a name stands
/// in, at the borders of words, hardly any.
const TORN: usize = 5;
const TORN_OF_SITE: usize = 8;

/// Whether two characters are a word that something was put into: a frequent
/// one, whose characters do not also lead to a name or go on from one.
fn is_torn((before, after): (char, char)) -> bool {
    is_word(before, after) && !is_border(before) && !is_border(after)
}

/// Whether a character stands beside names and terms, and in words too: 以为.
pub(super) fn is_border(c: char) -> bool {
    static BORDERS: OnceLock<Vec<char>> = OnceLock::new();
    let borders =
        BORDERS.get_or_init(|| Rules::bundled().chars(FAMILY, "border"));
    borders.binary_search(&fold(c)).is_ok()
}

/// The same for the characters of any word that the statistics know well.
pub(super) fn tears((before, after): (char, char)) -> bool {
    let (a, b) = (Symbol::of(before), Symbol::of(after));
    is_torn((before, after))
        || (cost_alone(b) - cost(a, b) >= WELL_KNOWN
            && !is_border(before)
            && !is_border(after))
}

/// How much likelier together than apart the characters of such a word are.
const WELL_KNOWN: i32 = 4 * UNITS;

/// How many words are split by what stands between the characters of each
/// pair; none if that may be chance.
pub(super) fn splits(pairs: &[(char, char)]) -> Option<usize> {
    let mut split: Vec<(char, char)> = Vec::new();
    let mut sum = 0_i64;
    for &(before, after) in pairs {
        let (a, b) = (Symbol::of(before), Symbol::of(after));
        let gain = cost_alone(b) - cost(a, b);
        sum += i64::from(gain.min(MOST));
        if gain >= TOGETHER {
            split.push((before, after));
        }
    }
    let count = split.len();
    split.sort_unstable();
    split.dedup();
    let least = if pairs.len() < MANY { MEAN_OF_FEW } else { MEAN_OF_MANY };
    let is_spliced = pairs.len() >= FEW
        && split.len() >= SPLIT
        && sum >= i64::from(least) * pairs.len() as i64;
    is_spliced.then_some(count)
}
