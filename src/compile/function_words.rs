//! Which words of a language are function words: lists that a corpus carries of the
//! languages that it needs.
//!
//! English is not among them: its list is part of the engine, as its stemmer is.

use crate::text::function_words;
use crate::text::stem::ENGLISH;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// `function_words.txt`: a language a line. It says where each list is from.
const LISTS: &str = include_str!("function_words.txt");

/// The function words of a language, as they are written.
pub(super) fn of(language: &str) -> impl Iterator<Item = &'static str> + use<> {
    let lists = LISTS.lines().filter(|line| !line.starts_with('#'));
    let mut lists = lists.filter_map(|line| line.split_once(": "));
    let list = lists.find(|(known, _)| *known == language);
    list.map_or("", |(_, words)| words).split_whitespace()
}

/// The same, and those of English, to look words up in: every document asks.
static KNOWN: LazyLock<BTreeMap<&str, BTreeSet<&str>>> = LazyLock::new(|| {
    let lists = LISTS.lines().filter(|line| !line.starts_with('#'));
    let lists = lists.filter_map(|line| line.split_once(": "));
    let english = (ENGLISH, function_words::ENGLISH);
    let lists = lists.chain([english]);
    lists
        .map(|(language, words)| (language, words.split_whitespace().collect()))
        .collect()
});

/// How many of `words` are function words of a language; nothing where these are not known.
pub(super) fn count(words: &[&str], language: &str) -> Option<usize> {
    let known = KNOWN.get(language)?;
    Some(words.iter().filter(|word| known.contains(*word)).count())
}

#[cfg(test)]
mod tests {
    use crate::text::stem::{ENGLISH, LANGUAGES};

    #[test]
    fn every_language_that_is_stemmed_has_a_list() {
        for language in LANGUAGES.iter().filter(|language| **language != ENGLISH) {
            assert!(super::of(language).count() > 30, "{language}");
        }
    }

    /// A word that is two is compared with nothing.
    #[test]
    fn every_entry_is_one_word() {
        for word in LANGUAGES.iter().flat_map(|language| super::of(language)) {
            let spans: Vec<_> = crate::text::segment::words(word).collect();
            assert_eq!(spans.first().map(|span| span.of(word)), Some(word), "{word}");
        }
    }
}
