//! Family `keyword-title`: a line of search phrases over the text. This is
//! also where the lines are read that may be a gambling site's.

use super::{
    adult,
    body::{Body, LEAST},
    gambling,
    gazetteer::Gazetteer,
    hijack,
    hit::Hit,
    links, lure,
    rules::{Rules, folded},
    script::is_simplified,
    stuffed::{Words, echoes},
    text::{Lines, ends_sentence, is_han, line_after, line_before},
    title_own::{foreign, own_title, unlinked},
    title_parts::{
        Rest, are_hard, are_roles, has_stem, is_item, is_subject, places,
        twin, unlabelled,
    },
};
use crate::{Evidence, Span, fold::fold};

const FAMILY: &str = "keyword-title";

/// The longest such line, in bytes.
const LONGEST: usize = 600;

/// The longest last line that is read for a site's name, in bytes: fifty
/// characters.
const LONGEST_BELOW: usize = 150;

/// How many first lines may be a gambling site's.
const GAMBLING_LINES: usize = 3;

/// Finds them; whether one of the first lines names a gambling site.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) -> bool {
    let mut lines = Lines::new(text);
    let mut first: [Option<Span>; GAMBLING_LINES] = [None; GAMBLING_LINES];
    first.fill_with(|| lines.next());
    // What stands at both ends of a page is none of its text.
    let last = line_before(text, text.len()).filter(|last| {
        let shown = &text[*last];
        first[GAMBLING_LINES - 1].is_some_and(|it| it.end() < last.start())
            && last.len() <= LONGEST_BELOW
            && !shown.ends_with(['。', '”', '？', '」'])
            && gambling::may_be(shown)
    });
    let end = last.map_or(text.len(), |last| last.start());
    let under = |below: usize| Body::from(&text[..end], below);
    // The text begins below the last line of the kind.
    let mut names_site = false;
    let mut below = None;
    for line in first.iter().rev().flatten().copied() {
        let shown = &text[line];
        let is_prose = shown.ends_with(['。', '！', '？', '”']);
        let may_be_site = !is_prose && gambling::may_be(shown);
        let open = || {
            let below = below.unwrap_or(line.end());
            let may_offer = may_be_site
                || (is_prose
                    && gambling::may_be_open(shown)
                    && gambling::may_be(shown));
            may_offer.then(|| gambling::open(text, line, below))?
        };
        let hit = if line.len() > LONGEST || shown.is_ascii() {
            None
        } else if is_prose {
            let below = below.unwrap_or(line.end());
            // Welcome to…!
            let calls = shown.ends_with('！') && gambling::may_be(shown);
            let named = || hijack::find(text, line, || under(below));
            open().or_else(|| calls.then(named)?)
        } else {
            let below = below.unwrap_or(line.end());
            let site = may_be_site.then(|| gambling::find(text, line, below));
            let named =
                may_be_site.then(|| hijack::find(text, line, || under(below)));
            let named = named.flatten();
            named.or_else(|| site.flatten()).or_else(open).or_else(|| {
                let is_first = first[..2].contains(&Some(line));
                is_first.then(|| keyword_title(text, line, Rest::Below))?
            })
        };
        let is_whole = hit.as_ref().is_some_and(|hit| {
            hit.span.start() <= line.start() && hit.span.end() >= line.end()
        });
        below = is_whole.then(|| below.unwrap_or(line.end()));
        names_site |= !is_whole && may_be_site && gambling::names_site(shown);
        hits.extend(hit);
    }
    // The last line, under a text.
    if let Some(line) = line_before(text, text.len())
        && first[GAMBLING_LINES - 1].is_some_and(|it| it.end() < line.start())
    {
        let shown = &text[line];
        let above: Vec<Span> = first
            .iter()
            .flatten()
            .copied()
            .filter(|it| {
                let shown = &text[*it];
                !shown.ends_with(['。', '”', '？', '」'])
                    && gambling::may_be(shown)
            })
            .collect();
        let named = || {
            let body = || Body::around(text, line, &above);
            last.and_then(|_| hijack::find(text, line, body))
        };
        let phrases = || {
            may_be_phrases(shown.as_bytes())
                .then(|| keyword_title(text, line, Rest::Above))?
        };
        hits.extend(phrases().or_else(named));
    }
    names_site
}

/// Whether a line may be made of phrases with a mark between, as far as its
/// first and last bytes tell.
fn may_be_phrases(line: &[u8]) -> bool {
    let begin = &line[..line.len().min(PHRASE)];
    (line.len() <= LONGEST)
        && !line.ends_with("。".as_bytes())
        && may_have_joint(begin)
}

