//! The answer to a query, completions, and marks in any text.

use super::concepts::{ConceptKind, ConceptName, ConceptReference};
use super::explain::Explained;
use super::values::Meta;
use crate::corpus::structure::Kind;
use crate::facets::Facet;
use crate::id::Span;
use crate::json::{answer, one_of, words};
use crate::query::Relation;

words! {
    /// Why a stretch of text is marked.
    pub enum MarkKind {
        /// A word or phrase of the query.
        Term,
        /// A label of a concept.
        Concept,
    }
}

answer! {
    /// Why a stretch of text is marked.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Mark {
        /// Where.
        pub span: Span = flat,
        /// A word of the query, or a label of a concept.
        pub kind: MarkKind,
        /// For `term` the word as the reader typed it, for `concept` the concept's id.
        pub ref_: String,
    }
}

answer! {
    /// Text with marks.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct MarkedText {
        /// The passage, or a window on it where it is long.
        pub text: String,
        /// Marked stretches of `text`: sorted, disjoint.
        pub spans: Vec<Mark> = of text,
    }
}

answer! {
    /// A word or phrase occurs.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct TermReason {
        /// The word or phrase of the query, as typed.
        pub query: String,
        /// The forms that were found, as the corpus writes them, most frequent first.
        pub found: Vec<String>,
        /// Where it was found.
        pub fields: Vec<Part>,
    }
}

answer! {
    /// A concept that the query names occurs.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ConceptReason {
        /// Id of the concept that the query names.
        pub concept: String,
        /// Its preferred label in the language of the query.
        pub pref_label: String,
        /// The concept whose labels were found: itself, or one under it.
        pub via: ConceptReference,
        /// The labels that were found, as the corpus writes them.
        pub found: Vec<String>,
        /// `label`: a name of the concept itself; `narrower`, `member`: of a concept under it.
        pub relation: Relation,
    }
}

words! {
    /// What a text is of a document.
    pub enum Part {
        /// Its title.
        Title,
        /// A heading.
        Heading,
        /// A passage.
        Text,
    }
}

impl Part {
    /// What a block is.
    pub(crate) fn of(kind: Kind) -> Self {
        match kind {
            Kind::Title => Self::Title,
            Kind::Heading(_) => Self::Heading,
            _ => Self::Text,
        }
    }
}

one_of! {
    /// Why a hit answers the query.
    pub enum Reason {
        /// A word or phrase occurs.
        Term(TermReason),
        /// A concept that the query names occurs.
        Concept(ConceptReason),
    }
}

answer! {
    /// Whether a window leaves out text.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Clipped {
        /// Before it.
        pub start: bool,
        /// After it.
        pub end: bool,
    }
}

answer! {
    /// A passage of a hit.
    #[derive(Clone, Debug)]
    pub struct PassageHit {
        /// The passage or a window on it, with marks.
        pub excerpt: MarkedText = flat,
        /// Whether the window leaves out text before or after.
        pub clipped: Clipped,
        /// The heading that it stands under; empty before the first one.
        pub heading: String,
        /// All headings above it, outermost first.
        pub path: Vec<String>,
        /// Fragment of the nearest anchor, without `#`; empty where there is none.
        pub anchor: String,
        /// Link to the place: url, anchor and a text fragment; empty where the document has no url.
        pub href: String,
        /// Which passage of the document it is, from 0.
        pub position: usize,
        /// How well it answers; comparable within one query only.
        pub score: f32,
    }
}

answer! {
    /// A document, or with `unit: "passage"` one passage of it.
    #[derive(Clone, Debug)]
    pub struct Hit {
        /// The document's id.
        pub id: String,
        /// Its title.
        pub title: String,
        /// Marked stretches of `title`.
        pub title_spans: Vec<Mark> = of title,
        /// Where to open it; may be empty.
        pub url: String,
        /// Language of the document (BCP 47), or empty.
        pub lang: String,
        /// Its version, where it is of one.
        pub version: Option<String> = maybe,
        /// Whether a newer version of the site is released.
        pub is_old: bool,
        /// The same page in other languages and versions, where these answer too, in the order of
        /// the corpus.
        pub also: Vec<Twin>,
        /// Its fields; a field with several values is an array.
        pub meta: Meta,
        /// How well it answers; comparable within one query only.
        pub score: f32,
        /// Why it does.
        pub why: Vec<Reason>,
        /// Its best passages, best first.
        pub passages: Vec<PassageHit>,
    }
}

answer! {
    /// A document that is the same page as another one, in another language or version.
    #[derive(Clone, Debug)]
    pub struct Twin {
        /// Its id.
        pub id: String,
        /// Its title.
        pub title: String,
        /// Where to open it; may be empty.
        pub url: String,
        /// Language that readers have it in (BCP 47), or empty.
        pub lang: String,
        /// Its version, where it is of one.
        pub version: Option<String> = maybe,
    }
}

