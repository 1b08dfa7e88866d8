//! Concepts as pseudo-terms: where each occurs under any of its labels.
//!
//! Every label is a row of lexemes; all of them are matched along the text at open, from left
//! to right, the longest first. A label inside of a longer one counts only where the scheme
//! relates the two concepts: whoever speaks of *cyber sovereignty* speaks of *sovereignty*,
//! but nobody speaks of a house in the *White House*. An acronym in a label (two or more
//! capitals) matches only capitals: «IT» is not «it».

use super::lexemes::starts_of;
use super::matcher::{Found, Key, Matcher, Seen};
use super::postings::{Layout, Place};
use crate::corpus::Corpus;
use crate::corpus::lexicon::{Case, Lexicon};
use crate::corpus::stream::Word;
use crate::id::{BlockId, ConceptId, LabelId};
use crate::sort;

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
    #[inline(never)]
    pub(crate) fn build(corpus: &Corpus, layout: Layout) -> Self {
        let matcher = matcher_of_labels(corpus);
        let mut found: Vec<(ConceptId, Occurrence)> = Vec::new();
        let mut words = Vec::new();
        if !matcher.is_empty() {
            for block in (0..corpus.structure.n_blocks()).map(BlockId::new) {
                words.clear();
                words.extend(corpus.words(block).map(|word| seen(&corpus.lexicon, word)));
                for hit in matcher.find_all(&words) {
                    let first = found.len();
                    let named = |hit: &Found| {
                        let place = layout.place(block, hit.at as u32);
                        let len = hit.len as u32;
                        let labels = matcher.values(hit).map(LabelId);
                        let named: Vec<_> = labels
                            .map(|label| {
                                let concept = corpus.scheme.concept_of[label.idx()];
                                (concept, Occurrence { place, len, label })
                            })
                            .collect();
                        named
                    };
                    found.extend(named(&hit));
                    let last = found.len();
                    for inner in matcher.inside(&words, &hit) {
                        let mut inner = named(&inner);
                        inner.retain(|&(concept, _)| {
                            let mut outer = found[first..last].iter();
                            outer.any(|&(outer, _)| corpus.scheme.relates(outer, concept))
                        });
                        found.extend(inner);
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
fn seen(lexicon: &Lexicon, word: Word) -> Seen {
    Seen { lexeme: lexicon.lexeme(word.form), capitals: word.case == Case::Upper }
}

/// Words of the longest label that is matched.
const MAX_WORDS: usize = 32;

#[inline(never)]
fn matcher_of_labels(corpus: &Corpus) -> Matcher {
    let labels = corpus.scheme.labels.iter().enumerate();
    let patterns = labels.filter_map(|(label, text)| {
        let row: Option<Vec<Key>> =
            corpus.words(text.block).map(|word| key(&corpus.lexicon, word)).collect();
        Some((row.filter(|row| row.len() <= MAX_WORDS)?, label as u32))
    });
    Matcher::new(patterns.collect())
}

fn key(lexicon: &Lexicon, word: Word) -> Option<Key> {
    let lexeme = lexicon.lexeme(word.form)?;
    let is_acronym = word.case == Case::Upper;
    Some(if is_acronym { Key::capitals(lexeme) } else { Key::any(lexeme) })
}
