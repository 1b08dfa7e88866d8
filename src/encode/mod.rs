//! Documents and a scheme, as plain data → the bytes of the section.
//!
//! This much of the compiler is also in the engine that indexes a page where it is read:
//! nothing here reads files, detects languages or carries tables for either. The caller
//! says in which tongue a text is, which characters are one, and brings text in its
//! canonical form. The same calls give the same bytes on every host.

mod blocks;
mod encoder;
mod language_data;
mod languages;
mod layout;
mod lexemes;
mod page;
mod pieces;
mod restore;
mod scheme;
mod script;
mod seams;
mod spellings;
mod tokens;

pub use blocks::{MAX_BLOCK_WORDS, split};
pub use encoder::{Closing, Encoder, Section};
pub use language_data::LanguageData;
pub use languages::{SAMPLE, Tongue, declared, sample};
pub use page::Page;
pub use restore::{KnownLanguage, languages_of, scheme_of};
pub use script::Script;
