//! What did the reader ask, and what else says the same?
//!
//! [`parse`] turns the string into clauses, [`expand`] turns the clauses into [`Plan`]:
//! terms with the places where they occur, and filters on documents. Typing mistakes
//! (`fuzzy`), compounds and concepts are alternatives of a term, so that everything that
//! matched can say why.

mod expand;
mod filter;
mod fuzzy;
mod named;
pub mod node;
pub mod parse;
pub mod places;
pub mod stopwords;

pub use expand::expand;
pub use filter::{Filter, FilterTest};
pub use fuzzy::mended;
pub use named::{Name, names};

use crate::id::{ConceptId, DocId, LabelId, LexemeId, Span};
use crate::index::postings::Place;
use crate::sort;
use places::Occurrence;
use std::ops::Range;

/// Settings of a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Whether a named concept finds all its labels.
    pub expand: bool,
    /// Whether mistyped words are mended.
    pub fuzzy: bool,
    /// Whether plain words that stand together are asked for in a row, not each by itself.
    pub in_rows: bool,
    /// Conditions on fields.
    pub filters: Vec<Filter>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { expand: true, fuzzy: true, in_rows: false, filters: Vec::new() }
    }
}

/// A query, ready to be ranked.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// What scores.
    pub terms: Vec<Term>,
    /// Documents that may be hits; all of them where there is no condition.
    pub allowed: Option<Vec<bool>>,
    /// Concepts that the query names.
    pub concepts: Vec<NamedConcept>,
    /// Words that were mended: where they stand in the query, and what was searched for.
    pub corrections: Vec<(Span, String)>,
    /// The terms that a document with «all the words» has, as bits.
    pub content: u64,
    /// Function words among words of content, as bits: alone they make no hit, and they
    /// are not marked.
    pub function_words: u64,
}

impl Plan {
    /// Occurrences of `term` in a range of places; see `Layout::range`.
    pub fn occurrences(&self, term: usize, range: Range<u64>) -> &[Occurrence] {
        let all = &self.terms[term].occurrences;
        let below = |end: u64| all.partition_point(|o| u64::from(o.place.0) < end);
        &all[below(range.start)..below(range.end)]
    }

    /// What matches in a range of places, in reading order: of two matches that overlap the
    /// first, of two that begin together the longer. Function words are left out.
    pub fn matches(&self, range: Range<u64>) -> Vec<Match> {
        let mut res: Vec<Match> = Vec::new();
        for term in 0..self.terms.len() {
            if self.function_words >> term & 1 == 0 {
                let found = self.occurrences(term, range.clone()).iter();
                res.extend(found.map(|&Occurrence { place, len, alternative }| Match {
                    place,
                    len,
                    term,
                    alternative,
                }));
            }
        }
        sort::by_key(&mut res, |m| {
            u64::from(m.place.0) << 32 | u64::from(u16::MAX - m.len)
        });
        let mut end = 0;
        res.retain(|m| {
            let keep = m.place.0 >= end;
            end = if keep { m.place.0 + u32::from(m.len) } else { end };
            keep
        });
        res
    }

    /// Whether `doc` may be a hit.
    pub fn allows(&self, doc: DocId) -> bool {
        self.allowed.as_ref().is_none_or(|allowed| allowed[doc.idx()])
    }
}

/// Something of a plan at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The first word.
    pub place: Place,
    /// Number of words.
    pub len: u16,
    /// Which term of the plan.
    pub term: usize,
    /// Which of its alternatives.
    pub alternative: u16,
}

/// Something that scores: a word, a phrase or a concept, under all its alternatives.
#[derive(Clone, Debug)]
pub struct Term {
    /// The words of the query that it stands for.
    pub text: String,
    /// Where they stand in the query.
    pub span: Span,
    /// Where it occurs, sorted.
    pub occurrences: Vec<Occurrence>,
    /// What an occurrence is, by its number.
    pub alternatives: Vec<Alternative>,
    /// How much it counts beside other terms, before how rare it is.
    pub weight: f32,
    /// The terms of the plan that a document with this one need not have besides, as bits;
    /// always its own bit.
    pub covers: u64,
    /// Documents that have it without a place: by a field that is one of several choices.
    pub listed: Vec<DocId>,
    /// The concept, where it is one.
    pub concept: Option<ConceptId>,
    /// Whether it is plain words, which may name a concept: no phrase, no field.
    pub is_plain: bool,
}

/// One way in which a term can occur.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// What it is.
    pub kind: AlternativeKind,
    /// How much an occurrence counts, at most 1.
    pub weight: f32,
}

/// What an alternative is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AlternativeKind {
    /// The word itself in any form, or the phrase.
    Itself,
    /// A longer word that begins like it.
    Longer(LexemeId),
    /// A compound, written together or apart.
    Compound,
    /// A word that is nearly spelled like it.
    Corrected(LexemeId),
    /// Characters of a row of a script without spaces.
    Part,
    /// A label of the concept.
    Label(LabelId, Relation),
}

/// How an occurring concept belongs to the one that was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is that one.
    Label,
    /// It is narrower.
    Narrower,
    /// It is a member of that collection.
    Member,
}

/// A concept that the query names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedConcept {
    /// Which.
    pub concept: ConceptId,
    /// Where the query names it.
    pub span: Span,
    /// Language of the label that does, as an index of the scheme's; none where it was
    /// named by id.
    pub lang: Option<u32>,
}
