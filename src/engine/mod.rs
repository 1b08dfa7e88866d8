//! The façade: open a module, then search, suggest, highlight and read.
//!
//! [`Engine`] owns the bytes and what was counted from them. Its answers are the plain
//! structs of [`results`]; it knows neither JavaScript nor serialization.

mod concepts;
mod lines;
mod link;
mod marks;
pub mod results;
mod search;

use crate::corpus::structure::Kind;
use crate::corpus::{Corpus, FORMAT, PARTS};
use crate::id::{BlockId, ConceptId, DocId};
use crate::index::Index;
use crate::query::{Program, Settings};
use crate::rank::Unit;
use crate::suggest::{self, Completes};
use crate::wire::OpenError;
pub use lines::ConcordanceOptions;
pub use marks::HighlightOptions;
use results::{
    BlockKind, DocumentBlock, DocumentInfo, DocumentText, Info, Meta, SectionSize,
    Suggestion, SuggestionKind, Values,
};
use std::cell::RefCell;
use std::rc::Rc;

/// An open module.
#[derive(Debug)]
pub struct Engine {
    corpus: Corpus,
    index: Index,
    /// The last query that a text was marked for: a document is many texts.
    last: RefCell<Option<(String, Settings, Rc<Program>)>>,
    /// The language of the corpus.
    lang: String,
}

/// How to search.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchOptions {
    /// Hits to return.
    pub limit: usize,
    /// Hits to skip.
    pub offset: usize,
    /// What a hit is.
    pub unit: Unit,
    /// Conditions, and what is expanded.
    pub settings: Settings,
    /// A field to sort by instead of the score; with `-` before it from high to low.
    pub sort: Option<String>,
    /// Passages shown of each document.
    pub snippets: usize,
    /// Whether facets are counted without the filters, too.
    pub refine: bool,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self {
            limit: 10,
            offset: 0,
            unit: Unit::Document,
            settings: Settings::default(),
            sort: None,
            snippets: 3,
            refine: false,
        }
    }
}