/// The longest phrase that the last line is known by, in bytes.
const PHRASE: usize = 45;

/// What phrases are joined with. Of two that stand as often, the later one
/// is what joins.
const JOINTS: [char; 21] = [
    '/', '／', '┃', '│', '―', ' ', '\u{3000}', '·', '；', ';', '–', '—', '、',
    '－', '_', '，', ',', '-', '|', '｜', '丨',
];

/// Those that people join phrases with.
const LOOSE: [char; 19] = [
    '/', '／', '┃', '│', '―', ' ', '\u{3000}', '·', '；', ';', '–', '，', ',',
    '|', '｜', '丨', '、', '－', '—',
];

/// Whether one of [`JOINTS`] may be in a line: a cheap answer, for most lines
/// over a text are a title without.
fn may_have_joint(line: &[u8]) -> bool {
    line.iter().any(|byte| b"_,-|; /".contains(byte))
        || line.windows(3).any(|wide| {
            // ， － ／ ； ｜ 丨 、 — – ― ┃ │, the wide blank and ·
            matches!(*wide, [0xEF, 0xBC, 0x8C | 0x8D | 0x8F | 0x9B])
                || matches!(*wide, [0xEF, 0xBD, 0x9C] | [0xC2, 0xB7, _])
                || matches!(*wide, [0xE4, 0xB8, 0xA8])
                || matches!(*wide, [0xE3, 0x80, 0x80 | 0x81])
                || matches!(*wide, [0xE2, 0x80, 0x93..=0x95])
                || matches!(*wide, [0xE2, 0x94, 0x82 | 0x83])
        })
}

