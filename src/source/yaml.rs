//! YAML: the values of a front matter as they were written.
//!
//! The parser gives what stands in the file; nothing is made of it but what the core schema
//! of YAML 1.2 says (`null`, numbers), and a number keeps its digits. `NO` is Norway.
//!
//! **One bad line costs that line.** Where the whole cannot be read, each member is read by
//! itself: first as it is, then with spaces for tabs, then with the value of the bad line in
//! quotes, then without that line. Each of these is said.
//!
//! **Limits**: [`MAX_DEPTH`] levels; [`MAX_NODES`] values, those that an alias repeats
//! included; [`MAX_MENDS`] lines a member. Cost is linear in the length.

use std::collections::{BTreeMap, BTreeSet};

use granit_parser::{Event, Options, Parser, ScalarStyle};

use super::fields::Tree;

const MAX_DEPTH: usize = 64;
const MAX_NODES: usize = 100_000;
/// Lines of one member that are mended before it is left out.
const MAX_MENDS: usize = 8;

/// A line of the block, from 1, and what is to be said of it.
pub(super) type Remark = (u32, String);

/// What a block of YAML says.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) tree: Option<Tree>,
    pub(super) remarks: Vec<Remark>,
}

/// Reads a block, with as much of it as can be read.
pub(super) fn read(block: &str) -> Block {
    match parse(block) {
        Ok(block) => block,
        Err(_) => by_member(block),
    }
}

/// A parse that failed, and the line where it did.
struct Broken(usize);

/// An open list or map, and the anchor that names it.
enum Open {
    List(Vec<Tree>, usize),
    Map(Members, Option<(String, usize)>, usize),
}

/// The members of a map, in their order, each name once.
#[derive(Default)]
struct Members {
    list: Vec<(String, Tree)>,
    names: BTreeSet<String>,
}

impl Members {
    /// Whether it was not there; the first of a name stays.
    fn add(&mut self, name: String, tree: Tree) -> bool {
        let is_new = self.names.insert(name.clone());
        if is_new {
            self.list.push((name, tree));
        }
        is_new
    }
}

#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    anchors: BTreeMap<usize, Tree>,
    nodes: usize,
    block: Block,
}

fn parse(text: &str) -> Result<Block, Broken> {
    let mut options = Options::default();
    options.emit_comments = false;
    options.emit_unresolved_aliases = true;
    let mut builder = Builder::default();
    for next in Parser::new_from_str_with_options(text, options) {
        let (event, span) = next.map_err(|error| Broken(error.marker().line()))?;
        let line = span.start.line();
        match event {
            Event::DocumentEnd => break,
            Event::Scalar(value, style, anchor, tag) => {
                let is_plain = style == ScalarStyle::Plain && tag.is_none();
                builder.put(scalar(&value, is_plain), anchor, line)?;
            }
            Event::Alias(anchor) => {
                let tree = builder.anchors.get(&anchor).cloned().unwrap_or(Tree::Null);
                builder.nodes += size(&tree);
                builder.put(tree, 0, line)?;
            }
            Event::UnresolvedAlias(_) => return Err(Broken(line)),
            Event::SequenceStart(_, anchor, _) => {
                builder.enter(Open::List(Vec::new(), anchor), line)?;
            }
            Event::MappingStart(_, anchor, _) => {
                builder.enter(Open::Map(Members::default(), None, anchor), line)?;
            }
            Event::SequenceEnd | Event::MappingEnd => match builder.open.pop() {
                Some(Open::List(items, anchor)) => {
                    builder.put(Tree::List(items), anchor, line)?;
                }
                Some(Open::Map(members, _, anchor)) => {
                    builder.put(Tree::Map(members.list), anchor, line)?;
                }
                None => (),
            },
            _ => (),
        }
    }
    Ok(builder.block)
}

impl Builder {
    fn enter(&mut self, open: Open, line: usize) -> Result<(), Broken> {
        if self.open.len() == MAX_DEPTH {
            return Err(Broken(line));
        }
        self.open.push(open);
        Ok(())
    }

