//! Documents, occurrences as a thing to read, and what a module holds.

use super::search::Mark;
use super::values::Meta;
use crate::json::{answer, words};

answer! {
    /// Occurrences in their context, the key words in the middle (KWIC).
    #[derive(Clone, Debug)]
    pub struct Concordance {
        /// What was asked.
        pub query: String,
        /// Occurrences in all.
        pub total: usize,
        /// Those that were asked for.
        pub lines: Vec<ConcordanceLine>,
    }
}

answer! {
    /// A line of a concordance: the key words in their context.
    #[derive(Clone, Debug)]
    pub struct ConcordanceLine {
        /// The document's id.
        pub id: String,
        /// Its title.
        pub title: String,
        /// The heading above; empty before the first one.
        pub heading: String,
        /// Fragment of the nearest anchor; may be empty.
        pub anchor: String,
        /// Link to the place: url, anchor and a text fragment; empty where the document has no url.
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
        pub concept: Option<String> = maybe,
    }
}

answer! {
    /// How occurrences are spread over the documents.
    #[derive(Clone, Debug)]
    pub struct Distribution {
        /// What was asked.
        pub query: String,
        /// Occurrences in all.
        pub total: usize,
        /// Documents of the corpus.
        pub documents: usize,
        /// Deviation of proportions (Gries 2008): 0 where occurrences are spread as evenly as the
        /// words, towards 1 where few documents have them all.
        pub dispersion: f32,
        /// Documents with any, in the order of the corpus.
        pub where_: Vec<DocumentSpread>,
    }
}

answer! {
    /// Occurrences in one document.
    #[derive(Clone, Debug)]
    pub struct DocumentSpread {
        /// The document's id.
        pub id: String,
        /// Its title.
        pub title: String,
        /// Its words: title, headings and passages.
        pub words: usize,
        /// How many there are.
        pub occurrences: usize,
        /// Where in the document each stands, from 0 at its first word towards 1.
        pub positions: Vec<f32>,
    }
}

answer! {
    /// Words that keep company with occurrences.
    #[derive(Clone, Debug)]
    pub struct Collocates {
        /// What was asked.
        pub query: String,
        /// Occurrences in all.
        pub total: usize,
        /// The strongest first.
        pub words: Vec<Collocate>,
    }
}

answer! {
    /// A word near occurrences.
    #[derive(Clone, Debug)]
    pub struct Collocate {
        /// Its commonest form, as it is usually written.
        pub text: String,
        /// Times near an occurrence.
        pub near: usize,
        /// Times in all documents.
        pub total: usize,
        /// Log-likelihood ratio (Dunning 1993): 3.84 is significant at 5 %, 15.13 at 0.01 %.
        pub score: f32,
    }
}

answer! {
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
        /// Its fields; a field with several values is an array.
        pub meta: Meta,
        /// Passages, headings not counted.
        pub passages: usize,
        /// Words of title, headings and passages.
        pub words: usize,
    }
}

answer! {
    /// A document with its text.
    #[derive(Clone, Debug)]
    pub struct DocumentText {
        /// What is known of it.
        pub info: DocumentInfo = flat,
        /// Marked stretches of `title`; none without a query.
        pub title_spans: Vec<Mark> = of info.title,
        /// Its headings and passages, in order.
        pub blocks: Vec<DocumentBlock>,
    }
}

words! {
    /// What a block is.
    pub enum BlockKind {
        /// A heading.
        Heading,
        /// Running text.
        Text,
        /// An item of a list.
        Item,
        /// A term, or a row of a table that begins with one, which the text defines.
        Term,
        /// A quotation.
        Quote,
        /// Preformatted text.
        Code,
    }
}

answer! {
    /// A block of a document.
    #[derive(Clone, Debug)]
    pub struct DocumentBlock {
        /// What it is.
        pub kind: BlockKind,
        /// 1 to 6 for a heading, else 0.
        pub level: usize,
        /// Its text.
        pub text: String,
        /// Marked stretches of `text`: sorted, disjoint; none without a query.
        pub spans: Vec<Mark> = of text,
        /// Its own anchor; may be empty.
        pub anchor: String,
    }
}

answer! {
    /// Bytes of a part of a module.
    #[derive(Clone, Debug)]
    pub struct SectionSize {
        /// Which.
        pub name: String,
        /// How many.
        pub bytes: usize,
    }
}

answer! {
    /// What a module holds.
    #[derive(Clone, Debug)]
    pub struct Info {
        /// Version of Manicule that compiled it.
        pub version: String,
        /// Version of the module format.
        pub format: usize,
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
        /// Languages that readers have documents in (BCP 47).
        pub languages: Vec<String>,
        /// Versions of pages, the newest first; those that are not released last.
        pub versions: Vec<String>,
        /// Name of the scheme; may be empty.
        pub scheme: String,
        /// Bytes of each part.
        pub sections: Vec<SectionSize>,
    }
}
