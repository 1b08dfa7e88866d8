//! What could the reader be about to type? Terms, titles and concepts.

use crate::corpus::Corpus;
use crate::id::{ConceptId, DocId, FormId, LexemeId};
use crate::index::Index;
use crate::sort;
use crate::text::fold::fold;
use crate::text::segment;

/// A completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it completes to.
    pub kind: SuggestionKind,
    /// What to put into the box.
    pub text: String,
    /// Documents that it would find.
    pub count: usize,
}

/// What a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SuggestionKind {
    /// A concept, by one of its labels.
    Concept(ConceptId),
    /// The title of a document.
    Title(DocId),
    /// A word of the corpus.
    Term(LexemeId),
}

/// At most `limit` completions of `typed`: concepts first, then titles, then words, each
/// by the number of documents that they would find.
pub fn suggest(
    corpus: &Corpus,
    index: &Index,
    typed: &str,
    limit: usize,
) -> Vec<Suggestion> {
    let folded = fold(typed.trim_start());
    if folded.trim().is_empty() || limit == 0 {
        return Vec::new();
    }
    let mut res = concepts(corpus, index, &folded);
    res.extend(titles(corpus, &folded));
    res.extend(terms(corpus, index, typed, limit));
    let mut seen: Vec<String> = Vec::new();
    res.retain(|suggestion| {
        let text = fold(&suggestion.text);
        let is_new = !seen.contains(&text);
        seen.push(text);
        is_new
    });
    res.truncate(limit);
    res
}

fn count_docs(index: &Index, blocks: impl Iterator<Item = crate::id::BlockId>) -> usize {
    let mut docs: Vec<DocId> = blocks.map(|block| index.blocks.doc(block)).collect();
    docs.dedup();
    docs.len()
}

/// Concepts with a label that begins with what was typed; at most one a concept.
fn concepts(corpus: &Corpus, index: &Index, folded: &str) -> Vec<Suggestion> {
    let layout = index.postings.layout();
    let mut res: Vec<Suggestion> = Vec::new();
    for (label, text) in
        corpus.scheme.labels.iter().enumerate().filter(|(_, l)| l.kind < 2)
    {
        let concept = corpus.scheme.concept_of[label];
        let kind = SuggestionKind::Concept(concept);
        let text = corpus.text(text.block).text;
        if res.last().is_some_and(|last| last.kind == kind)
            || !fold(&text).starts_with(folded)
        {
            continue;
        }
        let blocks = index.concepts.of(concept).iter().map(|o| layout.block(o.place));
        res.push(Suggestion { kind, text, count: count_docs(index, blocks) });
    }
    sort::by_key(&mut res, |suggestion| u64::MAX - suggestion.count as u64);
    res
}

/// Titles in which what was typed stands at the beginning of a word.
fn titles(corpus: &Corpus, folded: &str) -> Vec<Suggestion> {
    let docs = (0..corpus.structure.n_docs()).map(DocId::new);
    let titles = docs.map(|doc| (doc, corpus.title(doc).text));
    titles
        .filter(|(_, title)| {
            let title = fold(title);
            let mut places = title.match_indices(folded);
            places.any(|(at, _)| !title[..at].ends_with(char::is_alphanumeric))
        })
        .map(|(doc, text)| Suggestion {
            kind: SuggestionKind::Title(doc),
            text,
            count: 1,
        })
        .collect()
}

/// What was typed, with its last word completed.
fn terms(corpus: &Corpus, index: &Index, typed: &str, limit: usize) -> Vec<Suggestion> {
    let Some(last) = segment::words(typed).last().filter(|last| last.end == typed.len())
    else {
        return Vec::new();
    };
    let folded = fold(last.of(typed));
    let mut found: Vec<(LexemeId, FormId)> = Vec::new();
    for form in corpus.lexicon.with_prefix(&folded) {
        if let Some(lexeme) = corpus.lexicon.lexeme(form)
            && !index.postings.of(lexeme).is_empty()
            && !found.iter().any(|&(other, _)| other == lexeme)
        {
            found.push((lexeme, form));
        }
    }
    sort::by_key(&mut found, |&(lexeme, _)| {
        u64::MAX - index.postings.of(lexeme).len() as u64
    });
    let layout = index.postings.layout();
    let suggestion = |(lexeme, form): (LexemeId, FormId)| Suggestion {
        kind: SuggestionKind::Term(lexeme),
        text: format!("{}{}", &typed[..last.start], corpus.lexicon.written(form)),
        count: count_docs(
            index,
            index.postings.of(lexeme).iter().map(|&p| layout.block(p)),
        ),
    };
    found.into_iter().take(limit).map(suggestion).collect()
}