answer! {
    /// A concept that the query names.
    #[derive(Clone, Debug)]
    pub struct ConceptMatch {
        /// Which.
        pub concept: ConceptReference = flat,
        /// What it is.
        pub kind: ConceptKind,
        /// The words of the query that name it.
        pub label: String,
        /// Where those words stand in the query.
        pub span: Span = flat,
        /// In the language of the query; may be empty.
        pub definition: String,
        /// Every name that was searched for, hidden ones left out.
        pub labels: Vec<ConceptName>,
        /// Members of a collection, in order, with the first passage that speaks of each.
        pub members: Vec<ConceptMember>,
        /// The languages of the documents that speak of it or of what is under it, most
        /// frequent first; empty where all documents of the corpus are in one language.
        pub languages: Vec<ConceptLanguage>,
    }
}

answer! {
    /// A concept in the documents of one language.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ConceptLanguage {
        /// The language (BCP 47), as `lang:` finds it.
        pub lang: String,
        /// What the concept is called there; where it has no name in that language, as in that
        /// of the corpus.
        pub label: String,
        /// Pages that speak of it; one in several versions counts once.
        pub documents: usize,
    }
}

answer! {
    /// A member of a collection that a query names.
    #[derive(Clone, Debug)]
    pub struct ConceptMember {
        /// Which.
        pub concept: ConceptReference = flat,
        /// Passages that speak of it.
        pub passages: usize,
        /// The first of them.
        pub first: Option<PassageLink> = maybe,
    }
}

answer! {
    /// Where to read a passage.
    #[derive(Clone, Debug)]
    pub struct PassageLink {
        /// Id of the document.
        pub document: String,
        /// Link to the place; empty where the document has no url.
        pub href: String,
    }
}

words! {
    /// What a search is held within.
    pub enum WithinField {
        /// A language.
        Lang,
        /// A folder.
        Path,
        /// A version.
        Version,
    }
}

answer! {
    /// What a search was held within.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct WithinPart {
        /// By which field.
        pub field: WithinField,
        /// Its value: a language, as short as pages have it; a folder; a version.
        pub value: String,
        /// Whether only such pages are hits; else they come first among equally good ones.
        pub restricts: bool,
    }
}

answer! {
    /// The answer to a query.
    #[derive(Clone, Debug)]
    pub struct SearchResult {
        /// What was asked.
        pub query: String,
        /// Hits in all, before `limit`. A page in several languages or versions is one.
        pub total: usize,
        /// What was searched alone or first; empty where all was searched alike.
        pub within: Vec<WithinPart>,
        /// Pages that the same query finds outside of that only; 0 where it is no restriction.
        pub elsewhere: usize,
        /// Whether nothing was found within, so that the hits are from elsewhere.
        pub widened: bool,
        /// The query that was answered, where a word of it was corrected.
        pub corrected: Option<String> = maybe,
        /// Where nothing was found, or a word may be mistyped and was not corrected: a query that is
        /// nearly spelled like it and finds something.
        pub did_you_mean: Option<String> = maybe,
        /// Phrases in quotes that were no condition, since no text of the collection has them.
        pub relaxed: Vec<String>,
        /// Words that a hyphen left out.
        pub left_out: Vec<String>,
        /// The query with these words.
        pub including: Option<String> = maybe,
        /// Concepts that the query names.
        pub concepts: Vec<ConceptMatch> = of query,
        /// For each field with few values: its values among all hits, most frequent first.
        pub facets: Vec<Facet>,
        /// With `refine`, where there are filters: the facets without any.
        pub unfiltered: Option<Vec<Facet>> = maybe,
        /// With `refine`, where there are filters: of each field that has one, the values without it.
        pub others: Option<Vec<Facet>> = maybe,
        /// The hits that were asked for.
        pub hits: Vec<Hit>,
        /// How the query was understood and what made each score, where `explain` asks for it.
        pub explanation: Option<Vec<Explained>> = maybe,
    }
}

words! {
    /// What a completion is.
    pub enum SuggestionKind {
        /// A word of the corpus.
        Term,
        /// The title of a document.
        Title,
        /// A concept, by one of its labels.
        Concept,
    }
}

answer! {
    /// A completion.
    #[derive(Clone, Debug)]
    pub struct Suggestion {
        /// What it completes to.
        pub kind: SuggestionKind,
        /// What to put into the box.
        pub text: String,
        /// Id of the concept or document.
        pub ref_: Option<String> = maybe,
        /// Documents that it would find.
        pub count: usize,
    }
}
