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
use crate::corpus::case::Case;
use crate::corpus::lexicon::Lexicon;
use crate::corpus::scheme::Scheme;
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
        let mut res = Self { matcher, starts: Vec::new(), occurrences: Vec::new() };
        let mut found: Vec<(ConceptId, Occurrence)> = Vec::new();
        let mut words = Vec::new();
        if !res.matcher.is_empty() {
            for block in (0..corpus.structure.n_blocks()).map(BlockId::new) {
                words.clear();
                words.extend(corpus.words(block).map(|word| seen(&corpus.lexicon, word)));
                res.find(&corpus.scheme, &words, layout.place(block, 0), &mut found);
            }
        }
        settle(&mut found);
        let mut counts = vec![0u32; corpus.scheme.concepts.len()];
        found.iter().for_each(|&(concept, _)| counts[concept.idx()] += 1);
        res.starts = starts_of(&counts);
        res.occurrences = found.into_iter().map(|(_, occurrence)| occurrence).collect();
        res
    }

    /// Finds the labels in the words of a block, which begins at `start`.
    #[inline(never)]
    pub(crate) fn find(
        &self,
        scheme: &Scheme,
        words: &[Seen],
        start: Place,
        found: &mut Vec<(ConceptId, Occurrence)>,
    ) {
        for hit in self.matcher.find_all(words) {
            let first = found.len();
            let named = |hit: &Found| {
                let place = Place(start.0 + hit.at as u32);
                let len = hit.len as u32;
                let labels = self.matcher.values(hit).map(LabelId);
                let named: Vec<_> = labels
                    .map(|label| {
                        let concept = scheme.concept_of[label.idx()];
                        (concept, Occurrence { place, len, label })
                    })
                    .collect();
                named
            };
            found.extend(named(&hit));
            let last = found.len();
            for inner in self.matcher.inside(words, &hit) {
                let mut inner = named(&inner);
                inner.retain(|&(concept, _)| {
                    let mut outer = found[first..last].iter();
                    outer.any(|&(outer, _)| scheme.relates(outer, concept))
                });
                found.extend(inner);
            }
        }
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

/// Puts what was found in the order of the concepts, and of each in reading order.
pub(crate) fn settle(found: &mut Vec<(ConceptId, Occurrence)>) {
    // Stable, so that occurrences stay in reading order.
    sort::by_key(found, |&(concept, _)| u64::from(concept.0));
    found.dedup_by_key(|&mut (concept, occurrence)| (concept, occurrence.place));
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
