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
mod detect;
mod documents;
mod emphasis;
mod fields;
mod function_words;
mod furniture;
mod groups;
mod han;
mod hosted;
mod known;
mod labels;
mod languages;
mod memory;
mod options;
mod pack;
mod packed;
mod report;
mod sections;
mod stemmers;
mod tags;
mod titles;
mod trees;
#[cfg(not(target_arch = "wasm32"))]
mod typescript;
mod versions;
mod writing;

use crate::source::File;

pub use advise::{Checked, Suggestions, check, suggest};
pub use compiler::{Compiler, Progress};
pub use hosted::{Hosted, hosted};
pub use options::{Labels, Taken};
pub use pack::{append_section, head};
pub use report::{
    GroupSource, LanguageSource, LeftOutLabels, Part, PinnedAnswer, Repeated, Report,
    StoredField, VersionCount, Weighed,
};
pub use stemmers::of as stemmer;
#[cfg(not(target_arch = "wasm32"))]
pub use typescript::typescript;

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
