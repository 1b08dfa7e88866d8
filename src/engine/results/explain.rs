//! How an answer came about.

use crate::json::{answer, words};

words! {
    /// What a row of an explanation is.
    pub enum ExplainedKind {
        /// A term of the query, with its rarity.
        Word,
        /// One that makes no hit alone.
        FunctionWord,
        /// A concept that the query names, or asks for.
        Concept,
        /// A way in which a term can occur: the word or phrase itself.
        Itself,
        /// Another form or spelling of it.
        Form,
        /// A longer word that begins so.
        Longer,
        /// Written together, or apart.
        Compound,
        /// What it was corrected to.
        Corrected,
        /// A name of the concept.
        Label,
        /// A narrower concept.
        Narrower,
        /// A member of the collection.
        Member,
        /// A note: what a hit must have.
        Required,
        /// What it must not have.
        Excluded,
        /// A phrase that is found nowhere, and so is no condition.
        Relaxed,
        /// What was not read.
        Unread,
        /// A hit that the author pinned to the query.
        Pinned,
        /// A hit whose title is the query.
        ExactTitle,
        /// A hit with all the words of content.
        AllWords,
        /// A hit without some of them.
        SomeWords,
        /// What a rule gave: a term occurs.
        Term,
        /// It stands near the next one.
        Proximity,
        /// The title is like the query; or what was found in it.
        Title,
        /// The best answers say it, too; or a word that they added.
        Feedback,
        /// What the author of the corpus has it count more, or less.
        Weight,
        /// What was found in headings.
        Heading,
        /// What was found in the text.
        Text,
    }
}

answer! {
    /// A row of an explanation. The rows are an outline: those that follow at a deeper level
    /// belong to a row.
    /// First stand the terms of the query (level 0: `word`, `functionWord`, `concept`), each with
    /// its rarity (inverse document frequency) as `value`. Below (level 1) are the ways in which
    /// it can occur, each with what an occurrence counts as `value`, and as `count` how often the
    /// corpus has it: the word or phrase `itself`, another `form` or spelling, a `longer` word
    /// that begins so, a `compound`, what it was `corrected` to; of a concept
    /// a `label` of its own, of a `narrower` one, or of a `member`.
    /// Then notes (level 0): conditions (`required`, `excluded`, with the documents that fulfill
    /// them as `count`), a phrase that is no condition since it is found nowhere (`relaxed`), what
    /// is `unread` because there is too much of the query, and for a long question the words that its best answers added (`feedback`).
    /// Then the hits, in their order (level 0: `pinned`, `exactTitle`, `allWords`, `someWords`;
    /// each kind comes before the next, whatever the scores), with the id of the document as `text` and the score as `value`. It
    /// is the sum of the values below (level 1): of each `term` that occurs, of the `proximity` of
    /// a term to the next one, of a `title` that is like the query, of `feedback`, and of the `weight` that the
    /// document has. Below a
    /// term (level 2) is what was found in `title`, `heading` and `text`, and how often; a
    /// passage has its title and headings too.
    #[derive(Clone, Debug)]
    pub struct Explained {
        /// How deep it stands, from 0.
        pub level: usize,
        /// What it is.
        pub kind: ExplainedKind,
        /// As it was typed; of what is looked for and found, as the corpus writes it. Empty for
        /// what it has not.
        pub text: String,
        /// What it counts.
        pub value: f64,
        /// How often it is there.
        pub count: usize,
    }
}
