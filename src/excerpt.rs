//! What to show of a hit: its best passages, each with the matched words marked.
//!
//! The marks come from the very occurrences that scored, so the matched thing is the
//! marked thing. A long passage is cut to the window that shows most: the rarest and most
//! different terms, begun at a sentence where one begins near.

use crate::corpus::Corpus;
use crate::corpus::stream::Text;
use crate::corpus::structure::Kind;
use crate::id::{BlockId, Span};
use crate::index::Index;
use crate::query::occurrences::Occurrence;
use crate::query::{Head, Match, Program, Role};
use crate::sort;
use crate::weigh::AGAIN;

/// Passages up to this many words are shown whole.
const WHOLE: usize = 70;
/// Words of a window on a longer one.
const WINDOW: usize = 50;
/// Words by which a window is moved back, at most, to begin with a sentence.
const BACK: usize = 12;
/// Matches at which a window may begin: the cost is this times the matches of a block.
const MAX_STARTS: usize = 64;

/// A marked stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the text that it is in.
    pub span: Span,
    /// Which term of the program.
    pub term: usize,
    /// Which of its occurrences' alternatives.
    pub alternative: u16,
}

/// A passage as it is shown.
#[derive(Clone, Debug, Default)]
pub struct Excerpt {
    /// Which block.
    pub block: BlockId,
    /// What a link leads to: the block, or the heading above that was asked for.
    pub place: BlockId,
    /// Its text, or a window on it.
    pub text: String,
    /// Whether text before or after the window is left out.
    pub clipped: [bool; 2],
    /// The whole block, and the byte of it where `text` begins.
    pub whole: (Text, usize),
    /// Sorted, disjoint.
    pub marks: Vec<Mark>,
    /// How well it answers.
    pub score: f32,
}

/// A match in one block, by the words of the block.
#[derive(Clone, Copy, Debug)]
struct Found {
    start: usize,
    end: usize,
    term: usize,
    alternative: u16,
}

/// Finds what a program matches in a block.
#[derive(Debug)]
pub struct Excerpts<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    program: &'a Program,
    idf: &'a [f32],
}

impl<'a> Excerpts<'a> {
    /// Excerpts for the hits of `program`; `idf` is that of its ranking.
    pub fn new(
        corpus: &'a Corpus,
        index: &'a Index,
        program: &'a Program,
        idf: &'a [f32],
    ) -> Self {
        Self { corpus, index, program, idf }
    }

