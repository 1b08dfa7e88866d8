//! Compounds in labels: «cyber sovereignty» is also found where the corpus writes
//! «cybersovereignty», and the other way round.
//!
//! The other spellings are stored as hidden labels, and only those whose words the
//! documents have: few, and nothing to work out when a module is opened.

use super::tokens::Known;
use crate::corpus::model::{Label, LabelKind, Scheme};
use crate::keys::Keys;
use crate::text::case::is_capitals;
use crate::text::{compounds, segment};

/// Adds the other spellings of every label; `known` has the words of the documents.
#[inline(never)]
pub(super) fn add(scheme: &mut Scheme, mut known: Known) {
    let mut is_known = |word: &str| known.has(word);
    for concept in &mut scheme.concepts {
        let mut all = Keys::default();
        concept.labels.iter().for_each(|label| _ = all.insert(&label.text));
        let mut added = Vec::new();
        for label in &concept.labels {
            for text in spellings(&label.text, &mut is_known) {
                let n_before = all.len();
                if all.insert(&text) as usize == n_before {
                    added.push(Label { text, kind: LabelKind::Hidden, ..label.clone() });
                }
            }
        }
        concept.labels.extend(added);
    }
}

fn spellings(label: &str, is_known: &mut dyn FnMut(&str) -> bool) -> Vec<String> {
    let words: Vec<_> = segment::words(label).collect();
    let mut res = Vec::new();
    for pair in words.windows(2) {
        let joined = compounds::joined(pair[0].of(label), pair[1].of(label));
        if let Some(one) = joined.filter(|one| is_known(one)) {
            res.push([&label[..pair[0].start], &one, &label[pair[1].end..]].concat());
        }
    }
    for word in words.iter().filter(|word| !is_capitals(word.of(label))) {
        for row in compounds::splits(word.of(label)) {
            if row.iter().all(|word| is_known(word)) {
                let (before, after) = (&label[..word.start], &label[word.end..]);
                res.push([before, &row.join(" "), after].concat());
            }
        }
    }
    res
}
