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

/// Documents of one paragraph each or more, as `title` and `blocks`.
fn engine_of(docs: &[(&str, Vec<&str>)]) -> manicule::engine::Engine {
    use manicule::corpus::model::{Block, BlockKind, Document, Scheme};
    use manicule::encode::{Encoder, Tongue};
    let mut encoder = Encoder::default();
    for (at, (title, blocks)) in docs.iter().enumerate() {
        let blocks = blocks.iter().map(|text| Block {
            kind: BlockKind::Text,
            text: (*text).to_owned(),
            ..Block::default()
        });
        let (id, title) = (at.to_string(), (*title).to_owned());
        let doc = Document { id, title, blocks: blocks.collect(), ..Document::default() };
        encoder.document(doc, Tongue { language: "en", script: None });
    }
    let section = encoder.finish(Scheme::default(), &());
    manicule::engine::Engine::open(section.bytes).unwrap()
}

fn scores(engine: &manicule::engine::Engine, query: &str) -> Vec<(u32, u32)> {
    let ranking = engine.rank(query, &SearchOptions::default());
    ranking.hits.iter().map(|hit| (hit.unit, hit.score.to_bits())).collect()
}

/// What is counted is counted in whole numbers: sums of `f32` depend on their order, so that a
/// corpus that is read in another order would rank otherwise.
#[test]
fn the_order_of_paragraphs_is_nothing_to_a_single_word() {
    let paragraphs = [
        "a hand that points",
        "two hands",
        "he handed it over and hands on",
        "hand in hand with nothing in particular",
        "an empty line",
        "handing out what the hand has",
    ];
    let mut docs = vec![("of nothing", vec!["words that nobody asks for"; 3])];
    for first in 0..paragraphs.len() {
        let mut turned = paragraphs.to_vec();
        turned.rotate_left(first);
        docs.push(("hands", turned));
    }
    let engine = engine_of(&docs);
    for query in ["hand", "hands", "handed", "han"] {
        let scores = scores(&engine, query);
        assert_eq!(scores.len(), paragraphs.len(), "{query}");
        assert!(scores.iter().all(|one| one.1 == scores[0].1), "{query}: {scores:?}");
    }
}

/// The form that was typed is there, whichever comes first.
#[test]
fn a_title_earns_by_its_best_form() {
    let text = || vec!["nothing of it"];
    let docs = [("hands of a hand", text()), ("hand of the hands", text())];
    let scores = scores(&engine_of(&docs), "hand");
    assert_eq!(scores.len(), 2);
    assert_eq!(scores[0].1, scores[1].1);
}