    /// Occurrences of a term in `blocks`.
    pub fn occurrences(
        &self,
        term: usize,
        blocks: std::ops::Range<u32>,
    ) -> &'a [Occurrence] {
        self.program.occurrences(term, self.index.blocks.places(blocks))
    }

    /// The `n` passages of `blocks` that answer best, best first; before all others what stands
    /// under the heading or the term that was asked for. Where none matches, the first passage
    /// of all, so that there is something to read.
    pub fn best(&self, blocks: std::ops::Range<u32>, n: usize) -> Vec<Excerpt> {
        let mut gains = vec![0.0; blocks.len()];
        for (number, term) in self.program.terms.iter().enumerate() {
            if term.role == Role::Function {
                continue;
            }
            let mut last = None;
            for occurrence in self.occurrences(number, blocks.clone()) {
                let block = self.index.blocks.at(occurrence.place);
                if !self.index.blocks.kind(block).is_passage() {
                    continue;
                }
                // The first of a term in a block counts most: variety before number.
                let gain = self.idf[number] * term.weight;
                let gain = if last == Some(block) { gain * AGAIN } else { gain };
                last = Some(block);
                gains[(block.0 - blocks.start) as usize] += gain;
            }
        }
        let scored = blocks.clone().map(BlockId).zip(gains);
        let mut scores: Vec<_> = scored.filter(|&(_, score)| score > 0.0).collect();
        sort::by_key(&mut scores, |&(block, score)| {
            sort::descending(score) << 32 | u64::from(block.0)
        });
        let head = self.head(&blocks);
        if let Some((block, _)) = head {
            let at = scores.iter().position(|&(of, _)| of == block);
            let score = at.map_or(0.0, |at| scores.remove(at).1);
            scores.insert(0, (block, score));
        }
        scores.truncate(n);
        if scores.is_empty() && n > 0 {
            let mut blocks = blocks.map(BlockId);
            let first = blocks.find(|&block| self.index.blocks.kind(block).is_passage());
            scores.extend(first.map(|block| (block, 0.0)));
        }
        let excerpts =
            scores.into_iter().map(|(block, score)| self.excerpt(block, score));
        let mut res: Vec<Excerpt> = excerpts.collect();
        if let (Some((_, place)), Some(first)) = (head, res.first_mut()) {
            first.place = place;
        }
        res
    }

    /// The best of the headings and terms in `blocks` that are the query, after the first
    /// passage that stands under it.
    fn head(&self, blocks: &std::ops::Range<u32>) -> Option<(BlockId, BlockId)> {
        let kind = |block: BlockId| self.index.blocks.kind(block);
        let heads = self.program.heads.iter().filter(|head| {
            blocks.contains(&head.block.0) && kind(head.block) != Kind::Title
        });
        // Of equals a heading, then the first.
        let value = |head: &&Head| {
            let is_heading = matches!(kind(head.block), Kind::Heading(_));
            (head.share * 100.0) as u32 * 8
                + u32::from(head.form) * 2
                + u32::from(is_heading)
        };
        let place = heads.rev().max_by_key(value)?.block;
        let mut below = (place.0..blocks.end).map(BlockId);
        below.find(|&block| kind(block).is_passage()).map(|block| (block, place))
    }

    /// `block` with its marks, cut to a window where it is long.
    pub fn excerpt(&self, block: BlockId, score: f32) -> Excerpt {
        let text = self.corpus.text(block);
        let matches = self.matches(block);
        let window = self.window(&text, &matches);
        let start = if window.start == 0 { 0 } else { text.spans[window.start].start };
        let is_end = window.end == text.spans.len();
        let end = if is_end { text.text.len() } else { text.spans[window.end - 1].end };
        let marks = matches
            .iter()
            .filter(|m| m.start >= window.start && m.end <= window.end)
            .map(|m| mark(&text, m, start))
            .collect();
        Excerpt {
            block,
            place: block,
            text: Span { start, end }.of(&text.text).to_owned(),
            clipped: [start > 0, !is_end],
            whole: (text, start),
            marks,
            score,
        }
    }

    /// A whole block with its marks.
    pub fn marked(&self, block: BlockId) -> (Text, Vec<Mark>) {
        let text = self.corpus.text(block);
        let marks = self.matches(block).iter().map(|m| mark(&text, m, 0)).collect();
        (text, marks)
    }

    /// What matches in `block`, from left to right.
    fn matches(&self, block: BlockId) -> Vec<Found> {
        let places = self.index.blocks.of(block);
        let found = self.program.matches(places.clone()).into_iter();
        found
            .map(|Match { place, len, term, alternative }| {
                let start = (place.0 - places.start) as usize;
                Found { start, end: start + usize::from(len), term, alternative }
            })
            .collect()
    }

    /// The words of `text` to show.
    fn window(&self, text: &Text, matches: &[Found]) -> std::ops::Range<usize> {
        let n_words = text.spans.len();
        if n_words <= WHOLE {
            return 0..n_words;
        }
        let value = |from: usize| {
            let mut seen: Vec<usize> = Vec::new();
            let inside =
                matches.iter().filter(|m| m.start >= from && m.end <= from + WINDOW);
            inside.fold(0.0, |sum, m| {
                let term = &self.program.terms[m.term];
                // Of a phrase that is not there in whole, as many pairs as touch.
                let n_pairs = match term.phrase {
                    Some(_) => (m.end - m.start - 1).max(1),
                    None => 1,
                };
                let gain = self.idf[m.term] * term.weight * n_pairs as f32;
                let head = self.program.head(m.term);
                let again = seen.contains(&head);
                seen.push(head);
                sum + if again { gain * AGAIN } else { gain }
            })
        };
        let mut best = (f32::MIN, 0);
        for m in matches.iter().take(MAX_STARTS) {
            // A few words before the first match, for context.
            let from = m.start.saturating_sub(6).min(n_words - WINDOW);
            let value = value(from);
            if value > best.0 {
                best = (value, from);
            }
        }
        let from = sentence_start(text, best.1).filter(|&from| value(from) >= best.0);
        let from = from.unwrap_or(best.1);
        from..(from + WINDOW).min(n_words)
    }
}

/// The word at most [`BACK`] words before `word` that begins a sentence.
fn sentence_start(text: &Text, word: usize) -> Option<usize> {
    (word.saturating_sub(BACK)..word + 1).rev().find(|&at| {
        let before = at.checked_sub(1).map_or(0, |before| text.spans[before].end);
        let between = Span { start: before, end: text.spans[at].start }.of(&text.text);
        let ends = |c: char| matches!(c, '.' | '!' | '?' | '。' | '！' | '？');
        at == 0 || between.chars().any(ends)
    })
}

/// A match as bytes of a text that begins at byte `start` of the block.
fn mark(text: &Text, m: &Found, start: usize) -> Mark {
    let first = text.spans[m.start.min(text.spans.len() - 1)].start;
    let last = text.spans[(m.end - 1).min(text.spans.len() - 1)].end;
    let span = Span { start: first - start, end: last - start };
    Mark { span, term: m.term, alternative: m.alternative }
}
