//! The laws of pages: whatever is asked, a page is one hit at most, none is lost, and each
//! stands where its best document would.

use manicule::compile::{Compiler, Taken, compile};
use manicule::corpus::Corpus;
use manicule::engine::results::{Hit, SearchResult, WithinField};
use manicule::engine::{Engine, SearchOptions};
use manicule::facets::Facet;
use manicule::id::DocId;
use manicule::index::Index;
use manicule::query::{Filter, FilterTest, Settings, expand};
use manicule::rank::{Scored, Trace, Unit, rank};
use manicule::source::File;
use proptest::prelude::*;
use std::collections::BTreeSet;

const LANGUAGES: [&str; 3] = ["en", "de", "fr"];
const VERSIONS: [&str; 2] = ["v2", "v1"];

/// A document: which page, in which language and version, with what text.
type Doc = (usize, usize, usize, String, String);

fn docs() -> impl Strategy<Value = Vec<Doc>> {
    let text = || crate::meaning::words(1..12);
    prop::collection::vec((0usize..6, 0usize..3, 0usize..2, text(), text()), 1..20)
}

/// Pages are called by their keys, so that it does not matter how many there are.
fn section(docs: &[Doc]) -> Vec<u8> {
    let records: Vec<serde_json::Value> = docs
        .iter()
        .enumerate()
        .map(|(n, (page, lang, version, title, text))| {
            let version = VERSIONS[*version];
            serde_json::json!({
                "id": format!("d{n}"), "title": title, "text": text, "kind": format!("k{}", n % 3),
                "lang": LANGUAGES[*lang], "version": version, "translationKey": format!("p{page}"),
                "url": format!("https://example.org/{version}/page-{page}"),
            })
        })
        .collect();
    let bytes = serde_json::to_vec(&serde_json::json!({ "documents": records })).unwrap();
    let (section, report) =
        compile(&[File { path: "records.json".into(), bytes }], None, &mut |_, _| {});
    section.unwrap_or_else(|| panic!("{:?}", report.problems))
}

