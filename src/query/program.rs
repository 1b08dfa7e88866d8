//! A query, read once: what it asks for, as a program that two machines run.
//!
//! Parts of a [`Program`] are patterns over words. `in_index` runs them over the
//! postings of the corpus, `in_text` over the words of any text. The patterns mean
//! the same to both, since both only say where a word stands; what follows from that is
//! worked out by one code, [`super::occurrences`].
//!
//! **Law:** for every block of the corpus, what is found in its text is what was found in
//! the index there. So whatever marks a text (excerpts, the reader, a page) marks what
//! answered.

use super::occurrences::Occurrence;
use super::pattern::{Pattern, Spelled};
use crate::corpus::Corpus;
use crate::id::{BlockId, ConceptId, DocId, Place, Span};
use crate::index::Index;
use crate::json::words;
use crate::sort;
use std::ops::Range;

/// A query, understood, and where in the corpus everything that it asks for occurs.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// What scores.
    pub terms: Vec<Term>,
    /// Documents that may be hits; all of them where there is no condition.
    pub allowed: Option<Vec<bool>>,
    /// Concepts that the query names.
    pub concepts: Vec<NamedConcept>,
    /// Words that were corrected: where they stand in the query, and what was searched for.
    pub corrections: Vec<(Span, String)>,
    /// What was understood that is no term, for whoever asks why.
    pub notes: Vec<Note>,
    /// Whether there are words that may be mistyped, but none was corrected.
    pub is_doubtful: bool,
    /// What a document with «all the words» has, as bits of [`Term::covers`].
    pub content: Bits,
    /// Phrases that are no condition, since they are found nowhere.
    pub relaxed: Vec<String>,
    /// Words that a hyphen left out: where they stand in the query.
    pub left_out: Vec<Span>,
    /// Documents that the author pinned to the query, in their order.
    pub pinned: Vec<DocId>,
    /// Titles, headings and terms that are the query, corrected words as they were corrected.
    pub heads: Vec<Head>,
    /// Which of the fields that say where is searched it asks for: a bit for the language, one
    /// for the path, one for the version.
    pub asked: u32,
    /// The documents that are searched, where these are not all: rarity and lengths are theirs.
    pub searched: Option<Vec<bool>>,
    /// Documents that come before others which answer as well.
    pub first: Option<Vec<bool>>,
    /// Words that the corpus has not, numbered after its lexemes.
    pub(super) unknown: Vec<Unknown>,
}

/// A title, a heading or a term that is the query.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// Which.
    pub block: BlockId,
    /// How much it is, at most 1; 0 for one that is the place, but defines nothing.
    pub share: f32,
    /// 2 where it is written as the query is, 1 where but for case, else 0.
    pub form: u8,
    /// Whether it has no other words.
    pub is_whole: bool,
}

/// Parts of a query as bits. What comes after the 63rd shares a bit that nothing requires.
pub type Bits = u64;

/// Something that scores: a word, a phrase or a concept, under all its alternatives.
#[derive(Clone, Debug)]
pub struct Term {
    /// The words of the query that it stands for.
    pub text: String,
    /// Where they stand in the query.
    pub span: Span,
    /// Where the corpus has it, sorted.
    pub occurrences: Vec<Occurrence>,
    /// What an occurrence is, by its number.
    pub alternatives: Vec<Alternative>,
    /// How much it counts beside other terms, before how rare it is.
    pub weight: f32,
    /// What of the query a document with this one has, as bits: its own, and for a concept
    /// those of the words that name it. A function word has none, so alone it makes no hit.
    pub covers: Bits,
    /// What it is to «all the words».
    pub role: Role,
    /// The number of the whole phrase or name where it is that or a part of it: a group that is
    /// one word of the query, one reason and one mark.
    pub phrase: Option<usize>,
    /// Documents that have it without a place: by a field that is one of several choices.
    pub listed: Vec<DocId>,
    /// The concept, where it is one.
    pub concept: Option<ConceptId>,
    /// Whether it is plain words, which may name a concept: no phrase, no field.
    pub is_plain: bool,
}

impl Term {
    /// Whether it is a whole phrase or name, beside its parts.
    pub fn is_whole(&self) -> bool {
        self.role == Role::Beside && self.phrase.is_some()
    }

    /// How many words of a text it stands for, as it was typed.
    pub fn n_words(&self) -> usize {
        self.phrase().map_or(1, <[Spelled]>::len)
    }

