//! What readers download, without the parsers: old bytes open and give the old answers,
//! broken bytes give an error that says what to do. See tests/data/format/README.md.
//!
//! Runs in both feature sets; nothing here may need the compiler.

use manicule::corpus::{FORMAT, PARTS};
use manicule::engine::results::{
    ConceptLabel, ConceptName, ConceptReference, DocumentText, LabelKind, MarkedText,
};
use manicule::engine::{Engine, HighlightOptions, SearchOptions};
use manicule::text::FINGERPRINT;
use manicule::wire::{OpenError, checksum};
use serde::Deserialize;

fn data(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/data/format/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path)
        .unwrap_or_else(|error| panic!("tests/data/format/{name}: {error}"))
}

fn open_sample() -> Engine {
    Engine::open(data("v1.section")).unwrap()
}

fn marks(text: &MarkedText) -> Vec<&str> {
    text.spans.iter().map(|mark| mark.span.of(&text.text)).collect()
}

#[test]
fn its_documents_are_as_they_were() {
    let engine = open_sample();
    let documents: Vec<_> = engine
        .documents()
        .into_iter()
        .map(|doc| (doc.id, doc.title, doc.passages))
        .collect();
    let expected = [
        ("chinese", "网络主权", 1),
        ("commons", "A shared future", 2),
        ("notes", "Notes from the meeting", 2),
        ("openness", "Open networks", 2),
        ("sovereignty", "On cyber sovereignty", 2),
    ];
    assert_eq!(
        documents,
        expected.map(|(id, title, n)| (id.to_owned(), title.to_owned(), n))
    );
    let DocumentText { info, blocks, .. } = engine.document("sovereignty", "").unwrap();
    assert_eq!((info.url.as_str(), info.lang.as_str()), ("sovereignty.html", "en"));
    assert_eq!(blocks[0].text, "Principles");
    assert_eq!(blocks[0].anchor, "principles");
    assert_eq!(
        blocks[3].text,
        "The network has 4.23 million pages and 2,940,000 readers, or 44.1 percent of the town."
    );
    let DocumentText { blocks, .. } = engine.document("chinese", "").unwrap();
    assert_eq!(blocks[0].text, "各国应尊重网络主权。网络空间不是法外之地。");
}

#[test]
fn a_search_finds_what_it_found() {
    let engine = open_sample();
    let result = engine.search("community of shared future", &SearchOptions::default());
    let ids: Vec<&str> = result.hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(ids, ["commons"]);
    let passage = &result.hits[0].passages[0];
    assert_eq!(marks(&passage.excerpt), ["community of common destiny", "shared future"]);
    assert_eq!(result.concepts[0].concept.id, "shared-future");
}

#[test]
fn a_concept_is_what_it_was() {
    let concept = open_sample().concept("cyber-sovereignty", "").unwrap();
    let label = |text: &str, lang: &str| ConceptLabel {
        name: ConceptName { text: text.to_owned(), lang: lang.to_owned() },
        kind: LabelKind::Pref,
    };
    assert_eq!(
        concept.entry.labels,
        [label("cyber sovereignty", "en"), label("网络主权", "zh")]
    );
    let ids = |references: &[ConceptReference]| -> Vec<String> {
        references.iter().map(|reference| reference.id.clone()).collect()
    };
    assert_eq!(ids(&concept.entry.broader), ["sovereignty"]);
    assert_eq!(ids(&concept.related), ["free-speech"]);
    assert_eq!(ids(&concept.entry.member_of), ["two-things"]);
    assert_eq!(concept.entry.info.documents, 3);
}

#[test]
fn any_text_is_marked_as_it_was() {
    let text = "Their cyber-sovereignty, in the open.";
    let query = Some("\"the open\"".to_owned());
    let options = HighlightOptions { query, ..HighlightOptions::default() };
    let found = open_sample().highlight(text, &options).into_iter();
    let found = found.map(|mark| (mark.span.of(text), mark.ref_));
    let expected = [("cyber-sovereignty", "cyber-sovereignty"), ("the open", "the open")];
    assert!(found.eq(expected.map(|(text, what)| (text, what.to_owned()))));
}

/// What was read of a query is kept for the next text, and is of no use when the query is now
/// complete.
#[test]
fn a_complete_query_is_not_what_it_was_while_it_was_typed() {
    let engine = open_sample();
    let marks = |complete| {
        let mut options =
            HighlightOptions { query: Some("sovere".to_owned()), ..Default::default() };
        (options.concepts, options.settings.complete) = (false, complete);
        engine.highlight("sovereignty", &options).len()
    };
    assert_eq!([marks(false), marks(true), marks(false)], [1, 0, 1]);
}

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    keep: Option<usize>,
    set: Option<String>,
    to: Option<toml::Value>,
    cut: Option<String>,
    error: String,
    code: String,
    message: String,
    why: String,
}

