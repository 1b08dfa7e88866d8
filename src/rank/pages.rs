//! One page, one hit: documents that are the same page in several languages and versions.
//!
//! A page stands where its best document would, and is shown by the one that is preferred. A
//! passage stands where it would; those of other documents of its page are left out.
//!
//! Cost: one pass over the hits, and a number for each document.

use super::hit::{Scored, Unit};
use crate::corpus::structure::Structure;
use crate::id::DocId;
use crate::sort;

/// Leaves one document of each page, and gives the others, page by page. `keys` say the order
/// of the hits, the smallest first; of two documents of a page that with the smaller number in
/// `preferred` is shown, of equals the better one.
#[inline(never)]
pub(super) fn fold(
    hits: &mut Vec<Scored>,
    keys: &mut Vec<u64>,
    structure: &Structure,
    docs: &[DocId],
    unit: Unit,
    preferred: &[u32],
) -> Vec<DocId> {
    // Of each page the hit that is shown, and that at whose place.
    let mut pages = vec![[usize::MAX; 2]; structure.n_docs()];
    let rank = |at: usize| (preferred[docs[at].idx()], keys[at]);
    for at in 0..hits.len() {
        let [shown, place] = &mut pages[structure.page(docs[at]).idx()];
        if *shown == usize::MAX || rank(at) < rank(*shown) {
            *shown = at;
        }
        if *place == usize::MAX || keys[at] < keys[*place] {
            *place = at;
        }
    }
    let mut left = vec![usize::MAX; hits.len()];
    let mut others: Vec<DocId> = Vec::new();
    for (at, &doc) in docs.iter().enumerate() {
        let [shown, place] = pages[structure.page(doc).idx()];
        if doc == docs[shown] {
            left[if unit == Unit::Document { place } else { at }] = at;
        } else if others.last() != Some(&doc) {
            others.push(doc);
        }
    }
    let (all, places) = (std::mem::take(hits), std::mem::take(keys));
    for (place, &at) in left.iter().enumerate().filter(|(_, at)| **at < all.len()) {
        hits.push(all[at]);
        keys.push(places[place]);
    }
    sort::by_key(&mut others, |&doc| structure.page(doc).0.into());
    others
}
