//! The scheme as a thing to read.

use super::Engine;
use super::results::{ConceptDetail, ConceptInfo, Reference};
use crate::id::{BlockId, ConceptId, DocId};

impl Engine {
    /// Every concept and collection, in the order of the scheme.
    pub fn concepts(&self) -> Vec<ConceptInfo> {
        let concepts = (0..self.corpus.scheme.concepts.len()).map(ConceptId::new);
        concepts.map(|concept| self.concept_info(concept)).collect()
    }

    /// Everything known of the concept with this id.
    pub fn concept(&self, id: &str) -> Option<ConceptDetail> {
        let scheme = &self.corpus.scheme;
        let concept = scheme.find(id)?;
        let entry = &scheme.concepts[concept.idx()];
        let labels =
            scheme.labels[entry.labels.start as usize..entry.labels.end as usize].iter();
        let notes =
            scheme.notes[entry.notes.start as usize..entry.notes.end as usize].iter();
        let text = |block: BlockId| self.corpus.text(block).text;
        let lang = |lang: u32| scheme.langs[lang as usize].clone();
        let all = |of: &[ConceptId]| of.iter().map(|&c| self.reference(c, "")).collect();
        let shown = labels.filter(|label| label.kind < 2);
        Some(ConceptDetail {
            info: self.concept_info(concept),
            notation: entry.notation.clone(),
            labels: shown.map(|l| (text(l.block), lang(l.lang), l.kind)).collect(),
            notes: notes.map(|n| (n.kind, lang(n.lang), text(n.block))).collect(),
            broader: all(&entry.broader),
            narrower: all(&entry.narrower),
            related: all(&entry.related),
            members: all(&entry.members),
            member_of: all(&entry.member_of),
            matches: entry.matches.clone(),
            places: self.places_of(concept),
        })
    }

    fn concept_info(&self, concept: ConceptId) -> ConceptInfo {
        let places = self.places_of(concept);
        ConceptInfo {
            concept: self.reference(concept, ""),
            kind: self.corpus.scheme.concepts[concept.idx()].kind,
            documents: places.len(),
            passages: places.iter().map(|&(_, _, passages)| passages).sum(),
            occurrences: places.iter().map(|&(_, occurrences, _)| occurrences).sum(),
        }
    }

    /// Document, occurrences, passages.
    fn places_of(&self, concept: ConceptId) -> Vec<(String, usize, usize)> {
        let layout = self.index.postings.layout();
        let mut res: Vec<(DocId, usize, usize)> = Vec::new();
        let mut last: Option<BlockId> = None;
        for occurrence in self.index.concepts.of(concept) {
            let block = layout.block(occurrence.place);
            let doc = self.index.blocks.doc(block);
            let is_new = last.replace(block) != Some(block);
            let passage =
                usize::from(is_new && self.index.blocks.kind(block).is_passage());
            match res.last_mut() {
                Some((of, occurrences, passages)) if *of == doc => {
                    *occurrences += 1;
                    *passages += passage;
                }
                _ => res.push((doc, 1, passage)),
            }
        }
        res.into_iter()
            .map(|(doc, o, p)| (self.document_id(doc).to_owned(), o, p))
            .collect()
    }

    /// Id and name of a concept, the name in `lang` where it has one.
    pub(super) fn reference(&self, concept: ConceptId, lang: &str) -> Reference {
        let scheme = &self.corpus.scheme;
        let id = scheme.concepts[concept.idx()].id.clone();
        let label = scheme.pref_label(concept, lang);
        let block = label.map(|label| scheme.labels[label.idx()].block);
        let pref_label =
            block.map_or_else(|| id.clone(), |block| self.corpus.text(block).text);
        Reference { id, pref_label }
    }

    /// Its definition in `lang`, else in any language; empty where there is none.
    pub(super) fn definition(&self, concept: ConceptId, lang: &str) -> String {
        let scheme = &self.corpus.scheme;
        let range = scheme.concepts[concept.idx()].notes.clone();
        let notes = &scheme.notes[range.start as usize..range.end as usize];
        let definitions = notes.iter().filter(|note| note.kind == 0);
        let best =
            definitions.min_by_key(|note| scheme.langs[note.lang as usize] != lang);
        best.map(|note| self.corpus.text(note.block).text).unwrap_or_default()
    }
}
