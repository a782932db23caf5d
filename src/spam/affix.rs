//! Family `gambling`, known names: one with what it offers, up to the title
//! that it is joined to.

use super::{
    body::Body,
    gambling::{
        FAMILY, List, REASON, is_domain, speaks_of_gambling, vocabulary,
    },
    hit::Hit,
    rules::{Rules, lowered},
    text::is_han,
};
use crate::{Evidence, Span};

/// The name of a known site with what it offers, up to the title that it is
/// joined to, or the whole line.
pub(super) fn affix(text: &str, line: Span, below: usize) -> Option<Hit> {
    let shown = &text[line];
    let lower = lowered(shown);
    let hit = |start: usize, end: usize| {
        let span = Span::new(line.start() + start, line.start() + end);
        let name: String = lower[start..]
            .chars()
            .filter(|&c| is_han(c))
            .take(NAMED)
            .collect();
        let is_own = speaks_of_gambling(text, below)
            || Body::from(text, below).text.contains(&name);
        (!is_own).then(|| match end - start == shown.len() {
            true => Hit::line(text, FAMILY, line, Evidence::Inferred, REASON),
            false => Hit::new(FAMILY, span, Evidence::Inferred, REASON),
        })
    };
    let whole = Offer::read(&lower);
    if whole.end == lower.len() {
        return whole.is_site(true).then(|| hit(0, shown.len()))?;
    }
    // Glued to the title, it must end with what is offered.
    let is_joined = lower[..whole.end].ends_with(JOINTS);
    if whole.is_site(is_joined) {
        return hit(0, whole.end);
    }
    let joints = lower.char_indices().filter(|(_, c)| JOINTS.contains(c));
    for (at, joint) in joints {
        let start = at + joint.len_utf8();
        let tail = Offer::read(&lower[start..]);
        if start + tail.end == lower.len() && tail.is_site(true) {
            let before = lower[..at]
                .trim_end_matches(|c| JOINTS.contains(&c) || c == ' ');
            return (!before.is_empty())
                .then(|| hit(before.len(), shown.len()))?;
        }
    }
    None
}

/// So many characters of a name in the text below make it the text's own.
const NAMED: usize = 4;

/// What a title is joined to a site's name with.
const JOINTS: [char; 17] = [
    '-', '_', '|', '｜', '丨', '—', '–', '*', ' ', '：', ':', ',', '，', '·',
    '◆', '★', '～',
];

/// A site's name with what it offers, as far as a line goes on with such.
#[derive(Clone, Copy, Debug, Default)]
struct Offer {
    end: usize,
    brands: usize,
    weak_brands: usize,
    roles: usize,
    all_roles: usize,
    is_unknown: bool,
}

/// The length of a name of a few ideographs that ends as those of sites do.
fn unknown(text: &str) -> Option<usize> {
    let ends = Rules::bundled().words(FAMILY, "site-end");
    let mut places = text.char_indices().skip(1).take(UNKNOWN);
    let place = places.find_map(|(at, c)| {
        let end = ends.iter().find(|end| text[at..].starts_with(**end));
        match end {
            Some(end) if at >= "乐竞".len() => Some(Some(at + end.len())),
            _ if !is_han(c) => Some(None),
            _ => None,
        }
    });
    place.flatten()
}

/// Such a name has so many characters before its end, at most.
const UNKNOWN: usize = 4;

impl Offer {
    fn read(lower: &str) -> Offer {
        let kind = |list| match list {
            List::Site | List::Brand => Some(0),
            List::SiteWeak => Some(1),
            List::Role => Some(2),
            List::RoleWeak | List::Game => Some(3),
            List::Offer | List::Told => None,
        };
        let mut offer = Offer::default();
        // An address may stand before the name.
        let word = lower.split(|c: char| !c.is_ascii_graphic()).next();
        let mut at = word.filter(|it| is_domain(it)).map_or(0, str::len);
        let rest = &lower[at..];
        at += rest.len() - rest.trim_start_matches(' ').len();
        let begin = at;
        while at < lower.len() {
            let rest = &lower[at..];
            let longest = vocabulary()
                .at_start(rest)
                .filter_map(|it| Some((it.word, kind(it.what.0)?)))
                .max_by_key(|(word, kind)| (word.len(), 3 - kind));
            if let Some((word, kind)) = longest {
                at += word.len();
                offer.end = at;
                match kind {
                    0 => offer.brands += 1,
                    1 => offer.weak_brands += 1,
                    2 => {
                        offer.roles += 1;
                        offer.all_roles += 1;
                    }
                    _ => offer.all_roles += 1,
                }
                continue;
            }
            let Some(c) = rest.chars().next() else { break };
            // A name that is not known, and a game: 某某体育.
            if at == begin
                && let Some(len) = unknown(rest)
            {
                at += len;
                offer.end = at;
                offer.weak_brands += 1;
                offer.is_unknown = true;
                continue;
            }
            // Versions and numbers belong to the words before them.
            let is_tail = c.is_ascii_alphanumeric()
                || "()（）·.-_|｜丨/*™®:：! 、,，–—【】[]".contains(c);
            if (at == begin && !"【「《🔥".contains(c) && !c.is_ascii_digit())
                || !(is_tail || "」》🔥★".contains(c) || at == begin)
            {
                break;
            }
            at += c.len_utf8();
            if c.is_ascii_alphanumeric() || !"(（【[".contains(c) {
                offer.end = at;
            }
        }
        offer
    }

    /// Whether a site is named: with what it offers, or alone.
    fn is_site(&self, is_alone: bool) -> bool {
        match () {
            () if self.brands > 0 => {
                self.roles > 0 || (is_alone && self.all_roles > 0)
            }
            () if self.weak_brands > 0 => {
                self.roles > usize::from(self.is_unknown)
                    || (is_alone && !self.is_unknown && self.all_roles > 1)
            }
            () => false,
        }
    }
}
