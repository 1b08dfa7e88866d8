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

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The characters that are written in more than one way.
#[derive(Default)]
pub(super) struct Han {
    simplified: BTreeMap<char, char>,
}

impl Han {
    /// The table, or an empty one if no text has a character in its range.
    pub(super) fn of<'a>(mut texts: impl Iterator<Item = &'a str>) -> Self {
        let is_needed = texts.any(|text| text.contains(is_han));
        let lines = if is_needed { TABLE } else { "" }.lines();
        let lines = lines.filter(|line| !line.starts_with('#'));
        let groups = lines.flat_map(str::split_whitespace);
        let pairs = groups.flat_map(|group| {
            let simplified = group.chars().next();
            group.chars().skip(1).filter_map(move |c| Some((c, simplified?)))
        });
        Self { simplified: pairs.collect() }
    }

    /// The word with each character as the one that stands for it.
    pub(super) fn simplified<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let is_traditional = |c: char| self.simplified.contains_key(&c);
        if !word.contains(is_traditional) {
            return Cow::Borrowed(word);
        }
        let simplify = |c: char| self.simplified.get(&c).copied().unwrap_or(c);
        Cow::Owned(word.chars().map(simplify).collect())
    }

    /// Characters that are one with any of `words` and not among them, in their order.
    pub(super) fn others(&self, words: &mut dyn Iterator<Item = &str>) -> Vec<String> {
        let mut used: BTreeSet<Cow<'_, str>> = BTreeSet::new();
        let mut known = BTreeSet::new();
        for word in words {
            used.insert(Cow::Owned(self.simplified(word).into_owned()));
            known.insert(word.to_owned());
        }
        let (traditional, simplified) =
            (self.simplified.keys(), self.simplified.values());
        let all: BTreeSet<String> =
            traditional.chain(simplified).map(char::to_string).collect();
        all.into_iter()
            .filter(|c| !known.contains(c.as_str()) && used.contains(&self.simplified(c)))
            .collect()
    }
}
