//! What else says the same? Clauses become terms with all their alternatives.

mod concepts;
mod heads;
mod hyphens;
mod joined;
mod parts;
mod signs;
mod words;

use super::filter::{Filter, WITHIN};
use super::node::{Clause, Field, Node, Query, Word};
use super::occurrences::{self, Occurrence};
use super::parse;
use super::pattern::{Pattern, Spelled};
use super::program::{
    Alternative, AlternativeKind, Bits, Note, NoteKind, Program, Role, Term,
};
use super::settings::Settings;
use super::stopwords::Reading;
use crate::corpus::Corpus;
use crate::id::{DocId, Span};
use crate::index::Index;
use crate::index::lexemes::Lookup;
use crate::text::fold::{fold, folded_words};
use crate::text::joints::JOINED;
use crate::weigh::{QUESTION, SAID, WEIGHT_STOP};

/// Words of content that are read; phrases and brackets are one each.
const MAX_CONTENT: usize = 60;
/// Function words that are read beside them.
const MAX_FUNCTION: usize = 60;
/// Words of a query from which on it was written rather than typed to search: signs before and
/// about single words ask for nothing.
const SENTENCE: usize = 13;
/// Words beside which a phrase that is found nowhere is read as its words.
const MAX_BESIDE: usize = 3;
/// Bits of a program, from which on the last one is shared.
const MAX_BITS: u32 = Bits::BITS - 1;

/// Reads `text` as a query and finds where everything that it asks for occurs, in documents
/// that `filters` let through.
#[inline(never)]
pub fn expand(
    corpus: &Corpus,
    index: &Index,
    text: &str,
    settings: &Settings,
    lang: Option<&str>,
    filters: &[&Filter],
) -> Program {
    let mut lookup = Lookup::for_reader(&corpus.lexicon, &index.lexemes, lang);
    let reading = Reading::of(&mut lookup, text);
    let program = Program::default();
    let misspelled = Vec::new();
    let (n_bits, n_read, n_asked) = (0, [0; 2], 0);
    let is_sentence = plain_words(text, 0).len() >= SENTENCE;
    let mut expander = Expander {
        corpus,
        index,
        settings,
        text,
        lookup,
        reading,
        program,
        misspelled,
        n_bits,
        n_read,
        n_asked,
        is_sentence,
    };
    for filter in filters {
        let docs = expander.filtered(filter);
        expander.program.restrict(&docs);
    }
    let mut query = Query::parse(text);
    expander.settle_signs(text, &mut query.clauses);
    if settings.as_phrases {
        query = query.into_phrases();
    }
    expander.n_asked = expander.n_asked(&query.clauses);
    expander.clauses(query.clauses);
    // What is missing is no mistake.
    if !corpus.parts.is_wanting() {
        expander.correct();
    }
    if settings.expand {
        expander.named_concepts(text);
    }
    let with_sign = expander.sign();
    expander.settle_weights();
    expander.weigh_repeats();
    // A sign has no words.
    expander.program.heads = match with_sign.is_empty() {
        true => expander.heads(text),
        false => with_sign,
    };
    expander.program.pinned = expander.pinned(text);
    expander.program
}

struct Expander<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    settings: &'a Settings,
    text: &'a str,
    lookup: Lookup<'a>,
    reading: Reading<'a>,
    program: Program,
    /// Words that the corpus has not, with the numbers of their terms.
    misspelled: Vec<(usize, Word)>,
    /// Bits that are given away.
    n_bits: u32,
    /// Words that were read, those of content and function words.
    n_read: [usize; 2],
    /// Words of content that were asked for, phrases and the like among them.
    n_asked: usize,
    /// Whether the query is a whole sentence.
    is_sentence: bool,
}

impl<'a> Expander<'a> {
    /// A condition of the query on documents.
    #[inline(never)]
    fn allow(&mut self, kind: NoteKind, span: Span, docs: &[bool]) {
        self.note(kind, span, docs.iter().filter(|&&doc| doc).count());
        self.program.restrict(docs);
    }

    /// The documents that a condition on a field lets through.
    #[inline(never)]
    fn filtered(&mut self, filter: &Filter) -> Vec<bool> {
        let docs = filter.apply(self.corpus);
        let name = fold(&filter.field);
        let place = WITHIN.iter().position(|field| *field == name);
        self.program.asked |= place.map_or(0, |place| 1 << place);
        docs
    }

    /// Keeps how something was taken, for whoever asks why.
    fn note(&mut self, kind: NoteKind, span: Span, documents: usize) {
        self.program.notes.push(Note { kind, span, documents });
    }

