//! The scheme as a thing to read.

use super::opened::Opened;
use super::results::{
    ConceptDetail, ConceptEntry, ConceptInfo, ConceptKind, ConceptLabel, ConceptMapping,
    ConceptMember, ConceptName, ConceptNeighbour, ConceptNote, ConceptPlace,
    ConceptReference, ConceptVariant, LabelKind, MappingKind, NoteKind, PassageLink,
};
use super::text_fragment::{self, Target};
use crate::collocates::log_likelihood;
use crate::corpus::scheme::SchemeText;
use crate::corpus::structure::FieldValue;
use crate::id::{BlockId, ConceptId, DocId, LabelId, Span};
use crate::index::concepts::Occurrence;
use crate::sort;

/// Concepts listed beside one, at most.
const MAX_TOGETHER: usize = 12;

impl Opened {
    #[inline(never)]
    pub(super) fn concepts(&self, lang: &str) -> Vec<ConceptInfo> {
        let concepts = (0..self.corpus.scheme.concepts.len()).map(ConceptId::new);
        concepts.map(|concept| self.concept_info(concept, lang)).collect()
    }

    #[inline(never)]
    pub(super) fn entries(&self, lang: &str) -> Vec<ConceptEntry> {
        let concepts = (0..self.corpus.scheme.concepts.len()).map(ConceptId::new);
        concepts.map(|concept| self.entry(concept, lang)).collect()
    }

    #[inline(never)]
    fn entry(&self, concept: ConceptId, lang: &str) -> ConceptEntry {
        let scheme = &self.corpus.scheme;
        let entry = &scheme.concepts[concept.idx()];
        let labels =
            scheme.labels[entry.labels.start as usize..entry.labels.end as usize].iter();
        let label = |label: &SchemeText| ConceptLabel {
            name: self.written(label),
            kind: LabelKind::ALL[usize::from(label.kind)],
        };
        ConceptEntry {
            info: self.concept_info(concept, lang),
            labels: labels.filter(|label| label.kind < 2).map(label).collect(),
            definition: self.definition(concept, lang),
            broader: self.references(&entry.broader, lang),
            narrower: self.references(&entry.narrower, lang),
            members: self.references(&entry.members, lang),
            member_of: self.references(&entry.member_of, lang),
        }
    }

    /// A text of the scheme, as it is written.
    #[inline(never)]
    pub(super) fn written(&self, text: &SchemeText) -> ConceptName {
        let lang = self.corpus.scheme.langs[text.lang as usize].clone();
        ConceptName { text: self.corpus.text(text.block).text, lang }
    }

    fn references(&self, of: &[ConceptId], lang: &str) -> Vec<ConceptReference> {
        of.iter().map(|&concept| self.reference(concept, lang)).collect()
    }

    #[inline(never)]
    pub(super) fn concept(&self, id: &str, lang: &str) -> Option<ConceptDetail> {
        let scheme = &self.corpus.scheme;
        let concept = scheme.find(id)?;
        let entry = &scheme.concepts[concept.idx()];
        let notes =
            scheme.notes[entry.notes.start as usize..entry.notes.end as usize].iter();
        let places = self.places_of(concept, None);
        // Dates are written so that they sort.
        let dates =
            || places.iter().map(|place| &place.date).filter(|date| !date.is_empty());
        let (first_date, last_date) = (dates().min(), dates().max());
        Some(ConceptDetail {
            entry: self.entry(concept, lang),
            notation: entry.notation.clone(),
            notes: notes
                .map(|note| ConceptNote {
                    kind: NoteKind::ALL[usize::from(note.kind)],
                    said: self.written(note),
                })
                .collect(),
            related: self.references(&entry.related, lang),
            matches: entry
                .matches
                .iter()
                .map(|(kind, iri)| ConceptMapping {
                    kind: MappingKind::ALL[usize::from(*kind)],
                    iri: iri.clone(),
                })
                .collect(),
            variants: self.variants_of(concept),
            first_date: first_date.cloned().unwrap_or_default(),
            last_date: last_date.cloned().unwrap_or_default(),
            together: self.together_with(concept, lang),
            where_: places,
        })
    }

    #[inline(never)]
    fn concept_info(&self, concept: ConceptId, lang: &str) -> ConceptInfo {
        let places = self.places_of(concept, None);
        ConceptInfo {
            concept: self.reference(concept, lang),
            kind: self.kind_of(concept),
            documents: places.len(),
            passages: places.iter().map(|place| place.passages).sum(),
            occurrences: places.iter().map(|place| place.occurrences).sum(),
        }
    }

    pub(super) fn kind_of(&self, concept: ConceptId) -> ConceptKind {
        ConceptKind::ALL[usize::from(self.corpus.scheme.concepts[concept.idx()].kind)]
    }

    /// Occurrences by document, of one label or of all.
    #[inline(never)]
    fn places_of(&self, concept: ConceptId, label: Option<LabelId>) -> Vec<ConceptPlace> {
        let mut res: Vec<ConceptPlace> = Vec::new();
        let mut last: Option<BlockId> = None;
        let mut last_doc: Option<DocId> = None;
        for occurrence in self.index.concepts.of(concept) {
            if label.is_some_and(|label| label != occurrence.label) {
                continue;
            }
            let block = self.index.blocks.at(occurrence.place);
            let doc = self.index.blocks.doc(block);
            let is_new = last.replace(block) != Some(block);
            let passage =
                usize::from(is_new && self.index.blocks.kind(block).is_passage());
            if last_doc.replace(doc) != Some(doc) {
                res.push(ConceptPlace {
                    document: self.document_id(doc).to_owned(),
                    date: self.date_of(doc),
                    occurrences: 0,
                    passages: 0,
                });
            }
            if let Some(place) = res.last_mut() {
                place.occurrences += 1;
                place.passages += passage;
            }
        }
        res
    }

