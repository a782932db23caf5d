//! Whether the names of a run come from all over the country in no order.

use super::{
    name::{KINDS, Name},
    neighbours::with_neighbours,
    run::{CERTAIN, FEWEST, MANY, Region, Run, What, words},
    token::Separator,
};
use crate::{Span, han::is_word};

/// Where a list stands that is judged.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Asked {
    Alone,
    /// At an edge of the page or in another script than the text beside it,
    /// where short forms are asked for less.
    Apart,
    /// In another script than the text beside it, or broken off.
    Foreign,
    /// Behind the end of a sentence, on its line.
    Behind,
    /// Under a heading that page software puts over links.
    UnderHeading,
}

/// What is counted of a run.
#[derive(Clone, Debug)]
pub(super) struct Scatter {
    pub(super) names: usize,
    likes: usize,
    pub(super) latin: usize,
    others: usize,
    /// Words of two characters that are no names, between the names.
    strangers: usize,
    spelled_out: usize,
    /// Short forms that are everyday words too: 长安.
    words: usize,
    /// How many names have the character that most names have.
    same_char: usize,
    ranks: [usize; 3],
    /// Neighbours that may be in one province, or begin with one character.
    same_province: usize,
    same_first: usize,
    /// Neighbours in provinces that do not even touch.
    apart: usize,
    /// Neighbours whose provinces follow in the official order, and those
    /// where they do not.
    ups: usize,
    downs: usize,
    /// How often a province comes again after another one.
    returns: usize,
    /// The number of provinces that the names surely come from.
    pub(super) provinces: usize,
    separator: Separator,
    regular: usize,
    /// How many gaps there are between all tokens.
    gaps: usize,
    /// How many kinds of separators there are. People use one or two.
    kinds: usize,
    /// Names that something is said of, and how.
    pub(super) saying: Saying,
}

/// What the names of a run have after them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Saying {
    /// Most stand alone.
    Nothing,
    /// Most are followed by what is sold there.
    Services,
    /// Most are followed by one word.
    OneWord,
    /// Most are followed by what belongs to a place: 医院, 代表队.
    Own,
}

impl Scatter {
    pub(super) fn of(region: &Region<'_>, run: Run) -> Scatter {
        let mut scatter = Scatter {
            names: 0,
            likes: 0,
            latin: 0,
            others: 0,
            strangers: 0,
            spelled_out: 0,
            words: 0,
            same_char: same_char(region, run),
            ranks: [0; 3],
            same_province: 0,
            same_first: 0,
            apart: 0,
            ups: 0,
            downs: 0,
            returns: 0,
            provinces: 0,
            separator: region.separator(run).0,
            regular: region.regular(run),
            gaps: run.last - run.first,
            kinds: region.separator_kinds(run),
            saying: saying(region, run),
        };
        let (mut provinces, mut last) = (0_u64, None::<Name>);
        for at in run.first..=run.last {
            match region.whats[at] {
                What::Name(name, span) => {
                    scatter.count(name, last);
                    let is_word = !name.full && is_word_of_two(region, span);
                    scatter.words += usize::from(is_word);
                    if name.province().is_some() {
                        let is_left = last.is_some_and(|last| {
                            last.provinces & name.provinces == 0
                        });
                        scatter.returns += usize::from(
                            is_left && provinces & name.provinces != 0,
                        );
                        provinces |= name.provinces;
                    }
                    last = Some(name);
                }
                // The other half of a damaged name.
                What::Like
                    if region.tokens[at].gap.is_lost && at > run.first => {}
                What::Like => scatter.likes += 1,
                What::Latin => scatter.latin += 1,
                What::Unknown => {}
                What::Other if region.is_between(at) => {}
                What::Other if region.is_stranger(at) => {
                    scatter.strangers += 1;
                }
                What::Other | What::Value => scatter.others += 1,
            }
        }
        for (_, name, _) in region.names(run) {
            if provinces & name.provinces == 0 {
                provinces |= name.provinces & name.provinces.wrapping_neg();
            }
        }
        scatter.provinces = provinces.count_ones() as usize;
        scatter
    }

    fn count(&mut self, name: Name, last: Option<Name>) {
        self.names += 1;
        self.spelled_out += usize::from(name.spelled_out);
        self.ranks[name.rank as usize] += 1;
        let Some(last) = last else { return };
        self.same_first += usize::from(last.first == name.first);
        if with_neighbours(last.provinces) & name.provinces == 0 {
            self.apart += 1;
        }
        if last.provinces & name.provinces != 0 {
            self.same_province += 1;
        } else if let (Some(a), Some(b)) = (last.province(), name.province()) {
            self.ups += usize::from(a < b);
            self.downs += usize::from(a > b);
        }
    }

