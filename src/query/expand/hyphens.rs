//! A hyphen before a word leaves it out where somebody meant that, and nowhere else; quotes
//! about a single word of a whole sentence ask for nothing.
//!
//! What the hyphen stands before is told while parsing; what is told here needs the
//! collection. It leaves nothing out in a suspended compound («Ein- und -ausgabe»), in a
//! whole sentence, in a text that a title holds as it was typed, and before a word that the
//! collection writes so too, as an option of a command (`-jar`).

use super::Expander;
use crate::id::{BlockId, DocId, Span};
use crate::query::filter::{Filter, holds_words};
use crate::query::node::{Clause, Node};
use crate::strings::is_one_of;
use crate::text::fold::fold;
use crate::text::segment::{self, is_opening};

/// Blocks that are looked through for an option, at most: each is decoded.
const MAX_BLOCKS: usize = 64;

/// Bytes in which a conjunction is looked for: many more than any has.
const CONJUNCTION: usize = 64;

impl Expander<'_> {
    /// `clauses` with those words that a hyphen stands before without a meaning, or quotes
    /// stand about: who writes of a "virtual" system in a paragraph keeps a distance from the
    /// word, and wants no other texts (nDCG@10 on CISI 0.415; where each must be there 0.389).
    pub(super) fn settle_signs(&mut self, text: &str, clauses: &mut Vec<Clause>) {
        for mut clause in std::mem::take(clauses) {
            match &mut clause.node {
                node if clause.excluded => {
                    clause.excluded = self.is_meant(text, node);
                    // What was one piece of text, `-cyber-sovereignty`.
                    if let (Node::Group(inner), false) = (node, clause.excluded) {
                        clauses.append(inner);
                        continue;
                    }
                }
                Node::Quoted(words) if words.len() == 1 && self.is_sentence => {
                    if let Some(word) = words.pop() {
                        clause.node = Node::Word(word);
                    }
                }
                Node::Group(inner) => self.settle_signs(text, inner),
                _ => {}
            }
            clauses.push(clause);
        }
    }

    /// Whether the hyphen before `node` leaves it out.
    fn is_meant(&mut self, text: &str, node: &Node) -> bool {
        let span = node.span();
        let before = &text[..span.start];
        let hyphens = ['-', '\u{2212}'].map(|hyphen| before.strip_suffix(hyphen));
        let before = hyphens[0].or(hyphens[1]);
        // Before a quote, a bracket, a label or a field it always does.
        let before = before.filter(|_| self.begins_with_a_word(node));
        let Some(before) = before else { return true };
        let is_dutch = self.reading.languages().any(|language| language == "nl");
        let res = !self.is_sentence
            && !is_suspended(is_dutch, before)
            && !self.is_in_a_title(text)
            && !self.is_option(span.of(text));
        if res {
            self.program.left_out.push(span);
        }
        res
    }

    fn begins_with_a_word(&self, node: &Node) -> bool {
        match node {
            Node::Field(field) => {
                field.part().is_none() && !Filter::is_known(self.corpus, &field.name)
            }
            Node::Any(nodes) => {
                nodes.first().is_some_and(|node| self.begins_with_a_word(node))
            }
            Node::Near(left, ..) => self.begins_with_a_word(left),
            Node::Word(_) | Node::Phrase(_) | Node::Group(_) => true,
            _ => false,
        }
    }

    /// Whether a title holds `text` as it was typed.
    fn is_in_a_title(&self, text: &str) -> bool {
        let mut docs = (0..self.index.blocks.n_docs()).map(DocId::new);
        docs.any(|doc| holds_words(&self.corpus.title(doc).text, text.trim()))
    }

    /// Whether the collection writes the first word of `text` with a hyphen before it, and
    /// before that nothing.
    fn is_option(&mut self, text: &str) -> bool {
        let Some(word) = segment::words(text).next() else { return false };
        let Some(lexeme) = self.lookup.lexeme(word.of(text)) else { return false };
        let folded = fold(word.of(text));
        let blocks = &self.index.blocks;
        let places = self.index.postings.of(lexeme);
        let chunks = places.chunk_by(|&a, &b| blocks.at(a) == blocks.at(b));
        chunks.take(MAX_BLOCKS).any(|places| {
            let block: BlockId = blocks.at(places[0]);
            let whole = self.corpus.text(block);
            places.iter().any(|&place| {
                let span: Span = whole.spans[blocks.locate(place).1];
                let before = whole.text[..span.start].strip_suffix('-');
                before.is_some_and(|before| {
                    let is_apart = |c: char| c.is_whitespace() || is_opening(c);
                    (before.is_empty() || before.ends_with(is_apart))
                        && fold(span.of(&whole.text)) == folded
                        && !is_suspended(true, before)
                })
            })
        })
    }
}

/// Whether `before` ends in a conjunction, after which a compound may lack its first part, as
/// in German, Dutch, Danish, Swedish and Norwegian. No other language has these words, but
/// for two of Dutch.
fn is_suspended(is_dutch: bool, before: &str) -> bool {
    // A conjunction is short, and what stands before it does not matter.
    let mut start = before.len().saturating_sub(CONJUNCTION);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let before = before[start..].trim_end();
    let last = segment::words(before).last().map_or("", |word| word.of(before));
    let last = fold(last);
    let conjunctions = "beziehungsweise bzw eller noch och oder og resp samt sowie und";
    before.ends_with('&')
        || is_one_of(&last, conjunctions)
        || is_dutch && matches!(last.as_bytes(), b"en" | b"of")
}
