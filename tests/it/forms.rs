//! However a text is written, it is read as the same: its accents apart from their letters or with
//! them (Normalization Forms C and D of Unicode); and bytes that are no text are told.

use std::path::{Path, PathBuf};

use manicule::compile::compile;
use manicule::source::{File, is_read, read};
use unicode_normalization::UnicodeNormalization as _;

use crate::root;

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut res = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            res.extend(files_below(&path));
        } else {
            res.push(path);
        }
    }
    res.sort();
    res
}

/// Files of documents that are text in UTF-8, with their texts.
fn texts_below(folder: &str) -> Vec<(String, String)> {
    let top = root(folder);
    let text = |path: PathBuf| {
        let name = path.strip_prefix(&top).unwrap().to_str().unwrap().to_owned();
        let text = String::from_utf8(std::fs::read(&path).unwrap()).ok()?;
        is_read(&name).then_some((name, text))
    };
    files_below(&top).into_iter().filter_map(text).collect()
}

/// What is taken out of a text stands between a letter and its accent in one form, and in
/// the other before both: such a text is another one in each.
fn has_invisible(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}')
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
            || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
    })
}

fn forms(text: &str) -> [String; 2] {
    [text.nfc().collect(), text.nfd().collect()]
}

fn file(path: &str, text: &str) -> File {
    File { path: path.into(), bytes: text.into() }
}

#[test]
fn a_document_is_the_same_in_both_forms() {
    let (mut both, mut with_marks, mut left_out) = (0, 0, 0);
    for (name, text) in texts_below("tests/data") {
        let [composed, apart] = forms(&text);
        if has_invisible(&text) {
            left_out += 1;
            continue;
        }
        both += 1;
        with_marks += usize::from(composed != apart);
        let [one, other] = [&composed, &apart].map(|text| read(&file(&name, text)));
        assert_eq!(one.documents, other.documents, "{name}");
        assert_eq!(one.skipped.len(), other.skipped.len(), "{name}");
        for block in one.documents.iter().flat_map(|document| &document.blocks) {
            let again: String = block.text.nfc().collect();
            assert_eq!(block.text, again, "{name}: a text that is not in Form C");
        }
    }
    println!(
        "read in both forms: {both} files, {with_marks} of them different as bytes; \
         left out, with invisible characters: {left_out}"
    );
    assert!(both > 200 && with_marks > 40, "{both} files, {with_marks} with marks");
}

#[test]
fn a_corpus_is_the_same_bytes_in_both_forms() {
    let mut corpora = 0;
    for entry in std::fs::read_dir(root("tests/data/corpora")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let (files, scheme) = crate::search::files(&name);
        let text = |file: &File| String::from_utf8(file.bytes.clone()).unwrap();
        if files.iter().chain(&scheme).any(|file| has_invisible(&text(file))) {
            continue;
        }
        let formed =
            |given: &File, form: usize| file(&given.path, &forms(&text(given))[form]);
        let section = |form: usize| {
            let files: Vec<File> = files.iter().map(|file| formed(file, form)).collect();
            let scheme = scheme.as_ref().map(|file| formed(file, form));
            compile(&files, scheme.as_ref(), &mut |_, _| {}).0
        };
        let composed = section(0);
        assert!(composed.is_some(), "{name} does not compile");
        assert!(composed == section(1), "{name}: other bytes where accents stand apart");
        corpora += 1;
    }
    println!("compiled in both forms: {corpora} corpora");
    assert!(corpora > 15, "{corpora} corpora");
}

/// A byte that is none of UTF-8, in the middle of each file: the document is there, with a
/// word about it, or the file is named as unreadable. A page that says it is written in
/// another way than UTF-8 is read so.
#[test]
fn a_byte_that_is_no_text_is_told() {
    let mut told = 0;
    for (name, text) in texts_below("tests/data") {
        if text.contains("charset") || text.contains("encoding=") {
            continue;
        }
        let middle = text.floor_char_boundary(text.len() / 2);
        for bytes in [&b"\xFF"[..], b"\xC3", b"\xED\xA0\x80", b"\xF5\x80\x80\x80"] {
            let mut damaged = text.clone().into_bytes();
            damaged.splice(middle..middle, bytes.iter().copied());
            if std::str::from_utf8(&damaged).is_ok() {
                continue;
            }
            let reading = read(&File { path: name.clone(), bytes: damaged });
            assert!(
                !reading.problems.is_empty() || !reading.skipped.is_empty(),
                "{name}: nobody is told of {bytes:?}"
            );
            told += 1;
        }
    }
    println!("damaged in four ways each: {told} files, all told");
    assert!(told > 800, "{told}");
}
