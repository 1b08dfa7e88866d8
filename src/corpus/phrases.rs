//! The words of a document, and where it says the same again.
//!
//! Places where the same two words follow each other are linked by chains under a hash of the
//! two, as those of three bytes are in Deflate (RFC 1951, 4). So what stands where a phrase may
//! stand is found without going through the document for each; the chains are made in one pass.

use crate::id::{DocId, LexemeId};

/// Places of two words that are looked at. A phrase of which all words stand side by side in more
/// is taken for one that the document has before. So the cost of a link is bounded.
const MAX_PLACES: usize = 128;

/// Other places with the same words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Others {
    None,
    Later,
    Earlier,
}

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

    /// Whether the `n` words from `own` on stand in other places: looks where the first two of
    /// them stand that do so in few places.
    #[inline(never)]
    pub(super) fn others(&self, own: usize, n: usize) -> Others {
        // There is but one end of a short quote, and a word is never quoted alone.
        if n == 0 {
            return Others::None;
        }
        for at in 0..n - 1 {
            if let Some(res) = self.others_at(own, n, at) {
                return res;
            }
        }
        Others::Earlier
    }

    /// The same, where the two words `at` among them stand; nothing where these are too many.
    fn others_at(&self, own: usize, n: usize, at: usize) -> Option<Others> {
        let quoted = self.get(own, n)?;
        let mut res = Others::None;
        let mut places = self.places(own + at);
        for place in places.by_ref().take(MAX_PLACES) {
            let start = place.wrapping_sub(at);
            if start != own && self.get(start, n) == Some(quoted) {
                if start < own {
                    return Some(Others::Earlier);
                }
                res = Others::Later;
            }
        }
        places.next().is_none().then_some(res)
    }

    /// So many words from a place on, as numbers.
    fn get(&self, at: usize, n: usize) -> Option<&[u32]> {
        self.words.get(at..)?.get(..n)
    }

    /// Places where the two words from `at` on may stand, in order; `at` is one of them.
    fn places(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
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

/// Words of which it is not said whether they stand alone: no link has so many.
#[cfg(feature = "compile")]
const MAX_WORDS: usize = 120;
/// No phrase that begins there.
#[cfg(feature = "compile")]
const NEVER: u8 = u8::MAX;

#[cfg(feature = "compile")]
impl Phrases {
    /// For each of the `n` words from `start` on, which are a block, how many words from there on
    /// no other place has, and then how many no earlier place has.
    pub(super) fn proof(&self, start: usize, n: usize) -> Vec<u8> {
        let mut res = vec![NEVER; 2 * n];
        // Of each word the next that stands with the one after it in few places.
        let mut rare: Vec<usize> = (0..n).collect();
        for at in (0..n).rev() {
            if self.places(start + at).nth(MAX_PLACES).is_some() {
                rare[at] = rare.get(at + 1).copied().unwrap_or(n);
            }
        }
        for (column, worst) in [Others::None, Others::Later].into_iter().enumerate() {
            // A phrase that stands alone does so with a word before it: each is at most one word
            // shorter than the one before.
            let mut least = 2;
            for at in 0..n {
                let most = MAX_WORDS.min(n - at);
                least = least.max(rare[at] + 2 - at);
                let others = |n| self.others_at(start + at, n, rare[at] - at);
                while least <= most && others(least).is_none_or(|others| others > worst) {
                    least += 1;
                }
                if least <= most {
                    res[column * n + at] = least as u8;
                }
                least = least.min(most + 1).saturating_sub(1).max(2);
            }
        }
        res
    }
}

/// The same of a block of `n` words by its proof: what [`Phrases::others`] says of so many from
/// `at` on.
pub(super) fn others_by(proof: &[u8], n: usize, at: usize, n_words: usize) -> Others {
    let is_least = |column: usize| {
        let least = proof.get(column * n + at).copied().unwrap_or_default();
        n_words == 0 || n_words >= usize::from(least)
    };
    match (is_least(0), is_least(1)) {
        (true, _) => Others::None,
        (_, true) => Others::Later,
        _ => Others::Earlier,
    }
}