    fn date_of(&self, doc: DocId) -> String {
        let mut fields = self.corpus.structure.fields(doc);
        match fields.find(|(name, _)| *name == "date") {
            Some((_, FieldValue::Text(date))) => date.clone(),
            _ => String::new(),
        }
    }

    /// Who calls a concept what.
    #[inline(never)]
    fn variants_of(&self, concept: ConceptId) -> Vec<ConceptVariant> {
        let scheme = &self.corpus.scheme;
        let mut res: Vec<ConceptVariant> = Vec::new();
        for label in scheme.concepts[concept.idx()].labels.clone().map(LabelId) {
            let where_ = self.places_of(concept, Some(label));
            let occurrences = where_.iter().map(|place| place.occurrences).sum();
            if occurrences > 0 {
                let name = self.written(&scheme.labels[label.idx()]);
                res.push(ConceptVariant { name, occurrences, where_ });
            }
        }
        sort::by_key(&mut res, |variant| u64::MAX - variant.occurrences as u64);
        res
    }

    /// Concepts that occur in the passages of `concept`, the closest first.
    #[inline(never)]
    fn together_with(&self, concept: ConceptId, lang: &str) -> Vec<ConceptNeighbour> {
        let blocks = |of: ConceptId| -> Vec<u32> {
            let found = self.index.concepts.of(of).iter();
            let mut blocks: Vec<u32> = found
                .map(|occurrence| self.index.blocks.at(occurrence.place))
                .filter(|&block| self.index.blocks.kind(block).is_passage())
                .map(|block| block.0)
                .collect();
            blocks.dedup();
            blocks
        };
        let own = blocks(concept);
        let n_passages = self.corpus.blocks.n_passages();
        let others = (0..self.corpus.scheme.concepts.len()).map(ConceptId::new);
        let mut res: Vec<(f32, ConceptId, usize)> = Vec::new();
        for other in others.filter(|&other| other != concept) {
            let theirs = blocks(other);
            let both = theirs.iter().filter(|b| own.binary_search(b).is_ok()).count();
            let expected = own.len() as f32 * theirs.len() as f32 / n_passages as f32;
            if both > 0 && both as f32 > expected {
                let elsewhere = (theirs.len() - both) as f32;
                let (near, all) = (own.len() as f32, n_passages as f32);
                let score = log_likelihood(both as f32, elsewhere, near, all);
                res.push((score, other, both));
            }
        }
        sort::by_key(&mut res, |&(score, ..)| sort::descending(score));
        res.truncate(MAX_TOGETHER);
        res.into_iter()
            .map(|(score, other, passages)| {
                let concept = self.reference(other, lang);
                ConceptNeighbour { concept, passages, score }
            })
            .collect()
    }

    /// Where a concept is first found, to read many of them in reading order.
    pub(super) fn first_of(&self, concept: ConceptId) -> u64 {
        self.index.concepts.of(concept).first().map_or(0, |found| found.place.0.into())
    }

    /// A member of a collection, with its first passage.
    #[inline(never)]
    pub(super) fn member(&self, concept: ConceptId, lang: &str) -> ConceptMember {
        let found = self.index.concepts.of(concept);
        let is_passage = |found: &&Occurrence| {
            self.index.blocks.kind(self.index.blocks.at(found.place)).is_passage()
        };
        let first = found.iter().find(is_passage).map(|found| {
            let (block, start) = self.index.blocks.locate(found.place);
            let doc = self.index.blocks.doc(block);
            let text = self.corpus.text(block);
            let last = start + found.len as usize - 1;
            let span = Span { start: text.spans[start].start, end: text.spans[last].end };
            let entry = &self.corpus.structure.docs[doc.idx()];
            let target = Target { block, text: &text, span };
            let href = text_fragment::link(&self.corpus, &target);
            PassageLink { document: entry.id.clone(), href }
        });
        let passages = self.places_of(concept, None).iter().map(|p| p.passages).sum();
        ConceptMember { concept: self.reference(concept, lang), passages, first }
    }

    /// Id and name of a concept, the name in `lang` where it has one, else in the language of
    /// the corpus.
    pub(super) fn reference(&self, concept: ConceptId, lang: &str) -> ConceptReference {
        let scheme = &self.corpus.scheme;
        let id = scheme.concepts[concept.idx()].id.clone();
        let label = scheme.pref_label(concept, &[lang, &self.lang]);
        let block = label.map(|label| scheme.labels[label.idx()].block);
        let pref_label =
            block.map_or_else(|| id.clone(), |block| self.corpus.text(block).text);
        ConceptReference { id, pref_label }
    }

    /// Its definition in `lang`, else in the language of the corpus, else in any; empty where
    /// there is none.
    #[inline(never)]
    pub(super) fn definition(&self, concept: ConceptId, lang: &str) -> String {
        let scheme = &self.corpus.scheme;
        let range = scheme.concepts[concept.idx()].notes.clone();
        let notes = &scheme.notes[range.start as usize..range.end as usize];
        let definitions = notes.iter().filter(|note| note.kind == 0);
        let langs = [lang, &self.lang];
        let best = definitions.min_by_key(|note| scheme.rank_of(note.lang, &langs));
        best.map(|note| self.corpus.text(note.block).text).unwrap_or_default()
    }
}