/// Where the parts of the header lie, up to the version, whose length is in its first byte.
const MAGIC: usize = 0;
const FORMAT_AT: usize = 8;
const CHECKSUM: usize = 12;
const BODY: usize = 20;
const ANALYZER: usize = 20;
const VERSION: usize = 24;

impl Case {
    fn apply(&self, mut section: Vec<u8>) -> Vec<u8> {
        if let Some(keep) = self.keep {
            assert!(keep < section.len(), "{}: nothing is cut off", self.name);
            section.truncate(keep);
        }
        if let (Some(field), Some(to)) = (&self.set, &self.to) {
            let number = to.as_integer().unwrap_or_default().to_le_bytes();
            match field.as_str() {
                "magic" => put(&mut section, MAGIC, to.as_str().unwrap().as_bytes()),
                "format" => put(&mut section, FORMAT_AT, &number[..4]),
                "checksum" => put(&mut section, CHECKSUM, &number),
                "analyzer" => {
                    put(&mut section, ANALYZER, &number[..4]);
                    seal(&mut section);
                }
                "stemmer" => {
                    set_stemmer(&mut section, to.as_str().unwrap());
                    seal(&mut section);
                }
                _ => panic!("{}: the header has no {field}", self.name),
            }
        }
        if let Some(part) = &self.cut {
            let part = PARTS.iter().position(|name| name == part).unwrap();
            cut(&mut section, part);
            seal(&mut section);
        }
        section
    }
}

fn put(section: &mut [u8], at: usize, bytes: &[u8]) {
    section[at..at + bytes.len()].copy_from_slice(bytes);
}

fn seal(section: &mut [u8]) {
    let sum = checksum(&section[BODY..]);
    put(section, CHECKSUM, &sum.to_le_bytes());
}

/// Gives the lexicon, which ends with a stemmer of no bytes, one of these.
fn set_stemmer(section: &mut Vec<u8>, program: &str) {
    let lengths = VERSION + 1 + usize::from(section[VERSION]);
    let length = u32::from_le_bytes(section[lengths..lengths + 4].try_into().unwrap());
    let longer = length + program.len() as u32;
    put(section, lengths, &longer.to_le_bytes());
    let end = lengths + 16 + length as usize;
    assert_eq!(section[end - 1], 0);
    section[end - 1] = program.len() as u8;
    section.splice(end..end, program.bytes());
}

/// Takes the last byte of a part away.
fn cut(section: &mut Vec<u8>, part: usize) {
    let lengths = VERSION + 1 + usize::from(section[VERSION]);
    let length = |of: usize| {
        let at = lengths + 4 * of;
        u32::from_le_bytes(section[at..at + 4].try_into().unwrap())
    };
    let end = lengths + 16 + (0..=part).map(|of| length(of) as usize).sum::<usize>();
    let shorter = length(part) - 1;
    put(section, lengths + 4 * part, &shorter.to_le_bytes());
    section.remove(end - 1);
}

fn variant(error: &OpenError) -> &'static str {
    match error {
        OpenError::NotManicule => "NotManicule",
        OpenError::Damaged { .. } => "Damaged",
        OpenError::WrongVersion { .. } => "WrongVersion",
        OpenError::WrongAnalyzer { .. } => "WrongAnalyzer",
        _ => "unknown to this test",
    }
}

#[test]
fn broken_bytes_are_refused_with_advice() {
    let cases = String::from_utf8(data("broken.toml")).unwrap();
    let cases: Cases = toml::from_str(&cases).unwrap();
    for case in &cases.case {
        let broken = case.apply(data("v1.section"));
        assert_ne!(broken, data("v1.section"), "{}: nothing is broken", case.name);
        let error = Engine::open(broken).expect_err(&case.name);
        let message = case.message.replace("{FORMAT}", &FORMAT.to_string());
        let message = message.replace("{ANALYZER}", &format!("{FINGERPRINT:08x}"));
        assert_eq!(variant(&error), case.error, "{}: {}", case.name, case.why);
        assert_eq!(error.code(), case.code, "{}: {}", case.name, case.why);
        assert_eq!(error.to_string(), message, "{}: {}", case.name, case.why);
    }
    let parts = PARTS
        .iter()
        .filter(|part| cases.case.iter().any(|c| c.cut.as_deref() == Some(part)));
    assert_eq!(parts.count(), PARTS.len(), "each part has a case that cuts it");
}
