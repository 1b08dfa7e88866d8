//! Compounds: `cyber-sovereignty`, `cyber sovereignty` and `cybersovereignty` are one thing.
//!
//! A hyphen already separates words, so the first two are the same row of words. This file
//! gives the spellings of the third: two neighbors written as one, a word written as two.
//! Whether the corpus knows the words that result is for the caller to say.

use super::fold::fold;
use super::segment::is_unspaced;

/// The shortest part that a word is split into, in letters: below, parts are found that
/// no one meant (`on` + `line`).
const MIN_PART: usize = 3;

/// `first` and `second` written as one word; none in scripts that have no spaces anyway.
pub fn joined(first: &str, second: &str) -> Option<String> {
    let spaced = !first.contains(is_unspaced) && !second.contains(is_unspaced);
    spaced.then(|| [first, second].concat())
}

/// Every way to write `word` as two words, folded.
///
/// ```
/// use manicule::text::compounds::splits;
/// let found: Vec<[String; 2]> = splits("NewLine").collect();
/// assert_eq!(found, [["new".to_owned(), "line".to_owned()], ["newl".into(), "ine".into()]]);
/// ```
pub fn splits(word: &str) -> impl Iterator<Item = [String; 2]> {
    let folded = fold(word);
    let letters = folded.chars().count();
    let fits = letters >= 2 * MIN_PART && folded.chars().all(char::is_alphabetic);
    let last = if fits { letters - MIN_PART + 1 } else { 0 };
    (MIN_PART..last).map(move |n| {
        let at = folded.char_indices().nth(n).map_or(folded.len(), |(at, _)| at);
        [folded[..at].to_owned(), folded[at..].to_owned()]
    })
}
