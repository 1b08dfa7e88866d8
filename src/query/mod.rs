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
pub mod pattern;
pub mod program;
mod settings;
mod spelling;
pub mod stopwords;

pub use expand::expand;
pub use filter::{Filter, FilterTest, LANG, WITHIN};
pub use named::{Name, names};
pub use pattern::Pattern;
pub use program::{
    Alternative, AlternativeKind, Bits, Head, Match, NamedConcept, Note, NoteKind,
    Program, Relation, Role, Term,
};
pub use settings::Settings;
pub use spelling::{corrected, replaced};
