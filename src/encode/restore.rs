//! The scheme of a corpus as the plain data that it was made of, to look for the same
//! concepts in another text.

use super::language_data::LanguageData;
use crate::corpus::Corpus;
use crate::corpus::model::{
    Concept, ConceptKind, Label, LabelKind, LangText, Match, MatchKind, Note, NoteKind,
    Scheme,
};
use crate::corpus::scheme::{ConceptEntry, SchemeText};
use crate::id::ConceptId;
use std::ops::Range;

/// What `corpus` carries of its languages, for another text in one of them.
pub fn languages_of(corpus: &Corpus) -> Vec<KnownLanguage> {
    let lexicon = &corpus.lexicon;
    let words = |language: usize| {
        let words = lexicon.function_words(language);
        (0..words.len()).map(|at| words.get(at).to_owned()).collect()
    };
    let languages = lexicon.languages().enumerate();
    let known = languages.map(|(at, tag)| KnownLanguage {
        tag: tag.to_owned(),
        function_words: words(at),
        stemmer: lexicon.stemmers().program(at).to_vec(),
    });
    known.collect::<Vec<_>>()
}

/// What is known of a language.
#[derive(Clone, Debug, Default)]
pub struct KnownLanguage {
    /// Its tag.
    pub tag: String,
    /// Its function words, as they are written.
    pub function_words: Vec<String>,
    /// Its stemmer, see [`LanguageData::stemmer`].
    pub stemmer: Vec<u8>,
}

impl LanguageData for Vec<KnownLanguage> {
    fn stemmer(&self, language: &str) -> &[u8] {
        let found = self.iter().find(|known| known.tag == language);
        found.map_or(&[], |known| &known.stemmer)
    }

    fn function_words(&self, language: &str) -> Vec<String> {
        let found = self.iter().find(|known| known.tag == language);
        found.map(|known| known.function_words.clone()).unwrap_or_default()
    }
}

/// The scheme that `corpus` carries, with every label: those that are never shown too.
pub fn scheme_of(corpus: &Corpus) -> Scheme {
    let view = &corpus.scheme;
    Scheme {
        id: view.id.clone(),
        title: view.titles.iter().map(|title| lang_text(corpus, title)).collect(),
        concepts: view.concepts.iter().map(|entry| concept(corpus, entry)).collect(),
    }
}

fn concept(corpus: &Corpus, entry: &ConceptEntry) -> Concept {
    let view = &corpus.scheme;
    let ids = |list: &[ConceptId]| -> Vec<String> {
        list.iter().map(|id| view.concepts[id.idx()].id.clone()).collect()
    };
    let texts = |all: &[SchemeText], range: &Range<u32>| -> Vec<(u8, LangText)> {
        let texts = &all[range.start as usize..range.end as usize];
        texts.iter().map(|text| (text.kind, lang_text(corpus, text))).collect()
    };
    let labels = texts(&view.labels, &entry.labels).into_iter();
    let notes = texts(&view.notes, &entry.notes).into_iter();
    Concept {
        id: entry.id.clone(),
        iri: String::new(),
        kind: match entry.kind {
            0 => ConceptKind::Concept,
            1 => ConceptKind::Collection,
            _ => ConceptKind::OrderedCollection,
        },
        notation: entry.notation.clone(),
        labels: labels
            .map(|(kind, LangText { lang, text })| Label {
                kind: match kind {
                    0 => LabelKind::Preferred,
                    1 => LabelKind::Alternative,
                    _ => LabelKind::Hidden,
                },
                lang,
                text,
            })
            .collect(),
        notes: notes
            .map(|(kind, LangText { lang, text })| Note {
                kind: match kind {
                    0 => NoteKind::Definition,
                    1 => NoteKind::Scope,
                    2 => NoteKind::Note,
                    _ => NoteKind::Example,
                },
                lang,
                text,
            })
            .collect(),
        broader: ids(&entry.broader),
        // The other half of broader.
        narrower: Vec::new(),
        related: ids(&entry.related),
        members: ids(&entry.members),
        matches: entry.matches.iter().map(|(kind, iri)| link(*kind, iri)).collect(),
    }
}

fn link(kind: u8, iri: &str) -> Match {
    let kind = match kind {
        0 => MatchKind::Exact,
        1 => MatchKind::Close,
        2 => MatchKind::Broad,
        3 => MatchKind::Narrow,
        _ => MatchKind::Related,
    };
    Match { kind, iri: iri.to_owned() }
}

fn lang_text(corpus: &Corpus, text: &SchemeText) -> LangText {
    let lang = corpus.scheme.langs[text.lang as usize].clone();
    LangText { lang, text: corpus.text(text.block).text }
}