/// The same hits with and without folding.
fn law(docs: &[Doc], query: &str, preferred: &[u32]) -> Result<(), TestCaseError> {
    let corpus = Corpus::open(section(docs)).unwrap();
    let index = Index::build(&corpus);
    let program = expand(&corpus, &index, query, &Settings::default(), None, &[]);
    let n = corpus.structure.n_docs();
    let preferred: Vec<u32> = preferred.iter().cycle().copied().take(n).collect();
    for unit in [Unit::Document, Unit::Passage] {
        let ranked = |preferred: &[u32]| {
            let trace = &mut Trace::default();
            rank(&program, &corpus, &index, unit, usize::MAX, preferred, trace)
        };
        let (all, folded) = (ranked(&[]), ranked(&preferred));
        let doc = |hit: &Scored| hit.doc(&index, unit);
        let page = |hit: &Scored| corpus.structure.page(doc(hit));
        let mut expected: Vec<Scored> = Vec::new();
        for hit in &all.best {
            // Of each page the document that is preferred, of equals the better one.
            let same = all.best.iter().filter(|other| page(other) == page(hit));
            let shown = same.min_by_key(|other| preferred[doc(other).idx()]).unwrap();
            match unit {
                Unit::Passage if doc(shown) == doc(hit) => expected.push(*hit),
                Unit::Document if !expected.contains(shown) => expected.push(*shown),
                _ => {}
            }
        }
        prop_assert_eq!(&folded.best, &expected);
        let pages: Vec<DocId> = folded.hits.iter().map(page).collect();
        let mut distinct = pages.clone();
        distinct.sort_unstable();
        distinct.dedup();
        prop_assert!(unit == Unit::Passage || distinct.len() == pages.len());
        let mut there: Vec<DocId> =
            folded.hits.iter().map(doc).chain(folded.others.iter().copied()).collect();
        let mut expected: Vec<DocId> = all.hits.iter().map(doc).collect();
        there.sort_unstable();
        there.dedup();
        expected.sort_unstable();
        expected.dedup();
        prop_assert_eq!(there, expected);
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_page_is_one_hit(
        docs in docs(),
        query in crate::meaning::query(),
        preferred in prop::collection::vec(0u32..3, 1..20),
    ) {
        law(&docs, &query, &preferred)?;
    }

    /// Where a reader searches alone is what the filters for it let through, in any order of rarity;
    /// `none` is everything, and what only comes first is a stable order within each step.
    #[test]
    fn within_is_a_part_of_everything(
        docs in docs(),
        query in crate::meaning::query(),
        lang in 0usize..3,
        version in 0usize..2,
    ) {
        let engine = Engine::open(section(&docs)).unwrap();
        let mut options = SearchOptions { limit: 1000, ..SearchOptions::default() };
        options.settings.fuzzy = false;
        options.reader.lang = Some(LANGUAGES[lang].to_owned());
        options.reader.at = Some(format!("{}/page-0", VERSIONS[version]));
        // Which of its documents stands for a page follows from the scores, and so from rarity.
        let ids = |result: SearchResult| -> BTreeSet<String> {
            let of_page = |hit: Hit| {
                let also: Vec<String> = hit.also.into_iter().map(|twin| twin.id).collect();
                also.into_iter().chain([hit.id]).min()
            };
            result.hits.into_iter().filter_map(of_page).collect()
        };
        let held = engine.search(&query, &options);
        let mut filtered = options.clone();
        filtered.reader.within = Some("none".to_owned());
        let all = engine.search(&query, &filtered);
        for part in held.within.iter().filter(|part| part.restricts) {
            let field = match part.field {
                WithinField::Lang => "lang",
                WithinField::Path => "path",
                WithinField::Version => "version",
            };
            let tests = vec![FilterTest::Text(part.value.clone())];
            filtered.filter.push(Filter { field: field.to_owned(), tests });
        }
        let here = ids(engine.search(&query, &filtered));
        if held.widened {
            prop_assert!(here.is_empty());
        } else {
            prop_assert_eq!(held.total + held.elsewhere, all.total.max(held.total));
            prop_assert_eq!(&ids(held), &here);
        }
    }

    /// What a facet counts is what its value would find; pages of an answer are its parts.
    #[test]
    fn counts_are_of_pages(docs in docs(), query in crate::meaning::query(), lang in 0usize..3) {
        let engine = Engine::open(section(&docs)).unwrap();
        let mut options = SearchOptions { limit: 1000, ..SearchOptions::default() };
        options.reader.within = Some("none".to_owned());
        options.reader.lang = Some(LANGUAGES[lang].to_owned());
        // What is counted is what these very words find.
        options.settings.fuzzy = false;
        let all = engine.search(&query, &options);
        prop_assert_eq!(all.total, all.hits.len());
        let ids = |result: &manicule::engine::results::SearchResult| -> Vec<String> {
            result.hits.iter().map(|hit| hit.id.clone()).collect()
        };
        let mut parts = Vec::new();
        for offset in (0..all.total).step_by(2) {
            let options = SearchOptions { limit: 2, offset, ..options.clone() };
            parts.extend(ids(&engine.search(&query, &options)));
        }
        prop_assert_eq!(parts, ids(&all));
        for (field, values) in &all.facets {
            for value in values {
                let manicule::corpus::structure::FieldValue::Text(text) = &value.value else {
                    continue;
                };
                let tests = vec![FilterTest::Text(text.clone())];
                let filter = vec![Filter { field: field.clone(), tests }];
                let found = engine.search(&query, &SearchOptions { filter, ..options.clone() });
                prop_assert_eq!(found.total, value.count, "{} {}", field, text);
            }
        }
    }
}

#[test]
fn the_laws_are_of_pages_that_are_several_documents() {
    let doc = |page, lang, version| (page, lang, version, "state".into(), "net".into());
    let docs = [doc(0, 0, 0), doc(0, 1, 0), doc(1, 0, 1), doc(0, 0, 1), doc(1, 0, 0)];
    let corpus = Corpus::open(section(&docs)).unwrap();
    let pages = (0..5).map(|at| corpus.structure.page(DocId::new(at)).idx());
    assert_eq!(pages.collect::<Vec<_>>(), [0, 0, 2, 0, 2]);
}

/// Two pages in two languages each, one of which begins the answer to a query.
fn pinned() -> Engine {
    let mut compiler = Compiler::default();
    compiler.configure(Taken {
        pinned: [("hotline".to_owned(), vec!["en/contact.md".to_owned()])].into(),
        ..Taken::default()
    });
    compiler.begin(None);
    let texts = [
        (
            "en/contact",
            "Write to the office, which is open in the morning and in the evening.",
        ),
        (
            "en/lamp",
            "The lamp is lit when the evening comes over the house and the garden.",
        ),
        (
            "de/contact",
            "Schreiben Sie an das Büro, das morgens und abends geöffnet ist und hilft.",
        ),
        (
            "de/lamp",
            "Die Lampe wird angezündet, wenn der Abend über das Haus und den Garten kommt.",
        ),
    ];
    for (path, text) in texts {
        let bytes =
            format!("---\nlang: {}\n---\n# {path}\n\n{text}\n", &path[..2]).into();
        compiler.add(File { path: format!("{path}.md"), bytes });
    }
    let (section, report) = compiler.finish();
    Engine::open(section.unwrap_or_else(|| panic!("{:?}", report.problems))).unwrap()
}

#[test]
fn what_an_author_pinned_is_found_elsewhere() {
    let mut options = SearchOptions::default();
    options.reader.lang = Some("de".to_owned());
    let found = pinned().search("hotline", &options);
    let ids: Vec<&str> = found.hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!((ids, found.widened), (vec!["en/contact"], true));
}

#[test]
fn what_is_counted_beside_is_counted_where_the_hits_are() {
    let texts = ["en", "de"].map(|lang| FilterTest::Text(lang.to_owned()));
    let filter = vec![Filter { field: "lang".to_owned(), tests: texts.into() }];
    let mut options = SearchOptions { filter, refine: true, ..SearchOptions::default() };
    options.reader.lang = Some("de".to_owned());
    let found = pinned().search("contact", &options);
    let counted = |of: &Option<Vec<Facet>>| -> Vec<usize> {
        let all = of.iter().flatten().filter(|(field, _)| field == "lang");
        all.flat_map(|(_, values)| values.iter().map(|value| value.count)).collect()
    };
    assert_eq!(
        (counted(&found.others), counted(&found.unfiltered)),
        (vec![1, 1], vec![1, 1])
    );
}
