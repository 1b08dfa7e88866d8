//! A page that is indexed where it is read is the module that the compiler would make.

use manicule::compile::compile;
use manicule::corpus::Corpus;
use manicule::encode::{Page, languages_of, scheme_of};
use manicule::engine::{Engine, SearchOptions};
use manicule::source::{File, read_scheme};
use proptest::prelude::*;

fn compiled(
    title: &str,
    lang: &str,
    blocks: &[&str],
    concepts: Option<&File>,
) -> Vec<u8> {
    let record = serde_json::json!({
        "id": "page", "title": title, "url": "a.html", "lang": lang, "text": blocks.join("\n\n")
    });
    let bytes = serde_json::to_vec(&serde_json::json!([record])).unwrap();
    let file = File { path: "records.json".into(), bytes };
    let (section, report) = compile(&[file], concepts, &mut |_, _| {});
    section.unwrap_or_else(|| panic!("{:?}", report.problems))
}

fn page(title: &str, lang: &str, blocks: &[&str]) -> Page {
    let mut page = Page::new(title, "a.html", lang);
    for block in blocks {
        page.block(block, "");
    }
    page
}

/// Function words of other languages than English are in the compiler only; a page has them
/// of the corpus that it stands beside.
fn page_beside(section: &[u8], lang: &str, blocks: &[&str]) -> Page {
    let mut page = page("A title", lang, blocks);
    page.language_data(languages_of(&Corpus::open(section.to_vec()).unwrap()));
    page
}

/// Without Han: which of those characters are one is in the compiler only.
fn scheme_file() -> File {
    let text = r#"
        [[concept]]
        id = "cyber-sovereignty"
        prefLabel = { en = "cyber sovereignty", fr = "cybersouveraineté" }
        altLabel = { en = ["network sovereignty"] }
        hiddenLabel = { en = ["cyber soverignty"] }
        definition = { en = "A state rules its own network." }
        broader = ["sovereignty"]
        related = ["shared-future"]
        exactMatch = ["https://example.org/cyber-sovereignty"]

        [[concept]]
        id = "sovereignty"
        prefLabel = { en = "sovereignty" }
        scopeNote = { en = "Of states." }

        [[concept]]
        id = "shared-future"
        notation = "3.1"
        prefLabel = { en = "community of shared future" }

        [[collection]]
        id = "two-things"
        prefLabel = { en = "two things" }
        member = ["shared-future", "cyber-sovereignty"]
    "#;
    File { path: "concepts.toml".into(), bytes: text.into() }
}

const WORDS: [&str; 14] = [
    "cyber",
    "Sovereignty",
    "Häuser",
    "haus",
    "l’été",
    "NATO",
    "iPhone",
    "слово",
    "2,940",
    "multi-party",
    "governance",
    "the",
    "passé",
    "passe",
];

proptest! {
    #[test]
    fn a_page_is_the_module_that_the_compiler_makes(
        lang in prop::sample::select(vec!["en", "de", "fr-CH", "ru", "cs", "und-x"]),
        blocks in prop::collection::vec(
            prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..40), 1..12,
        ),
    ) {
        let blocks: Vec<String> = blocks.iter().map(|words| words.join(" ")).collect();
        let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
        // «und» says nothing, and the compiler then looks for itself.
        let lang = if lang == "und-x" { "tlh" } else { lang };
        let theirs = compiled("A title", lang, &blocks, None);
        let ours = page_beside(&theirs, lang, &blocks).finish();
        prop_assert_eq!(ours.bytes, theirs);
    }
}

/// Of a long page the script is told by its beginning, before the rest is there.
#[test]
fn a_long_page_is_the_module_that_the_compiler_makes() {
    let latin = "Ships leave at dawn. ".repeat(120);
    let russian = "Корабли уходят на рассвете. ".repeat(400);
    for (lang, blocks) in [
        ("en", [latin.trim(), russian.trim(), "The end."]),
        ("ru", [russian.trim(), latin.trim(), "Конец."]),
        ("en", ["Short.", "Short, too.", latin.trim()]),
    ] {
        let theirs = compiled("A title", lang, &blocks, None);
        let ours = page_beside(&theirs, lang, &blocks).finish();
        assert!(ours.bytes == theirs, "{lang}");
    }
}

/// The scheme of a module finds in a page what its file would find.
#[test]
fn a_scheme_read_back_is_the_scheme_of_the_file() {
    let blocks =
        ["Cyber sovereignty, and the community of shared future.", "Cybersovereignty."];
    let file = scheme_file();
    let (scheme, _) = read_scheme(&file);
    let from_file = compiled("A title", "en", &blocks, Some(&file));
    let mut by_file = page("A title", "en", &blocks);
    by_file.concepts(scheme);
    assert!(by_file.finish().bytes == from_file, "a page with the scheme of the file");
    let mut by_module = page("A title", "en", &blocks);
    by_module.concepts(scheme_of(&Corpus::open(from_file.clone()).unwrap()));
    assert!(
        by_module.finish().bytes == from_file,
        "a page with the scheme of the module"
    );
}

#[test]
fn a_passage_too_long_is_several() {
    let words = "word ".repeat(10_000);
    let mut page = Page::new("A title", "", "en");
    assert_eq!(page.block("Ships at dawn.", "one"), 1);
    assert_eq!(page.block("", "none"), 0);
    assert_eq!(page.block(words.trim(), "two"), 3);
    assert_eq!(page.finish().passages, 4);
}

#[test]
fn nothing_is_a_page() {
    let engine = Engine::open(Page::new("", "", "").finish().bytes).unwrap();
    assert_eq!(engine.search("hand", &SearchOptions::default()).total, 0);
}
