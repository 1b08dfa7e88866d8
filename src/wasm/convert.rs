//! Results as JavaScript takes them: the shapes of `types.ts`, offsets in UTF-16.
//!
//! The only place of the engine that knows serialization.

use super::json::{Json, Write};
use super::utf16::Utf16;
use crate::corpus::structure::{FieldValue, Kind};
use crate::engine::results::{
    BlockText, Collocates, ConceptDetail, ConceptInfo, ConceptMatch, ConceptPlace,
    Concordance, ConcordanceLine, Distribution, DistributionRow, DocumentInfo, Hit, Info,
    Marked, MarkedText, Member, Meta, PassageHit, Reason, Reference, SearchResult,
    Together, Variant, Word,
};
use crate::id::Span;
use crate::query::Relation;

const CONCEPT_KINDS: [&str; 3] = ["concept", "collection", "orderedCollection"];
const NOTE_KINDS: [&str; 4] = ["definition", "scopeNote", "note", "example"];
const MATCH_KINDS: [&str; 5] = ["exact", "close", "broad", "narrow", "related"];

/// Writes an object, member by member.
macro_rules! object {
    ($json:expr, { $($name:literal: $value:expr),* $(,)? }) => {{
        $json.open('{');
        $($json.member($name, &$value);)*
        $json.close('}');
    }};
}

/// Marks, with the text that they are in.
pub(super) struct Spans<'a>(pub(super) &'a str, pub(super) &'a [Marked]);

impl Write for Spans<'_> {
    fn write(&self, json: &mut Json) {
        let Self(text, marks) = self;
        let mut utf16 = Utf16::new(text);
        json.open('[');
        for mark in *marks {
            let Span { start, end } = utf16.span(mark.span);
            let kind = if mark.is_concept { "concept" } else { "term" };
            object!(json, { "start": start, "end": end, "kind": kind, "ref": mark.reference });
        }
        json.close(']');
    }
}

/// A list of what can be written.
struct List<'a, T>(&'a [T]);

impl<T: Write> Write for List<'_, T> {
    fn write(&self, json: &mut Json) {
        json.array(self.0);
    }
}

impl Write for Reference {
    fn write(&self, json: &mut Json) {
        object!(json, { "id": self.id, "prefLabel": self.pref_label });
    }
}

impl Write for FieldValue {
    fn write(&self, json: &mut Json) {
        match self {
            Self::Text(text) => text.write(json),
            Self::Number(number) => number.write(json),
        }
    }
}

/// An object by name; a single value stands for itself.
struct Fields<'a>(&'a Meta);

impl Write for Fields<'_> {
    fn write(&self, json: &mut Json) {
        json.open('{');
        for (name, values) in self.0 {
            match values.as_slice() {
                [value] => json.member(name, value),
                values => json.list(name, values),
            }
        }
        json.close('}');
    }
}

impl Write for Reason {
    fn write(&self, json: &mut Json) {
        match self {
            Self::Term { query, found, fields } => object!(json, {
                "kind": "term",
                "query": query,
                "found": List(found),
                "fields": List(fields),
            }),
            Self::Concept { concept, pref_label, via, found, relation } => {
                let relation = match relation {
                    Relation::Label => "label",
                    Relation::Narrower => "narrower",
                    Relation::Member => "member",
                };
                object!(json, {
                    "kind": "concept",
                    "concept": concept,
                    "prefLabel": pref_label,
                    "via": via,
                    "found": List(found),
                    "relation": relation,
                });
            }
        }
    }
}

impl Write for PassageHit {
    fn write(&self, json: &mut Json) {
        let MarkedText { text, marks } = &self.excerpt;
        let [start, end] = self.clipped;
        json.open('{');
        json.member("text", text);
        json.key("clipped");
        object!(json, { "start": start, "end": end });
        json.member("heading", &self.path.last().map_or("", String::as_str));
        json.list("path", &self.path);
        json.member("anchor", &self.anchor);
        json.member("href", &self.href);
        json.member("position", &self.position);
        json.member("score", &self.score);
        json.member("spans", &Spans(text, marks));
        json.close('}');
    }
}

impl Write for Hit {
    fn write(&self, json: &mut Json) {
        let MarkedText { text, marks } = &self.title;
        object!(json, {
            "id": self.id,
            "title": text,
            "titleSpans": Spans(text, marks),
            "url": self.url,
            "lang": self.lang,
            "meta": Fields(&self.meta),
            "score": self.score,
            "why": List(&self.why),
            "passages": List(&self.passages),
        });
    }
}

