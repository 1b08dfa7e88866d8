//! Parts of a query that are conditions: what occurs where, without alternatives.

use super::{Expander, Found, TermBuilder, plain_words};
use crate::corpus::structure::Kind;
use crate::query::filter::Filter;
use crate::query::node::{Clause, Field, Node, Prefix, Word};
use crate::query::places::{self, Occurrence, Spelled};

impl Expander<'_> {
    /// Documents and occurrences of any part of a query, without alternatives.
    #[inline(never)]
    pub(super) fn found(&mut self, node: &Node) -> Found {
        let mut docs = vec![false; self.index.blocks.n_docs()];
        let mut occurrences = match node {
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
        // A condition has one alternative, whatever its parts had.
        occurrences.iter_mut().for_each(|o| o.alternative = 0);
        self.mark_docs(&occurrences, &mut docs);
        Found { docs, occurrences }
    }

    #[inline(never)]
    pub(super) fn found_all(&mut self, clauses: &[Clause]) -> Found {
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
    #[inline(never)]
    pub(super) fn row_occurrences(
        &mut self,
        words: &[Word],
        exact: bool,
    ) -> Vec<Occurrence> {
        let (index, lexicon) = (self.index, &self.corpus.lexicon);
        let mut spelled = |word: &Word| {
            let lexeme = self.lookup.lexeme(&word.text)?;
            let exactly = || Spelled::exactly(lexicon, index, lexeme, &word.text);
            Some(if exact { exactly() } else { lexeme.into() })
        };
        let row: Option<Vec<Spelled>> = words.iter().map(&mut spelled).collect();
        row.map(|row| places::of_row(index, &row, 0)).unwrap_or_default()
    }

    /// `title:word`: occurrences of its words in that part, all of them in one document.
    #[inline(never)]
    pub(super) fn in_part(
        &mut self,
        field: &Field,
        is_part: fn(Kind) -> bool,
    ) -> Vec<Occurrence> {
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
