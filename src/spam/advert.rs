//! Family `advert`: an advertisement among the sentences of a text that is
//! about something else.
//!
//! What is taken for one offers something in words that advertisements are
//! made of, gives a number to call, and shares no words with the text around.

use std::sync::OnceLock;

use super::{
    body::Body,
    contact::{BEFORE_NUMBER, contacts, is_address, is_contact, number},
    hit::{Hit, whole_lines},
    lexicon::Lexicon,
    rules::{Rules, folded, lowered, small},
    stuffed::{Words, echoes},
    text::{Lines, is_han},
};
use crate::{Evidence, Span};

const FAMILY: &str = "advert";

/// An advertisement has so many different words of its kind, so many if none
/// of them is one that a text about something else does not have, and at most
/// so many characters.
const WORDS: usize = 3;
const WORDS_ALONE: usize = 5;
const LONGEST: usize = 300;

/// From so many words on that other texts do not have, the words that stories
/// are told with prove nothing.
const SURE: usize = 2;

/// So many of the words of advertisements may be in the text around one that
/// has none but those: 服务, 安装.
const WORDS_AROUND: usize = 2;

/// How many sentences that offer something are looked at, so that a text
/// made of such takes no time.
const SENTENCES: usize = 24;

/// The text around has so many ideographs, at least, and so much of the words
/// of the sentence, at most, in percent.
const LEAST: usize = 50;
const SHARED: usize = 30;

/// A sentence that may be an advertisement.
#[derive(Clone, Copy, Debug)]
struct Offer {
    sentence: Span,
    /// Whether its words alone tell.
    is_listed: bool,
    /// What speaks for one, summed up.
    sum: i32,
}

/// Adds the advertisements of a text that has a long number.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let mut offers: Vec<Offer> = Vec::new();
    // What may be one is not a part of the text around another.
    let mut suspects: Vec<Span> = Vec::new();
    // Numbers that nothing leads to: read only where there is an offer.
    let mut others: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(number) = number(text, at) {
        // Of several numbers and names in a sentence one is enough.
        at = number.end();
        if !is_contact(text, number) {
            if others.len() < SENTENCES {
                others.push(number);
            }
            continue;
        }
        if is_quoted(text, number) {
            continue;
        }
        let sentence = with_lure(text, sentence(text, number));
        // A list of Markdown links to what it speaks of.
        if text[sentence].contains("](")
            || is_of_notice(&text[sentence])
            || is_classified(text, sentence)
        {
            continue;
        }
        let after = text[number.end()..sentence.end()].chars();
        if after.take(AFTER_NUMBER + 1).count() > AFTER_NUMBER {
            continue;
        }
        let has_number = !is_address(&text[number]);
        suspects.push(sentence);
        let is_listed = offers_something(&text[sentence], has_number);
        let sum = weighed(text, sentence, number);
        let weight = |name| Rules::bundled().weight(FAMILY, name);
        if is_listed || sum + weight("foreign") >= weight("enough") {
            at = sentence.end();
            offers.push(Offer { sentence, is_listed, sum });
        }
        if offers.len() == SENTENCES {
            break;
        }
    }
    if offers.is_empty() {
        return;
    }
    let others = others.into_iter().map(|number| sentence(text, number));
    suspects.extend(others);
    suspects.retain(|it| is_suspect(text, *it));
    suspects.extend(offers.iter().map(|it| it.sentence));
    suspects.sort_unstable_by_key(|it| (it.start(), it.end()));
    suspects.dedup();
    offers.retain(|offer| is_foreign(text, *offer, &suspects));
    // Sentences side by side are one stretch.
    let side_by_side =
        |a: &Offer, b: &Offer| a.sentence.end() == b.sentence.start();
    for run in offers.chunk_by(side_by_side) {
        let (first, last) = (run[0].sentence, run[run.len() - 1].sentence);
        hits.push(hit(text, Span::new(first.start(), last.end())));
    }
}

/// A sentence with the question or the call before it in its line that has a
/// word of advertisements: 缺钱用？
fn with_lure(text: &str, sentence: Span) -> Span {
    let mut start = sentence.start();
    for _ in 0..LURES {
        let before = before_in_line(text, start);
        if !before.ends_with(['？', '！', '?', '!']) {
            break;
        }
        let ended = before.trim_end_matches(['？', '！', '?', '!']);
        let from = ended.rfind(['。', '？', '！', '?', '!']);
        let from = from.map_or(0, |at| {
            at + before[at..].chars().next().map_or(0, char::len_utf8)
        });
        let shown = &before[from..];
        let is_lure = shown.chars().take(LURE + 1).count() <= LURE
            && (Words::strong_adverts().count(shown, 1) > 0
                || !goods(shown).is_empty());
        if !is_lure {
            break;
        }
        start -= shown.len();
    }
    Span::new(start, sentence.end())
}

