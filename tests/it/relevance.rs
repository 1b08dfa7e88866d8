//! How relevant are the answers, and does what is obvious come first?

#[path = "../judge/collection.rs"]
pub(crate) mod collection;

#[path = "../judge/known.rs"]
mod known;

use crate::{root, shared};
use manicule::engine::SearchOptions;

/// Every so many of Cranfield's titles are asked for: all of them take a minute.
const EACH: usize = 11;

#[test]
fn cranfield_is_answered_as_well_as_was_measured() {
    let Some(dir) = shared("judged/cranfield") else { return };
    let outcome = collection::judge(&dir).unwrap();
    assert_eq!((outcome.documents, outcome.queries), (1_398, 225));
    let collection::Measures { ndcg, map, recall } = outcome.mean;
    assert!(ndcg >= 0.565, "nDCG@10 {ndcg}");
    assert!(map >= 0.47, "MAP {map}");
    assert!(recall >= 0.79, "recall@100 {recall}");
    assert!(outcome.ndcg_by_fold.iter().all(|&fold| fold > 0.49), "{outcome:?}");
}

/// Another language and other questions: what is good for one collection alone is worth little.
/// Plain BM25 over stems has an nDCG@10 of 0.911 here.
#[test]
fn faquad_is_answered_as_well_as_was_measured() {
    let outcome = collection::judge(&root("tests/data/judged").join("faquad")).unwrap();
    assert_eq!((outcome.documents, outcome.queries), (249, 898));
    let collection::Measures { ndcg, map, recall } = outcome.mean;
    assert!(ndcg >= 0.915, "nDCG@10 {ndcg}");
    assert!(map >= 0.89, "MAP {map}");
    assert!(recall >= 0.995, "recall@100 {recall}");
}

/// What somebody has seen before is found again; `cargo xtask judge --known` asks for more.
#[test]
fn known_items_come_first() {
    let Some(dir) = shared("judged/cranfield") else { return };
    let (_, found) = known::judge(&dir, 30, 1).unwrap();
    let least = [1.0, 0.5, 0.75, 0.75, 0.8, 0.96, 0.6, 0.9, 0.8];
    for ((kind, found), least) in known::KINDS.iter().zip(found).zip(least) {
        assert!(found.first >= least && found.mrr >= least, "{kind}: {found:?}");
    }
}

/// Feedback must not cost a reader what was typed letter by letter.
#[test]
fn a_title_finds_its_document_first() {
    let Some(dir) = shared("judged/cranfield") else { return };
    let engine = collection::open(&dir.join("docs.jsonl")).unwrap();
    let words = |title: &str| -> Vec<String> {
        let mut words: Vec<String> =
            title.split_whitespace().map(str::to_lowercase).collect();
        words.sort();
        words
    };
    for document in engine.documents().iter().step_by(EACH) {
        let options = SearchOptions { limit: 2, ..SearchOptions::default() };
        let found = engine.search(&document.title, &options);
        // Reports in several parts have one title.
        assert_eq!(
            words(&found.hits[0].title),
            words(&document.title),
            "asked for {}",
            document.id
        );
    }
}
