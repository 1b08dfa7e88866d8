//! In which language each text is.
//!
//! What a document says of itself holds (`lang` in front matter, in `<html>` or in a
//! record). Of one that says nothing the language is detected (`whatlang`: trigrams and
//! alphabets), if there is enough text to tell. What is still unknown is in the main
//! language of the corpus, that of most text; English, where nothing at all is known.
//!
//! A detected language must have a share of the corpus. A list of names or a page of Latin
//! is easily mistaken, and a language more is a larger engine for every reader.

use super::memory::Known;
use crate::corpus::model::Document;
use crate::text::stem::{ENGLISH, LANGUAGES, UNSTEMMED};
use std::collections::BTreeMap;
use whatlang::{Lang, detect, detect_script};

pub(super) use whatlang::Script;

/// Letters of text, at least, of which a language is told.
const ENOUGH: usize = 100;
/// Bytes of a text that are looked at: more would tell nothing new.
const SAMPLE: usize = 2_000;
/// Characters that tell the language of most texts.
const FIRST_LOOK: usize = 500;
/// A language that no document names must have one byte of so many.
const SHARE: usize = 50;

/// The language of a text, and the script that most of it is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tongue {
    /// One of [`LANGUAGES`], or [`UNSTEMMED`].
    pub(super) language: &'static str,
    pub(super) script: Option<Script>,
}

/// The script of a word or a text; none of digits.
pub(super) fn script(text: &str) -> Option<Script> {
    detect_script(text)
}

/// What the text of a document is detected to be; nothing where it says what it is.
pub(super) fn tell(doc: &Document) -> Option<&'static str> {
    if declared(&doc.lang).is_some() { None } else { detected(&sample(doc)) }
}

/// The tongue of each document.
pub(super) fn of_documents(docs: &[&Known]) -> Vec<Tongue> {
    let mut detected: Vec<_> = docs.iter().map(|known| known.detected()).collect();
    let docs: Vec<&Document> = docs.iter().map(|known| &known.document).collect();
    let declared: Vec<_> = docs.iter().map(|doc| declared(&doc.lang)).collect();
    let sizes = || docs.iter().map(|doc| size(doc).max(1));
    let mut named = BTreeMap::new();
    let mut found = BTreeMap::new();
    for ((size, declared), detected) in sizes().zip(&declared).zip(&detected) {
        declared.iter().for_each(|language| *named.entry(*language).or_insert(0) += size);
        detected.iter().for_each(|language| *found.entry(*language).or_insert(0) += size);
    }
    let total: usize = sizes().sum();
    found.retain(|language, size| named.contains_key(language) || *size * SHARE >= total);
    detected.iter_mut().for_each(|language| {
        *language = language.filter(|language| found.contains_key(language));
    });
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
        .map(|(language, doc)| Tongue { language, script: script(&sample(doc)) })
        .collect()
}

/// The tongue of a text of the scheme, in the `known` languages: those of the documents.
///
/// A language that no document has is not stemmed: its names are found as they are written.
pub(super) fn of_label(lang: &str, text: &str, known: &[Tongue]) -> Tongue {
    let is_known = |language: &&str| {
        *language == ENGLISH || known.iter().any(|tongue| tongue.language == *language)
    };
    let script = script(text);
    let language = match declared(lang) {
        Some(language) => Some(language).filter(is_known),
        None => known.iter().find(|t| t.script == script).map(|t| t.language),
    };
    Tongue { language: language.unwrap_or(UNSTEMMED), script }
}

/// The language of a BCP 47 tag; none where it says nothing.
fn declared(tag: &str) -> Option<&'static str> {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or_default().to_lowercase();
    match primary.as_str() {
        "" | "und" | "mul" | "zxx" => None,
        "nb" | "nn" => Some("no"),
        // Three letters are not BCP 47 where there are two, but they are written.
        code if code.len() == 3 => Some(Lang::from_code(code).map_or(UNSTEMMED, stemmed)),
        code => {
            let known = LANGUAGES.iter().find(|language| **language == code);
            Some(known.copied().unwrap_or(UNSTEMMED))
        }
    }
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
    info.map(|info| stemmed(info.lang()))
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

/// The beginning of a document.
fn sample(doc: &Document) -> String {
    let mut res = String::new();
    let blocks = doc.blocks.iter().map(|block| &block.text);
    for text in std::iter::once(&doc.title).chain(blocks) {
        res.extend(text.chars().take(SAMPLE));
        res.push('\n');
        if res.len() > SAMPLE {
            break;
        }
    }
    res
}

/// Bytes of its text.
fn size(doc: &Document) -> usize {
    doc.blocks.iter().map(|block| block.text.len()).sum::<usize>() + doc.title.len()
}

fn stemmed(lang: Lang) -> &'static str {
    match lang {
        Lang::Ara => "ar",
        Lang::Cat => "ca",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => ENGLISH,
        Lang::Epo => "eo",
        Lang::Spa => "es",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Lit => "lt",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "no",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tur => "tr",
        Lang::Yid => "yi",
        _ => UNSTEMMED,
    }
}
