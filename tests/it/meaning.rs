//! The law of queries: for every block, what a query marks in its text is what it found
//! there in the index. So no reader opens a hit and sees no match.

use crate::root;
use manicule::compile::compile;
use manicule::corpus::Corpus;
use manicule::id::BlockId;
use manicule::index::Index;
use manicule::query::in_text::{Setting, Text};
use manicule::query::{Match, Program, Settings, expand};
use manicule::source::File;
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;

struct Opened {
    corpus: Corpus,
    index: Index,
}

fn section(files: &[File], scheme: Option<&File>) -> Vec<u8> {
    let (section, report) = compile(files, scheme, &mut |_, _| {});
    section.unwrap_or_else(|| panic!("{:?}", report.problems))
}

fn opened(section: Vec<u8>) -> Opened {
    let corpus = Corpus::open(section).unwrap();
    let index = Index::build(&corpus);
    Opened { corpus, index }
}

/// How queries are read: in a search, in a concordance, and without any help.
fn settings() -> [Settings; 3] {
    let default = Settings::default();
    let as_phrases = Settings { as_phrases: true, fuzzy: false, ..default.clone() };
    let plain = Settings { expand: false, fuzzy: false, ..default.clone() };
    [default, as_phrases, plain]
}

/// The blocks in which the two differ, and how many matches there are in all.
fn differences(
    opened: &Opened,
    query: &str,
    settings: &Settings,
) -> (Vec<String>, usize) {
    let Opened { corpus, index } = opened;
    let program = expand(corpus, index, query, settings, None, &[]);
    let (mut wrong, mut n_matches) = (Vec::new(), 0);
    for block in (0..index.blocks.len()).map(BlockId::new) {
        let found = in_index(index, &program, block);
        let text = corpus.text(block).text;
        let doc = Some(index.blocks.doc(block));
        let setting = Setting { kind: index.blocks.kind(block), doc };
        let read = Text::read(corpus, index, &program, &text, setting, None);
        let marked: Vec<Seen> =
            read.matches(&program).iter().map(|m| seen(m, m.place.0)).collect();
        n_matches += found.len();
        if found != marked {
            let what = format!("index {found:?}, text {marked:?}");
            wrong.push(format!("{query:?} in {text:?}: {what}"));
        }
    }
    (wrong, n_matches)
}

/// First word, words, term, alternative.
type Seen = (u32, u16, usize, u16);

fn seen(m: &Match, word: u32) -> Seen {
    (word, m.len, m.term, m.alternative)
}

fn in_index(index: &Index, program: &Program, block: BlockId) -> Vec<Seen> {
    let found = program.matches(index.blocks.places(block.0..block.0 + 1));
    found.iter().map(|m| seen(m, index.blocks.locate(m.place).1 as u32)).collect()
}

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    corpus: String,
    query: String,
}

