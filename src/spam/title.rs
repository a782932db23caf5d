//! Family `keyword-title`: a line of search phrases over the text. This is
//! also where the lines are read that may be a gambling site's.

use super::{
    body::{Body, LEAST},
    gambling,
    gazetteer::Gazetteer,
    hit::Hit,
    place_list::Name,
    rules::{Rules, folded},
    text::{Lines, ends_sentence, is_han},
};
use crate::{Evidence, Span, fold::fold, tables::fold::FOLD};

const FAMILY: &str = "keyword-title";

/// The longest such line, in bytes.
const LONGEST: usize = 600;

/// How many first lines may be a gambling site's.
const GAMBLING_LINES: usize = 3;

pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    // Lines that go do not count: those under them come first then.
    let mut kept = 0;
    for line in Lines::new(text) {
        if kept == GAMBLING_LINES {
            break;
        }
        let shown = &text[line];
        let is_prose = shown.ends_with(['。', '！', '？', '”']);
        let hit = if line.len() > LONGEST || is_prose || shown.is_ascii() {
            None
        } else if kept == 0 {
            gambling::find(text, line).or_else(|| keyword_title(text, line))
        } else {
            gambling::find(text, line)
        };
        kept += usize::from(hit.is_none());
        hits.extend(hit);
    }
}

/// What phrases are joined with. Of two that stand as often, the later one
/// is what joins.
const JOINTS: [char; 7] = ['_', '，', ',', '-', '|', '｜', '丨'];

fn keyword_title(text: &str, line: Span) -> Option<Hit> {
    let shown = &text[line];
    let joint = JOINTS
        .into_iter()
        .max_by_key(|&joint| shown.matches(joint).count())?;
    if !shown.contains(joint) || shown.ends_with(ends_sentence) {
        return None;
    }
    let is_phrase = |phrase: &&str| {
        phrase.len() <= 90
            && phrase.chars().filter(|&c| is_han(c)).take(2).count() == 2
            && !phrase.contains(['。', '；', '：', ':', '“', '《', '、'])
            // An arrow: 北京 -> 天津.
            && !phrase.starts_with('>')
    };
    let shown_phrases =
        shown.split(joint).map(str::trim).filter(|it| !it.is_empty());
    if !shown_phrases.clone().all(|phrase| is_phrase(&phrase)) {
        return None;
    }
    let phrases: Vec<String> =
        shown_phrases.map(|it| folded(it).to_lowercase()).collect();
    if !(2..=40).contains(&phrases.len()) {
        return None;
    }
    // Lists of places, addresses and values are not titles.
    let gazetteer = Gazetteer::new();
    let is_data = |phrase: &&String| {
        gazetteer.contains(phrase)
            || phrase.ends_with(|c: char| c.is_ascii_digit() || c == '号')
    };
    if phrases.iter().filter(is_data).count() * 4 >= phrases.len()
        || places(&phrases) > PLACES
    {
        return None;
    }
    let words = Rules::bundled().words(FAMILY, "phrase");
    let stuffed = phrases
        .iter()
        .filter(|phrase| words.iter().any(|word| phrase.contains(word)))
        .count();
    let other_script = is_other_script(shown, &text[line.end()..]);
    let stem = phrases.len() >= 4 && has_stem(&phrases);
    if joint != '_' && stuffed == 0 && !other_script && !stem {
        return None;
    }
    let body = Body::below(text, line);
    // A title of the text below shares its words.
    let share = |phrase: &String| body.share(phrase).unwrap_or(100);
    let related = phrases.iter().any(|phrase| share(phrase) >= 50);
    if body.han < LEAST || related {
        return None;
    }
    let count = phrases.len();
    // Headlines have commas, and some speak of what is free: such marks
    // need phrases that are all made to be searched for.
    let is_loose = matches!(joint, '，' | ',' | '|' | '｜' | '丨');
    let evidence = if other_script
        && (stuffed * 2 >= count || (!is_loose && count >= 3))
    {
        Evidence::Inferred
    } else if is_loose {
        let foreign = || phrases.iter().all(|phrase| share(phrase) < 25);
        if count >= 3 && stuffed * 3 >= count * 2 && foreign() {
            Evidence::Inferred
        } else {
            Evidence::Guessed
        }
    } else if (joint == '_' && (count >= 3 || stuffed >= 1))
        || (stuffed >= 1 && (stem || (count >= 3 && stuffed * 2 >= count)))
    {
        Evidence::Inferred
    } else if stem || (count >= 4 && stuffed >= 1) {
        Evidence::Guessed
    } else {
        return None;
    };
    let reason = if other_script {
        "search phrases in another script than the text"
    } else {
        "search phrases that the text does not speak of"
    };
    Some(Hit::line(text, FAMILY, line, evidence, reason))
}

/// How many places a title speaks of; a list that people write has more.
const PLACES: usize = 2;

/// The number of different places that the phrases begin with.
fn places(phrases: &[String]) -> usize {
    let mut names: Vec<&str> = phrases
        .iter()
        .filter_map(|phrase| Some(&phrase[..Name::prefix(phrase)?.1]))
        .collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

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
    let is_simplified =
        |c: char| FOLD.iter().any(|&(_, to)| u32::from(to) == u32::from(c));
    title.chars().filter(|&c| is_simplified(c)).count() >= 2
}

/// How many characters of a text show its script.
const SAMPLE: usize = 120;

/// Whether most phrases begin with the same two characters.
fn has_stem(phrases: &[String]) -> bool {
    let begins =
        |phrase: &String| -> Vec<char> { phrase.chars().take(2).collect() };
    let most = phrases
        .iter()
        .map(|phrase| {
            let begin = begins(phrase);
            phrases.iter().filter(|other| begins(other) == begin).count()
        })
        .max();
    most.unwrap_or(0) * 4 >= phrases.len() * 3
}