    fn put(&mut self, tree: Tree, anchor: usize, line: usize) -> Result<(), Broken> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(Broken(line));
        }
        if anchor != 0 {
            self.anchors.insert(anchor, tree.clone());
        }
        match self.open.last_mut() {
            None => self.block.tree = Some(tree),
            Some(Open::List(items, _)) => items.push(tree),
            Some(Open::Map(_, key @ None, _)) => {
                *key = Some((tree.into_text().unwrap_or_default(), line));
            }
            Some(Open::Map(members, key, _)) => {
                let (name, at) = key.take().unwrap_or_default();
                match tree {
                    Tree::Map(others) if name == "<<" => {
                        for (name, tree) in others {
                            members.add(name, tree);
                        }
                    }
                    tree => {
                        if !members.add(name.clone(), tree) {
                            self.block.remarks.push((at as u32, twice(&name)));
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

/// How many values a tree holds; a long text counts as several.
fn size(tree: &Tree) -> usize {
    match tree {
        Tree::Text(text) => 1 + text.len() / 64,
        Tree::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        Tree::Map(members) => {
            1 + members.iter().map(|(_, tree)| size(tree)).sum::<usize>()
        }
        _ => 1,
    }
}

fn twice(name: &str) -> String {
    format!("“{name}” is here twice; the first is taken")
}

fn scalar(value: &str, is_plain: bool) -> Tree {
    match value {
        "" | "~" | "null" | "Null" | "NULL" if is_plain => Tree::Null,
        _ if is_plain && is_number(value) => Tree::Number(value.to_string()),
        _ => Tree::Text(value.to_string()),
    }
}

/// The numbers of the core schema.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.contains(|c: char| c.is_ascii_digit())
        && text.parse::<f64>().is_ok()
}

/// Each member by itself.
fn by_member(block: &str) -> Block {
    let mut res = Block::default();
    let mut members = Members::default();
    let lines: Vec<&str> = block.lines().collect();
    let mut start = 0;
    while start < lines.len() {
        let goes_on = |line: &&&str| !is_name(line);
        let end = start + 1 + lines[start + 1..].iter().take_while(goes_on).count();
        let mut member = Member::of(&lines[start..end], start + 1);
        for (name, tree) in member.read() {
            if !members.add(name.clone(), tree) {
                member.remarks.push((start as u32 + 1, twice(&name)));
            }
        }
        res.remarks.append(&mut member.remarks);
        start = end;
    }
    res.tree = Some(Tree::Map(members.list));
    res
}

/// Whether a line begins a member.
fn is_name(line: &str) -> bool {
    !line.starts_with([' ', '\t', '-', '#', ']', '}']) && !line.trim().is_empty()
}

struct Member {
    lines: Vec<String>,
    /// The line of the first.
    first: usize,
    remarks: Vec<Remark>,
}

impl Member {
    fn of(lines: &[&str], first: usize) -> Member {
        let lines = lines.iter().map(|line| line.to_string()).collect();
        Member { lines, first, remarks: Vec::new() }
    }

    fn read(&mut self) -> Vec<(String, Tree)> {
        let mut mended = Vec::new();
        self.spaces_for_tabs();
        for _ in 0..MAX_MENDS {
            let Broken(line) = match parse(&self.lines.join("\n")) {
                Ok(Block { tree: Some(Tree::Map(members)), remarks }) => {
                    let first = self.first as u32;
                    let moved =
                        remarks.into_iter().map(|(at, what)| (at + first - 1, what));
                    self.remarks.extend(moved);
                    return members;
                }
                Ok(Block { tree: None | Some(Tree::Null), .. }) => return Vec::new(),
                // Words without a colon.
                Ok(_) => Broken(1),
                Err(broken) => broken,
            };
            let last = self.lines.iter().rposition(|line| !line.trim().is_empty());
            let at = line.saturating_sub(1).min(last.unwrap_or(0));
            let place = (self.first + at) as u32;
            match quoted(&self.lines[at]).filter(|_| !mended.contains(&at)) {
                Some((line, why)) => {
                    self.lines[at] = line;
                    self.remarks.push((place, format!("put the value in quotes: {why}")));
                    mended.push(at);
                }
                None if at == 0 => break,
                None => {
                    self.lines[at].clear();
                    self.remarks.retain(|(line, _)| *line != place);
                    self.remarks.push((place, LEFT_OUT.to_string()));
                }
            }
        }
        self.remarks.retain(|(line, _)| (*line as usize) < self.first);
        self.remarks.push((self.first as u32, LEFT_OUT.to_string()));
        Vec::new()
    }

    fn spaces_for_tabs(&mut self) {
        for (at, line) in self.lines.iter_mut().enumerate() {
            let indent = line.len() - line.trim_start().len();
            if line[..indent].contains('\t') && indent < line.len() {
                *line = line[..indent].replace('\t', "  ") + &line[indent..];
                let message =
                    "a tab was read as two spaces; YAML is indented with spaces";
                self.remarks.push(((self.first + at) as u32, message.to_string()));
            }
        }
    }
}

const LEFT_OUT: &str = "this was left out, as it is not YAML; a line is a name, a colon, a \
                        space and a value, and is indented with spaces";

/// The line with its value in quotes, and why it needs them.
fn quoted(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(": ")?;
    let value = value.trim();
    let first = value.chars().next()?;
    let why = match first {
        '"' | '\'' => {
            "it begins with a quotation mark that does not close it".to_string()
        }
        _ if first.is_ascii_punctuation() => format!("it begins with “{first}”"),
        _ if value.contains(": ") || value.ends_with(':') => {
            "it holds a colon".to_string()
        }
        _ => "it is not plain to YAML".to_string(),
    };
    let is_alone = value.matches(first).count() == 1 && matches!(first, '"' | '\'');
    let bare = if is_alone { &value[1..] } else { value };
    let escaped = bare.replace('\\', "\\\\").replace('"', "\\\"");
    Some((format!("{name}: \"{escaped}\""), why))
}
