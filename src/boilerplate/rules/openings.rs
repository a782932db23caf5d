//! Rules by what they may begin with.

use core::ops::ControlFlow;

use super::{
    super::{folded::is_separator, reader::is_trailer},
    Kind, Pattern, Rule, Separators, Strength,
    index::Seconds,
    pattern::Prefix,
};

/// How many characters of a beginning are told apart, and how many
/// beginnings one pattern may have: one with more is told by fewer
/// characters.
const DEPTH: usize = 4;
const MOST_PREFIXES: usize = 600;

/// The literal characters that patterns begin with, as a tree: one walk
/// along a line gives the rules that may stand there.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Openings {
    /// From a node and a character to the next node, in a table of open
    /// addressing whose length is a power of two. Node 0 is the root, and
    /// an edge to it is a free place.
    edges: Vec<Edge>,
    nodes: Vec<Node>,
    /// The rules of all nodes, those of each in their order.
    rules: Vec<u32>,
    /// The first two characters of beginnings: most walks end there.
    pairs: Seconds,
}

#[derive(Clone, Copy, Debug, Default)]
struct Edge {
    from: u32,
    by: char,
    to: u32,
}

/// What may stand where a walk ends.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Before a mark, or the end of the line.
    all: Set,
    /// Before anything: without the rules that would be over.
    open: Set,
    /// Before a blank, if a rule may be over there: others may go on behind
    /// it.
    blank: Option<Set>,
    parent: u32,
}

/// Rules that may stand somewhere.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Set {
    from: u32,
    to: u32,
    /// Whether one of the rules needs no other beside it.
    pub(in super::super) firm: bool,
    /// Whether one of them may stand behind the last sentence of a line.
    pub(in super::super) inline: bool,
}

impl Set {
    /// Whether there is a rule.
    pub(in super::super) fn any(self) -> bool {
        self.len() > 0
    }

    fn len(self) -> u32 {
        self.to - self.from
    }
}

/// Whether a line that the rule uses up is boilerplate by itself, or may be.
pub(in super::super) fn is_firm(rule: &Rule) -> bool {
    rule.kind != Kind::Veto && rule.settings.strength != Strength::Weak
}

/// Whether nothing but a mark, or the end of the line, may follow a match.
fn is_closed(rule: &Rule) -> bool {
    match rule.kind {
        Kind::Label(_) => !rule.settings.separators.contains(Separators::NONE),
        Kind::Item | Kind::Line | Kind::Heading => true,
        Kind::Veto => false,
    }
}

/// The literal beginning of a rule, with [`NONE`] behind it: whether the rule
/// would be over there, and its number.
pub(super) type Beginning = ([char; DEPTH], bool, u32);

/// What stands for the characters that a short beginning does not have: it
/// comes before any other.
const NONE: char = '\0';

/// Those of all rules, in their order.
pub(super) fn beginnings(rules: &[Rule]) -> Vec<Beginning> {
    let mut all = Vec::new();
    let mut own = Vec::new();
    for (number, rule) in (0..).zip(rules) {
        let closed = is_closed(rule);
        prefixes(&rule.pattern, &mut own);
        all.extend(own.iter().map(|&(text, prefix)| {
            (text, closed && prefix == Prefix::Whole, number)
        }));
    }
    all.sort_unstable();
    all
}

/// The same for rules that may go on without a mark between them.
pub(super) fn unclosed(beginnings: &[Beginning]) -> Vec<Beginning> {
    beginnings.iter().map(|&(text, _, rule)| (text, false, rule)).collect()
}

impl Openings {
    /// Those of `beginnings` whose rules are `wanted`.
    pub(super) fn new(
        beginnings: &[Beginning],
        rules: &[Rule],
        wanted: impl Fn(&Rule) -> bool,
    ) -> Openings {
        let mut openings = Openings {
            edges: Vec::new(),
            nodes: vec![Node::default()],
            rules: Vec::new(),
            pairs: Seconds::default(),
        };
        let mut edges = Vec::new();
        // The characters to the last node, and the nodes on the way.
        let mut path: Vec<(char, usize)> = Vec::with_capacity(DEPTH);
        let mut own: Vec<(bool, u32)> = Vec::new();
        // A prefix comes after those that it begins with, so that what
        // these have is known.
        for same in beginnings.chunk_by(|one, next| one.0 == next.0) {
            own.clear();
            own.extend(
                same.iter()
                    .map(|&(_, closed, rule)| (closed, rule))
                    .filter(|&(_, rule)| wanted(&rules[rule as usize])),
            );
            let [(text, ..), ..] = same else { continue };
            if own.is_empty() {
                continue;
            }
            let len = text.iter().take_while(|&&c| c != NONE).count();
            let text = &text[..len];
            if let [first, rest @ ..] = text {
                openings.pairs.insert(*first, rest.first().copied());
            }
            // In their order no other nodes than these are to be met again.
            let common =
                path.iter().zip(text).take_while(|it| it.0.0 == *it.1);
            path.truncate(common.count());
            for &by in &text[path.len()..] {
                let from = path.last().map_or(0, |it| it.1);
                let to = openings.child(from, by);
                let edge = Edge { from: from as u32, by, to: to as u32 };
                edges.push(edge);
                path.push((by, to));
            }
            let at = path.last().map_or(0, |it| it.1);
            let Node { all, open, .. } = openings.nodes[at];
            let each = own.iter().map(|&(_, rule)| rule);
            let going_on = own.iter().filter(|(closed, _)| !closed);
            let all = openings.join(all, each, rules);
            let open = openings.join(open, going_on.map(|&(_, r)| r), rules);
            openings.nodes[at] = Node { all, open, ..openings.nodes[at] };
        }
        openings.add_blanks(rules);
        openings.link(edges);
        openings
    }

