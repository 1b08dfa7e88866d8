//! Why does a hit answer? Each term and each concept of the query, with what was found of it.

use super::opened::Opened;
use super::results::{ConceptReason, Part, Reason, TermReason};
use crate::corpus::structure::Kind;
use crate::excerpt::{Excerpts, Mark};
use crate::id::{ConceptId, Span};
use crate::query::occurrences::Occurrence;
use crate::query::{AlternativeKind, Program, Relation};
use std::ops::Range;

/// Forms listed in a reason, at most.
const MAX_FOUND: usize = 6;

/// A stretch of text as it is written, and which alternative of a term it is.
type Found = (String, u16);

impl Opened {
    /// Why `blocks` answer: for each term and each concept what was found.
    ///
    /// What is shown has been decoded already, so the words are taken from its marks; a
    /// block is decoded again only for a term that is not among them.
    #[inline(never)]
    pub(super) fn why(
        &self,
        program: &Program,
        excerpts: &Excerpts<'_>,
        blocks: Range<u32>,
        shown: &[(&str, &[Mark])],
    ) -> Vec<Reason> {
        let blocks_of = &self.index.blocks;
        let mut res: Vec<Reason> = Vec::new();
        for (number, term) in program.terms.iter().enumerate() {
            if program.head(number) != number {
                continue;
            }
            // Those of a whole phrase with those of its pairs.
            let mut occurrences: Vec<&Occurrence> = Vec::new();
            for other in number..program.terms.len() {
                if program.head(other) != number {
                    break;
                }
                occurrences.extend(excerpts.occurrences(other, blocks.clone()));
            }
            let Some(first) = occurrences.first() else { continue };
            let mut found: Vec<Found> = Vec::new();
            for (text, marks) in shown {
                for mark in marks.iter().filter(|mark| program.head(mark.term) == number)
                {
                    found.push((mark.span.of(text).to_owned(), mark.alternative));
                }
            }
            if found.is_empty() {
                let (block, start) = blocks_of.locate(first.place);
                let text = self.corpus.text(block);
                let words = text.spans.get(start..start + usize::from(first.len));
                if let Some([first_word, ..]) = words {
                    let end = words.and_then(<[Span]>::last).map_or(0, |last| last.end);
                    let span = Span { start: first_word.start, end };
                    found.push((span.of(&text.text).to_owned(), first.alternative));
                }
            }
            match term.concept {
                Some(concept) => {
                    let named =
                        program.concepts.iter().find(|named| named.concept == concept);
                    let lang = named.map_or("", |named| self.lang_of(named));
                    self.concept_reasons(concept, lang, term, &found, &mut res);
                }
                None => {
                    let kinds =
                        occurrences.iter().map(|o| blocks_of.kind(blocks_of.at(o.place)));
                    res.push(term_reason(&term.text, &found, kinds));
                }
            }
        }
        res
    }

    #[inline(never)]
    fn concept_reasons(
        &self,
        concept: ConceptId,
        lang: &str,
        term: &crate::query::Term,
        found: &[Found],
        res: &mut Vec<Reason>,
    ) {
        let named = self.reference(concept, lang);
        let mut groups: Vec<(ConceptId, Relation, Vec<String>)> = Vec::new();
        for (written, alternative) in found {
            let kind = &term.alternatives[usize::from(*alternative)].kind;
            let AlternativeKind::Concept(via, relation) = *kind else { continue };
            let known = groups.iter().position(|group| group.0 == via);
            let at = known.unwrap_or(groups.len());
            if known.is_none() {
                groups.push((via, relation, Vec::new()));
            }
            push_new(&mut groups[at].2, written);
        }
        for (via, relation, found) in groups {
            res.push(Reason::Concept(ConceptReason {
                concept: named.id.clone(),
                pref_label: named.pref_label.clone(),
                via: self.reference(via, lang),
                found,
                relation,
            }));
        }
    }
}

fn term_reason(
    query: &str,
    found: &[Found],
    kinds: impl Iterator<Item = Kind>,
) -> Reason {
    let mut forms = Vec::new();
    found.iter().for_each(|(written, _)| push_new(&mut forms, written));
    forms.truncate(MAX_FOUND);
    let mut fields = Vec::new();
    for kind in kinds {
        let field = Part::of(kind);
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    Reason::Term(TermReason { query: query.to_owned(), found: forms, fields })
}

fn push_new(list: &mut Vec<String>, text: &str) {
    if !list.iter().any(|known| known == text) {
        list.push(text.to_owned());
    }
}
