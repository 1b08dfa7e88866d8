//! Which languages a corpus has, and so which stemmers.

use crate::shared;
use manicule::compile::{Compiler, Labels, Report, Taken, compile, stemmer};
use manicule::corpus::Corpus;
use manicule::corpus::scheme::SchemeText;
use manicule::source::File;
use manicule::text::fold::fold;
use manicule::text::stem::LANGUAGES;
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

/// Told for Italian or Spanish.
const NAMES: &str = "Alessandro Manzoni, Giacomo Leopardi, Ludovico Ariosto, Torquato Tasso, \
    Giovanni Boccaccio, Francesco Petrarca, Giuseppe Garibaldi, Camillo Cavour, Niccolò \
    Machiavelli, Galileo Galilei, Alessandro Volta, Guglielmo Marconi, Enrico Fermi.";

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
fn a_corpus_says_its_languages() {
    let many = [("", ENGLISH); 60];
    let with = |doc| [&many[..], &[doc]].concat();
    type Row<'a> = (Vec<(&'a str, &'a str)>, &'a [&'a str], &'a str);
    let rows: [Row<'_>; 15] = [
        (vec![("", "A word.")], &["en"], "nothing is known of few words"),
        (vec![("", "42")], &["en"], "numbers have no language"),
        (vec![("", ENGLISH)], &["en"], "detected"),
        (vec![("", GERMAN)], &["de"], "detected"),
        (vec![("", RUSSIAN)], &["ru"], "detected"),
        (vec![("", CZECH)], &["und"], "detected, and not stemmed"),
        (vec![("de-AT", "Zwei Worte.")], &["de"], "what is said holds"),
        (vec![("deu", "Zwei Worte.")], &["de"], "three letters, too"),
        (vec![("nn", "Eit ord.")], &["no"], "one stemmer for both"),
        (vec![("tr", "İki söz.")], &["tr"], "what few ask for is there, too"),
        (vec![("cs", "Dvě slova.")], &["und"], "said, and not stemmed"),
        (
            vec![("", GERMAN), ("", "Das Haus.")],
            &["de"],
            "what is too short is in the main language",
        ),
        (
            vec![("ru", "слово Internet дом"), ("zh", "网络空间不是法外之地 web")],
            &["ru", "en"],
            "a name in another script says nothing of its language",
        ),
        (with(("", GERMAN)), &["en", "de"], "few words of it, but surely of it"),
        (with(("de", "Lampe, Wasser.")), &["en", "de"], "said is said"),
    ];
    for (docs, languages, why) in rows {
        let (_, report) = built(&docs);
        assert_eq!(report.languages, languages, "{why}: {:?}", docs.last());
    }
}

