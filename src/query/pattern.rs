//! What a query looks for: patterns over words.

use crate::corpus::structure::Kind;
use crate::id::{ConceptId, FormId, LexemeId};
use crate::index::Index;
use crate::index::postings::Spellings;
use crate::text::joints::JOINED;

/// Words to find.
#[derive(Clone, Debug)]
pub enum Pattern {
    /// Words side by side.
    Phrase(Vec<Spelled>),
    /// A concept under any of its labels.
    Concept(ConceptId),
    /// Any of several: at each place the longest.
    Any(Vec<Pattern>),
    /// Two patterns with at most so many words between them, in either order.
    Near(Box<[Pattern; 2]>, u32),
    /// Only where a condition holds.
    In(Box<Pattern>, Condition),
}

/// Where a pattern counts.
#[derive(Clone, Debug)]
pub enum Condition {
    /// In blocks of these kinds.
    Part(fn(Kind) -> bool),
    /// In these documents. Any text that is none of the corpus is taken for one of them.
    Docs(Vec<bool>),
}

/// A lexeme, and those of its spellings that are meant; all of them where none is named. With
/// a joint only where that stands before it; with [`JOINED`] where it is joined in any way.
#[derive(Clone, Copy, Debug)]
pub struct Spelled {
    pub(super) lexeme: LexemeId,
    pub(super) only: Option<Spellings>,
    pub(super) joint: u8,
}

impl Spelled {
    /// Whether it is meant where it is written so; see `Postings::spellings`.
    #[inline(always)]
    pub(super) fn is_meant(&self, written: u16) -> bool {
        let joint = (written >> 8) as u8;
        (self.joint == 0 || self.joint == joint || self.joint == JOINED && joint > JOINED)
            && self.is_spelled(written as u8)
    }

    #[inline(always)]
    fn is_spelled(&self, spelling: u8) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(spelling))
    }

    /// Calls `form` with each form that is meant; with none where the corpus has not the word.
    pub fn forms(&self, index: &Index, form: &mut dyn FnMut(FormId)) {
        if self.lexeme.idx() < index.lexemes.len() {
            for &one in index.lexemes.forms(self.lexeme) {
                let spelling = index.lexemes.rank(self.lexeme, one);
                if self.is_spelled(spelling) {
                    form(one);
                }
            }
        }
    }
}

impl From<LexemeId> for Spelled {
    fn from(lexeme: LexemeId) -> Self {
        Self { lexeme, only: None, joint: 0 }
    }
}
