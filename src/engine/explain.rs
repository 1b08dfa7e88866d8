//! How was a query understood, and what made the score of each hit?
//!
//! An explanation is an outline. At its top level stand
//!
//! - the **terms** of the query (`word`, `functionWord`, `concept`), each with its rarity;
//!   below it the ways in which it can occur, with what an occurrence counts and how many
//!   there are;
//! - **notes** on what else was understood, with the documents that fulfill it, and the words
//!   that feedback added;
//! - the **hits**, each with its score; below it what each rule gave, which adds up to the
//!   score; below a term what occurs in which field, and how often.
//!
//! It costs nothing where nobody asks: the ranking is done once more for it (see
//! [`crate::rank::Trace`]). A new way to read is one more kind of note, a new way to rank one
//! more rule.

use super::opened::Opened;
use super::results::{Explained, ExplainedKind as Row, Part};
use crate::id::{BlockId, DocId};
use crate::query::{AlternativeKind, NoteKind, Pattern, Program, Relation, Role, Term};
use crate::rank::{Rule, Scored, Tier, Trace, Unit};

impl Opened {
    /// Explains `program`, which `text` was read as, and the scores of some hits.
    #[inline(never)]
    pub(super) fn explain(
        &self,
        program: &Program,
        text: &str,
        unit: Unit,
        hits: &[Scored],
    ) -> Vec<Explained> {
        let units = hits.iter().map(|hit| (hit.unit, 0.0)).collect();
        let mut trace = Trace { units, ..Trace::default() };
        let idf = self.ranked(program, unit, 0, &[], &mut trace).idf;
        let mut res = Vec::new();
        // Where the alternatives of each term begin.
        let mut alternatives = Vec::new();
        for (number, term) in program.terms.iter().enumerate() {
            let kind = match term.concept {
                Some(_) => Row::Concept,
                None if term.role == Role::Function => Row::FunctionWord,
                None => Row::Word,
            };
            push(&mut res, 0, kind, term.span.of(text), idf[number].into());
            let first = res.len();
            alternatives.push(first);
            for alternative in &term.alternatives {
                let kind = match alternative.kind {
                    AlternativeKind::Itself => Row::Itself,
                    AlternativeKind::OtherForm => Row::Form,
                    AlternativeKind::Longer => Row::Longer,
                    AlternativeKind::Compound => Row::Compound,
                    AlternativeKind::Corrected => Row::Corrected,
                    AlternativeKind::Concept(_, Relation::Label) => Row::Label,
                    AlternativeKind::Concept(_, Relation::Narrower) => Row::Narrower,
                    AlternativeKind::Concept(_, Relation::Member) => Row::Member,
                };
                let mut words = String::new();
                self.say(&alternative.pattern, &mut words);
                push(
                    &mut res,
                    1,
                    kind,
                    &words,
                    (alternative.weight * term.weight).into(),
                );
            }
            for occurrence in &term.occurrences {
                res[first + usize::from(occurrence.alternative)].count += 1;
            }
        }
        for note in &program.notes {
            let kind = match note.kind {
                NoteKind::Required => Row::Required,
                NoteKind::Excluded => Row::Excluded,
                NoteKind::Relaxed => Row::Relaxed,
                NoteKind::Unread => Row::Unread,
            };
            push(&mut res, 0, kind, note.span.of(text), 0.0).count = note.documents;
        }
        for &(lexeme, weight) in &trace.words {
            let mut word = String::new();
            self.say(&Pattern::Phrase(vec![lexeme.into()]), &mut word);
            push(&mut res, 0, Row::Feedback, &word, weight.into());
        }
        for hit in hits {
            let kind = match hit.tier {
                Tier::TITLE | Tier::EXACT_TITLE => Row::ExactTitle,
                Tier::ALL_WORDS => Row::AllWords,
                Tier::REST => Row::SomeWords,
                _ => Row::Pinned,
            };
            let doc = hit.doc(&self.index, unit);
            let id = self.document_id(doc);
            push(&mut res, 0, kind, id, hit.score.into());
            let mut before = 0.0;
            for step in trace.steps.iter().filter(|step| step.unit == hit.unit) {
                let term = program.terms.get(step.term);
                let words = term.map_or("", |term| term.span.of(text));
                let kind = match step.rule {
                    Rule::Term => Row::Term,
                    Rule::Proximity => Row::Proximity,
                    Rule::Title => Row::Title,
                };
                push(&mut res, 1, kind, words, f64::from(step.score) - before);
                before = step.score.into();
                if step.rule == Rule::Term {
                    let first = alternatives[step.term];
                    self.evidence(program, step.term, first, unit, hit, &mut res);
                }
            }
            // What came next was given by the second ranking, if there was one; what came
            // last, by the weight of the document.
            let earned = match trace.words.is_empty() {
                true => before,
                false => {
                    (hit.score / self.corpus.structure.docs[doc.idx()].weight).into()
                }
            };
            let rest = [
                (Row::Feedback, earned - before),
                (Row::Weight, f64::from(hit.score) - earned),
            ];
            for (kind, value) in rest.into_iter().filter(|(_, value)| *value != 0.0) {
                push(&mut res, 1, kind, "", value);
            }
        }
        res
    }

