//! Where the labels of a scheme occur in the texts: on stems, across hyphens and joints
//! («cybersecurity» is «cyber security»), acronyms in capitals only.

use std::collections::HashMap;

use super::words::{Word, Words};
use crate::corpus::model::Scheme;

/// A label, by its concept and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LabelAt {
    pub(super) concept: usize,
    pub(super) label: usize,
}

/// The labels of a scheme, and where each occurs.
#[derive(Debug, Default)]
pub(super) struct Labels {
    by_hash: HashMap<u64, Vec<(LabelAt, bool)>>,
    longest: usize,
    /// By concept and label: how often it occurs.
    pub(super) counts: Vec<Vec<u32>>,
    /// For each passage and word: whether a label covers it.
    pub(super) is_covered: Vec<Vec<bool>>,
    /// For each concept: passage, first word, and the word behind it, of each occurrence.
    pub(super) places: Vec<Vec<(usize, usize, usize)>>,
}

impl Labels {
    pub(super) fn find(scheme: &Scheme, words: &mut Words) -> Labels {
        let mut res = Labels::default();
        for (concept, entry) in scheme.concepts.iter().enumerate() {
            for (label, text) in entry.labels.iter().enumerate() {
                let row = words.cut(&text.text);
                let is_upper = row.iter().any(|word| word.is_upper);
                // A compound may be two words in the text.
                res.longest = res.longest.max(row.len() + 1);
                let hash = hash_of(words, &row);
                let all = res.by_hash.entry(hash).or_default();
                all.push((LabelAt { concept, label }, is_upper));
            }
            res.counts.push(vec![0; entry.labels.len()]);
            res.places.push(Vec::new());
        }
        for (passage, row) in words.passages.iter().map(|p| &p.words).enumerate() {
            let mut is_covered = vec![false; row.len()];
            for start in 0..row.len() {
                let mut hash = EMPTY;
                for end in start..row.len().min(start + res.longest) {
                    hash = more(hash, words.key(&row[end]));
                    let Some(labels) = res.by_hash.get(&hash) else { continue };
                    for (at, is_upper) in labels {
                        if *is_upper && !row[start..=end].iter().any(|word| word.is_upper)
                        {
                            continue;
                        }
                        res.counts[at.concept][at.label] += 1;
                        res.places[at.concept].push((passage, start, end + 1));
                        is_covered[start..=end].fill(true);
                    }
                }
            }
            res.is_covered.push(is_covered);
        }
        res
    }

    /// The concepts that a row of words is a label of.
    pub(super) fn concepts_of(&self, words: &Words, row: &[Word]) -> Vec<usize> {
        let found = self.by_hash.get(&hash_of(words, row));
        let mut res: Vec<usize> =
            found.into_iter().flatten().map(|(at, _)| at.concept).collect();
        res.dedup();
        res
    }
}

/// FNV-1a over the stems one after the other, so that a joint makes no difference.
fn hash_of(words: &Words, row: &[Word]) -> u64 {
    row.iter().fold(EMPTY, |hash, word| more(hash, words.key(word)))
}

const EMPTY: u64 = 0xCBF2_9CE4_8422_2325;

fn more(hash: u64, key: &str) -> u64 {
    key.bytes().fold(hash, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3))
}
