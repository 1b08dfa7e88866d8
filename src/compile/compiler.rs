//! Compiling step by step, and compiling again.
//!
//! ```text
//! begin ─▶ add (a file) ─▶ tell, tell, … ─▶ write, write, … ─▶ finish
//!            │   ▲
//!            ▼   │ what did not change
//!           Memory
//! ```
//!
//! A [`Compiler`] can be left and come back to between any two documents: a page paints, a
//! person cancels. It remembers what it read; whoever compiles the same files again reads
//! only those that changed.
//!
//! **Law:** what was compiled before changes no byte. A file is told by its path and the
//! checksum of its bytes, and what is remembered of it is a function of these and of the
//! rules for addresses alone.

use super::choose;
use super::furniture::Furniture;
use super::known::{Candidate, Known};
use super::memory::{Key, Memory};
use super::options::{Labels, Taken};
use super::report::Report;
use super::writing::{Pending, Writing};
use super::{documents, emphasis, groups, labels, languages, sections};
use crate::corpus::model::{Document, Problem, Scheme, Severity};
use crate::encode::{Encoder, Tongue};
use crate::source::{self, Addresses, File, Reason, Skipped};
use crate::text::stem::UNSTEMMED;
use std::collections::{BTreeMap, VecDeque};

/// Compiles step by step, and remembers what it read.
///
/// ```
/// use manicule::{compile::Compiler, source::File};
/// let mut compiler = Compiler::default();
/// let mut compile = |text: &str| {
///     compiler.begin(None);
///     compiler.add(File { path: "a.md".into(), bytes: text.into() });
///     compiler.finish()
/// };
/// let (first, _) = compile("# Hello");
/// compile("# Hello\n\nAgain.");
/// assert_eq!(compile("# Hello").0, first);
/// ```
#[derive(Default)]
pub struct Compiler {
    memory: Memory,
    options: Taken,
    addresses: Addresses,
    scheme: Scheme,
    /// What is wrong with the scheme.
    problems: Vec<Problem>,
    /// Files of this time, in their order, and how many have each path.
    files: Vec<Key>,
    times: BTreeMap<String, u32>,
    /// Documents of them, and those whose language was not told yet: file and place in it.
    n_documents: usize,
    untold: VecDeque<(usize, usize)>,
    writing: Option<Writing>,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Documents found so far.
    pub documents: usize,
    /// Of these, those whose language is told.
    pub told: usize,
    /// Of these, those that are written.
    pub written: usize,
}

impl std::fmt::Debug for Compiler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compiler")
            .field("progress", &self.progress())
            .finish_non_exhaustive()
    }
}

impl Compiler {
    /// Begins anew, with a scheme. What was begun before is dropped, but not forgotten.
    pub fn begin(&mut self, concepts: Option<&File>) {
        let memory = std::mem::take(&mut self.memory);
        let options = std::mem::take(&mut self.options);
        let addresses = std::mem::take(&mut self.addresses);
        *self = Self { memory, options, addresses, ..Self::default() };
        if let Some(file) = concepts {
            let (scheme, problems) = source::read_scheme(file);
            self.scheme = scheme;
            self.problems = problems;
        }
    }

    /// Tells how to compile, now and again. What it remembers holds: it reads every file
    /// whole, and heeds this when all are known.
    pub fn configure(&mut self, options: Taken) {
        self.options = options;
        self.writing = None;
    }

    /// Tells what the project says of addresses, for the files that are added from now on.
    pub fn address(&mut self, addresses: Addresses) {
        self.addresses = addresses;
    }

    /// Reads a file, unless it is known. True if it had to be read.
    ///
    /// Files go into the module in the order in which they are added.
    pub fn add(&mut self, file: File) -> bool {
        self.add_part(file, 0)
    }

    /// The same for a part of a file of one record a line, before which so many lines stand:
    /// the parts of a stream have one path, and are given one after the other.
    pub fn add_part(&mut self, file: File, lines_before: usize) -> bool {
        self.writing = None;
        let idx = self.files.len();
        let times = self.times.entry(file.path.clone()).or_default();
        let key = (file.path.clone(), *times);
        *times += 1;
        let is_new = self.memory.read(&key, &file, lines_before, &self.addresses);
        let documents = self.memory.file(&key);
        self.n_documents += documents.len();
        let untold =
            documents.iter().enumerate().filter(|(_, known)| known.told.is_none());
        self.untold.extend(untold.map(|(place, _)| (idx, place)));
        self.files.push(key);
        is_new
    }

    /// Tells the language of one more document; false if there is none.
    pub fn tell(&mut self) -> bool {
        let Some((file, place)) = self.untold.pop_front() else { return false };
        self.memory.tell(&self.files[file], place);
        true
    }