impl Engine {
    /// Opens the payload of a module's custom section.
    ///
    /// ```
    /// # #[cfg(feature = "compile")] {
    /// use manicule::{compile::compile, engine::{Engine, SearchOptions}, source::File};
    /// let file = File { path: "a.md".into(), bytes: b"# Hands\n\nA hand that points.".to_vec() };
    /// let (section, _) = compile(&[file], None, &mut |_, _| {});
    /// let engine = Engine::open(section.unwrap()).unwrap();
    /// let found = engine.search("pointing", &SearchOptions::default());
    /// assert_eq!(found.hits[0].id, "a");
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Corpus::open`]. After it nothing can fail.
    pub fn open(section: Vec<u8>) -> Result<Self, OpenError> {
        let corpus = Corpus::open(section)?;
        let index = Index::build(&corpus);
        let lang = corpus.language().to_owned();
        Ok(Self { corpus, index, lang, last: RefCell::default() })
    }

    /// Completions of what is being typed.
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<Suggestion> {
        let found = suggest::suggest(&self.corpus, &self.index, typed, limit).into_iter();
        let suggestion = |found: suggest::Completion| {
            let (kind, ref_) = match found.completes {
                Completes::Term(_) => (SuggestionKind::Term, None),
                Completes::Title(doc) => {
                    (SuggestionKind::Title, Some(self.document_id(doc)))
                }
                Completes::Concept(concept) => {
                    (SuggestionKind::Concept, Some(self.concept_id(concept)))
                }
            };
            let ref_ = ref_.map(str::to_owned);
            Suggestion { kind, text: found.text, ref_, count: found.count }
        };
        found.map(suggestion).collect()
    }

    /// Every document, in the order of the corpus.
    pub fn documents(&self) -> Vec<DocumentInfo> {
        (0..self.corpus.structure.n_docs())
            .map(|doc| self.info_of(DocId::new(doc)))
            .collect()
    }

    /// The document with this id, with what `query` finds in it marked; its title is in what
    /// is known of it, and no block.
    pub fn document(&self, id: &str, query: &str) -> Option<DocumentText> {
        let doc = self.corpus.structure.docs.iter().position(|doc| doc.id == id)?;
        let blocks = self.corpus.structure.docs[doc].blocks.clone().skip(1).map(BlockId);
        let marks = HighlightOptions {
            query: Some(query.to_owned()),
            concepts: false,
            document: Some(id.to_owned()),
            ..HighlightOptions::default()
        };
        let marked = |text: &str, kind| match query.trim() {
            "" => Vec::new(),
            _ => self.highlight(text, &HighlightOptions { kind, ..marks.clone() }),
        };
        let block = |block| {
            let stored = self.index.blocks.kind(block);
            let (kind, level) = match stored {
                Kind::Heading(level) => (BlockKind::Heading, usize::from(level)),
                Kind::Item => (BlockKind::Item, 0),
                Kind::Quote => (BlockKind::Quote, 0),
                Kind::Code => (BlockKind::Code, 0),
                _ => (BlockKind::Text, 0),
            };
            let text = self.corpus.text(block).text;
            let anchor = self.corpus.structure.anchor_of(block).to_owned();
            DocumentBlock { kind, level, spans: marked(&text, stored), text, anchor }
        };
        let info = self.info_of(DocId::new(doc));
        let title_spans = marked(&info.title, Kind::Title);
        Some(DocumentText { info, title_spans, blocks: blocks.map(block).collect() })
    }

    /// What the module holds.
    pub fn info(&self) -> Info {
        let corpus = &self.corpus;
        let passages =
            corpus.structure.kinds.iter().filter(|kind| kind.is_passage()).count();
        let scheme =
            corpus.scheme.titles.first().map(|title| corpus.text(title.block).text);
        Info {
            version: corpus.version().to_owned(),
            format: FORMAT as usize,
            documents: corpus.structure.n_docs(),
            passages,
            words: corpus.n_words_in_docs(),
            forms: corpus.lexicon.n_words(),
            lexemes: self.index.lexemes.len(),
            concepts: corpus.scheme.concepts.len(),
            labels: corpus.scheme.labels.len(),
            languages: corpus.lexicon.languages().map(str::to_owned).collect(),
            scheme: scheme.unwrap_or_else(|| corpus.scheme.id.clone()),
            sections: PARTS
                .into_iter()
                .zip(corpus.part_sizes())
                .map(|(name, bytes)| SectionSize { name: name.to_owned(), bytes })
                .collect(),
        }
    }

    fn info_of(&self, doc: DocId) -> DocumentInfo {
        let entry = &self.corpus.structure.docs[doc.idx()];
        let kinds =
            entry.blocks.clone().map(|block| self.index.blocks.kind(BlockId(block)));
        let words =
            entry.blocks.clone().map(|b| self.index.blocks.n_words(BlockId(b)) as usize);
        DocumentInfo {
            id: entry.id.clone(),
            title: self.corpus.title(doc).text,
            url: entry.url.clone(),
            lang: entry.lang.clone(),
            meta: self.meta(doc),
            passages: kinds.filter(|kind| Kind::is_passage(*kind)).count(),
            words: words.sum(),
        }
    }

    fn meta(&self, doc: DocId) -> Meta {
        let mut res: Meta = Vec::new();
        for (name, value) in self.corpus.structure.fields(doc) {
            match res.last_mut() {
                Some((last, values)) if last == name => values.0.push(value.clone()),
                _ => res.push((name.to_owned(), Values(vec![value.clone()]))),
            }
        }
        res
    }

    fn concept_id(&self, concept: ConceptId) -> &str {
        &self.corpus.scheme.concepts[concept.idx()].id
    }

    fn document_id(&self, doc: DocId) -> &str {
        &self.corpus.structure.docs[doc.idx()].id
    }
}
