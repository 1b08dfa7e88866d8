//! Which concepts does a query name?
//!
//! The words of the query go through the same matcher as those of the corpus, so a label
//! is found in every spelling, the longest first. One thing differs: readers type without
//! capitals, so an acronym is matched in small letters too, unless it is spelled like a
//! function word.

use super::stopwords::Reading;
use crate::id::{LabelId, Span};
use crate::index::Index;
use crate::index::concepts::MAX_ALIKE;
use crate::index::lexemes::Lookup;
use crate::index::matcher::Seen;
use crate::text::case::is_capitals;
use crate::text::segment;

/// A label in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The labels that it is: more than one where it is ambiguous, the first of many.
    pub labels: Vec<LabelId>,
}

/// A word of `text`, as it was corrected.
#[inline(never)]
pub(super) fn corrected<'a>(
    text: &'a str,
    span: Span,
    corrections: &'a [(Span, String)],
) -> &'a str {
    let found = corrections.iter().find(|(at, _)| *at == span);
    found.map_or(span.of(text), |(_, word)| word)
}

/// The labels in `text`, some words of which were corrected: where they stand, and how they
/// should read.
pub fn names(
    index: &Index,
    lookup: &mut Lookup<'_>,
    text: &str,
    corrections: &[(Span, String)],
) -> Vec<Name> {
    let reading = Reading::of(lookup, text);
    let spans: Vec<Span> = segment::words(text).collect();
    let words: Vec<Seen> = spans
        .iter()
        .map(|span| {
            let word = corrected(text, *span, corrections);
            let capitals = is_capitals(word) || !reading.is_function_word(word);
            Seen { lexeme: lookup.lexeme(word), capitals }
        })
        .collect();
    let matcher = index.concepts.matcher();
    let mut res = Vec::new();
    for found in matcher.find_all(&words) {
        let span = Span {
            start: spans[found.at].start,
            end: spans[found.at + found.len - 1].end,
        };
        let labels = matcher.values(&found).take(MAX_ALIKE).map(LabelId).collect();
        res.push(Name { span, labels });
    }
    res
}
