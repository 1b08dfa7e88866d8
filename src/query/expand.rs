//! What else says the same? Clauses become terms with all their alternatives.

use super::filter::Filter;
use super::fuzzy;
use super::named::names;
use super::node::{self, Clause, Field, Node, Prefix, Query, Word};
use super::parse::{rows, words};
use super::places::{self, Occurrence};
use super::stopwords::is_stop_word;
use super::{Alternative, AlternativeKind, NamedConcept, Plan, Relation, Settings, Term};
use crate::corpus::Corpus;
use crate::corpus::structure::Kind;
use crate::id::{ConceptId, LexemeId, Span};
use crate::index::{Index, compounds};
use crate::sort;
use crate::text::fold::fold;
use crate::text::stem::Analyzer;

/// Longer words that a beginning stands for, at most: the commonest.
const MAX_LONGER: usize = 48;
/// Words that a mistyped one stands for, at most.
const MAX_CORRECTED: usize = 3;
/// What a longer word counts where the last word may be unfinished.
const WEIGHT_LONGER: f32 = 0.3;
/// What part of a row counts beside the whole.
const WEIGHT_PART: f32 = 0.2;
/// What a narrower concept counts beside the one that was named.
const WEIGHT_NARROWER: f32 = 0.4;
/// What a member counts beside the collection that was named.
const WEIGHT_MEMBER: f32 = 0.6;
/// What a function word counts among words of content.
const WEIGHT_STOP: f32 = 0.1;
/// What a concept counts beside the words that name it, for each of them.
const WEIGHT_CONCEPT: f32 = 0.5;
/// Terms of a plan, at most: they are bits of a `u64`.
const MAX_TERMS: usize = 60;

