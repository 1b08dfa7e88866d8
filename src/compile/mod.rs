//! Documents and a scheme → the bytes of a module, with a report.
//!
//! [`compile`] is the whole of it, and [`Compiler`] the same in steps: every file is read by
//! [`crate::source`], the documents are put in order and checked against each other,
//! [`crate::encode`] lays them out, and the section is appended to the engine. The same
//! input gives the same bytes on
//! every host: order comes from the list of files and from sorted maps, never from a
//! clock, a path on disk or a hash.

mod advise;
mod choose;
mod compiler;
mod documents;
mod engines;
mod fields;
mod function_words;
mod furniture;
mod han;
mod known;
mod languages;
mod memory;
mod options;
mod pack;
mod titles;

use crate::corpus::model::{Problem, Severity};
use crate::source::{File, Skipped};
use serde::Serialize;

pub use advise::{Checked, Suggestions, check, suggest};
pub use compiler::{Compiler, Progress};
pub use furniture::Repeated;
pub use options::Options;
pub use pack::{append_base, append_section};

/// What became of the input.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Documents found: indexed and skipped.
    pub documents: usize,
    /// Documents in the module.
    pub indexed: usize,
    /// Documents and files that are not, with the reason, in the order of their paths.
    pub skipped: Vec<Skipped>,
    /// Files of types that hold no documents: pictures, scripts, style sheets.
    pub others: Vec<String>,
    /// Bytes of text that could be read and was left out.
    pub left_out_bytes: usize,
    /// Fields that everybody can read in the module.
    pub fields: Vec<StoredField>,
    /// What a person should know of.
    pub problems: Vec<Problem>,
    /// Blocks of HTML that were left out, because they stand on most pages of a folder.
    pub repeated: Vec<Repeated>,
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
    pub sections: Vec<Part>,
}

/// How large a part of the section is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Which.
    pub name: &'static str,
    /// How large.
    pub bytes: usize,
}

/// A field that is in the module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredField {
    /// Its name.
    pub name: String,
    /// Documents that have it.
    pub documents: usize,
    /// Whether it can be filtered by.
    pub filters: bool,
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
    let mut compiler = Compiler::default();
    compiler.begin(concepts);
    for (done, file) in files.iter().enumerate() {
        progress(done, &file.path);
        compiler.add(file.clone());
    }
    progress(files.len(), "");
    compiler.finish()
}
