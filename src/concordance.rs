//! Where does something occur, line by line, and how is it spread?
//!
//! A concordance shows every occurrence with its context, the key word in the middle (KWIC,
//! Luhn 1960). Sorted by the words to its left or right, what is said again and again stands
//! together. A distribution counts the same occurrences by document.

use crate::corpus::Corpus;
use crate::corpus::stream::Text;
use crate::id::{BlockId, DocId, Span};
use crate::index::Index;
use crate::json::words;
use crate::query::{Match, Program};
use crate::sort;
use crate::text::fold::fold_into;
use std::rc::Rc;

/// Lines that are sorted by their context, at most; those that come first in the corpus.
/// Sorting must look at the text of each: about 3 µs.
const MAX_SORTED: usize = 20_000;

words! {
    /// In which order lines stand.
    pub enum Order {
        /// As in the corpus.
        Position,
        /// By the word before, then the one before that.
        Left,
        /// By the word after, then the one after that.
        Right,
        /// Documents with more occurrences first.
        Document,
    }
}

/// A key word in its context.
#[derive(Clone, Debug)]
pub struct Line {
    /// What matched, and where.
    pub found: Match,
    /// The block that it stands in.
    pub block: BlockId,
    /// The text before it, from the first word that is shown.
    pub left: String,
    /// The key words as they are written.
    pub text: String,
    /// The text after it.
    pub right: String,
    /// The whole block, and where the key words are in it, in bytes.
    pub whole: Rc<Text>,
    /// See [`Line::whole`].
    pub span: Span,
}

/// What `program` matches in documents that it allows, in reading order.
pub fn matches(program: &Program, index: &Index) -> Vec<Match> {
    let mut res = program.matches(0..u32::MAX);
    res.retain(|found| program.allows(index.blocks.doc_at(found.place)));
    res
}

/// Lines `range` of `found`, put in `order`, with `width` words on either side.
pub fn lines(
    corpus: &Corpus,
    index: &Index,
    found: Vec<Match>,
    order: Order,
    width: usize,
    range: std::ops::Range<usize>,
) -> Vec<Line> {
    let ordered = ordered(corpus, index, found, order);
    let end = range.end.min(ordered.len());
    let wanted = ordered.get(range.start..end).unwrap_or(&[]);
    // Of one block there are often many lines.
    let mut open: Option<(BlockId, Rc<Text>)> = None;
    let line = |&found: &Match| {
        let (block, at) = index.blocks.locate(found.place);
        let whole = match &open {
            Some((of, text)) if *of == block => text.clone(),
            _ => open.insert((block, Rc::new(corpus.text(block)))).1.clone(),
        };
        line(at, found, (block, whole), width)
    };
    wanted.iter().map(line).collect()
}

fn line(first: usize, found: Match, of: (BlockId, Rc<Text>), width: usize) -> Line {
    let (block, whole) = of;
    let last = first + usize::from(found.len) - 1;
    let span = Span { start: whole.spans[first].start, end: whole.spans[last].end };
    let from = whole.spans[first.saturating_sub(width)].start;
    let after = last.saturating_add(width).min(whole.spans.len() - 1);
    // What closes the block, or stands between the last word shown and the next, belongs
    // to it.
    let end = whole.spans.get(after + 1).map_or(whole.text.len(), |next| next.start);
    let of = |start: usize, end: usize| Span { start, end }.of(&whole.text).to_owned();
    let left = of(if width == 0 { span.start } else { from }, span.start);
    let right = of(span.end, if width == 0 { span.end } else { end });
    let right = right.trim_end().to_owned();
    let text = of(span.start, span.end);
    Line { found, block, left, text, right, whole, span }
}

#[inline(never)]
fn ordered(
    corpus: &Corpus,
    index: &Index,
    mut found: Vec<Match>,
    order: Order,
) -> Vec<Match> {
    match order {
        Order::Position => {}
        Order::Document => {
            let doc = |found: &Match| index.blocks.doc_at(found.place);
            let mut counts = vec![0u32; index.blocks.n_docs()];
            found.iter().for_each(|m| counts[doc(m).idx()] += 1);
            sort::by_key(&mut found, |m| {
                let doc = doc(m);
                u64::from(u32::MAX - counts[doc.idx()]) << 32 | u64::from(doc.0)
            });
        }
        Order::Left | Order::Right => {
            let n_sorted = found.len().min(MAX_SORTED);
            let first = &found[..n_sorted];
            let mut keyed = keyed(corpus, index, first, order == Order::Left);
            // The sort is stable: the least significant part goes first.
            for part in (0..PARTS).rev() {
                sort::by_key(&mut keyed, |(key, _)| key[part]);
            }
            for (place, (_, one)) in found.iter_mut().zip(keyed) {
                *place = one;
            }
        }
    }
    found
}

