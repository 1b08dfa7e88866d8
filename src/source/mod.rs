//! From one file to documents or a concept scheme: Markdown, HTML, plain text and records
//! in, the plain data of `corpus::model` out.
//!
//! ```text
//! File ─ read ────────▶ Reading { documents, skipped, problems }
//!      └ read_scheme ─▶ (Scheme, problems) ─ write_scheme ─▶ text
//! ```
//!
//! | module | what it answers |
//! |---|---|
//! | `canonical` | how is any text written before it is stored |
//! | `encoding` | which characters are these bytes |
//! | `fields`, `dates` | what do front matter and JSON say about a document |
//! | `facts`, `claims` | what do they say that is no part of it, such as that it is a draft |
//! | `link` | where does a document open, and which addresses are refused |
//! | `frontmatter`, `yaml`, `markdown`, `slug` | what does a `.md` or `.mdx` file say |
//! | `html` | what does a page say, without its furniture |
//! | `plain` | where are the title and the passages of bare text |
//! | `records` | what does each JSON record say |
//! | `seams` | where does a browser not read on |
//! | `scheme` | what does a TOML concept scheme say, and does it hold together |
//! | `skos` | the same for Turtle, RDF/XML and JSON-LD, and how is a scheme written |
//!
//! **Invariants**
//! - Reading never fails and never panics: what cannot be used is named, with a reason.
//! - Documents in = `documents` + `skipped`. A file that holds no document is one skip; a
//!   bad record is one skip. Drafts and their like are read too: `facts` says what they are.
//! - Every text is canonical (see [`canonical`]); no block and no field is blank.
//! - Nothing here recurses on the depth of the input: a wasm stack is 1 MB. The parsers
//!   that do recurse carry limits of their own (JSON 128 levels, YAML 64, TOML 80).

use crate::corpus::model::{Block, Document, Problem, Scheme, Severity};
pub use link::Addresses;
use skos::Syntax;

pub mod canonical;
mod claims;
mod dates;
mod encoding;
mod facts;
mod fields;
mod frontmatter;
mod html;
mod link;
mod markdown;
mod plain;
mod records;
mod scheme;
mod seams;
mod skos;
mod slug;
mod yaml;

pub use facts::{Claim, Extent, Facts, Reason, TitleFrom};

/// A file as the caller found it. No file system is touched here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Relative to the corpus folder, with `/` between folders.
    pub path: String,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

/// What one file gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The documents, in the order of the file.
    pub documents: Vec<Document>,
    /// For each of them, what the file says of it beside its text.
    pub facts: Vec<Facts>,
    /// What was left out.
    pub skipped: Vec<Skipped>,
    /// What a person should know of, without anything being left out.
    pub problems: Vec<Problem>,
}

/// A file or a record that gave no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The file; for a record with its place, such as `talks.jsonl:12`.
    pub path: String,
    /// Of which kind the reason is.
    pub kind: Reason,
    /// Why, and what to do about it.
    pub reason: String,
}

/// Reads the documents of one file; its extension says how, in either case.
///
/// # Panics
///
/// Never, for any bytes under any name.
///
/// # Example
///
/// ```
/// use manicule::source::{File, read};
///
/// let bytes = b"# Tea\n\nPour slowly.".to_vec();
/// let reading = read(&File { path: "notes/tea.md".into(), bytes });
/// assert_eq!(reading.documents[0].title, "Tea");
/// assert_eq!(reading.documents[0].url, "notes/tea.html");
/// assert_eq!(reading.documents[0].blocks[0].text, "Pour slowly.");
/// ```
pub fn read(file: &File) -> Reading {
    let (_, extension) = split_extension(&file.path);
    let reader = match extension.to_lowercase().as_str() {
        "md" | "markdown" | "mdx" => markdown::read,
        "html" | "htm" | "xhtml" => html::read,
        "txt" | "text" => plain::read,
        "jsonl" | "ndjson" => records::read_lines,
        "json" => records::read_json,
        _ => return Reading::skip(&file.path, Reason::Type, unknown_type(extension)),
    };
    let text = match encoding::text(&file.bytes, &extension.to_lowercase()) {
        Ok(text) => text,
        Err(reason) => return Reading::skip(&file.path, Reason::Unreadable, reason),
    };
    let mut reading = reader(&file.path, &text.text);
    if let Some(message) = text.guess.filter(|_| !reading.documents.is_empty()) {
        let (severity, path) = (Severity::Warning, file.path.clone());
        reading.problems.push(Problem { severity, path, line: 0, message });
    }
    reading
}

/// Reads a concept scheme. What could be read comes back beside the problems; a caller
/// builds nothing when one of them is an [`Error`](crate::corpus::model::Severity::Error).
///
/// # Panics
///
/// Never, for any bytes under any name.
pub fn read_scheme(file: &File) -> (Scheme, Vec<Problem>) {
    let reading = examine_scheme(file);
    (reading.scheme, scheme::problems(reading.findings, reading.is_lenient))
}

