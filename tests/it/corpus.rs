//! Laws of the corpus: it gives back what went in, and nothing broken opens.

use manicule::compile::compile;
use manicule::corpus::Corpus;
use manicule::engine::{Engine, SearchOptions};
use manicule::id::{BlockId, DocId};
use manicule::source::File;
use proptest::prelude::*;

/// Records with these texts, one passage each, compiled.
fn section(texts: &[String]) -> Option<Vec<u8>> {
    let records: Vec<serde_json::Value> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| serde_json::json!({ "id": n.to_string(), "title": "t", "text": text }))
        .collect();
    let bytes = serde_json::to_vec(&serde_json::json!({ "documents": records })).unwrap();
    compile(&[File { path: "records.json".into(), bytes }], None, &mut |_, _| {}).0
}

fn passages(corpus: &Corpus) -> Vec<String> {
    let blocks = (0..corpus.blocks.len()).map(BlockId::new);
    let passages = blocks.filter(|&block| corpus.blocks.kind(block).is_passage());
    passages.map(|block| corpus.text(block).text).collect()
}

/// What `source` makes of a text: the compiler stores exactly that.
fn canonical(texts: &[String]) -> Vec<String> {
    let records: Vec<serde_json::Value> = texts
        .iter()
        .map(|text| serde_json::json!({ "title": "t", "text": text }))
        .collect();
    let bytes = serde_json::to_vec(&serde_json::json!({ "documents": records })).unwrap();
    let reading = manicule::source::read(&File { path: "records.json".into(), bytes });
    let blocks = reading.documents.into_iter().flat_map(|doc| doc.blocks);
    blocks.map(|block| block.text).collect()
}

const ANY_TEXT: &str =
    "([ -~]|[\\u{0}-\\u{10ffff}]|[Ａ-ｚ一-十あ-んА-я]|[a-cA-C .,'\"]){0,60}";

proptest! {
    #[test]
    fn decoding_undoes_encoding(texts in prop::collection::vec(ANY_TEXT, 1..6)) {
        let section = section(&texts).unwrap();
        let corpus = Corpus::open(section).unwrap();
        prop_assert_eq!(passages(&corpus), canonical(&texts));
    }

    #[test]
    fn word_spans_are_the_words_of_the_text(text in ANY_TEXT) {
        let corpus = Corpus::open(section(&[text]).unwrap()).unwrap();
        for block in (0..corpus.blocks.len()).map(BlockId::new) {
            let text = corpus.text(block);
            let spans: Vec<_> = manicule::text::segment::words(&text.text).collect();
            prop_assert_eq!(&spans, &text.spans);
            let words: Vec<_> = corpus.words(block).collect();
            prop_assert_eq!(words, text.words);
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(texts in prop::collection::vec(ANY_TEXT, 1..4)) {
        prop_assert_eq!(section(&texts), section(&texts));
    }

    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        let _ = Corpus::open(bytes);
    }
}

fn small() -> Vec<u8> {
    let texts =
        ["The web. It grew, and 网络 too.", "The U.N. «WEB» iPhone."].map(String::from);
    section(&texts).unwrap()
}

#[test]
fn every_truncation_is_refused() {
    let section = small();
    for len in 0..section.len() {
        assert!(Corpus::open(section[..len].to_vec()).is_err(), "{len} bytes");
    }
}

#[test]
fn every_flipped_bit_is_refused() {
    let section = small();
    for bit in 0..section.len() * 8 {
        let mut damaged = section.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        assert!(Corpus::open(damaged).is_err(), "bit {bit}");
    }
}

/// The hostile case: damage behind a checksum that is right. Whatever opens must answer.
#[test]
fn damage_behind_a_right_checksum_never_panics() {
    let section = small();
    for at in 20..section.len() {
        for xor in [1, 2, 4, 8, 16, 32, 64, 128, 255] {
            let mut damaged = section.clone();
            damaged[at] ^= xor;
            let sum = manicule::wire::checksum(&damaged[20..]);
            damaged[12..20].copy_from_slice(&sum.to_le_bytes());
            if let Ok(corpus) = Corpus::open(damaged) {
                passages(&corpus);
                (0..corpus.structure.n_docs())
                    .for_each(|doc| drop(corpus.title(DocId::new(doc))));
            }
        }
    }
}

/// Ids that are nearly all in common are few bytes a piece; what is built is opened still.
#[test]
fn what_is_long_and_alike_opens() {
    let folder = "a".repeat(1 << 14);
    let record =
        |n: u32| serde_json::json!({ "id": format!("{folder}/{n}"), "text": "b" });
    let records: Vec<serde_json::Value> = (0..500).map(record).collect();
    let bytes = serde_json::to_vec(&serde_json::json!({ "documents": records })).unwrap();
    let file = File { path: "records.json".into(), bytes };
    let (section, _) = compile(&[file], None, &mut |_, _| {});
    let corpus = Corpus::open(section.unwrap()).unwrap();
    assert_eq!(corpus.structure.n_docs(), 500);
}

/// A row of signs is one form, and a byte wherever it stands again: such a text would fill
/// the memory of whoever reads it, so it is refused where it is built.
#[test]
fn what_would_not_open_is_not_built() {
    let bytes = format!("    a{}b\n", " ".repeat(5_000)).repeat(3_000).into_bytes();
    let file = File { path: "a.md".into(), bytes };
    let (section, report) = compile(&[file], None, &mut |_, _| {});
    assert!(section.is_none());
    assert!(report.problems.iter().any(|p| p.message.contains("again and again")));
}

/// A million words in one block, and thousands of blocks: once a place had so many bits for the
/// block and so many for the word, and both did not fit.
#[test]
fn a_long_block_leaves_room_for_many() {
    use manicule::corpus::model::{Block, BlockKind, Document, Scheme};
    use manicule::encode::{Encoder, Tongue};
    const WORDS: usize = 1 << 20;
    const DOCS: usize = 5_000;
    let tongue = Tongue { language: "en", script: None };
    let mut encoder = Encoder::default();
    for number in 0..DOCS {
        let id = number.to_string();
        let document = Document { title: id.clone(), id, ..Document::default() };
        encoder.document(document, tongue);
        let is_first = number == 0;
        let text = if is_first { "a ".repeat(WORDS) } else { format!("page n{number}") };
        encoder.block(Block { kind: BlockKind::Text, text, ..Block::default() });
    }
    let section = encoder.finish(Scheme::default(), &());
    let engine = Engine::open(section.bytes).unwrap();
    let found =
        engine.search(&format!("\"page n{}\"", DOCS - 1), &SearchOptions::default());
    assert_eq!(found.hits[0].id, (DOCS - 1).to_string());
    assert_eq!(found.hits[0].passages[0].excerpt.spans.len(), 1);
    assert_eq!(engine.rank("\"a a\"", &SearchOptions::default()).hits.len(), 1);
}
