//! The scheme: which concepts there are, what they are called, how they hang together.
//!
//! Labels and notes are text like any other: they stand at the end of the stream, in the
//! order in which they are counted here. So they share the lexicon of the documents, and a
//! label is already cut into forms when the module is opened.
//!
//! ```text
//! Scheme    := id:string n_langs:varint lang:string* n_titles:varint lang:varint*
//!              n:varint id:front-coded{n} kind:u8{n} notation:string{n}
//!              Texts{n}  (labels: kind 0 preferred, 1 alternative, 2 hidden)
//!              Texts{n}  (notes: kind 0 definition, 1 scope, 2 note, 3 example)
//!              broader:List{n} related:List{n} members:List{n} Matches{n}
//! Texts     := n:varint (lang:varint << 2 | kind)*
//! List      := n:varint concept:varint*
//! Matches   := n:varint (kind:u8 iri:front-coded)*
//! ```
//!
//! `kind` of a concept is 0 concept, 1 collection, 2 ordered collection. Narrower concepts
//! and the other half of related ones are inferred at open. The texts in the stream are
//! the scheme's titles, then the labels of all concepts, then their notes.
//!
//! **Invariants**, checked at open: every index lies in its list; there are as many texts
//! as blocks left in the stream.

use crate::id::{BlockId, ConceptId, LabelId};
use crate::strings::cut;
use crate::wire::{OpenError, Reader};
use std::mem::ManuallyDrop;
use std::ops::Range;

/// A label or a note: which kind, which language, and the block that holds its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchemeText {
    /// See the grammar.
    pub kind: u8,
    /// Index into [`Scheme::langs`].
    pub lang: u32,
    /// Its text.
    pub block: BlockId,
}

/// A concept or a collection.
#[derive(Clone, Debug, Default)]
pub struct ConceptEntry {
    /// Unique in the scheme.
    pub id: String,
    /// 0 concept, 1 collection, 2 ordered collection.
    pub kind: u8,
    /// `skos:notation`, or empty.
    pub notation: String,
    /// Its labels, a range of [`Scheme::labels`].
    pub labels: Range<u32>,
    /// Its notes, a range of [`Scheme::notes`].
    pub notes: Range<u32>,
    /// Broader concepts.
    pub broader: Vec<ConceptId>,
    /// Narrower concepts.
    pub narrower: Vec<ConceptId>,
    /// Related concepts.
    pub related: Vec<ConceptId>,
    /// Members, in order.
    pub members: Vec<ConceptId>,
    /// Collections that it is a member of.
    pub member_of: Vec<ConceptId>,
    /// Kind (exact, close, broad, narrow, related) and IRI.
    pub matches: Vec<(u8, String)>,
}

/// The whole scheme.
#[derive(Clone, Debug, Default)]
pub struct Scheme {
    /// An IRI, a name, or empty.
    pub id: String,
    /// Languages of its texts; BCP 47 or empty.
    pub langs: Vec<String>,
    /// Its own names.
    pub titles: Vec<SchemeText>,
    /// Concepts and collections.
    pub concepts: Vec<ConceptEntry>,
    /// Labels of all concepts, by [`LabelId`].
    pub labels: Vec<SchemeText>,
    /// Which concept each label names.
    pub concept_of: Vec<ConceptId>,
    /// Notes of all concepts.
    pub notes: Vec<SchemeText>,
}

/// Concepts above one that are looked at, at most: bounds what a hostile file can cost.
const MAX_ABOVE: usize = 64;

type Relation = fn(&mut ConceptEntry) -> &mut Vec<ConceptId>;

/// The relations in the order of the file, each with its other half, which is inferred.
const RELATIONS: [(Relation, Relation); 3] = [
    (|concept| &mut concept.broader, |concept| &mut concept.narrower),
    (|concept| &mut concept.related, |concept| &mut concept.related),
    (|concept| &mut concept.members, |concept| &mut concept.member_of),
];

impl Scheme {
    /// Whether SKOS relates two concepts: one is broader than the other, however far, or they
    /// are related, or one is a member of the other.
    pub fn relates(&self, a: ConceptId, b: ConceptId) -> bool {
        // A collection has thousands of members, but few have a concept.
        let is_of = |member: ConceptId, collection: ConceptId| {
            self.concepts[member.idx()].member_of.contains(&collection)
        };
        self.concepts[a.idx()].related.contains(&b)
            || is_of(a, b)
            || is_of(b, a)
            || self.is_broader(a, b)
            || self.is_broader(b, a)
    }

