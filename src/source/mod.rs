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
//! | `picture` | where is its picture |
//! | `frontmatter`, `yaml`, `markdown`, `slug` | what does a `.md` or `.mdx` file say |
//! | `html` | what does a page say, without its furniture |
//! | `reading`, `paths`, `title` | what is a file, what does it give, how is that called |
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

use crate::corpus::model::{Problem, Scheme, Severity};
use paths::split_extension;
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
mod paths;
pub(crate) mod picture;
mod plain;
mod reading;
mod records;
mod scheme;
mod seams;
mod skos;
mod slug;
mod title;
mod yaml;

pub(crate) use facts::has_letters;
pub use facts::{Claim, Extent, Facts, Link, Reason, TitleFrom};
pub use link::Addresses;
pub use reading::{File, Finding, Level, Reading, SchemeReading, Skipped};
pub(crate) use slug::slug_of;
pub(crate) use title::of_page;

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
    read_part(file, 0)
}

/// Reads a part of a file of one record a line, before which so many lines of it stand: who
/// has a stream need not hold all of it. Any other file is read as a whole.
///
/// # Panics
///
/// Never, for any bytes under any name.
pub fn read_part(file: &File, lines_before: usize) -> Reading {
    let (_, extension) = split_extension(&file.path);
    match reader(&file.path) {
        Some(reader) => reader(file, lines_before),
        None => Reading::skip(&file.path, Reason::Type, unknown_type(extension)),
    }
}

/// Reads a file that is one text.
fn of_text(file: &File, read: fn(&str, &str) -> Reading) -> Reading {
    let (_, extension) = split_extension(&file.path);
    let text = match encoding::text(&file.bytes, &extension.to_lowercase()) {
        Ok(text) => text,
        Err(reason) => return Reading::skip(&file.path, Reason::Unreadable, reason),
    };
    let mut reading = read(&file.path, &text.text);
    if let Some(message) = text.guess.filter(|_| !reading.documents.is_empty()) {
        let (severity, path) = (Severity::Warning, file.path.clone());
        reading.problems.push(Problem { severity, path, line: 0, message });
    }
    reading
}

/// Whether a file of this name may hold documents; nobody needs the bytes of any other.
pub fn is_read(path: &str) -> bool {
    reader(path).is_some()
}

/// What reads a file of this name, before which so many lines of it stand.
fn reader(path: &str) -> Option<fn(&File, usize) -> Reading> {
    let (_, extension) = split_extension(path);
    Some(match extension.to_lowercase().as_str() {
        "md" | "markdown" | "mdx" => |file, _| of_text(file, markdown::read),
        "html" | "htm" | "xhtml" => |file, _| of_text(file, html::read),
        "txt" | "text" => |file, _| of_text(file, plain::read),
        "jsonl" | "ndjson" => {
            |file, before| records::read_lines(&file.path, &file.bytes, before)
        }
        "json" => |file, _| of_text(file, records::read_json),
        _ => return None,
    })
}

/// Reads a concept scheme. What could be read comes back beside the problems; a caller
/// builds nothing when one of them is an [`Error`](crate::corpus::model::Severity::Error).
///
/// # Panics
///
/// Never, for any bytes under any name.
pub fn read_scheme(file: &File) -> (Scheme, Vec<Problem>) {
    let reading = examine_scheme(file);
    (reading.scheme, scheme::problems::problems(reading.findings, reading.is_lenient))
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
