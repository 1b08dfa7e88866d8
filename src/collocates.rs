//! Which words keep company with what a query matches?
//!
//! A word is a collocate if it stands within some words of a match, in the same block, more
//! often than its number in the corpus would have it. How much more is said by the
//! log-likelihood ratio (Dunning 1993, in the form of Rayson and Garside 2000): the number of
//! times near a match and elsewhere, beside the numbers expected from all words near matches
//! and elsewhere. 3.84 is significant at 5 percent, 15.13 at 0.01 percent.

use crate::corpus::Corpus;
use crate::id::{BlockId, FormId, LexemeId};
use crate::index::Index;
use crate::query::Match;
use crate::query::stopwords::is_function_word;
use crate::sort;
use crate::weigh::ln;

/// A word that keeps company with the matches.
#[derive(Clone, Debug)]
pub struct Collocate {
    /// Which.
    pub lexeme: LexemeId,
    /// Its commonest form.
    pub form: FormId,
    /// Times near a match.
    pub near: u32,
    /// Times in all documents.
    pub total: u32,
    /// Log-likelihood ratio.
    pub score: f32,
}

/// Times near a match, at least: a word seen once says nothing.
const MIN_NEAR: u32 = 2;

/// The `limit` strongest collocates within `window` words of `found`, strongest first.
///
/// `found` is in reading order. Function words and numbers are left out, and so are the
/// words that matched; a word between two matches counts once.
pub fn collocates(
    corpus: &Corpus,
    index: &Index,
    found: &[Match],
    window: u32,
    limit: usize,
) -> Vec<Collocate> {
    let mut near = vec![0u32; index.lexemes.len()];
    let n_near = count_near(corpus, index, found, window, &mut near);
    let n_words = corpus.blocks.n_words_in_docs() as f32;
    let mut res: Vec<Collocate> = Vec::new();
    for (lexeme, &near) in near.iter().enumerate().filter(|&(_, &n)| n >= MIN_NEAR) {
        let lexeme = LexemeId::new(lexeme);
        let total = index.postings.n_places(lexeme) as u32;
        let expected = n_near as f32 * total as f32 / n_words;
        let Some(form) = commonest(index, lexeme) else { continue };
        if near as f32 > expected
            && corpus.lexicon.has_letter(form)
            && !is_function_word(&corpus.lexicon, form)
        {
            let elsewhere = (total - near.min(total)) as f32;
            let score = log_likelihood(near as f32, elsewhere, n_near as f32, n_words);
            res.push(Collocate { lexeme, form, near, total, score });
        }
    }
    sort::by_key(&mut res, |collocate| sort::descending(collocate.score));
    res.truncate(limit);
    res
}

/// Counts the words near matches by lexeme; returns how many there are.
fn count_near(
    corpus: &Corpus,
    index: &Index,
    found: &[Match],
    window: u32,
    near: &mut [u32],
) -> u32 {
    let mut sum = 0;
    let block = |found: &Match| index.blocks.at(found.place);
    for of_block in found.chunk_by(|a, b| block(a) == block(b)) {
        let block = of_block.first().map_or(BlockId(0), block);
        // 1 near a match, 2 in a match.
        let mut marks = vec![0u8; index.blocks.n_words(block) as usize];
        for found in of_block {
            let start = index.blocks.locate(found.place).1 as u32;
            let end = start + u32::from(found.len);
            let near = (start.saturating_sub(window), end.saturating_add(window), 1);
            for (start, end, bit) in [near, (start, end, 2)] {
                let marks = marks.iter_mut().take(end as usize).skip(start as usize);
                marks.for_each(|mark| *mark |= bit);
            }
        }
        for (word, _) in corpus.words(block).zip(marks).filter(|&(_, mark)| mark == 1) {
            sum += 1;
            if let Some(lexeme) = corpus.lexicon.lexeme(word.form) {
                near[lexeme.idx()] += 1;
            }
        }
    }
    sum
}

/// The form of a lexeme that the documents have most often.
fn commonest(index: &Index, lexeme: LexemeId) -> Option<FormId> {
    let forms = index.lexemes.forms(lexeme);
    let mut counts = vec![0u32; forms.len()];
    for &spelling in index.postings.spellings(lexeme) {
        if let Some(count) = counts.get_mut(usize::from(spelling as u8)) {
            *count += 1;
        }
    }
    let best = (0..forms.len()).rev().max_by_key(|&at| counts[at]);
    best.map(|at| forms[at])
}

/// Twice the log of how much likelier two counts are with two rates than with one: `near`
/// of `n_near` words, `elsewhere` of the rest of `n_words`. Not negative.
pub fn log_likelihood(near: f32, elsewhere: f32, n_near: f32, n_words: f32) -> f32 {
    let rate = (near + elsewhere) / n_words;
    let part = |count: f32, words: f32| {
        if count > 0.0 { count * ln(count / (words * rate)) } else { 0.0 }
    };
    (2.0 * (part(near, n_near) + part(elsewhere, n_words - n_near))).max(0.0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn log_likelihood_is_that_of_the_definition() {
        let score = super::log_likelihood(30.0, 10.0, 1_000.0, 10_000.0);
        // 2 (30 ln(30 / 4) + 10 ln(10 / 36))
        assert!((score - 95.275_5).abs() < 0.01, "{score}");
        assert!(super::log_likelihood(4.0, 36.0, 1_000.0, 10_000.0) < 1e-4);
    }
}
