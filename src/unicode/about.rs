//! Text about the very things that the rules repair.

use memchr::memmem;

use super::text::Lines;

/// What a text may be about, so that the things themselves are content.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Topic {
    Radicals,
    Compatibility,
    Entities,
    Escapes,
}

/// Words that show a topic: a topic, a scope and words in each
/// line, separated by tabs. A word with the
/// scope `page` shows it for the whole page, one with `line` for its line, one
/// with `written` or `before` for the line if a reference follows behind a
/// blank, one with `behind` if it follows a reference.
const WORDS: &str = include_str!("../../data/rules/unicode/about.txt");

impl Topic {
    fn name(self) -> &'static str {
        match self {
            Topic::Radicals => "radicals",
            Topic::Compatibility => "compatibility",
            Topic::Entities => "entities",
            Topic::Escapes => "escapes",
        }
    }

    pub(super) fn words(
        self,
        scope: &str,
    ) -> impl Iterator<Item = &'static str> {
        WORDS
            .lines()
            .filter(move |line| {
                let mut fields = line.split('\t');
                fields.next() == Some(self.name())
                    && fields.next() == Some(scope)
            })
            .flat_map(|line| line.split('\t').skip(2))
    }

    fn is_shown(self, scope: &str, text: &str) -> bool {
        self.words(scope).any(|word| {
            memmem::find(text.as_bytes(), word.as_bytes()).is_some()
        })
    }
}

/// Tells for places of a text, in their order, whether the text there is
/// about a topic.
pub(super) struct About<'t> {
    topic: Topic,
    lines: Lines<'t>,
    /// Found out at the first question: most texts raise none.
    page: Option<bool>,
    line: bool,
    text: &'t str,
}

impl<'t> About<'t> {
    pub(super) fn new(text: &'t str, topic: Topic) -> About<'t> {
        let lines = Lines::new(text);
        About { topic, lines, page: None, line: false, text }
    }

    /// Whether the text around byte `at` is about the topic.
    pub(super) fn covers(&mut self, at: usize) -> bool {
        let (topic, text) = (self.topic, self.text);
        if *self.page.get_or_insert_with(|| topic.is_shown("page", text)) {
            return true;
        }
        if let Some(line) = self.lines.enter(at) {
            self.line = topic.is_shown("line", line);
        }
        self.line
    }
}
