//! Rules by what they may begin with.

use std::collections::{BTreeMap, BTreeSet};

use super::{Kind, Pattern, Rule, Strength};

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
}

#[derive(Clone, Copy, Debug, Default)]
struct Edge {
    from: u32,
    by: char,
    to: u32,
}

/// What may stand where a walk ends.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Node {
    from: u32,
    to: u32,
    /// Whether one of the rules needs no other beside it.
    pub(in super::super) firm: bool,
    /// Whether one of them may stand behind the last sentence of a line.
    pub(in super::super) inline: bool,
}

impl Node {
    /// Whether any rule may stand there.
    pub(in super::super) fn any(self) -> bool {
        self.from < self.to
    }
}

/// Whether a line that the rule uses up is boilerplate by itself, or may be.
pub(in super::super) fn is_firm(rule: &Rule) -> bool {
    rule.kind != Kind::Veto && rule.settings.strength != Strength::Weak
}

impl Openings {
    pub(super) fn new(rules: &[Rule]) -> Openings {
        let mut by_prefix: BTreeMap<Vec<char>, Vec<u32>> = BTreeMap::new();
        for (number, rule) in (0..).zip(rules) {
            for prefix in prefixes(&rule.pattern) {
                by_prefix.entry(prefix).or_default().push(number);
            }
        }
        let mut openings = Openings {
            edges: vec![Edge::default(); 2],
            nodes: vec![Node::default()],
            rules: Vec::new(),
        };
        // A prefix comes after those that it begins with, so that what
        // these have is known.
        for (prefix, own) in by_prefix {
            let mut at = 0;
            for &c in &prefix {
                at = openings.child(at, c);
            }
            openings.put(at, &own, rules);
        }
        openings
    }

    /// The node behind `by`, made if it is not there: with the rules of the
    /// one before, which go on with anything.
    fn child(&mut self, node: usize, by: char) -> usize {
        if let Some(child) = self.step(node, by) {
            return child;
        }
        let child = self.nodes.len();
        self.nodes.push(self.nodes[node]);
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

    /// Adds rules to what `node` has.
    fn put(&mut self, node: usize, own: &[u32], rules: &[Rule]) {
        let Node { from, to, mut firm, mut inline } = self.nodes[node];
        let start = self.rules.len();
        self.rules.extend_from_within(from as usize..to as usize);
        self.rules.extend(own);
        let mut all = self.rules.split_off(start);
        all.sort_unstable();
        all.dedup();
        self.rules.extend(all);
        for rule in own.iter().map(|&rule| &rules[rule as usize]) {
            firm |= is_firm(rule);
            inline |= rule.settings.windows.inline;
        }
        let (from, to) = (start as u32, self.rules.len() as u32);
        self.nodes[node] = Node { from, to, firm, inline };
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

    /// Where a walk along `chars` ends, blanks aside, and whether it ended
    /// because there are no more of them.
    #[inline]
    pub(in super::super) fn walk(
        &self,
        chars: impl Iterator<Item = char>,
    ) -> (Node, bool) {
        let mut at = 0;
        if self.nodes.is_empty() {
            return (Node::default(), false);
        }
        for c in chars {
            if c == ' ' && at != 0 {
                continue;
            }
            match self.step(at, c) {
                Some(next) => at = next,
                None => return (self.nodes[at], false),
            }
        }
        (self.nodes[at], true)
    }

    /// The rules of a node, in their order.
    pub(super) fn rules(&self, node: Node) -> &[u32] {
        &self.rules[node.from as usize..node.to as usize]
    }
}

/// The literal beginnings of what `pattern` matches.
fn prefixes(pattern: &Pattern) -> BTreeSet<Vec<char>> {
    let mut depth = DEPTH;
    loop {
        let mut prefixes = BTreeSet::new();
        let mut count = 0;
        pattern.prefixes(depth, &mut |prefix| {
            count += 1;
            if count <= MOST_PREFIXES {
                prefixes.insert(prefix.to_vec());
            }
        });
        if count <= MOST_PREFIXES || depth == 1 {
            return prefixes;
        }
        depth -= 1;
    }
}
