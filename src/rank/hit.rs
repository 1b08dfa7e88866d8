//! What is ranked, and what comes before what.

use crate::id::{BlockId, DocId};
use crate::index::Index;
use crate::json::words;
use crate::query::{Bits, Program};
use crate::sort;

words! {
    /// What a hit is.
    pub enum Unit {
        /// A document.
        Document,
        /// A passage.
        Passage,
    }
}

/// A hit: a document, or a block where the unit is the passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// `DocId` or `BlockId`, by the unit.
    pub unit: u32,
    /// How well it answers; comparable within one query only.
    pub score: f32,
    /// Hits of a smaller tier come first, whatever their scores.
    pub tier: Tier,
}

/// What comes first: answers that the author pinned to the query, in their order; titles that
/// are the query, word for word; what has all the words of content; the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tier(pub(super) u32);

impl Tier {
    /// Has some of them.
    pub const REST: Self = Self(u32::MAX);
    /// Has all the words of content.
    pub const ALL_WORDS: Self = Self(u32::MAX - 1);
    /// Has the query as its title, but for case.
    pub const TITLE: Self = Self(u32::MAX - 2);
    /// Has it as it was typed.
    pub const EXACT_TITLE: Self = Self(u32::MAX - 3);

    pub(super) fn of(covered: Bits, program: &Program) -> Self {
        let has_all = covered & program.content == program.content;
        if has_all { Self::ALL_WORDS } else { Self::REST }
    }
}

impl Scored {
    /// The document that it is, or is of.
    pub fn doc(&self, index: &Index, unit: Unit) -> DocId {
        match unit {
            Unit::Document => DocId(self.unit),
            Unit::Passage => index.blocks.doc(BlockId(self.unit)),
        }
    }
}

/// The `n` hits with the smallest keys, in order.
pub fn best(hits: &[Scored], keys: &[u64], n: usize) -> Vec<Scored> {
    sort::smallest(keys, n).into_iter().map(|at| hits[at as usize]).collect()
}
