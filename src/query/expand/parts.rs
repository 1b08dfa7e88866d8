//! Parts of a query that are conditions: what occurs where, without alternatives.

use super::{Expander, plain_words};
use crate::corpus::structure::Kind;
use crate::query::filter::Filter;
use crate::query::in_index;
use crate::query::node::{Clause, Node, Prefix, Word};
use crate::query::pattern::{Condition, Pattern, Spelled};
use crate::text::joints::{HYPHEN, JOINED};

/// Documents of a part of a query, and what occurs in them.
pub(super) struct Found {
    pub(super) docs: Vec<bool>,
    pub(super) pattern: Pattern,
}

impl Expander<'_> {
    /// Documents and occurrences of any part of a query, without alternatives.
    #[inline(never)]
    pub(super) fn found(&mut self, node: &Node) -> Found {
        let pattern = match node {
            Node::Word(word) if word.prefix == Prefix::Asked => {
                let mut term = self.builder();
                self.longer(word, None, &mut term);
                let alternatives = term.alternatives.into_iter();
                Pattern::Any(alternatives.map(|one| one.pattern).collect())
            }
            Node::Word(word) => self.phrase_pattern(std::slice::from_ref(word), false),
            Node::Phrase(words) => self.phrase_pattern(words, false),
            Node::Quoted(words) => self.phrase_pattern(words, true),
            Node::Near(left, right, within) => {
                let sides = [self.found(left).pattern, self.found(right).pattern];
                Pattern::Near(Box::new(sides), *within)
            }
            Node::Concept(name, span) => match self.find_concept(name) {
                Some(concept) => {
                    let under = self.under(concept).into_iter();
                    Pattern::Any(under.map(|(one, ..)| Pattern::Concept(one)).collect())
                }
                None => {
                    let words = plain_words(name, span.end - name.len());
                    return self.found_all(&words, None);
                }
            },
            Node::Any(nodes) => {
                let mut docs = vec![false; self.index.blocks.n_docs()];
                let mut patterns = Vec::new();
                for node in nodes {
                    let found = self.found(node);
                    docs.iter_mut().zip(&found.docs).for_each(|(a, b)| *a |= b);
                    patterns.push(found.pattern);
                }
                return Found { docs, pattern: Pattern::Any(patterns) };
            }
            Node::Group(clauses) => return self.found_all(clauses, None),
            Node::Field(field) => match field.part() {
                // Its words in that part, all of them in one document.
                is_part @ Some(_) => {
                    let words = plain_words(&field.value(), field.span.start);
                    self.found_all(&words, is_part).pattern
                }
                None => {
                    let docs = self.filtered(&Filter::of_query(field));
                    return Found { docs, pattern: Pattern::Any(Vec::new()) };
                }
            },
        };
        Found { docs: self.docs_of(&pattern), pattern }
    }

    pub(super) fn docs_of(&self, pattern: &Pattern) -> Vec<bool> {
        in_index::docs(self.index, &pattern.occurrences(self.index, 0))
    }

    /// All of `clauses` in one document, in any part of it or in one.
    #[inline(never)]
    fn found_all(
        &mut self,
        clauses: &[Clause],
        is_part: Option<fn(Kind) -> bool>,
    ) -> Found {
        let mut docs = vec![true; self.index.blocks.n_docs()];
        let mut patterns = Vec::new();
        for Clause { node, excluded } in clauses {
            let mut found = self.found(node);
            if let Some(is_part) = is_part {
                let pattern = Box::new(found.pattern);
                found.pattern = Pattern::In(pattern, Condition::Part(is_part));
                found.docs = self.docs_of(&found.pattern);
            }
            docs.iter_mut().zip(&found.docs).for_each(|(a, b)| *a &= b != excluded);
            if !excluded {
                patterns.push(found.pattern);
            }
        }
        let condition = Condition::Docs(docs.clone());
        Found { docs, pattern: Pattern::In(Box::new(Pattern::Any(patterns)), condition) }
    }

    /// Words side by side, in any form or exactly.
    #[inline(never)]
    fn phrase_pattern(&mut self, words: &[Word], exact: bool) -> Pattern {
        let spelled = |word: &Word| match exact {
            true => {
                // Signs before a name are left aside, and a hyphen may as well be a space.
                let is_joined = word.joint >= JOINED && word.joint != HYPHEN;
                let joint = if is_joined { word.joint } else { 0 };
                Spelled { joint, ..self.exactly(&word.text) }
            }
            false => Spelled::from(self.lexeme(&word.text)),
        };
        Pattern::Phrase(words.iter().map(spelled).collect())
    }
}
