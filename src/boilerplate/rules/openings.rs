//! Rules by what they may begin with.

use std::collections::BTreeSet;

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

/// The literal beginning of a rule: whether the rule would be over behind
/// it, and its number.
pub(super) type Beginning = (Vec<char>, bool, u32);

/// Those of all rules, in their order.
pub(super) fn beginnings(rules: &[Rule]) -> Vec<Beginning> {
    let mut all: Vec<_> = (0..)
        .zip(rules)
        .flat_map(|(number, rule)| {
            let closed = is_closed(rule);
            prefixes(&rule.pattern).into_iter().map(move |(text, prefix)| {
                (text, closed && prefix == Prefix::Whole, number)
            })
        })
        .collect();
    all.sort_unstable();
    all
}

/// The same for rules that may go on without a mark between them.
pub(super) fn unclosed(beginnings: &[Beginning]) -> Vec<Beginning> {
    beginnings
        .iter()
        .map(|(text, _, rule)| (text.clone(), false, *rule))
        .collect()
}

impl Openings {
    /// Those of `beginnings` whose rules are `wanted`.
    pub(super) fn new(
        beginnings: &[Beginning],
        rules: &[Rule],
        wanted: impl Fn(&Rule) -> bool,
    ) -> Openings {
        let mut openings = Openings {
            edges: vec![Edge::default(); 2],
            nodes: vec![Node::default()],
            rules: Vec::new(),
            pairs: Seconds::default(),
        };
        // A prefix comes after those that it begins with, so that what
        // these have is known.
        for same in beginnings.chunk_by(|one, next| one.0 == next.0) {
            let own: Vec<(bool, u32)> = same
                .iter()
                .map(|&(_, closed, rule)| (closed, rule))
                .filter(|&(_, rule)| wanted(&rules[rule as usize]))
                .collect();
            if own.is_empty() {
                continue;
            }
            if let [first, rest @ ..] = &same[0].0[..] {
                openings.pairs.insert(*first, rest.first().copied());
            }
            let at = same[0].0.iter().fold(0, |at, &c| openings.child(at, c));
            let Node { all, open, .. } = openings.nodes[at];
            let each = own.iter().map(|&(_, rule)| rule);
            let going_on = own.iter().filter(|(closed, _)| !closed);
            let all = openings.join(all, each, rules);
            let open = openings.join(open, going_on.map(|&(_, r)| r), rules);
            openings.nodes[at] = Node { all, open, ..openings.nodes[at] };
        }
        openings.add_blanks(rules);
        openings
    }

    /// The node behind `by`, made if it is not there: with those rules of the
    /// one before that `by` does not rule out.
    fn child(&mut self, node: usize, by: char) -> usize {
        if let Some(child) = self.step(node, by) {
            return child;
        }
        let child = self.nodes.len();
        let Node { all, open, .. } = self.nodes[node];
        let left = if is_boundary(by) { all } else { open };
        let parent = node as u32;
        self.nodes.push(Node { all: left, open: left, blank: None, parent });
        if 2 * self.nodes.len() > self.edges.len() {
            let edges = vec![Edge::default(); 2 * self.edges.len()];
            let old = core::mem::replace(&mut self.edges, edges);
            for edge in old.into_iter().filter(|edge| edge.to != 0) {
                self.link(edge);
            }
        }
        self.link(Edge { from: node as u32, by, to: child as u32 });
        child
    }

    fn link(&mut self, edge: Edge) {
        let mut at = self.place(edge.from as usize, edge.by);
        while self.edges[at].to != 0 {
            at = (at + 1) & (self.edges.len() - 1);
        }
        self.edges[at] = edge;
    }

    fn place(&self, node: usize, by: char) -> usize {
        let key = (node as u64) << 21 | u64::from(u32::from(by));
        let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        hash as usize & (self.edges.len() - 1)
    }

    /// Finds out what may stand before and behind a blank.
    fn add_blanks(&mut self, rules: &[Rule]) {
        // By node, last first: the rules that come behind it.
        let mut behind: Vec<Vec<u32>> = vec![Vec::new(); self.nodes.len()];
        for at in (1..self.nodes.len()).rev() {
            let node = self.nodes[at];
            let mut each = core::mem::take(&mut behind[at]);
            if node.all.len() > node.open.len() {
                let each = each.iter().copied();
                self.nodes[at].blank = Some(self.join(node.all, each, rules));
            }
            each.extend(self.rules(node.all));
            behind[node.parent as usize].append(&mut each);
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
        self.rules.extend_from_within(set.from as usize..set.to as usize);
        self.rules.extend(own);
        let mut all = self.rules.split_off(start);
        all.sort_unstable();
        all.dedup();
        let each = || all.iter().map(|&rule| &rules[rule as usize]);
        let joined = Set {
            from: start as u32,
            to: (start + all.len()) as u32,
            firm: each().any(is_firm),
            inline: each().any(|rule| rule.settings.windows.inline),
        };
        self.rules.extend(all);
        joined
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

/// The literal beginnings of what `pattern` matches.
fn prefixes(pattern: &Pattern) -> BTreeSet<(Vec<char>, Prefix)> {
    let mut depth = DEPTH;
    loop {
        let mut prefixes = BTreeSet::new();
        let mut count = 0;
        pattern.prefixes(depth, &mut |text, prefix| {
            count += 1;
            if count <= MOST_PREFIXES {
                prefixes.insert((text.to_vec(), prefix));
            }
        });
        if count <= MOST_PREFIXES || depth == 1 {
            return prefixes;
        }
        depth -= 1;
    }
}
