//! The scheme as a thing to read.

use crate::json::{answer, words};

answer! {
    /// Id and name of a concept.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct ConceptReference {
        /// Its id.
        pub id: String,
        /// Its preferred label.
        pub pref_label: String,
    }
}

words! {
    /// What an entry of the scheme is.
    pub enum ConceptKind {
        /// A concept.
        Concept,
        /// A collection of concepts.
        Collection,
        /// One whose order means something.
        OrderedCollection,
    }
}

answer! {
    /// A text of the scheme, with its language.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ConceptName {
        /// As it is written.
        pub text: String,
        /// BCP 47; may be empty.
        pub lang: String,
    }
}

answer! {
    /// A concept with what is counted of it.
    #[derive(Clone, Debug)]
    pub struct ConceptInfo {
        /// Which.
        pub concept: ConceptReference = flat,
        /// What it is.
        pub kind: ConceptKind,
        /// Documents in which any of its labels occurs.
        pub documents: usize,
        /// Passages in which any does.
        pub passages: usize,
        /// How often in all.
        pub occurrences: usize,
    }
}

words! {
    /// Which label it is.
    pub enum LabelKind {
        /// The preferred one of its language.
        Pref,
        /// Another name.
        Alt,
    }
}

answer! {
    /// A label of a concept.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ConceptLabel {
        /// As it is written.
        pub name: ConceptName = flat,
        /// Which label it is.
        pub kind: LabelKind,
    }
}

words! {
    /// What is said of a concept.
    pub enum NoteKind {
        /// What it means.
        Definition,
        /// How it is used.
        ScopeNote,
        /// Anything else.
        Note,
        /// An example.
        Example,
    }
}

answer! {
    /// Something that is said of a concept.
    #[derive(Clone, Debug)]
    pub struct ConceptNote {
        /// What it is.
        pub kind: NoteKind,
        /// As it is written.
        pub said: ConceptName = flat,
    }
}

words! {
    /// How near a concept of another scheme is.
    pub enum MappingKind {
        /// It is the same.
        Exact,
        /// It is nearly the same.
        Close,
        /// It is broader.
        Broad,
        /// It is narrower.
        Narrow,
        /// It has to do with it.
        Related,
    }
}

answer! {
    /// A concept of another scheme.
    #[derive(Clone, Debug)]
    pub struct ConceptMapping {
        /// How near it is.
        pub kind: MappingKind,
        /// What it is called there.
        pub iri: String,
    }
}

answer! {
    /// A concept as an index has it.
    #[derive(Clone, Debug)]
    pub struct ConceptEntry {
        /// The counts.
        pub info: ConceptInfo = flat,
        /// Its labels; hidden ones are left out.
        pub labels: Vec<ConceptLabel>,
        /// In the language that was asked for, as the name; may be empty.
        pub definition: String,
        /// Broader concepts.
        pub broader: Vec<ConceptReference>,
        /// Narrower concepts.
        pub narrower: Vec<ConceptReference>,
        /// Members, in order.
        pub members: Vec<ConceptReference>,
        /// Collections that it is a member of.
        pub member_of: Vec<ConceptReference>,
    }
}

answer! {
    /// Everything known of a concept.
    #[derive(Clone, Debug)]
    pub struct ConceptDetail {
        /// What an index has of it.
        pub entry: ConceptEntry = flat,
        /// `skos:notation`; may be empty.
        pub notation: String,
        /// All definitions, notes and examples.
        pub notes: Vec<ConceptNote>,
        /// Related concepts.
        pub related: Vec<ConceptReference>,
        /// Concepts of other schemes.
        pub matches: Vec<ConceptMapping>,
        /// Earliest `date` of the documents that speak of it; empty without dates.
        pub first_date: String,
        /// The latest.
        pub last_date: String,
        /// Per document that speaks of it, in the order of the corpus.
        pub where_: Vec<ConceptPlace>,
        /// Its labels that occur, the commonest first: who calls it what, and when.
        pub variants: Vec<ConceptVariant>,
        /// Concepts in the same passages, the closest first.
        pub together: Vec<ConceptNeighbour>,
    }
}

answer! {
    /// How often a document speaks of a concept.
    #[derive(Clone, Debug)]
    pub struct ConceptPlace {
        /// The document's id.
        pub document: String,
        /// Its field `date`; empty where it has none.
        pub date: String,
        /// How often in all.
        pub occurrences: usize,
        /// In how many passages.
        pub passages: usize,
    }
}

answer! {
    /// A label of a concept, and who uses it.
    #[derive(Clone, Debug)]
    pub struct ConceptVariant {
        /// The label.
        pub name: ConceptName = flat,
        /// How often it occurs.
        pub occurrences: usize,
        /// Documents that use it.
        pub where_: Vec<ConceptPlace>,
    }
}

answer! {
    /// A concept that occurs in passages of another.
    #[derive(Clone, Debug)]
    pub struct ConceptNeighbour {
        /// Which.
        pub concept: ConceptReference = flat,
        /// Passages with both.
        pub passages: usize,
        /// Log-likelihood ratio of that number (Dunning 1993): 3.84 is significant at 5 %.
        pub score: f32,
    }
}