/// So many such sentences stand before one, and each has so many characters,
/// at most.
const LURES: usize = 2;
const LURE: usize = 30;

/// Whether a sentence may be an advertisement, so that its words are not
/// those of the text around another one: it fills its line or ends it, and
/// has some of what they are made of.
fn is_suspect(text: &str, sentence: Span) -> bool {
    let shown = &text[sentence];
    after_in_line(text, sentence.end()).trim().is_empty()
        && shown.chars().take(SUSPECT + 1).count() <= SUSPECT
        && !is_reported(shown)
        && !is_told(shown)
        && (Words::strong_adverts().count(shown, 1) > 0
            || goods(shown).len() >= GOODS)
}

/// The longest such line, in characters.
const SUSPECT: usize = 80;

/// Whether a sentence is all of its line.
fn fills_line(text: &str, sentence: Span) -> bool {
    let is_line = |c: Option<char>| c.is_none_or(|c| matches!(c, '\n' | '\r'));
    is_line(text[..sentence.start()].chars().next_back())
        && is_line(text[sentence.end()..].chars().next())
}

/// What speaks for an advertisement in a sentence with a number to call, but
/// for the text around: the weights are in the rules. Nothing if it tells
/// something, is of a public body, or has none of the words.
fn weighed(text: &str, sentence: Span, number: Span) -> i32 {
    let shown = &text[sentence];
    let has_number = !is_address(&text[number]);
    let is_led =
        has_number || is_led_to(&text[sentence.start()..number.start()]);
    if !is_led
        || shown.chars().take(LONGEST + 1).count() > LONGEST
        || is_reported(shown)
        || is_public(shown)
    {
        return 0;
    }
    let rules = Rules::bundled();
    let weight = |name| rules.weight(FAMILY, name);
    let goods = goods(shown);
    let strong = Words::strong_adverts().count(shown, SURE);
    let fills = fills_line(text, sentence);
    let is_decorated = fills && is_decorated(shown);
    if strong == 0 && goods.len() < GOODS && !is_decorated {
        return 0;
    }
    let before = &folded(&text[sentence.start()..number.start()]);
    let before = before.to_lowercase();
    let near = before.char_indices().rev().nth(BEFORE_NUMBER);
    let near = &before[near.map_or(0, |it| it.0)..];
    let glued = folded(&text[number]).to_lowercase();
    let messengers = rules.words(FAMILY, "messenger");
    let by_message =
        messengers.iter().any(|it| near.contains(it) || glued.starts_with(it));
    let clauses = shown.split(['，', ',', '、', '；', '！', ' ', '\u{3000}']);
    let clauses = clauses.filter(|it| !it.is_empty());
    let clauses: Vec<usize> = clauses.map(|it| it.chars().count()).collect();
    let is_cut = clauses.len() >= SHORT_CLAUSES
        && clauses.iter().sum::<usize>() <= clauses.len() * SHORT_CLAUSE;
    let after = text[number.end()..sentence.end()].chars().count();
    let is = |has: bool, name| if has { weight(name) } else { 0 };
    let count = |count: usize, most| {
        i32::try_from(count).unwrap_or(i32::MAX).min(weight(most))
    };
    count(strong, "most-strong") * weight("strong")
        + count(goods.len(), "most-words") * weight("word")
        + is(by_message, "messenger")
        + is(!by_message && has_number, "number")
        + is(!has_number, "address")
        + is(fills, "line")
        + is(is_decorated, "decorated")
        + is(is_cut, "clauses")
        + is(after <= AT_END, "at-end")
        + is(tellers(shown) == 0, "untold")
        + is(is_told(shown), "told")
}

/// Whether an address stands behind what asks to go there.
fn is_led_to(before: &str) -> bool {
    let before = folded(before).to_lowercase();
    let near = before.char_indices().rev().nth(BEFORE_NUMBER);
    let near = &before[near.map_or(0, |it| it.0)..];
    let words = Rules::bundled().words(FAMILY, "goes-to");
    words.iter().any(|word| near.contains(word))
        || near.ends_with(['：', ':', '，', '>'])
}

/// Whether a line begins and ends with the same signs that lead the eye:
/// ↓↓↓ … ↓↓↓, >>> … <<<.
fn is_decorated(line: &str) -> bool {
    let is_sign = |c: char| "↓↑→←★☆◆◇■□●○▼▲※♥❤>＞<＜=~!！".contains(c);
    let begins = line.chars().take_while(|&c| is_sign(c)).count();
    let ends = line.chars().rev().take_while(|&c| is_sign(c)).count();
    ends >= SIGNS && (begins >= SIGNS || line.matches(">>>").count() > 0)
}

