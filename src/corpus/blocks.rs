//! The blocks: what each is, which words are its, and what it belongs to.
//!
//! Counted once, when a module is opened, and held once: the corpus and the index share it.

use super::structure::{DocEntry, Kind};
use crate::id::{BlockId, DocId, Place};
use std::ops::Range;

/// All blocks. Those of documents come first, then those of the scheme, of which no more is
/// known than how long they are.
#[derive(Clone, Debug)]
pub struct Blocks {
    /// The first place of each block, and the one after the last.
    places: Vec<u32>,
    /// The block of every [`STRIDE`]th place.
    hints: Vec<u32>,
    kinds: Vec<Kind>,
    doc_of: Vec<DocId>,
    /// The nearest heading above, or the title; a title itself.
    parent: Vec<BlockId>,
    /// Passages before each block, and all of them.
    passages: Vec<u32>,
    /// Words of the title and the passages of each document.
    doc_words: Vec<u32>,
    /// Words of the title of each document.
    title_words: Vec<u32>,
}

/// Places from one hint to the next: at most so many blocks are stepped over.
pub(super) const STRIDE: u32 = 32;

impl Blocks {
    #[inline(never)]
    pub(super) fn new(places: Vec<u32>, kinds: Vec<Kind>, docs: &[DocEntry]) -> Self {
        let mut res = Self {
            places,
            hints: Vec::new(),
            doc_of: Vec::with_capacity(kinds.len()),
            parent: Vec::with_capacity(kinds.len()),
            passages: Vec::with_capacity(kinds.len() + 1),
            kinds,
            doc_words: vec![0; docs.len()],
            title_words: vec![0; docs.len()],
        };
        let mut n_passages = 0;
        let mut above: Vec<(u8, BlockId)> = Vec::new();
        for (doc, entry) in docs.iter().enumerate() {
            above.clear();
            for block in entry.blocks.clone().map(BlockId) {
                let level = match res.kind(block) {
                    Kind::Title => 0,
                    Kind::Heading(level) => level,
                    _ => u8::MAX,
                };
                above.retain(|&(other, _)| other < level);
                res.parent.push(above.last().map_or(block, |&(_, above)| above));
                if level == 0 {
                    res.title_words[doc] = res.n_words(block);
                }
                if level < u8::MAX {
                    above.push((level, block));
                }
                if level == 0 || level == u8::MAX {
                    res.doc_words[doc] += res.n_words(block);
                }
                res.doc_of.push(DocId::new(doc));
                while res.hints.len() as u32 * STRIDE < res.of(block).end {
                    res.hints.push(block.0);
                }
                res.passages.push(n_passages);
                n_passages += u32::from(level == u8::MAX);
            }
        }
        res.passages.push(n_passages);
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

    /// Number of passages of all documents.
    pub fn n_passages(&self) -> usize {
        self.passages[self.len()] as usize
    }

    /// Passages before `block`.
    pub(super) fn passages_before(&self, block: BlockId) -> usize {
        self.passages[block.idx()] as usize
    }

    /// The document of `block`.
    #[inline]
    pub fn doc(&self, block: BlockId) -> DocId {
        self.doc_of[block.idx()]
    }

    /// What `block` is.
    #[inline]
    pub fn kind(&self, block: BlockId) -> Kind {
        self.kinds.get(block.idx()).copied().unwrap_or(Kind::Scheme)
    }

    /// The headings above `block` and the title, innermost first.
    pub fn above(&self, block: BlockId) -> impl Iterator<Item = BlockId> + '_ {
        let up = |&below: &BlockId| {
            let parent = self.parent[below.idx()];
            (parent != below).then_some(parent)
        };
        std::iter::successors(up(&block), up)
    }

    /// Words of `block`.
    #[inline]
    pub fn n_words(&self, block: BlockId) -> u32 {
        self.of(block).len() as u32 - 1
    }

    /// The places of `blocks`, as a half-open range of numbers.
    #[inline]
    pub fn places(&self, blocks: Range<u32>) -> Range<u32> {
        self.places[blocks.start as usize]..self.places[blocks.end as usize]
    }

    /// The places of `block`, and the one after its last word.
    #[inline]
    pub fn of(&self, block: BlockId) -> Range<u32> {
        self.places(block.0..block.0 + 1)
    }

    /// The block of `place`.
    #[inline(never)]
    pub fn at(&self, place: Place) -> BlockId {
        let mut block = self.hints[(place.0 / STRIDE) as usize];
        while self.places[block as usize + 1] <= place.0 {
            block += 1;
        }
        BlockId(block)
    }

    /// The block of `place`, and which word of it that is.
    pub fn locate(&self, place: Place) -> (BlockId, usize) {
        let block = self.at(place);
        (block, (place.0 - self.places[block.idx()]) as usize)
    }

    /// Whether `n` words stand in one block from `place` on.
    pub fn has(&self, place: Place, n: u32) -> bool {
        place.0 < self.places[self.len()] && n > 0 && {
            let block = self.at(place);
            u64::from(place.0) + u64::from(n) < u64::from(self.places[block.idx() + 1])
        }
    }

    /// The document of `place`.
    pub fn doc_at(&self, place: Place) -> DocId {
        self.doc(self.at(place))
    }

    /// Words of all blocks of documents.
    pub fn n_words_in_docs(&self) -> usize {
        self.places[self.len()] as usize - self.len()
    }

    /// Words of the title and the passages of `doc`.
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
}
