//! Which languages a corpus has, and so which engine it needs.

use crate::{root, shared};
use manicule::compile::{Report, compile};
use manicule::corpus::Corpus;
use manicule::source::File;
use manicule::text::fold::fold;
use proptest::prelude::*;

const ENGLISH: &str = "The ships leave at dawn, and every house by the water keeps a lamp \
    burning for the sailors who come home late. Nobody remembers who built the walls, but \
    the stones are said to be older than the town, and the children count them every day.";
const GERMAN: &str = "Die Schiffe laufen am Morgen aus, und in jedem Haus am Wasser brennt \
    eine Lampe für die Seeleute, die spät nach Hause kommen. Niemand weiß noch, wer die \
    Mauern gebaut hat, aber die Steine sollen älter sein als die Stadt, sagen die Kinder.";
const RUSSIAN: &str = "Корабли уходят на рассвете, и в каждом доме у воды горит лампа для \
    моряков, которые поздно возвращаются домой. Никто не помнит, кто построил стены, но \
    говорят, что камни старше города, и дети считают их каждый день по дороге в школу.";
const CZECH: &str = "Lodě vyplouvají za úsvitu a v každém domě u vody hoří lampa pro \
    námořníky, kteří se vracejí pozdě domů. Nikdo si nepamatuje, kdo postavil hradby, ale \
    říká se, že kameny jsou starší než město, a děti je každý den cestou do školy počítají.";

fn built(docs: &[(&str, &str)]) -> (Option<Vec<u8>>, Report) {
    let records: Vec<serde_json::Value> = docs
        .iter()
        .enumerate()
        .map(|(n, (lang, text))| serde_json::json!({ "id": n.to_string(), "title": "1", "lang": lang, "text": text }))
        .collect();
    let bytes = serde_json::to_vec(&records).unwrap();
    compile(&[File { path: "records.json".into(), bytes }], None, &mut |_, _| {})
}

