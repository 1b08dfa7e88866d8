//! Records: `.jsonl` with one object a line, and `.json` with an array of objects, one
//! object, `{"documents": […]}`, or a JSON Feed (<https://jsonfeed.org>), which is its items.
//!
//! Most files named `.json` are settings, schemas and data. So a title alone makes a document
//! only where documents are surely meant: in a `.jsonl` and under `documents`.
//!
//! `id`, `title`, `text` (or `body`, or `content`), `url`, `lang` and `headings` have a
//! place of their own; every other member is a field. A blank line of the text ends a
//! passage. The text may also be a list of passages. Headings stand before the text: a
//! record does not say where in it they belong.

use super::claims::is_short;
use super::facts::{Facts, Reason};
use super::fields::{Meta, Tree};
use super::paths::default_id;
use super::reading::{NO_TEXT, Reading, Skipped};
use super::{canonical, claims, encoding, html, link, seams};
use crate::corpus::model::{Block, BlockKind, Document, Problem, Severity};

/// Words of the text that name a record without a title.
const TITLE_WORDS: usize = 8;

/// Reads a file of one record a line, or a part of it with so many lines before. A blank
/// line is no record. A line that is no UTF-8 is one record that cannot be read, wherever the
/// file is cut.
pub(super) fn read_lines(path: &str, bytes: &[u8], before: usize) -> Reading {
    let mut reading = Reading::default();
    let decoded = encoding::text(bytes, "jsonl");
    let bytes = decoded.as_ref().map_or(bytes, |text| text.text.as_bytes());
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    for (at, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let number = before + at + 1;
        let place = Place {
            path,
            shown: format!("{path}:{number}"),
            line: u32::try_from(number).unwrap_or(0),
            id: format!("{}-{number}", default_id(path)),
            other_id: format!("{path}-{number}"),
            is_meant: true,
        };
        let tree = match std::str::from_utf8(line) {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => serde_json::from_str::<Tree>(line)
                .map_err(|error| format!("not JSON: {}", reason(&error))),
            Err(error) => Err(format!(
                "not UTF-8 at byte {} of the line; save it as UTF-8",
                error.valid_up_to()
            )),
        };
        match tree {
            Ok(tree) => place.read(tree, &mut reading),
            Err(reason) => place.skip(Reason::Unreadable, reason, &mut reading),
        }
    }
    // A part may well be blank lines.
    if before > 0 { reading } else { or_empty(path, reading) }
}

/// Reads a file of records in one JSON value.
pub(super) fn read_json(path: &str, text: &str) -> Reading {
    let tree = match serde_json::from_str::<Tree>(text) {
        Ok(tree) => tree,
        Err(error) => {
            let reason = format!("not JSON, line {}: {}", error.line(), reason(&error));
            return Reading::skip(path, Reason::Unreadable, reason);
        }
    };
    let (records, kind) = match tree {
        Tree::List(records) => (records, List::Any),
        Tree::Map(members) => match list_in(members) {
            Ok(found) => found,
            Err(members) => return read_single(path, Tree::Map(members)),
        },
        other => {
            let reason =
                format!("is {}, not an object or a list of objects", other.kind());
            return Reading::skip(path, Reason::NoText, reason);
        }
    };
    let n_records = records.len();
    let mut reading = Reading::default();
    for (at, tree) in records.into_iter().enumerate() {
        let number = at + 1;
        let place = Place {
            path,
            shown: format!("{path}, record {number}"),
            line: 0,
            id: format!("{}-{number}", default_id(path)),
            other_id: format!("{path}-{number}"),
            is_meant: kind == List::Documents,
        };
        match kind {
            List::Feed => place.read(feed_item(tree), &mut reading),
            _ => place.read(tree, &mut reading),
        }
    }
    // A file of other data is named once.
    if kind == List::Any && reading.documents.is_empty() && n_records > 1 {
        return Reading::skip(path, Reason::NoText, NO_RECORD);
    }
    or_empty(path, reading)
}

/// What a list of records is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Any,
    Documents,
    Feed,
}

type Members = Vec<(String, Tree)>;

