//! The search cases, natively. The schema is in tests/data/search/README.md.

use crate::root;
use manicule::compile::compile;
use manicule::corpus::structure::FieldValue;
use manicule::engine::options::ReaderOptions;
use manicule::engine::results::{
    ConceptReason, Hit, MarkedText, Reason, SearchResult, WithinField, WithinPart,
};
use manicule::engine::{Engine, SearchOptions};
use manicule::facets::FacetValue;
use manicule::query::{Filter, FilterTest, Relation};
use manicule::rank::Unit;
use manicule::source::File;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    corpus: String,
    query: String,
    #[serde(default)]
    options: Options,
    hits: Option<Vec<String>>,
    set: Option<Vec<String>>,
    marks: Option<Vec<String>>,
    concepts: Option<Vec<String>>,
    languages: Option<Vec<String>>,
    relations: Option<Vec<String>>,
    corrected: Option<String>,
    relaxed: Option<Vec<String>>,
    left_out: Option<Vec<String>>,
    also: Option<Vec<String>>,
    old: Option<Vec<String>>,
    total: Option<usize>,
    facets: Option<Vec<String>>,
    within: Option<Vec<String>>,
    elsewhere: Option<usize>,
    widened: Option<bool>,
    why: String,
}

#[derive(Clone, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Options {
    unit: Option<String>,
    expand: Option<bool>,
    fuzzy: Option<bool>,
    complete: bool,
    sort: Option<String>,
    filter: BTreeMap<String, String>,
    within: Option<String>,
    lang: Option<String>,
    at: Option<String>,
    limit: Option<usize>,
    offset: usize,
}

/// The files of a folder of `tests/data/corpora`, and its scheme.
pub(crate) fn files(corpus: &str) -> (Vec<File>, Option<File>) {
    let dir = root("tests/data/corpora").join(corpus);
    let mut names = Vec::new();
    names_below(&dir, "", &mut names);
    names.sort();
    let read = |name: &String| File {
        path: name.clone(),
        bytes: std::fs::read(dir.join(name)).unwrap(),
    };
    let is_scheme = |name: &&String| *name == "concepts.toml";
    let scheme = names.iter().find(is_scheme).map(read);
    (names.iter().filter(|name| !is_scheme(name)).map(read).collect(), scheme)
}

fn names_below(dir: &Path, folder: &str, names: &mut Vec<String>) {
    for entry in std::fs::read_dir(dir.join(folder)).unwrap() {
        let name = format!("{folder}{}", entry.unwrap().file_name().to_str().unwrap());
        match dir.join(&name).is_dir() {
            true => names_below(dir, &format!("{name}/"), names),
            false => names.push(name),
        }
    }
}

/// The same, compiled and opened.
pub(crate) fn open(corpus: &str) -> Engine {
    let (files, scheme) = files(corpus);
    let (section, report) = compile(&files, scheme.as_ref(), &mut |_, _| {});
    assert!(report.problems.is_empty(), "{corpus}: {:?}", report.problems);
    Engine::open(section.unwrap()).unwrap()
}

fn options_of(case: &Case) -> SearchOptions {
    let mut options = SearchOptions {
        limit: case.options.limit.unwrap_or(100),
        offset: case.options.offset,
        sort: case.options.sort.clone(),
        ..SearchOptions::default()
    };
    if case.options.unit.as_deref() == Some("passage") {
        options.unit = Unit::Passage;
    }
    options.settings.expand = case.options.expand.unwrap_or(true);
    options.settings.fuzzy = case.options.fuzzy.unwrap_or(true);
    options.settings.complete = case.options.complete;
    let Options { within, lang, at, .. } = case.options.clone();
    options.reader = ReaderOptions { within, lang, at };
    options.filter = case
        .options
        .filter
        .iter()
        .map(|(field, value)| Filter {
            field: field.clone(),
            tests: vec![FilterTest::Text(value.clone())],
        })
        .collect();
    options
}

fn run(engine: &Engine, case: &Case) -> SearchResult {
    engine.search(&case.query, &options_of(case))
}

/// Every case: its corpus, its query and how that is asked.
pub(crate) fn cases() -> Vec<(String, String, SearchOptions)> {
    let mut res = Vec::new();
    for entry in std::fs::read_dir(root("tests/data/search")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let cases: Cases =
                toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            let all = cases.case.into_iter();
            res.extend(all.map(|case| {
                let options = options_of(&case);
                (case.corpus, case.query, options)
            }));
        }
    }
    res
}

fn id(hit: &Hit, case: &Case) -> String {
    match case.options.unit.as_deref() {
        Some("passage") => format!("{}#{}", hit.id, hit.passages[0].position),
        _ => hit.id.clone(),
    }
}

fn marks(text: &MarkedText) -> Vec<&str> {
    text.spans.iter().map(|mark| mark.span.of(&text.text)).collect()
}

/// `lang=de`, with a question mark where it comes first only.
fn within(part: &WithinPart) -> String {
    let field = match part.field {
        WithinField::Lang => "lang",
        WithinField::Path => "path",
        WithinField::Version => "version",
    };
    format!("{field}={}{}", part.value, if part.restricts { "" } else { "?" })
}