    /// Whether the names come from all over the country in no order, as
    /// nobody but a machine lists them.
    ///
    /// `tests/spam.rs` counts how many random draws from the gazetteer pass,
    /// and that no list does that people make.
    pub(super) fn is_random(&self, asked: Asked) -> bool {
        if asked == Asked::UnderHeading {
            return self.is_random_under_heading();
        }
        self.may_be_put_in(asked) && (self.is_scattered() || self.is_mixed())
    }

    /// The same for a list under a heading that page software puts there,
    /// where order and neighbours may be chance.
    fn is_random_under_heading(&self) -> bool {
        let pairs = self.names.saturating_sub(1);
        self.may_be_put_in(Asked::UnderHeading)
            && self.same_province * 2 <= pairs
            && self.provinces * 5 >= self.names.min(16) * 2
    }

    /// Whether the list is made of what spam software puts into pages.
    fn may_be_put_in(&self, asked: Asked) -> bool {
        let &Scatter { names, .. } = self;
        let [high, county, _] = self.ranks;
        // A damaged name tells of no province, but it is one of the list.
        let all = names + self.likes;
        let is_sold = self.saying == Saying::Services
            && (names >= MANY || high * 2 <= names);
        let are_counties = high * 2 <= names
            && county * 6 >= names
            // Lists that people write have short forms only.
            && self.spelled_out * 8 >= names;
        let pairs = names.saturating_sub(1);
        all >= FEWEST
            && names >= FEWEST - 1
            && self.likes * 3 <= all
            && self.has_few_others(all)
            && self.latin <= names
            && (are_counties
                || is_sold
                || self.are_short_forms(asked)
                || self.are_written_out(asked))
            && self.same_first * 4 <= pairs
            && match self.saying {
                Saying::Own => false,
                Saying::OneWord => names >= CERTAIN,
                Saying::Nothing | Saying::Services => true,
            }
    }

    /// Whether there is little else between the names. Software that draws
    /// names draws a word of another list now and then, which stands between
    /// the same marks.
    fn has_few_others(&self, all: usize) -> bool {
        let is_even = self.regular * 10 >= self.gaps * 9;
        (self.others + self.strangers) * 8 <= all
            || (self.others * 8 <= all
                && self.names >= FEWEST
                && self.strangers * 5 <= self.names * 2
                && is_even
                && self.same_province * 6 <= self.gaps)
    }

    /// Whether most neighbours lie too far apart for stops of a route.
    pub(super) fn leaps(&self) -> bool {
        self.apart * 5 >= self.names.saturating_sub(1) * 3
    }

    /// Whether the list is one of short forms, of counties and of all over
    /// the country: people list those of cities, and of one province.
    fn are_short_forms(&self, asked: Asked) -> bool {
        let &Scatter { names, .. } = self;
        let [high, county, _] = self.ranks;
        let marks = matches!(self.separator, Separator::Mark);
        let is_apart = asked == Asked::UnderHeading
            || matches!(self.separator, Separator::Mark | Separator::Line)
            || (asked == Asked::Apart && self.are_all_apart())
            || (asked == Asked::Foreign && self.same_province == 0);
        // Of all short forms, every fourth is of a city; people who list
        // counties by name list few of these.
        let (most_high, least_county) = if marks
            || names >= CERTAIN
            || matches!(asked, Asked::UnderHeading | Asked::Foreign)
        {
            (names / 3, names.div_ceil(2))
        } else {
            (names / 4, (names * 2).div_ceil(3))
        };
        let most_near = match asked {
            Asked::UnderHeading => names / 3,
            _ if marks => names / 5,
            _ => names / 6,
        };
        names >= if is_apart { FEWEST } else { MANY }
            && self.same_char * 2 <= names
            && high <= most_high
            && county >= least_county
            && self.words * if asked == Asked::Foreign { 2 } else { 3 }
                <= names
            && (self.likes + self.others) * DAMAGED <= names
            && self.regular * 10 >= self.gaps * 9
            && self.same_province <= most_near
            && self.provinces * 3 >= names.min(SPREAD) * 2
    }

    /// Whether the list is one of places, cities among them, that all have what
    /// they are behind their names, are from everywhere and evenly joined.
    /// People list cities, too, but on lines of their own.
    fn are_written_out(&self, asked: Asked) -> bool {
        let &Scatter { names, same_province, .. } = self;
        let is_apart = same_province == 0 && self.provinces + 1 >= names;
        asked == Asked::Behind
            && names >= if is_apart { FEWEST } else { CERTAIN }
            && self.spelled_out * 8 >= names * 7
            && self.regular == self.gaps
            && self.saying == Saying::Nothing
            && self.likes + self.others + self.strangers == 0
            && same_province * 6 <= names.saturating_sub(1)
            && self.provinces * 2 >= names.min(2 * MIXED)
    }