#[test]
fn every_case_is_marked_as_it_is_found() {
    let mut corpora: BTreeMap<String, Opened> = BTreeMap::new();
    let (mut wrong, mut n_matches) = (Vec::new(), 0);
    for folder in ["tests/data/search", "tests/data/reading"] {
        for entry in std::fs::read_dir(root(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "toml") {
                continue;
            }
            let cases: Cases =
                toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            for Case { corpus, query } in cases.case {
                let opened = corpora.entry(corpus).or_insert_with_key(|corpus| {
                    let (files, scheme) = crate::search::files(corpus);
                    opened(section(&files, scheme.as_ref()))
                });
                for settings in settings() {
                    let (differences, matches) = differences(opened, &query, &settings);
                    wrong.extend(differences);
                    n_matches += matches;
                }
            }
        }
    }
    assert!(n_matches > 800, "{n_matches} matches");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Few words, so that they meet: forms of one word, compounds, function words, words that
/// differ in accents or case alone, labels, acronyms, rows without spaces.
const WORDS: [&str; 40] = [
    "state",
    "states",
    "stated",
    "network",
    "networks",
    "networking",
    "net",
    "work",
    "order",
    "orders",
    "ordering",
    "rule",
    "ruled",
    "open",
    "openness",
    "speech",
    "the",
    "of",
    "it",
    "IT",
    "is",
    "cyber",
    "cybersovereignty",
    "sovereignty",
    "Sovereign",
    "schon",
    "schön",
    "resume",
    "résumé",
    "iPhone",
    "iphone",
    "3D",
    "3d",
    "U.N",
    "UN",
    "2,940",
    "网络主权",
    "网络",
    "主权网络安全",
    "สวัสดี",
];

pub(crate) fn words(len: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let word = prop::sample::select(&WORDS[..]);
    let separator = prop::sample::select(&[" ", " ", " ", " ", ", ", "-", ". ", ""][..]);
    prop::collection::vec((word, separator), len).prop_map(|words| {
        let mut res = String::new();
        for (word, separator) in words {
            res.push_str(word);
            // Two words of letters without anything between them would be one.
            let is_unspaced = !word.starts_with(|c: char| c < '\u{e00}');
            res.push_str(if separator.is_empty() && !is_unspaced {
                " "
            } else {
                separator
            });
        }
        res.trim_end().to_owned()
    })
}

/// A part of a query: words as they are, begun, mistyped or in a wrong case, and everything
/// that the language of queries makes of them.
fn atom() -> impl Strategy<Value = String> {
    let word = prop::sample::select(&WORDS[..]);
    let cut = (word.clone(), 1usize..6).prop_map(|(word, n)| {
        let begun: String = word.chars().take(n).collect();
        format!("{begun}*")
    });
    let slip = (word.clone(), 0usize..8, "[a-z]").prop_map(|(word, at, letter)| {
        let mut letters: Vec<char> = word.chars().collect();
        let at = at % letters.len();
        letters[at] = letter.chars().next().unwrap();
        letters.into_iter().collect()
    });
    prop_oneof![
        4 => word.prop_map(str::to_owned),
        2 => words(1..4),
        1 => cut,
        2 => slip,
        1 => words(1..4).prop_map(|words| format!("\"{words}\"")),
        1 => words(1..3).prop_map(|label| format!("[{label}]")),
        1 => (0usize..5).prop_map(|n| format!("concept:c{n}")),
        1 => ("(title|heading|text)", words(1..3)).prop_map(|(part, words)| {
            format!("{part}:\"{words}\"")
        }),
        1 => (0u32..3).prop_map(|kind| format!("kind:k{kind}")),
    ]
}

pub(crate) fn query() -> impl Strategy<Value = String> {
    let clause = atom().prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), 0u32..5, inner.clone())
                .prop_map(|(a, n, b)| format!("{a} NEAR/{n} {b}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} OR {b}")),
            prop::collection::vec(inner.clone(), 1..3)
                .prop_map(|all| format!("({})", all.join(" "))),
            (inner.clone(), inner).prop_map(|(a, b)| format!("({a} -{b})")),
        ]
    });
    (prop::collection::vec(clause, 1..4), "( |)")
        .prop_map(|(clauses, end)| clauses.join(" ") + &end)
}

/// Labels of a concept, and which other it is under or related to.
pub(crate) type Concept = (Vec<String>, usize, u8);

pub(crate) fn concepts() -> impl Strategy<Value = Vec<Concept>> {
    let labels = prop::collection::vec(words(1..3), 1..4);
    prop::collection::vec((labels, 0usize..5, 0u8..4), 0..6)
}

/// Documents, title and blocks each, with a scheme, as the payload of a module.
pub(crate) fn corpus(docs: &[(String, Vec<String>)], concepts: &[Concept]) -> Vec<u8> {
    let records: Vec<serde_json::Value> = docs
        .iter()
        .enumerate()
        .map(|(n, (title, blocks))| {
            let (headings, text) = blocks.split_at(blocks.len() / 3);
            serde_json::json!({
                "id": format!("d{n}"), "title": title, "kind": format!("k{}", n % 3),
                "lang": if n % 2 == 0 { "en" } else { "de" },
                "headings": headings, "text": text,
            })
        })
        .collect();
    let bytes = serde_json::to_vec(&records).unwrap();
    let files = [File { path: "records.json".into(), bytes }];
    let mut scheme = String::new();
    for (n, (labels, other, relation)) in concepts.iter().enumerate() {
        let (first, others) = (&labels[0], &labels[1..]);
        scheme += &format!(
            "[[concept]]\nid = \"c{n}\"\nprefLabel = {}\naltLabel = {}\n",
            serde_json::json!(first),
            serde_json::json!(others)
        );
        if *other < n {
            scheme += &match relation {
                0 => format!("broader = [\"c{other}\"]\n"),
                1 => format!("related = [\"c{other}\"]\n"),
                _ => String::new(),
            };
        }
    }
    for (n, (_, other, relation)) in concepts.iter().enumerate() {
        if *relation == 3 && *other < concepts.len() {
            scheme += &format!(
                "[[collection]]\nid = \"m{n}\"\nprefLabel = \"things {n}\"\n\
                 member = [\"c{n}\", \"c{other}\"]\n"
            );
        }
    }
    let scheme = File { path: "concepts.toml".into(), bytes: scheme.into_bytes() };
    section(&files, (!concepts.is_empty()).then_some(&scheme))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: ProptestConfig::default().cases / 2,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_found_is_what_is_marked(
        docs in prop::collection::vec(
            (words(1..4), prop::collection::vec(words(1..14), 1..6)),
            1..5,
        ),
        concepts in concepts(),
        queries in prop::collection::vec(query(), 12),
    ) {
        let opened = opened(corpus(&docs, &concepts));
        for query in queries {
            for settings in settings() {
                let (wrong, _) = differences(&opened, &query, &settings);
                prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
            }
        }
    }
}
