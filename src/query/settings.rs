//! How a query is to be read.

use super::filter::Filter;

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