    /// Cuts one more document into tokens; false if there is none left, or if there is
    /// nothing to write. Files that are added later make it begin again.
    pub fn write(&mut self) -> bool {
        let mut writing = self.writing.take().unwrap_or_else(|| self.unite());
        let res = writing.step();
        self.writing = Some(writing);
        res
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress {
            documents: self.n_documents,
            told: self.n_documents - self.untold.len(),
            written: self.writing.as_ref().map_or(0, |writing| writing.written),
        }
    }

    /// The payload of the custom section, and a report that says why where there is none.
    ///
    /// What is left of the work is done first. Files that were not added are forgotten.
    pub fn finish(&mut self) -> (Option<Vec<u8>>, Report) {
        while self.tell() {}
        while self.write() {}
        self.memory.keep(&self.files);
        let (section, report) = self.writing.take().unwrap_or_default().finish();
        self.begin(None);
        (section, report)
    }

    /// All that it remembers, for [`restore`](Self::restore) in another process.
    pub fn save(&self) -> Vec<u8> {
        self.memory.save()
    }

    /// Remembers what another process [`save`](Self::save)d; false, and nothing, where the
    /// bytes are not whole. They must be of the same build of this library.
    pub fn restore(&mut self, bytes: &[u8]) -> bool {
        self.memory = Memory::restore(bytes).unwrap_or_default();
        !self.memory.is_empty()
    }

    /// The documents that would be written, each with its file, and what is left out.
    pub(super) fn documents(&self) -> (Vec<(String, Document)>, Vec<Skipped>) {
        let Chosen { paths, known, furniture, report } = self.choose();
        let docs = paths.into_iter().zip(known).map(|(path, known)| {
            let tongue = Tongue { language: UNSTEMMED, script: None };
            let pending = Pending { path: path.to_owned(), known, tongue };
            (path.to_owned(), pending.unpacked(&furniture))
        });
        (docs.collect(), report.skipped)
    }

    fn choose(&self) -> Chosen<'_> {
        let mut report = Report { problems: self.problems.clone(), ..Report::default() };
        let mut docs: Vec<Candidate<'_>> = Vec::new();
        for key in &self.files {
            let (skipped, problems) = self.memory.said(key);
            for skipped in skipped {
                match skipped.kind {
                    Reason::Type => report.others.push(skipped.path.clone()),
                    _ => report.skipped.push(skipped.clone()),
                }
            }
            report.problems.extend_from_slice(problems);
            let path = key.0.as_str();
            let known = self.memory.file(key).iter();
            docs.extend(known.map(|known| Candidate { path, known }));
        }
        let chosen = choose::choose(docs, &self.options, &mut report);
        let (paths, known): (Vec<&str>, Vec<Known>) =
            documents::unite(&chosen, &self.options, &mut report).into_iter().unzip();
        report.indexed = known.len();
        report.documents = known.len() + report.skipped.len();
        let furniture = match self.options.keep_repeated {
            true => Furniture::default(),
            false => {
                let (furniture, repeated) = Furniture::of(&chosen);
                report.repeated = repeated;
                furniture
            }
        };
        Chosen { paths, known, furniture, report }
    }

    /// From files to documents that fit together.
    fn unite(&self) -> Writing {
        let Chosen { paths, mut known, furniture, mut report } = self.choose();
        if known.is_empty() {
            report.problems.push(Problem {
                severity: Severity::Error,
                path: String::new(),
                line: 0,
                message: NO_DOCUMENT.to_owned(),
            });
        }
        documents::check_size(&known, &mut report);
        if report.has_errors() {
            return Writing::nothing(report);
        }
        let languages = languages::settle(&paths, &mut known, &self.options, &mut report);
        sections::settle(&mut known, &languages.readers, &self.options, &mut report);
        let groups =
            groups::settle(&paths, &mut known, &languages, &self.options, &mut report);
        let tongues = languages.tongues;
        let pinned = emphasis::pin(&paths, &known, &self.options, &mut report);
        let mut scheme = self.scheme.clone();
        if self.options.labels == Labels::Corpus {
            labels::of_corpus(&mut scheme, &tongues, &mut report);
        }
        let docs = paths.into_iter().zip(known).zip(tongues);
        let docs = docs.map(|((path, known), tongue)| Pending {
            path: path.to_owned(),
            known,
            tongue,
        });
        let docs: VecDeque<Pending> = docs.collect();
        let mut encoder = Encoder::default();
        let filters = report.fields.iter().filter(|field| field.filters);
        encoder.pinned(pinned);
        encoder.groups(groups);
        encoder.filters(filters.map(|field| field.name.clone()).collect());
        Writing::new(report, docs, furniture, scheme, encoder)
    }
}

/// The documents for readers, in their order, and a report on the others.
struct Chosen<'a> {
    paths: Vec<&'a str>,
    known: Vec<Known>,
    furniture: Furniture,
    report: Report,
}

const NO_DOCUMENT: &str = "there is no document to build from; give a folder with Markdown, \
                           HTML, text or JSON files";
