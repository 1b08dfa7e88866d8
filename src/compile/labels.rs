//! Labels for readers who are not there: those in a language of which no document is.

use super::report::{LeftOutLabels, Report};
use crate::corpus::model::Scheme;
use crate::encode::{Tongue, declared};
use std::collections::{BTreeMap, BTreeSet};

/// Leaves out labels and notes in languages that no document is in, and says which. A concept
/// that has no name in any of them keeps those that it has. What has no language stays, and so
/// do languages that cannot be told apart: all that have no stemmer, once a document has none.
pub(super) fn of_corpus(scheme: &mut Scheme, tongues: &[Tongue], report: &mut Report) {
    let used: BTreeSet<&str> = tongues.iter().map(|tongue| tongue.language).collect();
    let is_read = |lang: &str| declared(lang).is_none_or(|lang| used.contains(lang));
    let mut left_out: BTreeMap<String, usize> = BTreeMap::new();
    for concept in &mut scheme.concepts {
        concept.notes.retain(|note| is_read(&note.lang));
        if concept.labels.iter().any(|label| is_read(&label.lang)) {
            concept.labels.retain(|label| {
                let stays = is_read(&label.lang);
                if !stays {
                    *left_out.entry(label.lang.clone()).or_default() += 1;
                }
                stays
            });
        }
    }
    let left_out = left_out.into_iter();
    report.labels_left_out =
        left_out.map(|(lang, labels)| LeftOutLabels { lang, labels }).collect();
}
