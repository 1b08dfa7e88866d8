//! Documents and a scheme → the bytes of a module, with a report.
//!
//! [`compile`] is the whole of it: every file is read by [`crate::source`], the documents
//! are put in order and checked against each other, [`crate::encode`] lays them out, and the
//! section is appended to the engine. The same input gives the same bytes on
//! every host: order comes from the list of files and from sorted maps, never from a
//! clock, a path on disk or a hash.

mod advise;
mod documents;
mod engines;
mod han;
mod languages;
mod pack;

use crate::corpus::model::{Document, Problem, Scheme, Severity};
use crate::encode::Encoder;
use crate::source::{self, File, Skipped};
use han::Han;

pub use advise::{Checked, Suggestions, check, suggest};
pub use pack::append_section;

/// What became of the input.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Documents found: indexed and skipped.
    pub documents: usize,
    /// Documents in the module.
    pub indexed: usize,
    /// Documents and files that are not, with the reason.
    pub skipped: Vec<Skipped>,
    /// What a person should know of.
    pub problems: Vec<Problem>,
    /// Passages, headings and titles not counted.
    pub passages: usize,
    /// Words of all documents.
    pub words: usize,
    /// Distinct forms that are words.
    pub forms: usize,
    /// Languages whose words are stemmed, as BCP 47, the main one first; `und` for words
    /// that are not.
    pub languages: Vec<&'static str>,
    /// The smallest engine of the package that stems them: its file, without `.wasm`.
    pub engine: &'static str,
    /// Concepts and collections.
    pub concepts: usize,
    /// Their labels.
    pub labels: usize,
    /// Bytes of the canonical text: titles, headings, passages, labels and notes.
    pub text_bytes: usize,
    /// Bytes of each part of the section.
    pub parts: [usize; 4],
}

impl Report {
    /// Whether something must be mended before anything can be built.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Compiles `files` and a scheme to the payload of the custom section.
///
/// Without a section the report says why: there was no document, or a problem is an error.
/// `progress` is told how many files are done, and which comes next.
///
/// ```
/// use manicule::{compile::compile, source::File};
/// let file = File { path: "a.md".into(), bytes: b"# Hello\n\nA pointing hand.".to_vec() };
/// let (section, report) = compile(&[file], None, &mut |_, _| {});
/// assert!(section.is_some());
/// assert_eq!((report.documents, report.indexed), (1, 1));
/// ```
pub fn compile(
    files: &[File],
    concepts: Option<&File>,
    progress: &mut dyn FnMut(usize, &str),
) -> (Option<Vec<u8>>, Report) {
    let mut report = Report::default();
    let mut scheme = Scheme::default();
    if let Some(file) = concepts {
        let (read, problems) = source::read_scheme(file);
        scheme = read;
        report.problems.extend(problems);
    }
    let mut docs = Vec::new();
    for (done, file) in files.iter().enumerate() {
        progress(done, &file.path);
        let reading = source::read(file);
        docs.extend(reading.documents.into_iter().map(|doc| (file.path.as_str(), doc)));
        report.skipped.extend(reading.skipped);
        report.problems.extend(reading.problems);
    }
    progress(files.len(), "");
    let docs = documents::unite(docs, &mut report);
    report.indexed = docs.len();
    report.documents = docs.len() + report.skipped.len();
    if docs.is_empty() {
        report.problems.push(Problem {
            severity: Severity::Error,
            path: String::new(),
            line: 0,
            message:
                "there is no document to build from; give a folder with Markdown, HTML, \
                      text or JSON files"
                    .to_owned(),
        });
    }
    documents::check_size(&docs, &mut report);
    if report.has_errors() {
        return (None, report);
    }
    (Some(encode(docs, scheme, &mut report)), report)
}

/// Lays out the section.
fn encode(docs: Vec<Document>, scheme: Scheme, report: &mut Report) -> Vec<u8> {
    let blocks = docs.iter().flat_map(|doc| {
        std::iter::once(&doc.title).chain(doc.blocks.iter().map(|block| &block.text))
    });
    let labels = scheme.concepts.iter().flat_map(|concept| &concept.labels);
    let notes = scheme.concepts.iter().flat_map(|concept| &concept.notes);
    let named = labels.map(|label| &label.text).chain(notes.map(|note| &note.text));
    let han = Han::of(blocks.chain(named).map(String::as_str));
    let tongues = languages::of_documents(&docs);
    let mut encoder = Encoder::default();
    for (doc, tongue) in docs.into_iter().zip(tongues) {
        encoder.document(doc, tongue);
    }
    let section = encoder.finish(scheme, &han);
    report.passages = section.passages;
    report.words = section.words;
    report.forms = section.forms;
    report.engine = engines::smallest(&section.languages);
    report.languages = section.languages;
    report.concepts = section.concepts;
    report.labels = section.labels;
    report.text_bytes = section.text_bytes;
    report.parts = section.parts;
    section.bytes
}