    /// Adds the node behind `by`: with those rules of the one before that
    /// `by` does not rule out.
    fn child(&mut self, node: usize, by: char) -> usize {
        let Node { all, open, .. } = self.nodes[node];
        let left = if is_boundary(by) { all } else { open };
        let parent = node as u32;
        self.nodes.push(Node { all: left, open: left, blank: None, parent });
        self.nodes.len() - 1
    }

    /// Makes the table of edges, half of which stays free.
    fn link(&mut self, edges: Vec<Edge>) {
        let places = (2 * self.nodes.len()).next_power_of_two();
        self.edges = vec![Edge::default(); places];
        for edge in edges {
            let mut at = self.place(edge.from as usize, edge.by);
            while self.edges[at].to != 0 {
                at = (at + 1) & (places - 1);
            }
            self.edges[at] = edge;
        }
    }

    fn place(&self, node: usize, by: char) -> usize {
        let key = (node as u64) << 21 | u64::from(u32::from(by));
        let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        hash as usize & (self.edges.len() - 1)
    }

    /// Finds out what may stand before and behind a blank.
    fn add_blanks(&mut self, rules: &[Rule]) {
        let mut behind = Vec::new();
        for at in 1..self.nodes.len() {
            let node = self.nodes[at];
            if node.all.len() == node.open.len() {
                continue;
            }
            // The nodes behind one follow it.
            let nodes = self.nodes[at + 1..].iter();
            let after = nodes.take_while(|it| it.parent as usize >= at);
            behind.clear();
            for after in after {
                behind.extend_from_slice(self.rules(after.all));
            }
            let blank = self.join(node.all, behind.iter().copied(), rules);
            self.nodes[at].blank = Some(blank);
        }
    }

    /// The rules of `set`, and `own`.
    fn join(
        &mut self,
        set: Set,
        own: impl Iterator<Item = u32>,
        rules: &[Rule],
    ) -> Set {
        let start = self.rules.len();
        self.rules.extend(own);
        if self.rules.len() == start {
            return set;
        }
        self.rules.extend_from_within(set.from as usize..set.to as usize);
        self.rules[start..].sort_unstable();
        let mut end = start;
        for at in start..self.rules.len() {
            let rule = self.rules[at];
            if !self.rules[start..end].ends_with(&[rule]) {
                self.rules[end] = rule;
                end += 1;
            }
        }
        self.rules.truncate(end);
        let each =
            || self.rules[start..].iter().map(|&rule| &rules[rule as usize]);
        Set {
            from: start as u32,
            to: end as u32,
            firm: each().any(is_firm),
            inline: each().any(|rule| rule.settings.windows.inline),
        }
    }

    /// The node behind `by`.
    #[inline]
    fn step(&self, node: usize, by: char) -> Option<usize> {
        let mut at = self.place(node, by);
        loop {
            let edge = self.edges[at];
            if edge.to == 0 {
                return None;
            }
            if edge.from as usize == node && edge.by == by {
                return Some(edge.to as usize);
            }
            at = (at + 1) & (self.edges.len() - 1);
        }
    }

    /// Whether anything begins with `first` and goes on with `second`.
    #[inline]
    pub(in super::super) fn may_begin(
        &self,
        first: char,
        second: Option<char>,
    ) -> bool {
        // A blank may stand between them.
        second.is_none_or(|second| {
            second == ' ' || self.pairs.contains(first, second)
        })
    }

    /// What may stand where `chars` begin, blanks aside, and whether more
    /// characters might have told more.
    #[inline]
    pub(in super::super) fn walk(
        &self,
        chars: impl Iterator<Item = char>,
    ) -> (Set, bool) {
        let Some(&root) = self.nodes.first() else {
            return (Set::default(), false);
        };
        let (mut at, mut node) = (0, root);
        for c in chars {
            if c == ' ' && at != 0 {
                match node.blank {
                    Some(set) => return (set, false),
                    None => continue,
                }
            }
            let Some(next) = self.step(at, c) else {
                let over = is_boundary(c);
                return (if over { node.all } else { node.open }, false);
            };
            (at, node) = (next, self.nodes[next]);
        }
        (node.all, true)
    }

    /// The rules of a set, in their order.
    pub(super) fn rules(&self, set: Set) -> &[u32] {
        &self.rules[set.from as usize..set.to as usize]
    }
}

/// Whether `c`, folded, may stand behind a rule that is over.
fn is_boundary(c: char) -> bool {
    is_separator(c) || is_trailer(c)
}

/// The literal beginnings of what `pattern` matches, in their order.
fn prefixes(pattern: &Pattern, found: &mut Vec<([char; DEPTH], Prefix)>) {
    for depth in (1..=DEPTH).rev() {
        found.clear();
        let all = pattern.prefixes(depth, &mut |text, prefix| {
            if found.len() == MOST_PREFIXES && depth > 1 {
                return ControlFlow::Break(());
            }
            let mut padded = [NONE; DEPTH];
            padded[..text.len()].copy_from_slice(text);
            found.push((padded, prefix));
            ControlFlow::Continue(())
        });
        if all.is_continue() {
            break;
        }
    }
    found.sort_unstable();
    found.dedup();
}
