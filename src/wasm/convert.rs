//! Results as JavaScript takes them: the shapes of `types.ts`, offsets in UTF-16.
//!
//! The only place of the engine that knows serialization.

use super::utf16::Utf16;
use crate::corpus::structure::{FieldValue, Kind};
use crate::engine::results::{
    BlockText, ConceptDetail, ConceptInfo, ConceptMatch, DocumentInfo, Hit, Info, Marked,
    MarkedText, Meta, PassageHit, Reason, Reference, SearchResult,
};
use crate::facets::Facet;
use crate::id::Span;
use crate::query::Relation;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

const CONCEPT_KINDS: [&str; 3] = ["concept", "collection", "orderedCollection"];
const NOTE_KINDS: [&str; 4] = ["definition", "scopeNote", "note", "example"];
const MATCH_KINDS: [&str; 5] = ["exact", "close", "broad", "narrow", "related"];

#[derive(Serialize)]
pub(super) struct SpanOut {
    start: usize,
    end: usize,
    kind: &'static str,
    #[serde(rename = "ref")]
    reference: String,
}

pub(super) fn spans<'a>(
    text: &str,
    marks: impl Iterator<Item = &'a Marked>,
) -> Vec<SpanOut> {
    let mut utf16 = Utf16::new(text);
    marks
        .map(|mark| {
            let Span { start, end } = utf16.span(mark.span);
            let kind = if mark.is_concept { "concept" } else { "term" };
            SpanOut { start, end, kind, reference: mark.reference.clone() }
        })
        .collect()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReferenceOut {
    id: String,
    pref_label: String,
}

impl From<Reference> for ReferenceOut {
    fn from(Reference { id, pref_label }: Reference) -> Self {
        Self { id, pref_label }
    }
}

fn references(list: Vec<Reference>) -> Vec<ReferenceOut> {
    list.into_iter().map(ReferenceOut::from).collect()
}

#[derive(Serialize)]
#[serde(untagged)]
enum ValueOut {
    Text(String),
    Number(f64),
}

impl From<FieldValue> for ValueOut {
    fn from(value: FieldValue) -> Self {
        match value {
            FieldValue::Text(text) => Self::Text(text),
            FieldValue::Number(number) => Self::Number(number),
        }
    }
}

/// An object by name; a single value stands for itself.
struct MetaOut(Meta);

impl Serialize for MetaOut {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, values) in &self.0 {
            let mut values: Vec<ValueOut> =
                values.iter().cloned().map(ValueOut::from).collect();
            if values.len() == 1 {
                map.serialize_entry(name, &values.remove(0))?;
            } else {
                map.serialize_entry(name, &values)?;
            }
        }
        map.end()
    }
}

#[derive(Serialize)]
struct FacetValue {
    value: ValueOut,
    count: usize,
}

struct FacetsOut(Vec<Facet>);

impl Serialize for FacetsOut {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for facet in &self.0 {
            let values = facet.values.iter().cloned();
            let values: Vec<FacetValue> = values
                .map(|(value, count)| FacetValue { value: value.into(), count })
                .collect();
            map.serialize_entry(&facet.field, &values)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
enum ReasonOut {
    Term {
        query: String,
        found: Vec<String>,
        fields: Vec<&'static str>,
    },
    Concept {
        concept: String,
        pref_label: String,
        via: ReferenceOut,
        found: Vec<String>,
        relation: &'static str,
    },
}

impl From<Reason> for ReasonOut {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Term { query, found, fields } => Self::Term { query, found, fields },
            Reason::Concept { concept, pref_label, via, found, relation } => {
                Self::Concept {
                    concept,
                    pref_label,
                    via: via.into(),
                    found,
                    relation: match relation {
                        Relation::Label => "label",
                        Relation::Narrower => "narrower",
                        Relation::Member => "member",
                    },
                }
            }
        }
    }
}

#[derive(Serialize)]
struct Clipped {
    start: bool,
    end: bool,
}