    /// The words of a pattern as the corpus writes them. What it has not is passed over.
    fn say(&self, pattern: &Pattern, res: &mut String) {
        let patterns = match pattern {
            Pattern::Phrase(phrase) => {
                for spelled in phrase {
                    let mut between = if res.is_empty() { "" } else { " " };
                    spelled.forms(&self.index, &mut |form| {
                        res.push_str(between);
                        res.push_str(&self.corpus.lexicon.written(form));
                        between = "/";
                    });
                }
                return;
            }
            Pattern::Concept(concept) => {
                return res.push_str(&self.reference(*concept, &self.lang).pref_label);
            }
            Pattern::Any(patterns) => patterns.as_slice(),
            Pattern::Near(sides, _) => sides.as_slice(),
            Pattern::In(inner, _) => std::slice::from_ref(&**inner),
        };
        patterns.iter().for_each(|pattern| self.say(pattern, res));
    }

    /// Adds what of a term, whose alternatives begin at row `first`, occurs in a hit and in
    /// what stands above it: in which fields, how often.
    #[inline(never)]
    fn evidence(
        &self,
        program: &Program,
        term: usize,
        first: usize,
        unit: Unit,
        hit: &Scored,
        res: &mut Vec<Explained>,
    ) {
        let blocks = &self.index.blocks;
        let Term { alternatives, occurrences, .. } = &program.terms[term];
        // The row of each alternative in a title, a heading and a text; 0 is the query's.
        let mut rows = vec![0; 3 * alternatives.len()];
        for found in occurrences {
            let block = blocks.at(found.place);
            let own = BlockId(hit.unit);
            let is_here = match unit {
                Unit::Document => blocks.doc(block) == DocId(hit.unit),
                Unit::Passage => {
                    block == own || blocks.above(own).any(|above| above == block)
                }
            };
            if is_here {
                let (part, kind) = match Part::of(blocks.kind(block)) {
                    Part::Title => (0, Row::Title),
                    Part::Heading => (1, Row::Heading),
                    Part::Text => (2, Row::Text),
                };
                let number = usize::from(found.alternative);
                let at = &mut rows[3 * number + part];
                if *at == 0 {
                    *at = res.len();
                    let Explained { text, value, .. } = res[first + number].clone();
                    push(res, 2, kind, &text, value);
                }
                res[*at].count += 1;
            }
        }
    }
}

#[inline(never)]
fn push<'a>(
    res: &'a mut Vec<Explained>,
    level: usize,
    kind: Row,
    text: &str,
    value: f64,
) -> &'a mut Explained {
    let at = res.len();
    res.push(Explained { level, kind, text: text.to_owned(), value, count: 0 });
    &mut res[at]
}
