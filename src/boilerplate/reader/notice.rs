//! Notices, and items behind the last sentence of a line.

use super::{LONGEST_INLINE, Reader, items::is_trailer};
use crate::{
    Span,
    boilerplate::{
        folded::is_separator,
        line::{Notice, Reading, Shape},
        look::{ends_with_bracket, is_end},
        rules::CueKind,
    },
};

impl Reader<'_> {
    /// Items behind the last sentence of a line.
    pub(super) fn inline(
        &mut self,
        text: &str,
        span: Span,
        reading: &mut Reading,
    ) {
        let tail = text[span]
            .char_indices()
            .rev()
            .nth(LONGEST_INLINE)
            .map_or(span.start(), |(at, _)| span.start() + at);
        self.fold(&text[tail..span.end()], tail);
        let chars = self.folded.chars();
        let end = chars.len()
            - chars
                .iter()
                .rev()
                .take_while(|&&c| matches!(c, ' ' | '。' | '.'))
                .count();
        let sentence =
            chars[..end].iter().rposition(|&c| is_stop(c)).map(|at| at + 1);
        let bracket = matches!(chars[..end].last(), Some(')'))
            .then(|| opening_bracket(&chars[..end]))
            .flatten();
        for start in [sentence, bracket].into_iter().flatten() {
            if start == 0 || start >= end {
                continue;
            }
            let Some(items) = self.items(start, end) else { continue };
            let all = items.iter().all(|item| {
                self.rules.rules[item.rule].settings.windows.inline
            });
            if all {
                let mut from = start;
                while matches!(chars[from], ' ' | '"') {
                    from += 1;
                }
                // The blanks before go with the items.
                while from > start && chars[from - 1] == ' ' {
                    from -= 1;
                }
                reading.inline = Some(self.folded.byte(from));
                reading.items = items;
                return;
            }
        }
    }

    /// A line every sentence of which speaks of the page's own rights.
    pub(super) fn notice(&self) -> Option<Notice> {
        let chars = self.folded.chars();
        let start = chars.iter().position(|&c| !is_separator(c))?;
        // The notice goes on in the next line.
        if matches!(chars.last(), Some(',' | '、')) {
            return None;
        }
        let mut family = None;
        let mut settings = None;
        let (mut sentences, mut claiming) = (0, 0);
        let (mut heading, mut subject) = (false, false);
        let mut claims = false;
        // Where the heading ends.
        let mut end = start;
        let mut from = start;
        let mut at = start;
        while at <= chars.len() {
            let over = at == chars.len()
                || matches!(chars[at], '。' | '!' | '?' | ';');
            if over {
                if at > from + 1 {
                    sentences += 1;
                    claiming += usize::from(claims);
                }
                claims = false;
                from = at + 1;
                at += 1;
                continue;
            }
            let cue =
                self.rules.cues_at(chars, at).max_by_key(|cue| cue.text.len());
            let Some(cue) = cue else {
                at += 1;
                continue;
            };
            if *family.get_or_insert(cue.family) != cue.family {
                at += 1;
                continue;
            }
            match cue.kind {
                CueKind::Heading if at == start => {
                    heading = true;
                    end = at + cue.text.len();
                }
                CueKind::Heading => {}
                CueKind::Subject => subject = true,
                CueKind::Claim => claims = true,
            }
            settings = settings.or(Some(cue.settings));
            at += cue.text.len();
        }
        let family = family?;
        let speaks =
            (subject || heading) && claiming > 0 && claiming * 2 >= sentences;
        let bare =
            !speaks && heading && chars[end..].iter().all(|&c| is_trailer(c));
        ((speaks || bare) && !self.is_refused(family)).then_some(Notice {
            family,
            bare,
            settings: settings?,
        })
    }
}

/// Whether something may stand behind the last sentence of `line`.
pub(super) fn may_trail(line: &str, shape: Shape) -> bool {
    ends_with_bracket(line)
        || (matches!(shape, Shape::Prose | Shape::Sentence)
            && !line.ends_with(['。', '.', ' '])
            && !line.ends_with(is_end))
}

/// Whether `c`, folded, ends a sentence.
pub(in super::super) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '!' | '?' | '…')
}

/// Where the bracket that closes `chars` opens.
pub(in super::super) fn opening_bracket(chars: &[char]) -> Option<usize> {
    let mut depth = 0;
    for (at, &c) in chars.iter().enumerate().rev() {
        match c {
            ')' => depth += 1,
            '(' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}
