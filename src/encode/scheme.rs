//! A scheme in its one canonical form, so that equal schemes give equal bytes.

use crate::corpus::model::{Match, MatchKind, Scheme};
use std::collections::BTreeMap;

/// Keeps each relation once: narrower becomes broader at the other end, related stays
/// with the concept that comes first. What points nowhere was refused by `source`. The IRI
/// that a concept has elsewhere is its first exact match.
pub(super) fn canonicalize(scheme: &mut Scheme) {
    let ids: BTreeMap<String, usize> =
        scheme.concepts.iter().enumerate().map(|(idx, c)| (c.id.clone(), idx)).collect();
    for idx in 0..scheme.concepts.len() {
        let id = scheme.concepts[idx].id.clone();
        for narrower in std::mem::take(&mut scheme.concepts[idx].narrower) {
            if let Some(&narrower) = ids.get(&narrower) {
                scheme.concepts[narrower].broader.push(id.clone());
            }
        }
    }
    for concept in &mut scheme.concepts {
        let iri = std::mem::take(&mut concept.iri);
        if !iri.is_empty() && concept.matches.iter().all(|link| link.iri != iri) {
            concept.matches.insert(0, Match { kind: MatchKind::Exact, iri });
        }
    }
    let mut related: Vec<(usize, usize)> = Vec::new();
    for (idx, concept) in scheme.concepts.iter_mut().enumerate() {
        for other in std::mem::take(&mut concept.related) {
            related
                .extend(ids.get(&other).map(|&other| (idx.min(other), idx.max(other))));
        }
    }
    for (first, second) in related {
        let second = scheme.concepts[second].id.clone();
        scheme.concepts[first].related.push(second);
    }
    for concept in &mut scheme.concepts {
        for list in [&mut concept.broader, &mut concept.related] {
            list.sort_by_key(|id| ids.get(id));
            list.dedup();
        }
    }
}
