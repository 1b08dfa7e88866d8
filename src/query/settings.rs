//! How a query is to be read.

use crate::json::given::Auto;
use crate::json::options;

options! {
    /// How a query is read.
    pub struct Settings {
        /// Whether a concept named in the query finds all its labels.
        pub expand: bool = or(true),
        /// Whether mistyped words are corrected where that is beyond doubt: `auto`, which is
        /// `true`, or `false`.
        pub fuzzy: bool as Auto = or(true),
        /// Whether the query is as it is meant to be, so that its last word is no beginning of
        /// longer ones; else it is being typed.
        pub complete: bool = or(false),
        /// Whether plain words that stand together are asked for as a phrase, not each by itself.
        pub as_phrases: bool = inner(false),
    }
}
