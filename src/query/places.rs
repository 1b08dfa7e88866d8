//! Where something occurs: sorted lists of occurrences, and how they combine.
//!
//! Everything that a query can ask for ends as one such list, so ranking, excerpts and
//! marks know one shape only.

use crate::corpus::Corpus;
use crate::corpus::stream::Word;
use crate::id::{BlockId, DocId, LexemeId};
use crate::index::Index;
use crate::index::postings::Place;
use crate::sort;
use crate::text::fold::{fold, fold_into};

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

/// Occurrences of a lexeme.
pub(super) fn of_lexeme(
    index: &Index,
    lexeme: LexemeId,
    alternative: u16,
) -> Vec<Occurrence> {
    let occurrence = |&place| Occurrence { place, len: 1, alternative };
    index.postings.of(lexeme).iter().map(occurrence).collect()
}

/// Occurrences of a row of lexemes: walks the rarest, looks the others up.
pub(super) fn of_row(
    index: &Index,
    row: &[LexemeId],
    alternative: u16,
) -> Vec<Occurrence> {
    let layout = index.postings.layout();
    let len = row.len() as u16;
    let rarest = (0..row.len()).min_by_key(|&at| index.postings.of(row[at]).len());
    let Some(rarest) = rarest else { return Vec::new() };
    let starts = index.postings.of(row[rarest]).iter().filter_map(|&place| {
        let word = layout.word(place);
        (word >= rarest as u32).then(|| Place(place.0 - rarest as u32))
    });
    let is_row = |&start: &Place| {
        row.iter().enumerate().all(|(at, &lexeme)| {
            let place = Place(start.0.wrapping_add(at as u32));
            layout.block(place) == layout.block(start)
                && (at == rarest
                    || index.postings.of(lexeme).binary_search(&place).is_ok())
        })
    };
    starts.filter(is_row).map(|place| Occurrence { place, len, alternative }).collect()
}

/// Keeps the occurrences whose words are written like `words`, but for case, diacritics
/// and typography.
///
/// Blocks are decoded only where a lexeme has forms that are written otherwise.
pub(super) fn retain_exact(
    corpus: &Corpus,
    index: &Index,
    row: &[LexemeId],
    words: &[&str],
    occurrences: &mut Vec<Occurrence>,
) {
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let mut buffer = String::new();
    let mut differs = |form, folded: &String| {
        fold_into(corpus.lexicon.form(form), &mut buffer);
        buffer != *folded
    };
    let uniform = row.iter().zip(&folded).all(|(&lexeme, folded)| {
        index.lexemes.forms(lexeme).iter().all(|&form| !differs(form, folded))
    });
    if uniform {
        return;
    }
    let layout = index.postings.layout();
    let mut open: Option<(BlockId, Vec<Word>)> = None;
    occurrences.retain(|occurrence| {
        let block = layout.block(occurrence.place);
        if open.as_ref().is_none_or(|(of, _)| *of != block) {
            open = Some((block, corpus.words(block).collect()));
        }
        let start = layout.word(occurrence.place) as usize;
        let words = open.as_ref().map_or(&[][..], |(_, words)| words);
        let words = words.get(start..start + folded.len()).unwrap_or(&[]);
        words.len() == folded.len()
            && words.iter().zip(&folded).all(|(word, folded)| !differs(word.form, folded))
    });
}

/// One sorted list of several. Of occurrences at one place the longest stays, and of
/// equally long ones that of the first alternative.
pub(super) fn union(mut lists: Vec<Vec<Occurrence>>) -> Vec<Occurrence> {
    lists.retain(|list| !list.is_empty());
    if lists.len() < 2 {
        return lists.pop().unwrap_or_default();
    }
    let mut res = lists.concat();
    sort::by_key(&mut res, |o| {
        let rank = u64::from(u16::MAX - o.len) << 16 | u64::from(o.alternative);
        u64::from(o.place.0) << 32 | rank
    });
    res.dedup_by_key(|o| o.place);
    res
}

/// Pairs of `left` and `right` with at most `within` words between them in one block: an
/// occurrence reaches from the first word of the one to the last of the other.
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
            if first.place != second.place && second.place.0 >= end(first) {
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
