//! Family `splice`, imprints: what a site says of itself in a text, once or
//! more often: 一秒记住【某某书屋】www.a1.com，无弹窗免费阅读！
//!
//! An imprint is read word by word: what sites say, addresses, names between
//! them. Nothing else may stand in it, and enough of it must be words that
//! other texts do not have.

use std::sync::OnceLock;

use super::{
    fit,
    hit::{Hit, with_line},
    lexicon::Lexicon,
    rules::{Rules, lowered},
    splice::FAMILY,
    text::{Lines, ends_sentence, is_han, line_end, line_start},
};
use crate::{Evidence, Span};

/// The longest imprint, and the longest name in it, in characters.
pub(super) const LONGEST: usize = 70;
const NAME: usize = 9;

/// What the words of an imprint weigh, together, at least.
pub(super) const ENOUGH: usize = 3;

/// How many places of a text are looked at.
pub(super) const PLACES: usize = 48;

/// What an imprint says, and what that weighs.
pub(super) const WORDS: [(&str, usize); 4] =
    [("stamp", 2), ("stamp-word", 1), ("stamp-end", 1), ("stamp-part", 0)];

/// Adds the imprints of a text, and beside such the lines that are nothing but
/// the name of a site in brackets.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    // As long as the text, byte for byte.
    let lower = lowered(text);
    let known = hits.len();
    let mut end = 0;
    // The line that was looked at last, and whether it may have one.
    let mut last = (Span::new(0, 0), false);
    for anchor in anchors(&lower).into_iter().take(PLACES) {
        if anchor < end {
            continue;
        }
        let (line, may_have) = &mut last;
        if anchor >= line.end() {
            *line =
                Span::new(line_start(text, anchor), line_end(text, anchor));
            *may_have = may_say(&lower[*line]);
        }
        if !*may_have {
            continue;
        }
        let Some(found) = around(text, &lower, anchor, end) else { continue };
        end = found.end();
        let reason = "what a site says of itself";
        let span = with_line(text, found);
        hits.push(Hit::new(FAMILY, span, Evidence::Inferred, reason));
    }
    if hits.len() > known {
        let said: Vec<&str> =
            hits[known..].iter().map(|hit| &lower[hit.span]).collect();
        let names = names_alone(&lower, &said);
        hits.extend(names.into_iter().map(|line| {
            let reason = "the name of a site beside what it says of itself";
            Hit::line(text, FAMILY, line, Evidence::Inferred, reason)
        }));
    }
}

/// The lines of a text that are nothing but the name of a site in brackets: one
/// that is `said` elsewhere, or ends as those of such sites do.
fn names_alone(lower: &str, said: &[&str]) -> Vec<Span> {
    let is_name = |line: &Span| {
        let inner = lower[*line].strip_prefix('【');
        inner.and_then(|it| it.strip_suffix('】')).is_some_and(|name| {
            (2..=NAME).contains(&name.chars().count())
                && name.chars().all(is_han)
                && (is_site(name) || said.iter().any(|it| it.contains(name)))
        })
    };
    Lines::new(lower).filter(is_name).collect()
}

/// The words that imprints have, each with what it weighs.
fn words() -> &'static Lexicon<usize> {
    static LEXICON: OnceLock<Lexicon<usize>> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let known = WORDS.into_iter().flat_map(|(key, weight)| {
            let words = Rules::bundled().words(FAMILY, key).iter();
            words.map(move |word| (*word, weight))
        });
        Lexicon::new(known)
    })
}

/// Whether a line may have an imprint: a word that weighs something, the end of
/// a site's name, or an address in brackets with a name.
fn may_say(lower: &str) -> bool {
    static LEXICON: OnceLock<Lexicon<()>> = OnceLock::new();
    let said = LEXICON.get_or_init(|| {
        let keys = WORDS.into_iter().filter(|it| it.1 > 0).map(|it| it.0);
        let words = keys
            .chain(["site-name-end"])
            .flat_map(|key| Rules::bundled().words(FAMILY, key));
        Lexicon::new(words.map(|word| (*word, ())))
    });
    let bytes = lower.as_bytes();
    let is_cited = || {
        memchr::memchr(b'.', bytes).is_some()
            && lower.contains(OPENS)
            && lower.contains(is_han)
    };
    said.is_in(lower) || is_cited()
}

