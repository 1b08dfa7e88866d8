//! A scheme in its one canonical form, so that equal schemes give equal bytes.

use crate::corpus::model::{Match, MatchKind, Scheme};
use crate::interner::Interner;
use crate::sort;

/// Keeps each relation once: narrower becomes broader at the other end, related stays
/// with the concept that comes first. What points nowhere was refused by `source`. The IRI
/// that a concept has elsewhere is its first exact match.
#[inline(never)]
pub(super) fn canonicalize(scheme: &mut Scheme) {
    let mut ids = Interner::default();
    scheme.concepts.iter().for_each(|concept| _ = ids.insert(&concept.id));
    for idx in 0..scheme.concepts.len() {
        let id = scheme.concepts[idx].id.clone();
        for narrower in std::mem::take(&mut scheme.concepts[idx].narrower) {
            if let Some(narrower) = ids.find(&narrower) {
                scheme.concepts[narrower as usize].broader.push(id.clone());
            }
        }
    }
    for concept in &mut scheme.concepts {
        let iri = std::mem::take(&mut concept.iri);
        if !iri.is_empty() && concept.matches.iter().all(|link| link.iri != iri) {
            concept.matches.insert(0, Match { kind: MatchKind::Exact, iri });
        }
    }
    let mut related: Vec<(u32, u32)> = Vec::new();
    for (idx, concept) in (0u32..).zip(&mut scheme.concepts) {
        for other in std::mem::take(&mut concept.related) {
            related
                .extend(ids.find(&other).map(|other| (idx.min(other), idx.max(other))));
        }
    }
    for (first, second) in related {
        let second = scheme.concepts[second as usize].id.clone();
        scheme.concepts[first as usize].related.push(second);
    }
    for concept in &mut scheme.concepts {
        for list in [&mut concept.broader, &mut concept.related] {
            sort::by_key(list, |id| ids.find(id).map_or(0, |at| u64::from(at) + 1));
            list.dedup();
        }
    }
}
