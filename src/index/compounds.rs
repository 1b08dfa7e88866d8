//! Compounds: `cyber-sovereignty`, `cyber sovereignty` and `cybersovereignty` are one thing.
//!
//! A hyphen already separates words, so the first two are the same row of words. This file
//! finds the third: rows with two neighbors written as one, and rows with a word written
//! as two, wherever the corpus knows the words that result.

use super::lexemes::Lexemes;
use crate::id::LexemeId;
use crate::text::fold::fold;
use crate::text::segment::is_unspaced;
use crate::text::stem::Analyzer;

/// The shortest part that a word is split into, in letters: below, parts are found that
/// no one meant (`on` + `line`).
const MIN_PART: usize = 3;

/// The lexeme of `first` and `second` written as one word, if the corpus has it.
pub fn joined(
    lexemes: &Lexemes,
    analyzer: &mut Analyzer,
    first: &str,
    second: &str,
) -> Option<LexemeId> {
    if first.contains(is_unspaced) || second.contains(is_unspaced) {
        return None;
    }
    lexemes.find(analyzer.key(&format!("{first}{second}")))
}

/// Every way to write `word` as two words that the corpus has.
pub fn split(
    lexemes: &Lexemes,
    analyzer: &mut Analyzer,
    word: &str,
) -> Vec<[LexemeId; 2]> {
    let folded = fold(word);
    let letters = folded.chars().count();
    if letters < 2 * MIN_PART || !folded.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    let places = folded.char_indices().map(|(at, _)| at);
    places
        .skip(MIN_PART)
        .take(letters - 2 * MIN_PART + 1)
        .filter_map(|at| {
            let first = lexemes.find(analyzer.key(&folded[..at]))?;
            let second = lexemes.find(analyzer.key(&folded[at..]))?;
            Some([first, second])
        })
        .collect()
}
