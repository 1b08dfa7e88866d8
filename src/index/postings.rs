//! Postings: for each lexeme the places where it occurs, in reading order.
//!
//! A place is a block and a word of it, packed into 32 bits: the high bits number the
//! block, the low bits the word. How many bits each takes is settled once for the corpus,
//! from its longest block. So a posting list is sorted by document, block and word at
//! once; the next word is the next number; and two words of different blocks are never
//! neighbors.

use super::lexemes::{Lexemes, starts_of};
use crate::corpus::Corpus;
use crate::corpus::stream::Code;
use crate::id::{BlockId, LexemeId};

/// How places are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    word_bits: u32,
}

/// A word of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(pub u32);

impl Layout {
    /// The narrowest layout in which the longest block fits. That the blocks fit beside it
    /// was checked at open.
    fn of(corpus: &Corpus) -> Self {
        Self { word_bits: u32::BITS - corpus.longest_block().leading_zeros() }
    }

    /// The place of `word` in `block`.
    #[inline]
    pub fn place(self, block: BlockId, word: u32) -> Place {
        Place(block.0 << self.word_bits | word)
    }

    /// The block of `place`.
    #[inline]
    pub fn block(self, place: Place) -> BlockId {
        BlockId(place.0 >> self.word_bits)
    }

    /// The word of `place` within its block.
    #[inline]
    pub fn word(self, place: Place) -> u32 {
        place.0 & ((1 << self.word_bits) - 1)
    }

    /// The places of `blocks`, as a half-open range of numbers.
    pub fn range(self, blocks: std::ops::Range<u32>) -> std::ops::Range<u64> {
        u64::from(blocks.start) << self.word_bits..u64::from(blocks.end) << self.word_bits
    }
}

/// All posting lists, one after the other.
#[derive(Debug)]
pub struct Postings {
    layout: Layout,
    starts: Vec<u32>,
    places: Vec<Place>,
}

impl Postings {
    /// A counting sort of the stream: count, sum up, fill.
    pub(crate) fn count(corpus: &Corpus, lexemes: &Lexemes) -> Self {
        let layout = Layout::of(corpus);
        let mut counts = vec![0u32; lexemes.len()];
        let lexeme = |code: Code| match code {
            Code::Form(form) => lexemes.of_form(form),
            _ => None,
        };
        corpus
            .doc_codes()
            .filter_map(lexeme)
            .for_each(|lexeme| counts[lexeme.idx()] += 1);
        let starts = starts_of(&counts);
        let mut next = starts.clone();
        let mut places = vec![Place(0); starts.last().map_or(0, |&n| n as usize)];
        let (mut block, mut word) = (0usize, 0u32);
        for code in corpus.doc_codes() {
            if code == Code::End {
                block += 1;
                word = 0;
            } else if let Some(lexeme) = lexeme(code) {
                let slot = &mut next[lexeme.idx()];
                places[*slot as usize] = layout.place(BlockId::new(block), word);
                *slot += 1;
                word += 1;
            }
        }
        Self { layout, starts, places }
    }

    /// How places are packed.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// Where `lexeme` occurs.
    #[inline]
    pub fn of(&self, lexeme: LexemeId) -> &[Place] {
        let (start, end) = (self.starts[lexeme.idx()], self.starts[lexeme.idx() + 1]);
        &self.places[start as usize..end as usize]
    }
}