/// A concept that a query names, with the query.
struct Named<'a>(&'a str, &'a ConceptMatch);

impl Write for Named<'_> {
    fn write(&self, json: &mut Json) {
        let Self(query, found) = self;
        let Span { start, end } = Utf16::new(query).span(found.span);
        json.open('{');
        json.member("id", &found.concept.id);
        json.member("kind", &CONCEPT_KINDS[usize::from(found.kind)]);
        json.member("prefLabel", &found.concept.pref_label);
        json.member("label", &found.span.of(query));
        json.member("start", &start);
        json.member("end", &end);
        json.member("definition", &found.definition);
        json.key("labels");
        json.open('[');
        for (text, lang) in &found.labels {
            object!(json, { "text": text, "lang": lang });
        }
        json.close(']');
        json.list("members", &found.members);
        json.close('}');
    }
}

impl Write for SearchResult {
    fn write(&self, json: &mut Json) {
        json.open('{');
        json.member("query", &self.query);
        json.member("total", &self.total);
        if let Some(corrected) = &self.corrected {
            json.member("corrected", corrected);
        }
        if let Some(meant) = &self.did_you_mean {
            json.member("didYouMean", meant);
        }
        let concepts: Vec<Named<'_>> =
            self.concepts.iter().map(|found| Named(&self.query, found)).collect();
        json.list("concepts", &concepts);
        json.key("facets");
        json.open('{');
        for facet in &self.facets {
            json.key(&facet.field);
            json.open('[');
            for (value, count) in &facet.values {
                object!(json, { "value": value, "count": count });
            }
            json.close(']');
        }
        json.close('}');
        json.list("hits", &self.hits);
        json.close('}');
    }
}

impl Write for ConcordanceLine {
    fn write(&self, json: &mut Json) {
        json.open('{');
        json.member("id", &self.id);
        json.member("title", &self.title);
        json.member("heading", &self.heading);
        json.member("anchor", &self.anchor);
        json.member("href", &self.href);
        json.member("position", &self.position);
        json.member("left", &self.left);
        json.member("text", &self.text);
        json.member("right", &self.right);
        if let Some(concept) = &self.concept {
            json.member("concept", concept);
        }
        json.close('}');
    }
}

impl Write for Concordance {
    fn write(&self, json: &mut Json) {
        object!(json, {
            "query": self.query, "total": self.total, "lines": List(&self.lines)
        });
    }
}

impl Write for DistributionRow {
    fn write(&self, json: &mut Json) {
        object!(json, {
            "id": self.id,
            "title": self.title,
            "words": self.words,
            "occurrences": self.positions.len(),
            "positions": List(&self.positions),
        });
    }
}

impl Write for Distribution {
    fn write(&self, json: &mut Json) {
        object!(json, {
            "query": self.query,
            "total": self.total,
            "documents": self.documents,
            "dispersion": self.dispersion,
            "where": List(&self.rows),
        });
    }
}

impl Write for Word {
    fn write(&self, json: &mut Json) {
        object!(json, {
            "text": self.text, "near": self.near, "total": self.total, "score": self.score
        });
    }
}

impl Write for Collocates {
    fn write(&self, json: &mut Json) {
        object!(json, {
            "query": self.query, "total": self.total, "words": List(&self.words)
        });
    }
}

/// A completion: kind, text, id of the concept or document, documents.
pub(super) struct SuggestionOut<'a>(
    pub(super) &'static str,
    pub(super) &'a str,
    pub(super) Option<&'a str>,
    pub(super) usize,
);

impl Write for SuggestionOut<'_> {
    fn write(&self, json: &mut Json) {
        let Self(kind, text, reference, count) = self;
        json.open('{');
        json.member("kind", kind);
        json.member("text", text);
        if let Some(reference) = reference {
            json.member("ref", reference);
        }
        json.member("count", count);
        json.close('}');
    }
}

impl Write for BlockText {
    fn write(&self, json: &mut Json) {
        let (kind, level) = match self.kind {
            Kind::Heading(level) => ("heading", usize::from(level)),
            Kind::Item => ("item", 0),
            Kind::Quote => ("quote", 0),
            Kind::Code => ("code", 0),
            _ => ("text", 0),
        };
        object!(json, {
            "kind": kind, "level": level, "text": self.text, "anchor": self.anchor
        });
    }
}

