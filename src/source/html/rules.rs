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
    pub(super) ways: List,
    pub(super) turns: List,
    pub(super) lines: List,
    pub(super) contents: List,
    pub(super) numbers: List,
    pub(super) tools: List,
    pub(super) languages: List,
    pub(super) labels: List,
    pub(super) kinds: List,
    pub(super) fields: List,
    pub(super) steps: List,
    pub(super) sources: List,
    pub(super) code_lines: List,
    pub(super) makers: List,
    pub(super) signatures: List,
    pub(super) names: List,
    pub(super) plain: List,
    /// What any of them asks of a class, and of the other attributes.
    classes: Vec<Test>,
    attributes: Vec<Test>,
}

pub(super) static RULES: LazyLock<Rules> =
    LazyLock::new(|| parse(include_str!("rules.txt")));

/// What a list holds.
#[derive(Debug, Default)]
pub(super) struct List {
    names: Vec<LocalName>,
    /// Those that ask for a class, those that ask for another attribute, and those that ask
    /// for none: most elements have no attribute, and are asked little.
    classes: Vec<Selector>,
    attributes: Vec<Selector>,
    rest: Vec<Selector>,
}

#[derive(Debug)]
struct Selector {
    name: Option<LocalName>,
    tests: Vec<Test>,
}

#[derive(Clone, Debug)]
struct Test {
    is_negated: bool,
    attribute: LocalName,
    op: Op,
    value: String,
}

#[derive(Clone, Copy, Debug)]
enum Op {
    Present,
    Equals,
    Contains,
    HasWord,
}

/// How lists ask for a class.
#[derive(Clone, Copy, Debug)]
pub(super) enum Known {
    No,
    /// For one of its words.
    Word,
    /// For a part of it only.
    Part,
}

impl List {
    /// The names alone.
    pub(super) fn names(&self) -> &[LocalName] {
        &self.names
    }

    /// Whether a text is one of the names, but for marks around it.
    pub(super) fn says(&self, text: &str) -> bool {
        let is_mark = |c: char| !c.is_alphanumeric() && !"()".contains(c);
        let text = text.trim_matches(is_mark);
        let small = || text.chars().flat_map(char::to_lowercase);
        // No letter of the lists changes its length with its case.
        let mut names = self.names.iter().filter(|name| name.len() == text.len());
        names.any(|name| small().eq(name.chars()))
    }

    /// Whether an element is one of these by its name alone.
    pub(super) fn has(&self, name: &LocalName) -> bool {
        self.names.contains(name)
    }

    pub(super) fn matches(&self, tree: &Tree, id: NodeId) -> bool {
        let class = tree.attr(id, &local_name!("class"));
        self.matches_known(tree, id, class, tree.has_attrs(id))
    }

    /// The same where it is known which class an element has, and whether some list asks for
    /// another attribute of it: most elements are asked little.
    pub(super) fn matches_known(
        &self,
        tree: &Tree,
        id: NodeId,
        class: Option<&str>,
        is_asked: bool,
    ) -> bool {
        let name = tree.local_name(id);
        let is = |selector: &Selector| {
            selector.name.as_ref().is_none_or(|own| own == name)
                && selector.tests.iter().all(|test| test.matches(tree, id, class))
        };
        self.has(name)
            || self.rest.iter().any(is)
            || (class.is_some() && self.classes.iter().any(is))
            || (is_asked && self.attributes.iter().any(is))
    }
}

impl Test {
    fn matches(&self, tree: &Tree, id: NodeId, class: Option<&str>) -> bool {
        let given = match self.is_class() {
            true => class,
            false => tree.attr(id, &self.attribute),
        };
        self.holds(given)
    }

    fn is_class(&self) -> bool {
        self.attribute == local_name!("class")
    }

    fn holds(&self, given: Option<&str>) -> bool {
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
            None => {
                for test in add(res.list(name), line) {
                    match test.is_class() {
                        true => res.classes.push(test),
                        false => res.attributes.push(test),
                    }
                }
            }
        }
    }
    res
}

impl Rules {
    /// How the lists ask for a class like this one: few do, and pages say few.
    pub(super) fn know_class(&self, class: &str) -> Known {
        let asks = |is_part: bool| {
            let is = |test: &&Test| matches!(test.op, Op::Contains) == is_part;
            self.classes.iter().filter(is).any(|test| test.holds(Some(class)))
        };
        match () {
            () if asks(false) => Known::Word,
            () if asks(true) => Known::Part,
            () => Known::No,
        }
    }

    /// Whether some list asks for an attribute of an element that is no class.
    pub(super) fn ask(&self, tree: &Tree, id: NodeId) -> bool {
        tree.node(id).attrs.iter().any(|attr| {
            let mut tests = self.attributes.iter();
            let is = |test: &Test| test.attribute == attr.name.local;
            tests.any(|test| is(test) && test.holds(Some(&attr.value)))
        })
    }

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
            "ways" => &mut self.ways,
            "turns" => &mut self.turns,
            "lines" => &mut self.lines,
            "contents" => &mut self.contents,
            "numbers" => &mut self.numbers,
            "tools" => &mut self.tools,
            "languages" => &mut self.languages,
            "labels" => &mut self.labels,
            "fields" => &mut self.fields,
            "steps" => &mut self.steps,
            "sources" => &mut self.sources,
            "code-lines" => &mut self.code_lines,
            "makers" => &mut self.makers,
            "signatures" => &mut self.signatures,
            "names" => &mut self.names,
            "plain" => &mut self.plain,
            _ => &mut self.kinds,
        }
    }
}

/// Adds a selector, and returns what it asks of attributes.
fn add(list: &mut List, line: &str) -> Vec<Test> {
    let end = line.find(['.', '[', ':']).unwrap_or(line.len());
    let (name, mut rest) = line.split_at(end);
    if rest.is_empty() {
        list.names.push(LocalName::from(name));
        return Vec::new();
    }
    let mut tests = Vec::new();
    while !rest.is_empty() {
        let (is_negated, inner) = match rest.strip_prefix(":not(") {
            Some(inner) => (true, inner),
            None => (false, rest),
        };
        let end = match inner.strip_prefix('.') {
            Some(class) => class.find(['[', ')', ':']).map_or(inner.len(), |end| end + 1),
            None => inner.find(']').map_or(inner.len(), |end| end + 1),
        };
        let (text, after) = inner.split_at(end);
        tests.push(test(text, is_negated));
        rest = after.strip_prefix(')').unwrap_or(after);
    }
    let name = if name.is_empty() { None } else { Some(LocalName::from(name)) };
    let mut wanted = tests.iter().filter(|test| !test.is_negated).peekable();
    let selectors = match wanted.peek().is_some() {
        true if wanted.any(Test::is_class) => &mut list.classes,
        true => &mut list.attributes,
        false => &mut list.rest,
    };
    let asked =
        tests.iter().map(|test| Test { is_negated: false, ..test.clone() }).collect();
    selectors.push(Selector { name, tests });
    asked
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
