//! The plain data that the compiler takes in: documents and a concept scheme.
//!
//! `source` makes these from files, `compile` lays them in bytes. They own their strings
//! and know nothing of tokens. The engine never sees them: it reads the views beside this
//! file.

use crate::id::Span;
use std::collections::BTreeMap;

/// One document: a title and its blocks in reading order, with fields for everything else.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "compile", derive(serde::Serialize, serde::Deserialize))]
pub struct Document {
    /// Unique in the corpus. For a file: its path without the extension.
    pub id: String,
    /// Shown above each hit, and searched with more weight than the text.
    pub title: String,
    /// Where a reader can open the document; may be relative to the page, may be empty.
    pub url: String,
    /// BCP 47 language of the text, such as `en`; empty where nothing said so.
    pub lang: String,
    /// Front matter, `<meta>` and record members that are none of the above.
    pub fields: BTreeMap<String, Vec<Value>>,
    /// Headings and passages in reading order. The title is not repeated here.
    pub blocks: Vec<Block>,
    /// Whether the title was made of the text, for want of one.
    pub is_title_made: bool,
    /// What it counts beside other documents, in hundredths; none where nobody said it.
    pub weight: Option<u16>,
}

/// A query whose answer begins with documents of the author's choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pinned {
    /// Its words, folded, with a space between them.
    pub query: String,
    /// Numbers of the documents, best first.
    pub docs: Vec<usize>,
}

/// Which documents are the same page in other languages and versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// Versions of pages, the newest first; behind the oldest those that are not released.
    pub versions: Vec<String>,
    /// How many of them are.
    pub n_released: usize,
    /// For each document how many places before it the one before of its group stands; 0 for
    /// the first, and where there is none.
    pub steps: Vec<usize>,
    /// For each document its version, from 1 for the newest; 0 where it is of none.
    pub version_of: Vec<usize>,
    /// Whether most documents are translations of each other.
    pub is_translated: bool,
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "compile", derive(serde::Serialize, serde::Deserialize))]
pub enum Value {
    /// Any text, dates included (`2015-12-16`).
    Text(String),
    /// A JSON, YAML or TOML number.
    Number(f64),
}

/// A heading or a passage: the unit that is matched, excerpted and linked to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "compile", derive(serde::Serialize, serde::Deserialize))]
pub struct Block {
    /// What the source said it is.
    pub kind: BlockKind,
    /// Its text, without markup.
    pub text: String,
    /// The fragment that leads to it (`four-principles`, no `#`); empty where it has none.
    pub anchor: String,
    /// Where a browser does not read on, in bytes of `text`: between two words where the
    /// span is empty (a line break, a picture), else all that it covers (the alternative
    /// text of a picture, a formula). No link to a passage quotes across one.
    pub seams: Vec<Span>,
    /// Whether it is furniture where it stands on most pages of a folder: a block of HTML
    /// that is no heading, quotation, code, table row, term or definition.
    pub is_loose: bool,
}

/// What a block is in its document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "compile", derive(serde::Serialize, serde::Deserialize))]
pub enum BlockKind {
    /// A section heading, 1 (a part of the document) to 6.
    Heading(u8),
    /// A paragraph, a table cell, anything that reads as running text.
    #[default]
    Text,
    /// A list item.
    Item,
    /// What the text behind it defines: the term of a definition list, a signature; a row of
    /// a table whose first cell is such a term, which ends before the first ` | `.
    Term,
    /// A quotation.
    Quote,
    /// Preformatted text: its line breaks and spaces are kept.
    Code,
}

/// A concept scheme in the terms of SKOS (W3C, 2009).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scheme {
    /// An IRI or any stable name; empty where none was given.
    pub id: String,
    /// The scheme's own name, one a language.
    pub title: Vec<LangText>,
    /// Concepts and collections, in the order of the source.
    pub concepts: Vec<Concept>,
}

/// Text in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LangText {
    /// BCP 47; empty where the source gave none.
    pub lang: String,
    /// The text.
    pub text: String,
}

/// A concept, or a named collection of concepts: both have labels and can be asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concept {
    /// Unique in the scheme: `cyber-sovereignty`, or an IRI.
    pub id: String,
    /// The IRI that others know it by; empty where it is that of the scheme with the id.
    pub iri: String,
    /// What it is.
    pub kind: ConceptKind,
    /// `skos:notation`; empty where there is none.
    pub notation: String,
    /// Its names.
    pub labels: Vec<Label>,
    /// Definitions and notes.
    pub notes: Vec<Note>,
    /// Ids of broader concepts.
    pub broader: Vec<String>,
    /// Ids of narrower concepts. May be one-sided: the compiler infers the inverse.
    pub narrower: Vec<String>,
    /// Ids of related concepts. May be one-sided.
    pub related: Vec<String>,
    /// Ids of members, in order; empty for a concept.
    pub members: Vec<String>,
    /// Links to other schemes.
    pub matches: Vec<Match>,
}

/// Concept or collection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ConceptKind {
    /// `skos:Concept`.
    #[default]
    Concept,
    /// `skos:Collection`: members without an order.
    Collection,
    /// `skos:OrderedCollection`: a named enumeration, such as «four principles».
    OrderedCollection,
}

/// One name of a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Preferred, alternative or hidden.
    pub kind: LabelKind,
    /// BCP 47; empty where the source gave none.
    pub lang: String,
    /// The name as it is written.
    pub text: String,
}

/// SKOS label properties, in the order in which they are preferred for display.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelKind {
    /// `skos:prefLabel`: at most one a language.
    Preferred,
    /// `skos:altLabel`.
    Alternative,
    /// `skos:hiddenLabel`: searched, never shown.
    Hidden,
}

/// A documentation note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Which SKOS property.
    pub kind: NoteKind,
    /// BCP 47; empty where the source gave none.
    pub lang: String,
    /// The text.
    pub text: String,
}

/// SKOS documentation properties that the module carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// `skos:definition`.
    Definition,
    /// `skos:scopeNote`.
    Scope,
    /// `skos:note` and the other notes.
    Note,
    /// `skos:example`.
    Example,
}

/// A mapping to a concept of another scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Which SKOS mapping property.
    pub kind: MatchKind,
    /// The IRI of the other concept.
    pub iri: String,
}

/// SKOS mapping properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchKind {
    /// `skos:exactMatch`.
    Exact,
    /// `skos:closeMatch`.
    Close,
    /// `skos:broadMatch`.
    Broad,
    /// `skos:narrowMatch`.
    Narrow,
    /// `skos:relatedMatch`.
    Related,
}

/// Something in an input that a person should know of.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "compile", derive(serde::Serialize, serde::Deserialize))]
pub struct Problem {
    /// Whether the input could still be used.
    pub severity: Severity,
    /// The file, as it was given.
    pub path: String,
    /// 1-based line; 0 where the problem is the file as a whole.
    pub line: u32,
    /// A plain sentence: what is wrong and what to do, or what was done instead.
    pub message: String,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "compile", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "compile", serde(rename_all = "lowercase"))]
pub enum Severity {
    /// Read on, with something mended or left out.
    Warning,
    /// Nothing can be built until it is mended.
    Error,
}