#[test]
fn a_corpus_says_its_languages_and_its_engine() {
    let many = [("", ENGLISH); 60];
    let with = |doc| [&many[..], &[doc]].concat();
    type Row<'a> = (Vec<(&'a str, &'a str)>, &'a [&'a str], &'a str, &'a str);
    let rows: [Row<'_>; 15] = [
        (vec![("", "A word.")], &["en"], "engine", "nothing is known of few words"),
        (vec![("", "42")], &["en"], "engine", "numbers have no language"),
        (vec![("", ENGLISH)], &["en"], "engine", "detected"),
        (vec![("", GERMAN)], &["de"], "engine-western", "detected"),
        (vec![("", RUSSIAN)], &["ru"], "engine-all", "detected"),
        (vec![("", CZECH)], &["und"], "engine", "detected, and not stemmed"),
        (vec![("de-AT", "Zwei Worte.")], &["de"], "engine-western", "what is said holds"),
        (vec![("deu", "Zwei Worte.")], &["de"], "engine-western", "three letters, too"),
        (vec![("nn", "Eit ord.")], &["no"], "engine-western", "one stemmer for both"),
        (
            vec![("tr", "İki söz.")],
            &["tr"],
            "engine-all",
            "what few ask for is there, too",
        ),
        (vec![("cs", "Dvě slova.")], &["und"], "engine", "said, and not stemmed"),
        (
            vec![("", GERMAN), ("", "Das Haus.")],
            &["de"],
            "engine-western",
            "what is too short is in the main language",
        ),
        (
            vec![("ru", "слово Internet дом"), ("zh", "网络空间不是法外之地 web")],
            &["ru", "en"],
            "engine-all",
            "a name in another script says nothing of its language",
        ),
        (with(("", GERMAN)), &["en"], "engine", "too little to be sure"),
        (with(("de", GERMAN)), &["en", "de"], "engine-western", "but said is said"),
    ];
    for (docs, languages, engine, why) in rows {
        let (_, report) = built(&docs);
        assert_eq!(report.languages, languages, "{why}: {:?}", docs.last());
        assert_eq!(report.engine, engine, "{why}");
    }
}

/// Few documents in another language: stemmed where that costs no reader anything or a folder
/// says it, else it is said.
#[test]
fn a_minority_is_stemmed_or_named() {
    let built = |docs: &[(&str, &str, &str)]| {
        let files = docs.iter().enumerate().map(|(n, (folder, lang, text))| {
            let front =
                if lang.is_empty() { String::new() } else { format!("lang: {lang}\n") };
            let bytes = format!("---\ntitle: T{n}\n{front}---\n\n{text}\n").into_bytes();
            File { path: format!("{folder}/{n}.md"), bytes }
        });
        let (_, report) = compile(&files.collect::<Vec<_>>(), None, &mut |_, _| {});
        let said: Vec<String> = report.problems.into_iter().map(|p| p.message).collect();
        (report.languages, said)
    };
    let many = [("en", "", ENGLISH); 120];
    let with = |more: &[(&'static str, &'static str, &'static str)]| {
        built(&[&many[..], more].concat())
    };
    let (languages, said) = with(&[("notes", "", GERMAN), ("notes", "", GERMAN)]);
    assert_eq!(languages, ["en"], "a larger engine for every reader");
    assert_eq!(said.len(), 1, "once for the language: {said:?}");
    assert!(
        said[0].starts_with("this document and 1 more seem to be in the language «de»")
    );
    assert!(said[0].contains("engine-western.wasm"), "{said:?}");
    let (languages, said) = with(&[("de", "", GERMAN), ("de", "", "Zwei Worte.")]);
    assert_eq!(languages, ["en", "de"], "a folder called de says it");
    assert!(said.is_empty(), "{said:?}");
    let (languages, said) = with(&[("it", "", ENGLISH), ("it", "", "Two words.")]);
    assert_eq!(languages, ["en"], "a folder of a department is no Italian");
    assert!(said.is_empty(), "{said:?}");
    let (languages, said) = with(&[("notes", "fr", "Deux mots."), ("notes", "", GERMAN)]);
    assert_eq!(
        languages,
        ["en", "de", "fr"],
        "the engine for French knows German anyway"
    );
    assert!(said.is_empty(), "{said:?}");
}

/// The judged documents are English, and some are lists of figures or names.
#[test]
fn english_documents_are_taken_for_english() {
    let Some(path) = shared("judged/cranfield/docs.jsonl") else { return };
    let file = File { path: "docs.jsonl".into(), bytes: std::fs::read(path).unwrap() };
    let (_, report) = compile(&[file], None, &mut |_, _| {});
    assert_eq!(report.languages, ["en"]);
    // Lists of figures and names are mistaken for other languages; they have no words of them.
    assert!(report.problems.is_empty(), "{:?}", report.problems);
}

#[test]
fn the_list_of_engines_and_the_features_agree() {
    let read = |path: &str| std::fs::read_to_string(root(path)).unwrap();
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let features = manifest["features"].as_table().unwrap();
    let listed = read("src/compile/engines.txt");
    let lines = listed.lines().filter(|line| !line.starts_with('#'));
    let engines = lines.filter_map(|line| line.split_once(": "));
    for language in engines.flat_map(|(_, languages)| languages.split_whitespace()) {
        let feature = format!("lang-{language}");
        assert!(features.contains_key(&feature), "{feature}");
        let compiler = features["compile"].as_array().unwrap();
        assert!(compiler.iter().any(|f| f.as_str() == Some(&feature)), "{feature}");
    }
    let lines = listed.lines().filter(|line| line.starts_with("engine-page"));
    let choice = read("www/src/page/engines.ts");
    for (name, languages) in lines.filter_map(|line| line.split_once(": ")) {
        let says = |text: String| assert!(choice.contains(&text), "engines.ts: {text}");
        says(format!("\"{languages}\""));
        says(format!("\"./{name}."));
    }
}

proptest! {
    /// Both are found by the same typing, so both must be found by it.
    #[test]
    fn what_folds_alike_is_one_lexeme(
        docs in prop::collection::vec(
            (
                prop::sample::select(vec!["en", "fr", "de", "es", "cs", "ru", ""]),
                prop::collection::vec(
                    prop::sample::select(vec![
                        "passé", "passe", "PASSE", "schön", "schon", "está", "esta", "Marché",
                        "marche", "été", "ete", "iPasse", "дом", "домё", "l’été", "网", "網",
                    ]),
                    1..8,
                ),
            ),
            1..5,
        )
    ) {
        let texts: Vec<(&str, String)> =
            docs.iter().map(|(lang, words)| (*lang, words.join(" "))).collect();
        let docs: Vec<(&str, &str)> =
            texts.iter().map(|(lang, text)| (*lang, text.as_str())).collect();
        let (section, _) = built(&docs);
        let lexicon = Corpus::open(section.unwrap()).unwrap().lexicon;
        let words: Vec<_> = lexicon.words().collect();
        for &a in &words {
            for &b in &words {
                if fold(lexicon.form(a)) == fold(lexicon.form(b)) {
                    prop_assert_eq!(lexicon.lexeme(a), lexicon.lexeme(b));
                }
            }
        }
    }
}