    fn is_broader(&self, above: ConceptId, below: ConceptId) -> bool {
        let mut seen = vec![below];
        let mut next = 0;
        while let Some(&concept) = seen.get(next) {
            for &broader in self.concepts[concept.idx()].broader.iter().take(MAX_ABOVE) {
                if seen.len() <= MAX_ABOVE && !seen.contains(&broader) {
                    seen.push(broader);
                }
            }
            next += 1;
        }
        seen[1..].contains(&above)
    }

    /// Reads a scheme; `blocks` are the blocks of the stream that belong to it.
    ///
    /// # Errors
    ///
    /// `Damaged`, unless every invariant above holds.
    #[inline(never)]
    pub fn open(bytes: &[u8], blocks: Range<usize>) -> Result<Self, OpenError> {
        let mut reader = Reader::new(bytes, "scheme");
        let mut blocks = blocks.map(BlockId::new);
        let id = reader.str().to_owned();
        let mut res = ManuallyDrop::new(Self { id, ..Self::default() });
        let n_langs = reader.count();
        res.langs = reader.strings(n_langs);
        let n_titles = reader.count();
        for lang in reader.indexes(n_titles, n_langs) {
            match blocks.next() {
                Some(block) => res.titles.push(SchemeText { kind: 0, lang, block }),
                None => reader.fail(),
            }
        }
        res.read_concepts(&mut reader);
        res.read_texts(&mut reader, &mut blocks);
        res.read_relations(&mut reader);
        reader.require(blocks.next().is_none());
        reader.finish()?;
        res.infer();
        Ok(ManuallyDrop::into_inner(res))
    }

    fn read_concepts(&mut self, reader: &mut Reader<'_>) {
        let n_concepts = reader.count();
        let ids = reader.front_coded_strings(n_concepts);
        let kinds = reader.bytes(n_concepts);
        let notations = reader.strings(n_concepts);
        for ((id, &kind), notation) in ids.into_iter().zip(kinds).zip(notations) {
            reader.require(kind <= 2);
            let entry = ConceptEntry { id, kind, notation, ..ConceptEntry::default() };
            self.concepts.push(entry);
        }
    }

    fn read_texts(
        &mut self,
        reader: &mut Reader<'_>,
        blocks: &mut impl Iterator<Item = BlockId>,
    ) {
        let n_langs = self.langs.len();
        let mut texts = |reader: &mut Reader<'_>, all: &mut Vec<SchemeText>| {
            let start = all.len() as u32;
            for _ in 0..reader.count() {
                let packed = reader.index(n_langs << 2) as u32;
                let (kind, lang) = (packed as u8 & 3, packed >> 2);
                match blocks.next() {
                    Some(block) => all.push(SchemeText { kind, lang, block }),
                    None => reader.fail(),
                }
            }
            start..all.len() as u32
        };
        for idx in 0..self.concepts.len() {
            let range: Range<u32> = texts(reader, &mut self.labels);
            self.concept_of.extend(range.clone().map(|_| ConceptId::new(idx)));
            self.concepts[idx].labels = range;
        }
        for concept in &mut self.concepts {
            concept.notes = texts(reader, &mut self.notes);
        }
    }

    fn read_relations(&mut self, reader: &mut Reader<'_>) {
        let n_concepts = self.concepts.len();
        for stored in RELATIONS.map(|(stored, _)| stored) {
            for concept in &mut self.concepts {
                let list = stored(concept);
                for _ in 0..reader.count() {
                    list.push(ConceptId::new(reader.index(n_concepts)));
                }
            }
        }
        let mut iri = String::new();
        for concept in &mut self.concepts {
            for _ in 0..reader.count() {
                let kind = reader.u8();
                reader.front_coded(&mut iri);
                concept.matches.push((kind.min(4), iri.clone()));
            }
        }
    }

    /// The halves of relations that are not stored.
    fn infer(&mut self) {
        for (is_both, (stored, inferred)) in
            [false, true, false].into_iter().zip(RELATIONS)
        {
            for idx in 0..self.concepts.len() {
                let this = ConceptId::new(idx);
                for at in 0..stored(&mut self.concepts[idx]).len() {
                    let other = stored(&mut self.concepts[idx])[at];
                    let list = inferred(&mut self.concepts[other.idx()]);
                    // What is related is stored with the first of the two.
                    if !is_both || this < other {
                        list.push(this);
                    }
                }
            }
        }
    }

    /// The concept with this id, or else with this notation.
    pub fn find(&self, name: &str) -> Option<ConceptId> {
        let by_id = self.concepts.iter().position(|concept| concept.id == name);
        by_id.map(ConceptId::new).or_else(|| self.with_notation(name))
    }

    /// The first concept with this notation.
    pub fn with_notation(&self, notation: &str) -> Option<ConceptId> {
        let is_it =
            |concept: &ConceptEntry| !notation.is_empty() && concept.notation == notation;
        self.concepts.iter().position(is_it).map(ConceptId::new)
    }

    /// The label to show for `concept`: a preferred one, in the first of the languages `langs`
    /// that has one, else without a language, else the first; one that is not preferred where
    /// there is no other, but no hidden one.
    pub fn pref_label(&self, concept: ConceptId, langs: &[&str]) -> Option<LabelId> {
        let labels = self.concepts[concept.idx()].labels.clone().map(LabelId);
        let text = |label: &LabelId| self.labels[label.idx()];
        let rank = |label: &LabelId| {
            let text = text(label);
            let rank = self.rank_of(text.lang, langs) as u64;
            u64::from(text.kind) << 48 | rank << 32 | u64::from(label.0)
        };
        labels.filter(|label| text(label).kind < 2).min_by_key(rank)
    }

    /// How far a language of the scheme is from what is wanted, the first of `langs` most:
    /// the very tag before another of the same language (`pt-BR` and `pt`).
    pub fn rank_of(&self, lang: u32, langs: &[&str]) -> usize {
        let tag = &self.langs[lang as usize];
        let found = langs.iter().position(|wanted| same_language(tag, wanted));
        match found {
            Some(at) => 2 * at + usize::from(tag != langs[at]),
            None => 2 * langs.len() + usize::from(!tag.is_empty()),
        }
    }
}