/// The list that an object is there for; else the object.
fn list_in(mut members: Members) -> Result<(Vec<Tree>, List), Members> {
    let is_feed = members.iter().any(|(name, tree)| {
        let version = |text: &String| text.contains("jsonfeed.org/version/");
        name == "version" && matches!(tree, Tree::Text(text) if version(text))
    });
    let (name, kind) =
        if is_feed { ("items", List::Feed) } else { ("documents", List::Documents) };
    let at = members
        .iter()
        .position(|(known, tree)| known == name && matches!(tree, Tree::List(_)));
    match at.map(|at| members.swap_remove(at).1) {
        Some(Tree::List(records)) => Ok((records, kind)),
        _ => Err(members),
    }
}

/// An item of a JSON Feed as a record; pictures, attachments and extensions are left out.
fn feed_item(tree: Tree) -> Tree {
    let Tree::Map(members) = tree else { return tree };
    let has = |name: &str| members.iter().any(|(known, _)| known == name);
    let content =
        ["content_html", "content_text", "summary"].into_iter().find(|n| has(n));
    let has_url = has("url");
    let mut res = Vec::new();
    for (name, tree) in members {
        let name = match name.as_str() {
            n if Some(n) == content && n == "content_html" => HTML,
            n if Some(n) == content => "text",
            "external_url" if !has_url => "url",
            "id" | "url" | "title" | "tags" => &name,
            "date_published" => "date",
            "language" => "lang",
            "authors" | "author" => {
                let authors = match tree {
                    Tree::List(authors) => authors,
                    author => vec![author],
                };
                let name = |author| match author {
                    Tree::Map(members) => members
                        .into_iter()
                        .find(|(n, _)| n == "name")
                        .map(|(_, tree)| tree),
                    _ => None,
                };
                let names = authors.into_iter().filter_map(name).collect();
                res.push(("author".to_string(), Tree::List(names)));
                continue;
            }
            _ => continue,
        };
        res.push((name.to_string(), tree));
    }
    Tree::Map(res)
}

/// The member of a feed's item that is HTML; no name that JSON is likely to have.
const HTML: &str = "\0html";

const NO_RECORD: &str =
    "holds no text: none of its records has a `text`, `body` or `content`";

fn read_single(path: &str, tree: Tree) -> Reading {
    let mut reading = Reading::default();
    let place = Place {
        path,
        shown: path.to_string(),
        line: 0,
        id: default_id(path),
        other_id: path.to_string(),
        is_meant: false,
    };
    place.read(tree, &mut reading);
    reading
}

/// A file without any record is one skip.
fn or_empty(path: &str, reading: Reading) -> Reading {
    let is_empty = reading.documents.is_empty() && reading.skipped.is_empty();
    if is_empty { Reading::skip(path, Reason::NoText, NO_TEXT) } else { reading }
}

/// What is wrong, without the line: every record is its own first line to the parser.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some(("trailing characters", _)) => format!(
            "something else follows at column {}; write one record a line, or a list",
            error.column()
        ),
        Some((what, _)) => format!("{what} at column {}", error.column()),
        None => message,
    }
}

/// Where a record stands, and its id if it names none.
struct Place<'p> {
    path: &'p str,
    shown: String,
    line: u32,
    id: String,
    /// An id where that one is taken.
    other_id: String,
    /// Whether a record is surely meant to be a document.
    is_meant: bool,
}

