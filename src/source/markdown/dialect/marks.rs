//! The constructs that a line begins, as a table.

use super::attributes;

/// What a line is to become.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Becomes<'t> {
    /// Nothing is left of the line.
    Nothing,
    /// A line of its own, a blank one on either side.
    Title(&'t str),
    /// The same, or nothing; what is indented below belongs to it, and is text.
    Hanging(Option<&'t str>),
    /// The name of the heading before it.
    Name(&'t str),
    /// A table of contents in place of the item before it.
    Contents,
}

/// A line, without what it is nested in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    pub(super) rest: &'t str,
    pub(super) is_quoted: bool,
}

type Read = for<'t> fn(Line<'t>) -> Option<Becomes<'t>>;

/// The first row that applies is taken. Each names the dialects that have it.
pub(super) const MARKS: &[(&str, Read)] = &[
    // Docusaurus, VitePress, Starlight, Pandoc, Quarto, MyST, Microsoft Learn.
    (":::", container),
    // remark's leaf directives.
    ("::", leaf),
    // Python-Markdown's blocks.
    ("///", block),
    // MkDocs: call-outs, such that fold, and tabs.
    ("!!!", admonition),
    ("???", admonition),
    ("===", tab),
    // GitHub, Obsidian, Microsoft Learn. The parser knows five of the kinds, without titles.
    ("[!", call_out),
    // kramdown, Python-Markdown, markdown-it.
    ("{", attribute_list),
    // PHP Markdown Extra, Python-Markdown.
    ("*[", abbreviation),
    // Python-Markdown, VitePress, Azure.
    ("[", contents),
    // Files that are put in by MkDocs and VitePress.
    ("--8<--", put_in),
    ("<<< ", put_in),
    // Docusaurus reads `.md` as MDX.
    ("import ", import),
];

fn titled(title: &str) -> Becomes<'_> {
    match title.trim() {
        "" => Becomes::Nothing,
        title => Becomes::Title(title),
    }
}

