//! Characters that are written in more than one way, 網 and 网: which are one.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// For each other character the one that stands for it; none by default.
#[derive(Clone, Debug, Default)]
pub struct Variants {
    simplified: BTreeMap<char, char>,
}

impl Variants {
    /// Of pairs of a character and the one that stands for it.
    pub fn new(pairs: impl IntoIterator<Item = (char, char)>) -> Self {
        Self { simplified: pairs.into_iter().collect() }
    }

    /// The word with each character as it is simplified.
    pub(super) fn simplified<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let is_traditional = |c: char| self.simplified.contains_key(&c);
        if self.simplified.is_empty() || !word.contains(is_traditional) {
            return Cow::Borrowed(word);
        }
        let simplify = |c: char| self.simplified.get(&c).copied().unwrap_or(c);
        Cow::Owned(word.chars().map(simplify).collect())
    }

    /// Characters that are one with any of `words` and not among them, in their order.
    pub(super) fn others(&self, words: &BTreeSet<&str>) -> Vec<String> {
        if self.simplified.is_empty() {
            return Vec::new();
        }
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
