//! Laws of concepts: more names never lose a hit, and the order of a scheme means nothing.

use manicule::compile::{Compiler, Taken, compile};
use manicule::engine::results::ConceptLanguage;
use manicule::engine::{Engine, HighlightOptions, SearchOptions};
use manicule::source::File;
use proptest::prelude::*;

/// Words that texts and labels are made of: few, so that labels occur and overlap.
const WORDS: [&str; 8] =
    ["state", "net", "order", "rule", "open", "speech", "orders", "cyber"];

fn words(len: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), len)
        .prop_map(|words| words.join(" "))
}

/// Labels of each concept, no label twice.
fn scheme() -> impl Strategy<Value = Vec<Vec<String>>> {
    let labels = prop::collection::vec(words(1..4), 1..4);
    prop::collection::vec(labels, 1..5).prop_map(|mut scheme| {
        let mut seen = std::collections::BTreeSet::new();
        for labels in &mut scheme {
            labels.retain(|label| seen.insert(label.clone()));
        }
        scheme.retain(|labels| !labels.is_empty());
        scheme
    })
}

fn open(texts: &[String], scheme: &[Vec<String>]) -> Engine {
    let records: Vec<serde_json::Value> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| serde_json::json!({ "id": format!("d{n}"), "title": "t", "text": text }))
        .collect();
    let bytes = serde_json::to_vec(&records).unwrap();
    let files = [File { path: "records.json".into(), bytes }];
    let concepts: String = scheme
        .iter()
        .map(|labels| {
            let id = labels[0].replace(' ', "-");
            let (first, others) = (&labels[0], &labels[1..]);
            format!(
                "[[concept]]\nid = {id:?}\nprefLabel = {first:?}\naltLabel = {others:?}\n"
            )
        })
        .collect();
    let concepts = File { path: "concepts.toml".into(), bytes: concepts.into_bytes() };
    let (section, report) = compile(&files, Some(&concepts), &mut |_, _| {});
    Engine::open(section.unwrap_or_else(|| panic!("{:?}", report.problems))).unwrap()
}

