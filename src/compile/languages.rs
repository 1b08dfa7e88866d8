//! In which language each text is.
//!
//! What a document says of itself holds (`lang` in front matter, in `<html>` or in a
//! record). Of one that says nothing the language is detected (`whatlang`: trigrams and
//! alphabets), if there is enough text to tell. What is still unknown is in the main
//! language of the corpus, that of most text; English, where nothing at all is known.
//!
//! A folder that is called like a language, `de` or `pt-BR`, says it too, where its texts
//! agree: an `it` with texts in English is no Italian.
//!
//! A detected language has a share of the corpus, or its texts have its function words: a
//! list of names or a page of Latin is easily mistaken, and has none.

use super::function_words;
use super::known::Known;
use crate::corpus::model::Document;
use crate::encode::{SAMPLE, Script, Tongue, declared, of_three_letters, sample};
use crate::text::segment;
use crate::text::stem::{ENGLISH, UNSTEMMED};
use std::collections::{BTreeMap, BTreeSet};
use whatlang::detect;

/// Letters of text, at least, of which a language is told.
const ENOUGH: usize = 100;
/// Characters that tell the language of most texts.
const FIRST_LOOK: usize = 500;
/// A language that no document names has one byte of so many, or must be seen in words.
const SHARE: usize = 50;

/// What the text of a document is detected to be; nothing where it says what it is.
pub(super) fn tell(doc: &Document) -> Option<&'static str> {
    if declared(&doc.lang).is_some() { None } else { detected(&sample(doc)) }
}

/// The tongue of each document.
pub(super) fn of_documents(docs: &[Known]) -> Vec<Tongue> {
    let mut detected: Vec<_> = docs
        .iter()
        .map(|known| known.told.unwrap_or_else(|| tell(&known.document)))
        .collect();
    let docs: Vec<&Document> = docs.iter().map(|known| &known.document).collect();
    let mut declared: Vec<_> = docs.iter().map(|doc| declared(&doc.lang)).collect();
    let folders: Vec<_> = docs.iter().map(|doc| of_folder(doc)).collect();
    for (at, folder) in folders.iter().enumerate() {
        let Some(folder) = *folder else { continue };
        let told = folders.iter().zip(&detected).filter(|(of, _)| **of == Some(folder));
        let told: Vec<_> = told.filter_map(|(_, detected)| *detected).collect();
        let n_agree = told.iter().filter(|detected| **detected == folder).count();
        let agrees = detected[at].is_none_or(|detected| detected == folder);
        if declared[at].is_none() && agrees && 2 * n_agree > told.len() {
            declared[at] = Some(folder);
        }
    }
    let sizes = || docs.iter().map(|doc| size(doc).max(1));
    let mut named = BTreeMap::new();
    let mut found = BTreeMap::new();
    for ((size, declared), detected) in sizes().zip(&declared).zip(&detected) {
        declared.iter().for_each(|language| *named.entry(*language).or_insert(0) += size);
        detected.iter().for_each(|language| *found.entry(*language).or_insert(0) += size);
    }
    let total: usize = sizes().sum();
    let is_small = |language: &str, size: usize| {
        !named.contains_key(language) && size * SHARE < total
    };
    let agrees = |doc: &Document, language: &'static str| {
        let is_safe = language == ENGLISH || language == UNSTEMMED;
        is_safe || !is_small(language, found[language]) || has_words(doc, language)
    };
    for (detected, doc) in detected.iter_mut().zip(&docs) {
        *detected = detected.filter(|language| agrees(doc, language));
    }
    found.retain(|language, _| detected.contains(&Some(*language)));
    for (language, size) in found {
        *named.entry(language).or_insert(0) += size;
    }
    // Of equals the last wins: the first in the order of tags.
    let main = named.iter().rev().max_by_key(|(_, size)| **size);
    let main = main.map(|(language, _)| *language).or_else(|| of_all(&docs));
    let languages = declared
        .into_iter()
        .zip(detected)
        .map(|(declared, detected)| declared.or(detected).or(main).unwrap_or(ENGLISH));
    languages
        .zip(docs)
        .map(|(language, doc)| Tongue { language, script: Script::of(&sample(doc)) })
        .collect()
}

/// The language that a folder is called, on the way to a document.
fn of_folder(doc: &Document) -> Option<&'static str> {
    let (folders, _) = doc.id.rsplit_once('/')?;
    let tags =
        folders.split('/').filter(|name| name.find('-').unwrap_or(name.len()) == 2);
    let mut languages = tags.filter_map(declared);
    languages.rfind(|language| *language != UNSTEMMED)
}

/// Whether one word in so many of a text is a function word of `language`: what is mistaken
/// for it has none.
const FUNCTION_WORDS: usize = 8;

fn has_words(doc: &Document, language: &str) -> bool {
    let text = sample(doc).to_lowercase();
    let words: Vec<&str> = segment::words(&text).map(|span| span.of(&text)).collect();
    let known: BTreeSet<&str> = function_words::of(language).collect();
    let n_known = words.iter().filter(|word| known.contains(*word)).count();
    n_known > 0 && n_known * FUNCTION_WORDS >= words.len()
}

/// The language of the beginning of a text, or of more of it where that does not tell:
/// what a look costs grows with the text, and most need no second one.
fn detected(text: &str) -> Option<&'static str> {
    if text.chars().filter(|c| c.is_alphabetic()).take(ENOUGH).count() < ENOUGH {
        return None;
    }
    let reliably = |text| detect(text).filter(whatlang::Info::is_reliable);
    let first = text.char_indices().nth(FIRST_LOOK).map(|(at, _)| &text[..at]);
    let info = first.and_then(reliably).or_else(|| reliably(text));
    info.map(|info| of_three_letters(info.lang().code()))
}

/// The language of many texts, each too short to tell.
fn of_all(docs: &[&Document]) -> Option<&'static str> {
    let mut all = String::new();
    for doc in docs {
        all.push_str(&sample(doc));
        if all.len() > 4 * SAMPLE {
            break;
        }
    }
    detected(&all)
}

/// Bytes of its text.
fn size(doc: &Document) -> usize {
    doc.blocks.iter().map(|block| block.text.len()).sum::<usize>() + doc.title.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is stored depends on scripts, and a page is indexed without `whatlang`.
    #[test]
    fn a_script_is_what_whatlang_holds_it_to_be() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let ours = Script::of(&text).map(|script| format!("{script:?}"));
            let theirs = whatlang::detect_script(&text).map(|s| format!("{s:?}"));
            assert_eq!(ours, theirs, "U+{:04X}", u32::from(c));
        }
    }
}
