//! Which tokens does this text have, and where.
//!
//! One code at compile, query and highlight time; that is why what matched and what is
//! marked cannot differ. Text is cut into words by [`segment`], a word is compared by its
//! form folded in [`fold`], and found by its lexeme, the stem of that, from [`stem`].
//! [`compounds`] has the spellings of words that are made of two, [`joints`] knows what joins
//! words to a name.

pub mod case;
pub mod compounds;
pub mod fold;
pub mod function_words;
pub mod joints;
pub mod marks;
mod packed;
pub mod segment;
pub mod stem;
mod tables;

/// Changes whenever the same text could give other words, foldings or stems.
///
/// A module carries it, and opens only in an engine that has the same: words that were
/// cut by other rules would be searched for in vain, without any error to see.
/// Layout: rules of this house (16 bits), Unicode version (8), Snowball version (8).
pub const FINGERPRINT: u32 = 0x0004_1103;
