//! What did the reader ask, and what else says the same?
//!
//! [`parse`] turns the string into clauses, [`expand`] reads the clauses once and makes a
//! [`Program`] of them: terms with the patterns that they occur by, and filters on
//! documents. Typing mistakes (`spelling`), compounds and concepts are alternatives of a term,
//! so that everything that matched can say why. `in_index` and [`in_text`] run it.

mod expand;
mod filter;
mod in_index;
pub mod in_text;
mod named;
pub mod node;
pub mod occurrences;
pub mod parse;
pub mod program;
mod spelling;
pub mod stopwords;

pub use expand::expand;
pub use filter::{Filter, FilterTest};
pub use named::{Name, names};
pub use program::{
    Alternative, AlternativeKind, Bits, Match, NamedConcept, Note, NoteKind, Pattern,
    Program, Relation, Role, Term,
};
pub use spelling::corrected;

/// Settings of a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Whether a named concept finds all its labels.
    pub expand: bool,
    /// Whether mistyped words are corrected.
    pub fuzzy: bool,
    /// Whether plain words that stand together are asked for as a phrase, not each by itself.
    pub as_phrases: bool,
    /// Whether the last word is finished: the query was sent.
    pub complete: bool,
    /// Conditions on fields.
    pub filters: Vec<Filter>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            expand: true,
            fuzzy: true,
            as_phrases: false,
            complete: false,
            filters: Vec::new(),
        }
    }
}
