//! Family `splice`, once or a few times: an address, an account or a site's
//! name in brackets that stands where the sentence reads on without it.
//!
//! One place proves less than many. What is asked there depends on what the
//! token is: an address that is written against search belongs to nobody's
//! sentence; a plain one has to tear a word, or to stand between characters
//! that go together; a name in brackets with 来源 or 首发 is a stamp, which no
//! author puts into the middle of a sentence.

use super::{
    facts::Facts,
    fit,
    hit::{Hit, with_line},
    prose, put_hosts,
    put_tokens::{self as tokens, Kind, MOST, Token},
    rules::Rules,
    splice::FAMILY,
    text::{ends_sentence, is_han, narrow},
};
use crate::{Evidence, Span, statistics::UNITS};
const DIFFERENT: usize = 3;

/// What a text has one of that such a token may stand in.
pub(super) const NEEDS: Facts = Facts::PUT_IN.and(Facts::STAMP);

/// Whether a text may have such a token without a letter of ASCII.
pub(super) fn may_be_in(text: &str) -> bool {
    let is_in =
        |part: &str| memchr::memmem::find(text.as_bytes(), part.as_bytes());
    is_in("】").or_else(|| is_in("ｗ")).is_some()
}

/// Adds the tokens of a text that were put into its sentences.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let mut found = Vec::new();
    put_hosts::find(text, &mut found);
    tokens::accounts(text, &mut found);
    tokens::brackets(text, &mut found);
    tokens::sources(text, &mut found);
    if found.is_empty() || found.len() >= MOST {
        return;
    }
    // Where other letters are wide, too, an address is as well.
    let has_wide = found.iter().any(|it| is_all_wide(&text[it.span]));
    if has_wide {
        let wide = |text: &str| text.chars().filter(|c| is_wide(*c)).count();
        let own: usize = found.iter().map(|it| wide(&text[it.span])).sum();
        if wide(text) > own {
            found.retain(|it| it.kind != Kind::Odd);
        }
    }
    // Nobody has accounts without names among those with names.
    let ats = found.iter().filter(|it| it.kind == Kind::Account).count();
    if ats > 0 && memchr::memchr_iter(b'@', text.as_bytes()).count() > ats {
        found.retain(|it| it.kind != Kind::Account);
    }
    // A bracket before what stands in it.
    found.sort_by(|a: &Token, b| {
        (a.span.start(), b.span.end()).cmp(&(b.span.start(), a.span.end()))
    });
    let mut end = 0;
    found.retain(|token| {
        let is_outer = token.span.start() >= end;
        end = end.max(token.span.end());
        is_outer
    });
    found.sort_by(|a, b| (a.kind, &a.key).cmp(&(b.kind, &b.key)));
    for kind in Kind::ALL {
        let of_kind = || found.iter().filter(|it| it.kind == kind);
        let mut keys: Vec<&str> = of_kind().map(|it| &*it.key).collect();
        keys.dedup();
        if keys.len() > DIFFERENT {
            continue;
        }
        let is_sole = keys.len() == 1;
        for key in keys {
            let spans: Vec<Span> = of_kind()
                .filter(|it| it.key == key)
                .map(|it| it.span)
                .collect();
            let places = Places::of(text, &spans, kind);
            if places.tell(kind, is_sole)
                || is_sole
                    && places.are_put_in()
                    && prose::is_one(text, &spans)
            {
                let reason =
                    format!("the sentence reads on without it: {key}");
                hits.extend(spans.into_iter().map(|span| {
                    let span = with_line(text, span);
                    Hit::new(FAMILY, span, Evidence::Inferred, reason.clone())
                }));
            }
        }
    }
}

fn is_wide(c: char) -> bool {
    !c.is_ascii() && narrow(c).is_ascii_alphabetic()
}

fn is_all_wide(token: &str) -> bool {
    token.chars().any(is_wide)
        && !token.chars().any(|c| c.is_ascii_alphabetic())
}

/// What the places of a token tell.
#[derive(Clone, Debug, Default)]
struct Places {
    all: usize,
    /// It tears a word that the statistics know.
    torn: usize,
    /// It stands between two ideographs that go together at least as well as
    /// any two, and between two that are often beside each other.
    between: usize,
    close: usize,
    /// It stands between other ideographs, or between one and the
    /// punctuation of a sentence, on either side.
    neutral: usize,
    /// It begins a clause that goes on right behind it.
    begins: usize,
    /// It is glued to the end of a clause.
    ends: usize,
    /// It ends a line, behind the end of a sentence.
    behind: usize,
    /// It stands where a name does.
    named: usize,
    /// What stands before it.
    before: Vec<char>,
}