const SIGNS: usize = 2;

/// An advertisement in whose words no other text is has so many that say
/// what is sold, at least; so many clauses, which are so long on average; and
/// ends so many characters after its number.
const GOODS: usize = 2;
const SHORT_CLAUSES: usize = 3;
const SHORT_CLAUSE: usize = 12;
const AT_END: usize = 8;

/// The words of advertisements in a sentence that say what is sold, and not
/// only whom to ask.
fn goods(sentence: &str) -> Vec<&'static str> {
    let common = Rules::bundled().words(FAMILY, "common");
    let mut words = Words::adverts().find(sentence, usize::MAX);
    words.retain(|word| !common.contains(word));
    words
}

/// Whether a sentence is of a public body, or of who prints the text.
fn is_public(sentence: &str) -> bool {
    static WORDS: OnceLock<Lexicon<()>> = OnceLock::new();
    let words = WORDS.get_or_init(|| lexicon("public"));
    words.is_in(&lowered(sentence))
}

/// The words of a list.
pub(super) fn lexicon(key: &str) -> Lexicon<()> {
    let words = Rules::bundled().words(FAMILY, key).iter();
    Lexicon::new(words.map(|word| (*word, ())))
}

/// Whether a sentence is the contact item of a notice: it has labels for who
/// may be asked, or begins with such a label or with the number of an item.
fn is_of_notice(sentence: &str) -> bool {
    let shown = folded(sentence.trim_start());
    let numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let is_item = numbers.iter().any(|it| {
        shown
            .trim_start_matches(['（', '('])
            .strip_prefix(it)
            .is_some_and(|rest| rest.starts_with(['、', '）', ')', '，']))
    });
    let words = Rules::bundled().words(FAMILY, "notice");
    let labels = words.iter().filter(|word| shown.contains(**word)).count();
    is_item || labels >= LABELS
}

/// Whether a sentence begins a line of classified advertisements: as others
/// do, with a label for what it is about (出租：, 寻物：).
fn is_classified(text: &str, sentence: Span) -> bool {
    before_in_line(text, sentence.start()).trim().is_empty()
        && label(&text[sentence]).is_some_and(|own| {
            let others = Lines::new(text).filter_map(|it| label(&text[it]));
            let mut others: Vec<&str> =
                others.filter(|it| *it != own).take(MOST_LABELS).collect();
            others.sort_unstable();
            others.dedup();
            others.len() >= OTHER_LABELS
        })
}

/// The short label that a line begins with, unless it leads to a number.
fn label(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let (label, _) = line.split_once(['：', ':'])?;
    let is_short = (1..=LABEL).contains(&label.chars().count());
    let is_label = is_short && label.chars().all(is_han);
    (is_label && !contacts().is_in(&small(label))).then_some(label)
}

/// A label has so many characters at the most, so many other ones make a list
/// of them, and so many are looked at.
const LABEL: usize = 4;
const OTHER_LABELS: usize = 2;
const MOST_LABELS: usize = 16;

/// A contact item has so many of its labels.
const LABELS: usize = 2;

/// Whether a number stands in quotation marks: somebody shows the offer.
fn is_quoted(text: &str, number: Span) -> bool {
    let before = before_in_line(text, number.start());
    let before = before.chars().rev().take(LONGEST);
    let marks = ['“', '”', '「', '」', '『', '』'];
    let last = before.into_iter().find(|c| marks.contains(c));
    last.is_some_and(|c| matches!(c, '“' | '「' | '『'))
}

/// An advertisement goes on after its number for so many characters, at most:
/// what goes on for longer is another's text without a full stop between.
const AFTER_NUMBER: usize = 60;

/// What stands before a place in its line, of a long line no less than
/// [`LONGEST`] characters and one more.
fn before_in_line(text: &str, at: usize) -> &str {
    let mut floor = at.saturating_sub(REACH);
    while !text.is_char_boundary(floor) {
        floor -= 1;
    }
    let near = &text[floor..at];
    &near[near.rfind('\n').map_or(0, |at| at + 1)..]
}

/// The same for what stands after it.
fn after_in_line(text: &str, at: usize) -> &str {
    let mut end = text.len().min(at + REACH);
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let near = &text[at..end];
    &near[..near.find('\n').unwrap_or(near.len())]
}

/// So many characters are in so many bytes, at least: many numbers in a long
/// line cost no look at all of it each.
const REACH: usize = (LONGEST + 1) * 4;

