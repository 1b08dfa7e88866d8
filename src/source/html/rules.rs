//! The lists of `rules.txt`, and the few kinds of selectors that they are written in: a
//! name, `.class`, `[attribute]`, `[attribute=value]`, `[attribute*=part]`, and `:not(…)`
//! around one of the last three. The page gives the same selectors to its browser.

use std::sync::LazyLock;

use html5ever::{LocalName, local_name};

use super::tree::{NodeId, Tree};

/// The lists, as `rules.txt` says them.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) inline: List,
    pub(super) parted: List,
    pub(super) skipped: List,
    pub(super) hidden: List,
    pub(super) panels: List,
    pub(super) openers: List,
    pub(super) margins: List,
    pub(super) owners: List,
    pub(super) texts: List,
    pub(super) headings: List,
    pub(super) permalinks: List,
    pub(super) numbers: List,
    pub(super) tools: List,
    pub(super) languages: List,
    pub(super) labels: List,
    pub(super) kinds: List,
}

pub(super) static RULES: LazyLock<Rules> =
    LazyLock::new(|| parse(include_str!("rules.txt")));

/// What a list holds.
#[derive(Debug, Default)]
pub(super) struct List {
    names: Vec<LocalName>,
    /// Those that ask for attributes.
    rest: Vec<Selector>,
}

#[derive(Debug)]
struct Selector {
    name: Option<LocalName>,
    tests: Vec<Test>,
}

#[derive(Debug)]
struct Test {
    is_negated: bool,
    attribute: LocalName,
    op: Op,
    value: String,
}

#[derive(Debug)]
enum Op {
    Present,
    Equals,
    Contains,
    HasWord,
}

impl List {
    /// Whether an element is one of these by its name alone.
    pub(super) fn has(&self, name: &LocalName) -> bool {
        self.names.contains(name)
    }

    /// Most elements have a class or nothing, so it is looked up once.
    pub(super) fn matches(&self, tree: &Tree, id: NodeId) -> bool {
        let name = tree.local_name(id);
        if self.has(name) {
            return true;
        }
        let class = tree.attr(id, &local_name!("class"));
        self.rest.iter().any(|selector| {
            selector.name.as_ref().is_none_or(|own| own == name)
                && selector.tests.iter().all(|test| test.matches(tree, id, class))
        })
    }
}

impl Test {
    fn matches(&self, tree: &Tree, id: NodeId, class: Option<&str>) -> bool {
        let is_class = self.attribute == local_name!("class");
        let given = if is_class { class } else { tree.attr(id, &self.attribute) };
        let holds = given.is_some_and(|given| match self.op {
            Op::Present => true,
            Op::Equals => given == self.value,
            Op::Contains => given.contains(&self.value),
            Op::HasWord => given.split_ascii_whitespace().any(|word| word == self.value),
        });
        holds != self.is_negated
    }
}

fn parse(text: &'static str) -> Rules {
    let mut res = Rules::default();
    let mut name = "";
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|line| line.split_once("] ")) {
            Some((head, _)) => name = head,
            None => add(res.list(name), line),
        }
    }
    res
}

impl Rules {
    fn list(&mut self, name: &str) -> &mut List {
        match name {
            "inline" => &mut self.inline,
            "parted" => &mut self.parted,
            "skipped" => &mut self.skipped,
            "hidden" => &mut self.hidden,
            "panels" => &mut self.panels,
            "openers" => &mut self.openers,
            "margins" => &mut self.margins,
            "owners" => &mut self.owners,
            "texts" => &mut self.texts,
            "headings" => &mut self.headings,
            "permalinks" => &mut self.permalinks,
            "numbers" => &mut self.numbers,
            "tools" => &mut self.tools,
            "languages" => &mut self.languages,
            "labels" => &mut self.labels,
            _ => &mut self.kinds,
        }
    }
}

fn add(list: &mut List, line: &str) {
    let end = line.find(['.', '[', ':']).unwrap_or(line.len());
    let (name, mut rest) = line.split_at(end);
    if rest.is_empty() {
        list.names.push(LocalName::from(name));
        return;
    }
    let mut tests = Vec::new();
    while !rest.is_empty() {
        let (is_negated, inner) = match rest.strip_prefix(":not(") {
            Some(inner) => (true, inner),
            None => (false, rest),
        };
        let end = match inner.strip_prefix('.') {
            Some(class) => class.find(['[', ')']).map_or(inner.len(), |end| end + 1),
            None => inner.find(']').map_or(inner.len(), |end| end + 1),
        };
        let (text, after) = inner.split_at(end);
        tests.push(test(text, is_negated));
        rest = after.strip_prefix(')').unwrap_or(after);
    }
    let name = if name.is_empty() { None } else { Some(LocalName::from(name)) };
    list.rest.push(Selector { name, tests });
}

fn test(text: &str, is_negated: bool) -> Test {
    let plain = |text: &str| text.replace('\\', "");
    if let Some(class) = text.strip_prefix('.') {
        let attribute = local_name!("class");
        return Test { is_negated, attribute, op: Op::HasWord, value: plain(class) };
    }
    let text = text.trim_start_matches('[').trim_end_matches(']');
    let (attribute, op, value) = match (text.split_once("*="), text.split_once('=')) {
        (Some((attribute, value)), _) => (attribute, Op::Contains, value),
        (None, Some((attribute, value))) => (attribute, Op::Equals, value),
        (None, None) => (text, Op::Present, ""),
    };
    let attribute = LocalName::from(plain(attribute));
    Test { is_negated, attribute, op, value: plain(value) }
}
