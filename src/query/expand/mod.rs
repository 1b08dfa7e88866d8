//! What else says the same? Clauses become terms with all their alternatives.

mod concepts;
mod parts;
mod words;

use super::filter::Filter;
use super::node::{Clause, Field, Node, Query, Word};
use super::parse;
use super::places::{self, Occurrence};
use super::stopwords::Reading;
use super::{Alternative, AlternativeKind, Plan, Relation, Settings, Term};
use crate::corpus::Corpus;
use crate::id::{ConceptId, DocId, Span};
use crate::index::Index;
use crate::index::lexemes::Lookup;

/// What a function word counts among words of content.
const WEIGHT_STOP: f32 = 0.1;
/// Terms of a plan, at most: they are bits of a `u64`.
const MAX_TERMS: usize = 60;

/// Reads `text` as a query and finds where everything that it asks for occurs.
#[inline(never)]
pub fn expand(corpus: &Corpus, index: &Index, text: &str, settings: &Settings) -> Plan {
    let mut lookup = Lookup::new(&corpus.lexicon, &index.lexemes);
    let reading = Reading::of(&mut lookup, text);
    let mut expander =
        Expander { corpus, index, settings, lookup, reading, plan: Plan::default() };
    for filter in &settings.filters {
        expander.allow(&filter.apply(corpus));
    }
    let mut query = Query::parse(text);
    if settings.in_rows {
        query = query.in_rows();
    }
    expander.clauses(query.clauses);
    if settings.expand {
        expander.named_concepts(text);
    }
    expander.settle_weights();
    expander.plan
}

struct Expander<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    settings: &'a Settings,
    lookup: Lookup<'a>,
    reading: Reading<'a>,
    plan: Plan,
}

/// Documents and occurrences of a part of a query.
struct Found {
    docs: Vec<bool>,
    occurrences: Vec<Occurrence>,
}

impl Expander<'_> {
    fn allow(&mut self, docs: &[bool]) {
        match &mut self.plan.allowed {
            Some(allowed) => allowed.iter_mut().zip(docs).for_each(|(a, &b)| *a &= b),
            None => self.plan.allowed = Some(docs.to_vec()),
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

    fn push(&mut self, term: Term) {
        if self.plan.terms.len() < MAX_TERMS {
            self.plan.terms.push(Term { covers: 1 << self.plan.terms.len(), ..term });
        }
    }

    /// A part that a hit must have.
    #[inline(never)]
    fn required(&mut self, node: &Node, span: Span) {
        let found = self.found(node);
        self.allow(&found.docs);
        let mut term = TermBuilder::default();
        term.alternative(AlternativeKind::Itself, 1.0);
        term.lists.push(found.occurrences);
        self.push(term.build(node.text(), span, 1.0));
    }

    /// `a OR b`: one term; a condition too where a field is among them, and nothing but a
    /// condition where all are fields.
    #[inline(never)]
    fn any(&mut self, node: &Node) {
        let found = self.found(node);
        if node.is_condition() {
            return self.allow(&found.docs);
        }
        let mut term = TermBuilder::default();
        term.alternative(AlternativeKind::Itself, 1.0);
        term.lists.push(found.occurrences);
        let mut term = term.build(node.text(), node.span(), 1.0);
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
            let text = format!("{} {value}", field.name);
            self.clauses(plain_words(&text, field.span.start));
        }
    }

    /// Function words count in full where nothing else was asked; what a document with all
    /// the words must have.
    #[inline(never)]
    fn settle_weights(&mut self) {
        let plan = &mut self.plan;
        let bits = |is: &dyn Fn(&Term) -> bool| -> u64 {
            let terms = plan.terms.iter().enumerate();
            terms.filter(|(_, term)| is(term)).map(|(number, _)| 1u64 << number).sum()
        };
        let is_function_word = |term: &Term| term.weight <= WEIGHT_STOP;
        plan.function_words = bits(&is_function_word);
        plan.content = bits(&|term| term.concept.is_none() && !is_function_word(term));
        if plan.content | bits(&|term| term.concept.is_some()) == 0 {
            plan.content = std::mem::take(&mut plan.function_words);
            plan.terms.iter_mut().for_each(|term| term.weight = 1.0);
        }
    }

    fn mark_docs(&self, occurrences: &[Occurrence], docs: &mut [bool]) {
        places::docs(self.index, occurrences)
            .into_iter()
            .for_each(|doc| docs[doc.idx()] = true);
    }
}

/// The words of `text` as clauses; it stands at byte `start` of the query.
fn plain_words(text: &str, start: usize) -> Vec<Clause> {
    let nodes = parse::rows(parse::words(text, start)).into_iter();
    nodes.map(|node| Clause { node, excluded: false }).collect()
}

/// Collects the alternatives of a term.
#[derive(Default)]
struct TermBuilder {
    alternatives: Vec<Alternative>,
    lists: Vec<Vec<Occurrence>>,
}

impl TermBuilder {
    fn alternative(&mut self, kind: AlternativeKind, weight: f32) -> u16 {
        self.alternatives.push(Alternative { kind, weight });
        (self.alternatives.len() - 1).min(usize::from(u16::MAX)) as u16
    }

    fn is_empty(&self) -> bool {
        self.lists.iter().all(Vec::is_empty)
    }

    /// The occurrences of a concept, an alternative for each of its labels.
    fn concept(
        &mut self,
        index: &Index,
        concept: ConceptId,
        relation: Relation,
        weight: f32,
    ) {
        let first = self.alternatives.len();
        let mut list = Vec::new();
        for occurrence in index.concepts.of(concept) {
            let kind = AlternativeKind::Label(occurrence.label, relation);
            let known =
                self.alternatives[first..].iter().position(|known| known.kind == kind);
            let number = match known {
                Some(known) => (first + known) as u16,
                None => self.alternative(kind, weight),
            };
            let len = occurrence.len.min(u32::from(u16::MAX)) as u16;
            list.push(Occurrence { place: occurrence.place, len, alternative: number });
        }
        self.lists.push(list);
    }

    fn build(self, text: String, span: Span, weight: f32) -> Term {
        let occurrences = places::union(self.lists);
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
