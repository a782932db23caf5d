//! Family `residue`, tags: what editors put between pages and around pasted
//! text.

use super::{
    hit::{Hit, whole_lines},
    residue::RESIDUE,
    rules::{Rules, folded},
    text::is_han,
};
use crate::{Evidence, Span, fold::fold};

/// The longest tag, in bytes.
const LONGEST: usize = 60;

/// Adds the tags of a text.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    // Every tag begins with one of these.
    let bytes = text.as_bytes();
    let places = memchr::memchr3_iter(b'[', b'<', b'#', bytes)
        .map(|at| (at, true))
        .chain(memchr::memchr2_iter(b'_', b'{', bytes).map(|at| (at, false)));
    let mut marks = None;
    let mut end = [0; 2];
    for (at, first) in places {
        // Quoted tags are what a text is about.
        let may_touch =
            |before: u8| before >= 0x80 || b"\r\n".contains(&before);
        let end = &mut end[usize::from(first)];
        if at < *end || (at > 0 && !may_touch(bytes[at - 1])) {
            continue;
        }
        let mut len = 0;
        while let Some(more) = tag_len(text, at + len, &mut marks) {
            len += more;
        }
        *end = at + len;
        if len > 0 && !is_spoken_of(text, Span::new(at, at + len)) {
            hits.extend(hit(text, Span::new(at, at + len)));
        }
    }
}

/// Whether a sentence speaks of the tags at a place: they stand after a word
/// that leads to what is named, or right before the end of the clause.
fn is_spoken_of(text: &str, span: Span) -> bool {
    let before = text[..span.start()].chars().next_back();
    let after = text[span.end()..].chars().next();
    // Marks of forums and comments go with what they mark.
    let is_mark =
        text[span].starts_with('<') || Mark::at(&text[span]).is_some();
    // One of a list that the sentence gives.
    if before == Some('、') {
        return !is_mark;
    }
    let Some(before) = before.filter(|&c| is_han(c)) else { return false };
    let ends = after.is_some_and(|c| "，、；".contains(c));
    let goes_on = after.is_some_and(is_han);
    !is_mark && (ends || goes_on && NAMES.contains(fold(before)))
}

/// What stands before something that a sentence names: 写成, 用, 叫作.
const NAMES: &str = "成作为是用叫像如即把将由以或和与及在入加写给对比";

/// The length of the tag at a place.
fn tag_len(text: &str, at: usize, marks: &mut Option<Marks>) -> Option<usize> {
    let rest = text.get(at..)?;
    let known = Rules::bundled().words(RESIDUE, "tag");
    if let Some(tag) = known.iter().find(|tag| rest.starts_with(**tag)) {
        // A text about templates shows their tags.
        let is_shown = tag.starts_with(['{', '<'])
            && marks.get_or_insert_with(|| Marks::of(text)).is_manual;
        return (!is_shown).then_some(tag.len());
    }
    let (mark, len) = Mark::at(rest).or_else(|| comment(rest))?;
    marks.get_or_insert_with(|| Marks::of(text)).is_left(mark).then_some(len)
}

/// The comment that a text begins with, and its length.
fn comment(text: &str) -> Option<(Mark, usize)> {
    let body = text.strip_prefix("<!--")?;
    let within = &body.as_bytes()[..body.len().min(LONGEST)];
    let end = memchr::memmem::find(within, b"-->")?;
    // What a source says of itself has blanks: <!-- TOC -->.
    let is_inside = end > 0 && within[..end].iter().all(u8::is_ascii_graphic);
    is_inside.then_some((Mark::Comment, "<!--".len() + end + "-->".len()))
}

/// What is left of a page or a post.
#[derive(Clone, Copy, Debug)]
enum Mark {
    Comment,
    /// A forum's mark with a value: `[color=#000000]`.
    Valued,
    /// The end of one, by its place among the rules: `[/size]`.
    End(usize),
    /// The beginning of one without a value: `[b]`.
    Bare(usize),
}

