//! Takes documents block by block, and lays them out with a scheme.

use super::language_data::LanguageData;
use super::languages::{self, Tongue};
use super::layout::Layout;
use super::seams::seams;
use super::tokens::Tokens;
use super::{scheme, spellings};
use crate::corpus;
use crate::corpus::model::{Block, BlockKind, Document, Groups, Pinned, Scheme};
use crate::corpus::structure::Kind;
use crate::corpus::structure::write::{self as structure, NewBlocks};

/// The bytes of a section, and what is in them.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// The payload of the custom section.
    pub bytes: Vec<u8>,
    /// Passages, headings and titles not counted.
    pub passages: usize,
    /// Words of all documents.
    pub words: usize,
    /// Distinct forms that are words.
    pub forms: usize,
    /// Languages whose words are stemmed, as BCP 47, the main one first; `und` for words
    /// that are not.
    pub languages: Vec<&'static str>,
    /// Concepts and collections.
    pub concepts: usize,
    /// Their labels, as they were given.
    pub labels: usize,
    /// Bytes of the text: titles, headings, passages, labels and notes.
    pub text_bytes: usize,
    /// Bytes of each part.
    pub parts: [usize; 4],
}

/// Takes documents block by block, and lays them out.
///
/// ```
/// use manicule::corpus::model::{Document, Scheme};
/// use manicule::encode::{Encoder, Script, Tongue};
/// let tongue = Tongue { language: "en", script: Some(Script::Latin) };
/// let mut encoder = Encoder::default();
/// encoder.document(Document { title: "Hands".into(), ..Document::default() }, tongue);
/// let section = encoder.finish(Scheme::default(), &());
/// assert_eq!((section.words, section.passages), (1, 0));
/// ```
#[derive(Default)]
pub struct Encoder {
    tokens: Tokens,
    /// Without titles and blocks.
    docs: Vec<Document>,
    blocks: NewBlocks,
    tongues: Vec<Tongue>,
    passages: usize,
    /// Block and word before which a browser does not read on.
    seams: Vec<(u32, u32)>,
    filters: Vec<String>,
    pinned: Vec<Pinned>,
    groups: Groups,
}

impl std::fmt::Debug for Encoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encoder").field("docs", &self.docs.len()).finish_non_exhaustive()
    }
}

impl Encoder {
    /// Adds a document with the blocks that it has.
    pub fn document(&mut self, mut doc: Document, tongue: Tongue) {
        self.tokens.push(Kind::Title.start(), &doc.title, tongue);
        doc.title = String::new();
        let blocks = std::mem::take(&mut doc.blocks);
        self.docs.push(doc);
        self.blocks.document();
        self.tongues.push(tongue);
        blocks.into_iter().for_each(|block| self.block(block));
    }

    /// Adds a block to the last document; nothing where there is none.
    ///
    /// A block is at most [`super::MAX_BLOCK_WORDS`] long; see [`super::split`].
    pub fn block(&mut self, block: Block) {
        let Some(&tongue) = self.tongues.last() else { return };
        let kind = match block.kind {
            BlockKind::Heading(level) => Kind::Heading(level),
            _ => Kind::Text,
        };
        self.passages += usize::from(kind.is_passage());
        let number = self.tokens.n_blocks();
        self.seams.extend(seams(&block).map(|word| (number, word)));
        self.tokens.push(kind.start(), &block.text, tongue);
        self.blocks.block(block.kind, &block.anchor);
    }

    /// Says which fields filter; none does unless it is said.
    pub fn filters(&mut self, names: Vec<String>) {
        self.filters = names;
    }

    /// Says with which documents the answers to some queries begin.
    pub fn pinned(&mut self, pinned: Vec<Pinned>) {
        self.pinned = pinned;
    }

    /// Says which documents are the same page; none are unless it is said.
    pub fn groups(&mut self, groups: Groups) {
        self.groups = groups;
    }

    /// Lays out everything, with a scheme whose labels are looked for.
    pub fn finish(self, scheme: Scheme, data: &dyn LanguageData) -> Section {
        self.close(scheme, data).finish()
    }

    /// Begins to lay out everything: what is left are steps.
    pub fn close(self, mut scheme: Scheme, data: &dyn LanguageData) -> Closing {
        let Self { mut tokens, docs, blocks, tongues, passages, seams, .. } = self;
        let Self { filters, pinned, groups, .. } = self;
        scheme::canonicalize(&mut scheme);
        let words = tokens.n_words;
        let labels = scheme.concepts.iter().map(|concept| concept.labels.len()).sum();
        if labels > 0 {
            spellings::add(&mut scheme, tokens.known(data));
        }
        let titles = scheme.title.iter().map(|title| (&title.lang, &title.text));
        let names = scheme.concepts.iter().flat_map(|concept| &concept.labels);
        let names = names.map(|label| (&label.lang, &label.text));
        let notes = scheme.concepts.iter().flat_map(|concept| &concept.notes);
        let notes = notes.map(|note| (&note.lang, &note.text));
        for (lang, text) in titles.chain(names).chain(notes) {
            let tongue = languages::of_label(lang, text, &tongues);
            tokens.push(Kind::Scheme.start(), text, tongue);
        }
        let section = Section {
            passages,
            words,
            labels,
            text_bytes: tokens.text_bytes,
            ..Section::default()
        };
        let layout = Layout::new(tokens, data);
        Closing { section, docs, blocks, seams, filters, pinned, groups, scheme, layout }
    }
}

/// A section that is being laid out, step by step.
pub struct Closing {
    section: Section,
    docs: Vec<Document>,
    blocks: NewBlocks,
    seams: Vec<(u32, u32)>,
    filters: Vec<String>,
    pinned: Vec<Pinned>,
    groups: Groups,
    scheme: Scheme,
    layout: Layout,
}

impl std::fmt::Debug for Closing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Closing").finish_non_exhaustive()
    }
}

impl Closing {
    /// Does a step: some milliseconds for a megabyte of text. False when none is left.
    pub fn step(&mut self) -> bool {
        self.layout.step()
    }

    /// The section, after what is left of the steps.
    pub fn finish(mut self) -> Section {
        while self.step() {}
        let Self { mut section, docs, blocks, seams, filters, pinned, groups, .. } = self;
        let Self { scheme, layout, .. } = self;
        section.concepts = scheme.concepts.len();
        section.forms = layout.n_forms;
        section.languages = layout.languages;
        let structure =
            structure::write(&docs, &blocks, &filters, &seams, &pinned, &groups);
        drop((docs, blocks, seams));
        let scheme = corpus::scheme::write(&scheme);
        let parts = [layout.lexicon, layout.stream, structure, scheme];
        section.parts = parts.each_ref().map(Vec::len);
        section.bytes = corpus::write(parts, &[]);
        section
    }
}