/// Parts of the key of a line: 16 bytes of the nearest word, 8 of three more.
const PARTS: usize = 5;

/// Lines with what they are sorted by: folded words from the key word outwards.
fn keyed(
    corpus: &Corpus,
    index: &Index,
    found: &[Match],
    is_left: bool,
) -> Vec<([u64; PARTS], Match)> {
    let mut open: Option<BlockId> = None;
    let mut words = Vec::new();
    let mut folded = String::new();
    let key = |&found: &Match| {
        let (block, first) = index.blocks.locate(found.place);
        if open.replace(block) != Some(block) {
            words.clear();
            words.extend(corpus.words(block));
        }
        let mut res = [0; PARTS];
        for nth in 0..PARTS - 1 {
            let at = match is_left {
                true => first.checked_sub(nth + 1),
                false => Some(first + usize::from(found.len) + nth),
            };
            let Some(word) = at.and_then(|at| words.get(at)) else { break };
            fold_into(corpus.lexicon.form(word.form), &mut folded);
            let bytes = folded.as_bytes();
            let slot = if nth == 0 { 0 } else { nth + 1 };
            res[slot] = eight(bytes);
            if nth == 0 {
                res[1] = eight(bytes.get(8..).unwrap_or(&[]));
            }
        }
        (res, found)
    };
    found.iter().map(key).collect()
}

/// The first eight bytes as a number in the order of the bytes.
fn eight(bytes: &[u8]) -> u64 {
    let byte = |at: usize| u64::from(bytes.get(at).copied().unwrap_or(0));
    (0..8).fold(0, |sum, at| sum << 8 | byte(at))
}

/// Occurrences in one document.
#[derive(Clone, Debug)]
pub struct Spread {
    /// Which.
    pub doc: DocId,
    /// Its words: title, headings and passages.
    pub words: u32,
    /// Where in it each occurrence stands, from 0 at the first word towards 1.
    pub positions: Vec<f32>,
}

/// How occurrences are spread over the documents.
#[derive(Clone, Debug, Default)]
pub struct Distribution {
    /// Documents with any, in the order of the corpus.
    pub docs: Vec<Spread>,
    /// Deviation of proportions (Gries 2008): half the sum of the differences between the
    /// share of occurrences and the share of words that each document has. 0 where they
    /// are spread as evenly as the words are, towards 1 where few documents have them all.
    pub dispersion: f32,
}

/// Counts `found`, which is in reading order, by document.
pub fn distribution(index: &Index, found: &[Match]) -> Distribution {
    let blocks = &index.blocks;
    let mut words = vec![0u32; blocks.n_docs()];
    let mut before = vec![0u32; blocks.len()];
    for block in (0..blocks.len()).map(BlockId::new) {
        let sum = &mut words[blocks.doc(block).idx()];
        before[block.idx()] = *sum;
        *sum += blocks.n_words(block);
    }
    let mut res = Distribution::default();
    for found in found {
        let (block, word) = blocks.locate(found.place);
        let doc = blocks.doc(block);
        let of_doc = words[doc.idx()];
        let at = before[block.idx()] + word as u32;
        let position = at as f32 / of_doc as f32;
        match res.docs.last_mut() {
            Some(last) if last.doc == doc => last.positions.push(position),
            _ => res.docs.push(Spread { doc, words: of_doc, positions: vec![position] }),
        }
    }
    let all: f32 = words.iter().map(|&n| n as f32).sum();
    let mut shares = vec![0.0f32; words.len()];
    for spread in &res.docs {
        shares[spread.doc.idx()] = spread.positions.len() as f32 / found.len() as f32;
    }
    let differences = words.iter().zip(shares).map(|(&n, share)| {
        let difference = share - n as f32 / all;
        difference.max(-difference)
    });
    if !found.is_empty() {
        res.dispersion = differences.sum::<f32>() / 2.0;
    }
    res
}
