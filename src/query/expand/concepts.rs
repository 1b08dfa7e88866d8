//! Concepts: those that a query names, and those that it asks for.

use super::{Expander, plain_words};
use crate::id::{ConceptId, LabelId, Span};
use crate::index::lexemes::Lookup;
use crate::query::in_index;
use crate::query::named::names;
use crate::query::pattern::Pattern;
use crate::query::program::{
    AlternativeKind, NamedConcept, NoteKind, Relation, Role, Term,
};
use crate::weigh::{MIN_WEIGHT, WEIGHT_CONCEPT, WEIGHT_MEMBER, WEIGHT_NARROWER};

/// Concepts under one that is named, at most.
const MAX_UNDER: usize = 256;

impl Expander<'_> {
    /// `concept:id` or `[label]`: the concept, and hits must have it.
    #[inline(never)]
    pub(super) fn asked_concept(&mut self, name: &str, span: Span) {
        let Some(concept) = self.find_concept(name) else {
            return self.clauses(plain_words(name, span.end - name.len()));
        };
        let term = self.concept_term(concept, name.to_owned(), span, 1.0);
        let docs = in_index::docs(self.index, &term.occurrences);
        self.allow(NoteKind::Required, span, &docs);
        self.push(term);
        self.program.concepts.push(NamedConcept { concept, span, lang: None });
    }

    /// A concept by its id or one of its labels.
    pub(super) fn find_concept(&self, name: &str) -> Option<ConceptId> {
        let by_label = || {
            let mut lookup = Lookup::new(&self.corpus.lexicon, &self.index.lexemes);
            let names = names(self.index, &mut lookup, name, &[]);
            let label = names.first().and_then(|name| name.labels.first().copied());
            label.map(|label| self.corpus.scheme.concept_of[label.idx()])
        };
        self.corpus.scheme.find(name).or_else(by_label)
    }

    /// The concepts that plain words of the query name.
    #[inline(never)]
    pub(super) fn named_concepts(&mut self, text: &str) {
        let n_words = self.program.terms.len();
        // A notation is asked for, but not looked for in texts: there it may be any number.
        let whole = text.trim();
        if let Some(concept) = self.corpus.scheme.with_notation(whole) {
            let start = text.len() - text.trim_start().len();
            let span = Span { start, end: start + whole.len() };
            let words: Vec<usize> = (0..n_words).collect();
            self.named_concept(text, NamedConcept { concept, span, lang: None }, &words);
        }
        let corrections = std::mem::take(&mut self.program.corrections);
        let names = names(self.index, &mut self.lookup, text, &corrections);
        self.program.corrections = corrections;
        for name in names {
            let within =
                |span: Span| span.start >= name.span.start && span.end <= name.span.end;
            let mut words = Vec::new();
            for number in 0..n_words {
                let term = &self.program.terms[number];
                if term.is_plain && within(term.span) {
                    words.push(number);
                }
            }
            if words.is_empty() {
                continue; // In a phrase, an exclusion or a field.
            }
            for label in self.by_concept_id(name.labels) {
                let concept = self.corpus.scheme.concept_of[label.idx()];
                let lang = Some(self.corpus.scheme.labels[label.idx()].lang);
                let named = NamedConcept { concept, span: name.span, lang };
                self.named_concept(text, named, &words);
            }
        }
    }

    /// A concept that plain words, the terms `words`, name.
    fn named_concept(&mut self, text: &str, named: NamedConcept, words: &[usize]) {
        if self.program.concepts.iter().any(|known| known.concept == named.concept) {
            return;
        }
        let n_words = words.iter().filter(|&&word| !self.program.terms[word].is_whole());
        let weight = WEIGHT_CONCEPT * n_words.count() as f32;
        let name = named.span.of(text).to_owned();
        let mut term = self.concept_term(named.concept, name, named.span, weight);
        for &word in words {
            term.covers |= self.program.terms[word].covers;
        }
        self.program.concepts.push(named);
        self.push(term);
    }

    /// Labels of an ambiguous name by the ids of their concepts, so that the order of the
    /// scheme means nothing: not even the last bit of a score, which is a sum.
    fn by_concept_id(&self, labels: Vec<LabelId>) -> Vec<LabelId> {
        let scheme = &self.corpus.scheme;
        let id =
            |label: LabelId| &scheme.concepts[scheme.concept_of[label.idx()].idx()].id;
        let mut res: Vec<LabelId> = Vec::with_capacity(labels.len());
        for label in labels {
            let at = res.partition_point(|&other| id(other) < id(label));
            res.insert(at, label);
        }
        res
    }

    /// A concept with all that belongs to it.
    #[inline(never)]
    pub(super) fn concept_term(
        &self,
        concept: ConceptId,
        text: String,
        span: Span,
        weight: f32,
    ) -> Term {
        let mut term = self.builder();
        for (one, relation, weight) in self.under(concept) {
            let kind = AlternativeKind::Concept(one, relation);
            term.add(kind, weight, Pattern::Concept(one));
        }
        let (concept, role) = (Some(concept), Role::Beside);
        Term { concept, role, ..term.build(text, span, weight) }
    }

    /// A concept and those under it, with what each counts.
    #[inline(never)]
    pub(super) fn under(&self, concept: ConceptId) -> Vec<(ConceptId, Relation, f32)> {
        let concepts = &self.corpus.scheme.concepts;
        let mut res = vec![(concept, Relation::Label, 1.0)];
        let mut next = 0;
        while let Some(&(above, _, weight)) = res.get(next) {
            let entry = &concepts[above.idx()];
            let lists = [
                (&entry.narrower, Relation::Narrower, WEIGHT_NARROWER),
                (&entry.members, Relation::Member, WEIGHT_MEMBER),
            ];
            for (list, relation, share) in lists {
                let weight = weight * share;
                // What is under a member is no member.
                let relation = if next == 0 { relation } else { Relation::Narrower };
                for &below in list {
                    let is_new = res.iter().all(|&(known, ..)| known != below);
                    if is_new && weight >= MIN_WEIGHT && res.len() < MAX_UNDER {
                        res.push((below, relation, weight));
                    }
                }
            }
            next += 1;
        }
        res
    }
}
