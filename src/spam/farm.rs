//! Family `link-farm`: a heading in any place, and the rows of phrases behind
//! it and below it.

use std::{borrow::Cow, collections::HashSet};

use super::{
    body::{Body, LEAST},
    gazetteer::Gazetteer,
    links::{
        FAMILY, HEADING, ITEM, NO_ROW, RELATED, ROW, is_heading, is_lure,
        items,
    },
    links_edges::EDGE,
    lure,
    rules::{Rules, folded},
    text::{Lines, ends_sentence, is_han},
};
use crate::{Span, fold::fold};

/// What stands after a heading in a line that may be one for links.
pub(super) fn after_any_heading(line: &str) -> Option<&str> {
    // Most begin with one of these, and need no look into tables.
    let is_letter =
        |c: char| matches!(c, '一'..='\u{9FEF}') || c.is_alphabetic();
    let start = line.find(is_letter)?;
    let shown = &line[start..];
    let is_name = |c: char| is_han(c) || c.is_ascii_alphabetic();
    let end = shown.find(|c| !is_name(c)).unwrap_or(shown.len());
    let strong = Rules::bundled().words(FAMILY, "heading").iter();
    // Such a heading may be glued to what stands behind it.
    let mut near = ['\n'; LONGEST_GLUED];
    for (to, c) in near.iter_mut().zip(shown[..end].chars()) {
        *to = fold(c).to_ascii_lowercase();
    }
    let begins = |word: &&&str| {
        let mut near = near.iter();
        word.chars().all(|c| near.next() == Some(&c))
    };
    let glued = strong.filter(begins).map(|word| word.len()).max();
    let end = match glued {
        Some(len) => len,
        None if end <= HEADING && is_heading(&shown[..end]) => end,
        None => return None,
    };
    let rest = &shown[end..];
    let rest = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || "：:】]》>）)|-=*".contains(c)
    });
    Some(rest)
}

/// The longest heading that may be glued to what follows, in characters.
const LONGEST_GLUED: usize = 8;

/// Where the links end that stand behind a heading and below it: rows of short
/// phrases, or one a line, which the text around says nothing of.
pub(super) fn end_of_farm(
    text: &str,
    heading: Span,
    rest: Span,
) -> Option<usize> {
    let mut end = None;
    let mut rows: Vec<Cow<'_, str>> = Vec::new();
    let mut is_column = false;
    let below = Lines::new(&text[heading.end()..]).map(|it| {
        Span::new(it.start() + heading.end(), it.end() + heading.end())
    });
    let first = (!rest.is_empty()).then_some(rest);
    for line in first.into_iter().chain(below).take(EDGE) {
        let row = with_signs(&text[line], SIGNS_OF_ROW);
        if row.ends_with(ends_sentence)
            || !items(&row).all(|it| it.len() <= ITEM)
            || row.contains(NO_ROW)
            || row.contains("](")
        {
            break;
        }
        let count = items(&row).count();
        match count {
            0 => break,
            1 if rows.is_empty() && rest.is_empty() => is_column = true,
            1 if !is_column => break,
            1 => {}
            _ if is_column => break,
            _ => {}
        }
        // Where a column ends nothing tells but its words.
        if !is_column || is_lure(&row) {
            end = Some((line.end(), rows.len() + 1));
        }
        rows.push(row);
    }
    let (end, count) = end?;
    rows.truncate(count);
    let all: Vec<&str> = rows.iter().flat_map(|it| items(it)).collect();
    let count = all.len();
    let known = all.iter().filter(|it| is_lure(it)).count();
    let gazetteer = Gazetteer::new();
    let places = all.iter().filter(|it| gazetteer.contains(it)).count();
    let different = all.iter().collect::<HashSet<_>>().len();
    let is_farm = count >= ROW
        && known * 3 >= count
        && places * 4 <= count
        && different * 10 >= count * 7
        && !is_menu(&all);
    if !is_farm {
        return None;
    }
    let body = Body::around(text, Span::new(heading.start(), end), &[]);
    let is_related = |item: &&&str| {
        let item = folded(item).to_lowercase();
        body.share(&item).is_some_and(|share| share >= RELATED)
    };
    let related = all.iter().filter(is_related).count();
    // Of what the text says a little, more need be searched for.
    let least = if related * 10 <= count {
        count.div_ceil(3)
    } else {
        (count * 2).div_ceil(3)
    };
    (body.han >= LEAST && related * 5 <= count && known >= least)
        .then_some(end)
}

/// A line with bars in place of the commas, dashes or strokes that stand
/// between its phrases, if there are so many of them and the phrases as short
/// as those of a row.
pub(super) fn with_signs(line: &str, least: usize) -> Cow<'_, str> {
    let is_long = line.len() > ITEM * MOST_PHRASES;
    if is_long
        || line.ends_with(ends_sentence)
        || !may_have_signs(line.as_bytes(), least)
        || memchr::memmem::find(line.as_bytes(), "。".as_bytes()).is_some()
    {
        return Cow::Borrowed(line);
    }
    let is_row = |sign: &&str| {
        line.matches(*sign).count() >= least
            && !line.contains(['。', '！', '？', '“', '《'])
            && line.split(*sign).all(|it| {
                let it = it.trim();
                it.len() <= ITEM && !it.contains(' ')
            })
            && !(matches!(*sign, "，" | "," | ";" | "；") && is_prose(line))
    };
    SIGNS.into_iter().find(is_row).map_or(Cow::Borrowed(line), |sign| {
        Cow::Owned(line.replace(sign, "|"))
    })
}

/// Whether so many of [`SIGNS`] may be in a line, as far as their first bytes
/// tell, those between blanks by their second: most lines have fewer.
fn may_have_signs(line: &[u8], least: usize) -> bool {
    let is_begin = |byte: &u8| {
        matches!(byte, b',' | b'/' | b'-' | b'_' | b';')
            | (*byte == "，".as_bytes()[0])
    };
    line.iter().filter(|byte| is_begin(byte)).count() >= least
}

/// Whether a line is told in clauses: so many of its characters are those that
/// phrases to be searched for do without.
fn is_prose(line: &str) -> bool {
    let is_particle =
        |c: &char| Rules::bundled().has_char("keyword-title", "particle", *c);
    line.chars().filter(is_particle).count() * PARTICLES > line.chars().count()
}

/// Of so many characters of such a line one is.
const PARTICLES: usize = 40;

/// What stands between phrases in place of bars and blanks, how often it does
/// in a row below a heading, and how many of them a line has at most.
const SIGNS: [&str; 8] = [" - ", "，", ",", "/", "-", "_", ";", "；"];
const SIGNS_OF_ROW: usize = 3;
const MOST_PHRASES: usize = 64;

/// Whether phrases are a site's menu: some are such a word, or have one that
/// nobody searches for, as 注册公司 does.
pub(super) fn is_menu(items: &[&str]) -> bool {
    let words = Rules::bundled().words(FAMILY, "footer");
    let is_of_menu = |item: &&&str| {
        let item = folded(item);
        words.iter().any(|word| {
            item == *word
                || (item.contains(word)
                    && (item.len() <= word.len() + MENU
                        && lure::kind(&item).is_none()))
        })
    };
    items.iter().filter(is_of_menu).take(MENUS).count() == MENUS
}

/// So many words of menus make one, and a word with so many bytes more is
/// one of those: 会员登录.
const MENUS: usize = 2;
const MENU: usize = 6;