/// A document, with its text or without.
pub(super) struct DocumentOut(pub(super) DocumentInfo, pub(super) Option<Vec<BlockText>>);

impl Write for DocumentOut {
    fn write(&self, json: &mut Json) {
        let Self(info, blocks) = self;
        json.open('{');
        json.member("id", &info.id);
        json.member("title", &info.title);
        json.member("url", &info.url);
        json.member("lang", &info.lang);
        json.member("meta", &Fields(&info.meta));
        json.member("passages", &info.passages);
        json.member("words", &info.words);
        if let Some(blocks) = blocks {
            json.list("blocks", blocks);
        }
        json.close('}');
    }
}

/// Members of a [`ConceptInfo`], in an object that is open.
fn concept_members(info: &ConceptInfo, json: &mut Json) {
    json.member("id", &info.concept.id);
    json.member("kind", &CONCEPT_KINDS[usize::from(info.kind)]);
    json.member("prefLabel", &info.concept.pref_label);
    json.member("documents", &info.documents);
    json.member("passages", &info.passages);
    json.member("occurrences", &info.occurrences);
}

impl Write for ConceptInfo {
    fn write(&self, json: &mut Json) {
        json.open('{');
        concept_members(self, json);
        json.close('}');
    }
}

impl Write for ConceptPlace {
    fn write(&self, json: &mut Json) {
        object!(json, {
            "document": self.document,
            "date": self.date,
            "occurrences": self.occurrences,
            "passages": self.passages,
        });
    }
}

impl Write for Variant {
    fn write(&self, json: &mut Json) {
        let occurrences: usize = self.places.iter().map(|place| place.occurrences).sum();
        object!(json, {
            "text": self.text,
            "lang": self.lang,
            "occurrences": occurrences,
            "where": List(&self.places),
        });
    }
}

impl Write for Together {
    fn write(&self, json: &mut Json) {
        object!(json, {
            "id": self.concept.id,
            "prefLabel": self.concept.pref_label,
            "passages": self.passages,
            "score": self.score,
        });
    }
}

impl Write for Member {
    fn write(&self, json: &mut Json) {
        json.open('{');
        json.member("id", &self.concept.id);
        json.member("prefLabel", &self.concept.pref_label);
        json.member("passages", &self.passages);
        if let Some((document, href)) = &self.first {
            json.key("first");
            object!(json, { "document": document, "href": href });
        }
        json.close('}');
    }
}

impl Write for ConceptDetail {
    fn write(&self, json: &mut Json) {
        json.open('{');
        concept_members(&self.info, json);
        json.member("notation", &self.notation);
        json.key("labels");
        json.open('[');
        for (text, lang, kind) in &self.labels {
            let kind = if *kind == 0 { "pref" } else { "alt" };
            object!(json, { "text": text, "lang": lang, "kind": kind });
        }
        json.close(']');
        json.member("definition", &self.definition);
        json.key("notes");
        json.open('[');
        for (kind, lang, text) in &self.notes {
            let kind = NOTE_KINDS[usize::from(*kind)];
            object!(json, { "kind": kind, "lang": lang, "text": text });
        }
        json.close(']');
        json.list("broader", &self.broader);
        json.list("narrower", &self.narrower);
        json.list("related", &self.related);
        json.list("members", &self.members);
        json.list("memberOf", &self.member_of);
        json.key("matches");
        json.open('[');
        for (kind, iri) in &self.matches {
            object!(json, { "kind": MATCH_KINDS[usize::from(*kind)], "iri": iri });
        }
        json.close(']');
        let [first, last] = &self.dates;
        json.member("firstDate", first);
        json.member("lastDate", last);
        json.list("where", &self.places);
        json.list("variants", &self.variants);
        json.list("together", &self.together);
        json.close('}');
    }
}

impl Write for Info {
    fn write(&self, json: &mut Json) {
        json.open('{');
        json.member("version", &self.version);
        json.member("format", &(self.format as usize));
        json.member("documents", &self.documents);
        json.member("passages", &self.passages);
        json.member("words", &self.words);
        json.member("forms", &self.forms);
        json.member("lexemes", &self.lexemes);
        json.member("concepts", &self.concepts);
        json.member("labels", &self.labels);
        json.list("languages", &self.languages);
        json.member("scheme", &self.scheme);
        json.key("sections");
        json.open('[');
        for (name, bytes) in &self.parts {
            object!(json, { "name": name, "bytes": bytes });
        }
        json.close(']');
        json.close('}');
    }
}