/// Reads a concept scheme, with everything that can be said against it.
///
/// # Panics
///
/// Never, for any bytes under any name.
pub fn examine_scheme(file: &File) -> SchemeReading {
    let refuse = |message: String| {
        let (level, path) = (Level::Error, file.path.clone());
        let (concept, rule) = (String::new(), "form");
        let finding = Finding { level, path, line: 0, concept, rule, message };
        SchemeReading { findings: vec![finding], ..SchemeReading::default() }
    };
    let (_, extension) = split_extension(&file.path);
    match extension.to_lowercase().as_str() {
        "toml" => match utf8(&file.bytes) {
            Ok(text) => scheme::read(&file.path, text),
            Err(reason) => refuse(reason),
        },
        other => match (syntax(other, &file.bytes), utf8(&file.bytes)) {
            (Some(syntax), Ok(text)) => skos::read(&file.path, text, syntax),
            (Some(_), Err(reason)) => refuse(reason),
            (None, _) => refuse(format!(
                "a concept scheme is a .toml, .ttl, .rdf or .jsonld file, not “{}”",
                file.path
            )),
        },
    }
}

/// What a scheme's file gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SchemeReading {
    /// What could be read.
    pub scheme: Scheme,
    /// For each concept its line, and the line of each of its labels.
    pub lines: Vec<(u32, Vec<u32>)>,
    /// What can be said against it, by line.
    pub findings: Vec<Finding>,
    /// Whether the file came from elsewhere and is mended where it breaks a rule.
    pub is_lenient: bool,
}

/// Something about a concept scheme that a person may want to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub level: Level,
    /// The file, as it was given.
    pub path: String,
    /// 1-based line; 0 where it is about no place.
    pub line: u32,
    /// Id of the concept (its IRI where it has no id yet); empty where it is about none.
    pub concept: String,
    /// Name of the rule, such as `ambiguous-label`.
    pub rule: &'static str,
    /// A plain sentence: what is wrong, and what to do.
    pub message: String,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing is wrong; it may be worth a look.
    Note,
    /// Read on, with something mended or left out.
    Warning,
    /// Nothing can be built until it is mended.
    Error,
}

/// How a file that is not TOML writes a scheme. An `.xml` file may be anything: its
/// beginning must speak of RDF.
fn syntax(extension: &str, bytes: &[u8]) -> Option<Syntax> {
    let head = &bytes[..bytes.len().min(4096)];
    match extension {
        "ttl" | "nt" => Some(Syntax::Turtle),
        "rdf" => Some(Syntax::RdfXml),
        "xml" if String::from_utf8_lossy(head).contains("22-rdf-syntax-ns#") => {
            Some(Syntax::RdfXml)
        }
        "jsonld" | "json" => Some(Syntax::JsonLd),
        _ => None,
    }
}

/// A format in which a scheme can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeFormat {
    /// TOML, as it is read.
    Toml,
    /// SKOS in Turtle.
    Turtle,
    /// SKOS in JSON-LD.
    JsonLd,
}

impl SchemeFormat {
    /// The format with this extension: `toml`, `ttl` or `jsonld`.
    pub fn of_extension(extension: &str) -> Option<SchemeFormat> {
        match extension {
            "toml" => Some(SchemeFormat::Toml),
            "ttl" => Some(SchemeFormat::Turtle),
            "jsonld" => Some(SchemeFormat::JsonLd),
            _ => None,
        }
    }
}

/// Writes a scheme, so that [`read_scheme`] reads the same again. What a format cannot
/// say is left out, and named in a problem with `path`.
///
/// # Example
///
/// ```
/// use manicule::source::{File, SchemeFormat, read_scheme, write_scheme};
///
/// let bytes = b"[[concept]]\nid = \"tea\"\nprefLabel = { en = \"tea\" }\n".to_vec();
/// let (scheme, _) = read_scheme(&File { path: "tea.toml".into(), bytes });
/// let (turtle, problems) = write_scheme("tea.toml", &scheme, SchemeFormat::Turtle);
/// assert!(turtle.contains(":tea a skos:Concept"));
/// assert!(problems.is_empty());
/// let (same, _) = read_scheme(&File { path: "tea.ttl".into(), bytes: turtle.into() });
/// assert_eq!(same, scheme);
/// ```
pub fn write_scheme(
    path: &str,
    scheme: &Scheme,
    format: SchemeFormat,
) -> (String, Vec<Problem>) {
    match format {
        SchemeFormat::Toml => (scheme::toml(scheme), Vec::new()),
        SchemeFormat::Turtle => skos::turtle(path, scheme),
        SchemeFormat::JsonLd => skos::json_ld(path, scheme),
    }
}