    /// Whether both are the same plain word, or the same characters side by side.
    pub(super) fn is_same_word(&self, other: &Self) -> bool {
        let (Some(one), Some(two)) = (self.phrase(), other.phrase()) else {
            return false;
        };
        self.is_plain
            && other.is_plain
            && self.is_whole() == other.is_whole()
            && one.len() == two.len()
            && one.iter().zip(two).all(|(a, b)| a.lexeme == b.lexeme)
    }

    /// The words that it is first of all.
    fn phrase(&self) -> Option<&[Spelled]> {
        match self.alternatives.first().map(|first| &first.pattern) {
            Some(Pattern::Phrase(phrase)) => Some(phrase),
            _ => None,
        }
    }
}

/// What a term is to «all the words».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A document with all the words has it.
    Content,
    /// A function word among words of content: it need not be there, and is not marked.
    Function,
    /// It adds to terms that say the same: a concept to the words that name it, a phrase
    /// without spaces to its pairs.
    Beside,
}

/// One way in which a term can occur.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// What it is.
    pub kind: AlternativeKind,
    /// How much an occurrence counts, at most 1.
    pub weight: f32,
    /// Where it occurs.
    pub pattern: Pattern,
}

/// What an alternative is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlternativeKind {
    /// The word itself as it was typed, or the phrase.
    Itself,
    /// In a form or a spelling that was not typed.
    OtherForm,
    /// A longer word that begins like it.
    Longer,
    /// A compound, written together or apart.
    Compound,
    /// A word that is nearly spelled like it.
    Corrected,
    /// The concept, or one under it.
    Concept(ConceptId, Relation),
}

words! {
    /// How a concept that occurs belongs to the one that was named.
    pub enum Relation {
        /// It is that one.
        Label,
        /// It is narrower.
        Narrower,
        /// It is a member of that collection.
        Member,
    }
}

/// A word that is out of the vocabulary of the corpus: no block has it, other texts may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// Words with this key.
    Key(String),
    /// Words that are folded to this.
    Exact(String),
    /// Words that, folded, begin like this.
    Prefix(String),
    /// Names that are joined of parts, one of which has this key.
    Part(String),
}

/// Something of a query that is no term, and how it was taken.
#[derive(Clone, Copy, Debug)]
pub struct Note {
    /// How.
    pub kind: NoteKind,
    /// Where it stands in the query.
    pub span: Span,
    /// Documents that fulfill it, where it is a condition.
    pub documents: usize,
}

/// How something of a query was taken. A new rule of reading is shown by one more of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// A hit must have it.
    Required,
    /// A hit must not have it.
    Excluded,
    /// A phrase that is found nowhere, and so is no condition.
    Relaxed,
    /// It was not read: there is too much of the query.
    Unread,
}

/// A concept that the query names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedConcept {
    /// Which.
    pub concept: ConceptId,
    /// Where the query names it.
    pub span: Span,
    /// Language of the label that does, as an index of the scheme's; none where it was
    /// named by id.
    pub lang: Option<u32>,
}

/// Something of a program at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The first word.
    pub place: Place,
    /// Number of words.
    pub len: u16,
    /// Which term of the program.
    pub term: usize,
    /// Which of its alternatives.
    pub alternative: u16,
}

impl Program {
    /// Occurrences of `term` in a range of places; see `Blocks::places`.
    pub fn occurrences(&self, term: usize, range: Range<u32>) -> &[Occurrence] {
        let all = &self.terms[term].occurrences;
        let below = |end: u32| all.partition_point(|o| o.place.0 < end);
        &all[below(range.start)..below(range.end)]
    }

    /// What matches in a range of places, in reading order.
    pub fn matches(&self, range: Range<u32>) -> Vec<Match> {
        self.settled(&|term| self.occurrences(term, range.clone()))
    }

