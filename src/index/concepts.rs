//! Concepts as pseudo-terms: where each occurs under any of its labels.
//!
//! Every label is a list of lexemes; all of them are matched along the text at open, from left
//! to right, the longest first. A label inside of a longer one counts only where the scheme
//! relates the two concepts: whoever speaks of *cyber sovereignty* speaks of *sovereignty*,
//! but nobody speaks of a house in the *White House*. An acronym in a label (two or more
//! capitals) matches only capitals: «IT» is not «it».
//!
//! **False friends.** Where a concept has a name in the language of a text, a single word of
//! another language in the same letters is not looked for in that text: German «Gift» is not
//! what an English text means by *gift*. Rows of words, acronyms and other scripts are: they
//! are hardly anything else by chance, and a Chinese name is found in an English text.

use super::lexemes::starts_of;
use super::lists::Lists;
use super::matcher::{Found, Key, Matcher, Seen};
use crate::corpus::Corpus;
use crate::corpus::case::Case;
use crate::corpus::lexicon::Lexicon;
use crate::corpus::parts::Of;
use crate::corpus::scheme::{Scheme, SchemeText, same_language};
use crate::corpus::stream::Word;
use crate::id::{BlockId, ConceptId, LabelId, Place};
use crate::sort;
use crate::wire::{OpenError, Reader};
use std::ops::Range;

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
    /// For each language of the documents the labels that are not looked for in its texts.
    foreign: Vec<(String, Vec<bool>)>,
    lists: Lists,
    occurrences: Vec<Occurrence>,
}

impl ConceptIndex {
    #[inline(never)]
    pub(crate) fn build(corpus: &Corpus) -> Self {
        let matcher = matcher_of_labels(corpus);
        let is_hosted = !corpus.parts.is_empty();
        let lists = Lists::missing(Of::Concepts, &corpus.parts);
        let mut res =
            Self { matcher, foreign: Vec::new(), lists, occurrences: Vec::new() };
        let mut found: Vec<(ConceptId, Occurrence)> = Vec::new();
        let mut words = Vec::new();
        let docs = if res.matcher.is_empty() { &[] } else { &corpus.structure.docs[..] };
        let main = corpus.language();
        for doc in docs {
            let lang = if doc.lang.is_empty() { main } else { &doc.lang };
            if res.foreign_in(Some(lang)).is_none() {
                res.foreign.push((lang.to_owned(), foreign_in(corpus, lang)));
            }
            for block in doc.blocks.clone().map(BlockId).filter(|_| !is_hosted) {
                words.clear();
                words.extend(corpus.words(block).map(|word| seen(&corpus.lexicon, word)));
                let start = Place(corpus.blocks.of(block).start);
                res.find(&corpus.scheme, &words, start, Some(lang), &mut found);
            }
        }
        if is_hosted {
            return res;
        }
        settle(&mut found);
        let mut counts = vec![0u32; corpus.scheme.concepts.len()];
        found.iter().for_each(|&(concept, _)| counts[concept.idx()] += 1);
        res.lists = Lists::counted(starts_of(&counts), &corpus.parts);
        res.occurrences = found.into_iter().map(|(_, occurrence)| occurrence).collect();
        res
    }

    /// Finds the labels in the words of a block, which begins at `start`, in a text of `lang`.
    /// Where nothing says the language it is that of the documents, if they have but one.
    #[inline(never)]
    pub(crate) fn find(
        &self,
        scheme: &Scheme,
        words: &[Seen],
        start: Place,
        lang: Option<&str>,
        found: &mut Vec<(ConceptId, Occurrence)>,
    ) {
        let foreign = self.foreign_in(lang).unwrap_or_default();
        let is_meant = |label: &LabelId| foreign.get(label.idx()) != Some(&true);
        let add = |hit: &Found, found: &mut Vec<(ConceptId, Occurrence)>| {
            let place = Place(start.0 + hit.at as u32);
            let len = hit.len as u32;
            let labels = self.matcher.values(hit).map(LabelId).filter(is_meant);
            for label in labels.take(MAX_ALIKE) {
                let concept = scheme.concept_of[label.idx()];
                found.push((concept, Occurrence { place, len, label }));
            }
        };
        for hit in self.matcher.find_all(words) {
            let first = found.len();
            add(&hit, found);
            let mut inside = Vec::new();
            for inner in self.matcher.inside(words, &hit) {
                add(&inner, &mut inside);
            }
            let last = found.len();
            for (concept, occurrence) in inside {
                let mut outer = found[first..last].iter();
                if outer.any(|&(outer, _)| scheme.relates(outer, concept)) {
                    found.push((concept, occurrence));
                }
            }
        }
    }