/// The sentence around a place, with its full stop. Of one that is longer than
/// [`LONGEST`] it is a part that is longer, too.
fn sentence(text: &str, place: Span) -> Span {
    let before = before_in_line(text, place.start());
    let line = place.start() - before.len();
    let start = before.rfind(ENDS).map_or(line, |at| {
        let len = before[at..].chars().next().map_or(0, char::len_utf8);
        line + at + len
    });
    // What closes the sentence before is not of this one.
    let shown = &text[start..place.start()];
    let start = place.start() - shown.trim_start_matches(CLOSES).len();
    let after = after_in_line(text, place.end());
    let end = after.find(ENDS).map_or(place.end() + after.len(), |at| {
        let len = after[at..].chars().next().map_or(0, char::len_utf8);
        place.end() + at + len
    });
    Span::new(start, end)
}

const ENDS: [char; 3] = ['。', '！', '？'];
const CLOSES: [char; 6] = ['”', '’', '」', '』', '）', ')'];

/// Whether a sentence has the words of advertisements, which has a number to
/// call or only an address.
fn offers_something(sentence: &str, has_number: bool) -> bool {
    if sentence.chars().take(LONGEST + 1).count() > LONGEST
        || is_reported(sentence)
    {
        return false;
    }
    let words = Words::adverts().count(sentence, WORDS_ALONE);
    let strong = Words::strong_adverts().count(sentence, SURE);
    // Texts have the addresses of what they speak of.
    if !has_number && strong < SURE {
        return false;
    }
    words + strong >= WORDS
        // A label says whom to ask, and not what for.
        && (strong >= 1 || !goods(sentence).is_empty())
        && (strong >= SURE || !is_told(sentence))
        && (strong >= 1
            || words >= WORDS_ALONE
            || (words >= WORDS && says_again(sentence)))
}

/// Whether a sentence is of a court or of the news.
fn is_reported(sentence: &str) -> bool {
    static WORDS: OnceLock<Lexicon<()>> = OnceLock::new();
    let words = WORDS.get_or_init(|| lexicon("told"));
    words.is_in(&lowered(sentence))
}

/// Whether somebody tells something: advertisements do without these.
fn is_told(sentence: &str) -> bool {
    tellers(sentence) * 24 > sentence.chars().count()
}

/// How many characters of a sentence stories are told with.
fn tellers(sentence: &str) -> usize {
    let is_teller = |&c: &char| Rules::bundled().has_char(FAMILY, "teller", c);
    sentence.chars().filter(is_teller).count()
}

/// Whether several clauses of a sentence have words in common.
fn says_again(sentence: &str) -> bool {
    let clauses: Vec<String> =
        sentence.split(['，', ',', '、']).map(folded).collect();
    clauses.len() >= CLAUSES && echoes(&clauses) >= AGAIN
}

const CLAUSES: usize = 5;
const AGAIN: usize = 3;

/// Whether the text around, without the sentences that offer something,
/// shares no words with the sentence and has none of its kind.
fn is_foreign(text: &str, offer: Offer, offers: &[Span]) -> bool {
    let Offer { sentence, is_listed, sum } = offer;
    let rest = Body::around(text, sentence, offers);
    let shown = folded(&text[sentence]).to_lowercase();
    let warns = Rules::bundled().words(FAMILY, "warns");
    let share = rest.share(&shown).unwrap_or(0);
    if rest.han < LEAST
        || share > SHARED
        || warns.iter().any(|word| rest.text.contains(word))
        // A text about such offers has their words.
        || Words::strong_adverts().count(&rest.text, 1) > 0
        || is_public(&shown)
    {
        return false;
    }
    let is_sure = Words::strong_adverts().count(&text[sentence], 1) == 1;
    let around = Words::adverts().find(&rest.text, usize::MAX);
    if is_listed && (is_sure || around.len() <= WORDS_AROUND) {
        return true;
    }
    let weight = |name| Rules::bundled().weight(FAMILY, name);
    let own = goods(&text[sentence]);
    let said = own.iter().filter(|it| around.contains(it)).count();
    let foreign = if share <= NONE_SHARED {
        weight("foreign")
    } else if share <= FEW_SHARED {
        weight("foreign") / 2
    } else {
        0
    };
    said <= 1 - usize::from(own.len() == GOODS)
        && around.len() <= MANY_AROUND
        && sum + foreign >= weight("enough")
}

/// A sentence shares so much with a text about something else by chance, in
/// percent, and so much if it has some common words.
const NONE_SHARED: usize = 4;
const FEW_SHARED: usize = 12;

/// So many different words of advertisements are in a text that sells
/// something itself.
const MANY_AROUND: usize = 12;

fn hit(text: &str, span: Span) -> Hit {
    let reason = "an advertisement in a text about something else";
    let fills = fills_line(text, span);
    let span = if fills { whole_lines(text, span) } else { span };
    Hit::new(FAMILY, span, Evidence::Inferred, reason)
}