fn keyword_title(text: &str, line: Span, rest: Rest) -> Option<Hit> {
    let shown = &text[line];
    if !may_have_joint(shown.as_bytes())
        || shown.ends_with(ends_sentence)
        || is_item(shown)
    {
        return None;
    }
    let mut counts = [0; JOINTS.len()];
    // One of the joints is an ideograph.
    for c in shown.chars().filter(|&c| c == '丨' || !is_han(c)) {
        if let Some(at) = JOINTS.iter().position(|&joint| joint == c) {
            counts[at] += 1;
        }
    }
    let (joint, &count) =
        JOINTS.into_iter().zip(&counts).max_by_key(|&(_, count)| count)?;
    if count == 0 {
        return None;
    }
    // Headlines have a blank or two.
    if matches!(joint, ' ' | '\u{3000}')
        && shown.matches(joint).count() < BLANKS
    {
        return None;
    }
    let is_phrase = |phrase: &&str| {
        phrase.len() <= 90
            && phrase.chars().filter(|&c| is_han(c)).take(2).count() == 2
            && !phrase.contains(['。', '；', '：', ':', '“', '《', '？', '?', '！'])
            && !phrase.contains('、')
            // An arrow: 北京 -> 天津.
            && !phrase.starts_with('>')
    };
    let is_end = |c: char| c.is_whitespace() || JOINTS.contains(&c);
    // The same line at both ends of a text is none of its words.
    let twin = twin(text, line, rest);
    // The title may be one of them, where it stands below once more.
    let next = line_after(text, line.end()).map(|next| &text[next]);
    let mut has_title = false;
    let shown_phrases: Vec<&str> = unlabelled(shown)
        .split(joint)
        .map(|phrase| phrase.trim_matches(is_end))
        .filter(|phrase| !phrase.is_empty())
        .filter(|phrase| {
            let is_title = next == Some(*phrase);
            has_title |= is_title;
            !is_title
        })
        .collect();
    // One of them may be the title, and no more.
    if shown_phrases.iter().filter(|it| !is_phrase(it)).nth(1).is_some() {
        return None;
    }
    // Lists of places, addresses and values are not titles.
    let gazetteer = Gazetteer::new();
    let is_data = |phrase: &&String| {
        gazetteer.contains(phrase)
            || phrase.ends_with(|c: char| c.is_ascii_digit() || c == '号')
    };
    let mut shown_phrases = shown_phrases;
    let mut phrases: Vec<String> =
        shown_phrases.iter().map(|it| folded(it)).collect();
    // One of them may be the title.
    let mut data = phrases.iter().filter(is_data).count();
    if data > 0 && (data - 1) * 4 >= phrases.len() {
        return None;
    }
    let all: Vec<String> =
        phrases.iter().map(|it| it.to_lowercase()).collect();
    // The title may be the first or the last of them, and nowhere else.
    let mut own = None;
    let title = unlinked(&all)
        .or_else(|| (rest == Rest::Below).then(|| foreign(&shown_phrases))?);
    if !has_title
        && twin.is_none()
        && let Some(at) = title
    {
        let phrase = shown_phrases.remove(at);
        data -= usize::from(is_data(&&phrases.remove(at)));
        let start = phrase.as_ptr() as usize - text.as_ptr() as usize;
        let others = match at {
            0 => Span::new(start + phrase.len(), line.end()),
            _ => Span::new(line.start(), start),
        };
        own = Some((others, phrase));
    }
    if !shown_phrases.iter().all(is_phrase) {
        return None;
    }
    let count = phrases.len();
    if !(2 - usize::from(has_title)..=60).contains(&count) {
        return None;
    }
    if data * 4 >= count {
        return None;
    }
    let phrases: Vec<String> =
        phrases.iter().map(|it| it.to_lowercase()).collect();
    if places(&phrases) > PLACES {
        return None;
    }
    let words = Words::searched();
    let modifiers = Rules::bundled().words(FAMILY, "modifier");
    let unmodified = |phrase: &str| unmodified(phrase, modifiers);
    let is_stuffed = |it: &&String| {
        words.stuff(it)
            || unmodified(it) < it.len()
            || lure::is_one(it)
            || adult::is_in(it)
    };
    let stuffed = phrases.iter().filter(is_stuffed).count();
    // People list with 、, but nobody says "the cheapest" of every third.
    let modified = phrases.iter().filter(|it| unmodified(it) < it.len());
    let is_listed = modified.count() * 3 < count;
    if joint == '、' && is_listed && twin.is_none() && !are_hard(&phrases) {
        return None;
    }
    let other_script = is_other_script(shown, &text[line.end()..]);
    let stem = count >= 4 && has_stem(&phrases);
    let echo = count >= 4 && echoes(&phrases) * 5 >= count * 3;
    if joint != '_'
        && stuffed == 0
        && !other_script
        && !stem
        && !echo
        && !has_title
    {
        return None;
    }
    // Prose has commas, and every site a row of its own.
    let particles = Rules::bundled().chars(FAMILY, "particle");
    let is_particle = |c: char| particles.binary_search(&fold(c)).is_ok();
    let has_particle = |phrase: &&String| {
        let rest = &phrase[phrase.len() - unmodified(phrase)..];
        rest.contains(is_particle) || phrase.len() > 60
    };
    let is_prose = phrases.iter().filter(has_particle).count() * 5 > count
        && !(other_script && are_hard(&phrases));
    if (rest == Rest::Above || matches!(joint, '，' | ',' | '、' | '—'))
        && (is_prose || links::is_footer(shown))
    {
        return None;
    }
    // Nor has what people write with blanks for commas.
    if joint.is_whitespace() && is_prose {
        return None;
    }
    let body = match (twin, rest) {
        (Some(twin), _) => {
            let start = line.end().min(twin.end());
            let end = line.start().max(twin.start());
            let (start, end) = if text[start..end].trim().is_empty() {
                (line.end().max(twin.end()), text.len())
            } else {
                (start, end)
            };
            Body::from(&text[..end], start)
        }
        // Another line of phrases is not the text.
        (None, Rest::Below)
            if next.is_some_and(|it| {
                it.matches(JOINTS).count() >= 2 && !it.contains('。')
            }) =>
        {
            let next = line_after(text, line.end()).unwrap_or(line);
            Body::below(text, next)
        }
        (None, Rest::Below) => Body::below(text, line),
        (None, Rest::Above) => Body::around(text, line, &[]),
    };
    // What several of the phrases speak of is the text's own subject, if the
    // text says it, too.
    if rest == Rest::Below && !other_script && is_subject(&phrases, &body.text)
    {
        return None;
    }
    // A title of the text below shares its words.
    let share = |phrase: &String| body.share(phrase).unwrap_or(100);
    let related = phrases.iter().filter(|it| share(it) >= 50).count();
    if body.han < LEAST || related * RELATED > count {
        return None;
    }
    // Headlines have commas, and some speak of what is free: such marks
    // need phrases that are all made to be searched for.
    let is_loose = LOOSE.contains(&joint);
    let foreign = phrases.iter().filter(|it| share(it) < SHARED).count();
    let is_foreign = foreign * 8 >= count * 7;
    // Many phrases with the same words in them, all of them of that kind.
    let is_clear =
        count >= 4 && echo && is_foreign && !is_prose && stuffed * 2 >= count;
    let is_twice =
        twin.is_some() && count >= 3 && is_foreign && stuffed * 2 >= count;
    let has_roles = is_foreign && are_roles(&phrases);
    let evidence = if is_clear
        || is_twice
        || has_roles
        || (has_title && is_foreign && (stuffed > 0 || echo))
        || (other_script && stuffed * 2 >= count)
        || (other_script && !is_loose && count >= 3)
    {
        Evidence::Inferred
    } else if rest == Rest::Above {
        let echo = count >= 3 && echoes(&phrases) * 5 >= count * 3;
        let least = if echo { 3 } else { 5 };
        let is_list = count >= least && is_foreign && stuffed * 4 >= count * 3;
        is_list.then_some(Evidence::Inferred)?
    } else if is_loose {
        if count >= 3 && stuffed * 3 >= count * 2 && is_foreign {
            Evidence::Inferred
        } else {
            Evidence::Guessed
        }
    } else if (joint == '_' && (count >= PHRASES || echo || stuffed >= 1))
        || (stuffed >= 1 && (stem || (count >= 3 && stuffed * 2 >= count)))
    {
        Evidence::Inferred
    } else if stem || (count >= 4 && stuffed >= 1) {
        Evidence::Guessed
    } else {
        return None;
    };
    // Under the first line stands the text: nothing else may be in it.
    let is_below_first =
        rest == Rest::Below && line_before(text, line.start()).is_some();
    let is_sure = stuffed == count
        && (echo || other_script || {
            let hard = |it: &&String| {
                lure::kind(it) == Some(lure::Kind::Hard) || adult::is_in(it)
            };
            phrases.iter().filter(hard).count() * 2 >= count
        });
    if is_below_first && !((is_sure || has_roles) && count >= 3) {
        return None;
    }
    let reason = if other_script {
        "search phrases in another script than the text"
    } else {
        "search phrases that the text does not speak of"
    };
    // That of a text in the other script says some of its words.
    let is_own = |phrase: &str| {
        !other_script
            || body.share(&folded(phrase)).is_none_or(|it| it >= SHARED)
    };
    if let Some((span, phrase)) = own
        && is_own(phrase)
    {
        return Some(Hit::new(FAMILY, span, evidence, reason));
    }
    // The title may be one of few phrases, and stand nowhere else.
    if rest == Rest::Below
        && !has_title
        && twin.is_none()
        && !stem
        && (2..PHRASES).contains(&count)
        && let Some(own) = own_title(&phrases, words)
        && is_own(shown_phrases[own])
    {
        let phrase = shown_phrases[own];
        let start = phrase.as_ptr() as usize - text.as_ptr() as usize;
        let span = match own {
            0 => Span::new(start + phrase.len(), line.end()),
            _ => Span::new(line.start(), start),
        };
        return Some(Hit::new(FAMILY, span, evidence, reason));
    }
    // One below the other goes with it.
    let line = match twin {
        Some(twin)
            if line.end() < twin.start()
                && text[line.end()..twin.start()].trim().is_empty() =>
        {
            Span::new(line.start(), twin.end())
        }
        _ => line,
    };
    Some(Hit::line(text, FAMILY, line, evidence, reason))
}

