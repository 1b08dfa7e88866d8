//! What every question is put to: a corpus, and what was counted from it.

use super::options::ReaderOptions;
use super::results::{Meta, Values};
use super::within::Within;
use crate::corpus::Corpus;
use crate::corpus::parts::Of;
use crate::id::{ConceptId, DocId};
use crate::index::Index;
use crate::wire::OpenError;
use std::cell::{Ref, RefCell};
use std::rc::Rc;

/// An open corpus.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) corpus: Corpus,
    pub(super) index: Index,
    /// The language of the corpus.
    pub(super) lang: String,
    /// Where the last reader searched: she asks again with each letter.
    pub(super) within: RefCell<Within>,
}

impl Opened {
    pub(super) fn open(section: Vec<u8>) -> Result<Self, OpenError> {
        let corpus = Corpus::open(section)?;
        let index = Index::build(&corpus);
        let lang = corpus.language().to_owned();
        let within = RefCell::new(Within::of(&corpus, &ReaderOptions::default()));
        Ok(Self { corpus, index, lang, within })
    }

    /// Takes in a part; see [`crate::corpus::parts`].
    pub(super) fn give(&mut self, part: u32, bytes: &[u8]) -> Result<(), OpenError> {
        let parts = Rc::clone(&self.corpus.parts);
        let (of, items, bytes) = parts.check(part, bytes)?;
        match of {
            Of::Lexemes => self.index.postings.give(items, bytes, &self.index.blocks),
            Of::Concepts => self.index.concepts.give(items, bytes, &self.corpus),
            Of::Layouts => self.corpus.give_layouts(items, bytes),
            Of::Texts => self.corpus.give_texts(items, bytes),
        }
    }

    /// Where `reader` searches; what was found for the last one is kept.
    pub(super) fn within(&self, reader: &ReaderOptions) -> Ref<'_, Within> {
        if self.within.borrow().reader != *reader {
            self.within.replace(Within::of(&self.corpus, reader));
        }
        self.within.borrow()
    }

    pub(super) fn meta(&self, doc: DocId) -> Meta {
        let mut res: Meta = Vec::new();
        for (name, value) in self.corpus.structure.fields(doc) {
            match res.last_mut() {
                Some((last, values)) if last == name => values.0.push(value.clone()),
                _ => res.push((name.to_owned(), Values(vec![value.clone()]))),
            }
        }
        res
    }

    pub(super) fn concept_id(&self, concept: ConceptId) -> &str {
        &self.corpus.scheme.concepts[concept.idx()].id
    }

    pub(super) fn document_id(&self, doc: DocId) -> &str {
        &self.corpus.structure.docs[doc.idx()].id
    }
}