fn relations(hit: &Hit) -> Vec<String> {
    let relation = |reason: &Reason| match reason {
        Reason::Concept(ConceptReason { via, relation, .. }) => {
            let relation = match relation {
                Relation::Label => "label",
                Relation::Narrower => "narrower",
                Relation::Member => "member",
            };
            Some(format!("{relation} {}", via.id))
        }
        Reason::Term(_) => None,
    };
    hit.why.iter().filter_map(relation).collect()
}

fn facets(result: &SearchResult) -> Vec<String> {
    let of_field = |(field, values): &(String, Vec<FacetValue>)| {
        let shown = |value: &FacetValue| match &value.value {
            FieldValue::Text(text) => format!("{field} {text} {}", value.count),
            FieldValue::Number(number) => format!("{field} {number} {}", value.count),
        };
        values.iter().map(shown).collect::<Vec<_>>()
    };
    result.facets.iter().flat_map(of_field).collect()
}

#[test]
fn search_cases() {
    let mut engines: BTreeMap<String, Engine> = BTreeMap::new();
    let mut failures = Vec::new();
    let mut n_cases = 0;
    for entry in std::fs::read_dir(root("tests/data/search")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let cases: Cases = toml::from_str(&std::fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for case in cases.case {
            n_cases += 1;
            let engine =
                engines.entry(case.corpus.clone()).or_insert_with(|| open(&case.corpus));
            failures.extend(check(engine, &case));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {n_cases} cases\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// What is not as the case says, with the actual values ready to be pasted.
fn check(engine: &Engine, case: &Case) -> Option<String> {
    let result = run(engine, case);
    let first = result.hits.first();
    let ids: Vec<String> = result.hits.iter().map(|hit| id(hit, case)).collect();
    let mut sorted = ids.clone();
    sorted.sort();
    let passage = first.and_then(|hit| hit.passages.first());
    let found_marks = passage.map(|passage| marks(&passage.excerpt)).unwrap_or_default();
    let concepts: Vec<&str> =
        result.concepts.iter().map(|c| c.concept.id.as_str()).collect();
    let languages: Vec<String> = result
        .concepts
        .iter()
        .flat_map(|named| &named.languages)
        .map(|of| format!("{} {} {}", of.documents, of.lang, of.label))
        .collect();
    let relations = first.map(relations).unwrap_or_default();
    let within: Vec<String> = result.within.iter().map(within).collect();
    assert!(
        case.hits.is_some() || case.set.is_some(),
        "{}: no hits and no set",
        case.name
    );
    let also: Vec<&str> =
        first.iter().flat_map(|hit| &hit.also).map(|twin| twin.id.as_str()).collect();
    let old = result.hits.iter().filter(|hit| hit.is_old).map(|hit| id(hit, case));
    let old: Vec<String> = old.collect();
    let facets = facets(&result);
    let total = case.total.unwrap_or(result.hits.len());
    assert_eq!(result.total, total, "{}", case.name);
    let same = case.hits.as_ref().is_none_or(|expected| *expected == ids)
        && case.set.as_ref().is_none_or(|expected| {
            let mut expected = expected.clone();
            expected.sort();
            expected == sorted
        })
        && case.marks.as_ref().is_none_or(|expected| *expected == found_marks)
        && case.concepts.as_ref().is_none_or(|expected| *expected == concepts)
        && case.languages.as_ref().is_none_or(|expected| *expected == languages)
        && case.also.as_ref().is_none_or(|expected| *expected == also)
        && case.old.as_ref().is_none_or(|expected| *expected == old)
        && case.facets.as_ref().is_none_or(|expected| *expected == facets)
        && case.relations.as_ref().is_none_or(|expected| *expected == relations)
        && case.relaxed.as_ref().is_none_or(|expected| *expected == result.relaxed)
        && case.left_out.as_ref().is_none_or(|expected| *expected == result.left_out)
        && case.within.as_ref().is_none_or(|expected| *expected == within)
        && case.elsewhere.is_none_or(|expected| expected == result.elsewhere)
        && case.widened.is_none_or(|expected| expected == result.widened)
        && case.corrected.as_ref().is_none_or(|e| Some(e) == result.corrected.as_ref());
    (!same).then(|| {
        format!(
            "[[case]]\nname = {:?}\nquery = {:?}\nhits = {ids:?}\nmarks = {found_marks:?}\n\
             concepts = {concepts:?}\nlanguages = {languages:?}\nrelations = {relations:?}\nalso = {also:?}\nold = {old:?}\nfacets = {facets:?}\ncorrected = {:?}\n\
             relaxed = {:?}\nleft_out = {:?}\nwithin = {within:?}\nelsewhere = {}\n\
             widened = {}\nwhy = {:?}\n",
            case.name,
            case.query,
            result.corrected,
            result.relaxed,
            result.left_out,
            result.elsewhere,
            result.widened,
            case.why
        )
    })
}
