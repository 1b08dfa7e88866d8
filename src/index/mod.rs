//! Where does each lexeme and each concept occur: counted from the stream when a module is
//! opened, in two passes, without cutting a single word.
//!
//! [`Index::build`] is a pure function of the corpus. Nothing that it makes is stored in
//! the module, because counting is faster than downloading what was counted.

pub mod concepts;
pub mod letters;
pub mod lexemes;
pub mod matcher;
pub mod postings;

use crate::corpus::Corpus;
use crate::corpus::structure::Kind;
use crate::id::{BlockId, DocId};
use concepts::ConceptIndex;
use letters::Letters;
use lexemes::Lexemes;
use postings::Postings;
use std::cell::OnceCell;

/// Everything that is counted at open.
#[derive(Debug)]
pub struct Index {
    /// Forms grouped into lexemes.
    pub lexemes: Lexemes,
    /// Where each lexeme occurs.
    pub postings: Postings,
    /// Where each concept occurs.
    pub concepts: ConceptIndex,
    /// Documents and sections, by block.
    pub blocks: Blocks,
    /// Letters of the words of the lexicon; made for the first mistyped word.
    pub letters: OnceCell<Letters>,
}

impl Index {
    /// Counts `corpus`.
    ///
    /// Time is linear in the length of the stream, memory four bytes a word and a few
    /// bytes a form and a block.
    pub fn build(corpus: &Corpus) -> Self {
        let lexemes = Lexemes::of(&corpus.lexicon);
        let postings = Postings::count(corpus, &lexemes);
        let concepts = ConceptIndex::build(corpus, postings.layout());
        let blocks = Blocks::of(corpus);
        Self { lexemes, postings, concepts, blocks, letters: OnceCell::new() }
    }
}

/// Which document and which heading a block belongs to, and how long things are.
#[derive(Debug)]
pub struct Blocks {
    doc_of: Vec<DocId>,
    parent: Vec<BlockId>,
    kinds: Vec<Kind>,
    n_words: Vec<u32>,
    /// Words of the passages of each document.
    doc_words: Vec<u32>,
    /// Words of the title of each document.
    title_words: Vec<u32>,
}

impl Blocks {
    #[inline(never)]
    fn of(corpus: &Corpus) -> Self {
        let structure = &corpus.structure;
        let n_blocks = structure.n_blocks();
        let mut res = Self {
            doc_of: Vec::with_capacity(n_blocks),
            parent: Vec::with_capacity(n_blocks),
            kinds: structure.kinds.clone(),
            n_words: (0..n_blocks).map(|at| corpus.n_words(BlockId::new(at))).collect(),
            doc_words: vec![0; structure.n_docs()],
            title_words: vec![0; structure.n_docs()],
        };
        let mut above: Vec<(u8, BlockId)> = Vec::new();
        for (doc, entry) in structure.docs.iter().enumerate() {
            above.clear();
            for block in entry.blocks.clone().map(BlockId) {
                let level = match structure.kind(block) {
                    Kind::Title => 0,
                    Kind::Heading(level) => level,
                    _ => u8::MAX,
                };
                above.retain(|&(other, _)| other < level);
                res.parent.push(above.last().map_or(block, |&(_, above)| above));
                if level == 0 {
                    res.title_words[doc] = res.n_words[block.idx()];
                }
                if level < u8::MAX {
                    above.push((level, block));
                } else {
                    res.doc_words[doc] += res.n_words[block.idx()];
                }
                res.doc_of.push(DocId::new(doc));
            }
        }
        res
    }

    /// Number of blocks of all documents.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Number of documents.
    pub fn n_docs(&self) -> usize {
        self.doc_words.len()
    }

    /// The document of `block`.
    #[inline]
    pub fn doc(&self, block: BlockId) -> DocId {
        self.doc_of[block.idx()]
    }

    /// What `block` is.
    #[inline]
    pub fn kind(&self, block: BlockId) -> Kind {
        self.kinds[block.idx()]
    }

    /// The headings above `block` and the title, innermost first.
    pub fn above(&self, block: BlockId) -> impl Iterator<Item = BlockId> + '_ {
        let up = |&below: &BlockId| {
            let parent = self.parent[below.idx()];
            (parent != below).then_some(parent)
        };
        std::iter::successors(Some(block), up).skip(1)
    }

    /// Words of `block`.
    #[inline]
    pub fn n_words(&self, block: BlockId) -> u32 {
        self.n_words[block.idx()]
    }

    /// Words of the passages of `doc`.
    #[inline]
    pub fn doc_words(&self, doc: DocId) -> u32 {
        self.doc_words[doc.idx()]
    }

    /// The block that holds the title of `doc`.
    pub fn title(&self, doc: DocId) -> BlockId {
        BlockId::new(self.doc_of.partition_point(|&of| of < doc))
    }

    /// Words of the title of `doc`.
    pub fn title_words(&self, doc: DocId) -> u32 {
        self.title_words[doc.idx()]
    }

    /// Mean words of a document's passages; at least one.
    pub fn mean_doc_words(&self) -> f32 {
        mean(self.doc_words.iter().copied())
    }

    /// Mean words of a passage; at least one.
    pub fn mean_passage_words(&self) -> f32 {
        let passages = self.kinds.iter().zip(&self.n_words);
        mean(passages.filter(|(kind, _)| kind.is_passage()).map(|(_, &n)| n))
    }
}

fn mean(counts: impl Iterator<Item = u32>) -> f32 {
    let (mut sum, mut n) = (0u64, 0u64);
    for count in counts {
        sum += u64::from(count);
        n += 1;
    }
    (sum as f32 / n.max(1) as f32).max(1.0)
}
