//! Simplified and Traditional Chinese: which characters are one.
//!
//! The table is OpenCC's list of simplified characters. Where one simplified character
//! stands for several traditional ones (发 for 發 and 髮), all of them are one lexeme: more
//! is found, and what is written as it was typed comes first.
//!
//! The engine has no such table. The compiler makes the characters one lexeme, and adds to
//! the lexicon those that the corpus has not but that somebody may type for one that it
//! has. That is nothing where there is no Chinese.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Groups of a simplified character and the traditional ones that it stands for.
const TABLE: &str = include_str!("han.txt");

fn is_han(word: &str) -> bool {
    word.starts_with(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'))
}

/// The characters that are written in more than one way.
pub(super) struct Han {
    simplified: BTreeMap<char, char>,
}

impl Han {
    /// The table, or an empty one if no word is of a character in its range.
    pub(super) fn of<'a>(mut words: impl Iterator<Item = &'a str>) -> Self {
        let lines = if words.any(is_han) { TABLE } else { "" }.lines();
        let lines = lines.filter(|line| !line.starts_with('#'));
        let groups = lines.flat_map(str::split_whitespace);
        let pairs = groups.flat_map(|group| {
            let simplified = group.chars().next();
            group.chars().skip(1).filter_map(move |c| Some((c, simplified?)))
        });
        Self { simplified: pairs.collect() }
    }

    /// The word with each character as it is simplified.
    pub(super) fn simplified<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let is_traditional = |c: char| self.simplified.contains_key(&c);
        if !word.contains(is_traditional) {
            return Cow::Borrowed(word);
        }
        let simplify = |c: char| self.simplified.get(&c).copied().unwrap_or(c);
        Cow::Owned(word.chars().map(simplify).collect())
    }

    /// Characters that are one with any of `words` and not among them, in their order.
    pub(super) fn others(&self, words: &BTreeSet<&str>) -> Vec<String> {
        let used: BTreeSet<Cow<'_, str>> =
            words.iter().map(|word| self.simplified(word)).collect();
        let (traditional, simplified) =
            (self.simplified.keys(), self.simplified.values());
        let all: BTreeSet<String> =
            traditional.chain(simplified).map(char::to_string).collect();
        all.into_iter()
            .filter(|c| !words.contains(c.as_str()) && used.contains(&self.simplified(c)))
            .collect()
    }
}
