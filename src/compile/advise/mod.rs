//! What a concept scheme lacks or gets wrong, beside the texts that it is meant for.
//!
//! ```text
//! files ─ source ─▶ words ─┬─ labels ─────▶ which labels occur, and where ─┬─▶ check
//!                          ├─ terms ──────▶ which terms have no concept    ├─▶ suggest
//!                          └─ acronyms ───▶ which short form means what ───┘
//! ```
//!
//! Nothing is asked of a network or a model. What is proposed is counted in the texts, and
//! a person decides. Candidates are for languages that are written with spaces; the lists
//! of function words are English.

mod acronyms;
mod alike;
mod check;
mod common;
mod labels;
mod suggest;
mod terms;
mod words;

pub use check::{Checked, check};
pub use suggest::{Suggestions, suggest};
