//! Where something occurs: sorted lists of occurrences, and how they combine.
//!
//! Everything that a query can ask for ends as one such list, so ranking, excerpts and
//! marks know one shape only.

use crate::corpus::lexicon::Lexicon;
use crate::id::{DocId, LexemeId};
use crate::index::Index;
use crate::index::postings::{Place, Spellings};
use crate::sort;
use crate::text::case::to_lower;
use crate::text::fold::fold;

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

/// A lexeme, and those of its spellings that are meant; all of them where none is named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelled {
    pub(super) lexeme: LexemeId,
    pub(super) only: Option<Spellings>,
}

impl From<LexemeId> for Spelled {
    fn from(lexeme: LexemeId) -> Self {
        Self { lexeme, only: None }
    }
}

impl Spelled {
    /// Only the spellings that fold to the same as `word`.
    pub(super) fn exactly(
        lexicon: &Lexicon,
        index: &Index,
        lexeme: LexemeId,
        word: &str,
    ) -> Self {
        let folded = fold(word);
        let only = spellings(lexicon, index, lexeme, |form| fold(form) == folded);
        Self { lexeme, only: Some(only) }
    }
}

/// The spelling of `word` as it was typed, but for case; where the corpus has none such,
/// those that differ in accents and typography only.
pub(super) fn as_typed(
    lexicon: &Lexicon,
    index: &Index,
    lexeme: LexemeId,
    word: &str,
) -> Spellings {
    let lower: String = word.chars().map(to_lower).collect();
    let is_typed = |form: &str| form == lower || form == word;
    let typed = spellings(lexicon, index, lexeme, is_typed);
    if !typed.is_empty() {
        return typed;
    }
    let folded = fold(word);
    spellings(lexicon, index, lexeme, |form| fold(form) == folded)
}

fn spellings(
    lexicon: &Lexicon,
    index: &Index,
    lexeme: LexemeId,
    is_one: impl Fn(&str) -> bool,
) -> Spellings {
    let mut res = Spellings::default();
    for (rank, &form) in index.lexemes.forms(lexeme).iter().enumerate() {
        if is_one(lexicon.form(form)) {
            res.insert(rank);
        }
    }
    res
}

/// Occurrences of a lexeme.
pub(super) fn of_lexeme(
    index: &Index,
    lexeme: LexemeId,
    alternative: u16,
) -> Vec<Occurrence> {
    let occurrence = |&place| Occurrence { place, len: 1, alternative };
    index.postings.of(lexeme).iter().map(occurrence).collect()
}

/// Occurrences of a row: walks the rarest lexeme, looks the others up.
#[inline(never)]
pub(super) fn of_row(
    index: &Index,
    row: &[Spelled],
    alternative: u16,
) -> Vec<Occurrence> {
    let layout = index.postings.layout();
    let places = |at: usize| index.postings.of(row[at].lexeme);
    let is_meant = |at: usize, found: usize| {
        row[at].only.is_none_or(|only| {
            only.contains(index.postings.spellings(row[at].lexeme)[found])
        })
    };
    let len = row.len() as u16;
    let rarest = (0..row.len()).min_by_key(|&at| places(at).len());
    let Some(rarest) = rarest else { return Vec::new() };
    let starts = places(rarest).iter().enumerate().filter_map(|(found, &place)| {
        let fits = layout.word(place) >= rarest as u32 && is_meant(rarest, found);
        fits.then(|| Place(place.0 - rarest as u32))
    });
    let is_row = |&start: &Place| {
        (0..row.len()).all(|at| {
            let place = Place(start.0.wrapping_add(at as u32));
            layout.block(place) == layout.block(start)
                && (at == rarest
                    || places(at)
                        .binary_search(&place)
                        .is_ok_and(|found| is_meant(at, found)))
        })
    };
    starts.filter(is_row).map(|place| Occurrence { place, len, alternative }).collect()
}

/// One sorted list of several. Of occurrences at one place the longest stays, and of
/// equally long ones that of the first alternative.
#[inline(never)]
pub(super) fn union(mut lists: Vec<Vec<Occurrence>>) -> Vec<Occurrence> {
    lists.retain(|list| !list.is_empty());
    if lists.len() < 2 {
        return lists.pop().unwrap_or_default();
    }
    // Merged two by two, shortest first, as Huffman would: a beginning has one long list
    // of the commonest word and dozens of short ones.
    sort::by_key(&mut lists, |list| u64::MAX - list.len() as u64);
    while let Some(first) = lists.pop() {
        let Some(second) = lists.pop() else { return first };
        let merged = merge(&first, &second);
        let at = lists.partition_point(|list| list.len() > merged.len());
        lists.insert(at, merged);
    }
    Vec::new()
}

/// Two lists as one.
fn merge(mut a: &[Occurrence], mut b: &[Occurrence]) -> Vec<Occurrence> {
    let mut res: Vec<Occurrence> = Vec::with_capacity(a.len() + b.len());
    let key = |o: &Occurrence| (o.place, u16::MAX - o.len, o.alternative);
    while let ([x, after_x @ ..], [y, after_y @ ..]) = (a, b) {
        let first = if key(x) <= key(y) { x } else { y };
        res.push(*first);
        // Of two at one place the first stays.
        (a, b) = match x.place.cmp(&y.place) {
            std::cmp::Ordering::Less => (after_x, b),
            std::cmp::Ordering::Greater => (a, after_y),
            std::cmp::Ordering::Equal => (after_x, after_y),
        };
    }
    res.extend_from_slice(a);
    res.extend_from_slice(b);
    res
}

/// Pairs of `left` and `right` with at most `within` words between them in one block: an
/// occurrence reaches from the first word of the one to the last of the other.
#[inline(never)]
pub(super) fn near(
    index: &Index,
    left: &[Occurrence],
    right: &[Occurrence],
    within: u32,
) -> Vec<Occurrence> {
    let layout = index.postings.layout();
    let end = |o: &Occurrence| o.place.0.saturating_add(u32::from(o.len));
    let mut res = Vec::new();
    let mut from = 0;
    for a in left {
        while right.get(from).is_some_and(|b| end(b).saturating_add(within) < a.place.0) {
            from += 1;
        }
        let reach = end(a).saturating_add(within);
        let candidates = right[from..].iter().take_while(|b| b.place.0 <= reach);
        for b in candidates.filter(|b| layout.block(b.place) == layout.block(a.place)) {
            let (first, second) = if a.place < b.place { (a, b) } else { (b, a) };
            let reach = end(first).saturating_add(within);
            let apart = end(first)..=reach;
            if first.place != second.place && apart.contains(&second.place.0) {
                let len = (end(second) - first.place.0).min(u32::from(u16::MAX)) as u16;
                res.push(Occurrence { place: first.place, len, alternative: 0 });
            }
        }
    }
    sort::by_key(&mut res, |o| u64::from(o.place.0) << 32 | u64::from(o.len));
    res.dedup_by_key(|o| o.place);
    res
}

/// The documents of `occurrences`, sorted, each once.
pub(super) fn docs(index: &Index, occurrences: &[Occurrence]) -> Vec<DocId> {
    let layout = index.postings.layout();
    let mut res: Vec<DocId> =
        occurrences.iter().map(|o| index.blocks.doc(layout.block(o.place))).collect();
    res.dedup();
    res
}
