//! The façade: open a module, then search, suggest, highlight and read.
//!
//! Each question is handed on to a room of its own, which looks at what is `opened` and
//! knows the others only where its answer has a part of theirs. What may be asked for is
//! described in [`options`], answers in [`results`].

mod concepts;
mod concordance;
mod documents;
mod explain;
mod highlight;
mod opened;
pub mod options;
mod pages;
mod reasons;
pub mod results;
mod search;
mod text_fragment;
mod within;

use crate::corpus::parts::{Extent, Parts};
use crate::query::{Program, Settings, expand};
use crate::rank::Ranking;
use crate::wire::OpenError;
use opened::Opened;
pub use options::{ConcordanceOptions, HighlightOptions, SearchOptions, SuggestOptions};
use results::{
    Collocates, ConceptDetail, ConceptEntry, ConceptInfo, Concordance, Distribution,
    DocumentInfo, DocumentText, Info, Mark, SearchResult, Suggestion,
};
use std::cell::RefCell;
use std::rc::Rc;

/// An open module.
#[derive(Debug)]
pub struct Engine {
    opened: Opened,
    /// The last query that a text was marked for: a document is many texts.
    last: RefCell<Option<Read>>,
}

/// A query, how it was to be read, and what it was read as.
type Read = (String, Settings, Rc<Program>);

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
    /// See [`crate::corpus::Corpus::open`]. After it nothing can fail.
    pub fn open(section: Vec<u8>) -> Result<Self, OpenError> {
        Ok(Self { opened: Opened::open(section)?, last: RefCell::default() })
    }

    /// What the answers since this was last asked for lacked: of a corpus of one file nothing,
    /// ever. An answer that lacked something is worth nothing: bring it, and ask again. What
    /// there is beside the section is [`Engine::parts`].
    pub fn wanted(&self) -> Vec<Extent> {
        self.opened.corpus.parts.wanted()
    }

    /// The files beside the section, and what lies where in them.
    pub fn parts(&self) -> &Parts {
        &self.opened.corpus.parts
    }

    /// Takes in a part that was wanted, inflated.
    ///
    /// # Errors
    ///
    /// `Damaged`, if it is anything else. Then it is as if it had not been brought.
    pub fn give(&mut self, part: u32, bytes: &[u8]) -> Result<(), OpenError> {
        self.last.take();
        self.opened.give(part, bytes)
    }

    /// Answers a query. Any string is one; see [`crate::query::parse`].
    ///
    /// # Panics
    ///
    /// Never.
    pub fn search(&self, text: &str, options: &SearchOptions) -> SearchResult {
        self.opened.search(text, options)
    }

    /// Only the ranking, for evaluation: document or block numbers with scores.
    pub fn rank(&self, text: &str, options: &SearchOptions) -> Ranking {
        self.opened.rank(text, options)
    }

    /// Completions of what is being typed.
    pub fn suggest(&self, typed: &str, options: &SuggestOptions) -> Vec<Suggestion> {
        self.opened.suggest(typed, options)
    }

    /// Marks `text`: spans sorted and disjoint, of two that begin at one place the longer
    /// one, and of equally long ones the concept.
    ///
    /// Cost is linear in the length of `text`.
    pub fn highlight(&self, text: &str, options: &HighlightOptions) -> Vec<Mark> {
        let program = match &options.query {
            Some(query) => self.program_of(query, &options.settings),
            None => Rc::default(),
        };
        self.opened.highlight(&program, text, options)
    }

    /// Every occurrence of what `query` asks for, in its context.
    ///
    /// Unlike in a search, words that stand together are meant as a phrase, in any of their
    /// forms, and only what was asked for is found: no longer and no corrected words. A concept
    /// that the phrase names is found under all its labels.
    pub fn concordance(&self, query: &str, options: &ConcordanceOptions) -> Concordance {
        self.opened.concordance(query, options)
    }

    /// Where in which documents `query` occurs; see [`Engine::concordance`].
    pub fn distribution(&self, query: &str) -> Distribution {
        self.opened.distribution(query)
    }

    /// Words that keep company with what `query` matches; see [`Engine::concordance`].
    pub fn collocates(&self, query: &str, window: usize, limit: usize) -> Collocates {
        self.opened.collocates(query, window, limit)
    }

    /// Every concept and collection, in the order of the scheme, with their names in `lang`
    /// where they have one, else in the language of the corpus.
    pub fn concepts(&self, lang: &str) -> Vec<ConceptInfo> {
        self.opened.concepts(lang)
    }

    /// The same with what an index has of each.
    pub fn entries(&self, lang: &str) -> Vec<ConceptEntry> {
        self.opened.entries(lang)
    }

    /// Everything known of the concept with this id, or notation; for names see
    /// [`Self::concepts`].
    pub fn concept(&self, id: &str, lang: &str) -> Option<ConceptDetail> {
        self.opened.concept(id, lang)
    }

    /// Every document, in the order of the corpus.
    pub fn documents(&self) -> Vec<DocumentInfo> {
        self.opened.documents()
    }

    /// The document with this id, with what `query` finds in it marked; its title is in what
    /// is known of it, and no block.
    pub fn document(&self, id: &str, query: &str) -> Option<DocumentText> {
        let asked = !query.trim().is_empty();
        let program = asked.then(|| self.program_of(query, &Settings::default()));
        self.opened.document(id, program.as_deref())
    }

    /// What the module holds.
    pub fn info(&self) -> Info {
        self.opened.info()
    }

    /// The program of a query; that of the last one is kept.
    fn program_of(&self, query: &str, settings: &Settings) -> Rc<Program> {
        let mut last = self.last.borrow_mut();
        if let Some((known, of, program)) = &*last
            && known == query
            && of == settings
        {
            return Rc::clone(program);
        }
        let Opened { corpus, index, .. } = &self.opened;
        let program = Rc::new(expand(corpus, index, query, settings, None, &[]));
        // One that lacks something is made again.
        if !corpus.parts.is_wanting() {
            *last = Some((query.to_owned(), settings.clone(), Rc::clone(&program)));
        }
        program
    }
}