    /// Where `concept` occurs, in reading order.
    pub fn of(&self, concept: ConceptId) -> &[Occurrence] {
        &self.occurrences[self.lists.range(concept.idx())]
    }

    /// Takes in the lists of some concepts, which are those of a part.
    ///
    /// # Errors
    ///
    /// `Damaged`, unless they are places of labels, in order.
    pub(crate) fn give(
        &mut self,
        concepts: Range<u32>,
        bytes: &[u8],
        corpus: &Corpus,
    ) -> Result<(), OpenError> {
        let mut reader = Reader::new(bytes, "parts");
        let (mut starts, n) = (Vec::new(), self.occurrences.len());
        for concept in concepts.clone() {
            starts.push(self.occurrences.len() as u32);
            let labels = corpus.scheme.concepts[concept as usize].labels.clone();
            let mut place = 0u32;
            // Each takes a byte at least.
            let count = self.lists.count(concept as usize);
            reader.require(count <= reader.remaining());
            for _ in 0..count.min(reader.remaining()) {
                place = place.saturating_add(reader.varint());
                let len = reader.varint();
                let label = LabelId(labels.start + reader.index(labels.len()) as u32);
                reader.require(corpus.blocks.has(Place(place), len));
                self.occurrences.push(Occurrence { place: Place(place), len, label });
            }
        }
        if let Err(error) = reader.finish() {
            self.occurrences.truncate(n);
            return Err(error);
        }
        self.lists.set(concepts, &starts);
        Ok(())
    }

    /// The labels that are not looked for in a text of `lang`.
    fn foreign_in(&self, lang: Option<&str>) -> Option<&[bool]> {
        let mut lists = self.foreign.iter();
        let list = match lang {
            Some(lang) => lists.find(|(known, _)| same_language(known, lang)),
            None => lists.next().filter(|_| self.foreign.len() == 1),
        };
        list.map(|(_, labels)| &labels[..])
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

/// Which labels are not looked for in texts of `lang`.
#[inline(never)]
fn foreign_in(corpus: &Corpus, lang: &str) -> Vec<bool> {
    let scheme = &corpus.scheme;
    let mut res = vec![false; scheme.labels.len()];
    for concept in &scheme.concepts {
        let labels = || concept.labels.clone().map(|at| at as usize);
        let is_own = |at: usize| {
            same_language(&scheme.langs[scheme.labels[at].lang as usize], lang)
        };
        let letters = |at: usize| letters(corpus, scheme.labels[at]);
        for at in labels().filter(|&at| !is_own(at)) {
            let has_language = !scheme.langs[scheme.labels[at].lang as usize].is_empty();
            res[at] = has_language
                && is_common_word(corpus, scheme.labels[at])
                && labels().any(|own| is_own(own) && letters(own) == letters(at));
        }
    }
    res
}

/// Whether a label is one word, and no acronym.
fn is_common_word(corpus: &Corpus, label: SchemeText) -> bool {
    let mut words = corpus.words(label.block);
    words.next().is_some_and(|word| word.case != Case::Upper) && words.next().is_none()
}

/// In which letters a label is written, by its first: Latin ones are one kind, of the others
/// each page of Unicode is one.
fn letters(corpus: &Corpus, label: SchemeText) -> Option<u32> {
    let word = corpus.words(label.block).next()?;
    let first = u32::from(corpus.lexicon.form(word.form).chars().next()?);
    Some(if first < 0x250 { 0 } else { first >> 8 })
}

/// A word of the corpus for the matcher.
fn seen(lexicon: &Lexicon, word: Word) -> Seen {
    Seen { lexeme: lexicon.lexeme(word.form), capitals: word.case == Case::Upper }
}

/// Concepts that one name is found to stand for, at most, those that come first: whatever a
/// scheme says, a word of a text or of a query costs no more.
pub(crate) const MAX_ALIKE: usize = 16;

/// Words of the longest label that is matched.
const MAX_WORDS: usize = 32;

#[inline(never)]
fn matcher_of_labels(corpus: &Corpus) -> Matcher {
    let mut patterns = Vec::new();
    for (text, label) in corpus.scheme.labels.iter().zip(0u32..) {
        let mut phrase = Vec::new();
        for word in corpus.words(text.block) {
            if let Seen { lexeme: Some(lexeme), capitals } = seen(&corpus.lexicon, word) {
                phrase.push(match capitals {
                    true => Key::capitals(lexeme),
                    false => Key::any(lexeme),
                });
            }
        }
        if phrase.len() <= MAX_WORDS {
            patterns.push((phrase, label));
        }
    }
    Matcher::new(patterns)
}
