//! What may be asked for beside a query: each described once, as Rust and TypeScript have it.

use super::results::Part;
use crate::concordance::Order;
use crate::json::options;
use crate::query::{Filter, Settings};
use crate::rank::Unit;

options! {
    /// Where the reader is, and what she reads.
    pub struct ReaderOptions {
        /// What is searched: `none` for everything alike; a language (BCP 47); a folder, which
        /// begins with `/`; or `folder` for the first folder of `at`. Left out, what is in the
        /// reader's language comes first, or is searched alone where most pages are translations
        /// of each other; and where there are versions, the one that she reads, else the newest.
        pub within: Option<String> = or(None),
        /// The reader's language (BCP 47): a query is read in it first. `en-US` stands for `en`
        /// where no page is in `en-US`.
        pub lang: Option<String> = or(None),
        /// Path of the page where the reader is, as the documents have theirs.
        pub at: Option<String> = or(None),
    }
}

options! {
    /// How to search.
    pub struct SearchOptions {
        /// Hits to return.
        pub limit: usize = or(10),
        /// Hits to skip.
        pub offset: usize = or(0),
        /// What a hit is.
        pub unit: Unit = or(Unit::Document),
        /// Field → value, values (any of them), or `{ from, to }` (inclusive; dates by prefix).
        pub filter: Vec<Filter> = or(Vec::new()),
        /// `score` (default), or a field: `date`, `-date` for descending.
        pub sort: Option<String> = or(None),
        /// Passages shown of each document.
        pub snippets: usize = or(3),
        /// Whether the answer has an `explanation`.
        pub explain: bool = or(false),
        /// Whether facets are counted without the filters, too: `unfiltered`, `others`.
        pub refine: bool = or(false),
        /// Where the reader is.
        pub reader: ReaderOptions = flat(ReaderOptions::default()),
        /// How the query is read.
        pub settings: Settings = flat(Settings::default()),
    }
}

options! {
    /// What to mark.
    pub struct HighlightOptions {
        /// Marks what this query finds: words, phrases, corrected words, concepts, just as a
        /// search does.
        pub query: Option<String> = or(None),
        /// Marks every concept of the scheme.
        pub concepts: bool = or(true),
        /// What the text is, for `title:`, `heading:` and `text:` in a query.
        pub part: Part = or(Part::Text),
        /// Id of the document that the text is of, for what a query asks of documents. A text
        /// of none is taken for one that fulfills it.
        pub document: Option<String> = or(None),
        /// Language of the text (BCP 47): a word of another language is not taken for a name
        /// where the concept has one in this. Default: that of its document; for a page what
        /// `<html lang>` says.
        pub lang: Option<String> = or(None),
        /// How the query is read.
        pub settings: Settings = flat(Settings::default()),
    }
}

options! {
    /// How to list occurrences.
    pub struct ConcordanceOptions {
        /// Words on either side.
        pub width: usize = or(8),
        /// `position`: as in the corpus; `left`, `right`: by the words before or after, from
        /// the key word outwards; `document`: documents with more lines first.
        pub sort: Order = or(Order::Position),
        /// Lines to return.
        pub limit: usize = or(100),
        /// Lines to skip.
        pub offset: usize = or(0),
    }
}

options! {
    /// How to list the company of words.
    pub struct CollocatesOptions {
        /// Words to either side.
        pub window: usize = or(5),
        /// Words to return.
        pub limit: usize = or(20),
    }
}

options! {
    /// How to complete what is typed.
    pub struct SuggestOptions {
        /// Completions to return.
        pub limit: usize = or(8),
        /// Where the reader is.
        pub reader: ReaderOptions = flat(ReaderOptions::default()),
    }
}

options! {
    /// How to show a document.
    pub struct DocumentOptions {
        /// Marks what this query finds.
        pub query: Option<String> = or(None),
    }
}

options! {
    /// How to show concepts.
    pub struct ConceptOptions {
        /// Language of the names (BCP 47). Default: that of the corpus, also where a concept
        /// has no name in `lang`.
        pub lang: Option<String> = or(None),
    }
}

/// All of them as TypeScript has them.
#[cfg(not(target_arch = "wasm32"))]
pub fn typescript() -> String {
    use crate::json::Described;
    let declarations = [
        Settings::declaration(),
        ReaderOptions::declaration(),
        SearchOptions::declaration(),
        HighlightOptions::declaration(),
        ConcordanceOptions::declaration(),
        CollocatesOptions::declaration(),
        SuggestOptions::declaration(),
        DocumentOptions::declaration(),
        ConceptOptions::declaration(),
    ];
    declarations.map(|declaration| declaration.to_string()).join("\n")
}
