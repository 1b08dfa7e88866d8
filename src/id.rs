//! What is a document, a block, a form, a lexeme, a concept, a span.
//!
//! Every list of the engine is addressed by one of these newtypes, so that a document
//! number can never be used where a form number is meant. They are plain `u32`s on
//! purpose: a corpus with more than four thousand million of anything does not fit in a
//! page. The casts between them and `usize` live in this file and in [`crate::wire`].

use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The id of the `idx`-th thing of its kind.
            ///
            /// Lists are checked against `u32::MAX` where they are made.
            #[inline]
            pub const fn new(idx: usize) -> Self {
                Self(idx as u32)
            }

            /// Its place in the list of its kind.
            #[inline]
            pub const fn idx(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
    )*};
}

ids! {
    /// A document, in the order in which the compiler took it in.
    DocId
    /// A block of the stream: a title, a heading, a passage, or a text of the scheme.
    BlockId
    /// A distinct written form: a word in lower case, or what stands between two words.
    FormId
    /// All forms that fold and stem to the same string.
    LexemeId
    /// A concept or a collection of the scheme.
    ConceptId
    /// A label of a concept.
    LabelId
    /// A word of the corpus: its words are numbered in reading order, and one number is left
    /// out after each block. So the next word is the next number, and words of different
    /// blocks are never neighbors. A word and the end of a block take a byte of the stream
    /// each, so there are fewer places than bytes.
    Place
}

/// A stretch of text in bytes of its UTF-8, `start..end`.
///
/// UTF-16 offsets exist only in `json`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "compile", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The text that it covers; empty where it does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}