/// What a name and its address stand in.
const OPENS: [char; 7] = ['【', '[', '（', '(', '《', '〔', '『'];

/// The same for those that an imprint is looked for around.
fn telling() -> &'static Lexicon<()> {
    static LEXICON: OnceLock<Lexicon<()>> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let words = |key| Rules::bundled().words(FAMILY, key).iter();
        let known = words("stamp").chain(words("stamp-word"));
        let long = known.filter(|word| word.chars().count() > 2);
        Lexicon::new(long.map(|word| (*word, ())))
    })
}

/// The places of addresses and of words that imprints have, in order.
fn anchors(lower: &str) -> Vec<usize> {
    let known = telling().places(lower).map(|it| it.0);
    let mut places: Vec<usize> = known.take(PLACES).collect();
    let bytes = lower.as_bytes();
    let dots = memchr::memchr_iter(b'.', bytes).filter(|&at| at > 0);
    let dots = dots.filter(|&at| bytes[at - 1].is_ascii_alphanumeric());
    for dot in dots {
        let start = bytes[..dot]
            .iter()
            .rposition(|byte| !is_of_address(*byte))
            .map_or(0, |at| at + 1);
        if places.last() != Some(&start) {
            places.push(start);
        }
        if places.len() > 4 * PLACES {
            break;
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}

fn is_of_address(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'/' | b':')
}

/// The imprint that has a place in it and begins behind `floor`: the longest.
fn around(
    text: &str,
    lower: &str,
    anchor: usize,
    floor: usize,
) -> Option<Span> {
    let line = line_start(text, anchor).max(floor);
    let limit = line_end(text, anchor);
    let before = lower[line..anchor].char_indices().rev();
    let starts = before.take(LONGEST).map(|(at, _)| line + at);
    let starts: Vec<usize> = starts.collect();
    let starts = starts.into_iter().rev().chain([anchor]);
    for start in starts {
        let read = Reader::read(&lower[..limit], start);
        let tears =
            || read.torn && is_put_in(text, Span::new(start, read.end));
        let is_whole = || {
            read.addresses > 0 || is_whole(text, Span::new(start, read.end))
        };
        if read.end > anchor && (read.is_imprint() && is_whole() || tears()) {
            let span = trimmed(text, Span::new(start, read.end));
            return is_own(text, span).then_some(span);
        }
    }
    None
}

/// Whether a clause begins with what stands at a place, and ends with it if no
/// clause stands before it in its sentence: without an address, it may be a
/// part of what somebody says.
fn is_whole(text: &str, span: Span) -> bool {
    let before = text[..span.start()].chars().next_back();
    let begins = before.is_none_or(|c| {
        !is_han(c) && !c.is_alphanumeric() && !"）)/、".contains(c)
    });
    let goes_on = text[span.end()..].starts_with(is_han)
        && !text[span].ends_with(ends_sentence);
    begins && !(goes_on && before.is_none_or(|c| "。！？\n".contains(c)))
}

/// Whether what stands at a place was put between the characters of a word,
/// or stands between ideographs elsewhere, too.
fn is_put_in(text: &str, span: Span) -> bool {
    let sides = |span: Span| {
        let before = text[..span.start()].chars().next_back()?;
        let after = text[span.end()..].chars().next()?;
        (is_han(before) && is_han(after)).then_some((before, after))
    };
    let Some(pair) = sides(span) else { return false };
    let others = memchr::memmem::find_iter(text.as_bytes(), &text[span])
        .filter(|&at| at != span.start())
        .filter_map(|at| sides(Span::new(at, at + span.len())));
    fit::tears(pair) || others.take(AGAIN).count() == AGAIN
}

/// So many other places show that it was put in.
const AGAIN: usize = 1;

/// Whether an imprint is neither a quotation nor a part of a link or of an
/// account's address, and begins where one may.
fn is_own(text: &str, span: Span) -> bool {
    let before = text[..span.start()].chars().next_back();
    let after = text[span.end()..].chars().next();
    let shown = &text[span];
    let is_quoted = before.is_some_and(|c| "“「『‘\"：:@".contains(c))
        || after.is_some_and(|c| "”」』’\"".contains(c));
    let is_linked = shown.contains("](")
        || (before == Some(']') && shown.starts_with('('));
    !is_quoted && !is_linked && is_closed(shown)
}

/// Whether no bracket ends in an imprint that begins before it.
fn is_closed(shown: &str) -> bool {
    ["【】", "[]", "（）", "()"].into_iter().all(|pair| {
        let mut open = 0_usize;
        shown.chars().all(|c| {
            if pair.starts_with(c) {
                open += 1;
            } else if pair.ends_with(c) {
                let Some(less) = open.checked_sub(1) else { return false };
                open = less;
            }
            true
        })
    })
}

/// An imprint without the punctuation at its ends that is the text's.
fn trimmed(text: &str, span: Span) -> Span {
    let shown = &text[span];
    let before = text[..span.start()].chars().next_back();
    let after = text[span.end()..].chars().next();
    // Where the sentence goes on, all of the punctuation is the imprint's.
    let goes_on = after.is_some_and(is_han)
        && before.is_some_and(|c| is_han(c) || c == '，');
    let fills = before.is_none_or(|c| c == '\n')
        && after.is_none_or(|c| matches!(c, '\r' | '\n'));
    if goes_on || fills {
        return span;
    }
    let kept = shown.trim_end_matches(|c| "，。！,!、；;".contains(c));
    // A mark that the imprint ends with stays if nothing ends the sentence
    // before it.
    let ended = before.is_none_or(|c| "。！？!?…”」』\n".contains(c));
    if ended {
        let tail = &shown[kept.len()..];
        let len = tail.chars().next().map_or(0, char::len_utf8);
        return Span::new(span.start(), span.start() + kept.len() + len);
    }
    Span::new(span.start(), span.start() + kept.len())
}

/// What was read of an imprint.
#[derive(Clone, Copy, Debug, Default)]
struct Reader {
    end: usize,
    weight: usize,
    /// How many words of sites, addresses and names there are.
    words: usize,
    addresses: usize,
    /// Names of sites in brackets, or with an end that only they have.
    names: usize,
    /// Whether an address stands alone in round brackets, as behind the name of
    /// a source: 某某文库（a1.org）.
    cites: bool,
    /// Whether a name and its address stand in brackets, which proves
    /// something only where that tears a word.
    torn: bool,
}

impl Reader {
    /// Reads as much as may be an imprint, from a place on.
    fn read(lower: &str, start: usize) -> Reader {
        let mut reader = Reader { end: start, ..Reader::default() };
        let mut at = start;
        // Counted where it may matter.
        let is_long = |at: usize| {
            at - start > LONGEST && lower[start..at].chars().count() > LONGEST
        };
        while at < lower.len() && !is_long(at) {
            let Some(len) = reader.next(lower, at, at == start) else { break };
            at += len;
        }
        // What weighs nothing ends the line with it.
        if at == lower.len() && reader.weight > 0 {
            reader.end = at;
        }
        reader
    }

    /// What an imprint may go on with: its length.
    fn next(
        &mut self,
        lower: &str,
        at: usize,
        is_first: bool,
    ) -> Option<usize> {
        let rest = &lower[at..];
        let c = rest.chars().next()?;
        if let Some((len, weight)) = word(rest) {
            // What weighs nothing may be the text's own at both ends.
            if weight > 0 {
                self.take(at + len, weight);
            } else if is_first && follows_han(lower, at) {
                return None;
            }
            return Some(len);
        }
        if let Some(len) = address(rest) {
            let starts = lower[..at].chars().next_back();
            if starts.is_some_and(|c| c.is_ascii_alphanumeric()) {
                return None;
            }
            self.addresses += 1;
            self.take(at + len, 2);
            return Some(len);
        }
        if OPENS.contains(&c) {
            let inner = &rest[c.len_utf8()..];
            let end = inner.find(['】', ']', '）', ')', '》', '〕', '』'])?;
            let close = inner[end..].chars().next().map_or(0, char::len_utf8);
            let len = c.len_utf8() + end + close;
            // A link of Markdown.
            if rest[len..].starts_with('(') {
                return None;
            }
            let addresses = self.addresses;
            return self.bracket(&inner[..end]).then(|| {
                self.cites |=
                    matches!(c, '(' | '（') && self.addresses > addresses;
                self.end = at + len;
                len
            });
        }
        if let Some(len) = element(rest) {
            self.take(at + len, 2);
            return Some(len);
        }
        if "，,！!：:-—~～。、;； \u{3000}】]）)/\"“”".contains(c)
        {
            if is_first && !"-~～—".contains(c) {
                return None;
            }
            // The end of what is read, but no reason to read on.
            if !is_first && "！!。】]）)-~～".contains(c) {
                self.end = at + c.len_utf8();
            }
            return Some(c.len_utf8());
        }
        // A name between words of sites.
        let found = name(lower, at, is_first).or_else(|| {
            // Where enough says so, any name may stand between two words.
            if self.weight >= 2 {
                return Some((name_between(lower, at)?, false));
            }
            Some((title_before(lower, at)?, false))
        });
        let (len, is_site) = found?;
        self.names += usize::from(is_site);
        Some(len)
    }

    fn take(&mut self, end: usize, weight: usize) {
        self.end = end;
        self.weight += weight;
        self.words += 1;
    }

    /// Reads what stands in brackets: the same, or a name alone.
    fn bracket(&mut self, inner: &str) -> bool {
        let count = inner.chars().count();
        if (2..=NAME).contains(&count) && inner.chars().all(is_han) {
            self.names += usize::from(is_site(inner));
            return true;
        }
        if count > LONGEST {
            return false;
        }
        // Keys to press, and where the reader is: ( ← → ), (第12章).
        let is_part = inner.starts_with('第') && inner.ends_with(['章', '页'])
            || !inner.contains(|c: char| c.is_alphanumeric());
        if is_part {
            return self.words > 0;
        }
        // A name and its address: 某某在线 www.a1.com.
        let rest = inner.trim_start_matches(is_han);
        let named = inner.len() - rest.len();
        if (2..=NAME).contains(&inner[..named].chars().count()) {
            let host =
                rest.trim_start_matches([' ', '-', '_', '|', '：', ':']);
            if address(host).is_some_and(|len| len == host.len()) {
                self.addresses += 1;
                self.weight += 2;
                self.words += 1;
                self.torn = true;
                return true;
            }
        }
        let read = Reader::read(inner, 0);
        let rest = inner.get(read.end..).unwrap_or_default();
        if !rest.trim().is_empty() || (read.words == 0 && self.words == 0) {
            return false;
        }
        self.weight += read.weight;
        self.words += read.words;
        self.addresses += read.addresses;
        self.names += read.names;
        true
    }

    fn is_imprint(&self) -> bool {
        let said = self.weight > 2 * self.addresses;
        self.weight + self.names >= ENOUGH
            && (said || (self.names > 0 && !self.cites))
    }
}

/// Whether an ideograph stands before a place.
fn follows_han(lower: &str, at: usize) -> bool {
    lower[..at].ends_with(is_han)
}

/// The word of the rules that a text begins with, its length and its weight.
fn word(text: &str) -> Option<(usize, usize)> {
    words().at_start(text).map(|it| (it.word.len(), it.what)).max()
}

/// The address that a text begins with: its length.
pub(super) fn address(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let len = bytes.iter().take_while(|byte| is_of_address(**byte)).count();
    let shown = text[..len].trim_end_matches(['.', '-', ':']);
    let host = shown.trim_start_matches("http").trim_start_matches('s');
    let host = host.trim_start_matches("://").trim_end_matches('/');
    let ends = Rules::bundled().words(FAMILY, "domain");
    let (name, end) = host.rsplit_once('.')?;
    let is_address = name.len() >= 2
        && !host.contains('/')
        && ends.contains(&end)
        && name.bytes().any(|byte| byte.is_ascii_alphabetic());
    is_address.then_some(shown.len())
}

/// The name that stands at a place: up to the next word, address or bracket,
/// and whether it ends as names of sites do.
fn name(lower: &str, at: usize, is_first: bool) -> Option<(usize, bool)> {
    let before = lower[..at].chars().next_back();
    // Where nothing else tells where a name begins, a clause does.
    let begins =
        !is_first || before.is_none_or(|c| !is_han(c) && !c.is_alphanumeric());
    if !begins {
        return None;
    }
    let rest = &lower[at..];
    let mut found = None;
    for (count, (len, c)) in rest.char_indices().enumerate() {
        let shown = &rest[..len];
        let is_over = !is_han(c) || word(&rest[len..]).is_some();
        if count >= 2 && is_over && is_site(shown) {
            // Another clause is no name.
            let goes_on = is_han(c)
                || c.is_ascii_alphanumeric()
                || "，,】]）)-~ （(【[".contains(c);
            found = goes_on.then_some((len, true));
            break;
        }
        if count >= NAME || !is_han(c) {
            break;
        }
    }
    found
}

/// The name, or a title and a name, between blanks, brackets or addresses and
/// the next word of a site that stands at a place.
fn name_between(lower: &str, at: usize) -> Option<usize> {
    let before = lower[..at].chars().next_back()?;
    let begins = before.is_ascii_alphanumeric()
        || " \u{3000}/)）]】》".contains(before);
    let rest = &lower[at..];
    let mut chars = rest.char_indices().enumerate().skip(2).take(TITLE - 1);
    let found = chars.find_map(|(_, (len, c))| {
        let is_over = match c {
            ' ' | '\u{3000}' => true,
            c => word(&rest[len..]).is_some_and(|it| it.1 > 0) || !is_han(c),
        };
        is_over.then_some(len)
    })?;
    let after = rest[found..].trim_start_matches([' ', '\u{3000}']);
    // Between two addresses stands the text.
    let least = usize::from(before.is_ascii_alphanumeric());
    let is_name = begins
        && rest[..found].chars().all(is_han)
        && word(after).is_some_and(|it| it.1 >= least);
    is_name.then_some(found)
}

/// The length of the title that stands at a place between what sites say to
/// those who like it: 喜欢某某请大家收藏.
fn title_before(lower: &str, at: usize) -> Option<usize> {
    let leads = Rules::bundled().words(FAMILY, "stamp-fond");
    if !leads.iter().any(|lead| lower[..at].ends_with(lead)) {
        return None;
    }
    let rest = &lower[at..];
    let mut places = rest.char_indices().take(TITLE).skip(2);
    let len = places.find(|&(at, _)| {
        word(&rest[at..]).is_some_and(|(_, weight)| weight > 1)
    });
    len.map(|it| it.0)
}

/// The longest title there, in characters.
const TITLE: usize = 16;

/// The length of the element that such a page has before its text, if a text
/// begins with it and goes on with what sites say.
fn element(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("<div id=\"content")?;
    let end = rest.find('>').filter(|&end| end <= NAME)?;
    let says = word(rest[end + 1..].trim_start()).is_some_and(|it| it.1 > 0);
    says.then(|| text.len() - rest.len() + end + 1)
}

/// Whether a name ends as those of sites with books do.
fn is_site(name: &str) -> bool {
    let ends = Rules::bundled().words(FAMILY, "site-name-end");
    ends.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<String> {
        let mut hits = Vec::new();
        find(text, &mut hits);
        let hit = hits.first()?;
        Some(text[hit.span].trim().to_owned())
    }

    #[test]
    fn imprints() {
        for imprint in [
            "一秒记住【江边书屋】www.a1book.com，精彩小说无弹窗免费阅读！",
            "本章节由江边小说网手打更新，请到www.a1book.com阅读最新章节",
            "（江边书屋 a1book.cc 最快更新）",
            "手机用户请访问 m.a1book.net",
            "看最新章节就到a1book.la",
            "【江边书屋】www.a1book.com",
            "本书由江边书屋首发，请勿转载",
        ] {
            let text = format!("柿子熟了，{imprint}鸟雀来了。");
            assert_eq!(found(&text).as_deref(), Some(imprint));
            let text = format!("柿子熟了。\n{imprint}\n鸟雀来了。");
            assert_eq!(found(&text).as_deref(), Some(imprint));
        }
    }

    #[test]
    fn what_others_say() {
        for text in [
            "图书馆的网址是 www.example.com，欢迎访问。",
            "最新章节讲的是柿子。",
            "这本书由江边出版社首发。",
            "详见【说明】www.example.com 的首页。",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
