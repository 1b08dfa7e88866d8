//! The words of a document, and where it says the same again.
//!
//! Places where the same two words follow each other are linked by chains under a hash of the
//! two, as those of three bytes are in Deflate (RFC 1951, 4). So what stands where a phrase may
//! stand is found without going through the document for each; the chains are made in one pass.

use crate::id::{DocId, LexemeId};

/// No place.
const NONE: u32 = u32::MAX;

/// Words in their places. Filled anew for another document, in the same room: at most 20 bytes
/// a word of the longest.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    doc: Option<DocId>,
    /// Lexemes, from 1; 0 at the end of each block.
    words: Vec<u32>,
    /// By hash, the first place of its chain; and by place the next one.
    firsts: Vec<u32>,
    next: Vec<u32>,
}

impl Phrases {
    pub(super) fn are_of(&self, doc: DocId) -> bool {
        self.doc == Some(doc)
    }

    /// Of no document any more, with room for so many words.
    pub(super) fn clear(&mut self, n: usize) {
        self.doc = None;
        self.words.clear();
        self.words.reserve(n);
    }

    /// One more word, or the end of a block.
    pub(super) fn push(&mut self, word: Option<LexemeId>) {
        self.words.push(word.map_or(0, |lexeme| lexeme.0 + 1));
    }

    /// All words are there. They are known as those of a document where no text of it is missing.
    #[inline(never)]
    pub(super) fn link(&mut self, doc: Option<DocId>) {
        self.doc = doc;
        let n = self.words.len();
        self.firsts.clear();
        self.firsts.resize(n.next_power_of_two(), NONE);
        self.next.clear();
        self.next.resize(n, NONE);
        for at in (0..n.saturating_sub(1)).rev() {
            let hash = self.hash(at);
            self.next[at] = std::mem::replace(&mut self.firsts[hash], at as u32);
        }
    }

    /// So many words from a place on, as numbers.
    pub(crate) fn get(&self, at: usize, n: usize) -> Option<&[u32]> {
        self.words.get(at..)?.get(..n)
    }

    /// Places where the two words from `at` on may stand, in order; `at` is one of them.
    pub(crate) fn places(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let first =
            if at + 1 < self.words.len() { self.firsts[self.hash(at)] } else { NONE };
        let next = |&at: &u32| Some(self.next[at as usize]).filter(|&at| at != NONE);
        std::iter::successors(Some(first).filter(|&at| at != NONE), next)
            .map(|at| at as usize)
    }

    /// Of the two words from `at` on.
    fn hash(&self, at: usize) -> usize {
        let two = self.words[at].wrapping_mul(0x9e37_79b1) ^ self.words[at + 1];
        let mixed = two.wrapping_mul(0x85eb_ca6b);
        (mixed >> 7) as usize & (self.firsts.len() - 1)
    }
}