impl Mark {
    /// The forum's mark that a text begins with, and its length.
    fn at(text: &str) -> Option<(Mark, usize)> {
        let within = &text.as_bytes()[..text.len().min(LONGEST)];
        let body = within.strip_prefix(b"[")?;
        let name = body.strip_prefix(b"/").unwrap_or(body);
        let len = name.iter().take_while(|it| it.is_ascii_lowercase()).count();
        let names = Rules::bundled().words(RESIDUE, "mark");
        let known =
            names.iter().position(|known| known.as_bytes() == &name[..len])?;
        let end = memchr::memchr(b']', within)?;
        let is_end = name.len() < body.len();
        let mark = match within[within.len() - name.len() + len..end] {
            [] if is_end => Mark::End(known),
            [] => Mark::Bare(known),
            [b'=', ref value @ ..] if !is_end && !value.contains(&b'\n') => {
                Mark::Valued
            }
            _ => return None,
        };
        Some((mark, end + 1))
    }
}

/// How often the forum's marks begin without a value and end in a text.
struct Marks {
    begun: Vec<usize>,
    ended: Vec<usize>,
    /// Whether the text speaks of such marks.
    is_manual: bool,
    /// Whether the text is a source itself, with marks of its own.
    is_source: bool,
}

impl Marks {
    fn of(text: &str) -> Marks {
        let count = Rules::bundled().words(RESIDUE, "mark").len();
        let (mut begun, mut ended) = (vec![0; count], vec![0; count]);
        for at in memchr::memchr_iter(b'[', text.as_bytes()) {
            match Mark::at(&text[at..]) {
                Some((Mark::Bare(name), _)) => begun[name] += 1,
                Some((Mark::End(name), _)) => ended[name] += 1,
                _ => {}
            }
        }
        let topics = Rules::bundled().words(RESIDUE, "manual");
        let is_source = is_source(text);
        let text = folded(text);
        let is_manual = topics.iter().any(|topic| text.contains(topic));
        Marks { begun, ended, is_manual, is_source }
    }

    /// Whether a mark is what is left of a post: one that begins and ends is
    /// a text that is still marked.
    fn is_left(&self, mark: Mark) -> bool {
        // A post that is still marked, with pairs around its words.
        let is_post = self
            .begun
            .iter()
            .zip(&self.ended)
            .any(|(begun, ended)| *begun > 0 && begun == ended);
        !self.is_manual
            && (!is_post || matches!(mark, Mark::Comment))
            && match mark {
                Mark::Comment => !self.is_source,
                Mark::Valued => true,
                Mark::End(name) => self.ended[name] != self.begun[name],
                Mark::Bare(_) => false,
            }
    }
}

/// Whether a text is the source of a page: it has other tags, or marks of
/// Markdown.
fn is_source(text: &str) -> bool {
    SOURCE.iter().any(|mark| text.contains(mark)) || text.starts_with("# ")
}

const SOURCE: [&str; 10] = [
    "</p>", "</div>", "</a>", "</td>", "</li>", "</h", "](", "```", "\n# ",
    "\n## ",
];

/// The hit of tags, if they stand alone or touch Chinese text.
fn hit(text: &str, span: Span) -> Option<Hit> {
    let before = text[..span.start()].chars().next_back();
    let after = text[span.end()..].chars().next();
    let touches = |c: Option<char>| {
        c.is_none_or(|c| {
            is_han(c) || "\r\n。！？，；：、”’」』）》…".contains(c)
        })
    };
    let opens = after.is_some_and(|c| "“‘「『（《".contains(c));
    if !touches(before) || !(touches(after) || opens) {
        return None;
    }
    let is_end = after.is_none_or(|c| matches!(c, '\r' | '\n'));
    let alone = is_end && before.is_none_or(|c| c == '\n');
    let span = if alone { whole_lines(text, span) } else { span };
    let reason = "a tag of the page's editor";
    Some(Hit::new(RESIDUE, span, Evidence::Certain, reason))
}
