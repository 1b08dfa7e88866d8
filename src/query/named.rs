//! Which concepts does a query name?
//!
//! The words of the query go through the same matcher as those of the corpus, so a label
//! is found in every spelling, the longest first. One thing differs: readers type without
//! capitals, so an acronym is matched in small letters too, unless it is spelled like a
//! function word.

use super::stopwords::is_stop_word;
use crate::id::{LabelId, LexemeId, Span};
use crate::index::Index;
use crate::index::matcher::Seen;
use crate::text::case::is_capitals;
use crate::text::fold::fold;
use crate::text::segment;
use crate::text::stem::Analyzer;

/// A label in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The labels that it is: more than one where it is ambiguous.
    pub labels: Vec<LabelId>,
}

/// The labels in `text`.
pub fn names(index: &Index, analyzer: &mut Analyzer, text: &str) -> Vec<Name> {
    let spans: Vec<Span> = segment::words(text).collect();
    let words: Vec<Seen> =
        spans.iter().map(|span| seen(index, analyzer, span.of(text))).collect();
    let matcher = index.concepts.matcher();
    let mut res = Vec::new();
    for found in matcher.find_all(&words) {
        let span = Span {
            start: spans[found.at].start,
            end: spans[found.at + found.len - 1].end,
        };
        res.push(Name { span, labels: matcher.values(&found).map(LabelId).collect() });
    }
    res
}

fn seen(index: &Index, analyzer: &mut Analyzer, word: &str) -> Seen {
    let lexeme: Option<LexemeId> = index.lexemes.find(analyzer.key(word));
    let is_upper = is_capitals(word);
    Seen { lexeme, capitals: is_upper || !is_stop_word(&fold(word)) }
}
