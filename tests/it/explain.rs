//! What an explanation says is what was done: its numbers are the score.

use crate::meaning;
use manicule::engine::results::{Explained, ExplainedKind as Row, Hit};
use manicule::engine::{Engine, SearchOptions};
use manicule::rank::Unit;
use proptest::prelude::*;

fn options(unit: Unit, explain: bool) -> SearchOptions {
    SearchOptions { unit, explain, limit: 1000, ..SearchOptions::default() }
}

/// Kinds of terms.
const TERMS: [Row; 3] = [Row::Word, Row::FunctionWord, Row::Concept];
/// Kinds of hits.
const HITS: [Row; 4] = [Row::Pinned, Row::ExactTitle, Row::AllWords, Row::SomeWords];

/// The rules by which hits were given something.
type Rules = Vec<Row>;

/// What is wrong with the explanation of an answer, and the rules that it names.
fn checked(engine: &Engine, query: &str, unit: Unit) -> (Vec<String>, Rules) {
    let (mut wrong, mut rules) = (Vec::new(), Rules::new());
    let plain = engine.search(query, &options(unit, false));
    let explained = engine.search(query, &options(unit, true));
    if plain.explanation.is_some() {
        wrong.push("explains what nobody asked for".to_owned());
    }
    let answer = |hits: &[Hit]| -> Vec<(String, f32)> {
        hits.iter().map(|hit| (hit.id.clone(), hit.score)).collect()
    };
    if answer(&plain.hits) != answer(&explained.hits) {
        wrong.push("answers otherwise when it explains".to_owned());
    }
    // What stands below each row of the top level.
    let rows = explained.explanation.expect("it was asked for");
    let tops: Vec<usize> = (0..rows.len()).filter(|&at| rows[at].level == 0).collect();
    let below = |nth: usize| -> &[Explained] {
        let end = tops.get(nth + 1).copied().unwrap_or(rows.len());
        &rows[tops[nth] + 1..end]
    };
    let is_heard = rows.iter().any(|row| row.level == 0 && row.kind == Row::Feedback);
    let mut hits = explained.hits.iter();
    for (nth, &at) in tops.iter().enumerate() {
        let Explained { kind, text, value, .. } = &rows[at];
        if TERMS.contains(kind) {
            let nameless =
                below(nth).iter().find(|way| way.count > 0 && way.text.is_empty());
            wrong.extend(
                nameless.map(|way| format!("{text}: a {:?} has no words", way.kind)),
            );
        }
        if !HITS.contains(kind) {
            continue;
        }
        let Some(hit) = hits.next() else {
            wrong.push(format!("{text} is no hit"));
            continue;
        };
        let gains = below(nth).iter().filter(|row| row.level == 1);
        let sum: f64 = gains.clone().map(|gain| gain.value).sum();
        if *text != hit.id || *value != f64::from(hit.score) || sum != *value {
            wrong.push(format!("{text}: {sum} in all, score {value}"));
        }
        rules.extend(gains.map(|gain| gain.kind));
        for (row, next) in
            below(nth).iter().zip(below(nth).iter().skip(1).map(Some).chain([None]))
        {
            let has_found = next.is_some_and(|next| next.level == 2);
            let is_sound = match (row.level, row.kind) {
                (1, Row::Term) => has_found,
                // Only what the second ranking gave may be left over.
                (1, Row::Feedback) => is_heard && !has_found,
                (1, _) => !has_found,
                _ => row.count > 0,
            };
            if !is_sound {
                wrong.push(format!("{text}: {row:?}"));
            }
        }
    }
    if hits.next().is_some() {
        wrong.push("a hit is not explained".to_owned());
    }
    (wrong.iter().map(|wrong| format!("{query:?}: {wrong}")).collect(), rules)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: ProptestConfig::default().cases / 2,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_explained_adds_up(
        docs in prop::collection::vec(
            (meaning::words(1..4), prop::collection::vec(meaning::words(1..14), 1..6)),
            1..5,
        ),
        concepts in meaning::concepts(),
        queries in prop::collection::vec(meaning::query(), 12),
    ) {
        let engine = Engine::open(meaning::corpus(&docs, &concepts)).unwrap();
        for query in queries {
            for unit in [Unit::Document, Unit::Passage] {
                let (wrong, _) = checked(&engine, &query, unit);
                prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
            }
        }
    }
}

/// A collection that is large enough for a second ranking.
#[test]
fn every_rule_of_ranking_is_named() {
    let words = ["wing", "flow", "heat", "plate", "shock", "layer", "jet", "cone"];
    let text = |doc: usize| -> String {
        let word = |n: usize| words[(doc * 7 + n * n * (doc % 5 + 1)) % words.len()];
        (0..12).map(word).collect::<Vec<_>>().join(" ") + " measured"
    };
    let docs: Vec<(String, Vec<String>)> =
        (0..150).map(|doc| (words[doc % 8].to_owned(), vec![text(doc)])).collect();
    let engine = Engine::open(meaning::corpus(&docs, &[])).unwrap();
    let (mut wrong, mut all) = (Vec::new(), Rules::new());
    for query in ["wing heat unheard plate unseen", "wing flow", "wing"] {
        for unit in [Unit::Document, Unit::Passage] {
            let (differences, rules) = checked(&engine, query, unit);
            wrong.extend(differences);
            all.extend(rules);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for rule in [Row::Term, Row::Proximity, Row::Title, Row::Feedback] {
        assert!(all.contains(&rule), "{rule:?}");
    }
}
