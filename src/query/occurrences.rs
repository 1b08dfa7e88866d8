//! Where patterns occur: sorted lists of occurrences, and how they combine.
//!
//! Everything that a query can ask for ends as one such list, so ranking, excerpts and
//! marks know one shape only. What is looked through says where words stand (`Tokens`);
//! all else is here.

use super::pattern::{Condition, Pattern, Spelled};
use crate::corpus::structure::Kind;
use crate::id::{BlockId, ConceptId, DocId, LexemeId, Place};
use crate::index::concepts;
use crate::sort;

/// Some words at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// The first word.
    pub place: Place,
    /// Number of words.
    pub len: u16,
    /// Which of the alternatives of its term it is.
    pub alternative: u16,
}

/// Words in their places: all of a corpus, or those of one text.
pub(super) trait Tokens {
    /// The block of a place.
    fn block(&self, place: Place) -> BlockId;
    /// Where a lexeme stands, sorted.
    fn places(&self, lexeme: LexemeId) -> &[Place];
    /// How it is written at each of them; see `Postings::spellings`.
    fn spellings(&self, lexeme: LexemeId) -> &[u16];
    /// Where a concept stands, sorted.
    fn concept(&self, concept: ConceptId) -> &[concepts::Occurrence];
    /// What the block of a place is.
    fn kind(&self, place: Place) -> Kind;
    /// The document of a place; none for a text that is of no document.
    fn doc(&self, place: Place) -> Option<DocId>;
}

impl Pattern {
    /// Where it occurs, each occurrence under the number of an alternative.
    #[inline(never)]
    pub(super) fn occurrences(
        &self,
        tokens: &dyn Tokens,
        alternative: u16,
    ) -> Vec<Occurrence> {
        let mut res = match self {
            Self::Phrase(words) => of_phrase(tokens, words),
            Self::Concept(concept) => {
                let found = tokens.concept(*concept).iter();
                let occurrence = |found: &concepts::Occurrence| {
                    let len = found.len.min(u32::from(u16::MAX)) as u16;
                    Occurrence { place: found.place, len, alternative: 0 }
                };
                found.map(occurrence).collect()
            }
            Self::Any(patterns) => {
                union(patterns.iter().map(|one| one.occurrences(tokens, 0)).collect())
            }
            Self::Near(sides, within) => {
                let [left, right] =
                    [&sides[0], &sides[1]].map(|s| s.occurrences(tokens, 0));
                near(tokens, &left, &right, *within)
            }
            Self::In(inner, condition) => {
                let mut res = inner.occurrences(tokens, 0);
                res.retain(|o| match condition {
                    Condition::Part(is_part) => is_part(tokens.kind(o.place)),
                    Condition::Docs(docs) => {
                        tokens.doc(o.place).is_none_or(|doc| docs[doc.idx()])
                    }
                });
                res
            }
        };
        res.iter_mut().for_each(|o| o.alternative = alternative);
        res
    }
}

/// Occurrences of a phrase: walks the rarest lexeme, looks the others up.
#[inline(never)]
fn of_phrase(tokens: &dyn Tokens, phrase: &[Spelled]) -> Vec<Occurrence> {
    let words: Vec<(&[Place], &[u16])> = phrase
        .iter()
        .map(|w| (tokens.places(w.lexeme), tokens.spellings(w.lexeme)))
        .collect();
    let rarest = (0..phrase.len()).min_by_key(|&at| words[at].0.len());
    let Some(rarest) = rarest else { return Vec::new() };
    let (first, len) = (rarest as u32, phrase.len() as u16);
    let (places, spellings) = words[rarest];
    // Of a single word all places count; of several few do.
    let room = if phrase.len() == 1 { places.len() } else { 0 };
    let mut res = Vec::with_capacity(room);
    for (&place, &spelling) in places.iter().zip(spellings) {
        if !phrase[rarest].is_meant(spelling) {
            continue;
        }
        // No word stands where one before the text or after a block would.
        let start = Place(place.0.wrapping_sub(first));
        let is_there = |at: usize| {
            let place = Place(start.0.wrapping_add(at as u32));
            let (places, spellings) = words[at];
            at == rarest
                || places
                    .binary_search(&place)
                    .is_ok_and(|found| phrase[at].is_meant(spellings[found]))
        };
        if (0..phrase.len()).all(is_there) {
            res.push(Occurrence { place: start, len, alternative: 0 });
        }
    }
    res
}

