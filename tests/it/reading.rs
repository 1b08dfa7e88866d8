//! The reading cases, natively. The schema is in tests/data/reading/README.md.

use crate::root;
use crate::search::open;
use manicule::concordance::Order;
use manicule::engine::results::{Suggestion, SuggestionKind};
use manicule::engine::{ConcordanceOptions, Engine, SearchOptions, SuggestOptions};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    corpus: String,
    ask: String,
    query: String,
    sort: Option<String>,
    width: Option<usize>,
    limit: Option<usize>,
    window: Option<usize>,
    answer: Vec<String>,
    why: String,
}

#[test]
fn reading_cases() {
    let mut failures = Vec::new();
    for entry in std::fs::read_dir(root("tests/data/reading")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let cases: Cases = toml::from_str(&std::fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for case in cases.case {
            let answer = ask(&open(&case.corpus), &case);
            if answer != case.answer {
                failures.push(format!("{} ({})\n{answer:#?}", case.name, case.why));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn ask(engine: &Engine, case: &Case) -> Vec<String> {
    match case.ask.as_str() {
        "concordance" => concordance(engine, case),
        "distribution" => distribution(engine, &case.query),
        "collocates" => {
            let (window, limit) = (case.window.unwrap_or(5), case.limit.unwrap_or(20));
            let found = engine.collocates(&case.query, window, limit).words.into_iter();
            found
                .map(|word| format!("{} {}/{}", word.text, word.near, word.total))
                .collect()
        }
        "suggest" => {
            let found = engine
                .suggest(
                    &case.query,
                    &SuggestOptions {
                        limit: case.limit.unwrap_or(8),
                        ..Default::default()
                    },
                )
                .into_iter();
            let item = |suggestion: Suggestion| {
                let kind = match suggestion.kind {
                    SuggestionKind::Concept => "concept",
                    SuggestionKind::Title => "title",
                    SuggestionKind::Term => "term",
                };
                format!("{kind}: {} ({})", suggestion.text, suggestion.count)
            };
            found.map(item).collect()
        }
        "concept" => concept(engine, &case.query),
        "didYouMean" => {
            let found = engine.search(&case.query, &SearchOptions::default());
            found.did_you_mean.into_iter().collect()
        }
        other => panic!("{}: no such question: {other}", case.name),
    }
}

fn concordance(engine: &Engine, case: &Case) -> Vec<String> {
    let sort = match case.sort.as_deref() {
        None | Some("position") => Order::Position,
        Some("left") => Order::Left,
        Some("right") => Order::Right,
        Some("document") => Order::Document,
        Some(other) => panic!("{}: no such order: {other}", case.name),
    };
    let default = ConcordanceOptions::default();
    let options = ConcordanceOptions {
        width: case.width.unwrap_or(default.width),
        limit: case.limit.unwrap_or(default.limit),
        sort,
        offset: 0,
    };
    let lines = engine.concordance(&case.query, &options).lines.into_iter();
    lines
        .map(|line| {
            let (left, right) = (line.left.trim(), line.right.trim());
            format!("{}#{}: {left} [{}] {right}", line.id, line.position, line.text)
        })
        .collect()
}

fn concept(engine: &Engine, id: &str) -> Vec<String> {
    let found = engine.concept(id, "").unwrap_or_else(|| panic!("no concept {id}"));
    let variants = found.variants.iter().map(|variant| {
        let places = variant.where_.iter();
        let places: Vec<String> = places
            .map(|place| format!("{} {}", place.document, place.occurrences))
            .collect();
        format!("{}: {}", variant.name.text, places.join(", "))
    });
    let together = found
        .together
        .iter()
        .map(|other| format!("with {}: {}", other.concept.id, other.passages));
    let (first, last) = (&found.first_date, &found.last_date);
    variants.chain([format!("from {first} to {last}")]).chain(together).collect()
}

fn distribution(engine: &Engine, query: &str) -> Vec<String> {
    let found = engine.distribution(query);
    assert_eq!(
        found.total,
        found.where_.iter().map(|row| row.positions.len()).sum::<usize>()
    );
    let rows = found.where_.iter().map(|row| {
        let positions: Vec<String> =
            row.positions.iter().map(|position| format!("{position:.2}")).collect();
        format!("{}: {}", row.id, positions.join(" "))
    });
    rows.chain([format!("dispersion: {:.2}", found.dispersion)]).collect()
}
