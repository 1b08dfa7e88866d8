//! The words of a document, and where it says the same again.
//!
//! Places where the same two words follow each other are linked by chains under a hash of the
//! two, as those of three bytes are in Deflate (RFC 1951, 4). So what stands where a phrase may
//! stand is found without going through the document for each; the chains are made in one pass.

use crate::id::LexemeId;

/// No place.
const NONE: u32 = u32::MAX;

/// Words in their places, and nothing at the end of each block.
#[derive(Debug)]
pub struct Phrases {
    words: Vec<Option<LexemeId>>,
    /// By hash, the first place of its chain; and by place the next one.
    firsts: Vec<u32>,
    next: Vec<u32>,
}

impl Phrases {
    #[inline(never)]
    pub(super) fn of(words: Vec<Option<LexemeId>>) -> Self {
        let firsts = vec![NONE; words.len().next_power_of_two()];
        let next = vec![NONE; words.len()];
        let mut res = Self { words, firsts, next };
        for at in (0..res.words.len().saturating_sub(1)).rev() {
            let hash = res.hash(at);
            res.next[at] = std::mem::replace(&mut res.firsts[hash], at as u32);
        }
        res
    }

    /// So many words from a place on.
    pub fn get(&self, at: usize, n: usize) -> Option<&[Option<LexemeId>]> {
        self.words.get(at..)?.get(..n)
    }

    /// Places where the two words from `at` on may stand, in order; `at` is one of them.
    pub fn places(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let first =
            if at + 1 < self.words.len() { self.firsts[self.hash(at)] } else { NONE };
        let next = |&at: &u32| Some(self.next[at as usize]).filter(|&at| at != NONE);
        std::iter::successors(Some(first).filter(|&at| at != NONE), next)
            .map(|at| at as usize)
    }

    /// Of the two words from `at` on.
    fn hash(&self, at: usize) -> usize {
        let number = |at: usize| self.words[at].map_or(0, |lexeme| lexeme.0 + 1);
        let two = number(at).wrapping_mul(0x9e37_79b1) ^ number(at + 1);
        let mixed = two.wrapping_mul(0x85eb_ca6b);
        (mixed >> 7) as usize & (self.firsts.len() - 1)
    }
}