impl Places {
    fn of(text: &str, spans: &[Span], kind: Kind) -> Places {
        let mut places = Places { all: spans.len(), ..Places::default() };
        let has = |key, c| Rules::bundled().has_char(FAMILY, key, c);
        let is_plain = matches!(kind, Kind::Host | Kind::Account);
        let leads = |c| match kind {
            Kind::Sourced | Kind::Stamped => false,
            Kind::Named => has("put-from", c),
            Kind::Cited | Kind::Signed => has("put-lead", c),
            Kind::Odd => has("put-lead", c) || has("lead", c),
            Kind::Host | Kind::Account => {
                has("put-lead", c) || has("may-lead", c)
            }
        };
        for &span in spans {
            let before = text[..span.start()].chars().next_back();
            let after = text[span.end()..].chars().next();
            // What is in signs may end the text.
            let after = after.or(Some('\n'));
            let (Some(before), Some(after)) = (before, after) else {
                continue;
            };
            if "“「『\"".contains(before) && "”」』\"".contains(after)
            {
                places.named += 1;
                continue;
            }
            places.before.push(before);
            let goes_on = is_plain && has("may-go-on", after);
            match (is_han(before), is_han(after)) {
                (true, true) if fit::tears((before, after)) => {
                    places.torn += 1;
                }
                (true, _) if leads(before) => places.named += 1,
                (true, true) if goes_on => places.named += 1,
                (true, true) => {
                    let gain = fit::between(before, after);
                    let is_apart =
                        fit::is_border(before) || fit::is_border(after);
                    match () {
                        () if gain < 0 || is_apart => places.neutral += 1,
                        () if gain < CLOSE => places.between += 1,
                        () => places.close += 1,
                    }
                }
                (true, false) if is_pause(after) => places.ends += 1,
                (is_glued, false)
                    if kind == Kind::Signed
                        && matches!(after, '\r' | '\n')
                        && (is_glued || is_pause(before)) =>
                {
                    places.ends += 1;
                }
                (false, false)
                    if matches!(after, '\r' | '\n')
                        && ends_sentence(before) =>
                {
                    places.behind += 1;
                }
                (false, true) if is_pause(before) && goes_on => {
                    places.named += 1;
                }
                (false, true) if is_pause(before) => places.begins += 1,
                _ => {}
            }
        }
        places.before.sort_unstable();
        places.before.dedup();
        places
    }

    /// Whether the only token of its kind stands so often in sentences, and
    /// behind them, that in a text of nothing but prose it is no part of them:
    /// hardly ever is it led to.
    fn are_put_in(&self) -> bool {
        let &Places { all, torn, between, close, .. } = self;
        let &Places { neutral, begins, ends, named, behind, .. } = self;
        let inside = torn + close + between + neutral + begins;
        all >= PLACES_IN_PROSE
            && inside + ends + behind + named == all
            && named * NAMED_OF <= all
    }

    /// Whether a token of a kind was put in, which is the only one of its
    /// kind or not.
    fn tell(&self, kind: Kind, is_sole: bool) -> bool {
        let &Places { all, torn, between, close, .. } = self;
        let &Places { neutral, begins, ends, named, .. } = self;
        let inside = torn + close + between + neutral;
        let within = inside + begins + ends;
        let is_within = within == all;
        // What leads to a name or follows one is never that different.
        let is_anywhere = all > 1 && self.before.len() == all;
        let is_torn = torn > 1 && named * 4 <= all;
        let is_one = is_within && is_sole;
        match kind {
            Kind::Odd => within > named,
            Kind::Signed => within > 0 && named == 0 && is_sole,
            Kind::Stamped => inside + begins + ends > 0,
            Kind::Sourced => inside + begins > 0,
            Kind::Host | Kind::Account => {
                is_torn
                    || is_one && (torn + close > 0 || all > 1 && between > 0)
                    || is_sole
                        && is_anywhere
                        && all >= ANYWHERE
                        && within * 4 >= all * 3
            }
            Kind::Cited | Kind::Named => {
                is_torn || is_one && (torn + close > 0 || is_anywhere)
            }
        }
    }
}

/// By how much two characters are likelier together than apart that are often
/// beside each other.
const CLOSE: i32 = 2 * UNITS;

/// Nothing that a text speaks of stands in so many places beside so many
/// different characters.
const ANYWHERE: usize = 3;

/// So many places a token has at least that is told by the text around it, and
/// in one of so many a word leads to it or goes on from it.
const PLACES_IN_PROSE: usize = 3;
const NAMED_OF: usize = 3;

/// The punctuation that a sentence has beside its words.
fn is_pause(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '；'
            | '：'
            | '！'
            | '？'
            | '、'
            | ','
            | ';'
            | '!'
            | '?'
            | '”'
            | '」'
    )
}
