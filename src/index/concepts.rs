//! Concepts as pseudo-terms: where each occurs under any of its labels.
//!
//! Every label is a row of lexemes (more than one where a compound can be written
//! otherwise), all of them are matched along the text at open, the longest first, none
//! overlapping. An acronym in a label (two or more capitals) matches only capitals:
//! «IT» is not «it».

use super::compounds;
use super::lexemes::{Lexemes, starts_of};
use super::matcher::{Key, Matcher, Seen};
use super::postings::{Layout, Place};
use crate::corpus::Corpus;
use crate::corpus::lexicon::Case;
use crate::corpus::stream::Word;
use crate::id::{BlockId, ConceptId, LabelId};
use crate::sort;
use crate::text::stem::Analyzer;

/// A concept at a place, under one of its labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Its first word.
    pub place: Place,
    /// Number of words.
    pub len: u32,
    /// Which label.
    pub label: LabelId,
}

/// The labels, ready to be matched, and where they occur in the documents.
#[derive(Debug)]
pub struct ConceptIndex {
    matcher: Matcher,
    starts: Vec<u32>,
    occurrences: Vec<Occurrence>,
}

impl ConceptIndex {
    pub(crate) fn build(corpus: &Corpus, lexemes: &Lexemes, layout: Layout) -> Self {
        let matcher = matcher_of_labels(corpus, lexemes);
        let mut found: Vec<(ConceptId, Occurrence)> = Vec::new();
        let mut words = Vec::new();
        if !matcher.is_empty() {
            for block in (0..corpus.structure.n_blocks()).map(BlockId::new) {
                words.clear();
                words.extend(corpus.words(block).map(|word| seen(lexemes, word)));
                for hit in matcher.find_all(&words) {
                    let place = layout.place(block, hit.at as u32);
                    for label in matcher.values(&hit).map(LabelId) {
                        let concept = corpus.scheme.concept_of[label.idx()];
                        found.push((
                            concept,
                            Occurrence { place, len: hit.len as u32, label },
                        ));
                    }
                }
            }
        }
        // Stable, so that occurrences stay in reading order.
        sort::by_key(&mut found, |&(concept, _)| u64::from(concept.0));
        found.dedup_by_key(|&mut (concept, occurrence)| (concept, occurrence.place));
        let mut counts = vec![0u32; corpus.scheme.concepts.len()];
        found.iter().for_each(|&(concept, _)| counts[concept.idx()] += 1);
        let occurrences = found.into_iter().map(|(_, occurrence)| occurrence).collect();
        Self { matcher, starts: starts_of(&counts), occurrences }
    }

    /// Where `concept` occurs, in reading order.
    pub fn of(&self, concept: ConceptId) -> &[Occurrence] {
        let (start, end) = (self.starts[concept.idx()], self.starts[concept.idx() + 1]);
        &self.occurrences[start as usize..end as usize]
    }

    /// The matcher of all labels; its values are [`LabelId`]s.
    pub fn matcher(&self) -> &Matcher {
        &self.matcher
    }
}

/// A word of the corpus for the matcher.
pub(crate) fn seen(lexemes: &Lexemes, word: Word) -> Seen {
    Seen { lexeme: lexemes.of_form(word.form), capitals: word.case == Case::Upper }
}

/// Words of the longest label that is matched.
const MAX_WORDS: usize = 32;

fn matcher_of_labels(corpus: &Corpus, lexemes: &Lexemes) -> Matcher {
    let mut analyzer = Analyzer::new();
    let mut patterns = Vec::new();
    for (label, text) in corpus.scheme.labels.iter().enumerate() {
        let words: Vec<Word> = corpus.words(text.block).collect();
        for row in spellings(corpus, lexemes, &mut analyzer, &words) {
            patterns.push((row, label as u32));
        }
    }
    Matcher::new(patterns)
}

/// The rows of words that spell a label.
fn spellings(
    corpus: &Corpus,
    lexemes: &Lexemes,
    analyzer: &mut Analyzer,
    words: &[Word],
) -> Vec<Vec<Key>> {
    let key = |word: &Word| {
        let lexeme = lexemes.of_form(word.form)?;
        Some(if word.case == Case::Upper {
            Key::capitals(lexeme)
        } else {
            Key::any(lexeme)
        })
    };
    let row: Vec<Key> = words.iter().filter_map(key).collect();
    if row.len() != words.len() || row.len() > MAX_WORDS {
        return Vec::new();
    }
    let mut res = Vec::new();
    let mut with = |range: std::ops::Range<usize>, replacement: &[Key]| {
        let mut other = row.clone();
        other.splice(range, replacement.iter().copied());
        res.push(other);
    };
    let form = |word: &Word| corpus.lexicon.form(word.form);
    for (at, pair) in words.windows(2).enumerate() {
        let one = compounds::joined(lexemes, analyzer, form(&pair[0]), form(&pair[1]));
        if let Some(one) = one {
            with(at..at + 2, &[Key::any(one)]);
        }
    }
    for (at, word) in
        words.iter().enumerate().filter(|(_, word)| word.case != Case::Upper)
    {
        for two in compounds::split(lexemes, analyzer, form(word)) {
            with(at..at + 1, &two.map(Key::any));
        }
    }
    res.push(row);
    res
}
