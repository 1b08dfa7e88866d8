//! What else says the same? Clauses become terms with all their alternatives.

mod concepts;
mod parts;
mod words;

use super::filter::Filter;
use super::node::{Clause, Field, Node, Query, Word};
use super::occurrences::{self, Occurrence};
use super::program::{Alternative, AlternativeKind, Pattern, Program, Spelled, Term};
use super::stopwords::Reading;
use super::{Settings, parse};
use crate::corpus::Corpus;
use crate::id::{DocId, Span};
use crate::index::Index;
use crate::index::lexemes::Lookup;
use crate::weigh::WEIGHT_STOP;

/// Terms of a plan, at most: they are bits of a `u64`.
const MAX_TERMS: usize = 60;

/// Reads `text` as a query and finds where everything that it asks for occurs.
#[inline(never)]
pub fn expand(
    corpus: &Corpus,
    index: &Index,
    text: &str,
    settings: &Settings,
) -> Program {
    let mut lookup = Lookup::new(&corpus.lexicon, &index.lexemes);
    let reading = Reading::of(&mut lookup, text);
    let program = Program::default();
    let misspelled = Vec::new();
    let mut expander =
        Expander { corpus, index, settings, lookup, reading, program, misspelled };
    for filter in &settings.filters {
        expander.allow(&filter.apply(corpus));
    }
    let mut query = Query::parse(text);
    if settings.in_rows {
        query = query.in_rows();
    }
    expander.clauses(query.clauses);
    expander.correct();
    if settings.expand {
        expander.named_concepts(text);
    }
    expander.settle_weights();
    expander.program
}

struct Expander<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    settings: &'a Settings,
    lookup: Lookup<'a>,
    reading: Reading<'a>,
    program: Program,
    /// Words that the corpus has not, with the numbers of their terms.
    misspelled: Vec<(usize, Word)>,
}

impl<'a> Expander<'a> {
    fn allow(&mut self, docs: &[bool]) {
        match &mut self.program.allowed {
            Some(allowed) => allowed.iter_mut().zip(docs).for_each(|(a, &b)| *a &= b),
            None => self.program.allowed = Some(docs.to_vec()),
        }
    }

    fn clauses(&mut self, clauses: Vec<Clause>) {
        let mut clauses = clauses.into_iter().peekable();
        let mut before: Option<Word> = None;
        while let Some(Clause { node, excluded }) = clauses.next() {
            let mut this = None;
            match node {
                _ if excluded => {
                    let mut docs = self.found(&node).docs;
                    docs.iter_mut().for_each(|doc| *doc = !*doc);
                    self.allow(&docs);
                }
                Node::Word(word) => {
                    let after = clauses.peek().and_then(|clause| match clause {
                        Clause { node: Node::Word(word), excluded: false } => Some(word),
                        _ => None,
                    });
                    self.word(&word, before.as_ref(), after);
                    this = Some(word);
                }
                Node::Row(words) => self.row(&words),
                Node::Group(inner) => self.clauses(inner),
                Node::Any(_) => self.any(&node),
                Node::Phrase(_) | Node::Near(..) => self.required(&node, node.span()),
                Node::Field(field) => self.field(field),
                Node::Concept(name, span) => self.asked_concept(&name, span),
            }
            before = this;
        }
    }

    fn builder(&self) -> TermBuilder<'a> {
        TermBuilder { index: self.index, alternatives: Vec::new(), lists: Vec::new() }
    }

    fn push(&mut self, term: Term) {
        if self.program.terms.len() < MAX_TERMS {
            self.program
                .terms
                .push(Term { covers: 1 << self.program.terms.len(), ..term });
        }
    }

    /// A part that a hit must have.
    #[inline(never)]
    fn required(&mut self, node: &Node, span: Span) {
        let found = self.found(node);
        self.allow(&found.docs);
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
            return self.allow(&found.docs);
        }
        let mut term = self.condition(found.pattern, node.text(), node.span());
        if node.has_field() {
            self.allow(&found.docs);
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
            self.allow(&Filter::of_query(&field).apply(self.corpus));
        } else {
            let value = field.value();
            let text = [field.name.as_str(), " ", &value].concat();
            self.clauses(plain_words(&text, field.span.start));
        }
    }

    /// Function words count in full where nothing else was asked; what a document with all
    /// the words must have.
    #[inline(never)]
    fn settle_weights(&mut self) {
        let program = &mut self.program;
        let bits = |is: &dyn Fn(&Term) -> bool| -> u64 {
            let terms = program.terms.iter().enumerate();
            terms.filter(|(_, term)| is(term)).map(|(number, _)| 1u64 << number).sum()
        };
        let is_function_word = |term: &Term| term.weight <= WEIGHT_STOP;
        program.function_words = bits(&is_function_word);
        program.content = bits(&|term| term.concept.is_none() && !is_function_word(term));
        if program.content | bits(&|term| term.concept.is_some()) == 0 {
            program.content = std::mem::take(&mut program.function_words);
            program.terms.iter_mut().for_each(|term| term.weight = 1.0);
        }
    }
}

/// The words of `text` as clauses; it stands at byte `start` of the query.
fn plain_words(text: &str, start: usize) -> Vec<Clause> {
    let nodes = parse::rows(parse::words(text, start)).into_iter();
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

    fn row(&mut self, kind: AlternativeKind, weight: f32, row: Vec<Spelled>) {
        self.add(kind, weight, Pattern::Row(row));
    }

    fn is_empty(&self) -> bool {
        self.lists.iter().all(Vec::is_empty)
    }

    fn build(self, text: String, span: Span, weight: f32) -> Term {
        let occurrences = occurrences::union(self.lists);
        let alternatives = self.alternatives;
        let (covers, listed, concept, is_plain) = (0, Vec::new(), None, false);
        Term {
            text,
            span,
            occurrences,
            alternatives,
            weight,
            covers,
            listed,
            concept,
            is_plain,
        }
    }
}