    fn clauses(&mut self, clauses: Vec<Clause>) {
        let mut clauses = clauses.into_iter();
        let mut before: Option<Word> = None;
        // The name that the word before is a part of.
        let mut name = None;
        while let Some(Clause { node, excluded }) = clauses.next() {
            let mut this = None;
            match node {
                _ if excluded => {
                    // Who leaves a place out does not say where to look instead.
                    let asked = self.program.asked;
                    let mut docs = self.found(&node).docs;
                    self.program.asked = asked;
                    docs.iter_mut().for_each(|doc| *doc = !*doc);
                    self.allow(NoteKind::Excluded, node.span(), &docs);
                }
                Node::Word(word) => {
                    let is_function_word = self.reading.is_function_word(&word.text);
                    if !self.is_read(is_function_word) {
                        self.note(NoteKind::Unread, word.span, 0);
                        continue;
                    }
                    if before.is_none() || word.joint < JOINED {
                        name = self.joined_name(&word, clauses.as_slice());
                    }
                    let after = match clauses.as_slice() {
                        [Clause { node: Node::Word(word), excluded: false }, ..] => {
                            Some(word)
                        }
                        _ => None,
                    };
                    let role =
                        if is_function_word { Role::Function } else { Role::Content };
                    self.word(&word, role, before.as_ref(), after);
                    if let Some(term) = self.program.terms.last_mut() {
                        term.phrase = name;
                    }
                    this = Some(word);
                }
                Node::Group(inner) => self.clauses(inner),
                Node::Field(field) => self.field(field),
                _ if !self.is_read(false) => self.note(NoteKind::Unread, node.span(), 0),
                Node::Phrase(words) => self.phrase(&words),
                Node::Any(_) => self.any(&node),
                Node::Quoted(words) => self.quoted(words),
                Node::Concept(name, span) => self.asked_concept(&name, span),
                node => self.required(&node, node.span()),
            }
            before = this;
        }
    }

    /// Whether one more word is read.
    fn is_read(&mut self, is_function_word: bool) -> bool {
        let n = &mut self.n_read[usize::from(is_function_word)];
        *n += 1;
        *n <= [MAX_CONTENT, MAX_FUNCTION][usize::from(is_function_word)]
    }

