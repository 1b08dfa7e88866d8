//! A correction does no harm: what is counted in 400 words each that are mistyped and common,
//! mistyped and rare, and right but not in the collection.
//!
//! A mistyped word has one random edit: a letter left out, put in, put for another, or two
//! that are swapped. It is right if the word is named, be it applied or offered. A word that
//! the collection has not is harmed if another is searched for in its stead; that another is
//! offered does no harm.

use crate::relevance::collection;
use crate::shared;
use manicule::engine::results::DocumentText;
use manicule::engine::{Engine, SearchOptions};
use std::collections::BTreeMap;

/// Whatever it is, the limits hold; this one is printed so that a failure can be repeated:
/// `SPELLING_SEED=7 cargo test --test it spelling -- --nocapture`.
const SEED: u64 = 1;
/// Words of each kind.
const WORDS: usize = 400;
/// Letters of a word, at least.
const LETTERS: usize = 5;

/// Chance that can be repeated (Knuth's linear congruence, the high bits).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        let state = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = state.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn some(&mut self, mut words: Vec<String>) -> Vec<String> {
        assert!(words.len() >= WORDS, "{} words", words.len());
        (0..WORDS).map(|_| words.swap_remove(self.below(words.len()))).collect()
    }
}

fn mistyped(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.below(letters.len());
    let letter = char::from(b'a' + random.below(26) as u8);
    match random.below(4) {
        0 => _ = letters.remove(at),
        1 => letters.insert(at, letter),
        2 => letters[at] = letter,
        _ => letters.swap(at.min(word.len() - 2), at.min(word.len() - 2) + 1),
    }
    letters.into_iter().collect()
}

/// What a query for one word is answered by: what was searched for instead, what is offered.
fn answers(engine: &Engine, word: &str) -> (Option<String>, Option<String>) {
    let options = SearchOptions { limit: 1, ..SearchOptions::default() };
    let found = engine.search(&format!("{word} "), &options);
    let trimmed = |text: Option<String>| text.map(|text| text.trim().to_lowercase());
    (trimmed(found.corrected), trimmed(found.did_you_mean))
}

#[test]
fn a_correction_does_no_harm() {
    let Some(dir) = shared("judged/cranfield") else { return };
    let Some(english) = shared("conformance/snowball/english/voc.txt") else { return };
    let engine = collection::open(&dir.join("docs.jsonl")).unwrap();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for document in engine.documents() {
        let DocumentText { info, blocks, .. } =
            engine.document(&document.id, "").unwrap();
        for text in blocks.into_iter().map(|block| block.text).chain([info.title]) {
            for span in manicule::text::segment::words(&text) {
                *counts.entry(span.of(&text).to_lowercase()).or_default() += 1;
            }
        }
    }
    let seed = std::env::var("SPELLING_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or(SEED);
    let mut random = Random(seed);
    let is_word = |word: &str| {
        word.len() >= LETTERS && word.bytes().all(|b| b.is_ascii_lowercase())
    };
    let mut words: Vec<(&String, &usize)> =
        counts.iter().filter(|(word, _)| is_word(word)).collect();
    words.sort_by_key(|&(_, &count)| std::cmp::Reverse(count));
    let common = words[..1_000].iter().map(|(word, _)| (*word).clone()).collect();
    let rare = words.iter().filter(|(_, count)| **count <= 2);
    let rare = rare.map(|(word, _)| (*word).clone()).collect();
    let english = std::fs::read_to_string(english).unwrap();
    let has = |word: &str| {
        let mut options = SearchOptions { limit: 1, ..SearchOptions::default() };
        options.settings.fuzzy = false;
        engine.search(&format!("{word} "), &options).total > 0
    };
    let lacking: Vec<&str> = english.lines().filter(|word| is_word(word)).collect();
    let mut unknown = Vec::new();
    while unknown.len() < WORDS {
        let word = lacking[random.below(lacking.len())];
        if !has(word) && !unknown.iter().any(|known| known == word) {
            unknown.push(word.to_owned());
        }
    }
    let mut right = |words: Vec<String>| {
        let (mut applied, mut named) = (0, 0);
        for word in random.some(words) {
            let typed = loop {
                let typed = mistyped(&word, &mut random);
                if !has(&typed) {
                    break typed;
                }
            };
            let (corrected, offered) = answers(&engine, &typed);
            applied += usize::from(corrected.as_deref() == Some(word.as_str()));
            named += usize::from(corrected.or(offered).as_deref() == Some(word.as_str()));
        }
        (applied, named)
    };
    let (common_applied, common) = right(common);
    let (rare_applied, rare) = right(rare);
    let harmed = unknown.iter().filter(|word| answers(&engine, word).0.is_some()).count();
    println!(
        "seed {seed}, of {WORDS} each: common {common} right, {common_applied} of them \
         applied; rare {rare}, {rare_applied} applied; not there: {harmed} replaced"
    );
    assert!(common * 100 >= WORDS * 95, "{common} common words are right");
    assert!(rare * 100 >= WORDS * 85, "{rare} rare words are right");
    assert!(harmed * 100 <= WORDS * 2, "{harmed} right words are replaced");
}
