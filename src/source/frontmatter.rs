//! Front matter: the YAML between `---` lines, the TOML between `+++` lines, or the JSON
//! object with which a Markdown file may begin.
//!
//! A `---` that a blank line follows is a thematic break, as is one whose block turns out to
//! be a plain sentence: both are left to Markdown. What cannot be read of a block is named
//! with its line, and the rest of it holds; none of it is text.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeTable;

use super::fields::{Meta, Tree};
use super::yaml;

/// The head of a Markdown file, read, and the rest, unread.
#[derive(Debug)]
pub(super) struct FrontMatter<'t> {
    pub(super) members: Vec<(String, Tree)>,
    pub(super) body: &'t str,
    /// Lines of the file, and what a person should know of them.
    pub(super) remarks: Vec<(u32, String)>,
    block: &'t str,
}

/// Splits and reads the front matter; without one, the body is the whole text.
pub(super) fn read(text: &str) -> FrontMatter<'_> {
    let none =
        FrontMatter { members: Vec::new(), body: text, remarks: Vec::new(), block: "" };
    if let Some((members, end)) = json(text) {
        let block = text[..end].split_once('\n').map_or("", |(_, block)| block);
        return FrontMatter { members, body: &text[end..], block, ..none };
    }
    let Some((fence, block, body)) = split(text) else { return none };
    let (tree, mut remarks) = if fence == "+++" {
        read_toml(block)
    } else {
        let yaml::Block { tree, remarks } = yaml::read(block);
        (tree.unwrap_or(Tree::Null), remarks)
    };
    let members = match tree {
        Tree::Map(members) => members,
        Tree::Null => Vec::new(),
        Tree::List(_) => {
            remarks.push((1, "this is a list, not names with values".into()));
            Vec::new()
        }
        _ => return none,
    };
    // The block begins behind the fence.
    remarks.iter_mut().for_each(|(line, _)| *line += 1);
    FrontMatter { members, body, remarks, block }
}

impl FrontMatter<'_> {
    /// What was said about fields, with the lines where these stand.
    pub(super) fn take_remarks(&mut self, meta: &mut Meta) -> Vec<(u32, String)> {
        let mut res = std::mem::take(&mut self.remarks);
        let lines = Lines::of(if meta.remarks.is_empty() { "" } else { self.block });
        let mut known: BTreeSet<u32> = res.iter().map(|(line, _)| *line).collect();
        for (field, what) in meta.remarks.drain(..) {
            let line = lines.find(&field).map_or(0, |line| line + 1);
            // Of a line that could not be read enough is said.
            if known.insert(line) {
                res.push((line, what));
            }
        }
        res.sort();
        res
    }
}

const NOT_TOML: &str = "this was left out, as it is not TOML; a line is a name, “=” and a value, \
                        and a text stands in quotes";

/// The lines of a block, from 1, where fields begin: by their names, those that are indented
/// apart. In JSON all names are.
struct Lines<'b>([BTreeMap<&'b str, u32>; 2]);

impl<'b> Lines<'b> {
    fn of(block: &'b str) -> Self {
        let mut res = [BTreeMap::new(), BTreeMap::new()];
        for (line, number) in block.lines().zip(1..) {
            let bare = line.trim_start();
            let place = &mut res[usize::from(bare.len() < line.len())];
            place.entry(name_of(bare)).or_insert(number);
        }
        Self(res)
    }

    /// Of `place.city` where `place` begins.
    fn find(&self, field: &str) -> Option<u32> {
        let name = name_of(field.split('.').next().unwrap_or(field));
        self.0.iter().find_map(|lines| lines.get(name).copied())
    }
}

/// What stands before a colon or «=», without its quotes.
fn name_of(line: &str) -> &str {
    let name = line.split([':', '=']).next().unwrap_or(line);
    name.trim_matches(['"', '\'', ' '])
}

/// The fence, the lines within and the text behind, or `None` where there is no such block.
fn split(text: &str) -> Option<(&'static str, &str, &str)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let fence = match first.trim_end() {
        "---" => "---",
        "+++" => "+++",
        _ => return None,
    };
    let start = first.len();
    let mut end = start;
    for line in lines {
        let bare = line.trim_end();
        if bare == fence || (fence == "---" && bare == "...") {
            return Some((fence, &text[start..end], &text[end + line.len()..]));
        }
        if end == start && bare.is_empty() && fence == "---" {
            return None;
        }
        end += line.len();
    }
    None
}

/// The members of an object that lines of their own hold, as Hugo has it, and its end.
fn json(text: &str) -> Option<(Vec<(String, Tree)>, usize)> {
    let mut values = match text.starts_with('{') {
        true => serde_json::Deserializer::from_str(text).into_iter::<Tree>(),
        false => return None,
    };
    let Some(Ok(Tree::Map(members))) = values.next() else { return None };
    let end = values.byte_offset();
    let rest = text[end..].trim_start_matches([' ', '\t', '\r']);
    let is_one = !members.is_empty() && (rest.is_empty() || rest.starts_with('\n'));
    is_one.then_some((members, end))
}

/// What the parser could make of it: it goes on behind a bad line.
fn read_toml(block: &str) -> (Tree, Vec<(u32, String)>) {
    let (table, errors) = DeTable::parse_recoverable(block);
    let breaks = block.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
    let breaks: Vec<usize> = breaks.map(|(at, _)| at).collect();
    let mut remarks: Vec<(u32, String)> = Vec::new();
    // A bad line may break several rules.
    let (mut known, mut broken) = (BTreeSet::new(), BTreeSet::new());
    for error in errors {
        let at = error.span().map_or(0, |span| span.start.min(block.len()));
        let line = breaks.partition_point(|&end| end < at);
        let line = u32::try_from(line).unwrap_or(0) + 1;
        if !known.insert(line) {
            continue;
        }
        let what = if error.message().contains("duplicate") {
            "this name is here twice; the first is taken"
        } else {
            broken.insert(line);
            NOT_TOML
        };
        remarks.push((line, what.to_string()));
    }
    let mut members = match Tree::from(&toml::de::DeValue::Table(table.into_inner())) {
        Tree::Map(members) => members,
        _ => Vec::new(),
    };
    // What the parser made of a bad line may be half of it.
    let lines = Lines::of(if broken.is_empty() { "" } else { block });
    members
        .retain(|(name, _)| lines.find(name).is_none_or(|line| !broken.contains(&line)));
    (Tree::Map(members), remarks)
}