#[derive(Serialize)]
struct PassageOut {
    text: String,
    clipped: Clipped,
    heading: String,
    path: Vec<String>,
    anchor: String,
    href: String,
    position: usize,
    score: f32,
    spans: Vec<SpanOut>,
}

impl From<PassageHit> for PassageOut {
    fn from(passage: PassageHit) -> Self {
        let MarkedText { text, marks } = passage.excerpt;
        let [start, end] = passage.clipped;
        Self {
            spans: spans(&text, marks.iter()),
            text,
            clipped: Clipped { start, end },
            heading: passage.path.last().cloned().unwrap_or_default(),
            path: passage.path,
            anchor: passage.anchor,
            href: passage.href,
            position: passage.position,
            score: passage.score,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct HitOut {
    id: String,
    title: String,
    title_spans: Vec<SpanOut>,
    url: String,
    lang: String,
    meta: MetaOut,
    score: f32,
    why: Vec<ReasonOut>,
    passages: Vec<PassageOut>,
}

impl From<Hit> for HitOut {
    fn from(hit: Hit) -> Self {
        let MarkedText { text: title, marks } = hit.title;
        Self {
            id: hit.id,
            title_spans: spans(&title, marks.iter()),
            title,
            url: hit.url,
            lang: hit.lang,
            meta: MetaOut(hit.meta),
            score: hit.score,
            why: hit.why.into_iter().map(ReasonOut::from).collect(),
            passages: hit.passages.into_iter().map(PassageOut::from).collect(),
        }
    }
}

#[derive(Serialize)]
struct LabelOut {
    text: String,
    lang: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ConceptMatchOut {
    id: String,
    kind: &'static str,
    pref_label: String,
    label: String,
    start: usize,
    end: usize,
    definition: String,
    labels: Vec<LabelOut>,
    members: Vec<ReferenceOut>,
}

fn concept_match(query: &str, found: ConceptMatch) -> ConceptMatchOut {
    let Span { start, end } = Utf16::new(query).span(found.span);
    let label = |(text, lang)| LabelOut { text, lang, kind: None };
    ConceptMatchOut {
        id: found.concept.id,
        kind: CONCEPT_KINDS[usize::from(found.kind)],
        pref_label: found.concept.pref_label,
        label: found.span.of(query).to_owned(),
        start,
        end,
        definition: found.definition,
        labels: found.labels.into_iter().map(label).collect(),
        members: references(found.members),
    }
}

#[derive(Serialize)]
pub(super) struct ResultOut {
    query: String,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<String>,
    concepts: Vec<ConceptMatchOut>,
    facets: FacetsOut,
    hits: Vec<HitOut>,
}

impl From<SearchResult> for ResultOut {
    fn from(result: SearchResult) -> Self {
        let concepts = result.concepts.into_iter();
        Self {
            concepts: concepts.map(|found| concept_match(&result.query, found)).collect(),
            query: result.query,
            total: result.total,
            corrected: result.corrected,
            facets: FacetsOut(result.facets),
            hits: result.hits.into_iter().map(HitOut::from).collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct SuggestionOut {
    pub(super) kind: &'static str,
    pub(super) text: String,
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub(super) reference: Option<String>,
    pub(super) count: usize,
}

#[derive(Serialize)]
struct BlockOut {
    kind: &'static str,
    level: u8,
    text: String,
    anchor: String,
}

impl From<BlockText> for BlockOut {
    fn from(block: BlockText) -> Self {
        let (kind, level) = match block.kind {
            Kind::Heading(level) => ("heading", level),
            Kind::Item => ("item", 0),
            Kind::Quote => ("quote", 0),
            Kind::Code => ("code", 0),
            _ => ("text", 0),
        };
        Self { kind, level, text: block.text, anchor: block.anchor }
    }
}

#[derive(Serialize)]
pub(super) struct DocumentOut {
    id: String,
    title: String,
    url: String,
    lang: String,
    meta: MetaOut,
    passages: usize,
    words: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<Vec<BlockOut>>,
}

impl DocumentOut {
    pub(super) fn new(info: DocumentInfo, blocks: Option<Vec<BlockText>>) -> Self {
        Self {
            id: info.id,
            title: info.title,
            url: info.url,
            lang: info.lang,
            meta: MetaOut(info.meta),
            passages: info.passages,
            words: info.words,
            blocks: blocks.map(|blocks| blocks.into_iter().map(BlockOut::from).collect()),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ConceptOut {
    id: String,
    kind: &'static str,
    pref_label: String,
    documents: usize,
    passages: usize,
    occurrences: usize,
}

impl From<ConceptInfo> for ConceptOut {
    fn from(info: ConceptInfo) -> Self {
        Self {
            id: info.concept.id,
            kind: CONCEPT_KINDS[usize::from(info.kind)],
            pref_label: info.concept.pref_label,
            documents: info.documents,
            passages: info.passages,
            occurrences: info.occurrences,
        }
    }
}

#[derive(Serialize)]
struct NoteOut {
    kind: &'static str,
    lang: String,
    text: String,
}

#[derive(Serialize)]
struct MatchOut {
    kind: &'static str,
    iri: String,
}

#[derive(Serialize)]
struct PlaceOut {
    document: String,
    occurrences: usize,
    passages: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ConceptDetailOut {
    #[serde(flatten)]
    info: ConceptOut,
    notation: String,
    labels: Vec<LabelOut>,
    definition: String,
    notes: Vec<NoteOut>,
    broader: Vec<ReferenceOut>,
    narrower: Vec<ReferenceOut>,
    related: Vec<ReferenceOut>,
    members: Vec<ReferenceOut>,
    member_of: Vec<ReferenceOut>,
    matches: Vec<MatchOut>,
    #[serde(rename = "where")]
    places: Vec<PlaceOut>,
}

impl From<ConceptDetail> for ConceptDetailOut {
    fn from(detail: ConceptDetail) -> Self {
        let label = |(text, lang, kind)| {
            let kind = Some(if kind == 0 { "pref" } else { "alt" });
            LabelOut { text, lang, kind }
        };
        let note = |(kind, lang, text)| NoteOut {
            kind: NOTE_KINDS[usize::from(kind)],
            lang,
            text,
        };
        let definition = detail.notes.iter().find(|note| note.0 == 0);
        Self {
            definition: definition.map(|note| note.2.clone()).unwrap_or_default(),
            info: detail.info.into(),
            notation: detail.notation,
            labels: detail.labels.into_iter().map(label).collect(),
            notes: detail.notes.into_iter().map(note).collect(),
            broader: references(detail.broader),
            narrower: references(detail.narrower),
            related: references(detail.related),
            members: references(detail.members),
            member_of: references(detail.member_of),
            matches: detail
                .matches
                .into_iter()
                .map(|(kind, iri)| MatchOut { kind: MATCH_KINDS[usize::from(kind)], iri })
                .collect(),
            places: detail
                .places
                .into_iter()
                .map(|(document, occurrences, passages)| PlaceOut {
                    document,
                    occurrences,
                    passages,
                })
                .collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct SectionOut {
    pub(super) name: &'static str,
    pub(super) bytes: usize,
}

#[derive(Serialize)]
pub(super) struct InfoOut {
    version: String,
    format: u32,
    documents: usize,
    passages: usize,
    words: usize,
    forms: usize,
    lexemes: usize,
    concepts: usize,
    labels: usize,
    languages: Vec<&'static str>,
    scheme: String,
    sections: Vec<SectionOut>,
}

impl From<Info> for InfoOut {
    fn from(info: Info) -> Self {
        let sections = info.parts.into_iter();
        Self {
            version: info.version,
            format: info.format,
            documents: info.documents,
            passages: info.passages,
            words: info.words,
            forms: info.forms,
            lexemes: info.lexemes,
            concepts: info.concepts,
            labels: info.labels,
            languages: info.languages,
            scheme: info.scheme,
            sections: sections.map(|(name, bytes)| SectionOut { name, bytes }).collect(),
        }
    }
}