/// `::: tip Late frost`, `:::tip[Late frost]{icon="leaf"}`, `::: {.tip title="Late frost"}`;
/// `:::` alone ends one.
fn container(line: Line<'_>) -> Option<Becomes<'_>> {
    let info = line.rest.trim_matches([':', ' ', '\t']);
    // MyST and Pandoc write the kind in braces, which may hold nothing else.
    let (head, rest) = match info.find([' ', '\t', '[', '{']) {
        Some(0) if info.starts_with('{') => info.split_at(info.find('}')? + 1),
        Some(n) => info.split_at(n),
        None => (info, ""),
    };
    Some(titled(label(rest.trim()).or_else(|| in_braces(head)).unwrap_or_default()))
}

/// The label of a directive: in brackets, bare, or an attribute.
fn label(rest: &str) -> Option<&str> {
    if let Some(inner) = rest.strip_prefix('[') {
        let end = inner.rfind(']').unwrap_or(inner.len());
        return Some(&inner[..end]);
    }
    if let Some(shown) = attributes::shown(rest) {
        return shown.first().copied();
    }
    let bare = rest.split('{').next().unwrap_or_default().trim();
    if bare.is_empty() { in_braces(rest) } else { Some(bare) }
}

fn in_braces(list: &str) -> Option<&str> {
    let inner = list.strip_prefix('{')?.strip_suffix('}')?;
    attributes::shown(inner)?.first().copied()
}

/// `::youtube[A film]{#id}`
fn leaf(line: Line<'_>) -> Option<Becomes<'_>> {
    let info = line.rest.strip_prefix("::")?;
    let n = info.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
    let rest = &info[n..];
    let is_leaf = info.starts_with(|c: char| c.is_ascii_lowercase())
        && rest.starts_with(['[', '{'])
        && rest.trim_end().ends_with([']', '}']);
    is_leaf.then(|| titled(label(rest.trim_end()).unwrap_or_default()))
}

/// `/// note | Late frost`; `///` ends it.
fn block(line: Line<'_>) -> Option<Becomes<'_>> {
    let info = line.rest.trim_start_matches('/').trim();
    let (kind, title) = info.split_once('|').unwrap_or((info, ""));
    let is_name = |c: char| c.is_ascii_lowercase() || c == '-';
    kind.trim_end().chars().all(is_name).then(|| titled(title))
}

/// `!!! warning "Late frost"`, `??? note`, `???+ note`
fn admonition(line: Line<'_>) -> Option<Becomes<'_>> {
    let info = line.rest[3..].trim_start_matches('+').trim();
    let (kind, title) = match info.find('"') {
        Some(n) => (&info[..n], Some(quoted(&info[n..])?)),
        None => (info, None),
    };
    let is_word = |c: char| c.is_alphanumeric() || "-_ ".contains(c);
    let is_one = kind.starts_with(char::is_alphanumeric) && kind.chars().all(is_word);
    is_one.then(|| Becomes::Hanging(title.filter(|t| !t.is_empty())))
}

/// `=== "Winter"`, `===! "Winter"`
fn tab(line: Line<'_>) -> Option<Becomes<'_>> {
    let info = line.rest[3..].trim_start_matches(['!', '+']).trim();
    let title = quoted(info)?;
    (!title.is_empty()).then_some(Becomes::Hanging(Some(title)))
}

fn quoted(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    Some(inner.trim())
}

/// `> [!NOTE]`, `> [!tip]- Late frost`
fn call_out(line: Line<'_>) -> Option<Becomes<'_>> {
    let info = line.rest.strip_prefix("[!").filter(|_| line.is_quoted)?;
    let (kind, title) = info.split_once(']')?;
    let is_word = |c: char| c.is_alphanumeric() || "-_ |".contains(c);
    let is_one = !kind.is_empty() && kind.chars().all(is_word);
    let title = title.strip_prefix(['-', '+']).unwrap_or(title);
    // Otherwise it is a link or an image.
    (is_one && !title.starts_with(['(', '['])).then(|| titled(title))
}

fn attribute_list(line: Line<'_>) -> Option<Becomes<'_>> {
    let text = line.rest.trim_end();
    let list = attributes::list(text).filter(|list| list.end == text.len())?;
    Some(match list.id {
        _ if list.is_contents => Becomes::Contents,
        Some(id) => Becomes::Name(id),
        None => Becomes::Nothing,
    })
}

/// `*[HTML]: Hypertext Markup Language` is shown where the pointer rests.
fn abbreviation(line: Line<'_>) -> Option<Becomes<'_>> {
    let (name, _) = line.rest[2..].split_once("]:")?;
    (!name.is_empty() && !name.contains(']')).then_some(Becomes::Nothing)
}

/// `[TOC]`
fn contents(line: Line<'_>) -> Option<Becomes<'_>> {
    let name = line.rest.trim().trim_matches(['[', ']', '_']);
    let is_one = line.rest.trim_end().ends_with(']') && name.eq_ignore_ascii_case("toc");
    is_one.then_some(Becomes::Nothing)
}

fn put_in(_: Line<'_>) -> Option<Becomes<'_>> {
    Some(Becomes::Nothing)
}

/// `import Tabs from "@theme/Tabs";`, all of it on one line.
fn import(line: Line<'_>) -> Option<Becomes<'_>> {
    let text = line.rest.trim_end();
    let text = text.strip_suffix(';').unwrap_or(text);
    let quote = text.chars().next_back().filter(|c| "\"'".contains(*c))?;
    let (what, source) = text[..text.len() - 1].rsplit_once(quote)?;
    let what = what.strip_prefix("import")?.trim();
    let is_path = !source.contains(char::is_whitespace);
    (is_path && (what.is_empty() || what.ends_with(" from"))).then_some(Becomes::Nothing)
}