impl Reading {
    fn skip(path: &str, kind: Reason, reason: impl Into<String>) -> Reading {
        let skipped =
            vec![Skipped { path: path.to_string(), kind, reason: reason.into() }];
        Reading { skipped, ..Reading::default() }
    }

    /// A file that is one document: kept if it has blocks or a title of its own.
    fn of(
        path: &str,
        document: Document,
        facts: Facts,
        named: bool,
        problems: Vec<Problem>,
    ) -> Reading {
        if document.blocks.is_empty() && !named {
            return Reading { problems, ..Reading::skip(path, Reason::NoText, NO_TEXT) };
        }
        let (documents, facts) = (vec![document], vec![facts]);
        Reading { documents, facts, problems, ..Reading::default() }
    }
}

const NO_TEXT: &str = "holds no text";

fn unknown_type(extension: &str) -> String {
    let what = match extension {
        "" => "a file without extension".to_string(),
        _ => format!("unknown type .{extension}"),
    };
    format!("{what}; Manicule reads .md, .mdx, .html, .txt, .jsonl and .json")
}

/// The text of a file without its byte order mark, or why it has none.
fn utf8(bytes: &[u8]) -> Result<&str, String> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err("UTF-16, not UTF-8, by its first two bytes; save it as UTF-8".into());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text)),
        Err(error) => {
            Err(format!("not UTF-8 at byte {}; save it as UTF-8", error.valid_up_to()))
        }
    }
}

/// `a/b.md` is `a/b` and `md`. A leading dot starts a name, not an extension.
fn split_extension(path: &str) -> (&str, &str) {
    let name_at = path.rfind('/').map_or(0, |slash| slash + 1);
    match path[name_at..].rfind('.') {
        Some(dot) if dot > 0 => (&path[..name_at + dot], &path[name_at + dot + 1..]),
        _ => (path, ""),
    }
}

/// Whether blocks have next to no text: a line that says where a document has gone.
fn is_short(blocks: &[Block]) -> bool {
    blocks.iter().map(|block| block.text.len()).sum::<usize>() < 400
}

/// The id that a term of a draft gets: as an anchor, never empty.
pub(crate) fn slug_of(name: &str) -> String {
    let slug = slug::slug(name);
    if slug.is_empty() { "term".to_string() } else { slug }
}

/// The id of a document that gives none: its path without the extension.
fn default_id(path: &str) -> String {
    split_extension(path).0.to_string()
}

/// The title of a document that has none: its file name, read as words; that of its folder
/// where the name says nothing.
fn title_from_name(path: &str) -> String {
    let mut parts = split_extension(path).0.rsplit('/');
    let stem = parts.next().unwrap_or_default();
    let name = without_date(stem);
    let folder = parts.next().unwrap_or_default();
    let says_nothing = NAMELESS.contains(&name.to_lowercase().trim_matches('_'));
    let is_number = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit());
    let res = match (says_nothing, is_number) {
        (true, _) if !folder.is_empty() => words(folder),
        (_, true) if !folder.is_empty() && name == stem => {
            format!("{} {name}", words(folder))
        }
        _ if dates::of_name(name).is_some() => return name.to_string(),
        _ => capitalized(words(name)),
    };
    if res.is_empty() { stem.to_string() } else { res }
}

/// Names of the document that stands for its folder.
const NAMELESS: [&str; 6] = ["index", "readme", "default", "home", "page", "untitled"];

fn words(name: &str) -> String {
    canonical::prose(&name.replace(['-', '_'], " "))
}

/// Words that only a file name made small begin as a title does; a single one may be a name.
fn capitalized(name: String) -> String {
    let is_slug = name.contains(' ') && !name.contains(char::is_uppercase);
    match name.chars().next() {
        Some(first) if is_slug => {
            first.to_uppercase().chain(name.chars().skip(1)).collect()
        }
        _ => name,
    }
}

/// A name without the date that it begins or ends with, as blogs name their posts; a name
/// that is a date is one.
fn without_date(name: &str) -> &str {
    let is_mark = |c: char| "-_. ".contains(c);
    let bare = match dates::of_name(name) {
        Some((_, rest)) => rest,
        None => match name.get(name.len().saturating_sub(10)..) {
            Some(end) if dates::of_name(end).is_some() => &name[..name.len() - 10],
            _ => name,
        },
    };
    let bare = bare.trim_matches(is_mark);
    // `01-install` stands first; it is not called so.
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_place = bare.starts_with('0') && bare.len() - rest.len() <= 3;
    let rest = rest.trim_start_matches(is_mark);
    let bare = if is_place && rest.contains(char::is_alphabetic) { rest } else { bare };
    if bare.is_empty() { name } else { bare }
}