    /// The matches of all terms in reading order: of two that overlap the first, of two that
    /// begin together the longer. Pairs of one phrase that touch are one. Function words are left
    /// out.
    pub(super) fn settled<'a>(
        &self,
        found: &dyn Fn(usize) -> &'a [Occurrence],
    ) -> Vec<Match> {
        let mut all: Vec<Match> = Vec::new();
        for term in 0..self.terms.len() {
            if self.terms[term].role != Role::Function {
                all.extend(found(term).iter().map(
                    |&Occurrence { place, len, alternative }| Match {
                        place,
                        len,
                        term,
                        alternative,
                    },
                ));
            }
        }
        sort::by_key(&mut all, |m| {
            u64::from(m.place.0) << 32 | u64::from(u16::MAX - m.len)
        });
        let mut res: Vec<Match> = Vec::with_capacity(all.len());
        for m in all {
            let Some(last) = res.last_mut() else {
                res.push(m);
                continue;
            };
            let end = last.place.0 + u32::from(last.len);
            let reach = (m.place.0 + u32::from(m.len)).saturating_sub(last.place.0);
            let phrase = self.terms[m.term].phrase;
            if m.place.0 <= end
                && phrase.is_some()
                && phrase == self.terms[last.term].phrase
                && let Ok(reach) = u16::try_from(reach)
            {
                last.len = last.len.max(reach);
            } else if m.place.0 >= end {
                res.push(m);
            }
        }
        res
    }

    /// The term that speaks for `term`: of a pair the whole phrase, else itself.
    pub fn head(&self, term: usize) -> usize {
        self.terms[term].phrase.unwrap_or(term)
    }

    /// The terms that are words of the query, one for each.
    pub fn words(&self) -> impl Iterator<Item = &Term> {
        let numbered = self.terms.iter().enumerate();
        numbered.filter(|&(number, _)| self.is_word(number)).map(|(_, term)| term)
    }

    /// Of a name its parts are words, of characters without spaces the whole.
    #[inline(never)]
    fn is_word(&self, number: usize) -> bool {
        let term = &self.terms[number];
        match term.phrase {
            Some(whole) => (whole == number) == self.is_of_pairs(term),
            None => term.concept.is_none(),
        }
    }

    /// Whether it is of a phrase of characters without spaces, whose parts are pairs.
    pub fn is_of_pairs(&self, term: &Term) -> bool {
        let pair = term.phrase.and_then(|whole| self.terms.get(whole + 1));
        pair.is_some_and(|pair| pair.n_words() > 1)
    }

    /// How many words of content it has.
    pub fn n_content(&self) -> usize {
        self.words().filter(|term| term.role != Role::Function).count()
    }

    /// The concept that an alternative of a term shows, if it shows one.
    pub fn concept_of(&self, term: usize, alternative: u16) -> Option<ConceptId> {
        match self.terms[term].alternatives[usize::from(alternative)].kind {
            AlternativeKind::Concept(concept, _) => Some(concept),
            _ => None,
        }
    }

    /// Has `docs` alone searched, and counts the pages that it would find elsewhere only.
    #[inline(never)]
    pub fn hold_within(
        &mut self,
        docs: Vec<bool>,
        corpus: &Corpus,
        index: &Index,
    ) -> usize {
        let lists_all = self.terms.is_empty() && self.allowed.is_some();
        let mut found = vec![lists_all; docs.len()];
        self.pinned.iter().for_each(|doc| found[doc.idx()] = true);
        for term in self.terms.iter().filter(|term| term.covers > 0) {
            for occurrence in &term.occurrences {
                found[index.blocks.doc_at(occurrence.place).idx()] = true;
            }
            term.listed.iter().for_each(|doc| found[doc.idx()] = true);
        }
        // Of each page, whether it is found elsewhere and whether here.
        let mut pages = vec![0u8; docs.len()];
        for (at, &is_in) in docs.iter().enumerate() {
            let doc = DocId::new(at);
            if found[at] && self.allows(doc) {
                pages[corpus.structure.page(doc).idx()] |= 1 << u8::from(is_in);
            }
        }
        let elsewhere = pages.into_iter().filter(|&page| page == 1).count();
        self.pinned.retain(|doc| docs[doc.idx()]);
        self.searched = Some(docs);
        elsewhere
    }

    /// Adds a condition on documents.
    pub(super) fn restrict(&mut self, docs: &[bool]) {
        match &mut self.allowed {
            Some(known) => known.iter_mut().zip(docs).for_each(|(a, &b)| *a &= b),
            None => self.allowed = Some(docs.to_vec()),
        }
    }

    /// Whether `doc` may be a hit.
    pub fn allows(&self, doc: DocId) -> bool {
        let conditions = [&self.allowed, &self.searched];
        conditions.into_iter().flatten().all(|docs| docs[doc.idx()])
    }
}