/// One sorted list of several. Of occurrences at one place the longest stays, and of
/// equally long ones that of the first alternative.
///
/// Two and two become one, as in a merge sort from below: of thousands, as parts of names have,
/// each is walked a dozen times, in two rooms that are large enough for all.
#[inline(never)]
pub(super) fn union(mut lists: Vec<Vec<Occurrence>>) -> Vec<Occurrence> {
    if lists.len() < 2 {
        return lists.pop().unwrap_or_default();
    }
    let mut from = lists.concat();
    let mut ends: Vec<usize> = lists.iter().map(Vec::len).collect();
    for at in 1..ends.len() {
        ends[at] += ends[at - 1];
    }
    let mut to = from.clone();
    while ends.len() > 1 {
        let (mut start, mut n, mut merged) = (0, 0, 0);
        for at in (0..ends.len()).step_by(2) {
            let middle = ends[at];
            let end = ends.get(at + 1).copied().unwrap_or(middle);
            n += merge(&from[start..middle], &from[middle..end], &mut to[n..]);
            start = end;
            ends[merged] = n;
            merged += 1;
        }
        ends.truncate(merged);
        std::mem::swap(&mut from, &mut to);
    }
    from.truncate(ends[0]);
    from
}

#[inline(always)]
fn is_before(a: &Occurrence, b: &Occurrence) -> bool {
    if a.place == b.place {
        return (b.len, a.alternative) < (a.len, b.alternative);
    }
    a.place < b.place
}

/// Writes both lists in order to the beginning of `to`. Returns how many are left of them.
fn merge(a: &[Occurrence], b: &[Occurrence], to: &mut [Occurrence]) -> usize {
    let (mut from_a, mut from_b, mut n) = (0, 0, 0);
    while from_a < a.len() || from_b < b.len() {
        let takes_b = match (a.get(from_a), b.get(from_b)) {
            (Some(first), Some(other)) => is_before(other, first),
            (first, _) => first.is_none(),
        };
        let o = if takes_b { b[from_b] } else { a[from_a] };
        from_a += usize::from(!takes_b);
        from_b += usize::from(takes_b);
        if n == 0 || to[n - 1].place != o.place {
            to[n] = o;
            n += 1;
        }
    }
    n
}

/// Pairs of `left` and `right` with at most `within` words between them in one block: an
/// occurrence reaches from the first word of the one to the last of the next other.
#[inline(never)]
fn near(
    tokens: &dyn Tokens,
    left: &[Occurrence],
    right: &[Occurrence],
    within: u32,
) -> Vec<Occurrence> {
    let end = |o: &Occurrence| o.place.0.saturating_add(u32::from(o.len));
    let mut res = Vec::new();
    for (firsts, others) in [(left, right), (right, left)] {
        for first in firsts {
            let next = others.partition_point(|other| other.place.0 < end(first));
            if let Some(second) = others.get(next)
                && second.place.0 - end(first) <= within
                && tokens.block(second.place) == tokens.block(first.place)
            {
                let len = (end(second) - first.place.0).min(u32::from(u16::MAX)) as u16;
                res.push(Occurrence { place: first.place, len, alternative: 0 });
            }
        }
    }
    sort::by_key(&mut res, |o| u64::from(o.place.0) << 32 | u64::from(o.len));
    res.dedup_by_key(|o| o.place);
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_union_is_all_of_them_in_order(
            lists in prop::collection::vec(prop::collection::btree_map(0u32..40, 1u16..4, 0..12), 0..9),
        ) {
            let lists: Vec<Vec<Occurrence>> = lists
                .into_iter()
                .zip(0..)
                .map(|(list, alternative)| {
                    let occurrence = |(place, len)| Occurrence { place: Place(place), len, alternative };
                    list.into_iter().map(occurrence).collect()
                })
                .collect();
            let mut expected = lists.concat();
            expected.sort_by_key(|o| (o.place, u16::MAX - o.len, o.alternative));
            expected.dedup_by_key(|o| o.place);
            prop_assert_eq!(union(lists), expected);
        }
    }
}
