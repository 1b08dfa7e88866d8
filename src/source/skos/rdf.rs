//! RDF in three syntaxes → triples, each with the place where it was read.
//!
//! Parsers hand out triples without places. Turtle and JSON-LD are therefore fed a line at
//! a time, and a triple belongs to the line that completed it; RDF/XML says where it is.
//! Nothing is fetched: a JSON-LD context that lies elsewhere is refused.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use oxjsonld::JsonLdParser;
use oxrdf::{NamedNode, NamedOrBlankNode, Term, Triple as OxTriple};
use oxrdfxml::RdfXmlParser;
use oxttl::TurtleParser;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::source::scheme::problems::Problems;

/// How a file writes RDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// Turtle, and N-Triples, which is a part of it.
    Turtle,
    /// RDF/XML.
    RdfXml,
    /// JSON-LD 1.0 or 1.1.
    JsonLd,
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Triple {
    /// IRI, or `_:` and a label.
    pub(super) subject: String,
    pub(super) predicate: String,
    pub(super) object: Object,
    /// Byte offset, on the line where it was complete.
    pub(super) at: usize,
}

/// What a statement says of its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Object {
    /// IRI, or `_:` and a label.
    Node(String),
    /// A text. Language and datatype are empty where they are not given.
    Literal { text: String, lang: String, datatype: String },
}

/// A file that breaks in every line is told about so many times.
const MAX_SYNTAX_ERRORS: usize = 20;

/// Lines without anything whole after which more than one is read at once.
const IDLE_LINES: usize = 16;

/// Gives every triple of `text` to `found`, as far as it can be read.
pub(super) fn parse(
    text: &str,
    syntax: Syntax,
    base: &str,
    problems: &mut Problems<'_>,
    found: &mut dyn FnMut(Triple),
) {
    match syntax {
        Syntax::Turtle => turtle(text, base, problems, found),
        Syntax::RdfXml => rdf_xml(text, base, problems, found),
        Syntax::JsonLd => json_ld(text, base, problems, found),
    }
}

/// Whether `iri` can be written as one: absolute, without spaces.
pub(super) fn is_iri(iri: &str) -> bool {
    NamedNode::new(iri).is_ok()
}

fn turtle(
    text: &str,
    base: &str,
    problems: &mut Problems<'_>,
    found: &mut dyn FnMut(Triple),
) {
    let parser = TurtleParser::new();
    let Ok(parser) = parser.with_base_iri(base) else { return };
    let mut parser = parser.low_level();
    let (mut at, mut n_errors, mut n_idle) = (0, 0, 0);
    loop {
        // Line by line, since a triple has no place of its own. What is not at its end is
        // read again from its beginning with each piece: so of long ones pieces grow.
        let n_lines = (n_idle / IDLE_LINES).max(1);
        let piece = text[at..].split_inclusive('\n').take(n_lines);
        let end = at + piece.map(str::len).sum::<usize>();
        n_idle += n_lines;
        match end > at {
            true => parser.extend_from_slice(&text.as_bytes()[at..end]),
            false => parser.end(),
        }
        while let Some(result) = parser.parse_next() {
            n_idle = 0;
            match result {
                Ok(triple) => found(convert(triple, at)),
                Err(error) => {
                    let at = usize::try_from(error.location().start.offset);
                    problems.syntax(at.unwrap_or(0), "Turtle", error.message());
                    n_errors += 1;
                }
            }
        }
        if end == at || n_errors >= MAX_SYNTAX_ERRORS {
            return;
        }
        at = end;
    }
}

fn rdf_xml(
    text: &str,
    base: &str,
    problems: &mut Problems<'_>,
    found: &mut dyn FnMut(Triple),
) {
    if let Some(at) = hostile_entity(text) {
        let message = "an entity that holds another, or more than an address, may fill all \
                       memory; write out what it stands for";
        return problems.syntax(at, "RDF/XML", message);
    }
    if let Some(at) = crowded_tag(text) {
        let message = format!(
            "more than {MAX_ATTRIBUTES} attributes in a tag, or namespaces that hold there: \
             each is compared with all others; take out those that are not used"
        );
        return problems.syntax(at, "RDF/XML", &message);
    }
    let Ok(parser) = RdfXmlParser::new().with_base_iri(base) else { return };
    let mut parser = parser.for_slice(text.as_bytes());
    let mut n_errors = 0;
    while let Some(result) = parser.next() {
        // The position is behind what was read; the last byte of it is on its line.
        let behind = usize::try_from(parser.buffer_position()).unwrap_or(0);
        let at = behind.saturating_sub(1).min(text.len());
        match result {
            Ok(triple) => found(convert(triple, at)),
            Err(error) => {
                problems.syntax(at, "RDF/XML", &error.to_string());
                n_errors += 1;
                if n_errors == MAX_SYNTAX_ERRORS {
                    return;
                }
            }
        }
    }
}

/// Attributes of a tag, and namespaces of an element and all around it, at most. The parser
/// compares each with all others (RUSTSEC-2026-0194 and -0195, of which the release that it
/// is built on is not mended).
const MAX_ATTRIBUTES: usize = 256;