impl Place<'_> {
    fn skip(self, kind: Reason, reason: String, reading: &mut Reading) {
        reading.skipped.push(Skipped { path: self.shown, kind, reason });
    }

    fn read(self, tree: Tree, reading: &mut Reading) {
        let Tree::Map(members) = tree else {
            let reason = format!("is {}, not an object", tree.kind());
            return self.skip(Reason::NoText, reason, reading);
        };
        let Content { rest, text, html, headings } = Content::of(members);
        let mut blocks = match headings.map(headings_blocks).unwrap_or(Ok(Vec::new())) {
            Ok(blocks) => blocks,
            Err(reason) => return self.skip(Reason::NoText, reason, reading),
        };
        match text.map(passages).unwrap_or(Ok(Vec::new())) {
            Ok(passages) => blocks.extend(passages),
            Err(reason) => return self.skip(Reason::NoText, reason, reading),
        }
        if let Some(html) = html.and_then(Tree::into_raw_text) {
            match html::fragment(&seams::without(&html)) {
                Ok(read) => blocks.extend(read),
                Err(reason) => return self.skip(Reason::Unreadable, reason, reading),
            }
        }
        let mut facts = Facts {
            claims: claims::of_members(&rest, is_short(&blocks)),
            ..Facts::default()
        };
        let meta = Meta::from_members(rest);
        let title = meta.title.filter(|_| self.is_meant || !blocks.is_empty());
        let is_title_made = title.is_none();
        let Some(title) = title.or_else(|| first_words(&blocks)) else {
            return self.skip(Reason::NoText, NO_TEXT.to_string(), reading);
        };
        let mut warn = |message| {
            let (path, line) = (self.path.to_string(), self.line);
            let severity = Severity::Warning;
            reading.problems.push(Problem { severity, path, line, message });
        };
        let url = meta.url.unwrap_or_default();
        let checked = link::checked(&url);
        if checked.is_none() {
            warn(link::refusal(&url));
        }
        meta.remarks.into_iter().for_each(|(_, message)| warn(message));
        facts.translation_key = meta.translation_key.unwrap_or_default();
        if meta.id.is_none() {
            facts.other_id = self.other_id;
        }
        reading.facts.push(facts);
        reading.documents.push(Document {
            id: meta.id.unwrap_or(self.id),
            title,
            url: checked.unwrap_or_default(),
            lang: meta.lang.unwrap_or_default(),
            fields: meta.fields,
            blocks,
            is_title_made,
            weight: None,
        });
    }
}

/// The members that become blocks, taken from the others.
struct Content {
    rest: Vec<(String, Tree)>,
    text: Option<Tree>,
    html: Option<Tree>,
    headings: Option<Tree>,
}

impl Content {
    /// The first of `text`, `body` and `content` is the text; the others stay fields.
    fn of(members: Vec<(String, Tree)>) -> Content {
        let has =
            |name: &str| members.iter().any(|(n, tree)| n == name && *tree != Tree::Null);
        let name_of_text = ["text", "body", "content"].into_iter().find(|name| has(name));
        let mut res =
            Content { rest: Vec::new(), text: None, html: None, headings: None };
        for (name, tree) in members {
            match name.as_str() {
                _ if tree == Tree::Null => (),
                n if Some(n) == name_of_text => res.text = Some(tree),
                HTML => res.html = Some(tree),
                "headings" => res.headings = Some(tree),
                _ => res.rest.push((name, tree)),
            }
        }
        res
    }
}

fn passages(tree: Tree) -> Result<Vec<Block>, String> {
    let block = |text| Block { kind: BlockKind::Text, text, ..Block::default() };
    let mut res = Vec::new();
    for text in texts("text", tree)? {
        let mut passage = String::new();
        for line in text.lines().chain([""]) {
            if !line.trim().is_empty() {
                passage.push_str(line);
                passage.push('\n');
                continue;
            }
            let text = canonical::prose(&std::mem::take(&mut passage));
            if !text.is_empty() {
                res.push(block(text));
            }
        }
    }
    Ok(res)
}

fn headings_blocks(tree: Tree) -> Result<Vec<Block>, String> {
    let texts = texts("headings", tree)?.into_iter().map(|text| canonical::prose(&text));
    let block = |text| Block { kind: BlockKind::Heading(2), text, ..Block::default() };
    Ok(texts.filter(|text| !text.is_empty()).map(block).collect())
}

/// A text, or a list of texts.
fn texts(name: &str, tree: Tree) -> Result<Vec<String>, String> {
    let items = match tree {
        Tree::List(items) => items,
        other => vec![other],
    };
    let text = |item| match item {
        Tree::Text(text) => Ok(text),
        other => {
            Err(format!("“{name}” is {}, not a text or a list of texts", other.kind()))
        }
    };
    items.into_iter().map(text).collect()
}

fn first_words(blocks: &[Block]) -> Option<String> {
    let text = &blocks.first()?.text;
    let mut words = text.split(' ');
    let mut res = words.by_ref().take(TITLE_WORDS).collect::<Vec<_>>().join(" ");
    let n_chars = res.chars().count();
    // A script that writes no spaces has a long first word.
    if n_chars > 60 {
        res = res.chars().take(40).collect();
    }
    if n_chars > 60 || words.next().is_some() {
        res.push('…');
    }
    Some(res)
}