/// Ids with scores, best first.
fn hits(engine: &Engine, query: &str) -> Vec<(String, u32)> {
    let options = SearchOptions { limit: 100, ..SearchOptions::default() };
    let found = engine.search(query, &options).hits.into_iter();
    found.map(|hit| (hit.id, hit.score.to_bits())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn another_name_never_loses_a_hit(
        texts in prop::collection::vec(words(3..12), 1..6),
        scheme in scheme(),
        name in words(1..4),
    ) {
        prop_assume!(!scheme.is_empty());
        prop_assume!(scheme.iter().flatten().all(|label| *label != name));
        let mut more = scheme.clone();
        more[0].push(name);
        let query = scheme[0][0].as_str();
        let ids = |engine: &Engine| -> Vec<String> {
            let mut ids: Vec<String> =
                hits(engine, query).into_iter().map(|(id, _)| id).collect();
            ids.sort();
            ids
        };
        let (before, after) = (ids(&open(&texts, &scheme)), ids(&open(&texts, &more)));
        prop_assert!(before.iter().all(|id| after.contains(id)), "{before:?} {after:?}");
    }

    #[test]
    fn the_order_of_concepts_means_nothing(
        texts in prop::collection::vec(words(3..12), 1..6),
        scheme in scheme(),
    ) {
        prop_assume!(!scheme.is_empty());
        let mut turned = scheme.clone();
        turned.reverse();
        let (there, back) = (open(&texts, &scheme), open(&texts, &turned));
        for query in scheme.iter().flatten() {
            prop_assert_eq!(hits(&there, query), hits(&back, query), "asked for {}", query);
        }
    }
}

/// A scheme lists its languages in any order; a reader sees one.
#[test]
fn names_are_shown_in_the_language_of_the_reader_then_of_the_corpus() {
    let engine = crate::search::open("friends");
    let names = |lang: &str| -> Vec<String> {
        let concepts = engine.concepts(lang).into_iter();
        concepts.take(4).map(|concept| concept.concept.pref_label).collect()
    };
    assert_eq!(names(""), ["Poison", "Council", "Mobile phone", "Weltgeist"]);
    assert_eq!(names("en-GB"), names(""));
    assert_eq!(names("de-CH"), ["Gift", "Rat", "Handy", "Weltgeist"]);
    assert_eq!(names("zh"), ["毒药", "议会", "Mobile phone", "Weltgeist"]);
    assert_eq!(
        names("fi"),
        names(""),
        "the language of the corpus where there is no name"
    );
    let named = |lang: &str| engine.concept("332.1", lang).unwrap().entry.info.concept;
    assert_eq!(named("").id, "modern-painting", "a notation is as good as an id");
}

/// What is marked in any text is what would be found in it.
#[test]
fn a_false_friend_is_not_marked() {
    let engine = crate::search::open("friends");
    let marked = |text: &str, lang: Option<&str>| -> Vec<String> {
        let lang = lang.map(str::to_owned);
        let options = HighlightOptions { lang, ..HighlightOptions::default() };
        let found = engine.highlight(text, &options).into_iter();
        found.map(|mark| mark.span.of(text).to_owned()).collect()
    };
    let text = "A gift of poison for the council";
    assert_eq!(marked(text, Some("en-US")), ["poison", "council"]);
    assert_eq!(marked("Der Rat hat Gift", Some("de")), ["Rat", "Gift"]);
    // Of three languages nobody says which it is.
    assert_eq!(marked(text, None), ["gift", "poison", "council"]);
}

/// The default collection is in English, so nothing is to be said of languages; beside texts
/// in Chinese its concepts are under their Chinese names.
#[test]
fn concepts_of_the_default_collection_join_english_and_chinese() {
    let read = |path: &str| File {
        path: path.to_owned(),
        bytes: std::fs::read(crate::root("corpus").join(path)).unwrap(),
    };
    let scheme = read("concepts.toml");
    let names = std::fs::read_dir(crate::root("corpus")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".md")).collect();
    names.sort();
    let mut files: Vec<File> = names.iter().map(|name| read(name)).collect();
    let languages = |files: &[File], query: &str| -> Vec<String> {
        let (section, _) = compile(files, Some(&scheme), &mut |_, _| {});
        let engine = Engine::open(section.unwrap()).unwrap();
        let found = engine.search(query, &SearchOptions::default()).concepts.into_iter();
        found
            .flat_map(|named| named.languages)
            .map(|of| format!("{} {} {}", of.documents, of.lang, of.label))
            .collect()
    };
    assert_eq!(languages(&files, "cyber sovereignty"), Vec::<String>::new());
    for (path, text) in [
        (
            "zhuquan.md",
            "---\nlang: zh\n---\n各国应当尊重网络主权,不搞网络霸权,不干涉他国内政。",
        ),
        (
            "kongjian.md",
            "---\nlang: zh\n---\n网络空间是人类共同的活动空间,网络主权由各国共同维护。",
        ),
    ] {
        files.push(File { path: path.into(), bytes: text.into() });
    }
    assert_eq!(
        languages(&files, "cyber sovereignty"),
        ["5 en cyber sovereignty", "2 zh 网络主权"]
    );
    assert_eq!(languages(&files, "网络霸权")[1..], ["1 zh 网络霸权".to_owned()]);
}

/// A page that is there in two versions is one of its language.
#[test]
fn a_concept_counts_pages_and_not_their_versions() {
    let texts = [
        ("en", "Nobody takes the sovereignty of a state by sitting at its table."),
        (
            "de",
            "Niemand nimmt einem Staat die Souveränität, nur weil er mit am Tisch sitzt.",
        ),
    ];
    let mut compiler = Compiler::default();
    compiler.configure(Taken {
        versions: vec!["v2".to_owned(), "v1".to_owned()],
        ..Taken::default()
    });
    let scheme = "[[concept]]\nid = \"sovereignty\"\n\
                  prefLabel = { en = \"sovereignty\", de = \"Souveränität\" }\n";
    compiler.begin(Some(&File { path: "concepts.toml".into(), bytes: scheme.into() }));
    for (lang, text) in texts {
        for page in ["v1/state", "v2/state", "v2/table"] {
            let bytes = format!("---\ntitle: {page}\nlang: {lang}\n---\n{text}").into();
            compiler.add(File { path: format!("{lang}/{page}.md"), bytes });
        }
    }
    let engine = Engine::open(compiler.finish().0.unwrap()).unwrap();
    let found = engine.search("Souveränität", &SearchOptions::default());
    let counts =
        |of: &ConceptLanguage| format!("{} {} {}", of.documents, of.lang, of.label);
    let languages: Vec<String> = found.concepts[0].languages.iter().map(counts).collect();
    assert_eq!(languages, ["2 de Souveränität", "2 en sovereignty"]);
}