/// Few documents in another language: stemmed where its function words are seen or a folder
/// says it.
#[test]
fn a_minority_is_stemmed_where_it_is_seen() {
    let built = |docs: &[(&str, &str, &str)]| {
        let files = docs.iter().enumerate().map(|(n, (folder, lang, text))| {
            let front =
                if lang.is_empty() { String::new() } else { format!("lang: {lang}\n") };
            let bytes = format!("---\ntitle: T{n}\n{front}---\n\n{text}\n").into_bytes();
            File { path: format!("{folder}/{n}.md"), bytes }
        });
        let (_, report) = compile(&files.collect::<Vec<_>>(), None, &mut |_, _| {});
        assert!(report.problems.is_empty(), "{:?}", report.problems);
        report.languages
    };
    let many = [("en", "", ENGLISH); 120];
    let with = |more: &[(&'static str, &'static str, &'static str)]| {
        built(&[&many[..], more].concat())
    };
    assert_eq!(with(&[("notes", "", GERMAN)]), ["en", "de"], "its words say it");
    assert_eq!(with(&[("notes", "", NAMES)]), ["en"], "a list of names has none");
    assert_eq!(
        with(&[("de", "", GERMAN), ("de", "", "Zwei Worte.")]),
        ["en", "de"],
        "a folder called de says it"
    );
    assert_eq!(
        with(&[("it", "", ENGLISH), ("it", "", "Two words.")]),
        ["en"],
        "a folder of a department is no Italian"
    );
}

/// A corpus brings the stemmers of its languages, and the others cost it nothing.
#[test]
fn a_corpus_carries_its_stemmers() {
    let lexicon = |docs| Corpus::open(built(docs).0.unwrap()).unwrap().lexicon;
    let german = lexicon(&[("de", GERMAN), ("en", ENGLISH), ("cs", CZECH)]);
    let carried: Vec<(&str, &[u8])> = german
        .languages()
        .enumerate()
        .map(|(at, language)| (language, german.stemmers().program(at)))
        .collect();
    for (language, program) in carried {
        let expected = if language == "en" { &[] } else { stemmer(language) };
        assert_eq!(program, expected, "{language}");
    }
    for language in LANGUAGES {
        assert!(stemmer(language).len() < 14_000, "{language}");
    }
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

/// `labels: "corpus"`, with a document in each of some languages.
#[test]
fn labels_are_left_out_where_nobody_reads_their_language() {
    const SCHEME: &str = r#"
        [[concept]]
        id = "lamp"
        prefLabel = { en = "lamp", en-GB = "lantern", de = "Lampe", zh = "灯", "" = "λ" }
        definition = { en = "It gives light.", zh = "它发光。" }

        [[concept]]
        id = "wall"
        prefLabel = { zh = "墙" }
    "#;
    let labels_with = |docs: &[(&str, &str)], labels| {
        let mut compiler = Compiler::default();
        compiler.begin(Some(&File { path: "c.toml".into(), bytes: SCHEME.into() }));
        compiler.configure(Taken { labels, ..Taken::default() });
        for (n, (lang, text)) in docs.iter().enumerate() {
            let text = format!("---\nlang: {lang}\n---\n\n{text}\n");
            compiler.add(File { path: format!("{n}.md"), bytes: text.into_bytes() });
        }
        let (section, report) = compiler.finish();
        let corpus = Corpus::open(section.unwrap()).unwrap();
        let text = |text: &SchemeText| corpus.text(text.block).text;
        let labels: Vec<String> = corpus.scheme.labels.iter().map(text).collect();
        let left_out = report.labels_left_out.into_iter();
        let left_out = left_out.map(|out| format!("{} {}", out.labels, out.lang));
        (labels.join(" "), corpus.scheme.notes.len(), left_out.collect::<Vec<_>>())
    };
    let labels = |docs: &[(&str, &str)]| labels_with(docs, Labels::Corpus);
    let out = |langs: &[&str]| langs.iter().map(|&s| s.to_owned()).collect::<Vec<_>>();
    // The only name of a concept stays; what has no language does; what is told does not
    // differ from what is said.
    assert_eq!(labels(&[("en", ENGLISH)]).2, out(&["1 de", "1 zh"]));
    assert_eq!(labels(&[("en", ENGLISH)]).1, 1);
    assert!(labels(&[("en", ENGLISH)]).0.ends_with('墙'));
    assert!(labels(&[("en", ENGLISH)]).0.contains('λ'));
    assert_eq!(labels(&[("", GERMAN)]).2, out(&["1 en", "1 en-GB", "1 zh"]));
    assert_eq!(labels(&[("", GERMAN), ("en-US", ENGLISH)]).2, out(&["1 zh"]));
    // No stemmer: not told from others that have none.
    assert_eq!(labels(&[("zh", "灯在墙上")]).2, out(&["1 de", "1 en", "1 en-GB"]));
    assert_eq!(labels(&[("zh", "灯在墙上")]).1, 1);
    let (all, notes, left_out) = labels_with(&[("en", ENGLISH)], Labels::All);
    assert_eq!((notes, left_out), (2, Vec::new()));
    assert_eq!(all.split(' ').count(), 6);
}