/// Phrases with nothing but blanks between have so many of them.
const BLANKS: usize = 3;

/// So many phrases with `_` between are a list of such, whatever they say:
/// books and series have fewer parts in their titles.
const PHRASES: usize = 5;

/// How long a phrase is without the one of `modifiers` that is put before it
/// to be searched for: 便宜的, 最大的.
fn unmodified(phrase: &str, modifiers: &[&str]) -> usize {
    modifiers
        .iter()
        .filter_map(|word| phrase.strip_prefix(word))
        .map(str::len)
        .min()
        .unwrap_or(phrase.len())
}

/// A phrase that the text speaks of has so many of 100 of its pairs of
/// characters from there.
const SHARED: usize = 25;

/// Of so many phrases one may have words of the text, by chance.
const RELATED: usize = 8;

/// How many places a title speaks of; a list that people write has more.
const PLACES: usize = 2;

/// Whether the title is in simplified characters, over a text in traditional
/// ones.
fn is_other_script(title: &str, below: &str) -> bool {
    let (mut han, mut traditional) = (0, 0);
    for c in below.chars().take(SAMPLE) {
        han += usize::from(is_han(c));
        traditional += usize::from(fold(c) != c);
    }
    // In running traditional text every third character has a simplified
    // form of its own.
    if traditional * 8 < han || han == 0 || title.chars().any(|c| fold(c) != c)
    {
        return false;
    }
    title.chars().filter(|&c| is_simplified(c)).count() >= 2
}

/// How many characters of a text show its script.
const SAMPLE: usize = 120;
