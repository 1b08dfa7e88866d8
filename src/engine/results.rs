//! What the engine answers: plain structs with public fields, in the client's terms.
//!
//! All offsets are bytes of the text beside them; `wasm::convert` turns them into UTF-16.

use crate::corpus::structure::FieldValue;
use crate::facets::Facet;
use crate::id::Span;
use crate::query::Relation;

/// Why a stretch of text is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Where.
    pub span: Span,
    /// Whether by a concept; else by a word or phrase.
    pub is_concept: bool,
    /// The concept's id, or the words of the query.
    pub reference: String,
}

/// Text with marks: sorted, disjoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkedText {
    /// The text.
    pub text: String,
    /// Its marks.
    pub marks: Vec<Marked>,
}

/// Why a hit answers the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A word or phrase occurs.
    Term {
        /// As typed.
        query: String,
        /// As the corpus writes it.
        found: Vec<String>,
        /// `title`, `heading`, `text`.
        fields: Vec<&'static str>,
    },
    /// A concept that the query names occurs.
    Concept {
        /// Id of the named concept.
        concept: String,
        /// Its preferred label.
        pref_label: String,
        /// Id and preferred label of the concept that occurs: the same, or one under it.
        via: Reference,
        /// The labels that occur, as the corpus writes them.
        found: Vec<String>,
        /// How the one belongs to the other.
        relation: Relation,
    },
}

/// Id and name of a concept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Its id.
    pub id: String,
    /// Its preferred label.
    pub pref_label: String,
}

/// A passage of a hit.
#[derive(Clone, Debug)]
pub struct PassageHit {
    /// The passage or a window on it, with marks.
    pub excerpt: MarkedText,
    /// Whether text before or after the window is left out.
    pub clipped: [bool; 2],
    /// The headings above it, outermost first.
    pub path: Vec<String>,
    /// Fragment of the nearest anchor; may be empty.
    pub anchor: String,
    /// Link to the place; empty where the document has no url.
    pub href: String,
    /// Which passage of the document it is, from 0.
    pub position: usize,
    /// How well it answers; comparable within one query only.
    pub score: f32,
}

/// Fields of a document: name and values, in order of name.
pub type Meta = Vec<(String, Vec<FieldValue>)>;

/// A document, or one passage of it.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The document's id.
    pub id: String,
    /// Its title, with marks.
    pub title: MarkedText,
    /// Where to open it; may be empty.
    pub url: String,
    /// BCP 47; may be empty.
    pub lang: String,
    /// Its fields.
    pub meta: Meta,
    /// How well it answers; comparable within one query only.
    pub score: f32,
    /// Why it does.
    pub why: Vec<Reason>,
    /// Its best passages, best first.
    pub passages: Vec<PassageHit>,
}

/// A concept that the query names.
#[derive(Clone, Debug)]
pub struct ConceptMatch {
    /// Which.
    pub concept: Reference,
    /// 0 concept, 1 collection, 2 ordered collection.
    pub kind: u8,
    /// Where the query names it.
    pub span: Span,
    /// Its definition; may be empty.
    pub definition: String,
    /// All its names that may be shown, with their languages.
    pub labels: Vec<(String, String)>,
    /// Its members, in order.
    pub members: Vec<Member>,
}

/// A member of a collection that a query names.
#[derive(Clone, Debug)]
pub struct Member {
    /// Which.
    pub concept: Reference,
    /// Passages in which it occurs.
    pub passages: usize,
    /// Document and link of the first of them.
    pub first: Option<(String, String)>,
}

/// The answer to a query.
#[derive(Clone, Debug)]
pub struct SearchResult {
    /// What was asked.
    pub query: String,
    /// Hits in all.
    pub total: usize,
    /// What was answered instead, where a word was mended.
    pub corrected: Option<String>,
    /// Where nothing was found, or a word may be mistyped and was not corrected: a query that
    /// is nearly spelled like it and finds something.
    pub did_you_mean: Option<String>,
    /// Concepts that the query names.
    pub concepts: Vec<ConceptMatch>,
    /// Values of fields among all hits.
    pub facets: Vec<Facet>,
    /// The hits that were asked for.
    pub hits: Vec<Hit>,
}

/// Occurrences in their context.
#[derive(Clone, Debug)]
pub struct Concordance {
    /// What was asked.
    pub query: String,
    /// Occurrences in all.
    pub total: usize,
    /// Those that were asked for.
    pub lines: Vec<ConcordanceLine>,
}

/// A line of a concordance: the key words in their context.
#[derive(Clone, Debug)]
pub struct ConcordanceLine {
    /// The document's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The heading above; may be empty.
    pub heading: String,
    /// Fragment of the nearest anchor; may be empty.
    pub anchor: String,
    /// Link to the place; empty where the document has no url.
    pub href: String,
    /// Which passage of the document it is, from 0.
    pub position: usize,
    /// Text before the key words.
    pub left: String,
    /// The key words, as they are written.
    pub text: String,
    /// Text after the key words.
    pub right: String,
    /// Id of the concept whose label they are.
    pub concept: Option<String>,
}

