//! The second half of compiling: all documents are known, and are written one by one.

use super::function_words;
use super::furniture::Furniture;
use super::han::Han;
use super::known::Known;
use super::report::{Part, Report};
use super::stemmers;
use crate::corpus::PARTS;
use crate::corpus::model::{Document, Problem, Scheme, Severity};
use crate::encode::{Closing, Encoder, LanguageData, Tongue};
use crate::wire::budget;
use std::borrow::Cow;
use std::collections::VecDeque;

/// What is written, and how far that is.
#[derive(Default)]
pub(super) struct Writing {
    report: Report,
    /// None where the report has errors.
    docs: VecDeque<Pending>,
    furniture: Furniture,
    scheme: Scheme,
    /// Which characters are one; none until all documents are known.
    han: Option<Han>,
    encoder: Encoder,
    closing: Option<Closing>,
    /// Documents that are in `encoder`.
    pub(super) written: usize,
}

/// A document that is still to be written.
pub(super) struct Pending {
    pub(super) path: String,
    pub(super) known: Known,
    pub(super) tongue: Tongue,
}

impl Pending {
    /// The document itself, without furniture.
    pub(super) fn unpacked(self, furniture: &Furniture) -> Document {
        let Self { path, known, .. } = self;
        let is_furniture = furniture.finds(&path, &known);
        let blocks = known.blocks.unpacked().into_iter();
        let blocks = blocks.filter(|block| !is_furniture(block.is_loose, &block.text));
        Document { blocks: blocks.collect(), ..known.document }
    }
}

/// Everything that is cut into words.
fn texts<'a>(
    docs: &'a VecDeque<Pending>,
    furniture: &'a Furniture,
    scheme: &'a Scheme,
) -> impl Iterator<Item = &'a str> {
    let texts = docs.iter().flat_map(|Pending { path, known, .. }| {
        let is_furniture = furniture.finds(path, known);
        let blocks = known.blocks.iter();
        let blocks =
            blocks.filter(move |block| !is_furniture(block.is_loose, block.text));
        std::iter::once(&*known.document.title).chain(blocks.map(|block| block.text))
    });
    let labels = scheme.concepts.iter().flat_map(|concept| &concept.labels);
    let notes = scheme.concepts.iter().flat_map(|concept| &concept.notes);
    let named = labels.map(|label| &label.text).chain(notes.map(|note| &note.text));
    texts.chain(named.map(String::as_str))
}

/// All that the compiler knows of languages.
struct Data<'a> {
    han: &'a Han,
}

impl LanguageData for Data<'_> {
    fn simplified<'a>(&self, word: &'a str) -> Cow<'a, str> {
        self.han.simplified(word)
    }

    fn others(&self, words: &mut dyn Iterator<Item = &str>) -> Vec<String> {
        self.han.others(words)
    }

    fn stemmer(&self, language: &str) -> &[u8] {
        stemmers::of(language)
    }

    fn function_words(&self, language: &str) -> Vec<String> {
        function_words::of(language).map(str::to_owned).collect()
    }
}

impl Writing {
    /// Nothing to write.
    pub(super) fn nothing(report: Report) -> Self {
        Self { report, ..Self::default() }
    }

    /// All `docs`, beside what `encoder` was told.
    pub(super) fn new(
        report: Report,
        docs: VecDeque<Pending>,
        furniture: Furniture,
        scheme: Scheme,
        encoder: Encoder,
    ) -> Self {
        let han = Some(Han::of(texts(&docs, &furniture, &scheme)));
        Self { report, docs, furniture, scheme, han, encoder, ..Self::default() }
    }

    /// Cuts a document into tokens, or lays out some of them; false if nothing is left.
    pub(super) fn step(&mut self) -> bool {
        if let Some(pending) = self.docs.pop_front() {
            let tongue = pending.tongue;
            self.encoder.document(pending.unpacked(&self.furniture), tongue);
            self.written += 1;
            return true;
        }
        let Some(han) = &self.han else { return false };
        match &mut self.closing {
            Some(closing) => closing.step(),
            None => {
                let encoder = std::mem::take(&mut self.encoder);
                let data = Data { han };
                self.closing =
                    Some(encoder.close(std::mem::take(&mut self.scheme), &data));
                true
            }
        }
    }

    pub(super) fn finish(mut self) -> (Option<Vec<u8>>, Report) {
        while self.step() {}
        let mut report = self.report;
        let Some(closing) = self.closing else { return (None, report) };
        let section = closing.finish();
        if section.text_bytes > budget(section.parts[1]) {
            let message =
                "the same rows of signs or words of hundreds of characters stand \
                           here again and again, more than a module can be trusted with; \
                           leave out the file that has them"
                    .to_owned();
            let (severity, path) = (Severity::Error, String::new());
            report.problems.push(Problem { severity, path, line: 0, message });
            return (None, report);
        }
        report.passages = section.passages;
        report.words = section.words;
        report.forms = section.forms;
        report.languages = section.languages;
        report.concepts = section.concepts;
        report.labels = section.labels;
        report.text_bytes = section.text_bytes;
        let parts = PARTS.into_iter().zip(section.parts);
        report.sections = parts.map(|(name, bytes)| Part { name, bytes }).collect();
        (Some(section.bytes), report)
    }
}