/// The place of a tag with more of them. It is the parser's own reader that looks, set as the
/// parser sets it: another would take some text for a tag that is none, and the other way.
fn crowded_tag(text: &str) -> Option<usize> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    // Namespaces of each open element.
    let (mut open, mut n_open) = (Vec::new(), 0);
    let mut n_errors = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let (mut n_attributes, mut n_spaces) = (0, 0);
                for attribute in tag.attributes().with_checks(false) {
                    n_attributes += 1;
                    let is_space = |key: &[u8]| key.starts_with(b"xmlns");
                    n_spaces +=
                        usize::from(attribute.is_ok_and(|a| is_space(a.key.as_ref())));
                }
                if n_attributes.max(n_open + n_spaces) > MAX_ATTRIBUTES {
                    // The position is behind it.
                    let behind = usize::try_from(reader.buffer_position()).unwrap_or(0);
                    return Some(behind.saturating_sub(tag.len() + 2));
                }
                open.push(n_spaces);
                n_open += n_spaces;
            }
            Ok(Event::End(_)) => n_open -= open.pop().unwrap_or(0),
            Ok(Event::Eof) => return None,
            Ok(_) => {}
            Err(_) => {
                n_errors += 1;
                if n_errors == MAX_SYNTAX_ERRORS {
                    return None;
                }
            }
        }
    }
}

/// Contexts of a file; most have one.
const MAX_CONTEXTS: usize = 64;

/// Bytes of the longest entity that is expanded. In RDF they shorten addresses.
const MAX_ENTITY: usize = 300;

/// The place of an entity that could grow without bound («billion laughs»): the parser
/// expands them all.
fn hostile_entity(text: &str) -> Option<usize> {
    text.match_indices("<!ENTITY").map(|(at, _)| at).find(|&at| {
        // As the parser takes it apart; any other form it refuses.
        let rest = text[at + "<!ENTITY".len()..].trim_start();
        let rest = rest.strip_prefix('%').unwrap_or(rest).trim_start();
        let value = rest.split_once(|c: char| c.is_ascii_whitespace());
        let value = value.and_then(|(_, rest)| rest.trim_start().strip_prefix('"'));
        let value = value.and_then(|rest| rest.split('"').next()).unwrap_or("");
        let refers = |(i, _): (usize, &str)| !value[i..].starts_with("&#");
        value.len() > MAX_ENTITY || value.match_indices('&').any(refers)
    })
}

fn json_ld(
    text: &str,
    base: &str,
    problems: &mut Problems<'_>,
    found: &mut dyn FnMut(Triple),
) {
    if let Some((at, _)) = text.match_indices("\"@context\"").nth(MAX_CONTEXTS) {
        let message = format!(
            "more than {MAX_CONTEXTS} contexts, each of which is read again and again; put \
             their terms into one at the top"
        );
        return problems.syntax(at, "JSON-LD", &message);
    }
    let Ok(parser) = JsonLdParser::new().with_base_iri(base) else { return };
    let at = Rc::new(Cell::new(0));
    let lines = Lines { rest: text.as_bytes(), done: 0, at: at.clone() };
    let parser = parser.for_reader(lines).with_load_document_callback(|url, _| {
        Err(format!(
            "the context {url} lies elsewhere, and nothing is fetched; write its terms into \
             the file"
        )
        .into())
    });
    for result in parser {
        match result {
            Ok(quad) => {
                found(convert(
                    OxTriple::new(quad.subject, quad.predicate, quad.object),
                    at.get(),
                ));
            }
            Err(error) => {
                let message = error.to_string();
                return problems.syntax(at.get(), "JSON-LD", &message);
            }
        }
    }
}

fn convert(triple: OxTriple, at: usize) -> Triple {
    let subject = match triple.subject {
        NamedOrBlankNode::NamedNode(node) => node.into_string(),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    };
    let object = match triple.object {
        Term::NamedNode(node) => Object::Node(node.into_string()),
        Term::BlankNode(node) => Object::Node(node.to_string()),
        Term::Literal(literal) => {
            let datatype = match literal.datatype() {
                oxrdf::vocab::xsd::STRING | oxrdf::vocab::rdf::LANG_STRING => "",
                other => other.as_str(),
            };
            let datatype = datatype.to_string();
            let lang = literal.language().unwrap_or_default().to_string();
            Object::Literal { text: literal.value().to_string(), lang, datatype }
        }
    };
    Triple { subject, predicate: triple.predicate.into_string(), object, at }
}

/// Hands out one line a read and knows where the last one began.
struct Lines<'t> {
    rest: &'t [u8],
    done: usize,
    at: Rc<Cell<usize>>,
}

impl Read for Lines<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let end = self.rest.iter().position(|&b| b == b'\n');
        let len = end.map_or(self.rest.len(), |end| end + 1).min(buffer.len());
        let (line, rest) = self.rest.split_at(len);
        buffer[..len].copy_from_slice(line);
        self.rest = rest;
        if len > 0 {
            self.at.set(self.done);
        }
        self.done += len;
        Ok(len)
    }
}