    /// Whether no two names are of one province, and none is a city's or
    /// another word.
    fn are_all_apart(&self) -> bool {
        let [high, ..] = self.ranks;
        self.provinces == self.names
            && self.same_province == 0
            && high * FEWEST <= self.names
            && self.words * FEWEST <= self.names
    }

    /// Whether neighbours lie apart, in many provinces, in no order.
    fn is_scattered(&self) -> bool {
        let &Scatter { names, same_province, ups, downs, .. } = self;
        let pairs = names.saturating_sub(1);
        same_province * 4 <= pairs
            && self.provinces >= enough_provinces(names)
            && (names >= MANY
                || same_province == 0
                || self.regular * 10 >= pairs * 6
                || self.kinds >= 3)
            && !is_ordered(ups, downs)
    }

    /// Whether a few neighbours lie together by chance, in a list that goes
    /// up and down through the provinces and comes back to some: people who
    /// list by province do neither.
    fn is_mixed(&self) -> bool {
        let &Scatter { names, same_province, ups, downs, .. } = self;
        let pairs = names.saturating_sub(1);
        let is_written_out =
            self.regular == self.gaps && self.spelled_out * 4 >= names * 3;
        let comes_back = match names {
            ..MANY => self.returns >= 1 || self.separator == Separator::Mark,
            _ => self.returns >= 1,
        };
        is_written_out
            && comes_back
            && ups.min(downs) * 5 >= ups + downs
            && same_province * 5 <= pairs * 2
            && self.provinces * 2 >= names.min(2 * MIXED)
            && self.provinces >= FEWEST - 2
    }
}

/// How many names of a run have the character that most of them have, without
/// those that name kinds of places.
fn same_char(region: &Region<'_>, run: Run) -> usize {
    let mut chars: Vec<char> = Vec::new();
    for (.., span) in region.names(run) {
        let start = chars.len();
        for c in region.text[span].chars().filter(|c| !KINDS.contains(c)) {
            if !chars[start..].contains(&c) {
                chars.push(c);
            }
        }
    }
    chars.sort_unstable();
    let same = chars.chunk_by(|a, b| a == b).map(<[char]>::len);
    same.max().unwrap_or(0)
}

/// Whether a name is one of the most frequent words of two characters.
fn is_word_of_two(region: &Region<'_>, name: Span) -> bool {
    let mut chars = region.text[name].chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(a), Some(b), None) => is_word(a, b),
        _ => false,
    }
}

/// Of so many short forms one may be damaged.
const DAMAGED: usize = 12;

/// From so many names on, a list of short forms needs no more provinces.
const SPREAD: usize = 15;

/// So many provinces are enough for a list of any length that comes back to
/// them.
const MIXED: usize = 8;

/// How many provinces a list of so many names must come from: a little over
/// half as many as it has names, which nearly all random lists do.
fn enough_provinces(names: usize) -> usize {
    (names * 11 / 20 + 1).min(10)
}

/// Whether the provinces follow each other in their official order, or in
/// its reverse.
fn is_ordered(ups: usize, downs: usize) -> bool {
    let (more, steps) = (ups.max(downs), ups + downs);
    steps >= 4 && more * 5 >= steps * 4 && (steps >= 8 || more == steps)
}

/// What most names of a run have after them.
fn saying(region: &Region<'_>, run: Run) -> Saying {
    let (sold_words, own_words) = (words("sold"), words("own"));
    let (mut names, mut said, mut sold, mut own) = (0, 0, 0, 0);
    let mut rests: Vec<&str> = Vec::new();
    for (at, _, span) in region.names(run) {
        names += 1;
        let token = region.tokens[at].span;
        let rest = &region.text[span.end()..token.end()];
        let rest = if rest.is_empty() {
            &region.text[token.start()..span.start()]
        } else {
            rest
        };
        if rest.is_empty() {
            continue;
        }
        said += 1;
        own += usize::from(own_words.iter().any(|it| rest.ends_with(it)));
        sold += usize::from(
            sold_words
                .iter()
                .any(|it| rest.ends_with(it) || rest.starts_with(it)),
        );
        rests.push(rest);
    }
    if said * 2 <= names {
        return Saying::Nothing;
    }
    rests.sort_unstable();
    let most = rests.chunk_by(|a, b| a == b).map(<[_]>::len).max();
    if own * 2 > said && own >= sold {
        Saying::Own
    } else if sold * 5 >= said * 3 {
        Saying::Services
    } else if most.unwrap_or(0) * 5 >= said * 4 {
        Saying::OneWord
    } else {
        Saying::Own
    }
}