/// How occurrences are spread over the documents.
#[derive(Clone, Debug)]
pub struct Distribution {
    /// What was asked.
    pub query: String,
    /// Occurrences in all.
    pub total: usize,
    /// Documents of the corpus.
    pub documents: usize,
    /// Gries' deviation of proportions, 0 (even) to 1.
    pub dispersion: f32,
    /// Documents with any, in the order of the corpus.
    pub rows: Vec<DistributionRow>,
}

/// Occurrences in one document.
#[derive(Clone, Debug)]
pub struct DistributionRow {
    /// The document's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its words: title, headings and passages.
    pub words: usize,
    /// Where in it each occurrence stands, 0 to 1.
    pub positions: Vec<f32>,
}

/// Words that keep company with occurrences.
#[derive(Clone, Debug)]
pub struct Collocates {
    /// What was asked.
    pub query: String,
    /// Occurrences in all.
    pub total: usize,
    /// The strongest first.
    pub words: Vec<Word>,
}

/// A word near occurrences.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its commonest form, as it is usually written.
    pub text: String,
    /// Times near an occurrence.
    pub near: usize,
    /// Times in all documents.
    pub total: usize,
    /// Log-likelihood ratio.
    pub score: f32,
}

/// A document without its text.
#[derive(Clone, Debug)]
pub struct DocumentInfo {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where to open it; may be empty.
    pub url: String,
    /// BCP 47; may be empty.
    pub lang: String,
    /// Its fields.
    pub meta: Meta,
    /// Passages, headings not counted.
    pub passages: usize,
    /// Words of title, headings and passages.
    pub words: usize,
}

/// A block of a document.
#[derive(Clone, Debug)]
pub struct BlockText {
    /// What it is.
    pub kind: crate::corpus::structure::Kind,
    /// Its text.
    pub text: String,
    /// Its own anchor; may be empty.
    pub anchor: String,
}

/// A concept with what is counted of it.
#[derive(Clone, Debug)]
pub struct ConceptInfo {
    /// Which.
    pub concept: Reference,
    /// 0 concept, 1 collection, 2 ordered collection.
    pub kind: u8,
    /// Documents in which it occurs.
    pub documents: usize,
    /// Passages in which it occurs.
    pub passages: usize,
    /// How often it occurs in all.
    pub occurrences: usize,
}

/// Everything known of a concept.
#[derive(Clone, Debug)]
pub struct ConceptDetail {
    /// The counts.
    pub info: ConceptInfo,
    /// `skos:notation`; may be empty.
    pub notation: String,
    /// In the language that was asked for, as the name; may be empty.
    pub definition: String,
    /// Text, language, kind (0 preferred, 1 alternative).
    pub labels: Vec<(String, String, u8)>,
    /// Kind (0 definition, 1 scope, 2 note, 3 example), language, text.
    pub notes: Vec<(u8, String, String)>,
    /// Broader concepts.
    pub broader: Vec<Reference>,
    /// Narrower concepts.
    pub narrower: Vec<Reference>,
    /// Related concepts.
    pub related: Vec<Reference>,
    /// Members, in order.
    pub members: Vec<Reference>,
    /// Collections that it is a member of.
    pub member_of: Vec<Reference>,
    /// Kind (exact, close, broad, narrow, related) and IRI.
    pub matches: Vec<(u8, String)>,
    /// Documents that speak of it, in the order of the corpus.
    pub places: Vec<ConceptPlace>,
    /// Its labels that occur, the commonest first.
    pub variants: Vec<Variant>,
    /// Earliest and latest date of the documents that speak of it; empty without dates.
    pub dates: [String; 2],
    /// Concepts in the same passages, the closest first.
    pub together: Vec<Together>,
}

/// How often a document speaks of a concept.
#[derive(Clone, Debug)]
pub struct ConceptPlace {
    /// The document's id.
    pub document: String,
    /// Its field `date`; may be empty.
    pub date: String,
    /// How often in all.
    pub occurrences: usize,
    /// In how many passages.
    pub passages: usize,
}

/// A label of a concept, and who uses it.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The label.
    pub text: String,
    /// BCP 47; may be empty.
    pub lang: String,
    /// Documents that use it.
    pub places: Vec<ConceptPlace>,
}

/// A concept that occurs in passages of another.
#[derive(Clone, Debug)]
pub struct Together {
    /// Which.
    pub concept: Reference,
    /// Passages with both.
    pub passages: usize,
    /// Log-likelihood ratio of that number, by passages; see [`crate::collocates`].
    pub score: f32,
}

/// What a module holds.
#[derive(Clone, Debug)]
pub struct Info {
    /// Version of Manicule that compiled it.
    pub version: String,
    /// Version of the format.
    pub format: u32,
    /// Documents.
    pub documents: usize,
    /// Passages, headings not counted.
    pub passages: usize,
    /// Words of all documents.
    pub words: usize,
    /// Distinct forms that are words.
    pub forms: usize,
    /// Lexemes.
    pub lexemes: usize,
    /// Concepts and collections.
    pub concepts: usize,
    /// Their labels.
    pub labels: usize,
    /// Languages that the corpus is stemmed by, the main one first.
    pub languages: Vec<String>,
    /// Name of the scheme; may be empty.
    pub scheme: String,
    /// Bytes of each part of the section.
    pub parts: Vec<(&'static str, usize)>,
}