    fn builder(&self) -> TermBuilder<'a> {
        TermBuilder { index: self.index, alternatives: Vec::new(), lists: Vec::new() }
    }

    fn push(&mut self, term: Term) {
        self.program.terms.push(term);
        self.cover(self.program.terms.len() - 1);
    }

    /// Gives a term its bit, where it has one of its own.
    #[inline(never)]
    fn cover(&mut self, number: usize) {
        let Term { role, concept, .. } = self.program.terms[number];
        let is_whole_row = role == Role::Beside && concept.is_none();
        if role != Role::Function && !is_whole_row {
            self.program.terms[number].covers |= self.bit(role);
        }
    }

    /// The next bit for a term.
    fn bit(&mut self, role: Role) -> Bits {
        let bit = 1 << self.n_bits;
        if self.n_bits < MAX_BITS {
            self.n_bits += 1;
            self.program.content |= if role == Role::Content { bit } else { 0 };
        }
        bit
    }

    /// How many words of content `clauses` ask for, whatever else they are part of.
    fn n_asked(&self, clauses: &[Clause]) -> usize {
        let n = |clause: &Clause| match &clause.node {
            _ if clause.excluded => 0,
            Node::Word(word) => usize::from(!self.reading.is_function_word(&word.text)),
            Node::Group(inner) => self.n_asked(inner),
            node => usize::from(!node.is_condition()),
        };
        clauses.iter().map(n).sum()
    }

    /// A phrase: a hit must have it. One that is found nowhere beside other words asks too
    /// much: beside few it is read as its words, beside more it is left out.
    #[inline(never)]
    fn quoted(&mut self, words: Vec<Word>) {
        let node = Node::Quoted(words);
        let is_nowhere = !self.found(&node).docs.contains(&true);
        let (text, span) = (node.text(), node.span());
        match node {
            Node::Quoted(words)
                if is_nowhere && self.n_asked > 1 && !self.settings.as_phrases =>
            {
                self.program.relaxed.push(text);
                self.note(NoteKind::Relaxed, span, 0);
                if self.n_asked <= MAX_BESIDE + 1 {
                    let nodes = parse::phrases(words).into_iter();
                    let words = nodes.map(|node| Clause { node, excluded: false });
                    self.clauses(words.collect());
                }
            }
            node => self.required(&node, span),
        }
    }

    /// A part that a hit must have.
    #[inline(never)]
    fn required(&mut self, node: &Node, span: Span) {
        let found = self.found(node);
        self.allow(NoteKind::Required, span, &found.docs);
        let term = self.condition(found.pattern, node.text(), span);
        self.push(term);
    }

    /// A condition has one alternative, whatever its parts had.
    fn condition(&self, pattern: Pattern, text: String, span: Span) -> Term {
        let mut term = self.builder();
        term.add(AlternativeKind::Itself, 1.0, pattern);
        term.build(text, span, 1.0)
    }

    /// `a OR b`: one term; a condition too where a field is among them, and nothing but a
    /// condition where all are fields.
    #[inline(never)]
    fn any(&mut self, node: &Node) {
        let found = self.found(node);
        if node.is_condition() {
            return self.allow(NoteKind::Required, node.span(), &found.docs);
        }
        let mut term = self.condition(found.pattern, node.text(), node.span());
        if node.has_field() {
            self.allow(NoteKind::Required, term.span, &found.docs);
            let docs = (0..found.docs.len()).filter(|&doc| found.docs[doc]);
            term.listed = docs.map(DocId::new).collect();
        }
        self.push(term);
    }

    /// A field: a part of the document, a field of the corpus, or else just words.
    #[inline(never)]
    fn field(&mut self, field: Field) {
        if field.part().is_some() {
            let span = field.span;
            self.required(&Node::Field(field), span);
        } else if Filter::is_known(self.corpus, &field.name) {
            let docs = self.filtered(&Filter::of_query(&field));
            self.allow(NoteKind::Required, field.span, &docs);
        } else {
            self.clauses(plain_words(field.span.of(self.text), field.span.start));
        }
    }

    /// Function words count in full where nothing else was asked; words of asking count
    /// little in a question of many words.
    #[inline(never)]
    fn settle_weights(&mut self) {
        if self.program.words().count() >= QUESTION {
            for term in &mut self.program.terms {
                if term.is_plain && self.reading.is_of_asking(&term.text) {
                    term.weight = WEIGHT_STOP;
                }
            }
        }
        if self.n_bits == 0 {
            for number in 0..self.program.terms.len() {
                let term = &mut self.program.terms[number];
                if term.role == Role::Function {
                    (term.weight, term.role) = (1.0, Role::Content);
                }
                self.cover(number);
            }
        }
    }

    /// A word that is said again counts less each time.
    #[inline(never)]
    fn weigh_repeats(&mut self) {
        let terms = &mut self.program.terms;
        for at in 0..terms.len() {
            let n = terms.iter().filter(|other| other.is_same_word(&terms[at])).count();
            if n > 1 {
                terms[at].weight *= (SAID + 1.0) / (SAID + n as f32);
            }
        }
    }

    /// The documents that the author pinned to `text`.
    fn pinned(&self, text: &str) -> Vec<DocId> {
        let words = folded_words(text);
        let mut res = Vec::new();
        let mut pinned = self.corpus.structure.pinned.iter();
        if let Some((_, docs)) = pinned.find(|(query, _)| *query == words) {
            for &doc in docs {
                if self.program.allows(doc) {
                    res.push(doc);
                }
            }
        }
        res
    }
}

/// The words of `text` as clauses; it stands at byte `start` of the query.
fn plain_words(text: &str, start: usize) -> Vec<Clause> {
    let nodes = parse::phrases(parse::words(text, start)).into_iter();
    nodes.map(|node| Clause { node, excluded: false }).collect()
}

/// Collects the alternatives of a term, each with its places in the index.
struct TermBuilder<'a> {
    index: &'a Index,
    alternatives: Vec<Alternative>,
    lists: Vec<Vec<Occurrence>>,
}

impl TermBuilder<'_> {
    #[inline(never)]
    fn add(&mut self, kind: AlternativeKind, weight: f32, pattern: Pattern) {
        let number = self.alternatives.len().min(usize::from(u16::MAX)) as u16;
        self.lists.push(pattern.occurrences(self.index, number));
        self.alternatives.push(Alternative { kind, weight, pattern });
    }

    fn phrase(&mut self, kind: AlternativeKind, weight: f32, phrase: Vec<Spelled>) {
        self.add(kind, weight, Pattern::Phrase(phrase));
    }

    fn is_empty(&self) -> bool {
        self.lists.iter().all(Vec::is_empty)
    }

    fn build(self, text: String, span: Span, weight: f32) -> Term {
        let occurrences = occurrences::union(self.lists);
        let alternatives = self.alternatives;
        let (covers, listed, concept, is_plain) = (0, Vec::new(), None, false);
        let (role, phrase) = (Role::Content, None);
        Term {
            text,
            span,
            occurrences,
            alternatives,
            weight,
            covers,
            role,
            phrase,
            listed,
            concept,
            is_plain,
        }
    }
}