/// Reads `text` as a query and finds where everything that it asks for occurs.
pub fn expand(corpus: &Corpus, index: &Index, text: &str, settings: &Settings) -> Plan {
    let mut expander = Expander {
        corpus,
        index,
        settings,
        analyzer: Analyzer::new(),
        plan: Plan::default(),
    };
    for filter in &settings.filters {
        expander.allow(&filter.apply(corpus));
    }
    let query = Query::parse(text);
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
    analyzer: Analyzer,
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

    /// A word: itself, compounds with its neighbors, longer words, near words.
    fn word(&mut self, word: &Word, before: Option<&Word>, after: Option<&Word>) {
        let mut term = TermBuilder::default();
        let own = self.index.lexemes.find(self.analyzer.key(&word.text));
        if let Some(own) = own {
            let number = term.alternative(AlternativeKind::Itself, 1.0);
            term.lists.push(places::of_lexeme(self.index, own, number));
        }
        let pairs =
            [before.map(|before| (before, word)), after.map(|after| (word, after))];
        for (first, second) in pairs.into_iter().flatten() {
            let lexemes = &self.index.lexemes;
            let joined =
                compounds::joined(lexemes, &mut self.analyzer, &first.text, &second.text);
            if let Some(joined) = joined {
                let number = term.alternative(AlternativeKind::Compound, 1.0);
                term.lists.push(places::of_lexeme(self.index, joined, number));
            }
        }
        for row in compounds::split(&self.index.lexemes, &mut self.analyzer, &word.text) {
            let number = term.alternative(AlternativeKind::Compound, 1.0);
            term.lists.push(places::of_row(self.index, &row, number));
        }
        self.longer(word, own, &mut term);
        if term.is_empty() && self.settings.fuzzy {
            self.corrected(word, &mut term);
        }
        let weight = if is_stop_word(&fold(&word.text)) { WEIGHT_STOP } else { 1.0 };
        let term = term.build(word.text.clone(), word.span, weight);
        self.push(Term { is_plain: true, ..term });
    }

    fn longer(&mut self, word: &Word, own: Option<LexemeId>, term: &mut TermBuilder) {
        let weight = match word.prefix {
            Prefix::No => return,
            Prefix::Open if own.is_some() => WEIGHT_LONGER,
            Prefix::Open | Prefix::Asked => 1.0,
        };
        let folded = fold(&word.text);
        let forms = self.corpus.lexicon.with_prefix(&folded);
        let mut lexemes: Vec<LexemeId> =
            forms.filter_map(|form| self.index.lexemes.of_form(form)).collect();
        lexemes.retain(|&lexeme| Some(lexeme) != own);
        sort::by_key(&mut lexemes, |lexeme| u64::from(lexeme.0));
        lexemes.dedup();
        sort::by_key(&mut lexemes, |&l| {
            u64::MAX - self.index.postings.of(l).len() as u64
        });
        for lexeme in lexemes.into_iter().take(MAX_LONGER) {
            let number = term.alternative(AlternativeKind::Longer(lexeme), weight);
            term.lists.push(places::of_lexeme(self.index, lexeme, number));
        }
    }

    fn corrected(&mut self, word: &Word, term: &mut TermBuilder) {
        let forms =
            fuzzy::nearest(&self.corpus.lexicon, self.index, &word.text, MAX_CORRECTED);
        if let Some(&best) = forms.first() {
            self.plan.corrections.push((word.span, self.corpus.lexicon.written(best)));
        }
        let mut lexemes: Vec<LexemeId> = Vec::new();
        for form in forms {
            lexemes.extend(
                self.index.lexemes.of_form(form).filter(|l| !lexemes.contains(l)),
            );
        }
        for lexeme in lexemes {
            let number = term.alternative(AlternativeKind::Corrected(lexeme), 1.0);
            term.lists.push(places::of_lexeme(self.index, lexeme, number));
        }
    }

    /// Characters without spaces: the whole row, and the pairs that it is made of.
    fn row(&mut self, words: &[Word]) {
        let lexemes: Vec<Option<LexemeId>> = words
            .iter()
            .map(|w| self.index.lexemes.find(self.analyzer.key(&w.text)))
            .collect();
        let mut term = TermBuilder::default();
        let mut row_of = |row: &[Option<LexemeId>], kind, weight| {
            if let Some(row) = row.iter().copied().collect::<Option<Vec<LexemeId>>>() {
                let number = term.alternative(kind, weight);
                term.lists.push(places::of_row(self.index, &row, number));
            }
        };
        row_of(&lexemes, AlternativeKind::Itself, 1.0);
        if words.len() > 2 {
            let pairs = lexemes.windows(2);
            pairs.for_each(|pair| row_of(pair, AlternativeKind::Part, WEIGHT_PART));
        }
        let span = node::span_of(words);
        let text = words.iter().map(|word| word.text.as_str()).collect();
        self.push(Term { is_plain: true, ..term.build(text, span, 1.0) });
    }

    /// A part that a hit must have.
    fn required(&mut self, node: &Node, span: Span) {
        let found = self.found(node);
        self.allow(&found.docs);
        let mut term = TermBuilder::default();
        term.alternative(AlternativeKind::Itself, 1.0);
        term.lists.push(found.occurrences);
        self.push(term.build(node.text(), span, 1.0));
    }

    /// `a OR b`: one term; a condition where a field is among them.
    fn any(&mut self, node: &Node) {
        let found = self.found(node);
        if node.has_field() {
            self.allow(&found.docs);
        }
        let mut term = TermBuilder::default();
        term.alternative(AlternativeKind::Itself, 1.0);
        term.lists.push(found.occurrences);
        self.push(term.build(node.text(), node.span(), 1.0));
    }

    /// A field: a part of the document, a field of the corpus, or else just words.
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

    /// `concept:id` or `[label]`: the concept, and hits must have it.
    fn asked_concept(&mut self, name: &str, span: Span) {
        let Some(concept) = self.find_concept(name) else {
            return self.clauses(plain_words(name, span.start));
        };
        let term = self.concept_term(concept, name.to_owned(), span, 1.0);
        let mut docs = vec![false; self.index.blocks.n_docs()];
        self.mark_docs(&term.occurrences, &mut docs);
        self.allow(&docs);
        self.push(term);
        self.plan.concepts.push(NamedConcept { concept, span, lang: None });
    }

    /// A concept by its id or one of its labels.
    fn find_concept(&self, name: &str) -> Option<ConceptId> {
        let by_label = || {
            let names = names(self.index, &mut Analyzer::new(), name);
            let label = names.first().and_then(|name| name.labels.first().copied());
            label.map(|label| self.corpus.scheme.concept_of[label.idx()])
        };
        self.corpus.scheme.find(name).or_else(by_label)
    }

    /// The concepts that plain words of the query name.
    fn named_concepts(&mut self, text: &str) {
        let n_words = self.plan.terms.len();
        for name in names(self.index, &mut self.analyzer, text) {
            let within =
                |span: Span| span.start >= name.span.start && span.end <= name.span.end;
            let words: Vec<usize> = (0..n_words)
                .filter(|&term| {
                    let term = &self.plan.terms[term];
                    term.is_plain && within(term.span)
                })
                .collect();
            if words.is_empty() {
                continue; // In a phrase, an exclusion or a field.
            }
            for label in name.labels {
                let concept = self.corpus.scheme.concept_of[label.idx()];
                if self.plan.concepts.iter().any(|named| named.concept == concept) {
                    continue;
                }
                let weight = WEIGHT_CONCEPT * words.len() as f32;
                let text = name.span.of(text).to_owned();
                let term = self.concept_term(concept, text, name.span, weight);
                let lang = Some(self.corpus.scheme.labels[label.idx()].lang);
                self.plan.concepts.push(NamedConcept { concept, span: name.span, lang });
                let number = self.plan.terms.len();
                self.push(term);
                if let Some(term) = self.plan.terms.get_mut(number) {
                    words.iter().for_each(|word| term.covers |= 1 << word);
                }
            }
        }
    }

    /// A concept with all that belongs to it.
    fn concept_term(
        &self,
        concept: ConceptId,
        text: String,
        span: Span,
        weight: f32,
    ) -> Term {
        let entry = &self.corpus.scheme.concepts[concept.idx()];
        let mut term = TermBuilder::default();
        term.concept(self.index, concept, Relation::Label, 1.0);
        for &narrower in &entry.narrower {
            term.concept(self.index, narrower, Relation::Narrower, WEIGHT_NARROWER);
        }
        for &member in &entry.members {
            term.concept(self.index, member, Relation::Member, WEIGHT_MEMBER);
        }
        Term { concept: Some(concept), ..term.build(text, span, weight) }
    }

    /// Function words count in full where nothing else was asked; what a document with all
    /// the words must have.
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

    /// Documents and occurrences of any part of a query, without alternatives.
    fn found(&mut self, node: &Node) -> Found {
        let mut docs = vec![false; self.index.blocks.n_docs()];
        let occurrences = match node {
            Node::Word(word) if word.prefix == Prefix::Asked => {
                let mut term = TermBuilder::default();
                self.longer(word, None, &mut term);
                places::union(term.lists)
            }
            Node::Word(word) => self.row_occurrences(std::slice::from_ref(word), false),
            Node::Row(words) => self.row_occurrences(words, false),
            Node::Phrase(words) => self.row_occurrences(words, true),
            Node::Near(left, right, within) => {
                let (left, right) = (self.found(left), self.found(right));
                places::near(self.index, &left.occurrences, &right.occurrences, *within)
            }
            Node::Concept(name, span) => match self.find_concept(name) {
                Some(concept) => {
                    self.concept_term(concept, name.clone(), *span, 1.0).occurrences
                }
                None => return self.found_all(&plain_words(name, span.start)),
            },
            Node::Any(nodes) => {
                let mut lists = Vec::new();
                for found in nodes.iter().map(|node| self.found(node)).collect::<Vec<_>>()
                {
                    docs.iter_mut().zip(found.docs).for_each(|(a, b)| *a |= b);
                    lists.push(found.occurrences);
                }
                return Found { docs, occurrences: places::union(lists) };
            }
            Node::Group(clauses) => return self.found_all(clauses),
            Node::Field(field) => match field.part() {
                Some(is_part) => self.in_part(field, is_part),
                None => {
                    let docs = Filter::of_query(field).apply(self.corpus);
                    return Found { docs, occurrences: Vec::new() };
                }
            },
        };
        self.mark_docs(&occurrences, &mut docs);
        Found { docs, occurrences }
    }

    fn found_all(&mut self, clauses: &[Clause]) -> Found {
        let mut docs = vec![true; self.index.blocks.n_docs()];
        let mut lists = Vec::new();
        for Clause { node, excluded } in clauses {
            let found = self.found(node);
            docs.iter_mut().zip(found.docs).for_each(|(a, b)| *a &= b != *excluded);
            if !excluded {
                lists.push(found.occurrences);
            }
        }
        let mut occurrences = places::union(lists);
        let layout = self.index.postings.layout();
        occurrences.retain(|o| docs[self.index.blocks.doc(layout.block(o.place)).idx()]);
        Found { docs, occurrences }
    }

    /// Words in a row, in any form or exactly.
    fn row_occurrences(&mut self, words: &[Word], exact: bool) -> Vec<Occurrence> {
        let row: Option<Vec<LexemeId>> = words
            .iter()
            .map(|w| self.index.lexemes.find(self.analyzer.key(&w.text)))
            .collect();
        let Some(row) = row else { return Vec::new() };
        let mut res = places::of_row(self.index, &row, 0);
        if exact {
            let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            places::retain_exact(self.corpus, self.index, &row, &words, &mut res);
        }
        res
    }

    /// `title:word`: occurrences of its words in that part, all of them in one document.
    fn in_part(&mut self, field: &Field, is_part: fn(Kind) -> bool) -> Vec<Occurrence> {
        let value = field.value();
        let clauses = plain_words(&value, field.span.start);
        let layout = self.index.postings.layout();
        let mut lists = Vec::new();
        for clause in &clauses {
            let mut occurrences = self.found(&clause.node).occurrences;
            occurrences
                .retain(|o| is_part(self.index.blocks.kind(layout.block(o.place))));
            lists.push(occurrences);
        }
        let docs: Vec<_> =
            lists.iter().map(|list| places::docs(self.index, list)).collect();
        let mut res = places::union(lists);
        res.retain(|o| {
            let doc = self.index.blocks.doc(layout.block(o.place));
            docs.iter().all(|docs| docs.binary_search(&doc).is_ok())
        });
        res
    }
}

/// The words of `text` as clauses; it stands at byte `start` of the query.
fn plain_words(text: &str, start: usize) -> Vec<Clause> {
    let nodes = rows(words(text, start)).into_iter();
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
        let (covers, concept, is_plain) = (0, None, false);
        Term { text, span, occurrences, alternatives, weight, covers, concept, is_plain }
    }
}