/// Whether two tags are of one language, which is their first part; never where one is empty.
pub fn same_language(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|tag| cut(tag, b'-').map_or(tag, |(primary, _)| primary));
    !a.is_empty() && a.eq_ignore_ascii_case(b)
}

/// Lays out `scheme`. Ids of relations are resolved and made canonical by the compiler.
#[cfg(feature = "encode")]
#[inline(never)]
pub(crate) fn write(scheme: &super::model::Scheme) -> Vec<u8> {
    use super::model::LangText;
    use crate::interner::Interner;
    use crate::sort;
    use crate::wire::Writer;
    let mut writer = Writer::default();
    let mut langs: Vec<&str> = Vec::new();
    langs.extend(scheme.title.iter().map(|LangText { lang, .. }| lang.as_str()));
    for concept in &scheme.concepts {
        langs.extend(concept.labels.iter().map(|label| label.lang.as_str()));
        langs.extend(concept.notes.iter().map(|note| note.lang.as_str()));
    }
    let langs = sort::distinct(&langs);
    let lang = |lang: &String| langs.binary_search(&lang.as_str()).unwrap_or(0);
    let mut ids = Interner::default();
    scheme.concepts.iter().for_each(|concept| _ = ids.insert(&concept.id));

    writer.str(&scheme.id);
    writer.varint(langs.len());
    langs.iter().for_each(|lang| writer.str(lang));
    writer.varint(scheme.title.len());
    scheme.title.iter().for_each(|title| writer.varint(lang(&title.lang)));
    writer.varint(scheme.concepts.len());
    let mut previous = String::new();
    scheme.concepts.iter().for_each(|c| writer.front_coded(&mut previous, &c.id));
    scheme.concepts.iter().for_each(|c| writer.u8(c.kind as u8));
    scheme.concepts.iter().for_each(|c| writer.str(&c.notation));
    for concept in &scheme.concepts {
        writer.varint(concept.labels.len());
        for label in &concept.labels {
            writer.varint(lang(&label.lang) << 2 | label.kind as usize);
        }
    }
    for concept in &scheme.concepts {
        writer.varint(concept.notes.len());
        for note in &concept.notes {
            writer.varint(lang(&note.lang) << 2 | note.kind as usize);
        }
    }
    let mut list = |of: fn(&super::model::Concept) -> &Vec<String>| {
        for concept in &scheme.concepts {
            let found: Vec<usize> = of(concept)
                .iter()
                .filter_map(|id| ids.find(id).map(|idx| idx as usize))
                .collect();
            writer.varint(found.len());
            found.into_iter().for_each(|idx| writer.varint(idx));
        }
    };
    list(|concept| &concept.broader);
    list(|concept| &concept.related);
    list(|concept| &concept.members);
    let mut previous = String::new();
    for concept in &scheme.concepts {
        writer.varint(concept.matches.len());
        for found in &concept.matches {
            writer.u8(found.kind as u8);
            writer.front_coded(&mut previous, &found.iri);
        }
    }
    writer.into_bytes()
}
